"""What the scorer learns from: frames of the training world with the truth about everything in them.

Three sources, all made by the corpus and the compositor, none by the generator's network (its `backends.living` moves the bodies of staged clips, so
that they move as generated ones do): *crowds* (stills with eight subjects strewn over a painted
place: cheap pictures of every kind in every look, light and pose), *clips* (staged specs as captions mean them) and *tracks* (where
staging would move a subject, without a pixel, for the nets that read motion). NumPy and OpenCV only; nets are in `scorer_nets`.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.backends import handling, living
from fairframe.corpus import assets, dressing, painters, staging
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.places import PLACES, TAUGHT
from fairframe.corpus.spec import CAMERAS, COLOURS, RELATIONS, WEATHERS, Spec
from fairframe.scene import compose, kinematics
from fairframe.scene.camera_motion import sample_camera
from fairframe.scene.scene import LOOKS, Camera, Effect, Keyframe, Layer, Look, Pose, Scene, Texture, Track

WIDTH, HEIGHT = 384, 216  # pixels the scorer reads frames at
GLOBAL = (192, 108)  # what the reader of the whole frame sees
FPS, NUM_FRAMES = 8, 40  # a five-second clip as the scorer reads it
CLIP_FPS = 24  # of the clip it reads every third frame of: at 8 the open shutter would smear whatever moves
EVERY, CLIP_FRAMES = CLIP_FPS // FPS, NUM_FRAMES * CLIP_FPS // FPS
SECONDS = NUM_FRAMES / FPS
STRIDE = 8  # of the detector, in pixels
GRID = (HEIGHT // STRIDE, WIDTH // STRIDE)  # its cells: rows, columns
LARGE = 0.27  # frame heights, the root of a box's area from which a subject alone is a large one
NEAR = 0.17  # frame heights: of two whose middles are nearer, the smaller is a small one and the other a large one
CROP = 80  # pixels a side of what the subject net sees
STORED = 100  # of a stored crop: room to shift it while training
CONTEXT = 1.3  # side of a crop over the longer side of its box
LEAP = 3  # frames apart of the differences the detector sees
TEXTURE = 128  # longest side of a texture in a crowd

NONE = "none"
COLOUR_IDS = (NONE, *COLOURS)
WEATHER_IDS = ("clear", *(w for w in WEATHERS if w != "clear"))
PLACE_IDS = TAUGHT
CAMERA_IDS = tuple(CAMERAS)
SPRUNG = (NONE, "fire", "sparks", "dust", "steam")  # effects that spring from a subject
ACTION_IDS = (NONE, *(a.id for a in ACTIONS.values() if a.object == "none"))
RELATION_IDS = (NONE, *(a.id for a in ACTIONS.values() if a.object != "none"), *RELATIONS)
POSE = ("sin", "cos", "squash", "bend", "opacity", "consumed")
"""What the subject net reads off a crop beside kind and colour: the tilt of the picture's up, its flattening, its lean, and how much is left."""


# ------------------------------------------------------------------------------------------------ where things are


@dataclass(frozen=True, kw_only=True)
class Truth:
    """One subject's box and pose in every frame."""

    layer_id: str
    kind: str
    colour: str
    box: np.ndarray  # float32 [T, 4] cx, cy, w, h in frame heights, y down, the frame's upper left corner at 0; unclipped
    pose: np.ndarray  # float32 [T, 6], see POSE
    grown: np.ndarray  # float32 [T], log of how large it is drawn: its own scale times the camera's
    way: np.ndarray  # float32 [T]: 1 where its picture looks right, -1 left, 0 where the art looks nowhere
    seen: np.ndarray  # bool [T]: opaque enough and inside the frame enough to be found


def truths(scene: Scene, times: np.ndarray, aspect: float = WIDTH / HEIGHT) -> list[Truth]:
    """Boxes and poses of a scene's subjects at absolute `times` [T], by the geometry of scene.scene."""
    values, camera = kinematics.sample(scene, times), sample_camera(scene, times)
    ids = {layer.id: layer for layer in scene.layers}
    found = []
    for layer in scene.subjects():
        if layer.name not in load_kinds():  # what is put in beside them, such as a train's track
            continue
        root = layer
        while root.parent in ids:
            root = ids[root.parent]
        found.append(_truth(layer, values[layer.id], camera, root.depth, aspect))
    return found


