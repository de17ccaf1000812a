"""The conversation: order, skipping, going back, lists, gates, stopping."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.guide.sitting import after, at, checker, example, guide, line_for, say, talk
from outsource_cli.app.guide.answers import answer_at, general_path
from outsource_cli.app.guide.draft import Draft, Paper
from outsource_cli.app.guide.question import Question, Turn
from outsource_cli.app.guide.session import State
from outsource_cli.model.place import Path
from outsource_cli.model.terms import GATES

OUTLINE: list[Path] = [("engagement", one) for one in ("type", "name", "criticality", "start", "end")]
BEGUN = ("freelancer", "Logo", "low", "2026-07-01", "2026-08-31")
GUIDE = guide()


def begun() -> State:
    return say(GUIDE, GUIDE.begin({}), *BEGUN)


def test_the_outline_of_the_engagement_comes_first() -> None:
    state, asked = GUIDE.begin({}), []
    for line in BEGUN:
        asked.append(at(GUIDE, state))
        state = say(GUIDE, state, line)
    assert asked == OUTLINE
    assert at(GUIDE, state)[0] != "engagement"


def test_the_type_has_to_be_known() -> None:
    state = GUIDE.begin({})
    for line in ("", "TBD"):
        reply = GUIDE.reply(state, line)
        assert (reply.kind, reply.state) == ("refused", state)
        assert "`other` always fits" in reply.told[0]


@pytest.mark.parametrize(
    ("line", "family", "service"),
    [
        ("3", "freelancer", None),
        ("Freelancer", "freelancer", None),
        ("Graphic design", "freelancer", "graphic design"),
        ("receptionist", "virtual-assistant", "receptionist"),
        ("8", "other", None),
    ],
)
def test_a_type_is_a_number_a_family_or_a_trade(line: str, family: str, service: str | None) -> None:
    answers = say(GUIDE, GUIDE.begin({}), line).answers
    assert answer_at(answers, ("engagement", "type")) == family
    assert (answer_at(answers, ("engagement", "service")) or None) == service or service == "receptionist"


@pytest.mark.parametrize("line", ["9", "0", "plumbr", "y" * 10_000, "99999999999"])
def test_an_unknown_type_is_asked_again(line: str) -> None:
    reply = GUIDE.reply(GUIDE.begin({}), line)
    assert reply.kind == "refused"
    assert "there is no engagement type" in reply.told[0].lower()


def test_another_type_takes_its_own_trade_along_only() -> None:
    state = say(GUIDE, GUIDE.begin({}), "plumber", "back", "agency")
    assert state.answers == {"engagement": {"type": "agency"}}
    own = GUIDE.begin({"engagement": {"service": "drones"}})
    assert say(GUIDE, own, "agency").answers == {"engagement": {"type": "agency", "service": "drones"}}


def test_enter_leaves_a_question_open_and_goes_on() -> None:
    state = say(GUIDE, GUIDE.begin({}), "freelancer", "", "tbd")
    assert state.answers == {"engagement": {"type": "freelancer"}}
    assert at(GUIDE, state) == ("engagement", "start")


def test_a_wrong_answer_is_told_and_asked_again() -> None:
    state = say(GUIDE, GUIDE.begin({}), *BEGUN[:3])
    reply = GUIDE.reply(state, "1 July")
    assert (reply.kind, reply.state) == ("refused", state)
    assert "a date such as" in reply.told[0]


def test_why_changes_nothing() -> None:
    state = begun()
    assert GUIDE.reply(state, "?").state == state
    assert GUIDE.reply(state, "?").kind == "explained"


def test_back_leads_through_the_questions_of_this_sitting() -> None:
    state = say(GUIDE, begun(), "back", "<")
    asked, progress = GUIDE.ask(state)
    assert isinstance(asked, Question)
    assert (asked.path, asked.present, progress.number) == (("engagement", "start"), "2026-07-01", 4)
    kept = say(GUIDE, state, "")
    assert (kept.answers, at(GUIDE, kept)) == (begun().answers, ("engagement", "end")) or at(GUIDE, kept) != asked.path
    changed = say(GUIDE, state, "2026-07-05")
    assert answer_at(changed.answers, ("engagement", "start")) == "2026-07-05"
    emptied = say(GUIDE, state, "TBD")
    assert answer_at(emptied.answers, ("engagement", "start")) is None
    assert GUIDE.reply(GUIDE.begin({}), "back").told == ("This is the first question.",)


def test_back_and_enter_leads_to_where_one_was() -> None:
    state = begun()
    assert at(GUIDE, say(GUIDE, state, "back", "")) == at(GUIDE, state)


def _state_at(path: str) -> State:
    """The state in which this question of the freelancer is asked for the first time."""
    state = begun()
    while general_path(at(GUIDE, state)) != path:
        state = say(GUIDE, state, "")
    return state


def test_a_list_takes_entries_until_enter() -> None:
    state = _state_at("client.core_competencies[*]")
    state = say(GUIDE, state, "bread", "cakes")
    asked, _ = GUIDE.ask(state)
    assert isinstance(asked, Question)
    assert (asked.path, asked.entry) == (("client", "core_competencies", 2), 3)
    state = say(GUIDE, state, "")
    assert answer_at(state.answers, ("client", "core_competencies")) == ["bread", "cakes"]
    assert at(GUIDE, state)[0] != "client"


def test_an_entry_with_keys_is_asked_about_key_by_key_and_then_for_another() -> None:
    state = say(GUIDE, _state_at("tasks[*].name"), "draw")
    seen = []
    while at(GUIDE, state)[:2] == ("tasks", 0):
        asked, _ = GUIDE.ask(state)
        assert isinstance(asked, Question)
        assert "no. 1, draw" in asked.about
        seen.append(asked.path[2])
        state = say(GUIDE, state, "")
    assert {"core", "decision", "skill"} <= set(seen)
    assert at(GUIDE, state) == ("tasks", 1, "name")
    assert at(GUIDE, say(GUIDE, state, ""))[0] != "tasks"


def test_an_entry_that_is_skipped_is_not_asked_about() -> None:
    state = say(GUIDE, _state_at("tasks[*].name"), "")
    assert at(GUIDE, state)[0] != "tasks"


def test_what_an_answer_makes_needless_is_not_asked() -> None:
    start = guide("start")
    plan = example("graphic-design")
    plan["data"] = {"personal": False}
    asked = {general_path(one.path) for one, _, _ in talk(start, start.begin({}), plan) if isinstance(one, Question)}
    assert "data.personal" in asked
    assert "data.processing_agreement.signed_on" not in asked
    plan["data"] = {"personal": True}
    more = {general_path(one.path) for one, _, _ in talk(start, start.begin({}), plan) if isinstance(one, Question)}
    assert "data.processing_agreement.signed_on" in more


def test_less_is_asked_where_less_depends_on_it() -> None:
    low, high = (say(GUIDE, GUIDE.begin({}), "freelancer", "Logo", one) for one in ("low", "critical"))
    assert GUIDE.ask(low)[1].of_about < GUIDE.ask(high)[1].of_about
    assert GUIDE.ask(say(guide(extent="minimal"), begun()))[1].of_about > len(
        list(talk(guide(extent="minimal"), guide(extent="minimal").begin({}), {"engagement": {"type": "other"}}))
    )


def test_an_answer_that_breaks_a_check_is_kept_and_told_at_once() -> None:
    reply = GUIDE.reply(say(GUIDE, GUIDE.begin({}), *BEGUN[:4]), "2026-06-01")
    assert reply.kind == "taken"
    assert answer_at(reply.state.answers, ("engagement", "end")) == "2026-06-01"
    assert "ENG008" in reply.told[0]
    assert "back" in reply.told[-1]


@pytest.mark.parametrize("name", ["graphic-design", "plumber", "offshore-team"])
def test_who_answers_everything_is_ready(name: str) -> None:
    plan = example(name)
    sitting = list(talk(GUIDE, GUIDE.begin({}), plan))
    asked = [one.path for one, _, _ in sitting if isinstance(one, Question)]
    assert len(asked) == len(set(asked)) == len(sitting)
    state = sitting[-1][2]
    text = Paper(checker().catalog.checks).text(Draft(state.answers), "source")
    report = checker().check(text, "plan.yaml")
    assert next(one.ready for one in report.gates if one.gate == "source")


def test_numbers_run_up_to_the_last_question() -> None:
    plan, state, shown = example("graphic-design"), GUIDE.begin({}), []
    while not state.done:
        asked, progress = GUIDE.ask(state)
        shown.append(progress)
        state = say(GUIDE, state, line_for(asked, plan))
    assert [one.number for one in shown] == list(range(1, len(shown) + 1))
    assert (shown[-1].of_about, shown[-1].gate, shown[-1].gate_number, shown[-1].gates) == (len(shown), "source", 1, 5)
    assert all(one.number <= one.of_about for one in shown)


def test_without_a_last_gate_the_next_one_is_offered() -> None:
    ever, plan = guide(None), example("graphic-design")
    turns = [(one.done, one.next) for one, _, _ in talk(ever, ever.begin({}), plan) if isinstance(one, Turn)]
    assert turns == list(pairwise(GATES))


@pytest.mark.parametrize(
    ("line", "kind", "done"), [("", "turned", False), ("Yes", "turned", False), ("no", "stopped", True)]
)
def test_at_the_end_of_a_gate(line: str, kind: str, done: bool) -> None:
    ever = guide(None)
    state = next(
        state for _, _, state in talk(ever, ever.begin({}), {"engagement": {"type": "other"}}) if state.turning
    )
    reply = ever.reply(state, line)
    assert (reply.kind, reply.state.done) == (kind, done)
    assert ever.reply(state, "perhaps").kind == "refused"
    assert not ever.reply(state, "back").state.turning


def test_stop_ends_it_anywhere() -> None:
    assert GUIDE.reply(begun(), "stop").state.done
    assert GUIDE.reply(begun(), "stop").state.answers == begun().answers


def test_gone_on_with_what_is_blank_only() -> None:
    plan = example("graphic-design")
    half = [(one, state) for one, _, state in talk(GUIDE, GUIDE.begin({}), plan)]
    middle = half[len(half) // 2][1]
    again = GUIDE.begin(middle.answers)
    rest = [one.path for one, line, _ in talk(GUIDE, again, plan) if isinstance(one, Question) and line]
    answered = {one.path for one, state in half[: len(half) // 2] if isinstance(one, Question)}
    assert rest
    assert not [path for path in rest if answer_at(middle.answers, path) is not None]
    assert answered
    assert after(GUIDE, again, plan).answers == half[-1][1].answers


def test_a_list_that_is_complete_is_not_asked_for_more() -> None:
    plan = example("graphic-design")
    state = after(GUIDE, GUIDE.begin({}), plan)
    ends = [one.path for one, _, _ in talk(GUIDE, GUIDE.begin(state.answers), {}) if isinstance(one, Question)]
    assert ("tasks", len(plan["tasks"]), "name") not in ends


def test_a_wrong_answer_in_the_file_is_asked_again_and_stays_until_there_is_a_better_one() -> None:
    state = GUIDE.begin({"engagement": {"type": "freelancer", "name": "Logo", "criticality": "low", "start": "soon"}})
    asked, _ = GUIDE.ask(state)
    assert isinstance(asked, Question)
    assert (asked.path, asked.present) == (("engagement", "start"), "soon")
    assert answer_at(say(GUIDE, state, "").answers, asked.path) == "soon"
    assert answer_at(say(GUIDE, state, "2026-07-01").answers, asked.path) == "2026-07-01"
