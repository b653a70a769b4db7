"""Suppliers by name: one spelling for comparison, and pairs that a person should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from shiremoot.sources.spelling import FORMS, capitals, initialled, plain
from shiremoot.sources.withheld import is_redacted

RATIO = 88.0  # of 100, from which two spellings are worth a person's look
BATCH = 1_000  # names compared with all others at a time
NEAR = 75.0  # of 100, from which two words may be one word misspelt
FEWEST = 2  # words that two names must share from the beginning
ACRONYM = 4  # letters up to which a word of another spelling is another word
ENDINGS = frozenset({*FORMS, "UK"})
WEAK = frozenset({"AND", "THE", "OF", "IN", "FOR", "AT", "BY", "COMPANY", "GROUP", "UK", *FORMS})
# T.A. is a trading name only as a word of its own, with more than an initial or a legal form around it.
TRADING = re.compile(
    r"(?:\bT\s*[/\\]\s*AS?(?=[\s:]|$)|(?<=[\w)]{2}\s)T\.A\.?(?=\s)(?!\.?\s(?:(?:LTD|LIMITED|PLC|LLP|AND)\b|&))"
    r"|\bTRADING AS\b|(?<=LTD )TA\b|(?<=LIMITED )TA\b)[\s:]*.*$"
)
CODE = re.compile(r"\s*(?:\*{2,}\s*\w*\d+|#\s*\d+|\(\s*\d+\s*\)|\[\s*\d+\s*\])\s*$")
NO_TRADER = re.compile(
    r"^HM ?RC\b|^HM REVENUE\b|^INLAND REVENUE\b|\bPENSIONS? (?:FUND|AGENCY|SCHEME)\b|\bTEACHERS PENSIONS?\b|\bPENSION$"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names, cleaned, that may be one supplier; a person decides.

    ratio: of 100, how alike their sorted words are. why: "spelling" from a ratio of 88 on, else "addition":
    one name is the other with words added, such as a site or a trade.
    """

    first: str
    second: str
    ratio: float
    why: str = "spelling"


@lru_cache(maxsize=1 << 16)
def clean(name: str) -> str:
    """A supplier's name in the one spelling by which names are compared; never empty unless the name is.

    Entities are decoded, letters are capitals without accents, & is AND, CO is COMPANY; a trading name after T/A,
    trailing codes, punctuation, the legal form, a leading THE and a trailing UK are dropped.

    >>> clean("The A.B. Smith &amp; Co. (UK) Ltd T/A Smiths****7391")
    'AB SMITH AND COMPANY'
    """
    text = capitals(name)
    text = CODE.sub("", text) or text
    words = _words(_without_trading(text))
    return " ".join(_without_forms(words) or words) or text or name.strip()


def _without_trading(text: str) -> str:
    """Capitals without a trading name; a lone initial before it would be no name, so the whole stays."""
    before = TRADING.sub("", text).strip()
    return before if len(plain(before)) > 1 else text


def _words(text: str) -> list[str]:
    return ["COMPANY" if word == "CO" else word for word in initialled(text).split()]


def _without_forms(words: list[str]) -> list[str]:
    """Words without a leading THE, and without legal forms and UK at the end."""
    kept = words[1:] if words[:1] == ["THE"] else words
    while kept and kept[-1] in ENDINGS:
        kept = kept[:-1]
    return kept


def is_supplier(name: str) -> bool:
    """Whether a name is one that bodies can share: not withheld, not the tax office, not a pension fund."""
    return not is_redacted(name) and not NO_TRADER.search(clean(name))


def matched(names: Sequence[str]) -> Mapping[str, str]:
    """Each name to the name of its group: those that are the same once cleaned. No likeness is guessed.

    Names that are withheld, or of no supplier that bodies could share, are not in the answer.
    """
    return {name: clean(name) for name in dict.fromkeys(names) if is_supplier(name)}


def proposals(names: Sequence[str]) -> list[Proposal]:
    """Pairs of groups that may be one supplier, most alike first; they are for a person to confirm, never merged.

    A pair is proposed for its spelling from a token-sort ratio of 88 on, unless a word of one has no like in the
    other: then two proper names differ, and so do the firms. It is proposed for an addition where the first two
    words or more of one are all that the other has.
    """
    groups = sorted(set(matched(names).values()))
    pairs = {(pair.first, pair.second): pair for pair in _additions(groups)}
    pairs |= {(pair.first, pair.second): pair for pair in _alike(groups) if not are_told_apart(pair.first, pair.second)}
    return sorted(pairs.values(), key=lambda pair: (-pair.ratio, pair.first, pair.second))


def _alike(groups: list[str]) -> Iterator[Proposal]:
    """Pairs of groups from the ratio on, compared a batch at a time so that memory stays small."""
    import numpy as np
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    ordered = [_sorted(group) for group in groups]
    for start in range(0, len(groups), BATCH):
        batch, others = ordered[start : start + BATCH], ordered[start:]
        scores = cdist(batch, others, scorer=ratio, score_cutoff=RATIO, workers=-1)
        for row, column in np.argwhere(np.triu(scores, 1)):
            yield Proposal(groups[start + row], groups[start + column], round(float(scores[row, column]), 1))


def _additions(groups: list[str]) -> Iterator[Proposal]:
    """Pairs of groups of which one is the beginning of the other, words that say little left out."""
    from rapidfuzz.fuzz import ratio

    whole: dict[tuple[str, ...], list[str]] = {}
    for group in groups:
        whole.setdefault(tuple(_strong(group)), []).append(group)
    for words, longer in whole.items():
        for length in range(FEWEST, len(words)):
            for short, long in product(whole.get(words[:length], ()), longer):
                first, second = sorted((short, long))
                yield Proposal(first, second, round(ratio(_sorted(first), _sorted(second)), 1), "addition")


def _sorted(name: str) -> str:
    return " ".join(sorted(name.split()))


def are_told_apart(first: str, second: str) -> bool:
    """Whether two cleaned names that look alike differ in a proper word, and so name different firms."""
    left, right = _strong(first), _strong(second)
    ours, theirs = _leftover(left, right), _leftover(right, left)
    if _joined(ours) == _joined(theirs):
        return False
    if any(word.isdigit() for word in ours + theirs):
        return True
    if not ours or not theirs or _may_be(_joined(ours), _joined(theirs)):
        return False
    return _has_unlike(ours, theirs) or _has_unlike(theirs, ours)


def _strong(name: str) -> list[str]:
    return [word for word in name.split() if word not in WEAK]


def _leftover(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if word not in others]


def _has_unlike(words: list[str], others: list[str]) -> bool:
    return not all(any(_may_be(word, other) for other in others) for word in words)


def _joined(words: list[str]) -> str:
    return "".join(words)


def _may_be(word: str, other: str) -> bool:
    """Whether two words may be one, misspelt or cut short; short words are acronyms and must be the same."""
    from rapidfuzz.fuzz import ratio

    short, long = sorted((word, other), key=len)
    if long.startswith(short):
        return True
    return len(short) > ACRONYM and ratio(word, other) >= NEAR
