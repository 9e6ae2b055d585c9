"""Orders that are made from clips and files, on both databases: what they find, what they keep, and what goes. What workers make of them: test_derived.py."""

import io
import time

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from fairframe.scene import archive
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.service import accounts, api, jobs, storage
from fairframe.service.store import Store

ASKED = {"prompt": "a cat on the beach", "negative_prompt": "", "model": "clay-1", "seconds": 0.5, "width": 160, "height": 128, "fps": 8,
         "seed": 1, "num_steps": None, "guidance_scale": None}  # fmt: skip
NIGHT = {"prompt": "at night"}


class Orders:
    """A queue that nobody works on."""

    def enqueue(self, *given):
        pass


class Site:
    def __init__(self, folder):
        self.engine, self.store = storage.connect(), Store()
        app = api.build(self.engine, self.store, Orders())
        (self.owner, key), (_, other) = (accounts.create(self.engine, name) for name in ("owner", "stranger"))
        self.user, self.stranger = (TestClient(app, headers={"Authorization": f"Bearer {key}"}) for key in (key, other))
        picture = Texture(pixels=np.full((8, 8, 4), 255, np.uint8))
        scene = Scene(setting="beach", layers=(Layer(id="cat", role="subject", name="cat", texture=picture),))
        archive.pack(scene, folder / "a.scene.zip")
        files = {"video": b"a signed clip", "receipt": b"{}", "scene": (folder / "a.scene.zip").read_bytes()}
        self.files = {role: self.store.put(data) for role, data in files.items()}
        self.clip = jobs.create(self.engine, self.owner.id, ASKED, limit=10)[0].id
        with self.engine.begin() as connection:
            connection.execute(storage.jobs.update().values(state="done", finished_at=time.time(), files=self.files))

    def kept(self, answer):
        assert answer.status_code == 200, answer.text
        return jobs.get(self.engine, answer.json()["id"], self.owner.id)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("orders")
        patch.setenv("FAIRFRAME_DATA_DIR", str(folder))
        patch.setenv("FAIRFRAME_DATABASE_URL", request.getfixturevalue("postgres").database() if request.param == "postgresql" else "")
        made = Site(folder)
        yield made
        made.engine.dispose()


def test_orders_by_id_and_by_the_file_itself(site):
    sent = {"video": ("x.mp4", b"a signed clip", "video/mp4")}
    video = {"video": {"id": site.clip}}
    for row in (site.kept(site.user.post("/v1/videos/edits", json=NIGHT | video)), site.kept(site.user.post("/v1/videos/edits", data=NIGHT, files=sent))):
        assert (row.request["task"], row.remixed_from, row.files) == ("edit", site.clip, {"source_scene": site.files["scene"]})
    longer = [
        site.kept(site.user.post("/v1/videos/extensions", json=NIGHT | video | {"seconds": "0.5"})),
        site.kept(site.user.post("/v1/videos/extensions", data=NIGHT | {"seconds": "0.5"}, files=sent)),
    ]
    for row in longer:
        assert (row.request["parts"], row.request["seconds"], row.remixed_from) == ([4, 4], 1.0, site.clip)
        assert row.files == {f"source_{role}": sha256 for role, sha256 in site.files.items()}
    row = site.kept(site.user.post(f"/v1/videos/{site.clip}/remix", json={"prompt": "a dog", "seed": 9}))
    assert (row.request["prompt"], row.request["seed"], row.files) == ("a dog", 9, {})
    assert site.user.post("/v1/videos/edits", data=NIGHT, files={"video": ("x.mp4", b"another clip", "video/mp4")}).status_code == 400
    assert site.user.post(f"/v1/videos/{row.id}/remix", json=NIGHT).status_code == 409  # not finished
    for answer in (
        site.stranger.post("/v1/videos/edits", json=NIGHT | video), site.stranger.post("/v1/videos/extensions", json=NIGHT | video | {"seconds": "1"}),
        site.stranger.post(f"/v1/videos/{site.clip}/remix", json=NIGHT),
    ):  # fmt: skip
        assert answer.status_code == 404
    assert site.stranger.post("/v1/videos/edits", data=NIGHT, files=sent).status_code == 400


def test_a_character_is_kept_used_and_forgotten(site):
    body = {"name": "Mo <b>", "video": {"id": site.clip}}
    made = site.user.post("/v1/videos/characters", json=body).json()
    assert (made["name"], made["layer"], made["kind"]) == ("Mo <b>", "cat", "cat")
    assert [one["id"] for one in site.user.get("/v1/videos/characters").json()["data"]] == [made["id"]] and site.stranger.get("/v1/videos/characters").json()["data"] == []
    assert site.user.post("/v1/videos/characters", json=body | {"layer": "dog"}).status_code == 400
    row = site.kept(site.user.post("/v1/videos", json={"prompt": "a cat", "characters": [{"id": made["id"]}]}))
    assert row.request["characters"] == [made["id"]] and site.store.has(row.files["character_1"])
    for other in (site.stranger.get(f"/v1/videos/characters/{made['id']}"), site.stranger.delete(f"/v1/videos/characters/{made['id']}")):
        assert other.status_code == 404
    assert site.user.delete(f"/v1/videos/characters/{made['id']}").json()["deleted"]
    assert site.store.has(row.files["character_1"])  # the order still names it
    site.user.post(f"/v1/videos/{row.id}/cancel")
    assert site.user.delete(f"/v1/videos/{row.id}").status_code == 200 and not site.store.has(row.files["character_1"])


def test_a_file_is_kept_used_and_forgotten(site):
    picture = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").resize((64, 48)).save(picture, "PNG")
    sent = {"file": ("../../etc/passwd", picture.getvalue(), "image/png")}
    stored = site.user.post("/v1/files", files=sent, data={"purpose": "vision"}).json()
    assert stored["bytes"] == len(picture.getvalue()) and "passwd" not in stored["filename"]
    assert site.user.get(f"/v1/files/{stored['id']}").json() == stored
    assert [one["id"] for one in site.user.get("/v1/files").json()["data"]] == [stored["id"]] and site.stranger.get("/v1/files").json()["data"] == []
    order = {"prompt": "a cat", "input_reference": {"file_id": stored["id"]}}
    row = site.kept(site.user.post("/v1/videos", json=order))
    assert site.store.get(row.files["input"]) == picture.getvalue()
    assert site.stranger.post("/v1/videos", json=order).status_code == 404
    for other in (site.stranger.get(f"/v1/files/{stored['id']}"), site.stranger.delete(f"/v1/files/{stored['id']}")):
        assert other.status_code == 404
    assert site.user.delete(f"/v1/files/{stored['id']}").json()["deleted"] and site.user.get(f"/v1/files/{stored['id']}").status_code == 404
    assert site.store.has(row.files["input"]) and site.user.post("/v1/videos", json=order).status_code == 404
    site.user.post(f"/v1/videos/{row.id}/cancel")
    site.user.delete(f"/v1/videos/{row.id}")
    assert not site.store.has(row.files["input"])
