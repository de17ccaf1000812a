"""A wrong checklist or pack is refused before any plan is read: every fault with its file, line and a hint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.support import CHECK, HEAD, SHAPE, load
from outsource_cli.checks.load import Loader
from outsource_cli.errors import ChecklistError, UsageError
from outsource_cli.model.check import Parameter

BODY = """\
must: {provider.name: {answered: yes}}
examples: {passes: {provider: {name: A}}, unanswered: {}}
"""
GOOD = CHECK + BODY


def faults(tmp_path: Path, *checks: str, head: str = HEAD) -> list[str]:
    """The faults of a checklist, each as `line: message`."""
    return [f"{place.rsplit(':', 2)[1]}: {message}" for place, message in load(tmp_path, *checks, head=head).faults]


def loaded(loader: Loader) -> Any:
    return loader.loaded  # type: ignore[attr-defined]


def test_a_good_check_is_read_whole(tmp_path: Path) -> None:
    text = """\
id: TST001
name: many-tasks
title: There are
  many tasks
covers: [DEC-3]
sources: [S4]
gate: source
severity: advice
severity_when: {warning: {data.personal: {is: yes}}, blocker: {engagement.criticality: {is: high}}}
when: {engagement.intragroup: {is: no}}
given: tasks
where: {answered: yes}
must: {count: {at_least: {parameter: least}}}
parameters: {least: {default: 3, unit: tasks, source: our own}}
why: >-
  It
  matters.
fix: Do it!
examples:
  passes: {engagement: {intragroup: no}}
  fails:
    - {engagement: {intragroup: no}}
    - {engagement: {intragroup: no}}
  not_applicable: {}
  fails_as_blocker: {engagement: {criticality: high}}
