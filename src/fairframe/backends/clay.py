"""clay-1, the embedded model: words to a scene by flow matching, the scene to frames by the compositor.

    prompt -> words with meanings -> text states -> scene vectors (several drafts, the one that keeps most of what was said is taken)
           -> scene -> textures (drawn by the network, or the ledger's asset where the drawing does not pass) -> dressed scene -> frames

Networks run in float32 without torch (model/networks.py), every product on one thread: the same bits whatever the machine's thread count.
"""

from __future__ import annotations

import dataclasses
import functools
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import cv2
import numpy as np
from threadpoolctl import ThreadpoolController

from fairframe.backends import (
    acting,
    backdrops,
    bearing,
    crops,
    crowds,
    deeds,
    directing,
    framing,
    gestures,
    handling,
    hatching,
    heaps,
    living,
    moods,
    scale,
    seasons,
    sequel,
    veils,
    wardrobe,
    waters,
)
from fairframe.backends.base import Defaults, Given
from fairframe.backends.stored import compose_scene
from fairframe.corpus import deeds as telling
from fairframe.corpus import drawing, dressing, figures, forms, grammar, ledger, letters, lexicon, numbers, occasions, props, reading, roles, staging
from fairframe.corpus.kinds import WEIGHTS, load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.places import PLACES
from fairframe.corpus.traditional import simplified
from fairframe.errors import UnknownPrompt
from fairframe.model import fields, networks, presets, sampler, shelf
from fairframe.model.networks import Asked, Networks
from fairframe.model.words import SLOTS, Word
from fairframe.scene.mirror import mirrored
from fairframe.scene.scene import Layer, Scene
from fairframe.types import Frames, OnStep, Plan, Understood
from fairframe.types import Word as KnownWord

NUM_DRAFTS = 6  # scenes sampled at once for one clip
AS_GOOD = 0.25  # drafts this near to the best are as good, and the one that moves as it should is taken
KEPT_DECIMALS = 4  # of the scene's numbers
NEGATIVE_SCALE = 1.5  # guidance where a negative prompt is given and no scale: without guidance it would have no say


