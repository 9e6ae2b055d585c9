"""The operator's models: which there are, where they lie, under which licence, who answers for it, and which bytes they were when added.

One JSON file (models.json) in the data folder, and beside it models.log.jsonl, to which every change and every refusal adds a line and nothing
takes one away. Imports no torch; loading a model is the matter of its backend.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairframe import settings
from fairframe.backends import families, licences, weights
from fairframe.errors import InvalidRequest, ModelError, NotLicensed, OutputError, WeightsChanged

FILE, LOG = "models.json", "models.log.jsonl"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
TAKEN = ("clay-1", "testcard", "scene", "film")  # names of this package's own makers


@dataclass(frozen=True, kw_only=True)
class Attestation:
    """Somebody answers for the conditions of a licence."""

    by: str  # a name or an office; it goes into receipts
    at: str  # UTC
    clauses: tuple[str, ...]
    territory: str = ""  # FAIRFRAME_TERRITORY as it was then


@dataclass(frozen=True, kw_only=True)
class Lora:
    """A file that is added to a transformer's weights."""

    file: str
    sha256: str
    strength: float
    licence: str  # id in licences.LICENCES


@dataclass(frozen=True, kw_only=True)
class Distilled:
    """What weights that need few steps were taught with, and work with alone."""

    num_steps: int
    guidance_scale: float
    scheduler: str = ""  # of distil.SCHEDULERS; "" = the folder's own
    shift: float = 0.0  # of its noise towards the noisy end; 0 = the scheduler's own
    loras: tuple[Lora, ...] = ()  # for each transformer; none where the folder's weights are distilled themselves


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One model of the registry."""

    name: str
    kind: str  # diffusers: weights in a folder; remote: a server that speaks /v1/videos
    source: str  # hub id it was added from, or "folder"; of a server its address
    licence: str  # id in licences.LICENCES
    added_at: str
    folder: str = ""
    revision: str = ""  # commit of the hub
    pipeline: str = ""  # class in diffusers
    sha256: str = ""  # of everything loading reads; "" for a server, whose weights nobody here can see
    attested: Attestation | None = None
    width: int = 854
    height: int = 480
    fps: int = 24
    seconds: float = 5.0
    num_steps: int = 1
    guidance_scale: float = 1.0
    remote_model: str = ""  # its name at the server
    key_file: str = ""  # file with the server's API key
    takes_image: bool = False
    distilled: Distilled | None = None
    tuning: dict[str, Any] = field(default_factory=dict, hash=False)  # of tuning.Tuning; what is not named is chosen for the machine

    @property
    def weights_sha256(self) -> str:
        """Of all weights that make the frames: the folder's, and with LoRA files one hash over theirs too."""
        if self.distilled is None or not self.distilled.loras:
            return self.sha256
        loras = "".join(f"{lora.sha256} {lora.strength:g}\n" for lora in self.distilled.loras)
        return hashlib.sha256(f"{self.sha256}\n{loras}".encode()).hexdigest()


def entries() -> dict[str, Entry]:
    """All models by name. Raises ModelError where the file is damaged."""
    path = settings.load().data_dir / FILE
    try:
        rows = json.loads(path.read_text("utf-8"))["models"]
        return {row["name"]: _entry(row) for row in rows}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The list of models {path} cannot be read ({type(error).__name__}); mend or remove it.") from None


def get(name: str) -> Entry | None:
    return entries().get(name)


def _entry(row: dict[str, Any]) -> Entry:
    attested, distilled = row.get("attested"), row.get("distilled")
    return Entry(
        **row
        | {
            "attested": Attestation(**attested | {"clauses": tuple(attested["clauses"])}) if attested else None,
            "distilled": Distilled(**distilled | {"loras": tuple(Lora(**lora) for lora in distilled["loras"])}) if distilled else None,
        }
    )


def add_folder(name: str, source: str, folder: Path, *, licence: str = "", by: str = "", revision: str = "") -> Entry:
    """Take a folder in the diffusers layout into the list: looked through and hashed now, compared at every loading.

    Raises ModelError for a folder that is not fit, InvalidRequest for a name or a licence that is not, NotLicensed as licences.check does.
    """
    check_name(name)
    found = weights.look(folder)
    facts = families.facts(found)
    transformer = found.component("transformer")
    known = licences.of_source(source, found.pipeline, transformer.num_parameters if transformer else 0)
    if known and licence and licence != known and not by:
        raise InvalidRequest(f"Weights of this kind come under {known}; that these come under {licence} somebody must answer for: add --by NAME.")
    chosen = licence or known
    if not chosen:
        raise InvalidRequest(f"The licence of these weights is not known here: name it with --licence, one of {', '.join(licences.LICENCES)}.")
    terms = licences.by_id(chosen)
    other = known and licence and licence != known
    attested = attestation(terms, by, extra=(f"not {known}",) if other else ()) if by and (terms.conditions or other) else None
    entry = Entry(
        name=name, kind="diffusers", source=source, licence=chosen, added_at=now(), folder=str(folder.resolve()), revision=revision, pipeline=found.pipeline,
        attested=attested, width=facts.width, height=facts.height, fps=facts.fps, seconds=facts.seconds, num_steps=facts.num_steps,
        guidance_scale=facts.guidance_scale, takes_image=facts.takes_image,
    )  # fmt: skip
    allow(entry)
    entry = dataclasses.replace(entry, sha256=weights.sha256(folder))
    put(entry)
    log("added", entry)
    return entry


