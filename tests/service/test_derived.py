"""Extensions, edits, characters and pictures by reference, through the official client and clay-1."""

import base64
import dataclasses
import io

import av
import httpx
import numpy as np
import openai
import pytest
import sqlalchemy as sa
from PIL import Image

from fairframe.scene import archive
from fairframe.service import accounts, storage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SMALL = {"seconds": "0.5", "size": "160x128"}
EXTRA = {"seed": 7, "fps": 8}


@pytest.fixture(scope="module")
def client(live):
    return openai.OpenAI(base_url=f"{live.url}/v1", api_key=live.key, max_retries=0, timeout=60)


@pytest.fixture(scope="module")
def cat(client):
    return done(client, client.videos.create(prompt="a cat walking on the beach", model="clay-1", extra_body=EXTRA, **SMALL))


def by_id(video):
    """The client's own `video={"id": ...}` ends in its own RuntimeError (3.57): it takes files alone."""
    return {"video": openai.omit, "extra_body": {"video": {"id": video.id}}}


def done(client, video):
    over = client.videos.poll(video.id, poll_interval_ms=200)
    assert over.status == "completed", over.error
    return over


def frames(client, video):
    with av.open(io.BytesIO(client.videos.download_content(video.id).read())) as file:
        return [frame.to_ndarray(format="rgb24").astype(int) for frame in file.decode(video=0)]


def receipt(live, video):
    return httpx.get(f"{live.url}/v1/videos/{video.id}/receipt", headers={"Authorization": f"Bearer {live.key}"}).json()


def scene_of(live, video, tmp_path):
    with live.open_database().connect() as connection:
        files = connection.execute(sa.select(storage.jobs.c.files).where(storage.jobs.c.id == video.id)).scalar_one()
    assert not [role for role in files if role.startswith("source_")]
    path = tmp_path / f"{video.id}.zip"
    path.write_bytes((live.folder / "store" / files["scene"][:2] / files["scene"]).read_bytes())
    return archive.read(path)


@pytest.fixture(scope="module")
def longer(client, cat):
    return done(client, client.videos.extend(prompt="at night in the rain", seconds="0.5", **by_id(cat)))


def test_an_extension_holds_the_clip_and_goes_on_with_its_layers(client, live, cat, longer, tmp_path):
    assert (longer.seconds, longer.size, longer.remixed_from_video_id) == ("1", cat.size, cat.id)
    before, after = frames(client, cat), frames(client, longer)
    assert (len(before), len(after)) == (4, 8)
    assert all(np.abs(a - b).mean() < 6 for a, b in zip(before, after, strict=False))  # the same pictures, but for the watermark and the encoding
    assert np.abs(after[3] - after[4]).mean() > 10  # night falls where the words change
    first, then = scene_of(live, cat, tmp_path), scene_of(live, longer, tmp_path)
    assert [layer.name for layer in first.subjects()] == [layer.name for layer in then.subjects()]
    assert (then.light.time, then.weather, then.start) == ("night", "rain", 0.5)
    assert [parent["role"] for parent in receipt(live, longer)["parents"]] == ["shot", "shot"]


def test_an_extension_goes_on_again_by_the_file_itself_and_under_the_same_words(client, live, longer):
    file = client.videos.download_content(longer.id).read()
    again = done(client, client.videos.extend(prompt="at night in the rain", seconds="0.5", video=("anything.mp4", file)))
    assert again.seconds == "1.5"
    before, after = frames(client, longer), frames(client, again)
    assert len(after) == 12 and all(np.abs(a - b).mean() < 6 for a, b in zip(before, after, strict=False))


def test_an_edit_in_words_changes_what_they_name_alone(client, live, cat, tmp_path):
    video = done(client, client.videos.edit(prompt="make the cat blue, in the desert at night", **by_id(cat)))
    first, then = scene_of(live, cat, tmp_path), scene_of(live, video, tmp_path)
    assert (then.setting, then.light.time) == ("desert", "night") and first.setting == "beach"
    (was,), (now,) = first.subjects(), then.subjects()
    assert (now.name, now.colour, now.motions) == (was.name, "blue", was.motions)
    assert video.remixed_from_video_id == cat.id and receipt(live, video)["parents"][0]["role"] == "scene"


