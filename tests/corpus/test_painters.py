"""Every place that has a painter is painted at every hour it knows, in every weather, over the whole frame, the same each time.

Tests go place by place (scope="module") and look at the same paintings: what costs is the drawing, whatever the size.
"""

import functools
import itertools

import numpy as np
import pytest

from fairframe.corpus import painters
from fairframe.corpus.painters import built_river, clouds, nature_open, paint, registry, relief, swell
from fairframe.corpus.painters.base import Setup, fractal, perspective, polygon, recede, stream
from fairframe.corpus.painters.mood import make_mood
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import WEATHERS
from fairframe.scene.scene import EFFECTS, ROLES, TIMES, Ground

NATURE = [place.id for place in PLACES.values() if place.group == "nature"]
BUILT = sorted(place.id for place in PLACES.values() if place.group == "built")
ASPECT = 16 / 9


def anew(place, **kw):
    return paint(place, **{"time": PLACES[place].times[0], "weather": "clear", "seed": 1, "height": 90, "aspect": ASPECT, **kw})


@functools.lru_cache(maxsize=16)
def kept(place, kw):
    return anew(place, **dict(kw))


def small(place, **kw):
    """As `anew`, and the same painting for all tests of a place."""
    same = {"time": PLACES[place].times[0], "weather": "clear", "seed": 1}
    return kept(place, tuple(sorted((name, value) for name, value in kw.items() if same.get(name) != value)))


def test_every_place_has_a_painter_and_no_other_name_has():
    assert set(NATURE) | set(BUILT) <= set(registry())
    assert len(BUILT) == 66
    assert set(registry()) <= set(PLACES)
    assert {module: set(places) for module, places in painters.PLACES.items()} == {module: set(painters._painters(module)) for module in painters.PLACES}


@pytest.mark.parametrize("place", sorted(registry()), scope="module")
def test_a_place_is_painted_over_the_whole_frame_at_every_hour_and_in_rain_and_snow(place):
    room, reach = (0.34, 0.6) if place in BUILT else (0.3, 0.55)  # around the frame, for the camera
    hours = PLACES[place].times
    for time, weather in zip(itertools.islice(itertools.cycle(hours), max(3, len(hours))), itertools.cycle(("clear", "rain", "snow"))):
        backdrop = small(place, time=time, weather=weather)
        assert time in TIMES and (place not in BUILT or backdrop.light.time == time)
        far = max(backdrop.layers, key=lambda layer: layer.depth)
        assert far.role == "far"
        assert far.texture.pixels[..., 3].min() == 255, "the far plate must be opaque"
        assert len({layer.id for layer in backdrop.layers}) == len(backdrop.layers)
        for layer in backdrop.layers:
            x0, y0, x1, y1 = layer.extent
            assert layer.role in ROLES
            assert x0 <= -ASPECT / 2 - room and x1 >= ASPECT / 2 + room
            assert layer.size == pytest.approx(y1 - y0) and layer.pose.y == pytest.approx((y0 + y1) / 2)
            height, width = layer.texture.pixels.shape[:2]
            assert width / height == pytest.approx((x1 - x0) / (y1 - y0), rel=0.03), "the texture must not be stretched"
            assert place not in BUILT or (abs((x1 - x0) * 90 - width) <= 1 and abs((y1 - y0) * 90 - height) <= 1)
            assert layer.texture.source == "painted" and layer.name == place and not layer.casts_shadow
            assert (layer.role == "near") == (layer.depth < 1)
        assert far.extent[1] <= -reach and far.extent[3] >= reach
        assert -0.5 < backdrop.ground.y < 0.5
        assert backdrop.ground.kind == PLACES[place].ground
        assert all(effect.name in EFFECTS for effect in backdrop.effects)


@pytest.mark.parametrize("place", [place for place in NATURE if PLACES[place].ground == "solid"], scope="module")
def test_land_reaches_from_the_horizon_to_the_foot_of_the_frame(place):
    backdrop = small(place)
    ground = next(layer for layer in backdrop.layers if layer.id == "ground")
    x0, y0, x1, y1 = ground.extent
    alpha = ground.texture.pixels[..., 3]
    row = round((y1 - backdrop.ground.y) / (y1 - y0) * alpha.shape[0])
    assert (alpha[row:] == 255).all()


