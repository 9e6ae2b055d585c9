"""Shots joined to a film: its frames in order with their transitions, and what is measured of them on their way.

Frames come from a shot's kept scene, so that they are neither labelled nor encoded twice; a shot without a scene is read from its
labelled file. Whatever they come from, they pass `guard.frames` again and the film is labelled for its whole length (pipeline.assemble).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from fairframe import media, output
from fairframe.errors import InvalidRequest
from fairframe.evaluation import quality
from fairframe.film import storyboard
from fairframe.film.shots import Made
from fairframe.film.storyboard import Shot, Span
from fairframe.guard import flashes
from fairframe.scene import archive, compose

SMALL = (96, 54)  # pixels at which a film is measured
DRIFT = {"colour": 2.3, "ratio": 1.1}
"""What continued shots may drift by: CIE76 of the mean colour (2.3 is just noticeable), and contrast and sharpness against the first tenth, either way."""


@dataclass(frozen=True, kw_only=True)
class Piece(Span):
    """A shot in its place in the film, which shows it from `first_s` on at the shot's speed."""

    made: Made
    first_s: float = 0.0


def lay_out(made: list[Made], fps: int) -> list[Piece]:
    """Where each shot stands. Raises InvalidRequest for one that is trimmed to more than it has."""
    num_frames = [int(one.paper["plan"]["num_frames"]) for one in made]
    for one, count in zip(made, num_frames, strict=True):
        if one.shot.trim and one.shot.trim[1] > count / fps + 1e-6:
            raise InvalidRequest(f"{one.shot.name!r} (line {one.shot.line}) lasts {count / fps:g} s, so it cannot be trimmed to end at {one.shot.trim[1]:g} s.")
    spans = storyboard.lay_out([one.shot for one in made], num_frames, fps)
    return [Piece(made=one, **vars(span), first_s=one.shot.trim[0] if one.shot.trim else 0.0) for one, span in zip(made, spans, strict=True)]


def frames(pieces: list[Piece], width: int, height: int, fps: int) -> Iterator[np.ndarray]:
    """The film's frames, uint8 [H, W, 3]; memory holds the frames of one transition at most."""
    held: list[np.ndarray] = []  # the end of the shot before, waiting to be blended
    for index, piece in enumerate(pieces):
        images = _images(piece, width, height, fps)
        kind = piece.made.shot.transition
        for i, before in enumerate(held):
            yield _blend(before, next(images), (i + 1) / (len(held) + 1), kind)
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        keep = following.overlap if following else 0
        middle = piece.length - len(held) - keep
        fade_in = round(piece.made.shot.transition_seconds * fps / 2) if index and kind == "fade" else 0
        fade_out = round(following.made.shot.transition_seconds * fps / 2) if following and following.made.shot.transition == "fade" else 0
        for i, image in enumerate(islice(images, middle)):
            share = min(1.0, (i + 1) / (fade_in + 1) if fade_in else 1.0, (middle - i) / (fade_out + 1) if fade_out else 1.0)
            yield image if share == 1.0 else np.round(image * share).astype(np.uint8)
        held = [image.copy() for image in islice(images, keep)]


def source(piece: Piece) -> Path:
    """What a piece's frames are drawn from: its shot's scene, or where none is kept the shot's file."""
    path = piece.made.chosen.path
    kept = output.scene_path(path)
    return kept if kept.exists() else path


def _images(piece: Piece, width: int, height: int, fps: int) -> Iterator[np.ndarray]:
    """A piece's frames at its speed: from its scene at exactly these moments, without one the nearest frames of its file."""
    path, speed = source(piece), piece.made.shot.speed
    if path != piece.made.chosen.path:
        scene = archive.read(path)
        scene = replace(scene, start=scene.start + piece.first_s) if piece.first_s else scene
        yield from compose.frames(scene, width=width, height=height, fps=fps if speed == 1 else fps / speed, num_frames=piece.length)
        return
    wanted = [math.floor(piece.first_s * fps + i * speed + 1e-6) for i in range(piece.length)]
    at = 0
    for index, image in enumerate(media.decode(path)):
        while at < len(wanted) and wanted[at] == index:
            yield image
            at += 1


