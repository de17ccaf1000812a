"""What is known of each bidder beside the offer: references, work samples, meetings, qualifications."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from outsource_cli.model.frozen import Frozen

KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "references": ("reference", "references", ("contacted_on", "outcome")),
    "work_samples": ("work sample", "work samples", ("seen_by", "quality", "style")),
    "meetings": ("meeting", "meetings", ("on",)),
    "qualifications": ("qualification", "qualifications", ("proof", "verified_on")),
}
"""Lists of due_diligence: what one is called, what several are, and the fields of which one must be answered.

A reference that nobody spoke to, or a sample that nobody looked at, shows nothing yet.
"""


class Proofs(Frozen):
    """How many pieces of evidence of each kind there are for one bidder, by the names in KINDS."""

    counts: Mapping[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        """What is lacking, in words: `no reference`."""
        return tuple(f"no {KINDS[kind][0]}" for kind, count in self.counts.items() if not count)


def about_chosen(items: Sequence[Any] | None, chosen: str | None) -> list[tuple[int, dict[str, Any]]]:
    """The answered items of a list that are about the chosen provider, each with its index.

    As long as nobody is chosen, every one that names nobody counts.
    """
    kept = []
    for index, item in enumerate(items or []):
        if item is None:
            continue
        owner = item.get("provider")
        if owner is None or (chosen is not None and owner.casefold() == chosen.casefold()):
            kept.append((index, item))
    return kept


def count_proofs(diligence: Mapping[str, Any], chosen: str | None) -> dict[str, Proofs]:
    """What due_diligence (typed) holds, by provider in small letters. What names nobody is about the chosen one."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, (_, _, telling) in KINDS.items():
        for item in diligence.get(kind) or []:
            owner = (item or {}).get("provider") or chosen
            if owner and any(item.get(field) is not None for field in telling):
                counts[owner.casefold()][kind] += 1
    return {owner: Proofs({kind: found[kind] for kind in KINDS}) for owner, found in counts.items()}


NOTHING = Proofs(dict.fromkeys(KINDS, 0))
"""Nothing is known of the bidder."""
