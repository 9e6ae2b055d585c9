"""What every backend promises, checked on each of them."""

import contextlib
import dataclasses
import itertools
import json

import numpy as np
import pytest

from fairframe import backends, limits
from fairframe.backends.base import Given
from fairframe.backends.remote import Engine
from fairframe.errors import Cancelled, InvalidRequest, ModelError
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.types import Plan

from . import tiny
from .conftest import add, data_in, engine

PROMPT = "a cat dancing on the moon"


LISTED = (*tiny.MADE, "engine")  # open weights by their real classes, and another server as a live process


@pytest.fixture(scope="module", params=(*backends.MODULES, *LISTED))
def backend(request, tmp_path_factory):
    """Loaded once for all its tests, which come one after another."""
    name = request.param
    with contextlib.ExitStack() as until_the_next:
        if name in LISTED:
            until_the_next.enter_context(data_in(tmp_path_factory.mktemp("data")))
        if name == "engine":
            until_the_next.enter_context(engine())
        elif name in tiny.MADE:
            add(name, request.getfixturevalue("tiny_folders")[name])
        try:
            loaded = backends.load(name)
        except ModelError as error:
            if "missing" not in str(error):
                raise
            pytest.skip(f"no weights here: {error}")
        yield loaded


@pytest.fixture(scope="module")
def first(backend):
    """(frames, images) of its plan."""
    return rendered(backend)


def plan_of(backend, **changes):
    values = dict(
        prompt=PROMPT if "prompt" in backend.takes else "",
        negative_prompt="",
        seed=7,
        **dict(zip(("width", "height"), size_of(backend), strict=True)),
        fps=8,
        num_frames=5,
        num_steps=backend.defaults.num_steps,
        guidance_scale=backend.defaults.guidance_scale,
        model=backend.name,
        weights_sha256=backend.weights_sha256,
    )
    return Plan(**values | changes)


def size_of(backend):
    return (64, 64) if backend.name in tiny.MADE else (160, 128)


def given_for(backend):
    if "prompt" in backend.takes:
        return Given()
    dot = np.zeros((32, 32, 4), np.uint8)
    dot[8:24, 8:24] = (220, 40, 40, 255)
    return Given(scene=Scene(setting="nowhere", layers=(Layer(id="dot", role="subject", name="dot", texture=Texture(pixels=dot)),)))


def quiet(stage, done, total):
    pass


def rendered(backend, **changes):
    frames = backend.render(plan_of(backend, **changes), given_for(backend), quiet)
    return frames, list(frames.images)


def test_its_names_and_numbers(backend):
    assert backends.load(backend.name) is backend
    assert backend.defaults.num_steps >= 1 and backend.defaults.guidance_scale >= 0
    assert len(backend.weights_sha256) in (0, 64) and len(backend.ledger_sha256) in (0, 64) and backend.licence
    assert backend.flops_per_step >= 0
    assert dataclasses.astuple(backends.shape(backend.name)) == dataclasses.astuple(backend.defaults.shape)
    assert backend.takes <= {"prompt", "image", "scene", "extend", "keep", "subjects_only"}


def test_its_own_clips_are_large_enough_for_the_watermark(backend):
    shape = backend.defaults.shape
    assert min(shape.width, shape.height) >= limits.DEFAULT_SIZE[1] == 480


def test_it_makes_exactly_the_frames_of_the_plan(backend, first):
    frames, images = first
    assert (frames.width, frames.height, frames.fps, frames.num_frames, frames.alpha) == (*size_of(backend), 8, 5, False)
    assert len(images) == 5
    assert all(image.shape == (*size_of(backend)[::-1], 3) and image.dtype == np.uint8 for image in images)
    assert any((a != b).any() for a, b in itertools.pairwise(images)) or "prompt" not in backend.takes


def test_the_same_plan_gives_the_same_frames(backend, first):
    for a, b in zip(first[1], rendered(backend)[1], strict=True):
        assert np.array_equal(a, b)


def test_another_seed_gives_another_clip(backend, first):
    if "prompt" not in backend.takes:
        pytest.skip("a stored scene carries its own seed")
    assert any(not np.array_equal(a, b) for a, b in zip(first[1], rendered(backend, seed=8)[1], strict=True))


def test_subjects_alone_are_transparent(backend):
    if "subjects_only" not in backend.takes:
        pytest.skip("it does not make transparent clips")
    frames, images = rendered(backend, subjects_only=True)
    assert frames.alpha and all(image.shape == (*size_of(backend)[::-1], 4) for image in images)
    assert any((image[..., 3] == 0).any() for image in images) and any((image[..., 3] == 255).any() for image in images)


def test_its_notes_are_json_without_the_prompt(first):
    assert PROMPT not in json.dumps(first[0].notes)


def test_it_can_be_stopped_and_used_again(backend):
    def stop(stage, done, total):
        raise Cancelled("Stopped.")

    try:
        frames = backend.render(plan_of(backend), given_for(backend), stop)
    except Cancelled:
        frames = None
    if frames is not None:
        next(frames.images)
        frames.images.close()
    assert len(rendered(backend)[1]) == 5


def test_it_says_what_it_ignores(backend):
    understood = backend.understand(f"{PROMPT} {'on and ' * 120}zzyzx")  # longer than any window: 512 tokens, of which the toys have one a letter
    assert "zzyzx" in understood.ignored or isinstance(backend, Engine)  # what another server reads is not known here
    assert all(dataclasses.is_dataclass(word) and word.text for word in understood.known)


def test_unknown_names_are_refused_with_the_known_ones():
    with pytest.raises(InvalidRequest, match="There is no model 'sora'; there are clay-1, testcard"):
        backends.load("sora")


def test_a_kept_subject_keeps_its_picture_and_does_what_the_new_words_say():
    try:
        clay = backends.load("clay-1")
    except ModelError as error:
        pytest.skip(f"no weights here: {error}")
    before = clay.render(plan_of(clay, prompt="a cat dancing on the moon"), Given(), quiet).scene.subjects()[0]
    after = clay.render(plan_of(clay, prompt="a cat running in the desert"), Given(keep=(before,)), quiet).scene.subjects()
    assert [layer.name for layer in after] == ["cat"]
    assert np.array_equal(after[0].texture.pixels, before.texture.pixels)
    assert "dance" in {m.law for m in before.motions} and "run" in {m.law for m in after[0].motions}
