"""The laws of motion against closed forms, and what the lint must catch."""

import math

import numpy as np
import pytest

from fairframe.scene import lens, physics
from fairframe.scene.scene import Camera, Keyframe, Layer, Motion, Pose, Scene, Texture, Track, validate

TIMES = np.arange(0, 12, 1 / 48)


def texture(aspect: float = 1.0) -> Texture:
    return Texture(pixels=np.full((32, round(32 * aspect), 4), 255, np.uint8))


def layer(id: str = "a", **kw) -> Layer:
    return Layer(**{"id": id, "role": "subject", "name": "ball", "texture": texture(), "size": 0.2, "pivot": (0.5, 1.0), "pose": Pose(y=-0.32), "anchor": "ground"} | kw)


def scene(*layers: Layer, **kw) -> Scene:
    return Scene(**{"setting": "meadow", "layers": layers} | kw)


def run(law: str, t=TIMES, laws=physics.LAWS, **params: float):
    return laws[law].evaluate(np.asarray(t, float), physics.resolve(Motion(law=law, params=params), laws))


def rules(s: Scene) -> set[str]:
    return {v.rule for v in physics.lint(s)}


@pytest.mark.parametrize("laws", [physics.LAWS, physics.CAMERA_LAWS], ids=["subject", "camera"])
def test_every_law_is_finite_at_the_ends_of_its_ranges(laws):
    for name, law in laws.items():
        assert law.name == name and law.doc
        for end in ("default", "low", "high"):
            params = {p: getattr(param, end) for p, param in law.params.items()}
            for channel, values in law.evaluate(np.linspace(0, 300, 999), params).items():
                assert values.shape == (999,), (name, channel)
                assert np.all(np.isfinite(values)), (name, end, channel)


def test_ranges_hold_the_default_and_are_real():
    for laws in (physics.LAWS, physics.CAMERA_LAWS):
        for law in laws.values():
            assert len(law.params) <= 5
            for param in law.params.values():
                assert param.low <= param.default <= param.high and param.low < param.high and param.doc


def test_motions_are_continuous():
    """No law jumps, however long the clip: a step of 1/240 s moves nothing far. Mirroring and shut eyes are steps; falling things come in again above."""
    fine = np.arange(0, 30, 1 / 240)
    for name in physics.LAWS:
        out = run(name, fine)
        for channel, values in out.items():
            values = values * out["flip"] if channel == "rotation" and "flip" in out else values  # a lean is mirrored with its picture
            if channel in ("flip", "lids") or (name, channel) in {("fall", "y"), ("burst", "scale")}:
                continue
            limit = {"spin": 4.0, "rotation": 8.0, "bend": 2.0, "arms": 4.0, "wag": 1.0, "turn": 4.0}.get(channel, 0.06)
            assert np.abs(np.diff(values)).max() < limit, (name, channel)


def test_travellers_come_back():
    for name, law in physics.LAWS.items():
        if "span" in law.params and name != "leap":
            for channel in ("x", "y"):
                assert np.abs(run(name, np.linspace(0, 600, 9999)).get(channel, np.zeros(1))).max() < 0.8, name


def test_a_walk_reaches_its_span_facing_there_and_turns_round():
    out = run("walk", np.linspace(0, 40, 4001), speed=-0.2, span=0.6, bob=0)
    assert out["x"].min() == pytest.approx(-0.6, abs=2e-3)
    speed = np.gradient(out["x"], 40 / 4000)
    assert np.abs(speed).max() == pytest.approx(0.2, rel=0.02)
    moving = np.abs(speed) > 0.01
    assert np.all(np.sign(speed[moving]) == -out["flip"][moving])


def test_a_hop_has_its_apex_and_time_by_gravity():
    t = np.arange(0, 4, 1 / 2000)
    for gravity in (1.0, 0.17):
        y = run("hop", t, height=0.2, rest=0.3, gravity=gravity)["y"]
        assert y.max() == pytest.approx(0.2, abs=1e-4)
        air = physics.flight_time(0.2, gravity)
        assert air == pytest.approx(2 * math.sqrt(2 * 0.2 / (9.81 / 3 * gravity)))
        inside = t < air
        fall = np.gradient(np.gradient(y[inside], t[inside]), t[inside])[5:-5]
        assert np.allclose(fall, -physics.GRAVITY * gravity, rtol=1e-3)


def test_a_bounce_keeps_the_square_of_its_restitution_of_height():
    t = np.arange(0, 8, 1 / 1000)
    y = run("bounce", t, height=0.5, restitution=0.7, repeat=0)["y"]
    peaks = [y[0], *(y[1:-1][(y[1:-1] > y[:-2]) & (y[1:-1] >= y[2:]) & (y[1:-1] > 0.01)])]
    assert peaks[0] == pytest.approx(0.5)
    for high, low in zip(peaks, peaks[1:], strict=False):
        assert low / high == pytest.approx(0.49, rel=0.02)
    assert len(peaks) >= 5
    assert y[-1] == 0.0 and y.min() == 0.0


