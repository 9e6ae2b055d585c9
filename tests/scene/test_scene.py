"""Scene files: a round trip loses nothing, and every broken file is refused with one sentence that names the part."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from fairframe.errors import InvalidRequest
from fairframe.scene.scene import (
    Camera,
    Effect,
    Ground,
    Keyframe,
    Layer,
    Light,
    Look,
    Motion,
    Pose,
    Scene,
    Texture,
    Track,
    load,
    save,
    validate,
)


def texture(shade: int = 100, source: str = "asset") -> Texture:
    pixels = np.zeros((6, 4, 4), np.uint8)
    pixels[..., 0], pixels[2:4, 1:3, 3] = shade, 255
    return Texture(pixels=pixels, source=source, ledger_id="row-1", asset="cat/dark skin")


def full() -> Scene:
    """Every part of a scene at least once, none at its default."""
    track = Track(curves={"x": (Keyframe(t=0.0, value=0.1, ease="linear"), Keyframe(t=1.5, value=0.2, ease="hold"))})
    cat = Layer(
        id="cat-1", role="subject", name="cat", texture=texture(), depth=1.05, size=0.4, pivot=(0.4, 0.9), anchor="ground", sockets={"mouth": (0.1, 0.3)}, facing=-1,
        pose=Pose(x=0.1, y=-0.32, scale=1.1, rotation=3.0, flip=-1.0, opacity=0.9), motions=(Motion(law="walk", params={"speed": -0.1}, start=-0.5, until=2.5), Motion(law="blink")), track=track,
        poses=(texture(50), texture(60)), pose_rate=2.0, colour="blue", casts_shadow=False, emits_light=0.2,
    )  # fmt: skip
    fish = Layer(id="fish", role="subject", name="fish", texture=texture(7, "drawn"), parent="cat-1", socket="mouth", anchor="parent", behind_parent=True)
    sky = Layer(id="far", role="far", name="meadow", texture=texture(9, "painted"), depth=30.0, extent=(-1.0, -0.5, 1.0, 0.5))
    return Scene(
        setting="meadow", seconds=4.0, seed=7, start=2.0, layers=(sky, cat, fish), camera=Camera(x=0.1, zoom=1.2, motions=(Motion(law="pan"),), follow="cat-1"),
        light=Light(time="sunset", azimuth=-30.0), ground=Ground(horizon=0.1), look=Look(name="pixel", strength=0.5), effects=(Effect(name="rain", layer="cat-1"),), weather="rain",
    )  # fmt: skip


def plain(value):
    """A scene as comparable values (textures by their bytes)."""
    if isinstance(value, Texture):
        return (value.pixels.tobytes(), value.pixels.shape, value.source, value.ledger_id, value.asset)
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    return value


def test_a_round_trip_loses_nothing(tmp_path):
    path = save(full(), tmp_path / "deep" / "scene")
    assert path.name == "scene.json"
    for where in (path, path.parent):
        back = load(where)
        assert plain(back) == plain(full())
        assert isinstance(back.layers, tuple) and isinstance(back.layers[1].motions, tuple) and isinstance(back.layers[1].pivot, tuple)
    assert validate(load(path)) is not None
    assert not list(path.parent.glob("*.part"))


def test_saving_twice_gives_the_same_bytes(tmp_path):
    save(full(), tmp_path / "a")
    save(load(tmp_path / "a"), tmp_path / "b")
    names = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert names == ["cat-1.png", "cat-1.pose1.png", "cat-1.pose2.png", "far.png", "fish.png", "scene.json"]
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def broken(tmp_path: Path, change) -> Path:
    path = save(full(), tmp_path)
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")
    return path


def put(*keys, to):
    def change(data):
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = to

    return change


def without(*keys):
    def change(data):
        for key in keys[:-1]:
            data = data[key]
        del data[keys[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (put("version", to=99), "version 99"),
        (without("version"), "version None"),
        (without("setting"), "lacks its part 'setting'"),
        (without("layers", 1, "id"), r"scene.layers\[1\] lacks its part 'id'"),
        (put("wings", to=2), "unknown part 'wings'"),
        (put("layers", 0, "wings", to=2), r"scene.layers\[0\] has an unknown part 'wings'"),
        (put("layers", to={}), "scene.layers should be a list"),
        (put("layers", 0, to=3), r"scene.layers\[0\] should be an object"),
        (put("camera", to=[]), "scene.camera should be an object"),
        (put("seconds", to="five"), "scene.seconds is 'five', expected a finite number"),
        (put("seconds", to=True), "scene.seconds is True"),
        (put("seconds", to=float("nan")), "scene.seconds is nan, expected a finite number"),
        (put("camera", "zoom", to=float("inf")), "scene.camera.zoom is inf"),
        (put("seconds", to=10**400), "scene.seconds is a number of very many digits, expected a number from -1e"),
        (put("light", "haze", to=[1e308, 0, 0]), r"scene.light.haze is 1e\+308, expected a number from -1e\+06 to 1e\+06"),
        (put("seconds", to="x" * 900), r"scene.seconds is 'x{56}\.\.\., expected"),
        (put("seed", to=2**80), "scene.seed is 1208925819614629174706176, expected a whole number"),
        (put("layers", 1, "texture", "file", to="cat\0.png"), "not a readable picture"),
        (put("layers", 1, "texture", "file", to="\ud800.png"), "not a readable picture"),
        (put("seed", to=1.5), "scene.seed is 1.5, expected a whole number"),
        (put("setting", to=4), "scene.setting is 4, expected text"),
        (put("layers", 1, "casts_shadow", to="no"), "expected true or false"),
        (put("layers", 1, "pivot", to=[0.5]), "has 1 numbers, expected 2"),
        (put("layers", 1, "sockets", to=[]), "sockets should be an object"),
        (put("layers", 1, "sockets", "mouth", to=[0.1, None]), "expected a finite number"),
        (put("layers", 1, "motions", 0, "params", "speed", to=float("nan")), "speed is nan"),
        (put("layers", 1, "track", "curves", to=[]), "curves should be an object"),
        (put("layers", 1, "track", "curves", "x", 0, "t", to="soon"), r"curves.x.t is 'soon'"),
        (put("layers", 1, "texture", to="cat.png"), "name of a PNG"),
        (put("layers", 1, "texture", "file", to="../cat.png"), "must lie beside"),
        (put("layers", 1, "texture", "file", to="/etc/passwd"), "must lie beside"),
        (put("layers", 1, "texture", "file", to="gone.png"), "texture gone.png is missing"),
        (put("layers", 1, "texture", "file", to="scene.json"), "not a readable picture"),
        (put("layers", 1, "texture", "source", to="stolen"), "source is 'stolen'"),
    ],
)
def test_broken_files_are_refused_naming_the_part(tmp_path, change, sentence):
    path = broken(tmp_path, change)
    with pytest.raises(InvalidRequest, match=sentence):
        load(path)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"scene"', "\ufeff{}", '{"seed": ' + "9" * 5000 + "}", "[" * 100_000])
def test_what_is_no_scene_is_refused(tmp_path, text):
    (tmp_path / "scene.json").write_text(text, "utf-8")
    with pytest.raises(InvalidRequest, match="scene"):
        load(tmp_path)


def test_a_missing_or_binary_file_or_one_without_end_is_refused(tmp_path):
    if Path("/dev/zero").exists():
        with pytest.raises(InvalidRequest, match="/dev/zero is larger than 16 MB"):
            load(Path("/dev/zero"))
    with pytest.raises(InvalidRequest, match="no scene at"):
        load(tmp_path / "nothing")
    (tmp_path / "scene.json").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(InvalidRequest, match="not a readable scene"):
        load(tmp_path)


def test_a_truncated_texture_is_refused(tmp_path):
    path = save(full(), tmp_path)
    whole = (tmp_path / "fish.png").read_bytes()
    (tmp_path / "fish.png").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidRequest, match="fish.png is not a readable picture"):
        load(path)


def layer(id: str = "a", **kw) -> Layer:
    return Layer(**{"id": id, "role": "subject", "name": "cat", "texture": texture()} | kw)


@pytest.mark.parametrize(
    ("scene", "sentence"),
    [
        (dict(seconds=0.0), "scene.seconds is 0.0, expected more than 0"),
        (dict(seconds=601.0), "at most 600"),
        (dict(layers=tuple(layer(f"l{i}") for i in range(65))), "at most 64 layers"),
        (dict(layers=(layer(), layer())), "ids that differ"),
        (dict(layers=(layer("a/b"),)), "letters, digits"),
        (dict(layers=(layer(role="hero"),)), "role is 'hero'"),
        (dict(layers=(layer(anchor="moon"),)), "anchor is 'moon'"),
        (dict(layers=(layer(depth=0.0),)), "depth is 0.0"),
        (dict(layers=(layer(size=-1.0),)), "size is -1.0"),
        (dict(layers=(layer(parent="b"),)), "parent is 'b', expected the id of a layer"),
        (dict(layers=(layer(parent="a"),)), "no circle of parents"),
        (dict(layers=(layer("a", parent="b"), layer("b", parent="c"), layer("c", parent="a"))), "no circle of parents"),
        (dict(layers=(layer(motions=(Motion(law="teleport"),)),)), "motion law is 'teleport'"),
        (dict(layers=(layer(motions=(Motion(law="walk", params={"joy": 1.0}),)),)), "walk parameter is 'joy'"),
        (dict(layers=(layer(motions=(Motion(law="walk", params={"speed": float("nan")}),)),)), "walk speed is nan"),
        (dict(layers=(layer(motions=(Motion(law="walk", until=-1.0),)),)), "walk until is -1.0"),
        (dict(layers=(layer(track=Track(curves={"mood": (Keyframe(t=0, value=0),)})),)), "track channel is 'mood'"),
        (dict(camera=Camera(follow="nobody")), "camera.follow is 'nobody'"),
        (dict(camera=Camera(zoom=99.0)), "camera.zoom is 99.0"),
        (dict(camera=Camera(motions=(Motion(law="walk"),))), "camera motion law is 'walk'"),
        (dict(look=Look(name="oil")), "look.name is 'oil'"),
        (dict(light=Light(time="noon")), "light.time is 'noon'"),
        (dict(effects=(Effect(name="frogs"),)), "effects.name is 'frogs'"),
        (dict(effects=(Effect(name="fire", layer="nobody"),)), "effects.layer is 'nobody'"),
    ],
)
def test_values_out_of_range_are_named(scene, sentence):
    with pytest.raises(InvalidRequest, match=sentence):
        validate(Scene(**{"setting": "meadow"} | scene))


@pytest.mark.parametrize("pixels", [np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4, 4), np.float32), np.zeros((0, 4, 4), np.uint8)])
def test_a_texture_is_rgba_bytes(pixels):
    with pytest.raises(ValueError, match="uint8"):
        Texture(pixels=pixels)


def test_a_layer_is_found_by_its_id():
    scene = full()
    assert scene.layer("fish").name == "fish" and [one.id for one in scene.subjects()] == ["cat-1", "fish"]
    with pytest.raises(KeyError):
        scene.layer("dog")
