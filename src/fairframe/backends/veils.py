"""What hangs between us and a painted place, where the words say it: beams of light through trees or clouds, a window pane down which rain runs.

Done once a clip, when the place is painted: plates are added; behind the pane the place is out of focus.
"""

from __future__ import annotations

import dataclasses
import re

import cv2
import numpy as np

from fairframe.corpus import views
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Canvas, Linear, Setup, polygon, smooth
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_snow import curtain
from fairframe.corpus.places import PLACES
from fairframe.scene.scene import Layer, Motion, Scene

BEAMS = re.compile(
    r"\bsun ?beams?\b|\bsun ?rays?\b|\bgod ?rays?\b|\b(?:rays?|beams?|shafts?) of (?:\w+ )?(?:sun)?light\b|\bdappled\b|\bcrepuscular"
    r"|\b(?:sun|morning |golden )?light (?:\w+ )?(?:stream|filter|shin|pour|break|pierc|fall)\w* (?:down )?(?:through|into|between|onto)\b"
    r"|阳光(?:\S{0,3})(?:透|穿|洒|照射)|光束|光柱|丁达尔", re.IGNORECASE,
)  # fmt: skip
AURORA = re.compile(r"\bnorthern lights?\b|\baurora\w*\b|极光|北极光", re.IGNORECASE)
AURORA_AT = 12.0  # depth: before the sky
DARK = frozenset({"storm", "rain", "fireworks"})  # weathers without sun
BEAM_AT, GLASS_AT = 1.16, 0.95  # depths: behind whoever is there; before everything, and moving with us
DROPS = 320  # that stay where they are
BLUR = 0.008  # of what is behind the pane, frame heights


def veiled(scene: Scene, prompt: str, *, height: int, aspect: float) -> Scene:
    """The scene with the beams or the pane that its words name; another scene as it is."""
    place = PLACES.get(scene.setting)
    if place is None or place.indoor:
        return scene
    setup = Setup.make(scene.setting, time=scene.light.time, weather=scene.weather, seed=scene.seed, height=height, aspect=aspect)
    if scene.weather in ("rain", "storm") and views.PANE.search(prompt) and not scene.subjects():
        return _behind_glass(scene, setup)
    if AURORA.search(prompt) and scene.light.time == "night" and scene.weather not in DARK and place.gravity == "earth":
        return _lit_by_the_aurora(scene, setup)
    if BEAMS.search(prompt) and scene.light.time != "night" and scene.weather not in DARK and place.gravity == "earth":
        return _beamed(scene, setup)
    return scene


def _lit_by_the_aurora(scene: Scene, s: Setup) -> Scene:
    """Curtains of northern light that come, go and sway over the land, behind all but the sky and what stands on the horizon."""
    rng, curtains = s.rng("aurora"), list[Layer]()
    for k, (colour, y, alpha) in enumerate(((rgb("#3dffb0"), 0.22, 0.75), (rgb("#5cf0c8"), 0.3, 0.6), (rgb("#b26bff"), 0.36, 0.5))):
        canvas = s.canvas(margin=0.5, bottom=0.1, top=0.75)
        canvas.texture(curtain(rng), colour, alpha=alpha, blend="over", y0=y - 0.18, y1=y + 0.4)
        sways = Motion(law="float", params={"width": 0.05, "height": 0.012, "period": 7.0 - 1.3 * k, "tilt": 0.8})
        glows = Motion(law="twinkle", params={"depth": 0.7, "swell": 0.0, "period": 4.3 - 0.7 * k}, start=-1.4 * k)
        curtains.append(dataclasses.replace(s.layer(canvas, f"aurora{k}", depth=AURORA_AT + 0.01 * k, role="mid"), motions=(sways, glows)))
    at = next((i + 1 for i, layer in enumerate(scene.layers) if layer.role == "far"), 0)
    return dataclasses.replace(scene, layers=(*scene.layers[:at], *curtains, *scene.layers[at:]))


def _beamed(scene: Scene, s: Setup) -> Scene:
    """Two fans of light from above, each brighter while the other is dimmer, behind whoever is there."""
    rng, m, beams = s.rng("beams"), s.mood, list[Layer]()
    colour = mix(m.lit((1.0, 0.95, 0.72), 1.0), (1.0, 0.98, 0.82), 0.4)
    for k in range(2):
        canvas = s.canvas()
        sky.shafts(canvas, rng, colour, alpha=0.9 if scene.weather == "fog" else 0.6, n=6, lean=0.42 * (m.side or 1), low=-0.42)
        shines = Motion(law="twinkle", params={"depth": 0.45, "swell": 0.0, "period": 4.6}, start=-2.3 * k)
        beams.append(dataclasses.replace(s.layer(canvas, f"beams{k}", depth=BEAM_AT - 0.001 * k), motions=(shines,)))
    at = next((i for i, layer in enumerate(scene.layers) if layer.role == "subject" or layer.role == "near"), len(scene.layers))
    return dataclasses.replace(scene, layers=(*scene.layers[:at], *beams, *scene.layers[at:]))


