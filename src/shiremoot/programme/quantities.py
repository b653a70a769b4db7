"""The uncertain quantities of a programme in the words of its document: what each is, and its ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from shiremoot.case import Case, Delivery, Sourced, WrittenFigure
from shiremoot.case.drivers import Driver
from shiremoot.case.figures import chances, chances_by_year
from shiremoot.case.moving import ALL, NONE, Delay
from shiremoot.dates.durations import say_months
from shiremoot.ledger import Quantity, cause_of, delay_of, delivery_of, secured_of, size_of
from shiremoot.ledger.delivering import own_rate, rate_of
from shiremoot.ledger.quantity import driver_of, luck_of
from shiremoot.ledger.wanted import Rate
from shiremoot.money import Basis, Range, say_pounds, say_range
from shiremoot.programme.document import Programme, Project
from shiremoot.programme.lines import costs_of, rates
from shiremoot.programme.progress import Delivered
from shiremoot.question.case_in_words import differences
from shiremoot.report.words import say_share, say_whole_share, small, with_minus

Sort = Literal["size", "factor", "delay", "delivery", "part", "rate", "cause", "rise", "level"]
SIGNIFICANT = 3
SAID = {"factor": "{:.0%} of what is stated", "cause": "{:+.0%}", "rise": "{:+.1%}", "level": "{:,.10g}"}
ON_TIME = 0.05  # months; what prints as nought months late


@dataclass(frozen=True, slots=True)
class Assumption:
    """One uncertain quantity: what it is in words, whose it is, and where it comes from.

    scale: what a drawn value is multiplied with to stand on the basis of the document. basis: the words in which that
    basis differs from the page's.
    """

    sort: Sort
    title: str
    thing: str
    stated: Sourced
    scale: float = 1.0
    basis: str = ""
    prior: bool = False
    is_cost: bool = False

    @property
    def is_size(self) -> bool:
        """Whether it is the amount of one line."""
        return self.sort in ("size", "factor")

    @property
    def asked(self) -> str:
        """What is not known of it, as a bar is named: ``When cloud first starts``, ``How much it saves``."""
        match self.sort:
            case "delay":
                return f"When {small(self.thing)} starts"
            case "delivery":
                return f"Whether {small(self.thing)} goes ahead"
            case "part" | "rate":
                return f"How much of {small(self.thing)} is delivered"
            case "cause" | "rise" | "level":
                return self.title
            case _:
                verb = "costs" if self.is_cost else "saves"
                return f"How much {small(self.thing)} {verb}"

    def say(self, value: float) -> str:
        """A value of it in words: ``£300k``, ``on time``, ``9 months late``, ``not delivered``, ``+20%``."""
        match self.sort:
            case "size":
                return say_pounds(round(value * self.scale), SIGNIFICANT)
            case "delay":
                return "on time" if value < ON_TIME else f"{say_months(value)} late"
            case "delivery" | "part":
                return {0.0: "not delivered", 1.0: "delivered"}.get(value) or f"{say_whole_share(value)} delivered"
            case "rate":
                return f"{say_share((1.0 + value) * self.scale)} delivered"
            case _:
                return with_minus(SAID[self.sort].format(value))

    def held_at(self, value: float) -> str:
        """It at a value, in a sentence: ``cloud first on time``, ``IT merged at £700k``."""
        at = "" if self.sort in ("delay", "delivery", "part", "rate") else "at "
        return f"{small(self.thing)} {at}{self.say(value)}"

    def say_ends(self, low: float, high: float) -> str:
        """Both ends in words, with what is other than on the page in the basis of money."""
        if self.sort == "size":
            return ", ".join(filter(None, (say_between(low * self.scale, high * self.scale), self.basis)))
        if self.sort == "rate":
            return f"{self.say(low).removesuffix(' delivered')} to {self.say(high)}"
        if self.sort == "part":
            return f"{say_whole_share(low)} to {say_whole_share(high)} delivered"
        return ", ".join(filter(None, (f"{self.say(low)} to {self.say(high)}", self.basis)))


def say_between(low: float, high: float) -> str:
    """A computed range in one unit: £0.43m to £1.04m."""
    return say_range(Range(Decimal(round(low)), Decimal(round(high))), SIGNIFICANT)


def quantities(case: Case, full_year: Mapping[str, float], page: Basis) -> Mapping[Quantity, Assumption]:
    """Every quantity that this programme's lines hang on, by its place in the ledger.

    full_year: each line's mean full-year pounds. page: what money is on the page.
    """
    found: dict[Quantity, Assumption] = {}
    for _, name, project in case.section(Programme).projects():
        found |= dict(_of_project(case, full_year, page, name, project))
    for name, milestone in case.head.milestones.items():
        if milestone.delay is not None:
            found[delay_of(name)] = _delay(milestone.title or name, milestone.delay)
    for name, cause in case.head.causes.items():
        title = cause.title or name
        found[cause_of(name)] = Assumption("cause", title, title, cause)
    return found | dict(_of_rates(case)) | {luck: what for luck, what, _ in drivers(case)}


def drivers(case: Case) -> Iterator[tuple[Quantity, Assumption, Driver]]:
    """The luck of every driver that may turn out otherwise: one for all years, or one for each."""
    years = sorted({year for section in case.sections.values() for year in section.span()})
    for name, driver in case.head.drivers.items():
        sort: Sort = "rise" if driver.levels is None else "level"
        title = driver.title or name
        doubtful = [year for year in years if isinstance(driver.in_year(year), Range)]
        for year in doubtful[-1:] if driver.luck == "together" else ():
            yield luck_of(driver_of(name, str(year), together=True)), _driven(sort, title, driver, f"in {year}"), driver
        for year in doubtful if driver.luck == "apart" else ():
            yield driver_of(name, str(year), together=False), _driven(sort, f"{title} in {year}", driver), driver


def _driven(sort: Sort, title: str, driver: Driver, basis: str = "") -> Assumption:
    return Assumption(sort, title, title, driver, basis=basis)


def _of_rates(case: Case) -> Iterator[tuple[Quantity, Assumption]]:
    """The rates of delivery that are ranges: those of one project each, and that of all others."""
    titles = {own_rate(name): project.title or name for _, name, project in case.section(Programme).projects()}
    for name, rate in rates(case).items():
        thing = titles.get(name, "all savings")
        scale = float(rate.planned_rate)
        yield cause_of(name), Assumption("rate", f"Delivery rate of {thing}", thing, rate, scale)


def _of_project(
    case: Case, full_year: Mapping[str, float], page: Basis, name: str, project: Project
) -> Iterator[tuple[Quantity, Assumption]]:
    title = project.title or name
    size = _size(case, full_year, page, name, f"Saving of {title}", title, project.saving)
    if project.delivered is not None:
        rate = rate_of(name, project.delivery, case.section(Programme).savings_delivery, Programme.key)
        size = _still_to_come(size, project.delivered, full_year, name, rate)
    yield size_of(name), size
    for line, words, cost in costs_of(name, project):
        yield size_of(line), replace(_size(case, full_year, page, line, _of(words), title, cost), is_cost=True)
        if cost.start is not None and cost.start.delay is not None:
            yield delay_of(line), _delay(_of(words), cost.start.delay)
    if project.start is not None and project.start.delay is not None:
        yield delay_of(name), _delay(title, project.start.delay)
    if project.delivery is not None and project.delivery.rate is None:
        yield delivery_of(name), _delivery(title, project.delivery)


def _size(
    case: Case,
    full_year: Mapping[str, float],
    page: Basis,
    line: str,
    title: str,
    thing: str,
    figure: WrittenFigure,
) -> Assumption:
    """The size of a line, on the basis its figure is stated in: the ledger holds it for a full year."""
    stated = figure if figure.estimated or figure.prior is None else figure.prior
    prior = stated is figure.prior
    if figure.by_year_has_ranges:
        return _of_years(full_year, line, title, thing, figure)
    if figure.table[1]:
        return Assumption("factor", title, thing, figure.uncertainty or figure)
    held = full_year.get(line, 0.0)
    scale = chances(stated).mean() / held if held else 1.0
    return Assumption("size", title, thing, stated, scale, ", ".join(differences(figure, page, case.head)), prior)


def _of_years(full_year: Mapping[str, float], line: str, title: str, thing: str, figure: WrittenFigure) -> Assumption:
    """A range for each year: all of them are held at one end together, and the last of them is said."""
    each = chances_by_year(figure)
    last = max(year for year, one in figure.table[1].items() if isinstance(one, Range))
    held, mean = full_year.get(line, 0.0), each[max(each)].mean()  # the ledger's size is that of the last year
    return Assumption("size", title, thing, figure, mean / held if held else 1.0, f"in {last}")


def _of(cost: str) -> str:
    """``Cost to achieve of cloud`` from the title of its line."""
    return cost.replace(": ", " of ", 1)


def _still_to_come(
    size: Assumption, delivered: Delivered, full_year: Mapping[str, float], name: str, rate: Rate | None
) -> Assumption:
    """The size of what is still to come of a saving, on the basis of that saving and as it is stated."""
    held = full_year.get(secured_of(name), 0.0) * (float(rate.delivery.planned_rate) if rate is not None else 1.0)
    scale = float(delivered.amount) / held if held and size.sort == "size" else size.scale
    thing = f"the rest of {small(size.thing)}"
    return replace(size, title=f"{size.title}, still to come", thing=thing, scale=scale)


def _delay(title: str, delay: Delay) -> Assumption:
    return Assumption("delay", f"Timing of {title}", title, delay)


def _delivery(title: str, delivery: Delivery) -> Assumption:
    sort: Sort = "delivery" if delivery.parts.keys() <= {NONE, ALL} else "part"
    return Assumption(sort, f"Delivery of {title}", title, delivery)
