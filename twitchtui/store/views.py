"""The diary as other programs may read it: views with plain names, in words, without what was
deleted (Datasette, DB Browser, DuckDB, a query of one's own).

Views hold nothing and can only be read. They stand in every diary, so whoever changes one adds a
migration that calls ``make_views`` again; a test holds their text.

In a view a night is a row of ``nights`` where its day has an answer or a twitch. ``spells`` is a
number on a closed night alone: what was not logged is never zero.
"""
# ruff: noqa: S608 (nothing here comes from outside)

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def _words(column: str) -> str:
    return f"replace({column}, '_', ' ')"


def _yes_no(column: str) -> str:
    return f"CASE {column} WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END"


def _asked(column: str) -> str:
    return f"nullif({_words(column)}, 'unasked')"


def _local(column: str, form: str = "%H:%M") -> str:
    return f"strftime('{form}', {column}_utc, {column}_offset_min || ' minutes')"


def _list(column: str) -> str:
    words = _words("value")
    return f"(SELECT group_concat({words}, ', ') FROM json_each({column}))"


_SIDE = (
    "CASE side WHEN 'L' THEN 'left' WHEN 'R' THEN 'right' WHEN 'mid' THEN 'middle' ELSE side END"
)

_DURATION = """CASE duration WHEN 'lt1m' THEN 'under a minute' WHEN '1_10m' THEN '1-10 minutes'
        WHEN '10_60m' THEN '10-60 minutes' WHEN '1_6h' THEN '1-6 hours'
        WHEN '6_24h' THEN '6-24 hours' WHEN 'gt24h' THEN 'over a day'
        WHEN 'ongoing' THEN 'still going on' END"""

_WHAT = """CASE kind WHEN 'mg_supp' THEN 'magnesium supplement'
        WHEN 'k_supp' THEN 'potassium supplement' WHEN 'salt_substitute' THEN 'salt substitute'
        WHEN 'other_supp' THEN 'other supplement' ELSE kind END"""

_UNIT = """CASE kind WHEN 'water' THEN 'ml' WHEN 'alcohol' THEN 'g' WHEN 'food' THEN 'servings'
        WHEN 'salt_substitute' THEN 'g' WHEN 'other_supp' THEN 'doses' ELSE 'mg' END"""

_SAID_OF_EPISODES = (
    "day", "site", "side", "start_utc", "start_offset_min", "start_zone", "precision", "part",
    "duration", "intensity", "n_spells", "context", "along_with", "pain", "urge_to_move", "tried",
    "eased", "note", "origin",
)  # fmt: skip
_SAME = " AND ".join(f"other.{column} IS one.{column}" for column in _SAID_OF_EPISODES)

_CLOSED = "closed_at_utc IS NOT NULL AND (spells OR explicit_none)"

