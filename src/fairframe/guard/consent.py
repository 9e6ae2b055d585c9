"""Who agreed to be shown: consent records, the challenge that proves them, and taking them back.

    store = Store(settings.load().data_dir)
    challenge = store.challenge()                       # words to say and ways to turn the head, for ten minutes
    given = store.give(challenge.id, picture, video, subject="Ann", account="", scope="move", days=180)
    given.token                                         # shown once: whoever has it can take the consent back, without an account
    store.revoke(token)                                 # at once; says which clips were made under it

A record holds who (a name), for which account, how far (`SCOPES`), until when, how it was proven, and the face in 1024 numbers. Name and
face are encrypted with a key of the data folder (mode 0600) and deleted when the consent is taken back or runs out. A clip made under a
consent is noted by its id. What the challenge proves, and what not, is in docs/consent.md. Service and studio use this class too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fairframe.errors import ConsentRequired, InvalidRequest, ModelError, OutputError
from fairframe.guard import faces

SCOPES = {
    "move": "the picture is moved and never repainted (clay-1)",
    "repaint": "models may also repaint the picture; clothes are never changed",
}
MOST_DAYS, DAYS = 366, 180
CHALLENGE_S = 600  # seconds a challenge can be answered
MATCH = 0.72  # likeness from which two faces count as one person's here: high, since a false match harms someone
TURNED, STRAIGHT = 0.4, 0.25  # of Face.turn: a head that is turned, and one that looks ahead
TURNS = 4
LEAST_STRAIGHT = 3  # frames with the face looking ahead, each like the picture
LEAST_LIKE = 0.8  # share of them that must be like it
MOST_FRAMES = 240  # of a video that are looked at
FILE, KEY = "consent.sqlite", "consent.key"
WAIT_S = 30.0
_WORDS = (
    "amber anchor apple autumn basket breeze bridge bronze candle cedar circle cloud copper coral cotton crystal daisy desert dolphin ember falcon "
    "feather forest garden ginger glacier harbour hazel island ivory jasmine kettle lantern lemon maple marble meadow mirror morning ocean olive orchard "
    "pebble pepper planet plum quartz rabbit raven ribbon river saddle saffron shadow silver spiral spring thunder timber tulip valley velvet violet "
    "walnut willow window winter yellow zebra"
).split()
_TABLES = """
CREATE TABLE IF NOT EXISTS challenges (id TEXT PRIMARY KEY, content TEXT NOT NULL, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS consents (id TEXT PRIMARY KEY, account TEXT NOT NULL, scope TEXT NOT NULL, given REAL NOT NULL, until REAL NOT NULL,
  token_sha256 TEXT NOT NULL UNIQUE, evidence TEXT NOT NULL, private BLOB, revoked REAL);
CREATE TABLE IF NOT EXISTS protected (id TEXT PRIMARY KEY, added REAL NOT NULL, private BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS uses (clip_id TEXT NOT NULL, consent_id TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (clip_id, consent_id));
"""


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """What the person has to do in front of the camera. turns: "left" and "right" as the person sees it, in order, looking ahead between."""

    id: str
    phrase: str
    turns: tuple[str, ...]
    until: float  # seconds since 1970


@dataclass(frozen=True, kw_only=True)
class Consent:
    """A record as it can be shown. subject and the face are gone once it was taken back or ran out."""

    id: str
    account: str
    scope: str
    given: float  # seconds since 1970, like until and revoked
    until: float
    evidence: dict[str, Any]
    subject: str = ""
    revoked: float | None = None

    def state(self, now: float | None = None) -> str:
        """ "in force", "taken back" or "run out"."""
        if self.revoked is not None:
            return "taken back"
        return "in force" if (time.time() if now is None else now) < self.until else "run out"


@dataclass(frozen=True, kw_only=True)
class Given:
    """A new record, and the token that takes it back: kept nowhere here, so it is shown once."""

    consent: Consent
    token: str


class Store:
    """The consent records of one data folder. Every method opens and closes the file; several processes may use it at once.

    now: a clock, for tests. Raises OutputError where the file cannot be used, ModelError where its key does not fit.
    """

    def __init__(self, folder: Path, now: Any = time.time):
        self.folder, self._now = folder, now

    # -------------------------------------------------------------------------------------------- giving

    def challenge(self) -> Challenge:
        """A new challenge: four words to say and TURNS turns of the head, at random, to be answered within CHALLENGE_S."""
        chance = random.SystemRandom()
        turns = tuple(chance.choice(("left", "right")) for _ in range(TURNS - 1))
        turns += (chance.choice(("left", "right")) if len(set(turns)) > 1 else "left" if turns[0] == "right" else "right",)  # both sides come up
        made = Challenge(id=secrets.token_hex(6), phrase=" ".join(chance.sample(_WORDS, 4)), turns=turns, until=self._now() + CHALLENGE_S)
        with self._open() as database:
            database.execute("INSERT INTO challenges VALUES (?, ?, ?)", (made.id, json.dumps(asdict(made)), made.until))
        return made

    def give(
        self, challenge_id: str, picture: np.ndarray, video: Iterable[np.ndarray], *, subject: str, account: str = "", scope: str = "move", days: int = DAYS
    ) -> Given:
        """Enter a consent, if the video answers the challenge and shows the person of the picture.

        picture: uint8 [H, W, 3], with one face. video: its frames, uint8 [H, W, 3], in order. A challenge can be answered once.
        Raises InvalidRequest saying what does not fit; then nothing is kept.
        """
        asked = self.take(challenge_id, subject=subject, scope=scope, days=days)
        face, evidence = prove(asked, picture, video)
        return self.enter(face, evidence, subject=subject, account=account, scope=scope, days=days)

    def take(self, challenge_id: str, *, subject: str, scope: str, days: int) -> Challenge:
        """The challenge that is to be answered now, which cannot be answered again. Raises InvalidRequest for terms no consent can have."""
        if scope not in SCOPES:
            raise InvalidRequest(f"There is no scope {scope!r}; there are {', '.join(SCOPES)}.")
        if not 1 <= days <= MOST_DAYS:
            raise InvalidRequest(f"A consent can be given for 1 to {MOST_DAYS} days, not for {days}.")
        if not subject.strip() or len(subject) > 200:
            raise InvalidRequest("A consent needs the name of the person it is from, of at most 200 letters.")
        with self._open() as database:
            found = database.execute("SELECT content, until FROM challenges WHERE id = ?", (challenge_id,)).fetchone()
            database.execute("DELETE FROM challenges WHERE id = ?", (challenge_id,))
        if found is None or found[1] < self._now():
            raise InvalidRequest(
                f"There is no challenge {challenge_id!r} to answer: it is unknown, was answered or is over {CHALLENGE_S // 60} minutes old. Ask for a new one."
            )
        return Challenge(**{**json.loads(found[0]), "turns": tuple(json.loads(found[0])["turns"])})

    def enter(self, face: np.ndarray, evidence: dict[str, Any], *, subject: str, account: str, scope: str, days: int) -> Given:
        """Keep a consent whose challenge `prove` found answered."""
        token, now = secrets.token_urlsafe(24), self._now()
        consent = Consent(
            id=secrets.token_hex(8), account=account, scope=scope, given=now, until=now + days * 86400, evidence=evidence, subject=subject.strip()
        )
        private = json.dumps({"subject": consent.subject, "face": face.astype("<f4").tobytes().hex()}).encode()
        with self._open() as database:
            database.execute(
                "INSERT INTO consents VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                (consent.id, account, scope, now, consent.until, _digest(token), json.dumps(evidence), self._cipher().encrypt(private)),
            )
        return Given(consent=consent, token=token)

    # -------------------------------------------------------------------------------------------- using

    def match(self, face: np.ndarray, *, account: str, repaint: bool, threshold: float = MATCH) -> tuple[str, float]:
        """(id of the consent in force that fits a face best, their likeness); ("", the best likeness) where none does.

        repaint: whether the model repaints the picture, which a consent of scope "move" does not cover.
        """
        best = ("", 0.0)
        for id, stored in self._faces(account, repaint):
            alike = faces.likeness(face, stored)
            if not -1.001 <= alike <= 1.001:
                raise ValueError("a stored face is damaged")
            if alike > best[1]:
                best = (id, alike)
        return best if best[1] >= threshold else ("", best[1])

    def used(self, clip_id: str, consent_ids: Iterable[str]) -> None:
        """Note that a clip was made under consents. Raises ConsentRequired where one is no longer in force: the clip must then not be handed out."""
        with self._open() as database:
            for id in consent_ids:
                row = database.execute("SELECT 1 FROM consents WHERE id = ? AND revoked IS NULL AND until > ?", (id, self._now())).fetchone()
                if row is None:
                    raise ConsentRequired(
                        "The consent this clip was begun under was taken back or ran out meanwhile, so it is not made.",
                        category="real_persons",
                        rule="REA.picture.consent",
                    )
                database.execute("INSERT OR IGNORE INTO uses VALUES (?, ?, ?)", (clip_id, id, self._now()))

    def revoke(self, token: str) -> tuple[Consent, tuple[str, ...]]:
        """Take a consent back at once, for whoever holds its token: the record as it now is, and the ids of the clips made under it.

        Name and face are deleted. Taking back twice changes nothing. Raises InvalidRequest for a token that fits no record.
        """
        consent = self.by_token(token)
        with self._open() as database:
            database.execute("UPDATE consents SET revoked = coalesce(revoked, ?), private = NULL WHERE id = ?", (self._now(), consent.id))
        return self.show(consent.id), self.clips(consent.id)

    def withdraw(self, id: str, account: str) -> Consent:
        """Take back a consent that was given to this account, as its token would. Raises InvalidRequest where the account has none such."""
        with self._open() as database:
            asked = "UPDATE consents SET revoked = coalesce(revoked, ?), private = NULL WHERE id = ? AND account = ?"
            if not database.execute(asked, (self._now(), id, account)).rowcount:
                raise InvalidRequest(f"There is no consent {id!r}.")
        return self.show(id)

    # -------------------------------------------------------------------------------------------- protected people

    def protect(self, picture: np.ndarray) -> str:
        """Enter the one person of a picture, uint8 [H, W, 3], among those who are never shown; the entry's id. No name is kept.

        Raises InvalidRequest where the picture does not show one face.
        """
        id = secrets.token_hex(8)
        private = json.dumps({"face": _only_face(picture).astype("<f4").tobytes().hex()}).encode()
        with self._open() as database:  # before the key is made: a key without a file is a file that was lost
            database.execute("INSERT INTO protected VALUES (?, ?, ?)", (id, self._now(), self._cipher().encrypt(private)))
        return id

    def unprotect(self, id: str) -> None:
        """Take an entry off. Raises InvalidRequest where there is none."""
        with self._open() as database:
            if not database.execute("DELETE FROM protected WHERE id = ?", (id,)).rowcount:
                raise InvalidRequest(f"There is no protected person {id!r}.")

    def protected(self) -> dict[str, np.ndarray]:
        """The faces that are never shown, by entry. Does not make the file where there is none."""
        if not self._there():
            return {}
        with self._open() as database:
            rows = database.execute("SELECT id, private FROM protected ORDER BY added").fetchall()
        return {id: np.frombuffer(bytes.fromhex(self._private(sealed)["face"]), "<f4") for id, sealed in rows}

    # -------------------------------------------------------------------------------------------- looking

    def all(self, account: str | None = None) -> tuple[Consent, ...]:
        """The records, newest first; of one account, or of all."""
        with self._open() as database:
            rows = database.execute("SELECT id, account, scope, given, until, evidence, private, revoked FROM consents ORDER BY given DESC, id").fetchall()
        return tuple(self._consent(row) for row in rows if account is None or row[1] == account)

    def by_token(self, token: str) -> Consent:
        """The record a token takes back. Raises InvalidRequest where it fits none."""
        with self._open() as database:
            row = database.execute("SELECT id FROM consents WHERE token_sha256 = ?", (_digest(token.strip()),)).fetchone()
        if row is None:
            raise InvalidRequest("No consent has this token. It is the one shown when the consent was given.")
        return self.show(row[0])

    def show(self, id: str) -> Consent:
        """One record. Raises InvalidRequest where there is none."""
        found = [consent for consent in self.all() if consent.id == id]
        if not found:
            raise InvalidRequest(f"There is no consent {id!r}; `fairframe consent list` shows those there are.")
        return found[0]

    def clips(self, id: str) -> tuple[str, ...]:
        """Ids of the clips made under a consent, in order."""
        with self._open() as database:
            return tuple(row[0] for row in database.execute("SELECT clip_id FROM uses WHERE consent_id = ? ORDER BY at", (id,)))

    def withdrawn(self, clip_id: str) -> bool:
        """Whether a clip was made under a consent that was taken back since. Does not make the file where there is none."""
        if not clip_id or not self._there():
            return False
        self._not_empty()
        asked = "SELECT 1 FROM uses JOIN consents ON consents.id = uses.consent_id WHERE uses.clip_id = ? AND consents.revoked IS NOT NULL"
        try:
            database = sqlite3.connect(f"{(self.folder / FILE).absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT_S)
            try:
                return database.execute(asked, (clip_id,)).fetchone() is not None
            finally:
                database.close()
        except sqlite3.Error as error:
            raise OutputError(f"The consent records {self.folder / FILE} cannot be used: {error}.") from None

    # -------------------------------------------------------------------------------------------- the file

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, with what ran out already deleted. All or nothing."""
        path = self.folder / FILE
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._there():
                self._begin()
            self._not_empty()
            database = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
            try:
                database.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
                database.execute("PRAGMA synchronous = FULL")
                database.execute("BEGIN IMMEDIATE")
                database.execute("UPDATE consents SET private = NULL WHERE until <= ? AND private IS NOT NULL", (self._now(),))
                database.execute("DELETE FROM challenges WHERE until <= ?", (self._now(),))
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise
            finally:
                database.close()
        except (OSError, sqlite3.Error) as error:
            raise OutputError(f"The consent records {path} cannot be used: {error}.") from None

    def _begin(self) -> None:
        """A file without records. It appears with its tables or, on a full disk, not at all."""
        with _whole(self.folder / FILE) as new, contextlib.closing(sqlite3.connect(new)) as database:
            database.executescript(_TABLES)

    def _there(self) -> bool:
        """Whether there is a file. Raises OutputError where it is gone and its key is not, which is made with the first person's entry."""
        path, key = self.folder / FILE, self.folder / KEY
        if not path.exists() and key.exists():
            raise OutputError(
                f"The consent records {path} are missing, though their key is there. Put a copy of them back; delete the key {key.name} only if they never held a consent or a protected person."
            )
        return path.exists()

    def _not_empty(self) -> None:
        """Raises OutputError where the file was cut to nothing: what it said of protected people and of consents taken back is then not known."""
        path = self.folder / FILE
        if not path.stat().st_size:
            raise OutputError(
                f"The consent records {path} are damaged: the file is empty. Put a copy of it back; delete it only if it never held a consent or a protected person."
            )

    def _cipher(self) -> Any:
        """The key of this folder, made on first use; only its owner can read it."""
        from cryptography.fernet import Fernet

        path = self.folder / KEY
        if not path.exists():
            with _whole(path) as new:
                new.write_bytes(Fernet.generate_key())
        try:
            return Fernet(path.read_bytes())
        except ValueError:
            raise ModelError(f"The key of the consent records, {path}, is damaged.") from None

    def _private(self, sealed: bytes) -> dict[str, str]:
        from cryptography.fernet import InvalidToken

        try:
            return json.loads(self._cipher().decrypt(sealed))
        except (InvalidToken, ValueError):
            raise ModelError(f"The consent records cannot be read with the key {self.folder / KEY}; one of the two is damaged or not from here.") from None

    def _faces(self, account: str, repaint: bool) -> Iterator[tuple[str, np.ndarray]]:
        with self._open() as database:
            asked = "SELECT id, scope, private FROM consents WHERE account = ? AND revoked IS NULL AND until > ? AND private IS NOT NULL"
            rows = database.execute(asked, (account, self._now())).fetchall()
        for id, scope, sealed in rows:
            if scope == "repaint" or not repaint:
                yield id, np.frombuffer(bytes.fromhex(self._private(sealed)["face"]), "<f4")

    def _consent(self, row: tuple[Any, ...]) -> Consent:
        id, account, scope, given, until, evidence, sealed, revoked = row
        subject = self._private(sealed)["subject"] if sealed else ""
        return Consent(id=id, account=account, scope=scope, given=given, until=until, evidence=json.loads(evidence), subject=subject, revoked=revoked)


def prove(challenge: Challenge, picture: np.ndarray, video: Iterable[np.ndarray]) -> tuple[np.ndarray, dict[str, Any]]:
    """The face of a picture in numbers, and how a video proves that its person took part. Raises InvalidRequest where it does not.

    Looked at: one face in every frame, looking ahead like the picture's, turned as asked and in that order. The phrase is not listened to.
    """
    face = _only_face(picture)
    likenesses: list[float] = []
    turns: list[str] = []
    looked = 0
    for frame in _evenly(video):
        looked += 1
        seen = faces.detect(frame, thorough=False)
        if len(seen) > 1:
            raise InvalidRequest("The video shows more than one face; the person whose consent it is has to be alone in it.")
        if not seen:
            continue
        turn = seen[0].turn()
        if abs(turn) <= STRAIGHT:
            likenesses.append(faces.likeness(face, faces.describe(frame, seen[0]).embedding))
        # The nose of a head turned to the person's own left points to the right of the picture.
        side = "left" if turn >= TURNED else "right" if turn <= -TURNED else "ahead" if abs(turn) <= STRAIGHT else ""
        if side and (not turns or turns[-1] != side):
            turns.append(side)
    if len(likenesses) < LEAST_STRAIGHT:
        raise InvalidRequest(f"The video shows a face looking ahead in {len(likenesses)} of {looked} frames looked at; at least {LEAST_STRAIGHT} are needed.")
    like = float(np.mean([value >= MATCH for value in likenesses]))
    if like < LEAST_LIKE:
        raise InvalidRequest("The person in the video is not like the one in the picture, so this proves no consent.")
    done = tuple(side for side in turns if side != "ahead")
    if done != challenge.turns:
        raise InvalidRequest(
            f"The head should turn {', then '.join(challenge.turns)}, looking ahead in between; the video shows {', then '.join(done) or 'no turn'}."
        )
    if not _ahead_between(turns):
        raise InvalidRequest("Between two turns the person has to look ahead; the video does not show that.")
    evidence = {
        "challenge": challenge.id,
        "phrase": challenge.phrase,
        "phrase_heard": False,  # nothing here understands speech
        "turns": list(done),
        "frames": looked,
        "frames_ahead": len(likenesses),
        "likeness": round(float(np.median(likenesses)), 4),
        "models": faces.NAME,
    }
    return face, evidence


def _only_face(picture: np.ndarray) -> np.ndarray:
    shown = faces.detect(picture)
    if len(shown) != 1:
        raise InvalidRequest(f"The picture shows {len(shown) or 'no'} faces; a picture of one person alone is needed.")
    return faces.describe(picture, shown[0]).embedding


def _ahead_between(turns: list[str]) -> bool:
    """Whether every turn starts from looking ahead."""
    return all(turns[place - 1] == "ahead" for place, side in enumerate(turns) if side != "ahead" and place) and turns[0] == "ahead"


def _evenly(video: Iterable[np.ndarray]) -> Iterator[np.ndarray]:
    """At most MOST_FRAMES frames of a video."""
    for number, frame in enumerate(video):
        if number >= MOST_FRAMES:
            return
        yield np.ascontiguousarray(frame[..., :3])


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """An empty file beside `path` to fill, only its owner's; it takes its place when it is on the disk. One that another program put there first stays."""
    new = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield new
        with open(new, "rb") as file:
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(new, path)
    finally:
        new.unlink()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
