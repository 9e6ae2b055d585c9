"""The shots of a storyboard, made one after the other by `pipeline.generate` and kept in a folder beside the film.

A shot's file is named by the digest of everything it is made from, so a shot already made is used again, one changed shot remakes one
shot (and those that go on from it), and a run that was stopped goes on at the next shot. Every take is kept.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from fairframe import backends, budget, media, output, pipeline, settings
from fairframe.corpus import reading
from fairframe.errors import FairframeError, InvalidRequest, Refused
from fairframe.film import narration, takes, voice
from fairframe.film.storyboard import _CAST_NAME, Shot, Storyboard
from fairframe.limits import MAX_SEED
from fairframe.model import presets, shelf
from fairframe.provenance import label, receipt
from fairframe.types import OnStep, Plan, Request

CHARACTER_SECONDS = 0.5  # a character is made for its layer alone


@dataclass(frozen=True, kw_only=True)
class Take:
    path: Path
    seed: int
    reused: bool
    judged: takes.Judgement | None = None  # None where there was one take


@dataclass(frozen=True, kw_only=True)
class Made:
    """A shot, its takes and the one that was chosen."""

    shot: Shot
    chosen: Take
    takes: tuple[Take, ...]
    paper: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What a shot would be, for --dry-run."""

    shot: Shot
    verdict: str  # "allowed", or the sentence of the refusal
    plan: Plan | None = None
    expected: budget.Expected | None = None
    ignored: tuple[str, ...] = ()  # words without effect
    chosen: tuple[tuple[str, str], ...] = ()  # (slot, id) that no word says and the model fills in
    left_out: tuple[str, ...] = ()  # kinds that are named and have no room


OnShot = Callable[[int, Shot, bool], None]  # (index, shot, already made)


def make(
    board: Storyboard, folder: Path, *, num_takes: int = 1, on_shot: OnShot | None = None, on_step: OnStep | None = None, account: str = ""
) -> list[Made]:
    """Make what is missing of a film's shots in `folder`. Raises what pipeline.generate raises; shots made before stay.

    account: of the service, whose consents cover people in the shots' pictures.
    """
    _check_takes(num_takes)
    folder.mkdir(parents=True, exist_ok=True)
    keeps = "keep" in backends.load(board.model).takes or not _shown_pictures(board.model)
    cast = {name: _character(board, name, folder, on_step, account) for name in board.cast} if keeps else {}
    made: list[Made] = []
    with tempfile.TemporaryDirectory(prefix="fairframe-") as passing:  # pictures without a label must not stay with the film
        for index, shot in enumerate(board.shots):
            before = made[-1].chosen.path if made else None
            if before and shot.continues and _shown_pictures(board.model):
                before = _last_picture(before, Path(passing))
            found = []
            for take in range(num_takes if _can_vary(shot) else 1):
                request = request_for(board, shot, before=before, cast=cast, take=take)
                path, ready = _known(request, folder, "shot")
                if on_shot:
                    on_shot(index, shot, ready)
                if not ready:
                    pipeline.generate(replace(_with_output(request, path), account=account), on_step)
                found.append(Take(path=path, seed=request.seed or 0, reused=ready))
            if len(found) > 1:
                found = [replace(take, judged=takes.judge(take.path, request.prompt)) for take in found]
            best = max(found, key=lambda take: take.judged.score if take.judged else 0.0)
            made.append(Made(shot=shot, chosen=best, takes=tuple(found), paper=receipt.read(output.receipt_path(best.path))))
    return made


