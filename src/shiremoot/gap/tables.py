"""The tables of a medium-term plan: by heading, by year, by body, run-rate beside cash."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from shiremoot.gap.finding import covering
from shiremoot.gap.lines import HEADINGS
from shiremoot.gap.result import BodyGap
from shiremoot.gap.told import Told, left
from shiremoot.gap.years import YearOfGap
from shiremoot.money import PENNY, as_computed
from shiremoot.question.results import Between
from shiremoot.report.cells import as_fine_as_the_largest
from shiremoot.report.tables import (
    NOT_ESTIMATED,
    NOT_STATED,
    Cell,
    Column,
    Span,
    Table,
)
from shiremoot.report.words import listed

BASE = ("Base budget", "Base funding")
BASE_TOGETHER = "Base year: budget less funding"
PAYMENTS = HEADINGS["payments"]
BASE_AND_PAYMENTS = "Base year, and payments between bodies"
Rows = tuple[tuple[Cell, ...], ...]
GAP, GAP_AFTER = "Gap before savings and reserves", "Gap after savings as planned"
BEFORE, LEFT = "Gap before savings", "To find, as planned"
REQUIRED, OF_IT_NEW = "Savings required", "Of them new in the year"
UNIDENTIFIED = "Unidentified: still to find"
USED, PUT_IN = "Reserves used as planned", "Put into reserves as planned"
ROUNDED = "Each figure is rounded by itself, so parts may miss their total by the last digit."


def by_heading(told: Told, body: BodyGap) -> Table:
    """The gap tree: each heading by year, adding up to the gap."""
    headings = headings_of(body)
    rows: list[tuple[Cell, ...]] = [(heading, *(of(year) for year in body.years)) for heading, of in headings]
    total: tuple[Cell, ...] = (GAP, *(year.gap for year in body.years))
    title = f"The gap by heading and year, as planned: {told.whose(body)}"
    return Table(
        title, _years(body), as_fine_as_the_largest([*rows, total], in_full=True), totals=(len(rows),), note=ROUNDED
    )


def headings_of(body: BodyGap) -> list[tuple[str, Callable[[YearOfGap], float]]]:
    """The headings that move the gap in any year, base budget and base funding as one.

    Where a body's base is out of balance for what it pays others, these payments are one with it.
    """
    own = _base_of(body)

    def base(year: YearOfGap) -> float:
        return sum(year.by_heading.get(name, 0.0) for name in own)

    def of(heading: str) -> Callable[[YearOfGap], float]:
        return lambda year: year.by_heading[heading]

    found = [
        (BASE_TOGETHER if own == BASE else BASE_AND_PAYMENTS, base),
        *((heading, of(heading)) for heading in body.years[0].by_heading if heading not in own),
    ]
    return [(heading, amount) for heading, amount in found if any(abs(amount(year)) >= PENNY for year in body.years)]


def _base_of(body: BodyGap) -> tuple[str, ...]:
    """The headings of the base: with payments between bodies where it is out of balance."""
    balanced = all(abs(_base_alone(year)) < PENNY for year in body.years)
    return BASE if balanced or PAYMENTS not in body.years[0].by_heading else (*BASE, PAYMENTS)


def _base_alone(year: YearOfGap) -> float:
    return sum(year.by_heading.get(name, 0.0) for name in BASE)


def drawn_of(year: YearOfGap, heading: str) -> Between | None:
    """Where a heading lies in 8 runs of 10; payments that are told with the base, with it."""
    if heading != BASE_AND_PAYMENTS:
        return year.by_heading_drawn.get(heading)
    drawn, base = year.by_heading_drawn.get(PAYMENTS), _base_alone(year)
    return None if drawn is None else Between(drawn.p10 + base, drawn.p90 + base)


def what_is_left(told: Told) -> Table:
    """The years on the page: what savings have to bring, what is identified of it, and what is still to find."""
    columns = (Column("What"), *(Column(str(year.year), "gap") for year in told.headline.years))
    rows = [row for row in _required_by_year(told) if any(row[1:])]
    totals = tuple(at for at, row in enumerate(rows) if row[0] in (REQUIRED, UNIDENTIFIED))
    note = " ".join(_beside(told))
    return Table(covering(told), columns, tuple(rows), totals=totals, note=note, unit_in_head=True, sheet="Gap")


def _required_by_year(told: Told) -> Iterator[tuple[Cell, ...]]:
    """From the gap down to what is unidentified: after reserves, before savings, and what of that is new."""
    years = told.headline.years
    required = [year.savings_requirement for year in years]
    if any(year.reserve_use or year.reserve_contribution for year in years):
        yield (BEFORE, *(year.gap for year in years))
        yield (USED, *(year.reserve_use for year in years))
        yield (PUT_IN, *(year.reserve_contribution for year in years))
    yield (REQUIRED, *(one.before_savings.cumulative for one in required))
    if len(years) > 1 and not _is_new_alike(years):
        yield (OF_IT_NEW, *(one.before_savings.annual for one in required))
    if any(one.identified <= -PENNY for one in required):  # below nought it would read as money over
        yield ("Identified: savings as planned", *(year.savings for year in years))
        yield ("Less their cost", *(year.cost_to_achieve for year in years))
    else:
        yield (f"Identified: {_net(told)}", *(one.identified for one in required))
    if told.saves:
        yield (UNIDENTIFIED, *(one.unidentified for one in required))
    if told.varies:
        yield ("To find in 8 runs of 10", *_spans(years))


def _is_new_alike(years: Sequence[YearOfGap]) -> bool:
    """Whether as much is new in every year, so that a sentence says it shorter than a row."""
    new = [year.annual_before_savings for year in years]
    return max(new) - min(new) < PENNY


def _net(told: Told) -> str:
    cost = any(abs(year.cost_to_achieve) >= PENNY for year in told.headline.years)
    return "savings as planned, after their cost" if cost else "savings as planned"


def _spans(years: Sequence[YearOfGap]) -> Iterator[Span]:
    """Where each year ends in 8 runs of 10, each as fine as the largest of them is said."""
    ends = as_computed([end for year in years for end in _ends(year)])
    yield from (Span(low, high) for low, high in zip(ends[::2], ends[1::2], strict=True))


def _ends(year: YearOfGap) -> tuple[float, float]:
    return year.to_find.p10, year.to_find.p90


def _beside(told: Told) -> Iterator[str]:
    """What a reader of the years must know of the last row of savings, and of a surplus."""
    years = told.headline.years
    if len(years) > 1 and _is_new_alike(years):
        yield f"Of the savings required {left(years[0].annual_before_savings)} is new in each year."
    if any(year.reserve_use >= PENNY for year in years[:-1]):
        yield "New in a year is what it adds to the year before: use of reserves comes back in the next."
    if any(end <= -PENNY for year in years for end in (year.gap, year.to_find.planned, *_ends(year))):
        returned = any(kept.surplus is not None for kept in told.gap.reserves.values())
        goes = "reserves get of it what their rule says" if returned else "it is not added to reserves"
        yield f"“Over”: money not needed in that year; {goes}."


def by_year(told: Told, body: BodyGap) -> Table:
    """The plan by year in full: requirement, funding, gap, savings, what is left, reserves, what is still to find."""
    rows = list(_of_the_plan(told, body))
    totals = tuple(at for at, row in enumerate(rows) if row[0] in (GAP, GAP_AFTER))
    title = f"The plan by year in full: {told.whose(body)}"
    return Table(title, _years(body), tuple(rows), totals=totals, note=f"{ROUNDED} Below nought is a surplus.")


def _of_the_plan(told: Told, body: BodyGap) -> Iterator[tuple[Cell, ...]]:
    def row(words: str, of: Callable[[YearOfGap], float]) -> tuple[Cell, ...]:
        return (words, *(of(year) for year in body.years))

    yield row("Requirement, without this plan's savings", lambda year: year.requirement)
    yield row("Funding", lambda year: year.funding)
    yield row(GAP, lambda year: year.gap)
    yield from _estimated(told, "saving", row("Savings as planned", lambda year: year.savings))
    yield from _estimated(told, "cost", row(f"{told.cost_words}, as planned", lambda year: year.cost_to_achieve))
    yield row(GAP_AFTER, lambda year: year.gap_after_savings.planned)
    if told.varies:
        yield from _in_runs(row)
    yield row(USED, lambda year: year.reserve_use)
    if any(year.reserve_contribution for year in body.years):
        yield row(PUT_IN, lambda year: year.reserve_contribution)
    yield row("Savings required after reserves (cumulative requirement)", _required)
    yield row("Of it new since the year before (annual requirement)", lambda year: year.annual_before_savings)
    yield row("Identified: savings, net of their cost", lambda year: year.savings_requirement.identified)
    yield row("Unidentified: still to find in the year", lambda year: year.cumulative)
    yield row("Unidentified and new since the year before", lambda year: year.annual)


def _required(year: YearOfGap) -> float:
    return year.savings_requirement.before_savings.cumulative


def _in_runs(row: Callable[[str, Callable[[YearOfGap], float]], tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    yield row("Gap after savings on average", lambda year: year.gap_after_savings.expected)
    yield row("Gap after savings reached in 8 runs of 10", lambda year: year.gap_after_savings.p20)
    yield row("All varying: not above in 1 run of 10", lambda year: year.gap_after_savings_drawn.p10)
    yield row("All varying: the middle run", lambda year: year.gap_after_savings_drawn.p50)
    yield row("All varying: not above in 9 runs of 10", lambda year: year.gap_after_savings_drawn.p90)


def _estimated(told: Told, kind: str, known: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    """The row of what is estimated, and one for each figure of the kind that is not; a nought never stands for it."""
    left_out = [one for one in told.answer.left_out if one.kind == kind]
    if any(known[1:]) or not left_out:
        yield known
    for one in left_out:
        missing = NOT_ESTIMATED if one.why == "not estimated" else NOT_STATED
        yield (one.title, *(missing for _ in known[1:]))


def run_rate(told: Told, body: BodyGap) -> Table | None:
    """What savings bring in cash beside the yearly rate they reach, each with its name; None without savings."""
    if not any(abs(year.savings) >= PENNY or abs(year.savings_run_rate) >= PENNY for year in body.years):
        return None
    cash = list(accumulate(year.savings for year in body.years))
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Falls in the year (in-year)", *(year.savings for year in body.years)),
        (f"Added up since {body.years[0].year} (cumulative cash)", *cash),
        (
            "Yearly rate reached at the end of the year (run-rate, full-year)",
            *(year.savings_run_rate for year in body.years),
        ),
    )
    title = f"Savings as planned, three ways of saying them: {told.whose(body)}"
    note = "Cumulative cash counts a recurring saving once for every year; the run-rate counts it once."
    return Table(title, _years(body), rows, note=note)


def bodies(told: Told) -> Table:
    """What each body has to find in the last year, as planned and in 8 runs of 10."""
    columns = (
        Column("Body"),
        Column("Gap before savings", "gap"),
        Column(LEFT, "gap"),
        *([Column("8 runs in 10", "gap")] if told.varies else []),
    )
    last = [body.years[-1] for body in told.answer.bodies]
    spans = list(_spans(last))
    rows: Rows = tuple(
        (told.whose(body), year.gap, year.to_find.planned, *([span] if told.varies else []))
        for body, year, span in zip(told.answer.bodies, last, spans, strict=True)
    )
    return Table(f"What each body has to find in {told.last.year}", columns, rows)


def by_body(told: Told) -> Table:
    """The last year heading by heading, a column for each body and the last for all together."""
    bodies = told.answer.bodies
    joint = "Stated for several together"
    columns = (
        Column(f"Pounds in {told.last.year}"),
        *(Column(told.whose(body), "pounds") for body in bodies),
        *([Column(joint, "pounds")] if told.answer.unsplit else []),
        Column("All together", "pounds", total=True),
    )
    wanted = [*_headings_of_any(told), (GAP, _gap), ("Savings as planned", _savings), (GAP_AFTER, _after)]
    rows = tuple(_across(told, words, of) for words, of in wanted)
    totals = tuple(at for at, row in enumerate(rows) if row[0] in (GAP, GAP_AFTER))
    note = "Payments between the bodies are a cost to one and income to another, so they cancel for all together."
    note = f"{note} {ROUNDED}"
    title = f"Each body in {told.last.year}, as planned"
    return Table(title, columns, rows, note=note, totals=totals)


def _gap(year: YearOfGap) -> float:
    return year.gap


def _savings(year: YearOfGap) -> float:
    return year.savings


def _after(year: YearOfGap) -> float:
    return year.gap_after_savings.planned


def _headings_of_any(told: Told) -> list[tuple[str, Callable[[YearOfGap], float]]]:
    """The headings that move the gap of any body, payments between them too."""
    return list(
        {heading: of for body in (*told.answer.bodies, told.together) for heading, of in headings_of(body)}.items()
    )


def _across(told: Told, words: str, of: Callable[[YearOfGap], float]) -> tuple[Cell, ...]:
    """One amount for each body, for what is stated for several of them, and for all together."""
    amounts = [of(body.years[-1]) for body in told.answer.bodies]
    together = of(told.together.years[-1])
    joint = [together - sum(amounts)] if told.answer.unsplit else []
    return (words, *amounts, *joint, together)


def unsplit(told: Told) -> Iterator[Table]:
    """What is stated for several bodies together and reaches none of them alone."""
    if not told.answer.unsplit:
        return
    bodies = told.head.bodies
    columns = (Column("Figure"), Column("Stated for"), *(Column(str(year), "pounds") for year in told.gap.years))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.title, listed([bodies[name].name for name in one.bodies]), *one.pounds) for one in told.answer.unsplit
    )
    title = "Stated for several bodies together and not split, as planned"
    yield Table(title, columns, rows, note="They count for all together, and for no body by itself.")


def _years(body: BodyGap) -> tuple[Column, ...]:
    return (Column("As planned"), *(Column(str(year.year), "pounds") for year in body.years))


def beside(told: Told) -> Iterator[Table]:
    """Savings that close no gap, each with its reason."""
    if told.answer.beside:
        columns = (
            Column("Saving"),
            Column("Why it closes no gap"),
            *(Column(str(year), "pounds") for year in told.gap.years),
        )
        rows: Rows = tuple((one.title, one.reason, *one.pounds) for one in told.answer.beside)
        title = "Beside the gap: savings that do not close it, as planned"
        yield Table(title, columns, rows, note="They are in no other figure of this plan.")


def in_base(told: Told) -> Iterator[Table]:
    """What the base budget holds already of lines that start in its year or before."""
    if told.answer.in_base:
        columns = (Column("Line"), Column(f"In the base of {told.gap.base_year} already, a year", "pounds"))
        rows = tuple((one.title, one.pounds) for one in told.answer.in_base)
        title = f"Started in {told.gap.base_year} or before: only what is new since then counts"
        yield Table(
            title,
            columns,
            rows,
            note="Each figure of the plan is what falls in its year less what fell in the base year.",
        )
