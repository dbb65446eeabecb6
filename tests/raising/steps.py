"""The steps there are: each knows its commands and its keys (see ``evenings``)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tests.flags.scene import table
from tests.raising.evenings import Command, Step
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    MedicineChange,
    MedicineClass,
    ReviewOutcome,
    Urine,
)
from twitchtui.flags.symptom_list import Ask, SymptomList

# -- the evening itself --------------------------------------------------------------------------


def welcome(
    kidney: str = "no", bp: str = "no", *, pregnant: str = "", alcohol_limit: str = ""
) -> Step:
    """The first questions; ``alcohol_limit`` as it is typed."""
    commands = [("set", "kidney", kidney), ("set", "bp_medicine", bp)]
    keys = f"{kidney[0]} tab {bp[0]}"
    if pregnant or alcohol_limit:
        keys += f" tab tab tab tab {pregnant[:1]} tab '{alcohol_limit}'"
    commands += [("set", "pregnant", pregnant)] if pregnant else []
    commands += [("set", "alcohol_limit", alcohol_limit)] if alcohol_limit else []
    return Step(tuple(commands), (f"{keys} enter",))


QUIET = Step((("done", "--none"),), ("n d",), at_once=True)
"""No twitches, and done for the day."""

DONE = Step((("done",),), ("d",), at_once=True)
"""Done for the day, once the twitches are logged."""


def open_again(times: int) -> Step:
    """Close the program and start it again."""
    return Step((), (), starts=times)


def list_items(*, show: Iterable[str] = (), hide: Iterable[str] = ()) -> Step:
    """Put items on the list or take them off it, by their ids."""
    wanted = {**dict.fromkeys(show, True), **dict.fromkeys(hide, False)}
    items = table("checklist")["item"]
    keys = [
        "space" if wanted.get(one["id"], one["shown"]) is not one["shown"] else "" for one in items
    ]
    commands = tuple(("set", "show" if shown else "hide", name) for name, shown in wanted.items())
    return Step(commands, (f"o {' down '.join(keys)} escape",))


def tick(item: str) -> Step:
    """Tick an item of the list, by its id."""
    return Step((("tick", item),), ("space",), row=_name(item))


def scale(item: str, answer: int) -> Step:
    """Answer an item that is a scale from 0 to 10, by its id."""
    return Step((("set", item, str(answer)),), (f"enter '{answer}' enter",), row=_name(item))


def _name(item: str) -> str:
    names = {one["id"]: one["name"] for one in table("checklist")["item"]}
    return str(names[item])


def sleep(hours: str) -> Step:
    """Last night's sleep."""
    return Step((("add", "sleep", hours),), (f"s '{hours}' enter",))


def everyday_things(answer: str) -> Step:
    """The weekly question about everyday things: ``as_usual`` or ``harder``."""
    keys = "right space" if answer == "harder" else "space"
    return Step((("set", "function", answer),), (keys,), row="Everyday things")


def worry(answer: int) -> Step:
    """The weekly question about worry."""
    return Step((("set", "worry", str(answer)),), (f"W '{answer}' enter",))


# -- twitches ------------------------------------------------------------------------------------

_AMOUNTS = {"few": "f", "many": "m", "constant": "n"}
_WITH = {"cramp": "c", "pain": "p", "soreness": "s", "tingling_here": "t", "stiffness": "f"}


def twitches(*places: str, spells: str = "few", along_with: str = "") -> Step:
    """Twitches at some places, such as "left calf", all alike."""
    options = ["--spells", spells]
    amount = _AMOUNTS.get(spells, f"'{spells}'")
    more = ""
    if along_with:
        options += ["--with", along_with]
        more = f" ctrl+o tab tab tab {_WITH[along_with]}"
    keys = " ctrl+n ".join(f"'{place}' tab tab {amount}{more}" for place in places)
    return Step(tuple(("log", *place.split(), *options) for place in places), (f"e {keys} enter",))


def again(before: Step) -> Step:
    """The same twitches as last night; by commands they are logged once more."""
    return replace(before, keys=("equals_sign",), at_once=True)


# -- what was drunk, taken and done --------------------------------------------------------------


def water(amount: str, at: str = "") -> Step:
    """A drink of water."""
    return _intake(("add", "water", amount), f"w '{amount}'", at)


def caffeine(what: str, at: str = "") -> Step:
    """A drink with caffeine."""
    return _intake(("add", "caffeine", *what.split()), f"c '{what}'", at)


def alcohol(amount: str, at: str = "") -> Step:
    """Alcohol, in drinks."""
    return _intake(("add", "alcohol", *amount.split()), f"p tab '{amount}'", at)


_SUPPLEMENTS = ("alcohol", "magnesium", "potassium", "salt_substitute", "other")