class Embedded:
    name = shelf.NAME
    licence = "Apache-2.0"
    defaults = Defaults(num_steps=6, guidance_scale=1.0)  # guidance 1.5 doubles the work and scored no better; docs/training.md
    takes = frozenset({"prompt", "image", "extend", "keep", "subjects_only"})

    def __init__(self, clay: Networks):
        self.clay = clay
        self.weights_sha256 = clay.sha256
        self.ledger_sha256 = ledger.sha256()
        self._libraries = ThreadpoolController()

    @property
    def flops_per_step(self) -> float:
        return NUM_DRAFTS * scene_flops(self.clay)

    def understand(self, prompt: str) -> Understood:
        tokens = sorted(reading.understood(prompt), key=lambda token: token.start)
        told = telling.spans(simplified(prompt))
        known = tuple(word for token in tokens for word in _known(token, told))
        if all(word.slot == "deed" for word in known) and not deeds.shown(Scene(setting=""), simplified(prompt))[0].layers:  # a lighthouse stands there by itself; nobody proposes by himself
            hints = grammar.suggest(prompt)
            also = f" Did you mean {', '.join(hints)}?" if hints else " `fairframe words` lists what it knows."
            raise UnknownPrompt(f"The model {self.name} knows no word of this prompt.{also}", hints)
        return Understood(known=known, ignored=tuple(dict.fromkeys(token.text for token in tokens if token.text and not token.meanings)))

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        with self._libraries.limit(limits=1, user_api="blas"):
            scene, notes = self.make_scene(plan, given, on_step)
        frames = compose_scene(scene, plan)
        frames.notes.update(notes)
        return frames

    def make_scene(self, plan: Plan, given: Given, on_step: OnStep) -> tuple[Scene, dict[str, Any]]:
        """The dressed scene of a plan and what the receipt says about it."""
        plan = dataclasses.replace(plan, prompt=simplified(plan.prompt))
        read, bearings = _read(plan, given), dict[str, bearing.Bearing]()
        drawn = drawing.Studio(self.clay) if plan.prompt else None
        aspect = plan.width / plan.height
        plate = given.image if given.image is not None and not given.image.transparent else None
        with ThreadPoolExecutor(max(1, cv2.getNumThreads())) as pool:  # the network draws while the scene is thought up and the place is painted
            ahead = self._foreseen(pool, plan, given, drawn)
            try:
                if given.scene is not None:
                    scene, motion = self._continued(plan, given.scene, given, on_step), ""
                else:
                    scene, motion = self._generated(plan, given, on_step)
                    scene, bearings = deeds.shown(scene, plan.prompt, frozenset(name for slot, name in _unwanted(plan, read) if slot == "kind"))
                    bearings = bearing.ahead(scene) | bearing.towards(scene, {id for slot, id in read.meanings() if slot == "relation"}) | bearings
            finally:
                for begun in ahead:  # what has not begun is drawn when it is needed
                    begun.cancel()
            scene = directing.looked_at(scene)
            bare = _bare(scene)
            drawings = self._drawings(pool, scene, plan, drawn)
            place = dressing.paint(scene, height=plan.height, aspect=aspect) if plate is None and not any(layer.role in dressing.PLATES for layer in scene.layers) else None
            scene, layer_notes = self._textured(scene, drawings)
        if plate is not None:
            scene = directing.with_plate(staging.tidy(scene), plate, aspect)
        scene = dressing.dress(scene, height=plan.height, aspect=aspect, place=place)
        if given.scene is None:
            scene = seasons.turned(waters.settled(scene, plan.prompt), plan.prompt)
            scene = heaps.heaped(crops.grown(backdrops.tinted(scene, plan.prompt), plan.prompt), plan.prompt, {layer.id for layer in bare})
            scene = veils.veiled(scene, plan.prompt, height=plan.height, aspect=aspect)
            scene = wardrobe.clothed(scene, read.worn, {layer.id for layer in bare})
            scene = moods.frowning(scene, reading.understood(plan.prompt), {layer.id for layer in bare})
            scene = bearing.borne(scene, bearings, {layer.id for layer in bare}, frozenset(one.kind for one in read.worn if one.colour and one.garment != "shoes"))
            scene = hatching.hatched(scene, plan.prompt)
        said = gestures.said_by([token.text for token in read.tokens]) | gestures.DEEDS.intersection(telling.told(plan.prompt))
        scene = living.enlivened(handling.at_windows(scene), said)
        scene = dressing.drawn_together(scene, aspect)  # what changed its shape fits now, so that a clip that goes on finds nothing to move
        if given.scene is None and plate is None:
            scene = framing.framed(scene, plan.prompt, aspect)
        assumed = [{"slot": slot, "id": name} for slot, name in read.assumed]
        return scene, {"drawings": layer_notes, "drafts": NUM_DRAFTS, "assumed": assumed, "left_out": list(read.left_out), "motion": motion}

    # -------------------------------------------------------------------------------------------- scenes

    def _generated(self, plan: Plan, given: Given, on_step: OnStep) -> tuple[Scene, str]:
        """The undressed scene of the plan's words, and whose its motion is."""
        vectors = self._sample(plan, given, on_step)
        read = _read(plan, given)
        wanted, claims = read.meanings(), directing.stated(read.tokens)
        unwanted = _unwanted(plan, read)
        drafts = [self.clay.decoder.decode(v, directing.bare_layer, seed=plan.seed, seconds=plan.seconds) for v in vectors]
        if plan.seed % 2 and not directing.sided(wanted):  # the network was taught one of two ways where both would do
            drafts = [mirrored(draft) for draft in drafts]
        scores = [directing.agreement(draft, wanted, unwanted, claims) for draft in drafts]
        best = [draft for score, draft in sorted(zip(scores, drafts, strict=True), key=lambda pair: -pair[0]) if score >= max(scores) - AS_GOOD]
        best = [directing.put_right(directing.without_strangers(directing.with_missing(directing.without_spare(draft, claims), claims), claims), wanted, claims) for draft in best]
        scene, motion = acting.acted(best, read.tokens, plan.seed) if plan.fallback else (best[0], "network")
        scene = sequel.followed(scene, read.tokens, plan.prompt, plan.seed) if plan.fallback else scene
        scene = directing.airborne(scale.true_to_life(scene, read.tokens), wanted) if plan.fallback else scene
        many, mixed = numbers.said(read.tokens), any(slot == "variant" for slot, _ in read.assumed)
        scene = directing.with_riders(scene, claims)
        scene = crowds.crowded(scene, many, mixed=mixed) if any(extra.how in ("within", "perched") for extra in read.extras) else scene  # who is in a basket
        scene = directing.with_extras(scene, read.extras, ashore=bool({"ashore", "wade"} & set(telling.told(plan.prompt))))
        scene = crowds.crowded(scene, many, mixed=mixed)
        scene = sequel.became(scene, read.tokens, plan.prompt)
        scene = directing.with_kept(scene, given.keep)
        if given.image is not None and given.image.transparent:
            scene = directing.with_subject(scene, given.image)
        if given.image is not None and not given.image.transparent and not claims:
            scene = dataclasses.replace(scene, layers=())
        return scene, motion

    def _continued(self, plan: Plan, before: Scene, given: Given, on_step: OnStep) -> Scene:
        """Go on from a scene under new words: its layers, positions and speeds stay; setting, time, weather, look and camera follow the words where they name others."""
        if not plan.prompt:
            return before
        after, _ = self._generated(plan, given, on_step)
        said = {slot for slot, _ in _read(plan, given).meanings(said=True)}
        was = {"setting": before.setting, "time": before.light.time, "weather": before.weather, "look": before.look.name, "camera": directing.moves(before.camera)}
        now = {"setting": after.setting, "time": after.light.time, "weather": after.weather, "look": after.look.name, "camera": directing.moves(after.camera)}
        new = {slot for slot in said & was.keys() if now[slot] != was[slot]}
        outside = bool(new & {"setting", "time", "weather"})  # the place is painted anew, but for a given picture, which stays whatever the hour and the weather
        painted = outside and (before.setting in PLACES or "setting" in new)
        layers = tuple(layer for layer in before.layers if layer.role == "subject" or not painted)
        effects = tuple(effect for effect in before.effects if effect.layer or not outside)  # what fell in the weather before falls no more
        return dataclasses.replace(
            before, layers=layers, effects=effects, setting=after.setting if "setting" in new else before.setting, seconds=plan.seconds,
            camera=directing.taken_over(before, after.camera) if "camera" in new else before.camera, look=after.look if "look" in new else before.look,
            weather=after.weather if "weather" in new else before.weather, light=after.light if "time" in new else before.light,
        )  # fmt: skip

    def _sample(self, plan: Plan, given: Given, on_step: OnStep) -> np.ndarray:
        """Scene vectors [NUM_DRAFTS, WIDTH] for the plan's words."""
        clay = self.clay
        batch = NUM_DRAFTS
        words = (_read(plan, given).tokens, tuple(grammar.tokenize(plan.negative_prompt)))
        asked, unwanted = (self._asked(tokens) for tokens in words)

        def predict(x_t: np.ndarray, t: float) -> np.ndarray:
            return clay.predict_scene(x_t, t, asked)

        def without(x_t: np.ndarray, t: float) -> np.ndarray:
            return clay.predict_scene(x_t, t, unwanted)

        known = hold = None
        kept = tuple(layer for layer in directing.standing(given.keep) if layer.name in load_kinds())[: fields.MAX_SUBJECTS]
        if kept:  # who they are is held, what they do is left to the words
            vector, _ = fields.encode(Scene(setting="", layers=tuple(dataclasses.replace(layer, parent="", role="subject") for layer in kept)))
            known, hold = vector, fields.identity_mask(tuple(range(len(kept))))
        scale = NEGATIVE_SCALE if plan.negative_prompt and plan.guidance_scale == 1.0 else plan.guidance_scale
        noise = sampler.noise_like((batch, fields.WIDTH), plan.seed)
        x_1 = sampler.euler(
            sampler.guided(predict, without, scale), noise, sampler.schedule(plan.num_steps), known=known, mask=hold,
            on_step=lambda done, total: on_step("model", done, total),
        )  # fmt: skip
        return x_1.round(KEPT_DECIMALS)

    def _asked(self, tokens: Sequence[Token]) -> Asked:
        return self.clay.asked([Word(token.text, tuple(_taught(m) for m in token.meanings if m[0] in SLOTS)) for token in tokens])

    # -------------------------------------------------------------------------------------------- textures

    def _foreseen(self, pool: ThreadPoolExecutor, plan: Plan, given: Given, studio: drawing.Studio | None) -> list[Future[drawing.Squares]]:
        """Begin to draw the subjects that the words leave no choice about: of one kind, in the variant they name or without any. A flat clip shows no drawing, and one that is gone on with has its own."""
        read = _read(plan, given)
        if studio is None or given.scene is not None or any(slot == "look" and name in dressing.STYLES for slot, name in read.meanings()):
            return []
        named: dict[tuple[str, str], None] = {}
        for claim in directing.stated(read.tokens):
            kind = load_kinds()[next(iter(claim.kinds))]
            asset = f"{kind.id}/{claim.variant}" if claim.variant else kind.id
            if len(claim.kinds) == 1 and (claim.variant in kind.variants if claim.variant else not kind.variants) and (asset in studio.promising or not plan.fallback):
                named[kind.id, claim.variant] = None
        return [pool.submit(studio.squares, kind, variant, plan.seed) for kind, variant in list(named)[: fields.MAX_SUBJECTS]]

    def _drawings(self, pool: ThreadPoolExecutor, scene: Scene, plan: Plan, studio: drawing.Studio | None) -> dict[str, Future[drawing.Drawing]]:
        """The network's own drawings of the subjects that have no picture yet, in the making: layer id -> drawing."""
        if plan.fallback and scene.look.name in dressing.STYLES:  # the network learnt the shaded art alone
            return {}
        return {layer.id: pool.submit(studio.draw, layer, seed=plan.seed, fallback=plan.fallback) for layer in _bare(scene)} if studio is not None else {}

    def _textured(self, scene: Scene, drawings: dict[str, Future[drawing.Drawing]]) -> tuple[Scene, list[dict[str, Any]]]:
        """Give subjects the network's own drawing where it passes (or where the plan forbids the fallback)."""
        layers, notes = [], []
        for layer in scene.layers:
            if layer.id in drawings:
                made = drawings[layer.id].result()
                notes.append({"layer": layer.id, "kind": layer.name, "drawn": made.texture is not None, "score": made.score} | ({"body": "painted"} if figures.build_of(layer.name) else {}))
                if made.texture is not None:
                    layer = dataclasses.replace(layer, texture=made.texture)
            layers.append(layer)
        return dataclasses.replace(scene, layers=tuple(layers)), notes


