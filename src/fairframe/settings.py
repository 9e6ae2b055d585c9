"""What this machine's owner sets: the only reader of the environment (FAIRFRAME_...)."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fairframe.errors import InvalidRequest

PREFIX = "FAIRFRAME_"


class Settings(BaseModel):
    """Read from environment variables named FAIRFRAME_ and the field's name. (pydantic-settings does this too, in a fifth of the time the rest of the package takes to import.)"""

    model_config = ConfigDict(frozen=True, extra="ignore")

    data_dir: Path = Field(default=Path.home() / ".local/share/fairframe", description="where the signing key, fetched training material and training runs are kept")
    threads: int = Field(default=0, ge=0, le=256, description="threads for making frames; 0 = as many as there are cores")
    log_level: str = Field(default="WARNING", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="DEBUG, INFO, WARNING or ERROR; logs go to stderr")
    label_language: str = Field(default="en", pattern="^(en|zh|both)$", description="language of the label burnt into clips: en, zh or both")
    label_seconds: float = Field(default=0.0, ge=0, le=60, description="seconds from the start the label is shown, at least 2; 0 = the whole clip")
    label_reason: str = Field(default="", max_length=300, description="why the law of your place allows less than the whole clip; goes into every receipt")
    producer: str = Field(default="Fairframe", min_length=1, max_length=200, description="who answers for the clips; written into each (China: the registration code)")
    training_use: str = Field(default="notAllowed", pattern="^(allowed|notAllowed)$", description="may others train models on the clips: allowed or notAllowed")
    sign_certificate: Path | None = Field(default=None, description="PEM file with the signer's certificate and those above it; unset = a key made on this computer")
    sign_key: Path | None = Field(default=None, description="PEM file with the private key of that certificate")
    sign_callback: str = Field(default="", description="package.module:function that signs bytes in an HSM or KMS, instead of a key file")
    sign_algorithm: str = Field(default="es256", pattern="^(es256|es384|es512|ps256|ps384|ps512|ed25519)$", description="of that key")
    timestamp_url: str = Field(default="", pattern="^(|https?://.*)$", description="RFC 3161 timestamp authority asked at every signing; empty = none, works offline")
    trust_anchors: Path | None = Field(default=None, description="PEM file with the roots whose signers `fairframe verify` calls trusted, such as the C2PA list")
    policy: Path | None = Field(default=None, description="TOML file that says what is refused; unset = the policy of this package (docs/guard.md)")
    territory: str = Field(default="", pattern="^(|[A-Z]{2}(,[A-Z]{2})*)$", description="countries you and your users are in (DE or FR,CH); for licences that exclude some")
    blocked_hashes: Path | None = Field(default=None, description="list of PDQ hashes of pictures that must not be used or made; unset = none (docs/consent.md)")
    guard_url: str = Field(default="", pattern="^(|https?://.+)$", description="server with a bigger guard, such as http://127.0.0.1:8000/v1; empty = none")
    guard_api: str = Field(
        default="moderations", pattern="^(moderations|qwen3guard|llama-guard)$", description="how it is asked: moderations (OpenAI), qwen3guard or llama-guard (chat)"
    )
    guard_model: str = Field(default="", max_length=200, description="the name of its model, as that server calls it")
    guard_key: str = Field(default="", max_length=1000, description="its API key, where it wants one")
    prompt_sets: Path | None = Field(default=None, description="folder with the prompt sets that `fairframe guard score` measures on; no part of this package")
    database_url: str = Field(default="", pattern="^(|postgres(ql)?://.+)$", description="PostgreSQL for the service; empty = SQLite files in the data folder")
    store_url: str = Field(default="", pattern="^(|s3://.+)$", description="s3://bucket/prefix where clips are kept; empty = a folder in the data folder")
    keep_days: float = Field(default=30.0, ge=0, le=36500, description="days after which clips of the service are deleted; 0 = never")
    public_url: str = Field(default="", pattern="^(|https?://[^/]+)$", description="address under which others reach the service, for links; empty = where it listens")
    session_hours: float = Field(default=24 * 14, gt=0, le=24 * 366, description="hours after which a sign-in on the web ends")
    queue_limit: int = Field(default=100, ge=1, le=1_000_000, description="clips that may wait in the service before it answers 429")
    previews: bool = Field(default=True, description="small pictures of clips in the making for whoever ordered them; false = none before the clip is signed")
    otlp_endpoint: str = Field(default="", pattern="^(|https?://.+)$", description="OpenTelemetry collector (OTLP over HTTP) the service sends traces to; empty = none")
    outbound_hosts: str = Field(default="", max_length=2000, description="hosts, with commas between, that the service may call though they are private or speak http")
    image_hosts: str = Field(default="", max_length=2000, description="hosts, with commas between, that image_url may be fetched from; *.name and * are patterns; empty = none")
    account_queue_limit: int = Field(default=50, ge=1, le=1_000_000, description="clips of one account that may wait before it is answered 429")
    clips_per_hour: int = Field(default=0, ge=0, le=1_000_000, description="clips an account may order in an hour; 0 = as many as fit the queue")
    calls_per_minute: int = Field(default=1200, ge=1, le=10_000_000, description="calls an account, or an address without a key, may make in a minute")
    costly_per_minute: int = Field(default=120, ge=1, le=10_000_000, description="of these, calls that change or make something")
    lease_s: float = Field(default=15.0, ge=2, le=3600, description="seconds without a sign of life after which a worker's job goes to another")
    watts_per_thread: float = Field(default=3.5, gt=0, le=1000, description="watts of one busy hardware thread, where no energy meter can be read")
    grid_g_per_kwh: float = Field(default=475.0, ge=0, le=5000, description="grams of CO2 equivalent a kWh of your electricity")


def load() -> Settings:
    """The settings as they are now. Raises InvalidRequest naming the variable that is wrong."""
    return _read(tuple((name.upper(), os.environ[name]) for name in sorted(os.environ) if name[: len(PREFIX)].upper() == PREFIX))


@lru_cache(maxsize=4)
def _read(variables: tuple[tuple[str, str], ...]) -> Settings:
    """Read once for the same variables: that takes milliseconds, and a poll of the service asks for them."""
    try:
        return Settings.model_validate({name.removeprefix(PREFIX).lower(): value for name, value in variables})
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
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


def for_child(more: dict[str, str]) -> dict[str, str]:
    """The environment for a process started by this one: the same, with some variables changed."""
    return os.environ | more
