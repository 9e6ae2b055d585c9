"""Few-step weights: LoRA files are added exactly, whole or not at all, and what the weights were taught with is fixed and on the receipt."""

import dataclasses
import json

import numpy as np
import pytest

from fairframe import backends, cli
from fairframe.backends import distil, registry
from fairframe.backends.base import Given
from fairframe.errors import InvalidRequest, ModelError, WeightsChanged
from fairframe.types import Plan

from .conftest import add

torch = pytest.importorskip("torch")
STRENGTH, RANK, ALPHA = 0.8, 4, 2.0


def write(file, tensors, **header):
    from safetensors.torch import save_file

    save_file(tensors, file, metadata={"format": "pt"} | header)
    return file


def pair(seed, rows=32, columns=32):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(RANK, columns, generator=generator), torch.randn(rows, RANK, generator=generator)


@pytest.fixture
def lora(tmp_path):
    """A LoRA in the names of diffusers, over two layers."""
    tensors = {}
    for seed, layer in enumerate(("blocks.0.attn1.to_q", "blocks.1.ffn.net.2")):
        tensors[f"transformer.{layer}.lora_A.weight"], tensors[f"transformer.{layer}.lora_B.weight"] = pair(seed)
    return write(tmp_path / "few.safetensors", tensors)


def take(*files, **changes):
    values = dict(num_steps=2, guidance_scale=1.0, scheduler="lcm", shift=5.0, strength=STRENGTH, licence="Apache-2.0")
    return distil.take("wan", list(files), **values | changes)


def plan(**changes):
    entry = registry.named("wan")
    values = dict(prompt="a cat", negative_prompt="", seed=7, width=96, height=64, fps=16, num_frames=5, num_steps=2, guidance_scale=1.0, model="wan")
    return Plan(**values | {"weights_sha256": entry.weights_sha256} | changes)


def rendered(**changes):
    frames = backends.load("wan").render(plan(**changes), Given(), lambda *told: None)
    return frames, list(frames.images)


def test_a_lora_is_added_exactly_and_the_receipt_says_all(lora, tiny_folders, own_data):
    from diffusers import DiffusionPipeline, FlowMatchLCMScheduler

    before = add("wan", tiny_folders["wan"])
    entry = take(lora)
    frames, ours = rendered()
    plain = DiffusionPipeline.from_pretrained(tiny_folders["wan"])
    plain.scheduler = FlowMatchLCMScheduler(shift=5.0)
    with torch.no_grad():
        for seed, layer in enumerate((plain.transformer.blocks[0].attn1.to_q, plain.transformer.blocks[1].ffn.net[2])):
            down, up = pair(seed)
            layer.weight += STRENGTH * up @ down
    generator = torch.Generator("cpu").manual_seed(7)
    step = plain.scheduler.step
    plain.scheduler.step = lambda *args, **kwargs: step(*args, generator=generator, **kwargs)  # its pipeline leaves the noise between steps to chance
    theirs = plain(
        prompt="a cat", width=96, height=64, num_frames=5, num_inference_steps=2, guidance_scale=1.0, generator=generator, output_type="np"
    ).frames[0]
    for a, b in zip(ours, theirs, strict=True):
        assert np.abs(a.astype(int) - (b * 255).round()).max() <= 1
    assert all(np.array_equal(a, b) for a, b in zip(ours, rendered()[1], strict=True))  # that noise too is the seed's
    assert frames.notes["changes_picture"] == ["distilled weights"]
    take()  # the same steps and scheduler without the file
    assert any(np.abs(a.astype(int) - b).max() > 8 for a, b in zip(ours, rendered()[1], strict=True))
    take(lora)
    told = frames.notes["model"]["distilled"]
    assert told["folder_sha256"] == before.sha256 and told["loras"] == [
        {"sha256": entry.distilled.loras[0].sha256, "strength": STRENGTH, "licence": "Apache-2.0"}
    ]
    assert (told["num_steps"], told["scheduler"], told["shift"]) == (2, "lcm", 5.0)
    assert backends.load("wan").weights_sha256 == entry.weights_sha256 != before.weights_sha256 == before.sha256
    assert backends.load("wan").defaults.num_steps == 2
    with pytest.raises(InvalidRequest, match="distilled: they work with 2 steps and guidance 1 alone"):
        rendered(num_steps=3)