def _bare(scene: Scene) -> list[Layer]:
    """The subjects that have no picture yet: neither kept nor given nor painted."""
    return [layer for layer in scene.layers if layer.role == "subject" and not layer.texture.pixels[..., 3].any() and layer.name in load_kinds()]


def _known(token: Token, told: Mapping[str, Sequence[tuple[int, int]]]) -> list[KnownWord]:
    """What a word of a prompt is to the model. told: the prompt's deeds and where their words are; a verb among these has no stand-in, and what only they make known is part of what is
    shown, a word of three letters aside (what goes "off" is said by others)."""
    if not token.text:
        return []
    done = any(start <= token.start and token.end <= end for spans in told.values() for start, end in spans)
    words = [
        KnownWord(text=token.text, slot=slot, id=name, shown_as="" if done and slot in ("action", "relation") else _shown_as(token.text, slot, name))
        for slot, name in token.meanings if slot != forms.IGNORED
    ]  # fmt: skip
    if hat := roles.hat_of(token):
        words.append(KnownWord(text=token.text, slot="kind", id=hat, shown_as=props.called(hat)))
    if stars := occasions.stars_of(token):
        words.append(KnownWord(text=token.text, slot="kind", id=token.text.lower(), shown_as=stars))
    deeds = {name.removeprefix(telling.DEED) for slot, name in token.meanings if slot == forms.IGNORED and name.startswith(telling.DEED)}
    if not words and (len(token.text) > 3 or not token.text.isascii()):
        words += [KnownWord(text=token.text, slot="deed", id=deed) for deed in sorted(deeds & told.keys())]
    return words


