"""Places: people, area and need of any body in any year, and how they were put together."""

from pathlib import Path

import pytest

from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.places import Known, Places
from shiremoot.sources.store import Store
from tests.sources.making import FILES, Sent, a_return, altered, country

TABLES = ("places_population.csv", "places_deprivation.csv", "places_fire.csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Places, Bodies]:
    folder = tmp_path_factory.mktemp("places")
    fire = a_return(folder, "RS", "2018-19", Sent("E6101", "Made-up Fire", "E31000901", "O"))
    store = country(folder / "store", fire, *(FILES / name for name in TABLES))
    bodies = Bodies.of(store)
    return Places(store, bodies), bodies


@pytest.mark.parametrize(
    ("code", "value", "how"),
    [
        ("NAN", 620, ""),
        ("BIG", 500, ""),
        ("EAS", 650, "put together from its districts"),
        ("NEA", 320, "put together from those it took over from"),
        ("ANY", 620, "put together from those that took over from it, without Cutham Borough Council"),
        ("E6101", 940, "put together from the districts of its area"),
    ],
)
def test_people_of_a_body_and_how_they_were_put_together(
    made: tuple[Places, Bodies], code: str, value: float, how: str
):
    places, bodies = made
    assert places.people(bodies[code], 2020) == Known(value, how)


def test_a_body_published_under_a_former_code_is_found(made: tuple[Places, Bodies]):
    """Bigton stands in the table as E06000802."""
    places, bodies = made
    assert places.area(bodies["BIG"]) == Known(390, "")


def test_a_county_counts_a_merged_district_once(made: tuple[Places, Bodies]):
    places, bodies = made
    assert places.people(bodies["LAS"], 2020) == Known(660, "put together from its districts")


def test_a_merged_district_is_not_counted_again_where_a_table_still_has_its_parts(tmp_path: Path):
    row = "E07000923,Upton and Downton"
    parts = [
        f"{code},{name},Non-metropolitan District,110,100,100"
        for code, name in (("E07000921", "Upton"), ("E07000922", "Downton"))
    ]
    altered(tmp_path, TABLES[0], (row, "\n".join([*parts, row])))
    store = country(tmp_path / "store", tmp_path / TABLES[0])
    bodies = Bodies.of(store)
    assert Places(store, bodies).people(bodies["LAS"], 2020) == Known(660, "put together from its districts")


@pytest.mark.parametrize("year", [2019, 2023])
def test_a_year_that_was_not_published_takes_the_nearest_and_says_so(made: tuple[Places, Bodies], year: int):
    places, bodies = made
    known = places.people(bodies["EAS"], year)
    assert known == Known(650, "put together from its districts; people of 2020, the nearest year published")


def test_what_cannot_be_put_together_is_nothing_and_not_nought(made: tuple[Places, Bodies]):
    places, bodies = made
    assert places.people(bodies["LON"], 2020) is None
    assert places.deprivation(bodies["LAS"], "deprivation") is None


@pytest.mark.parametrize("code", ["CUT", "UPT", "NOF"])
def test_a_small_body_does_not_get_the_people_of_a_larger_one_that_took_it_over(made: tuple[Places, Bodies], code: str):
    places, bodies = made
    assert places.people(bodies[code], 2020) is None


def test_an_area_that_no_table_has_comes_from_the_register(made: tuple[Places, Bodies]):
    places, bodies = made
    assert places.area(bodies["LON"]) == Known(50, "from the register")
    assert places.area(bodies["EAS"]) == Known(800, "put together from its districts")


def test_need_of_several_areas_is_weighted_by_people(made: tuple[Places, Bodies]):
    places, bodies = made
    known = places.deprivation(bodies["NEA"], "deprivation")
    assert known is not None
    assert known.value == pytest.approx((10 * 110 + 20 * 210) / 320)
    assert known.how == "put together from those it took over from"


def test_density_and_growth_follow_from_people_and_area(made: tuple[Places, Bodies]):
    places, bodies = made
    measures = places.measures(bodies["EAS"], 2020)
    assert measures["people_per_sq_km"] == Known(650 / 800, "put together from its districts")
    grown = measures["growth_of_people"]
    assert grown is not None
    assert grown.value == pytest.approx(650 / 600 - 1)
    assert measures["housing_barriers"] is None


def test_without_population_it_is_asked_for(tmp_path: Path):
    store = country(tmp_path)
    bodies = Bodies.of(store)
    with pytest.raises(NotHeld, match="no data of the kind population"):
        Places(store, bodies).people(bodies["BIG"], 2020)


# ---------------------------------------------------------------- as published


def test_real_areas_are_put_together_and_cut_areas_named(real_tables: Store):
    bodies = Bodies.of(real_tables)
    places = Places(real_tables, bodies)
    old = places.people(bodies["E1221"], 2018)
    assert old is not None
    assert old.how == "put together from those that took over from it, without Christchurch Borough Council"
    north, whole = places.people(bodies["E2801"], 2018), places.people(bodies["E2820"], 2018)
    west = places.people(bodies["E2802"], 2018)
    assert north is not None
    assert west is not None
    assert whole is not None
    assert whole.value == north.value + west.value
    assert whole.how == "put together from its districts"


def test_every_real_council_of_today_has_people_area_and_need(real_tables: Store):
    from datetime import date

    bodies = Bodies.of(real_tables)
    places = Places(real_tables, bodies)
    for body in bodies.on(date(2023, 6, 1), "county", "unitary", "district", "metropolitan", "london-borough"):
        measures = places.measures(body, 2022)
        assert all(known is not None for known in measures.values()), body.name


@pytest.mark.parametrize("name", ["Christchurch Borough Council", "Bournemouth Borough Council", "North Dorset"])
def test_a_real_council_that_was_merged_does_not_get_the_people_of_all(real_tables: Store, name: str):
    bodies = Bodies.of(real_tables)
    assert Places(real_tables, bodies).people(bodies.find(name), 2018) is None
