"""What the words claim held against what the network drafted: the drafts' judge, and what is put right or put in before the scene is dressed.

Given and kept pictures come in here too, never repainted. Knows scenes and the lexicon's meanings; no networks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from fairframe.corpus import assets
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.model import fields
from fairframe.pictures import Picture
from fairframe.scene.scene import Layer, Motion, Pose, Scene, Texture


def bare_layer(layer_id: str, kind_id: str, variant: str) -> Layer:
    """An undressed subject of a kind, with the kind's own shape, pivot, sockets and facing."""
    kind: Kind = load_kinds()[kind_id]
    variant = variant if variant in kind.variants else ""
    texture = dataclasses.replace(assets.placeholder(kind), source="asset", asset=f"{kind_id}/{variant}" if variant else kind_id)
    return Layer(id=layer_id, role="subject", name=kind_id, texture=texture, pivot=kind.pivot, sockets=kind.sockets, facing=kind.facing)


@dataclasses.dataclass(frozen=True)
class Claim:
    """One subject as the words have it: its kind (several where the word is ambiguous), how many, in which colour and skin."""

    kinds: frozenset[str]
    count: int
    colour: str
    variant: str


def stated(tokens: Sequence[Token]) -> list[Claim]:
    """The subjects of a prompt in order. Adjectives and numbers stand before their noun in both languages."""
    claims, count, colour, variant = [], 0, "", ""
    for token in tokens:
        kinds = frozenset(name for slot, name in token.meanings if slot == "kind")
        colours = [name for slot, name in token.meanings if slot == "colour"]
        variant = next((name for slot, name in token.meanings if slot == "variant"), variant)
        count = max([int(name) for slot, name in token.meanings if slot == "count"], default=count)
        if kinds:
            claims.append(Claim(kinds, count or 1, colour, variant))
            count, colour, variant = 0, "", ""
        elif colours:
            colour = colours[0]
    return claims


def agreement(scene: Scene, wanted: set[tuple[str, str]], unwanted: set[tuple[str, str]], claims: list[Claim]) -> float:
    """How much of what the words say outright is in a draft, less what nobody asked for: the drafts' judge."""
    subjects = scene.subjects()
    shown = {("setting", scene.setting), ("time", scene.light.time), ("weather", scene.weather), ("look", scene.look.name)}
    score = float(len(wanted & shown)) - 3.0 * len(unwanted & (shown | {("kind", layer.name) for layer in subjects}))
    for claim in claims:
        its = [layer for layer in subjects if layer.name in claim.kinds]
        score += (2.0 if its else 0.0) - 0.5 * abs(len(its) - claim.count)
        score -= 0.5 * sum(layer.colour != claim.colour for layer in its)
    asked = frozenset().union(*(claim.kinds for claim in claims)) if claims else frozenset()
    return score - sum(1.0 for layer in subjects if claims and layer.name not in asked)


def with_missing(scene: Scene, claims: list[Claim]) -> Scene:
    """Subjects that were named and are in no draft: each takes the place of one nobody asked for, or stands where there is room."""
    layers = list(scene.layers)
    for claim in claims:
        if any(layer.name in claim.kinds for layer in layers):
            continue
        wanted = {name: max((c.count for c in claims if name in c.kinds), default=0) for name in {layer.name for layer in layers}}
        spare = [i for i, layer in enumerate(layers) if sum(other.name == layer.name for other in layers) > min(wanted[layer.name], 1)]
        if len(layers) < fields.MAX_SUBJECTS:
            layers.append(_beside(layers, claim))
        elif spare:
            layers[spare[-1]] = _instead_of(layers[spare[-1]], claim)
    ids = {layer.id for layer in layers}
    return scene if layers == list(scene.layers) else dataclasses.replace(scene, layers=tuple(layer for layer in layers if not layer.parent or layer.parent in ids))


