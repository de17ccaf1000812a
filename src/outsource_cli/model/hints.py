"""What to write instead: hints for values that cannot be read, looked for only when one was refused.

Each hint completes "… was wanted (…)". It names the corrected value where there is only one that can be meant, and is
empty where there is nothing to say.
"""

from __future__ import annotations

import re
from datetime import date

from outsource_cli.model.codes import COUNTRY_NAMES, CURRENCIES, CURRENCY_NAMES, THREE_DECIMALS
from outsource_cli.model.values import MAYBE_THOUSANDS

_SIGNS = {"€": "EUR", "£": "GBP"}
_SHARED = {
    "$": "USD",
    "dollar": "USD",
    "kr": "NOK",
    "crown": "SEK",
    "peso": "MXN",
    "rupee": "INR",
    "franc": "CHF",
    "¥": "JPY",
    "dinar": "KWD",
}
"""What several countries call their money -> one of them, as an example."""
_GROUPED = re.compile(r"-?\d{1,3}(?:[ ,'’\u00a0\u202f]\d{3})+(?:\.\d{1,2})?")
_POINTS = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d{1,2}|-?\d{1,3}(?:\.\d{3}){2,}")
_SPACED_COMMA = re.compile(r"-?\d{1,3}(?:[ '’\u00a0\u202f]\d{3})*,\d{1,2}|-?\d+,\d{1,2}")
_PLAIN = re.compile(r"-?\d{1,20}(?:\.\d{1,10})?")
_AROUND = re.compile(r"(?P<before>[^\d\s.,'’-]*)\s*(?P<amount>-?\d(?:[\d.,'’\s]*\d)?)\s*(?P<after>[^\d]*)")
_NUMBER = re.compile(r"(-?\d[\d.,'’\u00a0\u202f ]*?)\s*([^\d\s]\D*)?")
_MONTHS = "january february march april may june july august september october november december".split()
_ISO_LIKE = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ]\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TWO_FIRST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})[-/.] ?(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})\.?,? (\d{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_HOUR = r"(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?"
_HOURS = re.compile(rf"{_HOUR} ?(?:-|–|—|to|until) ?{_HOUR}", re.IGNORECASE)
_NO = ("no", "not", "none", "never", "false")
_YES = ("yes", "y", "true")


def write(text: str) -> str:
    return f"write `{text}`"


def plain_number(text: str) -> str:
    """An amount without separators; empty when it is no number, or may mean two things."""
    text = text.strip()
    if _GROUPED.fullmatch(text):
        return re.sub(r"[^\d.-]", "", text)
    if _POINTS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if _SPACED_COMMA.fullmatch(text) and not re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", text):
        return re.sub(r"[^\d.-]", "", text.replace(",", "."))
    return text if _PLAIN.fullmatch(text) and not MAYBE_THOUSANDS.fullmatch(text) else ""


def money(text: str) -> str:
    text = text.strip()
    found = _AROUND.fullmatch(text[:80])
    if not found:
        return ""
    before, amount, after = found["before"].strip(), found["amount"], found["after"].strip()
    name = before or after
    if before and after:
        return "name one currency only" if all(one.upper() in CURRENCIES for one in (before, after)) else ""
    currency = _currency(name)
    number = plain_number(amount)
    if MAYBE_THOUSANDS.fullmatch(amount) and (currency or not name):
        if currency in THREE_DECIMALS:
            return write(f"{amount} {currency}")
        whole = amount.replace(".", "")
        then = write(f"{whole} {currency}") if currency else "name the currency too"
        return f"`{text}` may mean {amount.split('.')[0]} or {whole}; {then}"
    if not name:
        return f"name the currency, such as `{number} EUR`" if number else "name the currency"
    if not currency:
        first = _currency(name.split()[0])
        if first and number:
            return f"one amount with its currency and no more: write `{number} {first}`"
        return _no_currency(name)
    return write(f"{number} {currency}") if number else ""


def _currency(name: str) -> str:
    upper = name.upper()
    if upper in CURRENCIES:
        return upper
    return _SIGNS.get(name) or CURRENCY_NAMES.get(name.lower().rstrip("."), "")


def _no_currency(name: str) -> str:
    shared = _SHARED.get(name.lower()) or _SHARED.get(name.lower().rstrip("s."))
    if shared:
        return f"name the currency, such as {shared}"
    if len(name) == 3 and name.isascii() and name.isalpha():
        return f"{name.upper()} is not an ISO 4217 currency code"
    return ""


def number(text: str) -> str:
    found = _NUMBER.fullmatch(text.strip()[:80])
    if not found:
        return ""
    plain, unit = plain_number(found[1]), found[2]
    if not plain:
        return ""
    if unit:
        return f"without a unit: write `{plain}`"
    return "leave out the quotes" if plain == text.strip() else write(plain)


def percent(text: str) -> str:
    text = text.strip()[:80]
    found = re.fullmatch(r"(\S+) *(?:%|percent|per cent|pct)?", text, re.IGNORECASE)
    plain = re.sub(r",(\d{1,2})$", r".\1", found[1].rstrip("%")) if found else ""
    return write(f"{plain} %") if re.fullmatch(r"\d{1,2}(\.\d{1,10})?|100", plain) else ""


def day(value: object) -> str:
    """The date that was meant, or both when it may be two."""
    text = " ".join(str(value).split())[:80]
    if found := _ISO_LIKE.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _TWO_FIRST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        by_day, by_month = _date(year, second, first), _date(year, first, second)
        if by_day and by_month and by_day != by_month and found[2] != ".":
            return f"{by_day} if the day comes first, {by_month.removeprefix('write ')} if the month does"
        return by_day or by_month
    lower = text.lower()
    if found := _DAY_MONTH.fullmatch(lower):
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(lower):
        return _date(int(found[3]), _month(found[1]), int(found[2]))
    if re.fullmatch(r"\d{4}-\d{1,2}|[a-z]{3,9}\.? \d{4}", lower):
        return "name the day too"
    return ""


def _month(name: str) -> int:
    return next((at for at, one in enumerate(_MONTHS, 1) if name in (one, one[:3], one[:4])), 0)


def _date(year: int, month: int, day_: int) -> str:
    try:
        return write(date(year, month, day_).isoformat())
    except ValueError:
        return ""


def working_hours(text: str) -> str:
    found = _HOURS.fullmatch(" ".join(text.split())[:80])
    if not found:
        return ""
    ends = [_clock(*found.groups()[at : at + 3]) for at in (0, 3)]
    return write("-".join(ends)) if all(ends) and ends[0] != ends[1] else ""


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return ""
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""


def country(text: str) -> str:
    name = re.sub(r"^the ", "", " ".join(text.lower().replace(".", "").split()))
    code = COUNTRY_NAMES.get(name)
    return write(code) if code else "use the two-letter ISO 3166-1 code"


def option(value: object, options: tuple[str, ...]) -> str:
    """The one option that a yes or no most likely means."""
    word = str(value).strip().lower()
    if word in _NO:
        found = [one for one in options if one.split()[0] in ("no", "not", "none")]
    elif word in _YES:
        found = [one for one in options if one.split()[0] == "yes" or f"not {one}" in options]
    else:
        return ""
    return f"did you mean `{found[0]}`?" if len(found) == 1 else ""


def cut_by_comma(before: object, key: str) -> str:
    """What was meant when a comma in an amount or a text ended a value inside `{ }`; empty if nothing of the kind."""
    if re.fullmatch(r"\d{3}(\.\d+)?( ?\D{1,20})?", key) and type(before) is int and 0 < before < 1000:
        whole = f"{before},{key}"
        found = re.search(r"`(.+)`", money(whole) if re.search(r"[^\d.]", key) else "")
        return f"`{found[1]}`" if found else f"`{plain_number(whole)}`" if plain_number(whole) else ""
    if isinstance(before, str) and before.strip() and '"' not in before + key and len(before) + len(key) <= 60:
        return f'`"{before}, {key}"` with the quotes'
    return ""
