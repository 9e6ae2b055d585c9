"""One answer for any file: intact, altered, nothing found; from here or elsewhere, broken or hostile."""

import io
import json
import os
import random
import struct
import time

import c2pa
import numpy as np
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import fairframe
from fairframe import media, output, pipeline
from fairframe.errors import InvalidRequest
from fairframe.provenance import credentials, explain, log_file, receipt, sandbox, signing_keys, verify
from fairframe.provenance.evidence import Evidence
from fairframe.types import Request

from .conftest import SMALL, remuxed


@pytest.fixture(autouse=True)
def credentials_alone(monkeypatch):
    """Watermark and registry have tests of their own; here they find nothing, at no cost."""
    monkeypatch.setattr(verify, "_ask", lambda source, path, before: Evidence(source=source, state="none", sentence="Nothing."))


def boxes(data):
    """(type, start, end) of the boxes of an MP4, C2PA's by that name."""
    at, found = 0, []
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        name = "c2pa" if data[at + 8 : at + 24] == bytes.fromhex("d8fec3d61b0e483c92975828877ec481") else kind.decode()
        found.append((name, at, at + size))
        at += size
    return found


def flipped(path, position, bit=0):
    data = bytearray(path.read_bytes())
    data[position] ^= 1 << bit
    path.write_bytes(data)
    return verify.verify(path).state


# ------------------------------------------------------------------------------------------------ intact and altered


@pytest.mark.parametrize("kind", ["mp4", "mov", "gif", "webm"])
def test_a_clip_of_ours_is_intact_and_said_to_be_ours(clip, kind):
    found = fairframe.verify(str(clip(kind)))
    assert (found.state, found.exit_code, found.receipt_beside) == ("valid", 0, "same")
    assert found.evidence[0].details["own_key"] and "this computer" in found.sentence
    assert len(found.clip_id) == 32 and found.receipt["clip"]["id"] == found.clip_id
    assert found.statements["digital_source_type"].endswith("/algorithmicMedia")
    assert [e.source for e in found.evidence] == ["credentials", "watermark", "registry"]


def test_valid_is_called_trusted_only_by_who_trusts_the_root(clip, data_folder, tmp_path, monkeypatch):
    path = clip()
    assert "trusted signers" in verify.verify(path).sentence and verify.verify(path).state == "valid"
    monkeypatch.setenv("FAIRFRAME_TRUST_ANCHORS", str(data_folder / "signing" / "root.pem"))
    assert verify.verify(path).state == "trusted"
    (tmp_path / "other.pem").write_bytes(signing_keys.make_chain()[2])
    monkeypatch.setenv("FAIRFRAME_TRUST_ANCHORS", str(tmp_path / "other.pem"))
    assert verify.verify(path).state == "valid"


@pytest.mark.parametrize(("box", "samples"), [("mdat", 220), ("moov", 220), ("uuid", 30)])
def test_every_flipped_byte_of_picture_index_and_metadata_is_caught(made, tmp_path, box, samples):
    data = made["mp4"].read_bytes()
    (start, end) = next((start, end) for name, start, end in boxes(data) if name == box)
    positions = np.random.default_rng(5).choice(np.arange(start + 8, end), min(samples, end - start - 8), replace=False)
    for position in sorted(int(p) for p in positions):
        path = tmp_path / "clip.mp4"
        path.write_bytes(data)
        assert flipped(path, position, position % 8) in ("altered", "unreadable"), position


@pytest.mark.parametrize(("kind", "place"), [("gif", -200), ("webm", -100), ("webm", 300), ("mov", -3000)])
def test_other_kinds_are_as_safe(clip, kind, place):
    path = clip(kind)
    assert flipped(path, place % path.stat().st_size) in ("altered", "unreadable")


def test_what_is_cut_off_or_added_is_caught(clip):
    whole = clip().read_bytes()
    for name, data in (("cut", whole[:-50]), ("longer", whole + b"\x00\x00\x00\x10mdatextra!!!")):
        path = clip(name=name)
        path.write_bytes(data)
        assert verify.verify(path).state in ("altered", "unreadable"), name


