"""Riders of animals and bicycles: hips in the saddle, a leg over the flank, and feet that pedal where there are pedals.

A rider's picture stands; here its legs are cut out, bent at hip and knee and put back, once a clip. Done after `living` has settled which way everybody
faces; leaves who sits in a saddle already as he is. Knows no words and no time: pedalling is a round of pictures.
"""

from __future__ import annotations

import dataclasses
import itertools
import math

import cv2
import numpy as np

from fairframe.backends import fitting, handling
from fairframe.backends.armature import Figure, Reach, figure_of, hung
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.scene import blend, kinematics, limbs
from fairframe.scene.arms import Point
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.scene.sprites import premultiplied, straight

SADDLE = "saddle"  # the socket of whoever has been put into one
PEDALS = {"bicycle": (0.46, 0.72)}  # what is pedalled -> where its cranks turn (u, v)
CRANK = 0.06  # of the height of what is pedalled
STROKES, CADENCE = 8, 1.1  # pictures of one turn of the pedals, turns a second
ASTRIDE = (0.26, 0.72)  # where a foot hangs, ahead of the hip and below it, shares of a leg's length
LONGEST_LEG = 1.5  # times as long as they were: legs grow as far as the pedals need
SHADE = np.array([0.72, 0.7, 0.78, 1.0], np.float32)  # of the far leg's colours
SEAT_ERROR = 0.16  # of a mount's height: its outline may be so far off the seat of the table
BARS = {"bicycle": (0.38, 0.06), "motorcycle": (0.34, 0.18), "scooter": (0.34, 0.1)}  # what is steered -> where its handlebar is (u, v)
LEANS = {"bicycle": 14.0, "motorcycle": 9.0, "scooter": 3.0}  # degrees a rider leans forward on it
REIN_LEAN, REINS = 4.0, 0.5  # degrees on an animal; how far from the saddle to its mouth hands are


def in_saddles(scene: Scene) -> Scene:
    """Every rider of an animal or a bicycle with hips on its back and a leg over its side."""
    kinds, layers, own = load_kinds(), {layer.id: layer for layer in scene.layers}, []
    for layer in scene.layers:
        host = layers.get(layer.parent)
        if host is None or layer.socket not in ("seat", "back", "top") or host.name not in kinds or layer.name not in kinds or "alive" not in kinds[layer.name].traits:
            continue
        if not _ridden_astride(kinds[host.name]) or "given" in (host.texture.source, layer.texture.source):
            continue
        if seated := _seated(layer, host, free=not any(other.parent == layer.id and other.socket == "hand" for other in scene.layers)):
            layers[host.id], layers[layer.id], arms = seated
            own += arms
    return dataclasses.replace(scene, layers=(*(layers[layer.id] for layer in scene.layers), *own))


def _ridden_astride(mount: Kind) -> bool:
    return fitting.carries_one(mount) and mount.id not in handling.DECKS and mount.id not in ("broom", "wheelchair", "shopping_cart") and not mount.traits & {"swims", "holdable"}


