"""Every surface form and what it may mean: the tables of spec, places, actions and kinds turned into one index for `lexicon`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fairframe.corpus import inflect, sayings, stand_ins
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.fillers import FUNCTION_EN, FUNCTION_ZH, NEVER_KINDS, PHRASES_EN
from fairframe.corpus.kinds import Kind
from fairframe.corpus.letters import is_chinese, key
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import CAMERAS, COLOURS, DIRECTIONS, LOOK_WORDS, MANNERS, RELATIONS, SIZES, TIME_WORDS, WEATHERS
from fairframe.corpus.surface import (
    COUNTS,
    EXTRA_FORMS,
    TIME_TAGS,
    WEATHER_ADJECTIVES,
    WEATHER_TAGS,
    Meaning,
    bare,
    place_phrases,
    place_zh,
    variant_words,
)

SLOTS = ("kind", "colour", "size", "count", "action", "relation", "manner", "direction", "setting", "time", "weather", "look", "camera", "variant")
IGNORED = "ignored"  # the slot of function words and fillers: read, and left out on purpose
# Prepositions before a setting that are read, beside those that are written.
_PASSING: tuple[str, ...] = ("through", "across", "over", "above", "along", "around", "near", "by", "into", "outside")
_MANY = tuple("四 五 六 七 八 九 十 十一 十二 十几 二十 三十 五十 几十 数十 百 一百 几百 数百 上百 一千 上千 成千上万 一万 上万 千 万 无数".split())  # more than there is room for
_LOCATIVES = ("in", "at", "inside")
BEFORE_PLACES = frozenset({"in", "at", "on", "inside", *_PASSING})  # "near meadow" is no word to suggest


def index(kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """All forms of these kinds, of plain values: what a `Lexicon` is made of."""
    forms: dict[str, dict[Meaning, None]] = {}
    for source in (_kind_forms(kinds), _table_forms(), _action_forms(), _relation_forms(), _place_forms()):
        for form, meaning in source:
            if form:
                forms.setdefault(key(form), {})[meaning] = None
    _shared(forms)
    shown = _with_stand_ins(forms, kinds)
    listed = {form: tuple(meanings) for form, meanings in forms.items()}
    chinese = {form: meanings for form, meanings in listed.items() if not form.isascii() and is_chinese(form)}
    english = {form: meanings for form, meanings in listed.items() if form not in chinese}
    for word in (*FUNCTION_EN, *PHRASES_EN):
        english.setdefault(key(word), ((IGNORED, key(word)),))
    for word in FUNCTION_ZH:
        chinese.setdefault(word, ((IGNORED, word),))
    for word in sayings.WHOLE:
        chinese.setdefault(word, ())  # one piece, and no meaning
    longest: dict[str, int] = {}
    known: set[str] = set()
    for form in english:
        words = form.split()
        known.update(words)
        if len(words) > longest.get(words[0], 0):
            longest[words[0]] = len(words)
    for form in chinese:
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    singular = {key(name) for kind in kinds.values() for name in kind.names_en}
    plurals = {key(name) for kind in kinds.values() for name in kind.plurals_en}
    plurals |= {form for form in shown if forms[form] and next(iter(forms[form]))[0] == "kind" and form.endswith("s") and not form.endswith("ss")}
    return {
        "forms": listed, "chinese": chinese, "english": english, "longest": longest, "words": frozenset(known), "stand_ins": shown,
        "plurals": frozenset(plurals) - singular,
    }  # fmt: skip


def _kind_forms(kinds: Mapping[str, Kind]) -> Iterable[tuple[str, Meaning]]:
    for kind in kinds.values():
        meaning = ("kind", kind.id)
        for form in (*kind.names_en, *kind.plurals_en, *kind.names_zh):
            if form not in NEVER_KINDS:
                yield form, meaning
            if " of " in form:  # "a pair of scissors", "a bunch of grapes": no count
                yield f"a {form}", meaning
        for variant in kind.variants:
            for forms in variant_words(variant):
                for form in forms:
                    yield form, ("variant", variant)
                    if form.endswith("的"):
                        yield form[:-1], ("variant", variant)
        for n in (1, 2, 3):
            for numeral in {1: ("一", "1"), 2: ("两", "2", "二"), 3: ("三", "3", "几", *_MANY)}[n]:
                yield numeral + kind.measure_zh, ("count", str(n))


def _table_forms() -> Iterable[tuple[str, Meaning]]:
    """Forms of the simple tables: colours, sizes, counts, manners, weathers, looks, cameras, times."""
    tables: tuple[tuple[str, Mapping[str, tuple]], ...] = (
        ("colour", COLOURS), ("size", SIZES), ("manner", MANNERS), ("direction", DIRECTIONS), ("time", TIME_WORDS), ("weather", WEATHERS),
        ("look", LOOK_WORDS), ("camera", CAMERAS),
    )  # fmt: skip
    for slot, table in tables:
        for id, entry in table.items():
            for form in (*entry[0], *entry[1]):
                yield form, (slot, id)
                if slot in ("colour", "size", "manner") and form.endswith(("的", "地")) and len(form) > 2:
                    yield form[:-1], (slot, id)
                if slot == "camera" and form.startswith("the "):
                    yield form[4:], (slot, id)
    for slot, tags in (("time", TIME_TAGS), ("weather", WEATHER_TAGS)):
        for id, forms in tags.items():
            for form in forms:
                yield form, (slot, id)
    for meaning, extra in EXTRA_FORMS.items():
        for form in extra.split("|"):
            yield form, meaning
            if meaning[0] in ("action", "relation") and form.endswith("ing"):
                yield inflect.conjugate(form, "base"), meaning
                yield inflect.conjugate(form, "simple"), meaning
    for id, adjective in WEATHER_ADJECTIVES.items():
        yield f"on a {adjective}", ("weather", id)  # "on a rainy night": the night is read as a time
    for n, (en, zh) in COUNTS.items():
        for form in (*en, *zh):
            if form != "一":
                yield form, ("count", str(n))
    for form, n in (("both", 2), ("couple of", 2), ("pair of", 2), ("二", 2), ("trio of", 3), ("several", 3), ("a few", 3), ("many", 3), ("a group of", 3), ("a bunch of", 3),
                    ("lots of", 3), ("一群", 3), ("很多", 3), ("许多", 3)):
        yield form, ("count", str(n))


def _action_forms() -> Iterable[tuple[str, Meaning]]:
    for action in ACTIONS.values():
        meaning = ("action" if action.object == "none" else "relation", action.id)
        for phrase in action.ing:
            phrase = phrase.replace(" {}", "")
            yield phrase, meaning
            for form in ("base", "past"):
                yield inflect.conjugate(phrase, form), meaning
            for plural in (False, True):
                yield inflect.conjugate(phrase, "simple", plural), meaning
        for form in action.zh:
            yield _zh_surface(form), meaning
    for verb in ("running", "runs", "run", "ran"):  # not fleeing from it
        for meaning in (("action", "run"), ("direction", "away")):
            yield f"{verb} away from the camera", meaning


def _zh_surface(form: str) -> str:
    """The part of a Chinese form that is looked for: what precedes the object, or, after a mere 和 or 在, what follows it."""
    before, _, after = form.partition("{}")
    return after.removeprefix("的") if before in ("和", "与", "在", "跟") else before


def _relation_forms() -> Iterable[tuple[str, Meaning]]:
    for id, (en, zh) in RELATIONS.items():
        for form in en:
            yield form, ("relation", id)
        for form in zh:
            yield _zh_surface(form), ("relation", id)


def _place_forms() -> Iterable[tuple[str, Meaning]]:
    for place in PLACES.values():
        meaning = ("setting", place.id)
        for name in place.names_en:
            noun = bare(name)
            # Not with a bare article: "a cave" would swallow the beginning of "a cave troll".
            forms = {noun, *place_phrases(place.id, name)}
            for form in sorted(forms | _placed(noun, place.prepositions)):
                yield form, meaning
        for name in place.names_zh:
            yield name, meaning
            yield place_zh(place.id, name), meaning


def _placed(noun: str, prepositions: Iterable[str] = ("on",)) -> set[str]:
    """An English place after every preposition: "across the meadow". Nothing for Chinese."""
    if is_chinese(noun):
        return set()
    return {f"{p} {article}{noun}" for p in {*prepositions, *_LOCATIVES, *_PASSING} for article in ("", "the ", inflect.article(noun) + " ")}


def _with_stand_ins(forms: dict[str, dict[Meaning, None]], kinds: Mapping[str, Kind]) -> frozenset[str]:
    """Add the words that are shown as something else, where they are no words yet; the subjects and places among them."""
    shown: set[str] = set()
    verbs: set[str] = set()
    for form, meaning in stand_ins.forms():
        slot, id = meaning
        if slot == "kind" and id not in kinds:
            continue
        plain = key(form)
        for one in (plain, *_placed(plain)) if slot == "setting" else (plain,):
            if one not in forms or (one in verbs and slot in ("relation", "action")):
                forms.setdefault(one, {})[meaning] = None
                if slot in ("relation", "action"):
                    verbs.add(one)
                if slot in ("kind", "setting") or meaning in stand_ins.VERB_MEANINGS:
                    shown.add(one)
    return frozenset(shown)


def _shared(forms: dict[str, dict[Meaning, None]]) -> None:
    """Give longer forms the readings they hide: "standing on" may be stand + on, "on the moon" a thing on top of the moon."""
    for form, meanings in forms.items():
        if not any(slot in ("setting", "relation") for slot, _ in meanings):
            continue
        words = form.split()
        if len(words) > 5 or is_chinese(form):
            continue
        for cut in range(1, len(words)):
            head = " ".join(words[:cut])
            if head not in forms:  # as most are not
                continue
            tail = " ".join(words[cut:])
            tail_kinds = [m for m in forms.get(bare(tail), {}) if m[0] == "kind"]
            head_relations = [m for m in forms.get(head, {}) if m[0] == "relation"]
            if ("setting" in {m[0] for m in meanings}) and tail_kinds and head_relations:
                meanings.update(dict.fromkeys((*head_relations, *tail_kinds)))
            tail_relations = [m for m in forms.get(tail, {}) if m[0] == "relation"]
            head_actions = [m for m in forms.get(head, {}) if m[0] == "action"]
            if (tail_relations or tail == "with") and head_actions and "relation" in {m[0] for m in meanings}:
                meanings.update(dict.fromkeys((*head_actions, *tail_relations)))
    for form, twin in (("站在", ("action", "stand")), ("坐在", ("action", "sit"))):
        if form in forms:
            forms[form].update({twin: None, ("relation", "on"): None})