def foresee(board: Storyboard, *, num_takes: int = 1) -> list[Foreseen]:
    """Verdict, plan, time and energy (of all its takes) of each shot, generating nothing and loading no weights of the list; a shot's refusal is an
    answer here, not an error. Raises Refused for the title and the cast, whose words belong to no shot."""
    _check_takes(num_takes)
    check_track(board)
    for whose, words in (("The title", board.title), *((f"The character {who.name!r} (line {who.line})", who.prompt) for who in board.cast.values())):
        try:
            pipeline.check_words((words,), model=board.model)
        except Refused as refused:
            raise Refused(f"{whose}: {refused}", category=refused.category, rule=refused.rule) from None
    found = []
    reader = voice.choose(board.voice, board.language)
    for index, shot in enumerate(board.shots):
        before = Path("before.png" if _shown_pictures(board.model, outlined=True) else "before.mp4") if shot.continues else None
        try:
            request = request_for(board, shot, before=before, cast={}, outlined=True)
            pipeline.check_words(tuple(filter(None, (shot.name, *shot.words))), model=board.model)
            if reader and shot.narration:
                narration.line(board, index, reader)
            plan, expected, understood = pipeline.foresee(request)
            times = num_takes if _can_vary(shot) else 1
            expected = replace(expected, seconds=times * expected.seconds, watt_hours=times * expected.watt_hours)
            chosen, left_out = _unsaid(board, shot, plan)
            found.append(Foreseen(shot=shot, verdict="allowed", plan=plan, expected=expected, ignored=understood.ignored, chosen=chosen, left_out=left_out))
        except FairframeError as error:
            found.append(Foreseen(shot=shot, verdict=f"{error.code}: {error}"))
    return found


def _unsaid(board: Storyboard, shot: Shot, plan: Plan) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """What clay-1 would fill in and leave out of a shot's words. Of a cast nothing is filled in, since they are who they are; nor is a place behind
    a picture, or where the shot before was."""
    if board.model != shelf.NAME or not plan.prompt:
        return (), ()
    read = reading.read(plan.prompt, plan.seed, max_words=presets.SCENE.max_words, place=not (shot.continues or shot.picture))
    return tuple(one for one in read.assumed if not (shot.cast and one[0] == "variant")), read.left_out


def check_track(board: Storyboard) -> None:
    """The guard's check on the name of the film's own sound. Raises Refused."""
    if board.track:
        pipeline.check_file_names((board.track,), model=board.model)


def _check_takes(num_takes: int) -> None:
    if not 1 <= num_takes <= 16:
        raise InvalidRequest(f"{num_takes} takes a shot are not possible; 1 to 16 are.")


def request_for(board: Storyboard, shot: Shot, *, before: Path | None, cast: dict[str, str], take: int = 0, outlined: bool = False) -> Request:
    """The request of a shot, everything decided, as `fairframe generate` would get it. before: the clip to go on from, or its last picture for
    a model that is shown pictures. outlined: by what is known of the model without its weights. Raises InvalidRequest for a character of whom such a
    model is shown none."""
    words = _CAST_NAME.sub(lambda name: board.cast[name[1]].prompt, shot.prompt)
    if not words and shot.cast and not shot.continues:
        words = " and ".join(board.cast[name].prompt for name in shot.cast)
    prompt = "" if shot.scene else ", ".join(filter(None, (words, shot.look, shot.camera)))
    picture, goes_on = shot.picture, before if shot.continues else None
    if _shown_pictures(board.model, outlined=outlined):
        if goes_on:
            picture, goes_on = goes_on, None
            if not words:  # it knows no end state, only words
                earlier = board.shots[board.shots.index(shot) - 1]
                prompt = ", ".join(filter(None, (request_for(board, earlier, before=before, cast={}, outlined=outlined).prompt, prompt)))
        elif shot.cast and not picture and not shot.scene:
            picture = _picture_of(board, shot)
    return Request(
        prompt=prompt,
        image=picture,
        extend=goes_on,
        scene=shot.scene,
        keep=tuple(cast[name] for name in shot.cast if name in cast),
        seconds=shot.seconds,
        width=board.width,
        height=board.height,
        fps=board.fps,
        seed=_seed(board.seed, shot.seed, prompt or shot.name, take),
        model=board.model,
    )


def _can_vary(shot: Shot) -> bool:
    """Takes differ by seed; a saved scene, a shot that simply goes on and a seed asked for leave nothing to vary."""
    return not (shot.scene or shot.seed is not None or (shot.continues and not shot.prompt))


def _shown_pictures(model: str, *, outlined: bool = False) -> bool:
    """Whether a model knows no layers and is shown a picture instead: of a character, or of where the shot before ended."""
    takes = (backends.outline(model) if outlined else backends.load(model)).takes
    return "image" in takes and not takes & {"keep", "extend"}


