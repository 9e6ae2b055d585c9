"""The scorer's own arithmetic: where things are, how tracks are linked, what the nets are fed. No weights."""

import dataclasses

import cv2
import numpy as np
import pytest
import torch

from fairframe.corpus import assets
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.evaluation import scorer, scorer_laid, scorer_match, scorer_picture
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_tracks as tracks
from fairframe.evaluation.scorer_nets import PAIR_FEATURES, TRACK_FEATURES
from fairframe.scene import compose
from fairframe.scene.scene import Camera, Keyframe, Layer, Light, Look, Motion, Pose, Scene, Texture, Track

TIMES = np.arange(data.NUM_FRAMES) / data.FPS


def block(**fields) -> Scene:
    """A red block in front of nothing."""
    pixels = np.zeros((60, 90, 4), np.uint8)
    pixels[2:-2, 3:-3] = (255, 0, 0, 255)
    layer = Layer(id="s1", role="subject", name="cat", texture=Texture(pixels=pixels), size=0.3, pivot=(0.5, 0.5), casts_shadow=False, **fields)
    return Scene(setting="studio_backdrop", layers=(layer,), light=Light(haze=(0, 0, 0), shadow=0), look=Look(strength=0))


@pytest.mark.parametrize(
    ("fields", "camera"),
    [
        ({"pose": Pose(x=0.3, y=-0.1)}, Camera()),
        ({"pose": Pose(x=-0.2, rotation=30)}, Camera(zoom=1.3, x=0.05)),
        ({"pose": Pose(x=0.1, flip=-1), "motions": (Motion(law="drift", params={"vx": 0.1}),)}, Camera(y=0.1, roll=10)),
        ({"motions": (Motion(law="twirl", params={"rate": 60.0, "bob": 0.0}),)}, Camera()),
    ],
)
def test_a_true_box_is_where_the_subject_is_drawn(fields, camera):
    scene = dataclasses.replace(block(**fields), camera=camera)
    frame = compose.still(scene, 1.0, width=data.WIDTH, height=data.HEIGHT).astype(int)
    ys, xs = np.nonzero(frame[..., 0] - frame[..., 1] > 60)
    cx, cy, w, h = data.truths(scene, np.array([1.0]))[0].box[0] * data.HEIGHT
    assert (xs.min() + xs.max() + 1) / 2 == pytest.approx(cx, abs=2) and (ys.min() + ys.max() + 1) / 2 == pytest.approx(cy, abs=2)
    assert np.ptp(xs) + 1 == pytest.approx(w, abs=5) and np.ptp(ys) + 1 == pytest.approx(h, abs=5)


def test_staged_clips_move_as_generated_ones_do():
    spec = Spec(subjects=(SubjectSpec(kind="dog", action="spin"),), setting="park")
    assert {m.law for layer in data.example(spec, np.random.default_rng(3)).scene.subjects() for m in layer.motions} - {"blink"} == {"twirl"}
    assert {m.law for layer in data.simulated(spec, np.random.default_rng(3))[0].subjects() for m in layer.motions} - {"blink"} == {"twirl"}


def test_what_is_put_in_beside_the_subjects_is_none_of_them():
    scene = block()
    assert len(data.truths(scene, TIMES)) == 1
    assert data.truths(dataclasses.replace(scene, layers=(dataclasses.replace(scene.layers[0], name="track"),)), TIMES) == []


def test_poses_are_the_picture_s_tilt_and_what_is_left():
    truth = data.truths(block(pose=Pose(rotation=90, opacity=0.1)), TIMES)[0]
    assert truth.pose[0, :2] == pytest.approx((1, 0), abs=1e-6)
    assert not truth.seen.any()  # too faint


def test_a_crop_past_the_edge_repeats_it():
    frame = np.zeros((20, 20, 3), np.uint8)
    frame[:, -1] = 200
    assert (data.crop(frame, 24, 10, 10, 8) == 200).all()


def found(frame: int, x: float, y: float, kind: int = 0) -> tracks.Found:
    log = np.log(np.full(5, 0.02))
    log[kind] = np.log(0.92)
    return tracks.Found(frame=frame, score=0.9, box=np.array([x, y, 0.3, 0.3]), kind=log, colour=log, sprung=np.full(5, 0.2), pose=np.zeros(6))


