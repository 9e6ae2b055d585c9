"""A live server process with the test card, and workers that tests may kill."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest


class Live:
    """A server on a free port, with a folder of its own."""

    def __init__(self, folder, workers=1, **more):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = os.environ | {"FAIRFRAME_DATA_DIR": str(folder), "FAIRFRAME_LEASE_S": "2", "FAIRFRAME_THREADS": "1", "FAIRFRAME_OUTBOUND_HOSTS": "127.0.0.1"} | more
        self.folder, self.log, self.processes = folder, folder / "log", []
        self.server = self.start("serve", "--port", str(self.port), "--workers", str(workers))
        self.wait(200 if workers else 503)
        self.key = re.search(r"ff-\S+", self.log.read_text())[0]

    def start(self, *arguments):
        process = subprocess.Popen([sys.executable, "-m", "fairframe", *arguments], env=self.env, stdout=self.log.open("a"), stderr=subprocess.STDOUT)
        self.processes.append(process)
        return process

    def wait(self, status):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.server.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                    got = answer.status
            except urllib.error.HTTPError as error:
                got = error.code
            except OSError:
                got = 0
            if got == status:
                return
            time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def close(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(20)


@pytest.fixture(scope="session")
def live(tmp_path_factory):
    server = Live(tmp_path_factory.mktemp("service"))
    yield server
    server.close()
