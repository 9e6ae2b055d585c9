"""Settings come from the environment and nowhere else."""

import dataclasses
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


WRONG = [
    ("THREADS", "many", "a whole number, at least 0 and at most 256"), ("THREADS", "-1", "a whole number"), ("THREADS", "257", "at most 256"),
    ("WATTS_PER_THREAD", "0", "a number, above 0 and at most 1000"), ("KEEP_DAYS", "nan", "a number"), ("LEASE_S", "inf", "at most 3600"),
    ("LOG_LEVEL", "loud", "expected DEBUG, INFO, WARNING or ERROR."), ("GUARD_API", "x", "qwen3guard or llama-guard."), ("LOG_LEVEL", "DEBUG\n", "DEBUG"), ("STORE_URL", "ftp://x", "s3"), ("PREVIEWS", "maybe", "true or false"),
    ("PRODUCER", "", "1 to 200 characters"), ("LABEL_REASON", "x" * 301, "0 to 300 characters"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "wanted"), WRONG)
def test_a_wrong_value_is_named(monkeypatch, name, value, wanted):
    monkeypatch.setenv(f"FAIRFRAME_{name}", value)
    with pytest.raises(InvalidRequest) as told:
        settings.load()
    assert str(told.value).startswith(f"The environment variable FAIRFRAME_{name} is {value!r}, expected ") and wanted in str(told.value)


def test_every_kind_of_value_is_read(monkeypatch):
    for name, value in {"KEEP_DAYS": "0.5", "PREVIEWS": "No", "POLICY": "/p.toml", "TERRITORY": "FR,CH", "PRODUCER": "me", "UNKNOWN": "x"}.items():
        monkeypatch.setenv(f"FAIRFRAME_{name}", value)
    chosen = settings.load()
    assert (chosen.keep_days, chosen.previews, chosen.policy, chosen.territory, chosen.producer) == (0.5, False, Path("/p.toml"), "FR,CH", "me")


def test_the_defaults_are_values_that_could_be_set(monkeypatch):
    for setting in dataclasses.fields(settings.Settings):
        if setting.default is not None:
            monkeypatch.setenv(f"FAIRFRAME_{setting.name.upper()}", str(setting.default))
    assert settings.load() == settings.Settings()


def test_settings_is_the_only_reader_of_the_environment():
    readers = {path.name for path in SOURCES.rglob("*.py") if any(word in path.read_text("utf-8") for word in ("os.environ", "os.getenv"))}
    # training/loop reads what torchrun sets: its rank and the like; backends/ranks hands its processes the surroundings they start in
    assert readers - {"loop.py", "ranks.py"} == {"settings.py"}


def test_the_readme_names_every_setting():
    readme = (SOURCES.parent.parent / "README.md").read_text("utf-8")
    assert all(f"`FAIRFRAME_{name.upper()}`" in readme for name in (setting.name for setting in dataclasses.fields(settings.Settings)))
