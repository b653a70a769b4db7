"""A name that names nobody is told from a firm's, whichever words councils put in its place."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.sources.importers import payments_rows
from shiremoot.sources.suppliers import is_supplier, matched
from shiremoot.sources.withheld import MAY_BE_WITHHELD, is_redacted, names_nobody


@pytest.mark.parametrize(
    "name",
    [
        "REDACT",
        "Redact",
        "*Redact - Personal Information",
        "Payment to Individual",
        "Private individual",
        "Name withheld",
        "GDPR",
        "Personal data - not published",
        "Foster carer payment",
        "Sundry supplier",
        "Data protected",
        "*****",
        "N/A",
        "",
        "-",
        "xxxxx",
        "Redacted Ltd",
        "Individual (name removed)",
        "Confidential",
        "Confidential - Childrens Services",
        "Confidential supplier",
        "One Time Vendor",
        "ONE-OFF PAYMENT",
        "Commercially Sensitive",
        "Commercial in confidence",
        "Smith J (withheld)",
        "REDACTED SENSITIVE SUPPLIER",
        "Payments to foster carers",
        "Foster Carers",
        "Care leaver",
        "Special guardian allowance",
        "Various",
        "Sundry creditors",
        "Misc Supplier",
        "Unknown",
        "#N/A",
        "No supplier name quoted",
        "Name replaced 12",
        "Name Redacted",
        "Personal Payment",
        "Redacted under Section 40 FOI Act",
        "Redacted for data protection reasons",
        "Data Protection Act",
        "Supplier name withheld",
        "Client",
        "Service User",
        "Direct Payment",
        "Private Landlord",
        "Council Tax Refund",
        "Refund",
        "Anonymised",
        "Not disclosed",
        "Exempt from publication",
        "Private",
        "Individual 1234",
        "INDIVIDUALS",
        "Staff expenses",
        "Employee",
        "XXXX",
        "N.A.",
        "n.a",
        "Adoption allowance",
        "Sole trader",
        "PERSONAL INFORMATION",
        "Personal details removed",
        "REDACTION",
        "Redacted - Operational",
        "Commercial redaction",
        "Private Citizen",
        "Member of the public",
        "Protected Personal Data",
        "[REDACTED]",
        "Redacted*",
        "REDACTED (GDPR)",
        "Payment to a private person",
        "Payee name withheld",
        "Removed",
        "Adult social care client",
        "Kinship carer",
        "Foster Family",
        "Personal - Redacted",
        "Not for publication",
        "Various individuals",
        "Redacted Personal Data Ltd",
        "Redacted: individual",
        "Redaction - Personal Data",
        "Vulnerable Adult",
        "Withheld under GDPR",
        "Name not stated",
        "Individual - Data Protection Act 1998",
        "NOT PUBLISHED",
        "Redacted by Council",
        "DPA redacted",
        "Grant to individual",
        "Temp vendor",
        "Sundry",
        "Restricted",
        "Personal budget",
        "Hidden",
        "Details withheld",
        "Data Removed",
        "Information Redacted",
        "Individual's name",
        "Anonymous",
        "Third party individual",
        "Supported lodgings carer",
        "Looked after child",
        "SGO carer",
        "RESIDENT",
        "Ex employee",
        "Former employee",
        "Independent foster carer",
        "Councillor",
        "Private Tenant Deposit",
        "Household",
        "Asylum seeker",
        "Redated Personal Information",
        "Redaction - Adult services",
        "Name Removed",
        "NAME_WITHHELD",
        "Personal data",
    ],
)
def test_a_name_that_is_withheld_is_no_supplier(name: str):
    assert is_redacted(name)
    assert not is_supplier(name)
    assert not matched([name])


@pytest.mark.parametrize("way", [str.upper, str.lower, str.title, "** {} **".format, "({})".format, " {}.".format])
def test_case_and_marks_around_a_withheld_name_never_matter(way: Callable[[str], str]):
    for name in ("Redact", "Payment to individual", "Private individual", "Foster carer", "N/A"):
        assert is_redacted(way(name)), way(name)


@pytest.mark.parametrize(
    "name",
    [
        "Confidential Waste Ltd",
        "Redact Shredding Ltd",
        "Individual Care Services Ltd",
        "Redactive Books",
        "PERSONALISED 4 YOU",
        "Individual Care Ltd",
        "Sundry Ltd",
        "Confidential Shredding",
        "Redact Software",
        "Data Protection People",
        "Personal Care Services",
        "Residents Association",
        "None The Wiser Ltd",
        "Ref Construction",
        "Protected Trees",
        "Various Vegan",
        "Clients First",
        "Employee Benefits Ltd",
        "Restricted Access Ltd",
        "TBC Bank",
        "Foster",
        "Foster & Foster",
        "Unknown Pleasures",
        "XX Ltd",
        "1812",
        "405760",
        "One Off Joinery",
        "Time Out",
        "Anon Creative",
        "Sensitive Skin Clinic",
        "Withheld Records Ltd",
        "Confidential Records Management",
        "Secure & Confidential Ltd",
        "Individual Solutions",
        "Private Client Solicitors",
        "Childrens Services",
        "Data Supplier",
        "N A Construction",
        "Vendor Management",
        "Supplier Solutions Ltd",
        "The Tenants Voice",
        "Young Carers",
        "Family Carers",
        "Family Fostering",
        "Not Just Books",
        "Redacre Farms",
        "Various Artists Ltd",
        "Time Off Travel",
        "Customers First",
        "The Fostering Lanterns",
        "Foster Care Lanterns",
        "Anyshire Carers",
        "Private Hire of Anytown",
        "The Guardian",
        "Alcoholics Anonymous",
        "Fostering People",
        "PERSONAL BUDGET LANTERNS (064)",
        "Guardian Lanterns",
        "Anyshire Citizens Help",
        "Nottingham Lanterns",
        "Officers Club",
        "Brother Lanterns",
        "Anonymous Lanterns Ltd",
    ],
)
def test_a_firm_with_such_a_word_in_its_name_is_one(name: str):
    assert not is_redacted(name)
    assert is_supplier(name)


@pytest.mark.parametrize("name", ["N/A", "-", "", "Unknown", "Not known", "Supplier", "No name"])
def test_a_word_that_stands_where_a_name_would_withholds_nothing(name: str):
    assert names_nobody(name)
    assert is_redacted(name)


@pytest.mark.parametrize("name", ["*****", "Redacted", "Individual", "NA Lanterns"])
def test_what_is_withheld_or_named_is_no_such_word(name: str):
    assert not names_nobody(name)


PIECES = st.sampled_from(
    ["REDACTED", "Redact", "Redaction", "redatted", "re", "dacted", "(", ")", "'", "`", "&#68;", "&", "&amp;", "_",
     "WITHHELD", "with held", "Name", "removed", "personal", "data", "one-time", "vendor", "Individual", "s", "N", "A",
     "/", "Confidential", "not", "disclosed", " ", "\u0301", "\uff32", "Smith", "Ltd", "-", ".", "\t", "*", "x",
     "foster", "carer", "payment", "to", "Private", "sundry", "supplier", "GDPR", "\u2010", "protected", "1"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=6).map("".join))
def test_a_name_that_is_withheld_is_never_passed_over(name: str):
    """The quick look lets through whatever the careful one finds: a column of names is judged as each name is."""
    column = pl.Series([name, None, "Smith Ltd", name])
    assert payments_rows._redacted(column, column.unique()).to_list() == [
        is_redacted(name),
        None,
        False,
        is_redacted(name),
    ]
    assert column.str.contains(MAY_BE_WITHHELD)[0] or not is_redacted(name)
