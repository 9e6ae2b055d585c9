"""How people write prompts in English: a spec in, one sentence, fragment or list of keywords out.

Words come from the tables of the corpus, forms from `inflect`; `grammar.caption` checks that the result says what the spec says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from fairframe.corpus import inflect
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import Kind
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import CAMERAS, COLOURS, DIRECTIONS, LOOK_WORDS, MANNERS, RELATIONS, SIZES, TIME_WORDS, WEATHERS, Spec, SubjectSpec
from fairframe.corpus.surface import (
    COUNTS,
    PROPER,
    SAME_PLURAL,
    TIME_TAGS,
    WEATHER_ADJECTIVES,
    WEATHER_TAGS,
    WITH_THE,
    bare,
    is_mass,
    place_phrases,
    variant_words,
)

T = TypeVar("T")

# Before a fragment that begins with a noun phrase.
ORDERS = (
    "can you make a realistic video of", "please generate a 5 second clip of", "make a video of", "create a video of", "generate a video of", "a video of",
    "video of", "a short clip of", "make me a clip of", "i want to see", "i want a video of", "show me", "give me", "could you animate", "animation of",
    "a short film of", "please make", "create a short animation of", "a gif of", "generate a 4k video of", "can you show", "a cute video of",
    "create an 8 second video of", "i need a clip of", "realistic video of", "hd footage of",
)  # fmt: skip
CLAUSE_ORDERS = (  # before a clause with a finite verb
    "a video where", "make a video where", "i want a video in which", "a clip where", "create an animation where", "imagine that", "a scene where",
    "please make a video where", "a short film in which", "generate a clip where",
)  # fmt: skip
SHOTS = (
    "a wide shot of", "a close-up of", "a cinematic shot of", "a beautiful shot of", "a medium shot of", "cinematic footage of", "a stunning scene of",
    "a full shot of", "an establishing shot of", "imagine", "a dramatic scene of", "a short scene showing", "wide angle shot of", "a scene featuring",
)  # fmt: skip
QUALITY = (
    "4k", "highly detailed", "masterpiece", "cinematic", "best quality", "high quality", "cinematic lighting", "hd", "ultra realistic", "8k", "vibrant colors",
    "beautiful lighting", "professional", "award winning", "cute", "trending", "epic", "high resolution", "dramatic lighting", "hyper detailed",
)  # fmt: skip
LANDSCAPES = ("a view of", "a beautiful view of", "a scene in", "a landscape of", "")
RESERVED = (
    "i'd love to watch {fragment}",
    "picture this: {fragment}",
    "here is what i have in mind: {sentence}",
    "what i need is a clip with {fragment}",
    "{sentence} that's the whole scene.",
    "film idea: {fragment}",
    "how about {fragment}?",
    "{fragment}, something like that",
    "could we have {fragment}",
    "let's see {fragment}",
    "story: {sentence}",
    "{place_first}",
)
NOUN_LOOKS = frozenset({
    "3d render", "3d animation", "flat illustration", "line drawing", "pencil sketch", "sketch", "black and white film", "old silent film",
    "watercolour painting", "watercolor painting", "paper cutout", "cartoon", "2d animation", "pencil drawing", "papercraft",
})  # fmt: skip
STUFF_LOOKS = frozenset({"claymation", "line art", "pixel art", "film noir", "stop motion"})  # "pixel art of a cat"


def pick(rng: np.random.Generator, items: Sequence[T]) -> T:
    return items[int(rng.random() * len(items))]


def usual(rng: np.random.Generator, forms: Sequence[T], share: float = 0.4) -> T:
    """The first form with probability `share`, else any."""
    return forms[0] if rng.random() < share else pick(rng, forms)


def chance(rng: np.random.Generator, p: float) -> bool:
    return bool(rng.random() < p)


# ------------------------------------------------------------------------------------------------ noun phrases


@dataclass(frozen=True)
class Noun:
    """A noun phrase and its grammar."""

    text: str
    plural: bool
    person: bool = False


def noun(subject: SubjectSpec, kind: Kind, rng: np.random.Generator, *, articles: bool = True) -> Noun:
    """"two big red cats", "a pair of robots", "ramen", "a woman with dark skin"."""
    which = 0 if chance(rng, 0.5) else int(rng.random() * len(kind.names_en))
    if (subject.colour or subject.size) and kind.names_en[which].startswith("pair of"):
        which = 0
    name, many = kind.names_en[which], kind.plurals_en[which]
    before = [usual(rng, SIZES[subject.size][0])] if subject.size else []
    after = ""
    if subject.variant:
        adjectives, phrases, _ = variant_words(subject.variant)
        if adjectives and (chance(rng, 0.5) or " with " in name):
            before.append(pick(rng, adjectives))
        else:
            after = " " + pick(rng, phrases)
    if subject.colour:
        before.append(usual(rng, COLOURS[subject.colour][0], 0.7))
    said = ", ".join(before) if len(before) > 1 and chance(rng, 0.15) else " ".join(before)
    person = kind.category == "person"
    if subject.count > 1:
        number = "" if subject.count == 2 and name != many and chance(rng, 0.12) else usual(rng, COUNTS[subject.count][0], 0.55)
        if number.startswith("a ") and " of " in many:
            number = COUNTS[subject.count][0][0]
        words = " ".join(w for w in (number, said, many) if w)
        return Noun(words + after, True, person)
    plural_only = (name == many or is_mass(name, many)) and name.endswith("s") and not name.endswith(("ss", "us")) and name not in SAME_PLURAL
    words = f"{said} {name}".strip()
    if not articles or is_mass(name, many) or plural_only or (name in PROPER and not said):
        return Noun(words + after, plural_only, person)
    if name in WITH_THE and not said:
        return Noun(f"the {words}{after}", False, person)
    if chance(rng, 0.02):
        return Noun(f"{pick(rng, COUNTS[1][0])} {words}{after}", False, person)
    return Noun(f"{inflect.article(words)} {words}{after}", False, person)


# ------------------------------------------------------------------------------------------------ verb phrases and clauses


def _verb(phrase: str, form: str, doer: Noun) -> str:
    if form == "that":
        return f"{'who' if doer.person else 'that'} {inflect.conjugate(phrase, 'is', doer.plural)}"
    return inflect.conjugate(phrase, form, doer.plural)


def _doing(spec: Spec, action: str, form: str, doer: Noun, target: str, rng: np.random.Generator, adverbs: bool) -> str:
    """The verb with its object, manner and direction: "is happily eating ramen", "flies up into the sky"."""
    phrase = usual(rng, ACTIONS[action].ing).replace(" {}", "")
    words = _verb(phrase, form, doer)
    words = f"{words} {target}" if target else words
    if not adverbs:
        return words
    direction = usual(rng, DIRECTIONS[spec.direction][0]) if spec.direction else ""
    manner = usual(rng, MANNERS[spec.manner][0]) if spec.manner else ""
    if manner.endswith("ly") and chance(rng, 0.45):
        head = {"is": 1, "was": 1, "that": 2}.get(form, 0)
        parts = words.split()
        words, manner = " ".join([*parts[:head], manner, *parts[head:]]), ""
    tail = [direction, manner] if chance(rng, 0.6) else [manner, direction]
    return " ".join(t for t in (words, *tail) if t)


def core(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, form: str, *, articles: bool = True) -> str:
    """Who does what to whom, with manner and direction, without surroundings. form: ing, is, was, that, simple."""
    nouns = [noun(s, kinds[s.kind], rng, articles=articles) for s in spec.subjects]
    first = spec.subjects[0]
    if len(nouns) == 1:
        return " ".join(w for w in (nouns[0].text, _doing(spec, first.action, form, nouns[0], "", rng, True) if first.action else "") if w)
    second = spec.subjects[1]
    if spec.relation in ACTIONS:
        return f"{nouns[0].text} {_doing(spec, spec.relation, form, nouns[0], nouns[1].text, rng, True)}"
    if spec.relation:
        return _placed(spec, nouns, form, rng)
    if not first.action and not second.action:
        return f"{nouns[0].text} {pick(rng, ('and', 'and', 'with'))} {nouns[1].text}"
    if first.action == second.action:
        both = Noun(f"{nouns[0].text} and {nouns[1].text}", True, nouns[0].person and nouns[1].person)
        return f"{both.text} {_doing(spec, first.action, form, both, '', rng, True)}"
    joined = [nouns[0].text, _doing(spec, first.action, form, nouns[0], "", rng, True)] if first.action else [nouns[0].text]
    finite = bool(first.action and second.action) and form in ("is", "was", "simple")
    joined += ["while" if finite and chance(rng, 0.35) else "and", nouns[1].text]
    if second.action:
        joined.append(_doing(spec, second.action, form, nouns[1], "", rng, not first.action))
    return " ".join(joined)


def _placed(spec: Spec, nouns: list[Noun], form: str, rng: np.random.Generator) -> str:
    """"a cat dancing next to a dog that is sleeping"."""
    first, second = spec.subjects
    words = [nouns[0].text]
    if first.action:
        words.append(_doing(spec, first.action, form, nouns[0], "", rng, True))
    elif form in ("is", "was", "simple"):
        words.append({"was": "was", "is": "is", "simple": "is"}[form] if not nouns[0].plural else ("were" if form == "was" else "are"))
    elif form == "that" and chance(rng, 0.5):
        words.append(f"{'who' if nouns[0].person else 'that'} {'are' if nouns[0].plural else 'is'}")
    words += [usual(rng, RELATIONS[spec.relation][0]), nouns[1].text]
    if second.action:
        words.append(_doing(spec, second.action, pick(rng, ("that", "that", "ing")), nouns[1], "", rng, not first.action))
    return " ".join(words)


# ------------------------------------------------------------------------------------------------ surroundings


def place(spec: Spec, rng: np.random.Generator) -> str:
    """The setting with its preposition, "" when it is not said."""
    if not spec.setting:
        return ""
    names = PLACES[spec.setting].names_en
    if spec.time:
        names = tuple(n for n in names if "night" not in n) or names
    return pick(rng, place_phrases(spec.setting, usual(rng, names, 0.35)))


def _when(spec: Spec, rng: np.random.Generator) -> list[str]:
    """Time and weather as phrases, now and then as one: "on a rainy night"."""
    if spec.time in ("night", "sunset", "dawn") and spec.weather in WEATHER_ADJECTIVES and chance(rng, 0.4):
        noun = {"night": "night", "sunset": "evening", "dawn": "morning"}[spec.time]
        return [f"on a {WEATHER_ADJECTIVES[spec.weather]} {noun}"]
    found = [usual(rng, TIME_WORDS[spec.time][0])] if spec.time else []
    if spec.weather:
        found.append(usual(rng, WEATHERS[spec.weather][0]))
    return found


def around(spec: Spec, rng: np.random.Generator) -> list[str]:
    """Setting, time and weather as phrases, in the order they are said."""
    where, when = place(spec, rng), _when(spec, rng)
    if len(when) > 1 and chance(rng, 0.4):
        when.reverse()
    where_first = chance(rng, 0.75)
    return [p for p in ([where, *when] if where_first else [*when, where]) if p]


def _camera_tail(camera: str, rng: np.random.Generator) -> str:
    form = usual(rng, CAMERAS[camera][0])
    if form.startswith("the camera"):
        return pick(rng, (", " + form, ". " + form.capitalize() + ".", " as " + form, ", " + form.removeprefix("the ")))
    if form.endswith("shot") or form.endswith("camera") or form.endswith("angle"):
        return pick(rng, (", " + form, ", " + form, ". " + form.capitalize() + "."))
    return ", " + form


def _camera_head(camera: str, rng: np.random.Generator) -> str:
    """"a crane shot of", or "" for a camera that no noun names."""
    forms = [f for f in CAMERAS[camera][0] if f.endswith("shot")]
    if not forms:
        return ""
    form = pick(rng, forms)
    return f"{inflect.article(form)} {form} of"


def _look_head(look: str, rng: np.random.Generator) -> str:
    form = usual(rng, LOOK_WORDS[look][0], 0.3)
    if form in NOUN_LOOKS:
        return f"{inflect.article(form)} {form} of"
    if form in STUFF_LOOKS:
        return f"{form} of"
    return pick(rng, (f"{inflect.article(form)} {form} style video of", f"{inflect.article(form)} {form} animation of", f"{form} style video of"))


def _look_tail(look: str, rng: np.random.Generator) -> str:
    form = usual(rng, LOOK_WORDS[look][0], 0.3)
    if form in NOUN_LOOKS:
        return pick(rng, (f", {form}", f", as {inflect.article(form)} {form}", f", {form} style", f" in the style of {inflect.article(form)} {form}"))
    return pick(rng, (f", {form}", f", {form} style", f" in {form} style", f", {form} look", f". {form.capitalize()} style."))


# ------------------------------------------------------------------------------------------------ whole prompts


def keywords(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, *, plain: bool = False) -> str:
    """"cat, ramen, outer space, neon". plain: one form each, for when nothing else fits."""
    tags: list[str] = []
    for i, subject in enumerate(spec.subjects):
        if plain:
            subject_noun = noun(subject, kinds[subject.kind], rng, articles=False).text
        else:
            subject_noun = noun(subject, kinds[subject.kind], rng, articles=chance(rng, 0.2)).text
        if subject.action and not (i == 0 and spec.relation in ACTIONS):
            phrase = usual(rng, ACTIONS[subject.action].ing)
            tags += [f"{subject_noun} {phrase}"] if chance(rng, 0.5) else [subject_noun, phrase]
        else:
            tags.append(subject_noun)
    if spec.relation:
        ing = usual(rng, ACTIONS[spec.relation].ing).replace(" {}", "") if spec.relation in ACTIONS else usual(rng, RELATIONS[spec.relation][0])
        cut = 1 if not spec.subjects[0].action else len(tags) - 1
        tags = [" ".join([", ".join(tags[:cut]), ing, ", ".join(tags[cut:])])]
    rest = [usual(rng, MANNERS[spec.manner][0])] if spec.manner else []
    rest += [usual(rng, DIRECTIONS[spec.direction][0])] if spec.direction else []
    late: list[str] = []
    if spec.setting:
        name = usual(rng, PLACES[spec.setting].names_en, 0.35)
        late.append(bare(name) if chance(rng, 0.7) else pick(rng, place_phrases(spec.setting, name)))
    if spec.time:
        late.append(pick(rng, TIME_TAGS[spec.time]) if chance(rng, 0.7) else usual(rng, TIME_WORDS[spec.time][0]))
    if spec.weather:
        late.append(pick(rng, WEATHER_TAGS[spec.weather]) if chance(rng, 0.6) else usual(rng, WEATHERS[spec.weather][0]))
    if spec.look:
        late.append(usual(rng, LOOK_WORDS[spec.look][0]) + ("" if chance(rng, 0.7) else " style"))
    if spec.camera:
        late.append(usual(rng, CAMERAS[spec.camera][0]))
    if not plain:
        if chance(rng, 0.5):
            late = [late[i] for i in rng.permutation(len(late))]
        if chance(rng, 0.3):
            late += [QUALITY[i] for i in rng.permutation(len(QUALITY))[: 1 + int(rng.random() * 3)]]
    return (", " if plain or chance(rng, 0.94) else " ").join([*tags, *rest, *late])


def _landscape(spec: Spec, rng: np.random.Generator) -> str:
    name = usual(rng, PLACES[spec.setting].names_en, 0.35)
    words = [w for w in (pick(rng, LANDSCAPES), name) if w]
    return " ".join([*words, *_when(spec, rng)])


def fragment(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, *, articles: bool = True) -> str:
    """A noun phrase with all that belongs to it: "a cat eating ramen in outer space at night"."""
    if not spec.subjects:
        return _landscape(spec, rng)
    words = core(spec, kinds, rng, "that" if chance(rng, 0.15) else "ing", articles=articles)
    return _attach(words, around(spec, rng), rng)


def _attach(words: str, phrases: list[str], rng: np.random.Generator) -> str:
    for i, phrase in enumerate(phrases):
        clash = words.endswith(" in") and phrase.startswith("in ")  # "peeking in, in the hills"
        words += (", " if clash or (i and chance(rng, 0.25)) else " ") + phrase
    return words


def sentence(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, *, front: bool = True) -> str:
    """A clause with a finite verb, surroundings at its end or, where `front` allows it, at its beginning."""
    if not spec.subjects:
        return _landscape(spec, rng)
    form = pick(rng, ("is", "is", "simple", "simple", "simple")) if chance(rng, 0.96) or not front else "was"
    words = core(spec, kinds, rng, form, articles=chance(rng, 0.93))
    phrases = around(spec, rng)
    if spec.setting and not spec.relation and not any(s.action for s in spec.subjects) and chance(rng, 0.6):
        words += " are" if len(spec.subjects) > 1 or spec.subjects[0].count > 1 else " is"
        return _attach(words, sorted(phrases, key=lambda p: p.startswith(("with ", "while "))), rng)
    if front and phrases and chance(rng, 0.25):
        words = f"{phrases.pop(0 if chance(rng, 0.5) else -1)}, {words}"
    return _attach(words, phrases, rng)


def _place_first(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator) -> str:
    """A frame kept for evaluation: the surroundings, then "there is ..."."""
    phrases = around(spec, rng)
    if not spec.subjects:
        return f"take me to {_landscape(spec, rng)}"
    words = core(spec, kinds, rng, "ing")
    many = spec.subjects[0].count > 1
    head = f"{', '.join(phrases)}, " if phrases else ""
    return f"{head}{'there are' if many else 'there is'} {words}"


def speak(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, reserved: bool) -> str:
    """One prompt, in any of the ways people write them."""
    if reserved:
        return _reserved(spec, kinds, rng)
    style = rng.random()
    if style < 0.16 and (spec.subjects or spec.time or spec.weather or spec.look):
        return keywords(spec, kinds, rng)
    look, camera = spec.look, spec.camera
    acts = bool(spec.relation) or any(s.action for s in spec.subjects)
    head = ""
    chosen = rng.random()
    if look and chosen < 0.35:
        head, look = _look_head(look, rng), ""
    elif camera and chosen < 0.6:
        head = _camera_head(camera, rng)
        camera = "" if head else camera
    elif 0.6 <= chosen < 0.78:
        head = pick(rng, CLAUSE_ORDERS) if acts and style < 0.3 else pick(rng, ORDERS)
    elif 0.78 <= chosen < 0.86:
        head = pick(rng, SHOTS)
    finite = head in CLAUSE_ORDERS or (not head and style < 0.58)
    body = sentence(spec, kinds, rng, front=not head) if finite else fragment(spec, kinds, rng, articles=bool(head) or chance(rng, 0.88))
    if not spec.subjects and head:
        body = re.sub(r"^a (beautiful )?(view|scene|landscape) (of|in) ", "", body)
    text = f"{head} {body}".strip()
    tails = [_look_tail(look, rng)] if look else []
    tails += [_camera_tail(camera, rng)] if camera else []
    if len(tails) > 1 and chance(rng, 0.5):
        tails.reverse()
    for tail in tails:
        text = text.rstrip(".") + tail if tail.startswith((",", " ")) and text.endswith(".") else text + tail
    if chance(rng, 0.13):
        extra = [QUALITY[i] for i in rng.permutation(len(QUALITY))[: 1 + int(rng.random() * 3)]]
        text = text.rstrip(".") + ", " + ", ".join(extra)
    return _finish(text, head, finite, rng)


def _reserved(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator) -> str:
    frame = pick(rng, RESERVED)
    tail = (_look_tail(spec.look, rng) if spec.look else "") + (_camera_tail(spec.camera, rng) if spec.camera else "")
    if "{sentence}" in frame:
        return frame.format(sentence=sentence(spec, kinds, rng) + tail.rstrip(".") + ("." if frame.startswith("{") else ""))
    if "{place_first}" in frame:
        return _place_first(spec, kinds, rng) + tail
    return frame.format(fragment=fragment(spec, kinds, rng) + tail.rstrip("."))


def _finish(text: str, head: str, finite: bool, rng: np.random.Generator) -> str:
    """Capitals and full stops as careful, ordinary and careless people set them."""
    asks = head.startswith(("can you", "could you"))
    if chance(rng, 0.62 if finite or ". " in text else 0.35):
        text = text[0].upper() + text[1:]
        text = re.sub(r"\bi (want|need)", r"I \1", text).replace("Hd ", "HD ")
        if chance(rng, 0.7):
            text = text.rstrip(".") + ("?" if asks else ".")
    else:
        text = text.rstrip(".") + ("?" if asks and chance(rng, 0.4) else "")
    return text


def slip(text: str, rng: np.random.Generator) -> str:
    """A typing slip: a letter swapped or left out in a long word, or the caps lock key."""
    if chance(rng, 0.2):
        return text.upper() if chance(rng, 0.6) else text.title()
    spots = [m for m in re.finditer(r"[a-z]{6,}", text)]
    if not spots:
        return text
    word = pick(rng, spots)
    at = word.start() + 1 + int(rng.random() * (len(word.group()) - 3))
    if chance(rng, 0.5):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :]