def test_an_edit_of_what_they_do_keeps_who_they_are_and_where(client, live, cat, tmp_path):
    video = done(client, client.videos.edit(prompt="a cat jumping", **by_id(cat)))
    first, then = scene_of(live, cat, tmp_path), scene_of(live, video, tmp_path)
    assert (then.setting, then.light.time) == (first.setting, first.light.time)
    (was,), (now,) = first.subjects(), then.subjects()
    assert np.array_equal(was.texture.pixels, now.texture.pixels)
    assert {motion.law for motion in now.motions} != {motion.law for motion in was.motions}


def test_a_character_is_the_same_picture_in_another_clip(client, live, cat, tmp_path):
    file = client.videos.download_content(cat.id).read()
    character = client.videos.create_character(name="Mo <b>", video=("cat.mp4", file))
    assert client.videos.get_character(character.id).name == "Mo <b>"
    body = EXTRA | {"characters": [{"id": character.id}]}
    video = done(client, client.videos.create(prompt="a cat dancing on the moon", model="clay-1", extra_body=body, **SMALL))
    was, now = scene_of(live, cat, tmp_path).subjects()[0], scene_of(live, video, tmp_path).subjects()[0]
    assert np.array_equal(was.texture.pixels, now.texture.pixels)
    client.delete(f"/videos/characters/{character.id}", cast_to=object)
    with pytest.raises(openai.NotFoundError):
        client.videos.get_character(character.id)


def test_pictures_by_reference(client, live):
    png = io.BytesIO()
    Image.new("RGB", (64, 64), (30, 90, 200)).save(png, "PNG")
    stored = client.files.create(file=("../../etc/passwd", png.getvalue()), purpose="vision")
    url = "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()
    for file, more in ((openai.omit, {"file_id": stored.id}), (openai.omit, {"image_url": url}), (("a.png", png.getvalue()), None)):
        body = EXTRA | ({"input_reference": more} if more else {})
        video = done(client, client.videos.create(prompt="a cat", model="clay-1", input_reference=file, extra_body=body, **SMALL))
        assert np.abs(frames(client, video)[0][70, 5] - (30, 90, 200)).max() < 40  # the given picture is the place
    assert [file.id for file in client.files.list()] == [stored.id] and client.files.retrieve(stored.id).bytes == len(png.getvalue())
    assert client.files.delete(stored.id).deleted
    with pytest.raises(openai.NotFoundError):
        client.videos.create(prompt="a cat", model="clay-1", extra_body={"input_reference": {"file_id": stored.id}}, **SMALL)


def test_what_cannot_be_gone_on_from_says_why(client, live, cat):
    card = done(client, client.videos.create(prompt="bars", model="testcard", **SMALL))
    for attempt, sentence in (
        (lambda: client.videos.extend(prompt="more", seconds="1", **by_id(card)), "no scene"),
        (lambda: client.videos.edit(prompt="night", video=("x.mp4", b"made elsewhere")), "not one that this service made"),
        (lambda: client.videos.extend(prompt="more", seconds="60", **by_id(cat)), "at most 60"),
        (lambda: client.videos.create(prompt="x", extra_body={"input_reference": {"image_url": "https://169.254.169.254/x.png"}}), "image_url"),
        (lambda: client.videos.create(prompt="x", extra_body={"input_reference": {"image_url": "data:image/png;base64,AA", "file_id": "f"}}), "exactly one"),
        (lambda: client.files.create(file=b"#!/bin/sh", purpose="vision"), "PNG, JPEG or WebP"),
    ):
        with pytest.raises(openai.BadRequestError, match=sentence):
            attempt()
    video = client.videos.poll(client.videos.edit(prompt="zorgs", **by_id(cat)).id)
    assert (video.status, video.error.code) == ("failed", "unknown_prompt")
    video = client.videos.poll(client.videos.edit(prompt="a drawing of suicide", **by_id(cat)).id)
    assert (video.status, video.error.code) == ("failed", "moderation_blocked")


