"""What an amount as planned does not say and a page must: rates, starts known to be late, costs that lapse."""

from fractions import Fraction

from shiremoot.chance import Discrete, Fixed
from shiremoot.ledger import DeliveryChance, Event
from shiremoot.question.taken_for_granted import taken_for_granted
from shiremoot.testing import a_ledger, a_line

HALF, PART = Fraction(1, 2), Fraction(915, 1000)


def of_rates(*rates: Fraction) -> tuple[str, ...]:
    return taken_for_granted(a_ledger(*(a_line(f"line {at}", 1.0, rate=rate) for at, rate in enumerate(rates))))


def test_savings_that_count_at_a_rate_are_told_before_any_figure():
    assert of_rates(PART) == (
        "Every saving counts at 91.5% of what is stated: a rate of delivery that the case takes.",
    )
    assert of_rates(PART, PART)[0].startswith("Every saving counts at 91.5%")
    assert of_rates(PART, Fraction(1))[0].startswith("One of two savings counts at 91.5%")
    assert of_rates(PART, HALF, Fraction(1))[0].startswith(
        "Two of three savings count at 50% to 91.5% of what is stated"
    )
    assert of_rates(Fraction(1)) == ()


def test_a_saving_of_which_a_part_is_delivered_is_one_saving():
    parts = (a_line(name, 1.0, thing="desk", rate=PART) for name in ("desk: delivered", "desk"))
    assert taken_for_granted(a_ledger(*parts))[0].startswith("Every saving counts at 91.5%")
    beside = a_line("post", 1.0)
    parts = (a_line(name, 1.0, thing="desk", rate=PART) for name in ("desk: delivered", "desk"))
    assert taken_for_granted(a_ledger(*parts, beside))[0].startswith("One of two savings counts at 91.5%")


def test_a_list_of_delays_without_a_start_on_time_is_known_to_be_late():
    late = Event("start", 0.0, Discrete((3.0, 12.0), (0.5, 0.5)))
    (said,) = taken_for_granted(a_ledger(a_line("desk", 1.0), starts={"start": late}))
    assert "at least 3 months late" in said
    on_time = Event("start", 0.0, Discrete((0.0, 12.0), (0.5, 0.5)))
    assert taken_for_granted(a_ledger(a_line("desk", 1.0), starts={"start": on_time})) == ()


def test_a_cost_comes_where_its_project_happens_or_as_far_as_a_part_of_it_does():
    def said(delivery: DeliveryChance) -> str:
        lines = (
            a_line("desk", Fixed(1.0), delivery="desk", thing="desk"),
            a_line("cost", 1.0, kind="cost", delivery="desk", thing="desk"),
        )
        return taken_for_granted(a_ledger(*lines, deliveries={"desk": delivery}))[0]

    assert said(DeliveryChance("desk", 0.6)).startswith("The cost of desk counts only where its project happens")
    half = DeliveryChance("desk", 0.6, (), ((0.5, 0.4),))
    assert said(half).startswith("The cost of desk counts only as far as its project happens")
