"""Every finding with a project under a name of its own, ready for ``programme: workstreams: <name>: projects:``.

They overlap: a supplier's spend is part of its category's, and of its system's. Whoever pastes takes one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten

from shiremoot.case.written import name_for
from shiremoot.procurement.buying import Alike
from shiremoot.procurement.duplicates import Duplicate
from shiremoot.procurement.ending import Together, in_words, kind_in_words
from shiremoot.procurement.lexicon import title_of
from shiremoot.procurement.pasting import JointBuying, Line, pasted
from shiremoot.procurement.spending import say_months, say_rate
from shiremoot.procurement.suppliers import Shared
from shiremoot.report.words import listed, small

HASH_SHOWN = 12
LONGEST_OF_TWO = 40  # letters of each title of a pair, so that both are seen


@dataclass(frozen=True)
class Lines:
    """Gives findings their line, no two under one name.

    data: the stamp of the data. months: those in common. names: of bodies, by their key. within: keys of the case's
    bodies; a finding with another body has no line, for the case could not take it. None without a case: all have one.
    taken: how many asked for each name.
    """

    data: str
    months: Sequence[str]
    names: Mapping[str, str]
    saves: JointBuying
    within: Collection[str] | None = None
    taken: dict[str, int] = field(default_factory=dict)

    def of_suppliers(self, found: Sequence[Shared]) -> tuple[Shared, ...]:
        """Suppliers with their lines."""
        return tuple(replace(one, line=self._of_supplier(one)) for one in found)

    def of_categories(self, found: Sequence[Alike]) -> tuple[Alike, ...]:
        """Categories with their lines."""
        return tuple(replace(one, line=self._of_category(one)) for one in found)

    def of_contracts(self, found: Sequence[Together]) -> tuple[Together, ...]:
        """Pairs of contracts with their lines."""
        return tuple(replace(one, line=self._of_contracts(one)) for one in found)

    def of_systems(self, found: Sequence[Duplicate]) -> tuple[Duplicate, ...]:
        """Systems with their lines."""
        return tuple(replace(one, line=self._of_system(one)) for one in found)

    def _of_supplier(self, one: Shared) -> Line | None:
        """What is paid to a public body is no purchase, so there is no project for it."""
        if one.public_body:
            return None
        found = self._payments(one.payers, f"to {one.supplier}")
        name = self._name(f"supplier {one.supplier}")
        return self._paid(name, f"Joint buying from {one.name}", one.payers, found, one.yearly)

    def _of_category(self, one: Alike) -> Line | None:
        """Common spend is what suppliers in common are paid; what the words do not tell gives no project."""
        if one.category is None or len(one.payers) < 2:
            return None
        title = title_of(one.category)
        found = self._payments(one.payers, f'to suppliers in common, for "{title}" as words tell it')
        name = self._name(f"category {one.category}")
        return self._paid(name, f"Joint buying of {small(title)}", one.payers, found, one.yearly)

    def _of_contracts(self, pair: Together) -> Line | None:
        bodies = tuple(dict.fromkeys((*pair.first.bodies, *pair.second.bodies)))
        found = (
            f"contract notices ({self._data}), {self._names(bodies)}: {_contract(pair.first.title)} to "
            f"{pair.first.end} and {_contract(pair.second.title)} to {pair.second.end}, awarded values over their terms"
        )
        name = self._name(f"contracts {pair.first.title[:24]} {pair.second.title[:24]}")
        first, second = (shorten(one.title, LONGEST_OF_TWO, placeholder=" …") for one in (pair.first, pair.second))
        title = f"One contract in {kind_in_words(pair) or in_words(pair)}: {first}; {second}"
        return pasted(name, title, bodies, found, pair.yearly, self.saves) if self._has(bodies) else None

    def _of_system(self, one: Duplicate) -> Line | None:
        bodies = tuple(one.pounds)
        suppliers = ", ".join(dict.fromkeys(name for names in one.suppliers.values() for name in names))
        found = self._payments(bodies, f"for IT to {suppliers}")
        what = f"{one.title}: {suppliers}" if one.kind == "like" else suppliers
        name = self._name(
            f"system {one.kind} {one.system or suppliers}" if one.kind == "like" else f"system {suppliers}"
        )
        return self._paid(name, f"One system for all: {what}", bodies, found, one.yearly)

    def _paid(self, name: str, title: str, bodies: Sequence[str], found: str, yearly: float) -> Line | None:
        """A line whose pounds a year are those of the common months, at their rate."""
        rate = say_rate(len(self.months))
        return pasted(name, title, bodies, found, yearly, self.saves, rate) if self._has(bodies) else None

    def _has(self, bodies: Sequence[str]) -> bool:
        return self.within is None or all(body in self.within for body in bodies)

    def _payments(self, bodies: Sequence[str], what: str) -> str:
        return f"payments to suppliers ({self._data}), {say_months(self.months)}, {self._names(bodies)}, {what}"

    @property
    def _data(self) -> str:
        return f"data {self.data[:HASH_SHOWN]}"

    def _names(self, bodies: Sequence[str]) -> str:
        return listed([self.names[body] for body in bodies])

    def _name(self, text: str) -> str:
        name = name_for(text)
        self.taken[name] = self.taken.get(name, 0) + 1
        return name if self.taken[name] == 1 else f"{name}-{self.taken[name]}"


def _contract(title: str) -> str:
    return f'"{title}"'
