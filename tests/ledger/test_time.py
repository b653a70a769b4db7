"""When money falls: the worked values of the convention on time, from a document through the whole ledger."""

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Simulator, at_year_end, in_year, view
from shiremoot.testing import Document, a_case, a_figure, a_programme, a_project, a_target, assert_adds_up

IN_FIVE_YEARS = [a_target("£1m", "2017-18"), a_target("£1m", "2021-22")]


def pounds_by_year(project: Document, name: str = "one", *, at_end: bool = False, head: Document | None = None):
    """Planned pounds of a project's saving in 2017-18 to 2021-22, or its yearly rate at the end of each."""
    case = a_case(programme=a_programme({name: project}, *IN_FIVE_YEARS), **(head or {}))
    return drawn_by_year(case, name, at_end=at_end, planned=True)


def drawn_by_year(case: Case, name: str = "one", *, at_end: bool = False, planned: bool = False):
    ledger = studies.assemble(case)
    period = at_year_end if at_end else in_year
    first = ledger.timeline.index(FinancialYear(2017))
    views = [
        view(str(year), ledger.lines, period(first + year), lambda line: float(line.name == name)) for year in range(5)
    ]
    simulator = Simulator(ledger, views)
    found = simulator.planned() if planned else {k: float(v[0]) for k, v in simulator.run(1).totals.items()}
    return [pytest.approx(found[str(year)], rel=1e-12, abs=1e-6) for year in range(5)]


def test_a_recurring_saving_from_july_gives_three_quarters_in_its_first_year_and_all_of_it_after():
    assert pounds_by_year(a_project("£400k", start="July 2017")) == [300_000, *[400_000] * 4]


@pytest.mark.parametrize(
    ("month", "number"), [("April", 1), ("July", 4), ("October", 7), ("January", 10), ("March", 12)]
)
def test_a_saving_that_starts_in_month_m_gives_thirteen_less_m_twelfths(month: str, number: int):
    year = "2018" if number > 9 else "2017"
    assert pounds_by_year(a_project("£1.2m", start=f"{month} {year}"))[0] == 100_000 * (13 - number)


def test_an_in_year_figure_of_300k_from_july_is_400k_in_a_full_year():
    figure = a_figure("£300k", effect="in-year", year="2017-18")
    assert pounds_by_year(a_project(figure, start="July 2017")) == [300_000, *[400_000] * 4]


def test_the_same_figure_three_months_late_gives_200k_in_its_year():
    project = a_project("£1m", start="July 2017", delay="3 months") | {
        "saving": a_figure("£300k", effect="in-year", year="2017-18")
    }
    case = a_case(programme=a_programme({"one": project}, *IN_FIVE_YEARS))
    assert drawn_by_year(case) == [200_000, *[400_000] * 4]


def test_a_delay_moves_the_start_in_part_months():
    project = a_project("£1.2m", start="April 2017", delay="1.5 months")
    case = a_case(programme=a_programme({"one": project}, *IN_FIVE_YEARS))
    assert drawn_by_year(case)[0] == 1_200_000 * 10.5 / 12


def test_a_ramp_rises_in_a_straight_line_from_nothing_to_all():
    """Twelve months of ramp from April: half a year's worth in the first year, all of it from then on."""
    project = a_project("£1m", ramp="12 months")
    assert pounds_by_year(project) == [500_000, *[1_000_000] * 4]
    assert pounds_by_year(project, at_end=True) == [1_000_000] * 5


def test_a_ramp_across_a_year_end_is_integrated_exactly():
    """Six months of ramp from January: a quarter by March, which has brought 3 x 3 / (2 x 6) months of it."""
    project = a_project("£1.2m", start="January 2018", ramp="6 months")
    assert pounds_by_year(project)[:2] == [75_000, 1_200_000 - 75_000]
    assert pounds_by_year(project, at_end=True)[0] == 600_000


def test_an_end_stops_a_line_with_the_same_arithmetic():
    """An end names the last month that still counts."""
    assert pounds_by_year(a_project("£1.2m", end="June 2018")) == [1_200_000, 300_000, 0, 0, 0]
    assert pounds_by_year(a_project("£1.2m", end="June 2018"), at_end=True) == [1_200_000, 0, 0, 0, 0]


