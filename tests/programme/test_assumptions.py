"""What may turn out otherwise: what would be safe, what one assumption alone would do, each with its reason."""

import pytest

from shiremoot.ledger import cause_of, delay_of, size_of
from shiremoot.programme.assumptions import at_their_ends, known_levers, one_alone, reasons, safe
from shiremoot.programme.levers import Lever
from shiremoot.programme.quantities import quantities
from shiremoot.programme.what_if import ON_TIME, WhatIf
from shiremoot.report.tables import NO_CHANCE
from shiremoot.testing import a_project
from tests.programme.making import CAP, a_lever, a_reading, by_project, counting, told

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
ENOUGH = {"contingency_for_80": 0.0}


def asked(*levers: Lever, **fields: object):
    """A target to which the first project counts, with these levers, and what they are in words."""
    one = told(by_project(levers=levers, **fields), programme=WORK, counting=counting("one"))
    return one, quantities(one.case, {"one": 1.5e6, "two": 1e5}, one.basis)


# --- what would make it safe ---------------------------------------------------------------------


def way(*readings: object, **words: object) -> str:
    found = safe(told(*readings, **words))
    assert found is not None
    assert found.lead == "For 8 chances in 10:"
    return found.text


def test_it_takes_more_money_or_a_lower_target():
    assert way(by_project()) == "find £0.3m more that is sure, or set the target at £1.2m."


def test_both_readings_say_what_it_takes_the_headline_first():
    said = way(by_project(), a_reading(0.3, contingency_for_80=0.4e6, p20=1.1e6))
    assert said == (
        "find £0.4m more that is sure, or set the target at £1.1m. Project by project that is £0.3m more, or £1.2m."
    )


def test_a_target_of_nothing_is_not_advised():
    none = by_project(p20=-1e5, contingency_for_80=1.6e6)
    assert way(none) == "find £1.6m more that is sure, as no target above nought has them."
    assert way(none, a_reading(0.3)).endswith(" Project by project that is £1.6m more.")


def test_a_cap_needs_room_above_it():
    assert way(by_project(), target=CAP) == "allow £0.3m more, a limit of £1.8m."


def test_what_has_8_chances_in_10_already_needs_nothing_more():
    enough = by_project(0.9, **ENOUGH)
    assert way(enough) == "nothing more is needed; £1.2m would do."
    assert way(enough, target=CAP) == "nothing more is needed; £1.8m would do."
    assert way(enough, a_reading(0.3)).endswith(" Project by project nothing more is needed; £1.2m would do.")


def test_without_a_reading_nothing_is_said():
    assert safe(told()) is None


# --- what one assumption alone would do ----------------------------------------------------------


def alone(*levers: Lever, **fields: object) -> str | None:
    found = one_alone(*asked(*levers, **fields))
    return None if found is None else found.text


def test_the_best_that_one_assumption_can_do_is_said_with_its_end():
    """The delay moves the odds most; the size reaches the highest of them, at its high end."""
    found = alone(a_lever(DELAY, 0.0, 6.0, 0.6, 0.1), a_lever(SIZE, 1e6, 2e6, 0.4, 0.75))
    assert found == "One assumption alone brings it to about 75 chances in 100 at best: desk at £2m."


@pytest.mark.parametrize(
    ("low", "high", "end"), [(0.7, 0.1, "on time"), (0.1, 0.7, "6 months late"), (0.7, 0.69, "on time")]
)
def test_the_end_that_is_said_is_the_one_with_the_better_odds(low: float, high: float, end: str):
    assert str(alone(a_lever(DELAY, 0.0, 6.0, low, high))).endswith(f" at best: desk {end}.")


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.009), (0.5, 0.5004)])
def test_where_no_end_helps_no_one_assumption_changes_the_answer(low: float, high: float):
    assert alone(a_lever(DELAY, 0.0, 6.0, low, high)) == "No one assumption changes the answer."


