"""Where layers and the camera are at any time, and what the lint must catch."""

import numpy as np
import pytest

from fairframe.scene import camera_motion, kinematics, lens
from fairframe.scene.camera_motion import sample_camera
from fairframe.scene.laws import LAWS
from fairframe.scene.lint import lint
from fairframe.scene.scene import Camera, Keyframe, Layer, Motion, Pose, Scene, Texture, Track, validate

TIMES = np.arange(0, 12, 1 / 48)


def texture(aspect: float = 1.0) -> Texture:
    return Texture(pixels=np.full((32, round(32 * aspect), 4), 255, np.uint8))


def layer(id: str = "a", **kw) -> Layer:
    return Layer(**{"id": id, "role": "subject", "name": "ball", "texture": texture(), "size": 0.2, "pivot": (0.5, 1.0), "pose": Pose(y=-0.32), "anchor": "ground"} | kw)


def scene(*layers: Layer, **kw) -> Scene:
    return Scene(**{"setting": "meadow", "layers": layers} | kw)


def rules(s: Scene) -> set[str]:
    return {v.rule for v in lint(s)}


@pytest.mark.parametrize("flip", [1.0, -1.0])
def test_rolling_to_the_right_is_clockwise_in_the_drawn_picture_mirrored_or_not(flip):
    """The picture's uppermost point moves forward twice as fast as its middle."""
    ball = layer(motions=(Motion(law="roll", params={"speed": 0.3, "span": 0.9, "radius": 0.1}),), pose=Pose(y=-0.32, flip=flip))
    times = np.array([0.0, 0.01])
    values = kinematics.sample(scene(ball), times)["a"]
    states = [{channel: float(v[i]) for channel, v in values.items()} for i in range(2)]
    matrices = [lens.texture_matrix(ball, state) for state in states]
    top = [m @ (np.linalg.inv(matrices[0]) @ np.array([0.0, -0.32 + 0.2, 1.0])) for m in matrices]
    assert (top[1][0] - top[0][0]) == pytest.approx(2 * (values["x"][1] - values["x"][0]), rel=0.02)


def test_the_following_spring_is_critically_damped_and_depends_on_absolute_time_alone():
    step = np.concatenate([np.zeros(1), np.ones(400)])
    out = camera_motion._spring(step)
    t = np.arange(len(step)) * camera_motion.SPRING_STEP
    exact = 1 - (1 + camera_motion.SPRING_RATE * t) * np.exp(-camera_motion.SPRING_RATE * t)
    assert np.allclose(out, exact, atol=1e-9) and out.max() <= 1.0
    runner = scene(layer(motions=(Motion(law="run", params={"speed": 0.4}),)), camera=Camera(follow="a", zoom=1.1))
    whole = sample_camera(runner, TIMES)
    part = sample_camera(runner, TIMES[300:])
    for channel, values in whole.items():
        assert np.array_equal(values[300:], part[channel]), channel


def test_going_on_continues_exactly():
    first = scene(*(layer(f"s{i}", motions=(Motion(law=law, start=-0.3),)) for i, law in enumerate(LAWS)))
    times = first.start + np.arange(240) / 24
    whole, rest = kinematics.sample(first, times), kinematics.sample(first, times[120:])
    for name, channels in whole.items():
        for channel, values in channels.items():
            assert np.array_equal(values[120:], rest[name][channel]), (name, channel)


def test_before_its_start_a_motion_waits():
    s = scene(layer(motions=(Motion(law="drift", params={"vx": 0.2, "vy": 0.0}, start=1.0),)))
    assert kinematics.sample(s, np.array([0.0, 1.0, 2.0]))["a"]["x"] == pytest.approx([0.0, 0.0, 0.2])


def test_contributions_add_up_and_factors_multiply():
    s = scene(layer(pose=Pose(x=0.1, scale=2.0), motions=(Motion(law="drift", params={"vx": 0.1, "vy": 0}), Motion(law="drift", params={"vx": 0.2, "vy": 0}),
                    Motion(law="grow", params={"factor": 1.5, "duration": 1.0}))))  # fmt: skip
    out = kinematics.sample(s, np.array([2.0]))["a"]
    assert out["x"][0] == pytest.approx(0.7) and out["scale"][0] == pytest.approx(3.0)


