"""Content Credentials (C2PA 2.4): a signed manifest over a clip's final bytes, made and read with c2pa-python, offline.

A first run makes a P-256 key and a certificate chain of its own in the data folder; nobody outside knows it, so such files verify as
`valid`, never as `trusted`. Operators name their certificate and key in the settings, or a function that signs in an HSM or KMS, and a
timestamp authority. MP4, MOV and GIF carry the manifest inside; WebM cannot, and gets it in a file of the same name with .c2pa added.
A file that cannot be signed raises SigningError and must not be handed out.
"""

from __future__ import annotations

import contextlib
import datetime
import importlib
import io
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from fairframe import settings
from fairframe.errors import OutputError, SigningError
from fairframe.provenance import receipt

SPEC_VERSION = "2.4"
RECEIPT_LABEL = "fairframe.receipt"  # the receipt as one JSON text: the library turns lists of small numbers in JSON values into bytes
FORMATS = {".mp4": "video/mp4", ".mov": "video/quicktime", ".gif": "image/gif", ".webm": "video/webm"}
UNTRUSTED = "signingCredential.untrusted"  # C2PA's code for a signer on no given list
SIDECAR = (".webm",)  # kinds of file that cannot carry a manifest
KEY_FILE, CHAIN_FILE, ROOT_FILE, EXPLANATION = "key.pem", "chain.pem", "root.pem", "README.txt"
LOCAL_DAYS = 10 * 365  # validity of the certificates made here; a new chain is made in the last month
MAX_MANIFEST = 8 * 2**20  # bytes of a manifest file that are read
IN_MEMORY = 16 * 2**20  # bytes up to which a file is read at once, and signed without a second file

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


