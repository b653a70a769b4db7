"""Philox4x64-10 as a kernel: NumPy's raw words, from any position, without NumPy's call for each row.

Source: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3.
"""
# ruff: noqa: ANN401 (numba's protocol for intrinsics has no types)

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]

from shiremoot.chance.blocks import Floats
from shiremoot.chance.compiled import compiled, numba
from shiremoot.chance.streams import BELOW_ONE, DROPPED_BITS, ULP, WORDS

ROUNDS = 10
MULTIPLIER_A = np.uint64(0xD2E7470EE14C6C93)
MULTIPLIER_B = np.uint64(0xCA5A826395121157)
KEY_STEP_A = np.uint64(0x9E3779B97F4A7C15)
KEY_STEP_B = np.uint64(0xBB67AE8584CAA73B)
ZERO = np.uint64(0)


def _wide_product(typing: Any, a: Any, b: Any) -> Any:  # noqa: ARG001 (numba's protocol)
    signature = numba.types.UniTuple(numba.types.uint64, 2)(numba.types.uint64, numba.types.uint64)

    def generate(context: Any, builder: Any, signature: Any, words: Any) -> Any:
        wide, half = ir.IntType(128), ir.IntType(64)
        product = builder.mul(builder.zext(words[0], wide), builder.zext(words[1], wide))
        high = builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), half)
        return context.make_tuple(builder, signature.return_type, (high, builder.trunc(product, half)))

    return signature, generate


# High and low half of the 128-bit product of two 64-bit words: one machine instruction.
wide_product = cast(
    "Callable[[np.uint64, np.uint64], tuple[np.uint64, np.uint64]]", numba.extending.intrinsic(_wide_product)
)


@compiled
def philox(counter: np.uint64, key_a: np.uint64, key_b: np.uint64) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """Four random words at one position of one stream."""
    a, b, c, d = counter, ZERO, ZERO, ZERO
    for _ in range(ROUNDS):
        high_a, low_a = wide_product(MULTIPLIER_A, a)
        high_b, low_b = wide_product(MULTIPLIER_B, c)
        a, b, c, d = high_b ^ b ^ key_a, low_b, high_a ^ d ^ key_b, low_a
        key_a += KEY_STEP_A
        key_b += KEY_STEP_B
    return a, b, c, d


@compiled
def fill_uniforms(key_a: np.uint64, key_b: np.uint64, counter: np.uint64, row: Floats) -> None:
    """Fill a row with (k + 0.5) / 2**53, k the top 53 bits of each word from `counter` on."""
    words = row.view(np.uint64)
    width = row.shape[0]
    whole = width // WORDS
    for step in range(whole):
        a, b, c, d = philox(counter + np.uint64(step), key_a, key_b)
        words[WORDS * step] = a
        words[WORDS * step + 1] = b
        words[WORDS * step + 2] = c
        words[WORDS * step + 3] = d
    if whole * WORDS < width:
        last = philox(counter + np.uint64(whole), key_a, key_b)
        for place in range(whole * WORDS, width):
            words[place] = last[place - whole * WORDS]
    for place in range(width):
        row[place] = min((np.float64(np.int64(words[place] >> DROPPED_BITS)) + 0.5) * ULP, BELOW_ONE)
