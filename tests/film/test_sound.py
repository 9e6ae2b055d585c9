"""Narration, ambience, effects and the mix: what is heard, when, how loud, and whose it is."""

import textwrap
from types import SimpleNamespace

import av
import numpy as np
import pytest

from fairframe import media
from fairframe.corpus import sound_ledger
from fairframe.corpus.places import PLACES
from fairframe.errors import InvalidRequest, LedgerError
from fairframe.film import ambience, foley, narration, sound, soundnames, soundscape, storyboard, synth, voice
from fairframe.film.sound import Placed
from fairframe.scene import archive
from fairframe.scene.gravity import flight_time
from fairframe.scene.scene import Effect, Layer, Light, Motion, Pose, Scene, Texture

RATE = media.SOUND_RATE
DOT = Texture(pixels=np.full((40, 40, 4), 255, np.uint8))


def board(folder, text):
    path = folder / "film.toml"
    path.write_text(textwrap.dedent(text), "utf-8")
    return storyboard.read(path)


def tone(seconds, level, hz=997):
    wave = (level * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)
    return np.stack([wave, wave])


def scene(setting, *layers, **more):
    return Scene(setting=setting, layers=tuple(layers), **more)


def doer(law, name="dog", anchor="ground", **params):
    return Layer(id="it", role="subject", name=name, texture=DOT, size=0.3, anchor=anchor, pose=Pose(y=-0.3), motions=(Motion(law=law, params=params),))


# ------------------------------------------------------------------------------------------------ the voice


@pytest.mark.parametrize("name, words", [("rms", "Some walks are short."), ("espeak-mandarin", "猫在月亮上跳舞。")])
def test_words_are_read_aloud_the_same_every_time(name, words):
    first, again = (voice.speak(voice.VOICES[name], words) for _ in range(2))
    assert np.array_equal(first, again) and 0.8 < first.shape[1] / RATE < 5
    assert sound.loudness(first) == pytest.approx(sound.GOAL_LUFS, abs=0.3)
    assert voice.about(voice.VOICES[name]) | {"version": "", "made_from": ""} == {
        "name": name, "synthetic": True, "program": voice.VOICES[name].program, "version": "", "licence": sound_ledger.row(f"voice:{name}").spdx, "ledger_id": f"voice:{name}", "made_from": "",
    }  # fmt: skip


