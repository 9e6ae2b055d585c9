"""Previews pass the guard and carry the label before anyone sees them."""

import io

import numpy as np
import pytest
from PIL import Image

from fairframe import pipeline, previews
from fairframe.errors import Refused
from fairframe.guard import nudity
from fairframe.provenance import credentials, label, metadata
from fairframe.types import Request

REQUEST = {"model": "testcard", "prompt": "bars", "seconds": 0.5, "width": 640, "height": 360, "fps": 8, "seed": 1}


def made(tmp_path, on_preview):
    return pipeline.generate(Request(**REQUEST, output=tmp_path / "clip.mp4"), on_preview=on_preview)


def test_a_preview_is_one_small_labelled_frame(tmp_path):
    found = []
    made(tmp_path, lambda frame, make: found.append((frame, make())))
    frame, jpeg = found[0]
    (tmp_path / "preview.jpg").write_bytes(jpeg)
    read = credentials.read(tmp_path / "preview.jpg")
    assert read.state == "valid" and read.source_types == (metadata.ALGORITHMIC,)
    (tmp_path / "preview.jpg").write_bytes(jpeg[:-200] + bytes(100) + jpeg[-100:])
    assert credentials.read(tmp_path / "preview.jpg").state == "altered"
    picture = np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB"))
    assert frame == 0 and picture.shape == (180, 320, 3)
    stamp = label.stamp(320, 180)
    place = picture[stamp.y : stamp.y + stamp.keep.shape[0], stamp.x : stamp.x + stamp.keep.shape[1]].astype(int)
    dark = stamp.keep[..., 0] < 160
    assert place[dark].std() > 40  # white letters on a dark plate
    bare = pipeline.backends.load("testcard").render(pipeline.foresee(Request(**REQUEST))[0], None, lambda *_: None)
    small = np.asarray(Image.fromarray(next(bare.images)).resize((320, 180), Image.Resampling.BOX)).astype(int)
    differs = np.abs(picture.astype(int) - small).max(2) > 60
    assert differs[stamp.y : stamp.y + stamp.keep.shape[0], stamp.x : stamp.x + stamp.keep.shape[1]].mean() > 0.2
    assert differs[90:].mean() < 0.01


def test_one_that_nobody_wants_is_not_looked_at(tmp_path, monkeypatch):
    calls = []
    real = nudity.load()
    monkeypatch.setattr(nudity, "load", lambda: lambda image: calls.append(image.shape) or real(image))
    made(tmp_path, lambda frame, make: None)
    assert calls and all(shape == (360, 640, 3) for shape in calls)


def test_a_preview_that_is_refused_refuses_the_clip_and_is_shown_to_nobody(tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(nudity, "load", lambda: lambda image: 0.99 if image.shape[1] <= previews.WIDTH else 0.0)
    with pytest.raises(Refused):
        made(tmp_path, lambda frame, make: shown.append(make()))
    assert not shown and not list(tmp_path.glob("clip*"))
