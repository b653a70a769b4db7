"""Names that name nobody: a supplier's name is withheld, or a word stands where a name would."""

from __future__ import annotations

import re
from functools import lru_cache

from shiremoot.sources.spelling import FORMS, capitals, plain

# Whoever writes one of these withholds a name, whatever stands beside it.
PLAIN_NOTICE = (
    r"RED(?:AC|A|CA|ACA|AT)T+(?:ED|IONS?)|WITH ?H?ELD|ANONYMI[SZ]ED|NO (?:SUPPLIER|VENDOR|PAYEE|CREDITOR) NAME"
    r"|(?:NAMES?|SUPPLIER|PAYEE) (?:IS |HAS BEEN |BEEN )?"
    r"(?:REMOVED|REPLACED|SUPPRESSED|HIDDEN|OMITTED|DELETED|PROTECTED|MASKED)"
    r"|NOT (?:TO BE |BEEN )?(?:DISCLOS(?:ED|ABLE)|PUBLISH(?:ED|ABLE)|RELEASED)|NOT FOR (?:PUBLICATION|PUBLISHING)"
)
# These withhold a name where no other name stands beside them, or where they stand apart from it: in brackets, or
# after a dash.
NOTICE = (
    r"REDACT|CONFIDENTIAL(?:ITY|LY)?|IN CONFIDENCE|(?:UK )?GDPR|DATA PROTECT(?:ION|ED)|DPA|FOIA?|ANON(?:YMOUS)?"
    r"|PERSONAL(?:LY)? (?:DATA|INFORMATION|INFO|DETAILS?|IDENTIFIABLE)|SENSITIVE|EXEMPT(?:ION|ED)?|SUPPRESSED"
    r"|NAME (?:NOT|UN)(?: )?(?:STATED|SHOWN|GIVEN|AVAILABLE|KNOWN)"
)
# These stand for people, or for many, where no other name stands beside them.
PEOPLE = (
    r"PERSONAL|PRIVATE|INDIVIDUALS?|MEMBERS? OF (?:THE )?PUBLIC|CITIZENS?|RESIDENTS?|TENANTS?|LANDLORDS?|CLAIMANTS?"
    r"|HOUSEHOLD(?:ER)?S?|EMPLOYEES?|STAFF|COUNCILLORS?|SOLE TRADERS?|FOSTER ?(?:CARERS?|CARE|PARENTS?|FAMIL(?:Y|IES))"
    r"|(?:KINSHIP|SGO|SHARED LIVES|LODGINGS) CARERS?|(?:FOSTERING|ADOPTION|CARERS?|GUARDIANS?) (?:PAYMENT|ALLOWANCE)S?"
    r"|PAYMENTS? TO CARERS?|ADOPT(?:ERS?|IVE PARENTS?)|CARE LEAVERS?|SPECIAL GUARDIANS?|LOOKED AFTER CHILD(?:REN)?"
    r"|SERVICE USERS?|(?:SOCIAL CARE )?CLIENTS?|CUSTOMERS?|VULNERABLE|PENSIONERS?|STUDENTS?|ASYLUM SEEKERS?"
    r"|DIRECT PAYMENTS?|REFUNDS?|SUNDR(?:Y|IES)|VARIOUS|MISC(?:ELLANEOUS)?|MULTIPLE|TEMP(?:ORARY)? VENDORS?"
    r"|(?:ONE|1) (?:TIME|OFF)|AD ?HOC|PROTECTED|RESTRICTED|HIDDEN|OMITTED|REMOVED|EXCLUDED|DELETED"
)
NOBODY = (
    r"(?:N A|NA|NIL|NONE|NULL|NAN|TBC|TBA|BLANK|EMPTY|MISSING|UNKNOWN|UNNAMED|UNSPECIFIED|REF|AN? ?N OTHER)"
    r"|NOT (?:APPLICABLE|KNOWN|STATED|SHOWN|GIVEN|AVAILABLE|RECORDED|SPECIFIED|PROVIDED)"
    r"|(?:NO |UNKNOWN )?(?:SUPPLIER|VENDOR|PAYEE|CREDITOR|BENEFICIARY|MERCHANT)(?: NAME)?(?: (?:UNKNOWN|N A))?"
    r"|NO NAME"
)
MASKED = re.compile(r"[X\s]*")  # what is left of ***** and XXXXX
BESIDE = frozenset(  # words that name nobody either, beside one that withholds
    {
        *("A", "AN", "THE", "OF", "TO", "FOR", "BY", "AND", "OR", "UNDER", "ON", "AS", "IN", "WITH", "DUE", "FROM"),
        *("IS", "BE", "BEEN", "HAS", "NOT", "NO", "AT", "S", "ITS", "THIS", "THAT", "THEIR", "ALL", "OTHER", "ONLY"),
        *("NAME", "NAMES", "NAMED", "DATA", "INFORMATION", "INFO", "DETAIL", "DETAILS", "RECORD", "REASON", "REASONS"),
        *("GROUNDS", "ACT", "ACTS", "REGULATION", "REGULATIONS", "RULES", "SECTION", "DP"),
        *("PAYMENT", "PAYMENTS", "PAYMT", "PYMT", "PYMTS", "PAID", "PAYEE", "PAYEES", "RECIPIENT", "RECIPIENTS"),
        *("SUPPLIER", "SUPPLIERS", "VENDOR", "VENDORS", "CREDITOR", "CREDITORS", "DEBTOR", "DEBTORS", "BENEFICIARY"),
        *("MERCHANT", "PERSON", "PERSONS", "ADULT", "ADULTS", "CHILD", "CHILDREN", "CHILDRENS", "FAMILY"),
        *(
            "PARENT",
            "PARENTS",
            "SOCIAL",
            "INDEPENDENT",
            "EX",
            "FORMER",
            "SUPPORTED",
            "COMMERCIAL",
            "COMMERCIALLY",
            "OPERATIONAL",
            "PUBLISHED",
        ),
        *("PUBLICATION", "DISCLOSED", "DISCLOSURE", "AVAILABLE", "ALLOWANCE", "ALLOWANCES", "EXPENSE", "EXPENSES"),
        *("GRANT", "GRANTS", "COUNCIL", "TAX", "RENT", "DEPOSIT", "COMPENSATION", "CLAIM", "CLAIMS", "REIMBURSEMENT"),
        *("BUDGET", "BUDGETS", "REDACTED", "REMOVED", "ACCOUNT", "ACCOUNTS", "THIRD", "PARTY"),
    }
)
TRADES = frozenset(  # words by which a name that holds a notice is a firm's
    {
        *("SHREDDING", "WASTE", "SOFTWARE", "SOLUTIONS", "CONSULTING", "CONSULTANCY", "CONSULTANTS", "SYSTEMS"),
        *("TECHNOLOGIES", "ASSOCIATION", "TRUST", "PRESS", "BOOKS"),
    }
)
PLAINLY = re.compile(rf"\b(?:{PLAIN_NOTICE})\b")
NOTICES = re.compile(rf"\b(?:{PLAIN_NOTICE}|{NOTICE})\b")
ANY = re.compile(rf"\b(?:{PLAIN_NOTICE}|{NOTICE}|{PEOPLE})\b")
APART = re.compile(r"\s[-\u2013\u2014]+\s*|[-\u2013\u2014]+\s|[:;,|()\[\]{}*]+")
NOTHING = re.compile(NOBODY)


