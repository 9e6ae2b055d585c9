"""What the prompt classifier learns of our own that other modules make, as it was when it was frozen: captions of the grammar and entries of words.toml.

Both grow, and a classifier fitted anew from what they say today is another one. Output: lists of guard_frozen.txt, one line an entry, its list's name
before a tab. `python -m fairframe.training.guard_frozen` writes the file anew; the classifier has to be fitted and scored again after that.
"""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np

from fairframe.corpus import grammar
from fairframe.guard import words

FROZEN = Path(__file__).with_name("guard_frozen.txt")
CAPTIONS = 3000  # a language
GLOSSED = 600  # Chinese captions that are learnt by their gloss
LISTS = ("explicit", "violence", "self_harm", "hate", "illegal", "disturbing", "private_persons")  # of words.toml, Chinese, that guard_zh puts into sentences


@functools.cache
def load(path: Path = FROZEN) -> dict[str, tuple[str, ...]]:
    """List -> entries: captions_en, captions_zh, captions_glossed, and words_ with the name of a list of words.toml. Raises OSError or ValueError."""
    lists: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        name, entry = line.split("\t")
        lists.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in lists.items()}


def freeze(path: Path = FROZEN) -> None:
    """Write the file from what grammar and words.toml say today."""
    rng = np.random.default_rng(20261123)
    lists = {f"captions_{language}": [grammar.caption(grammar.sample_spec(rng), rng, language) for _ in range(CAPTIONS)] for language in ("en", "zh")}
    rng = np.random.default_rng(20261129)
    lists["captions_glossed"] = [grammar.caption(grammar.sample_spec(rng), rng, "zh") for _ in range(GLOSSED)]
    lists |= {f"words_{name}": [entry for entry in words.chinese_entries()[name] if entry.isalpha()] for name in LISTS}
    path.write_text("".join(f"{name}\t{entry}\n" for name, entries in lists.items() for entry in entries), "utf-8")


if __name__ == "__main__":
    freeze()
