import json
import subprocess
import sys
import time

import numpy as np
import pytest
import torch

from fairframe.backends import clay as embedded
from fairframe.corpus import dataset
from fairframe.errors import ModelError
from fairframe.model import checkpoint, fields, networks, presets, sampler, shelf
from fairframe.model.denoiser import Pointer, TextureDenoiser
from fairframe.model.presets import SceneConfig, TextureConfig, TransformerConfig, VAEConfig
from fairframe.model.text import collate
from fairframe.model.vae import VAE, premultiply, unpremultiply
from fairframe.model.words import Vocabulary, Word


@pytest.fixture(scope="module")
def clay():
    return checkpoint.build(dataset.tables())


@pytest.fixture
def toy(monkeypatch):
    """A small model none of whose numbers are zero (adaLN-Zero starts as the identity, which would hide most of it)."""
    small = TransformerConfig(width=128, depth=2)
    monkeypatch.setattr(presets, "SCENE", SceneConfig(text=small, denoiser=small))
    monkeypatch.setattr(presets, "TEXTURE", TextureConfig(denoiser=small))
    monkeypatch.setattr(presets, "VAE", VAEConfig(latent_channels=24, refine_width=16, refine_depth=2))
    made, generator = checkpoint.build(dataset.tables()), torch.Generator().manual_seed(0)
    for module in made.parts.values():
        for tensor in module.state_dict().values():
            if tensor.abs().max() == 0:
                tensor.normal_(std=0.05, generator=generator)
    return made


def test_a_prompt_does_not_change_with_its_batch(clay):
    prompts = [clay.vocabulary.encode(dataset.words(p), 64) for p in ("a cat", "two red dogs dancing in a forest at night, watercolour")]
    clay.text.eval()
    with torch.inference_mode():
        alone, mask, _ = clay.text(*collate(prompts[:1]))
        together, together_mask, _ = clay.text(*collate(prompts))
    assert torch.allclose(alone[0], together[0][: alone.shape[1]], atol=1e-5)
    assert int(together_mask[0].sum()) == int(mask[0].sum())


def test_empty_prompts_have_a_state(clay):
    with torch.inference_mode():
        states, mask, meanings = clay.text(*collate([clay.vocabulary.encode([], 64)]))
    assert mask[0, 0] and states.shape[1] == meanings.shape[1] and torch.isfinite(states).all()


def test_the_scene_denoiser_is_the_identity_of_nothing_at_first(clay):
    x = torch.randn(2, fields.WIDTH)
    with torch.inference_mode():
        out = clay.scene(x, torch.tensor([0.2, 0.9]), *clay.text(*collate([clay.vocabulary.encode(dataset.words("a cat"), 64)] * 2)))
    assert out.shape == x.shape and torch.isfinite(out).all()


def test_pointers_copy_the_word_they_look_at():
    pointer = Pointer(width=8, value_width=3, heads=2, head_size=4)
    values = torch.tensor([[[1.0, 2.0, 3.0], [9.0, 9.0, 9.0]]])
    out = pointer(torch.randn(1, 1, 8), torch.randn(1, 2, 8), torch.tensor([[True, False]]), values)
    assert torch.allclose(out[0, 0], torch.tensor([1.0, 2.0, 3.0] * 2))


def test_texture_tokens_go_back_where_they_came_from():
    net = TextureDenoiser(TextureConfig(denoiser=TransformerConfig(width=64, depth=1)), latent_channels=6, grid=8, num_kinds=3, num_variants=2, num_styles=1)
    seen = {}
    net.project_in.register_forward_hook(lambda module, inputs, output: seen.update(tokens=inputs[0]))
    x = torch.arange(6 * 64, dtype=torch.float32).view(1, 6, 8, 8)
    zero = torch.zeros(1, dtype=torch.int64)
    assert net(x, torch.zeros(1), zero, zero, zero).shape == x.shape
    assert seen["tokens"][0, 1].view(6, 2, 2)[0].tolist() == x[0, 0, :2, 2:4].tolist()  # second token: first row, next two columns


def test_the_linear_vae_is_exact_when_it_keeps_everything():
    vae = VAE(VAEConfig(size=32, patch=4, latent_channels=64, refine_width=0))
    pixels = premultiply(torch.randint(0, 256, (40, 32, 32, 4), dtype=torch.uint8, generator=torch.Generator().manual_seed(0)))
    vae.fit(pixels)
    assert torch.allclose(vae.decode_linear(vae.encode(pixels)), pixels, atol=1e-4)
    assert (vae.encode(pixels) ** 2).mean().item() == pytest.approx(1.0, abs=0.2)
    with pytest.raises(ValueError, match="expected pixels"):
        vae.encode(torch.zeros(1, 3, 32, 32))


