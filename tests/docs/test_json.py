"""The keys of `--json` are a contract: what every study prints is what the page documents and its schema allows."""

import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.case.reading import read_document
from shiremoot.cli import main
from shiremoot.dates import FinancialYear
from shiremoot.question.answer import answer_schema
from shiremoot.question.settings import Settings
from shiremoot.sources.sample import write_sample
from shiremoot.sources.store import Store
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target
from shiremoot.watch.moving import LastPlace, Moved
from tests.board.making import full
from tests.docs.pages import code, sections, table
from tests.partners.exit.making import months, shared
from tests.partners.grouping.test_listed import desk

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


def walk(value: Any, documented: Kinds, at: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """(key, type) of everything in an answer, in the page's spelling: `*` where it says that keys are chosen names."""
    if at:
        yield at, TYPES[type(value)]
    if isinstance(value, dict):
        are_names = f"{at}.*" in documented
        for name, inside in value.items():
            yield from walk(inside, documented, f"{at}.{'*' if are_names else name}".lstrip("."))
    elif isinstance(value, list):
        for inside in value:
            yield from walk(inside, documented, f"{at}[]")


def kinds_of(answers: list[dict[str, Any]], documented: Kinds) -> Kinds:
    found: Kinds = {}
    for answer in answers:
        for key, kind in walk(answer, documented):
            if WITHIN_A_LINE not in key:
                found.setdefault(key, set()).add(kind)
    return found


@cache
def answers(study: str) -> list[dict[str, Any]]:
    """The answers of every shipped case that holds the study, and of some that tell what those do not."""
    if studies.REGISTRY.study(study).needs.data:
        return public_answers(study)
    cases = [
        *(studies.load(name) for name in studies.shipped()),
        studies.built(unsplit()),
        only_begun(),
        set_aside(),
        full(),
    ]
    held = [case for case in cases if study in [one.name for one in studies.REGISTRY.held(case)]]
    found = [studies.ask(study, case, FEW).as_json() for case in held]
    if study == "programme":
        return [*found, studies.ask(study, under_way(), FEW, options={"since": set_out()}).as_json()]
    if study == "options":
        return [*found, studies.ask(study, chosen_among(), FEW).as_json()]
    if study in ("exit", "shares"):
        others = (parted(), of_many(partners=21)) if study == "shares" else (parted(),)
        return [*found, *(studies.ask(study, case, FEW).as_json() for case in others)]
    if study == "partners":
        return [*found, mapped(), studies.ask(study, of_many(partners=1), FEW).as_json()]
    return found


def of_many(partners: int) -> Case:
    """So many bodies that not all of their groups are looked at."""
    return studies.built(desk(22, partners=partners, pairs={"at_most": 2}))


def mapped() -> dict[str, Any]:
    """Who shares with whom, with a file of boundaries that has an area of one of them."""
    corners = [[-2.0, 51.0], [-1.0, 51.0], [-1.0, 51.5], [-2.0, 51.0]]
    shape = {"type": "Polygon", "coordinates": [corners]}
    area = {"type": "Feature", "properties": {"areacd": "E10000014"}, "geometry": shape}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [area]}), encoding="utf-8")
        case = studies.load("hampshire-dorset-it-2010")
        return studies.ask("partners", case, FEW, options={"boundaries": path}).as_json()


