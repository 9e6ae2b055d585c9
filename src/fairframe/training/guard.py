"""Train the prompt classifier from prompt sets. Figures come from evaluation/guard_score.py.

    python -m fairframe.training.guard --prompts FOLDER

Input: FOLDER with harmful.jsonl and benign.jsonl (fields source, label, category, prompt, id), not part of this package; captions of the
own grammar and sentences of our own join them. Output: weights/guard.npz. Prompts are never written or printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fairframe.corpus import grammar
from fairframe.guard import classifier, normalise
from fairframe.training import guard_en, guard_twins, guard_zh

HEADS = ("sexual", "violence", "self_harm", "hate", "illegal", "disturbing", "private_persons", "public_figures")
# What the sources call a category -> heads. Copyright and politics read like ordinary text and are left to names (safety literature agrees).
CATEGORY: dict[str, tuple[str, ...]] = {
    "sexual": ("sexual",), "sexual_content": ("sexual",), "violence": ("violence",), "shocking": ("disturbing",), "self-harm": ("self_harm",), "self_harm": ("self_harm",),
    "hate": ("hate",), "harassment": ("hate",), "discrimination": ("hate",), "illegal activity": ("illegal",), "illegal_activities": ("illegal",), "unethical": ("illegal",),
    "privacy_individual": ("private_persons",), "privacy_public": ("public_figures",), "nibbler": ("disturbing",),
}  # fmt: skip
OPENAI = {"S": "sexual", "S3": "sexual", "H": "hate", "H2": "hate", "HR": "hate", "V": "violence", "V2": "violence", "SH": "self_harm"}
NOISY = {"i2p": 0.25, "adversarial_nibbler": 0.5, "ringabell_violence": 0.3}  # sources whose positives are doubtful, and their weight
UNUSED = ("copyright_violations",)
STEPS, RATE, DECAY = 220, 0.05, 3e-5
NATURAL = ("vbench", "vbench2", "vbench_gpt_long", "coco_10k", "partiprompts", "fetv")
BORDERLINE = ("overt_benign_borderline", "overt_unsafe_benign_twin")
NATURAL_SHARE, BORDERLINE_SHARE = 0.008, 0.045  # of harmless prompts the classifier may refuse where it is set
CAPTIONS = 3000  # of the own grammar, a language


@dataclass(frozen=True, kw_only=True)
class Row:
    id: str
    source: str
    text: str
    heads: tuple[str, ...]  # empty = harmless
    weight: float
    kind: str  # category as its source calls it
    harmful: bool
    held_out: bool  # for the pooled figures


def read(folder: Path) -> list[Row]:
    """Every usable row of both files, doubles removed, a fifth held out by the hash of its id."""
    rows, seen = [], set()
    for name in ("harmful", "benign"):
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            data = json.loads(line)
            text = data["prompt"].strip()
            if not text or text in seen:
                continue
            seen.add(text)
            harmful = name == "harmful"
            kind = str(data["category"])
            heads = (
                tuple(dict.fromkeys(OPENAI[part] for part in kind.split("+") if part in OPENAI))
                if data["source"] == "openai_moderation"
                else CATEGORY.get(kind, ())
            )
            if data["source"] == "ringabell_violence":
                heads = ("violence",)
            weight = 0.0 if kind in UNUSED and harmful else NOISY.get(data["source"], 1.0) if harmful else 1.0
            rows.append(
                Row(
                    id=data["id"], source=data["source"], text=text, heads=heads if harmful else (), weight=weight, kind=kind, harmful=harmful,
                    held_out=int(hashlib.sha256(data["id"].encode()).hexdigest(), 16) % 5 == 0,
                )
            )  # fmt: skip
    return rows


def own_rows(captions: int = CAPTIONS) -> list[Row]:
    """Harmless captions of the own grammar, and sentences of both kinds made from our own phrases."""
    rng = np.random.default_rng(20261123)
    rows = []
    for language in ("en", "zh"):
        for number in range(captions):
            text = grammar.caption(grammar.sample_spec(rng), rng, language)
            rows.append(
                Row(
                    id=f"own-{language}-{number}",
                    source=f"own_{language}",
                    text=text,
                    heads=(),
                    weight=0.5,
                    kind="caption",
                    harmful=False,
                    held_out=number % 5 == 0,
                )
            )
    for language, made in (("en", guard_en), ("zh", guard_zh)):
        for number, (text, head) in enumerate(made.sentences(random.Random(20261123))):
            heads = (head,) if head else ()
            rows.append(
                Row(
                    id=f"{language}-{number}",
                    source=f"own_{language}_phrases",
                    text=text,
                    heads=heads,
                    weight=0.5,
                    kind=head or "benign",
                    harmful=bool(head),
                    held_out=number % 5 == 0,
                )
            )
    for number, text in enumerate(guard_twins.sentences(random.Random(20261128))):
        rows.append(Row(id=f"twin-{number}", source="own_en_twins", text=text, heads=(), weight=0.5, kind="benign", harmful=False, held_out=number % 5 == 0))
    return rows


# ------------------------------------------------------------------------------------------------ fitting


def vectors(texts: Sequence[str]) -> list[np.ndarray]:
    """The buckets of each text's normalised reading."""
    return [classifier.features(normalise.read(text).readings[-1]) for text in texts]


