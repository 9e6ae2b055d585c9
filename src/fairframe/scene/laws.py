"""The laws of motion of subjects: every law by name, with its parameters, their ranges and units.

`corpus.staging` and the model choose laws from here, `kinematics` plays them. What a law is, and its signs: `law`.
"""

from __future__ import annotations

from fairframe.scene import laws_in_place, laws_thrown, laws_travel
from fairframe.scene.law import Law, Param, Params, U, V, tabled
from fairframe.scene.scene import Motion

_SPEED = Param(0.12, -0.6, 0.6, V, "fastest speed; positive goes right")
_SPAN = Param(0.5, 0.0, 1.2, U, "how far it goes before it turns round")
_GRAV = Param(1.0, 0.1, 1.0, "earths", "gravity factor: 1 earth, 0.17 moon, 0.3 under water")

LAWS: dict[str, Law] = tabled(
    ("drift", "steady motion in one direction", laws_travel.drift, {"vx": Param(0.02, -0.3, 0.3, V, "to the right"), "vy": Param(0.0, -0.3, 0.3, V, "upwards")}),
    ("walk", "there and back on foot: a rise and a rock a step, steps by speed / stride", laws_travel.walk, {
        "speed": _SPEED, "span": _SPAN, "stride": Param(0.08, 0.02, 0.2, U, "length of a step"),
        "bob": Param(0.02, 0.0, 0.06, U, "rise in mid-step"), "lean": Param(3.0, 0.0, 8.0, "degrees", "forward lean"),
    }),
    ("run", "there and back in flat arcs, leaning forward", laws_travel.run, {
        "speed": Param(0.25, -0.8, 0.8, V, "fastest speed; positive goes right"), "span": _SPAN, "stride": Param(0.12, 0.03, 0.25, U, "length of a step"),
        "bob": Param(0.035, 0.0, 0.1, U, "height of a stride"), "lean": Param(8.0, 0.0, 20.0, "degrees", "forward lean"),
    }),
    ("hop", "jumps with a crouch between; with a speed it gets on while in the air", laws_travel.hop, {
        "height": Param(0.12, 0.02, 0.45, U, "apex; gives the time in the air"), "rest": Param(0.25, 0.05, 1.5, "s", "on the ground between jumps"),
        "speed": Param(0.0, -0.6, 0.6, V, "while in the air; positive goes right"), "span": _SPAN, "gravity": _GRAV,
    }),
    ("bounce", "dropped from the apex; every bounce keeps `restitution` of the speed", laws_thrown.bounce, {
        "height": Param(0.35, 0.05, 1.0, U, "apex at the start"), "restitution": Param(0.75, 0.3, 0.95, "", "speed after / before a bounce"),
        "repeat": Param(0.0, 0.0, 8.0, "s", "launched again after this long; 0 = comes to rest"), "gravity": _GRAV,
    }),
    ("fall", "sinks at terminal velocity, rocking; comes in at the top again after `range`", laws_thrown.fall, {
        "speed": Param(0.16, 0.05, 0.4, V, "downwards"), "range": Param(1.5, 1.2, 1.8, U, "height it passes through"),
        "sway": Param(0.04, 0.0, 0.15, U, "to either side"), "turn": Param(12.0, 0.0, 45.0, "degrees", "rocking"),
    }),
    ("rise", "takes off, climbs and hovers there", laws_travel.rise, {
        "height": Param(0.4, 0.1, 0.8, U, "above its place"), "duration": Param(3.0, 1.0, 6.0, "s", "until it is four fifths up"),
        "bob": Param(0.012, 0.0, 0.03, U, "hovering"),
    }),
    ("roll", "rolls without slipping, there and back: spin = -x / radius", laws_travel.roll, {
        "speed": _SPEED, "span": _SPAN, "radius": Param(0.12, 0.03, 0.4, U, "of the rolling circle"),
    }),
    ("drive", "there and back on wheels or runners, with a rumble", laws_travel.drive, {
        "speed": Param(0.25, -0.8, 0.8, V, "fastest speed; positive goes right"), "span": _SPAN,
        "rumble": Param(0.004, 0.0, 0.01, U, "engine and road"), "lean": Param(0.0, -10.0, 10.0, "degrees", "forward lean"),
    }),
    ("sail", "there and back on the swell", laws_travel.sail, {
        "speed": Param(0.06, -0.4, 0.4, V, "fastest speed; positive goes right"), "span": _SPAN, "bob": Param(0.02, 0.0, 0.05, U, "of the swell"),
        "tilt": Param(4.0, 0.0, 10.0, "degrees", "rolling of the hull"), "period": Param(3.0, 1.5, 6.0, "s", "of the swell"),
    }),
    ("fly", "there and back in the air, flapping; with speed 0 it hovers", laws_travel.fly, {
        "speed": _SPEED, "span": _SPAN, "bob": Param(0.03, 0.0, 0.08, U, "up and down"),
        "flap": Param(0.12, 0.0, 0.3, "", "squash of a wing beat"), "rate": Param(2.5, 0.5, 9.0, "1/s", "wing beats"),
    }),
    ("swim", "there and back with a ripple from head to tail", laws_travel.swim, {
        "speed": _SPEED, "span": _SPAN, "bob": Param(0.03, 0.0, 0.08, U, "up and down"),
        "ripple": Param(0.03, 0.0, 0.08, "widths", "amplitude of the ripple"), "rate": Param(1.2, 0.3, 4.0, "1/s", "tail beats"),
    }),
    ("slither", "creeps there and back, drawing itself together and out", laws_travel.slither, {
        "speed": Param(0.06, -0.3, 0.3, V, "fastest speed; positive goes right"), "span": _SPAN,
        "ripple": Param(0.04, 0.0, 0.1, "widths", "amplitude of the ripple"), "rate": Param(0.9, 0.3, 2.0, "1/s", "pulls"),
    }),
    ("climb", "up and down again, hand over hand", laws_travel.climb, {
        "speed": Param(0.1, 0.03, 0.2, V, "fastest speed upwards"), "span": Param(0.4, 0.1, 0.7, U, "height climbed"),
        "sway": Param(6.0, 0.0, 12.0, "degrees", "to either side"),
    }),
    ("spin", "turns about its middle", laws_in_place.spin, {
        "rate": Param(120.0, -540.0, 540.0, "degrees/s", "counter-clockwise"), "bob": Param(0.0, 0.0, 0.06, U, "small hops while turning"),
    }),
    ("sway", "rocks about its pivot", laws_in_place.sway, {"angle": Param(8.0, 0.0, 35.0, "degrees", "to either side"), "period": Param(2.0, 0.4, 6.0, "s", "one rock")}),
    ("pendulum", "swings below a point `length` above", laws_thrown.pendulum, {
        "length": Param(0.5, 0.2, 0.8, U, "of the rope; gives the period"), "angle": Param(25.0, 3.0, 50.0, "degrees", "to either side"), "gravity": _GRAV,
    }),
    ("float", "hangs in the air or the void, slowly going round", laws_travel.float_about, {
        "width": Param(0.03, 0.0, 0.12, U, "to either side"), "height": Param(0.04, 0.0, 0.12, U, "up and down"),
        "period": Param(4.5, 2.0, 12.0, "s", "up and down once"), "tilt": Param(5.0, 0.0, 20.0, "degrees", "to either side"),
    }),
    ("orbit", "circles its place, seen at a slant: larger in front, smaller behind", laws_travel.orbit, {
        "radius": Param(0.3, 0.05, 0.6, U, "half the width of the path"), "period": Param(5.0, -12.0, 12.0, "s", "once round; positive starts to the right"),
        "tilt": Param(0.35, 0.0, 1.0, "", "height of the path / its width"), "depth": Param(0.2, 0.0, 0.4, "", "change of size"),
        "turns": Param(0.0, 0.0, 1.0, "", "1 = faces the way it goes"),
    }),
    ("nod", "dips its head and comes up", laws_in_place.nod, {
        "angle": Param(-14.0, -35.0, 35.0, "degrees", "to the left if positive"), "period": Param(1.0, 0.3, 3.0, "s", "one nod"),
    }),
    ("shake", "trembles", laws_in_place.shake, {"amount": Param(0.006, 0.0, 0.03, U, "to either side"), "rate": Param(7.0, 2.0, 14.0, "1/s", "trembles")}),
    ("pulse", "squash and stretch in a rhythm", laws_in_place.pulse, {
        "amount": Param(0.08, 0.0, 0.3, "", "squash"), "period": Param(0.5, 0.2, 2.0, "s", "one pulse"), "bend": Param(0.0, 0.0, 15.0, "degrees", "leaning with it"),
    }),
    ("dance", "steps, hops, bends and squashes to a beat", laws_in_place.dance, {
        "bend": Param(14.0, 0.0, 35.0, "degrees", "to either side"), "hop": Param(0.03, 0.0, 0.12, U, "on the beat"),
        "beat": Param(0.5, 0.25, 1.2, "s", "one beat"), "step": Param(0.04, 0.0, 0.15, U, "to either side"),
    }),
    ("somersault", "jumps and turns over in the air", laws_in_place.somersault, {
        "height": Param(0.25, 0.1, 0.35, U, "apex; gives the time in the air"), "rest": Param(0.5, 0.1, 1.5, "s", "on the ground between"),
        "turns": Param(-1.0, -2.0, 2.0, "", "turns a jump, counter-clockwise"), "gravity": _GRAV,
    }),
    ("breakdance", "spins on the spot in bursts, bouncing", laws_in_place.breakdance, {
        "rate": Param(400.0, -800.0, 800.0, "degrees/s", "counter-clockwise"), "bounce": Param(0.05, 0.0, 0.12, U, "height of the bounces"),
    }),
    ("wiggle", "bends and ripples like jelly or grass", laws_in_place.wiggle, {
        "bend": Param(8.0, 0.0, 30.0, "degrees", "to either side"), "ripple": Param(0.0, 0.0, 0.06, "widths", "of the body"),
        "period": Param(1.2, 0.3, 6.0, "s", "one wiggle"),
    }),
    ("breathe", "the small life of everything alive", laws_in_place.breathe, {
        "amount": Param(0.018, 0.0, 0.05, "", "stretch"), "period": Param(2.6, 1.5, 4.5, "s", "one breath"), "shift": Param(1.0, 0.0, 3.0, "degrees", "of its weight"),
    }),
    ("grow", "becomes larger or smaller and stays so", laws_in_place.grow, {
        "factor": Param(1.8, 0.2, 3.0, "", "final size / first size"), "duration": Param(4.0, 0.5, 8.0, "s", "until it stays"),
    }),
    ("fade", "appears or vanishes", laws_in_place.fade, {
        "from": Param(0.0, 0.0, 1.0, "", "opacity at first"), "to": Param(1.0, 0.0, 1.0, "", "opacity at last"), "duration": Param(3.0, 0.3, 8.0, "s", "until it stays"),
    }),
    ("twinkle", "glows brighter and dimmer", laws_in_place.twinkle, {
        "depth": Param(0.25, 0.0, 0.6, "", "loss of opacity at its dimmest"), "period": Param(1.6, 0.3, 6.0, "s", "once"), "swell": Param(0.04, 0.0, 0.15, "", "change of size"),
    }),
    ("consume", "is eaten up in bites", laws_in_place.consume, {
        "duration": Param(6.0, 1.0, 12.0, "s", "until it is gone"), "bites": Param(6.0, 3.0, 10.0, "", "number of bites"), "delay": Param(0.5, 0.0, 2.0, "s", "before the first"),
    }),
    ("burst", "swells, bursts and comes back", laws_in_place.burst, {
        "delay": Param(2.5, 1.0, 4.0, "s", "until it bursts"), "swell": Param(0.3, 0.0, 0.6, "", "growth before"), "repeat": Param(5.0, 3.0, 8.0, "s", "one round"),
    }),
    ("juggle", "thrown from hand to hand", laws_thrown.juggle, {
        "height": Param(0.3, 0.15, 0.5, U, "apex; gives the time in the air"), "separation": Param(0.2, 0.05, 0.5, U, "between the hands"),
        "turns": Param(0.5, 0.0, 1.0, "", "turns a throw"), "gravity": _GRAV,
    }),
    ("throw", "thrown away in an arc, and back", laws_thrown.throw, {
        "distance": Param(0.5, -0.8, 0.8, U, "positive to the right"), "height": Param(0.25, 0.1, 0.4, U, "apex; gives the time in the air"),
        "pause": Param(0.3, 0.05, 1.5, "s", "at either end"), "turns": Param(1.0, 0.0, 2.0, "", "turns a throw"), "gravity": _GRAV,
    }),
    ("kick", "kicked away, hopping, and rolls back", laws_thrown.kick, {
        "distance": Param(0.5, -0.8, 0.8, U, "positive to the right"), "height": Param(0.12, 0.0, 0.3, U, "of the first hop"),
        "period": Param(2.4, 1.2, 5.0, "s", "from kick to kick"), "radius": Param(0.1, 0.03, 0.2, U, "of the rolling circle"),
    }),
    ("lunge", "darts to one side and back: a kick, a push, a kiss, a blow", laws_travel.lunge, {
        "distance": Param(0.1, -0.4, 0.4, U, "positive to the right"), "period": Param(2.0, 0.5, 5.0, "s", "from lunge to lunge"),
        "lean": Param(10.0, -30.0, 40.0, "degrees", "into the lunge"), "width": Param(0.4, 0.1, 1.0, "", "share of the period it takes"),
    }),
    ("peek", "hides for a moment and looks out again", laws_travel.peek, {
        "dy": Param(-0.3, -0.8, 0.0, U, "how far below it hides"),
        "period": Param(4.0, 2.0, 8.0, "s", "from hiding to hiding"), "tilt": Param(5.0, 0.0, 20.0, "degrees", "of curiosity"),
    }),
    ("leap", "runs up, leaps over the middle of its way, turns and leaps back", laws_travel.leap, {
        "span": Param(0.8, -1.2, 1.2, U, "length of the way; positive to the right"), "height": Param(0.3, 0.15, 0.5, U, "apex; gives the time in the air"),
        "pause": Param(0.7, 0.2, 2.0, "s", "to turn round"), "gravity": _GRAV,
    }),
    ("squat", "down and up again, in training", laws_in_place.squat, {
        "depth": Param(0.25, 0.0, 0.35, "", "squash at the lowest"), "period": Param(1.2, 0.5, 3.0, "s", "one exercise"), "lean": Param(0.0, -10.0, 10.0, "degrees", "at the lowest"),
    }),
)  # fmt: skip
TAUGHT = dict(LAWS)
"""The laws the network knows, in the order of its numbers. Those below are put in by what a subject is, once the network has spoken."""
LAWS |= tabled(
    ("twirl", "turns on the spot about the vertical, as a dancer does", laws_in_place.twirl, {
        "rate": Param(160.0, -540.0, 540.0, "degrees/s", "positive to the right in front"), "bob": Param(0.0, 0.0, 0.06, U, "small hops while turning"),
        "arms": Param(70.0, 0.0, 150.0, "degrees", "the arms are lifted"),
    }),
    ("slumber", "lies low, breathing deeply", laws_in_place.slumber, {
        "depth": Param(0.25, 0.0, 0.35, "", "squash"), "period": Param(3.0, 1.5, 6.0, "s", "one breath"), "lean": Param(0.0, -10.0, 10.0, "degrees", "to one side"),
    }),
    ("blink", "shuts the eyes for a moment now and then", laws_in_place.blink, {
        "period": Param(4.0, 1.0, 10.0, "s", "from one time to the next, on average"), "shut": Param(0.0, 0.0, 1.0, "", "1 = they stay shut"),
    }),
    ("caught", "flies in along a flat arc and stays where it is caught", laws_thrown.caught, {
        "distance": Param(0.7, -1.2, 1.2, U, "where it comes from; positive from the right"), "rise": Param(0.0, -0.6, 0.6, U, "how far above it comes from"),
        "height": Param(0.1, 0.0, 0.4, U, "of the arc over the straight line"), "time": Param(1.7, 0.5, 4.0, "s", "until it is caught"), "tilt": Param(10.0, 0.0, 360.0, "degrees", "rocking on its way"),
    }),
    ("descend", "goes down a hillside, faster and faster, and comes to rest at its foot", laws_thrown.descend, {
        "distance": Param(1.0, -1.6, 1.6, U, "how far it goes; positive to the right"), "drop": Param(0.3, 0.0, 0.8, U, "how far down"),
        "time": Param(5.0, 1.0, 20.0, "s", "until it rests"), "turns": Param(0.0, -6.0, 6.0, "", "turns on its way, clockwise"),
    }),
    ("skim", "hops over the water, ever lower, and sinks", laws_thrown.skim, {
        "distance": Param(0.8, -1.6, 1.6, U, "how far it gets; positive to the right"), "height": Param(0.12, 0.02, 0.3, U, "of the first hop"),
        "pause": Param(1.0, 0.2, 4.0, "s", "from one throw to the next"), "delay": Param(0.4, 0.0, 4.0, "s", "before the first"),
    }),
    ("knocked", "slides over an edge, falls and lies where it came down", laws_thrown.knocked, {
        "distance": Param(0.2, -0.5, 0.5, U, "how far it goes; positive to the right"), "drop": Param(0.3, 0.05, 0.8, U, "how far down"),
        "delay": Param(1.6, 0.0, 4.0, "s", "until it goes"),
    }),
    ("plunge", "falls in from above, is gone, and falls in again", laws_thrown.plunge, {
        "height": Param(0.6, 0.1, 1.2, U, "how far it falls"), "pause": Param(1.0, 0.2, 5.0, "s", "until it falls again"),
        "delay": Param(0.0, 0.0, 5.0, "s", "before the first"), "tilt": Param(40.0, -360.0, 360.0, "degrees", "how far it turns as it falls"),
    }),
    ("steps", "up or down a flight of stairs", laws_travel.steps, {
        "run": Param(0.8, -1.4, 1.4, U, "how far it goes; positive to the right"), "rise": Param(0.4, -0.7, 0.7, U, "how far up"),
        "steps": Param(8.0, 1.0, 40.0, "", "number of steps"), "time": Param(5.0, 1.0, 20.0, "s", "until it is there"),
    }),
    ("breach", "leaps out of the water and back into it", laws_travel.breach, {
        "span": Param(0.7, -1.2, 1.2, U, "length of the arc; positive to the right"), "height": Param(0.35, 0.1, 0.5, U, "apex; gives the time in the air"),
        "pause": Param(1.0, 0.2, 3.0, "s", "below the water"), "gravity": _GRAV,
    }),
    ("spurt", "shoots up, falls back and is gone until the next", laws_in_place.spurt, {
        "delay": Param(0.0, 0.0, 5.0, "s", "before the first"), "period": Param(3.0, 1.0, 8.0, "s", "from one to the next"),
        "time": Param(0.9, 0.2, 2.0, "s", "until it is gone"),
    }),
    ("roll_in", "comes nearer out of nothing and is gone, again and again: a wave seen from the shore", laws_in_place.roll_in, {
        "period": Param(6.0, 1.5, 12.0, "s", "from one to the next"), "swell": Param(0.4, 0.05, 1.0, "", "how much it grows on half its way"),
    }),
    ("pour", "runs down out of nothing and is gone, again and again: falling water", laws_in_place.pour, {
        "reach": Param(0.15, 0.0, 0.6, U, "how far it comes"), "period": Param(1.2, 0.4, 12.0, "s", "from one to the next"),
    }),
    ("swell", "waves go through it towards us: water that was painted", laws_in_place.swell, {
        "height": Param(0.02, 0.0, 0.2, U, "from trough to crest, where the subjects are"),
    }),
    ("lap", "runs up a shore and back: the last of a wave", laws_in_place.lap, {
        "reach": Param(0.03, 0.0, 0.1, U, "from its highest to its lowest"), "period": Param(4.5, 1.5, 12.0, "s", "from one wave to the next"),
    }),
    ("flutter", "there and back in the air on wings that fold to both sides of the body", laws_travel.flutter, {
        "speed": _SPEED, "span": _SPAN, "bob": Param(0.03, 0.0, 0.08, U, "up and down"), "flap": Param(0.12, 0.0, 0.3, "", "rise and fall with a wing beat"),
        "rate": Param(2.5, 0.5, 9.0, "1/s", "wing beats"),
    }),
)  # fmt: skip


def resolve(motion: Motion, laws: dict[str, Law] = LAWS) -> Params:
    """The motion's parameters with the law's defaults filled in."""
    return {name: param.default for name, param in laws[motion.law].params.items()} | motion.params
