"""Bodies: found by any code or name, followed through time, with their county, districts and neighbours."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.store import Store
from tests.sources.making import FILES, Sent, a_return, country, stored

BEFORE, AFTER = date(2019, 3, 31), date(2019, 4, 1)
MANY = [
    Sent("E0921", "Anyshire CC", of_class="SC"),
    Sent("E0902", "Bigton UA", of_class="UA"),
    Sent("E6001", "Anyshire Police Authority", of_class="O"),
    Sent("E0981", "Oldham-on-the-Hill", of_class="SD"),
]
LATER = [
    Sent("E0901", "Anyshire UA", "E06000901", "UA"),
    Sent("E0902", "Bigton", "E06000902", "UA"),
    Sent("E0903", "North Eastshire", "E06000903", "UA"),
    Sent("E6101", "Made-up Fire", "E31000901", "O"),
    Sent("E7001", "Anyshire Police and Crime Commissioner", "E23000901", "O"),
]


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    folder = tmp_path_factory.mktemp("bodies")
    files = (a_return(folder, "RS", "2010-11", *MANY), a_return(folder, "RS", "2021-22", *LATER))
    return Bodies.of(country(folder / "store", *files))


def codes(found: Sequence[Body]) -> set[str]:
    return {body.code for body in found}


# ---------------------------------------------------------------- find


@pytest.mark.parametrize(
    "wanted",
    ["E06000902", "e06000902", " E0902 ", "E06000802", "E06000702", "BIG", "Bigton City Council", "bigton", "Bigton UA",
     "Bigton Corporation", "St. Bigs on Sea", "BIGTON", "City of Bigton", "Bigton Borough Council"],
)  # fmt: skip
def test_a_body_is_found_by_every_code_and_every_printed_name(bodies: Bodies, wanted: str):
    assert bodies.find(wanted).code == "E06000902"


def test_a_code_that_a_look_up_calls_old_finds_the_body(bodies: Bodies):
    assert bodies.find("E07000801").name == "Northford District Council"


def test_a_body_that_only_the_returns_name_is_found_too(bodies: Bodies):
    assert bodies.find("Made-up Fire") == bodies["E6101"] == bodies["E31000901"]


def test_a_name_of_two_bodies_is_refused_with_both(bodies: Bodies):
    with pytest.raises(NotHeld) as caught:
        bodies.find("Anyshire")
    said = str(caught.value)
    assert "Anyshire Council (unitary, E06000901)" in said
    assert "Anyshire County Council (county, E10000901)" in said
    assert "give its code" in said


@pytest.mark.parametrize(("day", "code"), [(BEFORE, "E10000901"), (AFTER, "E06000901")])
def test_the_day_decides_between_two_bodies_of_one_name(bodies: Bodies, day: date, code: str):
    assert bodies.find("Anyshire", on=day).code == code


def test_the_day_does_not_hide_a_body_that_alone_has_the_name(bodies: Bodies):
    assert bodies.find("Northford", on=date(2030, 1, 1)).code == "E07000901"


def test_a_full_name_is_not_taken_for_the_shortened_name_of_another(bodies: Bodies):
    assert bodies.find("Anyshire County Council").code == "E10000901"


def test_a_misspelt_name_is_refused_with_the_nearest(bodies: Bodies):
    with pytest.raises(NotHeld, match=r"did you mean .Northford.*E07000901"):
        bodies.find("Nortford")


@pytest.mark.parametrize("wanted", ["", "Nowhere at all", "E99999999"])
def test_what_is_no_body_is_refused_with_words(bodies: Bodies, wanted: str):
    with pytest.raises(NotHeld, match="a body by its code or name"):
        bodies.find(wanted)


# ---------------------------------------------------------------- joined


def test_an_e_code_that_the_register_lacks_comes_from_the_returns_by_the_national_code(bodies: Bodies):
    assert bodies["E06000901"].e_code == "E0901"
    assert bodies["E0903"].name == "North Eastshire Council"


def test_early_years_without_national_codes_are_joined_on_the_e_code(bodies: Bodies):
    assert bodies["E0921"].code == "E10000901"
    assert "Anyshire CC" in bodies["E10000901"].other_names


def test_a_body_that_stopped_sending_returns_ended_with_the_last(bodies: Bodies):
    gone = bodies["E0981"]
    assert (gone.code, gone.kind, gone.ends) == ("E0981", "district", date(2011, 4, 1))
    assert bodies["E6101"].ends is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [("E6001", "police"), ("E7001", "police"), ("E6101", "fire"), ("E0921", "county"), ("BIG", "unitary"),
     ("NOF", "district"), ("LON", "london-borough")],
)  # fmt: skip
def test_the_kind_of_a_body(bodies: Bodies, code: str, kind: str):
    """Police authorities before the commissioners have E-codes that begin with E60, fire authorities E61."""
    assert bodies[code].kind == kind


def test_only_bodies_of_england_are_held(bodies: Bodies):
    assert "S12000901" not in bodies


def test_without_register_and_returns_there_are_no_bodies(tmp_path: Path):
    with pytest.raises(NotHeld, match="no data of the kind register"):
        Bodies.of(Store(tmp_path))


def test_the_register_alone_or_the_returns_alone_are_enough(tmp_path: Path):
    assert len(Bodies.of(country(tmp_path / "one"))) == 18
    assert len(Bodies.of(stored(tmp_path / "two", a_return(tmp_path, "RS", "2010-11", *MANY)))) == 4


def test_the_same_authority_in_two_editions_of_the_register_is_one_body(tmp_path: Path):
    later = tmp_path / "register.csv"
    later.write_text(
        (FILES / "register.csv").read_text("utf-8").replace("Steadfast Borough", "Steadfast Royal Borough"), "utf-8"
    )
    bodies = Bodies.of(country(tmp_path / "store", later))
    assert len(bodies) == 18
    assert bodies["STE"].name == "Steadfast Royal Borough Council"


# ---------------------------------------------------------------- time


@pytest.mark.parametrize("code", ["ANY", "NOF"])
def test_a_body_exists_to_its_last_day_and_is_gone_from_the_next(bodies: Bodies, code: str):
    assert bodies[code].exists_on(BEFORE)
    assert not bodies[code].exists_on(AFTER)


@pytest.mark.parametrize("code", ["EAS", "EAW"])
def test_an_end_printed_as_the_first_day_gone_means_the_same(bodies: Bodies, code: str):
    assert bodies[code].exists_on(date(2021, 3, 31))
    assert not bodies[code].exists_on(date(2021, 4, 1))


def test_a_new_body_begins_on_its_first_day(bodies: Bodies):
    assert not bodies["NAN"].exists_on(BEFORE)
    assert bodies["NAN"].exists_on(AFTER)
    assert not bodies["SOF"].exists_on(date(1974, 3, 31))


def followed(bodies: Bodies, code: str, day: date) -> set[str]:
    return codes(bodies.followed(bodies[code], day))


def test_a_body_that_lasts_is_followed_to_itself(bodies: Bodies):
    assert followed(bodies, "BIG", AFTER) == {"E06000902"}


def test_a_county_is_followed_to_the_one_that_took_over(bodies: Bodies):
    assert followed(bodies, "ANY", AFTER) == {"E06000901"}


def test_a_county_is_followed_to_the_two_that_took_over(bodies: Bodies):
    assert followed(bodies, "EAS", date(2021, 4, 1)) == {"E06000903", "E06000904"}


def test_merged_districts_are_followed_to_the_merged_one(bodies: Bodies):
    assert followed(bodies, "UPT", AFTER) == followed(bodies, "DOW", AFTER) == {"E07000923"}


def test_a_new_body_is_followed_back_to_all_it_took_over_from(bodies: Bodies):
    assert followed(bodies, "NAN", BEFORE) == {"E10000901", "E07000901", "E07000902"}
    assert codes(bodies.predecessors(bodies["NEA"])) == {"E10000902", "E07000911", "E07000912"}


def test_a_body_that_ended_with_no_heir_is_followed_to_nobody(bodies: Bodies):
    assert bodies.followed(bodies["E0981"], AFTER) == ()


@given(st.data())
def test_whoever_is_followed_to_a_day_exists_on_it(bodies: Bodies, data: st.DataObject):
    body = data.draw(st.sampled_from(list(bodies)))
    day = date(2005, 1, 1) + timedelta(days=data.draw(st.integers(0, 9_000)))
    found = bodies.followed(body, day)
    assert all(one.exists_on(day) for one in found)
    assert len(codes(found)) == len(found)


def test_the_bodies_of_a_day_and_kind(bodies: Bodies):
    assert codes(bodies.on(BEFORE, "county")) == {"E10000901", "E10000902", "E10000903"}
    assert codes(bodies.on(AFTER, "county")) == {"E10000902", "E10000903"}
    assert {body.kind for body in bodies.on(AFTER)} >= {"county", "unitary", "district", "fire", "police"}


# ---------------------------------------------------------------- areas


def test_the_districts_of_a_county(bodies: Bodies):
    assert codes(bodies.districts(bodies["ANY"])) == {"E07000901", "E07000902", "E07000903"}


def test_a_district_that_went_elsewhere_cut_the_area(bodies: Bodies):
    assert codes(bodies.area_changed(bodies["ANY"])) == {"E07000903"}
    assert bodies.area_changed(bodies["EAS"]) == ()
    assert bodies.area_changed(bodies["LAS"]) == (), "a county that lasts lost nothing when two of its districts merged"


def test_a_merged_district_lies_in_the_county_of_the_one_it_was_merged_into(bodies: Bodies):
    """The register puts Upton into the county at the other end of the region."""
    assert bodies["UPT"].county == "E10000903"
    assert codes(bodies.districts(bodies["LAS"])) == {"E07000921", "E07000922", "E07000923", "E07000924"}
    assert codes(bodies.districts(bodies["EAS"])) == {"E07000911", "E07000912", "E07000913"}


def neighbours(bodies: Bodies, code: str, day: date | None = None) -> set[str]:
    return codes(bodies.neighbours(bodies[code], day))


def test_neighbours_of_a_district_are_districts_that_share_its_boundary(bodies: Bodies):
    assert neighbours(bodies, "STE") == {"E07000921", "E07000922", "E07000923", "E07000901"}
    assert neighbours(bodies, "STE", AFTER) == {"E07000923"}
    assert neighbours(bodies, "NOF", BEFORE) == {"E07000902", "E07000924"}, "not Bigton, which only lies near by"


def test_neighbours_of_a_county_are_derived_from_its_districts(bodies: Bodies):
    assert neighbours(bodies, "EAS", BEFORE) == {"E06000902", "E10000901"}
    assert neighbours(bodies, "LAS", BEFORE) == {"E10000901"}


def test_a_district_that_went_elsewhere_lends_the_boundary_of_where_it_went_to_its_county(bodies: Bodies):
    """Published areas cannot tell which part of Bigton's boundary was Cutham's, and so Anyshire's."""
    assert neighbours(bodies, "ANY", BEFORE) == {"E10000903", "E06000902", "E10000902"}


