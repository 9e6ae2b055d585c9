"""A person's own sound track, brought to the film's length and to -16 LUFS (ITU-R BS.1770, as FFmpeg's ebur128 measures it).

There is no voice yet: no text-to-speech library was looked into; narration is shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np

from fairframe.errors import InvalidRequest
from fairframe.media import SOUND_RATE

GOAL_LUFS = -16.0
PEAK = 10 ** (-1.0 / 20)  # no sample above -1 dBFS
END_FADE_S = 1.0
SILENT_LUFS = -70.0  # the gate of BS.1770: nothing to normalise below


def read(path: Path, seconds: float) -> np.ndarray:
    """The track as float32 [2, samples] at SOUND_RATE, cut or padded to `seconds`, faded at a cut, at GOAL_LUFS where its peaks allow.

    Raises InvalidRequest for a file without sound.
    """
    length = round(seconds * SOUND_RATE)
    blocks, have = [], 0
    for block in _decoded(path):
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
    track = np.pad(track, ((0, 0), (0, length - track.shape[1])))
    heard = loudness(track)
    if heard <= SILENT_LUFS:
        return track
    gain = 10 ** ((GOAL_LUFS - heard) / 20)
    loudest = float(np.abs(track).max())
    return track * np.float32(min(gain, PEAK / max(loudest, 1e-9)))


def loudness(track: np.ndarray) -> float:
    """Integrated loudness in LUFS of float32 [2, samples] at SOUND_RATE; SILENT_LUFS where it is silent."""
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


def _decoded(path: Path) -> Iterator[np.ndarray]:
    try:
        with av.open(str(path)) as source:
            if not source.streams.audio:
                return
            change = av.AudioResampler(format="fltp", layout="stereo", rate=SOUND_RATE)
            for frame in source.decode(source.streams.audio[0]):
                for part in change.resample(frame):
                    yield part.to_ndarray()
            for part in change.resample(None):
                yield part.to_ndarray()
    except (OSError, av.FFmpegError) as error:
        raise InvalidRequest(f"{path} is no readable sound: {getattr(error, 'strerror', None) or error}.") from None
