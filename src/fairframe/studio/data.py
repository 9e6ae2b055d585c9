"""What the Data pages show: the rights ledger row by row, the pictures it covers, and the model card. All of it ships with the package."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from fairframe.corpus import assets, ledger
from fairframe.corpus.kinds import WEIGHTS
from fairframe.corpus.ledger import Row
from fairframe.errors import NotFound

PAGE = 120  # pictures shown at once


def warm() -> None:
    """Read the ledger, the index of the library and the model card, which are kept. Raises LedgerError."""
    for row in rows()[:1]:
        pictures(row.id, "", 0)
    model_card()


def rows() -> list[Row]:
    """The rows of the ledger. Raises LedgerError."""
    return list(ledger.load().values())


def row(number: int) -> Row:
    """Raises NotFound."""
    found = rows()
    if not 0 <= number < len(found):
        raise NotFound("There is no such source.")
    return found[number]


def pictures(row_id: str, kind: str, start: int) -> tuple[list[dict[str, str]], int]:
    """Up to PAGE pictures of a source whose kind or name holds these words, from `start`; and how many there are in all."""
    words = kind.lower().split()
    found = [
        {"file": name, "key": entry["key"], "kind": entry["kind"]}
        for name, entry in assets.read_index(assets.LIBRARY).items()
        if entry["ledger"] == row_id and all(word in f"{entry['kind']} {entry['key']}".lower().replace("_", " ") for word in words)
    ]
    return found[start : start + PAGE], len(found)


def picture(name: str) -> bytes:
    """One picture of the library, SVG or WebP as its name says, checked against the hash it was packed with. Raises NotFound."""
    if name not in assets.read_index(assets.LIBRARY):
        raise NotFound("There is no such picture.")
    return assets.read(assets.LIBRARY, name)


@cache
def model_card() -> Markup:
    """The model card as HTML; markup inside it is shown, not obeyed."""
    text = (WEIGHTS / "MODEL_CARD.md").read_text("utf-8")
    return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))
