"""Films from the storyboard page, and what a storyboard that came over the network may not say."""

import json
import re
import tomllib
import urllib.error
import urllib.request
import wave
from types import SimpleNamespace

import av
import numpy as np
import pytest

from fairframe.film.sound import decoded, loudness
from fairframe.media import SOUND_RATE
from fairframe.studio import clips

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
    "film, shot", [('sound = "/etc/passwd"', ""), ("", 'picture = "/etc/passwd"'), ("", 'scene = "../x"'), ("", '[cast.x]\nprompt = "a"\npicture = "/etc/passwd"'), ("[[shots", ""), ("colour = 1", "")]
)
def test_a_storyboard_that_names_a_file_or_is_broken_is_refused(studio, film, shot):
    with pytest.raises(urllib.error.HTTPError) as raised:
        post(studio, {"storyboard": BOARD.format(film=film, shot=shot)})
    assert raised.value.code == 400 and "/etc" not in json.load(raised.value)["error"]["message"]


def test_an_empty_shot_is_named_and_no_line_of_a_text(visit):
    page = visit().page
    page.goto("/film")
    page.get_by_role("button", name="Check all shots").click()
    expect(page.locator(".note.warn")).to_contain_text("'shot 1' says nothing to show")
    expect(page.locator(".note.warn")).not_to_contain_text("storyboard.toml")
    for at, words in enumerate(("a fox wearing socks", "a cat in a park")):
        page.locator(".shot").nth(at).get_by_label("What is seen").fill(words)
    page.get_by_role("button", name="Check all shots").click()
    first, second = page.locator("[data-verdict]").all()
    expect(first).to_contain_text(re.compile(r"of work · Not said, so chosen: .* \(place\) · No room for: socks"), timeout=60000)
    expect(second).to_contain_text(re.compile("of work$"))


def test_shots_are_ordered_by_keys_checked_and_cut_and_a_change_remakes_one_shot(visit, studio):
    page = visit().page
    page.goto("/film")
    page.get_by_label("Title").fill("Two cards")
    page.get_by_label("Model").select_option("testcard")
    page.get_by_label("Size", exact=True).select_option("320x180")
    for at, words in enumerate(("second", "first")):
        shot = page.locator(".shot").nth(at)
        shot.get_by_label("What is seen").fill(words)
        shot.get_by_label("Seconds", exact=True).fill("0.5")
        shot.get_by_label("Caption", exact=True).fill(f"the {words} shot")
    page.locator(".shot").nth(0).get_by_label("What is seen").press("Alt+ArrowDown")
    expect(page.locator("[data-title]").nth(0)).to_have_text("1. first")
    page.get_by_role("button", name="Check all shots").click()
    expect(page.locator("[data-verdict]").nth(1)).to_contain_text("of work", timeout=60000)
    page.get_by_role("button", name="Make the film").click()
    page.locator(".job a").click(timeout=120000)
    page.get_by_role("heading", name="Clip facts").wait_for()
    film = page.url.rsplit("/", 1)[1]
    page.go_back()  # to the storyboard, which is that of the film now
    expect(page.get_by_label("Title")).to_have_value("Two cards")
    page.locator(".shot").nth(1).get_by_label("Caption", exact=True).fill("kept")
    page.reload()
    expect(page.locator(".shot").nth(1).get_by_label("Caption", exact=True)).to_have_value("kept")
    expect(page.get_by_label("Model")).to_have_value("testcard")
    expect(page.get_by_label("Size", exact=True)).to_have_value("320x180")
    page.goto("/film")
    expect(page.get_by_label("Title")).to_have_value("")  # a new one
    page.goto(f"/clips/{film}")
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


