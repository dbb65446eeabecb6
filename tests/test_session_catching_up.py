"""Flags of a long diary, folded in parts: the same flags as in one go, and what needs help now is
there before the rest."""

from datetime import date, timedelta

import pytest

from tests.builders import DAY, closed_day, episode, moment, none_day, review, symptom
from tests.builders import profile as a_profile
from tests.sitting import Sitting, sitting
from tests.store.scratch import ask
from twitchtui.diary.entries import FlagEvent
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import Moment, days_between
from twitchtui.diary.vocabulary import FlagAnswer
from twitchtui.flags import LOOKBACK_DAYS, LampLevel, Panel, State, evaluate
from twitchtui.flags.rules import EMERGENCIES
from twitchtui.session import flagging
from twitchtui.store import Store, StoreError
from twitchtui.thresholds import OwnThresholds

DAYS = 400
FAR = DAY - timedelta(days=DAYS)
SIGN = symptom(DAY - timedelta(days=2), SymptomCode.CHEST_PAIN, id="now")
OLD = symptom(FAR + timedelta(days=3), SymptomCode.CHEST_PAIN, id="old")
ANSWERED = FlagEvent(
    id="answered", day=OLD.day, rule="EM2", answer=FlagAnswer.SEEN_FOR_THIS, at=moment(DAY)
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        found.store.load(long_diary())
        yield found


def long_diary():
    """Thirteen months with twitches on two days of three, and an old sign that was answered."""
    yield a_profile(kidney_disease="no", bp_medicine="no")
    yield from (OLD, ANSWERED)
    for day in days_between(FAR, DAY - timedelta(days=1)):
        if day.toordinal() % 3:
            yield episode(day, id=f"{day}-e")
            yield closed_day(day)
        else:
            yield none_day(day)


def replayed(session: Sitting) -> Panel:
    first = session.store.first_day() - timedelta(days=LOOKBACK_DAYS)
    history = session.history(first, session.today)
    return evaluate(history, Moment.of(session.now), session.today, session.rulebook, None)


def kept(path) -> list[date]:
    rows = ask(path, "SELECT day FROM checkpoint ORDER BY day")
    return [date.fromisoformat(day) for (day,) in rows]


@pytest.mark.parametrize("part", [40, 100, 366])
def test_folding_in_parts_is_the_same_as_replaying_everything(session, path, monkeypatch, part):
    monkeypatch.setattr(flagging, "PART_DAYS", part)
    assert session.panel() == replayed(session)
    months = [day for day in days_between(FAR, DAY) if day.day == 1]
    assert kept(path) == [*months, DAY - timedelta(days=1)]


def test_far_behind_only_the_emergency_rules_are_looked_at_and_the_lamp_is_not_quiet(session):
    found = session.panel_at_once()
    assert not found.whole
    assert [evaluation.rule for evaluation in found.evaluations] == [*EMERGENCIES]
    assert found.lamp.level is LampLevel.READING
    assert session.panel().lamp.level is not LampLevel.READING


@pytest.mark.parametrize("behind", ["nothing kept", "other thresholds"])
def test_an_emergency_is_there_at_once_and_one_that_was_answered_long_ago_is_not(
    session, path, behind
):
    whole = session.panel()
    if behind == "nothing kept":
        ask(path, "DELETE FROM checkpoint")
    with sitting(path, thresholds=other_thresholds(behind)) as other:
        assert not other.panel_at_once().whole
        assert [each.state for each in other.panel_at_once().evaluations] == [
            whole.of(rule).state for rule in EMERGENCIES
        ]
        assert other.panel_at_once().of("EM2").state is State.OFF
        other.add("x", SIGN)
        found = other.panel_at_once()
        assert not found.whole
        assert found.lamp.level is LampLevel.EMERGENCY
        assert found.of("EM2") == other.panel().of("EM2")


def test_near_by_the_whole_panel_is_there_at_once(session):
    whole = session.panel()
    assert session.panel_at_once() == whole
    assert whole.whole


def test_what_is_written_between_two_parts_is_seen(session, monkeypatch):
    monkeypatch.setattr(flagging, "PART_DAYS", 100)
    far = session.catching_up()
    shares = [next(far) for _ in range(30)]
    session.add("x", review(FAR + timedelta(days=20)))  # which a note remembers for good
    shares += far
    assert 0 <= min(shares) <= max(shares) == shares[-1] == 1
    assert session.panel() == replayed(session)


def test_flags_are_folded_also_where_no_checkpoint_can_be_kept(session, monkeypatch):
    def full(*_args):
        raise StoreError("not saved: the disk is full")

    monkeypatch.setattr(Store, "keep_checkpoints", full)
    assert session.panel() == replayed(session)


def test_a_change_long_ago_is_folded_again_from_its_own_month_on(session, monkeypatch):
    session.panel()
    changed = DAY - timedelta(days=100)
    session.add("x", episode(changed, id="late"))
    read: list[date] = []
    history = session.history

    def noted(first, last):
        read.append(first)
        return history(first, last)

    monkeypatch.setattr(session, "history", noted)
    panel = session.panel()
    assert min(read) == changed.replace(day=1) + timedelta(days=1 - LOOKBACK_DAYS)
    assert panel == replayed(session)


def other_thresholds(behind: str) -> OwnThresholds | None:
    """A change of one rule's threshold in the person's own file."""
    if behind == "nothing kept":
        return None
    return OwnThresholds({"thresholds": {"dv2_affected_days": 4}})
