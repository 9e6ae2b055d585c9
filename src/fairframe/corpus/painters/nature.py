"""The nature places and who paints them."""

from __future__ import annotations

from fairframe.corpus.painters import nature_deep, nature_dry, nature_fresh, nature_open, nature_shore, nature_space, nature_woods

PAINTERS = (
    nature_fresh.PAINTERS
    | nature_deep.PAINTERS
    | nature_dry.PAINTERS
    | nature_open.PAINTERS
    | nature_shore.PAINTERS
    | nature_space.PAINTERS
    | nature_woods.PAINTERS
)
