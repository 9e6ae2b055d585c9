"""Training the two passes of clay-1's denoiser: scenes from captions, textures from what they show."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch
from threadpoolctl import threadpool_limits
from torch import Tensor

from fairframe.corpus import dataset, drawing
from fairframe.model import checkpoint, flow, presets
from fairframe.model.checkpoint import Clay
from fairframe.model.networks import Networks
from fairframe.model.text import collate
from fairframe.model.words import MEANING_WIDTH, Vocabulary
from fairframe.training import pairs, runs
from fairframe.training.loop import LossFn, Schedule, batches, device_of, mixed_precision, train, world
from fairframe.training.pairs import Batch

log = logging.getLogger(__name__)

SCENE_BATCH, TEXTURE_BATCH = {"cpu": 64, "cuda": 1024}, {"cpu": 16, "cuda": 192}
"""On a CPU many small steps: 3,000 of 16 taught shapes that 300 of 128 did not. On a GPU small ones leave it idle."""

TEXT_DROPOUT = 0.1  # share of captions left out, so that guidance has an unconditional prediction
SURFACE_DROPOUT = 0.15  # share of words known by their meaning only, so that rare synonyms work
SCENE_TIMES = {"mean": -1.0, "spread": 1.2}  # what is said must be settled early, while nearly all is noise
TEXTURE_TIMES = {"mean": -2.5, "spread": 1.5}  # mostly noise: what to draw comes from the code, not from the noisy picture


def scene_batch(rng: np.random.Generator, vocabulary: Vocabulary, batch_size: int) -> Batch:
    examples = [dataset.scene_example(rng, vocabulary, presets.SCENE.max_words) for _ in range(batch_size)]
    x_1, weight = (torch.from_numpy(np.stack([getattr(e, name) for e in examples])) for name in ("vector", "weight"))
    return *collate([(e.ids, e.meanings) for e in examples]), x_1, weight


def _produce(queue: Any, surfaces: tuple[str, ...], batch_size: int, seed: tuple[int, ...]) -> None:
    torch.set_num_threads(1)
    rng, vocabulary = np.random.default_rng(seed), Vocabulary(surfaces)
    while True:
        queue.put(scene_batch(rng, vocabulary, batch_size))


def scene_batches(surfaces: tuple[str, ...], *, batch_size: int, seed: int, producers: int) -> Iterator[Batch]:
    """Fresh batches for ever, made by so many processes beside this one (0: here, in an order that follows from the seed)."""
    if producers == 0:
        rng, vocabulary = np.random.default_rng([seed, world()[0]]), Vocabulary(surfaces)
        while True:
            yield scene_batch(rng, vocabulary, batch_size)
    context = torch.multiprocessing.get_context("spawn")
    queue = context.Queue(maxsize=2 * producers)
    for i in range(producers):
        context.Process(target=_produce, args=(queue, surfaces, batch_size, (seed, world()[0], i)), daemon=True).start()
    while True:
        yield queue.get()


@contextlib.contextmanager
def scene_pairs(clay: Clay, device: torch.device, *, batch_size: int, seed: int, producers: int | None = None) -> Iterator[Iterator[Batch]]:
    """Batches for a run: fresh ones beside it on a CPU, on a GPU out of what all other cores make meanwhile. producers: None = as suits the machine."""
    surfaces = clay.tables.surfaces
    if device.type == "cpu" or producers == 0:
        yield scene_batches(surfaces, batch_size=batch_size, seed=seed, producers=1 if producers is None else producers)
        return
    with tempfile.TemporaryDirectory(prefix="fairframe-pairs-") as folder:
        makers = pairs.start_makers(Path(folder), surfaces, seed + 1000 * world()[0], producers or max(1, (os.cpu_count() or 2) // world()[1] - 1))
        try:
            yield drawn_batches(pairs.Store(Path(folder), device), batch_size=batch_size, seed=seed)
        finally:
            for maker in makers:
                maker.terminate()
                maker.join()


def drawn_batches(store: pairs.Store, *, batch_size: int, seed: int) -> Iterator[Batch]:
    """Random batches of a store for ever."""
    generator = torch.Generator(store.device).manual_seed(seed + world()[0])
    while True:
        yield store.draw(batch_size, generator)


def scene_loss(clay: Clay, batches: Iterator[Batch], *, device: str, seed: int) -> LossFn:
    """Loss of text encoder and scene denoiser on caption-scene pairs. What is random is drawn where the batches lie."""
    target = device_of(device)
    generator = torch.Generator(target).manual_seed(seed)
    compiled = (torch.compile(clay.text), torch.compile(clay.scene)) if target.type == "cuda" else (clay.text, clay.scene)

    def loss_fn(step: int) -> Tensor:
        ids, meanings, mask, x_1, weight = (x.to(target) for x in next(batches))
        ids = ids * (torch.rand(ids.shape, generator=generator, device=target) > SURFACE_DROPOUT)
        mask = mask & (torch.rand((len(mask), 1), generator=generator, device=target) > TEXT_DROPOUT)
        t = flow.sample_times(len(x_1), generator, **SCENE_TIMES)
        noise = torch.randn(x_1.shape, generator=generator, device=target)
        networks = compiled if step else (clay.text, clay.scene)  # the first step is counted, which compiled code cannot be
        return scene_error(clay, x_1, weight, noise, t, ids, meanings, mask, networks=networks)

    return loss_fn


def scene_error(
    clay: Clay, x_1: Tensor, weight: Tensor, noise: Tensor, t: Tensor, ids: Tensor, meanings: Tensor, mask: Tensor, *, networks: tuple[Callable[..., Any], ...] = ()
) -> Tensor:
    """Weighted squared error of the clean scene vectors x_1 [B, WIDTH], predicted from their noisy versions and the text. networks: the compiled two."""
    assert meanings.shape[-1] == MEANING_WIDTH
    text, scene = networks or (clay.text, clay.scene)
    with mixed_precision(x_1.device):
        predicted = scene(flow.interpolate(x_1, noise, t), t, *text(ids, meanings, mask))
    error = (weight * (predicted.float() - x_1) ** 2).sum(1) / weight.sum(1)
    return (flow.loss_weight(t) * error).mean()


def texture_loss(clay: Clay, textures: dataset.TextureSet, *, batch_size: int, device: str, seed: int, weights: np.ndarray | None = None) -> LossFn:
    """Loss of the texture denoiser on cached latents. weights [N]: how often each texture is drawn, default evenly."""
    target, generator = device_of(device), torch.Generator().manual_seed(seed)
    latents = encode_textures(clay, textures).to(target)  # all of them lie on the device
    labels = [torch.from_numpy(x).to(target) for x in (textures.kind, textures.variant, textures.style)]
    even = batches(len(latents), batch_size, generator)
    odds = None if weights is None else torch.from_numpy(weights.astype(np.float64))
    noises = torch.Generator(target).manual_seed(seed)
    compiled = torch.compile(clay.texture) if target.type == "cuda" else clay.texture

    def loss_fn(step: int) -> Tensor:
        index = (next(even) if odds is None else torch.multinomial(odds, batch_size, generator=generator)).to(target)
        t, noise = flow.sample_times(batch_size, generator, **TEXTURE_TIMES), torch.randn((batch_size, *latents.shape[1:]), generator=noises, device=target)
        network = compiled if step else clay.texture  # the first step is counted, which compiled code cannot be
        return texture_error(network, latents[index].float(), noise, t.to(target), *(x[index] for x in labels))

    return loss_fn


def texture_error(network: Callable[..., Tensor], x_1: Tensor, noise: Tensor, t: Tensor, kind: Tensor, variant: Tensor, style: Tensor) -> Tensor:
    """Squared error of clean latents x_1 [B, C, g, g]; as the linear decoder is orthonormal but for the latents' scale, close to pixel error."""
    with mixed_precision(x_1.device):
        predicted = network(flow.interpolate(x_1, noise, t), t, kind, variant, style)
    return ((predicted.float() - x_1) ** 2).mean()


