"""Compiling the inner loops once, at set-up, so that no user waits for it."""

from __future__ import annotations


def warm() -> None:
    """Compile and keep every compiled function that a study needs; a few seconds the first time."""
    from shiremoot import chance
    from shiremoot.chance import Uniform
    from shiremoot.dates import FinancialYear
    from shiremoot.ledger.ledger import Ledger
    from shiremoot.ledger.line import DeliveryChance, Event, Line, Share, Timeline
    from shiremoot.ledger.simulating import Simulator
    from shiremoot.ledger.view import View, in_year
    from shiremoot.money import Basis, Origin

    chance.warm()
    start = Event("start", 0.0, Uniform(0.0, 1.0))
    line = Line(
        name="line",
        kind="saving",
        title="line",
        size=Uniform(0.0, 1.0),
        basis=Basis(),
        origin=Origin("assumed"),
        shares=(Share(("body",)),),
        event="start",
        delivery="line",
    )
    deliveries = {"line": DeliveryChance("line", 0.5)}
    ledger = Ledger(Timeline(FinancialYear(2000), 1), (line,), {"start": start}, deliveries)
    wanted = View("total", {"line": 1.0}, in_year(0))
    Simulator(ledger, [wanted], explain=wanted).run(1)
