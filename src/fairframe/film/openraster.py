"""A scene's layers out to OpenRaster (.ora: Krita, GIMP, MyPaint) and back in.

Each layer is its whole picture at its own size, named by the layer's id, nearest on top; where it stands and how it moves stays in the
scene. Coming back, pictures are matched by name; a picture that changed counts as given by a person. The layers are material for editing; the
two pictures of the whole that the format asks for are labelled and signed like a preview.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as xml
import zipfile
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from fairframe import settings
from fairframe.errors import InvalidRequest
from fairframe.provenance import label, metadata, signing, signing_keys
from fairframe.scene import compose
from fairframe.scene.scene import MAX_TEXTURE_SIDE, Scene, Texture

MAX_PICTURE_BYTES = 64 * 2**20  # of one packed layer
PREVIEW = (854, 480)
THUMBNAIL = (256, 144)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(scene: Scene, path: Path) -> None:
    """The scene's layers as an OpenRaster file. Raises SigningError."""
    width = max([PREVIEW[0], *(layer.texture.pixels.shape[1] for layer in scene.layers)])
    height = max([PREVIEW[1], *(layer.texture.pixels.shape[0] for layer in scene.layers)])
    image = xml.Element("image", version="0.0.6", w=str(width), h=str(height))
    stack = xml.SubElement(image, "stack")
    first = next(compose.frames(scene, width=PREVIEW[0], height=PREVIEW[1], fps=24, num_frames=1))
    given = any(layer.texture.source == "given" for layer in scene.layers)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "mimetype", b"image/openraster", zipfile.ZIP_STORED)
        for index, layer in enumerate(sorted(scene.layers, key=lambda one: one.depth)):
            source = f"data/{index:03}.png"
            xml.SubElement(stack, "layer", name=layer.id, src=source, x="0", y="0", opacity="1.0", visibility="visible")
            _put(archive, source, _png(Image.fromarray(layer.texture.pixels)))
        _put(archive, "stack.xml", xml.tostring(image, encoding="utf-8", xml_declaration=True))
        _put(archive, "mergedimage.png", _whole(first, given))
        _put(archive, "Thumbnails/thumbnail.png", _whole(cv2.resize(first, THUMBNAIL, interpolation=cv2.INTER_AREA), given))


def _whole(image: np.ndarray, given: bool) -> bytes:
    """A picture of the whole scene as PNG, labelled and signed. given: it holds a picture that a person gave."""
    chosen = settings.load()
    labelled = label.on_frame(image, label.stamp(image.shape[1], image.shape[0], chosen.label_language))
    kind = metadata.COMPOSITE if given else metadata.GENERATED
    return signing.sign_preview(_png(Image.fromarray(labelled)), kind, chosen.training_use, signing_keys.identity(chosen), "image/png")


def read_into(scene: Scene, path: Path) -> Scene:
    """The scene with the pictures of an edited OpenRaster file. Raises InvalidRequest for a damaged file or one of another scene."""
    pictures = _read(path)
    unknown = set(pictures) - {layer.id for layer in scene.layers}
    if unknown:
        raise InvalidRequest(f"{path} has a layer {sorted(unknown)[0]!r} that the scene has not; it has {', '.join(layer.id for layer in scene.layers)}.")
    layers = []
    for layer in scene.layers:
        pixels = pictures.get(layer.id)
        if pixels is not None and not np.array_equal(pixels, layer.texture.pixels):
            layer = replace(layer, texture=Texture(pixels=pixels, source="given"), poses=())
        layers.append(layer)
    return replace(scene, layers=tuple(layers))


def _read(path: Path) -> dict[str, np.ndarray]:
    try:
        with zipfile.ZipFile(path) as archive:
            text = _member(archive, "stack.xml", path)
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise InvalidRequest(f"{path} holds XML declarations that no layer file needs; it is not read.")
            found = {}
            for layer in xml.fromstring(text).iter("layer"):
                with Image.open(io.BytesIO(_member(archive, layer.get("src", ""), path)), formats=("PNG",)) as image:
                    if max(image.size) > MAX_TEXTURE_SIDE:
                        raise InvalidRequest(f"{path} has a layer of {image.width}x{image.height} pixels; at most {MAX_TEXTURE_SIDE} a side are read.")
                    found[layer.get("name", "")] = np.ascontiguousarray(np.asarray(image.convert("RGBA")))
            return found
    except FileNotFoundError:
        raise InvalidRequest(f"There is no file at {path}.") from None
    except (OSError, KeyError, zipfile.BadZipFile, xml.ParseError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InvalidRequest(f"{path} is no readable OpenRaster file: {error}.") from None


def _member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    if archive.getinfo(name).file_size > MAX_PICTURE_BYTES:
        raise InvalidRequest(f"{path} unpacks to more than {MAX_PICTURE_BYTES // 2**20} MB in one layer.")
    return archive.read(name)


def _put(archive: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = how
    archive.writestr(info, data)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()
