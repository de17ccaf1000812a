"""Files, environment and options brought together."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.config.forms import DAYS, FILE, JOBS, NAMES, TEXTS, VALUE, YES_NO, Form
from outsource_cli.config.resolve import Asked, Configuration, common_folder, resolve
from outsource_cli.config.table import GROUPS, SETTINGS
from outsource_cli.errors import ConfigError, UsageError


def installed(name: str) -> Path:
    if name == "acme":
        return Path("site/acme").absolute()
    raise UsageError(f"no pack `{name}` is installed")


def find(*paths: str, **asked: Any) -> Configuration:
    return resolve(Asked(paths, **asked), installed)


def write(file: str, text: str | bytes) -> None:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_bytes(text if isinstance(text, bytes) else text.encode())


def origins(found: Configuration) -> dict[str, str]:
    return {name: str(one.origin) for name, one in found.entries.items() if one.origin.is_set}


def faults(**asked: Any) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        find(**asked)
    assert caught.value.exit_code == 2
    assert not caught.value.faults or caught.value.faults[0] == f"{caught.value.place}: {caught.value.message}"
    return list(caught.value.faults or [f"{caught.value.place}: {caught.value.message}"])


@pytest.mark.parametrize("set_by", list(product([False, True], repeat=4)))
def test_precedence(here: Path, set_by: tuple[bool, ...]) -> None:
    base, file, variable, option = set_by
    write("base.toml", "min-score = 1\n" if base else "")
    write("outsource.toml", 'extends = "base.toml"\n' + ("min-score = 2\n" if file else ""))
    found = find(
        variables={"OUTSOURCE_MIN_SCORE": "3"} if variable else {},
        options={"min-score": ("--min-score", 4)} if option else {},
    )
    wanted = [
        (4, "--min-score"),
        (3, "OUTSOURCE_MIN_SCORE"),
        (2, "outsource.toml:2"),
        (1, "base.toml:1"),
        (0, "default"),
    ]
    strongest = next(index for index, one in enumerate((option, variable, file, base, True)) if one)
    assert (found["min-score"], str(found.entries["min-score"].origin)) == wanted[strongest]


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (["outsource.toml", "a/outsource.toml"], "a/outsource.toml:1"),
        (["outsource.toml"], "outsource.toml:1"),
        (["a/b/outsource.toml", "outsource.toml"], "a/b/outsource.toml:1"),
        (["a/b/c/outsource.toml", "a/outsource.toml"], "a/outsource.toml:1"),
        (["a/outsource.toml", "a/pyproject.toml"], "a/outsource.toml:1"),
        (["outsource.toml", "a/pyproject.toml"], "a/pyproject.toml:2"),
        ([], "default"),
    ],
)
def test_the_nearest_file_counts(here: Path, files: list[str], name: str) -> None:
    (here / "a/b/c").mkdir(parents=True)
    (here / ".git").mkdir()
    for file in files:
        write(file, ("" if "outsource" in file else "[tool.outsource]\n") + "min-score = 1\n")
    assert str(find("a/b").entries["min-score"].origin) == name


@pytest.mark.parametrize("is_file", [True, False])
def test_not_beyond_the_repository(here: Path, is_file: bool) -> None:
    write("outsource.toml", "min-score = 1\n")
    write("repo/plans/plan.yaml", "plan: 1\n")
    assert find("repo/plans/plan.yaml")["min-score"] == 1
    if is_file:
        write("repo/.git", "gitdir: elsewhere\n")
    else:
        (here / "repo/.git").mkdir()
    assert find("repo/plans/plan.yaml")["min-score"] == 0
    write("repo/outsource.toml", "min-score = 2\n")
    assert find("repo/plans/plan.yaml")["min-score"] == 2


@pytest.mark.parametrize(
    "text",
    ["", "[tool.other]\nx = 1\n", "[project]\nname = 'outsource'\n", "tool = 1 # outsource\n", "not toml at all ["],
)
def test_a_pyproject_without_a_table_does_not_count(here: Path, text: str) -> None:
    write("outsource.toml", "min-score = 1\n")
    write("a/pyproject.toml", text)
    assert find("a")["min-score"] == 1


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        ((), "."),
        (("-",), "."),
        (("a",), "a"),
        (("a/x.yaml",), "a"),
        (("a/x.yaml", "a/b/y.yaml"), "a"),
        (("a", "a/b"), "a"),
        (("a/b", "c"), "."),
        (("a/*.yaml",), "a"),
        (("a/*/y.yaml",), "a"),
        (("a/**/y.yaml",), "a"),
        (("*.yaml",), "."),
        (("a/nope.yaml",), "a"),
        (("a", "-"), "."),
        (("a\0b",), "."),
        (("",), "."),
    ],
)
def test_the_folder_that_plans_share(here: Path, paths: tuple[str, ...], folder: str) -> None:
    (here / "a/b").mkdir(parents=True)
    (here / "c").mkdir()
    for name in ("a/x.yaml", "a/b/y.yaml"):
        (here / name).touch()
    assert common_folder(paths) == (here / folder).absolute()


def test_a_folder_behind_a_link_belongs_where_the_link_is(here: Path) -> None:
    write("elsewhere/plans/p.yaml", "plan: 1\n")
    write("repo/outsource.toml", "min-score = 1\n")
    (here / "repo/plans").symlink_to(here / "elsewhere/plans")
    assert find("repo/plans")["min-score"] == 1


def test_several_drives_have_no_folder_in_common(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> str:
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr("os.path.commonpath", refuse)
    assert common_folder(["a", "b"]) == here


def test_a_file_on_another_drive_is_named_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("outsource.toml", "min-score = 1\n")
    found = find()

    def refuse(_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr("os.path.relpath", refuse)
    assert str(found.entries["min-score"].origin) == f"{here.as_posix()}/outsource.toml:1"


def test_the_table_is_a_table(here: Path) -> None:
    write("pyproject.toml", "[tool]\noutsource = 3\n")
    assert faults() == ["pyproject.toml: `tool.outsource` must be a table: [tool.outsource]"]


class TestNamedFiles:
    def test_by_option_and_by_variable(self, here: Path) -> None:
        write("outsource.toml", "min-score = 1\n")
        write("else/a.toml", "min-score = 2\n")
        write("pyproject.toml", "[tool.outsource]\nmin-score = 3\n")
        assert find(config="else/a.toml")["min-score"] == 2
        assert find(config="pyproject.toml")["min-score"] == 3
        assert find(variables={"OUTSOURCE_CONFIG": "else/a.toml"})["min-score"] == 2
        assert find(config="pyproject.toml", variables={"OUTSOURCE_CONFIG": "nope"})["min-score"] == 3
        assert find(config="else/a.toml").root == here / "else"

    def test_none_at_all(self, here: Path) -> None:
        write("outsource.toml", "not toml")
        variables = {"OUTSOURCE_MIN_SCORE": "5", "OUTSOURCE_CONFIG": "outsource.toml"}
        assert origins(find(isolated=True, variables=variables)) == {"min-score": "OUTSOURCE_MIN_SCORE"}
        with pytest.raises(UsageError, match="contradict"):
            find(isolated=True, config="outsource.toml")

    def test_missing(self, here: Path) -> None:
        write("pyproject.toml", "[project]\n")
        assert faults(config="nope.toml") == [": there is no config file `nope.toml`"]
        assert faults(config="pyproject.toml") == [": `pyproject.toml` has no table [tool.outsource]"]
        assert faults(variables={"OUTSOURCE_CONFIG": "no"}) == ["OUTSOURCE_CONFIG: there is no config file `no`"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fail_on = 'warning'", ["1: there is no setting `fail_on`; did you mean `fail-on`?"]),
        ("zzzz = 1", ["1: there is no setting `zzzz`"]),
        ("\n\nfail-on = 'warnings'", ["3: `fail-on` cannot be `warnings`: one of blocker, warning, advice, never is wanted (did you mean `warning`?)"]),
        ("gate = true", ["1: `gate` cannot be `true`: one of source, sign, start, run, exit is wanted"]),
        ("min-score = 101", ["1: `min-score` cannot be `101`: a whole number from 0 to 100 is wanted"]),
        ("min-score = '7'", ["1: `min-score` cannot be `7`: a whole number from 0 to 100 is wanted (without quotes)"]),
        ("min-score = 1.5", ["1: `min-score` cannot be `1.5`: a whole number from 0 to 100 is wanted"]),
        ("min-score = true", ["1: `min-score` cannot be `true`: a whole number from 0 to 100 is wanted"]),
        ("select = 'DD'", ["1: `select` cannot be `DD`: a list of texts such as `[\"a\", \"b\"]` is wanted (write `[\"DD\"]`)"]),
        ("ignore = [\n 'A',\n 3]", ["3: `ignore` cannot hold `3`: a list of texts such as `[\"a\", \"b\"]` is wanted"]),
        ("ignore = [\n 'A',\n '',\n]", ["3: `ignore` cannot hold empty: a list of texts such as `[\"a\", \"b\"]` is wanted"]),
        ("baseline = []", ["1: `baseline` cannot be an empty list: the path of a file is wanted"]),
        ("force-exclude = 'true'", ["1: `force-exclude` cannot be `true`: true or false is wanted (without quotes)"]),
        ("weights = 3", ["1: `weights` is a table: [weights]"]),
        ("[weights]\nblockers = 3", ["2: there is no setting `weights.blockers`; did you mean `blocker`?"]),
        ("[weights]\nblocker = -3", ["2: `weights.blocker` cannot be `-3`: a whole number of at least 0 is wanted"]),
        ("[weights.themes]\nsecurity = 'x'", ["2: `weights.themes.security` cannot be `x`: a whole number of at least 0 is wanted"]),
        ("[severities]\nDD001 = 'bad'", ["2: `severities.DD001` cannot be `bad`: one of blocker, warning, advice is wanted"]),
        ("severities = 'warning'", ["1: `severities` is a table: [severities]"]),
        ("[parameters.DD001]\nleast = [1]", ["2: `parameters.DD001.least` cannot be this list: a single value is wanted"]),
        ("[waiver-rules]\nlongest = 30", ["2: `waiver-rules.longest` cannot be `30`: a length of time such as `30 days` is wanted (name the unit: minutes, hours, days, weeks, months or years)"]),
        ("[waiver-rules]\nlongest = '30 hours'", ["2: `waiver-rules.longest` cannot be `30 hours`: a length of time such as `30 days` is wanted (it must come to whole days)"]),
        ("per-path = 3", ["1: `per-path` is a table: [per-path.\"plans/**\"]"]),
        ("[per-path]\n'a' = 3", ["2: what holds for `a` is a table: [per-path.\"a\"]"]),
        ("[per-path.a]\npacks = ['x']", ["2: `packs` cannot be set per path; these can: gate, fail-on, min-score, select, ignore, parameters, severities"]),
        ("[per-path.a]\nfailon = 'x'", ["2: there is no setting `failon`; did you mean `fail-on`?"]),
        ("[per-path.a.weights]\nblocker = 1", ["1: `weights` cannot be set per path; these can: gate, fail-on, min-score, select, ignore, parameters, severities"]),
        ("[per-path.'/x']", ["1: the pattern `/x` must start at the config file's folder, such as `plans/**`"]),
        ("exclude = ['drafts/**', '!drafts/x.yaml']", ["1: the pattern `!drafts/x.yaml` begins with `!`, which turns nothing round; name what is meant"]),
        ("[per-path.'plans/{a,b}/**']", ["1: the pattern `plans/{a,b}/**` lists choices in braces, which stand for themselves; write one pattern for each"]),
        ("[per-path.'../x']", ["1: the pattern `../x` must not lead out of the config file's folder"]),
        ("exclude = ['C:/x']", ["1: the pattern `C:/x` must start at the config file's folder, such as `plans/**`"]),
        ("extends = 3", ["1: `extends` cannot be `3`: a text, or a list of texts is wanted"]),
        ("extends = 'base.toml'", ["1: there is no file `base.toml` to extend"]),
        ("extends = 'acmee'", ["1: no pack `acmee` is installed"]),
        ("gat = 'run'\nmin-score = -1\n", ["1: there is no setting `gat`; did you mean `gate`?", "2: `min-score` cannot be `-1`: a whole number from 0 to 100 is wanted"]),
    ],
)  # fmt: skip
def test_faults_with_their_lines(here: Path, text: str, told: list[str]) -> None:
    write("outsource.toml", text)
    assert faults() == [f"outsource.toml:{one}" for one in told]
    write("outsource.toml", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert faults() == [f"outsource.toml:{one}" for one in told]
    if not text.startswith("["):
        return
    shared = text.replace("[per-path", "[tool.outsource.per-path", 1).replace("[weights", "[tool.outsource.weights", 1)
    if shared != text:
        (here / "outsource.toml").unlink()
        write("pyproject.toml", shared)
        assert faults() == [f"pyproject.toml:{one}" for one in told]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"fail-on = warning\n", "outsource.toml:1:11: this is not TOML: invalid value"),
        (b"a = 1\na = 2\n", "outsource.toml:2:6: this is not TOML: cannot overwrite a value"),
        (b"a = [1,\n", "outsource.toml:2: this is not TOML: "),
        (b"a = 1\nb = '\xe9'\n", "outsource.toml:2: the file is not UTF-8 text"),
        (b"a = " + b"[" * 100_000, "outsource.toml: the file is nested too deep"),
        (b"a = " + b"1" * 5000, "outsource.toml: this is not TOML: "),
        (b"\0", "outsource.toml:1:1: this is not TOML: "),
        (b"# " + b"x" * 11_000_000, "outsource.toml: the file is too large for a config file"),
    ],
)
def test_what_is_no_toml(here: Path, raw: bytes, told: str) -> None:
    write("outsource.toml", raw)
    (one,) = faults()
    assert one.startswith(told)


def test_what_cannot_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("outsource.toml", "")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("outsource_cli.config.file.read_file", refuse)
    assert faults() == ["outsource.toml: cannot read the config file: Permission denied"]


class TestExtends:
    def test_a_chain_from_other_folders(self, here: Path) -> None:
        write("house/rules.toml", 'extends = ["more/deep.toml"]\nignore = ["A"]\ngate = "run"\nwaivers = ["w.yaml"]\n')
        write("house/more/deep.toml", 'gate = "exit"\nselect = ["B"]\n[parameters]\n"DD001.a" = 1\nX1.b = 2\n')
        write("repo/outsource.toml", 'extends = "../house/rules.toml"\nignore = ["C"]\n[parameters.DD001]\na = 3\n')
        found = find("repo")
        assert origins(found) == {
            "extends": "repo/outsource.toml:1", "ignore": "repo/outsource.toml:2", "gate": "house/rules.toml:3",
            "waivers": "house/rules.toml:4", "select": "house/more/deep.toml:2",
            "parameters.DD001.a": "repo/outsource.toml:4", "parameters.X1.b": "house/more/deep.toml:5",
        }  # fmt: skip
        assert found["ignore"] == ("C",)
        assert found.keyed("parameters") == {"DD001.a": 3, "X1.b": 2}
        assert found.entries["waivers"].origin.folder == here / "house"
        assert found.root == here / "repo"
        assert [file.name for file in found.files] == [
            "house/more/deep.toml",
            "house/rules.toml",
            "repo/outsource.toml",
        ]

    def test_later_bases_win_and_patterns_keep_their_order(self, here: Path) -> None:
        write("a.toml", 'gate = "run"\n[per-path.x]\nmin-score = 1\n')
        write("b.toml", 'gate = "exit"\n[per-path.y]\nmin-score = 2\n[per-path.x]\nmin-score = 3\n')
        write("outsource.toml", 'extends = ["a.toml", "b.toml"]\n[per-path.x]\ngate = "sign"\n')
        found = find()
        assert found["gate"] == "exit"
        assert [(pattern, {name: one.value for name, one in entries.items()}) for pattern, entries in found.overrides] == [
            ("x", {"min-score": 1}), ("y", {"min-score": 2}), ("x", {"min-score": 3}), ("x", {"gate": "sign"}),
        ]  # fmt: skip

    def test_an_installed_pack_joins_and_is_a_base(self, here: Path) -> None:
        write("site/acme/pack.yaml", "")
        write("outsource.toml", 'extends = "acme"\npacks = ["own"]\n')
        assert [(name, str(origin)) for name, origin in find().packs] == [("acme", "outsource.toml:1")]
        write("site/acme/outsource.toml", 'gate = "run"\nmin-score = 3\nextends = "more.toml"\n')
        write("site/acme/more.toml", "min-score = 1\n")
        found = find()
        assert (found["gate"], found["min-score"], found["packs"], len(found.packs)) == ("run", 3, ("own",), 1)

    @pytest.mark.parametrize("kind", ["outsource.toml", "pyproject.toml"])
    def test_circles(self, here: Path, kind: str) -> None:
        table = "[tool.outsource]\n" if kind == "pyproject.toml" else ""
        write(kind, f'{table}extends = "a/b.toml"\n')
        write("a/b.toml", '\nextends = ["c.toml"]\n')
        write("a/c.toml", f'extends = "../{kind}"\n')
        chain = f"{kind} -> a/b.toml -> a/c.toml -> {kind}"
        assert faults() == [f"a/c.toml:1: the files extend each other in a circle: {chain}"]

    def test_itself(self, here: Path) -> None:
        write("outsource.toml", 'extends = "./outsource.toml"\n')
        assert faults()[0].endswith("in a circle: outsource.toml -> outsource.toml")

    def test_one_base_on_two_ways_is_no_circle(self, here: Path) -> None:
        write("base.toml", "min-score = 1\n")
        for name in "ab":
            write(f"{name}.toml", 'extends = "base.toml"\n')
        write("outsource.toml", 'extends = ["a.toml", "b.toml"]\n')
        assert find()["min-score"] == 1

    def test_every_fault_of_the_chain_is_told(self, here: Path) -> None:
        write("outsource.toml", 'extends = ["a.toml", "bad.toml", "pyproject.toml"]\nnope = 1\n')
        write("a.toml", 'extends = "gone.toml"\nmin-score = "x"\n')
        write("bad.toml", "=")
        write("pyproject.toml", "[project]\n")
        assert faults(variables={"OUTSOURCE_GATE": "x"}) == [
            "outsource.toml:2: there is no setting `nope`",
            "a.toml:2: `min-score` cannot be `x`: a whole number from 0 to 100 is wanted",
            "a.toml:1: there is no file `gone.toml` to extend (by way of outsource.toml -> a.toml)",
            "bad.toml:1:1: this is not TOML: invalid statement",
            "outsource.toml:1: `pyproject.toml` has no table [tool.outsource] to extend",
            "OUTSOURCE_GATE: `gate` cannot be `x`: one of source, sign, start, run, exit is wanted",
        ]


class TestEnvironment:
    @pytest.mark.parametrize(
        ("variable", "text", "name", "value"),
        [
            ("OUTSOURCE_GATE", "sign", "gate", "sign"),
            ("OUTSOURCE_FAIL_ON", " never ", "fail-on", "never"),
            ("OUTSOURCE_MIN_SCORE", "70", "min-score", 70),
            ("OUTSOURCE_SELECT", "DD, OBJ-1,", "select", ("DD", "OBJ-1")),
            ("OUTSOURCE_BASELINE", "b.json", "baseline", "b.json"),
            ("OUTSOURCE_FORCE_EXCLUDE", "yes", "force-exclude", True),
            ("OUTSOURCE_FORCE_EXCLUDE", "0", "force-exclude", False),
            ("OUTSOURCE_WEIGHTS_BLOCKER", "9", "weights.blocker", 9),
            ("OUTSOURCE_WAIVER_RULES_LONGEST", "8 weeks", "waiver-rules.longest", 56),
        ],
    )
    def test_values(self, here: Path, variable: str, text: str, name: str, value: object) -> None:
        found = find(variables={variable: text})
        assert (found[name], str(found.entries[name].origin)) == (value, variable)

    def test_empty_ones_and_strangers_count_for_nothing(self, here: Path) -> None:
        variables = {
            "OUTSOURCE_GATE": "",
            "OUTSOURCE_UPDATE_GOLDEN": "1",
            "OUTSOURCEGATE": "x",
            "GATE": "x",
            "OUTSOURCE_": "x",
        }
        assert origins(find(variables=variables)) == {}

    @pytest.mark.parametrize(
        ("variable", "near"),
        [("OUTSOURCE_FAILON", "FAIL_ON"), ("OUTSOURCE_FORMATS", "FORMAT"), ("OUTSOURCE_MINSCORE", "MIN_SCORE"), ("OUTSOURCE_CONFG", "CONFIG")],
    )  # fmt: skip
    def test_slips(self, here: Path, variable: str, near: str) -> None:
        told = f"{variable}: there is no such setting; did you mean `OUTSOURCE_{near}`?"
        assert faults(variables={variable: "x"}) == [told]

    @pytest.mark.parametrize(
        ("variable", "name"),
        [
            ("OUTSOURCE_PARAMETERS", "parameters"),
            ("OUTSOURCE_PARAMETERS_DD002_REFERENCES", "parameters"),
            ("OUTSOURCE_SEVERITIES", "severities"),
            ("OUTSOURCE_WEIGHTS_THEMES", "weights.themes"),
            ("OUTSOURCE_PER_PATH", "per-path"),
            ("OUTSOURCE_EXTENDS", "extends"),
        ],
    )
    def test_what_only_a_file_can_hold(self, here: Path, variable: str, name: str) -> None:
        told = f"{variable}: `{name}` can only be set in a config file, not by a variable"
        assert faults(variables={variable: "x"}) == [told]
        assert origins(find(variables={variable: " "})) == {}

    def test_what_a_user_gives_beats_what_holds_per_path(self, here: Path) -> None:
        write("outsource.toml", '[per-path.a]\ngate = "run"\nmin-score = 1\nfail-on = "never"\n')
        found = find(variables={"OUTSOURCE_GATE": "sign"}, options={"min-score": ("--min-score", 0)})
        assert [list(entries) for _, entries in found.overrides] == [["fail-on"]]


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=8).filter(
    lambda text: bool(text.strip())
)
KEY = st.text("ABCxyz019-_ .é\"'\\\t", min_size=1, max_size=6)


def values(form: Form) -> st.SearchStrategy[Any]:
    schema: Mapping[str, Any] = form.schema
    if form is DAYS:
        return st.integers(0, 999).map(lambda days: f"{days} days")
    if form in (TEXTS, NAMES):
        return st.lists(TEXT, max_size=4)
    if form is JOBS:
        return st.one_of(st.integers(1, 99), st.just("auto"))
    if form is FILE:
        return TEXT
    if form is YES_NO:
        return st.booleans()
    if form is VALUE:
        return TEXT | st.integers(-9, 9) | st.booleans()
    return st.sampled_from(schema["enum"]) if "enum" in schema else st.integers(0, schema.get("maximum", 999))


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """Any settings, keyed as in a file: plain names, groups, tables of the user's own."""
    wanted = draw(st.lists(st.sampled_from([name for name in SETTINGS if name != "extends"]), unique=True))
    table: dict[str, Any] = {}
    for name in wanted:
        setting = SETTINGS[name]
        strategy = values(setting.form)
        value = draw(st.dictionaries(KEY, strategy, max_size=3) if setting.keyed else strategy)
        group, _, key = name.rpartition(".")
        (table.setdefault(group, {}) if group else table)[key] = value
    if "exclude" in table:
        table["exclude"] = ["drafts"]
    return table


def toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


class Writer:
    """Writes a table as TOML, in one of the ways that there are, and notes the line of each value."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.lines: list[str] = []
        self.at: dict[str, int] = {}

    def write(self, table: dict[str, Any], path: tuple[str, ...] = ()) -> str:
        below = {key: value for key, value in table.items() if isinstance(value, dict)}
        for key, value in table.items():
            if key not in below:
                self.value(path, (key,), value)
        flat = [key for key, one in below.items() if not any(isinstance(inner, dict) for inner in one.values())]
        for key in self.draw(st.lists(st.sampled_from(flat), unique=True)) if flat and not path else ():
            # Dotted keys must stand before the first header.
            for inner, value in below.pop(key).items():
                self.value(path, (key, inner), value)
        for key, value in below.items():
            self.blank()
            self.lines.append(f"[{'.'.join(map(toml, (*path, key)))}]")
            self.write(value, (*path, key))
        return "\n".join(self.lines)

    def value(self, path: tuple[str, ...], keys: tuple[str, ...], value: Any) -> None:
        self.blank()
        self.at[".".join((*path, *keys))] = len(self.lines) + 1
        text = toml(value)
        if isinstance(value, list) and self.draw(st.booleans()):
            text = "[" + "".join(f"\n  {toml(one)}, # ]" for one in value) + "\n]"
        self.lines.extend(f"{'.'.join(map(toml, keys))} = {text}".split("\n"))

    def blank(self) -> None:
        self.lines.extend(self.draw(st.lists(st.sampled_from(["", "# [comment]", "  "]), max_size=2)))


@given(tables(), st.data())
def test_any_settings_are_read_back_with_their_lines(tmp_path_factory: Any, table: dict[str, Any], data: Any) -> None:
    folder = tmp_path_factory.mktemp("config")
    writer = Writer(data.draw)
    text = writer.write(table)
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    (folder / "outsource.toml").write_bytes((b"\xef\xbb\xbf" if data.draw(st.booleans()) else b"") + text.encode())
    found = find(str(folder))
    name = os.path.relpath(folder / "outsource.toml")
    assert origins(found) == {key: f"{name}:{line}" for key, line in writer.at.items()}
    for key in writer.at:
        entry = found.entries[key]
        group, _, last = entry.setting.name.rpartition(".")
        raw = (table[group] if group else table)[last]
        raw = raw[entry.key] if entry.setting.keyed else raw
        assert entry.value == entry.setting.form.read(raw)
        assert entry.setting.name in SETTINGS
    assert set(GROUPS) == {"weights", "waiver-rules"}
