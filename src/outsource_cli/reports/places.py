"""File names as CI platforms want them: with `/`, relative where they are, and as URIs.

A report may come from another machine than the one that draws it, so the names are read as text: no disk is asked, and
`\\` separates folders on every system.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

STDIN = "<stdin>"
"""The name of a plan that came through a pipe: no file that a platform could open."""

_DRIVE = re.compile(r"[A-Za-z]:/")
_SURROGATES = re.compile("[\ud800-\udfff]")


def tidy_path(file: str) -> str:
    """The path with `/`, without `./`, `x/..` and doubled separators: `.\\plans\\a.yaml` is `plans/a.yaml`.

    Absolute paths stay absolute, for nothing here knows where the repository begins. What is no valid Unicode, which
    no platform takes, becomes U+FFFD.
    """
    path = _SURROGATES.sub("\ufffd", file).replace("\\", "/")
    # The root of a Windows share keeps its two slashes, as normpath leaves them.
    return posixpath.normpath(path)


def uri(file: str) -> str:
    """The path as a URI reference of RFC 3986: relative where it is, else with the scheme `file`.

    Everything but letters, digits, `-._~` and `/` is percent-encoded as UTF-8, so that neither `#` nor a colon in a
    name changes what the reference means.
    """
    path = tidy_path(file)
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{quote(path[2:])}"
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)
