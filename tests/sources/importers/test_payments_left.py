"""What is left of payments, by reason."""

from __future__ import annotations

from collections.abc import Callable

from shiremoot.sources.taking import Taken

Write = Callable[..., Taken]


def test_words_of_capital_that_are_not_understood_are_counted_and_the_payments_stay(payments_in: Write):
    rows = (
        "03/04/2023,A,900,CAPITAL",
        "13/04/2023,B,800,Revenue expenditure",
        "14/04/2023,C,7,Both",
        "14/04/2023,D,8,",
    )
    found = payments_in("Date,Supplier,Amount,Cap / Rev\n" + "\n".join(rows) + "\n")
    assert found.table["capital"].to_list() == [True, False, None, None]
    (left,) = found.left
    assert left.say() == (
        '1 cell of "Cap / Rev" (neither capital nor revenue; read as not stated, such as "Both"), '
        "the first at made.csv, row 4"
    )
