"""A live Fairframe as the engine of another, and open weights as jobs: what fails is one job, and the worker goes on."""

import functools
import importlib.util
import json
import os
import time
import warnings

import httpx
import openai
import pytest

from fairframe import media, pipeline, server
from fairframe.backends import adding, registry
from fairframe.errors import InvalidRequest
from fairframe.provenance import verify
from fairframe.types import Request

from .conftest import Live

warnings.filterwarnings("ignore", category=DeprecationWarning)
SMALL = {"seconds": "0.5", "size": "320x256"}


def write_wan(folder):
    """The shape of a folder with weights; nothing in these tests gets as far as loading it."""
    import numpy as np
    from safetensors.numpy import save_file

    (folder / "transformer").mkdir(parents=True)
    (folder / "model_index.json").write_text(json.dumps({"_class_name": "WanPipeline", "transformer": ["diffusers", "WanTransformer3DModel"]}))
    (folder / "transformer/config.json").write_text(json.dumps({"_class_name": "WanTransformer3DModel", "patch_size": [1, 2, 2]}))
    save_file({"x": np.zeros(8, np.float32)}, folder / "transformer/diffusion_pytorch_model.safetensors")
    return folder


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("engine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAIRFRAME_DATA_DIR", str(folder))
        weights = write_wan(tmp_path_factory.mktemp("weights") / "wan")
        registry.add_folder("wan", "folder", weights, licence="Apache-2.0")
        (weights / "transformer/config.json").write_text("{}")
    live = Live(folder, arguments=("--engine-only",))
    yield live
    live.close()


def test_an_engine_has_no_pages_and_listens_here_alone(engine):
    assert httpx.get(engine.url).status_code == 404
    assert "Sign in" not in engine.log.read_text()
    with pytest.raises(InvalidRequest, match="this machine alone"):
        server.serve("0.0.0.0", 1, 0, engine_only=True)


def test_a_clip_beyond_the_workers_memory_is_refused_when_it_is_ordered(engine):
    if importlib.util.find_spec("diffusers") is None:
        pytest.skip("the worker cannot tell its memory for open weights without diffusers")
    if os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") > 100e9:
        pytest.skip("this machine could hold it")
    order = {"prompt": "a cat", "model": "wan", "seconds": 60, "size": "1920x1088"}
    ask = functools.partial(httpx.post, headers={"Authorization": f"Bearer {engine.key}"}, json=order, timeout=60)
    deadline = time.monotonic() + 600  # the worker opens its libraries first, and gives way to whatever else a busy machine does
    while ask(f"{engine.url}/v1/videos?dry_run=true").status_code == 200 and time.monotonic() < deadline:
        time.sleep(2)
    answer = ask(f"{engine.url}/v1/videos")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "too_large"), answer.text
    assert "1920x1088 with 961 frames needs about" in answer.json()["error"]["message"]


def test_a_model_whose_files_changed_fails_its_job_with_a_code_and_the_worker_goes_on(engine):
    client = openai.OpenAI(base_url=f"{engine.url}/v1", api_key=engine.key, max_retries=0)
    video = client.videos.create_and_poll(prompt="a cat", model="wan")
    assert (video.status, video.error.code, video.size, video.seconds) == ("failed", "weights_changed", "832x480", "5")  # the model's own size and length
    assert client.videos.create_and_poll(prompt="bars", model="testcard", **SMALL).status == "completed"
    with pytest.raises(openai.BadRequestError, match="there are clay-1, testcard, wan"):
        client.videos.create(prompt="x", model="sora-9", **SMALL)


def test_a_clip_through_another_fairframe_is_labelled_and_signed_by_both_and_traced_to_the_one_that_gave_it_out(engine, tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "data"))
    key = tmp_path / "key"
    key.write_text(engine.key)
    key.chmod(0o600)
    adding.add("far", f"{engine.url}/v1", licence="Apache-2.0", engine_model="testcard", num_steps=1, guidance_scale=1.0, key_file=key)

    def held():
        return [video["id"] for video in httpx.get(f"{engine.url}/v1/videos", headers={"Authorization": f"Bearer {engine.key}"}).json()["data"]]

    before = held()
    clip = pipeline.generate(Request(prompt="bars", output=tmp_path / "clip.mp4", model="far", seconds=0.5, width=320, height=256, fps=24, seed=3))
    near = pipeline.generate(Request(prompt="bars", output=tmp_path / "near.mp4", model="testcard", seconds=0.5, width=320, height=256, fps=24, seed=3))
    pairs = list(zip(media.decode(clip.path), media.decode(near.path), strict=True))
    assert len(pairs) == 12 and max(abs(a.astype(int) - b).mean() for a, b in pairs) < 4  # the same pictures, encoded once more
    assert verify.verify(clip.path).state == "valid" and verify.verify(clip.path).clip_id == clip.receipt["clip"]["id"]
    assert held() == before  # nothing of it stays there