def test_the_names_of_others_and_a_scale_in_the_file_mean_the_same(lora, tiny_folders, own_data, tmp_path):
    add("wan", tiny_folders["wan"])
    take(lora, strength=STRENGTH)
    ours = rendered()[1]
    other = {}
    for seed, layer in enumerate(("blocks.0.self_attn.q", "blocks.1.ffn.2")):
        down, up = pair(seed)
        other |= {f"diffusion_model.{layer}.lora_down.weight": down * RANK / ALPHA, f"diffusion_model.{layer}.lora_up.weight": up}
        other[f"diffusion_model.{layer}.alpha"] = torch.tensor(ALPHA)
    scaled = {f"transformer.{key}": tensor for key, tensor in _halved(lora).items()}
    for file in (
        write(tmp_path / "other.safetensors", other),
        write(tmp_path / "scaled.safetensors", scaled, lora_adapter_metadata=json.dumps({"transformer.r": RANK, "transformer.lora_alpha": 2 * RANK})),
    ):
        take(file)
        for a, b in zip(ours, rendered()[1], strict=True):
            assert np.abs(a.astype(int) - b).max() <= 1, file.name


def _halved(file):
    from safetensors.torch import load_file

    return {key.removeprefix("transformer."): tensor / (2 if ".lora_A." in key else 1) for key, tensor in load_file(file).items()}


def test_loras_that_do_not_fit_are_refused_in_one_sentence(lora, tiny_folders, own_data, tmp_path):
    add("wan", tiny_folders["wan"])
    down, up = pair(1)
    for name, tensors, sentence in (
        (
            "shape",
            {"transformer.blocks.0.attn1.to_q.lora_A.weight": down[:, :16].contiguous(), "transformer.blocks.0.attn1.to_q.lora_B.weight": up},
            "shapes of",
        ),
        ("layer", {"transformer.blocks.9.attn1.to_q.lora_A.weight": down, "transformer.blocks.9.attn1.to_q.lora_B.weight": up}, "is not in both"),
        ("half", {"transformer.blocks.0.attn1.to_q.lora_A.weight": down}, "is not in both"),
        ("kind", {"transformer.blocks.0.attn1.to_q.weight": torch.zeros(32, 32)}, "is not understood: it holds"),
    ):
        take(write(tmp_path / f"{name}.safetensors", tensors))
        with pytest.raises(ModelError, match=sentence) as caught:
            backends.load("wan")
        assert "\n" not in str(caught.value)
    take(lora)
    data = bytearray(lora.read_bytes())
    data[-1] ^= 1
    lora.write_bytes(data)
    with pytest.raises(WeightsChanged, match="not the file that was taken in"):
        backends.load("wan")
    lora.write_bytes(data[:-8])
    pickled = tmp_path / "few.pt"
    torch.save({}, pickled)
    for file, sentence in ((lora, "is truncated"), (pickled, "nothing else is loaded"), (tmp_path / "no.safetensors", "can be read")):
        with pytest.raises(ModelError, match=sentence):
            take(file)


def test_what_cannot_be_distilled_is_said(lora, tiny_folders, own_data):
    add("ltx", tiny_folders["ltx"])
    add("wan", tiny_folders["wan"])
    with pytest.raises(InvalidRequest, match="for Wan alone; ltx is a LTXPipeline"):
        distil.take("ltx", [], num_steps=4, guidance_scale=1.0, scheduler="", shift=0.0, strength=1.0, licence="")
    for changes, sentence in (
        (dict(num_steps=99), "Steps are 1 to 16"), (dict(scheduler="magic"), "there are unipc, euler, lcm"), (dict(scheduler="", shift=2.0), "name it too"),
        (dict(licence="LicenseRef-LTX-2-Community"), "one that asks nothing"),
    ):  # fmt: skip
        with pytest.raises(InvalidRequest, match=sentence):
            take(lora, **changes)
    with pytest.raises(InvalidRequest, match="has 1 transformers"):
        take(lora, lora)
    assert registry.named("wan").distilled is None


def test_the_command(lora, tiny_folders, own_data, monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["fairframe", "models", "distil", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code, capsys.readouterr()

    add("wan", tiny_folders["wan"])
    assert run("wan", lora)[0] == 2  # whose licence is not named
    code, printed = run("wan", lora, "--licence", "MIT", "--steps", 3, "--scheduler", "euler", "--shift", 8)
    entry = registry.named("wan")
    assert code == 0 and entry.weights_sha256[:16] in printed.out
    assert dataclasses.astuple(entry.distilled)[:4] == (3, 1.0, "euler", 8.0)
    assert rendered(num_steps=3)[0].notes["model"]["distilled"]["loras"][0]["licence"] == "MIT"
    assert run("wan", "--steps", 2)[0] == 0 and registry.named("wan").weights_sha256 == entry.sha256  # the folder's own weights are few-step ones
    line = json.loads((own_data / registry.LOG).read_text().splitlines()[1])
    assert line["what"] == "distilled" and line["loras"] == entry.distilled.loras[0].sha256