def test_a_repeated_bounce_has_its_period():
    first = run("bounce", TIMES[TIMES < 3], height=0.4, restitution=0.6, repeat=3.0)["y"]
    again = run("bounce", TIMES[TIMES < 3] + 3.0, height=0.4, restitution=0.6, repeat=3.0)["y"]
    assert np.allclose(first, again, atol=1e-9)


def test_rolling_turns_by_distance_over_radius():
    out = run("roll", speed=0.3, span=0.9, radius=0.1)
    assert np.allclose(np.radians(out["spin"]) * 0.1, -out["x"])


@pytest.mark.parametrize("flip", [1.0, -1.0])
def test_rolling_to_the_right_is_clockwise_in_the_drawn_picture_mirrored_or_not(flip):
    """The picture's uppermost point moves forward twice as fast as its middle."""
    ball = layer(motions=(Motion(law="roll", params={"speed": 0.3, "span": 0.9, "radius": 0.1}),), pose=Pose(y=-0.32, flip=flip))
    times = np.array([0.0, 0.01])
    values = physics.sample(scene(ball), times)["a"]
    states = [{channel: float(v[i]) for channel, v in values.items()} for i in range(2)]
    matrices = [lens.texture_matrix(ball, state) for state in states]
    top = [m @ (np.linalg.inv(matrices[0]) @ np.array([0.0, -0.32 + 0.2, 1.0])) for m in matrices]
    assert (top[1][0] - top[0][0]) == pytest.approx(2 * (values["x"][1] - values["x"][0]), rel=0.02)


def test_a_pendulum_swings_with_the_root_of_its_length():
    assert physics.pendulum_period(0.8) / physics.pendulum_period(0.2) == pytest.approx(2.0)
    t = np.arange(0, 20, 1 / 500)
    x = run("pendulum", t, length=0.5, angle=10)["x"]
    crossings = t[1:][(x[:-1] < 0) & (x[1:] >= 0)]
    assert np.diff(crossings).mean() == pytest.approx(physics.pendulum_period(0.5), abs=3e-3)
    out = run("pendulum", t, length=0.5, angle=10)
    assert np.allclose(out["x"] ** 2 + (out["y"] - 0.5) ** 2, 0.25)


def test_throw_and_juggle_repeat_on_their_cycle_and_peak_at_their_height():
    out = run("throw", TIMES, height=0.3, pause=0.4, distance=0.5)
    later = run("throw", TIMES + physics.throw_cycle(0.3, 0.4), height=0.3, pause=0.4, distance=0.5)
    assert np.allclose(out["x"], later["x"], atol=1e-9) and out["y"].max() == pytest.approx(0.3, abs=2e-3)
    assert out["x"].max() == pytest.approx(0.5) and out["x"].min() == pytest.approx(0.0)
    out, later = run("juggle", height=0.3), run("juggle", TIMES + physics.juggle_cycle(0.3), height=0.3)
    assert np.allclose(out["x"], later["x"], atol=1e-9) and out["y"].max() == pytest.approx(0.3, abs=2e-3)


def test_an_orbit_is_larger_in_front():
    out = run("orbit", np.array([0.0, 2.5]), radius=0.4, period=5.0, tilt=0.5, depth=0.3)
    assert out["y"] == pytest.approx([-0.2, 0.2]) and out["scale"] == pytest.approx([1.3, 0.7])


def test_eating_up_takes_all_bites_and_stays_eaten():
    out = run("consume", np.array([0.0, 0.4, 3.5, 6.6, 60.0]), duration=6.0, bites=6.0, delay=0.5)["consumed"]
    assert out[0] == out[1] == 0.0 and 0.4 < out[2] < 0.6 and out[3] == out[4] == 1.0


@pytest.mark.parametrize("name", sorted(physics.CAMERA_LAWS))
def test_the_camera_stays_near_for_ever(name):
    out = run(name, np.linspace(0, 3600, 5000), physics.CAMERA_LAWS)
    assert np.abs(out.get("x", np.zeros(1))).max() <= 0.41 and np.abs(out.get("y", np.zeros(1))).max() <= 0.26
    zoom = out.get("zoom", np.ones(1))
    assert zoom.min() > 0.4 and zoom.max() < 2.6


def test_the_following_spring_is_critically_damped_and_depends_on_absolute_time_alone():
    step = np.concatenate([np.zeros(1), np.ones(400)])
    out = physics._spring(step)
    t = np.arange(len(step)) * physics.SPRING_STEP
    exact = 1 - (1 + physics.SPRING_RATE * t) * np.exp(-physics.SPRING_RATE * t)
    assert np.allclose(out, exact, atol=1e-9) and out.max() <= 1.0
    runner = scene(layer(motions=(Motion(law="run", params={"speed": 0.4}),)), camera=Camera(follow="a", zoom=1.1))
    whole = physics.sample_camera(runner, TIMES)
    part = physics.sample_camera(runner, TIMES[300:])
    for channel, values in whole.items():
        assert np.array_equal(values[300:], part[channel]), channel


