"""Subjects drawn by the network, and the judge that decides whether a drawing is good enough to be shown.

The judge holds a drawing against the ledger's picture of the same kind: it passes when it is at least PASS_DB close on average backgrounds
and its outline matches. A drawing that does not pass is replaced by the ledger asset taken whole, and the receipt says so.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from fairframe.corpus import assets, dataset, figure_art
from fairframe.corpus.kinds import load_kinds
from fairframe.model import sampler
from fairframe.model.networks import Networks, premultiply, unpremultiply
from fairframe.scene.scene import Layer, Texture

PASS_DB = 26.0  # PSNR against the asset over grey, at 256x256
PASS_OUTLINE = 0.95  # intersection over union of the opaque areas
FAINTEST = 24  # coverage of 255 below which a drawn pixel is the network's noise about the art (up to 61 on 13 kinds), not part of it: 34.79 -> 34.86 dB
NUM_STEPS = 1  # of the texture denoiser: 1, 2 and 4 all give 34.14 dB over eight kinds, since the code decides everything; 0.15 s a step on one thread


@dataclass(frozen=True)
class Drawing:
    texture: Texture | None  # None: not good enough
    score: float  # dB against the ledger's picture, rounded


class Studio:
    """The drawings of one clip. The same kind in the same variant is drawn once, however many of it there are; threads may share a studio."""

    def __init__(self, networks: Networks):
        self.networks = networks
        self.promising = set(networks.record.get("drawn", ()))  # kinds that passed when the weights were made; others are not tried
        self._squares: dict[tuple[str, str, int], Future[np.ndarray]] = {}
        self._lock = threading.Lock()

    def square(self, kind: str, variant: str, seed: int) -> np.ndarray:
        """What the network draws of a kind: uint8 [256, 256, 4], read-only. Whoever asks first draws, the others wait for it."""
        with self._lock:
            known, mine = self._squares.get((kind, variant, seed)), Future[np.ndarray]()
            if known is None:
                self._squares[kind, variant, seed] = mine
        if known is not None:
            return known.result()
        try:
            square = sample(self.networks, [(kind, variant)], seed=seed)[0]
            square.flags.writeable = False
            mine.set_result(square)
        except BaseException as error:  # for those who wait as well
            mine.set_exception(error)
            raise
        return square

    def draw(self, layer: Layer, *, seed: int, fallback: bool) -> Drawing:
        """Draw a layer's subject. Without fallback whatever came out is returned."""
        kind = load_kinds()[layer.name]
        variant = layer.texture.asset.partition("/")[2]
        if fallback and layer.texture.asset not in self.promising:
            return Drawing(None, 0.0)
        square = self.square(layer.name, variant, seed)
        art = assets.art(kind.id, variant=variant).pixels
        score = closeness(square, dataset.fit_square(art, square.shape[0]))
        if fallback and not passes(*score):
            return Drawing(None, round(score[0], 1))
        texture = Texture(pixels=dataset.cut_out(square, art.shape[1] / art.shape[0]).copy(), source="drawn", ledger_id=kind.assets["fluent"][0], asset=layer.texture.asset)
        if layer.colour and kind.recolourable:
            texture = assets.recolour(texture, layer.colour)
        return Drawing(figure_art.whole(texture, kind.id), round(score[0], 1))


def sample(networks: Networks, what: list[tuple[str, str]], *, seed: int, num_steps: int = NUM_STEPS) -> np.ndarray:
    """Drawings uint8 [B, 256, 256, 4] of (kind, variant) pairs."""
    noise = sampler.noise_like((len(what), *networks.latent_shape), seed)
    latents = sampler.euler(lambda x_t, t: networks.predict_texture(x_t, t, what), noise, sampler.schedule(num_steps))
    squares = unpremultiply(networks.decode(latents))
    squares[squares[..., 3] < FAINTEST] = 0
    return squares


def closeness(square: np.ndarray, reference: np.ndarray) -> tuple[float, float]:
    """(dB of PSNR, composited on grey; outline intersection over union) of two uint8 [S, S, 4] pictures."""
    a, b = premultiply(square), premultiply(reference)
    difference = (a[..., :3] - b[..., :3]) - 0.5 * (a[..., 3:] - b[..., 3:])
    error = float((difference**2).mean())
    inside_a, inside_b = a[..., 3] > 0.5, b[..., 3] > 0.5
    union = int((inside_a | inside_b).sum())
    return -10 * float(np.log10(max(error, 1e-9))), int((inside_a & inside_b).sum()) / max(union, 1)


def passes(decibels: float, outline: float) -> bool:
    return decibels >= PASS_DB and outline >= PASS_OUTLINE
