"""Days as people write them: 2023-04-03, 03/04/2023, 3rd April 2023, 20230403, 03.04.23, a spreadsheet's day number."""

from __future__ import annotations

from datetime import date

from shiremoot.lazy import pl

COUNTED_BEFORE = (date(1970, 1, 1) - date(1899, 12, 30)).days  # a spreadsheet's days begin before those of computers
FIRST, LAST = date(1970, 1, 1), date(2100, 1, 1)  # a day outside them stands for "no end" or is a slip
MONTHS = 12
FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d-%m-%y", "%d-%b-%Y", "%d-%b-%y", "%d-%B-%Y", "%d-%B-%y")
MONTH_FIRST = (r"^\s*(\d{1,2})(\s*[/.-]\s*)(\d{1,2})(\s*[/.-]\s*\d)", "${3}${2}${1}${4}")
WORD = r"(?-u:\w)"  # no day is written in other letters, and a pattern of those of all scripts is long in the making
SPELLINGS = (  # one after the other, until a day says 2023-04-03, 3-4-2023 or 3-Apr-2023
    (r"(?i)^\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,]*", ""),
    (r"(?i)^(\d{1,2})(?:st|nd|rd|th)\b(?:\s+of\b)?", "${1}"),
    (r"(?i)^([a-z]{3,9})\.?[\s-](\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})$", "${2}-${1}-${3}"),
    (r"(?i)\bsept\b", "Sep"),
    (r"^(\d{4})(\d{2})(\d{2})$", "${1}-${2}-${3}"),
    (rf"^({WORD}{{1,4}})(?:\s*[/.-]\s*|,?\s+)({WORD}{{1,9}})(?:\s*[/.-]\s*|,?\s+)({WORD}{{1,4}})$", "${1}-${2}-${3}"),
    (rf"^\d{{1,2}}-{WORD}+-\d$", ""),  # no year has one digit
)


NUMBERED = r"^\s*([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*[/.-]\s*(?:[0-9]{4}|[0-9]{2})(?:[T,\s].*)?$"


def numbered(texts: pl.Series) -> pl.DataFrame:
    """The distinct days of a column that are written in numbers: ``text``, ``first``, ``sign`` and ``second``."""
    known = texts.drop_nulls() if texts.has_nulls() else texts
    distinct = known.unique(maintain_order=True).to_frame("text")
    first, sign, second = (pl.col("text").str.extract(NUMBERED, at) for at in (1, 2, 3))
    parts = distinct.select(first=first.cast(pl.Int64), sign=sign, second=second.cast(pl.Int64), text="text")
    return parts.filter(pl.col("first").is_between(1, 31) & pl.col("second").is_between(1, 31))


def day_first_only(written: pl.DataFrame) -> pl.Series:
    """Those of ``numbered`` that are a day only when the day stands first."""
    return written.filter((pl.col("first") > MONTHS) & (pl.col("second") <= MONTHS))["text"]


def month_first_only(written: pl.DataFrame) -> pl.Series:
    """Those of ``numbered`` that are a day only when the month stands first."""
    return written.filter((pl.col("second") > MONTHS) & (pl.col("first") <= MONTHS))["text"]


def shows_month_first(texts: pl.Series) -> bool:
    """Whether some days of a column can only be read month first, and none only day first."""
    written = numbered(texts)
    return len(month_first_only(written)) > 0 and not len(day_first_only(written))


def days(texts: pl.Series, *, month_first: bool = False) -> pl.Series:
    """Texts without a time as dates; null where one is no day, or a day outside 1970 to 2099.

    month_first: whether 4/3/2023 is the third of April (``day_order`` decides it for a whole column).
    """
    read = plain_days(texts, month_first=month_first)
    if read.has_nulls():
        spelled = _by_forms(_one_spelling(texts, month_first=month_first), FORMS)
        read = read.zip_with(read.is_not_null(), spelled)
    return read.alias(texts.name)


def plain_days(texts: pl.Series, *, month_first: bool = False) -> pl.Series:
    """The same of those that are written as most files print them, or counted; null of all others."""
    read = _by_forms(texts, ("%m/%d/%Y" if month_first else "%d/%m/%Y", "%Y-%m-%d", "%d-%b-%y"))
    if read.has_nulls() and (serial := texts.cast(pl.Float64, strict=False)).count():
        read = read.zip_with(read.is_not_null(), _counted(serial))
    return read.alias(texts.name)


def _by_forms(texts: pl.Series, forms: tuple[str, ...]) -> pl.Series:
    """Texts as the days that the first of some forms reads; null where none does."""
    days = _by(forms[0], texts)
    for form in forms[1:]:
        if not days.has_nulls():
            break
        days = days.zip_with(days.is_not_null(), _by(form, texts))
    return days


def _by(form: str, texts: pl.Series) -> pl.Series:
    days = texts.str.to_date(form, strict=False, exact=True)
    sound = days.is_between(FIRST, LAST)
    return days if sound.all() else days.set(~sound, None)


def _one_spelling(texts: pl.Series, *, month_first: bool) -> pl.Series:
    said = texts.str.strip_chars()
    for found, written in (*((MONTH_FIRST,) if month_first else ()), *SPELLINGS):
        said = said.str.replace(found, written)
    return said


def _counted(serial: pl.Series) -> pl.Series:
    """The days that a spreadsheet counts; its numbers look like no day that is written out."""
    days = pl.when(pl.lit(serial).is_between(20_000, 80_000)).then(pl.lit(serial).cast(pl.Int32, strict=False))
    return pl.select((days - COUNTED_BEFORE).cast(pl.Date)).to_series()