def test_two_that_cross_keep_their_trails():
    frames = [[found(i, 0.3 + 0.03 * i, 0.5, 0), found(i, 1.5 - 0.03 * i, 0.55, 1)] for i in range(40)]
    trails = tracks.linked(frames)
    assert sorted(int(np.argmax(t.mean("kind"))) for t in trails) == [0, 1]
    assert all(len(t.items) == 40 for t in trails)


def test_a_subject_lost_and_found_is_one_and_a_glimpse_is_none():
    frames = [[found(i, 0.5, 0.5)] if i < 10 or i > 25 else [] for i in range(40)]
    frames[20] = [found(20, 1.5, 0.2, 3)]
    trails = tracks.linked(frames)
    assert len(trails) == 1 and len(trails[0].items) == 24


def test_overlap_of_boxes():
    assert tracks.overlap(np.array([0.5, 0.5, 0.2, 0.2]), np.array([0.6, 0.5, 0.2, 0.2])) == pytest.approx(1 / 3)


def test_flow_follows_the_background_not_the_subject():
    rng = np.random.default_rng(3)
    wide = np.kron(rng.integers(0, 255, (36, 100, 3)), np.ones((6, 6, 1))).astype(np.uint8)
    frames = np.stack([wide[:, 4 * i : 4 * i + data.WIDTH].copy() for i in range(10)])
    for i, frame in enumerate(frames):
        frame[60:120, 20 + 10 * i : 80 + 10 * i] = 200
    moved = tracks.flow(frames)
    assert moved[-1, 0] == pytest.approx(-36 / data.HEIGHT, abs=0.01) and abs(moved[-1, 1]) < 0.01


def test_features_carry_what_is_missing_over_from_its_neighbours():
    box = np.tile([0.9, 0.5, 0.3, 0.3], (40, 1))
    seen = np.ones(40, bool)
    seen[10:20] = False
    box[10:20] = 99
    values = tracks.features(box, np.zeros((40, 7)), np.zeros((40, 2)), np.zeros((40, 5)), seen, np.zeros((40, 5)), 0.0)
    assert values.shape == (TRACK_FEATURES, 40) and np.ptp(values[0]) < 1e-6
    assert values[16].tolist() == seen.astype(float).tolist()
    assert values[9].tolist() == [1.0] * 40, "what nobody trusts stands upright"
    assert tracks.pair_features(values, values).shape == (PAIR_FEATURES, 40)


def patterned(**fields) -> Scene:
    """A picture with something to recognise in it, in front of nothing."""
    scene = block(**fields)
    pixels = scene.layers[0].texture.pixels.copy()
    pixels[8:22, 8:40], pixels[30:50, 60:80], pixels[35:48, 10:20] = (255, 255, 0, 255), (0, 40, 255, 255), (255, 255, 255, 255)
    return dataclasses.replace(scene, layers=(dataclasses.replace(scene.layers[0], texture=Texture(pixels=pixels)),))


def measured(scene: Scene) -> tuple[np.ndarray, data.Truth]:
    frames = list(compose.frames(scene, width=data.WIDTH, height=data.HEIGHT, fps=data.FPS, num_frames=12))
    truth = data.truths(scene, np.arange(12) / data.FPS)[0]
    return scorer_laid.followed([cv2.cvtColor(f, cv2.COLOR_RGB2GRAY) for f in frames], {i: truth.box[i] for i in range(12)}).turns, truth


def curve(name: str, *values: float) -> Track:
    return Track(curves={name: tuple(Keyframe(t=i / (len(values) - 1) * 11 / data.FPS, value=v, ease="linear") for i, v in enumerate(values))})


@pytest.mark.parametrize("degrees", [25.0, 160.0, -300.0])
def test_how_far_a_picture_turns_is_measured(degrees):
    rows, truth = measured(patterned(track=curve("rotation", 0.0, degrees)))
    best = int(np.argmax(rows[:, 6]))
    true = np.arctan2(truth.pose[:, 0], truth.pose[:, 1])
    wrong = (rows[:, 2] - (true - true[best]) + np.pi) % (2 * np.pi) - np.pi
    assert rows[:, 6].min() > scorer_laid.TRUSTED and np.degrees(np.abs(wrong))[:-1].max() < 1  # the last frame's blur has one side only
    assert np.abs(rows[:, 3]).max() < 0.03, "turning is not flattening"


