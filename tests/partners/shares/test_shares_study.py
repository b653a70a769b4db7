"""Who should pay what, as a specification: two bodies on one curve, what is agreed, and four districts."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.case.reading import parse_yaml
from shiremoot.ledger import Simulator, View, over_years
from shiremoot.partners.lines import saving_of
from shiremoot.partners.shares.result import ServiceShares
from shiremoot.question.settings import Settings
from tests.case.asking import altered
from tests.partners.asking_partners import (
    asked,
    bullets_of,
    by,
    of_thousands,
    on_one_curve,
    pounds,
    shares_of,
    tables_of,
    without_scale,
)
from tests.partners.sharing_cases import DESK, two

HALVES = {"equally": ["north", "south"], "assumed": "made up"}
NORTH_PAYS = {"shares": {"north": "100%", "south": "0%"}, "assumed": "made up"}
VARYING = {"exponent": "0.8 to 1.2", "ends": "absolute", "assumed": "made up"}
MOVE = of_thousands(40) | {"recurrence": "one-off", "years": ["2027-28"]}
PAIR = ("cranwold", "denholt")


@pytest.fixture(scope="module")
def curved() -> ServiceShares:
    """£600k and £800k alone over two years, £1m together."""
    return shares_of(on_one_curve())


def of_key(document: dict[str, Any]) -> dict[str, float]:
    return dict(by(shares_of(document), "key").shares)


def agreed(**agreement: object) -> dict[str, Any]:
    """The two on one curve under an agreement that says this; they use 36% and 64% of all calls."""
    deal = {"title": "The deal", "between": ["north", "south"], "keys": {"halves": HALVES, "north-pays": NORTH_PAYS}}
    document = on_one_curve(agreements__deal=deal | agreement)
    return altered(document, **{f"{DESK}__key": None, f"{DESK}__agreement": "deal"})


def test_costs_alone_and_together_follow_the_curve_over_the_years_that_count(curved: ServiceShares):
    assert curved.cost == pytest.approx(1_000_000)
    assert curved.alone == pounds(north=600_000, south=800_000)
    assert curved.adds == pounds(north=200_000, south=400_000)
    assert (curved.saving.p10, curved.saving.p90, curved.p_saves) == (pytest.approx(400_000), pytest.approx(400_000), 1)
    assert (curved.core_empty, curved.least_core) == (False, pytest.approx(-200_000))


def test_every_way_stands_beside_the_key_in_force(curved: ServiceShares):
    assert {one.method: one.shares for one in curved.methods} == {
        "key": {"north": 500_000, "south": 500_000},
        "volume": {"north": 360_000, "south": 640_000},
        "stand-alone": {"north": 428_571.43, "south": 571_428.57},
        "equal-saving": {"north": 400_000, "south": 600_000},
        "separable-cost": {"north": 400_000, "south": 600_000},
        "shapley": {"north": 400_000, "south": 600_000},
        "nucleolus": {"north": 400_000, "south": 600_000},
    }


def test_of_two_bodies_four_ways_come_to_the_same_and_say_so(curved: ServiceShares):
    assert {one.method: one.same_as for one in curved.methods if one.same_as} == {
        "separable-cost": "equal-saving",
        "shapley": "equal-saving",
        "nucleolus": "equal-saving",
    }
    plain = asked("shares", on_one_curve()).as_json()["results"]["services"][0]["methods"]
    assert [one["same_as"] for one in plain] == [None, None, None, None, *["equal-saving"] * 3]


def test_a_key_under_which_one_would_leave_is_mended_at_least_cost():
    """North would pay £1m for what costs it £600k alone: £400k goes back to it."""
    found = shares_of(on_one_curve(agreements__deal__keys__halves=NORTH_PAYS))
    key = by(found, "key")
    assert [(one.group, round(one.gain, 2)) for one in key.would_leave] == [(("north",), 400_000)]
    assert (key.in_core, key.p_in_core, key.p_worse_off) == (False, 0.0, {"north": 1.0, "south": 0.0})
    assert found.repair is not None
    assert found.repair.shares == pounds(north=600_000, south=400_000)
    assert found.repair.moved == pytest.approx(400_000, abs=0.01)


def test_a_key_that_keeps_all_in_needs_no_repair(curved: ServiceShares):
    assert by(curved, "key").in_core
    assert curved.repair is None


def test_where_no_key_is_stated_it_is_absent_with_its_reason():
    found = shares_of(on_one_curve(**{f"{DESK}__key": None, f"{DESK}__no_key": "the board has not settled it"}))
    assert found.methods[0].method == "volume"
    assert found.key_absent == "the board has not settled it"
    assert shares_of(on_one_curve(**{f"{DESK}__key": None})).key_absent == "no key is stated"


def test_a_key_by_year_divides_each_year_by_its_own():
    """Of £500k a year North pays 40% in the first and 20% in the second."""
    years = {"2027-28": {"north": "40%", "south": "60%"}, "2028-29": {"north": "20%", "south": "80%"}}
    key = {"by_year": years, "assumed": "made up"}
    assert of_key(on_one_curve(agreements__deal__keys__halves=key)) == {"north": 300_000, "south": 700_000}


def test_a_key_by_year_goes_by_what_each_year_costs():
    """The move costs £40k each in the first year, whose £580k North pays a tenth of, and half of the second's £500k."""
    years = {"2027-28": {"north": "10%", "south": "90%"}, "2028-29": {"north": "50%", "south": "50%"}}
    key = {"by_year": years, "assumed": "made up"}
    document = on_one_curve(agreements__deal__keys__halves=key, **{f"{DESK}__transition": MOVE})
    assert of_key(document) == {"north": 308_000, "south": 772_000}


