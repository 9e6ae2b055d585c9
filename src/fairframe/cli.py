"""The command `fairframe`: parse, call, print.

Heavy rooms are imported inside the commands, so that --help and a mistyped option answer at once. Exit codes are those of errors.py.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import logging
import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from fairframe import __version__, cli_consent, cli_film, cli_guard, cli_models, cli_service, interrupts
from fairframe.errors import Cancelled, FairframeError, InvalidRequest, OutputError, UnknownPrompt
from fairframe.staying import staying


def _command_line() -> typer.Typer:
    return typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Text to video that shows its papers: words in, clip and receipt out, on your own machine.\n\nBegin with: fairframe generate \"a cat dancing on the moon\"",
    )


app = _command_line()
ledger_app = typer.Typer(no_args_is_help=True, help="The rights ledger: what the model was trained on, and by what right.")
train_app = typer.Typer(no_args_is_help=True, help="Train the embedded model from zero, or go on from its weights.")
MAKE, LOOK, SERVE, RULES, MODELS = "Make clips and films", "Look into what was made", "Offer it to others", "Rules and people", "The models"
"""Panels of `fairframe --help`, in this order."""
app.add_typer(cli_service.accounts_app, name="accounts", rich_help_panel=SERVE)
app.add_typer(cli_service.audit_app, name="audit", rich_help_panel=SERVE)
app.add_typer(cli_guard.guard_app, name="guard", rich_help_panel=RULES)
app.add_typer(cli_consent.consent_app, name="consent", rich_help_panel=RULES)
app.add_typer(cli_consent.protect_app, name="protect", rich_help_panel=RULES)
app.add_typer(cli_models.app, name="models", rich_help_panel=MODELS)
app.add_typer(ledger_app, name="ledger", rich_help_panel=MODELS)
app.add_typer(train_app, name="train", rich_help_panel=MODELS)

NAMING = frozenset("-o --output --image --extend --keep --layers --scene --log --into --prompts".split())
"""Options that name a file or a folder."""
OF_FILES = frozenset("render verify replay explain film layers edit".split())
"""Commands whose arguments do."""

Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="File to write: .mp4, .webm, .mov (ProRes) or .gif. Left out: a name made from the prompt.")
]
Size = Annotated[
    str, typer.Option("--size", metavar="WxH", help="Width and height in pixels, both even, 128 to 1920. Left out: 854x480, or those of the clip to extend.")
]
Fps = Annotated[int | None, typer.Option("--fps", help="Frames a second, 8 to 60. Left out: 24, or the rate of the clip to extend.")]
Layers = Annotated[Path | None, typer.Option("--layers", help="Also write the scene (scene.json and one PNG a layer) into this folder.")]
SubjectsOnly = Annotated[bool, typer.Option("--subjects-only", help="Leave out the setting: transparent .webm, or .mov for editing.")]
NoScene = Annotated[bool, typer.Option("--no-scene", help="Do not keep the scene (NAME.scene.zip) beside the clip. The clip can then not be extended.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing but errors.")]
Part = Annotated[str, typer.Option("--part", help="scene, texture or both (half the time each).")]
Rate = Annotated[float, typer.Option("--rate", help="Learning rate; lower than the default to go on from good weights.")]
Practise = Annotated[str, typer.Option("--practise", help="Kinds (ids, separated by spaces) whose drawing is practised as often as all others together.")]
Minutes = Annotated[float, typer.Option("--minutes", help="How long to train.")]
Device = Annotated[str, typer.Option("--device", help="auto, cpu or cuda.")]
RunFolder = Annotated[
    Path | None, typer.Option("-o", "--output", help="Folder of the run, gone on from where it holds weights. Left out: below the data folder.")
]


def _version(shown: bool) -> None:
    if shown:
        print(f"fairframe {__version__}")
        raise typer.Exit


@app.callback()
def common(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False) -> None:
    """What holds before any command; what `--help` says is the app's own."""


