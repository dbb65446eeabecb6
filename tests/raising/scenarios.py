"""For every rule the shortest way to it, as evenings: what raises it, and what it then says.

Weeks are ISO weeks and day 0 is a Monday. A week counts with four closed nights, the first 14
closed nights are the baseline, and a night closed more than three days late enters no trend: so
the long ones log as many nights as the rule needs, each on its own evening.
"""

from collections.abc import Iterable, Mapping

from tests.raising.evenings import Evening, Scenario, Step
from tests.raising.steps import (
    DONE,
    QUIET,
    Said,
    activity,
    again,
    alcohol,
    caffeine,
    everyday_things,
    list_items,
    medicine,
    open_again,
    scale,
    sleep,
    still,
    supplement,
    symptom,
    tick,
    twitches,
    urine,
    visit,
    water,
    welcome,
    worry,
)

CALF = twitches("left calf")
WELCOME = welcome()


def scenario(
    tier: str,
    say: str,
    *evenings: Evening,
    seen: str = "",
    first: Step = WELCOME,
    shared: int = 0,
) -> Scenario:
    """A diary that begins with the first questions, on its first evening."""
    begin, *others = evenings
    begun = Evening(begin.day, (first, *begin.steps), begin.clock)
    return Scenario(tier, say, (begun, *others), seen, shared)


def on(day: int, *steps: Step) -> Evening:
    """An evening."""
    return Evening(day, steps)


def quiet(days: Iterable[int]) -> list[Evening]:
    """Nights without twitches."""
    return [on(day, QUIET) for day in days]


def same(days: Iterable[int], what: Step, *more: Step) -> list[Evening]:
    """Nights in a row with the same twitches, each closed; ``more`` is entered every evening."""
    first, *others = days
    return [
        on(first, *more, what, DONE),
        *(on(day, *more, again(what), DONE) for day in others),
    ]


def rising(weeks: Iterable[int]) -> list[Evening]:
    """Four nights a week, with one spell a night more each week."""
    return [
        evening
        for week in weeks
        for evening in same(range(7 * week, 7 * week + 4), twitches("calf", spells=str(week)))
    ]


ELSEWHERE = twitches("left calf", "left forearm", "chest")
"""Legs, arms and trunk."""

LOGGED_BEFORE = [*quiet(range(34)), *quiet(range(67, 82))]
"""So many nights of twelve weeks are the fewest of which new areas are said; 82 and 83 are left."""

EIGHT_WEEKS = [*quiet(range(14)), *rising(range(2, 9))]
"""The baseline, and seven weeks that count."""

NOTHING_BEFORE = [
    *same(range(10, 17), twitches("left calf", "right calf"),
          caffeine("30mg"), sleep("8"), scale("stress", 2)),
]  # fmt: skip
"""Nights on which everything was answered that may come before twitches."""

