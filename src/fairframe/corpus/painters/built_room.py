"""The shell of a room: back wall, windows with the hour behind them, floor in perspective, and the light inside.

A room is three plates seen by one View: the wall (far), what stands along it (mid), and the floor with what stands on it (ground).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup, polygon
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, darker, horiz, lighter, radial, three, vert
from fairframe.corpus.painters.built_sky import window_view
from fairframe.corpus.painters.built_yard import reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, times
from fairframe.scene.scene import Effect, Ground, Layer, Light

WARM: Colour = (1.0, 0.78, 0.48)
COOL: Colour = (0.72, 0.86, 1.0)
Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Room:
    """How a room is seen and lit."""

    view: View
    wall: float  # depth of the back wall
    front: float  # depth of what stands along the wall: the floor plate ends here
    ambient: Colour  # multiplies everything's own colour
    outside: Colour  # colour of the light that comes through windows
    glow: float  # 0 to 1: how much lamps count against the daylight
    half: float  # half the plate's width on the stage

    @property
    def foot(self) -> float:
        """Stage y where the wall meets the floor."""
        return self.view.at(0, 0, self.wall)[1]

    def on_wall(self, x: float, y: float) -> tuple[float, float]:
        """Stage point of the wall at stage x and y above the floor in subject heights."""
        return (x, self.view.at(0, y, self.wall)[1])


AMBIENT: dict[str, Colour] = {"day": (1.0, 0.985, 0.96), "dawn": (0.93, 0.86, 0.88), "sunset": (0.94, 0.76, 0.66), "night": (0.46, 0.42, 0.56)}
OUTSIDE: dict[str, Colour] = {"day": (1.0, 0.97, 0.86), "dawn": (1.0, 0.85, 0.76), "sunset": (1.0, 0.7, 0.4), "night": (0.5, 0.62, 1.0)}
GLOW = {"day": 0.25, "dawn": 0.5, "sunset": 0.7, "night": 1.0}


def make_room(setup: Setup, *, horizon: float = 0.05, ground: float = -0.33, wall: float = 1.95, front: float = 1.62, ambient: Colour = (1, 1, 1)) -> Room:
    """A room seen by somebody of a child's height. ambient tints the hour's light."""
    dull = 1.0 - 0.16 * setup.mood.overcast
    level = times(times(AMBIENT[setup.time], ambient), (dull, dull, min(1.0, dull + 0.03)))
    return Room(
        view=View(horizon, ground), wall=wall, front=front, ambient=level, outside=mix(OUTSIDE[setup.time], (0.8, 0.86, 0.95), 0.7 * setup.mood.overcast),
        glow=min(1.0, GLOW[setup.time] + 0.3 * setup.mood.overcast), half=setup.aspect / 2 + 0.36,
    )  # fmt: skip


def room_light(setup: Setup, room: Room, *, key: Colour | None = None, azimuth: float = 35.0, shadow: float = 0.4) -> Light:
    """The light subjects stand in: the room's ambient with the lamps' or the window's warmth; always bright enough to read them."""
    key = key or mix((1.04, 0.99, 0.92), times(room.outside, (1.06, 1.0, 0.96)), 0.35 if setup.time != "night" else 0.0)
    dim = {"day": 1.0, "dawn": 0.97, "sunset": 0.95, "night": 0.88}[setup.time]
    around = mix(room.ambient, (1, 1, 1), 0.42)
    return Light(
        time=setup.time, azimuth=azimuth * setup.mood.side, elevation=55.0, colour=three(tuple(v * dim for v in key)), ambient=three(around),
        haze=three(mix(room.ambient, room.outside, 0.4)), haze_strength=0.03, shadow=shadow,
    )  # fmt: skip


def backdrop(setup: Setup, room: Room, layers: Sequence[Layer], *, light: Light | None = None, effects: Sequence[Effect] = ()) -> Backdrop:
    ground = Ground(kind="solid", horizon=room.view.horizon, y=room.view.ground)
    return Backdrop(layers=tuple(layers), light=light or room_light(setup, room), ground=ground, effects=tuple(effects))


# ---------------------------------------------------------------- walls and windows


