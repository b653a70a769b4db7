"""From what a document says to lines: what enters the ledger, what stays out, and what is refused with its place."""

from dataclasses import replace

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors, Moving, WrittenFigure
from shiremoot.chance import Stated, Uniform
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Computed, Draft, Formula, Share, Simulator, Timeline, View, Wanted, in_year
from shiremoot.money import Basis, Origin
from shiremoot.testing import (
    FIRST_YEAR,
    HEAD,
    Document,
    a_case,
    a_figure,
    a_ledger,
    a_line,
    a_programme,
    a_project,
    a_target,
    assert_problem,
)

PATH = "programme.workstreams.work.projects.one"
ASSUMED = {"assumed": "For this test"}


def drafted(project: Document, **keys: object):
    """The ledger of one project beside another that starts in 2017-18, and its problems."""
    return studies.draft(a_case(**({"programme": a_programme({"one": project, "two": a_project("£1m")})} | keys)))


def problems_of(project: Document, **keys: object):
    return drafted(project, **keys)[1]


# --- what stays out ----------------------------------------------------------------------------


def test_what_nobody_estimated_stays_out_and_is_listed_with_its_reason():
    ledger, problems = drafted(a_project({"not-estimated": "no figure yet"} | ASSUMED, title="The review"))
    left = ledger.left_out[0]
    assert (left.name, left.title, left.why, left.reason) == ("one", "The review", "not estimated", "no figure yet")
    assert [line.name for line in ledger.lines] == ["two"]
    assert problems == []


def test_a_prior_enters_marked_as_one():
    prior = {"range": "£0 to £100k", "ends": "absolute"} | ASSUMED
    ledger, _ = drafted(a_project({"not-estimated": "no figure yet", "prior": prior} | ASSUMED))
    line = ledger.lines[0]
    assert (line.name, line.prior, line.size) == ("one", True, Uniform(0.0, 100_000.0))
    assert ledger.left_out == ()


def test_a_stated_amount_is_planned_as_stated_whatever_the_middle_of_its_doubt():
    """It once counted £4m with -10% to 20% as £4.2m; also where only a part of the year falls in the year stated."""
    doubt = {"range": "-10% to 20%", "ends": "absolute"} | ASSUMED
    written = a_figure("£4m", effect="in-year", year="2017-18", uncertainty=doubt)
    ledger, _ = drafted(a_project(written, start="October 2017"))
    planned = Simulator(ledger, [View("first year", {"one": 1.0}, in_year(0))]).planned()
    assert planned["first year"] == pytest.approx(4_000_000)


@pytest.mark.parametrize(
    ("word", "said"),
    [("price", "price base"), ("recurrence", "recurrence"), ("effect", "effect"), ("class", "class"), ("net", "net")],
)
def test_a_figure_whose_basis_is_not_stated_stays_out_whichever_part_it_is(word: str, said: str):
    """Unknown is not equal, so it adds to nothing (convention 3)."""
    ledger, _ = drafted(a_project(a_figure("£1m", **{word: "not-stated"})))
    assert [(left.name, left.why, left.reason) for left in ledger.left_out] == [
        ("one", "not stated", f"{said} not stated")
    ]


def test_a_default_that_says_nothing_of_a_part_leaves_it_not_stated():
    ledger, _ = drafted(a_project("£1m"), basis={"price": "cash", "effect": "full-year", "recurrence": "recurring"})
    assert ledger.left_out[0].reason == "class and net not stated"


def test_an_assumed_completion_brings_it_in():
    completed = {"effect": "full-year", "class": "cashable"} | ASSUMED
    figure = a_figure("£1m", effect="not-stated", **{"class": "not-stated"}, completed=completed)
    ledger, _ = drafted(a_project(figure))
    assert ledger.left_out == ()
    assert ledger.lines[0].basis.kind == "cashable"


def test_amounts_by_year_need_no_effect():
    ledger, _ = drafted(a_project(a_figure({"2017-18": "£1m"}, effect="not-stated"), start=None))
    assert ledger.left_out == ()


# --- what is refused ---------------------------------------------------------------------------


