"""How well the watermark holds and how often it is wrong: what docs/watermark.md says, measured again.

    python -m fairframe.evaluation.watermark_bench attacks [CLIP ...] [--seconds 5]   what is read after codecs, cuts, turns ...
    python -m fairframe.evaluation.watermark_bench null COUNTS.json --searches 10000   whole searches on unmarked pictures

Clips are files without a mark of the key used here; one of another key in them makes the new one a little harder to read. Without any, twelve
that the embedded model makes of PROMPTS and four procedural ones that are hard to read from. Each is marked, encoded as the product does,
changed, encoded as the change says, and read with GIVEN numbers given out. Pictures for `null` are in turn the corpus's composed scenes, the test card and procedural ones
(noise of many kinds, gradients, moving discs, stripes). Counts are written after every clip, so a run that is stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from fairframe import backends, media, pipeline
from fairframe.backends.base import Given
from fairframe.corpus import grammar, staging
from fairframe.provenance import watermark, watermark_search
from fairframe.provenance.watermark import Key
from fairframe.scene import compose
from fairframe.types import Request

WIDTH, HEIGHT, FPS = 854, 480, 24
NUMBER = 0x5AFE1D42
NULL_SIZES = ((854, 480), (640, 360), (427, 240), (512, 288))
NULL_FRAMES = 8
KEYS_A_CLIP = 32  # searches on each unmarked clip: preparing it costs as much as eight of them
FITS_EVERY = 4  # of these searches the usual changes are measured alone as well: reading costs as much as the search
GIVEN = 1000  # numbers a key is taken to have put into clips
BIN = 0.1  # width of the histogram of scores

Images = list[np.ndarray]
_H264 = media.OPAQUE[".mp4"]
_H265 = replace(_H264, codec="libx265", options={"preset": "veryfast", "x265-params": "log-level=none"})
_VP9 = media.OPAQUE[".webm"]
_AV1 = replace(_H264, codec="libsvtav1", options={"preset": "8"})


PROMPTS = (  # seeds from FIRST_SEED on
    "a tabby cat eating ramen in outer space",
    "a red panda riding a bicycle through a rain-wet neon street",
    "a dog running on a sunny beach",
    "a penguin sliding on snow under a pale sky",
    "a robot dancing in a stadium",
    "a whale swimming under the sea",
    "an owl flying over a forest at night",
    "a fox walking in autumn leaves in the fog",
    "a rocket flying over the desert at sunset",
    "a car driving through a city in the evening",
    "a horse galloping on a green meadow, clouds passing",
    "a duck floating on a lake at dawn",
)
FIRST_SEED = 100


# ------------------------------------------------------------------------------------------------ pictures


def clips(paths: Sequence[Path], num_frames: int) -> Iterator[tuple[str, Images]]:
    """Names and frames of the files, or of those made here where there are none. One at a time: five seconds are 150 MB."""
    for path in paths:
        yield str(path), list(itertools.islice(media.decode(path), num_frames))
    if paths:
        return
    model = backends.load("clay-1")
    for seed, prompt in enumerate(PROMPTS, FIRST_SEED):
        request = Request(prompt=prompt, seed=seed, width=WIDTH, height=HEIGHT, fps=FPS, seconds=num_frames / FPS)
        yield prompt, list(model.render(pipeline.plan_for(request, Given(), model), Given(), lambda *told: None).images)
    yield from procedural(num_frames).items()


def procedural(num_frames: int) -> dict[str, Images]:
    """Four clips that hide nothing: a plain colour, an even gradient, near black, near white, each with one moving disc."""
    slope = np.linspace(60, 200, HEIGHT)[:, None, None] + np.linspace(-20, 20, WIDTH)[:, None] + np.array([-10.0, 0.0, 15.0])
    grounds = {"plain": np.array([128.0, 140, 150]), "gradient": slope, "near black": np.array([9.0, 8, 12]), "near white": np.array([246.0, 247, 244])}
    return {name: [_with_disc(ground, at) for at in range(num_frames)] for name, ground in grounds.items()}


def _with_disc(ground: np.ndarray, at: int) -> np.ndarray:
    image = np.round(np.broadcast_to(ground, (HEIGHT, WIDTH, 3))).clip(0, 255).astype(np.uint8).copy()
    return cv2.circle(image, (200 + 6 * at, HEIGHT // 2), 70, (200, 80, 60), -1, cv2.LINE_AA)


def null_pictures(seed: int) -> tuple[str, Images]:
    """(kind, NULL_FRAMES unmarked frames), different for every seed: half composed scenes, a quarter each test cards and procedural ones."""
    width, height = NULL_SIZES[seed // 4 % len(NULL_SIZES)]
    if seed % 4 in (0, 2):
        return "scene", _null_scene(seed, width, height)
    return ("test card", _null_card(seed, width, height)) if seed % 4 == 1 else ("procedural", _null_noise(seed, width, height))


def _null_scene(seed: int, width: int, height: int) -> Images:
    rng = np.random.default_rng(seed)
    scene = staging.dress(staging.stage(grammar.sample_spec(rng), rng), height=height, aspect=width / height)
    return list(compose.frames(scene, width=width, height=height, fps=8, num_frames=NULL_FRAMES))


def _null_card(seed: int, width: int, height: int) -> Images:
    request = Request(prompt="x", seed=seed, width=width // 2 * 2, height=height, fps=8, seconds=NULL_FRAMES / 8, model="testcard")
    card = backends.load("testcard")
    return [image[:, :width] for image in card.render(pipeline.plan_for(request, Given(), card), Given(), lambda *told: None).images]


def _null_noise(seed: int, width: int, height: int) -> Images:
    """Waves of the mark's own length are among them, moving, still and as noise."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    across, down = np.fft.rfftfreq(width)[None], np.fft.fftfreq(height)[:, None]
    slope = rng.uniform(0.5, 2.0)
    spectrum = (np.hypot(across, down) + 1 / width) ** -slope * np.exp(2j * np.pi * rng.random((height, width // 2 + 1)))
    noise = np.fft.irfft2(spectrum, s=(height, width)).astype(np.float32)
    ground = (noise / noise.std() * rng.uniform(0, 45) + rng.uniform(60, 190))[..., None] + rng.uniform(-25, 25, 3).astype(np.float32)
    if seed % 3 == 0:
        fx, fy = rng.uniform(-0.08, 0.08, 2)
        ground += (rng.uniform(2, 25) * np.sin(2 * np.pi * (fx * x + fy * y)))[..., None].astype(np.float32)
    step, grain, radius = rng.integers(-6, 7, 2), rng.uniform(0, 5), int(rng.integers(10, height // 3))
    colour, start = tuple(float(level) for level in rng.uniform(0, 255, 3)), rng.uniform(0, 1, 2) * (width, height)
    images = []
    for at in range(NULL_FRAMES):
        image = np.roll(ground, tuple(step * at), (0, 1)) if seed % 2 else ground.copy()
        cv2.circle(image, (int(start[0]) + 5 * at, int(start[1])), radius, colour, -1, cv2.LINE_AA)
        images.append((image + rng.normal(0, grain, image.shape)).clip(0, 255).astype(np.uint8))
    return images


# ------------------------------------------------------------------------------------------------ what is done to clips


def _coded(images: Sequence[np.ndarray], how: media.Format, crf: int, folder: Path) -> Path:
    path = folder / f"{how.codec}-{crf}.{how.container}"
    height, width = (side // 2 * 2 for side in images[0].shape[:2])
    even = (np.ascontiguousarray(image[:height, :width]) for image in images)
    media.encode(path, even, replace(how, options={**how.options, "crf": str(crf)}), width=width, height=height, fps=FPS)
    return path


def _each(change: Callable[[np.ndarray], np.ndarray]) -> Callable[[Images], Images]:
    return lambda images: [change(image) for image in images]


def _half(image: np.ndarray) -> np.ndarray:
    return cv2.resize(image, (image.shape[1] // 2, image.shape[0] // 2), interpolation=cv2.INTER_AREA)


def _cropped(image: np.ndarray) -> np.ndarray:
    height, width = image.shape[:2]
    return image[int(height * 0.2) : int(height * 0.8), int(width * 0.2) : int(width * 0.8)]


def _turned(image: np.ndarray) -> np.ndarray:
    height, width = image.shape[:2]
    return cv2.warpAffine(image, cv2.getRotationMatrix2D((width / 2, height / 2), 10, 1), (width, height))


def _noisy(images: Images) -> Images:
    rng = np.random.default_rng(5)
    return [(image + rng.normal(0, 8, image.shape)).clip(0, 255).astype(np.uint8) for image in images]


def _recorded(images: Images) -> Images:
    """What a screen recorder makes of a player's window: 80 % size, a slant of 2 %, blur, gamma, noise."""
    rng = np.random.default_rng(6)
    height, width = (int(side * 0.8) for side in images[0].shape[:2])
    gamma = (255 * (np.arange(256) / 255) ** 1.1).round().astype(np.uint8)
    slant = np.array([[1, 0.02, 0], [0, 1, 0]], np.float32)
    recorded = []
    for image in images:
        small = cv2.warpAffine(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), slant, (width, height), borderMode=cv2.BORDER_REPLICATE)
        soft = cv2.LUT(cv2.GaussianBlur(small, (0, 0), 0.7), gamma)
        recorded.append((soft + rng.normal(0, 4, soft.shape)).clip(0, 255).astype(np.uint8))
    return recorded


def _same(images: Images) -> Images:
    return images


ATTACKS: dict[str, tuple[Callable[[Images], Images], media.Format, int]] = {
    "H.264 CRF 28": (_same, _H264, 28),
    "H.264 CRF 33": (_same, _H264, 33),
    "H.265 CRF 28": (_same, _H265, 28),
    "H.265 CRF 33": (_same, _H265, 33),
    "VP9 CRF 33": (_same, _VP9, 33),
    "AV1 CRF 33": (_same, _AV1, 33),
    "half size + H.264 CRF 23": (_each(_half), _H264, 23),
    "half size + H.264 CRF 28": (_each(_half), _H264, 28),
    "stretched to 4:3 + H.264 CRF 23": (_each(lambda image: cv2.resize(image, (640, 480), interpolation=cv2.INTER_AREA)), _H264, 23),
    "cropped to 60 % + H.264 CRF 23": (_each(_cropped), _H264, 23),
    "turned by 10 degrees + H.264 CRF 23": (_each(_turned), _H264, 23),
    "mirrored + H.264 CRF 23": (_each(lambda image: image[:, ::-1]), _H264, 23),
    "every other frame + H.264 CRF 23": (lambda images: images[::2], _H264, 23),
    "20 % brighter + H.264 CRF 23": (_each(lambda image: cv2.convertScaleAbs(image, alpha=1.2)), _H264, 23),
    "noise of 8 levels + H.264 CRF 23": (_noisy, _H264, 23),
    "screen recording + H.264 CRF 26": (_recorded, _H264, 26),
}


# ------------------------------------------------------------------------------------------------ measuring


def attacks(chosen: Iterable[tuple[str, Images]], names: Sequence[str], key: Key) -> dict[str, dict[str, bool]]:
    """Which clips are read, by attack: True only for the very number that was put in."""
    given = np.append(np.random.default_rng(1).integers(0, 2**32, GIVEN - 1, dtype=np.uint32), np.uint32(NUMBER))
    read: dict[str, dict[str, bool]] = {attack: {} for attack in names}
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        for name, images in chosen:
            height, width = images[0].shape[:2]
            pattern = watermark.prepare(key, NUMBER, width=width, height=height)
            marked = _coded([watermark.embed(image, pattern) for image in images], _H264, int(_H264.options["crf"]), Path(folder))
            quality = np.mean([cv2.PSNR(image, watermark.embed(image, pattern)) for image in images[::FPS]])
            for attack in names:
                change, how, crf = ATTACKS[attack]
                copy = _coded(change(list(media.decode(marked))), how, crf, Path(folder))
                found = watermark_search.detect(watermark_search.sampled(copy), [key], {key.name: given})
                read[attack][name] = found.present and found.number == NUMBER
            missed = [attack for attack in names if not read[attack][name]]
            print(f"{name}: {quality:.2f} dB, not read: {', '.join(missed) or 'none'}", flush=True)
    for attack, found_in in read.items():
        print(f"{attack:38s} {sum(found_in.values())} of {len(found_in)}")
    return read


def null(counts: Path, searches: int) -> dict[str, Any]:
    """Whole searches on pictures nobody marked, KEYS_A_CLIP keys to each, GIVEN numbers to each key, until so many were counted.

    counts: a JSON file, made or gone on with. "reported" counts marks the detector would report, whatever number: the registry is only asked
    after such a report, so this is at least as often as the registry would be asked in vain. "scores" is a histogram in steps of BIN of each
    search's best score, "usual" of the best score among the usual shapes, "fits" of how well the number that fits best of those given does at
    the best usual shape, read or not.
    """
    empty = {"clips": 0, "searches": 0, "reported": 0, "kinds": {}, "highest": 0.0, "scores": {}, "usual": {}, "fits": {}}
    state: dict[str, Any] = json.loads(counts.read_text()) if counts.exists() else empty
    while state["searches"] < searches:
        kind, images = null_pictures(state["clips"])
        prepared = watermark_search.prepare(images)
        state["kinds"][kind] = state["kinds"].get(kind, 0) + 1
        for number in range(KEYS_A_CLIP):
            seed = state["clips"] * KEYS_A_CLIP + number
            key = Key(seed.to_bytes(32, "big"))
            given = np.random.default_rng(seed).integers(0, 2**32, GIVEN, dtype=np.uint32)
            found = watermark_search.detect_prepared(prepared, key, given)
            measured = {"scores": found.score}
            if number % FITS_EVERY == 0:
                measured["usual"], measured["fits"] = watermark_search.usual_fit(prepared, key, given)
            for name, value in measured.items():
                at = f"{value // BIN * BIN:.1f}"
                state[name][at] = state[name].get(at, 0) + 1
            state["searches"] += 1
            state["reported"] += found.present
            state["highest"] = max(state["highest"], found.score)
        state["clips"] += 1
        new = counts.with_suffix(".new")
        new.write_text(json.dumps(state))
        new.replace(counts)
    return state


def share_from(scores: dict[str, int], threshold: float) -> float:
    """Share of a histogram's scores in steps from the threshold on."""
    return sum(count for at, count in scores.items() if float(at) >= threshold - 1e-9) / max(1, sum(scores.values()))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    what = parser.add_subparsers(dest="what", required=True)
    one = what.add_parser("attacks")
    one.add_argument("clips", nargs="*", type=Path)
    one.add_argument("--seconds", type=float, default=5.0)
    one.add_argument("--only", nargs="+", choices=list(ATTACKS), default=list(ATTACKS), metavar="ATTACK")
    other = what.add_parser("null")
    other.add_argument("counts", type=Path)
    other.add_argument("--searches", type=int, default=10_000)
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    if asked.what == "attacks":
        attacks(clips(asked.clips, round(asked.seconds * FPS)), asked.only, Key(b"fairframe watermark bench" + bytes(7)))
        return
    state = null(asked.counts, asked.searches)
    print(f"{state['searches']} searches on {state['clips']} clips {state['kinds']}: {state['reported']} marks reported, highest score {state['highest']:.2f}")
    for threshold in (4.5, 5.0, 5.5, 6.0, 6.5, 7.5, 8.5, 9.5):
        shares = "".join(f"{share_from(state[name], threshold):9.3%}" for name in ("scores", "usual", "fits"))
        print(f"  at least {threshold}: whole search, usual shapes alone, fit of the best of {GIVEN} numbers: {shares}")


if __name__ == "__main__":
    main()
