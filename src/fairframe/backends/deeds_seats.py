"""Deeds of sitting: a bench, a chair or a sofa under whoever sits or lies on it, the cloth of a picnic, and the board between two who play.

Each takes an undressed scene, the prompt and the bearings, to which it may add, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import aloft, bearing, directing, fitting, living, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, nouns, props, props_home, reading
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Motion, Pose, Scene

PECKING, SITTER = 0.15, 0.46  # frame heights: of a bird that is fed, at the most; of who sits alone, standing, at the least
RULERS = frozenset({"king", "prince", "princess"})
THRONE = 1.12  # of whoever is on it, standing: the height of a throne
SEAT_SHARE = 0.21  # of a standing person's height: how high a seat is
BOARD, REACH = 0.26, 0.03  # frame heights: a table with a board on it, beside players half a frame high; how far they lean over it
SEATS_OF_THEIR_OWN = frozenset({"sit", "dine", "chess", "piano", "bed"})  # deeds that give whoever sits a seat, or a table that he is behind
SEATS_IN = {  # place -> what one sits on there, and its colour
    "train_carriage": ("couch", "blue"), "train_station": ("bench", ""), "airport": ("bench", ""), "church": ("bench", ""), "museum": ("bench", ""),
    "restaurant": ("chair", ""),
    "kitchen": ("chair", ""), "library": ("chair", ""), "hospital": ("chair", ""), "classroom": ("desk", ""), "office": ("desk", ""),
}  # fmt: skip
TABLES_OF_THEIR_OWN = frozenset({"dine", "chess", "piano"})  # deeds that bring the table somebody sits at
ON_A_COUCH, STRETCHED = 5, 1.15  # how many sit on one couch or bench; how much higher it is at most where it is longer for them
AT_ONE_TABLE, AT_TABLE, TABLE_AT = 3, 0.36, 0.985  # how many sit side by side; of a standing person: how high a table is; its depth
ELBOW_ROOM, BEHIND_DESK = 0.78, 0.46  # how much wider than where they are; frame heights of a beast behind it
ABOARD = frozenset({"train_carriage", "spaceship"})  # places with windows of their own
WINDOW, WINDOW_AT, ON_SILL = 1.2, 1.08, 0.46  # frame heights of a window that fills the picture, its depth, and at most who sits in it
TABLE = 0.56  # of a laid table: its height, of whoever dines
AND = frozenset("and with 和 跟 与".split())  # between two who do the same
TOGETHER = re.compile(r"\b(?:and|with|hug\w*|hold\w*|cuddl\w*|pet\w*|strok\w*)\b|抱|和|摸", re.IGNORECASE)


def sit(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A bench or a sofa under whoever sits or lies on it."""
    at_desk = deeds.desk(prompt)
    room = 1 if deeds.writing_desk(prompt) else AT_ONE_TABLE  # a desk is for one
    if at_desk and not 0 < len(placing.people(scene)) == len(placing.living(scene)) <= room:
        return _behind_desk(scene, prompt)
    name = "bench" if deeds.bench(prompt) else "chair" if at_desk or deeds.chair(prompt) else "couch"
    colour = next((layer.colour for layer in scene.subjects() if layer.name in ("sofa", "chair")), "")
    seated_before = any(layer.name in ("sofa", "chair") for layer in scene.subjects())  # somebody was put on top of it, in the air
    before, scene = scene, placing.freed(_apart(scene), {"sofa", "chair"})
    people = [layer for layer in placing.living(scene) if load_kinds()[layer.name].category == "person"]
    people = placing.people(scene) if at_desk else people  # robots too
    sitters = [layer for layer in people if layer.anchor == "ground" or seated_before][: AT_ONE_TABLE if at_desk else 2 if name == "chair" else ON_A_COUCH]
    beasts = [layer for layer in placing.living(scene) if layer.id not in {one.id for one in people}]
    if not sitters and not beasts:  # a book on a chair, a picture that a person gave: they stay on it
        return before
    if not sitters:
        alone = name == "chair" and len(beasts) == 1 and deeds.throne(prompt)
        return _perched(scene, "throne" if alone else name, colour, beasts[:3])
    name = "throne" if name == "chair" and deeds.throne(prompt) else name
    rulers = [layer for layer in sitters if layer.name in RULERS] if name == "throne" else []
    sitters = rulers or sitters  # their subjects stand
    scene, seats = _on_seats(scene, name, colour, sitters, bearings)
    seat, tall = seats[0], max(layer.size for layer in sitters)
    x, width = seat.pose.x, kinematics.layer_width(seat)
    fit = [layer for layer in beasts if not load_kinds()[layer.name].traits & {"flies", "large", "rideable"}]
    together = fit[: 2 - len(sitters)] if TOGETHER.search(prompt) and name != "throne" else []
    for layer in together:  # on the seat too, next to whoever it belongs to
        size = min(layer.size, 0.55 * tall, 0.5 * width / kinematics.layer_width(layer) * layer.size)
        beside = x + 0.24 * width
        mine = scene.layer(sitters[0].id)
        scene = placing.exchanged(scene, dataclasses.replace(mine, pose=dataclasses.replace(mine.pose, x=x - 0.22 * width)))
        pose = Pose(x=beside, y=seat.pose.y + 0.42 * seat.size - (layer.pivot[1] - 0.97) * size, flip=layer.pose.flip)
        beast = dataclasses.replace(layer, size=size, depth=1.01, anchor="air", pose=pose, motions=placing.staying(layer), casts_shadow=False)
        scene = placing.exchanged(scene, beast)
        bearings[sitters[0].id] = Bearing(seated=True, turned=1)
    if at_desk and not TABLES_OF_THEIR_OWN & set(deeds.told(prompt)):
        return _at_table(scene, "desk" if deeds.writing_desk(prompt) else "side_table", [layer.id for layer in sitters])
    return _beside(scene, seats, [layer.id for layer in (*sitters, *together)])