def test_decoded_colour_never_exceeds_alpha():
    vae = VAE(VAEConfig(size=32, patch=4, latent_channels=8, refine_width=8, refine_depth=1))
    vae.fit(torch.rand(20, 4, 32, 32, generator=torch.Generator().manual_seed(1)))
    decoded = vae.decode(5 * torch.randn(2, 8, 8, 8))
    assert (decoded[:, :3] <= decoded[:, 3:]).all() and decoded.min() >= 0 and decoded.max() <= 1


def test_premultiplying_and_back_keeps_what_can_be_seen():
    rgba = torch.randint(0, 256, (1, 8, 8, 4), dtype=torch.uint8, generator=torch.Generator().manual_seed(2))
    rgba[..., 3] = rgba[..., 3].clamp(min=128)
    assert (unpremultiply(premultiply(rgba)).int() - rgba.int()).abs().max() <= 1


def test_checkpoints_come_back_and_damage_is_noticed(clay, tmp_path):
    digest = checkpoint.save(clay, tmp_path)
    back = checkpoint.load(tmp_path)
    assert back.sha256 == digest and back.tables == clay.tables
    for name, tensor in clay.scene.state_dict().items():
        assert torch.equal(back.scene.state_dict()[name], tensor.half().float())
    weights = tmp_path / f"{checkpoint.NAME}.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    with pytest.raises(ModelError, match="damaged"):
        checkpoint.load(tmp_path)
    weights.unlink()
    with pytest.raises(ModelError, match="missing"):
        checkpoint.load(tmp_path)


def test_shipped_weights_are_rounded_where_that_is_said_and_can_be_gone_on_from(toy, tmp_path):
    clay = toy
    checkpoint.save(clay, tmp_path / "shipped", shipped=True)
    once = checkpoint.load(tmp_path / "shipped")
    for name, tensor in clay.texture.state_dict().items():
        step = tensor.abs().flatten(1).amax(1).view(-1, *[1] * (tensor.ndim - 1)) / 127 if tensor.ndim > 1 else tensor.abs() / 1024
        assert ((once.texture.state_dict()[name] - tensor).abs() <= 0.57 * step + 1e-7).all(), name  # half a step, and a little for the scale's own rounding
    assert torch.equal(once.scene.position, clay.scene.position.half().float())
    for name, tensor in clay.scene.state_dict().items():
        of_trunk = name.startswith("trunk.") and name.endswith(".weight") and tensor.ndim > 1
        off = (once.scene.state_dict()[name] - tensor).abs().amax() / tensor.abs().amax().clamp(min=1e-6)
        assert off <= (1 / 200 if of_trunk else 1 / 1024), name
    checkpoint.save(once, tmp_path / "run")
    again = checkpoint.packed(checkpoint.load(tmp_path / "run"), shipped=True).stored  # a part that was not trained on is shipped as it was
    whole = {name: array for name, array in shelf.read(tmp_path / "shipped").stored.items() if array.dtype == np.int8}
    assert whole and all(np.array_equal(array, again[name]) for name, array in whole.items())


@torch.inference_mode()
def test_clips_are_made_by_the_network_that_is_trained(toy):
    clay = toy
    file = checkpoint.packed(clay, shipped=False)
    exact = {f"{part}.{name}": tensor.numpy() for part, module in clay.parts.items() for name, tensor in module.state_dict().items()}
    here = networks.Networks(shelf.Shelf(meta=file.meta, sha256="", stored=exact))
    words = dataset.words("two red dogs dancing in a forest at night, watercolour")
    for said in (words, []):
        x, t = sampler.noise_like((3, fields.WIDTH), 1), 0.3
        text = [part.expand(3, *part.shape[1:]) for part in clay.text(*collate([clay.vocabulary.encode(said, 64)]))]
        there = clay.scene(torch.from_numpy(x), torch.full((3,), t), *text).numpy()
        assert np.allclose(here.predict_scene(x, t, here.asked(said)), there, atol=1e-4) and np.abs(there).max() > 0.1
    x, what = sampler.noise_like((2, *here.latent_shape), 2), [("cat", ""), ("ramen", "")]
    kinds = torch.tensor([clay.tables.layout.kinds.index(kind) for kind, _ in what])
    there = clay.texture(torch.from_numpy(x), torch.full((2,), 0.3), kinds, torch.zeros_like(kinds), torch.zeros_like(kinds))
    latents = here.predict_texture(x, 0.3, what)
    assert np.allclose(latents, there.numpy(), atol=1e-3) and np.abs(latents).max() > 0.1
    pixels = clay.vae.decode(there)
    assert np.allclose(here.decode(latents), pixels.permute(0, 2, 3, 1).numpy(), atol=1e-4)
    assert (networks.unpremultiply(here.decode(latents)).astype(int) - unpremultiply(pixels).numpy()).max() <= 1
    rgba = np.random.default_rng(0).integers(0, 256, (4, 4, 4), np.uint8)
    assert np.allclose(networks.premultiply(rgba), premultiply(torch.from_numpy(rgba[None]))[0].permute(1, 2, 0).numpy())


