"""Tiny pipelines with random weights in the diffusers folder layout: the real classes, the real loading, a few thousand numbers."""

from __future__ import annotations

import json

import torch

STEPS = 2
SIZE = (96, 64)  # width, height


def tokenizer():
    from transformers import T5Tokenizer

    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -9.0), ("▁", -2.0), *((c, -3.0) for c in "abcdefghijklmnopqrstuvwxyz")]
    return T5Tokenizer(vocab=pieces, extra_ids=0)


def text_encoder(multilingual):
    from transformers import T5Config, T5EncoderModel, UMT5Config, UMT5EncoderModel

    config, model = (UMT5Config, UMT5EncoderModel) if multilingual else (T5Config, T5EncoderModel)
    return model(config(vocab_size=40, d_model=32, d_kv=8, d_ff=32, num_layers=1, num_heads=4, feed_forward_proj="gated-gelu")).eval()


def wan(*, vae=(), **more):
    """Wan 2.1. vae, more: what another of the family has of its own."""
    from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline

    return WanPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(multilingual=True),
        vae=AutoencoderKLWan(base_dim=4, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True], **dict(vae)),
        scheduler=UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
        transformer=wan_transformer(),
        **more,
    )


def wan_transformer():
    from diffusers import WanTransformer3DModel

    return WanTransformer3DModel(num_attention_heads=2, attention_head_dim=16, text_dim=32, freq_dim=32, ffn_dim=32, num_layers=2, rope_max_seq_len=64)


def wan_a14b():
    """Wan 2.2 A14B: one transformer for the noisy steps, another for the rest."""
    return wan(transformer_2=wan_transformer(), boundary_ratio=0.9)


def wan_ti2v():
    """Wan 2.2 TI2V: an autoencoder of 16 pixels a latent, every token with a time of its own, words and pictures by the same weights."""
    return wan(vae=dict(is_residual=True, patch_size=2, in_channels=12, out_channels=12, scale_factor_spatial=16), expand_timesteps=True)


def cogvideox():
    from diffusers import AutoencoderKLCogVideoX, CogVideoXDDIMScheduler, CogVideoXPipeline, CogVideoXTransformer3DModel

    return CogVideoXPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(multilingual=False),
        vae=AutoencoderKLCogVideoX(block_out_channels=(4, 4, 4, 4), latent_channels=4, layers_per_block=1, norm_num_groups=2, temporal_compression_ratio=4),
        scheduler=CogVideoXDDIMScheduler(prediction_type="v_prediction", rescale_betas_zero_snr=True, timestep_spacing="trailing"),
        transformer=CogVideoXTransformer3DModel(
            num_attention_heads=2, attention_head_dim=16, in_channels=4, out_channels=4, time_embed_dim=2, text_embed_dim=32, num_layers=1, sample_width=20,
            sample_height=16, sample_frames=9, patch_size=2, max_text_seq_length=226, use_rotary_positional_embeddings=True,
        ),
    )  # fmt: skip


def ltx():
    from diffusers import AutoencoderKLLTXVideo, FlowMatchEulerDiscreteScheduler, LTXPipeline, LTXVideoTransformer3DModel

    blocks = dict(block_out_channels=(8, 8, 8, 8), decoder_block_out_channels=(8, 8, 8, 8), layers_per_block=(1,) * 5, decoder_layers_per_block=(1,) * 5)
    return LTXPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(multilingual=False),
        vae=AutoencoderKLLTXVideo(latent_channels=8, **blocks),
        scheduler=FlowMatchEulerDiscreteScheduler(),
        transformer=LTXVideoTransformer3DModel(
            in_channels=8, out_channels=8, num_attention_heads=2, attention_head_dim=8, cross_attention_dim=16, num_layers=1, caption_channels=32
        ),
    )  # fmt: skip


def mochi():
    from diffusers import AutoencoderKLMochi, FlowMatchEulerDiscreteScheduler, MochiPipeline, MochiTransformer3DModel

    return MochiPipeline(
        tokenizer=tokenizer(),
        text_encoder=text_encoder(multilingual=False),
        vae=AutoencoderKLMochi(
            encoder_block_out_channels=(32,) * 4, decoder_block_out_channels=(32,) * 4, layers_per_block=(1,) * 5, add_attention_block=(False,) * 5
        ),
        scheduler=FlowMatchEulerDiscreteScheduler(invert_sigmas=True),
        transformer=MochiTransformer3DModel(
            num_attention_heads=2, attention_head_dim=16, num_layers=2, pooled_projection_dim=16, text_embed_dim=32, time_embed_dim=8
        ),
    )  # fmt: skip


def hunyuan():
    from diffusers import AutoencoderKLHunyuanVideo, FlowMatchEulerDiscreteScheduler, HunyuanVideoPipeline, HunyuanVideoTransformer3DModel
    from transformers import CLIPTextConfig, CLIPTextModel, LlamaConfig, LlamaModel

    llama = LlamaConfig(vocab_size=64, hidden_size=32, intermediate_size=32, num_hidden_layers=3, num_attention_heads=2, pad_token_id=0)
    clip = CLIPTextConfig(vocab_size=64, hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2, eos_token_id=2, bos_token_id=1)
    return HunyuanVideoPipeline(
        tokenizer=letters(),
        tokenizer_2=letters(),
        text_encoder=LlamaModel(llama).eval(),
        text_encoder_2=CLIPTextModel(clip).eval(),
        vae=AutoencoderKLHunyuanVideo(latent_channels=4, block_out_channels=(4, 4, 4, 4), layers_per_block=1, norm_num_groups=2, mid_block_add_attention=False),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=7.0),
        transformer=HunyuanVideoTransformer3DModel(
            in_channels=4, out_channels=4, num_attention_heads=2, attention_head_dim=16, num_layers=1, num_single_layers=1, num_refiner_layers=1,
            text_embed_dim=32, pooled_projection_dim=16, rope_axes_dim=(4, 6, 6),
        ),
    )  # fmt: skip


def letters():
    """A tokenizer of single letters, for encoders that are no T5."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    vocabulary = {piece: i for i, piece in enumerate(["<pad>", "<s>", "</s>", "<unk>", *" abcdefghijklmnopqrstuvwxyz"])}
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    return PreTrainedTokenizerFast(tokenizer_object=made, pad_token="<pad>", unk_token="<unk>", bos_token="<s>", eos_token="</s>")


MADE = {"wan": wan, "cogvideox": cogvideox, "ltx": ltx, "mochi": mochi, "hunyuan": hunyuan}
OF_WAN = {"wan-a14b": wan_a14b, "wan-ti2v": wan_ti2v}  # the same classes as Wan 2.1, put together otherwise


def save(kind, folder):
    torch.manual_seed(1)
    (MADE | OF_WAN)[kind]().save_pretrained(folder, safe_serialization=True)
    return folder


def rewrite(file, **changes):
    """Change values of a JSON file."""
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))
