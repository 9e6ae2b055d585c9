"""Every word clay-1 knows, and how a prompt is read: surface form -> (slot, id), longest match first, English and Chinese alike.

Input: the index that `forms` makes. Output: tokens with their possible meanings, for training, for the model and for the person who
wants to know what was understood. Ambiguous words keep all their meanings; this module does not choose.
"""

from __future__ import annotations

import difflib
import functools
import gc
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fairframe.corpus import inflect, shelved, stand_ins
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.forms import BEFORE_PLACES, IGNORED, SLOTS, index
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.letters import WORD, flatten, is_chinese, key
from fairframe.corpus.places import PLACES
from fairframe.corpus.spelling import NO_SLIPS, deletes, one_slip
from fairframe.corpus.surface import Meaning

_TITLES = frozenset({"mr", "mrs", "dr", "st"})


@dataclass(frozen=True)
class Token:
    """A piece of a prompt. `start`, `end`: its place in the original text; meanings: (slot, id) pairs, () = unknown, slot "ignored" = on purpose."""

    text: str
    start: int
    end: int
    meanings: tuple[Meaning, ...]


_ONE = frozenset({"goldilocks", "santa claus"})  # names that end like a plural
_NO_NOUNS = frozenset("towering housing bearing coating".split())  # words that look as if a thing of ours were done


