"""With what clips are signed: the operator's certificate and key, or a P-256 key and certificate chain made here on first use.

Nobody outside knows a chain made here, so such files verify as `valid`, never as `trusted`. Operators name their certificate and key in
the settings, or a function that signs in an HSM or KMS, and a timestamp authority.
"""

from __future__ import annotations

import contextlib
import datetime
import importlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fairframe import settings
from fairframe.errors import SigningError

KEY_FILE, CHAIN_FILE, ROOT_FILE, EXPLANATION = "key.pem", "chain.pem", "root.pem", "README.txt"
LOCAL_DAYS = 10 * 365  # validity of the certificates made here; a new chain is made in the last month
_README = """This folder holds the signing key that Fairframe made for this computer.

key.pem    the private key. Whoever has it can sign clips in your name: keep it to yourself. Only you can read it.
chain.pem  the certificate that goes into every clip you make.
root.pem   the certificate above it. Give it to people who want to check that a clip came from here.

Clips signed with it show as "valid": not altered since, signed with this key. They do not show as "trusted", because the certificate
is on no public list. To be trusted by the world, get a certificate for C2PA signing and name it in FAIRFRAME_SIGN_CERTIFICATE and
FAIRFRAME_SIGN_KEY (see docs/provenance.md). If you delete this folder, the next clip makes a new one; old clips stay valid.
"""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """With what is signed."""

    chain: bytes  # PEM: the signer's certificate first, then those above it
    key: bytes = b""  # PEM; empty where `callback` signs
    callback: Callable[[bytes], bytes] | None = None  # bytes -> raw signature (r and s, 32 bytes each, for es256)
    algorithm: str = "es256"
    timestamp_url: str = ""
    local: bool = False  # the key made on this computer

    def __repr__(self) -> str:
        return f"Identity(local={self.local}, algorithm={self.algorithm})"  # keys stay out of logs and tracebacks


def identity(chosen: settings.Settings | None = None) -> Identity:
    """The operator's certificate where one is set, else this computer's own, made now if need be. Raises SigningError."""
    chosen = chosen or settings.load()
    url = chosen.timestamp_url
    if not chosen.sign_certificate:
        return _local(chosen.data_dir / "signing", url)
    chain = _read(chosen.sign_certificate, "certificate")
    if chosen.sign_callback:
        return Identity(chain=chain, callback=_callback(chosen.sign_callback), algorithm=chosen.sign_algorithm, timestamp_url=url)
    if not chosen.sign_key:
        raise SigningError("FAIRFRAME_SIGN_CERTIFICATE is set, but neither FAIRFRAME_SIGN_KEY nor FAIRFRAME_SIGN_CALLBACK is: with what should be signed?")
    return Identity(chain=chain, key=_read(chosen.sign_key, "key"), algorithm=chosen.sign_algorithm, timestamp_url=url)


def _read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SigningError(f"The signing {what} {path} cannot be read: {error.strerror or error}.") from None


def _callback(name: str) -> Callable[[bytes], bytes]:
    module, _, function = name.partition(":")
    try:
        return getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise SigningError(f"FAIRFRAME_SIGN_CALLBACK is {name!r}, which cannot be loaded: {error}. Write it as package.module:function.") from None


def _local(folder: Path, timestamp_url: str) -> Identity:
    """This computer's own key, made on first use. Two programs starting at once end up with the same one."""
    if not (folder / CHAIN_FILE).exists():
        _make_local(folder)
    elif _days_left(folder / CHAIN_FILE) < 30:
        _set_aside(folder)
        _make_local(folder)
    return Identity(chain=_read(folder / CHAIN_FILE, "certificate"), key=_read(folder / KEY_FILE, "key"), timestamp_url=timestamp_url, local=True)


def _make_local(folder: Path) -> None:
    key, chain, root = make_chain()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=".signing-", dir=folder.parent))  # 0700
        try:
            for name, content in ((KEY_FILE, key), (CHAIN_FILE, chain), (ROOT_FILE, root), (EXPLANATION, _README.encode())):
                with open(os.open(new / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(content)
            with contextlib.suppress(OSError):  # another program was first: its key is used
                new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise SigningError(f"No signing key can be kept in {folder}: {error.strerror or error}. Set FAIRFRAME_DATA_DIR to a folder of yours.") from None


def _set_aside(folder: Path) -> None:
    """Keep the old certificates, so that old clips are still recognised as this computer's."""
    with contextlib.suppress(OSError):
        folder.rename(folder.with_name(f"signing-before-{secrets.token_hex(4)}"))


def make_chain(*, days: int = LOCAL_DAYS, name: str = "Fairframe on this computer", starts: datetime.datetime | None = None) -> tuple[bytes, bytes, bytes]:
    """A new key, its certificate and the root that signed it, as PEM. The root's own key is thrown away: it can sign nothing else."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    starts = starts or datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=1)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

    def subject(common: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name), x509.NameAttribute(NameOID.COMMON_NAME, common)])

    def begin(common: str, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject(common))
            .issuer_name(subject("Fairframe local root"))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(starts)
            .not_valid_after(starts + datetime.timedelta(days=days))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        )

    root = (
        begin("Fairframe local root", root_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        begin("Fairframe local signer", key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)  # the use C2PA readers accept by default
        .sign(root_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return private, leaf.public_bytes(pem), root.public_bytes(pem)


def _key_usage(**given: bool) -> Any:
    from cryptography import x509

    names = ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"]
    names += ["key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})


def _days_left(chain: Path) -> float:
    from cryptography import x509

    try:
        certificate = x509.load_pem_x509_certificate(chain.read_bytes())
    except (OSError, ValueError) as error:
        raise SigningError(f"{chain} is not a readable certificate ({error}); delete its folder and a new one is made.") from None
    return (certificate.not_valid_after_utc - datetime.datetime.now(datetime.UTC)).total_seconds() / 86400


@dataclass(frozen=True, kw_only=True)
class Own:
    """The certificates made on this computer, old ones included."""

    serials: frozenset[str] = frozenset()
    roots: bytes = b""  # PEM


def own(folder: Path) -> Own:
    """Those kept in the data folder; none where no clip was made here yet."""
    places = tuple(place for place in (folder / "signing", *sorted(folder.glob("signing-before-*"))) if place.is_dir())
    return _own(places, tuple(place.stat().st_mtime_ns for place in places))


@lru_cache(maxsize=4)
def _own(places: tuple[Path, ...], modified_ns: tuple[int, ...]) -> Own:
    from cryptography import x509

    serials, roots = set(), b""
    for place in places:
        with contextlib.suppress(OSError, ValueError):
            serials.add(str(x509.load_pem_x509_certificate((place / CHAIN_FILE).read_bytes()).serial_number))
            roots += (place / ROOT_FILE).read_bytes()
    return Own(serials=frozenset(serials), roots=roots)
