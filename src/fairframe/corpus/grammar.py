"""What could be asked for, and how people would ask: random specs of the training world and their captions in English and Chinese.

Output: (Spec, caption) pairs; a caption says all that its spec says and nothing more, which is checked by reading it back with the
lexicon. `held_out` sets combinations aside that training never sees. Knows no scenes and no pixels.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TypeVar

import numpy as np

from fairframe.corpus import grammar_en, grammar_zh
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token, Understood, lexicon, lexicon_of, suggest, tokenize, understood, vocabulary
from fairframe.corpus.places import PLACES, TAUGHT
from fairframe.corpus.spec import CAMERAS, COLOURS, DARK_WEATHERS, LOOK_WORDS, MANNERS, MAX_SUBJECT_LAYERS, RELATIONS, SIZES, WEATHERS, Spec, SubjectSpec
from fairframe.corpus.surface import PROPER, WITH_THE, Meaning

__all__ = [
    "PARAPHRASES", "Token", "Understood", "caption", "held_out", "lexicon", "meanings", "sample_spec", "stated", "suggest", "tokenize", "understood", "vocabulary",
]  # fmt: skip

PARAPHRASES: dict[str, tuple[str, ...]] = {"en": grammar_en.RESERVED, "zh": grammar_zh.RESERVED}
"""Sentence frames that only `caption(..., reserved=True)` uses: training never sees them, evaluation does."""

HELD_OUT_SHARE = 0.06  # of (kind, action) and of (kind, setting) pairs
RELAXED = 0.12  # share of doers and objects that are not of the sort a verb asks for: people do ask for dancing pizzas
CAPTION_TRIES = 12
TYPO_SHARE = 0.02

T = TypeVar("T")


def pick(rng: np.random.Generator, items: Sequence[T]) -> T:
    """One of `items`, all alike (rng.choice is slower and turns strings into arrays)."""
    return items[int(rng.random() * len(items))]


# ------------------------------------------------------------------------------------------------ specs

MOVING = frozenset("walk run jump hop swim fly float roll slide drive sail slither march hover chase flee follow ride push race".split())
RISING = frozenset("fly float swim climb jump hover".split())
SINKING = frozenset("float swim roll slide climb".split())
NO_MANNER = frozenset("sit stand burn explode glow peek look_at hold".split())
QUIET = frozenset("sleep appear vanish grow shrink hover float sail slither climb read hug kiss".split())  # done slowly or not at all: nobody sleeps wildly
STILL = frozenset("sleep sit stand appear vanish grow shrink glow burn explode".split())
INDOOR_WEATHERS = ("confetti",)
DAY_WEATHERS = ("clear",)
COLD_PLACES = frozenset({"snow_field"})
HOT_PLACES = frozenset({"desert", "volcano", "canyon", "savanna"})


@dataclass(frozen=True)
class _World:
    """Kinds sorted by what they can do, once for all draws."""

    kinds: Mapping[str, Kind]
    ids: tuple[str, ...]
    doings: dict[str, tuple[str, ...]]  # kind -> ids of actions without object that suit it
    relatings: dict[str, tuple[str, ...]]  # kind -> ids of actions with object that suit it
    doers: dict[str, tuple[str, ...]]  # action -> kinds that suit it as doer
    targets: dict[str, tuple[str, ...]]  # action with object -> kinds that suit it as object


def _suits(kind: Kind, wanted: frozenset[str]) -> bool:
    return not wanted or kind.category in wanted or not wanted.isdisjoint(kind.traits)


_worlds: dict[int, _World] = {}


def _world(kinds: Mapping[str, Kind] | None) -> _World:
    kinds = load_kinds() if kinds is None else kinds
    held = _worlds.get(id(kinds))
    if held is None or held.kinds is not kinds:
        if len(_worlds) >= 4:
            _worlds.clear()
        held = _worlds[id(kinds)] = _sort(kinds)
    return held


def _sort(kinds: Mapping[str, Kind]) -> _World:
    alone = [a for a in ACTIONS.values() if a.object == "none"]
    related = [a for a in ACTIONS.values() if a.object != "none"]
    targets = {a.id: tuple(k.id for k in kinds.values() if _suits(k, a.target)) for a in related}
    return _World(
        kinds=kinds,
        ids=tuple(kinds),
        doings={k.id: tuple(a.id for a in alone if _suits(k, a.doer)) for k in kinds.values()},
        relatings={k.id: tuple(a.id for a in related if _suits(k, a.doer) and targets[a.id]) for k in kinds.values()},
        doers={a.id: tuple(k.id for k in kinds.values() if _suits(k, a.doer)) for a in ACTIONS.values()},
        targets=targets,
    )


_ALONE = tuple(a.id for a in ACTIONS.values() if a.object == "none")
_RELATED = tuple(a.id for a in ACTIONS.values() if a.object != "none")


def sample_spec(rng: np.random.Generator, kinds: Mapping[str, Kind] | None = None, *, split: str = "train") -> Spec:
    """A random spec: sensible, and sometimes surprising.

    split: "train" never gives a held-out combination, "held_out" gives nothing else, "any" gives both.
    """
    if split not in ("train", "held_out", "any"):
        raise ValueError(f"split is {split!r}, expected train, held_out or any")
    world = _world(kinds)
    while True:
        spec = _draw(rng, world)
        if split == "any" or held_out(spec) == (split == "held_out"):
            return spec


def _draw(rng: np.random.Generator, world: _World) -> Spec:
    part = rng.random()
    if part < 0.04:
        spec = Spec(subjects=(), setting=pick(rng, TAUGHT))
    elif part < 0.54:
        spec = _one(rng, world)
    elif part < 0.89:
        spec = _related(rng, world)
    else:
        spec = _side_by_side(rng, world)
    return _surroundings(rng, spec)


def _subject(rng: np.random.Generator, world: _World, id: str, room: int) -> SubjectSpec:
    """One kind with what may be said about it. room: how many layers it may take."""
    kind = world.kinds[id]
    count = 1
    if room > 1 and kind.names_en[0] not in PROPER | WITH_THE and rng.random() < 0.2:
        count = 2 if room == 2 or rng.random() < 0.55 else 3
    colour = pick(rng, tuple(COLOURS)) if kind.recolourable and rng.random() < 0.24 else ""
    size = pick(rng, tuple(SIZES)) if rng.random() < 0.14 else ""
    variant = pick(rng, tuple(kind.variants)) if kind.variants and rng.random() < 0.4 else ""
    return SubjectSpec(kind=id, count=count, colour=colour, size=size, variant=variant)


def _doing(rng: np.random.Generator, world: _World, kind: str) -> str:
    return pick(rng, _ALONE) if rng.random() < RELAXED else pick(rng, world.doings[kind] or _ALONE)


def _one(rng: np.random.Generator, world: _World) -> Spec:
    part = rng.random()
    if part < 0.4:  # the verb first, or walking would be rarer than sliding, which anything can do
        action = pick(rng, _ALONE)
        kind = pick(rng, world.doers[action] or world.ids) if rng.random() > RELAXED else pick(rng, world.ids)
    else:
        kind = pick(rng, world.ids)
        action = _doing(rng, world, kind) if part < 0.8 else ""
    return Spec(subjects=(replace(_subject(rng, world, kind, MAX_SUBJECT_LAYERS), action=action),))


def _related(rng: np.random.Generator, world: _World) -> Spec:
    """The first does something to the second, or is somewhere beside it."""
    doer = pick(rng, world.ids)
    part = rng.random()
    if part < 0.75:
        # Mostly the verb comes first, or things, which can do little, would make every other verb "follow".
        relation = pick(rng, world.relatings[doer] or _RELATED) if part < 0.15 else pick(rng, _RELATED)
        doer = pick(rng, world.doers[relation] or world.ids) if part >= 0.15 and rng.random() > RELAXED else doer
        pool = world.targets[relation] if world.targets[relation] and rng.random() > RELAXED else world.ids
    else:
        relation, pool = pick(rng, tuple(RELATIONS)), world.ids
    other = _another(rng, pool, world, doer)
    first = _subject(rng, world, doer, MAX_SUBJECT_LAYERS - 1)
    second = _subject(rng, world, other, MAX_SUBJECT_LAYERS - first.count)
    if relation in RELATIONS:
        if rng.random() < 0.45:
            first = replace(first, action=_doing(rng, world, doer))
        if rng.random() < 0.12:
            second = replace(second, action=_doing(rng, world, other))
    return Spec(subjects=(first, second), relation=relation)


def _another(rng: np.random.Generator, pool: Sequence[str], world: _World, not_this: str) -> str:
    """A second kind that does not share a name with the first, so that a caption can tell them apart."""
    first = world.kinds[not_this]
    for _ in range(20):
        kind = world.kinds[pick(rng, pool)]
        if kind.id != not_this and not set(first.names_en) & set(kind.names_en) and not set(first.names_zh) & set(kind.names_zh):
            return kind.id
        pool = pool if rng.random() < 0.9 else world.ids
    return kind.id


def _side_by_side(rng: np.random.Generator, world: _World) -> Spec:
    """Two subjects that do the same, or each its own thing."""
    one = pick(rng, world.ids)
    other = _another(rng, world.ids, world, one)
    first = _subject(rng, world, one, MAX_SUBJECT_LAYERS - 1)
    second = _subject(rng, world, other, MAX_SUBJECT_LAYERS - first.count)
    if rng.random() < 0.8:
        shared = _doing(rng, world, one)
        first = replace(first, action=shared)
        second = replace(second, action=shared if rng.random() < 0.6 else _doing(rng, world, other))
    return Spec(subjects=(first, second))


def _surroundings(rng: np.random.Generator, spec: Spec) -> Spec:
    """Setting, time, weather, look, camera, manner and direction, each said or not."""
    part = rng.random()
    more = 0.35 if part < 0.25 else 2.2 if part > 0.82 else 1.0  # terse, ordinary and lavish prompts
    setting = spec.setting or (pick(rng, TAUGHT) if rng.random() < min(0.62 * more, 0.9) else "")
    times = PLACES[setting].times if setting else ("day", "dawn", "sunset", "night")
    time = pick(rng, times) if rng.random() < 0.2 * more else ""
    weather = some_weather(rng, setting, time) if rng.random() < 0.15 * more else ""
    look = pick(rng, tuple(LOOK_WORDS)) if rng.random() < 0.24 * more else ""
    if look == "neon" and time == "day":
        look = ""
    cameras = [c for c in CAMERAS if spec.subjects or c not in ("follow", "orbit")]
    camera = pick(rng, cameras) if rng.random() < 0.18 * more else ""
    acts = [a for a in (spec.relation if spec.relation in ACTIONS else "", *(s.action for s in spec.subjects)) if a][:1]
    manner = _manner(rng, acts[0]) if acts and rng.random() < 0.16 * more else ""
    direction = _direction(rng, acts[0]) if acts and rng.random() < 0.28 * more else ""
    return replace(spec, setting=setting, time=time, weather=weather, look=look, camera=camera, manner=manner, direction=direction)


def some_weather(rng: np.random.Generator, setting: str, time: str) -> str:
    """A weather that can be there: none in space, indoors or under water, no sunshine at night."""
    place = PLACES.get(setting)
    if place and (place.indoor or place.gravity in ("space", "water", "moon")):
        if setting == "mars":
            return pick(rng, ("windy", "storm", "fog"))
        return pick(rng, INDOOR_WEATHERS) if place.gravity != "moon" else ""
    allowed = [w for w in WEATHERS if not (time == "night" and w in DAY_WEATHERS) and not (time in ("day", "dawn") and w in DARK_WEATHERS)]
    if setting in COLD_PLACES:
        allowed = [w for w in allowed if w not in ("rain", "fireflies", "petals")]
    if setting in HOT_PLACES:
        allowed = [w for w in allowed if w not in ("snow", "petals", "fireflies")]
    return pick(rng, allowed)


def _manner(rng: np.random.Generator, action: str) -> str:
    if action in NO_MANNER:
        return ""
    if action in QUIET:
        return "slowly" if action != "sleep" else ""
    if action == "cry":
        return pick(rng, ("slowly", "wildly"))
    return pick(rng, tuple(MANNERS))


def _direction(rng: np.random.Generator, action: str) -> str:
    choices: list[str] = []
    if action in MOVING:
        choices += ["left", "right", "towards", "away"]
    if action in RISING:
        choices.append("up")
    if action in SINKING:
        choices.append("down")
    return pick(rng, choices) if choices else ""


# ------------------------------------------------------------------------------------------------ the split


@functools.lru_cache(maxsize=200_000)
def _kept_back(kind: str, other: str) -> bool:
    digest = blake2b(f"{kind}|{other}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64 < HELD_OUT_SHARE


def held_out(spec: Spec) -> bool:
    """Whether the spec joins a kind with an action or a setting that training never joins it with. Depends on the ids alone."""
    for i, subject in enumerate(spec.subjects):
        acts = {subject.action} | ({spec.relation} if i == 0 else set())
        if any(act and _kept_back(subject.kind, act) for act in acts):
            return True
        if spec.setting and _kept_back(subject.kind, "in " + spec.setting):
            return True
    return False


# ------------------------------------------------------------------------------------------------ captions


def stated(spec: Spec) -> frozenset[Meaning]:
    """Every (slot, id) that a caption of this spec must contain. A count of one goes without saying."""
    found: set[Meaning] = set()
    for subject in spec.subjects:
        found.add(("kind", subject.kind))
        for slot in ("colour", "size", "variant", "action"):
            if value := getattr(subject, slot):
                found.add((slot, value))
        if subject.count > 1:
            found.add(("count", str(subject.count)))
    for slot in ("relation", "manner", "direction", "setting", "time", "weather", "look", "camera"):
        if value := getattr(spec, slot):
            found.add((slot, value))
    return frozenset(found)


def meanings(text: str, kinds: Mapping[str, Kind] | None = None) -> frozenset[Meaning]:
    """Every (slot, id) that a text may mean, all readings of ambiguous words included."""
    return frozenset(m for token in tokenize(text, kinds) for m in token.meanings if m[0] != IGNORED)


def _faithful(text: str, spec: Spec, kinds: Mapping[str, Kind] | None) -> bool:
    """Whether the text says all that the spec says, and every known word of it can be read as something the spec says."""
    wanted = stated(spec)
    allowed = wanted | {("count", "1")}
    found: set[Meaning] = set()
    for token in lexicon_of(kinds).tokenize(text):
        if token.meanings and token.meanings[0][0] != IGNORED:
            if allowed.isdisjoint(token.meanings):
                return False
            found.update(token.meanings)
    return wanted <= found


def caption(spec: Spec, rng: np.random.Generator, language: str = "en", *, reserved: bool = False, kinds: Mapping[str, Kind] | None = None) -> str:
    """A prompt that a person might type for `spec`, in "en" or "zh". reserved: built with PARAPHRASES, which training never sees."""
    if language not in PARAPHRASES:
        raise ValueError(f"language is {language!r}, expected en or zh")
    speak = grammar_en.speak if language == "en" else grammar_zh.speak
    table = _world(kinds).kinds
    for _ in range(CAPTION_TRIES):
        text = speak(spec, table, rng, reserved)
        if _faithful(text, spec, kinds):
            break
    else:
        text = (grammar_en.keywords if language == "en" else grammar_zh.keywords)(spec, table, rng, plain=True)
    if language == "en" and not reserved and rng.random() < TYPO_SHARE:
        slipped = grammar_en.slip(text, rng)
        text = slipped if _faithful(slipped, spec, kinds) else text
    return text
