"""The laws of motion against closed forms."""

import math

import numpy as np
import pytest

from fairframe.scene.camera_motion import CAMERA_LAWS
from fairframe.scene.gravity import GRAVITY, flight_time, pendulum_period
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.laws_thrown import juggle_cycle, throw_cycle
from fairframe.scene.scene import Motion

TIMES = np.arange(0, 12, 1 / 48)


def run(law: str, t=TIMES, laws=LAWS, **params: float):
    return laws[law].evaluate(np.asarray(t, float), resolve(Motion(law=law, params=params), laws))


@pytest.mark.parametrize("laws", [LAWS, CAMERA_LAWS], ids=["subject", "camera"])
def test_every_law_is_finite_at_the_ends_of_its_ranges(laws):
    for name, law in laws.items():
        assert law.name == name and law.doc
        for end in ("default", "low", "high"):
            params = {p: getattr(param, end) for p, param in law.params.items()}
            for channel, values in law.evaluate(np.linspace(0, 300, 999), params).items():
                assert values.shape == (999,), (name, channel)
                assert np.all(np.isfinite(values)), (name, end, channel)


def test_ranges_hold_the_default_and_are_real():
    for laws in (LAWS, CAMERA_LAWS):
        for law in laws.values():
            assert len(law.params) <= 5
            for param in law.params.values():
                assert param.low <= param.default <= param.high and param.low < param.high and param.doc


def test_motions_are_continuous():
    """No law jumps, however long the clip: a step of 1/240 s moves nothing far. Mirroring and shut eyes are steps; falling things come in again above."""
    fine = np.arange(0, 30, 1 / 240)
    for name in LAWS:
        out = run(name, fine)
        for channel, values in out.items():
            values = values * out["flip"] if channel == "rotation" and "flip" in out else values  # a lean is mirrored with its picture
            if channel in ("flip", "lids") or (name, channel) in {("fall", "y"), ("burst", "scale")}:
                continue
            limit = {"spin": 4.0, "rotation": 8.0, "bend": 2.0, "arms": 4.0, "wag": 1.0, "turn": 4.0}.get(channel, 0.06)
            assert np.abs(np.diff(values)).max() < limit, (name, channel)


def test_travellers_come_back():
    for name, law in LAWS.items():
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
        air = flight_time(0.2, gravity)
        assert air == pytest.approx(2 * math.sqrt(2 * 0.2 / (9.81 / 3 * gravity)))
        inside = t < air
        fall = np.gradient(np.gradient(y[inside], t[inside]), t[inside])[5:-5]
        assert np.allclose(fall, -GRAVITY * gravity, rtol=1e-3)


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


def test_a_pendulum_swings_with_the_root_of_its_length():
    assert pendulum_period(0.8) / pendulum_period(0.2) == pytest.approx(2.0)
    t = np.arange(0, 20, 1 / 500)
    x = run("pendulum", t, length=0.5, angle=10)["x"]
    crossings = t[1:][(x[:-1] < 0) & (x[1:] >= 0)]
    assert np.diff(crossings).mean() == pytest.approx(pendulum_period(0.5), abs=3e-3)
    out = run("pendulum", t, length=0.5, angle=10)
    assert np.allclose(out["x"] ** 2 + (out["y"] - 0.5) ** 2, 0.25)


def test_throw_and_juggle_repeat_on_their_cycle_and_peak_at_their_height():
    out = run("throw", TIMES, height=0.3, pause=0.4, distance=0.5)
    later = run("throw", TIMES + throw_cycle(0.3, 0.4), height=0.3, pause=0.4, distance=0.5)
    assert np.allclose(out["x"], later["x"], atol=1e-9) and out["y"].max() == pytest.approx(0.3, abs=2e-3)
    assert out["x"].max() == pytest.approx(0.5) and out["x"].min() == pytest.approx(0.0)
    out, later = run("juggle", height=0.3), run("juggle", TIMES + juggle_cycle(0.3), height=0.3)
    assert np.allclose(out["x"], later["x"], atol=1e-9) and out["y"].max() == pytest.approx(0.3, abs=2e-3)


def test_an_orbit_is_larger_in_front():
    out = run("orbit", np.array([0.0, 2.5]), radius=0.4, period=5.0, tilt=0.5, depth=0.3)
    assert out["y"] == pytest.approx([-0.2, 0.2]) and out["scale"] == pytest.approx([1.3, 0.7])


def test_eating_up_takes_all_bites_and_stays_eaten():
    out = run("consume", np.array([0.0, 0.4, 3.5, 6.6, 60.0]), duration=6.0, bites=6.0, delay=0.5)["consumed"]
    assert out[0] == out[1] == 0.0 and 0.4 < out[2] < 0.6 and out[3] == out[4] == 1.0


@pytest.mark.parametrize("name", sorted(CAMERA_LAWS))
def test_the_camera_stays_near_for_ever(name):
    out = run(name, np.linspace(0, 3600, 5000), CAMERA_LAWS)
    assert np.abs(out.get("x", np.zeros(1))).max() <= 0.41 and np.abs(out.get("y", np.zeros(1))).max() <= 0.26
    zoom = out.get("zoom", np.ones(1))
    assert zoom.min() > 0.4 and zoom.max() < 2.6


def test_what_rolls_in_grows_while_it_is_seen_and_goes_back_unseen():
    t = np.arange(0, 18, 0.05)
    out = run("roll_in", t)
    back = np.flatnonzero(np.diff(out["scale"]) < 0)
    assert len(back) and out["opacity"][back + 1].max() < 0.05 and out["opacity"].max() > 0.99
    assert out["scale"].min() == pytest.approx(1 / 1.4, rel=0.01) and out["scale"].max() == pytest.approx(1.4, rel=0.01)


def test_what_pours_runs_down_while_it_is_seen_and_goes_back_unseen():
    t = np.arange(0, 6, 0.02)
    out = run("pour", t, reach=0.2)
    back = np.flatnonzero(np.diff(out["y"]) > 0)
    assert len(back) and out["opacity"][back + 1].max() < 0.05 and out["opacity"].max() > 0.99
    assert np.ptp(out["y"]) == pytest.approx(0.2, rel=0.02)
