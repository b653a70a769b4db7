"""Releases merged: the latest says how a contract stands, and the order of files changes nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shiremoot.sources.importers.merging import merged
from shiremoot.sources.importers.releases import contract_of


def release(day: int, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"ocid": "a", "id": str(day), "date": f"2023-01-{day:02d}T00:00:00Z", **said}


def test_the_later_release_counts_and_what_it_does_not_say_stays():
    found = merged([release(2, buyer={"name": "B"}), release(1, buyer={"name": "A", "id": "1"}, language="en")])
    assert (found["buyer"], found["language"], found["id"]) == ({"name": "B", "id": "1"}, "en", "2")


def test_releases_are_ordered_by_instant_and_not_by_spelling():
    early = release(1, language="early") | {"date": "2023-07-01T00:30:00+01:00"}
    late = release(2, language="late") | {"date": "2023-06-30T23:45:00Z"}
    assert merged([late, early])["language"] == "late"


def test_a_null_takes_a_key_away():
    assert "language" not in merged([release(1, language="en"), release(2, language=None)])


def test_awards_are_merged_by_id_whether_number_or_text():
    first = release(1, awards=[{"id": 1, "status": "pending", "value": {"amount": 5}}, {"id": 2}])
    found = merged([first, release(2, awards=[{"id": "1", "status": "active"}])])["awards"]
    assert found == [{"id": "1", "status": "active", "value": {"amount": 5}}, {"id": 2}]


def test_contracts_without_an_id_are_merged_by_their_award():
    first = release(1, contracts=[{"id": "C", "awardID": "A", "status": "active"}, {"id": "D", "awardID": "B"}])
    found = merged([first, release(2, contracts=[{"awardID": "A", "title": "new"}])])["contracts"]
    assert [one.get("title") for one in found] == ["new", None]


def test_two_contracts_of_one_award_with_ids_of_their_own_stay_two():
    first = release(1, contracts=[{"id": "C", "awardID": "A"}])
    assert len(merged([first, release(2, contracts=[{"id": "D", "awardID": "A"}])])["contracts"]) == 2


def test_a_list_whose_members_have_no_id_is_replaced():
    assert merged([release(1, awards=[{"title": "x"}, {"title": "y"}]), release(2, awards=[{"title": "z"}])])[
        "awards"
    ] == [{"title": "z"}]


def ends(*releases: dict[str, Any]) -> str:
    return str(contract_of(merged(releases))[0]["end"])


AWARDED = release(1, awards=[{"id": "A", "contractPeriod": {"startDate": "2021-04-01", "endDate": "2026-03-31"}}])


def signed(day: int, **said: Any) -> dict[str, Any]:  # noqa: ANN401
    return release(day, contracts=[{"id": "C", "awardID": "A", **said}])


def test_a_later_end_of_the_contract_moves_the_end_of_the_award():
    assert ends(AWARDED) == "2026-03-31"
    assert ends(AWARDED, signed(2, period={"endDate": "2028-03-31"})) == "2028-03-31"
    assert ends(AWARDED, signed(3, period={"endDate": "2024-03-31"}), signed(2, period={"endDate": "2028-03-31"})) == (
        "2024-03-31"
    )


def test_a_terminated_contract_ends_with_the_release_that_first_says_so():
    """Later releases that say it again, or print the old end again, do not revive it."""
    over, old = signed(5, status="terminated"), {"endDate": "2026-03-31"}
    assert ends(AWARDED, over) == "2023-01-05"
    assert ends(AWARDED, over, signed(9, status="terminated", period=old)) == "2023-01-05"
    assert ends(AWARDED, over, release(9, language="en")) == "2023-01-05"


def test_a_contract_that_had_run_out_before_it_was_called_terminated_ends_when_it_ran_out():
    assert ends(signed(1, period={"endDate": "2022-12-31"}), signed(5, status="terminated")) == "2022-12-31"


def test_an_end_that_is_newly_stated_with_the_termination_counts():
    was = signed(1, period={"endDate": "2026-03-31"})
    assert ends(was, signed(5, status="terminated", period={"endDate": "2023-03-31"})) == "2023-03-31"


def test_a_termination_that_is_withdrawn_is_none():
    assert ends(AWARDED, signed(5, status="terminated"), signed(6, status="active")) == "2026-03-31"


def test_the_tag_of_a_release_says_what_its_contracts_do_not():
    over = signed(5) | {"tag": ["contractTermination"]}
    assert ends(AWARDED, over) == "2023-01-05"
    assert ends(AWARDED, signed(5, status="active") | {"tag": ["contractTermination"]}) == "2026-03-31"


def test_an_award_that_is_cancelled_later_gives_neither_supplier_nor_pounds():
    value = {"amount": 5, "currency": "GBP"}
    first = release(1, awards=[{"id": "A", "value": value, "suppliers": [{"id": "1", "name": "S"}]}])
    row, worth, _ = contract_of(merged([first, release(2, awards=[{"id": "A", "status": "Cancelled"}])]))
    assert (row["suppliers"], row["value_pounds"], worth.note) == ([], None, "of awards that came to nothing")


MEMBERS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(["1", "2"]), "status": st.sampled_from(["active", "pending"])}),
    max_size=2,
    unique_by=lambda one: one["id"],
)
RELEASES = st.lists(
    st.builds(lambda day, awards: release(day, awards=awards), st.integers(1, 28), MEMBERS),
    max_size=5,
    unique_by=lambda one: one["date"],
)


@given(RELEASES, st.randoms())
def test_the_order_in_which_releases_are_held_changes_nothing(releases: list[dict[str, Any]], random: Any):  # noqa: ANN401
    shuffled = random.sample(releases, len(releases))
    by_id = lambda said: sorted(said.get("awards", []), key=lambda one: one["id"])  # noqa: E731
    assert by_id(merged(shuffled)) == by_id(merged(releases))


@given(RELEASES)
def test_what_is_merged_already_is_not_changed_by_its_parts(releases: list[dict[str, Any]]):
    whole = merged(releases)
    assert merged([*releases, whole]) == whole
