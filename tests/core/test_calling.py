"""What is handed to the core is looked at first: type, shape, layout, and whether it may be written to."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from shiremoot.chance import Pert, Sampler
from shiremoot.chance.drawing import draw_block
from shiremoot.chance.spread import LANES, add_products, add_sums
from shiremoot.chance.streams import fill_uniforms
from shiremoot.chance.tables import look_up
from shiremoot.core.calling import Argument, Entry, Form, Misfit

SIZES = (0, 1, 255, 256, 257)
sizes = st.sampled_from(SIZES)


def rows(width: int, count: int = 4):
    return np.arange(count * width, dtype=np.float64).reshape(count, width)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (np.zeros((3, LANES), np.float32), "float32 of shape (3, 32); expected unbroken float64 of shape (k, 32)"),
        (np.zeros((3, 31)), "float64 of shape (3, 31)"),
        (np.zeros((4, LANES)), "of shape (k, 32) with k = 3"),
        (np.zeros(3 * LANES), "float64 of shape (96,)"),
        (np.zeros((3, 2 * LANES))[:, ::2], "float64 of shape (3, 32), broken or misaligned"),
        (np.frombuffer(bytearray(3 * 8 * LANES + 1), np.uint8)[1:].view(np.float64).reshape(3, LANES), "misaligned"),
        ([[0.0] * LANES] * 3, "list of shape ()"),
        (None, "NoneType of shape ()"),
    ],
)
def test_an_array_that_does_not_fit_is_refused_with_its_place(wrong: object, why: str):
    with pytest.raises(Misfit, match=r"^add_sums: lanes: found") as refused:
        add_sums(rows(64), np.array([3, 0, 1]), wrong)
    assert why in str(refused.value)


def test_what_must_not_be_written_to_is_refused():
    lanes = np.zeros((1, LANES))
    lanes.setflags(write=False)
    with pytest.raises(Misfit, match="not to be written to"):
        add_sums(rows(64), np.array([0]), lanes)


def test_what_is_only_read_may_be_closed_to_writing():
    table = rows(64)
    table.setflags(write=False)
    lanes = np.zeros((1, LANES))
    add_sums(table, np.array([0]), lanes)
    assert lanes.sum() == table[0].sum()


def test_another_record_is_refused():
    form = Form("not_a_plan", "a f[n]")
    with pytest.raises(Misfit, match="a record draw_plan"):
        draw_block(form.of(a=np.zeros(3)), 0, rows(4, 1), np.empty((0, 4), np.uint8), np.empty((0, 4)))
    with pytest.raises(Misfit, match="a record draw_plan"):
        draw_block(None, 0, rows(4, 1), np.empty((0, 4), np.uint8), np.empty((0, 4)))


def test_the_sizes_of_a_record_hold_for_the_other_arguments():
    plan = Sampler.of({"a": Pert(0, 1, 3)}).plan
    with pytest.raises(Misfit, match=r"values: found float64 of shape \(2, 4\).*with quantities = 1"):
        draw_block(plan, 0, rows(4, 2), np.empty((0, 4), np.uint8), np.empty((0, 4)))


def test_a_field_of_a_record_that_does_not_fit_is_named():
    form = Form("some_record", "ends i[lines+1]", "names f[lines]")
    with pytest.raises(Misfit, match=r"some_record: names: found float64 of shape \(3,\).*with lines = 2"):
        form.of(ends=np.zeros(3, np.int64), names=np.zeros(3))


def test_a_record_is_of_the_same_arrays_after_a_journey_to_another_process():
    plan = Sampler.of({"a": Pert(0, 1, 3)}).plan
    again = pickle.loads(pickle.dumps(plan))  # noqa: S301 (our own)
    assert again.sizes == plan.sizes
    values = np.empty((2, 1, 9))
    for one, found in zip((plan, again), values, strict=True):
        draw_block(one, 0, found, np.empty((0, 9), np.uint8), np.empty((0, 9)))
    assert np.array_equal(*values)


@pytest.mark.parametrize("declared", ["rows", "rows f[", "rows f[k]?", "rows f [k]", ""])
def test_what_is_no_declaration_is_refused(declared: str):
    with pytest.raises(ValueError, match=r"^" + ".*"):
        Argument.of(declared)


def test_a_number_of_arguments_too_few_or_too_many_is_refused():
    entry = Entry("fill_lane_sums", "lanes f[k,32]!", "sums f[k]!")
    with pytest.raises(ValueError, match="argument"):
        entry(np.zeros((1, LANES)))


@given(sizes, st.integers(0, 3))
def test_rows_of_any_width_are_summed_as_plain_numpy_does(width: int, count: int):
    table, which = rows(width), np.arange(count)
    lanes = np.zeros((count, LANES))
    add_sums(table, which, lanes)
    np.testing.assert_allclose(lanes.sum(axis=1), table[:count].sum(axis=1), rtol=1e-13)


@given(sizes)
def test_products_of_any_width(width: int):
    table, which, means = rows(width), np.array([1, 2]), np.array([3.0, -4.0])
    lanes = np.zeros((2, LANES))
    add_products(table, which, means, table, which[::-1].copy(), means, lanes)
    expected = (table[which] - means[:, None]) * (table[which[::-1]] - means[:, None])
    np.testing.assert_allclose(lanes.sum(axis=1), expected.sum(axis=1), rtol=1e-12)


@given(sizes, st.integers(0, 2**40))
def test_a_row_of_any_width_begins_as_a_longer_one(width: int, counter: int):
    key = np.array([1, 2], np.uint64)
    short, long = np.empty(width), np.empty(300)
    fill_uniforms(key, counter, short)
    fill_uniforms(key, counter, long)
    assert np.array_equal(short, long[:width])


@given(arrays.arrays(np.float64, sizes, elements=st.floats(-50, 50)))
def test_a_look_up_is_its_cubic_at_any_width(scores: np.ndarray):
    cubics, found = np.tile([1.0, 2.0, 3.0, 4.0], (256, 1)), scores.copy()
    look_up(cubics, -1e9, 1e9, found)
    place = np.clip((scores + 8.3125) * 256 / 16.625, 0, 256 - 1e-9)
    x = place - np.floor(place)
    np.testing.assert_allclose(found, 1 + x * (2 + x * (3 + 4 * x)), rtol=1e-12)
