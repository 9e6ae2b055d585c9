"""Clips to verify, made once: the smallest the path makes, of every kind of file."""

import io
import shutil

import av
import c2pa
import pytest

from fairframe import pipeline
from fairframe.provenance import credentials, sandbox, signing
from fairframe.types import Request

SMALL = dict(prompt="hello there", model="testcard", seconds=0.5, width=128, height=128, fps=8, seed=3)


def remuxed(source, path):
    """The same pictures in another file, without anything else of it."""
    with av.open(str(source)) as opened, av.open(str(path), "w") as copy:
        stream = copy.add_stream_from_template(opened.streams.video[0])
        for packet in opened.demux(opened.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                copy.mux(packet)
    return path


@pytest.fixture(scope="session")
def made(tmp_path_factory, data_folder):
    """kind -> path of a clip; not to be changed, see `clip`."""
    folder = tmp_path_factory.mktemp("made")
    return {kind: pipeline.generate(Request(output=folder / f"clip.{kind}", **SMALL)).path for kind in ("mp4", "mov", "webm", "gif")}


@pytest.fixture
def clip(made, tmp_path):
    """clip("mp4") copies that clip with its papers and returns its path."""

    def copied(kind="mp4", name="clip"):
        folder = tmp_path / name
        shutil.copytree(made[kind].parent, folder)
        return folder / f"clip.{kind}"

    return copied


@pytest.fixture
def read_by(monkeypatch):
    """read_by(answer) puts answer(reader, path) in the place of the process that reads files; returns those that were ended."""

    def put(answer):
        ended = []

        class Reader:
            def __init__(self, seconds_each):
                pass

            def verify_each(self, paths):
                return (answer(self, path) for path in paths)

            def __enter__(self):
                return self

            def __exit__(self, *error):
                ended.append(self)

        monkeypatch.setattr(sandbox, "Sandbox", Reader)
        return ended

    return put


@pytest.fixture
def sign_as():
    """Sign a file as anybody may, with none of our checks: sign_as(path, key, chain, receipt=...)."""

    def sign(path, key, chain, kind="video/mp4", receipt=None, created=True):
        actions = [{"action": "c2pa.created", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}]
        assertions = [{"label": "c2pa.actions.v2", "created": True, "data": {"actions": actions, "allActionsIncluded": True}}] if created else []
        if receipt is not None:
            assertions.append({"label": credentials.RECEIPT_LABEL, "created": True, "data": {"json": receipt if isinstance(receipt, str) else signing.canonical(receipt)}})
        definition = {"claim_generator_info": [{"name": "Camera", "version": "1"}], "title": "real", "assertions": assertions}
        options = {"verify": {"verify_after_sign": False, "verify_trust": False}, "builder": {"thumbnail": {"enabled": False}}}
        signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None))
        with c2pa.Context.from_dict(options) as context, c2pa.Builder(definition, context=context) as builder:
            out = io.BytesIO()
            builder.sign(signer, kind, io.BytesIO(path.read_bytes()), out)
        path.write_bytes(out.getvalue())

    return sign
