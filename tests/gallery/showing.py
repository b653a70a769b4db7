"""All pictures on one page, both sizes side by side, to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, groupby

from markupsafe import escape

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import SIZES
from tests.gallery.collecting import Told
from tests.report.pictures.style import STYLE
from tests.report.pictures.titles import pictures_of

# on this page alone both sizes are shown at once, each as wide as it was drawn
SIDE_BY_SIDE = """.both { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: start; margin-bottom: 2rem; }
.both svg { max-width: none; outline: 1px solid var(--line); }"""


def shown(told: Iterable[Told]) -> str:
    """The text of the page, grouped by case and study."""
    head = f"<!DOCTYPE html><html lang=en-GB><meta charset=utf-8><style>{STYLE}{SIDE_BY_SIDE}</style>"
    names = (f"p{number}" for number in count())
    body = "".join(
        f"<h1>{escape(case or 'Without a case')}</h1>{''.join(_study(one, names) for one in group)}"
        for case, group in groupby(told, lambda one: one.case)
    )
    return f'{head}<body class="sm"><main>{body}</main></body></html>'


def _study(one: Told, names: Iterator[str]) -> str:
    if one.report is None:
        return f"<h2>{escape(one.study)}</h2><p>Not told: {escape(one.why_not)}</p>"
    pictures = list(pictures_of(one.report))
    head = f"<h2>{escape(one.study)}: {escape(one.report.question)}</h2>"
    return head + ("".join(_picture(picture, names) for picture in pictures) or "<p>No picture.</p>")


def _picture(picture: Picture, names: Iterator[str]) -> str:
    both = "".join(picture.drawn(size).written(next(names), picture.title, picture.alt) for size in SIZES)
    return f'<h3>{escape(picture.title)}</h3><div class="both">{both}</div><p class="read">{escape(picture.note)}</p>'
