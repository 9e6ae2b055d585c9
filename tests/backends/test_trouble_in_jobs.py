"""What goes wrong with open weights ends one job of the service, with its code and a sentence, and the worker does the next."""

import shutil

import pytest

from fairframe import backends
from fairframe.backends import hf_diffusers

from .conftest import add
from .test_hf_diffusers import PROMPT, deeper, missing, pickled, truncated

torch = pytest.importorskip("torch")
pytest.importorskip("dbos", reason="THE TROUBLE OF JOBS WAS NOT TESTED: pip install -e '.[service]'")


def changed(folder):
    file = folder / "transformer/diffusion_pytorch_model.safetensors"
    file.write_bytes(file.read_bytes()[:-1] + b"\x7f")


def raising(error):
    def fail(*args, **kwargs):
        raise error

    return fail


def test_each_trouble_fails_one_job_with_its_code_and_the_next_is_done(tiny_folders, own_data, tmp_path, monkeypatch):
    from fairframe.service import accounts, jobs, storage, worker
    from fairframe.service.store import Store

    engine, store = storage.connect(), Store()
    account, _ = accounts.create(engine, "someone", "user")
    asked = {"prompt": PROMPT, "negative_prompt": "", "seconds": 0.5, "width": 128, "height": 128, "fps": 8, "seed": 7, "num_steps": 1, "guidance_scale": 1.0}

    def made(model):
        row, _ = jobs.create(engine, account.id, asked | {"model": model}, limit=10)
        worker.make(engine, store, row.id)  # raises nothing, whatever happens
        return jobs.get(engine, row.id, account.id)

    def failed(model, code, words):
        row = made(model)
        assert (row.state, row.error_code) == ("failed", code), (row.state, row.error_code, row.error_message)
        assert words in row.error_message and "\n" not in row.error_message
        assert "moon" not in row.error_message and str(tmp_path) not in row.error_message  # neither the prompt nor a folder of the machine

    damages = (
        (truncated, "model", "is truncated"), (missing, "model", "are missing"), (pickled, "model", "is pickled"), (changed, "weights_changed", "are not those"),
    )  # fmt: skip
    for harm, code, words in damages:  # after the model was added
        folder = shutil.copytree(tiny_folders["wan"], tmp_path / harm.__name__)
        add(harm.__name__, folder)
        harm(folder)
        failed(harm.__name__, code, words)
    folder = shutil.copytree(tiny_folders["wan"], tmp_path / "deeper")
    deeper(folder)  # before: what only loading can find
    add("deeper", folder)
    failed("deeper", "model", "do not fit")

    add("wan", tiny_folders["wan"])
    for error, code, words in (
        (torch.OutOfMemoryError("CUDA out of memory"), "out_of_memory", "Memory ran out"),
        (RuntimeError("CUDA error: device lost"), "device_lost", "The device failed"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(backends.load("wan").pipe.transformer, "forward", raising(error))
            failed("wan", code, words)
        assert backends._open is None  # what it held is free again
    with monkeypatch.context() as patch:
        patch.setattr(hf_diffusers, "free_bytes", lambda device: 1e8)
        failed("wan", "too_large", "needs about")
    with torch.inference_mode():
        backends.load("wan").pipe.vae.decoder.conv_out.bias.fill_(float("nan"))
    failed("wan", "bad_frames", "is not a number")
    backends.forget()

    row = made("wan")
    assert row.state == "done", row.error_message
    engine.dispose()


def test_a_dry_run_loads_no_open_weights(tiny_folders, own_data, monkeypatch):
    from fairframe import pipeline
    from fairframe.types import Request

    entry = add("wan", tiny_folders["wan"])
    monkeypatch.setattr(hf_diffusers, "load", raising(AssertionError("the server loaded weights, which are the workers' to load")))
    plan, expected, _ = pipeline.foresee(Request(prompt=PROMPT, model="wan", seconds=1.0, width=160, height=128, seed=7))
    assert (plan.weights_sha256, plan.num_steps, plan.fps, plan.num_frames) == (entry.sha256, entry.num_steps, 16, 16)
