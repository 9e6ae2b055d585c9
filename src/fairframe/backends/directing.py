"""What the words claim held against what the network drafted: the drafts' judge, and what is put right or put in before the scene is dressed.

Given and kept pictures come in here too, never repainted. Knows scenes and the lexicon's meanings; no networks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from fairframe.backends import aloft, capes, fitting, handling, scale
from fairframe.corpus import assets, props, staging, wholes
from fairframe.corpus.extras import Extra
from fairframe.corpus.heights import metres
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.corpus.staging_core import floor
from fairframe.model import fields
from fairframe.pictures import Picture
from fairframe.scene import kinematics
from fairframe.scene.camera_motion import CAMERA_LAWS, sample_camera
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Camera, Layer, Motion, Pose, Scene, Texture


def bare_layer(layer_id: str, kind_id: str, variant: str) -> Layer:
    """An undressed subject of a kind, with the kind's own shape, pivot, sockets and facing."""
    kind: Kind = load_kinds()[kind_id]
    variant = variant if variant in kind.variants else ""
    texture = dataclasses.replace(assets.placeholder(kind), source="asset", asset=f"{kind_id}/{variant}" if variant else kind_id)
    return Layer(id=layer_id, role="subject", name=kind_id, texture=texture, pivot=kind.pivot, sockets=kind.sockets, facing=kind.facing)


@dataclasses.dataclass(frozen=True)
class Claim:
    """One subject as the words have it: its kind (several where the word is ambiguous), how many, in which colour and skin.

    exact: whether the words say how many; a Chinese noun alone may mean several.
    """

    kinds: frozenset[str]
    count: int
    colour: str
    variant: str
    exact: bool = False


def stated(tokens: Sequence[Token]) -> list[Claim]:
    """The subjects of a prompt in order. Adjectives and numbers stand before their noun in both languages."""
    claims, count, colour, variant = [], 0, "", ""
    for token in tokens:
        kinds = frozenset(name for slot, name in token.meanings if slot == "kind")
        colours = [name for slot, name in token.meanings if slot == "colour"]
        variant = next((name for slot, name in token.meanings if slot == "variant"), variant)
        count = max([int(name) for slot, name in token.meanings if slot == "count"], default=count)
        if kinds:
            somebody = token.text in NAMED or bool(kinds & SINGLE)  # 女孩 is one girl, 蝴蝶 and 宇航员 may be several
            claims.append(Claim(kinds, count or 1, colour, variant, exact=bool(count) or token.text.isascii() or somebody))
            count, colour, variant = 0, "", ""
        elif colours:
            colour = colours[0]
    return claims


NAMED = frozenset("孙悟空 悟空 齐天大圣 大圣 美猴王 猪八戒 牛魔王 玉兔 白龙马 赤兔马 哮天犬 龙王 东海龙王".split())  # of whom there is one
SINGLE = frozenset("boy girl man woman old_man old_woman bearded_man bald_man".split())  # people whom Chinese has one of where no number is said
ORB_HEIGHT = 0.2  # of the moon that somebody flies in front of, frame heights above the middle
AIR_SPEED, AIR_HEIGHT, AIR_SPAN = 0.13, 0.14, 0.7  # of who flies in a sleigh: frame heights a second, above the ground, and to and fro
TALLEST, WIDEST = 0.54, 0.5  # frame heights: of who is put in beside the others
CLOSE, LARGEST = 1.6, 0.5  # how much larger things on a table top are seen, and up to what frame height
MOTLEY = ("red", "yellow", "blue", "green", "pink", "orange", "purple", "cyan")  # what is colourful, one after another
SIDED = frozenset({("direction", "left"), ("direction", "right"), ("relation", "left_of"), ("relation", "right_of"), ("camera", "pan_left"), ("camera", "pan_right")})


def sided(meanings: set[tuple[str, str]]) -> bool:
    """Whether the words say which way something goes or on which side it stands: such a scene has no mirror image."""
    return bool(SIDED & meanings)


