"""Capes: a cloth tied at the neck that streams behind whoever is seen from the side, and hangs behind whoever faces us, waving.

Input: a layer; output: the layer and that of its cape. The cloth waves by a few pictures of one painted prop, bent more and more away from the neck. Knows no words.
"""

from __future__ import annotations

import dataclasses
import math

import cv2
import numpy as np

from fairframe.backends import fitting
from fairframe.corpus import props
from fairframe.scene.scene import Layer, Pose, Texture
from fairframe.scene.sprites import premultiplied, straight

WAVES, RATE, BENT = 6, 7.0, 0.07  # pictures of one wave, pictures a second, how far the end of the cloth goes to either side (of the picture's height)
STREAMS, HANGS = 0.56, 0.7  # of who wears it: the height of a cape seen from the side, and from the front
BELOW_CHIN = 0.1  # of the height: a cape is tied behind the head, and that much of it is hidden
OWN = ("superhero", "supervillain", "vampire")  # ends of kinds whose picture has one


def caped(host: Layer, colour: str, layer_id: str) -> tuple[Layer, Layer | None]:
    """(somebody with a neck to tie it at, his cape; None where his picture has one)"""
    if host.name.endswith(OWN):
        return host, None
    aside = host.facing != 0
    name = "streaming_cape" if aside else "cape"
    pictures = [_bent(props.paint(name, colour), k / WAVES, aside=aside) for k in range(WAVES)]
    head, back = (host.sockets.get(one, (0.5, 0.3)) for one in ("head", "back"))
    neck = (0.4 * head[0] + 0.6 * back[0], back[1] - 0.03) if aside else (0.5, fitting.head_box(host.name)[3] - BELOW_CHIN)
    cape = Layer(
        id=layer_id, role="subject", name=name, texture=pictures[0], poses=tuple(pictures[1:]), pose_rate=RATE, size=(STREAMS if aside else HANGS) * host.size, depth=host.depth, anchor="parent",
        parent=host.id, socket="neck", pivot=props.PROPS[name].pivot, pose=Pose(flip=-1.0 if host.facing > 0 else 1.0), behind_parent=not aside, facing=0, casts_shadow=False,
    )  # fmt: skip
    return dataclasses.replace(host, sockets=host.sockets | {"neck": neck}), cape


def _bent(texture: Texture, phase: float, *, aside: bool) -> Texture:
    """The cloth at a moment of its wave. phase: 0 to 1; aside: whether it streams to the right, else it hangs down."""
    pixels = premultiplied(texture.pixels)
    h, w = pixels.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    along = x / w if aside else y / h
    shift = BENT * h * along**1.2 * np.sin(2 * math.pi * (1.1 * along - phase))
    moved = cv2.remap(pixels, x if aside else (x + shift).astype(np.float32), (y + shift).astype(np.float32) if aside else y, cv2.INTER_LINEAR)
    return dataclasses.replace(texture, pixels=straight(moved))
