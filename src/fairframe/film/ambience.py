"""Ambience: what a place sounds like, made by procedure as loops of synth.LOOP_S seconds without a seam. Our own work, CC0: no recordings.

Each maker takes a random generator and returns a stereo loop; `loop` gives it the kind's own seed and loudness, so a kind sounds the same in
every film. Rows of weights/sound_ledger.jsonl say so for each kind.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np

from fairframe.film import sound
from fairframe.film.synth import LOOP, LOOP_S, Rng, add, band, burst, chirp, filtered, noise, ping, scattered, seconds, swell
from fairframe.media import SOUND_RATE


def _rain(rng: Rng) -> np.ndarray:
    drops = [ping(hz, 0.002, bend=-0.3) for hz in rng.uniform(900, 5200, 24)]
    leaves = [burst(rng, 1500, 9000, 0.004) for _ in range(8)]
    return noise(rng, band(900, 9000, -0.4), 0.9) * swell(rng, 1, 3, 0.75, 1.0) + 1.3 * scattered(rng, drops, 2600, 0.1) + 0.8 * scattered(rng, leaves, 900, 0.1)


def _storm(rng: Rng) -> np.ndarray:
    t = seconds(6.0)
    claps = sum(np.exp(-np.maximum(0, t - at) / fall) * (t > at) for at, fall in ((0.0, 0.25), (0.35, 0.5), (0.9, 1.6), (1.7, 1.2)))
    thunder = filtered(rng.standard_normal(LOOP), band(35, 160, -0.5))[: t.size] * claps * np.minimum(1, t / 0.08) * np.minimum(1, (t[-1] - t) / 1.0)
    found = 0.8 * _rain(rng) + 0.5 * _wind(rng)
    add(found, 5.0 * thunder / np.abs(thunder).max(), 2.5, pan=-0.3)
    return found


def _wind(rng: Rng) -> np.ndarray:
    bands = ((120, 300, 1.0), (300, 550, 0.6), (550, 900, 0.3), (900, 2500, 0.12))
    return np.asarray(sum(gain * noise(rng, band(low, high), 0.7) * swell(rng, 1, 4, 0.12, 1.0) ** 1.5 for low, high, gain in bands))


def _sea(rng: Rng) -> np.ndarray:
    found = 0.5 * noise(rng, band(60, 400, -0.7)) * swell(rng, 1, 3, 0.6, 1.0)
    for start, length, pan in ((0.0, 5.4, -0.2), (4.2, 5.0, 0.3), (7.9, 5.6, 0.0)):
        t = np.arange(LOOP) / SOUND_RATE
        share = ((t - start) % LOOP_S) / length
        rise = np.where(share < 1, np.minimum(share / 0.38, 1) ** 2.2 * np.exp(-np.maximum(0, share - 0.38) * 5.5) * np.clip((1 - share) / 0.15, 0, 1), 0)
        hiss = np.where(share < 1, np.clip((share - 0.28) / 0.12, 0, 1) * np.exp(-np.maximum(0, share - 0.4) * 4.0) * np.clip((1 - share) / 0.2, 0, 1), 0)
        wave = 1.1 * noise(rng, band(150, 1400, -0.5)) * rise + 0.55 * noise(rng, band(1600, 8000, -0.3), 0.9) * hiss
        found += wave * np.array([[1 - max(0, pan)], [1 + min(0, pan)]])
    return found


def _stream(rng: Rng) -> np.ndarray:
    bubbles = [ping(hz, rng.uniform(0.012, 0.04), bend=rng.uniform(0.1, 0.6), attack_s=0.004) for hz in rng.uniform(380, 1700, 40)]
    return 0.25 * noise(rng, band(500, 5000, -0.5), 0.8) * swell(rng, 2, 7, 0.6, 1.0) + 0.9 * scattered(rng, bubbles, 700, 0.15)


def _waterfall(rng: Rng) -> np.ndarray:
    return noise(rng, band(200, 7000, -0.35), 0.85) * swell(rng, 2, 9, 0.85, 1.0) + 0.7 * noise(rng, band(40, 180, -0.3)) * swell(rng, 1, 4, 0.7, 1.0)


def _underwater(rng: Rng) -> np.ndarray:
    found = noise(rng, band(45, 260, -0.6), 0.4) * swell(rng, 1, 3, 0.6, 1.0)
    for _ in range(9):  # bubbles rise in strings
        at, hz, pan = rng.random() * LOOP_S, rng.uniform(280, 700), rng.uniform(-0.7, 0.7)
        for step in range(rng.integers(4, 11)):
            add(found, ping(hz * rng.uniform(0.85, 1.3), 0.025, bend=0.7, attack_s=0.006), at + step * rng.uniform(0.05, 0.09), rng.uniform(0.3, 0.9), pan)
    return filtered(found, band(20, 1400))


def _fire(rng: Rng) -> np.ndarray:
    crackles = [burst(rng, 1200, 9000, rng.uniform(0.001, 0.006), 0.0003) for _ in range(24)]
    pops = [burst(rng, 300, 2500, 0.012, 0.0006) for _ in range(8)]
    roar = noise(rng, band(50, 300, -0.4), 0.5) * swell(rng, 3, 16, 0.5, 1.0) + 0.12 * noise(rng, band(800, 4000)) * swell(rng, 3, 12, 0.3, 1.0)
    return 0.7 * roar + 2.2 * scattered(rng, crackles, 320, 0.05) + 2.6 * scattered(rng, pops, 36, 0.2)


def _rumble(rng: Rng) -> np.ndarray:
    return noise(rng, band(30, 110, -0.5), 0.4) * swell(rng, 1, 6, 0.35, 1.0) + 0.3 * noise(rng, band(110, 500, -0.7)) * swell(rng, 2, 9, 0.1, 1.0)


def _air(rng: Rng, level: float = 1.0) -> np.ndarray:
    """The open air: hardly anything, and never nothing."""
    return level * noise(rng, band(100, 900, -0.6), 0.9) * swell(rng, 1, 3, 0.7, 1.0)


def _birds(rng: Rng) -> np.ndarray:
    found = _air(rng, 0.06) + 0.05 * noise(rng, band(1500, 6000), 0.9) * swell(rng, 1, 4, 0.2, 1.0)  # leaves
    songs = ((2600.0, 3900.0, 0.09, 5, 0.0), (4300.0, 3500.0, 0.14, 3, 0.0), (3200.0, 3300.0, 0.22, 2, 0.05), (5200.0, 6000.0, 0.05, 8, 0.0))
    for start_hz, end_hz, length, notes, tremble in songs:
        pan, far = rng.uniform(-0.9, 0.9), rng.uniform(0.35, 1.0)
        for at in np.arange(rng.integers(3, 5)) * LOOP_S / 4 + rng.uniform(0, 1.6):
            for note in range(notes):
                song = chirp(start_hz * rng.uniform(0.94, 1.06), end_hz * rng.uniform(0.94, 1.06), length, tremble)
                add(found, song, at + note * length * 1.7, 0.5 * far * rng.uniform(0.6, 1), pan)
                add(found, song, at + note * length * 1.7 + 0.11, 0.07 * far, -pan)  # from the trees
    return found


def _insects(rng: Rng) -> np.ndarray:
    found = _air(rng, 0.08)
    t = np.arange(LOOP) / SOUND_RATE
    for hz, pulses, calls, pan, level in ((4310.0, 31, 16, -0.6, 0.5), (4620.0, 27, 10, 0.5, 0.35), (3950.0, 35, 22, 0.1, 0.22)):
        trill = np.clip(np.sin(2 * np.pi * pulses * t), 0, 1) ** 0.8
        share = (t * calls / LOOP_S + rng.random()) % 1
        call = np.clip(share / 0.08, 0, 1) * np.clip((0.55 - share) / 0.1, 0, 1)
        tone = np.sin(2 * np.pi * round(hz * LOOP_S) / LOOP_S * t) * trill * call * level
        found += tone * np.array([[1 - max(0, pan)], [1 + min(0, pan)]])
    return found


def _city(rng: Rng) -> np.ndarray:
    found = noise(rng, band(45, 320, -0.6), 0.7) * swell(rng, 1, 3, 0.8, 1.0) + 0.18 * noise(rng, band(300, 2200, -0.5), 0.9) * swell(rng, 1, 5, 0.6, 1.0)
    t = np.arange(LOOP) / SOUND_RATE
    for at, length, way in ((1.5, 3.2, 1), (5.6, 2.6, -1), (9.0, 3.6, 1)):  # cars go by
        share = ((t - at + LOOP_S / 2) % LOOP_S - LOOP_S / 2) / length
        near, side = np.exp(-((2.4 * share) ** 2)), np.clip(way * share, -1, 1)
        car = filtered(rng.standard_normal(LOOP), band(120, 1300, -0.4))
        found += 0.9 * near * car / np.sqrt(np.mean(car**2)) * np.sqrt(np.stack([0.5 - 0.45 * side, 0.5 + 0.45 * side]))
    return found


def _vowel(f: np.ndarray, formants: tuple[int, ...], width: int) -> np.ndarray:
    """How loud each frequency f (Hz) of a voice is in a vowel with these formants (Hz)."""
    return sum(1 / (1 + ((f - at) / width) ** 2) for at in formants) * band(90, 2600, -0.3)(f)


def _crowd(rng: Rng) -> np.ndarray:
    """A murmur without words: buzzing throats through the shapes of vowels, syllable by syllable, far enough away."""
    t = np.arange(LOOP) / LOOP
    vowels = [((620, 1050), 80), ((380, 1900), 90), ((450, 800), 80), ((300, 2200), 90)]
    found = 0.25 * noise(rng, band(150, 900, -0.4), 0.9)
    for _ in range(8):
        cycles = round(rng.choice([105, 125, 185, 215]) * rng.uniform(0.9, 1.1)) * LOOP_S
        glide = sum(rng.uniform(0.5, 1.6) * np.sin(2 * np.pi * (k * t + rng.random())) / k for k in (2, 5, 9, 17)) * cycles / 70
        buzz = 2 * ((cycles * t + glide) % 1) - 1
        speaking = np.clip(swell(rng, 2, 6, -0.5, 1.0), 0, 1) * np.clip(swell(rng, 30, 60, -0.25, 1.0), 0, 1)
        shapes = [swell(rng, 15, 45) ** 3 for _ in vowels]
        throat = np.zeros(LOOP)
        for (formants, width), shape in zip(vowels, shapes, strict=True):
            throat += filtered(buzz, partial(_vowel, formants=formants, width=width)) * shape
        pan = rng.uniform(-0.8, 0.8)
        throat = filtered(throat * speaking, band(80, 2400))
        found += 0.5 * throat / np.sqrt(np.mean(throat**2)) * np.array([[1 - max(0, pan)], [1 + min(0, pan)]])
    return found


def _kitchen(rng: Rng) -> np.ndarray:
    found = 0.05 * noise(rng, band(80, 600, -0.6), 0.5) + 0.025 * _mains(50, 0.6)
    simmer = [ping(hz, 0.012, bend=0.4, attack_s=0.003) for hz in rng.uniform(250, 800, 20)]
    found += 0.2 * scattered(rng, simmer, 420, 0.2)
    for at in (0.9, 1.15, 3.8, 6.4, 6.55, 9.7):  # somebody puts things down
        base = rng.uniform(1700, 3600)
        for ratio, decay in ((1.0, 0.09), (2.76, 0.06), (5.4, 0.03)):
            add(found, ping(base * ratio, decay), at, 0.16 / ratio * rng.uniform(0.5, 1), rng.uniform(-0.6, 0.6))
    return found


def _mains(hz: int, falling: float) -> np.ndarray:
    """A hum of whole waves a loop and its overtones, the same in both ears."""
    t = np.arange(LOOP) / SOUND_RATE
    return np.tile(sum(falling**k * np.sin(2 * np.pi * hz * (k + 1) * t + k) for k in range(5)), (2, 1))


def _room(rng: Rng) -> np.ndarray:
    found = 0.3 * noise(rng, band(60, 500, -0.7), 0.6)
    tick, tock = (burst(rng, low, 4 * low, 0.004, 0.0004) for low in (1500, 1100))
    for second in range(LOOP_S):
        add(found, tick if second % 2 else tock, second + 0.2, 0.5, 0.35)
    return found


def _hum(rng: Rng) -> np.ndarray:
    fan = noise(rng, band(180, 1800, -0.6), 0.8) * swell(rng, 1, 3, 0.9, 1.0)
    return 0.6 * _mains(55, 0.55) * swell(rng, 1, 4, 0.85, 1.0) + 0.35 * fan + 0.25 * noise(rng, band(40, 120))


def _space(rng: Rng) -> np.ndarray:
    """What films let space sound like; there is nothing to hear there."""
    t = np.arange(LOOP) / SOUND_RATE
    found = np.zeros((2, LOOP))
    for hz, level in ((55.0, 1.0), (82.5, 0.6), (110.25, 0.35), (164.75, 0.2), (220.5, 0.1)):
        for ear in range(2):
            found[ear] += level * np.sin(2 * np.pi * round((hz + 0.1 * ear) * LOOP_S) / LOOP_S * t + rng.random() * 6) * swell(rng, 1, 3, 0.3, 1.0)
    return found + 0.25 * noise(rng, band(250, 900), 1.0) * swell(rng, 1, 3, 0.1, 1.0) + 0.04 * noise(rng, band(2000, 6000), 1.0) * swell(rng, 1, 4, 0.0, 1.0)


def _cave(rng: Rng) -> np.ndarray:
    found = 0.12 * noise(rng, band(60, 350, -0.6), 0.7)
    for _ in range(14):
        at, hz, pan = rng.random() * LOOP_S, rng.uniform(800, 1900), rng.uniform(-0.8, 0.8)
        for echo in range(5):
            add(found, ping(hz, 0.03, bend=0.35), at + 0.23 * echo, 0.5 * 0.45**echo, pan * (-0.7) ** echo)
    return found


def _engine(rng: Rng) -> np.ndarray:
    t = np.arange(LOOP) / LOOP
    beat = 34 * LOOP_S * t + 1.5 * np.sin(2 * np.pi * (3 * t + rng.random())) + 0.8 * np.sin(2 * np.pi * (7 * t + rng.random()))
    firing = sum(np.exp(-k / 5) * np.cos(2 * np.pi * (k + 1) * beat + rng.random() * 6) for k in range(24))
    found = np.tile(firing / np.std(firing), (2, 1)) + 0.35 * noise(rng, band(150, 1500, -0.5)) * (0.7 + 0.3 * np.cos(2 * np.pi * beat))
    return filtered(found, band(40, 1100, -0.3))


Maker = Callable[[Rng], np.ndarray]
BEDS: dict[str, tuple[Maker, float]] = {
    "rain": (_rain, -24),
    "storm": (_storm, -21),
    "wind": (_wind, -27),
    "sea": (_sea, -24),
    "stream": (_stream, -30),
    "waterfall": (_waterfall, -22),
    "underwater": (_underwater, -26),
    "fire": (_fire, -27),
    "rumble": (_rumble, -23),
    "birds": (_birds, -30),
    "insects": (_insects, -33),
    "city": (_city, -27),
    "crowd": (_crowd, -29),
    "kitchen": (_kitchen, -35),
    "room": (_room, -42),
    "hum": (_hum, -32),
    "space": (_space, -28),
    "cave": (_cave, -33),
    "engine": (_engine, -27),
}
"""Name -> (maker, loudness in LUFS beside the others); what each is says soundnames."""


@lru_cache(maxsize=8)
def loop(name: str) -> np.ndarray:
    """The loop of a kind, float32 [2, synth.LOOP], at its loudness. The same samples every time."""
    maker, lufs = BEDS[name]
    made = maker(np.random.default_rng(zlib.crc32(name.encode())))
    track = np.asarray(made / np.abs(made).max(), np.float32)
    for _ in range(2):
        track = track * np.float32(10 ** ((lufs - sound.loudness(track)) / 20))
    track.setflags(write=False)
    return track
