"""How an agreement divides the cost of a shared service, exactly: by a key, by pools, or partly by use."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear
from shiremoot.partners.dividing import Division, division_of, use_of
from shiremoot.partners.document import Partners
from shiremoot.testing import a_case
from tests.partners.sharing_cases import DESK, two

FIRST = FinancialYear(2027)


def division(**agreed: object) -> Division | None:
    """Of the desk, whose use is 100 and 300 calls, under the agreement with these keys."""
    under = {f"agreements__deal__{key}": value for key, value in agreed.items()}
    case = a_case(**two(**{f"{DESK}__key": None, f"{DESK}__agreement": "deal"}, **under))
    return division_of(case.section(Partners).services["desk"], case.head, "desk")


def shares(**agreed: object) -> dict[str, Fraction]:
    found = division(**agreed)
    assert found is not None
    return found.of(FIRST)


def test_a_key_of_the_service_divides_all_of_it():
    case = a_case(**two())
    found = division_of(case.section(Partners).services["desk"], case.head, "desk")
    assert found is not None
    assert found.of(FIRST) == {"north": Fraction(1, 2), "south": Fraction(1, 2)}
    assert found.words == "by the key halves"


def test_by_use_each_pays_for_what_it_uses():
    assert shares(by_use="calls") == {"north": Fraction(1, 4), "south": Fraction(3, 4)}
    assert division(by_use="calls").words == "all by calls"


def test_a_fixed_part_goes_by_its_key_and_the_rest_by_use():
    """40% by halves and 60% by 1 to 3: 20% + 15% and 20% + 45%."""
    fixed = {"part": "40%", "key": "halves"}
    assert shares(by_use="calls", fixed=fixed) == {"north": Fraction(35, 100), "south": Fraction(65, 100)}
    assert division(by_use="calls", fixed=fixed).words == "40% fixed by halves; the rest by calls"


def test_each_pool_is_divided_in_its_own_way():
    """70% by halves and 30% by use: 35% + 7.5% and 35% + 22.5%."""
    pools = {"staff": {"part": "70%", "key": "halves"}, "machines": {"part": "30%", "by_use": "calls"}}
    assert shares(pools=pools) == {"north": Fraction(425, 1000), "south": Fraction(575, 1000)}
    assert division(pools=pools).words == "70% (staff) by halves; 30% (machines) by calls used"


def test_where_nobody_says_there_is_no_division():
    assert division() is None


def test_a_key_by_year_divides_each_year_by_its_own_shares():
    by_year = {"2027-28": ["north", "south"], "2028-29": {"north": "10%", "south": "90%"}}
    keys = {"halves": {"by_year": by_year, "assumed": "made up"}}
    found = division(keys=keys, pools={"all": {"part": "100%", "key": "halves"}})
    assert found is not None
    assert found.of(FIRST)["north"] == Fraction(1, 2)
    assert found.of(FIRST + 1) == {"north": Fraction(1, 10), "south": Fraction(9, 10)}


def test_use_is_that_of_the_partners_alone():
    case = a_case(**two())
    joint = case.section(Partners).services["desk"]
    assert use_of(joint, case.head, "desk", "calls") == {"north": Fraction(1, 4), "south": Fraction(3, 4)}
    assert use_of(joint, case.head, "desk", "visits") == {}


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 100), st.integers(0, 100))
def test_shares_are_the_whole_exactly(fixed: int, north: int):
    keys = {"halves": {"shares": {"north": f"{north}%", "south": f"{100 - north}%"}, "assumed": "made up"}}
    assert sum(shares(keys=keys, by_use="calls", fixed={"part": f"{fixed}%", "key": "halves"}).values()) == 1
