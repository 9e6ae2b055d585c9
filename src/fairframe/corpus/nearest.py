"""Which picture of the training material is nearest to this one, and how near.

Every picture the texture network learnt from is kept as a thumbnail of SIDE x SIDE pixels: cut to its art, over mid grey. The distance of two
pictures is the root-mean-square difference of their thumbnails in levels of 255, the smaller of as it is and mirrored: 0 is the same
picture. Recoloured art is therefore some way from its original. Knows no clips and no receipts.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fairframe.corpus import assets
from fairframe.corpus.dataset import fit_square

SIDE = 32
TRAINED_STYLE = "fluent"  # what dataset.textures hands to training
FILE = "nearest.npz"
GREY = 128.0
FAINTEST = 8  # alpha below which a pixel is no part of the art


@dataclass(frozen=True, kw_only=True)
class Near:
    """A training picture, and how far it is."""

    name: str  # file in the library
    kind: str
    variant: str
    key: str  # its name in the published set
    ledger_id: str
    distance: float  # RMS, levels of 255


@dataclass(frozen=True, kw_only=True, eq=False)
class Index:
    """The thumbnails of the training pictures, uint8 [N, SIDE, SIDE, 3], and their names in the library."""

    names: tuple[str, ...]
    thumbnails: np.ndarray

    def nearest(self, pixels: np.ndarray, *, count: int = 1, but: str = "") -> tuple[Near, ...]:
        """The nearest training pictures to uint8 [H, W, 4], nearest first; `but` leaves out a kind. Empty where nothing is to be seen."""
        small = thumbnail(pixels)
        if small is None:
            return ()
        distances = np.minimum(self._distances(small), self._distances(small[:, ::-1]))
        entries = assets.read_index(assets.LIBRARY)
        order = [i for i in np.argsort(distances, kind="stable") if not but or entries[self.names[i]]["kind"] != but]
        return tuple(_near(self.names[i], entries[self.names[i]], float(distances[i])) for i in order[:count])

    def _distances(self, small: np.ndarray) -> np.ndarray:
        difference = self.thumbnails.astype(np.float32) - small.astype(np.float32)
        return np.sqrt((difference**2).mean((1, 2, 3)))


def thumbnail(pixels: np.ndarray) -> np.ndarray | None:
    """uint8 [H, W, 4] (or [H, W, 3]) -> uint8 [SIDE, SIDE, 3], the art alone over grey; None where the picture is empty."""
    if pixels.shape[2] == 3:
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    shown = pixels[..., 3] > FAINTEST
    rows, columns = np.nonzero(shown.any(1))[0], np.nonzero(shown.any(0))[0]
    if not len(rows):
        return None
    art = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    square = fit_square(art, SIDE).astype(np.float32)
    alpha = square[..., 3:] / 255
    return np.rint(square[..., :3] * alpha + GREY * (1 - alpha)).astype(np.uint8)


def index(folder: Path) -> Index:
    """The index over the shipped library, kept in `folder` once it was built (some seconds). Raises LedgerError without the library."""
    return _index(folder, hashlib.sha256(json.dumps(assets.read_index(assets.LIBRARY), sort_keys=True).encode()).hexdigest())


@functools.lru_cache(maxsize=2)
def _index(folder: Path, library: str) -> Index:
    return _kept(folder / FILE, library) or _built(folder / FILE, library)


def _kept(path: Path, library: str) -> Index | None:
    """The index as it was kept; None where there is none, or one of another library or a wild form."""
    try:
        with np.load(path, allow_pickle=False) as data:
            names, thumbnails, of = tuple(str(name) for name in data["names"]), data["thumbnails"], str(data["library"])
    except (OSError, ValueError, KeyError, EOFError):
        return None
    fits = of == library and names == _trained() and thumbnails.shape == (len(names), SIDE, SIDE, 3) and thumbnails.dtype == np.uint8
    return Index(names=names, thumbnails=thumbnails) if fits else None


def _built(path: Path, library: str) -> Index:
    found = []
    entries = assets.read_index(assets.LIBRARY)
    for name in _trained():
        small = thumbnail(assets.art(entries[name]["kind"], style=TRAINED_STYLE, variant=entries[name]["variant"]).pixels)
        assert small is not None, f"{name} is empty"
        found.append(small)
    built = Index(names=_trained(), thumbnails=np.stack(found))
    temporary = path.with_name(f".{secrets.token_hex(4)}.{path.name}")  # numpy adds .npz to other endings
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(temporary, names=np.array(built.names), thumbnails=built.thumbnails, library=np.array(library))
        os.replace(temporary, path)
    except OSError:  # it is built again the next time
        temporary.unlink(missing_ok=True)
    return built


def _trained() -> tuple[str, ...]:
    """The files of the library that the texture network was trained on."""
    return tuple(sorted(name for name, entry in assets.read_index(assets.LIBRARY).items() if entry["style"] == TRAINED_STYLE))


def _near(name: str, entry: dict[str, str], distance: float) -> Near:
    return Near(name=name, kind=entry["kind"], variant=entry["variant"], key=entry["key"], ledger_id=entry["ledger"], distance=round(distance, 1))