def test_the_manifest_of_another_clip_does_not_fit(clip, made):
    path = clip("webm")
    other = path.parent / "other"
    other.mkdir()
    second = pipeline.generate(Request(output=other / "clip.webm", **SMALL | {"seed": 4})).path
    credentials.sidecar(path).write_bytes(credentials.sidecar(second).read_bytes())
    found = verify.verify(path)
    assert (found.state, found.exit_code, found.clip_id) == ("altered", 11, "")
    assert "ALTERED" in found.evidence[0].sentence


# ------------------------------------------------------------------------------------------------ forgeries


def test_a_receipt_changed_beside_the_clip_is_found(clip):
    path = clip()
    file = output.receipt_path(path)
    paper = json.loads(file.read_text())
    paper["model"]["licence"] = "mine"
    file.write_text(json.dumps(paper))
    found = verify.verify(path)
    assert (found.state, found.receipt_beside, found.exit_code) == ("valid", "differs", 11)
    assert found.receipt["model"]["licence"] == "Apache-2.0"  # the signed one counts
    file.write_text("{}")
    assert verify.verify(path).receipt_beside == "differs" or verify.verify(path).receipt_beside == ""


def test_who_signs_it_anew_is_not_taken_for_us(clip, sign_as):
    path = clip()
    forged = receipt.signed_part(json.loads(output.receipt_path(path).read_text())) | {"model": {"id": "a camera"}}
    key, chain, _ = signing_keys.make_chain(name="Fairframe on this computer")
    sign_as(path, key, chain, receipt=forged)
    found = verify.verify(path)
    assert found.state == "valid" and not found.evidence[0].details["own_key"]  # same name, another key
    assert "anyone can sign under any name" in found.sentence
    assert found.receipt_beside == "differs" and found.exit_code == 11


def test_a_copied_serial_number_makes_no_key_ours(clip, data_folder, sign_as, monkeypatch):
    ours = x509.load_pem_x509_certificate((data_folder / "signing" / "chain.pem").read_bytes()).serial_number
    monkeypatch.setattr(x509, "random_serial_number", lambda: ours)
    key, chain, _ = signing_keys.make_chain(name="Fairframe on this computer")
    path = clip()
    sign_as(path, key, chain)
    found = verify.verify(path).evidence[0]
    assert found.details["certificate_serial"] == str(ours) and not found.details["own_key"]


HARMFUL = {
    "nested": "[" * 100_000 + "]" * 100_000,
    "no object": "[1]",
    "no JSON": '{"clip"',
    "commands to a terminal": '{"clip": {"id": "ab"}, "model": {"id": "\\u001b[2J"}}',
    "half a character": '{"clip": {"id": "ab"}, "note": "\\ud800"}',
    "no number": '{"clip": {"id": "ab"}, "energy": {"joules": NaN}}',
    "endless number": '{"clip": {"id": "ab"}, "n": ' + "9" * 5000 + "}",
}


@pytest.mark.parametrize("case", HARMFUL)
def test_a_receipt_made_to_do_harm_is_no_receipt(clip, sign_as, case):
    path = clip()
    key, chain, _ = signing_keys.make_chain(name="Mallory \x1b[31m")
    sign_as(path, key, chain, receipt=HARMFUL[case])
    output.receipt_path(path).write_text(HARMFUL[case])
    found = verify.verify(path)
    assert (found.state, found.receipt, found.clip_id) == ("valid", None, "") and "fairframe.receipt.malformed" in found.evidence[0].details["problems"]
    json.dumps(found.as_json(), allow_nan=False).encode()
    assert "\x1b" not in found.evidence[0].sentence and "Mallory" in found.evidence[0].sentence
    with pytest.raises(InvalidRequest):
        explain.explain(path)


@pytest.mark.parametrize("clip_id", [5, ["a"], None, {"a": 1}, "a b", ""])
def test_a_clip_id_that_is_none_leads_nowhere(clip, sign_as, clip_id):
    path = clip()
    key, chain, _ = signing_keys.make_chain()
    sign_as(path, key, chain, receipt={"clip": {"id": clip_id}, "model": 1, "layers": [5]})
    assert (verify.verify(path).state, verify.verify(path).clip_id, explain.explain(path).clip_id) == ("valid", "", "")


