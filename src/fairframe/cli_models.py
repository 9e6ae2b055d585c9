"""`fairframe models`: the operator's list of open weights and other servers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from fairframe.errors import InvalidRequest, NotLicensed

app = typer.Typer(no_args_is_help=True, help="Open weights and other servers as engines, behind the same checks and receipts: docs/models.md.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who answers for the conditions of the licence: a person or an office. Goes into every receipt.")]
Licence = Annotated[
    str, typer.Option("--licence", metavar="ID", help="Its licence, where that is not known from where it comes from; `models licences` lists them.")
]


@app.command("list")
def listed(as_json: AsJson = False) -> None:
    """List the models and whether each may be used here."""
    from fairframe.backends import registry

    rows = [{**_row(entry), "usable": (why := _why_not(entry)) == "", "why_not": why} for entry in registry.entries().values()]
    if as_json:
        print(json.dumps({"models": rows}, ensure_ascii=False, indent=1))
        return
    print("clay-1      the embedded model, Apache-2.0\ntestcard    no weights, for checking a set-up")
    for row in rows:
        print(
            f"{row['name']:11} {row['source']}, {row['licence']}, {row['width']}x{row['height']} at {row['fps']} fps, sha256 {row['sha256'][:16] or '(a server)'}"
        )
        if row["why_not"]:
            print(f"{'':11} not usable: {row['why_not']}")
    if not rows:
        print("None added yet: fairframe models add NAME FOLDER_OR_HUB_ID")


@app.command()
def licences() -> None:
    """List the licences that are read here, with their territories and conditions."""
    from fairframe.backends import licences as room

    for licence in room.LICENCES.values():
        print(f"{licence.id}  {licence.url}")
        if licence.excluded:
            print(f"    not in {', '.join(sorted(licence.excluded))} (clause {licence.clause})")
        for condition in licence.conditions:
            print(f"    clause {condition.clause}: {condition.text}")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the model will be called: --model NAME.")],
    source: Annotated[str, typer.Argument(metavar="FOLDER|HUB_ID|URL", help="A folder in the diffusers layout, a hub id (owner/name), or a server's address.")],
    licence: Licence = "",
    by: By = "",
    revision: Annotated[str, typer.Option("--revision", help="Of a hub id: a commit or tag. Left out: the newest, whose commit is noted.")] = "",
    engine_model: Annotated[str, typer.Option("--engine-model", help="Of a server: its own name for the model.")] = "",
    key_file: Annotated[Path | None, typer.Option("--key-file", help="Of a server: file with its API key, readable by you alone.")] = None,
    steps: Annotated[int | None, typer.Option("--steps", help="Steps where a person names none. Needed for a server.")] = None,
    guidance: Annotated[float | None, typer.Option("--guidance", help="Guidance where a person names none. Needed for a server.")] = None,
    size: Annotated[str, typer.Option("--size", metavar="WxH", help="Size where a person names none.")] = "",
    fps: Annotated[int | None, typer.Option("--fps", help="Rate where a person names none.")] = None,
    seconds: Annotated[float | None, typer.Option("--seconds", help="Length where a person names none.")] = None,
) -> None:
    """Add a model. Weights are looked through and hashed; from then on they may not change."""
    from fairframe.backends import adding

    more: dict[str, Any] = {"num_steps": steps, "guidance_scale": guidance, "fps": fps, "seconds": seconds}
    if size:
        width, separator, height = size.lower().partition("x")
        if not (separator and width.isdecimal() and height.isdecimal()):
            raise InvalidRequest(f"The size {size!r} is not understood; write it as width x height, for example 832x480.")
        more |= {"width": int(width), "height": int(height)}
    entry = adding.add(
        name, source, licence=licence, by=by, revision=revision, engine_model=engine_model, key_file=key_file, **{k: v for k, v in more.items() if v is not None}
    )  # fmt: skip
    print(f'{entry.name} is added, under {entry.licence}; try: fairframe generate --model {entry.name} "a cat on the moon"')


@app.command()
def check(
    name: Annotated[str, typer.Argument(help="A model of the list.")],
    gib: Annotated[float | None, typer.Option("--memory", metavar="GB", help="Say how it would fit a GPU with so much memory. Left out: this machine.")] = None,
) -> None:
    """Hash a model's files again, and say whether it may be used here and how its clips fit into memory."""
    from fairframe.backends import registry

    entry = registry.named(name)
    registry.allow(entry)
    if entry.kind == "diffusers":
        found = registry.unchanged(entry)
        parameters = sum(part.num_parameters for part in found.components)
        print(
            f"{name}: {found.pipeline}, {parameters / 1e9:.2f} billion numbers in {found.size_bytes / 1e9:.2f} GB, unchanged since {entry.added_at}; usable here."
        )
        from fairframe.backends import hf_diffusers

        print(hf_diffusers.foreseen(entry, found, gib))
    else:
        from fairframe import backends

        backends.load(name).reach()  # type: ignore[attr-defined]
        print(f"{name}: the server answers; usable here.")


