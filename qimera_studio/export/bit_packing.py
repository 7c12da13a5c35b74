"""Dense packing of small signed integers: n codes of b bits take ceil(n * b / 8) bytes.

Code i occupies bits i*b ... i*b + b - 1 of the stream, lowest bit first, and bit k of the stream is bit k mod 8 of byte
k div 8. Codes are stored offset by 2^(b-1), so that the smallest is 0. The last byte is filled up with zero bits.
"""

import math

import numpy as np


def packed_size(count: int, bits: int) -> int:
    """Bytes that `count` codes of `bits` bits take."""
    return math.ceil(count * bits / 8)


def pack(codes: np.ndarray, bits: int) -> np.ndarray:
    """Pack codes within -2^(bits-1) ... 2^(bits-1) - 1, any shape, into uint8 [packed_size]."""
    unsigned = (codes.reshape(-1).astype(np.int16) + 2 ** (bits - 1)).astype(np.uint8)
    stream = np.unpackbits(unsigned[:, None], axis=1, count=bits, bitorder="little")  # [n, bits]
    return np.asarray(np.packbits(stream, bitorder="little"))


def unpack(packed: np.ndarray, bits: int, shape: tuple[int, ...]) -> np.ndarray:
    """Codes int8 of the given shape from what `pack` made.

    Raises:
        ValueError: `packed` has not the size that `shape` needs.
    """
    count = math.prod(shape)
    if packed.size != packed_size(count, bits):
        raise ValueError(f"{packed.size} bytes cannot hold {count} codes of {bits} bits")
    stream = np.unpackbits(packed, count=count * bits, bitorder="little").reshape(count, bits)
    unsigned = np.packbits(stream, axis=1, bitorder="little").reshape(shape)
    return np.asarray((unsigned.astype(np.int16) - 2 ** (bits - 1)).astype(np.int8))
