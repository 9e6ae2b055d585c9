"""The watermark's bench: counts add up and go on, nothing is reported where nothing is, and a kept mark counts as read."""

import json

import numpy as np

from fairframe.evaluation import watermark_bench as bench
from fairframe.provenance.watermark import KEYS_KEPT, Key


def test_counts_go_on_where_they_were(tmp_path):
    counts = tmp_path / "counts.json"
    first = bench.null(counts, 1)
    assert (first["clips"], first["searches"], sum(first["scores"].values())) == (1, KEYS_KEPT, KEYS_KEPT)
    assert first["reported"] == 0 and first["highest"] > 2
    again = bench.null(counts, KEYS_KEPT + 1)
    assert (again["clips"], again["searches"]) == (2, 2 * KEYS_KEPT) == (json.loads(counts.read_text())["clips"], 2 * KEYS_KEPT)


def test_null_pictures_differ_by_seed_alone():
    assert all(np.array_equal(one, other) for one, other in zip(bench.null_pictures(3), bench.null_pictures(3), strict=True))
    assert not np.array_equal(bench.null_pictures(3)[0], bench.null_pictures(7)[0])


def test_a_mark_is_read_and_a_share_is_counted():
    clips = {"gradient": bench.procedural()["gradient"][:16]}
    assert bench.attacks(clips, ["mirrored + H.264 CRF 23"], Key(b"t" * 32)) == {"mirrored + H.264 CRF 23": {"gradient": True}}
    assert bench.share_from({"6.4": 3, "6.5": 1}, 6.5) == 0.25
