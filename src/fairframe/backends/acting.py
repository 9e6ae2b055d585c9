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
from fairframe.corpus.lexicon import Token
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import physics
from fairframe.scene.scene import Scene

TIMES = np.linspace(0.0, 5.0, 26)  # seconds
ALLOWED, SHARE = 0.12, 0.4  # a difference may be this many frame heights, and this share of what is staged
SIDED = frozenset({"left_of", "right_of"})  # relations in which the side is said
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
            return _seated(draft, staged, twins), "network"
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
    return dataclasses.replace(scene, layers=tuple(layers)), "staged"


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


def spec_of(tokens: Sequence[Token], setting: str) -> Spec | None:
    """What settled words say of one subject or two, or None where they leave open who does what."""
    subjects: list[SubjectSpec] = []
    pending: dict[str, str] = {}
    actions: list[tuple[int, str]] = []  # subjects named before it, id
    relations: set[str] = set()
    said: dict[str, str] = {}
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
            actions.append((len(subjects), acts[0]))
    if not 1 <= len(subjects) <= 2 or len({s.kind for s in subjects}) < len(subjects) or len(relations) > 1 or (relations and len(subjects) < 2):
        return None
    relation = relations.pop() if relations else ""
    if relation not in ACTIONS:
        for before, action in actions:
            at = max(before - 1, 0)
            subjects[at] = dataclasses.replace(subjects[at], action=action)
        if len(subjects) == 2 and not relation and len(actions) == 1:  # "a cat and a dog dancing"
            subjects = [dataclasses.replace(s, action=actions[0][1]) for s in subjects]
    return Spec(subjects=tuple(subjects), relation=relation, setting=setting, manner=said.get("manner", ""), direction=said.get("direction", ""))


def twins_of(scene: Scene, staged: Scene) -> dict[str, str]:
    """Layer of the scene -> layer of the staged one, {} where they do not show the same subjects."""
    ours, theirs = (sorted(s.subjects(), key=lambda layer: layer.name) for s in (scene, staged))
    return {a.id: b.id for a, b in zip(ours, theirs, strict=True)} if [a.name for a in ours] == [b.name for b in theirs] else {}


def shortfall(scene: Scene, staged: Scene, twins: dict[str, str], *, sided: bool = False) -> float:
    """How far off the scene's motion is, in allowed differences: above 1 it is another motion. The side is left out unless it was said."""
    values, wanted = physics.sample(scene, TIMES), physics.sample(staged, TIMES)
    back = {theirs: ours for ours, theirs in twins.items()}
    worst = 0.0

    def hold(got: float, want: float, least: float = ALLOWED) -> None:
        nonlocal worst
        worst = max(worst, abs(got - want) / (least + SHARE * abs(want)))

    for mine, other in twins.items():
        a, b = scene.layer(mine), staged.layer(other)
        if (a.parent, a.socket) != (back.get(b.parent, ""), b.socket):
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

