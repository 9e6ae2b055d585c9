import pytest
import torch

from fairframe.model import presets
from fairframe.model.presets import SceneConfig, TextureConfig, TransformerConfig, VAEConfig


@pytest.fixture(scope="module", autouse=True)
def toy_sizes():
    """The real classes at toy size, on one thread: two test processes share two cores."""
    patch, threads = pytest.MonkeyPatch(), torch.get_num_threads()
    small = TransformerConfig(width=64, depth=1)
    patch.setattr(presets, "SCENE", SceneConfig(text=small, denoiser=small))
    patch.setattr(presets, "TEXTURE", TextureConfig(denoiser=small))
    patch.setattr(presets, "VAE", VAEConfig(refine_width=16, refine_depth=1))
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
    patch.undo()
