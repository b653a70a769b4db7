"""Each quantity has its own luck: what else stands in the case, in which order and under which roof, moves nothing."""

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Simulator, View, in_year
from shiremoot.studies.scenarios import under
from shiremoot.testing import Document, a_case, a_figure, a_programme, a_project, a_target, assert_same_draws

DELIVERY = {"chance": "80%", "assumed": "For this test"}
PROJECTS = {
    "one": a_project("£100k to £300k", delay="0 to 6 months"),
    "two": a_project("£200k to £900k", delivery=DELIVERY, driven_by={"pay": "100%"}),
    "three": a_project("£50k to £400k", start="July 2017"),
}
CAUSES = {"pay": {"range": "-10% to 10%", "ends": "absolute", "assumed": "For this test"}}


def case_of(projects: Document = PROJECTS, **keys: object):
    return a_case(**({"causes": CAUSES, "programme": a_programme(projects)} | keys))


def line_by_line(case: Case, variant: str | None = None, draws: int = 300, year: int = 0):
    """Draws of each line's pounds in 2017-18, or so many years later."""
    ledger = studies.assemble(case, variant)
    views = [View(line.name, {line.name: 1.0}, in_year(year)) for line in ledger.lines]
    return Simulator(ledger, views).run(draws).totals


def assert_nothing_moved(before: dict[str, Floats], after: dict[str, Floats]):
    assert set(before) <= set(after)
    for name, draws in before.items():
        assert_same_draws(draws, after[name])


def test_adding_a_project_moves_nobody_else():
    more = {"four": a_project("£1m to £2m", delay="0 to 12 months")} | PROJECTS
    assert_nothing_moved(line_by_line(case_of()), line_by_line(case_of(more)))


def test_the_order_of_the_projects_moves_nobody():
    turned = dict(reversed(PROJECTS.items()))
    assert_nothing_moved(line_by_line(case_of()), line_by_line(case_of(turned)))


def test_moving_a_project_to_another_workstream_moves_nobody():
    streams = a_programme(PROJECTS)["workstreams"]
    two, one = dict(PROJECTS), {"one": PROJECTS["one"]}
    del two["one"]
    moved = {"other": {"title": "Other", "projects": one}, "work": streams["work"] | {"projects": two}}
    case = case_of(programme=a_programme(PROJECTS) | {"workstreams": moved})
    assert_nothing_moved(line_by_line(case_of()), line_by_line(case))


def test_renaming_the_case_its_bodies_and_its_services_moves_nobody():
    services = {"it": {"title": "IT"}}
    projects = {name: project | {"service": "it"} for name, project in PROJECTS.items()}
    before = case_of(projects, services=services)
    renamed = {name: project | {"service": "computing"} for name, project in PROJECTS.items()}
    after = case_of(
        renamed,
        case="quite-another",
        services={"computing": {"title": "Computing"}},
        bodies={"elsewhere": {"name": "Elsewhere", "kind": "unitary"}},
    )
    assert_nothing_moved(line_by_line(before), line_by_line(after))


def test_a_change_to_one_project_is_all_that_changes():
    dearer = PROJECTS | {"one": a_project("£500k to £600k", delay="0 to 6 months")}
    before, after = line_by_line(case_of()), line_by_line(case_of(dearer))
    assert_same_draws(before["two"], after["two"])
    assert_same_draws(before["three"], after["three"])
    assert (before["one"] < after["one"]).all()


def test_lines_common_to_two_variants_are_drawn_once():
    variants = {"share": {"title": "Share"}, "outsource": {"title": "Outsource"}}
    options = {
        "joint": a_project("£1m to £2m", variants="share"),
        "let": a_project("£1m to £2m", variants="outsource"),
    }
    case = case_of(PROJECTS | options, variants=variants)
    plain, share, outsource = (line_by_line(case, name) for name in (None, "share", "outsource"))
    assert set(share) - set(plain) == {"joint"}
    assert set(outsource) - set(plain) == {"let"}
    assert_nothing_moved(plain, share)
    assert_nothing_moved(plain, outsource)


@pytest.mark.parametrize("variant", [None, "share"])
def test_a_rank_correlation_whose_member_is_in_another_variant_keeps_everybodys_luck(variant: str | None):
    """The member's place in the group is drawn whether or not its line is in the variant."""
    group = {"market": {"members": ["joint", "one", "two"], "every_pair": 0.6, "assumed": "For this test"}}
    case = case_of(
        PROJECTS | {"joint": a_project("£1m to £2m", variants="share")},
        variants={"share": {"title": "Share"}},
        correlations=group,
    )
    everyone = line_by_line(case, "share")
    assert_nothing_moved({name: everyone[name] for name in PROJECTS}, line_by_line(case, variant))


def test_correlated_sizes_rise_together():
    flat = {name: a_project("£0 to £1m") for name in ("one", "two", "three")}
    pairs = [{"between": ["one", "two"], "rank": 0.8}]
    group = {"market": {"members": ["one", "two", "three"], "pairs": pairs, "assumed": "For this test"}}
    drawn = line_by_line(case_of(flat, correlations=group), draws=4_000)
    ranks = {name: draws.argsort().argsort() for name, draws in drawn.items()}
    assert np.corrcoef(ranks["one"], ranks["two"])[0, 1] == pytest.approx(0.8, abs=0.03)
    assert np.corrcoef(ranks["one"], ranks["three"])[0, 1] == pytest.approx(0.0, abs=0.06)