def test_shots_are_dragged_and_the_cut_is_seen_in_small_with_its_sound(visit, tmp_path):
    page = visit({"width": 1280, "height": 1400}).page  # both shots are on the screen
    page.goto("/film")
    page.get_by_label("Model").select_option("testcard")
    for at, words in enumerate(("second", "first")):
        shot = page.locator(".shot").nth(at)
        shot.get_by_label("What is seen").fill(words)
        shot.get_by_label("Seconds", exact=True).fill("1")
    page.locator("[data-handle]").nth(1).drag_to(page.locator("[data-title]").nth(0))
    expect(page.locator("[data-title]").nth(0)).to_have_text("1. first")
    for at in range(2):
        page.get_by_text("Narration, picture, timing").nth(at).click()
        page.get_by_label("Seconds shown").nth(at).fill("0-0.5")
    second = page.get_by_role("slider", name="Shot 2 is shown to")
    second.press("ArrowRight")
    assert second.get_attribute("aria-valuetext") == "0.6 s of 1 s" and page.get_by_label("Seconds shown").nth(1).input_value() == "0-0.6"
    second.scroll_into_view_if_needed()
    box = second.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] - 520, box["y"] + 20, steps=4)  # the whole piece: what is left is the least there is
    page.mouse.up()
    assert page.get_by_label("Seconds shown").nth(1).input_value() == "0-0.1" and second.evaluate("one => one === document.activeElement")
    page.get_by_role("slider", name="Shot 2 is shown from").press("End")  # not beyond the other
    assert page.get_by_label("Seconds shown").nth(1).input_value() == "0-0.1"
    second.press("End")
    expect(page.get_by_label("Seconds shown").nth(1)).to_have_value("")
    page.get_by_label("Seconds shown").nth(1).fill("0-0.5")
    page.get_by_label("Caption", exact=True).nth(0).fill("Hear this.")
    expect(page.locator("#length")).to_have_text("2 shots, 1 s in all")
    page.get_by_text("Sound and cast").click()
    page.get_by_label("Sound", exact=True).select_option("a track of yours")
    sound = tmp_path / "beep.wav"
    with wave.open(str(sound), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"\0\x20\0\xe0" * 4000)
    page.set_input_files('[data-upload="sound"]', sound)
    page.get_by_text("A sound track is given.").wait_for(timeout=60000)
    small = page.get_by_role("button", name="See it in small")
    small.press("Enter")
    expect(page.locator("#strip img")).to_have_count(2, timeout=120000)
    assert small.evaluate("one => one === document.activeElement")  # though it was disabled meanwhile
    film = page.locator("#preview video").get_attribute("src").split("/")[3]
    receipt = page.request.get(f"/v1/videos/{film}/receipt").json()
    assert receipt["plan"]["width"] == 320 and receipt["notes"]["sound"]["own_track"] and receipt["clip"]["seconds"] == 1.0
    words = "(() => { const [one] = document.querySelector('#preview video').textTracks; return one.mode === 'showing' ? [...(one.cues ?? [])].map((cue) => cue.text) : []; })()"
    for _ in range(100):
        if page.evaluate(words):
            break
        page.wait_for_timeout(100)
    assert "Hear this." in page.evaluate(words)
    page.locator("#strip button").nth(1).click()
    assert page.evaluate("document.querySelector('#preview video').currentTime") >= 0.5
    page.goto(f"/clips/{film}")
    assert page.locator("video").get_attribute("aria-label").startswith("AI-generated clip with sound:")
    page.get_by_role("button", name="Replay").click()
    page.get_by_text("Identical: all 24 frames").wait_for(timeout=60000)
    assert page.get_by_role("region", name="The cut, measured").get_by_text(re.compile(r"^-1[56]\.\d LUFS; a track of yours$")).is_visible()
    page.get_by_role("button", name="Make a WebM").click()
    link = page.locator("#jobs .job").first.get_by_role("link", name="Download WebM")
    link.wait_for(timeout=60000)
    (copy := tmp_path / "copy.webm").write_bytes(page.request.get(link.get_attribute("href")).body())
    with av.open(str(copy)) as container:
        assert [stream.codec_context.name for stream in container.streams if stream.type != "data"] == ["vp9", "opus", "webvtt"]
        said = [bytes(packet).decode() for packet in container.demux(container.streams.subtitles[0]) if packet.size]
    assert said == ["Hear this.\nAI generated", "AI generated"]
    heard = np.concatenate(list(decoded(copy)), 1)
    assert heard.shape[1] == pytest.approx(SOUND_RATE, abs=1100) and loudness(heard) == pytest.approx(-16, abs=1)
    receipt = page.request.get(f"/v1/videos/{link.get_attribute('href').split('/')[3]}/receipt").json()
    assert receipt["notes"]["sound"]["own_track"] and receipt["parents"]


