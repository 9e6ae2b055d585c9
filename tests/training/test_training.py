import json

import numpy as np
import pytest
import torch
from torch import nn

from fairframe.corpus import dataset
from fairframe.model import checkpoint, presets
from fairframe.model.words import Vocabulary
from fairframe.training import denoiser, distil, loop, pairs, runs, vae


def quiet(message):
    pass


@pytest.fixture(scope="module")
def textures():
    return dataset.textures(dataset.tables(), kinds=("cat", "ramen", "car"))


def test_the_loop_fits_a_line_and_returns_the_average():
    line = nn.Linear(1, 1)
    x = torch.linspace(-1, 1, 32)[:, None]
    report = loop.train(
        {"line": line}, lambda step: ((line(x) - 3 * x - 1) ** 2).mean(), loop.Schedule(minutes=1, max_steps=400, learning_rate=0.05, ema=0.9, weight_decay=0.0),
        batch_size=32, log=quiet, save=lambda modules: None,
    )  # fmt: skip
    assert report.steps == 400 and report.samples == 400 * 32 and report.flops > 0
    assert line.weight.item() == pytest.approx(3, abs=0.05) and line.bias.item() == pytest.approx(1, abs=0.05)


def test_the_clock_ends_a_run():
    line = nn.Linear(1, 1)
    report = loop.train({"line": line}, lambda step: line(torch.ones(1, 1)).pow(2).mean(), loop.Schedule(minutes=0.01), batch_size=1, log=quiet, save=lambda m: None)
    assert 0.5 < report.seconds < 5 and report.steps > 10


def test_a_loss_that_is_no_number_stops_the_run():
    line = nn.Linear(1, 1)
    with pytest.raises(FloatingPointError, match="step 0"):
        loop.train({"line": line}, lambda step: line(torch.ones(1, 1)).sum() * float("nan"), loop.Schedule(minutes=1), batch_size=1, log=quiet, save=lambda m: None)


def test_rates_warm_up_hold_and_decay():
    schedule = loop.Schedule(minutes=1, warmup_steps=10, decay=0.2)
    assert schedule.rate(0, 0.0) == pytest.approx(0.1) and schedule.rate(50, 0.5) == 1.0
    assert schedule.rate(900, 0.9) == pytest.approx(0.5) and schedule.rate(999, 1.0) == 0.05


def test_batches_see_everything_once_an_epoch():
    draws = loop.batches(10, 5, torch.Generator().manual_seed(0))
    assert sorted(torch.cat([next(draws), next(draws)]).tolist()) == list(range(10))


def test_pairs_come_back_from_the_store_as_they_were_made(tmp_path, monkeypatch):
    monkeypatch.setattr(pairs, "A_FILE", 512)
    surfaces = dataset.tables().surfaces
    pairs.make(tmp_path, surfaces, (3, 0), files=1)
    kept = pairs.Store(tmp_path, torch.device("cpu"), capacity=pairs.A_FILE, keep=True)
    kept.look()
    assert len(list(tmp_path.iterdir())) == 1
    store = pairs.Store(tmp_path, torch.device("cpu"), capacity=pairs.A_FILE)
    ids, meanings, mask, vector, weight = store.draw(64, torch.Generator().manual_seed(1))
    assert not list(tmp_path.iterdir())  # makers would fill the disk
    made = pairs.arrays(np.random.default_rng((3, 0)), Vocabulary(surfaces), pairs.A_FILE)
    rows = [int(np.flatnonzero((made["vector"] == row).all(1))[0]) for row in vector.numpy().astype(np.float16)]
    assert len(store) == pairs.A_FILE and len(set(rows)) > 50
    assert (mask.sum(1).numpy() == made["words"][rows]).all() and (ids.numpy() == made["ids"][rows]).all()
    assert (meanings.numpy() == made["meanings"][rows]).all() and (weight.numpy() == made["weight"][rows]).all()


def test_a_part_of_another_size_starts_anew(tmp_path, monkeypatch):
    before = checkpoint.build(dataset.tables())
    checkpoint.save(before, tmp_path)
    small = presets.TransformerConfig(width=128, depth=1)
    monkeypatch.setattr(presets, "SCENE", presets.SceneConfig(text=small, denoiser=small))
    after = checkpoint.load(tmp_path, dataset.tables())
    assert after.scene.position.shape[1] == 128
    assert torch.equal(after.texture.position, before.texture.position.half().float())


