"""What an answer rests on, told alike by every study."""

import pytest

from shiremoot.case import warning
from shiremoot.question.resting import (
    ORIGINS,
    NotCounted,
    Rest,
    Stated,
    left_out,
    origins,
    provenance,
    resting,
    rests_on,
    warned,
)
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import NOT_ESTIMATED


def test_alike_warnings_are_said_once_with_all_their_places() -> None:
    problems = [warning("a", "a figure", "a basis", "say it"), warning("b", "a figure", "a basis", "say it")]
    assert list(warned(problems)) == [
        Paragraph("A figure. Expected: a basis. In the case file: a, b. To mend it: say it.")
    ]


def test_what_an_answer_rests_on_adds_up() -> None:
    rests = resting([("reported", 3.0), ("assumed", -1.0)])
    assert [rest.share for rest in rests] == [0.75, 0.0, 0.0, 0.25]
    table = origins(rests, "Where it comes from", "it")
    assert table.rows[-1] == ("together", 2, 1.0, 2.0), "what is taken off stands below nought"
    assert [row[0] for row in table.rows] == ["reported by a source", "assumed", "together"], "no row of nothing"


def test_an_answer_that_rests_on_nothing_has_no_shares() -> None:
    assert all(rest.share == 0 for rest in resting([]))
    assert rests_on(resting([]), "it") == ""


def test_computed_lines_and_what_is_from_evidence_have_a_row_only_where_there_are_any() -> None:
    rare = ("from-evidence", "computed")
    assert [rest.kind for rest in resting([("reported", 1.0)])] == [kind for kind in ORIGINS if kind not in rare]
    assert [rest.kind for rest in resting([("from-evidence", 2.0)])][-1] == "from-evidence"
    assert rests_on(resting([("from-evidence", 2.0)]), "it") == "All of it is from evidence."
    assert resting([("computed", 2.0)])[-1].kind == "computed"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([("assumed", 1.0)], "All of the plan is assumed."),
        ([("assumed", 10.0), ("reported", 30.0)], "75 in 100 of the plan is reported and 25 in 100 assumed."),
        ([("assumed", 5.0), ("reported", 5.0)], "Half of the plan is reported and half assumed."),
        (
            [("assumed", 1.0), ("reported", 7.0), ("computed", -2.0)],
            "7 in 10 of the plan is reported, 2 in 10 computed and 1 in 10 assumed.",
        ),
        (
            [("assumed", 21.0), ("reported", 74.0), ("computed", -5.0)],
            "74 in 100 of the plan is reported, 21 in 100 assumed and 5 in 100 computed.",
        ),
        (
            [("assumed", 1.0), ("reported", 999.0)],
            "Nearly all of the plan is reported and below 1 in 100 assumed.",
        ),
    ],
)
def test_one_sentence_says_how_much_rests_on_what_the_largest_first(parts: list, said: str) -> None:
    assert rests_on(resting(parts), "the plan") == said


def test_a_kind_that_nothing_rests_on_is_not_named() -> None:
    assert rests_on([Rest("reported", 1, 0.0, 0.0), Rest("assumed", 1, 5.0, 1.0)], "it") == "All of it is assumed."


def test_what_is_left_out_is_named_with_its_reason() -> None:
    left = NotCounted("x", "Leisure", "saving", "not stated", "effect is not stated")
    assert list(left_out([left])) == [Paragraph("not stated. Effect is not stated.", lead="Leisure:")]


def test_every_study_gives_its_figures_under_the_same_columns() -> None:
    found = provenance([Stated("One", "£1m", "assumed: why", 5.0), Stated("Two", "n", "why", NOT_ESTIMATED)])
    assert found is not None
    assert [len(row) for row in found.rows] == [len(found.columns)] * 2
    assert found.rows == (("One", "£1m", 5.0, "assumed: why"), ("Two", "n", NOT_ESTIMATED, "why"))


def test_without_a_figure_there_is_no_table_of_figures() -> None:
    assert provenance([]) is None


@pytest.mark.parametrize("kind", ["reported", "measured", "agreed", "assumed"])
def test_every_origin_has_its_words(kind: str) -> None:
    assert ORIGINS[kind]


def test_what_many_rows_come_from_is_said_once_under_them() -> None:
    often = [Stated(f"Line {at}", "£1m", "reported: Budget report (1 March 2026)") for at in range(4)]
    table = provenance([*often, Stated("Other", "£2m", "assumed: as last year")], "Unless a row says otherwise: cash.")
    assert table is not None
    assert [row[-1] for row in table.rows] == ["reported (1)"] * 4 + ["assumed: as last year"]
    assert table.note == "Unless a row says otherwise: cash. Where they come from: (1) Budget report (1 March 2026)."


def test_what_few_rows_come_from_stands_in_each() -> None:
    table = provenance(Stated(f"Line {at}", "£1m", "reported: Budget report") for at in range(3))
    assert table is not None
    assert {row[-1] for row in table.rows} == {"reported: Budget report"}
    assert table.note == ""
