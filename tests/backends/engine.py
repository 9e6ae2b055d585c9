"""A small server process that speaks /v1/videos, and misbehaves where it is told to: `python engine.py PORT`, until its input is closed.

It makes its clips from the order alone, so the same order gives the same bytes. POST /anew has a mode in its body and forgets everything before. What
it was asked since lies in GET /told.
"""

import io
import json
import sys
import threading
import time
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import av
import numpy as np

JOBS, TOLD, MODE = {}, [], "good"


def clip(order, width, height, num_frames, fps):
    """Lossless H.264 of a moving ramp; its phase is the seed's."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264rgb", rate=fps, options={"crf": "0", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "rgb24"
        y, x = np.mgrid[0:height, 0:width]
        for i in range(num_frames):
            pixels = np.stack([(x + 3 * i + int(order["seed"])) % 256, (y + i) % 256, (x + y) % 256], -1).astype(np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    return file.getvalue()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(data))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def read_order(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        message = message_from_bytes(b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + body)
        return {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode("utf-8", "replace") for part in message.get_payload()
        }

    def do_POST(self):
        global JOBS, TOLD, MODE
        if self.path == "/anew":
            JOBS, TOLD, MODE = {}, [], self.rfile.read(int(self.headers["Content-Length"])).decode()
            return self.answer(200, {})
        TOLD.append(f"POST {self.path}")
        if self.path.endswith("/cancel"):
            return self.answer(200, {})
        order = self.read_order()
        TOLD.append({"order": order, "key": self.headers["Authorization"], "once": self.headers["Idempotency-Key"]})
        if MODE == "flaky" and sum(isinstance(t, dict) for t in TOLD) < 3:
            return self.answer(503, {}, Retry_After="0")
        if MODE == "picky":
            return self.answer(400, {"error": {"code": "invalid_request", "message": order["prompt"]}})
        if MODE == "redirect":
            return self.answer(302, b"", Location="http://127.0.0.1:1/")
        if MODE == "html":
            return self.answer(200, b"<html>")
        if MODE == "large":
            return self.answer(200, {"id": "video_1", "more": "x" * 2_000_000})
        if MODE == "drip":
            return self.drip(b'HTTP/1.0 200 OK\r\nContent-Length: 9999\r\n\r\n')
        if MODE == "drip_headers":
            return self.drip(b"HTTP/1.0 200 OK\r\n")
        if MODE == "path":
            return self.answer(200, {"id": "../../etc/passwd"})
        JOBS["video_1"] = {"order": order, "looks": 0}
        self.answer(200, {"id": "video_1", "status": "queued"})

    def do_GET(self):
        TOLD.append(f"GET {self.path}")
        if self.path == "/told":
            return self.answer(200, TOLD)
        if self.path.startswith("/v1/videos?"):
            return self.answer(200, {"data": []})
        job = JOBS["video_1"]
        order = job["order"]
        if self.path.endswith("/content"):
            return self.content(order)
        job["looks"] += 1
        if MODE in ("moderation_blocked", "server_error", "A <b>bad</b> one"):
            return self.answer(200, {"status": "failed", "error": {"code": MODE, "message": order["prompt"]}})
        if MODE == "odd":
            return self.answer(200, {"status": "deleted"})
        done = job["looks"] > 2 and MODE != "endless"
        self.answer(200, {"status": "completed" if done else "in_progress", "progress": 40 * job["looks"]}, openai_poll_after_ms="20")

    def drip(self, begin):
        """An answer in single bytes, each well within any timeout, that has no end."""
        try:
            self.wfile.write(begin)
            while True:
                self.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    def content(self, order):
        width, height = map(int, order["size"].split("x"))
        count, fps = int(order["num_frames"]), int(order["fps"])
        if MODE == "gone":
            return self.answer(404, {})
        if MODE == "huge":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(bytes(1 << 20))
            except OSError:
                return
        if MODE == "slow":
            time.sleep(60)
        if MODE == "drip_clip":
            return self.drip(b"HTTP/1.0 200 OK\r\n\r\n")  # without a length: cut off it would look whole
        if MODE == "content_redirect":
            return self.answer(302, b"", Location="http://127.0.0.1:1/")
        made = {
            "short": lambda: clip(order, width, height, count - 2, fps),
            "small": lambda: clip(order, width // 2, height // 2, count, fps),
            "stills": lambda: clip(order, width, height, 1, 1),
            "double": lambda: clip(order, width, height, 2 * count, 2 * fps),
            "junk": lambda: b"\0" * 5000,
            "cut": lambda: clip(order, width, height, count, fps)[:-4000],
            "playlist": lambda: b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n",
        }.get(MODE, lambda: clip(order, width, height, count, fps))()
        self.answer(200, made)

    def do_DELETE(self):
        TOLD.append(f"DELETE {self.path}")
        self.answer(200, {})


if __name__ == "__main__":
    threading.Thread(target=ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever, daemon=True).start()
    sys.stdin.read()
