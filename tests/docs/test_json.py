"""The keys of `--json` are a contract: what both studies print is what the page documents."""

import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.case.reading import read_document
from shiremoot.cli import main
from shiremoot.question.settings import Settings
from shiremoot.sources.sample import write_sample
from shiremoot.sources.store import Store
from shiremoot.testing import a_case
from tests.docs.pages import code, sections, table

PAGE = "docs/reference/json.md"
FEW = Settings(draws=200)
TYPES = {
    str: "text",
    float: "number",
    int: "number",
    bool: "truth",
    dict: "object",
    list: "list",
    type(None): "null",
}
FREE = (  # their keys are names that a case, a parameter or a study chooses
    "years[].causes",
    "settings.parameters",
    "settings.options",
    "results.weights",
    "bodies[].measures",
    "suppliers[].pounds",
    "suppliers[].payments",
    "].line",
    "expiry.contracts",
    "expiry.without_end",
    "quarters[].by_body",
    "systems[].suppliers",
    "systems[].pounds",
    "pounds_first",
    "pounds_second",
    "results.repeated",
    "results.past_years",
)
WITHIN_A_LINE = "].line.*."  # what stands in a project is told in the page of the case file
Kinds = dict[str, set[str]]


def rows(heading: str) -> Kinds:
    """Every documented key under a heading, with the types it may have."""
    found: Kinds = {}
    for key, said, _, meaning in table(sections(PAGE)[heading]):
        assert meaning, key
        kinds, _, like = said.partition(", as ")
        found |= _documented(code(key), kinds)
        found |= {code(key) + other.removeprefix(code(like)): of for other, of in found.items() if _inside(other, like)}
    return found


def _inside(key: str, like: str) -> bool:
    return bool(like) and key.startswith((f"{code(like)}.", f"{code(like)}[]"))


def _documented(key: str, said: str) -> Kinds:
    kinds = set(said.split(" or "))
    if "reading" in kinds:
        inside = {f"{key}.{name}": types for name, types in rows("reading").items()}
        return {key: kinds - {"reading"} | {"object"}, **inside}
    if said.startswith("list of "):
        return {key: {"list"}, f"{key}[]": {said.removeprefix("list of ")}}
    return {key: kinds, f"{key}[]": {"object"}} if "list" in kinds else {key: kinds}