def test_successors_have_the_neighbours_of_those_they_took_over_from(bodies: Bodies):
    assert neighbours(bodies, "NAN", AFTER) == {"E10000903"}


def test_two_that_share_a_county_have_each_the_boundary_of_its_own_districts(bodies: Bodies):
    assert neighbours(bodies, "NEA", date(2021, 4, 1)) == {"E06000902", "E06000904"}
    assert neighbours(bodies, "WEA", date(2021, 4, 1)) == {"E06000903"}


def test_nobody_is_its_own_neighbour_or_that_of_those_who_lie_in_it(bodies: Bodies):
    for body in bodies:
        assert body.code not in neighbours(bodies, body.code)
        assert not neighbours(bodies, body.code) & codes(bodies.districts(body))


def test_a_body_is_no_neighbour_of_those_who_took_over_from_it(bodies: Bodies):
    for body in bodies:
        assert not neighbours(bodies, body.code) & codes(bodies.successors(body)), body.name


def test_without_published_neighbours_they_are_asked_for(tmp_path: Path):
    bodies = Bodies.of(stored(tmp_path, FILES / "register.csv"))
    with pytest.raises(NotHeld, match="for each area the list of areas that share a boundary"):
        bodies.neighbours(bodies["BIG"])


# ---------------------------------------------------------------- as published


