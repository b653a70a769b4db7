"""Scale in plain words: what twice the volume does to the cost of each unit, and how thin the evidence is."""

from dataclasses import replace

import pytest

from shiremoot.evidence import load
from shiremoot.evidence.elasticities import scale_evidence
from shiremoot.question.scale_in_words import say_changes, say_doubling, say_evidence, studies_table


@pytest.mark.parametrize(
    ("elasticity", "said"),
    [
        (0.97, "cut the cost of each unit by about 2 in 100"),
        (0.999, "leave the cost of each unit about as it is"),
        (1.0, "leave the cost of each unit about as it is"),
        (1.1, "raise the cost of each unit by about 7 in 100"),
    ],
)
def test_what_twice_the_volume_does(elasticity: float, said: str):
    assert say_doubling(elasticity) == said


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ((0.8, 1.0), "13 in 100 less to no change"),
        ((0.85, 0.99), "1 to 10 in 100 less"),
        ((1.02, 1.1), "1 to 7 in 100 more"),
        ((0.93, 1.03), "5 in 100 less to 2 in 100 more"),
        ((0.97, 0.97), "2 in 100 less"),
        ((1.0, 1.0), "no change"),
    ],
)
def test_both_ends_are_said_once_where_they_are_alike(ends: tuple[float, float], said: str):
    assert say_changes(*ends) == said


def test_the_evidence_says_how_thin_it_is():
    of_it = scale_evidence(load(), ["it"])
    assert list(say_evidence(of_it)) == [
        "On like services, nine published studies give eight figures, all of no cut.",
        "Three more findings are of a cut, without a figure that could be read.",
        "None of the studies is of this very service.",
    ]
    many = replace(of_it, studies=tuple(f"study-{at}" for at in range(12)))
    assert next(say_evidence(many)).startswith("On like services, 12 "), "no number begins a sentence"
    one = replace(of_it, studies=of_it.studies[:1], figures=1)
    assert next(say_evidence(one)).startswith("On like services, one published study gives one figure")
    few = replace(of_it, figures=2, without_figure=1, low=0.8)
    assert next(say_evidence(few)).endswith("give two figures, from 13 in 100 less to no change.")
    assert list(say_evidence(few))[1].startswith("One more finding is of a cut")
    assert list(say_evidence(few))[-1] == "So few figures prove little."


def test_without_studies_or_figures_it_says_so():
    of_it = scale_evidence(load(), ["it"])
    assert list(say_evidence(replace(of_it, studies=()))) == ["No published study of scale in a like service is held."]
    none = replace(of_it, figures=0, low=None, high=None)
    assert next(say_evidence(none)) == "In nine published studies of like services no figure could be read."


def test_every_finding_has_a_row_with_its_sizes_and_source():
    table = studies_table(load(), ("niaounakis-blank-2017", "ontario-fire-2012", "finney-1997"))
    assert [row[3:5] for row in table.rows] == [
        ("10,000 to 60,000 inhabitants", "13 in 100 less"),
        ("above 60,000 inhabitants", "no change"),
        ("up to 20,000 inhabitants", "less, by what could not be read"),
        ("above 20,000 inhabitants", "more, by what could not be read"),
        ("all that were studied", "no change"),
    ]
