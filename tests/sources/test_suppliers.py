"""The same supplier has one name; what only may be the same is put before a person."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio, token_set_ratio
from rapidfuzz.process import cdist

from shiremoot.sources.importers import payments
from shiremoot.sources.raw import opened
from shiremoot.sources.suppliers import (
    are_told_apart,
    clean,
    is_supplier,
    matched,
    proposals,
)

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs/explanation/suppliers.md"
Pair = tuple[str, str]
NEIGHBOURS = (
    ("north_northamptonshire", "west_northamptonshire"),
    ("shropshire", "telford_wrekin"),
    ("hampshire_2023", "hampshire_iow_police"),
    ("cambridgeshire", "milton_keynes"),
)
ALIKE = 75  # of 100, from which two names of neighbours were put before the person who labelled
WITHIN = 95  # of 100, the same for names of which one holds nearly all words of the other

# -------------------------------------------------------------- one spelling


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("Marlow Lifts Limited", "MARLOW LIFTS"),
        ("MARLOW LIFTS LTD.", "MARLOW LIFTS"),
        ("Tern &amp;amp; Gull", "TERN AND GULL"),
        ("The Willow Trust", "WILLOW TRUST"),
        ("Pasta Prince (UK) Ltd", "PASTA PRINCE"),
        ("Care UK Partnerships", "CARE UK PARTNERSHIPS"),
        ("HOPE STREET C.I.C.", "HOPE STREET"),
        ("Thorn & Co Ltd", "THORN AND COMPANY"),
        ("M H Elk And Son Ltd Ta Elk Coaches", "MH ELK AND SON"),
        ("Moor Cars Ltd t/a Go Moor", "MOOR CARS"),
        ("Vane Media Limited trading as Coast FM", "VANE MEDIA"),
        ("Santa Fe Tiles", "SANTA FE TILES"),
        ("YOUNG ANYSHIRE (RIVERTON)****7391", "YOUNG ANYSHIRE RIVERTON"),
        ("BUDGET SUPPORT PBSS (064)", "BUDGET SUPPORT PBSS"),
        ("1812 LTD", "1812"),
        ("W.H.FLETCHER LTD", "WH FLETCHER"),
        ("St Oswin’s School", "ST OSWINS SCHOOL"),
        ("Café Noir", "CAFE NOIR"),
        ("The Ltd", "THE LTD"),
        ("S.T.A. Journeys", "STA JOURNEYS"),
        ("S.T.A. Door Guards", "STA DOOR GUARDS"),
        ("P.T.A. Crayons", "PTA CRAYONS"),
        ("P T A Crayons", "PTA CRAYONS"),
        ("Larch T.A. Ltd", "LARCH TA"),
        ("Larch T.A. & Son", "LARCH TA AND SON"),
        ("Larch Ltd T.A. Coast FM", "LARCH"),
        ("Larch T\\A Coast FM", "LARCH"),
        ("Larch (T/A Coast FM)", "LARCH"),
        ("Larch T/A", "LARCH"),
        ("L T/A Coast FM", "LTA COAST FM"),
        ("Midvale Co-op", "MIDVALE COOP"),
        ("Midvale Co Op Ltd", "MIDVALE COOP"),
        ("Midvale Co.operative", "MIDVALE COOPERATIVE"),
        ("Midvale Co\u2010housing", "MIDVALE COHOUSING"),
        ("Co Optic Lenses", "COMPANY OPTIC LENSES"),
        ("Tern &amp;amp;amp; Gull", "TERN AND GULL"),
        ("Tern&#39;s Nest", "TERNS NEST"),
        ("Tern&amp;#39;s Nest", "TERNS NEST"),
        ("Print&Copy", "PRINT AND COPY"),
        ("t/a Coast FM", "TA COAST FM"),
        ("***", "***"),
        ("", ""),
    ],
)
def test_a_name_has_one_spelling(printed: str, cleaned: str):
    assert clean(printed) == cleaned


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=5), st.sampled_from(["{}.", "{} ", "{}. "]))
def test_initials_are_one_however_they_are_parted_and_no_word_after_them_is_lost(initials: str, parted: str):
    parting = "".join(parted.format(letter) for letter in initials)
    assert clean(f"{parting} Lanterns") == f"{initials} LANTERNS"


@given(st.integers(0, 3))
def test_a_name_is_one_however_often_its_entities_were_encoded(layers: int):
    name = "Salt & Reed's"
    for _ in range(layers):
        name = escape(name)
    assert clean(name) == "SALT AND REEDS"


@given(st.text(max_size=40))
def test_no_name_is_cleaned_away_and_case_and_spaces_never_matter(name: str):
    assert bool(clean(name)) == bool(name.strip())
    assert clean(f"  {name} ") == clean(name)


# -------------------------------------------------------------- names of no supplier


@pytest.mark.parametrize(
    "name",
    [
        "H M Revenue & Customs",
        "HMRC - PAYE",
        "HM REVENUE & CUSTOMS CUMB7",
        "Anyshire Pension Fund",
        "Teachers Pensions",
    ],
)
def test_the_tax_office_and_pensions_are_no_supplier_that_bodies_share(name: str):
    assert not is_supplier(name)
    assert name not in matched([name])


def test_a_firm_that_deals_with_pensions_is_one():
    assert is_supplier("Pension Steady Limited")


# -------------------------------------------------------------- groups and proposals


def test_names_are_the_same_only_once_cleaned():
    names = ["Marlow Lifts Ltd", "MARLOW LIFTS LIMITED", "Marlow Lift Ltd", "Redacted", "Marlow Lifts Ltd"]
    assert dict(matched(names)) == {
        "Marlow Lifts Ltd": "MARLOW LIFTS",
        "MARLOW LIFTS LIMITED": "MARLOW LIFTS",
        "Marlow Lift Ltd": "MARLOW LIFT",
    }


def test_what_is_alike_is_proposed_and_never_merged():
    (proposal,) = proposals(["Marlow Lifts Ltd", "MARLOW LIFTS LIMITED", "Marlow Lift Ltd", "Yew Fostering"])
    assert (proposal.first, proposal.second, proposal.why) == ("MARLOW LIFT", "MARLOW LIFTS", "spelling")
    assert proposal.ratio == pytest.approx(95.7)


def test_a_site_after_the_name_is_proposed_as_an_addition():
    (proposal,) = proposals(["Haven Quay Care Ltd", "HAVEN QUAY CARE LTD RE: CATON HOUSE"])
    assert proposal.why == "addition"
    assert proposal.ratio < 88


def test_one_word_in_common_at_the_beginning_is_no_reason():
    assert proposals(["Ramps", "Ramps Mobility Things", "Ramps Unbound"]) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("WARBLE CONSTRUCTION", "WALDO CONSTRUCTION"),
        ("GMS SERVICES", "RM SERVICES"),
        ("RIBX ENTERPRISES", "RNIX ENTERPRISES"),
        ("BASBY PARISH COUNCIL", "CHURCH ASTBY PARISH COUNCIL"),
        ("HOMES NORTH", "HOMES SOUTH"),
        ("UNIT 4 STUDIOS", "UNIT 7 STUDIOS"),
    ],
)
def test_known_confusables_are_told_apart(first: str, second: str):
    assert are_told_apart(first, second)
    assert proposals([first, second]) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("DASCO FITTINGS", "DRASCO FITTINGS"),
        ("BOOK HAVEN TRUST", "BOOKHAVEN TRUST"),
        ("NORTHFORD ENERGY", "NORTHFORD ENERGY NE"),
        ("FIRE AND RESCUE AUTH", "FIRE AND RESCUE AUTHORITY"),
    ],
)
def test_a_word_misspelt_cut_short_or_split_tells_nobody_apart(first: str, second: str):
    assert not are_told_apart(first, second)


def test_proposals_do_not_depend_on_the_order_of_names_or_on_how_they_are_batched(monkeypatch: pytest.MonkeyPatch):
    names = [one for pair in invented() for one in pair]
    whole = proposals(names)
    monkeypatch.setattr("shiremoot.sources.suppliers.BATCH", 7)
    assert proposals(names[::-1]) == whole


# -------------------------------------------------------------- how well: the invented sample


def invented() -> dict[Pair, bool]:
    """Each invented pair, and whether it is one supplier."""
    with (HERE / "supplier_pairs.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["first"], row["second"]): row["label"] == "same" for row in csv.DictReader(lines)}


def judged(pairs: Iterable[Pair]) -> dict[Pair, str]:
    """What the room says of each pair: same, proposed, or nothing."""
    pairs = list(pairs)
    groups = matched([name for pair in pairs for name in pair])
    proposed = {frozenset((one.first, one.second)) for one in proposals(list(groups))}

    def say(first: str, second: str) -> str:
        ours, theirs = groups.get(first), groups.get(second)
        if ours is None or theirs is None:
            return ""
        return "same" if ours == theirs else "proposed" if frozenset((ours, theirs)) in proposed else ""

    return {pair: say(*pair) for pair in pairs}


Weight = Callable[[Pair], float]


def precision_and_recall(
    labels: dict[Pair, bool], said: dict[Pair, str], counted: tuple[str, ...], weight: Weight = lambda _: 1.0
) -> tuple[float, float]:
    """Of the pairs said to be the same how many are, and of those that are how many were said."""
    found = {pair for pair, one in said.items() if one in counted}
    right = sum(weight(pair) for pair in found if labels[pair])
    return right / sum(map(weight, found)), right / sum(weight(pair) for pair, one in labels.items() if one)


ALONE, TOGETHER = ("same",), ("same", "proposed")


def printed(title: str) -> tuple[str, ...]:
    """The cells of a row of the page's table."""
    (row,) = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {title} |")]
    return tuple(cell.strip() for cell in row.strip("|").split("|"))[1:]