def test_and_then_every_project_on_time_is_said():
    on_time = WhatIf(ON_TIME, "Every project starts on time", 1.3e6, 1e6, 1.3e6, 1.5e6, 0.134)
    said = alone(a_lever(DELAY, 0.0, 6.0, 0.0, 0.009), what_if=(on_time,))
    assert said == "No one assumption changes the answer. With every project on time it is 13 in 100."


def test_what_is_certain_or_out_of_reach_is_changed_by_none():
    lever = a_lever(DELAY, 0.0, 6.0, 0.0, 0.0)
    assert alone(lever, most=1.4e6) == "No assumption alone changes the answer, and not all of them together."


def test_without_an_assumption_there_is_nothing_to_say():
    assert alone() is None
    assert one_alone(told(), {}) is None


def test_sizes_of_lines_that_do_not_count_and_what_has_no_words_are_left_out():
    one, named = asked(
        a_lever(OTHER, 0, 2e5, 0.1, 0.2), a_lever(cause_of("pay"), 0, 1, 0.1, 0.2), a_lever(DELAY, 0, 6, 0.2, 0.1)
    )
    assert [lever.quantity for _, lever in known_levers(one, named)] == [DELAY]
    assert known_levers(told(), named) == []


# --- the annex -----------------------------------------------------------------------------------


def test_each_assumption_has_its_ends_and_its_reason():
    one, named = asked(a_lever(DELAY, 0.0, 6.0, 0.6, 0.1), a_lever(SIZE, 1e6, 2e6, 0.4, 0.75))
    known = [*known_levers(one, named), (named[OTHER], a_lever(OTHER, 0.0, 2e5, 0.2, 0.3))]
    found = reasons(one, known)
    assert found is not None
    assert list(found.items) == [
        ("Timing of Desk", "on time to 6 months late. Assumed: For this test."),
        ("Saving of Desk", "£1m to £2m, full-year. Assumed: For this test."),
        ("Saving of two", "£0 to £0.2m, full-year. Not estimated by the source; our guess, assumed: A guess."),
    ]
    assert reasons(one, []) is None


def at_ends(*levers: Lever, draws: int = 1_000, **fields: object):
    one = told(by_project(levers=levers, **fields), programme=WORK, counting=counting("one"), draws=draws)
    named = quantities(one.case, {"one": 1.5e6, "two": 1e5}, one.basis)
    return list(at_their_ends(one, known_levers(one, named)))


def test_odds_at_each_end_stand_in_a_table_with_how_they_were_got():
    (table,) = at_ends(a_lever(DELAY, 0.0, 6.0, 0.6, 0.1))
    assert table.rows == (("Timing of Desk", 0.6, 0.1),)
    assert "in 1,000 draws" in table.note
    (many,) = at_ends(a_lever(DELAY, 0.0, 6.0, 0.6, 0.1), draws=50_000)
    assert "in 16,384 draws" in many.note


def test_what_moves_the_odds_by_less_than_half_a_tenth_of_a_point_is_counted_and_not_listed():
    (table,) = at_ends(a_lever(SIZE, 1e6, 2e6, 0.5, 0.6), a_lever(DELAY, 0.0, 6.0, 0.0, 0.0004))
    assert [row[0] for row in table.rows] == ["Saving of Desk"]
    assert table.note.endswith(" One other moves the odds by less than a tenth of a point.")
    (more,) = at_ends(a_lever(SIZE, 1e6, 2e6, 0.5, 0.6), *[a_lever(DELAY, 0.0, 6.0, 0.0, 0.0004)] * 2)
    assert more.note.endswith(" Two others move the odds by less than a tenth of a point.")
    (both,) = at_ends(a_lever(SIZE, 1e6, 2e6, 0.5, 0.6), a_lever(DELAY, 0.0, 6.0, 0.0, 0.0005))
    assert len(both.rows) == 2
    assert at_ends(a_lever(DELAY, 0.0, 6.0, 0.5, 0.5004)) == []


def test_where_it_is_out_of_reach_no_end_has_odds():
    (table,) = at_ends(a_lever(DELAY, 0.0, 6.0, 0.6, 0.1), most=1.4e6)
    assert table.rows == (("Timing of Desk", NO_CHANCE, NO_CHANCE),)
