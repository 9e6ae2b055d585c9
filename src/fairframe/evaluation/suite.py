"""Does a clip show what its prompt says? Held-out prompts, the generator's clips of them, and a scorer that sees the frames alone.

Prompts join kinds with actions and settings that training never joins (grammar.held_out), worded in sentence frames that training never
sees, English and Chinese in turn. Clips are made through the backend's public `render`, of the plan `pipeline.plan_for` makes of a request,
at 384x216 and 24 frames a second, of which the scorer reads every third: the pipeline's label, watermark and encoding would cost ten times the generation
and say nothing about the model. Each prompt is asked for up to three times: with the asset fallback, without it, and, as the ceiling, staged
by the corpus itself.
"""

from __future__ import annotations

import collections
import io
import itertools
import json
import multiprocessing
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from fairframe import settings
from fairframe.corpus import grammar, senses
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.spec import Spec
from fairframe.errors import FairframeError
from fairframe.evaluation import quality
from fairframe.evaluation import scorer_data as data
from fairframe.provenance import label, metadata, signing, signing_keys
from fairframe.scene.scene import LOOKS, TIMES
from fairframe.types import Request

NUM_PROMPTS = 320
NUM_DRAWN = 160  # of them made again without the asset fallback
SEED = 20261123
HEADS = ("subject", "count", "colour", "action", "relation", "setting", "look", "time", "weather", "camera")
WAYS = ("fallback", "drawn", "ceiling")
SHEET = 24
DIVERSE_PROMPTS, DIVERSE_SEEDS = 10, 6
SAME_ACTS = ({"sit", "stand"},)
"""Actions staging shows alike: both are breathing in place."""
BESIDE = ("next_to", "left_of", "right_of")  # who is to the left of somebody is next to them
SHARE, NESTED = 0.4, 0.6  # see `counted`: on 120 clips 164 of 196 counts (162 with NESTED 0.75; 156 where every track was one)
COLOURLESS = ("noir",)  # looks without a hue: what colour something has is not asked of them


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing a prompt says."""

    head: str  # one of HEADS
    answer: str  # the id that should be recognised
    kind: str = ""  # whose
    other: str = ""  # relation: the second subject
    shown: bool = True  # whether frames can show it at all: no colour in a look without hues. What they cannot is counted apart


@dataclass(frozen=True, kw_only=True)
class Prompt:
    text: str
    language: str
    questions: tuple[Question, ...]
    spec: Spec | None = None  # None: typed by a person


# ------------------------------------------------------------------------------------------------ prompts and questions


def held_out_prompts(count: int = NUM_PROMPTS) -> list[Prompt]:
    """Held-out specs in reserved wording; the first `count` are the same whatever the count."""
    prompts = []
    for i in range(count):
        rng = np.random.default_rng([SEED, i])
        spec = grammar.sample_spec(rng, split="held_out")
        language = ("en", "zh")[i % 2]
        text = grammar.caption(spec, rng, language, reserved=True)
        prompts.append(Prompt(text=text, language=language, questions=tuple(questions(spec)), spec=spec))
    return prompts


def questions(spec: Spec) -> list[Question]:
    """What a spec says and a scorer can be asked."""
    asked = [Question(head=head, answer=value) for head in ("setting", "look", "time", "weather", "camera") if (value := getattr(spec, head))]
    for subject in spec.subjects:
        asked.append(Question(head="subject", answer=subject.kind, kind=subject.kind))
        if spec.relation != "juggle":  # which always shows two
            asked.append(Question(head="count", answer=str(subject.count), kind=subject.kind))
        if subject.colour:
            asked.append(Question(head="colour", answer=subject.colour, kind=subject.kind, shown=spec.look not in COLOURLESS))
        if subject.action and spec.relation not in ACTIONS:
            asked.append(Question(head="action", answer=subject.action, kind=subject.kind))
    if spec.relation and len(spec.subjects) > 1:
        asked.append(Question(head="relation", answer=spec.relation, kind=spec.subjects[0].kind, other=spec.subjects[1].kind))
    return asked


def typed_prompt(text: str) -> Prompt:
    """A person's own words: the first meaning of each, adjectives with the noun that follows, verbs with the first."""
    meanings = [token.meanings[0] for token in senses.settle(grammar.tokenize(text)) if token.meanings]
    hued = not any(slot == "look" and name in COLOURLESS for slot, name in meanings)
    kinds = [name for slot, name in meanings if slot == "kind"]
    asked, waiting = [], {}
    for slot, name in meanings:
        if slot in ("colour", "count"):
            waiting[slot] = name
        elif slot == "kind":
            asked.append(Question(head="subject", answer=name, kind=name))
            asked += [Question(head=head, answer=value, kind=name, shown=hued or head != "colour") for head, value in waiting.items()]
            waiting = {}
        elif slot in ("setting", "look", "time", "weather", "camera"):
            asked.append(Question(head=slot, answer=name))
        elif slot in ("action", "relation") and name in data.RELATION_IDS and len(kinds) > 1:
            asked.append(Question(head="relation", answer=name, kind=kinds[0], other=kinds[1]))
        elif slot == "action" and name in data.ACTION_IDS and kinds:
            asked.append(Question(head="action", answer=name, kind=kinds[0]))
    return Prompt(text=text, language="zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en", questions=tuple(asked))


