"""Boundaries: rings in degrees from GeoJSON and TopoJSON alike, and the areas alive in a year."""

import json
from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.boundaries import alive, recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused

GEO, TOPO = "boundaries.geojson", "boundaries.topo.json"
Corners = list[list[float]]


def rings(table: pl.DataFrame, code: str, layer: str = "utla") -> list[list[Corners]]:
    which = (pl.col("code") == code) & (pl.col("layer") == layer)
    return json.loads(table.row(by_predicate=which, named=True)["rings"])


@pytest.mark.parametrize("name", [GEO, TOPO])
def test_both_forms_are_recognised(name: str):
    assert recognises(opened(FILES / name))


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "FeatureCollection", "features": [{"properties": {"name": "a school"}}]}',
        '{"areacd": "E06000901"}',
    ],
)
def test_other_json_is_not_recognised(tmp_path: Path, text: str):
    path = tmp_path / "other.json"
    path.write_text(text, "utf-8")
    assert not recognises(opened(path))


def test_polygons_and_multipolygons_are_both_lists_of_polygons():
    table = take(opened(FILES / GEO)).table
    assert rings(table, "E10000901") == [[[[-2, 51], [-1, 51], [-1, 52], [-2, 52], [-2, 51]]]]
    assert len(rings(table, "E06000901")) == 2


def test_a_hole_stays_a_ring_of_its_polygon(tmp_path: Path):
    read = json.loads((FILES / GEO).read_text("utf-8"))
    hole = [[-1.75, 51.25], [-1.75, 51.5], [-1.5, 51.5], [-1.75, 51.25]]
    read["features"][0]["geometry"]["coordinates"].append(hole)
    path = tmp_path / GEO
    path.write_text(json.dumps(read), "utf-8")
    assert rings(take(opened(path)).table, "E10000901")[0][1] == hole


def test_positions_are_rounded_and_corners_that_rounding_makes_one_stand_once(tmp_path: Path):
    file = altered(tmp_path, GEO, ("[-1.00004, 51]", "[-1.00004, 51], [-1.00003, 51.00001]"))
    assert rings(take(file).table, "E10000901") == [[[[-2, 51], [-1, 51], [-1, 52], [-2, 52], [-2, 51]]]]


def test_arcs_are_steps_on_a_grid_put_end_to_end():
    table = take(opened(FILES / TOPO)).table
    assert rings(table, "E06000901") == [[[[-2, 51], [-2, 52], [-3, 52], [-3, 51], [-2, 51]]]]


def test_a_negative_arc_is_walked_backwards_and_an_island_is_a_polygon_of_its_own():
    table = take(opened(FILES / TOPO)).table
    assert rings(table, "E06000902") == [
        [[[-2, 52], [-2, 51], [-1, 51], [-1, 52], [-2, 52]]],
        [[[0, 51], [0.5, 51], [0.5, 51.5], [0, 51]]],
    ]


def test_arcs_without_a_transform_are_degrees_already(tmp_path: Path):
    read = json.loads((FILES / TOPO).read_text("utf-8"))
    del read["transform"]
    read["arcs"] = [
        [[-2, 51], [-2, 52]],
        [[-2, 52], [-3, 52], [-3, 51], [-2, 51]],
        [[-2, 51], [-1, 51], [-1, 52], [-2, 52]],
        [[0, 51], [0.5, 51], [0.5, 51.5], [0, 51]],
    ]
    path = tmp_path / TOPO
    path.write_text(json.dumps(read), "utf-8")
    assert take(opened(path)).table.equals(take(opened(FILES / TOPO)).table)


def test_topojson_names_its_layers_and_geojson_has_the_one_of_its_codes(tmp_path: Path):
    assert set(take(opened(FILES / TOPO)).table["layer"]) == {"utla", "cty"}
    assert set(take(opened(FILES / GEO)).table["layer"]) == {"utla"}
    district = altered(tmp_path, GEO, ("E06000902", "E07000902"), called="ltla.geojson")
    assert set(take(district).table["layer"]) == {"ltla"}
    counties = altered(tmp_path, GEO, ('"E060009', '"E100008'), called="cty.geojson")
    assert set(take(counties).table["layer"]) == {"cty"}


