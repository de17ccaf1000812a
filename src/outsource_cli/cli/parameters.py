"""What a command takes, said once as plain values: `plain_call` reads them as they are, Typer after translation.

Importing Typer takes as long as checking a plan. A command whose parameters are these need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

from outsource_cli.model.frozen import Frozen

if TYPE_CHECKING:
    import typer


class Parameter(Frozen):
    """An option, or an argument where `names` is empty. `low` and `high` bound a number."""

    names: tuple[str, ...]
    metavar: str | None
    help: str
    low: int | None = None
    high: int | None = None


def option(
    *names: str,
    help: str,  # noqa: A002 - as in Typer
    metavar: str | None = None,
    low: int | None = None,
    high: int | None = None,
) -> Parameter:
    """An option by its names, `--long` and perhaps `-s`."""
    return Parameter(names, metavar, help, low, high)


def argument(*, metavar: str, help: str) -> Parameter:  # noqa: A002 - as in Typer
    """What stands on the command line without a name."""
    return Parameter((), metavar, help)


def parameters_of(command: Callable[..., None]) -> dict[str, tuple[Any, Any]]:
    """By name, the type of each parameter of a command and what was said about it."""
    hints = get_type_hints(command, include_extras=True)
    return {name: get_args(hint)[:2] for name, hint in hints.items() if get_origin(hint) is Annotated}


def tell_typer(app: typer.Typer) -> None:
    """Translate the parameters of all commands of the app, and of the groups in it, into Typer's own."""
    for info in app.registered_commands:
        if info.callback is not None:
            info.callback = _translated(info.callback)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            tell_typer(group.typer_instance)


def _translated(command: Callable[..., None]) -> Callable[..., None]:
    """The command as Typer reads it. The command itself stays as it is."""
    from inspect import signature

    said = parameters_of(command)
    if not any(isinstance(one, Parameter) for _, one in said.values()):
        return command

    @wraps(command)
    def translated(**given: Any) -> None:
        command(**given)

    own = {name: Annotated[kind, _for_typer(one)] for name, (kind, one) in said.items()}
    whole = signature(command)
    parameters = [one.replace(annotation=own.get(one.name, one.annotation)) for one in whole.parameters.values()]
    translated.__signature__ = whole.replace(parameters=parameters)  # type: ignore[attr-defined]
    translated.__annotations__ = {**command.__annotations__, **own}
    return translated


def _for_typer(said: Any) -> Any:
    import typer

    if not isinstance(said, Parameter):
        return said
    if not said.names:
        return typer.Argument(metavar=said.metavar, help=said.help)
    return typer.Option(*said.names, metavar=said.metavar, help=said.help, min=said.low, max=said.high)