class Lexicon:
    """The forms of one set of kinds, indexed for longest match."""

    def __init__(self, made: Mapping[str, Any]):
        """made: what `index` returned."""
        self.forms: dict[str, tuple[Meaning, ...]] = made["forms"]
        self.chinese: dict[str, tuple[Meaning, ...]] = made["chinese"]
        self.english: dict[str, tuple[Meaning, ...]] = made["english"]
        self.longest: dict[str, int] = made["longest"]  # first word -> words of its longest form; first Chinese character -> characters
        self.words: frozenset[str] = made["words"]
        self.stand_ins: frozenset[str] = made["stand_ins"]
        self.plurals: frozenset[str] = made["plurals"]
        self._corrected: dict[str, str] = {}

    @functools.cached_property
    def _deletes(self) -> dict[str, tuple[str, ...]]:
        return deletes(self.words)

    def correct(self, word: str) -> str:
        """The word itself where it is known, a known form of it, or the only known word one slip of the fingers away; else the word."""
        if word in self.words:
            return word
        if word not in self._corrected:
            if len(self._corrected) > 50_000:
                self._corrected.clear()
            self._corrected[word] = self._guess(word)
        return self._corrected[word]

    def _guess(self, word: str) -> str:
        word = word.removesuffix("'s").removesuffix("s'") or word
        if word in self.words:
            return word
        for stem in inflect.stems(word):
            if stem in self.english and self.english[stem][0][0] != IGNORED and not self._named(stem, word):
                return stem
        if len(word) < 5 or not word.isalpha() or word in NO_SLIPS:
            return word
        for heard, written in (("f", "ph"), ("ph", "f"), ("k", "c"), ("c", "k")):  # elefant, dolfin
            alike = {word[:i] + written + word[i + len(heard) :] for i in range(len(word)) if word.startswith(heard, i)} & self.words if len(word) > 5 else set()
            if len(alike) == 1:
                return alike.pop()
        near = set(self._deletes.get(word, ()))
        for i in range(len(word)):
            shorter = word[:i] + word[i + 1 :]
            near.update(self._deletes.get(shorter, ()))
            if shorter in self.words and len(shorter) >= 4:
                near.add(shorter)
        near = {n for n in near if one_slip(word, n)}
        near -= {inflect.plural(n) for n in near}  # "hamsterr" is nearer to one hamster than to several
        return near.pop() if len(near) == 1 else word

    def _named(self, stem: str, word: str) -> bool:
        """Whether a word looks like a verb's form of a noun and is another word: rugged is no rug, towering no tower."""
        slots = {slot for slot, _ in self.english[stem]}
        return word.endswith("ed") and slots <= {"kind", "setting", "count"} or word.endswith("ing") and (slots == {"setting"} or word in _NO_NOUNS)

    def tokenize(self, text: str) -> list[Token]:
        flat, places = flatten(text)
        tokens: list[Token] = []
        plurals: list[int] = []
        words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(flat)]
        end = 0  # everything before it is read
        i = 0
        n = len(words)
        while i < n:
            word, start, stop = words[i]
            if stop <= end:
                i += 1
                continue
            if start < end:  # the rest of a Chinese run that a mixed form reached into
                word, start = flat[end:stop], end
            if "\u3400" <= word[0] <= "\u9fff":
                for a, b in self._cut_chinese(flat, start, stop):
                    tokens.append(Token(flat[a:b], places[a], places[b - 1] + 1, self.chinese.get(flat[a:b], ())))
                    end = b
                continue
            if i + 1 < n and words[i + 1][1] == stop and "\u3400" <= words[i + 1][0][0] <= "\u9fff":  # 3D动画
                if found := self._match_mixed(flat, start):
                    tokens.append(Token(flat[start:found], places[start], places[found - 1] + 1, self.chinese[flat[start:found]]))
                    end = found
                    continue
            count, form = self._match_english(flat, words, i)
            end = words[i + count - 1][2]
            if form in self.plurals:
                plurals.append(len(tokens))
            tokens.append(Token(flat[start:end], places[start], places[end - 1] + 1, self.english.get(form, ())))
            i += count
        for at in plurals:
            tokens[at] = _counted(tokens, at)
        return tokens

    def _match_mixed(self, flat: str, start: int) -> int:
        """End of the longest form with Chinese in it that begins at the Latin letter or digit at `start`, or 0."""
        for length in range(min(12, len(flat) - start), 0, -1):
            if flat[start : start + length] in self.chinese:
                return start + length
        return 0

    def _cut_chinese(self, flat: str, start: int, stop: int) -> list[tuple[int, int]]:
        """The run flat[start:stop] in the fewest pieces, an unknown character counting as more than two; longer first where that is equal.

        Longest match alone would read 小猫头鹰 (a small owl) as 小猫, 头, 鹰. Unknown characters in a row are one piece.
        """
        cost = {stop: 0.0}
        step: dict[int, int] = {}
        for i in range(stop - 1, start - 1, -1):
            cost[i], step[i] = cost[i + 1] + 2.2, 0
            for length in range(min(self.longest.get(flat[i], 0), len(flat) - i), 0, -1):
                if flat[i : i + length] in self.chinese and (total := 1 + cost.get(i + length, 0.0)) < cost[i]:
                    cost[i], step[i] = total, length
        pieces: list[tuple[int, int]] = []
        i = start
        while i < stop:
            end = i + (step[i] or 1)
            if not step[i]:
                while end < stop and not step[end]:
                    end += 1
            pieces.append((i, end))
            i = end
        return pieces

    def _match_english(self, flat: str, words: list[tuple[str, int, int]], i: int) -> tuple[int, str]:
        """(number of words, form) of the longest form at word i; (1, word) when there is none."""
        parts = [self.correct(words[i][0])]
        longest = self.longest.get(parts[0], 1)
        while len(parts) < longest and i + len(parts) < len(words):
            j = i + len(parts)
            gap = flat[words[j - 1][2] : words[j][1]]
            if words[j][0][0] > "\u33ff" or (gap != " " and gap.strip(" -'\t\n") and not (gap == ". " and words[j - 1][0] in _TITLES)):
                break
            parts.append(self.correct(words[j][0]))
        for count in range(len(parts), 0, -1):
            form = " ".join(parts[:count])
            if form in self.english:
                return count, form
        return 1, parts[0].removesuffix("'s")  # a woman's eye, though a woman's boot is one word


def _counted(tokens: list[Token], at: int) -> Token:
    """A plural without a number before it ("cats dancing") means two at least, so it says 2; not where it may be a verb ("slides")."""
    slots_here = {slot for slot, _ in tokens[at].meanings}
    if tokens[at].text.lower() in _ONE or "kind" not in slots_here or any(slot in ("action", "relation", "weather", "setting") for slot in slots_here):
        return tokens[at]
    for before in reversed(tokens[max(0, at - 5) : at]):
        slots = {slot for slot, _ in before.meanings}
        if "kind" in slots and "colour" not in slots:
            break
        if "count" in slots:
            return tokens[at]
    return replace(tokens[at], meanings=(*tokens[at].meanings, ("count", "2")))


_cache: dict[int, tuple[Mapping[str, Kind], Lexicon]] = {}


@functools.cache
def _shipped() -> Lexicon:
    collecting = gc.isenabled()
    gc.disable()  # many small things that all stay: a third of the time went into looking for garbage among them
    try:
        return Lexicon(shelved.kept("lexicon", lambda: index(load_kinds())))
    finally:
        if collecting:
            gc.enable()