def _in_print(words: str) -> str:
    """Words in plain capitals as a name may print them: with any marks between."""
    return words.replace(" ?", "[^0-9a-z]*").replace(" ", "[^0-9a-z]+")


# What stands in every name that is_redacted may find, before it is put into plain capitals: the words themselves, no
# letter but X, an entity, or a letter or mark that is decoded, dropped or made a space.
MAY_BE_WITHHELD = (
    rf"(?i)(?-u:\b)(?:{_in_print(f'{PLAIN_NOTICE}|{NOTICE}|{PEOPLE}')})(?-u:\b)"
    rf"|^[^0-9a-z]*(?:{_in_print(NOBODY)})[^0-9a-z]*$|^[^0-9a-wyz]*$|&#?[0-9a-z]+;|[^ -&(-^a-~]"
)


@lru_cache(maxsize=1 << 14)
def is_redacted(name: str) -> bool:
    """Whether a name names nobody: it says that the supplier's name is withheld, or only that somebody was paid.

    A firm whose name holds such a word keeps it: one with a legal form at its end, or with any word beside it that says
    what the firm is. A cell without a letter or a digit names nobody.

    >>> [is_redacted(name) for name in ("Redact", "Payment to Individual", "*****", "Redact Shredding Ltd")]
    [True, True, True, False]
    """
    text = capitals(name)
    words = plain(text).split()
    while words and words[-1] in FORMS:
        words = words[:-1]
    bare, whole = " ".join(words), plain(text)
    if bare != whole:
        return bool(PLAINLY.search(bare)) and _says_only(bare, NOTICES)
    if MASKED.fullmatch(whole) or names_nobody(name) or _says_only(whole, ANY):
        return True
    if any(_says_only(plain(part), NOTICES) for part in APART.split(text)):
        return True
    return bool(PLAINLY.search(whole)) and TRADES.isdisjoint(words)


def names_nobody(name: str) -> bool:
    """Whether a word such as N/A or Unknown, or a mark, stands where a supplier's name would; nothing is withheld."""
    whole = plain(capitals(name))
    return (not whole and "*" not in name) or bool(NOTHING.fullmatch(whole))


def _says_only(text: str, words: re.Pattern[str]) -> bool:
    """Whether some of the words stand in a text in capitals, and nothing beside them that names anybody."""
    rest, found = words.subn(" ", text)
    return bool(found) and all(word in BESIDE or word.isdigit() for word in rest.split())
