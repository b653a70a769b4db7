"""Which return a new case starts from, whose it may be, and that it fits the kind of body."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import errors_in
from shiremoot.dates import FinancialYear
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.store import Store
from shiremoot.studies.starting import Started

UNITARY = "E06000919"
TODAY = date(2024, 3, 1)
NOV_2026 = date(2026, 11, 29)


def begun(data: Path, body: str, on: date | None = None, today: date = TODAY) -> Started:
    found = studies.drafted(body, None, data, on, today)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ended(made_up: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up set, in which one unitary handed over to the next on 1 April 2024."""
    published = tmp_path_factory.mktemp("ended") / "published"
    shutil.copytree(made_up.folder.parent / "published", published)
    register = published / "register.csv"
    header, *rows = register.read_text("utf-8").splitlines()
    names = header.split(",")
    at, gss, end, heir = (names.index(name) for name in ("local-authority-code", "gss-code", "end-date", "replaced-by"))
    cells = [row.split(",") for row in rows]
    first, second = (next(row for row in cells if row[gss] == code) for code in (UNITARY, "E06000920"))
    first[end], first[heir] = "2024-04-01", second[at]
    register.write_text("\n".join([header, *(",".join(row) for row in cells)]) + "\n", "utf-8")
    store = Store(published.parent / "store")
    for name in ("register.csv", "rs_2021-22.csv", "rs_2022-23.csv"):
        store.add(published / name)
    return store.folder


def test_the_outturn_counts_before_the_budget_of_its_year_and_that_is_said(data: Path):
    found = begun(data, UNITARY)
    assert "Revenue outturn (RS) 2022-23" in found.text
    assert "(RA)" not in found.text
    assert found.says[:2] == (
        "It starts from the outturn of 2022-23, which is what was spent.",
        "The budget of that year is held too; the outturn counts before it.",
    )
    assert all(f"# {said}\n" in found.text for said in found.says)


def test_a_budget_whose_outturn_is_not_public_yet_is_reported_and_never_measured(data: Path, tmp_path: Path):
    found = begun(data, UNITARY, date(2022, 9, 1))
    assert 'sources:\n  budget-return: {title: "Revenue account budget (RA) 2022-23"' in found.text
    assert 'measured: "Rev' not in found.text
    assert found.says[:2] == (
        "It starts from the budget of 2022-23, which was planned and not counted.",
        "The outturn of that year is held and counts as public from 1 December 2023, not yet on 1 September 2022.",
    )
    path = tmp_path / "budget.yaml"
    path.write_text(found.text, "utf-8")
    _, problems = studies.checked(path)
    assert errors_in(problems) == ()


def test_an_old_return_says_how_old_it_is_and_what_is_missing(data: Path):
    assert begun(data, UNITARY, today=NOV_2026).says[-2:] == (
        "That year ended three years and eight months before 29 November 2026.",
        (
            "By now the budget of 2026-27 and the outturn of 2024-25 are usually public: "
            "`shiremoot data add` takes them; then start again."
        ),
    )


def test_a_name_does_what_its_code_does(data: Path):
    code = begun(data, UNITARY)
    name = code.text.partition('name: "')[2].partition('"')[0]
    assert begun(data, name) == code


def test_a_misspelt_name_gets_the_nearest_and_a_name_like_nobodys_is_left_to_the_template(data: Path):
    name = begun(data, UNITARY).text.partition('name: "')[2].partition('"')[0]
    with pytest.raises(NotHeld, match=rf"did you mean \"{name[:4]}.*{UNITARY}"):
        studies.drafted(name.replace("mere", "mree"), None, data, None, TODAY)
    assert studies.drafted("The Quixotic Company", None, data, None, TODAY) is None


def test_a_body_that_ended_is_refused_with_its_successor_and_the_day(ended: Path):
    with pytest.raises(NotHeld, match=r"which ended on 1 April 2024.*\(E06000920\) took over.*--on"):
        studies.drafted(UNITARY, None, ended, None, NOV_2026)


def test_no_year_is_planned_in_which_the_body_is_gone(ended: Path):
    found = begun(ended, UNITARY)
    assert f"through: {FinancialYear(2023)}" in found.text
    assert "It ends on 1 April 2024" in found.says[-1]


REAL = {
    "E07000178": (("council:", "council tax requirement £"), ("social-care", "education:")),
    "E10000014": (("adult-social-care", "precept (council tax requirement) £"), ()),
    "E08000003": (("adult-social-care", "; council tax requirement £"), ("precept",)),
    "E09000033": (("kind: london-borough",), ("precept",)),
    "E7052": (("police:", "grants and the precept"), ("council:", "social-care")),
    "E6163": (("fire:", "grants and the precept"), ("council:",)),
    "E6355": (("authority:", "total service expenditure", "grants and levies"), ("council tax",)),
    "E6201": (('budget: {amount: "£52.005m"', "grants and levies"), ("council tax", "precept")),
    "E6401": (("authority:", 'budget: {amount: "£3.713m"'), ("council tax",)),
    "E5100": (("authority:", "police:", "precept (council tax requirement) £1,213.57m"), ()),
    "E5010": (("# No peers, because",), ("\nbenchmark:",)),
    "E4001": (("# No peers, because",), ("\nbenchmark:",)),
}


@pytest.mark.parametrize("code", REAL)
def test_each_kind_of_real_body_gets_the_case_that_fits_it(code: str, real_store: Path, tmp_path: Path):
    """Councils of each tier, police, fire, combined, waste and park authorities, and the three that are like none."""
    found = begun(real_store, code)
    holds, lacks = REAL[code]
    assert [words for words in holds if words not in found.text] == []
    assert [words for words in lacks if words in found.text] == []
    path = tmp_path / "case.yaml"
    path.write_text(found.text, "utf-8")
    _, problems = studies.checked(path)
    assert errors_in(problems) == ()


@pytest.mark.parametrize(
    ("name", "heirs"),
    [
        ("Northamptonshire County Council", r"1 April 2021.*E06000061.*E06000062"),
        ("Kettering Borough Council", r"1 April 2021.*E06000061"),
        ("Dorset County Council", r"1 April 2019.*E06000059.*Christchurch.*E06000058"),
    ],
)
def test_real_bodies_that_ended_are_refused_with_who_took_over(name: str, heirs: str, real_store: Path):
    with pytest.raises(NotHeld, match=heirs):
        begun(real_store, name)
