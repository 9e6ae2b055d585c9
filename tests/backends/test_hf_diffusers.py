"""Open weights by the real classes of diffusers at toy size: the same frames as diffusers itself, and every kind of trouble with its code."""

import dataclasses
import json
import logging
import shutil

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file, save_file

from fairframe import backends, cli
from fairframe.backends import memory, registry, weights
from fairframe.backends.base import Given
from fairframe.errors import BadFrames, Cancelled, DeviceLost, InvalidRequest, ModelError, OutOfMemory, Refused, TooLarge, WeightsChanged
from fairframe.types import Plan

from . import tiny
from .conftest import NO_DIFFUSERS, add

torch = pytest.importorskip("torch")
PROMPT = "a cat dancing on the moon"
WIDTH, HEIGHT = tiny.SIZE
FULL = memory.Formats(dtype="float32", vae_dtype="float32")


def plan_of(name, **changes):
    entry = registry.named(name)
    values = dict(
        prompt=PROMPT, negative_prompt="", seed=7, width=WIDTH, height=HEIGHT, fps=entry.fps, num_frames=5, num_steps=tiny.STEPS, guidance_scale=3.0,
        model=name, weights_sha256=entry.sha256,
    )  # fmt: skip
    return Plan(**values | changes)


def quiet(stage, done, total):
    pass


def images(name, given=None, on_step=quiet, **changes):
    return list(backends.load(name).render(plan_of(name, **changes), given or Given(), on_step).images)


def a_picture():
    from fairframe.pictures import Picture, digest

    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    pixels = np.stack([x % 256, y % 256, (x + y) % 256, np.full_like(x, 255)], -1).astype(np.uint8)
    return Picture(pixels=pixels, transparent=False, sha256=digest(pixels))


@pytest.mark.parametrize("kind", (*tiny.MADE, *tiny.OF_WAN))
def test_the_frames_are_those_of_diffusers_called_directly(kind, tiny_folders, own_data):
    import torch
    from diffusers import DiffusionPipeline

    add(kind, tiny_folders[kind])
    steps = []
    ours = images(kind, on_step=lambda *told: steps.append(told), negative_prompt="blurred")
    plain = DiffusionPipeline.from_pretrained(tiny_folders[kind])
    theirs = plain(
        prompt=PROMPT, negative_prompt="blurred", width=WIDTH, height=HEIGHT, num_frames=backends.load(kind).native_frames(plan_of(kind)), output_type="np",
        num_inference_steps=tiny.STEPS, guidance_scale=3.0, generator=torch.Generator("cpu").manual_seed(7), **({"frame_rate": 25} if kind == "ltx" else {}),
    ).frames[0]  # fmt: skip
    assert len(ours) == 5 and len(theirs) >= 5
    for a, b in zip(ours, theirs[:5], strict=True):
        assert np.array_equal(a, (b * 255).round().astype(np.uint8))
    assert steps == [("model", done, tiny.STEPS) for done in range(tiny.STEPS + 1)]
    assert max(frame.std() for frame in ours) > 5  # pictures, not a grey sheet


def test_a_picture_is_moved_by_the_twin_with_the_same_weights(tiny_folders, own_data):
    import torch
    from diffusers import LTXImageToVideoPipeline

    add("ltx", tiny_folders["ltx"])
    picture = a_picture()
    assert "image" in backends.load("ltx").takes
    ours = images("ltx", given=Given(image=picture))
    plain = LTXImageToVideoPipeline.from_pretrained(tiny_folders["ltx"])
    theirs = plain(
        image=Image.fromarray(picture.pixels).convert("RGB"), prompt=PROMPT, width=WIDTH, height=HEIGHT, num_frames=9, output_type="np", frame_rate=25,
        num_inference_steps=tiny.STEPS, guidance_scale=3.0, generator=torch.Generator("cpu").manual_seed(7),
    ).frames[0]  # fmt: skip
    assert all(np.array_equal(a, (b * 255).round().astype(np.uint8)) for a, b in zip(ours, theirs[:5], strict=True))


