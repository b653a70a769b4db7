"""Which column of a payment file is which: the headings propose, what stands below them decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from shiremoot.lazy import pl
from shiremoot.sources.cells import days_of_each, numbers_of
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.payments_lines import Reading, lines_or_total, money_columns, spread
from shiremoot.sources.importers.payments_money import foreign_heading
from shiremoot.sources.importers.payments_months import months_said
from shiremoot.sources.meanings import Header

STRICT = ("supplier", "date", "amount")  # in the order in which they are decided: amounts repeat within the others
HALF = 0.5
FEW = 3  # words that may stand in place of all days, such as "Various"
EARLIEST, LATEST = 1990, 2060  # years in which payments of a published file lie; amounts read as days lie anywhere
CODE = r"^\W*[A-Za-z]{0,4}[-/_. ]?\d{3,}\W*$"
DAY = r"(?i)^\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}(?:\D.*)?$"
SIX = r"^20\d\d(?:0\d|1[0-3])$"  # 202304
PERIODS = rf"{SIX}|^(?:0?[1-9]|1[0-3])$"
PLAIN_NAME = r"^[A-Za-z](?:[A-Za-z]{4}|.*[A-Za-z]{5})"
PLAIN_AMOUNT = r"^-?£?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?$"
HOLDS = {"amount": "no amounts in pounds", "supplier": "no names", "date": "no days and no months"}


@dataclass(frozen=True, slots=True)
class Decided:
    """The header of a sheet with one column for each meaning, and in words what the content decided."""

    header: Header
    said: tuple[str, ...]


def decided(header: Header, rows: pl.DataFrame) -> Decided:
    """Which column is the amount, which the supplier, which the date: the content has the last word.

    rows: what stands below the header. Empty columns and those equal to another fall away first; then a heading counts
    only where its column holds what it says (days for a date, names for a supplier, amounts in pounds for an amount).
    An amount that repeats on each line of an invoice gives way to the column whose lines add up to it.
    Raises: CannotTake where no column of a meaning holds what it says, where two do, or where an amount repeats within
    supplier and day and nothing adds up to it.
    """
    ranks = header.known.ranked(header.names)
    if when := ranks.get("date", []) + ranks.get("period", []):
        ranks["date"] = when
    claims, said = dict[str, list[int]](), list[str]()
    for meaning in sorted(ranks, key=lambda one: one in STRICT):
        if kept := _kept(header, rows, meaning, ranks[meaning]):
            claims[meaning] = kept
        elif meaning in STRICT:
            raise _contradicted(header, rows, meaning, ranks[meaning])
        said += _passed_over(header, rows, meaning, ranks[meaning], kept)
    in_order = {meaning: claims[meaning] for meaning in header.claims if meaning in claims} | claims
    found = replace(header, claims=in_order)
    found.refuse_ties(("supplier", "date"))
    reading = _reading(found, rows)
    chosen, why = _amount(found, reading, claims["amount"])
    found = replace(found, claims=in_order | {"amount": chosen})
    found.refuse_ties(("amount",))
    return Decided(found, (*said, *why))


def _kept(header: Header, rows: pl.DataFrame, meaning: str, ranks: list[list[int]]) -> list[int]:
    """The columns of the best rank of which any holds what it should, each once."""
    filled = {at: rows[str(at)].count() for rank in ranks for at in rank}
    fullest = max(filled.values(), default=0)
    for rank in ranks:
        full = [at for at in rank if filled[at] and filled[at] >= HALF * fullest]
        sound = [at for at in full if not rows.height or _holds(header, rows, meaning, at)]
        if sound:
            return _unlike(rows, sound)
    is_open = not rows.height or (meaning == "date" and not any(filled.values()))  # the file's month may serve
    return ranks[0][:1] if is_open else []


def _unlike(rows: pl.DataFrame, columns: list[int]) -> list[int]:
    """The columns without those that say the same as one before them."""
    kept: list[int] = []
    for at in columns:
        if not any(rows[str(at)].equals(rows[str(one)]) for one in kept):
            kept.append(at)
    return kept


def _holds(header: Header, rows: pl.DataFrame, meaning: str, at: int) -> bool:
    """Whether at least half of what stands in a column, looked at throughout, is what its heading says."""
    match meaning:
        case "amount":
            return not foreign_heading(header.names[at]) and _are_amounts(spread(rows[str(at)]))
        case "date":
            named = at in header.known.ranked(header.names).get("period", [[]])[0]
            return _are_days(spread(rows[str(at)]), PERIODS if named else SIX)
        case "supplier":
            return _are_names(spread(rows[str(at)]))
        case _:
            return True


def _are_amounts(cells: pl.Series) -> bool:
    """Amounts, half of them at least; those that are printed plainly need no second look."""
    if cells.str.contains(PLAIN_AMOUNT).sum() >= HALF * len(cells):
        return True
    return numbers_of(cells.str.replace_all(r"[A-Za-z€$¥]{1,3}", "")).count() >= HALF * len(cells)


def _are_names(cells: pl.Series) -> bool:
    """Names, half of them at least: a letter, and no code and no day; most need no second look."""
    if cells.str.contains(PLAIN_NAME).sum() >= HALF * len(cells):
        return True
    text = pl.col("cell").str
    named = text.contains(r"\p{L}") & ~text.contains(CODE) & ~text.contains(DAY)
    return int(cells.to_frame("cell").select(named.sum()).item()) >= HALF * len(cells)


def _are_days(cells: pl.Series, periods: str) -> bool:
    """Days or months, most of them; but words such as "Various" in their place contradict nothing.

    periods: the form of numbers that may be periods, which only the file's own month can tell.

    Amounts between twenty and eighty thousand read as days that a spreadsheet counts: theirs lie in any year.
    """
    distinct = cells.unique()
    years = pl.lit(days_of_each(distinct)).dt.year()
    in_time = pl.select(years.is_between(EARLIEST, LATEST).fill_null(value=False)).to_series()
    if in_time.all():
        return True
    others = distinct.filter(~in_time)
    months = months_said(others, EARLIEST).is_not_null() | others.str.contains(periods)
    sound = int(in_time.sum()) + int(months.sum())
    against = int((numbers_of(others).is_not_null() & ~months).sum())
    return sound > against or (not sound and not against and len(distinct) <= FEW)


def _contradicted(header: Header, rows: pl.DataFrame, meaning: str, ranks: list[list[int]]) -> CannotTake:
    """Headings of a meaning are there, and none of their columns holds it."""
    columns = [at for rank in ranks for at in rank]
    empty = [at for at in columns if not rows[str(at)].count()]
    full = [at for at in columns if at not in empty]
    said = [f'"{header.names[at]}" is empty' for at in empty]
    said += [f'"{header.names[at]}" holds {HOLDS[meaning]}, such as "{rows[str(at)].drop_nulls()[0]}"' for at in full]
    what = "a name" if meaning == "supplier" else "an amount" if meaning == "amount" else "a day"
    return CannotTake(
        f"no column that holds the {meaning}: {'; '.join(said)}",
        f"{what} in each row of the column for the {meaning}",
        place=header.sheet.place(header.row + 1),
        fix="if the headings stand over the wrong columns, put them right in a copy of the file",
    )


def _passed_over(
    header: Header, rows: pl.DataFrame, meaning: str, ranks: list[list[int]], kept: list[int]
) -> Iterator[str]:
    """Columns that a heading put before those chosen, and that the content put aside."""
    if meaning not in STRICT or not kept:
        return
    best = next(place for place, rank in enumerate(ranks) if set(kept) & set(rank))
    for at in (at for rank in ranks[: best + 1] for at in rank if at not in kept):
        name, text = header.names[at], rows[str(at)].drop_nulls()
        if any(rows[str(at)].equals(rows[str(one)]) for one in kept):
            continue
        why = f'holds {HOLDS[meaning]}, such as "{text[0]}"' if len(text) else "is empty"
        yield f'"{name}" is not the {meaning}: it {why}'


def _reading(header: Header, rows: pl.DataFrame) -> Reading:
    return Reading(rows, header.column("supplier"), header.column("date") if "date" in header else None)


def _amount(header: Header, reading: Reading, claimed: list[int]) -> tuple[list[int], list[str]]:
    """The column of each line's own amount, and what decided it where the headings alone did not.

    Raises: CannotTake where the amount repeats within supplier and day while another column varies.
    """
    for first, second in [*pairwise(claimed), *((b, a) for a, b in pairwise(claimed))]:
        if lines_or_total(reading, total=str(first), line=str(second)) == "lines":
            return [second], [_lines_said(header, second, first)]
    if len(claimed) > 1:
        return claimed, []
    chosen = claimed[0]
    others = money_columns(header, reading.rows, apart=chosen)
    verdicts = {other: lines_or_total(reading, total=str(chosen), line=str(other)) for other in others}
    for other, verdict in verdicts.items():
        if verdict == "lines":
            return [other], [_lines_said(header, other, chosen)]
    for other, verdict in verdicts.items():
        if verdict == "question":
            raise _question(header, chosen, other)
    return claimed, []


def _lines_said(header: Header, line: int, total: int) -> str:
    return (
        f'the amount is "{header.names[line]}": "{header.names[total]}" repeats on the lines of an invoice, '
        "and they add up to it"
    )


def _question(header: Header, total: int, line: int) -> CannotTake:
    names = header.names
    return CannotTake(
        f'"{names[total]}" repeats on rows of the same supplier and day while "{names[line]}" varies: '
        "whether it is the amount of a row or the total of an invoice is not clear",
        "one column with each row's own amount",
        place=header.sheet.place(header.row + 1),
        fix=f'in a copy of the file, keep "{names[line]}" or "{names[total]}", whichever is the row\'s own amount, '
        "head it Amount, and delete the other",
    )
