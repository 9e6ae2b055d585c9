"""How two subjects do something together: every action with an object.

Each function gets the doers (one, or several of a kind), the objects and the `World`, and sets places, parents and motions of both.
"""

from __future__ import annotations

from collections.abc import Callable

from fairframe.corpus import figures
from fairframe.corpus import staging_acts as acts
from fairframe.corpus.staging_core import Actor, World, airborne
from fairframe.corpus.staging_groups import Group, abreast, come_to_rest, face_each_other, gather, hang_on, level_of, lie_by, perch, resize, spare
from fairframe.scene.laws_thrown import juggle_cycle, throw_cycle

Pair = Callable[[Group, Group, World], None]
BOARDS = frozenset(("skateboard", "surfboard", "snowboard", "sled", "broom", "magic_carpet", "skis", "kick_scooter", "scooter"))  # kinds ridden standing
HEAD_ROOM = 0.76  # frame heights over the subjects' line
WAY = 1.6  # frame heights two may cover on their way together


def _in_hand(a: Actor, share: float, most: float) -> float:
    """A size for what it holds to its mouth: a share of its own, never wider than itself."""
    return min(max(min(share * a.size, 0.8 * a.width), 0.13), most)


def eat(doers: Group, objects: Group, w: World) -> None:
    eater, food = doers[0], objects[0]
    gather(doers, w, close=True)
    resize(food, _in_hand(eater, 0.5, 0.24))
    side = 0.36 * food.width if eater.kind.facing else 0.0
    hang_on(food, eater, "mouth", side, -0.2 * food.size if eater.kind.facing else -0.5 * food.size)
    period = 1.05 / w.tempo
    eater.add("nod", angle=-eater.way * 9 * w.energy, period=period)
    eater.add("pulse", amount=0.045 * w.energy, period=period / 2)
    food.add("consume", duration=period * 6, bites=6, delay=0.5 * period)
    for other in objects[1:]:
        resize(other, food.size)
    spare(objects[1:], doers[-1] if eater.way > 0 else eater, w, eater.way)


def drink(doers: Group, objects: Group, w: World) -> None:
    drinker, cup = doers[0], objects[0]
    gather(doers, w, close=True)
    resize(cup, _in_hand(drinker, 0.5, 0.24))
    side = 0.38 * cup.width if drinker.kind.facing else 0.0
    hang_on(cup, drinker, "mouth", side, -0.22 * cup.size if drinker.kind.facing else -0.5 * cup.size)
    period = 1.9 / w.tempo
    drinker.add("nod", angle=drinker.way * 10 * w.energy, period=period)
    cup.add("nod", angle=(drinker.kind.facing or 1) * 30, period=period)
    spare(objects[1:], drinker if len(doers) == 1 else doers[-1], w, 0 if len(doers) == 1 else 1)


