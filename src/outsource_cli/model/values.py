"""The plan's scalar values: how each kind is read from YAML data, and what it becomes.

Every reader takes the raw value (str, int, Decimal or bool, never blank) and returns the typed value or raises
`ValueError` with the reason. Nothing is coerced in silence: text never becomes a number, a number never becomes text.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from types import ModuleType
from typing import NamedTuple

from outsource_cli.model.codes import COUNTRIES, CURRENCIES, THREE_DECIMALS
from outsource_cli.model.regex import regex

HOURS_PER_DAY = 24
MINUTES_PER_DAY = HOURS_PER_DAY * 60
MINUTES = {
    "minute": 1,
    "min": 1,
    "hour": 60,
    "h": 60,
    "day": MINUTES_PER_DAY,
    "working day": MINUTES_PER_DAY * 7 // 5,
    "business day": MINUTES_PER_DAY * 7 // 5,
    "week": MINUTES_PER_DAY * 7,
    "month": MINUTES_PER_DAY * 30,
    "quarter": MINUTES_PER_DAY * 91,
    "year": MINUTES_PER_DAY * 365,
}
"""Minutes in each unit of time. A month counts 30 days and a year 365; five working days make a week."""

CADENCES = {
    "daily": Decimal(1),
    "every working day": Decimal(7) / 5,
    "twice a week": Decimal(7) / 2,
    "weekly": Decimal(7),
    "biweekly": Decimal(14),
    "bi-weekly": Decimal(14),
    "every other week": Decimal(14),
    "every second week": Decimal(14),
    "fortnightly": Decimal(14),
    "twice a month": Decimal(15),
    "monthly": Decimal(30),
    "quarterly": Decimal(91),
    "twice a year": Decimal(182),
    "half-yearly": Decimal(182),
    "yearly": Decimal(365),
    "annually": Decimal(365),
}
"""Days between two occurrences."""


NO_NAMES = frozenset(
    "yes,no,y,n,true,false,ok,none,nobody,no one,no-one,noone,nil,null,me,myself,i,us,ourselves,we,you,they,them,he,she,"
    "him,her,both,both sides,both of us,all,all of us,everyone,everybody,someone,somebody,anyone,anybody,whoever,na,n/a,"
    "n.a,not applicable,not yet,none yet,nobody yet,no one yet,not needed,team,the team,our team,my team,their team".split(
        ","
    )
)
"""What people write for a name when there is none, in small letters."""


class Money(NamedTuple):
    """An amount in one currency (ISO 4217). The amount is exact."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Duration(NamedTuple):
    """A length of time in calendar days, with the words it was written in."""

    days: Decimal
    text: str

    def __str__(self) -> str:
        return self.text


class Cadence(NamedTuple):
    """How often something happens: the days between two occurrences, with the words it was written in."""

    days: Decimal
    text: str

    def __str__(self) -> str:
        return self.text


class WorkingHours(NamedTuple):
    """The local hours of a working day, from `start` to `end`. An end before the start runs past midnight."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


_PLACEHOLDER = regex(
    r"(?:tbd|tbc|tba|todo|fixme)\b.*|x{3,}|to be (?:decided|confirmed|determined|agreed|announced|defined|done)\b.*"
    r"|fill (?:me |this )?in|\?+|\.{2,}|…+|[-–—_]+|<[^<>]*>|\[[^\[\]]*\]|lorem ipsum.*"
    r"|unknown|not yet|none yet|not (?:yet )?(?:known|decided|assessed)|(?:don'?t|do not) know(?: yet)?",
    re.IGNORECASE | re.DOTALL,
)
PLACEHOLDER_BEGINS = frozenset("tfxlundTFXLUND?.…-–—_<[")
"""What a placeholder begins with: most texts are settled by it, at a tenth of the cost."""
_DATE = regex(r"\d{4}-\d{2}-\d{2}")
_MONEY = regex(r"(?:(?P<before>[A-Za-z]{3})\s*)?(?P<amount>-?\d{1,20}(?:\.\d{1,10})?)(?:\s*(?P<after>[A-Za-z]{3}))?")
MAYBE_THOUSANDS = regex(r"-?[1-9]\d{0,2}\.\d{3}")
"""An amount whose point may part thousands: `3.000`. Not so in `0.125` or `1200.505`."""
_NUMBER_WORDS = {
    word: str(at)
    for at, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": "1", "an": "1"}
_WORDED = "|".join(_NUMBER_WORDS)
_UNITS = "min|minute|h|hour|day|working day|business day|week|month|quarter|year"
_DURATION = regex(
    rf"(\d{{1,6}}(?:\.\d{{1,4}})?|(?:{_WORDED})\b)\s*({_UNITS})s?",
    re.IGNORECASE,
)
_EVERY = regex(
    rf"(?:once )?every (?:(\d{{1,4}}|(?:{_WORDED})\b)\s*)?(hour|day|working day|week|month|quarter|year)s?",
    re.IGNORECASE,
)
_ONCE = regex(r"once (?:a|an|per|each|every) (hour|day|working day|week|month|quarter|year)", re.IGNORECASE)
_HOURS = regex(r"(\d{2}):(\d{2})\s*(?:-|–|to)\s*(\d{2}):(\d{2})")
_PERCENT = regex(r"(\d{1,3}(?:\.\d{1,10})?)\s*%")
_SHA256 = regex(r"[0-9a-f]{64}", re.IGNORECASE)


def is_blank(value: object) -> bool:
    """Whether a value says nothing: null, empty text, an empty list or mapping, or a placeholder such as TBD."""
    if value is None:
        return True
    if isinstance(value, str):
        text = value.strip()
        return not text or (text[0] in PLACEHOLDER_BEGINS and _PLACEHOLDER.fullmatch(text) is not None)
    return isinstance(value, (list, dict)) and not value


def hints() -> ModuleType:
    """The hints, for a value that was refused: most plans never need them."""
    from outsource_cli.model import hints as found

    return found


def read_text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    raise ValueError("" if isinstance(value, (list, dict)) else "put it in quotes to keep it as text")


def read_person(value: object) -> str:
    """A person's name. A word that names nobody in particular is no name."""
    if isinstance(value, bool):
        raise ValueError("write the name of one person")
    name = read_text(value)
    if " ".join(name.lower().rstrip(".!").split()) in NO_NAMES:
        raise ValueError("write the name of one person")
    return name


