"""Mutants of a check: the same check with one assertion taken away. A check's examples must notice every one of them."""

from __future__ import annotations

from collections.abc import Iterator

from outsource_cli.checks.prove import outcome
from outsource_cli.model.assertion import All, AnyOf, At, Count, Each, Node, NoneOf, Sum
from outsource_cli.model.check import Check
from outsource_cli.model.frozen import replace
from outsource_cli.model.shape import Field

ALWAYS = All(())
"""Holds whatever the plan says: what is left when an assertion is taken away."""


def mutants(check: Check) -> Iterator[tuple[str, Check]]:
    """Every check with one assertion less, with words for which one."""
    for what, changed in _without(check.must):
        yield f"must{what}", replace(check, must=changed)
    for what, changed in _without(check.when) if check.when else ():
        yield f"when{what}", replace(check, when=changed)
    for what, changed in _without(check.where) if check.where else ():
        yield f"where{what}", replace(check, where=changed)
    for index, (severity, condition) in enumerate(check.severity_when):
        others = check.severity_when[:index] + check.severity_when[index + 1 :]
        yield f"severity_when.{severity}", replace(check, severity_when=others)
        for what, changed in _without(condition):
            rises = (*check.severity_when[:index], (severity, changed), *check.severity_when[index + 1 :])
            yield f"severity_when.{severity}{what}", replace(check, severity_when=rises)


def survivors(check: Check, shape: Field) -> Iterator[str]:
    """The assertions whose loss no example of the check notices."""
    truth = [_seen(check, index, shape) for index in range(len(check.examples))]
    for what, mutant in mutants(check):
        if all(_seen(mutant, index, shape) == truth[index] for index in range(len(check.examples))):
            yield what


def _seen(check: Check, index: int, shape: Field) -> tuple[str, str]:
    got = outcome(check, check.examples[index], shape)
    return got.status, got.severity


def _without(node: Node) -> Iterator[tuple[str, Node]]:
    """The node with one assertion less, at every depth."""
    yield "", ALWAYS
    yield from _inside(node)


def _inside(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, (All, AnyOf, NoneOf)):
        yield from _in_parts(node)
    elif isinstance(node, (At, Each)):
        name = ".".join(node.path) if isinstance(node, At) else node.quantifier
        for what, changed in _inside(node.node):
            yield f".{name}{what}", replace(node, node=changed)
    elif isinstance(node, Count):
        if node.where is not None:
            for what, changed in _without(node.where):
                yield f".count.where{what}", replace(node, where=changed)
        if len(node.bounds) > 1:
            for index, bound in enumerate(node.bounds):
                yield f".count.{bound[0]}", replace(node, bounds=node.bounds[:index] + node.bounds[index + 1 :])
    elif isinstance(node, Sum) and len(node.bounds) > 1:
        for index, bound in enumerate(node.bounds):
            yield f".sum.{bound[0]}", replace(node, bounds=node.bounds[:index] + node.bounds[index + 1 :])


def _in_parts(node: All | AnyOf | NoneOf) -> Iterator[tuple[str, Node]]:
    name = {All: "all", AnyOf: "any", NoneOf: "none"}[type(node)]
    for index, part in enumerate(node.parts):
        rest = node.parts[:index] + node.parts[index + 1 :]
        if len(node.parts) > 1:
            yield f".{name}[{index}]", type(node)(rest)
        for what, changed in _inside(part):
            yield f".{name}[{index}]{what}", type(node)((*node.parts[:index], changed, *node.parts[index + 1 :]))