def _truth(layer: Layer, v: dict[str, np.ndarray], camera: dict[str, np.ndarray], depth: float, aspect: float) -> Truth:
    height, width = layer.size, kinematics.layer_width(layer)
    pu, pv = layer.pivot
    corners = np.array([(u, w) for u in (0.03, 0.97) for w in (0.03, 0.97)])
    x = ((corners[:, 0] - pu) * width)[:, None] * np.ones(len(v["x"]))
    y = ((pv - corners[:, 1]) * height)[:, None] * np.ones(len(v["x"]))
    x = x + np.tan(np.radians(np.clip(v["bend"], -60, 60)))[None] * (pv - corners[:, 1:]) ** 2 * height * 0.5
    mx, my = (0.5 - pu) * width, (pv - 0.5) * height
    x, y = _rotated(x - mx, y - my, v["spin"])
    x, y = x + mx, y + my
    squash = np.clip(v["squash"], -2.0, 0.9)
    side = np.where(v["flip"] < 0, -1.0, 1.0)
    wide = kinematics.breadths(v)
    x, y = x * side * wide * v["scale"] / (1 - squash), y * v["scale"] * (1 - squash)
    x, y = _rotated(x, y, v["rotation"])
    x, y = x + v["x"] - camera["x"] / depth, y + v["y"] - camera["y"] / depth
    zoom = np.maximum(0.02, 1 + (camera["zoom"] - 1) / depth)
    x, y = _rotated(x * zoom, y * zoom, -camera["roll"])
    left, right, bottom, top = x.min(0), x.max(0), y.min(0), y.max(0)
    box = np.stack([(left + right) / 2 + aspect / 2, 0.5 - (top + bottom) / 2, right - left, top - bottom], axis=1)
    side = side * np.sign(wide)
    tilt = np.radians(v["rotation"] + side * v["spin"] - camera["roll"])
    opacity = np.clip(v["opacity"], 0, 1)
    pose = np.stack([np.sin(tilt), np.cos(tilt), -np.log(1 - squash), side * v["bend"] / 30, opacity, np.clip(v["consumed"], 0, 1)], axis=1)
    inside = np.clip(np.minimum(right, aspect / 2) - np.maximum(left, -aspect / 2), 0, None) * np.clip(np.minimum(top, 0.5) - np.maximum(bottom, -0.5), 0, None)
    share = inside / np.maximum((right - left) * (top - bottom), 1e-9)
    seen = (opacity > 0.25) & (v["consumed"] < 0.8) & (share > 0.4) & (np.minimum(right - left, top - bottom) > 0.025)
    grown = np.log(np.maximum(v["scale"] * zoom, 1e-3))
    return Truth(layer_id=layer.id, kind=layer.name, colour=layer.colour, box=box.astype(np.float32), pose=pose.astype(np.float32), grown=grown.astype(np.float32), way=(side * layer.facing).astype(np.float32), seen=seen)


