"""Open weights: any text-to-video or picture-to-video pipeline of diffusers, from a folder of the operator's list (registry).

    folder, hashed and looked through -> components, each loaded whole from safetensors -> pipeline -> latents, step by step -> frames

No code of the folder is run, nothing is fetched, and nothing is logged that a prompt could be in. Foreign names (diffusers') stay in this file.
What can go wrong in weights and devices ends as one of ModelError's kinds, with the process alive and the model let go where it must be.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import importlib
import inspect
import logging
import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image, ImageOps
from safetensors import SafetensorError
from torch import Tensor

from fairframe import backends
from fairframe.backends import caches, devices, distil, eight_bit, families, memory, previews, ranks, registry, tuning, weights
from fairframe.backends.base import Backend, Defaults, Given, Shape
from fairframe.backends.devices import RESERVE, free_bytes, pick_device
from fairframe.backends.registry import Entry
from fairframe.backends.weights import Component, Folder
from fairframe.errors import BadFrames, DeviceLost, FairframeError, InvalidRequest, ModelError, OutOfMemory, TooLarge
from fairframe.pictures import Picture
from fairframe.staying import staying
from fairframe.types import Frames, OnStep, Plan, Understood

log = logging.getLogger(__name__)

NO_MEMORY = ("out of memory", "can't allocate memory", "cannot allocate memory", "alloc_failed", "not enough memory")
NO_DEVICE = (
    "cuda error",
    "device-side assert",
    "cudnn_status",
    "cublas_status",
    "no cuda-capable",
    "device lost",
    "hip error",
    "uncorrectable ecc",
    "unspecified launch",
)
PICTURE_TWINS = {"LTXPipeline": "LTXImageToVideoPipeline", "WanPipeline": "WanImageToVideoPipeline"}  # the same weights, begun from a picture


class Open:
    """A pipeline in memory, with its entry of the list."""

    ledger_sha256 = ""  # nobody has shown what these weights were trained on
    flops_per_step = 0.0  # counted for a clip by evaluation.bench_diffusers

    def __init__(self, entry: Entry, folder: Folder, pipe: Any, dials: tuning.Tuning, device: torch.device):
        self.entry, self.folder, self.pipe, self.dials, self.device = entry, folder, pipe, dials, device
        self.facts = families.facts(folder)
        self.name, self.weights_sha256, self.licence = entry.name, entry.weights_sha256, entry.licence
        shape = Shape(width=entry.width, height=entry.height, fps=entry.fps, seconds=entry.seconds)
        self.defaults = Defaults(num_steps=entry.num_steps, guidance_scale=entry.guidance_scale, shape=shape)
        self.takes = frozenset({"prompt", "image"} if self.facts.takes_image or _twin(pipe) else {"prompt"})
        self.rank = 0  # of ranks.Team; only 0 decodes
        self.agreed: Callable[[float], float] = float  # bytes there are -> bytes to reckon with
        self._setting: memory.Setting | None = None
        self._device_name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type

    def understand(self, prompt: str) -> Understood:
        """It has no vocabulary; what lies beyond the end of its text window is ignored."""
        kept = _in_window(self.pipe, prompt)
        return Understood(ignored=tuple(prompt[len(kept) :].split()))

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        num_frames = self.native_frames(plan)
        with answered(self.name):
            setting = self._accept(plan, given, num_frames)
        on_step("model", 0, plan.num_steps)
        with answered(self.name), torch.inference_mode():
            if setting != self._setting:
                tuning.place(self.pipe, setting, self.device)
                self._setting = setting
            pipe = _twin_of(self.pipe) if given.image is not None and not self.facts.takes_image else self.pipe
            arguments, not_followed = self._arguments(pipe, plan, given, num_frames)
            caches.forget(pipe)
            with previews.samples(pipe.scheduler, arguments["generator"]) as before:
                video = pipe(**arguments, callback_on_step_end=self._told(plan, given, on_step, before)).frames[0]  # [T, 3, H, W], 0..1
            images: Iterator[np.ndarray] = iter(())
            if self.rank == 0:
                _check(video, num_frames, plan)
                images = self._images(video, plan)
        notes: dict[str, Any] = {
            "model": registry.papers(self.entry) | {"pipeline": self.folder.pipeline, "device": self._device_name},
            "settings": {
                "dtype": self.dials.dtype, "vae_dtype": self.dials.vae_dtype, "quantised": self.dials.quantise, "attention": self.dials.attention,
                "compiled": self.dials.compile, "devices": self.dials.devices, **dataclasses.asdict(setting),
            },
            "changes_picture": [*(["distilled weights"] if self.entry.distilled else []), *tuning.changes_picture(self.dials, setting)],
        }  # fmt: skip
        if not_followed:
            notes["not_followed"] = not_followed
        if plan.fps != self.facts.fps:
            notes["rate"] = {"made_at": self.facts.fps, "note": "frames are repeated or left out to play at the rate asked for"}
        return Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=images, notes=notes)

    def native_frames(self, plan: Plan) -> int:
        """Frames at the model's own rate that cover the plan, in the number the autoencoder can make."""
        return families.native_frames(self.facts, plan.num_frames, plan.fps)

    @property
    def held_bytes(self) -> int:
        """Of the device's memory, what the weights take now."""
        return _held_bytes(self.pipe) if self.device.type == "cpu" or (self._setting is not None and self._setting.offload == "none") else 0

    def _accept(self, plan: Plan, given: Given, num_frames: int) -> memory.Setting:
        """Refuse what does not fit the model or the machine; else say where its parts will lie."""
        step = self.facts.side_step
        if plan.width % step or plan.height % step:
            near = " or ".join(f"{w}x{h}" for w, h in _near(plan.width, plan.height, step))
            raise InvalidRequest(f"The sides of {self.name}'s clips are multiples of {step}: {plan.width}x{plan.height} is not possible, {near} is.")
        distil.check(self.entry, plan.num_steps, plan.guidance_scale)
        if self.facts.takes_image and given.image is None:
            raise InvalidRequest(f"The model {self.name!r} moves a picture; give one with --image.")
        if given.image is not None and given.image.transparent:
            raise InvalidRequest(f"The model {self.name!r} repaints whole pictures; give one without transparency.")
        setting, _ = memory.fit(
            self.folder, self.facts, plan, num_frames, self.agreed(RESERVE * (free_bytes(self.device) + self.held_bytes)), formats=self.dials.formats,
            offload=self.dials.offload, tiling=self.dials.tiling, processor=self.device.type == "cpu",
        )  # fmt: skip
        return setting

    def _arguments(self, pipe: Any, plan: Plan, given: Given, num_frames: int) -> tuple[dict[str, Any], list[str]]:
        """What the pipeline is called with, in its own names, and what of the plan it has no name for."""
        wanted: dict[str, Any] = {
            "prompt": plan.prompt, "negative_prompt": plan.negative_prompt or None, "width": plan.width, "height": plan.height, "num_frames": num_frames,
            "num_inference_steps": plan.num_steps, "guidance_scale": plan.guidance_scale, "frame_rate": self.facts.fps,
            "generator": torch.Generator("cpu").manual_seed(plan.seed), "output_type": "pt" if self.rank == 0 else "latent",
        }  # fmt: skip
        if given.image is not None:
            wanted["image"] = _fitted(given.image, plan)
        known = inspect.signature(pipe.__call__).parameters
        not_followed = [name for name in ("negative_prompt", "guidance_scale", "num_inference_steps") if wanted[name] is not None and name not in known]
        if plan.negative_prompt and (plan.guidance_scale <= 1.0 or "true_cfg_scale" in known):
            not_followed.append("negative_prompt")  # it acts through guidance alone
        return {name: value for name, value in wanted.items() if name in known}, not_followed

    def _told(self, plan: Plan, given: Given, on_step: OnStep, before: list[Tensor]) -> Any:
        """The callback after each step: progress, cancelling, and rough pictures for whoever is to see them. before: previews.samples."""

        def after_step(pipe: Any, step: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
            on_step("model", step + 1, plan.num_steps)
            if given.in_flight is not None and previews.due(step + 1, plan.num_steps):
                latents = values["latents"]
                if before and before[0].shape == latents.shape:
                    latents = previews.clean(before[0], latents, step, previews.noise_levels(pipe.scheduler))
                given.in_flight(previews.picture(pipe, latents, width=plan.width, height=plan.height, spatial=self.facts.spatial))
            return {}

        return after_step

    def _images(self, video: Tensor, plan: Plan) -> Iterator[np.ndarray]:
        """The frames at the plan's rate. They leave the device now, so that what fails there fails here."""
        made = [np.ascontiguousarray((frame.float() * 255).round().clamp(0, 255).byte().permute(1, 2, 0).cpu().numpy()) for frame in video]
        return (made[index * self.facts.fps // plan.fps] for index in range(plan.num_frames))


# ------------------------------------------------------------------------------------------------ loading


def load(entry: Entry) -> Backend:
    """Open an entry's weights, on several devices where it is set so. Raises ModelError (damaged, incomplete, not of this architecture), WeightsChanged, TooLarge, OutOfMemory."""
    folder = registry.unchanged(entry)
    quiet_libraries()
    with answered(entry.name, loading=True):
        device = pick_device()
        dials = tuning.decided(tuning.read(entry.tuning), device, weights.trained_in(folder))
    return ranks.Team(entry, folder, dials.devices) if dials.devices > 1 else opened(entry, folder, dials, device)


def opened(entry: Entry, folder: Folder, dials: tuning.Tuning, device: torch.device) -> Open:
    """The pipeline of a folder whose hash was compared, in memory."""
    size = sum(part.num_parameters * memory.BYTES[dials.dtype] for part in folder.components) * dials.devices  # each rank reads all
    if size > RESERVE * free_bytes(torch.device("cpu")):
        raise TooLarge(
            f"The weights of {entry.name} take {size / 1e9:.1f} GB as {dials.dtype}; this machine has {free_bytes(torch.device('cpu')) / 1e9:.1f} GB free."
        )
    with answered(entry.name, loading=True):
        return Open(entry, folder, build(folder, dials, entry), dials, device)


def foreseen(entry: Entry, folder: Folder, gib: float | None = None) -> str:
    """How a clip of the entry's own shape will lie in memory: here, or on a GPU with so many GiB. One sentence; the refusal where it does not fit."""
    quiet_libraries()
    with answered(entry.name, loading=True):
        device = pick_device() if gib is None else torch.device("cuda")
        dials = tuning.decided(dataclasses.replace(tuning.read(entry.tuning), devices=1), device, weights.trained_in(folder))
    facts = families.facts(folder)
    num_frames = families.least_frames(max(1, round(entry.seconds * facts.fps)), facts.temporal)
    plan = Plan(
        prompt="", negative_prompt="", seed=0, width=entry.width, height=entry.height, fps=facts.fps, num_frames=num_frames, num_steps=entry.num_steps,
        guidance_scale=entry.guidance_scale, model=entry.name, weights_sha256=entry.weights_sha256,
    )  # fmt: skip
    there = RESERVE * (free_bytes(device) if gib is None else gib * 2**30)
    try:
        setting, need = memory.fit(
            folder, facts, plan, num_frames, there, formats=dials.formats, offload=dials.offload, tiling=dials.tiling, processor=device.type == "cpu"
        )
    except TooLarge as error:
        return str(error)
    return (
        f"A clip of {plan.width}x{plan.height} and {entry.seconds:g} s takes about {need.total / 1e9:.1f} GB of {there / 1e9:.1f}, of which weights "
        f"{need.weights / 1e9:.1f}: it fits with offload={setting.offload} and tiling={setting.tiling}, as {dials.dtype}."
    )


def quiet_libraries() -> None:
    """Import the libraries that run open weights, and keep them from talking. Raises ModelError where they are missing."""
    for name in ("torchao", "torch.utils._pytree"):  # at import they warn of kernels for other machines
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        with staying() if "diffusers" not in sys.modules else contextlib.nullcontext():
            import diffusers
            import transformers
    except ImportError as error:
        raise devices.missing(error.name or "one") from None
    diffusers.utils.logging.set_verbosity(logging.CRITICAL)  # its warnings quote prompts
    transformers.utils.logging.set_verbosity(logging.CRITICAL)
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.disable_progress_bar()


def build(folder: Folder, dials: tuning.Tuning, entry: Entry) -> Any:
    """The pipeline of an entry with every component loaded whole. Raises ModelError where weights and architecture do not belong together."""
    import diffusers

    cls = getattr(diffusers, folder.pipeline, None)
    if cls is None or not issubclass(cls, diffusers.DiffusionPipeline):
        raise ModelError(f"This version of diffusers has no pipeline {folder.pipeline!r}.")
    known = inspect.signature(cls.__call__).parameters
    if not {"prompt", "num_frames", "callback_on_step_end", "output_type"} <= set(known):
        raise ModelError(f"{folder.pipeline} makes no video from words or a picture.")
    parts = {part.name: _component(folder.path, part, dials) for part in folder.components if part.num_parameters}
    pipe = cls.from_pretrained(folder.path, **parts, local_files_only=True, use_safetensors=True, trust_remote_code=False)
    pipe.set_progress_bar_config(disable=True)
    distil.apply(pipe, entry)
    tuning.dress(pipe, dials)
    return pipe


def _component(path: Path, part: Component, dials: tuning.Tuning) -> Any:
    cls = getattr(importlib.import_module(part.library), part.cls, None)
    if not (isinstance(cls, type) and issubclass(cls, torch.nn.Module)):
        raise ModelError(f"This version of {part.library} has no model {part.cls!r}, which {part.name!r} is.")
    dtype = tuning.DTYPES[dials.vae_dtype if part.name == "vae" else dials.dtype]
    model, found = cls.from_pretrained(  # type: ignore[attr-defined]
        path / part.name, dtype=dtype, use_safetensors=True, local_files_only=True, output_loading_info=True
    )
    for what, sentence in (
        ("missing_keys", "lack"),
        ("mismatched_keys", "have another shape for"),
        ("unexpected_keys", "have, where the architecture does not,"),
    ):
        if keys := sorted(map(str, found.get(what) or ())):
            raise ModelError(f"The weights of {part.name!r} do not fit {part.cls}: they {sentence} {keys[0][:80]} and {len(keys) - 1} more.")
    return model.eval().requires_grad_(False)


# ------------------------------------------------------------------------------------------------ trouble


@contextlib.contextmanager
def answered(name: str, *, loading: bool = False) -> Iterator[None]:
    """Turn what foreign libraries raise into errors with a code. Their sentences are passed on while loading alone: later ones can quote a prompt."""
    try:
        yield
    except FairframeError:
        raise
    except (torch.OutOfMemoryError, MemoryError):
        raise _let_go(OutOfMemory(_memory_sentence(name))) from None
    except (OSError, ValueError, LookupError, ArithmeticError, TypeError, AttributeError, AssertionError, RuntimeError, ImportError, SafetensorError) as error:
        text = str(error).lower()
        if any(sign in text for sign in NO_MEMORY):
            raise _let_go(OutOfMemory(_memory_sentence(name))) from None
        if isinstance(error, RuntimeError) and any(sign in text for sign in NO_DEVICE):
            raise _let_go(
                DeviceLost(f"The device failed while {name} was at work on it; the clip was not made. If that happens again, start the worker anew.")
            ) from None
        log.error("%s: %s while %s", name, type(error).__name__, "loading" if loading else "sampling")
        if loading:
            said = " ".join(str(error).split())[:200]
            raise ModelError(f"The weights of {name} cannot be loaded: {said or type(error).__name__}") from None
        raise ModelError(f"{name} could not make this clip ({type(error).__name__}); other settings may do.") from None


def _memory_sentence(name: str) -> str:
    return f"Memory ran out while {name} was at work, more than was foreseen; the clip was not made. Ask for a smaller or shorter one, or set `fairframe models tune {name} offload=model`."


def _let_go(error: FairframeError) -> FairframeError:
    """Free what the model holds: its state is not to be trusted any more."""
    backends.forget()
    gc.collect()
    if torch.cuda.is_available():
        with contextlib.suppress(RuntimeError):
            torch.cuda.empty_cache()
    return error


def _check(video: Tensor, num_frames: int, plan: Plan) -> None:
    """Raise BadFrames unless these are the pictures that were ordered."""
    if tuple(video.shape[1:]) != (3, plan.height, plan.width) or video.shape[0] < num_frames:
        raise BadFrames(
            f"The model made {video.shape[0]} pictures of {video.shape[-1]}x{video.shape[-2]}; ordered were {num_frames} of {plan.width}x{plan.height}."
        )
    for index, frame in enumerate(video):
        if not bool(torch.isfinite(frame).all()):
            raise BadFrames(f"Picture {index + 1} of {video.shape[0]} is not a number: the weights or their number format do not work here. Try another dtype.")


# ------------------------------------------------------------------------------------------------ small things


def _twin(pipe: Any) -> str:
    """The pipeline that begins from a picture with the same weights; "" where there is none."""
    name = type(pipe).__name__
    return PICTURE_TWINS.get(name, "") if name != "WanPipeline" or pipe.config.expand_timesteps else ""


def _twin_of(pipe: Any) -> Any:
    import diffusers

    twin = getattr(diffusers, _twin(pipe))
    more = {"expand_timesteps": True} if type(pipe).__name__ == "WanPipeline" else {}
    made = twin(**{name: part for name, part in pipe.components.items() if name in inspect.signature(twin.__init__).parameters}, **more)
    made.set_progress_bar_config(disable=True)
    return made


def _fitted(picture: Picture, plan: Plan) -> Image.Image:
    """The picture in the clip's size: scaled to cover it and cut at the edges, never stretched."""
    return ImageOps.fit(Image.fromarray(picture.pixels).convert("RGB"), (plan.width, plan.height), Image.Resampling.LANCZOS)


def _near(width: int, height: int, step: int) -> list[tuple[int, int]]:
    """The nearest possible sizes below and above."""
    sizes = {tuple(max(step, rounded(side / step) * step) for side in (width, height)) for rounded in (math.floor, math.ceil)}
    return sorted((w, h) for w, h in sizes)


def _in_window(pipe: Any, prompt: str) -> str:
    """As much of a prompt as the text encoder reads. The window is the pipeline's own default."""
    limit = inspect.signature(pipe.__call__).parameters.get("max_sequence_length")
    tokenizer = getattr(pipe, "tokenizer", None)
    if limit is None or tokenizer is None or not prompt:
        return prompt
    words = prompt.split(" ")
    if len(tokenizer(prompt).input_ids) <= limit.default:
        return prompt
    low, high = 0, len(words)
    while low < high:  # the most words that fit
        middle = (low + high + 1) // 2
        low, high = (middle, high) if len(tokenizer(" ".join(words[:middle])).input_ids) <= limit.default else (low, middle - 1)
    return " ".join(words[:low])


def _held_bytes(pipe: Any) -> int:
    models = [part for part in pipe.components.values() if isinstance(part, torch.nn.Module)]
    return sum(eight_bit.held_bytes(parameter) for model in models for parameter in model.parameters())
