"""The compositor: geometry against closed forms, equal bytes on any number of threads, clean edges."""

import dataclasses

import cv2
import numpy as np
import pytest

from fairframe.scene import cast, compose, ground, lens
from fairframe.scene.scene import Camera, Effect, Ground, Keyframe, Layer, Light, Look, Motion, Pose, Scene, Texture, Track
from fairframe.scene.sprites import Sprite

WIDTH, HEIGHT = 160, 90
PLAIN = Light(colour=(1, 1, 1), ambient=(1, 1, 1), haze=(0, 0, 0), haze_strength=0, shadow=0)


def disc(colour=(255, 255, 255), side=64, radius=0.4):
    r = (np.arange(side) + 0.5) / side - 0.5
    inside = np.hypot(r[None], r[:, None]) < radius
    return Texture(pixels=np.dstack([np.where(inside, c, 0) for c in colour] + [np.where(inside, 255, 0)]).astype(np.uint8))


def sheet(colour, width=64, height=32):
    return Texture(pixels=np.full((height, width, 4), (*colour, 255), np.uint8))


def subject(**changes):
    values = {"id": "dot", "role": "subject", "name": "dot", "texture": disc(), "size": 0.3, "pivot": (0.5, 0.5), "casts_shadow": False}
    return Layer(**(values | changes))


def scene(*layers, **changes):
    values = {"setting": "nowhere", "layers": layers, "light": PLAIN, "look": Look(strength=0), "ground": Ground(kind="none")}
    return Scene(**(values | changes))


def frames(value, count=3, **changes):
    return list(compose.frames(value, **({"width": WIDTH, "height": HEIGHT, "fps": 24, "num_frames": count} | changes)))


def centre(image):
    """(x, y) of the bright parts' centre of mass, stage units, and their area in pixels."""
    weight = image[..., :3].astype(float).sum(axis=2)
    y, x = np.mgrid[: weight.shape[0], : weight.shape[1]] + 0.5
    total = weight.sum()
    return ((x * weight).sum() / total - WIDTH / 2) / HEIGHT, (HEIGHT / 2 - (y * weight).sum() / total) / HEIGHT, total / weight.max()


def test_every_third_frame_is_the_same_as_among_all():
    moving = scene(subject(motions=(Motion(law="drift", params={"vx": 1.0, "vy": 0.0}),)))
    chosen, all_frames = frames(moving, 8, every=3), frames(moving, 8)
    assert len(chosen) == 3 and all(np.array_equal(a, b) for a, b in zip(chosen, all_frames[::3], strict=True))
    assert not np.array_equal(chosen[1], frames(moving, 2, fps=8)[1])  # whose shutter is open three times as long


@pytest.mark.parametrize("depth", [0.5, 1.0, 4.0])
def test_camera_moves_a_layer_by_shift_over_depth(depth):
    still = scene(subject(depth=depth, pose=Pose(x=0.1, y=0.05)), camera=Camera(x=0.12, y=-0.08))
    x, y, _ = centre(compose.still(still, 0, width=WIDTH, height=HEIGHT))
    assert (x, y) == pytest.approx((0.1 - 0.12 / depth, 0.05 + 0.08 / depth), abs=0.003)


@pytest.mark.parametrize("depth", [1.0, 3.0])
def test_zoom_scales_by_depth(depth):
    _, _, before = centre(compose.still(scene(subject(depth=depth)), 0, width=WIDTH, height=HEIGHT))
    x, _, after = centre(compose.still(scene(subject(depth=depth), camera=Camera(zoom=1.6)), 0, width=WIDTH, height=HEIGHT))
    assert after / before == pytest.approx((1 + 0.6 / depth) ** 2, rel=0.03)
    assert x == pytest.approx(0, abs=0.003)


def test_camera_roll_turns_the_picture_the_other_way():
    x, y, _ = centre(compose.still(scene(subject(pose=Pose(x=0.3)), camera=Camera(roll=90)), 0, width=WIDTH, height=HEIGHT))
    assert (x, y) == pytest.approx((0, -0.3), abs=0.003)


def test_rotation_is_counter_clockwise_and_flip_mirrors():
    quarter = np.zeros((64, 64, 4), np.uint8)
    quarter[24:40, 44:60] = 255  # a spot to the right of the middle
    one = {"texture": Texture(pixels=quarter), "size": 0.6}
    for pose, expected in ((Pose(), (0.1875, 0)), (Pose(rotation=90), (0, 0.1875)), (Pose(flip=-1), (-0.1875, 0))):
        x, y, _ = centre(compose.still(scene(subject(**one, pose=pose)), 0, width=WIDTH, height=HEIGHT))
        assert (x, y) == pytest.approx(expected, abs=0.004)