def test_going_on_continues_exactly():
    first = scene(*(layer(f"s{i}", motions=(Motion(law=law, start=-0.3),)) for i, law in enumerate(physics.LAWS)))
    times = first.start + np.arange(240) / 24
    whole, rest = physics.sample(first, times), physics.sample(first, times[120:])
    for name, channels in whole.items():
        for channel, values in channels.items():
            assert np.array_equal(values[120:], rest[name][channel]), (name, channel)


def test_before_its_start_a_motion_waits():
    s = scene(layer(motions=(Motion(law="drift", params={"vx": 0.2, "vy": 0.0}, start=1.0),)))
    assert physics.sample(s, np.array([0.0, 1.0, 2.0]))["a"]["x"] == pytest.approx([0.0, 0.0, 0.2])


def test_contributions_add_up_and_factors_multiply():
    s = scene(layer(pose=Pose(x=0.1, scale=2.0), motions=(Motion(law="drift", params={"vx": 0.1, "vy": 0}), Motion(law="drift", params={"vx": 0.2, "vy": 0}),
                    Motion(law="grow", params={"factor": 1.5, "duration": 1.0}))))  # fmt: skip
    out = physics.sample(s, np.array([2.0]))["a"]
    assert out["x"][0] == pytest.approx(0.7) and out["scale"][0] == pytest.approx(3.0)


def test_keyframes_smooth_linear_and_held():
    times = np.array([-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 9.0])

    def curve(ease):
        return physics.track_value((Keyframe(t=0, value=0, ease=ease), Keyframe(t=1, value=1, ease=ease), Keyframe(t=2, value=2, ease=ease)), times)

    assert curve("linear") == pytest.approx([0, 0, 0.5, 1, 1.5, 2, 2])
    assert curve("hold") == pytest.approx([0, 0, 0, 1, 1, 2, 2])
    assert curve("smooth") == pytest.approx([0, 0, 0.5, 1, 1.5, 2, 2])  # a straight line is its own spline
    bent = physics.track_value((Keyframe(t=0, value=0), Keyframe(t=1, value=1), Keyframe(t=3, value=0)), np.array([1 - 1e-6, 1 + 1e-6]))
    assert bent == pytest.approx([1, 1], abs=1e-5)
    with pytest.raises(ValueError, match="keyframe"):
        physics.track_value((), times)


def test_a_track_adds_to_the_motions():
    s = scene(layer(motions=(Motion(law="drift", params={"vx": 0.1, "vy": 0}),), track=Track(curves={"x": (Keyframe(t=0, value=0.5),), "scale": (Keyframe(t=0, value=2.0),)})))
    out = physics.sample(s, np.array([1.0]))["a"]
    assert out["x"][0] == pytest.approx(0.6) and out["scale"][0] == pytest.approx(2.0)


@pytest.mark.parametrize("pose", [Pose(x=0.1, y=-0.2), Pose(x=0.1, rotation=30.0), Pose(flip=-1.0), Pose(scale=1.5, rotation=-20.0, flip=-1.0)])
@pytest.mark.parametrize("extra", [(), (Motion(law="spin", params={"rate": 77.0}),), (Motion(law="pulse", params={"amount": 0.2}),)])
def test_a_child_sits_where_the_parents_socket_is_drawn(pose, extra):
    parent = layer(pose=pose, sockets={"hand": (0.9, 0.3)}, texture=texture(1.5), motions=extra)
    child = layer("b", parent="a", socket="hand", pose=Pose(), anchor="parent")
    values = physics.sample(scene(parent, child), np.array([0.4]))
    state = {channel: float(v[0]) for channel, v in values["a"].items()}
    drawn = lens.texture_matrix(parent, state) @ np.array([0.9 * 48, 0.3 * 32, 1.0])
    assert (values["b"]["x"][0], values["b"]["y"][0]) == pytest.approx(tuple(drawn[:2]), abs=1e-6)


def test_children_take_over_turn_mirror_and_fading():
    parent = layer(pose=Pose(rotation=20.0, flip=-1.0, opacity=0.5), sockets={"hand": (0.5, 0.5)})
    child = layer("b", parent="a", socket="hand", pose=Pose(x=0.1, rotation=5.0), anchor="parent")
    out = physics.sample(scene(child, parent), np.array([0.0]))  # order does not matter
    assert out["b"]["flip"][0] == -1 and out["b"]["opacity"][0] == 0.5 and out["b"]["rotation"][0] == pytest.approx(15.0)
    assert out["b"]["x"][0] < out["a"]["x"][0]  # its own offset is mirrored with the parent


def test_lint_passes_a_sound_scene_and_names_every_offence():
    sound = scene(layer(motions=(Motion(law="walk"),)), layer("b", anchor="air", pose=Pose(x=0.3, y=0.1), motions=(Motion(law="float"),)))
    assert validate(sound) and physics.lint(sound) == []
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
    violation = physics.lint(scene(layer(pose=Pose(y=-0.45)), start=2.0))[0]
    assert violation.layer == "a" and violation.t == 2.0 and violation.sentence == "a stands below the ground."
