"""Lists of phrases, looked for in one walk over a text instead of one search a list.

Input: entries, regular expressions over lower-case words as words.toml writes them. An entry is tried only at words that begin as it can begin
(`beginnings`), so most of a text costs a look-up a word; entries are compiled when they are first tried. Finds what the entries joined to one
expression would find. Knows no rule.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

LETTERS = 5  # of a word's beginning that entries are sorted by
_WORD_START = re.compile(rf"(?<![^\W_])[^\W_]{{1,{LETTERS}}}")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{(\d*),?\d*\})[?+]?")
_MARK = re.compile(r"\\.|\[[^\]]*\]|[()|]", re.DOTALL)
_LETTERS = re.compile(r"[^\W_]+(?![?*+{])")  # that stand once each
_CHARACTER = re.compile(r"\\x..|\\.|\[[^\]]*\]", re.DOTALL)
_GROUP = re.compile(r"(?<!\\)\((?!\?)")


class Entry:
    """One phrase of a list, bounded by word edges."""

    def __init__(self, name: str, source: str, order: int) -> None:
        self.name, self.source, self.order = name, source, order  # the list it is of, how it is written, its place among all

    @functools.cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """The match that begins at a place of a text."""
        return re.compile(rf"(?<![^\W_])(?:{expression(self.source)})(?![^\W_])").match


class Phrases:
    """Lists of entries by what they begin with."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._by_beginning: dict[str, list[Entry]] = {}
        self._at: dict[str, tuple[Entry, ...]] = {}
        order = 0
        for name, sources in lists.items():
            for source in sources:
                order += 1
                entry = Entry(name, source, order)
                for beginning in beginnings(source):
                    self._by_beginning.setdefault(beginning, []).append(entry)

    def found(self, text: str) -> set[str]:
        """The names of the lists of which the text holds an entry."""
        hits: set[str] = set()
        for start in _WORD_START.finditer(text):
            for entry in self._entries_at(start[0]):
                if entry.name not in hits and entry.match(text, start.start()):
                    hits.add(entry.name)
        return hits

    def without(self, text: str) -> str:
        """The text with a space in place of every entry; the earliest counts, and of those the one that is written first."""
        kept, end = [], 0
        for start in _WORD_START.finditer(text):
            if start.start() < end:
                continue
            for entry in self._entries_at(start[0]):
                if match := entry.match(text, start.start()):
                    kept.append(text[end : match.start()])
                    end = match.end()
                    break
        return " ".join([*kept, text[end:]]) if kept else text

    def _entries_at(self, word: str) -> tuple[Entry, ...]:
        """The entries that can begin at a word with these first letters, as they are written."""
        if (known := self._at.get(word)) is not None:
            return known
        beginning = word if len(word) == LETTERS else word + " "
        fitting = {entry.order: entry for length in range(len(beginning) + 1) for entry in self._by_beginning.get(beginning[:length], ())}
        entries = tuple(fitting[order] for order in sorted(fitting))
        if len(self._at) < 1 << 16:
            self._at[word] = entries
        return entries


def expression(source: str) -> str:
    """An entry as a regular expression: a space stands for any gap, one with ? for a gap or none, and groups are not remembered, which is faster."""
    return _GROUP.sub("(?:", source.replace(" ?", "\0").replace(" ", r"[\s,'-]+").replace("\0", r"[\s-]?"))


def beginnings(source: str) -> set[str]:
    """What texts that an entry matches can begin with: up to LETTERS characters each, " " for the end of a word; "" for anything."""
    done: set[str] = set()
    return done | {head + " " for head in _expand(source, {""}, done)}


def _expand(source: str, heads: set[str], done: set[str]) -> set[str]:
    """Go on from every head with what the source can say; heads that are long enough, or go on with anything, move to `done`."""
    result: set[str] = set()
    for way in _split(source):
        result |= _sequence(way, set(heads), done)
    return result


def _sequence(source: str, heads: set[str], done: set[str]) -> set[str]:
    for atom, quantifier in _atoms(source):
        if not heads:
            break
        if atom.startswith(("(?!", "(?<!", "(?=", "(?<=")):
            continue
        may_miss = quantifier[:1] in ("?", "*") or (quantifier[:1] == "{" and quantifier[1:2] in ("0", ","))
        missed = set(heads) if may_miss else set()
        further: set[str] = set()
        if atom[0] == "(":
            further = _expand(atom[3:-1] if atom.startswith("(?:") else atom[1:-1], heads, done)
        elif atom == " ":
            done |= {head + " " for head in heads}
        elif atom.isalnum():
            further = {head + atom for head in heads}
        elif letters := _letters(atom):
            further = {head + letter for head in heads for letter in letters}
        else:
            done |= heads
        long = {head for head in further if len(head) >= LETTERS}
        done |= {head[:LETTERS] for head in long}
        further -= long
        if quantifier[:1] in ("+", "*", "{"):  # it may come again
            done |= further
            further = set()
        heads = further | missed
    return heads


def _letters(atom: str) -> str:
    """The letters an atom of one character can be; "" for too many to tell."""
    if atom[0] == "[":
        inside = atom[1:-1]
        return "" if inside.startswith("^") or "-" in inside or "\\" in inside else inside
    if atom[0] == "\\":
        return chr(int(atom[2:], 16)) if atom[1] == "x" else "" if atom[1].isalnum() else atom[1]
    return "" if atom in ".^$" else atom


def _split(source: str) -> list[str]:
    """The ways of an alternation that stand in no bracket."""
    ways, depth, start = [], 0, 0
    for mark in _MARK.finditer(source):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if mark[0] == "|" and not depth:
            ways.append(source[start : mark.start()])
            start = mark.end()
    return [*ways, source[start:]]


def _atoms(source: str) -> Iterator[tuple[str, str]]:
    """The parts of a sequence, each a run of letters, a character, class or bracket, with its quantifier. A gap that may be none is a gap with the quantifier "?"."""
    place = 0
    while place < len(source):
        if source[place] == "(":
            end = _closing(source, place)
        else:
            end = match.end() if (match := _LETTERS.match(source, place) or _CHARACTER.match(source, place)) else place + 1
        quantifier = match[0] if (match := _QUANTIFIER.match(source, end)) else ""
        yield source[place:end], quantifier
        place = end + len(quantifier)


def _closing(source: str, start: int) -> int:
    """Where the bracket that opens at `start` is closed again."""
    depth = 0
    for mark in _MARK.finditer(source, start):
        depth += (mark[0] == "(") - (mark[0] == ")")
        if not depth:
            return mark.end()
    raise ValueError(f"a bracket stays open in {source!r}")
