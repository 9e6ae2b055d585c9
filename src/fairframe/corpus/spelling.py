"""Slips of the fingers: which known word a misspelt one may stand for. Knows letters, no meanings."""

from __future__ import annotations

from collections.abc import Iterable

# Letters that are hit for another: neighbours on the keyboard, and vowels that sound alike.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE: dict[str, frozenset[str]] = {
    letter: frozenset(row[max(0, i - 1) : i] + row[i + 1 : i + 2] + ("aeiou" if letter in "aeiou" else "")) for row in _ROWS for i, letter in enumerate(row)
}
# Everyday words that are one slip away from a word of ours and mean something else: left unknown rather than misread.
NO_SLIPS = frozenset(
    """
    fence fences angles aerial angels areas backward backs bakes battle better bitten boost bored boring bounding brain brian bridges busting carbon cased casing causes
    cities classes clever coast colons comes concept cooper copper cover covers crate crates curved danger during easier easy exploring facing failing
    farther father filed flushing former gating grades gradation groove guided guides hears hiding hill house insert inspect latter layer layers leading
    leaving liner lines listed listing matches matching meter meters midway nicer noting others pages paying peeling pillow placed planning pocket point
    pointing points portion portions posing poster present price prices printing processor quite quiet radius ratios readers reading reaping revolution risking rules
    safely saved saving scanner scoring seeds sensor series settle setting shading shaped shaping shards shifts shots sides sifting signing sinking skills
    skipped skipping slicing slots slower spades speaker spells spending spots spring springs start started starts state states steals stopping storm story
    stream streaming stuck suffer suffers sweeping talking testing theatre things thinking thinks thorough tracing tracks traits tricks tries tuned tuning twitter
    waiter waived wales wanted wanting warps wasted wasting whole wholly widows willing winnow wonder wondering wording words working world wright writes writing
    """.split()
)


def deletes(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each word of at least 5 letters under all it becomes by losing one letter (symmetric-delete spelling, W. Garbe 2012)."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= 5 and word.isascii() and word.isalpha():
            for short in {word[:i] + word[i + 1 :] for i in range(len(word))}:
                found.setdefault(short, []).append(word)
    return {short: tuple(full) for short, full in found.items()}


def one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was left out, doubled up, exchanged with its neighbour or (in long words) taken for one beside it on the keyboard
    or for another vowel. The first letter is seldom wrong."""
    if typed[0] != meant[0] or abs(len(typed) - len(meant)) > 1:
        return False
    i = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    if len(typed) == len(meant):
        swapped = typed[i + 2 :] == meant[i + 2 :] and typed[i : i + 2] == meant[i : i + 2][::-1]
        return swapped or (len(typed) >= 6 and typed[i + 1 :] == meant[i + 1 :] and meant[i] in _BESIDE.get(typed[i], ""))
    if len(typed) > len(meant):  # a letter too many is mostly a doubled one: "coast" is no "coat"
        return typed[i + 1 :] == meant[i:] and (typed[i] == typed[i - 1] or len(typed) >= 8)
    return meant[i + 1 :] == typed[i:]
