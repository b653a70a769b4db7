"""The page of parameters names every parameter that is held, its unit and the date its look-up uses."""

from shiremoot.parameters.files import describe, keys
from tests.docs.pages import code, sections, table

PAGE = "docs/reference/parameters.md"


def test_every_parameter_is_listed_with_its_unit_and_its_date():
    listed = [row for lines in sections(PAGE).values() for row in table(lines)]
    told = [[code(key), unit, applies] for key, _, unit, applies in listed]
    assert told == [[key, describe(key).unit, describe(key).applies] for key in keys()]
