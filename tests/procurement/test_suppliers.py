"""Suppliers in common: what is counted, what is not, and that nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot.procurement.spending import NO_TRADER, THEMSELVES, UNNAMED, WITHHELD, say_months
from shiremoot.procurement.study import ProcurementResult
from shiremoot.procurement.suppliers import Shared
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.store import Store
from tests.procurement.making import NORTH, SOUTH, add, answered, paid

BOTH = (
    (NORTH, 3, 100.0, "Albion Print Ltd", "Printing"),
    (NORTH, 9, -40.0, "ALBION PRINT LIMITED", "Printing"),
    (SOUTH, 5, 500.0, "Albion Print", "Printing"),
    (SOUTH, 6, 700.0, "Beacon Software", "Software licences"),
    (NORTH, 6, 900.0, "Beacon Software", "Software licences"),
    (NORTH, 7, 80.0, "Copper Homes", "Residential care"),
)


def held(answer: ProcurementResult) -> dict[str, tuple[str, ...]]:
    return {who.body: who.months_held for who in answer.payers}


def keys(answer: ProcurementResult) -> list[str]:
    return [one.supplier for one in answer.firms]


def test_a_supplier_is_matched_by_its_cleaned_name_and_refunds_are_taken_off(tmp_path: Path):
    answer = answered(paid(tmp_path, BOTH), NORTH, SOUTH)
    beacon, albion = answer.firms
    assert albion.supplier == "ALBION PRINT"
    assert dict(albion.pounds) == {"northford-council": 60.0, "southley-council": 500.0}
    assert dict(albion.payments) == {"northford-council": 2, "southley-council": 1}
    assert (albion.total, albion.smaller) == (560.0, 60.0)
    assert albion.categories == ("printing",)
    assert beacon.supplier == "BEACON SOFTWARE"


def test_they_are_sorted_by_what_could_be_joined(tmp_path: Path):
    large = ((NORTH, 3, 9000.0, "Giant", "x"), (SOUTH, 3, 1.5, "Giant", "x"))
    assert keys(answered(paid(tmp_path, (*BOTH, *large)), NORTH, SOUTH)) == ["BEACON SOFTWARE", "ALBION PRINT", "GIANT"]


def test_among_three_bodies_the_smaller_of_the_two_largest_counts(tmp_path: Path):
    third = "Eastmoor Council"
    payments = tuple((body, 3, pounds, "Giant", "x") for body, pounds in ((NORTH, 900.0), (SOUTH, 800.0), (third, 5.0)))
    (giant,) = answered(paid(tmp_path, payments), NORTH, SOUTH, third).firms
    assert giant.smaller == 800.0


def test_a_supplier_that_only_gave_money_back_is_not_in_common(tmp_path: Path):
    payments = ((NORTH, 3, 100.0, "Giant", "x"), (SOUTH, 3, -1.0, "Giant", "x"))
    assert keys(answered(paid(tmp_path, payments), NORTH, SOUTH)) == []


def test_what_bodies_cannot_share_is_left_out_and_counted(tmp_path: Path):
    payments = (
        (NORTH, 3, 1.0, "REDACTED", "x"),
        (NORTH, 3, 2.0, "HMRC", "x"),
        (NORTH, 3, 4.0, "Midshire Pension Fund", "x"),
        (NORTH, 3, 8.0, "Southley Council", "x"),
        (NORTH, 3, 16.0, "Northford Borough Council", "x"),
        (NORTH, 3, 32.0, "", "x"),
        (SOUTH, 3, 64.0, "Somebody", "x"),
    )
    answer = answered(paid(tmp_path, payments), NORTH, SOUTH)
    assert [(one.reason, one.body, one.payments, one.pounds) for one in answer.left_out] == [
        (UNNAMED, "northford-council", 1, 32.0),
        (WITHHELD, "northford-council", 1, 1.0),
        (NO_TRADER, "northford-council", 2, 6.0),
        (THEMSELVES, "northford-council", 2, 24.0),
    ]


def test_public_bodies_stand_apart_from_firms(tmp_path: Path):
    payments = ((NORTH, 3, 5.0, "Midshire NHS Trust", "x"), (SOUTH, 3, 6.0, "Midshire NHS Trust", "x"))
    answer = answered(paid(tmp_path, payments), NORTH, SOUTH)
    assert [one.supplier for one in answer.suppliers] == ["MIDSHIRE NHS TRUST"]
    assert answer.firms == ()
    assert [one.shared_public_bodies for one in answer.spend] == [5.0, 6.0]


def test_a_line_that_two_files_give_counts_once(tmp_path: Path):
    store = paid(tmp_path, BOTH)
    add(tmp_path, store, [(NORTH, 2, 3.0, "Other", "x"), *BOTH[:1]], name="again", fill=False)
    path = tmp_path / "again_0_2023-04.csv"
    text = path.read_text("utf-8")
    assert "T0001" in text
    rows = [line.replace("T0001", "T0000") for line in text.splitlines()]
    path.write_text("\n".join(rows), "utf-8")
    store.add(path)
    answer = answered(store, NORTH, SOUTH)
    assert dict(answer.repeated) == {"northford-council": 2}
    assert answer.firms[1].payments["northford-council"] == 3


def test_only_months_that_all_have_are_counted(tmp_path: Path):
    store = paid(tmp_path, BOTH)
    more = [(NORTH, f"{day:02d}/05/2023", 50.0, "Albion Print", "Printing") for day in range(1, 29)]
    add(tmp_path, store, more, fill=False, name="may")
    answer = answered(store, NORTH, SOUTH)
    assert answer.months == ("2023-04",)
    assert held(answer)["northford-council"] == ("2023-04", "2023-05")
    assert answer.firms[1].pounds["northford-council"] == 60.0


def test_a_few_days_of_the_next_month_are_no_month(tmp_path: Path):
    late = [(NORTH, f"0{day}/05/2023", 50.0, "Albion Print", "Printing") for day in (1, 2)]
    answer = answered(paid(tmp_path, (*BOTH, *late)), NORTH, SOUTH)
    assert held(answer)["northford-council"] == ("2023-04",)


def test_without_a_month_in_common_it_says_what_each_has(tmp_path: Path):
    store = paid(tmp_path, BOTH[:1])
    later = [(SOUTH, f"{day:02d}/07/2023", 50.0, "Albion Print", "Printing") for day in range(1, 29)]
    add(tmp_path, store, later, fill=False, name="july")
    answer = answered(store, NORTH, SOUTH)
    assert answer.months == ()
    assert answer.suppliers == ()
    assert held(answer) == {"northford-council": ("2023-04",), "southley-council": ("2023-07",)}


def test_proposals_are_listed_and_never_counted(tmp_path: Path):
    payments = (
        (NORTH, 3, 10.0, "Warbleton Scaffolding Services", "x"),
        (SOUTH, 3, 30.0, "Warbelton Scaffolding Services", "x"),
    )
    answer = answered(paid(tmp_path, payments), NORTH, SOUTH)
    assert keys(answer) == []
    (one,) = answer.proposals
    assert {one.first, one.second} == {"WARBLETON SCAFFOLDING SERVICES", "WARBELTON SCAFFOLDING SERVICES"}
    assert one.smaller == 10.0


def test_two_names_that_one_body_pays_are_no_proposal(tmp_path: Path):
    payments = (
        (NORTH, 3, 10.0, "Warbleton Scaffolding Services", "x"),
        (NORTH, 3, 30.0, "Warbelton Scaffolding Services", "x"),
        (SOUTH, 3, 1.0, "Other", "x"),
    )
    assert answered(paid(tmp_path, payments), NORTH, SOUTH).proposals == ()


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (["2023-04"], "April 2023"),
        (["2023-04", "2023-05", "2023-06"], "April to June 2023"),
        (["2023-12", "2024-01"], "December 2023 to January 2024"),
        (["2023-04", "2023-06"], "April 2023, June 2023"),
        ([], ""),
    ],
)
def test_months_are_said_as_runs(months: list[str], words: str):
    assert say_months(months) == words


# ---------------------------------------------------------------- whom it is about


def test_a_body_may_be_meant_by_its_name_in_the_register_or_its_code(made_up: Store):
    by_name = answered(made_up)
    assert len(by_name.firms) == 5
    codes = [sample_code(made_up, who.name) for who in by_name.bodies if who.in_payments_as]
    assert [one.supplier for one in answered(made_up, *codes).firms] == [one.supplier for one in by_name.firms]


def sample_code(store: Store, name: str) -> str:
    from shiremoot.sources.bodies import Bodies

    return Bodies.of(store).find(name).code


def test_a_body_that_is_not_held_is_said_with_those_that_are(tmp_path: Path):
    with pytest.raises(NotHeld, match=r'"Nowhere".*held are Northford Council, Southley Council'):
        answered(paid(tmp_path, BOTH), NORTH, "Nowhere")


def test_one_body_alone_is_refused(tmp_path: Path):
    with pytest.raises(NotHeld, match=r"Northford Council alone.*two or more"):
        answered(paid(tmp_path, BOTH), NORTH)


def test_the_same_body_twice_is_one(tmp_path: Path):
    with pytest.raises(NotHeld, match="Northford Council alone"):
        answered(paid(tmp_path, BOTH), NORTH, "Northford Borough Council")


def test_an_empty_folder_says_what_to_ask_for(tmp_path: Path):
    with pytest.raises(NotHeld, match="payments"):
        answered(Store(tmp_path / "nothing"))


# ---------------------------------------------------------------- laws

SUPPLIERS = (
    "Albion Print Ltd",
    "ALBION PRINT LIMITED",
    "Beacon",
    "Copper NHS Trust",
    "HMRC",
    "REDACTED",
    "",
    "Dawn plc",
)
some_payments = st.lists(
    st.tuples(
        st.sampled_from((NORTH, SOUTH)),
        st.integers(1, 30),
        st.integers(-50_000, 500_000).map(lambda pence: pence / 100),
        st.sampled_from((*SUPPLIERS, NORTH)),
        st.sampled_from(("Printing", "Software", "Sundries")),
    ),
    min_size=1,
    max_size=30,
)
few = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def stored(factory: pytest.TempPathFactory, payments: list[tuple[object, ...]]) -> Store:
    every = [*payments, (NORTH, 2, 1.0, "Own shop of the north", "x"), (SOUTH, 2, 1.0, "Own shop of the south", "x")]
    return paid(factory.mktemp("law"), [one for body in (NORTH, SOUTH) for one in every if one[0] == body])


@few
@given(payments=some_payments)
def test_shared_not_shared_and_left_out_add_up_to_all(tmp_path_factory: pytest.TempPathFactory, payments: list):
    answer = answered(stored(tmp_path_factory, payments), NORTH, SOUTH)
    for one, body in zip(answer.spend, (NORTH, SOUTH), strict=True):
        parts = one.shared + one.shared_public_bodies + one.not_shared + one.left_out
        assert parts == pytest.approx(one.pounds, abs=0.01)
        assert one.pounds == pytest.approx(sum(row[2] for row in payments if row[0] == body) + 3, abs=0.01)
        assert one.shared == pytest.approx(sum(firm.pounds.get(one.body, 0) for firm in answer.firms), abs=0.01)
        out = sum(left.pounds for left in answer.left_out if left.body == one.body)
        assert one.left_out == pytest.approx(out, abs=0.01)
        bought = sum(part.pounds for kind in answer.categories for part in kind.bodies if part.body == one.body)
        publics = sum(row[2] for row in payments if row[0] == body and row[3] == "Copper NHS Trust")
        assert bought == pytest.approx(one.pounds - one.left_out - publics, abs=0.01)


def without_lines(answer: ProcurementResult) -> list[Shared]:
    """Suppliers without their lines, which name the bodies in the order in which they were asked for."""
    return [replace(one, line=None) for one in answer.suppliers]


@few
@given(payments=some_payments)
def test_naming_the_bodies_in_another_order_changes_only_the_order(
    tmp_path_factory: pytest.TempPathFactory, payments: list
):
    store = stored(tmp_path_factory, payments)
    one, other = answered(store, NORTH, SOUTH), answered(store, SOUTH, NORTH)
    assert without_lines(one) == without_lines(other)
    assert one.proposals == other.proposals
    assert [(kind.category, kind.total, kind.shared) for kind in one.categories] == [
        (kind.category, kind.total, kind.shared) for kind in other.categories
    ]
    assert one.spend == other.spend[::-1]


@few
@given(payments=some_payments)
def test_calling_the_bodies_otherwise_changes_nothing_else(tmp_path_factory: pytest.TempPathFactory, payments: list):
    called = {NORTH: "Zedland Council", SOUTH: "Ambleton Council"}
    renamed = [(called[row[0]], *row[1:3], called.get(row[3], row[3]), row[4]) for row in payments]
    fills = [(body, 2, 1.0, f"Own shop of the {where}", "x") for body, where in ((NORTH, "north"), (SOUTH, "south"))]
    own = [(called[row[0]], *row[1:]) for row in fills]
    ordered = [row for body in called.values() for row in (*renamed, *own) if row[0] == body]
    before = answered(stored(tmp_path_factory, payments), NORTH, SOUTH)
    after = answered(paid(tmp_path_factory.mktemp("renamed"), ordered), *called.values())
    assert [(one.supplier, list(one.pounds.values())) for one in before.firms] == [
        (one.supplier, list(one.pounds.values())) for one in after.firms
    ]
    assert [(one.pounds, one.shared, one.left_out) for one in before.spend] == [
        (one.pounds, one.shared, one.left_out) for one in after.spend
    ]


@pytest.mark.parametrize(("last", "held"), [("16/05/2023", ("2023-04", "2023-05")), ("15/05/2023", ("2023-04",))])
def test_a_tenth_of_the_fullest_month_is_a_month_where_it_spreads_over_fifteen_days(
    tmp_path: Path, last: str, held: tuple[str, ...]
):
    april = [(NORTH, 1 + number, 1.0, "Giant", "x") for number in range(20)]
    may = [(NORTH, day, 1.0, "Giant", "x") for day in ("01/05/2023", last)]
    south = [(SOUTH, 3, 1.0, "Giant", "x")]
    answer = answered(paid(tmp_path, (*april, *may, *south), fill=False), NORTH, SOUTH)
    assert answer.bodies[0].months_held == held


@pytest.mark.parametrize(("lines", "held"), [(2, ("2023-04", "2023-05")), (1, ("2023-04",))])
def test_half_of_the_fullest_month_is_a_month_though_all_on_one_day(tmp_path: Path, lines: int, held: tuple[str, ...]):
    april = [(NORTH, 1 + number, 1.0, "Giant", "x") for number in range(4)]
    may = [(NORTH, "01/05/2023", 1.0 + number, "Giant", "x") for number in range(lines)]
    south = [(SOUTH, 3, 1.0, "Giant", "x")]
    answer = answered(paid(tmp_path, (*april, *may, *south), fill=False), NORTH, SOUTH)
    assert answer.bodies[0].months_held == held
