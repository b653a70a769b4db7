"""The numbers of common buying that people quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.procurement.study import ProcurementResult
from shiremoot.question.answer import Headline


def headlines(answer: ProcurementResult) -> Sequence[Headline]:
    """Common suppliers and what each body pays them, contracts that end together, systems that several pay for."""
    return tuple(_headlines(answer))


def _headlines(answer: ProcurementResult) -> Iterator[Headline]:
    yield Headline("suppliers that two or more of them pay", float(len(answer.firms)), "number")
    for one in answer.spend:
        name = f"paid to suppliers that another of them pays too, {answer.name(one.body)}"
        yield Headline(name, one.shared, "pounds")
    yield Headline("pairs of contracts that end together", float(len(answer.contracts)), "number")
    yield Headline("systems that two or more of them pay for", float(len(answer.systems)), "number")
