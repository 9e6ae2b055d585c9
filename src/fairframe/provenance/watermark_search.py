"""Finds the watermark in frames alone: whatever was done to size, angle or side, and whatever the codec left of it.

0. The ways a picture is most often changed - not at all, reduced as a whole, cropped, mirrored - are tried first, exactly.
1. Every frame (or the mean of neighbouring ones) is flattened: slow changes and strong edges taken out, so that the faint pattern counts.
2. The waves of a key that say "here it is" are looked for in the spectrum at all scales and angles, both ways round.
3. Where they stand out, their phases must agree on one position: `score`, in standard deviations of chance for one fixed position.
4. The frames are straightened, the tiles laid on each other, and the number is read with the error correction; the check word decides. What is too faint
   for that is held against the numbers that were given out (the registry has them): one that fits so well that chance hardly could, counts.

Codecs drag the pattern along with what moves, so frames are read one by one at their own positions as well as all together.
Works on numpy arrays; only `sampled` knows files.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from fairframe import media
from fairframe.provenance import convolution
from fairframe.provenance.watermark import HIGHEST, LOWEST, NUM_SYNC, REFERENCE, SMALLEST, TILE, Key, Layout, layout

THRESHOLD = 6.5  # score from which a reading counts; docs/watermark.md has how often chance gets there
USUAL_THRESHOLD = 5.0  # the same where the picture was changed in a usual way: chance gets there far less often than in a search of all ways
LIST_CHANCE = 1e-6  # of a reading fitting one of the given numbers by accident, at most; the bound is wide: some 15 times what is expected
MOST_LISTED = 200_000  # numbers a reading is held against, the newest; 29 MB
MOST_FRAMES = 48  # read of a file
MOST_SECONDS = 6.0  # of a file that they are spread over
LIKENESS = 0.61  # of what was read to what the number read would look like; chance stays below in 98 of 100 cases
NUM_GROUPS = 8  # means of neighbouring frames that are looked at one by one
TURN_DEG, TURN_STEP_DEG = 18.0, 0.35
SMALLEST_SCALE, LARGEST_SCALE, SCALE_STEP = 0.33, 2.3, 1.006  # of a tile against TILE pixels
LARGEST_SIDE = 600  # shorter sides above this are reduced to 480 first
CANDIDATES, REFINED, READ = 80, 8, 2  # ways of changing the picture whose phases are looked at, then closer, then read
USUAL_READ = 6  # the same of the usual ways
ASPECTS = (16 / 9, 3 / 2, 4 / 3, 1.0, 3 / 4, 2 / 3, 9 / 16)  # that a picture may have had before it was stretched to fill another frame
_PAD_WIDTH, _PAD_HEIGHT = 2048, 1024  # spectra are taken of frames with an empty border, to see between whole waves
LOUDEST = 1.5  # times the middle size of a tile's waves that one of them can count: a fence in it must not win
_CAP = 6.0  # times the power of its surroundings that one wave can count: a picture's own fences and stripes must not win


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was read. `present` alone does not prove where a clip comes from; see docs/watermark.md."""

    present: bool
    number: int | None  # the clip's 32-bit number
    by: str = ""  # "check word", or "list" where it was too faint to be read and one of the given numbers fits
    score: float  # standard deviations of chance
    key: str = ""  # the key's name
    scale: float = 1.0  # of the tile against the size it has in a frame of 480 lines
    turned_deg: float = 0.0
    mirrored: bool = False


@dataclass(frozen=True)
class Prepared:
    """What is taken from the frames once and used for every key."""

    flat: tuple[np.ndarray, ...]  # float32 [H, W, 2] each: brightness and blueness
    spectra: np.ndarray  # complex64 [G, _PAD_HEIGHT, _PAD_WIDTH // 2 + 1], the frame's middle as origin, in units of their surroundings
    power: np.ndarray  # float32, the same without G: of all groups, with 1 as expected by chance
    usual: tuple[np.ndarray, ...]  # shapes of the usual changes
    together: float  # how large chance makes the sum of all groups, since still pictures repeat themselves


