"""A landmark that the words name stands far off in the picture, behind whoever is there.

Takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses

from fairframe.backends import placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, dressing
from fairframe.scene.scene import Pose, Scene

# frame heights from the middle of who is there to the landmark, in a street and elsewhere
STREETS, IN_A_STREET, BESIDE = frozenset({"city_street", "neon_street"}), 0.26, 0.46
ACROSS = frozenset({"great_wall"})  # goes from edge to edge
STANDS = {  # landmark -> its height, how far aside it stands and how high its foot is where there is ground (frame heights)
    "eiffel_tower": (0.62, 0.0, -0.12), "big_ben": (0.6, 0.28, -0.13), "taj_mahal": (0.42, 0.0, -0.15), "pyramids": (0.34, 0.12, -0.13),
    "leaning_tower": (0.5, 0.22, -0.14), "pearl_tower": (0.62, 0.06, -0.12), "temple_of_heaven": (0.44, 0.0, -0.15),
    "great_wall": (0.62, 0.0, -0.24),
}  # fmt: skip


def landmark(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """The landmark, once, behind all others; within four walls and in the void there is none."""
    name = next((name for name, words in deeds.LANDMARKS.items() if words.search(prompt)), "")
    if not name or placing.indoor(scene) or placing.ground(scene) == "none":
        return scene
    size, aside, foot = STANDS[name]
    crowd = [layer.pose.x for layer in scene.subjects() if not layer.parent]
    if crowd and name not in ACROSS:  # beside them, in a street where it still is between the houses
        middle = sum(crowd) / len(crowd)
        room = IN_A_STREET if scene.setting in STREETS else BESIDE
        aside = max(-room, min(middle + room * (1 if middle <= 0 else -1), room))
    far = placing.prop(scene, name, size, aside, dressing.FARTHEST, anchor="air", pose=Pose(x=aside, y=foot), casts_shadow=False)
    return dataclasses.replace(scene, layers=(far, *scene.layers))
