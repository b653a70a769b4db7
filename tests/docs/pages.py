"""Pages of the documentation as their tests read them: tables and fenced blocks under headings."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^#+ +(.+?) *$")
ROW = re.compile(r"^\|(.+)\|$")
CELL = re.compile(r"(?<!\\)\|")
BLOCK = re.compile(r"^```(\S*) *(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
RULE = re.compile(r"^[-: ]+$")


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def sections(page: str) -> dict[str, list[str]]:
    """The lines under each heading; a heading stands once on a page."""
    found: dict[str, list[str]] = {}
    within, fenced = "", False
    for line in read(page).splitlines():
        fenced ^= line.startswith("```")
        heading = None if fenced else HEADING.match(line)
        if heading:
            within = heading[1]
            assert within not in found, f"{page}: two headings {within}"
        found.setdefault(within, []).append(line)
    return found


def table(lines: list[str]) -> list[list[str]]:
    """The rows of the tables among these lines, without their headers and rules."""
    rows = [[cell.strip().replace("\\|", "|") for cell in CELL.split(line[1:-1])] for line in lines if ROW.match(line)]
    ruled = [at for at, row in enumerate(rows) if all(RULE.match(cell) for cell in row)]
    return [row for at, row in enumerate(rows) if at not in ruled and at + 1 not in ruled]


def code(cell: str) -> str:
    """What stands in a cell as code."""
    return cell.strip("`")


def blocks(page: str, language: str) -> Iterator[tuple[str, list[str]]]:
    """(what the fence says after the language, lines) of each fenced block of a language, in order."""
    for said, rest, inside in BLOCK.findall(read(page)):
        if said == language:
            yield rest, inside.splitlines()
