"""The form of weights/library.zip: pictures by name, and an index that says of each where it comes from and what its sha256 is.

A WebP lies in it as it is. An SVG lies with its neighbours in a bundle, a JSON of names and texts: they repeat each other (the skin tones of one figure
differ in colours alone), and so take half the room. `assets` draws the pictures, `ledger` checks them; this module knows neither.
"""

from __future__ import annotations

import functools
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

INDEX = "index.json"
BUNDLED = 64  # SVGs a bundle; 0.2 MB of text, 5 ms to open
BUNDLE = "in"  # of an entry of the index: the member that holds it, where that is not one of its own name
FAULTS = (KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
"""What reading a damaged library raises; zipfile the fourth and the fifth, where a way of packing or a flag is not what it was."""

Entries = dict[str, dict[str, str]]


class Library:
    """A library in memory: forked workers and threads then share no file position. Raises FAULTS, here and in `read`."""

    def __init__(self, content: bytes):
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.index: Entries = json.loads(self._zip.read(INDEX))
        self._bundle = functools.lru_cache(maxsize=4)(self._opened)

    def read(self, name: str) -> bytes:
        """The bytes of one picture, not yet compared with the index."""
        bundle = self.index[name].get(BUNDLE)
        return self._bundle(bundle)[name].encode() if bundle else self._zip.read(name)

    def unlisted(self) -> list[str]:
        """What lies in the file without standing in its index."""
        members = [name for name in self._zip.namelist() if name != INDEX]
        bundles = {entry[BUNDLE] for entry in self.index.values() if BUNDLE in entry}
        inside = [name for bundle in sorted(bundles) for name in self._bundle(bundle)]
        return [name for name in members if name not in bundles and name not in self.index] + [name for name in inside if name not in self.index]

    def _opened(self, member: str) -> dict[str, Any]:
        return json.loads(self._zip.read(member))


def pack(files: Mapping[str, bytes], index: Entries) -> bytes:
    """The library of these files; the same files give the same bytes."""
    index = {name: {key: value for key, value in entry.items() if key != BUNDLE} for name, entry in index.items()}
    drawn = sorted((name for name in files if name.endswith(".svg")), key=lambda name: (index[name]["style"], index[name]["kind"], name))
    members = {name: (files[name], zipfile.ZIP_STORED) for name in files if not name.endswith(".svg")}
    for number, start in enumerate(range(0, len(drawn), BUNDLED)):
        bundle, names = f"bundle-{number:02d}.json", drawn[start : start + BUNDLED]
        members[bundle] = json.dumps({name: files[name].decode() for name in names}, ensure_ascii=False, separators=(",", ":")).encode(), zipfile.ZIP_LZMA
        for name in names:
            index[name][BUNDLE] = bundle
    members[INDEX] = json.dumps(index, indent=0, sort_keys=True).encode(), zipfile.ZIP_DEFLATED
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, (data, how) in sorted(members.items()):
            info = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = how
            out.writestr(info, data)
    return buffer.getvalue()
