"""From a storyboard to a film: shots, cut, papers, and what editors need beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio

from fairframe import backends, media, output, passage, pipeline, settings
from fairframe.errors import InvalidRequest, OutputError, Refused
from fairframe.film import again, cut, export, narration, shots, sound, soundscape, voice
from fairframe.film.storyboard import Storyboard
from fairframe.provenance import label
from fairframe.types import Clip, Frames, OnStep, Plan


@dataclass(frozen=True, kw_only=True)
class Film:
    clip: Clip
    made: list[shots.Made]
    measures: dict[str, Any] = field(default_factory=dict)  # of cut.measures
    beside: tuple[Path, ...] = ()


def make(
    board: Storyboard, target: Path, *, num_takes: int = 1, on_shot: shots.OnShot | None = None, on_step: OnStep | None = None, account: str = ""
) -> Film:
    """Make the film at `target` (.mp4), its shots in NAME.shots beside it. Raises what pipeline.generate raises; finished shots stay.

    account: of the service, whose consents cover people in the shots' pictures.
    """
    if target.suffix.lower() != ".mp4":
        raise InvalidRequest(f"A film is written as .mp4; {target.name!r} is not.")
    output.check(target)
    words = (board.title, *(text for shot in board.shots for text in shot.words))
    _check_all_words(board)  # before any shot is made
    said = narration.read(board)
    made = shots.make(board, folder_of(target), num_takes=num_takes, on_shot=on_shot, on_step=on_step, account=account)
    pieces = cut.lay_out(made, board.fps)
    seconds = pieces[-1].end / board.fps
    captions = cut.captions(pieces, board.fps)
    notes: dict[str, Any] = {"cut": again.note(pieces)}
    track = _sound(board, pieces, said, seconds, notes)
    images = cut.watched(cut.frames(pieces, board.width, board.height, board.fps), pieces, board.fps, notes)
    frames = Frames(width=board.width, height=board.height, fps=board.fps, num_frames=pieces[-1].end, images=images, notes=notes)
    clip = pipeline.assemble(
        passage.Cut(
            plan=_plan(board, made, pieces[-1].end), frames=frames, target=target, maker=_maker(board, made),
            shots=tuple(dict.fromkeys(one.chosen.path for one in made)), sources=tuple(dict.fromkeys(cut.source(piece) for piece in pieces)), words=words,
            tracks=media.Tracks(captions=captions, language=board.language, sound=track),
        ),
        on_step,
    )  # fmt: skip
    return Film(
        clip=clip,
        made=made,
        measures=notes,
        beside=_beside(board, clip, pieces, label.webvtt(clip.receipt["label"]["seconds"], settings.load().label_language, captions), track is not None),
    )


def _check_all_words(board: Storyboard) -> None:
    """The guard's check on every word of the storyboard, and on the name of its sound file. Raises Refused with the shot's number and line."""
    shots.check_track(board)
    pipeline.check_words((board.title, *(who.prompt for who in board.cast.values())), model=board.model)
    for number, shot in enumerate(board.shots, 1):
        prompt = shots.request_for(board, shot, before=None, cast={}).prompt
        try:
            pipeline.check_words(tuple(filter(None, (prompt, shot.name, *shot.words))), model=board.model)
        except Refused as refused:
            raise Refused(f"Shot {number} (line {shot.line}): {refused}", category=refused.category, rule=refused.rule) from None


def _sound(board: Storyboard, pieces: list[cut.Piece], said: narration.Narration, seconds: float, notes: dict[str, Any]) -> np.ndarray | None:
    """The film's sound track, None where nothing is heard; what it is made of goes into the notes of the receipt."""
    bed, credits = soundscape.track(pieces, board.fps, _said_of(board))
    if board.track:
        own = sound.read(board.track, seconds)
        bed = bed + own[:, : bed.shape[1]]
    heard: dict[str, Any] = {"own_track": bool(board.track), "ambience": credits}
    if said.voice:
        heard["voice"] = voice.about(said.voice)
    if said.missing:
        heard["no_voice"] = said.missing
    if not (board.track or credits or said.lines):
        notes |= {"sound": heard} if said.missing else {}
        return None
    starts = [piece.start / board.fps for piece in pieces] + [seconds]
    track = sound.mixed(bed, narration.placed(board, said, list(pairwise(starts))))
    notes["sound"] = heard | {"loudness_lufs": round(sound.loudness(track), 1)}
    return track


def _said_of(board: Storyboard) -> list[str]:
    """Each shot's prompt; of one that simply goes on, that of the shot before."""
    found: list[str] = []
    for shot in board.shots:
        prompt = shots.request_for(board, shot, before=None, cast={}).prompt
        found.append(found[-1] if shot.continues and not shot.prompt else prompt)
    return found


def folder_of(target: Path) -> Path:
    return target.with_name(f"{target.stem}.shots")


def _plan(board: Storyboard, made: list[shots.Made], num_frames: int) -> Plan:
    maker = _maker(board, made)
    return Plan(
        prompt=board.title, negative_prompt="", seed=board.seed, width=board.width, height=board.height, fps=board.fps, num_frames=num_frames,
        num_steps=1, guidance_scale=1.0, model=maker.name, weights_sha256=maker.weights_sha256,
        image_sha256=next((one.paper["plan"]["image_sha256"] for one in made if one.paper["plan"]["image_sha256"]), ""),
    )  # fmt: skip


def _maker(board: Storyboard, made: list[shots.Made]) -> passage.Maker:
    """The storyboard's model; shots that simply go on used none of their own, but came from one that did."""
    backend = backends.load(board.model)
    return passage.Maker(name=backend.name, weights_sha256=backend.weights_sha256, ledger_sha256=backend.ledger_sha256, licence=backend.licence)


def _beside(board: Storyboard, clip: Clip, pieces: list[cut.Piece], captions: str, heard: bool) -> tuple[Path, ...]:
    """Files made from the finished film; they are no part of its signature, and its pictures have one of their own."""
    target = clip.path
    paths = {name: target.with_name(f"{target.stem}{name}") for name in (".vtt", ".otio", ".edl", ".poster.jpg", ".sheet.jpg")}
    try:
        paths[".vtt"].write_text(captions, "utf-8")
        paths[".edl"].write_text(export.edit_list(board.title, pieces, board.fps), "utf-8")
        otio.adapters.write_to_file(export.timeline(board.title, pieces, board.fps, target.parent, target.name if heard else ""), str(paths[".otio"]))
        export.pictures(clip, pieces, paths[".poster.jpg"], paths[".sheet.jpg"])
    except OSError as error:
        raise OutputError(f"{error.filename or target.parent} could not be written: {error.strerror or error}.") from error
    return tuple(paths.values())
