"""Settings come from the environment and nowhere else."""

from pathlib import Path

import pytest

from fairframe import settings
from fairframe.errors import InvalidRequest

SOURCES = Path(settings.__file__).parent


def test_reads_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FAIRFRAME_THREADS", "3")
    chosen = settings.load()
    assert (chosen.data_dir, chosen.threads) == (tmp_path, 3)


@pytest.mark.parametrize(("name", "value"), [("FAIRFRAME_THREADS", "many"), ("FAIRFRAME_THREADS", "-1"), ("FAIRFRAME_LOG_LEVEL", "loud")])
def test_a_wrong_value_is_named(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidRequest, match=f"{name} is '{value}'"):
        settings.load()


def test_settings_is_the_only_reader_of_the_environment():
    readers = {path.name for path in SOURCES.rglob("*.py") if any(word in path.read_text("utf-8") for word in ("os.environ", "os.getenv"))}
    # training/loop reads what torchrun sets: its rank and the like; backends/ranks hands its processes the surroundings they start in
    assert readers - {"loop.py", "ranks.py"} == {"settings.py"}


def test_the_readme_names_every_setting():
    readme = (SOURCES.parent.parent / "README.md").read_text("utf-8")
    assert all(f"`FAIRFRAME_{name.upper()}`" in readme for name in settings.Settings.model_fields)