def ride(doers: Group, objects: Group, w: World) -> None:
    """The mounts go their way, each rider on its own where there are several; a rider's bust sits behind its mount's back."""
    for i, mount in enumerate(objects):
        mount.size = min(max(mount.size, 0.4 if len(objects) == 1 else 0.3), 0.5, 0.85 / mount.kind.aspect)
        mount.depth, mount.phase = 1.0 + 0.04 * i, 0.3 * i
    abreast(objects)
    way = w.toward or objects[0].way
    for mount in objects:
        mount.look = way if mount.kind.facing else 0
        mount.room = 0.55 if len(objects) == 1 else 0.25
        _go(mount, World(w.rng, w.place, w.tempo, w.energy, "right" if way > 0 else "left", w.manner))
    for i, rider in enumerate(doers):
        mount = objects[i % len(objects)]
        sharing = (len(doers) + len(objects) - 1 - i % len(objects)) // len(objects)
        board = mount.has("holdable") or mount.kind.id in BOARDS or mount.kind.aspect > 1.9  # ridden standing
        person = (rider.kind.category in ("person", "creature") or _upright(rider)) and not board
        tall = person and rider.kind.aspect < 0.7
        resize(rider, mount.size * (1.0 if tall else 0.72 if person else 0.85) * (1.3 if board and mount.size < 0.3 else 1.0) / (1 + 0.25 * (sharing - 1)))
        rider.size = min(max(rider.size, 0.16), 0.46)
        sink = 0.14 if tall else 0.52 if person else 0.44  # a standing figure's legs and a bust's edge are hidden behind the mount
        socket = "seat" if "seat" in mount.kind.sockets else "back"
        high = (1 - mount.kind.sockets.get(socket, (0.5, 0.3))[1]) * mount.size + (0.5 + sink) * rider.size
        fit = min(1.0, HEAD_ROOM / high) if mount.anchor == "ground" else 1.0
        rider.size, mount.size = rider.size * fit, mount.size * fit
        spread = 0.0 if sharing == 1 else (i // len(objects) - (sharing - 1) / 2) * 0.6 * rider.width
        hang_on(rider, mount, socket, -spread, sink * rider.size, behind=person)
        if rider.kind.facing and mount.kind.facing and rider.kind.facing != mount.kind.facing:
            rider.look = -rider.kind.facing
        rider.add("nod", start=-0.3 * i, angle=-6 * w.energy * (mount.kind.facing or 1), period=0.8 / w.tempo)


def _upright(a: Actor) -> bool:
    """Whether an animal is a figure on two legs."""
    return figures.build_of(a.kind.id) is not None and not a.kind.facing


def _go(a: Actor, w: World) -> None:
    """It travels in its own way, across its room."""
    if a.has("flies") and not a.has("walks") and not a.has("drives"):
        acts.fly(a, w)
    else:
        speed, span = acts.crossing(a, w)
        _travel(a, w, speed, span)
        acts.settle(a, w)


def _travel(a: Actor, w: World, speed: float, span: float, hurried: bool = False) -> None:
    """Its own way of getting about, at a given speed and span."""
    if a.has("flies") and not a.has("walks", "drives"):
        wings = 0.0 if a.kind.category in ("vehicle", "thing") else 0.14
        a.add("fly", speed=speed, span=span, bob=0.03 * w.energy, flap=wings, rate=3.2)
    elif a.has("swims") and (w.submerged or not a.has("walks")):
        a.add("swim", speed=speed, span=span, bob=0.025, ripple=0.035 * w.energy, rate=1.6 * w.tempo)
    elif a.has("sails"):
        a.add("sail", speed=speed, span=span, bob=0.02, tilt=4)
    elif a.has("walks", "has_legs") and a.kind.category != "vehicle":
        law = "run" if hurried else "walk"
        stride = max(0.3 * a.size, 0.05) * (0.62 if law == "walk" else 0.75)
        a.add(law, speed=speed, span=span, stride=min(stride, abs(speed) / 1.7), bob=(0.13 if hurried else 0.05) * a.size * w.energy, lean=9 if hurried else 3)
    elif a.has("alive"):
        a.add("hop", height=0.2 * a.size, rest=0.06, speed=speed * 1.25, span=span, gravity=max(w.gravity, 0.3))
    elif a.has("rolls") and a.has("round"):
        a.add("roll", speed=speed, span=span, radius=min(a.size, a.width) * 0.47)
    else:
        a.add("drive", speed=speed, span=span, rumble=0.004 if a.kind.category == "vehicle" else 0.0, lean=0)


def _convoy(order: Group, w: World, go: str = "run", gap: float = 0.07, seconds: float = 5.0) -> None:
    """One behind the other, the first of `order` ahead, all at one speed over one span, so that the distance holds."""
    way = w.side()
    abreast(list(reversed(order)) if way > 0 else list(order), gap)
    span = max(0.3, WAY - sum(a.width for a in order) - gap * (len(order) - 1))
    speed = way * span / seconds * 1.12 * w.tempo
    for i, a in enumerate(order):
        a.look, a.busy = way, True
        a.x -= way * span / 2
        _travel(a, w, speed, span, hurried=go == "run")
        acts.settle(a, w)
        if a.anchor == "air":
            a.middle = 0.06 + 0.03 * i


def chase(doers: Group, objects: Group, w: World) -> None:
    _convoy([*objects, *doers], w)


def flee(doers: Group, objects: Group, w: World) -> None:
    _convoy([*doers, *objects], w)


def follow(doers: Group, objects: Group, w: World) -> None:
    _convoy([*objects, *doers], w, go="walk", gap=0.12, seconds=6.5)


def race(doers: Group, objects: Group, w: World) -> None:
    """Two lanes, the farther one half a length ahead; they change the lead a little."""
    way = w.side()
    field = [*doers, *objects]
    span, speed = 0.7, 0.7 / 5.2 * 1.09
    for i, a in enumerate(field):
        a.look, a.busy = way, True
        a.depth, a.lift = (0.95, 1.08, 1.03)[i], (0.0, 0.13, 0.07)[i]
        a.size = min(a.size, (0.4, 0.32, 0.34)[i], 0.55 / a.kind.aspect)
        a.x = way * ((-0.12, 0.2, 0.5)[i] - span / 2)
        _travel(a, w, way * speed * w.tempo, span, hurried=True)
        if not a.moves("roll"):
            a.add("float", start=-1.7 * i, width=0.05, height=0, period=2.6, tilt=0)
        acts.settle(a, w)
        if a.anchor == "air":
            a.middle = (-0.16, 0.14, 0.0)[i]


def hold(doers: Group, objects: Group, w: World) -> None:
    holder, thing = doers[0], objects[0]
    gather(doers, w, close=True)
    if thing.kind.id == "kite":
        return _fly_kite(doers, objects, w)
    resize(thing, min(max((0.75 if thing.has("floats") else 0.55) * holder.size, 0.16), 0.36))
    if holder.kind.facing:
        hang_on(thing, holder, "hand" if holder.has("has_hands") else "mouth", 0.34 * thing.width, (0.4 if thing.has("floats") else -0.12) * thing.size)
    else:
        hang_on(thing, holder, "hand", -(0.5 if thing.has("floats") else 0.22) * thing.width, (0.42 if thing.has("floats") else 0.05) * thing.size)
    thing.add("sway", angle=7 * w.energy, period=1.6 / w.tempo)
    spare(objects[1:], doers[-1], w, 1)
    if w.toward and holder.has("walks"):
        acts.walk(holder, w)
    else:
        holder.add("sway", angle=4, period=2.2 / w.tempo)
        holder.add("breathe", amount=0.025, period=2.4, shift=1)


def _fly_kite(doers: Group, objects: Group, w: World) -> None:
    """Up on its string, to the side its holder looks up to."""
    for i, kite in enumerate(objects):
        flyer = doers[min(i, len(doers) - 1)]
        flyer.size = min(flyer.size, 0.42)
        resize(kite, min(max(0.6 * flyer.size, 0.18), 0.28))
        side = (w.side() if i == 0 else -1 if i == 1 else 1) * (1 if flyer.flip > 0 else -1)
        hang_on(kite, flyer, "head", side * (0.5 * flyer.width + 0.12 + 0.08 * i), 0.55 * kite.size)
        kite.add("sway", angle=10 * w.energy, period=1.8 / w.tempo)
        kite.add("float", width=0.04, height=0.05, period=3.1 / w.tempo, tilt=6)
    for a in doers:
        a.add("sway", angle=4, period=2.2 / w.tempo)
        a.add("breathe", amount=0.025, period=2.4, shift=1)


def juggle(doers: Group, objects: Group, w: World) -> None:
    """Objects go round and round over the juggler, evenly apart."""
    juggler = doers[0]
    gather(doers[:1], w)
    juggler.size = min(juggler.size, 0.4)
    if juggler.anchor == "air":
        juggler.middle = -0.14
    height, gravity = 0.3, min(1.0, 0.6 * w.tempo)
    cycle = juggle_cycle(height, gravity)
    for i, thing in enumerate(objects):
        resize(thing, min(max(0.38 * juggler.size, 0.12), 0.16))
        hang_on(thing, juggler, "centre")
        thing.offset = (0.0, (0.12 if juggler.kind.facing else 0.3) * juggler.size)
        thing.add("juggle", start=-0.03 - i * cycle / len(objects), height=height, separation=max(0.95 * juggler.width, 0.3), turns=0.5, gravity=gravity)
    juggler.add("dance", bend=5 * w.energy, hop=0.01, beat=cycle / 2, step=0.01)


def _player(doers: Group, way: int, x: float, w: World) -> Actor:
    """The first of the doers in front at x; others stand behind its shoulder. All look `way`."""
    for i, a in enumerate(doers):
        a.x, a.look, a.busy = x - 0.14 * way * i, way, True
        a.depth, a.lift, a.phase = 1.0 + 0.04 * i, 0.09 * i, 0.4 * i
        come_to_rest(a, w)
        if a.anchor == "air":
            a.middle += 0.16 * i
    return doers[0]


def throw(doers: Group, objects: Group, w: World) -> None:
    way = w.side()
    thrower = _player(doers, way, -0.38 * way, w)
    height, pause = 0.2 * min(w.energy, 1.3), 0.45 / w.tempo
    cycle = throw_cycle(height, pause)
    for i, thing in enumerate(objects):
        resize(thing, min(max(0.4 * thrower.size, 0.11), 0.2))
        thing.x, thing.busy = thrower.x + way * (0.42 * thrower.width), True
        airborne(thing, level_of(thrower, 0.52))
        thing.add("throw", start=-i * cycle / len(objects), distance=way * 0.58, height=height, pause=pause, turns=1, gravity=1)
    for a in doers:
        a.add("lunge", start=0.05, distance=way * 0.06 * w.energy, period=cycle / len(objects), lean=14, width=0.35)
        a.add("breathe", amount=0.02, period=2.4, shift=0.5)


def kick(doers: Group, objects: Group, w: World) -> None:
    way = w.side()
    kicker = _player(doers, way, -0.36 * way, w)
    period = 2.3 / w.tempo
    for i, ball in enumerate(objects):
        resize(ball, min(max(0.36 * kicker.size, 0.12), 0.2))
        ball.x, ball.depth, ball.busy = kicker.x + way * (0.5 * kicker.width + 0.42 * ball.width), 0.98 - 0.03 * i, True
        come_to_rest(ball, w)
        if ball.anchor == "air":
            ball.middle = kicker.middle - 0.3 * kicker.size
        radius = 0.47 * min(ball.size, ball.width)
        ball.add("kick", start=-i * period / len(objects), distance=way * min(0.5 * w.energy, 0.6), height=0.13 * w.energy, period=period, radius=radius)
    for a in doers:
        a.add("lunge", distance=way * 0.09, period=period / len(objects), lean=-12 * w.energy, width=0.3)
        a.add("breathe", amount=0.02, period=2.4, shift=0.5)


def hug(doers: Group, objects: Group, w: World) -> None:
    a, b = doers[0], objects[0]
    both = [*doers, *objects]
    abreast(both, gap=-0.17 * min(a.width, b.width))
    face_each_other(a, b)
    for i, each in enumerate(both):
        come_to_rest(each, w)
        each.busy, each.depth = True, 1.0 - 0.02 * i
        each.rotation = -5.0 * each.look
        each.add("lunge", distance=0.03 * each.look, period=2.2 / w.tempo, lean=6 * w.energy, width=1.0)
        each.add("pulse", amount=0.04 * w.energy, period=1.1 / w.tempo)


def kiss(doers: Group, objects: Group, w: World) -> None:
    a, b = doers[0], objects[0]
    both = [*doers, *objects]
    abreast(both, gap=0.03)
    face_each_other(a, b)
    for each in both:
        come_to_rest(each, w)
        each.busy = True
    a.add("lunge", start=0.6, distance=0.05 * a.look, period=1.8 / w.tempo, lean=9 * w.energy, width=0.55)
    b.add("lunge", start=0.6, distance=0.02 * b.look, period=1.8 / w.tempo, lean=5 * w.energy, width=0.55)
    for each in both:
        each.add("breathe", amount=0.02, period=2.4, shift=0.6)


def fight(doers: Group, objects: Group, w: World) -> None:
    a, b = doers[0], objects[0]
    both = [*doers, *objects]
    abreast(both, gap=0.06)
    face_each_other(a, b)
    for i, each in enumerate(both):
        come_to_rest(each, w)
        each.busy = True
        each.add("lunge", start=-0.45 * i / w.tempo, distance=0.09 * each.look * w.energy, period=0.9 / w.tempo, lean=14 * w.energy, width=0.5)
        each.add("hop", start=-0.2 * i, height=0.025, rest=0.12, gravity=max(w.gravity, 0.3))


def dance_with(doers: Group, objects: Group, w: World) -> None:
    both = [*doers, *objects]
    abreast(both, gap=0.08)
    face_each_other(doers[0], objects[0])
    for i, each in enumerate(both):
        come_to_rest(each, w)
        each.busy = True
        each.add("dance", start=-0.5 * i / w.tempo, bend=16 * w.energy, hop=0.08 * each.size * w.energy, beat=0.5 / w.tempo, step=0.05)


def play_with(doers: Group, objects: Group, w: World) -> None:
    a, b = doers[0], objects[0]
    abreast([*doers, *objects], gap=0.08)
    face_each_other(a, b)
    for each in [*doers, *objects]:
        come_to_rest(each, w)
        each.busy = True
    for i, each in enumerate(doers):
        each.add("hop", start=-0.25 * i, height=0.06 * w.energy, rest=0.28 / w.tempo, gravity=max(w.gravity, 0.3))
        each.add("nod", angle=-each.way * 8, period=1.1 / w.tempo)
    for i, each in enumerate(objects):
        if each.has("alive"):
            each.add("hop", start=-0.4 - 0.2 * i, height=0.06 * w.energy, rest=0.28 / w.tempo, gravity=max(w.gravity, 0.3))
        elif each.has("round", "throwable", "rolls") and each.anchor == "ground":
            each.add("bounce", start=-0.2 * i, height=0.2, restitution=0.75, repeat=2.2 / w.tempo, gravity=1)
        else:
            each.add("sway", angle=12 * w.energy, period=1.2 / w.tempo)


def orbit(doers: Group, objects: Group, w: World) -> None:
    sun = objects[0]
    for each in objects:
        each.size, each.busy = min(max(each.size, 0.26), 0.4 if len(objects) == 1 else 0.26), True
        if w.void or each.kind.category == "sky":
            airborne(each, 0.02)
            each.add("float", width=0.01, height=0.012, period=5, tilt=3)
        else:
            acts.idle(each, w)
    abreast(objects, gap=0.02)
    wide = sum(each.width for each in objects)
    centre = sun.middle if sun.anchor == "air" else level_of(sun, 0.5)
    way = w.side()
    for i, a in enumerate(doers):
        a.size = min(max(0.5 * sun.size, 0.13), 0.2) if a.size < 0.8 * sun.size or a.has("small") else min(a.size, 0.24)
        a.x, a.look, a.depth, a.busy = 0.0, way, 0.96, True
        airborne(a, centre)
        period = way * w.vary(4.6) / w.tempo
        radius = min(0.5 * wide + 0.75 * a.width + 0.06, 0.58)
        a.add("orbit", start=-i * abs(period) / len(doers), radius=radius, period=period, tilt=0.5, depth=0.22, turns=1.0 if a.has("alive") or a.has("flies") else 0.0)
        if a.has("alive") and a.has("flies"):
            a.add("fly", speed=0, bob=0.012, flap=0.12, rate=4)


def jump_over(doers: Group, objects: Group, w: World) -> None:
    for b in objects:
        b.size = min(b.size, 0.26 / len(objects) ** 0.5, 0.34 / len(objects) / b.kind.aspect)
        lie_by(b, w)
    abreast(objects, gap=0.0)
    hurdle = max(objects, key=lambda b: b.size)
    way = w.side()
    for i, a in enumerate(doers):
        a.size = min(a.size, 0.32)
        a.x, a.look, a.depth, a.busy = -0.46 * way, way, 0.95, True
        come_to_rest(a, w)
        a.add("leap", start=-1.0 * i, span=0.92 * way, height=min(hurdle.size + 0.13, 0.42), pause=0.5 / w.tempo, gravity=min(1.0, max(w.gravity, 0.4) * w.tempo))


def push(doers: Group, objects: Group, w: World) -> None:
    order = [*objects, *doers]
    _convoy(order, w, go="walk", gap=-0.02, seconds=7.0)
    for a in doers:
        a.rotation = -6.0 * a.way


def look_at(doers: Group, objects: Group, w: World) -> None:
    abreast([*doers, *objects], gap=0.14)
    face_each_other(doers[0], objects[0])
    for a in doers:
        a.look, a.busy = doers[0].look, True
        come_to_rest(a, w)
        a.add("nod", angle=-a.look * 7 * w.energy, period=2.2 / w.tempo)
        a.add("breathe", amount=0.022, period=2.6, shift=1)
    for b in objects:
        b.look, b.room = b.look if b.has("alive") else 0, 0.0
        lie_by(b, w)


def play_music(doers: Group, objects: Group, w: World) -> None:
    player, instrument = doers[0], objects[0]
    gather(doers, w, close=True)
    resize(instrument, min(max(0.62 * player.size, 0.16), 0.3))
    beat = 0.5 / w.tempo
    if player.kind.facing:
        hang_on(instrument, player, "hand", 0.1 * instrument.width, 0.0)
    else:
        hang_on(instrument, player, "centre", 0.0, -0.24 * player.size)
    instrument.add("sway", angle=7 * w.energy, period=2 * beat)
    instrument.add("pulse", amount=0.05 * w.energy, period=beat)
    player.add("dance", bend=9 * w.energy, hop=0.012, beat=beat, step=0.012)
    spare(objects[1:], doers[-1], w, 1)


def read(doers: Group, objects: Group, w: World) -> None:
    reader, book = doers[0], objects[0]
    gather(doers, w, close=True)
    resize(book, _in_hand(reader, 0.46, 0.24))
    if reader.kind.facing:
        hang_on(book, reader, "mouth", 0.62 * book.width, -0.5 * book.size)
    else:
        hang_on(book, reader, "mouth", 0.0, -0.62 * book.size)
    book.add("sway", angle=3, period=3.0 / w.tempo)
    reader.add("nod", angle=-reader.way * 6, period=2.4 / w.tempo)
    reader.add("breathe", amount=0.022, period=2.8, shift=1.5)
    spare(objects[1:], doers[-1], w, 1)


def balance_on(doers: Group, objects: Group, w: World) -> None:
    """On top of a ball that rolls to and fro, or on a back."""
    roll = {"speed": 0.09 * w.tempo, "span": 0.16}
    for base in objects:
        base.busy = True
        base.size = min(max(base.size, 0.26), 0.34, 0.8 / len(objects) / base.kind.aspect)
        come_to_rest(base, w)
    abreast(objects, gap=0.25)
    for base in objects:
        if base.has("round") and base.anchor == "ground":
            base.x -= 0.08
            base.add("roll", radius=0.47 * min(base.size, base.width), **roll)
    for i, a in enumerate(doers):
        base = objects[i % len(objects)]
        top = perch(base.kind)
        a.size, a.busy, a.depth = min(a.size, 0.34), True, 0.99
        spread = (i - (len(doers) - 1) / 2) * 0.8 * a.width if len(objects) == 1 else 0.0
        a.x = base.x + (base.kind.sockets[top][0] - 0.5) * base.width * base.flip + spread
        airborne(a, level_of(base, 1.0 - base.kind.sockets[top][1]) + 0.46 * a.size)
        if base.moves("roll"):
            a.add("drive", rumble=0, lean=0, **roll)
        a.add("sway", start=-0.3 * i, angle=11 * w.energy, period=1.3 / w.tempo)
        a.motions = [m for m in base.motions if m.law in ("float", "sail")] + a.motions


PAIRS: dict[str, Pair] = {
    "eat": eat, "drink": drink, "ride": ride, "chase": chase, "flee": flee, "follow": follow, "hold": hold, "juggle": juggle, "throw": throw, "kick": kick,
    "hug": hug, "kiss": kiss, "fight": fight, "dance_with": dance_with, "play_with": play_with, "orbit": orbit, "jump_over": jump_over, "push": push,
    "look_at": look_at, "race": race, "play_music": play_music, "read": read, "balance_on": balance_on,
}  # fmt: skip
