"""What a case says: one saving, and the year to add up."""

from typing import ClassVar

from shiremoot.case import Section, WrittenFigure
from shiremoot.case.written_times import Year


class Tally(Section):
    """One more saving, and the year in which all are added up."""

    key: ClassVar[str] = "tally"
    year: Year
    saving: WrittenFigure
