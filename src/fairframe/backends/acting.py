"""How subjects move, held against the corpus's own staging of the same words.

The network does not always move two subjects as it was taught: in one draft of thirty who chases whom, or how far a ball is kicked, comes out
otherwise (docs/training.md). So its scene is compared with a staged one in what does not depend on the side (how far each goes, how far apart they are, who
follows whom, who hangs on whom), and where it falls short the staged places and motions take the place of its own. The receipt says which.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from fairframe.corpus import staging, whereabouts
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import kinematics
from fairframe.scene.scene import Scene

TIMES = np.linspace(0.0, 5.0, 26)  # seconds
ALLOWED, SHARE = 0.12, 0.4  # a difference may be this many frame heights, and this share of what is staged
SIDED = frozenset({"left_of", "right_of"})  # relations in which the side is said
LEANS = 4.0  # degrees that staging leans somebody who pushes or hugs, at the least
MOVES = 0.004  # frame heights a fifth of a second: less is standing


def acted(drafts: Sequence[Scene], tokens: Sequence[Token], seed: int) -> tuple[Scene, str]:
    """The first of the drafts that moves as it should, else the first with staged motion; and whose the motion is: "network", "staged", or ""
    where the words leave it open."""
    scene = drafts[0]
    spec = spec_of(tokens, scene.setting)
    if spec is None:
        return scene, ""
    staged = staging.stage(spec, np.random.default_rng(seed))
    if not twins_of(scene, staged):
        return scene, ""
    reference = staging.tidy(staged)
    for draft in drafts:
        twins = twins_of(draft, staged)
        if twins and shortfall(staging.tidy(draft), reference, twins, sided=spec.relation in SIDED) <= 1.0:
            return _leaning(_seated(_ablaze(draft, staged, twins), staged, twins), staged, twins), "network"
    twins = twins_of(scene, staged)
    back = {theirs: ours for ours, theirs in twins.items()}
    layers = []
    for layer in scene.layers:
        if layer.id in twins:
            other = staged.layer(twins[layer.id])
            layer = dataclasses.replace(
                layer, pose=other.pose, motions=other.motions, anchor=other.anchor, depth=other.depth, size=other.size,
                parent=back.get(other.parent, ""), socket=other.socket, behind_parent=other.behind_parent,
            )  # fmt: skip
        layers.append(layer)
    return _ablaze(dataclasses.replace(scene, layers=tuple(layers)), staged, twins), "staged"


def _ablaze(scene: Scene, staged: Scene, twins: dict[str, str]) -> Scene:
    """What burns is on fire and what explodes throws sparks: the network moves them as it should and leaves that out now and then."""
    ours = {theirs: mine for mine, theirs in twins.items()}
    sprung = {(effect.name, effect.layer) for effect in scene.effects}
    missing = [dataclasses.replace(effect, layer=ours[effect.layer]) for effect in staged.effects if effect.layer in ours and effect.name in ("fire", "sparks")]
    return dataclasses.replace(scene, effects=(*scene.effects, *(effect for effect in missing if (effect.name, effect.layer) not in sprung)))


def _seated(scene: Scene, staged: Scene, twins: dict[str, str]) -> Scene:
    """Who hangs on another sits as deep as staging has it: the network knows riders' saddles, not how tall each rider is."""
    layers = []
    for layer in scene.layers:
        if layer.parent and layer.id in twins:
            other = staged.layer(twins[layer.id])
            pose = dataclasses.replace(layer.pose, y=other.pose.y * layer.size / other.size)
            layer = dataclasses.replace(layer, pose=pose, behind_parent=other.behind_parent)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _leaning(scene: Scene, staged: Scene, twins: dict[str, str]) -> Scene:
    """Who pushes or hugs leans towards the other: the network, which was shown either way, hardly leans at all."""
    if len(twins) < 2 or any(layer.parent for layer in scene.layers):
        return scene
    layers = []
    for layer in scene.layers:
        lean = abs(staged.layer(twins[layer.id]).pose.rotation) if layer.id in twins else 0.0
        other = next((a for a in scene.layers if a.id in twins and a.name != layer.name), None)
        if LEANS <= lean <= 3 * LEANS and other is not None:
            way = 1 if other.pose.x >= layer.pose.x else -1
            layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, rotation=-way * lean))
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def spec_of(tokens: Sequence[Token], setting: str) -> Spec | None:
    """What settled words say of one subject or two, or None where they leave open who does what."""
    subjects: list[SubjectSpec] = []
    pending: dict[str, str] = {}
    actions: list[tuple[int, str]] = []  # the subject it is said of, id
    relations: set[str] = set()
    said: dict[str, str] = {}
    tokens = [_alone(tokens, at) for at in range(len(tokens))]
    for at, token in enumerate(tokens):
        verbs = [id for slot, id in token.meanings if slot == "relation"]
        if any(slot == "kind" for slot, _ in token.meanings):
            relations.update(verbs)  # "above a house" may be one token
            of = {slot: id for slot, id in reversed(token.meanings) if slot in ("kind", "count")}
            count = int(pending.pop("count", of.get("count", "1")))
            subjects.append(SubjectSpec(kind=of["kind"], count=count, colour=pending.pop("colour", ""), size=pending.pop("size", ""), variant=pending.pop("variant", "")))
            continue
        for slot, id in token.meanings:
            if slot in ("count", "colour", "size", "variant"):
                pending[slot] = id
            elif slot in ("manner", "direction"):
                said.setdefault(slot, id)
        if verbs:
            relations.add(whereabouts.verb_of(verbs, tokens[at + 1 :]))
        elif acts := [id for slot, id in token.meanings if slot == "action"]:
            actions.append((_of_whom(tokens, at, len(subjects)), acts[0]))
    if not 1 <= len(subjects) <= 2 or len({s.kind for s in subjects}) < len(subjects) or len(relations) > 1 or (relations and len(subjects) < 2):
        return None
    relation = relations.pop() if relations else ""
    if relation not in ACTIONS:
        for at, action in actions:
            if action == "peek" and relation in ("behind", "under"):
                action = "stand"  # who hides behind a tree stands there, and does not sink into the ground
            subjects[at] = dataclasses.replace(subjects[at], action=action)
        if len(actions) == 1 and actions[0][1] in _RISES and said.get("direction") == "up" and len(subjects) == 2 and not _side_by_side(tokens):
            subjects[actions[0][0]] = dataclasses.replace(subjects[actions[0][0]], action="rise")  # the balloon goes up, and nobody with it
            said.pop("direction")
        both = any(token.text.lower() in _BOTH for token in tokens) or (not relation and len(subjects) == 2 and _side_by_side(tokens))
        if len(subjects) == 2 and len(actions) == 1 and both:  # "a cat and a dog dancing"
            subjects = [dataclasses.replace(s, action=actions[0][1]) for s in subjects]
            if actions[0][1] == "fly":  # of pumpkins and bats flying the bats do
                flies = ["flies" in load_kinds()[s.kind].traits or load_kinds()[s.kind].category != "thing" and s.kind != "jack_o_lantern" for s in subjects]
                subjects = [s if own or not any(flies) else dataclasses.replace(s, action="") for s, own in zip(subjects, flies, strict=True)]
    if relation and _doer_last(tokens):
        subjects.reverse()
    return Spec(subjects=tuple(subjects), relation=relation, setting=setting, manner=said.get("manner", ""), direction=said.get("direction", ""))


