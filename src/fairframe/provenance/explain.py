"""Whose work is in this clip? The model, the rights ledger it was trained on, and for every layer its source, author and licence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairframe.corpus import ledger
from fairframe.corpus.ledger import Row
from fairframe.errors import LedgerError
from fairframe.provenance import papers

WAYS = {
    "asset": "a picture of the ledger, taken whole (it may be recoloured, relit or restyled)",
    "drawn": "drawn by the network, which learnt from the works below",
    "painted": "painted by procedure: the project's own code",
    "given": "given by the person who made the clip",
}


@dataclass(frozen=True, kw_only=True)
class LayerOrigin:
    """Where one layer's picture comes from."""

    id: str
    name: str
    source: str  # asset, drawn, painted or given
    words: str
    asset: str = ""  # its name in the ledger's material
    row: Row | None = None  # of the ledger; None where the picture is from no ledger material


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Answers about one clip."""

    clip_id: str
    source: str  # which receipt says so
    signed: bool
    model: dict[str, str]
    ledger_is_ours: bool  # the ledger the receipt names is the one shipped here, so that its rows can be shown
    layers: tuple[LayerOrigin, ...]
    trained_on: tuple[Row, ...]  # of the model's training; empty where no trained model had a part

    def as_json(self) -> dict[str, Any]:
        def credit(row: Row | None) -> dict[str, str] | None:
            return None if row is None else {"id": row.id, "licence": row.spdx, "copyright": row.copyright, "attribution": row.attribution, "url": row.upstream}

        return {
            "clip_id": self.clip_id,
            "receipt": self.source,
            "signed": self.signed,
            "model": self.model,
            "ledger_is_ours": self.ledger_is_ours,
            "layers": [{"id": x.id, "name": x.name, "source": x.source, "words": x.words, "asset": x.asset, "credit": credit(x.row)} for x in self.layers],
            "trained_on": [credit(row) for row in self.trained_on],
        }


def explain(path: Path) -> Explanation:
    """What a clip's receipt says of its origins, with the ledger's rows. Raises InvalidRequest where there is no receipt."""
    found = papers.find(path)
    paper = found.receipt
    model = {name: str(value) for name, value in paper["model"].items()} if isinstance(paper.get("model"), dict) else {}
    rows, ours = _ledger(model.get("ledger_sha256", ""))
    layers = paper.get("layers")
    return Explanation(
        clip_id=str(paper["clip"]["id"]),
        source=found.source,
        signed=found.signed,
        model=model,
        ledger_is_ours=ours,
        layers=tuple(_layer(entry, rows) for entry in layers if isinstance(entry, dict)) if isinstance(layers, list) else (),
        trained_on=tuple(row for row in rows.values() if row.training == "allowed") if ours and model.get("weights_sha256") else (),
    )


def _ledger(wanted: str) -> tuple[dict[str, Row], bool]:
    """The rows shipped here, and whether they are those the model was trained on. Rows name versions, so they credit pictures either way."""
    try:
        return ledger.load(), bool(wanted) and ledger.sha256() == wanted
    except LedgerError:
        return {}, False


def _layer(entry: dict[str, Any], rows: dict[str, Row]) -> LayerOrigin:
    source = str(entry.get("source", ""))
    return LayerOrigin(
        id=str(entry.get("id", "")),
        name=str(entry.get("name", "")),
        source=source,
        words=WAYS.get(source, f"of an unknown source {source!r}"),
        asset=str(entry.get("asset", "")),
        row=rows.get(str(entry.get("ledger_id", ""))),
    )
