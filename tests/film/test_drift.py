"""A minute of continued shots drifts less than its bound, and one whose colours run away does not get through."""

from dataclasses import replace

import numpy as np
import pytest

from fairframe import handover, output
from fairframe.corpus import assets, staging
from fairframe.corpus.kinds import load_kinds
from fairframe.film import cut, shots
from fairframe.film.storyboard import Shot
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Motion, Pose, Scene

FPS, SECONDS, SHOTS = 2, 10.0, 6


def minute(folder, fading=1.0, count=SHOTS):
    """Shots of ten seconds, each going on from the one before as `continue` does; each `fading` times as bright."""
    kind = load_kinds()["duck"]
    duck = Layer(id="subject-0", role="subject", name="duck", texture=assets.texture("duck"), size=0.3, pivot=kind.pivot, anchor="ground", facing=kind.facing,
                 pose=Pose(y=-0.3), motions=(Motion(law="walk", params={"speed": 0.1, "span": 0.6}),))  # fmt: skip
    scene = staging.dress(Scene(setting="meadow", layers=(duck,), seconds=SECONDS, weather="rain"), height=54, aspect=16 / 9)
    made = []
    for number in range(count):
        path = folder / f"{number}.mp4"
        if made:
            scene = handover.next_scene(output.scene_path(made[-1].chosen.path))
            dim = np.array([fading, fading, fading, 1.0])
            scene = replace(scene, layers=tuple(replace(one, texture=replace(one.texture, pixels=np.uint8(one.texture.pixels * dim))) for one in scene.layers))
        archive.pack(scene, output.scene_path(path))
        take = shots.Take(path=path, seed=0, reused=True)
        made.append(shots.Made(shot=Shot(name=str(number), line=0, continues=number > 0), chosen=take, takes=(take,), paper={"plan": {"num_frames": round(SECONDS * FPS)}}))
    pieces = cut.lay_out(made, FPS)
    notes = {}
    assert sum(1 for _ in cut.watched(cut.frames(pieces, 96, 54, FPS), pieces, FPS, notes)) == count * SECONDS * FPS
    return notes


def test_a_minute_of_continued_shots_drifts_less_than_its_bound(tmp_path):
    notes = minute(tmp_path)
    (drift,) = notes["drift"]
    assert drift["shots"] == [1, SHOTS] and not cut.drifts_too_far(drift)
    assert [seam["frame"] for seam in notes["seams"]] == [20, 40, 60, 80, 100] and max(seam["over_median"] for seam in notes["seams"]) < 1.5


def test_colours_that_run_away_are_seen(tmp_path):
    (drift,) = minute(tmp_path, fading=0.9, count=2)["drift"]
    assert cut.drifts_too_far(drift)


@pytest.mark.parametrize("drift, far", [((0.0, 1.0, 1.0), False), ((9.0, 1.0, 1.0), True), ((0.0, 0.7, 1.0), True), ((0.0, 1.0, 1.4), True), ((0.0, None, None), False)])
def test_the_bound_holds_either_way(drift, far):
    assert cut.drifts_too_far(dict(zip(("colour", "contrast", "sharpness"), drift, strict=True))) is far
