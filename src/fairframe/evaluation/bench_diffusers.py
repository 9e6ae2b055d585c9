"""Plain diffusers against each way of running the same weights faster, in one run: seconds a step, seconds of decoding, and how far the picture moves.

    fairframe bench --model NAME                                         a model of the operator's list
    python -m fairframe.evaluation.bench_diffusers --config wan-1.3b     random weights of that size: speed does not depend on their values, and
                                                                         nothing is fetched; the text encoder is a stand-in and not in the figures

"Plain" is what diffusers' own documentation does: the transformer in bfloat16 (float32 on a processor), the autoencoder in float32, everything on the
device. Each way takes turns with it (plain, way, plain, way ...), so that the machine's mood hits both; a ratio above 1 is faster than plain. The
picture is compared as PSNR over all frames of the same seed; ways that guess steps or round weights are marked as changing it, whatever they score.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import dataclasses
import gc
import json
import math
import os
import platform
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from fairframe.backends import caches, families, hf_diffusers, memory, registry, tuning, weights
from fairframe.errors import InvalidRequest, ModelError
from fairframe.evaluation.bench_ways import Way, plain_dials, twin, ways

PROMPT = "a red panda riding a bicycle through a rain-wet neon street"
SEED = 7
WAN = {  # configurations of the published models
    "wan-1.3b": dict(num_attention_heads=12, attention_head_dim=128, ffn_dim=8960, num_layers=30, text_dim=4096, freq_dim=256),
    "wan-14b": dict(num_attention_heads=40, attention_head_dim=128, ffn_dim=13824, num_layers=40, text_dim=4096, freq_dim=256),
    "tiny": dict(num_attention_heads=2, attention_head_dim=24, ffn_dim=96, num_layers=2, text_dim=32, freq_dim=32),
}
WAN["wan-slice"] = WAN["wan-1.3b"] | {"num_layers": 4}  # of 30, and a small autoencoder: what a processor can be asked for
TEXT_TOKENS = 512
GRACE_S = 45.0  # after the time given: then the run ends, whatever it is at (--grace)
STUCK = 3  # exit code of a run that did not end by itself
MATMUL_SIDE = {"cuda": 8192, "cpu": 1024}


@dataclass(frozen=True, kw_only=True)
class Clip:
    """What is made each time."""

    width: int
    height: int
    num_frames: int
    num_steps: int
    guidance_scale: float = 5.0
    processor_time: bool = False  # count this process's processor seconds instead: where others are at work on the machine too


@dataclass(frozen=True, kw_only=True)
class Timed:
    step_s: float  # median of the steps after the first
    decode_s: float  # from the last step to the frames
    total_s: float
    frames: np.ndarray  # float32 [T, 3, H, W], 0..1
    num_steps: int
    activation_bytes: int  # at the worst moment, above what was held before


class OutOfTime(Exception):
    """The time given is over; raised between steps."""


def random_pipe(config: str, device: torch.device) -> Any:
    """Wan's pipeline with random weights of the named size, already on the device."""
    from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline, WanTransformer3DModel
    from transformers import T5Tokenizer, UMT5Config, UMT5EncoderModel

    sizes = WAN[config]
    small = config in ("tiny", "wan-slice")
    dtype = tuning.DTYPES[plain_dials(device).dtype]
    vae_sizes: dict[str, Any] = dict(base_dim=4, dim_mult=[1, 1, 1, 1], num_res_blocks=1) if small else {}
    before = torch.get_default_dtype()
    torch.manual_seed(SEED)
    try:
        torch.set_default_dtype(dtype)  # built in its own format: 14 billion float32 would not fit beside it
        with torch.device(device):
            transformer = tuning.cast(WanTransformer3DModel(**sizes), dtype)
    finally:
        torch.set_default_dtype(before)
    with torch.device(device):
        vae: Any = AutoencoderKLWan(**vae_sizes)
        text: Any = UMT5EncoderModel(UMT5Config(vocab_size=40, d_model=sizes["text_dim"], d_kv=8, d_ff=32, num_layers=1, num_heads=4))
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -9.0), ("▁", -2.0), *((c, -3.0) for c in "abcdefghijklmnopqrstuvwxyz")]
    return WanPipeline(
        tokenizer=T5Tokenizer(vocab=pieces, extra_ids=0), text_encoder=text.to(dtype).eval(), vae=vae.eval(), transformer=transformer.eval(),
        scheduler=UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
    )  # fmt: skip