def test_an_in_year_figure_of_a_year_in_which_nothing_falls_is_refused():
    figure = a_figure("£300k", effect="in-year", year="2017-18")
    problems = problems_of(a_project(figure, start="April 2018"))
    assert_problem(problems, f"{PATH}.saving", "in-year for a year in which nothing is planned to fall")


def test_an_end_before_the_start_is_refused():
    assert_problem(problems_of(a_project("£1m", end="March 2017")), f"{PATH}.saving", "an end before it starts")


@pytest.mark.parametrize(
    ("project", "words"),
    [
        (a_project(a_figure("£1m", recurrence="one-off"), ramp="6 months"), "a ramp beside a one-off"),
        (a_project("£1m", ramp="6 months", profile={"2017-18": "50%"}), "a ramp beside amounts or shares by year"),
        (a_project(a_figure({"2017-18": "£1m"}), profile={"2017-18": "50%"}), "a profile beside amounts by year"),
        (a_project(a_figure("£1m", recurrence="one-off"), profile={"2017-18": "60%"}), "add up to 60%"),
    ],
)
def test_what_would_be_left_aside_in_silence_is_refused(project: Document, words: str):
    assert_problem(problems_of(project), f"{PATH}.saving", words)


def test_a_one_off_outside_every_year_of_the_ledger_is_a_warning():
    cost = a_figure("£1m", recurrence="one-off")
    gap = {"base_year": "2017-18", "through": "2018-19", "costs": {
        "early": {"figure": cost, "start": {"month": "March 2018"}},
        "late": {"figure": cost, "start": {"month": "April 2019"}},
        "within": {"figure": cost, "start": {"month": "March 2019"}}}}  # fmt: skip
    _, problems = studies.draft(a_case(gap=gap))
    assert_problem(problems, "gap.costs.early", "a one-off of 2017-18", level="warning")
    assert_problem(problems, "gap.costs.late", "a one-off of 2019-20", level="warning")
    assert len(problems) == 2


def test_prices_of_two_years_are_refused_with_the_conversion_that_helps():
    projects = {name: a_project(a_figure("£1m", price=f"real {name}")) for name in ("2015-16", "2014-15")}
    basis = HEAD["basis"] | {"price": "not-stated"}
    _, problems = studies.draft(a_case(programme=a_programme(projects), basis=basis))
    assert_problem(problems, "2014-15 prices", "real 2015-16 prices", "to_prices")


def test_projects_that_wait_for_each_other_are_refused_and_named():
    one = a_project("£1m", start=None) | {"start": {"month": "May 2017", "after": "two"}}
    two = a_project("£1m", start=None) | {"start": {"month": "May 2017", "after": "three"}}
    three = a_project("£1m", start=None) | {"start": {"month": "May 2017", "after": "one"}}
    case = a_case(programme=a_programme({"one": one, "two": two, "three": three}))
    with pytest.raises(
        CaseHasErrors, match=r"one → two → three → one|two → three → one → two|three → one → two → three"
    ):
        studies.assemble(case)


def test_projects_that_need_each_other_are_refused_and_named():
    projects = {"one": a_project("£1m", needs="two"), "two": a_project("£1m", needs="one")}
    with pytest.raises(CaseHasErrors, match=r"one → two → one|two → one → two"):
        studies.assemble(a_case(programme=a_programme(projects)))


def test_a_milestone_that_waits_for_what_hangs_on_it_is_refused():
    hanging = a_project("£1m", start=None) | {"start": {"milestone": "go-live"}}
    milestones = {"go-live": {"month": "July 2017", "after": "one"}}
    assert_problem(problems_of(hanging, milestones=milestones), "a circle", "go-live", "one")


def test_a_long_chain_is_no_circle():
    """Two thousand projects, each after the one before: more than Python calls deep."""
    projects = {"p0": a_project("£1")}
    for at in range(1, 2_000):
        projects[f"p{at}"] = a_project("£1", start=None) | {"start": {"month": "April 2017", "after": f"p{at - 1}"}}
    ledger, problems = studies.draft(a_case(programme=a_programme(projects)))
    assert problems == []
    assert len(ledger.lines) == 2_000


