"""What is held of cost and size for a kind of service, and where a claim lies beside it."""

from decimal import Decimal
from math import log
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.evidence import EvidenceError, load
from shiremoot.evidence.elasticities import accepted_range, evidence_of, ranges_held, say_range, scale_evidence
from shiremoot.evidence.scale import elasticity_between, unit_cost_cut
from tests.evidence.own import with_entry

FALLS: dict[str, Any] = {"unit_cost": "falls", "of": "printing", "by": "pages"}
LEVEL = FALLS | {"unit_cost": "level"}
A_TENTH_LESS = FALLS | {"from": 100, "to": 200, "less": "10%"}


def test_what_the_dutch_study_says_is_thirty_in_a_hundred_over_a_sixfold_size():
    """30% less at 60,000 than at 10,000 inhabitants: 1 + ln 0.7 / ln 6."""
    small, large = load().entry("niaounakis-blank-2017").scale
    assert small.elasticity == pytest.approx(1 + log(0.7) / log(6))
    assert (large.unit_cost, large.elasticity, large.size_from) == ("level", 1.0, 60_000)


@given(st.floats(0.01, 0.99), st.integers(1, 1_000), st.integers(2, 50))
def test_an_elasticity_gives_back_the_cut_that_it_comes_from(less: float, small: int, times: int):
    found = elasticity_between(Decimal(repr(less)), Decimal(small), Decimal(small * times))
    assert 1 - times ** (found - 1) == pytest.approx(less, abs=1e-9)


def test_the_cut_at_twice_the_volume():
    assert unit_cost_cut(1.0) == 0.0
    assert unit_cost_cut(0.9) == pytest.approx(0.067, abs=0.0005)
    assert unit_cost_cut(1.1) < 0


def test_a_service_has_the_studies_of_its_kind_of_a_wider_one_and_of_all_services():
    of_it, of_tax = (scale_evidence(load(), [kind]) for kind in ("it", "revenues"))
    assert {"bikker-2016", "roesel-2017"} <= {*of_it.studies}
    assert "niaounakis-blank-2017" not in of_it.studies
    assert of_it.of_the_service == 0
    assert of_tax.of_the_service == 2
    assert accepted_range(of_tax) == (Decimal("0.80"), Decimal("1.00"))


def test_of_a_title_that_tells_no_kind_what_is_of_all_services_counts_alone():
    library = load()
    unknown = scale_evidence(library, [])
    assert {library.entries[key].services for key in unknown.studies} == {("all-services",)}


def test_falls_without_a_figure_are_counted_apart_and_rises_count_as_level():
    police = scale_evidence(load(), ["police"])
    own = [load().entries[key] for key in police.studies if "police" in load().entries[key].services]
    assert len(own) == police.of_the_service == 4
    assert (police.low, police.high) == (1.0, 1.0)
    assert police.without_figure == 2  # Ontario's police below 50,000 people, and all services below 10,000 residents


def test_an_unchecked_entry_counts_for_nothing(tmp_path: Path):
    told = with_entry(tmp_path, scale=[A_TENTH_LESS])
    assert scale_evidence(told, ["it"]).low == pytest.approx(1 + log(0.9) / log(2))
    assert scale_evidence(with_entry(tmp_path, scale=[A_TENTH_LESS], unchecked=True), ["it"]).low == 1.0


def test_a_key_is_a_kind_of_service_or_a_study_with_a_figure():
    library = load()
    one = evidence_of(library, "niaounakis-blank-2017")
    assert one is not None
    assert one.studies == ("niaounakis-blank-2017",)
    assert [evidence_of(library, key) for key in ("strata", "andrews-boyne-2009", "merger", "nothing")] == [None] * 4


def test_ranges_are_said_as_a_case_writes_them():
    assert say_range(Decimal("0.80"), Decimal("1.00")) == "0.8 to 1"
    assert say_range(Decimal("1.00"), Decimal("1.00")) == "1"
    assert ranges_held(load())["0.8 to 1"] == ["revenues"]


@pytest.mark.parametrize(
    ("ends", "where"),
    [
        ((0.8, 1.0), "within"),
        ((0.9, 0.9), "within"),
        ((0.796, 1.004), "within"),  # to a hundredth, as they are told
        ((0.7, 0.9), "partly"),
        ((0.9, 1.1), "partly"),
        ((0.5, 0.7), "more"),
        ((0.5, 0.8), "more"),
        ((1.05, 1.2), "less"),
    ],
)
def test_a_claim_lies_within_the_figures_or_outside(ends: tuple[float, float], where: str):
    assert scale_evidence(load(), ["revenues"]).beside(*ends) == where


def test_beside_no_figure_it_lies_nowhere(tmp_path: Path):
    library = with_entry(tmp_path, scale=[FALLS])
    held = evidence_of(library, "joint-printing")
    assert held is None
    assert scale_evidence(library, ["it"]).without_figure == scale_evidence(load(), ["it"]).without_figure + 1


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        ("level", ["scale", "no list", "a list of findings"]),
        ([], ["scale", "no list"]),
        ([{"unit_cost": "level", "of": "x"}], ["scale[0]", "no `by`"]),
        ([FALLS | {"unit_cost": "sinks"}], ["scale[0].unit_cost", '"sinks"', "falls, level, rises"]),
        ([LEVEL, FALLS | {"from": 0}], ["scale[1].from", "a size of 0", "more than nought"]),
        ([FALLS | {"from": 200, "to": 100}], ["sizes from 200 to 100", "the smaller size first"]),
        ([FALLS | {"less": "10%"}], ["scale[0].less", "the sizes `from` and `to`"]),
        ([A_TENTH_LESS | {"unit_cost": "level"}], ["scale[0].less", "`unit_cost: falls`"]),
        ([A_TENTH_LESS | {"elasticity": 0.9}], ["scale[0].less", "no `elasticity`"]),
        ([A_TENTH_LESS | {"less": "100%"}], ["100% less", "less than all"]),
        ([A_TENTH_LESS | {"less": "0%"}], ["0% less", "more than nought"]),
        ([FALLS | {"elasticity": 1.1}], ["scale[0].elasticity", "1.1 where unit cost falls", "below 1"]),
        ([FALLS | {"elasticity": 0}], ["0 where unit cost falls"]),
        ([LEVEL | {"elasticity": 0.9}], ["0.9 where unit cost level"]),
        ([FALLS | {"unit_cost": "rises", "elasticity": 2.1}], ["2.1 where unit cost rises", "at most 2"]),
        ([LEVEL | {"size": 3}], ['the key "size"', "one of unit_cost"]),
    ],
)
def test_a_finding_that_cannot_be_used_is_refused_at_its_place(tmp_path: Path, scale: object, words: list[str]):
    with pytest.raises(EvidenceError) as refusal:
        with_entry(tmp_path, scale=scale)
    assert all(word in str(refusal.value) for word in ("entries.joint-printing", *words)), str(refusal.value)


def test_a_stated_elasticity_is_taken_as_it_is(tmp_path: Path):
    found = [FALLS | {"elasticity": 0.93}, FALLS | {"unit_cost": "rises", "elasticity": 1.05}]
    assert [one.elasticity for one in with_entry(tmp_path, scale=found).entry("joint-printing").scale] == [0.93, 1.05]