VIEWS = {
    "twitches": f"""
        SELECT day AS night, {_local("start")} AS time, part AS part_of_day,
        {_words("site")} AS site, {_SIDE} AS side, n_spells AS spells, {_DURATION} AS longest,
        intensity, {_list("context")} AS around_it, {_list("along_with")} AS came_with, pain,
        {_yes_no("urge_to_move")} AS urge_to_move, {_list("tried")} AS tried, eased, note, id
        FROM episode AS one WHERE deleted = 0 AND NOT (origin = 'import' AND EXISTS (
        SELECT 1 FROM episode AS other WHERE other.deleted = 0 AND other.id < one.id
        AND {_SAME}))""",
    "nights": f"""
        WITH said AS (SELECT day, NULL AS spells FROM day WHERE deleted = 0
        UNION ALL SELECT night, spells FROM twitches),
        logged AS (SELECT said.day AS night, sum(spells) AS spells FROM said GROUP BY said.day)
        SELECT night, CASE WHEN {_CLOSED} THEN 'closed' WHEN spells THEN 'partial'
        ELSE 'unknown' END AS state, CASE WHEN {_CLOSED} THEN coalesce(spells, 0) END AS spells,
        {_local("closed_at", "%Y-%m-%d %H:%M")} AS closed_at,
        CASE WHEN closed_at_utc IS NOT NULL THEN
        CASE WHEN origin = 'hand' AND julianday({_local("closed_at", "%Y-%m-%d %H:%M")}, '-4 hours',
        'start of day') - julianday(day.day) > 3 THEN 'yes' ELSE 'no' END END AS filled_in_late,
        {_asked("new_answer")} AS anything_new, {_asked("function_answer")} AS everyday_things,
        sleep_h AS sleep_hours, sleep_quality,
        {_yes_no("twitch_disturbed_sleep")} AS twitches_disturbed_sleep, stress,
        interference AS in_the_way, worry, {_words("urine")} AS urine,
        {_yes_no("thirst")} AS thirsty, {_yes_no("tired")} AS tired,
        {_yes_no("dizzy")} AS dizzy, {_yes_no("ill")} AS ill,
        {_yes_no("travel")} AS travelling
        FROM logged LEFT JOIN day ON day.day = logged.night AND day.deleted = 0""",
    "drinks_and_food": f"""
        SELECT day AS night, {_local("at")} AS time, {_WHAT} AS what, {_words("name")} AS name,
        amount, {_UNIT} AS unit, id FROM intake WHERE deleted = 0""",
    "activities": f"""
        SELECT day AS night, {_local("start")} AS time, type AS activity, status, minutes, effort,
        {_yes_no("hot")} AS hot, terrain, {_list("muscle_groups")} AS muscles, id
        FROM activity WHERE deleted = 0""",
    "symptoms": f"""
        SELECT day AS night, {_words("code")} AS symptom, {_words("site")} AS site, {_SIDE} AS side,
        onset_day AS began, {_local("onset")} AS began_at, sudden, severity,
        {_list("tasks")} AS harder_tasks, {_yes_no("cannot")} AS cannot_at_all,
        {_list("circumstances")} AS circumstances, (SELECT answer FROM symptom_check AS c
        WHERE c.symptom_id = symptom.id AND c.deleted = 0 ORDER BY c.day DESC, c.rowid DESC LIMIT 1
        ) AS still_there, note, id FROM symptom WHERE deleted = 0""",
    "answers": f"""
        SELECT c.day AS night, NULL AS time, 'still there? ' || {_words("code")} AS asked,
        c.answer AS answer, {_list("c.tasks")} AS harder_tasks FROM symptom_check AS c
        JOIN symptom ON symptom.id = c.symptom_id WHERE c.deleted = 0
        UNION ALL SELECT day, {_local("at")}, 'flag ' || rule, {_words("answer")}, NULL
        FROM flag_event WHERE deleted = 0""",
    "visits": f"""
        SELECT day AS date, 'visit' AS what, {_words("outcome")} AS outcome, "by" AS seen_by,
        {_list("covers")} AS flags_it_was_about, id FROM review WHERE deleted = 0
        UNION ALL SELECT visit_day, 'booked on ' || day, NULL, NULL, NULL, id FROM booking
        WHERE deleted = 0""",
    "medicines": f"""
        SELECT day AS night, {_words("medicine")} AS medicine, change,
        {_yes_no("user_suspects")} AS suspected, id FROM medicine_event WHERE deleted = 0""",
    "checklist": f"""
        SELECT day AS night, {_words("item")} AS item,
        CASE state WHEN 'n_a' THEN 'not applicable' ELSE {_words("state")} END AS set_by_hand_to,
        amount, {_local("at")} AS time FROM check_mark WHERE deleted = 0""",
}
"""What each view asks, by its name."""


def make_views(db: "Database") -> None:
    """Make every view anew; one of the person's own under that name goes, a table of theirs stays
    and has its place."""
    taken = set(db.table_names())
    for name, sql in VIEWS.items():
        if name not in taken:
            db.execute(f"DROP VIEW IF EXISTS {name}")
            db.execute(f"CREATE VIEW {name} AS{sql}")
