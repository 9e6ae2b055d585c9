"""The watermark's bench: counts add up and go on, nothing is reported where nothing is, and a kept mark counts as read."""

import json

import numpy as np

from fairframe.evaluation import watermark_bench as bench
from fairframe.provenance.watermark import Key


def test_counts_go_on_where_they_were(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "KEYS_A_CLIP", 3)
    counts = tmp_path / "counts.json"
    first = bench.null(counts, 1)
    assert (first["clips"], first["searches"]) == (1, 3) and [sum(first[name].values()) for name in ("scores", "usual", "fits")] == [3, 1, 1]
    assert first["reported"] == 0 and first["highest"] > 2
    again = bench.null(counts, 4)
    assert (again["clips"], again["searches"]) == (2, 6) == (json.loads(counts.read_text())["clips"], json.loads(counts.read_text())["searches"])


def test_null_pictures_differ_by_seed_alone():
    (kind, one), (_, again), (_, other) = (bench.null_pictures(seed) for seed in (3, 3, 7))
    assert kind == "procedural" and len(one) == bench.NULL_FRAMES
    assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True)) and not np.array_equal(one[0], other[0])


def test_a_mark_is_read_and_a_share_is_counted():
    clip = "gradient", bench.procedural(16)["gradient"]
    assert bench.attacks([clip], ["mirrored + H.264 CRF 23"], Key(b"t" * 32)) == {"mirrored + H.264 CRF 23": {"gradient": True}}
    assert bench.share_from({"6.4": 3, "6.5": 1}, 6.5) == 0.25