def _seated(rider: Layer, host: Layer, *, free: bool) -> tuple[Layer, Layer, list[Layer]] | None:
    """(the host with a saddle, the rider in it, his arms where his picture has some); None where the rider's picture has no two legs to sit astride with."""
    picture = premultiplied(rider.texture.pixels)
    found = limbs.find(picture)
    legs = [limb for limb in found if limb.role == "leg"]
    if len(legs) != 2 or host.facing == 0:
        return None
    u, v = handling.SADDLES.get(host.name) or host.sockets.get(rider.socket, (0.5, 0.3))
    if host.name not in handling.SADDLES:
        v = _back(host.texture.pixels, u, v)
    forward = host.facing * (1 if rider.pose.flip >= 0 else -1)
    figure = figure_of(rider, picture, found) if free else None
    lean = -forward * leaning(host) if figure else 0.0  # degrees counterclockwise in the rider's picture
    feet, grown = [[(ASTRIDE[0] * forward, ASTRIDE[1])]], 1.0
    if host.name in PEDALS:
        pedal_u, pedal_v = PEDALS[host.name]
        long = float(np.mean([leg.long for leg in legs])) / picture.shape[0] * rider.size
        ahead, below = (pedal_u - u) * kinematics.layer_width(host) / long * forward * host.facing, (pedal_v - v) * host.size / long
        grown = min(max(1.05 * math.hypot(ahead, below), 1.0), LONGEST_LEG)
        crank, turns = CRANK * host.size / long, 2 * math.pi * np.arange(STROKES) / STROKES
        feet = [[(ahead + crank * math.cos(a + half) * forward, below + crank * math.sin(a + half)) for half in (math.pi, 0.0)] for a in turns]
    feet = [[_turned(place, -lean) for place in places] for places in feet]  # the legs stay where they are as the trunk leans
    pictures, hip = _sitting(picture if figure is None or figure.body is None else figure.body, legs, feet, forward, grown)
    h = pictures[0].shape[0]
    old_h, old_w = picture.shape[:2]
    left, top = hip[2:]
    sockets = {name: ((su * old_w + left) / pictures[0].shape[1], (sv * old_h + top) / h) for name, (su, sv) in rider.sockets.items()}
    textures = [Texture(pixels=straight(one), source=rider.texture.source, ledger_id=rider.texture.ledger_id, asset=rider.texture.asset) for one in pictures]
    pose = dataclasses.replace(rider.pose, x=rider.pose.x if abs(rider.pose.x) > 0.05 else 0.0, y=0.0, rotation=lean * (1 if rider.pose.flip >= 0 else -1))
    sitting = dataclasses.replace(
        rider, texture=textures[0], poses=tuple(textures[1:]), pose_rate=CADENCE * STROKES if len(textures) > 1 else 0.0, size=rider.size * h / old_h,
        pivot=(hip[0] / pictures[0].shape[1], hip[1] / h), sockets=sockets, socket=SADDLE, pose=pose, behind_parent=False,
    )  # fmt: skip
    arms: list[Layer] = []
    if figure is not None:
        bar, side = bar_of(host, (u, v)), 1 if rider.pose.flip >= 0 else -1
        scale = sitting.size / h
        ahead, below = _turned(((bar[0] - u) * kinematics.layer_width(host) * side / scale, (bar[1] - v) * host.size / scale), -lean)
        figure = dataclasses.replace(figure, layer=sitting, body=None, left=left, top=top)
        sitting, arms = steering(figure, (hip[0] + ahead - left, hip[1] + below - top))
    return dataclasses.replace(host, sockets=host.sockets | {SADDLE: (u, v)}), sitting, arms


def _turned(place: tuple[float, float], degrees: float) -> tuple[float, float]:
    """A place from the hip, y down, turned counterclockwise about it."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return c * place[0] + s * place[1], -s * place[0] + c * place[1]


def _back(pixels: np.ndarray, u: float, v: float) -> float:
    """How far down the outline of a mount's back is at u, where that is near v; else v."""
    h, w = pixels.shape[:2]
    tops = [np.flatnonzero(column > 128) for column in pixels[..., 3].T[max(0, round((u - 0.04) * w)) : round((u + 0.04) * w) + 1]]
    found = [rows[np.abs(rows - v * h) < SEAT_ERROR * h] for rows in tops]
    firsts = [rows[0] / h for rows in found if len(rows)]
    return float(np.median(firsts)) + 0.015 if firsts else v


def _sitting(picture: np.ndarray, legs: list[limbs.Limb], feet: list[list[tuple[float, float]]], forward: int, grown: float) -> tuple[list[np.ndarray], tuple[float, float, int, int]]:
    """Pictures of somebody whose legs are bent at hip and knee, one for each of `feet`, and (hip x, hip y, columns and rows added before the old picture).

    picture: premultiplied. feet: for each picture where the feet are from the hip, far leg first, in leg lengths, y down; of one, the near leg's alone. grown: how much longer the legs are than drawn.
    """
    h, w = picture.shape[:2]
    rest: np.ndarray = np.full((h, w), 255, np.uint8)
    for leg in legs:
        rest = cv2.subtract(rest, cv2.resize(leg.alone, (w, h), interpolation=cv2.INTER_LINEAR))
    near = max(legs, key=lambda leg: leg.joint[0] * forward)
    long = near.long
    hip = (sum(leg.joint[0] for leg in legs) / 2, sum(leg.joint[1] for leg in legs) / 2)
    pad = math.ceil(1.1 * grown * long + near.thick)
    canvas = np.zeros((h + pad, w + 2 * pad, 4), np.uint8)
    canvas[:h, pad : pad + w] = blend.times(picture, rest)
    leg_mask = cv2.resize(near.mask, (w, h), interpolation=cv2.INTER_LINEAR)
    x, y, wide, high = cv2.boundingRect(leg_mask)
    leg_box = slice(y, y + high), slice(x, x + wide)
    leg_picture = blend.times(picture[leg_box], leg_mask[leg_box])
    joint, end = np.array(near.joint) - (x, y), np.array(near.end) - (x, y)
    at = np.array([hip[0] + pad, hip[1] - 0.1 * near.thick])
    made = []
    for places in feet:
        out = canvas.copy()
        for i, place in enumerate(places):
            bent, box = _bent(leg_picture, joint, end, near.thick, at, at + long * np.array(place), forward, grown, canvas.shape[1::-1])
            if i == 0 and len(places) > 1:  # the far one, in shade, is seen below the body only
                out[box] = blend.over(out[box], (bent * SHADE).astype(np.uint8))
            else:
                out[box] = blend.over(bent, out[box])
        made.append(out)
    seen = np.flatnonzero(np.max([one[..., 3].max(1) for one in made], 0) > 8), np.flatnonzero(np.max([one[..., 3].max(0) for one in made], 0) > 8)
    rows, columns = slice(seen[0][0], seen[0][-1] + 1), slice(seen[1][0], seen[1][-1] + 1)
    return [np.ascontiguousarray(one[rows, columns]) for one in made], (at[0] - columns.start, at[1] - rows.start, pad - columns.start, -rows.start)


