"""What the commands verify, replay and explain print."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from fairframe.provenance import verify
from fairframe.provenance.verify import Answer

COLOURS = {"trusted": "green", "valid": "green", "traced": "yellow", "expired": "yellow", "unsigned": "yellow", "altered": "red", "unreadable": "red"}


def verify_files(paths: list[Path], *, as_json: bool, quiet: bool) -> int:
    """Print an answer a file, as they come; the exit code is the worst of all. One file gets all details, several a line each."""
    console = Console(highlight=False, soft_wrap=True)
    single = len(paths) == 1 and not paths[0].is_dir()
    worst, counts = 0, dict.fromkeys(verify.EXIT_CODES, 0)
    for found in _watched(verify.verify_all(paths), shown=not (as_json or quiet or single)):
        worst = max(worst, found.exit_code)
        counts[found.state] += 1
        if as_json:
            print(json.dumps(found.as_json(), ensure_ascii=False))
        elif single and not quiet:
            _details(console, found)
        elif not quiet:
            console.print(_line(found))
    if not (as_json or quiet or single):
        console.print(", ".join(f"{count} {state}" for state, count in counts.items() if count) or "No files of a known kind.")
    return worst


def _watched(answers: Iterable[Answer], shown: bool) -> Iterable[Answer]:
    """How many were read so far, on stderr; folders are not counted beforehand, since that may take as long."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed} files"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal)) as bar:
        task = bar.add_task("files", total=None)
        for found in answers:
            bar.advance(task)
            yield found


def _line(found: Answer) -> str:
    extra = " (the receipt beside it was altered)" if found.receipt_beside == "differs" else ""
    return f"[{COLOURS[found.state]}]{found.state:10}[/] {escape(found.path)}{extra}"


def _details(console: Console, found: Answer) -> None:
    console.print(f"[bold]{escape(found.path)}[/bold]: [{COLOURS[found.state]}]{found.state}[/]")
    console.print(found.sentence, markup=False)
    for entry in found.evidence:
        console.print(f"  {entry.source.capitalize():12} {entry.sentence}", markup=False)
    for line in _receipt_lines(found):
        console.print(f"  {line}", markup=False)


def _receipt_lines(found: Answer) -> list[str]:
    lines = []
    if found.receipt and found.state != "altered":
        model = found.receipt.get("model")
        lines.append(
            f"{'Receipt':12} Inside and signed: clip {found.clip_id or 'without id'}, model {model.get('id', '?') if isinstance(model, dict) else '?'}."
        )
    if found.receipt_beside:
        says = {"same": "The file beside the clip is the same.", "differs": "The file beside the clip was ALTERED; the one inside counts."}
        lines.append(f"{'':12} {says[found.receipt_beside]}")
    if found.statements:
        lines.append(f"{'Metadata':12} " + "; ".join(f"{name}: {value}" for name, value in found.statements.items()))
    return lines
