"""Every action and relation, staged: sound by the laws of motion, seen all the time, and by the numbers the caption says."""

import dataclasses

import numpy as np
import pytest

from fairframe.corpus import dressing, staging
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.spec import CAMERAS, DIRECTIONS, MANNERS, RELATIONS, SIZES, WEATHERS, WEATHERS_BY_WORDS, Spec, SubjectSpec
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.lint import lint, visible
from fairframe.scene.scene import EFFECTS, LOOKS, Effect, Layer, Pose, Scene, Texture, validate

KINDS = load_kinds()
PLACES = ("meadow", "outer_space", "underwater", "lake", "moon")


def fitting(need: frozenset[str], rng: np.random.Generator) -> str:
    fits = [k.id for k in KINDS.values() if not need or need & (k.traits | {k.category})]
    return fits[int(rng.integers(len(fits)))]


def spec_of(verb: str, rng: np.random.Generator, **kw) -> Spec:
    action = ACTIONS.get(verb)
    if action is None:
        return Spec(subjects=(SubjectSpec(kind=fitting(frozenset(), rng)), SubjectSpec(kind=fitting(frozenset(), rng))), relation=verb, **kw)
    doer = SubjectSpec(kind=fitting(action.doer, rng), action=verb if action.object == "none" else "")
    if action.object == "none":
        return Spec(subjects=(doer,), **kw)
    return Spec(subjects=(doer, SubjectSpec(kind=fitting(action.target, rng))), relation=verb, **kw)


def stage(spec: Spec, seed: int = 0) -> Scene:
    return staging.stage(spec, np.random.default_rng(seed))


def one(kind: str, action: str = "", **kw) -> Spec:
    own = {k: kw.pop(k) for k in ("count", "size", "colour", "variant") if k in kw}
    return Spec(subjects=(SubjectSpec(kind=kind, action=action, **own),), **kw)


def tracks(scene: Scene, seconds: float = 5.0):
    times = np.arange(0, seconds, 1 / 12)
    return times, kinematics.sample(scene, times)


@pytest.mark.parametrize("verb", [*ACTIONS, *RELATIONS])
def test_every_verb_is_sound_and_seen_everywhere(verb):
    rng = np.random.default_rng(1)
    for place in ("", *PLACES):
        for _ in range(4):
            spec = spec_of(verb, rng, setting=place)
            scene = validate(staging.stage(spec, rng))
            assert lint(scene) == [], (spec, lint(scene))
            times, values = tracks(scene)
            for layer in scene.subjects():
                seen = visible(scene, layer, values[layer.id], times, 16 / 9)
                least = {"peek": 0.6, "fall": 0.7, "appear": 0.7, "vanish": 0.5, "explode": 0.5, "eat": 0.7}.get(verb, 0.95)
                assert seen.mean() >= least, (spec, layer.id, seen.mean())
            assert len(scene.layers) <= 3 and all(len(layer.motions) <= 4 for layer in scene.layers)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("direction", ["", *DIRECTIONS])
def test_manner_and_direction_break_no_law(manner, direction):
    rng = np.random.default_rng(2)
    for verb in ("walk", "run", "fly", "dance", "drive", "jump", "swim", "chase", "ride", "eat"):
        spec = spec_of(verb, rng, manner=manner, direction=direction)
        scene = validate(staging.stage(spec, rng))
        assert [v for v in lint(scene) if v.rule != "flicker"] == [], (spec, lint(scene))


def test_the_same_draw_gives_the_same_scene_and_others_differ():
    spec = one("cat", "walk")
    a, b, c = stage(spec, 3), stage(spec, 3), stage(spec, 4)
    assert (a.setting, a.camera, a.seed, [x.pose for x in a.layers], [x.motions for x in a.layers]) == (
        b.setting, b.camera, b.seed, [x.pose for x in b.layers], [x.motions for x in b.layers])  # fmt: skip
    assert a.layers[0].motions != c.layers[0].motions


def test_what_is_said_is_what_is_shown():
    spec = one("cat", "walk", setting="desert", time="sunset", weather="rain", look="pixel", camera="zoom_in", colour="blue", count=2)
    scene = stage(spec)
    assert (scene.setting, scene.light.time, scene.weather, scene.look.name) == ("desert", "sunset", "rain", "pixel")
    assert [layer.name for layer in scene.layers] == ["cat", "cat"] and all(layer.colour == "blue" for layer in scene.layers)
    assert scene.camera.motions[0].law == "zoom" and scene.camera.motions[0].params["factor"] > 1


