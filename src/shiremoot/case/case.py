"""A case that was read: its head, its typed sections, its hash and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Self, TypeVar

from shiremoot.case.files import CaseFile
from shiremoot.case.head import Head
from shiremoot.case.identity import Normal
from shiremoot.case.parts import Part
from shiremoot.case.problems import Problem, errors_in
from shiremoot.case.reading import Document
from shiremoot.case.walking import years_named
from shiremoot.dates import FinancialYear, ShiremootError


class Section(Part):
    """The part of a document that one capability owns, under its own key."""

    key: ClassVar[str]

    def span(self) -> tuple[FinancialYear, ...]:
        """Every financial year that any part of this section names; the ledger covers them all."""
        return tuple(years_named(self))

    def beside(self) -> tuple[str, ...]:
        """Bodies that this section speaks of and the case is not about, such as who may join later."""
        return ()

    def public_on(self) -> date | None:
        """The day on which public data had to be public to count for the case; None where the section names none."""
        return None

    def filled(self, head: Head) -> tuple[Self, tuple[Problem, ...]]:  # noqa: ARG002 - sections look at the head
        """This section with what it leaves to a rule filled in, and what must be told of it; itself unless it says so.

        The hash is of what was written, before.
        """
        return self, ()

    def problems(self, head: Head) -> tuple[Problem, ...]:  # noqa: ARG002 - sections look at the head
        """What is wrong within this section beyond the types of its fields; none unless it says so."""
        return ()


S = TypeVar("S", bound=Section)


class NoSection(ShiremootError):
    """The case does not say what this study needs."""


@dataclass(frozen=True, slots=True)
class Case:
    """One revision of a case: as it was written, and its ``normal`` form, which the hash is of.

    included: the cases whose lines join this one's. file: the text it was read from, if it was. changed_from: the hash
    of the case that a person wrote, where this one is that case without its scenarios or, by its name, under one.
    """

    head: Head
    sections: Mapping[str, Section]
    normal: Normal
    hash: str
    written: Document
    problems: tuple[Problem, ...] = ()
    included: tuple[Case, ...] = field(default=())
    file: CaseFile | None = field(default=None, compare=False, repr=False)
    changed_from: str | None = None
    scenario: str | None = None

    @property
    def name(self) -> str:
        """The case's own name."""
        return self.head.case

    @property
    def revision(self) -> str:
        """The hash of what a person wrote, by which a reader finds the file: its own, but for a changed case."""
        return self.changed_from or self.hash

    @property
    def everyone(self) -> tuple[Case, ...]:
        """The case and every case it includes, directly or through another, in the order of the documents."""
        return (self, *(one for included in self.included for one in included.everyone))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What lets a study run but must stand in its report."""
        errors = errors_in(self.problems)
        return tuple(problem for problem in self.problems if problem not in errors)

    @property
    def public_on(self) -> date | None:
        """The day on which public data had to be public to count: the earliest that a section names, else None."""
        return min((day for section in self.sections.values() if (day := section.public_on())), default=None)

    def has(self, key: str) -> bool:
        """Whether the case has the section of this key."""
        return key in self.sections

    def section(self, kind: type[S]) -> S:
        """The typed section.

        Raises: NoSection when the case has none, naming the sections that it has.
        """
        section = self.sections.get(kind.key)
        if not isinstance(section, kind):
            held = ", ".join(f"`{key}:`" for key in self.sections) or "no section"
            fix = f"add a `{kind.key}:` section, or ask for a study of a section it has"
            raise NoSection(held, f"a `{kind.key}:` section", place=self.name, fix=fix)
        return section