def test_how_far_a_picture_flattens_and_grows_is_measured():
    rows, truth = measured(patterned(track=curve("squash", 0.0, 0.2, -0.1)))
    best = int(np.argmax(rows[:, 6]))
    assert np.abs(rows[:, 3] - (truth.pose[:, 2] - truth.pose[best, 2])).max() < 0.03
    rows, truth = measured(patterned(track=curve("scale", 1.0, 1.5)))
    best = int(np.argmax(rows[:, 6]))
    assert np.abs(rows[:, 5] - (truth.grown - truth.grown[best])).max() < 0.04 and np.ptp(rows[:, 5]) > 0.35


def test_a_picture_leans_to_the_side_that_simulated_rows_say():
    rows, truth = measured(patterned(track=curve("bend", -18.0, 18.0)))
    said = tracks._true_turns(truth, int(np.argmax(rows[:, 6])))[:, 4]
    assert np.corrcoef(rows[:, 4], said)[0, 1] > 0.95


def test_errors_put_onto_the_true_track_give_what_was_measured():
    rows, truth = measured(patterned(track=curve("rotation", 0.0, 70.0)))
    box = truth.box + np.random.default_rng(0).normal(0, 0.01, truth.box.shape)
    sprung = np.full((12, 5), 0.2)
    read = tracks.features(box, rows, np.ones((12, 2)) * (0.9, 0.1), sprung, np.arange(12) != 5, np.zeros((12, 5)), 0.1)
    again = tracks.simulated_features(truth, 0, np.zeros((12, 5)), 0.1, np.random.default_rng(1), tracks.errors(truth, 0, read))
    there = np.arange(12) != 5
    assert np.abs(again - read)[:22, there].max() < 0.02


def test_a_mirror_turns_a_clip_s_numbers_as_it_turns_its_frames():
    from fairframe.evaluation import scorer_motion

    scene = patterned(pose=Pose(x=0.3, y=0.1), track=curve("rotation", 0.0, 50.0))
    frames = [cv2.cvtColor(f, cv2.COLOR_RGB2GRAY) for f in compose.frames(scene, width=data.WIDTH, height=data.HEIGHT, fps=data.FPS, num_frames=12)]
    box = data.truths(scene, np.arange(12) / data.FPS)[0].box
    other = box * (-1, 1, 1, 1) + (data.WIDTH / data.HEIGHT, 0, 0, 0)

    def read(grey, boxes):
        turns = scorer_laid.followed(grey, dict(enumerate(boxes))).turns
        return tracks.features(boxes, turns, np.ones((12, 2)), np.full((12, 5), 0.2), np.ones(12, bool), np.zeros((12, 5)), 0.0)

    one, two = read(frames, box), read([np.ascontiguousarray(f[:, ::-1]) for f in frames], other)
    net, turned, label = scorer_motion.mirrored(("action", one, 3))
    assert (net, label) == ("action", 3) and np.abs(turned - two).max() < 0.05
    left, right = data.RELATION_IDS.index("left_of"), data.RELATION_IDS.index("right_of")
    assert scorer_motion.mirrored(("relation", tracks.pair_features(one, one), left))[2] == right


def test_a_mirror_turns_every_row_of_a_pair():
    a, b = np.random.default_rng(0).normal(size=(2, 3, TRACK_FEATURES, 40)).astype(np.float32)
    turned = tracks.pair_features(a * tracks.MIRROR["action"], b * tracks.MIRROR["action"])
    assert turned == pytest.approx(tracks.pair_features(a, b) * tracks.MIRROR["relation"], abs=1e-4)


def test_a_pair_s_rows_say_how_two_stand_and_move():
    """The second is to the right of the first and lower; the first comes nearer, the second stands and looks back at it."""
    first, second = np.zeros((2, TRACK_FEATURES, 40), np.float32)
    first[0], second[0], second[1] = np.linspace(-1.0, -0.5, 40), 0.6, 0.2
    first[2:4] = second[2:4] = np.log(0.3) + 1.2
    first[9] = second[9] = 1
    second[22] = -1
    rows = tracks.pair_features(first, second)[2 * TRACK_FEATURES :]
    assert (rows[0] > 0).all() and rows[0, 0] > rows[0, -1] and (rows[4] > 0).all(), "apart, and less so in the end"
    assert rows[6] == pytest.approx(np.full(40, 0.4)), "its foot is a tenth of the frame lower"
    assert rows[13, 20] > 0.15 and rows[15] == pytest.approx(np.zeros(40)) and rows[17, 20] > 0.3 and rows[18, 20] == 0, "who goes where"
    assert rows[19, 20] == 0 and rows[20, 20] > 0.8, "who looks at whom"
    assert rows[21, 20] < -0.15, "they come together"