def per_cent(*shares: float) -> tuple[str, ...]:
    return tuple(f"{100 * share:.1f}%" for share in shares)


def test_the_invented_sample_is_large_and_of_both_kinds():
    labels = invented()
    assert len(labels) >= 150
    assert min(Counter(labels.values()).values()) >= 60


def test_precision_and_recall_on_the_invented_sample_meet_the_target_and_are_those_printed():
    labels = invented()
    said = judged(labels)
    alone, together = (precision_and_recall(labels, said, counted) for counted in (ALONE, TOGETHER))
    assert alone[0] >= 0.95
    assert together[1] >= 0.90
    assert printed("invented pairs, cleaning alone") == (str(len(labels)), *per_cent(*alone))
    assert printed("invented pairs, cleaning and proposals") == (str(len(labels)), *per_cent(*together))


# -------------------------------------------------------------- how well: real names, known by their hash alone


def hashed(pair: Pair) -> str:
    return sha256("\n".join(sorted(pair)).encode()).hexdigest()


def real_labels() -> dict[str, tuple[bool, str]]:
    """The hash of each labelled pair: whether it is one supplier, and from which kind of pair it was drawn."""
    with (HERE / "supplier_labels.csv").open(encoding="utf-8", newline="") as lines:
        return {row["pair"]: (row["label"] == "same", row["drawn_from"]) for row in csv.DictReader(lines)}