def test_one_transformer_of_wan_a14b_works_after_the_other_and_the_memory_of_both_is_foreseen(tiny_folders, own_data):
    add("wan-a14b", tiny_folders["wan-a14b"])
    pipe, worked = backends.load("wan-a14b").pipe, []
    for name in ("transformer", "transformer_2"):
        getattr(pipe, name).register_forward_hook(lambda *told, name=name: worked.append(name))
    images("wan-a14b")
    assert worked == ["transformer"] * 2 + ["transformer_2"] * 2  # of two steps one each, guided
    one, both = (memory.predict(folder, backends.load("wan-a14b").facts, WIDTH, HEIGHT, 5, memory.SETTINGS[0], FULL)
                 for folder in map(weights.look, (tiny_folders["wan"], tiny_folders["wan-a14b"])))  # fmt: skip
    assert both.weights - one.weights == FULL.held(weights.look(tiny_folders["wan"]).component("transformer"))


def test_wan_ti2v_moves_a_picture_with_the_weights_it_makes_words_into_films_with(tiny_folders, own_data):
    from diffusers import WanImageToVideoPipeline

    add("wan-ti2v", tiny_folders["wan-ti2v"])
    backend, picture = backends.load("wan-ti2v"), a_picture()
    assert "image" in backend.takes and (backend.facts.spatial, backend.facts.side_step) == (16, 32)
    ours = images("wan-ti2v", given=Given(image=picture))
    plain = WanImageToVideoPipeline.from_pretrained(tiny_folders["wan-ti2v"], expand_timesteps=True, image_encoder=None, image_processor=None)
    theirs = plain(
        image=Image.fromarray(picture.pixels).convert("RGB"), prompt=PROMPT, width=WIDTH, height=HEIGHT, num_frames=5, output_type="np",
        num_inference_steps=tiny.STEPS, guidance_scale=3.0, generator=torch.Generator("cpu").manual_seed(7),
    ).frames[0]  # fmt: skip
    assert all(np.array_equal(a, (b * 255).round().astype(np.uint8)) for a, b in zip(ours, theirs, strict=True))
    assert not np.array_equal(ours[0], images("wan-ti2v")[0])


