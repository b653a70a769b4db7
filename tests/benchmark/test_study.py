"""A case beside bodies like it, on made-up returns, and the founding case on the real ones."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from shiremoot import studies
from shiremoot.benchmark.study import BenchmarkResult
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.store import Store
from shiremoot.testing import a_case

SETTINGS = Settings(draws=100)
COUNTY = "E10000901"


def a_county(code: str = COUNTY, **section: Any) -> Case:  # noqa: ANN401 - whatever a section may hold
    bodies = {"council": {"name": "A county", "kind": "county", "code": code}}
    return a_case(bodies=bodies, **({"benchmark": section} if section else {}))


def compared(case: Case, data: Path, **options: object) -> BenchmarkResult:
    found: BenchmarkResult = studies.ask("benchmark", case, SETTINGS, data, options).result
    return found


def printed(case: Case, data: Path, **options: object) -> dict[str, Any]:
    found: dict[str, Any] = studies.ask("benchmark", case, SETTINGS, data, options).as_json()["results"]
    return found


CENTRAL = {"services": {"support": {"line": "central_services"}}}


def test_a_body_is_compared_with_the_fifteen_of_its_class_most_like_it(data: Path):
    body = compared(a_county(), data).bodies[0]
    assert len(body.neighbours) == 15
    assert {peer.code[:3] for peer in body.neighbours} == {"E10"}
    assert [peer.distance for peer in body.neighbours] == sorted(peer.distance or 0 for peer in body.neighbours)


def test_without_a_section_every_service_on_which_it_spends_is_compared(data: Path):
    lines = [one.line for one in compared(a_county(), data).bodies[0].services]
    assert "adult_social_care" in lines
    assert "police" not in lines, "a county here runs none"


def test_spend_a_head_is_net_current_expenditure_over_people_in_the_middle_of_the_year(made_up: Store, data: Path):
    one = compared(a_county(**CENTRAL), data).bodies[0].services[0]
    people = made_up.scan("population").filter((pl.col("code") == COUNTY) & (pl.col("year") == 2022)).collect()
    assert str(one.year) == "2022-23"
    assert one.spend is not None
    assert one.spend_per_unit == pytest.approx(one.spend / people["people"][0])


def test_what_came_after_the_day_asked_is_not_seen(data: Path):
    early = compared(a_county(**CENTRAL), data, on=date(2016, 11, 30)).bodies[0].services[0]
    later = compared(a_county(**CENTRAL), data, on=date(2016, 12, 1)).bodies[0].services[0]
    assert (str(early.year), str(later.year)) == ("2014-15", "2015-16")


def test_the_day_of_the_case_counts_where_none_is_asked(data: Path):
    one = compared(a_county(on="2015-12-16", **CENTRAL), data)
    assert one.on == date(2015, 12, 16)
    assert str(one.bodies[0].services[0].year) == "2014-15"


def test_a_peer_that_did_not_report_is_missing_and_not_nought(tmp_path: Path, data: Path):
    nearest = compared(a_county(**CENTRAL), data).bodies[0].neighbours[0].code
    store = Store(tmp_path / "store")
    for published in sorted((data.parent / "published").iterdir()):
        path = tmp_path / published.name
        path.write_text(silenced(published.read_text("utf-8"), nearest, published.name), "utf-8")
        store.add(path)
    one = compared(a_county(**CENTRAL), store.folder).bodies[0].services[0]
    assert one.missing == (nearest,)
    assert [peer.spend_per_unit for peer in one.peers if peer.code == nearest] == [None]
    assert one.n == 14


def silenced(text: str, code: str, name: str) -> str:
    """The newest outturn with the figures of one body marked as missing; every other file as it is."""
    if name != "rs_2022-23.csv":
        return text
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    csv.writer(out).writerows([*row[:4], *["[x]"] * len(row[4:])] if row[1:2] == [code] else row for row in rows)
    return out.getvalue()


def test_a_peer_set_of_ones_own_is_taken_as_it_is(data: Path):
    own = {
        "codes": ["E10000903", "E10000904", "E10000905", "E10000906"],
        "assumed": "Counties that we meet each quarter",
    }
    body = compared(a_county(peers=own, **CENTRAL), data).bodies[0]
    assert [peer.code for peer in body.neighbours] == own["codes"]
    assert body.own_set == own["assumed"]
    assert [peer.distance for peer in body.neighbours] == [None] * 4


def test_people_that_the_case_states_count_before_those_published(data: Path):
    said = {"council": {"people": 400000, "assumed": "The area was cut and the estimates follow the new one"}}
    one = compared(a_county(people=said, **CENTRAL), data).bodies[0].services[0]
    assert one.spend is not None
    assert one.spend_per_unit == pytest.approx(one.spend / 400_000)


def test_quality_that_the_case_gives_makes_the_second_reading(data: Path):
    peers = {f"E100009{at:02d}": 90 + at for at in range(1, 19)}
    quality = {
        "title": "Paid on time, %",
        "better": "higher",
        "values": peers,
        "assumed": "Made up for this test of values",
    }
    one = (
        compared(a_county(services={"support": {"line": "central_services", "quality": quality}}), data)
        .bodies[0]
        .services[0]
    )
    assert one.quality == 91
    assert one.value.reading in ("in doubt", "poor"), "its quality is the lowest of all"


def test_an_own_unit_divides_in_place_of_people(data: Path):
    users = {f"E100009{at:02d}": 1000 * at for at in range(1, 19)}
    unit = {"title": "user supported", "values": users, "assumed": "Made up for this test of units"}
    one = (
        compared(a_county(services={"support": {"line": "central_services", "unit": unit}}), data).bodies[0].services[0]
    )
    assert one.unit == "user supported"
    assert one.spend is not None
    assert one.spend_per_unit == pytest.approx(one.spend / 1000)


def test_the_same_spend_is_read_beside_other_peers_too(data: Path):
    one = compared(a_county(**CENTRAL), data).bodies[0].services[0]
    assert [(other.words, other.n) for other in one.other_peers] == [("the 8 most alike", 8), ("all of its class", 17)]


def test_scale_comes_with_its_band_and_with_density_and_need_taken_out(data: Path):
    one = compared(a_county(**CENTRAL), data).bodies[0].services[0]
    for found in (one.scale, one.scale_adjusted):
        assert found is not None
        assert found.low <= found.elasticity <= found.high
        assert (found.bodies, found.years) == (18, 11)


def test_a_partner_under_an_agreement_is_flagged(data: Path):
    case = a_case(
        bodies={
            "one": {"name": "One", "kind": "county", "code": COUNTY},
            "two": {"name": "Two", "kind": "county", "code": "E10000902"},
        },
        agreements={"joint": {"title": "Joint desk", "between": ["one", "two"]}},
        benchmark=CENTRAL,
    )
    flags = [flag for body in compared(case, data).bodies for flag in body.services[0].flags]
    assert len([flag for flag in flags if "Joint desk" in flag]) == 2


def test_a_case_without_any_code_cannot_be_compared(data: Path):
    with pytest.raises(NotHeld, match="no body with a code"):
        compared(a_case(), data)


def test_a_code_that_the_returns_do_not_know_is_said(data: Path):
    with pytest.raises(NotHeld, match="E10000999"):
        compared(a_county("E10000999"), data)


def test_a_body_without_outturn_on_the_day_is_said(data: Path):
    with pytest.raises(NotHeld, match=r"no outturn of .* public on 2012-01-01"):
        compared(a_county(), data, on=date(2012, 1, 1))


def test_no_figure_is_called_a_saving(data: Path):
    report = studies.ask("benchmark", a_county(**CENTRAL), SETTINGS, data).report()
    said = repr(report)
    assert "is not a saving" in said
    assert "could save" not in said


def test_the_answer_is_the_same_each_time_and_holds_no_path(data: Path):
    one, other = (printed(a_county(**CENTRAL), data) for _ in range(2))
    assert one == other
    assert str(data) not in repr(one)


# ---------------------------------------------------------------- on the real returns


@pytest.fixture(scope="module")
def options_2015(real_store: Path) -> dict[str, Any]:
    found: dict[str, Any] = studies.ask(
        "benchmark", studies.load("dorset-options-2015"), SETTINGS, real_store
    ).as_json()
    return found["results"]


def test_the_founding_case_spends_in_line_and_its_value_for_money_is_in_doubt(options_2015: dict[str, Any]):
    support = next(one for one in options_2015["services"] if one["service"] == "support")
    assert support["spend"] == 5_531_000
    assert support["year"] == "2014-15"
    assert support["spend_reading"] == "in line"
    assert support["spend_quartile"] in (2, 3)
    assert support["value_for_money"] == "in doubt"
    assert (support["n"], support["missing"]) == (15, [])


def test_the_reading_of_the_founding_case_does_not_hang_on_the_peers(options_2015: dict[str, Any]):
    support = next(one for one in options_2015["services"] if one["service"] == "support")
    assert {other["reading"] for other in support["other_peers"]} == {"in line"}


def test_scale_of_central_services_is_not_told_apart_from_none(options_2015: dict[str, Any]):
    """Over the counties the band holds one: nothing says that larger counties spend less a head."""
    support = next(one for one in options_2015["services"] if one["service"] == "support")
    assert support["scale"]["low"] < 1 < support["scale"]["high"]