def _instead_of(layer: Layer, claim: Claim) -> Layer:
    """Another subject in the place of this one, moving as it did."""
    bare = bare_layer(layer.id, sorted(claim.kinds)[0], claim.variant)
    return dataclasses.replace(
        bare, depth=layer.depth, size=layer.size, anchor=layer.anchor, parent=layer.parent, socket=layer.socket, pose=layer.pose,
        motions=layer.motions, colour=claim.colour,
    )  # fmt: skip


def _beside(layers: list[Layer], claim: Claim) -> Layer:
    """Another subject on the emptier side of the stage, standing still but for its breath."""
    taken = [layer.pose.x for layer in layers if not layer.parent]
    x = -0.55 if sum(taken) > 0 else 0.55
    kind = load_kinds()[sorted(claim.kinds)[0]]
    size = min(0.16 + 0.56 * kind.stage_size, 0.44 / kind.aspect)
    layer_id = next(one for one in map("subject-{}".format, range(fields.MAX_SUBJECTS)) if all(layer.id != one for layer in layers))
    breath = (Motion(law="breathe", params={"amount": 0.025, "period": 2.4}),) if "alive" in kind.traits else ()
    return dataclasses.replace(bare_layer(layer_id, kind.id, claim.variant), size=size, anchor="ground", pose=Pose(x=x, y=-1.0), colour=claim.colour, motions=breath)


def with_kept(scene: Scene, kept: tuple[Layer, ...]) -> Scene:
    """Kept layers take the places of the first subjects, picture and all; how they move follows the new scene where it has such a subject."""
    if not kept:
        return scene
    generated = list(scene.subjects())
    layers = []
    for i, layer in enumerate(kept):
        place = next((g for g in generated if g.name == layer.name), generated[i] if i < len(generated) else None)
        if place is not None:
            generated.remove(place)
            names = {f.name: getattr(place, f.name) for f in dataclasses.fields(Layer) if f.name in ("pose", "motions", "depth", "anchor", "parent", "socket", "behind_parent")}
            layer = dataclasses.replace(layer, id=place.id, role="subject", **names)
        layers.append(layer)
    layers += generated
    ids = {layer.id for layer in layers}
    return dataclasses.replace(scene, layers=tuple(layer if layer.parent in ids else dataclasses.replace(layer, parent="", socket="") for layer in layers))


def with_subject(scene: Scene, picture: Picture) -> Scene:
    """A picture with transparency as the first subject: cut to what it shows, never repainted, moving as the words say."""
    rows, columns = np.nonzero(picture.pixels[..., 3].max(1) > 8)[0], np.nonzero(picture.pixels[..., 3].max(0) > 8)[0]
    cut = picture.pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else picture.pixels
    texture = Texture(pixels=np.ascontiguousarray(cut), source="given")
    subjects = scene.subjects()
    first = subjects[0] if subjects else Layer(id="subject-0", role="subject", name="picture", texture=texture, anchor="ground", size=0.5, pose=Pose(y=-0.32))
    shaped = dataclasses.replace(first, name="picture", texture=texture, pivot=(0.5, 1.0), sockets={}, facing=0, colour="", poses=())
    return dataclasses.replace(scene, layers=(shaped, *subjects[1:]))


def with_plate(scene: Scene, picture: Picture, aspect: float) -> Scene:
    """An opaque picture as the whole setting: scaled to cover what the camera can see, never repainted; subjects stand in front of it."""
    height, width = picture.pixels.shape[:2]
    margin = 1.08  # room for the camera
    size = max(1.0, aspect / (width / height)) * margin
    half = size * width / height / 2
    plate = Layer(
        id="picture", role="far", name="picture", texture=Texture(pixels=picture.pixels, source="given"), depth=2.0, size=size, pivot=(0.5, 0.5),
        casts_shadow=False, extent=(-half, -size / 2, half, size / 2),
    )  # fmt: skip
    light = dataclasses.replace(scene.light, haze_strength=0.0)
    return dataclasses.replace(scene, layers=(plate, *scene.subjects()), light=light, setting="picture")
