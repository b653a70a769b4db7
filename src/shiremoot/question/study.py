"""What a capability declares in its own folder: its section, how it moves money, and the studies it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from shiremoot.dates import ShiremootError

Reads = Literal["day", "words", "several", "percent", "yes", "file", "case"]


class DoesNotResolve(ShiremootError):
    """A declaration names something that is not there."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a person may choose for one study beside its case: how it is written, and what it says.

    A ``file`` is known to an answer by what it holds, never by its path. A ``case`` is what the study is asked of too:
    its value is the same question of that case.
    """

    name: str
    says: str
    reads: Reads = "words"

    @property
    def unset(self) -> object:
        """What stands for it where nobody chose: nothing, or none of several."""
        return () if self.reads == "several" else None


@dataclass(frozen=True, slots=True)
class Needs:
    """What a study asks for; any mixture works, and what is not declared is refused.

    case: a case, whether or not it has the capability's section. section: that section. ledger: the lines of the case,
    drawn under seed and draws; every_variant: those of all its variants, none of which is chosen. data: kinds of
    public data. parameters: (what for, key) of dated law and guidance. options: what may be chosen. beside: other
    studies whose answer of the same case, in business as usual, or of a case that it includes, it looks at.
    """

    case: bool = False
    section: bool = False
    ledger: bool = False
    every_variant: bool = False
    data: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def of_a_case(self) -> bool:
        """Whether it cannot be asked without a case."""
        return self.case or self.section or self.ledger


@dataclass(frozen=True, slots=True)
class Study:
    """One question. What answers it is named as text, ``module:name``, and imported when first used.

    asks: the question in words. example: what to type after its name to try it.
    answer: (question) -> result. report: (question, result) -> Report. headlines: (result) -> Headlines.
    result: the class of its result, a tree of plain values. warnings: (question) -> Problems that let it run.
    told_with: the section with which a report of a case tells it too, where it needs no section of its own.
    told_of: (case) -> whether a report of the case tells it, where not every case with the section says enough.
    """

    name: str
    asks: str
    answer: str
    report: str
    headlines: str
    result: str
    needs: Needs
    warnings: str | None = None
    told_with: str | None = None
    told_of: str | None = None
    example: str = "my-case.yaml"

    def references(self) -> Iterator[str]:
        """Everything that it names as text."""
        yield from (self.answer, self.report, self.headlines, self.result)
        yield from (reference for reference in (self.warnings, self.told_of) if reference is not None)


@dataclass(frozen=True, slots=True)
class Capability:
    """One folder: its key, the section it owns if any, how that moves money if it does, and its studies."""

    key: str
    studies: tuple[Study, ...]
    section: str | None = None
    lines: str | None = None

    def references(self) -> Iterator[str]:
        """Everything that it and its studies name as text."""
        yield from (reference for reference in (self.section, self.lines) if reference is not None)
        for study in self.studies:
            yield from study.references()


def found(reference: str) -> Any:  # noqa: ANN401 - whatever a declaration names
    """What ``module:name`` names.

    Raises: DoesNotResolve where the module or the name in it does not exist.
    """
    module, _, name = reference.partition(":")
    if not module or not name:
        raise DoesNotResolve(f'"{reference}"', "a module and a name in it, such as shiremoot.gap.study:gap_by_year")
    try:
        holder = import_module(module)
    except ModuleNotFoundError as error:
        if error.name is not None and not f"{module}.".startswith(f"{error.name}."):
            raise  # the module is there; it lacks something of its own
        raise DoesNotResolve(f'"{reference}"', "a module that can be imported", place=module) from error
    try:
        return getattr(holder, name)
    except AttributeError as error:
        raise DoesNotResolve(f'"{reference}"', f"a name that {module} defines", place=module) from error
