"""Whose work is in a clip: told from the signed receipt, with the rows of the ledger."""

import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest

from fairframe import output
from fairframe.corpus import assets, ledger, nearest
from fairframe.errors import InvalidRequest
from fairframe.provenance.explain import explain
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Scene, Texture


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


@pytest.fixture
def few_pictures(monkeypatch, tmp_path):
    """An index over the cat and a few others."""
    monkeypatch.setattr(nearest, "_trained", lambda: ("fluent/cat.webp", "fluent/abacus.webp", "fluent/bread.webp"))
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "other-data"))
    nearest._index.cache_clear()
    yield
    nearest._index.cache_clear()


def test_every_layer_is_held_against_the_training_pictures(clip, few_pictures):
    path = clip()
    cat = assets.texture("cat")
    layers = (
        Layer(id="a", role="subject", name="cat", texture=replace(cat, source="drawn")),
        Layer(id="b", role="far", name="sky", texture=Texture(pixels=np.full((4, 4, 4), 255, np.uint8))),
    )
    kept = output.scene_path(path)
    archive.pack(Scene(setting="sky", layers=layers, seconds=1.0), kept)
    said = [{"id": "a", "name": "cat", "source": "drawn"}, {"id": "b", "name": "sky", "source": "painted"}, {"id": "c", "name": "dog", "source": "asset"}]
    paper = output.receipt_path(path)

    def told(sha256):
        paper.write_text(json.dumps(json.loads(paper.read_text()) | {"layers": said, "scene_file_sha256": sha256}))
        return explain(paper).layers

    a, b, c = told(hashlib.sha256(kept.read_bytes()).hexdigest())
    assert (a.nearest[0].kind, a.nearest[0].distance) == ("cat", 0.0) and a.nearest_rows[0].spdx == "MIT" and a.nearest_rows[0].attribution
    assert b.nearest == () and "painted by procedure" in b.not_compared and "no such layer" in c.not_compared
    assert "not the one" in told("00" * 32)[0].not_compared
    kept.unlink()
    assert "not beside" in told("00" * 32)[0].not_compared and told("00" * 32)[0].nearest == ()