def test_a_size_without_spread_leaves_the_correlation_of_the_others_as_it_is():
    fixed = PROJECTS | {"sure": a_project("£100k")}
    group = {"market": {"members": ["one", "sure", "two"], "every_pair": 0.5, "assumed": "For this test"}}
    without = {"market": {"members": ["one", "two"], "every_pair": 0.5, "assumed": "For this test"}}
    with_it, left = case_of(fixed, correlations=group), case_of(correlations=without)
    assert_nothing_moved(line_by_line(left), line_by_line(with_it))


def test_a_figure_that_nobody_estimated_leaves_the_correlation_of_the_others_as_it_is():
    unknown = PROJECTS | {"unknown": a_project({"not-estimated": "not yet", "assumed": "For this test"})}
    group = {"market": {"members": ["one", "two", "unknown"], "every_pair": 0.5, "assumed": "For this test"}}
    without = {"market": {"members": ["one", "two"], "every_pair": 0.5, "assumed": "For this test"}}
    assert_nothing_moved(
        line_by_line(case_of(correlations=without)), line_by_line(case_of(unknown, correlations=group))
    )


# --- drivers ------------------------------------------------------------------------------------


def a_driver(**words: object):
    rise = {"every_year": "1% to 5%", "ends": "absolute", "assumed": "For this test"}
    return rise | words


GROWING = PROJECTS | {"indexed": a_project(a_figure("£1m", indexed_by="rents", year="2017-18"))}
RENTS = {"rents": a_driver()}


def second_year(case: Case, variant: str | None = None):
    """Draws of each line's pounds in 2018-19, the first year in which anything here grows."""
    return line_by_line(case, variant, year=1)


def growing_case(projects: Document = GROWING, **drivers: Document):
    scenarios = {"dear": {"rents": {"2018-19": "+1%"}}}
    variants = {"share": {"title": "Share"}}
    plan = a_programme(projects, a_target("£1m", "2018-19"))
    return case_of(drivers=RENTS | drivers, variants=variants, scenarios=scenarios, programme=plan)


def test_a_driver_and_a_line_that_grows_by_it_move_nobody_else():
    more = GROWING | {"more": a_project(a_figure("£1m", indexed_by=["wages", "rents"], year="2017-18"))}
    after = growing_case(more, wages=a_driver(follows=["rents"], luck="apart"))
    assert np.ptp(second_year(growing_case())["indexed"]) > 1_000
    assert_nothing_moved(second_year(growing_case()), second_year(after))


def test_a_line_that_grows_in_a_variant_alone_moves_nobody_else():
    more = GROWING | {"more": a_project(a_figure("£1m", indexed_by="wages", year="2017-18"), variants="share")}
    case = growing_case(more, wages=a_driver())
    assert_nothing_moved(second_year(case), second_year(case, "share"))


def test_a_scenario_of_a_driver_moves_only_what_grows_by_it_and_on_the_same_luck():
    before, after = second_year(growing_case()), second_year(under(growing_case(), "dear"))
    assert after.pop("indexed") - before.pop("indexed") == pytest.approx(0.01 * 1e6)
    assert_nothing_moved(before, after)


def test_a_luck_of_one_year_goes_by_the_year_wherever_the_ledger_begins():
    """A target of an earlier year makes the ledger begin there."""

    def drawn(*targets: Document) -> Floats:
        saving = a_project(a_figure("£1m", indexed_by="rents", year="2018-19"))
        case = case_of(drivers={"rents": a_driver(luck="apart")}, programme=a_programme({"it": saving}, *targets))
        ledger = studies.assemble(case)
        year = ledger.timeline.index(FinancialYear(2019))
        return Simulator(ledger, [View("it", {"it": 1.0}, in_year(year))]).run(300).totals["it"]

    late = a_target("£1m", "2019-20")
    alone = drawn(a_target("£1m", "2018-19"), late)
    assert np.ptp(alone) > 1_000
    assert_same_draws(alone, drawn(a_target("£1m", "2016-17"), late))


def test_a_cost_has_luck_of_its_own():
    project = a_project("£100k to £300k", cost=a_figure("£100k to £300k", recurrence="one-off"))
    drawn = line_by_line(case_of({"one": project}))
    assert abs(np.corrcoef(drawn["one"], drawn["one: cost"])[0, 1]) < 0.2


def test_the_order_of_the_document_changes_no_bit_of_a_total():
    """Lines are added up in order of name: shuffled keys give the same hash, and the same bits."""

    def total(projects: Document) -> tuple[str, Floats]:
        case = case_of(projects)
        ledger = studies.assemble(case)
        whole = View("all", {line.name: 1.0 for line in ledger.lines}, in_year(0))
        return case.hash, Simulator(ledger, [whole]).run(3000).totals["all"]

    hash_, drawn = total(PROJECTS)
    shuffled_hash, shuffled = total(dict(reversed(PROJECTS.items())))
    assert shuffled_hash == hash_
    assert np.array_equal(shuffled, drawn)
