"""An exponent accepted from the evidence: told where the studies do not have it, refused where it is not written."""

from typing import Any

import pytest

from shiremoot.case import errors_in
from shiremoot.case.reading import parse_yaml
from shiremoot.evidence import EvidenceError, load
from shiremoot.studies.precedents.pasting import range_to_paste
from shiremoot.testing import assert_problem
from tests.partners.sharing_cases import PLACE, desk, found

TAX = {"exponent": "0.8 to 1", "ends": "p10-p90", "from-evidence": "revenues"}


def told(scale: dict[str, Any]) -> list[Any]:
    return [one for one in found(desk(scale=scale)) if "scale" in one.path]


@pytest.mark.parametrize("key", ["revenues", "it", "niaounakis-blank-2017"])
def test_what_is_printed_to_be_pasted_is_what_the_check_expects(key: str):
    assert told(parse_yaml(range_to_paste(load(), key))["scale"]) == []


def test_what_is_printed_says_from_how_many_studies_and_what_was_not_read():
    printed = range_to_paste(load(), "it")
    assert "# Eight figures of nine published studies: roesel-2017" in printed
    assert "# Three more findings are of a cut" in printed


@pytest.mark.parametrize("changed", [{"exponent": "0.7 to 1"}, {"exponent": "0.8 to 0.9"}, {"ends": "absolute"}])
def test_another_exponent_is_told_with_the_range_and_the_studies(changed: dict[str, Any]):
    words = (f"{PLACE}.scale.exponent", "9 studies with 10 figures of revenues have 0.8 to 1 (p10-p90)", "roesel-2017")
    assert_problem(told(TAX | changed), *words, "find --as-figure revenues", level="warning")


@pytest.mark.parametrize("key", ["strata", "in-house", "computing", "andrews-boyne-2009"])
def test_a_key_without_a_figure_of_scale_is_told(key: str):
    words = (
        f'"{key}", of which the library of evidence has no figure of scale',
        "a kind of service, one of back-office",
    )
    assert_problem(told(TAX | {"from-evidence": key}), *words, level="warning")


def test_nothing_is_filled_in_unseen():
    problems = told({"exponent": "from-evidence", "from-evidence": "it"})
    assert errors_in(problems)
    words = ("`from-evidence` in place of an exponent", "held is 1 for back-office, it", "0.8 to 1 for revenues")
    assert_problem(problems, *words, "find --as-figure it")


def test_a_key_that_has_neither_range_is_refused_by_the_command():
    with pytest.raises(EvidenceError, match="no figure of scale of"):
        range_to_paste(load(), "strata")
    with pytest.raises(EvidenceError, match="kinds of arrangement and service held"):
        range_to_paste(load(), "printing")
