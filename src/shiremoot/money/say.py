"""How figures and odds are printed: never without their basis, never as certain (convention 8)."""

from __future__ import annotations

from shiremoot.money.figure import Figure, say_amount

TENTHS = 10
RARE = 0.01


def say(figure: Figure) -> str:
    """The amount or range with its basis: ``£0.9m to £1.75m (in-year 2017-18, cash, recurring)``."""
    basis = figure.basis.say()
    return f"{say_amount(figure.amount)} ({basis})" if basis else say_amount(figure.amount)


def say_odds(odds: float, draws: int | None = None, standard_error: float | None = None) -> str:
    """A probability with its draws and error: ``29.4% (100,000 draws, ±0.1 points)``; never 0% or 100%."""
    if odds < RARE:
        text = "below 1%"
    elif odds > 1 - RARE:
        text = "above 99%"
    else:
        text = f"{100 * odds:.1f}%"
    notes = [f"{draws:,} draws"] if draws is not None else []
    if standard_error is not None:
        notes.append(f"standard error {100 * standard_error:.2f} points")
    return f"{text} ({', '.join(notes)})" if notes else text


def in_words(odds: float) -> str:
    """A probability as people say it: ``about 3 chances in 10``."""
    if odds < RARE:
        return "less than 1 chance in 100"
    if odds > 1 - RARE:
        return "more than 99 chances in 100"
    if odds < 1 / TENTHS - 0.015:
        return f"about 1 chance in {round(1 / odds)}"
    if odds > 1 - (1 / TENTHS - 0.015):
        return f"about {round(1 / (1 - odds)) - 1} chances in {round(1 / (1 - odds))}"
    tenths = round(TENTHS * odds)
    return f"about {tenths} chance{'s' if tenths != 1 else ''} in 10"
