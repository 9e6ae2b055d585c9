"""Moving pictures in and out of files with PyAV: H.264 MP4, VP9 WebM, ProRes MOV and GIF, chosen by the file's extension.

Frames come from an iterator and are encoded as they come, so memory does not grow with the clip. Composing (the caller's iterator)
and encoding overlap: the iterator runs in the calling thread, the encoder in one other. Knows no prompts, scenes or receipts, and
writes exactly the path it is given; temporary names and renaming are `output`'s.
"""

from __future__ import annotations

import contextlib
import queue
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.stream import Disposition
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from PIL import Image

from fairframe.errors import InvalidRequest, OutputError

SOUND_RATE = 48_000  # samples a second
QUEUE_LENGTH = 4  # frames waiting for the encoder; 1920x1080 RGB is 6 MB a frame
ENCODER_THREADS = 2  # fixed, since x264's bytes depend on the number of threads and the same plan must give the same file
PALETTE_EVERY = 12  # frames between those a GIF's palette is made from
DITHER = 12.0  # sRGB levels; on painted scenes 12 came nearest to the original as the eye blurs it (44.5 dB, against 41.5 without)
_SWS_OUT = Interpolation.BICUBIC | Interpolation.FULL_CHR_H_INT | Interpolation.FULL_CHR_H_INP | Interpolation.BITEXACT
_SWS = _SWS_OUT | Interpolation.ACCURATE_RND  # on the way out it changes no bit and takes half as long again: 1.07 ms a frame of 854x480 against 0.69


@dataclass(frozen=True, kw_only=True)
class Format:
    """How one kind of file is written."""

    container: str
    codec: str
    pix_fmt: str
    options: dict[str, str] = field(default_factory=dict)
    container_options: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)  # stream metadata
    metadata: dict[str, str] = field(default_factory=dict)  # of the whole file


# Measured on composed 854x480 scenes, CPU milliseconds a frame, conversion included:
# H.264 veryfast 9, 39.6 dB, 108 kB a second of clip; superfast 8, twice the size; faster 13, +0.5 dB. So veryfast, but looking for motion in less fine steps: in six
# clips of as many kinds 28 to 39 % less of x264's time, -0.10 to +0.07 dB (worst frames and worst squares likewise), files 2 to 11 % larger.
# VP9 "good" 54, 39.7 dB; "realtime" 6 13, 39.4 dB, a third larger. So realtime.
_VP9 = {"crf": "26", "b": "0", "deadline": "realtime", "cpu-used": "6", "row-mt": "1"}
_PRORES = {"vendor": "apl0", "qscale": "9"}
_MOV_OPTIONS = {"movflags": "+faststart+use_metadata_tags"}  # the latter keeps keys of our own
OPAQUE = {
    ".mp4": Format(
        container="mp4", codec="libx264", pix_fmt="yuv420p", options={"preset": "veryfast", "crf": "18", "x264-params": "me=dia:subme=1"}, container_options=_MOV_OPTIONS
    ),
    ".webm": Format(container="webm", codec="libvpx-vp9", pix_fmt="yuv420p", options=_VP9),
    ".mov": Format(
        container="mov", codec="prores_ks", pix_fmt="yuv422p10le", options={**_PRORES, "profile": "hq"}, container_options=_MOV_OPTIONS
    ),
    ".gif": Format(container="gif", codec="gif", pix_fmt="pal8"),
}
TRANSPARENT = {
    ".webm": Format(container="webm", codec="libvpx-vp9", pix_fmt="yuva420p", options={**_VP9, "auto-alt-ref": "0"}, tags={"alpha_mode": "1"}),
    ".mov": Format(
        container="mov",
        codec="prores_ks",
        pix_fmt="yuva444p10le",
        options={**_PRORES, "profile": "4444", "alpha_bits": "16"},
        container_options=_MOV_OPTIONS,
    ),
}


