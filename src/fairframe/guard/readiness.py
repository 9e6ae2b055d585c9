"""Whether every check works here: what a server and its workers say, and insist on, before they begin.

Each check is tried on something whose answer is known. Those of frames and given pictures are always required; those of words as the policy says.
"""

from __future__ import annotations

from collections.abc import Callable

from fairframe import settings
from fairframe.errors import FairframeError, ModelError
from fairframe.guard import consent, faces, frames, hashlist, ocr, prompt
from fairframe.types import Check


def checks() -> tuple[Check, ...]:
    """All checks, as requested and as they work now. Raises ModelError for a policy that cannot be used."""
    return (*prompt.in_force(prompt.policy_in_force()), *frames.in_force(), faces.in_force(), ocr.in_force(), *_lists())


def missing(found: tuple[Check, ...]) -> tuple[Check, ...]:
    return tuple(check for check in found if check.requested and not check.effective)


def lines(found: tuple[Check, ...]) -> list[str]:
    """One a check, for a person."""
    state = {(True, True): "in force", (False, True): "in force", (True, False): "NOT in force", (False, False): "off"}
    return [f"{check.name:20} {state[check.requested, check.effective]}{f'  ({check.note})' if check.note else ''}" for check in found]


def faults(found: tuple[Check, ...]) -> str:
    """Why required checks do not work; empty when all do."""
    return "; ".join(f"{check.name}: {check.note.rstrip('.')}" for check in missing(found))


def require(found: tuple[Check, ...]) -> None:
    """Raises ModelError where a required check is not in force."""
    if why := faults(found):
        raise ModelError(f"Nothing is served while a required check is not in force: {why}.")


def _lists() -> tuple[Check, ...]:
    """What every picture and clip is held against, where there is such: the list of blocked pictures, and the records that name the protected people."""
    chosen = settings.load()
    blocked, people = chosen.blocked_hashes, consent.Store(chosen.data_dir)
    found: list[tuple[str, Callable[[], object]]] = []
    if blocked is not None:
        found.append(("pictures.hashes", lambda: hashlist.load(blocked)))
    if (people.folder / consent.FILE).exists():
        found.append(("pictures.protected", people.protected))
    return tuple(_read(name, read) for name, read in found)


def _read(name: str, read: Callable[[], object]) -> Check:
    try:
        read()
        fault = ""
    except FairframeError as error:
        fault = str(error)
    return Check(name=name, requested=True, effective=not fault, note=fault)