@pytest.mark.parametrize("place", sorted(registry()), scope="module")
def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_picture(place):
    first, again, other = small(place), anew(place), small(place, seed=2)
    assert [layer.texture.pixels.tobytes() for layer in first.layers] == [layer.texture.pixels.tobytes() for layer in again.layers]
    assert first.light == again.light
    assert [layer.texture.pixels.tobytes() for layer in first.layers] != [layer.texture.pixels.tobytes() for layer in other.layers]


@pytest.mark.parametrize("place", NATURE, scope="module")
def test_the_middle_stays_free_of_near_things(place):
    for seed in range(3):
        for layer in small(place, seed=seed).layers:
            if layer.role != "near":
                continue
            x0, y0, x1, y1 = layer.extent
            height, width = layer.texture.pixels.shape[:2]
            xs = np.linspace(x0, x1, width)
            ys = np.linspace(y1, y0, height)
            middle = layer.texture.pixels[np.ix_((ys > -0.28) & (ys < 0.3), np.abs(xs) < 0.3)]
            assert middle.size == 0 or middle[..., 3].mean() < 16


@pytest.mark.parametrize("place", BUILT, scope="module")
def test_subjects_stand_on_painted_ground_and_are_not_hidden(place):
    backdrop = small(place)
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


@pytest.mark.parametrize("place", BUILT, scope="module")
def test_upright_frames_in_bad_weather_have_room_for_the_camera(place):
    for layer in anew(place, weather="rain", height=64, aspect=9 / 16).layers:
        assert layer.extent[2] >= 9 / 32 + 0.34


@pytest.mark.parametrize("weather", [*WEATHERS, ""])
def test_every_weather_can_be_painted_and_closed_cloud_dims_the_light(weather):
    backdrop = small("meadow", weather=weather)
    clear = small("meadow")
    if weather in ("rain", "storm", "snow", "fog"):
        assert sum(backdrop.light.colour) < sum(clear.light.colour)
        assert backdrop.light.shadow < clear.light.shadow


def test_snow_whitens_the_ground():
    def lightness(weather):
        ground = next(layer for layer in small("hills", weather=weather).layers if layer.id == "ground")
        return ground.texture.pixels[-30:, :, :3].mean()

    assert lightness("snow") > lightness("rain") + 30


def test_night_is_darker_than_day():
    for place in ("meadow", "sea", "forest"):
        day, night = (small(place, time=time).layers[0].texture.pixels[..., :3].mean() for time in ("day", "night"))
        assert night < 0.7 * day


@pytest.mark.parametrize("place", ["kitchen", "library", "city_street", "park"], scope="module")
def test_night_is_darker_than_day_in_built_places(place):
    def level(time):
        far = next(layer for layer in small(place, time=time).layers if layer.role == "far")
        return float(far.texture.pixels[..., :3].mean())

    assert level("night") < level("day") * 0.8


def test_snow_lies_on_a_roof():
    def floor(weather):
        layer = next(layer for layer in small("rooftop", weather=weather).layers if layer.id == "ground")
        rows = layer.texture.pixels[-12:]  # the lowest of the frame, before all that stands there
        return rows[..., :3].astype(float).mean()

    assert floor("snow") > floor("clear") + 20


@pytest.mark.parametrize("place", ["mountains", "hills"])
def test_snow_at_sunset_is_no_sand(place):
    ground = next(layer for layer in small(place, time="sunset", weather="snow").layers if layer.id == "ground").texture.pixels[-30:, :, :3]
    red, _, blue = ground.reshape(-1, 3).mean(axis=0)
    assert blue > 0.8 * red


@pytest.mark.parametrize("time", TIMES)
def test_the_sun_in_the_picture_throws_shadows_out_of_it(time):
    turns = [make_mood(time, "clear", np.random.default_rng(seed)).azimuth for seed in range(8)]
    assert all(90 <= abs(turn) <= 180 for turn in turns)


def test_subjects_are_lit_from_the_suns_side_and_nothing_in_space_casts_a_shadow():
    for seed in range(4):
        mood = make_mood("sunset", "clear", np.random.default_rng(seed))
        assert np.sign(mood.sun_x) == np.sign(mood.azimuth) == mood.side
    for place in ("outer_space", "nebula"):
        assert small(place).light.shadow == 0


