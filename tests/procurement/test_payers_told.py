"""What bodies buy tells how it is known who paid, leaves out what nobody is known to have paid, and asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot.procurement.report import report
from shiremoot.procurement.study import procurement
from shiremoot.report.tables import Table
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.store import Store
from tests.procurement.making import asking, paid
from tests.public_pages import in_annex

REGISTER = Path(__file__).parents[1] / "sources" / "files" / "register.csv"
NOBODY = "Date,Amount,Supplier\n01/04/2023,600.00,Acme Ltd\n28/04/2023,40.00,Bolt Ltd\n"


def unnamed(folder: Path, store: Store, name: str, pounds: str = "600.00") -> Path:
    path = folder / name
    path.write_text(NOBODY.replace("600.00", pounds), "utf-8")
    store.add(path)
    return path


def told(store: Store) -> str:
    asked = asking(store)
    return str(report(asked, procurement(asked)))


def test_a_payer_from_a_file_name_is_marked_in_the_answer_and_on_the_page(tmp_path: Path):
    store = paid(tmp_path, [("Northford Council", 3, 500, "Acme Ltd", "Sundries")])
    store.add(REGISTER)
    path = unnamed(tmp_path, store, "bigton_2023-04.csv")
    answer = procurement(asking(store))
    assert {who.name: who.payer for who in answer.bodies} == {
        "Bigton City Council": "from file name, not confirmed",
        "Northford Council": None,
    }
    assert "That Bigton City Council paid is read from the names of files, not confirmed" in told(store)
    page = report(asking(store), procurement(asking(store)))
    (months,) = [table for table in in_annex(page, Table) if table.title == "Months of payments held"]
    assert [(row[0], row[2]) for row in months.rows] == [
        ("Bigton City Council", "from file name, not confirmed"),
        ("Northford Council", "as printed"),
    ]
    store.add(path, body=Bodies.of(store)["E06000902"])
    answer = procurement(asking(store))
    assert [who.payer for who in answer.bodies if who.payer] == ["as said with --body"]
    assert "not confirmed" not in told(store)


def test_payments_of_nobody_known_are_left_out_and_named(tmp_path: Path):
    store = paid(tmp_path, [(f"{one} Council", 3, 500, "Acme Ltd", "Sundries") for one in ("Northford", "Southley")])
    store.add(REGISTER)
    unnamed(tmp_path, store, "april.csv")
    answer = procurement(asking(store))
    assert answer.payer_not_known == ("april.csv",)
    assert sum(one.pounds for one in answer.spend) == pytest.approx(2 * (500 + 2))
    assert "It is not known who paid april.csv, so nothing counts them" in told(store)


def test_a_payer_from_a_folder_is_said_to_be_from_a_folder(tmp_path: Path):
    store = paid(tmp_path, [("Northford Council", 3, 500, "Acme Ltd", "Sundries")])
    store.add(REGISTER)
    (tmp_path / "bigton").mkdir()
    unnamed(tmp_path / "bigton", store, "2023-04.csv")
    assert "That Bigton City Council paid is read from the names of folders, not confirmed" in told(store)


def test_asked_of_some_bodies_the_page_counts_the_files_of_nobody_and_lists_none(tmp_path: Path):
    names = ("Northford Council", "Southley Council")
    store = paid(tmp_path, [(one, 3, 500, "Acme Ltd", "Sundries") for one in names])
    store.add(REGISTER)
    unnamed(tmp_path, store, "april.csv")
    asked = asking(store, *names)
    page = str(report(asked, procurement(asked)))
    assert "1 file of payments does not say who paid. If one of these bodies did, it is missing here." in page
    assert "april.csv" not in page


def test_where_nobody_is_known_to_have_paid_the_study_asks_who_did(tmp_path: Path):
    store = Store(tmp_path / "store")
    store.add(REGISTER)
    unnamed(tmp_path, store, "april.csv")
    with pytest.raises(NotHeld, match=r"it is not known who paid: april\.csv.*data add FILE --body CODE"):
        procurement(asking(store))


def test_a_body_of_which_nothing_is_held_may_have_paid_what_nobody_is_known_to_have(tmp_path: Path):
    store = paid(tmp_path, [("Northford Council", 3, 500, "Acme Ltd", "Sundries")])
    unnamed(tmp_path, store, "april.csv")
    with pytest.raises(NotHeld, match=r"it is not known who paid april\.csv"):
        procurement(asking(store, "Northford Council", "Eastwick District Council"))
