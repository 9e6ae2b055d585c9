"""From a report to a clip that is gone and stays gone; appeals; who is told what."""

import io
import time

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from PIL import Image

from fairframe.errors import ConsentRequired
from fairframe.service import accounts, api, audit, jobs, storage, worker
from fairframe.service.store import Store

ASKED = {"prompt": "bars", "negative_prompt": "", "model": "testcard", "seconds": 0.5, "width": 320, "height": 180, "fps": 8,
         "seed": 1, "num_steps": None, "guidance_scale": None}  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def made(request, tmp_path_factory):
    """A service with one finished clip, and browsers of its owner, a moderator and a stranger."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("moderation")
        patch.setenv("FAIRFRAME_DATA_DIR", str(folder))
        patch.setenv("FAIRFRAME_DATABASE_URL", request.getfixturevalue("postgres").database() if request.param == "postgresql" else "")
        site = Site(folder)
        yield site
        site.engine.dispose()


class Site:
    def __init__(self, folder):
        self.engine, self.store = storage.connect(), Store()
        self.app = api.build(self.engine, self.store, None)
        (self.owner, owner), (_, moderator) = (accounts.create(self.engine, name, role) for name, role in (("owner", "user"), ("judge", "moderator")))
        self.user, self.judge = self.browser(owner), self.browser(moderator)
        self.stranger = self.browser()

    def browser(self, key=None):
        return TestClient(self.app, base_url="http://127.0.0.1:8000", headers={"Authorization": f"Bearer {key}"} if key else {})

    def clip(self, **more):
        row, _ = jobs.create(self.engine, self.owner.id, ASKED | more, limit=10)
        worker.make(self.engine, self.store, row.id)
        return jobs.get(self.engine, row.id, self.owner.id)

    def report(self, **body):
        return self.stranger.post("/v1/reports", json=body)


def test_what_is_reported_as_sexual_is_hidden_at_once_and_everywhere_and_can_be_restored(made):
    clip = made.clip()
    link = made.user.get(f"/v1/videos/{clip.id}/link").json()["url"]
    assert made.stranger.get(link).status_code == 200
    kept = made.report(link=link, reason="rights", words="mine").json()
    assert (kept["status"], kept["hidden"]) == ("open", False) and made.stranger.get(link).status_code == 200
    found = made.report(link=link, reason="undressed", words="<b>me</b>", contact="me@example.org").json()
    assert (found["status"], found["hidden"]) == ("open", True) and abs(found["decide_by"] - time.time() - 48 * 3600) < 60
    ways = [f"/v1/videos/{clip.id}/content", f"/v1/videos/{clip.id}/content?variant=thumbnail", f"/v1/videos/{clip.id}/receipt", f"/v1/videos/{clip.id}/link"]
    assert [made.user.get(way).status_code for way in ways] == [404] * 4 and made.stranger.get(link).status_code == 404
    assert made.user.post(f"/v1/videos/{clip.id}/remix", json={"prompt": "again"}).status_code == 409
    assert made.user.delete(f"/v1/videos/{clip.id}").status_code == 409  # a case needs it
    shown = made.user.get(f"/v1/videos/{clip.id}").json()
    assert (shown["status"], shown["error"]["code"]) == ("failed", "hidden")
    assert made.user.get("/v1/notices").json()["data"][0]["video_id"] == clip.id

    for who in (made.user, made.stranger):  # moderators alone
        assert who.get("/v1/moderation/cases").status_code in (401, 403)
        assert who.post(f"/v1/moderation/cases/{found['id']}/decide", json={"decision": "restore"}).status_code in (401, 403)
        assert who.get(f"/v1/moderation/cases/{found['id']}/content").status_code in (401, 403)
    queue = made.judge.get("/v1/moderation/cases").json()["data"]
    assert [case["reason"] for case in queue] == ["rights", "undressed"] and not queue[0]["overdue"]
    assert made.judge.get(f"/v1/moderation/cases/{found['id']}/content").headers["content-type"] == "image/jpeg"
    decided = made.judge.post(f"/v1/moderation/cases/{found['id']}/decide", json={"decision": "restore", "note": "a test card"}).json()
    assert decided["decision"] == "restore" and made.stranger.get(link).status_code == 200
    assert made.judge.post(f"/v1/moderation/cases/{found['id']}/decide", json={"decision": "remove"}).status_code == 409
    assert "shown again" in made.user.get("/v1/notices").json()["data"][0]["words"]
    followed = made.stranger.get(f"/v1/reports/{found['id']}", params={"token": found["token"]}).json()
    assert (followed["status"], followed["note"], followed["token"]) == ("kept", "a test card", None)
    assert made.stranger.get(f"/v1/reports/{found['id']}", params={"token": kept["token"]}).status_code == 404
    made.report(link=clip.id, reason="sexual")  # again, after a moderator looked: a new case, not hidden
    assert made.stranger.get(link).status_code == 200


def test_a_missing_consent_has_its_own_code(made, monkeypatch):
    def run(*anything):
        raise ConsentRequired("Somebody in this picture has not agreed.", category="real_persons", rule="PEOPLE.consent")

    monkeypatch.setattr(worker.tasks, "run", run)
    clip = made.clip()
    assert (clip.state, clip.error_code, clip.files) == ("refused", "consent_required", {})


def test_what_is_removed_is_gone_and_neither_made_nor_uploaded_again(made):
    clip = made.clip()
    video = made.user.get(f"/v1/videos/{clip.id}/content").content
    case = made.stranger.post("/v1/reports/file", params={"reason": "shows_me"}, files={"file": ("../../x.mp4", video, "video/mp4")}).json()
    assert made.judge.get(f"/v1/moderation/cases/{case['id']}").json()["video_id"] == clip.id
    still = made.user.get(f"/v1/videos/{clip.id}/content?variant=thumbnail").content
    assert made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "remove", "note": "gone"}).status_code == 200
    assert made.user.get(f"/v1/videos/{clip.id}").status_code == 404
    others = {sha256 for row in jobs.page(made.engine, made.owner.id, limit=99, after=None, newest_first=True)[0] for sha256 in row.files.values()}
    assert not any(made.store.has(sha256) for sha256 in set(clip.files.values()) - others)
    assert "removed" in made.user.get("/v1/notices").json()["data"][0]["words"]
    assert made.stranger.get(f"/v1/reports/{case['id']}", params={"token": case["token"]}).json()["status"] == "removed"

    again = made.clip()
    assert (again.state, again.error_code, again.files) == ("refused", "moderation_blocked", {})
    flipped = io.BytesIO()
    Image.open(io.BytesIO(still)).convert("RGB").resize((640, 360)).transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(flipped, "JPEG", quality=70)
    for picture in (still, flipped.getvalue()):
        answer = made.user.post("/v1/files", files={"file": ("a.png", picture, "image/png")}, data={"purpose": "vision"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "refused")
    fresh = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(fresh, "PNG")
    assert made.user.post("/v1/files", files={"file": ("a.png", fresh.getvalue(), "image/png")}).status_code == 200

    url = f"/v1/moderation/blocked/{case['id']}/unblock"
    (listed,) = made.judge.get("/v1/moderation/blocked").json()["data"]
    assert made.user.post(url, json={}).status_code == 403 and made.stranger.post(url, json={}).status_code == 401
    assert made.judge.post(url, json={"hash": "0" * 64}).status_code == 404 and made.judge.post(url, json={"hash": "x"}).status_code == 400
    assert made.judge.post(url, json={"hash": listed["hashes"][0]}).json() == {"object": "unblocked", "case_id": case["id"], "hashes": 1}
    (fewer,) = made.judge.get("/v1/moderation/blocked").json()["data"]
    assert fewer["hashes"] == listed["hashes"][1:] and fewer["hashes"]
    assert made.user.post("/v1/files", files={"file": ("a.png", still, "image/png")}).status_code == 403  # the other frames look like it too
    assert made.judge.post(url, json={}).json()["hashes"] == len(fewer["hashes"])
    assert made.judge.get("/v1/moderation/blocked").json()["data"] == [] and made.judge.post(url, json={}).status_code == 404
    assert made.user.post("/v1/files", files={"file": ("a.png", still, "image/png")}).status_code == 200 and made.clip().state == "done"
    entry = audit.page(made.engine, before=None, limit=20)
    noted = [(one.subject, one.details["case"], one.details["unblocked_hashes"]) for one in entry if one.kind == "takedown.unblock"]
    assert noted == [(clip.id, case["id"], len(fewer["hashes"])), (clip.id, case["id"], 1)] and not list(audit.problems(made.engine))
    assert "made and sent here again" in made.user.get("/v1/notices").json()["data"][0]["words"]


def test_a_refusal_and_a_hidden_clip_can_be_appealed_against(made):
    refused = made.clip(prompt="a drawing of suicide")
    assert refused.state == "refused"
    url = f"/v1/videos/{refused.id}/appeal"
    assert made.judge.post(url, json={"words": "not mine"}).status_code == 404
    case = made.user.post(url, json={"words": "it is for a health campaign"}).json()
    assert made.user.post(url, json={"words": "again"}).status_code == 409
    assert made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "remove"}).status_code == 400
    assert made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "reject", "note": "see the policy"}).status_code == 200
    assert "rejected. The moderator says: see the policy" in made.user.get("/v1/notices").json()["data"][0]["words"]
    clip = made.clip(seed=5, width=480, height=270)
    assert made.user.post(f"/v1/videos/{clip.id}/appeal", json={"words": "?"}).status_code == 409
    made.report(sha256=clip.files["video"], reason="sexual")
    case = made.user.post(f"/v1/videos/{clip.id}/appeal", json={"words": "it is a test card"}).json()
    made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "grant"})
    assert made.user.get(f"/v1/videos/{clip.id}/content").status_code == 200
    made.report(sha256=clip.files["video"], reason="sexual")
    assert made.user.get(f"/v1/videos/{clip.id}/content").status_code == 200  # a moderator looked at it


def test_what_is_decided_on_a_report_answers_the_appeal_against_the_hiding(made):
    for seed, (decision, answer) in enumerate((("restore", "grant"), ("remove", "reject")), 60):
        clip = made.clip(seed=seed, width=320, height=240)
        report = made.report(link=clip.id, reason="sexual").json()
        case = made.user.post(f"/v1/videos/{clip.id}/appeal", json={"words": "it is a test card"}).json()
        made.judge.post(f"/v1/moderation/cases/{report['id']}/decide", json={"decision": decision, "note": "looked at"})
        found = made.judge.get(f"/v1/moderation/cases/{case['id']}").json()
        assert (found["decision"], found["note"]) == (answer, "looked at")
        assert made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "grant"}).status_code == 409
    assert list(audit.problems(made.engine)) == []


def test_the_queue_says_what_is_overdue_and_the_audit_log_has_every_step(made, monkeypatch):
    clip = made.clip(seed=6, width=640, height=360)
    case = made.report(link=f"http://127.0.0.1:8000/clips/{clip.id}", reason="deceptive").json()
    later = time.time() + 49 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert next(c for c in made.judge.get("/v1/moderation/cases").json()["data"] if c["id"] == case["id"])["overdue"]
    monkeypatch.undo()

    def decided(about, decision):
        assert made.judge.post(f"/v1/moderation/cases/{about['id']}/decide", json={"decision": decision}).status_code == 200

    hidden = made.report(sha256=clip.files["video"], reason="sexual", contact="me@example.org").json()
    assert made.judge.get(f"/v1/moderation/cases/{hidden['id']}/content").status_code == 200
    decided(hidden, "restore")
    refused = made.clip(prompt="a drawing of suicide", seed=8)
    decided(made.user.post(f"/v1/videos/{refused.id}/appeal", json={"words": "it is for a health campaign"}).json(), "reject")
    decided(case, "remove")
    kinds = {entry.kind for entry in audit.page(made.engine, limit=1000)}
    assert {"report.open", "appeal.open", "takedown.hide", "takedown.restore", "takedown.remove", "takedown.reject", "moderation.look", "verdict"} <= kinds
    with made.engine.connect() as connection:
        kept = " ".join(connection.execute(sa.select(storage.audit.c.content)).scalars())
    assert "suicide" not in kept and "health campaign" not in kept and "me@example.org" not in kept
    assert list(audit.problems(made.engine)) == []


def test_reports_of_nothing_are_told_so(made):
    assert made.report(link="video_" + "0" * 32, reason="sexual").status_code == 404
    assert made.report(sha256="0" * 64, reason="sexual").status_code == 404
    for body in ({"reason": "sexual"}, {"link": "x", "reason": "sexual"}, {"link": "x", "reason": "no such"}, {"link": "x", "sha256": "0" * 64, "reason": "other"},
                 {"sha256": "' OR 1=1 --", "reason": "other"}):  # fmt: skip
        assert made.report(**body).status_code == 400, body
    answer = made.stranger.post("/v1/reports/file", params={"reason": "other"}, files={"file": ("a.mp4", b"not a film", "video/mp4")})
    assert answer.status_code == 404


def family(made):
    """A finished clip and what was made from it: row by name. The files are stand-ins but for the clip's own."""
    clip = made.clip(seed=31, width=320, height=240)
    character = {"id": "char_1", "account_id": made.owner.id, "name": "Mo", "created_at": 0.0, "sha256": made.store.put(b"Mo"), "layer": "a", "kind": "cat"}
    with storage.writing(made.engine) as connection:
        connection.execute(storage.characters.delete())
        connection.execute(storage.characters.insert().values(**character, from_job=clip.id))
    found = {"clip": clip}
    for name, source, more in (
        ("remix", "clip", {}), ("extension", "clip", {"task": "extend"}), ("longer", "extension", {"task": "extend"}), ("edit", "extension", {"task": "edit"}),
        ("with Mo", None, {"characters": ["char_1"]}), ("waiting", "edit", {}), ("stranger", None, {}), ("running", "clip", {}),
    ):  # fmt: skip
        row, _ = jobs.create(made.engine, made.owner.id, ASKED | more, limit=20, remixed_from=found[source].id if source else None)
        if name == "running":
            state = {"state": "running", "started_at": time.time()}
        elif name != "waiting":
            state = {"state": "done", "finished_at": time.time(), "files": {"video": made.store.put(row.id.encode())}}
        else:
            state = {"state": "queued"}
        with made.engine.begin() as connection:
            connection.execute(storage.jobs.update().where(storage.jobs.c.id == row.id).values(**state))
        found[name] = jobs.get(made.engine, row.id, made.owner.id)
    return found


