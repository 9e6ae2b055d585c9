"""Makes the guard's networks ready in a thread, while the rest of the program is read and the words are judged by rules.

Hashing their files and opening those that look at frames holds up no Python, 0.2 s on one core. Nothing is decided here: what cannot be opened is tried again, and
told, by the check that needs it.
"""

from __future__ import annotations

import contextlib
import threading

from fairframe.errors import ModelError
from fairframe.guard import encoder, frames


def begin() -> threading.Thread:
    """Start to read what reads prompts, then to open what looks at frames; where that is done it costs nothing."""

    def opened() -> None:
        for ready in (encoder.ready, frames.ready):
            with contextlib.suppress(ModelError):
                ready()

    thread = threading.Thread(target=opened, name="guard-opening")  # no daemon: a process that ends inside onnxruntime aborts
    thread.start()
    return thread
