"""The names of ambience and effects, for storyboards and people; what they sound like is made in `ambience` and `foley`."""

from __future__ import annotations

BEDS = {
    "rain": "rain",
    "storm": "rain, wind and a clap of thunder",
    "wind": "wind",
    "sea": "waves on a shore",
    "stream": "a brook, or a lake lapping",
    "waterfall": "falling water",
    "underwater": "under water, with bubbles",
    "fire": "a crackling fire",
    "rumble": "the ground rumbling",
    "birds": "birds and leaves by day",
    "insects": "crickets at night",
    "city": "a street with cars going by",
    "crowd": "the murmur of many people, without words",
    "kitchen": "a pot simmering, things put down",
    "room": "a quiet room with a clock",
    "hum": "machines humming",
    "space": "a low drone",
    "cave": "drops falling in a cave",
    "engine": "an engine running",
}
EFFECTS = {
    "footsteps": "steps",
    "bounce": "something landing",
    "splash": "splashing",
    "wings": "wings beating",
    "bite": "biting and munching",
    "pop": "a pop",
    "whoosh": "something rushing by",
}
NAMES = BEDS | EFFECTS


def is_known(text: str) -> bool:
    """Whether this is auto, none or names of sounds with commas between, rather than a file."""
    return text.strip() in ("auto", "none") or all(part.strip() in NAMES for part in text.split(","))
