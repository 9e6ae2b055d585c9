"""What this machine's owner sets: the only reader of the environment (FAIRFRAME_...)."""

from __future__ import annotations

import math
import os
import re
import sys
from dataclasses import Field, dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from fairframe.errors import InvalidRequest

PREFIX = "FAIRFRAME_"
_TRUTH = {word: True for word in ("1", "true", "t", "yes", "y", "on")} | {word: False for word in ("0", "false", "f", "no", "n", "off")}


def _setting(
    default: Any, description: str, *, least: float = -math.inf, above: float = -math.inf, most: float = math.inf, pattern: str = ".*", shortest: int = 0,
    longest: int = 100_000,
) -> Any:  # fmt: skip
    """A field of Settings. least, above, most: the range of a number; pattern, shortest, longest: the form of a text."""
    limits = {"description": description, "least": least, "above": above, "most": most, "pattern": pattern, "shortest": shortest, "longest": longest}
    return field(default=default, metadata=limits)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Read from environment variables named FAIRFRAME_ and the field's name. (pydantic reads them too, and importing it takes 0.1 s of every start.)"""

    data_dir: Path = _setting(Path.home() / ".local/share/fairframe", "where the signing key, fetched training material and training runs are kept")
    threads: int = _setting(0, "threads for making frames; 0 = as many as there are cores", least=0, most=256)
    log_level: str = _setting("WARNING", "DEBUG, INFO, WARNING or ERROR; logs go to stderr", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    label_language: str = _setting("en", "language of the label burnt into clips: en, zh or both", pattern="^(en|zh|both)$")
    label_seconds: float = _setting(0.0, "seconds from the start the label is shown, at least 2; 0 = the whole clip", least=0, most=60)
    label_reason: str = _setting("", "why the law of your place allows less than the whole clip; goes into every receipt", longest=300)
    producer: str = _setting("Fairframe", "who answers for the clips; written into each (China: the registration code)", shortest=1, longest=200)
    training_use: str = _setting("notAllowed", "may others train models on the clips: allowed or notAllowed", pattern="^(allowed|notAllowed)$")
    sign_certificate: Path | None = _setting(None, "PEM file with the signer's certificate and those above it; unset = a key made on this computer")
    sign_key: Path | None = _setting(None, "PEM file with the private key of that certificate")
    sign_callback: str = _setting("", "package.module:function that signs bytes in an HSM or KMS, instead of a key file")
    sign_algorithm: str = _setting("es256", "of that key", pattern="^(es256|es384|es512|ps256|ps384|ps512|ed25519)$")
    timestamp_url: str = _setting("", "RFC 3161 timestamp authority asked at every signing; empty = none, works offline", pattern="^(|https?://.*)$")
    trust_anchors: Path | None = _setting(None, "PEM file with the roots whose signers `fairframe verify` calls trusted, such as the C2PA list")
    policy: Path | None = _setting(None, "TOML file that says what is refused; unset = the policy of this package (docs/guard.md)")
    territory: str = _setting("", "countries you and your users are in (DE or FR,CH); for licences that exclude some", pattern="^(|[A-Z]{2}(,[A-Z]{2})*)$")
    blocked_hashes: Path | None = _setting(None, "list of PDQ hashes of pictures that must not be used or made; unset = none (docs/consent.md)")
    guard_url: str = _setting("", "server with a bigger guard, such as http://127.0.0.1:8000/v1; empty = none", pattern="^(|https?://.+)$")
    guard_api: str = _setting("moderations", "how it is asked: moderations (OpenAI), qwen3guard or llama-guard (chat)", pattern="^(moderations|qwen3guard|llama-guard)$")
    guard_model: str = _setting("", "the name of its model, as that server calls it", longest=200)
    guard_key: str = _setting("", "its API key, where it wants one", longest=1000)
    prompt_sets: Path | None = _setting(None, "folder with the prompt sets that `fairframe guard score` measures on; no part of this package")
    database_url: str = _setting("", "PostgreSQL for the service; empty = SQLite files in the data folder", pattern="^(|postgres(ql)?://.+)$")
    store_url: str = _setting("", "s3://bucket/prefix where clips are kept; empty = a folder in the data folder", pattern="^(|s3://.+)$")
    keep_days: float = _setting(30.0, "days after which clips of the service are deleted; 0 = never", least=0, most=36500)
    public_url: str = _setting("", "address under which others reach the service, for links; empty = where it listens", pattern="^(|https?://[^/]+)$")
    session_hours: float = _setting(24 * 14, "hours after which a sign-in on the web ends", above=0, most=24 * 366)
    queue_limit: int = _setting(100, "clips that may wait in the service before it answers 429", least=1, most=1_000_000)
    previews: bool = _setting(True, "small pictures of clips in the making for whoever ordered them; false = none before the clip is signed")
    otlp_endpoint: str = _setting("", "OpenTelemetry collector (OTLP over HTTP) the service sends traces to; empty = none", pattern="^(|https?://.+)$")
    outbound_hosts: str = _setting("", "hosts, with commas between, that the service may call though they are private or speak http", longest=2000)
    image_hosts: str = _setting("", "hosts, with commas between, that image_url may be fetched from; *.name and * are patterns; empty = none", longest=2000)
    account_queue_limit: int = _setting(50, "clips of one account that may wait before it is answered 429", least=1, most=1_000_000)
    clips_per_hour: int = _setting(0, "clips an account may order in an hour; 0 = as many as fit the queue", least=0, most=1_000_000)
    calls_per_minute: int = _setting(1200, "calls an account, or an address without a key, may make in a minute", least=1, most=10_000_000)
    costly_per_minute: int = _setting(120, "of these, calls that change or make something", least=1, most=10_000_000)
    lease_s: float = _setting(15.0, "seconds without a sign of life after which a worker's job goes to another", least=2, most=3600)
    watts_per_thread: float = _setting(3.5, "watts of one busy hardware thread, where no energy meter can be read", above=0, most=1000)
    grid_g_per_kwh: float = _setting(475.0, "grams of CO2 equivalent a kWh of your electricity", least=0, most=5000)


def load() -> Settings:
    """The settings as they are now. Raises InvalidRequest naming the variable that is wrong."""
    return _read(tuple((name.upper(), os.environ[name]) for name in sorted(os.environ) if name[: len(PREFIX)].upper() == PREFIX))


@lru_cache(maxsize=4)
def _read(variables: tuple[tuple[str, str], ...]) -> Settings:
    """Read once for the same variables: a poll of the service asks for them."""
    known = {PREFIX + setting.name.upper(): setting for setting in fields(Settings)}
    return Settings(**{known[name].name: _value(known[name], value) for name, value in variables if name in known})


def _value(setting: Field[Any], written: str) -> Any:
    """What a variable says. Raises InvalidRequest where it is none of what the setting may be."""
    limits = setting.metadata
    try:
        match setting.type:
            case "Path" | "Path | None":
                return Path(written)
            case "bool":
                return _TRUTH[written.strip().lower()]
            case "int" | "float":
                number = int(written) if setting.type == "int" else float(written)
                if limits["above"] < number and limits["least"] <= number <= limits["most"]:
                    return number
            case _ if limits["shortest"] <= len(written) <= limits["longest"] and re.fullmatch(limits["pattern"], written):
                return written
    except (KeyError, ValueError):
        pass
    raise InvalidRequest(f"The environment variable {PREFIX}{setting.name.upper()} is {written!r}, expected {_expected(setting)}.")


def _expected(setting: Field[Any]) -> str:
    """The same in words."""
    limits = setting.metadata
    if setting.type == "bool":
        return "true or false"
    if setting.type in ("int", "float"):
        low = f"above {limits['above']:g}" if limits["above"] > -math.inf else f"at least {limits['least']:g}"
        return f"a {'whole ' if setting.type == 'int' else ''}number, {low} and at most {limits['most']:g}"
    if words := re.fullmatch(r"\^\(([\w|-]+)\)\$", limits["pattern"]):
        *most, last = words[1].split("|")
        return f"{', '.join(most)} or {last}" if most else last
    if limits["pattern"] != ".*":
        return f"the form {limits['pattern']}"
    return f"{limits['shortest']} to {limits['longest']} characters"


def one_blas_thread() -> None:
    """For a command that makes a clip, before numpy is first imported: its products run on one thread each, and the threads that numpy's and OpenCV's
    OpenBLAS would start spin for a while before they sleep, 0.2 s of a core's time at every start. What the environment says already stands."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


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


def terminal_wished() -> bool:
    """Whether the surroundings ask that output be treated as a terminal's, as rich reads them."""
    return any(name in os.environ for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def for_child(more: dict[str, str]) -> dict[str, str]:
    """The environment for a process started by this one: the same, with some variables changed."""
    return os.environ | more
