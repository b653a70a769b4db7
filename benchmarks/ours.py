"""The models as a ledger, drawn by Shiremoot."""

from __future__ import annotations

import numpy as np

from benchmarks.model import ERP_LATE, ERP_MONTH, PAY, VACANCY, YEARS, Floats, Model, Project
from shiremoot.chance import Fixed, Pert, RankCorrelation, Triangular
from shiremoot.dates import FinancialYear
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    InThisThread,
    InThreads,
    Ledger,
    Line,
    Share,
    Simulator,
    Timeline,
    View,
    in_year,
    over_years,
)
from shiremoot.money import Basis, Origin

YEARLY = Basis("cash", "recurring", "full-year", (), "cashable", "net", ("council",))
ONCE = Basis("cash", "one-off", "in-year", (), "cashable", "net", ("council",))
ASSUMED = Origin("assumed", "a model for timing")
ERP = "erp"
TOTAL = "total"


def ledger_of(model: Model) -> Ledger:
    """The model's projects as lines, events and chances of delivery."""
    names = [name_of(number) for number in range(len(model.projects))]
    lines = [line for name, one in zip(names, model.projects, strict=True) for line in _lines(name, one)]
    events = [Event(ERP, ERP_MONTH, Triangular(*ERP_LATE))]
    events += [_event(name, one) for name, one in zip(names, model.projects, strict=True)]
    deliveries = [_delivery(name, one) for name, one in zip(names, model.projects, strict=True)]
    ranks = [RankCorrelation(names, model.ranks)] if model.ranks is not None else []
    return Ledger(
        Timeline(FinancialYear(2016), YEARS),
        tuple(lines),
        {event.name: event for event in events},
        {delivery.name: delivery for delivery in deliveries},
        {"pay": Pert(*PAY), "vacancy": Pert(*VACANCY)},
        tuple(ranks),
    )


def name_of(number: int) -> str:
    """A project's name in the ledger."""
    return f"project-{number:02}"


def _lines(name: str, one: Project) -> list[Line]:
    shares = (Share(("council",)),)
    drivers = tuple((cause, weight) for cause, weight in (("pay", one.pay), ("vacancy", one.vacancy)) if weight)
    saving = Line(
        name, "saving", name, Pert(one.low, one.likely, one.high), YEARLY, ASSUMED, shares,
        event=name, ramp=one.ramp, delivery=name, driven_by=drivers,
    )  # fmt: skip
    cost = Line(f"{name}: cost", "cost", name, Fixed(one.cost), ONCE, ASSUMED, shares, event=name)
    return [saving, cost]


def _event(name: str, one: Project) -> Event:
    waits = [(name_of(one.needs), 0.0)] if one.needs is not None else []
    waits += [(ERP, 0.0)] if one.awaits_erp else []
    return Event(name, one.start, Triangular(*one.delay), tuple(waits))


def _delivery(name: str, one: Project) -> DeliveryChance:
    return DeliveryChance(name, one.chance, (name_of(one.needs),) if one.needs is not None else ())


def views_of(model: Model, ledger: Ledger) -> list[View]:
    """Net savings in total, and for model M in each year."""
    weights = {line.name: -line.sign for line in ledger.lines}
    years = range(YEARS) if model.ranks is not None else ()
    yearly = [View(f"year {year + 1}", weights, in_year(year)) for year in years]
    return [*yearly, View(TOTAL, weights, over_years(0, YEARS - 1))]


def simulator_of(model: Model, seed: int = 1, *, explain: bool = False) -> Simulator:
    """The model's ledger, compiled for its views."""
    ledger = ledger_of(model)
    views = views_of(model, ledger)
    return Simulator(ledger, views, seed=seed, explain=views[-1] if explain else None)


def draw(model: Model, draws: int, seed: int) -> Floats:
    """Total net saving in each draw, pounds, from the ledger to the last draw: compiling it, tables and all."""
    return np.asarray(simulator_of(model, seed).run(draws, InThisThread()).totals[TOTAL])


def draw_with_two(model: Model, draws: int, seed: int) -> Floats:
    """The same with two workers."""
    return np.asarray(simulator_of(model, seed).run(draws, InThreads(2)).totals[TOTAL])


def explain(model: Model, draws: int, seed: int) -> Floats:
    """The same, with what explains the spread on the way."""
    run = simulator_of(model, seed, explain=True).run(draws, InThisThread())
    assert run.explained is not None
    return np.asarray(run.totals[TOTAL])
