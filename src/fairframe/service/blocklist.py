"""Clips that were taken down stay down: the looks of their frames are kept (as hashes alone), and what looks like one is neither made nor taken in.

Hashes are those of provenance/phash.py; a picture cropped by more than a few percent is another one to it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from PIL import Image

from fairframe import media
from fairframe.errors import Refused
from fairframe.provenance import phash
from fairframe.service.storage import blocked

CLOSE = 31  # bits of 256 in which a frame may differ from a blocked one and still be the same
SHARE = 0.5  # of a clip's frames that must be
_AT_ONCE = 500  # blocked clips


def looks(path: Path) -> tuple[bytes, ...]:
    """The hashes of a clip's frames, as they would be blocked."""
    sampler = phash.Sampler(media.size_and_rate(path)[2] or 24)
    for _ in sampler.watch(media.decode(path)):
        pass
    return sampler.hashes


def add(connection: sa.Connection, case_id: str, hashes: Iterable[bytes]) -> int:
    """Block what looks like this; how many hashes that are (0 where the clip shows next to nothing, which cannot be told from other such clips)."""
    found = b"".join(hashes)
    if found:
        connection.execute(blocked.insert().values(case_id=case_id, hashes=found.hex(), created_at=time.time()))
    return len(found) // phash.BYTES


def drop(connection: sa.Connection, case_id: str, only: str = "") -> int:
    """Block what was blocked with a case no longer, or of it the hash `only` (hexadecimal) alone; how many hashes that are, 0 where there are none."""
    size = 2 * phash.BYTES
    row = connection.execute(sa.select(blocked.c.hashes).where(blocked.c.case_id == case_id).with_for_update()).first()
    if row is None:
        return 0
    before = [row.hashes[at : at + size] for at in range(0, len(row.hashes), size)]
    kept = [one for one in before if only and one != only]
    here = blocked.c.case_id == case_id
    connection.execute(blocked.update().where(here).values(hashes="".join(kept)) if kept else blocked.delete().where(here))
    return len(before) - len(kept)


def listed(engine: sa.Engine, limit: int) -> list[tuple[str, float, tuple[str, ...]]]:
    """What is blocked, newest first: (case, when, hashes in hexadecimal)."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(blocked).order_by(blocked.c.created_at.desc(), blocked.c.case_id).limit(limit)).all()
    size = 2 * phash.BYTES
    return [(row.case_id, row.created_at, tuple(row.hashes[at : at + size] for at in range(0, len(row.hashes), size))) for row in rows]


def check(engine: sa.Engine, hashes: Iterable[bytes]) -> None:
    """Raises Refused where at least SHARE of these frames, or of their mirror images, look like a clip that was taken down."""
    mine = list(hashes)
    if not mine:
        return
    with engine.connect() as connection:
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(sa.select(blocked.c.hashes))
        for row in rows:
            theirs = np.frombuffer(bytes.fromhex(row.hashes), np.uint8).reshape(-1, phash.BYTES)
            if float(np.mean([phash.distances(one, theirs).min() <= CLOSE for one in mine])) >= SHARE:
                raise Refused("This looks like a clip that was taken down here after a report.", category="taken_down", rule="blocklist")


def check_clip(engine: sa.Engine, path: Path) -> None:
    """As `check`, for a finished clip. Raises Refused."""
    with engine.connect() as connection:
        if connection.execute(sa.select(blocked.c.case_id).limit(1)).first() is None:
            return
    check(engine, looks(path))


def is_like_one(engine: sa.Engine, picture: bytes) -> bool:
    """Whether one encoded picture looks like a frame of a clip that was taken down."""
    looks_of = phash.of(np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")))
    try:
        check(engine, (looks_of,) if looks_of else ())
    except Refused:
        return True
    return False