def test_which_way_a_picture_looks_turns_with_it():
    scene = block(facing=1)
    assert data.truths(scene, TIMES)[0].way.tolist() == [1.0] * 40
    layer = dataclasses.replace(scene.layers[0], pose=Pose(flip=-1))
    assert data.truths(dataclasses.replace(scene, layers=(layer,)), TIMES)[0].way.tolist() == [-1.0] * 40


def test_rows_are_kept_on_disk_by_the_nets_that_measured_them(tmp_path):
    from fairframe.evaluation import scorer_motion

    rows = [("action", np.full((TRACK_FEATURES, 40), 0.5), 3), ("relation", np.zeros((PAIR_FEATURES, 40)), 1), ("action", np.zeros((TRACK_FEATURES, 40)), 4)]
    scorer_motion.write_rows(tmp_path / "tracks_x_0.npz", rows, [np.full((16, 40), 0.25)])
    assert [one.mean() for one in scorer_motion.read_errors(tmp_path.glob("*.npz"))] == [0.25]
    again = scorer_motion.read_rows([tmp_path / "tracks_x_0.npz"])
    assert sorted((net, label) for net, _, label in again) == [("action", 3), ("action", 4), ("relation", 1)]
    assert next(x for net, x, label in again if label == 3).max() == 0.5


def test_simulated_tracks_carry_the_errors_that_were_measured():
    from fairframe.evaluation import scorer_motion

    erred = np.zeros((16, data.NUM_FRAMES), np.float32)
    erred[8], erred[15] = 0.9, 1.0
    erred[8, 7], erred[15, 20:] = 1.0, 0.0  # found in the first half only
    rows = [row for row in scorer_motion.simulated_rows(np.random.default_rng(2), 12, [erred]) if row[0] == "action"]
    assert rows and all(x[16, 20:].max() == 0 and x[16, :20].max() == 1 for _, x, _ in rows)


def test_a_net_that_is_none_is_refused(tmp_path):
    from fairframe.evaluation import train_scorer

    with pytest.raises(ValueError, match="relation"):
        train_scorer.train(1, tmp_path, seed=1, only=["relations"])


def test_a_share_of_the_weights_before_that_is_none_is_refused(tmp_path):
    from fairframe.evaluation import train_scorer

    with pytest.raises(ValueError, match="between 0 and 1"):
        train_scorer.train(1, tmp_path, seed=1, only=["action"], kept=1.5)


def test_what_is_written_is_the_mean_along_the_run_with_a_share_of_what_was_before():
    from fairframe.evaluation import train_scorer

    net = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.BatchNorm1d(1))
    before = {"action." + key: value.clone() for key, value in net.state_dict().items()}
    mean = train_scorer.Mean(net)
    with torch.no_grad():
        for value in (0.0, 1.0) * 2000:
            net[0].weight.fill_(value)
            mean.step()
    assert mean.mixed({}, "action", 0.5)["0.weight"].item() == pytest.approx(0.5, abs=0.01)
    mixed = mean.mixed(before, "action", 0.3)
    assert mixed["0.weight"].item() == pytest.approx(0.7 * 0.5 + 0.3 * before["action.0.weight"].item(), abs=0.01)
    assert mixed["1.num_batches_tracked"].dtype == torch.int64

    again = train_scorer.Mean(net)
    again.restore(mean.saved())
    assert again.mixed(before, "action", 0.3)["0.weight"] == mixed["0.weight"]


def test_the_air_is_read_from_a_frame_and_its_changes():
    frames = np.zeros((3, 8, 8, 3), np.uint8)
    frames[1, 2, 2] = 255
    air = data.air(frames, 1)
    assert air.shape == (8, 8, 5) and air[2, 2].tolist() == [255] * 5 and air[0, 0].tolist() == [0] * 5


def some_kinds():
    """To compare all with all takes seconds."""
    return {name: kind for i, (name, kind) in enumerate(load_kinds().items()) if i % 8 == 0 or name.endswith("farmer") or name in ("cat", "dog", "tram", "tram_car", "oncoming_car", "car")}


