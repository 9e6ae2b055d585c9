"""One clip on several devices: here two processes on processors that meet by gloo. The same frames as one, and what befalls one of them ends all."""

import dataclasses
import multiprocessing
import subprocess
import sys

import numpy as np
import pytest

from fairframe import backends, energy
from fairframe.backends import ranks, registry, tuning
from fairframe.backends.base import Given
from fairframe.errors import Cancelled, DeviceLost, InvalidRequest, OutOfMemory, Refused

from .conftest import add
from .test_hf_diffusers import plan_of, quiet

torch = pytest.importorskip("torch")


def test_two_processes_make_the_frames_of_one_and_end_together(tiny_folders, own_data):
    entry = add("wan", tiny_folders["wan"])
    alone = list(backends.load("wan").render(plan_of("wan"), Given(), quiet).images)
    registry.put(dataclasses.replace(entry, tuning={"devices": 2}))
    team = backends.load("wan")
    assert isinstance(team, ranks.Team)
    steps, seen, before = [], [], energy.Meter(gpu=False)
    frames = team.render(plan_of("wan"), Given(in_flight=seen.append), lambda *told: steps.append(told))
    assert all(np.array_equal(a, b) for a, b in zip(alone, frames.images, strict=True))
    assert steps == [("model", 0, 2), ("model", 1, 2), ("model", 2, 2)] and [picture.shape for picture in seen] == [alone[0].shape]
    assert frames.notes["settings"]["devices"] == 2 and frames.notes["changes_picture"] == []
    assert energy._cpu_s() - before._cpu > 0.05  # what the ranks spent is counted here

    def stop(stage, done, total):
        raise Cancelled("Stopped.")

    def refuse(picture):
        raise Refused("No.", category="sexual", rule="x")

    for error, given, told, changes in (
        (Cancelled, Given(), stop, {}),
        (Refused, Given(in_flight=refuse), quiet, {}),
        (InvalidRequest, Given(), quiet, {"width": 170}),
    ):
        with pytest.raises(error):
            team.render(plan_of("wan", **changes), given, told)
    assert "zzyzx" in team.understand("on and " * 500 + "zzyzx").ignored
    assert backends.load("wan") is team and len(list(team.render(plan_of("wan", num_steps=1), Given(), quiet).images)) == 5

    with pytest.raises(DeviceLost, match=r"device 2 of 2 ended by itself \(signal 9\)"):
        team.render(plan_of("wan"), Given(), lambda stage, done, total: team._processes[1].kill())
    assert all(process.poll() is not None for process in team._processes)  # the one that was waiting for it too
    assert backends._open is None  # loaded anew when next asked for


def team_of(*answers):
    """A team whose ranks give these answers, None being one that never does. Its processes only wait."""
    ends = [multiprocessing.Pipe() for _ in answers]
    for (_, there), answer in zip(ends, answers, strict=True):
        if answer is not None:
            there.send(("answer", answer))
    team = object.__new__(ranks.Team)
    team.name, team._pipes = "wan", [here for here, _ in ends]
    team._processes = [subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"]) for _ in answers]
    team.end = lambda: [process.kill() or process.wait() for process in team._processes]
    team.kept = ends
    return team


def test_a_rank_that_fails_while_another_waits_for_it_ends_both(monkeypatch):
    monkeypatch.setattr(ranks, "GRACE_S", 0.1)
    team = team_of(None, OutOfMemory("Memory ran out."))
    with pytest.raises(OutOfMemory):
        team._asked("on")
    assert all(process.poll() is not None for process in team._processes)
    team = team_of(InvalidRequest("No."), InvalidRequest("No."))  # both at the same place: they go on
    with pytest.raises(InvalidRequest):
        team._asked("on")
    assert all(process.poll() is None for process in team._processes)
    team.end()


@pytest.mark.parametrize(
    ("kind", "dials", "sentence"),
    [
        ("ltx", {"devices": 2}, "works with Wan's transformer"),
        ("wan", {"devices": 2, "compile": True}, "without compile"),
        ("wan", {"devices": 2, "cache": "first_block"}, "without cache"),
        ("wan", {"devices": 99}, "a number from 1 to 8"),
    ],
)
def test_what_cannot_be_shared_out_is_refused(kind, dials, sentence, tiny_folders, own_data):
    add(kind, tiny_folders[kind], tuning=dials)
    with pytest.raises(InvalidRequest, match=sentence):
        backends.load(kind)


def test_more_devices_than_there_are_gpus_are_refused_with_the_number(monkeypatch):
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    with pytest.raises(InvalidRequest, match="devices=4 needs as many GPUs; this machine has 1"):
        tuning.decided(tuning.Tuning(devices=4), torch.device("cuda"))