def _picture_of(board: Storyboard, shot: Shot) -> Path:
    """Of the first character of a shot: such models take one picture."""
    who = board.cast[shot.cast[0]]
    if who.picture is None:
        raise InvalidRequest(f"The character {who.name!r} (line {who.line}) needs a picture: the model {board.model!r} keeps no layers, it is shown what somebody looks like.")
    return who.picture


def _last_picture(clip: Path, folder: Path) -> Path:
    """The last frame of a clip without the label's letters, which the next shot gets anew: their place is filled from around it."""
    for frame in media.decode(clip):
        last = frame
    height, width = last.shape[:2]
    stamp = label.stamp(width, height, settings.load().label_language)
    hidden = np.zeros((height, width), np.uint8)
    hidden[max(0, stamp.y - 2) : stamp.y + stamp.keep.shape[0] + 2, max(0, stamp.x - 2) : stamp.x + stamp.keep.shape[1] + 2] = 255
    path = folder / f"{clip.stem}.last.png"
    Image.fromarray(cv2.inpaint(last, hidden, 3, cv2.INPAINT_TELEA)).save(path)
    return path


def _character(board: Storyboard, name: str, folder: Path, on_step: OnStep | None, account: str) -> str:
    """ "SCENE:layer" of a character, made now where it is not kept yet."""
    who = board.cast[name]
    request = Request(
        prompt=who.prompt, image=who.picture, seconds=CHARACTER_SECONDS, width=board.width, height=board.height, fps=board.fps, model=board.model,
        seed=_seed(board.seed, who.seed, who.prompt, 0),
    )  # fmt: skip
    path, ready = _known(request, folder, "cast")
    if not ready:
        pipeline.generate(replace(_with_output(request, path), account=account), on_step)
    subjects = [layer["id"] for layer in receipt.read(output.receipt_path(path)).get("layers", ()) if layer.get("role") == "subject"]
    if not subjects:
        raise InvalidRequest(f"The character {name!r} (line {who.line}) shows nobody the model {board.model!r} can keep.")
    return f"{path}:{subjects[0]}"


def _known(request: Request, folder: Path, kind: str) -> tuple[Path, bool]:
    """The file of a request and whether it lies there finished, as its receipt has it."""
    path = folder / f"{kind}-{digest(request)[:20]}.mp4"
    expected = receipt.read(output.receipt_path(path)).get("clip", {}).get("sha256", "")
    return path, bool(expected) and path.exists() and output.sha256(path) == expected


def digest(request: Request) -> str:
    """sha256 of everything a shot is made from: words and numbers, the bytes of its files, the model's weights."""
    values: dict[str, Any] = {name: getattr(request, name) for name in ("prompt", "seconds", "width", "height", "fps", "seed", "model")}
    values["weights"] = backends.load(request.model).weights_sha256
    for name, file in (("image", request.image), ("extend", request.extend), ("scene", request.scene)):
        values[name] = _content(file) if file else ""
    values["keep"] = [(_content(Path(kept.rsplit(":", 1)[0])), kept.rsplit(":", 1)[1]) for kept in request.keep]
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def _content(path: Path) -> str:
    """Of a clip made here the digest in its name, which tells all it came from (its bytes hold a time); of other files their bytes."""
    if path.parent.name.endswith(".shots") and path.suffix == ".mp4":
        return path.stem
    if path.is_dir():
        parts = sorted(p for p in path.rglob("*") if p.is_file())
        return hashlib.sha256("".join(f"{p.relative_to(path)} {output.sha256(p)}" for p in parts).encode()).hexdigest()
    return output.sha256(path) if path.exists() else str(path)


def _with_output(request: Request, path: Path) -> Request:
    return replace(request, output=path)


def _seed(film: int, own: int | None, words: str, take: int) -> int:
    """A seed of its own for each shot, from its words rather than its place, so that a shot put in between changes no other."""
    if own is not None and take == 0:
        return own
    return int.from_bytes(hashlib.sha256(f"{film}\n{words}\n{take}".encode()).digest()[:4], "big") & MAX_SEED