def _rotated(x: np.ndarray, y: np.ndarray, degrees: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return c * x - s * y, s * x + c * y


def covered(boxes: list[np.ndarray]) -> np.ndarray:
    """Largest share of each box [4] that a later one hides: [N]."""
    hidden = np.zeros(len(boxes))
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            w = min(a[0] + a[2] / 2, b[0] + b[2] / 2) - max(a[0] - a[2] / 2, b[0] - b[2] / 2)
            h = min(a[1] + a[3] / 2, b[1] + b[3] / 2) - max(a[1] - a[3] / 2, b[1] - b[3] / 2)
            hidden[i] = max(hidden[i], max(w, 0) * max(h, 0) / max(a[2] * a[3], 1e-9))
    return hidden


def levels(boxes: np.ndarray) -> np.ndarray:
    """Which of the detector's two answers in a cell is each box's [N, 4]: 0 where it is small, 1 where it is large. Of two about the same place one is either."""
    size = np.sqrt(boxes[:, 2] * boxes[:, 3])
    level = (size >= LARGE).astype(int)
    for i, box in enumerate(boxes):
        for j in range(i):
            if level[i] == level[j] and np.hypot(*(box[:2] - boxes[j, :2])) < NEAR:
                level[i], level[j] = (1, 0) if size[i] >= size[j] else (0, 1)
    return level


def crop(frame: np.ndarray, cx: float, cy: float, side: float, out: int) -> np.ndarray:
    """A square of a frame, in pixels, repeated past its edges, scaled to [out, out, 3]."""
    height, width = frame.shape[:2]
    side = max(side, 4.0)
    x0, y0 = round(cx - side / 2), round(cy - side / 2)
    n = max(4, round(side))
    pad = (max(0, -y0), max(0, y0 + n - height), max(0, -x0), max(0, x0 + n - width))
    part = frame[max(0, y0) : min(height, y0 + n), max(0, x0) : min(width, x0 + n)]
    if part.size == 0:
        return np.zeros((out, out, 3), np.uint8)
    if any(pad):
        part = cv2.copyMakeBorder(part, *pad, cv2.BORDER_REPLICATE)
    return cv2.resize(part, (out, out), interpolation=cv2.INTER_AREA if n > out else cv2.INTER_LINEAR)


def stacked(frames: np.ndarray) -> np.ndarray:
    """Frames [T, H, W, 3] -> what the detector sees: uint8 [T, H, W, 5], colour and how much each pixel changed since and until LEAP frames."""
    grey = np.stack([cv2.cvtColor(f, cv2.COLOR_RGB2GRAY) for f in frames])
    last = len(grey) - 1
    before = np.stack([cv2.absdiff(g, grey[max(0, i - LEAP)]) for i, g in enumerate(grey)])
    after = np.stack([cv2.absdiff(g, grey[min(last, i + LEAP)]) for i, g in enumerate(grey)])
    return np.concatenate([frames, before[..., None], after[..., None]], axis=-1)


def air(frames: np.ndarray, i: int) -> np.ndarray:
    """What the weather is read from: frame `i` and how much each pixel changed since the one before and until the next, uint8 [H, W, 5]."""
    grey = [cv2.cvtColor(frames[min(max(k, 0), len(frames) - 1)], cv2.COLOR_RGB2GRAY) for k in (i - 1, i, i + 1)]
    return np.dstack([frames[i], cv2.absdiff(grey[1], grey[0]), cv2.absdiff(grey[1], grey[2])])


# ------------------------------------------------------------------------------------------------ clips


@dataclass(frozen=True, kw_only=True)
class Example:
    """A staged clip: its frames and the truth."""

    spec: Spec
    scene: Scene
    frames: np.ndarray  # uint8 [NUM_FRAMES, HEIGHT, WIDTH, 3]
    truths: list[Truth]


def example(spec: Spec, rng: np.random.Generator) -> Example:
    """Stage, dress and compose a spec at the scorer's size, with bodies that move as those of generated clips do (`backends.living`)."""
    scene = staging.dress(staging.stage(spec, rng), height=HEIGHT, aspect=WIDTH / HEIGHT)
    scene = dressing.drawn_together(living.enlivened(handling.at_windows(scene)), WIDTH / HEIGHT)
    frames = np.stack(list(compose.frames(scene, width=WIDTH, height=HEIGHT, fps=CLIP_FPS, num_frames=CLIP_FRAMES, every=EVERY)))
    return Example(spec=spec, scene=scene, frames=frames, truths=truths(scene, scene.start + np.arange(NUM_FRAMES) / FPS))


def simulated(spec: Spec, rng: np.random.Generator) -> tuple[Scene, list[Truth], dict[str, np.ndarray]]:
    """The tracks and the camera of a staged spec, without pixels."""
    scene = living.moving(dressing.drawn_together(staging.stage(spec, rng), WIDTH / HEIGHT))
    times = scene.start + np.arange(NUM_FRAMES) / FPS
    return scene, truths(scene, times), sample_camera(scene, times)


# ------------------------------------------------------------------------------------------------ crowds

CROWD = 8
CROWD_LOOKS = (*LOOKS, "line", "neon")  # these two, where a colour is hardest to tell, twice as often
VIEWS = 4
TOUCHING = 0.5  # of the crowds: every second subject touches the one before
START, JUMPS = 1.0, 10.0  # s, the time of the first view; frames a second


@functools.lru_cache(maxsize=4096)
def small_texture(kind: str, style: str, variant: str) -> Texture:
    texture = assets.texture(kind, style=style, variant=variant)
    longest = max(texture.pixels.shape[:2])
    if longest <= TEXTURE:
        return texture
    size = tuple(max(1, round(n * TEXTURE / longest)) for n in texture.pixels.shape[1::-1])
    premultiplied = texture.pixels.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    small = cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA)
    small[..., :3] *= (255 / np.maximum(small[..., 3:], 1)).astype(np.float32)
    return dataclasses.replace(texture, pixels=np.clip(small + 0.5, 0, 255).astype(np.uint8))


