"""What is handed over with a request (a picture, a clip to go on from, layers to keep, a saved scene): read, and judged before anything is made of it.

Nothing here makes or writes a clip; `pipeline` calls it at the beginning of the path, and `remember` at its end.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fairframe import limits, media, output, pictures, settings
from fairframe.backends.base import Given
from fairframe.corpus import wholes
from fairframe.errors import ConsentRequired, InvalidRequest
from fairframe.guard import consent, likeness
from fairframe.guard import prompt as guard_prompt
from fairframe.passage import Handed
from fairframe.provenance import own_art, receipt
from fairframe.scene import archive
from fairframe.scene import scene as scenes
from fairframe.types import Request

EMBEDDED = "clay-1"
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".avif", ".heic"))  # endings of what no clip is


def model_of(request: Request) -> str:
    """A saved scene, or a clip that simply goes on, needs no model."""
    return "scene" if request.scene or (request.extend and not request.prompt.strip()) else request.model


def read(request: Request) -> Given:
    image = pictures.read(request.image) if request.image else None
    scene = None
    if request.scene:
        if is_clip(request.scene):
            raise InvalidRequest(f"{request.scene} is a clip; its scene is made again from {output.scene_path(request.scene).name} beside it.")
        scene = archive.read(request.scene)
    elif request.extend:
        scene = next_scene(request.extend)
    keep = tuple(layer for name in request.keep for layer in _kept_layers(name))
    return Given(image=image, scene=scene, keep=_with_own_ids(keep))


def next_scene(path: Path) -> scenes.Scene:
    """The scene of a clip made here, its clock moved on to the first frame after the clip's last."""
    if not path.exists():
        raise InvalidRequest(f"There is no clip at {path}.")
    if path.suffix.lower() in PICTURES:
        raise InvalidRequest(f"{path} is a picture, and a clip is gone on from: to begin one with a picture, give it as --image.")
    scene = archive.read(_scene_file(path))
    return replace(scene, start=scene.start + scene.seconds)


def is_clip(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in media.OPAQUE


def _scene_file(path: Path) -> Path:
    """A scene's own file: that beside a clip, or what was given."""
    return _scene_of(path) if is_clip(path) else path


def _scene_of(clip: Path) -> Path:
    """The scene beside a clip. Raises InvalidRequest where there is none, or another clip's."""
    source, paper = output.scene_path(clip), output.receipt_path(clip)
    if not source.exists():
        raise InvalidRequest(f"{clip} has no {source.name} beside it, so it cannot be gone on from; it was made elsewhere or with --no-scene.")
    if receipt.read(paper).get("scene_file_sha256", "") not in ("", output.sha256(source)):
        raise InvalidRequest(f"{source} is not the scene that {clip} was made with; to use it all the same, give {source.name} itself.")
    return source


def _kept_layers(name: str) -> tuple[scenes.Layer, ...]:
    """The layers "SCENE" (all its subjects) or "SCENE:layer-id" names."""
    path, layer_id = _kept_file(name)
    if not path.exists():
        raise InvalidRequest(f"There is no clip or scene at {path}.")
    scene = archive.read(_scene_file(path))
    if not layer_id:
        return wholes.belongings(scene)
    found = tuple(wholes.whole(layer, scene) for layer in scene.layers if layer.id == layer_id)
    if not found:
        raise InvalidRequest(f"{path} has no layer {layer_id!r}; it has {', '.join(layer.id for layer in scene.layers)}.")
    return found


def _kept_file(name: str) -> tuple[Path, str]:
    """The file of "FILE" or "FILE:layer-id", and the layer."""
    path = Path(name)
    if not path.exists() and ":" in name:
        before, layer_id = name.rsplit(":", 1)
        return Path(before), layer_id
    return path, ""


def _with_own_ids(layers: tuple[scenes.Layer, ...]) -> tuple[scenes.Layer, ...]:
    """Layers of several scenes may share an id; later ones get a number."""
    seen: set[str] = set()
    result = []
    for layer in layers:
        new, count = layer.id, 1
        while new in seen:
            count += 1
            new = f"{layer.id}-{count}"
        seen.add(new)
        result.append(replace(layer, id=new))
    return tuple(result)


# ------------------------------------------------------------------------------------------------ pictures of people


def own_layers(request: Request) -> bool:
    """Whether nothing but the embedded model's own drawings, the ledger's art and painted places can be in the frames beside a given picture, which that
    model only moves: the scenes and layers given are proven to hold nothing else."""
    scenes_given = [_scene_file(path) for path in (request.scene, request.extend) if path]
    kept = [_scene_file(_kept_file(name)[0]) for name in request.keep]
    return model_of(request) in (EMBEDDED, "scene") and own_art.proven(scenes_given + kept)


def judge(request: Request, given: Given, own: bool) -> likeness.Passed:
    """Judge the pictures that were handed over and not made here, with the words that go with them. own: all of them are own art.

    Raises Refused and ConsentRequired.
    """
    chosen = settings.load()
    store = consent.Store(chosen.data_dir)
    if request.extend and store.withdrawn(receipt.clip_id(receipt.read(output.receipt_path(request.extend)))):
        raise ConsentRequired(
            "The clip to go on from was made under a consent that was taken back, so it is not used.", category="real_persons", rule="REA.withdrawn"
        )
    handed = {} if own else {likeness.fingerprint(texture.pixels): texture.pixels for texture in _textures(given)}
    for known in likeness.made_here(chosen.data_dir, handed):
        del handed[known]
    pictures = ([given.image.pixels] if given.image else []) + list(handed.values())
    asked = likeness.Asked(
        rules=guard_prompt.policy_in_force(),
        store=store,
        prompt=limits.clean(request.prompt),
        negative_prompt=limits.clean(request.negative_prompt),
        file_names=tuple(path.name for path in (request.image, request.extend, request.scene, *(_kept_file(name)[0] for name in request.keep)) if path),
        model=model_of(request),
        account=request.account,
        blocked=chosen.blocked_hashes,
    )
    return likeness.check(pictures, asked)


def _textures(given: Given) -> list[scenes.Texture]:
    """Every picture inside the scene and the layers that were handed over."""
    layers = (given.scene.layers if given.scene else ()) + given.keep
    return [texture for layer in layers for texture in (layer.texture, *layer.poses)]


def fingerprints(given: Given) -> frozenset[bytes]:
    """Fingerprints of what was handed over and not made here."""
    handed = {likeness.fingerprint(texture.pixels) for texture in _textures(given)}
    return frozenset(handed - likeness.made_here(settings.load().data_dir, handed))


def remember(scene: scenes.Scene, handed: Handed) -> None:
    """Note the pictures of a scene that were made here: those nobody handed over."""
    own = [texture for layer in scene.layers for texture in (layer.texture, *layer.poses) if texture.source != "given"]
    fresh = {likeness.fingerprint(texture.pixels) for texture in own} - handed.pictures
    likeness.remember(settings.load().data_dir, fresh)
