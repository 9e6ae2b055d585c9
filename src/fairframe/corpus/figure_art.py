"""Painting the rest of a figure under a head or a bust: bodies, limbs, tails, clothes, in the soft shading of the art above them.

`whole` takes a picture and gives the figure; whatever colours the picture has (a skin tone, "a blue fox", the network's own drawing) the body
takes over. Coordinates are shares of the figure's height, y down, x from its left edge. No picture of anyone else's is used.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import cv2
import numpy as np
import skia

from fairframe.corpus.figures import FOOT, Build, build_of
from fairframe.scene.scene import Texture

LONGEST = 640  # pixels, height of a figure at most
_SHADE = np.array((0.36, 0.14, 0.42))  # what the art's own shadows tend to
SLEEVE = 0.68  # how far out a sleeve begins, share of half the width of the shoulders
HAND = 0.042  # half its width
SLIT = 0.012  # between an arm and the trunk: what `scene.limbs` sees of it
Colour = tuple[float, ...]
Point = tuple[float, float]


def whole(texture: Texture, kind_id: str, *, shaded: bool = True) -> Texture:
    """The texture of a kind with its body, where the kind's picture is a head or a bust; else the texture itself. shaded: not for flat art."""
    build = build_of(kind_id)
    if build is None:
        return texture
    pixels = figure(texture.pixels, build, shaded=shaded)
    pixels.setflags(write=False)
    return dataclasses.replace(texture, pixels=pixels)


def figure(picture: np.ndarray, build: Build, *, shaded: bool = True) -> np.ndarray:
    """uint8 [h, w, 4] straight alpha -> [H, W, 4] with H / W = build.scale * h / (build.wide * w)."""
    h, w = picture.shape[:2]
    height = min(round(h * build.scale), LONGEST)
    width = max(1, round(height * w * build.wide / h / build.scale))
    pen = Pen(picture, build, height, width, shaded)
    head = 1 / build.scale
    paint = _clothes if build.clothed else {"quadruped": _quadruped, "fowl": _fowl}.get(build.body, _animal)
    paint(pen, head)
    return pen.pixels()


