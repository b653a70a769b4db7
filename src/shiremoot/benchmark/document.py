"""What a case says of its comparison: which services, on what day, with whom, and what quality and volume are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shiremoot.case import Head, Names, Part, Problem, Section, Sourced
from shiremoot.case.problems import nearest
from shiremoot.case.rules import OneOf, Rules
from shiremoot.case.written import Name, Number, Refers, Words
from shiremoot.case.written_times import Day, Year
from shiremoot.dates import FinancialYear
from shiremoot.sources.return_lines import return_lines

CODE = "code: such as E10000001, by which the returns name it"


class Values(Sourced):
    """A number for each body, by its code in the returns: volumes, or quality."""

    title: Words
    year: Year | None = None
    values: Mapping[Words, Number] = {}


class Quality(Values):
    """A measure of what a service is worth to those it serves, and which way is better.

    public: a measure that public data hold (``collection_rate`` of council tax), instead of values.
    """

    rules: ClassVar[Rules] = (OneOf(("values", "public"), what="where the quality comes from"),)
    better: Literal["higher", "lower"]
    public: Literal["collection_rate"] | None = None


class Detail(Part):
    """A line of a detailed outturn form, for services that the summary of the returns does not show."""

    form: Annotated[str, Field(pattern=r"^(RO[1-6]|RSX)$")]
    line: Words


class ComparedService(Part):
    """One service to compare: a line of the returns, or of a detailed form."""

    rules: ClassVar[Rules] = (OneOf(("line", "detail"), what="what is compared"),)
    title: Words | None = None
    line: Name | None = None
    detail: Detail | None = None
    covers: Annotated[Names, Refers("service")] = ()
    unit: Values | None = None
    quality: Quality | None = None


class Peers(Sourced):
    """The bodies to compare with: so many nearest neighbours, or a set of one's own, by code."""

    rules: ClassVar[Rules] = (OneOf(("nearest", "codes"), what="who the peers are"),)
    nearest: Annotated[int, Field(ge=4, le=60)] | None = None
    codes: tuple[Words, ...] | None = None


class People(Sourced):
    """How many people a body serves, where public data have no figure for its area or a wrong one."""

    people: Number


class Benchmark(Section):
    """A comparison with bodies like one's own. It moves no money: a gap to others is never a saving."""

    key: ClassVar[str] = "benchmark"
    on: Day | None = None
    bodies: Annotated[Names, Refers("body")] = ()
    services: Mapping[Name, ComparedService] = {}
    peers: Peers | None = None
    people: Annotated[Mapping[Name, People], Refers("body")] = {}

    def public_on(self) -> date | None:
        """The day asked about, which holds for every study of public data that is asked for this case."""
        return self.on

    def span(self) -> tuple[FinancialYear, ...]:
        """No year: what it names are years of the data, and no line of a ledger falls in them."""
        return ()

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """Lines that the returns do not have, bodies without a code."""
        return tuple(self._problems(head))

    def _problems(self, head: Head) -> Iterator[Problem]:
        known = [line.name for line in return_lines().values() if line.kind in ("service", "total")]
        for name, service in self.services.items():
            if service.line is not None and service.line not in known:
                held = f"one of: {', '.join(known)}"
                path = f"{self.key}.services.{name}.line"
                yield Problem(path, f'the unknown line "{service.line}"', held, nearest(service.line, known))
        uncoded = [name for name in self.bodies if name in head.bodies and head.bodies[name].code is None]
        for body in uncoded:
            yield Problem(f"bodies.{body}", "no code", CODE)
        if not any(body.code for body in head.bodies.values()):
            yield Problem(self.key, "no body with a code", f"at one of the bodies, {CODE}")