def wall(pen: Pen, room: Room, colour: Colour, *, skirting: Colour | None = None, ceiling: float = 1.12, cornice: Colour | None = None) -> None:
    """The back wall with a gradient as of light from above, a skirting board, and the ceiling where it comes into view."""
    x0, y0, x1, y1 = pen.extent
    pen.whole(vert(darker(colour, 0.1), colour, lighter(colour, 0.1), darker(colour, 0.06)))
    top = room.on_wall(0, ceiling)[1]
    if top < y1:
        pen.rect(x0, top, x1, y1, vert(darker(lighter(colour, 0.4), 0.12), lighter(colour, 0.5)))
        pen.rect(x0, top - 0.012, x1, top + 0.022, vert(lighter(cornice or colour, 0.6), lighter(cornice or colour, 0.2)))
        pen.rect(x0, top - 0.05, x1, top - 0.01, vert(fade(darker(colour, 0.6), 0.22), fade(darker(colour, 0.6), 0.0)))
    if skirting:
        low = room.foot
        pen.rect(x0, low - 0.02, x1, low + 0.035, vert(lighter(skirting, 0.25), skirting, darker(skirting, 0.2)))


def stripes(pen: Pen, box: Box, colour: Colour, width: float, alpha: float = 0.25) -> None:
    """Striped wallpaper."""
    x0, y0, x1, y1 = box
    x = -math.ceil(-x0 / width) * width
    while x < x1:
        pen.rect(x, y0, x + width * 0.5, y1, fade(colour, alpha))
        x += width


def spots(pen: Pen, box: Box, colour: Colour, step: float, size: float, alpha: float = 0.3) -> None:
    """Wallpaper with a small repeated motif."""
    x0, y0, x1, y1 = box
    for j, y in enumerate(np.arange(y0, y1, step * 0.86)):
        for x in np.arange(-math.ceil(-x0 / step) * step, x1, step):
            cx = x + (step / 2 if j % 2 else 0)
            pen.oval(cx, y, size * 0.5, size, fade(colour, alpha))
            pen.oval(cx, y, size, size * 0.5, fade(colour, alpha))


def panels(pen: Pen, room: Room, top: float, colour: Colour, width: float = 0.2) -> None:
    """Wainscot: framed panels along the foot of the wall, up to `top` (stage y)."""
    x0, _, x1, _ = pen.extent
    low = room.foot + 0.03
    pen.rect(x0, low - 0.06, x1, top, vert(lighter(colour, 0.1), darker(colour, 0.08)))
    for x in np.arange(math.floor(x0 / width) * width, x1, width):
        pen.rect(x + 0.018, low + 0.016, x + width - 0.018, top - 0.022, vert(darker(colour, 0.14), lighter(colour, 0.05)), r=0.004)
        pen.rect(x + 0.022, low + 0.02, x + width - 0.022, top - 0.027, vert(lighter(colour, 0.02), lighter(colour, 0.1)), r=0.003)
    pen.rect(x0, top - 0.012, x1, top + 0.008, vert(lighter(colour, 0.4), colour, darker(colour, 0.15)))


@dataclass(frozen=True, kw_only=True)
class Window:
    box: Box  # outer frame on the stage
    panes: tuple[Box, ...]


def window(pen: Pen, box: Box, frame: Colour, *, cols: int = 2, rows: int = 2, width: float = 0.014, sill: bool = True, arch: bool = False) -> Window:
    """A window's frame. The panes stay to be filled by `look_out` after the room has been lit."""
    x0, y0, x1, y1 = box
    pen.rect(x0 - 0.012, y0 - 0.012, x1 + 0.012, y1 + 0.012, fade(darker(frame, 0.8), 0.3), r=0.008, blur=0.012)
    pen.rect(x0, y0, x1, y1, vert(lighter(frame, 0.25), darker(frame, 0.06)), r=0.006)
    bar = width * 0.55
    w, h = (x1 - x0 - 2 * width - (cols - 1) * bar) / cols, (y1 - y0 - 2 * width - (rows - 1) * bar) / rows
    panes = []
    for i in range(cols):
        for j in range(rows):
            a, b = x0 + width + i * (w + bar), y0 + width + j * (h + bar)
            panes.append((a, b, a + w, b + h))
            pen.rect(a - 0.003, b - 0.003, a + w + 0.003, b + h + 0.003, darker(frame, 0.3))
    if sill:
        pen.rect(x0 - 0.025, y0 - 0.02, x1 + 0.025, y0 + 0.004, vert(lighter(frame, 0.35), darker(frame, 0.18)), r=0.004)
        pen.rect(x0 - 0.02, y0 - 0.05, x1 + 0.02, y0 - 0.02, vert(fade(darker(frame, 0.8), 0.22), fade(darker(frame, 0.8), 0.0)))
    return Window(box=box, panes=tuple(panes))


