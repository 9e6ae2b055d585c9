import json

import numpy as np
import pytest
import torch

from fairframe.corpus import dataset
from fairframe.errors import ModelError
from fairframe.model import checkpoint, fields, presets
from fairframe.model.denoiser import Pointer, TextureDenoiser
from fairframe.model.presets import TextureConfig, TransformerConfig, VAEConfig
from fairframe.model.text import Vocabulary, Word, collate
from fairframe.model.vae import VAE, premultiply, unpremultiply


@pytest.fixture(scope="module")
def clay():
    return checkpoint.build(dataset.tables())


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
        assert torch.equal(back.scene.state_dict()[name], tensor.to(torch.bfloat16).float())
    weights = tmp_path / f"{checkpoint.NAME}.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    with pytest.raises(ModelError, match="damaged"):
        checkpoint.load(tmp_path)
    weights.unlink()
    with pytest.raises(ModelError, match="missing"):
        checkpoint.load(tmp_path)


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
    old = clay.texture.kind.weight.to(torch.bfloat16).float()
    assert torch.equal(back.texture.kind.weight[1], old[0]) and torch.equal(back.texture.kind.weight[0], old[-1])
    old_in = clay.scene.project_in[0].weight.to(torch.bfloat16).float()
    assert torch.equal(back.scene.project_in[0].weight[:, 1], old_in[:, 0])
    assert torch.equal(back.scene.copy_out[0].weight[1], clay.scene.copy_out[0].weight.to(torch.bfloat16).float()[0])


def test_vocabulary_reads_unknown_words_as_unknown():
    vocabulary = Vocabulary(("is", "the"))
    ids, codes = vocabulary.encode([Word("is"), Word("qwertz"), Word("cat", (("kind", "cat"),))], 64)
    assert ids.tolist() == [1, 0, 0]
    assert not codes[1].any() and np.array_equal(codes[2][:64], fields.code("kind", "cat", 64))


def test_sizes_fit_the_shelf(clay):
    numbers = sum(p.numel() for part in clay.parts.values() for p in part.state_dict().values())
    assert numbers * 2 < 64e6, "clay-1 must stay under 64 MB in bf16"
    assert presets.TEXTURE.denoiser.width % presets.TEXTURE.denoiser.head_size == 0
