import json
from datetime import UTC, date, datetime

import pytest

from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import (
    Activity,
    Booking,
    Episode,
    Intake,
    MedicineEvent,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.symptoms import Sudden, SymptomCode, Task
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    CheckAnswer,
    Context,
    Duration,
    Eased,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    PartOfDay,
    Precision,
    ReviewOutcome,
    Units,
    With,
)
from twitchtui.report.entries import entry_json, entry_lines, entry_words

DAY = date(2026, 11, 21)
AT = Moment(datetime(2026, 11, 21, 18, 20, tzinfo=UTC), 60, "Europe/Berlin")
WHO = {"id": "e1", "day": DAY}

ENTRIES = [
    (
        Episode(
            **WHO, site=Site.CALF, side=Side.LEFT, start=AT, precision=Precision.EXACT,
            duration=Duration.MIN_1_10, intensity=3, n_spells=10, context=(Context.AFTER_RUN,),
            along_with=(With.CRAMP,), pain=0, urge_to_move=True, tried=("stretch",),
            eased=Eased.PARTLY, note="a\nb",
        ),
        "2026-11-21 19:20, left calf, many spells, 1-10 minutes, intensity 3, after run, "
        "with cramp, pain 0, urge to move, tried stretch, eased: partly. Note: a b",
    ),
    (
        Episode(**WHO, site=Site.EYELID, part=PartOfDay.NIGHT, precision=Precision.PART_OF_DAY),
        "2026-11-21 night, eyelid, 1 spell",
    ),
    (Intake(**WHO, kind=IntakeKind.WATER, amount=250, at=AT), "2026-11-21 19:20, water 250 ml"),
    (Intake(**WHO, kind=IntakeKind.WATER, amount=1450), "2026-11-21, water 1.45 L"),
    (
        Intake(**WHO, kind=IntakeKind.CAFFEINE, amount=96, name="coffee"),
        "2026-11-21, coffee, about 96 mg of caffeine",
    ),
    (
        Intake(**WHO, kind=IntakeKind.CAFFEINE, amount=95),
        "2026-11-21, caffeine, about 95 mg of caffeine",
    ),
    (
        Intake(**WHO, kind=IntakeKind.ALCOHOL, amount=28),
        "2026-11-21, alcohol 28 g (2 drinks)",
    ),
    (Intake(**WHO, kind=IntakeKind.FOOD, amount=2, name="almonds"), "2026-11-21, almonds x 2"),
    (
        Intake(**WHO, kind=IntakeKind.MG_SUPPLEMENT, amount=200, name="night \x1b[31mdose"),
        "2026-11-21, magnesium supplement 200 mg, night [31mdose",
    ),
    (
        Intake(**WHO, kind=IntakeKind.SALT_SUBSTITUTE, amount=2),
        "2026-11-21, salt substitute 2 g",
    ),
    (
        Activity(**WHO, type=ActivityType.RUN, start=AT, minutes=45, effort=6, hot=True,
                 terrain="hills", muscle_groups=(Site.CALF, Site.SHIN)),
        "2026-11-21 19:20, run, 45 min, effort 6, hot, hills, calf and shin",
    ),
    (
        Activity(**WHO, type=ActivityType.WALK, status=ActivityStatus.PLANNED),
        "2026-11-21, planned walk",
    ),
    (
        Symptom(**WHO, code=SymptomCode.TASK_WEAKNESS, side=Side.LEFT, site=Site.CALF,
                onset_day=DAY, onset=AT, sudden=Sudden.NO, severity=4, tasks=(Task.STAIRS,),
                cannot=True),
        "2026-11-21, task weakness, left calf, since 2026-11-21 19:20, not sudden, severity 4, "
        "stairs, cannot at all",
    ),
    (
        SymptomCheck(**WHO, symptom_id="s", answer=CheckAnswer.WORSE, tasks=(Task.GRIP,)),
        "2026-11-21, still there? worse, grip",
    ),
    (
        MedicineEvent(**WHO, medicine=MedicineClass.BETA_AGONIST, change=MedicineChange.STARTED,
                      user_suspects=True),
        "2026-11-21, beta agonist started, suspected of the twitching",
    ),
    (
        Review(**WHO, outcome=ReviewOutcome.EXAM_NORMAL, by="Dr A", covers=("DV1", "DV2")),
        "2026-11-21, visit, exam normal, Dr A, covers DV1 DV2",
    ),
    (
        Booking(**WHO, visit_day=date(2026, 12, 3)),
        "2026-11-21, visit booked for 2026-12-03",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "words"), ENTRIES)
def test_an_entry_reads_as_one_line_of_what_was_answered(entry, words):
    assert entry_words(entry, Units.ML) == words
    assert entry_lines([entry], Units.ML) == [f"{words} (id e1)"]


@pytest.mark.parametrize("entry", [entry for entry, _ in ENTRIES])
def test_an_entry_is_json_with_its_kind_and_its_fields(entry):
    found = json.loads(json.dumps(entry_json(entry)))
    assert (found["id"], found["day"]) == ("e1", "2026-11-21")
    assert found["entry"]
    assert "recorded_at" in found


def test_a_time_in_json_keeps_the_offset_it_was_lived_with():
    assert entry_json(ENTRIES[0][0])["start"] == "2026-11-21T19:20:00+01:00"
    assert entry_json(ENTRIES[0][0])["with"] == ["cramp"]


def test_volumes_are_in_the_persons_unit():
    water = Intake(**WHO, kind=IntakeKind.WATER, amount=236.588)
    assert entry_words(water, Units.CUPS) == "2026-11-21, water 1 cup"