@dataclass(frozen=True, kw_only=True)
class Caption:
    """Words on the screen from start_s to end_s."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Tracks:
    """What a file has beside its pictures."""

    captions: tuple[Caption, ...] = ()  # in order, not overlapping
    language: str = "eng"  # ISO 639-2, of the captions
    title: str = ""  # of the caption track, as a player's menu shows it
    sound: np.ndarray | None = None  # float32 [2, samples] at SOUND_RATE


SOUND = {"mp4": ("aac", 160_000), "webm": ("libopus", 128_000)}
"""Containers that hold sound: its encoder and bits a second."""
CAPTIONS = {"mp4": "mov_text", "mov": "mov_text", "webm": "webvtt"}
"""Containers that hold captions, and as what: 3GPP timed text, WebVTT. A GIF holds none."""
BIBLIOGRAPHIC = {"zho": "chi", "deu": "ger", "fra": "fre", "nld": "dut"}  # ISO 639-2/B, which WebM and MOV go by; MP4 goes by 639-2/T


def format_for(path: Path, *, alpha: bool) -> Format:
    """The format a file of this name is written in. Raises InvalidRequest where there is none, naming those there are."""
    formats = TRANSPARENT if alpha else OPAQUE
    suffix = path.suffix.lower()
    if suffix in formats:
        return formats[suffix]
    if alpha and suffix in OPAQUE:
        raise InvalidRequest(f"A {suffix} file cannot hold a transparent clip; use .webm (for the web) or .mov (ProRes 4444, for editing).")
    got = f"{suffix!r} is not a kind of file Fairframe writes" if suffix else f"{path.name!r} has no extension"
    raise InvalidRequest(f"{got}; use {', '.join(formats)}.")


def encode(
    path: Path,
    images: Iterator[np.ndarray],
    how: Format,
    *,
    width: int,
    height: int,
    fps: int,
    tracks: Tracks | None = None,
    on_frame: Callable[[int], None] | None = None,
) -> dict[str, float]:
    """Write `images` (uint8 [height, width, 3 or 4], sRGB, straight alpha) to `path`; returns seconds spent in "compose" and "encode".

    The two overlap, so their sum may exceed the time that passed. `on_frame(done)` is called after each frame and may raise to stop.
    tracks: captions, which a GIF goes without, and sound, for .mp4 and .webm alone (else InvalidRequest). Raises OutputError when the file cannot be written (disk full ...); whatever was written is then the caller's to remove.
    """
    tracks = tracks or Tracks()
    if tracks.sound is not None and how.container not in SOUND:
        raise InvalidRequest("Sound goes into .mp4 and .webm alone.")
    write = _write_gif if how.codec == "gif" else partial(_write_stream, tracks=tracks)
    channels = 4 if how.pix_fmt.startswith("yuva") else 3
    waiting: queue.Queue[np.ndarray | None] = queue.Queue(QUEUE_LENGTH)
    spent = {"compose": 0.0, "encode": 0.0}
    failure: list[BaseException] = []
    stop = threading.Event()

    def arriving() -> Iterator[np.ndarray]:
        while (image := waiting.get()) is not None:
            yield image

    def work() -> None:
        frames = arriving()
        try:
            spent["encode"] = write(path, frames, how, width, height, fps, stop)
        except BaseException as error:  # handed to the calling thread, which raises it
            failure.append(error)
            for _ in frames:  # the caller must not block on a full queue
                pass

    encoder = threading.Thread(target=work, name="encode", daemon=True)
    encoder.start()
    try:
        done = 0
        while not failure:
            started = time.perf_counter()
            image = next(images, None)
            spent["compose"] += time.perf_counter() - started
            if image is None:
                break
            if image.dtype != np.uint8 or image.shape != (height, width, channels):
                raise ValueError(f"frame {done} is {image.dtype} {image.shape}, expected uint8 {(height, width, channels)}")
            waiting.put(image)
            done += 1
            if on_frame:
                on_frame(done)
    except BaseException:
        stop.set()
        raise
    finally:
        waiting.put(None)
        encoder.join()
        if isinstance(images, Generator):
            images.close()  # composing may have threads of its own at work on the next frames
    if failure:
        raise _readable(failure[0], path) from failure[0]
    return spent


def _write_stream(
    path: Path, images: Iterator[np.ndarray], how: Format, width: int, height: int, fps: int, stop: threading.Event, *, tracks: Tracks
) -> float:  # fmt: skip
    """Encode the pictures and what goes with them; returns the seconds spent outside `images`."""
    busy = 0.0
    with _create(path, how.container, how.container_options) as container:
        container.metadata.update(how.metadata)
        stream = _add_stream(container, how, width, height, fps)
        _write_tracks(container, how, tracks)
        convert = VideoReformatter()
        for index, image in enumerate(images):
            started = time.perf_counter()
            container.mux(stream.encode(_to_yuv(convert, image, how.pix_fmt, index, fps)))
            busy += time.perf_counter() - started
        if stop.is_set():
            return busy
        started = time.perf_counter()
        container.mux(stream.encode(None))
    return busy + time.perf_counter() - started


def _create(path: Path, container: str, options: dict[str, str]) -> Any:
    opened: Any = av.open(str(path), "w", format=container, container_options=options)
    opened.flags |= av.container.Flags.bitexact.value  # no versions or dates in the file: the same frames give the same bytes
    return opened


def _add_stream(container: Any, how: Format, width: int, height: int, fps: int) -> Any:
    stream = container.add_stream(how.codec, rate=Fraction(fps), options=dict(how.options))
    stream.width, stream.height, stream.pix_fmt = width, height, how.pix_fmt
    context = stream.codec_context
    context.time_base = Fraction(1, fps)
    context.thread_count = ENCODER_THREADS
    context.flags |= av.codec.context.Flags.bitexact.value
    context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
    context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
    context.gop_size = 2 * fps  # a key frame every two seconds, so that players can seek
    stream.metadata.update(how.tags)
    return stream


def _to_yuv(convert: VideoReformatter, image: np.ndarray, pix_fmt: str, index: int, fps: int) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(image, format="rgba" if image.shape[2] == 4 else "rgb24")
    frame = convert.reformat(frame, format=pix_fmt, dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG, interpolation=_SWS_OUT, threads=1)
    frame.pts, frame.time_base = index, Fraction(1, fps)
    frame.color_primaries, frame.color_trc = ColorPrimaries.BT709, ColorTrc.BT709  # ProRes writes the frame's tags, not the context's
    return frame


def _write_gif(path: Path, images: Iterator[np.ndarray], how: Format, width: int, height: int, fps: int, stop: threading.Event) -> float:
    """One palette for the whole clip, so it must be seen twice: it waits losslessly in a temporary file, and memory stays small."""
    lossless = Format(container="matroska", codec="ffv1", pix_fmt="bgr0", options={"level": "3", "slices": "4"})
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        spool = Path(folder) / "spool.mkv"
        busy = _spool(spool, images, lossless, width, height, fps)
        if stop.is_set():
            return busy
        started = time.perf_counter()
        _write_indexed(path, spool, _palette(spool), width, height, fps)
    return busy + time.perf_counter() - started


def _spool(path: Path, images: Iterator[np.ndarray], how: Format, width: int, height: int, fps: int) -> float:
    busy = 0.0
    with _create(path, how.container, {}) as container:
        stream = container.add_stream(how.codec, rate=Fraction(fps), options=dict(how.options))
        stream.width, stream.height, stream.pix_fmt = width, height, how.pix_fmt
        stream.codec_context.time_base = Fraction(1, fps)
        for index, image in enumerate(images):
            started = time.perf_counter()
            frame = av.VideoFrame.from_ndarray(image, format="rgb24").reformat(format=how.pix_fmt)
            frame.pts, frame.time_base = index, Fraction(1, fps)
            container.mux(stream.encode(frame))
            busy += time.perf_counter() - started
        container.mux(stream.encode(None))
    return busy


def _palette(spool: Path) -> np.ndarray:
    """The 256 colours that serve a whole clip best, from pixels all over it. uint8 [256, 3]."""
    samples = [frame[::4, ::4].reshape(-1, 3) for i, frame in enumerate(decode(spool)) if i % PALETTE_EVERY == 0]
    pixels = np.concatenate(samples)[:, None]
    found = Image.fromarray(pixels).quantize(256, method=Image.Quantize.FASTOCTREE, kmeans=3).getpalette() or []
    palette = np.zeros((256, 3), np.uint8)
    palette[: len(found) // 3] = np.reshape(found, (-1, 3))
    return palette


def _write_indexed(path: Path, spool: Path, palette: np.ndarray, width: int, height: int, fps: int) -> None:
    """Dither by a fixed pattern, so that what stands still stays the same from frame to frame and costs nothing, and write the GIF."""
    nearest = _nearest_in(palette)
    pattern = (np.tile(_bayer(8) * DITHER, (-(-height // 8), -(-width // 8)))[:height, :width, None]).astype(np.int16)
    entries = np.concatenate([np.full((256, 1), 255, np.uint8), palette], 1)  # PyAV's order: ARGB
    with _create(path, "gif", {"loop": "0"}) as container:
        out = container.add_stream("gif", rate=Fraction(fps))
        out.width, out.height, out.pix_fmt = width, height, "pal8"
        for index, image in enumerate(decode(spool)):
            r, g, b = np.moveaxis(np.clip(image + pattern, 0, 255) >> 2, 2, 0)
            indexed: Any = (nearest[r, g, b], entries)
            frame = av.VideoFrame.from_ndarray(indexed, format="pal8")
            frame.pts, frame.time_base = index, Fraction(1, fps)
            container.mux(out.encode(frame))
        container.mux(out.encode(None))


def _nearest_in(palette: np.ndarray) -> np.ndarray:
    """Index of the nearest palette colour for every colour of 6 bits a channel. uint8 [64, 64, 64]."""
    steps = np.arange(64, dtype=np.float32) * 4 + 2
    colours = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1).reshape(-1, 3)
    goals = palette.astype(np.float32)
    indices = np.empty(len(colours), np.uint8)
    for at in range(0, len(colours), 2**14):
        block = colours[at : at + 2**14]
        indices[at : at + 2**14] = ((goals**2).sum(1) - 2 * block @ goals.T).argmin(1)  # |c - g|^2 without its constant part
    return indices.reshape(64, 64, 64)


def _bayer(side: int) -> np.ndarray:
    """Ordered dither pattern with values in (-0.5, 0.5). float64 [side, side], side a power of 2."""
    pattern = np.zeros((1, 1))
    while len(pattern) < side:
        pattern = np.block([[4 * pattern, 4 * pattern + 2], [4 * pattern + 3, 4 * pattern + 1]])
    return (pattern + 0.5) / pattern.size - 0.5


def _readable(error: BaseException, path: Path) -> BaseException:
    if isinstance(error, OSError):
        return OutputError(f"The clip could not be written: {error.strerror or error}.")
    return error


# ------------------------------------------------------------------------------------------------ further tracks


def _write_tracks(container: Any, how: Format, tracks: Tracks) -> None:
    """Sound (AAC, Opus) and captions, before the pictures: they are small, and the muxer puts everything in order of time."""
    sound = text = None
    if tracks.sound is not None:
        codec, bit_rate = SOUND[how.container]
        sound = container.add_stream(codec, rate=SOUND_RATE, layout="stereo", bit_rate=bit_rate)
    if tracks.captions and how.container in CAPTIONS:
        text = container.add_mux_stream(CAPTIONS[how.container])
        text.time_base = Fraction(1, 1000)
        text.disposition = Disposition.default  # players show it without being asked
        text.metadata["language"] = tracks.language if how.container == "mp4" else BIBLIOGRAPHIC.get(tracks.language, tracks.language)
        text.metadata["handler_name" if how.container != "webm" else "title"] = tracks.title or "Captions"
    if sound is not None and tracks.sound is not None:
        _mux_sound(container, sound, tracks.sound)
    if text is not None:
        _mux_captions(container, text, tracks.captions, timed_text=CAPTIONS[how.container] == "mov_text")


def _mux_sound(target: Any, stream: Any, sound: np.ndarray) -> None:
    for at in range(0, sound.shape[1], 1024):
        block = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound[:, at : at + 1024]), format="fltp", layout="stereo")
        block.sample_rate, block.pts, block.time_base = SOUND_RATE, at, Fraction(1, SOUND_RATE)
        target.mux(stream.encode(block))
    target.mux(stream.encode(None))


def _mux_captions(target: Any, stream: Any, captions: tuple[Caption, ...], *, timed_text: bool) -> None:
    """WebVTT: the words. 3GPP timed text (TS 26.245): each sample is a length and UTF-8; an empty one fills each gap."""
    clock = 0.0
    for caption in captions:
        for start, end, words in ((clock, caption.start_s, ""), (caption.start_s, caption.end_s, caption.text)):
            if round(1000 * end) <= round(1000 * start) or not (words or timed_text):
                continue
            data = words.encode()
            packet = av.Packet(len(data).to_bytes(2, "big") + data if timed_text else data)
            packet.stream, packet.time_base = stream, Fraction(1, 1000)
            packet.pts = packet.dts = round(1000 * start)
            packet.duration = round(1000 * end) - round(1000 * start)
            target.mux(packet)
        clock = caption.end_s


# ------------------------------------------------------------------------------------------------ reading


@dataclass(frozen=True, kw_only=True)
class Info:
    """What a clip's file says of itself."""

    codec: str
    pix_fmt: str
    width: int
    height: int
    fps: Fraction
    num_frames: int  # counted, not read from a header
    duration_s: float
    color_primaries: int
    color_trc: int
    colorspace: int
    color_range: int
    metadata: dict[str, str]


