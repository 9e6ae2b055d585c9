"""The place on the path where a given picture is checked for the people in it. No check is built yet, and the receipt says so."""

from __future__ import annotations

from fairframe.pictures import Picture
from fairframe.types import Check


def check(picture: Picture | None) -> tuple[Check, ...]:
    """The checks a given picture passed; none where no picture was given."""
    return (Check(name="likeness", requested=False, effective=False, note="not built yet"),) if picture else ()
