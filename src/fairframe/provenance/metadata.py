"""What a clip's container says of itself in the ordinary metadata fields, for readers that know no C2PA.

Three statements: the name a player shows and a screen reader reads out ("AI generated"), IPTC's digital source type, in XMP, and the implicit label of China's GB 45438-2025, one JSON value under the key AIGC
(in XMP for GIF, under the TC260 name space). They are written before signing, so the signature covers them; they are no proof of
anything by themselves. MP4 and MOV carry AIGC in the container's own key table (put there by the encoder) and XMP in a box at the end,
WebM carries both as tags, GIF carries XMP in an application extension before its first picture.
"""

from __future__ import annotations

import html
import json
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fairframe.provenance import receipt

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
GENERATED = SOURCE_TYPE + "trainedAlgorithmicMedia"
COMPOSITE = SOURCE_TYPE + "compositeWithTrainedAlgorithmicMedia"  # a picture someone gave, with generated parts
ALGORITHMIC = SOURCE_TYPE + "algorithmicMedia"  # drawn by rules, no trained model
KEY_AIGC, KEY_SOURCE_TYPE = "AIGC", "DIGITAL_SOURCE_TYPE"
READ_LIMIT = 2**20  # bytes looked at, at either end of a file, when searching for statements
_KINDS = re.compile(
    rb"cv\.iptc\.org/newscodes/digitalsourcetype/(trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|algorithmicallyEnhanced|algorithmicMedia"
    rb"|compositeSynthetic|compositeCapture|composite|digitalCapture|digitalCreation|digitalArt|dataDrivenMedia|virtualRecording|screenCapture"
    rb"|negativeFilm|positiveFilm|print|humanEdits|minorHumanEdits|softwareImage)"
)
_XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")  # ISO 16684-3, the uuid of XMP in MP4
_GIF_XMP = b"\x21\xff\x0bXMP DataXMP"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What is said of one clip."""

    clip_id: str
    source_type: str = GENERATED
    producer: str = "Fairframe"  # who answers for the clip: the operator's name or registration code
    made_at: str = ""  # UTC, ISO 8601
    label: str = "AI generated"  # in the label's language

    @property
    def name(self) -> str:
        """What players show, and read out, as the clip's name."""
        return f"{self.label} ({self.clip_id[:8]})"


def tags(statement: Statement, suffix: str) -> dict[str, str]:
    """The container's own fields, for the encoder to write. suffix: ".mp4" ... of the file."""
    if suffix == ".gif":
        return {}
    said = {KEY_AIGC: aigc(statement), "title": statement.name, "description": statement.label, "comment": statement.label}
    if suffix in (".mp4", ".mov"):  # our own keys are kept at the price of the usual ones, so Apple's players need theirs
        return said | {"com.apple.quicktime.title": statement.name, "com.apple.quicktime.description": statement.label}
    return said | {KEY_SOURCE_TYPE: statement.source_type}


def aigc(statement: Statement) -> str:
    """The implicit label of GB 45438-2025, Annex E: Label 1 = generated."""
    said = {
        "Label": "1",
        "ContentProducer": statement.producer,
        "ProduceID": statement.clip_id,
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def xmp(statement: Statement) -> bytes:
    """An XMP packet with the digital source type, the name, the maker, the time and the AIGC label."""
    fields = {
        "Iptc4xmpExt:DigitalSourceType": statement.source_type,
        "xmp:CreatorTool": "Fairframe",
        "xmp:CreateDate": statement.made_at,
        "dc:identifier": f"fairframe:{statement.clip_id}",
        "TC260:AIGC": aigc(statement),
    }
    lines = "".join(f"   <{name}>{html.escape(value, quote=False)}</{name}>\n" for name, value in fields.items() if value)
    for name, value in (("dc:title", statement.name), ("dc:description", statement.label)):
        lines += f'   <{name}><rdf:Alt><rdf:li xml:lang="x-default">{html.escape(value, quote=False)}</rdf:li></rdf:Alt></{name}>\n'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '  <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">\n'
        f'{lines}  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def write(path: Path, suffix: str, statement: Statement) -> None:
    """Put the XMP into a finished file, in place. Does nothing to a kind of file whose fields the encoder wrote (.webm)."""
    packet = xmp(statement)
    with path.open("r+b") as file:
        if suffix in (".mp4", ".mov"):
            file.seek(0, 2)
            file.write(struct.pack(">I4s", 24 + len(packet), b"uuid") + _XMP_BOX + packet)
        elif suffix == ".gif":
            at = _after_gif_header(file)
            file.seek(at)
            rest = file.read()
            file.seek(at)
            file.write(_GIF_XMP + packet + _gif_trailer() + rest)


def read(path: Path) -> dict[str, str]:
    """What any file says of its origin in these fields: keys "digital_source_type" and "aigc", where found.

    Looks at the first and last megabyte as bytes, and so needs no parser that a hostile file could upset.
    """
    with path.open("rb") as file:
        head = file.read(READ_LIMIT)
        size = file.seek(0, 2)
        file.seek(max(len(head), size - READ_LIMIT))
        data = head + file.read(READ_LIMIT)
    found = {}
    if kind := _KINDS.search(data):
        found["digital_source_type"] = SOURCE_TYPE + kind[1].decode("ascii", "replace")
    if label := re.search(rb'\{\s*"Label"\s*:\s*"[0-9]"[^{}]{0,2000}\}', data):
        found["aigc"] = receipt.UNPRINTABLE.sub("\ufffd", label[0].decode("utf-8", "replace"))
    return found


def _after_gif_header(file: BinaryIO) -> int:
    """Where the first block of a GIF begins: behind the screen descriptor and the global palette."""
    file.seek(0)
    header = file.read(13)
    flags = header[10]
    return 13 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)


def _gif_trailer() -> bytes:
    """The 258 bytes that end XMP in a GIF: read as sub-blocks, any entry of the packet leads to the end of the extension."""
    return b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
