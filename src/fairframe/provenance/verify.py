"""Where does this file come from, and was it altered? One answer from credentials, watermark and registry, in that order.

Works offline and on files from other makers. `verify` answers in this process; `verify_all` asks a second, limited process file by file
(sandbox.py), so that a broken or hostile file can cost a moment but do no harm. A valid signature is never called a trusted one, and
nothing here says that a clip is true: only who signed it, and that it is as it was.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import queue
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fairframe import output, settings
from fairframe.errors import OutputError
from fairframe.provenance import credentials, metadata, receipt, signing, signing_keys
from fairframe.provenance.evidence import Evidence

if TYPE_CHECKING:  # opening a room that looks at pixels takes long
    from fairframe.provenance.pixels import Pixels

AHEAD = 4  # files a process that may wait for their turn, or whose answers may wait for one before them; more where they are answered in no time
MOST_AT_ONCE = 32  # files handed to a process together
NAMES_AT_ONCE = 256  # read of a folder before they are looked at
BEGINNINGS_AT_ONCE = 8  # files whose first bytes are asked for at once: a disk that has to look for each answers many questions together
MOMENT_S = 0.05  # in which so many should be answered
EXIT_CODES = {"trusted": 0, "valid": 0, "traced": 9, "unsigned": 10, "altered": 11, "expired": 11, "unreadable": 12}
MAX_RECEIPT = 4 * 2**20  # bytes of a receipt file that are read
MEDIA = frozenset(".mp4 .m4v .mov .webm .mkv .gif .avi .jpg .jpeg .png .webp .avif .heic .heif .tif .tiff .jxl .wav .mp3 .flac .m4a .svg .pdf".split())
"""The kinds of file looked at in folders; a file named by itself is looked at whatever it is called."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is known of one file.

    state: "trusted", "valid", "traced" (no credentials, but watermark or registry lead to a clip), "unsigned" (nothing found), "expired",
    "altered" or "unreadable".
    """

    path: str
    state: str
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    clip_id: str = ""
    receipt: dict[str, Any] | None = None  # the signed one
    receipt_beside: str = ""  # "same", "differs" or "" where there is none to compare
    statements: dict[str, str] = field(default_factory=dict)  # unsigned metadata: digital_source_type, aigc

    @property
    def exit_code(self) -> int:
        return max(EXIT_CODES[self.state], EXIT_CODES["altered"] if self.receipt_beside == "differs" or self.signed_anew else 0)

    @property
    def signed_anew(self) -> bool:
        """Intact, but the registry has the clip its receipt names as another file: somebody signed it, and perhaps another receipt, over ours."""
        return _signed_anew(self.evidence)

    def as_json(self) -> dict[str, Any]:
        """For json.dumps. Shares receipt and details with this answer: copying them deeply costs more than writing them down."""
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        return values | {"evidence": [dict(vars(entry)) for entry in self.evidence], "exit_code": self.exit_code}


def answer(values: dict[str, Any]) -> Answer:
    """An Answer from its JSON."""
    known = {f.name: values[f.name] for f in dataclasses.fields(Answer)}
    return Answer(**known | {"evidence": tuple(Evidence(**entry) for entry in values["evidence"])})


def verify(path: str | Path) -> Answer:
    """What is known of this file. Never raises for what is in it; a file that cannot be opened is "unreadable"."""
    path = Path(path)
    chosen = settings.load()
    try:
        if not path.is_file():
            return Answer(path=str(path), state="unreadable", sentence="There is no such file.")
        found = credentials.read(path, anchors=credentials.anchors(chosen), mine=signing_keys.own(chosen.data_dir))
        statements = metadata.read(path)
    except OSError as error:
        return Answer(path=str(path), state="unreadable", sentence=f"The file cannot be opened: {error.strerror or error}.")
    evidence, pixels = [_credentials(found)], None
    for source in ("watermark", "registry"):
        # Looking into the pixels takes a hundred times as long, and cannot add to an intact signature of our own; to another's it can.
        pixels = pixels or (None if found.own else _pixels(path))
        evidence.append(_ask(source, pixels, evidence) if pixels else _not_needed(source))
    state = _state(evidence)
    clip_id = next((e.clip_id for e in evidence if e.clip_id), "")
    return Answer(
        path=str(path),
        state=state,
        sentence=_sentence(state, evidence, statements) + _despite(evidence) + _withdrawn(clip_id, chosen.data_dir),
        evidence=tuple(evidence),
        clip_id=clip_id,
        receipt=found.receipt,
        receipt_beside=_beside(path, found),
        statements=statements,
    )


def verify_all(
    paths: Iterable[str | Path], *, seconds_each: float = 30.0, skip: Callable[[Path], bool] = lambda path: False, readers: int = 1,
    passed_over: Callable[[], object] = lambda: None,
) -> Iterator[Answer]:  # fmt: skip
    """Answers one by one, in the order of `files`. Each file may take that long (large ones longer), in one of so many processes apart from this one."""
    from fairframe.provenance.sandbox import Sandbox

    free: queue.LifoQueue[Sandbox] = queue.LifoQueue()  # the last one used comes first: few files start few processes
    at_once = 1  # files handed to a process together: as many as it answers in a moment

    def read(batch: list[tuple[Path, Future[Answer]]]) -> None:
        nonlocal at_once
        sandbox, started, left = free.get(), time.monotonic(), deque(batch)
        try:
            for found in sandbox.verify_each([path for path, _ in batch]):
                left.popleft()[1].set_result(found)
            for _, unanswered in left:  # the process was ended under it
                unanswered.cancel()
        except BaseException as error:  # told to whoever waits for the answer
            for _, unanswered in left:
                unanswered.set_exception(error)
        finally:
            free.put(sandbox)
        took = time.monotonic() - started
        at_once = min(MOST_AT_ONCE, 2 * at_once) if took < MOMENT_S else max(1, at_once // 2) if took > 4 * MOMENT_S else at_once

    waiting: deque[Future[Answer]] = deque()
    batch: list[tuple[Path, Future[Answer]]] = []
    with contextlib.ExitStack() as opened:
        for _ in range(readers):
            free.put(opened.enter_context(Sandbox(seconds_each)))
        pool = ThreadPoolExecutor(readers, thread_name_prefix="verify")
        opened.callback(pool.shutdown, wait=False, cancel_futures=True)  # before the processes are ended
        for path in files(paths, passed_over):
            if skip(path):
                continue
            batch.append((path, Future()))
            waiting.append(batch[-1][1])
            size = at_once
            if len(batch) >= size:
                pool.submit(read, batch)
                batch = []
            while len(waiting) >= max(AHEAD, 2 * size) * readers or waiting[0].done():  # more than are in `batch`: the first was handed over
                yield waiting.popleft().result()
                if not waiting:
                    break
        if batch:
            pool.submit(read, batch)
        while waiting:
            yield waiting.popleft().result()


def files(paths: Iterable[str | Path], passed_over: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """The files named, and those of a known kind in the folders named, without ever holding a list of them. Links to folders are not followed.

    Of a known kind is what is called so or begins so: a clip under another name is found too. passed_over: called for each file of no such kind.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _inside(path, passed_over)
        else:
            yield path