@app.command(rich_help_panel=MAKE)
def generate(
    prompt: Annotated[
        list[str] | None, typer.Argument(metavar="PROMPT", help="What to show, in English or Chinese. May be left out with --image, --extend or --keep.")
    ] = None,
    output: Output = None,
    image: Annotated[Path | None, typer.Option("--image", help="A PNG, JPEG or WebP picture to move: the setting, or with transparency a subject.")] = None,
    extend: Annotated[Path | None, typer.Option("--extend", metavar="CLIP", help="Go on where this clip ends.")] = None,
    keep: Annotated[list[str] | None, typer.Option("--keep", metavar="SCENE:LAYER", help="Take a layer (or all subjects) over from a clip or scene.")] = None,
    seconds: Annotated[float | None, typer.Option("--seconds", help="Length, 0.5 to 60, to the nearest whole frame. Left out: 5.")] = None,
    size: Size = "",
    fps: Fps = None,
    seed: Annotated[int | None, typer.Option("--seed", help="A whole number; the same seed and words give the same clip. Left out: a new one.")] = None,
    negative_prompt: Annotated[str, typer.Option("--negative", metavar="TEXT", help="What to stay away from.")] = "",
    num_steps: Annotated[int | None, typer.Option("--steps", help="Steps of the sampler. Left out: the model's own number.")] = None,
    guidance_scale: Annotated[float | None, typer.Option("--guidance", help="How closely to follow the words. Left out: the model's own value.")] = None,
    model: Annotated[str, typer.Option("--model", help="Which model makes the scene.")] = "clay-1",
    layers: Layers = None,
    subjects_only: SubjectsOnly = False,
    no_fallback: Annotated[bool, typer.Option("--no-fallback", help="Show every texture as the network draws it, never an asset from the ledger.")] = False,
    no_scene: NoScene = False,
    max_seconds: Annotated[float | None, typer.Option("--max-seconds", help="Refuse before work begins if it would take longer than this.")] = None,
    max_energy_wh: Annotated[float | None, typer.Option("--max-energy-wh", help="Refuse before work begins if it would take more watt-hours.")] = None,
    draft_if_over: Annotated[
        bool, typer.Option("--draft-if-over", help="Beyond such a budget, make a draft (smaller, fewer steps) if one fits, instead of refusing.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Make a clip of what PROMPT says. An existing file of the name given with -o is replaced."""
    _make(**(locals() | {"prompt": " ".join(prompt or ())}))  # words without quotes round them are a prompt, too


@app.command(rich_help_panel=MAKE)
def render(
    scene: Annotated[Path, typer.Argument(help="A saved or edited scene: a folder, its scene.json, or NAME.scene.zip.")],
    output: Output = None,
    seconds: Annotated[float | None, typer.Option("--seconds", help="Length. Left out: the scene's own.")] = None,
    size: Size = "",
    fps: Fps = None,
    subjects_only: SubjectsOnly = False,
    no_scene: NoScene = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Make frames again from a saved or edited scene."""
    _make(seed=0, **locals())


@app.command(rich_help_panel=LOOK)
def verify(
    files: Annotated[list[Path], typer.Argument(help="Clips or other media files, from here or anywhere; folders are searched.")],
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Write the answers down in FILE, and do not read again what it has. For large folders.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a file, each on a line.")] = False,
    quiet: Quiet = False,
) -> None:
    """Say where files come from and whether they were altered. Exit code: 0 intact, 9 traced, 10 nothing found, 11 altered, 12 unreadable; the worst counts."""
    from fairframe import cli_provenance

    raise typer.Exit(cli_provenance.verify_files(files, as_json=as_json, quiet=quiet, log=log))


@app.command(rich_help_panel=LOOK)
def replay(
    file: Annotated[Path, typer.Argument(metavar="CLIP|RECEIPT", help="A clip made here, or its receipt.")],
    prompt: Annotated[str, typer.Option("--prompt", help="The words it was made from: the receipt holds none. Left out: the kept scene is used.")] = "",
    negative: Annotated[str, typer.Option("--negative", metavar="TEXT", help="The negative prompt, where there was one.")] = "",
    image: Annotated[Path | None, typer.Option("--image", help="The picture it was made from, where there was one.")] = None,
    scene: Annotated[Path | None, typer.Option("--scene", help="The kept scene, where it is not beside the clip.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Make a clip's pictures again and compare them. Exit code: 0 the same, 13 different. Nothing is written."""
    from fairframe import cli_provenance, cli_show
    from fairframe import replay as room

    with cli_show.progress(shown=not (as_json or quiet)) as on_step:
        found = room.replay(file, prompt=prompt, negative_prompt=negative, image=image, scene=scene, on_step=on_step)
    raise typer.Exit(cli_provenance.show_replay(found, as_json=as_json, quiet=quiet))


@app.command(rich_help_panel=LOOK)
def explain(
    file: Annotated[Path, typer.Argument(metavar="CLIP|RECEIPT", help="A clip made here, or its receipt.")],
    as_json: AsJson = False,
) -> None:
    """Name the model, what it was trained on, and for every layer its source, author and licence."""
    from fairframe import cli_provenance
    from fairframe.provenance import explain as room

    cli_provenance.show_explanation(room.explain(file), as_json=as_json)


@app.command(rich_help_panel=MAKE)
def words(
    slot: Annotated[str, typer.Argument(help="subject, action, setting, look, camera ... Left out: an overview.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the words the embedded model knows."""
    from fairframe import cli_words

    cli_words.show(cli_words.tables(), slot, as_json)


@app.command(rich_help_panel=SERVE)
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on. The first start takes this machine's own alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option("--workers", help="Worker processes to keep running; 0 where they run elsewhere.", min=0, max=64)] = 1,
    engine_only: Annotated[bool, typer.Option("--engine-only", help="The calls alone, without pages, on this machine alone: an engine for another Fairframe.")] = False,
) -> None:
    """Serve the web pages (the studio) and the OpenAI Videos API (/v1/videos), with durable jobs."""
    with staying():
        from fairframe import server

    _log_with_times()
    server.serve(host, port, workers, engine_only=engine_only)


def _log_with_times() -> None:
    from fairframe import settings

    logging.basicConfig(level=settings.load().log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


@app.command(rich_help_panel=SERVE)
def worker(beside_server: Annotated[bool, typer.Option("--beside-server", help="As `serve` starts it: silent, and the server goes before it.")] = False) -> None:
    """Make the clips of a service that shares this database and store. Exit code 5 where a required check is not in force."""
    with staying():
        from fairframe.service import worker as room

    _log_with_times()
    room.run(beside_server=beside_server)


@app.command(rich_help_panel=MODELS)
def bench(
    model: Annotated[str, typer.Option("--model", help="Which model to measure.")] = "clay-1",
    seconds: Annotated[float, typer.Option("--seconds", help="Length of the clips.")] = 5.0,
    size: Annotated[str, typer.Option("--size", metavar="WxH", help="Their width and height in pixels. Left out: the model's own.")] = "",
    repeats: Annotated[int, typer.Option("--repeats", help="Warm clips to make; the median counts.")] = 3,
    keep: Annotated[bool, typer.Option("--keep", help="Open weights: run in the fastest way that keeps the picture from now on.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure speed and memory on this machine. Open weights: plain diffusers against faster ways, in one run."""
    from fairframe.backends import registry
    from fairframe.evaluation import bench as room

    width, height = _size(size)
    if (entry := registry.get(model)) is not None and entry.kind == "diffusers":
        from fairframe.evaluation import bench_diffusers

        compared = bench_diffusers.of_list(model, seconds=seconds, width=width, height=height, repeats=repeats)
        best = bench_diffusers.best(compared) if keep else None
        if best is not None:
            bench_diffusers.keep(model, best)
        compared["kept"] = best.name if best else ""
        print(json.dumps(compared, indent=1) if as_json else bench_diffusers.table(compared))
        if keep and not as_json:
            print(f"{model} runs with {best.name} from now on." if best else "No way that keeps the picture is worth having here; nothing was set.")
        return
    result = room.run(model=model, seconds=seconds, width=width or 854, height=height or 480, repeats=repeats)
    print(json.dumps(result, indent=1) if as_json else room.table(result))


@app.command("eval", rich_help_panel=MODELS)
def evaluate(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Folder for the scores and sheets.")] = None,
    limit: Annotated[int, typer.Option("--limit", help="Prompts to score; 0 = all. With --memorisation: kinds to draw.")] = 0,
    memorisation: Annotated[bool, typer.Option("--memorisation", help="Instead: how close drawings come to the art the model was trained on.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score clips of held-out prompts with a scorer trained apart from the model."""
    if memorisation:
        from fairframe.evaluation import memorisation as room

        found = room.run(drawings=limit or room.NUM_DRAWINGS)
        print(json.dumps(found, indent=1) if as_json else room.table(found))
        return
    from fairframe.evaluation import suite

    result = suite.run(output=output, limit=limit)
    print(json.dumps(result, indent=1) if as_json else suite.table(result))


@ledger_app.command("verify")
def ledger_verify(
    prompts: Annotated[Path | None, typer.Option("--prompts", help="Folder of the development prompt sets: also check those the guard learnt from.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check every row's licence and re-hash everything shipped, and the packages where they were fetched."""
    from fairframe import settings
    from fairframe.corpus import ledger, sound_ledger

    packages = settings.load().data_dir / "packages"
    result = ledger.verify(packages=packages if packages.is_dir() else None)
    result["guard"] = [{"id": row.id, "spdx": row.spdx} for row in ledger.verify_guard(prompts=prompts)]
    result["sound"] = [{"id": row.id, "spdx": row.spdx} for row in sound_ledger.rows().values()]
    told = f"{len(result['guard'])} rows of the guard's ledger hold, and {len(result['sound'])} of the sound ledger"
    print(json.dumps(result, indent=1) if as_json else f"{ledger.table(result)}\n{told}")


@ledger_app.command("fetch")
def ledger_fetch(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Folder for the packages. Left out: below the data folder.")] = None,
) -> None:
    """Fetch the training material by name, version and sha256 through the ordinary registry clients."""
    from fairframe import settings
    from fairframe.corpus import ledger

    folder = output or settings.load().data_dir / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    archives = [*ledger.fetch(folder), *ledger.fetch_guard(folder)]
    print(f"{len(archives)} packages are in {folder}, each with the sha256 the ledger names.")


@train_app.command("vae")
def train_vae(minutes: Minutes = 60, device: Device = "auto", output: RunFolder = None) -> None:
    """Train the picture autoencoder."""
    from fairframe.training import vae

    vae.train_vae(minutes=minutes, device=device, out=_start_run(output, minutes, device))


@train_app.command("denoiser")
def train_denoiser(minutes: Minutes = 60, device: Device = "auto", output: RunFolder = None, part: Part = "both", practise: Practise = "", rate: Rate = 1.5e-3) -> None:
    """Train the flow transformers: words to scenes, and subjects to textures."""
    from fairframe.corpus.kinds import load_kinds
    from fairframe.training import denoiser

    if part not in ("scene", "texture", "both"):
        raise InvalidRequest(f"--part is {part!r}; it is scene, texture or both.")
    kinds = tuple(practise.split())
    unknown = [kind for kind in kinds if kind not in load_kinds()]
    if unknown:
        raise InvalidRequest(f"--practise names {unknown[0]!r}, which is no kind of subject; `fairframe words subject` lists them.")
    denoiser.train_denoiser(minutes=minutes, device=device, out=_start_run(output, minutes, device), part=part, kinds=kinds, learning_rate=rate)


@train_app.command("distil")
def train_distil(minutes: Minutes = 60, device: Device = "auto", output: RunFolder = None) -> None:
    """Teach the flow transformer to sample in fewer steps."""
    from fairframe.training import distil

    distil.train_distil(minutes=minutes, device=device, out=_start_run(output, minutes, device))


@train_app.command("pack")
def train_pack(
    run: Annotated[Path, typer.Argument(help="Folder of a run.")],
    into: Annotated[Path | None, typer.Option("--into", help="Folder to write clay-1.safetensors and clay-1.json into. Left out: this package's own.")] = None,
) -> None:
    """Write a run's weights as they are shipped: the matrices of texture network, text encoder and scene trunk in eight bits. The model card names the hash and the size."""
    from fairframe.corpus.kinds import WEIGHTS
    from fairframe.model import checkpoint

    target = into or WEIGHTS
    digest = checkpoint.save(checkpoint.load(run), target, shipped=True)
    print(f"{target / checkpoint.NAME}.safetensors: {(target / f'{checkpoint.NAME}.safetensors').stat().st_size / 1e6:.1f} MB, sha256 {digest}")


app.command(name="film", rich_help_panel=MAKE)(cli_film.film)
app.command(name="layers", rich_help_panel=MAKE)(cli_film.layers)
app.command(name="edit", rich_help_panel=MAKE)(cli_film.edit)


_left_with: list[int] = []
"""The exit code of a process that has made a clip."""


def run() -> NoReturn:
    """`main` in a process of its own. One that made a clip leaves at once when all is written: taking down what it read and opened takes 0.15 s."""
    atexit.register(_leave)  # the first to be registered is the last to be called: threads have ended then, temporary files and processes of a backend have gone
    try:
        main()
    except SystemExit as done:
        if sys.argv[1:2] in (["generate"], ["render"]) and isinstance(done.code, int):
            _left_with.append(done.code)
        raise


def _leave() -> None:
    """End the process here where a clip was made."""
    if not _left_with:
        return
    logging.shutdown()
    with contextlib.suppress(OSError):  # whoever reads us has gone: then we end as ever, and say so
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_left_with[0])


def main() -> NoReturn:
    """Run the command line; errors become one sentence on stderr and an exit code."""
    arguments = [a for a in sys.argv[1:] if a != "--debug"]
    interrupts.install()
    try:
        _named(arguments)
        _asked_for(arguments)(arguments)
    except FairframeError as error:
        if "--debug" in sys.argv:
            raise
        _fail(error, as_json="--json" in arguments)
    sys.exit(0)


def _named(arguments: list[str]) -> None:
    """Raises InvalidRequest for an empty text where a file or a folder is to be named: typer would take the current folder for it."""
    for before, text in zip(arguments, arguments[1:], strict=False):
        option, given, value = text.partition("=")
        if not text and before in NAMING or given and not value and option in NAMING:
            raise InvalidRequest(f"{option or before} needs the name of a file or folder; an empty text was given.")
    if arguments[:1] and arguments[0] in OF_FILES and any(not text and not before.startswith("-") for before, text in zip(arguments, arguments[1:], strict=False)):
        raise InvalidRequest(f"fairframe {arguments[0]} needs the name of a file or folder; an empty text was given.")


def _asked_for(arguments: list[str]) -> typer.Typer:
    """The command line with the command that is asked for alone, where it is no group of commands: the parsers of all forty take 0.03 s of a start."""
    found = [one for one in app.registered_commands if one.callback is not None and (one.name or one.callback.__name__) in arguments[:1]]
    if not found:
        return app
    alone = _command_line()
    alone.registered_commands = found
    alone.callback()(lambda: None)  # else typer would take it for a line without commands, and its name for an argument
    return alone


def _fail(error: FairframeError, as_json: bool) -> NoReturn:
    if as_json:
        suggestions = list(error.suggestions) if isinstance(error, UnknownPrompt) else []
        print(json.dumps({"error": {"code": error.code, "message": str(error), "suggestions": suggestions}}, ensure_ascii=False))
    print(f"fairframe: {error}", file=sys.stderr)
    sys.exit(error.exit_code)


def _make(
    *, as_json: bool, quiet: bool, size: str, no_scene: bool, no_fallback: bool = False, keep: list[str] | None = None, **fields: Any
) -> None:  # fmt: skip
    """Make a clip. The options of `generate` and `render` that are not named here are fields of a Request by the same name."""
    from fairframe import settings

    settings.one_blas_thread()
    from fairframe.guard import opening

    opening.begin()  # before the imports that take longest
    from fairframe import cli_show, pipeline
    from fairframe.types import Request

    chosen = settings.load()
    logging.basicConfig(level=chosen.log_level, format="%(levelname)s %(name)s: %(message)s")
    settings.apply_threads(chosen.threads)
    width, height = _size(size)
    request = Request(**fields, width=width, height=height, keep=tuple(keep or ()), keep_scene=not no_scene, fallback=not no_fallback)
    first = not (chosen.sign_certificate or (chosen.data_dir / "signing").exists())
    try:
        with cli_show.progress(shown=not (as_json or quiet)) as on_step:
            clip = pipeline.generate(request, on_step)
    except KeyboardInterrupt:
        raise Cancelled("Stopped; no file was written.") from None
    if as_json:
        print(json.dumps(cli_show.clip_json(clip), ensure_ascii=False))
    elif not quiet:
        cli_show.summary(clip)
        if first:
            print(cli_show.new_key_line(chosen.data_dir / "signing"))


def _size(text: str) -> tuple[int | None, int | None]:
    if not text:
        return None, None
    width, separator, height = text.lower().replace("×", "x").partition("x")
    if not (separator and width.isdecimal() and height.isdecimal()):
        raise InvalidRequest(f"The size {text!r} is not understood; write it as width x height, for example 854x480.")
    return int(width), int(height)


def _start_run(output: Path | None, minutes: float, device: str) -> Path:
    """The folder of a training run, made; one folder for all parts, since each goes on from what the others wrote."""
    import torch

    from fairframe import settings

    if not 0 < minutes < float("inf"):
        raise InvalidRequest(f"{minutes:g} minutes is no length of time to train for; give a number above 0.")
    if device not in ("auto", "cpu", "cuda"):
        raise InvalidRequest(f"There is no device {device!r}; there are auto, cpu and cuda.")
    if device == "cuda" and not torch.cuda.is_available():
        raise InvalidRequest("No CUDA device is at hand here; use --device cpu, or auto to take what there is.")
    chosen = settings.load()
    logging.basicConfig(level=min(logging.INFO, logging.getLevelNamesMapping()[chosen.log_level]), format="%(message)s")
    settings.apply_threads(chosen.threads)
    folder = output or chosen.data_dir / "runs" / "clay-1"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} cannot be made: {error.strerror or error}.") from None
    return folder
