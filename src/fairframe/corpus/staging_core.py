"""What the parts of staging share: the actor being placed, the world it moves in, and how a motion is written.

An `Actor` is a layer in the making; `staging_acts` (one subject), `staging_pairs` (two) change it, `staging` turns it into a `scene.Layer`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from fairframe.corpus.kinds import Kind
from fairframe.corpus.places import Place
from fairframe.corpus.spec import SubjectSpec
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS
from fairframe.scene.scene import Ground, Motion

GROUND = Ground()  # where undressed scenes stand; `staging.dress` moves everything to the painted ground
GRAVITIES = {"earth": 1.0, "moon": 0.17, "space": 0.1, "water": 0.3}
TEMPO = {"": 1.0, "slowly": 0.5, "fast": 1.7, "happily": 1.1, "wildly": 1.5}
ENERGY = {"": 1.0, "slowly": 0.9, "fast": 1.05, "happily": 1.2, "wildly": 1.7}
MAX_MOTIONS = 4


@dataclass
class World:
    """Where and how it happens."""

    rng: np.random.Generator
    place: Place
    tempo: float = 1.0  # factor on speeds
    energy: float = 1.0  # factor on amplitudes
    direction: str = ""  # key of spec.DIRECTIONS
    manner: str = ""
    either: int = 0  # the way where both would do: 1 right, -1 left, 0 by chance

    @property
    def gravity(self) -> float:
        return GRAVITIES[self.place.gravity]

    @property
    def void(self) -> bool:
        """Nothing to stand on: things float."""
        return self.place.ground == "none" or self.place.gravity == "space"

    @property
    def afloat(self) -> bool:
        """A water surface: things float on it."""
        return self.place.ground == "water"

    @property
    def submerged(self) -> bool:
        return self.place.gravity == "water"

    @property
    def toward(self) -> int:
        """Which way things should go: 1 right, -1 left, 0 not said."""
        return {"left": -1, "right": 1}.get(self.direction, 0)

    def side(self) -> int:
        """Which way where both would do: as it was said, else as this world has it, else by chance."""
        return self.toward or self.either or (1 if self.rng.random() < 0.5 else -1)

    def vary(self, value: float, by: float = 0.1) -> float:
        """The value, a little more or less."""
        return value * (1 + by * (2 * self.rng.random() - 1))


@dataclass
class Actor:
    """A subject layer in the making. Places are on the stage (frame heights), with the ground's own height added at the end."""

    id: str
    kind: Kind
    spec: SubjectSpec
    size: float
    x: float = 0.0
    depth: float = 1.0
    anchor: str = "ground"
    lift: float = 0.0  # of the foot above the subjects' line: farther back, for ground and water
    middle: float = 0.06  # stage y of the middle of the picture, for air
    look: int = 0  # 1 looks right, -1 left, 0 as the art does
    room: float = 0.55  # how far it may travel
    parent: str = ""
    socket: str = ""
    offset: tuple[float, float] = (0.0, 0.0)  # of the middle of the picture from the parent's socket, in the parent's own frame
    behind: bool = False
    rotation: float = 0.0
    glow: float = 0.0
    phase: float = 0.0  # seconds its motions are ahead: copies do not move in step
    busy: bool = False  # already acting in a relation
    motions: list[Motion] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.size * self.kind.aspect

    @property
    def way(self) -> int:
        """Which way it looks: 1 right, -1 left (things that look nowhere count as looking right)."""
        return self.look or self.kind.facing or 1

    @property
    def flip(self) -> float:
        """Mirrored where the art looks the other way; art that looks nowhere is never mirrored."""
        return -1.0 if self.look and self.kind.facing and self.look != self.kind.facing else 1.0

    def has(self, *traits: str) -> bool:
        return not self.kind.traits.isdisjoint(traits)

    def add(self, law: str, start: float = 0.0, **params: float) -> None:
        """Give it a motion, with every parameter inside the law's range; the fifth, and a second of the same law, are left out."""
        if len(self.motions) < MAX_MOTIONS and not self.moves(law):
            self.motions.append(motion(law, start - self.phase, **params))

    def moves(self, *laws: str) -> bool:
        return any(m.law in laws for m in self.motions)


def motion(law: str, start: float = 0.0, **params: float) -> Motion:
    """A motion whose parameters are held inside the law's ranges."""
    known = LAWS[law].params
    return Motion(law=law, params={name: min(max(float(value), known[name].low), known[name].high) for name, value in params.items()}, start=start)


def floor(depth: float, ground: Ground = GROUND) -> float:
    """Stage y where something at this depth stands."""
    return kinematics.stands_at(depth, ground)


def airborne(actor: Actor, middle: float | None = None) -> None:
    """Take it off the ground, its middle at this stage y."""
    actor.anchor = "air"
    if middle is not None:
        actor.middle = middle
