"""Roles, keys, sign-in links, sessions with their token, and the audit log, over the application without workers."""

import time

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from fairframe import cli
from fairframe.errors import FairframeError, InvalidRequest, Unauthorized
from fairframe.service import accounts, api, audit, sessions, storage
from fairframe.service.store import Store

HOST = "http://127.0.0.1:8000"


class Site:
    def __init__(self, folder):
        self.engine = storage.connect()
        self.app = api.build(self.engine, Store(folder / "store"), None)
        self.admin, self.admin_key = accounts.create(self.engine, "boss", "admin")
        self.user, self.user_key = accounts.create(self.engine, "someone")

    def browser(self, key=None):
        return TestClient(self.app, base_url=HOST, headers={"Authorization": f"Bearer {key}"} if key else {}, follow_redirects=False)


@pytest.fixture
def site(tmp_path, monkeypatch, database):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FAIRFRAME_DATABASE_URL", database)
    site = Site(tmp_path)
    yield site
    site.engine.dispose()


def test_only_admins_make_accounts_and_their_keys_work_until_revoked(site):
    admin, user = site.browser(site.admin_key), site.browser(site.user_key)
    made = admin.post("/v1/accounts", json={"name": "Zoë <b>", "role": "moderator"}).json()
    assert (made["role"], made["name"]) == ("moderator", "Zoë <b>")
    zoe = site.browser(made["key"])
    assert zoe.get("/v1/account").json()["id"] == made["id"]
    assert [(k["name"], k["start"]) for k in zoe.get("/v1/keys").json()["data"]] == [("first", made["key"][:9])]
    second = zoe.post("/v1/keys", json={"name": "laptop"}).json()
    assert site.browser(second["secret"]).get("/v1/account").status_code == 200
    assert user.delete(f"/v1/keys/{second['id']}").status_code == 404  # another account's key is not there
    assert zoe.delete(f"/v1/keys/{second['id']}").status_code == 204
    assert site.browser(second["secret"]).get("/v1/account").status_code == 401
    admin_only = [("GET", "/v1/accounts"), ("POST", "/v1/accounts"), ("PATCH", f"/v1/accounts/{site.user.id}"), ("GET", "/v1/audit"),
                  ("POST", f"/v1/accounts/{site.admin.id}/keys"), ("POST", f"/v1/accounts/{site.admin.id}/sign-in-links"),
                  ("DELETE", f"/v1/accounts/{site.admin.id}/keys/x")]  # fmt: skip
    for method, path in admin_only:
        for who in (user, zoe):
            answer = who.request(method, path, json={"name": "x"})
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden"), path
    with site.engine.connect() as connection:
        kept = str(connection.execute(sa.select(storage.keys)).all())
    assert made["key"] not in kept and made["key"][9:] not in kept


def test_a_disabled_account_is_out_and_the_last_admin_stays(site):
    admin = site.browser(site.admin_key)
    cookie = sessions.begin(site.engine, site.user.id)
    assert admin.patch(f"/v1/accounts/{site.user.id}", json={"disabled": True}).json()["disabled"]
    assert site.browser(site.user_key).get("/v1/account").status_code == 401
    with pytest.raises(Unauthorized):
        sessions.by_cookie(site.engine, cookie)
    assert admin.patch(f"/v1/accounts/{site.user.id}", json={"disabled": False}).status_code == 200
    assert site.browser(site.user_key).get("/v1/account").status_code == 200
    for change in ({"disabled": True}, {"role": "user"}):
        assert admin.patch(f"/v1/accounts/{site.admin.id}", json=change).status_code == 409
    assert site.browser(site.admin_key).get("/v1/account").json()["role"] == "admin"


