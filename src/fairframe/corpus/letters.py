"""How a text is cut into letters and words, English and Chinese alike, whatever its case, width or hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from fairframe.corpus.traditional import simplified

WORD = re.compile(r"[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[^\W_])+(?:'[a-z]+)?")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def key(text: str) -> str:
    """The form under which a surface is stored: NFKC, lower case, words with one space between (hyphens and full stops go)."""
    if text.isascii():
        lower = text.lower()
        plain = text.isalpha() or (text.replace(" ", "").isalpha() and "  " not in text and " " not in (text[0], text[-1]))  # as most are
        return lower if plain else " ".join(WORD.findall(lower))
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return text.strip() if is_chinese(text) else " ".join(WORD.findall(text))


def is_chinese(text: str) -> bool:
    return not text.isascii() and _CHINESE.search(text) is not None


def flatten(text: str) -> tuple[str, Mapping[int, int] | range]:
    """The text in NFKC, lower case and simplified characters, and for each of its characters the place it had."""
    flat = simplified(unicodedata.normalize("NFKC", text).lower().replace("’", "'"))
    if len(flat) == len(text):
        return flat, range(len(text))
    pieces = [(i, unicodedata.normalize("NFKC", c).lower()) for i, c in enumerate(text)]
    places = [i for i, piece in pieces for _ in piece]
    return simplified("".join(piece for _, piece in pieces).replace("’", "'")), dict(enumerate(places))