def supplement(kind: str, amount: str, *, asked: str = "") -> Step:
    """A supplement; ``asked`` are words of the caution that is shown before it is saved."""
    keys = f"p {'right ' * _SUPPLEMENTS.index(kind)}tab '{amount}'"
    return replace(_intake(("add", "supplement", kind, amount), keys, ""), asked=asked)


def _intake(command: Command, keys: str, at: str) -> Step:
    if at:
        command, keys = (*command, "--at", at), f"{keys} tab '{at}'"
    return Step((command,), (f"{keys} enter",))


def activity(
    kind: str, minutes: int, effort: int, at: str, *, hot: bool = False, muscles: str = ""
) -> Step:
    """An activity that is done."""
    command: Command = (
        "add",
        "activity",
        kind,
        f"{minutes}min",
        "--effort",
        f"{effort}",
        "--at",
        at,
    )
    keys = f"a '{kind}' tab '{minutes}' tab '{effort}' tab '{at}'"
    if hot or muscles:
        command += ("--hot",) if hot else ()
        command += ("--muscles", muscles) if muscles else ()
        keys += f" tab tab {'y' if hot else ''} tab '{muscles}'"
    return Step((command,), (f"{keys} enter",))


# -- what is new or changed ----------------------------------------------------------------------

SYMPTOMS = SymptomList.from_table(table("symptoms"))


@dataclass(frozen=True)
class Said:
    """What is answered to the questions of a symptom; ``on`` is the day it began, as typed, and
    ``sudden`` yes or no."""

    on: str = ""
    sudden: str = ""
    side: str = ""
    site: str = ""
    tasks: tuple[str, ...] = ()
    cannot: bool = False
    circumstances: tuple[str, ...] = ()
    options: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        options: list[str] = []
        for name, value in (
            ("--onset", self.on),
            ("--sudden", self.sudden),
            ("--side", self.side),
            ("--site", self.site),
            ("--tasks", ",".join(self.tasks)),
        ):
            options += [name, value] if value else []
        options += ["--cannot"] if self.cannot else []
        for one in self.circumstances:
            options += ["--circumstance", one]
        object.__setattr__(self, "options", tuple(options))


NOTHING = Said()


def symptom(code: str, search: str, said: Said = NOTHING) -> Step:
    """Something from the closed list, found by a word, with what is answered about it."""
    listed = SYMPTOMS.of(SymptomCode(code))
    keys = {
        Ask.ONSET: f"tab '{said.on}' tab",
        Ask.SUDDEN: said.sudden[:1],
        Ask.SIDE: said.side[:1],
        Ask.SITE: f"'{said.site}'",
        Ask.TASKS: _several(map(str, SYMPTOMS.tasks), said.tasks),
        Ask.CANNOT: "y" if said.cannot else "",
        Ask.CIRCUMSTANCES: _several(map(str, listed.circumstances), said.circumstances),
    }
    form = "" if said == NOTHING else " tab ".join(keys[ask] for ask in listed.asks)
    return Step(
        (("add", "symptom", code, *said.options),), (f"y '{search}' enter", f"{form} enter")
    )


def _several(offered: Iterable[str], ticked: Iterable[str]) -> str:
    """The keys that go along a row and tick some of it."""
    wanted = set(ticked)
    return " right ".join("space" if one in wanted else "" for one in offered) if wanted else ""


BEFORE_THE_DOTS = 12
"""So many letters of a symptom the line that asks about it shows at least."""


def still(code: str, answer: str) -> Step:
    """The answer to "Still there?" about the one open symptom of a code."""
    words = SYMPTOMS.words[SymptomCode(code)].partition(" (")[0][:BEFORE_THE_DOTS]
    if code == SymptomCode.TASK_WEAKNESS:
        words = "harder: "  # and what has become harder
    keys = "right " * tuple(CheckAnswer).index(CheckAnswer(answer)) + "space"
    return Step((("still", code, answer),), (keys,), row=words)


def medicine(kind: str, change: str, *, suspect: bool) -> Step:
    """A medicine that changed."""
    suspected = ("--suspect",) if suspect else ()
    keys = [
        "right " * (1 + tuple(MedicineClass).index(MedicineClass(kind))),
        "right " * (1 + tuple(MedicineChange).index(MedicineChange(change))),
        "y" if suspect else "n",
    ]
    command = ("add", "medicine", kind, change, *suspected)
    return Step((command,), ("y 'medicine' enter", f"{' tab '.join(keys)} enter"))


def urine(colour: str) -> Step:
    """The colour of urine."""
    keys = "right " * (1 + tuple(Urine).index(Urine(colour)))
    return Step((("set", "urine", colour),), ("y 'urine' enter", f"{keys}enter"))


def visit(outcome: str) -> Step:
    """A doctor has looked, today."""
    keys = "right " * (1 + tuple(ReviewOutcome).index(ReviewOutcome(outcome)))
    return Step((("add", "visit", "--outcome", outcome),), ("4", "v", f"tab {keys}enter", "1"))
