"""A process of its own that decodes a video nobody vouches for, with limits on memory, time and files: run as a script, never imported by a room.

Arguments: path, width, height, most frames, most seconds of processor time. Writes to stdout one line of JSON (codec, rate), then for every frame
the letter F and its pixels (uint8 [height, width, 3]), then the letter E; anything else is an error line beginning with X. It imports nothing of
fairframe, is started without environment, and decodes the usual containers and codecs alone.
"""

from __future__ import annotations

import json
import resource
import sys

import av
from av.video.reformatter import Colorspace, VideoReformatter

CONTAINERS = {"mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm"}
CODECS = {"h264", "hevc", "vp9", "av1", "libdav1d", "mpeg4"}
BT709 = 1  # as ffmpeg numbers it; writers that do not say use 601
MAX_MEMORY = 4 * 2**30  # bytes of address space; libraries alone take about one


def main() -> None:
    path, width, height, most, seconds = sys.argv[1], *(int(value) for value in sys.argv[2:6])
    out = sys.stdout.buffer
    for kind, limit in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(kind, (limit, limit))
    try:
        with av.open(path, options={"protocol_whitelist": "file", "enable_drefs": "0"}) as container:
            if container.format.name not in CONTAINERS or not container.streams.video:
                raise ValueError("no video of a kind that is read")
            stream = container.streams.video[0]
            context = stream.codec_context
            if context.name not in CODECS:
                raise ValueError("a codec that is not read")
            if (context.width, context.height) != (width, height):
                raise ValueError(f"{context.width}x{context.height} pixels")
            context.thread_count = 1
            rate = stream.average_rate or 0
            out.write(json.dumps({"codec": context.name, "rate": [rate.numerator, rate.denominator]}).encode() + b"\n" if rate else b'{"rate": [0, 1]}\n')
            convert, count = VideoReformatter(), 0
            for frame in container.decode(stream):
                if (frame.width, frame.height) != (width, height):
                    raise ValueError("its size changes on the way")
                if count == most:
                    break
                source = Colorspace.ITU709 if frame.colorspace == BT709 else Colorspace.ITU601
                pixels = convert.reformat(frame, format="rgb24", src_colorspace=source).to_ndarray()
                out.write(b"F" + pixels.tobytes())
                count += 1
        out.write(b"E")
    except (ValueError, OSError, MemoryError, av.FFmpegError) as error:
        out.write(b"X" + str(error).encode("ascii", "replace")[:80].replace(b"\n", b" ") + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
