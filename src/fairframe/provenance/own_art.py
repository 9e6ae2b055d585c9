"""Which files hold nothing but the ledger's art and this project's own drawings and paint, as the signed log says: never what a file says of itself.

A clip of the embedded model into which nothing was handed is entered by the hashes of its file and its scene (registry.Entry.own_art). What is made
of such files alone - gone on from, kept layers, rendered again, edited by film/edit, cut to a film - is so too. A file that was changed by
anything else has another hash and is known to nobody. For guard.frames, which is milder with own art. Files are read again after they were proven; whoever can change them in between
owns the folder of the log as well.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from fairframe import output, settings
from fairframe.errors import FairframeError
from fairframe.provenance import registry


def proven(files: Iterable[Path]) -> bool:
    """Whether the log of this computer proves it of every file. One that is missing, a folder, or a log that cannot be read proves nothing."""
    folder = settings.load().data_dir
    try:
        return all(registry.is_own_art(folder, output.sha256(file)) for file in files)
    except (FairframeError, OSError):
        return False


def carry(sources: Iterable[Path], scene: Path) -> None:
    """Enter a scene that this program made of `sources` and art of its own, and nothing else, where they are all proven. Raises OutputError."""
    if not proven(sources):
        return
    sha256, now = output.sha256(scene), datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    registry.append(settings.load().data_dir, registry.Entry(clip_id="", file_sha256=sha256, receipt_sha256="", made_at=now, own_art=(sha256,)))
