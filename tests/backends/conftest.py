"""A data folder of its own with a list of tiny models, for the tests of backends."""

import contextlib
import dataclasses
import functools
import importlib.util
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from pathlib import Path

import pytest

from fairframe import backends
from fairframe.backends import adding, registry

from . import tiny

HAVE_DIFFUSERS = importlib.util.find_spec("diffusers") is not None
NO_DIFFUSERS = "THE OPEN-WEIGHTS TESTS DID NOT RUN: pip install -e '.[diffusers]'"


@pytest.fixture(scope="session")
def tiny_folders(tmp_path_factory):
    """kind -> a folder with a pipeline of random weights."""
    if not HAVE_DIFFUSERS:
        warnings.warn(NO_DIFFUSERS, stacklevel=1)
        pytest.skip(NO_DIFFUSERS)
    root = tmp_path_factory.mktemp("tiny")
    import torch  # noqa: F401 - so that one_thread finds it

    with one_thread():
        return {kind: tiny.save(kind, root / kind) for kind in (*tiny.MADE, *tiny.OF_WAN)}


@contextlib.contextmanager
def data_in(folder):
    """An empty data folder, and no model of another's list in memory."""
    backends.forget()
    with pytest.MonkeyPatch.context() as patch, one_thread():
        patch.setenv("FAIRFRAME_DATA_DIR", str(folder))
        yield folder
    backends.forget()


@pytest.fixture
def own_data(tmp_path):
    with data_in(tmp_path / "data") as folder:
        yield folder


@contextlib.contextmanager
def one_thread():
    """Toy networks on two threads wait for each other longer than they compute."""
    if "torch" not in sys.modules:
        yield
        return
    torch = sys.modules["torch"]
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def add(name, folder, **changes):
    """Take a tiny pipeline into the list, under a licence that asks nothing, with few steps."""
    entry = registry.add_folder(name, "folder", folder, licence="Apache-2.0", by="The tests")
    entry = dataclasses.replace(entry, num_steps=tiny.STEPS, **changes)
    registry.put(entry)
    return entry


@contextlib.contextmanager
def engine(mode="good", **changes):
    """A live server in this mode, in the list as "engine"; yields its address."""
    url = engine_process()[0]
    urllib.request.urlopen(f"{url}/anew", mode.encode(), timeout=60).close()
    values = dict(licence="Apache-2.0", engine_model="its-model", num_steps=4, guidance_scale=1.5)
    adding.add("engine", f"{url}/v1", **values | changes)
    yield url


@functools.cache
def engine_process():
    """(address, process, the socket that holds its port) of the one server for all tests of this process, with which it ends."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # the server may take the port, and nobody else
    held.bind(("127.0.0.1", 0))
    port = held.getsockname()[1]
    process = subprocess.Popen([sys.executable, str(Path(__file__).with_name("engine.py")), str(port)], stdin=subprocess.PIPE)
    url, deadline = f"http://127.0.0.1:{port}", time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{url}/told", timeout=5).close()
            return url, process, held
        except OSError:
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.05)
