"""Subjects drawn by the network, and the judge that decides whether a drawing is good enough to be shown.

The judge holds a drawing against the ledger's picture of the same kind: it passes when it is at least PASS_DB close on average backgrounds
and its outline matches. A drawing that does not pass is replaced by the ledger asset taken whole, and the receipt says so.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.corpus import assets, dataset, figure_art
from fairframe.corpus.kinds import load_kinds
from fairframe.model import sampler
from fairframe.model.networks import Networks, premultiply, unpremultiply
from fairframe.scene.scene import Layer, Texture

PASS_DB = 26.0  # PSNR against the asset over grey, at 256x256
PASS_OUTLINE = 0.95  # intersection over union of the opaque areas
FAINTEST = 24  # coverage of 255 below which a drawn pixel is the network's noise about the art (up to 61 on 13 kinds), not part of it: 34.79 -> 34.86 dB
SIDE = assets.LONGEST  # pixels a side of what is shown
SMOOTH, REACH, SPAN = 0.12, 4.0, 13  # of the bilateral filter: difference of colour (0..1) within which pixels are one area, spread in pixels, pixels across
OUTLINE = 1.4  # how much steeper the outline is made
CRISP, NEAR = 0.5, 5  # how much is added of what a colour differs from those about it, within those of so many pixels across
NUM_STEPS = 1  # of the texture denoiser: 1, 2 and 4 all give 34.14 dB over eight kinds, since the code decides everything; 0.15 s a step on one thread


@dataclass(frozen=True)
class Drawing:
    texture: Texture | None  # None: not good enough
    score: float  # dB against the ledger's picture, rounded


@dataclass(frozen=True)
class Squares:
    """One drawing, uint8 with straight alpha."""

    drawn: np.ndarray  # [256, 256, 4], as the network draws it: what the judge sees
    shown: np.ndarray  # [SIDE, SIDE, 4], `finished`


class Studio:
    """The drawings of one clip. The same kind in the same variant is drawn once, however many of it there are; threads may share a studio."""

    def __init__(self, networks: Networks):
        self.networks = networks
        self.promising = set(networks.record.get("drawn", ()))  # kinds that passed when the weights were made; others are not tried
        self._squares: dict[tuple[str, str, int], Future[Squares]] = {}
        self._lock = threading.Lock()

    def squares(self, kind: str, variant: str, seed: int) -> Squares:
        """What the network draws of a kind. Whoever asks first draws, the others wait for it."""
        with self._lock:
            known, mine = self._squares.get((kind, variant, seed)), Future[Squares]()
            if known is None:
                self._squares[kind, variant, seed] = mine
        if known is not None:
            return known.result()
        try:
            square = sample(self.networks, [(kind, variant)], seed=seed)[0]
            made = Squares(drawn=square, shown=finished(square))
            mine.set_result(made)
        except BaseException as error:  # for those who wait as well
            mine.set_exception(error)
            raise
        return made

    def draw(self, layer: Layer, *, seed: int, fallback: bool) -> Drawing:
        """Draw a layer's subject. Without fallback whatever came out is returned."""
        kind = load_kinds()[layer.name]
        variant = layer.texture.asset.partition("/")[2]
        if fallback and layer.texture.asset not in self.promising:
            return Drawing(None, 0.0)
        squares = self.squares(layer.name, variant, seed)
        art = assets.art(kind.id, variant=variant).pixels
        score = closeness(squares.drawn, dataset.fit_square(art, squares.drawn.shape[0]))
        if fallback and not passes(*score):
            return Drawing(None, round(score[0], 1))
        texture = Texture(pixels=dataset.cut_out(squares.shown, art.shape[1] / art.shape[0]).copy(), source="drawn", ledger_id=kind.assets["fluent"][0], asset=layer.texture.asset)
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


def finished(square: np.ndarray) -> np.ndarray:
    """A drawing uint8 [S, S, 4] as it is shown, uint8 [SIDE, SIDE, 4]: the network's mottle smoothed away, enlarged, edges crisp.

    The art is areas of slowly changing colour with sharp edges, so a bilateral filter (Tomasi & Manduchi 1998) takes off what a drawing has beside it.
    Against the ledger's pictures at this size, on grey, the 1,516 drawings have 33.9 dB in the mean enlarged alone and 35.3 so; two lose (0.45 and 0.17 dB).
    40 ms each.
    """
    colour, coverage = _apart(premultiply(square))
    smooth = cv2.bilateralFilter(colour, SPAN, SMOOTH, REACH)
    large = cv2.resize(np.dstack([smooth * coverage[..., None], coverage]), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    colour, coverage = _apart(large)
    around = np.ones((NEAR, NEAR), np.uint8)
    crisp = colour + CRISP * (colour - cv2.GaussianBlur(colour, (0, 0), 1.5))
    crisp = np.clip(crisp, cv2.erode(colour, around), cv2.dilate(colour, around))
    coverage = ((coverage - 0.5) * OUTLINE + 0.5).clip(0, 1)
    return np.rint(np.dstack([crisp, coverage]) * 255).astype(np.uint8)


def _apart(pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Premultiplied pixels [S, S, 4] -> straight colour [S, S, 3] and coverage [S, S], in 0..1."""
    coverage = pixels[..., 3].clip(0, 1)
    return (pixels[..., :3] / np.maximum(coverage, 1e-3)[..., None]).clip(0, 1), coverage


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
