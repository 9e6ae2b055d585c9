"""The seen label: "AI GENERATED", burnt into the pictures at the top right before they are encoded.

It is drawn once a clip (white letters with a dark edge on a dark plate, so that it reads on any background) and blended into a small
rectangle of every frame. The same words go into the caption track and the name a player shows. Latin letters are Pillow's built-in Aileron (CC0); the two Chinese ones are strokes of our own, so that no font
of the machine is needed and the same clip has the same label everywhere. Sizes follow GB 45438-2025: letters at least 5 % of the
shorter side, at least two seconds at the start. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fairframe import media
from fairframe.errors import InvalidRequest
from fairframe.types import Frames

LANGUAGES = ("en", "zh", "both")
NAMES = {"en": "AI generated", "zh": "AI 生成", "both": "AI generated, AI 生成"}  # for players and screen readers
ISO_639 = {"en": "eng", "zh": "zho", "both": "mul"}  # of a caption track that says nothing else
MIN_SECONDS = 2.0  # never shorter than this at the start
HEIGHT = 0.055  # of a capital letter, as a share of the shorter side
MARGIN = 0.05  # of the shorter side, kept free to the top and right edge
PLATE_OPACITY = 0.62
_FINE = 4  # drawn at this many times the size and reduced, for smooth edges
_LETTERS = {"en": "AI GENERATED", "zh": "AI 生成", "both": "AI GENERATED 生成"}

_STROKES = {
    "生": (
        ((0.30, 0.06), (0.24, 0.24), (0.10, 0.42)),
        ((0.24, 0.27), (0.88, 0.27)),
        ((0.52, 0.04), (0.52, 0.92)),
        ((0.22, 0.58), (0.82, 0.58)),
        ((0.06, 0.92), (0.96, 0.92)),
    ),
    "成": (
        ((0.17, 0.24), (0.92, 0.24)),
        ((0.19, 0.24), (0.19, 0.58), (0.06, 0.94)),
        ((0.21, 0.49), (0.45, 0.49), (0.44, 0.78), (0.33, 0.75)),
        ((0.53, 0.04), (0.58, 0.44), (0.72, 0.76), (0.88, 0.92), (0.95, 0.92), (0.96, 0.74)),
        ((0.84, 0.42), (0.70, 0.68), (0.46, 0.92)),
        ((0.70, 0.05), (0.82, 0.15)),
    ),
}
"""Centre lines in a unit square, x to the right and y down."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How a clip is to be labelled. The default is the strictest; a policy asks for less only where the law of the place allows it."""

    language: str = "en"  # one of LANGUAGES
    seconds: float | None = None  # None = the whole clip; else that long from the start, at least MIN_SECONDS
    reason: str = ""  # why less than the whole clip is right; goes into the receipt

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise InvalidRequest(f"There is no label in the language {self.language!r}; there are {', '.join(LANGUAGES)}.")
        if self.seconds is not None and not self.seconds >= MIN_SECONDS:
            raise InvalidRequest(f"A label of {self.seconds:g} s is too short; it stays at least {MIN_SECONDS:g} s.")
        if self.seconds is not None and not self.reason.strip():
            raise InvalidRequest("A label shorter than the clip needs its reason (FAIRFRAME_LABEL_REASON): the law that allows it.")


def burn(images: Iterator[np.ndarray], *, width: int, height: int, fps: int, policy: Policy) -> Iterator[np.ndarray]:
    """The same frames (uint8 [H, W, 3 or 4]) with the label on them. The frames that come in are left as they are."""
    count = None if policy.seconds is None else int(np.ceil(policy.seconds * fps))
    stamp = _stamp(width, height, policy.language)
    for index, image in enumerate(images):
        yield image if count is not None and index >= count else on_frame(image, stamp)


def on_frame(image: np.ndarray, stamp: Stamp) -> np.ndarray:
    """One frame with the label blended in; where the frame is transparent, the label is not. uint8 [H, W, C] in and out."""
    rows, columns = slice(stamp.y, stamp.y + stamp.keep.shape[0]), slice(stamp.x, stamp.x + stamp.keep.shape[1])
    result = image.copy()
    below = result[rows, columns]
    if image.shape[2] == 4:
        result[rows, columns] = _over(below, stamp)
    else:
        blended = below * stamp.keep
        blended += stamp.added
        blended >>= 8
        result[rows, columns] = blended
    return result


