"""Effects: each shows, repeats exactly, springs from its layer, and lightning stays safe."""

import dataclasses
import tracemalloc

import cv2
import numpy as np
import pytest

from fairframe.scene import compose, particles, sky_lights, sprites
from fairframe.scene.scene import EFFECTS, Effect, Ground, Keyframe, Layer, Light, Look, Scene, Texture, Track

WIDTH, HEIGHT = 160, 90


def stage(*of_effects, time="night", **changes):
    wall = Texture(pixels=np.full((9, 16, 4), (40, 60, 90, 255), np.uint8))
    lamp = Texture(pixels=np.full((16, 16, 4), (120, 90, 60, 255), np.uint8))
    passing = Track(curves={"x": (Keyframe(t=0, value=-0.3, ease="linear"), Keyframe(t=5, value=0.3, ease="linear"))})
    layers = (
        Layer(id="wall", role="far", name="wall", texture=wall, depth=20, extent=(-1, -0.5, 1, 0.5)),
        Layer(id="lamp", role="subject", name="lamp", texture=lamp, size=0.3, casts_shadow=False, pivot=(0.5, 0.5), track=passing),
    )
    return Scene(setting="nowhere", layers=layers, effects=of_effects, light=Light(time=time), look=Look(strength=0), ground=Ground(), seed=3, **changes)


def shot(scene, t=2.0, width=WIDTH, height=HEIGHT):
    return compose.still(scene, t, width=width, height=height).astype(int)


def flash_time():
    times = np.arange(0, 30, 1 / 24)
    return float(times[np.argmax([sky_lights.flash(t, 3, 0.8) for t in times])])


@pytest.mark.parametrize("name", EFFECTS)
@pytest.mark.parametrize("layer", ["", "lamp"])
def test_every_effect_shows_moves_and_repeats(name, layer):
    scene = stage(Effect(name=name, amount=0.8, layer=layer))
    t = flash_time() if name == "lightning" else 2.0
    image = shot(scene, t)
    assert np.abs(image - shot(stage(), t)).max() > 12
    assert np.array_equal(image, shot(scene, t))
    later = shot(scene, t + 0.25)
    assert not np.array_equal(image, later)


@pytest.mark.parametrize("name", ["rain", "snow", "leaves"])
def test_effects_fall_and_never_loop(name):
    scene = stage(Effect(name=name, amount=0.8))
    assert not np.array_equal(shot(scene, 1.0), shot(scene, 601.0))


def test_effects_are_the_same_at_every_size():
    scene = stage(Effect(name="snow", amount=1.0), Effect(name="fireflies", amount=1.0))
    big = compose.still(scene, 2.0, width=4 * WIDTH, height=4 * HEIGHT)
    small = cv2.GaussianBlur(compose.still(scene, 2.0, width=WIDTH, height=HEIGHT), (0, 0), 2).astype(float)
    shrunk = cv2.GaussianBlur(cv2.resize(big, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), (0, 0), 2).astype(float)
    agreement = np.corrcoef(small.ravel(), shrunk.ravel())[0, 1]
    assert agreement > 0.9


def test_no_star_stands_before_a_hill():
    night = np.full((90, 160, 4), (16, 32, 80, 255), np.uint8)
    night[30:, 100:150] = (60, 84, 140, 255)
    sky = Layer(id="sky", role="far", name="sky", texture=Texture(pixels=night), depth=20, extent=(-0.89, -0.5, 0.89, 0.5))
    bare = dataclasses.replace(stage(), layers=(sky,), ground=Ground(horizon=-0.45, y=-0.48))
    change = np.abs(shot(dataclasses.replace(bare, effects=(Effect(name="stars", amount=1.0),))) - shot(bare)).max(axis=2)
    assert change[34:80, 104:146].max() < 12 < 60 < change[34:80, 54:96].max()


def test_a_spring_stays_by_its_layer():
    change = np.abs(shot(stage(Effect(name="sparks", amount=1.0, layer="lamp"))) - shot(stage())).sum(axis=2)
    assert change[20:70, 45:115].sum() > 5 * change[:, :25].sum() + 1


