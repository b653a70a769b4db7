"""The capabilities: a list of folders, each of which declares itself; everything else is built from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shiremoot.dates import ShiremootError
from shiremoot.question.study import Capability, DoesNotResolve, Study, found

if TYPE_CHECKING:
    from shiremoot.case import Case, Sections

FOLDERS = (
    "shiremoot.gap",
    "shiremoot.programme",
    "shiremoot.options",
    "shiremoot.partners",
    "shiremoot.board",
    "shiremoot.benchmark",
    "shiremoot.watch",
    "shiremoot.procurement",
)


class UnknownStudy(ShiremootError):
    """No study has this name."""


@dataclass(frozen=True)
class Registry:
    """The capabilities of some folders, by the declaration that each holds in ``capability.py``."""

    folders: tuple[str, ...] = FOLDERS

    @cached_property
    def capabilities(self) -> tuple[Capability, ...]:
        """Every capability, in the order of the folders.

        Raises: DoesNotResolve where a folder declares none.
        """
        return tuple(_declared(folder) for folder in self.folders)

    @cached_property
    def studies(self) -> tuple[Study, ...]:
        """Every study, in the order of the folders."""
        return tuple(study for capability in self.capabilities for study in capability.studies)

    @cached_property
    def sections(self) -> Sections:
        """The section models of every capability that has one, by key."""
        return {one.key: found(one.section) for one in self.capabilities if one.section is not None}

    def study(self, name: str) -> Study:
        """The study of this name.

        Raises: UnknownStudy naming those there are.
        """
        for study in self.studies:
            if study.name == name:
                return study
        raise UnknownStudy(f'"{name}"', f"one of {', '.join(study.name for study in self.studies)}")

    def capability_of(self, study: Study) -> Capability:
        """The capability that a study belongs to."""
        return next(one for one in self.capabilities if study in one.studies)

    def held(self, case: Case, *, data: bool = False) -> tuple[Study, ...]:
        """The studies that a report of this case tells; those that need public data only where there are any."""
        return tuple(study for study in self.studies if self.is_of(study, case) and (data or not study.needs.data))

    def is_of(self, study: Study, case: Case) -> bool:
        """Whether a report of this case tells the study, if there are data: the case has the section it goes with."""
        section = study.told_with or (self.capability_of(study).key if study.needs.section else None)
        if section is None or not case.has(section):
            return section is None and study.needs.of_a_case
        return study.told_of is None or bool(found(study.told_of)(case))

    def schema(self) -> dict[str, Any]:
        """JSON Schema of a whole document, sections included, for editors and other programs."""
        from shiremoot.case.schema import schema

        return schema(self.sections)


REGISTRY = Registry()


def _declared(folder: str) -> Capability:
    capability = found(f"{folder}.capability:CAPABILITY")
    if not isinstance(capability, Capability):
        raise DoesNotResolve(f"a {type(capability).__name__}", "a Capability", place=f"{folder}.capability")
    return capability