def curve(**channels):
    return Track(curves={name: (Keyframe(t=0, value=value, ease="hold"),) for name, value in channels.items()})


def test_squash_keeps_the_area():
    _, _, plain = centre(compose.still(scene(subject()), 0, width=WIDTH, height=HEIGHT))
    flat = compose.still(scene(subject(track=curve(squash=0.4))), 0, width=WIDTH, height=HEIGHT)
    rows, cols = np.flatnonzero(flat.max(axis=(1, 2)) > 128), np.flatnonzero(flat.max(axis=(0, 2)) > 128)
    assert len(cols) / len(rows) == pytest.approx(1 / 0.6**2, rel=0.08)
    assert centre(flat)[2] == pytest.approx(plain, rel=0.04)


def test_bend_leans_the_top_and_leaves_the_foot():
    pole = Texture(pixels=np.pad(np.full((64, 8, 4), 255, np.uint8), ((0, 0), (60, 60), (0, 0))))
    bent = compose.still(scene(subject(texture=pole, size=0.8, pivot=(0.5, 1.0), pose=Pose(y=-0.4), track=curve(bend=40))), 0, width=WIDTH, height=HEIGHT)

    def middle(row):
        line = bent[row, :, 0].astype(float)
        return (line * (np.arange(WIDTH) + 0.5)).sum() / line.sum()

    foot, top = middle(round(HEIGHT * 0.88)), middle(round(HEIGHT * 0.12))
    angle = np.radians(40)
    assert foot == pytest.approx(WIDTH / 2, abs=0.6)
    assert foot - top == pytest.approx(0.8 * HEIGHT * (1 - np.cos(angle)) / angle, rel=0.12)  # positive bend leans left


def test_wave_ripples_and_moves_on():
    bar = Texture(pixels=np.pad(np.full((6, 64, 4), 255, np.uint8), ((29, 29), (0, 0), (0, 0))))
    one, two = frames(scene(subject(texture=bar, size=0.6, track=curve(wave=0.12))), 7)[::6]
    assert np.flatnonzero(one.max(axis=(1, 2)) > 64).size > 11  # a straight bar would cover about 6 rows
    assert not np.array_equal(one, two)


