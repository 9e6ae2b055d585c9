"""Make a clip's pictures again from its receipt and compare them with those it had; no file is written.

The receipt holds no words, so there are three ways: from the scene kept beside the clip (whatever model made it), from the words, given
again and checked against their salted hash, or, for a model that follows no words, from the receipt alone. A film is made again from the kept
scenes of its shots. On the same kind of machine with
the same versions the pictures are the same bit for bit; elsewhere rounding may differ, and small pictures of four frames are
compared within TOLERANCE.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import backends, limits, pictures
from fairframe.backends.base import Backend, Given
from fairframe.backends.stored import compose_scene
from fairframe.errors import InvalidRequest
from fairframe.provenance import digests, papers, receipt
from fairframe.provenance.papers import Papers
from fairframe.scene import archive
from fairframe.types import Frames, OnStep, Plan, Request

TOLERANCE = 2  # sRGB levels, largest difference of a mean colour in an 8x8 grid, where the machine or a version differs


@dataclass(frozen=True, kw_only=True)
class Replay:
    """How the pictures made again compare with those the clip had."""

    identical: bool
    num_frames: int
    same_frames: int
    first_difference: int | None  # frame number from 0
    largest_difference: int | None  # sRGB levels between the small pictures; None where they cannot be compared
    way: str  # what they were made from
    source: str  # which receipt
    changed: dict[str, tuple[str, str]]  # part -> (in the receipt, here)
    shots: tuple[int, ...] = ()  # of a film: the numbers, from 1, of those that differ

    @property
    def alike(self) -> bool:
        """Identical, or within the tolerance for another machine."""
        return self.identical or (self.largest_difference is not None and self.largest_difference <= TOLERANCE)


def replay(
    path: Path, *, prompt: str = "", negative_prompt: str = "", image: Path | None = None, scene: Path | None = None, on_step: OnStep | None = None
) -> Replay:
    """Make the pictures of a clip (or of a receipt file) again. With a prompt from the words, else from the scene.

    Raises InvalidRequest where the papers, the words or the scene are missing or are another clip's.
    """
    on_step = on_step or (lambda stage, done, total: None)
    found = papers.find(path)
    if isinstance(found.receipt.get("notes"), dict) and isinstance(found.receipt["notes"].get("cut"), list):
        return _film(path, found, on_step)
    plan = plan_of(found.receipt, limits.clean(prompt), limits.clean(negative_prompt))
    changed = _versions(found.receipt)
    kept = scene or (found.scene if found.scene.exists() and not prompt else None)
    if kept is not None:
        frames, way = _from_scene(kept, plan, found, changed), f"from the kept scene {kept.name}"
    else:
        frames, way = _from_words(plan, found, image, bool(prompt), changed, on_step)
    tally = digests.Tally(frames.num_frames)
    for index, _ in enumerate(tally.watch(frames.images)):
        on_step("frames", index + 1, frames.num_frames)
    return _compare(found, tally.as_json(), way, changed)


def _film(path: Path, found: Papers, on_step: OnStep) -> Replay:
    """A film from its shots, which lie beside it; the shots whose frames differ are named by number."""
    from fairframe.film import again, cut
    from fairframe.film.film import folder_of
    from fairframe.film.storyboard import MAX_FILM_SECONDS

    plan = plan_of(found.receipt, "", "", longest_s=MAX_FILM_SECONDS)
    changed = _versions(found.receipt)
    pieces = again.pieces(found.receipt, folder_of(path.with_name(path.name.removesuffix(papers.SUFFIX) + ".mp4") if path.suffix == ".json" else path), changed)
    tally = digests.Tally(plan.num_frames)
    for index, _ in enumerate(tally.watch(cut.frames(pieces, plan.width, plan.height, plan.fps))):
        on_step("frames", index + 1, plan.num_frames)
    here = tally.as_json()
    replayed = _compare(found, here, f"from the kept scenes of its {len(pieces)} shots", changed)
    same = [a == b for a, b in zip(_split(found.receipt["pictures"]["each"]), _split(here["each"]), strict=False)]
    return dataclasses.replace(replayed, shots=again.differing(same, pieces))


def plan_of(paper: dict[str, Any], prompt: str, negative_prompt: str, longest_s: float = limits.MAX_SECONDS) -> Plan:
    """The plan of a receipt with the words put back. A receipt may come from anywhere, so every value is checked."""
    order = paper["plan"]
    known = {f.name: f.type for f in dataclasses.fields(Plan)}
    values = {name: order[name] for name in known if name in order}
    kinds: dict[str, Any] = {"int": int, "float": (int, float), "str": str, "bool": bool}
    wrong = [name for name, value in values.items() if not isinstance(value, kinds[str(known[name])]) or (known[name] != "bool" and isinstance(value, bool))]
    missing = set(known) - set(values) - {"prompt", "negative_prompt"}
    if wrong or missing:
        raise InvalidRequest(f"The receipt's plan is not complete: {', '.join(sorted({*wrong, *missing}))}.")
    plan = Plan(**values | {"prompt": prompt, "negative_prompt": negative_prompt})
    limits.check(Request(prompt="x", seed=plan.seed, num_steps=plan.num_steps, guidance_scale=plan.guidance_scale))
    limits.check_size(plan.width, plan.height)
    limits.check_fps(plan.fps)
    if not limits.MIN_SECONDS <= plan.seconds <= longest_s:
        raise InvalidRequest(f"The receipt's plan lasts {plan.seconds:g} s; {limits.MIN_SECONDS:g} to {longest_s:g} s are made again.")
    return plan


def _from_scene(path: Path, plan: Plan, found: Papers, changed: dict[str, tuple[str, str]]) -> Frames:
    if not path.exists():
        raise InvalidRequest(f"There is no scene at {path}.")
    expected = str(found.receipt.get("scene_file_sha256", ""))
    if path.is_file() and expected and (here := hashlib.sha256(path.read_bytes()).hexdigest()) != expected:
        changed["scene file"] = (expected, here)
    return compose_scene(archive.read(path), plan)


def _from_words(plan: Plan, found: Papers, image: Path | None, given: bool, changed: dict[str, tuple[str, str]], on_step: OnStep) -> tuple[Frames, str]:
    backend = backends.load(plan.model)
    follows_words = plan.model != "testcard"
    if follows_words or given:
        _check_words(plan, found.receipt)
    if plan.scene_sha256 or plan.keep_sha256:
        raise InvalidRequest("This clip was made from another clip or scene; it can only be replayed from its own kept scene (NAME.scene.zip).")
    picture = _picture(plan, image)
    _note_model(backend, found.receipt, changed)
    return backend.render(plan, Given(image=picture), on_step), "from the words" if given else "from the receipt alone"


def _check_words(plan: Plan, paper: dict[str, Any]) -> None:
    order = paper["plan"]
    for name, text in (("prompt", plan.prompt), ("negative_prompt", plan.negative_prompt)):
        if receipt.salted(str(order.get("salt")), text) != order.get(f"{name}_sha256"):
            option = "--prompt" if name == "prompt" else "--negative"
            if not text:
                raise InvalidRequest(f"The receipt holds no words and no scene was kept: give the {name.replace('_', ' ')} again with {option}.")
            raise InvalidRequest(f"These are not the words of this clip: the {name.replace('_', ' ')} given with {option} has another hash.")


def _picture(plan: Plan, image: Path | None) -> Any:
    if not plan.image_sha256:
        return None
    if image is None:
        raise InvalidRequest("This clip was made from a picture; give it again with --image, or replay the kept scene.")
    picture = pictures.read(image)
    if picture.sha256 != plan.image_sha256:
        raise InvalidRequest(f"{image} is not the picture this clip was made from.")
    return picture


def _note_model(backend: Backend, paper: dict[str, Any], changed: dict[str, tuple[str, str]]) -> None:
    model: Any = paper.get("model")
    model = model if isinstance(model, dict) else {}
    for part, here in (("weights_sha256", backend.weights_sha256), ("ledger_sha256", backend.ledger_sha256)):
        if (there := str(model.get(part, ""))) != here:
            changed[part] = (there, here)


def _versions(paper: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """What of the programs and the machine is not as it was."""
    there, here = paper.get("made_with"), receipt.versions()
    there = there if isinstance(there, dict) else {}
    return {name: (str(there.get(name, "")), value) for name, value in here.items() if str(there.get(name, "")) != value}


def _compare(found: Papers, here: dict[str, Any], way: str, changed: dict[str, tuple[str, str]]) -> Replay:
    there = found.receipt.get("pictures")
    if not isinstance(there, dict) or not isinstance(there.get("each"), str) or not isinstance(there.get("small"), dict):
        raise InvalidRequest("The receipt has no list of its pictures; it was written by an older version.")
    pairs = zip(_split(there["each"]), _split(here["each"]), strict=False)
    same = [a == b for a, b in pairs]
    count = max(len(_split(there["each"])), here["num_frames"])
    different = [index for index, equal in enumerate(same) if not equal] or ([len(same)] if len(same) < count else [])
    return Replay(
        identical=there.get("sha256") == here["sha256"],
        num_frames=here["num_frames"],
        same_frames=sum(same),
        first_difference=different[0] if different else None,
        largest_difference=_largest(there["small"], here["small"]),
        way=way,
        source=found.source,
        changed=changed,
    )


def _split(text: str) -> list[str]:
    return [text[at : at + digests.HEX] for at in range(0, len(text), digests.HEX)]


def _largest(there: dict[str, Any], here: dict[str, str]) -> int | None:
    """The largest difference of the small pictures; None where they are not of the same frames and size."""
    if there.keys() != here.keys():
        return None
    try:
        pairs = [(np.frombuffer(bytes.fromhex(there[key]), np.uint8), np.frombuffer(bytes.fromhex(here[key]), np.uint8)) for key in here]
        return max(int(np.abs(a.astype(int) - b.astype(int)).max()) for a, b in pairs)
    except (TypeError, ValueError):
        return None
