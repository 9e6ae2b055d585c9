"""A film's frames again from its receipt and its kept shots, for `fairframe replay`.

The receipt says how the film was cut (`note`); the shots lie in NAME.shots, each found by the clip's id its own receipt has.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path
from typing import Any

from fairframe import output
from fairframe.errors import InvalidRequest
from fairframe.film.cut import Piece
from fairframe.film.shots import Made, Take
from fairframe.film.storyboard import MAX_FILM_SECONDS, MAX_SPEED, MIN_SPEED, TRANSITIONS, Shot
from fairframe.provenance import receipt


def note(pieces: list[Piece]) -> list[dict[str, Any]]:
    """How the film is cut, for its receipt: each shot's clip and place, by number, since names may be private."""
    return [
        {
            "clip_id": receipt.clip_id(piece.made.paper), "start": piece.start, "length": piece.length, "overlap": piece.overlap, "first_s": piece.first_s,
            "speed": piece.made.shot.speed, "transition": piece.made.shot.transition, "transition_seconds": piece.made.shot.transition_seconds,
        }
        for piece in pieces
    ]  # fmt: skip


def pieces(paper: dict[str, Any], folder: Path, changed: dict[str, tuple[str, str]]) -> list[Piece]:
    """The cut of a receipt with the shots of a folder. What of a shot is not as it was goes into `changed`.

    Raises InvalidRequest where a shot is missing or the receipt says nothing sensible.
    """
    kept = {receipt.clip_id(found): (file, found) for file in sorted(folder.glob("*.receipt.json")) if (found := receipt.read(file))}
    made: list[Piece] = []
    for number, entry in enumerate(paper["notes"]["cut"], 1):
        try:
            shot = Shot(
                name=f"shot {number}", line=0, speed=float(entry["speed"]), transition=str(entry["transition"]), transition_seconds=float(entry["transition_seconds"])
            )
            start, length, overlap = int(entry["start"]), int(entry["length"]), int(entry["overlap"])
            first_s, clip_id = float(entry["first_s"]), str(entry["clip_id"])
        except (KeyError, TypeError, ValueError):
            raise InvalidRequest(f"The receipt does not say how shot {number} was cut.") from None
        expected = made[-1].end - overlap if made else 0
        longest = MAX_FILM_SECONDS * paper["plan"]["fps"]
        if start != expected or not 0 < length <= longest or not 0 <= overlap <= length or first_s < 0 or not MIN_SPEED <= shot.speed <= MAX_SPEED or shot.transition not in TRANSITIONS:
            raise InvalidRequest(f"The receipt's cut of shot {number} is not possible.")
        if clip_id not in kept:
            raise InvalidRequest(f"Shot {number} of the film is not in {folder}, so the film cannot be made again.")
        file, own = kept[clip_id]
        path = file.with_name(file.name.removesuffix(".receipt.json") + ".mp4")
        _compare(number, path, own, changed)
        take = Take(path=path, seed=0, reused=True)
        made.append(Piece(made=Made(shot=shot, chosen=take, takes=(take,), paper=own), start=start, length=length, overlap=overlap, first_s=first_s))
    if not made or made[-1].end != paper["plan"]["num_frames"]:
        raise InvalidRequest("The receipt's cut is not as long as its film.")
    return made


def _compare(number: int, path: Path, own: dict[str, Any], changed: dict[str, tuple[str, str]]) -> None:
    """Note a shot whose kept scene (or file, where it has none) is not the one its receipt names."""
    scene = output.scene_path(path)
    file, expected = (scene, own.get("scene_file_sha256", "")) if scene.exists() or own.get("scene_file_sha256") else (path, own.get("clip", {}).get("sha256", ""))
    if not file.exists():
        raise InvalidRequest(f"{file.name} of shot {number} is not there, so the film cannot be made again.")
    if (here := hashlib.sha256(file.read_bytes()).hexdigest()) != expected:
        changed[f"shot {number}, {file.name}"] = (str(expected), here)


def differing(same: list[bool], made: list[Piece]) -> tuple[int, ...]:
    """The numbers of the shots that differ: by the frames they have to themselves, or where none of these differ by those two share."""
    ends = [piece.end - following.overlap for piece, following in pairwise(made)] + [made[-1].end]
    alone = tuple(n for n, (piece, end) in enumerate(zip(made, ends, strict=True), 1) if not all(same[piece.start + piece.overlap : end]))
    return alone or tuple(n for n, piece in enumerate(made, 1) if not all(same[piece.start : piece.end]))
