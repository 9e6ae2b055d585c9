"""What a clip will take is learnt from those before it; a budget refuses before anything is made."""

import json
from dataclasses import replace

import pytest

from fairframe import backends, budget, media, pipeline
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
    budget.fit(PLAN, tmp_path, max_seconds=None, max_energy_wh=None)
    budget.fit(PLAN, tmp_path, max_seconds=7.1, max_energy_wh=0.02)
    with pytest.raises(InvalidRequest, match=r"about 7\.0 s .* budget is 5 s\. Ask for"):
        budget.fit(PLAN, tmp_path, max_seconds=5, max_energy_wh=0.02)
    with pytest.raises(InvalidRequest, match=r"budget is 5 s and 0\.01 Wh"):
        budget.fit(PLAN, tmp_path, max_seconds=5, max_energy_wh=0.01)


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


def test_a_draft_is_made_where_one_fits_and_was_asked_for(tmp_path):
    budget.learn(PLAN, tmp_path, TIMINGS, SPENT)  # 1 s + 0.2 s a step + 0.1 s a megapixel
    fits = {"max_energy_wh": None, "draft": True}
    assert budget.fit(PLAN, tmp_path, max_seconds=7.1, **fits) is PLAN
    steps = budget.fit(PLAN, tmp_path, max_seconds=6.1, **fits)
    assert (steps.num_steps, steps.width, steps.height) == (5, 800, 500)
    smaller = budget.fit(PLAN, tmp_path, max_seconds=3.1, **fits)
    assert smaller == replace(PLAN, num_steps=5, width=400, height=250) and budget.expected(smaller, tmp_path).seconds <= 3.1
    assert budget.fit(PLAN, tmp_path, max_seconds=None, max_energy_wh=31 / 3600, draft=True) == smaller
    with pytest.raises(InvalidRequest, match="No draft of it fits"):
        budget.fit(PLAN, tmp_path, max_seconds=1.5, **fits)
    with pytest.raises(InvalidRequest, match="or a draft"):
        budget.fit(PLAN, tmp_path, max_seconds=6.1, max_energy_wh=None)
    tiny = replace(PLAN, width=200, height=130)
    assert all(min(draft.width, draft.height) >= 128 and draft.width % 2 == draft.height % 2 == 0 for draft in budget._drafts(tiny))


def test_the_receipt_says_that_a_clip_is_a_draft_and_of_what(tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    order = dict(prompt="x", model="testcard", seconds=0.5, width=512, height=512, fps=8)
    rates = {"testcard": {"start_s": 0.0, "step_s": 0.0, "megapixel_s": 1.0, "watts": 1.0}}
    (tmp_path / "data" / budget.FILE).write_text(json.dumps(rates))
    clip = pipeline.generate(Request(**order, output=tmp_path / "a.mp4", max_seconds=0.3, draft_if_over=True))
    assert (clip.plan.width, clip.plan.height) == (256, 256) and clip.receipt["plan"]["width"] == 256
    assert clip.receipt["notes"]["draft_of"]["width"] == 512 and media.size_and_rate(clip.path)[:2] == (256, 256)
    with pytest.raises(InvalidRequest, match="give one"):
        pipeline.generate(Request(**order, output=tmp_path / "b.mp4", draft_if_over=True))
