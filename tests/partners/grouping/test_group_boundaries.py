"""Who shares with whom on a map: bodies join their areas by code, and what has none is named."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.cli import main
from shiremoot.partners.document import Partners
from shiremoot.partners.grouping.areas import body_areas
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Bullets, Hint, Report
from shiremoot.report.pictures.group_map import GroupMap
from shiremoot.sources.errors import CannotTake
from shiremoot.testing import HEAD, Document, a_case, a_figure

SETTINGS = Settings(draws=200, workers=1)
BODIES: Document = {
    "anyshire": {"name": "Anyshire Council", "kind": "unitary", "code": "E06000901"},
    "otherton": {"name": "Otherton Council", "kind": "unitary", "code": "E06000902"},
    "northby": {"name": "Northby Council", "kind": "unitary", "code": "E06000903"},
    "fire": {"name": "Anyshire Fire Authority", "kind": "fire", "code": "E6199"},
    "farby": {"name": "Farby Council", "kind": "unitary", "code": "W06000904"},
}
SHARE = ("anyshire", "otherton", "northby", "fire")


def a_file(folder: Path, *codes: str) -> Path:
    """Squares in a row, one for each code, as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "properties": {"areacd": code, "areanm": code},
            "geometry": {"type": "Polygon", "coordinates": [square(at)]},
        }
        for at, code in enumerate(codes)
    ]
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def square(at: int) -> list[list[float]]:
    west = -3 + at / 2
    return [[west, 52.0], [west + 0.5, 52.0], [west + 0.5, 52.3], [west, 52.3], [west, 52.0]]


def a_service(exponent: str) -> Document:
    baseline = {"year": "2027-28", "scope": "all", "spend": a_figure("£1m"), "volumes": {"calls": 10}}
    joint = {
        "partners": list(SHARE),
        "volume": "calls",
        "scale": {"exponent": exponent, "assumed": "For this test"},
        "no_key": "not yet agreed",
        "not_offered": {"farby": "its figures are not held"},
        "rules": {"alone": {"not_yet": ["northby"]}},
    }
    return {"title": "Service desk", "baselines": dict.fromkeys(SHARE, baseline), "joint": joint}


def told(path: Path | None, *exponents: str) -> Any:  # noqa: ANN401
    services = {f"desk-{at}": a_service(exponent) | {"title": f"Desk {at}"} for at, exponent in enumerate(exponents)}
    joint = {name: service.pop("joint") for name, service in services.items()}
    case = a_case(
        bodies=BODIES,
        basis=HEAD["basis"],
        services=services,
        partners={"year": "2027-28", "through": "2028-29", "services": joint},
    )
    return studies.ask("partners", case, SETTINGS, options={"boundaries": path})


def maps(report: Report, part: str) -> list[GroupMap]:
    blocks = (block for section in getattr(report, part) for block in section.blocks)
    return [block for block in blocks if isinstance(block, GroupMap)]


def bullets(report: Report) -> list[str]:
    blocks = (block for section in report.body for block in section.blocks)
    return [item.text for block in blocks if isinstance(block, Bullets) for item in block.items]


ALL = ("E06000901", "E06000902", "E06000903", "W06000904")


def test_the_map_shows_the_group_who_stays_by_itself_and_who_is_not_offered(tmp_path: Path):
    (drawn,) = maps(told(a_file(tmp_path, *ALL), "0.8").report(), "body")
    assert drawn.title == "One group should share desk 0, and one body stays alone"
    classes = {area.name: drawn.called(area.group) for area in drawn.areas}
    assert classes == {
        "Anyshire": "Group A, Anyshire, Otherton and Anyshire Fire",
        "Otherton": "Group A, Anyshire, Otherton and Anyshire Fire",
        "Northby": "by itself",
        "Farby": "not offered",
    }


def test_a_body_without_an_area_is_named(tmp_path: Path):
    (drawn,) = maps(told(a_file(tmp_path, *ALL), "0.8").report(), "body")
    assert drawn.note == "Anyshire Fire has no area of its own in the boundaries."


def test_of_several_services_the_dearest_that_is_shared_stands_in_the_body_and_the_others_in_the_annex(tmp_path: Path):
    report = told(a_file(tmp_path, *ALL), "1.2", "0.8", "0.9").report()
    assert [one.title[:28] for one in maps(report, "body")] == ["One group should share desk "]
    assert len(maps(report, "annex")) == 1


def test_without_the_option_there_is_no_map_and_a_hint_says_how_to_get_one():
    report = told(None, "0.8").report()
    assert maps(report, "body") == []
    hints = [block.text for section in report.body for block in section.blocks if isinstance(block, Hint)]
    assert any("--boundaries FILE" in hint for hint in hints)


def test_a_map_that_cannot_be_drawn_is_said(tmp_path: Path):
    nobody = told(a_file(tmp_path, "E06000999"), "0.8").report()
    assert maps(nobody, "body") == []
    assert any("No body of the case is in the file of boundaries" in text for text in bullets(nobody))
    apart = told(a_file(tmp_path, *ALL), "1.2").report()
    assert maps(apart, "body") == []
    assert "There is no map, because no group is named that should share." in bullets(apart)


def test_the_json_says_whose_areas_were_found_and_leaves_outlines_out(tmp_path: Path):
    results = told(a_file(tmp_path, *ALL[:2]), "0.8").as_json()["results"]
    assert results["areas"] == [
        {"body": "anyshire", "code": "E06000901"},
        {"body": "otherton", "code": "E06000902"},
    ]


@pytest.mark.parametrize("content", ["{}", "not JSON", '{"type": "FeatureCollection", "features": []}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "other.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CannotTake) as refused:
        told(path, "0.8")
    assert refused.value.place == "other.geojson"


def test_the_neighbours_of_shropshire_are_found_in_published_boundaries():
    folder = os.environ.get("SHIREMOOT_DATA")
    path = Path(folder or "") / "boundaries" / "uk_areas_2014_2025.topo.json"
    if folder is None or not path.is_file():
        pytest.skip("published boundaries are not here: SHIREMOOT_DATA names no folder with boundaries/")
    case = studies.load("shropshire-platform-2011")
    found = {area.body for area in body_areas(path, case.section(Partners), case.head)}
    assert found == set(case.head.bodies) - {"fire", "police"}


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["partners", "four-districts-teaching", "--boundaries", "nowhere.geojson"])
    assert '--boundaries: "nowhere.geojson", where there is no file' in capsys.readouterr().err