def read_quantity(value: object) -> str | Decimal:
    """A target or measured value: a number, or words and a number such as `under 4 hours`."""
    if isinstance(value, str):
        return value.strip()
    return read_number(value)


def read_yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        word = value.strip().lower()
        if word in ("yes", "no"):
            return word == "yes"
    raise ValueError("")


def read_number(value: object) -> Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value
    raise ValueError(hints().number(value) if isinstance(value, str) else "")


def read_integer(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(hints().number(value) if isinstance(value, str) else "")


def read_percent(value: object) -> Decimal:
    if isinstance(value, str):
        found = _PERCENT.fullmatch(value.strip())
        if not found:
            raise ValueError(hints().percent(value))
        number = Decimal(found[1])
    else:
        number = read_number(value)
        if 0 < number < 1:
            raise ValueError(f"`{number}` may mean {number} % or {float(number * 100):g} %; write it with the % sign")
    if not 0 <= number <= 100:
        raise ValueError("it must lie between 0 and 100")
    return number


def read_money(value: object) -> Money:
    if not isinstance(value, str):
        bare = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        raise ValueError(hints().money(str(value)) or "name the currency" if bare else "")
    found = _MONEY.fullmatch(value.strip())
    if not found or bool(found["before"]) == bool(found["after"]):
        raise ValueError(hints().money(value))
    currency = (found["before"] or found["after"]).upper()
    if currency not in CURRENCIES or (currency not in THREE_DECIMALS and MAYBE_THOUSANDS.fullmatch(found["amount"])):
        raise ValueError(hints().money(value))
    return Money(Decimal(found["amount"]), currency)


def read_date(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("there is no such day in the calendar") from None
    raise ValueError(hints().day(value) if isinstance(value, (str, int)) else "")


def read_duration(value: object) -> Duration:
    if isinstance(value, str):
        text = " ".join(value.split())
        found = _DURATION.fullmatch(text)
        if found:
            return Duration(_in_days(_count(found[1]), found[2]), text)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        raise ValueError("name the unit: minutes, hours, days, weeks, months or years")
    raise ValueError("")


def _count(text: str) -> Decimal:
    return Decimal(_NUMBER_WORDS.get(text.lower(), text))


def _in_days(amount: Decimal, unit: str) -> Decimal:
    """Days, by way of minutes, so that 24 hours come to exactly one day."""
    return amount * MINUTES[unit.lower()] / MINUTES_PER_DAY


def read_cadence(value: object) -> Cadence:
    if isinstance(value, str):
        text = " ".join(value.split())
        days = CADENCES.get(text.lower())
        if days is not None:
            return Cadence(days, text)
        once = _ONCE.fullmatch(text)
        if once:
            return Cadence(_in_days(Decimal(1), once[1]), text)
        found = _EVERY.fullmatch(text)
        if found and (count := _count(found[1] or "1")):
            return Cadence(_in_days(count, found[2]), text)
    raise ValueError("")


def read_working_hours(value: object) -> WorkingHours:
    found = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError(hints().working_hours(value) if isinstance(value, str) else "")
    try:
        start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    except ValueError:
        raise ValueError("hours run from 00 to 23 and minutes from 00 to 59") from None
    if start == end:
        raise ValueError("start and end are the same")
    return WorkingHours(start, end)


def read_time_zone(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("")
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # costs as much to import as a plan takes to check

    name = value.strip()
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("no such zone in the IANA time zone database") from None
    return name


def read_country(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("")
    code = value.strip().upper()
    if code not in COUNTRIES:
        raise ValueError(hints().country(value))
    return code


def read_sha256(value: object) -> str:
    if isinstance(value, str) and _SHA256.fullmatch(value.strip()):
        return value.strip().lower()
    raise ValueError("")


def chosen(value: object, options: tuple[str, ...]) -> str | None:
    """The option that a text names, whatever its capitals; None if it is none of them."""
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    if text in options:
        return text
    lower = text.lower()
    return next((one for one in options if one.lower() == lower), None)