def chosen_among() -> Case:
    """Two options with everything that a case may say of one."""
    once = {"recurrence": "one-off", "start": {"month": "April 2017"}, "phase": "first"}
    bias = {"kind": "outsourcing", "measure": "operating", "author": "Finance", "evidence": "No quote"}
    tail = {"chance": "20%", "beyond": "50%", "index": 1, "assumed": "A guess"}
    full = {
        "fate": "carried-forward",
        "phases": {"first": {"title": "First", "opens_when": ["it is decided"]}},
        "savings": {"saved": a_figure("£1m to £2m", ends="absolute")},
        "costs": {
            "spent": {**a_figure("£1m"), **once, "optimism_bias": bias},
            "built": {**a_figure("£1m"), **once, "runaway": {**tail, "stopped_at": "£2m"}},
        },
        "scores": {"course": {"score": 7, "assumed": "Own staff"}},
        "posts": {"baseline": 10, "change": {"low": -2, "expected": -1, "high": 0, "assumed": "A guess"}},
    }
    endless = {
        "fate": "rejected",
        "because": "Nothing ends it",
        "phases": {"own": {"title": "Own", "opens_when": ["it is decided"]}},
        "costs": {"endless": {**a_figure("£1m"), **once, "phase": "own", "runaway": {**tail, "left_open": "The law"}}},
    }
    other = {
        "savings": {"too": a_figure("£1m to £3m", ends="absolute")},
        "scores": {"course": {"score": 3, "assumed": "A contract"}},
        "posts": {
            "baseline": 10,
            "not_known_until": "2018-06-30",
            "implied_by": {"lines": "too", "a_post": "£40k", "assumed": "Mean pay"},
        },
    }
    scale = {"worst": 0, "best": 10, "means": {0: "never", 10: "at once"}}
    stated = {"text": "Take the first", "by": "Head of law", "on": "2017-06-01"}
    reported = {"text": "It is lawful", "reported": "report"}
    options = {
        "on": "2017-06-01",
        "year": "2017-18",
        "through": "2019-20",
        "wanted": a_figure("£1m", year="2018-19", effect="in-year"),
        "criteria": {"course": {"title": "Course", "weight": "100%", "scale": scale}},
        "commitments": {"much": {"saves": "£1m", "year": "2018-19"}, "posts": {"posts_lost_at_most": 1}},
        "ways": {"one": full, "two": other, "endless": endless, "both": {"costs": {"friction": a_figure("£0.1m")}}},
        "paper": {
            "recommendations": [stated, {**reported, "part": "legal"}],
            "says": {"legal": stated, "reasons": reported},
            "exempt": {"prices": {"holds": "Prices", "paragraph": 3, "because": "A competition is open"}},
        },
    }
    gate = {"title": "Right", "withheld": "10%", "met": "90%", "assumed": "A guess"}
    fee = {
        "share": "10%",
        "cap": "£1m",
        "claw_back": True,
        "on": "saved",
        "gates": {"right": gate},
        "assumed": "A guess",
    }
    promise = {"statement": "It saves", "test": "The budget", "assumed": "Said so"}
    return a_case(
        options=options,
        variants={
            "one": {"title": "One"},
            "two": {"title": "Two"},
            "endless": {"title": "Endless"},
            "both": {"title": "Both", "parts": ["one", "two"]},
        },
        agreements={"deal": {"title": "Deal", "between": ["council"], "fee": fee}},
        commitments={"much": promise, "posts": promise},
        drivers={"pay": {"every_year": "2%", "assumed": "A guess"}},
        scenarios={"poor": {"saved": {"2018-19": "-£0.5m"}}},
        sources={"report": {"title": "A report", "published": 2017}},
    )


def parted() -> Case:
    """A shared service with everything that a case may say of leaving it."""
    tool = {"title": "Software", "supplier": "Somebody", "service": "desk"}
    halves = {"equally": ["fire", "county"], "assumed": "For this test"}
    return a_case(
        **shared(
            leaving={"falls_away": months("24 months"), "with_plan": months("12 months")},
            agreement={"notice_months": 6, "exit": {"charge": "stranded-cost", "who": "all"}, "keys": {"room": halves}},
            contracts={"open": tool, "priced": {**tool, "ends": "March 2030", "yearly": a_figure("£1m")}},
            assets={
                "room": {"title": "Room", "owner": "fire", "used_by": ["county"], "if_owner_leaves": "It moves"},
                "van": {"title": "Van", "owner": "fire", "used_by": "county", "yearly": a_figure("£9k"), "key": "room"},
            },
            ending={"range": "3% to 12%", "ends": "absolute", "assumed": "For this test"},
            start={"month": "October 2027"},
        )
    )


def set_out() -> Case:
    """A programme of two projects as it was first written."""
    projects = {"one": a_project("£1m to £2m"), "two": a_project("£1m")}
    return a_case(programme=a_programme(projects, a_target("£1m"), a_target("£1m", "2018-19")))


