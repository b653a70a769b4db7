"""When a rise of council tax needs a referendum: the limit of a kind of body and a year, and what the law then asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from shiremoot.case.parts import say_share
from shiremoot.case.problems import Problem, warning
from shiremoot.dates import FinancialYear
from shiremoot.money import say_pounds
from shiremoot.parameters import ParameterError, Source, lookup
from shiremoot.parameters.document import Content

KEY = "england/finance/referendum_limit"
LAW = "Local Government Finance Act 1992, section 52ZB"
NONE = Decimal(0)
NOT_SET: Mapping[str, Content] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReferendumLimit:
    """How far a body's council tax may rise in a year without a referendum.

    core, adult_social_care: shares of the last year's band D amount; a rise that reaches both together is excessive.
    pounds: of band D; a rise above them is. Where a share and pounds stand, a rise is excessive only where it is by
    both. source: where the limit was read, and in its note how far that was checked.
    """

    year: FinancialYear
    core: Decimal | None
    adult_social_care: Decimal
    pounds: Decimal | None
    source: Source

    @property
    def share(self) -> Decimal | None:
        """The core rise and that for adult social care together; None where the limit is one of pounds alone."""
        return None if self.core is None else self.core + self.adult_social_care

    def passed_by(self, rise: Decimal, band_d: Decimal | None = None) -> bool | None:
        """Whether a rise is excessive; None where that hangs on a band D amount that is not given.

        rise: share of band_d, the last year's pounds. A rise of the core part alone beyond its own limit is not seen.
        """
        if self.share is not None and rise < self.share:
            return False
        if self.pounds is None:
            return True
        return None if band_d is None else rise * band_d > self.pounds

    def say(self) -> str:
        """The limit in words: ``5% (3% and 2% for adult social care)``, ``3%, or £5 where that is more``, ``£15``."""
        return ", or ".join(self._said()) + (" where that is more" if self.pounds and self.core else "")

    def _said(self) -> Iterator[str]:
        if self.core is not None and self.share is not None:
            parts = f" ({say_share(self.core)} and {say_share(self.adult_social_care)} for adult social care)"
            yield say_share(self.share) + (parts if self.adult_social_care else "")
        if self.pounds is not None:
            yield f"{say_pounds(self.pounds)} of band D"


def limit_for(kind: str, year: FinancialYear, code: str | None = None) -> ReferendumLimit | None:
    """The limit of a kind of body in a year, or of the one body with this code where it has a limit of its own.

    None where none is held: for a year whose limit is not set or not known, a kind that has none, a code outside
    England, and a body of whose own limit only that it has one is known.
    """
    if code is not None and not code.startswith("E"):
        return None
    try:
        held = lookup(KEY, year)
    except ParameterError:
        return None
    stated = _stated(held.parts, kind, code)
    core, pounds = _number(stated, "core"), _number(stated, "pounds")
    if core is None and pounds is None:
        return None
    return ReferendumLimit(year, core, _number(stated, "adult_social_care") or NONE, pounds, held.source)


def limit_passed(path: str, rise: Decimal, limit: ReferendumLimit) -> Problem:
    """The warning for a plan whose council tax rises further than that: what the law asks then."""
    found = f"a rise of council tax by {say_share(rise)} in {limit.year}, where the referendum limit is {limit.say()}"
    expected = f"a smaller rise, or a referendum: a body must determine whether its rise is excessive ({LAW})"
    fix = "plan a smaller rise, or say in the note that a referendum is meant and what it costs"
    return warning(path, found, expected, fix)


def _stated(held: Mapping[str, Content], kind: str, code: str | None) -> Mapping[str, Content]:
    for each in _parts(held["own"]).values():
        codes = _parts(each)["codes"]
        if isinstance(codes, tuple) and code in codes:
            return _parts(each)
    return _parts(held.get(kind, NOT_SET))


def _parts(content: Content) -> Mapping[str, Content]:
    """What a parameter holds by name; its file is ours, and a test reads all of it."""
    assert isinstance(content, Mapping)  # noqa: S101 - a file of ours
    return content


def _number(stated: Mapping[str, Content], name: str) -> Decimal | None:
    value = stated.get(name)
    return value if isinstance(value, Decimal) else None
