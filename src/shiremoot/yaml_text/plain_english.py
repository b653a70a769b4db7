"""What the parser complains of, said so that somebody who never heard of tokens can mend it."""

from __future__ import annotations

ESCAPE = "an escape after \\ in double quotes that YAML does not know; \\\\ writes the sign itself"
INDENT = "a key or an item that does not stand under its neighbours"
MARKER = "a --- or ... where none may stand"
SPECIAL = "an anchor, an alias or a tag (&, *, !) that is not finished"
LINE = "a line that begins with % and says nothing to YAML"
BY_PROBLEM = {
    "block sequence entries are not allowed in this context": "a list that begins in the middle of a line",
    "control characters are not allowed": "characters that cannot be printed",
    "could not find expected ':'": "a key without its colon, or words that go on too far to the left",
    "did not find expected ',' or ']'": "a [ that is not closed, or a comma left out in it",
    "did not find expected ',' or '}'": "a { that is not closed, or a comma left out in it",
    "did not find expected '-' indicator": "a line that does not stand under the items of its list",
    "did not find expected <document start>": "something after the end of the document",
    "did not find expected alphabetic or numeric character": SPECIAL,
    "did not find expected comment or line break": "something after the sign of a text of several lines",
    "did not find expected hexdecimal number": ESCAPE,
    "did not find expected key": INDENT,
    "did not find expected node content": "nothing where a value should stand",
    "did not find expected whitespace or line break": SPECIAL,
    "found a tab character that violates indentation": "a tab at the beginning of a line",
    "found a tab character where an indentation space is expected": "a tab at the beginning of a line",
    "found an indentation indicator equal to 0": "a text of several lines that stands in by nought spaces",
    "found character that cannot start any token": "a value that begins with @, ` or %: put it in quotes",
    "found incompatible YAML document": "a version of YAML other than 1.2",
    "found invalid Unicode character escape code": "an unprintable character, written as an escape",
    "found undefined tag handle": SPECIAL,
    "found unexpected ':'": "a colon right before a comma or a bracket: put the value in quotes",
    "found unexpected document indicator": MARKER,
    "found unexpected end of stream": "quotes that are not closed",
    "found unknown directive name": LINE,
    "found unknown escape character": ESCAPE,
    "mapping keys are not allowed in this context": "a ? or a key in the middle of a line",
    "mapping values are not allowed in this context": "a second colon in the line: put the value in quotes",
}
BY_CONTEXT = {
    "while scanning a directive": LINE,
    "while scanning a %YAML directive": LINE,
    "while scanning a %TAG directive": LINE,
    "while parsing a tag": SPECIAL,
    "while scanning a tag": SPECIAL,
    "while scanning an anchor": SPECIAL,
    "while scanning an alias": SPECIAL,
}


def in_plain_english(problem: str, context: str) -> str:
    """The complaint in the words of a case; as the parser says it where we have no better words."""
    return BY_PROBLEM.get(problem) or BY_CONTEXT.get(context) or problem