def under_way() -> Case:
    """The same some months later, with everything that a case may say of how a project stands."""
    one = a_project(
        "£1m to £2m",
        owner="Head of IT",
        service="it",
        confidence="70%",
        delivered={
            "amount": "£0.5m",
            "by": "2017-09-30",
            "ledger": "J1",
            "verified_by": "Finance",
            "measured": "Ledger",
        },
        forecast={"amount": "£1.2m", "on": "2017-10-12", "assumed": "The lead's return"},
        status={"rating": "amber", "on": "2017-10-12", "note": "Two posts"},
        cost=a_figure("£1m", recurrence="one-off"),
    )
    plain = a_project(
        "£1m",
        delivered={"amount": "£0.1m", "by": "2017-09-30", "measured": "Ledger"},
        status={"rating": "green", "on": "2017-10-12"},
        cost=a_figure("£9m", recurrence="one-off"),
    )
    target = a_target("£1m", title="Savings", body="council", service="it", workstream="work", net_of_cost=True)
    programme = a_programme({"one": one, "three": plain}, target, a_target("£1m", confidence="sure"))
    return a_case(programme=programme, services={"it": {"title": "IT"}})


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
    """Two contracts for cleaning, of the two councils whose payments are made up, that end two months apart.

    One more gives no end, and one was moved and amended by a later release.
    """
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
    changed = json.loads(json.dumps(releases[0])) | {"ocid": "ocds-aaaaaa-7", "id": "7-1"}
    signed = {"awardID": "1", "value": {"amount": 95000, "currency": "GBP"}, "period": {"endDate": "2023-12-01"}}
    later = changed | {"id": "7-2", "date": "2022-04-01T00:00:00Z", "tag": ["contractUpdate"], "contracts": [signed]}
    releases += [endless, changed, later]
    return {"uri": "https://example.org", "version": "1.1", "publishedDate": "2021-04-01", "releases": releases}


def public_answers(study: str) -> list[dict[str, Any]]:
    """Answers of a study of public data that between them print everything it can."""
    needs = studies.REGISTRY.study(study).needs
    names = {f"E060009{at}": at for at in range(19, 55)}
    quality = {"title": "Paid on time", "better": "higher", "values": names, "assumed": "Made up for this test"}
    service = {"line": "central_services", "quality": quality}
    bodies = {
        "council": {"name": "A council", "kind": "unitary", "code": "E06000919"},
        "other": {"name": "Another council", "kind": "unitary", "code": "E06000920"},
        "third": {"name": "Who publishes nothing", "kind": "other"},
    }
    services = {"support": service, "fire": {"line": "fire"}}
    case = a_case(bodies=bodies, benchmark={"services": services})
    own = {"codes": [f"E060009{at}" for at in range(21, 27)], "assumed": "Made up for this test"}
    asked: list[tuple[Case | None, dict[str, Any]]] = [(case, {}), (case, {"on": date(2016, 12, 1)})]
    if needs.of_a_case:
        asked.append((a_case(bodies=bodies, benchmark={"services": services, "peers": own}), {}))
    else:
        asked.append((None, {"body": ("E06000919", "E06000920")}))
        asked.append((None, {one.name: True for one in needs.options if one.reads == "yes"}))
    answers = [studies.ask(study, one, FEW, made_up(), options) for one, options in asked]
    if study == "watch":
        answers.append(replace(answers[0], result=replace(answers[0].result, moved=(A_BODY_THAT_ENDED,))))
    return [answer.as_json() for answer in answers]


A_BODY_THAT_ENDED = Moved(
    code="E10000901",
    name="Oldshire County Council",
    ends=date(2021, 4, 1),
    begins=None,
    followed_by=("Newshire Council",),
    looked_at=("E06000919",),
    elsewhere={"Edge District Council": "Next Council"},
    wider=("Middle District Council",),
    last_place=LastPlace(FinancialYear(2020), 3, 150, 1),
)


def documented_of(study: str) -> Kinds:
    return rows("Every study") | {f"results.{key}": kinds for key, kinds in rows(study).items()}


def unsplit() -> dict[str, Any]:
    """A worked example in which one saving is stated for two bodies together."""
    for name in studies.shipped():
        document = read_document(studies.path_of(name))
        if "gap" in document and len(document["bodies"]) > 1:
            line = next(line for line in document["gap"]["savings"].values() if "amount" in line["figure"])
            line["body"] = list(document["bodies"])[:2]
            return document
    raise AssertionError("no worked example of several bodies has a gap")


def only_begun() -> Case:
    """A plan that says nothing yet but its base."""
    base = {"council": {"budget": a_figure("£10m"), "funding": a_figure("£10m")}}
    return a_case(gap={"base_year": "2017-18", "through": "2018-19", "base": base})