def test_a_storm_is_told_from_rain_by_its_lightning():
    place = np.random.default_rng(5).integers(40, 180, (data.HEIGHT, data.WIDTH, 3)).astype(np.uint8)
    panned = np.stack([np.roll(place, 5 * i, axis=1) for i in range(6)])
    struck = panned.copy()
    struck[3], struck[4] = struck[3] + 20, struck[4] + 6
    assert scorer.lightened(panned) == pytest.approx(0, abs=0.5) and scorer.lightened(struck) > scorer.FLASH

    weather = np.full(len(data.WEATHER_IDS), np.log(0.05))
    weather[data.WEATHER_IDS.index("rain")], weather[data.WEATHER_IDS.index("storm")] = np.log(0.4), np.log(0.2)
    read = [scorer.struck(weather, scorer.lightened(frames)) for frames in (panned, struck)]
    assert [data.WEATHER_IDS[int(np.argmax(one))] for one in read] == ["rain", "storm"]
    assert all(np.exp(one).sum() == pytest.approx(1) for one in read)


def test_look_alikes_are_kinds_and_in_one_group_only(monkeypatch):
    monkeypatch.setattr(data, "load_kinds", some_kinds)
    groups = data.look_alikes()
    names = [name for group in groups for name in group]
    assert set(names) <= set(some_kinds()) and len(names) == len(set(names))
    assert any({"male_farmer", "farmer"} <= set(group) for group in groups)
    assert any({"oncoming_car", "car"} <= set(group) for group in groups)  # who drives by is seen from the side
    assert not any({"cat", "dog"} <= set(group) for group in groups)


def test_detector_targets_peak_where_the_subject_is():
    from fairframe.evaluation.scorer_losses import detector_targets

    boxes = np.full((1, 4, 4), np.nan, np.float32)
    boxes[0, 0] = (0.9, 0.4, 0.5, 0.3)
    heat, goal, weight, free = (one[0].numpy() for one in detector_targets(boxes))
    rows = data.GRID[0]
    level, y, x = np.unravel_index(int(heat.argmax()), heat.shape)
    assert (level, x, y) == (1, int(0.9 * rows), int(0.4 * rows)) and heat[level, y, x] == 1 and weight[level, y, x] == 1
    assert goal[1, :, y, x].tolist() == pytest.approx([0.9 * rows - x - 0.5, 0.4 * rows - y - 0.5, np.log(0.5 * rows), np.log(0.3 * rows)], abs=1e-5)
    assert heat[0].max() == weight[0].max() == 0 and free.min() == 1
    boxes[0, 0, 2:] = data.LARGE  # as much the one as the other: no mistake to find it small
    *_, free = detector_targets(boxes)
    assert free[0, 0, y, x] == 0 and free[0, 1].min() == 1


def test_two_about_one_place_are_a_small_and_a_large_one():
    held, body, alone = (0.5, 0.5, 0.2, 0.2), (0.55, 0.5, 0.26, 0.26), (1.2, 0.5, 0.2, 0.2)
    assert data.levels(np.array([held, body, alone])).tolist() == [0, 1, 0]
    assert data.levels(np.array([body, alone])).tolist() == [0, 0]
    large = np.array([(0.5, 0.5, 0.6, 0.6), (0.55, 0.5, 0.4, 0.4)])
    assert data.levels(large).tolist() == [1, 0] and data.levels(large[::-1]).tolist() == [0, 1]
    assert data.levels(large[:0]).tolist() == []


def test_two_about_one_place_are_both_found():
    peak, out = np.zeros((2, *data.GRID), np.float32), np.zeros((2, 5, *data.GRID), np.float32)
    for level, side in ((0, 0.2), (1, 0.6)):
        peak[level, 13, 20] = 0.9
        out[level, :, 13, 20] = (2, 0, 0, np.log(side * data.GRID[0]), np.log(side * data.GRID[0]))
    found = sorted(float(box[2]) for _, box in scorer._peaks(peak, out))
    assert found == pytest.approx([0.2, 0.6])
    out[0, 3:, 13, 20] = np.log(0.55 * data.GRID[0])  # the same thing found at both levels is one
    assert len(scorer._peaks(peak, out)) == 1


