"""Training the image VAE: the linear part in closed form, the refiner by gradient."""

from __future__ import annotations

import logging
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from fairframe.corpus import dataset
from fairframe.model.checkpoint import Clay
from fairframe.model.vae import premultiply
from fairframe.training import runs
from fairframe.training.loop import LossFn, Schedule, batches, device_of, mixed_precision, train

log = logging.getLogger(__name__)

BATCH = {"cpu": 4, "cuda": 48}
NOISE = 0.05  # of the latents' unit mean square: the decoder must forgive a denoiser's errors
HELD_OUT = 16  # one texture in so many is kept to measure on


def vae_loss(clay: Clay, pixels: Tensor, *, batch_size: int, seed: int, drawn: Tensor | None = None) -> LossFn:
    """Error of the refined decoding over random backgrounds, with its gradients: pixels uint8 [N, S, S, 4].

    drawn [N, C, g, g]: the denoiser's own latents of the same pictures; every second one is then decoded from those, so that the refiner
    learns to mend what the denoiser gets wrong.
    """
    generator = torch.Generator().manual_seed(seed)
    index = batches(len(pixels), batch_size, generator)
    device = next(clay.vae.buffers()).device
    pixels = pixels.to(device)

    def loss_fn(step: int) -> Tensor:
        chosen = next(index).to(device)
        target = premultiply(pixels[chosen])
        with torch.no_grad():
            latents = clay.vae.encode(target)
            latents = latents + NOISE * torch.randn(latents.shape, generator=generator).to(device)
            if drawn is not None:
                latents[::2] = drawn[chosen[::2]].float()
            linear = clay.vae.decode_linear(latents)
        assert clay.vae.refiner is not None
        with mixed_precision(device):
            refined = clay.vae.refiner(linear)
        back = torch.rand((len(target), 3, 1, 1), generator=generator).to(device)
        return image_error(over(refined.float(), back), over(target, back)) + F.mse_loss(refined[:, 3].float(), target[:, 3])

    return loss_fn


def over(pixels: Tensor, back: Tensor) -> Tensor:
    """Premultiplied pixels [B, 4, S, S] on a background colour [B, 3, 1, 1]."""
    return pixels[:, :3] + (1 - pixels[:, 3:]) * back


def image_error(a: Tensor, b: Tensor) -> Tensor:
    """Squared error of pixels and of their differences to the right and downwards (edges count as much as areas)."""
    error = F.mse_loss(a, b)
    for axis in (2, 3):
        error = error + F.mse_loss(a.diff(dim=axis), b.diff(dim=axis))
    return error


@torch.inference_mode()
def decibels(clay: Clay, pixels: Tensor, *, linear: bool = False, grey: float = 0.5) -> float:
    """Mean PSNR in dB of encoding and decoding pixels uint8 [N, S, S, 4], seen on grey."""
    device = next(clay.vae.buffers()).device
    scores = []
    for chunk in pixels.split(16):
        target = premultiply(chunk.to(device))
        latents = clay.vae.encode(target)
        got = clay.vae.decode_linear(latents).clamp(0, 1) if linear else clay.vae.decode(latents)
        back = torch.full((1, 3, 1, 1), grey, device=device)
        scores.append(-10 * ((over(got, back) - over(target, back)) ** 2).mean(dim=(1, 2, 3)).log10())
    return float(torch.cat(scores).mean())


@torch.inference_mode()
def drawn_latents(clay: Clay, *, seed: int) -> Tensor:
    """What the texture denoiser draws of every texture of the training world, in the order of dataset.textures: float16 [N, C, g, g]."""
    what, config = dataset.textures(clay.tables), clay.vae.config
    device = next(clay.texture.parameters()).device
    labels = [torch.from_numpy(x).to(device) for x in (what.kind, what.variant, what.style)]
    noise = torch.randn((len(what.kind), config.latent_channels, clay.vae.grid, clay.vae.grid), generator=torch.Generator().manual_seed(seed)).to(device)
    start = torch.zeros(len(noise), device=device)
    rows = (slice(i, i + 64) for i in range(0, len(noise), 64))
    return torch.cat([clay.texture(noise[at], start[at], *(x[at] for x in labels)).half() for at in rows]).clone()


def train_vae(*, minutes: float, device: str, out: Path, max_steps: int | None = None) -> None:
    """Fit the linear part if there is none yet, then train the refiner for so many minutes; writes the checkpoint and a sheet into `out`."""
    target = device_of(device)
    clay = runs.start(out, target)
    textures = torch.from_numpy(dataset.textures(clay.tables).pixels)
    held = torch.arange(len(textures)) % HELD_OUT == 0
    if not bool(clay.vae.basis.any()):
        log.info("fitting the linear patches to %d textures", int((~held).sum()))
        clay.vae.fit(premultiply(textures[~held][::2]).to(target))
    drawn = None
    if any(run["part"] == "texture" for run in clay.record.get("runs", ())):
        drawn = drawn_latents(clay, seed=len(clay.record["runs"]))[~held].to(target)
    batch = BATCH[target.type]
    loss = vae_loss(clay, textures[~held], batch_size=batch, seed=len(clay.record.get("runs", ())), drawn=drawn)
    schedule = Schedule(minutes=minutes, max_steps=max_steps, learning_rate=2e-3, ema=0.99)
    report = train({"vae": clay.vae}, loss, schedule, batch_size=batch, log=log.info, save=lambda modules: None)
    clay.record["vae_db"] = {"linear": round(decibels(clay, textures[held], linear=True), 2), "refined": round(decibels(clay, textures[held]), 2), "textures": int(held.sum())}
    log.info("held-out textures: %.2f dB linear, %.2f dB refined", clay.record["vae_db"]["linear"], clay.record["vae_db"]["refined"])
    from fairframe.model.vae import unpremultiply

    with torch.inference_mode():
        runs.sheet(unpremultiply(clay.vae.decode(clay.vae.encode(premultiply(textures[held][:48].to(target))))).cpu().numpy(), out / "vae.png")
    runs.finish(clay, out, "vae", report, target)
