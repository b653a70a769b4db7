"""What an option is called within a sentence."""

from __future__ import annotations

import re

SEVERAL = re.compile(r", | and |^Options\b")


def as_one(title: str) -> str:
    """A title as one thing: in quotation marks where it names several, so that what follows is said of one.

    >>> as_one("Option 1 (own staff)"), as_one("Options 1 and 2")
    ('Option 1 (own staff)', '“Options 1 and 2”')
    """
    return f"“{title}”" if SEVERAL.search(title) else title
