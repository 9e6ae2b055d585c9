"""The label is there, large enough, legible on anything, and costs little."""

import av
import numpy as np
import pytest
from av.stream import Disposition

from fairframe import media, pipeline
from fairframe.errors import InvalidRequest
from fairframe.provenance import label
from fairframe.types import Request

SIZES = [(128, 128), (320, 180), (480, 854), (854, 480), (1920, 1080)]


def flat(width, height, value, channels=3):
    return np.full((height, width, channels), value, np.uint8)


def burnt(images, width, height, fps=8, **policy):
    return list(label.burn(iter(images), width=width, height=height, fps=fps, policy=label.Policy(**policy)))


@pytest.mark.parametrize("language", label.LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_letters_are_high_enough_and_inside_the_margins(width, height, language):
    image = label.on_frame(flat(width, height, 0), label.stamp(width, height, language))
    rows, columns = np.nonzero((image > 128).any(2))
    short = min(width, height)
    assert rows.max() - rows.min() + 1 >= 0.05 * short  # GB 45438-2025
    assert rows.min() >= 0.05 * short - 1 and width - 1 - columns.max() >= 0.05 * short - 1
    assert columns.min() > 0 and rows.max() < height * 0.25 and columns.mean() > width / 2


@pytest.mark.parametrize("shade", [0, 90, 160, 255])
def test_it_is_legible_on_any_background(shade):
    drawn = label.stamp(854, 480)
    image = label.on_frame(flat(854, 480, shade), drawn).astype(int)
    box = image[drawn.y : drawn.y + drawn.keep.shape[0], drawn.x : drawn.x + drawn.keep.shape[1]].mean(2)
    ink = drawn.added[..., 0] > 60000
    around = (drawn.added[..., 0] == 0) & (drawn.keep[..., 0] < 64)  # the dark edge of the letters
    assert box[ink].min() > 230 and box[around].max() < 70


def test_the_letters_differ_from_one_language_to_the_next():
    widths = [label.stamp(854, 480, language).keep.shape[1] for language in label.LANGUAGES]
    assert widths[1] < widths[0] < widths[2]
    assert not np.array_equal(*(label._chinese(letter, 40) for letter in "生成"))


def test_the_whole_clip_is_labelled_and_nothing_else_is_touched():
    images = [flat(160, 128, 100) for _ in range(20)]
    found = burnt(images, 160, 128)
    assert all((image != 100).any() for image in found) and all((image == 100).all() for image in images)
    left = np.concatenate([image[40:] for image in found])
    assert (left == 100).all()


def test_less_than_two_seconds_is_refused_and_two_are_kept():
    found = burnt([flat(160, 128, 100)] * 24, 160, 128, fps=8, seconds=2.0, reason="law")
    assert [(image != 100).any() for image in found] == [True] * 16 + [False] * 8
    for seconds in (1.9, 0.0, float("nan")):
        with pytest.raises(InvalidRequest, match="at least 2 s"):
            label.Policy(seconds=seconds, reason="law")
    with pytest.raises(InvalidRequest, match="en, zh, both"):
        label.Policy(language="fr")


def test_on_transparency_the_label_is_opaque_and_the_rest_stays():
    image = np.zeros((128, 160, 4), np.uint8)
    image[60:, :80] = (10, 200, 30, 128)
    (found,) = burnt([image], 160, 128)
    assert found.dtype == np.uint8 and (found[60:] == image[60:]).all()
    drawn = label.stamp(160, 128)
    box = found[drawn.y : drawn.y + drawn.keep.shape[0], drawn.x : drawn.x + drawn.keep.shape[1]]
    assert box[..., 3].max() == 255 and np.median(box[..., 3]) > 120
    ink = drawn.added[..., 0] > 60000
    assert (box[ink][:, :3] > 230).all()


def test_opaque_and_transparent_frames_get_the_same_label():
    opaque = label.on_frame(flat(320, 180, 70), label.stamp(320, 180))
    alpha = label.on_frame(np.dstack([flat(320, 180, 70), flat(320, 180, 255, 1)]), label.stamp(320, 180))
    assert np.abs(opaque.astype(int) - alpha[..., :3]).max() <= 1 and (alpha[..., 3] == 255).all()


@pytest.mark.parametrize("kind", ["mp4", "webm", "gif"])
def test_it_is_still_there_in_the_encoded_file(made, kind):
    drawn = label.stamp(128, 128)
    ink = drawn.added[..., 0] / 65535
    for image in media.decode(made[kind]):
        box = image[drawn.y : drawn.y + ink.shape[0], drawn.x : drawn.x + ink.shape[1]].mean(2)
        assert np.corrcoef(box.ravel(), ink.ravel())[0, 1] > 0.8


def test_the_caption_track_says_the_same():
    assert label.webvtt(65.25, "zh") == "WEBVTT\n\n00:00:00.000 --> 00:01:05.250 position:95% line:18% align:end\nAI 生成\n"
    assert "00:00:00.000 --> 01:00:00.000" in label.webvtt(3600)
    both = label.webvtt(2, "en", (media.Caption(start_s=1, end_s=2, text="a --> <b>"),))
    assert both.endswith("AI generated\n\n00:00:01.000 --> 00:00:02.000\na -> ‹b>\n")


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, [(0, 1, "AI generated"), (1, 3, "Hi\nAI generated"), (3, 4, "AI generated"), (4, 5, "Bye\nAI generated"), (5, 6, "AI generated")]),
        (2.0, [(0, 1, "AI generated"), (1, 3, "Hi\nAI generated"), (4, 5, "Bye")]),
    ],
)
def test_a_films_captions_carry_the_label_as_long_as_the_picture_does(seconds, expected):
    said = media.Tracks(captions=(media.Caption(start_s=1, end_s=3, text="Hi"), media.Caption(start_s=4, end_s=5, text="Bye")), language="deu")
    found = label.in_captions(label.Policy(seconds=seconds, reason="law"), 6.0, said)
    assert [(c.start_s, c.end_s, c.text) for c in found.captions] == expected
    assert (found.language, found.title) == ("deu", "AI generated")