def _on_seats(scene: Scene, name: str, colour: str, sitters: list[Layer], bearings: dict[str, Bearing]) -> tuple[Scene, list[Layer]]:
    """Those who sit on one seat, or on one each where it is for one, and look at who else is there. Gives the seats too."""
    if len(sitters) == 1:
        grown = max(sitters[0].size, min(SITTER, SITTER * load_kinds()[sitters[0].name].stage_size / 0.5))
        sitters = [dataclasses.replace(sitters[0], size=grown)]
    count, tall = len(sitters), max(layer.size for layer in sitters)
    wide = sum(kinematics.layer_width(layer) for layer in sitters)
    high = SEAT_SHARE * tall / 0.42
    alone = name in ("chair", "throne")
    width = 1.2 * wide / count if name == "chair" else THRONE * tall * props.PROPS[name].aspect if alone else max(high * props.PROPS[name].aspect, 1.3 * wide)
    x = min(max(sum(layer.pose.x for layer in sitters) / count, -0.35), 0.35) if count == 1 or not alone else 0.0
    apart = (0.42 if count == 2 else 0.3 if count == 3 else 0.88 / count) * width if not alone else (1.1 if name == "throne" else 1.4) * width
    xs = [x + (i - 0.5 * (count - 1)) * apart for i in range(count)]
    seats = list[Layer]()
    for at in xs if alone else [x]:
        seats.append(_seat(scene, name, colour, width, at, STRETCHED * high if count > 2 else 0.0))
        scene = dataclasses.replace(scene, layers=(seats[-1], *scene.layers))
    ids = {layer.id for layer in (*seats, *sitters)}
    watched = [other for other in scene.subjects() if other.id not in ids and not other.parent]
    for layer, at in zip(sitters, xs, strict=True):
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, at), size=placing.SEATED * layer.size))
        to = 0 if not watched or layer.name in aloft.PAIRS else 1 if watched[0].pose.x > x else -1
        bearings[layer.id] = Bearing(seated=True, turned=to)
    return scene, seats


def _behind_desk(scene: Scene, prompt: str) -> Scene:
    """A bear at a desk stands behind it, where nobody else is there."""
    who = placing.living(scene)
    if len(who) != 1 or not bearing.faces_us(load_kinds()[who[0].name]) or placing.ground(scene) != "solid" or TABLES_OF_THEIR_OWN & set(deeds.told(prompt)):
        return scene
    size = min(who[0].size, BEHIND_DESK)
    there = dataclasses.replace(placing.stood(who[0], 0.0, motions=placing.resting(who[0])), size=size)
    return _at_table(placing.exchanged(scene, there), "desk" if deeds.writing_desk(prompt) else "side_table", [there.id])