@dataclass(frozen=True, kw_only=True)
class Place:
    """A painted place with the hour and the weather it was painted in."""

    place: str
    time: str
    weather: str
    backdrop: painters.Backdrop


def paint(place: str, rng: np.random.Generator) -> Place:
    """A place at some hour in some weather that can be there."""
    known = PLACES[place]
    time = known.times[int(rng.integers(len(known.times)))]
    outdoors = not (known.indoor or known.gravity in ("space", "water", "moon"))
    weather = WEATHER_IDS[int(rng.integers(len(WEATHER_IDS)))] if rng.random() < (0.5 if outdoors else 0.15) else "clear"
    backdrop = painters.paint(place, time=time, weather=weather, seed=int(rng.integers(2**31)), height=HEIGHT, aspect=WIDTH / HEIGHT)
    return Place(place=place, time=time, weather=weather, backdrop=backdrop)


@dataclass(frozen=True, kw_only=True)
class Crops:
    """Pictures of subjects and what they show. Indices are into the id lists above; kind into load_kinds()."""

    pixels: np.ndarray  # uint8 [N, STORED, STORED, 3]
    kind: np.ndarray  # [N] int64
    colour: np.ndarray  # [N] int64
    sprung: np.ndarray  # [N] int64
    box: np.ndarray  # float32 [N, 4]: middle from the crop's middle and log size, in units of CROP pixels of it
    pose: np.ndarray  # float32 [N, 6]


def crowd(place: Place, rng: np.random.Generator, kinds: list[str]) -> tuple[list[np.ndarray], str, list[tuple]]:
    """VIEWS stills of `kinds` strewn over a place in a random look, each differently: (frames, look, rows for `Crops`).

    Preparing a scene (light, looks) costs more than drawing a frame of it, so one scene is used VIEWS times: its layers jump between frames.
    """
    look = CROWD_LOOKS[int(rng.integers(len(CROWD_LOOKS)))]
    style = "flat" if look == "flat" else "fluent"
    touching = rng.random() < TOUCHING
    spots = [_spots(len(kinds), rng, touching) for _ in range(VIEWS)]
    layers = [_strewn(f"s{i}", load_kinds()[kind], [view[i] for view in spots], style, rng) for i, kind in enumerate(kinds)]
    effects = list(place.backdrop.effects)
    effects += [Effect(name=n, amount=a) for n, a in dressing.WEATHER.get(place.weather, ()) if n not in {e.name for e in effects}]
    effects += [Effect(name=SPRUNG[1 + int(rng.integers(4))], amount=float(rng.uniform(0.2, 0.7)), layer=one.id) for one in layers if rng.random() < 0.12]
    camera = Camera(track=_jumps({"x": rng.normal(0, 0.08, VIEWS), "y": rng.normal(0, 0.04, VIEWS), "scale": rng.uniform(1, 1.15, VIEWS), "rotation": rng.normal(0, 2, VIEWS)}))
    b = place.backdrop
    scene = Scene(
        setting=place.place, seed=int(rng.integers(2**31)), start=START, layers=(*b.layers, *layers), camera=camera, light=b.light, ground=b.ground,
        look=Look(name=look), effects=tuple(effects), weather=place.weather,
    )  # fmt: skip
    frames = list(compose.frames(scene, width=WIDTH, height=HEIGHT, fps=JUMPS, num_frames=2 * VIEWS - 1))[::2]
    sprung = {e.layer: SPRUNG.index(e.name) for e in effects if e.layer}
    order = sorted(truths(scene, START + np.arange(0, 2 * VIEWS, 2) / JUMPS), key=lambda one: -scene.layer(one.layer_id).depth)
    rows = []
    for i, frame in enumerate(frames):
        hidden = covered([one.box[i] for one in order])
        rows += [crop_row(frame, one, i, sprung.get(one.layer_id, 0), rng) for one, h in zip(order, hidden, strict=True) if h < 0.45 and one.seen[i]]
    return frames, look, rows