def test_a_dry_run_judges_the_words_and_makes_nothing(client, cat):
    before = [video.id for video in client.videos.list(limit=100)]
    for path, body in ((f"{cat.id}/remix", {}), ("edits", {"video": {"id": cat.id}}), ("extensions", {"video": {"id": cat.id}, "seconds": 1})):
        fine, refused = (
            client.post(f"/videos/{path}?dry_run=true", body=body | {"prompt": prompt}, cast_to=httpx.Response).json()
            for prompt in ("a cat jumping at night", "a drawing of suicide")
        )
        assert fine["object"] == "video.quote" and fine["allowed"] and fine["estimate"]["num_frames"] == (8 if path == "extensions" else 4)
        assert not refused["allowed"] and (refused["error"]["code"], refused["error"]["category"]) == ("moderation_blocked", "self_harm")
    assert [video.id for video in client.videos.list(limit=100)] == before


def test_refused_words_are_told_with_the_order(client, cat):
    for path, body in ((f"{cat.id}/remix", {}), ("edits", {"video": {"id": cat.id}}), ("extensions", {"video": {"id": cat.id}, "seconds": 1})):
        told = client.post(f"/videos/{path}", body=body | {"prompt": "a drawing of suicide"}, cast_to=httpx.Response).json()
        assert (told["status"], told["error"]["code"], told["error"]["rule"]) == ("failed", "moderation_blocked", "SLF.words")
        case = client.post(f"/videos/{told['id']}/appeal", body={"words": "it is for a health campaign"}, cast_to=httpx.Response).json()
        assert case["status"] == "open"


def test_none_of_it_is_there_for_others(client, live, cat):
    character = client.post("/videos/characters", body={"name": "Mo", "video": {"id": cat.id}}, cast_to=httpx.Response).json()
    _, key = accounts.create(live.open_database(), "neighbour", actor="test")
    stranger = openai.OpenAI(base_url=f"{live.url}/v1", api_key=key, max_retries=0)
    file = client.videos.download_content(cat.id).read()
    for attempt in (
        lambda: stranger.videos.extend(prompt="more", seconds="1", **by_id(cat)),
        lambda: stranger.videos.edit(prompt="night", **by_id(cat)),
        lambda: stranger.videos.get_character(character["id"]),
        lambda: stranger.delete(f"/videos/characters/{character['id']}", cast_to=object),
        lambda: stranger.videos.create(prompt="a cat", extra_body={"characters": [{"id": character["id"]}]}),
        lambda: stranger.post("/videos/characters", body={"name": "Mo", "video": {"id": cat.id}}, cast_to=object),
    ):
        with pytest.raises(openai.NotFoundError):
            attempt()
    with pytest.raises(openai.BadRequestError):
        stranger.videos.create_character(name="Mo", video=("cat.mp4", file))
    assert stranger.get("/videos/characters", cast_to=httpx.Response).json()["data"] == []
    assert list(stranger.files.list()) == []


def test_what_goes_with_another_is_not_listed_for_editing():
    from fairframe.backends import directing, handling
    from fairframe.scene.scene import Pose, Scene
    from fairframe.service import routes_scene

    girl, kite = (directing.bare_layer(name, name, "") for name in ("girl", "kite"))
    girl = dataclasses.replace(girl, size=0.5, anchor="ground", pose=Pose(y=-0.3))
    scene = handling.handled(Scene(setting="beach", layers=(girl, dataclasses.replace(kite, size=0.2, parent="girl", socket="head"))))
    assert "kite_string" in {layer.name for layer in scene.subjects()}
    assert {one.kind for one in routes_scene.listed(scene)} == {"girl", "kite"}