def test_clips_are_made_by_weights_that_order_a_scenes_numbers_otherwise_or_lack_one(toy):
    now = checkpoint.packed(toy, shipped=False)
    names, stored = now.meta["tokens"]["setting"], dict(now.stored)
    for name in ("project_in.0.weight", "project_out.0.weight", "project_out.0.bias", "copy_out.0.weight"):
        array = stored[f"scene.{name}"]
        stored[f"scene.{name}"] = np.roll(array, -1, 1)[:, 1:] if "project_in" in name else np.roll(array, -1, 0)[1:]  # without the second, the first last
    before = shelf.Shelf(meta=now.meta | {"tokens": now.meta["tokens"] | {"setting": (*names[2:], names[0])}}, sha256="", stored=stored)
    here, there = networks.Networks(now), networks.Networks(before)
    x = sampler.noise_like((1, fields.WIDTH), 0)
    x[:, 1] = 0
    want, got = (net.predict_scene(x, 0.5, net.asked(dataset.words("a cat"))) for net in (here, there))
    assert got[0, 1] == 0 and np.allclose(np.delete(want, 1), np.delete(got, 1), atol=1e-5)


def test_making_clips_does_not_import_torch():
    code = "import sys, fairframe.pipeline; from fairframe.backends import clay; clay.load(); assert 'torch' not in sys.modules, 'torch takes a second of every start'"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_weights_are_carried_over_by_name(clay, tmp_path):
    checkpoint.save(clay, tmp_path)
    path = tmp_path / f"{checkpoint.NAME}.json"
    meta = json.loads(path.read_text())
    kinds = meta["tables"]["layout"]["kinds"]
    meta["tables"]["layout"]["kinds"] = kinds[1:] + kinds[:1]  # as if the table had been in another order
    setting = meta["tokens"]["setting"]
    meta["tokens"]["setting"] = setting[1:] + setting[:1]
    path.write_text(json.dumps(meta))
    back = checkpoint.load(tmp_path, dataset.tables())
    old = clay.texture.kind.weight.half().float()
    assert torch.equal(back.texture.kind.weight[1], old[0]) and torch.equal(back.texture.kind.weight[0], old[-1])
    old_in = clay.scene.project_in[0].weight.half().float()
    assert torch.equal(back.scene.project_in[0].weight[:, 1], old_in[:, 0])
    assert torch.equal(back.scene.copy_out[0].weight[1], clay.scene.copy_out[0].weight.half().float()[0])


def test_vocabulary_reads_unknown_words_as_unknown():
    vocabulary = Vocabulary(("is", "the"))
    ids, codes = vocabulary.encode([Word("is"), Word("qwertz"), Word("cat", (("kind", "cat"),))], 64)
    assert ids.tolist() == [1, 0, 0]
    assert not codes[1].any() and np.array_equal(codes[2][:64], fields.code("kind", "cat", 64))


def test_sizes_fit_the_shelf(clay):
    tensors = {f"{part}.{name}": tensor for part, module in clay.parts.items() for name, tensor in module.state_dict().items()}
    assert sum(tensor.numel() * (1 if shelf.is_rounded(key, tensor.ndim) else 2) for key, tensor in tensors.items()) < 32e6, "clay-1 must leave room for the guard's models"
    assert presets.TEXTURE.denoiser.width % presets.TEXTURE.denoiser.head_size == 0


def test_the_weights_are_expanded_while_the_words_are_read():
    model = embedded.load.__wrapped__()
    deadline = time.monotonic() + 30
    while not {"text", "scene", "texture", "vae"} <= set(vars(model.clay)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert {"text", "scene", "texture", "vae"} <= set(vars(model.clay))
