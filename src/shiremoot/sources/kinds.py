"""The kinds of public data: who publishes each, how it is recognised, and how it is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.nearness import Near
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Taken, refuse_unsound
from shiremoot.yaml_text import data_in

CATALOGUE = Path(__file__).parent / "catalogue.yaml"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of public data. Its module says ``recognises(file)`` and ``take(file)``; ``near(file)`` of a table."""

    key: str
    title: str
    publisher: str
    licence: str
    how_often: str
    ask: str

    @property
    def module(self) -> ModuleType:
        """The importer, loaded when first used."""
        return import_module(f"shiremoot.sources.importers.{self.key.replace('-', '_')}")

    def recognises(self, file: SourceFile) -> bool:
        """Whether a file is of this kind, by what stands in it."""
        recognises: Callable[[SourceFile], bool] = self.module.recognises
        return recognises(file)

    def near(self, file: SourceFile) -> Near | None:
        """The row of a file that comes nearest to the headings of this kind; None where it has none of them."""
        near: Callable[[SourceFile], Near | None] | None = getattr(self.module, "near", None)
        return near(file) if near else None

    def take(self, file: SourceFile) -> Taken:
        """The file as a tidy table.

        Raises: CannotTake with file, sheet and row where it cannot be read as what it is; where what was lost of it
        outweighs what was taken.
        """
        take: Callable[[SourceFile], Taken] = self.module.take
        taken = take(file)
        refuse_unsound(taken, file.name)
        return replace(taken, notes=(*taken.notes, *file.doubts)) if file.doubts else taken


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key, in the order in which a file is tried."""
    return {key: Kind(key=key, **said) for key, said in data_in(CATALOGUE).items()}


def recognised(file: SourceFile) -> Kind | None:
    """The kind of a file, by its content; None where no importer knows it."""
    return next((kind for kind in kinds().values() if kind.recognises(file)), None)


def kind_named(key: str) -> Kind:
    """The kind of this key.

    Raises: CannotTake naming those there are.
    """
    if key not in kinds():
        raise CannotTake(f'the kind "{key}"', f"one of {', '.join(kinds())}")
    return kinds()[key]
