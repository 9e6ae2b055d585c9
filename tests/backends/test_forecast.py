"""A clip that cannot fit is refused when it is ordered, with the numbers, by a process without the libraries that would make it."""

import contextlib
import dataclasses
import json
import subprocess
import sys
import time

import pytest

from fairframe.backends import families, forecast, memory, registry, weights
from fairframe.backends.forecast import Room, Wanted
from fairframe.errors import ModelError, TooLarge

from .conftest import add

SIZES = {"width": 448, "height": 256, "fps": 16, "num_frames": 33}


@pytest.fixture
def wan(tiny_folders, own_data):
    return add("wan", tiny_folders["wan"])


@pytest.fixture
def no_second_process(monkeypatch):
    monkeypatch.setattr(forecast, "_rehearsed", lambda *given: pytest.fail("a second process was asked"))


def needs(entry, wanted, *, counted):
    folder = weights.look(forecast.Path(entry.folder))
    facts, formats = families.facts(folder), memory.Formats(dtype="float32", vae_dtype="float32")
    frames = families.native_frames(facts, wanted.num_frames, wanted.fps)
    need = (memory.predict(folder, facts, wanted.width, wanted.height, frames, s, formats, True, counted) for s in memory.SETTINGS[:2])
    return min(found.total for found in need)


def test_what_fits_by_counts_and_what_the_weights_alone_forbid_take_no_second_process(wan, no_second_process):
    wanted = Wanted("wan", **SIZES)
    forecast.check(wanted, (Room(1e9, True), Room(200e9, True)))  # the larger one counts
    with pytest.raises(TooLarge, match=r"448x256 with 33 frames needs about \d+\.\d GB, of which weights .* there are 0\.5\. No smaller clip"):
        forecast.check(wanted, (Room(0.5e9, True),))


def test_nothing_is_said_of_what_is_not_known(wan, no_second_process, tmp_path):
    wanted = Wanted("wan", **SIZES)
    forecast.check(wanted, ())  # no worker has told what it has
    forecast.check(dataclasses.replace(wanted, model="none"), (Room(1, True),))
    registry.put(dataclasses.replace(wan, folder=str(tmp_path / "away"), sha256="0" * 64))
    forecast.check(wanted, (Room(1, True),))  # the worker says that it is away
    registry.put(dataclasses.replace(wan, kind="remote", sha256="1" * 64))
    forecast.check(wanted, (Room(1, True),))  # another server's memory is its own


def test_in_doubt_the_rehearsal_decides_and_its_words_are_the_workers(wan, monkeypatch):
    wanted = Wanted("wan", **SIZES)
    counted, rehearsed = needs(wan, wanted, counted=forecast.CAUTION), needs(wan, wanted, counted=0.0)
    assert counted > rehearsed, "counts taken so often are no bound for this clip"
    monkeypatch.setattr(forecast, "SECONDS", 300.0)  # to open its libraries, on a machine that is busy
    forecast.check(wanted, (Room((counted + rehearsed) / 2, True),))
    small = Room(round(memory.FIXED + (rehearsed - memory.FIXED) * 0.6, -8), True)
    with pytest.raises(TooLarge, match=r"448x256 with 33 frames needs about .* would fit\.") as refused:
        forecast.check(wanted, (small,))
    with pytest.raises(TooLarge) as workers:
        forecast._fit(wan, *forecast._looked(wan), wanted, small, counted=0.0)
    assert str(refused.value) == str(workers.value)


@pytest.mark.parametrize(("program", "seconds"), [("/bin/false", 20.0), ("/nowhere/python", 20.0), (sys.executable, 0.05)])
def test_a_second_process_that_cannot_answer_leaves_it_to_the_worker(wan, monkeypatch, caplog, program, seconds):
    counted = needs(wan, wanted := Wanted("wan", **SIZES), counted=forecast.CAUTION)
    second = forecast._Second()
    monkeypatch.setattr(forecast, "_second", second)
    monkeypatch.setattr(forecast, "_answers", {})
    monkeypatch.setattr(forecast, "SECONDS", seconds)
    with monkeypatch.context() as patch:
        patch.setattr(forecast.sys, "executable", program)
        forecast.check(wanted, (Room(counted * 0.99, True),))
    assert "left to the worker" in caplog.text and not forecast._answers
    if second._process:
        second._process.kill()  # it would open its libraries for nobody
        second._process.wait()
        with contextlib.suppress(OSError):
            second._process.stdin.close()