# ------------------------------------------------------------------------------------------------ answers


def seen(question: Question, reading: Any, scorer: Any) -> str:
    """What the scorer says to a question: an id, or "" where it found no subject to ask about."""
    if question.head in reading.place:
        ids = {"setting": data.PLACE_IDS, "look": LOOKS, "time": TIMES, "weather": data.WEATHER_IDS}[question.head]
        return ids[int(np.argmax(reading.place[question.head]))]
    if question.head == "camera":
        return data.CAMERA_IDS[int(np.argmax(reading.camera))]
    names = [scorer.kinds[int(np.argmax(s.kinds))] for s in reading.subjects]
    wanted = scorer.same(question.kind)
    if question.head == "subject":
        return question.kind if wanted & set(names) else next(iter(names), "")
    if question.head == "count":
        return str(counted([s for s, name in zip(reading.subjects, names, strict=True) if name in wanted]))
    own = _most_like(question.kind, reading, scorer)
    if own is None:
        return ""
    if question.head == "colour":
        return data.COLOUR_IDS[int(np.argmax(own.colours))]
    if question.head == "action":
        doers = _all_of(question.kind, own, reading, scorer)
        return data.ACTION_IDS[int(np.argmax(_told([s.actions for s in doers], [len(s.boxes) for s in doers])))]
    second = _most_like(question.other, reading, scorer, but=own)
    if second is None:
        return ""
    firsts, seconds = _all_of(question.kind, own, reading, scorer, but=second), _all_of(question.other, second, reading, scorer, but=own)
    pairs = [(a, b) for a in firsts for b in seconds if a is not b]
    return _related(_told([scorer.relation(a, b) for a, b in pairs], [len(a.boxes) * len(b.boxes) for a, b in pairs]))


def _all_of(kind: str, one: Any, reading: Any, scorer: Any, but: Any = None) -> list[Any]:
    """The subject that is asked about, and all others that are its kind: two dogs that jump both jump."""
    wanted = scorer.same(kind)
    return [one, *(s for s in reading.subjects if s is not one and s is not but and scorer.kinds[int(np.argmax(s.kinds))] in wanted)]


def _told(likely: Sequence[np.ndarray], frames: Sequence[int]) -> np.ndarray:
    """Log probabilities told by several, each of whom counts by the frames it is followed in."""
    return np.log(np.average(np.exp(likely), axis=0, weights=frames))


def _related(likely: np.ndarray) -> str:
    """The likeliest of the relations (log probabilities of scorer_data.RELATION_IDS), all three of BESIDE taken together: who is next to somebody is to the left or to the right of them."""
    chances = dict(zip(data.RELATION_IDS, np.exp(likely), strict=True))
    beside = sum(chances[side] for side in BESIDE)
    best = max(chances, key=lambda name: 0.0 if name in BESIDE else chances[name])
    return best if chances[best] > beside else max(BESIDE[1:], key=lambda side: chances[side])


def counted(subjects: Sequence[Any]) -> int:
    """How many of these are there at a time, for SHARE of the time any of them is. One that lies within another is a second look at it."""
    kept: list[Any] = []
    for one in sorted(subjects, key=lambda s: -len(s.boxes)):
        if all(one.inside(other) < NESTED for other in kept):
            kept.append(one)
    times = collections.Counter(i for one in kept for i in one.boxes)
    return max((n for n in range(1, len(kept) + 1) if sum(v >= n for v in times.values()) >= SHARE * len(times)), default=0)


def _most_like(kind: str, reading: Any, scorer: Any, but: Any = None) -> Any:
    """The subject that looks most like this kind."""
    columns = [scorer.kinds.index(name) for name in scorer.same(kind) if name in scorer.kinds]
    return max((s for s in reading.subjects if s is not but and columns), key=lambda s: float(np.max(s.kinds[columns])), default=None)


