"""Where in a clip a kind's library picture lies that the detector passed over: what is held before a body, juggled or small.

Masked correlation (Lewis 1995) of the picture in SIZES sizes, TURNS ways round and both facings over a few whole frames, the likeliest places laid exactly
(`scorer_laid`) and followed from there. Only places come from here: what is at them is judged as any other sighting is, against all kinds. No training.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

import cv2
import numpy as np
import torch

from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_laid
from fairframe.evaluation.scorer_tracks import overlap

PATCH, ROOM, TURNS = 16, 3, 12  # pixels of the longer side of the picture, those left about it, and ways round it is looked for
SIZES = tuple(0.1 * 1.22**k for k in range(9))  # of its longer side, frame heights
LOOKED = (4, 20, 35)  # frames
PEAKS, LIKELIEST = 2, 8  # likely places kept of a frame and size, and of all
EVEN = 60.0  # squared levels a pixel below which what is there has no pattern of its own
FITS = 0.85  # correlation of the laid picture from which it may be there
LEAST = 0.03  # frame heights, of the shorter side
APART = 0.3  # overlap from which two places are the same
KNOWN = 0.5  # overlap with a followed subject, over the frames both have, from which it is that subject


@functools.lru_cache(maxsize=64)
def _patches(kind: str, style: str) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, list[np.ndarray]]:
    """Lightness less its mean and of length one, where the picture is, how many pixels that is, and the maps from the upright picture, of every way round it."""
    picture = scorer_laid.outline(kind, style)
    size = PATCH + 2 * ROOM
    middle, scale = (size - 1) / 2, scorer_laid.LAID / scorer_laid.ROOM / PATCH
    soft = cv2.blur(picture.light, (3, 3))
    light, masks, starts = [], [], []
    for side in (1.0, -1.0):
        for k in range(TURNS):
            start = scorer_laid.rotation(k * 2 * np.pi / TURNS) @ np.diag([side, 1.0])
            a = scale * np.linalg.inv(start)
            to = np.concatenate([a, (scorer_laid.MIDDLE - a @ (middle, middle))[:, None]], axis=1)
            seen, inside = (cv2.warpAffine(x, to, (size, size), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP).astype(np.float32) for x in (soft, picture.cover))
            inside = (inside > 127).astype(np.float32)
            centred = (seen - (seen * inside).sum() / max(inside.sum(), 1)) * inside
            light.append(centred / max(float(np.sqrt((centred**2).sum())), 1e-3))
            masks.append(inside)
            starts.append(start)
    total = np.maximum(np.sum(masks, axis=(1, 2)), 1).astype(np.float32)
    return torch.from_numpy(np.stack(light)), torch.from_numpy(np.stack(masks)), torch.from_numpy(total)[:, None, None], starts


def _likely(grey: Sequence[np.ndarray], kind: str, style: str) -> list[tuple[float, int, np.ndarray, float, np.ndarray]]:
    """(correlation, frame, middle and longer side in frame heights, way round) of the likeliest places, best first."""
    light, masks, total, starts = _patches(kind, style)
    edge = light.shape[1] // 2
    found: list[tuple[float, int, np.ndarray, float, np.ndarray]] = []
    for longer in SIZES:
        n = PATCH / (longer * data.HEIGHT)
        pictures = [cv2.resize(grey[i], None, fx=n, fy=n, interpolation=cv2.INTER_AREA if n < 1 else cv2.INTER_LINEAR) for i in LOOKED]
        height, width = pictures[0].shape
        x = torch.from_numpy(np.stack([cv2.copyMakeBorder(one, edge, edge, edge, edge, cv2.BORDER_REPLICATE) for one in pictures]).astype(np.float32))
        shape = tuple(cv2.getOptimalDFTSize(side) for side in x.shape[1:])
        where, cover = (torch.fft.rfft2(one, shape).conj() for one in (light, masks))
        for i, picture in zip(LOOKED, x, strict=True):
            seen, square = torch.fft.rfft2(picture, shape), torch.fft.rfft2(picture * picture, shape)
            like, first, second = (torch.fft.irfft2(a * b, shape)[:, :height, :width] for a, b in ((seen, where), (seen, cover), (square, cover)))
            best, way = (like / (second - first * first / total).clamp(min=EVEN * total).sqrt()).max(0)
            score, ways = best.numpy().copy(), way.numpy()
            for _ in range(PEAKS):
                y, left = np.unravel_index(int(np.argmax(score)), score.shape)
                found.append((float(score[y, left]), i, np.array([left, y]) / (n * data.HEIGHT), longer, starts[ways[y, left]]))
                score[max(0, y - edge // 2) : y + edge // 2 + 1, max(0, left - edge // 2) : left + edge // 2 + 1] = -1
    return sorted(found, key=lambda one: -one[0])[:LIKELIEST]


def places(grey: Sequence[np.ndarray], kind: str, style: str, known: Sequence[Mapping[int, np.ndarray]]) -> Iterator[tuple[int, np.ndarray]]:
    """(frame, box in frame heights) of where the picture may lie, likeliest first. known: boxes of subjects followed already, which are not found again."""
    laid = []
    for _, i, middle, longer, start in _likely(grey, kind, style):
        score, box = scorer_laid.lying(grey[i], scorer_laid.outline(kind, style), middle, longer, start)
        if score >= FITS and box[2:].min() >= LEAST and all(i not in other or overlap(box, other[i]) < KNOWN for other in known):
            laid.append((score, i, box))
    taken: list[tuple[int, np.ndarray]] = []
    for _, i, box in sorted(laid, key=lambda one: -one[0]):
        if all(i != j or overlap(box, other) < APART for j, other in taken):
            taken.append((i, box))
            yield i, box


def through(grey: Sequence[np.ndarray], kind: str, style: str, anchors: Sequence[tuple[int, np.ndarray]], known: Sequence[Mapping[int, np.ndarray]]) -> list[dict[int, np.ndarray]]:
    """The boxes through the clip of what lies at these places, each followed from there; what is not seen at the same time is the same. Subjects that are known already are left out."""
    kept: list[dict[int, np.ndarray]] = []
    for frame, box in anchors:
        if any(frame in other and overlap(box, other[frame]) > APART for other in kept):
            continue
        one = scorer_laid.followed(grey, {frame: box}, scorer_laid.outline(kind, style))
        boxes = {int(i): one.box[i] for i in np.flatnonzero(one.found & (one.turns[:, 6] > scorer_laid.TRUSTED))}
        if any(_shared(boxes, other) > KNOWN for other in known):
            continue
        same = next((other for other in kept if not boxes.keys() & other.keys() or _shared(boxes, other) > KNOWN), None)
        if same is None:
            kept.append(boxes)
        else:
            same.update({i: boxes[i] for i in boxes.keys() - same.keys()})
    return kept


def _shared(a: Mapping[int, np.ndarray], b: Mapping[int, np.ndarray]) -> float:
    common = a.keys() & b.keys()
    return sum(overlap(a[i], b[i]) for i in common) / len(common) if common else 0.0