def test_the_scene_loss_falls_on_one_batch():
    clay = checkpoint.build(dataset.tables())
    rng = np.random.default_rng(0)
    examples = [dataset.scene_example(rng, clay.vocabulary, 64) for _ in range(8)]
    from fairframe.model.text import collate

    words = collate([(e.ids, e.meanings) for e in examples])
    x_1, weight = (torch.from_numpy(np.stack([getattr(e, name) for e in examples])) for name in ("vector", "weight"))
    noise, t = torch.randn(x_1.shape, generator=torch.Generator().manual_seed(0)), torch.linspace(0, 0.9, 8)
    modules = {"text": clay.text, "scene": clay.scene}
    first = float(denoiser.scene_error(clay, x_1, weight, noise, t, *words).detach())
    schedule = loop.Schedule(minutes=5, max_steps=30, learning_rate=3e-3, warmup_steps=3, ema=0.5)
    loop.train(modules, lambda step: denoiser.scene_error(clay, x_1, weight, noise, t, *words), schedule, batch_size=8, log=quiet, save=lambda m: None)
    assert float(denoiser.scene_error(clay, x_1, weight, noise, t, *words).detach()) < 0.7 * first


def test_textures_train_from_ledger_rows_and_their_loss_falls(textures):
    clay = checkpoint.build(dataset.tables())
    vae_pixels = torch.from_numpy(textures.pixels)
    clay.vae.fit(vae.premultiply(vae_pixels))
    loss = denoiser.texture_loss(clay, textures, batch_size=3, device="cpu", seed=0)
    before = float(loss(0).detach())
    loop.train({"texture": clay.texture}, loss, loop.Schedule(minutes=5, max_steps=25, learning_rate=4e-3, warmup_steps=2, ema=0.3), batch_size=3, log=quiet, save=lambda m: None)
    assert float(loss(0).detach()) < 0.9 * before
    weights = denoiser.practice(clay, textures, ("cat",))
    assert weights[textures.kind == clay.tables.layout.kinds.index("cat")].min() > weights[textures.kind != clay.tables.layout.kinds.index("cat")].max()


def test_the_refiner_learns_from_the_linear_decoder_on(textures):
    clay = checkpoint.build(dataset.tables())
    pixels = torch.from_numpy(textures.pixels)
    clay.vae.fit(torch.rand(4, 4, 256, 256))  # a poor fit on purpose, so that there is something to mend
    x = torch.rand(1, 4, 256, 256)
    assert torch.equal(clay.vae.refiner(x), x)
    before = vae.decibels(clay, pixels)
    loss = vae.vae_loss(clay, pixels, batch_size=2, seed=0)
    loop.train({"vae": clay.vae}, loss, loop.Schedule(minutes=5, max_steps=40, learning_rate=1e-3, warmup_steps=2, ema=0.3), batch_size=2, log=quiet, save=lambda m: None)
    assert vae.decibels(clay, pixels) > before + 0.2


def test_runs_go_on_from_weights_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "WEIGHTS", tmp_path / "none")
    denoiser.train_denoiser(minutes=1, device="cpu", out=tmp_path, part="scene", max_steps=1)
    first = checkpoint.load(tmp_path)
    denoiser.train_denoiser(minutes=1, device="cpu", out=tmp_path, part="scene", max_steps=1)
    distil.train_distil(minutes=1, device="cpu", out=tmp_path, max_steps=1)
    record = json.loads((tmp_path / f"{checkpoint.NAME}.json").read_text())["record"]
    assert [run["part"] for run in record["runs"]] == ["scene", "scene", "distil"] and all(run["flops"] > 1e7 for run in record["runs"])
    assert not torch.equal(first.scene.position, checkpoint.load(tmp_path).scene.position)


def test_drawings_are_judged_and_recorded(tmp_path):
    clay = checkpoint.build(dataset.tables())
    clay.vae.fit(torch.rand(4, 4, 256, 256))
    scores = denoiser.judge(clay, tmp_path, kinds=("cat", "ramen"))
    assert set(scores) == {"cat", "ramen"} and clay.record["drawn"] == [] and (tmp_path / "drawings.png").stat().st_size > 0


def test_unknown_parts_are_refused(tmp_path):
    with pytest.raises(ValueError, match="expected scene, texture or both"):
        denoiser.train_denoiser(minutes=1, device="cpu", out=tmp_path, part="everything")