def walk(value: Any, at: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """(key, type) of everything in an answer, in the page's spelling."""
    if at:
        yield at, TYPES[type(value)]
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from walk(inside, f"{at}.{'*' if at.endswith(FREE) else name}".lstrip("."))
    elif isinstance(value, list):
        for inside in value:
            yield from walk(inside, f"{at}[]")


def kinds_of(answers: list[dict[str, Any]]) -> Kinds:
    found: Kinds = {}
    for answer in answers:
        for key, kind in walk(answer):
            if WITHIN_A_LINE not in key:
                found.setdefault(key, set()).add(kind)
    return found


@cache
def answers(study: str) -> list[dict[str, Any]]:
    """The answers of every shipped case that holds the study, and of one with a figure that nobody divides."""
    if studies.REGISTRY.study(study).needs.data:
        return public_answers(study)
    cases = [studies.load(name) for name in studies.shipped()]
    held = [case for case in cases if study in [one.name for one in studies.REGISTRY.held(case)]]
    found = [studies.ask(study, case, FEW).as_json() for case in held]
    return [*found, studies.ask(study, studies.built(unsplit()), FEW).as_json()] if study == "gap" else found


@cache
def made_up() -> Path:
    """A store with the made-up set of public data."""
    folder = Path(tempfile.mkdtemp())
    write_sample(folder / "published")
    store = Store(folder / "store")
    (folder / "contracts.json").write_text(json.dumps(ending_together()), "utf-8")
    (folder / "payments_more.csv").write_text(MORE_PAYMENTS, "utf-8")
    (folder / "payments_again.csv").write_text(MORE_PAYMENTS + AND_ONE_MORE, "utf-8")
    more = [folder / name for name in ("contracts.json", "payments_more.csv", "payments_again.csv")]
    for path in (*sorted((folder / "published").iterdir()), *more):
        store.add(path)
    return store.folder


MORE_PAYMENTS = """Body Name,Date Paid,Transaction Number,Amount,Supplier Name,Expense Type
Garthmere Council (made up),05/04/2022,X1,900.00,Marlowe Freight Service Ltd,Haulage
Heronmere Council (made up),06/04/2022,X2,800.00,Marlowe Freight Services Ltd,Haulage
Garthmere Council (made up),07/04/2022,X3,700.00,Redacted Personal Data,Fostering
Garthmere Council (made up),08/04/2022,X4,950.00,Alphaledger Ltd,Finance system licences
Heronmere Council (made up),08/04/2022,X5,990.00,Betaledger Ltd,Finance system licences
"""


AND_ONE_MORE = "Garthmere Council (made up),09/04/2022,X6,100.00,Alphaledger Ltd,Finance system licences\n"


def ending_together() -> dict[str, Any]:
    """Two contracts for cleaning, of the two councils whose payments are made up, that end two months apart."""
    releases = [
        {
            "ocid": f"ocds-aaaaaa-{at}",
            "id": f"{at}-1",
            "date": "2021-04-01T00:00:00Z",
            "tag": ["award"],
            "buyer": {"name": name},
            "tender": {
                "title": "Cleaning",
                "items": [{"id": "1", "classification": {"scheme": "CPV", "id": "90910000"}}],
            },
            "awards": [
                {
                    "id": "1",
                    "title": "Cleaning",
                    "status": "active",
                    "value": {"amount": 90000, "currency": "GBP"},
                    "suppliers": [{"name": "Sparkle Ltd"}],
                    "contractPeriod": {"startDate": "2021-04-01T00:00:00Z", "endDate": f"2024-0{at}-01T00:00:00Z"},
                }
            ],
        }
        for at, name in ((3, "Garthmere Council (made up)"), (5, "Heronmere Council (made up)"))
    ]
    endless = json.loads(json.dumps(releases[0])) | {"ocid": "ocds-aaaaaa-9", "id": "9-1"}
    del endless["awards"][0]["contractPeriod"]
    releases.append(endless)
    return {"uri": "https://example.org", "version": "1.1", "publishedDate": "2021-04-01", "releases": releases}


def public_answers(study: str) -> list[dict[str, Any]]:
    """Answers of a study of public data that between them print everything it can."""
    names = {f"E060009{at}": at for at in range(19, 55)}
    quality = {"title": "Paid on time", "better": "higher", "values": names, "assumed": "Made up for this test"}
    service = {"line": "central_services", "quality": quality}
    bodies = {"council": {"name": "A council", "kind": "unitary", "code": "E06000919"}}
    if study == "procurement":
        bodies["other"] = {"name": "Another council", "kind": "unitary", "code": "E06000920"}
        bodies["third"] = {"name": "Who publishes nothing", "kind": "other"}
    case = a_case(bodies=bodies, benchmark={"services": {"support": service, "fire": {"line": "fire"}}})
    asked: list[tuple[Case | None, dict[str, Any]]] = [(case, {}), (case, {"on": date(2016, 12, 1)})]
    if not studies.REGISTRY.study(study).needs.case:
        asked.append((None, {"body": ("E06000919", "E06000920")}))
        asked.append((None, {"backtest": True} if study == "watch" else {}))
    return [studies.ask(study, one, FEW, made_up(), options).as_json() for one, options in asked]


def heading_of(study: str) -> str:
    return "Every study of public data" if studies.REGISTRY.study(study).needs.data else "Every study"


def unsplit() -> dict[str, Any]:
    """A worked example in which one saving is stated for two bodies together."""
    for name in studies.shipped():
        document = read_document(studies.path_of(name))
        if "gap" in document and len(document["bodies"]) > 1:
            line = next(line for line in document["gap"]["savings"].values() if "amount" in line["figure"])
            line["body"] = list(document["bodies"])[:2]
            return document
    raise AssertionError("no worked example of several bodies has a gap")


@pytest.mark.parametrize("study", [one.name for one in studies.REGISTRY.studies])
def test_every_key_that_a_study_prints_is_documented_and_every_documented_key_is_printed(study: str):
    documented = rows(heading_of(study)) | {f"results.{key}": kinds for key, kinds in rows(study).items()}
    if not studies.REGISTRY.study(study).needs.parameters:
        del documented["settings.parameters.*"]  # the page says: none where a study rests on none
    printed_keys = set(kinds_of(answers(study)))
    empty = {key for key in set(documented) - printed_keys if key.endswith("[]")}  # a list of text may have no entry
    assert printed_keys == set(documented) - empty


@pytest.mark.parametrize("study", [one.name for one in studies.REGISTRY.studies])
def test_every_value_is_of_a_documented_type(study: str):
    documented = rows(heading_of(study)) | {f"results.{key}": kinds for key, kinds in rows(study).items()}
    other = {key: kinds for key, kinds in kinds_of(answers(study)).items() if not kinds <= documented[key]}
    assert other == {}, "what may be null need not be so here, but nothing else may stand there"


def test_the_causes_of_a_year_add_up_to_its_gap():
    years = [year for answer in answers("gap") for year in answer["results"]["consolidated"]["years"]]
    assert years
    assert [sum(year["causes"].values()) for year in years] == pytest.approx([year["gap"] for year in years])


def printed(*written: str) -> dict[str, Any]:
    with redirect_stdout(io.StringIO()) as out:
        main(written)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def test_the_findings_of_a_check_have_the_documented_keys(tmp_path: Path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("shiremoot: 1\ncas: a\n", encoding="utf-8")
    found = kinds_of([printed("check", str(bad), "--json"), printed("check", studies.shipped()[0], "--json")])
    assert set(found) == set(rows("check"))
    assert all(kinds <= rows("check")[key] for key, kinds in found.items())


def test_a_comparison_has_the_documented_keys(tmp_path: Path):
    name = studies.shipped()[0]
    text = studies.path_of(name).read_text(encoding="utf-8")
    (tmp_path / "new.yaml").write_text(text.replace("-£30m", "-£33m"), encoding="utf-8")
    found = kinds_of([printed("compare", name, str(tmp_path / "new.yaml"), "--json", "--draws", "100")])
    assert set(found) == set(rows("compare"))
    assert all(kinds <= rows("compare")[key] for key, kinds in found.items())


def test_a_parameter_has_the_documented_keys():
    documented = {key for key in rows("parameters") if key != "values[].value"}
    found = kinds_of([printed("parameters", "england/workforce/weekly_pay_cap", "--json")])
    assert documented == set(found) - {"values[].value"}
