"""Whose work is in a clip: told from the signed receipt, with the rows of the ledger."""

import json

import pytest

from fairframe import output
from fairframe.corpus import ledger
from fairframe.errors import InvalidRequest
from fairframe.provenance.explain import explain


@pytest.fixture
def told(clip):
    """told(**changes): the explanation of a receipt file with these changes."""

    def changed(**changes):
        file = output.receipt_path(clip(name=f"clip-{len(changes)}"))
        file.write_text(json.dumps(json.loads(file.read_text()) | changes))
        return explain(file)

    return changed


def test_a_clip_without_a_trained_model_credits_nobody(clip):
    found = explain(clip())
    assert found.signed and len(found.clip_id) == 32 and found.model["id"] == "testcard"
    assert found.layers == () and found.trained_on == () and not found.ledger_is_ours


def test_every_layer_names_its_source_author_and_licence(told):
    row = next(row for row in ledger.load().values() if row.registry == "npm" and row.training == "allowed")
    layers = [
        {"id": "a", "name": "cat", "source": "asset", "ledger_id": row.id, "asset": "cat"},
        {"id": "b", "name": "dog", "source": "drawn", "ledger_id": "", "asset": ""},
        {"id": "c", "name": "x", "source": "magic", "ledger_id": "nobody", "asset": ""},
        "no layer",
    ]
    model = {"id": "clay-1", "weights_sha256": "ab", "ledger_sha256": ledger.sha256(), "licence": "Apache-2.0"}
    found = told(layers=layers, model=model)
    assert [(layer.name, layer.row and layer.row.id) for layer in found.layers] == [("cat", row.id), ("dog", None), ("x", None)]
    assert "taken whole" in found.layers[0].words and "drawn by the network" in found.layers[1].words and "unknown source 'magic'" in found.layers[2].words
    assert found.ledger_is_ours and row in found.trained_on and not found.signed
    credit = found.as_json()["layers"][0]["credit"]
    assert credit["licence"] == row.spdx and credit["copyright"] and credit["url"]
    assert told(layers=layers, model=model | {"ledger_sha256": "00" * 32}, notes={}).trained_on == ()


def test_a_file_without_papers_is_refused(tmp_path):
    path = tmp_path / "a.mp4"
    path.write_bytes(b"nothing")
    with pytest.raises(InvalidRequest, match="no receipt"):
        explain(path)
