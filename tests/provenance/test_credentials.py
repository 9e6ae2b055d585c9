"""Keys and signatures: whose, of what, and what happens when they do not hold."""

import concurrent.futures
import datetime
import json
import stat

import c2pa
import pytest

from fairframe import media, pipeline, settings
from fairframe.errors import SigningError
from fairframe.provenance import credentials, marks, metadata, signing, signing_keys
from fairframe.types import Request

from .conftest import SMALL


def state_of(path, **anchors):
    return credentials.read(path, **anchors).state


def paper(**changes):
    return {"clip": {"id": "ab"}, "model": {"id": "m", "weights_sha256": "00"}, "made_with": {"fairframe": "1"}, **changes}


def signed(path, who, **changes):
    manifest = signing.Manifest(receipt=paper(), source_type=metadata.GENERATED, **changes)
    return signing.sign(path, path.suffix, manifest, who)


@pytest.fixture
def plain(tmp_path):
    """A video nobody signed."""
    path = tmp_path / "plain.mp4"
    shades = (media.np.full((128, 128, 3), shade, media.np.uint8) for shade in (20, 120, 220))
    media.encode(path, shades, media.OPAQUE[".mp4"], width=128, height=128, fps=8)
    return path


# ------------------------------------------------------------------------------------------------ the key of this computer


def test_the_first_clip_makes_a_key_only_its_owner_can_read(tmp_path):
    chosen = settings.Settings(data_dir=tmp_path / "new" / "data")
    who = signing_keys.identity(chosen)
    folder = tmp_path / "new" / "data" / "signing"
    assert who.local and stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == dict.fromkeys(
        ("key.pem", "chain.pem", "root.pem", "README.txt"), 0o600
    )
    assert "trusted" in (folder / "README.txt").read_text()
    assert signing_keys.identity(chosen).key == who.key
    assert "PRIVATE" not in repr(who) and [path.name for path in folder.parent.iterdir()] == ["signing"]


def test_programs_that_start_at_once_share_one_key(tmp_path):
    chosen = settings.Settings(data_dir=tmp_path)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        keys = {who.key for who in pool.map(lambda _: signing_keys.identity(chosen), range(8))}
    assert len(keys) == 1 and [path.name for path in tmp_path.iterdir()] == ["signing"]


def test_a_key_near_its_end_is_replaced_and_its_clips_stay_ours(tmp_path, plain):
    chosen = settings.Settings(data_dir=tmp_path / "data")
    key, chain, root = signing_keys.make_chain(days=20)
    folder = tmp_path / "data" / "signing"
    folder.mkdir(parents=True)
    for name, content in (("key.pem", key), ("chain.pem", chain), ("root.pem", root)):
        (folder / name).write_bytes(content)
    signed(plain, signing_keys.Identity(chain=chain, key=key))
    assert signing_keys.identity(chosen).key != key
    mine = signing_keys.own(chosen.data_dir)
    assert len(mine.serials) == 2 and credentials.read(plain, mine=mine).own


