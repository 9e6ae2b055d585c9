"""The hour and the weather as colour: what the sky shows, how things are lit and how they fade with distance.

Painters hand in a thing's own colour and get it back as the light shows it. Aerial perspective (far things take the sky's colour at
the horizon) is the oldest trick of landscape painting (Leonardo, Trattato della pittura) and does most of the work here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from fairframe.corpus.painters.colour import Colour, grey, jitter, mix, rgb, times, triple
from fairframe.scene.scene import Light

SKIES: dict[str, tuple[tuple[str, str, str, str], ...]] = {  # time -> choices of (zenith, upper, lower, horizon)
    "day": (
        ("#2f7fdb", "#5aa5ee", "#9ccff7", "#e2f3fb"),
        ("#1f8fd6", "#52b4ea", "#98d8f2", "#e6f6ee"),
        ("#3a72c9", "#6a9fe6", "#a9cdf5", "#f4efe2"),
    ),
    "dawn": (
        ("#5b78b8", "#a39fd0", "#f2b7b5", "#ffe6bd"),
        ("#4f87b5", "#8fb3cd", "#f3cdb4", "#fff0c8"),
        ("#6a6cb3", "#b593c8", "#f7a9ac", "#ffd9b0"),
    ),
    "sunset": (
        ("#3b2a68", "#8d3f7a", "#ee6b55", "#ffc566"),
        ("#27406f", "#7c5b8e", "#f08a5d", "#ffd27a"),
        ("#4a1f5c", "#a83a72", "#f9626a", "#ffb072"),
        ("#5a3a55", "#b55a4c", "#f5923e", "#ffd86b"),
    ),
    "night": (
        ("#070d2b", "#10204f", "#1f3f77", "#3f6d9c"),
        ("#06142a", "#0d2d4e", "#1a5170", "#3b8390"),
        ("#0f0b30", "#231a58", "#403382", "#6b5ba6"),
    ),
}
KEYS: dict[str, tuple[Colour, Colour]] = {  # time -> (key, ambient) multipliers on a thing's own colour
    "day": ((1.06, 1.02, 0.94), (0.62, 0.70, 0.84)),
    "dawn": ((1.08, 0.92, 0.82), (0.62, 0.60, 0.74)),
    "sunset": ((1.14, 0.80, 0.58), (0.52, 0.40, 0.54)),
    "night": ((0.47, 0.61, 1.0), (0.16, 0.23, 0.48)),
}
SNOW_LIGHT = {"dawn": (0.97, 1.0, 1.1), "sunset": (1.0, 1.02, 1.2)}  # snow is lit by the rosy sky as much as by a low sun, and turns no sand
OVERCAST = {"rain": 0.72, "storm": 0.95, "snow": 0.5, "fog": 0.65, "windy": 0.12}
HAZE = {"rain": 0.35, "storm": 0.3, "snow": 0.45, "fog": 0.9, "windy": 0.0}
ELEVATION = {"day": 52.0, "dawn": 18.0, "sunset": 14.0, "night": 45.0}


@dataclass(frozen=True, kw_only=True)
class Mood:
    time: str
    weather: str
    sky: tuple[Colour, ...]  # four: zenith, upper, lower, horizon
    key: Colour  # multiplies the own colour of what the light reaches
    ambient: Colour  # multiplies it in the shade
    haze: Colour  # what far things fade to
    haze_amount: float  # 0 crystal air, 1 thick fog
    overcast: float  # 0 clear to 1 closed, dark cloud
    snow: float  # 0 bare ground to 1 snow-covered
    sun: Colour  # disc and glow
    sun_x: float  # stage x of sun or moon
    sun_y: float
    stars: float  # 0 none to 1 all
    side: int  # 1: light from the right, -1: from the left
    azimuth: float  # degrees, as in scene.Light
    wind: float  # -1 to 1
    moon: bool = True  # whether a night sky shows its moon; not where somebody asked for one

    @property
    def night(self) -> bool:
        return self.time == "night"

    def lit(self, colour: Colour, amount: float = 1.0) -> Colour:
        """A thing's own colour in the key light; amount 0 = in the shade, between = turning away."""
        seen = times(grey(colour, 0.22 * self.overcast * (1 - self.snow)), mix(self.ambient, self.key, amount))
        return mix(seen, self.sky[2], 0.12) if self.night else seen  # moonlight drowns warm colours in blue

    def shade(self, colour: Colour) -> Colour:
        """A thing's own colour away from the light."""
        return times(colour, self.ambient)

    def far(self, colour: Colour, distance: float) -> Colour:
        """A lit colour seen through the air; distance 0 here to 1 the last ridge on the horizon."""
        d = min(1.0, distance)
        return mix(colour, self.haze, min(0.97, d * (0.76 + 0.2 * self.haze_amount) + self.haze_amount * 0.62 * d**0.45))

    def snowy(self, colour: Colour, amount: float = 1.0) -> Colour:
        """A thing's own colour under the snow that lies in this weather."""
        return mix(colour, (0.93, 0.96, 1.0), 0.88 * self.snow * amount)

    def under_snow(self) -> Mood:
        """The same hour over a land under snow."""
        cool = SNOW_LIGHT.get(self.time, (1.0, 1.0, 1.0))
        key, haze = (tuple(v * c for v, c in zip(colour, cool, strict=True)) for colour in (self.key, self.haze))
        return replace(self, snow=1.0, key=key, haze=times(haze, (1.0, 1.0, 1.0)))

    def light(self) -> Light:
        """The scene's light: subjects take it more softly than the landscape, so that they stay readable."""
        lift = {"day": 0.35, "dawn": 0.35, "sunset": 0.35, "night": 0.3}[self.time]
        colour = mix(self.key, (1.0, 1.0, 1.0), lift)
        ambient = mix(self.ambient, (1.0, 1.0, 1.0), lift + 0.05)
        strength = min(0.7, {"day": 0.05, "dawn": 0.08, "sunset": 0.08, "night": 0.05}[self.time] + 0.4 * self.haze_amount)
        shadow = {"day": 0.45, "dawn": 0.34, "sunset": 0.42, "night": 0.36}[self.time] * (1 - 0.55 * self.overcast)
        return Light(
            time=self.time, azimuth=self.azimuth, elevation=ELEVATION[self.time], colour=triple(colour), ambient=triple(ambient),
            haze=triple(self.haze), haze_strength=strength, shadow=shadow,
        )  # fmt: skip