def agreement(scene: Scene, wanted: set[tuple[str, str]], unwanted: set[tuple[str, str]], claims: list[Claim]) -> float:
    """How much of what the words say outright is in a draft, less what nobody asked for: the drafts' judge."""
    subjects = scene.subjects()
    shown = {("setting", scene.setting), ("time", scene.light.time), ("weather", scene.weather), ("look", scene.look.name)}
    score = float(len(wanted & shown)) - 3.0 * len(unwanted & (shown | {("kind", layer.name) for layer in subjects}))
    for claim in claims:
        its = [layer for layer in subjects if layer.name in claim.kinds]
        score += (2.0 if its else 0.0) - 0.5 * abs(len(its) - claim.count)
        score -= 0.5 * sum(layer.colour != claim.colour for layer in its)
    asked = frozenset().union(*(claim.kinds for claim in claims)) if claims else frozenset()
    return score - sum(1.0 for layer in subjects if claims and layer.name not in asked) - hidden(subjects)


def hidden(subjects: Sequence[Layer]) -> float:
    """How much of each other free-standing subjects cover at the start, above a third of the smaller: 0 where everybody is seen."""
    boxes = []
    for layer in subjects:
        if not layer.parent:
            half, top = 0.5 * kinematics.layer_width(layer), layer.pose.y + layer.size * layer.pivot[1]
            boxes.append((layer.pose.x - half, layer.pose.x + half, top - layer.size, top))
    found = 0.0
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            wide, high = min(a[1], b[1]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[2], b[2])
            smaller = min((box[1] - box[0]) * (box[3] - box[2]) for box in (a, b))
            found += max(0.0, max(wide, 0.0) * max(high, 0.0) / max(smaller, 1e-6) - 1 / 3)
    return found


def put_right(scene: Scene, words: set[tuple[str, str]], claims: list[Claim]) -> Scene:
    """What the words say outright and even the best draft has otherwise: place, time, weather, look, colours and skins."""
    one = {slot: ids.pop() for slot in ("setting", "time", "weather", "look") if len(ids := {id for s, id in words if s == slot}) == 1}
    spoken = {id for slot, id in words if slot == "colour"} <= {c.colour for c in claims}  # each colour is somebody's: nobody else has it
    layers: list[Layer] = []
    for layer in scene.layers:
        claim = next((c for c in claims if layer.name in c.kinds), None)
        own = [c for c in claims if layer.name in c.kinds]
        if len(own) == 1 and (own[0].colour or spoken):
            layer = dataclasses.replace(layer, colour=own[0].colour)
        elif len(own) > 1 and all(c.count == 1 for c in own) and layer.role == "subject":  # a white rabbit and a black one
            nth = sum(other.name == layer.name for other in layers)
            layer = dataclasses.replace(layer, colour=own[nth].colour) if nth < len(own) else layer
        if claim is not None and claim.variant in load_kinds()[layer.name].variants:
            layer = dataclasses.replace(layer, texture=bare_layer(layer.id, layer.name, claim.variant).texture)
        if one.get("setting") == "tabletop" and not layer.parent:  # seen from close by
            layer = dataclasses.replace(layer, size=max(layer.size, min(CLOSE * layer.size, LARGEST)), pose=dataclasses.replace(layer.pose, x=1.25 * layer.pose.x))
        layers.append(layer)
    if not scene.subjects():  # an empty landscape has the effects of its place and weather alone (`dressing.dress`): nobody is there to throw confetti
        scene = dataclasses.replace(scene, effects=())
    smoking = {effect.layer for effect in scene.effects}
    steam = tuple(effect for layer in layers if layer.id not in smoking for effect in staging.action_effects("", layer.id, load_kinds()[layer.name]))
    return dataclasses.replace(
        scene, layers=tuple(layers), effects=(*scene.effects, *steam), setting=one.get("setting", scene.setting), weather=one.get("weather", scene.weather),
        light=dataclasses.replace(scene.light, time=one.get("time", scene.light.time)), look=dataclasses.replace(scene.look, name=one.get("look", scene.look.name)),
    )  # fmt: skip


