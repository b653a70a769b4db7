"""The answer as it is told: words, tables, JSON, and a workbook in which a supplier's name is never a formula."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from shiremoot.procurement.ending import Expiry
from shiremoot.procurement.headlines import headlines
from shiremoot.procurement.report import ASKS, contracts_held, report
from shiremoot.procurement.study import procurement
from shiremoot.question.answer import Answer, answer_schema
from shiremoot.report.blocks import Bars, Bullets, Caution, Command, Hint, Inset, KeyFacts, Report
from shiremoot.report.excel import render_excel
from shiremoot.report.html import render_html
from shiremoot.report.tables import Table
from shiremoot.report.terminal import render_terminal
from shiremoot.sources.store import Store
from tests.procurement.making import NORTH, SOUTH, add, add_contracts, answered, asking, contract, paid, with_contracts
from tests.public_pages import check_words, everywhere, first, in_annex, on_page, page_words

FORMULA = '=HYPERLINK("http://example.org","x")'
PAYMENTS = (
    (NORTH, 3, 9_000.0, "Liquidlogic Ltd", "Computer software"),
    (SOUTH, 3, 6_000.0, "Liquidlogic", "Computer software"),
    (NORTH, 6, 70.0, FORMULA, "Sundries"),
    (SOUTH, 6, 70.0, FORMULA, "Sundries"),
    (NORTH, 7, 5.0, "REDACTED", "Sundries"),
    (NORTH, 8, 6.0, "Warbleton Scaffolding Services", "Sundries"),
    (SOUTH, 8, 6.0, "Warbelton Scaffolding Services", "Sundries"),
    (NORTH, 8, 6.0, "Midshire NHS Trust", "Sundries"),
    (SOUTH, 8, 6.0, "Midshire NHS Trust", "Sundries"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("told")
    made = paid(folder, PAYMENTS)
    add_contracts(
        folder,
        made,
        [contract(1, NORTH, "72210000", "2024-03-31"), contract(2, SOUTH, "72210000", "2024-05-31")],
    )
    return made


@pytest.fixture(scope="module")
def told(store: Store) -> Report:
    asked = asking(store, NORTH, SOUTH)
    return report(asked, procurement(asked))


def titles(tables: list[Any]) -> str:
    return " | ".join(table.title for table in tables)


def whole(store: Store) -> dict[str, Any]:
    """The answer's JSON."""
    asked = asking(store, NORTH, SOUTH)
    return Answer(asked, procurement(asked)).as_json()


def test_the_question_is_the_title(told: Report, store: Store):
    assert told.question == ASKS
    assert (told.case, told.hash) == ("public data", store.stamp_of(asking(store).study.needs.data))
    assert told.subject == f"{NORTH} and {SOUTH}"


def test_the_answer_has_the_amount_the_months_and_what_ends_together(told: Report):
    spent, ends = told.answer.sentences
    assert spent == (
        "£15,100 went to 2 suppliers that both pay, in April 2023; that is £0.182m a year, 12 times that one month."
    )
    assert ends == "1 pair of contracts alike in kind ends within 1 year of each other, from 29 April 2023 on."


def test_the_basis_stands_once(told: Report):
    assert told.basis == (
        "All money on this page is cash paid in April 2023, refunds taken off, net of VAT where the files are. What "
        "differs says so."
    )
    assert [words for words in page_words(told) if "refunds taken off" in words] == [told.basis]


def test_the_facts_are_what_each_pays_what_could_be_joined_and_what_joining_was_found_to_save(told: Report):
    (facts,) = first(told, KeyFacts)
    said = {fact.says: fact.value for fact in facts.facts}
    assert said["is what Northford Council paid them"] == "£9,100"
    assert said["is what Southley Council paid them"] == "£6,100"
    assert said["is the smaller payers' part: about what could be joined"] == "£6,100"
    assert said["of common spend is what joint buying is judged to save, in 8 cases of 10: it may also cost"] == (
        "−1% to 9%"
    )
    assert 3 <= len(facts.facts) <= 5


def test_systems_are_counted_in_a_sentence(told: Report):
    assert "For IT both pay 1 supplier (£15k), and no kind of system from different suppliers." in page_words(told)


def test_the_bars_say_what_common_suppliers_are_paid_for_and_gather_what_is_small(told: Report):
    (bars,) = first(told, Bars)
    assert bars.title.startswith("Software and IT is the largest kind of common spend that words tell")
    assert sum(bar.share for bar in bars.bars) == pytest.approx(1.0)