def detect(frames: Sequence[np.ndarray], keys: Iterable[Key], given: Mapping[str, np.ndarray] | None = None) -> Found:
    """Look for the mark of any of the keys. frames: uint8 [H, W, 3] each, two seconds' worth or more is best; all of one size.

    given: uint32 [N] by a key's name, the numbers that were put into clips with it.
    """
    prepared = prepare(frames)
    best = Found(present=False, number=None, score=0.0)
    for key in keys:
        found = detect_prepared(prepared, key, (given or {}).get(key.name))
        if (found.present, found.score) > (best.present, best.score):
            best = found
        if found.present:
            break
    return best


def detect_prepared(prepared: Prepared, key: Key, given: np.ndarray | None = None) -> Found:
    """Look for the mark of one key. given: uint32 [N], the numbers that were put into clips with it."""
    plan, codes = layout(key), _codes(given)
    best = Found(present=False, number=None, score=0.0)

    def ways() -> Iterator[tuple[float, float, np.ndarray]]:
        """(threshold, score, shape), the usual ones first; the search is only begun where they lead nowhere."""
        for score, shape in _best(prepared, plan, prepared.usual)[:USUAL_READ]:
            yield USUAL_THRESHOLD, score, shape
        likely = _best(prepared, plan, _shapes(prepared, plan))[:REFINED]
        for score, shape in _best(prepared, plan, [_refined(prepared, plan, shape) for _, shape in likely])[:READ]:
            yield THRESHOLD, score, shape

    for threshold, score, shape in ways():
        value, by = _read(prepared, plan, shape, given, codes) if score >= threshold else (None, "")
        found = Found(present=value is not None, number=value, by=by, score=score, key=key.name, **_described(shape))
        if found.present:
            return replace(found, **_described(_closest(prepared, plan, shape, score)))
        best = max(best, found, key=lambda f: f.score)
    return best


def usual_fit(prepared: Prepared, key: Key, given: np.ndarray) -> tuple[float, float]:
    """(score, fit of the best of the given numbers) at the likeliest usual shape, read or not: for measuring what chance does."""
    plan, codes = layout(key), _codes(given)
    assert codes is not None
    score, shape = _best(prepared, plan, prepared.usual)[0]
    return score, max(float(_fits(reading, plan, codes).max()) for reading in _readings(prepared, plan, shape))


def _codes(given: np.ndarray | None) -> np.ndarray | None:
    """What was sent for each given number. int8 [N, CODED_BITS]."""
    return None if given is None or not len(given) else _encoded(np.ascontiguousarray(given[-MOST_LISTED:], np.uint32).tobytes())


@lru_cache(maxsize=4)
def _encoded(numbers: bytes) -> np.ndarray:
    return convolution.encode_all(np.frombuffer(numbers, np.uint32))


def _best(prepared: Prepared, plan: Layout, shapes: Sequence[np.ndarray]) -> list[tuple[float, np.ndarray]]:
    """The shapes with their scores, best first."""
    scores = [_score(prepared, plan, shape) for shape in shapes]
    return [(scores[at], shapes[at]) for at in np.argsort(np.negative(scores), kind="stable")]


def sampled(path: Path) -> list[np.ndarray]:
    """Frames of a file for `detect`: MOST_FRAMES, spread over its first MOST_SECONDS. Raises InvalidRequest."""
    with media.reading(path) as (_, _, rate, images):
        return list(itertools.islice(images, 0, MOST_FRAMES * every(rate), every(rate)))


def every(rate: int) -> int:
    """Every how many frames one is looked at. rate: frames a second; 0 = not known."""
    return max(1, round(rate * MOST_SECONDS / MOST_FRAMES))


# ------------------------------------------------------------------------------------------------ frames to spectra


