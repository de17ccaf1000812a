"""Every setting there is: its name, form, default, meaning and an example. One row a setting."""

from __future__ import annotations

from typing import NamedTuple

from outsource_cli.config.forms import DAYS, FILE, JOBS, NAMES, TEXTS, VALUE, YES_NO, Form, choice, whole
from outsource_cli.model.terms import FAIL_ON, GATES, SEVERITIES, SEVERITY_WEIGHT

PREFIX = "OUTSOURCE_"
PER_PATH = "per-path"
EXTENDS = "extends"


def variable_of(name: str) -> str:
    """The environment variable that a setting's name would have."""
    return PREFIX + name.replace("-", "_").replace(".", "_").upper()


class Setting(NamedTuple):
    """One setting.

    name: as in a config file, dotted below a table. example: a line or two of TOML. per_path: whether it may stand under
    `per-path`. keyed: a table with keys of the user's own, whose values have the form. in_files: whether only a file can
    set it. default_words: what holds when nobody sets it, where the default alone does not say.
    """

    name: str
    form: Form
    default: object
    about: str
    example: str
    per_path: bool = False
    keyed: bool = False
    in_files: bool = False
    default_words: str = ""

    @property
    def env(self) -> str:
        """The environment variable that sets it; empty when there is none."""
        return "" if self.keyed or self.in_files else variable_of(self.name)


def _weight(severity: str) -> Setting:
    return Setting(
        f"weights.{severity}",
        whole(0),
        SEVERITY_WEIGHT[severity],
        f"What a check of severity {severity} counts for in the readiness score.",
        f"[weights]\n{severity} = {SEVERITY_WEIGHT[severity] * 2}",
    )


SETTINGS: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            EXTENDS,
            NAMES,
            (),
            "Config files to build on, relative to this one, or installed packs by name. What stands here overrides them.",
            'extends = "../house.toml"',
            in_files=True,
        ),
        Setting(
            "gate",
            choice(GATES),
            None,
            "The decision to be ready for.",
            'gate = "sign"',
            per_path=True,
            default_words="the plan's own `next_gate`, else `start`",
        ),
        Setting(
            "fail-on",
            choice(FAIL_ON),
            "blocker",
            "The severity from which on an open finding makes a plan not ready.",
            'fail-on = "warning"',
            per_path=True,
        ),
        Setting(
            "min-score",
            whole(0, 100),
            0,
            "The readiness score below which a plan is not ready.",
            "min-score = 70",
            per_path=True,
        ),
        Setting(
            "select",
            TEXTS,
            (),
            "Only these checks: ids, an id's letters, names, themes, rows or packs.",
            'select = ["DD", "OBJ-1"]',
            per_path=True,
            default_words="every check",
        ),
        Setting(
            "ignore",
            TEXTS,
            (),
            "All but these checks; named as for `select`.",
            'ignore = ["CUL003"]',
            per_path=True,
        ),
        Setting(
            "packs",
            TEXTS,
            (),
            "Further packs: shipped or installed ones by name, your own by folder.",
            'packs = ["rules/house"]',
        ),
        Setting(
            "checklists",
            TEXTS,
            (),
            "Further checklists of your own: files, or folders of such files.",
            'checklists = ["rules/bakery.yaml"]',
        ),
        Setting("waivers", TEXTS, (), "Files of waivers.", 'waivers = ["waivers.yaml"]'),
        Setting(
            "baseline",
            FILE,
            None,
            "The file of known findings, which do not count.",
            'baseline = "outsource-baseline.json"',
            default_words="none",
        ),
        Setting(
            "exclude",
            TEXTS,
            (),
            "Patterns of plans to leave out when folders are searched. A plan that is named is checked all the same.",
            'exclude = ["drafts/**"]',
        ),
        Setting(
            "force-exclude",
            YES_NO,
            False,
            "Leave out excluded plans even when they are named, as pre-commit does with every file.",
            "force-exclude = true",
        ),
        Setting(
            "format",
            TEXTS,
            (),
            "The formats of the report, used when the command names none.",
            'format = ["concise"]',
            default_words="`github` inside GitHub Actions, else `text`",
        ),
        Setting(
            "jobs",
            JOBS,
            "auto",
            "How many processes check the plans.",
            "jobs = 2",
            default_words="`auto`: one for every 50 plans, as far as there are processors",
        ),
        Setting(
            "cache",
            YES_NO,
            True,
            "Whether reports on plans that did not change are taken from the cache.",
            "cache = false",
        ),
        Setting("show", TEXTS, (), "What the report shows besides open findings.", 'show = ["waived"]'),
        Setting(
            "parameters",
            VALUE,
            {},
            "Thresholds of checks, by id and parameter, each in the form that the check's own default has.",
            "[parameters.DD002]\nreferences = 3",
            per_path=True,
            keyed=True,
        ),
        Setting(
            "severities",
            choice(SEVERITIES),
            {},
            "Severities of checks, by id, in place of the check's own and of what it rises to.",
            '[severities]\nDD002 = "blocker"',
            per_path=True,
            keyed=True,
        ),
        *(_weight(severity) for severity in SEVERITIES),
        Setting(
            "weights.themes",
            whole(0),
            {},
            "By how much a theme's checks count more in the whole score. 0 leaves the theme out of it.",
            "[weights.themes]\nsecurity = 3",
            keyed=True,
            default_words="1 for every theme",
        ),
        Setting(
            "waiver-rules.expiring-soon",
            DAYS,
            30,
            "How long before its end a waiver is said to end soon.",
            '[waiver-rules]\nexpiring-soon = "14 days"',
            default_words="`30 days`",
        ),
        Setting(
            "waiver-rules.longest",
            DAYS,
            366,
            "How far ahead a waiver may end.",
            '[waiver-rules]\nlongest = "180 days"',
            default_words="`366 days`",
        ),
    )
}

PER_PATH_ABOUT = (
    "Other settings for the plans whose path fits a pattern. Of several patterns that fit, the later one wins; an option "
    "or an environment variable beats them all."
)
PER_PATH_EXAMPLE = '[per-path."plans/critical/**"]\nfail-on = "warning"'

GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(name.partition(".")[2] for name in SETTINGS if name.startswith(f"{group}."))
    for group in dict.fromkeys(name.partition(".")[0] for name in SETTINGS if "." in name)
}
"""Tables with keys of ours, and those keys."""