def _bent(
    leg: np.ndarray, joint: np.ndarray, end: np.ndarray, thick: float, hip: np.ndarray, foot: np.ndarray, forward: int, grown: float, size: tuple[int, int]
) -> tuple[np.ndarray, tuple[slice, slice]]:  # fmt: skip
    """A straight leg, grown longer, bent at its middle so that it goes from `hip` to `foot`, its knee ahead, and the part of a canvas of `size` (w, h) it fills.

    leg, joint, end: a picture of the leg alone and places in it; hip, foot: places on the canvas. A canvas is many legs large, so no more of it is touched.
    """
    middle, half = (joint + end) / 2, grown * float(np.hypot(*(end - joint))) / 2
    away = foot - hip
    reach = min(max(float(np.hypot(*away)), 0.6 * half), 1.98 * half)
    away = away / max(float(np.hypot(*away)), 1e-6)
    ahead = math.sqrt(max(half * half - (reach / 2) ** 2, 0.0))
    side = np.array([away[1], -away[0]])
    side = side if side[0] * forward >= 0 else -side
    knee = hip + away * reach / 2 + side * ahead
    h, w = leg.shape[:2]
    lap = 0.4 * thick
    above, below = max(math.ceil(middle[1] - lap), 0), min(math.floor(middle[1] + lap) + 1, h)  # rows of the shin from here, of the thigh up to here
    parts, corners = [], []
    for a, b, to_a, to_b, rows in ((middle, end, knee, hip + away * reach, (above, h)), (joint, middle, hip, knee, (0, below))):
        turn = math.atan2(*(to_b - to_a)[::-1]) - math.atan2(*(b - a)[::-1])
        c, s = math.cos(turn), math.sin(turn)
        along = (b - a) / max(float(np.hypot(*(b - a))), 1e-6)
        matrix = np.array([[c, -s], [s, c]]) @ (np.eye(2) + (grown - 1) * np.outer(along, along))
        shift = to_a - matrix @ (a - (0, rows[0]))
        parts.append((leg[slice(*rows)], matrix, shift))
        corners += [matrix @ corner + shift for corner in itertools.product((-1, w), (-1, rows[1] - rows[0]))]  # a pixel more all around: edges are smooth
    left, top = (int(v) for v in np.clip(np.floor(np.min(corners, 0)), 0, size))
    right, bottom = (int(v) for v in np.clip(np.ceil(np.max(corners, 0)) + 1, (left, top), size))
    shin, thigh = (cv2.warpAffine(part, np.column_stack([matrix, shift - (left, top)]), (right - left, bottom - top), flags=cv2.INTER_LINEAR) for part, matrix, shift in parts)
    return blend.over(thigh, shin), (slice(top, bottom), slice(left, right))


def leaning(mount: Layer) -> float:
    """Degrees that whoever rides it leans forward."""
    return LEANS.get(mount.name, REIN_LEAN)


def bar_of(mount: Layer, saddle: tuple[float, float]) -> tuple[float, float]:
    """Where the hands of a rider are on a mount's picture, (u, v): on the handlebar, or on the reins."""
    mouth = mount.sockets.get("mouth", (0.5 + 0.35 * mount.facing, saddle[1]))
    reins = saddle[0] + REINS * (mouth[0] - saddle[0]), saddle[1] + REINS * (mouth[1] - saddle[1])
    return BARS.get(mount.name, reins)


def steering(figure: Figure, bar: Point) -> tuple[Layer, list[Layer]]:
    """A rider, whose layer has no arms any more, and his arms, hands on the bar. bar: pixel of the figure's picture."""
    person, own, _ = hung(figure, {side: Reach((bar[0], bar[1] + 0.02 * side * figure.unit)) for side in figure.arms})
    return person, own
