"""Parameters, severities and weights that a configuration gives to checks, held against the checks that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_cli.checks.builtin import FILE_CHECKS
from outsource_cli.checks.paths import near
from outsource_cli.errors import SettingFault
from outsource_cli.model import kinds
from outsource_cli.model.check import Check, Parameter
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.terms import SEVERITIES, SEVERITY_RANK
from outsource_cli.model.values import Cadence, Duration, Money, WorkingHours

_KINDS: dict[type, str] = {
    bool: "yes_no",
    int: "integer",
    Decimal: "number",
    Money: "money",
    Duration: "duration",
    Cadence: "cadence",
    date: "date",
    WorkingHours: "working_hours",
    str: "text",
}
"""By the type of a parameter's default: how another value of it is read."""


class Adjuster(Frozen):
    """Reads parameters, severities and the weights of themes for a set of checks.

    `faults` are those of all that it was asked for.
    """

    checks: Mapping[str, Check]
    faults: list[SettingFault]

    @classmethod
    def of(cls, checks: Iterable[Check]) -> Adjuster:
        return cls({check.id: check for check in checks}, [])

    def parameters(self, given: Mapping[str, object], pattern: str = "") -> dict[str, object]:
        """The values of thresholds, keyed `ID.parameter`, each typed as the check's own default."""
        typed: dict[str, object] = {}
        for name, raw in given.items():
            try:
                typed[name] = read_parameter(self._parameter(name), raw)
            except ValueError as error:
                self.faults.append(SettingFault(f"parameters.{name}", str(error), pattern))
        return typed

    def severities(self, given: Mapping[str, str], pattern: str = "") -> None:
        """Note the ids that no check has, and the severities that cannot be given."""
        for name, severity in given.items():
            wrong = self._wrong_severity(name, severity)
            if wrong:
                self.faults.append(SettingFault(f"severities.{name}", wrong, pattern))

    def themes(self, given: Iterable[str]) -> None:
        """Note the themes that no check belongs to."""
        known = sorted({check.theme for check in self.checks.values()})
        for name in given:
            if name not in known:
                self.faults.append(
                    SettingFault(f"weights.themes.{name}", f"there is no theme `{name}`{near(name, known)}")
                )

    def _parameter(self, name: str) -> Parameter:
        check_id, _, wanted = name.partition(".")
        check = self._check(check_id)
        if check is None:
            raise ValueError(self._no_check(check_id))
        known = {parameter.name: parameter for parameter in check.parameters}
        if not known:
            raise ValueError(f"the check {check_id} has no parameters")
        if wanted not in known:
            wrong = f"no parameter `{wanted}`{near(wanted, known)}" if wanted else "to be told which parameter is meant"
            words = "has" if wanted else "needs"
            raise ValueError(f"the check {check_id} {words} {wrong} (it has: {', '.join(known)})")
        return known[wanted]

    def _check(self, check_id: str) -> Check | None:
        return self.checks.get(check_id)

    def _no_check(self, check_id: str) -> str:
        return f"no check has the id `{check_id}`{near(check_id.upper(), (*self.checks, *FILE_CHECKS))}"

    def _wrong_severity(self, check_id: str, severity: str) -> str:
        if severity not in SEVERITIES:
            return f"`{severity}` is no severity{near(severity, SEVERITIES)} (these are: {', '.join(SEVERITIES)})"
        own = FILE_CHECKS.get(check_id)
        if own is None:
            return "" if check_id in self.checks else self._no_check(check_id)
        if own.severity == "blocker" and SEVERITY_RANK[severity] > SEVERITY_RANK[own.severity]:
            return (
                f"{check_id} must stay a blocker: while the plan file cannot be trusted, nothing that is said about the "
                "plan can"
            )
        return ""


def read_parameter(parameter: Parameter, raw: object) -> Any:
    """Another value of a parameter, typed as its default. Raises ValueError with a whole sentence."""
    default = parameter.default
    if type(raw) is type(default) and not isinstance(raw, (str, Decimal)):  # TOML knows `nan` and `inf`
        return raw
    if isinstance(raw, date):
        raw = raw.isoformat()
    elif isinstance(raw, float):
        raw = Decimal(str(raw))
    # A share may be written with its sign, as in a checklist.
    shared = isinstance(default, Decimal) and "%" in parameter.unit and isinstance(raw, str) and raw.endswith("%")
    kind = kinds.KINDS["percent" if shared else _KINDS.get(type(default), "text")]
    try:
        if isinstance(raw, (list, dict)) or raw == "":
            raise ValueError("")
        if isinstance(default, (Cadence, Duration)):  # both are days: `weekly` and `7 days` can be compared
            with suppress(ValueError):
                return kinds.KINDS["duration" if isinstance(default, Cadence) else "cadence"].read(raw)
        return kind.read(raw)
    except ValueError as error:
        why = f" ({error})" if str(error) else ""
        told = f"`{raw}`" if not isinstance(raw, (list, dict)) else "a table or list"
        raise ValueError(
            f"the parameter `{parameter.name}` cannot be {told}: {kind.wanted} is wanted, such as the default "
            f"`{default}`{why}"
        ) from None