def with_extras(scene: Scene, extras: Sequence[Extra], *, ashore: bool = False) -> Scene:
    """The subjects of a reading that the network was not given: on a head, in a hand, from a mouth, behind everybody or beside them.

    ashore: whether those at the water stand beside it, and sit in no boats.
    """
    for extra in extras:
        if extra.kind in props.PROPS:
            scene = _with_prop(scene, extra)
            continue
        if extra.how == "motley":
            scene = _motley(scene, extra.host)
            continue
        host = next((layer for layer in scene.layers if layer.name == extra.host), None)
        kind = load_kinds()[extra.kind]
        claim = Claim(frozenset({extra.kind}), 1, extra.colour, extra.variant)
        inside = [layer for layer in scene.layers if layer.name == extra.host and layer.role == "subject" and not layer.parent]
        if extra.how == "within" and inside:
            vessel = dataclasses.replace(bare_layer(_free_id(scene.layers), kind.id, extra.variant), colour=extra.colour)
            scene = handling.within(scene, extra.kind, inside, vessel)
            continue
        if extra.how == "perched" and inside:
            scene = aloft.perched(scene, inside, bare_layer(_free_id(scene.layers), kind.id, extra.variant))
            continue
        if host is not None and extra.how in ("wear", "neck"):
            added = _worn(host, kind, claim, _free_id(scene.layers), neck=extra.how == "neck")
        elif host is not None and extra.how == "breathe":
            added = _breathed(host, kind, claim, _free_id(scene.layers))
        elif host is not None and (extra.how == "hold" or extra.how == "cutlery" and not host.facing) and "hand" in host.sockets:
            size = min(max(0.35 * host.size, 0.1), kind.stage_size)
            added = _hung(host, kind, claim, _free_id(scene.layers), "hand", (0.0, 0.0), size)
        elif extra.how == "cutlery" and (dish := next((layer for layer in scene.layers if any(m.law == "consume" for m in layer.motions)), None)):  # on four legs nobody has it in hand
            size = min(1.1 * dish.size, kind.stage_size)
            added = dataclasses.replace(_hung(dish, kind, claim, _free_id(scene.layers), "top", (0.0, -0.1 * size), size), behind_parent=True)
        elif host is not None and extra.how == "on" and not host.parent and host.anchor != "air" and "large" not in kind.traits and kind.category not in ("building", "vehicle"):
            base = min(max(1.1 * kinematics.layer_width(host), 0.2), 0.4) / max(kind.aspect, 1.0)
            raised = dataclasses.replace(host, pose=dataclasses.replace(host.pose, y=host.pose.y + 0.55 * base), anchor="air", casts_shadow=False)
            under = dataclasses.replace(bare_layer(_free_id(scene.layers), kind.id, extra.variant), size=base, depth=host.depth + 0.005, anchor=host.anchor, pose=Pose(x=host.pose.x, y=host.pose.y), colour=extra.colour)
            scene = dataclasses.replace(scene, layers=(under, *(raised if layer.id == host.id else layer for layer in scene.layers)))
            continue
        else:
            for left in reversed(range(extra.count)):
                beside = _doing(_beside(scene.layers, claim, behind="large" in kind.traits or kind.category in ("plant", "building")), extra.action, scene.setting)
                added = _in_proportion(beside, host)
                scene = _beside_someone_tall(scene, added, host)
                scene = dataclasses.replace(scene, layers=(*scene.layers, added)) if left else scene
        burning = staging.action_effects(extra.action, added.id, kind) if extra.action else ()
        scene = dataclasses.replace(scene, effects=(*scene.effects, *burning))
        behind = added.depth > 1.05
        scene = dataclasses.replace(scene, layers=(added, *scene.layers) if behind else (*scene.layers, added))
    return handling.handled(scene, ashore=ashore)


def _motley(scene: Scene, kind: str) -> Scene:
    """All of a kind, each in another colour."""
    its = [layer.id for layer in scene.subjects() if layer.name == kind and not layer.colour]
    if len(its) < 2 or not load_kinds()[kind].recolourable:
        return scene
    colours = {id: MOTLEY[(scene.seed + i) % len(MOTLEY)] for i, id in enumerate(its)}
    return dataclasses.replace(scene, layers=tuple(dataclasses.replace(layer, colour=colours.get(layer.id, layer.colour)) for layer in scene.layers))