def prepare(frames: Sequence[np.ndarray]) -> Prepared:
    """Flatten the frames and take their spectra. Raises ValueError for no frames or frames below 64 pixels a side."""
    if not frames or min(frames[0].shape[:2]) < 64:
        raise ValueError("expected at least one frame of at least 64 pixels a side")
    size = _size(*frames[0].shape[:2])
    groups = [g for g in np.array_split(np.arange(len(frames)), min(NUM_GROUPS, len(frames))) if len(g)]
    flat = tuple(_flatten(np.stack([_resized(frames[i], size) for i in group]).mean(0, dtype=np.float32)) for group in groups)
    spectra = np.empty((len(flat), _PAD_HEIGHT, _PAD_WIDTH // 2 + 1), np.complex64)
    power = np.zeros(spectra.shape[1:], np.float32)
    for at, image in enumerate(flat):
        parts = _spectrum(image.sum(2))
        own = np.square(parts[..., 0]) + np.square(parts[..., 1])
        even = 1 / (cv2.blur(own, (61, 61)) + np.float32(1e-12))
        power += own * even
        np.multiply(parts, np.sqrt(even)[..., None], out=spectra[at].view(np.float32).reshape(parts.shape))
    together = spectra[:, 40:140:5, 20:260:7].sum(0)
    return Prepared(
        flat=flat, spectra=spectra, power=np.minimum(power / len(spectra), _CAP), usual=_usual(size, frames[0].shape),
        together=float(np.sqrt(np.mean(np.abs(together) ** 2))) + 1e-9,
    )  # fmt: skip


def _usual(size: tuple[int, int], before: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    """The shapes of a clip as it was made or reduced as a whole, of a cut from one of REFERENCE lines, of a small one, and of one that was made
    to fill a frame of other proportions; plain and mirrored."""
    factor = min(size) / min(before[:2])
    tiles = {round(TILE * min(size) / REFERENCE, 3), round(TILE * factor, 3), round(TILE * SMALLEST / REFERENCE * factor, 3)}
    sides = [(tile, tile) for tile in sorted(tiles)]
    for aspect in ASPECTS:
        if abs(size[0] / size[1] / aspect - 1) > 0.03:
            sides.append((TILE * size[0] / REFERENCE / max(1, aspect), TILE * size[1] / REFERENCE * min(1, aspect)))
    return tuple(np.diag([side / across, 1 / down]) for across, down in sides for side in (1.0, -1.0))


def _size(height: int, width: int) -> tuple[int, int]:
    """(width, height) that is looked at: small enough for the spectra."""
    factor = REFERENCE / min(height, width) if min(height, width) > LARGEST_SIDE else 1.0
    factor = min(factor, 1.0 * _PAD_HEIGHT / height, 0.5 * _PAD_WIDTH / width)
    return max(1, round(width * factor)), max(1, round(height * factor))


_GREY_AND_BLUE = np.array([[0.299, 0.587, 0.114], [-0.169, -0.331, 0.5]], np.float32)
QUIETNESS = 1.5  # exponent; 2 would be right for noise that is known, 1 for none; 1.5 read most copies


def _resized(image: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    image = np.ascontiguousarray(image[..., :3])
    return image if (image.shape[1], image.shape[0]) == size else cv2.resize(image, size, interpolation=cv2.INTER_AREA)


def _flatten(image: np.ndarray) -> np.ndarray:
    """Brightness and blueness without slow changes, weighed by how quiet their surroundings are. float32 [H, W, 3] -> [H, W, 2]."""
    both = cv2.transform(image, _GREY_AND_BLUE)
    reach = 9 * max(0.5, min(1.0, min(image.shape[:2]) / REFERENCE))
    fine = both - cv2.GaussianBlur(both, (0, 0), reach)
    spread = cv2.GaussianBlur(fine * fine, (0, 0), reach / 2) ** (QUIETNESS / 2) + 1.0
    return np.clip(fine / spread, -2, 2) * _window(*fine.shape[:2])[..., None]


@lru_cache(maxsize=8)
def _window(height: int, width: int) -> np.ndarray:
    """1 with soft borders, so that the frame's own edge makes no waves."""

    def side(length: int) -> np.ndarray:
        soft = max(2, length // 14)
        ramp = np.sin(np.pi / 2 * (np.arange(soft) + 0.5) / soft) ** 2
        return np.concatenate([ramp, np.ones(length - 2 * soft), ramp[::-1]])

    return np.outer(side(height), side(width)).astype(np.float32)


def _spectrum(image: np.ndarray) -> np.ndarray:
    """float32 [H, W] -> float32 [_PAD_HEIGHT, _PAD_WIDTH // 2 + 1, 2], real and imaginary, the frame's middle as origin."""
    height, width = image.shape
    up, left = height // 2, width // 2
    wide = np.zeros((_PAD_HEIGHT, _PAD_WIDTH), np.float32)
    wide[: height - up, : width - left] = image[up:, left:]
    wide[: height - up, -left:] = image[up:, :left]
    wide[-up:, : width - left] = image[:up, left:]
    wide[-up:, -left:] = image[:up, :left]
    return cv2.dft(wide, flags=cv2.DFT_COMPLEX_OUTPUT)[:, : _PAD_WIDTH // 2 + 1]  # a third of the time numpy takes; the same but for rounding


# ------------------------------------------------------------------------------------------------ how was the picture changed?


def _shapes(prepared: Prepared, plan: Layout) -> list[np.ndarray]:
    """The likeliest ways, best first. Each float64 [2, 2]: takes waves a tile to waves a pixel."""
    shapes = _grid()
    power = _power_at(prepared, plan.sync.astype(np.float32) @ shapes.transpose(0, 2, 1))
    most = np.argpartition(-power, 4 * CANDIDATES)[: 4 * CANDIDATES]
    likely = shapes[most[np.argsort(-power[most], kind="stable")]].astype(np.float64)
    near = np.abs(likely[:, None] - likely).max((2, 3)) * TILE <= 0.008
    found: list[np.ndarray] = []
    free = np.ones(len(likely), bool)
    while free.any() and len(found) < CANDIDATES:
        best = int(free.argmax())
        found.append(likely[best])
        free &= ~near[best]
    return found


@lru_cache(maxsize=1)
def _grid() -> np.ndarray:
    """All scales and angles, both ways round. float64 [N, 2, 2]."""
    turns = np.deg2rad(np.arange(-TURN_DEG, TURN_DEG + 1e-9, TURN_STEP_DEG))
    scales = SCALE_STEP ** np.arange(np.log(SMALLEST_SCALE) / np.log(SCALE_STEP), np.log(LARGEST_SCALE) / np.log(SCALE_STEP))
    scale, turn, side = np.meshgrid(1 / (scales * TILE), turns, (1.0, -1.0), indexing="ij")
    cos, sin = scale * np.cos(turn), scale * np.sin(turn)
    return np.stack([np.stack([cos * side, -sin], -1), np.stack([sin * side, cos], -1)], -2).reshape(-1, 2, 2).astype(np.float32)


def _bins(waves: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(row, column) in a half spectrum, not rounded, of waves a pixel [..., 2], and whether the conjugate lies there."""
    other = waves[..., 0] < 0
    waves = np.where(other[..., None], -waves, waves)
    return waves[..., 1] * _PAD_HEIGHT, waves[..., 0] * _PAD_WIDTH, other


def _power_at(prepared: Prepared, waves: np.ndarray) -> np.ndarray:
    """Mean power over the last axis of waves [..., K, 2]."""
    x, y = waves[..., 0] * np.float32(_PAD_WIDTH), waves[..., 1] * np.float32(_PAD_HEIGHT)
    row = np.rint(np.where(x < 0, -y, y)).astype(np.int32) & (_PAD_HEIGHT - 1)
    column = np.minimum(np.rint(np.abs(x)).astype(np.int32), _PAD_WIDTH // 2)
    return prepared.power.ravel().take(row * prepared.power.shape[1] + column).mean(-1)


def _refined(prepared: Prepared, plan: Layout, shape: np.ndarray) -> np.ndarray:
    """The best of many slightly different ones: sides stretched unequally, a slant, steps finer than the grid's."""
    for reach in (0.004, 0.002, 0.001):
        tried = shape + _wobble() * reach * np.sqrt(abs(np.linalg.det(shape)))
        shape = tried[_power_at(prepared, plan.sync @ tried.transpose(0, 2, 1)).argmax()]
    return shape


def _closest(prepared: Prepared, plan: Layout, shape: np.ndarray, score: float) -> np.ndarray:
    """The shape near a mark that was read whose phases agree best: size and angle are told from it (0.15 s). Their powers alone, which find
    the mark, leave the angle open by a degree: on a crop to 512x288 it came out 1.1 degrees off, and 0.2 from the phases."""
    for reach in (0.02, 0.01, 0.005, 0.0025):
        step = reach * np.sqrt(abs(np.linalg.det(shape)))
        for wobble in _wobble()[:60]:
            if (closer := _score(prepared, plan, shape + wobble * step)) > score:
                score, shape = closer, shape + wobble * step
    return shape


@lru_cache(maxsize=1)
def _wobble() -> np.ndarray:
    wobble = np.random.default_rng(7).uniform(-1, 1, (160, 2, 2))
    wobble[0] = 0
    return wobble


def _described(shape: np.ndarray) -> dict[str, Any]:
    mirrored = bool(np.linalg.det(shape) < 0)
    straight = shape @ np.diag([-1.0, 1.0]) if mirrored else shape
    turned = np.degrees(np.arctan2(straight[1, 0] - straight[0, 1], straight[0, 0] + straight[1, 1]))
    return {"scale": round(float(1 / (TILE * np.sqrt(abs(np.linalg.det(shape))))), 3), "turned_deg": round(float(turned), 1), "mirrored": mirrored}


# ------------------------------------------------------------------------------------------------ do the phases agree?


def _score(prepared: Prepared, plan: Layout, shape: np.ndarray) -> float:
    """The best agreement at any position, of all frames together or of any one group."""
    row, column, other = _bins(plan.sync @ shape.T)
    values = _between(prepared.spectra, row, column)
    values = np.where(other, values.conj(), values)
    return float(_agreement(np.concatenate([values.sum(0, keepdims=True) / prepared.together, values]), plan).max())


def _between(spectra: np.ndarray, row: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Spectra [G, ...] between their bins, by bilinear mixing. complex64 [G, K]."""
    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    down, right = (row - top).astype(np.float32), (column - left).astype(np.float32)
    mixed = np.zeros((len(spectra), *row.shape), np.complex64)
    for i, share in ((0, 1 - down), (1, down)):
        for j, part in ((0, 1 - right), (1, right)):
            mixed = mixed + spectra[:, (top + i) % _PAD_HEIGHT, np.minimum(left + j, _PAD_WIDTH // 2)] * (share * part)
    return mixed


def _agreement(values: np.ndarray, plan: Layout) -> np.ndarray:
    """How well the waves [..., NUM_SYNC] fit the key's phases with the tile moved to each of 64x64 positions, in standard deviations."""
    values = values * np.minimum(1, 2.5 / np.maximum(np.abs(values), 1e-9)) * plan.sync_phase.conj()
    both = np.concatenate([values.real, -values.imag], -1).astype(np.float32)
    return (both @ _positions(plan.sync.astype(np.int8).tobytes())).reshape(*values.shape[:-1], 64, 64) * np.float32(np.sqrt(2 / values.shape[-1]))


@lru_cache(maxsize=16)
def _positions(sync: bytes) -> np.ndarray:
    """Real and imaginary parts of the waves at 64x64 positions. float32 [2 * NUM_SYNC, 64 * 64]."""
    x, y = np.frombuffer(sync, np.int8).reshape(-1, 2).T.astype(int)
    down, across = np.mgrid[0:64, 0:64].reshape(2, -1)
    turns = 2 * np.pi * ((x[:, None] * across + y[:, None] * down) % 64) / 64
    return np.concatenate([np.cos(turns), np.sin(turns)]).astype(np.float32)


# ------------------------------------------------------------------------------------------------ reading the number


def _read(prepared: Prepared, plan: Layout, shape: np.ndarray, given: np.ndarray | None, codes: np.ndarray | None) -> tuple[int | None, str]:
    """The number and how it was read, from all frames together, and from those that show the mark, each at its own position."""
    readings = _readings(prepared, plan, shape)
    for reading in readings:
        value, likeness = convolution.decode(_soft(reading, plan))
        if value is not None and likeness >= LIKENESS:
            return value, "check word"
    if given is not None and codes is not None:
        for reading in readings:
            fit = _fits(reading, plan, codes)
            if fit.max() >= listed_threshold(len(codes)):
                return int(given[-MOST_LISTED:][fit.argmax()]), "list"
    return None, ""


def _readings(prepared: Prepared, plan: Layout, shape: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Real and imaginary parts of the waves that carry the number, with the key's signs: of all frames together, and weighed by what they show."""
    groups = [_waves(image, plan, shape) for image in prepared.flat]
    parts = [_signed_parts(waves, plan) for waves in groups]
    floor = min(3.5, max(score for score, _ in parts) - 0.5)
    weighed = np.sum([part * max(0.0, score - floor) ** 2 for score, part in parts], axis=0)
    return _signed_parts(np.sum(groups, axis=0), plan)[1], weighed


def _fits(reading: np.ndarray, plan: Layout, codes: np.ndarray) -> np.ndarray:
    """How well a reading fits each of the numbers, in standard deviations of chance. float32 [N]."""
    return codes.astype(np.float32) @ _soft(reading, plan).astype(np.float32) / np.float32(np.linalg.norm(reading) + 1e-12)


def listed_threshold(count: int) -> float:
    """How well a reading must fit one of so many numbers, in standard deviations of chance.

    A key's signs are independent of its waves and of any picture it did not mark. So the fit of a number is a sum of given sizes with random
    signs, and by Hoeffding's inequality above t with a chance of at most exp(-t^2 / 2), whatever the picture.
    """
    return float(np.sqrt(2 * np.log(count / LIST_CHANCE)))


def _waves(image: np.ndarray, plan: Layout, shape: np.ndarray) -> np.ndarray:
    """The plan's waves, the known ones first, in brightness and blueness of every tile of the straightened picture. complex64 [2, tiles, NUM_SYNC + D]."""
    height, width = image.shape[:2]
    to_tile = shape.T * TILE  # pixels from the middle -> pixels of the straight picture
    corners = to_tile @ (np.array([[-1, 1, 1, -1], [-1, -1, 1, 1]]) * [[width / 2], [height / 2]])
    across, down = (int(2 * np.ceil(np.abs(side).max() / TILE)) * TILE for side in corners)
    back = np.linalg.inv(to_tile)
    middle = np.array([width // 2, height // 2]) - back @ [across / 2, down / 2]
    straight = cv2.warpAffine(image, np.column_stack([back, middle]), (across, down), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    tiles = straight.reshape(down // TILE, TILE, across // TILE, TILE, 2).transpose(4, 0, 2, 1, 3).reshape(2, -1, TILE, TILE)
    spectrum = np.fft.fft(np.fft.rfft(tiles)[..., : int(HIGHEST) + 1], axis=-2)
    x, y = np.concatenate([plan.sync.astype(int), plan.data]).T
    values = spectrum[..., np.where(x < 0, -y, y), abs(x)]
    return np.where(x < 0, values.conj(), values)


def _soft(reading: np.ndarray, plan: Layout) -> np.ndarray:
    """The soft value of each coded bit."""
    return np.bincount(plan.bit, reading, minlength=convolution.CODED_BITS)


def _signed_parts(waves: np.ndarray, plan: Layout) -> tuple[float, np.ndarray]:
    """(agreement, real and imaginary parts of the waves that carry the number, with the key's signs) of tiles at their best position."""
    even = waves / np.sqrt(_noise(waves, plan))  # tiles with much in them say more than one with little, but not in proportion
    size = np.abs(even)
    even *= np.minimum(1, LOUDEST * np.median(size, axis=-1, keepdims=True) / (size + 1e-12))
    both = even.sum(1)
    both /= _noise(both, plan)
    spectrum = both.sum(0)
    spectrum /= _noise(spectrum, plan)
    fit = _agreement(spectrum[:NUM_SYNC], plan)
    up, left = np.unravel_index(fit.argmax(), fit.shape)
    moved = spectrum * np.exp(2j * np.pi / 64 * (np.concatenate([plan.sync, plan.data]) @ [left, up]))
    moved = moved[NUM_SYNC:] * _gain(moved[:NUM_SYNC], plan)
    return float(fit.max()), np.clip(np.concatenate([moved.real, moved.imag]), -2, 2) * plan.sign


def _gain(sync: np.ndarray, plan: Layout) -> np.ndarray:
    """How much of the waves of each length is left, judged by those that are known: a codec takes the short ones first. float64 [D]."""
    agreed = (sync * plan.sync_phase.conj()).real
    near = np.exp(-(((np.hypot(*plan.data.T)[:, None] - np.hypot(*plan.sync.T)) / 2.0) ** 2))
    return np.maximum(near @ agreed / (near.sum(1) + 1e-9), 0.05)


def _noise(waves: np.ndarray, plan: Layout) -> np.ndarray:
    """How large waves of each length are, from those that carry the number: long waves are stronger in pictures. float64, the shape of `waves`."""
    length, power = np.hypot(*plan.data.T), np.abs(waves[..., NUM_SYNC:]) ** 2
    rings = np.arange(LOWEST + 1, length.max() + 1, 2.0)
    level = np.sqrt(np.stack([power[..., np.abs(length - ring) <= 1.5].mean(-1) for ring in rings], -1))
    of_each = np.interp(np.hypot(*np.concatenate([plan.sync, plan.data]).T), rings, np.arange(len(rings)))  # between which two rings it lies
    low = np.minimum(of_each.astype(int), len(rings) - 2)
    return level[..., low] + (level[..., low + 1] - level[..., low]) * (of_each - low) + 1e-9
