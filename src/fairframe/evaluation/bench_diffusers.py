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
import copy
import dataclasses
import json
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from fairframe.backends import eight_bit, families, hf_diffusers, memory, registry, tuning, weights
from fairframe.backends.tuning import Tuning
from fairframe.errors import FairframeError, InvalidRequest

PROMPT = "a red panda riding a bicycle through a rain-wet neon street"
SEED = 7
WAN = {  # configurations of the published models
    "wan-1.3b": dict(num_attention_heads=12, attention_head_dim=128, ffn_dim=8960, num_layers=30, text_dim=4096, freq_dim=256),
    "wan-14b": dict(num_attention_heads=40, attention_head_dim=128, ffn_dim=13824, num_layers=40, text_dim=4096, freq_dim=256),
    "tiny": dict(num_attention_heads=2, attention_head_dim=24, ffn_dim=96, num_layers=2, text_dim=32, freq_dim=32),
}
WAN["wan-slice"] = WAN["wan-1.3b"] | {"num_layers": 4}  # of 30: what a processor can be asked for
TEXT_TOKENS = 512
MATMUL_SIDE = {"cuda": 8192, "cpu": 1024}


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way of running the weights; the dials that differ from plain."""

    name: str
    dials: Tuning


@dataclass(frozen=True, kw_only=True)
class Clip:
    """What is made each time."""

    width: int
    height: int
    num_frames: int
    num_steps: int
    guidance_scale: float = 5.0


@dataclass(frozen=True, kw_only=True)
class Timed:
    step_s: float  # median of the steps after the first
    decode_s: float  # from the last step to the frames
    total_s: float
    frames: np.ndarray  # float32 [T, 3, H, W], 0..1


def plain_dials(device: torch.device) -> Tuning:
    return Tuning(dtype="bfloat16" if device.type == "cuda" else "float32", vae_dtype="float32", offload="none", tiling="off")


def ways(device: torch.device) -> list[Way]:
    """What is tried on this device: first what keeps the picture, then what changes it."""
    plain = plain_dials(device)
    if device.type == "cpu":
        return [
            Way(name="channels-last autoencoder", dials=replace(plain, channels_last=True)),
            Way(name="bfloat16 transformer", dials=replace(plain, dtype="bfloat16")),
            Way(name="int8 weights (changes the picture)", dials=replace(plain, quantise="int8")),
            Way(name="int8 products (changes the picture)", dials=replace(plain, quantise="int8_dynamic")),
            Way(name="step cache (changes the picture)", dials=replace(plain, cache="first_block")),
        ]
    fast = replace(plain, attention="_native_cudnn", vae_dtype="bfloat16", channels_last=True, compile=True)
    return [
        Way(name="cuDNN attention", dials=replace(plain, attention="_native_cudnn")),
        Way(name="bfloat16 autoencoder", dials=replace(plain, vae_dtype="bfloat16")),
        Way(name="bfloat16 channels-last autoencoder", dials=replace(plain, vae_dtype="bfloat16", channels_last=True)),
        Way(name="compiled blocks", dials=replace(plain, compile=True)),
        Way(name="all of these", dials=fast),
        Way(name="int8 weights (changes the picture)", dials=replace(plain, quantise="int8")),
        Way(name="all, int8 products (changes the picture)", dials=replace(fast, quantise="int8_dynamic")),
        Way(name="all, FP8 products (changes the picture)", dials=replace(fast, quantise="fp8_dynamic")),
        Way(name="step cache (changes the picture)", dials=replace(plain, cache="first_block")),
    ]


def random_pipe(config: str, device: torch.device) -> Any:
    """Wan's pipeline with random weights of the named size, already on the device."""
    from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline, WanTransformer3DModel
    from transformers import T5Tokenizer, UMT5Config, UMT5EncoderModel

    sizes = WAN[config]
    small = config == "tiny"
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