def decode(path: Path, *, alpha: bool = False) -> Iterator[np.ndarray]:
    """Yield a clip's frames as uint8 [H, W, 3] sRGB, or [H, W, 4] with `alpha`. Raises InvalidRequest when it is no video."""
    with reading(path, alpha=alpha) as (_, _, _, images):
        yield from images


@contextlib.contextmanager
def reading(path: Path, *, alpha: bool = False) -> Iterator[tuple[int, int, int, Iterator[np.ndarray]]]:
    """A clip opened once: (width, height, whole frames a second) as its header has them, and its frames as `decode` yields them. Raises as it does."""
    with _open(path) as container:
        stream = container.streams.video[0]
        yield stream.codec_context.width, stream.codec_context.height, round(stream.average_rate or 0), _images(container, stream, alpha)


def _images(container: Any, stream: Any, alpha: bool) -> Iterator[np.ndarray]:
    decoder = _alpha_decoder(stream) if alpha and stream.codec_context.name == "vp9" else None
    convert = VideoReformatter()
    for packet in container.demux(stream):
        for frame in decoder.decode(packet) if decoder else packet.decode():
            yield convert.reformat(frame, format="rgba" if alpha else "rgb24", src_colorspace=Colorspace.ITU709, interpolation=_SWS).to_ndarray()


