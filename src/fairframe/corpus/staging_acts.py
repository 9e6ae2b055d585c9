"""How one subject acts: every action without an object, and what a subject does when nothing is said.

Each function takes an `Actor` and the `World` and adds motions; sizes of gestures go with the actor's own size, times with the tempo.
"""

from __future__ import annotations

from collections.abc import Callable

from fairframe.corpus.staging_core import Actor, World, airborne

Act = Callable[[Actor, World], None]


def crossing(a: Actor, w: World, *, seconds: float = 5.8, room: float = 1.0) -> tuple[float, float]:
    """(speed, span) of a way across its room, one way in about `seconds`; puts the actor at its start, looking along."""
    way = w.toward or a.look or a.way
    a.look = way
    span = a.room * room
    a.x -= way * span / 2
    return way * w.vary(span / seconds * 1.09, 0.05) * w.tempo, span


def _far(a: Actor, factor: float) -> float:
    """A longer way than its room, as far as the frame allows where it has the frame to itself."""
    return min(a.room * factor, 1.62 - a.width) if a.room > 0.3 else a.room


def _legs(a: Actor) -> float:
    """Length of a stride, frame heights."""
    return max(0.3 * a.size, 0.05)


def walk(a: Actor, w: World) -> None:
    speed, span = crossing(a, w)
    a.add("walk", speed=speed, span=span, stride=_legs(a) * 0.62, bob=0.05 * a.size * w.energy, lean=3)
    settle(a, w)


def run(a: Actor, w: World) -> None:
    a.room = _far(a, 1.5)
    speed, span = crossing(a, w, seconds=5.2)
    a.add("run", speed=speed, span=span, stride=_legs(a), bob=0.13 * a.size * w.energy, lean=9 * w.energy)
    settle(a, w)


def march(a: Actor, w: World) -> None:
    speed, span = crossing(a, w, seconds=6.5, room=0.8)
    a.add("walk", speed=speed, span=span, stride=max(abs(speed) / (2.1 * w.tempo), 0.03), bob=0.11 * a.size, lean=0)
    a.add("nod", angle=5 * -a.way, period=0.95 / w.tempo)


def jump(a: Actor, w: World) -> None:
    high = 0.17 if w.gravity > 0.5 else 0.27
    a.add("hop", height=w.vary(high) * w.energy, rest=0.3 / w.tempo, gravity=w.gravity)
    settle(a, w)


def hop(a: Actor, w: World) -> None:
    speed, span = crossing(a, w, seconds=3.6)
    a.add("hop", height=w.vary(0.07) * w.energy, rest=0.12 / w.tempo, speed=speed, span=span, gravity=max(w.gravity, 0.3))
    settle(a, w)


def dance(a: Actor, w: World) -> None:
    a.add("dance", bend=w.vary(16) * w.energy, hop=0.09 * a.size * w.energy, beat=w.vary(0.5) / w.tempo, step=0.14 * a.size)


def breakdance(a: Actor, w: World) -> None:
    a.add("breakdance", rate=-a.way * w.vary(400) * w.tempo, bounce=0.14 * a.size * w.energy)


def spin(a: Actor, w: World) -> None:
    a.add("spin", rate=-a.way * w.vary(170) * w.tempo, bob=0.04)


def somersault(a: Actor, w: World) -> None:
    a.add("somersault", height=w.vary(0.22), rest=0.45 / w.tempo, turns=-a.way, gravity=max(w.gravity, 0.3))


def wave(a: Actor, w: World) -> None:
    a.add("sway", angle=w.vary(9) * w.energy, period=0.7 / w.tempo)
    a.add("wiggle", bend=14 * w.energy, ripple=0, period=0.7 / w.tempo)


def nod(a: Actor, w: World) -> None:
    a.add("nod", angle=-a.way * 18 * w.energy, period=w.vary(0.85) / w.tempo)


def shake(a: Actor, w: World) -> None:
    a.add("shake", amount=0.02 * a.size * w.energy, rate=8 * w.tempo)


