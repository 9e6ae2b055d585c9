"""The packed form of the picture library: the same bytes come out, and nothing lies in it unlisted."""

import io
import json
import zipfile

import pytest

from fairframe.corpus import library

FILES = {f"flat/{n:03d}.svg": f"<svg>{'né' * n}</svg>".encode() for n in range(library.BUNDLED + 6)} | {"fluent/a.webp": b"\x00\xff picture"}
ENTRIES = {name: {"style": name.split("/")[0], "kind": name[-6:-4], "sha256": ""} for name in FILES}


def test_what_is_packed_comes_out_and_packs_to_the_same_bytes_again():
    content = library.pack(FILES, ENTRIES)
    opened = library.Library(content)
    assert {name: opened.read(name) for name in opened.index} == FILES and opened.unlisted() == []
    assert len({entry[library.BUNDLE] for entry in opened.index.values() if library.BUNDLE in entry}) == 2
    assert library.pack(FILES, opened.index) == content


def test_what_hides_in_a_bundle_or_beside_it_is_told():
    buffer = io.BytesIO(library.pack(FILES, ENTRIES))
    with zipfile.ZipFile(buffer) as source:
        members = {name: source.read(name) for name in source.namelist()}
    members["bundle-00.json"] = json.dumps(json.loads(members["bundle-00.json"]) | {"hidden.svg": "<svg/>"}).encode()
    members["beside.webp"] = b""
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as out:
        for name, data in members.items():
            out.writestr(name, data)
    assert library.Library(changed.getvalue()).unlisted() == ["beside.webp", "hidden.svg"]


def test_a_damaged_bundle_raises_what_its_readers_expect():
    content = bytearray(library.pack(FILES, ENTRIES))
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        info = source.getinfo("bundle-00.json")
    content[info.header_offset + 60] ^= 0xFF
    with pytest.raises(library.FAULTS):
        library.Library(bytes(content)).read("flat/000.svg")


@pytest.mark.parametrize(("at", "value"), [(10, 99), (8, 1)])  # a way of packing that does not exist; a flag that says it is encrypted
def test_a_damaged_entry_raises_what_its_readers_expect(at, value):
    content = bytearray(library.pack(FILES, ENTRIES))
    content[content.index(b"PK\x01\x02") + at] = value
    with pytest.raises(library.FAULTS):
        opened = library.Library(bytes(content))
        for name in FILES:
            opened.read(name)
