"""Whose work is in this clip? The model, the rights ledger it was trained on, and for every layer its source, author and licence.

Where the kept scene is there, every layer's picture is also held against all pictures the network was trained on (corpus/nearest.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairframe import settings
from fairframe.corpus import ledger, nearest, sound_ledger
from fairframe.corpus.ledger import Row
from fairframe.corpus.nearest import Near
from fairframe.errors import InvalidRequest, LedgerError
from fairframe.provenance import papers, receipt
from fairframe.scene import archive
from fairframe.scene.scene import Layer

WAYS = {
    "asset": "a picture of the ledger, taken whole (it may be recoloured, relit or restyled)",
    "drawn": "drawn by the network, which learnt from the works below",
    "painted": "painted by procedure: the project's own code",
    "given": "given by the person who made the clip",
}


NUM_NEAREST = 2  # training pictures named for a layer


@dataclass(frozen=True, kw_only=True)
class LayerOrigin:
    """Where one layer's picture comes from."""

    id: str
    name: str
    source: str  # asset, drawn, painted or given
    words: str
    asset: str = ""  # its name in the ledger's material
    row: Row | None = None  # of the ledger; None where the picture is from no ledger material
    nearest: tuple[Near, ...] = ()  # training pictures, nearest first; empty where nothing was compared
    nearest_rows: tuple[Row | None, ...] = ()  # of the ledger, one for each of them
    not_compared: str = ""  # why


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Answers about one clip."""

    clip_id: str
    source: str  # which receipt says so
    signed: bool
    model: dict[str, str]
    ledger_is_ours: bool  # the ledger the receipt names is the one shipped here, so that its rows can be shown
    layers: tuple[LayerOrigin, ...]
    trained_on: tuple[Row, ...]  # of the model's training; empty where no trained model had a part
    sounds: tuple[Row, ...] = ()  # of a film: the voice that is heard in it, ambience and effects
    num_shots: int = 0  # of a film, each of which has layers of its own to explain

    def as_json(self) -> dict[str, Any]:
        def credit(row: Row | None) -> dict[str, str] | None:
            return None if row is None else {"id": row.id, "licence": row.spdx, "copyright": row.copyright, "attribution": row.attribution, "url": row.upstream}

        return {
            "clip_id": self.clip_id,
            "receipt": self.source,
            "signed": self.signed,
            "model": self.model,
            "ledger_is_ours": self.ledger_is_ours,
            "layers": [
                {
                    "id": x.id, "name": x.name, "source": x.source, "words": x.words, "asset": x.asset, "credit": credit(x.row), "not_compared": x.not_compared,
                    "nearest": [{"picture": n.name, "kind": n.kind, "distance": n.distance, "credit": credit(row)} for n, row in zip(x.nearest, x.nearest_rows, strict=True)],
                }
                for x in self.layers
            ],
            "trained_on": [credit(row) for row in self.trained_on],
            "sounds": [credit(row) for row in self.sounds],
            "num_shots": self.num_shots,
        }


def explain(path: Path) -> Explanation:
    """What a clip's receipt says of its origins, with the ledger's rows. Raises InvalidRequest where there is no receipt."""
    found = papers.find(path)
    paper = found.receipt
    model = {name: str(value) for name, value in paper["model"].items()} if isinstance(paper.get("model"), dict) else {}
    rows, ours = _ledger(model.get("ledger_sha256", ""))
    layers = paper.get("layers")
    entries = [entry for entry in layers if isinstance(entry, dict)] if isinstance(layers, list) else []
    pictures, missing = _pictures(found.scene, str(paper.get("scene_file_sha256", "")))
    return Explanation(
        clip_id=receipt.clip_id(paper),
        source=found.source,
        signed=found.signed,
        model=model,
        ledger_is_ours=ours,
        layers=tuple(_layer(entry, rows, pictures, missing) for entry in entries),
        trained_on=tuple(row for row in rows.values() if row.training == "allowed") if ours and model.get("weights_sha256") else (),
        sounds=_sounds(paper),
        num_shots=sum(isinstance(one, dict) and one.get("role") == "shot" for one in parents) if isinstance(parents := paper.get("parents"), list) else 0,
    )


def _sounds(paper: dict[str, Any]) -> tuple[Row, ...]:
    """The rows of what is heard in a film. A receipt may come from anywhere: what has no row here is left out."""
    notes = paper.get("notes")
    heard = notes.get("sound") if isinstance(notes, dict) else None
    if not isinstance(heard, dict):
        return ()
    ambience = heard.get("ambience")
    entries = [heard.get("voice"), *(ambience if isinstance(ambience, list) else ())]
    try:
        known = sound_ledger.rows()
    except LedgerError:
        return ()
    return tuple(known[id] for entry in entries if isinstance(entry, dict) and (id := str(entry.get("ledger_id", ""))) in known)


def _ledger(wanted: str) -> tuple[dict[str, Row], bool]:
    """The rows shipped here, and whether they are those the model was trained on. Rows name versions, so they credit pictures either way."""
    try:
        return ledger.load(), bool(wanted) and ledger.sha256() == wanted
    except LedgerError:
        return {}, False


def _pictures(path: Path, sha256: str) -> tuple[dict[str, Layer], str]:
    """The layers of the kept scene by id, or why there are none. A scene the receipt does not name says nothing about its clip."""
    if not path.is_file():
        return {}, "the kept scene is not beside the clip"
    with path.open("rb") as file:
        if not sha256 or hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            return {}, "the scene beside the clip is not the one it was made with"
    try:
        return {layer.id: layer for layer in archive.read(path).layers}, ""
    except InvalidRequest:
        return {}, "the kept scene cannot be read"


def _layer(entry: dict[str, Any], rows: dict[str, Row], pictures: dict[str, Layer], missing: str) -> LayerOrigin:
    source, layer_id = str(entry.get("source", "")), str(entry.get("id", ""))
    near, why = _nearest(source, pictures.get(layer_id), missing)
    return LayerOrigin(
        id=layer_id,
        name=str(entry.get("name", "")),
        source=source,
        words=WAYS.get(source, f"of an unknown source {source!r}"),
        asset=str(entry.get("asset", "")),
        row=rows.get(str(entry.get("ledger_id", ""))),
        nearest=near,
        nearest_rows=tuple(rows.get(n.ledger_id) for n in near),
        not_compared=why,
    )


def _nearest(source: str, layer: Layer | None, missing: str) -> tuple[tuple[Near, ...], str]:
    """The training pictures nearest to a layer's, or why none were looked for."""
    if source == "painted":
        return (), "painted by procedure: no picture was trained on for it"
    if layer is None:
        return (), missing or "the kept scene has no such layer"
    try:
        found = nearest.index(settings.load().data_dir).nearest(layer.texture.pixels, count=NUM_NEAREST)
    except LedgerError as error:
        return (), f"the training pictures are not at hand ({error})"
    return found, "" if found else "its picture is empty"