def test_the_labels_of_real_pairs_are_many_and_hold_no_name():
    assert len(real_labels()) >= 150
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in real_labels())


@pytest.fixture(scope="session")
def frame(data_folder: Path) -> dict[Pair, str]:
    """Every pair of neighbours' names that differ in more than case and look alike, with what the room says of it."""
    found: dict[Pair, str] = {}
    names = _as_printed(data_folder)
    for one, other in NEIGHBOURS:
        ours, theirs = ([name for name in sorted(names[body]) if is_supplier(name)] for body in (one, other))
        pairs = list(_alike(ours, theirs))
        cleaned = {frozenset((p.first, p.second)): p.why for p in proposals(ours + theirs)}
        for first, second in pairs:
            left, right = clean(first), clean(second)
            why = "cleaned" if left == right else cleaned.get(frozenset((left, right)), "")
            found[(min(first, second), max(first, second))] = why or _unproposed(left, right)
    return found


def _as_printed(folder: Path) -> dict[str, set[str]]:
    """Names of suppliers with the spaces that are printed, which the importer would make single."""
    found: dict[str, set[str]] = {}
    for body in {one for pair in NEIGHBOURS for one in pair}:
        for path in (folder / "spend").glob(f"{body}*.csv.gz"):
            sheet = opened(path).sheets[0]
            (at,) = [
                at for at, name in enumerate(sheet.top[0]) if re.match(r"\ufeff?supplier name", name, re.IGNORECASE)
            ]
            found.setdefault(body, set()).update(sheet.below(0)[str(at)].drop_nulls().to_list())
    return found


