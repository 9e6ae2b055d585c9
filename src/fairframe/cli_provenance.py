"""What the commands verify, replay and explain print."""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from fairframe.errors import Cancelled
from fairframe.provenance import verify
from fairframe.provenance.receipt import UNPRINTABLE
from fairframe.provenance.verify import Answer
from fairframe.provenance.verify_log import VerifyLog

if TYPE_CHECKING:  # what is printed comes from rooms that take long to open
    from fairframe.provenance.explain import Explanation
    from fairframe.replay import Replay

READERS = min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)  # processes that read a folder's files
COLOURS = {"trusted": "green", "valid": "green", "traced": "yellow", "expired": "yellow", "unsigned": "yellow", "altered": "red", "unreadable": "red"}


def verify_files(paths: list[Path], *, as_json: bool, quiet: bool, log: Path | None = None) -> int:
    """Print an answer a file, as they come; the exit code is the worst of all. One file gets all details, several a line each.

    log: a file that answers are written down in; files answered there before count, but are not read again. Raises Cancelled when stopped.
    """
    if log is None:
        return _verify_files(paths, None, as_json=as_json, quiet=quiet)
    with VerifyLog(log) as opened:
        return _verify_files(paths, opened, as_json=as_json, quiet=quiet)


def _verify_files(paths: list[Path], log: VerifyLog | None, *, as_json: bool, quiet: bool) -> int:
    console = Console(highlight=False, soft_wrap=True)
    single = len(paths) == 1 and not paths[0].is_dir() and log is None
    worst, counts, done, passed_over = (log.worst if log else 0), Counter(log.counts if log else {}), 0, itertools.count()
    skip = log.knows if log else lambda path: False
    answers = verify.verify_all(paths, skip=skip, readers=1 if single else READERS, passed_over=lambda: next(passed_over))
    try:
        for found in _watched(answers, shown=not (quiet or single or (as_json and console.is_terminal))):
            if log:
                log.add(found)
            done += 1
            worst = max(worst, found.exit_code)
            counts[found.state] += 1
            _show(console, found, as_json=as_json, quiet=quiet, single=single)
    except KeyboardInterrupt:
        more = f"the same command goes on from there, {log.path} has the answers" if log else "with --log FILE a stopped run can be gone on with"
        raise Cancelled(f"Stopped after {done} files; {more}.") from None
    if not (as_json or quiet or single):
        earlier = f", {sum(log.counts.values())} of them from {log.path}" if log and log.counts else ""
        said = ", ".join(f"{counts[state]} {state}" for state in verify.EXIT_CODES if counts[state]) or "No files of a known kind"
        others = next(passed_over)
        print(f"{said}{earlier}{f'; {others} other' + 's' * (others > 1) + ' passed over' if others else '' if counts else '.'}")
    return worst


def _show(console: Console, found: Answer, *, as_json: bool, quiet: bool, single: bool) -> None:
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False), file=console.file)  # past rich, which puts what is printed above its progress, on stderr
    elif single and not quiet:
        _details(console, found)
    elif not quiet:
        _show_line(console, found)


def _watched(answers: Iterable[Answer], shown: bool) -> Iterable[Answer]:
    """How many were read so far, on stderr; folders are not counted beforehand, since that may take as long."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed} files"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal)) as bar:
        task = bar.add_task("files", total=None)
        for found in answers:
            bar.advance(task)
            yield found


def _show_line(console: Console, found: Answer) -> None:
    extra = " (the receipt beside it was altered)" if found.receipt_beside == "differs" else ""
    if console.is_terminal:
        console.print(f"[{COLOURS[found.state]}]{found.state:10}[/] {_path(found)}{extra}", emoji=False)
    else:  # the same without colours, at a tenth of the cost: there may be a million
        print(f"{found.state:10} {_printable(found.path)}{extra}", file=console.file)


def _path(found: Answer) -> str:
    """For rich, whose own commands a name can hold as well."""
    return escape(_printable(found.path))


def _printable(path: str) -> str:
    """Names of files can hold commands to a terminal."""
    return UNPRINTABLE.sub("\ufffd", path)


def _details(console: Console, found: Answer) -> None:
    console.print(f"[bold]{_path(found)}[/bold]: [{COLOURS[found.state]}]{found.state}[/]")
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


def show_replay(found: Replay, *, as_json: bool, quiet: bool) -> int:
    """Say how the pictures compare; the exit code."""
    code = 0 if found.alike else 13
    if as_json:
        print(json.dumps(dataclasses.asdict(found) | {"alike": found.alike, "exit_code": code}, ensure_ascii=False))
    elif not quiet:
        for line in _replay_lines(found):
            print(line)
    return code


def _replay_lines(found: Replay) -> list[str]:
    lines = [f"Made again {found.way}, compared with {found.source}."]
    if found.identical:
        lines.append(f"Identical: all {found.num_frames} frames are the same, bit for bit.")
    else:
        largest = "cannot be compared" if found.largest_difference is None else f"differ by at most {found.largest_difference} of 255 levels"
        verdict = "Alike, within the tolerance for another machine" if found.alike else "DIFFERENT"
        first = f"the first other one is number {found.first_difference + 1}" if found.first_difference is not None else "none differs"
        lines.append(f"{verdict}: {found.same_frames} of {found.num_frames} frames are the same bit for bit ({first}); the small pictures {largest}.")
    if found.shots:
        lines.append(f"Shot{'s' if len(found.shots) > 1 else ''} that differ{'s' if len(found.shots) == 1 else ''}: {', '.join(map(str, found.shots))}.")
    lines += [f"  {part}: {there or 'none'} in the receipt, {here or 'none'} here" for part, (there, here) in found.changed.items()]
    return lines


def show_explanation(found: Explanation, *, as_json: bool) -> None:
    """Print whose work is in a clip."""
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
        return
    print(f"Clip {found.clip_id}, as {found.source} says.")
    model = found.model
    print(f"Model: {model.get('id', '?')} ({model.get('licence', '?')}), weights {model.get('weights_sha256') or 'none'}")
    ledger = model.get("ledger_sha256")
    if ledger:
        print(f"Rights ledger: {ledger}, {'the one shipped here' if found.ledger_is_ours else 'NOT the one shipped here, so its rows cannot be shown'}")
    for layer in found.layers:
        print(f"Layer {layer.id} ({layer.name}): {layer.words}{f', {layer.asset}' if layer.asset else ''}")
        if layer.row:
            print(f"  {layer.row.attribution}; {layer.row.copyright}; {layer.row.spdx}; {layer.row.upstream}")
        for near, row in zip(layer.nearest, layer.nearest_rows, strict=True):
            print(f"  near {near.name}, distance {near.distance:g}: {f'{row.attribution} ({row.spdx})' if row else 'of no row of the ledger here'}")
        if layer.not_compared and layer.source != "painted":
            print(f"  Nearest training picture not known: {layer.not_compared}.")
    if not found.layers:
        print(f"Layers: those of its {found.num_shots} shots; explain each of them." if found.num_shots else "Layers: the model knows none.")
    for row in found.sounds:
        print(f"Sound: {row.attribution} ({row.spdx})")
    if found.trained_on:
        print("The model was trained on:")
        for row in found.trained_on:
            print(f"  {row.id}: {row.attribution or row.copyright} ({row.spdx})")
    if any(layer.nearest for layer in found.layers):
        print("Distances: root-mean-square difference of 32 x 32 pixels, in levels of 255. 0 is the same picture; two pictures of the set picked at random")
        print("are about 62 apart, a picture and the nearest one of another kind about 30. Recolouring counts as difference.")
