"""Fingerprints that are each used once: platforms and baselines take a repeated one for the same finding."""

from __future__ import annotations

from collections.abc import Iterable

try:  # `hashlib` loads the whole of OpenSSL for it; `random` of the standard library goes this way, too
    from _sha2 import sha256  # type: ignore[import-not-found]  # Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

LENGTH = 32
"""Hexadecimal digits of a fingerprint."""


def fingerprint(key: str) -> str:
    """The fingerprint of a text that says what a finding is."""
    digest: str = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:LENGTH]


class Once:
    """Hands out each fingerprint once; one that was taken before is numbered and hashed anew.

    Numbers, rather than paths, keep a finding's fingerprint when its plan moves; and when one of two copies of a plan is
    mended, a platform sees one finding gone and none that is new.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._taken: set[str] = set()

    def take(self, own: str) -> str:
        """The fingerprint itself, or another one in its place."""
        unique = own
        while unique in self._taken:
            self._numbers[own] = self._numbers.get(own, 1) + 1
            unique = fingerprint(f"{own}\n{self._numbers[own]}")
        self._taken.add(unique)
        return unique

    def all(self, own: Iterable[str]) -> list[str]:
        """Each in turn."""
        return [self.take(one) for one in own]