def _alike(ours: list[str], theirs: list[str]) -> Iterator[Pair]:
    left, right = [clean(name) for name in ours], [clean(name) for name in theirs]
    spelt = cdist([*map(_sorted, left)], [*map(_sorted, right)], scorer=ratio, dtype=np.float32)
    within = cdist(left, right, scorer=token_set_ratio, dtype=np.float32)
    for row, column in np.argwhere((spelt >= ALIKE) | (within >= WITHIN)):
        if ours[row].upper() != theirs[column].upper():
            yield ours[row], theirs[column]


def _sorted(name: str) -> str:
    return " ".join(sorted(name.split()))


def _unproposed(left: str, right: str) -> str:
    return "told apart" if ratio(_sorted(left), _sorted(right)) >= 88 else "alike"


@pytest.mark.slow
def test_precision_and_recall_on_real_pairs_are_those_printed(frame: dict[Pair, str]):
    """Each kind of pair was drawn at its own rate, so a pair counts for all those of its kind that were not drawn."""
    known = real_labels()
    labels = {pair: known[hashed(pair)] for pair in frame if hashed(pair) in known}
    assert len(labels) == len(known), "every labelled pair is in the public files"
    sizes, drawn = Counter(frame.values()), Counter(kind for _, kind in labels.values())
    assert all(frame[pair] == kind for pair, (_, kind) in labels.items()), (
        "kinds are as they were when pairs were drawn"
    )
    truth = {pair: same for pair, (same, _) in labels.items()}
    verdict = {"cleaned": "same", "spelling": "proposed", "addition": "proposed"}
    said = {pair: verdict.get(frame[pair], "") for pair in labels}
    rows = {
        "real pairs as drawn, cleaning alone": (ALONE, lambda _: 1.0),
        "real pairs as drawn, cleaning and proposals": (TOGETHER, lambda _: 1.0),
        "real pairs weighted, cleaning alone": (ALONE, lambda pair: sizes[frame[pair]] / drawn[frame[pair]]),
        "real pairs weighted, cleaning and proposals": (TOGETHER, lambda pair: sizes[frame[pair]] / drawn[frame[pair]]),
    }
    measured = {title: precision_and_recall(truth, said, *how) for title, how in rows.items()}
    assert measured["real pairs as drawn, cleaning alone"][0] >= 0.95
    assert measured["real pairs as drawn, cleaning and proposals"][1] >= 0.90
    for title, figures in measured.items():
        assert printed(title) == (str(len(labels)), *per_cent(*figures)), title
    for kind in sizes:
        same = sum(one for pair, one in truth.items() if frame[pair] == kind)
        assert printed(kind) == (f"{sizes[kind]:,}", str(drawn[kind]), str(same))


def test_neighbours_share_as_many_suppliers_as_the_page_says(data_folder: Path):
    """Exact names, names without regard to case, names once cleaned; the same three months for each."""
    for title, pair in {
        "two successors of one county": ("north_northamptonshire", "west_northamptonshire"),
        "two neighbours": ("shropshire", "telford_wrekin"),
    }.items():
        names = []
        for body in pair:
            tables = [
                payments.take(opened(data_folder / f"spend/{body}_2023-{month:02}.csv.gz")).table for month in (4, 5, 6)
            ]
            names.append({one for table in tables for one in table["supplier"] if one and is_supplier(one)})
        first, second = names
        counts = (
            len(first & second),
            len({one.upper() for one in first} & {one.upper() for one in second}),
            len(set(map(clean, first)) & set(map(clean, second))),
        )
        assert printed(title) == tuple(str(one) for one in counts)