def sleep(a: Actor, w: World) -> None:
    """Slumped, breathing deeply, the head sinking."""
    a.rotation = -a.way * 5.0
    a.add("squat", depth=0.2, period=3.0, lean=-a.way * 5)
    a.add("nod", angle=-a.way * 9, period=3.0)


def sit(a: Actor, w: World) -> None:
    a.add("breathe", amount=0.025, period=2.8, shift=1.5)
    settle(a, w)


def stand(a: Actor, w: World) -> None:
    a.add("breathe", amount=0.018, period=2.6, shift=1)


def sing(a: Actor, w: World) -> None:
    a.add("pulse", amount=0.08 * w.energy, period=w.vary(0.55) / w.tempo, bend=6)
    a.add("sway", angle=6 * w.energy, period=2.2 / w.tempo)


def laugh(a: Actor, w: World) -> None:
    a.add("pulse", amount=0.16 * w.energy, period=0.34 / w.tempo)
    a.add("nod", angle=a.way * 16 * w.energy, period=1.4 / w.tempo)


def cry(a: Actor, w: World) -> None:
    a.rotation = -a.way * 4.0
    a.add("shake", amount=0.012 * a.size, rate=5)
    a.add("nod", angle=-a.way * 14, period=1.4 / w.tempo)


def swim(a: Actor, w: World) -> None:
    speed, span = crossing(a, w, seconds=5.6)
    if w.afloat:
        a.anchor, a.lift = "water", a.lift - 0.1 * a.size
    else:
        airborne(a)
    a.add("swim", speed=speed, span=span, bob=0.03 * w.energy, ripple=0.035 * w.energy, rate=1.3 * w.tempo)


def fly(a: Actor, w: World) -> None:
    wings = 0.0 if a.kind.category in ("vehicle", "thing") else 0.14
    speed, span = crossing(a, w, seconds=5.0)
    airborne(a, 0.1)
    if w.direction == "up":
        a.middle = -0.12
        a.add("rise", height=0.3, duration=3.5 / w.tempo)
    elif w.direction == "down":
        a.add("fall", speed=0.07 * w.tempo, range=2.0, sway=0, turn=0)
    a.add("fly", speed=speed, span=span, bob=0.035 * w.energy, flap=wings * w.energy, rate=(2.5 + 1.5 * ("small" in a.kind.traits)) * min(w.tempo, 1.5))


def hover(a: Actor, w: World) -> None:
    airborne(a, 0.08)
    wings = 0.0 if a.kind.category in ("vehicle", "thing", "sky", "food") else 0.12
    a.add("fly", speed=0, bob=0.035 * w.energy, flap=wings, rate=3.0 * min(w.tempo, 1.5))


def float_(a: Actor, w: World) -> None:
    if w.afloat and not a.has("flies", "floats"):
        return sail(a, w)
    airborne(a)
    a.add("float", width=0.05 * w.energy, height=0.05 * w.energy, period=w.vary(4.2) / w.tempo, tilt=9 * w.energy)
    return None


def fall(a: Actor, w: World) -> None:
    if w.void or w.submerged or w.afloat:
        airborne(a, 0.4)
        a.add("fall", speed=w.vary(0.17) * w.tempo, range=1.5, sway=0.05, turn=22 * w.energy)
    else:
        a.add("bounce", height=min(0.62, 0.75 - a.size), restitution=0.42, repeat=3.2 / w.tempo, gravity=w.gravity)
        a.add("sway", angle=7, period=1.6)


def rise(a: Actor, w: World) -> None:
    if w.void:
        airborne(a, -0.16)
    a.add("rise", height=min(0.36, 0.78 - a.size), duration=w.vary(3.2) / w.tempo, bob=0.012)


def bounce(a: Actor, w: World) -> None:
    height = min(w.vary(0.32) * w.energy, 0.74 - a.size)
    a.add("bounce", height=height, restitution=0.82, repeat=w.vary(3.4), gravity=max(w.gravity, 0.3) * min(w.tempo, 1.3))
    settle(a, w)