def test_a_milestone_and_a_project_of_one_name_are_refused():
    """Others wait for one of the two, and nobody can tell for which."""
    problems = problems_of(a_project("£1m"), milestones={"one": {"month": "July 2017"}})
    assert_problem(problems, "milestones.one", "for a milestone and for a line")


def test_an_impossible_correlation_is_refused_with_its_place():
    members = ["one", "two", "three"]
    pairs = [
        {"between": ["one", "two"], "rank": 0.9},
        {"between": ["two", "three"], "rank": 0.9},
        {"between": ["one", "three"], "rank": -0.9},
    ]
    case = a_case(
        programme=a_programme({name: a_project("£1m to £2m") for name in members}),
        correlations={"market": {"members": members, "pairs": pairs, "assumed": "For this test"}},
    )
    _, problems = studies.draft(case)
    assert_problem(problems, "correlations.market")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (f"{PATH}.start.delay", {"delay": {"likely": "9 months", "p90": "3 months"}}),
        (f"{PATH}.saving", {"saving": {"range": "-£1m to £1m", "ends": "p10-p90", "shape": "lognormal"}}),
    ],
)
def test_luck_that_cannot_be_is_refused_before_a_line_is_drawn_up(place: str, words: dict[str, Document]):
    """The document's own check, on which drafting relies."""
    project = a_project("£1m")
    if "delay" in words:
        project["start"] = project["start"] | {"delay": words["delay"] | ASSUMED}
    else:
        project["saving"] = words["saving"] | ASSUMED
    with pytest.raises(CaseHasErrors) as refusal:
        problems_of(project)
    assert_problem(refusal.value.problems, place)


def a_pasted_line(**part: object):
    """The ledger and the problems of a section that asks for one line and has not looked whether it has a body."""
    bodies = {name: {"name": name, "kind": "county"} for name in ("north", "south")}
    gathered = Draft(a_case(bodies=bodies), Timeline(FinancialYear(2017), 2))
    figure = WrittenFigure.model_validate(a_figure("£1m"))
    gathered.add(Wanted("one", Moving(**part), figure, "saving", "elsewhere.one", "elsewhere", "One"))
    return gathered.ledger(), gathered.problems


def test_a_line_without_a_body_where_there_are_several_is_refused_whichever_section_asks_for_it():
    """Never the first body in silence."""
    ledger, problems = a_pasted_line()
    assert_problem(problems, "elsewhere.one", "no body", "north, south")
    assert ledger.lines == ()


def test_a_line_with_a_body_is_drawn_up_where_there_are_several():
    ledger, problems = a_pasted_line(body=("south",))
    assert problems == []
    assert ledger.lines[0].shares == (Share(("south",)),)


# --- what is computed --------------------------------------------------------------------------


def half_of(line: str, name: str, **fields: object):
    """A cost of half of another line's pounds."""
    formula = Formula(lambda given: given.lines[line] / 2, lines=(line,))
    basis = Basis("cash", "recurring", "in-year", (), "cashable", "net")
    usual = {"part": Moving(), "kind": "cost", "section": "elsewhere", "path": f"elsewhere.{name}", "because": "half"}
    return Computed(name=name, formula=formula, basis=basis, title=name, **(usual | fields))


def computed(*wanted: Computed, **keys: object):
    """The ledger and the problems of a saving of £1m with what is computed from it."""
    gathered = Draft(a_case(**keys), Timeline(FinancialYear(2017), 2))
    figure = WrittenFigure.model_validate(a_figure("£1m"))
    gathered.add(Wanted("saving", Moving(body=tuple(keys.get("bodies", ()))[:1]), figure, "saving", "here", "x", "One"))
    for one in wanted:
        gathered.compute(one)
    return gathered.ledger(), gathered.problems


