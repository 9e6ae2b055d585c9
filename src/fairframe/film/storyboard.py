"""A storyboard: the plain text file a film is made from, in TOML or in Markdown with a heading a shot (docs/film.md has the schema).

Everything wrong is said with the line it stands on. Knows no models and no pictures; `shots` makes them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from fairframe import limits
from fairframe.errors import FairframeError, InvalidRequest
from fairframe.film import soundnames

TRANSITIONS = ("cut", "dissolve", "fade", "wipe")
OVERLAPPING = ("dissolve", "wipe")
DEFAULT_TRANSITION_SECONDS = 0.5
MAX_SHOTS, MAX_FILM_SECONDS = 200, 600.0
MIN_SPEED, MAX_SPEED = 0.1, 8.0
_CAST_NAME = re.compile(r"\{([^{}]*)\}")
TRIM = re.compile(r"\s*(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, kw_only=True)
class Character:
    """Someone who is made once and is the very same layer in every shot that names them; models without layers are shown their picture."""

    name: str
    prompt: str
    line: int
    seed: int | None = None  # None = from the film's seed and the words
    picture: Path | None = None  # what they look like


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One shot as written; None and "" = the film's default, or the model's."""

    name: str
    line: int
    prompt: str = ""  # {name} stands for a character of the cast
    seconds: float | None = None
    seed: int | None = None  # None = from the film's seed and the words
    look: str = ""  # words added to the prompt
    camera: str = ""  # the same
    picture: Path | None = None
    transition: str = "cut"  # into this shot: one of TRANSITIONS
    transition_seconds: float = DEFAULT_TRANSITION_SECONDS
    caption: str = ""
    narration: str = ""  # read aloud, and shown where there is no caption
    sound: str = ""  # "auto", "none" or names of soundnames.NAMES with commas between
    speed: float = 1.0  # 0.5 = in slow motion, twice as long; the shot itself is not made again
    trim: tuple[float, float] | None = None  # the seconds of the shot that are shown; None = all
    continues: bool = False  # "continue": go on from the end state of the shot before
    scene: Path | None = None  # an edited scene to show instead of making one
    cast: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.caption or self.narration

    @property
    def words(self) -> tuple[str, ...]:
        """All that is read of it or heard."""
        return tuple(dict.fromkeys(text for text in (self.caption, self.narration) if text))

    @property
    def screen_seconds(self) -> float | None:
        """How long it is in the film; None where only its saved scene knows."""
        if self.trim is not None:
            return (self.trim[1] - self.trim[0]) / self.speed
        if self.seconds is None and self.scene is not None:
            return None
        return (self.seconds or limits.DEFAULT_SECONDS) / self.speed

    @property
    def overlap_seconds(self) -> float:
        """How long it shares the screen with the shot before."""
        return self.transition_seconds if self.transition in OVERLAPPING else 0.0


@dataclass(frozen=True, kw_only=True)
class Storyboard:
    title: str
    shots: tuple[Shot, ...]
    cast: dict[str, Character] = field(default_factory=dict)
    seed: int = 0
    width: int = limits.DEFAULT_SIZE[0]
    height: int = limits.DEFAULT_SIZE[1]
    fps: int = limits.DEFAULT_FPS
    model: str = "clay-1"
    track: Path | None = None  # a person's own sound for the whole film
    voice: str = "auto"  # who reads the narration: a name of voice.VOICES, "none" for captions alone
    language: str = "eng"  # of captions and narration, ISO 639-2

    def made_seconds(self, default_s: float = limits.DEFAULT_SECONDS) -> float:
        """How much of its shots is made, whatever of it is shown. default_s: length of the model's clips where nothing is said; saved scenes count as such."""
        return sum(shot.seconds or default_s for shot in self.shots)

    def num_frames(self, default_s: float = limits.DEFAULT_SECONDS) -> int:
        """How long the film will be: trimmed, at its speeds, and with shots that overlap. default_s as above."""
        made = [limits.num_frames(shot.seconds or default_s, self.fps) for shot in self.shots]
        return lay_out(self.shots, made, self.fps)[-1].end


@dataclass(frozen=True)
class Span:
    """A shot's place in the film, in frames. It overlaps the one before by `overlap`."""

    start: int
    length: int
    overlap: int

    @property
    def end(self) -> int:
        return self.start + self.length


