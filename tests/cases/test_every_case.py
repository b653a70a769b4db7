"""Worked examples ship with the package: each is read, checked, run, and says where its figures come from."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from shiremoot.case import Case, NoSection, Part, Sourced, errors_in
from shiremoot.case.walking import parts_of_kind
from shiremoot.studies import REGISTRY, ask, checked, load, path_of, shipped
from tests.cases.asking import SETTINGS, as_case, written
from tests.cases.renaming import NAME, named_back, renamed

CASES = (
    "dorset-options-2015",
    "dorset-support-2016",
    "hampshire-dorset-it-2010",
    "northamptonshire-ngm-2015",
    "shropshire-platform-2011",
)
MADE_UP = (
    "four-districts-board",
    "four-districts-revenues",
    "four-districts-teaching",
    "wexbury-plan-2026",
    "wexbury-revenues-2026",
)
HELD = {
    "dorset-options-2015": ["gap", "options"],
    "dorset-support-2016": ["programme", "options"],
    "four-districts-board": ["board"],
    "four-districts-revenues": ["programme"],
    "four-districts-teaching": ["partners", "shares", "exit"],
    "hampshire-dorset-it-2010": ["programme", "partners", "shares", "exit"],
    "northamptonshire-ngm-2015": ["gap", "options"],
    "shropshire-platform-2011": ["programme", "options", "partners", "shares", "exit"],
    "wexbury-plan-2026": ["gap", "programme"],
    "wexbury-revenues-2026": ["gap", "programme"],
}
# What a body spends is a quantity named after the body, so under another name it has another luck.
NAMED_AFTER_BODIES = {"partners", "shares", "exit"}
HANG_ON_LUCK = ("rules",)
SHORTEST_REASON = 5  # words; a reason of fewer cannot answer a question

of_sources = pytest.mark.parametrize("name", CASES)
every_case = pytest.mark.parametrize("name", [*CASES, *MADE_UP])


def stated(case: Case) -> Iterator[tuple[str, Sourced]]:
    """Everything in a case that says where it comes from, with its path."""
    parts: list[tuple[str, Part]] = [("", case.head), *case.sections.items()]
    for path, part in parts:
        yield from parts_of_kind(part, Sourced, path)


def test_the_five_founding_cases_and_five_that_are_made_up_are_shipped() -> None:
    assert set(shipped()) == {*CASES, *MADE_UP}


@every_case
def test_it_checks_without_an_error(name: str) -> None:
    case, problems = checked(name)
    assert case is not None
    assert not errors_in(problems)


@every_case
def test_its_warnings_only_name_what_the_source_left_open(name: str) -> None:
    _, problems = checked(name)
    allowed = re.compile(r"not stated|gives no |the top of a range")
    assert [problem for problem in problems if not allowed.search(problem.found)] == []


@pytest.mark.parametrize("name", MADE_UP)
def test_what_is_made_up_says_so_in_its_title_and_has_nothing_to_be_warned_of(name: str) -> None:
    case, problems = checked(name)
    assert case is not None
    assert case.head.title.endswith("(made up)")
    assert all("made up" in source.title for source in case.head.sources.values())
    assert problems == []


@every_case
def test_it_runs_the_studies_it_has_a_section_for(name: str) -> None:
    case = load(name)
    assert [study.name for study in REGISTRY.held(case)] == HELD[name]


@every_case
def test_it_says_which_studies_it_has_no_section_for(name: str) -> None:
    case = load(name)
    for study in REGISTRY.studies:
        section = REGISTRY.capability_of(study).key
        if not study.needs.data and not case.has(section):
            with pytest.raises(NoSection, match=f"a `{section}:` section"):
                ask(study.name, case, SETTINGS)


@every_case
def test_an_assumption_carries_a_reason_and_a_reported_figure_its_source(name: str) -> None:
    case = load(name)
    for path, part in stated(case):
        kind, detail = part.provenance
        assert kind in ("reported", "assumed"), path
        if kind == "reported":
            assert detail in case.head.sources, path
        else:
            assert len(detail.split()) >= SHORTEST_REASON, f"{path}: {detail}"


@every_case
def test_it_rests_on_something_reported(name: str) -> None:
    """Itself, or a case that it includes: a board's own case states no figure."""
    kinds = [part.provenance[0] for case in load(name).everyone for _, part in stated(case)]
    assert "reported" in kinds


@every_case
def test_every_source_is_used(name: str) -> None:
    text = path_of(name).read_text(encoding="utf-8")
    assert [source for source in load(name).head.sources if f"reported: {source}" not in text] == []


@every_case
def test_it_explains_to_a_newcomer_how_it_is_read(name: str) -> None:
    opening = path_of(name).read_text(encoding="utf-8").split("shiremoot: 1")[0]
    assert "How to read this file" in opening
    assert all(line.startswith("#") for line in opening.splitlines())


@every_case
def test_its_lines_fit_a_page(name: str) -> None:
    lines = path_of(name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []


@every_case
def test_no_result_is_typed_in(name: str) -> None:
    """Odds, gaps and percentages of one another come out of a study; none of them stands in a file."""
    text = path_of(name).read_text(encoding="utf-8")
    assert re.findall(r"29\.4|17\.3|0\.43m|£183m|37%|8\.75|13%", text) == []


@of_sources
def test_other_names_give_the_same_numbers(name: str) -> None:
    document, old = renamed(written(name))
    before, after = as_case(written(name)), as_case(document)
    assert after.name.startswith(NAME)
    assert not set(before.head.bodies) & set(after.head.bodies)
    for study in set(HELD[name]) - NAMED_AFTER_BODIES:
        plain = ask(study, before, SETTINGS).results()
        other = ask(study, after, SETTINGS).results()
        assert named_back(other, old) == named_back(plain, {})
    for study in NAMED_AFTER_BODIES.intersection(HELD[name]):
        plain = ask(study, before, SETTINGS).results()
        other = ask(study, after, SETTINGS).results()
        assert shape(named_back(other, old)) == shape(plain)


def shape(answer: Any) -> Any:  # noqa: ANN401 - whatever the answer holds
    """The keys of an answer, all the way down."""
    if isinstance(answer, dict):
        return {key: shape(value) for key, value in answer.items() if key not in HANG_ON_LUCK}
    return None