def test_an_area_is_alive_from_its_first_year_to_its_last():
    """Eastshire was abolished on 31 March 2019, and Anyshire made on the day after."""
    table = take(opened(FILES / GEO)).table
    assert alive(table, 2018, "utla")["code"].to_list() == ["E10000901", "E06000902"]
    assert alive(table, 2019, "utla")["code"].to_list() == ["E06000901", "E06000902"]
    assert len(alive(table, 2019, "ltla")) == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (GEO, '"Polygon"', '"Point"', f"{GEO}, area 1: found a geometry of type Point"),
        (GEO, "E06000902", "E0600090", f'{GEO}, area 3: found the code "E0600090"'),
        (GEO, "E06000902", "E06000901", f"{GEO}, layer utla, area 3: found E06000901 twice"),
        (GEO, '"end": 2018', '"end": "2018"', f'{GEO}, area 1: found end "2018"'),
        (GEO, "[-2.00004, 51]", "[404000, 113000]", f"{GEO}, area 1: found the position 404000, 113000"),
        (GEO, "[-2.00004, 51]]", "[-2.5, 51]]", f"{GEO}, area 1: found a ring that does not close"),
        (GEO, "[-2.00004, 51]", '["west", 51]', f"{GEO}, area 1: found positions that are no pairs of numbers"),
        (GEO, '"FeatureCollection"', '"Feature"', f"{GEO}: found JSON of another shape"),
        (GEO, "]}", "]", f"{GEO}: found JSON that cannot be read"),
        (TOPO, "[[-1, 2]]", "[[-9, 2]]", f"{TOPO}, layer utla, area 2: found arc -9; expected an arc from 0 to 3"),
        (TOPO, "[[-1, 2]]", "[[0, 2]]", f"{TOPO}, layer utla, area 2: found a ring that does not close"),
        (TOPO, "[[-1, 2]]", "[[0, -1]]", f"{TOPO}, layer utla, area 2: found a ring that does not close"),
        (TOPO, '"scale"', '"size"', f"{TOPO}: found arcs or a transform that cannot be read"),
        (TOPO, "E10000901", "Eastshire", f'{TOPO}, layer cty, area 1: found the code "Eastshire"'),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, name, (old, new)))


def test_a_file_without_an_area_is_refused(tmp_path: Path):
    path = tmp_path / "empty.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    with pytest.raises(CannotTake, match=r"empty\.geojson: found no area"):
        take(opened(path))


def test_the_published_layers_are_whole(data_folder: Path):
    taken = take(opened(data_folder / "boundaries/uk_areas_2014_2025.topo.json"))
    by_layer = dict(taken.table.group_by("layer").len().iter_rows())
    assert by_layer == {"uk": 1, "ctry": 4, "rgn": 12, "cty": 27, "mcty": 6, "cauth": 20, "utla": 230, "ltla": 407}


@pytest.mark.parametrize(("name", "layer", "areas"), [("utla.geojson", "utla", 228), ("cty.geojson", "cty", 27)])
def test_decoded_arcs_are_the_published_geojson_to_the_last_corner(
    data_folder: Path, name: str, layer: str, areas: int
):
    decoded = take(opened(data_folder / "boundaries/uk_areas_2014_2025.topo.json")).table
    drawn = take(opened(data_folder / "boundaries" / name)).table
    both = drawn.join(decoded.filter(pl.col("layer") == layer), on=["code", "name", "layer"])
    assert len(both) == len(drawn) == areas
    assert (both["rings"] == both["rings_right"]).all()


def test_old_and_new_areas_of_the_published_file_are_never_alive_together(data_folder: Path):
    table = take(opened(data_folder / "boundaries/uk_areas_2014_2025.topo.json")).table
    before, after = (set(alive(table, year, "utla")["code"]) for year in (2018, 2019))
    assert "E10000009" in before - after
    assert {"E06000058", "E06000059"} <= after - before
