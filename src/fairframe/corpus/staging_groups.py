"""Arranging actors: side by side, facing each other, hung on each other, or just standing there.

What `staging_pairs` (actions with an object) and `staging_relations` (where one thing is to another) have in common.
"""

from __future__ import annotations

from fairframe.corpus import staging_acts as acts
from fairframe.corpus.kinds import Kind
from fairframe.corpus.staging_core import Actor, World, airborne, floor

Group = list[Actor]
WIDE = 1.3  # frame heights two subjects may take side by side
WIDE_GOING = 1.0  # likewise where they go somewhere together
TRAVELS = frozenset("walk run march hop swim fly roll slide drive sail slither".split())
"""Actions that take somebody across the picture (`staging_acts.crossing`)."""


def abreast(actors: Group, gap: float = 0.06, centre: float = 0.0, wide: float = WIDE) -> None:
    """Side by side from left to right, shrunk together where they would be too wide."""
    total = sum(a.width for a in actors) + gap * (len(actors) - 1)
    if total > wide:
        for a in actors:
            a.size *= wide / total
        gap, total = gap * wide / total, wide
    x = centre - total / 2
    for a in actors:
        a.x = x + a.width / 2
        x += a.width + gap


def room_beside(together: float) -> float:
    """How far a group so wide may go as one, in frame heights."""
    return min(max(1.45 - together, 0.15), 0.6)


def face_each_other(a: Actor, b: Actor) -> None:
    """Both look at each other."""
    a.look, b.look = (1, -1) if a.x <= b.x else (-1, 1)


def resize(a: Actor, size: float) -> None:
    """Make it this high, or as wide as that where it is wider than high."""
    a.size = size / max(1.0, a.kind.aspect) ** 0.5


def hang_on(child: Actor, parent: Actor, socket: str, dx: float = 0.0, dy: float = 0.0, behind: bool = False) -> None:
    """Hang the middle of the child on a socket, dx frame heights ahead of it (in the direction the parent looks) and dy above."""
    child.parent, child.socket, child.anchor, child.behind, child.busy = parent.id, socket, "parent", behind, True
    child.offset = (dx * (parent.kind.facing or 1), dy)
    child.look = 0


def spare(actors: Group, main: Actor, w: World, side: int = 0) -> None:
    """What is not in use lies beside: on this side of the main actor, or on alternate ones, each farther out."""
    reach = {1: 0.5 * main.width, -1: 0.5 * main.width}
    for i, a in enumerate(actors):
        way = side or (-main.way if i % 2 == 0 else main.way)
        a.size = min(a.size, 0.26)
        a.x = main.x + way * (reach[way] + 0.5 * a.width + 0.05)
        reach[way] += a.width + 0.05
        a.phase = 0.4 * (i + 1)
        lie_by(a, w)


def level_of(a: Actor, share: float) -> float:
    """Stage y at this share of the actor's height, before any motion."""
    if a.anchor == "air":
        return a.middle + (share - 0.5) * a.size
    return floor(a.depth) + a.lift + share * a.size


def gather(actors: Group, w: World, close: bool = False) -> None:
    """Stand them in the middle, ready for something done on the spot; larger where the object is in their hands."""
    if close and len(actors) == 1:
        actors[0].size = min(actors[0].size * 1.2, 0.62, 0.8 / actors[0].kind.aspect)
    abreast(actors, gap=0.08)
    for a in actors:
        a.busy = True
        if w.toward:
            a.look = w.toward
        come_to_rest(a, w)
    for a in actors[1:]:
        acts.idle(a, w)


def come_to_rest(a: Actor, w: World) -> None:
    """Feet on whatever there is: the ground, the water, or nothing."""
    if w.void or (a.has("flies") and not a.has("walks", "drives") and a.has("alive")) or (w.submerged and a.has("swims")):
        airborne(a)
        a.add("float", width=0.015, height=0.025, period=4.6, tilt=3)
    elif w.afloat:
        acts.sail_still(a, w)


def lie_by(a: Actor, w: World) -> None:
    a.busy, a.room = True, 0.0
    acts.idle(a, w)


def each_its_own(actors: Group, w: World, room: float) -> None:
    """Each does what its own words say, or what it usually does, without leaving its place by more than `room`."""
    for a in actors:
        a.room = room
        if a.spec.action:
            acts.ACTS[a.spec.action](a, w)
        else:
            acts.idle(a, w)


def side_by_side(actors: Group, w: World, gap: float, room: float) -> None:
    """From left to right, each doing what its own words say in its place; where all of them go somewhere they go there together, across the picture."""
    going = all(a.spec.action in TRAVELS for a in actors) and w.direction in ("", "left", "right")
    abreast(actors, gap, wide=WIDE_GOING if going else WIDE)
    if going:
        way, room = w.side(), room_beside(actors[-1].x + actors[-1].width / 2 - actors[0].x + actors[0].width / 2)
        for a in actors:
            a.look = way
    each_its_own(actors, w, room)


def perch(kind: Kind) -> str:
    """The socket things stand on: the seat of furniture, the back of what has one, else the top."""
    if kind.category == "thing" and "rideable" in kind.traits and "seat" in kind.sockets:
        return "seat"
    return "back" if kind.category in ("animal", "vehicle") and "back" in kind.sockets and kind.facing else "top"