def test_a_self_signed_certificate_is_no_signature(clip, sign_as):
    key, chain, _ = signing_keys.make_chain()
    private = serialization.load_pem_private_key(key, None)
    leaf = x509.load_pem_x509_certificate(chain)
    alone = x509.CertificateBuilder(leaf.subject, leaf.subject, leaf.public_key(), leaf.serial_number, leaf.not_valid_before_utc, leaf.not_valid_after_utc)
    for extension in leaf.extensions:
        alone = alone.add_extension(extension.value, extension.critical)
    path = clip()
    sign_as(path, key, alone.sign(private, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    found = verify.verify(path)
    assert found.state in ("altered", "valid") and not found.evidence[0].details["own_key"]
    with c2pa.Reader(str(path)) as reader:
        assert (reader.get_validation_state() == "Valid") == (found.state == "valid")


# ------------------------------------------------------------------------------------------------ files from elsewhere


def test_a_remuxed_copy_has_lost_its_papers_and_says_only_what_it_claims(clip, tmp_path):
    path = clip()
    bare = remuxed(path, tmp_path / "bare.mp4")
    found = verify.verify(bare)
    assert (found.state, found.exit_code, found.receipt, found.receipt_beside) == ("unsigned", 10, None, "")
    assert "does not tell where it comes from" in found.sentence


def test_a_picture_signed_by_another_maker_is_read(tmp_path, sign_as):
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 64), "green").save(path)
    assert verify.verify(path).state == "unsigned"
    key, chain, _ = signing_keys.make_chain(name="Some Camera")
    sign_as(path, key, chain, kind="image/jpeg")
    found = verify.verify(path)
    assert found.state == "valid" and found.receipt is None and found.clip_id == ""
    assert "Some Camera" in found.evidence[0].sentence and "digitalCapture" in found.evidence[0].sentence


def test_a_manifest_elsewhere_is_named_and_not_fetched(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 64), "green").save(path)
    key, chain, _ = signing_keys.make_chain()
    created = {"action": "c2pa.created", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}
    definition = {"claim_generator_info": [{"name": "x"}], "assertions": [{"label": "c2pa.actions.v2", "created": True, "data": {"actions": [created]}}]}
    options = {"verify": {"verify_after_sign": False, "remote_manifest_fetch": False}, "builder": {"thumbnail": {"enabled": False}}}
    with c2pa.Context.from_dict(options) as context, c2pa.Builder(definition, context=context) as builder:
        builder.set_no_embed()
        builder.set_remote_url("http://127.0.0.1:9/manifest")
        out = io.BytesIO()
        manifest = builder.sign(c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None)), "image/jpeg", io.BytesIO(path.read_bytes()), out)
    path.write_bytes(out.getvalue())
    found = verify.verify(path)
    assert found.state == "unsigned" and "http://127.0.0.1:9/manifest, which is not fetched" in found.evidence[0].sentence
    (tmp_path / "photo.c2pa").write_bytes(manifest)  # as other tools name it
    assert verify.verify(path).state == "valid"


def test_a_manifest_put_beside_a_clip_does_not_outdo_the_one_inside(clip):
    path = clip("mp4")
    credentials.sidecar(path).write_bytes(credentials.sidecar(clip("webm", "other")).read_bytes())
    assert verify.verify(path).state == "valid"


def test_metadata_alone_is_called_a_claim(tmp_path):
    path = tmp_path / "claims.mp4"
    how = media.OPAQUE[".mp4"]
    how = type(how)(**{**how.__dict__, "metadata": {"AIGC": '{"Label":"1","ContentProducer":"x"}'}})
    media.encode(path, iter([np.zeros((128, 128, 3), np.uint8)] * 2), how, width=128, height=128, fps=8)
    found = verify.verify(path)
    assert found.state == "unsigned" and "anyone can write or remove that" in found.sentence


def test_a_foreign_receipt_of_a_wild_form_does_no_harm(clip, sign_as):
    key, chain, _ = signing_keys.make_chain()
    for number, wild in enumerate(({"clip": 5}, {"clip": {"id": ["x"]}, "model": 7}, {})):
        path = clip(name=f"wild-{number}")
        sign_as(path, key, chain, receipt=wild)
        assert verify.verify(path).state == "valid"


# ------------------------------------------------------------------------------------------------ the other sources


