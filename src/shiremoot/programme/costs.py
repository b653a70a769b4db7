"""What a case says of a cost to achieve: how much, when by itself, and whether it is spent in any case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from shiremoot.case.moving import TimedFigure
from shiremoot.case.written import Name, Percent, Refers, Words


class Cost(TimedFigure):
    """A cost of getting to a project's saving: a figure, and where it differs from the saving when it falls.

    Without a start of its own it starts with the saving. spent_anyway: it is spent whether or not the project happens;
    else it falls away with it. driven_by: in place of the project's causes; an empty mapping takes none of them.
    """

    title: Words | None = None
    spent_anyway: bool = False
    driven_by: Annotated[Mapping[Name, Percent] | None, Refers("cause")] = None