def probe(path: Path) -> Info:
    """Read a clip's properties, decoding it whole. Raises InvalidRequest when it is no video."""
    with _open(path) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        count = sum(len(packet.decode()) for packet in container.demux(stream))
        rate = Fraction(stream.average_rate or 0)
        return Info(
            codec=context.name,
            pix_fmt=context.pix_fmt,
            width=context.width,
            height=context.height,
            fps=rate,
            num_frames=count,
            duration_s=float(stream.duration * stream.time_base) if stream.duration else (container.duration or 0) / 1e6,
            color_primaries=int(context.color_primaries),
            color_trc=int(context.color_trc),
            colorspace=int(context.colorspace),
            color_range=int(context.color_range),
            metadata=dict(container.metadata) | dict(stream.metadata),
        )


def captions(path: Path) -> tuple[tuple[Caption, ...], str]:
    """The words of a clip of ours and their language, from the text track of an MP4; none and "" where it has no such track."""
    with _open(path) as container:
        stream = next((one for one in container.streams.subtitles if one.codec_context.name == "mov_text"), None)
        if stream is None:
            return (), ""
        unit = float(stream.time_base)
        said = [(packet.pts * unit, packet.duration * unit, bytes(packet)[2:].decode("utf-8", "replace")) for packet in container.demux(stream) if packet.size > 2]
        return tuple(Caption(start_s=start, end_s=start + length, text=words) for start, length, words in said), stream.language or ""


