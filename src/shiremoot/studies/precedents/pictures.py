"""What was promised and what came, case by case, by kind of arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles

from shiremoot.evidence import Entry, Library, Ratio
from shiremoot.evidence.priors import ratios_of, reached
from shiremoot.report.pictures.peer_dots import DotsRow, PeerDots
from shiremoot.report.tables import Cell, Column, Table
from shiremoot.report.words import capital, count_of
from shiremoot.studies.precedents.words import say_amount

FEWEST = 2  # cases that a picture needs
CASES = "What was promised and what came"


def promised_and_come(library: Library, entries: Sequence[Entry]) -> PeerDots | None:
    """A row for each kind, a dot for each case; None for fewer than two cases with a promise and an outcome."""
    known = [entry for entry in entries if entry.ratio is not None]
    if len(known) < FEWEST:
        return None
    title = say_reached(known)
    return PeerDots(
        title=title,
        alt=f"{title}. Each case is a dot by its part of what was promised.",
        axis="What came, as a part of what was promised",
        measure="percent",
        own="as promised",
        rows=[_row(library, kind, known) for kind in library.kinds if any(one.kind == kind for one in known)],
        peers_words="cases",
        table=_parts(library, known, title),
    )


def say_reached(entries: Sequence[Entry]) -> str:
    """How many of the cases got what was promised: "One of ten cases got what was promised"."""
    got, known = reached(tuple(entries))
    if known == 1:
        return f"The one case {'got' if got else 'did not get'} what was promised"
    below = sum(ratio < 0 for ratio in ratios_of(tuple(entries)))
    said = f"{capital(count_of(got))} of {count_of(known, 'case')} got what was promised"
    return f"{said}, and {count_of(below)} lost money" if below else said


def _row(library: Library, kind: str, entries: Sequence[Entry]) -> DotsRow:
    named = [(one.title, one.ratio.share) for one in entries if one.kind == kind and one.ratio is not None]
    shares = sorted(share for _, share in named)
    lower, upper = shares[0], shares[-1]
    if len(shares) > 1:
        lower, _, upper = quantiles(shares, n=4, method="inclusive")
    return DotsRow(library.kinds[kind].title, 1.0, named, lower, median(shares), upper)


def _parts(library: Library, entries: Sequence[Entry], title: str) -> Table:
    """Each case with its kind and its part of the promise; those that came furthest first."""
    rows = [(one.title, library.kinds[one.kind].title, ratio.share) for one, ratio in _best_first(entries)]
    return Table(title, (Column("Case"), Column("Kind"), Column("Part of the promise", "share")), tuple(rows))


def table_of(library: Library, entries: Sequence[Entry]) -> Table:
    """Each case with what was promised, what came, its part and basis; those that came furthest first."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            entry.title,
            library.kinds[entry.kind].title,
            say_amount(ratio.promised, ratio.unit),
            say_amount(ratio.realised, ratio.unit),
            ratio.share,
            f"{ratio.basis}{' (promise spread evenly)' if ratio.spread_evenly else ''}",
        )
        for entry, ratio in _best_first(entries)
    )
    columns = (
        *(Column(name) for name in ("Case", "Kind", "Promised", "Came")),
        Column("Part of the promise", "share"),
        Column("Basis"),
    )
    return Table("Each case, the best first", columns, rows, sheet="Cases")


def _best_first(entries: Sequence[Entry]) -> list[tuple[Entry, Ratio]]:
    known = [(entry, entry.ratio) for entry in entries if entry.ratio is not None]
    return sorted(known, key=lambda pair: -pair[1].share)
