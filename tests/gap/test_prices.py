"""Amounts in prices of another year beside the cash that they count as."""

import json
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.gap.document import Gap
from shiremoot.gap.prices import bridged
from shiremoot.gap.views import PlanViews
from shiremoot.testing import a_case, a_document, a_figure, a_programme, a_project, a_target

DEFLATOR = {"gdp-deflator": {"every_year": "10%", "assumed": "For this test"}}
REAL = {"price": "real 2026-27"}


def plan(**sections: object):
    return {"base_year": "2026-27", "through": "2028-29"} | sections


def of(case: Case):
    """(title, year of the prices, pounds in them, pounds in cash) of each bridged line."""
    ledger = studies.assemble(case)
    found = bridged(PlanViews(case.section(Gap), ledger))
    return [(one.title, str(one.year), one.real, pytest.approx(one.cash)) for one in found]


def test_a_line_stands_in_both_prices_by_year():
    case = a_case(drivers=DEFLATOR, gap=plan(pressures={"roof": a_figure("£1m", **REAL), "pay": a_figure("£2m")}))
    assert of(case) == [("roof", "2026-27", (1e6, 1e6), (1.1e6, 1.21e6))]


def test_a_figure_in_cash_alone_makes_no_row():
    assert of(a_case(gap=plan(pressures={"pay": a_figure("£2m")}))) == []


def test_a_saving_counted_at_its_rate_is_so_in_both():
    rate = {"rate": "80%", "assumed": "as before"}
    case = a_case(drivers=DEFLATOR, gap=plan(savings={"desk": a_figure("£1m", **REAL) | {"delivery": rate}}))
    assert of(case) == [("desk", "2026-27", (0.8e6, 0.8e6), (0.88e6, 0.968e6))]


def test_what_is_delivered_of_a_saving_stands_beside_what_is_still_to_come():
    done = {"amount": "£0.4m", "by": "2027-09-30", "measured": "monitoring"}
    project = a_project(a_figure("£1m", **REAL), start=None, delivered=done, title="Desk")
    case = a_case(drivers=DEFLATOR, gap=plan(), programme=a_programme({"desk": project}, a_target("£1m", "2027-28")))
    assert of(case) == [
        ("Desk, delivered so far", "2026-27", (0.4e6, 0.4e6), (0.44e6, 0.484e6)),
        ("Desk, still to come", "2026-27", (0.6e6, 0.6e6), (0.66e6, 0.726e6)),
    ]


def test_a_range_for_each_year_stands_in_both():
    years = a_figure({"2027-28": "£1m to £3m", "2028-29": "£4m to £6m"}, ends="absolute", **REAL)
    case = a_case(drivers=DEFLATOR, gap=plan(pressures={"roof": years}))
    assert [each[2:] for each in of(case)] == [((2e6, 5e6), (2.2e6, 6.05e6))]


def test_an_included_case_brings_its_own(tmp_path: Path):
    part = a_document(drivers=DEFLATOR, gap=plan(pressures={"roof": a_figure("£1m", **REAL)})) | {"case": "part"}
    (tmp_path / "part.json").write_text(json.dumps(part), encoding="utf-8")
    pinned = [{"case": "part.json", "hash": studies.load(tmp_path / "part.json").hash}]
    whole = a_document(gap=plan(pressures={"pay": a_figure("£2m")})) | {"case": "whole", "include": pinned}
    (tmp_path / "whole.json").write_text(json.dumps(whole), encoding="utf-8")
    assert of(studies.load(tmp_path / "whole.json")) == [("roof", "2026-27", (1e6, 1e6), (1.1e6, 1.21e6))]
