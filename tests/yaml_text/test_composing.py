"""Text becomes values with their places, within limits that are counted while it is read."""

from datetime import date, datetime

import pytest

from shiremoot.yaml_text import DEEPEST, MOST_VALUES, Mapping, NotYaml, Scalar, composed, value_of
from tests.growth import calls
from tests.yaml_text import oracle

PLAIN = {
    "yes": "yes",
    "on": "on",
    "12:30": "12:30",
    "010": 10,
    "0o10": 8,
    "0x1F": 31,
    "0b11": 3,
    "1_000": 1000,
    "-7": -7,
    "0.1": 0.1,
    "1e5": 100000.0,
    "-.inf": float("-inf"),
    "2017-18": "2017-18",
    "10%": "10%",
    "2026-06-29": date(2026, 6, 29),
    "2026-06-29 10:11:12.5Z": datetime.fromisoformat("2026-06-29T10:11:12.500000+00:00"),
    "true": True,
    "False": False,
    "~": None,
    "Null": None,
    "": None,
    "nul": "nul",
    "!!str 2016": "2016",
    "'2016'": "2016",
}


def read(text: str) -> object:
    return value_of(composed(text), text)


@pytest.mark.parametrize(("word", "value"), PLAIN.items())
def test_a_plain_word_means_what_yaml_1_2_says(word: str, value: object):
    assert oracle.told(read(f"k: {word}")) == oracle.told({"k": value}) == oracle.told(oracle.read(f"k: {word}"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_value_knows_where_it_stands_also_behind_letters_of_any_kind(mark: str, line_end: str):
    text = "# é 😀\ntitle: Größe 😀\nwhole: {amount: £1m, of: 'it''s'}\n".replace("\n", line_end)
    root = composed(mark + text)
    assert isinstance(root, Mapping)
    _, title, _, whole = root.parts
    assert text[title.start : title.end] == "Größe 😀"
    assert text[whole.start : whole.end] == "{amount: £1m, of: 'it''s'}"
    assert isinstance(whole, Mapping)
    assert [text[part.start : part.end] for part in whole.parts] == ["amount", "£1m", "of", "'it''s'"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("é: 1\n'é': 2\n", ['the key "é" twice', "line 2"]),
        ("a: 2026-02-30", ["day is out of range", "line 1, column 4"]),
        ("a: 1\n---\nb: 2\n", ["a second document", "line 2, column 1"]),
        ("a:\n\tb: 1", ["a tab", "line 2, column 1"]),
        ("é: {a: 1\nb: 2}\n", ["a { that is not closed", "it opens in line 1", "line 2, column 2"]),
        ("a: *b", ["undefined alias *b", "line 1, column 4"]),
        ("a: &a [*a]", ["a part that holds itself", "line 1, column 8"]),
        ("a: b: c", ["a second colon in the line", "line 1, column 5"]),
        ("a: 'b", ["quotes that are not closed", "line 1"]),
        ("a: @b", ["put it in quotes", "line 1, column 4"]),
        ('a: "\\q"', ["after \\ in double quotes", "line 1, column 5"]),
        ("a: !!python/name:os.system x", ["plain values without tags", "line 1, column 4"]),
        ("a: {<<: 1}", ["<< before what is no mapping", "line 1, column 9"]),
        ('a: "\\x1b"', ["the unprintable text", "line 1, column 4"]),
    ],
)
def test_a_refusal_says_what_and_where(text: str, words: list[str]):
    with pytest.raises(NotYaml) as refused:
        read(text)
    assert [word for word in words if word not in str(refused.value)] == []


def nested(depth: int) -> str:
    return "k: " + "[" * (depth - 1) + "]" * (depth - 1)


def test_parts_may_be_so_deep_and_no_deeper():
    read(nested(DEEPEST))
    with pytest.raises(NotYaml, match="nested too deeply"):
        composed(nested(DEEPEST + 1))
    shared = f"a: &a {nested(DEEPEST // 2).removeprefix('k: ')}\nb: {'[' * (DEEPEST // 2)}*a{']' * (DEEPEST // 2)}"
    read(shared)
    with pytest.raises(NotYaml, match="nested too deeply"):
        composed(shared.replace("b: ", "b: [") + "]")


def test_values_are_counted_with_every_alias_written_out():
    row = 100
    inside = ", ".join(["1"] * (row - 1))  # with the list itself, a row of values
    repeated = (MOST_VALUES - 4 - row) // row
    text = f"a: &a [{inside}]\nb: [{', '.join(['*a'] * repeated)}"
    composed(f"{text}]")
    with pytest.raises(NotYaml, match="more than 200,000 values"):
        composed(f"{text}, *a]")


def test_an_anchor_that_is_given_again_counts_from_there_on():
    assert read("a: &x 1\nb: *x\nc: &x 2\nd: *x") == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_of_what_is_merged_the_own_key_counts_then_the_first_mapping():
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}"
    assert read(text) == oracle.read(text)
    assert read(text) == {"a": {"x": 1, "y": 1}, "b": {"y": 2, "z": 2}, "c": {"x": 3, "y": 1, "z": 2}}


def test_without_the_c_part_of_the_library_one_message_says_so(monkeypatch: pytest.MonkeyPatch):
    import yaml

    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(NotYaml, match="without its C part"):
        composed("a: 1")


def test_a_quoted_merge_sign_is_a_key_like_any_other():
    assert read('a: {"<<": {b: 1}}') == {"a": {"<<": {"b": 1}}}


def test_reading_takes_twice_the_work_for_twice_the_text():
    row = "k{}: {{title: Finance, HR, of: [1, 2, {{a: £1m}}], more: *all}}\n"
    some, twice = ("all: &all {a: 1}\n" + "".join(map(row.format, range(count))) for count in (100, 200))
    assert calls(lambda: read(twice)) <= 2.3 * calls(lambda: read(some))


def test_a_single_value_keeps_its_text_and_its_quotes():
    root = composed("a: 0x1F\nb: '5'")
    assert isinstance(root, Mapping)
    singles = [part for part in root.parts if isinstance(part, Scalar)]
    assert [(part.text, part.style, part.value) for part in singles[1::2]] == [("0x1F", "", 31), ("5", "'", "5")]
