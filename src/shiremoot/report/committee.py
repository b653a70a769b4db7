"""What every paper for a committee has: particulars, the box of recommendations, background papers, annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase

from shiremoot.report.blocks import Block, Recommendation, Report, Section, Terms
from shiremoot.report.glossary import TITLE as WORDS
from shiremoot.report.paper import Para, Part, Run
from shiremoot.report.paper_parts import Writer
from shiremoot.report.printable import NO_BREAK_SPACE, clean
from shiremoot.report.tables import CannotTell
from shiremoot.report.words import listed

HASH_SHOWN = 12  # letters
DRAFT = "Recommendations (draft wording)"
COMMITTEE = Run("[committee]", "field")
PARTICULARS = (
    ("Meeting", "[date of the meeting]"),
    ("Report of", "[office, contact]"),
    ("Decision", "[key or not; for decision or to note]"),
)


def particulars(writer: Writer, title: str, also: Run | None = None) -> None:
    """To whom the paper goes, its title, and what the council fills in. also: what follows the kind of decision."""
    writer.plain("subject", Run("Report to "), COMMITTEE)
    writer.plain("title", Run(title))
    for name, words in PARTICULARS:
        more = (also,) if also is not None and name == "Decision" else ()
        writer.plain("particular", Run(name, "strong"), Run(words, "field"), *more)


def recommended(
    wanted: Sequence[tuple[Recommendation, str]], cited: Mapping[str, tuple[str, str]], heading: str
) -> Iterator[Part]:
    """The box of what members are asked to decide; none where nothing is recommended.

    wanted: each recommendation with the key of the section that bears it out. cited: as the writer kept it.
    Raises: CannotTell for a section that says nothing.
    """
    if not wanted:
        return
    yield Para("heading 2", (Run(clean(heading)),))
    yield Para("recommending", (Run("That "), COMMITTEE, Run(":")))
    for number, (told, key) in enumerate(wanted, start=1):
        end = "." if number == len(wanted) else ";"
        yield Para("recommendation", tuple(_words(told, cited.get(key), end, is_first=number == 1)), _letter(number))


def _words(told: Recommendation, found: tuple[str, str] | None, end: str, *, is_first: bool) -> Iterator[Run]:
    if found is None:
        place = f'recommendation "{told.text}"'
        raise CannotTell(f'"{told.borne_out_by}"', "the title of a section that says something", place=place)
    name, number = found
    yield Run(f"{clean(told.text).rstrip('.;')} (")
    if is_first and "." in number:
        yield Run(f"paragraph{NO_BREAK_SPACE}")
    yield Run(number, "cite", name)
    yield Run(f"){end}")


def _letter(number: int) -> str:
    """Letters a to z, then aa, bb, as Word's lists go on."""
    rounds, at = divmod(number - 1, len(ascii_lowercase))
    return ascii_lowercase[at] * (rounds + 1)


def cases_of(reports: Sequence[Report]) -> list[str]:
    """Each case by its name and short hash, once."""
    return list(dict.fromkeys(clean(f"Case {report.case}, {report.hash[:HASH_SHOWN]}") for report in reports))


def background(writer: Writer, papers: Sequence[str], reports: Sequence[Report]) -> None:
    """The papers that a report rests on, each once, and the case."""
    writer.heading("Background papers")
    for paper in dict.fromkeys(paper for paper in papers if paper):
        writer.say(f"{paper[:1].upper()}{paper[1:].rstrip('.')}.")
    writer.say(f"{listed(cases_of(reports))}.")


def annex(writer: Writer, reports: Sequence[Report]) -> None:
    """What stands folded on the page, open and last; its paragraphs carry no numbers."""
    sections = [section for report in reports for section in report.annex]
    if not sections:
        return
    writer.heading("Annex")
    writer.numbers = False
    told: set[str] = set()
    for number, section in enumerate(sections, start=1):
        once = Section(section.title, tuple(_explained_once(section.blocks, told)))
        writer.section_of(once, 2, "", f"A{number}. {section.title}")


def _explained_once(blocks: Sequence[Block], told: set[str]) -> Iterator[Block]:
    """Blocks without the meanings of words that an annex before has told. told: those words; grows."""
    for block in blocks:
        if not (isinstance(block, Terms) and block.title == WORDS):
            yield block
            continue
        new = [(word, meaning) for word, meaning in block.items if word not in told]
        told.update(word for word, _ in new)
        if new:
            yield Terms(block.title, new)