def _blend(before: np.ndarray, after: np.ndarray, share: float, kind: str) -> np.ndarray:
    if kind == "wipe":  # from left to right
        edge = round(share * before.shape[1])
        return np.concatenate([after[:, :edge], before[:, edge:]], 1)
    return np.round(before * (1.0 - share) + after * share).astype(np.uint8)


def watched(images: Iterator[np.ndarray], pieces: list[Piece], fps: int, notes: dict[str, Any]) -> Iterator[np.ndarray]:
    """The same frames; once all have gone by, `notes` holds what was measured of them."""
    small = []
    changes: list[float] = []
    last: np.ndarray | None = None
    for image in images:
        now = cv2.resize(image, SMALL, interpolation=cv2.INTER_AREA)
        if last is not None:
            changes.append(float(np.abs(now.astype(np.int16) - last).mean()) / 255)
        small.append(now)
        last = now
        yield image
    notes.update(measures(np.stack(small), changes, pieces, fps))


def measures(small: np.ndarray, changes: list[float], pieces: list[Piece], fps: int) -> dict[str, Any]:
    """Seams, drift and flashes. small: uint8 [T, h, w, 3]; changes: mean absolute difference of neighbours, 0 to 1, [T - 1].

    A seam is the change at a continued join over the median change of the frames around it (1 = like any other). Drift is that of
    quality.drift over each run of continued shots, without the frames of a transition; DRIFT says how much of it is bounded.
    """
    seams, drifts = [], []
    run = 0
    for index, piece in enumerate(pieces):
        if piece.made.shot.continues:
            around = changes[max(0, piece.start - fps) : piece.start + fps]
            usual = float(np.median(around)) if around else 0.0
            seams.append({"frame": piece.start, "over_median": round(changes[piece.start - 1] / max(usual, 1e-4), 3)})
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following is None or not following.made.shot.continues:
            start, end = _clear(pieces, run, fps)[0], _clear(pieces, index, fps)[1]
            if end - start >= 2:
                colour, contrast, sharp = quality.drift(small[start:end])
                drifts.append({"shots": [run + 1, index + 1], "colour": _number(colour), "contrast": _number(contrast), "sharpness": _number(sharp)})
            run = index + 1
    return {"seams": seams, "drift": drifts, "flashes": {"most_a_second": quality.flashes(small, fps), "limit": flashes.ALLOWED}}


def _clear(pieces: list[Piece], index: int, fps: int) -> tuple[int, int]:
    """The frames of a piece that no transition touches."""
    own, following = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None

    def dark(shot: Shot) -> int:
        return round(shot.transition_seconds * fps / 2) if shot.transition == "fade" else 0

    start = own.start + own.overlap + (dark(own.made.shot) if index else 0)
    return start, own.end - (following.overlap + dark(following.made.shot) if following else 0)


def drifts_too_far(drift: dict[str, Any]) -> bool:
    """Whether a run of continued shots changed by more than DRIFT; one that shows nothing to measure did not."""
    colour, *ratios = (drift[name] for name in ("colour", "contrast", "sharpness"))
    return (colour is not None and colour > DRIFT["colour"]) or any(r is not None and max(r, 1 / max(r, 1e-6)) > DRIFT["ratio"] for r in ratios)


def _number(value: float) -> float | None:
    return round(float(value), 4) if np.isfinite(value) else None


def captions(pieces: list[Piece], fps: int) -> tuple[media.Caption, ...]:
    """Each shot's words while it is on; a transition belongs to the shot it leads into."""
    found = []
    for index, piece in enumerate(pieces):
        end = pieces[index + 1].start if index + 1 < len(pieces) else piece.end
        if piece.made.shot.text:
            found.append(media.Caption(start_s=piece.start / fps, end_s=end / fps, text=piece.made.shot.text))
    return tuple(found)
