"""Reports as a file; its suffix says how they are to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from shiremoot.files import CannotWrite, write_whole
from shiremoot.report.blocks import Report

Messages = Sequence[str]
WORD, WORKBOOK = ".docx", ".xlsx"


def write(reports: Sequence[Report], path: Path, *, template: Path | None = None) -> Messages:
    """Write reports of one case as a page (.html), a paper (.docx, .pdf), a workbook (.xlsx) or text (.txt, .md).

    Whole or not at all. template: a council's own document for .docx. Returns what the writer of a paper must be told,
    such as styles that the template lacks.
    Raises: CannotWrite for another suffix, a template with a file that is no .docx, a single page (``one_page``) as a
    workbook, or where the file cannot be written.
    """
    render = RENDERERS.get(path.suffix.lower())
    if render is None:
        raise CannotWrite(
            f'"{path.suffix}"' if path.suffix else "a name without a suffix",
            f"one of {', '.join(RENDERERS)}",
            place=str(path),
            fix="for figures that a program reads, use --json",
        )
    _refuse_what_does_not_go_together(path, template, one_page=any(report.one_page for report in reports))
    content, messages = render(reports, template)
    write_whole(path, content)
    return messages


def refuse_early(path: Path, template: Path | None, *, one_page: bool) -> None:
    """Before anything is worked out: what ``write`` would refuse whatever the reports say.

    Raises: CannotWrite for things that do not go together, TemplateRefused for a template that is none.
    """
    from shiremoot.report.word_template import document_of

    _refuse_what_does_not_go_together(path, template, one_page=one_page)
    if template is not None:
        document_of(template)


def _refuse_what_does_not_go_together(path: Path, template: Path | None, *, one_page: bool) -> None:
    suffix = path.suffix.lower()
    if template is not None and suffix != WORD:
        raise CannotWrite(f'a template with "{path.suffix}"', f"a file that ends in {WORD}", place=str(path))
    if suffix == WORKBOOK and one_page:
        raise CannotWrite(
            "a summary as a workbook",
            "the one page in another form, or the whole report as a workbook",
            place=str(path),
            fix="leave out --summary, or name a file that ends in .docx or .pdf",
        )


def _html(reports: Sequence[Report], _: Path | None) -> tuple[bytes, Messages]:
    from shiremoot.report.html import render_html

    return render_html(reports).encode(), ()


def _word(reports: Sequence[Report], template: Path | None) -> tuple[bytes, Messages]:
    from shiremoot.report.word import render_word

    return render_word(reports, template)


def _pdf(reports: Sequence[Report], _: Path | None) -> tuple[bytes, Messages]:
    from shiremoot.report.pdf import render_pdf

    return render_pdf(reports), ()


def _excel(reports: Sequence[Report], _: Path | None) -> tuple[bytes, Messages]:
    from shiremoot.report.excel import render_excel

    return render_excel(reports), ()


def _text(reports: Sequence[Report], _: Path | None) -> tuple[bytes, Messages]:
    from shiremoot.report.terminal import WIDTH_OF_A_FILE, render_terminal

    return render_terminal(reports, full=True, width=WIDTH_OF_A_FILE).encode(), ()


def _markdown(reports: Sequence[Report], _: Path | None) -> tuple[bytes, Messages]:
    from shiremoot.report.markdown import render_markdown

    return render_markdown(reports).encode(), ()


RENDERERS: Mapping[str, Callable[[Sequence[Report], Path | None], tuple[bytes, Messages]]] = {
    ".html": _html,
    WORD: _word,
    ".pdf": _pdf,
    WORKBOOK: _excel,
    ".txt": _text,
    ".md": _markdown,
}
