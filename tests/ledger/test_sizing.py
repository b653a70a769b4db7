"""How large a line may turn out: a figure's own chances, those of each of its years, or a prior."""

import pytest

from shiremoot.case import WrittenFigure
from shiremoot.chance import Fixed, Uniform
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Timeline
from shiremoot.ledger.sizing import Sized, sized
from shiremoot.money import Basis
from shiremoot.testing import a_figure

TIMELINE = Timeline(FinancialYear(2027), 3)
RECURRING = Basis("cash", "recurring", "in-year", (), "cashable", "net")
ONE_OFF = Basis("cash", "one-off", "in-year", (), "cashable", "net")
RANGES = {"2026-27": "£1 to £3", "2028-29": "£2 to £8"}


def of(written: dict[str, object], basis: Basis = RECURRING) -> Sized:
    return sized(WrittenFigure.model_validate(written), basis, TIMELINE)


def test_an_amount_is_itself():
    found = of(a_figure("£5"))
    assert (found.size, found.origin.kind, found.prior, found.sizes) == (Fixed(5.0), "assumed", False, ())


def test_a_prior_stands_in_for_what_nobody_estimated_and_says_so():
    prior = a_figure("£1 to £3") | {"ends": "p10-p90"}
    found = of({"not-estimated": "none yet", "assumed": "x", "prior": prior})
    assert (found.prior, found.levels, found.size.central()) == (True, (0.1, 0.9), pytest.approx(2.0))


def test_a_figure_without_any_has_no_size():
    with pytest.raises(ValueError, match="none yet: a figure without a value"):
        of({"not-estimated": "none yet", "assumed": "x"})


def test_a_range_for_each_year_counts_in_its_year_alone():
    found = of(a_figure(RANGES, ends="absolute"))
    assert [(one.name, one.size, one.before, one.profile) for one in found.sizes] == [
        ("2026-27", Uniform(1.0, 3.0), 1, (0, 0, 0)),
        ("2028-29", Uniform(2.0, 8.0), 0, (0, 1, 0)),
    ]
    assert found.size == Uniform(2.0, 8.0), "that of the last year"


@pytest.mark.parametrize(
    ("basis", "profiles"), [(RECURRING, [(1, 1, 1), (0, 1, 1)]), (ONE_OFF, [(0, 0, 0), (0, 1, 0)])]
)
def test_what_is_new_in_a_year_stays_where_it_recurs(basis: Basis, profiles: list[tuple[int, ...]]):
    new = {"new_by_year": RANGES, "ends": "absolute", "assumed": "x"}
    assert [one.profile for one in of(new, basis).sizes] == profiles
