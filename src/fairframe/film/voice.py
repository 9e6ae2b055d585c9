"""Narration read aloud by speech programs that work offline: flite, espeak-ng and hibari, whichever is there.

They are called, not contained: flite and espeak-ng as programs of their own, hibari as a package that brings its model. What is known of
each voice's rights is its row in weights/sound_ledger.jsonl. The same words and voice give the same samples. Knows no shots; `narration`
puts what is said in its place.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from fairframe.corpus import sound_ledger
from fairframe.errors import InvalidRequest
from fairframe.film import sound
from fairframe.media import SOUND_RATE

MAX_CHARACTERS = 1000  # of one shot's narration
TIMEOUT_S = 60.0  # for one shot's words; reading is far faster than speech
SHORTEST_S = 0.1  # what is shorter is a click, and no word
SILENCE = 10 ** (-50 / 20)  # what is quieter at either end is cut off


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One voice. `auto` voices are chosen by themselves: those no recording went into, or recordings whose rights are known."""

    name: str
    program: str  # flite, espeak-ng or hibari
    id: str  # the program's own name for it
    languages: tuple[str, ...]  # ISO 639-2
    words: str  # what it sounds like and where it comes from
    auto: bool = True
    pace: int = 175  # of espeak-ng, words a minute

    @property
    def ledger_id(self) -> str:
        return f"voice:{self.name}"


VOICES = {
    voice.name: voice
    for voice in (
        Voice(name="rms", program="flite", id="rms", languages=("eng",), words="a man, US English, from recordings made for Carnegie Mellon's ARCTIC set"),
        Voice(name="slt", program="flite", id="slt", languages=("eng",), words="a woman, US English, from recordings made for Carnegie Mellon's ARCTIC set"),
        Voice(name="awb", program="flite", id="awb", languages=("eng",), words="a man, Scottish English, from recordings made for Carnegie Mellon's ARCTIC set"),
        Voice(name="espeak-english", program="espeak-ng", id="en-us", languages=("eng",), words="by rules, from no recording, US English"),
        Voice(name="espeak-mandarin", program="espeak-ng", id="cmn", languages=("zho", "chi", "cmn"), words="by rules, from no recording, Mandarin", pace=220),
        Voice(
            name="heart", program="hibari", id="heart", languages=("eng",), auto=False,
            words="a woman, US English; a small network taught by another (Kokoro-82M), of whose recordings nothing can be shown: only when asked for",
        ),
    )
}  # fmt: skip
GET = {
    "flite": "Debian and Ubuntu: apt install flite",
    "espeak-ng": "Debian and Ubuntu: apt install espeak-ng",
    "hibari": "pip install hibari-tts",
}
NO_VOICE = "none"
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": ", ", "\u2014": ", ", "\u2026": "."})


def choose(name: str, language: str) -> Voice | None:
    """The voice of that name, or for "auto" the first that is here and speaks the language; None where there is none, or none is wanted.

    Raises InvalidRequest for an unknown name, one of another language, or a voice asked for by name that is not installed.
    """
    if name == NO_VOICE:
        return None
    if name == "auto":
        return next((voice for voice in VOICES.values() if voice.auto and language in voice.languages and is_here(voice)), None)
    if name not in VOICES:
        raise InvalidRequest(f"There is no voice {name!r}; there are auto, {NO_VOICE}, {', '.join(VOICES)}.")
    voice = VOICES[name]
    if language not in voice.languages:
        raise InvalidRequest(f"The voice {name!r} speaks {', '.join(voice.languages)}, and the film's language is {language!r}.")
    if not is_here(voice):
        raise InvalidRequest(f"The voice {name!r} needs {voice.program}, which is not installed ({GET[voice.program]}); or write voice = {NO_VOICE!r} for captions alone.")
    return voice


def missing(language: str) -> str:
    """The sentence that says why nothing is read aloud."""
    programs = dict.fromkeys(voice.program for voice in VOICES.values() if voice.auto and language in voice.languages)
    if not programs:
        return f"The narration is shown and not read aloud: there is no voice for the language {language!r}."
    return f"The narration is shown and not read aloud: no voice is installed. {'; or '.join(GET[program] for program in programs)}."


def is_here(voice: Voice) -> bool:
    if voice.program == "hibari":
        return importlib.util.find_spec("hibari") is not None
    return shutil.which(voice.program) is not None


def about(voice: Voice) -> dict[str, Any]:
    """What the film's receipt says of its voice."""
    row = sound_ledger.row(voice.ledger_id)
    return {
        "name": voice.name, "synthetic": True, "program": voice.program, "version": _version(voice.program), "licence": row.spdx, "ledger_id": row.id,
        "made_from": voice.words,
    }  # fmt: skip


def speak(voice: Voice, text: str) -> np.ndarray:
    """The words read aloud: float32 [2, samples] at media.SOUND_RATE, silence at its ends cut off, at sound.GOAL_LUFS.

    Raises InvalidRequest for words the voice makes nothing of, or when its program fails.
    """
    words = " ".join("".join(" " if unicodedata.category(c)[0] == "C" else c for c in text).split())
    if len(words) > MAX_CHARACTERS:
        raise InvalidRequest(f"A narration of {len(words)} characters is too long; {MAX_CHARACTERS} a shot are read aloud.")
    samples = _hibari(words, voice.id) if voice.program == "hibari" else _program(voice, words)
    loud = np.flatnonzero(np.abs(samples).max(0) > SILENCE)
    if not loud.size or np.ptp(loud) < SHORTEST_S * SOUND_RATE:
        raise InvalidRequest(f"The voice {voice.name!r} cannot read these words; it speaks {', '.join(voice.languages)} (language = ... says what the words are in).")
    return sound.levelled(samples[:, loud[0] : loud[-1] + 1], sound.GOAL_LUFS)


def _program(voice: Voice, words: str) -> np.ndarray:
    """flite or espeak-ng, which read a text file and write a sound file. flite reads ASCII alone."""
    if voice.program == "flite":
        words = unicodedata.normalize("NFKD", words.translate(_PLAIN)).encode("ascii", "ignore").decode()
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        said, heard = Path(folder) / "words.txt", Path(folder) / "voice.wav"
        said.write_text(words + "\n", "utf-8")
        options = ["-voice", voice.id, "-f", str(said), "-o", str(heard)] if voice.program == "flite" else ["-v", voice.id, "-s", str(voice.pace), "-f", str(said), "-w", str(heard)]
        try:
            done = subprocess.run([voice.program, *options], stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_S, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InvalidRequest(f"{voice.program} could not read the narration aloud: {type(error).__name__}.") from None
        if done.returncode or not heard.exists():
            raise InvalidRequest(f"{voice.program} could not read the narration aloud (exit code {done.returncode}).")
        return np.concatenate([*sound.decoded(heard), np.zeros((2, 0), np.float32)], 1)


def _hibari(words: str, name: str) -> np.ndarray:
    """hibari with its own model; the others it names would be downloaded, and are not used."""
    reader = _reader(name)
    return sound.resampled(reader(words, seed=0), reader.sample_rate)


@lru_cache(maxsize=1)
def _reader(name: str) -> Any:
    from hibari import Hibari

    return Hibari(voice=name)


def _version(program: str) -> str:
    if program == "hibari":
        return importlib.metadata.version("hibari-tts")
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r"\d+\.\d[\w.]*", done.stdout + done.stderr)
    return found[0] if found else ""
