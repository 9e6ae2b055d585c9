"""How kinds of things are held: where a thing is on somebody, where his hands are on it, and how they move.

A table by kind; what is not in it is held as its traits and its picture suggest. Places are in arm lengths and shares of pictures, so that they fit everybody.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field

import numpy as np

from fairframe.backends.armature import LEFT, RIGHT
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer


@dataclass(frozen=True, kw_only=True)
class Hold:
    """How somebody holds a kind of thing."""

    # from where (floor: between the feet), and how far to the right and down of it, in arm lengths: mouth, chest (between the shoulders), left, right
    # (a shoulder)
    at: tuple[str, float, float]
    point: tuple[float, float]  # (u, v) of the thing's picture that is there
    hands: dict[int, tuple[float, float]]  # side -> (u, v) of the thing's picture where that hand is
    turn: float = 0.0  # degrees the picture is turned, counterclockwise
    size: float = 0.3  # height of the thing, share of the person's, at most
    # side -> how far the forearm goes to and fro (degrees), period (s), when (of a period)
    moves: dict[int, tuple[float, float, float]] = field(default_factory=dict)
    carried: bool = False  # it goes with the first hand; else it stays where it is and the hands move over it
    sways: float = 2.0  # degrees the thing itself rocks
    stands: bool = False  # on the floor before its player, as high as `size` says; `at` is then floor


_SAWS, _STRUMS, _SIPS = (7.0, 0.9, 0.0), (9.0, 0.5, 0.0), (5.0, 2.2, 0.0)

HOLDS: dict[str, Hold] = {
    "violin": Hold(at=("chest", 0.16, -0.08), point=(0.12, 0.86), hands={LEFT: (0.8, 0.84), RIGHT: (0.7, 0.3)}, turn=-72.0, size=0.4, moves={LEFT: _SAWS}),
    "guitar": Hold(
        at=("chest", -0.05, 0.72), point=(0.36, 0.66), hands={LEFT: (0.32, 0.66), RIGHT: (0.72, 0.28)}, turn=-24.0, size=0.46, moves={LEFT: _STRUMS},
    ),
    "banjo": Hold(at=("chest", -0.05, 0.72), point=(0.34, 0.66), hands={LEFT: (0.3, 0.64), RIGHT: (0.72, 0.28)}, turn=-24.0, size=0.44, moves={LEFT: _STRUMS}),
    "flute": Hold(
        at=("mouth", 0.0, 0.03), point=(0.93, 0.08), hands={LEFT: (0.32, 0.68), RIGHT: (0.6, 0.4)}, turn=22.0, size=0.34, moves={RIGHT: (4.0, 0.6, 0.0)},
    ),
    "trumpet": Hold(at=("mouth", 0.02, 0.03), point=(0.06, 0.84), hands={LEFT: (0.3, 0.75), RIGHT: (0.62, 0.62)}, turn=-34.0, size=0.3),
    "saxophone": Hold(at=("mouth", 0.0, 0.05), point=(0.96, 0.08), hands={LEFT: (0.55, 0.72), RIGHT: (0.66, 0.36)}, size=0.42, moves={LEFT: (4.0, 0.6, 0.0)}),
    "trombone": Hold(at=("mouth", 0.0, 0.05), point=(0.9, 0.16), hands={LEFT: (0.34, 0.68), RIGHT: (0.7, 0.4)}, size=0.42, moves={LEFT: (7.0, 1.1, 0.0)}),
    "drum": Hold(
        at=("floor", 0.0, 0.0), point=(0.5, 0.98), hands={LEFT: (0.1, 0.1), RIGHT: (0.86, 0.08)},
        size=0.5, stands=True, moves={LEFT: (13.0, 0.5, 0.0), RIGHT: (13.0, 0.5, 0.0)}, sways=0.0,
    ),
    "conga": Hold(
        at=("floor", 0.0, 0.0), point=(0.5, 0.98), hands={LEFT: (0.25, 0.02), RIGHT: (0.75, 0.02)},
        size=0.48, stands=True, moves={LEFT: (13.0, 0.5, 0.0), RIGHT: (13.0, 0.5, 0.0)}, sways=0.0,
    ),
    "piano": Hold(
        at=("floor", 0.0, 0.0), point=(0.5, 0.98), hands={LEFT: (0.3, 0.07), RIGHT: (0.7, 0.07)},
        size=0.48, stands=True, moves={LEFT: (6.0, 0.7, 0.0), RIGHT: (6.0, 0.5, 0.3)}, sways=0.0,
    ),
    "accordion": Hold(
        at=("chest", 0.0, 0.55), point=(0.5, 0.5), hands={LEFT: (0.06, 0.5), RIGHT: (0.94, 0.45)},
        size=0.34, moves={LEFT: (5.0, 1.1, 0.0), RIGHT: (5.0, 1.1, 0.5)},
    ),
    "harp": Hold(
        at=("floor", 0.35, 0.0), point=(0.5, 0.98), hands={LEFT: (0.3, 0.4), RIGHT: (0.5, 0.3)},
        size=0.56, stands=True, moves={LEFT: (6.0, 0.6, 0.0), RIGHT: (6.0, 0.7, 0.4)}, sways=1.0,
    ),
    "guzheng": Hold(
        at=("floor", 0.0, 0.02), point=(0.5, 0.98), hands={LEFT: (0.4, 0.12), RIGHT: (0.6, 0.14)},
        size=0.4, stands=True, moves={LEFT: (7.0, 0.6, 0.0), RIGHT: (7.0, 0.7, 0.4)}, sways=0.0,
    ),
    "pipa": Hold(
        at=("chest", -0.04, 0.72), point=(0.5, 0.74), hands={LEFT: (0.46, 0.76), RIGHT: (0.52, 0.32)}, turn=-16.0, size=0.56, moves={LEFT: _STRUMS},
    ),
    "erhu": Hold(
        at=("chest", 0.3, 1.2), point=(0.62, 0.86), hands={LEFT: (0.12, 0.66), RIGHT: (0.62, 0.34)}, turn=-5.0, size=0.46, moves={LEFT: _SAWS},
    ),
    "maracas": Hold(
        at=("chest", 0.0, 0.5), point=(0.48, 0.84), hands={LEFT: (0.33, 0.84), RIGHT: (0.62, 0.82)},
        size=0.3, moves={LEFT: (6.0, 0.5, 0.0), RIGHT: (6.0, 0.5, 0.0)}, sways=6.0,
    ),
    "microphone": Hold(
        at=("mouth", 0.0, 0.3), point=(0.75, 0.26), hands={LEFT: (0.3, 0.72)}, turn=34.0, size=0.22, moves={LEFT: (3.0, 2.2, 0.0)}, carried=True,
    ),
    "camera": Hold(at=("mouth", 0.0, 0.0), point=(0.5, 0.5), hands={LEFT: (0.03, 0.6), RIGHT: (0.97, 0.6)}, size=0.18, sways=1.0),
    "video_camera": Hold(at=("mouth", 0.0, 0.0), point=(0.5, 0.5), hands={LEFT: (0.3, 0.8), RIGHT: (0.9, 0.7)}, size=0.2, sways=1.0),
    "film_camera": Hold(at=("mouth", 0.0, 0.0), point=(0.5, 0.5), hands={LEFT: (0.1, 0.8), RIGHT: (0.9, 0.8)}, size=0.22, sways=1.0),
    "umbrella": Hold(at=("left", -0.34, 0.12), point=(0.5, 0.82), hands={LEFT: (0.5, 0.82)}, size=1.0, carried=True, sways=4.0),
    "balloon": Hold(at=("right", 0.42, 0.2), point=(0.08, 0.96), hands={RIGHT: (0.08, 0.96)}, size=0.55, carried=True, sways=6.0),
    "teddy_bear": Hold(at=("chest", 0.0, 0.62), point=(0.5, 0.5), hands={LEFT: (0.28, 0.62), RIGHT: (0.72, 0.62)}, size=0.38, sways=3.0),
    "paintbrush": Hold(
        at=("left", -0.42, 0.42), point=(0.66, 0.36), hands={LEFT: (0.66, 0.36)}, size=0.26, moves={LEFT: (9.0, 1.3, 0.0)}, carried=True, sways=0.0,
    ),
    "axe": Hold(
        at=("left", -0.36, 0.1), point=(0.68, 0.8), hands={LEFT: (0.68, 0.8)}, turn=24.0, size=0.44, moves={LEFT: (30.0, 1.0, 0.0)}, carried=True, sways=0.0,
    ),
    "hammer": Hold(at=("left", -0.36, 0.3), point=(0.72, 0.76), hands={LEFT: (0.72, 0.76)}, size=0.28, moves={LEFT: (26.0, 0.7, 0.0)}, carried=True, sways=0.0),
    "fried_egg": Hold(at=("left", -0.3, 0.5), point=(0.9, 0.88), hands={LEFT: (0.9, 0.88)}, size=0.24, moves={LEFT: (5.0, 1.0, 0.0)}, carried=True, sways=0.0),
    "fishing_rod": Hold(at=("left", -0.3, 0.5), point=(0.93, 0.62), hands={LEFT: (0.93, 0.62)}, size=0.62, carried=True, sways=2.5),
    "golf_flag": Hold(at=("right", 0.34, 0.18), point=(0.2, 0.72), hands={RIGHT: (0.2, 0.72)}, size=0.66, carried=True, sways=9.0),
    "watering_can": Hold(
        at=("left", -0.42, 0.42), point=(0.76, 0.1), hands={LEFT: (0.76, 0.1)}, turn=24.0, size=0.3, moves={LEFT: (3.0, 1.8, 0.0)}, carried=True, sways=2.0,
    ),
    "purse": Hold(at=("left", -0.16, 0.9), point=(0.5, 0.06), hands={LEFT: (0.5, 0.06)}, size=0.2, carried=True, sways=5.0),
    "paper_lantern": Hold(at=("left", -0.42, 0.6), point=(0.5, 0.03), hands={LEFT: (0.5, 0.03)}, size=0.36, carried=True, sways=6.0),
    "handbag": Hold(at=("left", -0.16, 0.9), point=(0.5, 0.06), hands={LEFT: (0.5, 0.06)}, size=0.26, carried=True, sways=5.0),
    "spoon": Hold(
        at=("left", -0.18, 0.5), point=(0.78, 0.76), hands={LEFT: (0.78, 0.76)}, turn=74.0, size=0.28, moves={LEFT: (7.0, 1.1, 0.0)}, carried=True, sways=0.0,
    ),
    "toothbrush": Hold(
        at=("mouth", 0.02, 0.04), point=(0.12, 0.16), hands={LEFT: (0.8, 0.82)}, size=0.2, moves={LEFT: (5.0, 0.4, 0.0)}, carried=True, sways=0.0,
    ),
    "mobile_phone": Hold(at=("left", -0.12, 0.42), point=(0.5, 0.7), hands={LEFT: (0.5, 0.78)}, size=0.2, carried=True),
    "magnifying_glass": Hold(at=("left", -0.2, 0.3), point=(0.88, 0.84), hands={LEFT: (0.88, 0.84)}, size=0.28, carried=True),
}  # fmt: skip
CALLED = Hold(at=("mouth", -0.5, -0.12), point=(0.5, 0.5), hands={LEFT: (0.5, 0.7)}, turn=-12.0, size=0.14, carried=True, sways=0.0)  # at the ear
TOASTED = Hold(at=("left", -0.62, 0.1), point=(0.5, 0.66), hands={LEFT: (0.5, 0.72)}, size=0.24, carried=True, sways=0.0)  # held out to somebody on the left
READ = Hold(at=("chest", 0.0, 0.5), point=(0.5, 0.5), hands={LEFT: (0.04, 0.74), RIGHT: (0.96, 0.74)}, size=0.3, sways=1.5)
DRUNK = Hold(at=("mouth", 0.0, 0.06), point=(0.5, 0.1), hands={LEFT: (0.14, 0.66)}, size=0.2, moves={LEFT: _SIPS}, carried=True, sways=0.0)
EATEN = Hold(at=("mouth", 0.0, 0.06), point=(0.5, 0.14), hands={LEFT: (0.16, 0.8)}, size=0.22, carried=True, sways=0.0)
DINED: dict[str, Hold] = {  # what somebody eats with, the dish in his other hand: it goes to and fro between dish and mouth
    "chopsticks": Hold(
        at=("mouth", 0.06, 0.2), point=(0.12, 0.94), hands={RIGHT: (0.75, 0.2)}, turn=-42.0, size=0.18, moves={RIGHT: (6.0, 1.4, 0.0)}, carried=True, sways=0.0,
    ),
    "fork": Hold(at=("mouth", 0.26, 0.1), point=(0.3, 0.08), hands={RIGHT: (0.3, 0.82)}, size=0.2, moves={RIGHT: (7.0, 1.6, 0.0)}, carried=True, sways=0.0),
    "spoon": Hold(at=("mouth", 0.12, 0.12), point=(0.2, 0.2), hands={RIGHT: (0.8, 0.8)}, size=0.2, moves={RIGHT: (7.0, 1.6, 0.0)}, carried=True, sways=0.0),
}  # fmt: skip
WIDE = Hold(at=("chest", 0.0, 0.62), point=(0.5, 0.5), hands={LEFT: (0.08, 0.66), RIGHT: (0.92, 0.66)}, size=0.36, sways=1.5)
SMALL = Hold(at=("left", -0.2, 0.5), point=(0.5, 0.7), hands={LEFT: (0.5, 0.84)}, size=0.24, carried=True, sways=3.0)
FLOWER = Hold(at=("left", -0.1, 0.62), point=(0.5, 0.86), hands={LEFT: (0.5, 0.86)}, size=0.26, carried=True, sways=4.0)
PHONES = frozenset({"mobile_phone", "telephone"})
WIDTH = 0.2  # of a person's height: what is wider than this is held by both hands
LONG_THING = 2.3  # times as long as thick: what is is held by its thinner end


def hold_of(thing: Layer, person: Layer, *, alone: bool = True, said: frozenset[str] = frozenset()) -> Hold:
    """How a thing is held: as its kind is, or as its picture suggests; in one hand where it is not alone, a phone that somebody calls with at the ear."""
    if thing.name in PHONES and "call" in said:
        return CALLED
    if thing.name in ("wine", "beer") and "toast" in said:
        return TOASTED if thing.pose.flip > 0 else mirrored(TOASTED)
    if thing.name in DINED and not alone:
        return DINED[thing.name]
    if thing.name in HOLDS:
        return HOLDS[thing.name]
    kind = load_kinds()[thing.name]
    if "readable" in kind.traits:
        return READ
    if "drinkable" in kind.traits:
        return DRUNK
    if "edible" in kind.traits and (thing.socket == "mouth" or any(m.law == "consume" for m in thing.motions)):
        return EATEN
    handle = _handle(thing.texture.pixels)
    if handle is not None:
        return dataclasses.replace(SMALL, point=handle, hands={LEFT: handle}, size=0.32)
    if kind.category == "plant":
        return FLOWER
    large = kinematics.layer_width(thing) > WIDTH * person.size or "alive" in kind.traits
    return WIDE if large and alone else SMALL


def _handle(pixels: np.ndarray) -> tuple[float, float] | None:
    """Where a long thing is held, (u, v): near the thinner of its ends; None for what is not long."""
    step = max(1, max(pixels.shape[:2]) // 64)
    v, u = np.nonzero(pixels[::step, ::step, 3] > 100)
    if len(u) < 20:
        return None
    h, w = pixels[::step, ::step, 3].shape
    points = np.stack([u, v], 1).astype(float)
    middle = points.mean(0)
    spread, axes = np.linalg.eigh(np.cov((points - middle).T))
    if math.sqrt(spread[1] / max(spread[0], 1e-6)) < LONG_THING:
        return None
    along, across = (points - middle) @ axes[:, 1], (points - middle) @ axes[:, 0]
    low, high = np.quantile(along, (0.01, 0.99))
    third = (high - low) / 3
    ends = [across[along < low + third], across[along > high - third]]
    thin = int(np.ptp(ends[1]) < np.ptp(ends[0]))
    at = middle + axes[:, 1] * (high - 0.2 * (high - low) if thin else low + 0.2 * (high - low))
    return float(at[0] / w), float(at[1] / h)


def mirrored(hold: Hold) -> Hold:
    """The same hold by the other hand."""
    name, across, down = hold.at
    other = {"left": "right", "right": "left"}.get(name, name)
    return dataclasses.replace(
        hold, at=(other, -across, down), point=(1 - hold.point[0], hold.point[1]), hands={-side: (1 - u, v) for side, (u, v) in hold.hands.items()},
        turn=-hold.turn, moves={-side: move for side, move in hold.moves.items()},
    )  # fmt: skip
