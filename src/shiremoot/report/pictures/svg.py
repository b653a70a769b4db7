"""A picture as it is written down: words and marks, each with a class that says what it is, never how it looks.

Classes, which a page's style (or the one for papers) gives colour, weight and size:
words: ``b`` bold, ``q`` quiet, ``bl`` in the colour of marks; ``m`` and ``e`` stand by their middle and by their end.
lines: ``ax`` axis, ``gr`` grid, ``zero`` heavy nought, ``tg`` target, ``ld`` leader, ``lm`` what matters, ``lg`` the
rest, ``wk`` whisker; ``da`` dashed and ``dt`` dotted beside them.
fills: ``fm`` what matters, ``ft`` closes, ``fo`` pushes up, ``fg`` the rest, ``fp`` pale band, ``fd`` pale bar,
``fh`` hollow; ``pp`` is the paper's own colour, under a whisker.
maps: ``t1`` to ``t5`` classes from light to dark, ``t0`` none, ``hatch`` over it; ``own`` the outline of our own area,
``lead`` the line to its name, ``halo`` light under both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Literal

from shiremoot.report.pictures.letters import LINE, width_of

Anchor = Literal["start", "middle", "end"]
Place = tuple[float, float]
ANCHORS = {"start": "", "middle": "m", "end": "e"}


@dataclass(frozen=True, slots=True)
class Size:
    """A form of a picture: how wide its paper is, in pixels; the height follows from what is drawn."""

    name: Literal["wide", "narrow"]
    width: float

    @property
    def is_wide(self) -> bool:
        """Whether words stand beside their marks; else above them."""
        return self.name == "wide"


WIDE, NARROW = Size("wide", 620.0), Size("narrow", 290.0)
SIZES = (WIDE, NARROW)


@dataclass(slots=True)
class Drawing:
    """Words and marks on paper of a width; ``height`` grows with what is put on it."""

    width: float
    height: float = 0.0
    parts: list[str] = field(default_factory=list)

    def words(self, x: float, y: float, words: str, kind: str = "", at: Anchor = "start") -> None:
        """Words on one line. y: of the line that letters stand on. Kept inside the paper at both sides."""
        x = self._inside(x, words, at, bold="b" in kind.split())
        classes = " ".join(part for part in (ANCHORS[at], kind) if part)
        self.parts.append(f'<text x="{_at(x)}" y="{_at(y)}"{_class(classes)}>{escape(words)}</text>')
        self._grow(y + LINE / 4)

    def lines_of_words(self, x: float, y: float, lines: Sequence[str], kind: str = "", at: Anchor = "start") -> float:
        """Several lines of words, the first on y; returns where a next one would stand."""
        for number, line in enumerate(lines):
            self.words(x, y + number * LINE, line, kind, at)
        return y + len(lines) * LINE

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """A straight line."""
        ends = f'x1="{_at(x1)}" y1="{_at(y1)}" x2="{_at(x2)}" y2="{_at(y2)}"'
        self.parts.append(f"<line {ends}{_class(kind)}/>")
        self._grow(max(y1, y2))

    def bar(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        """A rectangle with its upper left corner at x, y; one of no width is not drawn."""
        if width > 0 and height > 0:
            sides = f'x="{_at(x)}" y="{_at(y)}" width="{_at(width)}" height="{_at(height)}"'
            self.parts.append(f"<rect {sides}{_class(kind)}/>")
            self._grow(y + height)

    def dot(self, x: float, y: float, radius: float, kind: str) -> None:
        """A circle."""
        self.parts.append(f'<circle cx="{_at(x)}" cy="{_at(y)}" r="{_at(radius)}"{_class(kind)}/>')
        self._grow(y + radius)

    def path(self, points: Iterable[tuple[float, float]], kind: str, *, closed: bool = False) -> None:
        """A line through points, or the area that they enclose."""
        found = list(points)
        steps = " ".join(f"{'L' if at else 'M'}{_at(x)} {_at(y)}" for at, (x, y) in enumerate(found))
        self.parts.append(f'<path d="{steps}{"Z" if closed else ""}"{_class(kind)}/>')
        self._grow(max(y for _, y in found))

    def outlines(self, rings: Iterable[Sequence[Place]], kind: str) -> None:
        """An area that may have islands and holes, written as short as it can be: a map has thousands of corners."""
        found = [[(_tenths(x), _tenths(y)) for x, y in ring] for ring in rings]
        self.parts.append(f'<path d="{"".join(map(_ring, found))}"{_class(kind)}/>')
        self._grow(max(y for ring in found for _, y in ring) / 10)

    def strokes(self, lines: Iterable[tuple[Place, Place]], kind: str) -> None:
        """Many straight lines as one mark, such as a hatch."""
        found = [[(_tenths(x), _tenths(y)) for x, y in line] for line in lines]
        if found:
            self.parts.append(f'<path d="{"".join(map(_steps, found))}"{_class(kind)}/>')

    def whisker(self, low: float, high: float, y: float, half: float = 6.0) -> None:
        """A range: a thin line from low to high with an end at each, on paper of its own so that it shows on a bar."""
        for x in (low, high):
            self.bar(x - 3, y - half - 2, 6, 2 * half + 4, "pp")
        self.bar(low, y - 3, high - low, 6, "pp")
        self.line(low, y, high, y, "wk")
        for x in (low, high):
            self.line(x, y - half, x, y + half, "wk")

    def broken(self, x: float, y: float, half: float = 8.0) -> None:
        """The sign that a mark goes on beyond x, where it is cut: two slanted strokes with paper between."""
        strokes = [((at - 3, y + half), (at + 3, y - half)) for at in (x - 9, x - 4)]
        (bottom, top), (next_bottom, next_top) = strokes
        self.path((bottom, top, next_top, next_bottom), "pp", closed=True)
        for stroke in strokes:
            self.path(stroke, "wk")

    def written(self, name: str, title: str, alt: str) -> str:
        """The picture as an svg element. name: unique on the page, for its ids. title, alt: for who does not see it."""
        size = (
            f'width="{_at(self.width)}" height="{_at(self.height)}" viewBox="0 0 {_at(self.width)} {_at(self.height)}"'
        )
        head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-t {name}-d" {size}>'
        said = f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(alt)}</desc>'
        return f"{head}{said}{''.join(self.parts)}</svg>"

    def _inside(self, x: float, words: str, at: Anchor, *, bold: bool) -> float:
        taken = width_of(words, bold=bold)
        before = {"start": 0.0, "middle": taken / 2, "end": taken}[at]
        return max(before, min(x, self.width - taken + before))

    def _grow(self, y: float) -> None:
        self.height = max(self.height, y)


def _at(number: float) -> str:
    return (
        f"{number:.1f}".removesuffix(".0").replace("-0", "0")
        if abs(number) < 0.05
        else f"{number:.1f}".removesuffix(".0")
    )


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def _tenths(number: float) -> int:
    return round(10 * number)


def _ring(corners: Sequence[tuple[int, int]]) -> str:
    return f"{_steps(corners)}z"


def _steps(corners: Sequence[tuple[int, int]]) -> str:
    """From the first corner by the way to each next one."""
    first, *_ = corners
    ways = ((x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(corners))
    return f"M{_pair(*first)}l{''.join(_pair(*way) for way in ways)}"


def _pair(across: int, down: int) -> str:
    """Two numbers of tenths; a space where no sign parts them from what stands before."""
    return "".join(f"{'' if number < 0 else ' '}{_short(number)}" for number in (across, down))


def _short(tenths: int) -> str:
    """A number of tenths without a nought that says nothing: .5, -3, 12.1."""
    whole, part = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{digits}" if tenths < 0 else digits
