"""What is wrong with a field of a request, in one sentence for whoever wrote it. Input: a finding of pydantic; knows its kinds of error and no routes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fairframe.errors import InvalidRequest

PLACES = ("query", "path", "body", "header", "cookie")  # with which FastAPI begins the place of a field
SHOWN = 60  # characters of a wrong value that are said back
FORMS = {"size": "write it as width x height, such as 854x480", "sha256": "it has 64 digits, 0-9 and a-f"}  # of fields with a pattern
_NUMBERS = {"int": "is not a whole number.", "float": "is not a number."}
_BOUNDS = {"greater_than_equal": ("ge", "at least"), "greater_than": ("gt", "more than"), "less_than_equal": ("le", "at most"), "less_than": ("lt", "less than")}


def complaint(found: Mapping[str, Any], known: Iterable[str] = ()) -> InvalidRequest:
    """The error to raise. known: the fields there are, for one that there is not."""
    place = [str(part) for part in found["loc"]]
    where = ".".join(place[1:] if place[:1] and place[0] in PLACES and len(place) > 1 else place) or "body"
    return InvalidRequest(_sentence(where, found, tuple(known)), param=where)


def _sentence(where: str, found: Mapping[str, Any], known: tuple[str, ...]) -> str:
    kind, given = found["type"], _shown(found.get("input"))
    limits = found.get("ctx", {})
    if kind.endswith(("_parsing", "_type", "_from_float")) and kind.split("_")[0] in _NUMBERS:
        return f"{where}: {given} {_NUMBERS[kind.split('_')[0]]}"
    if kind in _BOUNDS:
        name, words = _BOUNDS[kind]
        return f"{where}: {given} is not possible; {words} {limits[name]} is."
    plain: dict[str, Callable[[], str]] = {
        "missing": lambda: f"{where} is missing.",
        "extra_forbidden": lambda: f"There is no {where} here" + (f"; there are {', '.join(known)}." if known and "." not in where else "."),
        "string_too_short": lambda: f"{where} is empty.",
        "string_too_long": lambda: f"{where} is longer than {limits['max_length']} characters.",
        "too_long": lambda: f"{where}: {limits['actual_length']} are too many; at most {limits['max_length']} are possible.",
        "string_pattern_mismatch": lambda: f"{where}: {given} is not understood; {FORMS.get(where, 'its form is ' + limits['pattern'])}.",
        "string_type": lambda: f"{where}: {given} is not text.",
        "bool_parsing": lambda: f"{where}: {given} is neither true nor false.",
        "bool_type": lambda: f"{where}: {given} is neither true nor false.",
        "literal_error": lambda: f"{where}: {given} is not possible; {limits['expected']} is.",
        "list_type": lambda: f"{where}: {given} is not a list.",
        "model_type": lambda: f"{where}: {given} is not an object.",
        "model_attributes_type": lambda: f"{where}: {given} is not an object.",
        "value_error": lambda: f"{where}: {limits['error']}.",
    }
    return plain[kind]() if kind in plain else f"{where}: {found['msg'][0].lower()}{found['msg'][1:]}."


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
