"""How a name is written: entities, accents, capitals, punctuation and initials, taken out for comparison."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

MOST_LAYERS = 4  # of entities within entities; two are seen: &amp;amp;
FORMS = ("LIMITED", "LTD", "PLC", "LLP", "CIC")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
APOSTROPHE = re.compile(r"['`\u2018\u2019\u02bc\u00b4\ufffd]")  # also the accent and the broken sign that stand for one
HYPHEN = re.compile(r"[\u2010-\u2015]")
DOTTED = re.compile(r"\b(?:[A-Z]\.\s?){2,}(?:[A-Z]\b)?")
SINGLE = re.compile(r"\b(?:[A-Z0-9] )+[A-Z0-9]\b")
COMMON = re.compile(r"\bCO(?:-(?=\w)|[\s.](?=OP(?:S|ERATI\w*)?\b))")  # Co-op, Co op, Co.operative, Co-housing


def capitals(name: str) -> str:
    """A name in plain capital letters with single spaces: entities decoded, accents and apostrophes dropped.

    Entities are decoded until none is left, since no supplier's name holds one and a file may have been encoded twice;
    without its semicolon none is one, so PRINT&COPY stays. Apostrophes part no word.

    >>> capitals("Tern &amp;amp; Gull&#39;s"), capitals("Print&Copy")
    ('TERN & GULLS', 'PRINT&COPY')
    """
    split = unicodedata.normalize("NFKD", APOSTROPHE.sub("", HYPHEN.sub("-", decoded(name))))
    return " ".join("".join(letter for letter in split if not unicodedata.combining(letter)).upper().split())


def decoded(name: str) -> str:
    """A name as people read it: its entities decoded until none is left."""
    for _ in range(MOST_LAYERS):
        before, name = name, ENTITY.sub(lambda found: unescape(found[0]), name)
        if name == before:
            break
    return name


def initialled(text: str) -> str:
    """Capitals of which the words stand apart by single spaces, without punctuation; initials stand together.

    The co of a co-operative belongs to its word: it is no company.
    """
    text = COMMON.sub("CO", text.replace("&", " AND "))
    text = DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", text)
    return SINGLE.sub(lambda found: found[0].replace(" ", ""), plain(text))


def plain(text: str) -> str:
    """Words with single spaces between them, all marks dropped."""
    return " ".join(re.findall(r"\w+", text.replace("_", " ")))