def _jumps(values: dict[str, np.ndarray]) -> Track:
    """One value a view, held for two frames: the first is drawn still, the second (the jump, blurred) is thrown away."""
    curves = {name: tuple(Keyframe(t=START + (2 * k - 0.5) / JUMPS, value=float(v), ease="hold") for k, v in enumerate(row)) for name, row in values.items()}
    return Track(curves=curves)


def _spots(count: int, rng: np.random.Generator, touching: bool) -> list[tuple[float, float, float]]:
    """(x, middle's y, height) of each subject in one view, kept apart where there is room, or in pairs that touch."""
    spots: list[tuple[float, float, float]] = []
    for i in range(count):
        size = math.exp(rng.uniform(math.log(0.13), math.log(0.6)))
        if touching and i % 2:
            x, y, other = spots[-1]
            away, angle = rng.uniform(0.3, 0.55) * (size + other), rng.uniform(0, 2 * math.pi)
            spots.append((x + away * math.cos(angle), y + away * math.sin(angle), size))
            continue
        tries = [(float(rng.uniform(-0.82, 0.82)), float(rng.uniform(-0.42, 0.42)), size) for _ in range(6)]
        spots.append(min(tries, key=lambda one: sum(max(0.0, 1.2 * (one[2] + o[2]) / 2 - math.hypot(one[0] - o[0], one[1] - o[1])) for o in spots)))
    return spots


def _strewn(layer_id: str, kind: Kind, spots: list[tuple[float, float, float]], style: str, rng: np.random.Generator) -> Layer:
    variant = list(kind.variants)[int(rng.integers(len(kind.variants)))] if kind.variants and rng.random() < 0.5 else ""
    colour = COLOUR_IDS[int(rng.integers(1, len(COLOUR_IDS)))] if kind.recolourable and rng.random() < 0.5 else ""
    wide = max(1.0, kind.aspect) ** 0.6
    x, y, size = (np.array(column) for column in zip(*spots, strict=True))
    n = len(spots)
    turned = np.where(rng.random(n) < 0.2, rng.uniform(-180, 180, n), rng.normal(0, 9, n))
    values = {
        "x": x, "y": y - size / wide * (kind.pivot[1] - 0.5), "scale": size / wide, "rotation": turned, "squash": rng.normal(0, 0.08, n),
        "bend": rng.normal(0, 10, n) * (rng.random(n) < 0.4), "opacity": np.where(rng.random(n) < 0.12, rng.uniform(0.3, 1, n), 1.0),
        "consumed": np.where(rng.random(n) < 0.08, rng.uniform(0.05, 0.75, n), 0.0),
    }  # fmt: skip
    texture = small_texture(kind.id, style, variant)
    return Layer(
        id=layer_id, role="subject", name=kind.id, texture=assets.recolour(texture, colour) if colour else texture, depth=float(rng.uniform(0.9, 1.1)), size=1.0,
        pivot=kind.pivot, anchor="ground" if rng.random() < 0.4 else "air", facing=kind.facing, pose=Pose(flip=1.0 if rng.random() < 0.5 else -1.0),
        track=_jumps(values), colour=colour, emits_light=0.5 if "glows" in kind.traits and rng.random() < 0.5 else 0.0, sockets=kind.sockets,
    )  # fmt: skip


def crop_row(frame: np.ndarray, truth: Truth, i: int, sprung: int, rng: np.random.Generator) -> tuple:
    """One row of Crops: a square about the box, moved and scaled a little, as a detector would."""
    cx, cy, w, h = truth.box[i].astype(float) * HEIGHT
    longer = max(w, h)
    x, y = cx + rng.normal(0, 0.04) * longer, cy + rng.normal(0, 0.04) * longer
    side = CONTEXT * longer * math.exp(rng.normal(0, 0.1))
    pixels = crop(frame, x, y, side * STORED / CROP, STORED)
    box = ((cx - x) / side, (cy - y) / side, math.log(max(w, 1) / side), math.log(max(h, 1) / side))
    return pixels, kind_index()[truth.kind], COLOUR_IDS.index(truth.colour or NONE), sprung, box, truth.pose[i]


