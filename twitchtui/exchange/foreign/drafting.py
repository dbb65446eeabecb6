"""A first mapping for any CSV, drafted from its header and its first rows: a guess for each column
that the words of ``data/import_words.toml`` know, and lines to fill in for each that they do not.

What is guessed stands there to be read: nothing is imported by a draft until a person uses it. What
would be a guess about a scale or an amount is a comment, complete but for the ``#``.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from twitchtui.diary.body import Site
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.exchange.foreign.columns import (
    Column,
    Looked,
    bare,
    looked_at,
    meant_by,
    place_of,
    side_in,
    site_in,
)
from twitchtui.exchange.foreign.draft_lines import (
    ASKED,
    MOST_WORDS,
    begun,
    by_words,
    commented,
    listed,
    only_where,
    text,
    unclear,
)
from twitchtui.exchange.foreign.mapping_fields import KINDS, NEEDED, says_nothing
from twitchtui.exchange.foreign.meanings import Meaning
from twitchtui.exchange.foreign.stating import factors_of
from twitchtui.exchange.reading.values import FORMS, clock, number

_SCALES = {
    "intensity": "1-5", "sleep_quality": "1-5", "pain": "0-10", "stress": "0-10",
    "interference": "0-10", "worry": "0-10", "sleep_h": "h", "minutes": "min", "n_spells": "times",
}  # fmt: skip
"""The unit each number must have; other fields have none."""

_IF = {
    "1-5": "it goes from 1 to 5 here: take away the # if it does there",
    "0-10": "it goes from 0 to 10 here: take away the # if it does there",
    "h": "it is in hours here: take away the # if it is there",
    "min": "it is in whole minutes here: take away the # if it is there",
    "times": "how many times: take away the # if it is that",
    "": "it is a yes or a no here: please say which word is which",
}


def draft_mapping(file: BinaryIO) -> str:
    """The text of a mapping for a file; raises NotTaken where it is not CSV at all."""
    looked = looked_at(file)
    return "\n".join((*_opening(), *_Draft(looked).lines(), *_closing())) + "\n"


def _opening() -> Iterator[str]:
    yield "# What the columns of this CSV are in the diary. Please read it, change what is not so,"
    yield "# and give it to the import with the file. Lines that begin with # count for nothing:"
    yield "# take the # away to use them. What no entry names stays out."
    yield ""


class _Draft:
    def __init__(self, looked: Looked) -> None:
        self._looked = looked
        self._roles = looked.roles()
        self._day, self._form = looked.day()
        self._clock = self._timed(clock)
        self._part = None if self._clock else self._timed(KINDS["episode"]["part"])
        self._twitching_columns: tuple[str, ...] = ()

    def _timed(self, convert: Callable[[str], object]) -> Column | None:
        column = self._roles.get("time")
        return column if column and column.seen and column.fits(convert) else None

    def lines(self) -> Iterator[str]:
        yield from self._file()
        yield from self._entries()
        for name, why in self._looked.unusable:
            yield from ("", f"# {text(name)} {why}.")

    def _file(self) -> Iterator[str]:
        yield "[file]"
        title = ", ".join(column.name for column in self._looked.columns)[:60].strip()
        yield f"name = {text(title)}  # tells its entries from another table's: do not change it"
        if self._day:
            yield f"day = {text(self._day.name)}"
        else:
            yield '# day = "..."          # the column that holds the day: please name it'
        forms = (*FORMS.items(), ("timestamp", "2026-11-21T21:30"))
        ways = ", ".join(f"{name} ({example})" for name, example in forms)
        if self._form:
            yield f'day_form = "{self._form}"  # {ways}'
        else:
            yield f'# day_form = "..."     # please choose: {ways}'
        if self._form == "timestamp":
            return
        if self._clock:
            yield f"time = {text(self._clock.name)}  # a clock time such as 21:30"
            return
        clocks = [one for one in self._looked.columns if one.seen and one.fits(clock)]
        name = text(clocks[0].name) if clocks else '"..."        '
        yield f"# time = {name} # the column of the clock time of the twitching, if there is one"

    # -- the entries ---------------------------------------------------------------------------

    def _entries(self) -> Iterator[str]:
        used = {column.name for column in (self._day, self._clock, self._part) if column}
        free = [column for column in self._looked.columns if column.name not in used]
        meant = {column.name: meant_by(column) for column in free}
        twitching = [name for name, one in meant.items() if one and one.site is not None]
        self._twitching_columns = tuple(twitching)
        site = self._roles.get("site")
        site = site if site in free else None
        more: tuple[str, ...] = ("note",) if twitching else ()
        if site:
            more = ("side", "intensity", "n_spells", "pain", "note")
        elif len(twitching) == 1:
            more = ("side", "intensity", "pain", "note")
        beside = {role: self._roles[role] for role in more if self._roles.get(role) in free}
        if site:
            yield from self._places(site, beside)
        for column in free:
            one = meant[column.name]
            if column is site or column in beside.values():
                continue
            if one is None:
                yield from _unknown(column)
            else:
                yield from self._meant(column, one, beside)

    def _places(self, column: Column, beside: dict[str, Column]) -> Iterator[str]:
        """The entry of a file that has a column of places."""
        cells = column.seen[:MOST_WORDS]
        known = {cell: site for cell in cells if (site := site_in(cell)) is not None}
        yield from begun("episode")
        yield f"site = {by_words(column, known)}"
        unknown = [cell for cell in cells if cell not in known]
        if unknown:
            yield f"# Not known: {listed(unknown)}. Please write into words what each is, one of"
            yield f'# the places at the end, such as words = {{ {text(unknown[0])} = "calf" }}.'
        if "side" not in beside or not beside["side"].filled:
            sides = {cell: side_in(cell) for cell in cells}
            beside = {role: other for role, other in beside.items() if role != "side"}
            if any(sides.values()):
                yield f"side = {by_words(column, sides)}"
        elif any(side_in(cell) for cell in cells):
            yield f"# Sides are those of {text(beside['side'].name)}, not those among the places."
        yield from self._beside(beside)

    def _beside(self, beside: dict[str, Column]) -> Iterator[str]:
        for field, column in beside.items():
            if field == "side":
                sides = {cell: side_in(cell) for cell in column.seen[:MOST_WORDS]}
                known = {cell: side for cell, side in sides.items() if side or says_nothing(cell)}
                yield f"side = {by_words(column, known)}"
            elif field == "note":
                yield f"note = {by_words(column, {})}"
            else:
                # of a column named "count" the unit is in its name
                unit = bare(column.name)[1] or ("times" if field == "n_spells" else "")
                yield _number("episode", field, column, unit)
        if self._part:
            yield f"part = {by_words(self._part, {})}"

    def _meant(self, column: Column, meant: Meaning, beside: dict[str, Column]) -> Iterator[str]:
        if meant.site is not None:
            yield from self._twitching(column, meant, meant.site, beside)
        elif meant.intake is not None:
            yield from _intake(column, meant.intake, meant)
        elif meant.day:
            line = _number("day", meant.day, column, meant.unit)
            lines = (*begun("day"), line.removeprefix("# "))
            yield from commented(lines) if line.startswith("# ") else lines
        elif meant.activity is not None:
            yield from (*begun("activity"), only_where(column), f'type = "{meant.activity.value}"')
            if column.counts:
                yield _number("activity", "minutes", column, meant.unit)
        else:
            yield from _item(column, meant.item)

    def _twitching(
        self, column: Column, meant: Meaning, site: Site, beside: dict[str, Column]
    ) -> Iterator[str]:
        yield from (*begun("episode"), only_where(column))
        yield f'site = "{site.value}"' + "  # which? They are listed at the end" * (
            site is Site.OTHER
        )
        without = {"side"} if meant.side else set()
        if meant.side:
            yield f'side = "{meant.side.value}"'
        if column.counts:
            field = "intensity" if meant.unit == "1-5" else "n_spells"
            without |= {field}
            line = _number("episode", field, column, meant.unit)
            asks = line.startswith("# ") and field == "n_spells"
            yield line + "; or intensity, if it goes from 1 to 5" * asks
        yield from self._beside({role: beside[role] for role in beside if role not in without})
        zeros = [
            cell
            for cell in column.seen
            if cell not in column.filled and column.fits(number, [cell])
        ]
        if column.counts and zeros and len(self._twitching_columns) == 1:
            yield "# Does it say of each night that nothing twitched? Then these close such nights:"
            choice = f"when = {{ column = {text(column.name)}, is = [{listed(zeros)}] }}"
            yield from commented((*begun("day")[1:], "no_twitches = true", choice))


def _number(kind: str, field: str, column: Column, unit: str) -> str:
    """The line of a field: a comment unless the column has its unit and fits it."""
    needed = _SCALES.get(field, "")
    theirs = unclear(column, KINDS[kind][field])
    line = f"{field} = {by_words(column, theirs)}"
    # 7:30 is hours and minutes, whatever the column is called
    clear = field == "sleep_h" and not unit and column.filled and not column.counts
    if ASKED not in theirs.values() and (unit == needed or clear):
        return line
    return f"# {line}  # {_IF[needed]}"


def _item(column: Column, item: str) -> Iterator[str]:
    theirs = unclear(column, KINDS["check_mark"]["state"])
    lines = (*begun("check_mark"), f'item = "{item}"', f"state = {by_words(column, theirs)}")
    if ASKED not in theirs.values():
        yield from lines
        return
    yield from commented((*lines, "# please say which word is done and which is not_done"))


def _intake(column: Column, kind: IntakeKind, meant: Meaning) -> Iterator[str]:
    units = factors_of(kind, meant.drink)
    theirs = unclear(column, KINDS["intake"]["amount"])
    counts = ASKED not in theirs.values()
    lines = [*begun("intake"), f'what = "{kind.value}"']
    if meant.drink is not None:
        lines.append(f'name = "{meant.drink.id}"')
    if counts:
        lines.append(f"amount = {by_words(column, theirs)}")
    else:
        lines += [only_where(column), "amount = 1  # how much is it, where it is so?"]
    if counts and meant.unit in units:
        yield from (*lines, f'unit = "{meant.unit}"')
        return
    lines.append(f'unit = "{ASKED}"  # please choose: {", ".join(units)}; then take away each #')
    yield from commented(lines)


def _unknown(column: Column) -> Iterator[str]:
    """The lines to fill in for a column of which nothing is known."""
    yield from ("", f"# {text(column.name)} is not known here and stays out.")
    if not column.filled:
        return
    place = place_of(column.name)
    site = place.site.value if place and place.site and place.site is not Site.OTHER else ASKED
    yield "# Is it twitching? Then take away the # of these lines and say where it was:"
    lines = [*begun("episode")[1:], only_where(column), f'site = "{site}"']
    if place and place.side:
        lines.append(f'side = "{place.side.value}"')
    if column.counts:
        lines.append(f"n_spells = {by_words(column, {})}  # how many times; or intensity, 1 to 5")
    yield from commented(lines)
    if not column.counts:
        return
    yield "# Was it drunk or swallowed? Then these, and say what it was and in which unit:"
    kinds = ", ".join(kind.value for kind in IntakeKind)
    lines = [*begun("intake")[1:], f'what = "{ASKED}"  # one of {kinds}', f'unit = "{ASKED}"']
    yield from commented((*lines, f"amount = {by_words(column, {})}"))
    yield "# Is it sleep in hours, or another answer of the day? Then these:"
    answer = f"sleep_h = {by_words(column, {})}  # or another field of day, listed at the end"
    yield from commented((*begun("day")[1:], answer))


def _closing() -> Iterator[str]:
    yield ""
    yield f"# The places: {', '.join(site.value for site in Site)}"
    yield "# The fields of each kind; those in brackets it cannot be without:"
    for kind, fields in KINDS.items():
        names = (f"({name})" if name in NEEDED[kind] else name for name in fields)
        yield f"# {kind}: {', '.join(names)}"
    yield '# An entry of some rows only: when = { column = "...", is = ["..."] }, or with is_not,'
    yield "# or with above = 0 for numbers."
    yield '# A night without twitches, which closes it: kind = "day", no_twitches = true, and with'
    yield '# it when = { column = "...", is = ["0"] }'