@torch.no_grad()
def encode_textures(clay: Clay, textures: dataset.TextureSet, chunk: int = 64) -> Tensor:
    """Latents [N, C, g, g] float16 of all textures."""
    from fairframe.model.vae import premultiply

    device = next(clay.vae.buffers()).device
    parts = [clay.vae.encode(premultiply(torch.from_numpy(textures.pixels[i : i + chunk]).to(device))).half().cpu() for i in range(0, len(textures.pixels), chunk)]
    return torch.cat(parts)


def train_denoiser(*, minutes: float, device: str, out: Path, part: str = "both", kinds: tuple[str, ...] = (), max_steps: int | None = None, learning_rate: float = 1.5e-3) -> None:
    """Train the scene pass (text encoder with it), the texture pass, or one after the other in equal time; writes the checkpoint into `out`.

    kinds: subjects whose drawing is practised as often as all others together; () = those in clay.record["practised"], else none.
    """
    if part not in ("scene", "texture", "both"):
        raise ValueError(f"part is {part!r}, expected scene, texture or both")
    target = device_of(device)
    share = minutes / 2 if part == "both" else minutes
    clay = runs.start(out, target)
    seed = len(clay.record.get("runs", ()))
    if part in ("scene", "both"):
        schedule = Schedule(minutes=share, max_steps=max_steps, learning_rate=learning_rate)
        batch = SCENE_BATCH[target.type]
        with scene_pairs(clay, target, batch_size=batch, seed=seed, producers=0 if max_steps else None) as made:
            loss = scene_loss(clay, made, device=target.type, seed=seed)
            report = train({"text": clay.text, "scene": clay.scene}, loss, schedule, batch_size=batch, log=log.info, save=lambda modules: None)
        runs.finish(clay, out, "scene", report, target)
    if part in ("texture", "both"):
        runs.need_vae(clay)
        textures = dataset.textures(clay.tables)
        practised = kinds or tuple(clay.record.get("practised", ()))
        schedule = Schedule(minutes=share, max_steps=max_steps, learning_rate=learning_rate)
        batch = TEXTURE_BATCH[target.type]
        loss = texture_loss(clay, textures, batch_size=batch, device=target.type, seed=seed, weights=practice(clay, textures, practised))
        report = train({"texture": clay.texture}, loss, schedule, batch_size=batch, log=log.info, save=lambda modules: None)
        clay.record["practised"] = list(practised)
        runs.finish(clay, out, "texture", report, target)
        judge(clay, out)


