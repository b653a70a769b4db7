"""The tally as a page tells it."""

from shiremoot.money import say_computed
from shiremoot.question.page import FINDING, WORKED_OUT, page, worked_out
from shiremoot.question.question import Question
from shiremoot.report import Finding, Report
from tests.studies.tally.study import Tallied


def report(question: Question, answer: Tallied) -> Report:
    """One sentence and how to get it again."""
    said = f"{answer.lines} lines save {say_computed(answer.planned)} in {answer.year} (in-year, cash)."
    sections = ((FINDING, [Finding((said,))]), (WORKED_OUT, worked_out(question, ("Added up as planned.",))))
    return page(question, sections)
