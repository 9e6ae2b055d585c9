"""The watermark: reads back after what people do to clips, costs little, shows little, keeps quiet on what it did not mark."""

import stat
import time
from dataclasses import replace

import cv2
import numpy as np
import pytest

from fairframe import media
from fairframe.provenance import convolution, watermark, watermark_search
from fairframe.provenance.watermark import Key

KEY, OTHER = Key(b"k" * 32), Key(b"o" * 32)
NUMBER = 0xDEADBEEF
WIDTH, HEIGHT = 854, 480


def scene(num_frames=8, width=WIDTH, height=HEIGHT):
    """Soft sky, a moving disc, some grass."""
    rng = np.random.default_rng(3)
    sky = np.linspace(0, 1, height)[:, None, None]
    ground = np.array([90, 140, 210]) * (1 - sky) + np.array([200, 190, 160]) * sky + np.zeros((height, width, 3))
    ground[height * 3 // 4 :] += cv2.GaussianBlur(rng.normal(0, 40, (height - height * 3 // 4, width)), (0, 0), 1.2)[..., None]
    for at in range(num_frames):
        image = ground.clip(0, 255).astype(np.uint8)
        cv2.circle(image, (width // 4 + 6 * at, height // 2), height // 6, (220, 80, 60), -1, cv2.LINE_AA)
        yield image


@pytest.fixture(scope="module")
def plain():
    return list(scene())


@pytest.fixture(scope="module")
def marked(plain):
    pattern = watermark.prepare(KEY, NUMBER, width=WIDTH, height=HEIGHT)
    return [watermark.embed(image, pattern) for image in plain]


# ------------------------------------------------------------------------------------------------ the code


def test_the_code_corrects_noise_and_says_when_it_cannot():
    rng = np.random.default_rng(0)
    sent = convolution.encode(NUMBER)
    assert set(sent) == {-1, 1} and len(sent) == convolution.CODED_BITS
    assert convolution.decode(sent.astype(float)) == (NUMBER, pytest.approx(1))
    assert sum(convolution.decode(sent + rng.normal(0, 1, len(sent)))[0] == NUMBER for _ in range(20)) >= 17
    assert [convolution.decode(rng.normal(size=len(sent)))[0] for _ in range(20)] == [None] * 20
    with pytest.raises(ValueError, match="32 bits"):
        convolution.encode(1 << 32)


def test_many_numbers_are_encoded_as_each_alone():
    numbers = np.random.default_rng(4).integers(0, 2**32, 40, dtype=np.uint32)
    assert np.array_equal(convolution.encode_all(numbers), [convolution.encode(int(number)) for number in numbers])


def test_what_is_too_faint_to_be_read_is_known_by_the_numbers_given_out(monkeypatch):
    plan, rng = watermark.layout(KEY), np.random.default_rng(5)
    others = rng.integers(0, 2**32, 999, dtype=np.uint32)
    given = np.append(others, np.uint32(NUMBER))

    def read(reading, numbers):
        monkeypatch.setattr(watermark_search, "_readings", lambda *of: (reading, reading))
        return watermark_search._read(None, plan, None, numbers, convolution.encode_all(numbers))

    sent = convolution.encode(NUMBER)[plan.bit].astype(float)
    faint = [0.36 * sent + rng.normal(0, 1, len(sent)) for _ in range(12)]
    blind = [read(reading, others) for reading in faint]
    listed = [read(reading, given) for reading in faint]
    assert blind.count((None, "")) >= 6 and all(value in (None, NUMBER) for value, _ in blind)  # never another's number
    assert listed.count((NUMBER, "list")) >= 4 and all(value in (None, NUMBER) for value, _ in listed)
    assert [read(rng.normal(0, 1, len(sent)), given) for _ in range(40)] == [(None, "")] * 40


def test_check_word_against_the_published_value():
    assert convolution.crc(0x31323334) == 0x5349  # CRC-16/CCITT-FALSE of "1234"


# ------------------------------------------------------------------------------------------------ embedding


def test_quality_speed_and_sameness(plain, marked):
    for before, after in zip(plain, marked, strict=True):
        error = np.mean((before.astype(float) - after) ** 2)
        assert 10 * np.log10(255**2 / error) >= 42
    pattern = watermark.prepare(KEY, NUMBER, width=WIDTH, height=HEIGHT)
    again, took = [], []
    for image in plain:
        started = time.process_time()
        again.append(watermark.embed(image, pattern))
        took.append(time.process_time() - started)
    assert min(took) < 0.02  # 8 ms is promised on a machine that is not shared; where it is, a neighbour in the same cache doubles processor time as well
    assert all(np.array_equal(one, other) for one, other in zip(marked, again, strict=True))


def test_flat_areas_change_by_little_and_do_not_flicker():
    flat = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    pattern = watermark.prepare(KEY, NUMBER, width=WIDTH, height=HEIGHT)
    change = watermark.embed(flat, pattern).astype(int) - flat
    assert np.abs(change[..., :2]).max() <= 2 and np.abs(change[..., 2]).max() <= 12 and 2 < change[..., 2].std() < 3.3
    with_disc = cv2.circle(flat.copy(), (150, 240), 60, (200, 60, 60), -1)
    far = np.s_[:, 320:]
    assert np.array_equal(watermark.embed(with_disc, pattern)[far], watermark.embed(flat, pattern)[far])


def test_alpha_stays_and_sizes_are_checked():
    image = np.dstack([np.full((130, 128, 3), 90, np.uint8), np.arange(128, dtype=np.uint8)[None].repeat(130, 0)])
    pattern = watermark.prepare(KEY, 7, width=128, height=130)
    after = watermark.embed(image, pattern)
    assert np.array_equal(after[..., 3], image[..., 3]) and not np.array_equal(after[..., :3], image[..., :3])
    with pytest.raises(ValueError, match="expected uint8"):
        watermark.embed(image[:129], pattern)
    with pytest.raises(ValueError, match="at least 128"):
        watermark.prepare(KEY, 7, width=64, height=480)


# ------------------------------------------------------------------------------------------------ finding


def encoded(tmp_path, images, suffix=".mp4", fps=24, **options):
    path = tmp_path / f"copy{suffix}"
    height, width = (side // 2 * 2 for side in images[0].shape[:2])
    how = media.OPAQUE[suffix]
    even = (np.ascontiguousarray(image[:height, :width]) for image in images)
    media.encode(path, even, replace(how, options={**how.options, **options}), width=width, height=height, fps=fps)
    return list(media.decode(path))


def turned(images):
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), 10, 1)
    return [cv2.warpAffine(image, turn, (WIDTH, HEIGHT)) for image in images]


CHANGES = {
    "none": lambda images: images,
    "half": lambda images: [cv2.resize(image, (427, 240), interpolation=cv2.INTER_AREA) for image in images],
    "crop": lambda images: [image[97:385, 171:683] for image in images],
    "turn": turned,
    "mirror": lambda images: [image[:, ::-1] for image in images],
    "stretch": lambda images: [cv2.resize(image, (640, 480), interpolation=cv2.INTER_AREA) for image in images],
    "brighter": lambda images: [cv2.convertScaleAbs(image, alpha=1.2, beta=10) for image in images],
}


@pytest.mark.parametrize("change", CHANGES)
def test_reads_after(tmp_path, marked, change):
    copy = encoded(tmp_path, CHANGES[change](marked), crf="23")
    found = watermark_search.detect(copy, [OTHER, KEY] if change == "crop" else [KEY])  # a key that does not fit costs a whole search
    assert found.present and found.number == NUMBER and found.key == KEY.name
    expected = {"half": (0.5, 0, False), "stretch": (0.866, 0, False), "turn": (1, 10, False), "mirror": (1, 0, True)}.get(change, (1, 0, False))
    assert found.scale == pytest.approx(expected[0], rel=0.03) and abs(found.turned_deg) == pytest.approx(expected[1], abs=1) and found.mirrored is expected[2]


def test_reads_from_vp9(tmp_path, marked):
    assert watermark_search.detect(encoded(tmp_path, marked, ".webm", crf="33"), [KEY]).number == NUMBER


def test_keeps_quiet_on_what_it_did_not_mark(plain, marked):
    for images, keys in ((plain, [KEY, OTHER]), (marked, [OTHER])):
        found = watermark_search.detect(images, keys)
        assert not found.present and found.number is None
    flat = [np.full((HEIGHT, WIDTH, 3), 128, np.uint8)] * 2
    assert not watermark_search.detect(flat, [KEY]).present


def test_frames_that_cannot_carry_it_are_refused():
    with pytest.raises(ValueError, match="at least 64"):
        watermark_search.prepare([np.zeros((32, 400, 3), np.uint8)])
    with pytest.raises(ValueError, match="at least one frame"):
        watermark_search.prepare([])


# ------------------------------------------------------------------------------------------------ keys


def test_keys_are_made_once_kept_secret_and_rotated(tmp_path, plain):
    assert watermark.stored_keys(tmp_path) == ()
    (first,) = watermark.keys(tmp_path)
    assert watermark.keys(tmp_path) == (first,)
    second = watermark.rotate(tmp_path)
    assert watermark.keys(tmp_path) == (second, first)
    for path in (tmp_path / "watermark").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert first.secret.hex() not in repr(first) and first.name in repr(first)
    old = watermark.prepare(first, NUMBER, width=WIDTH, height=HEIGHT)
    found = watermark_search.detect([watermark.embed(image, old) for image in plain[:4]], watermark.keys(tmp_path))
    assert found.present and found.number == NUMBER and found.key == first.name


def test_the_clips_number_is_the_start_of_its_id():
    assert watermark.number("deadbeef" + "0" * 24) == NUMBER


@pytest.mark.parametrize("channels", [3, 4])
def test_bands_leave_no_seam(monkeypatch, channels):
    rng = np.random.default_rng(3)
    image = cv2.blur(rng.integers(0, 256, (200, 171, channels), dtype=np.uint8), (3, 3))
    pattern = watermark.prepare(Key(bytes(32)), 7, width=171, height=200)
    whole = watermark.embed(image, pattern)
    monkeypatch.setattr(watermark, "BAND", 171 * 33 + 5)
    assert (watermark.embed(image, pattern) == whole).all() and (whole != image).any()
