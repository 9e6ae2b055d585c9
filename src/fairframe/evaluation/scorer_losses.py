"""What the scorer's nets that read pictures are trained on: a loss of each, from a batch drawn out of the shards."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from fairframe.evaluation import scorer_data as data
from fairframe.evaluation.scorer_shards import PARTS, Shards

UNSURE = 0.15  # log size about scorer_data.LARGE within which a subject may be found at either level
BATCH = {"subject": 128, "detector": 18, "place": 48, "air": 32}


def subject_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    drawn = shards.draw("pixels", BATCH["subject"], rng, 16)
    room = data.STORED - data.CROP
    pixels, shift = [], []
    for part, rows in drawn:
        for row in rows:
            dx, dy = rng.integers(room + 1, size=2)
            pixels.append(part["pixels"][row, dy : dy + data.CROP, dx : dx + data.CROP])
            shift.append(((room / 2 - dx) / data.CROP, (room / 2 - dy) / data.CROP))
    fields = {name: np.concatenate([part[name][rows] for part, rows in drawn]) for name in PARTS}
    box, pose = fields["box"].copy(), fields["pose"].copy()
    box[:, :2] += np.array(shift, np.float32)
    x = np.stack(pixels)
    mirrored = rng.random(len(x)) < 0.5
    x[mirrored] = x[mirrored][:, :, ::-1]
    box[mirrored, 0] *= -1
    pose[np.ix_(mirrored, np.array([0, 3]))] *= -1
    at = next(net.parameters()).device
    kind, colour, sprung, its_box, its_pose = net(obscured(_picture(x, at), rng))
    loss = F.cross_entropy(kind.float(), torch.from_numpy(fields["kind"]).to(at), label_smoothing=0.05)
    loss = loss + 0.5 * F.cross_entropy(colour.float(), torch.from_numpy(fields["colour"]).to(at)) + 0.3 * F.cross_entropy(sprung.float(), torch.from_numpy(fields["sprung"]).to(at))
    return loss + 2.0 * F.smooth_l1_loss(its_box.float(), torch.from_numpy(box).to(at), beta=0.05) + 0.7 * F.smooth_l1_loss(its_pose.float(), torch.from_numpy(pose).to(at), beta=0.2)


def obscured(x: Tensor, rng: np.random.Generator) -> Tensor:
    """Crops [B, 3, H, W] in 0..1, lighter or darker, a third of them with a piece of another before a part of it that is not the middle."""
    count, side = len(x), x.shape[-1]
    gain, shift = (torch.from_numpy(v.astype(np.float32)).to(x.device)[:, None, None, None] for v in (np.clip(rng.normal(1, 0.1, count), 0.75, 1.25), rng.normal(0, 0.03, count)))
    x = x * gain + shift
    for i in range(0, count, 3):
        h, w = rng.integers(side // 8, side * 5 // 12, 2)
        (y, left), (its_y, its_left), other = rng.integers(0, (side - h, side - w)), rng.integers(0, (side - h, side - w)), int(rng.integers(count))
        if max(abs(y + h / 2 - side / 2), abs(left + w / 2 - side / 2)) >= side / 5:
            x[i, :, y : y + h, left : left + w] = x[other, :, its_y : its_y + h, its_left : its_left + w].clone()
    return x.clamp(0, 1)


def _picture(x: np.ndarray, at: torch.device) -> Tensor:
    """uint8 [B, H, W, C] -> float32 [B, C, H, W] in 0..1, there, channels last in memory."""
    return torch.from_numpy(np.ascontiguousarray(x)).to(at).permute(0, 3, 1, 2).float().div_(255)


def detector_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    drawn = shards.draw("stacks", BATCH["detector"], rng, 9)
    x = np.concatenate([part["stacks"][rows] for part, rows in drawn])
    boxes = np.concatenate([part["boxes"][rows] for part, rows in drawn]).copy()
    mirrored = rng.random(len(x)) < 0.5
    x[mirrored] = x[mirrored][:, :, ::-1]
    boxes[mirrored, :, 0] = data.WIDTH / data.HEIGHT - boxes[mirrored, :, 0]
    at = next(net.parameters()).device
    out = net(_picture(x, at)).float()
    heat, goal, weight, free = (one.to(at) for one in detector_targets(boxes))
    p = torch.sigmoid(out[:, :, 0]).clamp(1e-4, 1 - 1e-4)
    hit = heat == 1
    loss = -torch.where(hit, (1 - p) ** 2 * torch.log(p), free * (1 - heat) ** 4 * p**2 * torch.log(1 - p)).sum()
    near = weight[:, :, None].expand_as(goal)
    loss = loss + (F.smooth_l1_loss(out[:, :, 1:], goal, beta=0.1, reduction="none") * near).sum()
    return loss / max(float(hit.sum()), 1.0)


def detector_targets(boxes: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Boxes [B, N, 4] (NaN: none) -> of both levels: heat [B, 2, 27, 48], (offset x, y, log size w, h in cells) [B, 2, 4, 27, 48], weight of the latter
    [B, 2, 27, 48], and 0 where the level might as well have been the other's [B, 2, 27, 48], else 1."""
    rows, columns = data.GRID
    shape = (len(boxes), 2, rows, columns)
    heat, goal, weight, free = np.zeros(shape, np.float32), np.zeros((*shape[:2], 4, rows, columns), np.float32), np.zeros(shape, np.float32), np.ones(shape, np.float32)
    ys, xs = np.mgrid[0:rows, 0:columns]
    for b, several in enumerate(boxes):
        there = several[~np.isnan(several[:, 0])]
        for level, (cx, cy, w, h) in zip(data.levels(there), there * rows, strict=True):
            i, j = int(np.clip(cy, 0, rows - 1)), int(np.clip(cx, 0, columns - 1))
            spread = 0.12 * np.sqrt(w * h) + 0.4
            one = np.exp(-((xs - j) ** 2 + (ys - i) ** 2) / (2 * spread**2))
            heat[b, level] = np.maximum(heat[b, level], one)
            if abs(np.log(np.sqrt(w * h) / rows / data.LARGE)) < UNSURE:
                free[b, 1 - level][one > 0.1] = 0
            for di in (-1, 0, 1):
                for dj in (-1, 0, 1):
                    y, x = i + di, j + dj
                    if 0 <= y < rows and 0 <= x < columns and (weight[b, level, y, x] < 1 or (di, dj) == (0, 0)):
                        goal[b, level, :, y, x] = cx - x - 0.5, cy - y - 0.5, np.log(w), np.log(h)
                        weight[b, level, y, x] = max(weight[b, level, y, x], 1.0 if (di, dj) == (0, 0) else 0.3)
            heat[b, level, i, j] = 1
    return torch.from_numpy(heat), torch.from_numpy(goal), torch.from_numpy(weight), torch.from_numpy(free)