def _with_prop(scene: Scene, extra: Extra) -> Scene:
    """Every host of a painted prop with it."""
    layers: list[Layer] = list(scene.layers)
    for i, layer in enumerate(scene.layers):
        if layer.name == extra.host and layer.role == "subject":
            own = _free_id(layers)
            layers[i], added = capes.caped(layer, extra.colour, own) if extra.kind == "cape" else handling.propped(layer, extra.kind, extra.how, extra.colour or layer.colour, own)
            if added is not None:
                layers.append(added)
    return dataclasses.replace(scene, layers=tuple(layers))


def _hung(host: Layer, kind: Kind, claim: Claim, layer_id: str, socket: str, offset: tuple[float, float], size: float) -> Layer:
    """A subject on a socket of its host. offset: of its middle from the socket, frame heights, in the host's own frame."""
    pose = Pose(x=offset[0], y=offset[1] + size * (0.5 - kind.pivot[1]))
    bare = bare_layer(layer_id, kind.id, claim.variant)
    return dataclasses.replace(bare, size=size, depth=host.depth, anchor="parent", parent=host.id, socket=socket, pose=pose, colour=claim.colour)


def _breathed(host: Layer, kind: Kind, claim: Claim, layer_id: str) -> Layer:
    """Fire from the mouth, lying on its side, away from the face; it swells and fades as breath does."""
    way = host.facing or -1  # the art's own; a mirrored host mirrors what hangs on it
    size = 0.42 * host.size
    hung = _hung(host, kind, claim, layer_id, "mouth", (0.62 * size * way, 0.0), size)
    motions = (Motion(law="pulse", params={"amount": 0.3, "period": 1.3}), Motion(law="twinkle", params={"depth": 0.25, "period": 0.7}))
    return dataclasses.replace(hung, pose=Pose(x=hung.pose.x, rotation=-90.0 * way), pivot=(0.5, 0.5), motions=motions, emits_light=0.8)


def _worn(host: Layer, kind: Kind, claim: Claim, layer_id: str, *, neck: bool = False) -> Layer:
    """Hats sit on the head; glasses halfway to the mouth; scarves and bow ties below the chin."""
    head = (fitting.head_width(host.name) if host.name in load_kinds() else 0.3) * host.size
    width = host.size * load_kinds()[host.name].aspect if host.name in load_kinds() else head
    (hu, hv), (mu, mv) = (host.sockets.get(name, (0.5, 0.1)) for name in ("head", "mouth"))
    if kind.id in handling.ON_THE_NOSE:
        size = (0.72 if host.facing else 0.86) * head / kind.aspect
        offset = (0.45 * (mu - hu) * width, -0.45 * (mv - hv) * host.size)
    elif neck or kind.id == "scarf":
        size = (0.45 if neck else 0.8) * head / kind.aspect
        offset = (0.55 * (mu - hu) * width, -(mv - hv) * host.size - 0.5 * size)
    else:
        wide, drop = handling.HATS.get(kind.id, (1.0, 0.3))
        size = wide * head / kind.aspect
        offset = (0.0, (0.5 - drop) * size)
    return _hung(host, kind, claim, layer_id, "head", offset, size)


def without_spare(scene: Scene, claims: list[Claim]) -> Scene:
    """No more of anybody than the words say: an astronaut who waves is one astronaut. Whoever has something in hand or under him stays."""
    hosts = {layer.parent for layer in scene.layers if layer.parent}
    gone: set[str] = set()
    for claim in claims:
        same = [other for other in claims if other.kinds & claim.kinds]
        its = [layer for layer in scene.subjects() if layer.name in claim.kinds]
        spare = len(its) - sum(other.count for other in same)
        if spare > 0 and all(other.exact for other in same):
            free = [layer for layer in its if layer.id not in hosts and not layer.parent]
            gone |= {layer.id for layer in sorted(free, key=lambda layer: layer.size)[:spare]}
    return scene if not gone else dataclasses.replace(scene, layers=tuple(layer for layer in scene.layers if layer.id not in gone), effects=tuple(e for e in scene.effects if e.layer not in gone))


