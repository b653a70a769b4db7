"""What would change the answer: one assumption at its ends, one line in full or not at all, on the same luck."""

import pytest

from shiremoot.chance import Fixed, Uniform, quantiles
from shiremoot.ledger import Event, Explained, Formula, Quantity, Scenario, Simulator, View, delay_of, in_year, size_of
from shiremoot.ledger.line import YearSize
from shiremoot.programme.levers import in_full_or_not_at_all, levers
from shiremoot.programme.reading import odds_of
from shiremoot.programme.redrawn import DRAWS
from shiremoot.programme.target import Target
from shiremoot.question.settings import Settings
from shiremoot.testing import a_ledger, a_line, a_target

TARGET = Target.model_validate(a_target("£10"))
LINES = [
    a_line("wide", Uniform(0.0, 12.0)),
    a_line("narrow", Uniform(4.0, 5.0), event="late"),
    a_line("fixed", Fixed(1.0), title="Fixed one"),
]
WANTED = View("all", {"wide": 1.0, "narrow": 1.0, "fixed": 1.0}, in_year(0))
SETTINGS = Settings(draws=2_000, workers=1)
NOTHING = Explained({}, {}, {})


def simulator(*lines: object) -> Simulator:
    return Simulator(a_ledger(*(lines or LINES), starts={"late": Event("late", 0.0, Uniform(0.0, 6.0))}), [WANTED])


def found(settings: Settings = SETTINGS, levels: dict[Quantity, tuple[float, float]] | None = None):
    return levers(simulator(), TARGET, WANTED, NOTHING, settings, levels or {})


def test_each_uncertain_quantity_has_its_ends_and_the_largest_effect_comes_first():
    every = found()
    assert next(one.quantity for one in every) == size_of("wide")
    assert {one.quantity: (one.low, one.high) for one in every} == {
        size_of("wide"): (0.0, 12.0),
        size_of("narrow"): (4.0, 5.0),
        delay_of("late"): (0.0, 6.0),
    }
    effects = [one.effect for one in every]
    assert effects == sorted(effects, reverse=True)
    assert (every[0].odds_low, every[0].odds_high, every[0].effect) == (0.0, 1.0, 1.0)
    assert every[0].name == "wide: size"


def test_ends_are_those_that_the_document_states():
    ends = {one.quantity: (one.low, one.high) for one in found(levels={size_of("wide"): (0.1, 0.9)})}
    assert ends[size_of("wide")] == pytest.approx((1.2, 10.8))


def test_held_at_an_end_everything_else_falls_as_it_fell():
    run = simulator().run(2_000, scenarios=[Scenario("low", {delay_of("late"): 0.0})])
    lever = next(one for one in found() if one.quantity == delay_of("late"))
    assert lever.odds_low == odds_of(TARGET, run.scenarios["low"]["all"]).value


@pytest.mark.parametrize(("test", "better"), [("at-least", (12.0, 0.0)), ("at-most", (0.0, 6.0))])
def test_the_total_is_told_with_each_quantity_at_its_better_end(test: str, better: tuple[float, float]):
    """Of a saving the end with the higher average: a large size and no delay; of a cap the other."""
    target = Target.model_validate(a_target("£10", test=test))
    every = {one.quantity: one for one in levers(simulator(), target, WANTED, NOTHING, SETTINGS, {})}
    for quantity, end in zip((size_of("wide"), delay_of("late")), better, strict=True):
        drawn = simulator().run(2_000, scenarios=[Scenario("held", {quantity: end})]).scenarios["held"]["all"]
        lever = every[quantity]
        assert lever.expected == pytest.approx(float(drawn.mean()))
        assert (lever.p10, lever.p50, lever.p90) == pytest.approx(quantiles(drawn, (0.1, 0.5, 0.9)))


def test_at_most_sixteen_are_worked_out_those_that_explain_most():
    lines = [a_line(f"l{at:02}", Uniform(0.0, 1.0)) for at in range(20)]
    wanted = View("all", {line.name: 1.0 for line in lines}, in_year(0))
    first = {size_of(f"l{at:02}"): at / 100 for at in range(20)}
    every = levers(Simulator(a_ledger(*lines), [wanted]), TARGET, wanted, Explained({}, {}, first), SETTINGS, {})
    assert {one.quantity.name for one in every} == {f"l{at:02}" for at in range(4, 20)}


def test_more_draws_than_a_difference_needs_are_not_made():
    stages: list[tuple[str, int, int]] = []
    found(Settings(draws=DRAWS + 1, workers=1, progress=lambda *stage: stages.append(stage)))
    assert stages[-1] == ("Drawing each assumption at its ends", 4, 4)


def test_a_line_comes_as_planned_or_not_at_all_while_the_rest_falls_as_it_fell():
    """Wide + narrow + 1 against £10: with 6 for the first it needs 3 of the second, without it all of it is short."""
    every = {one.name: one for one in in_full_or_not_at_all(simulator(), TARGET, WANTED, SETTINGS)}
    assert list(every) == ["wide", "narrow", "fixed"]
    assert (every["wide"].odds_without, every["fixed"].title) == (0.0, "Fixed one")
    run = simulator().run(2_000)
    plain = odds_of(TARGET, run.totals["all"]).value
    assert every["fixed"].odds_in_full == plain
    assert every["fixed"].odds_without == odds_of(TARGET, run.totals["all"] - 1.0).value < plain
    late = View("narrow", {"narrow": 1.0}, in_year(0))
    of_narrow = Simulator(simulator().ledger, [WANTED, late]).run(2_000).totals
    assert every["narrow"].odds_in_full == odds_of(TARGET, of_narrow["all"] - of_narrow["narrow"] + 4.5).value


YEARLY = YearSize("2017-18", Uniform(8.0, 16.0), (1.0,))


@pytest.mark.parametrize("sizes", [(), (YEARLY,)], ids=["one range", "a range for each year"])
@pytest.mark.parametrize(("amount", "in_full"), [("£7.50", 1.0), ("£8.50", 0.0)])
def test_what_is_reckoned_from_a_line_comes_and_goes_with_it(amount: str, in_full: float, sizes: tuple[YearSize, ...]):
    """£12 as planned and £2 beside, less a fee of half the first: £8 in full, £2 without it."""
    fee = Formula(lambda given: given.lines["desk"] * 0.5, lines=("desk",))
    lines = [
        a_line("desk", Uniform(8.0, 16.0), sizes=sizes),
        a_line("rest", Fixed(2.0)),
        a_line("fee", 0.0, kind="cost", event="", formula=fee),
    ]
    wanted = View("all", {"desk": 1.0, "rest": 1.0, "fee": -1.0}, in_year(0))
    target = Target.model_validate(a_target(amount))
    every = in_full_or_not_at_all(Simulator(a_ledger(*lines), [wanted]), target, wanted, SETTINGS)
    desk = next(one for one in every if one.name == "desk")
    assert (desk.odds_in_full, desk.odds_without) == (in_full, 0.0)
