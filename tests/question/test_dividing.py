"""Keys in use are told with what they divide, the shares of each span of years, and the reasons."""

import json
from pathlib import Path

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.question.dividing import how_divided, keys_in_use
from shiremoot.testing import Document, a_case, a_document, a_figure

YEARS = tuple(FinancialYear(2026 + step) for step in range(4))
BODIES = {"north": {"name": "North", "kind": "county"}, "south": {"name": "South", "kind": "district"}}
WHY = {"assumed": "calls last year"}


def a_keyed_case(*keys: str, **written: Document):
    lines = {
        f"line-{at}": {"figure": a_figure("£1m", year="2026-27"), "key": key, "title": f"Line {at}"}
        for at, key in enumerate(keys)
    }
    deal = {"title": "A deal", "between": list(BODIES), "keys": {name: WHY | key for name, key in written.items()}}
    gap = {"base_year": "2025-26", "through": "2029-30", "pressures": lines}
    decisions = {"relief": {"title": "Relief for South"}}
    return a_case(bodies=BODIES, agreements={"deal": deal}, decisions=decisions, gap=gap)


def rows(case: Case) -> list[tuple]:
    return [row for table in how_divided(keys_in_use(case, YEARS, Gap), case.head) for row in table.rows]


def test_a_key_that_nothing_names_is_not_told():
    case = a_keyed_case("one", one={"equally": ["north"]}, other={"equally": ["south"]})
    assert [key.name for key in keys_in_use(case, YEARS, Gap)] == ["one"]
    assert rows(a_keyed_case()) == []


def test_a_key_that_stands_still_has_one_row_with_all_that_it_divides():
    case = a_keyed_case("one", "one", one={"weights": {"north": 2, "south": 1}})
    assert rows(case) == [
        ("one", "Line 0 and Line 1", "2026-27 to 2029-30", "North 66.7%, South 33.3%", "assumed: calls last year")
    ]


def test_a_year_in_which_it_changes_and_one_that_is_divided_otherwise_say_so():
    changes = {"October 2027": ["north", "south"]}
    override = {"2029-30": {"equally": ["north"], "agreed": "relief"}}
    case = a_keyed_case("one", one={"equally": ["north"], "changes": changes, "override": override})
    assert [row[2:] for row in rows(case)] == [
        ("2026-27", "North 100.0%", "assumed: calls last year"),
        ("2027-28, by months", "North 75.0%, South 25.0%", "assumed: calls last year"),
        ("2028-29", "North 50.0%, South 50.0%", "assumed: calls last year"),
        ("2029-30, instead", "North 100.0%", "agreed: Relief for South"),
    ]
    (table,) = how_divided(keys_in_use(case, YEARS, Gap), case.head)
    assert table.note == "A year in which a key changes is divided by months, whenever in the year its pounds fall."
    assert table.title == "How figures are divided among bodies, by one key"


def test_keys_of_included_cases_are_told_with_their_case_and_their_own_reasons(tmp_path: Path):
    relief = {"decisions": {"relief": {"title": "Relief for South"}}}
    part = tmp_path / "part.json"
    part.write_text(json.dumps(a_keyed_document({"equally": ["south"], "agreed": "relief"}, "The part") | relief))
    pinned = [{"case": "part.json", "hash": studies.load(part).hash}]
    whole = tmp_path / "whole.json"
    whole.write_text(json.dumps(a_keyed_document({"equally": ["north"]} | WHY, "The whole", include=pinned)))
    case = studies.load(whole)
    own, other = keys_in_use(case, YEARS)
    assert (own.case, other.case, other.divides) == (None, "The part", ("Line",))
    (table,) = how_divided((own, other), case.head)
    assert table.rows[1] == (
        "one, of The part",
        "Line",
        "2026-27 to 2029-30",
        "South 100.0%",
        "agreed: Relief for South",
    )
    assert [key.case for key in keys_in_use(case, YEARS, Gap)] == [None]


def a_keyed_document(key: Document, title: str, **head: object) -> Document:
    deal = {"title": "A deal", "between": list(BODIES), "keys": {"one": key}}
    line = a_figure("£1m", year="2026-27") | {"key": "one", "title": "Line"}
    gap = {"base_year": "2025-26", "through": "2029-30", "pressures": {"line": line}}
    named = {"title": title, "case": title.lower().replace(" ", "-")}
    return a_document(bodies=BODIES, agreements={"deal": deal}, gap=gap) | named | head


def test_a_body_that_only_an_included_case_defines_goes_by_its_name_there():
    case = a_keyed_case("one", one={"equally": ["south"]})
    alone = case.head.model_copy(update={"bodies": {"north": case.head.bodies["north"]}})
    (table,) = how_divided(keys_in_use(case, YEARS), alone)
    assert table.rows[0][3] == "south 100.0%"


def test_years_that_it_does_not_divide_are_left_out():
    case = a_keyed_case(one={"by_year": {"2028-29": ["north"]}})
    assert keys_in_use(case, YEARS, Gap) == ()
    keyed = a_keyed_case(
        "one", one={"by_year": {"2026-27": ["north"]}, "override": {"2027-28": {"equally": ["south"]} | WHY}}
    )
    (key,) = keys_in_use(keyed, (FinancialYear(2025), *YEARS[:2]), Gap)
    assert [(str(one.year), one.shares, one.instead) for one in key.years] == [
        ("2026-27", {"north": 1.0}, False),
        ("2027-28", {"south": 1.0}, True),
    ]
