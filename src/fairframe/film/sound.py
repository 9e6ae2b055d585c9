"""A film's sound track: a person's own track, ambience and effects, and the narration over them, mixed and brought to -16 LUFS.

Loudness is that of ITU-R BS.1770, as FFmpeg's ebur128 measures it. Sound is float32 [2, samples] at media.SOUND_RATE throughout. Where
what is heard comes from is not known here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from fairframe.errors import InvalidRequest
from fairframe.media import SOUND_RATE

GOAL_LUFS = -16.0
PEAK = 10 ** (-1.0 / 20)  # no sample above -1 dBFS
END_FADE_S = 1.0
SILENT_LUFS = -70.0  # the gate of BS.1770: nothing to normalise below
UNDER_VOICE_DB = -12.0  # what is not the voice, while it speaks
DUCK_S = 0.5  # from one level to the other
LIMIT_S = 0.005  # the limiter looks this far ahead, and lets go over as long
MOST_LIMITED_DB = 12.0  # rather than press peaks down by more, a track stays below the goal
MOST_TURNS = 8


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Something heard from a moment on."""

    start_s: float
    samples: np.ndarray

    @property
    def end_s(self) -> float:
        return self.start_s + self.samples.shape[1] / SOUND_RATE


def read(path: Path, seconds: float) -> np.ndarray:
    """A person's own track, cut or padded to `seconds`, faded at a cut, at GOAL_LUFS. Raises InvalidRequest for a file without sound."""
    length = round(seconds * SOUND_RATE)
    blocks, have = [], 0
    for block in decoded(path):
        blocks.append(block)
        have += block.shape[1]
        if have >= length:
            break
    if not have:
        raise InvalidRequest(f"{path} holds no sound.")
    track = np.concatenate(blocks, 1)
    cut = track.shape[1] > length
    track = track[:, :length]
    if cut:
        fade = min(length, round(END_FADE_S * SOUND_RATE))
        track[:, length - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return levelled(np.pad(track, ((0, 0), (0, length - track.shape[1]))), GOAL_LUFS)


def mixed(bed: np.ndarray, voices: list[Placed]) -> np.ndarray:
    """The bed with the voices over it: lower while they speak. At GOAL_LUFS in all, no sample above PEAK."""
    track = bed * ducking(bed.shape[1], voices)
    for voice in voices:
        start = round(voice.start_s * SOUND_RATE)
        room = max(0, min(voice.samples.shape[1], track.shape[1] - start))
        track[:, start : start + room] += voice.samples[:, :room]
    return levelled(track, GOAL_LUFS)


def ducking(length: int, voices: list[Placed]) -> np.ndarray:
    """The bed's gain, float32 [length]: 1, and UNDER_VOICE_DB from DUCK_S before a voice to DUCK_S after it, in even slopes of decibels."""
    gain_db = np.zeros(length, np.float32)
    slope = round(DUCK_S * SOUND_RATE)
    for voice in voices:
        first, last = round(voice.start_s * SOUND_RATE), round(voice.end_s * SOUND_RATE)
        at = np.arange(max(0, first - slope), min(length, last + slope))
        near = np.clip(1 - np.maximum(first - at, at - last) / slope, 0, 1)
        gain_db[at] = np.minimum(gain_db[at], UNDER_VOICE_DB * near)
    return np.asarray(10 ** (gain_db / 20), np.float32)


def levelled(track: np.ndarray, goal_lufs: float) -> np.ndarray:
    """The track at a loudness, its peaks limited to PEAK; as it is where it is silent, and below the goal where peaks would suffer."""
    loudest = float(np.abs(track).max()) if track.size else 0.0
    most = PEAK * 10 ** (MOST_LIMITED_DB / 20) / max(loudest, 1e-9)
    gain, found = 1.0, limited(track)
    for _ in range(MOST_TURNS):
        heard = loudness(found)
        if heard <= SILENT_LUFS or abs(heard - goal_lufs) < 0.1 or (gain == most and heard < goal_lufs):
            break
        gain = min(gain * 10 ** ((goal_lufs - heard) / 20), most)  # limiting takes a little loudness, which the next turn gives back
        found = limited(track * np.float32(gain))
    return found


def limited(track: np.ndarray) -> np.ndarray:
    """Peaks above PEAK turned down with what is around them, both channels alike."""
    loud = np.abs(track).max(0)
    if not loud.size or float(loud.max()) <= PEAK:
        return track
    gain = np.minimum(1.0, PEAK / np.maximum(loud, 1e-9)).astype(np.float32)[None]
    reach = 2 * round(LIMIT_S * SOUND_RATE) + 1
    lowest = cv2.erode(gain, np.ones((1, 2 * reach - 1), np.uint8), borderType=cv2.BORDER_REPLICATE)
    smooth = cv2.blur(lowest, (reach, 1), borderType=cv2.BORDER_REPLICATE)  # never above the lowest at its middle, so nothing gets past
    return np.asarray(track * np.minimum(smooth, gain), np.float32)


def loudness(track: np.ndarray) -> float:
    """Integrated loudness in LUFS; SILENT_LUFS where it is silent."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=SOUND_RATE, format="fltp", layout="stereo", time_base=None)
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    heard = SILENT_LUFS
    for at in range(0, track.shape[1], SOUND_RATE):
        block: Any = av.AudioFrame.from_ndarray(np.ascontiguousarray(track[:, at : at + SOUND_RATE], np.float32), format="fltp", layout="stereo")
        block.sample_rate, block.pts = SOUND_RATE, at
        graph.push(block)
        heard = _pulled(graph, heard)
    graph.push(None)
    return _pulled(graph, heard)


def _pulled(graph: Any, heard: float) -> float:
    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return heard
        value = float(frame.metadata.get("lavfi.r128.I", heard))
        heard = value if math.isfinite(value) else heard


def decoded(path: Path) -> Iterator[np.ndarray]:
    """A sound file's blocks. Raises InvalidRequest for a file that cannot be read; one without sound has none."""
    try:
        with av.open(str(path)) as source:
            if not source.streams.audio:
                return
            change = _resampler()
            for frame in source.decode(source.streams.audio[0]):
                for part in change.resample(frame):
                    yield part.to_ndarray()
            for part in change.resample(None):
                yield part.to_ndarray()
    except (OSError, av.FFmpegError) as error:
        raise InvalidRequest(f"{path} is no readable sound: {getattr(error, 'strerror', None) or error}.") from None


def resampled(mono: np.ndarray, rate: int) -> np.ndarray:
    """float32 [samples] at another rate, in both channels."""
    frame: Any = av.AudioFrame.from_ndarray(np.ascontiguousarray(mono, np.float32)[None], format="fltp", layout="mono")
    frame.sample_rate = rate
    change = _resampler()
    return np.concatenate([part.to_ndarray() for part in (*change.resample(frame), *change.resample(None))], 1)


def _resampler() -> Any:
    return av.AudioResampler(format="fltp", layout="stereo", rate=SOUND_RATE)
