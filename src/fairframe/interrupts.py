"""Ctrl-C and SIGTERM on the command line, remembered as well as raised.

An interrupt that falls into a callback of a library is swallowed there and the work goes on; `check`, asked at every step, raises it again.
"""

from __future__ import annotations

import signal
from typing import Any, NoReturn

_asked = False


def install() -> None:
    """From now on both signals raise KeyboardInterrupt in the main thread."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)


def check() -> None:
    """Raise KeyboardInterrupt if one of the signals ever came."""
    if _asked:
        raise KeyboardInterrupt


def _stop(signum: int, frame: Any) -> NoReturn:
    global _asked
    _asked = True
    raise KeyboardInterrupt