def roll(a: Actor, w: World) -> None:
    speed, span = crossing(a, w, seconds=4.6)
    a.add("roll", speed=speed, span=span, radius=min(a.size, a.width) * 0.47)
    settle(a, w)


def swing(a: Actor, w: World) -> None:
    airborne(a, 0.0)
    a.add("pendulum", length=0.42, angle=w.vary(26) * w.energy, gravity=min(1.0, w.gravity * w.tempo * w.tempo + 0.3 * (w.gravity < 0.3)))


def slide(a: Actor, w: World) -> None:
    a.room = _far(a, 1.4)
    speed, span = crossing(a, w, seconds=5.3)
    a.add("drive", speed=speed, span=span, rumble=0, lean=7)
    settle(a, w)


def drive(a: Actor, w: World) -> None:
    a.room = _far(a, 1.5)
    speed, span = crossing(a, w, seconds=5.3)
    a.add("drive", speed=speed, span=span, rumble=0.004 * w.energy, lean=0)
    settle(a, w)


def sail(a: Actor, w: World) -> None:
    speed, span = crossing(a, w, seconds=6.5)
    if w.afloat:
        a.anchor, a.lift = "water", a.lift - 0.08 * a.size
    a.add("sail", speed=speed, span=span, bob=0.02 * w.energy, tilt=4 * w.energy, period=3.0 / w.tempo)


def slither(a: Actor, w: World) -> None:
    speed, span = crossing(a, w, seconds=7)
    a.add("slither", speed=speed, span=span, ripple=0.05 * w.energy, rate=0.9 * w.tempo)
    settle(a, w)


def climb(a: Actor, w: World) -> None:
    a.add("climb", speed=w.vary(0.08) * w.tempo, span=min(0.36, 0.78 - a.size), sway=8 * w.energy)


def grow(a: Actor, w: World) -> None:
    a.size *= 0.62
    a.add("grow", factor=2.0, duration=w.vary(4.2) / w.tempo)


def shrink(a: Actor, w: World) -> None:
    a.size *= 1.1
    a.add("grow", factor=0.42, duration=w.vary(4.2) / w.tempo)


def appear(a: Actor, w: World) -> None:
    a.add("fade", start=0.3, **{"from": 0, "to": 1}, duration=w.vary(2.6) / w.tempo)


def vanish(a: Actor, w: World) -> None:
    a.add("fade", start=1.2, **{"from": 1, "to": 0}, duration=w.vary(3.2) / w.tempo)


def explode(a: Actor, w: World) -> None:
    a.add("burst", delay=w.vary(2.2) / max(w.tempo, 0.8), swell=0.25, repeat=4.2)
    a.add("shake", amount=0.004, rate=10)


def peek(a: Actor, w: World) -> None:
    airborne(a, -0.5 + 0.42 * a.size)
    a.add("peek", dy=-min(0.95 * a.size, 0.45), period=w.vary(3.6) / w.tempo, tilt=6)


def exercise(a: Actor, w: World) -> None:
    a.add("squat", depth=0.19 * w.energy, period=w.vary(1.1) / w.tempo, lean=-a.way * 4)


def celebrate(a: Actor, w: World) -> None:
    a.add("hop", height=0.1 * w.energy, rest=0.15 / w.tempo, gravity=max(w.gravity, 0.3))
    a.add("sway", angle=9 * w.energy, period=0.9 / w.tempo)


def burn(a: Actor, w: World) -> None:
    a.glow = 0.6
    idle(a, w)
    a.add("shake", amount=0.003, rate=6)


def glow(a: Actor, w: World) -> None:
    a.glow = 0.9
    a.add("twinkle", depth=0.12, period=w.vary(1.6) / w.tempo, swell=0.06)
    idle(a, w)


