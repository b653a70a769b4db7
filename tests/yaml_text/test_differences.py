"""Where our reader and ruamel.yaml part: a listed difference, noisy on one side; silently they never differ.

What one of them refuses, a person is told. What both read, they read alike, over every case, every document of the
tests and generated text.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shiremoot.yaml_text import CONTROL, NotYaml, composed, value_of
from tests.yaml_text import oracle

ROOT = Path(__file__).parents[2]
FILES = [
    *(ROOT / "src").rglob("*.yaml"),
    *(path for path in (ROOT / "tests").rglob("*.yaml") if path.name not in {"not-utf-8.yaml", "utf-16.yaml"}),
]


class Refused(str):
    """The words in which a reader refuses a text."""

    __slots__ = ()


class Difference(NamedTuple):
    """One difference: what texts that show it have in common, an example, and what each reader makes of that."""

    what: str
    sign: str
    text: str
    ours: object
    theirs: object


TAG = Refused("without a tag")
NOT_YAML = Refused("not YAML")
DIFFERENCES = [
    Difference("a tab after a value", r"\t", "k: v\t", {"k": "v"}, Refused("cannot start any token")),
    Difference("a tab within words in braces", r"\t", "k: {n: a\tb}", {"k": {"n": "a\tb"}}, Refused("expected ','")),
    Difference("a tab that begins a line", r"\t", "k: {n: a\n\t}", Refused("a tab"), {"k": {"n": "a"}}),
    Difference("a key of no words", r"(?:^|[\s{\[,?-]):", ": v", Refused("does not stand under"), {None: "v"}),
    Difference("a colon first in brackets", r"[\[,]\s*:", "k: [:v]", Refused("nothing where"), {"k": [":v"]}),
    Difference(
        "a colon before a comma", r":[,\[\]{}?]", "k: {n: a:, m: 1}", Refused("a colon"), {"k": {"n": "a:", "m": 1}}
    ),
    Difference(
        "a question mark alone in brackets", r"[\[,]\s*\?", "k: [f,?]", Refused("not YAML"), {"k": ["f", {None: None}]}
    ),
    Difference("an equals sign", "=", "k: =", {"k": "="}, Refused("constructor for the tag")),
    Difference("<< as a value", "<<", "k: <<", {"k": "<<"}, Refused("constructor for the tag")),
    Difference(
        "a key twice beside <<",
        "<<",
        "a: &a {x: 1}\nb: {<<: *a, y: 1, y: 2}",
        Refused('the key "y" twice'),
        {"a": {"x": 1}, "b": {"x": 1, "y": 2}},
    ),
    Difference(
        "<< before what is cut",
        "<<",
        "k: {<<: {title: Finance, HR}}",
        {"k": {"title": "Finance"}},
        {"k": {"title": "Finance", "HR": None}},
    ),
    Difference("a tag of a kind", "!", 'k: !!int "5"', TAG, {"k": 5}),
    Difference(
        "a tag of text before <<", "!", "k: {!!str <<: {a: 1}}", {"k": {"<<": {"a": 1}}}, {"k": {"<<": {"a": 1}}}
    ),
    Difference("a tag of no name", "!", "k: ! v", Refused("without tags"), {"k": "v"}),
    Difference("a set", "!", "k: !!set {a}", TAG, Refused("set")),
    Difference(
        "a line separator", "[\x85\u2028\u2029\ufeff]", "k: a\u2028b", Refused("cannot be seen"), {"k": "a\u2028b"}
    ),
    Difference(
        "a byte-order mark inside", "\ufeff", "k: 1\n\ufeff", Refused("cannot be seen"), Refused("could not find")
    ),
    Difference("an older version", "%", "%YAML 1.1\n---\nk: yes", Refused("YAML 1.2"), {"k": True}),
    Difference("a comment at a sign", r"[|>][-+0-9]*[#\t]", "k: |# c\n  a\n", {"k": "a\n"}, Refused("chomping")),
    Difference(
        "a blank line first", r"[|>][-+]?\s*?[\r\n] *[\r\n]", "k: |\n \n   a\n", {"k": "\na\n"}, Refused("None")
    ),
    Difference("a name with a sign in it", r"[&*]\S*[^\w\s-]", "k: &a.b v", Refused("not finished"), {"k": "v"}),
    Difference("a name and a colon", r"[&*]\S*[^\w\s-]", "k: &a:b v", Refused("a space after it"), {"k": "v"}),
    Difference(
        "a key in quotes in a list", r"[\"'}\]] ?:", 'k: [f, "a":1]', {"k": ["f", {"a": 1}]}, Refused("expected ','")
    ),
]


def ours(text: str) -> object:
    """What our reader gives, as far as a file of ours may hold it: a mapping."""
    try:
        value = value_of(composed(text), text)
    except NotYaml as refusal:
        return Refused(str(refusal))
    return value if isinstance(value, dict) else Refused("no mapping")


def theirs(text: str) -> object:
    """What ruamel.yaml gives."""
    try:
        value = oracle.read(text)
    except oracle.Refused as refusal:
        return Refused(str(refusal))
    return value if isinstance(value, dict) else Refused("no mapping")


def refused(value: object) -> bool:
    return isinstance(value, Refused)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.what)
def test_each_listed_difference_is_what_the_list_says(difference: Difference):
    assert re.search(difference.sign, difference.text)
    for read, expected in ((ours, difference.ours), (theirs, difference.theirs)):
        found = read(difference.text)
        assert refused(found) == refused(expected), found
        if isinstance(expected, Refused):
            assert expected in str(found)
        else:
            assert found == expected


def differ_only_as_listed(text: str) -> None:
    one, other = ours(text), theirs(text)
    if not refused(one) and not refused(other):
        assert oracle.told(one) == oracle.told(other), "both read it, each otherwise"
    elif refused(one) != refused(other):
        assert any(re.search(difference.sign, text) for difference in DIFFERENCES), (one, other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_yaml_file_of_ours_is_read_alike(path: Path):
    text = path.read_text("utf-8")
    one, other = ours(text), theirs(text)
    if path.parent.name == "documents" and (refused(one) or refused(other)):
        return  # broken on purpose: `tests/broken` has the words
    assert oracle.told(one) == oracle.told(other)


BITS = [
    *("a", "key", "£1m", "12:30", "yes", "010", "0o17", "0x1F", "1_000", "1e5", ".5", "-", ":", " ", ": ", ":\n", "\n"),
    *("\n  ", "\n    ", "\n- ", "- ", "? ", "{", "}", "[", "]", ", ", ",", "#", " # c", "'", '"', "&x ", "*x", "!"),
    *(
        "!!str ",
        "|",
        "|\n",
        ">",
        "<<: ",
        "<<",
        "%",
        "@",
        "`",
        "\\",
        "~",
        "null",
        "true",
        "2026-01-02",
        "=",
        "---",
        "...",
    ),
    *(
        "2026-01-02 10:11:12",
        "\n---\n",
        "\t",
        "é",
        "😀",
        "\u00a0",
        "\ufeff",
        '"a":1',
        "{a:1}",
        "{a: 1}",
        "a: b: c",
        "-1",
    ),
    *("http://x", "- - a", "+1", "_", "?", "'it''s'", '"\\n"', '"\\u2028"', "|-\n  x\n", "|+\n  x\n\n", "\r\n", "\r"),
]
STARTS = [
    "a: 1\nb: {c: d, e: [f, g]}\n",
    "k:\n  - x: 1\n    y: 2\n  - z\n",
    "t: {title: Finance, HR}\n",
    "x: &a {b: 1}\ny: *a\nz:\n  <<: *a\n  c: 2\n",
    "q: 'a'\nr: \"b\"\ns: >-\n  one\n  two\nt: |\n  three\n",
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Text that looks like YAML: a good one with bits put in, or bits alone, in a mapping or in braces."""
    bits = st.sampled_from(BITS)
    if draw(st.booleans()):
        inside = "".join(draw(st.lists(bits, min_size=1, max_size=8)))
        return draw(st.sampled_from(["{}", "k: {}", "k: {{{}}}", "k: {{n: {}}}", "k:\n  - {}"])).format(inside)
    text = draw(st.sampled_from(STARTS))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(bits) + text[at + draw(st.integers(0, 2)) :]
    return text


@settings(max_examples=500)
@given(texts().filter(lambda text: not CONTROL.search(text) and "<<: {" not in text.replace("  ", " ")))
@example("k: {k: ,? }")
@example("x: {&a:b c, d: e}")
@example("\ufeffk: é\n")
def test_text_of_any_kind_is_read_alike_or_refused_in_words(text: str):
    differ_only_as_listed(text)


@settings(max_examples=400)
@given(st.text(st.sampled_from("0123456789+-._:eExob aTZ~nulltrfsy"), max_size=12).map(str.strip))
@example("2026-01-02T03:04:05.678901 +01:00")
@example("2026-06-29 10:11:12.9999996")
@example("-0x1_F")
@example("+.INF")
@example("0_")
def test_plain_words_are_of_the_same_kind_and_value(word: str):
    differ_only_as_listed(f"k: {word}")