@dataclass(frozen=True, kw_only=True, eq=False)
class Stamp:
    """A label drawn for one size of frame. Blending is (frame * keep + added) / 256."""

    x: int
    y: int
    keep: np.ndarray  # uint16 [h, w, 1], 256 = the frame shows through whole
    added: np.ndarray  # uint16 [h, w, 3], the label's colour times its opacity
    letter_height: int  # pixels of a capital letter


def stamp(width: int, height: int, language: str = "en") -> Stamp:
    """The label for frames of this size."""
    return _stamp(width, height, language)


def described(policy: Policy, frames: Frames, captions: str, name: str) -> dict[str, Any]:
    """What was burnt in and said elsewhere, for the receipt. captions: kind of the track, empty for none; name: what a player shows."""
    drawn, short = stamp(frames.width, frames.height, policy.language), min(frames.width, frames.height)
    seconds = frames.num_frames / frames.fps
    return {
        "text": _LETTERS[policy.language],
        "seconds": shown_s(policy, seconds),
        "whole_clip": policy.seconds is None or policy.seconds >= seconds,
        "letter_height_px": drawn.letter_height,
        "letter_height_share": round(drawn.letter_height / short, 4),
        "place": "top right",
        "reason_for_less": "" if policy.seconds is None else policy.reason,
        "captions": captions,
        "name": name,
    }


def shown_s(policy: Policy, seconds: float) -> float:
    """How long the label is there in a clip of that length."""
    return seconds if policy.seconds is None else min(seconds, policy.seconds)


def in_captions(policy: Policy, seconds: float, others: media.Tracks) -> media.Tracks:
    """The tracks of a clip with the label's words in its captions, for who does not see the picture: under what is said while the label is
    there, and alone where nothing is said. A track shows one caption at a time, so they cannot stand apart as in `webvtt`."""
    name, shown = NAMES[policy.language], shown_s(policy, seconds)
    found, clock = [], 0.0
    for caption in others.captions:
        if clock < min(caption.start_s, shown):
            found.append(media.Caption(start_s=clock, end_s=min(caption.start_s, shown), text=name))
        found.append(replace(caption, text=f"{caption.text}\n{name}") if caption.start_s < shown else caption)
        clock = caption.end_s
    if clock < shown:
        found.append(media.Caption(start_s=clock, end_s=shown, text=name))
    return replace(others, captions=tuple(found), title=name, language=others.language if others.captions else ISO_639[policy.language])


def out_of_captions(found: tuple[media.Caption, ...]) -> tuple[media.Caption, ...]:
    """What is said without the label's words: the other way of `in_captions`, for a copy that gets them anew."""
    names = tuple(NAMES.values())
    said = (replace(one, text="\n".join(line for line in one.text.split("\n") if line not in names)) for one in found)
    return tuple(one for one in said if one.text)


def webvtt(seconds: float, language: str = "en", captions: tuple[media.Caption, ...] = ()) -> str:
    """A caption file: the label's words for so long, at the right under the label in the picture (which they must not cover), and what is said in its usual place."""
    cues = [f"{_clock(0)} --> {_clock(seconds)} position:95% line:18% align:end\n{NAMES[language]}\n"]
    cues += [f"{_clock(c.start_s)} --> {_clock(c.end_s)}\n{one_line(c.text)}\n" for c in captions]
    return "\n".join(["WEBVTT\n", *cues])


def _clock(seconds: float) -> str:
    milliseconds = round(1000 * seconds)
    return f"{milliseconds // 3_600_000:02}:{milliseconds // 60_000 % 60:02}:{milliseconds // 1000 % 60:02}.{milliseconds % 1000:03}"


def one_line(text: str) -> str:
    """One line, and no arrow that a caption's reader could take for a time."""
    return " ".join(text.split()).replace("-->", "->").replace("<", "‹")


