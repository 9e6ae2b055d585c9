"""Chinese put into English word for word, for the encoder, which knows English alone.

Input: a folded part of a text. Output: English words in the order of the Chinese ones, of gloss.txt; what is not in the list falls away, and so do grammar and
tone. Good enough to tell what a sentence is about and who does what, not to be read by people.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

GLOSS = Path(__file__).parent / "gloss.txt"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


@functools.cache
def load(path: Path = GLOSS) -> tuple[dict[str, str], int]:
    """Chinese word -> English, and the longest word's characters. Raises OSError or ValueError for a list that is missing or damaged."""
    known: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        for entry in line.split("|"):
            chinese, _, english = entry.partition("=")
            for word in chinese.split("/"):
                if not _HAN.search(word):
                    raise ValueError(f"an entry of {path.name} is no Chinese word")
                known.setdefault(word, english)
    return known, max(map(len, known))


def english(part: str) -> str:
    """A part with every run of Chinese as English words; the longest word that is known at each place counts."""
    return " ".join(_HAN.sub(lambda run: f" {_run(run[0])} ", part).split())


def _run(run: str) -> str:
    known, longest = load()
    found, place = [], 0
    while place < len(run):
        for end in range(min(len(run), place + longest), place, -1):
            word = known.get(run[place:end])
            if word is not None:
                found.append(word)
                break
        else:
            end = place + 1
        place = end
    return " ".join(found)