def look_out(pen: Pen, setup: Setup, room: Room, win: Window, rng: np.random.Generator, *, town: bool | None = None, sun: bool = True) -> None:
    """Fill the panes with the world outside and let its light bleed into the room."""
    path = skia.Path()
    for x0, y0, x1, y1 in win.panes:
        path.addRect(skia.Rect.MakeLTRB(x0, y0, x1, y1))
    x0, y0, x1, y1 = win.box
    with pen.clip(path):
        window_view(pen, setup.mood, rng, win.box, town=town, sun=sun)
        w = x1 - x0
        for k in (0.1, 0.2):
            pen.poly([(x0 + w * k, y0), (x0 + w * (k + 0.06), y0), (x0 + w * (k + 0.5), y1), (x0 + w * (k + 0.38), y1)], fade((1, 1, 1), 0.09), blend="screen")
        pen.rect(x0, y1 - 0.03, x1, y1, vert(fade((0.1, 0.05, 0.15), 0.3), fade((0.1, 0.05, 0.15), 0.0)))
    strength = {"day": 0.34, "dawn": 0.3, "sunset": 0.42, "night": 0.1}[setup.time] * (1 - 0.6 * setup.mood.overcast)
    pen.glow((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) * 1.05, (y1 - y0) * 1.0, room.outside, strength)
    beam(pen, setup, room, win.box)


def curtains(pen: Pen, box: Box, colour: Colour, *, drop: float, spread: float = 0.11, rail: Colour = (0.45, 0.3, 0.2)) -> None:
    """A pair of curtains beside a window, hanging to stage y `drop`."""
    x0, _, x1, y1 = box
    top = y1 + 0.045
    for side, edge in ((-1, x0), (1, x1)):
        inner, outer = edge - side * spread * 0.35, edge + side * spread
        waist, low = edge + side * spread * 0.32, drop
        points = [(outer, top), (inner, top), (inner + side * 0.01, (top + low) / 2 + 0.05), (waist, low + (top - low) * 0.28), (waist - side * 0.02, low), (outer + side * 0.01, low)]
        path = polygon(points)
        pen.path(path, fade(darker(colour, 0.8), 0.25), blur=0.015)
        pen.path(path, vert(lighter(colour, 0.12), colour, darker(colour, 0.15)))
        with pen.clip(path):
            n = 6
            for i in range(n):
                a = inner + (outer - inner) * i / n
                b = inner + (outer - inner) * (i + 1) / n
                pen.rect(min(a, b), low, max(a, b), top, horiz(fade(darker(colour, 0.6), 0.34), fade(lighter(colour, 0.5), 0.26), fade(darker(colour, 0.5), 0.06)))
        pen.line([(waist - side * 0.02, low + (top - low) * 0.29), (outer, low + (top - low) * 0.3)], lighter(colour, 0.35), 0.012)
    pen.line([(x0 - spread - 0.04, top), (x1 + spread + 0.04, top)], vert(lighter(rail, 0.3), darker(rail, 0.2)), 0.012)
    for x in (x0 - spread - 0.04, x1 + spread + 0.04):
        pen.oval(x, top, 0.014, 0.014, lighter(rail, 0.15))