def test_another_rate_repeats_frames_and_the_receipt_says_so(tiny_folders, own_data):
    add("ltx", tiny_folders["ltx"])
    own = images("ltx", num_frames=9)
    backend = backends.load("ltx")
    slow = backend.render(plan_of("ltx", fps=50, num_frames=18), Given(), quiet)
    assert slow.notes["rate"]["made_at"] == 25
    assert all(np.array_equal(frame, own[i // 2]) for i, frame in enumerate(slow.images))


def test_words_steps_guidance_and_what_to_avoid_all_count(tiny_folders, own_data):
    add("wan", tiny_folders["wan"])
    base = images("wan")
    for change in ({"prompt": "a dog"}, {"negative_prompt": "night"}, {"num_steps": 1}, {"guidance_scale": 6.0}):
        assert not np.array_equal(base[0], images("wan", **change)[0]), change


def test_previews_come_on_the_way_and_a_refusal_stops_the_work(tiny_folders, own_data):
    add("wan", tiny_folders["wan"])
    seen, told = [], []
    images("wan", given=Given(in_flight=seen.append), num_steps=8, on_step=lambda stage, done, total: told.append((done, len(seen))))
    assert [picture.shape for picture in seen] == [(HEIGHT, WIDTH, 3)] * 3 and all(picture.dtype == np.uint8 for picture in seen)
    assert [next(done for done, had in told if had == n + 1) for n in range(3)] == [3, 5, 7]  # told of the step after 2, 4 and 6 of 8

    def refuse(picture):
        raise Refused("No.", category="sexual", rule="x")

    last = []
    with pytest.raises(Refused):
        images("wan", given=Given(in_flight=refuse), num_steps=8, on_step=lambda stage, done, total: last.append(done))
    assert last[-1] == 2
    assert len(images("wan")) == 5


def test_a_clean_picture_is_told_from_two_noisy_ones():
    """On closed forms: whatever the noise, the latents before and after a step of a deterministic sampler give the clean ones exactly."""
    pytest.importorskip("diffusers", reason=NO_DIFFUSERS)
    import torch
    from diffusers import CogVideoXDDIMScheduler, FlowMatchEulerDiscreteScheduler, UniPCMultistepScheduler

    from fairframe.backends import previews

    generator = torch.Generator().manual_seed(3)
    clean, noise = torch.randn(2, 1, 4, 3, 8, 8, generator=generator)
    flow = FlowMatchEulerDiscreteScheduler()
    unipc = UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0)
    ddim = CogVideoXDDIMScheduler(prediction_type="v_prediction", rescale_betas_zero_snr=True, timestep_spacing="trailing")
    mochi = FlowMatchEulerDiscreteScheduler(invert_sigmas=True)
    to_noise, to_clean, between = lambda a, b: noise - clean, lambda a, b: clean - noise, lambda a, b: a * noise - b * clean
    for scheduler, velocity in ((flow, to_noise), (unipc, to_noise), (mochi, to_clean), (ddim, between)):
        scheduler.set_timesteps(6)
        levels = previews.noise_levels(scheduler)
        a, b = levels[0].float().T
        for step, t in enumerate(scheduler.timesteps):
            x = a[step] * clean + b[step] * noise
            with previews.samples(scheduler) as before:
                after = scheduler.step(velocity(a[step], b[step]), t, x, return_dict=False)[0]
            assert torch.allclose(previews.clean(before[0], after, step, levels), clean, atol=2e-3), (type(scheduler).__name__, step)
    assert [[done for done in range(1, total + 1) if previews.due(done, total)] for total in (1, 2, 4, 50)] == [[], [1], [1, 2, 3], [13, 25, 38]]


def test_cancelling_stops_at_the_next_step(tiny_folders, own_data):
    add("wan", tiny_folders["wan"])
    told = []

    def stop(stage, done, total):
        told.append(done)
        if done == 2:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        images("wan", on_step=stop, num_steps=6)
    assert told == [0, 1, 2]


def test_dials_are_set_and_what_changes_the_picture_is_marked(tiny_folders, own_data, monkeypatch, capsys):
    def tune(*dials):
        monkeypatch.setattr("sys.argv", ["fairframe", "models", "tune", "wan", *dials])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code, capsys.readouterr()

    add("wan", tiny_folders["wan"])
    plain = backends.load("wan").render(plan_of("wan"), Given(), quiet)
    before = list(plain.images)
    assert tune("channels_last=true")[0] == 0
    same = images("wan")  # loaded anew, since the entry is another
    assert max(int(np.abs(a.astype(int) - b).max()) for a, b in zip(before, same, strict=True)) <= 1
    assert tune("cache=first_block", "tiling=on", "channels_last=false")[0] == 0
    changed = backends.load("wan").render(plan_of("wan"), Given(), quiet)
    assert plain.notes["changes_picture"] == [] and changed.notes["changes_picture"] == ["step cache first_block at 0.05", "tiled decoding"]
    for wrong in ("speed=11", "dtype=int3", "attention=sage_hub", "cache_threshold=2", "cache_interval=9", "cache=magic", "compile=1", "offload"):
        code, printed = tune(wrong)
        assert code == 2 and printed.err.startswith("fairframe: ")


def test_weights_in_eight_bits_are_marked_and_take_what_was_foreseen(tiny_folders, own_data):
    from fairframe.backends import eight_bit, hf_diffusers
    from fairframe.evaluation.bench_diffusers import psnr

    add("wan", tiny_folders["wan"])
    plain, full = np.stack(images("wan")), hf_diffusers._held_bytes(backends.load("wan").pipe)
    apart = {}
    for way in ("int8", "int8_dynamic"):
        registry.put(dataclasses.replace(registry.named("wan"), tuning={"quantise": way}))
        frames = backends.load("wan").render(plan_of("wan"), Given(), quiet)
        assert frames.notes["changes_picture"] == [f"weights in eight bits ({way})"] and frames.notes["settings"]["quantised"] == way
        apart[way] = psnr(plain / 255, np.stack(list(frames.images)) / 255)
    assert 30 < apart["int8_dynamic"] < apart["int8"], apart  # decibels from the same seed in full; activations rounded too cost more
    pipe, folder = backends.load("wan").pipe, weights.look(tiny_folders["wan"])
    assert type(pipe.transformer.blocks[0].ffn.net[2].weight).__name__ == "Int8Tensor"
    saved = sum(FULL.held(part) - dataclasses.replace(FULL, quantised=True).held(part) for part in folder.components)
    scales = sum(8 * len(p) for p in pipe.transformer.parameters() if hasattr(p, "qdata"))  # at most, of each row
    assert 0 < full - saved <= hf_diffusers._held_bytes(pipe) <= full - saved + scales
    assert eight_bit.held_bytes(torch.zeros(3, 5)) == 60


def test_fp8_reaches_the_layers_it_should_and_multiplies_in_them(monkeypatch):
    """On a processor, which torchao turns away and whose torch does such products slowly: what our setting of it does, and nothing of its speed."""
    pytest.importorskip("diffusers", reason=NO_DIFFUSERS)
    from torchao.quantization import quant_api

    from fairframe.backends import eight_bit

    monkeypatch.setattr(quant_api, "_check_hardware_support", lambda granularity: None)
    torch.manual_seed(3)
    model, half = tiny.wan_transformer().to(torch.bfloat16).eval(), {"dtype": torch.bfloat16}
    given = {"hidden_states": torch.randn(1, 16, 2, 8, 8, **half), "timestep": torch.tensor([500]), "encoder_hidden_states": torch.randn(1, 8, 32, **half)}
    with torch.inference_mode():
        before = model(**given, return_dict=False)[0].float()
        eight_bit.quantise(model, "fp8_dynamic")
        after = model(**given, return_dict=False)[0].float()
    linear = {f"{name}.weight": module.weight for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)}
    reached = {name for name, weight in linear.items() if type(weight).__name__ == "Float8Tensor"}
    assert reached == {name for name, weight in linear.items() if weights.in_eight_bits(name, tuple(weight.shape))} and len(reached) > 10
    assert 0 < (after - before).norm() / before.norm() < 0.1


@pytest.mark.parametrize(("kind", "cache"), [("wan", "first_block"), ("wan", "sea"), ("wan", "taylorseer"), ("cogvideox", "pyramid")])
def test_step_caches_leave_out_work_and_forget_a_cancelled_clip(kind, cache, tiny_folders, own_data):
    add(kind, tiny_folders[kind], tuning={"cache": cache, "cache_threshold": 1.0, "cache_interval": 2})
    pipe = backends.load(kind).pipe
    block = list(getattr(pipe.transformer, "blocks", None) or pipe.transformer.transformer_blocks)[-1]
    worked = []
    block.attn1.to_q.register_forward_hook(lambda *told: worked.append(1))
    steps, passes = 6, 2 if kind == "wan" else 1  # the two halves of guidance one after another, or in one batch
    once = images(kind, num_steps=steps)
    assert 0 < len(worked) < steps * passes, cache

    def stop(stage, done, total):
        if done == 3:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        images(kind, num_steps=steps, on_step=stop, seed=8)
    frames = backends.load(kind).render(plan_of(kind, num_steps=steps), Given(), quiet)
    assert all(np.array_equal(a, b) for a, b in zip(once, frames.images, strict=True))
    assert frames.notes["changes_picture"] == [f"step cache {cache} " + ("at 1" if cache in ("first_block", "sea") else "every 2 steps")]


@pytest.mark.parametrize(("kind", "cache", "sentence"), [("wan", "pyramid", "taylorseer does"), ("ltx", "sea", "Wan from words alone, not with LTXPipeline")])
def test_caches_that_would_be_wrong_for_a_model_are_refused(kind, cache, sentence, tiny_folders, own_data):
    add(kind, tiny_folders[kind], tuning={"cache": cache})
    with pytest.raises(InvalidRequest, match=sentence):
        backends.load(kind)


@pytest.mark.parametrize(
    ("dials", "sentence"),
    [
        ({"quantise": "fp8_dynamic"}, "needs a GPU with FP8 units .*int8 works here"),
        ({"quantise": "int8", "offload": "layers"}, "cannot be moved a layer at a time: set offload=model"),
        ({"quantise": "int3"}, r"quantise cannot be 'int3'; it is one of none \(left empty\), int8, int8_dynamic, fp8_dynamic"),
    ],
)
def test_eight_bits_that_are_not_possible_are_refused_with_what_is(dials, sentence, tiny_folders, own_data, monkeypatch):
    monkeypatch.setattr("fairframe.backends.hf_diffusers.pick_device", lambda: torch.device("cpu"))
    add("wan", tiny_folders["wan"], tuning=dials)
    with pytest.raises(InvalidRequest, match=sentence):
        backends.load("wan")


def test_compiled_blocks_make_the_same_picture(tiny_folders, own_data, monkeypatch):
    """The blocks are traced as for a GPU; what a compiler makes of the traces is not tried."""
    entry, real = add("wan", tiny_folders["wan"]), torch.compile
    before = images("wan")
    monkeypatch.setattr(torch, "compile", lambda *args, **how: real(*args, **how | {"backend": "eager"}))
    registry.put(dataclasses.replace(entry, tuning={"compile": True}))
    frames = backends.load("wan").render(plan_of("wan"), Given(), quiet)
    assert max(int(np.abs(a.astype(int) - b).max()) for a, b in zip(before, frames.images, strict=True)) <= 1
    assert all(block._compiled_call_impl is not None for block in backends.load("wan").pipe.transformer.blocks)
    assert frames.notes["settings"]["compiled"] is True and frames.notes["changes_picture"] == []


def test_an_attention_kernel_that_is_not_here_is_refused(tiny_folders, own_data):
    add("wan", tiny_folders["wan"], tuning={"attention": "sage"})
    with pytest.raises(InvalidRequest, match="The attention kernel 'sage' is not to be had here"):
        backends.load("wan")


def test_the_fastest_way_that_keeps_the_picture_is_kept(tiny_folders, own_data):
    from fairframe.evaluation import bench_diffusers

    def row(way, ratio, psnr, changes=()):
        return {"way": way, "total_s": {"ratio": ratio}, "psnr_db": psnr, "changes_picture": list(changes)}

    add("wan", tiny_folders["wan"])
    cached, bf16, last = "step cache (changes the picture)", "bfloat16 transformer", "channels-last autoencoder"
    assert bench_diffusers.best({"ways": [row(cached, 9.0, None, ["x"]), row(bf16, 2.0, 20.0), row(last, 1.01, None)]}) is None
    best = bench_diffusers.best({"ways": [row(cached, 9.0, None, ["x"]), row(bf16, 1.1, 43.0), row(last, 1.3, 130.0), {"way": "x", "not_tried": "y"}]})
    assert best is not None and best.name == last
    bench_diffusers.keep("wan", best)
    assert registry.named("wan").tuning == {"channels_last": True}


# ------------------------------------------------------------------------------------------------ trouble


def truncated(folder):
    file = folder / "transformer/diffusion_pytorch_model.safetensors"
    file.write_bytes(file.read_bytes()[:-1000])


def headless(folder):
    (folder / "vae/diffusion_pytorch_model.safetensors").write_bytes(b"\xff" * 64)


def pickled(folder):
    (folder / "transformer/diffusion_pytorch_model.safetensors").rename(folder / "transformer/diffusion_pytorch_model.bin")


def missing(folder):
    (folder / "vae/diffusion_pytorch_model.safetensors").unlink()


def no_component(folder):
    shutil.rmtree(folder / "tokenizer")


def a_shard_gone(folder):
    (folder / "transformer/diffusion_pytorch_model.safetensors.index.json").write_text(json.dumps({"weight_map": {"a": "model-00002-of-00002.safetensors"}}))


def own_code(folder):
    tiny.rewrite(folder / "model_index.json", transformer=["evil_module", "WanTransformer3DModel"])


def own_pipeline(folder):
    tiny.rewrite(folder / "model_index.json", _class_name=["pipeline", "Evil"])


def remote_code(folder):
    tiny.rewrite(folder / "text_encoder/config.json", auto_map={"AutoModel": "evil.Model"})


def no_json(folder):
    (folder / "model_index.json").write_text("[" * 100_000)


def no_numbers(folder):
    tiny.rewrite(folder / "transformer/config.json", patch_size=[])


def no_listing(folder):
    (folder / "vae/diffusion_pytorch_model.safetensors.index.json").write_text('{"weight_map": ["a"]}')


def a_folder(folder):
    (folder / "vae/more.safetensors").mkdir()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (truncated, "is truncated"), (headless, "truncated, or no safetensors"), (pickled, "is pickled"), (missing, "are missing"), (no_component, "is missing"),
        (a_shard_gone, "incomplete"), (own_code, "only those of diffusers and transformers"), (own_pipeline, "names no pipeline"), (remote_code, "code of its own"),
        (no_json, "no JSON"), (no_numbers, "its sizes are no numbers"), (no_listing, "names no files"), (a_folder, "cannot be read: Is a directory"),
    ],
)  # fmt: skip
def test_unfit_folders_are_refused_before_anything_is_loaded(harm, sentence, tiny_folders, own_data, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(tiny_folders["wan"], folder)
    harm(folder)
    with pytest.raises(ModelError, match=sentence):
        add("wan", folder)
    assert registry.entries() == {}


def deeper(folder):
    tiny.rewrite(folder / "transformer/config.json", num_layers=3)


def wider(folder):
    tiny.rewrite(folder / "transformer/config.json", ffn_dim=64)


def shallower(folder):
    tiny.rewrite(folder / "transformer/config.json", num_layers=1)


def other_class(folder):
    tiny.rewrite(folder / "model_index.json", transformer=["diffusers", "NoSuchModel"])


def other_pipeline(folder):
    tiny.rewrite(folder / "model_index.json", _class_name="StableDiffusionPipeline")


def text_lost(folder):
    file = folder / "text_encoder/model.safetensors"
    tensors = load_file(file)
    tensors.pop(next(name for name in tensors if "DenseReluDense" in name))
    save_file(tensors, file, metadata={"format": "pt"})


@pytest.mark.parametrize("harm", [deeper, wider, shallower, other_class, other_pipeline, text_lost])
def test_weights_of_another_architecture_are_not_run(harm, tiny_folders, own_data, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(tiny_folders["wan"], folder)
    harm(folder)
    add("wan", folder)
    with pytest.raises(ModelError) as caught:
        backends.load("wan")
    assert type(caught.value) is ModelError and "\n" not in str(caught.value) and len(str(caught.value)) < 400


def test_files_that_changed_since_they_were_added_are_refused(tiny_folders, own_data, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(tiny_folders["wan"], folder)
    before = add("wan", folder).sha256
    assert before == weights.sha256(tiny_folders["wan"])  # of contents and names, wherever they lie
    file = folder / "transformer/diffusion_pytorch_model.safetensors"
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    with pytest.raises(WeightsChanged, match=before[:16]):
        backends.load("wan")
    lines = [json.loads(line) for line in (own_data / registry.LOG).read_text().splitlines()]
    assert [line["what"] for line in lines] == ["added", "changed"] and lines[1]["found_sha256"] != before


@pytest.mark.parametrize(
    ("raised", "error", "code"),
    [
        (lambda torch: torch.OutOfMemoryError("CUDA out of memory"), OutOfMemory, "out_of_memory"),
        (lambda torch: RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), OutOfMemory, "out_of_memory"),
        (lambda torch: RuntimeError("CUDA error: unspecified launch failure"), DeviceLost, "device_lost"),
        (lambda torch: ValueError(f"`prompt` {PROMPT}"), ModelError, "model"),
    ],
)
def test_what_fails_while_sampling_has_its_code_and_the_next_clip_is_made(raised, error, code, tiny_folders, own_data, monkeypatch, caplog):
    import torch

    caplog.set_level(logging.DEBUG)
    add("wan", tiny_folders["wan"])
    transformer = backends.load("wan").pipe.transformer

    def fail(*args, **kwargs):
        raise raised(torch)

    monkeypatch.setattr(transformer, "forward", fail)
    with pytest.raises(error) as caught:
        images("wan")
    assert caught.value.code == code
    assert "cat" not in str(caught.value) + caplog.text
    monkeypatch.undo()
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(own_data))
    assert len(images("wan")) == 5


@pytest.mark.parametrize("where", ["free_bytes", "_check"])
def test_a_device_that_vanishes_before_or_after_sampling_fails_one_clip(where, tiny_folders, own_data, monkeypatch):
    from fairframe.backends import hf_diffusers

    add("wan", tiny_folders["wan"])
    backend = backends.load("wan")

    def gone(*args):
        raise RuntimeError("CUDA error: device lost")

    with monkeypatch.context() as patch:
        patch.setattr(hf_diffusers, where, gone)
        with pytest.raises(DeviceLost):
            backend.render(plan_of("wan"), Given(), quiet)
    assert backends.load("wan") is not backend and len(images("wan")) == 5


def test_pictures_that_are_not_numbers_are_refused(tiny_folders, own_data):
    import torch

    add("wan", tiny_folders["wan"])
    with torch.inference_mode():
        backends.load("wan").pipe.vae.decoder.conv_out.bias.fill_(float("nan"))
    with pytest.raises(BadFrames, match="not a number"):
        images("wan")


def test_sizes_off_the_grid_name_the_nearest_that_are_possible(tiny_folders, own_data):
    add("ltx", tiny_folders["ltx"])
    with pytest.raises(InvalidRequest, match="multiples of 32: 170x64 is not possible, 160x64 or 192x64 is"):
        images("ltx", width=170)


# ------------------------------------------------------------------------------------------------ memory, the whole path


def test_a_clip_beyond_memory_is_refused_with_numbers_and_one_that_fits(tiny_folders, own_data):
    entry = add("wan", tiny_folders["wan"])
    folder, facts = weights.look(tiny_folders["wan"]), backends.load("wan").facts
    plan = plan_of(entry.name, width=1280, height=704)

    def total(width, height, frames):
        return memory.predict(folder, facts, width, height, frames, memory.SETTINGS[1], FULL).total

    assert total(1280, 704, 81) > total(640, 352, 81) > total(640, 352, 41)
    available = (total(1280, 704, 81) + total(1280, 704, 41)) / 2
    with pytest.raises(TooLarge, match=r"1280x704 with 81 frames needs about \d+\.\d GB.*1280x704 with 2\.5 s would fit") as caught:
        memory.fit(folder, facts, plan, 81, available, formats=FULL, offload="auto", tiling="auto", processor=True)
    assert caught.value.code == "too_large"
    with pytest.raises(TooLarge, match="No smaller clip"):
        memory.fit(folder, facts, plan, 81, 1e6, formats=FULL, offload="auto", tiling="auto", processor=True)


def test_offload_and_tiles_are_taken_in_turn_as_memory_gets_short(tiny_folders, own_data):
    add("wan", tiny_folders["wan"])
    folder, facts, plan = weights.look(tiny_folders["wan"]), backends.load("wan").facts, plan_of("wan")
    half = memory.Formats(dtype="bfloat16", vae_dtype="float32")

    def chosen(available):
        how = dict(formats=half, offload="auto", tiling="auto", processor=False)
        return memory.fit(folder, facts, plan, 81, available, **how)[0]

    assert chosen(1e12) == memory.SETTINGS[0]
    needs = [memory.predict(folder, facts, WIDTH, HEIGHT, 81, setting, half).total for setting in memory.SETTINGS]
    assert chosen(needs[0] - 1) == next(s for s, need in zip(memory.SETTINGS[1:], needs[1:], strict=True) if need <= needs[0] - 1)


def test_receipt_and_audit_log_name_the_weights_and_who_answers_for_their_licence(tiny_folders, own_data):
    pytest.importorskip("dbos", reason="THE AUDIT OF OPEN WEIGHTS WAS NOT TESTED: pip install -e '.[service]'")
    from fairframe.service import accounts, audit, jobs, storage, worker
    from fairframe.service.store import Store

    entry = add("ltx", tiny_folders["ltx"])
    engine, store = storage.connect(), Store()
    account, _ = accounts.create(engine, "someone", "user")
    asked = {"prompt": PROMPT, "negative_prompt": "", "model": "ltx", "seconds": 0.5, "width": 160, "height": 128, "fps": 25, "seed": 7, "num_steps": 1}

    def made(**changes):
        row, _ = jobs.create(engine, account.id, asked | {"guidance_scale": None} | changes, limit=10)
        worker.make(engine, store, row.id)
        return jobs.get(engine, row.id, account.id)

    row = made()
    assert row.state == "done", row.error_message
    receipt = json.loads(store.get(row.files["receipt"]))
    assert receipt["plan"]["fps"] == 25 and receipt["plan"]["weights_sha256"] == entry.sha256
    assert receipt["model"] == {"id": "ltx", "weights_sha256": entry.sha256, "ledger_sha256": "", "licence": "Apache-2.0"}
    told = receipt["notes"]["model"]
    assert told["attested"]["by"] == "The tests" and told["attested"]["clauses"] == ["not LicenseRef-LTXV-Open-Weights"]
    assert str(tiny_folders["ltx"]) not in json.dumps(receipt)
    assert {check["name"]: check["effective"] for check in receipt["checks"]}["frames"] is True
    kept = audit.page(engine)[0].details["model"]
    assert (kept["id"], kept["weights_sha256"], kept["licence"], kept["attested"]["clauses"]) == (
        "ltx",
        entry.sha256,
        "Apache-2.0",
        told["attested"]["clauses"],
    )
    assert len(kept["attested"]["by_sha256"]) == 64 and "The tests" not in json.dumps(audit.page(engine)[0].details)

    board = f'title = "Moon"\nmodel = "ltx"\nsize = "160x128"\nfps = 25\nseconds = 0.5\n[[shots]]\nprompt = "{PROMPT}"\n'
    row = made(task="film", storyboard=board)
    assert row.state == "done", row.error_message
    assert json.loads(store.get(row.files["receipt"]))["notes"]["model"]["attested"] == told["attested"]
    assert audit.page(engine)[0].details["model"] == kept

    registry.put(dataclasses.replace(entry, licence="LicenseRef-Tencent-Hunyuan-Community"))  # in a territory nobody has named
    row = made()
    assert (row.state, row.error_code) == ("failed", "not_licensed")
    assert audit.page(engine)[0].details == {"allowed": False, "category": "licence", "model": "ltx"}
    assert list(audit.problems(engine)) == []
    engine.dispose()
