"""Weights taught to need few steps: a folder that is so by itself, or one made so by LoRA files that are added to its transformers at loading.

They work with the steps, guidance and scheduler they were taught with alone, so an entry of the list fixes those (registry.Distilled). LoRA files are
safetensors only, hashed when they are taken in, and added whole or not at all. LoRA: Hu et al. 2021, https://arxiv.org/abs/2106.09685.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import torch

from fairframe.backends import families, licences, registry, weights
from fairframe.backends.registry import Distilled, Entry, Lora
from fairframe.errors import InvalidRequest, ModelError, WeightsChanged

SCHEDULERS = ("unipc", "euler", "lcm")  # for Wan, which is trained by flow matching; lcm adds new noise between steps
MAX_STEPS = 16


def take(name: str, files: list[Path], *, num_steps: int, guidance_scale: float, scheduler: str, shift: float, strength: float, licence: str) -> Entry:
    """Note in the list that a model is distilled. Raises InvalidRequest, or ModelError where a file is no LoRA in safetensors."""
    entry = registry.named(name)
    if not entry.pipeline.startswith("Wan"):
        raise InvalidRequest(f"Distilled weights are run for Wan alone; {name} is a {entry.pipeline or 'server'}.")
    if not (1 <= num_steps <= MAX_STEPS and 0 <= guidance_scale <= 20 and 0 <= shift <= 20 and 0 < strength <= 2):
        raise InvalidRequest(f"Steps are 1 to {MAX_STEPS}, guidance 0 to 20, shift 0 (the scheduler's own) to 20, strength above 0, at most 2.")
    if scheduler and scheduler not in SCHEDULERS:
        raise InvalidRequest(f"There is no scheduler {scheduler[:40]!r}; there are {', '.join(SCHEDULERS)}.")
    if shift and not scheduler:
        raise InvalidRequest("A shift is of a scheduler: name it too.")
    denoisers = [part.name for part in weights.look(Path(entry.folder)).components if part.name in families.TRANSFORMERS]
    if files and len(files) != len(denoisers):
        raise InvalidRequest(f"{name} has {len(denoisers)} transformers ({', '.join(denoisers)}): give a LoRA file for each, in this order.")
    if files and licence != entry.licence and (terms := licences.by_id(licence)) and (terms.excluded or terms.conditions):
        raise InvalidRequest(f"LoRA files may come under the licence of their model or under one that asks nothing; {licence} does.")
    for file in files:
        if file.suffix != ".safetensors" or not file.is_file():
            raise ModelError(f"{file} is no .safetensors file that can be read; nothing else is loaded.")
        weights.count(file)
    loras = tuple(Lora(file=str(file.resolve()), sha256=weights.file_sha256(file), strength=strength, licence=licence) for file in files)
    fixed = Distilled(num_steps=num_steps, guidance_scale=guidance_scale, scheduler=scheduler, shift=shift, loras=loras)
    entry = dataclasses.replace(entry, distilled=fixed, num_steps=num_steps, guidance_scale=guidance_scale)
    registry.put(entry)
    registry.log("distilled", entry, loras=",".join(lora.sha256 for lora in loras))
    return entry


def check(entry: Entry, num_steps: int, guidance_scale: float) -> None:
    """Raise InvalidRequest for steps or guidance other than the weights were taught with."""
    fixed = entry.distilled
    if fixed and (num_steps, guidance_scale) != (fixed.num_steps, fixed.guidance_scale):
        raise InvalidRequest(
            f"The weights of {entry.name} are distilled: they work with {fixed.num_steps} steps and guidance {fixed.guidance_scale:g} alone; leave both out."
        )


def apply(pipe: Any, entry: Entry) -> None:
    """Make a loaded pipeline what its entry says: LoRA files added to the weights, the scheduler set."""
    fixed = entry.distilled
    if fixed is None:
        return
    for name, lora in zip(families.TRANSFORMERS, fixed.loras, strict=False):
        if weights.file_sha256(Path(lora.file)) != lora.sha256:
            registry.log("changed", entry, file=Path(lora.file).name)
            raise WeightsChanged(f"{lora.file} is not the file that was taken in. If you changed it, distil the model again.")
        tensors, told = type(pipe).lora_state_dict(lora.file, use_safetensors=True, local_files_only=True, return_lora_metadata=True)
        _add(getattr(pipe, name), tensors, lora, _scale(told or {}, lora))
    if fixed.scheduler:
        pipe.scheduler = _scheduler(fixed)


def _scale(told: dict[str, Any], lora: Lora) -> float:
    """alpha / rank, where a file says so in its header. Files that say it for each tensor have it in their tensors by now."""
    said = {key.removeprefix("transformer."): value for key, value in told.items()}
    if any(said.get(key) for key in ("rank_pattern", "alpha_pattern", "use_rslora", "use_dora")):
        raise ModelError(f"{lora.file} is not understood: its header asks for more than one scale.")
    return float(said.get("lora_alpha", 1.0)) / float(said.get("r", 1.0)) if "lora_alpha" in said and "r" in said else 1.0


def _add(model: torch.nn.Module, tensors: dict[str, torch.Tensor], lora: Lora, scale: float) -> None:
    """W + strength * scale * B A, and the biases that some files have, for every layer the file names."""
    modules = dict(model.named_modules())
    pairs: dict[str, dict[str, torch.Tensor]] = {}
    for key, tensor in tensors.items():
        layer, found, role = key.removeprefix("transformer.").partition(".lora_")
        if not found or role not in ("A.weight", "B.weight", "B.bias"):
            raise ModelError(f"{lora.file} is not understood: it holds {key[:80]}.")
        pairs.setdefault(layer, {})[role] = tensor.float()
    if not pairs:
        raise ModelError(f"{lora.file} holds no LoRA.")
    for layer, pair in pairs.items():
        target = modules.get(layer)
        if not isinstance(target, torch.nn.Linear) or not {"A.weight", "B.weight"} <= set(pair) or ("B.bias" in pair and target.bias is None):
            raise ModelError(f"{lora.file} does not fit this model: {layer[:80]} is not in both.")
        down, up = pair["A.weight"], pair["B.weight"]
        if down.shape[0] != up.shape[1] or (up.shape[0], down.shape[1]) != tuple(target.weight.shape):
            raise ModelError(f"{lora.file} does not fit this model: the shapes of {layer[:80]} differ.")
        with torch.no_grad():
            target.weight.copy_(target.weight.float() + lora.strength * scale * (up @ down))
            if "B.bias" in pair:
                target.bias.copy_(target.bias.float() + lora.strength * pair["B.bias"])


def _scheduler(fixed: Distilled) -> Any:
    import diffusers

    shift = fixed.shift or 1.0
    if fixed.scheduler == "unipc":
        return diffusers.UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift)
    return {"euler": diffusers.FlowMatchEulerDiscreteScheduler, "lcm": diffusers.FlowMatchLCMScheduler}[fixed.scheduler](shift=shift)
