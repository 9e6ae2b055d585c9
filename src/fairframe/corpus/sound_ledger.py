"""The sound ledger: a row for every voice, ambience and effect a film can have, with its licence and where it comes from.

It is a ledger of its own (weights/sound_ledger.jsonl) since the model's names what the model was trained on, and its hash is in the checkpoint.
Voices are programs on the person's machine, ambience and effects our own procedures; no recording is shipped.
"""

from __future__ import annotations

from functools import lru_cache

from fairframe.corpus import ledger
from fairframe.corpus.ledger import Row
from fairframe.errors import LedgerError

LEDGER = ledger.WEIGHTS / "sound_ledger.jsonl"
PERMITTED = ("Apache-2.0", "CC0-1.0", "GPL-3.0-or-later", "MIT-Festival")
"""GPL: of a program that is called and not contained; what it says is not under its licence."""


@lru_cache(maxsize=1)
def rows() -> dict[str, Row]:
    """All rows by id, each checked. Raises LedgerError."""
    found = ledger.load(LEDGER)
    for row in found.values():
        if row.spdx not in PERMITTED or row.nc or row.redistribute_assets:
            raise LedgerError(f"{row.id}: the licence {row.spdx or '(none)'} is not one of those permitted ({', '.join(PERMITTED)}), or something is shipped that must not be.")
        if not (row.copyright and row.attribution and row.evidence):
            raise LedgerError(f"{row.id}: a row needs its copyright, attribution and evidence.")
    return found


def row(id: str) -> Row:
    """The row of a voice ("voice:rms") or sound ("sound:rain"). Raises LedgerError where there is none: it cannot be used."""
    try:
        return rows()[id]
    except KeyError:
        raise LedgerError(f"{id!r} has no row in the sound ledger, so it cannot be used.") from None
