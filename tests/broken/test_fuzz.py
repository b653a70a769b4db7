"""Whatever is done to a document, a check answers with findings, never with a traceback; and what it passes, runs."""

import json
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case import NotReadable, errors_in, examine
from shiremoot.case.reading import parse_json, parse_yaml
from shiremoot.dates import ShiremootError
from shiremoot.question.settings import Settings
from tests.case.asking import ARCHITECTURE

TEXT = ARCHITECTURE.read_text("utf-8")
DOCUMENTS = [
    parse_yaml(TEXT),
    *(parse_yaml((studies.SHIPPED / f"{n}.yaml").read_text("utf-8")) for n in studies.shipped()),
]
FEW = Settings(draws=64, workers=1)
ODD = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 2**70, 1.5, -0.0, 1e300, float("nan"), float("inf"), "", "x", "a" * 300),
        *("£1m", "£2m to £1m", "-£3m to £4m", "£0 to £0", "£1", "£1,5", "80%", "-5%", "150%", "0%", "100%", "1e400"),
        *("2017", "2017-18", "2011-12", "2199-00", "1900-01", "January 1900", "July 2017", "March 2200", "5 months"),
        *("absolute", "p10-p90", "normal", "lognormal", "pert", "not-stated", "one-off", "cumulative", "full-year"),
        *("dorset", "cloud-first", "hr-review", "cabinet-2016", "real 2015-16", "outside", "0 to 9 months"),
        *([], {}, [1], ["cloud-first"], [[]], [{}], {"a": 1}, {"2017-18": "10%", "2018-19": "90%"}, {"2017-18": "£1m"}),
        *(
            {"amount": "£1m", "assumed": "x"},
            {"by_year": {"2017-18": 1}, "assumed": "x"},
            {"chance": 0.5, "assumed": "x"},
        ),
        *({"range": "£1m to £2m", "ends": "absolute", "assumed": "x"}, {"month": "May 2017", "after": "cloud-first"}),
    ]
)
KEYS = st.sampled_from(
    [
        "ramp",
        "profile",
        "end",
        "lag",
        "after",
        "needs",
        "delivery",
        "driven_by",
        "key",
        "variants",
        "budget_lines",
        "body",
        "by_year",
        "likely",
        "shape",
        "ends",
        "year",
        "years",
        "uncertainty",
        "prior",
        "completed",
        "milestones",
        "causes",
        "correlations",
        "include",
        "recurrence",
        "effect",
        "price",
        "class",
        "net",
        "delay",
        "month",
        "milestone",
        "cost",
        "saving",
        "reported_total",
        "delivers",
        "reserves",
        "planned_use",
        "minimum",
        "title",
        "x",
    ]
)
STEPS = st.lists(st.integers(0, 50), min_size=1, max_size=9)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any part of a document
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, part in inside for place in places(part, (*at, key)))]


@st.composite
def altered(draw: st.DrawFn) -> dict[str, Any]:
    """One of our documents with one to three of its places deleted, replaced, added to, renamed or moved."""
    document = deepcopy(draw(st.sampled_from(DOCUMENTS)))
    for _ in range(draw(st.integers(1, 3))):
        where = [place for place in places(document) if place]
        if not where:
            break
        *before, last = where[draw(st.integers(0, len(where) - 1))]
        holder: Any = document
        for step in before:
            holder = holder[step]
        match draw(st.sampled_from(["delete", "replace", "replace", "add", "rename"])):
            case "delete":
                del holder[last]
            case "replace":
                holder[last] = deepcopy(draw(ODD))
            case "add" if isinstance(holder, dict):
                holder[draw(KEYS)] = deepcopy(draw(ODD))
            case "rename" if isinstance(holder, dict):
                holder[draw(KEYS)] = holder.pop(last)
    return document


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(altered())
def test_a_document_altered_anywhere_is_refused_in_words_or_runs(document: dict[str, Any]):
    try:
        case = studies.built(document)
        studies.assemble(case)
    except ShiremootError:
        return
    for study in studies.REGISTRY.held(case):
        if study.warnings is not None:
            list(studies.found(study.warnings)(studies.question(study.name, case)))
        json.dumps(studies.ask(study.name, case, FEW).as_json(), allow_nan=False)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_text_altered_anywhere_is_refused_in_words_or_checked(data: st.DataObject):
    text = TEXT
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        bits = st.one_of(
            st.sampled_from(
                [
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    "-",
                    "#",
                    "&",
                    "*",
                    "!",
                    "|",
                    ">",
                    "'",
                    '"',
                    "?",
                    ",",
                    "%",
                    "@",
                    "`",
                    "\\",
                    "---",
                    "...",
                    "<<:",
                    "!!set",
                    "\t",
                    "\n",
                ]
            ),
            st.text(max_size=3),
        )
        text = text[:at] + data.draw(bits) + text[at + data.draw(st.sampled_from([0, 0, 1, 3, 20])) :]
    for parse in (parse_yaml, parse_json):
        with suppress(ShiremootError):
            studies.built(parse(text))


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    file = tmp_path_factory.mktemp("bytes") / "case.yaml"
    file.write_bytes(content)
    with pytest.raises(ShiremootError):
        studies.load(file)


@settings(max_examples=25)
@given(altered())
def test_a_check_of_a_file_and_of_its_mapping_find_the_same(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
):
    file: Path = tmp_path_factory.mktemp("altered") / "case.json"
    try:
        file.write_text(json.dumps(document, default=str, allow_nan=False), "utf-8")
    except ValueError:
        return  # JSON has no infinities; the documents in documents/ say what happens to them
    with suppress(NotReadable):
        _, problems = studies.checked(file)
        _, of_mapping = examine(parse_json(file.read_text("utf-8")), studies.REGISTRY.sections)
        assert set(errors_in(of_mapping)) <= set(errors_in(problems))
