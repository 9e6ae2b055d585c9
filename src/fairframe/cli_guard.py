"""`fairframe guard`: the guard's score, and which of its checks are in force."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from fairframe.errors import InvalidRequest, OutputError

guard_app = typer.Typer(no_args_is_help=True, help="The guardrails: their score, and which of them are in force.")


@guard_app.command()
def score(
    prompts: Annotated[Path | None, typer.Option("--prompts", help="Folder with harmful.jsonl and benign.jsonl; left out: FAIRFRAME_PROMPT_SETS.")] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Page to write; the figures go beside it as .json.")] = Path("docs/guardrails.md"),
    vectors: Annotated[Path | None, typer.Option("--vectors", help="File of the encoder's vectors, as the training command keeps them: the same figures sooner.")] = None,
    pooled: Annotated[bool, typer.Option("--pooled", help="Train nothing: the figures of sources left out are kept from the page before.")] = False,
) -> None:
    """Measure the guard on prompt sets and write the page. Prompts are never written or printed."""
    from fairframe import settings
    from fairframe.evaluation import guard_score as room

    folder = prompts or settings.load().prompt_sets
    if folder is None:
        raise InvalidRequest("The prompt sets are no part of this package: name their folder with --prompts or FAIRFRAME_PROMPT_SETS (docs/guardrails.md).")
    figures = output.with_suffix(".json")
    before = json.loads(figures.read_text("utf-8")) if pooled and figures.is_file() else None
    result = room.run(folder, leave_out=not pooled, before=before, vectors=vectors)
    try:
        output.write_text(room.page(result), "utf-8")
        figures.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}.") from None
    print(f"{output} written.")


@guard_app.command()
def status(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False) -> None:
    """Say which checks are in force here. Exit code 5 when a required one is not."""
    from dataclasses import asdict

    from fairframe.guard import readiness

    checks = readiness.checks()
    if as_json:
        print(json.dumps({"checks": [asdict(check) for check in checks]}, indent=1))
    else:
        print("\n".join(readiness.lines(checks)))
    if readiness.missing(checks):
        raise typer.Exit(5)