def lexicon_of(kinds: Mapping[str, Kind] | None = None) -> Lexicon:
    """The indexed lexicon of a set of kinds; None = those that are shipped. Kept for the last few sets asked for."""
    if kinds is None:
        return _shipped()
    held = _cache.get(id(kinds))
    if held is None or held[0] is not kinds:
        if len(_cache) >= 4:
            _cache.clear()
        held = _cache[id(kinds)] = (kinds, Lexicon(index(kinds)))
    return held[1]


def lexicon(kinds: Mapping[str, Kind] | None = None) -> dict[str, tuple[Meaning, ...]]:
    """Every surface form (lower case, hyphens as spaces, several words included) and what it may mean, as (slot, id) pairs."""
    return lexicon_of(kinds).forms


def tokenize(text: str, kinds: Mapping[str, Kind] | None = None) -> list[Token]:
    """Cut a prompt in either language, or both mixed, into known forms, ignored words and unknown words."""
    return lexicon_of(kinds).tokenize(text)


@dataclass(frozen=True)
class Understood:
    """What was read in a prompt. known: (surface, slot, id), every reading of an ambiguous form; unknown: words that will be ignored."""

    known: tuple[tuple[str, str, str], ...]
    unknown: tuple[str, ...]


def understood(text: str, kinds: Mapping[str, Kind] | None = None) -> Understood:
    tokens = tokenize(text, kinds)
    known = tuple((token.text, slot, id) for token in tokens for slot, id in token.meanings if slot != IGNORED)
    return Understood(known=known, unknown=tuple(dict.fromkeys(token.text for token in tokens if not token.meanings)))


def is_form(text: str) -> bool:
    """Whether a word stands in the lexicon as it is, not read as a form of another."""
    return key(text) in _shipped().forms


def shown_as(text: str, slot: str, id: str, kinds: Mapping[str, Kind] | None = None) -> str:
    """The usual name of what stands in for a word, or "" where the word is one of its own names (or says no subject or place)."""
    table = lexicon_of(kinds)
    form = key(text)
    own = table.forms.get(form) or table.forms.get(table.correct(form), ())
    other = slot in ("kind", "setting") and own and (slot, id) not in own  # a rule shows it as another: a man who skis as the skier, a hotel as a bedroom
    if not other and form not in table.stand_ins and (is_chinese(form) or table.correct(form) not in table.stand_ins):
        return ""
    chinese = is_chinese(form)
    if slot == "kind":
        kind = (kinds or load_kinds())[id]
        return (kind.names_zh if chinese else kind.names_en)[0]
    if id in ACTIONS and form in stand_ins.verb_forms():
        return ACTIONS[id].ing[0].removesuffix(" {}")
    return (PLACES[id].names_zh if chinese else PLACES[id].names_en)[0] if slot == "setting" else ""


def suggest(text: str, n: int = 5, kinds: Mapping[str, Kind] | None = None) -> tuple[str, ...]:
    """Forms of the vocabulary near the unknown words of a prompt, nearest first; a few usual ones where nothing is near."""
    table = lexicon_of(kinds)
    found: list[tuple[float, str]] = []
    for word in understood(text, kinds).unknown[:8]:
        pool = table.chinese if is_chinese(word) else table.english
        names = [form for form in pool if pool[form] and pool[form][0][0] != IGNORED and form not in table.plurals and abs(len(form) - len(word)) <= 4]
        names = [form for form in names if form.split()[0] not in BEFORE_PLACES]
        for near in difflib.get_close_matches(word, names, n=n, cutoff=0.5):
            found.append((-difflib.SequenceMatcher(None, word, near).ratio(), near))
    best = tuple(dict.fromkeys(near for _, near in sorted(found)))[:n]
    if best:
        return best
    chinese = is_chinese(text)
    usual = [(kind.names_zh if chinese else kind.names_en)[0] for kind in (kinds or load_kinds()).values() if kind.category == "animal"]
    return tuple(usual[:n])


def vocabulary(slot: str, kinds: Mapping[str, Kind] | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """(id, its surface forms as listed) of one slot, for `fairframe words`. Raises ValueError for a slot that does not exist."""
    if slot not in SLOTS:
        raise ValueError(f"slot is {slot!r}, expected one of {', '.join(SLOTS)}")
    forms: dict[str, list[str]] = {}
    for form, meanings in lexicon(kinds).items():
        for s, id in meanings:
            if s == slot:
                forms.setdefault(id, []).append(form)
    return [(id, tuple(names)) for id, names in forms.items()]
