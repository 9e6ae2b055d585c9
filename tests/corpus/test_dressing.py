"""How a painted place goes with whoever is in it."""

import pytest

from fairframe.corpus import dressing
from fairframe.scene.scene import Scene


@pytest.mark.parametrize("setting", ["savanna", "hills"])
def test_the_last_row_of_a_crowd_stands_before_the_ground(setting):
    place = dressing.paint(Scene(setting=setting), height=36, aspect=1.0)
    assert next(layer for layer in place.layers if layer.id == "ground").depth > dressing.FARTHEST