@pytest.mark.parametrize(
    ("agreement", "north"),
    [
        ({"by_use": "calls"}, Fraction(36, 100)),
        ({"fixed": {"part": "50%", "key": "halves"}, "by_use": "calls"}, Fraction(25 + 18, 100)),
        (
            {"pools": {"staff": {"part": "20%", "key": "north-pays"}, "rest": {"part": "80%", "by_use": "calls"}}},
            Fraction(20, 100) + Fraction(80 * 36, 10_000),
        ),
        (
            {"pools": {"staff": {"part": "60%", "key": "halves"}, "rest": {"part": "40%", "key": "north-pays"}}},
            Fraction(70, 100),
        ),
    ],
)
def test_an_agreement_divides_by_use_by_a_fixed_part_or_by_pools(agreement: dict[str, Any], north: Fraction):
    assert of_key(agreed(**agreement)) == pounds(north=float(1_000_000 * north), south=float(1_000_000 * (1 - north)))


def test_what_is_divided_by_use_is_within_any_tolerance():
    assert shares_of(agreed(by_use="calls", tolerance="0%")).out_of_tolerance == ()


@pytest.mark.parametrize(
    ("tolerance", "out"),
    [("13%", ("north", "south")), ("13.999%", ("north", "south")), ("14%", ()), ("14.1%", ())],
)
def test_a_key_further_from_use_than_is_borne_is_told(tolerance: str, out: tuple[str, ...]):
    """Halves lie 14 points from the 36% and 64% that are used; who lies at the tolerance is within it."""
    document = altered(agreed(tolerance=tolerance), **{f"{DESK}__key": "halves"})
    assert shares_of(document).out_of_tolerance == out


ROOM = {"title": "Computer room", "owner": "south", "used_by": "north", "yearly": of_thousands(10)}


def with_room(**changed: object) -> dict[str, Any]:
    """North and South with a room that South owns, which costs £10k a year for two years."""
    keys: dict[str, Any] = {"halves": HALVES}
    by_year = {"2027-28": {"north": "20%", "south": "80%"}, "2028-29": {"north": "40%", "south": "60%"}}
    keys["room"] = {"by_year": by_year, "assumed": "made up"}
    return two(agreements__deal__keys=keys, partners__assets={"room": ROOM | changed})


def test_an_asset_is_paid_for_by_its_key_of_each_year():
    (room,) = asked("shares", with_room(key="room")).result.assets
    assert (room.owner, room.cost, room.shares) == ("south", 20_000.0, {"south": 14_000.0, "north": 6_000.0})


def test_what_an_asset_costs_is_no_part_of_a_service_or_of_the_plan():
    with_it, without = (asked("shares", document).result for document in (with_room(key="room"), two()))
    assert (with_it.services, with_it.saving) == (without.services, without.saving)


def test_of_an_asset_without_a_key_nobody_s_part_is_told():
    answer = asked("shares", with_room())
    (room,) = answer.result.assets
    assert (room.cost, room.shares) == (20_000.0, {})
    said = "The case does not say how the cost of computer room is divided, so nobody’s part is told."
    assert said in bullets_of(answer.report())


def test_who_pays_for_what_is_shared_already_has_a_table():
    table = tables_of(asked("shares", with_room(key="room")).report())["What is shared already"]
    assert [row[2:] for row in table.rows] == [("South", 14_000.0), ("North", 6_000.0)]


def test_one_body_shares_nothing_and_nothing_is_divided():
    found = shares_of(without_scale(partners=["north"], later=["south", "west"], key=None))
    assert (found.methods, found.repair, found.claim) == ((), None, None)
    assert (found.cost, found.saving.p50, found.p_saves) == (200_000, 0, 0)
    assert [one.body for one in found.joiners] == ["south", "west"]