def right(question: Question, answer: str) -> bool:
    """Whether an answer says what was asked, or what cannot be told from it: acts staged alike, a side where "next to" was said, its own colour where that is the one asked for."""
    if question.head == "relation" and question.answer == "next_to":
        return answer in BESIDE
    if question.head == "colour" and answer == data.NONE:
        return data.comes_in(question.kind, question.answer)
    return answer == question.answer or (question.head == "action" and any({answer, question.answer} <= same for same in SAME_ACTS))


# ------------------------------------------------------------------------------------------------ clips


def generated(text: str, *, seed: int, fallback: bool = True, model: str = "clay-1") -> np.ndarray:
    """The generator's clip of a prompt as the scorer reads it: uint8 [40, 216, 384, 3]."""
    from fairframe import backends, pipeline
    from fairframe.backends.base import Given

    backend = backends.load(model)
    request = Request(prompt=text, seconds=data.SECONDS, width=data.WIDTH, height=data.HEIGHT, fps=data.CLIP_FPS, seed=seed, model=model, fallback=fallback)
    plan = pipeline.plan_for(request, Given(), backend)
    frames = backend.render(plan, Given(), lambda stage, done, total: None)
    return np.stack(list(itertools.islice(frames.images, 0, None, data.EVERY)))


@dataclass(frozen=True, kw_only=True)
class Task:
    number: int
    way: str  # one of WAYS
    model: str


