"""What is going on in a clip, once everybody has a place: stars from a wizard's staff, water from a hose, a disc that is caught, a wave under a surfer.

`corpus.deeds` says which deeds a prompt tells; `deeds_aloft`, `deeds_company`, `deeds_elements`, `deeds_everyday`, `deeds_games`, `deeds_ground`,
`deeds_happenings`, `deeds_home`, `deeds_landmarks`, `deeds_leisure`, `deeds_line`, `deeds_outdoors`, `deeds_outing`, `deeds_play`, `deeds_sea`, `deeds_seats`, `deeds_sport` and
`deeds_yard` show them in an undressed scene, a function each, by rule and for whoever does it: effects that spring from a layer, painted props, places
and laws of motion. Where the scene has nobody who could do it, it is left as it is. Done once a clip, after `directing`.
"""

from __future__ import annotations

from fairframe.backends import (
    deeds_aloft,
    deeds_company,
    deeds_elements,
    deeds_everyday,
    deeds_games,
    deeds_ground,
    deeds_happenings,
    deeds_home,
    deeds_landmarks,
    deeds_leisure,
    deeds_line,
    deeds_outdoors,
    deeds_outing,
    deeds_play,
    deeds_sea,
    deeds_seats,
    deeds_sport,
    deeds_yard,
)
from fairframe.backends.bearing import Bearing
from fairframe.backends.placing import Act
from fairframe.corpus import deeds, props
from fairframe.scene.scene import Scene


def shown(scene: Scene, prompt: str, unwanted: frozenset[str] = frozenset()) -> tuple[Scene, dict[str, Bearing]]:
    """The scene with what the prompt's deeds need, and how those who do them bear themselves, by layer.

    unwanted: kinds that the negative prompt names. A deed that would bring one of them is not shown.
    """
    bearings: dict[str, Bearing] = {}
    for name in deeds.told(prompt):
        own = dict(bearings)
        after = _ACTS[name](scene, prompt, own)
        if not (_brought(scene, after) & unwanted):
            scene, bearings = after, own
    return scene, bearings


def _brought(before: Scene, after: Scene) -> set[str]:
    """The kinds a deed put in, a painted prop as the kind it is a picture of; what burns counts as a flame."""
    there = {layer.id for layer in before.layers}
    names = {props.SHOWS.get(layer.name, layer.name) for layer in after.layers if layer.id not in there}
    return names | ({"flame"} if any(effect.name == "blaze" for effect in after.effects if effect not in before.effects) else set())


