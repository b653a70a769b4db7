"""Raw: bytes unpacked within limits, text in any usual encoding, rows that keep their number in the file."""

import csv
import gzip
import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import assume, given
from hypothesis import strategies as st

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.kinds import kind_named
from shiremoot.sources.quoting import swallows
from shiremoot.sources.raw import TOP, Sheet, SourceFile, opened
from shiremoot.sources.telling import add_files
from shiremoot.sources.unpacking import MOST_SWELLING, SMALL
from tests.sources.making import workbook

TABLE = "code,name\nE0901,Bigton\nE0921,Café £ Anyshire\n"


def put(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def table(folder: Path, text: str, header: int = 0, name: str = "table.csv") -> list[tuple[object, ...]]:
    """The rows below the header, each with its number."""
    return opened(put(folder, text.encode(), name)).sheets[0].below(header).rows()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_give_the_same_text(tmp_path: Path, encoding: str):
    assert opened(put(tmp_path, TABLE.encode(encoding))).text == TABLE


def test_big_endian_utf_16_is_read_by_its_mark(tmp_path: Path):
    assert opened(put(tmp_path, b"\xfe\xff" + TABLE.encode("utf-16-be"))).text == TABLE


@pytest.mark.parametrize("amount", ["£1,234.50", "£ 5", "-£5", "£-5"])
def test_the_pound_sign_of_dos_is_one(tmp_path: Path, amount: str):
    text = f'name,amount\nCafé,"{amount}"\n'
    assert opened(put(tmp_path, text.encode("cp850"))).text == text


@pytest.mark.parametrize("text", ["Œuvre œ\n£5\n", "cœur 5\n", "l'œil\n"])
def test_a_letter_of_windows_is_no_pound_sign(tmp_path: Path, text: str):
    assert opened(put(tmp_path, text.encode("cp1252"))).text == text


def test_the_same_content_has_the_same_hash_and_name_packed_or_not(tmp_path: Path):
    plain = opened(put(tmp_path, TABLE.encode()))
    packed = opened(put(tmp_path, gzip.compress(TABLE.encode()), "table.csv.gz"))
    assert (packed.hash, packed.name, packed.suffix) == (plain.hash, "table.csv", ".csv")


@pytest.mark.parametrize("after", [b"", b"\0" * 7])
def test_a_packed_file_of_several_parts_is_read_whole_and_noughts_after_it_are_none(tmp_path: Path, after: bytes):
    parts = gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n") + after
    assert opened(put(tmp_path, parts, "table.csv.gz")).text == "a,b\n1,2\n3,4\n"


def test_what_follows_a_packed_file_and_is_none_is_refused(tmp_path: Path):
    assert "cut off or spoilt" in refused(put(tmp_path, gzip.compress(TABLE.encode()) + b"junk", "table.csv.gz"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_the_same_however_its_text_is_written(tmp_path: Path, encoding: str):
    (sheet,) = opened(put(tmp_path, "Name,Pounds\nCafé,£5\n".encode(encoding))).sheets
    assert sheet.top[0] == ("Name", "Pounds")
    assert sheet.below(0).rows() == [(2, "Café", "£5")]


def refused(path: Path) -> str:
    with pytest.raises(CannotTake) as caught:
        _ = opened(path).sheets
    return str(caught.value)


@pytest.mark.parametrize("length", [1, 11, -9, -1])
def test_a_packed_file_that_is_cut_off_is_refused_wherever_it_was_cut(tmp_path: Path, length: int):
    packed = gzip.compress(TABLE.encode() * 50)
    path = put(tmp_path, packed[: length + 2] if length > 0 else packed[:length], "table.csv.gz")
    assert "cut off or spoilt" in refused(path)


def test_a_packed_file_with_a_wrong_sum_is_refused(tmp_path: Path):
    packed = bytearray(gzip.compress(TABLE.encode()))
    packed[-5] ^= 1
    assert "cut off or spoilt" in refused(put(tmp_path, bytes(packed), "table.csv.gz"))


@pytest.mark.parametrize("content", [b"", b"  \r\n\n", gzip.compress(b"", mtime=0)])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes):
    assert "table.csv: found an empty file" in refused(put(tmp_path, content))


def test_a_folder_or_no_file_at_all_is_refused(tmp_path: Path):
    assert "found a folder" in refused(tmp_path)
    assert "found no file" in refused(tmp_path / "nothing.csv")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = put(tmp_path, TABLE.encode())
    read = Path.read_bytes

    def meanwhile(self: Path) -> bytes:
        content = read(self)
        with self.open("ab") as more:
            more.write(b"E0931,Moreshire\n")
        return content

    monkeypatch.setattr(Path, "read_bytes", meanwhile)
    said = refused(path)
    assert "table.csv: found a file that changed while it was read" in said
    assert "nothing of it was taken" in said


def test_a_file_that_goes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = put(tmp_path, TABLE.encode())

    def gone(self: Path) -> bytes:
        raise FileNotFoundError(2, "No such file or directory", str(self))

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert "table.csv: found a file that cannot be read (No such file or directory)" in refused(path)


def test_a_name_that_is_no_utf_8_is_said_and_stops_nothing(tmp_path: Path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 2023-04.csv"))
    try:
        path.write_bytes(TABLE.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    assert opened(path).name == "café 2023-04.csv"
    path.write_bytes(b"")
    assert "café 2023-04.csv: found an empty file" in refused(path)
    path.unlink()
    assert "café 2023-04.csv: found no file" in refused(path)
    said_of_folder = add_files([path], tmp_path / "store", None, None)
    "\n".join([*said_of_folder.complaints, *said_of_folder.lines]).encode()


def test_bytes_that_are_no_text_are_refused(tmp_path: Path):
    assert "bytes that are not text" in refused(put(tmp_path, b"MZ\x90\0\x03\0\0\0code,name\n"))


@pytest.mark.parametrize("name", ["book.xlsx", "book.xls", "book.ods"])
def test_what_is_called_a_workbook_and_is_none_is_refused(tmp_path: Path, name: str):
    assert "bytes that begin no workbook" in refused(put(tmp_path, TABLE.encode(), name))


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path):
    whole = workbook(tmp_path / "whole.xlsx", {"a": [["code", "name"], ["E0901", "Bigton"]]}).read_bytes()
    assert "a workbook that is cut off or spoilt" in refused(put(tmp_path, whole[: len(whole) // 2], "cut.xlsx"))


def test_a_workbook_called_a_table_is_not_read_as_text(tmp_path: Path):
    whole = workbook(tmp_path / "whole.xlsx", {"a": [["code", "name"]]}).read_bytes()
    assert "bytes that are not text" in refused(put(tmp_path, whole, "table.csv"))


def gzip_bomb() -> bytes:
    """What unpacks to more than any table, made piece by piece so that the test itself stays small."""
    out = io.BytesIO()
    piece = b"0" * (1 << 20)
    with gzip.GzipFile(fileobj=out, mode="wb") as packed:
        for _ in range(200):
            packed.write(piece)
    return out.getvalue()


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        piece = b"0" * (1 << 20)
        for _ in range(200):
            part.write(piece)
    return out.getvalue()


@pytest.mark.parametrize(("name", "made"), [("bomb.csv.gz", gzip_bomb), ("bomb.xlsx", zip_bomb)])
def test_a_bomb_is_refused_with_little_memory(tmp_path: Path, name: str, made: object):
    assert callable(made)
    path = put(tmp_path, made(), name)
    tracemalloc.start()
    try:
        said = refused(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "MB unpacked from" in said
    assert "nothing of it was read" in said
    assert most < 150 << 20


def test_a_small_table_may_swell_as_much_as_it_likes(tmp_path: Path):
    text = ("code,name\n" + "E0901,Bigton\n" * 200_000).encode()
    packed = gzip.compress(text)
    assert len(text) > MOST_SWELLING * len(packed)
    assert len(text) < SMALL
    assert len(opened(put(tmp_path, packed, "table.csv.gz")).sheets[0].below(0)) == 200_000


def test_a_lone_cell_at_the_far_end_of_a_sheet_is_refused_before_room_is_set_aside_for_it(tmp_path: Path):
    """Without the check the reader asks for half a terabyte and takes the whole process down."""
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("a")
        sheet.write(0, 0, "code")
        sheet.write(1_048_575, 16_383, 1)
    assert "a sheet of 1,048,576 rows and 16,384 columns" in refused(path)
    assert "delete the stray cell" in refused(path)


def test_a_workbook_of_200_sheets_is_read(tmp_path: Path):
    rows = [["code", "name"], *[["E0901", "Bigton"]] * 20]
    path = workbook(tmp_path / "many.xlsx", {f"sheet {at}": rows for at in range(200)})
    sheets = opened(path).sheets
    assert len(sheets) == 200
    assert {len(sheet.below(0)) for sheet in sheets} == {20}


def test_sheets_with_more_cells_together_than_can_be_read_are_refused_before_room_is_set_aside(tmp_path: Path):
    path = tmp_path / "many.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for at in range(200):
            book.add_worksheet(f"sheet {at}").write(19_999, 9, 1)
    assert "many.xlsx: found a workbook of 200 sheets with more than 30,000,000 cells" in refused(path)


@pytest.mark.parametrize("how", ["hide", "very_hidden"])
def test_a_hidden_sheet_is_read_and_called_hidden(tmp_path: Path, how: str):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Front").write_row(0, 0, ["note"])
        hidden = book.add_worksheet("Data")
        for at, row in enumerate([["code", "name"], ["E0901", "Bigton"]]):
            hidden.write_row(at, 0, row)
        getattr(hidden, how)()
    front, data = opened(path).sheets
    assert (front.hidden, data.hidden) == (False, True)
    assert data.below(0).rows() == [(2, "E0901", "Bigton")]
    assert data.place(2) == "book.xlsx, sheet Data (hidden), row 2"
    assert opened(path).doubts == ()
    assert data.doubts == ['the sheet "Data" is hidden in the workbook; it was read all the same']


def test_a_quotation_mark_that_is_never_closed_is_refused_with_words(tmp_path: Path):
    said = refused(put(tmp_path, b'code,name\nE0901,"Bigton\n' + b"E0921,Anyshire\n" * 100_000))
    assert "a quotation mark that is never closed" in said


# ---------------------------------------------------------------- quotation marks

PIPES = """date,supplier,amount
01/04/2023,"Pipes \\\" Ltd",500
02/04/2023,Pens,100
03/04/2023,"also \\\" m",300
04/04/2023,Paper,100
"""


@pytest.mark.parametrize("header", [0, 1])
def test_marks_that_are_written_with_a_backslash_swallow_no_row(tmp_path: Path, header: int):
    rows = table(tmp_path, "a title,,\n" * header + PIPES, header)
    assert [row[2:] for row in rows] == [('Pipes " Ltd', "500"), ("Pens", "100"), ('also " m', "300"), ("Paper", "100")]


@pytest.mark.parametrize("header", [0, 1])
def test_stray_marks_within_cells_swallow_no_row(tmp_path: Path, header: int):
    """An inch is written with the same sign, and names are quoted within quotation."""
    rows = 'd,s,a\n1,5" pipe,500\n2,B,100\n3,6" pipe,200\n4,"Bob "B" Ltd",100\n'
    assert [row[1] for row in table(tmp_path, "a title,,\n" * header + rows, header)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("header", [0, 1])
@pytest.mark.parametrize(
    "rows",
    [
        '1,"Acme,100\n2,B,200\n3,C",300\n4,D,400\n',
        '1,"Acme,100\n2,"B",200\n3,C,300\n',
        '1,A,100\n2,B,"200\n3,C,300\n4,D,4"00\n',
        '1,"Acme,100\r\n2,C",300\r\n',
    ],
)
def test_a_mark_that_swallows_rows_is_refused_with_the_row_that_it_opens_in(tmp_path: Path, rows: str, header: int):
    with pytest.raises(CannotTake, match=r"row \d: found a cell that holds whole rows, from"):
        table(tmp_path, "a title,,\n" * header + "d,s,a\n" + rows, header)


@pytest.mark.parametrize("rows", ['1,"Acme,100\n2,B,200\n', '1,A,100\n2,B,"200\n', '1,A,100\n2,"B,200'])
def test_a_quotation_that_is_never_closed_is_refused_with_the_row_that_it_opens_in(tmp_path: Path, rows: str):
    row = 3 if rows.startswith("1,A,") else 2
    assert f"table.csv, row {row}: found a quotation mark that is never closed" in refused(
        put(tmp_path, ("d,s,a\n" + rows).encode())
    )


def test_a_quotation_that_is_never_closed_far_below_is_refused_when_the_rows_are_read(tmp_path: Path):
    rows = "1,A,100\n" * 200 + '1,"A,100\n' + "1,A,100\n" * 200
    with pytest.raises(CannotTake, match="row 202: found a quotation mark that is never closed"):
        table(tmp_path, "d,s,a\n" + rows)


def test_a_cell_that_only_looks_as_if_it_held_a_row_is_kept_and_told(tmp_path: Path):
    file = opened(put(tmp_path, b'd,s,a\n1,"Unit 1, The Mill, Mill Lane\nBigton, Anyshire",100\n2,B,200\n'))
    assert [row[1] for row in file.sheets[0].below(0).rows()] == ["1", "2"]
    (doubt,) = file.doubts
    assert doubt.startswith("row 2 has a cell with a line's end and as many separators as a row")


def test_what_is_doubtful_in_a_file_is_told_with_what_was_taken(tmp_path: Path):
    rows = b'Body,Date,Supplier,Amount\nA,13/04/2023,"The Mill, Lane, Bigton,\nAnyshire",1\nA,14/04/2023,B,2\n'
    file = opened(put(tmp_path, rows))
    assert any("row 2 has a cell" in note for note in kind_named("payments").take(file).notes)


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_cells_may_be_parted_by_other_signs(tmp_path: Path, delimiter: str):
    text = TABLE.replace(",", delimiter)
    assert table(tmp_path, text)[0] == (2, "E0901", "Bigton")


def test_a_title_with_commas_does_not_hide_the_delimiter(tmp_path: Path):
    text = "Outturn, all councils\ncode;name;class\nE0901;Bigton;UA\nE0921;Anyshire;SC\n"
    assert table(tmp_path, text, header=1) == [(3, "E0901", "Bigton", "UA"), (4, "E0921", "Anyshire", "SC")]


@pytest.mark.parametrize("header", [0, 2])
def test_rows_keep_their_number_in_the_file_under_blank_lines(tmp_path: Path, header: int):
    text = "\n" * header + "code,name\n\nE0901,Bigton\n,\n  , \nE0921,Anyshire\n"
    assert table(tmp_path, text, header) == [(header + 3, "E0901", "Bigton"), (header + 6, "E0921", "Anyshire")]


@pytest.mark.parametrize("header", [0, 1])
def test_quoted_commas_quotes_and_line_breaks_stay_in_their_cell(tmp_path: Path, header: int):
    text = "a title,\n" * header + 'code,name\nE0901,"Bigton, the\ntown"\nE0921,"""Any"" shire"\n'
    assert table(tmp_path, text, header) == [
        (header + 2, "E0901", "Bigton, the\ntown"),
        (header + 3, "E0921", '"Any" shire'),
    ]


def test_space_at_the_ends_is_taken_off_and_nothing_is_null(tmp_path: Path):
    assert table(tmp_path, "code,name\n E0901 ,  \n") == [(2, "E0901", None)]


def test_a_short_row_is_filled_with_nothing(tmp_path: Path):
    assert table(tmp_path, "code,name,class\nE0901\nE0921,Anyshire,SC\n") == [
        (2, "E0901", None, None),
        (3, "E0921", "Anyshire", "SC"),
    ]


@pytest.mark.parametrize("header", [0, 1])
def test_a_row_with_more_cells_than_the_header_is_refused_with_its_number(tmp_path: Path, header: int):
    text = "a title,\n" * header + "code,name\nE0901,Bigton\nE0921,Anyshire, the county\n"
    with pytest.raises(CannotTake, match=rf"table\.csv, row {header + 3}: found 3 cells under a header of 2"):
        table(tmp_path, text, header)


@pytest.mark.parametrize("header", [0, 1])
def test_more_cells_than_the_header_do_no_harm_where_they_are_empty(tmp_path: Path, header: int):
    text = "a title,\n" * header + "code,name\nE0901,Bigton,,\nE0921,Anyshire, \n"
    assert [row[1:] for row in table(tmp_path, text, header)] == [("E0901", "Bigton"), ("E0921", "Anyshire")]


def test_line_ends_of_every_system_part_rows(tmp_path: Path):
    for end in ("\n", "\r\n", "\r"):
        assert table(tmp_path, TABLE.replace("\n", end))[1][:2] == (3, "E0921")


def test_cells_of_a_workbook_are_said_as_people_wrote_them(tmp_path: Path):
    path = workbook(tmp_path / "book.xlsx", {"Front": [["note"]], "Data": [["a", "b", "c"], [1.0, 2.5, "  x "], []]})
    front, data = opened(path).sheets
    assert (front.name, data.name) == ("Front", "Data")
    assert data.below(0).rows() == [(2, "1", "2.5", "x")]
    assert data.place(2) == "book.xlsx, sheet Data, row 2"


def test_rows_of_a_workbook_count_from_its_first_row_though_that_is_empty(tmp_path: Path):
    path = workbook(tmp_path / "book.xlsx", {"Data": [[], [], ["a", "b"], [], [1, 2]]})
    assert opened(path).sheets[0].below(2).rows() == [(5, "1", "2")]


def test_a_day_in_a_workbook_is_said_as_a_day(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("a")
        sheet.write(0, 0, "day")
        sheet.write(1, 0, 45017, book.add_format({"num_format": "dd/mm/yyyy"}))
    assert opened(path).sheets[0].below(0).rows() == [(2, "2023-04-01")]


# Other delimiters are left out: which one parts the cells is guessed from how often each stands there.
cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r;|", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=8))
def test_what_a_writer_of_csv_wrote_is_read_back(rows: list[tuple[str, str]]):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("code", "name"), *rows])
    file = SourceFile(Path("table.csv"), "table.csv", out.getvalue().encode())
    expected = [(at, one or None, two or None) for at, (one, two) in enumerate(rows, start=2) if one or two]
    assert file.sheets[0].below(0).rows() == expected


# ---------------------------------------------------------------- the short way reads what the long one does

CELL = st.text('ab ,;"\n\t\xa0\u2003é', max_size=4)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=6)))
def test_a_table_is_read_as_plain_python_reads_it(rows: list[list[str]]):
    width = len(rows[0]) if rows else 1
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([["h"] * width, *rows])
    sheet = Sheet("table.csv", "", (("h",) * width,), out.getvalue())
    assume(not any(swallows(row, ",", width) for row in rows))  # what looks like rows within a cell is refused
    kept = [[cell.strip() or None for cell in row] for row in rows]
    assert sheet.below(0).rows() == [(at, *row) for at, row in enumerate(kept, start=2) if any(row)]


def test_the_top_is_whole_though_its_rows_are_long(tmp_path: Path):
    rows = [[f"{at}", "x" * 5_000 + "\r\ny"] for at in range(100)]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    assert opened(put(tmp_path, out.getvalue().encode())).sheets[0].top == tuple(map(tuple, rows[:TOP]))


def test_a_stray_row_of_a_workbook_fills_no_columns(tmp_path: Path):
    """A row of marks to the right of all headings is a row still, but its columns are not kept."""
    stray = workbook(
        tmp_path / "stray.xlsx", {"one": [["code", "name"], ["E1", "Big"], ["", "", *["…"] * 300], ["E2", "Small"]]}
    )
    below = opened(stray).sheets[0].below(0)
    assert below.rows() == [(2, "E1", "Big"), (3, None, None), (4, "E2", "Small")]
