"""What signing, verifying and looking at frames cost, and whether every changed byte is noticed: what docs/provenance.md and docs/guard.md say, measured again.

    python -m fairframe.evaluation.papers_bench cost [--repeats 50]     milliseconds to sign and to verify a clip of five seconds, each kind of file
    python -m fairframe.evaluation.papers_bench flips [CLIP.mp4]        every byte of pictures and index changed, one after the other
    python -m fairframe.evaluation.papers_bench looks CLIP.mp4          seconds that all looks of guard.frames take at its frames, held in memory

Signs test cards with the key of the data folder. `flips` changes one bit of each byte, another one from byte to byte, in a copy of the clip
(without one: the smallest test card), and asks the credentials alone. Watermark and registry, which look at pixels, have benches of their own.
"""

from __future__ import annotations

import argparse
import functools
import statistics
import struct
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from fairframe import media, pipeline, settings
from fairframe.guard import frames as guard_frames
from fairframe.provenance import credentials, metadata, receipt, signing, signing_keys, verify
from fairframe.types import Clip, Frames, Request

NOTICED = ("altered", "unreadable")
BOXES = ("mdat", "moov")
_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # the uuid of the box with the manifest


SECONDS, WIDTH, HEIGHT, FPS = 5.0, 854, 480, 24  # of the clip that is signed and verified


def cost(repeats: int, seconds: float = SECONDS, size: tuple[int, int] = (WIDTH, HEIGHT), fps: int = FPS) -> dict[str, dict[str, float]]:
    """By kind of file: milliseconds to sign and to verify an intact clip of this computer, on the clock and of processor time, least and median
    ("sign_wall_min", "verify_cpu_median" ...), and the file's size in kB."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        for suffix in media.OPAQUE:
            clip = _card(Path(folder) / f"clip{suffix}", seconds=seconds, size=size, fps=fps)
            row = {"kB": clip.path.stat().st_size / 1000}
            for name, deed in (("sign", _signing(clip)), ("verify", functools.partial(verify.verify, clip.path))):
                for unit, times in zip(("wall", "cpu"), _times(repeats, deed), strict=True):
                    row |= {f"{name}_{unit}_min": min(times), f"{name}_{unit}_median": statistics.median(times)}
            assert verify.verify(clip.path).evidence[1].state == "not needed"
            found[suffix] = row
    return found


def _card(path: Path, seconds: float, size: tuple[int, int] = (128, 128), fps: int = 8) -> Clip:
    width, height = size
    return pipeline.generate(Request(output=path, prompt="a test card", model="testcard", width=width, height=height, fps=fps, seed=3, seconds=seconds))


def _signing(clip: Clip) -> Callable[[], None]:
    """Sign the same pictures anew, over an unsigned file, as the one path does; what comes before is not part of it."""
    suffix, plain = clip.path.suffix, clip.path.with_name(f"plain{clip.path.suffix}")
    media.encode(plain, media.decode(clip.path), media.OPAQUE[suffix], width=clip.plan.width, height=clip.plan.height, fps=clip.plan.fps)
    metadata.write(plain, suffix, metadata.Statement(clip_id=receipt.clip_id(clip.receipt)))
    unsigned = plain.read_bytes()
    manifest = signing.Manifest(receipt=receipt.signed_part(clip.receipt), source_type=metadata.ALGORITHMIC, watermarked=True)
    who = signing_keys.identity(settings.load())

    def sign() -> None:
        plain.write_bytes(unsigned)
        signing.sign(plain, suffix, manifest, who)

    return sign


def _timed(repeats: int, deed: Callable[[], object]) -> tuple[float, float]:
    """Median milliseconds on the clock and of processor time."""
    wall, cpu = _times(repeats, deed)
    return statistics.median(wall), statistics.median(cpu)


def _times(repeats: int, deed: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds on the clock and of processor time; the first run, which opens libraries, does not count."""
    deed()
    wall, cpu = [], []
    for _ in range(repeats):
        started = time.perf_counter(), time.process_time()
        deed()
        wall.append(1000 * (time.perf_counter() - started[0]))
        cpu.append(1000 * (time.process_time() - started[1]))
    return wall, cpu


def flips(clip: Path) -> dict[str, Counter[str]]:
    """States after one bit of each byte of the clip's pictures (mdat) and index (moov) was changed, by box."""
    data = clip.read_bytes()
    mine, found = signing_keys.own(settings.load().data_dir), {name: Counter[str]() for name in BOXES}
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        copy = Path(folder) / "clip.mp4"
        for name, start, end in boxes(data):
            for at in range(start, end) if name in BOXES else ():
                changed = bytearray(data)
                changed[at] ^= 1 << at % 8
                copy.write_bytes(changed)
                found[name][credentials.read(copy, mine=mine).state] += 1
    return found


def looks(clip: Path, repeats: int = 5) -> tuple[float, float]:
    """Median seconds on the clock and of processor time for all looks at a clip's frames, without making or encoding them."""
    width, height, fps = media.size_and_rate(clip)
    images = list(media.decode(clip))

    def look() -> None:
        frames = Frames(width=width, height=height, fps=fps, num_frames=len(images), images=iter(images))
        for _ in guard_frames.check(frames).frames.images:
            pass

    wall, cpu = _timed(repeats, look)
    return wall / 1000, cpu / 1000


def boxes(data: bytes) -> list[tuple[str, int, int]]:
    """(type, start, end) of an MP4's outermost boxes, the manifest's as "c2pa"."""
    at, found = 0, []
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        found.append(("c2pa" if data[at + 8 : at + 24] == _C2PA else kind.decode(), at, at + size))
        at += size
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("cost").add_argument("--repeats", type=int, default=50)
    what.add_parser("flips").add_argument("clip", nargs="?", type=Path)
    what.add_parser("looks").add_argument("clip", type=Path)
    asked = parser.parse_args()
    if asked.what == "looks":
        print("{:.2f} s on the clock, {:.2f} s of processor time".format(*looks(asked.clip)))
        return
    if asked.what == "cost":
        for suffix, row in cost(asked.repeats).items():
            figures = (f"{name} {row[f'{name}_wall_min']:.1f} / {row[f'{name}_wall_median']:.1f} ms ({row[f'{name}_cpu_min']:.1f} / {row[f'{name}_cpu_median']:.1f} cpu)" for name in ("sign", "verify"))
            print(f"{suffix:5} {row['kB']:6.0f} kB   {'   '.join(figures)}   least / median of {asked.repeats}")
        return
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        clip = asked.clip or _card(Path(folder) / "card.mp4", seconds=0.5).path
        for name, states in flips(clip).items():
            missed = sum(count for state, count in states.items() if state not in NOTICED)
            print(f"{name}: {states.total()} bytes changed, {missed} not noticed ({', '.join(f'{count} {state}' for state, count in states.items())})")


if __name__ == "__main__":
    main()
