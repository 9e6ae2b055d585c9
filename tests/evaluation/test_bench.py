"""The bench measures what it says it does."""

import json
import time

import pytest

from fairframe.errors import InvalidRequest
from fairframe.evaluation import bench


def test_figures_of_the_test_card():
    result = bench.run(model="testcard", seconds=0.5, width=160, height=128, repeats=2)
    assert json.loads(json.dumps(result)) == result
    assert 0 < result["warm"]["wall_s"] < result["cold"]["wall_s"]  # a new process has to start and to import
    assert result["warm"]["times_playback"] == pytest.approx(result["warm"]["wall_s"] / 0.5, abs=0.002)
    assert result["gflops"]["network"] == 0 and result["gflops"]["matmul"] > 0
    assert 20 < result["peak_memory_mb"] < 1500
    assert {"frames_compose", "frames_encode", "model", "total"} <= set(result["stages_s"])
    text = bench.table(result)
    assert "x playback" in text and "peak memory" in text


def test_the_ceiling_counts_two_operations_a_product(monkeypatch):
    monkeypatch.setattr(bench, "MATMUL_SECONDS", 0.05)
    assert bench.matmul_gflops(lambda: time.sleep(0.01)) == pytest.approx(2 * 1024**3 / 0.01 / 1e9, rel=0.2)


def test_a_bad_request_fails_at_once():
    with pytest.raises(InvalidRequest):
        bench.run(model="testcard", seconds=0.1, width=160, height=128, repeats=1)