@functools.cache
def kind_index() -> dict[str, int]:
    return {name: i for i, name in enumerate(load_kinds())}


def as_crops(rows: list[tuple]) -> Crops:
    pixels, kind, colour, sprung, box, pose = zip(*rows, strict=True)
    return Crops(
        pixels=np.stack(pixels), kind=np.array(kind), colour=np.array(colour), sprung=np.array(sprung), box=np.array(box, np.float32), pose=np.array(pose, np.float32)
    )


def shuffled_kinds(rng: np.random.Generator) -> Iterator[str]:
    """Every kind as often as every other, in random order, for ever."""
    ids = np.array(list(load_kinds()))
    while True:
        yield from ids[rng.permutation(len(ids))].tolist()


def example_sprung(scene: Scene) -> dict[str, int]:
    return {e.layer: SPRUNG.index(e.name) for e in scene.effects if e.layer and e.name in SPRUNG}


def global_view(frame: np.ndarray) -> np.ndarray:
    return cv2.resize(frame, GLOBAL, interpolation=cv2.INTER_AREA)




# ------------------------------------------------------------------------------------------------ look-alikes

ALIKE, ALIKE_TITLED = 0.065, 0.11
"""Distance (root mean square of colour and coverage, 0..1, at 28 x 28 pixels, mirrored or not) below which two pictures count as one for the
scorer; the second for a kind and its male and female form, which differ in a few pixels of face and hair."""


def look_alikes() -> list[list[str]]:
    """Kinds whose pictures cannot be told apart at the scorer's size, in groups of two or more; so are those that drive by as another's picture (`living.SIDE_VIEWS`)."""
    ids = list(load_kinds())
    flat = np.stack([_signature(kind) for kind in ids])
    mirrored = flat.reshape(len(ids), 28, 28, 4)[:, :, ::-1].reshape(len(ids), -1)
    squares = (flat**2).sum(1)
    near = [np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * flat @ other.T, 0) / flat.shape[1]) for other in (flat, mirrored)]
    distance = np.minimum(*near)
    group = list(range(len(ids)))
    for i, j in zip(*np.nonzero(np.triu(distance < ALIKE_TITLED, 1)), strict=True):
        if distance[i, j] < ALIKE or _untitled(ids[i]) == _untitled(ids[j]):
            old, new = group[j], group[i]
            group = [new if g == old else g for g in group]
    for front, from_the_side in living.SIDE_VIEWS.items():
        old, new = group[ids.index(front)], group[ids.index(from_the_side)]
        group = [new if g == old else g for g in group]
    members: dict[int, list[str]] = {}
    for name, g in zip(ids, group, strict=True):
        members.setdefault(g, []).append(name)
    return [names for names in members.values() if len(names) > 1]


@functools.cache
def comes_in(kind: str, colour: str) -> bool:
    """Whether a kind's picture has a colour as it comes (a curling stone is white): in it the picture cannot be told from what it was, by the measure of look-alikes."""
    away = _signature(kind, colour) - _signature(kind)
    return float(np.sqrt(np.mean(away**2))) < ALIKE


def _signature(kind: str, colour: str = "") -> np.ndarray:
    """A kind's picture, as it comes or in a colour, on grey with its coverage, float32 [28 * 28 * 4]."""
    texture = small_texture(kind, "fluent", "")
    pixels = (assets.recolour(texture, colour) if colour else texture).pixels
    longest = max(pixels.shape[:2])
    square = np.zeros((longest, longest, 4), np.float32)
    top, left = ((longest - n) // 2 for n in pixels.shape[:2])
    square[top : top + pixels.shape[0], left : left + pixels.shape[1]] = pixels.astype(np.float32) / 255
    alpha = square[..., 3:]
    square[..., :3] = square[..., :3] * alpha + 0.5 * (1 - alpha)
    return cv2.resize(square, (28, 28), interpolation=cv2.INTER_AREA).ravel()


def _untitled(name: str) -> str:
    return name.removeprefix("male_").removeprefix("female_")
