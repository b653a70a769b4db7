"""What a comparison may see: nothing that was not public, and the newest of what was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shiremoot.benchmark.document import ComparedService, Quality
from shiremoot.benchmark.public_figures import PublicFigures
from shiremoot.sources.bodies import Bodies
from tests.sources.making import FILES, altered, country

COLLECTED = Quality.model_validate(
    {
        "title": "Council tax collected",
        "better": "higher",
        "public": "collection_rate",
        "measured": "Council tax requirement form",
    }
)
CENTRAL = ComparedService(line="central_services")
UNITARY = "E06000901"
COUNTY = "E10000901"


def seen(folder: Path, *files: Path, on: date | None) -> PublicFigures:
    store = country(folder / "store", *files)
    return PublicFigures(store, Bodies.of(store), on)


@pytest.mark.parametrize(("on", "rate"), [(date(2024, 7, 31), 0.96), (date(2024, 8, 1), 0.97), (None, 0.97)])
def test_a_collection_rate_counts_once_it_was_public(tmp_path: Path, on: date | None, rate: float):
    """The form of 2024-25 gives that of the year before too."""
    form = altered(tmp_path, "council_tax_ctr1.csv", (",0.97,0.97,", ",0.96,0.97,"))
    public = seen(tmp_path, form.path, on=on)
    assert public.quality(COLLECTED, [public.bodies.find(UNITARY)]) == {UNITARY: rate}


def test_recharges_are_those_of_the_newest_detailed_form(tmp_path: Path):
    """Here 1,500 of 2,000 in 2023-24; the year before the same file with other income of 1,990."""
    before = altered(
        tmp_path, "details_ro6.csv", ("2023-24", "2022-23"), (",1500.0,1600.0,400.0", ",1990.0,2090.0,-90.0")
    )
    public = seen(tmp_path, before.path, FILES / "details_ro6.csv", on=None)
    assert public.recharged(CENTRAL, public.bodies.find(UNITARY)) == 0.75
    earlier = replace(public, on=date(2023, 12, 1))
    assert earlier.recharged(CENTRAL, public.bodies.find(UNITARY)) == 0.995


def test_recharges_of_a_body_that_filed_no_detailed_form_are_not_known(tmp_path: Path):
    public = seen(tmp_path, FILES / "details_ro6.csv", on=None)
    others = [body for body in public.bodies if body.code not in (UNITARY, COUNTY)]
    assert {public.recharged(CENTRAL, body) for body in others} == {None}
