"""A film's narration: each shot's words read aloud and laid into the time the shot has for them.

Read before any shot is made, so that words too long for their shot are said with the seconds they need, and nothing is made in vain.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from fairframe.errors import InvalidRequest
from fairframe.film import voice
from fairframe.film.sound import Placed
from fairframe.film.storyboard import Shot, Storyboard
from fairframe.media import SOUND_RATE

LEAD_S = 0.3  # after a shot begins
REST_S = 0.2  # before the next one comes in


@dataclass(frozen=True, kw_only=True)
class Narration:
    voice: voice.Voice | None = None  # None = nothing is read aloud
    lines: dict[int, Placed] = field(default_factory=dict)  # index of the shot -> its words, from the shot's own beginning
    missing: str = ""  # why nothing is read aloud though there are words


def read(board: Storyboard) -> Narration:
    """Read what is to be read. Raises InvalidRequest for words longer than their shot, naming it and the seconds needed."""
    written = [index for index, shot in enumerate(board.shots) if shot.narration]
    chosen = voice.choose(board.voice, board.language)
    if not written or chosen is None:
        return Narration(missing=voice.missing(board.language) if written and board.voice != voice.NO_VOICE else "")
    return Narration(voice=chosen, lines={index: line(board, index, chosen) for index in written})


def line(board: Storyboard, index: int, chosen: voice.Voice) -> Placed:
    """One shot's words, from the shot's own beginning. Raises InvalidRequest where they are longer than their shot."""
    shot = board.shots[index]
    try:
        read_aloud = Placed(start_s=LEAD_S, samples=voice.speak(chosen, shot.narration))
    except InvalidRequest as error:
        raise InvalidRequest(f"The narration of {shot.name!r} (line {shot.line}): {error}") from None
    if shot.screen_seconds is not None:
        overlap = board.shots[index + 1].overlap_seconds if index + 1 < len(board.shots) else 0.0
        _check(shot, read_aloud, shot.screen_seconds - overlap)
    return read_aloud


def placed(board: Storyboard, narration: Narration, spans: list[tuple[float, float]]) -> list[Placed]:
    """The lines where they are heard in the film. spans: each shot's seconds, until the next one comes in."""
    for index, said in narration.lines.items():
        _check(board.shots[index], said, spans[index][1] - spans[index][0])
    return [Placed(start_s=spans[index][0] + said.start_s, samples=said.samples) for index, said in narration.lines.items()]


def _check(shot: Shot, line: Placed, room_s: float) -> None:
    needed = line.end_s + REST_S
    if needed > room_s + 1e-6:
        longer = math.ceil(10 * (needed - room_s)) / 10
        raise InvalidRequest(
            f"The narration of {shot.name!r} (line {shot.line}) takes {line.samples.shape[1] / SOUND_RATE:.1f} s, and the shot has {max(0.0, room_s - LEAD_S - REST_S):.1f} s "
            f"for it: make the shot {longer:g} s longer, or the words fewer."
        )
