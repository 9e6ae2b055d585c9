"""Real receipts follow the schema that docs/receipt.md promises, and the schema would notice if they did not."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from fairframe import output, pipeline
from fairframe.provenance import credentials
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.types import Request

PAGE = (Path(__file__).parents[2] / "docs" / "receipt.md").read_text("utf-8")
SCHEMA = json.loads(re.search(r"```json\n(.*?)```", PAGE, re.S)[1])
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
KNOWN = {
    "$ref",
    "const",
    "enum",
    "type",
    "pattern",
    "minimum",
    "maximum",
    "items",
    "required",
    "properties",
    "additionalProperties",
    "$defs",
    "$schema",
    "title",
}


def wrong(value, schema, place="receipt"):
    """What of `value` breaks the schema, for the words of JSON Schema that the page uses."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[k]) and (k == "boolean" or not isinstance(value, bool)) for k in kinds):
        return [f"{place}: {value!r} is no {kinds}"]
    found = []
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{place}: {value!r} does not match")
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(f"{place}: {value} is out of range")
    if isinstance(value, list):
        found += [line for i, item in enumerate(value) for line in wrong(item, schema.get("items", {}), f"{place}[{i}]")]
    if isinstance(value, dict):
        found += [f"{place}.{name} is missing" for name in schema.get("required", ()) if name not in value]
        more = schema.get("additionalProperties", {})
        for name, item in value.items():
            if name in schema.get("properties", {}):
                found += wrong(item, schema["properties"][name], f"{place}.{name}")
            elif more is False:
                found.append(f"{place}.{name} is not in the schema")
            else:
                found += wrong(item, more, f"{place}.{name}")
    return found


@pytest.mark.parametrize("kind", ["mp4", "mov", "webm", "gif"])
def test_receipts_beside_and_inside_follow_the_schema(made, kind):
    beside = json.loads(output.receipt_path(made[kind]).read_text("utf-8"))
    inside = credentials.read(made[kind]).receipt
    assert wrong(beside, SCHEMA) == [] and wrong(inside, SCHEMA) == []
    assert set(beside["clip"]) - set(inside["clip"]) == {"sha256", "size_bytes"}


def test_a_clip_of_layers_and_one_that_goes_on_follow_it_too(tmp_path):
    wall = Layer(id="wall", role="far", name="room", texture=Texture(pixels=np.full((32, 48, 4), 255, np.uint8)), depth=4.0, size=1.4)
    archive.pack(Scene(setting="room", seconds=0.5, layers=(wall,)), tmp_path / "room.zip")
    size = dict(width=128, height=128, fps=8, seed=1)
    first = pipeline.generate(Request(scene=tmp_path / "room.zip", output=tmp_path / "a.mp4", **size))
    second = pipeline.generate(Request(extend=first.path, output=tmp_path / "b.mp4", seconds=0.5, seed=1))
    for clip in (first, second):
        assert wrong(clip.receipt, SCHEMA) == []
    assert first.receipt["layers"] and second.receipt["parents"][0]["clip_id"] == first.receipt["clip"]["id"]
    assert credentials.read(second.path).ingredients == ("the clip gone on from",)


@pytest.mark.parametrize(
    "change",
    [
        {"receipt_version": 1},
        {"surprise": 1},
        {"clip": {"id": "short", "container": "mp4", "seconds": 1}},
        {"checks": [{"name": "x"}]},
        {"policy_sha256": "ab"},
        {"cost": {"wall_s": -1, "cpu_s": 0}},
        {"notes": []},
        {"made_with": {"python": 3}},
    ],
)
def test_the_schema_notices(made, change):
    paper = json.loads(output.receipt_path(made["mp4"]).read_text("utf-8"))
    assert wrong(paper | change, SCHEMA)


def test_the_page_names_every_field(made):
    for name in json.loads(output.receipt_path(made["mp4"]).read_text("utf-8")):
        assert f"`{name}`" in PAGE, name


def test_a_picture_that_was_given_is_a_parent_and_an_ingredient(tmp_path):
    from fairframe import backends

    picture = tmp_path / "private name.png"
    Image.new("RGB", (64, 64), "red").save(picture)
    card = backends.load("testcard")
    original = card.takes
    try:
        card.takes = original | {"image"}
        clip = pipeline.generate(Request(prompt="x", image=picture, model="testcard", output=tmp_path / "a.mp4", seconds=0.5, width=128, height=128, fps=8))
    finally:
        card.takes = original
    assert [parent["role"] for parent in clip.receipt["parents"]] == ["image"] and wrong(clip.receipt, SCHEMA) == []
    found = credentials.read(clip.path)
    assert (
        found.ingredients == ("a given picture",) and "c2pa.placed" in found.actions and found.source_types[0].endswith("compositeWithTrainedAlgorithmicMedia")
    )
    assert b"private" not in clip.path.read_bytes() and "private" not in clip.receipt_path.read_text()