@pytest.mark.parametrize("name, words, pace", [
    ("rms", "The minister said on Monday that 3,400 people had left the city. Nobody knows why.", (10, 18)),
    ("espeak-mandarin", "部长周一表示，已有3400人离开这座城市。没有人知道为什么。", (2.5, 4.5)),
])  # fmt: skip
def test_a_narration_is_loud_enough_throughout_does_not_clip_and_keeps_a_speakers_pace(name, words, pace):
    bed = np.tile(ambience.loop("rain"), (1, 2))[:, : 12 * RATE]
    said = voice.speak(voice.VOICES[name], words)
    assert pace[0] < len(words) / (said.shape[1] / RATE) < pace[1]  # characters a second
    heard = np.abs(said[:, : said.shape[1] // 4800 * 4800]).max(0).reshape(-1, 4800).max(1) > 10 ** (-40 / 20)  # tenths of a second
    assert max(len(pause) for pause in "".join("x" if one else "." for one in heard).split("x")) <= 5  # no pause of more than half a second
    mixed = sound.mixed(bed, [Placed(start_s=2.0, samples=said)])
    assert sound.loudness(mixed) == pytest.approx(sound.GOAL_LUFS, abs=0.3) and np.abs(mixed).max() <= sound.PEAK + 1e-6
    span = slice(2 * RATE, 2 * RATE + said.shape[1])
    assert np.corrcoef(mixed[0, span], said[0])[0, 1] > 0.97  # above the rain


def test_the_neural_voice_is_asked_for_by_name_and_needs_no_download(monkeypatch):
    pytest.importorskip("hibari", reason="hibari-tts is not installed")
    monkeypatch.setattr("urllib.request.urlopen", lambda *a, **k: pytest.fail("a voice was downloaded"))
    heard = voice.speak(voice.VOICES["heart"], "So it went.")
    assert heard.shape[1] > 0.4 * RATE and np.array_equal(heard, voice.speak(voice.VOICES["heart"], "So it went."))
    monkeypatch.setattr(voice.shutil, "which", lambda name: None)
    assert voice.choose("auto", "eng") is None


def test_without_a_voice_words_are_shown_and_why_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(voice.shutil, "which", lambda name: None)
    told = board(tmp_path, '[[shots]]\nprompt = "a cat"\nnarration = "Go."\n')
    silent = narration.read(told)
    assert silent.voice is None and not silent.lines and "apt install flite" in silent.missing
    with pytest.raises(InvalidRequest, match="'rms' needs flite, which is not installed"):
        narration.read(board(tmp_path, 'voice = "rms"\n[[shots]]\nprompt = "a cat"\nnarration = "Go."\n'))


@pytest.mark.parametrize("name, language, words", [("nobody", "eng", "no voice"), ("rms", "zho", "speaks eng")])
def test_voices_there_are_not_are_named(name, language, words):
    with pytest.raises(InvalidRequest, match=words):
        voice.choose(name, language)


def test_accents_and_printers_marks_are_read_and_what_cannot_be_read_is_said(tmp_path):
    plain, written = (voice.speak(voice.VOICES["rms"], text) for text in ("A naive cafe, 'at last'.", "A na\u00efve caf\u00e9\u2014\u2018at last\u2019."))
    assert written.shape == pytest.approx(plain.shape, rel=0.02)
    for text in ("\u732b", "\U0001f408"):
        with pytest.raises(InvalidRequest, match=r"narration of 'shot 1' \(line 1\): The voice 'rms' cannot read these words; it speaks eng"):
            narration.read(board(tmp_path, f'[[shots]]\nprompt = "a cat"\nnarration = "{text}"\n'))


def test_words_that_need_longer_than_their_shot_are_said_with_the_seconds(tmp_path):
    text = '[[shots]]\nname = "Short"\nprompt = "a cat"\nseconds = {}\nnarration = "Through the woods, faster and faster, and with one big leap."\n[[shots]]\nprompt = "a dog"\ntransition = "dissolve"\ntransition_seconds = 0.5\n'
    with pytest.raises(InvalidRequest, match=r"'Short' \(line 1\) takes [\d.]+ s, .* make the shot ([\d.]+) s longer") as caught:
        narration.read(board(tmp_path, text.format(2)))
    needed = 2 + float(str(caught.value).split("make the shot ")[1].split(" s")[0])
    assert narration.read(board(tmp_path, text.format(round(needed, 1)))).lines  # as many as it said are enough, and
    with pytest.raises(InvalidRequest):  # not many more than needed
        narration.read(board(tmp_path, text.format(round(needed - 0.2, 1))))


# ------------------------------------------------------------------------------------------------ the mix


def test_the_bed_goes_down_under_a_voice_and_comes_back():
    bed, said = tone(6, 0.1, 300), Placed(start_s=2.0, samples=tone(1, 0.3))
    gain = sound.ducking(bed.shape[1], [said])
    assert gain[: RATE].min() == 1 and gain[5 * RATE :].min() == 1
    assert gain[2 * RATE : 3 * RATE] == pytest.approx(10 ** (sound.UNDER_VOICE_DB / 20))
    assert np.abs(np.diff(gain)).max() < 1e-3  # in a slope, without a click
    mixed = sound.mixed(bed, [said])
    assert sound.loudness(mixed) == pytest.approx(sound.GOAL_LUFS, abs=0.3) and np.abs(mixed).max() <= sound.PEAK
    assert np.array_equal(mixed, sound.mixed(bed, [said]))


def test_peaks_are_pressed_down_and_nothing_else():
    quiet = tone(1, 0.2)
    assert sound.limited(quiet) is quiet
    loud = quiet.copy()
    loud[:, RATE // 2] = 3.0
    limited = sound.limited(loud)
    assert np.abs(limited).max() <= sound.PEAK + 1e-6 and np.array_equal(limited[:, : RATE // 4], quiet[:, : RATE // 4])


def test_a_track_is_brought_to_minus_16_lufs_and_the_films_length(tmp_path):
    quiet = tone(6, 0.02)
    with av.open(str(tmp_path / "quiet.wav"), "w") as out:
        stream = out.add_stream("pcm_s16le", rate=RATE, layout="stereo")
        block = av.AudioFrame.from_ndarray(np.round(quiet.T.reshape(1, -1) * 32767).astype(np.int16), format="s16", layout="stereo")
        block.sample_rate = RATE
        out.mux(stream.encode(block))
        out.mux(stream.encode(None))
    track = sound.read(tmp_path / "quiet.wav", 8.0)
    assert track.shape == (2, 8 * RATE) and track[:, 7 * RATE :].max() == 0
    assert sound.loudness(track) == pytest.approx(-16.0, abs=0.3)
    # 0 dBFS at 997 Hz in one channel is -3.01 LUFS by BS.1770, so in both it is 0
    assert sound.loudness(tone(3, 1.0)) == pytest.approx(0.0, abs=0.15)
    with pytest.raises(InvalidRequest):
        (tmp_path / "no.wav").write_text("no sound")
        sound.read(tmp_path / "no.wav", 1.0)


# ------------------------------------------------------------------------------------------------ ambience and effects


@pytest.mark.parametrize("name", ["rain", "birds", "kitchen", "engine"])
def test_a_loop_has_no_seam_its_own_loudness_and_does_not_clip(name):
    track = ambience.loop(name)
    steps = np.abs(np.diff(track, axis=1)).max(0)
    assert np.abs(track[:, 0] - track[:, -1]).max() <= np.quantile(steps, 0.999)
    edges = np.sqrt(np.mean(np.concatenate([track[:, -RATE // 10 :], track[:, : RATE // 10]], 1) ** 2))
    assert 0.03 < edges / np.sqrt(np.mean(track**2)) < 3  # neither faded out nor loud where it begins again
    assert track.shape == (2, synth.LOOP) and np.abs(track).max() < 0.8 and abs(float(track.mean())) < 1e-3
    assert sound.loudness(track) == pytest.approx(ambience.BEDS[name][1], abs=0.3)


def test_sounds_are_the_same_every_time_and_each_step_differs():
    before = ambience.loop("engine")
    ambience.loop.cache_clear()
    assert np.array_equal(before, ambience.loop("engine"))
    for name in foley.EFFECTS:
        first = foley.effect(name, 0)
        assert abs(first[0]) < 1e-3 and abs(first[-1]) < 1e-3 and 20 * np.log10(np.abs(first).max()) == pytest.approx(foley.EFFECTS[name][1], abs=0.01)
        assert np.array_equal(first, foley.effect(name, foley.VARIANTS))
    assert not np.array_equal(foley.effect("footsteps", 0)[:2000], foley.effect("footsteps", 1)[:2000])


def test_every_sound_and_voice_has_its_row_and_nothing_else_is_used():
    assert set(ambience.BEDS) == set(soundnames.BEDS) and set(foley.EFFECTS) == set(soundnames.EFFECTS)
    assert set(sound_ledger.rows()) == {f"sound:{name}" for name in soundnames.NAMES} | {f"voice:{name}" for name in voice.VOICES}
    assert all(sound_ledger.row(f"sound:{name}").spdx == "CC0-1.0" for name in soundnames.NAMES)
    assert all(not one.auto or not sound_ledger.row(one.ledger_id).training.startswith("unknown") for one in voice.VOICES.values())
    with pytest.raises(LedgerError, match="no row"):
        sound_ledger.row("sound:trumpet")


@pytest.mark.parametrize(
    "what, expected",
    [
        (scene("beach"), ("sea",)),
        (scene("forest"), ("birds",)),
        (scene("forest", light=Light(time="night")), ("insects",)),
        (scene("meadow", weather="rain"), ("rain",)),
        (scene("city_street", weather="rain"), ("city", "rain")),
        (scene("kitchen", weather="storm"), ("kitchen",)),
        (scene("road", doer("drive", "car")), ("city", "engine")),
        (scene("road", doer("drive", "bicycle")), ("city",)),
        (scene("road", Layer(id="it", role="subject", name="car", texture=DOT)), ("city",)),
        (scene("outer_space", doer("fly", "rocket", "air")), ("space",)),
        (scene("cave", effects=(Effect(name="fire"),)), ("cave", "fire")),
        (scene("forest", doer("sway", "flame"), light=Light(time="night")), ("insects", "fire")),
        (scene("studio_backdrop"), ()),
    ],
)
def test_a_place_sounds_like_itself(what, expected):
    assert soundscape.beds(what) == expected


@pytest.mark.parametrize(
    "words, expected",
    [
        ("a red car driving down a neon street in the rain", ("city", "rain", "engine")),
        ("a car in a kitchen", ("kitchen",)),
        ("a campfire in the forest at night", ("insects", "fire")),
        ("一只猫在下雨的海滩上", ("sea", "rain")),
        ("zorgly", ()),
    ],
)
def test_a_shot_without_a_scene_sounds_like_its_words(words, expected, tmp_path):
    made = SimpleNamespace(shot=SimpleNamespace(sound="auto"), chosen=SimpleNamespace(path=tmp_path / "x.mp4"))
    assert soundscape.heard(SimpleNamespace(made=made, length=10, first_s=0.0), 10, words) == soundscape.Heard(beds=expected)


def test_a_given_picture_sounds_like_the_place_its_words_name_and_its_movements_are_heard(tmp_path):
    archive.pack(scene("picture", doer("walk", speed=0.16, stride=0.08, span=5), weather="windy"), tmp_path / "x.scene.zip")
    made = SimpleNamespace(shot=SimpleNamespace(sound="auto", speed=1.0), chosen=SimpleNamespace(path=tmp_path / "x.mp4"))
    found = soundscape.heard(SimpleNamespace(made=made, length=30, first_s=0.0), 10, "a dog walking on the beach")
    assert found.beds == ("sea", "wind") and [name for name, _ in found.effects] == ["footsteps"]


def test_places_sounds_are_places_and_beds():
    assert set(soundscape.SETTINGS) == set(PLACES) - {"studio_backdrop"}
    assert set(soundscape.SETTINGS.values()) - {"nature"} <= set(ambience.BEDS) and set(soundscape.WEATHERS.values()) <= set(ambience.BEDS)


def timed(what, seconds=3.0, speed=1.0, first_s=0.0):
    piece = SimpleNamespace(made=SimpleNamespace(shot=SimpleNamespace(speed=speed)), first_s=first_s)
    return dict(soundscape._timed(what, seconds, piece))


def test_steps_and_landings_are_heard_when_they_are_seen():
    steps = timed(scene("meadow", doer("walk", speed=0.16, stride=0.08, span=5)))["footsteps"]
    assert steps == pytest.approx(np.arange(0.5, 3, 0.5), abs=0.02)  # two a second: speed over stride
    air = flight_time(0.12)
    landed = timed(scene("meadow", doer("hop", height=0.12, rest=0.25)))["bounce"]
    assert landed[:2] == pytest.approx([air, 2 * air + 0.25], abs=0.03)
    assert timed(scene("outer_space", doer("walk"))) == {}


def test_slow_motion_and_trims_move_the_sounds_with_the_picture():
    walk = scene("meadow", doer("walk", speed=0.16, stride=0.08, span=5))
    assert timed(walk, seconds=6.0, speed=0.5)["footsteps"] == pytest.approx(np.arange(1, 6, 1.0), abs=0.03)
    assert timed(walk, seconds=2.0, first_s=0.75)["footsteps"] == pytest.approx([0.25, 0.75, 1.25, 1.75], abs=0.02)


def test_bites_follow_the_eating():
    bites = timed(scene("kitchen", doer("consume", "ramen", duration=3.0, bites=3.0, delay=0.5)), seconds=5.0)["bite"]
    assert bites == pytest.approx([1.5, 2.5, 3.5], abs=0.01)


def test_sounds_are_chosen_in_the_storyboard(tmp_path):
    shots = '[[shots]]\nprompt = "a"\n[[shots]]\nprompt = "b"\nsound = "rain,footsteps"\n[[shots]]\nprompt = "c"\nsound = "none"\n'
    told = board(tmp_path, 'sound = "auto"\n' + shots)
    assert [shot.sound for shot in told.shots] == ["auto", "rain, footsteps", "none"] and told.track is None
    with pytest.raises(InvalidRequest, match="line 3: sound is 'trumpet'; write auto, none, or names of rain, storm"):
        board(tmp_path, '[[shots]]\nprompt = "a"\nsound = "trumpet"\n')
    with pytest.raises(InvalidRequest, match="line 1: there is no sound at '.*drums'; nor is it auto, none or names of"):
        board(tmp_path, 'sound = "drums"\n' + shots)
    (tmp_path / "song.wav").write_bytes(b"")
    assert board(tmp_path, 'sound = "song.wav"\n' + shots).track == tmp_path / "song.wav"
