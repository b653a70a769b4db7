"""What payments are for is told by words, and by nothing else."""

import pytest

from shiremoot.procurement.lexicon import (
    any_of,
    categories,
    category_of,
    category_of_cpv,
    division_of,
    is_public_body,
    is_reseller,
    system_of,
    systems,
    title_of,
)


def test_there_are_fifteen_categories_and_each_has_words_and_digits():
    assert len(categories()) == 15
    for one in categories().values():
        assert one.title
        assert one.cpv
        assert all(digits.isdigit() for digits in one.cpv)


def test_the_systems_that_were_asked_for_are_there():
    assert {one.key for one in systems().kinds} == {
        *("finance", "payroll", "social_care", "library", "planning", "revenues", "mapping", "documents", "desk"),
        "telephony",
    }
    assert set(systems().of_categories) <= set(categories())


@pytest.mark.parametrize(
    ("expense", "supplier", "category"),
    [
        ("Computer software - annual licence agreement", "ANYBODY", "software"),
        ("Mobile Phones", "ANYBODY", "telephones"),
        ("Agency Staff", "ANYBODY", "agency"),
        ("Printing - Other", "ANYBODY", "printing"),
        ("Postages", "ANYBODY", "printing"),
        ("Premises-Related Expenditure - Energy Costs", "ANYBODY", "energy"),
        ("External Legal Fees", "ANYBODY", "legal"),
        ("Insurance Premiums", "ANYBODY", "insurance"),
        ("Building Cleaning", "ANYBODY", "facilities"),
        ("Highways Contract Payments", "ANYBODY", "highways"),
        ("Residential Care", "ANYBODY", "residential"),
        ("Domiciliary Care", "ANYBODY", "homecare"),
        ("Social Care Transport", "ANYBODY", "transport"),
        ("Waste Disposal", "ANYBODY", "waste"),
        ("Staff Training", "ANYBODY", "training"),
        ("Consultancy", "ANYBODY", "professional"),
        ("Private Contractors", "GRANGE NURSING HOME", "residential"),
        ("Private Contractors", "ANYBODY", None),
        (None, "ANYBODY", None),
    ],
)
def test_the_expense_type_goes_before_the_supplier(expense: str | None, supplier: str, category: str | None):
    assert category_of(expense, supplier) == category


def test_a_word_is_found_as_a_whole_word_and_with_a_star_as_a_beginning():
    pattern = any_of(["oil", "print*"])
    assert pattern.search("heating oil")
    assert pattern.search("printing")
    assert not pattern.search("soil")
    assert not pattern.search("reprint")
    assert not any_of([]).search("anything")


@pytest.mark.parametrize(
    ("codes", "category"),
    [
        (["72000000"], "software"),
        (["64212000"], "telephones"),
        (["79100000"], "legal"),
        (["99000000"], None),
        ([], None),
    ],
)
def test_the_longest_digits_of_a_code_tell_a_contracts_category(codes: list[str], category: str | None):
    assert category_of_cpv(codes) == category


def test_a_system_is_told_by_the_supplier_or_the_expense_type():
    assert system_of("Computer software", "LIQUIDLOGIC") == "social_care"
    assert system_of("Payroll system", "ANYBODY") == "payroll"
    assert system_of("Computer software", "ANYBODY") is None


def test_a_reseller_says_nothing_of_the_system():
    assert is_reseller("SOFTCAT")
    assert not is_reseller("ZELLIS")


@pytest.mark.parametrize("name", ["EASTSHIRE COUNTY COUNCIL", "MIDSHIRE NHS TRUST", "ENVIRONMENT AGENCY"])
def test_a_public_body_is_told_by_its_name(name: str):
    assert is_public_body(name)


def test_a_firm_is_no_public_body():
    assert not is_public_body("POLICEMAN PUMPS")


def test_what_no_word_tells_has_words_too():
    assert title_of(None) == "not told by the words"


@pytest.mark.parametrize(
    ("cpv", "said"),
    [("85310000", "health and social work"), ("71", "architects, engineers and inspection"), ("0", ""), ("", "")],
)
def test_the_division_of_a_code_is_told_in_words(cpv: str, said: str):
    assert division_of(cpv) == said
