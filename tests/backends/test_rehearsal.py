"""Memory foreseen by making a clip without numbers, against what torch's own allocator counts when the same models make it with them."""

import json

import pytest

from fairframe import cli
from fairframe.backends import families, memory, rehearsal, weights

from . import tiny
from .conftest import NO_DIFFUSERS, add, one_thread

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers", reason=NO_DIFFUSERS)

FRAMES, HEIGHT, WIDTH = 3, 16, 24  # of latents
WIDE = dict(num_attention_heads=2, attention_head_dim=64, num_layers=1)
TRANSFORMERS = {
    "Wan": (lambda: diffusers.WanTransformer3DModel(**WIDE, text_dim=32, freq_dim=32, ffn_dim=512), rehearsal._wan),
    "CogVideoX": (lambda: diffusers.CogVideoXTransformer3DModel(**WIDE, in_channels=16, out_channels=16, text_embed_dim=32, time_embed_dim=32), rehearsal._cogvideox),
    "LTX": (lambda: diffusers.LTXVideoTransformer3DModel(**WIDE, in_channels=16, cross_attention_dim=128, caption_channels=32), rehearsal._ltx),
}  # fmt: skip
AUTOENCODERS = {
    "Wan": (lambda: diffusers.AutoencoderKLWan(base_dim=32, dim_mult=[1, 1, 1, 1], num_res_blocks=1), (1, 16, 3, 16, 8)),
    "LTX": (lambda: diffusers.AutoencoderKLLTXVideo(latent_channels=16, decoder_block_out_channels=(32, 64, 64, 64), block_out_channels=(32, 64, 64, 64)), (1, 16, 3, 6, 4)),
}  # fmt: skip


def described(model):
    config = json.loads(json.dumps(dict(model.config), default=str))
    return weights.Component(name="part", library="diffusers", cls=type(model).__name__, num_parameters=1, num_convertible=0, config=config)


def most_held(work):
    """Bytes that torch's allocator had given out at once while the work ran, above what it had before."""
    activities = [torch.profiler.ProfilerActivity.CPU]
    with one_thread(), torch.inference_mode(), torch.profiler.profile(activities=activities, profile_memory=True) as profile:
        work()
    now = most = 0
    for event in sorted((e for e in profile.profiler.kineto_results.events() if e.name() == "[memory]"), key=lambda e: e.start_ns()):
        now += event.nbytes()
        most = max(most, now)
    return most


def real(value):
    return torch.rand(value.shape).to(value.dtype) if isinstance(value, torch.Tensor) else tuple(map(real, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("kind", TRANSFORMERS)
def test_a_forward_takes_what_was_foreseen(kind):
    make, given = TRANSFORMERS[kind]
    model = make().eval()
    arguments = {name: real(value) for name, value in given(model.config, 2, FRAMES, HEIGHT, WIDTH, torch.float32).items()}
    taken = most_held(lambda: model(**arguments, return_dict=False)) + sum(v.nbytes for v in arguments.values() if isinstance(v, torch.Tensor))
    foreseen = rehearsal.denoise(described(model), batch=2, frames=FRAMES, height=HEIGHT, width=WIDTH, dtype="float32")
    assert 0.9 < foreseen / taken < 1.1, (foreseen, taken)
    assert rehearsal.denoise(described(model), batch=2, frames=FRAMES, height=HEIGHT, width=WIDTH, dtype="bfloat16") < 0.8 * foreseen


@pytest.mark.parametrize("kind", AUTOENCODERS)
def test_decoding_takes_what_was_foreseen(kind):
    make, shape = AUTOENCODERS[kind]
    model, latents = make().eval(), torch.rand(shape)
    taken = most_held(lambda: model.decode(latents, return_dict=False))
    foreseen = rehearsal.decode(described(model), frames=shape[2], height=shape[3], width=shape[4], dtype="float32", channels=shape[1], processor=True)
    assert 0.8 < foreseen / taken < 1.2, (foreseen, taken)


def test_a_longer_clip_of_wan_adds_its_pictures_alone():
    part = described(AUTOENCODERS["Wan"][0]())
    at = {frames: rehearsal.decode(part, frames=frames, height=16, width=8, dtype="float32", channels=16) for frames in (rehearsal.WAN_FRAMES, 21)}
    picture = 3 * 4 * 128 * 64 * (81 - 17)
    assert 1.8 * picture < at[21] - at[rehearsal.WAN_FRAMES] < 2.2 * picture


def test_what_cannot_be_rehearsed_is_reckoned_by_counts(tiny_folders):
    folder = weights.look(tiny_folders["mochi"])
    facts = families.facts(folder)
    assert rehearsal.denoise(folder.component("transformer"), batch=2, frames=2, height=8, width=8, dtype="float32") is None
    formats = memory.Formats(dtype="float32", vae_dtype="float32")
    assert memory.predict(folder, facts, *tiny.SIZE, 9, memory.SETTINGS[0], formats).denoise > 0


def test_check_says_how_a_clip_fits(tiny_folders, own_data, monkeypatch, capsys):
    add("wan", tiny_folders["wan"], width=192, height=160, seconds=1.0)
    monkeypatch.setattr("sys.argv", ["fairframe", "models", "check", "wan", "--memory", "12"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "192x160 and 1 s takes about" in told and "it fits with offload=none and tiling=off, as float32" in told