SCENARIOS: Mapping[str, Scenario] = {
    "EM1": scenario(
        "T3", "call", on(0, symptom("face_droop", "face", Said(sudden="yes", side="left"))),
    ),
    "EM2": scenario("T3", "call", on(0, symptom("chest_pain", "chest"))),
    "EM3": scenario(
        "T3", "same_day",
        on(0, activity("run", 45, 4, "18:10", hot=True)),
        on(1, urine("brown_cola")),
    ),
    "EM4": scenario("T3", "aande", on(0, symptom("saddle_numb", "between"))),
    "EM5": scenario(
        "T3", "same_day",
        on(0, symptom("task_weakness", "stairs",
                      Said(on="yesterday", side="left", tasks=("stairs", "tiptoe")))),
    ),
    "EM6": scenario(
        "T3", "call",
        on(0, medicine("serotonergic", "increased", suspect=False), symptom("fever", "fever"),
           symptom("jerking", "jerking")),
    ),
    "SD1": scenario(
        "T2", "book",
        on(0, QUIET), on(7, everyday_things("harder")), on(14, everyday_things("harder")),
    ),
    "SD2": scenario(
        "T2", "smaller",
        on(0, symptom("wasting", "smaller", Said(site="hand", side="left"))),
        on(3, still("wasting", "same")), on(10, still("wasting", "same")),
    ),
    "SD3": scenario(
        "T2", "trips",
        on(0, symptom("trip_fall", "trip", Said(side="left"))),
        on(1, symptom("trip_fall", "trip", Said(side="left"))),
    ),
    "SD4": scenario(
        "T2", "change",
        on(0, symptom("swallow_change", "coughing")), on(3, still("swallow_change", "same")),
    ),
    "SD5": scenario(
        "T1", "numb",
        on(0, symptom("numb", "numbness", Said(site="foot arch", side="left"))),
        on(3, still("numb", "same")), on(6, still("numb", "same")),
    ),
    "DV1": scenario("T1", "visit", *same(range(5), CALF), *same(range(11, 16), CALF)),
    "DV2": scenario(
        "T1", "visit",
        *same(range(4), CALF), *same(range(7, 11), CALF), *same(range(14, 18), CALF),
        on(21, QUIET),
    ),
    "DV3": scenario(
        "T1", "rest",
        *quiet(range(12)),
        on(12, activity("run", 45, 7, "18:10"), CALF, DONE),
        *same(range(13, 17), CALF),
    ),
    "DV4": scenario(
        "T1", "visit", *LOGGED_BEFORE, *same((82, 83), ELSEWHERE), on(84, QUIET),
        shared=len(LOGGED_BEFORE),
    ),
    "DV5": scenario(
        "T1", "visit",
        *quiet(range(14)), *same((14, 15), ELSEWHERE), on(16, QUIET), on(21, QUIET),
    ),
    "DV6": scenario(
        "T1", "visit", *EIGHT_WEEKS, *rising(range(9, 13)), on(91, QUIET),
        shared=len(EIGHT_WEEKS) - 1,
    ),
    "DV7": scenario(
        "T1", "visit",
        on(0, list_items(show=("interference",)), QUIET),
        *quiet(range(1, 5)), *same(range(5, 9), CALF, scale("interference", 7)),
    ),
    "DV8": scenario(
        "T1", "visit",
        on(0, list_items(hide=("water", "potassium", "caffeine", "sleep")), QUIET),
        *quiet(range(1, 14)), *same(range(14, 31), CALF),
        *same(range(53, 70), CALF, tick("magnesium")),
    ),
    "DV9": scenario(
        "T1", "visit",
        *quiet(range(5)), *same(range(5, 9), twitches("left calf", along_with="cramp")),
    ),
    "DV10": scenario("T1", "suspected", on(0, medicine("statin", "started", suspect=True))),
    "DV11": scenario("T1", "visit", on(0, symptom("weight_loss", "weight"))),
    "NT1": scenario(
        "T0", "note",
        on(0, list_items(show=("stress",)), QUIET), *quiet(range(1, 9)),
        on(9, caffeine("30mg"), QUIET), *NOTHING_BEFORE, on(21, QUIET),
    ),
    "NT2": scenario(
        "T0", "note", *LOGGED_BEFORE, *same((82, 83), CALF), on(84, QUIET),
        shared=len(LOGGED_BEFORE),
    ),
    "NT3": scenario("T0", "note", *EIGHT_WEEKS, on(63, QUIET), shared=len(EIGHT_WEEKS) - 1),
    "NT4": scenario("T0", "note", on(0, symptom("felt_weakness", "feels"))),
    "NT5": scenario(
        "T0", "worry",
        on(0, QUIET), on(14, worry(8), QUIET), on(28, worry(7), QUIET),
        seen="that alone is worth a visit",
    ),
    "NT6": scenario("T0", "note", on(0, visit("exam_normal")), on(184, QUIET)),
    "IC1": scenario(
        "IC", "day",
        on(0, supplement("magnesium", "400mg", asked="More than 350 mg a day is a question")),
        seen="400 mg of magnesium",
    ),
    "IC2": scenario(
        "IC", "kidney",
        on(0, supplement("potassium", "99mg", asked="can be dangerous with kidney disease")),
        seen="can be dangerous with kidney disease",
        first=welcome(kidney="yes"),
    ),
    "IC3": scenario(
        "IC", "pregnant", on(0, caffeine("250mg")),
        seen="In pregnancy the advice is at most 200 mg",
        first=welcome(pregnant="yes"),
    ),
    "IC4": scenario(
        "IC", "hour", on(0, water("1.2l", "now")), seen="About 1.2 L of water within an hour",
    ),
    "IC5": scenario(
        "IC", "day", on(0, alcohol("3 drinks")),
        seen="the limit you set is 2",
        first=welcome(alcohol_limit="2"),
    ),
    "IC6": scenario(
        "IC", "short", *(on(day, sleep("5")) for day in range(4)),
        seen="less than 6 hours on 4 of the last 4 nights",
    ),
}  # fmt: skip
"""By the id of the rule."""

MANY_OPENINGS = scenario(
    "T0", "logging",
    on(0, open_again(8), QUIET), on(1, open_again(9), QUIET), on(2, open_again(9), QUIET),
    seen="You are logging a lot",
)  # fmt: skip
"""The other way to NT5: the screen is opened nine times a day, which no command does."""
