"""Pictures of the kinds, read from the shipped library (weights/library.zip) and recoloured; and the command that packs it.

Every picture comes from a row of the rights ledger and is checked against the hash written when it was packed. Fluent art is stored
as WebP, the flat and Noto styles as the compact SVG they were published as, drawn by Skia when asked for. The module knows no scenes.

    python -m fairframe.corpus.assets PACKAGES_DIR       makes library.zip and kinds.json again (needs the `train` extra)
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import sys
import tarfile
import threading
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from fairframe.corpus import kinds_table
from fairframe.corpus.kinds import WEIGHTS, Kind, load_kinds
from fairframe.errors import LedgerError
from fairframe.scene.scene import Texture

LIBRARY = WEIGHTS / "library.zip"
STYLES = {  # style -> (ledger row, its archive)
    "fluent": ("npm:@iconify-json/fluent-emoji@1.2.7", "iconify-json-fluent-emoji-1.2.7.tgz"),
    "flat": ("npm:@iconify-json/fluent-emoji-flat@1.2.6", "iconify-json-fluent-emoji-flat-1.2.6.tgz"),
    "noto": ("npm:@iconify-json/noto@1.2.9", "iconify-json-noto-1.2.9.tgz"),
}
TONES = {"light skin": "light", "medium-light skin": "medium-light", "medium skin": "medium", "medium-dark skin": "medium-dark", "dark skin": "dark"}
LONGEST = 448  # pixels, longest side of a Fluent picture
LONGEST_TONE = 288  # of its skin-tone variants
MARGIN = 0.03  # of the longest side, kept clear around the art

_lock = threading.Lock()


# ------------------------------------------------------------------------------------------------ packing


def build_library(packages: Path, out: Path = WEIGHTS) -> None:
    """Pack library.zip and kinds.json into `out` from the archives in `packages` (as `ledger.fetch` leaves them)."""
    art = {style: _icons(packages / archive) for style, (_, archive) in STYLES.items()}
    codes = {key: code for code, key in _member(packages / STYLES["flat"][1], "chars.json").items()}
    noto = _member(packages / STYLES["noto"][1], "chars.json")
    noto = {code.replace("-fe0f", ""): key for code, key in noto.items()}
    files: dict[str, bytes] = {}
    index: dict[str, dict[str, str]] = {}
    kinds = []

    def add(kind: str, style: str, variant: str, key: str, data: bytes, suffix: str) -> None:
        name = f"{style}/{key}.{suffix}"
        files[name] = data
        index[name] = {"sha256": hashlib.sha256(data).hexdigest(), "kind": kind, "style": style, "variant": variant, "key": key, "ledger": STYLES[style][0]}

    for row in kinds_table.entries():
        key, kind = str(row["key"]), str(row["id"])
        keys = {"": key} | {tone: f"{key}-{suffix}" for tone, suffix in TONES.items() if f"{key}-{suffix}" in art["fluent"]}
        assets: dict[str, tuple[str, str]] = {}
        for variant, own in keys.items():
            picture = _cropped(_render(_document(*art["fluent"][own]), LONGEST if not variant else LONGEST_TONE), LONGEST if not variant else LONGEST_TONE)
            add(kind, "fluent", variant, own, _webp(picture), "webp")
            if not variant:
                first = picture
            for style, other in (("flat", own), ("noto", noto.get(codes.get(own, "").replace("-fe0f", "")))):
                if other in art[style]:
                    add(kind, style, variant, other, _document(*art[style][other]).encode(), "svg")
                    assets |= {style: (STYLES[style][0], other)} if not variant else {}
        kinds.append(_kind_row(row, first, {"fluent": (STYLES["fluent"][0], key)} | assets, {t: k for t, k in keys.items() if t}))
    files["index.json"] = json.dumps(index, indent=0, sort_keys=True).encode()
    _write_zip(out / "library.zip", files)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in kinds)
    _replace(out / "kinds.json", f"[\n{lines}\n]\n".encode())


def _kind_row(row: dict[str, Any], picture: np.ndarray, assets: dict[str, tuple[str, str]], variants: dict[str, str]) -> dict[str, Any]:
    """One entry of kinds.json: the table's row completed with what the art says (aspect, pivot, mirrored sockets)."""
    key, shape = row["key"], row["shape"]
    height, width = picture.shape[:2]
    alpha = picture[..., 3].astype(np.float64)
    middle = float((alpha.sum(axis=0) * (np.arange(width) + 0.5)).sum() / alpha.sum() / width)
    rows = np.flatnonzero(alpha.max(axis=1) > 127)
    pivot = kinds_table.PIVOTS.get(key, (round(min(max(middle, 0.35), 0.65), 3), round((rows[-1] + 1) / height, 3)))
    mirrored = row["facing"] == 1
    sockets = {name: (round(1 - u, 3) if mirrored else u, v) for name, (u, v) in kinds_table.SHAPES[shape].items()}
    sockets |= {"centre": (0.5, 0.5)} | kinds_table.SOCKETS.get(key, {})
    kept = {name: value for name, value in row.items() if name not in ("key", "shape")}
    return kept | {"aspect": round(width / height, 3), "pivot": pivot, "sockets": sockets, "assets": assets, "variants": variants}


