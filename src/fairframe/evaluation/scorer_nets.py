"""The scorer's networks: small convolutional readers of frames, crops and tracks. They share nothing with clay-1, neither code nor weights.

    Detector    frame and its changes -> where subjects are          SubjectNet   crop -> kind, colour, what springs from it, pose
    PlaceNet    whole frame -> setting, look, time                   AirNet       frame and its changes -> weather
    TrackNet    a subject's track -> action; two tracks -> relation; the background's motion -> camera
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fairframe.evaluation import scorer_data as data
from fairframe.scene.scene import LOOKS, TIMES

TRACK_FEATURES = 30
"""x, y, log w, log h, camera x, y, log zoom, roll, sine and cosine of the angle, flattening, lean, log size, trust of these five, opacity, consumed, found,
fire, sparks, dust, steam, confetti, which way its picture looks (1 right, -1 left), how bright it is, and how much moves in six parts of it."""
PAIR_FEATURES = 2 * TRACK_FEATURES + 27
CAMERA_FEATURES = 8


def _conv(a: int, b: int, stride: int = 1, side: int = 3, dilation: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(a, b, side, stride, dilation * (side // 2), dilation, bias=False), nn.BatchNorm2d(b), nn.ReLU(inplace=True))


class _Residual(nn.Module):
    def __init__(self, width: int, dilation: int = 1):
        super().__init__()
        self.one, self.two = _conv(width, width, dilation=dilation), nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.two(self.one(x)))


class Detector(nn.Module):
    """[B, 5, 216, 384] in 0..1 -> [B, 2, 5, 27, 48]: of small subjects and of large ones (scorer_data.levels) the logit of a subject's middle, its offset in
    the cell (x, y), log size (w, h) in cells. What is held before a body has its middle in the same cell as the body: one answer a cell would miss it."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(_conv(5, 16, 2), _conv(16, 32, 2), _conv(32, 64, 2))
        self.near = nn.Sequential(_Residual(64), _Residual(64, 2))
        self.far = nn.Sequential(_conv(64, 96, 2), _Residual(96, 2), _Residual(96, 4))
        self.join = _conv(64 + 96, 64)
        self.head = nn.Conv2d(64, 2 * 5, 1)
        assert self.head.bias is not None
        nn.init.constant_(self.head.bias, -2.0)

    def forward(self, x: Tensor) -> Tensor:
        near = self.near(self.stem(x))
        far = F.interpolate(self.far(near), size=near.shape[-2:], mode="bilinear", align_corners=False)
        return self.head(self.join(torch.cat([near, far], 1))).unflatten(1, (2, 5))


class SubjectNet(nn.Module):
    """[B, 3, 80, 80] in 0..1 -> logits of kind, colour and sprung effect, box [B, 4], pose [B, 6]."""

    def __init__(self, num_kinds: int):
        super().__init__()
        self.body = nn.Sequential(
            _conv(3, 32, 2, side=5), _conv(32, 80, 2), _Residual(80), _conv(80, 160, 2), _Residual(160), _Residual(160), _conv(160, 224, 2), _Residual(224)
        )
        self.mix = nn.Sequential(nn.Linear(224 * 2, 288), nn.BatchNorm1d(288), nn.ReLU())
        self.kind, self.colour, self.sprung = nn.Linear(288, num_kinds), nn.Linear(288, len(data.COLOUR_IDS)), nn.Linear(288, len(data.SPRUNG))
        self.box, self.pose = nn.Linear(288, 4), nn.Linear(288, len(data.POSE))

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        x = self.body(x)
        x = self.mix(torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1))
        return self.kind(x), self.colour(x), self.sprung(x), self.box(x), self.pose(x)


class PlaceNet(nn.Module):
    """[B, 3, 108, 192] in 0..1 -> logits of setting, look, time."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(_conv(3, 24, 2), _conv(24, 56, 2), _Residual(56), _conv(56, 112, 2), _Residual(112), _conv(112, 144, 2), _Residual(144))
        self.heads = nn.ModuleList([nn.Linear(288, n) for n in (len(data.PLACE_IDS), len(LOOKS), len(TIMES))])
        self.drop = nn.Dropout(0.2)

    def forward(self, x: Tensor) -> list[Tensor]:
        x = self.body(x)
        x = self.drop(torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1))
        return [head(x) for head in self.heads]


class AirNet(nn.Module):
    """[B, 5, H, W] in 0..1 (216 x 384, or a part of it) -> logits of the weather. Rain is a pixel wide and gone in the next frame: hence full size and changes."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(_conv(5, 16, 2, side=5), _conv(16, 32, 2), _conv(32, 64, 2), _Residual(64), _conv(64, 96, 2), _Residual(96))
        self.drop = nn.Dropout(0.2)
        self.head = nn.Linear(192, len(data.WEATHER_IDS))

    def forward(self, x: Tensor) -> Tensor:
        x = self.body(x)
        return self.head(self.drop(torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)))


class TrackNet(nn.Module):
    """[B, features, T] -> [B, classes]: convolutions along time, then the mean and the largest of each."""

    def __init__(self, features: int, classes: int, width: int = 80):
        super().__init__()
        self.first = nn.Sequential(nn.Conv1d(features, width, 5, padding=2), nn.BatchNorm1d(width), nn.ReLU())
        self.rest = nn.ModuleList([nn.Sequential(nn.Conv1d(width, width, 3, padding=d, dilation=d), nn.BatchNorm1d(width), nn.ReLU()) for d in (1, 2, 4, 8)])
        self.last = nn.Sequential(nn.Linear(2 * width, 128), nn.ReLU(), nn.Dropout(0.1), nn.Linear(128, classes))

    def forward(self, x: Tensor) -> Tensor:
        x = self.first(x)
        for layer in self.rest:
            x = x + layer(x)
        return self.last(torch.cat([x.mean(2), x.amax(2)], 1))


def all_nets(num_kinds: int) -> nn.ModuleDict:
    return nn.ModuleDict(
        {
            "detector": Detector(),
            "subject": SubjectNet(num_kinds),
            "place": PlaceNet(),
            "air": AirNet(),
            "action": TrackNet(TRACK_FEATURES, len(data.ACTION_IDS)),
            "relation": TrackNet(PAIR_FEATURES, len(data.RELATION_IDS)),
            "camera": TrackNet(CAMERA_FEATURES, len(data.CAMERA_IDS), 48),
        }
    )
