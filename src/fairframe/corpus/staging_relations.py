"""Where one thing is to another: next to, above, behind ... Each does what its own words say, in its place."""

from __future__ import annotations

from fairframe.corpus import staging_acts as acts
from fairframe.corpus.staging_core import World, airborne
from fairframe.corpus.staging_groups import Group, abreast, each_its_own, hang_on, level_of, perch, side_by_side
from fairframe.corpus.staging_pairs import Pair


def next_to(doers: Group, objects: Group, w: World) -> None:
    side_by_side([*doers, *objects], w, 0.1, 0.1)


def left_of(doers: Group, objects: Group, w: World) -> None:
    side_by_side([*doers, *objects], w, 0.16, 0.08)


def right_of(doers: Group, objects: Group, w: World) -> None:
    side_by_side([*objects, *doers], w, 0.16, 0.08)


def in_front_of(doers: Group, objects: Group, w: World) -> None:
    """The nearer one smaller and lower, the farther one behind its shoulder."""
    side = w.side()
    back = max(objects, key=lambda b: b.size)
    for b in objects:
        b.depth, b.lift = 1.08, 0.09
        b.size = max(b.size, 0.32)
    for a in doers:
        a.depth = 0.95
        a.size = min(a.size, max(0.75 * back.size, 0.3))
    aside = 0.11 + 0.16 * max(back.width, doers[0].width)
    abreast(objects, centre=aside * side)
    abreast(doers, centre=-aside * side)
    each_its_own([*doers, *objects], w, 0.06)


def behind(doers: Group, objects: Group, w: World) -> None:
    in_front_of(objects, doers, w)


def above(doers: Group, objects: Group, w: World) -> None:
    """The lower one on the ground, the upper one in the air over it."""
    for b in objects:
        b.size = min(b.size, 0.36, 0.7 / b.kind.aspect)
    abreast(objects)
    each_its_own(objects, w, 0.08)
    for b in objects:
        if b.anchor == "air":
            b.middle = -0.2
    top = max(level_of(b, 1.0) for b in objects)
    for a in doers:
        a.size = min(a.size, 0.3)
        airborne(a, min(top + 0.07 + 0.5 * a.size, 0.45 - 0.5 * a.size))
    abreast(doers)
    for a in doers:
        a.room = 0.16
        middle = a.middle
        if a.spec.action:
            acts.ACTS[a.spec.action](a, w)
        elif a.has("flies"):
            acts.hover(a, w)
        else:
            a.add("float", width=0.03, height=0.02, period=w.vary(4.2) / w.tempo, tilt=6)
        airborne(a, middle)


def under(doers: Group, objects: Group, w: World) -> None:
    if all(b.has("large") or b.kind.category in ("plant", "building") for b in objects) and not w.void:
        for b in objects:
            b.size, b.depth, b.lift = max(b.size, 0.6), 1.06, 0.05
        for a in doers:
            a.size = min(a.size, 0.3)
            a.depth = 0.96
        abreast(objects)
        abreast(doers, centre=0.03)
        each_its_own([*doers, *objects], w, 0.1)
    else:
        above(objects, doers, w)


def on(doers: Group, objects: Group, w: World) -> None:
    for base in objects:
        base.size = min(max(base.size, 0.24), 0.42, 0.9 / len(objects) / base.kind.aspect)
    abreast(objects, gap=0.12)
    each_its_own(objects, w, 0.14 if len(objects) == 1 else 0.08)
    for i, a in enumerate(doers):
        base = objects[i % len(objects)]
        a.size = min(a.size, 0.36)
        spread = (i - (len(doers) - 1) / 2) * 0.85 * a.width if len(objects) == 1 else 0.0
        hang_on(a, base, perch(base.kind), -spread, 0.45 * a.size)
        a.room = 0.0
        if a.spec.action:
            acts.ACTS[a.spec.action](a, w)
            a.anchor, a.x = "parent", 0.0
        elif a.has("alive"):
            a.add("breathe", amount=0.025, period=2.4, shift=2)


RELATIONS: dict[str, Pair] = {
    "next_to": next_to, "in_front_of": in_front_of, "behind": behind, "above": above, "under": under, "on": on, "left_of": left_of, "right_of": right_of,
}  # fmt: skip
