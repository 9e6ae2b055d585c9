"""Training material: captions with their exact scenes, and textures with what they show. Made from ledger rows, never from folders.

Scenes are staged on the fly (about 570 pairs a second on one core), so no caption is seen twice; textures come out of the shipped
library, whose every file names its ledger row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.corpus import assets, grammar, ledger, lexicon, spec, staging
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.places import TAUGHT
from fairframe.model import fields
from fairframe.model.fields import Layout
from fairframe.model.shelf import Tables
from fairframe.model.words import SLOTS, Vocabulary, Word

LANGUAGES = ("en", "zh")
STYLES = ("fluent", "flat", "noto")
TEXTURE_SIZE = 256  # pixels a side of the square a texture is trained in


def tables() -> Tables:
    """The names of the training world as it stands in this code."""
    kinds = load_kinds()
    variants = tuple(dict.fromkeys(v for kind in kinds.values() for v in kind.variants))
    layout = Layout(kinds=tuple(kinds), places=TAUGHT, colours=tuple(spec.COLOURS), variants=variants, weathers=tuple(dict.fromkeys(("clear", *spec.WEATHERS))))
    return Tables(layout=layout, surfaces=_surfaces(), styles=STYLES)


def _surfaces() -> tuple[str, ...]:
    """The words the text encoder knows as such: those without a meaning of their own ("is", "and", "which"). The rest come as meanings."""
    read = lexicon.lexicon_of()
    return tuple(sorted(form for forms in (read.english, read.chinese) for form, meanings in forms.items() if meanings and meanings[0][0] == IGNORED))


def words(text: str) -> list[Word]:
    """A prompt as the text encoder takes it."""
    return [Word(token.text, tuple(m for m in token.meanings if m[0] in SLOTS)) for token in grammar.tokenize(text)]


@dataclass(frozen=True, kw_only=True)
class SceneExample:
    ids: np.ndarray  # [M] int32 surface ids
    meanings: np.ndarray  # [M, MEANING_WIDTH] float32
    vector: np.ndarray  # [fields.WIDTH] float32
    weight: np.ndarray  # [fields.WIDTH] float32


def scene_example(rng: np.random.Generator, vocabulary: Vocabulary, max_words: int) -> SceneExample:
    """A new caption with its scene. Held-out combinations never occur (grammar.held_out).

    Of two mirrored ways the right one is always taken: where both were, the network made their average, a ball that hardly moves
    (docs/training.md); the other way is the scene's mirror image, taken by the seed when a clip is made.
    """
    stated = grammar.sample_spec(rng)
    caption = grammar.caption(stated, rng, LANGUAGES[int(rng.integers(len(LANGUAGES)))])
    ids, meanings = vocabulary.encode(words(caption), max_words)
    vector, weight = fields.encode(staging.stage(stated, rng, either=1))
    return SceneExample(ids=ids, meanings=meanings, vector=vector, weight=weight)


@dataclass(frozen=True, kw_only=True)
class TextureSet:
    """Every texture the network may learn to draw."""

    pixels: np.ndarray  # uint8 [N, S, S, 4] straight alpha, the art fitted into the square
    kind: np.ndarray  # [N] int64 index into Layout.kinds
    variant: np.ndarray  # [N] int64 index into Tables.variants
    style: np.ndarray  # [N] int64 index into STYLES


def textures(names: Tables, *, styles: Sequence[str] = ("fluent",), kinds: Sequence[str] | None = None, size: int = TEXTURE_SIZE) -> TextureSet:
    """All textures of the kinds (default: all) in these styles. Raises LedgerError when one's row does not allow training."""
    pixels, labels, used = [], [], set()
    for index, kind in enumerate(load_kinds().values()):
        if kinds is not None and kind.id not in kinds:
            continue
        for style, variant in _faces(kind, styles):
            texture = assets.art(kind.id, style=style, variant=variant)
            used.add(texture.ledger_id)
            pixels.append(fit_square(texture.pixels, size))
            labels.append((index, names.variants.index(variant), STYLES.index(style)))
    ledger.rows(used)  # raises for a row that is missing or not permitted
    kind_ids, variant_ids, style_ids = np.array(labels, np.int64).T
    return TextureSet(pixels=np.stack(pixels), kind=kind_ids, variant=variant_ids, style=style_ids)


def _faces(kind: Kind, styles: Sequence[str]) -> list[tuple[str, str]]:
    out = [(style, "") for style in styles if style in kind.assets]
    return out + [("fluent", variant) for variant in kind.variants if "fluent" in styles]


def fit_square(pixels: np.ndarray, size: int) -> np.ndarray:
    """Straight-alpha uint8 [H, W, 4] scaled to fit into [size, size, 4], centred, transparent around."""
    height, width = pixels.shape[:2]
    scale = size / max(height, width)
    w, h = max(1, round(width * scale)), max(1, round(height * scale))
    premultiplied = pixels.astype(np.float32) / 255
    premultiplied[..., :3] *= premultiplied[..., 3:]
    small = cv2.resize(premultiplied, (w, h), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC).clip(0, 1)
    small[..., :3] /= np.maximum(small[..., 3:], 1e-4)
    out = np.zeros((size, size, 4), np.uint8)
    top, left = (size - h) // 2, (size - w) // 2
    out[top : top + h, left : left + w] = (small.clip(0, 1) * 255).round().astype(np.uint8)
    return out


def cut_out(square: np.ndarray, aspect: float) -> np.ndarray:
    """The inverse of fit_square for art of this aspect: [S, S, 4] -> the centred rectangle that holds it."""
    size = square.shape[0]
    w, h = (size, max(1, round(size / aspect))) if aspect >= 1 else (max(1, round(size * aspect)), size)
    top, left = (size - h) // 2, (size - w) // 2
    return square[top : top + h, left : left + w]