def _inside(folder: Path, passed_over: Callable[[], object]) -> Iterator[Path]:
    with ThreadPoolExecutor(BEGINNINGS_AT_ONCE, thread_name_prefix="beginnings") as pool:
        for names in _names(folder):
            unknown = [name for name in names if not _called_like_media(name)]
            parts = [unknown[i::BEGINNINGS_AT_ONCE] for i in range(min(BEGINNINGS_AT_ONCE, len(unknown)))]
            found = {name for part in pool.map(lambda part: [name for name in part if _begins_like_media(name)], parts) for name in part}
            for name in names:
                if name in found or _called_like_media(name):
                    yield Path(name)
                else:
                    passed_over()


def _names(folder: Path) -> Iterator[list[str]]:
    """The files in a folder and those below it, a few hundred at a time."""
    waiting, names = [str(folder)], []
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.is_file():
                        names.append(entry.path)
                    if len(names) >= NAMES_AT_ONCE:
                        yield names
                        names = []
        except OSError:  # a folder one may not look into is no reason to stop
            continue
    yield names


def _called_like_media(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in MEDIA


def _begins_like_media(path: str) -> bool:
    """Told by the first bytes alone, which cost a hundredth of what an answer does."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        head = os.read(file, 12)
    except OSError:
        return False
    finally:
        os.close(file)
    return head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:] in (b"WEBP", b"AVI ")) or head.startswith(_BEGINNINGS)


_BEGINNINGS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x1aE\xdf\xa3", b"II*\0", b"MM\0*", b"\0\0\0\x0cJXL ")
"""Of pictures and films; that of WAV, PDF and such too often stands before what is none."""


# ------------------------------------------------------------------------------------------------ the sources


def _credentials(found: credentials.Found) -> Evidence:
    by = f"signed by {found.signer or 'an unnamed key'}{' (the key of this computer)' if found.own else ''}"
    ai = next((kind.rsplit("/", 1)[-1] for kind in found.source_types), "")
    what = "".join((f", made with {found.generator}" if found.generator else "", f", declared {ai}" if ai else ""))
    sentences = {
        "trusted": f"Intact, {by}, on the list of trusted signers{what}.",
        "valid": f"Intact, {by}, on no list of trusted signers{what}.",
        "expired": f"Intact, {by}, but the certificate is not in force and no timestamp shows when it was signed{what}.",
        "altered": f"ALTERED: the file or its manifest changed after signing, or the signature does not hold ({', '.join(found.problems)}). It names {found.signer or 'no signer'}.",
        "unreadable": f"Broken: {', '.join(found.problems)}.",
        "none": f"None in the file; it names some at {found.elsewhere}, which is not fetched." if found.elsewhere else "None in the file.",
    }
    details = {
        "signer": found.signer,
        "own_key": found.own,
        "certificate_serial": found.certificate_serial,
        "signed_at": found.signed_at,
        "generator": found.generator,
        "actions": list(found.actions),
        "digital_source_types": list(found.source_types),
        "ingredients": list(found.ingredients),
        "problems": list(found.problems),
    }
    intact = found.state in ("trusted", "valid", "expired")
    return Evidence(
        source="credentials",
        state=found.state,
        sentence=sentences[found.state],
        clip_id=receipt.clip_id(found.receipt or {}) if intact else "",
        details=details,
    )


def _pixels(path: Path) -> Pixels:
    from fairframe.provenance.pixels import Pixels

    return Pixels(path)


def _ask(source: str, pixels: Pixels, before: list[Evidence]) -> Evidence:
    """What a room that looks at pixels says; opened only when it is asked, since that takes long."""
    from fairframe.provenance import lookups, watermark

    room = {"watermark": watermark.evidence, "registry": lookups.evidence}[source]
    return room(pixels, tuple(before))


def _not_needed(source: str) -> Evidence:
    return Evidence(source=source, state="not needed", sentence="Not looked for: the credentials are intact and were signed on this computer.")


def _state(evidence: list[Evidence]) -> str:
    first = evidence[0].state
    if first == "none":
        return "traced" if any(e.state == "found" for e in evidence[1:]) else "unsigned"
    return first


def _sentence(state: str, evidence: list[Evidence], statements: dict[str, str]) -> str:
    claims = " Its metadata says it is made by AI; anyone can write or remove that." if _claims_ai(statements) else ""
    own = bool(evidence[0].details.get("own_key"))
    led = next((e.source for e in evidence[1:] if e.state == "found"), "")
    return {
        "trusted": "Not altered since it was signed, by a signer on the list of trusted signers.",
        "valid": "Not altered since it was signed on this computer. Its key is on no list of trusted signers: elsewhere it shows as valid, not as trusted."
        if own
        else "Not altered since it was signed. The signer is on no list of trusted signers: anyone can sign under any name, so check that you know the key.",
        "expired": "Not altered since it was signed, but the signer's certificate is not in force.",
        "altered": "Altered after signing, or the signature does not hold: do not rely on what its credentials say.",
        "traced": f"No credentials left, but the {led} leads to a clip made here. That is a trace, not proof that the picture is unaltered.",
        "unsigned": f"Nothing found: no credentials, no mark. That does not tell where it comes from.{claims}",
        "unreadable": "The file or its credentials are damaged beyond reading, or it is not what its name says.",
    }[state]


def _despite(evidence: list[Evidence]) -> str:
    """What is known here of a file that another key signed, intact as it is."""
    if _signed_anew(evidence):
        return " NOT AS IT WAS HANDED OUT HERE: somebody else signed it."
    led = next((e for e in evidence[1:] if e.state == "found"), None)
    intact = evidence[0].state in ("trusted", "valid", "expired")
    if led is None or not intact or any(e.details.get("by") == "file" for e in evidence):
        return ""
    return f" The {led.source} leads to a clip made here, whatever its credentials say."


def _signed_anew(evidence: Iterable[Evidence]) -> bool:
    return any(e.details.get("signed_anew") for e in evidence)


def _withdrawn(clip_id: str, folder: Path) -> str:
    """What is said of a clip whose person has taken the consent back; nothing of others."""
    if not clip_id or not any((folder / name).is_file() for name in ("consent.sqlite", "consent.key")):
        return ""
    from fairframe.guard.consent import Store

    try:
        taken_back = Store(folder).withdrawn(clip_id)
    except OutputError:
        return " Whether a consent it was made under was taken back could not be looked up."
    return " A person in it has TAKEN BACK the consent it was made under: it must not be shown any more." if taken_back else ""


def _claims_ai(statements: dict[str, str]) -> bool:
    return "aigc" in statements or "lgorithmic" in statements.get("digital_source_type", "")


def _beside(path: Path, found: credentials.Found) -> str:
    """Whether the receipt file beside the clip is the one that was signed."""
    file = output.receipt_path(path)
    if found.receipt is None or not file.is_file() or file.stat().st_size > MAX_RECEIPT:
        return ""
    paper = receipt.read(file)
    if receipt.clip_id(paper) != receipt.clip_id(found.receipt):
        return "" if found.state == "altered" or not paper else "differs"
    return "same" if signing.canonical(receipt.signed_part(paper)) == signing.canonical(found.receipt) else "differs"