def without_strangers(scene: Scene, claims: list[Claim]) -> Scene:
    """Nobody whom the words do not name, where they name somebody: the network at times brings a teapot to the beach. What somebody named is on or holds stays."""
    asked = frozenset().union(*(claim.kinds for claim in claims)) if claims else frozenset()
    bearing = {layer.parent for layer in scene.layers if layer.parent}
    gone = {layer.id for layer in scene.subjects() if layer.name not in asked and layer.id not in bearing and not layer.parent}
    if not asked or not gone or all(layer.id in gone for layer in scene.subjects()):
        return scene
    return dataclasses.replace(scene, layers=tuple(layer for layer in scene.layers if layer.id not in gone), effects=tuple(e for e in scene.effects if e.layer not in gone))


def with_missing(scene: Scene, claims: list[Claim]) -> Scene:
    """Subjects that were named and are in no draft: each takes the place of one nobody asked for, or stands where there is room."""
    layers = list(scene.layers)
    for claim in claims:
        same = [other for other in claims if other.kinds == claim.kinds]
        there = sum(layer.name in claim.kinds for layer in layers)
        if there and (len(same) == 1 or there >= sum(other.count for other in same)):
            continue
        wanted = {name: max((c.count for c in claims if name in c.kinds), default=0) for name in {layer.name for layer in layers}}
        spare = [i for i, layer in enumerate(layers) if sum(other.name == layer.name for other in layers) > min(wanted[layer.name], 1)]
        if len(layers) < fields.MAX_SUBJECTS:
            layers.append(_beside(layers, claim))
        elif spare:
            layers[spare[-1]] = _instead_of(layers[spare[-1]], claim)
    for claim in claims:  # two children with two kites, an old man and three children: more than the network brings together
        its = [layer for layer in layers if layer.name in claim.kinds and (not layer.parent or layer.name == "kite")]
        while len(claims) == 2 and claim.count in (2, 3) and 0 < len(its) < claim.count and sum(c.count for c in claims) > len(layers) and (claim.count == 3 or len(layers) == fields.MAX_SUBJECTS):
            another = _beside(layers, claim)
            if not its[0].parent:
                another = dataclasses.replace(another, size=its[0].size, pose=dataclasses.replace(another.pose, y=its[0].pose.y), motions=its[0].motions)
            another = dataclasses.replace(another, texture=its[0].texture)
            layers.append(another)
            its.append(another)
    ids = {layer.id for layer in layers}
    return scene if layers == list(scene.layers) else dataclasses.replace(scene, layers=tuple(layer for layer in layers if not layer.parent or layer.parent in ids))


def with_riders(scene: Scene, claims: list[Claim]) -> Scene:
    """Two riders who were named, where the network brought one with two mounts together: the other mount gets its own."""
    layers = list(scene.layers)
    for mount in scene.subjects():
        twins = [layer for layer in layers if layer.name == mount.name and not layer.parent]
        ridden = {layer.parent: layer for layer in layers if layer.parent and layer.socket in ("seat", "back")}
        free = [layer for layer in twins if layer.id not in ridden]
        if len(twins) != 2 or len(free) != 1:
            continue
        rider = next(ridden[layer.id] for layer in twins if layer.id in ridden)
        if sum(layer.name == rider.name for layer in layers) == 1 and any(rider.name in claim.kinds and claim.count == 2 for claim in claims):
            layers.append(dataclasses.replace(rider, id=_free_id(layers), parent=free[0].id))
    return dataclasses.replace(scene, layers=tuple(layers))


def _instead_of(layer: Layer, claim: Claim) -> Layer:
    """Another subject in the place of this one, moving as it did."""
    bare = bare_layer(layer.id, sorted(claim.kinds)[0], claim.variant)
    return dataclasses.replace(
        bare, depth=layer.depth, size=layer.size, anchor=layer.anchor, parent=layer.parent, socket=layer.socket, pose=layer.pose,
        motions=layer.motions, colour=claim.colour,
    )  # fmt: skip