def test_a_bar_of_next_to_nothing_is_gathered_and_counted(told: Report, store: Store):
    asked = asking(store, NORTH, SOUTH)
    answer = procurement(asked)
    common = next(one for one in answer.categories if one.shared > 0)
    tiny = [replace(common, shared=common.shared / 1_000) for _ in range(3)]
    (bars,) = first(report(asked, replace(answer, categories=(*answer.categories, *tiny))), Bars)
    *_, last = bars.bars
    assert last.other
    assert last.label.startswith("3 other kinds, each ") or last.label.startswith("4 other kinds, each ")
    assert sum(bar.share for bar in bars.bars) == pytest.approx(1.0)


def test_the_tables_are_there(told: Report):
    page, annex = titles(on_page(told, Table)), titles(in_annex(told, Table))
    for words in (
        "suppliers in common",
        "bought alike",
        "within 1 year",
        "by quarter",
        "Systems",
        "Projects for a case",
    ):
        assert words in page
    for words in ("Suppliers in common in full", "May be one supplier", "Where the money went", "Payments left out"):
        assert words in annex
    assert "Names of the projects" in annex


def test_a_common_supplier_is_said_to_be_no_saving_on_the_first_screen(told: Report):
    assert [one.lead for one in first(told, Inset)] == ["A common supplier is not a saving"]


def test_what_the_figures_do_not_say_is_told_with_what_is_not_known(told: Report):
    (bullets,) = on_page(told, Bullets)
    said = " ".join(f"{item.lead} {item.text}" for item in bullets.items)
    for words in ("about 6 in 10", "98 in 100", "£500, £250", "VAT", "Branches"):
        assert words in said
    assert "docs/" not in said


def test_data_in_which_none_of_the_bodies_is_are_no_source(told: Report, tmp_path: Path):
    assert told.source.startswith("Payments to suppliers above £500 (£250, £100) and Contract notices and awards")
    made = paid(tmp_path, PAYMENTS)
    add_contracts(tmp_path, made, [contract(1, "Westhill Council", "72210000", "2024-03-31")])
    asked = asking(made, NORTH, SOUTH)
    alone = report(asked, procurement(asked))
    assert "Contract" not in alone.source
    assert alone.answer.sentences[1] == ("No contracts of these bodies are held, so what ends together is not known.")


def test_every_sentence_is_short_and_without_keys_and_commands(told: Report):
    check_words(told)


def test_one_month_taken_for_a_year_is_said(told: Report):
    (table,) = [one for one in on_page(told, Table) if one.title.startswith("Projects for a case")]
    assert "Pounds a year are 12 times that one month." in table.note


def test_it_ends_with_the_command_that_makes_it_again(store: Store):
    asked = asking(store, NORTH, SOUTH, ending="6 months", on=date(2023, 5, 1))
    (command,) = everywhere(report(asked, procurement(asked)), Command)
    assert command.text == (
        "shiremoot procurement --on 2023-05-01 --body 'Northford Council' --body 'Southley Council' --ending '6 months'"
    )


