"""Opens the guard's networks in a thread, while the rest of the program is read and the words are judged by rules.

Opening them is work of onnxruntime that holds up no Python, 0.5 s on one core. Nothing is decided here: what cannot be opened is tried again, and
told, by the check that needs it.
"""

from __future__ import annotations

import contextlib
import threading

from fairframe.errors import ModelError
from fairframe.guard import encoder, frames


def begin() -> threading.Thread:
    """Start to open what reads prompts, then what looks at frames; where they are open this costs nothing."""

    def opened() -> None:
        for ready in (encoder.ready, frames.ready):
            with contextlib.suppress(ModelError):
                ready()

    thread = threading.Thread(target=opened, name="guard-opening")  # no daemon: a process that ends inside onnxruntime aborts
    thread.start()
    return thread