def _free_id(layers: Sequence[Layer]) -> str:
    taken = {layer.id for layer in layers}
    return next(one for one in map("subject-{}".format, range(len(layers) + 1)) if one not in taken)


def _beside(layers: Sequence[Layer], claim: Claim, *, behind: bool = False) -> Layer:
    """Another subject where the stage is emptiest, standing still but for its breath; behind: larger, and farther back."""
    kind = load_kinds()[sorted(claim.kinds)[0]]
    size = min(0.3 + 0.5 * kind.stage_size, 0.72, 0.9 / kind.aspect) if behind else min(0.16 + 0.56 * kind.stage_size, 0.44 / kind.aspect)
    depth, places = (1.1, (0.4, -0.4, 0.7, -0.7)) if behind else (1.0, (0.55, -0.55, 0.3, -0.3, 0.0))

    def room(x: float) -> float:
        return min((abs(x - layer.pose.x) - 0.5 * (kinematics.layer_width(layer) + size * kind.aspect) for layer in layers if not layer.parent), default=0.0)

    breath = (Motion(law="breathe", params={"amount": 0.025, "period": 2.4}),) if "alive" in kind.traits else ()
    bare = bare_layer(_free_id(layers), kind.id, claim.variant)
    pose = Pose(x=max(places, key=room), y=floor(depth))
    return dataclasses.replace(bare, size=size, depth=depth, anchor="ground", pose=pose, colour=claim.colour, motions=breath)


def _beside_someone_tall(scene: Scene, added: Layer, host: Layer | None) -> Scene:
    """The scene with its host's kind smaller where who comes in beside it would be taller than the stage bears: a cat at her feet."""
    tall = _proper_height(added, host)
    if host is None or tall <= added.size or any(layer.parent == host.id for layer in scene.layers):
        return scene
    k = max(added.size / tall, scale.LEAST, min(scale.SMALLEST / host.size, 1.0))
    free = {layer.id for layer in scene.layers if layer.name == host.name and not layer.parent}
    return dataclasses.replace(scene, layers=tuple(scale.resized(layer, k) if layer.id in free else layer for layer in scene.layers))


def _proper_height(layer: Layer, host: Layer | None) -> float:
    """How tall `scale` would have somebody beside somebody, in frame heights; 0 where nobody knows."""
    kinds = load_kinds()
    ours, theirs = (metres(one.name) if one is not None and one.name in kinds and "alive" in kinds[one.name].traits else None for one in (layer, host))
    return 0.0 if host is None or host.parent or host.anchor != "ground" or not ours or not theirs else host.size * (ours / theirs) ** scale.POWER


def _in_proportion(layer: Layer, host: Layer | None) -> Layer:
    """Somebody put in beside somebody as tall as `scale` would have it, and no taller than the stage bears: a customer is as tall as the waiter."""
    tall = _proper_height(layer, host)
    return dataclasses.replace(layer, size=min(max(tall, scale.SMALLEST), TALLEST, WIDEST / load_kinds()[layer.name].aspect)) if tall else layer


def _doing(layer: Layer, action: str, setting: str) -> Layer:
    """A subject that does what was said of it, where it stands."""
    if not action:
        return layer
    spec = Spec(subjects=(SubjectSpec(kind=layer.name, action=action),), setting=setting)
    staged = staging.stage(spec, np.random.default_rng(0)).subjects()[0]
    travels = any(abs(resolve(m).get("speed", 0.0)) > 0 for m in staged.motions)
    pose = dataclasses.replace(layer.pose, rotation=staged.pose.rotation, flip=staged.pose.flip)
    return layer if travels or staged.anchor != layer.anchor else dataclasses.replace(layer, motions=staged.motions, pose=pose)


