"""How much of a thing comes, in the ledger: chances of parts are drawn, rates cut what is planned."""

from fractions import Fraction

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case import Delivery
from shiremoot.chance import Discrete, Fixed, Sampler, Uniform, YesNo
from shiremoot.ledger import DeliveryChance, Ledger, Simulator, View, in_year
from shiremoot.ledger.certain import certain_lines, doubtful_deliveries
from shiremoot.ledger.delivering import comes_in_parts, delivery_chance, is_rate, rate_of
from shiremoot.ledger.reach import happens
from shiremoot.testing import Document, a_case, a_figure, a_ledger, a_line, a_programme, a_project

WHY = {"assumed": "For this test"}
HALF = {"chance": "60%", "part": "50%"} | WHY
RATE = {"rate": "40% to 60%", "ends": "absolute"} | WHY


def a_delivery(**words: object) -> Delivery:
    return Delivery.model_validate(WHY | words)


def drafted(*, of_all: Document | None = None, **projects: Document):
    words = {} if of_all is None else {"savings_delivery": of_all}
    ledger, problems = studies.draft(a_case(programme=a_programme(projects, **words)))
    assert problems == []
    return ledger


def planned(ledger: Ledger, *names: str) -> list[float]:
    found = Simulator(ledger, [View(name, {name: 1.0}, in_year(0)) for name in names]).planned()
    return [found[name] for name in names]


# --- parts with chances ----------------------------------------------------------------------------


def test_what_is_sure_and_needs_nothing_has_no_chance():
    assert delivery_chance("desk", None, ()) is None
    assert delivery_chance("desk", a_delivery(rate="50%"), ()) is None
    assert delivery_chance("desk", None, ("system",)) == DeliveryChance("desk", 1.0, ("system",))


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ({"chance": "60%"}, YesNo(0.6)),
        ({"chance": "60%", "part": "50%"}, Discrete((0.5, 1.0), (0.4, 0.6))),
        ({"chance": "0%", "part": "50%"}, Discrete((0.5, 1.0), (1.0, 0.0))),
        ({"outcomes": {"100%": "60%", "0%": "40%"}}, YesNo(0.6)),
        ({"outcomes": {"80%": "60%", "0%": "40%"}}, Discrete((0.0, 0.8, 1.0), (0.4, 0.6, 0.0))),
    ],
)
def test_each_form_is_drawn_as_it_says(words: dict[str, object], drawn: object):
    chance = delivery_chance("desk", a_delivery(**words), ())
    assert chance is not None
    assert chance.drawn == drawn


def test_all_of_it_comes_in_the_draws_in_which_a_yes_or_no_says_yes():
    """A case that learns to say what comes otherwise keeps its luck."""
    whole = Sampler.of({"desk: delivery": DeliveryChance("desk", 0.6).drawn}).block(0)
    parts = Sampler.of({"desk: delivery": DeliveryChance("desk", 0.6, (), ((0.5, 0.3), (0.0, 0.1))).drawn}).block(0)
    assert np.array_equal(whole == 1.0, parts == 1.0)
    assert set(np.unique(parts)) == {0.0, 0.5, 1.0}


def test_a_part_that_comes_of_what_is_needed_comes_of_what_needs_it():
    """Half of the system and half of the desk by itself: a quarter of the desk."""
    deliveries = {
        "system": DeliveryChance("system", 0.0, (), ((0.5, 1.0),)),
        "desk": DeliveryChance("desk", 0.0, ("system",), ((0.5, 1.0),)),
    }
    ledger = a_ledger(a_line("desk", 400.0, delivery="desk"), deliveries=deliveries)
    simulator = Simulator(ledger, [View("all", {"desk": 1.0}, in_year(0))])
    assert simulator.run(8).totals["all"].tolist() == [100.0] * 8
    assert simulator.planned()["all"] == 400.0, "luck of delivery moves no plan"
    assert simulator.reach("all") == (100.0, 100.0)
    assert happens(ledger)["desk"] == (0.25, 0.25)