def make_mood(time: str, weather: str, rng: np.random.Generator) -> Mood:
    """The mood of an hour (scene.TIMES) in a weather (spec.WEATHERS); the generator chooses among palettes and moves the sun."""
    choices = SKIES[time]
    turn = rng.uniform(-0.012, 0.012)
    sky = tuple(jitter(rng, rgb(c), abs(turn), 0.05, 0.03) for c in choices[rng.integers(len(choices))])
    key, ambient = KEYS[time]
    over, fog = OVERCAST.get(weather, 0.0), HAZE.get(weather, 0.0)
    dull = _overcast_sky(time, weather)
    closed = (0.9, 0.88, 0.8, 0.62)  # light stays longest along the horizon
    sky = tuple(mix(mix(c, grey(c, 1), 0.4 * over), d, over * k) for c, d, k in zip(sky, dull, closed, strict=True))
    level = 1 - (0.22 if time == "day" else 0.12) * over * (0.5 if weather == "snow" else 1.0)
    key = mix(times(key, (level, level, level)), ambient, 0.45 * over)
    key, ambient = grey(key, 0.35 * over), grey(mix(ambient, key, 0.25 * over), 0.3 * over)
    haze = mix(sky[3], sky[2], 0.35 if time != "night" else 0.5)
    side = 1 if rng.random() < 0.5 else -1
    turn = {"day": rng.uniform(35, 70), "dawn": rng.uniform(70, 125), "sunset": rng.uniform(80, 135), "night": rng.uniform(50, 120)}[time]
    azimuth = side * max(turn, 180 - turn)  # sun and moon stand in the picture, so what they light throws its shadow towards us
    sun_y = {"day": rng.uniform(0.34, 0.5), "dawn": rng.uniform(0.06, 0.16), "sunset": rng.uniform(0.05, 0.15), "night": rng.uniform(0.24, 0.38)}[time]
    mood = Mood(
        time=time, weather=weather, sky=sky, key=key, ambient=ambient, haze=haze, overcast=over, snow=0.0,
        haze_amount=max(fog, {"day": 0.05, "dawn": 0.22, "sunset": 0.12, "night": 0.1}[time]),
        sun={"day": rgb("#fffbe6"), "dawn": rgb("#fff1cf"), "sunset": rgb("#ffe0a0"), "night": rgb("#eef3ff")}[time],
        sun_x=side * rng.uniform(0.18, 0.62), sun_y=sun_y, stars=(1.0 if time == "night" else 0.0) * (1 - over), side=side, azimuth=azimuth,
        wind=(1 if rng.random() < 0.5 else -1) * {"windy": 1.0, "storm": 0.8, "rain": 0.35}.get(weather, rng.uniform(0.05, 0.3)),
    )  # fmt: skip
    return mood.under_snow() if weather == "snow" else mood


def _overcast_sky(time: str, weather: str) -> tuple[Colour, ...]:
    """The four sky colours under closed cloud: pale grey in snow and fog, slate in rain, near-black blue in a storm."""
    grades = {"snow": (0.66, 0.74, 0.82, 0.9), "fog": (0.7, 0.77, 0.84, 0.89), "rain": (0.4, 0.5, 0.6, 0.71), "storm": (0.2, 0.28, 0.38, 0.5)}
    tints = {"day": (0.88, 1.0, 1.13), "dawn": (1.0, 0.94, 1.06), "sunset": (1.0, 0.82, 0.96), "night": (0.26, 0.37, 0.62)}
    return tuple(times((g, g, g), tints[time]) for g in grades.get(weather, (0.6, 0.68, 0.76, 0.85)))
