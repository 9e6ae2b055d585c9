"""Content Credentials (C2PA 2.4) of a file, read with c2pa-python and checked against its bytes, offline. `signing` makes them."""

from __future__ import annotations

import io
import json
import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from fairframe import settings
from fairframe.errors import SigningError
from fairframe.provenance import receipt
from fairframe.provenance.signing_keys import Own

RECEIPT_LABEL = "fairframe.receipt"  # the receipt as one JSON text: the library turns lists of small numbers in JSON values into bytes
FORMATS = {".mp4": "video/mp4", ".mov": "video/quicktime", ".gif": "image/gif", ".webm": "video/webm"}
UNTRUSTED = "signingCredential.untrusted"  # C2PA's code for a signer on no given list
SIDECAR = (".webm",)  # kinds of file that cannot carry a manifest
MAX_MANIFEST = 8 * 2**20  # bytes of a manifest file that are read
IN_MEMORY = 16 * 2**20  # bytes up to which a file is read at once, and signed without a second file
OFFLINE = {"remote_manifest_fetch": False, "ocsp_fetch": False}


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a file's credentials say.

    state: "none" (no manifest), "trusted" (intact, and the signer is on the given list), "valid" (intact, signer on no given list),
    "expired" (intact, but the certificate was not or no longer in force, and no timestamp shows when it was signed), "altered" (the
    bytes or the manifest changed, or the signature does not hold) or "unreadable" (broken beyond reading).
    """

    state: str
    signer: str = ""
    certificate_serial: str = ""
    signed_at: str = ""  # only where a timestamp authority said so
    generator: str = ""
    own: bool = False  # signed with this computer's own key
    problems: tuple[str, ...] = ()  # the specification's codes, e.g. assertion.bmffHash.mismatch
    receipt: dict[str, Any] | None = None
    source_types: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    elsewhere: str = ""  # the address of a manifest that is not in the file; it is not fetched


def sidecar(path: Path) -> Path:
    """Where the manifest of a file that cannot carry one is kept."""
    return path.with_name(f"{path.name}.c2pa")


def read(path: Path, *, anchors: bytes = b"", mine: Own | None = None) -> Found:
    """What the credentials of a file say, checked against its bytes, offline.

    anchors: PEM of the roots this reader trusts; without them nothing is "trusted". mine: this computer's certificates, to tell its own
    clips by; that alone never makes one "trusted". Never raises for what is in the file; OSError where it cannot be opened.
    """
    if mine is not None and mine.roots and not anchors:  # one reading tells both: trusted by our own roots is ours, and on no list
        found = _read_with(path, mine.roots)
        if found.state != "trusted":
            return found
        return replace(found, state="valid", problems=(*found.problems, UNTRUSTED), own=found.certificate_serial in mine.serials)
    found = _read_with(path, anchors)
    if mine is None or found.certificate_serial not in mine.serials or found.state not in ("valid", "trusted"):
        return found
    # A serial number can be copied; only a chain up to a root made here shows that the key is ours.
    return replace(found, own=_read_with(path, mine.roots).state == "trusted")


def _read_with(path: Path, anchors: bytes) -> Found:
    context = _context(anchors)
    found = _read_manifest(path, None, context)
    if found.state != "none":  # what is inside counts: a stranger can put a file beside
        return found
    beside = next((file for file in (sidecar(path), path.with_suffix(".c2pa")) if file.is_file() and file != path), None)
    return found if beside is None else _read_manifest(path, _bounded(beside), context)


@lru_cache(maxsize=4)
def _context(anchors: bytes) -> Any:
    """How the library reads, made once for the same roots: that costs a tenth of reading a small clip. It holds nothing of any file."""
    import c2pa

    options: dict[str, Any] = {"verify": {**OFFLINE, "verify_trust": True, "max_decompressed_manifest_size_in_mb": 32}}
    if anchors:
        options["trust"] = {"user_anchors": anchors.decode("ascii", "replace")}
    return c2pa.Context.from_dict(options)


def _read_manifest(path: Path, manifest: bytes | None, context: Any) -> Found:
    """manifest: of a file beside; None = the one inside."""
    import c2pa

    try:
        with seekable(path) as file, c2pa.Reader(FORMATS.get(path.suffix.lower()), file, manifest, context=context) as reader:
            return _found(json.loads(reader.json()), reader.get_validation_state() or "")
    except c2pa.C2paError as error:
        return _failed(error, manifest is not None)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return Found(state="unreadable", problems=(f"the manifest has an unknown form: {error}",))


def seekable(path: Path) -> BinaryIO:
    """A file to read here and there, in memory where it is small: the library asks for a few bytes at a time, hundreds of times."""
    file = path.open("rb")
    if os.fstat(file.fileno()).st_size > IN_MEMORY:
        return file
    with file:
        return io.BytesIO(file.read(IN_MEMORY))


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_MANIFEST)


def _failed(error: Exception, had_manifest: bool) -> Found:
    text = str(error)
    nothing = ("ManifestNotFound", "NotSupported")
    if not had_manifest and text.startswith(nothing):
        return Found(state="none")
    if "must fetch remote manifests from url" in text:
        return Found(state="none", elsewhere=plain(error).rsplit("url ", 1)[-1])
    if any(words in text for words in _CUT_OFF):
        return Found(state="unreadable", problems=("the file ends too soon",))
    return Found(state="unreadable", problems=(plain(error),))


_CUT_OFF = ("failed to fill whole buffer", "extends beyond asset bounds")
"""How the library says that a file was cut off."""


def plain(error: Exception) -> str:
    return _shown(" ".join(str(error).split())[:300])


def _found(store: dict[str, Any], state: str) -> Found:
    active = store.get("manifests", {}).get(store.get("active_manifest", ""), {})
    signature = active.get("signature_info", {})
    problems = tuple(dict.fromkeys(_shown(entry.get("code", "")) for entry in store.get("validation_status") or ()))
    try:
        paper = _receipt(active)
    except (KeyError, TypeError, ValueError):
        paper, problems = None, (*problems, "fairframe.receipt.malformed")
    actions = [a for entry in active.get("assertions", ()) if entry["label"].startswith("c2pa.actions") for a in entry["data"].get("actions", ())]
    generators = active.get("claim_generator_info") or [{}]
    return Found(
        state=_state(state, problems),
        signer=" / ".join(_shown(signature[name]) for name in ("issuer", "common_name") if signature.get(name)),
        certificate_serial=str(signature.get("cert_serial_number", "")),
        signed_at=_shown(signature.get("time", "")),
        generator=" ".join(_shown(generators[0].get(name, "")) for name in ("name", "version")).strip(),
        problems=problems,
        receipt=paper,
        source_types=tuple(dict.fromkeys(_shown(a["digitalSourceType"]) for a in actions if a.get("digitalSourceType"))),
        actions=tuple(_shown(a.get("action", "")) for a in actions),
        ingredients=tuple(_shown(entry.get("title", "")) for entry in active.get("ingredients", ())),
    )


def _shown(value: Any) -> str:
    """A stranger's words as they may be shown."""
    return receipt.UNPRINTABLE.sub("\ufffd", str(value))


def _state(state: str, problems: tuple[str, ...]) -> str:
    if state in ("Trusted", "Valid"):
        return state.lower()
    return "expired" if problems and set(problems) <= _EXPIRED else "altered"


_EXPIRED = {"signingCredential.expired", UNTRUSTED, "claimSignature.outsideValidity"}


def _receipt(active: dict[str, Any]) -> dict[str, Any] | None:
    """Raises KeyError, TypeError or ValueError where it is malformed."""
    for entry in active.get("assertions", ()):
        if entry.get("label") == RECEIPT_LABEL:
            return receipt.parse(entry["data"]["json"])
    return None


def anchors(chosen: settings.Settings | None = None) -> bytes:
    """The roots this machine's owner trusts (FAIRFRAME_TRUST_ANCHORS), as PEM; empty where none are set. Raises SigningError."""
    path = (chosen or settings.load()).trust_anchors
    if path is None:
        return b""
    try:
        return _anchors(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise SigningError(f"The list of trusted certificates {path} cannot be read: {error.strerror or error}.") from None


@lru_cache(maxsize=4)
def _anchors(path: Path, modified_ns: int) -> bytes:
    return path.read_bytes()
