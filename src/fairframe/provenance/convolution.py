"""Error correction for the watermark: a check word and a tail-biting convolutional code, decoded from soft values.

Rate 1/3, constraint length 9, generators 557, 663, 711 octal (Proakis, Digital Communications, table 8.2-2); the register starts in the
state it ends in, so no bits are spent on a tail. The check word is a CRC: it says whether what was decoded is likely to have been sent.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

ID_BITS = 32
CRC_BITS = 16
INFO_BITS = ID_BITS + CRC_BITS
GENERATORS = (0o557, 0o663, 0o711)
MEMORY = 8  # bits the register remembers
CODED_BITS = INFO_BITS * len(GENERATORS)
_CRC_POLYNOMIAL = 0x1021  # CRC-16/CCITT
_CRC_START = 0xFFFF


def crc(value: int) -> int:
    """CRC-16/CCITT of a 32-bit number, most significant bit first."""
    register = _CRC_START
    for at in range(ID_BITS - 1, -1, -1):
        register = (register << 1) ^ (_CRC_POLYNOMIAL if ((register >> (CRC_BITS - 1)) ^ (value >> at)) & 1 else 0)
        register &= (1 << CRC_BITS) - 1
    return register


def encode(value: int) -> np.ndarray:
    """A 32-bit number as CODED_BITS signs, int8 +1 or -1. Raises ValueError where it has more bits."""
    if not 0 <= value < 1 << ID_BITS:
        raise ValueError(f"got {value}, expected a number of {ID_BITS} bits")
    word = value << CRC_BITS | crc(value)
    bits = [word >> at & 1 for at in range(INFO_BITS - 1, -1, -1)]
    register = 0
    for bit in bits[-MEMORY:]:
        register = (register << 1 | bit) & ((1 << MEMORY) - 1)
    signs = []
    for bit in bits:
        register = (register << 1 | bit) & ((1 << MEMORY + 1) - 1)
        signs += [1 - 2 * ((register & generator).bit_count() & 1) for generator in GENERATORS]
    return np.array(signs, np.int8)


def encode_all(values: np.ndarray) -> np.ndarray:
    """`encode` for many numbers at once. uint32 [N] -> int8 [N, CODED_BITS]."""
    values = values.astype(np.uint64)
    register = np.full(len(values), _CRC_START, np.uint64)
    for at in range(ID_BITS - 1, -1, -1):
        odd = (register >> np.uint64(CRC_BITS - 1)) ^ (values >> np.uint64(at)) & np.uint64(1)
        register = ((register << np.uint64(1)) ^ (odd * np.uint64(_CRC_POLYNOMIAL))) & np.uint64((1 << CRC_BITS) - 1)
    word = values << np.uint64(CRC_BITS) | register
    bits = ((word[:, None] >> np.arange(INFO_BITS - 1, -1, -1, dtype=np.uint64)) & np.uint64(1)).astype(np.int8)
    round_ = np.concatenate([bits[:, -MEMORY:], bits], 1)  # the register starts in the state it ends in
    signs = np.empty((len(values), INFO_BITS, len(GENERATORS)), np.int8)
    for which, generator in enumerate(GENERATORS):
        taps = [back for back in range(MEMORY + 1) if generator >> back & 1]
        signs[..., which] = 1 - 2 * (sum(round_[:, MEMORY - back : MEMORY - back + INFO_BITS] for back in taps) & 1)
    return signs.reshape(len(values), CODED_BITS)


def decode(soft: np.ndarray) -> tuple[int | None, float]:
    """The number most likely sent, None where the check word does not fit, and how alike soft values and sent signs are (1: one direction).

    soft: float [CODED_BITS], the sign a guess, the size its trust. Of pure chance the likeness is 0.6: the code finds something near anything.
    Wrap-around Viterbi: the circle of bits is gone round three times and the middle round is read.
    """
    branch, before = _trellis()
    steps = soft.reshape(INFO_BITS, len(GENERATORS)).astype(np.float64)
    metric = np.zeros(1 << MEMORY)
    chosen = np.empty((3 * INFO_BITS, 1 << MEMORY), np.int64)
    states = np.arange(1 << MEMORY)
    for at in range(3 * INFO_BITS):
        reached = metric[before] + branch @ steps[at % INFO_BITS]  # [2, states]
        best = (reached[1] > reached[0]).astype(np.int64)
        chosen[at] = before[best, states]
        metric = reached[best, states]
    state = int(metric.argmax())
    word = 0
    for at in range(3 * INFO_BITS - 1, INFO_BITS - 1, -1):
        if at < 2 * INFO_BITS:
            word |= (state & 1) << (2 * INFO_BITS - 1 - at)
        state = int(chosen[at, state])
    value = word >> CRC_BITS
    if crc(value) != word & ((1 << CRC_BITS) - 1):
        return None, 0.0
    return value, float(encode(value) @ soft / (np.linalg.norm(soft) * np.sqrt(CODED_BITS) + 1e-12))


@lru_cache(maxsize=1)
def _trellis() -> tuple[np.ndarray, np.ndarray]:
    """(signs sent on each branch [2, states, 3], the states it comes from [2, states]); a state is the last MEMORY bits."""
    states = np.arange(1 << MEMORY)
    before = np.stack([states >> 1 | oldest << (MEMORY - 1) for oldest in (0, 1)])
    registers = before << 1 | (states & 1)
    parity = np.array([[[int(register & generator).bit_count() & 1 for generator in GENERATORS] for register in row] for row in registers])
    return (1.0 - 2.0 * parity), before
