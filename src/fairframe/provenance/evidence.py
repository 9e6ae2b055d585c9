"""One source's word on where a file comes from. `verify` puts them together; credentials, watermark and registry give one each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What one source found.

    state: credentials say "trusted", "valid", "expired", "altered", "unreadable" or "none"; watermark and registry say "found", "none",
    or "not needed" (the credentials settle it). clip_id: the clip it leads to, where it does.
    """

    source: str  # "credentials", "watermark" or "registry"
    state: str
    sentence: str  # for a stranger
    clip_id: str = ""
    details: dict[str, Any] = field(default_factory=dict)