def size_and_rate(path: Path) -> tuple[int, int, int]:
    """(width, height, whole frames a second) as the file's header has them. Raises InvalidRequest when it is no video."""
    with _open(path) as container:
        stream = container.streams.video[0]
        return stream.codec_context.width, stream.codec_context.height, round(stream.average_rate or 0)


@contextlib.contextmanager
def _open(path: Path) -> Iterator[Any]:
    try:
        container = av.open(str(path))
    except (OSError, av.FFmpegError) as error:
        raise InvalidRequest(f"{path} is not a readable video: {getattr(error, 'strerror', None) or error}.") from None
    with container:
        if not container.streams.video:
            raise InvalidRequest(f"{path} holds no moving picture.")
        if container.streams.video[0].codec_context is None:  # such as SVG
            raise InvalidRequest(f"{path} holds pictures of a kind that cannot be read here.")
        try:
            yield container
        except av.FFmpegError as error:  # the header was fine, what follows is not
            raise InvalidRequest(f"{path} is a damaged video: {error.strerror or error}.") from None


def _alpha_decoder(stream: Any) -> Any:
    """ffmpeg's own VP9 decoder leaves the alpha out; libvpx reads it."""
    decoder = av.codec.CodecContext.create("libvpx-vp9", "r")
    decoder.extradata = stream.codec_context.extradata
    return decoder
