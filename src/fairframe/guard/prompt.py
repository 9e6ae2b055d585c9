"""The door every text passes before anything is made of it: prompts, rewritten prompts, captions, narration, file names, text in pictures.

Input: text. Output: a `Verdict` that lists every check as requested and as effective, with its score; `check` turns a refusal into
`Refused` for the pipeline. Whatever goes wrong refuses: a check that is missing, raises, runs out of time or answers nonsense. Keeps
and logs no text.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from fairframe import settings
from fairframe.errors import ModelError, Refused
from fairframe.guard import classifier, gazetteer, language, normalise, words, works
from fairframe.guard import policy as policies
from fairframe.guard.normalise import Text
from fairframe.guard.policy import Policy
from fairframe.guard.words import Finding
from fairframe.types import Check

Findings = tuple[Finding, ...]
Checker = Callable[[Text], Findings]
KNOWN_WORDS_ONLY = frozenset({"clay-1", "testcard", "scene"})
"""Backends that act on words of their own English and Chinese lexicon and on nothing else: other languages cannot steer them."""
START_S = 60.0  # for a check to read its files and answer its probe, once a process
_PROBES: Mapping[str, tuple[str, str]] = {  # a check is in force when it finds the category in the probe
    "words": ("a drawing of suicide", "self_harm"),
    "names": ("Barack Obama", "public_figures"),
    "works": ("Mickey Mouse", "intellectual_property"),
    "language": ("Ein Hund läuft durch den Wald und über die Wiese", "unreadable"),
}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the guard says of one text. allowed with `labels` means: made, and said so in the receipt."""

    allowed: bool
    category: str = ""  # of the refusal
    rule: str = ""  # its id, such as "SEX.words"
    sentence: str = ""  # for the person, in the language of their text
    labels: tuple[str, ...] = ()  # rules that allow with a label
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    name: str
    findings: Findings = ()
    fault: str = ""  # why it did not work


def check(prompt: str, negative_prompt: str = "", *, model: str = "") -> tuple[Check, ...]:
    """The checks a prompt passed. Raises Refused, with category and rule, for one that did not, and ModelError when a required check is not in force."""
    policy = policy_in_force()
    if faults := not_in_force(policy):
        raise ModelError(f"Nothing is made while a required check is not in force: {'; '.join(faults)}.")
    verdict = judge(prompt, negative_prompt, model=model, policy=policy)
    if not verdict.allowed:
        raise Refused(verdict.sentence, category=verdict.category, rule=verdict.rule)
    return verdict.checks


def policy_in_force() -> Policy:
    """The operator's policy (FAIRFRAME_POLICY), or this package's. Raises ModelError for one that cannot be used."""
    return policies.load(settings.load().policy or policies.POLICY)


def judge(prompt: str, negative_prompt: str = "", *, model: str = "", policy: Policy | None = None, checkers: Mapping[str, Checker] | None = None) -> Verdict:
    """Judge one text by every check. The negative prompt is looked at only for what it would take off a person.

    model: the backend that would act on it, "" = any. checkers: instead of our own, by name. Never raises for anything a text contains.
    """
    policy = policy or policies.load()
    checkers = own_checkers(policy) if checkers is None else checkers
    text, negative = normalise.read(prompt), normalise.read(negative_prompt)
    outcomes = _run({name: checkers.get(name) for name in _names(policy, checkers)}, text, policy.timeout_s)
    if any(outcome.name == "names" and outcome.findings for outcome in outcomes):
        outcomes = (*outcomes, *_run({"words": functools.partial(words.check, real_person=True)}, text, policy.timeout_s))
    if negative_prompt.strip():
        outcomes = (*outcomes, *_run({"words": lambda _: words.check_negative(text, negative)}, text, policy.timeout_s))
    return _decide(outcomes, policy, text, model)


def own_checkers(policy: Policy) -> dict[str, Checker]:
    """The checks of this package, by name, and the bigger guard where one is set."""
    chosen = settings.load()
    bigger: dict[str, Checker] = {}
    if chosen.guard_url:
        from fairframe.guard import moderation  # with what speaks HTTP: 0.04 s of every start

        server = moderation.Server(url=chosen.guard_url, way=chosen.guard_api, model=chosen.guard_model, key=chosen.guard_key, timeout_s=policy.timeout_s)
        bigger["moderation"] = functools.partial(moderation.check, server=server)
    return bigger | {
        "words": words.check,
        "names": functools.partial(gazetteer.check, historic_years=policy.historic_years),
        "works": works.check,
        "language": language.check,
        "classifier": classifier.check,
    }


def not_in_force(policy: Policy) -> tuple[str, ...]:
    """Why required checks do not work, tried on probes whose answer is known; empty when all do.

    A bigger guard that is set is required. Asked once a process as long as all work; one that does not is tried again each time.
    """
    checkers = own_checkers(policy)
    names = tuple(dict.fromkeys((*policy.required, *("moderation" for _ in range("moderation" in checkers)))))
    if (policy, names) in _working:
        return ()
    faults = tuple(f"{name} {fault}" for name in names if (fault := _fault(name, checkers)))
    if not faults:
        _working.add((policy, names))
    return faults


_working: set[tuple[Policy, tuple[str, ...]]] = set()


