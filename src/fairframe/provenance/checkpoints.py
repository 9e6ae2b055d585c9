"""Signed heads of the log of clips: C2SP checkpoints (c2sp.org/tlog-checkpoint), signed with an Ed25519 key of the data folder."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any

ORIGIN = "fairframe.local/registry"  # names the log in its checkpoints
KEY = "registry.key"


def _key(folder: Path) -> Any:
    """The log's signing key, made on first use; only its owner can read it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = folder / KEY
    if not path.exists():
        new = path.with_name(f".{KEY}.{os.getpid()}")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another program was first: its key is used
            os.link(new, path)
        new.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_key(folder: Path) -> str:
    """What others need to check this log's checkpoints, as a C2SP verifier key (c2sp.org/signed-note). Makes the key on first use."""
    public = _key(folder).public_key().public_bytes_raw()
    return f"{ORIGIN}+{_key_hash(public).hex()}+{base64.b64encode(bytes([1]) + public).decode()}"


def _key_hash(public: bytes) -> bytes:
    return hashlib.sha256(ORIGIN.encode() + b"\n" + bytes([1]) + public).digest()[:4]


def signed(folder: Path, size: int, root: bytes) -> str:
    key = _key(folder)
    note = f"{ORIGIN}\n{size}\n{base64.b64encode(root).decode()}\n"
    signature = _key_hash(key.public_key().public_bytes_raw()) + key.sign(note.encode())
    return f"{note}\n\u2014 {ORIGIN} {base64.b64encode(signature).decode()}\n"


def read_checkpoint(text: str, verifier: str) -> tuple[int, bytes] | None:
    """(size, root) of a checkpoint if `verifier`'s key signed it, else None. Never raises for what is in `text`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        note, _, signatures = text.partition("\n\n")
        origin, size, root = note.split("\n")
        name, _, key = verifier.split("+", 2)
        public = base64.b64decode(key, validate=True)[1:]
        signature = base64.b64decode(signatures.removeprefix(f"\u2014 {name} ").strip(), validate=True)
        if origin != name or signature[:4] != _key_hash(public) or not size.isdecimal():
            return None
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], f"{note}\n".encode())
        return int(size), base64.b64decode(root, validate=True)
    except (ValueError, InvalidSignature):
        return None