@pytest.mark.parametrize("way", ["left", "right"])
@pytest.mark.parametrize(("kind", "verb"), [("cat", "walk"), ("cat", "run"), ("car", "drive"), ("eagle", "fly"), ("shark", "swim"), ("football", "roll")])
def test_things_go_where_they_are_told_and_look_there(way, kind, verb):
    layer = stage(one(kind, verb, direction=way)).layers[0]
    sign = 1 if way == "right" else -1
    x = LAWS[layer.motions[0].law].evaluate(np.array([0.0, 1.0]), resolve(layer.motions[0]))["x"]
    assert np.sign(x[1] - x[0]) == sign
    if layer.facing:
        assert layer.facing * layer.pose.flip == sign


@pytest.mark.parametrize("verb", ["walk", "run", "drive", "slide", "swim"])
def test_two_who_go_somewhere_go_there_together_and_do_not_run_on_the_spot(verb):
    for seed in range(8):
        subjects = (SubjectSpec(kind="cat", action=verb), SubjectSpec(kind="dog", action=verb))
        scene = staging.stage(Spec(subjects=subjects, relation="left_of", setting="park"), np.random.default_rng(seed))
        cat, dog = (kinematics.sample(scene, np.linspace(0, 5, 26))[layer.id]["x"] for layer in scene.subjects())
        assert min(np.ptp(cat), np.ptp(dog)) > 0.35 and np.sign(cat[-1] - cat[0]) == np.sign(dog[-1] - dog[0])
        assert (cat < dog - 0.1).all() and max(np.abs(cat).max(), np.abs(dog).max()) < 0.9


def test_slow_is_slower_than_fast():
    speeds = [abs(stage(one("dog", "run", manner=m)).layers[0].motions[0].params["speed"]) for m in ("slowly", "", "fast")]
    assert speeds[0] < 0.6 * speeds[1] and speeds[2] > 1.5 * speeds[1]


def test_sizes_are_ordered_and_lone_small_things_are_large_enough_to_read():
    sizes = [stage(one("cat", size=s)).layers[0].size for s in ("tiny", "small", "", "big", "giant")]
    assert sizes == sorted(sizes) and set(SIZES) == {"tiny", "small", "big", "giant"}
    for kind in ("bee", "apple", "ant"):
        assert stage(one(kind)).layers[0].size >= 0.22


@pytest.mark.parametrize("count", [1, 2, 3])
def test_counts_are_counted_and_nobody_covers_another(count):
    layers = stage(one("pig", count=count)).layers
    assert len(layers) == count
    edges = sorted((layer.pose.x - kinematics.layer_width(layer) / 2, layer.pose.x + kinematics.layer_width(layer) / 2) for layer in layers)
    assert all(left[1] <= right[0] + 1e-9 for left, right in zip(edges, edges[1:], strict=False))


def test_juggling_shows_two_objects_that_never_coincide():
    scene = stage(Spec(subjects=(SubjectSpec(kind="monkey"), SubjectSpec(kind="apple")), relation="juggle"))
    assert [layer.name for layer in scene.layers] == ["monkey", "apple", "apple"]
    _, values = tracks(scene)
    apart = np.hypot(values["s2"]["x"] - values["s3"]["x"], values["s2"]["y"] - values["s3"]["y"])
    assert apart.min() > 0.5 * scene.layers[1].size


def test_an_eaten_thing_is_held_before_the_mouth_and_shrinks():
    scene = stage(Spec(subjects=(SubjectSpec(kind="cat"), SubjectSpec(kind="pizza")), relation="eat"))
    cat, pizza = scene.layers
    assert pizza.parent == cat.id and pizza.socket == "mouth" and pizza.size < 0.7 * cat.size
    times, values = tracks(scene)
    mouth = kinematics.socket_position(cat, values["s1"], cat.sockets["mouth"])
    middle = kinematics.socket_position(pizza, values["s2"], (0.5, 0.5))
    assert np.hypot(mouth[0] - middle[0], mouth[1] - middle[1]).max() < pizza.size
    assert values["s2"]["consumed"][0] == 0 and values["s2"]["consumed"][-1] > 0.5


def test_a_rider_is_on_the_mount_and_goes_along():
    scene = stage(Spec(subjects=(SubjectSpec(kind="girl"), SubjectSpec(kind="horse")), relation="ride"))
    rider, mount = scene.layers
    _, values = tracks(scene)
    assert rider.parent == mount.id
    assert np.ptp(values["s2"]["x"]) > 0.2
    assert np.abs(values["s1"]["x"] - values["s2"]["x"]).max() < mount.size
    middle = kinematics.socket_position(rider, values["s1"], (0.5, 0.5))[1]
    assert np.all(middle > values["s2"]["y"] + 0.4 * mount.size)


def test_the_chaser_stays_behind_the_chased():
    for relation, ahead in (("chase", 1), ("flee", 0), ("follow", 1)):
        scene = stage(Spec(subjects=(SubjectSpec(kind="dog"), SubjectSpec(kind="cat")), relation=relation))
        _, values = tracks(scene, 4.0)
        way = np.sign(values["s1"]["x"][10] - values["s1"]["x"][0])
        gap = (values["s2"]["x"] - values["s1"]["x"]) * way * (1 if ahead else -1)
        assert np.all(gap > 0.1), relation


