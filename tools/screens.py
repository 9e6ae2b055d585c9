"""Screenshots of every page of the studio into docs/screens: light, dark, and at phone width in Chinese. Run by hand:

    fairframe serve --port 8765        # on an empty data folder (FAIRFRAME_DATA_DIR)
    python tools/screens.py http://127.0.0.1:8765 KEY [FOLDER]

It fills the service first: clips, a film, a refusal that is contested, a report, a consent given before Chromium's stand-in for a camera by the
head that tests/studio draws. Needs Chromium, Playwright and a Chinese font; takes some minutes.
"""

import importlib
import io
import json
import shutil
import sys
import tempfile
import time
import types
import urllib.request
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
VARIANTS = {"light": (DESKTOP, "light", "en"), "dark": (DESKTOP, "dark", "en"), "phone": (PHONE, "light", "zh")}
CAT, PANDA = "a tabby cat eating ramen in outer space", "a red panda riding a bicycle through a rain-wet neon street"
SHOTS = {
    "en": (("a dog running on a beach at sunset", "It runs home."), ("a cat sleeping in a living room", "Nobody waits."), ("a dog standing in a garden at night", "Or do they?")),
    "zh": (("一只狗在日落的海滩上奔跑", "它跑回家。"), ("一只猫在客厅里睡觉", "没有人在等。"), ("一只狗站在夜晚的花园里", "真的吗？")),
}
TITLE = {"en": "A day at the sea", "zh": "海边的一天"}


class Service:
    def __init__(self, url: str, key: str) -> None:
        self.url, self.key = url, key

    def ask(self, method: str, path: str, body: object = None) -> dict:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read() or b"{}")

    def content(self, video: str) -> bytes:
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/v1/videos/{video}/content", headers={"Authorization": f"Bearer {self.key}"})) as answer:
            return answer.read()

    def wait(self, video: dict) -> dict:
        while video["status"] not in ("completed", "failed"):
            time.sleep(0.5)
            video = self.ask("GET", f"/v1/videos/{video['id']}")
        return video

    def make(self, prompt: str, **more: object) -> dict:
        return self.wait(self.ask("POST", "/v1/videos", {"prompt": prompt, "model": "clay-1", "seconds": 3, "size": "854x480", "seed": 7, **more}))


def camera(folder: Path):
    """The drawn head of the tests, before Chromium's stand-in for a camera."""
    tests = types.ModuleType("tests")
    tests.__path__ = [str(REPOSITORY / "tests")]  # they import from each other
    sys.modules["tests"] = tests
    return importlib.import_module("tests.studio.test_likeness").Camera(folder / "camera.y4m")


def filled(service: Service) -> dict:
    """What there is to be seen; ids by name."""
    panda = service.make(PANDA)
    cat = service.make(CAT)
    for body in ("remix", "extension"):
        if body == "remix":
            service.wait(service.ask("POST", f"/v1/videos/{cat['id']}/remix", {"prompt": "a tabby cat eating ramen at the beach, watercolour"}))
        else:
            service.wait(service.ask("POST", "/v1/videos/extensions", {"video": {"id": cat["id"]}, "prompt": CAT, "seconds": 2}))
    dog = service.make("a dog jumping in a meadow at sunset, paper cut", size="480x854")
    service.ask("POST", "/v1/reports", {"link": dog["id"], "reason": "rights", "words": "The dog is after a drawing of mine."})
    refused = service.make("Taylor Swift dancing")
    service.ask("POST", f"/v1/videos/{refused['id']}/appeal", {"words": "It is the name of my neighbour's cat."})
    return {"cat": cat["id"], "panda": panda["id"], "refused": refused["id"]}