class Pen:
    def __init__(self, picture: np.ndarray, build: Build, height: int, width: int, shaded: bool):
        self.picture, self.build, self.shaded = picture, build, shaded
        self.height, self.width = height, width
        self.middle = width / height / 2
        self.surface = skia.Surface(width, height)
        self.canvas = self.surface.getCanvas()
        self.canvas.scale(height, height)

    def pixels(self) -> np.ndarray:
        return self.surface.toarray(colorType=skia.kRGBA_8888_ColorType).copy()

    def colour(self, where: Colour | None, default: Colour = (0.5, 0.5, 0.5)) -> np.ndarray:
        """A colour as it is given, or as the picture has it round (u, v)."""
        if where is None or len(where) == 3:
            return np.array(where or default, float)
        h, w = self.picture.shape[:2]
        u, v, reach = where[0], where[1], max(2, round(0.025 * max(h, w)))
        x, y = round(u * (w - 1)), round(v * (h - 1))
        patch = self.picture[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1].reshape(-1, 4)
        seen = patch[patch[:, 3] > 128, :3]
        return np.median(seen, axis=0) / 255 if len(seen) else np.array(default, float)

    def fill(self, path: skia.Path, colour: np.ndarray, *, depth: float = 0.24, clip: skia.Path | None = None) -> None:
        """A shape in soft light from above left: lighter on top, towards violet below."""
        box = path.getBounds()
        paint = skia.Paint(AntiAlias=True, Color4f=_c(colour))
        if self.shaded:
            top, bottom = colour + (1 - colour) * 0.1, colour * (1 - depth) + depth * _SHADE * (0.35 + 0.65 * colour.mean())
            paint.setShader(skia.GradientShader.MakeLinear(
                [skia.Point(box.left() + 0.3 * box.width(), box.top()), skia.Point(box.left() + 0.6 * box.width(), box.bottom())],
                [_i(top), _i(colour), _i(bottom)], [0.0, 0.5, 1.0],
            ))  # fmt: skip
        self.canvas.save()
        if clip is not None:
            self.canvas.clipPath(clip, doAntiAlias=True)
        self.canvas.drawPath(path, paint)
        self.canvas.restore()

    def soft(self, path: skia.Path, colour: Sequence[float], alpha: float, blur: float, clip: skia.Path) -> None:
        """A blurred shape inside another one: a shadow or a shine."""
        if not self.shaded:
            return
        paint = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*colour, alpha), MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        self.canvas.save()
        self.canvas.clipPath(clip, doAntiAlias=True)
        self.canvas.drawPath(path, paint)
        self.canvas.restore()

    def part(self, path: skia.Path, colour: np.ndarray, *, depth: float = 0.24) -> None:
        """A limb or a trunk: filled, darker along its lower right edge, with a shine."""
        self.fill(path, colour, depth=depth)
        box = path.getBounds()
        rim = skia.Path(path)
        rim.offset(-0.035 * min(1.0, 4 * box.width()), -0.03)
        outside = skia.Op(path, rim, skia.PathOp.kDifference_PathOp)
        if outside is not None:
            self.soft(outside, _SHADE * colour.mean(), 0.28, 0.014, path)
        self.soft(ellipse(box.left() + 0.36 * box.width(), box.top() + 0.2 * box.height(), 0.2 * box.width(), 0.12 * box.height()), (1, 1, 1), 0.2, 0.02, path)

    def put(self, left: float, top: float, width: float, height: float) -> None:
        """The picture itself."""
        h, w = self.picture.shape[:2]
        size = max(1, round(width * self.height)), max(1, round(height * self.height))
        premultiplied = self.picture.astype(np.float32)
        premultiplied[..., :3] *= premultiplied[..., 3:] / 255
        small = cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA if size[0] < w else cv2.INTER_CUBIC).clip(0, 255).round().astype(np.uint8)
        image = skia.Image.fromarray(np.ascontiguousarray(small), colorType=skia.kRGBA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
        self.canvas.save()
        self.canvas.resetMatrix()
        self.canvas.drawImage(image, round(left * self.height), round(top * self.height))
        self.canvas.restore()


# ------------------------------------------------------------------------------------------------ shapes


def ellipse(x: float, y: float, rx: float, ry: float) -> skia.Path:
    return skia.Path().addOval(skia.Rect(x - rx, y - ry, x + rx, y + ry))


def closed(points: Sequence[tuple[float, float]]) -> skia.Path:
    """A smooth closed outline through the middles of the points' sides."""
    path = skia.Path()
    n = len(points)
    middle = [((points[i][0] + points[(i + 1) % n][0]) / 2, (points[i][1] + points[(i + 1) % n][1]) / 2) for i in range(n)]
    path.moveTo(*middle[-1])
    for point, end in zip(points, middle, strict=True):
        path.quadTo(*point, *end)
    path.close()
    return path


def rounded(left: float, top: float, right: float, bottom: float, r: float) -> skia.Path:
    return skia.Path().addRoundRect(skia.Rect(left, top, right, bottom), r, r)


def limb(points: Sequence[Point], widths: tuple[float, float]) -> skia.Path:
    """A rounded limb along a curve through the points, its width going from the first to the second."""
    t = np.linspace(0, 1, 24)
    knots = np.linspace(0, 1, len(points))
    order = min(2, len(points) - 1)
    x, y = (np.polyval(np.polyfit(knots, [p[i] for p in points], order), t) for i in (0, 1))
    dx, dy = np.gradient(x), np.gradient(y)
    norm = np.maximum(np.hypot(dx, dy), 1e-6)
    half = np.linspace(*widths, len(t)) / 2
    left = np.stack([x - dy / norm * half, y + dx / norm * half], 1)
    right = np.stack([x + dy / norm * half, y - dx / norm * half], 1)[::-1]
    path = skia.Path()
    path.addPoly([skia.Point(*map(float, p)) for p in np.concatenate([left, right])], True)
    for at, width in ((0, widths[0]), (-1, widths[1])):
        path = skia.Op(path, ellipse(float(x[at]), float(y[at]), width / 2, width / 2), skia.PathOp.kUnion_PathOp) or path
    return path


def egg(x: float, top: float, bottom: float, shoulder: float, hip: float) -> skia.Path:
    """A trunk: half widths at a quarter and at three quarters of its height."""
    h = bottom - top
    path = skia.Path()
    path.moveTo(x, top)
    for side in (1, -1):
        ends = ((x + side * shoulder * 0.9, top), (x + side * shoulder * 1.05, top + 0.2 * h), (x + side * (shoulder + hip) / 2, top + 0.5 * h))
        low = ((x + side * hip * 1.12, top + 0.72 * h), (x + side * hip, bottom), (x, bottom))
        if side == 1:
            path.cubicTo(*ends[0], *ends[1], *ends[2])
            path.cubicTo(*low[0], *low[1], *low[2])
        else:
            path.cubicTo(*low[1], *low[0], *ends[2])
            path.cubicTo(*ends[1], *ends[0], x, top)
    path.close()
    return path


# ------------------------------------------------------------------------------------------------ animals and creatures


def _animal(pen: Pen, head: float) -> None:
    build, x = pen.build, pen.middle
    main = pen.colour(build.main)
    limbs = pen.colour(build.limbs) if build.limbs else main
    wide = min(1.0, 2 * x / 0.56)  # a narrow head has a narrow body
    k = 0.72 if build.body == "slim" else wide
    _tail(pen, main, x, k)
    for side in (-1, 1):
        pen.part(limb([(x + side * 0.075 * k, 0.8), (x + side * 0.095 * k, 0.9), (x + side * 0.095 * k, 0.945)], (0.135 * k, 0.105 * k)), limbs if build.limbs else main)
        pen.part(ellipse(x + side * 0.11 * k, FOOT - 0.033, 0.078 * k, 0.035), limbs)
    if build.body == "robot":
        trunk = skia.Path().addRoundRect(skia.Rect(x - 0.165 * k, head - 0.04, x + 0.165 * k, 0.86), 0.06, 0.06)
    else:
        trunk = egg(x, head - 0.09, 0.9, 0.15 * k, 0.19 * k)
    pen.part(trunk, main)
    if build.body == "robot":
        pen.fill(skia.Path().addRoundRect(skia.Rect(x - 0.1 * k, 0.63, x + 0.1 * k, 0.76), 0.03, 0.03), pen.colour(build.second))
        for i in (-1, 0, 1):
            pen.fill(ellipse(x + 0.055 * i * k, 0.695, 0.017, 0.017), (np.array((0.25, 0.75, 1.0)), limbs, np.array((1.0, 0.75, 0.2)))[i + 1])
    elif build.body == "coat":
        _coat(pen, trunk, pen.colour(build.second), x, k)
    elif build.second is not None:
        pen.fill(ellipse(x, 0.735, 0.112 * k, 0.135), pen.colour(build.second), depth=0.12, clip=trunk)
    dark_shoulders = build.body == "plush" and build.second is None and len(build.main) == 2 and build.limbs is not None  # a panda's
    if dark_shoulders:
        pen.fill(skia.Path().addRect(skia.Rect(x - 0.3 * k, head - 0.1, x + 0.3 * k, head + 0.1)), limbs, clip=trunk)
    pen.soft(ellipse(x, head - 0.02, 0.2 * k, 0.055), _SHADE * main.mean(), 0.5, 0.02, trunk)
    for side in (-1, 1):
        reach = min(0.245 * k, x - 0.05)
        arm = limb([(x + side * 0.135 * k, head + 0.045), (x + side * 0.2 * k, head + 0.1), (x + side * reach, head + 0.185)], (0.1 * k, 0.088 * k))
        pen.part(arm, limbs if dark_shoulders else main)
        if build.limbs:
            pen.part(ellipse(x + side * reach, head + 0.19, 0.05 * k, 0.048), limbs)
    pen.put(0.0, 0.0, 2 * x, head)


def _quadruped(pen: Pen, head: float) -> None:
    """Four legs, a trunk and a tail behind a head that looks left."""
    build, right = pen.build, 2 * pen.middle
    main, hoof = pen.colour(build.main), pen.colour(build.limbs)
    a, b = 0.42 * right, 0.9 * right  # shoulder and rump
    tail = pen.colour(build.tip) if build.tip else main * 0.8
    if build.tip:
        pen.part(limb([(b - 0.02, 0.5), (right - 0.055, 0.52), (right - 0.05, 0.82)], (0.05, 0.085)), tail)
    else:
        pen.part(limb([(b - 0.03, 0.5), (b + 0.03, 0.56), (b + 0.035, 0.64)], (0.05, 0.035)), tail)
    for x, near in ((a + 0.09, 0), (b - 0.115, 0), (a + 0.01, 1), (b - 0.04, 1)):
        colour = main if near else main * 0.8
        pen.part(limb([(x, 0.66), (x, 0.93)], (0.1, 0.07)), colour)
        pen.part(skia.Path().addRoundRect(skia.Rect(x - 0.042, 0.925, x + 0.042, FOOT), 0.018, 0.018), hoof if near else hoof * 0.8)
    trunk = skia.Path().addRoundRect(skia.Rect(a - 0.085, 0.415, b + 0.03, 0.76), 0.165, 0.165)
    neck = skia.Path()
    neck.addPoly([skia.Point(0.28 * right, 0.42), skia.Point(0.62 * right, 0.42), skia.Point(0.6 * right, 0.62), skia.Point(a - 0.03, 0.7)], True)
    trunk = skia.Op(trunk, neck, skia.PathOp.kUnion_PathOp) or trunk
    pen.part(trunk, main)
    pen.put(0.0, 0.0, right / build.wide, head)


def _fowl(pen: Pen, head: float) -> None:
    """A plump body on two legs behind a head that looks left and widens downwards."""
    build, right = pen.build, 2 * pen.middle
    main, legs = pen.colour(build.main), pen.colour(build.limbs)
    for x in (0.42 * right, 0.56 * right):
        pen.part(limb([(x, 0.84), (x, 0.965)], (0.032, 0.032)), legs)
        pen.part(limb([(x + 0.012, 0.966), (x - 0.06, 0.966)], (0.034, 0.03)), legs)
    pen.part(limb([(0.7 * right, 0.66), (0.86 * right, 0.58), (0.93 * right, 0.46)], (0.2, 0.07)), main * 0.94)
    trunk = skia.Path().addRoundRect(skia.Rect(0.17 * right, 0.44, 0.86 * right, 0.9), 0.22, 0.22)
    pen.part(trunk, main)
    pen.part(limb([(0.48 * right, 0.66), (0.62 * right, 0.72), (0.76 * right, 0.68)], (0.17, 0.08)), main * 0.96)
    pen.put(0.0, 0.0, right / build.wide, head)


def _coat(pen: Pen, trunk: skia.Path, trim: np.ndarray, x: float, k: float) -> None:
    """Fur down the front and along the hem, and a belt."""
    for left, top, right, bottom in ((-0.03, 0.5, 0.03, 0.9), (-0.3, 0.855, 0.3, 0.92)):
        pen.fill(skia.Path().addRect(skia.Rect(x + left * k, top, x + right * k, bottom)), trim, depth=0.12, clip=trunk)
    pen.fill(skia.Path().addRect(skia.Rect(x - 0.3 * k, 0.745, x + 0.3 * k, 0.79)), np.array((0.22, 0.17, 0.22)), clip=trunk)
    pen.fill(skia.Path().addRoundRect(skia.Rect(x - 0.035, 0.738, x + 0.035, 0.797), 0.01, 0.01), np.array((0.98, 0.78, 0.25)))


def _tail(pen: Pen, main: np.ndarray, x: float, k: float) -> None:
    build, reach = pen.build, min(0.275 * k, x - 0.068)
    tip = pen.colour(build.tip) if build.tip else main + (1 - main) * 0.5
    if build.tail in ("bushy", "ringed"):
        points = [(x + 0.08 * k, 0.87), (x + 0.9 * reach, 0.86), (x + reach, 0.66)]
        tail = limb(points, (0.07 * k, 0.115 * k))
        pen.part(tail, main)
        ends = ((0.62, 0.715),) if build.tail == "bushy" else ((0.62, 0.66), (0.72, 0.77), (0.83, 0.88))
        for top, bottom in ends:
            pen.fill(skia.Path().addRect(skia.Rect(x, top - 0.03, 2 * x, bottom - 0.03)), tip, clip=tail)
    elif build.tail == "tufted":
        pen.part(limb([(x + 0.1 * k, 0.87), (x + 0.95 * reach, 0.88), (x + reach, 0.72)], (0.035, 0.03)), main)
        pen.part(ellipse(x + reach, 0.7, 0.045, 0.06), tip)
    elif build.tail == "stub":
        pen.part(ellipse(x + 0.17 * k, 0.85, 0.05 * k, 0.045), main)


# ------------------------------------------------------------------------------------------------ people


def _clothes(pen: Pen, head: float) -> None:
    """What a bust wears goes on below it: the columns of its lowest row run down, narrowing, to trousers, a robe or a gown."""
    build, x, picture = pen.build, pen.middle, pen.picture
    h, w = picture.shape[:2]
    rows = np.flatnonzero((picture[..., 3] > 200).sum(1) > 0.25 * w)
    last = int(rows[-1]) - max(1, round(0.012 * h))
    row = picture[last]
    solid = np.flatnonzero(row[:, 3] > 200)
    left, right = solid[0] / w * 2 * x, (solid[-1] + 1) / w * 2 * x
    skin = pen.colour((0.5, 0.36))
    middle = build.centre * 2 * x
    half = min(middle - left, right - middle) if build.hands == "both" else min(middle - left, 0.27)  # what is held sticks out at the right
    left, right = middle - half, middle + half
    cut = last / h * head
    hem = {"trousers": cut + 0.125, "robe": 0.955, "gown": 0.965, "desk": cut}[build.body]
    clothes = np.median(row[solid][(solid > 0.3 * w) & (solid < 0.7 * w), :3], axis=0) / 255
    trousers = pen.colour(build.second) if build.second else clothes * 0.82
    shoes = np.array((0.24, 0.19, 0.26))
    if build.body == "desk":
        wood = np.array((0.72, 0.48, 0.34))
        for side in (-1, 1):
            pen.part(skia.Path().addRect(skia.Rect(x + side * 0.85 * x - 0.022, cut, x + side * 0.85 * x + 0.022, FOOT)), wood)
        pen.put(0.0, 0.0, 2 * x, head)
        pen.part(skia.Path().addRoundRect(skia.Rect(0.0, cut - 0.004, 2 * x, cut + 0.045), 0.012, 0.012), wood)
        return
    for side in (-1, 1):
        foot = middle + side * 0.4 * half
        if build.body == "trousers":
            leg = skia.Path()
            inner, hip, ankle = 0.012, *((0.8, 0.72) if build.hands == "none" else (0.63, 0.64))  # beside the legs there is room for hands
            leg.addPoly([skia.Point(middle + side * p, q) for p, q in ((0.0, hem - 0.09), (hip * half, hem - 0.09), (ankle * half, FOOT - 0.04), (inner, FOOT - 0.04), (inner * 0.4, hem + 0.03))], True)
            pen.part(leg, trousers, depth=0.3)
        pen.part(ellipse(foot + side * 0.02, FOOT - 0.024, 0.3 * half + 0.02, 0.024), shoes)
    spread = {"trousers": 0.86, "robe": 0.9, "gown": 1.16}[build.body]
    low = min(half * spread, x - 0.01, middle - 0.005, 2 * x - middle - 0.005)
    skirt = skia.Path()
    skirt.moveTo(middle - half, cut - 0.01)
    bulge = 0.98 * half if build.body == "trousers" else 0.86 * half
    skirt.cubicTo(middle - bulge, cut + 0.3 * (hem - cut), middle - low, cut + 0.7 * (hem - cut), middle - low, hem - 0.02)
    skirt.cubicTo(middle - 0.8 * low, hem + 0.02, middle + 0.8 * low, hem + 0.02, middle + low, hem - 0.02)
    skirt.cubicTo(middle + low, cut + 0.7 * (hem - cut), middle + bulge, cut + 0.3 * (hem - cut), middle + half, cut - 0.01)
    skirt.close()
    _columns(pen, _worn(pen, row, clothes, left, right), skirt, left, right, cut, hem, low / half)
    pen.put(0.0, 0.0, 2 * x, head)
    if build.body == "trousers":
        hands = pen.colour(build.limbs) if build.limbs else skin
        sides = {"both": (-1, 1), "left": (-1,), "none": ()}[build.hands]
        armpit = max((_shoulder(picture[: last + 1], (middle + side * SLEEVE * half) / (2 * x)) * cut for side in sides), default=0.0) + 0.05
        for side in sides:
            edge = round((middle + side * 0.86 * half) / (2 * x) * w)
            sleeve = row[max(0, edge - 2) : edge + 3]
            worn = np.median(sleeve[:, :3], axis=0) / 255 if len(sleeve) and sleeve[:, 3].min() > 200 else clothes
            _arm(pen, middle + side * SLEEVE * half, middle + side * min(0.88 * half, x - HAND), (max(armpit, cut - 0.17), hem), worn, hands)


def _arm(pen: Pen, inner: float, hand: float, heights: tuple[float, float], worn: np.ndarray, skin: np.ndarray) -> None:
    """An arm of its own: a slit from below the shoulder down parts it from the trunk, so that `scene.limbs` finds it, and a hand ends it.

    inner, hand: x of the slit and of the hand's middle; heights: where the slit begins and where the jacket ends.
    """
    armpit, hem = heights
    outwards = 1 if hand > inner else -1
    clear = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kClear, Style=skia.Paint.kStroke_Style, StrokeWidth=SLIT, StrokeCap=skia.Paint.kRound_Cap)
    slit = skia.Path()
    slit.moveTo(inner, armpit)
    slit.lineTo(inner, hem - 0.06)
    pen.canvas.drawPath(slit, clear)
    clear.setStyle(skia.Paint.kFill_Style)
    here, there = inner - 0.5 * SLIT * outwards, inner + 0.2 * outwards
    pen.canvas.drawRect(skia.Rect(min(here, there), hem - 0.06, max(here, there), hem + 0.06), clear)
    inside, outside = inner + 0.6 * SLIT * outwards, 2 * hand - inner
    cuff = skia.Path()
    cuff.addPoly([skia.Point(inside, hem - 0.1), skia.Point(outside, hem - 0.1), skia.Point(hand + 0.032 * outwards, hem - 0.01), skia.Point(hand - 0.032 * outwards, hem - 0.01)], True)
    pen.part(cuff, worn)
    pen.part(ellipse(hand, hem + 0.005, HAND, 0.046), skin)


