"""Do the scene network's drafts move as the corpus would stage their words? Without a frame: for comparing weights, in a minute.

    python -m fairframe.evaluation.drafts [FOLDER of clay-1.safetensors, default the shipped one]

Captions are in wording kept for evaluation, every other one of a combination that training never joins. Each gets the drafts a clip would get; a
draft that shows other subjects than were asked for has no motion to compare and counts as wrong.
"""

from __future__ import annotations

import argparse
import functools
import json
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from fairframe.backends import acting, directing
from fairframe.backends.clay import NUM_DRAFTS, Embedded
from fairframe.corpus import dataset, grammar, staging
from fairframe.corpus.kinds import WEIGHTS
from fairframe.model import fields, networks, sampler
from fairframe.model.networks import Networks

SEED, NUM_CAPTIONS, SECONDS = 7, 120, 5.0


def measure(clay: Networks, count: int = NUM_CAPTIONS) -> dict[str, tuple[int, int]]:
    """What was counted -> (right, of how many)."""
    found: dict[str, tuple[int, int]] = {}

    def add(name: str, right: bool) -> None:
        before = found.get(name, (0, 0))
        found[name] = before[0] + bool(right), before[1] + 1

    for i in range(count):
        rng = np.random.default_rng([SEED, i])
        spec = grammar.sample_spec(rng, split="held_out") if i % 2 else grammar.sample_spec(rng)
        asked = clay.asked(dataset.words(grammar.caption(spec, rng, ("en", "zh")[i // 2 % 2], reserved=True)))
        steps = sampler.schedule(Embedded.defaults.num_steps)
        vectors = sampler.euler(functools.partial(clay.predict_scene, asked=asked), sampler.noise_like((NUM_DRAFTS, fields.WIDTH), i), steps)
        staged = staging.stage(spec, np.random.default_rng([SEED, i, 1]), either=1)
        reference, two = staging.tidy(staged), bool(spec.relation) and len(spec.subjects) == 2
        moving = []
        for vector in vectors:
            draft = clay.decoder.decode(vector, directing.bare_layer, seed=i, seconds=SECONDS)
            names, wanted = (sorted(layer.name for layer in scene.subjects()) for scene in (draft, staged))
            add("subjects", names == wanted)
            shown = {"setting": draft.setting, "weather": draft.weather, "look": draft.look.name, "time": draft.light.time}
            for name, value in shown.items():
                if getattr(spec, name):
                    add(name, value == getattr(spec, name))
            if not wanted:
                continue
            twins = acting.twins_of(draft, staged)
            right = bool(twins) and acting.shortfall(staging.tidy(draft), reference, twins, sided=spec.relation in acting.SIDED) <= 1.0
            moving.append(right)
            add("moving as staged", right)
            if two:
                add("moving as staged, two subjects in a relation", right)
            if twins:
                other = staged.subjects()[0]
                first = draft.layer(next(ours for ours, theirs in twins.items() if theirs == other.id))
                add("laws of motion of the first subject", {m.law for m in first.motions} == {m.law for m in other.motions})
        if moving:
            add("captions with a draft that moves as staged", any(moving))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=WEIGHTS)
    parser.add_argument("--captions", type=int, default=NUM_CAPTIONS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with threadpool_limits(1, user_api="blas"):
        found = measure(networks.load(asked.folder), asked.captions)
    if asked.json:
        print(json.dumps(found))
        return
    for name, (right, of) in found.items():
        print(f"{name:48} {100 * right / of:5.1f} % of {of}")


if __name__ == "__main__":
    main()
