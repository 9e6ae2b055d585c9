"""What a worker does: take jobs off the queue, call the one path, store what came out, and finish what dead workers left.

A generation is a DBOS workflow of one step; every step may run twice, and jobs.py sees to it that only one run counts.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import io
import json
import logging
import os
import secrets
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, DBOSClient
from PIL import Image

from fairframe import media, settings
from fairframe.backends import forecast, registry
from fairframe.errors import Cancelled, FairframeError, ModelError, NotLicensed, Refused
from fairframe.guard import readiness
from fairframe.provenance import marks
from fairframe.service import blocklist, files, holdings, jobs, messenger, previews, storage, tasks, telemetry
from fairframe.service.store import KINDS, Store
from fairframe.types import Clip

log = logging.getLogger(__name__)

QUEUE = "clips"
APP = "fairframe"
VERSION = "1"  # of the workflow below; all processes of one service agree on it
STAGES = {"model": (0, 40), "frames": (40, 95), "papers": (95, 99)}  # per cent of progress
TELL_S = 0.2  # between two looks at the database
LOOK_S = 0.4  # between two looks at the queue: each takes 4 ms of a core
GIVES_WAY = 5  # steps of the scheduler's niceness
AWAY_S = 5.0  # between two tries to reach the database
STOP_S = 8.0  # for a clip at hand to come to its next step, when the worker is told to stop
TRY_S = 60.0  # between two trials of the checks, while there is nothing to do
ROOM_S = 10.0  # between two looks at the memory there is for open weights, while there is nothing to do
SHEET = (4, 3)  # columns and rows of the spritesheet

_engine: sa.Engine
_store: Store
_busy = threading.Event()
_stopping = threading.Event()
_let_go = threading.Event()
_room = ""  # JSON of what this worker has for open weights


class Stopped(BaseException):
    """The worker is told to stop: the clip at hand is left as it is, for the next worker. No Exception: nobody is to take it for the clip's trouble."""


def order(client: DBOSClient, ticket: str) -> None:
    """Put a ticket on the queue; the same again does nothing. There are as many as jobs, but which job one is for is decided when it is taken."""
    client.enqueue({"workflow_name": "make_clip", "queue_name": QUEUE, "workflow_id": ticket, "app_version": VERSION}, ticket)


def client() -> DBOSClient:
    DBOS.migrate(storage.queue_url())
    storage.write_ahead(storage.queue_url())
    return DBOSClient(system_database_url=storage.queue_url(), application_name=APP)


@DBOS.workflow(name="make_clip", max_recovery_attempts=20)
def make_clip(ticket: str) -> None:
    _step(ticket)


@DBOS.step(name="make")
def _step(ticket: str) -> None:
    _busy.set()
    try:
        keep_making(_engine, _store, ticket)
    except Stopped:
        _let_go.set()
        threading.Event().wait()  # the process ends now, and to the queue the ticket is still at work: another worker takes it up
    finally:
        _busy.clear()


def keep_making(engine: sa.Engine, store: Store, ticket: str) -> None:
    """make, and once more when the database was away meanwhile: the ticket goes on with the job it was at."""
    while True:
        try:
            return make(engine, store, ticket)
        except sa.exc.OperationalError as error:
            log.warning("the database does not answer, trying again in %g s: %s", AWAY_S, error.orig)
            time.sleep(AWAY_S)


