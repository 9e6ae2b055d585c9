"""The layer editor on a real clip of clay-1: pick on the picture, change, see it, save a new signed version."""

import base64
import io
import re

import numpy as np
from PIL import Image


def expect(locator):
    from playwright.sync_api import expect as wait_until

    return wait_until(locator)


def pixels(url):
    """What a data URL shows."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))))


def test_a_subject_is_picked_moved_and_the_place_changed_and_a_signed_version_saved(visit, order, studio):
    video = order("a dog walking in a meadow", model="clay-1", seed=3, size="160x128", seconds=0.5)
    assert video["status"] == "completed", video
    one = visit({"width": 390, "height": 844})
    page = one.page
    page.goto(f"/clips/{video['id']}/edit")
    page.locator("#shown[src^='data:image/jpeg']").wait_for(timeout=60000)
    undrawn = "() => { const one = document.getElementById('shown').cloneNode(); one.removeAttribute('src'); document.getElementById('stage').append(one); const seen = [getComputedStyle(one).visibility, one.clientHeight]; one.remove(); return seen; }"
    visibility, high = page.evaluate(undrawn)
    assert visibility == "hidden" and high > 100  # before anything is drawn there is neither a broken picture nor a flat bar
    before = page.locator("#shown").get_attribute("src")
    page.get_by_label("Place", exact=True).select_option("beach")
    expect(page.locator("#shown")).not_to_have_attribute("src", before, timeout=60000)
    page.get_by_text("Path by numbers").click()
    for name, value in (("From: across, %", "80"), ("From: down, %", "85"), ("To: across, %", "20"), ("To: down, %", "85")):
        page.get_by_label(name).fill(value)
    page.get_by_label("To: down, %").press("Tab")
    page.get_by_role("button", name="Forget the path").wait_for()
    page.get_by_role("button", name="Save as a new signed version").click()
    page.locator(".job a").click(timeout=120000)
    page.get_by_role("heading", name="Where it comes from").wait_for()
    receipt = page.request.get(f"/v1/videos/{page.url.rsplit('/', 1)[1]}/receipt").json()
    assert receipt["model"]["id"] == "scene" and {layer["name"] for layer in receipt["layers"]} >= {"beach", "dog"}
    assert "an edit" in page.locator(".head").inner_text()
    zh = visit()
    zh.context.add_cookies([{"name": "fairframe_lang", "value": "zh", "url": page.url}])
    zh.page.goto(page.url)
    assert {"狗", "海滩"} <= set(re.split("[、：:\n]", zh.page.get_by_role("region", name="其中有谁的作品").inner_text()))
    headers = {"Authorization": f"Bearer {studio.key}"}
    whole, alone = (
        page.request.post(f"/v1/videos/{video['id']}/scene/look{query}", data={"setting": "beach"}, headers=headers).json() for query in ("", "?moment=0.25")
    )
    first, second, one = (pixels(url) for url in (*whole["images"], *alone["images"]))
    assert np.array_equal(one, second) and not np.array_equal(one, first)  # the one moment, and none of the others
    assert {who: places[1:] for who, places in whole["places"].items()} == alone["places"]
    look = page.request.post(
        f"/v1/videos/{video['id']}/scene/look",
        data={"layers": [{"id": receipt["layers"][0]["id"], "colour": "zorgly"}]},
        headers={"Authorization": f"Bearer {studio.key}"},
    )
    assert look.status == 400 and re.search("no colour|no layer", look.json()["error"]["message"])


def test_who_was_asked_for_comes_before_what_was_painted_for_them_both_by_their_names(visit, order):
    video = order("a boy rock climbing", model="clay-1", seed=3, size="160x128", seconds=0.5)
    page = visit().page
    page.goto(f"/clips/{video['id']}/edit")
    assert page.locator(".chips label").all_inner_texts() == ["boy", "rock face"] and page.get_by_label("boy").is_checked()
    page.locator("#shown[src^='data:image/jpeg']").wait_for(timeout=60000)
    other = page.get_by_label("Put somebody else in its place").first
    other.fill("vampire cat")
    other.press("Tab")
    page.get_by_text("There is no subject called vampire cat here; choose one from the list.").wait_for(timeout=60000)
    other.fill("Panda")
    other.press("Tab")
    page.get_by_text("This is how it would be.").wait_for(timeout=60000)
    assert page.locator("#happened").inner_text() == ""
