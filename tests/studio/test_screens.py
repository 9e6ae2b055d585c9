"""The tool that takes the pictures of docs/screens opens, with the drawn head of these tests."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="THE TOOL OF SCREENSHOTS WAS NOT TESTED: pip install -e '.[dev]'")


def test_the_tool_of_screenshots_finds_the_head_it_films(tmp_path):
    tools = Path(__file__).resolve().parents[2] / "tools"
    script = "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import screens; screens.camera(pathlib.Path(sys.argv[2]))"
    done = subprocess.run([sys.executable, "-c", script, str(tools), str(tmp_path)], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "camera.y4m").read_bytes().startswith(b"YUV4MPEG2")
