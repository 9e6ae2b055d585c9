"""Water that moves: nothing above the horizon, less far away, the same at the same time, and no seams."""

from __future__ import annotations

import dataclasses

import numpy as np

from fairframe.scene import compose, water
from fairframe.scene.scene import Camera, Ground, Layer, Light, Look, Motion, Scene, Texture


def _sea(**changes: object) -> Scene:
    wide = (-1.2, -0.6, 1.2, 0.6)
    pixels = np.full((120, 240, 4), 255, np.uint8)
    pixels[..., :3] = np.random.default_rng(1).integers(0, 256, (120, 240, 1))
    plate = Layer(id="mid", name="sea", role="mid", depth=3.0, extent=wide, texture=Texture(pixels=pixels), motions=(Motion(law="swell", params={"height": 0.08}),))
    values = {"setting": "sea", "layers": (plate,), "light": Light(haze_strength=0), "look": Look(strength=0), "ground": Ground(kind="water", horizon=0.1, y=-0.3)}
    return Scene(**(values | changes))


def _still(scene: Scene, t: float) -> np.ndarray:
    return compose.still(scene, t, width=320, height=180)


def test_water_moves_and_the_sky_over_it_does_not() -> None:
    now, later = (_still(_sea(), t).astype(int) for t in (0.0, 0.9))
    moved = np.abs(now - later).max(axis=(1, 2))
    assert not moved[: round(180 * 0.4)].any() and (moved[110:] > 20).all()


def test_a_clip_goes_on_and_without_height_water_is_still() -> None:
    sea = _sea()
    assert np.array_equal(_still(sea, 2.5), _still(dataclasses.replace(sea, start=2.0), 0.5))
    calm = dataclasses.replace(sea.layers[0], motions=(Motion(law="swell", params={"height": 0.0}),))
    plain = dataclasses.replace(sea.layers[0], motions=())
    assert np.array_equal(_still(_sea(layers=(calm,)), 1.0), _still(_sea(layers=(plain,)), 1.0))


def test_where_a_plate_ends_nothing_is_left_out() -> None:
    """Cells that are left out, or copied without what shows through, change no pixel of moving water."""
    sea = _sea(camera=Camera(x=0.03, zoom=1.02))
    pixels = sea.layers[0].texture.pixels.copy()
    pixels[:70, :, 3] = 0
    pixels[70:84, :, 3] = np.random.default_rng(2).integers(0, 256, (14, 240))
    front = dataclasses.replace(sea.layers[0], id="ground", depth=1.1, texture=Texture(pixels=pixels))
    both = dataclasses.replace(sea, layers=(sea.layers[0], front))
    film = compose._Film(both, np.array([1.3, 1.4]), 320, 180, False)
    fast = film.draw(0)
    film._plates = lambda i: {n: dataclasses.replace(p, seen=None, full=None) for n, actor in enumerate(film.actors) if (p := film._plate(actor, i))}  # type: ignore[method-assign]
    assert np.abs(fast.astype(int) - film.draw(0)).max() <= 1


def test_waves_are_lower_far_away_and_come_towards_us() -> None:
    y = np.linspace(0.09, -0.5, 60, dtype=np.float32)[:, None]
    x = np.zeros((1, 1), np.float32)

    def up(t: float) -> np.ndarray:
        return water.moved(x, y, water.Water(height=0.06, horizon=0.1, eye=0.4, t=t, stage=np.eye(3), upright=True))[1][:, 0]

    heights = np.abs([up(t) for t in np.linspace(0, 8, 60)]).max(axis=0)
    assert heights[0] < 0.001 < 0.01 < heights[30] <= heights[-1] <= 0.7 * 0.06
    crest = [float(np.interp(np.argmax(up(t)[20:45]), np.arange(25), y[20:45, 0])) for t in np.linspace(0.0, 0.25, 6)]
    assert np.diff(crest).max() <= 0.02 and crest[-1] < crest[0]