def test_a_computed_line_is_a_line_with_its_rule_as_origin():
    part = Moving(service="it", variants=("let",))
    one = half_of("saving", "half", part=part, heading="Others", part_of="work", thing="it", shares=(Share(("a",)),))
    ledger, problems = computed(one)
    line = ledger.lines[1]
    assert problems == []
    assert (line.name, line.kind, line.origin) == ("half", "cost", Origin("computed", "half"))
    assert (line.service, line.section, line.part_of, line.thing) == ("it", "elsewhere", "work", "it")
    assert (line.shares, line.variants, line.heading) == ((Share(("a",)),), {"let"}, "Others")
    planned = Simulator(ledger, [View("all", {"half": 1.0}, in_year(0))]).planned()
    assert planned == {"all": 500_000}


def test_what_is_computed_for_a_delivered_variant_gives_way_like_any_other_line():
    one = half_of("saving", "half", part=Moving(variants=("let",)))
    gathered = Draft(a_case(), Timeline(FinancialYear(2017), 2))
    gathered.compute(one)
    gathered.deliver("let", "another section")
    assert gathered.ledger().lines == ()


def test_a_computed_line_without_a_body_is_refused_where_there_are_several():
    bodies = {name: {"name": name, "kind": "county"} for name in ("north", "south")}
    _, problems = computed(half_of("saving", "half"), bodies=bodies)
    assert_problem(problems, "elsewhere.half", "no body", "north, south")


def test_formulas_of_two_capabilities_that_wait_for_each_other_are_refused_and_named():
    """Neither capability can know: they meet in the draft."""
    _, problems = computed(
        half_of("fee", "recharge", section="partners"), half_of("recharge", "fee", section="options")
    )
    assert_problem(problems, "a circle", "recharge", "fee", "do not wait for each other")
    assert len(problems) == 1


def test_what_a_formula_takes_must_stand_in_the_case():
    _, problems = computed(half_of("savign", "half"))
    assert_problem(problems, "elsewhere.half", 'the unknown line "savign"', 'did you mean "saving"?')


# --- what hangs together -----------------------------------------------------------------------


def test_what_others_need_is_certain_where_no_chance_is_given():
    ledger, _ = drafted(a_project("£1m", needs="two"))
    assert ledger.deliveries["two"].chance == 1.0
    assert ledger.deliveries["one"].needs == ("two",)


def test_a_line_without_a_start_begins_with_the_year_it_is_stated_for():
    figure = a_figure("£1m", effect="in-year", year="2018-19")
    ledger, problems = drafted(a_project(figure, start=None))
    assert problems == []
    assert ledger.events[ledger.lines[0].event].month == 12.0


def test_a_default_of_real_prices_makes_a_ledger_of_real_prices():
    real = HEAD["basis"] | {"price": "real 2015-16"}
    assert problems_of(a_project("£1m"), basis=real) == []


def test_a_project_of_several_bodies_without_a_key_is_held_unsplit():
    bodies = {name: {"name": name, "kind": "county"} for name in ("north", "south")}
    projects = {"one": a_project("£1m", body=["north", "south"])}
    ledger, _ = studies.draft(a_case(bodies=bodies, programme=a_programme(projects, a_target("£1m"))))
    assert ledger.lines[0].shares == (Share(("north", "south")),)
    assert ledger.lines[0].bodies == ("north", "south")


def test_what_a_computed_line_takes_as_a_cause_is_planned_at_its_middle_and_shared_luck_at_nought():
    """An exponent is no luck: a plan that took it at nought would count a service as nearly free."""
    ledger = a_ledger(
        a_line(
            "cost", formula=Formula(lambda given: 1_000.0 * np.stack([given.causes["x"]] * 5, axis=1), causes=("x",))
        )
    )
    for drawn, planned in ((Uniform(0.5, 1.5), 0.0), (Stated(0.9, Uniform(0.5, 1.5)), 900.0)):
        taken = replace(ledger, causes={"x": drawn})
        simulator = Simulator(taken, [View("cost", {"cost": 1.0}, in_year(0))])
        assert simulator.planned() == {"cost": planned}


def test_a_draft_states_what_computed_lines_take_at_its_middle():
    draft = Draft(a_case(), Timeline(FIRST_YEAR, 2))
    assert draft.cause("x", Uniform(0.5, 1.5)) == "x"
    assert draft.causes == {"x": Stated(1.0, Uniform(0.5, 1.5))}