def test_sharing_that_costs_more_than_apart_says_so():
    """Coordination of £50k a year where nothing is saved: £100k over two years, and no shares keep both in."""
    found = shares_of(without_scale(fixed=None, later=[], coordination=of_thousands(50)))
    assert found.saving.p50 == pytest.approx(-100_000)
    assert (found.p_saves, found.core_empty) == (0.0, True)
    assert found.least_core == pytest.approx(50_000)
    assert not any(one.in_core for one in found.methods)


def test_the_same_seed_gives_the_same_bits_whatever_the_workers():
    document = without_scale(scale=VARYING)
    one, three = (asked("shares", document, draws=9_000, workers=workers) for workers in (1, 3))
    again = asked("shares", document, draws=9_000)
    assert one.result == three.result == again.result
    assert asked("shares", document, draws=9_000, seed=2).result != one.result


@pytest.mark.parametrize("joint", [{}, {"start": {"month": "October 2027"}}, {"transition": MOVE, "scale": VARYING}])
def test_the_ledger_saves_each_body_what_it_spends_as_it_is_less_its_share(joint: dict[str, object]):
    """So that the gap of each body moves by what this page asks of it, under the same luck."""
    document = on_one_curve(**{f"{DESK}__{key}": value for key, value in joint.items()})
    answer = asked("shares", document, draws=500)
    key = by(answer.result.services[0], "key").shares
    ledger = answer.question.ledger
    years = over_years(ledger.timeline.index(answer.result.first), ledger.timeline.index(answer.result.through))
    views = [View(body, {saving_of("desk", body): 1.0}, years) for body in key]
    saved = Simulator(ledger, views, seed=1).run(500).totals
    for body, alone in {"north": 600_000, "south": 800_000}.items():
        assert alone - saved[body].mean() == pytest.approx(key[body], abs=0.01)


@pytest.fixture(scope="module")
def districts() -> ServiceShares:
    """The made-up four, with the exponent that they have on average."""
    case = studies.load("four-districts-teaching")
    (found,) = studies.ask("shares", case, Settings(draws=2_000, workers=1)).result.services
    assert isinstance(found, ServiceShares)
    return found


def test_a_key_by_population_breaks_by_a_pair_and_by_no_body_alone(districts: ServiceShares):
    key = by(districts, "key")
    assert [one.group for one in key.would_leave] == [PAIR]
    assert key.would_leave[0].gain == pytest.approx(294_558, rel=0.1)
    assert all(key.shares[body] < alone for body, alone in districts.alone.items())
    assert key.p_in_core < 0.1


def test_every_other_way_keeps_all_four_in(districts: ServiceShares):
    others = [one for one in districts.methods if one.method != "key"]
    assert len(others) == 6
    assert all(one.in_core and not one.would_leave for one in others)
    assert all(one.same_as is None for one in others), "of four bodies no two ways come to the same"


def test_the_repair_moves_what_the_pair_would_gain_and_no_more(districts: ServiceShares):
    (leaving,) = by(districts, "key").would_leave
    assert districts.repair is not None
    assert districts.repair.moved == pytest.approx(leaving.gain, abs=0.02)
    key = by(districts, "key").shares
    towns = sum(key[body] - districts.repair.shares[body] for body in PAIR)
    assert towns == pytest.approx(leaving.gain, abs=0.02)


def test_four_districts_at_one_exponent_to_the_pound():
    """£3.70m, £3.36m, £1.50m and £1.40m a year, 74, 66, 25 and 23 thousand households, exponent 0.90, no move."""
    document = altered(
        parse_yaml((studies.SHIPPED / "four-districts-teaching.yaml").read_text("utf-8")),
        partners__through="2026-27",
        partners__services__collection__scale={"exponent": 0.9, "assumed": "made up"},
        partners__services__collection__transition=None,
    )
    found = shares_of(document)
    assert found.cost == pytest.approx(8_817_328, abs=0.5)
    assert found.saving.p50 == pytest.approx(1_142_672, abs=0.5)
    (leaving,) = by(found, "key").would_leave
    assert (leaving.group, round(leaving.gain)) == (PAIR, 64_765)
    rounded = {one.method: tuple(round(each) for each in one.shares.values()) for one in found.methods}
    assert rounded["key"] == (3_182_840, 2_838_750, 1_440_880, 1_354_858)
    assert rounded["volume"] == (3_470_650, 3_095_445, 1_172_517, 1_078_716)
    assert rounded["stand-alone"] == (3_275_514, 2_974_520, 1_327_911, 1_239_383)
    assert rounded["equal-saving"] == (3_414_332, 3_074_332, 1_214_332, 1_114_332)
    assert rounded["shapley"] == (3_356_715, 3_016_430, 1_267_245, 1_176_939)
    assert found.least_core == pytest.approx(-177_707, abs=0.5)
    assert found.repair is not None
    assert np.isclose(found.repair.moved, 64_765, atol=0.5)
