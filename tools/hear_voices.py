#!/usr/bin/env python3
"""How many words of each English voice a recogniser gets wrong: `pip install pocketsphinx`, then run this with the package's Python.

An old and strict recogniser, whose model lies in its package; it ranks voices roughly and says nothing of how they please an ear.
"""

import re

import numpy as np
from pocketsphinx import Decoder

from fairframe.film import voice
from fairframe.media import SOUND_RATE

SENTENCES = """One night a cat could not stop dreaming.
So it went for a walk.
Through the woods, faster and faster, and with one big leap it left the ground behind.
On the moon nobody minds who dances.
The river was cold and very clear this morning.
Nobody knew where the old man had hidden his boat.
A small red train climbs slowly up the mountain.
We waited for the rain to stop, but it never did.
Every summer the children build a castle of sand.
Far away, behind the hills, a dog was barking.
She opened the window and let the light come in.
In the evening the market is quiet again.
Two friends shared an apple under a tree.
The winter came early and stayed for a long time.
He looked at the stars and counted to one hundred.
Nothing in this house is older than the clock.
Please close the door before the wind gets in.
The fish swam around the broken ship three times.
They walked home along the sea without a word.
And then it begins again.""".splitlines()
RATE = 16_000


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def wrong(said: list[str], heard: list[str]) -> int:
    """Words put in, left out or changed, at the least (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for i, one in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (one != other))
    return row[-1]


def heard(samples: np.ndarray) -> list[str]:
    """samples: float32 [2, samples] at SOUND_RATE."""
    step = SOUND_RATE // RATE
    mono = samples.mean(0)
    mono = np.pad(mono, (5000 * step, 5000 * step + -mono.size % step)).reshape(-1, step).mean(1)
    decoder = Decoder(samprate=RATE, loglevel="FATAL")
    decoder.start_utt()
    decoder.process_raw(np.int16(np.clip(mono, -1, 1) * 32000).tobytes(), full_utt=True)
    decoder.end_utt()
    return words(decoder.hyp().hypstr) if decoder.hyp() else []


for one in voice.VOICES.values():
    if "eng" in one.languages and voice.is_here(one):
        count = sum(wrong(words(text), heard(voice.speak(one, text))) for text in SENTENCES)
        total = sum(len(words(text)) for text in SENTENCES)
        print(f"{one.name}: {count} of {total} words wrong, {count / total:.0%}", flush=True)