def test_watermark_and_registry_are_asked_after_the_credentials(clip, monkeypatch):
    asked = []

    def says(source, path, before):
        asked.append((source, [e.source for e in before]))
        return Evidence(source=source, state="found" if source == "watermark" else "none", sentence="x", clip_id="cd" * 16 if source == "watermark" else "")

    monkeypatch.setattr(verify, "_ask", says)
    path = clip()
    found = verify.verify(path)
    assert found.state == "valid" and asked == []  # credentials come first, and our own settle it
    assert [e.state for e in found.evidence] == ["valid", "not needed", "not needed"]
    path.write_bytes(path.read_bytes()[:-2000])
    bare = path.with_name("bare.mp4")
    media.encode(bare, iter([np.zeros((128, 128, 3), np.uint8)] * 2), media.OPAQUE[".mp4"], width=128, height=128, fps=8)
    found = verify.verify(bare)
    assert (found.state, found.exit_code, found.clip_id) == ("traced", 9, "cd" * 16) and "not proof" in found.sentence
    assert asked[-2:] == [("watermark", ["credentials"]), ("registry", ["credentials", "watermark"])]


# ------------------------------------------------------------------------------------------------ broken and hostile files


HOSTILE = {
    "empty.mp4": b"",
    "zeros.mp4": bytes(4096),
    "text.mp4": b"hello there, I am a text",
    "huge-box.mp4": struct.pack(">I4s", 0xFFFFFFFF, b"ftyp") + b"isom" * 4,
    "long-box.mp4": struct.pack(">I4sQ", 1, b"mdat", 2**63) + bytes(64),
    "nested.mp4": b"".join(struct.pack(">I4s", 8 * (500 - i), b"moov") for i in range(500)),
    "gif.gif": b"GIF89a\xff\xff\xff\xff\xf7" + b"\x21\xff" * 200,
    "png.png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 2**31 - 1, b"caBX") + bytes(50),
    "jpeg.jpg": b"\xff\xd8" + b"\xff\xeb\xff\xff" * 100,
    "webm.webm": b"\x1aE\xdf\xa3" + b"\x01\xff\xff\xff\xff\xff\xff\xff" * 50,
    "svg.svg": b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * 5000,
    "pdf.pdf": b"%PDF-1.7\n1 0 obj<</Length 99999999999>>stream\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_file_is_answered(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    assert verify.verify(path).state in ("unsigned", "unreadable")


@pytest.mark.parametrize("share", [0.0, 0.6])
def test_a_file_that_was_cut_off_is_said_to_end_too_soon(clip, share):
    path = clip("mp4")
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    found = verify.verify(path)
    assert found.state == "unreadable" and found.evidence[0].sentence == "Broken: the file ends too soon."


@pytest.mark.parametrize("content", [b"", b"\x00" * 64, random.Random(5).randbytes(500), struct.pack(">I4s", 2**32 - 1, b"jumb") * 40])
def test_a_broken_manifest_beside_a_clip_is_answered(clip, content):
    path = clip("webm")
    credentials.sidecar(path).write_bytes(content)
    assert verify.verify(path).state in ("unsigned", "unreadable", "altered")


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(["mp4", "webm", "gif"]))
def test_mutated_files_never_break_the_reader(made, tmp_path, data, kind):
    original = made[kind].read_bytes()
    content = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        what = data.draw(st.sampled_from(["set", "cut", "double", "swap"]))
        length = data.draw(st.integers(1, 400))
        if what == "set":
            content[at : at + length] = data.draw(st.binary(min_size=1, max_size=8)) * length
        elif what == "cut":
            del content[at : at + length]
        elif what == "double":
            content[at:at] = content[at : at + length]
        else:
            content[at : at + length] = content[at : at + length][::-1]
        content = content or bytearray(b"x")
    path = tmp_path / f"clip.{kind}"
    path.write_bytes(content)
    found = verify.verify(path)
    assert found.state in verify.EXIT_CODES and found.state != "trusted"
    json.dumps(found.as_json())


def test_a_folder_is_no_file(tmp_path):
    assert verify.verify(tmp_path).state == "unreadable" and verify.verify(tmp_path / "none").exit_code == 12


# ------------------------------------------------------------------------------------------------ many files


def test_folders_are_searched_and_every_file_is_answered(clip, tmp_path):
    ours = clip()
    (ours.parent / "deep" / "er").mkdir(parents=True)
    Image.new("RGB", (64, 64), "green").save(ours.parent / "deep" / "er" / "photo.JPG")
    (ours.parent / "notes.txt").write_text("no media")
    os.symlink(ours.parent, ours.parent / "deep" / "loop")
    found = {os.path.basename(a.path): a.state for a in verify.verify_all([ours.parent, tmp_path / "none.mp4"])}
    ours = {f"clip.{kind}": "valid" for kind in ("mp4", "mov", "webm", "gif")}
    assert found == ours | {"photo.JPG": "unsigned", "none.mp4": "unreadable"}