def _at_table(scene: Scene, name: str, sitters: list[str]) -> Scene:
    """A table or a desk before those who sit, with what stood about them on it; who sleeps there has the chin on it."""
    kinds, who = load_kinds(), [scene.layer(id) for id in sitters]
    tall = max(layer.size for layer in who) / placing.SEATED
    high, left, right = AT_TABLE * tall, min(layer.pose.x for layer in who), max(layer.pose.x for layer in who)
    wide = right - left + ELBOW_ROOM * tall
    table = placing.prop(scene, name, high, 0.5 * (left + right), TABLE_AT)
    table = dataclasses.replace(table, texture=props.stretched(table.texture, wide / (high * props.PROPS[name].aspect)))
    top = table.pose.y + (props.PROPS[name].pivot[1] - 0.08) * high
    free = [layer for layer in scene.subjects() if layer.name in kinds and not layer.parent and layer.name not in ("chair", "sofa")]
    things = [layer for layer in free if kinds[layer.name].category in ("thing", "food")]
    for i, thing in enumerate(things[:2]):
        size = min(thing.size, 0.4 * tall, 0.34 * wide / kinds[thing.name].aspect)
        pose = Pose(x=table.pose.x + (0.32 - 0.62 * i) * wide, y=top - (1.0 - thing.pivot[1]) * size, flip=thing.pose.flip)
        scene = placing.exchanged(scene, placing.lifted(thing, pose, size=size, depth=TABLE_AT - 0.002, motions=placing.staying(thing)))
    for layer in who:
        if any(m.law == "slumber" or living.sleepy(m) for m in layer.motions):
            chin = fitting.head_box(layer.name)[3] * layer.size / placing.SEATED  # below the top of the head
            low = top + chin - layer.pivot[1] * layer.size
            shut = Motion(law="blink", params={"shut": 1.0})
            pose = dataclasses.replace(layer.pose, y=low)
            scene = placing.exchanged(scene, dataclasses.replace(layer, anchor="air", pose=pose, motions=(placing.BREATH, shut)))
    on_it = {layer.id for layer in things[:2]}
    put = [layer for layer in scene.layers if layer.id in on_it]
    scene = dataclasses.replace(scene, layers=(*(layer for layer in scene.layers if layer.id not in on_it), table, *put))
    return _beside(scene, [table], [*sitters, *on_it])


def _seat(scene: Scene, name: str, colour: str, width: float, x: float, most: float = 0.0) -> Layer:
    """A bench, a throne or a couch, which is a sofa as the art has none, behind whoever sits on it. most: how high it may be, frame heights; 0: as its width asks."""
    if name == "chair":
        art = directing.bare_layer(placing.own_id(scene, "chair"), "chair", "")
        return dataclasses.replace(art, size=width / load_kinds()["chair"].aspect, depth=1.03, anchor="ground", colour=colour, pose=Pose(x=x, y=floor(1.03)))
    size = width / props.PROPS[name].aspect
    size = min(size, most) if most else size
    texture = props.paint(name, colour)
    texture = props.stretched(texture, width / size / props.PROPS[name].aspect) if most and name != "throne" else texture
    seat = placing.prop(scene, name, size, x, 1.03, texture=texture)
    return dataclasses.replace(seat, name={"couch": "sofa", "throne": "chair"}.get(name, seat.name))


def _apart(scene: Scene) -> Scene:
    """The scene in which no beast rides on who sits or feeds it: each stands on its own."""
    kinds = load_kinds()
    alive = {layer.id: layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits}
    layers, tiny, count = list[Layer](), set[str](), 0
    for layer in scene.layers:
        if layer.id in alive and layer.parent in alive:
            host = alive[layer.parent]
            person, beast = (layer, host) if kinds[layer.name].category == "person" else (host, layer)
            if kinds[beast.name].category == "animal" and kinds[person.name].category == "person":
                count += 1
                x = host.pose.x + (0.3 + 0.2 * count) * (1 if count % 2 else -1)
                layer = dataclasses.replace(placing.stood(layer, x), behind_parent=False, casts_shadow=True)
                tiny.update({beast.id} if kinds[beast.name].traits & {"flies", "small"} else ())
        layers.append(layer)
    layers = [dataclasses.replace(layer, size=min(layer.size, PECKING)) if layer.id in tiny else layer for layer in layers]
    return dataclasses.replace(scene, layers=tuple(layers))


