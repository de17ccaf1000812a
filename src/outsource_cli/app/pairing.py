"""Which plans of two sides are versions of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from outsource_cli.model.frozen import Frozen
from outsource_cli.model.report import PlanReport


class Version(Frozen):
    """One version of a plan. `key`: its path within the side that it comes from. `ids`: its engagement's id and name."""

    key: str
    ids: tuple[str, str]
    report: PlanReport


def pair_versions(
    old: Sequence[Version], new: Sequence[Version]
) -> Iterator[tuple[PlanReport | None, PlanReport | None]]:
    """Both versions of each plan: by path, then by the engagement's id, then by its name; in the new side's order.

    An id or a name that several plans of one side share pairs none of them: which was which cannot be told. Removed
    plans come last.
    """
    partner: dict[int, Version] = {}
    taken: set[int] = set()
    for way in range(3):
        left = _by_identity([(at, one) for at, one in enumerate(old) if at not in taken], way)
        for identity, at in _by_identity([(at, one) for at, one in enumerate(new) if at not in partner], way).items():
            if identity in left:
                partner[at] = old[left[identity]]
                taken.add(left[identity])
    for at, version in enumerate(new):
        yield (partner[at].report if at in partner else None), version.report
    for at, version in enumerate(old):
        if at not in taken:
            yield version.report, None


def _by_identity(versions: Iterable[tuple[int, Version]], way: int) -> dict[str, int]:
    """Index by path (way 0), engagement id (1) or engagement name (2), of those that have one of their own."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, version in versions:
        identity = (version.key, *version.ids)[way]
        if identity:
            found[identity].append(at)
    return {identity: where[0] for identity, where in found.items() if len(where) == 1}