def _member(archive: Path, name: str) -> Any:
    try:
        with tarfile.open(archive) as tar:
            file = tar.extractfile(f"package/{name}")
            assert file is not None
            return json.load(file)
    except FileNotFoundError:
        raise LedgerError(f"The package {archive.name} is not in {archive.parent}; `fairframe ledger fetch` gets it.") from None


def _icons(archive: Path) -> dict[str, tuple[str, int, int]]:
    """Key -> (SVG body, width, height) of an Iconify collection."""
    data = _member(archive, "icons.json")
    side = data.get("width", 16), data.get("height", 16)
    return {key: (icon["body"], icon.get("width", side[0]), icon.get("height", side[1])) for key, icon in data["icons"].items()}


def _document(body: str, width: int, height: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {width} {height}">{body}</svg>'


def _render(svg: str, longest: int) -> np.ndarray:
    """Draw with resvg (it has the blurs and masks Fluent needs) a little larger than asked, so that cropping leaves `longest` pixels."""
    import resvg_py

    data = resvg_py.svg_to_bytes(svg_string=svg, width=round(longest * 1.1), height=round(longest * 1.1))
    return np.asarray(Image.open(io.BytesIO(bytes(data))).convert("RGBA"))


def _cropped(pixels: np.ndarray, longest: int) -> np.ndarray:
    """Cut to the art plus MARGIN and scale so that the longest side has `longest` pixels. uint8 [H, W, 4] both ways."""
    seen = pixels[..., 3] > 8
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    art = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    pad = max(2, round(max(art.shape[:2]) * MARGIN))
    art = np.pad(art, ((pad, pad), (pad, pad), (0, 0)))
    scale = longest / max(art.shape[:2])
    size = max(1, round(art.shape[1] * scale)), max(1, round(art.shape[0] * scale))
    premultiplied = art.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    planes = [np.asarray(Image.fromarray(premultiplied[..., c]).resize(size, Image.Resampling.LANCZOS)) for c in range(4)]
    return _straight(np.stack(planes, axis=-1))


def _straight(premultiplied: np.ndarray) -> np.ndarray:
    """float32 premultiplied 0..255 -> uint8 with straight alpha; colour is kept under alpha 0 only as black."""
    alpha = np.clip(premultiplied[..., 3:], 0, 255)
    colour = np.where(alpha > 0.5, premultiplied[..., :3] * 255 / np.maximum(alpha, 1e-3), 0)
    return np.concatenate([np.clip(colour, 0, 255), alpha], axis=-1).round().astype(np.uint8)


def _webp(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels, "RGBA").save(buffer, "WEBP", quality=86, alpha_quality=90, method=6)
    return buffer.getvalue()


def _write_zip(path: Path, files: dict[str, bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))  # a fixed date: the same art packs to the same bytes
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".webp") else zipfile.ZIP_DEFLATED
            pack.writestr(info, files[name])
    _replace(path, buffer.getvalue())


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Usage: python -m fairframe.corpus.assets PACKAGES_DIR")
    build_library(Path(sys.argv[1]))