def lay_out(shots: Sequence[Shot], made: Sequence[int], fps: int) -> list[Span]:
    """Where shots stand that have so many frames. A dissolve or wipe overlaps two shots; a fade goes through black without overlapping."""
    spans: list[Span] = []
    for shot, num_frames in zip(shots, made, strict=True):
        first, last = shot.trim or (0.0, num_frames / fps)
        length = max(1, round((last - first) / shot.speed * fps))
        overlap = 0
        if spans and shot.transition in OVERLAPPING:
            overlap = min(max(1, round(shot.transition_seconds * fps)), length // 2, spans[-1].length // 2)  # a single frame is cut to
        spans.append(Span(start=spans[-1].end - overlap if spans else 0, length=length, overlap=overlap))
    return spans


_FILM = {"title": str, "seed": int, "size": str, "fps": int, "model": str, "sound": str, "voice": str, "language": str, "seconds": float, "look": str, "camera": str, "transition": str, "transition_seconds": float}  # fmt: skip
_SHOT = {"name": str, "prompt": str, "seconds": float, "seed": int, "look": str, "camera": str, "picture": str, "transition": str, "transition_seconds": float, "caption": str, "narration": str, "sound": str, "speed": float, "trim": str, "continue": bool, "scene": str, "cast": list}  # fmt: skip
_CAST = {"prompt": str, "seed": int, "picture": str}
_SAME = {"continue": "continues"}
_DEFAULTS = ("seconds", "look", "camera", "transition", "transition_seconds")
_Values = dict[str, tuple[Any, int]]  # key -> (value, line)


def read(path: Path) -> Storyboard:
    """The storyboard in a .toml or .md file. Raises InvalidRequest naming file and line."""
    if path.suffix.lower() not in (".toml", ".md", ".markdown"):
        raise InvalidRequest(f"{path.name} is no storyboard: write it as .toml or .md (docs/film.md).")
    try:
        text = path.read_text("utf-8-sig")  # some editors put a mark of byte order before it
    except FileNotFoundError:
        raise InvalidRequest(f"There is no storyboard at {path}.") from None
    except UnicodeDecodeError:
        raise InvalidRequest(f"{path.name} is not UTF-8 text.") from None
    except OSError as error:
        raise InvalidRequest(f"The storyboard {path} cannot be opened: {error.strerror or error}.") from None
    film, cast, shots = _toml(path, text) if path.suffix.lower() == ".toml" else _markdown(path, text)
    return _build(path, film, cast, shots)


# ------------------------------------------------------------------------------------------------ TOML


def _toml(path: Path, text: str) -> tuple[_Values, dict[str, _Values], list[_Values]]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, a number of thousands of digits, lists in lists without end
        found = re.search(r"line (\d+)", str(error))
        raise _wrong(path, int(found[1]) if found else text.count("\n") + 1, f"no valid TOML: {error}") from None
    lines = _toml_lines(text)
    shots, cast = data.pop("shots", []), data.pop("cast", {})
    if not isinstance(shots, list) or not all(isinstance(shot, dict) for shot in shots):
        raise _wrong(path, lines.get(("", "shots"), 1), "write each shot under a line [[shots]]")
    if not isinstance(cast, dict) or not all(isinstance(who, dict) for who in cast.values()):
        raise _wrong(path, lines.get(("", "cast"), 1), "write each character under a line [cast.NAME]")

    def placed(table: str, values: dict[str, Any]) -> _Values:
        start = _start(lines, table)
        return {"": ("", start)} | {key: (value, lines.get((table, key), start)) for key, value in values.items()}

    return placed("", data), {name: placed(f"cast.{name}", who) for name, who in cast.items()}, [placed(f"shots.{i}", shot) for i, shot in enumerate(shots)]


def _toml_lines(text: str) -> dict[tuple[str, str], int]:
    """(table, key) -> line; shots are tables "shots.0", "shots.1" ..., and key "" is the table's own line."""
    found: dict[tuple[str, str], int] = {}
    table, count, quote = "", 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if quote:  # within words of several lines
            quote = "" if quote in line else quote
            continue
        if re.match(r"\s*\[\[\s*shots\s*\]\]", line):
            table, count = f"shots.{count}", count + 1
            found[table, ""] = number
        elif header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            table = header[1].replace('"', "")
            found[table, ""] = number
        elif key := re.match(r"\s*([\w.\"-]+)\s*=", line):
            *outer, last = key[1].replace('"', "").split(".")  # cast.cat.prompt = ...
            found.setdefault((".".join(filter(None, (table, *outer))), last), number)
        quote = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return found


def _start(lines: dict[tuple[str, str], int], table: str) -> int:
    """The line a table begins on; of one written within another's line, that line."""
    outer, _, name = table.rpartition(".")
    inside = (line for (of, _), line in lines.items() if of == table)  # where it has keys and no line of its own
    return lines.get((table, "")) or lines.get((outer, name)) or min(inside, default=0) or (_start(lines, outer) if outer else 1)


# ------------------------------------------------------------------------------------------------ Markdown


def _markdown(path: Path, text: str) -> tuple[_Values, dict[str, _Values], list[_Values]]:
    """`# title`; `- key: value` for the film; `- cast NAME: words`, `- cast NAME picture: file`; `## shot`, its words as a paragraph, `- key: value`, `> caption`."""
    film: _Values = {"": ("", 1)}
    cast: dict[str, _Values] = {}
    shots: list[_Values] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        here = shots[-1] if shots else film
        if not line or line.startswith("<!--"):
            continue
        if line.startswith("## "):
            shots.append({"": ("", number), "name": (line[3:].strip(), number)})
        elif line.startswith("# "):
            if shots or "title" in film:
                raise _wrong(path, number, "a second title; a shot's heading begins with ##")
            film["title"] = (line[2:].strip(), number)
        elif line.startswith("#"):
            raise _wrong(path, number, "headings are # for the title and ## for a shot")
        elif who := re.match(r"[-*]\s+cast\s+([\w-]+)(?:\s+([\w-]+))?\s*:\s*(.+)", line):
            if shots:
                raise _wrong(path, number, "the cast is named before the first shot")
            key, character = who[2] or "prompt", cast.setdefault(who[1], {"": ("", number)})
            if key in character:
                raise _wrong(path, number, f"the character {who[1]!r} is named twice" if key == "prompt" else f"{key!r} of the character {who[1]!r} is said twice")
            character[key] = (_typed(path, number, key, who[3].strip(), _CAST), number)
        elif option := re.match(r"[-*]\s+([\w-]+)\s*:\s*(.*)", line):
            if option[1] in here:
                raise _wrong(path, number, f"{option[1]!r} is said twice")
            here[option[1]] = (_typed(path, number, option[1], option[2].strip(), _SHOT if shots else _FILM), number)
        elif re.match(r"[-*]\s", line):
            raise _wrong(path, number, "write options as '- key: value'")
        elif not shots:
            raise _wrong(path, number, "words before the first shot; begin a shot with '## its name'")
        else:
            key, words = ("caption", line.lstrip("> ")) if line.startswith(">") else ("prompt", line)
            before, first = here.get(key, ("", number))
            here[key] = (f"{before} {words}".strip(), first)
    return film, cast, shots


def _typed(path: Path, line: int, key: str, text: str, known: dict[str, type]) -> Any:
    kind = known.get(key, str)
    if kind is bool:
        if text.lower() not in ("true", "yes", "false", "no"):
            raise _wrong(path, line, f"{key} is {text!r}; write yes or no")
        return text.lower() in ("true", "yes")
    if kind is list:
        return [part.strip() for part in text.split(",") if part.strip()]
    if kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            raise _wrong(path, line, f"{key} is {text!r}; write a {'whole ' if kind is int else ''}number") from None
    return text


# ------------------------------------------------------------------------------------------------ both


def _build(path: Path, film: _Values, cast: dict[str, _Values], shots: list[_Values]) -> Storyboard:
    _check_keys(path, film, _FILM, "the film")
    characters = {}
    for name, who in cast.items():
        _check_keys(path, who, _CAST, f"the character {name!r}")
        if not str(who.get("prompt", ("", 0))[0]).strip():
            raise _wrong(path, who[""][1], f"the character {name!r} needs a prompt")
        given = {key: value for key, (value, _) in who.items() if key} | {"picture": _file(path, who, "picture")}
        characters[name] = Character(name=name, line=who[""][1], **given)
    if not shots:
        raise _wrong(path, 1, "no shot; a film needs at least one")
    if len(shots) > MAX_SHOTS:
        raise _wrong(path, shots[MAX_SHOTS][""][1], f"more than {MAX_SHOTS} shots")
    made = tuple(_shot(path, film, shot, index, characters) for index, shot in enumerate(shots))
    known = {key: film[key][0] for key in ("title", "seed", "fps", "model", "voice", "language") if key in film}
    size = _size(path, film)
    track = _file(path, film, "sound") if "sound" in film and not soundnames.is_known(film["sound"][0]) else None
    board = Storyboard(**{"title": path.stem, **known}, shots=made, cast=characters, track=track, **size)
    if not re.fullmatch("[a-z]{3}", board.language):
        raise _wrong(path, film["language"][1], f"language is {board.language!r}; write three letters, for example eng or zho")
    _within(path, film, "seed", lambda: limits._number("Seed", board.seed, 0, limits.MAX_SEED, "", whole=True))
    _within(path, film, "fps", lambda: limits.check_fps(board.fps))
    for total in (board.made_seconds(), sum(shot.screen_seconds or limits.DEFAULT_SECONDS for shot in made)):
        if total > MAX_FILM_SECONDS:
            raise _wrong(path, 1, f"the shots last {total:g} s; a film may have {MAX_FILM_SECONDS:g} s")
    for shot, following in pairwise(made):
        if following.continues and shot.trim and shot.trim[1] < (shot.seconds or limits.DEFAULT_SECONDS):
            raise _wrong(path, following.line, f"{following.name!r} goes on where {shot.name!r} ends, whose end is trimmed away")
    return board


def _shot(path: Path, film: _Values, given: _Values, index: int, cast: dict[str, Character]) -> Shot:
    _check_keys(path, given, _SHOT, f"shot {index + 1}")
    goes_on = given.get("continue", (False, 0))[0] and "prompt" not in given  # in the look and with the camera of the shot before
    values = {key: film[key] for key in _DEFAULTS if key in film and not (goes_on and key in ("look", "camera"))} | given
    own = {_SAME.get(key, key): value for key, (value, _) in values.items() if key}
    line = given[""][1]
    own["name"] = str(own.get("name") or f"shot {index + 1}")
    own["picture"], own["scene"] = _file(path, given, "picture"), _file(path, given, "scene")
    own["cast"] = tuple(own.get("cast", ()))
    own["sound"] = _sound(path, film, given)
    own["trim"] = _trim(path, given)
    known = {f.name for f in fields(Shot)}
    shot = Shot(line=line, **{key: value for key, value in own.items() if key in known})
    named = dict.fromkeys((*_CAST_NAME.findall(shot.prompt), *shot.cast))
    for name in named:
        if name not in cast:
            there = f"there are {', '.join(cast)}" if cast else "the storyboard has no cast"
            raise _wrong(path, values.get("prompt", ("", line))[1], f"no character {name!r} in the cast; {there}")
    shot = replace(shot, cast=tuple(named))
    if shot.seconds is not None:
        _within(path, values, "seconds", lambda: limits.check_seconds(shot.seconds or 0))
    if shot.seed is not None:
        _within(path, values, "seed", lambda: limits._number("Seed", shot.seed or 0, 0, limits.MAX_SEED, "", whole=True))
    _check_time(path, values, shot)
    return _check_joins(path, values, shot, index, line, "transition" in given)


def _sound(path: Path, film: _Values, given: _Values) -> str:
    """A shot's sounds, or the film's where they are no file."""
    text, line = given.get("sound") or film.get("sound") or ("", 0)
    if soundnames.is_known(text):
        return ", ".join(part.strip() for part in text.split(","))
    if "sound" in given:
        raise _wrong(path, line, f"sound is {text!r}; write auto, none, or names of {', '.join(soundnames.NAMES)}, with commas between")
    return ""


def _trim(path: Path, given: _Values) -> tuple[float, float] | None:
    if "trim" not in given:
        return None
    text, line = given["trim"]
    found = TRIM.fullmatch(text)
    if not found or not float(found[1]) < float(found[2]):
        raise _wrong(path, line, f"trim is {text!r}; write the seconds of the shot to show, as 1-3.5")
    return float(found[1]), float(found[2])


def _check_time(path: Path, values: _Values, shot: Shot) -> None:
    if not MIN_SPEED <= shot.speed <= MAX_SPEED:
        raise _wrong(path, values["speed"][1], f"speed is {shot.speed:g}; {MIN_SPEED:g} to {MAX_SPEED:g} are possible")
    made = None if shot.scene and shot.seconds is None else shot.seconds or limits.DEFAULT_SECONDS
    if shot.trim and made is not None and shot.trim[1] > made:
        raise _wrong(path, values["trim"][1], f"trim ends at {shot.trim[1]:g} s, and the shot lasts {made:g} s")


def _check_joins(path: Path, values: _Values, shot: Shot, index: int, line: int, asked: bool) -> Shot:
    if shot.transition not in TRANSITIONS:
        raise _wrong(path, values["transition"][1], f"transition is {shot.transition!r}; there are {', '.join(TRANSITIONS)}")
    if shot.transition != "cut" and not 0 < shot.transition_seconds <= (shot.screen_seconds or limits.DEFAULT_SECONDS) / 2:
        where = values.get("transition_seconds", ("", line))[1]
        raise _wrong(path, where, f"transition_seconds is {shot.transition_seconds:g}; more than 0 and at most half the shot's length on the screen")
    if shot.continues and (index == 0 or shot.scene or shot.picture or shot.cast):
        why = "there is no shot before the first" if index == 0 else "a continued shot has its picture, scene and cast from the shot before"
        raise _wrong(path, values["continue"][1], why)
    if shot.continues and asked and shot.transition != "cut":
        raise _wrong(path, values["transition"][1], "a continued shot joins without a seam; leave out its transition")
    if shot.scene and (shot.prompt or shot.picture or shot.cast):
        raise _wrong(path, values["scene"][1], "a saved scene is shown as it is; leave out prompt, picture and cast")
    if not (shot.prompt or shot.picture or shot.scene or shot.continues or shot.cast):
        raise _wrong(path, line, f"{shot.name!r} says nothing to show; give it a prompt")
    return replace(shot, transition="cut") if shot.continues else shot


def _check_keys(path: Path, values: _Values, known: dict[str, type], whose: str) -> None:
    for key, (value, line) in values.items():
        if not key:
            continue
        if key not in known:
            raise _wrong(path, line, f"{whose} has no {key!r}; there are {', '.join(known)}")
        kind = known[key]
        right = isinstance(value, (int, float) if kind is float else kind) and not (kind is not bool and isinstance(value, bool))
        if not right or (kind is list and not all(isinstance(v, str) for v in value)):
            words = {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list of names"}[kind]
            raise _wrong(path, line, f"{key} is {value!r}; it should be {words}")


def _size(path: Path, film: _Values) -> dict[str, Any]:
    if "size" not in film:
        return {}
    text, line = film["size"]
    found = re.fullmatch(r"\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*", text)
    if not found:
        raise _wrong(path, line, f"size is {text!r}; write it as 854x480")
    width, height = int(found[1]), int(found[2])
    _within(path, film, "size", lambda: limits.check_size(width, height))
    return {"width": width, "height": height}


def _file(path: Path, values: _Values, key: str) -> Path | None:
    if key not in values or not values[key][0]:
        return None
    text, line = values[key]
    found = path.parent / text
    try:
        there = found.is_file() or (key == "scene" and found.is_dir())
    except (OSError, ValueError):  # too long for a name, or none
        there = False
    if not there:
        also = f"; nor is it auto, none or names of {', '.join(soundnames.NAMES)}" if key == "sound" else ""
        raise _wrong(path, line, f"there is no {key} at {str(found)[:300]!r}{also}")
    return found


def _within(path: Path, values: _Values, key: str, check: Any) -> None:
    """Run a check of limits and put file and line before what it says."""
    try:
        check()
    except FairframeError as error:
        raise _wrong(path, values.get(key, values[""])[1], str(error)) from None


def _wrong(path: Path, line: int, what: str) -> InvalidRequest:
    return InvalidRequest(f"{path.name}, line {line}: {what.rstrip('.')}.")
