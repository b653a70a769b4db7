"""The law of figures: every rule has one number for good, and whatever cites a number finds its rule."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAW = (ROOT / "docs/convention.md").read_text("utf-8")
RULES = {int(number): title for number, title in re.findall(r"^\*\*(\d+)\. ([^*]+)\.\*\*", LAW, re.MULTILINE)}
CITED = re.compile(r"\(conventions? ([\d, and]+)\)")
# What a rule is about: a citation in a sentence on something else would be to the wrong rule.
ABOUT = {
    1: r"read|written|document|percentage|refus|text|mapping|findings",
    2: r"amount|basis|mean|from",
    3: r"add|basis|convert|conver|differ|unlike|equal",
    4: r"estimat|nought|stated|unknown",
    5: r"range|bound|end|low|high",
    6: r"positive|negative|sign",
    7: r"paid|penny|pence|split",
    8: r"odds|chance|probab|printed|certain",
    9: r"round|digit|printed|unit",
    10: r"year|month",
    11: r"ramp|delay|start|effect|falls",
    12: r"share|year|cumulative",
    13: r"rate|cash|cumulative",
    14: r"computed|reckoned|formula",
    15: r"planned|amount|doubt",
    16: r"certain|reach|odds",
    17: r"base",
    18: r"index|grow",
    19: r"new|increment",
    20: r"sign",
    21: r"year 0|discount|schedule|year",
    22: r"business as usual|difference|combin",
    23: r"budget|value|capital|transfer",
    24: r"provision|interest|borrow",
    25: r"best|tie|regret",
    26: r"switch|first place|followed",
    27: r"worth|know|told from",
}


def citations() -> list[tuple[tuple[int, ...], str]]:
    """(numbers, words before it) of every citation in code and tests."""
    found = []
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            for cited in CITED.finditer(text):
                numbers = tuple(map(int, re.findall(r"\d+", cited[1])))
                found.append((numbers, text[max(0, cited.start() - 250) : cited.start()]))
    return found


def test_the_rules_are_numbered_one_after_the_other():
    assert list(RULES) == list(range(1, len(RULES) + 1))
    assert set(ABOUT) == set(RULES)


def test_every_number_that_is_cited_is_a_rule():
    cited = {number for numbers, _ in citations() for number in numbers}
    assert cited <= set(RULES)
    assert len(cited) > len(RULES) / 2


def test_what_cites_a_rule_speaks_of_what_the_rule_is_about():
    astray = [
        f"{around!r} cites {numbers}"
        for numbers, around in citations()
        if not re.search("|".join(ABOUT[number] for number in numbers), around, re.IGNORECASE)
    ]
    assert astray == []