def test_a_supplier_that_is_a_formula_is_kept_as_it_is_and_leaves_as_text(told: Report, store: Store):
    assert FORMULA in [one.name for one in procurement(asking(store, NORTH, SOUTH)).firms]
    book = openpyxl.load_workbook(io.BytesIO(render_excel([told])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == FORMULA} == {"s"}
    assert not [cell for cell in cells if cell.data_type == "f" and "HYPERLINK" in cell.value]
    assert not [cell for cell in cells if cell.hyperlink and "example.org" in str(cell.hyperlink.target)]


def test_it_can_be_read_as_a_page_and_on_a_terminal(told: Report):
    page = render_html([told])
    assert "<svg" in page
    assert "=HYPERLINK(&#34;" in page or "=HYPERLINK(&quot;" in page
    assert "Suppliers in common" in render_terminal([told], full=True, width=120)


def test_without_detail_only_the_first_screen_is_told(store: Store):
    asked = asking(store, NORTH, SOUTH, detail=False)
    page = report(asked, procurement(asked))
    assert (page.body, page.annex) == ((), ())
    assert page.answer.sentences


def test_without_a_month_in_common_the_page_says_what_each_has(tmp_path: Path):
    made = paid(tmp_path, PAYMENTS[:1])
    later = [(SOUTH, f"{day:02d}/07/2023", 50.0, "Albion", "Printing") for day in range(1, 29)]
    add(tmp_path, made, later, fill=False, name="july")
    asked = asking(made, NORTH, SOUTH)
    told = report(asked, procurement(asked))
    assert told.answer.sentences[0] == (
        "There is no month for which all of them have payments: Northford Council has April 2023; "
        "Southley Council has July 2023."
    )
    assert titles(everywhere(told, Table)) == "Months of payments held"
    assert render_excel([told])


def test_contracts_alone_can_be_asked_about(tmp_path: Path):
    made = with_contracts(tmp_path, contract(1, NORTH, "72210000", None), contract(2, SOUTH, "72210000", None))
    asked = asking(made, NORTH, SOUTH)
    page = report(asked, procurement(asked))
    assert page.answer.sentences[0].startswith("No payments of these bodies are held")
    assert any("2 give no end" in words for words in page_words(page))


def test_the_json_is_plain_and_complete(store: Store):
    said = json.loads(json.dumps(whole(store)["results"], allow_nan=False))
    assert set(said) == {
        *("bodies", "not_held", "months", "spend", "suppliers", "categories", "contracts", "expiry", "systems"),
        *("proposals", "left_out", "repeated", "joint_buying", "sources", "payer_not_known", "of_nobody"),
    }
    assert said["months"] == ["2023-04"]
    assert said["suppliers"][0]["line"]["supplier-liquidlogic"]["saving"]["measured"]
    assert said["contracts"][0]["contracts"][0]["end"] == "2024-03-31"
    assert said["joint_buying"]["mean"] == 0.04
    assert [one["line"] for one in said["suppliers"] if one["public_body"]] == [None]
    assert said["sources"] == ["Payments to suppliers above £500 (£250, £100)", "Contract notices and awards"]


def test_the_json_is_of_the_published_schema(store: Store):
    schema = answer_schema(asking(store).study)
    jsonschema.Draft202012Validator.check_schema(schema)
    said = whole(store)
    jsonschema.validate(said, schema)
    said["results"]["suppliers"][0]["line"]["supplier-liquidlogic"]["body"] = "north"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, schema)


def test_names_of_unequal_spelling_are_compared_for_a_full_answer_alone(store: Store):
    assert procurement(asking(store, NORTH, SOUTH)).proposals
    assert procurement(asking(store, NORTH, SOUTH, detail=False)).proposals == ()


def test_no_block_but_a_hint_speaks_of_the_command_line(told: Report):
    assert not [words for words in page_words(told) if "--" in words or "JSON" in words]
    assert any("`line`" in one.text for one in everywhere(told, Hint))


def test_a_body_of_which_nothing_is_held_is_a_caution(store: Store):
    asked = asking(store, NORTH, SOUTH)
    page = report(asked, replace(procurement(asked), not_held=("Eastmoor Council",)))
    (caution,) = first(page, Caution)
    assert caution.text == "Nothing is held of Eastmoor Council: neither payments nor contracts."


def test_many_bodies_begin_with_the_payers_and_those_of_contracts_alone_are_a_number(tmp_path: Path):
    bodies = [f"Council number {letter}" for letter in "HGFEDCBA"]
    made = paid(tmp_path, [(body, 3, 10.0, "Giant", "Printing") for body in bodies])
    add_contracts(tmp_path, made, [contract(at, f"Abbey Housing {at}", "72210000", None) for at in (1, 2)])
    asked = asking(made)
    told = report(asked, procurement(asked))
    assert told.subject == (
        "Council number A, Council number B, Council number C, Council number D, Council number E, Council number F "
        "and 2 more, and 2 bodies of which contracts alone are held"
    )
    assert told.answer.sentences[0].startswith("£80 went to 1 supplier that two or more of these 8 bodies pay")


def test_contracts_of_many_bodies_alone_are_a_number(tmp_path: Path):
    made = with_contracts(tmp_path, *(contract(at, f"Abbey Housing {at}", "72210000", None) for at in range(8)))
    asked = asking(made)
    assert report(asked, procurement(asked)).subject == "8 bodies whose contracts are held"


def test_payers_without_a_month_in_common_are_told_who_share_one(tmp_path: Path):
    made = paid(tmp_path, [(f"Council {letter}", 3, 10.0, "Giant", "Printing") for letter in "ABC"])
    later = [("Council D", f"{day:02d}/07/2023", 50.0, "Giant", "Printing") for day in range(1, 29)]
    add(tmp_path, made, later, fill=False, name="july")
    asked = asking(made)
    assert report(asked, procurement(asked)).answer.sentences[0] == (
        "There is no month for which all 4 payers have payments. Ask of 3 that share April 2023: Council A, Council B "
        "and Council C."
    )


