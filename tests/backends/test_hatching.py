"""Who hatches comes out of an egg that cracks."""

import numpy as np
import pytest

from fairframe.backends import hatching
from fairframe.corpus import assets, reading
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Pose, Scene


def subject(name: str, x: float, **fields) -> Layer:
    kind = load_kinds()[name]
    return Layer(id=name, role="subject", name=name, texture=assets.texture(name), size=0.2, pivot=kind.pivot, anchor="ground", pose=Pose(x=x, y=-0.32), **fields)


SCENE = Scene(setting="farm", seed=7, layers=(subject("egg", -0.3), subject("chick", 0.3)), seconds=5.0)


def test_the_young_is_seen_when_the_shell_has_cracked_and_where_it_is():
    scene = hatching.hatched(SCENE, "a chick hatching from an egg")
    before, after = (kinematics.sample(scene, np.array([t])) for t in (0.5, 3.5))
    opacity = {name: (float(before[name]["opacity"][0]), float(after[name]["opacity"][0])) for name in ("egg", "chick", "egg-shell", "egg-cap")}
    assert opacity == {"egg": (1.0, 0.0), "chick": (0.0, 1.0), "egg-shell": (0.0, 1.0), "egg-cap": (0.0, 1.0)}
    assert abs(float(after["chick"]["x"][0] - after["egg-shell"]["x"][0])) < 0.02
    assert abs(float(after["egg-cap"]["x"][0] - after["egg-shell"]["x"][0])) > 0.5 * scene.layer("egg").size
    assert float(after["egg-cap"]["y"][0]) < float(before["egg-cap"]["y"][0])
    assert [layer.id for layer in scene.subjects()].index("egg-shell") > [layer.id for layer in scene.subjects()].index("chick")


def test_the_halves_are_the_whole_egg():
    scene = hatching.hatched(SCENE, "小鸡破壳而出")
    whole, lower, upper = (scene.layer(name).texture.pixels[..., 3].astype(int) for name in ("egg", "egg-shell", "egg-cap"))
    assert np.abs(lower + upper - whole).max() <= 1
    rows = np.arange(len(whole))[:, None]
    assert (rows * lower).sum() / lower.sum() > (rows * upper).sum() / upper.sum() + 0.2 * len(whole)


@pytest.mark.parametrize("prompt", ["a chick next to an egg", "a chick under a hatchet", "a hen hatching her eggs"])
def test_nobody_else_hatches(prompt):
    assert hatching.hatched(SCENE, prompt) is SCENE


def test_without_an_egg_nobody_does():
    without = Scene(setting="farm", layers=(subject("chick", 0.0),))
    assert hatching.hatched(without, "a chick hatching") is without


@pytest.mark.parametrize("prompt", ["a chick hatching", "小鸡破壳而出", "an egg hatching", "the egg hatches"])
def test_the_words_bring_who_goes_without_saying(prompt):
    assert {id for token in reading.understood(prompt) for slot, id in token.meanings if slot == "kind"} == {"chick", "egg"}


def test_a_hatchet_hatches_nothing():
    assert ("kind", "egg") not in {m for token in reading.understood("a dwarf with a hatchet") for m in token.meanings}