def settle(a: Actor, w: World) -> None:
    """Where there is no ground what would walk on it does so in the air; under water it also bobs."""
    if w.void and a.anchor == "ground" and not a.parent:
        airborne(a)
        a.add("float", width=0.02, height=0.04, period=w.vary(4.5), tilt=7)
    elif w.afloat and a.anchor == "ground" and not a.parent:
        a.anchor, a.lift = "water", a.lift - 0.06 * a.size


ACTS: dict[str, Act] = {
    "walk": walk, "run": run, "jump": jump, "hop": hop, "dance": dance, "breakdance": breakdance, "spin": spin, "somersault": somersault, "wave": wave,
    "nod": nod, "shake": shake, "sleep": sleep, "sit": sit, "stand": stand, "sing": sing, "laugh": laugh, "cry": cry, "swim": swim, "fly": fly,
    "hover": hover, "float": float_, "fall": fall, "rise": rise, "bounce": bounce, "roll": roll, "swing": swing, "slide": slide, "drive": drive,
    "sail": sail, "slither": slither, "climb": climb, "grow": grow, "shrink": shrink, "appear": appear, "vanish": vanish, "explode": explode,
    "peek": peek, "march": march, "exercise": exercise, "celebrate": celebrate, "burn": burn, "glow": glow,
}  # fmt: skip


def idle(a: Actor, w: World) -> None:
    """What a thing does of itself, on the spot."""
    if w.void or (a.has("floats") and not a.parent):
        airborne(a)
        a.add("float", width=0.025, height=0.035, period=w.vary(4.6) / w.tempo, tilt=6 * w.energy)
    elif w.submerged and a.has("swims"):
        airborne(a)
        a.add("swim", speed=0, bob=0.03, ripple=0.03, rate=1.0)
    elif a.has("flies") and not a.has("walks"):
        hover(a, w)
    elif w.afloat and not a.parent:
        sail_still(a, w)
    if a.has("alive"):
        a.add("breathe", amount=0.022, period=w.vary(2.6), shift=1.2)
    elif a.kind.category == "plant":
        a.add("wiggle", bend=4, ripple=0, period=3.2)
    elif not a.motions and a.kind.category in ("food", "thing", "creature"):
        a.add("sway", angle=3, period=w.vary(2.8) / w.tempo)
    elif not a.motions and a.has("drives"):
        a.add("drive", speed=0, rumble=0.002)


def sail_still(a: Actor, w: World) -> None:
    a.anchor, a.lift = "water", a.lift - 0.08 * a.size
    a.add("sail", speed=0, bob=0.018, tilt=3, period=3.2)


def usual(a: Actor, w: World) -> None:
    """What a thing does when the prompt says nothing: it goes its own way if it has room, else it idles."""
    if w.submerged and a.has("swims") or (a.has("swims") and a.kind.category == "animal" and not a.has("walks") and not w.void):
        swim(a, w)
    elif a.has("flies") and not (a.has("walks") and not w.void):
        fly(a, w)
    elif a.has("sails"):
        sail(a, w)
    elif a.has("drives") and not a.has("holdable") and not w.void:
        drive(a, w)
    elif a.has("slithers") and not a.has("walks"):
        slither(a, w)
    elif w.toward and a.has("walks"):
        walk(a, w)
    elif w.toward and a.has("hops"):
        hop(a, w)
    elif a.has("rolls") and a.has("round", "throwable") and a.kind.category == "thing" and not w.void:
        roll(a, w)
    else:
        idle(a, w)
        if a.has("alive") and not w.void and a.anchor == "ground" and not a.busy:
            a.add("nod", start=-0.4, angle=-a.way * 6, period=w.vary(2.4) / w.tempo)


def flavour(a: Actor, w: World) -> None:
    """What manner adds beyond tempo and size of gesture."""
    if w.manner in ("happily", "wildly") and a.has("alive") and not a.moves("pulse", "dance", "hop", "breakdance", "somersault", "squat"):
        a.add("pulse", amount=0.06 * w.energy, period=0.5 / w.tempo, bend=4 * w.energy)
