"""Step caches: work left out by guessing it from earlier steps, with the hooks that diffusers has. Off unless asked for; another picture comes of them.

first_block   all blocks but the first are left out where the first's output has moved less than a threshold
sea           the same over the whole clip, judged by how fast pictures of this noise level change (SeaCache, arXiv:2602.18993); Wan from words
taylorseer    attention and feed-forward drawn on along their last change, between full steps (TaylorSeer, arXiv:2503.06923)
pyramid       self-attention kept for a step (pyramid attention broadcast, arXiv:2408.12588); where both halves of guidance are one batch
"""

from __future__ import annotations

from typing import Any

from fairframe.backends.families import TRANSFORMERS
from fairframe.errors import InvalidRequest

THRESHOLDS = {"first_block": 0.05, "sea": 0.25}  # by which a way is set; larger leaves out more
INTERVALS = {"taylorseer": 3, "pyramid": 2}  # steps from one full computation to the next
CACHES = (*THRESHOLDS, *INTERVALS)
REPEATED = r"\w*blocks\.\d+\.(attn\d?|ffn|ff)"  # what taylorseer draws on; diffusers' own pattern finds nothing in Wan


def told(cache: str, threshold: float, interval: int) -> str:
    """How a cache is set, in words; 0 is its own default."""
    return (
        f"step cache {cache} at {threshold or THRESHOLDS[cache]:g}" if cache in THRESHOLDS else f"step cache {cache} every {interval or INTERVALS[cache]} steps"
    )


def enable(pipe: Any, cache: str, threshold: float, interval: int) -> None:
    """Hook a cache into a pipeline's transformers. Raises InvalidRequest where it does not work with this model."""
    import diffusers

    batched = type(pipe).__name__.startswith(("CogVideoX", "LTX", "Mochi"))
    if cache == "pyramid" and not batched:  # it would hand the attention of one half of guidance to the other
        raise InvalidRequest(f"The step cache pyramid does not work with {type(pipe).__name__}; taylorseer does.")
    threshold, interval = threshold or THRESHOLDS.get(cache, 0.0), interval or INTERVALS.get(cache, 0)
    config = {
        "first_block": lambda: diffusers.FirstBlockCacheConfig(threshold=threshold),
        "sea": lambda: diffusers.SeaCacheConfig(threshold=threshold),
        "taylorseer": lambda: diffusers.TaylorSeerCacheConfig(cache_interval=interval, disable_cache_before_step=2, cache_identifiers=[REPEATED]),
        "pyramid": lambda: diffusers.PyramidAttentionBroadcastConfig(
            spatial_attention_block_skip_range=interval, current_timestep_callback=lambda: pipe.current_timestep
        ),
    }[cache]
    for model in _models(pipe):
        if cache == "sea" and not (type(model).__name__ == "WanTransformer3DModel" and model.config.in_channels == model.config.out_channels):
            raise InvalidRequest(f"The step cache sea works with Wan from words alone, not with {type(pipe).__name__}.")
        before = _hooks(model)
        try:
            model.enable_cache(config())
        except (ValueError, TypeError, AttributeError, NotImplementedError):
            raise InvalidRequest(f"The step cache {cache} does not work with {type(pipe).__name__}.") from None
        if _hooks(model) == before:
            raise InvalidRequest(f"The step cache {cache} finds nothing to leave out in {type(pipe).__name__}.")


def forget(pipe: Any) -> None:
    """Begin a clip anew: what a cancelled one left in the caches must not be taken for steps of the next."""
    for model in _models(pipe):
        if getattr(model, "is_cache_enabled", False):
            model._reset_stateful_cache()


def _models(pipe: Any) -> list[Any]:
    return [model for name in TRANSFORMERS if (model := getattr(pipe, name, None)) is not None]


def _hooks(model: Any) -> int:
    """Hooks of diffusers on a model and its parts."""
    return sum(len(module._diffusers_hook.hooks) for module in model.modules() if hasattr(module, "_diffusers_hook"))
