"""What may turn out otherwise, in words and as a table: the largest effect first, each with its reason."""

import pytest

from shiremoot.ledger import cause_of, delay_of, size_of
from shiremoot.programme.assumptions import assumptions, known_levers, levers_in_words
from shiremoot.programme.levers import Lever
from shiremoot.programme.quantities import quantities
from shiremoot.report import Bullets, Paragraph
from shiremoot.testing import a_project
from tests.programme.making import a_lever, by_project, counting, told

PRIOR = {"range": "£0 to £200k", "ends": "absolute", "assumed": "A guess"}
UNKNOWN = {"not-estimated": "no figure yet", "assumed": "As said", "prior": PRIOR}
WORK = {
    "workstreams": {
        "work": {
            "title": "Work",
            "projects": {
                "one": a_project("£1m to £2m", delay="0 to 6 months", title="Desk"),
                "two": a_project(UNKNOWN),
            },
        }
    }
}
SIZE, DELAY, OTHER = size_of("one"), delay_of("one"), size_of("two")


def asked(*levers: Lever):
    """A target to which the first project counts, with these levers, and what they are in words."""
    one = told(by_project(levers=levers), programme=WORK, counting=counting("one"))
    return one, quantities(one.case, {"one": 1.5e6, "two": 1e5})


def words(*levers: Lever) -> list[str]:
    texts: list[str] = []
    for block in levers_in_words(*asked(*levers)):
        assert isinstance(block, Paragraph | Bullets)
        texts += block.items if isinstance(block, Bullets) else [block.text]
    return texts


def test_the_best_that_one_assumption_can_do_comes_first():
    """The delay moves the odds most; the size reaches the highest of them, at its high end."""
    found = words(a_lever(DELAY, 0.0, 6.0, 0.6, 0.1), a_lever(SIZE, 1e6, 2e6, 0.4, 0.75))
    assert found[0] == (
        "Project by project, with everything else as it falls, the best that one assumption alone can do is about 7 "
        "chances in 10 (75.0%): Saving of Desk, £2m. The largest effects first:"
    )
    assert found[1] == "Timing of Desk: on time gives 60.0%, 6 months late gives 10.0%."
    assert found[2].startswith("Saving of Desk: £1m gives 40.0%, £2m gives 75.0% (")


@pytest.mark.parametrize(
    ("low", "high", "end"),
    [(0.7, 0.1, "on time"), (0.1, 0.7, "6 months late"), (0.7, 0.7, "6 months late")],
)
def test_the_end_that_is_said_is_the_one_with_the_better_odds(low: float, high: float, end: str):
    found = words(a_lever(DELAY, 0.0, 6.0, low, high), a_lever(SIZE, 1e6, 2e6, 0.3, 0.4))
    assert f": Timing of Desk, {end}." in found[0]


def test_where_no_end_helps_no_single_assumption_changes_the_answer():
    said = "Project by project no single assumption changes the answer: at either end of each of 1 it stays {}. It"
    assert words(a_lever(DELAY, 0.0, 6.0, 0.0, 0.009))[0].startswith(said.format("less than 1 chance in 100"))
    assert words(a_lever(DELAY, 0.0, 6.0, 0.5, 0.5004))[0].startswith(said.format("the same to a tenth of a point"))
    assert len(words(a_lever(DELAY, 0.0, 6.0, 0.5, 0.5004))) == 1
    assert words(a_lever(DELAY, 0.0, 6.0, 0.0, 0.01))[0].startswith("Project by project, with everything else")
    assert words() == []


def test_an_effect_of_half_a_tenth_of_a_point_is_told_and_less_is_not():
    told_of = words(a_lever(SIZE, 1e6, 2e6, 0.5, 0.6), a_lever(DELAY, 0.0, 6.0, 0.0, 0.0005))
    assert len(told_of) == 3
    assert len(words(a_lever(SIZE, 1e6, 2e6, 0.5, 0.6), a_lever(DELAY, 0.0, 6.0, 0.0, 0.0004))) == 2


def test_no_more_than_five_are_told_in_words():
    assert len(words(*[a_lever(DELAY, 0.0, 6.0, 0.5, 0.1)] * 7)) == 1 + 5


def test_sizes_of_lines_that_do_not_count_and_what_has_no_words_are_left_out():
    one, named = asked(
        a_lever(OTHER, 0, 2e5, 0.1, 0.2), a_lever(cause_of("pay"), 0, 1, 0.1, 0.2), a_lever(DELAY, 0, 6, 0.2, 0.1)
    )
    assert [lever.quantity for _, lever in known_levers(one, named)] == [DELAY]
    assert known_levers(told(), named) == []


def test_the_table_has_both_ends_with_their_odds_and_the_origin():
    one, named = asked(a_lever(DELAY, 0.0, 6.0, 0.6, 0.1))
    rest = [(named[OTHER], a_lever(OTHER, 0.0, 2e5, 0.2, 0.3))]
    table = assumptions(one, [*known_levers(one, named), *rest], "Title")
    assert table.rows == (
        ("Timing of Desk", "on time to 6 months late", 0.6, 0.1, "assumed: For this test"),
        (
            "Saving of two",
            "£0 to £0.2m (full-year, cash, recurring, cashable, net, A council)",
            0.2,
            0.3,
            "not estimated by the source; prior assumed: A guess",
        ),
    )
    assert "from 1,000 draws" in table.note
    assert "from 16,384 draws" in assumptions(told(by_project(), draws=50_000), (), "Title").note
