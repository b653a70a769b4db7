"""What a figure means: its own words, else its completion's, else the case's default, else not stated."""

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case import WrittenFigure
from shiremoot.case.figures import as_figure, basis_as_stated, basis_of, chances, delay_chances, planned
from shiremoot.case.moving import Delay
from shiremoot.chance import ChanceError, Normal, Sampler
from shiremoot.dates import FinancialYear
from shiremoot.money import NotEstimated, say
from tests.case.asking import small

HEAD = studies.built(small()).head
WHY = {"assumed": "x"}


def figure(**words: object) -> WrittenFigure:
    return WrittenFigure.model_validate({"amount": "£100k", **WHY, **words})


def test_what_a_figure_leaves_out_comes_from_the_case():
    basis = basis_of(figure(), HEAD)
    assert (basis.price, basis.effect, basis.recurrence, basis.kind, basis.measure) == (
        "cash",
        "full-year",
        "recurring",
        "cashable",
        "net",
    )


def test_its_own_words_count_before_the_case_s():
    basis = basis_of(figure(effect="in-year", year="2017-18", net=False), HEAD)
    assert (basis.effect, basis.measure, basis.years) == ("in-year", "gross", (FinancialYear(2017),))


def test_a_completion_fills_what_the_source_leaves_open_and_only_for_the_ledger():
    completed = {"effect": "cumulative", "years": ["2011-12", "2012-13"], "assumed": "three-year plans are usual"}
    written = figure(effect="not-stated", completed=completed)
    assert basis_as_stated(written, HEAD).effect == "not-stated"
    assert basis_of(written, HEAD).effect == "cumulative"
    assert basis_of(written, HEAD).years == (FinancialYear(2011), FinancialYear(2012))


def test_not_stated_without_a_completion_stays_not_stated_whatever_the_case_says():
    assert basis_of(figure(recurrence="not-stated"), HEAD).recurrence == "not-stated"


def test_a_figure_prints_with_its_basis_and_keeps_its_origin():
    told = as_figure(figure(effect="in-year", year="2017-18"), HEAD)
    assert say(told).startswith("£100k (in-year 2017-18, cash, recurring, cashable, net")
    assert told.origin.say() == "assumed: x"


def test_what_nobody_estimated_is_not_nought():
    written = WrittenFigure.model_validate({"not-estimated": "the review has not begun", **WHY})
    assert as_figure(written, HEAD).amount == NotEstimated("the review has not begun")


def test_a_range_without_ends_has_no_chances():
    """It once counted as one pound."""
    with pytest.raises(ChanceError, match="without `ends`"):
        chances(WrittenFigure.model_validate({"range": "£1m to £2m", **WHY}))


def test_a_spread_of_percentages_lies_around_the_amount():
    spread = {"range": "-10% to 20%", "ends": "absolute", "assumed": "x"}
    assert chances(figure(uncertainty=spread)).support() == pytest.approx((90_000, 120_000))


@pytest.mark.parametrize(
    "words",
    [
        {"range": "-10% to 20%", "ends": "absolute"},
        {"range": "-10% to 20%", "ends": "p10-p90"},
        {"range": "-10% to 20%", "likely": "5%", "ends": "absolute"},
        {"range": "-10% to 20%", "ends": "p10-p90", "shape": "lognormal"},
        {"range": "5% to 5%", "ends": "absolute"},
    ],
)
def test_a_plan_counts_a_stated_amount_whatever_the_middle_of_its_doubt(words: dict[str, str]):
    """It once counted £4m with -10% to 20% as £4.2m."""
    drawn = chances(figure(amount="£4m", uncertainty=words | WHY))
    assert planned(drawn) == 4_000_000
    assert planned(drawn.scaled(-0.5)) == -2_000_000 if words.get("shape") != "lognormal" else True


def test_the_doubt_around_a_stated_amount_is_drawn_as_before():
    spread = {"range": "-10% to 20%", "ends": "p10-p90", **WHY}
    drawn = chances(figure(uncertainty=spread))
    assert drawn.quantile(np.array([0.1, 0.9])) == pytest.approx([90_000, 120_000])
    assert drawn.mean() == pytest.approx(105_000)
    assert drawn.odds_at_least(105_000) == pytest.approx(0.5)
    alone = Sampler.of({"a": drawn}).block(0)
    assert np.array_equal(alone, Sampler.of({"a": Normal(105_000.0, drawn.doubt.sd)}).block(0))


def test_a_delay_is_certain_a_range_or_a_likely_value_with_its_p90():
    def drawn(**words: object) -> tuple[float, float]:
        return delay_chances(Delay.model_validate({**WHY, **words})).support()

    assert drawn(months="3 months") == (3.0, 3.0)
    assert drawn(range="0 to 9 months", ends="absolute") == (0.0, 9.0)
    low, high = drawn(likely="3 months", p90="9 months")
    assert low == 0.0
    assert high > 9.0
    assert delay_chances(None).support() == (0.0, 0.0)
