"""What pages say of a clip: a row of the jobs in words."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from fairframe import output
from fairframe.errors import Conflict
from fairframe.film.film import folder_of
from fairframe.service import jobs, moderation, schemas
from fairframe.service.store import Store
from fairframe.service.tasks import SHOT

CONTESTABLE = ("refused", "hidden")


@dataclass(frozen=True, kw_only=True)
class Shown:
    id: str
    state: str
    waiting: bool
    prompt: str
    size: str
    seconds: str
    progress: int
    error: str
    error_code: str
    created_at: float
    model: str
    parent: str
    format: str  # mp4, or that of a copy
    file_name: str  # for a download, without ending
    is_film: bool
    is_edit: bool  # of another clip's layers, so that its words may no longer say what is seen
    rule: str  # that refused it
    appeal: sa.Row | None  # against the refusal or the hiding


def shown(row: sa.Row, appeal: sa.Row | None = None) -> Shown:
    asked = row.request
    return Shown(
        id=row.id,
        state=row.state,
        waiting=row.state in jobs.WAITING,
        prompt=asked["prompt"],
        size=f"{asked['width']} × {asked['height']}",
        seconds=f"{asked['seconds']:g}",
        progress=row.progress,
        error=row.error_message or "",
        error_code=row.error_code or "",
        created_at=row.created_at,
        model=asked["model"],
        parent=row.remixed_from or "",
        format=asked.get("format", "mp4"),
        file_name=file_name(row),
        is_film=asked.get("task") == "film",
        is_edit=asked.get("task") == "scene",
        rule=row.error_rule or "",
        appeal=appeal,
    )


def all_shown(engine: sa.Engine, rows: Iterable[sa.Row]) -> list[Shown]:
    """Several clips, with the appeals about those that were refused or hidden."""
    kept = list(rows)
    found = moderation.appeals(engine, [row.id for row in kept if row.state in CONTESTABLE])
    return [shown(row, found.get(row.id)) for row in kept]


def file_name(row: sa.Row) -> str:
    """A name for a download, without ending: the first words of the prompt."""
    return output.name_for(row.request["prompt"], ".mp4", Path("/nowhere")).stem


def settings(row: sa.Row, paper: dict[str, Any]) -> dict[str, Any]:
    """What the clip was ordered with, the seed that was drawn included: ordered again, it is the same clip."""
    asked = {name: value for name, value in schemas.fields(row.request).items() if value not in (None, "")}
    return asked | {"seed": paper["plan"]["seed"]}


def shots_of(paper: dict[str, Any]) -> set[str]:
    """The ids of the clips that a film is cut from."""
    return {one["clip_id"] for one in paper["parents"] if one.get("role") == "shot"}


def layers(row: sa.Row, paper: dict[str, Any], store: Store) -> list[dict[str, Any]]:
    """The layers behind a clip's pictures; of a film those of its shots, whose receipts are kept with it."""
    shots = shots_of(paper)
    kept = (json.loads(store.get(sha256)) for role, sha256 in sorted(row.files.items()) if role.startswith(SHOT) and role.endswith(".receipt.json"))
    return [*paper["layers"], *(layer for own in kept if own["clip"]["id"] in shots for layer in own["layers"])]


@contextmanager
def on_disk(row: sa.Row, store: Store) -> Iterator[Path]:
    """A finished clip as a file with its receipt and scene (or its shots) beside it, as the rest of Fairframe reads clips. Raises Conflict for an
    unfinished one."""
    if row.state != "done":
        raise Conflict("The clip is not finished.")
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        path = Path(folder) / "clip.mp4"
        for role, place in (("video", path), ("receipt", output.receipt_path(path)), ("scene", output.scene_path(path))):
            if role in row.files:
                place.write_bytes(store.get(row.files[role]))
        for role, sha256 in row.files.items():
            if role.startswith(SHOT):
                (folder_of(path) / role.removeprefix(SHOT)).parent.mkdir(exist_ok=True)
                (folder_of(path) / role.removeprefix(SHOT)).write_bytes(store.get(sha256))
        yield path
