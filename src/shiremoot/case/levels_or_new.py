"""Amounts by year that look like what is new in each, and the other way round: both in pounds (convention 19)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from shiremoot.case.problems import Problem, warning
from shiremoot.case.slips import SLIP
from shiremoot.case.written_figures import WrittenFigure, planned_of
from shiremoot.dates import FinancialYear
from shiremoot.money import say_pounds

FEWEST_YEARS = 3  # of two amounts nobody can tell, unless a saving falls
FEWEST_ROWS = 3  # rows that make a table
MOST_NAMED = 5
GROWN = 2  # levels grow to this many times their first, as a rule; what is new each year stays about as large
Row = tuple[str, WrittenFigure]  # its path


def unlike_their_kind(rows: Iterable[Row], *, savings: bool) -> Iterator[Problem]:
    """Of one table the rows that look like the other kind; of most of its rows in one finding for all.

    rows: those that say no end, so that nothing explains a fall.
    savings: whether a fall by itself is odd: a recurring saving ends, it does not shrink.
    """
    written = list(rows)
    told = [(path, figure) for path, figure in written if _can_be_told(figure)]
    for key, looks in (("by_year", _looks_new), ("new_by_year", _looks_like_levels)):
        table = [row for row in told if row[1].table[0] == key]
        odd = [row for row in table if looks(_amounts(row[1]))]
        if len(table) >= FEWEST_ROWS and 2 * len(odd) > len(table):
            yield _of_the_table(key, odd, len(table))
        elif key == "new_by_year" or savings:
            yield from (_of_a_row(key, *row) for row in odd)
    yield from (_of_a_row("by_year", *row) for row in written if savings and _falls_in_two_years(row[1]))


def _can_be_told(figure: WrittenFigure, fewest: int = FEWEST_YEARS) -> bool:
    """Whether it recurs, as far as the document says, and names years enough, all of one sign."""
    signs = {amount > 0 for amount in _planned(figure).values() if amount}
    recurs = figure.recurrence in (None, "recurring")
    return recurs and len(figure.table[1]) >= fewest and len(signs) == 1


def _falls_in_two_years(figure: WrittenFigure) -> bool:
    key, years = figure.table
    return (
        key == "by_year" and len(years) == FEWEST_YEARS - 1 and _can_be_told(figure, 2) and _looks_new(_amounts(figure))
    )


def _amounts(figure: WrittenFigure) -> list[Decimal]:
    return [abs(amount) for amount in _planned(figure).values()]


def _looks_new(amounts: list[Decimal]) -> bool:
    """What stands in each year hardly ever shrinks, or is there in one year alone; it stays, or ends at once.

    A year hundreds of times smaller is a slip of its own.
    """
    falls = any(after < before < after * SLIP for before, after in pairwise(amounts))
    return falls or (amounts[-1] == 0 and sum(map(bool, amounts)) == 1)


def _looks_like_levels(amounts: list[Decimal]) -> bool:
    return all(after > before for before, after in pairwise(amounts)) and 0 < GROWN * amounts[0] <= amounts[-1]


def _of_a_row(key: str, path: str, figure: WrittenFigure) -> Problem:
    said = ", ".join(say_pounds(planned_of(one)) for _, one in sorted(figure.table[1].items()))
    return warning(f"{path}.{key}", f"{said}: {_both(key, [figure])}", *_asked(key))


def _of_the_table(key: str, odd: list[Row], rows: int) -> Problem:
    table = odd[0][0].rpartition(".figure")[0].rpartition(".")[0] or odd[0][0]
    both = _both(key, [figure for _, figure in odd])
    found = f"{len(odd)} of {rows} rows ({_named(odd)}) that look like the other kind: {both}"
    return warning(table, found, *_asked(key))


def _named(rows: list[Row]) -> str:
    names = [path.split(".")[-2] for path, _ in rows]
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"


def _both(key: str, figures: list[WrittenFigure]) -> str:
    """Both readings in pounds of the last year."""
    last = sum((list(_planned(figure).values())[-1] for figure in figures), Decimal(0))
    added = sum((sum(_planned(figure).values(), Decimal(0)) for figure in figures), Decimal(0))
    year = max(max(figure.table[1]) for figure in figures)
    stands, new = f"what stands in each year, {say_pounds(last)}", f"what is new in each year, {say_pounds(added)}"
    first, second = (stands, new) if key == "by_year" else (new, stands)
    return f"read as {first} in {year}; as {second}"


def _planned(figure: WrittenFigure) -> dict[FinancialYear, Decimal]:
    return {year: planned_of(one) for year, one in sorted(figure.table[1].items())}


def _asked(key: str) -> tuple[str, str]:
    expected = "`by_year` for what stands in each year, `new_by_year` for what is new in it"
    if key == "by_year":
        return (
            expected,
            "write `new_by_year:` if each comes on top, and an `end:` for what falls away",
        )
    return expected, "write `by_year:` if each amount is all that stands in its year"
