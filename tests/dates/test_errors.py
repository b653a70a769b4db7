"""An error says what was found, what would be right, where, and how to mend it."""

import pickle

from shiremoot.dates import DateError, ShiremootError


def test_an_error_reads_as_one_sentence() -> None:
    assert str(ShiremootError("a month", "a year")) == "found a month; expected a year"


def test_the_place_comes_first_and_the_fix_last() -> None:
    error = ShiremootError("a month", "a year", place="targets[0].year", fix="write 2017-18")
    assert str(error) == "targets[0].year: found a month; expected a year; write 2017-18"


def test_an_error_keeps_its_parts_when_it_crosses_from_one_process_to_another() -> None:
    error = pickle.loads(pickle.dumps(DateError("x", "y", place="here", fix="write z")))  # noqa: S301
    assert isinstance(error, DateError)
    assert (error.found, error.expected, error.place, error.fix) == ("x", "y", "here", "write z")
