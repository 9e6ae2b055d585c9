"""Signing a clip: a C2PA 2.4 manifest over its final bytes, with the receipt inside, made with c2pa-python and read back at once.

MP4, MOV and GIF carry the manifest inside; WebM cannot, and gets it in a file of the same name with .c2pa added. A file that cannot be
signed raises SigningError and must not be handed out.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from fairframe.errors import OutputError, SigningError
from fairframe.provenance.credentials import FORMATS, OFFLINE, RECEIPT_LABEL, SIDECAR, plain, seekable
from fairframe.provenance.signing_keys import Identity

SPEC_VERSION = "2.4"


def make_ready() -> None:
    """Import what signing needs, 0.06 s of a start, while something else is at work."""
    for module in ("c2pa", "cryptography.x509"):
        importlib.import_module(module)


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
            source = stack.enter_context(seekable(path))
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
        raise SigningError(f"The clip could not be signed, so it is not handed out: {plain(error)}.") from None
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
        raise SigningError(f"The clip's pictures could not be signed, so it is not handed out: {plain(error)}.") from None
    return signed.getvalue()


_SIGNING = {"verify": {**OFFLINE, "verify_after_sign": True}, "builder": {"thumbnail": {"enabled": False}}}


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
