"""Every finding as a project under a name of its own, ready for ``programme: workstreams: <name>: projects:``.

They overlap: a supplier's spend is part of its category's, and of its system's. Whoever pastes takes one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.case.written import name_for
from shiremoot.procurement.buying import Alike
from shiremoot.procurement.duplicates import Duplicate
from shiremoot.procurement.ending import Together, in_words
from shiremoot.procurement.lexicon import title_of, title_of_system
from shiremoot.procurement.pasting import Project, pasted
from shiremoot.procurement.spending import say_months
from shiremoot.procurement.study import ProcurementResult
from shiremoot.procurement.suppliers import Shared
from shiremoot.report.words import listed, small

HASH_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Projects:
    """A project for each finding, in the order of the findings; None where there is nothing to save from."""

    suppliers: tuple[Project | None, ...]
    categories: tuple[Project | None, ...]
    contracts: tuple[Project | None, ...]
    systems: tuple[Project | None, ...]


def every_project(answer: ProcurementResult) -> Projects:
    """The projects of an answer, no two under one name."""
    made = _Made(answer, {})
    return Projects(
        tuple(made.of_supplier(one) for one in answer.suppliers),
        tuple(made.of_category(one) for one in answer.categories),
        tuple(made.of_contracts(one) for one in answer.ending.together),
        tuple(made.of_system(one) for one in answer.systems),
    )


@dataclass(frozen=True)
class _Made:
    """Projects on their way: how many have asked for each name."""

    answer: ProcurementResult
    taken: dict[str, int]

    def of_supplier(self, one: Shared) -> Project | None:
        """What is paid to a public body is no purchase, so there is no project for it."""
        if one.is_public:
            return None
        found = self._payments(one.payers, f"to {one.supplier}")
        name = self._name(f"supplier {one.supplier}")
        return pasted(name, f"Joint buying from {one.name}", one.payers, found, one.yearly, self.answer.saves)

    def of_category(self, one: Alike) -> Project | None:
        """Common spend is what suppliers in common are paid; what the words do not tell gives no project."""
        if one.key is None or len(one.payers) < 2:
            return None
        title = title_of(one.key)
        found = self._payments(one.payers, f'to suppliers in common, for "{title}" as words tell it')
        name = self._name(f"category {one.key}")
        return pasted(name, f"Joint buying of {small(title)}", one.payers, found, one.yearly, self.answer.saves)

    def of_contracts(self, pair: Together) -> Project | None:
        bodies = tuple(dict.fromkeys((*pair.first.bodies, *pair.second.bodies)))
        found = (
            f"contract notices ({self._data}), {self._names(bodies)}: {_contract(pair.first.title)} to "
            f"{pair.first.end} and {_contract(pair.second.title)} to {pair.second.end}, awarded values over their terms"
        )
        name = self._name(f"contracts {pair.first.title[:24]} {pair.second.title[:24]}")
        title = f"One contract in {in_words(pair)}: {pair.first.title}; {pair.second.title}"
        return pasted(name, title, bodies, found, pair.yearly, self.answer.saves)

    def of_system(self, one: Duplicate) -> Project | None:
        bodies = tuple(one.pounds)
        suppliers = ", ".join(dict.fromkeys(name for names in one.suppliers.values() for name in names))
        found = self._payments(bodies, f"for IT to {suppliers}")
        what = f"{title_of_system(one.system)}: {suppliers}" if one.kind == "like" else suppliers
        name = self._name(
            f"system {one.kind} {one.system or suppliers}" if one.kind == "like" else f"system {suppliers}"
        )
        return pasted(name, f"One system for all: {what}", bodies, found, one.yearly, self.answer.saves)

    def _payments(self, bodies: Sequence[str], what: str) -> str:
        months = say_months(self.answer.months)
        return f"payments to suppliers ({self._data}), {months}, {self._names(bodies)}, {what}"

    @property
    def _data(self) -> str:
        return f"data {self.answer.data[:HASH_SHOWN]}"

    def _names(self, bodies: Sequence[str]) -> str:
        return listed([self.answer.name(body) for body in bodies])

    def _name(self, text: str) -> str:
        name = name_for(text)
        self.taken[name] = self.taken.get(name, 0) + 1
        return name if self.taken[name] == 1 else f"{name}-{self.taken[name]}"


def _contract(title: str) -> str:
    return f'"{title}"'