def test_far_layers_are_drawn_first():
    near, far = subject(id="near", texture=disc((255, 0, 0)), depth=1), subject(id="far", texture=disc((0, 0, 255)), depth=2, size=0.5)
    for layers in ((near, far), (far, near)):
        assert compose.still(scene(*layers), 0, width=WIDTH, height=HEIGHT)[HEIGHT // 2, WIDTH // 2].tolist()[0] > 200


def test_attached_layers_go_before_or_after_the_one_they_hang_on():
    body = subject(id="body", texture=disc((255, 0, 0)))
    for behind, channel in ((False, 2), (True, 0)):
        hat = subject(id="hat", parent="body", behind_parent=behind, texture=disc((0, 0, 255)))
        middle = compose.still(scene(hat, body), 0, width=WIDTH, height=HEIGHT)[HEIGHT // 2, WIDTH // 2]
        assert int(middle[channel]) == int(middle.max()) > 200


@pytest.mark.parametrize("camera", [Camera(x=3.0), Camera(zoom=0.4), Camera(roll=30, y=-1)])
def test_no_edge_of_a_plate_ever_shows(camera):
    wall = Layer(id="wall", role="far", name="wall", texture=sheet((90, 160, 40)), depth=1, extent=(-1, -0.5, 1, 0.5))
    image = compose.still(scene(wall, camera=camera), 0, width=WIDTH, height=HEIGHT)
    assert (image == (90, 160, 40)).all()


def lively():
    """Something of everything that could tell threads apart."""
    plates = (
        Layer(id="far", role="far", name="sky", texture=sheet((90, 140, 220)), depth=50, extent=(-1, -0.5, 1, 0.5)),
        Layer(id="mid", role="mid", name="field", texture=disc((60, 150, 60), 90), depth=3, extent=(-1.2, -0.7, 1.2, 0.1)),
    )
    runner = subject(motions=(Motion(law="walk"),), anchor="ground", casts_shadow=True, pose=Pose(y=-0.3), track=curve(bend=12, wave=0.02, consumed=0.3))
    return scene(
        *plates,
        runner,
        subject(id="two", pose=Pose(x=0.3), emits_light=0.6),
        camera=Camera(motions=(Motion(law="handheld"),)),
        light=Light(),
        look=Look(),
        ground=Ground(),
    )


def test_same_bytes_on_one_thread_and_two():
    threads = cv2.getNumThreads()
    try:
        cv2.setNumThreads(1)
        one = frames(lively(), 6)
        cv2.setNumThreads(2)
        two = frames(lively(), 6)
    finally:
        cv2.setNumThreads(threads)
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_a_continued_clip_goes_on_exactly():
    whole = frames(lively(), 10)
    rest = frames(dataclasses.replace(lively(), start=6 / 24), 4)
    assert all(np.array_equal(a, b) for a, b in zip(whole[6:], rest, strict=True))


def test_frames_are_as_asked_for():
    images = frames(lively(), 4, width=98, height=56)
    assert len(images) == 4 and all(i.shape == (56, 98, 3) and i.dtype == np.uint8 for i in images)


def test_edges_have_no_dark_fringe():
    wall = Layer(id="wall", role="far", name="wall", texture=sheet((255, 255, 255)), depth=1, extent=(-1, -0.5, 1, 0.5))
    pixels = disc().pixels.copy()
    pixels[pixels[..., 3] == 0, :3] = 0  # black where transparent: it must not bleed in
    image = compose.still(scene(wall, subject(texture=Texture(pixels=pixels), emits_light=1.0)), 0, width=WIDTH, height=HEIGHT)
    assert image.min() >= 250


def test_subjects_only_has_straight_alpha_and_no_setting():
    wall = Layer(id="wall", role="far", name="wall", texture=sheet((255, 0, 0)), depth=5, extent=(-1, -0.5, 1, 0.5))
    image = frames(scene(wall, subject(texture=disc((0, 0, 255)))), 1, subjects_only=True)[0]
    assert image.shape == (HEIGHT, WIDTH, 4)
    assert image[0, 0, 3] == 0 and image[HEIGHT // 2, WIDTH // 2, 3] == 255
    rim = (image[..., 3] > 8) & (image[..., 3] < 200)
    assert rim.any() and (image[rim][:, 2] > 190).all() and (image[rim][:, 0] < 70).all()  # but for the rim light


def test_eating_takes_from_the_top_and_leaves_nothing():
    def left(consumed):
        return frames(scene(subject(track=curve(consumed=consumed))), 1, subjects_only=True)[0][..., 3].astype(int)

    whole, half, most = left(0), left(0.5), left(0.97)
    assert half[: HEIGHT // 2].sum() < 0.35 * whole[: HEIGHT // 2].sum()
    assert half[HEIGHT // 2 :].sum() > 0.55 * whole[HEIGHT // 2 :].sum()
    assert most.sum() < 0.12 * whole.sum()
    assert left(1.0).max() == 0


def test_shadow_falls_under_a_standing_subject_and_away_from_the_light():
    floor = Layer(id="floor", role="far", name="floor", texture=sheet((200, 200, 200)), depth=1, extent=(-1, -0.5, 1, 0.5))
    thing = {"pivot": (0.5, 1.0), "anchor": "ground", "casts_shadow": True, "texture": disc((200, 200, 200), radius=0.5), "pose": Pose(y=-0.2)}

    def darkness(**changes):
        stage = {"ground": Ground(horizon=0.1, y=-0.2), "light": Light(azimuth=80, elevation=35, shadow=0.6, haze_strength=0)}
        return 200 - compose.still(scene(floor, subject(**(thing | changes)), **stage), 0, width=WIDTH, height=HEIGHT).min(axis=2).astype(int)

    standing = darkness()[55:75]
    assert standing[:, : WIDTH // 2 - 14].clip(0).sum() > 4 * standing[:, WIDTH // 2 + 14 :].clip(0).sum()  # light from the right
    under = (slice(63, 65), slice(WIDTH // 2 - 6, WIDTH // 2 + 6))
    high = darkness(track=curve(y=0.3))
    assert darkness()[under].mean() > 35 > 15 > high[under].mean()


@pytest.mark.parametrize("azimuth", [80, 98, 140])
def test_a_shadow_is_never_a_line(azimuth):
    canvas = np.full((180, 320, 4), 255, np.uint8)
    tall = Sprite(np.full((64, 32, 4), 255, np.uint8))
    body = lens.shift(0, -0.2) @ lens.stretch(0.3 / 64, -0.3 / 64) @ lens.shift(-16, -64)
    ground._cast(canvas, tall, body, lens.screen_matrix(320, 180), -0.2, Light(azimuth=azimuth, elevation=14), 0.6)
    rows = np.flatnonzero(canvas[:, :130].min(axis=(1, 2)) < 215)
    assert np.ptp(rows) >= 4
    assert (rows.mean() > 126) == (azimuth > 90)  # towards us from a light behind, away from one beside us


def test_water_reflects_what_floats_on_it():
    pond = Layer(id="pond", role="far", name="pond", texture=sheet((20, 30, 40)), depth=1, extent=(-1, -0.5, 1, 0.5))
    boat = subject(texture=disc((255, 40, 40)), pivot=(0.5, 1.0), anchor="water", pose=Pose(y=-0.1), casts_shadow=True)
    dry = compose.still(scene(pond, boat, ground=Ground(kind="none")), 0, width=WIDTH, height=HEIGHT).astype(int)
    wet = compose.still(scene(pond, boat, ground=Ground(kind="water", y=-0.1)), 0, width=WIDTH, height=HEIGHT).astype(int)
    below = slice(round(HEIGHT * 0.62), round(HEIGHT * 0.75))
    assert (wet - dry)[below, :, 0].max() > 30


def test_fast_things_are_blurred_along_their_way():
    def width_of(speed):
        moving = Track(curves={"x": (Keyframe(t=0, value=-0.5, ease="linear"), Keyframe(t=1, value=-0.5 + speed, ease="linear"))})
        image = frames(scene(subject(track=moving)), 6)[5]
        return np.flatnonzero(image.max(axis=(0, 2)) > 20).size

    assert width_of(2.4) > width_of(0.05) + 2


def test_poses_are_shown_in_turn():
    flap = subject(texture=disc((255, 0, 0)), poses=(disc((0, 255, 0)),), pose_rate=12)
    middles = [image[HEIGHT // 2, WIDTH // 2].argmax() for image in frames(scene(flap), 4)]
    assert middles == [0, 0, 1, 1]


def test_a_picture_shown_twice_in_a_round_is_prepared_once(monkeypatch):
    up, level, down = disc((255, 0, 0)), disc((0, 255, 0)), disc((0, 0, 255))
    prepared = []
    monkeypatch.setattr(cast, "lit", lambda texture, *rest, lit=cast.lit, **more: (prepared.append(texture), lit(texture, *rest, **more))[1])
    shown = frames(scene(subject(texture=up, poses=(level, down, level), pose_rate=12)), count=12)
    assert len(prepared) == 3
    apart = frames(scene(subject(texture=up, poses=(level, down, disc((0, 255, 0))), pose_rate=12)), count=12)
    assert len(prepared) == 7 and all(np.array_equal(a, b) for a, b in zip(shown, apart, strict=True))


def test_what_shines_is_not_darkened_at_night_and_lights_the_ground():
    floor = Layer(id="floor", role="far", name="floor", texture=sheet((20, 24, 40)), depth=1, extent=(-1, -0.5, 1, 0.5))
    night = Light(time="night", colour=(0.5, 0.55, 0.8), ambient=(0.3, 0.3, 0.5), haze_strength=0, shadow=0)
    lamp = {"texture": disc((240, 200, 120)), "pivot": (0.5, 1.0), "pose": Pose(y=-0.1), "anchor": "ground", "casts_shadow": True}
    stage = {"light": night, "ground": Ground(horizon=0.2, y=-0.1)}
    dull = compose.still(scene(floor, subject(**lamp), **stage), 0, width=WIDTH, height=HEIGHT).astype(int)
    shining = compose.still(scene(floor, subject(**lamp, emits_light=1.0), **stage), 0, width=WIDTH, height=HEIGHT).astype(int)
    middle = (round(HEIGHT * 0.45), WIDTH // 2)
    assert shining[middle].sum() > 1.3 * dull[middle].sum()
    beside = (round(HEIGHT * 0.62), WIDTH // 2 + 24)
    assert shining[beside].sum() > dull[beside].sum() + 15


@pytest.mark.parametrize("camera", [Camera(), Camera(motions=(Motion(law="pan"),))])
def test_weather_falls_once_before_and_behind_an_empty_landscape(camera):
    wall = Layer(id="wall", role="far", name="wall", texture=sheet((90, 90, 90)), depth=20, extent=(-1, -0.5, 1, 0.5))
    landscape = scene(wall, camera=camera, effects=(Effect(name="snow", amount=0.8),))
    peopled = dataclasses.replace(landscape, layers=(wall, subject(texture=Texture(pixels=np.zeros((4, 4, 4), np.uint8)))))
    assert np.array_equal(frames(landscape, 2)[1], frames(peopled, 2)[1])
    assert frames(landscape, 1)[0].max() > 150


def test_things_that_walk_away_keep_their_shadow_at_their_feet():
    floor = Layer(id="floor", role="far", name="floor", texture=sheet((200, 200, 200)), depth=1, extent=(-1, -0.5, 1, 0.5))
    away = Track(curves={"scale": (Keyframe(t=0, value=0.5, ease="hold"),), "y": (Keyframe(t=0, value=0.12, ease="hold"),)})
    up = Track(curves={"y": (Keyframe(t=0, value=0.12, ease="hold"),)})
    thing = {"pivot": (0.5, 1.0), "anchor": "ground", "casts_shadow": True, "texture": disc((200, 200, 200), radius=0.5), "pose": Pose(y=-0.3)}
    stage = {"ground": Ground(horizon=0.1, y=-0.3), "light": Light(shadow=0.6, haze_strength=0)}

    def dark_row(track):
        image = compose.still(scene(floor, subject(**thing, track=track), **stage), 0, width=WIDTH, height=HEIGHT)
        return 0.5 - (int(image[:, WIDTH // 2].min(axis=1).argmin()) + 0.5) / HEIGHT

    assert dark_row(away) == pytest.approx(-0.18, abs=0.03)
    assert dark_row(up) == pytest.approx(-0.3, abs=0.03)


@pytest.mark.parametrize("law", ["roll", "spin", "somersault", "swim"])
def test_a_clip_goes_on_exactly_whatever_turns_in_it(law):
    ball = np.zeros((40, 40, 4), np.uint8)
    cv2.circle(ball, (20, 20), 18, (220, 60, 40, 255), -1)
    layer = Layer(id="ball", role="subject", name="ball", texture=Texture(pixels=ball), size=0.4, pivot=(0.5, 0.5), motions=(Motion(law=law),))
    scene = Scene(setting="nowhere", layers=(layer,))
    whole = list(compose.frames(scene, width=160, height=90, fps=8, num_frames=20))
    part = list(compose.frames(dataclasses.replace(scene, start=2.0), width=160, height=90, fps=8, num_frames=4))
    assert all(np.array_equal(a, b) for a, b in zip(whole[16:], part, strict=True))


def test_many_moments_of_the_camera_are_each_of_them():
    rng = np.random.default_rng(2)
    x, y, roll = rng.normal(0, 0.3, 5), rng.normal(0, 0.3, 5), rng.normal(0, 20, 5)
    zoom = np.array([1.0, 1.4, 0.6, -9.0, 2.0])
    for depth in (0.5, 1.0, 30.0):
        one_by_one = [lens.camera_matrix(*(float(curve[i]) for curve in (x, y, zoom, roll)), depth) for i in range(5)]
        assert np.allclose(lens.camera_matrices(x, y, zoom, roll, depth), one_by_one, rtol=0, atol=1e-12)


@pytest.mark.parametrize("subjects_only", [False, True])
def test_who_was_asked_for_in_a_colour_is_drawn_in_it_up_to_who_stands_before_them(subjects_only):
    def redness(colour, before=()):
        drawn = scene(sheet_behind, subject(texture=disc((220, 30, 30)), size=0.8, colour=colour), *before, look=Look(name="line"))
        out = frames(drawn, 1, subjects_only=subjects_only)[0].astype(int)
        return (out[..., 0] - out[..., 2])[35:55, 70:90].mean()

    sheet_behind = subject(id="wall", role="far", texture=sheet((120, 160, 120)), depth=3.0, extent=(-2, -1, 2, 1))
    other = subject(id="other", texture=disc((220, 30, 30)), size=0.6, depth=0.9)
    assert redness("red") > 80
    assert redness("") < 20 and redness("red", [other]) < 20
    if not subjects_only:
        assert redness("red", [dataclasses.replace(other, role="near")]) < 20  # a plate


@pytest.mark.parametrize("look", ["line", "neon"])
@pytest.mark.parametrize("burns", ["effect", "layer"])
def test_flames_keep_their_colour_in_a_pencil_drawing_and_under_neon_lights(burns, look):
    orange = disc((250, 140, 30))
    layer = subject(name="flame" if burns == "layer" else "log", texture=orange if burns == "layer" else disc((60, 60, 60)))
    effects = (Effect(name="fire", amount=1.0, layer=layer.id),) if burns == "effect" else ()
    drawn = frames(scene(layer, effects=effects, look=Look(name=look)))[-1].astype(int)
    assert (drawn[..., 0] - drawn[..., 2]).max() > 90
    grey = frames(scene(subject(name="ball", texture=orange), look=Look(name=look)))[-1].astype(int)
    assert (grey[..., 0] - grey[..., 2]).max() < 60
