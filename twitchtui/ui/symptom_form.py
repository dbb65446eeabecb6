"""What opens on "yes, something is new or changed": the closed list, then its few questions.

The list is never shown unasked (domain.md 3.8). Beside the symptom codes it offers the two other
things the rules look at: a changed medicine, and the colour of urine.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from twitchtui.diary import quantities
from twitchtui.diary.body import Side
from twitchtui.diary.entries import (
    Day,
    Entry,
    MedicineChange,
    MedicineClass,
    MedicineEvent,
    Symptom,
    Urine,
)
from twitchtui.diary.quick import Here
from twitchtui.diary.sites import Sites
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.flags.symptom_list import Ask as Question
from twitchtui.flags.symptom_list import Group, Listed, SymptomList
from twitchtui.ui.ask import Answers, Ask, Field
from twitchtui.ui.fields import Line

MEDICINE, URINE = "medicine", "urine"

_OTHERS = (
    (MEDICINE, "a medicine or supplement was started, changed or stopped"),
    (URINE, "the colour of my urine"),
)


class SymptomPick(ModalScreen[str | None]):
    """Pick a line of the closed list; dismisses with its code, or with one of the others."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel", id="pick.cancel", tooltip="Close without saving"),
        Binding("down", "to_list", "", show=False, id="pick.down", tooltip="To the list"),
    ]

    def __init__(self, symptoms: SymptomList) -> None:
        super().__init__()
        self._symptoms = symptoms

    def compose(self) -> ComposeResult:
        """A line to search in, and the list."""
        with Vertical(classes="box") as box:
            box.border_title = "What is new or changed?"
            box.border_subtitle = "type to search   down and enter pick   esc cancel"
            yield Line(hint="a word, such as stairs, numb, speech", id="search")
            yield OptionList(*self._options(""), id="symptoms")

    def on_mount(self) -> None:
        """Start in the search."""
        self.query_one(Line).focus()

    def _options(self, typed: str) -> list[Option | None]:
        words = typed.casefold().split()
        options: list[Option | None] = []
        for group in self._symptoms.groups:
            found = [one for one in group.symptoms if _fits(words, self._says(one, group))]
            if found:
                options.append(Option(Text(group.words, style="bold"), disabled=True))
                options += [Option(Text(f"  {one.words}"), id=one.code.value) for one in found]
        others = [
            Option(Text(f"  {says}"), id=name) for name, says in _OTHERS if _fits(words, says)
        ]
        if others:
            options += [Option(Text("Something else", style="bold"), disabled=True), *others]
        return options

    def _says(self, one: Listed, group: Group) -> str:
        """What a word may be found in: the line, its heading, and the tasks it asks about."""
        tasks = self._symptoms.tasks.values() if Question.TASKS in one.asks else ()
        return " ".join((one.words, group.words, one.hint, *tasks))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(self._options(event.value))
        listed.highlighted = 1 if listed.option_count > 1 else None

    @on(Input.Submitted)
    def _entered(self) -> None:
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self.dismiss(listed.get_option_at_index(listed.highlighted).id)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_to_list(self) -> None:
        """From the search into the list."""
        listed = self.query_one(OptionList)
        listed.focus()
        if listed.highlighted is None and listed.option_count > 1:
            listed.highlighted = 1

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def symptom_form(symptoms: SymptomList, code: SymptomCode, here: Here, sites: Sites) -> Ask[Entry]:
    """The questions of one code; dismisses with the symptom."""
    listed = symptoms.of(code)
    fields = _fields(symptoms, listed, sites)

    def make(answers: Answers) -> Entry:
        return _symptom(listed, answers, here, sites)

    return Ask(listed.words.capitalize(), fields, make, intro=listed.hint)


def medicine_form(here: Here) -> Ask[Entry]:
    """A medicine or supplement that changed: only its class is kept (domain.md 2.5)."""
    classes = [kind.value.replace("_", " ") for kind in MedicineClass]
    changes = tuple((change.value, change.value) for change in MedicineChange)
    fields = (
        Field("medicine", "What kind?", "", "statin, diuretic, other", _containing(classes)),
        Field("change", "What happened?", changes[0][0], choices=changes),
        Field("suspects", "Do you think the twitching has to do with it?", choices=_YES_NO),
    )

    def make(answers: Answers) -> Entry:
        kind = quantities.choice("kind of medicine", answers["medicine"], MedicineClass)
        return MedicineEvent(
            id=here.new_id,
            day=here.day,
            medicine=MedicineClass(kind),
            change=MedicineChange(answers["change"] or "started"),
            user_suspects=answers["suspects"] == "yes",
        )

    intro = "Please do not stop or change a medicine on your own; ask a pharmacist or doctor."
    return Ask("A medicine or supplement", fields, make, intro=intro)


def urine_form(record: Day) -> Ask[Urine]:
    """The colour of urine; dark yellow and brown are kept apart (domain.md 1.3, K27)."""
    colours = tuple((colour.value, _URINE_WORDS[colour]) for colour in Urine)
    now = record.urine.value if record.urine else Urine.YELLOW.value
    fields = (Field("urine", "Which comes nearest?", now, choices=colours),)
    return Ask("Urine", fields, lambda answers: Urine(answers["urine"] or now))


_URINE_WORDS = {
    Urine.PALE: "pale",
    Urine.YELLOW: "yellow",
    Urine.DARK_YELLOW: "dark yellow",
    Urine.BROWN_COLA: "brown, like cola or tea",
    Urine.RED: "red",
}
_YES_NO = (("no", "no"), ("yes", "yes"))
_SUDDEN = ((Sudden.YES, "yes"), (Sudden.NO, "no"), (Sudden.UNKNOWN, "not sure"))


def _fields(symptoms: SymptomList, listed: Listed, sites: Sites) -> Sequence[Field]:
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
        Question.CANNOT: [Field("cannot", asked[Question.CANNOT], "no", choices=_YES_NO)],
        Question.ONSET: [
            Field("since", asked[Question.ONSET], "today", "today, yesterday, 2026-11-01"),
            Field("at", "At what time, if you know", "", "19:40"),
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
    since = quantities.day(answers.get("since", "") or "today", here.day)
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


def _several(answers: Answers, field: str) -> list[str]:
    return [value for value in answers.get(field, "").split(",") if value]


def _containing(words: Sequence[str]) -> Callable[[str], Sequence[str]]:
    def suggest(typed: str) -> Sequence[str]:
        wanted = typed.casefold().strip()
        return [word for word in words if wanted and wanted in word.casefold()][:6]

    return suggest


def _fits(words: Sequence[str], says: str) -> bool:
    return all(word in says.casefold() for word in words)
