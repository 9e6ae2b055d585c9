"""The log of clips: proofs against RFC 6962's own shape, damage of every kind, many writers, and copies found again."""

import hashlib
import multiprocessing
import os
import signal
import sqlite3
import stat
import time
from dataclasses import replace

import cv2
import numpy as np
import pytest

from fairframe import media
from fairframe.errors import InvalidRequest, OutputError
from fairframe.provenance import checkpoints, log_file, lookups, merkle, phash, registry


def entry(number, **changes):
    made = registry.Entry(
        clip_id=f"{number:032x}",
        file_sha256=hashlib.sha256(b"file %d" % number).hexdigest(),
        receipt_sha256="ab" * 32,
        made_at="2026-11-23T12:00:00Z",
        mark=number,
    )
    return replace(made, **changes)


def fill(folder, count):
    return [registry.append(folder, entry(number)) for number in range(count)]


# ------------------------------------------------------------------------------------------------ the tree


def plain_root(leaves):
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return merkle.leaf_hash(leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + plain_root(leaves[:half]) + plain_root(leaves[half:])).digest()


def grown(leaves):
    nodes = {}
    for number, leaf in enumerate(leaves):
        for level, at, value in merkle.completed(number, merkle.leaf_hash(leaf), lambda level, at: nodes[level, at]):
            nodes[level, at] = value
    return lambda level, at: nodes[level, at]


LEAVES = [b"leaf %d" % number for number in range(19)]


def test_known_roots_of_the_certificate_transparency_test_vectors():
    inputs = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
    assert merkle.root(8, grown(inputs)).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert merkle.root(0, grown([])).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_roots_and_all_proofs_hold_and_no_other_does():
    node = grown(LEAVES)
    for size in range(1, len(LEAVES) + 1):
        head = merkle.root(size, node)
        assert head == plain_root(LEAVES[:size])
        for index in range(size):
            path, leaf = merkle.inclusion(index, size, node), merkle.leaf_hash(LEAVES[index])
            assert merkle.check_inclusion(leaf, index, size, path, head)
            assert not merkle.check_inclusion(merkle.leaf_hash(b"another"), index, size, path, head)
            assert not merkle.check_inclusion(leaf, index, size, [*path, head], head)
            if size > 1:
                assert not merkle.check_inclusion(leaf, (index + 1) % size, size, path, head)
        for old in range(1, size + 1):
            path, old_head = merkle.consistency(old, size, node), merkle.root(old, node)
            assert merkle.check_consistency(old, old_head, size, head, path)
            assert not merkle.check_consistency(old, bytes(32), size, head, path)
            if path:
                assert not merkle.check_consistency(old, old_head, size, head, [bytes(32), *path[1:]])


# ------------------------------------------------------------------------------------------------ the log


def test_entries_are_proven_by_a_signed_head_without_the_log(tmp_path):
    proofs = fill(tmp_path, 5)
    key = checkpoints.public_key(tmp_path)
    assert all(registry.check_inclusion(proof, key) for proof in proofs)
    later = registry.prove_inclusion(tmp_path, 1)
    assert later.size == 5 and registry.check_inclusion(later, key)
    assert not registry.check_inclusion(replace(later, content=later.content.replace("ab", "cd", 1)), key)
    assert not registry.check_inclusion(replace(later, checkpoint=later.checkpoint.replace("\n5\n", "\n6\n")), key)
    assert not registry.check_inclusion(later, checkpoints.public_key(tmp_path / ".." / fresh(tmp_path)))


def fresh(folder):
    (folder / "other").mkdir()
    return f"{folder.name}/other"


def test_an_old_head_is_shown_to_be_the_start_of_the_log(tmp_path):
    fill(tmp_path, 3)
    key = checkpoints.public_key(tmp_path)
    old = checkpoints.read_checkpoint(registry.checkpoint(tmp_path), key)
    for number in range(3, 7):
        registry.append(tmp_path, entry(number))
    new = checkpoints.read_checkpoint(registry.checkpoint(tmp_path), key)
    path = [bytes.fromhex(step) for step in registry.prove_consistency(tmp_path, 3)]
    assert old[0] == 3 and new[0] == 7 and merkle.check_consistency(*old, *new, path)
    with pytest.raises(InvalidRequest, match="1 to 7, not for 8"):
        registry.prove_consistency(tmp_path, 8)


