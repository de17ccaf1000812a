"""Regular expressions that are compiled when they are first used: most commands need few of those that their modules name.

Compiling all of them took as long as checking a plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as regex
else:

    class regex:  # noqa: N801 - used like the function `re.compile`
        """What `re.compile` gives, later."""

        def __init__(self, text: str | bytes, flags: int = 0) -> None:
            self._said = (text, flags)

        def __getattr__(self, name: str) -> Any:
            """Compile, and keep the method at hand, so that this is not asked for it again."""
            method = getattr(re.compile(*self._said), name)
            setattr(self, name, method)
            return method


__all__ = ["regex"]
