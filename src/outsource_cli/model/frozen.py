"""The base of the values that the layers hand each other: what `@dataclass(frozen=True, slots=True)` gives, made faster.

A dataclass has six methods compiled for it when its module is imported, which took a third of a short command's time.
Here the methods are shared; only the constructor is compiled, once a class makes its first value. The functions of
`dataclasses` take these values as they take any dataclass, but importing that module takes as long as ten of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, cast, dataclass_transform

TYPE_CHECKING = False
if TYPE_CHECKING:
    import dataclasses
    from dataclasses import replace as replace  # the type checker knows the fields by it

_MISSING: Any = object()


class _Default:
    """What `field` says about one field."""

    __slots__ = ("compare", "factory", "repr", "value")

    def __init__(self, value: Any, factory: Callable[[], Any] | None, compare: bool, shown: bool) -> None:
        self.value, self.factory, self.compare, self.repr = value, factory, compare, shown


def field(
    *,
    default: Any = _MISSING,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
    repr: bool = True,  # noqa: A002 - as in `dataclasses.field`
) -> Any:
    """A field with a default that is made anew for each value, or that is left out of comparing or of `repr`."""
    return _Default(default, default_factory, compare, repr)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class _FrozenType(type):
    """Turns the annotated names of a class body into slots, in their order."""

    _fields: dict[str, _Default]
    _compared: Callable[[Any], object]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _FrozenType:
        fields = {one: _default(body.pop(one, _MISSING)) for one in body.get("__annotations__", ())}
        compared = [one for one in fields if fields[one].compare]
        body["__slots__"] = (*fields, *body.get("__slots__", ()))
        body["__match_args__"] = tuple(fields)
        made = super().__new__(cls, name, bases, body)
        made._fields = fields
        made._compared = attrgetter(*compared) if compared else _nothing
        return made


def _default(given: Any) -> _Default:
    return given if isinstance(given, _Default) else _Default(given, None, True, True)


def _nothing(_value: object) -> tuple[()]:
    return ()


class _Fields:
    """The fields as the functions of `dataclasses` look for them, made for the few callers that do."""

    def __get__(self, value: object, cls: _FrozenType) -> dict[str, dataclasses.Field[Any]]:
        import dataclasses

        fields = []
        for name, one in cls._fields.items():
            how: dict[str, Any] = {"compare": one.compare, "repr": one.repr}
            if one.factory is not None:
                how["default_factory"] = one.factory
            elif one.value is not _MISSING:
                how["default"] = one.value
            fields.append((name, cls.__annotations__[name], dataclasses.field(**how)))
        made: Any = dataclasses.make_dataclass(cls.__name__, fields)
        type.__setattr__(cls, "__dataclass_fields__", made.__dataclass_fields__)
        return cast("dict[str, dataclasses.Field[Any]]", made.__dataclass_fields__)


class Frozen(metaclass=_FrozenType):
    """A value that never changes. Its fields are the annotated names of the class, as in a dataclass.

    Equal to a value of the same class with equal fields; hashed by them. A class with a `cached_property` says
    `__slots__ = ("__dict__",)`. Fields are not inherited. Its module postpones annotations (`from __future__`).
    """

    __dataclass_fields__ = _Fields()

    def __init__(self, *values: Any, **named: Any) -> None:
        cls = type(self)
        cls.__init__ = _constructor(cls)  # type: ignore[method-assign]
        cls.__init__(self, *values, **named)

    def __eq__(self, other: object) -> bool:
        cls = type(self)
        if type(other) is not cls:
            return NotImplemented
        return bool(cls._compared(self) == cls._compared(other))

    def __hash__(self) -> int:
        return hash(type(self)._compared(self))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name, one in type(self)._fields.items() if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, name) for name in type(self)._fields)


def _constructor(cls: _FrozenType) -> Callable[..., None]:
    """The `__init__` of a class, compiled as dataclasses do, because values are made by the thousand."""
    names: dict[str, Any] = {}
    arguments, lines = ["self"], []
    for name, one in cls._fields.items():
        names[f"_set_{name}"] = cls.__dict__[name].__set__
        if one.factory is not None:
            names[f"_make_{name}"], names["_MISSING"] = one.factory, _MISSING
            arguments.append(f"{name}=_MISSING")
            lines.append(f"_set_{name}(self, _make_{name}() if {name} is _MISSING else {name})")
            continue
        if one.value is not _MISSING:
            names[f"_default_{name}"] = one.value
        arguments.append(name if one.value is _MISSING else f"{name}=_default_{name}")
        lines.append(f"_set_{name}(self, {name})")
    exec(f"def __init__({', '.join(arguments)}):\n {'; '.join(lines) or 'pass'}", names)  # noqa: S102
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


if not TYPE_CHECKING:

    def replace(value: Frozen, /, **changes: Any) -> Frozen:
        """The value with other fields, as `dataclasses.replace`."""
        cls = type(value)
        return cls(**{name: getattr(value, name) for name in cls._fields} | changes)


def as_dict(value: Frozen) -> dict[str, Any]:
    """The fields by name, values in them likewise."""
    found = {name: getattr(value, name) for name in type(value)._fields}
    return {name: as_dict(one) if isinstance(one, Frozen) else one for name, one in found.items()}
