"""Scene -> frames: the deterministic multiplane compositor.

Input: a `scene.Scene`; output: uint8 pictures at any size and rate, one at a time. Every frame is a pure function of the scene and of
its absolute time, so frames may be drawn by several threads and still be the same bytes, and a continued clip goes on exactly.
It knows no text, no model and no files. Geometry: see `scene.scene`. Its parts: `cast` (who is in it), `sprites` (lighting, sizes), `lens` (matrices, warps,
blending), `ground` (shadows, water), `effects` (weather, fire), `looks` (the finish).
Warps: OpenCV's. Measured for one 854x480 RGBA plate on one core: warpAffine 1.2 ms, remap 1.2 ms; Skia's drawImage 6.9 ms.
"""

from __future__ import annotations

import dataclasses
import math
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.scene import cover, effects, gaits, ground, kinematics, lens, looks, water
from fairframe.scene.camera_motion import sample_camera
from fairframe.scene.cast import Actor, cast
from fairframe.scene.lens import Matrix, State, Window
from fairframe.scene.particles import Place, View
from fairframe.scene.scene import Effect, Look, Scene
from fairframe.scene.sprites import Sprite

SHUTTER = 0.5  # share of a frame's time the shutter is open: 180 degrees, as in film
BLUR_STEP = 0.005  # frame heights moved per exposure above which a sprite is drawn in several steps
MAX_BLUR_STEPS = 9
WAVE_HZ = 1.5  # ripples of the wave channel that pass a point each second
WAVE_COUNT = 1.1  # ripples along one texture
MAX_WORKERS = 4
GLOW_BY_TIME = {"day": 0.5, "dawn": 0.7, "sunset": 0.7, "night": 0.95}  # how much a lamp's own light shows
SUBMERGED = 0.05  # share of its height that what floats has under water
REACHES_FRAME = 0.45  # stage y from which a plate's upper or lower edge counts as cut off by the frame
MAX_MARGIN = 2  # times its own size a plate goes on beyond an edge
BURNING, FLAME = frozenset({"fire", "blaze"}), "flame"  # effects, and the name of a layer, that are flames
_FLAMES = np.clip((np.arange(256) - 25) * 4, 0, 255).astype(np.uint8)  # how much more red than it was -> how much of it is flame
PALETTE_TIMES = (0.0, 1.3, 3.1)  # seconds


