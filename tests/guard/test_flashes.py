"""General and red flashes (WCAG 2.2, criterion 2.3.1), on plain colours whose numbers can be worked out by hand."""

import numpy as np
import pytest

from fairframe.guard import flashes

RED, GREY, DARK_BLUE, BLACK = (255, 0, 0), (127, 127, 127), (0, 0, 190), (0, 0, 0)


def most(colours, fps=12, share=1.0, size=(90, 160)):
    counter = flashes.Counter(fps)
    for colour in colours:
        frame = np.full((*size, 3), 60, np.uint8)
        frame[:, : round(size[1] * share)] = colour
        counter.add(frame)
    return counter.most()


@pytest.mark.parametrize("other", [GREY, DARK_BLUE, BLACK, (0, 140, 0)])
def test_flashes_to_and_from_a_saturated_red_count(other):
    assert most([RED, other] * 12) == 6  # a change with every frame


def test_red_counts_where_luminance_hardly_moves():
    grey = (127, 127, 127)  # relative luminance 0.212, as red has: a strobe of these was not seen before
    assert abs(0.2126 - ((127 / 255 + 0.055) / 1.055) ** 2.4) < 0.01
    assert most([RED, grey] * 12) > flashes.ALLOWED


@pytest.mark.parametrize(
    "pair", [((200, 180, 180), (180, 180, 200)), ((90, 90, 200), (90, 130, 60)), (RED, (250, 20, 20)), ((40, 0, 0), (44, 0, 0)), (RED, RED)]
)
def test_colours_that_are_no_saturated_red_or_hardly_change_do_not(pair):
    assert most(list(pair) * 12) == 0


def test_a_small_patch_and_a_slow_pulse_do_not():
    assert most([RED, GREY] * 12, share=0.05) == 0
    assert most(([RED] * 6 + [GREY] * 6) * 3) <= flashes.ALLOWED


def test_general_flashes_still_count_and_fades_count_once():
    assert most([BLACK, (255, 255, 255)] * 12) == 6
    fade = [(v, v, v) for v in range(0, 255, 12)]
    assert most(fade + fade[::-1], fps=48) == 1
    assert most([(240, 240, 240), (255, 255, 255)] * 12) == 0  # the darker side is bright


@pytest.mark.parametrize("size", [(90, 160), (480, 854), (241, 427)])  # the last two are halved first
@pytest.mark.parametrize(("share", "counted"), [(0.06, 0), (0.09, 6)])  # a quarter of a third of the width is 0.083; 48 cells are told apart
def test_what_counts_is_the_same_at_any_size(size, share, counted):
    assert most([BLACK, (200, 200, 200)] * 12, share=share, size=size) == counted