def test_places_of_relations():
    def pair(relation):
        scene = stage(Spec(subjects=(SubjectSpec(kind="cat"), SubjectSpec(kind="box" if "box" in KINDS else "chair")), relation=relation, setting="meadow"))
        _, values = tracks(scene)
        middles = [kinematics.socket_position(layer, values[layer.id], (0.5, 0.5)) for layer in scene.layers]
        return scene.layers, [(float(x.mean()), float(y.mean())) for x, y in middles]

    layers, (a, b) = pair("left_of")
    assert a[0] < b[0] - 0.15
    layers, (a, b) = pair("right_of")
    assert a[0] > b[0] + 0.15
    layers, (a, b) = pair("above")
    assert a[1] > b[1] + 0.2 and layers[0].anchor == "air"
    layers, (a, b) = pair("under")
    assert a[1] < b[1]
    layers, (a, b) = pair("on")
    assert layers[0].parent == layers[1].id and a[1] > b[1]
    layers, (a, b) = pair("in_front_of")
    assert layers[0].depth < layers[1].depth and layers[0].pose.y < layers[1].pose.y
    layers, (a, b) = pair("behind")
    assert layers[0].depth > layers[1].depth and layers[0].pose.y > layers[1].pose.y


def test_in_space_nothing_stands():
    for kind in ("cat", "car", "pizza", "house"):
        assert stage(one(kind, setting="outer_space")).layers[0].anchor == "air"


def test_a_spec_without_a_setting_gets_one_that_fits_with_variety():
    settings = {stage(one("shark"), seed).setting for seed in range(20)}
    assert settings <= {"underwater", "sea"}
    assert len({stage(one("woman", "stand"), seed).setting for seed in range(20)}) >= 3
    assert stage(Spec(subjects=()), 1).layers == ()


@pytest.mark.parametrize("name", CAMERAS)
def test_every_camera_is_valid_and_keeps_the_subject(name):
    for verb in ("stand", "walk", "fly"):
        scene = validate(stage(one("eagle", verb, camera=name)))
        times, values = tracks(scene)
        assert visible(scene, scene.layers[0], values["s1"], times, 16 / 9).mean() > 0.9, verb
    assert (scene.camera.follow == "s1") == (name == "follow")


def test_variants_are_kept_for_the_wardrobe():
    kind = next(k for k in KINDS.values() if k.variants)
    variant = next(iter(kind.variants))
    layer = stage(one(kind.id, variant=variant)).layers[0]
    assert layer.texture.asset == f"{kind.id}/{variant}" and not layer.texture.pixels[..., 3].any()


def test_action_effects_are_known_effects():
    for action in ACTIONS:
        assert all(e.name in EFFECTS for e in staging.action_effects(action, "s1")), action
    assert {name for effects in dressing.WEATHER.values() for name, _ in effects} <= set(EFFECTS)
    assert set(dressing.WEATHER) | {"clear"} == set(WEATHERS) | WEATHERS_BY_WORDS


def test_wind_brings_leaves_where_they_grow_and_dust_where_none_do():
    for place, has, has_not in (("mars", "dust", "leaves"), ("meadow", "leaves", "dust")):
        scene = dataclasses.replace(stage(one("cat")), setting=place, weather="windy")
        amounts = {effect.name: effect.amount for effect in dressing.dress(scene, height=90, aspect=16 / 9).effects}
        assert amounts[has] >= 0.5 and has_not not in amounts, place


def test_narrow_frames_hold_everything():
    rng = np.random.default_rng(5)
    for verb in ("walk", "chase", "throw", "race", "next_to", "jump_over", "juggle"):
        scene = staging.stage(spec_of(verb, rng), rng)
        for aspect in (1.0, 9 / 16):
            narrow = dressing.drawn_together(scene, aspect)
            left, right = dressing.reach(narrow)
            assert -left <= aspect / 2 + 1e-6 and right <= aspect / 2 + 1e-6, verb
            assert validate(narrow)
    cat = stage(one("cat", "walk"))
    assert dressing.drawn_together(cat, 1.0).layers[0].size > 0.9 * cat.layers[0].size  # a shorter way, not a smaller cat
    wide = stage(one("apple", "stand"))
    assert dressing.drawn_together(wide, 16 / 9) is wide