@lru_cache(maxsize=32)
def _stamp(width: int, height: int, language: str) -> Stamp:
    short = min(width, height)
    capital = int(np.ceil(HEIGHT * short)) + 1  # one pixel more: resampling softens the outermost row
    margin = int(round(MARGIN * short))
    letters = _letters(_LETTERS[language], capital)
    room = width - 2 * margin
    if letters.shape[1] + capital > room:  # a very narrow frame: two lines would be taller than they are read
        letters = np.asarray(Image.fromarray(letters).resize((room - capital, letters.shape[0]), Image.Resampling.LANCZOS))
    edge = max(1, round(capital / 12))
    pad_x, pad_y = capital // 2, round(capital * 0.42)
    h, w = letters.shape[0] + 2 * pad_y, letters.shape[1] + 2 * pad_x
    ink = np.zeros((h, w), np.float32)
    ink[pad_y : pad_y + letters.shape[0], pad_x : pad_x + letters.shape[1]] = letters / 255.0
    dark = np.maximum(_plate(w, h, capital / 3) * PLATE_OPACITY, _grown(ink, edge) * 0.9)
    opacity = ink + dark * (1 - ink)
    keep = np.round(256 * (1 - opacity)).astype(np.uint16)[..., None]
    added = np.repeat(np.round(256 * 255 * ink).astype(np.uint16)[..., None], 3, 2)
    added = np.minimum(added, 65535 - 255 * keep)
    return Stamp(x=width - margin - w, y=margin, keep=keep, added=added, letter_height=capital)


def _letters(text: str, capital: int) -> np.ndarray:
    """Text whose capital letters are `capital` pixels high, cut to what is drawn. uint8 [h, w], 255 = ink."""
    height = capital * _FINE
    gap, weight = round(height * 0.34), round(height * 0.045)
    font = ImageFont.load_default(size=_size_for(height - 2 * weight))
    parts = [_chinese(part, height) if part == "生成" else _latin(part, font, weight) for part in text.split(" ")]
    tall = max(part.shape[0] for part in parts)
    width = sum(part.shape[1] for part in parts) + gap * (len(parts) - 1)
    line, x = np.zeros((tall, width), np.uint8), 0
    for part in parts:
        top = (tall - part.shape[0]) // 2
        line[top : top + part.shape[0], x : x + part.shape[1]] = part
        x += part.shape[1] + gap
    size = (max(1, round(width / _FINE)), max(1, round(tall / _FINE)))
    return np.asarray(Image.fromarray(line).resize(size, Image.Resampling.BOX))


def _size_for(height: int) -> float:
    """The font size at which a capital letter is `height` pixels high."""
    top, bottom = ImageFont.load_default(size=1000).getbbox("E")[1::2]
    return 1000.0 * height / (bottom - top)


def _latin(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, weight: int) -> np.ndarray:
    left, top, right, bottom = (int(v) for v in font.getbbox(text, stroke_width=weight))
    image = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(image).text((-left, -top), text, font=font, fill=255, stroke_width=weight)
    return np.asarray(image)


def _chinese(text: str, capital: int) -> np.ndarray:
    side = round(capital * 1.16)  # a full square reads as high as a capital letter when it is a little higher
    width = side * 0.115
    image = Image.new("L", (round(side * (1.08 * len(text) - 0.08)), side))
    draw = ImageDraw.Draw(image)
    for index, letter in enumerate(text):
        for stroke in _STROKES[letter]:
            points = [((index * 1.08 + x) * side, y * side) for x, y in stroke]
            draw.line(points, fill=255, width=round(width), joint="curve")
            for x, y in points:
                draw.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=255)
    return np.asarray(image)


def _plate(width: int, height: int, radius: float) -> np.ndarray:
    """A rectangle with round corners. float32 [height, width], 0 to 1."""
    image = Image.new("L", (width * _FINE, height * _FINE))
    ImageDraw.Draw(image).rounded_rectangle([0, 0, width * _FINE - 1, height * _FINE - 1], radius * _FINE, fill=255)
    return np.asarray(image.resize((width, height), Image.Resampling.BOX), np.float32) / 255.0


def _grown(ink: np.ndarray, pixels: int) -> np.ndarray:
    """The letters with an edge around them."""
    padded = np.pad(ink, pixels)
    shifts = range(2 * pixels + 1)
    return np.max([padded[dy : dy + ink.shape[0], dx : dx + ink.shape[1]] for dy in shifts for dx in shifts], 0)


def _over(below: np.ndarray, stamp: Stamp) -> np.ndarray:
    """Straight-alpha compositing of the label over RGBA. uint8 [h, w, 4]."""
    cover = 1.0 - stamp.keep.astype(np.float32) / 256.0
    alpha = below[..., 3:].astype(np.float32) / 255.0
    total = cover + alpha * (1.0 - cover)
    colour = stamp.added.astype(np.float32) / 256.0 + below[..., :3] * alpha * (1.0 - cover)
    rgb = colour / np.maximum(total, 1e-6)
    return np.concatenate([np.round(rgb), np.round(255.0 * total)], 2).clip(0, 255).astype(np.uint8)
