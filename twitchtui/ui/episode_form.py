"""The form in which twitches are logged: a place, a side, how many, the worst one; then "more".

It is opened with a day and a clock that stay as they are while it is open, writes nothing, and
dismisses with the episodes of one sitting, or with none where it was left. What was typed is
never dropped without having asked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from twitchtui.diary.body import Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.figure import Place
from twitchtui.diary.limits import Refusal
from twitchtui.diary.sites import Sites
from twitchtui.diary.times import DEFAULT_DAY_START
from twitchtui.ui import episode_rows as rows
from twitchtui.ui.choices import Choices
from twitchtui.ui.episode_answers import (
    Answers,
    Problems,
    Sitting,
    answers_of,
    day_text,
    half_typed,
    too_long,
    with_typed,
)
from twitchtui.ui.episode_places import Offers, Where
from twitchtui.ui.episode_questions import Questions
from twitchtui.ui.episode_words import amount_words, night_words, place_words
from twitchtui.ui.fields import Line, Note
from twitchtui.ui.form import Form, HalfTyped
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.text import Text, safe, shorten

LEAVE = "Nothing of this is saved yet. Escape again leaves it; any other key stays."
LONG_AGO = "That is over a year ago. Press save again if it is right."
A_YEAR = timedelta(days=366)


class EpisodeForm(Form[tuple[Episode, ...]]):
    """Log one or more episodes, or change one; dismisses with them, () where it was left."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["choices.tcss", "episode_form.tcss"]
    AUTO_FOCUS = "#site"
    BINDINGS: ClassVar[list[BindingType]] = [
        # the word for the key, for terminals that have no arrow to draw
        Binding("enter", "save", "Save", id="episode.save", key_display="enter",
                tooltip="Save and close"),
        Binding("ctrl+s", "save", "Save", id="episode.save_anywhere",
                tooltip="Save and close, from the note too"),
        Binding("ctrl+n", "next", "Add next place", id="episode.next",
                tooltip="Keep this one and log the next place in the same sitting"),
        Binding("ctrl+o", "more", "More", id="episode.more",
                tooltip="Open or close the other questions"),
        Binding("escape", "leave", "Leave", id="episode.leave",
                tooltip="Close without saving; asks once if something was typed"),
        Binding("down", "app.focus_next", "Next question", show=False, id="episode.down",
                tooltip="Go to the next question"),
        Binding("up", "app.focus_previous", "Question before", show=False, id="episode.up",
                tooltip="Go to the question before"),
    ]  # fmt: skip

    def __init__(
        self,
        day: date,
        today: date,
        now: datetime,
        new_id: Callable[[], str],
        sites: Sites,
        *,
        episode: Episode | None = None,
        relief: Iterable[tuple[str, str]] = (),
        recent_sites: Sequence[Site] = (),
        day_start: time = DEFAULT_DAY_START,
        title: str = "",
        ascii_only: bool = False,
    ) -> None:
        super().__init__(classes="-ascii" if ascii_only else None)
        self._ascii_only = ascii_only
        self._sitting = Sitting(today, now, sites, day_start, base=episode)
        self._new_id, self._relief, self._recent = new_id, tuple(relief), tuple(recent_sites)
        self._title = title or ("Change an entry" if episode else "Log twitches")
        blank = Answers(day=day_text(day, today))
        self._opened_with = answers_of(episode, today) if episode else blank
        self._sat: tuple[tuple[Answers, Episode], ...] = ()
        self._asked = False
        self._doubted = self._opened_with.day

    # -- what it looks like --------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The short questions, the line that opens the others, the others."""
        recent = [site.words for site in self._recent if site is not Site.OTHER][:5]
        hint = f"lately: {', '.join(recent[:3])}" if recent else "calf, quad, eyelid ..."
        where = Where(self._sitting.sites, hint=hint, ascii_only=self._ascii_only, id="site")
        with Vertical(id="episode-form") as box:
            box.border_title = safe(self._title)
            yield Questions(
                where,
                self._relief,
                self._opened_with.tried,
                ascii_only=self._ascii_only,
                id="questions",
            )
            with Vertical(id="foot"):
                yield Static(id="said", classes="-empty")
                yield KeyBar()

    def on_mount(self) -> None:
        """Fill it in."""
        self._questions.fill(self._opened_with)
        self._show_night()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One entry is changed at a time."""
        return not (action == "next" and self._sitting.base is not None)

    # -- the answers ---------------------------------------------------------------------------

    @property
    def answers(self) -> Answers:
        """What stands in the form."""
        return self._questions.answers

    @property
    def changed(self) -> bool:
        """Whether leaving would lose something."""
        return bool(self._sat) or self.answers != self._opened_with

    @property
    def said(self) -> str:
        """Its title, and the place once one is typed."""
        place = self.answers.site.strip()
        return f"{self._title}, {place}" if place else self._title

    def typed(self) -> HalfTyped:
        """The answers that differ and the night, and those of places logged before."""
        return half_typed(
            self.answers, self._opened_with, [each for each, _ in self._sat], self._sitting.day
        )

    def fill_in(self, typed: HalfTyped) -> None:
        """Take the answers in again, and make the places logged before."""
        for one in typed.get("before", ()):
            answers = with_typed(Answers(), one, self._sitting.today)
            self._sat += ((answers, self._sitting.episode(answers, self._new_id)),)
        if self._sat:
            self._opened_with = replace(Answers(), day=self._sat[-1][0].day)
        filled = with_typed(self._opened_with, typed["answers"], self._sitting.today)
        self._questions.fill(filled)
        self.call_after_refresh(self._say_kept)  # once there is a width to say it in

    @property
    def _logged(self) -> tuple[Episode, ...]:
        return tuple(episode for _, episode in self._sat)

    @property
    def _questions(self) -> Questions:
        return self.query_one(Questions)

    # -- what the keys do ----------------------------------------------------------------------

    def action_save(self) -> None:
        """Close with what was logged, or say what is missing."""
        self._write_out_place()
        if self._sat and self.answers == self._opened_with:
            self.dismiss(self._logged)
        elif (made := self._made()) is not None:
            self.dismiss((*self._logged, made))

    def action_next(self) -> None:
        """Keep this one and start the next, on the same night."""
        self._write_out_place()
        made = self._made()
        if made is None:
            return
        self._sat += ((self.answers, made),)
        self._opened_with = replace(Answers(), day=self.answers.day)
        self._questions.fill(self._opened_with)
        self._say_kept()
        self._questions.go_to("site")

    async def action_more(self) -> None:
        """Open or close the other questions; opening goes to the first of them."""
        opened = not self._questions.more_is_open
        if (coming := self._questions.open_more(opened)) is not None:
            await coming
        self._questions.go_to("intensity" if opened else "more-line")

    def action_leave(self) -> None:
        """Close without saving; ask once where something would be lost."""
        if self._asked or not self.changed:
            self.dismiss(())
            return
        self._asked = True
        self._say(LEAVE, "-asking")

    def on_key(self, event: events.Key) -> None:
        """Any other key than escape stays."""
        if event.key != "escape":
            self._stay()

    # -- what happens in the fields ------------------------------------------------------------

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    @on(Offers.Clicked)
    def _clicked(self, event: Offers.Clicked) -> None:
        self._questions.line("site").value = event.words
        self._write_out_place()

    @on(Where.FigureWanted)
    def _figure_wanted(self, event: Where.FigureWanted) -> None:
        from twitchtui.ui.body_screen import BodyPick

        try:
            side, site = self._sitting.sites.place(event.typed)
        except Refusal:
            side, site = None, None
        here = Place(site, side) if site is not None else None
        self.app.push_screen(BodyPick(ascii_only=self._ascii_only, place=here), self._picked)

    def _picked(self, place: Place | None) -> None:
        if place is not None:
            self._questions.write_picked(place.site.words, place.side)

    @on(rows.MoreLine.Flipped)
    async def _flipped(self) -> None:
        await self.action_more()

    @on(Choices.Changed)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _answered(self, event: Choices.Changed | Input.Changed | TextArea.Changed) -> None:
        self._stay()
        widget = event.control
        if widget is not None and widget.id in rows.LABELS:
            self._questions.say(widget.id, "")
        if widget is not None and widget.id == "day":
            self._show_night()

    @on(events.DescendantBlur)
    def _left_field(self, event: events.DescendantBlur) -> None:
        name = event.widget.id or ""
        if isinstance(event.widget, Line) and event.widget.value.strip():
            self._questions.say(name, self._problems().get(name, ""))
            if name == "site":
                self._write_out_place()

    @on(Note.TooLong)
    def _refused_paste(self, event: Note.TooLong) -> None:
        sentence = too_long(event.length)
        self._questions.say("note", sentence[:1].upper() + sentence[1:] + ".")

    # -- helpers -------------------------------------------------------------------------------

    def _made(self) -> Episode | None:
        try:
            made = self._sitting.episode(self.answers, self._new_id)
        except Problems as problems:
            self._questions.point_at(problems.sentences)
            return None
        if self._sitting.today - made.day > A_YEAR and self.answers.day != self._doubted:
            self._doubted = self.answers.day
            self._questions.point_at({"day": LONG_AGO})
            return None
        return made

    def _problems(self) -> dict[str, str]:
        try:
            self._sitting.episode(self.answers, str)
        except Problems as problems:
            return problems.sentences
        return {}

    def _write_out_place(self) -> None:
        try:
            side, site = self._sitting.sites.place(self._questions.line("site").value)
        except Refusal:
            return
        self._questions.write_place(site.words, side)

    def _show_night(self) -> None:
        try:
            night = night_words(self._sitting.day(self._questions.line("day").value))
        except Refusal:
            night = ""
        self.query_one("#episode-form").border_subtitle = Text(night)

    def _stay(self) -> None:
        if self._asked:
            self._asked = False
            self._say_kept()

    def _say_kept(self) -> None:
        if not self._sat:
            self._say("", "")
            return
        names = "; ".join(f"{place_words(e)}, {amount_words(e.n_spells)}" for e in self._logged)
        width = self.query_one("#episode-form").content_size.width
        self._say(shorten(f"To be saved: {names}", width, ascii_only=self._ascii_only), "")

    def _say(self, sentence: str, look: str) -> None:
        said = self.query_one("#said", Static)
        said.set_classes(look if sentence else "-empty")
        said.update(safe(sentence))
        if sentence:
            self.app.clear_notifications()  # what stands in the corner was said before