@dataclass(frozen=True, kw_only=True)
class Ingredient:
    """A file that went into the clip. role: "placed" (a picture that is shown) or "parent" (a clip gone on from)."""

    path: Path
    role: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is to be signed of one clip."""

    receipt: dict[str, Any]
    source_type: str
    watermarked: bool = False
    labelled: bool = True
    ingredients: tuple[Ingredient, ...] = ()
    training_use: str = "notAllowed"  # CAWG: may others train on this clip? "allowed" or "notAllowed"


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


# ------------------------------------------------------------------------------------------------ who signs


def make_ready() -> None:
    """Import what signing needs, 0.06 s of a start, while something else is at work."""
    for module in ("c2pa", "cryptography.x509"):
        importlib.import_module(module)


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


# ------------------------------------------------------------------------------------------------ signing


def sign(path: Path, suffix: str, manifest: Manifest, who: Identity) -> bytes | None:
    """Sign the file in place; nothing may change a byte of it afterwards. suffix: ".mp4" ... of its final name.

    Returns the manifest where the kind of file cannot carry it and it is to be stored beside, else None. The result has been read back
    and verified. Raises SigningError and leaves the file as it was.
    """
    import c2pa

    if suffix not in FORMATS:
        raise SigningError(f"A {suffix} file cannot be signed; use {', '.join(FORMATS)}.")
    signed = path.with_name(f"{path.name}.signed")
    try:
        with contextlib.ExitStack() as stack:
            signer = stack.enter_context(_signer(who))
            builder = stack.enter_context(c2pa.Builder(_definition(manifest), context=_signing()))
            for index, ingredient in enumerate(manifest.ingredients):
                _add(builder, ingredient, index)
            source = stack.enter_context(_seekable(path))
            small = isinstance(source, io.BytesIO)
            if suffix in SIDECAR:
                builder.set_no_embed()
                with io.BytesIO() if small else tempfile.TemporaryFile(dir=path.parent) as unused:
                    return builder.sign(signer, FORMATS[suffix], source, unused)
            with signed.open("w+b") as target:
                if small:  # written here and there, as it is read
                    made = io.BytesIO()
                    builder.sign(signer, FORMATS[suffix], source, made)
                    target.write(made.getbuffer())
                else:
                    builder.sign(signer, FORMATS[suffix], source, target)
        os.replace(signed, path)
        return None
    except c2pa.C2paError as error:
        raise SigningError(f"The clip could not be signed, so it is not handed out: {_plain(error)}.") from None
    except OSError as error:
        raise OutputError(f"The clip could not be signed and stored: {error.strerror or error}.") from error
    finally:
        signed.unlink(missing_ok=True)


def sign_still(picture: bytes, kind: str, clip: Path, manifest: Manifest, who: Identity) -> bytes:
    """A picture made from frames of a signed clip, itself signed, with the clip as what it came from.

    kind: "image/webp" or "image/jpeg". manifest: the clip's, by its receipt and source type; the receipt is not repeated, since the clip's
    own manifest goes along. Raises SigningError.
    """
    paper = manifest.receipt
    title = f"clip {paper['clip']['id']}"
    parts = replace(manifest, watermarked=False, ingredients=(Ingredient(path=clip, role="parent", title=title),))
    assertions = [("c2pa.actions.v2", {"actions": _actions(parts), "allActionsIncluded": True}), ("cawg.training-mining", _training(manifest.training_use))]
    definition = {
        "claim_generator_info": [{"name": "Fairframe", "version": paper["made_with"]["fairframe"] or "0", "specVersion": SPEC_VERSION}],
        "title": f"frames of {title}",
        "assertions": [{"label": label, "created": True, "data": data} for label, data in assertions],
    }
    return _signed_picture(picture, kind, definition, parts.ingredients, who)


def sign_preview(picture: bytes, source_type: str, training_use: str, who: Identity, kind: str = "image/jpeg") -> bytes:
    """A labelled picture of a clip that is still being made, signed as what it is; no timestamp is asked for, since it lives for seconds. Raises SigningError.

    kind: "image/jpeg", "image/png" or "image/webp".
    """
    created = {"action": "c2pa.created", "digitalSourceType": source_type}
    labelled = {"action": "c2pa.addedText", "description": "the visible label AI GENERATED"}
    assertions = [("c2pa.actions.v2", {"actions": [created, labelled], "allActionsIncluded": True}), ("cawg.training-mining", _training(training_use))]
    definition = {
        "claim_generator_info": [{"name": "Fairframe", "specVersion": SPEC_VERSION}],
        "title": "preview of a clip in the making",
        "assertions": [{"label": label, "created": True, "data": data} for label, data in assertions],
    }
    return _signed_picture(picture, kind, definition, (), replace(who, timestamp_url=""))


def _signed_picture(picture: bytes, kind: str, definition: dict[str, Any], ingredients: tuple[Ingredient, ...], who: Identity) -> bytes:
    import c2pa

    signed = io.BytesIO()
    try:
        with contextlib.ExitStack() as stack:
            signer = stack.enter_context(_signer(who))
            builder = stack.enter_context(c2pa.Builder(definition, context=_signing()))
            for index, ingredient in enumerate(ingredients):
                _add(builder, ingredient, index)
            builder.sign(signer, kind, io.BytesIO(picture), signed)
    except c2pa.C2paError as error:
        raise SigningError(f"The clip's pictures could not be signed, so it is not handed out: {_plain(error)}.") from None
    return signed.getvalue()


_OFFLINE = {"remote_manifest_fetch": False, "ocsp_fetch": False}
_SIGNING = {"verify": {**_OFFLINE, "verify_after_sign": True}, "builder": {"thumbnail": {"enabled": False}}}


@lru_cache(maxsize=1)
def _signing() -> Any:
    """How the library signs, made once. It holds nothing of any file."""
    import c2pa

    return c2pa.Context.from_dict(_SIGNING)


def _signer(who: Identity) -> Any:
    import c2pa

    algorithm = who.algorithm.lower()
    if who.callback:
        kind = getattr(c2pa.C2paSigningAlg, algorithm.upper(), None)
        if kind is None:
            raise SigningError(f"There is no signing algorithm {who.algorithm!r}; es256, es384, es512, ps256, ps384, ps512 and ed25519 are there.")
        return c2pa.Signer.from_callback(who.callback, kind, who.chain.decode("ascii", "replace"), who.timestamp_url or None)
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(algorithm.encode(), who.chain, who.key, who.timestamp_url.encode() or None))


def _definition(manifest: Manifest) -> dict[str, Any]:
    paper = manifest.receipt
    assertions = [("c2pa.actions.v2", {"actions": _actions(manifest), "allActionsIncluded": True}), ("c2pa.ai-disclosure", _disclosure(paper))]
    if cost := paper.get("energy"):
        assertions.append(("c2pa.environmental-sustainability", _sustainability(cost)))
    assertions.append(("cawg.training-mining", _training(manifest.training_use)))
    assertions.append((RECEIPT_LABEL, {"media_type": "application/json", "json": canonical(paper)}))
    return {
        "claim_generator_info": [{"name": "Fairframe", "version": paper["made_with"]["fairframe"] or "0", "specVersion": SPEC_VERSION}],
        "title": f"clip {paper['clip']['id']}",
        "assertions": [{"label": label, "created": True, "data": data} for label, data in assertions],
    }


def _actions(manifest: Manifest) -> list[dict[str, Any]]:
    paper = manifest.receipt
    created: dict[str, Any] = {"action": "c2pa.created", "digitalSourceType": manifest.source_type}
    if paper.get("made_at"):
        created["when"] = paper["made_at"]
    labels = {role: [_id(i) for i, ingredient in enumerate(manifest.ingredients) if ingredient.role == role] for role in ("placed", "parent")}
    if labels["parent"]:
        created["parameters"] = {"ingredientIds": labels["parent"]}
    actions = [created]
    if labels["placed"]:
        actions.append({"action": "c2pa.placed", "parameters": {"ingredientIds": labels["placed"]}})
    if manifest.watermarked:
        actions.append({"action": "c2pa.watermarked.unbound"})  # our own mark, on no public list of algorithms
    if manifest.labelled:
        actions.append({"action": "c2pa.addedText", "description": "the visible label AI GENERATED"})
    return actions


def _id(index: int) -> str:
    return f"ingredient-{index}"


def _add(builder: Any, ingredient: Ingredient, index: int) -> None:
    relationship = "componentOf" if ingredient.role == "placed" else "inputTo"
    described = {"title": ingredient.title, "relationship": relationship, "label": _id(index)}
    with ingredient.path.open("rb") as file:
        builder.add_ingredient(described, _media_type(ingredient.path), file)


def _media_type(path: Path) -> str:
    """By the first bytes: a picture keeps its kind whatever it is called."""
    with path.open("rb") as file:
        head = file.read(12)
    if head.startswith(b"\x89PNG"):
        return "image/png"
    if head.startswith(b"\xff\xd8"):
        return "image/jpeg"
    if head[:4] == b"RIFF" and head[8:] == b"WEBP":
        return "image/webp"
    return FORMATS.get(path.suffix.lower(), "application/octet-stream")


def _disclosure(paper: dict[str, Any]) -> dict[str, Any]:
    model = paper["model"]
    return {
        "modelType": "c2pa.types.model",
        "modelName": model["id"],
        "modelIdentifier": f"sha256:{model['weights_sha256']}" if model.get("weights_sha256") else model["id"],
        "contentProfile": {"humanOversightLevel": "prompt_guided"},
    }


def _sustainability(cost: dict[str, Any]) -> dict[str, Any]:
    return {"energy_kwh": cost["joules"] / 3.6e6, "carbon_kgco2e": cost["grams_co2e"] / 1000, "measurement_method": cost["method"]}


def _training(use: str) -> dict[str, Any]:
    kinds = ("cawg.ai_generative_training", "cawg.ai_inference", "cawg.ai_training", "cawg.data_mining")
    return {"entries": {kind: {"use": use} for kind in kinds}}


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same value is the same text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


# ------------------------------------------------------------------------------------------------ reading


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

    options: dict[str, Any] = {"verify": {**_OFFLINE, "verify_trust": True, "max_decompressed_manifest_size_in_mb": 32}}
    if anchors:
        options["trust"] = {"user_anchors": anchors.decode("ascii", "replace")}
    return c2pa.Context.from_dict(options)


def _read_manifest(path: Path, manifest: bytes | None, context: Any) -> Found:
    """manifest: of a file beside; None = the one inside."""
    import c2pa

    try:
        with _seekable(path) as file, c2pa.Reader(FORMATS.get(path.suffix.lower()), file, manifest, context=context) as reader:
            return _found(json.loads(reader.json()), reader.get_validation_state() or "")
    except c2pa.C2paError as error:
        return _failed(error, manifest is not None)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return Found(state="unreadable", problems=(f"the manifest has an unknown form: {error}",))


def _seekable(path: Path) -> BinaryIO:
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
        return Found(state="none", elsewhere=_plain(error).rsplit("url ", 1)[-1])
    return Found(state="unreadable", problems=(_plain(error),))


def _plain(error: Exception) -> str:
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


@lru_cache(maxsize=4)
def _anchors(path: Path, modified_ns: int) -> bytes:
    return path.read_bytes()


def anchors(chosen: settings.Settings | None = None) -> bytes:
    """The roots this machine's owner trusts (FAIRFRAME_TRUST_ANCHORS), as PEM; empty where none are set. Raises SigningError."""
    path = (chosen or settings.load()).trust_anchors
    if path is None:
        return b""
    try:
        return _anchors(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise SigningError(f"The list of trusted certificates {path} cannot be read: {error.strerror or error}.") from None
