"""What an answer rests on, told alike by every study."""

import pytest

from shiremoot.case import warning
from shiremoot.question.resting import ORIGINS, Stated, cautions, origins, provenance, resting
from shiremoot.report import NOT_APPLICABLE, NOT_ESTIMATED, Caution


def test_alike_warnings_are_said_once_with_all_their_places() -> None:
    problems = [warning("a", "a figure", "a basis", "say it"), warning("b", "a figure", "a basis", "say it")]
    assert list(cautions(problems)) == [
        Caution("A figure. Expected: a basis. In the case file: a, b. To mend it: say it.")
    ]


def test_what_an_answer_rests_on_adds_up() -> None:
    rests = resting([("reported", 3.0), ("assumed", -1.0)])
    assert [rest.share for rest in rests] == [0.75, 0.0, 0.0, 0.25]
    together = origins(rests, "Where it comes from", "it", "in-year, cash").rows[-1]
    assert together == ("together", 2, 1.0, 2.0), "what is taken off stands below nought"


def test_an_answer_that_rests_on_nothing_has_no_shares() -> None:
    assert all(rest.share == 0 for rest in resting([]))


def test_computed_lines_have_a_row_only_where_there_are_any() -> None:
    assert [rest.kind for rest in resting([("reported", 1.0)])] == [kind for kind in ORIGINS if kind != "computed"]
    assert resting([("computed", 2.0)])[-1].kind == "computed"


def test_every_study_gives_its_figures_under_the_same_columns() -> None:
    found = provenance(
        [Stated("One", "£1m", "assumed: why", 5.0, "in-year, cash"), Stated("Two", "n", "why", NOT_ESTIMATED)]
    )
    assert found is not None
    assert [len(row) for row in found.rows] == [len(found.columns)] * 2
    assert found.rows[1][3:] == (NOT_ESTIMATED, NOT_APPLICABLE), "what has no planned amount has no basis of one"


def test_without_a_figure_there_is_no_table_of_figures() -> None:
    assert provenance([]) is None


@pytest.mark.parametrize("kind", ["reported", "measured", "agreed", "assumed"])
def test_every_origin_has_its_words(kind: str) -> None:
    assert ORIGINS[kind]
