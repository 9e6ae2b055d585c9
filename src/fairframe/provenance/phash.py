"""What a frame looks like in 256 bits: copies of a picture differ in few of them, other pictures in about half.

The signs of the 16x16 lowest waves (DCT) of the picture at 64x64, against their median: the idea of PDQ (Facebook, "The TMK+PDQF
video-hashing algorithm and the PDQ image-hashing algorithm", 2019), not its exact filter, so values are our own and do not fit PDQ lists.
A picture that was cropped by more than a few percent is another picture to it: there the watermark helps.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

BYTES = 32
EVERY_S = 0.25  # seconds between the frames that are looked at: what moves is soon another picture
MOST = 128  # hashes kept of one clip
NEWS = 8  # bits in which a frame must differ from the one kept before it
CLOSE = 60  # bits in which two pictures may differ and still be called the same; 128 is chance
FLATTEST = 2.5  # standard deviation in levels below which a picture says nothing


def of(image: np.ndarray) -> bytes | None:
    """The hash of one frame, uint8 [H, W, 3 or 4] -> BYTES bytes, or None where it shows next to nothing."""
    grey = cv2.cvtColor(np.ascontiguousarray(image[..., :3]), cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (64, 64), interpolation=cv2.INTER_AREA).astype(np.float32)
    if small.std() < FLATTEST:
        return None
    waves = cv2.dct(small)[1:17, 1:17]
    return np.packbits(waves > np.median(waves)).tobytes()


def mirrored(image: np.ndarray) -> bytes | None:
    """The hash of the frame seen in a mirror."""
    return of(image[:, ::-1])


def distances(one: bytes, others: np.ndarray) -> np.ndarray:
    """In how many bits each differs. others: uint8 [N, BYTES] -> int64 [N]."""
    return np.bitwise_count(others ^ np.frombuffer(one, np.uint8)).sum(1, dtype=np.int64)


def step(fps: float) -> int:
    """Every how many frames one is kept."""
    return max(1, round(EVERY_S * fps))


class Sampler:
    """Takes the hashes of a clip's frames as they pass."""

    def __init__(self, fps: float) -> None:
        self._step = step(fps)
        self._found: list[bytes] = []

    def watch(self, images: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
        """The same frames, unchanged."""
        for index, image in enumerate(images):
            if index % self._step == 0 and len(self._found) < MOST:
                self._add(of(image))
            yield image

    def _add(self, found: bytes | None) -> None:
        if found is not None and (not self._found or distances(found, np.frombuffer(self._found[-1], np.uint8)[None])[0] > NEWS):
            self._found.append(found)

    @property
    def hashes(self) -> tuple[bytes, ...]:
        """Of the clip's frames in order, without those that hardly differ from the one before."""
        return tuple(self._found)
