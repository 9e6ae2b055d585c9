"""The subjects: every kind of thing clay-1 can show, with its names, habits and the ledger assets that picture it.

The table lives in weights/kinds.json (built by `corpus.assets` from ledger rows); this module only reads it.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, field
from pathlib import Path

from fairframe.corpus import figures

WEIGHTS = Path(__file__).resolve().parent.parent / "weights"
CATEGORIES = ("animal", "person", "vehicle", "food", "plant", "building", "thing", "sky", "creature")
TRAITS = (
    "walks", "hops", "flies", "swims", "rolls", "drives", "sails", "floats", "slithers", "hovers",  # how it gets about
    "alive", "has_face", "has_mouth", "has_hands", "has_legs",  # what it can do
    "edible", "drinkable", "rideable", "holdable", "throwable", "worn", "plays_music", "readable", "plant", "round", "glows", "large", "small",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Kind:
    id: str  # snake_case English, e.g. "hot_dog"
    category: str  # one of CATEGORIES
    names_en: tuple[str, ...]  # lower case singular; the first is the usual one; synonyms and breeds follow
    plurals_en: tuple[str, ...]  # plural of each name
    names_zh: tuple[str, ...]
    measure_zh: str = "个"  # measure word: 一只猫, 两辆车
    traits: frozenset[str] = field(default_factory=frozenset)
    stage_size: float = 0.35  # usual height on the stage, frame heights (0.12 a bee, 0.35 a cat, 0.5 a person, 0.8 a house)
    facing: int = -1  # which way the art looks: 1 right, -1 left, 0 straight at us or neither
    aspect: float = 1.0  # width over height of its fluent texture, whole figures included (cropped to the art plus a small margin)
    pivot: tuple[float, float] = (0.5, 0.97)  # where it touches the ground, (u, v)
    sockets: dict[str, tuple[float, float]] = field(default_factory=dict)  # mouth, head, hand, back, seat, top, centre -> (u, v)
    assets: dict[str, tuple[str, str]] = field(default_factory=dict)  # style ("fluent", "flat", "noto") -> (ledger row id, key)
    variants: dict[str, str] = field(default_factory=dict)  # variant word ("dark skin") -> asset key in the fluent row
    recolourable: bool = True  # "a red cat" is shown by recolouring


@functools.cache
def load_kinds(path: Path = WEIGHTS / "kinds.json") -> dict[str, Kind]:
    """All kinds by id, in the file's order (the order of their codes in the model)."""
    rows = json.loads(path.read_text("utf-8"))
    kinds = {}
    for row in map(figures.completed, rows):
        for name in ("names_en", "plurals_en", "names_zh", "pivot"):
            row[name] = tuple(row[name])
        row["traits"] = frozenset(row["traits"])
        row["sockets"] = {k: tuple(v) for k, v in row["sockets"].items()}
        row["assets"] = {k: tuple(v) for k, v in row["assets"].items()}
        kinds[row["id"]] = Kind(**row)
    return kinds