def test_the_networks_fit_the_data_and_learn_a_batch():
    import torch

    from fairframe.evaluation.scorer_nets import all_nets

    torch.manual_seed(0)
    nets = all_nets(7)
    assert nets["detector"](torch.zeros(1, 5, data.HEIGHT, data.WIDTH)).shape == (1, 2, 5, *data.GRID)
    assert [out.shape[1] for out in nets["place"](torch.zeros(2, 3, 72, 128))] == [len(data.PLACE_IDS), 8, 4]
    assert nets["air"](torch.zeros(2, 5, 72, 128)).shape == (2, len(data.WEATHER_IDS))
    x, y = torch.rand(7, 3, data.CROP, data.CROP), torch.arange(7)
    optimiser = torch.optim.AdamW(nets["subject"].parameters(), 2e-3)
    losses = []
    for _ in range(12):
        loss = torch.nn.functional.cross_entropy(nets["subject"](x)[0], y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.3 * losses[0]


def drawn(kind: str, *, mirrored: bool = False, colour: str = "") -> tuple[np.ndarray, np.ndarray]:
    """A frame with the library's picture of a kind before grey, and its box."""
    texture = data.small_texture(kind, "fluent", "")
    pixels = (assets.recolour(texture, colour) if colour else texture).pixels.astype(float)
    pixels = pixels[:, ::-1] if mirrored else pixels
    h, w = pixels.shape[:2]
    frame = np.full((data.HEIGHT, data.WIDTH, 3), 120.0)
    alpha = pixels[..., 3:] / 255
    part = frame[40 : 40 + h, 100 : 100 + w]
    part[:] = np.clip(pixels[..., :3] * alpha + part * (1 - alpha), 0, 255)
    return frame.astype(np.uint8)[None], np.array([100 + w / 2, 40 + h / 2, 0.94 * w, 0.94 * h]) / data.HEIGHT


@pytest.mark.parametrize(("kind", "mirrored"), [("cat", False), ("cat", True), ("bicycle", True), ("duck", False)])
def test_which_way_somebody_looks_is_seen(kind, mirrored):
    frames, box = drawn(kind, mirrored=mirrored)
    way = load_kinds()[kind].facing * (-1 if mirrored else 1)
    assert scorer_picture.ways(frames, {0: box}, kind)[0] * way > (0.5 if way else -1)
    assert not scorer_picture.ways(frames, {}, kind).any()


def test_varied_rows_are_still_those_of_two_tracks():
    from fairframe.evaluation import scorer_motion

    rng = np.random.default_rng(1)
    a, b = rng.normal(0, 0.3, (2, TRACK_FEATURES, 40)).astype(np.float32)
    pair = tracks.pair_features(a, b)
    other = scorer_motion.varied("relation", pair, rng)
    assert other.shape == pair.shape and np.abs(other - pair).max() > 0.01
    assert other == pytest.approx(tracks.pair_features(other[:TRACK_FEATURES], other[TRACK_FEATURES : 2 * TRACK_FEATURES]), abs=1e-5)
    camera = rng.normal(size=(8, 40))
    assert scorer_motion.varied("camera", camera, rng) is camera and scorer_motion.varied("action", a, rng).shape == a.shape


def test_clips_to_measure_show_rare_relations_first():
    import collections

    from fairframe.evaluation import scorer_shards

    done = collections.Counter({"follow": 50, "chase": 50})
    rng = np.random.default_rng(3)
    specs = [scorer_shards.wanted(rng, done) for _ in range(60)]
    related = [s.relation for s in specs if s.relation]
    assert len(related) > 30 and not {"follow", "chase"} & set(related) and max(collections.Counter(related).values()) <= 4
    assert sum(done.values()) == 160


def test_a_fifth_of_the_clips_show_everything_coloured_where_colours_are_hardest_to_tell():
    import collections

    from fairframe.evaluation import scorer_shards

    rng = np.random.default_rng(4)
    specs = [scorer_shards.wanted(rng, collections.Counter()) for _ in range(150)]
    both = [(spec, scorer_shards.hued(spec, rng)) for spec in specs]
    changed = [new for old, new in both if new is not old]
    assert 15 < len(changed) < 50 and {spec.look for spec in changed} == set(scorer_shards.HARD_LOOKS)
    assert all(bool(s.colour) >= load_kinds()[s.kind].recolourable for spec in changed for s in spec.subjects)
    assert all(a.colour in ("", b.colour) for old, new in both for a, b in zip(old.subjects, new.subjects, strict=True))  # what was said stays


def test_of_a_batch_of_pictures_only_what_the_nets_in_training_need_is_kept(tmp_path):
    from fairframe.evaluation.scorer_shards import PARTS, Shards

    rows = {name: np.zeros(5) for name in ("pixels", *PARTS, "stacks", "boxes", "views", "labels")}
    np.savez(tmp_path / "shard_0001.npz", **rows)
    for nets, kept in ((("detector",), {"stacks", "boxes"}), (("subject", "place"), {"pixels", *PARTS, "views", "labels"})):
        shards = Shards(tmp_path, nets)
        shards.look()
        shards.look()
        assert [set(part) for part in shards.parts] == [kept]


@pytest.mark.parametrize("colour", ["blue", "black", "white"])
def test_a_recoloured_subject_is_most_like_its_kind_in_that_colour(colour):
    frames, box = drawn("leopard", colour=colour)
    pairs = [("leopard", one) for one in ("red", "blue", "black", "white")]
    likeness = scorer_match.compare(scorer_match.windows(frames[0], box), scorer_match.recoloured(pairs)) @ np.array(scorer_match.WEIGHTS)
    assert pairs[int(np.argmax(likeness))] == ("leopard", colour)


@pytest.mark.parametrize("degrees", [20, 100, 250])
def test_which_way_round_a_sighting_is_found(degrees):
    frames, box = drawn("duck")
    grey = cv2.cvtColor(frames[0], cv2.COLOR_RGB2GRAY)
    middle = tuple(float(v) for v in box[:2] * data.HEIGHT)
    turned = cv2.warpAffine(grey, cv2.getRotationMatrix2D(middle, degrees, 1.0), grey.shape[::-1], borderValue=120.0)
    rows = scorer_laid.followed([grey, turned], {0: box, 1: box}).turns
    assert rows[1, 6] > scorer_laid.TRUSTED and np.cos(rows[1, 2] - rows[0, 2] - np.radians(degrees)) > 0.99


def test_a_limb_that_moves_is_seen_where_it_moves():
    frames, box = drawn("duck")
    grey = cv2.cvtColor(frames[0], cv2.COLOR_RGB2GRAY)
    x, y = (int(v) for v in box[:2] * data.HEIGHT)
    kicked = grey.copy()
    half = int(box[3] * data.HEIGHT / 2)
    kicked[y + half - 12 : y + half - 2, x - 4 : x + 4] = 0
    row = scorer_laid.followed([kicked, grey], {0: box, 1: box}).turns[0]
    assert row[6] > scorer_laid.TRUSTED and int(np.argmax(row[8:])) == 4 and row[8:12].max() < 0.3 * row[12]


def test_something_stands_before_a_third_of_the_crops_and_never_before_all_of_one():
    import torch

    from fairframe.evaluation.scorer_losses import obscured

    plain = torch.linspace(0.3, 0.7, 60)[:, None, None, None].expand(60, 3, data.CROP, data.CROP).contiguous()
    seen = obscured(plain.clone(), np.random.default_rng(3))
    changed = [i for i, one in enumerate(seen) if float(one.max() - one.min()) > 1e-6]
    assert 8 < len(changed) <= 20 and all(i % 3 == 0 for i in changed)
    middles = seen[:, 0, data.CROP // 2, data.CROP // 2]
    assert all((one == middle).float().mean() > 0.8 for one, middle in zip(seen, middles, strict=True))  # most of each is its own
    assert float((middles - plain[:, 0, 0, 0]).abs().max()) > 0.03 and 0 <= float(seen.min()) and float(seen.max()) <= 1


def test_weights_come_back_from_their_file_as_eight_bits_hold_them_and_pack_to_the_same_bytes_again(tmp_path, monkeypatch):
    torch = pytest.importorskip("torch")
    monkeypatch.setattr(data, "load_kinds", some_kinds)
    nets = torch.nn.ModuleDict({"a": torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3), torch.nn.BatchNorm2d(8)), "b": torch.nn.Linear(8, 5)})
    given = nets.state_dict()
    scorer.save(nets, tmp_path)
    content, back = (tmp_path / scorer.FILE.name).read_bytes(), scorer.weights(tmp_path)
    assert back.keys() == {name for name, value in given.items() if value.is_floating_point()}
    for name, value in back.items():
        step = given[name].abs().flatten(1).amax(1) / 127 if value.ndim > 1 else given[name].abs() / 1000  # a row's, and what half precision keeps
        assert ((value - given[name]).abs() <= step.reshape(-1, *[1] * (value.ndim - 1))).all(), name
    nets.load_state_dict(back, strict=False)
    scorer.save(nets, tmp_path)
    assert (tmp_path / scorer.FILE.name).read_bytes() == content
