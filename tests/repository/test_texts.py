"""What no file may hold: a machine's paths, hosts, unfinished work; and no code the name of a case."""

import re
from pathlib import Path

import pytest

# Each is written so that it does not find itself.
MACHINE = re.compile(r"(?<![\w.$}/-])/(?:home|mnt|opt|root|srv|tmp|Users|work)/[\w.]|[A-Z]:\\[U]sers")
HOSTS = re.compile(r"[p]ypi\.org|[p]ythonhosted\.|[a]naconda\.(?:org|com)|[n]pmjs\.")
UNFINISHED = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b")
PLACES = ("dorset", "hampshire", "lancashire", "northamptonshire", "shropshire")


def mentions(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern stands, as path, line and line's text."""
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    "line",
    ["see /" + "home/alice/case.yaml", "cd /" + "work/main", '"/' + 'root/.cache"', "C:\\" + "Users\\alice"],
)
def test_a_path_of_a_machine_is_recognised(line: str):
    assert mentions({"file": line}, MACHINE)


@pytest.mark.parametrize("line", ["#!/usr/bin/env bash", "https://example.org/home/page", "../rooms/a", "and/or"])
def test_other_slashes_are_left_alone(line: str):
    assert not mentions({"file": line}, MACHINE)


def test_no_file_mentions_a_path_of_a_machine(texts: dict[str, str]):
    assert mentions(texts, MACHINE) == []


def test_no_file_mentions_a_package_registry(texts: dict[str, str]):
    assert mentions(texts, HOSTS) == []


def test_no_file_holds_unfinished_work(texts: dict[str, str]):
    assert mentions(texts, UNFINISHED) == []


def test_the_code_knows_no_case(texts: dict[str, str], root: Path):
    """What is true of one council is written in its case, never in Python."""
    shipped = [path.stem for path in (root / "src/shiremoot/case/shipped").glob("*.yaml")]
    names = re.compile("|".join(map(re.escape, [*PLACES, *shipped])), re.IGNORECASE)
    code = {name: text for name, text in texts.items() if name.startswith("src/") and name.endswith(".py")}
    assert mentions(code, names) == []
