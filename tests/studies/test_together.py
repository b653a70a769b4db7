"""Capabilities meet: every pair of registered studies in one report, on a case that holds all their sections."""

import re
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.page import FIGURES
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report
from shiremoot.report.documents import RENDERERS, write
from shiremoot.report.tables import Table
from shiremoot.studies import REGISTRY
from shiremoot.testing import a_case, a_document, a_figure, a_programme, a_project

FEW = Settings(draws=60, workers=1)
TAG = re.compile("<[^>]+>")
# One study of each capability with one of every other, and those of one capability with each other.
PAIRS = [
    *combinations([capability.studies[0].name for capability in REGISTRY.capabilities], 2),
    *(pair for one in REGISTRY.capabilities for pair in combinations([study.name for study in one.studies], 2)),
]


@pytest.fixture(scope="module")
def case() -> Case:
    """A council of the made-up public data, with every section that any capability owns."""
    base = {"council": {"budget": a_figure("£100m", year="2016-17"), "funding": a_figure("£100m", year="2016-17")}}
    pay = {"figure": a_figure("£2m to £3m"), "start": {"month": "April 2017"}}
    kept = {"council": {"opening": {"all": a_figure("£9m")}, "covers_shortfall": True}}
    gap = {"base_year": "2016-17", "through": "2018-19", "base": base, "pressures": {"pay": pay}, "reserves": kept}
    bodies = {
        "council": {"name": "A council", "kind": "unitary", "code": "E06000919"},
        "other": {"name": "Another council", "kind": "unitary", "code": "E06000920"},
    }
    projects = {"one": a_project("£1m to £2m", delay="0 to 6 months", body="council")}
    gap["pressures"]["pay"]["body"] = "council"
    saved = {"better": {"figure": a_figure("£1m to £2m"), "start": {"month": "April 2017"}, "body": "council"}}
    ways = {"improve": {"fate": "carried-forward", "savings": saved}}
    options = {"on": "2016-06-01", "year": "2016-17", "through": "2018-19", "ways": ways}
    benchmark = {"bodies": ["council"]}
    sections = {"gap": gap, "programme": a_programme(projects), "options": options, "benchmark": benchmark}
    spent = {"amount": "£1m", "assumed": "A guess", "recurrence": "recurring", "effect": "full-year"}
    baseline = {"year": "2016-17", "scope": "All of it", "spend": spent, "volumes": {"calls": 100}}
    desk = {"title": "Desk", "baselines": dict.fromkeys(bodies, baseline)}
    shared = {"partners": list(bodies), "volume": "calls", "scale": {"exponent": 0.9, "assumed": "A guess"}}
    years = {"year": "2017-18", "through": "2018-19"}
    leaving = {"falls_away": {"months": "12 months", "assumed": "A guess"}}
    sections["partners"] = {**years, "services": {"desk": shared}, "leaving": leaving}
    sections["board"] = {"members": list(bodies), "on": "2016-06-01", **years}
    inner = a_case(case="inner", bodies=bodies, programme=a_programme({"inner-one": a_project("£1m", body="council")}))
    assert set(sections) == set(REGISTRY.sections), "a new capability adds its section here"
    said = a_document(
        bodies=bodies,
        services={"desk": desk},
        variants={"improve": {"title": "Improve"}},
        include=[{"case": "inner.yaml", "hash": inner.hash}],
        **sections,
    )
    return studies.built(said, (inner,))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_any_two_studies_of_a_case_make_one_report(one: str, other: str, case: Case, data: Path, tmp_path: Path):
    reports = [studies.ask(name, case, FEW, data).report() for name in (one, other)]
    for suffix in RENDERERS:
        write(reports, tmp_path / f"both{suffix}")
    for suffix in (".txt", ".md", ".html"):
        said = " ".join(unescape(TAG.sub("", (tmp_path / f"both{suffix}").read_text(encoding="utf-8"))).split())
        assert all(report.question in said for report in reports), suffix


def test_a_plan_and_its_programme_tell_their_figures_with_the_same_columns(case: Case):
    tables = [_figures(studies.ask(name, case, FEW).report()) for name in ("gap", "programme")]
    assert len({table.columns for table in tables}) == 1
    assert {row[0] for table in tables for row in table.rows} >= {"pay", "one"}


def _figures(report: Report) -> Table:
    """The table of every figure, in the annex."""
    blocks = (block for section in report.annex if section.title == FIGURES for block in section.blocks)
    return next(block for block in blocks if isinstance(block, Table))
