"""What a clip will take, said before work begins, from what earlier clips took on this machine; and the budgets a person sets on it.

The last longer clip of each model leaves its rates in costs.json in the data folder. Until there is one, rough figures of a two-core machine are
used. Knows the plan and the clock, no pictures.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fairframe import limits
from fairframe.energy import Energy
from fairframe.errors import InvalidRequest
from fairframe.types import Plan

FILE = "costs.json"
DRAFT_SHARES = (1.0, 0.75, 0.5, 0.375, 0.25)  # of the sides; tried in this order
LEAST_MEGAPIXELS = 10.0  # a shorter clip teaches nothing: opening and closing its file outweighs its frames (a default clip has 49)
UNKNOWN = {"start_s": 2.0, "step_s": 0.2, "megapixel_s": 0.08, "watts": 7.0}
"""Without a clip made here: seconds before and after the frames, a step of the sampler, a million pixels; joules a second."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a clip will take, about."""

    seconds: float
    watt_hours: float
    learnt: bool  # from a clip made here with the same model


def fit(plan: Plan, folder: Path, *, max_seconds: float | None, max_energy_wh: float | None, draft: bool = False) -> Plan:
    """The plan, where it is expected to keep within the budgets (None = no budget). Where it is not: with `draft` the largest draft of it that
    does, else InvalidRequest. A draft has the same words, seed, length and rate, half the steps and a smaller picture."""
    if max_seconds is None and max_energy_wh is None:
        return plan
    for candidate in (plan, *(_drafts(plan) if draft else ())):
        found = expected(candidate, folder)
        if (max_seconds is None or found.seconds <= max_seconds) and (max_energy_wh is None or found.watt_hours <= max_energy_wh):
            return candidate
    raise _over(expected(plan, folder), max_seconds, max_energy_wh, tried_drafts=draft)


def _drafts(plan: Plan) -> list[Plan]:
    """Drafts of a plan, the largest first."""
    found = []
    for share in DRAFT_SHARES:
        width, height = (2 * round(side * share / 2) for side in (plan.width, plan.height))
        if min(width, height) >= limits.MIN_SIDE:
            found.append(replace(plan, width=width, height=height, num_steps=max(1, plan.num_steps // 2)))
    return found


def _over(found: Expected, max_seconds: float | None, max_energy_wh: float | None, *, tried_drafts: bool) -> InvalidRequest:
    over = []
    if max_seconds is not None and found.seconds > max_seconds:
        over.append(f"{max_seconds:g} s")
    if max_energy_wh is not None and found.watt_hours > max_energy_wh:
        over.append(f"{max_energy_wh:g} Wh")
    source = "from an earlier clip made here" if found.learnt else "a rough guess: too little was made here yet to learn from"
    help = "No draft of it fits either; ask for a shorter clip." if tried_drafts else "Ask for a shorter or smaller clip, fewer steps, or a draft."
    return InvalidRequest(f"This clip would take about {found.seconds:.1f} s and {found.watt_hours:.4f} Wh ({source}); the budget is {' and '.join(over)}. {help}")


def expected(plan: Plan, folder: Path) -> Expected:
    """What the plan will take on this machine."""
    rates = _read(folder).get(plan.model)
    learnt = rates is not None
    rates = rates or UNKNOWN
    seconds = rates["start_s"] + rates["step_s"] * plan.num_steps + rates["megapixel_s"] * _megapixels(plan)
    return Expected(seconds=seconds, watt_hours=seconds * rates["watts"] / 3600, learnt=learnt)


def learn(plan: Plan, folder: Path, timings: dict[str, float], spent: Energy) -> None:
    """Keep the rates of a clip that was made. A folder that cannot be written to is no reason to fail: the clip is there."""
    if _megapixels(plan) < LEAST_MEGAPIXELS:
        return
    frames, model, total = timings["frames"], timings["model"], max(timings["total"], 1e-6)
    rates = {
        "start_s": max(0.0, total - frames - model),
        "step_s": model / plan.num_steps,
        "megapixel_s": frames / _megapixels(plan),
        "watts": spent.joules / total,
    }
    costs = _read(folder) | {plan.model: {name: round(value, 6) for name, value in rates.items()}}
    temporary = folder / f".{FILE}.{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(costs, indent=1) + "\n")
        os.replace(temporary, folder / FILE)
    except OSError:
        temporary.unlink(missing_ok=True)


def _megapixels(plan: Plan) -> float:
    return plan.width * plan.height * plan.num_frames / 1e6


def _read(folder: Path) -> dict[str, Any]:
    """The rates by model; those with a wild form are left out."""
    try:
        data = json.loads((folder / FILE).read_text())
    except (OSError, ValueError):
        return {}
    models = data.items() if isinstance(data, dict) else ()
    return {model: rates for model, rates in models if isinstance(rates, dict) and all(isinstance(rates.get(n), (int, float)) for n in UNKNOWN)}