def fit(found: Sequence[np.ndarray], rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    """Weights float32 [BUCKETS, heads] and biases [heads], by full-batch Adam on logistic loss; positives and negatives weigh alike a head."""
    import torch

    offsets = torch.tensor(np.concatenate([[0], np.cumsum([len(v) for v in found])]), dtype=torch.int64)
    columns = torch.tensor(np.concatenate(found), dtype=torch.int64)
    values = torch.cat([torch.full((len(v),), 1 / max(len(v), 1) ** 0.5) for v in found])
    matrix = torch.sparse_csr_tensor(offsets, columns, values, size=(len(found), classifier.BUCKETS))
    turned = matrix.to_sparse_csc()
    transposed = torch.sparse_csr_tensor(turned.ccol_indices(), turned.row_indices(), turned.values(), size=(classifier.BUCKETS, len(found)))
    target = torch.tensor([[head in row.heads for head in HEADS] for row in rows], dtype=torch.float32)
    # A harmful text of another category says nothing certain about this head.
    known = torch.tensor(
        [[(not row.harmful) or head in row.heads or row.source != "adversarial_nibbler" for head in HEADS] for row in rows], dtype=torch.float32
    )
    weight = known * torch.tensor([row.weight for row in rows])[:, None]
    positive = (weight * target).sum(0)
    weight = torch.where(target > 0, weight * (0.25 * weight.sum(0) / positive.clamp(min=1)).clamp(max=20), weight)
    w, b = torch.zeros(classifier.BUCKETS, len(HEADS)), torch.full((len(HEADS),), -2.0)
    m, v, mb, vb = torch.zeros_like(w), torch.zeros_like(w), torch.zeros_like(b), torch.zeros_like(b)
    for step in range(1, STEPS + 1):
        error = weight * (torch.sigmoid(matrix @ w + b) - target) / len(found)
        gradient, bias_gradient = transposed @ error + DECAY * w, error.sum(0)
        for value, grad, first, second in ((w, gradient, m, v), (b, bias_gradient, mb, vb)):
            first.mul_(0.9).add_(grad, alpha=0.1)
            second.mul_(0.99).addcmul_(grad, grad, value=0.01)
            rate = RATE * (1 - step / (STEPS + 1))
            value.sub_(rate * (first / (1 - 0.9**step)) / ((second / (1 - 0.99**step)).sqrt() + 1e-8))
    return w.numpy(), b.numpy()


def pack(w: np.ndarray, b: np.ndarray, path: Path = classifier.WEIGHTS) -> classifier.Model:
    """Write weights as int8 with a scale a head; returns the model as it will be read."""
    scale = np.abs(w).max(0) / 127
    stored = np.round(w / scale).astype(np.int8)
    with path.with_suffix(".part").open("wb") as file:
        np.savez_compressed(file, heads=np.array(HEADS), weights=stored, scale=scale.astype(np.float32), bias=b.astype(np.float32))
    path.with_suffix(".part").replace(path)
    return classifier.load.__wrapped__(path)


def calibrated(w: np.ndarray, b: np.ndarray, rows: Sequence[Row]) -> np.ndarray:
    """Biases moved so that a score of 0.5 refuses at most NATURAL_SHARE of held-out natural prompts and BORDERLINE_SHARE of borderline ones.

    Scores are taken as the guard takes them: the highest over all sentences and heads.
    """
    need = -np.inf
    for sources, share in ((NATURAL, NATURAL_SHARE), (BORDERLINE, BORDERLINE_SHARE)):
        texts = [row.text for row in rows if row.held_out and row.source in sources]
        if texts:
            need = max(need, float(np.quantile([_highest(text, w, b) for text in texts], 1 - share)))
    return b - need if np.isfinite(need) else b


def _highest(text: str, w: np.ndarray, b: np.ndarray) -> float:
    found = [classifier.features(part) for part in normalise.read(text).parts]
    return max(float((w[v].sum(0) / max(len(v), 1) ** 0.5 + b).max()) for v in found)


def train(rows: Sequence[Row], without: Sequence[str] = (), path: Path = classifier.WEIGHTS, found: Mapping[str, np.ndarray] | None = None) -> classifier.Model:
    """Fit on all rows but those held out and those of the sources `without`, calibrate, and write. found: the vectors of the rows by text, where they are known."""
    kept = [row for row in rows if row.source not in without]
    fitted = [row for row in kept if not row.held_out]
    w, b = fit(vectors([row.text for row in fitted]) if found is None else [found[row.text] for row in fitted], fitted)
    return pack(w, calibrated(w, b, kept), path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prompts", type=Path, required=True, help="folder with harmful.jsonl and benign.jsonl")
    train([*read(parser.parse_args().prompts), *own_rows()])


if __name__ == "__main__":
    main()