def test_springs_show_without_the_setting():
    lit = next(iter(compose.frames(stage(Effect(name="fire", layer="lamp", amount=1.0)), width=WIDTH, height=HEIGHT, fps=24, num_frames=1, subjects_only=True)))
    bare = next(iter(compose.frames(stage(), width=WIDTH, height=HEIGHT, fps=24, num_frames=1, subjects_only=True)))
    assert (lit[..., 3] > bare[..., 3]).sum() > 100


@pytest.mark.parametrize("seed", range(8))
def test_lightning_is_rare_and_soft(seed):
    rate = 60
    level = np.array([sky_lights.flash(i / rate, seed, 1.0) for i in range(60 * rate)])
    assert 0.1 < level.max() <= sky_lights.FLASH_PEAK
    starts = np.flatnonzero((level[1:] > 0.02) & (level[:-1] <= 0.02)) / rate
    assert all(((starts >= t) & (starts < t + 3)).sum() <= 2 for t in starts)
    assert np.diff(level).max() < 0.1  # a swell, never a jump


def test_more_is_more():
    def change(amount):
        return np.abs(shot(stage(Effect(name="snow", amount=amount))) - shot(stage())).sum()

    assert change(1.0) > 1.5 * change(0.3)


def test_a_spring_of_an_enormous_layer_stays_within_the_frame():
    scene = stage(*(Effect(name=name, amount=1.0, layer="lamp") for name in ("fire", "steam", "sparks", "dust")))
    huge = [dataclasses.replace(layer, size=20.0) if layer.id == "lamp" else layer for layer in scene.layers]
    tracemalloc.start()
    image = shot(dataclasses.replace(scene, layers=tuple(huge)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert image.shape == (HEIGHT, WIDTH, 3)
    assert peak < 60e6


@pytest.mark.parametrize("blend", [particles.veil, particles.shine])
def test_few_pixels_are_blended_as_a_whole_frame_is(blend, monkeypatch):
    rng = np.random.default_rng(5)
    mask = np.zeros((90, 160), np.uint8)
    mask[rng.integers(10, 60, 200), rng.integers(0, 160, 200)] = rng.integers(1, 256, 200)
    few = rng.integers(0, 256, (90, 160, 4), np.uint8)
    whole, before = few.copy(), few.copy()
    blend(few, mask, (0.8, 0.9, 1.0))
    monkeypatch.setattr(particles, "SPARSE", 0.0)
    blend(whole, mask, (0.8, 0.9, 1.0))
    assert np.array_equal(few, whole)
    assert np.array_equal(few[mask == 0], before[mask == 0]) and not np.array_equal(few, before)
    blend(few, np.zeros_like(mask), (0.8, 0.9, 1.0))
    assert np.array_equal(few, whole)


@pytest.mark.parametrize("soft", [1.0, 0.5])
def test_spots_are_the_sum_of_each_drawn_over_the_whole_field(soft):
    rng = np.random.default_rng(5)
    x, y, radius, value = rng.uniform(-6, 46, 40), rng.uniform(-6, 36, 40), rng.uniform(0.2, 4, 40), rng.uniform(0, 1, 40)
    x[:20], y[:20], radius[:20] = x[:20].round(), y[:20].round(), radius[:20].round() + 1
    field = np.zeros((30, 40), np.float32)
    particles.splat(field, x, y, radius, value, soft=soft)
    columns, rows = np.arange(40) + 0.5, np.arange(30)[:, None] + 0.5
    whole = np.zeros((30, 40))
    for cx, cy, r, v in zip(x, y, radius, value, strict=True):
        far = np.hypot(columns - cx, rows - cy)
        whole += v * (np.clip(1 - (far / (r + 0.5)) ** 2, 0, 1) ** 2 if soft == 1 else np.clip((r + 0.5 - far) / max(1, soft * r * 1.5), 0, 1))
    assert np.abs(field - whole).max() < 1e-5


def test_bites_are_the_same_in_any_order():
    box, eaten = (0.1, 0.2, 0.9, 0.8), np.linspace(0, 1, 60)
    forth = [sprites.bite_mask(80, 90, box, float(share)) for share in eaten]
    sprites._bitten.cache_clear()
    back = [sprites.bite_mask(80, 90, box, float(share)) for share in eaten[::-1]]
    assert all((a == b).all() for a, b in zip(forth, back[::-1], strict=True))
    assert forth[0].min() == 255 and not forth[-1].any()
