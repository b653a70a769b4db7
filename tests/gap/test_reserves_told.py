"""What is told of reserves in sentences: what comes back, what runs out, what stands apart."""

from shiremoot.gap.reserves_told import moved_by_plan
from tests.gap.making import a_year


def test_using_reserves_lowers_one_year_and_raises_only_a_next_year_of_the_plan():
    years = a_year(reserve_use=0.01), a_year(reserve_use=0.009, at=1), a_year(reserve_use=5e6, at=2)
    assert list(moved_by_plan(years)) == [
        (
            "Using £0.01 of reserves lowers 2018-19, and raises what is new in 2019-20 by as much. Reserves pay once; "
            "the cost stays."
        ),
        "Using £5m of reserves lowers 2020-21. Reserves pay once; the cost stays.",
    ]