def _perched(scene: Scene, name: str, colour: str, beasts: list[Layer]) -> Scene:
    """Animals on the seat itself."""
    wide = sum(kinematics.layer_width(layer) for layer in beasts)
    width, high = (min(max(1.5 * wide, 0.36), 0.44), 0.25) if name == "throne" else (min(max(1.5 * wide, 0.62), 0.95), 0.4)
    seat = _seat(scene, name, colour, width, 0.0)
    scene = dataclasses.replace(scene, layers=(seat, *scene.layers))
    for i, layer in enumerate(beasts):
        aside = (i - 0.5 * (len(beasts) - 1)) * 0.84 / len(beasts) * width
        small = min(1.0, 0.62 * width / len(beasts) / kinematics.layer_width(layer))
        pose = dataclasses.replace(layer.pose, x=aside, y=seat.pose.y + high * seat.size - (layer.pivot[1] - 0.97) * small * layer.size)
        still, small_one = placing.staying(layer), small * layer.size
        beast = dataclasses.replace(layer, size=small_one, depth=1.0, anchor="air", parent="", socket="", pose=pose, motions=still, casts_shadow=False)
        scene = placing.exchanged(scene, beast)
    return _beside(scene, [seat], [layer.id for layer in beasts])


def _beside(scene: Scene, seats: list[Layer], sitters: list[str]) -> Scene:
    """Whoever and whatever else stands on the ground keeps clear of the seats."""
    there = {*sitters, *(seat.id for seat in seats)}
    left, right = (way * max(way * seat.pose.x + 0.5 * kinematics.layer_width(seat) for seat in seats) for way in (-1, 1))
    middle, half = 0.5 * (left + right), 0.5 * (right - left)
    for layer in scene.subjects():
        room = half + 0.5 * kinematics.layer_width(layer) + 0.03
        stands = layer.id not in there and layer.name not in (*props.PROPS, "chair") and not layer.parent and layer.anchor == "ground"
        if stands and abs(layer.pose.x - middle) < room:
            side = 1 if layer.pose.x >= middle else -1
            scene = placing.exchanged(scene, dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=middle + side * room)))
    return scene


