"""The tally as a page tells it."""

from shiremoot.money import say_computed
from shiremoot.question.page import Telling, method, page
from shiremoot.question.question import Question
from shiremoot.report.blocks import Report
from tests.studies.tally.study import Tallied


def report(question: Question, answer: Tallied) -> Report:
    """One sentence and how to get it again."""
    said = f"{answer.lines} lines save {say_computed(answer.planned)} in {answer.year} (in-year, cash)."
    return page(question, Telling(answer=(said,), first=(), body=(), how=method(("Added up as planned.",))))