def _side_by_side(tokens: Sequence[Token]) -> bool:
    """Whether nothing but "and" is said between the two who are named: "a boy lets go of a balloon" is no pair."""
    nouns = [i for i, token in enumerate(tokens) if _has(token, "kind")]
    return all(not token.text or _describes(token) or token.text.lower() in _AND for token in tokens[nouns[0] + 1 : nouns[1]])


_RISES = frozenset("float fly hover".split())
_AND = frozenset("and with a an the his her its 和 与 跟 、".split())
_BOTH = frozenset("both together 都 一起 一同".split())
_JOINS = frozenset("在 与 和 跟 同 于".split())  # before what something is done with, or is beside
_THERE_IS = frozenset("有 是 站着 is are there stands".split())
_ADJECTIVES = frozenset(("count", "colour", "size", "variant"))


def _has(token: Token, *slots: str) -> bool:
    return any(slot in slots for slot, _ in token.meanings)


def _alone(tokens: Sequence[Token], at: int) -> Token:
    """What is done alone, of a verb of two uses: where only one is named (巫师跳舞), the other has a verb of its own (办公楼弹跳，小女孩跳舞), or a word says how the two
    stand and nothing is done to anybody (甜瓜在工地右边跳舞, 在跳舞的狼后面)."""
    token = tokens[at]
    if not (_has(token, "relation") and _has(token, "action")):
        return token
    others = [other for other in tokens if other is not token]
    told = any(_has(other, "relation") for other in others) and (before_its_noun(tokens, at) or not any(_has(after, "kind") for after in tokens[at + 1 :]))
    if not told and sum(_has(other, "kind") for other in others) > 1 and not any(_has(other, "action") for other in others):
        return token
    return dataclasses.replace(token, meanings=tuple(m for m in token.meanings if m[0] != "relation"))


def _describes(token: Token) -> bool:
    """Whether it is an adjective or a number and nothing else."""
    return bool(token.meanings) and {slot for slot, _ in token.meanings} <= _ADJECTIVES


def _of_whom(tokens: Sequence[Token], at: int, named: int) -> int:
    """Which subject an action is said of, where so many are named before it: the next one, the last, or the first (一条鱼在扳手后面滚动)."""
    if before_its_noun(tokens, at):
        return named
    verb = next((i for i in range(at) if _has(tokens[i], "relation")), None)
    if verb is not None and named == 2 and not tokens[at].text.isascii() and not any(_has(token, "kind") for token in tokens[verb:at]):
        return 0
    if verb is None and named == 2 and not tokens[at].text.isascii() and _beside_a_thing(tokens[:at]):
        return 0
    return max(named - 1, 0)


