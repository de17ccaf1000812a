"""Results as they are kept in benchmarks/results/: how parts measured at different times come together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def merged(old: Mapping[str, Any], fresh: Mapping[str, Any], order: Iterable[str]) -> dict[str, Any]:
    """The fresh result, with the parts of the old one that it does not hold, in that order.

    The old parts are dropped when they were measured with other sizes: such figures do not belong in one table.
    """
    sizes = json.loads(json.dumps(fresh["sizes"]))  # tuples come back from a file as lists
    parts = {**(old["parts"] if old["sizes"] == sizes else {}), **fresh["parts"]}
    return {**fresh, "sizes": sizes, "parts": {name: parts[name] for name in order if name in parts}}
