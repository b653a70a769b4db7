"""The example of the architecture loads with no error, says what it is, and runs."""

import pytest

from shiremoot import studies
from shiremoot.case import Head, errors_in
from shiremoot.programme.document import Programme
from shiremoot.question.settings import Settings
from tests.case.asking import ARCHITECTURE


def test_the_example_of_the_architecture_has_no_error():
    _, problems = studies.checked(ARCHITECTURE)
    assert errors_in(problems) == ()


def test_its_words_that_yaml_cut_are_joined_with_a_warning_that_says_to_quote_them():
    case = studies.load(ARCHITECTURE)
    assert case.head.sources["cabinet-2016"].title == "Support services programme, update to cabinet"
    joined = next(problem for problem in case.warnings if problem.path == "sources.cabinet-2016.title")
    assert joined.fix == 'put it in quotes: "Support services programme, update to cabinet"'


def test_a_range_whose_ends_nobody_explains_is_warned_of_and_stays_out_of_totals():
    """What the ends mean is asked, never guessed; the example's cost does not say it."""
    case = studies.load(ARCHITECTURE)
    path = "programme.workstreams.digital.projects.cloud-first.cost"
    assert [problem.path for problem in case.warnings if "without `ends`" in problem.found] == [path]
    ledger = studies.assemble(case)
    assert [line.name for line in ledger.lines] == ["cloud-first"]
    assert {left.name: left.why for left in ledger.left_out} == {
        "cloud-first: cost": "not stated",
        "hr-review": "not estimated",
    }


def test_it_is_29_per_cent_likely_on_the_range_reported():
    answer = studies.ask("programme", studies.load(ARCHITECTURE), Settings(draws=64)).result
    assert answer.targets[0].odds == pytest.approx(0.25 / 0.85, abs=1e-12)


def test_a_section_is_typed_and_one_that_is_missing_is_named_with_those_there_are():
    from shiremoot.case import NoSection
    from shiremoot.gap.document import Gap

    case = studies.load(ARCHITECTURE)
    assert [name for _, name, _ in case.section(Programme).projects()] == ["cloud-first", "hr-review"]
    assert isinstance(case.head, Head)
    with pytest.raises(NoSection, match="found `programme:`; expected a `gap:` section"):
        case.section(Gap)