"""
    loader = load(
        tmp_path, text, head="checklist: testing\ntitle: Testing things\nabout: Of tests.\nsources: [S1]\nchecks:\n"
    )
    assert loader.faults == []
    checklist = loaded(loader)
    assert (checklist.name, checklist.title, checklist.about, checklist.sources) == (
        "testing",
        "Testing things",
        "Of tests.",
        ("S1",),
    )
    (check,) = checklist.checks
    assert (check.id, check.name, check.title, check.theme, check.theme_title, check.pack) == (
        "TST001",
        "many-tasks",
        "There are many tasks",
        "testing",
        "Testing things",
        "testing",
    )
    assert (check.gate, check.severity, check.covers, check.sources, check.given) == (
        "source",
        "advice",
        ("DEC-3",),
        ("S4",),
        ("tasks",),
    )
    assert [to for to, _ in check.severity_when] == ["blocker", "warning"]
    assert check.parameters == (Parameter("least", 3, "tasks", "our own"),)
    assert (check.why, check.fix, check.reads) == ("It matters.", "Do it!", ("tasks",))
    assert [(one.status, one.severity, one.line) for one in check.examples] == [
        ("passed", "", 25),
        ("failed", "", 27),
        ("failed", "", 28),
        ("not_applicable", "", 29),
        ("failed", "blocker", 30),
    ]
    assert (check.file, check.line) == ((tmp_path / "testing.yaml").as_posix(), 6)
    assert check.when is not None
    assert check.where is not None


def test_a_check_has_the_sources_of_its_checklist(tmp_path: Path) -> None:
    assert loaded(load(tmp_path, GOOD, head=HEAD + "")).checks[0].sources == ()
    head = "checklist: testing\ntitle: T\nsources: [S1, S2]\nchecks:\n"
    assert loaded(load(tmp_path, GOOD, head=head)).checks[0].sources == ("S1", "S2")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("severity: warning", "severty: warning", "8: a check has no key `severty`; did you mean `severity`?"),
        ("id: TST001\n", "", "4: `id` is missing"),
        ("id: TST001", "id: TST1", "4: `TST1` is no id: capital letters and three digits, such as DD001"),
        ("id: TST001", "id: 5", "4: `id` must be text"),
        ("name: test", "name: A Test", "5: a check's name is lower-case words joined by hyphens"),
        ("title: It holds\n", "", "4: `title` is missing"),
        ("why: It matters.\n", "", "4: `why` is missing"),
        ("why: It matters.", "why: ''", "9: `why` must be text"),
        ("why: It matters.", "why: It matters", "9: `why` is made of sentences and ends with a full stop"),
        ("fix: Do it.\n", "", "4: `fix` is missing"),
        ("fix: Do it.", "fix: Do it", "10: `fix` is made of sentences and ends with a full stop"),
        ("gate: sign", "gate: sing", "7: `sing` is no gate; these are: source, sign, start, run, exit"),
        ("severity: warning", "severity: error", "8: `error` is no severity; these are: blocker, warning, advice"),
        ("must: {provider.name: {answered: yes}}\n", "", "4: the check TST001 has no `must`, so it would always pass"),
        (
            "must: {provider.name: {answered: yes}}",
            "must: {}",
            "11: an assertion is a group of `word: value` or `field: assertion` lines",
        ),
        (
            "must: {provider.name: {answered: yes}}",
            "must:\n  provider.name:\n    answred: yes",
            "13: `answred` is not an assertion word; did you mean `answered`?",
        ),
        (
            "must: {provider.name: {answered: yes}}",
            "must:\n  provider.nam: {answered: yes}",
            "12: there is no field `provider.nam` in a plan; did you mean `name`?",
        ),
        (
            "must: {provider.name: {answered: yes}}",
            "must: {exit.plan: {matches: '(a+)+'}}",
            "11: a group cannot be repeated",
        ),
        ("must:", "given: provder\nmust:", "11: there is no field `provder` in a plan; did you mean `provider`?"),
        ("must:", "given: tasks[0]\nmust:", "11: `tasks[0]` is not a path: keys are joined by dots"),
        ("must:", "given: facts\nmust:", "11: there is no fact ``"),
        (
            "must:",
            "given: facts.engagement_dayz\nmust:",
            "11: there is no fact `engagement_dayz`; did you mean `engagement_days`?",
        ),
        ("must:", "when: {provider.nam: {answered: yes}}\nmust:", "11: there is no field `provider.nam`"),
        ("must:", "where: {provider.nam: {answered: yes}}\nmust:", "11: there is no field `provider.nam`"),
        (
            "must:",
            "severity_when: {blocker: {provider.nam: {answered: yes}}}\nmust:",
            "11: there is no field `provider.nam`",
        ),
        (
            "must:",
            "severity_when: {bloker: {provider.name: {answered: yes}}}\nmust:",
            "11: `bloker` is no severity; these are: blocker, warning, advice",
        ),
        (
            "must:",
            "severity_when: {warning: {provider.name: {answered: yes}}}\nmust:",
            "11: a severity can only rise: warning is not above warning",
        ),
        ("must:", "severity_when: blocker\nmust:", "11: `severity_when` is a group of `name: …` lines"),
        (
            "must:",
            "parameters: {least: {default: 3, unit: tasks}}\nmust:",
            "11: the parameter `least` needs `default`, `unit` and `source`, and only these",
        ),
        ("must:", "parameters: {least: 3}\nmust:", "11: the parameter `least` needs `default`, `unit` and `source`"),
        (
            "must:",
            "parameters: {least: {default: 3, unit: tasks, source: ours}}\nmust:",
            "11: the parameter `least` is not used",
        ),
        ("must:", "covers: DEC-3\nmust:", "11: `covers` is a list of names, such as `[A, B]`"),
        ("must:", "sources: [1]\nmust:", "11: `sources` is a list of names, such as `[A, B]`"),
        (
            "examples: {passes: {provider: {name: A}}, unanswered: {}}\n",
            "",
            "4: a check needs an example that passes and one that fails (or stays unanswered)",
        ),
        ("unanswered: {}", "not_applicable: {}", "4: a check needs an example that passes and one that fails"),
        ("unanswered: {}", "fail: {}", "12: examples are passes, fails, unanswered, not_applicable, fails_as_blocker"),
        ("unanswered: {}", "fails: [5]", "12: an example is a fragment of a plan, or a list of fragments"),
        ("unanswered: {}", "fails: text", "12: an example is a fragment of a plan, or a list of fragments"),
        ("fix: Do it.", "fix: Do it.\nfix: Do it.", "11: "),
    ],
)
def test_a_wrong_check_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    assert any(message in fault for fault in found), found


def test_misspelt_examples_have_a_hint(tmp_path: Path) -> None:
    (fault,) = [fault for fault in faults(tmp_path, GOOD.replace("unanswered", "unanswerd")) if "there is no" in fault]
    assert fault.endswith("there is no `unanswerd`; did you mean `unanswered`?")


def test_all_faults_are_told_at_once_and_wrong_checks_left_out(tmp_path: Path) -> None:
    loader = load(
        tmp_path,
        GOOD.replace("sign", "sing").replace("Do it.", "Do it"),
        GOOD.replace("TST001", "TST002").replace("name: test", "name: other"),
    )
    assert len(loader.faults) == 2
    assert [check.id for check in loaded(loader).checks] == ["TST002"]


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    file = (tmp_path / "testing.yaml").as_posix()
    assert faults(tmp_path, GOOD, GOOD) == [f"13: the id TST001 is taken already at {file}:4"]


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    file = (tmp_path / "testing.yaml").as_posix()
    other = GOOD.replace("TST001", "TST002")
    assert faults(tmp_path, GOOD, other) == [f"14: the name test is taken already at {file}:5"]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "",
            [
                "this file is no group of keys; it should begin with `checklist: NAME`",
                "`checklist` is missing",
                "`title` is missing",
                "a checklist holds at least one check under `checks`",
            ],
        ),
        (
            "- 1\n",
            [
                "this file is no group of keys; it should begin with `checklist: NAME`",
                "`checklist` is missing",
                "`title` is missing",
                "a checklist holds at least one check under `checks`",
            ],
        ),
        ("checklist: a\ntitle: T\nchecks: []\n", ["a checklist holds at least one check under `checks`"]),
        ("checklist: a\ntitle: T\nchecks: 5\n", ["a checklist holds at least one check under `checks`"]),
        ("checklist: a\ntitle: T\nchecks: [5]\n", ["a check is a group of `key: value` lines"]),
        (
            "checklist: A B\ntitle: T\nchecks: []\n",
            [
                "a checklist's name is lower-case words joined by hyphens",
                "a checklist holds at least one check under `checks`",
            ],
        ),
        (
            "checklist: a\ntitel: T\nchecks: []\n",
            [
                "there is no key `titel` here; did you mean `title`?",
                "`title` is missing",
                "a checklist holds at least one check under `checks`",
            ],
        ),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, messages: list[str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    loader = Loader(SHAPE)
    loader.checklist(file)
    assert [message for _, message in loader.faults] == messages


def test_a_file_with_a_slip_in_its_yaml_is_refused_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("checklist: [a\n", encoding="utf-8")
    loader = Loader(SHAPE)
    loader.checklist(file)
    assert loader.faults[0][0].startswith(f"{file.as_posix()}:")
    with pytest.raises(ChecklistError):
        loader.finish()


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the checklist") as caught:
        Loader(SHAPE).checklist(tmp_path / "none.yaml")
    assert caught.value.place == (tmp_path / "none.yaml").as_posix()


PACK = """\
pack: mine
title: Mine
about: Ours.
sources: {S1: {title: One, about: First.}}
rows: {DEC-1: {sources: [S1], title: A mistake}}
"""


def pack(tmp_path: Path, text: str, **checklists: str) -> Loader:
    (tmp_path / "pack.yaml").write_text(text, encoding="utf-8")
    for number, (name, body) in enumerate(checklists.items(), 1):
        check = GOOD.replace("TST001", f"TST00{number}").replace("name: test", f"name: test-{number}") + body
        lines = "".join(f"    {line}\n" for line in check.splitlines())
        file = tmp_path / f"{name}.yaml"
        file.write_text(HEAD.replace("testing", name) + "  - " + lines.lstrip(), encoding="utf-8")
    loader = Loader(SHAPE)
    loader.loaded = loader.pack(tmp_path)  # type: ignore[attr-defined]
    return loader


def test_a_pack(tmp_path: Path) -> None:
    loader = pack(tmp_path, PACK, beta="covers: [DEC-1]\nsources: [S1]\n", alpha="")
    loader.finish()
    mine = loaded(loader)
    assert (mine.name, mine.title, mine.about) == ("mine", "Mine", "Ours.")
    assert [(row.id, row.title, row.sources) for row in mine.rows] == [("DEC-1", "A mistake", ("S1",))]
    assert [(source.id, source.title, source.about) for source in mine.sources] == [("S1", "One", "First.")]
    assert [checklist.name for checklist in mine.checklists] == ["alpha", "beta"]
    assert [check.pack for check in mine.checks] == ["mine", "mine"]


def test_a_pack_may_name_an_order(tmp_path: Path) -> None:
    loader = pack(tmp_path, PACK + "order: [gamma, alpha]\n", alpha="", beta="", gamma="")
    assert [checklist.name for checklist in loaded(loader).checklists] == ["gamma", "alpha", "beta"]


@pytest.mark.parametrize(
    ("text", "body", "message"),
    [
        (PACK, "covers: [DEC-2]\n", "the pack declares no row `DEC-2`; did you mean `DEC-1`?"),
        (PACK, "sources: [S9]\n", "the pack declares no source `S9`; did you mean `S1`?"),
        (PACK + "order: [alhpa]\n", "", "there is no checklist `alhpa.yaml` here; did you mean `alpha`?"),
        (PACK + "row: {}\n", "", "there is no key `row` here; did you mean `rows`?"),
        (PACK.replace("pack: mine\n", ""), "", "`pack` is missing"),
        (PACK.replace("title: A mistake", "x: 1"), "", "`title` is missing"),
        (PACK.replace("{title: One, about: First.}", "One"), "", "`S1` is a group with `title`"),
        ("- 1\n", "", "this file is no group of keys; it should begin with `pack: NAME`"),
    ],
)
def test_a_wrong_pack_is_refused(tmp_path: Path, text: str, body: str, message: str) -> None:
    loader = pack(tmp_path, text, alpha=body)
    assert message in [message for _, message in loader.faults]


def test_a_pack_without_checks_is_refused(tmp_path: Path) -> None:
    assert "the pack `mine` holds no checks" in [message for _, message in pack(tmp_path, PACK).faults]


def test_faults_stop_the_run_with_place_and_count(tmp_path: Path) -> None:
    one = load(tmp_path, GOOD.replace("sign", "sing"))
    with pytest.raises(ChecklistError) as caught:
        one.finish()
    file = (tmp_path / "testing.yaml").as_posix()
    assert (caught.value.place, caught.value.hint) == (f"{file}:7:11", "")
    assert caught.value.message == "`sing` is no gate; these are: source, sign, start, run, exit"
    assert caught.value.faults == (f"{file}:7:11: {caught.value.message}",)
    two = load(tmp_path, GOOD.replace("sign", "sing").replace("Do it.", "Do it"))
    with pytest.raises(ChecklistError, match=r"`sing` is no gate") as caught:
        two.finish()
    assert caught.value.hint == "2 faults in checklists."
    load(tmp_path, GOOD).finish()