def timed(pipe: Any, clip: Clip, device: torch.device, end: float = math.inf) -> Timed:
    """Make the clip once and say where the time and memory went. Raises OutOfTime at the first step after `end` of time.monotonic."""
    marks: list[float] = []

    def now() -> float:
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        return time.process_time() if clip.processor_time else time.perf_counter()

    def after_step(_: Any, step: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        marks.append(now())
        _in_time(end)
        return {}

    _in_time(end)
    caches.forget(pipe)
    held = _watch(device)
    with torch.inference_mode():
        started = now()
        frames = pipe(
            prompt=PROMPT, width=clip.width, height=clip.height, num_frames=clip.num_frames, num_inference_steps=clip.num_steps, output_type="pt",
            guidance_scale=clip.guidance_scale, generator=torch.Generator("cpu").manual_seed(SEED), callback_on_step_end=after_step,
        ).frames[0]  # fmt: skip
        ended = now()
    steps = [b - a for a, b in zip(marks, marks[1:], strict=False)] or [marks[0] - started]
    peak = torch.cuda.max_memory_allocated(device) if device.type == "cuda" else _memory("VmHWM")
    return Timed(
        step_s=statistics.median(steps), decode_s=ended - marks[-1], total_s=ended - started, frames=frames.float().cpu().numpy(), num_steps=clip.num_steps,
        activation_bytes=max(0, peak - held),
    )  # fmt: skip


def _in_time(end: float) -> None:
    if time.monotonic() > end:
        raise OutOfTime("out of time")


def _watch(device: torch.device) -> int:
    """Begin to watch for the most memory held; returns what is held now."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
        return torch.cuda.memory_allocated(device)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)  # what is free goes back, or work that fits into it would show nothing
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    return _memory("VmRSS")


def _memory(name: str) -> int:
    """A figure of this process, in bytes; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return 1024 * int(line.split()[1])
    return 0


def psnr(a: np.ndarray, b: np.ndarray) -> float | None:
    """Decibels between pictures in 0..1; None where they are equal."""
    error = float(np.mean((a.astype(np.float64) - b) ** 2))
    return None if error == 0 else round(-10 * float(np.log10(error)), 2)


def compare(
    pipe: Any, clip: Clip, device: torch.device, *, rounds: int, end: float, random: bool, only: tuple[str, ...], foreseen: Callable[[tuning.Tuning], float],
    say: Callable[[str], None], keep: Callable[[dict[str, Any]], None],
) -> None:  # fmt: skip
    """Each way against plain, in turns; every row goes to `keep` as soon as it is there. only: parts of the names of those to try; none = all. A way that is not to be had here, or for which no time is
    left (`end`, of time.monotonic), says so in its row; whatever a way raises, the next is tried."""
    plain = twin(pipe, Way(name="plain diffusers", dials=plain_dials(device)), device)
    first = timed(plain, clip, device, end)  # warms up what is loaded once
    say(f"plain, unwarmed: {first.total_s:.1f} s in all, {first.step_s:.2f} s a step, {first.decode_s:.1f} s to decode")
    for way in ways(device, random=random):
        if only and not any(part in way.name for part in only):
            continue
        other = None
        try:
            _in_time(end)
            say(f"trying: {way.name}")
            asked, turns = (replace(clip, num_steps=way.num_steps), 1) if way.num_steps else (clip, rounds)
            other = twin(pipe, way, device)
            warmed = None if way.num_steps else timed(other, asked, device, end)
            pairs = [(timed(plain, asked, device, end), timed(other, asked, device, end)) for _ in range(turns)]
            row = _row(way, pairs, first if asked == clip else None)
            row |= {"first_clip_s": round(warmed.total_s, 3)} if warmed else {}
            row["foreseen_gb"] = round(foreseen(way.dials) / 1e9, 3)
        except Exception as error:  # a kernel that is not there, a compiler that is missing, memory: the other ways are worth their time all the same
            row = {
                "way": way.name,
                "not_tried": str(error) if isinstance(error, OutOfTime) else f"{type(error).__name__}: {' '.join(str(error).split())[:160]}",
            }
        keep(row)
        say(_line(row))
        del other
        _free(device)


def _row(way: Way, pairs: list[tuple[Timed, Timed]], first: Timed | None) -> dict[str, Any]:
    row: dict[str, Any] = {"way": way.name, "num_steps": pairs[0][0].num_steps}
    for part in ("step_s", "decode_s", "total_s"):
        a, b = (statistics.median(getattr(pair[i], part) for pair in pairs) for i in (0, 1))
        row[part] = {"plain": round(a, 4), "way": round(b, 4), "ratio": round(a / b, 3)}
    row["psnr_db"] = psnr(pairs[-1][0].frames, pairs[-1][1].frames)
    row["changes_picture"] = tuning.changes_picture(way.dials, memory.Setting(offload="none", tiling="off"))
    row["activations_gb"] = {"plain": round(pairs[-1][0].activation_bytes / 1e9, 3), "way": round(pairs[-1][1].activation_bytes / 1e9, 3)}
    if first is not None:
        row["same_as_itself"] = bool(np.array_equal(first.frames, pairs[-1][0].frames))
    return row


def _free(device: torch.device) -> None:
    gc.collect()
    if device.type == "cuda":
        with contextlib.suppress(RuntimeError):
            torch.cuda.empty_cache()


def step_flops(config: Any, clip: Clip) -> float:
    """Floating-point operations of one guided step of Wan's transformer: two forwards, counted from its layers (performance notes: attention included)."""
    width = config.num_attention_heads * config.attention_head_dim
    latent_frames = (clip.num_frames - 1) // 4 + 1
    tokens = latent_frames * (clip.width // 16) * (clip.height // 16)
    layer = (8 * width**2 + 4 * width * config.ffn_dim) * tokens + 4 * tokens**2 * width
    crossed = 4 * width**2 * tokens + 4 * width**2 * TEXT_TOKENS + 4 * tokens * TEXT_TOKENS * width
    return 2.0 * config.num_layers * (layer + crossed)


def matmul_tflops(device: torch.device, dtype: torch.dtype) -> float:
    """TFLOP/s of a plain square product here, the best of several."""
    side = MATMUL_SIDE[device.type]
    a = torch.randn(side, side, device=device, dtype=dtype)
    best = float("inf")
    for _ in range(10):
        started = time.perf_counter()
        a @ a
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        best = min(best, time.perf_counter() - started)
    return 2 * side**3 / best / 1e12


def report(
    pipe: Any,
    name: str,
    clip: Clip,
    *,
    rounds: int,
    seconds: float,
    random: bool = False,
    only: tuple[str, ...] = (),
    say: Callable[[str], None] = lambda line: None,
    partly: Callable[[dict[str, Any]], None] = lambda result: None,
) -> dict[str, Any]:
    """Everything measured of one pipeline, as JSON values. partly: is given what there is so far, after every way; what went wrong is under "stopped"."""
    device = hf_diffusers.pick_device()
    end = time.monotonic() + seconds
    pipe.set_progress_bar_config(disable=True)
    folder = described(pipe)
    facts = families.facts(folder)

    def beside(dials: tuning.Tuning) -> float:
        """Bytes beside the weights."""
        need = memory.predict(folder, facts, clip.width, clip.height, clip.num_frames, memory.SETTINGS[0], dials.formats, device.type == "cpu")
        return max(need.denoise, need.decode)

    result: dict[str, Any] = {
        "model": name, "device": torch.cuda.get_device_name(device) if device.type == "cuda" else platform.processor() or platform.machine(),
        "versions": {"torch": torch.__version__, **{package: __import__(package).__version__ for package in ("diffusers", "transformers")}},
        "clip": {"width": clip.width, "height": clip.height, "num_frames": clip.num_frames, "num_steps": clip.num_steps}, "rounds": rounds, "ways": [],
        "clock": "processor seconds" if clip.processor_time else "seconds",
        "foreseen_gb": {"weights": round(sum(map(plain_dials(device).formats.held, folder.components)) / 1e9, 3), "activations": round(beside(plain_dials(device)) / 1e9, 3)},
    }  # fmt: skip

    def keep(row: dict[str, Any]) -> None:
        result["ways"].append(row)
        partly(result)

    try:
        result["matmul_tflops"] = round(matmul_tflops(device, tuning.DTYPES[plain_dials(device).dtype]), 3)
        partly(result)
        compare(pipe, clip, device, rounds=rounds, end=end, random=random, only=only, foreseen=beside, say=say, keep=keep)
    except Exception as error:  # plain itself does not run here: what is known so far is told, with the reason
        result["stopped"] = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        say(result["stopped"])
    steps = [row["step_s"] for row in result["ways"] if "step_s" in row]
    if steps and type(pipe).__name__ == "WanPipeline":
        flops = step_flops(pipe.transformer.config, clip)
        result["tflops"] = {"plain": round(flops / steps[0]["plain"] / 1e12, 3), "best": round(flops / min(s["way"] for s in steps) / 1e12, 3)}
    partly(result)
    return result


def described(pipe: Any) -> weights.Folder:
    """What a folder with this pipeline would say of itself, for the forecast of its memory."""
    parts = []
    for name, part in pipe.components.items():
        if isinstance(part, torch.nn.Module):
            shapes = {key: tuple(tensor.shape) for key, tensor in part.named_parameters()}
            config: Any = part.config
            config = config if isinstance(config, dict) else config.to_dict()
            convertible = sum(math.prod(shape) for key, shape in shapes.items() if weights.in_eight_bits(key, shape))
            parts.append(
                weights.Component(
                    name=name, library="", cls=type(part).__name__, num_parameters=sum(map(math.prod, shapes.values())), num_convertible=convertible,
                    config={"_class_name": type(part).__name__, **json.loads(json.dumps(dict(config), default=str))},
                )
            )  # fmt: skip
    return weights.Folder(path=Path(), pipeline=type(pipe).__name__, components=tuple(parts), size_bytes=0)


def of_list(name: str, *, seconds: float, width: int | None, height: int | None, repeats: int) -> dict[str, Any]:
    """The comparison for a model of the operator's list, its weights checked and licensed as for a clip."""
    entry = registry.named(name)
    registry.allow(entry)
    if entry.kind != "diffusers":
        raise InvalidRequest(f"{name} is a server: there is nothing here to compare it with.")
    folder = registry.unchanged(entry)
    facts = families.facts(folder)
    device = hf_diffusers.pick_device()
    hf_diffusers.quiet_libraries()
    with hf_diffusers.answered(name, loading=True):
        pipe = hf_diffusers.build(folder, plain_dials(device), entry).to(device)
    num_frames = families.least_frames(max(1, round(seconds * facts.fps)), facts.temporal)
    clip = Clip(
        width=width or entry.width, height=height or entry.height, num_frames=num_frames, num_steps=min(entry.num_steps, 4), guidance_scale=entry.guidance_scale
    )
    found = report(pipe, name, clip, rounds=max(1, repeats), seconds=3600)
    if "stopped" in found:
        raise ModelError(f"{name} does not run as plain diffusers here: {found['stopped']}")
    return found


LEAST_GAIN, LEAST_PSNR = 1.05, 35.0  # times plain in all, decibels: what a way must reach to be kept


def best(result: dict[str, Any]) -> Way | None:
    """The fastest way that keeps the picture, where any is worth having."""
    known = {way.name: way for way in ways(hf_diffusers.pick_device())}
    fit = [
        row
        for row in result["ways"]
        if "total_s" in row
        and not row["changes_picture"]
        and row["total_s"]["ratio"] >= LEAST_GAIN
        and (row["psnr_db"] is None or row["psnr_db"] >= LEAST_PSNR)
    ]
    return known[max(fit, key=lambda row: row["total_s"]["ratio"])["way"]] if fit else None


def keep(name: str, way: Way) -> None:
    """Set a model of the list to run in this way; where its parts lie is still decided for each clip."""
    plain = plain_dials(hf_diffusers.pick_device())
    changed = {field: value for field, value in dataclasses.asdict(way.dials).items() if value != getattr(plain, field)}
    entry = registry.named(name)
    registry.put(replace(entry, tuning={**entry.tuning, **changed}))


def table(result: dict[str, Any]) -> str:
    """The figures for people."""
    clip = result["clip"]
    lines = [
        f"{result['model']} on {result['device']}: {clip['width']}x{clip['height']}, {clip['num_frames']} frames, {clip['num_steps']} steps; "
        f"plain diffusers in turns with each way, medians of {result['rounds']}, {result['clock']}",
        f"{'':44}{'step':>8}{'decode':>8}{'total':>8}  picture",
    ]
    lines += map(_line, result["ways"])
    first = next((row for row in result["ways"] if "step_s" in row), None)
    if first:
        lines.append(f"plain: {first['step_s']['plain']:.3f} s a step, {first['decode_s']['plain']:.3f} s to decode, {first['total_s']['plain']:.3f} s in all")
        foreseen, measured = result["foreseen_gb"]["activations"], first["activations_gb"]["plain"]
        lines.append(f"memory beside the weights: {measured:.2f} GB at the most, foreseen {foreseen:.2f}")
    if "tflops" in result:
        lines.append(
            f"transformer {result['tflops']['plain']:.2f} TFLOP/s plain, {result['tflops']['best']:.2f} best; a plain matrix product {result['matmul_tflops']:.2f}"
        )
    if "stopped" in result:
        lines.append(f"stopped: {result['stopped']}")
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    if "not_tried" in row:
        return f"{row['way']:44}not tried: {row['not_tried']}"
    ratios = "".join(f"{row[part]['ratio']:>7.2f}x" for part in ("step_s", "decode_s", "total_s"))
    picture = "the same" if row["psnr_db"] is None else f"{row['psnr_db']} dB"
    return f"{row['way']:44}{ratios}  {picture}{' CHANGED' if row['changes_picture'] else ''}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", choices=sorted(WAN), required=True)
    parser.add_argument("--random", action="store_true", help="random weights; the only kind there is here, named so that nobody takes the figures for another")
    parser.add_argument("--size", default="832x480")
    parser.add_argument("--frames", type=int, default=81)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=8.0, help="the run ends with these, wherever it is")
    parser.add_argument("--processor-time", action="store_true", help="count processor seconds: on a processor that others use too")
    parser.add_argument("--ways", default="", help="parts of the names of the ways to try, with commas between; left out: all")
    parser.add_argument("--grace", type=float, default=GRACE_S, help="seconds beyond them for what cannot be stopped between steps, such as a compiler")
    parser.add_argument("-o", "--output", type=Path, help="also write the figures here, as JSON, anew after every way")
    asked = parser.parse_args()
    width, height = (int(side) for side in asked.size.split("x"))
    clip = Clip(width=width, height=height, num_frames=asked.frames, num_steps=asked.steps, processor_time=asked.processor_time)
    started = time.monotonic()
    latest: dict[str, Any] = {}

    def say(line: str) -> None:
        print(f"[{time.monotonic() - started:.0f} s] {line}", flush=True)

    def partly(result: dict[str, Any]) -> None:
        latest.update(result)
        if asked.output:
            asked.output.write_text(json.dumps(result, indent=1) + "\n", "utf-8")

    def over() -> None:
        say("stuck beyond its time; what was measured:")
        print(table(latest) if latest else "nothing", flush=True)
        os._exit(STUCK)

    watchdog = threading.Timer(60 * asked.minutes + asked.grace, over)  # a compiler cannot be stopped between steps
    watchdog.daemon = True
    watchdog.start()
    hf_diffusers.quiet_libraries()
    device = hf_diffusers.pick_device()
    say(f"building {asked.config} on {device}")
    pipe = random_pipe(asked.config, device)
    say("built")
    result = report(
        pipe,
        f"{asked.config}, random weights",
        clip,
        rounds=asked.rounds,
        seconds=60 * asked.minutes - (time.monotonic() - started),
        random=True,
        only=tuple(filter(None, asked.ways.split(","))),
        say=say,
        partly=partly,
    )
    watchdog.cancel()
    print(table(result))


if __name__ == "__main__":
    main()