def make(engine: sa.Engine, store: Store, ticket: str) -> None:
    """Do the job whose turn it is, from its row to its stored files. Every error ends in the row; nothing is raised for one job's trouble, but
    OperationalError where the row cannot be written."""
    row = jobs.take(engine, ticket)
    if row is None:
        return
    job_id = row.id
    told, chosen = 0.0, settings.load()

    def on_step(stage: str, done: int, total: int) -> None:
        nonlocal told
        if _stopping.is_set():
            raise Stopped
        if time.monotonic() - told < TELL_S:
            return
        told = time.monotonic()
        low, high = STAGES.get(stage, (0, 0))
        if not jobs.tell(engine, job_id, row.attempt, round(low + (high - low) * done / max(total, 1))):
            raise Cancelled("The video was cancelled.")

    def on_preview(frame: int, picture: Callable[[], bytes]) -> None:
        if chosen.previews and previews.wanted(engine, job_id):
            jpeg = picture()
            if not blocklist.is_like_one(engine, jpeg):  # whether the clip is one is decided by all its frames; until then this is not shown
                previews.show(engine, job_id, row.attempt, frame, jpeg)

    def on_kept(contents: dict[str, bytes]) -> None:
        jobs.keep(engine, store, job_id, row.attempt, contents)

    try:
        with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
            with telemetry.span("make clip", job=job_id):
                clip, scenes = tasks.run(row, store, Path(folder), on_step, on_preview, on_kept)
            blocklist.check_clip(engine, clip.path)
            contents = _contents(clip) | {role: path.read_bytes() for role, path in scenes.items()}
            made = {role: store.put(data, KINDS.get(files.kind(row, role), KINDS["scene"])) for role, data in contents.items()}
    except Refused as error:
        jobs.finish(engine, job_id, row.attempt, "refused", verdict=jobs.verdict(error), **jobs.refusal(error))
    except Cancelled as error:
        jobs.finish(engine, job_id, row.attempt, "cancelled", error_code="cancelled", error_message=str(error))
    except FairframeError as error:
        kept_out = {"allowed": False, "category": "licence", "model": row.request.get("model", "film")} if isinstance(error, NotLicensed) else None
        jobs.finish(engine, job_id, row.attempt, "failed", verdict=kept_out, error_code=error.code, error_message=_for_strangers(job_id, error))
    except sa.exc.OperationalError:
        raise
    except Exception as error:
        log.exception("job %s failed", job_id)
        full = _no_room(error)
        sentence = "There is no room left for clips on this computer; make some, or ask its operator, and order again." if full else "The video could not be made; the operator's log says why."
        jobs.finish(engine, job_id, row.attempt, "failed", error_code="output" if full else "server_error", error_message=sentence)
    else:
        sources = {role: sha256 for role, sha256 in row.files.items() if role.startswith(tasks.SOURCES)}
        kept = {role: sha256 for role, sha256 in row.files.items() if role not in sources}
        ended: dict[str, Any] = {
            "verdict": {"allowed": True, **_answered_for(clip)},
            "progress": 100,
            "files": kept | made,
            "clip_id": clip.receipt["clip"]["id"],
        }
        if jobs.finish(engine, job_id, row.attempt, "done", store=store, contents=contents.values(), **ended):
            holdings.drop(engine, store, sources.values())  # where the clip they belong to was deleted meanwhile
        else:
            # stopped at the last moment; or another attempt took over, and its clip counts
            jobs.finish(engine, job_id, row.attempt, "cancelled", error_code="cancelled", error_message="The video was cancelled.")
            holdings.drop(engine, store, made.values())


def _no_room(error: BaseException | None) -> bool:
    """Whether a full disk is behind an error; a store of clips says so in words alone."""
    while error is not None:
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "No space left on device" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _for_strangers(job_id: str, error: FairframeError) -> str:
    """An error's sentence without the folders of this machine; the operator's log has them."""
    told = str(error)
    if isinstance(error, ModelError):
        log.error("job %s: %s", job_id, told)
        with contextlib.suppress(ModelError):  # the list itself is damaged, and the sentence says so
            for entry in registry.entries().values():
                for path in filter(None, (entry.folder, *(lora.file for lora in (entry.distilled.loras if entry.distilled else ())))):
                    told = told.replace(path, entry.name)
    return jobs.without_folders(told)


def _answered_for(clip: Clip) -> dict[str, Any]:
    """Of open weights and other servers, for the audit log: which, where they are used, and who answers for their licence. That log has no names, so
    a hash stands for whoever it is; the receipt and the log of the models have the name."""
    told = clip.receipt["notes"].get("model")
    if told is None:
        return {}
    found = {**clip.receipt["model"], "territory": told["territory"]}
    if said := told.get("attested"):
        by = hashlib.sha256(f"{said['by']}\n{said['at']}".encode()).hexdigest()
        found["attested"] = {"by_sha256": by, **{name: said[name] for name in ("at", "clauses", "territory")}}
    return {"model": found}


def _contents(clip: Clip) -> dict[str, bytes]:
    """A finished, signed clip and what belongs to it, by role; its pictures are signed like itself."""
    thumbnail, sheet = _pictures(clip)
    found = {
        "video": clip.path.read_bytes(),
        "receipt": clip.receipt_path.read_bytes(),
        "thumbnail": marks.sign_still(thumbnail, KINDS["thumbnail"], clip),
        "spritesheet": marks.sign_still(sheet, KINDS["spritesheet"], clip),
    }
    return found | ({"scene": clip.scene_path.read_bytes()} if clip.scene_path else {})