def test_a_sign_in_link_works_once_and_not_for_long(site, monkeypatch):
    link = sessions.make_link(site.engine, site.user.id, HOST, actor="test")
    browser = site.browser()
    answer = browser.get(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "secure" not in cookie
    assert browser.get("/v1/account").json()["id"] == site.user.id
    assert site.browser().get(link).status_code == 401
    old = sessions.make_link(site.engine, site.user.id, HOST, actor="test")
    later = time.time() + sessions.LINK_S + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert site.browser().get(old).status_code == 401
    monkeypatch.setenv("FAIRFRAME_PUBLIC_URL", "https://clips.example")
    link = sessions.make_link(site.engine, site.user.id, HOST, actor="test")
    assert "; secure" in site.browser().get(link).headers["set-cookie"].lower()


def test_a_session_changes_nothing_without_its_token(site):
    browser, other = site.browser(), site.browser()
    for one, key in ((browser, site.user_key), (other, site.admin_key)):
        assert one.post("/v1/sessions", json={"key": key}).status_code == 200
    token = browser.get("/v1/account").json()["csrf_token"]
    others = other.get("/v1/account").json()["csrf_token"]
    body = {"name": "k"}
    for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": others}, {"X-CSRF-Token": token, "Origin": "https://evil.example"}):
        assert browser.post("/v1/keys", json=body, headers=headers).status_code == 403, headers
    assert browser.post("/v1/sessions", json={"key": site.user_key}, headers={"Origin": "https://evil.example"}).status_code == 403
    good = {"X-CSRF-Token": token, "Origin": HOST}
    assert browser.post("/v1/keys", json=body, headers=good).status_code == 200
    assert browser.delete("/v1/sessions/current", headers=good).status_code == 204
    assert browser.get("/v1/account").status_code == 401


def test_names_with_unseen_characters_are_refused(site):
    admin = site.browser(site.admin_key)
    for name in ("a\r\nSet-Cookie: x", "ad\u202emin", "\u200b", " ", "x" * 81):
        answer = admin.post("/v1/accounts", json={"name": name})
        assert answer.status_code == 400 and answer.json()["error"]["message"], repr(name)


@pytest.mark.parametrize("harm", [
    "UPDATE audit SET content = replace(content, '\"role\":\"user\"', '\"role\":\"admin\"') WHERE number = 3",
    "DELETE FROM audit WHERE number = 2",
    "DELETE FROM audit WHERE number = 4",
])  # fmt: skip
def test_audit_verify_finds_any_changed_row(site, harm):
    run = CliRunner().invoke
    assert "4 entries, as they were written" in run(cli.app, ["audit", "verify"]).output
    kept = run(cli.app, ["audit", "head"]).output.strip()
    assert [entry.kind for entry in audit.page(site.engine)][::-1] == ["account.create", "key.create"] * 2
    with pytest.raises(sa.exc.DatabaseError), site.engine.begin() as connection:  # the table itself refuses
        connection.execute(sa.text(harm))
    with site.engine.begin() as connection:  # who owns the database can take that away
        triggers = ["audit_guard ON audit"] if connection.dialect.name == "postgresql" else ["audit_no_UPDATE", "audit_no_DELETE"]
        for trigger in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.execute(sa.text(harm))
    found = run(cli.app, ["audit", "verify"])
    assert found.exit_code == 6 and "ntr" in found.output
    with site.engine.begin() as connection:  # all written anew: shows against a head kept elsewhere
        connection.execute(sa.text("DELETE FROM audit"))
        connection.execute(sa.text("DELETE FROM audit_head"))
    accounts.create(site.engine, "again")
    assert run(cli.app, ["audit", "verify"]).exit_code == 0
    assert run(cli.app, ["audit", "verify", "--head", kept]).exit_code == 6


def test_the_command_line_makes_and_stops_accounts(site):
    run = CliRunner().invoke
    key = run(cli.app, ["accounts", "add", "Ann", "--role", "moderator"]).output.split()[-1]
    assert accounts.by_key(site.engine, key).role == "moderator"
    assert "Ann" in run(cli.app, ["accounts", "list"]).output
    run(cli.app, ["accounts", "disable", "Ann"])
    with pytest.raises(Unauthorized):
        accounts.by_key(site.engine, key)
    link = run(cli.app, ["accounts", "sign-in", "boss"])
    assert site.browser().get(link.stdout.strip()).status_code == 303
    assert link.stdout.startswith("http://127.0.0.1:8000/sign-in?token=") and "give --url" in link.stderr
    sessions.note_address(sessions.address("0.0.0.0", 8123))
    link = run(cli.app, ["accounts", "sign-in", "boss"])
    assert link.stdout.startswith("http://127.0.0.1:8123/sign-in?token=") and not link.stderr
    assert run(cli.app, ["accounts", "sign-in", "boss", "--url", "https://clips.example/"]).stdout.startswith("https://clips.example/sign-in?token=")
    assert isinstance(run(cli.app, ["accounts", "sign-in", "boss", "--url", "clips.example"]).exception, InvalidRequest)
    with pytest.raises(FairframeError):
        run(cli.app, ["accounts", "role", "nobody", "admin"], catch_exceptions=False)


def test_a_key_or_account_another_process_took_away_stops_with_the_next_call(site):
    client = site.browser(site.user_key)
    assert client.get("/v1/videos/x").status_code == client.delete("/v1/videos/x").status_code == 404
    with site.engine.begin() as connection:  # as another process of this service would
        connection.execute(storage.accounts.update().where(storage.accounts.c.id == site.user.id).values(disabled_at=time.time()))
    assert client.get("/v1/videos/x").status_code == client.delete("/v1/videos/x").status_code == 401
    with site.engine.begin() as connection:
        connection.execute(storage.accounts.update().where(storage.accounts.c.id == site.user.id).values(disabled_at=None))
    assert client.get("/v1/videos/x").status_code == 404
    with site.engine.begin() as connection:
        connection.execute(storage.keys.delete().where(storage.keys.c.account_id == site.user.id))
    assert client.get("/v1/videos/x").status_code == client.get("/v1/videos").status_code == 401
