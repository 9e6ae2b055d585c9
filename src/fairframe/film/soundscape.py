"""Which sounds a shot has - named by the person, or with "auto" chosen from its scene's setting, weather, time and movements - and when.

A place sounds on without a break where shots of it follow each other; steps, leaps and bites are heard when the laws of motion have them.
Where a scene names no place (a given picture) or there is none (other models than clay-1), the shot's own words say where it is, by the same
table; nothing tells then when a foot comes down, so no step is heard. Every kind used has its row in the sound ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from fairframe import output
from fairframe.corpus import reading, sound_ledger
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.film.ambience import BEDS, loop
from fairframe.film.cut import Piece
from fairframe.film.foley import EFFECTS, effect
from fairframe.media import SOUND_RATE
from fairframe.scene import archive, kinematics
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer, Scene

CHANGE_S = 0.6  # from one place's sound to the next
LOOKS_A_SECOND = 100  # at a movement, for the moments its sounds fall on
AFTER_S = 0.3  # looked at beyond the shot's end, to know whether something lands in it
LANDED = 0.12  # of its greatest height: lower than this it is down
QUIET_GROUND = ("outer_space", "nebula", "underwater", "sky")  # places without steps
STEPS = ("walk", "run", "dance", "climb")
LANDINGS = ("hop", "bounce", "leap", "somersault", "kick")
DRIVING = ("drive", "fly", "rise")  # laws of motion, and words, of a machine that runs

_BY_SETTING: dict[str, tuple[str, ...]] = {
    "space": ("outer_space", "nebula", "moon"),
    "wind": ("mars", "sky", "desert", "canyon", "mountains", "snow_field", "frozen_lake", "ice_lagoon", "ruins", "castle", "chinese_palace", "hills"),
    "sea": ("sea", "beach", "island", "harbour", "waterfront", "ship_deck", "sea_cliffs", "coast_road"),
    "underwater": ("underwater",),
    "nature": ("forest", "autumn_forest", "jungle", "bamboo_forest", "enchanted_forest", "savanna", "meadow", "farm", "garden", "park", "village", "old_town", "shrine", "candy_land", "graveyard",
               "sunflower_field", "lavender_field", "tulip_field", "rape_field", "poppy_field", "vineyard", "tea_plantation", "rice_terraces"),  # fmt: skip
    "stream": ("lake", "river", "canyon_river", "swamp", "bridge", "stone_bridge", "pool"),
    "waterfall": ("waterfall",),
    "rumble": ("volcano",),
    "cave": ("cave",),
    "city": ("city_street", "neon_street", "rooftop", "road", "airport", "future_city"),
    "crowd": ("train_station", "market", "playground", "race_track", "restaurant", "supermarket", "stage", "disco", "stadium", "basketball_court", "tennis_court", "amusement_park", "museum"),
    "kitchen": ("kitchen",),
    "room": ("living_room", "tabletop", "bedroom", "library", "classroom", "office", "gym", "hospital", "church", "palace_hall", "bathroom", "barn"),
    "hum": ("laboratory", "spaceship", "train_carriage"),
}
SETTINGS = {setting: bed for bed, settings in _BY_SETTING.items() for setting in settings}
"""Setting -> its sound; "nature" is birds by day and insects at night. A setting without one (studio_backdrop) is silent."""
WEATHERS = {"rain": "rain", "storm": "storm", "windy": "wind", "snow": "wind", "fireflies": "insects"}
INDOORS = ("kitchen", "room", "hum", "crowd", "cave", "underwater", "space")  # sounds of places where no weather is heard


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a shot sounds like: its beds, and its effects with their times in seconds of the shot on the screen."""

    beds: tuple[str, ...] = ()
    effects: tuple[tuple[str, tuple[float, ...]], ...] = ()

    @property
    def names(self) -> set[str]:
        return {*self.beds, *(name for name, _ in self.effects)}