def states(made, rows):
    found = {}
    for name, row in rows.items():
        with made.engine.connect() as connection:
            found[name] = connection.execute(sa.select(storage.jobs.c.state).where(storage.jobs.c.id == row.id)).scalar()
    return found


def test_what_was_made_from_a_clip_is_hidden_and_shown_with_it(made):
    rows = family(made)
    case = made.report(link=rows["clip"].id, reason="sexual").json()
    kin = ("clip", "remix", "extension", "longer", "edit", "with Mo")
    assert states(made, rows) == dict.fromkeys(kin, "hidden") | {"waiting": "cancelled", "stranger": "done", "running": "running"}
    shown = made.user.get(f"/v1/videos/{rows['longer'].id}").json()
    assert shown["error"]["code"] == "hidden" and rows["clip"].id in shown["error"]["message"]
    assert made.user.get(f"/v1/videos/{rows['longer'].id}/content").status_code == 404
    assert not jobs.finish(made.engine, rows["running"].id, rows["running"].attempt, "done")  # it was to be stopped
    assert jobs.finish(made.engine, rows["running"].id, rows["running"].attempt, "cancelled")
    told = {notice["video_id"] for notice in made.user.get("/v1/notices").json()["data"]}
    assert {rows[name].id for name in kin} <= told
    made.report(link=rows["edit"].id, reason="undressed")  # a report of its own: it stays hidden when the clip is shown
    made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "restore"})
    assert states(made, rows) == dict.fromkeys((*kin, "stranger"), "done") | {"edit": "hidden", "waiting": "cancelled", "running": "cancelled"}
    case = made.report(link=rows["remix"].id, reason="sexual").json()
    made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "restore"})
    assert made.judge.get("/v1/audit").status_code in (200, 403) and not list(audit.problems(made.engine))