def consented(service: Service, page, head, folder: Path) -> str:
    """A consent given live, and a clip made under it; the address at which it can be taken back."""
    link = service.ask("POST", "/v1/consents/links", {"whom": "Dot, the lighthouse keeper", "days": 180})["url"]
    page.goto(link)
    page.get_by_label("Your name").fill("Dot Drawn")
    page.get_by_label("I agree to this").check()
    page.get_by_role("button", name="Start the camera").click()
    page.get_by_role("button", name="I am ready").wait_for()
    with page.expect_response("**/v1/consents/challenge") as asked:
        page.get_by_role("button", name="I am ready").click()
    says = {"": "Look ahead", "left": "Turn your head to your left", "right": "Turn your head to your right"}
    for turn in [side for one in asked.value.json()["turns"] for side in ("", one)] + [""]:
        page.locator("#turn").get_by_text(says[turn], exact=True).wait_for()
        head.show({"": 0.0, "left": 1.0, "right": -1.0}[turn])
    page.get_by_role("heading", name="Your consent is given").wait_for(timeout=120000)
    yuv = np.frombuffer(head._head(0.0), np.uint8).reshape(head.SIZE[1] * 3 // 2, head.SIZE[0])
    cv2.imwrite(str(folder / "dot.png"), cv2.cvtColor(yuv, cv2.COLOR_YUV2BGR_I420))
    form = {"prompt": "camera zooms in", "model": "clay-1", "seconds": "2", "size": "640x480", "input_reference": {"name": "dot.png", "mimeType": "image/png", "buffer": (folder / "dot.png").read_bytes()}}
    made = page.request.post("/v1/videos", multipart=form, headers={"Authorization": f"Bearer {service.key}"})
    if made.ok:
        service.wait(made.json())
    return page.get_by_label("Your link").input_value()


def board(page, lang: str) -> None:
    """Fill in a storyboard of three shots."""
    page.locator("#title").fill(TITLE[lang])
    page.locator("#add").click()
    for at, (words, caption) in enumerate(SHOTS[lang]):
        shot = page.locator(".shot").nth(at)
        shot.locator('[data-key="prompt"]').fill(words)
        shot.locator('[data-key="seconds"]').fill("3")
        shot.locator('[data-key="caption"]').fill(caption)


def main() -> None:
    service = Service(sys.argv[1].rstrip("/"), sys.argv[2])
    out = Path(sys.argv[3] if len(sys.argv) > 3 else REPOSITORY / "docs" / "screens")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        head = camera(folder)
        stand_in = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={head.path}"]
        browser = driver.chromium.launch(executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking", *stand_in])
        ids = filled(service)
        own = consented(service, browser.new_context(base_url=service.url, viewport=PHONE).new_page(), head, folder)
        link = service.ask("POST", "/v1/consents/links", {"whom": "Eve", "days": 30})["url"]
        (folder / "clip.mp4").write_bytes(service.content(ids["cat"]))

        for variant, (viewport, scheme, lang) in VARIANTS.items():
            context = browser.new_context(base_url=service.url, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
            context.add_cookies([{"name": "fairframe_lang", "value": lang, "url": service.url}])
            page = context.new_page()

            def taken(name: str, path: str = "", page=page, variant=variant) -> None:
                if path:
                    page.goto(path)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(400)
                Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(out / f"{name}-{variant}.webp", "WEBP", quality=70, method=6)

            taken("welcome", "/")
            taken("verify-empty", "/verify")
            page.set_input_files("input[type=file]", folder / "clip.mp4")
            page.locator("#answer .tag").first.wait_for(timeout=120000)
            taken("verify")
            taken("consent", link)
            taken("my-consent", own)
            context.request.post("/v1/sessions", data={"key": service.key})
            page.goto("/")
            page.locator("#prompt").fill("a tabby cat eating ramen on a zorgly moon, neon" if lang == "en" else "一只橙色的猫在太空里吃拉面，霓虹灯")
            page.locator(".marks .known").first.wait_for(timeout=120000)
            page.locator("#quote span").first.wait_for(timeout=120000)
            taken("create")
            page.locator("#prompt").fill("Taylor Swift dancing")
            page.locator("#reading .note.bad").wait_for(timeout=120000)
            if variant == "phone":
                page.locator(f"#job-{ids['refused']}").scroll_into_view_if_needed()
            taken("refused")
            taken("clip", f"/clips/{ids['cat']}")
            page.goto(f"/clips/{ids['panda']}/edit")
            page.locator("#shown[src^='data:']").wait_for(timeout=120000)
            page.locator('input[name="who"]').last.check(force=True)
            taken("edit")
            for name in ("library", "likeness", "moderation", "data"):
                taken(name, f"/{name}")
            taken("source", "/data/0")
            page.goto("/film")
            board(page, lang)
            page.evaluate("scrollTo(0, 0)")
            taken("film")
            if variant == "dark":  # the cut in light is shown in dark below
                continue
            page.locator("#small").click()
            page.locator("#strip img").nth(2).wait_for(timeout=400000)
            page.locator("#strip button").nth(1).click()
            page.wait_for_timeout(900)
            page.locator("#preview video").evaluate("video => video.pause()")
            page.locator(".trim.to").nth(1).press("ArrowLeft")
            page.locator("#preview").evaluate("box => box.scrollIntoView({ block: 'start' })")
            taken("film-cut")
            if variant == "light":
                page.emulate_media(color_scheme="dark")
                taken("film-cut", variant="dark")
        browser.close()
    print(f"{len(list(out.glob('*.webp')))} pictures, {sum(one.stat().st_size for one in out.glob('*.webp')) / 1e6:.2f} MB in {out}")


if __name__ == "__main__":
    main()
