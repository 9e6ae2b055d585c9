"""The pictures of a file that is looked into: opened and decoded once for both who look, watermark and registry.

Nothing is opened before one of them asks. A file of words alone is not given to a decoder: some take any text for a picture of letters, or for a
list of other files to open.
"""

from __future__ import annotations

import contextlib
from functools import cached_property
from pathlib import Path

import numpy as np

from fairframe import media
from fairframe.errors import InvalidRequest
from fairframe.provenance import phash, watermark_search

HEAD = 4096  # bytes that tell text from anything else
FRAMES_COMPARED = 24  # that the registry looks at
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_PICTURES_IN_LETTERS = (b"P1", b"P2", b"P3", b"P4", b"P5", b"P6", b"P7", b"/* XPM", b"! XPM2", b"#define", b"YUV4MPEG")


class Pixels:
    """Owns what was decoded of one file; let go of it when the file is answered."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def for_watermark(self) -> list[np.ndarray]:
        """Frames as `watermark_search.detect` wants them. Raises InvalidRequest where they cannot be had."""
        frames, _, error, _ = self._decoded
        if error:
            raise InvalidRequest(error)
        return frames

    def for_registry(self) -> tuple[list[bytes], list[bytes]]:
        """phash of frames a quarter of a second apart, as they are and seen in a mirror. Raises InvalidRequest."""
        _, hashes, _, error = self._decoded
        if error:
            raise InvalidRequest(error)
        return hashes

    @cached_property
    def _decoded(self) -> tuple[list[np.ndarray], tuple[list[bytes], list[bytes]], str, str]:
        """Frames, hashes, and for each why it could not be had: a file can be damaged behind what one of them needs."""
        frames: list[np.ndarray] = []
        plain: list[bytes] = []
        turned: list[bytes] = []
        seen = watched = compared = 0
        if error := self._no_picture():
            return frames, (plain, turned), error, error
        try:
            with media.reading(self.path) as (_, _, rate, images):
                every, step = watermark_search.every(rate), phash.step(rate or 24)
                watched, compared = watermark_search.MOST_FRAMES * every, (FRAMES_COMPARED - 1) * step + 1
                for image in images:
                    if seen < watched and seen % every == 0:
                        frames.append(image)
                    if seen < compared and seen % step == 0:
                        for into, found in ((plain, phash.of(image)), (turned, phash.mirrored(image))):
                            into.extend([found] if found else [])
                    seen += 1
                    if seen >= max(watched, compared):
                        break
        except InvalidRequest as failed:
            error = str(failed)
        return frames, (plain, turned), error if seen < watched or not watched else "", error if seen < compared or not compared else ""

    def _no_picture(self) -> str:
        with contextlib.suppress(OSError), self.path.open("rb") as file:
            head = file.read(HEAD)
            if not head:
                return f"{self.path} is empty."
            if is_text(head):
                return f"{self.path} is text and holds no picture that could be looked at."
        return ""


def is_text(head: bytes) -> bool:
    """Words alone, by a file's first bytes: UTF-8 without control characters, and none of the formats that write pictures in letters."""
    if head.startswith(_PICTURES_IN_LETTERS) or head.translate(None, _CONTROL) != head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(head) == HEAD and error.start >= HEAD - 3  # a letter of several bytes cut by the end of the head
    return True
