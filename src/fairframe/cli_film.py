"""`fairframe film`: parse, call, print."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Annotated, Any

import typer

from fairframe.errors import Cancelled, Refused


def film(
    storyboard: Annotated[Path, typer.Argument(help="A storyboard, .toml or .md (docs/film.md says how to write one).")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The .mp4 to write. Left out: the storyboard's name, here.")] = None,
    takes: Annotated[int, typer.Option("--takes", help="Takes a shot, 1 to 16; the best is shown, all are kept.")] = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say verdict, time and energy of every shot, and make nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Make a film of a STORYBOARD: its shots, the cut, captions, an edit list, and a receipt over all of it."""
    from fairframe import cli_show, settings
    from fairframe.film import film as films
    from fairframe.film import shots
    from fairframe.film import storyboard as storyboards

    chosen = settings.load()
    logging.basicConfig(level=chosen.log_level, format="%(levelname)s %(name)s: %(message)s")
    settings.apply_threads(chosen.threads)
    board = storyboards.read(storyboard)
    if dry_run:
        _foreseen(shots.foresee(board), as_json)
        return
    target = output or Path(f"{storyboard.stem}.mp4")

    def told(index: int, shot: storyboards.Shot, ready: bool) -> None:
        if not (as_json or quiet):
            print(f"shot {index + 1} of {len(board.shots)}  {shot.name}{'  (made before)' if ready else ''}", flush=True)

    try:
        with cli_show.progress(shown=not (as_json or quiet)) as on_step:
            made = films.make(board, target, takes=takes, on_shot=told, on_step=on_step)
    except KeyboardInterrupt:
        raise Cancelled("Stopped; the shots that were finished stay, and the same command goes on with the next.") from None
    if as_json:
        print(json.dumps(_film_json(made), ensure_ascii=False))
    elif not quiet:
        _summary(made)


def _foreseen(found: list[Any], as_json: bool) -> None:
    refused = [one for one in found if one.verdict != "allowed"]
    if as_json:
        print(json.dumps([{
            "shot": one.shot.name, "line": one.shot.line, "verdict": one.verdict, "words_without_effect": one.ignored,
            "seconds": one.plan and one.plan.seconds, "work_s": one.expected and round(one.expected.seconds, 2), "watt_hours": one.expected and round(one.expected.watt_hours, 5),
        } for one in found], ensure_ascii=False))  # fmt: skip
    else:
        for index, one in enumerate(found):
            cost = f"{one.plan.seconds:g} s, about {one.expected.seconds:.1f} s of work, {one.expected.watt_hours:.4f} Wh" if one.plan else ""
            print(f"{index + 1:3}  {one.shot.name} (line {one.shot.line}): {one.verdict}{'; ' + cost if cost else ''}")
            if one.ignored:
                print(f"     without effect: {', '.join(one.ignored)}")
        known = [one for one in found if one.plan]
        source = "" if all(one.expected.learnt for one in known) else "; a rough guess until clips were made here"
        print(
            f"{len(found)} shots, {sum(o.plan.seconds for o in known):g} s of pictures: about {sum(o.expected.seconds for o in known):.0f} s of work "
            f"and {sum(o.expected.watt_hours for o in known):.3f} Wh{source}"
        )
    if refused:
        raise Refused(f"{len(refused)} of {len(found)} shots would not be made.")


def _film_json(made: Any) -> dict[str, Any]:
    return {
        "film": str(made.clip.path),
        "receipt": made.clip.receipt,
        "shots": [{"name": one.shot.name, "file": str(one.chosen.path), "seed": one.chosen.seed, "reused": one.chosen.reused, "takes": len(one.takes)} for one in made.made],
        "measures": made.measures,
        "beside": [str(path) for path in made.beside],
    }


def _summary(made: Any) -> None:
    plan, clip = made.clip.plan, made.clip
    again = sum(one.chosen.reused for one in made.made)
    print(f"{clip.path}  {plan.width}x{plan.height}, {plan.seconds:g} s, {plan.fps} fps, {len(made.made)} shots ({again} made before)")
    for seam in made.measures["seams"]:
        print(f"seam at frame {seam['frame']}: {seam['over_median']:g} times the usual change")
    for drift in made.measures["drift"]:
        first, last = drift["shots"]
        if last > first:
            print(f"drift over shots {first} to {last}: colour {drift['colour']:g}, contrast x{drift['contrast']:g}, sharpness x{drift['sharpness']:g}")
    flashes = made.measures["flashes"]
    if flashes["most_a_second"] > flashes["limit"]:
        print(f"WARNING: {flashes['most_a_second']} flashes in one second; more than {flashes['limit']} can harm people with photosensitive epilepsy (WCAG 2.3.1).")
    print(f"{clip.timings['total']:.1f} s to put together; receipt {clip.receipt_path.name}; beside it {', '.join(path.name for path in made.beside)}")