def _shoulder(bust: np.ndarray, u: float) -> float:
    """How far down a bust's outline begins at u, share of its height."""
    gaps = np.flatnonzero(bust[:, min(max(round(u * bust.shape[1]), 0), bust.shape[1] - 1), 3] <= 200)
    return float(gaps[-1] + 1) / len(bust) if len(gaps) else 0.0


def _worn(pen: Pen, row: np.ndarray, clothes: np.ndarray, left: float, right: float) -> np.ndarray:
    """The colours of the clothes from side to side, uint8 [n, 4]: the lowest row's, its left half on both sides where the right one holds something."""
    build, w = pen.build, row.shape[0]
    at = [min(max(round(edge / (2 * pen.middle) * w), 0), w) for edge in (left, (left + right) / 2, right)]
    span = row[at[0] : at[2]]
    if build.hands == "left":
        span = np.concatenate([row[at[0] : at[1]], row[at[0] : at[1]][::-1]])
    span = np.where(span[:, 3:] > 200, span, np.array([*(clothes * 255), 255])).astype(np.uint8)
    if build.body == "gown" and build.hands == "none":  # flowers are held in front of it
        span[:, :3] = (pen.colour(build.main) * 255).astype(np.uint8)
    span[:, 3] = 255
    return span


def _columns(pen: Pen, colours: np.ndarray, shape: skia.Path, left: float, right: float, cut: float, hem: float, narrow: float) -> None:
    """Fill a shape with a row of colours drawn downwards, shaded as it goes."""
    strip = skia.Image.fromarray(np.ascontiguousarray(cv2.GaussianBlur(colours[None], (0, 0), 1.0)), colorType=skia.kRGBA_8888_ColorType)
    pen.canvas.save()
    pen.canvas.clipPath(shape, doAntiAlias=True)
    for i in range(steps := 24):  # the columns draw together, or spread, as they go down
        k = 1 + (narrow - 1) * i / (steps - 1)
        middle, half = (left + right) / 2, (right - left) / 2 * max(k, 0.2)
        y = cut - 0.012 + (hem + 0.03 - cut) * i / steps
        pen.canvas.drawImageRect(strip, skia.Rect(middle - half - 0.004, y, middle + half + 0.004, y + (hem + 0.05 - cut) / steps + 0.004))
    pen.canvas.restore()
    if pen.shaded:
        box = shape.getBounds()
        paint = skia.Paint(AntiAlias=True)
        paint.setShader(skia.GradientShader.MakeLinear([skia.Point(0, box.top()), skia.Point(0, box.bottom())], [skia.ColorSetARGB(0, 92, 36, 107), skia.ColorSetARGB(76, 60, 24, 84)]))
        pen.canvas.save()
        pen.canvas.clipPath(shape, doAntiAlias=True)
        pen.canvas.drawRect(box, paint)
        pen.canvas.restore()


def _c(colour: np.ndarray) -> skia.Color4f:
    return skia.Color4f(*(float(v) for v in np.clip(colour, 0, 1)), 1.0)


def _i(colour: np.ndarray) -> int:
    return int(skia.ColorSetRGB(*(int(v) for v in (np.clip(colour, 0, 1) * 255).round())))
