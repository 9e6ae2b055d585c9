"""Weather, fire and other things made of many small parts, as closed-form functions of (seed, absolute time).

Each particle's place follows from hashes of its number and of how often it has been born, so nothing is stored between frames,
nothing loops, any frame can be drawn first, and the picture is the same at every size. Input: a premultiplied RGBA canvas, a
`scene.Effect` and a `View` (camera, light, time); output: the canvas, changed in place. `compose` says when: into the sky, behind
the subjects or in front of them; effects that spring from a layer are told its `Place`. The painters are in `falling`, `hanging`,
`sky_lights`, `fire`, `springs` and `streams`; what they are made of is in `particles`.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from fairframe.scene import falling, fire, hanging, sky_lights, springs, streams
from fairframe.scene.particles import Place, View, as_mask, blank, splat
from fairframe.scene.scene import Effect

IN_SKY = ("stars", "lightning", "fireworks")  # effects drawn right after the far plate

_AIR: dict[str, Callable[[np.ndarray, Effect, str, View], None]] = {
    "rain": falling.rain, "snow": falling.snow, "leaves": falling.leaves, "petals": falling.petals, "confetti": falling.confetti,
    "bubbles": hanging.bubbles, "dust": hanging.dust, "fireflies": hanging.fireflies, "fog": hanging.fog, "steam": hanging.steam,
    "stars": sky_lights.stars, "lightning": sky_lights.lightning, "fireworks": sky_lights.fireworks,
    "fire": fire.embers, "sparks": springs.shower,
}  # fmt: skip
_SPRINGS: dict[str, Callable[[np.ndarray, Effect, str, Place, View], None]] = {"fire": fire.fire_on, "steam": springs.steam_on, "sparks": springs.sparks_on, "dust": springs.dust_on}


def draw(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Draw an effect of the whole air. place: "sky" (on the far plate), "behind" the subjects or "front"."""
    if effect.name not in _AIR:
        if place != "sky":
            _stream(canvas, effect, place, streams.of_air(effect, view), view)
    elif (place == "sky") == (effect.name in IN_SKY) or (effect.name == "lightning" and place == "front"):
        _AIR[effect.name](canvas, effect, place, view)


def draw_spring(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    """Draw an effect that springs from a layer, "behind" or in "front" of it."""
    if effect.name not in _AIR:
        _stream(canvas, effect, place, streams.of_layer(effect, spot, view), view)
        return
    painter = _SPRINGS.get(effect.name, _sparkle)
    painter(canvas, effect, place, spot, view)


def _stream(canvas: np.ndarray, effect: Effect, place: str, line: streams.Line, view: View) -> None:
    if effect.name == "blaze":
        fire.blaze(canvas, effect, place, line, view)
    else:
        streams.draw(canvas, effect, place, line, view)


def _sparkle(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    """Effects of the air, asked for on a layer: the same things, few and close to it."""
    if place == "behind":
        return
    painter = _AIR[effect.name]
    layer = canvas.copy()
    painter(layer, effect, "front", view)
    cx, cy = spot.pixels(np.array([0.5]), np.array([0.4]))
    field = blank(view, 8)
    splat(field, cx / 8, cy / 8, np.array([0.95 * max(spot.size()) / 8]), np.array([1.6]), soft=1.0)
    near = as_mask(field, view)
    near4, far4 = cv2.merge([near] * 4), cv2.merge([cv2.bitwise_not(near)] * 4)
    np.copyto(canvas, cv2.add(cv2.multiply(layer, near4, scale=1 / 255), cv2.multiply(canvas, far4, scale=1 / 255)))
