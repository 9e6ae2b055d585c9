"""`fairframe film`: parse, call, print."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Annotated, Any

import typer

from fairframe.errors import Cancelled, InvalidRequest, Refused


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
    from fairframe.film import storyboard as storyboards

    chosen = settings.load()
    logging.basicConfig(level=chosen.log_level, format="%(levelname)s %(name)s: %(message)s")
    settings.apply_threads(chosen.threads)
    board = storyboards.read(storyboard)  # what is wrong with it is said before anything large is opened
    from fairframe.film import film as films
    from fairframe.film import shots

    if dry_run:
        _foreseen(shots.foresee(board, num_takes=takes), as_json)
        return
    target = output or Path(f"{storyboard.stem}.mp4")

    def told(index: int, shot: storyboards.Shot, ready: bool) -> None:
        if not (as_json or quiet):
            print(f"shot {index + 1} of {len(board.shots)}  {shot.name}{'  (made before)' if ready else ''}", flush=True)

    try:
        with cli_show.progress(shown=not (as_json or quiet)) as on_step:
            made = films.make(board, target, num_takes=takes, on_shot=told, on_step=on_step)
    except KeyboardInterrupt:
        raise Cancelled("Stopped; the shots that were finished stay, and the same command goes on with the next.") from None
    if as_json:
        print(json.dumps(_film_json(made), ensure_ascii=False))
    elif not quiet:
        _summary(made)


def _foreseen(found: list[Any], as_json: bool) -> None:
    from fairframe import cli_show

    refused = [one for one in found if one.verdict != "allowed"]
    if as_json:
        print(json.dumps([{
            "shot": one.shot.name, "line": one.shot.line, "verdict": one.verdict, "words_without_effect": one.ignored,
            "chosen": [{"slot": slot, "id": id} for slot, id in one.chosen], "left_out": one.left_out,
            "seconds": one.plan and one.plan.seconds, "work_s": one.expected and round(one.expected.seconds, 2), "watt_hours": one.expected and round(one.expected.watt_hours, 5),
        } for one in found], ensure_ascii=False))  # fmt: skip
    else:
        for index, one in enumerate(found):
            cost = f"{one.plan.seconds:g} s, about {one.expected.seconds:.1f} s of work, {one.expected.watt_hours:.4f} Wh" if one.plan else ""
            code, _, why = one.verdict.partition(": ")
            verdict = f"{'refused' if code == 'refused' else 'not possible'}: {why}" if why else code
            print(f"{index + 1:3}  {one.shot.name} (line {one.shot.line}): {verdict}{'; ' + cost if cost else ''}")
            if one.ignored:
                print(f"     Ignored: {', '.join(one.ignored)}")
            for line in cli_show.unsaid_lines(one.chosen, one.left_out):
                print(f"     {line}")
        known = [one for one in found if one.plan]
        source = "" if all(one.expected.learnt for one in known) else "; a rough guess until clips were made here"
        print(
            f"{len(known)} shots, {sum(o.plan.seconds for o in known):g} s of pictures: about {sum(o.expected.seconds for o in known):.0f} s of work "
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
    from fairframe import cli_show
    from fairframe.film import cut

    plan, clip = made.clip.plan, made.clip
    again = sum(one.chosen.reused for one in made.made)
    print(f"{clip.path}  {plan.width}x{plan.height}, {plan.seconds:g} s, {plan.fps} fps, {len(made.made)} shot{'s' * (len(made.made) > 1)} ({again} made before)")
    for one in made.made:
        filled = [(note["slot"], note["id"]) for note in one.paper["notes"].get("assumed") or () if not (one.shot.cast and note["slot"] == "variant")]
        for line in cli_show.unsaid_lines(filled, one.paper["notes"].get("left_out") or ()):
            print(f"{one.shot.name}: {line}")
        if len(one.takes) > 1:
            told = ", ".join(f"{take.judged.score:.2f}" + (" (shown)" if take is one.chosen else "") for take in one.takes)
            print(f"takes of {one.shot.name}: {told}{'; ' + '; '.join(one.chosen.judged.notes) if one.chosen.judged.notes else ''}")
    for seam in made.measures["seams"]:
        print(f"seam at frame {seam['frame']}: {seam['over_median']:g} times the usual change")
    for drift in made.measures["drift"]:
        first, last = drift["shots"]
        if last > first:
            print(f"drift over shots {first} to {last}: colour {drift['colour']}, contrast x{drift['contrast']}, sharpness x{drift['sharpness']}")
            if cut.drifts_too_far(drift):
                print(f"WARNING: that is more than {cut.DRIFT['colour']:g} of colour or x{cut.DRIFT['ratio']:g} either way; see whether colours run away, or something large moved in.")
    heard = made.measures.get("sound", {})
    if "voice" in heard:
        print(f"read aloud by the synthetic voice {heard['voice']['name']} ({heard['voice']['program']} {heard['voice']['version']}): {heard['voice']['made_from']}")
    if "no_voice" in heard:
        print(f"WARNING: {heard['no_voice']}")
    if heard.get("ambience"):
        print(f"sounds: {', '.join(row['name'] for row in heard['ambience'])}")
    flashes = made.measures["flashes"]
    if flashes["most_a_second"] > flashes["limit"]:
        print(f"WARNING: {flashes['most_a_second']} flashes in one second; more than {flashes['limit']} can harm people with photosensitive epilepsy (WCAG 2.3.1).")
    print(f"{clip.timings['total']:.1f} s to put together; receipt {clip.receipt_path.name}; beside it {', '.join(path.name for path in made.beside)}")


def layers(
    scene: Annotated[Path, typer.Argument(help="A saved scene: a folder, its scene.json, or NAME.scene.zip.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="OpenRaster file to write (.ora), or with --read the changed scene (.zip).")],
    read: Annotated[Path | None, typer.Option("--read", metavar="FILE.ora", help="Take the pictures of this edited OpenRaster file into the scene.")] = None,
) -> None:
    """A scene's layers as OpenRaster for Krita or GIMP, and back in."""
    from fairframe import output as outputs
    from fairframe.film import openraster
    from fairframe.scene import archive

    outputs.check(output)
    wanted = ".ora" if read is None else ".zip"
    if output.suffix.lower() != wanted:
        raise InvalidRequest(f"{output.name!r} should end in {wanted}.")
    given = archive.read(scene)
    if read is None:
        openraster.write(given, output)
    else:
        archive.pack(openraster.read_into(given, read), output)
    print(output)


