import dataclasses

import numpy as np
import pytest

from fairframe.backends.directing import bare_layer
from fairframe.corpus import dataset, grammar, staging
from fairframe.model import fields


@pytest.fixture(scope="module")
def decoder():
    return fields.Decoder(dataset.tables().layout)


def scenes(count):
    rng = np.random.default_rng(11)
    return [staging.stage(grammar.sample_spec(rng), rng) for _ in range(count)]


def test_scenes_survive_the_round_trip(decoder):
    for scene in scenes(150):
        vector, weight = fields.encode(scene)
        assert np.isfinite(vector).all() and (weight > 0).all()
        back = decoder.decode(vector, bare_layer, seed=scene.seed, seconds=scene.seconds)
        assert (back.setting, back.light.time, back.look.name, back.weather) == (scene.setting, scene.light.time, scene.look.name, scene.weather)
        assert [m.law for m in back.camera.motions] == [m.law for m in _in_order(scene.camera.motions, "camera")]
        assert len(back.subjects()) == len(scene.subjects())
        for got, wanted in zip(back.subjects(), scene.subjects(), strict=True):
            _same_layer(got, wanted, scene)


def _in_order(motions, what):
    from fairframe.scene.camera_motion import CAMERA_LAWS
    from fairframe.scene.laws import LAWS

    laws = list(CAMERA_LAWS if what == "camera" else LAWS)
    return sorted({m.law: m for m in reversed(motions)}.values(), key=lambda m: laws.index(m.law))


def _same_layer(got, wanted, scene):
    assert (got.name, got.colour, got.anchor, got.texture.asset) == (wanted.name, wanted.colour, wanted.anchor, wanted.texture.asset)
    assert bool(got.parent) == bool(wanted.parent) and got.behind_parent == (wanted.behind_parent and bool(wanted.parent))
    assert got.size == pytest.approx(wanted.size, rel=1e-3) and got.depth == pytest.approx(wanted.depth, rel=1e-3)
    assert got.pose.x == pytest.approx(wanted.pose.x, abs=1e-3) and got.pose.flip == wanted.pose.flip
    assert got.pose.y == pytest.approx(wanted.pose.y, abs=fields.TOUCH + 1e-3)
    assert sorted(m.law for m in got.motions) == [m.law for m in sorted(_in_order(wanted.motions, "layer"), key=lambda m: m.law)]
    for motion in got.motions:
        source = next(m for m in wanted.motions if m.law == motion.law)
        for name, value in source.params.items():
            assert motion.params[name] == pytest.approx(value, abs=2e-2), (motion.law, name)


def test_codes_are_far_apart_and_never_change():
    assert fields.code("kind", "cat", 64).tolist()[:8] == fields.code("kind", "cat", 64).tolist()[:8]
    layout = dataset.tables().layout
    for domain in fields.CODE_BITS:
        codes = np.stack([fields.code(domain, name, fields.CODE_BITS[domain]) for name in layout.domain(domain)])
        likeness = codes @ codes.T / codes.shape[1]
        np.fill_diagonal(likeness, -1)
        assert likeness.max() < 1, f"two names of {domain} share a code"


def test_a_noisy_vector_still_reads(decoder):
    rng = np.random.default_rng(3)
    for scene in scenes(30):
        vector, _ = fields.encode(scene)
        back = decoder.decode(vector + rng.normal(0, 0.25, vector.shape).astype(np.float32), bare_layer, seed=0, seconds=5.0)
        assert back.setting == scene.setting and [x.name for x in back.subjects()] == [x.name for x in scene.subjects()]


def test_kept_subjects_hold_who_they_are_and_nothing_of_what_they_do():
    held = fields.identity_mask((1,))
    names = [f"{token}{i}:{name}" for i, token in enumerate(fields.TOKENS) for name in fields.token_fields()[token]]
    kept = {name.split("#")[0] for name, on in zip(names, held, strict=True) if on}
    assert kept == {"subject4:present", "subject4:kind", "subject4:variant", "subject4:colour"}


def test_remap_matches_by_name():
    assert fields.remap(("a", "b", "c"), ("c", "new", "a")).tolist() == [2, -1, 0]


def test_layouts_refuse_unknown_domains():
    with pytest.raises(KeyError):
        dataclasses.replace(dataset.tables().layout).domain("nothing")
