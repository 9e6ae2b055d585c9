"""Which kinds the art shows as a head or a bust only, and the whole figure they become: its shape, so that staging knows it.

`figure_art` paints the rest by procedure, in colours taken from the picture itself, so that it goes with every skin tone, recolouring and style.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FOOT = 0.985  # where a figure touches the ground, share of its height
GROWN = 1.2  # a whole figure stands taller than its head did
TALLEST = 0.56  # frame heights, a grown person


@dataclass(frozen=True)
class Build:
    """How a figure goes on below its picture. Colours are places (u, v) of the picture they are taken from, or RGB in 0..1."""

    body: str  # plush, coat, robot, slim; quadruped, fowl (seen from the side); trousers, robe, gown, desk
    main: tuple[float, ...] = (0.5, 0.3)
    second: tuple[float, ...] | None = None  # belly, or trousers ("" of the clothes where None)
    limbs: tuple[float, ...] | None = None  # paws and hands
    tail: str = ""  # bushy, ringed, tufted, stub
    tip: tuple[float, ...] | None = None
    hands: str = "both"  # both, left: the right one holds something in the picture; none
    centre: float = 0.5  # u of the middle of the person in the picture

    @property
    def scale(self) -> float:
        """Height of the figure over the height of the picture it starts with."""
        if self.body == "fowl":
            return 1.5
        return 1.62 if self.clothed else 1.75

    @property
    def clothed(self) -> bool:
        """Whether the picture is a bust, whose clothes go on."""
        return self.body in ("trousers", "robe", "gown", "desk")

    @property
    def wide(self) -> float:
        """Width of the figure over the width of the picture."""
        return {"quadruped": 1.5, "fowl": 1.25}.get(self.body, 1.0)


_DARK, _SLATE, _NAVY, _JEANS, _BROWN, _WHITE, _TEAL = (0.25, 0.2, 0.27), (0.42, 0.4, 0.5), (0.17, 0.24, 0.46), (0.25, 0.38, 0.62), (0.4, 0.27, 0.24), (0.93, 0.92, 0.97), (0.3, 0.6, 0.66)

FIGURES: dict[str, Build] = {
    "wolf": Build("plush", (0.3, 0.42), (0.88, 0.87, 0.9), tail="bushy"),
    "fox": Build("plush", (0.5, 0.3), (1.0, 0.88, 0.76), limbs=(0.36, 0.22, 0.2), tail="bushy", tip=(1.0, 0.88, 0.76)),
    "raccoon": Build("plush", (0.5, 0.2), (0.22, 0.85), limbs=(0.3, 0.55), tail="ringed", tip=(0.3, 0.55)),
    "lion": Build("plush", (0.5, 0.3), (1.0, 0.87, 0.62), tail="tufted", tip=(0.1, 0.6)),
    "hamster": Build("plush", (0.5, 0.42), (0.98, 0.86, 0.78)),
    "bear": Build("plush", (0.5, 0.3), (0.74, 0.56, 0.46), tail="stub"),
    "polar_bear": Build("plush", (0.5, 0.3), (0.98, 0.98, 1.0), tail="stub"),
    "koala": Build("plush", (0.5, 0.25), (0.86, 0.85, 0.87)),
    "panda": Build("plush", (0.5, 0.3), limbs=(0.12, 0.2)),
    "frog": Build("plush", (0.5, 0.5), (0.98, 0.87, 0.45)),
    "robot": Build("robot", (0.3, 0.72), (0.5, 0.5), limbs=(0.04, 0.5)),
    "alien": Build("slim", (0.5, 0.15)),
    "ogre": Build("plush", (0.5, 0.35), limbs=(0.5, 0.04)),
    "clown": Build("plush", (1.0, 0.8, 0.25), (0.95, 0.3, 0.38), limbs=(0.3, 0.55, 0.95)),
    "baby": Build("plush", (0.62, 0.8, 0.98), limbs=(0.5, 0.62)),
    "angel": Build("plush", (0.96, 0.95, 1.0), limbs=(0.5, 0.6)),
    "santa_claus": Build("coat", (0.5, 0.1), (0.96, 0.95, 0.99), limbs=_DARK),
    "unicorn": Build("quadruped", (0.28, 0.55), limbs=(0.85, 0.8, 0.95), tip=(0.85, 0.72)),
    "moose": Build("quadruped", (0.45, 0.55), limbs=(0.3, 0.2, 0.22)),
    "boar": Build("quadruped", (0.45, 0.4), limbs=(0.32, 0.2, 0.2)),
    "chicken": Build("fowl", (0.6, 0.7), limbs=(0.98, 0.72, 0.2)),
    "doctor": Build("trousers", second=_TEAL),
    "student": Build("robe"),
    "teacher": Build("trousers", second=_SLATE, hands="left"),
    "judge": Build("robe", hands="left", centre=0.41),
    "farmer": Build("trousers", hands="left", centre=0.44),
    "cook": Build("trousers", second=_SLATE, hands="left", centre=0.43),
    "mechanic": Build("trousers", hands="left", centre=0.46),
    "factory_worker": Build("trousers", hands="left", centre=0.44),
    "office_worker": Build("trousers"),
    "scientist": Build("trousers", second=_SLATE, hands="left", centre=0.43),
    "programmer": Build("desk", hands="none"),
    "singer": Build("trousers", second=_DARK, hands="left", centre=0.41),
    "artist": Build("trousers", second=_JEANS, hands="none"),
    "pilot": Build("trousers"),
    "astronaut": Build("trousers", limbs=_WHITE),
    "firefighter": Build("trousers", second=(0.5, 0.8), hands="left", centre=0.45),
    "police_officer": Build("trousers", second=_NAVY),
    "detective": Build("trousers", hands="left", centre=0.44),
    "guard": Build("trousers", second=_DARK),
    "construction_worker": Build("trousers", second=_JEANS),
    "ninja": Build("trousers", limbs=_DARK),
    "king": Build("trousers", second=_WHITE),
    "prince": Build("trousers", second=_WHITE),
    "princess": Build("gown"),
    "woman_in_a_headscarf": Build("gown"),
    "groom": Build("trousers"),
    "woman_in_a_tuxedo": Build("trousers"),
    "bride": Build("gown", (0.2, 0.94), hands="none"),
    "superhero": Build("trousers", hands="none"),
    "supervillain": Build("trousers", hands="none"),
    "wizard": Build("robe", hands="left", centre=0.42),
    "witch": Build("robe", hands="left", centre=0.42),
    "vampire": Build("trousers"),
    "elf": Build("trousers", second=_BROWN),
    "zombie": Build("trousers", second=_SLATE, hands="none"),
    "troll": Build("trousers", second=_BROWN, hands="left", centre=0.45),
    "juggler": Build("trousers", second=_SLATE, hands="none"),
}
OTHER_IN_NOTO = frozenset({"raccoon", "superhero", "female_superhero", "male_superhero", "wizard", "male_wizard", "witch", "king", "prince", "troll"})
"""Kinds whose Noto picture is of another build (whole already, or a head only): in that style their flat one stands in."""

_SAME = {"policeman": "police_officer", "policewoman": "police_officer", "fireman": "firefighter"}


def build_of(kind_id: str) -> Build | None:
    """The figure of a kind, None where its picture is whole."""
    kind_id = _SAME.get(kind_id, kind_id)
    return FIGURES.get(kind_id) or FIGURES.get(kind_id.removeprefix("female_").removeprefix("male_"))


def completed(row: dict[str, Any]) -> dict[str, Any]:
    """A row of kinds.json with the shape of its whole figure: aspect, pivot, sockets and size on the stage."""
    build = build_of(row["id"])
    if build is None:
        return row
    sockets = {name: (round(u / build.wide, 3), round(v / build.scale, 3)) for name, (u, v) in row["sockets"].items()}
    if build.wide > 1:
        sockets |= {"hand": (0.36, 0.8), "back": (0.66, 0.46), "seat": (0.66, 0.46), "top": (0.6, 0.3), "centre": (0.5, 0.5)}
    elif build.clothed:
        sockets |= {"hand": (0.22, 0.6), "back": (0.5, 0.4), "seat": (0.5, 0.62), "centre": (0.5, 0.5)}
    else:
        sockets |= {"hand": (0.2, 0.68), "centre": (0.5, 0.5)}
    return row | {
        "aspect": round(row["aspect"] * build.wide / build.scale, 3), "pivot": (0.5, FOOT), "sockets": sockets, "stage_size": round(min(row["stage_size"] * GROWN, max(TALLEST, row["stage_size"])), 3),
    }  # fmt: skip