def _row(task: Task, prompt: Prompt) -> dict[str, Any]:
    """Make one clip and ask everything: a JSON line. What cannot be made counts as wrong."""
    from fairframe.evaluation import scorer as room

    scorer = room.load()
    questions = [q for q in prompt.questions if q.head not in scorer.untrained]
    row: dict[str, Any] = asdict(task) | {"prompt": prompt.text, "language": prompt.language, "scorer": scorer.sha256, "error": ""}
    try:
        if task.way == "ceiling":
            assert prompt.spec is not None
            frames = data.example(prompt.spec, np.random.default_rng([SEED, task.number, 1])).frames
        else:
            frames = generated(prompt.text, seed=task.number, fallback=task.way == "fallback", model=task.model)
    except (FairframeError, cv2.error) as error:  # the second where the compositor cannot draw a scene: a miss, and named in the result
        return row | {"error": str(error), "answers": [(asdict(q), "", False) for q in questions]}
    reading = scorer.read(frames, [q.kind for q in questions if q.head == "subject"])
    answers = [(q, seen(q, reading, scorer)) for q in questions]
    row["answers"] = [(asdict(q), answer, right(q, answer)) for q, answer in answers]
    if task.number % 8 == 0:
        row["quality"] = quality.measure(frames, data.FPS).values()
    if task.number < SHEET and task.way == "fallback":
        row["labelled"] = _webp(frames[data.NUM_FRAMES // 2]).hex()
    return row


def _webp(frame: np.ndarray) -> bytes:
    """Labelled: it goes onto a sheet that others may be shown."""
    buffer = io.BytesIO()
    stamp = label.stamp(frame.shape[1], frame.shape[0], settings.load().label_language)
    Image.fromarray(label.on_frame(frame, stamp)).save(buffer, "WEBP", quality=80)
    return buffer.getvalue()


def _work(job: tuple[Task, Prompt]) -> dict[str, Any]:
    cv2.setNumThreads(1)
    return _row(*job)


# ------------------------------------------------------------------------------------------------ the run


def run(
    output: Path | None = None, limit: int = 0, *, prompts: Sequence[str] = (), ways: Sequence[str] = WAYS, model: str = "clay-1", workers: int = 0
) -> dict[str, Any]:
    """Score the model and return JSON values; `table` prints them. Everything is also written into `output`, clip by clip, so that a run
    that was stopped goes on.

    limit: held-out prompts to use, 0 = all. prompts: a person's own instead (they have no ceiling). workers: processes, 0 = one a core.
    """
    folder = output or settings.load().data_dir / "eval"
    folder.mkdir(parents=True, exist_ok=True)
    asked = [typed_prompt(text) for text in prompts] if prompts else held_out_prompts(limit or NUM_PROMPTS)
    ways = [way for way in ways if way != "ceiling" or not prompts]
    tasks = [Task(number=i, way=way, model=model) for way in ways for i in range(min(len(asked), NUM_DRAWN) if way == "drawn" else len(asked))]
    rows = _rows(tasks, asked, folder / ("typed.jsonl" if prompts else "clips.jsonl"), workers or min(os.cpu_count() or 1, 4), _weights(model, ways))
    result = summary(rows) | {"model": model, "weights_sha256": _weights(model, ways)}
    if "fallback" in ways and not prompts:
        result["diversity"] = {"generated": diversity(model), "staged": diversity(None)}
    stills = [row for row in rows if "labelled" in row]
    if stills:
        sheet([Image.open(io.BytesIO(bytes.fromhex(row["labelled"]))) for row in stills], folder / "sheet.webp")
        result["sheet"] = [row["prompt"] for row in stills]
    (folder / "scores.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return result


def _weights(model: str, ways: Iterable[str]) -> str:
    """The checksum of the generator's weights, where it is asked for anything."""
    from fairframe import backends

    return backends.load(model).weights_sha256 if set(ways) != {"ceiling"} else ""


def _rows(tasks: list[Task], prompts: list[Prompt], path: Path, workers: int, weights: str) -> list[dict[str, Any]]:
    """A row a task, those of an earlier run with the same scorer and weights taken over."""
    from fairframe.evaluation import scorer

    sha256 = scorer.load().sha256
    done: dict[tuple[Any, ...], dict[str, Any]] = {}
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["scorer"] == sha256 and row["weights"] == ("" if row["way"] == "ceiling" else weights):
                done[row["number"], row["way"], row["model"], row["prompt"]] = row
    keys = {task: (task.number, task.way, task.model, prompts[task.number].text) for task in tasks}
    missing = [(task, prompts[task.number]) for task in tasks if keys[task] not in done]
    if missing:
        with path.open("a", encoding="utf-8") as file, multiprocessing.get_context("spawn").Pool(workers) as pool:
            for row in pool.imap_unordered(_work, missing, chunksize=2):
                row["weights"] = "" if row["way"] == "ceiling" else weights
                done[row["number"], row["way"], row["model"], row["prompt"]] = row
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
    return [done[keys[task]] for task in tasks]


def summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Counts by way and head: {"heads": {way: {head: {"right", "asked", "share"}}}, "unshown": the same of questions no frame can answer, "as_asked": right
    answers where only the very id counts and nothing is left out, "languages": ..., "confusions": ..., "quality": ...}."""
    heads: dict[str, dict[str, dict[str, Any]]] = {}
    unshown: dict[str, dict[str, dict[str, Any]]] = {}
    strict: dict[str, dict[str, dict[str, Any]]] = {}
    languages: dict[str, dict[str, list[int]]] = {}
    wrong: dict[str, dict[str, int]] = {}
    for row in rows:
        for question, answer, good in row["answers"]:
            shown = question["shown"]
            for part, marked in ((heads if shown else unshown, good), (strict, answer == question["answer"])):
                cell = part.setdefault(row["way"], {}).setdefault(question["head"], {"right": 0, "asked": 0})
                cell["right"] += bool(marked)
                cell["asked"] += 1
            if not shown:
                continue
            pair = languages.setdefault(row["way"], {}).setdefault(row["language"], [0, 0])
            pair[0] += bool(good)
            pair[1] += 1
            if row["way"] == "ceiling" and not good:
                key = f"{question['answer']} as {answer or 'nothing'}"
                wrong.setdefault(question["head"], {})[key] = wrong.get(question["head"], {}).get(key, 0) + 1
    for cell in (cell for part in (heads, unshown, strict) for cells in part.values() for cell in cells.values()):
        cell["share"] = round(cell["right"] / cell["asked"], 4)
    return {
        "prompts": len({row["number"] for row in rows}),
        "heads": heads,
        "unshown": unshown,
        "as_asked": strict,
        "languages": {way: {name: round(a / b, 4) for name, (a, b) in both.items()} for way, both in languages.items()},
        "confusions": {head: dict(sorted(found.items(), key=lambda item: -item[1])[:20]) for head, found in wrong.items()},
        "errors": [row["prompt"] for row in rows if row["error"]],
        "quality": {way: _means([row["quality"] for row in rows if row["way"] == way and "quality" in row]) for way in heads},
    }


def _means(values: list[dict[str, Any]]) -> dict[str, float]:
    if not values:
        return {}
    numbers = {name: [len(v[name]) if isinstance(v[name], (list, tuple)) else v[name] for v in values] for name in values[0]}
    return {name: round(float(np.nanmean(column)), 5) for name, column in numbers.items() if not np.isnan(column).all()} | {"clips": len(values)}


def table(result: dict[str, Any]) -> str:
    """The figures for people: a row a head, right answers in percent with their number, and the share of the ceiling."""
    heads = result["heads"]
    lines = [f"{result['prompts']} prompts", f"{'':10}{'with fallback':>18}{'of the ceiling':>16}{'drawn alone':>18}{'ceiling':>18}"]
    for head in HEADS:
        cells = [heads.get(way, {}).get(head) for way in WAYS]
        if any(cells):
            text = [f"{100 * c['share']:.1f} % of {c['asked']}" if c else "" for c in cells]
            ratio = f"{100 * cells[0]['share'] / cells[2]['share']:.0f} %" if cells[0] and cells[2] and cells[2]["share"] else ""
            lines.append(f"{head:10}{text[0]:>18}{ratio:>16}{text[1]:>18}{text[2]:>18}")
    for way, cells in result["unshown"].items():
        lines.append(f"not shown and left out, {way}: " + ", ".join(f"{head} {cell['right']} of {cell['asked']}" for head, cell in cells.items()))
    for way, cells in result["as_asked"].items():
        lines.append(f"only the very word counted, nothing left out, {way}: " + ", ".join(f"{head} {100 * cells[head]['share']:.1f} %" for head in HEADS if head in cells))
    for name, values in result.get("diversity", {}).items():
        lines.append(f"diversity, {name}: " + ", ".join(f"{key} {value:g}" for key, value in values.items()))
    for way, values in result["quality"].items():
        lines.append(f"picture, {way}: " + ", ".join(f"{key} {value:g}" for key, value in values.items()))
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------------ diversity and the sheet


def diversity(model: str | None) -> dict[str, float]:
    """How much clips of one prompt differ by seed, over DIVERSE_PROMPTS held-out prompts of DIVERSE_SEEDS seeds each. None: staged by the corpus.

    position, size: standard deviation over seeds of the first subject's mean place (frame heights) and height (log). background: that of a
    pixel of the first frame (0..255). settings, when the prompt says none: recognised ones a prompt, of DIVERSE_SEEDS possible.
    """
    from fairframe.evaluation import scorer as room

    scorer = room.load()
    chosen = [p for p in held_out_prompts(NUM_PROMPTS) if p.spec is not None and len(p.spec.subjects) == 1 and not p.spec.camera][: 4 * DIVERSE_PROMPTS]
    chosen = [p for p in chosen if p.spec and not p.spec.setting][: DIVERSE_PROMPTS // 2] + [p for p in chosen if p.spec and p.spec.setting][: DIVERSE_PROMPTS // 2]
    places, sizes, pixels, settings = [], [], [], []
    for prompt in chosen:
        assert prompt.spec is not None
        middles, heights, firsts, found = [], [], [], set()
        for seed in range(DIVERSE_SEEDS):
            frames = data.example(prompt.spec, np.random.default_rng([SEED, 2, seed])).frames if model is None else generated(prompt.text, seed=seed, model=model)
            reading = scorer.read(frames)
            firsts.append(cv2.resize(frames[0], (64, 36), interpolation=cv2.INTER_AREA).astype(float))
            found.add(int(np.argmax(reading.place["setting"])))
            own = _most_like(prompt.spec.subjects[0].kind, reading, scorer)
            if own is not None:
                boxes = np.stack(list(own.boxes.values()))
                middles.append(boxes[:, :2].mean(0))
                heights.append(np.log(boxes[:, 3]).mean())
        pixels.append(np.std(firsts, axis=0).mean())
        if len(middles) > 2:
            places.append(np.std(middles, axis=0).mean())
            sizes.append(np.std(heights))
        if not prompt.spec.setting:
            settings.append(len(found))
    names = {"position": places, "size": sizes, "background": pixels, "settings": settings}
    return {name: round(float(np.mean(values)), 4) for name, values in names.items() if values} | {"prompts": len(chosen), "seeds": DIVERSE_SEEDS}


def sheet(stills: Sequence[Image.Image], path: Path, *, columns: int = 4, width: int = 320) -> None:
    """A contact sheet (.webp) of labelled pictures, row by row in the prompts' order, signed. Raises SigningError."""
    height = round(width * data.HEIGHT / data.WIDTH)
    rows = -(-len(stills) // columns)
    picture = Image.new("RGB", (columns * width + (columns + 1) * 6, rows * height + (rows + 1) * 6), "white")
    for i, still in enumerate(stills):
        picture.paste(still.convert("RGB").resize((width, height), Image.Resampling.LANCZOS), (6 + i % columns * (width + 6), 6 + i // columns * (height + 6)))
    buffer, chosen = io.BytesIO(), settings.load()
    picture.save(buffer, "WEBP", quality=82)
    signed = signing.sign_preview(buffer.getvalue(), metadata.GENERATED, chosen.training_use, signing_keys.identity(chosen), "image/webp")
    part = path.with_name(path.name + ".part")
    part.write_bytes(signed)
    part.replace(path)