def frames(scene: Scene, *, width: int, height: int, fps: float, num_frames: int, subjects_only: bool = False, every: int = 1) -> Iterator[np.ndarray]:
    """Draw a scene, frame i at scene.start + i / fps seconds; of its `num_frames` every so many, from the first.

    Yields uint8 [H, W, 3] sRGB, or [H, W, 4] with straight alpha and nothing but the subjects when `subjects_only`. A few frames are
    in memory at a time. Uses as many threads as OpenCV is set to; their number never changes a byte.
    """
    film = _Film(scene, scene.start + np.arange(num_frames + 1) / fps, width, height, subjects_only)
    yield from _in_order(lambda i: film.draw(every * i), -(-num_frames // every))


def still(scene: Scene, t: float, *, width: int, height: int) -> np.ndarray:
    """One frame, `t` seconds after the clip's start: uint8 [H, W, 3]."""
    return _Film(scene, scene.start + np.array([t, t + 1 / 24]), width, height, False).draw(0)


def _in_order(draw: Callable[[int], np.ndarray], count: int) -> Iterator[np.ndarray]:
    workers = max(1, min(MAX_WORKERS, cv2.getNumThreads(), os.cpu_count() or 1))
    if workers == 1 or count == 1:
        yield from map(draw, range(count))
        return
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque = deque()
        for i in range(count):
            waiting.append(pool.submit(draw, i))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


# ------------------------------------------------------------------------------------------------ a clip made ready


@dataclass(frozen=True, kw_only=True)
class _Plate:
    """A plate at one moment: how it is drawn, and what of it is to be seen."""

    sprite: Sprite
    forward: Matrix  # sprite pixels -> screen pixels
    opacity: float
    window: Window
    endless: bool
    seen: np.ndarray | None = None  # bool [strips, blocks], see `cover`; None: all of the window
    full: np.ndarray | None = None  # bool [strips]: nothing shows through
    waves: water.Water | None = None  # that go through it


class _Film:
    """Everything about one clip that does not change from frame to frame."""

    def __init__(self, scene: Scene, times: np.ndarray, width: int, height: int, subjects_only: bool):
        self.scene, self.times, self.width, self.height, self.subjects_only = scene, times, width, height, subjects_only
        self.screen = lens.screen_matrix(width, height)
        self.camera = sample_camera(scene, times)
        self.camera_still = all(np.ptp(curve) == 0 for curve in self.camera.values())
        self.paper = scene.look.name == "papercut" and scene.look.strength > 0
        self.actors = [actor for actor in cast(scene, times, paper=self.paper) if not subjects_only or not actor.is_plate]
        self.finish = looks.prepare(scene, width=width, height=height, samples=_samples(scene, width / height))
        self.marks = scene.look.name in looks.OWN_COLOURS and any(actor.layer.colour for actor in self.actors)  # who was asked for in a colour
        self.flames = scene.look.name in looks.OWN_COLOURS and (any(effect.name in BURNING and effect.layer for effect in scene.effects) or any(actor.layer.name == FLAME for actor in self.actors))  # keep their colour
        self.marks = self.marks or self.flames
        for actor in self.actors:
            if actor.is_plate:
                self._extend(actor)
                self._look_through(actor)
        self.baked = self._bake_plates()

    def _extend(self, actor: Actor) -> None:
        """Give a plate margins for all that the camera will see beyond its edges, so that no edge ever shows.

        To the sides a plate always goes on; up and down only where it is cut off by its edge (ground below, leaves above).
        """
        first = actor.sprites[0, 1]
        if (actor.layer.extent is None and not first.opaque) or len(self.times) < 2:
            return
        into = lens.fit(actor.layer, first)
        corners = np.array([[0, self.width, 0, self.width], [0, 0, self.height, self.height], [1, 1, 1, 1.0]])
        shots = range(1 if actor.still and self.camera_still else len(self.times) - 1)
        x, y, zoom, roll = (self.camera[name][: len(shots)] for name in ("x", "y", "zoom", "roll"))
        eyes = self.screen @ lens.camera_matrices(x, y, zoom, roll, actor.depth)
        poses = np.stack([lens.texture_matrix(actor.layer, actor.state(i)) for i in (shots[:1] if actor.still else shots)])
        seen = np.linalg.inv(eyes @ poses @ into) @ corners
        xs, ys = seen[:, 0], seen[:, 1]
        w, h = first.width, first.height
        beyond = (-xs.min(), -ys.min(), xs.max() - w, ys.max() - h)
        left, top, right, bottom = (min(MAX_MARGIN * size, max(0, math.ceil(b + 2))) if b > 0.5 else 0 for b, size in zip(beyond, (w, h, w, h), strict=True))
        low, high = (actor.layer.extent[1], actor.layer.extent[3]) if actor.layer.extent else (-0.5, 0.5)
        for sprite in {id(s): s for s in actor.sprites.values()}.values():
            sprite.margin = (left, top if high >= REACHES_FRAME else 0, right, bottom if low <= -REACHES_FRAME else 0)
        actor.covers = first.opaque and high >= REACHES_FRAME and low <= -REACHES_FRAME

    def _look_through(self, actor: Actor) -> None:
        for sprite in {id(s): s for s in actor.sprites.values()}.values():
            actor.inside[id(sprite)] = cover.inside(np.ascontiguousarray(sprite.pixels[..., 3]), sprite.margin)

    def _bake_plates(self) -> dict[int, tuple[int, np.ndarray]]:
        """Runs of plates that stand still are blended once: index of the first actor -> (how many, picture [H, W, 4] premultiplied)."""
        if not self.camera_still or self.subjects_only:
            return {}
        runs: dict[int, tuple[int, np.ndarray]] = {}
        i = 0
        while i < len(self.actors):
            n = 0
            while i + n < len(self.actors) and self.actors[i + n].still and not self._sky_after(i + n - 1 if n else None):
                n += 1
            if n:
                picture = self._blank() if i == 0 else np.zeros((self.height, self.width, 4), np.uint8)
                for actor in self.actors[i : i + n]:
                    if found := self._plate(actor, 0):
                        self._draw_plate(picture, found)
                runs[i] = (n, picture)
            i += max(1, n)
        return runs

    def _sky_after(self, index: int | None) -> bool:
        """Does the far sky end after this actor, with something (stars, a bolt) to be drawn into it?"""
        if index is None or not any(e.name in effects.IN_SKY and not e.layer for e in self.scene.effects):
            return False
        return index == self._last_far()

    def _last_far(self) -> int:
        far = [i for i, a in enumerate(self.actors) if a.layer.role == "far"]
        return far[-1] if far else -1

    def _blank(self) -> np.ndarray:
        canvas = np.zeros((self.height, self.width, 4), np.uint8)
        if not self.subjects_only:
            cv2.rectangle(canvas, (0, 0), (self.width, self.height), (*(round(255 * c) for c in self.scene.light.haze), 255), -1)
        return canvas

    # -------------------------------------------------------------------------------------------- one frame

    def draw(self, i: int) -> np.ndarray:
        """Frame i: uint8 [H, W, 3], or [H, W, 4] straight alpha for subjects alone."""
        view = self._view(i)
        plates = self._plates(i)
        canvas = np.empty((self.height, self.width, 4), np.uint8) if 0 in self.baked else self._blank()
        asked = np.zeros((self.height, self.width), np.uint8) if self.marks else None
        last_far = self._last_far()
        subjects = [n for n, actor in enumerate(self.actors) if not actor.is_plate]
        first, last = (subjects[0], subjects[-1]) if subjects else (len(self.actors), -1)
        air = [] if self.subjects_only else [e for e in self.scene.effects if not e.layer]
        if last_far < 0:
            self._air(canvas, air, "sky", view)
        n = 0
        while n <= len(self.actors):
            if n == first:
                self._air(canvas, air, "behind", view)
                self._ground(canvas, i)
            if n == len(self.actors):
                break
            if n in self.baked:
                count, picture = self.baked[n]
                if n == 0:
                    np.copyto(canvas, picture)
                else:
                    lens.over(canvas, picture)
                    lens.mark(asked, (0, 0, self.width, self.height), picture, False)
                n += count
                if n - 1 == last_far:
                    self._air(canvas, air, "sky", view)
                continue
            actor = self.actors[n]
            if actor.is_plate:
                if n in plates:
                    self._draw_plate(canvas, plates[n], asked)
            else:
                self._draw_subject(canvas, actor, i, view, asked)
            if n == last_far:
                self._air(canvas, air, "sky", view)
            if n == last:
                self._air(canvas, air, "front", view)
            n += 1
        if not subjects:
            self._air(canvas, air, "front", view)
        if self.subjects_only:
            return self._straight(canvas, i, asked)
        return self.finish(cv2.cvtColor(canvas, cv2.COLOR_RGBA2RGB), float(self.times[i]), asked)

    def _view(self, i: int) -> View:
        cam = {name: float(curve[i]) for name, curve in self.camera.items()}
        return View(
            width=self.width, height=self.height, t=float(self.times[i]), seed=self.scene.seed, camera=cam, light=self.scene.light, ground=self.scene.ground
        )

    def _air(self, canvas: np.ndarray, air: list, place: str, view: View) -> None:
        for effect in air:
            effects.draw(canvas, effect, place, view)

    def _projection(self, depth: float, i: int, ahead: float = 0.0) -> Matrix:
        cam = {name: float(curve[i] + ahead * (curve[i + 1] - curve[i])) for name, curve in self.camera.items()}
        return self.screen @ lens.camera_matrix(cam["x"], cam["y"], cam["zoom"], cam["roll"], depth)

    def _sprite(self, actor: Actor, i: int) -> Sprite:
        layer, pose = actor.layer, 0
        if layer.poses and layer.pose_rate > 0:
            pose = math.floor(self.times[i] * layer.pose_rate + 1e-9) % (1 + len(layer.poses))
        side = 1 if actor.tracks["flip"][i] >= 0 else -1
        if actor.tracks["lids"][i] > 0.5:
            shut = pose + (1 + len(layer.poses) if layer.pose_rate > 0 else 1), side
            return actor.sprites.get(shut, actor.sprites[pose, side])
        return actor.sprites[pose, side]

    # -------------------------------------------------------------------------------------------- plates

    def _plates(self, i: int) -> dict[int, _Plate]:
        """The plates of frame i by their place in the order, those hidden whole left out, each with what the ones before it leave to be seen."""
        found: dict[int, _Plate] = {}
        baked = {n for start, (count, _) in self.baked.items() for n in range(start, start + count)}
        hidden: np.ndarray | None = None
        for n in range(len(self.actors) - 1, -1, -1):
            if not self.actors[n].is_plate or n in baked or (plate := self._plate(self.actors[n], i)) is None:
                continue
            if plate.seen is not None and plate.full is not None:
                if hidden is not None:
                    plate = dataclasses.replace(plate, seen=plate.seen & ~hidden[:, None])
                hidden = plate.full if hidden is None else hidden | plate.full
            found[n] = plate
        return found

    def _plate(self, actor: Actor, i: int) -> _Plate | None:
        """A plate in frame i; None where nothing of it is in the frame."""
        sprite, state = self._sprite(actor, i), actor.state(i)
        forward = self._projection(actor.depth, i) @ lens.texture_matrix(actor.layer, state) @ lens.fit(actor.layer, sprite)
        opacity = min(1.0, state["opacity"])
        window = lens.bounds(forward, sprite.reach(), (0, 0, self.width, self.height))
        if window is None or opacity <= 0:
            return None
        plate = _Plate(sprite=sprite, forward=forward, opacity=opacity, window=window, endless=actor.covers, waves=self._waves(actor, state, i))
        upright = forward[0, 1] == forward[1, 0] == 0 and forward[0, 0] > 0 and forward[1, 1] > 0
        if not upright or self.paper or opacity < 1 and actor.covers:  # sheets of paper throw shadows by their whole picture
            return plate
        if actor.covers:
            seen = cover.everywhere((self.width, self.height))
            return dataclasses.replace(plate, seen=seen, full=seen[:, 0] & (window == (0, 0, self.width, self.height)))
        left, right = (float(forward[0, 0] * x + forward[0, 2]) for x in (-sprite.margin[0], sprite.width + sprite.margin[2]))
        aside = cover.REACH * max(1.0, float(forward[0, 0])) + 2
        seen, full = cover.cells(actor.inside[id(sprite)], forward, (self.width, self.height), wide=left + aside <= 0 and right - aside >= self.width)
        if plate.waves is not None:
            seen, full = cover.spread(seen, full, plate.waves.reach())
        return dataclasses.replace(plate, seen=seen, full=full & (opacity >= 1))

    def _waves(self, actor: Actor, state: State, i: int) -> water.Water | None:
        below = self.scene.ground
        if state["swell"] <= 0 or below.horizon - below.y < 0.02:
            return None
        projection = self._projection(actor.depth, i)
        return water.Water(
            height=state["swell"], horizon=below.horizon, eye=below.horizon - below.y, t=float(self.times[i]), stage=np.linalg.inv(projection),
            upright=bool(projection[0, 1] == projection[1, 0] == 0),
        )  # fmt: skip

    def _draw_plate(self, canvas: np.ndarray, plate: _Plate, asked: np.ndarray | None = None) -> None:
        left, top, right, bottom = plate.window
        pixels, inverse = lens.level(plate.sprite, plate.forward)
        windows = [plate.window] if plate.seen is None else cover.rectangles(plate.seen)
        if plate.waves is not None and windows:  # worked out at once for all of them
            windows = [(min(w[0] for w in windows), min(w[1] for w in windows), max(w[2] for w in windows), max(w[3] for w in windows))]
        for x0, y0, x1, y1 in windows:
            window = (max(left, x0), max(top, y0), min(right, x1), min(bottom, y1))
            if window[0] < window[2] and window[1] < window[3]:
                if plate.waves is None:
                    picture = lens.through(pixels, inverse, window, endless=plate.endless)
                else:
                    picture = water.stirred(pixels, inverse, window, plate.waves, endless=plate.endless)
                self._lay(canvas, plate, picture, window, asked)

    def _lay(self, canvas: np.ndarray, plate: _Plate, picture: np.ndarray, window: Window, asked: np.ndarray | None) -> None:
        """Lay what is seen of a plate through a window on the canvas; where it is full it is copied."""
        x0, y0, x1, y1 = window
        if self.paper and not plate.sprite.opaque:
            ground.paper_shadow(canvas, picture, window)
        if plate.opacity < 1:
            picture = lens.scaled(picture, plate.opacity)
        lens.mark(asked, window, picture, False)
        rows = np.full(y1 - y0, plate.endless and plate.opacity >= 1) if plate.full is None else np.repeat(plate.full, cover.STRIP)[y0:y1]
        for wanted, draw in ((rows, np.copyto), (~rows, lens.over)):
            for a, b in cover.runs(wanted):
                draw(canvas[y0 + a : y0 + b, x0:x1], picture[a:b])

    # -------------------------------------------------------------------------------------------- subjects

    def _draw_subject(self, canvas: np.ndarray, actor: Actor, i: int, view: View, asked: np.ndarray | None) -> None:
        state = actor.state(i)
        opacity = min(1.0, max(0.0, state["opacity"]))
        if opacity <= 0 or state["scale"] <= 1e-3 or state["consumed"] >= 1:
            return
        sprite = self._sprite(actor, i)
        forward = self._forward(actor, sprite, i, 0.0)
        springs = [e for e in self.scene.effects if e.layer == actor.layer.id]
        place = Place(matrix=forward, width=sprite.width, height=sprite.height, box=sprite.box, opacity=opacity, speed=self._speed(actor, i))
        if actor.layer.emits_light > 0:
            self._glow(canvas, sprite, forward, opacity * actor.layer.emits_light, view)
        for effect in springs:
            self._spring(canvas, effect, "behind", place, view, asked)
        window = self._window(actor, sprite, forward, state, i)
        if window is not None:
            picture = self._exposed(actor, sprite, window, i)
            if opacity < 1:
                picture = lens.scaled(picture, opacity)
            if actor.layer.anchor == "water" and self.scene.ground.kind == "water" and not actor.layer.parent:
                self._float(canvas, picture, window, actor, i)
            if self.paper and not self.subjects_only:
                ground.paper_shadow(canvas, picture, window)
            lens.over(lens.cut(canvas, window), picture)
            lens.mark(asked, window, picture, bool(actor.layer.colour) or self.flames and actor.layer.name == FLAME)
        for effect in springs:
            self._spring(canvas, effect, "front", place, view, asked)

    def _spring(self, canvas: np.ndarray, effect: Effect, where: str, place: Place, view: View, asked: np.ndarray | None) -> None:
        """What springs from a layer. Flames keep their colour in a drawing, as who was asked for in one does: the pencil alone makes grey blobs of them."""
        fiery = self.flames and asked is not None and effect.name in BURNING
        before = canvas.copy() if fiery else canvas
        effects.draw_spring(canvas, effect, where, place, view)
        if fiery and asked is not None:
            new = cv2.absdiff(canvas, before)
            warm = cv2.subtract(canvas[..., 0], canvas[..., 2])  # more red than blue: neither smoke nor the glow on the land
            np.maximum(asked, cv2.LUT(cv2.min(cv2.max(new[..., 0], new[..., 1]), warm), _FLAMES), out=asked)

    def _speed(self, actor: Actor, i: int) -> float:
        """How fast a subject goes to the right, pixels a second."""
        seconds = float(self.times[i + 1] - self.times[i])
        return float(actor.tracks["x"][i + 1] - actor.tracks["x"][i]) * self.height / max(seconds, 1e-6)

    def _forward(self, actor: Actor, sprite: Sprite, i: int, ahead: float) -> Matrix:
        """Sprite pixels -> screen pixels."""
        return self._projection(actor.depth, i, ahead) @ lens.texture_matrix(actor.layer, actor.posture(i, ahead)) @ lens.fit(actor.layer, sprite)

    def _window(self, actor: Actor, sprite: Sprite, forward: Matrix, state: State, i: int) -> Window | None:
        """Pixels a subject can touch while the shutter is open."""
        x0, y0, x1, y1 = sprite.box
        if sprite.rig is not None:
            left, above, right, below = sprite.margin
            x0, y0, x1, y1 = x0 - left, y0 - above, x1 + right, y1 + below
        lean = abs(math.sin(math.radians(state["bend"]) / 2)) * sprite.height * 1.1
        ripple = abs(state["wave"]) * sprite.width * 1.1
        box = (x0 - lean - 2, y0 - ripple - 2, x1 + lean + 2, y1 + ripple + 2)
        frame = (0, 0, self.width, self.height)
        boxes = [b for b in (lens.bounds(forward, box, frame), lens.bounds(self._forward(actor, sprite, i, SHUTTER), box, frame)) if b]
        if not boxes:
            return None
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)

    def _exposed(self, actor: Actor, sprite: Sprite, window: Window, i: int) -> np.ndarray:
        """The sprite as the open shutter sees it: several steps averaged where it moves fast."""
        start, end = self._forward(actor, sprite, i, 0.0), self._forward(actor, sprite, i, SHUTTER)
        steps = 1
        if actor.tracks["flip"][i] == actor.tracks["flip"][i + 1]:
            moved = max(np.abs(((end - start) @ np.array([u, v, 1.0]))[:2]).max() for u in (0, sprite.width) for v in (0, sprite.height))
            steps = int(min(MAX_BLUR_STEPS, 1 + moved // (BLUR_STEP * self.height)))
        gait = self._gait(actor, sprite, actor.posture(i, 0.5 * SHUTTER), i)
        if steps == 1:
            return self._posed(actor, sprite, start, window, i, 0.0, gait)
        mean: np.ndarray = np.empty(0)
        for k in range(steps):
            ahead = SHUTTER * k / (steps - 1)
            picture = self._posed(actor, sprite, self._forward(actor, sprite, i, ahead), window, i, ahead, gait)
            mean = picture if k == 0 else np.asarray(cv2.addWeighted(mean, k / (k + 1), picture, 1 / (k + 1), 0))
        return mean

    def _posed(self, actor: Actor, sprite: Sprite, forward: Matrix, window: Window, i: int, ahead: float, gait: gaits.Gait | None) -> np.ndarray:
        state = actor.state(i, ahead)
        consumed = state["consumed"]
        if abs(state["bend"]) < 0.05 and abs(state["wave"]) < 1e-4:
            return lens.warp(sprite, forward, window, consumed=consumed, gait=gait)
        pixels, inverse = lens.level(sprite, forward, consumed, gait)
        x0, y0, x1, y1 = window
        gx = np.arange(x0, x1, dtype=np.float32)[None]
        gy = np.arange(y0, y1, dtype=np.float32)[:, None]
        m = inverse.astype(np.float32)
        tx = m[0, 0] * gx + m[0, 1] * gy + m[0, 2]
        ty = m[1, 0] * gx + m[1, 1] * gy + m[1, 2]
        h, w = pixels.shape[:2]
        if abs(state["wave"]) >= 1e-4:
            front = 0.0 if actor.layer.facing <= 0 else 1.0
            d = np.clip(np.abs(tx / w - front), 0, 1.2)
            ty = ty - np.float32(w) * d * self._ripple(actor, i, ahead, d)
        if abs(state["bend"]) >= 0.05:
            # A rod clamped at its foot: its direction turns evenly with height, the top leans by the whole angle.
            angle = np.float32(math.radians(state["bend"]) * (1 if state["flip"] >= 0 else -1))
            rise = np.clip(np.float32(actor.layer.pivot[1]) - ty / h, 0, 1.5)
            tx = tx + h * (1 - np.cos(angle * rise)) / angle
        return cv2.remap(pixels, tx, ty, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)

    def _gait(self, actor: Actor, sprite: Sprite, state: State, i: int) -> gaits.Gait | None:
        """How a subject's limbs are held, in its sprite's pixels; None for what has none or moves none."""
        if sprite.rig is None:
            return None
        pixels = sprite.height / max(1e-6, actor.layer.size * state["scale"])  # a frame height
        side = 1.0 if state["flip"] >= 0 else -1.0
        rise = max(0.0, state["y"] - self._ground_y(actor, i)) if actor.layer.anchor == "ground" and not actor.layer.parent else 0.0
        arms, wag, crouch = math.radians(state["arms"]), math.radians(state["wag"]), state["crouch"] * sprite.height
        return gaits.Gait(state["step"], side * state["stride"] * pixels, state["tread"] * pixels, rise * pixels, arms, wag, crouch)

    def _ripple(self, actor: Actor, i: int, ahead: float, d: np.ndarray) -> np.ndarray:
        """Height of the travelling ripple at distances d (0 front to 1 tail), texture widths.

        An amplitude that swings by itself (a swimmer's) runs down the body: the tail does later what the front does now. One that is
        held steady ripples at WAVE_HZ.
        """
        past = actor.wave_past[i] + ahead * (actor.wave_past[i + 1] - actor.wave_past[i])
        if np.ptp(past) < 1e-9:
            seconds = self.times[i] + ahead * (self.times[i + 1] - self.times[i])
            return np.float32(past[0]) * np.sin(np.float32(2 * math.pi) * (WAVE_COUNT * d - np.float32(WAVE_HZ * seconds % 1)))
        return np.interp(d, np.linspace(0, 1, len(past)), past).astype(np.float32)

    def _glow(self, canvas: np.ndarray, sprite: Sprite, forward: Matrix, strength: float, view: View) -> None:
        """Light around what shines: its own colours, spread wide."""
        soft = sprite.halo()
        matrix = forward @ lens.soft_fit(sprite, soft)
        window = lens.bounds(matrix, (0, 0, soft.shape[1], soft.shape[0]), (0, 0, self.width, self.height))
        if window is None:
            return
        picture = lens.warp_plain(soft, matrix, window)
        if not self.subjects_only:
            picture[..., 3] = 0  # on a transparent canvas light covers, as much as it shines
        lens.add_light(lens.cut(canvas, window), lens.scaled(picture, strength * GLOW_BY_TIME[self.scene.light.time] * lens.flicker(view.t)))

    # -------------------------------------------------------------------------------------------- what subjects do to the ground

    def _ground_y(self, actor: Actor, i: int) -> float:
        """Stage y of the ground, or of the water's surface, under a subject."""
        root, below = actor.root or actor.layer, self.scene.ground
        y, size = float(actor.root_tracks["y"][i]), float(actor.root_tracks["scale"][i])
        if root.anchor == "ground":
            # What shrinks while it rises walks away over the ground towards the horizon; what only rises leaves the ground.
            away = below.horizon + (root.pose.y - below.horizon) * min(1.0, size / max(1e-6, root.pose.scale))
            return min(max(y, root.pose.y), max(away, root.pose.y))
        if root.anchor == "water":
            # The swell that lifts a floating thing a little is the water's; a leap is its own.
            lift = y - root.pose.y
            return root.pose.y + SUBMERGED * root.size + 0.92 * lift * math.exp(-((lift / 0.1) ** 2))
        return kinematics.stands_at(max(0.2, root.depth), below)

    def _ground(self, canvas: np.ndarray, i: int) -> None:
        """Shadows or reflections of all subjects, before any subject is drawn, so that none falls on another's picture."""
        kind = self.scene.ground.kind
        if self.subjects_only or kind == "none" or (kind != "water" and self.paper):
            return
        for actor in self.actors:
            state = actor.state(i)
            if actor.is_plate or not actor.layer.casts_shadow or state["consumed"] >= 1 or state["scale"] <= 1e-3:
                continue
            sprite, projection = self._sprite(actor, i), self._projection(actor.depth, i)
            body = lens.texture_matrix(actor.layer, state) @ lens.fit(actor.layer, sprite)
            opacity = min(1.0, max(0.0, state["opacity"]))
            if kind == "water":
                ground.reflection(canvas, sprite, body, projection, self._ground_y(actor, i), float(self.times[i]), opacity, state["consumed"])
                continue
            strength = self.scene.light.shadow * opacity * (1 - actor.layer.emits_light) * math.sqrt(max(0.0, 1 - state["consumed"]))
            shine = actor.layer.emits_light * opacity * GLOW_BY_TIME[self.scene.light.time]
            if shine > 0.05:
                ground.pool(canvas, sprite, body, projection, self._ground_y(actor, i), 0.5 * shine * lens.flicker(float(self.times[i])))
            if strength > 0.01:
                ground.shadow(canvas, sprite, body, projection, self._ground_y(actor, i), self.scene.light, strength)

    def _float(self, canvas: np.ndarray, picture: np.ndarray, window: Window, actor: Actor, i: int) -> None:
        """Sink a floating subject's picture into the water and lay a ring around it."""
        layer, t, projection = actor.layer, float(self.times[i]), self._projection(actor.depth, i)
        state, surface = actor.state(i), self._ground_y(actor, i)
        line = float((projection @ np.array([state["x"], surface, 1.0]))[1])
        ground.submerge(picture, window, line, self.height, t)
        lift = max(0.0, state["y"] - layer.pose.y)
        strength = 0.5 * math.exp(-((lift / 0.06) ** 2)) * min(1.0, state["opacity"])
        if strength > 0.02 and not self.subjects_only:
            wide = kinematics.layer_width(layer) * state["scale"] * (1.02 + 0.05 * math.sin(1.7 * t))
            ground.ring(canvas, projection, state["x"], surface, wide, strength)

    def _straight(self, canvas: np.ndarray, i: int, asked: np.ndarray | None) -> np.ndarray:
        """Premultiplied canvas -> straight alpha with the look on the colours."""
        alpha = canvas[..., 3:].astype(np.float32)
        # Colours run on past the outline, so that neither the look nor a player's scaling draws a dark fringe.
        spread = cv2.blur(canvas, (9, 9)).astype(np.float32)
        near = 255 * spread[..., :3] / np.maximum(spread[..., 3:], 1)
        colour = np.where(alpha > 0, canvas[..., :3] * (255 / np.maximum(alpha, 1)), near)
        colour = np.clip(np.rint(colour), 0, 255).astype(np.uint8)
        return self.finish(np.dstack([colour, canvas[..., 3]]), float(self.times[i]), asked)


def _samples(scene: Scene, aspect: float) -> tuple[np.ndarray, ...]:
    """Small pictures for the pixel look's palette, always of the same moments, so that a continued clip keeps its colours."""
    if scene.look.name != "pixel":
        return ()
    plain = dataclasses.replace(scene, start=0.0, look=Look(strength=0.0))
    return tuple(still(plain, t, width=max(1, round(120 * aspect)), height=120) for t in PALETTE_TIMES)