_ACTS: dict[str, Act] = {
    "towards": deeds_happenings.towards, "sink": deeds_happenings.sink, "strike": deeds_happenings.strike, "in_lift": deeds_happenings.in_lift, "hues": deeds_happenings.hues,
    "pour": deeds_happenings.pour,
    "spell": deeds_elements.spell, "spray": deeds_elements.spray, "spout": deeds_elements.spout, "put_out": deeds_elements.put_out,
    "ablaze": deeds_elements.ablaze, "sill": deeds_seats.sill, "cook": deeds_elements.cook,
    "clouds": deeds_elements.clouds, "stir": deeds_elements.stir, "launch": deeds_elements.launch,
    "campfire": deeds_elements.campfire, "steam": deeds_elements.steam,
    "catch": deeds_play.catch, "snowballs": deeds_play.snowballs, "surf": deeds_play.surf, "build": deeds_play.build, "chase": deeds_play.chase,
    "fight": deeds_play.fight, "piano": deeds_play.piano, "juggle": deeds_play.juggle, "land": deeds_play.land,
    "bed": deeds_ground.bed, "climb": deeds_ground.climb, "ashore": deeds_ground.ashore, "wade": deeds_ground.wade, "perch": deeds_ground.perch,
    "cliff": deeds_ground.cliff, "hoop": deeds_play.hoop, "water": deeds_ground.water, "fish": deeds_ground.fish,
    "lighthouse": deeds_outing.lighthouse, "leash": deeds_line.leash, "swing": deeds_yard.swing, "atop": deeds_yard.atop, "shared": deeds_yard.shared,
    "chimney": deeds_yard.chimney, "pack": deeds_yard.pack, "on_fence": deeds_yard.on_fence,
    "on_wall": deeds_yard.on_wall, "on_rock": deeds_yard.on_rock, "on_pad": deeds_yard.on_pad,
    "umbrellas": deeds_company.umbrellas, "each": deeds_company.each, "plop": deeds_home.plop, "overhead": deeds_aloft.overhead, "carpet": deeds_aloft.carpet,
    "over_moon": deeds_aloft.over_moon, "on_sword": deeds_aloft.on_sword, "hover": deeds_aloft.hover, "winged": deeds_aloft.winged, "moons": deeds_aloft.moons,
    "under_tree": deeds_ground.under_tree, "on_cloud": deeds_yard.on_cloud, "hammock": deeds_leisure.hammock, "treadmill": deeds_leisure.treadmill,
    "chop": deeds_yard.chop, "feed": deeds_yard.feed, "seesaw": deeds_yard.seesaw, "trampoline": deeds_yard.trampoline, "over": deeds_yard.over,
    "dig": deeds_yard.dig, "easel": deeds_yard.easel, "spar": deeds_yard.spar, "floe": deeds_outing.floe, "bowl": deeds_outing.bowl, "hat": deeds_outing.hat,
    "vine": deeds_outing.vine, "pull": deeds_line.pull, "skip": deeds_outing.skip, "slope": deeds_outing.slope, "hay": deeds_outing.heap,
    "heap": deeds_outing.heap, "wheel": deeds_outing.wheel, "globe": deeds_outing.globe,
    "sit": deeds_seats.sit, "on_ground": deeds_seats.on_ground, "picnic": deeds_seats.picnic, "chess": deeds_seats.chess, "dine": deeds_seats.dine,
    "rally": deeds_games.rally, "flip": deeds_home.flip, "stairs": deeds_home.stairs, "knock": deeds_home.knock, "lamp": deeds_outdoors.lamp,
    "puddle": deeds_outdoors.puddle, "rope": deeds_outdoors.rope, "mow": deeds_outdoors.mow,
    "skim": deeds_outdoors.skim, "belly": deeds_outdoors.belly, "slip": deeds_outdoors.slip,
    "landmark": deeds_landmarks.landmark, "golf": deeds_games.golf, "chopping": deeds_home.chopping,
    "dive": deeds_sea.dive, "breach": deeds_sea.breach, "hooked": deeds_sea.hooked, "borne": deeds_company.borne,
    "handshake": deeds_company.hands, "high_five": deeds_company.hands, "hand_in_hand": deeds_company.hands, "smile": deeds_company.smile,
    "embrace": deeds_company.embrace, "love": deeds_company.love, "young": deeds_company.young,
    "with_parent": deeds_company.with_parent, "propose": deeds_company.propose, "busy": deeds_company.busy,
    "wall_climb": deeds_sport.climb, "rock_climb": deeds_sport.climb, "finish": deeds_sport.finish,
    "archery": deeds_sport.archery, "javelin": deeds_sport.javelin, "darts": deeds_sport.archery, "hockey": deeds_sport.hockey,
    "punch_bag": deeds_sport.punch_bag, "hula": deeds_sport.hula, "from_board": deeds_sport.from_board,
    "beam": deeds_sport.beam, "handstand": deeds_sport.handstand,
    "pull_ups": deeds_sport.pull_ups, "rings": deeds_sport.rings,
    "push_ups": deeds_sport.push_ups, "snow_pipe": deeds_sport.half_pipe, "half_pipe": deeds_sport.half_pipe, "high_bar": deeds_yard.over,
    "toast": deeds_everyday.toast, "arm_wrestle": deeds_everyday.arm_wrestle, "tug": deeds_everyday.tug, "laundry": deeds_everyday.laundry,
    "rope_bridge": deeds_everyday.rope_bridge, "unwrap": deeds_everyday.unwrap, "blow_out": deeds_everyday.blow_out, "kickflip": deeds_everyday.kickflip,
    "shake_dry": deeds_everyday.shake_dry, "stuck": deeds_everyday.stuck,
    "weep": deeds_everyday.weep, "fume": deeds_everyday.fume, "bubbles": deeds_everyday.bubbles, "lioness": deeds_everyday.lioness,
    "halloween": deeds_company.decked(("jack_o_lantern", -0.62, 0.16, "ground"), ("jack_o_lantern", 0.6, 0.2, "ground")),
    "birthday": deeds_company.decked(("balloon", -0.6, 0.24, "air"), ("balloon", 0.62, 0.26, "air")),
    "gull": deeds_company.gull, "pigeon": deeds_company.bird((0.6, 0.64, 0.74)),
    "on_lap": deeds_happenings.on_lap, "barbell": deeds_happenings.barbell,
}  # fmt: skip
