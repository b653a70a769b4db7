"""The evidence that ships is whole, and a file of one's own extends it or is refused in plain words."""

from pathlib import Path
from typing import Any

import pytest

from shiremoot.evidence import QUALITIES, EvidenceError, cases_of, load
from shiremoot.evidence.library import shipped, title_of
from tests.evidence.own import ENTRY, JUDGEMENT, RATIO, SOURCES, a_file, with_entry

HELD, WITH_RATIO = 63, 10


def test_the_library_holds_every_sourced_entry_once():
    """16 partnerships, 14 official reports and councils' own, 14 studies of sharing and 19 of size."""
    library = load()
    assert len(library.entries) == HELD
    assert sum(entry.ratio is not None for entry in library.entries.values()) == WITH_RATIO
    assert len({entry.title for entry in library.entries.values()}) == HELD


def test_every_entry_says_where_it_comes_from_and_what_it_cannot_say():
    for entry in load().entries.values():
        assert entry.sources, entry.key
        assert entry.cannot_say.endswith("."), entry.key
        assert entry.quality in QUALITIES
        assert entry.services, entry.key


def test_what_came_stands_in_the_words_of_its_effect_too():
    library = load()
    for entry in library.entries.values():
        if entry.ratio is None or entry.ratio.spread_evenly:
            continue
        said = entry.effect.replace(",", "")
        assert f"{abs(entry.ratio.realised):f}" in said or entry.key == "procurement-lincolnshire", entry.key


def test_what_was_promised_and_came_is_as_the_research_has_it():
    ratios = {key: one.ratio.share for key, one in load().entries.items() if one.ratio is not None}
    expected = {
        "southwest-one": 0.17,
        "nao-second-wave": 0.28,
        "strata": 0.28,
        "3c-shared-services": 0.57,
        "monmouthshire-2019-20": 0.85,
        "wales-2015-16": 0.88,
        "onesource": 0.88,
        "procurement-lincolnshire": 2.25,
        "nao-first-wave": -1.60,
        "cosocius": -0.56,
    }
    assert {key: round(share, 2) for key, share in ratios.items()} == expected


def test_a_promise_without_an_outcome_on_its_basis_is_no_ratio():
    library = load()
    assert [library.entries[key].ratio for key in ("hampshire-ibc", "publica", "tri-borough", "lgss")] == [None] * 4


def test_a_key_is_told_by_its_title_and_another_s_stays_a_key():
    assert title_of("shared-service") == "A service shared between public bodies"
    assert title_of("strata") == "Strata"
    assert title_of("of-our-own") == "of-our-own"


def test_a_file_of_ones_own_extends_what_ships(tmp_path: Path):
    library = with_entry(tmp_path)
    assert len(library.entries) == HELD + 1
    assert library.entry("joint-printing").sources[0].say() == "Our council, Our review, 2026"
    assert library.stamp != shipped().stamp


def test_it_may_cite_a_source_that_ships(tmp_path: Path):
    assert with_entry(tmp_path, sources=["nao-2016"]).entry("joint-printing").sources[0].year == "2016"


def test_an_unchecked_entry_is_shown_and_no_prior_rests_on_it(tmp_path: Path):
    library = with_entry(tmp_path, unchecked=True, ratio=RATIO)
    assert library.entry("joint-printing").unchecked
    assert "joint-printing" not in {one.key for one in cases_of(library, "shared-service")}


def test_a_key_that_stands_in_two_files_is_refused_naming_both(tmp_path: Path):
    own = a_file(tmp_path, sources=SOURCES, entries={"strata": ENTRY})
    with pytest.raises(EvidenceError) as refusal:
        load(own)
    said = str(refusal.value)
    assert "evidence/library/partnerships.yaml: entries.strata" in said
    assert f"{own}: entries.strata" in said
    assert "give it another key" in said


