"""A rule refuses the same keys when a part is read and when an editor asks the schema."""

from itertools import chain, combinations, product

import jsonschema
import pytest
from pydantic_core import PydanticCustomError

from shiremoot import studies
from shiremoot.case.head import Head
from shiremoot.case.parts import names_in_document, rules_of
from shiremoot.case.rules import EndsOfRange, EndsOfShape, GoesWith, Needed, NotBoth, OneOf, Rule, WhenItIs
from shiremoot.case.walking import kinds_within

CALLED = {"amount": "amount", "range": "range", "ends": "ends", "not_estimated": "not-estimated"}
RULES: list[Rule] = [
    OneOf(("amount", "range", "not_estimated"), "the value"),
    NotBoth(("amount", "not_estimated"), "the value"),
    GoesWith(("ends",), ("range", "amount")),
    GoesWith(("ends", "not_estimated"), ("range",)),
    EndsOfRange(),
    Needed("range", "no range", "a range"),
]
EVERY_CHOICE = [set(names) for names in chain.from_iterable(combinations(CALLED, size) for size in range(5))]


def refused(rule: Rule, written: set[str]) -> bool:
    return refuses(rule, dict.fromkeys(written, 1))


def refuses(rule: Rule, written: dict[str, object]) -> bool:
    try:
        rule.hold(written, CALLED)
    except PydanticCustomError:
        return True
    return False


CALLED_SO = {"by": "by", "over": "years", "ends": "ends", "shape": "shape"}
BY_VALUE: list[Rule] = [
    WhenItIs("by", ("loan",), "over", "{value} without years", "years: how many"),
    WhenItIs("by", ("grant",), "over", "{value} with years", "years: of a loan", needed=False),
    EndsOfShape(),
]
EVERY_VALUE: list[dict[str, object]] = [
    {name: value for name, value in zip(CALLED_SO, values, strict=True) if value is not None}
    for values in product((None, "loan", "grant"), (None, 5), (None, "absolute", "p10-p90"), (None, "flat", "normal"))
]


@pytest.mark.parametrize("rule", BY_VALUE, ids=repr)
def test_the_schema_and_the_reader_refuse_the_same_values(rule: Rule):
    marks = jsonschema.Draft202012Validator(rule.schema(CALLED_SO))
    for one in EVERY_VALUE:
        assert refuses(rule, one) is not marks.is_valid({CALLED_SO[name]: value for name, value in one.items()}), one
    assert {refuses(rule, one) for one in EVERY_VALUE} == {True, False}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_the_schema_and_the_reader_refuse_the_same(rule: Rule):
    marks = jsonschema.Draft202012Validator(rule.schema(CALLED))
    both = [(refused(rule, one), not marks.is_valid({CALLED[name]: 1 for name in one})) for one in EVERY_CHOICE]
    assert [reader for reader, _ in both] == [schema for _, schema in both]
    assert {reader for reader, _ in both} == {True, False}


@pytest.mark.parametrize(
    ("rule", "written", "words"),
    [
        (RULES[0], set(), "found none of them; expected exactly one of amount or range or not-estimated (the value)"),
        (RULES[0], {"amount", "not_estimated"}, "found amount and not-estimated; expected exactly one of"),
        (RULES[1], {"amount", "not_estimated"}, "exactly one of amount or not-estimated"),
        (RULES[2], {"ends"}, "found `ends` on its own; expected `ends` together with `range`"),
        (RULES[4], {"range"}, "found a range without `ends`"),
        (RULES[5], {"ends"}, "found no range; expected a range"),
    ],
)
def test_what_is_refused_is_named_as_it_is_written(rule: Rule, written: set[str], words: str):
    with pytest.raises(PydanticCustomError) as error:
        rule.hold(dict.fromkeys(written, 1), CALLED)
    assert words in str(error.value)


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds_within(Head, *studies.REGISTRY.sections.values()) if rules_of(kind)]
)
def test_the_rules_of_every_part_are_about_keys_that_it_has(kind: type[Head]):
    for rule in rules_of(kind):
        rule.schema(names_in_document(kind))  # fails for a name that is none of its fields
