"""Assertions that make no sense are refused with what would."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checks.support import SHAPE, data, parse
from outsource_cli.checks.parse import Parser, SpecFault
from outsource_cli.checks.paths import root
from outsource_cli.model.assertion import (
    All,
    AnyOf,
    At,
    Count,
    Each,
    Literal,
    NoneOf,
    ParameterRef,
    Reference,
    Sum,
    Today,
)
from outsource_cli.model.assertion import (
    Test as Word,
)

PARSED = [
    ("provider.name: {is: A}", At("item", ("provider", "name"), Word("is", Literal("A")))),
    ("$.provider.name: {is: A}", At("root", ("provider", "name"), Word("is", Literal("A")))),
    ("facts.cross_border: {is: yes}", At("fact", ("cross_border",), Word("is", Literal(True)))),
    ("engagement.start: {before: today}", At("item", ("engagement", "start"), Word("before", Today()))),
    (
        "nda.signed_on: {before: {field: engagement.start}}",
        At("item", ("nda", "signed_on"), Word("before", Reference("item", ("engagement", "start")))),
    ),
    (
        "nda.signed_on: {before: {field: $.engagement.start}}",
        At("item", ("nda", "signed_on"), Word("before", Reference("root", ("engagement", "start")))),
    ),
    (
        "tasks: {count: {at_least: {parameter: least}}}",
        At("item", ("tasks",), Count(None, (("at_least", ParameterRef("least")),))),
    ),
    (
        "tasks: {count: {at_least: 1, where: {core: {is: no}}}}",
        At("item", ("tasks",), Count(At("item", ("core",), Word("is", Literal(False))), (("at_least", Literal(1)),))),
    ),
    (
        "payments.milestones: {sum: {of: share, exactly: 100}}",
        At("item", ("payments", "milestones"), Sum(("share",), (("exactly", Literal(Decimal(100))),))),
    ),
    (
        "tasks: {every: {core: {is: no}}}",
        At("item", ("tasks",), Each("every", At("item", ("core",), Word("is", Literal(False))))),
    ),
    (
        "any: [{nda: {answered: yes}}, {data: {answered: no}}]",
        AnyOf(
            (
                At("item", ("nda",), Word("answered", Literal(True))),
                At("item", ("data",), Word("answered", Literal(False))),
            )
        ),
    ),
    ("none: [{nda: {answered: yes}}]", NoneOf((At("item", ("nda",), Word("answered", Literal(True))),))),
    ("all: [{nda: {answered: yes}}]", All((At("item", ("nda",), Word("answered", Literal(True))),))),
    (
        "exit.plan: {min_words: 3, answered: yes}",
        At("item", ("exit", "plan"), All((Word("min_words", Literal(Decimal(3))), Word("answered", Literal(True))))),
    ),
    ("tasks: {unique_by: name}", At("item", ("tasks",), Word("unique_by", Literal("name")))),
    (
        "selection.chosen: {refers_to: '$.selection.bids[*].provider'}",
        At(
            "item",
            ("selection", "chosen"),
            Word("refers_to", Reference("root", ("selection", "bids", "[*]", "provider"))),
        ),
    ),
    ("nda.covers: {contains: prices}", At("item", ("nda", "covers"), Word("contains", Literal(("prices",))))),
    ("engagement.type: {one_of: [agency]}", At("item", ("engagement", "type"), Word("one_of", Literal(("agency",))))),
    ("x-a: {is: {field: provider.name}}", At("item", ("x-a",), Word("is", Reference("item", ("provider", "name"))))),
]


@pytest.mark.parametrize(("text", "node"), PARSED)
def test_parsed(text: str, node: object) -> None:
    assert Parser(SHAPE, {"least": 2}).node(data(text), (), root(SHAPE), root(SHAPE)) == node


WORDS_FOR_DATES = "answered, is, is_not, before, not_after, after, not_before, age_at_most, any, all, none"


@pytest.mark.parametrize(
    ("must", "message"),
    [
        ("5", "an assertion is a group of `word: value` or `field: assertion` lines"),
        ("[]", "an assertion is a group"),
        ("{}", "an assertion is a group"),
        ("provider.name: A", "an assertion is a group"),
        ("provider.nmae: {is: A}", "there is no field `provider.nmae` in a plan; did you mean `name`?"),
        ("provider.name: {iss: A}", "`iss` is not an assertion word; did you mean `is`?"),
        ("tasks: {evry: {core: {is: no}}}", "`evry` is not an assertion word; did you mean `every`?"),
        ("answred: yes", "there is no field `answred` in a plan; did you mean `answered`?"),
        ("tasks[*].core: {is: no}", "`[*]` belongs in `given`; below it say `every`, `some`, `not_any` or `count`"),
        ("facts.cross_bordr: {is: yes}", "there is no fact `cross_bordr`; did you mean `cross_border`?"),
        (
            "engagement.start: {at_least: 2026-01-01}",
            f"`at_least` does not fit `engagement.start`; these do: {WORDS_FOR_DATES}",
        ),
        ("engagement: {is: x}", "`is` does not fit `engagement`; these do: answered, any, all, none"),
        ("engagement.start: {before: tomorrow}", "`tomorrow` does not fit `engagement.start`; a date such as"),
        ("engagement.start: {before: 2026-02-30}", "`2026-02-30` does not fit"),
        ("engagement.type: {is: agancy}", "`agancy` is not an option of `engagement.type`; did you mean `agency`?"),
        (
            "engagement.type: {one_of: [agency, freelancr]}",
            "`freelancr` is not an option of `engagement.type`; did you mean",
        ),
        ("engagement.type: {one_of: agency}", "a list of values is wanted, such as `[a, b]`"),
        ("engagement.type: {one_of: []}", "a list of values is wanted"),
        ("budget.amount: {at_most: 5}", "`5` does not fit `budget.amount`; an amount with its currency"),
        ("budget.reserve: {at_most: 101}", "`101` does not fit"),
        ("data.personal: {is: maybe}", "`maybe` does not fit `data.personal`; yes or no is wanted"),
        ("monitoring.cadence: {at_most: sometimes}", "`sometimes` does not fit `monitoring.cadence`; how often"),
        ("exit.plan: {min_words: three}", "`three` does not fit `min_words`; a plain number is wanted"),
        ("exit.plan: {matches: 5}", "a pattern is text"),
        ("exit.plan: {matches: '(a)*'}", "a group cannot be repeated"),
        ("nda.covers: {matches: a}", "`matches` does not fit `nda.covers`"),
        ("contract.file: {file_on_record: no}", "this word takes `yes` only"),
        ("contract.file: {file_on_record: on}", "`on` does not fit `file_on_record`"),
        ("provider.name: {answered: [yes]}", "`['yes']` does not fit `answered`; yes or no is wanted"),
        ("provider.name: {is: [a]}", "`['a']` does not fit `provider.name`"),
        ("x-own: {is: [a]}", "a single value is wanted here"),
        ("x-own: {is: {}}", "write a value, `{field: PATH}` or `{parameter: NAME}`"),
        ("provider.name: {is: {feld: a}}", "write a value, `{field: PATH}` or `{parameter: NAME}`"),
        ("provider.name: {is: {parameter: none}}", "this check has no parameter `none`"),
        ("provider.name: {is: {parameter: leats}}", "this check has no parameter `leats`; did you mean `least`?"),
        (
            "provider.name: {is: {field: engagement.start}}",
            "`engagement.start` is date and cannot be compared with text",
        ),
        ("provider.name: {is: {field: engagement.strat}}", "did you mean `start`?"),
        (
            "{tasks: {count: {at_least: {parameter: least}}}, demand.hours_per_month: {at_least: {parameter: least}}, "
            "exit.transition: {at_most: {parameter: days}}, provider.name: {is: {parameter: days}}}",
            "parameter `days` is used for two kinds of values",
        ),
        ("any: {nda: {answered: yes}}", "`any` takes a list of assertions"),
        ("none: []", "`none` takes a list of assertions"),
        ("tasks: {count: 2}", "`count` takes `at_least`, `at_most` or `exactly`, and perhaps `where`"),
        ("tasks: {count: {where: {core: {is: no}}}}", "`count` needs `at_least`, `at_most` or `exactly`"),
        ("tasks: {count: {at_lest: 2}}", "`at_lest` does not belong here; did you mean `at_least`?"),
        ("tasks: {count: {at_least: two}}", "`two` does not fit `at_least`; a whole number is wanted"),
        ("engagement: {count: {at_least: 1}}", "`count` needs a list; `engagement` is not a list, so it has no items"),
        ("provider.name: {every: {is: a}}", "`every` needs a list; `provider.name` is not a list"),
        ("count: {at_least: 1}", "`count` needs a list; `the plan` is not a list"),
        ("payments.milestones: {sum: 5}", "`sum` takes `of: FIELD`"),
        ("payments.milestones: {sum: {at_least: 5}}", "`sum` takes `of: FIELD`"),
        ("payments.milestones: {sum: {of: share}}", "`sum` needs `at_least`, `at_most` or `exactly`"),
        ("payments.milestones: {sum: {of: share, at_least: 5, foo: 1}}", "`foo` does not belong here"),
        (
            "payments.milestones: {sum: {of: deliverable, at_least: 5}}",
            "`deliverable` is not a number, so it has no sum",
        ),
        ("payments.milestones: {sum: {of: shar, at_least: 5}}", "did you mean `share`?"),
        ("tasks: {unique_by: nam}", "did you mean `name`?"),
        ("tasks: {unique_by: $.provider.name}", "`$.provider.name` is no single value of the items"),
        ("monitoring.metrics: {unique_by: measured}", "`measured` is no single value of the items"),
        ("nda.covers: {unique_by: name}", "is a single value, so it has no field `name`"),
        ("selection.chosen: {refers_to: $.provider.name}", "`$.provider.name` leads to no texts of a list"),
        ("selection.chosen: {refers_to: '$.selection.bids[*].price'}", "leads to no texts of a list"),
        ("selection.chosen: {refers_to: '$.selection.bids[*].provder'}", "did you mean `provider`?"),
        ("data.locations: {contains: [XX]}", "`XX` does not fit `data.locations[*]`; a two-letter country code"),
        ("tasks: {contains: a}", "a single value is wanted"),
    ],
)
def test_refused(must: str, message: str) -> None:
    with pytest.raises(SpecFault) as caught:
        parse(must, parameters={"least": 2, "days": "2 days"})
    assert message in caught.value.message


def test_a_fault_knows_its_place() -> None:
    with pytest.raises(SpecFault) as caught:
        parse("any: [{nda: {answered: yes}}, {tasks: {every: {core: {is: perhaps}}}}]")
    assert caught.value.path == ("any", 1, "tasks", "every", "core", "is")


@pytest.mark.parametrize("given", ["tasks[*]", "deliverables[*]"])
def test_relative_paths_start_at_the_given_item(given: str) -> None:
    assert parse("name: {answered: yes}", given).reads == {f"{given}.name": None}


def test_what_is_read_is_noted() -> None:
    parser = parse(
        "{tasks: {every: {name: {answered: yes}}, count: {at_least: 1}, unique_by: skill}, "
        "payments.milestones: {sum: {of: share, at_least: 1}}, "
        "engagement.end: {after: {field: engagement.start}}, facts.cross_border: {is: yes}, "
        "selection.chosen: {refers_to: 'selection.bids[*].provider'}}"
    )
    assert list(parser.reads) == [
        "tasks[*].name",
        "tasks",
        "tasks[*].skill",
        "payments.milestones[*].share",
        "engagement.end",
        "engagement.start",
        "facts.cross_border",
        "selection.chosen",
        "selection.bids[*].provider",
    ]


def test_a_parameter_becomes_what_it_bounds() -> None:
    parser = parse("budget.amount: {at_most: {parameter: most}}", parameters={"most": "5 EUR"})
    assert str(parser.defaults["most"]) == "5 EUR"