def test_files_are_their_owners_alone_and_the_log_refuses_changes(tmp_path):
    fill(tmp_path, 1)
    for name in (log_file.FILE, checkpoints.KEY):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    with sqlite3.connect(tmp_path / log_file.FILE) as database, pytest.raises(sqlite3.IntegrityError, match="only grows"):
        database.execute("DELETE FROM entries")


DAMAGE = {
    "an entry altered": "UPDATE entries SET content = replace(CAST(content AS TEXT), 'abab', 'cdcd') WHERE number = 2",
    "an entry taken out": "DELETE FROM entries WHERE number = 2",
    "the end cut off": "DELETE FROM entries WHERE number = 4",
    "the index altered": "UPDATE entries SET clip_id = 'x' WHERE number = 2",
    "the tree altered": "UPDATE nodes SET hash = zeroblob(32) WHERE level = 1 AND number = 0",
    "a head taken out": "DELETE FROM heads WHERE size = 3",
    "a head forged": "UPDATE heads SET checkpoint = replace(checkpoint, '/registry', '/Registry') WHERE size = 3",
    "pictures altered": "UPDATE pictures SET hashes = zeroblob(32)",
}


@pytest.mark.parametrize("deed", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_found(tmp_path, deed):
    fill(tmp_path, 4)
    registry.append(tmp_path, entry(4, pictures=("12" * 32,)))
    assert registry.verify_log(tmp_path) == ()
    with sqlite3.connect(tmp_path / log_file.FILE) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        assert database.execute(deed).rowcount == 1
    assert registry.verify_log(tmp_path) != ()


def test_no_log_and_a_broken_log(tmp_path):
    assert lookups.lookup(tmp_path, clip_id="x") == () and registry.checkpoint(tmp_path) == "" and registry.verify_log(tmp_path) == ()
    (tmp_path / log_file.FILE).write_bytes(b"no database" * 100)
    with pytest.raises(OutputError, match="registry"):
        registry.append(tmp_path, entry(1))
    with pytest.raises(OutputError, match="cannot be read"):
        lookups.lookup(tmp_path, clip_id="x")


def write_some(folder, start):
    for number in range(start, start + 12):
        registry.append(folder, entry(number))


def write_forever(folder):
    number = 0
    while True:
        registry.append(folder, entry(number))
        number += 1


def test_several_programs_write_at_once_and_nothing_is_lost(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_some, args=(tmp_path, 100 * number)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert registry.verify_log(tmp_path) == ()
    assert checkpoints.read_checkpoint(registry.checkpoint(tmp_path), checkpoints.public_key(tmp_path))[0] == 36


def test_a_program_killed_while_writing_leaves_a_whole_log(tmp_path):
    writer = multiprocessing.get_context("spawn").Process(target=write_forever, args=(tmp_path,))
    writer.start()
    limit = time.monotonic() + 60
    while not registry.checkpoint(tmp_path) and time.monotonic() < limit:
        time.sleep(0.05)
    time.sleep(0.2)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join(60)
    assert registry.verify_log(tmp_path) == ()
    size = checkpoints.read_checkpoint(registry.checkpoint(tmp_path), checkpoints.public_key(tmp_path))[0]
    assert size > 0 and registry.append(tmp_path, entry(7)).number == size


# ------------------------------------------------------------------------------------------------ finding clips


def test_lookup_by_hash_id_and_mark(tmp_path):
    fill(tmp_path, 4)
    assert [(m.number, m.by) for m in lookups.lookup(tmp_path, file_sha256=entry(2).file_sha256)] == [(2, "file")]
    assert [(m.number, m.by) for m in lookups.lookup(tmp_path, clip_id=entry(3).clip_id, mark=1)] == [(3, "clip"), (1, "watermark")]
    assert lookups.lookup(tmp_path, mark=99) == ()


def moving(seed, num_frames=36, width=192, height=128):
    """A picture that moves: soft shapes, some of them of its own colour."""
    rng = np.random.default_rng(seed)
    ground = cv2.resize(rng.integers(0, 256, (4, 9, 3), np.uint8), (width * 2, height), interpolation=cv2.INTER_CUBIC)
    for at in range(num_frames):
        image = ground[:, at * 2 : at * 2 + width].copy()
        cv2.circle(image, (40 + 3 * at, 60), 25, (230, 40, 90), -1)
        yield image


def store(folder, seed, path):
    sampler = phash.Sampler(12)
    media.encode(path, sampler.watch(moving(seed)), media.OPAQUE[".mp4"], width=192, height=128, fps=12)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    registry.append(folder, entry(seed, file_sha256=digest, pictures=tuple(picture.hex() for picture in sampler.hashes)))


def test_copies_are_found_by_their_looks_and_others_are_not(tmp_path):
    for seed in range(6):
        store(tmp_path, seed, tmp_path / f"{seed}.mp4")
    same = lookups.lookup_file(tmp_path, tmp_path / "3.mp4")
    assert [(m.number, m.by) for m in same] == [(3, "file")]

    rough = replace(media.OPAQUE[".mp4"], options={"preset": "veryfast", "crf": "33"})
    part = [cv2.resize(image, (128, 86), interpolation=cv2.INTER_AREA) for image in moving(3)][10:30]
    copy, turned, other = tmp_path / "copy.mp4", tmp_path / "turned.mp4", tmp_path / "other.mp4"
    media.encode(copy, iter(part), rough, width=128, height=86, fps=12)
    media.encode(turned, (image[:, ::-1].copy() for image in part), rough, width=128, height=86, fps=12)
    media.encode(other, moving(77), rough, width=192, height=128, fps=12)
    for path in (copy, turned):
        found = lookups.lookup_file(tmp_path, path)
        assert found[0].number == 3 and found[0].by == "looks" and found[0].share >= lookups.SHARE
    assert lookups.lookup_file(tmp_path, other) == ()


def test_empty_pictures_have_no_hash():
    assert phash.of(np.full((128, 128, 3), 90, np.uint8)) is None
    assert len(phash.of(next(moving(1)))) == phash.BYTES


def test_a_log_that_is_held_open_shows_what_is_added_and_what_took_its_place(tmp_path, monkeypatch):
    monkeypatch.setattr(log_file, "_keeps", None)
    log_file.keep_open()
    assert lookups.lookup(tmp_path, clip_id="a") == ()
    registry.append(tmp_path, registry.Entry(clip_id="a", file_sha256="1" * 64, receipt_sha256="", made_at=""))
    assert lookups.lookup(tmp_path, clip_id="a") and not lookups.lookup(tmp_path, clip_id="b")
    registry.append(tmp_path, registry.Entry(clip_id="b", file_sha256="2" * 64, receipt_sha256="", made_at=""))
    assert lookups.lookup(tmp_path, clip_id="b") and len(log_file._keeps) == 1
    for file in tmp_path.glob("registry.sqlite*"):
        file.unlink()
    assert lookups.lookup(tmp_path, clip_id="a") == ()
    registry.append(tmp_path, registry.Entry(clip_id="c", file_sha256="3" * 64, receipt_sha256="", made_at=""))
    assert lookups.lookup(tmp_path, clip_id="c") and not lookups.lookup(tmp_path, clip_id="a") and len(log_file._keeps) == 1


@pytest.mark.parametrize("at_once", [200_000, phash.MOST * 3])
def test_a_log_that_is_held_open_finds_the_same_looks(tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(log_file, "_keeps", None)
    monkeypatch.setattr(lookups, "_READ_AT_ONCE", at_once)  # in the second case several batches
    rng = np.random.default_rng(4)
    pictures = [[rng.bytes(phash.BYTES) for _ in range(5)] for _ in range(8)]

    def enter(number):
        registry.append(tmp_path, registry.Entry(
            clip_id=f"c{number}", file_sha256=f"{number:064}", receipt_sha256="", made_at="", pictures=tuple(p.hex() for p in pictures[number]),
        ))  # fmt: skip

    def answers():
        return [[match.entry.clip_id for match in lookups.lookup(tmp_path, pictures=asked)] for asked in pictures]

    for number in range(7):
        enter(number)
    plain = answers()
    log_file.keep_open()
    assert answers() == plain == answers() and plain == [[f"c{number}"] for number in range(7)] + [[]]
    enter(7)
    assert answers()[7] == ["c7"]