def _beside_a_thing(tokens: Sequence[Token]) -> bool:
    """Whether the second who is named is a thing that the first, who lives, is 在 something of: 老人在树下打牌 is not the tree's."""
    nouns = [i for i, token in enumerate(tokens) if _has(token, "kind")]
    if len(nouns) != 2 or not any(token.text == "在" for token in tokens[nouns[0] + 1 : nouns[1]]):
        return False
    first, second = (next(load_kinds()[id] for slot, id in tokens[i].meanings if slot == "kind") for i in nouns)
    return "alive" in first.traits and "alive" not in second.traits and second.category in ("plant", "building", "thing")


def before_its_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is done is said before who does it: 弹跳的狼, a dancing wolf."""
    after = at + 1
    if tokens[at].text.isascii():
        if not at or not (_describes(tokens[at - 1]) or tokens[at - 1].text.lower() in ("a", "an", "the")):
            return False
    elif tokens[after : after + 1] and tokens[after].text == "的":
        after += 1
    else:
        return False
    while after < len(tokens) and _describes(tokens[after]):
        after += 1
    return after < len(tokens) and _has(tokens[after], "kind")


def _doer_last(tokens: Sequence[Token]) -> bool:
    """Of two subjects in a relation, whether the second named is the one that does it: 追老鼠的猫, 在鸡后面的吉他, 鸡后面有一把吉他, behind the hen is a guitar."""
    nouns = [i for i, token in enumerate(tokens) if _has(token, "kind")]
    verbs = [i for i, token in enumerate(tokens) if _has(token, "relation")]
    if len(nouns) != 2 or not verbs or verbs[0] in nouns:
        return False
    (first, second), verb = nouns, verbs[0]
    spatial = not any(slot == "relation" and id in ACTIONS for slot, id in tokens[verb].meanings)
    between = [token.text.lower() for token in tokens[max(first, verb) + 1 : second]]
    if verb < first and tokens[verb].text.isascii():
        return spatial and not _THERE_IS.isdisjoint(between)
    if verb < first:
        return "的" in between
    if not first < verb < second:
        return False
    if spatial and between[:1] and between[0] in _THERE_IS:
        return True
    before = first - 1
    while before >= 0 and (tokens[before].text == "的" or _has(tokens[before], *_ADJECTIVES, "action", "manner")):
        before -= 1
    return "的" in between and before >= 0 and tokens[before].text in _JOINS


def twins_of(scene: Scene, staged: Scene) -> dict[str, str]:
    """Layer of the scene -> layer of the staged one, {} where they do not show the same subjects."""
    ours, theirs = (sorted(s.subjects(), key=lambda layer: layer.name) for s in (scene, staged))
    return {a.id: b.id for a, b in zip(ours, theirs, strict=True)} if [a.name for a in ours] == [b.name for b in theirs] else {}


def shortfall(scene: Scene, staged: Scene, twins: dict[str, str], *, sided: bool = False) -> float:
    """How far off the scene's motion is, in allowed differences: above 1, and where its laws are others, it is another motion. The side is left out unless it was said."""
    values, wanted = kinematics.sample(scene, TIMES), kinematics.sample(staged, TIMES)
    back = {theirs: ours for ours, theirs in twins.items()}
    worst = 0.0

    def hold(got: float, want: float, least: float = ALLOWED) -> None:
        nonlocal worst
        worst = max(worst, abs(got - want) / (least + SHARE * abs(want)))

    for mine, other in twins.items():
        a, b = scene.layer(mine), staged.layer(other)
        if (a.parent, a.socket) != (back.get(b.parent, ""), b.socket):
            return float("inf")
        if {motion.law for motion in a.motions} != {motion.law for motion in b.motions}:  # what turns, fades or flattens goes nowhere
            return float("inf")
        for axis in ("x", "y"):
            hold(float(np.ptp(values[mine][axis])), float(np.ptp(wanted[other][axis])))
    (first, *others) = list(twins.items())
    for mine, other in others:
        if scene.layer(mine).parent or scene.layer(first[0]).parent:
            continue
        dx, want_x = values[first[0]]["x"] - values[mine]["x"], wanted[first[1]]["x"] - wanted[other]["x"]
        hold(float(np.abs(dx).mean()), float(np.abs(want_x).mean()))
        hold(float((values[first[0]]["y"] - values[mine]["y"]).mean()), float((wanted[first[1]]["y"] - wanted[other]["y"]).mean()))
        hold(_ahead(values[first[0]]["x"], dx), _ahead(wanted[first[1]]["x"], want_x), least=0.5)
        if sided:
            hold(float(dx.mean()), float(want_x.mean()))
    return worst


def _ahead(x: np.ndarray, dx: np.ndarray) -> float:
    """1 where the first has the other behind it as it goes, -1 where it goes after it, 0 where it stands."""
    speed = np.gradient(x)
    moving = np.abs(speed) > MOVES
    return float(np.mean(np.sign(speed[moving]) * np.sign(dx[moving]))) if moving.any() else 0.0

