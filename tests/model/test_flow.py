import itertools
import math

import numpy as np
import pytest
import torch

from fairframe.model import flow, sampler


def test_path_and_velocity_agree():
    noise, data, t = torch.randn(5, 3), torch.randn(5, 3), torch.tensor([0.0, 0.1, 0.5, 0.8, 0.9])
    x_t = flow.interpolate(data, noise, t)
    assert torch.allclose(flow.velocity(data, x_t, t), data - noise, atol=1e-4)
    assert torch.equal(flow.interpolate(data, noise, torch.zeros(5)), noise)
    assert torch.equal(flow.interpolate(data, noise, torch.ones(5)), data)


def test_sampler_hits_a_gaussian():
    # Data N(m, s^2): E[x_1 | x_t] has a closed form, so the sampler must find the mean and the spread.
    mean, spread = 2.0, 0.5

    def predict(x_t, t):
        variance = (1 - t) ** 2 + (t * spread) ** 2
        return mean + t * spread**2 / variance * (x_t - t * mean)

    samples = sampler.euler(predict, sampler.noise_like((20000, 1), seed=1), sampler.schedule(64))
    assert samples.mean() == pytest.approx(mean, abs=0.02)
    assert samples.std() == pytest.approx(spread, rel=0.06)


def test_schedule_runs_from_noise_to_data():
    for shift in (0.5, 1.0, 3.0):
        times = sampler.schedule(7, shift=shift)
        assert times[0] == 0 and times[-1] == 1 and all(b > a for a, b in itertools.pairwise(times))
    assert sampler.schedule(4, shift=3.0)[2] < sampler.schedule(4)[2]
    with pytest.raises(ValueError, match="at least 1"):
        sampler.schedule(0)


def test_kept_numbers_come_back_exactly_and_cancelling_stops():
    known = np.array([[1.0, 2.0, 3.0]])
    mask = np.array([True, False, True])
    out = sampler.euler(lambda x, t: x * 0 - 5, sampler.noise_like((1, 3), 0), sampler.schedule(3), known=known, mask=mask)
    assert out.tolist() == [[1.0, -5.0, 3.0]]

    class Stop(Exception):
        pass

    def stop(done, total):
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        sampler.euler(lambda x, t: x, sampler.noise_like((1, 3), 0), sampler.schedule(5), on_step=stop)


def test_training_samples_with_the_same_loop_in_torch():
    def predict(x, t):
        return 0.5 * x + t

    noise = sampler.noise_like((3, 5), 1)
    for known, mask in ((None, None), (np.ones((1, 5), np.float32), np.arange(5) < 2)):
        held = {"known": known, "mask": mask}
        tensors = {name: None if value is None else torch.from_numpy(value) for name, value in held.items()}
        here = sampler.euler(sampler.guided(predict, lambda x, t: x, 1.5), noise, sampler.schedule(4), **held)
        there = sampler.euler(sampler.guided(predict, lambda x, t: x, 1.5), torch.from_numpy(noise), sampler.schedule(4), **tensors)
        assert np.allclose(here, there.numpy(), atol=1e-6)


@pytest.mark.parametrize(("shape", "seed"), [((4, 4), 0), ((6, 1101), 7), ((1, 3, 11), 2**31 - 1)])
def test_noise_is_the_seeds_own_and_torchs(shape, seed):
    noise = sampler.noise_like(shape, seed)
    assert noise.dtype == np.float32 and np.array_equal(noise, sampler.noise_like(shape, seed)) and not np.array_equal(noise, sampler.noise_like(shape, seed + 1))
    assert np.allclose(noise, torch.randn(shape, generator=torch.Generator().manual_seed(seed)).numpy(), atol=1e-6)


def test_guidance_moves_away_from_the_unconditional():
    guided = sampler.guided(lambda x, t: x + 1, lambda x, t: x, 2.0)
    assert guided(torch.zeros(1), torch.zeros(1)).item() == 2.0


def test_training_times_and_weights_are_bounded():
    t = flow.sample_times(10000, torch.Generator().manual_seed(0))
    assert 0 < t.min() and t.max() < 1 and abs(t.median().item() - 1 / (1 + math.exp(0.4))) < 0.02
    assert flow.loss_weight(torch.tensor([0.0, 1.0])).tolist() == pytest.approx([1.0, 10.0])
