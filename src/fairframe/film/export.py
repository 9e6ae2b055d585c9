"""What lies beside a film for editors and pages: OpenTimelineIO, a CMX 3600 edit list, a poster and a contact sheet."""

from __future__ import annotations

import io
import json
import urllib.parse
from pathlib import Path
from typing import Any

import numpy as np
import opentimelineio as otio
from PIL import Image

from fairframe import media
from fairframe.film.cut import Piece
from fairframe.film.shots import Take
from fairframe.provenance import label, marks
from fairframe.types import Clip

SHEET_COLUMNS, SHEET_WIDTH = 4, 320  # pictures a row; pixels of one
RECEIPT_KEPT = ("clip", "made", "model", "parents", "checks", "energy", "cost", "policy_sha256")  # the frames' hashes stay in the file itself


def timeline(title: str, pieces: list[Piece], fps: int, folder: Path, heard: str = "") -> Any:
    """A video track, each shot its own clip with its receipt (and its other takes) as metadata, and an audio track with the sound of the file
    `heard`, the finished film. Paths are relative to `folder`."""
    line = otio.schema.Timeline(name=title)
    track = otio.schema.Track(name="film", kind=otio.schema.TrackKind.Video)
    line.tracks.append(track)

    def at(frame: float) -> Any:
        return otio.opentime.RationalTime(frame, fps)

    for index, piece in enumerate(pieces):
        made = piece.made
        before, after = piece.overlap, pieces[index + 1].overlap if index + 1 < len(pieces) else 0
        if before:  # half of the overlap lies on either side of the cut
            kind = otio.schema.TransitionTypes.SMPTE_Dissolve if made.shot.transition == "dissolve" else otio.schema.TransitionTypes.Custom
            track.append(otio.schema.Transition(
                name=made.shot.transition, transition_type=kind, in_offset=at(before - before // 2), out_offset=at(before // 2), metadata={"fairframe": {"transition": made.shot.transition}},
            ))  # fmt: skip
        speed, into = made.shot.speed, round(piece.first_s * fps)  # source_range counts frames of the film, from where the shot is entered
        first = into + round((before - before // 2) * speed)
        shown = piece.length - after // 2 - (before - before // 2)
        reference = otio.schema.ExternalReference(
            target_url=_url(made.chosen.path.relative_to(folder) if made.chosen.path.is_relative_to(folder) else made.chosen.path),
            available_range=otio.opentime.TimeRange(at(0), at(int(made.paper["plan"]["num_frames"]))),
        )
        kept = json.loads(json.dumps({name: made.paper[name] for name in RECEIPT_KEPT if name in made.paper}))
        track.append(otio.schema.Clip(
            name=made.shot.name, media_reference=reference, source_range=otio.opentime.TimeRange(at(first), at(shown)),
            effects=[otio.schema.LinearTimeWarp(name="speed", time_scalar=speed)] if speed != 1 else [],
            metadata={"fairframe": {
                "receipt": kept, "transition": made.shot.transition, "continues": made.shot.continues, "caption": made.shot.text, "narration": made.shot.narration, "sound": made.shot.sound,
                "takes": [_take(take) for take in made.takes],
            }},
        ))  # fmt: skip
    if heard:
        whole = otio.opentime.TimeRange(at(0), at(pieces[-1].end))
        audio = otio.schema.Track(name="sound", kind=otio.schema.TrackKind.Audio)
        audio.append(otio.schema.Clip(name="sound", media_reference=otio.schema.ExternalReference(target_url=_url(Path(heard)), available_range=whole), source_range=whole))
        line.tracks.append(audio)
    return line


def _url(path: Path) -> str:
    """A path as OpenTimelineIO reads it: quoted, with file:// where it is absolute."""
    return path.as_uri() if path.is_absolute() else urllib.parse.quote(path.as_posix())


def _take(take: Take) -> dict[str, Any]:
    """A take as metadata: an editor may like another than the one chosen."""
    told: dict[str, Any] = {"file": take.path.name, "seed": take.seed}
    if take.judged:
        told |= {"score": round(take.judged.score, 4), "against": {name: round(value, 4) for name, value in take.judged.parts.items()}, "notes": list(take.judged.notes)}
    return told


def edit_list(title: str, pieces: list[Piece], fps: int) -> str:
    """CMX 3600, non-drop-frame. Dissolves and wipes are events of two lines; a fade is a cut here, with a comment."""
    lines = [f"TITLE: {label.one_line(title)[:70]}", "FCM: NON-DROP FRAME", ""]
    for index, piece in enumerate(pieces):
        shot = piece.made.shot
        after = pieces[index + 1].overlap if index + 1 < len(pieces) else 0
        length = piece.length - after
        entered = round(piece.first_s * fps)
        left = entered + round(length * shot.speed)
        source = f"{_code(entered, fps)} {_code(left, fps)} {_code(piece.start, fps)} {_code(piece.start + length, fps)}"
        if piece.overlap:
            before = pieces[index - 1]
            ended = round(before.first_s * fps) + round((before.length - piece.overlap) * before.made.shot.speed)
            code, join = ("D   " if shot.transition == "dissolve" else "W001"), _code(piece.start, fps)
            lines.append(f"{index + 1:03d}  AX       V     C        {_code(ended, fps)} {_code(ended, fps)} {join} {join}")
            lines.append(f"{index + 1:03d}  AX       V     {code} {piece.overlap:03d} {source}")
        else:
            lines.append(f"{index + 1:03d}  AX       V     C        {source}")
        if shot.speed != 1:
            lines.append(f"M2   AX       {fps * shot.speed:05.1f}                {_code(entered, fps)}")
        if piece.overlap:  # in an edit list a transition is from one clip to another
            lines.append(f"* FROM CLIP NAME: {label.one_line(pieces[index - 1].made.shot.name)}")
        lines.append(f"* {'TO' if piece.overlap else 'FROM'} CLIP NAME: {label.one_line(shot.name)}")
        lines.append(f"* SOURCE FILE: {piece.made.chosen.path.name}")
        if shot.transition == "fade" and index:
            lines.append(f"* FADE THROUGH BLACK {round(shot.transition_seconds * fps)} FRAMES")
        lines.append("")
    return "\n".join(lines)


def pictures(clip: Clip, pieces: list[Piece], poster: Path, sheet: Path) -> None:
    """The poster (middle of the first shot) and the contact sheet (middle of every shot), from the labelled film, signed like it. Raises SigningError."""
    wanted = {(piece.start + piece.end) // 2: i for i, piece in enumerate(pieces)}
    found: dict[int, np.ndarray] = {}
    for index, image in enumerate(media.decode(clip.path)):
        if index in wanted:
            found[wanted[index]] = image
            if wanted[index] == 0:
                poster.write_bytes(marks.sign_still(_jpeg(Image.fromarray(image), 88), "image/jpeg", clip))
    height = round(SHEET_WIDTH * found[0].shape[0] / found[0].shape[1])
    columns = min(SHEET_COLUMNS, len(found))
    page = Image.new("RGB", (columns * SHEET_WIDTH, -(-len(found) // columns) * height), (18, 18, 20))
    for i, image in found.items():
        small = Image.fromarray(image).resize((SHEET_WIDTH, height), Image.Resampling.LANCZOS)
        page.paste(small, (i % columns * SHEET_WIDTH, i // columns * height))
    sheet.write_bytes(marks.sign_still(_jpeg(page, 82), "image/jpeg", clip))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def _code(frame: int, fps: int) -> str:
    seconds, rest = divmod(frame, fps)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"
