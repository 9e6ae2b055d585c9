"""What holds nothing but own art is known by the signed log alone, and clips, edits and films of it get the milder rule; whatever else is handed over does not."""

import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from fairframe import output, passage, pipeline
from fairframe.errors import Refused
from fairframe.guard import exposure, likeness, nudity
from fairframe.provenance import checkpoints, log_file, lookups, own_art, registry
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.types import Frames, Plan, Request

SIZE = {"width": 128, "height": 128, "fps": 8, "seconds": 0.5}


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A data folder with a log of three entries that say nothing of art."""
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "data"))
    for number in range(3):
        registry.append(tmp_path / "data", registry.Entry(clip_id=f"{number:032x}", file_sha256="", receipt_sha256="", made_at=""))
    return tmp_path / "data"


@pytest.fixture
def fooled(monkeypatch):
    """One model finds something in every frame, the other nothing: an error in own art, a refusal in anything else."""
    monkeypatch.setattr(nudity, "load", lambda: lambda image: 0.8)
    monkeypatch.setattr(exposure, "load", lambda: lambda image: np.array([0, 0, 0.95, 0.05, 0], np.float32))


def scene_file(path, level=120):
    """A scene whose picture says of itself that it is the ledger's."""
    pixels = np.full((32, 48, 4), 255, np.uint8)
    pixels[..., :3] = level
    texture = Texture(pixels=pixels, source="asset", ledger_id="npm:@iconify-json/noto@1.2.7", asset="wall")
    archive.pack(Scene(setting="room", seconds=0.5, layers=(Layer(id="wall", role="far", name="room", texture=texture, depth=4.0, size=1.4),)), path)
    return path


def enter(folder, file):
    registry.append(folder, registry.Entry(clip_id="", file_sha256="", receipt_sha256="", made_at="", own_art=(output.sha256(file),)))


def film(source, target):
    """A film of one shot's frames."""
    frames = Frames(width=128, height=128, fps=8, num_frames=4, images=iter([np.full((128, 128, 3), 90, np.uint8)] * 4))
    plan = Plan(
        prompt="", negative_prompt="", seed=0, width=128, height=128, fps=8, num_frames=4, num_steps=1, guidance_scale=1.0, model="clay-1", weights_sha256=""
    )
    maker = passage.Maker(name="clay-1", weights_sha256="", ledger_sha256="", licence="Apache-2.0")
    return pipeline.assemble(passage.Cut(plan=plan, frames=frames, target=target, maker=maker, shots=(), sources=source))


def test_what_is_made_of_own_art_alone_gets_its_rule_and_is_own_art_again(folder, fooled, tmp_path):
    source = scene_file(tmp_path / "room.zip")
    asked = Request(prompt="", scene=source, output=tmp_path / "clip.mp4", **SIZE)
    with pytest.raises(Refused, match=r"SEX\.picture\.nudity"):  # whatever the scene says of itself
        pipeline.generate(asked)
    likeness.remember(folder, [likeness.fingerprint(archive.read(source).layers[0].texture.pixels)])  # made here, who knows of what
    with pytest.raises(Refused, match=r"SEX\.frames\.nudity"):
        pipeline.generate(asked)
    enter(folder, source)
    clip = pipeline.generate(asked)
    assert clip.scene_path and own_art.proven([clip.path, clip.scene_path])
    assert pipeline.generate(Request(prompt="", extend=clip.path, output=tmp_path / "more.mp4", **SIZE)).path.exists()
    cut = film((clip.scene_path, clip.path), tmp_path / "film.mp4")
    assert own_art.proven([cut.path])
    assert any("alone it refuses no clip" in check["note"] for check in cut.receipt["checks"])


def test_one_shot_of_anything_else_and_the_whole_film_keeps_the_strict_rule(folder, fooled, tmp_path):
    known, other = scene_file(tmp_path / "room.zip"), scene_file(tmp_path / "other.zip", level=121)
    enter(folder, known)
    for sources in ((known, other), (known, tmp_path / "gone.zip"), ()):
        with pytest.raises(Refused, match=r"SEX\.frames\.nudity"):
            film(sources, tmp_path / "film.mp4")


def test_an_edit_carries_the_proof_on_where_there_was_one(folder, tmp_path):
    known, other, made = (scene_file(tmp_path / f"{name}.zip", level) for name, level in (("known", 1), ("other", 2), ("made", 3)))
    enter(folder, known)
    own_art.carry([known, other], made)
    assert not own_art.proven([made])
    own_art.carry([known], made)
    assert own_art.proven([made, known]) and not own_art.proven([other]) and registry.verify_log(folder) == ()


def forged(folder, *statements):
    with sqlite3.connect(folder / log_file.FILE) as database:
        for name, *_ in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        for statement, values in statements:
            database.execute(statement, values)
    database.close()


def test_a_forged_claim_proves_nothing(folder, tmp_path):
    file = scene_file(tmp_path / "room.zip")
    sha256 = output.sha256(file)
    forged(folder, ("INSERT INTO own_art VALUES (?, 1)", (sha256,)))  # the entry says nothing of the kind
    assert not own_art.proven([file])
    claim = replace(lookups.lookup(folder, clip_id=f"{1:032x}")[0].entry, own_art=(sha256,)).content()
    forged(folder, ("UPDATE entries SET content = ? WHERE number = 1", (claim,)))  # it does now, and is not what was signed
    assert not own_art.proven([file]) and registry.verify_log(folder)
    forged(folder, ("INSERT INTO entries VALUES (3, ?, x'00', '', NULL, '')", (claim,)), ("UPDATE own_art SET entry = 3", ()))  # beyond the last signed head
    assert not own_art.proven([file])


def test_a_log_signed_with_another_key_proves_nothing(folder, tmp_path):
    file = scene_file(tmp_path / "room.zip")
    enter(folder, file)
    assert own_art.proven([file])
    (folder / checkpoints.KEY).write_bytes(b"\1" * 32)
    assert not own_art.proven([file])


def test_a_log_from_before_proves_nothing_and_goes_on(folder, tmp_path):
    file = scene_file(tmp_path / "room.zip")
    forged(folder, ("DROP TABLE own_art", ()))
    assert not own_art.proven([file])
    enter(folder, file)
    assert own_art.proven([file]) and registry.verify_log(folder) == ()