def test_what_holds_a_removed_clip_goes_and_the_rest_is_looked_at(made):
    rows = family(made)
    case = made.report(link=rows["clip"].id, reason="shows_me").json()
    assert set(states(made, rows).values()) == {"done", "queued", "running"}  # reported for something else: nothing is hidden yet
    assert made.judge.post(f"/v1/moderation/cases/{case['id']}/decide", json={"decision": "remove"}).status_code == 200
    gone, looked_at = ("clip", "extension", "longer"), ("remix", "edit", "with Mo")
    assert states(made, rows) == dict.fromkeys(gone) | dict.fromkeys(looked_at, "hidden") | {"waiting": "cancelled", "stranger": "done", "running": "running"}
    assert not any(made.store.has(rows[name].files["video"]) for name in gone) and all(made.store.has(rows[name].files["video"]) for name in looked_at)
    queue = {one["video_id"]: one for one in made.judge.get("/v1/moderation/cases").json()["data"]}
    assert {rows[name].id for name in looked_at} <= queue.keys() and rows["clip"].id in queue[rows["edit"].id]["words"]
    assert made.user.get("/v1/videos/characters/char_1").status_code == 404
    for name in looked_at:
        made.judge.post(f"/v1/moderation/cases/{queue[rows[name].id]['id']}/decide", json={"decision": "restore"})
    assert [states(made, rows)[name] for name in looked_at] == ["done"] * 3
    jobs.finish(made.engine, rows["running"].id, rows["running"].attempt, "cancelled")
    with made.engine.begin() as connection:
        connection.execute(sa.delete(storage.blocked))
    assert not list(audit.problems(made.engine))