def test_an_end_with_the_year_still_counts_in_the_rate_at_its_end():
    assert pounds_by_year(a_project("£1.2m", end="March 2019"), at_end=True) == [1_200_000, 1_200_000, 0, 0, 0]


def test_a_one_off_falls_wholly_in_its_year_and_is_gone_the_next():
    project = a_project(a_figure("£1m", recurrence="one-off"), start="February 2018")
    assert pounds_by_year(project) == [1_000_000, 0, 0, 0, 0]


def test_a_one_off_never_enters_a_yearly_rate():
    project = a_project(a_figure("£1m", recurrence="one-off"))
    assert pounds_by_year(project, at_end=True) == [0] * 5


def test_a_one_off_two_months_late_over_the_year_end_falls_in_the_next_year():
    project = a_project("£1m", start="February 2018", delay="2 months")
    project["saving"] = a_figure("£1m", recurrence="one-off")
    case = a_case(programme=a_programme({"one": project}, *IN_FIVE_YEARS))
    assert drawn_by_year(case) == [0, 1_000_000, 0, 0, 0]


def test_a_one_off_stated_for_several_years_falls_in_them_in_equal_parts():
    figure = a_figure("£3m", recurrence="one-off", effect="cumulative", years=["2017-18", "2018-19", "2019-20"])
    assert pounds_by_year(a_project(figure, start=None)) == [1_000_000] * 3 + [0, 0]


def test_a_one_off_cost_stated_for_the_year_before_its_project_falls_there_and_moves_with_it():
    project = a_project("£1m", start="July 2018", delay="9 months")
    project["cost"] = a_figure("£200k", recurrence="one-off", year="2017-18", effect="in-year")
    case = a_case(programme=a_programme({"one": project}, *IN_FIVE_YEARS))
    assert drawn_by_year(case, "one: cost", planned=True) == [200_000, 0, 0, 0, 0]
    assert drawn_by_year(case, "one: cost") == [0, 200_000, 0, 0, 0]


def test_a_cost_to_achieve_does_not_take_the_ramp_or_the_yearly_shares_of_its_saving():
    shares = {"2017-18": "50%", "2018-19": "100%"}
    project = a_project("£1m", profile=shares, cost=a_figure("£600k", recurrence="one-off"))
    assert pounds_by_year(project) == [500_000, *[1_000_000] * 4]
    assert pounds_by_year(project, "one", head=None)[0] == 500_000
    case = a_case(programme=a_programme({"one": project}, *IN_FIVE_YEARS))
    assert drawn_by_year(case, "one: cost", planned=True) == [600_000, 0, 0, 0, 0]


def test_yearly_percentages_may_be_given_instead_of_a_ramp_and_the_last_one_holds():
    project = a_project("£1m", profile={"2017-18": "25%", "2018-19": "60%", "2019-20": "100%"})
    assert pounds_by_year(project) == [250_000, 600_000, 1_000_000, 1_000_000, 1_000_000]
    assert pounds_by_year(project, at_end=True) == [250_000, 600_000, 1_000_000, 1_000_000, 1_000_000]


def test_yearly_percentages_move_with_a_delay_part_year_by_part_year():
    """Six months late, each year brings half of its own share and half of the year's before."""
    project = a_project("£1m", start="April 2017", delay="6 months")
    project["profile"] = {"2017-18": "20%", "2018-19": "60%", "2019-20": "100%"}
    case = a_case(programme=a_programme({"one": project}, *IN_FIVE_YEARS))
    assert drawn_by_year(case) == [100_000, 400_000, 800_000, 1_000_000, 1_000_000]


def test_yearly_percentages_stop_with_the_end_of_the_line():
    project = a_project("£1m", profile={"2017-18": "50%", "2018-19": "100%"}, end="September 2019")
    assert pounds_by_year(project) == [500_000, 1_000_000, 500_000, 0, 0]
    assert pounds_by_year(project, at_end=True) == [500_000, 1_000_000, 0, 0, 0]


