"""Text in given pictures is read and judged like a prompt."""

from difflib import SequenceMatcher

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from fairframe.errors import Refused
from fairframe.guard import likeness, ocr, policy
from fairframe.guard.consent import Store
from fairframe.guard.likeness import Asked

PAPER, INK = (240, 235, 220), (20, 40, 90)


def poster(*lines, size=28):
    """uint8 [H, W, 3]: lines of text on paper."""
    image = Image.new("RGB", (480, 240), PAPER)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((20, 30 + 80 * number), line, fill=INK, font=ImageFont.load_default(size))
    return np.asarray(image)


def said(image):
    return [line.text for line in ocr.read(np.ascontiguousarray(image))]


def alike(found, lines):
    """All lines, but for a letter in ten: processors differ in the last digits."""
    return len(found) == len(lines) and all(SequenceMatcher(None, one, other).ratio() > 0.9 for one, other in zip(found, lines, strict=True))


def test_lines_are_read_with_their_spaces_however_they_lie():
    lines = ["Welcome to the fair", "Fresh apples, 2 for $3"]
    straight = poster(*lines)
    assert said(straight) == lines
    assert alike(said(straight[::-1, ::-1]), lines[::-1])
    assert alike(sorted(said(np.rot90(straight))), sorted(lines))
    assert alike(said(np.asarray(Image.fromarray(straight).rotate(12, fillcolor=PAPER))), lines)
    assert alike(said(255 - straight), lines)


def test_where_a_space_is_in_doubt_both_readings_are_kept():
    (line,) = ocr.read(poster("a drawing of suicide"))
    assert "a drawing of suicide" in line.readings and len(line.readings) > 1


def test_where_nothing_is_written_nothing_is_read():
    noise = np.random.default_rng(0).integers(0, 255, (120, 160, 3), np.uint8)
    for image in (noise, np.zeros((1, 700, 3), np.uint8), np.zeros((700, 1, 3), np.uint8)):
        assert ocr.read(image) == ()


@pytest.fixture
def asked(tmp_path):
    return Asked(rules=policy.load(), store=Store(tmp_path), prompt="a slow zoom", model="clay-1")


def test_a_picture_with_harmless_words_passes_and_the_receipt_counts_its_lines(asked):
    found = {check.name: check for check in likeness.check([poster("Welcome to the fair", "Fresh apples")], asked).checks}
    assert found["likeness.text"].effective and found["likeness.text"].note.startswith("2 lines read by PP-OCRv4")
    assert not any("apples" in check.note for check in found.values())


@pytest.mark.parametrize(("text", "rule"), [("a drawing of suicide", "SLF.picture.text"), ("Vote for Barack Obama", "PUB.picture.text")])
def test_words_that_no_prompt_may_hold_are_refused_in_a_picture(asked, text, rule):
    with pytest.raises(Refused) as error:
        likeness.check([poster("Welcome", text)], asked)
    assert error.value.rule == rule


def test_words_over_two_lines_count_together_and_hidden_ones_too(asked):
    parted = poster("a drawing of", "suicide")
    for picture in (parted, np.dstack([parted, np.zeros(parted.shape[:2], np.uint8)])):
        with pytest.raises(Refused, match=r"SLF\.picture\.text"):
            likeness.check([picture], asked)
