"""The few questions about one thing that is new or changed: a symptom, a medicine, urine.

Nothing that a rule hangs on is filled in for the person.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from twitchtui.diary import quantities
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Day, Entry, MedicineEvent, Symptom
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quick import Here
from twitchtui.diary.sites import Sites
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.vocabulary import MedicineChange, MedicineClass, Urine
from twitchtui.flags.symptom_list import Ask as Question
from twitchtui.flags.symptom_list import Listed, SymptomList
from twitchtui.ui.ask import Answers, Ask, Field


def symptom_form(symptoms: SymptomList, code: SymptomCode, here: Here, sites: Sites) -> Ask[Entry]:
    """The questions of one code; dismisses with the symptom."""
    listed = symptoms.of(code)
    fields = _fields(symptoms, listed, here, sites)

    def make(answers: Answers) -> Entry:
        return _symptom(listed, answers, here, sites)

    title = listed.words[:1].upper() + listed.words[1:]
    return Ask(title, fields, make, intro=listed.hint)


def medicine_form(here: Here) -> Ask[Entry]:
    """A medicine or supplement that changed: only its class is kept (domain.md 2.5)."""
    classes = tuple((kind.value, kind.value.replace("_", " ")) for kind in MedicineClass)
    changes = tuple((change.value, change.value) for change in MedicineChange)
    fields = (
        Field("medicine", "What kind?", choices=classes),
        Field("change", "What happened?", choices=changes),
        Field("suspects", "Do you think the twitching has to do with it?", choices=_YES_NO),
    )

    def make(answers: Answers) -> Entry:
        if not (answers["medicine"] and answers["change"]):
            raise Refusal("choose the kind (“other” where none fits) and what happened")
        return MedicineEvent(
            id=here.new_id,
            day=here.day,
            medicine=MedicineClass(answers["medicine"]),
            change=MedicineChange(answers["change"]),
            user_suspects=answers["suspects"] == "yes",
        )

    intro = "Please do not stop or change a medicine on your own; ask a pharmacist or doctor."
    return Ask("A medicine or supplement", fields, make, intro=intro)


def urine_form(record: Day) -> Ask[Urine]:
    """The colour of urine; dark yellow and brown are kept apart (domain.md 1.3, K27)."""
    colours = tuple((colour.value, _URINE_WORDS[colour]) for colour in Urine)
    fields = (Field("urine", "Which comes nearest?", record.urine or "", choices=colours),)

    def make(answers: Answers) -> Urine:
        if not answers["urine"]:
            raise Refusal("choose the colour that comes nearest")
        return Urine(answers["urine"])

    return Ask("Urine", fields, make)


_URINE_WORDS = {
    Urine.PALE: "pale",
    Urine.YELLOW: "yellow",
    Urine.DARK_YELLOW: "dark yellow",
    Urine.BROWN_COLA: "brown, like cola or tea",
    Urine.RED: "red",
}
SINCE = {"today": 0, "last 3 days": 1, "within a week": 4, "weeks ago": 21, "months ago": 90}
"""How long ago, as people know it, and the latest day that allows: the later is the safer (EM5)."""

WHERE_MATTERS = frozenset(
    (SymptomCode.NUMB, SymptomCode.TINGLING, SymptomCode.WASTING, SymptomCode.RIGIDITY)
)

_YES_NO = (("no", "no"), ("yes", "yes"))
_SUDDEN = ((Sudden.YES, "yes"), (Sudden.NO, "no"), (Sudden.UNKNOWN, "not sure"))


def _fields(symptoms: SymptomList, listed: Listed, here: Here, sites: Sites) -> Sequence[Field]:
    asked = symptoms.questions
    names = [site.name for site in sites]
    made = {
        Question.SUDDEN: [Field("sudden", asked[Question.SUDDEN], choices=_SUDDEN)],
        Question.SIDE: [
            Field("side", asked[Question.SIDE], choices=tuple((s.value, s.words) for s in Side))
        ],
        Question.SITE: [
            Field("site", asked[Question.SITE], "", "calf, hand, foot arch", _containing(names))
        ],
        Question.TASKS: [
            Field(
                "tasks",
                asked[Question.TASKS],
                choices=tuple((t.value, words) for t, words in symptoms.tasks.items()),
                several=True,
            )
        ],
        Question.CANNOT: [Field("cannot", asked[Question.CANNOT], choices=_YES_NO)],
        Question.ONSET: [
            Field("since", asked[Question.ONSET], choices=tuple((name, name) for name in SINCE)),
            Field("on", "Or the day, if you know", "", f"yesterday, {here.day}"),
            Field("at", "And the time, if you know", "", "19:40"),
        ],
        Question.CIRCUMSTANCES: [
            Field(
                "circumstances",
                asked[Question.CIRCUMSTANCES],
                choices=tuple((c.value, symptoms.circumstances[c]) for c in listed.circumstances),
                several=True,
            )
        ],
    }
    fields = [field for ask in listed.asks for field in made[ask]]
    if listed.code is SymptomCode.OTHER or not fields:
        words = "In your words. The rules do not read notes."
        fields.append(Field("note", words, "", ""))
    return fields


def _symptom(listed: Listed, answers: Answers, here: Here, sites: Sites) -> Entry:
    _refuse_blanks(listed, answers)
    since = _since(answers, here)
    clock = answers.get("at", "")
    return Symptom(
        id=here.new_id,
        day=here.day,
        code=listed.code,
        side=Side(answers["side"]) if answers.get("side") else None,
        site=sites.site(answers["site"]) if answers.get("site") else None,
        onset_day=since,
        onset=replace(here, day=since).moment(clock) if clock.strip() else None,
        sudden=Sudden(answers.get("sudden") or Sudden.UNKNOWN),
        tasks=tuple(Task(task) for task in _several(answers, "tasks")),
        cannot=answers.get("cannot") == "yes",
        circumstances=tuple(Circumstance(one) for one in _several(answers, "circumstances")),
        note=answers.get("note", ""),
    )


def _since(answers: Answers, here: Here) -> date:
    """The day it began: as typed, else the latest the choice allows, for "today" is the safer."""
    typed = answers.get("on", "").strip()
    if typed:
        return quantities.day(typed, here.today)
    return here.day - timedelta(days=SINCE.get(answers.get("since", ""), 0))


def _refuse_blanks(listed: Listed, answers: Answers) -> None:
    """What a rule hangs on has to be said; nothing is filled in for the person."""
    if Question.TASKS in listed.asks and not answers.get("tasks"):
        raise Refusal("tick what has become harder")
    if listed.code in WHERE_MATTERS and not answers.get("site", "").strip():
        raise Refusal("say where: a place such as calf, hand or foot arch")
    if listed.code is SymptomCode.TASK_WEAKNESS and not (answers["since"] or answers["on"].strip()):
        raise Refusal("say when it began; if you are not sure, choose the latest it can have been")


def _several(answers: Answers, field: str) -> list[str]:
    return [value for value in answers.get(field, "").split(",") if value]


def _containing(words: Sequence[str]) -> Callable[[str], Sequence[str]]:
    def suggest(typed: str) -> Sequence[str]:
        wanted = typed.casefold().strip()
        return [word for word in words if wanted and wanted in word.casefold()][:6]

    return suggest