def test_an_in_year_figure_with_yearly_percentages_is_that_years_share():
    figure = a_figure("£300k", effect="in-year", year="2018-19")
    project = a_project(figure, profile={"2017-18": "25%", "2018-19": "60%", "2019-20": "100%"})
    assert pounds_by_year(project) == [125_000, 300_000, 500_000, 500_000, 500_000]


def test_amounts_by_year_stand_as_they_are():
    figure = a_figure({"2017-18": "£100k", "2018-19": "£350k", "2019-20": "£0"})
    assert pounds_by_year(a_project(figure, start=None)) == [100_000, 350_000, 0, 0, 0]


def test_two_to_five_million_over_three_years_from_april_is_a_third_of_it_each_year():
    """The reported range is cumulative: its middle, £3.5m, is £1.17m a year and not £3.5m a year."""
    years = ["2017-18", "2018-19", "2019-20"]
    figure = a_figure("£2m to £5m", effect="cumulative", years=years)
    found = pounds_by_year(a_project(figure))
    assert found[:3] == [3_500_000 / 3] * 3
    assert found[3] == 3_500_000 / 3, "it goes on at its yearly rate"


def test_a_cumulative_figure_that_starts_late_in_its_years_has_a_higher_yearly_rate():
    """Started in October of the first of three years, £5m is two and a half years' worth: £2m a year."""
    figure = a_figure("£5m", effect="cumulative", years=["2017-18", "2018-19", "2019-20"])
    found = pounds_by_year(a_project(figure, start="October 2017"))
    assert found[:3] == [1_000_000, 2_000_000, 2_000_000]


def test_a_cumulative_figure_may_reach_beyond_the_years_of_the_ledger():
    """Ten years stated, five shown: each is a tenth, with yearly percentages as without."""
    years = [f"{year}-{year + 1 - 2000}" for year in range(2017, 2027)]
    figure = a_figure("£10m", effect="cumulative", years=years)
    assert pounds_by_year(a_project(figure)) == [1_000_000] * 5
    profiled = a_project(figure, profile={"2017-18": "100%"})
    assert pounds_by_year(profiled) == [1_000_000] * 5


def test_the_rate_at_a_years_end_is_not_the_cash_of_the_year():
    """N lines of x, one more each April: the rate is n·x where the cash so far is x·n(n+1)/2."""
    projects = {f"p{n}": a_project("£100k", start=f"April {2017 + n}") for n in range(5)}
    case = a_case(programme=a_programme(projects, *IN_FIVE_YEARS))
    ledger = studies.assemble(case)
    views = [view(f"{n}", ledger.lines, in_year(n), lambda _: 1.0) for n in range(5)]
    views.append(view("rate", ledger.lines, at_year_end(4), lambda _: 1.0))
    planned = Simulator(ledger, views).planned()
    assert planned["rate"] == pytest.approx(5 * 100_000)
    assert_adds_up((planned[f"{n}"] for n in range(5)), 100_000 * 5 * 6 / 2)


def test_a_milestone_carries_what_hangs_on_it_with_its_lag():
    project = a_project("£1.2m", start=None)
    project["start"] = {"milestone": "go-live", "lag": "2 months"}
    milestones = {"go-live": {"month": "July 2017", "delay": {"months": "1 month", "assumed": "For this test"}}}
    case = a_case(programme=a_programme({"one": project}, *IN_FIVE_YEARS), milestones=milestones)
    assert drawn_by_year(case, planned=True)[0] == 700_000
    assert drawn_by_year(case)[0] == 600_000


def test_what_waits_starts_when_the_last_of_what_it_waits_for_is_there():
    slow = a_project("£1m", start="April 2017", delay="5 months")
    waiting = a_project("£1.2m", start=None)
    waiting["start"] = {"month": "June 2017", "after": ["slow", "quick"]}
    projects = {"slow": slow, "quick": a_project("£1m", start="May 2017"), "one": waiting}
    case = a_case(programme=a_programme(projects, *IN_FIVE_YEARS))
    assert drawn_by_year(case, planned=True)[0] == 1_000_000
    assert drawn_by_year(case)[0] == 700_000, "slow is ready in September"