def test_the_average_of_parts_is_their_mean():
    ledger = drafted(desk=a_project("£1m", delivery=HALF))
    simulator = Simulator(ledger, [View("all", {"desk": 1.0}, in_year(0))])
    assert simulator.run(40_000).totals["all"].mean() == pytest.approx(800_000, rel=0.01)
    assert simulator.reach("all") == (500_000, 1_000_000)
    assert doubtful_deliveries(ledger) == {"desk": True}
    assert certain_lines(ledger) == {}
    assert comes_in_parts(ledger)
    assert not comes_in_parts(drafted(desk=a_project("£1m", delivery={"chance": "60%"} | WHY)))


# --- rates ----------------------------------------------------------------------------------------


def test_a_rate_cuts_what_is_planned_exactly_and_leaves_it_certain():
    ledger = drafted(desk=a_project("£1,000,001", delivery={"rate": "33.3%"} | WHY))
    assert certain_lines(ledger) == {"desk": Fraction(1_000_001 * 333, 1000)}
    assert ledger.lines[0].rate == Fraction(333, 1000)
    assert ledger.causes == {}


def test_a_range_of_rates_is_planned_at_its_middle_and_moves_what_comes():
    ledger = drafted(desk=a_project("£1m", delivery=RATE))
    assert planned(ledger, "desk") == [500_000]
    simulator = Simulator(ledger, [View("all", {"desk": 1.0}, in_year(0))])
    drawn = simulator.run(4_000).totals["all"]
    assert simulator.reach("all") == pytest.approx((400_000, 600_000))
    assert (drawn.min(), drawn.max()) == pytest.approx((400_000, 600_000), rel=0.01)


def test_savings_that_share_a_rate_share_its_luck():
    ledger = drafted(of_all=RATE, desk=a_project("£1m"), post=a_project("£1m"))
    (name,) = ledger.causes
    assert is_rate(name)
    assert isinstance(ledger.causes[name], Uniform)
    assert [line.driven_by for line in ledger.lines] == [((name, 1.0),)] * 2
    drawn = Simulator(ledger, [View(one, {one: 1.0}, in_year(0)) for one in ("desk", "post")]).run(1_000).totals
    assert np.array_equal(drawn["desk"], drawn["post"])


def test_rates_of_their_own_have_luck_of_their_own():
    ledger = drafted(desk=a_project("£1m", delivery=RATE), post=a_project("£1m", delivery=RATE))
    drawn = Simulator(ledger, [View(one, {one: 1.0}, in_year(0)) for one in ("desk", "post")]).run(1_000).totals
    assert abs(np.corrcoef(drawn["desk"], drawn["post"])[0, 1]) < 0.2


@pytest.mark.parametrize(
    ("own", "pounds"), [({"rate": "50%"}, 500_000), ({"chance": "100%"}, 1_000_000), ({"chance": "60%"}, 1_000_000)]
)
def test_what_a_saving_says_of_its_own_delivery_goes_before_the_rate_of_all(own: Document, pounds: float):
    ledger = drafted(of_all={"rate": "90%"} | WHY, desk=a_project("£1m", delivery=own | WHY), post=a_project("£1m"))
    assert planned(ledger, "desk", "post") == [pounds, 900_000]
    assert rate_of("desk", None, None, "programme") is None


def test_a_rate_cuts_the_saving_and_not_the_cost_nor_what_needs_it():
    cost = a_figure("£100k", recurrence="one-off")
    ledger = drafted(
        desk=a_project("£1m", cost=cost, delivery={"rate": "50%"} | WHY), post=a_project("£1m", needs="desk")
    )
    assert planned(ledger, "desk", "desk: cost", "post") == [500_000, 100_000, 1_000_000]
    assert (
        Simulator(ledger, [View("post", {"post": 1.0}, in_year(0))]).run(8).totals["post"].tolist() == [1_000_000] * 8
    )


def test_amounts_by_year_are_cut_too():
    by_year = a_figure({"2017-18": "£1m", "2018-19": "£2m"})
    ledger = drafted(desk=a_project(by_year, start=None, delivery={"rate": "50%"} | WHY))
    views = [View(str(year), {"desk": 1.0}, in_year(year)) for year in (0, 1)]
    assert Simulator(ledger, views).planned() == {"0": 500_000, "1": 1_000_000}
    assert isinstance(ledger.lines[0].size, Fixed)
