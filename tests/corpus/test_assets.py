"""The picture library: every kind has its pictures, they are what was packed, and recolouring goes to the colour asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading

import cv2
import numpy as np
import pytest

from fairframe.corpus import assets, figures
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.spec import COLOURS
from fairframe.errors import LedgerError
from fairframe.scene.scene import Texture

KINDS = load_kinds()


def lab(pixels: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(pixels[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2Lab)[pixels[..., 3] > 200]


def hue_distance(colour: str, pixels: np.ndarray) -> float:
    """Degrees between the mean colour of the picture and the colour asked for, round the Lab hue circle."""
    mean = lab(pixels).mean(axis=0)
    goal = cv2.cvtColor(np.float32([[COLOURS[colour][2]]]) / 255, cv2.COLOR_RGB2Lab)[0, 0]
    angle = np.degrees(np.arctan2(mean[2], mean[1]) - np.arctan2(goal[2], goal[1]))
    return abs((angle + 180) % 360 - 180)


def test_every_kind_has_a_fluent_picture_of_its_recorded_shape():
    for kind in KINDS.values():
        picture = assets.art(kind.id)
        height, width = picture.pixels.shape[:2]
        assert max(height, width) == assets.LONGEST, kind.id
        if figures.build_of(kind.id) is None:
            assert assets.texture(kind.id) is picture, kind.id
            assert abs(width / height - kind.aspect) < 0.01, kind.id
        assert (picture.source, picture.ledger_id, picture.asset) == ("asset", *kind.assets["fluent"]), kind.id
        opaque = (picture.pixels[..., 3] > 128).mean()
        assert 0.04 < opaque < 0.97, kind.id
        border = np.concatenate([picture.pixels[0, :, 3], picture.pixels[-1, :, 3], picture.pixels[:, 0, 3], picture.pixels[:, -1, 3]])
        assert border.max() == 0, kind.id


@pytest.mark.parametrize("style", ["flat", "noto"])
def test_the_other_styles_are_drawn_from_their_own_rows(style):
    for id in ("cat", "astronaut", "ramen", "car", "european_castle", "guitar"):
        picture = assets.texture(id, style=style)
        assert picture.ledger_id == assets.STYLES[style][0]
        assert max(assets.art(id, style=style).pixels.shape) == assets.LONGEST
        assert (picture.pixels[..., 3] > 128).mean() > 0.05
    assert sum(style in kind.assets for kind in KINDS.values()) > 0.95 * len(KINDS)


def test_skin_tones_differ_and_get_darker():
    shades = [lab(assets.art("santa_claus", variant=tone).pixels)[:, 0].mean() for tone in KINDS["santa_claus"].variants]
    assert shades == sorted(shades, reverse=True) and shades[0] - shades[-1] > 15
    assert assets.texture("girl", style="flat", variant="dark skin").asset.endswith("-dark")


def test_wrong_names_are_programming_mistakes():
    for arguments in ({"kind_id": "no_such"}, {"kind_id": "cat", "variant": "dark skin"}, {"kind_id": "cat", "style": "oil"}):
        with pytest.raises(ValueError):
            assets.texture(**arguments)


def test_pictures_are_shared_and_cannot_be_written_to():
    first = assets.texture("cat")
    assert assets.texture("cat") is first
    with pytest.raises(ValueError):
        first.pixels[0, 0, 0] = 1


def test_threads_read_the_same_pictures():
    assets._texture.cache_clear()
    ids = ["cat", "dog", "car", "whale", "pizza", "tree", "sun", "robot"]
    wanted = {id: assets.texture(id).pixels.copy() for id in ids}
    assets._texture.cache_clear()
    wrong: list[str] = []

    def read() -> None:
        wrong.extend(id for id in ids if not np.array_equal(assets.texture(id).pixels, wanted[id]))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_altered_picture_is_not_shown(tmp_path, monkeypatch):
    library = tmp_path / "library.zip"
    shutil.copy(assets.LIBRARY, library)
    position = library.read_bytes().index(assets.read(assets.LIBRARY, "fluent/cat.webp"))
    with library.open("r+b") as file:
        file.seek(position + 4000)
        byte = file.read(1)[0]
        file.seek(position + 4000)
        file.write(bytes([byte ^ 0x10]))
    monkeypatch.setattr(assets, "LIBRARY", library)
    with pytest.raises(LedgerError):
        assets.texture("cat")
    assert assets.texture("dog").asset == "dog"


def test_a_missing_library_is_a_ledger_error(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "LIBRARY", tmp_path / "none.zip")
    with pytest.raises(LedgerError, match="cannot be read"):
        assets.texture("cat")


def test_the_library_is_small_enough_to_ship():
    assert assets.LIBRARY.stat().st_size < 15e6


def test_placeholders_have_the_shape_of_the_picture_and_nothing_in_them():
    for kind in KINDS.values():
        small = assets.placeholder(kind)
        height, width = small.pixels.shape[:2]
        assert max(height, width) == 64 and not small.pixels.any()
        assert abs(width / height - kind.aspect) <= 0.04 * kind.aspect, kind.id
        assert (small.ledger_id, small.asset) == kind.assets["fluent"]


@pytest.mark.parametrize("id", ["cat", "car", "apple", "elephant", "balloon", "whale", "teddy_bear"])
@pytest.mark.parametrize("colour", ["red", "yellow", "green", "blue", "purple", "pink"])
def test_recolouring_brings_the_mean_hue_to_the_target(id, colour):
    before = assets.texture(id)
    after = assets.recolour(before, colour)
    assert hue_distance(colour, after.pixels) < 25
    assert np.array_equal(after.pixels[..., 3], before.pixels[..., 3])
    assert (after.source, after.ledger_id, after.asset) == (before.source, before.ledger_id, before.asset)


def test_black_white_and_grey_take_the_colour_away():
    lightness = {}
    for colour in ("black", "grey", "white"):
        shades = lab(assets.recolour(assets.texture("cat"), colour).pixels)
        assert np.median(np.hypot(shades[:, 1], shades[:, 2])) < 12
        lightness[colour] = np.median(shades[:, 0])
    assert lightness["black"] < 30 < lightness["grey"] < 75 < lightness["white"]


def test_recolouring_keeps_shading_and_dark_eyes():
    before, after = (lab(p)[:, 0] for p in (assets.texture("cat").pixels, assets.recolour(assets.texture("cat"), "blue").pixels))
    assert np.corrcoef(before, after)[0, 1] > 0.8
    assert after.std() > 0.5 * before.std()


def test_windows_of_a_car_stay_as_they_are():
    before, after = assets.texture("car").pixels, assets.recolour(assets.texture("car"), "green").pixels
    cyan = (before[..., 2] > 200) & (before[..., 0] < 120) & (before[..., 3] > 200)
    assert cyan.sum() > 1000
    assert np.abs(before[cyan].astype(int) - after[cyan]).mean() < 12


def test_recolouring_nothing_is_nothing():
    empty = Texture(pixels=np.zeros((4, 4, 4), np.uint8))
    assert assets.recolour(empty, "red") is empty


def test_a_picture_is_read_without_the_plugins_of_other_formats():
    code = "import sys; from fairframe.corpus import assets; assets.art('cat'); print(sorted(name for name in sys.modules if name == 'PIL.PdfImagePlugin'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