def sill(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who is on a window sill is seen from close by, the hour and the weather behind the panes."""
    who = placing.living(scene)[:2]
    if not who or not placing.indoor(scene) or scene.setting in ABOARD:
        return scene
    weather = {"rain": "rain", "storm": "rain", "snow": "snow"}.get(scene.weather, "")
    dark = scene.light.time == "night"
    name = (f"window_in_night_{weather}" if dark else f"window_in_{weather}") if weather else "window_by_night" if dark else "window_by_day"
    window = placing.prop(scene, name, WINDOW, 0.0, WINDOW_AT, anchor="air", pose=Pose(), casts_shadow=False)
    seat = (0.5 - props_home.SILL) * WINDOW / WINDOW_AT
    for i, layer in enumerate(who):
        size = min(layer.size, ON_SILL if len(who) == 1 else 0.85 * ON_SILL)
        pose = Pose(x=-0.14 if len(who) == 1 else 0.44 * i - 0.22, y=seat + (1.0 - layer.pivot[1]) * size - 0.03, flip=layer.pose.flip)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, motions=placing.resting(layer)))
        bearings[layer.id] = Bearing(seated=load_kinds()[layer.name].category == "person")
    return dataclasses.replace(scene, layers=(window, *scene.layers))


def on_ground(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever sits on nothing that is named does so on the seats that the place has, or on the ground, legs crossed."""
    if placing.ground(scene) != "solid" or SEATS_OF_THEIR_OWN & set(deeds.told(prompt)) or _only_a_beast_sits(prompt):
        return scene
    sitters = list[Layer]()
    for layer in placing.people(scene):
        stays = layer.anchor == "ground" and {m.law for m in layer.motions} <= {*placing.STILL, "blink"}
        if stays and not bearings.get(layer.id, Bearing()).seated and load_kinds()[layer.name].category == "person":
            sitters.append(layer)
    name, colour = SEATS_IN.get(scene.setting, ("", ""))
    if sitters and name and not deeds.floored(prompt) and len(sitters) <= AT_ONE_TABLE:
        scene, seats = _on_seats(scene, "chair" if name == "desk" else name, colour, sitters, bearings)
        ids = [layer.id for layer in sitters]
        return _at_table(scene, "desk", ids) if name == "desk" else _beside(scene, seats, ids)
    for layer in sitters:
        bearings[layer.id] = dataclasses.replace(bearings.get(layer.id, Bearing()), on_ground=True)
    return scene


def _only_a_beast_sits(prompt: str) -> bool:
    """Whether the words give the sitting to an animal alone: "a dog sitting next to a woman", "a man beside a sitting dog"."""
    tokens = reading.understood(prompt)
    at = next((i for i, token in enumerate(tokens) if ("action", "sit") in token.meanings), len(tokens))
    before = [i for i in range(at) if nouns.kinds_of(tokens[i])][-2:]
    sitters = nouns.kinds_of(tokens[at + 1]) if at + 1 < len(tokens) and tokens[at].text.isascii() else []
    if not sitters and before:
        joined = {token.text.lower() for token in tokens[before[0] : before[-1]]} & AND
        sitters = [kind for i in (before if joined else before[-1:]) for kind in nouns.kinds_of(tokens[i])]
    return bool(sitters) and all(kind.category != "person" for kind in sitters)


def picnic(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A cloth on the grass with something to eat, and a basket no larger than a basket is."""
    who = placing.living(scene)
    if PLACES[scene.setting].indoor or PLACES[scene.setting].ground != "solid" if scene.setting in PLACES else True:
        return scene
    tall = max((layer.size for layer in who), default=0.4)
    on_ground(scene, prompt, bearings)
    cloth = placing.prop(scene, "picnic_blanket", 0.36 * tall, 0.0, 0.94, casts_shadow=False)
    for layer in scene.subjects():
        if layer.name == "basket" and not layer.parent:
            x = cloth.pose.x + 0.62 * kinematics.layer_width(cloth)
            scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, x, depth=0.95, motions=()), size=0.34 * tall))
    return dataclasses.replace(scene, layers=(*scene.layers, cloth))


def chess(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A table with a board between the two who play, who look at each other over it in turns."""
    players = placing.living(scene)[:2]
    if not players or placing.ground(scene) != "solid":
        return scene
    scene = placing.freed(scene, {"chess_pawn"})
    tall = min(max(layer.size for layer in players), 0.5)
    table = placing.prop(scene, "chess_table", BOARD * tall / 0.5, 0.0, 0.97)
    half = 0.5 * kinematics.layer_width(table)
    for i, layer in enumerate(players):
        side = -1 if i == 0 else 1
        size = min(layer.size, tall)
        x = side * (half + 0.3 * kinematics.layer_width(layer) * size / layer.size)
        leans = (Motion(law="lunge", params={"distance": -REACH * side, "period": 4.0, "lean": 7.0, "width": 0.45}, start=-2.0 * i), placing.BREATH)
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, x, look=-side, motions=leans), size=size))
        bearings[layer.id] = Bearing(turned=-side)
    scene = dataclasses.replace(scene, layers=(*scene.layers, table))
    return _beside(scene, [table], [layer.id for layer in players])


def dine(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A laid table with a candle, before those who dine; two who were named apart sit across from each other."""
    guests = placing.people(scene)[:2] or placing.living(scene)[:2]
    if not guests or placing.ground(scene) != "solid":
        return scene
    tall = min(max(layer.size for layer in guests), 0.52)
    table = placing.prop(scene, "dinner_table", TABLE * tall, 0.0, 0.965)
    half = 0.5 * kinematics.layer_width(table)
    for i, layer in enumerate(guests):
        side, size = (-1 if i == 0 else 1) if len(guests) == 2 else 0, min(layer.size, tall)
        x = side * (0.55 * half + 0.3 * kinematics.layer_width(layer) * size / layer.size)
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, x, look=-side, motions=placing.staying(layer, placing.BREATH)), size=size))
        if side:
            bearings[layer.id] = Bearing(turned=-side)
    scene = dataclasses.replace(scene, layers=(*scene.layers, table))
    return _beside(scene, [table], [layer.id for layer in guests])
