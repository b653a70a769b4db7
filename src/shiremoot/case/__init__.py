"""The document: what a case says, where each figure comes from, and what is wrong with it."""

from shiremoot.case.case import Case, NoSection, Section
from shiremoot.case.head import Head
from shiremoot.case.loading import Sections, build_case, examine
from shiremoot.case.moving import Delivery, Moving, Start, Timed
from shiremoot.case.parts import BasisWords, Correlation, Part, Sourced
from shiremoot.case.problems import CaseHasErrors, NotReadable, Problem, errors_in, warning
from shiremoot.case.written import Names
from shiremoot.case.written_figures import ReportedRange, WrittenFigure

__all__ = [
    "BasisWords",
    "Case",
    "CaseHasErrors",
    "Correlation",
    "Delivery",
    "Head",
    "Moving",
    "Names",
    "NoSection",
    "NotReadable",
    "Part",
    "Problem",
    "ReportedRange",
    "Section",
    "Sections",
    "Sourced",
    "Start",
    "Timed",
    "WrittenFigure",
    "build_case",
    "errors_in",
    "examine",
    "warning",
]