def edit(
    scene: Annotated[Path, typer.Argument(help="A saved scene: a folder, its scene.json, or NAME.scene.zip.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The changed scene to write (.zip), for `fairframe render`.")],
    move: Annotated[list[str] | None, typer.Option("--move", metavar="LAYER:X,Y", help="Move a layer right and up, in frame heights.")] = None,
    recolour: Annotated[list[str] | None, typer.Option("--recolour", metavar="LAYER:COLOUR", help="Turn a layer's main colour into another.")] = None,
    pace: Annotated[list[str] | None, typer.Option("--pace", metavar="LAYER:FACTOR", help="A layer's movements so many times as fast, 0.25 to 4.")] = None,
    trim: Annotated[str, typer.Option("--trim", metavar="FROM-TO", help="Keep these seconds of the scene, as 1-3.5.")] = "",
    setting: Annotated[str, typer.Option("--setting", help="Put the subjects into another place.")] = "",
    time: Annotated[str, typer.Option("--time", help="With --setting: day, dawn, sunset or night.")] = "",
) -> None:
    """Change a saved scene without generating anything."""
    from fairframe import limits
    from fairframe import output as outputs
    from fairframe.film import edit as edits
    from fairframe.provenance import own_art
    from fairframe.scene import archive

    outputs.check(output)
    if output.suffix.lower() != ".zip":
        raise InvalidRequest(f"{output.name!r} should end in .zip.")
    changed = archive.read(scene)
    if setting:
        width, height = limits.DEFAULT_SIZE
        changed = edits.placed(changed, setting, height=height, aspect=width / height, time=time)
    elif time:
        raise InvalidRequest("--time goes with --setting.")
    for text in recolour or ():
        layer, _, colour = text.rpartition(":")
        changed = edits.recoloured(changed, layer, colour)
    for text in move or ():
        layer, _, by = text.rpartition(":")
        try:
            dx, dy = (float(part) for part in by.split(","))
        except ValueError:
            raise InvalidRequest(f"--move {text!r} is not understood; write it as LAYER:X,Y, for example subject-0:0.2,0.") from None
        changed = edits.moved(changed, layer, dx, dy)
    for text in pace or ():
        layer, _, factor = text.rpartition(":")
        try:
            changed = edits.paced(changed, layer, float(factor))
        except ValueError:
            raise InvalidRequest(f"--pace {text!r} is not understood; write it as LAYER:FACTOR, for example subject-0:0.5.") from None
    if trim:
        changed = edits.trimmed(changed, trim)
    archive.pack(changed, output)
    own_art.carry([scene], output)
    print(output)