def _shown_as(text: str, slot: str, name: str) -> str:
    """What stands in for a word; nothing where it is painted as it was said."""
    if slot == "count":
        return numbers.shown_as(text)
    painted = slot == "kind" and props.WORDS.get(letters.key(text), ("", ""))[1] == "instead"
    return "" if painted else lexicon.shown_as(text, slot, name)


def _taught(meaning: tuple[str, str]) -> tuple[str, str]:
    """A word's meaning as the network learnt it: a place it never saw is told as the one it is like."""
    slot, id = meaning
    return (slot, PLACES[id].like) if slot == "setting" and id in PLACES and PLACES[id].like else meaning


def _unwanted(plan: Plan, read: reading.Reading) -> set[tuple[str, str]]:
    """The meanings of the negative prompt that are not those of the prompt itself."""
    return {m for token in grammar.tokenize(plan.negative_prompt) for m in token.meanings if m[0] in SLOTS} - read.meanings()


def _read(plan: Plan, given: Given) -> reading.Reading:
    """The plan's words; no place is made up behind a picture that is one, or for a clip that is gone on with where it was."""
    placeless = given.scene is not None or (given.image is not None and not given.image.transparent)
    return reading.read(plan.prompt, plan.seed, max_words=presets.SCENE.max_words, place=not placeless)


def scene_flops(clay: Networks) -> float:
    """Floating-point operations of one scene prediction: two a weight and token, attention left out (under 2 %).

    The words' keys and values are made once a clip and left out too.
    """
    matrices = {name: array.size for name, array in clay.scene.arrays.items() if array.ndim == 2 and name.endswith("weight")}
    each = ("project_in.", "project_out.", "copy_out.")  # one for every kind of token
    blocks = sum(size for name, size in matrices.items() if name.startswith("trunk.blocks."))
    rest = sum(size for name, size in matrices.items() if name.startswith(each))
    return 2.0 * len(fields.TOKENS) * (blocks + rest / len(fields.TOKEN_KINDS))


@functools.cache
def load() -> Embedded:
    """The model, its weights being expanded in a thread while the words are read: 0.07 s of a start."""
    clay = networks.load(WEIGHTS)
    threading.Thread(target=clay.expand, name="weights", daemon=True).start()
    return Embedded(clay)
