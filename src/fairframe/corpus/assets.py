"""Pictures of the kinds, read from the shipped library (weights/library.zip) and recoloured; and the command that packs it.

Every picture comes from a row of the rights ledger and is checked against the hash written when it was packed. Fluent art is stored
as WebP, the flat and Noto styles as the compact SVG they were published as, drawn by Skia when asked for (`library` says how they lie). The module knows no scenes.

    python -m fairframe.corpus.assets PACKAGES_DIR       makes library.zip and kinds.json again (needs the `train` extra)
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import io
import json
import sys
import tarfile
import threading
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image
from PIL.WebPImagePlugin import WebPImageFile  # by itself: Image.open would read the plugins of forty formats first, 0.02 s of a start

from fairframe.corpus import figures, kinds_table, ledger
from fairframe.corpus import library as packed
from fairframe.corpus.kinds import WEIGHTS, Kind, load_kinds
from fairframe.corpus.spec import COLOURS
from fairframe.errors import LedgerError
from fairframe.scene.scene import Texture

LIBRARY = ledger.LIBRARY
STYLES = {  # style -> (ledger row, its archive)
    "fluent": ("npm:@iconify-json/fluent-emoji@1.2.7", "iconify-json-fluent-emoji-1.2.7.tgz"),
    "flat": ("npm:@iconify-json/fluent-emoji-flat@1.2.6", "iconify-json-fluent-emoji-flat-1.2.6.tgz"),
    "noto": ("npm:@iconify-json/noto@1.2.9", "iconify-json-noto-1.2.9.tgz"),
}
TONES = {"light skin": "light", "medium-light skin": "medium-light", "medium skin": "medium", "medium-dark skin": "medium-dark", "dark skin": "dark"}
LONGEST = 448  # pixels, longest side of a Fluent picture
LONGEST_TONE = 208  # of its skin-tone variants
MARGIN = 0.03  # of the longest side, kept clear around the art

_lock = threading.Lock()


# ------------------------------------------------------------------------------------------------ reading


def texture(kind_id: str, *, style: str = "fluent", variant: str = "") -> Texture:
    """What a kind looks like: its picture, with a body painted under it where the art is a head or a bust (`figures`). Up to 640 pixels high.
    Shared: do not write into its pixels. Errors as in `art`."""
    if style == "noto" and kind_id in figures.OTHER_IN_NOTO:
        style = "flat"
    return _whole(LIBRARY, kind_id, style, variant) if figures.build_of(kind_id) else art(kind_id, style=style, variant=variant)


@functools.lru_cache(maxsize=64)  # 0.9 MB each
def _whole(library: Path, kind_id: str, style: str, variant: str) -> Texture:
    from fairframe.corpus import figure_art

    return figure_art.whole(art(kind_id, style=style, variant=variant), kind_id, shaded=style == "fluent")


def art(kind_id: str, *, style: str = "fluent", variant: str = "") -> Texture:
    """The picture of a kind as the ledger has it: longest side up to 448 pixels, cropped to the art plus 3 % margin. Shared like the above.

    style: "fluent", "flat" or "noto"; a style the kind lacks falls back to Fluent. variant: a key of `Kind.variants` (a skin tone).
    Raises ValueError for an unknown kind or variant, LedgerError when the library is missing or a picture is not the recorded one.
    """
    kind = load_kinds().get(kind_id)
    if kind is None:
        raise ValueError(f"there is no kind {kind_id!r}")
    if variant and variant not in kind.variants:
        raise ValueError(f"{kind_id} has no variant {variant!r}; it has {', '.join(kind.variants) or 'none'}")
    if style not in STYLES:
        raise ValueError(f"there is no style {style!r}; known are {', '.join(STYLES)}")
    return _texture(LIBRARY, kind_id, style, variant)


@functools.lru_cache(maxsize=96)  # 0.8 MB each at most
def _texture(library: Path, kind: str, style: str, variant: str) -> Texture:
    files = _library(library)
    name = files.get((kind, style, variant)) or files.get((kind, "fluent", variant))
    if name is None:
        raise LedgerError(f"The library holds no picture of {kind} ({style}).")
    entry = read_index(library)[name]
    data = read(library, name)
    pixels = _draw(data.decode()) if name.endswith(".svg") else _decode(data)
    pixels.setflags(write=False)
    return Texture(pixels=pixels, source="asset", ledger_id=entry["ledger"], asset=entry["key"])


def read(library: Path, name: str) -> bytes:
    """The bytes of one packed picture, checked against the index. Raises LedgerError when they are missing or differ."""
    try:
        with _lock:
            data = _pack(library).read(name)
    except packed.FAULTS as error:
        raise LedgerError(f"{name} cannot be read from {library.name}: {error}.") from None
    if hashlib.sha256(data).hexdigest() != read_index(library)[name]["sha256"]:
        raise LedgerError(f"{name} in {library.name} is not the picture that was recorded when it was packed.")
    return data


@functools.lru_cache(maxsize=2)
def _pack(library: Path) -> packed.Library:
    try:
        return packed.Library(library.read_bytes())
    except (OSError, *packed.FAULTS) as error:
        raise LedgerError(f"The library {library} cannot be read: {error}.") from None


def read_index(library: Path) -> packed.Entries:
    """File name -> sha256, kind, style, variant, key and ledger row of every picture in a library."""
    return _pack(library).index


@functools.lru_cache(maxsize=2)
def _library(library: Path) -> dict[tuple[str, str, str], str]:
    return {(entry["kind"], entry["style"], entry["variant"]): name for name, entry in read_index(library).items()}


def _decode(data: bytes) -> np.ndarray:
    return np.array(WebPImageFile(io.BytesIO(data)).convert("RGBA"))


def _draw(svg: str) -> np.ndarray:
    """An SVG of the flat or Noto style as uint8 [H, W, 4], cropped like the Fluent pictures."""
    import skia

    side = round(LONGEST * 1.1)
    dom = skia.SVGDOM.MakeFromStream(skia.MemoryStream.MakeCopy(svg.encode()))
    surface = skia.Surface(side, side)
    dom.setContainerSize(skia.Size(side, side))
    dom.render(surface.getCanvas())
    return _cropped(surface.toarray(colorType=skia.kRGBA_8888_ColorType), LONGEST)


def placeholder(kind: Kind) -> Texture:
    """A small transparent texture with the aspect of the kind's picture, for scenes that are not dressed yet."""
    return _placeholder(kind.aspect, *kind.assets["fluent"])