def add_remote(entry: Entry) -> Entry:
    """Take a server into the list. Raises as add_folder."""
    check_name(entry.name)
    allow(entry)
    put(entry)
    log("added", entry)
    return entry


def attest(name: str, by: str) -> Entry:
    """Note that somebody answers for the conditions of a model's licence."""
    entry = named(name)
    terms = licences.by_id(entry.licence)
    if not terms.conditions:
        raise InvalidRequest(f"{entry.licence} has no conditions to answer for.")
    entry = dataclasses.replace(entry, attested=attestation(terms, by))
    put(entry)
    log("attested", entry)
    return entry


def attestation(terms: licences.Licence, by: str, extra: tuple[str, ...] = ()) -> Attestation:
    if not 1 <= len(by.strip()) <= 100 or not by.isprintable():
        raise InvalidRequest("Who answers for a licence is named in 1 to 100 letters: a person or an office.")
    return Attestation(by=by.strip(), at=now(), clauses=(*(c.clause for c in terms.conditions), *extra), territory=settings.load().territory)


def remove(name: str) -> Entry:
    """Take a model off the list; its files stay where they are."""
    entry = named(name)
    _write({n: e for n, e in entries().items() if n != name})
    log("removed", entry)
    return entry


def named(name: str) -> Entry:
    """The entry of this name. Raises InvalidRequest where there is none."""
    found = get(name)
    if found is None:
        raise InvalidRequest(f"There is no model {name[:60]!r} in the list; `fairframe models list` shows those there are.")
    return found


def allow(entry: Entry) -> None:
    """The licence gate: raises NotLicensed where the model may not be used as this machine is set up. A refusal is logged."""
    try:
        licences.check(entry.name, licences.by_id(entry.licence), settings.load().territory, attested=entry.attested is not None)
    except NotLicensed as error:
        log("refused", entry, why=str(error))
        raise


def unchanged(entry: Entry) -> weights.Folder:
    """The entry's folder, complete and byte for byte what it was when it was added. Raises ModelError or WeightsChanged."""
    folder = Path(entry.folder)
    found = weights.look(folder)
    here = weights.sha256(folder)
    if here != entry.sha256:
        log("changed", entry, found_sha256=here)
        raise WeightsChanged(
            f"The files of {entry.name} in {folder} are not those that were added: their hash is {here[:16]}..., it was {entry.sha256[:16]}... "
            "If you changed them, remove the model and add it again."
        )
    return found


def papers(entry: Entry) -> dict[str, Any]:
    """What the receipt says of a model of the list: where from, under which licence, where it is used, who answers for the conditions."""
    told: dict[str, Any] = {"source": {"remote": "a server", "diffusers": entry.source}[entry.kind]}  # an address may be internal, a path personal
    if entry.revision:
        told["revision"] = entry.revision
    told |= {
        "licence_url": licences.by_id(entry.licence).url,
        "territory": settings.load().territory,
        "training_data": "not shown by those who made the weights",
    }
    if entry.attested:
        told["attested"] = dataclasses.asdict(entry.attested) | {"clauses": list(entry.attested.clauses)}
    if fixed := entry.distilled:
        loras = [{"sha256": lora.sha256, "strength": lora.strength, "licence": lora.licence} for lora in fixed.loras]
        told["distilled"] = {**dataclasses.asdict(fixed), "folder_sha256": entry.sha256, "loras": loras}
    return told


def log(what: str, entry: Entry, **more: str) -> None:
    """Add a line to the log of the models. Raises OutputError where it cannot be kept."""
    folder = settings.load().data_dir
    line: dict[str, str] = {"at": now(), "what": what, "model": entry.name, "source": entry.source, "licence": entry.licence, "sha256": entry.sha256, **more}
    if entry.attested:
        line |= {"attested_by": entry.attested.by, "territory": entry.attested.territory}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("a", encoding="utf-8") as opened:
            opened.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise OutputError(f"The log of the models {folder / LOG} cannot be written: {error.strerror or error}.") from None


def check_name(name: str) -> None:
    if not NAME.fullmatch(name) or name in TAKEN:
        raise InvalidRequest(f"A model cannot be called {name[:60]!r}: small letters, digits, points and dashes, at most 40, and none of {', '.join(TAKEN)}.")
    if get(name):
        raise InvalidRequest(f"There is a model {name!r} already; remove it first, or take another name.")


def put(entry: Entry) -> None:
    """Write an entry, in place of one of the same name."""
    _write(entries() | {entry.name: entry})


def _write(models: dict[str, Entry]) -> None:
    path = settings.load().data_dir / FILE
    temporary = path.with_name(f".{FILE}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps({"models": [dataclasses.asdict(e) for e in models.values()]}, indent=1, ensure_ascii=False) + "\n", "utf-8")
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"The list of models {path} cannot be written: {error.strerror or error}.") from None


def now() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