def test_keyframes_smooth_linear_and_held():
    times = np.array([-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 9.0])

    def curve(ease):
        return kinematics.track_value((Keyframe(t=0, value=0, ease=ease), Keyframe(t=1, value=1, ease=ease), Keyframe(t=2, value=2, ease=ease)), times)

    assert curve("linear") == pytest.approx([0, 0, 0.5, 1, 1.5, 2, 2])
    assert curve("hold") == pytest.approx([0, 0, 0, 1, 1, 2, 2])
    assert curve("smooth") == pytest.approx([0, 0, 0.5, 1, 1.5, 2, 2])  # a straight line is its own spline
    bent = kinematics.track_value((Keyframe(t=0, value=0), Keyframe(t=1, value=1), Keyframe(t=3, value=0)), np.array([1 - 1e-6, 1 + 1e-6]))
    assert bent == pytest.approx([1, 1], abs=1e-5)
    with pytest.raises(ValueError, match="keyframe"):
        kinematics.track_value((), times)


def test_a_track_adds_to_the_motions():
    s = scene(layer(motions=(Motion(law="drift", params={"vx": 0.1, "vy": 0}),), track=Track(curves={"x": (Keyframe(t=0, value=0.5),), "scale": (Keyframe(t=0, value=2.0),)})))
    out = kinematics.sample(s, np.array([1.0]))["a"]
    assert out["x"][0] == pytest.approx(0.6) and out["scale"][0] == pytest.approx(2.0)


@pytest.mark.parametrize("pose", [Pose(x=0.1, y=-0.2), Pose(x=0.1, rotation=30.0), Pose(flip=-1.0), Pose(scale=1.5, rotation=-20.0, flip=-1.0)])
@pytest.mark.parametrize("extra", [(), (Motion(law="spin", params={"rate": 77.0}),), (Motion(law="pulse", params={"amount": 0.2}),)])
def test_a_child_sits_where_the_parents_socket_is_drawn(pose, extra):
    parent = layer(pose=pose, sockets={"hand": (0.9, 0.3)}, texture=texture(1.5), motions=extra)
    child = layer("b", parent="a", socket="hand", pose=Pose(), anchor="parent")
    values = kinematics.sample(scene(parent, child), np.array([0.4]))
    state = {channel: float(v[0]) for channel, v in values["a"].items()}
    drawn = lens.texture_matrix(parent, state) @ np.array([0.9 * 48, 0.3 * 32, 1.0])
    assert (values["b"]["x"][0], values["b"]["y"][0]) == pytest.approx(tuple(drawn[:2]), abs=1e-6)


def test_children_take_over_turn_mirror_and_fading():
    parent = layer(pose=Pose(rotation=20.0, flip=-1.0, opacity=0.5), sockets={"hand": (0.5, 0.5)})
    child = layer("b", parent="a", socket="hand", pose=Pose(x=0.1, rotation=5.0), anchor="parent")
    out = kinematics.sample(scene(child, parent), np.array([0.0]))  # order does not matter
    assert out["b"]["flip"][0] == -1 and out["b"]["opacity"][0] == 0.5 and out["b"]["rotation"][0] == pytest.approx(15.0)
    assert out["b"]["x"][0] < out["a"]["x"][0]  # its own offset is mirrored with the parent


def test_lint_passes_a_sound_scene_and_names_every_offence():
    sound = scene(layer(motions=(Motion(law="walk"),)), layer("b", anchor="air", pose=Pose(x=0.3, y=0.1), motions=(Motion(law="float"),)))
    assert validate(sound) and lint(sound) == []
    assert "sinks" in rules(scene(layer(pose=Pose(y=-0.45))))
    assert "hovers" in rules(scene(layer(pose=Pose(y=0.2))))
    assert "hovers" not in rules(scene(layer(pose=Pose(y=-0.2), depth=1.05)))  # farther back
    assert "hovers" not in rules(scene(layer(motions=(Motion(law="hop", params={"height": 0.3}),))))
    assert "slips" in rules(scene(layer(motions=(Motion(law="roll", params={"radius": 0.1}), Motion(law="drift", params={"vx": 0.2, "vy": 0})))))
    assert {"restitution", "range"} <= rules(scene(layer(motions=(Motion(law="bounce", params={"restitution": 1.0}),))))
    assert "unseen" in rules(scene(layer(anchor="air", pose=Pose(x=3.0))))
    assert "speed" in rules(scene(layer(anchor="air", motions=(Motion(law="drift", params={"vx": 9.0, "vy": 0}),))))
    assert "range" in rules(scene(layer(motions=(Motion(law="walk", params={"bob": 0.5}),))))
    assert "flicker" in rules(scene(layer(motions=(Motion(law="walk", params={"speed": 0.6, "span": 0.05}),))))
    assert "socket" in rules(scene(layer(), layer("b", parent="a", socket="tail", anchor="parent", pose=Pose())))
    violation = lint(scene(layer(pose=Pose(y=-0.45)), start=2.0))[0]
    assert violation.layer == "a" and violation.t == 2.0 and violation.sentence == "a stands below the ground."
