"""What is done first and what next: "a panda rolls down the hill, then waves" rolls for the first part of the clip and waves in the rest.

And what one becomes: "the frog turns into a prince" shows the frog, then the prince where it was.

Input: a scene whose subjects move by the last (or only) verb of the words, and the words. Output: the scene in which the first subject does two things one after
the other, each as the corpus stages it, the first ended by `Motion.until`. Where the two need another place or hold, the scene is left as it is.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

import numpy as np

from fairframe.backends.acting import before_its_noun
from fairframe.corpus import reading, staging
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.lexicon import Token
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import kinematics
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Effect, Layer, Motion, Scene

SHARE = 0.45  # of the clip until the first deed ends
TURNED, LIFTED = 6.0, 0.03  # degrees and frame heights by which the two poses may differ
_THEN = re.compile(r"\b(?:then|afterwards|finally|next|before)\b|[.!;。！；]\s*\S|然后|接着|随后|最后|之后", re.IGNORECASE)
_BECOMES = re.compile(r"\b(?:turn(?:s|ing|ed)?|transform(?:s|ing|ed)?|morph(?:s|ing|ed)?|chang(?:es|ing|ed)) into\b|\bbecom(?:es|ing)\b|变成|变为|化作|化为", re.IGNORECASE)
FADED_S = 0.7  # seconds in which one becomes the other
_AND = re.compile(r"\band\b|，|,|接|又", re.IGNORECASE)


def followed(scene: Scene, tokens: Sequence[Token], prompt: str, seed: int) -> Scene:
    """The scene with the first subject's two deeds one after the other, where the words tell them so."""
    named = [(i, id) for i, token in enumerate(tokens) for slot, id in token.meanings[:1] if slot == "kind"]
    who = next((layer for layer in scene.subjects() if named and layer.name == named[0][1] and not layer.parent), None)
    if who is None or len({id for _, id in named}) > 2:
        return scene
    deeds = _deeds(tokens, named)
    if len(deeds) < 2 or deeds[0][1] == deeds[-1][1]:
        return scene
    (at, first), (later, last) = deeds[0], deeds[-1]
    between = prompt[tokens[at].end : tokens[later].start]
    finite = not (tokens[at].text.lower().endswith("ing") or tokens[later].text.lower().endswith("ing"))  # "dancing and singing" is at once
    if not (_THEN.search(between) or finite and _AND.search(between)):
        return scene
    until = SHARE * scene.seconds
    begun = _staged(who, first, scene.setting, seed) if ACTIONS[first].object == "none" else who
    ended = _staged(who, last, scene.setting, seed)
    if begun.anchor != ended.anchor or abs(begun.pose.rotation - ended.pose.rotation) > TURNED or abs(begun.pose.y - ended.pose.y) > LIFTED:
        return scene
    if _travels(begun) and _travels(ended):
        return scene
    pose = (ended if _travels(ended) else begun).pose
    motions = tuple(dataclasses.replace(m, until=until) for m in begun.motions) + tuple(dataclasses.replace(m, start=m.start + until) for m in ended.motions)
    moved = dataclasses.replace(who, pose=dataclasses.replace(pose, y=begun.pose.y), anchor=begun.anchor, motions=motions)
    return dataclasses.replace(scene, layers=tuple(moved if layer.id == who.id else layer for layer in scene.layers))


def became(scene: Scene, tokens: Sequence[Token], prompt: str) -> Scene:
    """The scene in which the one who is named before "turns into" gives way to the one who is named behind it, in a shower of stars."""
    found = _BECOMES.search(prompt)
    if found is None:
        return scene
    tokens = [*tokens, *reading.understood(prompt)]  # who is put in beside the two that the network brings is not among the settled words
    named = [(token.start, id) for token in tokens for slot, id in token.meanings[:1] if slot == "kind"]
    shown = {layer.name: layer for layer in scene.subjects() if not layer.parent}
    before = [shown[id] for at, id in sorted(named) if at < found.start() and id in shown]
    after = [shown[id] for at, id in sorted(named) if at >= found.end() and id in shown]
    if not before or not after or before[-1].id == after[0].id:
        return scene
    old, new = before[-1], after[0]
    at = SHARE * scene.seconds

    def fade(first: float, last: float) -> Motion:
        return Motion(law="fade", params={"from": first, "to": last, "duration": FADED_S}, start=at)

    going = dataclasses.replace(old, motions=(*old.motions, fade(1.0, 0.0)))
    x = float(kinematics.sample(scene, np.array([at]))[old.id]["x"][0])  # where the old one has got to
    pose = dataclasses.replace(new.pose, x=x)
    coming = dataclasses.replace(new, pose=pose, motions=(*(m for m in new.motions if not abs(resolve(m).get("speed", 0.0)) > 0), fade(0.0, 1.0)))
    changed = {old.id: going, new.id: coming}
    stars = Effect(name="magic", amount=0.6, layer=new.id, at=(0.5, 0.5), angle=90.0, reach=0.8 * new.size)
    return dataclasses.replace(scene, layers=tuple(changed.get(layer.id, layer) for layer in scene.layers), effects=(*scene.effects, stars))


def _deeds(tokens: Sequence[Token], named: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """(number of the token, action) of what the first who is named does, in the words' order: not what another does, nor what is said as an adjective."""
    found: list[tuple[int, str]] = []
    for i, token in enumerate(tokens):
        verbs = [id for slot, id in token.meanings if slot in ("action", "relation") and id in ACTIONS]
        if not verbs or i < named[0][0] or any(slot == "kind" for slot, _ in token.meanings) or before_its_noun(tokens, i):
            continue
        after_another = any(named[0][0] < at < i for at, _ in named)
        bound = any(ACTIONS[id].object == "needed" for _, id in found)
        if not found or not after_another or bound:  # "a dog runs and a cat sleeps" is not the dog's
            found.append((i, verbs[0]))
    return found if not found or ACTIONS[found[-1][1]].object == "none" else found[:1]


def _staged(layer: Layer, action: str, setting: str, seed: int) -> Layer:
    """The layer doing this alone, as tall as it was."""
    spec = Spec(subjects=(SubjectSpec(kind=layer.name, action=action),), setting=setting)
    other = staging.stage(spec, np.random.default_rng(seed)).subjects()[0]
    return dataclasses.replace(layer, pose=other.pose, motions=other.motions, anchor=other.anchor)


def _travels(layer: Layer) -> bool:
    return any(abs(resolve(m).get("speed", 0.0)) > 0 for m in layer.motions)
