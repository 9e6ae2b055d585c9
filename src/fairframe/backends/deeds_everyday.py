"""Deeds of everyday life and its feasts: glasses that are raised, an arm wrestled, a rope pulled by two, laundry hung out, a rope bridge crossed, a present
opened, candles blown out, a board flipped, a coat shaken dry, a chimney that somebody is stuck in, tears, and steam from an angry head.

Each takes an undressed scene, the prompt and the bearings, to which it may add, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

import cv2
import numpy as np

from fairframe.backends import directing, handling, moods, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import dressing, props, props_everyday, reading
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene

PAIRS = frozenset({"pair_of_friends", "man_and_woman_holding_hands", "couple"})  # two in one picture
TALLEST = 0.54  # frame heights: of who stands at a table
ARM, PULLED, HIGH = 0.17, 0.4, 0.37  # of a person's height: between two who raise glasses, from one who pulls to the next, and of the hands over the ground
LINE, BRIDGE, ROPE = 0.62, 1.1, 0.12  # frame heights: a clothesline; the picture of a rope bridge, and of a rope
CROSSER, WALKED = 0.34, 0.9  # frame heights: at most who crosses the bridge, and how far
BOX, CAKE, TABLE, WRESTLED = 0.24, 0.2, 0.4, 0.5  # frame heights: a present, a cake; of somebody's height: the table it is on, and one for elbows
OPENS_S, BLOWS_S = 1.3, 2.4  # seconds until the lid is off, until the candles are out
TRICK, ROLLS_S, SKATES, SKATER = (
    0.2,
    0.7,
    (0.3, 1.0),
    0.44,
)  # frame heights of a jump, seconds between two, how fast and how far a skater goes, and at most how tall
CHIMNEY, STUCK = 0.52, 0.4  # frame heights: the chimney's picture, and at most who is in it
TEARS = (0.085, 0.045, 0.085)  # how far from the mouth a tear is, shares of the width and of the height, and how large
SPOTS = (142, 88, 84)  # of a leopard
FULL_BEER = re.compile(r"\bbeers?\b|\bmugs?\b|\bpints?\b|啤酒", re.IGNORECASE)


def toast(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two raise their glasses until they touch."""
    scene = _as_two(scene)
    folk = placing.people(scene)
    if len(folk) < 2 or placing.ground(scene) != "solid":
        return scene
    gone = [
        layer.id for layer in scene.subjects() if layer.name in ("clinking_glasses", "champagne", "glasses", "beer", "wine") and not placing.came_drawn(layer)
    ]
    scene = placing.without(scene, *gone)
    glass = "beer" if FULL_BEER.search(prompt) else "wine"
    tall = min(max(layer.size for layer in folk[:2]), TALLEST)
    for i, layer in enumerate(folk[:2]):
        side, size = -1 if i == 0 else 1, min(layer.size, tall)
        x = side * (0.5 * kinematics.layer_width(layer) * size / layer.size + ARM * size)
        sways = (Motion(law="sway", params={"angle": 2.5, "period": 1.7}, start=-0.85 * i), placing.BREATH)
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, x, look=-side, motions=sways), size=size))
        held = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "toast"), glass, ""), size=0.24 * size)
        held = placing.upon(held, scene.layer(layer.id), "hand", pose=Pose(flip=float(side)))
        scene = dataclasses.replace(scene, layers=(*scene.layers, held))
        bearings[layer.id] = Bearing(turned=-side)
    return scene


def _as_two(scene: Scene) -> Scene:
    """Two who are one picture as two people; somebody alone has somebody else there."""
    pair = next((layer for layer in scene.subjects() if layer.name in PAIRS and not layer.parent and not placing.came_drawn(layer)), None)
    one = next(iter(placing.people(scene)), None)
    if pair is None and (one is None or len(placing.people(scene)) > 1):
        return scene
    first = pair or one
    assert first is not None
    skin = first.texture.asset.partition("/")[2]
    layers = list(scene.layers) if pair is None else [layer for layer in scene.layers if layer.id != first.id]
    for name in ("woman", "man") if pair is not None else ("man" if "woman" in first.name or "girl" in first.name else "woman",):
        bare = directing.bare_layer(
            placing.own_id(dataclasses.replace(scene, layers=tuple(layers)), "guest"),
            name,
            skin if skin in load_kinds()[name].variants else next(iter(load_kinds()[name].variants), ""),
        )
        layers.append(dataclasses.replace(bare, size=min(first.size, TALLEST), anchor="ground", pose=Pose(x=0.2, y=floor(1.0)), motions=(placing.BREATH,)))
    return dataclasses.replace(scene, layers=tuple(layers))


