"""The dry run: what would become of an order, word by word, and what it would take. Nothing is generated and nothing is kept.

Words come from the pipeline's own foresight; which of them a refusal is due to is found by judging each alone, so a refusal of a
combination names none. What no word says is told too, as `corpus.reading` fills it in. Pictures and clips that were sent along are not looked at
here, and the answer says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from fairframe import budget, limits, pipeline
from fairframe.corpus import reading
from fairframe.errors import FairframeError, ModelError, Refused, UnknownPrompt
from fairframe.guard import blame
from fairframe.guard import prompt as guard_prompt
from fairframe.model import presets, shelf
from fairframe.service import jobs, schemas
from fairframe.types import Plan, Request, Understood

MAX_JUDGED = 60  # words of a refused prompt that are judged one by one
SEEDS = 12  # that are tried where the order has none, for what the seed decides
_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, kw_only=True)
class _Foreseen:
    plan: Plan | None = None
    expected: budget.Expected | None = None
    understood: Understood | None = None
    error: FairframeError | None = None


def quote(asked: dict[str, Any], *, queue_s: float, unchecked: tuple[str, ...] = ()) -> schemas.Quote:
    """The answer to a dry run. asked: by the names of types.Request; queue_s: the wait before work would begin; unchecked: what was sent but not
    looked at. Raises InvalidRequest for values that are not possible."""
    found = _foresee(Request(**schemas.fields(asked)))
    chosen, left_out = _unsaid(asked, unchecked) if found.plan else ([], [])
    return schemas.Quote(
        model=asked["model"],
        allowed=found.error is None,
        error=_error(found.error) if found.error else None,
        words=_words(asked["prompt"], found),
        chosen=chosen,
        left_out=left_out,
        suggestions=list(found.error.suggestions) if isinstance(found.error, UnknownPrompt) else [],
        estimate=_estimate(found.plan, found.expected, queue_s) if found.plan and found.expected else None,
        unchecked=list(unchecked),
    )


def refusal(asked: dict[str, Any]) -> Refused | None:
    """What the guard has against the words of an order, as the worker would find; None for nothing, and where it cannot be asked here."""
    try:
        guard_prompt.check(limits.clean(asked["prompt"]), limits.clean(asked["negative_prompt"]), model=asked["model"])
    except Refused as error:
        return error
    except ModelError:  # the worker tells
        return None
    return None


def _foresee(request: Request) -> _Foreseen:
    try:
        plan, expected, understood = pipeline.foresee(request)
    except (Refused, UnknownPrompt) as error:
        return _Foreseen(error=error)
    return _Foreseen(plan=plan, expected=expected, understood=understood)


def _unsaid(asked: dict[str, Any], unchecked: tuple[str, ...]) -> tuple[list[schemas.Chosen], list[str]]:
    """What clay-1 would fill in, and the kinds it has no room for. Nothing for a clip that is gone on with, whose scene is not read here."""
    if asked["model"] != shelf.NAME or "video" in unchecked:
        return [], []
    seeds = range(SEEDS) if asked["seed"] is None else (asked["seed"],)
    place = "input_reference" not in unchecked  # an opaque picture is the place itself
    read = [reading.read(limits.clean(asked["prompt"]), seed, max_words=presets.SCENE.max_words, place=place) for seed in seeds]
    slots = dict.fromkeys(slot for one in read for slot, _ in one.assumed)
    found = {slot: [tuple(name for at, name in one.assumed if at == slot) for one in read] for slot in slots}
    chosen = [schemas.Chosen(slot=slot, ids=list(dict.fromkeys(name for names in each for name in names)), by_seed=len(set(each)) > 1) for slot, each in found.items()]
    return chosen, list(read[0].left_out)


def _error(error: FairframeError) -> schemas.QuoteError:
    if isinstance(error, Refused):
        return schemas.QuoteError(code=jobs.public_code(error), message=str(error), category=error.category, rule=error.rule)
    return schemas.QuoteError(code=error.code, message=str(error))


def _words(prompt: str, found: _Foreseen) -> list[schemas.QuoteWord]:
    """The words in the order of the prompt, with their places in it."""
    if isinstance(found.error, Refused):
        return _refused(prompt)
    if found.understood is None:
        return [schemas.QuoteWord(text=m[0], state="ignored", start=m.start(), end=m.end()) for m in _WORD.finditer(prompt)]
    meanings: dict[str, list[schemas.Meaning]] = {}
    for word in found.understood.known:
        meanings.setdefault(word.text, []).append(schemas.Meaning(slot=word.slot, id=word.id, shown_as=word.shown_as or None))
    words = [_placed(prompt, text, "known", its) for text, its in meanings.items()]
    words += [_placed(prompt, text, "ignored", []) for text in dict.fromkeys(found.understood.ignored)]
    return sorted(words, key=lambda word: len(prompt) if word.start is None else word.start)


def _placed(prompt: str, text: str, state: Any, meanings: list[schemas.Meaning]) -> schemas.QuoteWord:
    at = prompt.lower().find(text.lower())
    start, end = (at, at + len(text)) if at >= 0 else (None, None)
    return schemas.QuoteWord(text=text, state=state, meanings=meanings, start=start, end=end)


def _refused(prompt: str) -> list[schemas.QuoteWord]:
    found = blame.blame(prompt)
    return [schemas.QuoteWord(text=prompt[word.start : word.end], state="refused", reason=word.rule, start=word.start, end=word.end) for word in found]


def _estimate(plan: Plan, expected: budget.Expected, queue_s: float) -> schemas.Estimate:
    return schemas.Estimate(
        seconds=round(expected.seconds, 2),
        joules=round(expected.watt_hours * 3600, 1),
        watt_hours=round(expected.watt_hours, 5),
        from_history=expected.learnt,
        queue_seconds=round(queue_s, 2),
        width=plan.width,
        height=plan.height,
        fps=plan.fps,
        num_frames=plan.num_frames,
        num_steps=plan.num_steps,
    )
