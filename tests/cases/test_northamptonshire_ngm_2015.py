"""Northamptonshire 2015: £183m by the fifth year, £68m of cuts, shrinking reserves, four bodies beside as usual."""

import csv
import gzip
from pathlib import Path

import pytest

from shiremoot.gap.document import Gap
from shiremoot.options.document import Options
from shiremoot.studies import ask, load
from tests.cases.asking import SETTINGS, as_case, in_full, results, written
from tests.report import saying

NAME = "northamptonshire-ngm-2015"
BODIES = ["northamptonshire", "child-protection", "vulnerable-adults", "health-wellbeing", "improving-county"]
NAMED = ("waste", "economy", "fire")


@pytest.fixture(scope="module")
def gap() -> Gap:
    return load(NAME).section(Gap)


@pytest.fixture(scope="module")
def answer() -> dict:
    return results("gap", NAME)


@pytest.fixture(scope="module")
def fifth_year(answer: dict) -> dict:
    return answer["consolidated"]["years"][-1]


def test_the_gap_of_the_fifth_year_is_104_and_79_million(fifth_year: dict) -> None:
    assert fifth_year["year"] == "2019-20"
    assert fifth_year["by_heading"]["Demand, pay and prices"] == pytest.approx(104e6)
    assert fifth_year["by_heading"]["Central government funding"] == pytest.approx(79e6)
    assert fifth_year["gap"] == pytest.approx(183e6)


def test_the_gap_widens_in_even_steps(answer: dict) -> None:
    gaps = [year["gap"] for year in answer["consolidated"]["years"]]
    assert gaps == pytest.approx([36.6e6, 73.2e6, 109.8e6, 146.4e6, 183e6])


def test_the_council_named_first_has_the_same_gap(answer: dict) -> None:
    assert [body["body"] for body in answer["bodies"]] == BODIES
    assert answer["years"][-1]["gap"] == pytest.approx(183e6)


def test_the_cuts_are_37_percent_of_the_fifth_years_gap(fifth_year: dict) -> None:
    assert fifth_year["savings"] == pytest.approx(68e6)
    assert f"{fifth_year['savings'] / fifth_year['gap']:.0%}" == "37%"


def test_the_lines_that_the_report_names_are_13_percent_of_the_cuts(gap: Gap) -> None:
    amounts = {name: line.figure.amount for name, line in gap.savings.items() if line.figure.amount is not None}
    named = sum(amounts[name] for name in NAMED)
    assert named == 8_750_000
    assert sum(amounts.values()) == 68_000_000
    assert f"{named / sum(amounts.values()):.0%}" == "13%"
    assert all(gap.savings[name].figure.reported == "vote-2015" for name in NAMED)


def test_the_rest_of_the_cuts_is_listed_as_not_stated(gap: Gap) -> None:
    rest = gap.savings["rest-not-stated"]
    assert rest.figure.amount == 59_250_000
    assert rest.note == "One budget's cuts against a fifth-year gap; period not stated in the source"


def test_what_the_source_does_not_say_of_the_cuts_is_completed_by_assumption(gap: Gap) -> None:
    for name in (*NAMED, "rest-not-stated"):
        figure = gap.savings[name].figure
        assert (figure.effect, figure.recurrence) == ("not-stated", "not-stated")
        assert figure.completed is not None
        assert figure.completed.assumed


def test_no_saving_and_no_cost_of_the_move_was_reported(answer: dict) -> None:
    assert [left["name"] for left in answer["left_out"]] == ["new-bodies", "setting-up"]


def test_a_core_of_150_posts_and_four_bodies_are_five_legal_persons() -> None:
    bodies = load(NAME).head.bodies
    assert list(bodies) == BODIES
    assert bodies["northamptonshire"].posts == 150
    assert {body.kind for name, body in bodies.items() if name != "northamptonshire"} == {"social-enterprise"}


def test_payments_between_them_cancel_for_all_together(answer: dict) -> None:
    for at in range(5):
        paid = [body["years"][at]["by_heading"]["Payments between bodies"] for body in answer["bodies"]]
        assert paid[0] == pytest.approx(364_989_000)
        assert sum(paid) == pytest.approx(0, abs=0.01)
        assert answer["consolidated"]["years"][at]["by_heading"]["Payments between bodies"] == pytest.approx(
            0, abs=0.01
        )


def test_all_together_require_the_base_budget_and_the_pressures(answer: dict) -> None:
    assert answer["consolidated"]["years"][0]["requirement"] == pytest.approx(434_530_000 + 20_800_000)


def test_reserves_open_with_what_was_known_at_the_time(answer: dict, gap: Gap) -> None:
    opening = gap.reserves["northamptonshire"].opening
    assert {name: figure.amount for name, figure in opening.items()} == {
        "earmarked": 45_532_000,
        "unallocated": 14_008_000,
    }
    assert {figure.reported for figure in opening.values()} == {"outturn-2013"}
    assert answer["bodies"][0]["reserves"][0]["opening"] == pytest.approx(59_540_000)


