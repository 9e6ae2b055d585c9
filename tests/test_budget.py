"""What a clip will take is learnt from those before it; a budget refuses before anything is made."""

import json
from dataclasses import replace

import pytest

from fairframe import backends, budget, pipeline
from fairframe.energy import Energy
from fairframe.errors import InvalidRequest
from fairframe.types import Plan, Request

PLAN = Plan(
    prompt="", negative_prompt="", seed=0, width=800, height=500, fps=25, num_frames=100, num_steps=10, guidance_scale=1.0, model="m", weights_sha256=""
)
TIMINGS = {"frames": 4.0, "model": 2.0, "total": 7.0}  # 40 megapixels, 10 steps
SPENT = Energy(joules=70.0, grams_co2e=0.0, method="", measured=False, baseline=False, grid_g_per_kwh=475.0)


def test_a_clip_teaches_and_the_next_is_foretold(tmp_path):
    assert not budget.expected(PLAN, tmp_path).learnt
    budget.learn(PLAN, tmp_path, TIMINGS, SPENT)
    found = budget.expected(PLAN, tmp_path)
    assert found.learnt and found.seconds == pytest.approx(7.0) and found.watt_hours == pytest.approx(70 / 3600)
    assert budget.expected(replace(PLAN, num_frames=200), tmp_path).seconds == pytest.approx(11.0)
    assert budget.expected(replace(PLAN, num_steps=20), tmp_path).seconds == pytest.approx(9.0)
    assert not budget.expected(replace(PLAN, model="other"), tmp_path).learnt


def test_a_tiny_clip_teaches_nothing(tmp_path):
    budget.learn(replace(PLAN, num_frames=2), tmp_path, TIMINGS, SPENT)
    assert list(tmp_path.iterdir()) == []


def test_budgets_refuse_what_is_over_and_name_it(tmp_path):
    budget.learn(PLAN, tmp_path, TIMINGS, SPENT)
    budget.check(PLAN, tmp_path, max_seconds=None, max_energy_wh=None)
    budget.check(PLAN, tmp_path, max_seconds=7.1, max_energy_wh=0.02)
    with pytest.raises(InvalidRequest, match=r"about 7\.0 s .* budget is 5 s\. Ask for"):
        budget.check(PLAN, tmp_path, max_seconds=5, max_energy_wh=0.02)
    with pytest.raises(InvalidRequest, match=r"budget is 5 s and 0\.01 Wh"):
        budget.check(PLAN, tmp_path, max_seconds=5, max_energy_wh=0.01)


@pytest.mark.parametrize("content", ["", "[]", '{"m": 5}', '{"m": {"start_s": "x"}}'])
def test_a_broken_file_of_costs_is_as_none(tmp_path, content):
    (tmp_path / budget.FILE).write_text(content)
    assert not budget.expected(PLAN, tmp_path).learnt
    budget.learn(PLAN, tmp_path, TIMINGS, SPENT)
    assert budget.expected(PLAN, tmp_path).learnt and json.loads((tmp_path / budget.FILE).read_text())


def test_nothing_is_made_beyond_the_budget(tmp_path, monkeypatch):
    def render(*given):
        raise AssertionError("rendered")

    monkeypatch.setattr(backends.load("testcard"), "render", render, raising=False)
    order = dict(prompt="x", model="testcard", output=tmp_path / "a.mp4")
    with pytest.raises(InvalidRequest, match="budget is 0.001 s"):
        pipeline.generate(Request(**order, max_seconds=0.001))
    with pytest.raises(InvalidRequest, match="Energy budget -1"):
        pipeline.generate(Request(**order, max_energy_wh=-1.0))
    assert list(tmp_path.iterdir()) == []