@pytest.fixture(scope="module")
def published(real_tables: Store) -> Bodies:
    return Bodies.of(real_tables)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("E1221", "E10000009"), ("Dorset CC", "E10000009"), ("E1203", "E06000059"), ("The Medway Towns UA", "E06000035"),
     ("Telford and the Wrekin", "E06000020"), ("E3202", "E06000051"), ("E2801", "E06000061"), ("E2802", "E06000062"),
     ("E6162", "E31000047"), ("E7052", "E23000030")],
)  # fmt: skip
def test_real_bodies_are_found_by_codes_and_by_names_of_any_year(published: Bodies, wanted: str, code: str):
    assert published.find(wanted).code == code


def test_no_two_real_bodies_share_an_e_code(published: Bodies):
    e_codes = [body.e_code for body in published if body.e_code]
    assert len(e_codes) == len(set(e_codes))


def test_real_counties_are_followed_through_reorganisation(published: Bodies):
    assert followed(published, "E1221", AFTER) == {"E06000059"}
    assert [one.name for one in published.area_changed(published["E1221"])] == ["Christchurch Borough Council"]
    assert followed(published, "E2820", date(2021, 4, 1)) == {"E06000061", "E06000062"}
    assert published["E1221"].exists_on(BEFORE)


def test_real_police_authorities_are_not_taken_for_fire_authorities(published: Bodies):
    assert {body.kind for body in published if (body.e_code or "").startswith("E60")} == {"police"}
    assert not [body.name for body in published if body.kind == "fire" and "Police Authority" in body.name]


def test_every_real_body_is_followed_to_bodies_that_exist(published: Bodies):
    for day in (date(2008, 4, 1), BEFORE, AFTER, date(2021, 4, 1), date(2023, 4, 1)):
        assert all(one.exists_on(day) for body in published for one in published.followed(body, day))


def test_every_real_council_of_today_has_neighbours_but_islands(published: Bodies):
    day = date(2021, 6, 1)
    alone = [
        body.name
        for body in published.on(day, "county", "unitary", "metropolitan", "london-borough")
        if not published.neighbours(body)
    ]
    assert sorted(alone) == ["Council of the Isles of Scilly", "Isle of Wight Council"]


def test_real_successors_of_one_county_border_each_other_and_not_what_only_the_other_borders(published: Bodies):
    north, west = (
        {one.name for one in published.neighbours(published[code], date(2022, 1, 1))} for code in ("E2801", "E2802")
    )
    assert "West Northamptonshire Council" in north
    assert "Oxfordshire County Council" in west - north
    assert "Rutland County Council" in north - west
