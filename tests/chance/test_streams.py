"""Streams are Philox, named, and can be entered at any block."""

import numpy as np
import pytest

from shiremoot.chance.streams import fill_uniforms, stream_key, uniforms


def words(key: tuple[int, int], start: int, count: int):
    """NumPy's raw words from a position on; NumPy steps the counter before its first word."""
    counter = (start // 4 - 1) % 2**256
    return np.random.Philox(key=key[0] | key[1] << 64, counter=counter).random_raw(count)


def four_words(counter: int, key: tuple[int, int]):
    """What the core makes of four words at one position, before they become numbers."""
    row = np.empty(4)
    fill_uniforms(np.array(key, np.uint64), counter, row)
    return [int(k) for k in row * 2.0**53 - 0.5]


def top(words: list[int]) -> list[int]:
    """The 53 bits of each word that a number keeps, those of the last place rounded as the half is."""
    return [int((float(word >> 11) + 0.5) * 2.0**-53 * 2.0**53 - 0.5) for word in words]


def test_numpy_steps_its_counter_first_so_ours_starts_one_earlier():
    """Trap: counter 0 of NumPy is not counter 0 of the paper; counter 2**256 - 1 is."""
    key = stream_key(1, "pay award")
    first = np.random.Philox(key=key[0] | key[1] << 64, counter=2**256 - 1).random_raw(4).tolist()
    assert four_words(0, key) == top(first)
    wrong = np.random.Philox(key=key[0] | key[1] << 64, counter=0).random_raw(4).tolist()
    assert not set(top(wrong)) & set(top(first))


def test_the_published_vector_of_zeros():
    """Source: Random123, kat_vectors, philox4x64 10 rounds, counter and key zero."""
    published = [0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B]
    assert four_words(0, (0, 0)) == top(published)


@pytest.mark.parametrize("start", [0, 4, 4096, 4096 * 24, 4 * 10**9])
@pytest.mark.parametrize("width", [1, 3, 4, 5, 1000])
def test_uniforms_are_the_top_53_bits_of_numpys_words(start: int, width: int):
    raw = words(stream_key(7, "saving"), start, width)
    expected = ((raw >> np.uint64(11)).astype(float) + 0.5) * 2.0**-53
    assert np.array_equal(uniforms(7, "saving", start, width), expected)


def test_a_draw_is_never_zero_and_never_one():
    """Trap: (raw >> 11) x 2**-53 can be zero, and its normal score minus infinity; adding a half can reach one."""
    drawn = uniforms(1, "any", 0, 400_000)
    assert 0 < drawn.min() < drawn.max() < 1


def test_keys_differ_by_name_and_by_seed_and_never_by_machine():
    assert stream_key(1, "a") == (18260260068300248101, 11202189205645956748)
    assert len({stream_key(seed, name) for seed in (1, 2, 11) for name in ("a", "b", "1a", "")}) == 12


def test_streams_are_not_correlated():
    drawn = np.array([uniforms(1, f"line {i}", 0, 20_000) for i in range(20)])
    off_diagonal = np.corrcoef(drawn)[~np.eye(20, dtype=bool)]
    assert np.abs(off_diagonal).max() < 4.5 / np.sqrt(20_000)
