"""The bench measures what it says it does."""

import json
import sys
import time

import pytest

from fairframe.errors import InvalidRequest
from fairframe.evaluation import bench

PYRAMID = "step cache pyramid (changes the picture)"


def test_figures_of_the_test_card(monkeypatch):
    monkeypatch.setattr(bench, "MATMUL_SECONDS", 0.05)
    held = bytearray(900_000_000)
    held[::4096] = b"1" * len(held[::4096])
    result = bench.run(model="testcard", seconds=0.5, width=160, height=128, repeats=2)
    assert json.loads(json.dumps(result)) == result
    assert 0 < result["warm"]["wall_s"] < result["cold"]["wall_s"]  # a new process has to start and to import
    assert result["warm"]["times_playback"] == pytest.approx(result["warm"]["wall_s"] / 0.5, abs=0.002)
    assert result["gflops"]["network"] == 0 and result["gflops"]["matmul"] > 0
    assert len(held) and 20 < result["peak_memory_mb"] < 800  # the new process's own, not that of who started it
    assert {"frames_compose", "frames_encode", "model", "total"} <= set(result["stages_s"])
    text = bench.table(result)
    assert "x playback" in text and "peak memory" in text


def test_the_ceiling_counts_two_operations_a_product(monkeypatch):
    monkeypatch.setattr(bench, "MATMUL_SECONDS", 0.05)
    assert bench.matmul_gflops(lambda: time.sleep(0.01)) == pytest.approx(2 * 1024**3 / 0.01 / 1e9, rel=0.2)


def test_a_bad_request_fails_at_once():
    with pytest.raises(InvalidRequest):
        bench.run(model="testcard", seconds=0.1, width=160, height=128, repeats=1)


def test_open_weights_are_compared_with_plain_diffusers_in_turns(tmp_path, monkeypatch, capsys):
    pytest.importorskip("diffusers", reason="THE OPEN-WEIGHTS BENCH WAS NOT TESTED: pip install -e '.[diffusers]'")
    import torch

    from fairframe.evaluation import bench_diffusers

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        monkeypatch.setattr(
            "sys.argv",
            ["bench", "--config", "tiny", "--random", "--size", "64x64", "--frames", "5", "--steps", "2", "--rounds", "1", "-o", str(tmp_path / "out.json")],
        )
        bench_diffusers.main()
    finally:
        torch.set_num_threads(before)
    result = json.loads((tmp_path / "out.json").read_text())
    rows = {row["way"]: row for row in result["ways"]}
    assert all("step_s" in row and row.get("same_as_itself", True) for row in rows.values() if row["way"] != PYRAMID), rows
    assert "taylorseer does" in rows[PYRAMID]["not_tried"]  # one way that is not to be had does not end the others
    exact = rows["channels-last autoencoder"]
    assert exact["psnr_db"] is None or exact["psnr_db"] > 80  # the same up to rounding
    assert rows["bfloat16 transformer"]["psnr_db"] < 80
    assert rows["int8 products (changes the picture)"]["psnr_db"] < 80
    assert all(bool(row["changes_picture"]) == ("changes the picture" in name) for name, row in rows.items() if name != PYRAMID)
    assert result["foreseen_gb"]["activations"] > 0
    assert exact["total_s"]["ratio"] == pytest.approx(exact["total_s"]["plain"] / exact["total_s"]["way"], rel=0.01)
    assert "random weights" in capsys.readouterr().out


def test_time_that_is_over_and_a_model_that_does_not_run_still_end_in_figures(tmp_path, monkeypatch, capsys):
    pytest.importorskip("diffusers")
    from dataclasses import replace

    from fairframe.evaluation import bench_diffusers
    from fairframe.evaluation.bench_diffusers import plain_dials

    def main(*more):
        clip = ("--config", "tiny", "--size", "64x64", "--frames", "5", "--steps", "2")
        monkeypatch.setattr(sys, "argv", ["bench", *clip, "-o", str(tmp_path / "out.json"), *more])
        bench_diffusers.main()
        return json.loads((tmp_path / "out.json").read_text()), capsys.readouterr().out

    result, printed = main("--minutes", "0")
    assert result["stopped"] == "OutOfTime: out of time" and result["matmul_tflops"] > 0 and "stopped: OutOfTime" in printed
    monkeypatch.setattr(bench_diffusers, "ways", lambda device, random: [bench_diffusers.Way(name="bad", dials=replace(plain_dials(device), cache="magic"))])
    result, printed = main()
    assert result["ways"] == [{"way": "bad", "not_tried": "KeyError: 'magic'"}] and "not tried: KeyError" in printed


def test_operations_of_a_step_are_those_of_the_published_sizes():
    pytest.importorskip("diffusers")
    from types import SimpleNamespace

    from fairframe.evaluation import bench_diffusers

    clip = bench_diffusers.Clip(width=832, height=480, num_frames=81, num_steps=1)
    per_forward = {name: bench_diffusers.step_flops(SimpleNamespace(**bench_diffusers.WAN[name]), clip) / 2 for name in ("wan-1.3b", "wan-14b")}
    assert per_forward["wan-1.3b"] == pytest.approx(283e12, rel=0.05)  # 32,760 tokens, as counted by hand
    assert per_forward["wan-14b"] == pytest.approx(1.68e15, rel=0.05)
