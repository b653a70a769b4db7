"""Nothing in the ledger grows with the square of a case: twice the size is about twice the work, counted in calls."""

from collections.abc import Callable

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.chance import RankCorrelation, Triangular, Uniform
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Formula,
    Ledger,
    Line,
    Scenario,
    Simulator,
    View,
    at_year_end,
    delay_of,
    in_year,
    over_years,
    size_of,
)
from shiremoot.ledger.certain import Amounts, Certain
from shiremoot.ledger.compiling import compile_ledger
from shiremoot.ledger.framing import Frame
from shiremoot.ledger.joining import joined
from shiremoot.ledger.ledger import claimed_twice, unlike_prices
from shiremoot.testing import a_case, a_figure, a_ledger, a_line, a_programme, a_project
from tests.growth import MOST, growth

Work = Callable[[], object]


def views_of(ledger: Ledger, count: int = 5):
    weights = {line.name: 0.625 for line in ledger.lines}
    return [View(f"v{at}", weights, in_year(at % 5) if at % 2 else at_year_end(at % 5)) for at in range(count)]


def on_a_star(count: int):
    """Projects that all wait for one milestone, late or failing each by itself, half of their pounds certain."""
    go = {"go": Event("go", 0.0, Uniform(0, 6)), "start": 3.0}
    own = {f"e{at}": Event(f"e{at}", 0.0, Triangular(0, 1, 3), (("go", 0.0),)) for at in range(count)}
    deliveries = {"all": DeliveryChance("all", 0.9)}
    deliveries |= {f"d{at}": DeliveryChance(f"d{at}", 0.8, ("all",)) for at in range(count)}
    drawn = [a_line(f"l{at}", Uniform(0, 100 + at), event=f"e{at}", delivery=f"d{at}", ramp=3.0) for at in range(count)]
    sure = [a_line(f"s{at}", 1000.10 + at, ramp=3.0) for at in range(count)]
    return a_ledger(*drawn, *sure, starts=go | own, deliveries=deliveries)


def on_a_chain(count: int):
    """Projects of which each waits for the one before, and needs it."""
    before = {at: f"e{at - 1}" for at in range(1, count)}
    events = {f"e{at}": Event(f"e{at}", 0.0, Uniform(0, 1), ((before[at], 0.0),) if at else ()) for at in range(count)}
    deliveries = {f"d{at}": DeliveryChance(f"d{at}", 0.99, (f"d{at - 1}",) if at else ()) for at in range(count)}
    lines = [a_line(f"l{at}", Uniform(0, 100), event=f"e{at}", delivery=f"d{at}") for at in range(count)]
    return a_ledger(*lines, starts=events, deliveries=deliveries)


def with_fees(count: int):
    """Savings, a fee on each, and one on all of them."""
    savings = [a_line(f"l{at}", Uniform(0, 100)) for at in range(count)]

    def fee(name: str, *lines: str) -> Line:
        return a_line(name, kind="cost", event="", formula=Formula(lambda given: sum(given.lines.values()), lines))

    fees = [fee(f"fee {line.name}", line.name) for line in savings]
    return a_ledger(*savings, *fees, fee("fee", *(line.name for line in savings)))


def in_a_group(count: int):
    ledger = a_ledger(*(a_line(f"l{at}", Uniform(0, 100)) for at in range(count)))
    matrix = np.full((count, count), 0.4)
    np.fill_diagonal(matrix, 1.0)
    group = RankCorrelation([line.name for line in ledger.lines], matrix)
    return Ledger(ledger.timeline, ledger.lines, ledger.events, correlations=(group,))


LEDGERS = (on_a_star, on_a_chain, with_fees, in_a_group)


@pytest.mark.parametrize("ledger_of", LEDGERS)
def test_compiling(ledger_of: Callable[[int], Ledger]):
    def work(count: int) -> Work:
        ledger = ledger_of(count)
        return lambda: compile_ledger(Frame.of(ledger), views_of(ledger))

    assert growth(work, 100) < MOST


@pytest.mark.parametrize("ledger_of", LEDGERS)
def test_drawing_planning_and_bounding(ledger_of: Callable[[int], Ledger]):
    """With a scenario that holds everything of which something is drawn."""

    def work(count: int) -> Work:
        ledger = ledger_of(count)
        held = [Scenario("held", {size_of(line.name): 1.0 for line in ledger.lines if line.formula is None})]

        def asked() -> None:
            simulator = Simulator(ledger, views_of(ledger))
            simulator.run(8, scenarios=held)
            simulator.planned()
            simulator.bounds("v1")
            simulator.reach("v1")

        return asked

    assert growth(work, 100) < MOST