def test_reserves_fall_below_their_minimum_in_the_third_year_even_as_planned(answer: dict) -> None:
    """Planned: 5.2 of 2016-17 and 41.8 of 2017-18 leave 12.5 of the 59.5 million they opened with."""
    runway = answer["bodies"][0]["runway"]
    assert runway["year"] == "2017-18"
    assert 0.7 < runway["odds"] < 0.95
    closing = {balance["year"]: balance["closing"] for balance in answer["bodies"][0]["reserves"]}
    assert closing["2017-18"] == pytest.approx(59_540_000 - 5_200_000 - 41_800_000)


def test_the_parts_of_the_gap_tree_lie_where_the_pages_show_them() -> None:
    """8 runs in 10, £ million, with only that line varying, on 100,000 draws."""
    last = in_full("gap", NAME)["consolidated"]["years"][-1]

    def millions(drawn: dict) -> tuple[int, int]:
        return round(drawn["p10"] / 1e6), round(drawn["p90"] / 1e6)

    assert millions(last["by_heading_drawn"]["Demand, pay and prices"]) == (83, 125)
    assert millions(last["by_heading_drawn"]["Central government funding"]) == (71, 90)
    assert millions(last["savings_drawn"]) == (51, 66)
    assert millions(last["gap_drawn"]) == (162, 207)


def test_money_is_missing_from_the_third_year_on() -> None:
    """From the middle run's closing reserves, added up, £ million."""
    answer = in_full("gap", NAME)
    found = [round(year["money_missing"] / 1e6) for year in answer["consolidated"]["years"]]
    assert found == [0, 0, 7, 95, 220]
    assert [year["money_missing"] for year in answer["bodies"][1]["years"]] == [None] * 5


def test_the_claimed_aims_are_measures() -> None:
    assert list(load(NAME).head.measures) == ["affordable", "individual-choice", "responsive"]


def test_opening_reserves_are_those_of_the_revenue_outturn(gap: Gap, data_folder: Path) -> None:
    row = _row(data_folder / "finance" / "revenue_key_lines_2007-08_2022-23.csv.gz", form="RS", year="2013-14")
    opening = gap.reserves["northamptonshire"].opening
    assert opening["earmarked"].amount == 1000 * int(row["earmarked_reserves_31_march"])
    assert opening["unallocated"].amount == 1000 * int(row["unallocated_reserves_31_march"])


def test_base_budgets_are_those_of_the_budget_return(gap: Gap, data_folder: Path) -> None:
    row = _row(data_folder / "finance" / "ra_2014-15.csv.gz")
    spend = {heading.partition(" (")[0]: text for heading, text in row.items()}
    services = {
        "child-protection": ["TOTAL CHILDREN'S SOCIAL CARE"],
        "vulnerable-adults": ["TOTAL ADULT SOCIAL CARE"],
        "health-wellbeing": ["TOTAL PUBLIC HEALTH"],
        "improving-county": [
            "TOTAL HIGHWAYS AND TRANSPORT SERVICES",
            "TOTAL CULTURAL AND RELATED SERVICES",
            "TOTAL ENVIRONMENTAL AND REGULATORY SERVICES",
            "TOTAL PLANNING AND DEVELOPMENT SERVICES",
            "TOTAL FIRE AND RESCUE SERVICES",
        ],
    }
    for body, headings in services.items():
        assert gap.base[body].budget.amount == 1000 * sum(int(spend[heading]) for heading in headings), body
    assert sum(base.budget.amount or 0 for base in gap.base.values()) == 1000 * int(spend["NET REVENUE EXPENDITURE"])


# --- the four bodies beside business as usual ----------------------------------------------------


@pytest.fixture(scope="module")
def options() -> dict:
    return results("options", NAME)


def of(answer: dict, key: str) -> dict:
    (found,) = [one for one in answer["options"] if one["key"] == key]
    return found


def test_the_four_bodies_are_what_the_council_preferred(options: dict) -> None:
    assert options["preferred"] == "four-bodies"
    voted = load(NAME).head.decisions["next-generation-model"]
    assert of(options, "four-bodies")["decided"] == f"{voted.title} (Northamptonshire County Council, 19 February 2015)"
    fates = [one["fate"] for one in options["options"]]
    assert fates == ["business-as-usual", "do-minimum", "long-listed", "preferred"]


def test_each_service_stops_as_it_is_when_its_body_takes_over() -> None:
    case = load(NAME)
    way = case.section(Options).ways["four-bodies"]
    assert {line: stop.milestone for line, stop in way.stops.items()} == {
        "wellbeing-as-it-is": "first-body",
        "children-as-they-are": "three-bodies",
        "adults-as-they-are": "three-bodies",
        "place-as-it-is": "three-bodies",
    }