def test_a_place_that_knows_no_day_is_painted_at_its_own_hour():
    assert small("cave", time="day").light.time == "night"


def test_unknown_places_and_sizes_are_refused_by_name():
    with pytest.raises(ValueError, match="atlantis"):
        paint("atlantis", time="day", weather="clear", seed=0, height=90, aspect=1.5)
    with pytest.raises(ValueError, match="height"):
        small("meadow", height=3)
    with pytest.raises(ValueError, match="aspect"):
        small("meadow", aspect=99)


def test_portrait_frames_are_covered_too():
    far = small("beach", aspect=9 / 16).layers[0]
    assert far.extent[2] >= 9 / 32 + 0.3


def test_noise_is_even_and_things_recede_towards_the_horizon():
    noise = fractal(stream("test"), 60, 90)
    assert noise.shape == (60, 90) and noise.min() == 0 and noise.max() == pytest.approx(1)
    ground = Ground(horizon=0.0, y=-0.3)
    assert perspective(-0.3, ground) == 1 and perspective(0.1, ground) == 0
    places = recede(stream("test"), 300, ground, 1.0, near=-0.6, far=0.1)
    ys = [y for _, y, _ in places]
    assert ys == sorted(ys, reverse=True) and min(ys) >= -0.6
    assert all(scale == pytest.approx(perspective(y, ground)) for _, y, scale in places)


def test_the_layout_stays_when_the_hour_changes():
    for time in TIMES:
        setup = Setup.make("meadow", time=time, weather="clear", seed=5, height=90, aspect=ASPECT)
        assert setup.rng("meadow").random() == stream("meadow", 5, "meadow").random()


