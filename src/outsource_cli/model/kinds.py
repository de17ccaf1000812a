"""The table of scalar kinds: one row says how a kind is read, named to people, shown in JSON Schema and exemplified."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from outsource_cli.model import values
from outsource_cli.model.frozen import Frozen


class Kind(Frozen):
    """One kind of scalar.

    `read` turns a raw value into the typed one or raises ValueError. `wanted` completes "… was wanted".
    `family` says what it can be compared with: text, yes_no, number, money, days or date.
    """

    name: str
    read: Callable[[object], object]
    wanted: str
    example: str
    family: str
    schema: Mapping[str, object]


_TEXT = {"type": "string"}

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("text", values.read_text, "text", "Maria Lopez", "text", _TEXT),
        Kind("person", values.read_person, "a person's name", "Anna Berg", "text", _TEXT),
        Kind(
            "quantity",
            values.read_quantity,
            "a number, or words with a number",
            "under 4 hours",
            "text",
            {"type": ["string", "number"]},
        ),
        Kind(
            "yes_no",
            values.read_yes_no,
            "yes or no",
            "yes",
            "yes_no",
            {"enum": ["yes", "no", "not assessed", True, False]},
        ),
        Kind("number", values.read_number, "a plain number", "12.5", "number", {"type": "number"}),
        Kind("integer", values.read_integer, "a whole number", "3", "number", {"type": "integer"}),
        Kind(
            "percent",
            values.read_percent,
            "a percentage such as 40 or 40 %",
            "40 %",
            "number",
            {
                "anyOf": [
                    {
                        "type": "number",
                        "minimum": 0,
                        "maximum": 100,
                        "not": {"exclusiveMinimum": 0, "exclusiveMaximum": 1},
                    },
                    {"type": "string", "pattern": r"^[0-9.]+ *%$"},
                ]
            },
        ),
        Kind(
            "money",
            values.read_money,
            "an amount with its currency, such as 1200.50 EUR",
            "1200 EUR",
            "money",
            {"type": "string", "pattern": r"^([A-Za-z]{3} *)?-?[0-9]+(\.[0-9]+)?( *[A-Za-z]{3})?$"},
        ),
        Kind(
            "date",
            values.read_date,
            "a date such as 2026-03-31 (year-month-day)",
            "2026-03-31",
            "date",
            {"type": "string", "format": "date"},
        ),
        Kind(
            "duration",
            values.read_duration,
            "a length of time such as 30 minutes, 8 hours, 10 days, 2 weeks or 6 months",
            "2 weeks",
            "days",
            {"type": "string", "pattern": r"^([0-9.]+ *([Hh]|[A-Za-z ]+)|[A-Za-z]+ [A-Za-z ]+)$"},
        ),
        Kind(
            "cadence",
            values.read_cadence,
            "how often: daily, twice a week, weekly, every 2 weeks, monthly, quarterly or yearly",
            "weekly",
            "days",
            _TEXT,
        ),
        Kind(
            "working_hours",
            values.read_working_hours,
            "hours of a day such as 09:00-17:30",
            "09:00-17:30",
            "text",
            {"type": "string", "pattern": r"^[0-9]{2}:[0-9]{2} *(-|–|to) *[0-9]{2}:[0-9]{2}$"},
        ),
        Kind(
            "time_zone",
            values.read_time_zone,
            "an IANA time zone such as Europe/Berlin",
            "Europe/Berlin",
            "text",
            _TEXT,
        ),
        Kind(
            "country",
            values.read_country,
            "a two-letter country code such as NO (Norway)",
            "NO",
            "text",
            {"type": "string", "pattern": "^[A-Za-z]{2}$"},
        ),
        Kind(
            "sha256",
            values.read_sha256,
            "a SHA-256 sum of 64 hexadecimal digits",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "text",
            {"type": "string", "pattern": "^[0-9A-Fa-f]{64}$"},
        ),
    )
}
