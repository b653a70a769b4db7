"""Kinds: each says who publishes it and what to ask for; a file is known by what stands in it."""

from pathlib import Path

import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.kinds import kind_named, kinds, recognised
from shiremoot.sources.raw import opened
from shiremoot.sources.store import Store
from tests.sources.making import FILES, written


@pytest.mark.parametrize("key", list(kinds()))
def test_every_kind_has_its_module_and_says_where_it_comes_from(key: str):
    kind = kind_named(key)
    assert callable(kind.module.recognises)
    assert callable(kind.module.take)
    assert all((kind.title, kind.publisher, kind.licence, kind.how_often, kind.ask))


def test_a_kind_that_is_none_is_refused_with_those_there_are():
    with pytest.raises(CannotTake, match='the kind "return"; expected one of returns, '):
        kind_named("return")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("returns_rs_2010-11.csv", "returns"),
        ("returns_key_lines.csv", "returns"),
        ("register.csv", "register"),
        ("register_names.csv", "register"),
        ("bodies_neighbours.json", "neighbours"),
        ("places_population.csv", "population"),
        ("places_deprivation.csv", "deprivation"),
        ("places_fire.csv", "areas"),
    ],
)
def test_a_file_is_known_by_its_content_whatever_it_is_called(tmp_path: Path, name: str, key: str):
    path = tmp_path / f"download{Path(name).suffix}"
    path.write_bytes((FILES / name).read_bytes())
    kind = recognised(opened(path))
    assert kind is not None
    assert kind.key == key


def test_a_made_up_file_of_one_kind_is_of_no_other():
    for path in sorted(FILES.glob("re*_*.csv")):
        file = opened(path)
        assert [key for key, kind in kinds().items() if kind.recognises(file)] in (["returns"], ["register"]), path.name


@pytest.mark.parametrize(
    "rows", [[["a"]], [["name", "value"], ["Bigton", 1]], [["<!DOCTYPE html>"], ["<title>Sign in"]]]
)
def test_a_file_of_no_kind_is_none(tmp_path: Path, rows: list[list[object]]):
    assert recognised(opened(written(tmp_path / "page.csv", rows))) is None


# ---------------------------------------------------------------- as published

FINANCE = {
    "ro6_support_services_sample.csv": "details",
    "ro_detail_lancashire_2021-22_2024-25.csv.gz": "details",
    "band_d_lancashire.csv": "council-tax",
    "council_tax_ctr1_billing_2023-24_2024-25.csv.gz": "council-tax",
    "council_tax_ctr2_precepting_2023-24_2024-25.csv": "council-tax",
    "core_spending_power_2012_2021.csv": "spending-power",
    "columns.csv.gz": None,
    "revenue_key_lines_sources.csv": None,
}
REGISTER = {
    "lad_2021_neighbours.json": "neighbours",
    "uk_local_authorities_current.csv": "register",
    "uk_local_authorities_future.csv": "register",
    "lookup_name_to_registry.csv": "register",
    "lookup_gss_to_registry.csv": "register",
}
POPULATION = {
    "mid_year_population_2011_2023.csv": "population",
    "imd2019_file10_lad_summaries.xlsx": "deprivation",
}


ELSEWHERE = {
    "section_114_notices.csv": "notices",
    "incident_event_log_dev.csv.gz": "tickets",
    "bpi2020_request_for_payment.xes.gz": "events",
    **dict.fromkeys(("cty.geojson", "utla.geojson", "uk_areas_2014_2025.topo.json"), "boundaries"),
}
FOLDERS = {"finance": FINANCE, "register": REGISTER, "population": POPULATION}
OF_A_FOLDER = {"finance": "returns", "register": "areas", "spend": "payments", "contracts": "contracts"}


@pytest.mark.slow
def test_every_published_file_is_of_one_kind_at_most(data_folder: Path):
    """Not only the first importer that is tried knows its own files: no other takes them for its own.

    The first lines of files of other publishers (spend/layouts) are left out: not all of them are payments.
    """
    wrong = []
    for path in sorted(path for path in data_folder.rglob("*.*") if path.is_file() and path.suffix != ".md"):
        folder = path.relative_to(data_folder).parts[0]
        if path.parent.name == "layouts":
            continue
        expected = FOLDERS.get(folder, ELSEWHERE).get(path.name, OF_A_FOLDER.get(folder))
        file = opened(path)
        found = [kind.key for kind in kinds().values() if kind.recognises(file)]
        if found != ([] if expected is None else [expected]):
            wrong.append((path.name, found, expected))
    assert wrong == []


def test_no_published_file_of_a_known_kind_is_refused(real_tables: Store):
    kept = [name for name in real_tables.problems() if name.split("/")[0] in ("finance", "register", "population")]
    assert kept == []
