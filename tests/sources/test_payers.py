"""Who paid: as a file prints it, else as its path names exactly one body, not confirmed; else it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shiremoot.sources.errors import NotHeld
from shiremoot.sources.manifest import MANIFEST, Held
from shiremoot.sources.payers import is_code
from shiremoot.sources.store import Store, open_store
from shiremoot.sources.telling import add_files, checked, listed
from tests.sources.making import FILES, Sent, a_return, stored

REGISTER = FILES / "register.csv"
NOBODY = "Date,Amount,Supplier\n03/04/2023,600.00,Acme Ltd\n17/04/2023,40.00,Bolt Ltd\n"


def printing(body: str) -> str:
    """The same payments, with a column that says who paid."""
    first, *rows = NOBODY.splitlines()
    return "\n".join([f"Body Name,{first}", *(f"{body},{row}" for row in rows)])


def paid(folder: Path, name: str, text: str = NOBODY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def taken(tmp_path: Path, name: str, text: str = NOBODY) -> tuple[Store, Held]:
    """A store with the register, and the payments of a file of this name as it holds them."""
    store = stored(tmp_path / "store", REGISTER)
    return store, store.add(paid(tmp_path / "in", name, text)).held


def bodies(store: Store) -> list[str | None]:
    return sorted(set(store.scan("payments").collect()["body"]), key=str)


# ---------------------------------------------------------------- by the path


@pytest.mark.parametrize(
    "name",
    [
        "bigton_2023-04.csv",
        "Bigton-City-Council_Spend.csv",
        "BigtonSpendApril2023.csv",
        "E06000902 april.csv",
        "E0902.csv",
        "bigton/bigton-april.csv",
    ],
)
def test_a_path_that_names_one_body_says_who_paid_and_is_marked(tmp_path: Path, name: str):
    store, held = taken(tmp_path, name)
    assert held.payer is not None
    assert (held.payer.how, held.payer.code) == ("from file name, not confirmed", "E06000902")
    assert held.covers["body"] == "Bigton City Council"
    assert held.covers["payer"] == "from file name, not confirmed"
    assert any(note.startswith("payer: from file name, not confirmed (Bigton City Council") for note in held.notes)
    assert bodies(store) == ["Bigton City Council"]


@pytest.mark.parametrize("name", ["Bigton CC/2023/april.csv", "bigton/2023-04.csv"])
def test_a_folder_that_names_one_body_where_the_files_name_names_none_says_so_and_is_marked(tmp_path: Path, name: str):
    store, held = taken(tmp_path, name)
    assert held.covers["payer"] == "from folder name, not confirmed"
    assert any(note.startswith("payer: from folder name, not confirmed (Bigton City Council") for note in held.notes)
    assert bodies(store) == ["Bigton City Council"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("2023 04.csv", "its path names none"),
        ("CU.csv", "its path names none"),
        ("BIG.csv", "its path names none"),
        ("bigton_and_north_eastshire.csv", "its path names 2: Bigton City Council, North Eastshire Council"),
        ("bigton/north_eastshire_2023.csv", "its path names 2"),
        ("bigton_police_2023.csv", "its path names none"),
        ("bigton-university-2023.csv", "its path names none"),
        ("south_bigton_2023.csv", "its path names none"),
        ("bigtonia.csv", "its path names none"),
        ("southford_2023.csv", "its path names none"),
    ],
)
def test_a_path_that_names_no_body_or_several_leaves_the_payer_open(tmp_path: Path, name: str, why: str):
    """Initials are no body, nor is one that ended before the payments, or a police force of the same place."""
    store, held = taken(tmp_path, name)
    assert held.payer is not None
    assert held.payer.how == "not known"
    assert why in held.payer.why
    assert held.covers["payer"] == "not known"
    assert "body" not in held.covers
    assert bodies(store) == [None]


def test_the_longest_name_goes_first(tmp_path: Path):
    _, held = taken(tmp_path, "north-eastshire-2023.csv")
    assert held.covers["body"] == "North Eastshire Council", "and not Eastshire, which lies in its name"


def test_a_police_body_of_the_returns_is_named_by_its_place_and_a_word_for_it(tmp_path: Path):
    force = Sent("E7099", "Bigton Police and Crime Commissioner and Chief Constable", "", "O", {"education": 1})
    store = stored(tmp_path / "store", REGISTER, a_return(tmp_path, "RS", "2022-23", force))
    held = store.add(paid(tmp_path / "in", "bigton_pcc_2023_04.csv")).held
    assert held.covers["body"] == "Bigton Police and Crime Commissioner and Chief Constable"


def test_without_a_register_the_payer_is_open_until_one_is_added(tmp_path: Path):
    store = Store(tmp_path / "store")
    held = store.add(paid(tmp_path / "in", "bigton_2023.csv")).held
    assert held.payer is not None
    assert "no register is held" in held.payer.why
    store.add(REGISTER)
    (held,) = store.files("payments")
    assert held.covers["payer"] == "from file name, not confirmed"
    assert len([note for note in held.notes if note.startswith("payer")]) == 1


# ---------------------------------------------------------------- by what the file prints


def test_a_printed_name_is_as_printed_whatever_the_path_says(tmp_path: Path):
    store, held = taken(tmp_path, "bigton_2023.csv", printing("Northford Council"))
    assert held.payer is not None
    assert held.payer.how == "as printed"
    assert "payer" not in held.covers
    assert bodies(store) == ["Northford Council"]


@pytest.mark.parametrize("code", ["00ZB", "E06000902", "E0902"])
def test_a_printed_code_is_looked_up(tmp_path: Path, code: str):
    text = REGISTER.read_text("utf-8").splitlines()
    lines = [f"{text[0]},snac", *(f"{line},{'00ZB' if line.startswith('BIG,') else ''}" for line in text[1:])]
    store = stored(tmp_path / "store", paid(tmp_path / "in", "with_snac.csv", "\n".join(lines)))
    held = store.add(paid(tmp_path / "in", "april.csv", printing(code))).held
    assert bodies(store) == ["Bigton City Council"]
    assert any(f'"{code}" is Bigton City Council' in note for note in held.notes)


def test_letters_that_no_register_knows_are_no_body(tmp_path: Path):
    store, held = taken(tmp_path, "april.csv", printing("CU"))
    assert held.payer is not None
    assert 'no body of the register has the code "CU"' in held.payer.why
    assert bodies(store) == [None]


def test_where_the_path_names_one_body_its_letters_are_that_body(tmp_path: Path):
    store, held = taken(tmp_path, "bigton_april.csv", printing("BG"))
    assert held.covers["payer"] == "from file name, not confirmed"
    assert bodies(store) == ["Bigton City Council"]


def test_what_is_a_code_and_what_a_name():
    assert [is_code(one) for one in ("00CL", "E06000901", "E0921", "CU", "BCP", "51")] == [True] * 6
    assert [is_code(one) for one in ("KENT", "BURY", "Bigton", "Bigton 2", "vid")] == [False] * 5


# ---------------------------------------------------------------- by what somebody says


def test_who_paid_is_said_confirmed_and_kept(tmp_path: Path):
    store, held = taken(tmp_path, "april.csv")
    before = store.stamp_of(["payments"])
    said = add_files([tmp_path / "in" / "april.csv"], store.folder, None, None, "E06000902")
    assert "payer: as said with --body (Bigton City Council, E06000902)" in "\n".join(said.lines)
    (again,) = Store(store.folder).files("payments")
    assert again.hash == held.hash
    assert again.covers["payer"] == "as said with --body"
    assert bodies(Store(store.folder)) == ["Bigton City Council"]
    assert Store(store.folder).stamp_of(["payments"]) != before, "an answer depends on who paid"
    assert json.loads((store.folder / MANIFEST).read_text("utf-8"))["files"][-1]["payer"]["code"] == "E06000902"
    Store(store.folder).add(FILES / "register_names.csv")
    assert Store(store.folder).files("payments")[0].covers["payer"] == "as said with --body"


def test_what_was_said_goes_before_what_the_path_names(tmp_path: Path):
    store, _ = taken(tmp_path, "bigton_april.csv")
    add_files([tmp_path / "in" / "bigton_april.csv"], store.folder, None, None, "North Eastshire Council")
    assert bodies(Store(store.folder)) == ["North Eastshire Council"]


def test_a_body_that_the_register_lacks_is_refused_with_the_nearest_and_nothing_is_taken(tmp_path: Path):
    store = stored(tmp_path / "store", REGISTER)
    with pytest.raises(NotHeld, match=r'--body: found "Bigtown City Council".*Bigton City Council'):
        add_files([paid(tmp_path / "in", "april.csv")], store.folder, None, None, "Bigtown City Council")
    assert Store(store.folder).files("payments") == ()


def test_without_a_register_nobody_can_be_said(tmp_path: Path):
    with pytest.raises(NotHeld, match="no data of the kind register"):
        add_files([paid(tmp_path / "in", "april.csv")], tmp_path / "store", None, None, "E06000902")


@pytest.mark.parametrize(
    ("text", "body", "why"),
    [
        (printing("Northford Council"), "E06000902", "a file that prints itself who paid: Northford Council"),
        (NOBODY, "E07000901", "of Northford District Council, which did not exist then"),
        ("local-authority-code,la-name\nBIG,Bigton\n", "E06000902", "a file of register; expected a file of payments"),
    ],
)
def test_what_cannot_be_said_is_refused_and_the_store_is_as_it_was(tmp_path: Path, text: str, body: str, why: str):
    store = stored(tmp_path / "store", REGISTER)
    before = (store.folder / MANIFEST).read_bytes()
    said = add_files([paid(tmp_path / "in", "april.csv", text)], store.folder, None, None, body)
    (complaint,) = said.complaints
    assert why in complaint
    assert (store.folder / MANIFEST).read_bytes() == before
    assert not list(store.folder.glob("payments/*"))


def test_a_file_that_says_itself_who_paid_is_left_as_it_is_held(tmp_path: Path):
    store, held = taken(tmp_path, "april.csv", printing("Northford Council"))
    (complaint,) = add_files([tmp_path / "in" / "april.csv"], store.folder, None, None, "E06000902").complaints
    assert "prints itself who paid" in complaint
    assert Store(store.folder).files("payments") == (held,)


# ---------------------------------------------------------------- told, and of a folder of published files


def test_a_folder_of_published_files_says_who_paid_whatever_was_asked_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "published"
    paid(folder, "bigton/2023/april.csv")
    paid(folder, "spend.csv", NOBODY.replace("600.00", "700.00"))
    (folder / "register.csv").write_bytes(REGISTER.read_bytes())
    alone = open_store(folder).only(["payments"])
    assert bodies(alone) == [None, "Bigton City Council"] or bodies(alone) == ["Bigton City Council", None]
    said = listed(folder)
    assert any("payer from folder name, not confirmed" in line for line in said.lines)
    assert sorted(one["payer"]["how"] for one in said.as_json["files"] if one["kind"] == "payments") == [
        "from folder name, not confirmed",
        "not known",
    ]
    lines = checked(folder).lines
    assert "payments by the body that their folder names, not confirmed: 1 file, april.csv" in lines
    assert "payments by nobody known: no answer counts them: 1 file, spend.csv" in lines
    (folder / "register.csv").unlink()
    assert bodies(open_store(folder)) == [None], "without the register nobody can be named"
