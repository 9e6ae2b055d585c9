"""clay-1, the embedded model: words to a scene by flow matching, the scene to frames by the compositor.

    prompt -> words with meanings -> text states -> scene vectors (several drafts, the one that keeps most of what was said is taken)
           -> scene -> textures (drawn by the network, or the ledger's asset where the drawing does not pass) -> dressed scene -> frames

Networks run in float32 on one thread: a scene is 8 tokens, and one thread gives the same bits whatever the machine's thread count.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from fairframe.backends.base import Defaults, Given
from fairframe.backends.stored import compose_scene
from fairframe.corpus import assets, dataset, drawing, grammar, ledger, staging
from fairframe.corpus.kinds import WEIGHTS, Kind, load_kinds
from fairframe.errors import UnknownPrompt
from fairframe.model import checkpoint, fields, presets, sampler
from fairframe.model.checkpoint import Clay
from fairframe.model.text import SLOTS, collate
from fairframe.pictures import Picture
from fairframe.scene.scene import Layer, Pose, Scene, Texture
from fairframe.types import Frames, OnStep, Plan, Understood
from fairframe.types import Word as KnownWord

NUM_DRAFTS = 6  # scenes sampled at once for one clip
KEPT_DECIMALS = 4  # of the scene's numbers
NEGATIVE_SCALE = 1.5  # guidance where a negative prompt is given and no scale: without guidance it would have no say


class Embedded:
    name = checkpoint.NAME
    licence = "Apache-2.0"
    defaults = Defaults(num_steps=6, guidance_scale=1.0)  # guidance 1.5 doubles the work and scored no better; docs/training.md
    takes = frozenset({"prompt", "image", "extend", "keep", "subjects_only"})

    def __init__(self, clay: Clay):
        self.clay = clay
        self.weights_sha256 = clay.sha256
        self.ledger_sha256 = ledger.sha256()
        self.flops_per_step = NUM_DRAFTS * scene_flops(clay)

    def understand(self, prompt: str) -> Understood:
        read = grammar.understood(prompt)
        if not read.known:
            hints = grammar.suggest(prompt)
            also = f" Did you mean {', '.join(hints)}?" if hints else " `fairframe words` lists what it knows."
            raise UnknownPrompt(f"The model {self.name} knows no word of this prompt.{also}", hints)
        return Understood(known=tuple(KnownWord(text=text, slot=slot, id=name) for text, slot, name in read.known), ignored=tuple(read.unknown))

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        with _one_thread(), torch.inference_mode():
            scene, notes = self.make_scene(plan, given, on_step)
        frames = compose_scene(scene, plan)
        frames.notes.update(notes)
        return frames

    def make_scene(self, plan: Plan, given: Given, on_step: OnStep) -> tuple[Scene, dict[str, Any]]:
        """The dressed scene of a plan and what the receipt says about it."""
        if given.scene is not None:
            scene = self._continued(plan, given.scene, given, on_step)
        else:
            scene = self._generated(plan, given, on_step)
        drawn = drawing.Studio(self.clay) if plan.prompt else None
        scene, layer_notes = self._textured(scene, plan, drawn)
        if given.image is not None and not given.image.transparent:
            scene = with_plate(staging.tidy(scene), given.image, plan.width / plan.height)
        scene = staging.dress(scene, height=plan.height, aspect=plan.width / plan.height)
        return scene, {"drawings": layer_notes, "drafts": NUM_DRAFTS}

    # -------------------------------------------------------------------------------------------- scenes

    def _generated(self, plan: Plan, given: Given, on_step: OnStep) -> Scene:
        vectors = self._sample(plan, given, on_step)
        wanted, claims = _meanings(plan.prompt), stated(plan.prompt)
        unwanted = _meanings(plan.negative_prompt) - wanted
        drafts = [self.clay.decoder.decode(v, bare_layer, seed=plan.seed, seconds=plan.seconds) for v in vectors]
        scene = max(drafts, key=lambda draft: agreement(draft, wanted, unwanted, claims))
        scene = _with_kept(scene, given.keep)
        if given.image is not None and given.image.transparent:
            scene = with_subject(scene, given.image)
        if given.image is not None and not given.image.transparent and not any(slot == "kind" for slot, _ in wanted):
            scene = dataclasses.replace(scene, layers=())
        return scene

    def _continued(self, plan: Plan, before: Scene, given: Given, on_step: OnStep) -> Scene:
        """Go on from a scene under new words: its layers, positions and speeds stay, setting, camera and look follow the prompt where it names them."""
        if not plan.prompt:
            return before
        after = self._generated(plan, given, on_step)
        said = {slot for slot, _ in _meanings(plan.prompt)}
        new_place = bool(said & {"setting", "time", "weather"})
        layers = tuple(layer for layer in before.layers if layer.role == "subject" or not new_place)
        return dataclasses.replace(
            before, layers=layers, setting=after.setting if "setting" in said else before.setting, seconds=plan.seconds,
            camera=after.camera if "camera" in said else before.camera, look=after.look if "look" in said else before.look,
            weather=after.weather if "weather" in said else before.weather, light=after.light if "time" in said else before.light,
        )  # fmt: skip

    def _sample(self, plan: Plan, given: Given, on_step: OnStep) -> np.ndarray:
        """Scene vectors [NUM_DRAFTS, WIDTH] for the plan's words."""
        clay = self.clay
        batch = NUM_DRAFTS
        asked, unwanted = ([x.expand(batch, *x.shape[1:]) for x in clay.text(*self._encode(p))] for p in (plan.prompt, plan.negative_prompt))

        def predict(x_t: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
            return clay.scene(x_t, t, *asked)

        def without(x_t: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
            return clay.scene(x_t, t, *unwanted)

        known = hold = None
        kept = tuple(layer for layer in given.keep if layer.name in load_kinds())[: fields.MAX_SUBJECTS]
        if kept:  # who they are is held, what they do is left to the words
            vector, _ = fields.encode(Scene(setting="", layers=tuple(dataclasses.replace(layer, parent="", role="subject") for layer in kept)))
            known, hold = torch.from_numpy(vector).expand(batch, -1), torch.from_numpy(fields.identity_mask(tuple(range(len(kept)))))
        scale = NEGATIVE_SCALE if plan.negative_prompt and plan.guidance_scale == 1.0 else plan.guidance_scale
        noise = sampler.noise_like((batch, fields.WIDTH), plan.seed)
        x_1 = sampler.euler(
            sampler.guided(predict, without, scale), noise, sampler.schedule(plan.num_steps), known=known, mask=hold,
            on_step=lambda done, total: on_step("model", done, total),
        )  # fmt: skip
        return x_1.numpy().round(KEPT_DECIMALS)

    def _encode(self, prompt: str) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        return collate([self.clay.vocabulary.encode(dataset.words(prompt), presets.SCENE.max_words)])

    # -------------------------------------------------------------------------------------------- textures

    def _textured(self, scene: Scene, plan: Plan, studio: drawing.Studio | None) -> tuple[Scene, list[dict[str, Any]]]:
        """Give subjects the network's own drawing where it passes (or where the plan forbids the fallback)."""
        layers, notes = [], []
        for layer in scene.layers:
            if layer.role == "subject" and studio is not None and not layer.texture.pixels[..., 3].any() and layer.name in load_kinds():
                made = studio.draw(layer, seed=plan.seed, fallback=plan.fallback)
                notes.append({"layer": layer.id, "kind": layer.name, "drawn": made.texture is not None, "score": made.score})
                if made.texture is not None:
                    layer = dataclasses.replace(layer, texture=made.texture)
            layers.append(layer)
        return dataclasses.replace(scene, layers=tuple(layers)), notes


def bare_layer(layer_id: str, kind_id: str, variant: str) -> Layer:
    """An undressed subject of a kind, with the kind's own shape, pivot, sockets and facing."""
    kind: Kind = load_kinds()[kind_id]
    variant = variant if variant in kind.variants else ""
    texture = dataclasses.replace(assets.placeholder(kind), source="asset", asset=f"{kind_id}/{variant}" if variant else kind_id)
    return Layer(id=layer_id, role="subject", name=kind_id, texture=texture, pivot=kind.pivot, sockets=kind.sockets, facing=kind.facing)


def _meanings(prompt: str) -> set[tuple[str, str]]:
    return {m for token in grammar.tokenize(prompt) for m in token.meanings if m[0] in SLOTS}


@dataclasses.dataclass(frozen=True)
class Claim:
    """One subject as the words have it: its kind (several where the word is ambiguous), how many, and in which colour."""

    kinds: frozenset[str]
    count: int
    colour: str


def stated(prompt: str) -> list[Claim]:
    """The subjects of a prompt in order. Adjectives and numbers stand before their noun in both languages."""
    claims, count, colour = [], 0, ""
    for token in grammar.tokenize(prompt):
        kinds = frozenset(name for slot, name in token.meanings if slot == "kind")
        colours = [name for slot, name in token.meanings if slot == "colour"]
        count = max([int(name) for slot, name in token.meanings if slot == "count"], default=count)
        if kinds:
            claims.append(Claim(kinds, count or 1, colour))
            count, colour = 0, ""
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


def _with_kept(scene: Scene, kept: tuple[Layer, ...]) -> Scene:
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


def scene_flops(clay: Clay, words: int = 12) -> float:
    """Floating-point operations of one scene prediction for a prompt of so many words: two a weight and token, attention left out (under 2 %)."""
    blocks = sum(p.numel() for block in clay.scene.trunk.blocks for p in block.parameters() if p.ndim == 2)
    rest = sum(p.numel() for m in (clay.scene.project_in, clay.scene.project_out, clay.scene.copy_out) for p in m.parameters() if p.ndim == 2)
    keys = sum(p.numel() for block in clay.scene.trunk.blocks for name, p in block.named_parameters() if name == "qkv.weight")
    return 2.0 * (blocks * len(fields.TOKENS) + keys * (words + 1) + rest * len(fields.TOKENS) / len(fields.TOKEN_KINDS))


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@functools.cache
def load() -> Embedded:
    return Embedded(checkpoint.load(WEIGHTS))