def test_light_that_flickers_along_a_crest_is_evened_out_there_and_nowhere_else():
    setup = Setup.make("sea", time="day", weather="clear", seed=1, height=180, aspect=ASPECT)

    def stripes(slope):
        return np.repeat(((np.arange(slope.x.shape[1]) // 3) % 2 + 0 * slope.x)[..., None], 3, axis=2)

    def drawn(crests):
        canvas = setup.canvas()
        relief.render(setup, canvas, lambda x, z: np.where((z > 4) & (z < 6), 0.6, 0.0).astype(np.float32), stripes, eye=0.3, horizon=-0.05, near=1.0, far=30, crests=crests)
        return canvas.array[..., 0].astype(int)

    plain, even = drawn(0.0), drawn(0.05)
    changed = np.flatnonzero((plain != even).any(axis=1))
    assert 0 < len(changed) < 12 and np.ptp(changed) < 12  # pixel rows at the one crest
    assert even[changed].std() < 0.8 * plain[changed].std()


def test_a_height_field_hides_what_is_behind_it_and_shades_the_side_away_from_the_light():
    setup = Setup.make("desert", time="day", weather="clear", seed=1, height=90, aspect=ASPECT)

    def field(x, z):
        return np.where((z > 4) & (z < 6), 1.0, 0.0).astype(np.float32) * np.exp(-(x**2)).astype(np.float32)

    slopes = []

    def colours(slope):
        slopes.append(slope)
        return np.repeat((slope.z > 6)[..., None], 3, axis=2).astype(np.float32)

    canvas = setup.canvas()
    relief.render(setup, canvas, field, colours, eye=0.3, horizon=-0.05, near=1.0, far=30, steps=120)
    height, width = canvas.array.shape[:2]
    row = round((canvas.top - 0.0) / (canvas.top - canvas.bottom) * height)
    assert canvas.array[row, width // 2].tolist() == [0, 0, 0, 255], "the hill itself, not the land behind it"
    assert canvas.array[row, 2, 3] == 0, "beside it the sky is free"
    assert canvas.array[-1, :, 3].min() == 255, "land down to the foot of the plate"
    (slope,) = slopes
    on_hill = (slope.z > 4.2) & (slope.z < 5.8) & (np.abs(np.abs(slope.x) - 0.7) < 0.3)
    side = setup.mood.side
    assert slope.light[on_hill & (side * slope.x > 0)].mean() > slope.light[on_hill & (side * slope.x < 0)].mean() + 0.2


def test_a_view_of_an_array_is_drawn_from_memory_that_is_still_held():
    setup = Setup.make("meadow", time="day", weather="clear", seed=1, height=90, aspect=ASPECT)
    for _ in range(5):
        canvas = setup.canvas()
        x0, y0, x1, y1 = canvas.extent
        canvas.image(np.full((50, 120, 4), 255, np.uint8)[::-1], (x0 - 0.02, y0 - 0.02, x1 + 0.02, y1 + 0.02))
        assert canvas.array.min() == 255


def test_a_cloud_is_soft_stands_on_a_level_foot_and_is_lighter_where_the_sun_is():
    setup = Setup.make("meadow", time="day", weather="clear", seed=1, height=240, aspect=ASPECT)
    for side in (-1, 1):
        canvas = setup.canvas()
        clouds.heap(canvas, stream("cloud"), setup.mood, (0.0, 0.1), 0.6, sun=(side * 0.8, 0.3))
        alpha = canvas.array[..., 3].astype(float)
        rows, columns = np.nonzero(alpha.max(1) > 20)[0], np.nonzero(alpha.max(0) > 20)[0]
        foot = canvas.top - rows[-1] / canvas.scale
        assert 0.04 < foot < 0.16 and len(columns) < 0.9 * canvas.scale
        assert ((alpha > 10) & (alpha < 200)).sum() > 0.15 * (alpha >= 200).sum(), "no hard edge"
        solid = alpha > 230
        level = canvas.array[..., :3].mean(-1)
        middle = round(columns.mean())
        left, right = (level[:, part][solid[:, part]].mean() for part in (slice(0, middle), slice(middle, None)))
        assert (right - left) * side > 2


def test_the_sea_glitters_below_the_sun_and_not_under_closed_cloud():
    def glitter(weather):
        backdrop = anew("sea", time="sunset", weather=weather, seed=4, height=160)
        mid = next(layer for layer in backdrop.layers if layer.id == "mid")
        setup = Setup.make("sea", time="sunset", weather=weather, seed=4, height=160, aspect=ASPECT)
        x0, _, x1, _ = mid.extent
        pixels = mid.texture.pixels[..., :3].astype(float).mean(-1)
        bright = np.percentile(pixels, 99, axis=0)
        at = round((setup.mood.sun_x - x0) / (x1 - x0) * len(bright))
        away = round((-setup.mood.sun_x - x0) / (x1 - x0) * len(bright))
        return bright[at - 12 : at + 12].mean() - bright[away - 12 : away + 12].mean()

    assert glitter("clear") > 30 > abs(glitter("storm"))


def test_pictures_are_stretched_to_where_they_belong():
    canvas = Setup.make("meadow", time="day", weather="clear", seed=1, height=100, aspect=1.5).canvas()
    picture = np.zeros((2, 2, 4), np.uint8)
    picture[..., 3] = 255
    picture[0, :, 0] = 255  # the first row lies below
    canvas.image(picture, (-0.5, -0.25, 0.5, 0.25))
    height, width = canvas.array.shape[:2]
    inside = canvas.array[round((canvas.top - 0.25) * 100) : round((canvas.top + 0.25) * 100), width // 2 - 50 : width // 2 + 50]
    assert inside[..., 3].min() == 255 and canvas.array[..., 3].sum() == 255 * inside.shape[0] * inside.shape[1]
    assert inside[-1, :, 0].min() == 255 and inside[0, :, 0].max() == 0 and 90 < inside[len(inside) // 2, 50, 0] < 165


@pytest.mark.parametrize("seed", [0, 3, 8])  # each of them had walls
def test_clouds_at_hand_fall_away_towards_the_viewer(seed):
    deck = next(layer for layer in anew("sky", seed=seed, time="sunset").layers if layer.id == "ground").texture.pixels[..., :3].astype(int)
    low = deck[-len(deck) // 6 : -2]
    walls = np.ptp(low, axis=0).max(-1) == 0  # columns of one colour, drawn from the land's nearest row downwards
    assert walls.mean() < 0.05


@pytest.mark.parametrize("seed", [0, 3, 8])
def test_clouds_at_hand_are_heaped_and_hang_in_no_folds(seed):
    deck = next(layer for layer in anew("sky", seed=seed, time="sunset").layers if layer.id == "ground").texture.pixels[..., :3].mean(-1)
    down, across = np.gradient(deck[len(deck) // 3 :])
    assert (across**2).mean() < 0.8 * (down**2).mean()  # folds run down the picture


def test_a_stream_at_sunset_is_no_lane():
    colours = []
    for seed in range(3):
        setup = Setup.make("mountains", time="sunset", weather="clear", seed=seed, height=120, aspect=ASPECT)
        canvas = setup.canvas()
        ground = Ground(horizon=0.0, y=-0.34)
        nature_open.stream(canvas, setup, setup.rng("stream"), polygon([(-2, -1), (2, -1), (2, 0), (-2, 0)]), ground, 1)
        seen = canvas.array[-30:].reshape(-1, 4)
        colours.append(seen[seen[:, 3] == 255][:, :3].mean(axis=0))
    red, _, blue = np.mean(colours, axis=0)
    assert blue > 0.9 * red


def test_a_glitter_between_two_rows_is_seen_on_both():
    rows = np.array([-0.2, -0.06, 0.08, 0.22], np.float32)  # how far what is mirrored is from the sun; the sun itself lies between the middle rows
    apart = np.stack([np.zeros((4, 1), np.float32), rows[:, None], np.zeros((4, 1), np.float32)])
    seen = swell._towards(apart)[:, 0]
    assert seen[1:3] == pytest.approx([1.0, 1.0], abs=1e-3) and seen[0] < 0.995 > seen[3]


def test_no_light_shines_through_a_creeper_on_a_village_house(monkeypatch):
    from fairframe.corpus.painters import built_town

    lit, grown = [], []
    monkeypatch.setattr(built_town, "glowing", lambda pen, panes, glow: lit.extend(panes))
    monkeypatch.setattr(built_town, "_ivy", lambda pen, even, rng, x, y, h: grown.append((x, y, h)))
    for seed in (1, 3):
        lit.clear(), grown.clear()
        anew("village", time="night", seed=seed)
        assert len(lit) > 5 and len(grown) == 2
        assert not [p for p in lit for x, y, h in grown if abs(p[0] - x) < 0.5 * p[2] and y < p[1] + 0.5 * p[3] < y + h]


@pytest.mark.parametrize(("place", "laws"), [("waterfall", {"pour", "twinkle", "float"}), ("swamp", {"twinkle", "float"}), ("canyon_river", {"swell"}), ("ice_lagoon", {"swell", "float"}), ("coast_road", {"swell"})])
def test_fresh_water_falls_glitters_and_swells(place, laws):
    assert {motion.law for layer in small(place).layers for motion in layer.motions} == laws


def test_between_the_cliffs_waves_roll_in_from_the_horizon_and_spray_goes_up_where_they_strike():
    moving = {layer.id: layer for layer in small("sea_cliffs").layers if layer.motions}
    assert {motion.law for layer in moving.values() for motion in layer.motions} == {"roll_in", "float", "twinkle", "spurt", "swell"}
    for id, layer in moving.items():
        x0, y0, x1, y1 = layer.extent
        foot = y1 - layer.pivot[1] * (y1 - y0)
        if id.startswith("wave"):
            assert foot == pytest.approx(0.05), "a wave grows about the horizon"
        elif id.startswith("spray"):
            column = layer.texture.pixels[:, round(layer.pivot[0] * layer.texture.pixels.shape[1]), 3]
            assert column[: round((y1 - foot) * 90)].any() and -0.2 < foot < 0.05, "spray stands on a rock's foot"


def test_a_river_runs_before_us_winds_away_and_its_woods_turn_in_autumn():
    def plate(weather, id):
        return next(layer for layer in small("river", weather=weather).layers if layer.id == id)

    course = built_river._course(stream("test"))
    z = np.linspace(0.8, 1.3, 6)[:, None]
    assert (course.ashore(0 * z, z) < -0.3).all(), "water where boats are"
    middle = (course.left + course.right) / course.z / 2
    assert np.ptp(np.sign(middle[(course.z > 1.2) & (course.z < 12)])) == 2, "to one side and to the other"
    green, red = (plate(weather, "mid").texture.pixels.reshape(-1, 4).astype(float) for weather in ("clear", "windy"))
    warm = [float((p[:, 0] - p[:, 1])[p[:, 3] > 200].mean()) for p in (green, red)]
    assert warm[1] > warm[0] + 20
    assert [motion.law for motion in plate("clear", "ripples0").motions] == ["roll_in"]
