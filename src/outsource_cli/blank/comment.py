"""The comment on a field: what it is for, what may stand there, an example, and which checks ask for it."""

from __future__ import annotations

from outsource_cli.analysis.stub import yaml_text
from outsource_cli.blank.need import Need
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.shape import Field
from outsource_cli.model.values import is_blank

_MOST_CHECKS = 2


class Comment(Frozen):
    """The parts of a comment, each perhaps empty. `samples` are further lines: entries of a list, as YAML."""

    text: str = ""
    example: str = ""
    tag: str = ""
    samples: tuple[str, ...] = ()


def comment_on(field: Field, hints: tuple[str, ...], need: Need | None, *, answered: bool = False) -> Comment:
    """The comment. `hints` are examples that fit the engagement type; without one the model's own example stands.

    A field that is `answered` already needs no example.
    """
    tag = _tag(need)
    if field.kind == "list" and field.item is not None and field.item.kind != "section":
        return Comment(_text_of_list(field, field.item), tag=tag, samples=_samples(field.item, hints))
    if field.kind in ("section", "list"):
        return Comment(field.description, tag=tag)
    return Comment(_text(field), "" if answered else _example(field, hints), tag)


def _text(field: Field) -> str:
    if field.kind == "choice":
        return f"{field.description} One of: {', '.join(field.options)}."
    if field.kind == "yes_no":
        return f"{field.description.removesuffix('.')}: yes or no."
    return field.description


def _text_of_list(field: Field, item: Field) -> str:
    any_of = f" Any of: {', '.join(item.options)}." if item.kind == "choice" else ""
    return f"{field.description}{any_of}"


def _example(field: Field, hints: tuple[str, ...]) -> str:
    if field.kind in ("choice", "yes_no"):
        return f"here often: {', '.join(hints)}" if hints else ""
    examples = hints or (field.example,)
    if is_blank(examples[0]):
        return ""
    unit = f" ({field.unit})" if field.unit.replace(" ", "").isalpha() else ""
    return f"e.g. {'; '.join(_yaml(field, one) for one in examples)}{unit}"


def _samples(item: Field, hints: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"- {_yaml(item, one)}" for one in hints or (item.example,) if not is_blank(one))


def _yaml(field: Field, example: str) -> str:
    is_number = field.kind == "quantity" and example.replace(".", "", 1).isdigit()
    return yaml_text(example) if field.kind in ("text", "quantity") and not is_number else example


def _tag(need: Need | None) -> str:
    if need is None or not need.checks:
        return ""
    named = need.checks[:_MOST_CHECKS]
    more = f" +{len(need.checks) - len(named)}" if len(need.checks) > len(named) else ""
    return f"[{need.gate}: {', '.join(named)}{more}]"