def test_the_asking_process_opens_neither_torch_nor_diffusers(wan):
    code = (
        "import sys; from fairframe.backends import forecast as f; w = f.Wanted('wan', 448, 256, 16, 33); f.check(w, (f.Room(200e9, True),))\n"
        "try: f.check(w, (f.Room(5e8, True),))\nexcept f.TooLarge as error: print(error)\nprint(sorted({'torch', 'diffusers', 'transformers'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "needs about" in out and out.endswith("[]\n")


def test_the_room_of_this_process_counts_the_weights_it_holds_as_free(wan, monkeypatch):
    from fairframe import backends
    from fairframe.backends import devices, hf_diffusers

    for module in (devices, hf_diffusers):
        monkeypatch.setattr(module, "free_bytes", lambda device: 1e9)
    assert forecast.room() == Room(devices.RESERVE * 1e9, True)
    backends.load("wan")
    assert forecast.room().bytes > devices.RESERVE * 1e9


def test_telling_the_room_does_not_open_diffusers():
    code = "import sys; from fairframe.backends import forecast; print(forecast.room().bytes > 0, sorted({'diffusers', 'transformers'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True []\n"


def test_no_room_where_the_libraries_are_missing(monkeypatch):
    from fairframe.backends import devices

    monkeypatch.setattr(devices, "LIBRARIES", ("diffusers", "no_such_library"))
    with pytest.raises(ModelError, match="no_such_library is missing"):
        forecast.room()


def test_the_service_refuses_at_once_and_makes_no_job(wan, monkeypatch):
    pytest.importorskip("dbos", reason="THE SERVICE WAS NOT TESTED: pip install -e '.[service]'")
    import sqlalchemy as sa
    from fastapi.testclient import TestClient

    from fairframe.service import accounts, api, storage
    from fairframe.service.store import Store

    class Orders:
        def enqueue(self, *given, **named):
            pass

    engine = storage.connect()
    _, key = accounts.create(engine, "someone", "user")
    client = TestClient(api.build(engine, Store(), Orders()), headers={"Authorization": f"Bearer {key}"})
    body = {"model": "wan", "prompt": "a cat on the moon", "size": "448x256", "num_frames": 33, "fps": 16}

    def told(*rooms):
        with engine.begin() as connection:
            connection.execute(storage.workers.delete())
            for number, room in enumerate(rooms):
                values = {"id": f"w{number}", "beat_at": time.time(), "faults": "", "room": room}
                connection.execute(storage.workers.insert().values(**values))

    def order(**more):
        return client.post("/v1/videos", json=body, **more)

    small, large = (json.dumps({"bytes": size, "processor": True}) for size in (5e8, 200e9))
    told(small)
    answer = order()
    assert answer.status_code == 400 and answer.json()["error"]["code"] == "too_large", answer.text
    assert "needs about" in answer.json()["error"]["message"] and "there are 0.5" in answer.json()["error"]["message"]
    film = {"storyboard": 'title = "x"\nmodel = "wan"\nsize = "448x256"\nfps = 16\n[[shots]]\nprompt = "a cat on the moon"\nseconds = 2\n'}
    assert client.post("/v1/films", json=film).json()["error"]["code"] == "too_large"
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(storage.jobs)).scalar_one() == 0
    told(small, large)
    ordered = order(headers={"Idempotency-Key": "k"})
    assert ordered.status_code == 200, ordered.text
    told(small)
    assert order(headers={"Idempotency-Key": "k"}).json()["id"] == ordered.json()["id"]  # what was taken stays taken
    told("", small)  # a worker that has not told yet may have more
    assert order().status_code == 200
    engine.dispose()
