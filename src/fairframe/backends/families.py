"""The families of open video models, as far as they differ: what their pipelines expect where a person says nothing, and their grids.

The facts come from each model's own documentation; what a configuration says itself is read from it. A pipeline that is not named here is
taken by its configuration and by FALLBACK. Imports neither torch nor diffusers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fairframe.backends.weights import Folder
from fairframe.errors import ModelError


@dataclass(frozen=True, kw_only=True)
class Family:
    """Defaults of a family of pipelines."""

    width: int
    height: int
    fps: int  # it was trained at; other rates repeat or leave out frames
    num_frames: int
    num_steps: int
    guidance_scale: float
    spatial: int = 8  # pixels a latent
    temporal: int = 4  # frames a latent
    passes: int = 1  # copies of the clip in one forward: 2 where guidance doubles the batch


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is expected of, and possible with, one folder."""

    width: int
    height: int
    fps: int
    seconds: float
    num_steps: int
    guidance_scale: float
    side_step: int  # width and height are multiples of this
    spatial: int
    temporal: int
    passes: int
    takes_image: bool


TRANSFORMERS = ("transformer", "transformer_2")  # names of a pipeline's denoisers

WAN = Family(width=832, height=480, fps=16, num_frames=81, num_steps=50, guidance_scale=5.0)
COG = Family(width=720, height=480, fps=8, num_frames=49, num_steps=50, guidance_scale=6.0, passes=2)
LTX = Family(width=704, height=480, fps=25, num_frames=121, num_steps=50, guidance_scale=3.0, spatial=32, temporal=8, passes=2)
MOCHI = Family(width=848, height=480, fps=30, num_frames=85, num_steps=64, guidance_scale=4.5, temporal=6, passes=2)
HUNYUAN = Family(width=848, height=480, fps=24, num_frames=121, num_steps=50, guidance_scale=6.0)
FALLBACK = Family(width=832, height=480, fps=16, num_frames=49, num_steps=50, guidance_scale=5.0, passes=2)
BY_CLASS = {"Wan": WAN, "CogVideoX": COG, "LTX2": FALLBACK, "LTX": LTX, "Mochi": MOCHI, "HunyuanVideo": HUNYUAN}
"""Beginning of the pipeline's class -> its family; the first that fits counts."""


def of_class(pipeline: str) -> Family:
    return next((family for begin, family in BY_CLASS.items() if pipeline.startswith(begin)), FALLBACK)


def facts(folder: Folder) -> Facts:
    """The facts of a folder, its configuration going before the family. Raises ModelError for one that is not understood."""
    try:
        return _facts(folder)
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError):
        raise ModelError(f"The configurations in {folder.path} are not understood: its sizes are no numbers.") from None


def _facts(folder: Folder) -> Facts:
    family = of_class(folder.pipeline)
    vae = config_of(folder, "vae")
    transformer = config_of(folder, "transformer") or config_of(folder, "transformer_2")
    spatial = first_int(vae, "scale_factor_spatial", "spatial_compression_ratio") or downscale(vae) or family.spatial
    temporal = first_int(vae, "scale_factor_temporal", "temporal_compression_ratio") or family.temporal
    patch = transformer.get("patch_size", 1)
    side = max(patch[-2:]) if isinstance(patch, list) else patch
    big = spatial == 16 and folder.pipeline.startswith("Wan")  # Wan 2.2 TI2V-5B: 720p at 24 frames a second
    width, height, fps, num_frames = (1280, 704, 24, 121) if big else (family.width, family.height, family.fps, family.num_frames)
    step = max(16, spatial * int(side))
    return Facts(
        width=width // step * step, height=height // step * step, fps=fps, seconds=num_frames // fps, num_steps=family.num_steps,
        guidance_scale=family.guidance_scale, side_step=step, spatial=spatial, temporal=temporal, passes=family.passes,
        takes_image="ImageToVideo" in folder.pipeline or "Image2Video" in folder.pipeline,
    )  # fmt: skip


def config_of(folder: Folder, name: str) -> dict[str, Any]:
    part = folder.component(name)
    return part.config if part else {}


def first_int(config: dict[str, Any], *names: str) -> int:
    """The first of these that is a whole number above 0; 0 where none is."""
    return next((config[name] for name in names if isinstance(config.get(name), int) and config[name] > 0), 0)


def downscale(vae: dict[str, Any]) -> int:
    """Pixels a latent of an autoencoder that names its blocks alone. 0 where it names none."""
    if vae.get("_class_name") == "AutoencoderKLCogVideoX":
        return int(2 ** (len(vae.get("block_out_channels", ())) - 1))
    if vae.get("_class_name") == "AutoencoderKLLTXVideo":
        return int(vae.get("patch_size", 4) * 2 ** sum(map(bool, vae.get("spatio_temporal_scaling", (True, True, True)))))
    return 0


def least_frames(num_frames: int, temporal: int) -> int:
    """The fewest frames, at least so many, that the autoencoder makes: one and then `temporal` at a time."""
    return -(-(num_frames - 1) // temporal) * temporal + 1


def native_frames(facts: Facts, num_frames: int, fps: int) -> int:
    """Frames at the model's own rate that cover so many at `fps`, in the number the autoencoder can make."""
    last = (num_frames - 1) * facts.fps // fps
    return least_frames(last + 1, facts.temporal)
