"""The tables of reserves: what stands in which row, what is left out where it never occurs, and what is said below."""

from shiremoot.gap.reserves import AtP20, Lasts, RunsOut, Runway
from shiremoot.gap.reserves_tables import FOR_A_SHORTFALL, by_name, how_long, in_full, keepers, stock
from shiremoot.question.results import Drawn
from shiremoot.report.tables import CERTAIN, NO_CHANCE, NOT_STATED, Span
from tests.gap.making import FIRST, TWO, a_balance, a_body, a_reserve, a_year, an_answer, told, unpaid


def test_reserves_go_from_the_start_to_the_end_of_each_year():
    first = a_balance(20.0, 5.0, planned_use=2.0, minimum=8.0, odds_below=0.25)
    second = a_balance(13.0, 0.0, at=1, minimum=0.0, minimum_stated=False, odds_below=0.5)
    body = a_body(reserves=(first, second))
    table = stock(told(an_answer(body, varies=True)), body)
    assert table.rows == (
        ("2018-19", 20.0, 2.0, 5.0, 13.0, 8.0, 0.25),
        ("2019-20", 13.0, 0.0, 0.0, 13.0, NOT_STATED, 0.5),
    )
    assert "No use of them is planned" not in table.note
    assert table.title == "Reserves of A council, on savings as planned"
    sure = stock(told(an_answer(a_body(reserves=(first, a_balance(at=1))), varies=False)), body)
    assert sure.rows[0][-1] is CERTAIN
    low = a_body(reserves=(a_balance(),))
    assert stock(told(an_answer(low, varies=False)), low).rows[0][-1] is NO_CHANCE


def test_where_no_use_of_them_is_planned_a_sentence_says_so_in_place_of_a_column():
    body = a_body(reserves=(a_balance(20.0, 5.0),))
    table = stock(told(an_answer(body)), body)
    assert table.rows == (("2018-19", 20.0, 5.0, 15.0, 8e6, 0.0),)
    assert table.note.endswith("No use of them is planned.")


def test_what_is_put_in_and_what_returns_have_a_column_only_where_there_is_any():
    moving = a_body(reserves=(a_balance(20.0, 5.0, contribution=2.0, returned=1.0),))
    table = stock(told(an_answer(moving)), moving)
    assert table.rows == (("2018-19", 20.0, 2.0, 1.0, 5.0, 18.0, 8e6, 0.0),)
    assert [column.name for column in table.columns][2:4] == ["Put in", "Surplus returned"]


def test_those_to_draw_on_are_told_apart_from_reserves_that_are_kept():
    year = a_year(reserves=(a_reserve(), a_reserve("schools", ring_fenced=True)))
    body = a_body(year, reserves=(a_balance(20.0),))
    assert (
        stock(told(an_answer(body)), body).title
        == "Reserves of A council, those for a shortfall, on savings as planned"
    )


# --- by name -------------------------------------------------------------------------------------


def a_plan_of(*years: tuple):
    """A council's years with these reserves, and £1m for a shortfall that is never below its minimum."""
    kept = tuple(a_balance(at=at, odds_ever_below=0.25) for at in range(len(years)))
    return a_body(*(a_year(at=at, reserves=each) for at, each in enumerate(years)), reserves=kept)


GENERAL = {"minimum_stated": True, "minimum": 5e6, "place": 2}
SCHOOLS = a_reserve("schools", -27e6, opening=-22e6, ring_fenced=True)


def three():
    """A general fund with a minimum, what smooths the budget and pays first, and what is insured."""
    general = a_reserve("general", 9e6, opening=10e6, odds_ever_below=0.1, **GENERAL)
    return SCHOOLS, general, a_reserve("insurance", 3e6, place=None), a_reserve("smoothing", 4e6, opening=6e6)


def test_those_that_pay_stand_in_the_order_of_use_with_their_sum_then_the_others_and_what_is_ring_fenced():
    body = a_plan_of(three())
    table = by_name(told(an_answer(body, varies=True)), body)
    assert table.rows == (
        ("Smoothing", 6e6, 4e6, NOT_STATED),
        ("General", 10e6, 9e6, 0.1),
        (FOR_A_SHORTFALL, 16e6, 13e6, 0.25),
        ("Insurance", 3e6, 3e6, NOT_STATED),
        ("Schools", -22e6, -27e6, NOT_STATED),
    )
    assert table.subtotals == (2,)
    assert table.note == (
        "They pay a shortfall in this order: each down to its own minimum first, then down to nought. Kept for their "
        "purpose, and not for a shortfall: Insurance. Ring-fenced, so that nothing of the plan is paid from it: "
        "Schools."
    )


def test_one_that_pays_has_no_sum_and_no_column_stands_for_minimums_that_nobody_states():
    body = a_plan_of((a_reserve(), a_reserve("insurance", 3e6, place=None)))
    table = by_name(told(an_answer(body)), body)
    assert [row[0] for row in table.rows] == ["General", "Insurance"]
    assert [column.name for column in table.columns] == ["Reserve, as planned", "2018", "2019"]


def test_a_body_with_one_stock_keeps_no_reserves_by_name():
    several, one = a_plan_of(three()), a_body(a_year(reserves=(a_reserve(),)), body="trust")
    assert keepers(told(an_answer(several, one), bodies=TWO)) == (several,)


def test_only_what_moves_is_told_of_a_reserve_and_only_in_years_in_which_it_does():
    moving = a_reserve("smoothing", contribution=1e6, covered=3e6)
    body = a_plan_of((a_reserve(), moving), (a_reserve(), a_reserve("smoothing")))
    (table,) = in_full(told(an_answer(body, varies=False)), body)
    assert table.rows == (("Smoothing", "2018-19", 1e6, 3e6),)
    assert [column.name for column in table.columns] == ["Reserve", "Year", "Put in", "Paid of a shortfall"]
    still = a_plan_of((a_reserve(), a_reserve("smoothing")))
    assert list(in_full(told(an_answer(still)), still)) == []


def test_the_ends_of_those_that_vary_and_the_chances_of_those_with_a_minimum_stand_by_year():
    varying = a_reserve("smoothing", closing_drawn=Drawn(1e6, 2e6, 3e6))
    kept = [a_reserve("general", odds_ever_below=odds, **GENERAL) for odds in (0.1, 0.2)]
    body = a_plan_of((kept[0], varying), (kept[1], varying))
    ends, ever = in_full(told(an_answer(body, varies=True)), body)
    assert ends.rows == (("Smoothing", Span(1e6, 3e6), Span(1e6, 3e6)),)
    assert ever.rows == (("General", 0.1, 0.2),)


# --- how long ------------------------------------------------------------------------------------


def test_how_likely_money_lasts_stands_by_year_beside_what_nobody_pays():
    nobody_pays = unpaid(2e6, 0.75, Drawn(0.0, 1e6, 4e6), so_far=3e6)
    runway = Runway(None, 0.5, (Lasts(FIRST, 0.25),), RunsOut(FIRST, FIRST, None), AtP20(None, None, 0.0))
    body = a_body(reserves=(a_balance(odds_ever_below=0.5, unpaid=nobody_pays),), runway=runway)
    table = how_long(told(an_answer(body, varies=True)), body)
    assert table is not None
    assert table.rows == (("2018-19", 0.25, 0.5, 2e6, 0.75, Span(0.0, 4e6), 3e6),)
    assert table.note.startswith("What nobody pays is for A council to find.")
    assert how_long(told(an_answer(body, varies=False)), body) is None
    assert how_long(told(an_answer(a_body(), varies=True)), a_body()) is None
