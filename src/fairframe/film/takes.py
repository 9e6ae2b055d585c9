"""Which of a shot's takes is best: by its picture, by the laws of its scene, and by whether it shows what the words say.

The picture's measures are those of evaluation.quality, the laws those of scene.lint, and what is seen is read by the scorer
(evaluation.scorer), which shares nothing with the generator. Each part counts about 1 where a viewer would be bothered.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from fairframe import media, output
from fairframe.evaluation import quality, scorer_data
from fairframe.guard import flashes
from fairframe.scene import archive, compose
from fairframe.scene.lint import lint
from fairframe.scene.scene import Scene

SMALL = (160, 90)  # pixels at which the picture is measured
MISSED = 2.0  # what counts against a take that shows nothing of its words
BROKEN_LAW = 0.5  # what one broken law counts


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """parts: name -> what counts against it, 0 at best. notes: what the scorer missed and which laws are broken."""

    parts: dict[str, float]
    notes: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        return -sum(self.parts.values())


def judge(path: Path, prompt: str) -> Judgement:
    """A take, from its file and, where one was kept, its scene. Without words, or a scene or five seconds to read, what it shows is not judged."""
    kept = output.scene_path(path)
    scene = archive.read(kept) if kept.exists() else None
    parts, notes = picture(path), []
    if scene is not None:
        broken = lint(scene)
        parts["laws"] = BROKEN_LAW * len(broken)
        notes += [one.sentence for one in broken]
    from fairframe.evaluation import scorer, suite  # bring torch, which a server that only hands jobs on does not need

    wanted = [] if not prompt else [q for q in suite.typed_prompt(prompt).questions if q.head not in scorer.load().untrained]
    if wanted and (frames := _as_the_scorer_reads(path, scene)) is not None:
        reading = scorer.load().read(frames)
        answers = [(q, suite.seen(q, reading, scorer.load())) for q in wanted]
        missed = [(q, answer) for q, answer in answers if not suite.right(q, answer)]
        parts["words"] = MISSED * len(missed) / len(answers)
        notes += [f"{q.head}: {q.answer} was asked for, {answer or 'nothing'} is seen" for q, answer in missed]
    return Judgement(parts=parts, notes=tuple(notes))


def picture(path: Path) -> dict[str, float]:
    """What counts against a file's picture."""
    frames = np.stack([cv2.resize(f, SMALL, interpolation=cv2.INTER_AREA) for f in media.decode(path)])
    fps = float(media.size_and_rate(path)[2])
    q = quality.measure(frames, fps)
    return {
        "flicker": 0.0 if np.isnan(q.flicker) else 50.0 * q.flicker,
        "frozen": q.frozen_seconds * fps / len(frames),
        "cuts": float(len(q.cuts)),
        "drift": q.colour_drift / 20,
        "flashes": float(max(0, q.flashes - flashes.ALLOWED)),
    }


def _as_the_scorer_reads(path: Path, scene: Scene | None) -> np.ndarray | None:
    """uint8 [40, 216, 384, 3]: of a scene without its label, else of the file, if it is long enough."""
    size, fps, count = (scorer_data.WIDTH, scorer_data.HEIGHT), scorer_data.FPS, scorer_data.NUM_FRAMES
    if scene is not None:
        every = compose.frames(scene, width=size[0], height=size[1], fps=scorer_data.CLIP_FPS, num_frames=scorer_data.CLIP_FRAMES, every=scorer_data.EVERY)
        return np.stack(list(every))
    rate = media.size_and_rate(path)[2]
    wanted = {round(i * rate / fps) for i in range(count)}
    found = [cv2.resize(image, size, interpolation=cv2.INTER_AREA) for index, image in enumerate(media.decode(path)) if index in wanted]
    return np.stack(found) if len(found) == count else None
