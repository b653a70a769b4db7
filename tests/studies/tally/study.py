"""What does everything that saves come to in a year?"""

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.dates import FinancialYear
from shiremoot.ledger import Simulator, in_year, view
from shiremoot.question.answer import Headline
from shiremoot.question.question import Question
from shiremoot.question.results import Pounds
from tests.studies.tally.document import Tally


@dataclass(frozen=True)
class Tallied:
    """Pounds as planned, and how many lines they come from."""

    year: FinancialYear
    planned: Pounds
    lines: int


def tally(question: Question) -> Tallied:
    """All savings of the case in the year that its section names."""
    year = question.of_case.section(Tally).year
    saving = [line for line in question.ledger.lines if line.kind == "saving"]
    wanted = view("saved", tuple(saving), in_year(question.ledger.timeline.index(year)), lambda _: 1.0)
    question.settings.stage("Tallying")(1, 1)
    return Tallied(year, Simulator(question.ledger, [wanted]).planned()["saved"], len(saving))


def headlines(answer: Tallied) -> Sequence[Headline]:
    """The amount."""
    return [Headline(f"saved in {answer.year}", answer.planned, "pounds")]