def test_what_stops_is_the_budget_that_the_gap_has_for_each_body(gap: Gap) -> None:
    base = case_base()
    for service, body in (
        ("children-as-they-are", "child-protection"),
        ("adults-as-they-are", "vulnerable-adults"),
        ("wellbeing-as-it-is", "health-wellbeing"),
        ("place-as-it-is", "improving-county"),
    ):
        assert base[service].figure.amount == gap.base[body].budget.amount
        assert base[service].figure.reported == gap.base[body].budget.reported


def case_base() -> dict:
    return dict(load(NAME).section(Options).base)


def test_the_core_and_five_boards_each_have_an_assumed_cost_with_its_reason() -> None:
    costs = load(NAME).section(Options).ways["four-bodies"].costs
    boards = [name for name in costs if name.startswith("board-of-")]
    assert len(boards) == 5
    assert {line.covers for line in costs.values()} >= {"client-side", "stranded-overhead", "exit", "dual-running"}
    for name in (*boards, "core-council", "overhead-that-stays"):
        assert costs[name].figure.range is not None
        assert costs[name].figure.assumed, name


def test_vat_and_pensions_are_questions_and_no_figures(options: dict) -> None:
    named = [left["name"] for left in options["left_out"]]
    assert named[-2:] == ["vat-of-bodies", "pensions-of-bodies"]
    (asked,) = [one for one in options["gate"]["missing"] if one.startswith("Four bodies outside: an answer")]
    assert asked.endswith("how it ends, cost that stays, power and procurement, VAT and staff and pensions")


def test_the_four_bodies_are_worse_than_business_as_usual_on_average_and_may_be_better(options: dict) -> None:
    found = of(options, "four-bodies")["npv"]
    assert found["expected"] < 0 < found["p90"]
    assert of(options, "business-as-usual")["npv"]["expected"] == 0


def test_where_prices_stay_what_services_cost_the_move_only_costs() -> None:
    """Without anything saved the bodies cost what boards, core, overhead and change come to, in every run."""
    document = written(NAME)
    for line in document["options"]["ways"]["four-bodies"]["costs"].values():
        low, _, high = str(line.get("range", "")).partition(" to ")
        if line.get("ends") == "absolute":
            line["range"] = f"{high} to {high}" if low else line["range"]
    dear = of(ask("options", as_case(document), SETTINGS).results(), "four-bodies")
    assert dear["npv"]["p90"] < 0
    assert all(year["p90"] <= 1.0 for year in dear["affordability"])


def test_what_the_bodies_are_taken_to_save_is_far_below_what_is_wanted(options: dict) -> None:
    found = of(options, "four-bodies")
    assert found["reaches_wanted"] == 0.0
    year = found["affordability"][5]
    assert year["year"] == "2019-20"
    assert year["p90"] < 85e6


def test_the_gap_left_is_that_of_the_plan_less_what_an_option_saves(options: dict, answer: dict) -> None:
    gap_as_usual = {year["year"]: year["gap_after_savings"]["expected"] for year in answer["years"]}
    for year in of(options, "four-bodies")["affordability"]:
        if year["year"] in gap_as_usual:
            assert year["gap_left"] == pytest.approx(gap_as_usual[year["year"]] - year["expected"], abs=0.02)
    assert of(options, "four-bodies")["affordability"][-1]["gap_left"] is None


def test_prices_are_what_would_put_the_bodies_first(options: dict) -> None:
    asked = [one for one in options["switching_values"] if one["option"] == "four-bodies"]
    turning = {one["input"] for one in asked if one["switches_at"] is not None}
    assert "Price of the care of vulnerable adults" in turning
    assert not any(one.startswith("Board of") for one in turning)


def test_the_inspection_of_2018_is_quoted_with_its_source() -> None:
    head = load(NAME).head
    inspection = head.decisions["inspection"]
    assert "any hard edged business plan or justification to support these proposals" in (inspection.outcome or "")
    assert inspection.reported == "inspection-2018"
    assert head.sources["inspection-2018"].title.startswith("Best value inspection")


def test_the_first_screen_says_what_the_council_prefers_and_that_no_option_finds_what_is_wanted() -> None:
    report = ask("options", load(NAME), SETTINGS).report()
    said = " ".join(saying.on_the_page(report))
    assert "No option is likely to find the £85m to £110m wanted: below 1 in 100" in said
    assert "The council prefers Four bodies outside, which is best in" in said
    assert "Every amount is assumed." in said


def test_nothing_is_said_of_what_the_council_did_not_publish() -> None:
    """What the reports read here give or leave open is said of them, not of the council."""
    said = str(written(NAME)).lower()
    for claim in ("did not publish", "never published", "unpublished", "not published", "published no"):
        assert claim not in said


def _row(path: Path, **wanted: str) -> dict[str, str]:
    """Northamptonshire's row of a file of returns, £ thousand."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if "E2820" in row.values() and all(row[key] == value for key, value in wanted.items()):
                return row
    pytest.fail(f"no row for E2820 in {path.name}")