@functools.lru_cache(maxsize=4096)
def _placeholder(aspect: float, ledger_id: str, asset: str) -> Texture:
    height, width = (64, max(1, round(64 * aspect))) if aspect < 1 else (max(1, round(64 / aspect)), 64)
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels.setflags(write=False)
    return Texture(pixels=pixels, source="asset", ledger_id=ledger_id, asset=asset)


# ------------------------------------------------------------------------------------------------ colour


_HUED_BODIES = ("penguin",)  # art whose grey or white part is large but not what a colour word means


def recolour(texture: Texture, colour: str) -> Texture:
    """The same picture with its dominant colour turned into `colour` (a key of spec.COLOURS); other parts, eyes and gloss stay.

    The dominant colour is the largest hue family in CIE Lab, or grey where most of the art has no hue. How far a pixel belongs to it
    depends on its Lab values, what it becomes on its lightness alone, so both are small tables: about 10 ms for 448 x 448 pixels.
    """
    pixels = texture.pixels
    if not (pixels[..., 3] > 160).any():
        return texture
    rgb = np.ascontiguousarray(pixels[..., :3])
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab)  # uint8: L * 2.55, a + 128, b + 128
    step = max(1, max(pixels.shape[:2]) // 96)
    body = _Body.of(lab[::step, ::step], pixels[::step, ::step, 3], texture.asset in _HUED_BODIES)
    lightness, a, b = cv2.split(lab)
    dim, bright, by_lightness, violet_by_lightness = body.tables()
    where = a.astype(np.uint16) * 256 + b
    share = violet_by_lightness[lightness]
    weight = (dim[where] * (1 - share) + bright[where] * share) * by_lightness[lightness]
    weight = cv2.blur(weight, (3, 3))  # the pictures' compressed colour is coarser than their shape
    new = cv2.LUT(cv2.merge([lightness] * 3), _palette(body.lightness, colour))
    out = np.empty_like(pixels)
    out[..., :3] = cv2.blendLinear(new, rgb, weight, 1 - weight)
    out[..., 3] = pixels[..., 3]
    return dataclasses.replace(texture, pixels=out)


@dataclasses.dataclass(frozen=True)
class _Body:
    """The dominant colour of a picture: its lightness and chroma in Lab, and its hue as a middle and a half width in radians (None: grey)."""

    lightness: float
    chroma: float = 0.0
    hue: float | None = None
    spread: float = 0.0

    @classmethod
    def of(cls, lab: np.ndarray, alpha: np.ndarray, hued_body: bool) -> _Body:
        lightness, a, b = (lab[alpha > 160].astype(np.float32) - (0, 128, 128)).T
        lightness /= 2.55
        chroma, angle = np.hypot(a, b), np.arctan2(b, a)
        chroma = chroma * (1 - _violet(angle) * _step(lightness, *_PALE))
        hued = _step(chroma, 14, 24)
        light = _step(lightness, 10, 38)  # visors, soles and outlines are dark and seldom the body
        glass = (np.abs(_turn(angle + 2.0)) < 0.45) & (lightness > 55)  # windows are pale cyan in this art
        bins = np.bincount((_turn(angle) * (36 / np.pi) + 36).astype(int) % 72, weights=hued * light * np.where(glass, 0.55, 1), minlength=72)
        families = np.sum([np.roll(bins, shift) for shift in range(-7, 8)], axis=0)  # 75 degrees wide
        best = int(np.argmax(families))
        grey = (1 - hued) * _step(lightness, 2, 20)
        if families[best] == 0 or not hued_body and grey.sum() > 1.15 * families[best]:
            chosen = lightness[grey > 0.5]
            return cls(float(np.percentile(chosen, 60)) if chosen.size else 50.0)
        # A gradient may run on past the family: go on while neighbouring hues are really there.
        low, high, enough = best - 7, best + 7, 0.012 * families[best]
        while best - low < 15 and bins[(low - 1) % 72] > enough:
            low -= 1
        while high - best < 15 and bins[(high + 1) % 72] > enough:
            high += 1
        hue, spread = ((low + high + 1) / 2 - 36) * np.pi / 36, (high - low + 1) / 2 * np.pi / 36
        near = (np.abs(_turn(angle - np.float32(hue))) < spread) & (hued > 0.3)
        return cls(float(np.median(lightness[near])), float(np.median(chroma[near])), hue, spread)

    def tables(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The weight of a pixel, 0 to 1, in parts: by (a, b) for dark and for pale pixels [65536], and by lightness [256] (twice)."""
        chroma, angle, violet = _plane()
        lightness = np.arange(256, dtype=np.float32) / 2.55
        by_lightness = np.ones(256, np.float32)
        if self.hue is None:
            low = 16 if self.lightness > 45 else 26  # blacks are tinted with purple here
            dim, bright = (1 - _step(c, low, low + 14) for c in (chroma, chroma * (1 - violet)))
            if self.lightness > 45:
                by_lightness = _step(lightness, 0.4 * self.lightness, 0.62 * self.lightness)
            else:
                by_lightness = 1 - _step(lightness, self.lightness + 30, self.lightness + 48)
            if self.lightness < 90:  # pure white beside a grey body: eyes and gloss
                by_lightness = by_lightness * (1 - _step(lightness, max(self.lightness + 6, 93), 99))
        else:
            by_lightness = _step(lightness, 0.3 * self.lightness, 0.48 * self.lightness)  # tyres and eyes stay dark
            family = 1 - _step(np.abs(_turn(angle - np.float32(self.hue))), self.spread, self.spread + 0.35)
            dim, bright = (family * _step(c, 0.22 * self.chroma, 0.45 * self.chroma) for c in (chroma, chroma * (1 - violet)))
        return dim, bright, by_lightness, _step(lightness, *_PALE)


_PALE = (55, 75)  # lightness from which lavender counts as the shadow on something white, which this art paints so


@functools.cache
def _plane() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Chroma, hue angle and violetness of every (a, b) of an 8-bit Lab picture, float32 [65536] each."""
    a, b = (axis.ravel() for axis in np.meshgrid(*[np.arange(-128, 128, dtype=np.float32)] * 2, indexing="ij"))
    angle = np.arctan2(b, a)
    return np.hypot(a, b), angle, _violet(angle)


def _violet(angle: np.ndarray) -> np.ndarray:
    """By how much chroma of this hue counts less in pale pixels, 0 to 0.7."""
    return 0.7 * (1 - _step(np.abs(_turn(angle + np.float32(1.013))), 0.35, 0.7))


def _palette(body_lightness: float, colour: str) -> np.ndarray:
    """What a pixel of the body becomes, by its lightness: uint8 [1, 256, 3], RGB. Ratios to the body's lightness are kept."""
    goal = cv2.cvtColor(np.array([[COLOURS[colour][2]]], np.float32) / 255, cv2.COLOR_RGB2Lab)[0, 0]
    base = min(max(body_lightness, 12.0), 96.0)
    lightness, target = np.arange(256, dtype=np.float32) / 2.55, float(goal[0])
    below = np.minimum(lightness / base, 1)
    above = np.maximum(lightness - base, 0) / max(100 - base, 20)  # never stretched into visible steps
    gamma = 0.55 if target > 85 else 0.9  # white things keep pale shadows
    room = {"black": 0.55, "gold": 1.0}.get(colour, 0.75)
    moved = target * below**gamma + (100 - target) * room * above
    keep = np.sqrt(below) * (1 - 0.75 * above)  # colour fades into deep shadow and into gloss
    row = np.stack([moved, goal[1] * keep, goal[2] * keep], axis=-1).astype(np.float32)[None]
    return np.clip(cv2.cvtColor(row, cv2.COLOR_Lab2RGB) * 255 + 0.5, 0, 255).astype(np.uint8)


def _step(x: np.ndarray, low: float, high: float) -> np.ndarray:
    t = np.clip((x - low) * np.float32(1 / (high - low)), 0, 1)
    return t * t * (3 - 2 * t)


def _turn(angle: np.ndarray) -> np.ndarray:
    """An angle difference brought into [-pi, pi)."""
    return (angle + np.float32(np.pi)) % np.float32(2 * np.pi) - np.float32(np.pi)


# ------------------------------------------------------------------------------------------------ packing


def build_library(packages: Path, out: Path = WEIGHTS) -> None:
    """Pack library.zip and kinds.json into `out` from the archives in `packages` (as `ledger.fetch` leaves them), and note it in the ledger."""
    ledger.rows(row for row, _ in STYLES.values())
    icons = {style: _icons(packages / archive) for style, (_, archive) in STYLES.items()}
    codes = {key: code for code, key in _member(packages / STYLES["flat"][1], "chars.json").items()}
    noto = _member(packages / STYLES["noto"][1], "chars.json")
    noto = {code.replace("-fe0f", ""): key for code, key in noto.items()}
    files: dict[str, bytes] = {}
    index: dict[str, dict[str, str]] = {}
    kinds = []

    def add(kind: str, style: str, variant: str, key: str, data: bytes, suffix: str) -> None:
        name = f"{style}/{key}.{suffix}"
        files[name] = data
        ledger_id = STYLES["noto" if key in icons["noto"] and key not in icons[style] else style][0]
        index[name] = {"sha256": hashlib.sha256(data).hexdigest(), "kind": kind, "style": style, "variant": variant, "key": key, "ledger": ledger_id}

    for row in kinds_table.entries():
        kind, source, key = str(row["id"]), "fluent", str(row["key"])
        if key.startswith("noto:"):  # what Fluent lacks is shown in Noto's art in every style
            source, key = "noto", key.removeprefix("noto:")
        toned = {tone: f"{key}-{suffix}" + ("-skin-tone" if source == "noto" else "") for tone, suffix in TONES.items()}
        keys = {"": key} | (toned if all(own in icons[source] for own in toned.values()) else {})
        assets = {"fluent": (STYLES[source][0], key)}
        for variant, own in keys.items():
            longest = LONGEST_TONE if variant else LONGEST
            body = own.replace(key, str(row["body"]), 1) if row["body"] else ""
            picture = _cropped(_without_haze(_render(_figure(icons[source], own, body, row["stage_size"] < 0.5), longest)), longest)
            add(kind, "fluent", variant, own, _webp(picture), "webp")
            if not variant:
                first = picture
            others = {"noto": own} if source == "noto" else {"flat": own, "noto": noto.get(codes.get(own, "").replace("-fe0f", ""))}
            for style, other in others.items():
                # Noto in five skin tones would take the pack past its size; its small plane faces the other way.
                if other in icons[style] and not (style == "noto" and (variant or body or other == "small-airplane")):
                    add(kind, style, variant, other, _figure(icons[style], other, body, row["stage_size"] < 0.5).encode(), "svg")
                    assets |= {style: (STYLES[style][0], other)} if not variant else {}
        kinds.append(_kind_row(row, first, assets, {tone: own for tone, own in keys.items() if tone}))
    _replace(out / "library.zip", packed.pack(files, index))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in kinds)
    _replace(out / "kinds.json", f"[\n{lines}\n]\n".encode())
    _replace(out / "ledger.jsonl", ledger.with_files(ledger.LEDGER, index))


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
    kept = {name: value for name, value in row.items() if name not in ("key", "shape", "body")}
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


def _figure(art: dict[str, tuple[str, int, int]], key: str, body: str, child: bool) -> str:
    """The SVG of an entry; with `body`, a Fluent head set on the shoulders of that standing figure (both in a 32 x 32 box), so that
    children and the old can walk and hold things. A child has a smaller body under its head."""
    if not body:
        return _document(*art[key])
    head, build = (0.42, 0.72) if child else (0.36, 1.0)
    neck = 8.1  # y of the collar of the standing figures
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="-3 -6 38 38"><defs><clipPath id="shoulders">'
        f'<path d="M0 {neck - 0.3}h32v32h-32z"/></clipPath></defs><g transform="translate({16 * (1 - build):.3f} {neck * (1 - build):.3f}) scale({build})">'
        f'<g clip-path="url(#shoulders)">{art[body][0]}</g></g><g transform="translate({16 * (1 - head):.3f} {neck + 0.2 - 30 * head:.3f}) scale({head})">'
        f"{art[key][0]}</g></svg>"
    )