def test_words_that_name_nobody_are_left_out_by_what_they_say(tmp_path: Path):
    names = ("Giant", "N/A", "Redact", "Payment to Individual", "Sundry supplier", "*****", "Redact Shredding Ltd")
    made = paid(tmp_path, [(body, 3, 10.0, name, "Printing") for body in (NORTH, SOUTH) for name in names])
    asked = asking(made, NORTH, SOUTH)
    answer = procurement(asked)
    assert {one.supplier for one in answer.suppliers} == {"GIANT", "REDACT SHREDDING"}
    assert {(one.reason, one.payments) for one in answer.left_out} == {
        ("no supplier is named", 1),
        ("the supplier's name is withheld", 4),
    }


def test_it_says_how_far_it_has_come(store: Store):
    said: list[tuple[str, int, int]] = []
    asked = asking(store, NORTH, SOUTH)
    listening = replace(asked.settings, progress=lambda *one: said.append(one))
    procurement(replace(asked, settings=listening))
    assert list(dict.fromkeys(stage for stage, _, _ in said)) == ["Reading the payments", "Comparing the bodies"]
    for stage in ("Reading the payments", "Comparing the bodies"):
        done = [at for name, at, _ in said if name == stage]
        (whole,) = {of for name, _, of in said if name == stage}
        assert done == list(range(whole + 1))


def test_who_is_told_may_stop_it(store: Store):
    def stop(stage: str, done: int, _: int) -> None:
        if (stage, done) == ("Comparing the bodies", 2):
            raise KeyboardInterrupt

    asked = asking(store, NORTH, SOUTH)
    with pytest.raises(KeyboardInterrupt):
        procurement(replace(asked, settings=replace(asked.settings, progress=stop)))


def test_headlines_are_the_figures_of_the_finding(store: Store):
    found = {one.name: (one.value, one.counts) for one in headlines(answered(store, NORTH, SOUTH))}
    assert found["suppliers that two or more of them pay"] == (2.0, "number")
    assert found[f"paid to suppliers that another of them pays too, {NORTH}"] == (9_070.0, "pounds")
    assert found["pairs of contracts that end together"] == (1.0, "number")
    assert found["systems that two or more of them pay for"] == (1.0, "number")


def test_the_made_up_set_has_five_suppliers_in_common(made_up: Store):
    asked = asking(made_up)
    answer = procurement(asked)
    assert [one.supplier for one in answer.firms] == sorted(
        (one.supplier for one in answer.firms),
        key=lambda name: -next(f.smaller for f in answer.firms if f.supplier == name),
    )
    assert {one.supplier for one in answer.firms} == {
        *("ALBION PRINT", "BEACON SOFTWARE", "COPPERFIELD CARE HOMES", "DAWN TEMPS", "EVERYMAN LEGAL"),
    }
    assert report(asked, answer)


def test_many_bodies_are_told_in_few_columns(tmp_path: Path):
    bodies = [f"Council number {letter}" for letter in "ABCDEF"]
    made = paid(tmp_path, [(body, 3, 10.0, "Giant", "Printing") for body in bodies])
    asked = asking(made, *bodies)
    told = report(asked, procurement(asked))
    (table,) = [one for one in in_annex(told, Table) if one.title.startswith("Suppliers in common")]
    assert [column.name for column in table.columns] == [
        "Supplier",
        "Smaller of two",
        "Together",
        "Payments",
        "For what",
    ]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            {"contracts": {"a": 1}, "ended_before": 1},
            "1 contract of these bodies is held. 1 ended before, and 0 give no end.",
        ),
        ({"contracts": {"a": 2}}, "2 contracts of these bodies are held."),
        (
            {"contracts": {"a": 1, "b": 2}, "without_end": {"a": 1}, "notices_without_award": 1},
            (
                "3 contracts of these bodies are held. 0 ended before, and 1 gives no end. "
                "1 notice is no contract (no supplier, or withdrawn)."
            ),
        ),
    ],
)
def test_the_contracts_that_are_held_are_told_in_sentences_that_agree(found: dict[str, object], said: str):
    assert " ".join(contracts_held(Expiry(None, 12.0, **found))) == said  # type: ignore[arg-type]
