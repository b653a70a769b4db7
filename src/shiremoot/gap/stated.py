"""The figures of a plan in words, as their source states them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shiremoot.case import Head, WrittenFigure
from shiremoot.case.figures import basis_as_stated
from shiremoot.gap.document import Gap
from shiremoot.money import Basis
from shiremoot.question.case_in_words import say_amount_stated
from shiremoot.report.words import listed


def usual(gap: Gap, head: Head) -> Basis:
    """What most figures of the plan are, whenever they fall and whoever has them."""
    stated = [figure for base in gap.base.values() for figure in (base.budget, base.funding)]
    stated += [line.figure for _, _, line in gap.movements()]
    found = Counter(replace(basis_as_stated(figure, head), years=(), bodies=()) for figure in stated)
    return found.most_common(1)[0][0] if found else Basis()


def say_stated(figure: WrittenFigure, most: Basis, head: Head, whose: Sequence[str] = ()) -> str:
    """The amount as its source states it, its year, where its basis is another, and of several bodies whose it is.

    head: of the case that it stands in.
    """
    # An assumed completion is ours; what stands here is the source's.
    stated = figure.model_copy(update={"completed": None})
    years = () if figure.table[1] else basis_as_stated(stated, head).years
    when = f", for {listed([str(year) for year in years])}" if years else ""
    said = f"{say_amount_stated(stated, most, head).removesuffix(when)}{when}"
    names = listed([head.bodies[body].name for body in whose]) if whose and len(head.bodies) > 1 else ""
    return f"{said}, {names}" if names else said