def place_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    drawn = shards.draw("views", BATCH["place"], rng, 16)
    x = np.concatenate([part["views"][rows] for part, rows in drawn])
    at = next(net.parameters()).device
    labels = torch.from_numpy(np.concatenate([part["labels"][rows] for part, rows in drawn])).to(at)
    mirrored = rng.random(len(x)) < 0.5
    x[mirrored] = x[mirrored][:, :, ::-1]
    weights = (1.0, 0.5, 0.5)
    losses = [w * F.cross_entropy(out.float(), labels[:, i], label_smoothing=0.02) for i, (w, out) in enumerate(zip(weights, net(_picture(x, at)), strict=True))]
    return torch.stack(losses).sum()


def air_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    """Weathers equally often, in parts of the picture: what falls falls everywhere."""
    parts = [part for part in shards.parts if "air" in part]
    height, width = data.HEIGHT * 2 // 3, data.WIDTH // 2
    x, labels = [], []
    for _ in range(BATCH["air"]):
        part = parts[int(rng.integers(len(parts)))]
        label = int(rng.choice(np.unique(part["weathers"])))
        picture = part["air"][rng.choice(np.flatnonzero(part["weathers"] == label))]
        top, left = int(rng.integers(data.HEIGHT - height + 1)), int(rng.integers(data.WIDTH - width + 1))
        picture = picture[top : top + height, left : left + width]
        x.append(picture[:, ::-1] if rng.random() < 0.5 else picture)
        labels.append(label)
    at = next(net.parameters()).device
    return F.cross_entropy(net(_picture(np.stack(x), at)).float(), torch.tensor(labels, device=at), label_smoothing=0.02)
