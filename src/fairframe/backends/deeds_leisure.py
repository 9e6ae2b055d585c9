"""Deeds of leisure: lying in a hammock, running on a treadmill.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses

from fairframe.backends import placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene.scene import Motion, Pose, Scene

HAMMOCK, SLING, IN_IT = 0.5, 0.36, 0.55  # frame heights: a hammock with its posts, at most who lies in it; how high the middle of who lies there is, share of its height
BELT, RUNNER, ON_BELT = 0.36, 0.46, 0.14  # frame heights: a treadmill, at most who runs on it; share of its height that the belt is up
SWINGS = Motion(law="sway", params={"angle": 1.6, "period": 3.6})


def hammock(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is in a hammock lies there behind its edge, eyes shut unless the words have it otherwise; both swing a little."""
    kinds = load_kinds()
    who = next((layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"large", "rideable", "swims"}), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    bed = placing.prop(scene, "hammock", HAMMOCK, 0.0, 0.998)
    upright = not kinds[who.name].facing
    size = min(who.size if upright else 0.8 * who.size, SLING / kinds[who.name].aspect if not upright else 1.3 * SLING)
    asleep = () if deeds.AWAKE.search(prompt) else (Motion(law="blink", params={"shut": 1.0}),)
    middle = floor(0.998) + IN_IT * HAMMOCK
    pose = Pose(x=(who.pivot[1] - 0.5) * size, y=middle, rotation=90.0) if upright else Pose(y=middle - 0.04 - 0.5 * size + (1 - who.pivot[1]) * size, flip=who.pose.flip)
    lies = placing.lifted(who, pose, size=size, depth=1.002, motions=(*placing.resting(who), *asleep))
    scene = placing.exchanged(scene, lies)
    return dataclasses.replace(scene, layers=(*scene.layers, bed))


def treadmill(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever runs on a treadmill stays where he is, on its belt, his face to its panel."""
    kinds = load_kinds()
    who = next((layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "flies"}), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    belt = placing.prop(scene, "treadmill", BELT, 0.0, 1.004)
    size = min(who.size, RUNNER)
    run = Motion(law="hop", params={"height": 0.05 * size, "rest": 0.05})
    pose = Pose(x=-0.1 * BELT, y=floor(1.004) + ON_BELT * BELT, flip=float(who.facing) if who.facing else who.pose.flip)
    bearings[who.id] = Bearing(turned=0 if who.facing else 1)
    scene = placing.exchanged(scene, placing.lifted(who, pose, size=size, motions=(run,)))
    return dataclasses.replace(scene, layers=(belt, *scene.layers))
