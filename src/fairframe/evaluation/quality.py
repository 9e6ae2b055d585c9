"""Measures of a clip's picture that need no model: flicker, freezes, cuts, drift, sharpness, flashes.

Input: decoded frames, uint8 [T, H, W, 3] sRGB, and their rate. Knows nothing of prompts and scenes. Each function's docstring gives unit,
range and where the measure comes from.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.guard import flashes as flashing

CELL = 8  # pixels a side of the cells that static areas are told by
STILL_RANGE = 0.02  # of luma, that a static cell's slow course may span
FREEZE_CHANGE = 0.001  # of luma: FFmpeg freezedetect's -60 dB
FREEZE_SECONDS = 0.5
CUT_CHANGE = 0.30  # PySceneDetect's ContentDetector cuts at 27 of 255 by default, content that moves fast included; ours must also stand out
CUT_OVER = 4.0  # times the median change


@dataclass(frozen=True, kw_only=True)
class Quality:
    """All measures of one clip; the functions of the same names say what they are."""

    flicker: float
    frozen_seconds: float
    cuts: tuple[int, ...]
    colour_drift: float
    contrast_drift: float
    sharpness_drift: float
    sharpness: float
    flashes: int

    def values(self) -> dict[str, object]:
        return dataclasses.asdict(self)


def measure(frames: np.ndarray, fps: float) -> Quality:
    """Every measure of a clip. frames: uint8 [T, H, W, 3] with T of at least 2."""
    if frames.ndim != 4 or frames.shape[-1] != 3 or frames.dtype != np.uint8 or len(frames) < 2:
        raise ValueError(f"frames must be uint8 [T >= 2, H, W, 3], got {frames.dtype} {frames.shape}")
    colour, contrast, sharp = drift(frames)
    return Quality(
        flicker=flicker(frames, fps), frozen_seconds=freezes(frames, fps), cuts=cuts(frames), colour_drift=colour, contrast_drift=contrast,
        sharpness_drift=sharp, sharpness=sharpness(frames), flashes=flashes(frames, fps),
    )  # fmt: skip


def luma(frames: np.ndarray) -> np.ndarray:
    """float32 [T, H, W] in 0..1, BT.601 weights as in the encoder's Y'."""
    return np.stack([cv2.cvtColor(f, cv2.COLOR_RGB2GRAY) for f in frames]).astype(np.float32) / 255


def flicker(frames: np.ndarray, fps: float) -> float:
    """Mean distance of static areas' luma from its own mean over half a second; 0 none, 1 the most. nan where nothing is static.

    A cell is static where that mean stays within STILL_RANGE over the clip, so that what moves does not count but a pulsing of the whole
    picture does. After VBench's "temporal flickering" (Huang et al., 2023: mean absolute difference of neighbouring frames of static scenes).
    """
    grey = luma(frames)
    t, h, w = grey.shape
    h, w = h // CELL * CELL, w // CELL * CELL
    cells = grey[:, :h, :w].reshape(t, h // CELL, CELL, w // CELL, CELL).mean(axis=(2, 4))
    span = min(t, max(2, round(fps * 0.5)))
    sums = np.cumsum(np.concatenate([np.zeros_like(cells[:1]), cells]), axis=0)
    slow = (sums[span:] - sums[:-span]) / span  # [T - span + 1]
    middle = cells[span // 2 : span // 2 + len(slow)]
    static = np.ptp(slow, axis=0) < STILL_RANGE
    return float(np.abs(middle - slow)[:, static].mean()) if static.any() else float("nan")


def freezes(frames: np.ndarray, fps: float) -> float:
    """Seconds of the clip in which the picture stands still for FREEZE_SECONDS or longer; 0 to the clip's length. After FFmpeg's freezedetect."""
    small = [cv2.resize(f, (160, 90), interpolation=cv2.INTER_AREA).astype(np.int16) for f in frames]
    same = [np.abs(a - b).mean() / 255 < FREEZE_CHANGE for a, b in zip(small, small[1:], strict=False)]
    total, run = 0, 0
    for one in [*same, False]:
        if one:
            run += 1
            continue
        total += run if run >= FREEZE_SECONDS * fps else 0
        run = 0
    return total / fps


def cuts(frames: np.ndarray) -> tuple[int, ...]:
    """Frames that begin a new shot: indices 1 to T - 1. Where histograms of hue, saturation and value differ by CUT_CHANGE of the most and far
    more than they usually do in this clip. After PySceneDetect's histogram and content detectors."""
    histograms = []
    for f in frames:
        hsv = cv2.cvtColor(cv2.resize(f, (96, 54), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2HSV)
        parts = [np.histogram(hsv[..., c], bins=16, range=(0, 180 if c == 0 else 256))[0] for c in range(3)]
        histograms.append(np.concatenate(parts) / (96 * 54))
    change = np.array([np.abs(a - b).sum() / 6 for a, b in zip(histograms, histograms[1:], strict=False)])
    usual = float(np.median(change))
    return tuple(int(i) + 1 for i in np.flatnonzero((change > CUT_CHANGE) & (change > CUT_OVER * usual)))


def drift(frames: np.ndarray) -> tuple[float, float, float]:
    """How far the last tenth of the clip is from the first: (colour, contrast, sharpness).

    colour: CIE76 distance of the mean Lab colours, 0 up; 2.3 is just noticeable (Mahy et al., 1994). contrast, sharpness: ratio of the
    standard deviation of L* and of `sharpness`, 1 = the same.
    """
    n = max(1, len(frames) // 10)
    means, spreads, sharp = [], [], []
    for part in (frames[:n], frames[-n:]):
        lab = np.stack([cv2.cvtColor(f.astype(np.float32) / 255, cv2.COLOR_RGB2Lab) for f in part])
        means.append(lab.mean(axis=(0, 1, 2)))
        spreads.append(float(lab[..., 0].std()))
        sharp.append(sharpness(part))
    return float(np.linalg.norm(means[1] - means[0])), spreads[1] / max(spreads[0], 1e-6), sharp[1] / max(sharp[0], 1e-6)


def sharpness(frames: np.ndarray) -> float:
    """Mean absolute Laplacian of luma, 0 (one colour) to about 4 (a pixel chequerboard); depends on the size of the frame, so compare like
    with like. After Pech-Pacheco et al. (2000), with the mean of absolute values, which single bright pixels sway less than the variance."""
    return float(np.mean([np.abs(cv2.Laplacian(g, cv2.CV_32F)).mean() for g in luma(frames)]))


def flashes(frames: np.ndarray, fps: float) -> int:
    """The most general flashes in any second, as `guard.flashes` counts them. More than 3 fails WCAG 2.2, criterion 2.3.1."""
    counter = flashing.Counter(fps)
    for frame in frames:
        counter.add(frame)
    return counter.most()