def test_whose_work_is_in_a_film_is_told_by_the_receipts_of_the_shots_that_are_in_it():
    kept = {"a": {"clip": {"id": "1"}, "layers": [{"name": "dog"}]}, "b": {"clip": {"id": "2"}, "layers": [{"name": "a take that was left out"}]}}
    row = SimpleNamespace(files={"video": "v", "shot_x.receipt.json": "a", "shot_y.receipt.json": "b"})
    paper = {"layers": [], "parents": [{"role": "shot", "clip_id": "1"}]}
    assert clips.layers(row, paper, SimpleNamespace(get=lambda sha256: json.dumps(kept[sha256]))) == [{"name": "dog"}]


def test_a_cast_is_named_in_shots_and_what_the_page_has_no_field_for_goes_through(visit):
    page = visit().page
    page.goto("/film")
    page.evaluate("() => { window.sent = []; window.fetch = (address, options) => { sent.push(options.body); return Promise.reject(new Error()); }; }")
    page.get_by_text("Sound and cast").click()
    page.get_by_role("button", name="Add a character").click()
    page.get_by_label("Name").fill("cat")
    page.get_by_label("Who or what it is").fill("an orange cat")
    page.locator(".shot").nth(0).get_by_label("What is seen").fill("{cat} sleeping")
    page.locator(".shot").nth(1).get_by_label("What is seen").fill("{cat} waking up")
    page.locator(".shot").nth(1).evaluate("shot => { shot.dataset.rest = JSON.stringify({ name: 'opening', cast: ['cat'] }); }")
    page.get_by_role("button", name="Check all shots").click()
    page.wait_for_function("sent.length > 0")
    page.locator("#cast").get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_role("button", name="Add a character")).to_be_focused()
    sent = tomllib.loads(json.loads(page.evaluate("sent[0]"))["storyboard"])
    assert sent["cast"] == {"cat": {"prompt": "an orange cat"}} and sent["shots"][1] == {"name": "opening", "cast": ["cat"], "prompt": "{cat} waking up", "seconds": 4}


def test_a_film_that_was_ordered_elsewhere_stands_on_the_page_as_it_is_and_goes_out_so_also_once_it_was_deleted(visit, studio):
    board = BOARD.format(film='seconds = 0.75\nlook = "as in an old film"\ntransition = "dissolve"\ntransition_seconds = 0.25', shot='[[shots]]\nprompt = "two"\ntransition = "cut"\ncamera = "very slowly closer"')
    film = post(studio, {"storyboard": board})["id"]
    one = visit()
    page = one.page
    page.goto("/film")
    page.get_by_label("Title").fill("Another film, not made yet")
    page.locator(".shot").nth(0).get_by_label("What is seen").fill("a card")
    page.goto(f"/film?from={film}")
    expect(page.get_by_label("Size", exact=True)).to_have_value("160x128")
    expect(page.locator("#length")).to_have_text("2 shots, 1.3 s in all")
    expect(page.locator(".shot").nth(1).get_by_label("Camera")).to_have_value("very slowly closer")
    other = one.context.new_page()
    other.goto(page.url)
    other.locator(".shot").nth(0).get_by_label("Caption", exact=True).fill("in another window")
    expect(page.locator("#refused")).to_contain_text("changed in another window too")
    other.close()
    one.context.request.delete(f"/v1/videos/{film}", headers={"Authorization": f"Bearer {studio.key}"})
    with page.expect_response(lambda answer: answer.url.endswith("/v1/films") and answer.ok) as answered:
        page.get_by_role("button", name="Make the film").click()
    sent = tomllib.loads(json.loads(answered.value.request.post_data)["storyboard"])
    first, second = sent["shots"]
    assert sent["size"] == "160x128" and sent["look"] == "as in an old film" and first["seconds"] == 0.5 and second["seconds"] == 0.75
    assert "transition" not in sent and "transition" not in second and second["camera"] == "very slowly closer"
    page.wait_for_url(f"/film?from={answered.value.json()['id']}")
    page.goto("/film")
    expect(page.get_by_label("Title")).to_have_value("Another film, not made yet")
