"""One question: a study, what it is asked of, and how it is run. It gives a study what that declared, and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shiremoot.dates import ShiremootError
from shiremoot.question.settings import Settings
from shiremoot.question.study import Study

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.dates import FinancialYear
    from shiremoot.ledger import Ledger
    from shiremoot.parameters.lookup import Value
    from shiremoot.sources.bodies import Bodies
    from shiremoot.sources.store import Store

NONE: Mapping[str, Any] = {}


class NotDeclared(ShiremootError):
    """A study asks for what it did not declare, so its answer's identity would not know of it."""


class NoCase(ShiremootError):
    """The study cannot be asked without a case."""


@dataclass(frozen=True)
class Question:
    """What one study is asked.

    settings: their variant is the one that is run, None for business as usual. options: by name; what was not chosen
    is None, or empty where several may be. assembled, opened: how ledger and data come about, when
    first asked for. in_scenario: the same question of the case under one of its scenarios. as_usual: what another study
    answers of the case in business as usual, as plain values; None where the case says nothing of it. by_itself: the
    same of a case that this one includes, as it was decided there.
    """

    study: Study
    settings: Settings = field(default_factory=Settings)
    case: Case | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    assembled: Callable[[], Ledger] | None = field(default=None, compare=False)
    opened: Callable[[], Store] | None = field(default=None, compare=False)
    in_scenario: Callable[[str], Question] | None = field(default=None, compare=False)
    as_usual: Callable[[str], Mapping[str, Any] | None] | None = field(default=None, compare=False)
    by_itself: Callable[[Case, str], Mapping[str, Any] | None] | None = field(default=None, compare=False)

    @property
    def of_case(self) -> Case:
        """The case it is asked of.

        Raises: NoCase where there is none.
        """
        if self.case is None:
            raise NoCase("no case", "a case file, or the name of a worked example", place=self.study.name)
        return self.case

    def under(self, scenario: str) -> Question:
        """The same question of the case under one of its scenarios, in short and on the same luck.

        Raises: NoCase; NoScenario; CannotChange.
        """
        if self.in_scenario is None:
            raise NoCase("no scenarios", "a question of a case, as `studies.question` asks it", place=self.study.name)
        return self.in_scenario(scenario)

    def beside(self, study: str) -> Mapping[str, Any] | None:
        """What another study answers of the same case in business as usual, as plain values, in short.

        None where the case says nothing of it, or nobody can ask it here. Raises: NotDeclared.
        """
        self._declared_beside(study)
        return None if self.as_usual is None else self.as_usual(study)

    def of_included(self, included: Case, study: str) -> Mapping[str, Any] | None:
        """What another study answers of an included case by itself, as it was decided there; plain values, in short.

        So a page of several cases tells the same figure of one as that one's own page. None where that case says
        nothing of it, or nobody can ask it here. Raises: NotDeclared.
        """
        self._declared_beside(study)
        return None if self.by_itself is None else self.by_itself(included, study)

    def _declared_beside(self, study: str) -> None:
        if study not in self.study.needs.beside:
            raise self._not_declared(f'the answer of "{study}"', "the study under `beside`")

    @cached_property
    def ledger(self) -> Ledger:
        """The lines of the case in the variant that is run; made once.

        Raises: NotDeclared; NoCase; CaseHasErrors where lines cannot be drawn up.
        """
        if not self.study.needs.ledger:
            raise self._not_declared("a ledger", "`ledger=True`")
        if self.assembled is None:
            raise NoCase(
                "no lines of a case", "a question of a case, as `studies.question` asks it", place=self.study.name
            )
        return self.assembled()

    @cached_property
    def data(self) -> Store:
        """The public data of the kinds that the study declares, and of no others.

        Raises: NotDeclared; NotHeld where no folder is named.
        """
        if not self.study.needs.data:
            raise self._not_declared("public data", "the kinds of data")
        if self.opened is None:
            from shiremoot.sources.errors import NotHeld

            raise NotHeld(
                "no public data", "a question with data, as `studies.question` asks it", place=self.study.name
            )
        return self.opened().only(self.study.needs.data)

    @cached_property
    def bodies(self) -> Bodies:
        """Everybody whom the data name.

        Raises: NotHeld where they name nobody.
        """
        from shiremoot.sources.bodies import Bodies

        return Bodies.of(self.data)

    def chosen(self, option: str) -> Any:  # noqa: ANN401 - an option's own type
        """What was chosen for an option.

        Raises: NotDeclared.
        """
        declared = {one.name: one for one in self.study.needs.options}
        if option not in declared:
            raise self._not_declared(f'the option "{option}"', "the option")
        return self.options.get(option, declared[option].unset)

    def parameter(self, key: str, on: date | FinancialYear) -> Value:
        """A dated parameter that the study declares, on a day.

        Raises: NotDeclared; NotHeldThen where none is held for that day.
        """
        from shiremoot.parameters import lookup

        if key not in {known for _, known in self.study.needs.parameters}:
            raise self._not_declared(f'the parameter "{key}"', "the parameter")
        return lookup(key, on)

    @cached_property
    def identity(self) -> str:
        """What its answer is known by: a hash of all that can change it."""
        from shiremoot.question.identity import identity_of

        return identity_of(self)

    def _not_declared(self, what: str, needed: str) -> NotDeclared:
        fix = f"declare {needed} in the study's `needs`"
        return NotDeclared(what, f'only what the study "{self.study.name}" declares', place=self.study.name, fix=fix)
