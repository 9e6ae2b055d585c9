"""A receipt as a label that is read at a glance: lines of figures, each said plainly, nothing that the receipt does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fairframe.corpus import ledger
from fairframe.errors import LedgerError

LAMP_W = 9.0  # watts of the lamp the energy is compared with
CUT = ("seams", "drift", "flashes")  # of a receipt's notes: what is measured of a film


@dataclass(frozen=True, kw_only=True)
class Ingredient:
    """Where layers' pictures came from: how many, and the ledger's credit where it has one."""

    source: str  # asset, drawn, painted or given
    names: tuple[str, ...]
    ledger_id: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    clip_id: str
    made_at: str
    made_by: str
    container: str
    seconds: float
    width: int
    height: int
    fps: int
    seed: int
    model: str
    licence: str
    weights: str
    sources: int  # of the ledger that may be trained on; 0 where the model is not trained, or on another ledger
    licences: tuple[str, ...]
    checks: tuple[dict[str, Any], ...]
    asked: int  # checks that were requested
    in_force: int  # of these
    label: str
    watermark: str
    signed: str
    energy_j: float
    energy_wh: float
    grams: float
    measured: bool
    lamp_s: float
    wall_s: float
    size_bytes: int
    parents: tuple[dict[str, Any], ...]
    ingredients: tuple[Ingredient, ...]
    cut: dict[str, Any]  # of films, by the names of the receipt's notes: seams, drift, flashes
    sound: dict[str, Any]  # what is heard and by whom; empty where nothing is
    chosen: tuple[tuple[str, str], ...]  # (slot, id) that no word said and the model filled in
    left_out: tuple[str, ...]  # kinds that were named and had no room


def read(paper: dict[str, Any], layers: list[dict[str, Any]] | None = None) -> Facts:
    """The label of a receipt this service wrote. layers: where others than its own are behind the pictures. Raises KeyError for one that is not whole."""
    plan, model, energy = paper["plan"], paper["model"], paper["energy"]
    rows = _ledger(model["ledger_sha256"])
    checks = tuple(paper["checks"])
    signature = next((check["note"] for check in checks if check["name"] == "credentials" and check["effective"]), "")
    return Facts(
        clip_id=paper["clip"]["id"], made_at=paper["made"]["at"], made_by=paper["made"]["by"], container=paper["clip"]["container"], seconds=paper["clip"]["seconds"],
        width=plan["width"], height=plan["height"], fps=plan["fps"], seed=plan["seed"], model=model["id"], licence=model["licence"], weights=model["weights_sha256"],
        sources=sum(row.training == "allowed" for row in rows.values()),
        licences=tuple(sorted({row.spdx for row in rows.values() if row.training == "allowed"})),
        checks=checks, asked=sum(bool(check["requested"]) for check in checks), in_force=sum(bool(check["requested"] and check["effective"]) for check in checks), label=paper["label"].get("text", ""), watermark=paper["watermark"].get("number", ""),
        signed=signature, energy_j=energy["joules"], energy_wh=energy["watt_hours"], grams=energy["grams_co2e"], measured=energy["measured"],
        lamp_s=energy["joules"] / LAMP_W, wall_s=paper["cost"]["wall_s"], size_bytes=paper["clip"].get("size_bytes", 0), parents=tuple(paper["parents"]),
        ingredients=_ingredients(paper["layers"] if layers is None else layers, rows),
        cut={name: paper["notes"][name] for name in CUT if name in paper["notes"]},
        sound=heard if "loudness_lufs" in (heard := paper["notes"].get("sound", {})) else {},
        chosen=tuple((one["slot"], one["id"]) for one in paper["notes"].get("assumed", ())), left_out=tuple(paper["notes"].get("left_out", ())),
    )  # fmt: skip


def _ingredients(layers: list[dict[str, Any]], rows: dict[str, Any]) -> tuple[Ingredient, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for layer in layers:
        found.setdefault((layer["source"], layer["ledger_id"]), []).append(layer["asset"] or layer["name"])
    return tuple(
        Ingredient(source=source, ledger_id=row_id, names=tuple(dict.fromkeys(names)), credit=rows[row_id].attribution if row_id in rows else "")
        for (source, row_id), names in sorted(found.items())
    )


def _ledger(sha256: str) -> dict[str, Any]:
    """The ledger shipped here, where it is the one a receipt names."""
    try:
        return ledger.load() if sha256 and ledger.sha256() == sha256 else {}
    except LedgerError:
        return {}
