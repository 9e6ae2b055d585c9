"""The places on the path where a clip gets its seen label, its unseen watermark and its signature. None is built yet, and the receipt says so."""

from __future__ import annotations

from pathlib import Path

from fairframe.types import Check, CheckedFrames


def mark(checked: CheckedFrames) -> tuple[Check, ...]:
    """Label and watermark the pictures, on their way to the encoder."""
    return tuple(Check(name=name, requested=False, effective=False, note="not built yet") for name in ("label", "watermark"))


def sign(path: Path) -> tuple[Check, ...]:
    """Sign the finished file. Nothing may change a byte of it afterwards."""
    return (Check(name="credentials", requested=False, effective=False, note="not built yet"),)
