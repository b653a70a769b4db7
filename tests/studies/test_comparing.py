"""Two revisions side by side: what changed, by path and in words, and what each change moved, adding up exactly."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.case.comparing import applied, changes
from shiremoot.case.reading import parse_yaml
from shiremoot.question.settings import Settings
from shiremoot.studies.comparing import Comparison, Difference, compared, headlines
from shiremoot.studies.loading import rebuilt
from tests.case.asking import QUOTES, SMALL, altered, small

FEW = Settings(draws=2000, workers=1)
AT = "programme__workstreams__support__projects__"
PROJECTS = "programme.workstreams.support.projects"


def between(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    return compared(studies.built(old), studies.built(new), FEW)


def said(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """The changes in words, in the order of the new document."""
    return [change.say() for change in changes(studies.built(old).normal, studies.built(new).normal)]


def test_a_case_and_itself_say_the_same():
    found = between(small(), small())
    assert found.steps == ()
    assert found.say() == ["The two cases say the same: no figure, name or word differs."]


def test_another_spelling_or_order_is_no_change():
    respelt = dict(reversed(parse_yaml(SMALL.replace("£500k", '"£500,000"').replace("2027-28", "2027/28")).items()))
    assert said(small(), respelt) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": "Another"}, "title: from A small programme to Another"),
        ({"programme__targets__0__amount": "£0.75m"}, "programme.targets[0].amount: from £500k to £750k"),
        (
            {f"{AT}printing__saving__range": "£0 to £1m"},
            f"{PROJECTS}.printing.saving.range: was £150k to £250k, is now £0 to £1m",
        ),
        ({f"{AT}paper__start__month": "May 2027"}, f"{PROJECTS}.paper.start.month: from 2027-07 to 2027-05"),
        ({f"{AT}paper__title": "Less paper"}, f"{PROJECTS}.paper.title: added, Less paper"),
        ({f"{AT}paper__start": None}, f"{PROJECTS}.paper.start: removed, was month"),
        ({f"{AT}paper": None}, f"{PROJECTS}.paper: removed, was start, saving"),
    ],
)
def test_a_change_is_said_by_its_path_with_both_values(changed: dict[str, Any], words: str):
    assert said(small(), small(**changed)) == [words]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"chance": "60%"}, {"chance": "60%", "part": "50%"}, "delivery.part: added, 50%"),
        (
            {"rate": "50% to 80%", "ends": "absolute"},
            {"rate": "50% to 90%", "ends": "absolute"},
            "was 50% to 80%, is now 50% to 90%",
        ),
        ({"outcomes": {"1": "60%", "0": "40%"}}, {"outcomes": {"1": "50%", "0": "50%"}}, "outcomes.1: from 60% to 50%"),
    ],
)
def test_a_change_of_delivery_is_said_in_per_cent(old: dict[str, Any], new: dict[str, Any], words: str):
    where = f"{AT}paper__delivery"
    assert words in said(small(**{where: old | QUOTES}), small(**{where: new | QUOTES}))[0]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"every_year": "3%"}, {"every_year": "4%"}, "drivers.pay.every_year: from 3% to 4%"),
        ({"by_year": {"2027-28": "3%"}}, {"by_year": {"2027-28": "4%"}}, "drivers.pay.by_year.2027-28: from 3% to 4%"),
        (
            {"levels": {"2026-27": 100, "2027-28": 101}},
            {"levels": {"2026-27": 100, "2027-28": 102}},
            "drivers.pay.levels.2027-28: from 101 to 102",
        ),
    ],
)
def test_a_change_of_a_driver_is_said_in_per_cent_and_of_a_level_as_a_number(
    old: dict[str, Any], new: dict[str, Any], words: str
):
    assert said(*(small(drivers={"pay": QUOTES | one}) for one in (old, new))) == [words]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("-£50k", "+£50k", "from -50,000 to +50,000"),
        ("+£50k", "£50k", "from +50,000 to 50,000"),
        ("-5%", "+5%", "-5% to +5%"),
    ],
)
def test_a_change_of_a_scenario_is_said_with_its_sign(old: str, new: str, words: str):
    scenarios = ({"poor": {"paper": {"2027-28": one}}} for one in (old, new))
    assert words in said(*(small(scenarios=one) for one in scenarios))[0]


def test_a_change_of_a_list_of_delays_is_said_by_its_chances():
    one, other = (
        {"chances": {"3 months": chance, "0 months": rest}} | QUOTES
        for chance, rest in (("20%", "80%"), ("40%", "60%"))
    )
    where = f"{AT}paper__start__delay"
    assert said(small(**{where: one}), small(**{where: other}))[0].endswith("delay.chances.3: from 20% to 40%")


def test_a_change_of_weights_is_said_as_the_numbers_they_are():
    def keyed(weight: object) -> dict[str, Any]:
        keys = {"one": {"weights": {"anyshire": weight}} | QUOTES}
        return small(agreements={"deal": {"title": "A deal", "between": ["anyshire"], "keys": keys}})

    assert said(keyed("£12m"), keyed("£15m")) == [
        "agreements.deal.keys.one.weights.anyshire: from 12000000 to 15000000"
    ]


def test_every_change_stands_alone_in_the_order_of_the_new_document():
    new = small(title="Another", programme__targets__0__amount="£1m", **{f"{AT}paper__saving__amount": "£1"})
    assert [line.partition(":")[0] for line in said(small(), new)] == [
        "title",
        "programme.targets[0].amount",
        f"{PROJECTS}.paper.saving.amount",
    ]


ODDS = ["programme: target 1, headline odds", "programme: target 1, odds by project"]


def steps_add_up(found: Comparison) -> None:
    """Each step begins where the last ended, the first with the old case and the last with the new, to the bit."""
    assert found.steps[0].before == headlines(found.old, FEW)
    assert found.steps[-1].after == headlines(found.new, FEW)
    assert all(one.after == other.before for one, other in pairwise(found.steps))


def test_what_moved_each_headline_adds_up_exactly_on_common_draws():
    new = small(
        title="Another",
        programme__targets__0__amount="£250k",
        **{f"{AT}printing__saving__range": "£200k to £300k", f"{AT}paper__start__month": "May 2027"},
    )
    found = between(small(), new)
    assert len(found.steps) == 4
    steps_add_up(found)
    moved = {step.changes[0].path: [one.name for one in step.moved()] for step in found.steps}
    assert moved["title"] == []
    assert moved["programme.targets[0].amount"] == [
        f"programme: target 1, {odds}" for odds in ("headline odds", "odds by project")
    ]
    assert "programme: target 1, expected by project" in moved[f"{PROJECTS}.paper.start.month"]


def test_a_change_moves_only_what_it_touches():
    """Later by three months of a certain £100k: exactly a quarter of it less in the year, and no luck in between."""
    found = between(small(), small(**{f"{AT}paper__start__month": "October 2027"}))
    expected = {one.name: (one.before, one.after) for one in found.steps[0].moved()}[
        "programme: target 1, expected by project"
    ]
    assert expected[1] - expected[0] == pytest.approx(-25_000, abs=1e-6)


def test_changes_that_make_sense_only_together_are_made_together():
    """A project that another comes to wait for: neither half of it alone would be a valid case."""
    new = small(**{f"{AT}scanning": {"saving": {"amount": "£5k", "assumed": "x"}}})
    new["programme"]["workstreams"]["support"]["projects"]["printing"]["start"]["after"] = "scanning"
    found = between(small(), new)
    assert [len(step.changes) for step in found.steps] == [2]
    steps_add_up(found)


def test_targets_may_be_added_and_several_removed():
    several = small()
    first = several["programme"]["targets"][0]
    several["programme"]["targets"] = [first | {"amount": f"£{n}00k"} for n in (5, 6, 7, 8)]
    for old, new in ((small(), several), (several, small())):
        found = between(old, new)
        assert len(found.steps) == 3
        steps_add_up(found)


def test_years_may_be_spelt_differently_in_the_two():
    old = small(**{f"{AT}paper__saving": {"by_year": {"2027/28": "£1k", "2028/29": "£2k"}, "assumed": "x"}})
    new = small(**{f"{AT}paper__saving": {"by_year": {"2027-28": "£1k", "2028-29": "£3k"}, "assumed": "x"}})
    assert said(old, new) == [f"{PROJECTS}.paper.saving.by_year.2028-29: from £2,000 to £3,000"]
    steps_add_up(between(old, new))


def test_months_shares_and_lengths_may_be_spelt_differently_in_the_two():
    """Each change is made in the old document, under the key as it is written there."""
    late, part = f"{AT}paper__start__delay", f"{AT}paper__delivery"
    keys = {"one": {"equally": ["anyshire"], "changes": {"October 2027": ["anyshire"]}} | QUOTES}
    deal = {"deal": {"title": "A deal", "between": ["anyshire"], "keys": keys}}
    old = small(
        agreements=deal,
        **{
            late: {"chances": {"0 months": "80%", "1 year": "20%"}} | QUOTES,
            part: {"outcomes": {"100%": "60%", "0%": "40%"}} | QUOTES,
        },
    )
    spelt = altered(deal, deal__keys__one__changes={"2027-10": {"shares": {"anyshire": "100%"}}})
    new = small(
        agreements=spelt,
        **{
            late: {"chances": {"0 days": "70%", "12 months": "30%"}} | QUOTES,
            part: {"outcomes": {1: "50%", 0: "50%"}} | QUOTES,
        },
    )
    assert between(old, new).steps[-1].after == headlines(studies.built(new), FEW)


def test_cases_that_include_another_are_compared_step_by_step():
    part = studies.built(altered(small(), case="part"))
    include = [{"case": "part.yaml", "hash": part.hash}]
    old, new = small(include=include), small(include=include, title="Another", programme__targets__0__amount="£1m")
    found = compared(studies.built(old, [part]), studies.built(new, [part]), FEW)
    assert len(found.steps) == 2
    steps_add_up(found)


def test_a_case_that_only_one_revision_includes_is_known_to_every_step():
    part = studies.built(altered(small(), case="part"))
    bare = small(title="Another", programme__targets__0__amount="£1m")
    full = small(include=[{"case": "part.yaml", "hash": part.hash}])
    for old, new in ((full, bare), (bare, full)):
        found = compared(*(studies.built(one, [part] if one is full else []) for one in (old, new)), FEW)
        assert len(found.steps) == 3
        steps_add_up(found)


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (Difference("odds", 0.25, 0.5, "odds"), "odds: from 25.0% to 50.0%"),
        (Difference("odds", 1.0, 0.9951, "odds"), "odds: from above 99.9% to 99.5%"),
        (Difference("odds", 0.0, 0.0004, "odds"), "odds: from below 0.1% to below 0.1%"),
        (Difference("share", None, 0.125, "share"), "share: from nothing to 12.5%"),
        (Difference("gap", 1_234_567.0, -2e6, "pounds"), "gap: from £1.23m to −£2m"),
        (Difference("rate", 13.3, 14.0, "pounds"), "rate: from £13.30 to £14"),
        (Difference("late", 3.0, 9.0, "months"), "late: from 3 months to 9 months"),
        (Difference("runway", 1.25, None, "years"), "runway: from 1.2 years to nothing"),
        (Difference("bodies", 12.0, 1_300.0, "number"), "bodies: from 12 to 1,300"),
    ],
)
def test_a_headline_is_said_in_what_it_counts(difference: Difference, words: str):
    assert difference.say() == words


def test_a_study_gained_is_a_headline_that_was_not_there():
    bare = {key: value for key, value in small().items() if key != "programme"}
    moved = {one.name: (one.before, one.after) for one in between(bare, small()).steps[0].moved()}
    assert moved["programme: target 1, odds by project"][0] is None
    assert "from nothing to" in "\n".join(between(bare, small()).say())


def test_the_json_names_both_cases_and_every_step_with_its_change():
    told = between(small(), small(programme__targets__0__amount="£250k")).as_json()
    assert set(told) == {"old", "new", "steps"}
    assert told["old"].keys() == told["new"].keys() == {"name", "hash", "scenario"}
    (step,) = told["steps"]
    assert step["changes"] == [
        {"path": "programme.targets[0].amount", "says": "programme.targets[0].amount: from £500k to £250k"}
    ]
    assert [moved["name"] for moved in step["headlines"]] == ODDS
    assert [moved["counts"] for moved in step["headlines"]] == ["odds", "odds"]
    assert all(moved["change"] == moved["after"] - moved["before"] for moved in step["headlines"])


SHIPPED: dict[str, Case] = {name: studies.load(name) for name in studies.shipped()}


@settings(max_examples=12)
@given(st.sampled_from(sorted(SHIPPED)), st.sampled_from(sorted(SHIPPED)))
def test_making_all_changes_turns_any_case_into_any_other(before: str, after: str):
    old, new = SHIPPED[before], SHIPPED[after]
    normal = old.normal
    for change in changes(old.normal, new.normal):
        normal = applied(change, normal)
    assert rebuilt(normal, (*old.included, *new.included)).hash == new.hash
