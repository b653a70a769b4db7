"""The next budget in words: what is to find for it, that it must balance, and by which law."""

import pytest

from shiremoot.gap.next_budget import by_law, fact, law_behind, line, to_find
from shiremoot.question.results import Drawn
from shiremoot.report.blocks import Fact, Line
from tests.gap.making import FIRST, a_body, a_year, an_answer, told


def of(*years: tuple[float, float], kind: str = "county", **fields: object):
    body = a_body(*(a_year(gap, savings, at, **fields) for at, (gap, savings) in enumerate(years)))
    return told(an_answer(body), bodies={"council": {"name": "A council", "kind": kind}})


NEXT = "to find for 2018-19, which must balance by law"
OVER = "In 2018-19 there is £2m more than is needed"


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([(20e6, 8e6)], f"There is £12m {NEXT}"),
        ([(20e6, 20e6)], f"There is nothing {NEXT}"),
        ([(20e6, 22e6)], OVER),
        ([(7e6, 1e6), (20e6, 8e6)], f"There is £6m {NEXT}, and £12m of the £20m gap by 2019-20"),
        ([(7e6, 7e6), (20e6, 0.0)], f"There is nothing {NEXT}, and £20m by 2019-20: no saving falls in 2019-20"),
        ([(7e6, 1e6), (8e6, 9e6)], f"There is £6m {NEXT}, and there is £1m more in 2019-20 than is needed"),
        ([(1e6, 3e6), (9e6, 2e6)], f"{OVER}, and £7m of the £9m gap is to find by 2019-20"),
        ([(1e6, 3e6), (9e6, 9e6)], f"{OVER}, and nothing is to find by 2019-20"),
        ([(1e6, 3e6), (9e6, 10e6)], f"{OVER}, and £1m more in 2019-20"),
    ],
)  # fmt: skip
def test_what_is_to_find_for_the_next_budget_and_by_the_last_year(years: list[tuple[float, float]], said: str):
    assert to_find(of(*years)) == said


def test_reserves_that_are_used_are_taken_off_what_is_to_find():
    assert to_find(of((20e6, 8e6), reserve_use=3e6)).startswith("There is £9m to find for 2018-19")


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("county", "section 42A"),
        ("fire", "section 42A"),
        ("police", "section 42A"),
        ("unitary", "section 31A"),
        ("metropolitan", "section 31A"),
    ],
)
def test_the_law_is_that_of_the_kind_of_body(kind: str, section: str):
    (found,) = law_behind(of((1e6, 0.0), kind=kind))
    assert found.text.endswith(f"(Local Government Finance Act 1992, {section}).")
    assert found.lead == "Why the next budget must balance."


def test_an_older_budget_has_the_law_of_its_year():
    (found,) = law_behind(told(an_answer(a_body(a_year(at=-10)))))
    assert "section 43" in found.text, f"{FIRST + -10} is before the change for 2012-13"


def test_no_law_is_told_of_a_kind_or_a_year_that_is_not_held():
    """A combined authority precepts only where it has a mayor, and a case does not say whether it has."""
    trust, long_ago = of((2e6, 0.0), kind="charity"), told(an_answer(a_body(a_year(2e6, at=-40))))
    for one in (trust, of((2e6, 0.0), kind="combined"), long_ago):
        assert by_law(one) is None
        assert list(law_behind(one)) == []
        assert "law" not in f"{to_find(one)} {fact(one).says}"
    assert to_find(trust) == "There is £2m to find for 2018-19: no saving falls in 2018-19"


def test_it_is_a_fact_and_a_line_with_where_8_runs_in_10_end():
    found = of((20e6, 8e6), gap_after_savings_drawn=Drawn(9e6, 12e6, 16e6))
    ends = "8 runs in 10 leave £9m to £16m"
    assert fact(found) == Fact("£12m", f"to find for 2018-19, the next budget; {ends}")
    assert line(found) == Line("Next budget", "£12m", f"to find for 2018-19, which must balance by law; {ends}")
    assert fact(of((5e6, 8e6))) == Fact("£3m", "over in 2018-19, the next budget")
    assert fact(of((8e6, 8e6))).value == "£0"
