"""A clip as GIF and WebM: made when asked for, on the one path, so labelled, watermarked and signed; nothing else can be fetched."""

import urllib.request

import pytest


@pytest.fixture(scope="module")
def video(order):
    return order("to be copied")


def test_formats_are_made_on_demand_and_signed(visit, video, studio):
    one = visit()
    page = one.page
    page.goto(f"/clips/{video['id']}")
    for name, called in (("gif", "GIF"), ("webm", "WebM")):
        page.get_by_role("button", name=f"Make a {called}").click()
        link = page.locator("#jobs .job").first.get_by_role("link", name=f"Download {called}")
        link.wait_for(timeout=60000)
        copy = link.get_attribute("href").split("/")[3]
        file = page.request.get(link.get_attribute("href"))
        assert file.headers["content-type"] == f"{'image' if name == 'gif' else 'video'}/{name}" and file.body()[:4] in (b"GIF8", b"\x1aE\xdf\xa3")
        receipt = page.request.get(f"/v1/videos/{copy}/receipt").json()
        effective = {check["name"] for check in receipt["checks"] if check["effective"]}
        assert {"label", "watermark", "credentials"} <= effective and receipt["clip"]["container"] == name
        assert receipt["parents"][0]["sha256"] == page.request.get(f"/v1/videos/{video['id']}/receipt").json()["clip"]["sha256"]
        manifest = page.request.get(f"/v1/videos/{copy}/content?variant=manifest")
        assert manifest.status == (200 if name == "webm" else 404)
        if name == "gif":
            found = page.request.post("/v1/verify", multipart={"file": {"name": "x.gif", "mimeType": "image/gif", "buffer": file.body()}}).json()
            assert found["state"] == "valid" and found["made_here"]
        answer = ask(studio, f"/v1/videos/{video['id']}/copies", f'{{"format": "{name}"}}')
        assert copy in answer  # asked again, it is the same one
    page.reload()
    assert page.get_by_role("link", name="Download GIF").is_visible() and page.get_by_role("button", name="Make a").count() == 0
    page.goto(f"/clips/{copy}")
    assert page.locator("video").count() == 1 and "keep the two together" in page.locator(".player + .note").inner_text()
    with pytest.raises(urllib.error.HTTPError):
        ask(studio, f"/v1/videos/{copy}/copies", '{"format": "gif"}')
    with pytest.raises(urllib.error.HTTPError):
        ask(studio, f"/v1/videos/{video['id']}/copies", '{"format": "mov"}')


def ask(studio, path, body):
    request = urllib.request.Request(studio.url + path, body.encode(), {"Authorization": f"Bearer {studio.key}", "Content-Type": "application/json"})
    return urllib.request.urlopen(request).read().decode()
