"""The tables of reserves: what stands in which row, what is left out where it never occurs, and what is said below."""

from shiremoot.gap.reserves_tables import stock
from shiremoot.report.tables import CERTAIN, NO_CHANCE, NOT_STATED
from tests.gap.making import a_balance, a_body, an_answer, told


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