@pytest.mark.parametrize("ledger_of", [on_a_star, with_fees, in_a_group])
def test_explaining(ledger_of: Callable[[int], Ledger]):
    """In a chain each line hangs on the delay of every one before it: there the answer itself is a square."""

    def work(count: int) -> Work:
        ledger = ledger_of(count)
        wanted = View("all", {line.name: 1.0 for line in ledger.lines}, over_years(0, 4))
        return lambda: Simulator(ledger, [wanted], explain=wanted).run(8)

    assert growth(work, 100) < MOST


def test_views():
    ledger = on_a_star(20)
    assert growth(lambda count: lambda: compile_ledger(Frame.of(ledger), views_of(ledger, count)), 40) < MOST


def test_scenarios():
    ledger = on_a_star(50)

    def work(count: int) -> Work:
        held = [Scenario(f"held {at}", {delay_of(f"e{at}"): 0.0}) for at in range(count)]
        simulator = Simulator(ledger, views_of(ledger))
        return lambda: simulator.run(8, scenarios=held)

    assert growth(work, 25) < MOST


def test_adding_up_what_is_certain_grows_with_lines_times_views():
    def lines(count: int) -> Work:
        ledger = on_a_star(count)
        return lambda: Certain.of(Amounts.of(ledger), views_of(ledger, 10))

    def views(count: int) -> Work:
        ledger = on_a_star(20)
        return lambda: Certain.of(Amounts.of(ledger), views_of(ledger, count))

    assert growth(lines, 100) < MOST
    assert growth(views, 50) < MOST


def test_holding_certain_sizes_one_by_one():
    """Each of so many scenarios holds one line: what the others bring is not added up again."""

    def work(count: int) -> Work:
        ledger = on_a_star(count)
        certain = Certain.of(Amounts.of(ledger), views_of(ledger))
        return lambda: [certain.under({size_of(f"s{at}"): 0.0}) for at in range(count)]

    assert growth(work, 100) < MOST


def test_joining_so_many_bodies():
    def work(count: int) -> Work:
        ledgers = [on_a_star(3) for _ in range(count)]
        return lambda: joined(ledgers)

    assert growth(work, 40) < MOST


def test_joining_copies_each_line_a_few_times_however_many_bodies_there_are():
    ledgers = [a_ledger(a_line()) for _ in range(300)]
    whole = joined(ledgers)
    assert len(whole.lines) == 300
    assert whole.lines[0] is ledgers[0].lines[0]
    assert whole.lines[299].name == "300/line"


def test_looking_for_lines_that_are_unlike():
    def work(count: int) -> Work:
        lines = [a_line(f"l{at}", budget_lines=(f"B{at // 2}",)) for at in range(count)]
        return lambda: (claimed_twice(lines), unlike_prices(lines))

    assert growth(work, 200) < MOST


def test_cutting_a_ledger_to_some_of_its_lines():
    def work(count: int) -> Work:
        ledger = with_fees(count)
        return lambda: (ledger.only(line.name for line in ledger.lines[: count // 2]), ledger.of_variant(["other"]))

    assert growth(work, 100) < MOST


# --- from a document ----------------------------------------------------------------------------


def a_case_of(projects: int, bodies: int):
    councils = {f"b{at}": {"name": f"Body {at}", "kind": "district"} for at in range(bodies)}
    late = {
        f"p{at}": a_project("£100k to £300k", delay="0 to 6 months", body=f"b{at % bodies}") for at in range(projects)
    }
    fee = {"share": "10%", "above": "£0", "to": "outside", "paid_by": "b0", "assumed": "For this test"}
    agreement = {"title": "Shared", "between": list(councils), "fee": fee}
    return a_case(bodies=councils, programme=a_programme(late), agreements={"shared": agreement})


def test_drafting_so_many_projects():
    def work(count: int) -> Work:
        case = a_case_of(count, 2)
        return lambda: studies.assemble(case)

    assert growth(work, 40) < MOST


def test_drafting_for_so_many_bodies():
    def work(count: int) -> Work:
        case = a_case_of(40, count + 1)
        return lambda: studies.assemble(case)

    assert growth(work, 20) < MOST


def test_drafting_a_group_of_so_many_members():
    def work(count: int) -> Work:
        names = [f"p{at}" for at in range(max(count, 2))]
        group = {"market": {"members": names, "every_pair": 0.4, "assumed": "For this test"}}
        projects = {name: a_project(a_figure("£100k to £300k")) for name in names}
        case = a_case(programme=a_programme(projects), correlations=group)
        return lambda: studies.assemble(case)

    assert growth(work, 40) < MOST