def airborne(scene: Scene, wanted: set[tuple[str, str]]) -> Scene:
    """Who flies in a sleigh or in a car flies with it; who flies in front of the moon is before it, up in the sky."""
    if ("action", "fly") not in wanted:
        return scene
    kinds, layers = load_kinds(), []
    ridden = {layer.parent for layer in scene.layers if layer.socket in ("seat", "back", "top")}
    aloft_there = [layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].category == "sky" and not layer.parent]
    orb = aloft_there[0] if ("relation", "in_front_of") in wanted and aloft_there else None
    for layer in scene.layers:
        thing = layer.name in kinds and ("alive" not in kinds[layer.name].traits or "flies" in kinds[layer.name].traits)
        if layer.id in ridden and layer.anchor == "ground" and thing:
            way = (layer.pose.flip or 1.0) * (layer.facing or 1)
            motions: tuple[Motion, ...] = (Motion(law="fly", params={"speed": AIR_SPEED * way, "span": AIR_SPAN, "bob": 0.03, "flap": 0.0}),)
            layer = dataclasses.replace(layer, anchor="air", pose=dataclasses.replace(layer.pose, y=floor(layer.depth) + AIR_HEIGHT, x=-0.5 * AIR_SPAN * way), motions=motions)
        elif layer.parent in ridden:
            layer = dataclasses.replace(layer, motions=tuple(m for m in layer.motions if m.law != "fly"))
        elif orb is not None and layer is orb:
            layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, y=ORB_HEIGHT + (kinds[layer.name].pivot[1] - 0.5) * -layer.size), anchor="air", depth=max(layer.depth, 1.1))
        elif orb is not None and not layer.parent and any(m.law == "fly" for m in layer.motions) and layer.name in kinds:
            motions = tuple(dataclasses.replace(m, params=m.params | {"span": min(resolve(m)["span"], orb.size)}) if m.law == "fly" else m for m in layer.motions)
            way = next(float(np.sign(resolve(m)["speed"])) for m in motions if m.law == "fly")
            x, y = orb.pose.x - 0.5 * way * orb.size, ORB_HEIGHT - (kinds[layer.name].pivot[1] - 0.5) * layer.size
            layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=x, y=y), anchor="air", motions=motions)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def looked_at(scene: Scene) -> Scene:
    """The scene with a camera that follows somebody who is there: whom it was to follow may have been left out since, or be of another scene."""
    ids = [layer.id for layer in scene.layers]
    if scene.camera.follow in ("", *ids):
        return scene
    first = next((layer.id for layer in scene.subjects()), "")
    return dataclasses.replace(scene, camera=dataclasses.replace(scene.camera, follow=first))


def moves(camera: Camera) -> tuple[str, ...]:
    """What a camera does, whatever its numbers: its laws and in which direction, and whether it follows somebody."""
    laws = (f"{m.law} {value > (1.0 if name == 'factor' else 0.0)}" for m in camera.motions for name, value in resolve(m, CAMERA_LAWS).items() if name in ("vx", "vy", "factor"))
    return (*(m.law for m in camera.motions), *laws, *(("follow",) if camera.follow else ()))


def taken_over(scene: Scene, camera: Camera) -> Camera:
    """A camera that begins its own movement where the scene's is at the moment the scene is gone on from: nothing jumps."""
    follow = camera.follow if camera.follow in {layer.id for layer in scene.layers} else next((layer.id for layer in scene.subjects()), "") if camera.follow else ""
    later = dataclasses.replace(camera, x=0.0, y=0.0, zoom=1.0, roll=0.0, follow=follow, motions=tuple(dataclasses.replace(m, start=scene.start) for m in camera.motions))
    at = np.array([scene.start])
    is_at, begins = (sample_camera(dataclasses.replace(scene, camera=one), at) for one in (scene.camera, later))
    x, y, roll = (float(is_at[name][0] - begins[name][0]) for name in ("x", "y", "roll"))
    return dataclasses.replace(later, x=x, y=y, roll=roll, zoom=float(is_at["zoom"][0] / begins["zoom"][0]))


