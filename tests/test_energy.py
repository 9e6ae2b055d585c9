"""Joules from meters where they can be read, from a stated model elsewhere."""

import time

import pytest

from fairframe import energy


def busy(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


@pytest.fixture
def rapl(tmp_path):
    """A folder as Linux has it: two packages, one with a part that must not be counted twice."""

    def set_counters(first, second, part=0):
        for name, value in (("intel-rapl:0", first), ("intel-rapl:1", second), ("intel-rapl:0:0", part)):
            zone = tmp_path / name
            zone.mkdir(exist_ok=True)
            (zone / "energy_uj").write_text(f"{value}\n")
            (zone / "max_energy_range_uj").write_text("1000000000\n")
        return tmp_path

    return set_counters


def test_the_model_is_processor_seconds_times_watts_and_says_its_numbers(tmp_path):
    meter = energy.Meter(watts_per_thread=10.0, grid_g_per_kwh=100.0, rapl_folder=tmp_path)
    busy(0.05)
    found = meter.read()
    assert not found.measured and not found.baseline
    assert 0.5 <= found.joules < 5.0
    assert found.grams_co2e == pytest.approx(found.joules / 3.6e6 * 100, abs=1e-6)
    assert all(words in found.method for words in ("10 W", "SPECpower", "0.392 W/GB", "100 g CO2e/kWh", "idle draw not included"))
    assert meter.read().joules >= found.joules


def test_the_processors_own_counters_are_used_where_they_can_be_read(rapl):
    folder = rapl(5_000_000, 7_000_000)
    meter = energy.Meter(rapl_folder=folder)
    rapl(5_400_000, 7_100_000, part=300_000)
    found = meter.read()
    assert found.joules == pytest.approx(0.5) and found.measured and found.baseline and "RAPL" in found.method


def test_a_counter_that_starts_again_is_understood(rapl):
    meter = energy.Meter(rapl_folder=rapl(999_900_000, 0))
    assert energy.Meter.read(meter).joules == 0
    rapl(100_000, 0)
    assert meter.read().joules == pytest.approx(0.2)


def test_a_counter_that_may_not_be_read_falls_back_to_the_model(rapl):
    folder = rapl(1, 1)
    (folder / "intel-rapl:1" / "energy_uj").write_text("no number")
    assert not energy.Meter(rapl_folder=folder).read().measured


def test_a_gpu_is_added_or_said_to_be_missing(tmp_path, monkeypatch):
    readings = iter([100.0, 142.0])
    monkeypatch.setattr(energy, "_nvml_joules", lambda: next(readings))
    found = energy.Meter(rapl_folder=tmp_path, gpu=True).read()
    assert 42.0 <= found.joules < 43.0 and "NVML" in found.method
    monkeypatch.setattr(energy, "_torch_uses_gpu", lambda: True)
    monkeypatch.setattr(energy, "_nvml_joules", iter([5.0, 6.0]).__next__)
    assert 1.0 <= energy.Meter(rapl_folder=tmp_path).read().joules < 2.0
    monkeypatch.setattr(energy, "_torch_uses_gpu", lambda: False)
    monkeypatch.setattr(energy, "_nvml_joules", lambda: 5.0)
    assert "GPU" not in energy.Meter(rapl_folder=tmp_path).read().method
    monkeypatch.setattr(energy, "_nvml_joules", lambda: None)
    assert "NOT included" in energy.Meter(rapl_folder=tmp_path, gpu=True).read().method


def test_the_receipts_form():
    found = energy.Energy(joules=36.0, grams_co2e=0.005, method="m", measured=True, baseline=True, grid_g_per_kwh=475.0)
    assert energy.as_json(found) == {
        "joules": 36.0,
        "watt_hours": 0.01,
        "grams_co2e": 0.005,
        "method": "m",
        "measured": True,
        "baseline_included": True,
        "grid_g_per_kwh": 475.0,
    }