def heard(piece: Piece, fps: int, words: str = "") -> Heard:
    """The sounds of a shot, as it asks for them. words: of its prompt."""
    asked = piece.made.shot.sound
    if asked in ("", "none"):
        return Heard()
    kept = output.scene_path(piece.made.chosen.path)
    scene = archive.read(kept) if kept.exists() else None
    seconds = piece.length / fps
    if asked == "auto":
        if scene is None:
            return Heard(beds=beds_of(words))
        return Heard(beds=beds(scene) if scene.setting in PLACES else beds_of(words, scene), effects=_timed(scene, seconds, piece))
    named = [name.strip() for name in asked.split(",")]
    moments = dict(_timed(scene, seconds, piece)) if scene is not None else {}
    return Heard(
        beds=tuple(name for name in named if name in BEDS),
        effects=tuple((name, moments.get(name) or _even(name, seconds)) for name in named if name in EFFECTS),
    )


def beds(scene: Scene) -> tuple[str, ...]:
    """What a scene's place, weather and machines sound like."""
    burns = any(one.name == "fire" for one in scene.effects)
    engine = any(_has_an_engine(layer.name) and any(motion.law in DRIVING for motion in layer.motions) for layer in scene.subjects())
    return _beds(scene.setting, scene.light.time, scene.weather, burns=burns, flame=any(layer.name == "flame" for layer in scene.layers), engine=engine)


def beds_of(words: str, scene: Scene | None = None) -> tuple[str, ...]:
    """What the place, weather and machines that these words name sound like. scene: one that names no place, but may have weather and machines."""
    said: dict[str, list[str]] = {}
    for token in reading.understood(words):
        for slot, name in token.meanings:
            said.setdefault(slot, []).append(name)
    setting, time, weather = (said.get(slot, [""])[0] for slot in ("setting", "time", "weather"))
    engine = any(_has_an_engine(kind) for kind in said.get("kind", ())) and not set(DRIVING).isdisjoint(said.get("action", ()))
    found = _beds(setting, time, weather, burns="burn" in said.get("action", ()), flame="flame" in said.get("kind", ()), engine=engine)
    return tuple(dict.fromkeys((*found, *(beds(scene) if scene else ()))))


def _beds(setting: str, time: str, weather: str, *, burns: bool, flame: bool, engine: bool) -> tuple[str, ...]:
    """burns: something is on fire; flame: there is one to be heard in the open; engine: a machine runs."""
    place = SETTINGS.get(setting, "")
    place = ("insects" if time == "night" else "birds") if place == "nature" else place
    outside = place not in INDOORS
    falls = WEATHERS.get(weather, "") if outside else ""
    if falls in ("rain", "storm") and place in ("birds", "insects", "wind"):
        place = ""  # they are not heard in it
    found = [place, falls]
    if burns or (outside and flame):
        found.append("fire")
    if engine and place not in ("space", "underwater"):
        found.append("engine")
    return tuple(dict.fromkeys(name for name in found if name))


def _has_an_engine(kind_id: str) -> bool:
    """Cars, trains, planes; neither what rolls by itself or is pushed, nor what hangs in the air."""
    kind = load_kinds().get(kind_id)
    return kind is not None and kind.category == "vehicle" and bool(kind.traits & {"drives", "flies"}) and not kind.traits & {"rolls", "glows", "floats"}


def _timed(scene: Scene, seconds: float, piece: Piece) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The effects of a scene's movements, at their times on the screen."""
    speed, start = piece.made.shot.speed, piece.first_s
    looks = round((seconds * speed + AFTER_S) * LOOKS_A_SECOND)
    own = kinematics.sample(scene, scene.start + start + np.arange(looks) / LOOKS_A_SECOND)
    found: dict[str, set[float]] = {}
    for layer in scene.subjects():
        for name, moments in _moments(scene, layer, own[layer.id]["y"], start, start + seconds * speed):
            found.setdefault(name, set()).update(round((moment - start) / speed, 3) for moment in moments)
    return tuple((name, tuple(sorted(times))) for name, times in found.items() if times)