def arm_wrestle(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two at a table whose hands meet over it, leaning now to this side and now to that."""
    scene = _as_two(scene)
    pair = [layer for layer in placing.living(scene) if not load_kinds()[layer.name].facing][:2]
    if len(pair) != 2 or placing.ground(scene) != "solid":
        return scene
    tall = min(max(layer.size for layer in pair), TALLEST)
    for i, layer in enumerate(pair):
        side, size = -1 if i == 0 else 1, min(layer.size, tall)
        x = side * (0.5 * kinematics.layer_width(layer) * size / layer.size + 0.1 * size)
        strains = (
            Motion(law="lunge", params={"distance": 0.012, "period": 1.9, "lean": 4.0, "width": 1.0}),
            Motion(law="shake", params={"amount": 0.003, "rate": 9.0}),
        )
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, x, look=-side, motions=strains), size=size))
        bearings[layer.id] = Bearing(turned=-side)
    table = placing.prop(scene, "side_table", WRESTLED * tall, 0.0, 0.97)
    return dataclasses.replace(scene, layers=(*scene.layers, table))


def tug(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A rope between two who lean back, or between two teams, its middle going to and fro."""
    scene = _as_two(scene)
    folk = placing.living(scene)[:8]
    if len(folk) < 2 or placing.ground(scene) != "solid":
        return scene
    size = min(max(layer.size for layer in folk), 0.46 if len(folk) < 5 else 0.38)
    pulls = Motion(law="lunge", params={"distance": 0.05, "period": 2.6, "lean": 2.0, "width": 1.0})
    for i, layer in enumerate(folk):
        side = -1 if i % 2 == 0 else 1
        x = side * (0.24 + PULLED * size * (i // 2))
        leaning = placing.stood(layer, x, look=-side, motions=(pulls,), depth=1.0 + 0.02 * (i // 2))
        scene = placing.exchanged(scene, dataclasses.replace(leaning, size=size, pose=dataclasses.replace(leaning.pose, rotation=-9.0 * -side)))
        bearings[layer.id] = Bearing(turned=-side)
    long = 2 * (0.24 + PULLED * size * ((len(folk) - 1) // 2)) + 0.3
    rope = placing.prop(scene, "tug_rope", ROPE, 0.0, 0.985, anchor="air", pose=Pose(y=floor(1.0) + HIGH * size), motions=(pulls,), casts_shadow=False)
    rope = dataclasses.replace(rope, texture=props.stretched(rope.texture, long / ROPE / props.PROPS["tug_rope"].aspect))
    return dataclasses.replace(scene, layers=(*scene.layers, rope))


def laundry(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A line with clothes that move in the air, behind whoever hangs them out."""
    if placing.ground(scene) != "solid":
        return scene
    moves = (Motion(law="wiggle", params={"bend": 0.6, "ripple": 0.008, "period": 2.2}),)
    line = placing.prop(scene, "clothesline", LINE, 0.12, 1.05, motions=moves)
    for i, layer in enumerate(placing.people(scene)[:2]):
        scene = placing.exchanged(scene, placing.stood(layer, (-0.36, 0.46)[i], motions=(placing.BREATH,)))
    return dataclasses.replace(scene, layers=(line, *scene.layers))


def rope_bridge(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Planks between two cliffs, and whoever crosses them on his way."""
    scene = placing.freed(scene, {"bridge_at_night", "knot"})
    if placing.indoor(scene) or placing.ground(scene) == "none":
        return scene
    sways = (Motion(law="wiggle", params={"bend": 0.0, "ripple": 0.002, "period": 3.0}),)
    bridge = placing.prop(scene, "rope_bridge", BRIDGE, 0.0, 1.01, anchor="air", pose=Pose(y=-0.12), casts_shadow=False, motions=sways)
    deck = bridge.pose.y + (0.5 - props_everyday.BRIDGE_DECK - 0.035) * BRIDGE
    for i, layer in enumerate(placing.living(scene)[:3]):
        way, size = placing.way(layer) or 1, min(layer.size, CROSSER)
        walks = Motion(law="walk", params={"speed": 0.11 * way, "span": WALKED - 0.2 * i, "stride": 0.09})
        up = placing.lifted(layer, Pose(x=(-0.5 * WALKED - 0.16 * i + 0.2 * (i > 0)) * way, y=deck, flip=layer.pose.flip), size=size, motions=(walks,))
        scene = placing.exchanged(scene, up)
    return dataclasses.replace(scene, layers=(bridge, *scene.layers))


def unwrap(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """The lid goes off a present, stars come out, and whoever opens it looks in."""
    gift = next((layer for layer in scene.subjects() if layer.name == "present" and not placing.came_drawn(layer)), None)
    who = next((layer for layer in placing.living(scene)), None)
    if gift is None or who is None or placing.ground(scene) != "solid":
        return scene
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name == "present"))
    side = -1 if who.pose.x <= 0 else 1
    who = placing.stood(
        who,
        side * (0.5 * BOX + 0.55 * kinematics.layer_width(who) + 0.02),
        look=-side,
        motions=(placing.BREATH, Motion(law="nod", params={"angle": 5.0 * side, "period": 2.6})),
    )
    box = placing.prop(scene, "open_gift", BOX, 0.0, 0.99, texture=props.paint("open_gift", gift.colour))
    lid = placing.prop(scene, "gift_lid", 0.44 * BOX, 0.0, 0.985, anchor="air", texture=props.paint("gift_lid", gift.colour), casts_shadow=False)
    high = box.pose.y + (props.PROPS["open_gift"].pivot[1] - props_everyday.GIFT_RIM) * BOX
    goes = Motion(law="knocked", params={"distance": -0.3 * side, "drop": high - box.pose.y - 0.12 * BOX, "delay": OPENS_S})
    lid = dataclasses.replace(lid, pose=Pose(y=high + 0.14 * BOX), motions=(goes,))
    scene = placing.exchanged(scene, who)
    bearings[who.id] = Bearing(turned=-side)
    scene = dataclasses.replace(scene, layers=(*scene.layers, box, lid))
    return placing.with_effects(scene, Effect(name="magic", amount=0.6, layer=box.id, at=(0.5, 0.1), angle=90.0, reach=0.36))


def blow_out(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A cake on a table whose candles go out, a wisp of smoke over them."""
    cake = next((layer for layer in scene.subjects() if layer.name == "birthday_cake" and not placing.came_drawn(layer)), None)
    who = next(iter(placing.living(scene)), None)
    if who is None or placing.ground(scene) != "solid" or any(placing.came_drawn(layer) for layer in scene.subjects() if layer.name == "birthday_cake"):
        return scene
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name in ("birthday_cake", "candle")))
    size = min(who.size, TALLEST)
    table = placing.prop(scene, "side_table", TABLE * size, 0.16, 0.985)
    half = 0.5 * kinematics.layer_width(table)
    top = table.pose.y + (props.PROPS["side_table"].pivot[1] - 0.08) * table.size
    high = min(CAKE * size / 0.5, 0.2)
    plate = placing.prop(
        scene,
        "candle_cake",
        high,
        0.0,
        0.98,
        anchor="air",
        texture=props.paint("candle_cake", cake.colour if cake is not None else ""),
        pose=Pose(x=0.16, y=top),
        casts_shadow=False,
    )
    flames = placing.prop(scene, "candle_flames", props_everyday.FLAME * high, 0.0, 0.979, anchor="air", emits_light=0.5, casts_shadow=False)
    goes = (Motion(law="twinkle", params={"depth": 0.2, "period": 0.5}), Motion(law="fade", params={"from": 1.0, "to": 0.0, "duration": 0.5}, start=BLOWS_S))
    flames = dataclasses.replace(flames, pose=Pose(x=0.16, y=top + (props.PROPS["candle_cake"].pivot[1] - props_everyday.FLAMES_AT) * high), motions=goes)
    blows = Motion(law="lunge", params={"distance": 0.04, "period": 5.0, "lean": 12.0, "width": 0.5}, start=-(5.0 - BLOWS_S - 1.25) % 5.0 - 5.0)
    who = dataclasses.replace(
        placing.stood(who, 0.16 - half - 0.3 * kinematics.layer_width(who) * size / who.size, look=1, motions=(blows, placing.BREATH)), size=size
    )
    bearings[who.id] = Bearing(turned=1)
    scene = placing.exchanged(scene, who)
    return dataclasses.replace(scene, layers=(*scene.layers, table, plate, flames))


def kickflip(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A skater jumps off the board, which turns over under him, and lands on it."""
    board = next((layer for layer in scene.subjects() if layer.name == "skateboard"), None)
    who = next((layer for layer in scene.subjects() if layer.name in load_kinds() and "alive" in load_kinds()[layer.name].traits), None)
    if who is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    if board is None:
        board = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "board"), "skateboard", ""), size=handling.BOARD_SIZE)
    board = handling.levelled(board) if not board.texture.pixels[..., 3].any() else board
    way = -1 if scene.seed % 2 else 1
    size = min(who.size, SKATER)
    board = dataclasses.replace(board, size=board.size * size / who.size)
    rolls = Motion(law="drive", params={"speed": SKATES[0] * way, "span": SKATES[1], "rumble": 0.0, "lean": 0.0})
    flies = {"height": TRICK, "rest": ROLLS_S}
    board = placing.stood(board, -0.5 * SKATES[1] * way, motions=(rolls, Motion(law="somersault", params=flies | {"turns": -1.0 * way}, start=ROLLS_S)))
    seat = (board.pivot[1] - board.sockets.get("seat", (0.5, 0.42))[1]) * board.size
    middle = dataclasses.replace(board.pose, y=board.pose.y + (board.pivot[1] - 0.5) * board.size)
    board = dataclasses.replace(board, pivot=(0.5, 0.5), anchor="air", pose=middle)
    bends = Motion(law="hop", params=flies, start=ROLLS_S)
    who = placing.lifted(who, Pose(x=-0.5 * SKATES[1] * way, y=floor(1.0) + seat, flip=who.pose.flip), size=size, motions=(rolls, bends), casts_shadow=True)
    ids = {who.id, board.id}
    return dataclasses.replace(scene, layers=(*(layer for layer in scene.layers if layer.id not in ids), board, who))


def shake_dry(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A wet beast that shakes throws drops to both sides."""
    who = next((layer for layer in placing.living(scene) if load_kinds()[layer.name].category == "animal"), None)
    if who is None:
        return scene
    shakes = (Motion(law="shake", params={"amount": 0.012, "rate": 8.0}), Motion(law="wiggle", params={"bend": 3.0, "ripple": 0.02, "period": 0.4}))
    scene = placing.exchanged(scene, dataclasses.replace(who, motions=shakes))
    bursts = list[Layer]()
    for i, turn in enumerate((38.0, -38.0)):
        flies = Motion(law="spurt", params={"period": 1.0, "time": 0.7, "delay": 0.0}, start=-0.5 * i)
        pose = Pose(x=0.2 * kinematics.layer_width(who) * (-1 if turn > 0 else 1), y=0.5 * who.size, rotation=turn)
        id = placing.own_id(dataclasses.replace(scene, layers=(*scene.layers, *bursts)), "drops")
        bursts.append(
            placing.prop(
                scene,
                "water_burst",
                0.62 * who.size,
                0.0,
                who.depth,
                id=id,
                anchor="parent",
                parent=who.id,
                socket="",
                pose=pose,
                motions=(flies,),
                casts_shadow=False,
            )
        )
    return dataclasses.replace(scene, layers=(*scene.layers, *bursts))


def stuck(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Somebody to the waist in a chimney, wriggling."""
    who = next(iter(placing.living(scene)), None)
    if who is None or placing.indoor(scene) or placing.ground(scene) == "none":
        return scene
    size = min(who.size, STUCK)
    stack = placing.prop(scene, "chimney_top", CHIMNEY, 0.0, 1.0, casts_shadow=False, pose=Pose(y=floor(1.0) - 0.1))
    rim = stack.pose.y + (props.PROPS["chimney_top"].pivot[1] - 0.08) * CHIMNEY
    wriggles = (
        Motion(law="sway", params={"angle": 6.0, "period": 0.9}),
        Motion(law="float", params={"width": 0.0, "height": 0.012, "period": 1.3, "tilt": 0.0}),
    )
    inside = placing.lifted(who, Pose(y=rim - 0.1 * size, flip=who.pose.flip), size=size, depth=1.004, motions=wriggles)
    scene = placing.exchanged(scene, inside)
    at = next(i for i, layer in enumerate(scene.layers) if layer.id == who.id)
    return dataclasses.replace(scene, layers=(*scene.layers[: at + 1], stack, *scene.layers[at + 1 :]))


def weep(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Tears down both cheeks of whoever weeps, again and again."""
    sad = moods.sad(reading.understood(prompt))
    folk = placing.living(scene)
    for layer in [layer for layer in folk if layer.name in sad][:1] or folk[:1]:
        if load_kinds()[layer.name].facing or layer.name.startswith("crying"):
            continue
        width = kinematics.layer_width(layer)
        for i, side in enumerate((-1, 1)):
            runs = (Motion(law="spurt", params={"period": 1.6, "time": 1.0, "delay": 0.3 + 0.6 * i}),)
            pose = Pose(x=TEARS[0] * side * width, y=TEARS[1] * layer.size)
            id = placing.own_id(scene, "tear")
            drop = placing.prop(
                scene,
                "tear",
                TEARS[2] * layer.size,
                0.0,
                layer.depth,
                id=id,
                anchor="parent",
                parent=layer.id,
                socket="mouth",
                pose=pose,
                motions=runs,
                casts_shadow=False,
            )
            scene = dataclasses.replace(scene, layers=(*scene.layers, drop))
    return scene


def fume(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Steam out of both sides of an angry head."""
    for layer in placing.living(scene)[:1]:
        head = layer.sockets.get("head", (0.5, 0.05))
        at = (
            ((max(head[0] - 0.22, 0.05), head[1] + 0.12, 140.0), (min(head[0] + 0.22, 0.95), head[1] + 0.12, 40.0))
            if not layer.facing
            else ((head[0], head[1] + 0.02, 90.0),)
        )
        scene = placing.with_effects(
            scene, *(Effect(name="smoke", amount=0.5, layer=layer.id, at=(u, v), angle=angle, reach=0.4 * layer.size) for u, v, angle in at)
        )
    return scene


def bubbles(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Bubbles that rise from whoever blows them, each on its own way."""
    who = next(iter(placing.living(scene)), None)
    own = [layer for layer in scene.subjects() if layer.name == "bubbles" and not placing.came_drawn(layer)]
    if who is None or not own:
        return scene
    scene = placing.without(scene, *(layer.id for layer in own))
    out = list[Layer]()
    for i in range(5):
        u = (i * 0.618) % 1.0
        size = 0.09 + 0.07 * u
        bare = directing.bare_layer(placing.own_id(dataclasses.replace(scene, layers=(*scene.layers, *out)), "blown"), "bubbles", "")
        drifts = Motion(law="float", params={"width": 0.05 + 0.04 * u, "height": 0.05, "period": 2.4 + u, "tilt": 8.0}, start=-0.9 * i)
        out.append(
            dataclasses.replace(
                bare,
                size=size,
                anchor="air",
                depth=0.99,
                pose=Pose(x=who.pose.x + (-0.42 + 0.21 * i), y=0.08 + 0.24 * ((i * 0.38) % 1.0)),
                motions=(drifts,),
                casts_shadow=False,
            )
        )
    return dataclasses.replace(scene, layers=(*scene.layers, *out))


def lioness(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """The art's leopard without its spots."""
    for layer in scene.subjects():
        if layer.name == "leopard" and not layer.colour and not layer.texture.pixels[..., 3].any():
            texture = dressing.picture(layer, dressing.STYLES.get(scene.look.name, "fluent"))
            scene = placing.exchanged(scene, dataclasses.replace(layer, texture=dataclasses.replace(texture, pixels=_without_spots(texture.pixels))))
    return scene


def _without_spots(pixels: np.ndarray) -> np.ndarray:
    """uint8 [h, w, 4] of a leopard with its coat drawn over the spots; eye, nose and the tip of the tail stay."""
    h, w = pixels.shape[:2]
    rgb = pixels[..., :3]
    spots = (np.abs(rgb.astype(int) - SPOTS).max(-1) < 46) & (pixels[..., 3] > 0)
    spots[:, : round(0.28 * w)] = spots[:, round(0.8 * w) :] = False
    spots[round(0.64 * h) :] = False
    near = cv2.dilate(spots.astype(np.uint8), np.ones((31, 31), np.uint8)) > 0
    grown = cv2.dilate(spots.astype(np.uint8), np.ones((9, 9), np.uint8)) | (near & (pixels[..., 3] < 250)).astype(np.uint8)  # nothing of what is outside
    out = pixels.copy()
    out[..., :3] = cv2.inpaint(np.ascontiguousarray(rgb), grown * 255, 4, cv2.INPAINT_TELEA)
    return out