@app.command()
def attest(name: Annotated[str, typer.Argument(help="A model of the list.")], by: By) -> None:
    """Answer for the conditions of a model's licence. They are shown, noted in the log, and go into every receipt."""
    from fairframe.backends import licences as terms
    from fairframe.backends import registry

    entry = registry.attest(name, by)
    assert entry.attested is not None
    print(f"{entry.attested.by} answers for these conditions of {entry.licence}:")
    for condition in terms.by_id(entry.licence).conditions:
        print(f"  clause {condition.clause}: {condition.text}")


@app.command()
def distil(
    name: Annotated[str, typer.Argument(help="A model of the list, with weights.")],
    lora: Annotated[
        list[Path] | None, typer.Argument(help="LoRA file in safetensors for each of its transformers. Left out: the folder is distilled itself.")
    ] = None,
    steps: Annotated[int, typer.Option("--steps", help="The steps the weights were taught with.")] = 4,
    guidance: Annotated[float, typer.Option("--guidance", help="The guidance they were taught with; 1 is none.")] = 1.0,
    scheduler: Annotated[str, typer.Option("--scheduler", help="unipc, euler or lcm. Left out: the folder's own.")] = "",
    shift: Annotated[float, typer.Option("--shift", help="Of the scheduler.")] = 0.0,
    strength: Annotated[float, typer.Option("--strength", help="How much of the LoRA is added.")] = 1.0,
    licence: Licence = "",
) -> None:
    """Say that a model is distilled: it works with these steps, guidance and scheduler alone. LoRA files are hashed and added at loading."""
    from fairframe.backends import distil as room

    if lora and not licence:
        raise InvalidRequest("Name the licence of the LoRA with --licence; `fairframe models licences` lists them.")
    entry = room.take(name, lora or [], num_steps=steps, guidance_scale=guidance, scheduler=scheduler, shift=shift, strength=strength, licence=licence)
    print(f"{name} is distilled to {steps} steps at guidance {guidance:g}; its weights are {entry.weights_sha256[:16]}... from now on.")


@app.command()
def tune(
    name: Annotated[str, typer.Argument(help="A model of the list, with weights.")],
    dials: Annotated[
        list[str] | None, typer.Argument(metavar="DIAL=VALUE", help="Such as offload=model; auto takes a dial back. Left out: what is set.")
    ] = None,
) -> None:
    """Set how a model runs here: dtype, vae_dtype, offload, tiling, channels_last, compile, attention, quantise, cache, cache_threshold, cache_interval, devices. docs/models.md."""
    import dataclasses

    from fairframe.backends import registry, tuning
    from fairframe.backends.hf_diffusers import pick_device

    entry = registry.named(name)
    if entry.kind != "diffusers":
        raise InvalidRequest(f"{name} is a server; it is set up where it runs.")
    chosen = dict(entry.tuning)
    for text in dials or ():
        dial, separator, value = text.partition("=")
        if not separator:
            raise InvalidRequest(f"{text!r} is not understood; write DIAL=VALUE, for example offload=model.")
        chosen[dial] = _value(value)
    tuning.decided(tuning.read(chosen), pick_device())
    if dials:
        registry.put(dataclasses.replace(entry, tuning=chosen))
    for dial, value in dataclasses.asdict(tuning.read(chosen)).items():
        print(f"{dial:16}{value}{'  (set)' if dial in chosen else ''}")


def _value(text: str) -> Any:
    """A dial's value as typed."""
    if text in ("true", "false"):
        return text == "true"
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text


@app.command()
def remove(name: Annotated[str, typer.Argument(help="A model of the list.")]) -> None:
    """Take a model off the list. Its files stay where they are."""
    from fairframe.backends import registry

    entry = registry.remove(name)
    print(f"{name} is off the list." + (f" Its files are still in {entry.folder}." if entry.folder else ""))


def _row(entry: Any) -> dict[str, Any]:
    import dataclasses

    return dataclasses.asdict(entry)


def _why_not(entry: Any) -> str:
    from fairframe import settings
    from fairframe.backends import licences as terms

    try:
        terms.check(entry.name, terms.by_id(entry.licence), settings.load().territory, attested=entry.attested is not None)
    except NotLicensed as error:
        return str(error)
    return ""
