"""Named random streams: every quantity has its own, and any part of it can be drawn again.

Philox4x64-10, bit for bit as NumPy's raw words. The key comes from the seed and the name, the
counter from the position, so a draw depends on nothing else: not on the other quantities, the
order, the block width or the number of workers.
"""

from __future__ import annotations

from hashlib import blake2b

from shiremoot.chance.blocks import APART, Floats
from shiremoot.core.calling import Entry
from shiremoot.lazy import np

WORDS = 4  # doubles in one step of the counter

fill_uniforms = Entry("fill_uniforms", "key u[2]", "counter i", "row f[width]!")


def stream_key(seed: int, name: str) -> tuple[int, int]:
    """The two 64-bit halves of a stream's key: BLAKE2b, 128 bits, of seed and name.

    Quantities that share one luck have one name but for what stands after `` @ ``.
    """
    digest = blake2b(f"{seed}\n{name.partition(APART)[0]}".encode(), digest_size=16).digest()
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")


def uniforms(seed: int, name: str, start: int, width: int) -> Floats:
    """Draws start to start + width of a stream, each above 0 and below 1.

    start: a whole number of counter steps, so a multiple of 4.
    """
    drawn: Floats = np.empty(width)
    fill_uniforms(np.array(stream_key(seed, name), np.uint64), start // WORDS, drawn)
    return drawn
