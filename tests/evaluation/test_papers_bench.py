"""What signing and verifying cost is measured on every kind of file, at a small size here."""

from fairframe import media
from fairframe.evaluation import papers_bench


def test_every_kind_is_signed_and_verified_and_timed():
    found = papers_bench.cost(3, seconds=0.5, size=(128, 128), fps=8)
    assert list(found) == list(media.OPAQUE)
    for row in found.values():
        assert set(row) == {"kB", *(f"{what}_{unit}_{which}" for what in ("sign", "verify") for unit in ("wall", "cpu") for which in ("min", "median"))}
        assert all(0 < row[f"{what}_{unit}_min"] <= row[f"{what}_{unit}_median"] for what in ("sign", "verify") for unit in ("wall", "cpu"))
        assert row["sign_cpu_min"] < 40 and row["verify_cpu_min"] < 40  # milliseconds; four times what is usual, on a machine that is busy


def test_the_boxes_of_a_clip_fill_it(tmp_path):
    clip = papers_bench._card(tmp_path / "card.mp4", seconds=0.5)
    data = clip.path.read_bytes()
    assert {"mdat", "moov", "c2pa"} <= {name for name, _, _ in papers_bench.boxes(data)}
    assert papers_bench.boxes(data)[-1][2] == len(data)