def _behind_glass(scene: Scene, s: Setup) -> Scene:
    """The place out of focus, drops and what runs down on the pane before it, and the frame of the window."""
    rng = s.rng("pane")
    light, dark = mix(s.mood.sky[3], (1.0, 1.0, 1.0), 0.35), mix(s.mood.sky[0], (0.05, 0.07, 0.12), 0.5)
    glass = s.canvas(margin=0.5)
    glass.wash(fade(s.mood.sky[2], 0.1))
    for x, y, r in zip(
        rng.uniform(-glass.half, glass.half, DROPS).tolist(),
        rng.uniform(-0.6, 0.6, DROPS).tolist(),
        (0.0045 + 0.015 * rng.random(DROPS) ** 3).tolist(),
        strict=True,
    ):
        _drop(glass, (x, y), r, light, dark)
    layers = [s.layer(glass, "pane", depth=GLASS_AT, role="near", trim=False)]
    for k, (reach, period) in enumerate(((0.42, 3.4), (0.5, 4.6), (0.36, 2.7))):
        runs = s.canvas(margin=0.5)
        for x in rng.uniform(-runs.half, runs.half, 9).tolist():
            _run(runs, rng, (x, float(rng.uniform(-0.35, 0.6))), float(rng.uniform(0.01, 0.017)), light, dark)
        layers.append(
            dataclasses.replace(
                s.layer(runs, f"runs{k}", depth=GLASS_AT - 0.002, role="near"),
                motions=(Motion(law="pour", params={"reach": reach, "period": period}, start=-1.3 * k),),
            )
        )
    layers.append(s.layer(_frame(s, rng), "window", depth=GLASS_AT - 0.01, role="near"))
    effects = tuple(effect for effect in scene.effects if effect.name not in ("rain", "splashes"))  # it is seen on the pane
    return dataclasses.replace(scene, layers=(*(_blurred(layer, s) for layer in scene.layers if layer.role != "near"), *layers), effects=effects)


def _blurred(layer: Layer, s: Setup) -> Layer:
    if layer.texture.source != "painted" or not layer.extent:
        return layer
    pixels = cv2.cvtColor(layer.texture.pixels, cv2.COLOR_RGBA2mRGBA)
    soft = cv2.GaussianBlur(pixels, (0, 0), BLUR * pixels.shape[0] / layer.size)
    if layer.role == "far":
        soft[..., 3] = 255
    return dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=cv2.cvtColor(soft, cv2.COLOR_mRGBA2RGBA)))


def _drop(canvas: Canvas, at: tuple[float, float], r: float, light: Colour, dark: Colour) -> None:
    """A drop of water on glass: it shows what is behind it upside down, dark above and light below, and a spark."""
    x, y = at
    canvas.oval((x, y), r, 1.12 * r, Linear((0, y + r), (0, y - r), [fade(dark, 0.55), fade(dark, 0.18), fade(light, 0.75)]))
    canvas.circle((x - 0.3 * r, y + 0.4 * r), 0.24 * r, (1.0, 1.0, 1.0), alpha=0.75)


def _run(canvas: Canvas, rng: np.random.Generator, at: tuple[float, float], r: float, light: Colour, dark: Colour) -> None:
    """A drop on its way down and the wet track above it."""
    x, y = at
    tall, bend = float(rng.uniform(0.12, 0.3)), rng.uniform(-0.008, 0.008, 3).tolist()
    track = smooth([(x + bend[0], y + tall), (x + bend[1], y + 0.6 * tall), (x + bend[2], y + 0.3 * tall), (x, y)])
    canvas.stroke(track, Linear((0, y + tall), (0, y), [fade(light, 0.0), fade(light, 0.4)]), 1.1 * r)
    for q in rng.uniform(0.2, 1.0, 4).tolist():
        _drop(canvas, (x + float(rng.uniform(-0.004, 0.004)), y + q * tall), 0.3 * r, light, dark)
    _drop(canvas, at, r, light, dark)


def _frame(s: Setup, rng: np.random.Generator) -> Canvas:
    """The wood of a window seen from the room, which is dim: posts, a bar across and the sill."""
    canvas, wood = s.canvas(margin=0.5), jitter(rng, rgb("#6b4a34"), 0.01)
    wood = hsv(wood, 0, 1.0, {"day": 0.8, "dawn": 0.65, "sunset": 0.6, "night": 0.42}[s.time])
    side, x = s.aspect / 2, 0.03 * s.aspect * (1 if rng.random() < 0.5 else -1)
    shade, edge = hsv(wood, 0, 1.0, 0.7), hsv(wood, -0.01, 0.9, 1.35)

    def bar(x0: float, y0: float, x1: float, y1: float) -> None:
        upright = y1 - y0 > x1 - x0
        ends = ((x0, 0.0), (x1, 0.0)) if upright else ((0.0, y1), (0.0, y0))
        canvas.fill(polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]), Linear(*ends, [edge, wood, shade]))

    bar(x - 0.022, -0.6, x + 0.022, 0.6)
    bar(-canvas.half, 0.16, canvas.half, 0.19)
    bar(-canvas.half, -0.6, 0.045 - side, 0.6)
    bar(side - 0.045, -0.6, canvas.half, 0.6)
    bar(-canvas.half, 0.46, canvas.half, 0.6)
    bar(-canvas.half, -0.45, canvas.half, -0.425)
    canvas.fill(
        polygon([(-canvas.half, -0.6), (canvas.half, -0.6), (canvas.half, -0.45), (-canvas.half, -0.45)]), Linear((0, -0.45), (0, -0.6), [edge, wood, shade])
    )
    return canvas
