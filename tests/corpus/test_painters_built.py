"""The built places: every one paints at each hour it knows, covers the frame with room for the camera, and repeats itself exactly."""

import numpy as np
import pytest

from fairframe.corpus.painters import paint, registry
from fairframe.corpus.places import PLACES
from fairframe.scene.scene import ROLES, TIMES

BUILT = sorted(place.id for place in PLACES.values() if place.group == "built")
ASPECT = 16 / 9


def small(place, time="day", seed=1, weather="clear", height=90, aspect=ASPECT):
    return paint(place, time=time, weather=weather, seed=seed, height=height, aspect=aspect)


def test_every_built_place_has_a_painter():
    assert set(BUILT) <= set(registry())
    assert len(BUILT) == 33


@pytest.mark.parametrize("place", BUILT)
def test_paints_at_every_hour_and_covers_the_frame(place):
    for time in PLACES[place].times:
        backdrop = small(place, time)
        assert backdrop.light.time == time
        assert time in TIMES
        ids = [layer.id for layer in backdrop.layers]
        assert len(set(ids)) == len(ids)
        far = max(backdrop.layers, key=lambda layer: layer.depth)
        assert far.role == "far"
        assert (far.texture.pixels[..., 3] == 255).all(), "the farthest plate must hide everything behind it"
        for layer in backdrop.layers:
            x0, y0, x1, y1 = layer.extent
            assert layer.role in ROLES
            assert x0 <= -(ASPECT / 2 + 0.34) and x1 >= ASPECT / 2 + 0.34
            assert abs((x1 - x0) * 90 - layer.texture.pixels.shape[1]) <= 1 and abs((y1 - y0) * 90 - layer.texture.pixels.shape[0]) <= 1
        assert far.extent[1] <= -0.6 and far.extent[3] >= 0.6


@pytest.mark.parametrize("place", BUILT)
def test_subjects_stand_on_painted_ground_and_are_not_hidden(place):
    backdrop = small(place, PLACES[place].times[0])
    ground = backdrop.ground
    assert -0.45 < ground.y < -0.2
    assert ground.y < ground.horizon < 0.2
    floor = next(layer for layer in backdrop.layers if layer.id == "ground")
    assert 1.0 < floor.depth <= 1.3
    assert floor.extent[1] <= -0.6 and floor.extent[3] > ground.y
    row = round((floor.extent[3] - ground.y) * 90)
    assert (floor.texture.pixels[row, :, 3] > 250).mean() > 0.7, "no floor where subjects stand"
    near = next(layer for layer in backdrop.layers if layer.role == "near")
    assert near.depth < 1
    x0, y0, x1, y1 = near.extent
    rows = slice(max(0, round((y1 - 0.25) * 90)), max(0, round((y1 + 0.33) * 90)))
    columns = slice(round((-0.4 - x0) * 90), round((0.4 - x0) * 90))
    middle = near.texture.pixels[rows, columns, 3]
    assert middle.size == 0 or (middle > 60).mean() < 0.02, "the near plate hides the subject"


@pytest.mark.parametrize("place", BUILT)
def test_same_seed_same_bytes_other_seed_another_picture(place):
    time = PLACES[place].times[-1]
    first, again, other = small(place, time, 3), small(place, time, 3), small(place, time, 4)
    for a, b in zip(first.layers, again.layers, strict=True):
        assert a.texture.pixels.tobytes() == b.texture.pixels.tobytes()
    assert any(a.texture.pixels.shape != b.texture.pixels.shape or not np.array_equal(a.texture.pixels, b.texture.pixels) for a, b in zip(first.layers, other.layers, strict=False))


@pytest.mark.parametrize("place", BUILT)
@pytest.mark.parametrize("weather", ["rain", "snow"])
def test_weather_and_upright_frames(place, weather):
    backdrop = small(place, PLACES[place].times[0], weather=weather, height=64, aspect=9 / 16)
    for layer in backdrop.layers:
        assert layer.extent[2] >= 9 / 32 + 0.34


@pytest.mark.parametrize("place", ["kitchen", "library", "city_street", "park"])
def test_night_is_darker_than_day(place):
    def level(time):
        far = next(layer for layer in small(place, time).layers if layer.role == "far")
        return float(far.texture.pixels[..., :3].mean())

    assert level("night") < level("day") * 0.8
