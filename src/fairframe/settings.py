"""What this machine's owner sets: the only reader of the environment (FAIRFRAME_...)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from fairframe.errors import InvalidRequest


class Settings(BaseSettings):
    """Read from environment variables named FAIRFRAME_ and the field's name."""

    model_config = SettingsConfigDict(env_prefix="FAIRFRAME_", frozen=True, extra="ignore")

    data_dir: Path = Field(default=Path.home() / ".local/share/fairframe", description="where fetched training material and training runs are kept")
    threads: int = Field(default=0, ge=0, le=256, description="threads for making frames; 0 = as many as there are cores")
    log_level: str = Field(default="WARNING", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR; logs go to stderr")


def load() -> Settings:
    """The settings as they are now. Raises InvalidRequest naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"FAIRFRAME_{'_'.join(str(part) for part in first['loc']).upper()}"
        raise InvalidRequest(f"The environment variable {name} is {first['input']!r}: {first['msg'][0].lower()}{first['msg'][1:]}.") from None


def apply_threads(threads: int) -> None:
    """Hold the numeric libraries of this process to so many threads; 0 leaves them as they are. For commands, at their start."""
    if not threads:
        return
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(threads)
    import cv2

    cv2.setNumThreads(threads)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(threads)
