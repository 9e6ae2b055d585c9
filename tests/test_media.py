"""Files written are read back: every frame, the colours, the tags and the order of the file's parts."""

import errno

import av
import numpy as np
import pytest
from av.video.reformatter import VideoReformatter

from fairframe import media
from fairframe.errors import InvalidRequest, OutputError
from fairframe.film import sound

W, H, N = 128, 96, 12
PATCHES = ((235, 30, 40), (30, 180, 60), (30, 60, 220), (250, 210, 40))


def frames(n=N, alpha=False, width=W, height=H):
    """Four flat patches of colour and a white square that moves 4 pixels a frame."""
    for i in range(n):
        image = np.zeros((height, width, 4 if alpha else 3), np.uint8)
        for k, colour in enumerate(PATCHES):
            image[:, k * width // 4 : (k + 1) * width // 4, :3] = colour
        image[8:24, 4 * i : 4 * i + 16, :3] = 255
        if alpha:
            image[height // 2 :, :, 3] = 255
            image[8:24, 4 * i : 4 * i + 16, 3] = 128
        yield image


def written(path, *, alpha=False, fps=24, n=N):
    media.encode(path, frames(n, alpha), media.format_for(path, alpha=alpha), width=W, height=H, fps=fps)
    return path


@pytest.mark.parametrize("pix_fmt", ["yuv420p", "yuva420p", "yuv422p10le", "yuva444p10le"])
def test_the_quick_way_out_gives_the_bits_of_the_exact_one(pix_fmt, monkeypatch):
    rng, channels = np.random.default_rng(6), 4 if pix_fmt.startswith("yuva") else 3
    pictures = [rng.integers(0, 256, (h, w, channels), np.uint8) for w, h in ((W, H), (130, 142), (854, 480))] + [rng.choice(np.array([0, 255], np.uint8), (H, W, channels))]

    def planes():
        for image in pictures:
            frame = media._to_yuv(VideoReformatter(), image, pix_fmt, 0, 24)
            size = 2 if "10" in pix_fmt else 1
            yield [np.frombuffer(bytes(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, : size * plane.width].tobytes() for plane in frame.planes]

    quick = list(planes())
    monkeypatch.setattr(media, "_SWS_OUT", media._SWS)
    assert quick == list(planes())


def boxes(path):
    """The top-level parts of an MP4 or MOV, in order."""
    data, at, names = path.read_bytes(), 0, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        names.append(data[at + 4 : at + 8].decode())
        at += size if size > 1 else int.from_bytes(data[at + 8 : at + 16])
    return names


def patch_error(image):
    middles = [image[H - 12, (2 * k + 1) * W // 8, :3].astype(int) for k in range(4)]
    return max(np.abs(m - c).max() for m, c in zip(middles, PATCHES, strict=True))


@pytest.mark.parametrize("fps", [8, 24, 25, 30, 60])
def test_mp4_plays_in_a_browser(tmp_path, fps):
    path = written(tmp_path / "clip.mp4", fps=fps)
    info = media.probe(path)
    assert (info.codec, info.pix_fmt, info.width, info.height, info.num_frames, info.fps) == ("h264", "yuv420p", W, H, N, fps)
    assert info.duration_s == pytest.approx(N / fps)
    assert (info.color_primaries, info.color_trc, info.colorspace, info.color_range) == (1, 1, 1, 1)  # BT.709, limited range
    names = boxes(path)
    assert names.index("moov") < names.index("mdat")  # starts playing before it is all there


@pytest.mark.parametrize(("name", "codec"), [("film.mp4", "aac"), ("film.webm", "opus")])
def test_sound_and_words_go_into_the_file_and_come_back(tmp_path, name, codec):
    said = (media.Caption(start_s=0.1, end_s=0.4, text="Hello."), media.Caption(start_s=0.4, end_s=0.5, text="Goodbye."))
    tone = np.stack([(0.1 * np.sin(2 * np.pi * 997 * np.arange(24_000) / media.SOUND_RATE)).astype(np.float32)] * 2)
    tracks = media.Tracks(captions=said, sound=tone)
    files = [tmp_path / f"{turn}-{name}" for turn in range(2)]
    for path in files:
        media.encode(path, frames(), media.format_for(path, alpha=False), width=W, height=H, fps=24, tracks=tracks)
    with av.open(str(files[0])) as container:
        assert container.streams.audio[0].codec_context.name == codec
    heard = np.concatenate(list(sound.decoded(files[0])), 1)
    assert heard.shape[1] == pytest.approx(24_000, abs=1100)  # AAC comes in blocks of 1024
    middle = slice(2400, 21_600)
    assert np.corrcoef(heard[0, middle], tone[0, middle])[0, 1] > 0.99  # the same sound at the same moment
    assert media.captions(files[0]) == ((said, "eng") if name.endswith(".mp4") else ((), ""))
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_gif_cannot_be_heard(tmp_path):
    with pytest.raises(InvalidRequest, match=r"into \.mp4 and \.webm alone"):
        media.encode(tmp_path / "x.gif", frames(), media.OPAQUE[".gif"], width=W, height=H, fps=24, tracks=media.Tracks(sound=np.zeros((2, 9), np.float32)))


@pytest.mark.parametrize(
    ("name", "alpha", "codec", "pix_fmt", "tolerance"),
    [
        ("a.mp4", False, "h264", "yuv420p", 6),
        ("a.webm", False, "vp9", "yuv420p", 6),
        ("a.mov", False, "prores", "yuv422p10le", 4),
        ("a.gif", False, "gif", "bgra", 12),
        ("t.webm", True, "vp9", "yuv420p", 6),
        ("t.mov", True, "prores", "yuva444p12le", 4),
    ],
)
def test_colours_and_frames_survive(tmp_path, name, alpha, codec, pix_fmt, tolerance):
    path = written(tmp_path / name, alpha=alpha)
    info = media.probe(path)
    assert (info.codec, info.pix_fmt, info.num_frames) == (codec, pix_fmt, N)
    back = list(media.decode(path, alpha=alpha))
    assert len(back) == N and back[0].shape == (H, W, 4 if alpha else 3)
    assert max(patch_error(image) for image in back) <= tolerance
    if alpha:
        for i, image in enumerate(back):
            assert np.abs(image[:40, 100:, 3]).max() <= 8 and image[H // 2 + 4 :, :, 3].min() >= 247
            assert abs(int(image[16, 4 * i + 8, 3]) - 128) <= 8
    else:  # the moving square is where it should be in every frame: none dropped, none twice
        for i, image in enumerate(back):
            assert image[16, 4 * i + 8].min() > 225


def test_the_same_frames_give_the_same_bytes(tmp_path):
    for name in ("a.mp4", "a.webm", "a.mov", "a.gif"):
        first, second = written(tmp_path / f"1{name}"), written(tmp_path / f"2{name}")
        assert first.read_bytes() == second.read_bytes()


def test_progress_is_told_frame_by_frame(tmp_path):
    told = []
    media.encode(tmp_path / "a.mp4", frames(), media.format_for(tmp_path / "a.mp4", alpha=False), width=W, height=H, fps=24, on_frame=told.append)
    assert told == list(range(1, N + 1))


def test_stopping_leaves_the_threads_closed(tmp_path):
    def stop(done):
        if done == 3:
            raise KeyboardInterrupt

    import threading

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        media.encode(tmp_path / "a.mp4", frames(), media.format_for(tmp_path / "a.mp4", alpha=False), width=W, height=H, fps=24, on_frame=stop)
    assert threading.active_count() == before


def test_frames_of_the_wrong_size_are_a_mistake(tmp_path):
    with pytest.raises(ValueError, match="expected uint8"):
        media.encode(tmp_path / "a.mp4", frames(width=64), media.format_for(tmp_path / "a.mp4", alpha=False), width=W, height=H, fps=24)


def test_a_failing_disk_is_told_to_the_caller(tmp_path, monkeypatch):
    def full(*args, **more):
        next(args[1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(media, "_write_stream", full)
    with pytest.raises(OutputError, match="No space left on device"):
        media.encode(tmp_path / "a.mp4", frames(500), media.format_for(tmp_path / "a.mp4", alpha=False), width=W, height=H, fps=24)


@pytest.mark.parametrize(
    ("name", "alpha", "sentence"),
    [
        ("clip.avi", False, r"'\.avi' is not a kind of file Fairframe writes; use \.mp4, \.webm, \.mov, \.gif\."),
        ("clip", False, r"'clip' has no extension; use \.mp4"),
        ("clip.mp4", True, r"cannot hold a transparent clip; use \.webm"),
        ("clip.gif", True, r"cannot hold a transparent clip"),
    ],
)
def test_unknown_kinds_of_file_are_refused(tmp_path, name, alpha, sentence):
    with pytest.raises(InvalidRequest, match=sentence):
        media.format_for(tmp_path / name, alpha=alpha)


def test_what_is_no_video_is_refused(tmp_path):
    path = tmp_path / "letter.mp4"
    path.write_text("Dear sir,")
    with pytest.raises(InvalidRequest, match="not a readable video"):
        media.probe(path)
    with pytest.raises(InvalidRequest, match="not a readable video"):
        next(media.decode(tmp_path / "nowhere.mp4"))


def test_a_video_that_is_damaged_behind_its_header_is_refused_in_words(tmp_path):
    path = tmp_path / "clip.mp4"
    media.encode(path, iter([np.full((128, 128, 3), 40 * i, np.uint8) for i in range(4)]), media.OPAQUE[".mp4"], width=128, height=128, fps=8)
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    data[start : start + 4000] = b"\xff" * len(data[start : start + 4000])
    path.write_bytes(data)
    with pytest.raises(InvalidRequest, match="damaged video"):
        list(media.decode(path))
