"""Films from the storyboard page, and what a storyboard that came over the network may not say."""

import json
import urllib.error
import urllib.request

import pytest

BOARD = 'title = "Two cards"\nsize = "160x128"\nfps = 8\nmodel = "testcard"\n{film}\n[[shots]]\nprompt = "one"\nseconds = 0.5\n{shot}\n'


def expect(locator):
    from playwright.sync_api import expect as wait_until

    return wait_until(locator)


def post(studio, body, query=""):
    request = urllib.request.Request(
        f"{studio.url}/v1/films{query}", json.dumps(body).encode(), {"Authorization": f"Bearer {studio.key}", "Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


@pytest.mark.parametrize(
    "film, shot", [('sound = "/etc/passwd"', ""), ("", 'picture = "/etc/passwd"'), ("", 'scene = "../x"'), ("[[shots", ""), ("colour = 1", "")]
)
def test_a_storyboard_that_names_a_file_or_is_broken_is_refused(studio, film, shot):
    with pytest.raises(urllib.error.HTTPError) as raised:
        post(studio, {"storyboard": BOARD.format(film=film, shot=shot)})
    assert raised.value.code == 400 and "/etc" not in json.load(raised.value)["error"]["message"]


def test_shots_are_ordered_by_keys_checked_and_cut_and_a_change_remakes_one_shot(visit, studio):
    page = visit().page
    page.goto("/film")
    page.get_by_label("Title").fill("Two cards")
    page.get_by_label("Model").select_option("testcard")
    page.get_by_label("Size", exact=True).select_option("320x180")
    for at, words in enumerate(("second", "first")):
        shot = page.locator(".shot").nth(at)
        shot.get_by_label("What is seen").fill(words)
        shot.get_by_label("Seconds").fill("0.5")
        shot.get_by_label("Caption").fill(f"the {words} shot")
    page.locator(".shot").nth(0).get_by_label("What is seen").press("Alt+ArrowDown")
    expect(page.locator("[data-title]").nth(0)).to_have_text("1. first")
    page.get_by_role("button", name="Check all shots").click()
    expect(page.locator("[data-verdict]").nth(1)).to_contain_text("of work", timeout=60000)
    page.get_by_role("button", name="Make the film").click()
    page.locator(".job a").click(timeout=120000)
    page.get_by_role("heading", name="Clip facts").wait_for()
    film = page.url.rsplit("/", 1)[1]
    captions = page.request.get(f"/v1/videos/{film}/content?variant=captions").text()
    assert captions.index("the first shot") < captions.index("the second shot")
    assert json.loads(page.request.get(f"/v1/videos/{film}/content?variant=timeline").text())["OTIO_SCHEMA"].startswith("Timeline")

    parents = page.request.get(f"/v1/videos/{film}/receipt").json()["parents"]
    page.get_by_role("link", name="Change the storyboard").click()
    page.locator(".shot").nth(1).get_by_role("button", name="Retake").click()
    page.get_by_role("button", name="Make the film").click()
    page.locator(".job a").click(timeout=120000)
    page.get_by_role("heading", name="Where it comes from").wait_for()
    again = page.request.get(f"/v1/videos/{page.url.rsplit('/', 1)[1]}/receipt").json()["parents"]
    assert again[0] == parents[0] and again[1] != parents[1]