def with_kept(scene: Scene, kept: tuple[Layer, ...]) -> Scene:
    """Kept layers take the places of the first subjects, picture and all; how they move follows the new scene where it has such a subject. What one of
    them wears stays on them, in place of what the scene would put on."""
    if not kept:
        return scene
    hosts, arms = standing(kept), [layer for layer in kept if layer.name == wholes.NAME]
    worn = [layer for layer in kept if layer not in hosts and layer not in arms]
    generated = [g for g in scene.subjects() if g.name not in {layer.name for layer in worn}]
    layers, ids = list[Layer](), dict[str, str]()
    for layer in hosts:
        if layer in arms:
            continue
        place = next((g for g in generated if g.name == layer.name), generated[0] if generated else None)
        if place is not None:
            generated.remove(place)
            names = {f.name: getattr(place, f.name) for f in dataclasses.fields(Layer) if f.name in ("pose", "motions", "depth", "anchor", "parent", "socket", "behind_parent")}
            ids[layer.id] = place.id
            layer = dataclasses.replace(layer, id=place.id, role="subject", **names)
        elif layer.id in {one.id for one in (*scene.layers, *layers)}:
            ids[layer.id] = _free_id((*scene.layers, *kept, *layers))
            layer = dataclasses.replace(layer, id=ids[layer.id])
        layers.append(layer)
    ids |= _arms_of_the_kept(arms, ids)
    taken = {layer.id for layer in (*layers, *generated)}
    layers += [dataclasses.replace(layer, id=f"{layer.name}-of-{layer.parent}" if layer.id in taken else layer.id, parent=ids.get(layer.parent, layer.parent)) for layer in worn]
    layers += generated
    layers += [dataclasses.replace(arm, id=ids[arm.id], parent=ids.get(arm.parent, arm.parent)) for arm in arms]
    there = {layer.id for layer in layers}
    layers = [layer for layer in layers if layer.name != wholes.NAME or layer.parent in there]  # not without their owner
    return dataclasses.replace(scene, layers=tuple(layer if layer.parent in there else dataclasses.replace(layer, parent="", socket="") for layer in layers))


def standing(kept: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Those of the kept layers that are on none of the others: what is worn goes with its host."""
    ids = {layer.id for layer in kept}
    return tuple(layer for layer in kept if layer.parent not in ids)


def _arms_of_the_kept(arms: Sequence[Layer], now: dict[str, str]) -> dict[str, str]:
    """The new ids of the arms of those whom a person drew over, which are layers of their own still. now: new ids of their owners."""
    ids, owners = dict[str, str](), dict[str, str]()
    for arm in arms:  # an upper arm comes before its forearm
        owners[arm.id] = owner = owners.get(arm.parent, arm.parent)
        ids[arm.id] = f"{now.get(owner, owner)}{arm.id.removeprefix(owner)}"
    return ids


def with_subject(scene: Scene, picture: Picture) -> Scene:
    """A picture with transparency as the first subject: cut to what it shows, never repainted, moving as the words say."""
    rows, columns = np.nonzero(picture.pixels[..., 3].max(1) > 8)[0], np.nonzero(picture.pixels[..., 3].max(0) > 8)[0]
    cut = picture.pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else picture.pixels
    texture = Texture(pixels=np.ascontiguousarray(cut), source="given")
    subjects = scene.subjects()
    first = subjects[0] if subjects else Layer(id="subject-0", role="subject", name="picture", texture=texture, anchor="ground", size=0.5, pose=Pose(y=-0.32))
    shaped = dataclasses.replace(first, name="picture", texture=texture, pivot=(0.5, 1.0), sockets={}, facing=0, colour="", poses=())
    return dataclasses.replace(scene, layers=(shaped, *subjects[1:]))


def with_plate(scene: Scene, picture: Picture, aspect: float) -> Scene:
    """An opaque picture as the whole setting: scaled to cover what the camera can see, never repainted; subjects stand in front of it."""
    height, width = picture.pixels.shape[:2]
    margin = 1.08  # room for the camera
    size = max(1.0, aspect / (width / height)) * margin
    half = size * width / height / 2
    plate = Layer(
        id="picture", role="far", name="picture", texture=Texture(pixels=picture.pixels, source="given"), depth=2.0, size=size, pivot=(0.5, 0.5),
        casts_shadow=False, extent=(-half, -size / 2, half, size / 2),
    )  # fmt: skip
    light = dataclasses.replace(scene.light, haze_strength=0.0)
    return dataclasses.replace(scene, layers=(plate, *scene.subjects()), light=light, setting="picture")
