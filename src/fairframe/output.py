"""Where a clip and its papers go: the folder is looked at before any work, files appear whole or not at all.

Everything is written to temporary names beside the target and renamed together at the end, the clip last: a clip that is there has its papers.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fairframe.errors import OutputError


@dataclass(kw_only=True)
class Files:
    """The temporary names of one clip's files, and what each is to become."""

    target: Path
    tag: str
    parts: dict[Path, Path] = field(default_factory=dict)  # temporary name -> final name, the clip's first

    def part(self, final: Path) -> Path:
        """A temporary name beside `final`, renamed to it at the end or removed. The clip's is asked for first and renamed last."""
        temporary = final.with_name(f".{final.name}.{self.tag}.part")
        self.parts[temporary] = final
        return temporary


def sha256(path: Path) -> str:
    """Of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def receipt_path(clip: Path) -> Path:
    return clip.with_name(f"{_base(clip)}.receipt.json")


def scene_path(clip: Path) -> Path:
    return clip.with_name(f"{_base(clip)}.scene.zip")


def _base(clip: Path) -> str:
    """cat.mp4 -> cat, cat.gif -> cat.gif: two kinds of file of one name must not share their papers."""
    return clip.stem if clip.suffix.lower() == ".mp4" else clip.name


def check(target: Path) -> None:
    """Raise OutputError if `target` cannot become a file: folder missing, not writable, a folder itself."""
    folder = target.parent
    if target.is_dir():
        raise OutputError(f"{target} is a folder; give the name of a file, for example {target / 'clip.mp4'}.")
    if not folder.exists():
        raise OutputError(f"The folder {folder} does not exist; make it first or choose another.")
    if not folder.is_dir():
        raise OutputError(f"{folder} is not a folder, so {target.name} cannot be written into it.")
    _try_folder(folder)


def check_folder(folder: Path) -> None:
    """Raise OutputError if `folder` is not, and cannot become, a folder to write into."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file; give a folder for the layers.")
    above = folder
    while not above.exists():
        above = above.parent
    _try_folder(above)


def _try_folder(folder: Path) -> None:
    """Really make a file there: permission bits do not tell of read-only disks, and root passes them all."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(f"Nothing can be written into the folder {folder}: {error.strerror or error}.") from None


def name_for(prompt: str, suffix: str, folder: Path) -> Path:
    """A new file name from the first words of a prompt; a number is added where the name is taken."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", prompt).lower())
    stem = ""
    for word in words:
        if len(f"{stem}-{word}".encode()) > 60:
            break
        stem = f"{stem}-{word}" if stem else word
    stem = stem or "clip"
    path, count = folder / f"{stem}{suffix}", 1
    while any(p.exists() for p in (path, receipt_path(path), scene_path(path))):
        count += 1
        path = folder / f"{stem}-{count}{suffix}"
    return path


@contextlib.contextmanager
def files(target: Path) -> Iterator[Files]:
    """Temporary files for one clip: on a clean end they take their final names, on any error all of them are removed.

    Raises OutputError for trouble with the disk.
    """
    pending = Files(target=target, tag=secrets.token_hex(4))
    try:
        yield pending
        for temporary, final in reversed(pending.parts.items()):
            os.replace(temporary, final)
        if scene_path(target) not in pending.parts.values():
            scene_path(target).unlink(missing_ok=True)  # of the clip that was replaced: going on from it would show the wrong scene
    except OSError as error:
        raise OutputError(f"{error.filename or target} could not be written: {error.strerror or error}.") from error
    finally:
        for temporary in pending.parts:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
