"""Walks through a page as a reader does: runs what it says to type, makes the edits it asks for, reads what it quotes.

A `console` block holds commands after `$ ` and parts of what they print; `…` stands for what is not quoted.
A `yaml` block that names a file is the whole of it.
A `diff` block names a file and holds the lines to take out (`-`) and to put in (`+`), each with its place.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shiremoot.cli import main
from tests.docs.pages import BLOCK, read

LEFT_OUT = "…"


@dataclass
class Command:
    """What is typed, and the parts of what comes out that the page quotes."""

    typed: str
    quoted: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Edit:
    """Lines of a file that the reader changes."""

    file: str
    before: str
    after: str


@dataclass(frozen=True)
class Written:
    """A file that the reader writes."""

    file: str
    text: str


Step = Command | Edit | Written


def steps(page: str) -> Iterator[Step]:
    """Every command, edit and file to write of a page, in order."""
    for language, file, inside in BLOCK.findall(read(page)):
        if language == "console":
            yield from _commands(inside)
        elif language == "diff":
            yield _edit(file, inside)
        elif language == "yaml" and file.endswith(".yaml"):
            yield Written(file, inside)


def _commands(inside: str) -> Iterator[Command]:
    found: list[Command] = []
    for line in inside.splitlines():
        if line.startswith("$ "):
            found.append(Command(line.removeprefix("$ "), [""]))
        elif line.strip() == LEFT_OUT:
            found[-1].quoted.append("")
        else:
            found[-1].quoted[-1] += f" {line}"
    yield from found


def _edit(file: str, inside: str) -> Edit:
    lines = inside.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in "- ")
    after = "".join(line[1:] for line in lines if line[0] in "+ ")
    return Edit(file, before, after)


def flat(text: str) -> str:
    """Text without its line breaks, so that a quotation need not be as wide as a terminal."""
    return " ".join(text.split())


def walk(page: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Take every step of a page in a folder; what it quotes must come out, in its order."""
    for step in steps(page):
        if isinstance(step, Edit):
            edit(folder / step.file, step)
        elif isinstance(step, Written):
            (folder / step.file).write_text(step.text, encoding="utf-8")
        else:
            read_on(step, ran(step.typed, folder, capsys))


def edit(path: Path, step: Edit) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(step.before) == 1, f"{step.file} should hold once:\n{step.before}"
    path.write_text(text.replace(step.before, step.after), encoding="utf-8")


def ran(typed: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints, without its line breaks; `shiremoot` runs here, and `cp` copies."""
    program, *words = shlex.split(typed, comments=True)
    if program == "cp":
        old, new = words
        (folder / new).write_text((folder / old).read_text(encoding="utf-8"), encoding="utf-8")
        return ""
    assert Path(program).name == "shiremoot", f"a page may not ask for {program}"
    main(words)
    out, err = capsys.readouterr()
    return flat(out + err)


def read_on(step: Command, printed: str) -> None:
    at = 0
    for quoted in map(flat, step.quoted):
        found = printed.find(quoted, at)
        assert found >= 0, f"$ {step.typed}\nshould print:\n{quoted}\nbut prints:\n{printed}"
        at = found + len(quoted)
