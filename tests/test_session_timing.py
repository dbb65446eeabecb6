"""What finishing a timer writes, through the session that both doors share."""

from datetime import timedelta

import pytest

from tests.builders import DAY, episode
from tests.sitting import sitting
from tests.store.scratch import everything
from twitchtui.diary.body import Site
from twitchtui.diary.entries import CheckMark, Episode
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import CheckState, Eased
from twitchtui.session.timing import BELL, HOLD
from twitchtui.settings import Settings

EVE, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        yield found


def finishes(session, day, shown):
    """Finish a stretch, with an answer where twitches are given."""
    routine = session.routine("stretch")
    if shown is None:
        session.finish(routine, day)
    else:
        session.finish_eased(routine, day, shown, Eased.YES)


@pytest.mark.parametrize("day", [EVE, DAY])
def test_a_routine_counts_for_tonight_or_the_evening_that_just_ended(session, day):
    session.finish(session.routine("stretch"), day)
    assert session.store.get(CheckMark, f"{day}/stretch").state is CheckState.DONE


@pytest.mark.parametrize("day", [EVE - timedelta(days=1), TOMORROW])
@pytest.mark.parametrize("eased", [False, True])
def test_a_past_evening_and_a_day_to_come_are_refused_and_nothing_is_kept(
    session, path, day, eased
):
    session.log(episode(DAY))
    (calf,) = session.to_ease(session.routine("stretch"), DAY)
    before = everything(path)
    with pytest.raises(Refusal, match=f"{day} is not tonight; tick Stretch there by hand"):
        finishes(session, day, calf if eased else None)
    assert everything(path) == before


@pytest.mark.parametrize("deleted", [True, False])
def test_twitches_that_changed_since_they_were_shown_are_left_alone(session, path, deleted):
    session.log(episode(DAY))
    routine = session.routine("stretch")
    (shown,) = session.to_ease(routine, DAY)
    if deleted:
        session.remove(shown)
    else:
        session.log(shown)
    before = everything(path)
    with pytest.raises(Refusal, match="changed or deleted meanwhile, so nothing was kept"):
        finishes(session, DAY, shown)
    assert everything(path) == before


def test_tick_and_answer_are_one_action(session):
    session.log(episode(DAY, note="after the hill"))
    routine = session.routine("breathing")
    (shown,) = session.to_ease(routine, DAY)
    session.finish_eased(routine, DAY, shown, Eased.PARTLY)
    found = session.store.get(Episode, shown.id)
    assert (found.tried, found.eased, found.note) == (("R10",), Eased.PARTLY, "after the hill")
    assert session.is_ticked(routine, DAY)
    assert session.undo() == "breathing by the timer"
    assert session.store.get(Episode, shown.id).eased is None
    assert not session.is_ticked(routine, DAY)


def test_only_the_days_twitches_that_it_works_on_are_asked_about_the_newest_first(session):
    session.log(episode(EVE))
    first, second = episode(DAY), episode(DAY, Site.TOE)
    session.log(first)
    session.clock.now += timedelta(minutes=5)
    session.log(second)
    session.log(episode(DAY, Site.EYELID))
    asked = session.to_ease(session.routine("foam_roll"), DAY)
    assert [one.id for one in asked] == [second.id, first.id]
    assert len(session.to_ease(session.routine("breathing"), DAY)) == 3


@pytest.mark.parametrize(
    ("kept", "hold"), [(10, 10), (60, 60), (9, 25), (61, 25), ("30", 25), (True, 25), (None, 25)]
)
def test_a_hold_that_does_not_fit_is_not_used(session, kept, hold):
    session.store.set_preference(HOLD, kept)
    assert session.routine("stretch").hold_s == hold


def test_the_settings_file_goes_over_what_was_chosen_on_the_screen(tmp_path):
    with sitting(tmp_path / "diary.db", Settings(stretch_hold_s=20, bell=False)) as session:
        session.remember_hold(45)
        session.remember_bell(True)
        session.store.set_preference(BELL, True)
        assert session.routine("stretch").hold_s == 20
        assert session.bell is False


def test_the_choices_of_the_screen_are_remembered(session):
    assert session.bell is False
    session.remember_hold(45)
    session.remember_bell(True)
    assert session.routine("stretch").hold_s == 45
    assert session.bell is True
