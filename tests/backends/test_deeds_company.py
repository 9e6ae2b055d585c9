"""Who is carried on a back, or on shoulders."""


import pytest

from .staged import acted, subject


@pytest.mark.parametrize(
    ("prompt", "above"), [("a father carrying his daughter on his shoulders", True), ("爸爸背着女儿", False), ("a mother giving her son a piggyback ride", False)],
)  # fmt: skip
def test_a_child_is_carried_behind_the_head_or_the_back(prompt, above):
    scene = acted(prompt, subject("man", size=0.5), subject("girl", 1, 0.3), setting="park")
    child = scene.layer("subject-1")
    assert child.parent == "subject-0" and child.behind_parent and (child.pose.y > 0.25) is above and child.size < 0.4