def set_aside() -> Case:
    """A plan and a programme with a saving that no budget holds, and one that began before, in a directorate.

    A key divides lines of both.
    """
    base = {"council": {"budget": a_figure("£10m"), "funding": a_figure("£10m")}}
    avoided = a_project(a_figure("£1m", **{"class": "cost-avoidance"}), key="all")
    keyed = {"desk": {"figure": a_figure("£1m", year="2017-18"), "key": "all"}}
    grown = {
        "pay": {"grow": {"by": "pay-award", "on": "£1m"}, "assumed": "For this test"},
        "roof": {"amount": "£1m", "price": "real 2015-16", "assumed": "For this test"},
    }
    gap = {"base_year": "2016-17", "through": "2018-19", "base": base, "savings": keyed, "pressures": grown}
    gap["reserves"] = {"council": {"opening": {"general": a_figure("£5m")}, "covers_shortfall": True}}
    keys = {"all": {"equally": ["council"], "assumed": "For this test"}}
    begun = a_project("£1m to £2m", start="October 2016", service="desk")
    return a_case(
        agreements={"deal": {"title": "A deal", "between": ["council"], "keys": keys}},
        drivers={"pay-award": {"every_year": "2% to 4%", "ends": "absolute", "assumed": "For this test"}},
        scenarios={"high-pay": {"pay-award": {"2017-18": "+1%"}}},
        services={"desk": {"title": "Desk", "directorate": "People"}},
        gap=gap,
        programme=a_programme({"avoided": avoided, "begun": begun}),
    )


@pytest.mark.parametrize("study", [one.name for one in studies.REGISTRY.studies])
def test_every_answer_follows_the_published_schema_of_its_study(study: str):
    schema = jsonschema.Draft202012Validator(answer_schema(studies.REGISTRY.study(study)))
    wrong = [fault.message for answer in answers(study) for fault in schema.iter_errors(answer)]
    assert answers(study)
    assert wrong == []


@pytest.mark.parametrize("study", [one.name for one in studies.REGISTRY.studies])
def test_a_schema_allows_no_answer_with_a_key_more_or_a_key_less(study: str):
    schema = jsonschema.Draft202012Validator(answer_schema(studies.REGISTRY.study(study)))
    answer = answers(study)[0]
    key = next(iter(answer["results"]))
    less = answer | {"results": {name: value for name, value in answer["results"].items() if name != key}}
    assert not schema.is_valid(less)
    assert not schema.is_valid(answer | {"results": answer["results"] | {"one_more": 1}})


@pytest.mark.parametrize("study", [one.name for one in studies.REGISTRY.studies])
def test_every_key_that_a_study_prints_is_documented_and_every_documented_key_is_printed(study: str):
    documented = documented_of(study)
    printed_keys = set(kinds_of(answers(study), documented))
    empty = {key for key in set(documented) - printed_keys if key.endswith("[]")}  # a list of text may have no entry
    needs = studies.REGISTRY.study(study).needs
    if not needs.options:
        empty.add("settings.options.*")  # the page says: empty where the study has none
    if not needs.parameters:
        empty.add("settings.parameters.*")
    assert printed_keys == set(documented) - empty


@pytest.mark.parametrize("study", [one.name for one in studies.REGISTRY.studies])
def test_every_value_is_of_a_documented_type(study: str):
    documented = documented_of(study)
    other = {key: kinds for key, kinds in kinds_of(answers(study), documented).items() if not kinds <= documented[key]}
    assert other == {}, "what may be null need not be so here, but nothing else may stand there"


def test_the_headings_of_a_year_add_up_to_its_gap():
    years = [year for answer in answers("gap") for year in answer["results"]["consolidated"]["years"]]
    assert years
    assert [sum(year["by_heading"].values()) for year in years] == pytest.approx([year["gap"] for year in years])


def printed(*written: str) -> dict[str, Any]:
    with redirect_stdout(io.StringIO()) as out:
        main(written)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def test_the_findings_of_a_check_have_the_documented_keys(tmp_path: Path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("shiremoot: 1\ncas: a\n", encoding="utf-8")
    documented = rows("check")
    said = [printed("check", path, "--json") for path in (str(bad), studies.shipped()[0])]
    found = kinds_of(said, documented)
    assert set(found) == set(documented)
    assert all(kinds <= documented[key] for key, kinds in found.items())


def test_a_comparison_has_the_documented_keys(tmp_path: Path):
    name = studies.shipped()[0]
    text = studies.path_of(name).read_text(encoding="utf-8")
    (tmp_path / "new.yaml").write_text(text.replace("-£30m", "-£33m"), encoding="utf-8")
    documented = rows("compare")
    found = kinds_of([printed("compare", name, str(tmp_path / "new.yaml"), "--json", "--draws", "100")], documented)
    assert set(found) == set(documented)
    assert all(kinds <= documented[key] for key, kinds in found.items())


def test_a_parameter_has_the_documented_keys():
    documented = rows("parameters")
    found = kinds_of([printed("parameters", "england/workforce/weekly_pay_cap", "--json")], documented)
    assert set(documented) - {"values[].value"} == set(found) - {"values[].value"}


def test_the_cache_has_the_documented_keys():
    documented = rows("cache")
    assert kinds_of([printed("cache", "--json")], documented) == documented
