"""Merkle trees of logs: hashes, heads and proofs as RFC 6962 (section 2) defines them, so that other programs can check ours.

Pure functions over hashes; where hashes are kept is the caller's business: `node(level, index)` gives the hash of a complete subtree of
2**level leaves. Proofs take a logarithm of the log's size in time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

Node = Callable[[int, int], bytes]


def leaf_hash(content: bytes) -> bytes:
    return hashlib.sha256(b"\0" + content).digest()


def pair_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def completed(index: int, leaf: bytes, node: Node) -> list[tuple[int, int, bytes]]:
    """The complete subtrees that a new leaf closes, itself first: (level, index, hash)."""
    found = [(0, index, leaf)]
    level = 0
    while index & 1:
        leaf = pair_hash(node(level, index - 1), leaf)
        level, index = level + 1, index >> 1
        found.append((level, index, leaf))
    return found


def root(size: int, node: Node) -> bytes:
    """The head of the first `size` leaves."""
    return _range(0, size, node) if size else hashlib.sha256().digest()


def _range(start: int, end: int, node: Node) -> bytes:
    """The hash over leaves start to end, where start is a multiple of the power of two at or above their number."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return node(level, start >> level)
    middle = start + _split(count)
    return pair_hash(_range(start, middle, node), _range(middle, end, node))


def _split(count: int) -> int:
    """The largest power of two below count."""
    return 1 << (count - 1).bit_length() - 1


def inclusion(index: int, size: int, node: Node) -> list[bytes]:
    """The hashes that lead from leaf `index` to the head of `size` leaves, from below."""
    if not 0 <= index < size:
        raise ValueError(f"got leaf {index} of {size}")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range(middle, end, node))
            end = middle
        else:
            path.append(_range(start, middle, node))
            start = middle
    return path[::-1]


def consistency(old: int, size: int, node: Node) -> list[bytes]:
    """The hashes that show that the first `old` of `size` leaves are what they were."""
    if not 0 < old <= size:
        raise ValueError(f"got {old} of {size} leaves")

    def prove(old: int, start: int, end: int, whole: bool) -> list[bytes]:
        count = end - start
        if old == count:
            return [] if whole else [_range(start, end, node)]
        half = _split(count)
        if old <= half:
            return [*prove(old, start, start + half, whole), _range(start + half, end, node)]
        return [*prove(old - half, start + half, end, False), _range(start, start + half, node)]

    return prove(old, 0, size, True)


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], head: bytes) -> bool:
    """Is this leaf hash number `index` of the log with this head? (RFC 9162, section 2.1.3.2.)"""
    if not 0 <= index < size:
        return False
    last, value = size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            value = pair_hash(step, value)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            value = pair_hash(value, step)
        index, last = index >> 1, last >> 1
    return last == 0 and value == head


def check_consistency(old: int, old_head: bytes, size: int, head: bytes, path: Sequence[bytes]) -> bool:
    """Does the log with `head` only add to the one with `old_head`? (RFC 9162, section 2.1.4.2.)"""
    if not 0 < old <= size:
        return False
    if old == size:
        return not path and old_head == head
    steps = [old_head, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    first, last = old - 1, size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    older = newer = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            older, newer = pair_hash(step, older), pair_hash(step, newer)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            newer = pair_hash(newer, step)
        first, last = first >> 1, last >> 1
    return last == 0 and older == old_head and newer == head