@pytest.mark.parametrize(("language", "said", "code"), [("en", "AI generated", "eng"), ("zh", "AI 生成", "zho"), ("both", "AI generated, AI 生成", "mul")])
def test_every_clip_says_it_in_its_captions_and_its_name(tmp_path, monkeypatch, language, said, code):
    monkeypatch.setenv("FAIRFRAME_LABEL_LANGUAGE", language)
    for kind in ("mp4", "mov", "webm", "gif"):
        clip = pipeline.generate(
            Request(prompt="x", model="testcard", seconds=0.5, width=128, height=128, fps=8, seed=1, output=tmp_path / f"{language}.{kind}")
        )
        name = f"{said} ({clip.receipt['clip']['id'][:8]})"
        assert clip.receipt["label"]["name"] == name
        assert clip.receipt["label"]["captions"] == media.CAPTIONS.get(kind, "")
        note = next(check["note"] for check in clip.receipt["checks"] if check["name"] == "label")
        assert ("holds no captions" in note) == (kind == "gif")
        if kind == "gif":
            assert name.encode() in clip.path.read_bytes()  # in its XMP
            continue
        with av.open(str(clip.path)) as container:
            assert container.metadata["title"] == name and container.metadata["description" if kind != "webm" else "DESCRIPTION"] == said
            (track,) = container.streams.subtitles
            known = code if kind == "mp4" else {"zho": "chi"}.get(code, code)
            assert track.metadata.get("language", "mul" if kind == "mov" else "") == known  # MOV knows no "several languages"
            assert said in track.metadata.values() and track.disposition & Disposition.default  # shown without being asked
            (packet,) = [p for p in container.demux(track) if p.size]
            assert bytes(packet).decode().endswith(said) and packet.pts == 0 and float(packet.duration * packet.time_base) == 0.5


def test_the_owner_decides_how_long_where_the_law_allows_less_and_the_receipt_says_so(tmp_path, monkeypatch):
    order = dict(prompt="x", model="testcard", seconds=3.0, width=128, height=128, fps=8, seed=1)
    monkeypatch.setenv("FAIRFRAME_LABEL_SECONDS", "2")
    with pytest.raises(InvalidRequest, match="FAIRFRAME_LABEL_REASON"):
        pipeline.generate(Request(output=tmp_path / "none.mp4", **order))
    monkeypatch.setenv("FAIRFRAME_LABEL_REASON", "evidently artistic work, Art. 50(4)")
    said = pipeline.generate(Request(output=tmp_path / "less.mp4", **order)).receipt["label"]
    assert (said["seconds"], said["whole_clip"], said["reason_for_less"]) == (2.0, False, "evidently artistic work, Art. 50(4)")
    monkeypatch.setenv("FAIRFRAME_LABEL_SECONDS", "1")
    with pytest.raises(InvalidRequest, match="too short"):
        pipeline.generate(Request(output=tmp_path / "none.mp4", **order))
    assert not (tmp_path / "none.mp4").exists()