def test_two_files_of_ones_own_may_not_share_a_key(tmp_path: Path):
    one = a_file(tmp_path, "one.yaml", sources=SOURCES)
    with pytest.raises(EvidenceError, match=r"one\.yaml: sources\.ours has too"):
        load(one, a_file(tmp_path, "two.yaml", sources=SOURCES))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": "sharing"}, ["entries.joint-printing.kind", '"sharing"', "shared-service"]),
        ({"services": ["print"]}, ["entries.joint-printing.services", '"print"', "back-office"]),
        ({"services": "it"}, ["entries.joint-printing.services", "a list, such as [it, finance]"]),
        ({"quality": "good"}, ["entries.joint-printing.quality", "peer-reviewed"]),
        ({"sources": ["theirs"]}, ["entries.joint-printing.sources", '"theirs"']),
        ({"sources": []}, ["no source", "at least one"]),
        ({"cannot_say": None}, ["no `cannot_say`", "add `cannot_say:`"]),
        ({"spread": None}, ["no `spread`", 'or say "not stated"']),
        ({"savings": 1}, ['the key "savings"', "one of title"]),
        ({"title": " "}, ["entries.joint-printing.title", "some words"]),
        ({"unchecked": "perhaps"}, ["entries.joint-printing.unchecked", "true or false"]),
        ({"ratio": RATIO | {"realised": None}}, ["entries.joint-printing.ratio", "no `realised`"]),
        ({"ratio": RATIO | {"basis": None}}, ["entries.joint-printing.ratio", "no `basis`"]),
        ({"ratio": RATIO | {"promised": 0}}, ["ratio.promised", "a promise of 0", "more than nought"]),
        ({"ratio": RATIO | {"realised": "£5m"}}, ["ratio.realised", '"£5m"', "a number without a unit"]),
        ({"saved": {"share": 8.5, "of": "cost"}}, ["saved.share", "8.5", "a percentage"]),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused_with_its_place(
    tmp_path: Path, changed: dict[str, Any], words: list[str]
):
    with pytest.raises(EvidenceError) as refusal:
        with_entry(tmp_path, **changed)
    assert [word for word in words if word not in str(refusal.value)] == [], str(refusal.value)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"low": "70%"}, ["low, middle and high in order"]),
        ({"author": ""}, ["judgements.mine.author", "some words"]),
        ({"because": None}, ["no `because`"]),
        ({"on": "last week"}, ["judgements.mine.on", "a day, such as 2026-11-22"]),
        ({"of": "guess"}, ["judgements.mine.of", '"guess"', "realised, cost"]),
        ({"of": "cost"}, ['the key "high"', "mean, deviation"]),
    ],
)
def test_a_judgement_has_an_author_a_day_and_a_reason(tmp_path: Path, changed: dict[str, Any], words: list[str]):
    judgement = {key: value for key, value in (JUDGEMENT | changed).items() if value is not None}
    with pytest.raises(EvidenceError) as refusal:
        load(a_file(tmp_path, judgements={"mine": judgement}))
    assert [word for word in words if word not in str(refusal.value)] == [], str(refusal.value)


def test_a_judgement_of_cost_has_a_deviation_above_nought(tmp_path: Path):
    kept = {key: value for key, value in JUDGEMENT.items() if key not in ("low", "middle", "high")}
    wrong = kept | {"of": "cost", "mean": "0%", "deviation": "0%"}
    with pytest.raises(EvidenceError, match="more than nought"):
        load(a_file(tmp_path, judgements={"mine": wrong}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- one\n- two\n", "some of kinds, services, sources, entries, judgements"),
        ("studies: {a: {}}\n", '"studies"; expected one of kinds'),
        ("entires: {a: {}}\n", 'did you mean "entries"?'),
        ("entries: none\n", "entries by their keys"),
        ("entries: {a: 1, a: 2}\n", "a file that cannot be read"),
        ('services: {"x": {title: X, words: [x], within: y}}\n', 'services.x: found "y"; expected one of'),
        ("entries: {a: words}\n", 'found "words"; expected keys with values'),
    ],
)
def test_a_file_that_is_no_library_is_refused(tmp_path: Path, text: str, words: str):
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(EvidenceError) as refusal:
        load(path)
    assert words in str(refusal.value)
    assert str(path) in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(EvidenceError, match="no such file"):
        load(tmp_path / "none.yaml")


def test_an_unknown_entry_is_refused_with_the_nearest():
    with pytest.raises(EvidenceError, match='write "strata"'):
        load().entry("stratta")


def test_a_file_in_another_encoding_is_told_without_jargon(tmp_path: Path):
    path = tmp_path / "own.yaml"
    path.write_bytes("entries: {a: £}".encode("latin-1"))
    with pytest.raises(EvidenceError) as refusal:
        load(path)
    assert str(refusal.value) == f"{path}: found a file that is not in UTF-8; expected text in UTF-8"


def test_judgements_that_ship_say_whose_they_are_and_from_when():
    told = {(one.author, one.on.isoformat()) for one in shipped().judgements.values()}
    assert told == {("Shiremoot's maintainers", "2026-11-28")}
