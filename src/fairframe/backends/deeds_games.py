"""Deeds of games with a ball: over a net, at a table, and with a club.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import dressing, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene.gravity import flight_time
from fairframe.scene.scene import Layer, Motion, Pose, Scene

COURT, PLAYER, NET = 0.62, 0.46, 0.3  # frame heights: from the middle to either player, at most who plays, a net
OWN_NET = "tennis_court"  # a place that has a net
PAUSE = 0.12  # seconds that a ball is at a racket
BATS = frozenset("tennis_ball badminton_racket ping_pong_bat volleyball".split())  # kinds whose picture is a bat and its ball, or the ball
Held = tuple[str, float]  # what it is, and its height
GAMES: tuple[tuple[re.Pattern[str], Held | None, Held, str, float], ...] = (  # words -> what is held (of the player's height), what flies (frame heights), what stands between, and how high the ball goes
    (re.compile(r"\b(?:table tennis|ping[ -]?pong)\b|乒乓", re.IGNORECASE), ("paddle", 0.26), ("light_ball", dressing.LEAST), "ping_pong_table", 0.12),
    (re.compile(r"\bbadminton\b|\bshuttlecocks?\b|羽毛球", re.IGNORECASE), ("racket", 0.42), ("shuttlecock", 0.065), "net", 0.34),
    (re.compile(r"\btennis\b|网球", re.IGNORECASE), ("racket", 0.45), ("felt_ball", dressing.LEAST), "net", 0.2),
    (re.compile(r"\bvolley ?ball\b|排球", re.IGNORECASE), None, ("volleyball", 0.12), "net", 0.36),
)
CLUB = 0.6  # of the height of who plays golf


def rally(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who plays stands on both sides of a net, or at a table, and the ball goes to and fro between them.

    Who plays alone plays against somebody out of the picture.
    """
    game = next((game for game in GAMES if game[0].search(prompt)), None)
    kinds = load_kinds()
    players = [layer for layer in placing.living(scene) if "swims" not in kinds[layer.name].traits][:2]
    if game is None or not players or placing.ground(scene) != "solid":
        return scene
    _, held, ball, between, height = game
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name in BATS and not placing.came_drawn(layer)))
    at_table = between == "ping_pong_table"
    half = 0.52 if at_table else COURT
    reach = 0.0
    for i, layer in enumerate(scene.layer(one.id) for one in players):
        look = 1 if i == 0 else -1
        size = min(layer.size, PLAYER)
        air = flight_time(height)
        strokes = Motion(
            law="lunge", params={"distance": 0.05 * look, "period": min(2 * (air + PAUSE), 5.0), "lean": 6.0, "width": 0.45}, start=-(1 - i) * (air + PAUSE),
        )  # fmt: skip
        player = dataclasses.replace(placing.stood(layer, -look * half, look=look, motions=(strokes, placing.BREATH)), size=size)
        scene = placing.exchanged(scene, player)
        bearings[layer.id] = Bearing(turned=look)
        reach = max(reach, 0.3 * size)
        if held is not None and "hand" in player.sockets:
            bat = placing.prop(
                scene, held[0], held[1] * size, 0.0, player.depth, anchor="parent", parent=player.id, socket="hand", pose=Pose(rotation=-24.0 * look),
                casts_shadow=False,
            )  # fmt: skip
            scene = dataclasses.replace(scene, layers=(*scene.layers, bat))
    tall = min(max(layer.size for layer in players), PLAYER)
    name, wide = ball
    way = min(2 * half - reach, 0.8) if len(players) > 1 else 0.8
    flight = Motion(law="throw", params={"distance": way, "height": height, "pause": PAUSE, "turns": 0.5})
    start = -0.5 * way if len(players) > 1 else -half + 0.16
    thing = _ball(scene, name, wide, start, floor(1.0) + 0.56 * tall, flight)
    middle: tuple[Layer, ...] = ()
    if at_table:
        middle = (placing.prop(scene, between, NET + 0.06, 0.0, 0.994),)
    elif len(players) > 1 and scene.setting != OWN_NET:
        middle = (placing.prop(scene, between, NET * (1.3 if held is None else 1.0), -0.05, 0.99),)
    return dataclasses.replace(scene, layers=(*scene.layers, *middle, thing))


def _ball(scene: Scene, name: str, size: float, x: float, y: float, flight: Motion) -> Layer:
    pose = Pose(x=x, y=y)
    if name in props.PROPS:
        return placing.prop(scene, name, size, 0.0, 0.992, anchor="air", pose=pose, motions=(flight,), casts_shadow=False)
    bare = directing.bare_layer(placing.own_id(scene, name), name, "")
    return dataclasses.replace(bare, size=size, depth=0.992, anchor="air", pivot=(0.5, 0.5), pose=pose, motions=(flight,), casts_shadow=False)


def golf(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever plays golf has a club in the hand and the ball before him; the hole is far off. The art's own golfer has both."""
    who = next((layer for layer in placing.people(scene) if "hand" in layer.sockets and layer.name != "golfer" and not layer.name.endswith("_golfer")), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name == "golf_flag" and not placing.came_drawn(layer)))
    who = placing.stood(who, 0.1, motions=placing.resting(who))
    swings = Motion(law="sway", params={"angle": 26.0, "period": 1.6})
    club = placing.prop(
        scene, "golf_club", CLUB * who.size, 0.0, who.depth, anchor="parent", parent=who.id, socket="hand", pose=Pose(), motions=(swings,), casts_shadow=False,
    )  # fmt: skip
    ball = placing.prop(scene, "light_ball", dressing.LEAST, 0.1 - 0.52 * who.size, 0.998)
    hole = next((layer for layer in scene.subjects() if layer.name == "golf_flag"), None)  # one that was given
    flag = hole or dataclasses.replace(
        directing.bare_layer(placing.own_id(scene, "golf_flag"), "golf_flag", ""), size=0.26, depth=1.1, anchor="ground", pose=Pose(x=-0.62, y=floor(1.1)),
    )  # fmt: skip
    bearings[who.id] = Bearing(turned=-1)
    scene = placing.exchanged(scene, who)
    return dataclasses.replace(scene, layers=(*(() if hole else (flag,)), *scene.layers, club, ball))