def practice(clay: Clay, textures: dataset.TextureSet, kinds: Sequence[str]) -> np.ndarray:
    """How often each texture is drawn in training: the named kinds together as often as all together."""
    chosen = np.isin(textures.kind, [clay.tables.layout.kinds.index(k) for k in kinds])
    return 1.0 + chosen * len(chosen) / max(1, chosen.sum())


def judge(clay: Clay, out: Path, *, kinds: Sequence[str] | None = None) -> dict[str, float]:
    """Draw every kind (or those named) as the shipped weights would, hold each drawing against the ledger's picture, record which pass; writes the
    checkpoint and a sheet."""
    textures = dataset.textures(clay.tables, kinds=kinds)
    what = [(clay.tables.layout.kinds[k], clay.tables.variants[v]) for k, v in zip(textures.kind, textures.variant, strict=True)]
    scores: dict[str, float] = {}
    passed: list[str] = []
    artist = Networks(checkpoint.packed(clay, shipped=True))
    with threadpool_limits(1), ThreadPoolExecutor() as pool:
        drawn = list(pool.map(lambda i: drawing.sample(artist, [what[i]], seed=i)[0], range(len(what))))
    for (kind, variant), square, reference in zip(what, drawn, textures.pixels, strict=True):
        name = f"{kind}/{variant}" if variant else kind
        decibels, outline = drawing.closeness(square, reference)
        scores[name] = round(decibels, 2)
        passed += [name] if drawing.passes(decibels, outline) else []
    clay.record["drawn"] = passed
    clay.record["drawing_db"] = {"mean": round(float(np.mean(list(scores.values()))), 2), "kinds": len(scores), "passed": len(passed)}
    log.info("the network's own drawing passes for %d of %d subjects (mean %.2f dB)", len(passed), len(scores), clay.record["drawing_db"]["mean"])
    best = np.argsort([-scores[f"{k}/{v}" if v else k] for k, v in what])
    runs.sheet(np.stack(drawn)[best[:: max(1, len(best) // 96)]], out / "drawings.png")
    checkpoint.save(clay, out)
    return scores
