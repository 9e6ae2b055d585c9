"""The one maker of `CheckedFrames`. No look at the pictures is built yet, and the receipt says so."""

from __future__ import annotations

from fairframe.types import _GUARD_PASS, Check, CheckedFrames, Frames


def check(frames: Frames) -> CheckedFrames:
    """Let frames through to labelling and encoding, with the checks that ran on them."""
    return CheckedFrames(frames=frames, checks=(Check(name="frames", requested=False, effective=False, note="not built yet"),), guard_pass=_GUARD_PASS)