def _pictures(clip: Clip) -> tuple[bytes, bytes]:
    """(WebP of the middle frame, JPEG of frames in a grid), both read from the finished file, so that they carry its label."""
    columns, rows = SHEET
    count = clip.plan.num_frames
    wanted = [i * (count - 1) // (columns * rows - 1) for i in range(columns * rows)]
    width = 320
    height = max(1, round(width * clip.plan.height / clip.plan.width))
    sheet = Image.new("RGB", (columns * width, rows * height))
    thumbnail = None
    for index, frame in enumerate(media.decode(clip.path)):
        if index == count // 2:
            thumbnail = Image.fromarray(frame)
        for place in (place for place, at in enumerate(wanted) if at == index):
            sheet.paste(Image.fromarray(frame).resize((width, height)), (place % columns * width, place // columns * height))
    assert thumbnail is not None
    first, second = io.BytesIO(), io.BytesIO()
    thumbnail.save(first, "WEBP", quality=85)
    sheet.save(second, "JPEG", quality=85)
    return first.getvalue(), second.getvalue()


def run(*, beside_server: bool = False) -> None:
    """Work until told to stop (SIGTERM or SIGINT). Says which checks are in force. Raises ModelError where a required one is not.

    beside_server: started by a server on this machine, which has said it already, and whose answers go before this work.
    """
    global _engine, _store
    chosen = settings.load()
    settings.apply_threads(chosen.threads)
    checks, tried = readiness.checks(), time.monotonic()
    if beside_server:
        os.nice(GIVES_WAY)
    else:
        print("\n".join(readiness.lines(checks)), flush=True)
    readiness.require(checks)
    telemetry.configure("worker")
    _engine, _store = storage.connect(), Store()
    worker_id = f"worker_{secrets.token_hex(8)}"
    orders = client()
    DBOS(
        config={
            "name": APP,
            "system_database_url": storage.queue_url(),
            "executor_id": worker_id,
            "application_version": VERSION,
            "log_level": "ERROR",
        }
    )
    _beat(worker_id, "")
    threading.Thread(target=_watch_room, daemon=True).start()
    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=LOOK_S)
    messenger.start(_engine)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _stopping.set())
    while not _stopping.wait(1.0):
        try:
            if not _busy.is_set() and time.monotonic() - tried > TRY_S:
                checks, tried = readiness.checks(), time.monotonic()
            _beat(worker_id, readiness.faults(checks))
            _take_over(chosen.lease_s)
            holdings.tidy(_engine, _store)
            if not _busy.is_set() and jobs.waits_since(_engine, time.time() - chosen.lease_s):  # a server died between a job's row and its ticket
                order(orders, f"spare_{secrets.token_hex(16)}")
            messenger.order_due(orders, _engine, VERSION)
        except sa.exc.OperationalError as error:  # the database is away or busy: the next beat tries again
            log.warning("no beat: %s", error.orig)
    if _busy.is_set():
        _let_go.wait(STOP_S)
        with suppress(sa.exc.OperationalError), _engine.begin() as connection:
            connection.execute(storage.workers.delete().where(storage.workers.c.id == worker_id))  # others need not wait for the lease to end
        os._exit(0)  # a thread still waits in the clip's workflow
    DBOS.destroy()


def _beat(worker_id: str, faults: str) -> None:
    """A sign of life. faults: why required checks do not work here now."""
    values = {"beat_at": time.time(), "faults": faults, "room": _room}
    with _engine.begin() as connection:
        if not connection.execute(storage.workers.update().where(storage.workers.c.id == worker_id).values(**values)).rowcount:
            connection.execute(storage.workers.insert().values(id=worker_id, **values))


def _watch_room() -> None:
    """Look from time to time at what memory open weights could have here. A thread of its own: opening torch takes longer than a beat may."""
    global _room
    while not _stopping.wait(ROOM_S if _room else 1.0):
        try:
            listed = any(entry.kind == "diffusers" for entry in registry.entries().values())
            if not listed:
                _room = ""
            elif not _busy.is_set() and (found := forecast.room()) and not _busy.is_set():  # a clip at hand takes memory that the next one has again
                _room = json.dumps(dataclasses.asdict(found))
        except FairframeError as error:  # a broken list, or no libraries: jobs say so
            log.info("memory for open weights is not known: %s", error)
            _room = ""


def _take_over(lease_s: float) -> None:
    """Put back on the queue what workers without a beat were doing. One of us does it at a time; what it leaves half done the next one finds."""
    if not holdings.claim(_engine, "take over", 1.0):
        return
    with _engine.connect() as connection:
        alive = set(connection.execute(sa.select(storage.workers.c.id).where(storage.workers.c.beat_at >= time.time() - lease_s)).scalars())
    for workflow in DBOS.list_workflows(status="PENDING", load_input=False, load_output=False):
        if workflow.executor_id not in alive:
            DBOS.resume_workflow(workflow.workflow_id, queue_name=workflow.queue_name or QUEUE)
    _put_back(time.time() - lease_s)
    with storage.writing(_engine) as connection:
        connection.execute(storage.workers.delete().where(storage.workers.c.beat_at < time.time() - 100 * lease_s))


def _put_back(before: float) -> None:
    """Let jobs wait again that were begun before this moment under a ticket the queue does not know, or holds to be over: as after a backup was restored."""
    begun = jobs.begun_before(_engine, before)
    if begun:
        under_way = DBOS.list_workflows(workflow_ids=[ticket for _, ticket in begun], status=["PENDING", "ENQUEUED"], load_input=False, load_output=False)
        known = {workflow.workflow_id for workflow in under_way}
        for job_id, ticket in begun:
            if ticket not in known and jobs.put_back(_engine, job_id, ticket):
                log.warning("job %s waits again: the queue had lost its ticket", job_id)