def test_a_folder_that_cannot_hold_a_key_is_named(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(SigningError, match="FAIRFRAME_DATA_DIR"):
        signing_keys.identity(settings.Settings(data_dir=tmp_path / "data"))


# ------------------------------------------------------------------------------------------------ an operator's key


@pytest.fixture
def operator(tmp_path):
    """Files of an operator's certificate and key; (certificate, key, root as PEM)."""
    key, chain, root = signing_keys.make_chain(name="Acme Video Ltd")
    (tmp_path / "acme.pem").write_bytes(chain)
    (tmp_path / "acme.key").write_bytes(key)
    return tmp_path / "acme.pem", tmp_path / "acme.key", root


def test_an_operators_certificate_signs_and_is_trusted_by_who_trusts_its_root(plain, operator):
    certificate, key, root = operator
    who = signing_keys.identity(settings.Settings(sign_certificate=certificate, sign_key=key))
    assert not who.local
    signed(plain, who)
    found = credentials.read(plain)
    assert (found.state, found.signer) == ("valid", "Acme Video Ltd / Fairframe local signer") and not found.own
    assert state_of(plain, anchors=root) == "trusted"
    assert state_of(plain, anchors=signing_keys.make_chain()[2]) == "valid"


def test_a_function_can_sign_so_that_the_key_never_comes_here(tmp_path, plain, operator, monkeypatch):
    certificate, key, root = operator
    (tmp_path / "acme_hsm.py").write_text(
        f"""
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
key = serialization.load_pem_private_key(open({str(key)!r}, "rb").read(), None)
def sign(data):
    r, s = utils.decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")
def fail(data):
    raise OSError("the HSM is off")
"""
    )
    monkeypatch.syspath_prepend(tmp_path)
    who = signing_keys.identity(settings.Settings(sign_certificate=certificate, sign_callback="acme_hsm:sign"))
    assert who.key == b""
    signed(plain, who)
    assert state_of(plain, anchors=root) == "trusted"
    before = plain.read_bytes()
    with pytest.raises(SigningError, match="not handed out"):
        signed(plain, signing_keys.identity(settings.Settings(sign_certificate=certificate, sign_callback="acme_hsm:fail")))
    assert plain.read_bytes() == before
    with pytest.raises(SigningError, match="package.module:function"):
        signing_keys.identity(settings.Settings(sign_certificate=certificate, sign_callback="acme_hsm:nothing"))


def test_half_an_operators_settings_is_refused(operator, tmp_path):
    certificate, key, _ = operator
    with pytest.raises(SigningError, match="FAIRFRAME_SIGN_KEY"):
        signing_keys.identity(settings.Settings(sign_certificate=certificate))
    with pytest.raises(SigningError, match="cannot be read"):
        signing_keys.identity(settings.Settings(sign_certificate=certificate, sign_key=tmp_path / "none.key"))


def yesterday(**ago):
    return datetime.datetime.now(datetime.UTC) - datetime.timedelta(**ago)


@pytest.mark.parametrize("case", ["wrong key", "expired", "not yet valid", "self-signed", "garbage"])
def test_a_bad_certificate_signs_nothing_and_the_file_stays(plain, case):
    key, chain, root = signing_keys.make_chain()
    if case == "wrong key":
        key = signing_keys.make_chain()[0]
    elif case == "expired":
        key, chain, _ = signing_keys.make_chain(days=1, starts=yesterday(days=9))
    elif case == "not yet valid":
        key, chain, _ = signing_keys.make_chain(starts=yesterday(days=-9))
    elif case == "self-signed":
        chain = root
    elif case == "garbage":
        chain = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    before = plain.read_bytes()
    with pytest.raises(SigningError, match="not handed out"):
        signed(plain, signing_keys.Identity(chain=chain, key=key))
    assert plain.read_bytes() == before and [path.name for path in plain.parent.iterdir()] == ["plain.mp4"]


def test_a_clip_that_cannot_be_signed_does_not_come_to_be(tmp_path, monkeypatch, operator):
    monkeypatch.setenv("FAIRFRAME_SIGN_CERTIFICATE", str(operator[0]))
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(SigningError):
        pipeline.generate(Request(output=out / "clip.mp4", **SMALL))
    assert list(out.iterdir()) == []


def test_a_timestamp_authority_that_does_not_answer_is_no_reason_to_hand_out_unsigned(plain):
    key, chain, _ = signing_keys.make_chain()
    with pytest.raises(SigningError):
        signed(plain, signing_keys.Identity(chain=chain, key=key, timestamp_url="http://127.0.0.1:9/tsa"))
    assert state_of(plain) == "none"


# ------------------------------------------------------------------------------------------------ what is signed


@pytest.mark.parametrize("kind", ["mp4", "mov", "gif", "webm"])
def test_every_kind_of_clip_carries_its_receipt_and_actions(made, kind):
    found = credentials.read(made[kind])
    assert found.state == "valid" and found.source_types == (metadata.ALGORITHMIC,)  # the test card: no trained model
    assert found.actions == ("c2pa.created", "c2pa.watermarked.unbound", "c2pa.addedText") and found.generator.startswith("Fairframe ")
    assert found.receipt["clip"]["container"] == kind and found.receipt["plan"]["seed"] == 3


def manifest_of(path):
    with c2pa.Reader(str(path)) as reader:
        return json.loads(reader.json())["manifests"][json.loads(reader.json())["active_manifest"]]


def test_the_assertions_of_c2pa_2_4_are_there(made):
    manifest = manifest_of(made["mp4"])
    data = {entry["label"]: entry["data"] for entry in manifest["assertions"]}
    assert manifest["claim_generator_info"][0]["specVersion"] == "2.4"
    assert all(entry["created"] for entry in manifest["assertions"])
    assert data["c2pa.ai-disclosure"]["modelName"] == "testcard"
    energy = json.loads(data["fairframe.receipt"]["json"])["energy"]
    assert data["c2pa.environmental-sustainability"]["energy_kwh"] == pytest.approx(energy["joules"] / 3.6e6)
    assert {entry["use"] for entry in data["cawg.training-mining"]["entries"].values()} == {"notAllowed"}
    assert data["c2pa.actions.v2"]["allActionsIncluded"] is True
    assert "hello" not in json.dumps(manifest)


def test_a_receipt_comes_back_as_it_was(plain):
    key, chain, _ = signing_keys.make_chain()
    value = paper(numbers=[1, 2, 255], floats=[0.1, 1e-9, 1.0], empty=[[], {}, None, ""], text="é中\u2028")
    signing.sign(plain, ".mp4", signing.Manifest(receipt=value, source_type=metadata.GENERATED), signing_keys.Identity(chain=chain, key=key))
    assert credentials.read(plain).receipt == value


def test_parents_are_ingredients_without_their_names(plain, made, tmp_path):
    picture = tmp_path / "my-aunt.png"
    media.Image.new("RGB", (16, 16), "red").save(picture)
    key, chain, _ = signing_keys.make_chain()
    parents = (
        signing.Ingredient(path=picture, role="placed", title="a given picture"),
        signing.Ingredient(path=made["mp4"], role="parent", title="the clip gone on from"),
    )
    signed(plain, signing_keys.Identity(chain=chain, key=key), ingredients=parents, watermarked=True)
    found = credentials.read(plain)
    assert found.state == "valid" and sorted(found.ingredients) == ["a given picture", "the clip gone on from"]
    assert found.actions == ("c2pa.created", "c2pa.placed", "c2pa.watermarked.unbound", "c2pa.addedText")
    entries = {entry["title"]: entry for entry in manifest_of(plain)["ingredients"]}
    assert entries["the clip gone on from"]["relationship"] == "inputTo" and entries["the clip gone on from"]["active_manifest"]
    assert "aunt" not in json.dumps(entries)


def test_the_library_and_we_agree_on_the_state(clip, sign_as):
    key, chain, _ = signing_keys.make_chain()
    altered = clip("mp4", "altered")
    data = bytearray(altered.read_bytes())
    data[data.index(b"mdat") + 200] ^= 1
    altered.write_bytes(data)
    bare = clip("mp4", "bare")
    sign_as(bare, key, chain)
    for path, expected in ((clip(), "Valid"), (bare, "Valid"), (altered, "Invalid")):
        with c2pa.Reader(str(path)) as reader:
            assert reader.get_validation_state() == expected
        assert (state_of(path) == "valid") == (expected == "Valid")


def test_a_parent_with_a_broken_manifest_is_left_out_and_the_clip_is_signed_all_the_same(clip):
    path = clip()
    whole = marks.ingredients(Request(prompt="x", extend=path))
    assert [ingredient.title for ingredient in whole] == ["the clip gone on from"]
    data = bytearray(path.read_bytes())
    at = data.index(b"jumb")
    data[at + 200 : at + 900] = bytes(700)
    path.write_bytes(data)
    assert credentials.read(path).state == "unreadable" and marks.ingredients(Request(prompt="x", extend=path)) == ()