def _moments(scene: Scene, layer: Layer, y: np.ndarray, start: float, end: float) -> Iterator[tuple[str, list[float]]]:
    """(effect, times in seconds of the shot as it was made) of one subject."""
    landed = [start + i / LOOKS_A_SECOND for i in landings(y) if start + i / LOOKS_A_SECOND < end]
    for motion in layer.motions:
        p = resolve(motion)
        if motion.law in (*STEPS, *LANDINGS) and not layer.parent and layer.anchor != "water" and scene.setting not in QUIET_GROUND:
            yield ("footsteps" if motion.law in STEPS else "bounce"), landed
        elif motion.law == "swim" and scene.setting != "underwater" and scene.ground.kind == "water":
            yield "splash", _every(2 / p["rate"], 0.3, scene.start + start, end - start, start)
        elif motion.law == "fly" and p["flap"] > 0 and "alive" in getattr(load_kinds().get(layer.name), "traits", ()):
            yield "wings", _every(1 / p["rate"], 0.0, scene.start + start, end - start, start)
        elif motion.law == "consume":
            bites = [p["delay"] + (k + 1) * p["duration"] / p["bites"] - scene.start + motion.start for k in range(round(p["bites"]))]
            yield "bite", [t for t in bites if start <= t < end]
        elif motion.law == "burst":
            yield "pop", _every(p["repeat"], p["delay"], scene.start + start, end - start, start) if p["repeat"] else [t for t in [p["delay"] - scene.start] if start <= t < end]


def _every(period: float, first: float, clock: float, seconds: float, start: float) -> list[float]:
    """Times of a rhythm that began with the scene's own clock, in seconds of the shot."""
    count = np.arange(np.ceil((clock - first) / period), np.ceil((clock + seconds - first) / period))
    return [float(start + first + k * period - clock) for k in count if k >= 0]


def landings(y: np.ndarray) -> list[int]:
    """Where a height comes down: the lowest point after each time it was up."""
    low, span = float(y.min()), float(np.ptp(y))
    if span < 1e-3:
        return []
    down = (y - low) / span < LANDED
    found = []
    for i in (int(edge) + 1 for edge in np.flatnonzero(down[1:] & ~down[:-1])):
        after = np.flatnonzero(~down[i:])
        end = i + int(after[0]) if after.size else y.size
        found.append(i + int(np.argmin(y[i:end])))
    return found


def _even(name: str, seconds: float) -> tuple[float, ...]:
    """An effect that was asked for and that no movement times."""
    rate = EFFECTS[name][2]
    return tuple(float(t) for t in np.arange(0.4 / rate, seconds, 1 / rate))


def track(pieces: list[Piece], fps: int, words: list[str]) -> tuple[np.ndarray, list[dict[str, Any]]]:
    """All pieces' sounds as one track, float32 [2, samples], and the ledger rows behind them for the receipt. words: each piece's prompt."""
    length = round(pieces[-1].end / fps * SOUND_RATE)
    found = np.zeros((2, length), np.float32)
    shots = [heard(piece, fps, said) for piece, said in zip(pieces, words, strict=True)]
    names = sorted(set().union(*(one.names for one in shots)))
    credits = [sound_ledger.row(f"sound:{name}") for name in names]
    starts = [round(piece.start / fps * SOUND_RATE) for piece in pieces] + [length]
    for name in names:
        if name in BEDS:
            _lay(found, name, [(starts[i], starts[i + 1]) for i, one in enumerate(shots) if name in one.beds])
    for piece, one in zip(pieces, shots, strict=True):
        for name, times in one.effects:
            for count, at in enumerate(times):
                _put(found, effect(name, count), round((piece.start / fps + at) * SOUND_RATE))
    return found, [{"name": row.id.removeprefix("sound:"), "ledger_id": row.id, "licence": row.spdx} for row in credits]


def _lay(found: np.ndarray, name: str, spans: list[tuple[int, int]]) -> None:
    """A bed over its shots, faded in and out where it begins and ends; it plays on by the film's clock, so it has no seam between shots."""
    gain = np.zeros(found.shape[1], np.float32)
    for start, end in spans:
        gain[start:end] = 1
    width = 2 * round(CHANGE_S * SOUND_RATE / 2) + 1
    gain = cv2.blur(gain[None], (width, 1), borderType=cv2.BORDER_REPLICATE)[0]
    ground = loop(name)
    for at in range(0, found.shape[1], ground.shape[1]):
        here = min(ground.shape[1], found.shape[1] - at)
        if gain[at : at + here].any():
            found[:, at : at + here] += ground[:, :here] * gain[at : at + here]


def _put(found: np.ndarray, sound: np.ndarray, at: int) -> None:
    room = max(0, min(sound.size, found.shape[1] - at))
    found[:, at : at + room] += sound[:room]
