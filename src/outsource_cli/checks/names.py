"""The names in a program: one for each path of the plan that is read, for constants, and for what several checks share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"shared_\d+\b")
_OF_ITEM = re.compile(r"\bitem_\d+\b")
_UNFIT = re.compile(r"\W")


class Place:
    """A value in a program: the expression for it, the one for its text whatever the case, and how to go on from it."""

    def __init__(self, value: str) -> None:
        self._value = value

    @property
    def value(self) -> str:
        return self._value

    @property
    def folded(self) -> str:
        return f"fold({self.value})"

    def below(self, steps: tuple[str, ...]) -> Place:
        """The place that the steps lead to from here."""
        if len(steps) > 1:
            return Place(f"follow({self.value}, {steps!r})")
        return Place(f"({self.value}.get({steps[0]!r}) if isinstance({self.value}, dict) else None)") if steps else self


class PlanPlace(Place):
    """A path of the plan. It has a name in the program, so that it is looked up once."""

    def __init__(self, names: Names, steps: tuple[str, ...]) -> None:
        super().__init__("")
        self.names = names
        self.steps = steps

    @property
    def value(self) -> str:
        return self.names.path(self.steps)

    @property
    def folded(self) -> str:
        return self.names.derived("fold", self.value)

    def below(self, steps: tuple[str, ...]) -> Place:
        return PlanPlace(self.names, (*self.steps, *steps)) if steps else self


class Names:
    """Hands out names, and writes the lines that give them their values."""

    def __init__(self) -> None:
        self._paths: dict[tuple[str, ...], str] = {(): "data"}
        self._derived: dict[str, str] = {}
        self._constants: dict[str, str] = {}
        self._shared: dict[str, str] = {}
        self._items = 0

    def root(self) -> Place:
        """The plan."""
        return PlanPlace(self, ())

    def item(self) -> Place:
        """An item of a list, under a name of its own."""
        self._items += 1
        return Place(f"item_{self._items}")

    def fact(self, name: str) -> Place:
        """A fact."""
        return Place(f"fact({name!r})")

    def path(self, steps: tuple[str, ...]) -> str:
        """The name for the value at a path of keys."""
        if steps not in self._paths:
            self.path(steps[:-1])
            taken = self._paths.values()
            name = "__".join(_UNFIT.sub("_", step) for step in ("plan", *steps))
            self._paths[steps] = name if name not in taken else f"{name}_{len(self._paths)}"
        return self._paths[steps]

    def derived(self, function: str, name: str) -> str:
        """The name for what a function makes of a value that has a name."""
        return self._derived.setdefault(f"{function}({name})", f"{function}_{name}")

    def literal(self, value: object) -> str:
        """An expression for a value that a checklist holds. What Python would build anew each time gets a name."""
        if isinstance(value, (bool, int, str, type(None))):
            return repr(value)
        return self._constants.setdefault(repr(value), f"VALUE_{len(self._constants)}")

    def shared(self, expression: str) -> str:
        """A stand-in for an expression that may come up again; `settle` decides whether it gets a name."""
        if _OF_ITEM.search(expression):
            return expression
        return self._shared.setdefault(expression, f"shared_{len(self._shared)}")

    def settle(self, bodies: Iterable[list[str]]) -> Iterator[str]:
        """The lines, with each stand-in replaced by its expression, or assigned before its first use if it has several."""
        bodies = list(bodies)
        meant = {name: expression for expression, name in self._shared.items()}
        uses = Counter(
            name
            for text in (*meant.values(), *(line for body in bodies for line in body))
            for name in _TOKEN.findall(text)
        )
        assigned: set[str] = set()

        def resolved(text: str, before: list[str]) -> str:
            def one(found: re.Match[str]) -> str:
                name = found[0]
                if uses[name] == 1:
                    return resolved(meant[name], before)
                if name not in assigned:
                    assigned.add(name)
                    before.append(f"{name} = {resolved(meant[name], before)}")
                return name

            return _TOKEN.sub(one, text)

        for body in bodies:
            before: list[str] = []
            lines = [resolved(line, before) for line in body]
            yield from before
            yield from lines

    def constants(self) -> Iterator[str]:
        """The lines for the constants, at the top of a module."""
        return (f"{name} = {value}" for value, name in self._constants.items())

    def look_ups(self) -> Iterator[str]:
        """The lines that look up all paths, and what is made of their values."""
        yield from self._below(())
        yield from (f"{name} = {expression}" for expression, name in self._derived.items())

    def _below(self, section: tuple[str, ...]) -> Iterator[str]:
        own = [steps for steps in self._paths if steps and steps[:-1] == section]
        if not own:
            return
        parent, names = self._paths[section], [self._paths[steps] for steps in own]
        yield f"if isinstance({parent}, dict):"
        yield from (f"    {name} = {parent}.get({steps[-1]!r})" for name, steps in zip(names, own, strict=True))
        yield "else:"
        yield f"    {' = '.join(names)} = None"
        for steps in own:
            yield from self._below(steps)