def _render(svg: str, longest: int) -> np.ndarray:
    """Draw with resvg (it has the blurs and masks Fluent needs) a little larger than asked, so that cropping leaves `longest` pixels."""
    import resvg_py

    data = resvg_py.svg_to_bytes(svg_string=svg, width=round(longest * 1.1), height=round(longest * 1.1))
    return np.asarray(Image.open(io.BytesIO(bytes(data))).convert("RGBA"))


def _without_haze(pixels: np.ndarray) -> np.ndarray:
    """Fluent's blurred shades spill a faint haze round the art, seen on any dark setting: keep alpha to the art and its soft edge."""
    alpha = pixels[..., 3].astype(np.int32)
    reach = 2 * max(1, round(max(alpha.shape) / 250)) + 1
    near = cv2.dilate((alpha > 110).astype(np.uint8), np.ones((reach, reach), np.uint8))
    clean = pixels.copy()
    clean[..., 3] = np.clip((alpha - 24) * 255 // 231, 0, 255) * near
    return clean


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
    Image.fromarray(pixels, "RGBA").save(buffer, "WEBP", quality=83, alpha_quality=80, method=6)
    return buffer.getvalue()


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Usage: python -m fairframe.corpus.assets PACKAGES_DIR")
    build_library(Path(sys.argv[1]))