def twin(pipe: Any, way: Way, device: torch.device) -> Any:
    """A second pipeline over the same weights, set up in another way. The transformer's tensors are shared, unless their format differs."""
    parts = dict(pipe.components)
    for name in tuning.TRANSFORMERS:
        if (model := parts.get(name)) is not None:
            shared = {id(tensor): tensor for tensor in (*model.parameters(), *model.buffers())}
            same = model.dtype == tuning.DTYPES[way.dials.dtype]
            parts[name] = copy.deepcopy(model, shared) if same else tuning.cast(copy.deepcopy(model), tuning.DTYPES[way.dials.dtype])
    parts["vae"] = tuning.cast(copy.deepcopy(pipe.vae), tuning.DTYPES[way.dials.vae_dtype])
    parts["scheduler"] = copy.deepcopy(pipe.scheduler)
    more = {name: pipe.config[name] for name in ("boundary_ratio", "expand_timesteps") if name in pipe.config}
    made = type(pipe)(**parts, **more)
    eight_bit.check(way.dials.quantise, device, way.dials.dtype)
    tuning.dress(made, way.dials)
    made.set_progress_bar_config(disable=True)
    return made


def timed(pipe: Any, clip: Clip, device: torch.device) -> Timed:
    """Make the clip once and say where the time went."""
    marks: list[float] = []

    def now() -> float:
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        return time.perf_counter()

    def after_step(_: Any, step: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        marks.append(now())
        return {}

    with torch.inference_mode():
        started = now()
        frames = pipe(
            prompt=PROMPT, width=clip.width, height=clip.height, num_frames=clip.num_frames, num_inference_steps=clip.num_steps, output_type="pt",
            guidance_scale=clip.guidance_scale, generator=torch.Generator("cpu").manual_seed(SEED), callback_on_step_end=after_step,
        ).frames[0]  # fmt: skip
        ended = now()
    steps = [b - a for a, b in zip(marks, marks[1:], strict=False)] or [marks[0] - started]
    return Timed(step_s=statistics.median(steps), decode_s=ended - marks[-1], total_s=ended - started, frames=frames.float().cpu().numpy())


def psnr(a: np.ndarray, b: np.ndarray) -> float | None:
    """Decibels between pictures in 0..1; None where they are equal."""
    error = float(np.mean((a.astype(np.float64) - b) ** 2))
    return None if error == 0 else round(-10 * float(np.log10(error)), 2)


def compare(
    pipe: Any, clip: Clip, device: torch.device, *, rounds: int, seconds: float, say: Callable[[str], None] = lambda line: None
) -> list[dict[str, Any]]:
    """Each way against plain, in turns. Stops before a way that would begin after `seconds`; what was not tried says so."""
    end = time.monotonic() + seconds
    plain_way = Way(name="plain diffusers", dials=plain_dials(device))
    plain = twin(pipe, plain_way, device)
    first = timed(plain, clip, device)  # warms up what is loaded once
    found: list[dict[str, Any]] = []
    for way in ways(device):
        if time.monotonic() > end:
            found.append({"way": way.name, "not_tried": "out of time"})
            continue
        try:
            other = twin(pipe, way, device)
            began = time.perf_counter()
            timed(other, clip, device)
            first_s = time.perf_counter() - began
            pairs = [(timed(plain, clip, device), timed(other, clip, device)) for _ in range(rounds)]
        except (FairframeError, RuntimeError, ImportError) as error:  # a kernel that is not there, a compiler that is missing
            found.append({"way": way.name, "not_tried": f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"})
            say(str(found[-1]))
            continue
        row: dict[str, Any] = {"way": way.name, "first_clip_s": round(first_s, 3)}
        for part in ("step_s", "decode_s", "total_s"):
            a, b = (statistics.median(getattr(pair[i], part) for pair in pairs) for i in (0, 1))
            row[part] = {"plain": round(a, 4), "way": round(b, 4), "ratio": round(a / b, 3)}
        row["psnr_db"] = psnr(pairs[-1][0].frames, pairs[-1][1].frames)
        row["changes_picture"] = tuning.changes_picture(way.dials, memory.Setting(offload="none", tiling="off"))
        row["same_as_itself"] = bool(np.array_equal(first.frames, pairs[-1][0].frames))
        found.append(row)
        say(f"{way.name}: step x{row['step_s']['ratio']}, decode x{row['decode_s']['ratio']}, total x{row['total_s']['ratio']}, PSNR {row['psnr_db']}")
        del other
    return found


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
    pipe: Any, name: str, clip: Clip, *, rounds: int, seconds: float, folder: weights.Folder | None = None, say: Callable[[str], None] = lambda line: None
) -> dict[str, Any]:
    """Everything measured of one pipeline, as JSON values."""
    device = hf_diffusers.pick_device()
    pipe.set_progress_bar_config(disable=True)
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
    found = compare(pipe, clip, device, rounds=rounds, seconds=seconds, say=say)
    dtype = tuning.DTYPES[plain_dials(device).dtype]
    result: dict[str, Any] = {
        "model": name, "device": torch.cuda.get_device_name(device) if device.type == "cuda" else platform.processor() or platform.machine(),
        "versions": {"torch": torch.__version__, **{package: __import__(package).__version__ for package in ("diffusers", "transformers")}},
        "clip": {"width": clip.width, "height": clip.height, "num_frames": clip.num_frames, "num_steps": clip.num_steps}, "rounds": rounds, "ways": found,
        "matmul_tflops": round(matmul_tflops(device, dtype), 3),
    }  # fmt: skip
    steps = [row["step_s"] for row in found if "step_s" in row]
    if steps and type(pipe).__name__ == "WanPipeline":
        flops = step_flops(pipe.transformer.config, clip)
        result["tflops"] = {"plain": round(flops / steps[0]["plain"] / 1e12, 3), "best": round(flops / min(s["way"] for s in steps) / 1e12, 3)}
    if device.type == "cuda":
        result["peak_memory_gb"] = round(torch.cuda.max_memory_allocated(device) / 1e9, 2)
    if folder is not None:
        facts = families.facts(folder)
        need = memory.predict(folder, facts, clip.width, clip.height, clip.num_frames, memory.SETTINGS[0], plain_dials(device).formats)
        result["foreseen_memory_gb"] = round(need.total / 1e9, 2)
    return result


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
    with hf_diffusers.answered(name):
        return report(pipe, name, clip, rounds=max(1, repeats), seconds=3600, folder=folder)


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
        f"plain diffusers in turns with each way, medians of {result['rounds']}",
        f"{'':36}{'step':>8}{'decode':>8}{'total':>8}  picture",
    ]
    for row in result["ways"]:
        if "not_tried" in row:
            lines.append(f"{row['way']:36}not tried: {row['not_tried']}")
            continue
        ratios = "".join(f"{row[part]['ratio']:>7.2f}x" for part in ("step_s", "decode_s", "total_s"))
        lines.append(
            f"{row['way']:36}{ratios}  {'the same' if row['psnr_db'] is None else str(row['psnr_db']) + ' dB'}{' CHANGED' if row['changes_picture'] else ''}"
        )
    first = next((row for row in result["ways"] if "step_s" in row), None)
    if first:
        lines.append(f"plain: {first['step_s']['plain']:.3f} s a step, {first['decode_s']['plain']:.3f} s to decode, {first['total_s']['plain']:.3f} s in all")
    if "tflops" in result:
        lines.append(
            f"transformer {result['tflops']['plain']:.2f} TFLOP/s plain, {result['tflops']['best']:.2f} best; a plain matrix product {result['matmul_tflops']:.2f}"
        )
    lines += [f"{name.replace('_', ' ')} {result[name]}" for name in ("peak_memory_gb", "foreseen_memory_gb") if name in result]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--config", choices=sorted(WAN), required=True)
    parser.add_argument("--random", action="store_true", help="random weights; the only kind there is here, named so that nobody takes the figures for another")
    parser.add_argument("--size", default="832x480")
    parser.add_argument("--frames", type=int, default=81)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=8.0, help="no further way is begun after these")
    parser.add_argument("-o", "--output", type=Path, help="also write the figures here, as JSON")
    asked = parser.parse_args()
    width, height = (int(side) for side in asked.size.split("x"))
    clip = Clip(width=width, height=height, num_frames=asked.frames, num_steps=asked.steps)
    started = time.monotonic()
    hf_diffusers.quiet_libraries()
    pipe = random_pipe(asked.config, hf_diffusers.pick_device())
    say = lambda line: print(f"[{time.monotonic() - started:.0f} s] {line}", flush=True)  # noqa: E731
    say("built")
    result = report(pipe, f"{asked.config}, random weights", clip, rounds=asked.rounds, seconds=60 * asked.minutes, say=say)
    print(table(result))
    if asked.output:
        asked.output.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
