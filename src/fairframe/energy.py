"""Joules and grams of CO2 a clip: read from the machine's own meters where there are any, else from a stated model.

Meters, in this order: RAPL (the processor's counters, Linux) and NVML (NVIDIA's counters, where a GPU was used). Both count the whole
chip: what else ran at the time, and what it draws when idle, is included. The model is processor seconds times the watts of one busy
hardware thread, and the process's memory times watts a gigabyte, and counts nothing of what the machine would have drawn anyway. Either way
screens, disks, network and cooling are left out. Knows no clips: the pipeline starts a meter and reads it at the end.
"""

from __future__ import annotations

import ctypes
import resource
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WATTS_PER_THREAD = 3.5
"""One busy hardware thread of a server, with its share of the board: Cloud Carbon Footprint's average for AWS, from SPECpower
(https://www.cloudcarbonfootprint.org/docs/methodology). A desktop's may draw two to four times as much: FAIRFRAME_WATTS_PER_THREAD."""
WATTS_PER_GB = 0.392
"""Memory: mean of Crucial's and Micron's figures, as Cloud Carbon Footprint uses it."""
GRAMS_PER_KWH = 475.0
"""Grams of CO2 equivalent a kWh, world average (IEA 2019, the value codecarbon falls back on): FAIRFRAME_GRID_G_PER_KWH for your own."""
RAPL = Path("/sys/class/powercap")
_elsewhere: list[float | bool] = [0.0, False]  # processor seconds of other processes that worked for this one; whether one of them uses a GPU


def spent_elsewhere(cpu_s: float, *, gpu: bool) -> None:
    """Count what other processes did for this one since the last time."""
    _elsewhere[:] = [_elsewhere[0] + cpu_s, gpu]


def _cpu_s() -> float:
    return time.process_time() + _elsewhere[0]


@dataclass(frozen=True, kw_only=True)
class Energy:
    """What one clip cost."""

    joules: float
    grams_co2e: float
    method: str  # how it was found, with the numbers used
    measured: bool  # read from a meter, or computed from a model
    baseline: bool  # whether what the chip draws anyway is included
    grid_g_per_kwh: float

    @property
    def watt_hours(self) -> float:
        return self.joules / 3600.0


@dataclass(kw_only=True)
class Meter:
    """Counts from its making to `read`."""

    watts_per_thread: float = WATTS_PER_THREAD
    grid_g_per_kwh: float = GRAMS_PER_KWH
    gpu: bool | None = None  # whether the model runs on an NVIDIA GPU; None = if torch has begun to use one by the time of reading
    rapl_folder: Path = RAPL
    _started: float = field(default_factory=time.perf_counter)
    _cpu: float = field(default_factory=_cpu_s)
    _rapl: dict[Path, int] = field(default_factory=dict)
    _nvml: float | None = None

    def __post_init__(self) -> None:
        self._rapl = _rapl(self.rapl_folder)
        self._nvml = None if self.gpu is False else _nvml_joules()

    def read(self) -> Energy:
        """What was spent since the meter was made. May be called more than once."""
        wall, cpu = time.perf_counter() - self._started, _cpu_s() - self._cpu
        joules, method = self._processor(wall, cpu)
        measured = bool(self._rapl)
        gpu = _torch_uses_gpu() if self.gpu is None else self.gpu
        if gpu and self._nvml is not None and (now := _nvml_joules()) is not None:
            joules += now - self._nvml
            method += "; NVML total energy of all GPUs"
        elif gpu:
            method += "; the GPU could not be metered and is NOT included"
        return Energy(
            joules=round(joules, 3),
            grams_co2e=round(joules / 3.6e6 * self.grid_g_per_kwh, 6),
            method=f"{method}; {self.grid_g_per_kwh:g} g CO2e/kWh",
            measured=measured,
            baseline=measured,
            grid_g_per_kwh=self.grid_g_per_kwh,
        )

    def _processor(self, wall: float, cpu: float) -> tuple[float, str]:
        now = _rapl(self.rapl_folder)
        if self._rapl and now.keys() == self._rapl.keys():
            return sum(_spent(zone, self._rapl[zone], value) for zone, value in now.items()) / 1e6, "RAPL counters of the whole processor, idle draw included"
        memory = _memory_gb()
        joules = cpu * self.watts_per_thread + wall * memory * WATTS_PER_GB
        return joules, (
            f"model, no meter readable: {cpu:.2f} s of processor time x {self.watts_per_thread:g} W a thread (Cloud Carbon Footprint, SPECpower) "
            f"+ {wall:.2f} s x {memory:.2f} GB x {WATTS_PER_GB:g} W/GB; idle draw not included"
        )


def as_json(energy: Energy) -> dict[str, Any]:
    """For the receipt."""
    return {
        "joules": energy.joules,
        "watt_hours": round(energy.watt_hours, 6),
        "grams_co2e": energy.grams_co2e,
        "method": energy.method,
        "measured": energy.measured,
        "baseline_included": energy.baseline,
        "grid_g_per_kwh": energy.grid_g_per_kwh,
    }


# ------------------------------------------------------------------------------------------------ meters


def _rapl(folder: Path) -> dict[Path, int]:
    """Microjoules of every processor package; empty where they cannot be read (no such machine, or only root may)."""
    found = {}
    for zone in sorted(folder.glob("intel-rapl:[0-9]*")):
        if zone.name.count(":") == 1:  # packages; their parts are counted in them
            try:
                found[zone] = int((zone / "energy_uj").read_text())
            except (OSError, ValueError):
                return {}
    return found


def _spent(zone: Path, before: int, after: int) -> int:
    """Microjoules between two readings; the counter starts again at its range's end."""
    if after >= before:
        return after - before
    try:
        return after - before + int((zone / "max_energy_range_uj").read_text())
    except (OSError, ValueError):
        return 0


def _nvml_joules() -> float | None:
    """Joules all NVIDIA GPUs have drawn since the driver was loaded; None where NVIDIA's library is not there or does not count."""
    try:
        library = ctypes.CDLL("libnvidia-ml.so.1")
    except OSError:
        return None
    if library.nvmlInit_v2() != 0:
        return None
    try:
        count, total = ctypes.c_uint(), 0
        if library.nvmlDeviceGetCount_v2(ctypes.byref(count)) != 0:
            return None
        for index in range(count.value):
            device, millijoules = ctypes.c_void_p(), ctypes.c_ulonglong()
            if library.nvmlDeviceGetHandleByIndex_v2(index, ctypes.byref(device)) != 0:
                return None
            if library.nvmlDeviceGetTotalEnergyConsumption(device, ctypes.byref(millijoules)) != 0:
                return None
            total += millijoules.value
        return total / 1000.0
    finally:
        library.nvmlShutdown()


def _torch_uses_gpu() -> bool:
    torch = sys.modules.get("torch")
    return bool(_elsewhere[1]) or (torch is not None and torch.cuda.is_initialized())


def _memory_gb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e9 if sys.platform == "darwin" else peak / 1e6
