"""Wings beat, and the body between them keeps its shape."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import directing, flying
from fairframe.corpus import assets
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import NEUTRAL, Layer, Motion, Pose


def flyer(name: str) -> Layer:
    layer = directing.bare_layer("one", name, "")
    motions = (Motion(law="fly", params={"speed": 0.1, "rate": 2.5}),)
    return dataclasses.replace(layer, texture=assets.texture(name), size=0.3, anchor="air", pose=Pose(x=0.1, y=0.1), motions=motions)


def squash(layer: Layer) -> float:
    """The most that its motions flatten it."""
    times = np.linspace(0, 2, 60)
    return max(float(np.abs(LAWS[m.law].evaluate(times, resolve(m)).get("squash", np.zeros(1))).max()) for m in layer.motions)


@pytest.mark.parametrize("name", sorted(flying.WINGED))
def test_birds_beat_their_wings_and_are_not_flattened(name):
    before, after = flyer(name), flying.flapping(flyer(name))
    assert squash(before) > 0.1 and squash(after) == 0
    pictures = [after.texture, *after.poses]
    assert len(pictures) == flying.CYCLE and after.pose_rate == pytest.approx(2.5 * flying.CYCLE)
    up, down = (one.pixels[..., 3] > 128 for one in (pictures[0], pictures[flying.CYCLE // 2]))
    assert (up ^ down).sum() > 0.12 * (before.texture.pixels[..., 3] > 128).sum()  # a wing's worth of it moves
    assert not up[0].any() and not down[-1].any()  # nothing is cut off
    assert flying.flapping(after) == after  # a clip that goes on


def test_the_body_stays_where_it_was():
    before, after = flyer("eagle"), flying.flapping(flyer("eagle"))
    for uv in before.sockets:
        there = [kinematics.socket_position(one, NEUTRAL | {"x": np.zeros(1), "y": np.zeros(1), "flip": np.ones(1)}, one.sockets[uv]) for one in (before, after)]
        assert np.allclose(there[0], there[1], atol=0.01), uv


def test_the_body_under_a_bees_wing_is_whole():
    after = flying.flapping(flyer("bee"))
    raised, lowered = (one.pixels[..., 3] > 200 for one in (after.texture, after.poses[flying.CYCLE // 2 - 1]))
    h, w = raised.shape
    trunk = raised & lowered
    columns = np.arange(round(0.45 * w), round(0.54 * w))
    for x in columns:  # from its back to its belly without a gap
        rows = np.flatnonzero(trunk[: round(0.7 * h), x])
        assert len(rows) > 0.3 * h and trunk[rows[0] + 5 : rows[-1], x].all()
    assert np.flatnonzero(trunk[:, columns[0]])[0] < 0.42 * h


def test_who_looks_at_us_has_wings_alike_on_both_sides():
    for name in (*flying.FACING, *flying.SHELLS):
        after = flying.flapping(flyer(name))
        solid = after.texture.pixels[..., 3] > 128
        assert (solid ^ solid[:, ::-1]).mean() < 0.08, name
        art = assets.texture(name).pixels.shape
        assert solid.shape[1] / solid.shape[0] > 1.3 * art[1] / art[0], name  # out to both sides


def test_a_bats_wings_are_level_and_fold():
    before, after = flyer("bat"), flying.flapping(flyer("bat"))
    assert [m.law for m in after.motions] == ["flutter"]
    assert after.texture.pixels.shape[1] > 1.5 * after.texture.pixels.shape[0] > 0 and before.texture.pixels.shape[1] < 1.5 * before.texture.pixels.shape[0]
    assert flying.flapping(after) is after


def test_what_flies_without_wings_keeps_its_shape():
    assert squash(flying.flapping(flyer("helicopter"))) == 0
    dragon = flying.flapping(flyer("dragon"))
    assert squash(dragon) == 0 and flying.flapping(dragon) == dragon
    assert np.ptp(LAWS["swim"].evaluate(np.linspace(0, 2, 40), resolve(dragon.motions[-1]))["wave"]) > 0.02