def in_force(policy: Policy) -> tuple[Check, ...]:
    """Every check there is, as requested by the policy and as it works now: what a server says when it starts."""
    checkers = own_checkers(policy)
    faults = {name: _fault(name, checkers) for name in _names(policy, checkers)}
    return tuple(
        Check(name=f"prompt.{name}", requested=name in policy.required or name == "moderation", effective=not fault, note=fault)
        for name, fault in faults.items()
    )


def _fault(name: str, checkers: Mapping[str, Checker]) -> str:
    """Why a check does not work, tried on its probe; empty when it does."""
    probe, category = _PROBES.get(name, ("a cat sits in the sun", ""))
    (outcome,) = _run({name: checkers.get(name)}, normalise.read(probe), START_S)
    if outcome.fault or not category or category in {finding.category for finding in outcome.findings}:
        return outcome.fault
    return "does not find what it must"


# ------------------------------------------------------------------------------------------------ running and deciding


def _names(policy: Policy, checkers: Mapping[str, Checker | None]) -> tuple[str, ...]:
    """The checks a text passes: all of this package, and the bigger guard where it is set or the policy requires it."""
    return (*policies.CHECKS, *(name for name in policies.MORE_CHECKS if name in checkers or name in policy.required))


def _run(checkers: Mapping[str, Checker | None], text: Text, timeout_s: float) -> tuple[_Outcome, ...]:
    """Run the checks in a thread beside this one, so that one that hangs costs no more than `timeout_s`."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard")
    futures = {name: pool.submit(checker, text) for name, checker in checkers.items() if checker is not None}
    wait(futures.values(), timeout=timeout_s)
    pool.shutdown(wait=False, cancel_futures=True)
    outcomes = []
    for name in checkers:
        future = futures.get(name)
        if future is None:
            outcomes.append(_Outcome(name=name, fault="is missing"))
        elif future.cancelled() or not future.done():
            outcomes.append(_Outcome(name=name, fault="ran out of time"))
        elif error := future.exception():
            outcomes.append(_Outcome(name=name, fault=f"failed ({type(error).__name__})"))
        elif not _sound(future.result()):
            outcomes.append(_Outcome(name=name, fault="answered nonsense"))
        else:
            outcomes.append(_Outcome(name=name, findings=future.result()))
    return tuple(outcomes)


def _sound(answer: Any) -> bool:
    """Whether an answer is what a check may say: findings of known categories with a finite score from 0 to 1."""
    return isinstance(answer, tuple) and all(
        isinstance(finding, Finding)
        and finding.category in policies.CATEGORIES
        and isinstance(finding.score, float)
        and math.isfinite(finding.score)
        and 0 <= finding.score <= 1
        for finding in answer
    )


def _decide(outcomes: tuple[_Outcome, ...], policy: Policy, text: Text, model: str) -> Verdict:
    """The hardest action wins; among equals a rule before the classifier's guess, then the category that stands first in the policy."""
    hits: list[tuple[int, bool, int, str, str]] = []  # (action, by a rule, order of the category, category, rule)
    labels: dict[str, None] = {}
    for outcome in outcomes:
        if outcome.fault:
            hits.append((len(policies.ACTIONS), True, 0, "guard_down", policy.categories["guard_down"].rule(outcome.name)))
        for finding in outcome.findings:
            category = policy.categories[finding.category]
            if finding.score < category.threshold or (finding.category == "unreadable" and not _matters(outcome, text, model)):
                continue
            rule = category.rule(outcome.name)
            if category.action == "label":
                labels[rule] = None
            else:
                hits.append((policies.ACTIONS.index(category.action), outcome.name != "classifier", -policies.CATEGORIES.index(category.id), category.id, rule))
    checks = _report(outcomes, policy, tuple(labels))
    if not hits:
        return Verdict(allowed=True, labels=tuple(labels), checks=checks)
    *_, id, rule = max(hits)
    sentence = policy.sentence(id, rule, "zh" if text.chinese else "en")
    return Verdict(allowed=False, category=id, rule=rule, sentence=sentence, labels=tuple(labels), checks=checks)


def _matters(outcome: _Outcome, text: Text, model: str) -> bool:
    """Whether a text nobody here can read could steer the model: spelled-out letters always, another language only beyond the known-word models."""
    return text.spelled >= language.SPELLED or model not in KNOWN_WORDS_ONLY


def _report(outcomes: tuple[_Outcome, ...], policy: Policy, labels: tuple[str, ...]) -> tuple[Check, ...]:
    """One line for the policy, one a check with its highest score; several runs of a check are one line."""
    note = f"policy {policy.name} {policy.version}, sha256 {policy.sha256}" + (f"; labelled {', '.join(labels)}" if labels else "")
    lines = [Check(name="prompt", requested=True, effective=not any(outcome.fault for outcome in outcomes), note=note)]
    for name in (*policies.CHECKS, *(name for name in policies.MORE_CHECKS if name in {outcome.name for outcome in outcomes})):
        mine = [outcome for outcome in outcomes if outcome.name == name]
        fault = next((outcome.fault for outcome in mine if outcome.fault), "")
        score = max((finding.score for outcome in mine for finding in outcome.findings), default=0.0)
        lines.append(
            Check(
                name=f"prompt.{name}",
                requested=name in policy.required or name in policies.MORE_CHECKS,
                effective=not fault,
                score=None if fault else round(score, 4),
                note=fault,
            )
        )
    return tuple(lines)
