"""The place on the path where words are checked before anything is made of them. No check is built yet, and the receipt says so."""

from __future__ import annotations

from fairframe.types import Check


def check(prompt: str, negative_prompt: str) -> tuple[Check, ...]:
    """The checks a prompt passed. Will raise Refused, with category and rule, once there are rules."""
    return (Check(name="prompt", requested=False, effective=False, note="not built yet"),)