def settle(setup: Setup, room_far: Pen, mid: Pen, ground: Pen, *, gloss: float = 0.16) -> None:
    """Finished furniture in its room: its soft shadow on the wall behind, and its image in the floor."""
    x0, low, x1, high = mid.extent
    alpha = mid.plate.array[..., 3]
    scale = alpha.shape[0] / (high - low) / 5
    small = cv2.resize(alpha, (max(2, alpha.shape[1] // 5), max(2, alpha.shape[0] // 5)), interpolation=cv2.INTER_AREA)
    shade = np.zeros((*small.shape, 4), np.uint8)
    shade[..., :3] = (26, 14, 44)
    shade[..., 3] = cv2.GaussianBlur(small, (0, 0), 0.018 * scale + 0.3)
    dx, dy = -0.028 * setup.mood.side, -0.012
    room_far.plate.image(shade[::-1], (x0 + dx, low + dy, x1 + dx, high + dy), alpha=0.34 * (1 - 0.4 * setup.mood.overcast), blend="atop")
    reflect(ground, mid, ground.extent[3], gloss, reach=0.2, blur=0.008)


def beam(pen: Pen, setup: Setup, room: Room, box: Box) -> None:
    """Daylight slanting in from a window through the air of the room."""
    strength = {"day": 0.13, "dawn": 0.16, "sunset": 0.24, "night": 0.05}[setup.time] * (1 - 0.85 * setup.mood.overcast)
    x0, y0, x1, y1 = box
    low = room.foot + 0.02
    lean = -setup.mood.side * (0.5 if setup.time in ("day", "night") else 0.95)
    bottom, top = lean * (y0 - low), lean * (y1 - low)
    w = x1 - x0
    stops = [fade(room.outside, strength * k) for k in (0.9, 0.55, 0.12)]
    pen.poly([(x0 + 0.04 * w, y0), (x0 + 0.04 * w, y1), (x1 - 0.04 * w, y1), (x1 - 0.04 * w, y0), (x1 + bottom, low), (x0 + top, low)] if lean < 0 else
             [(x1 - 0.04 * w, y0), (x1 - 0.04 * w, y1), (x0 + 0.04 * w, y1), (x0 + 0.04 * w, y0), (x0 + bottom, low), (x1 + top, low)], vert(*stops), blur=0.012, blend="screen")  # fmt: skip


# ---------------------------------------------------------------- floors


def floor_base(pen: Pen, room: Room, near: Colour, far: Colour, edge: float | None = None) -> None:
    """The floor's plain surface up to depth `edge` (room.front unless told)."""
    x0, y0, x1, _ = pen.extent
    top = room.view.at(0, 0, edge or room.front)[1]
    pen.rect(x0 - 0.01, y0 - 0.01, x1 + 0.01, top, vert(far, near))


def floor_boards(pen: Pen, room: Room, rng: np.random.Generator, colour: Colour, *, width: float = 0.13, edge: float | None = None) -> None:
    """Wooden boards running away from us, each a little different."""
    far = edge or room.front
    floor_base(pen, room, darker(colour, 0.3), darker(colour, 0.42), far)
    view, reach = room.view, room.half * far + 0.2
    low = view.depth_of(pen.extent[1] - 0.03)
    for i in range(int(-reach / width) - 1, int(reach / width) + 1):
        z = low - rng.uniform(0, 0.7)
        while z < far:
            z2 = min(far, z + rng.uniform(0.5, 1.2))
            c = jitter(rng, colour, 0.008, 0.05, 0.07)
            view.floor(pen, i * width + 0.002, (i + 1) * width - 0.002, max(z, low), z2 - 0.004, vert(darker(c, 0.05), lighter(c, 0.06)))
            z = z2


def floor_tiles(pen: Pen, room: Room, rng: np.random.Generator, a: Colour, b: Colour, *, size: float = 0.22, grout: float = 0.006, edge: float | None = None) -> None:
    """Square tiles in two colours, chequered."""
    far = edge or room.front
    floor_base(pen, room, darker(mix(a, b, 0.5), 0.2), darker(mix(a, b, 0.5), 0.25), far)
    view, reach = room.view, room.half * far + size
    low = view.depth_of(pen.extent[1] - 0.03)
    start = far - math.ceil((far - low) / size) * size
    for j in range(math.ceil((far - low) / size) + 1):
        z = start + j * size
        for i in range(int(-reach / size) - 1, int(reach / size) + 1):
            c = jitter(rng, a if (i + j) % 2 else b, 0.004, 0.03, 0.025)
            view.floor(pen, i * size + grout, (i + 1) * size - grout, max(low, z + grout), min(far, z + size - grout), vert(c, lighter(c, 0.07)))


def floor_light(pen: Pen, room: Room, colour: Colour, patches: Sequence[tuple[float, float]], strength: float, *, slant: float = 0.35, near: float = 0.95) -> None:
    """Window light lying on the floor. patches: (x, half width) of each window on the wall, stage units."""
    view = room.view
    for x, half in patches:
        wx = x * room.wall
        quad = ((wx - half * 1.5, 0, room.front - 0.06), (wx + half * 1.5, 0, room.front - 0.06), (wx + half * 1.5 + slant, 0, near), (wx - half * 1.5 + slant, 0, near))
        points = [view.at(*q) for q in quad]
        pen.poly(points, fade(colour, strength), blur=0.012, blend="screen")
        a, b, c, d = points
        mid1, mid2 = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), ((c[0] + d[0]) / 2, (c[1] + d[1]) / 2)
        pen.line([mid1, mid2], fade((0.1, 0.06, 0.1), 0.1 * strength), 0.012, blur=0.006)


def floor_finish(pen: Pen, room: Room, *, gloss: float = 0.12, corner: float = 0.35, edge: float | None = None) -> None:
    """Shade where the floor meets the furniture, a soft sheen in the middle, and a vignette towards us."""
    x0, y0, x1, _ = pen.extent
    top = room.view.at(0, 0, edge or room.front)[1]
    pen.rect(x0, top - 0.09, x1, top + 0.01, vert(fade((0.05, 0.03, 0.1), corner), fade((0.05, 0.03, 0.1), 0.0)), blend="atop")
    if gloss > 0:
        pen.oval(0, (room.view.ground + top) / 2, 0.75, 0.13, radial(fade((1, 1, 1), gloss), fade((1, 1, 1), gloss * 0.45), fade((1, 1, 1), 0.0)), blend="screen")
    pen.rect(x0, y0, x1, y0 + 0.22, vert(fade((0.05, 0.03, 0.12), 0.0), fade((0.05, 0.03, 0.12), 0.32)), blend="atop")


def rug(pen: Pen, room: Room, rng: np.random.Generator, colour: Colour, *, x: float = 0.0, z: float = 1.12, wide: float = 0.7, deep: float = 0.26, round: bool = False) -> None:
    """A rug with borders, lying at depth z."""
    view, second = room.view, jitter(rng, lighter(colour, 0.55), 0.08, 0.1, 0.05)
    if round:
        view.disc(pen, x, z, wide * 0.62 + 0.012, fade((0.05, 0.02, 0.08), 0.3))
        for k, c in ((1.0, darker(colour, 0.1)), (0.92, second), (0.82, colour), (0.55, lighter(colour, 0.2)), (0.5, second), (0.3, colour)):
            view.disc(pen, x, z, wide * 0.62 * k, c)
        return
    view.floor(pen, x - wide - 0.01, x + wide + 0.01, z - deep - 0.012, z + deep + 0.01, fade((0.05, 0.02, 0.08), 0.35), blur=0.006)
    for k, c in ((0.0, darker(colour, 0.12)), (0.035, second), (0.06, colour), (0.17, lighter(colour, 0.12)), (0.185, colour)):
        view.floor(pen, x - wide + k, x + wide - k, z - deep + k * 0.9, z + deep - k * 0.9, c)
    for i in range(-3, 4):
        view.floor(pen, x + i * 0.14 - 0.028, x + i * 0.14 + 0.028, z - 0.035, z + 0.035, fade(second, 0.7))


def lamps_of(pen: Pen, lamps: Sequence[Lamp]) -> None:
    """Glow in the air around lamps, drawn after the light."""
    for x, y, radius, colour in lamps:
        pen.glow(x, y, radius * 0.7, radius * 0.7, colour, 0.5)
