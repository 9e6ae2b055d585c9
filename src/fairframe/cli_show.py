"""What the command line shows: the progress bar, the summary of a clip. The bar goes to stderr.

rich is imported where the bar is shown: 0.03 s of a start with --json, or without a terminal.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from fairframe import interrupts, settings
from fairframe.corpus.actions import ACTIONS
from fairframe.types import Clip, OnStep, Understood, Word

_SAID = {"kind": "subject", "variant": "person", "deed": "shown"}  # slots of the corpus by people's names for them
STAGES = {"model": "Imagining the scene", "scene": "Painting the scene", "frames": "Making the frames", "papers": "Writing the papers"}


@contextlib.contextmanager
def progress(shown: bool) -> Iterator[OnStep]:
    """A bar on stderr with the stage's name and the time left; where stderr is no terminal, nothing."""
    if not (shown and _to_terminal()):
        yield _listened
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description:20}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading", total=None)
        current = ""

        def on_step(stage: str, done: int, total: int) -> None:
            nonlocal current
            if stage != current:
                current = stage
                bar.reset(task, description=STAGES.get(stage, stage.capitalize()), total=total)
            bar.update(task, completed=done, total=total)
            _listened(stage, done, total)

        yield on_step


def _to_terminal() -> bool:
    """Whether rich may take stderr for a terminal: where it is one, or the environment asks for it to be treated as one."""
    return sys.stderr.isatty() or settings.terminal_wished()


def _listened(stage: str, done: int, total: int) -> None:
    """What a bar does besides showing: what is finished stays."""
    if done < total:
        interrupts.check()


def summary(clip: Clip) -> None:
    """A few lines on what was made."""
    plan = clip.plan
    typer.echo(
        f"{typer.style(str(clip.path), bold=True)}  {plan.width}x{plan.height}, {plan.seconds:g} s, {plan.fps} fps, {_bytes(clip.path.stat().st_size)}, seed {plan.seed}"
    )
    for line in understood_lines(clip.understood):
        typer.echo(line)
    notes = clip.receipt["notes"]
    for line in unsaid_lines([(one["slot"], one["id"]) for one in notes.get("assumed") or ()], notes.get("left_out") or ()):
        typer.echo(line)
    if clip.receipt["notes"].get("motion") == "staged":
        typer.echo("The network's own motion fell short; it moves as the training corpus would stage these words.")
    if draft_of := clip.receipt["notes"].get("draft_of"):
        typer.echo(f"A draft, to keep the budget: {draft_of['width']}x{draft_of['height']} with {draft_of['num_steps']} steps was asked for.")
    credits = _credits(clip)
    if credits:
        typer.echo(credits)
    total = clip.timings["total"]
    typer.echo(energy_line(clip.receipt["energy"]))
    typer.echo(f"{total:.1f} s for {plan.seconds:.1f} s of video, {clip.realtime_factor:.2f}x playback; receipt {clip.receipt_path.name}")


def new_key_line(folder: Path) -> str:
    """What the first clip on a computer brought with it."""
    return (
        f"A signing key was made for this computer, in {folder}; keep it to yourself. Clips signed with it show as valid (not altered since), "
        "not as trusted: it is on no public list. More in README.txt there."
    )


def energy_line(cost: dict[str, Any]) -> str:
    """What the clip cost, and whether that was measured."""
    how = "measured" if cost["measured"] else "by a model, no meter is readable here"
    return f"Energy: {cost['joules']:.1f} J ({1000 * cost['watt_hours']:.2f} mWh), {1000 * cost['grams_co2e']:.2f} mg CO2e, {how}"


def understood_lines(understood: Understood) -> list[str]:
    """What was read in the prompt, in the order it was said; a form with several readings is named once."""
    lines = []
    readings: dict[str, list[str]] = {}
    for word in understood.known:
        slots = readings.setdefault(word.text, [])
        part = _part(word) + (f", shown as {word.shown_as}" if word.shown_as else "")
        if part not in slots:
            slots.append(part)
    if readings:
        lines.append("Understood: " + ", ".join(f"{text} ({' or '.join(slots)})" for text, slots in readings.items()))
    if understood.ignored:
        lines.append("Ignored: " + ", ".join(understood.ignored))
    return lines


def unsaid_lines(chosen: Iterable[tuple[str, str]], left_out: Iterable[str]) -> list[str]:
    """What no word said and the model filled in, (slot, id), and the kinds it had no room for."""
    filled = ", ".join(f"{id.replace('_', ' ')} ({_SAID.get(slot, slot)})" for slot, id in chosen)
    spared = ", ".join(kind.replace("_", " ") for kind in left_out)
    return [f"{said}: {names}" for said, names in (("Not said, so chosen", filled), ("No room for", spared)) if names]


def _part(word: Word) -> str:
    """The corpus speaks of kinds, and of relations where somebody does something to something; people speak of subjects and actions."""
    if word.slot == "relation" and word.id in ACTIONS:
        return "action"
    return _SAID.get(word.slot, word.slot)


def clip_json(clip: Clip) -> dict[str, Any]:
    """What --json prints of a clip."""
    plan = clip.plan
    return {
        "path": str(clip.path),
        "receipt": str(clip.receipt_path),
        "scene": str(clip.scene_path) if clip.scene_path else None,
        "model": plan.model,
        "seed": plan.seed,
        "width": plan.width,
        "height": plan.height,
        "fps": plan.fps,
        "num_frames": plan.num_frames,
        "seconds": plan.seconds,
        "size_bytes": clip.receipt["clip"]["size_bytes"],
        "sha256": clip.receipt["clip"]["sha256"],
        "understood": [_word_json(word) for word in clip.understood.known],
        "ignored": list(clip.understood.ignored),
        "layers": clip.receipt["layers"],
        "clip_id": clip.receipt["clip"]["id"],
        "energy": clip.receipt["energy"],
        "timings_s": clip.receipt["timings_s"],
        "realtime_factor": round(clip.realtime_factor, 3),
    }


def _word_json(word: Word) -> dict[str, str]:
    found = {"text": word.text, "slot": word.slot, "id": word.id}
    return {**found, "shown_as": word.shown_as} if word.shown_as else found


def _credits(clip: Clip) -> str:
    """How the layers came about, in a line."""
    counts: dict[str, int] = {}
    for layer in clip.receipt["layers"]:
        counts[layer["source"]] = counts.get(layer["source"], 0) + 1
    words = {"drawn": "drawn by the network", "asset": "from the ledger", "painted": "painted by procedure", "given": "given by you"}
    return "Layers: " + ", ".join(f"{count} {words[source]}" for source, count in counts.items()) if counts else ""


def _bytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