def test_dressing_puts_the_place_around_and_feet_on_its_ground():
    scene = stage(one("cat", "stand", setting="meadow", weather="snow", colour="blue"))
    dressed = validate(staging.dress(scene, height=90, aspect=16 / 9))
    cat = dressed.subjects()[0]
    assert cat.texture.pixels[..., 3].any() and cat.texture.source == "asset" and cat.texture.ledger_id
    assert cat.pose.y == pytest.approx(dressed.ground.y)
    assert {"far", "near"} & {layer.role for layer in dressed.layers} and "snow" in {e.name for e in dressed.effects}
    plain = staging.dress(dataclasses.replace(scene, layers=(dataclasses.replace(scene.layers[0], colour=""),)), height=90, aspect=16 / 9).subjects()[0]
    assert not np.array_equal(plain.texture.pixels, cat.texture.pixels)
    again = staging.dress(dressed, height=90, aspect=16 / 9)
    assert len(again.layers) == len(dressed.layers) and again.subjects()[0].texture is cat.texture


def test_it_rains_behind_the_window_not_on_the_sofa():
    inside, outside = (staging.dress(stage(one("cat", "stand", setting=place, weather="rain")), height=60, aspect=1.0) for place in ("living_room", "meadow"))
    assert "rain" in {e.name for e in outside.effects} and "rain" not in {e.name for e in inside.effects}


def test_looks_choose_their_art():
    flat, clay = (staging.dress(stage(one("cat", "stand", setting="meadow", look=look)), height=60, aspect=1.0) for look in ("flat", "clay"))
    assert flat.subjects()[0].texture.ledger_id != clay.subjects()[0].texture.ledger_id
    assert set(dressing.STYLES) <= set(LOOKS)


def test_tidying_leaves_staged_scenes_alone():
    rng = np.random.default_rng(8)
    for verb in (*ACTIONS, *RELATIONS):
        scene = staging.stage(spec_of(verb, rng), rng)
        tidy = staging.tidy(scene)
        for before, after in zip(scene.layers, tidy.layers, strict=True):
            assert dataclasses.replace(after, pose=before.pose) == before, verb
            assert (after.pose.flip, after.pose.rotation) == (before.pose.flip, before.pose.rotation), verb
            assert after.pose.y == pytest.approx(before.pose.y, abs=dressing.SNAP) and after.pose.x == pytest.approx(before.pose.x, abs=0.12), verb


def test_tidying_mends_what_a_network_gets_wrong():
    cat = stage(one("cat", "walk", setting="meadow")).layers[0]
    walk = dataclasses.replace(cat.motions[0], params=cat.motions[0].params | {"bob": 9.0})
    wrong = dataclasses.replace(
        cat, pose=dataclasses.replace(cat.pose, x=5.0, y=-0.31, flip=-cat.pose.flip), motions=(walk, dataclasses.replace(walk, law="teleport"))
    )
    lost = dataclasses.replace(cat, id="lost", parent="nobody", socket="tail", anchor="parent")
    loose = dataclasses.replace(cat, id="loose", parent="s1", socket="tail", anchor="parent")
    scene = dataclasses.replace(stage(one("cat", "walk", setting="meadow")), layers=(wrong, lost, loose))
    tidy = validate(staging.tidy(scene))
    mended = tidy.layers[0]
    assert [m.law for m in mended.motions] == ["walk"] and mended.motions[0].params["bob"] == LAWS["walk"].params["bob"].high
    assert mended.pose.flip == cat.pose.flip and mended.pose.y == scene.ground.y and abs(mended.pose.x) < 1.5
    assert tidy.layers[1].parent == "" and tidy.layers[1].anchor == "ground" and tidy.layers[2].socket == ""
    assert lint(tidy) == []
    for setting, anchor in (("outer_space", "air"), ("lake", "water"), ("meadow", "ground")):
        assert staging.tidy(dataclasses.replace(scene, setting=setting, layers=(cat,))).layers[0].anchor == anchor


def test_a_narrow_frame_is_panned_less():
    scene = stage(one("cat", "stand", setting="meadow", camera="pan_right"))
    pans = [abs(staging.dress(scene, height=60, aspect=aspect).camera.motions[0].params["vx"]) for aspect in (9 / 16, 16 / 9)]
    assert pans[0] < 0.5 * pans[1] == pytest.approx(0.5 * abs(scene.camera.motions[0].params["vx"]))


def test_in_a_narrow_frame_a_stream_is_drawn_together_with_its_layer():
    layer = Layer(id="s1", role="subject", name="x", texture=Texture(pixels=np.full((10, 30, 4), 255, np.uint8)), size=0.4, anchor="ground", pose=Pose(y=-0.32))
    scene = Scene(setting="park", layers=(layer,), effects=(Effect(name="jet", layer="s1", reach=0.5), Effect(name="lava", reach=0.5)))
    small = dressing.drawn_together(scene, 9 / 16)
    assert small.effects[0].reach / 0.5 == pytest.approx(small.layers[0].size / 0.4) and small.layers[0].size < 0.3 and small.effects[1].reach == 0.5
