"""What a case states, in words: figures with their basis, where they come from, sources by their titles, bodies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from shiremoot.case.case import Case
from shiremoot.case.figures import as_figure, basis_of
from shiremoot.case.head import Decision, Head
from shiremoot.case.moving import ALL, NONE, Delay, Delivery
from shiremoot.case.parts import Sourced, Uncertainty, say_share
from shiremoot.case.written_figures import WrittenFigure
from shiremoot.dates import say_day, say_months
from shiremoot.evidence.library import title_of as title_of_evidence
from shiremoot.money import MINUS, NOT_STATED, Basis, Origin, Range, say_amount
from shiremoot.money.basis import SPOKEN
from shiremoot.report.words import listed

NO_DATE = "date not stated"
SAID_WHERE_THEY_DIFFER = ("effect", "price", "recurrence", "kind", "measure")  # parts of a basis


def say_origin(part: Sourced, head: Head) -> str:
    """Where a stated thing comes from: ``assumed: as the largest project``; sources and decisions by their titles.

    A range around an amount that was accepted from the library of evidence is said with it.
    """
    said = say_origin_of(Origin(*part.provenance), head)
    doubt = part.uncertainty if isinstance(part, WrittenFigure) else None
    if doubt is None or doubt.from_evidence is None:
        return said
    return f"{said.rstrip('.')}; its range from evidence: {title_of_evidence(doubt.from_evidence)}"


def say_origin_of(origin: Origin, head: Head) -> str:
    """The same for a figure that money keeps the origin of."""
    if origin.kind == "reported":
        return f"reported: {say_cited(head, origin.detail)}"
    if origin.kind == "agreed" and origin.detail in head.decisions:
        return f"agreed: {head.decisions[origin.detail].title}"
    if origin.kind == "from-evidence":
        return f"from evidence: {title_of_evidence(origin.detail)}"
    return origin.say()


def say_origin_of_figure(figure: WrittenFigure, head: Head) -> str:
    """The same for a figure, with the reason for the basis where an assumption completes it."""
    origin = say_origin(figure, head)
    if figure.completed is None:
        return origin
    return f"{origin}; basis completed, {say_origin(figure.completed, head)}"


def say_cited(head: Head, source: str) -> str:
    """A source by its title and when it was published."""
    cited = head.sources.get(source)
    return f"{cited.title} ({say_published(cited.published)})" if cited is not None else source


def say_published(published: str) -> str:
    """A day, month or year of publication in words, whichever is known."""
    match len(published):
        case 10:
            return say_day(date.fromisoformat(published))
        case 7:
            return f"{date.fromisoformat(f'{published}-01'):%B %Y}"
        case _:
            return published


def say_delivery(delivery: Delivery) -> str:
    """How much of a thing comes: ``90%``; ``60%, else 50% of it``; ``60%; 50% of it 30%; none 10%``; ``at 91.5%``."""
    match delivery.rate:
        case Range(low, high):
            return f"at {say_share(low)} to {say_share(high)}"
        case Decimal() as rate:
            return f"at {say_share(rate)}"
    parts = dict(delivery.parts)
    said = [say_share(parts.pop(ALL, NONE))]
    if delivery.outcomes is None:
        return ", else ".join([*said, *(_of_it(part) for part in parts if part)])
    return "; ".join([*said, *(f"{_of_it(part)} {say_share(chance)}" for part, chance in parts.items())])


ENDS_SAID = {
    "absolute": "nothing lies outside",
    "p10-p90": "8 runs in 10 lie within",
    "p5-p95": "9 runs in 10 lie within",
}


def say_doubt(doubt: Uncertainty) -> str:
    """How far an amount may turn out otherwise: ``−50% to 75% of it, 8 runs in 10 lie within; likely 0%``."""
    ends = " to ".join(map(say_share, (doubt.range.low, doubt.range.high))).replace("-", MINUS)
    likely = "" if doubt.likely is None else f"; likely {say_share(doubt.likely).replace('-', MINUS)}"
    return f"{ends} of it, {ENDS_SAID[doubt.ends]}{likely}"


def say_delay(delay: Delay) -> str:
    """How late something may be: ``6 months to 18 months``; ``likely 3 months, 9 runs in 10 at most 9 months``."""
    if delay.chances is not None:
        return ", ".join(f"{say_months(late)} {say_share(chance)}" for late, chance in delay.chances.items())
    likely = "" if delay.likely is None else f"likely {say_months(delay.likely)}"
    if delay.p90 is not None:
        return f"{likely}, 9 runs in 10 at most {say_months(delay.p90)}"
    if delay.range is not None and delay.ends is not None:
        ends = " to ".join(say_months(float(end)) for end in (delay.range.low, delay.range.high))
        ends = f"{ends}, {ENDS_SAID[delay.ends]}"
        return "; ".join(filter(None, (ends, likely)))
    return say_months(delay.months or 0.0)


def _of_it(part: Decimal) -> str:
    return f"{say_share(part)} of it" if part else "none"


def say_bodies(case: Case) -> str:
    """Who the case is about: one name, two names, or the first and how many others."""
    beside = {body for section in case.sections.values() for body in section.beside()}
    names = [body.name for name, body in case.head.bodies.items() if name not in beside]
    return " and ".join(names) if len(names) <= 2 else f"{names[0]} and {len(names) - 1} other bodies"


def say_decided(head: Head, name: str | None) -> str | None:
    """A decision with who made it and when, as far as that is known; None where none of this name is there."""
    decision = head.decisions.get(name) if name is not None else None
    if decision is None:
        return None
    known = _by_whom(head, decision)
    return f"{decision.title} ({known})" if known else decision.title


def say_by_whom(head: Head, name: str | None) -> str | None:
    """Who made a decision and when; its title where neither is known, None where none of this name is there."""
    decision = head.decisions.get(name) if name is not None else None
    return None if decision is None else _by_whom(head, decision) or decision.title


def _by_whom(head: Head, decision: Decision) -> str:
    who = head.bodies[decision.body].name if decision.body is not None else None
    return ", ".join(filter(None, (who, say_day(decision.on) if decision.on else None)))


def say_price(price: str | None) -> str:
    """``cash``, ``2015-16 prices`` or ``price base not stated``."""
    if price is None or price == NOT_STATED:
        return "price base not stated"
    return f"{price.removeprefix('real ')} prices" if price.startswith("real ") else price


def variant_words(case: Case, variant: str | None) -> str:
    """The variant that was run, and why it is that one."""
    variants = case.head.variants
    if variant is None:
        return "business as usual: no variant is marked decided" if variants else "none: the case has one way only"
    chosen = variants[variant]
    return f"{chosen.title} ({variant}, {'marked decided' if chosen.decided else 'asked for'})"


def say_amount_stated(figure: WrittenFigure, page: Basis, head: Head) -> str:
    """A figure's amount as its source states it, with the words in which its basis differs from the page's.

    ``£0.2m to £0.4m``, or ``£2.4m, full-year``; amounts by year are said one by one.
    """
    key, table = figure.table
    if table:
        new = "new " if key == "new_by_year" else ""
        years = [f"{say_amount(pounds)} {new}in {year}" for year, pounds in table.items()]
        return ", ".join([*years, *differences(figure, page, head)])
    if figure.grow is not None:
        grows = f"{say_amount(figure.grow.on)} growing by {listed([_driver(name, head) for name in figure.grow.by])}"
        return ", ".join([grows, *differences(figure, page, head)])
    stated = as_figure(figure.model_copy(update={"completed": None}), head)
    return ", ".join([say_amount(stated.amount), *differences(figure, page, head)])


def differences(figure: WrittenFigure, page: Basis, head: Head) -> list[str]:
    """The words in which a figure's basis differs from that of a page: ``full-year``, ``one-off``, ``for 2018-19``.

    What a page states and the figure leaves open is said too: ``effect not stated``.
    """
    own = basis_of(figure, head, page.bodies)
    # Amounts by year say themselves when they fall.
    return unlike(own if not figure.says_its_years else replace(own, effect=page.effect, years=page.years), page)


def unlike(own: Basis, page: Basis) -> list[str]:
    """The same for a basis: the words in which it differs from that of a page."""
    found = [_part_said(part, own) for part in SAID_WHERE_THEY_DIFFER if getattr(own, part) != getattr(page, part)]
    if own.effect == page.effect != "full-year" and own.years not in ((), page.years):
        found.append(f"for {listed([str(year) for year in own.years])}")
    return found


def _part_said(part: str, own: Basis) -> str:
    word = str(getattr(own, part))
    if word == NOT_STATED:
        return f"{SPOKEN[part]} not stated"
    return say_price(word) if part == "price" else word


def _driver(name: str, head: Head) -> str:
    driver = head.drivers.get(name)
    return (driver.title if driver is not None else None) or name
