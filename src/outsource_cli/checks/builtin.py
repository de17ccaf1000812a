"""The checks on the plan file itself: not from a checklist, because they come before any checklist can look."""

from __future__ import annotations

from outsource_cli.model import problem
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.terms import Severity

THEME = "plan-file"
THEME_TITLE = "The plan file"


class FileCheck(Frozen):
    """One check on the file: what it finds, why that matters, how bad it is. Its gate is the first one."""

    id: str
    name: str
    title: str
    severity: Severity
    why: str
    fix: str


FILE_CHECKS: dict[str, FileCheck] = {
    check.id: check
    for check in (
        FileCheck(
            problem.UNREADABLE,
            "readable",
            "The plan can be read",
            "blocker",
            "While the file has a slip in its notation, nothing in it can be checked.",
            "Correct the line that is named; most often it is the indentation, a colon or a quote.",
        ),
        FileCheck(
            problem.DUPLICATE_KEY,
            "no-key-twice",
            "No key stands twice",
            "blocker",
            "Of two equal keys only one can count, and nobody can tell which one was meant.",
            "Remove one of the two lines, or rename it.",
        ),
        FileCheck(
            problem.UNKNOWN_KEY,
            "known-keys",
            "Every key is a field of a plan",
            "warning",
            "A misspelt key is not read, so its answer counts as missing.",
            "Correct the name, or begin it with `x-` if it is a note of your own.",
        ),
        FileCheck(
            problem.WRONG_TYPE,
            "right-types",
            "Every value is of the right kind",
            "blocker",
            "A date that is no date or an amount without a currency cannot be compared with anything.",
            "Write the value as the message says.",
        ),
        FileCheck(
            problem.TOO_MUCH,
            "within-limits",
            "The file is of a sensible size and depth",
            "blocker",
            "A plan describes one engagement; files beyond these limits are broken or hostile, and are not read.",
            "Split the file, or remove what does not belong in it.",
        ),
        FileCheck(
            problem.UNSUPPORTED_YAML,
            "plain-yaml",
            "The file uses plain YAML only",
            "blocker",
            "Tags, several documents in one file and the like mean different things to different tools.",
            "Write the value plainly, as the message says.",
        ),
        FileCheck(
            problem.ENCODING,
            "readable-characters",
            "The file is UTF-8 text",
            "blocker",
            "Characters that cannot be decoded are lost, and what they said with them.",
            "Save the file as UTF-8 in your editor.",
        ),
        FileCheck(
            problem.UNKNOWN_VERSION,
            "known-version",
            "The plan is of a known format version",
            "warning",
            "Another version may give the same key another meaning.",
            "Write `plan: 1`.",
        ),
        FileCheck(
            problem.WAIVER_NOT_IN_FORCE,
            "waivers-in-force",
            "Every waiver is complete and in force",
            "warning",
            "A waiver without reason, owner, approver or end is an exception that nobody answers for.",
            "Complete the waiver or remove it: check, reason, owner, approver (somebody else) and expires.",
        ),
        FileCheck(
            problem.UNKNOWN_PACK,
            "known-packs",
            "Every pack that the plan names exists",
            "blocker",
            "The plan promises to answer to a pack that was not looked at.",
            "Correct the name under `checklists`, or hand the pack over with --pack.",
        ),
        FileCheck(
            problem.WAIVER_ENDS_SOON,
            "waivers-last",
            "No waiver in use ends soon",
            "advice",
            "The day after a waiver ends, its finding counts again, and the gate may shut when nobody expects it.",
            "Settle the finding before that day, or have the waiver renewed.",
        ),
        FileCheck(
            problem.WAIVER_UNUSED,
            "waivers-used",
            "Every waiver sets something aside",
            "advice",
            "A waiver that nothing needs any more lies in wait: it would hide the next mistake of its kind.",
            "Remove it.",
        ),
    )
}
