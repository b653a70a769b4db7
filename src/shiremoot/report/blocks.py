"""A report as blocks: what is told, apart from how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.tables import CannotTell, Column, Kind, Span, Table

FINDINGS = "Findings"  # what a paper calls the answer and the facts beside it
ON_PAGE, DIFFERS = "on this page", " What differs says so."


def money_is(what: str) -> str:
    """The one sentence that says what most of a report's money is: "All money on this page is cash. ..."."""
    return f"All money {ON_PAGE} is {what}.{DIFFERS}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One or two sentences, the first of which answers the question.

    Raises: CannotTell for none, or one without words.
    """

    sentences: Sequence[str]

    def __post_init__(self) -> None:
        if not self.sentences or not all(sentence.strip() for sentence in self.sentences):
            raise CannotTell("an answer without words", "one or two sentences", place="answer")


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that people quote, as it is printed, and what it is: "£1.07m", "is the target that would ..."."""

    value: str
    says: str


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Three to five figures that stand beside the answer's picture."""

    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Inset:
    """What a reader must not miss, set apart: its subject in a few words ("Which figure to quote"), and the words."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain sentences. lead: the words they begin with, where these say what it is about."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short statements of one kind; each may lead with a few words that name what it is about."""

    items: Sequence[Paragraph]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Bullets:
        """Statements without leads."""
        return cls(tuple(Paragraph(text) for text in texts))


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing and its share (0 to 1); other: it gathers what is too small to be named."""

    label: str
    share: float
    other: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares of one whole, the largest first: a sentence, a number and a bar each. The list is its own table.

    title: the finding. of_what: the whole they are shares of. kind: how each prints; chances of several things need
    not sum to one.
    """

    title: str
    of_what: str
    bars: Sequence[Bar]
    note: str = ""
    kind: Kind = "share"

    def table(self) -> Table:
        """The same as rows, for whoever draws no bars."""
        columns = (Column("What"), Column(self.of_what, self.kind))
        return Table(self.title, columns, tuple((bar.label, bar.share) for bar in self.bars), note=self.note)

    def said(self) -> list[tuple[str, str, Bar]]:
        """Each label and its share as printed."""
        return [(bar.label, said, bar) for bar, (_, said) in zip(self.bars, say_cells(self.table()), strict=True)]


@dataclass(frozen=True, slots=True)
class Terms:
    """Things and what is to be said of each, such as assumptions with their reasons: (thing, words)."""

    title: str
    items: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Caution:
    """What a reader must know before relying on a figure: one sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """What to type to get the same answer again; it stands in an annex."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What to type next, for whoever reads at a terminal; pages, papers and workbooks leave it out."""

    text: str


Block = Answer | KeyFacts | Inset | Paragraph | Bullets | Bars | Terms | Caution | Command | Hint | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What members are asked to decide, and the title of the section whose first paragraph bears it out.

    That may be a section of the report's body, or FINDINGS: the answer.
    """

    text: str
    borne_out_by: str


@dataclass(frozen=True, slots=True)
class ToWrite:
    """What a paper has to hold and the case does not: about what, and who is to write it, never filled in by us.

    how: "written", or another word for what is to be done with it.
    """

    about: str
    by: str
    how: str = "written"


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section of a paper with what stands under its own heading, and sections of its own, one level below."""

    title: str
    blocks: Sequence[Block | ToWrite] = ()
    inside: Sequence[PaperSection] = ()


@dataclass(frozen=True, slots=True)
class ChoicePaper:
    """The paper in which members choose, where a report is one of a choice.

    title: of the paper. purpose: its first section. recommending: what heads the box of recommendations, and whose
    they are. recommendations: each cites a section of this paper. sections: in order, FINDINGS among them; the answer,
    its facts and its picture are put there. why: the title of the section that tells what other reports answer.
    background: papers that it rests on. exempt: whether an appendix of it is.
    """

    title: str
    purpose: Sequence[str]
    recommending: str
    recommendations: Sequence[Recommendation]
    why: str
    sections: Sequence[PaperSection]
    background: Sequence[str]
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class ForMembers:
    """What the one page says beyond the first screen: three levers, three unknowns, three questions to ask.

    Of a choice also what members are asked to decide, and what is gone and why.
    """

    levers: Sequence[str] = ()
    unknowns: Sequence[str] = ()
    questions: Sequence[str] = ()
    asked: Sequence[str] = ()
    gone: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source states in pounds, and where it says so."""

    pounds: float
    origin: str


@dataclass(frozen=True, slots=True)
class StatedRange:
    """A range that a source states, in pounds, and where it says so."""

    pounds: Span
    origin: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """Figures for which the reader of a workbook may try others.

    things: a row for each, such as a project; its first two columns of pounds are the lower and the upper end.
    target, reported: what the whole is held against, and the range stated for it, every value in it as likely. is_cap:
    amounts at or below the target meet it, else those at or above.
    Raises: CannotTell for neither things nor a target.
    """

    things: Table | None = None
    target: Stated | None = None
    reported: StatedRange | None = None
    is_cap: bool = False

    def __post_init__(self) -> None:
        if self.things is None and self.target is None:
            raise CannotTell("no figures", "things, a target or both", place="inputs")


@dataclass(frozen=True, slots=True)
class Report:
    """One study's answer to one question, ready to be read in any form.

    study: its name. question: the title. subject: who it is about · what · as of when. basis: one sentence, what most
    of its money is; figures that differ say so. answer: two sentences. first: what stands beside it on the first
    screen: one picture, key facts, which figure to quote, cautions. body: sections, written once. annex: what is
    folded away. source: where the figures come from, once. case, hash: which case, and what exactly it said. lines:
    one for each target, for a terminal. one_page: it is to fit one side of A4. inputs: what a workbook's reader may
    change. paper: how a committee is asked to choose by it, where it is about a choice.
    Raises: CannotTell for a question, a subject or a title without words.
    """

    study: str
    question: str
    subject: str
    answer: Answer
    case: str
    hash: str
    basis: str = ""
    first: Sequence[Block] = ()
    body: Sequence[Section] = ()
    annex: Sequence[Section] = ()
    source: str = ""
    for_members: ForMembers = field(default_factory=ForMembers)
    recommendations: Sequence[Recommendation] = ()
    lines: Sequence[Line] = ()
    one_page: bool = False
    inputs: Inputs | None = None
    paper: ChoicePaper | None = None

    def __post_init__(self) -> None:
        for name, words in (("question", self.question), ("subject", self.subject)):
            if not words.strip():
                raise CannotTell(f"a report without a {name}", "words", place=f'report of "{self.study}"')
        for section in (*self.body, *self.annex):
            if not section.title.strip():
                raise CannotTell("a section without a title", "words", place=f'report "{self.question}"')

    def basis_in(self, where: str) -> str:
        """The basis as another form than a page says it: in this report, here."""
        return self.basis.replace(ON_PAGE, where)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer for a terminal: what it is about, its figure, and the words beside it."""

    about: str
    figure: str
    words: str
