"""The nearest training picture: found, at a distance that means something, from an index that is kept and never believed blindly."""

import numpy as np
import pytest

from fairframe.corpus import assets, nearest


@pytest.fixture
def some(monkeypatch):
    """The index over every twentieth training picture and the cat, quick to build."""
    names = nearest._trained()
    few = tuple(sorted({*names[::20], "fluent/cat.webp"}))
    monkeypatch.setattr(nearest, "_trained", lambda: few)
    nearest._index.cache_clear()
    yield few
    nearest._index.cache_clear()


def test_every_texture_the_network_learnt_from_is_in_the_index():
    entries = assets.read_index(assets.LIBRARY)
    assert len(nearest._trained()) == 1516 and {entries[name]["style"] for name in nearest._trained()} == {"fluent"}


def test_a_training_picture_is_nearest_to_itself_also_mirrored_and_small(some, tmp_path):
    cat = assets.texture("cat").pixels
    index = nearest.index(tmp_path)
    (first, second) = index.nearest(cat, count=2)
    assert (first.kind, first.distance) == ("cat", 0.0) and first.ledger_id.startswith("npm:") and second.distance > 15
    assert index.nearest(cat[:, ::-1])[0].kind == "cat" and index.nearest(cat[:, ::-1])[0].distance < 3
    assert index.nearest(cat[::2, ::2])[0].kind == "cat" and 0 < index.nearest(cat[::2, ::2])[0].distance < 8
    assert index.nearest(cat, but="cat")[0].kind != "cat"


def test_a_picture_of_nothing_is_near_nothing_and_noise_is_far(some, tmp_path):
    index = nearest.index(tmp_path)
    assert index.nearest(np.zeros((40, 30, 4), np.uint8)) == ()
    assert index.nearest(np.random.default_rng(0).integers(0, 255, (64, 64, 4), np.uint8))[0].distance > 20


def test_a_kept_index_of_another_library_or_form_is_built_again(some, tmp_path):
    built = nearest.index(tmp_path)
    for content in (b"", b"no zip", None):
        if content is None:
            np.savez(tmp_path / nearest.FILE, names=np.array(some), thumbnails=built.thumbnails * 0, library=np.array("another"))
        else:
            (tmp_path / nearest.FILE).write_bytes(content)
        nearest._index.cache_clear()
        assert (nearest.index(tmp_path).thumbnails == built.thumbnails).all()
    nearest._index.cache_clear()
    assert (nearest.index(tmp_path).thumbnails == built.thumbnails).all() and nearest._kept(tmp_path / nearest.FILE, "x") is None