def test_a_clip_under_another_name_is_found_and_other_files_are_counted(clip, tmp_path):
    folder, passed_over = tmp_path / "all", []
    folder.mkdir()
    for name in ("clip.mp4.part", "no-suffix", "0123"):
        (folder / name).write_bytes(clip(name=name).read_bytes())
    Image.new("RGB", (8, 8)).save(folder / "thumb.db", "PNG")
    for name, content in (("notes.txt", b"words"), ("a.zip", b"PK\3\4"), ("empty", b""), ("x.bin", b"\0" * 40)):
        (folder / name).write_bytes(content)
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.mp4")
    found = {os.path.basename(a.path): a.state for a in verify.verify_all([folder], passed_over=lambda: passed_over.append(1))}
    assert found == {"clip.mp4.part": "valid", "no-suffix": "valid", "0123": "valid", "thumb.db": "unsigned"} and len(passed_over) == 4


def test_the_second_process_says_the_same(clip):
    path = clip()
    (found,) = verify.verify_all([path])
    here = verify.verify(path)
    assert (found.state, found.evidence[0], found.receipt, found.statements) == (here.state, here.evidence[0], here.receipt, here.statements)


def test_several_readers_answer_in_order_and_no_file_is_asked_far_ahead(read_by, tmp_path):
    names = [f"{number:03}.mp4" for number in range(600)]
    busy, asked, slow = [], [], names[0]

    def answer(reader, path):
        assert reader not in busy  # one file at a time
        busy.append(reader)
        asked.append(path.name)
        time.sleep(0.3 if path.name == slow else 0.0001)
        busy.remove(reader)
        return verify.Answer(path=path.name, state="valid", sentence="")

    ended = read_by(answer)
    for count in (1, 3):
        assert [found.path for found in verify.verify_all([tmp_path / name for name in names], readers=count)] == names
    for slow in (names[0], names[300]):
        asked.clear()
        answers = verify.verify_all([tmp_path / name for name in names], readers=3)
        for found in answers:
            if found.path == slow:
                break
        assert len(asked) <= names.index(slow) + 2 * verify.MOST_AT_ONCE * 3 + 1
        answers.close()
    assert len(ended) == 10


def test_a_reader_that_hangs_or_dies_is_replaced(clip, monkeypatch, tmp_path):
    path = clip()
    with sandbox.Sandbox(20.0) as reader:
        assert reader.verify(path).state == "valid"
        reader._process.kill()
        reader._process.wait()
        assert reader.verify(path).state == "valid"
        monkeypatch.setattr(reader, "seconds_each", 0.0)
        monkeypatch.setattr(sandbox, "SLOWEST_BYTES_S", 1e12)
        assert "too long" in reader.verify(path).sentence
        monkeypatch.undo()
        assert reader.verify(path).state == "valid"


def test_a_file_that_breaks_the_reader_costs_no_other_its_answer(clip):
    path = clip()
    with sandbox.Sandbox(20.0) as reader:
        answers = reader.verify_each([path] * 60)
        assert next(answers).state == "valid"
        reader._process.kill()
        states = [found.state for found in answers]
        assert len(states) == 59 and states.count("unreadable") == 1 and set(states) == {"valid", "unreadable"}


def test_a_reader_that_was_ended_is_not_started_again(clip):
    with sandbox.Sandbox(20.0) as reader:
        answers = reader.verify_each([clip()] * 200)
        next(answers)
    assert len(list(answers)) < 200 and reader._process is None
    assert list(reader.verify_each([clip(name="other")])) == []


def test_the_second_process_answers_lines(clip, tmp_path, monkeypatch):
    monkeypatch.setattr(log_file, "_keeps", None)
    out = io.StringIO()
    sandbox.serve([json.dumps(str(clip())) + "\n", json.dumps(str(tmp_path / "none")) + "\n"], out)
    assert [verify.answer(json.loads(line)).state for line in out.getvalue().splitlines()] == ["valid", "unreadable"]
