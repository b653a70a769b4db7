"""How a line posts by a key: one share where it stands still, a share for each year where it changes, exactly."""

from fractions import Fraction

from shiremoot.case.keys import Key
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Share, Timeline, View, in_year
from shiremoot.ledger.certain import Amounts, Certain
from shiremoot.ledger.dividing import shares_by
from shiremoot.testing import a_ledger, a_line

THREE_YEARS = Timeline(FinancialYear(2026), 3)
THIRD = Fraction(1, 3)


def shares(**words: object) -> list[Share]:
    return list(shares_by(Key.model_validate({"assumed": "For this test", **words}), THREE_YEARS))


def test_a_key_that_stands_still_gives_one_share():
    assert shares(equally=["north", "south", "west"]) == [Share((body,), THIRD) for body in ("north", "south", "west")]


def test_a_key_that_changes_gives_a_share_for_each_year():
    north, south = shares(shares={"north": "100%"}, changes={"October 2027": {"north": "50%", "south": "50%"}})
    assert north == Share(("north",), (1, Fraction(3, 4), Fraction(1, 2)))
    assert south == Share(("south",), (0, Fraction(1, 4), Fraction(1, 2)))


def test_a_change_after_the_last_year_changes_nothing_here():
    north, south = shares(shares={"north": "100%"}, changes={"April 2030": {"south": "100%"}})
    assert (north.part, south.part) == (1, 0)


def test_thirds_of_a_certain_line_are_thirds_to_the_last_digit():
    """As floats, three thirds of £1,000,000.01 would miss the whole."""
    ledger = a_ledger(a_line("desk", 1_000_000.01))
    views = [View(str(at), {"desk": THIRD}, in_year(0)) for at in range(3)]
    assert sum(Certain.of(Amounts.of(ledger), views).totals) == Fraction(100_000_001, 100)
