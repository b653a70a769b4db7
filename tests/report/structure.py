"""What a page is made of, without a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise


class Structure(HTMLParser):
    """Elements and headings (their levels) in order, all ids, and the words between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.shapes: set[str] = set()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.shapes.add(" ".join((tag, *(name for name, _ in attrs))))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_data(self, data: str) -> None:
        self.words += data

    def steps_down_by_one(self) -> bool:
        """Whether no heading skips a level."""
        return all(after - before <= 1 for before, after in pairwise(self.headings))
