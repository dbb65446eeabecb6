"""The timer screens of the evening protocol: a list to choose from, and the routine as it runs.

The running screen is given a clock and looks at it four times a second; only what changed is
painted. It writes nothing: it ends with how the routine ended.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Digits, OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.diary.limits import Refusal
from twitchtui.diary.timers import Look, Routine, clock_words, start
from twitchtui.ui.ascii import in_ascii
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.lists import VimList
from twitchtui.ui.text import Content, Text, plain
from twitchtui.ui.timer_words import last_words, next_words, routine_words, step_words

LOOKS_A_SECOND = 4
ROOMY_HEIGHT = 22
"""From this height on the seconds are shown in big figures too, and the bars are twice as high."""

HOLD_STEP_S = 5

End = Literal["done", "skipped", "left"]

PAUSED = "Paused. Space goes on."
JUMPED = "Paused: the computer slept, or its clock was set. Space goes on."


class TimerPick(ModalScreen[Routine | None]):
    """The routines; dismisses with the chosen one, its hold as set here, or None."""

    CSS_PATH = "timers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "hold(1)", "longer", id="timers.longer", tooltip="Hold longer"),
        Binding("minus", "hold(-1)", "shorter", id="timers.shorter", tooltip="Hold shorter"),
        Binding("escape,r,q", "cancel", "close", id="timers.close", tooltip="Close the timers"),
    ]

    def __init__(self, routines: Sequence[Routine], ascii_only: bool) -> None:
        super().__init__()
        self._routines = list(routines)
        self.set_class(ascii_only, "-ascii")

    def compose(self) -> ComposeResult:
        """A line for each routine, and what the keys do."""
        with Vertical(id="timer-pick") as box:
            box.border_title = Content("Recovery")
            box.border_subtitle = Content("enter start   + - hold   esc close")
            yield VimList(*(Option(Content(routine_words(one))) for one in self._routines))
            yield Static(id="timer-sentence")

    def on_mount(self) -> None:
        """The keys go to the list."""
        self.query_one(VimList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start it."""
        event.stop()
        self.dismiss(self._routines[event.option_index])

    def action_hold(self, step: int) -> None:
        """Make the hold longer or shorter, within its range."""
        sentence = self.query_one("#timer-sentence", Static)
        for index, routine in enumerate(self._routines):
            if routine.range_s is None:
                continue
            try:
                changed = routine.with_hold(routine.hold_s + step * HOLD_STEP_S)
            except Refusal as refusal:
                words = str(refusal)
                sentence.update(Content(f"{words[:1].upper()}{words[1:]}."))
                return
            self._routines[index] = changed
            listed = self.query_one(VimList)
            listed.replace_option_prompt_at_index(index, Content(routine_words(changed)))
            sentence.update(Content(f"Each hold is {changed.hold_s} s."))

    def action_cancel(self) -> None:
        """Start none."""
        self.dismiss(None)


class ShareBar(Widget):
    """A bar across the whole width: full cells for what lies behind."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sharebar--full", "sharebar--rest"}

    filled: reactive[int] = reactive(0)

    def __init__(self, ascii_only: bool, id: str) -> None:
        super().__init__(id=id)
        self._marks = ("#", ".") if ascii_only else ("█", "░")
        self._share = 0.0

    def show(self, share: float) -> None:
        """Fill it to a share of 0 to 1; full only at the end."""
        self._share = share
        self.filled = int(share * self.size.width)

    def on_resize(self) -> None:
        """The same share of another width."""
        self.show(self._share)

    def render(self) -> Text:
        """The same line as often as it is high."""
        full, rest = (
            self.get_component_rich_style(f"sharebar--{name}", partial=True)
            for name in ("full", "rest")
        )
        left = self.size.width - self.filled
        line = Text.assemble((self._marks[0] * self.filled, full), (self._marks[1] * left, rest))
        return Text("\n").join([line] * self.size.height)


class TimerScreen(ModalScreen[End]):
    """One routine as it runs."""

    CSS_PATH = "timers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "pause", id="timer.pause", tooltip="Pause, or go on"),
        Binding("space", "finish", "end", id="timer.end", tooltip="End it after the last step"),
        Binding("n,right", "skip", "next", id="timer.next", tooltip="Skip to the next step"),
        Binding("p,left", "back", "previous", id="timer.previous", tooltip="Back to the last step"),
        Binding("b", "bell", "bell", id="timer.bell", tooltip="Ring the bell at each step, or not"),
        Binding("escape,q", "leave", "leave", id="timer.leave", tooltip="Leave without ticking"),
    ]

    def __init__(
        self,
        routine: Routine,
        clock: Callable[[], datetime],
        bell: bool,
        keep_bell: Callable[[bool], None],
        ascii_only: bool,
    ) -> None:
        """``keep_bell`` is told when the bell is switched."""
        super().__init__()
        self._clock, self._bell, self._keep_bell = clock, bell, keep_bell
        self._timed = start(routine, clock())
        self._ascii, self._ended, self._at_end = ascii_only, False, False
        self._shown: dict[str, str] = {}
        self.set_class(ascii_only, "-ascii")

    def compose(self) -> ComposeResult:
        """What to do now, how long, how much of all is done, what comes next."""
        yield Static(id="timer-title")
        with Vertical(id="timer-now"):
            yield Static(id="timer-do")
            yield Static(id="timer-how")
            yield Static(id="timer-note")
        yield Digits(id="timer-digits")
        yield Static(id="timer-left")
        yield ShareBar(self._ascii, id="timer-step")
        yield Static(id="timer-all-left")
        yield ShareBar(self._ascii, id="timer-all")
        yield Static(id="timer-next")
        yield Static(id="timer-state")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first step and look at the clock from now on."""
        self._look()
        self.set_interval(1 / LOOKS_A_SECOND, self._look)

    def on_resize(self, event: events.Resize) -> None:
        """Big figures where there is room."""
        self.set_class(event.size.height >= ROOMY_HEIGHT, "-roomy")

    # -- keys ----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """After the last step there is nothing left to pause or to skip."""
        if action in ("pause", "skip"):
            return not self._at_end
        return self._at_end if action == "finish" else True

    def action_pause(self) -> None:
        """Pause, or go on."""
        now = self._clock()
        here = self._timed.at(now)
        self._timed = here.resume(now) if here.paused else here.pause(now)
        self._look()

    def action_finish(self) -> None:
        """End it, at the end."""
        self._wait_at_end(False)
        self._look()

    def action_skip(self) -> None:
        """The next step. After the last one it waits: one n too many must not reach Tonight, where
        it answers a question."""
        now = self._clock()
        here = self._timed.at(now)
        self._timed = here.skip(now)
        self._wait_at_end(self._timed.done and not here.done)
        self._look()

    def action_back(self) -> None:
        """This step again, or the one before."""
        self._timed = self._timed.back(self._clock())
        self._wait_at_end(False)
        self._look()

    def _wait_at_end(self, waits: bool) -> None:
        self._at_end = waits
        self.refresh_bindings()

    def action_bell(self) -> None:
        """Switch the bell."""
        self._bell = not self._bell
        self._keep_bell(self._bell)
        self._look()

    def action_leave(self) -> None:
        """End it here."""
        self._end("left")

    # -- showing -------------------------------------------------------------------------------

    def _look(self) -> None:
        """Show where it stands, and end where it is done."""
        if self._ended:
            return
        now = self._clock()
        self._timed = self._timed.at(now)
        look = self._timed.look(now)
        self._show(look)
        if look.done and not self._at_end:
            self._end("done" if self._timed.held else "skipped")

    def _show(self, look: Look) -> None:
        routine = self._timed.routine
        step = f"{look.step.number}{look.step.title}"
        if self._bell and self._shown.get("step", step) != step:
            self.app.bell()
        self._shown["step"] = step
        bell = "bell on" if self._bell else "bell off"
        self._say("timer-title", f"{step_words(routine, look)}   {bell}")
        self._say("timer-do", look.step.title.upper())
        self._say("timer-how", look.step.words)
        self._say("timer-note", routine.note)
        self._say("timer-left", f"{look.left_s} s left")
        self._say("timer-all-left", f"{clock_words(look.all_left_s)} left in all")
        self._say("timer-next", next_words(look))
        self._say("timer-state", self._state(look))
        if self._changed("timer-digits", str(look.left_s)):
            self.query_one(Digits).update(plain(str(look.left_s)))
        self.query_one("#timer-step", ShareBar).show(look.share)
        self.query_one("#timer-all", ShareBar).show(look.share_all)

    def _state(self, look: Look) -> str:
        if self._at_end:
            return last_words(self._timed)
        return JUMPED if look.jumped else PAUSED if look.paused else ""

    def _say(self, where: str, words: str) -> None:
        """Paint a line where it says something else than before."""
        if self._changed(where, words):
            shown = in_ascii(words) if self._ascii else words
            self.query_one(f"#{where}", Static).update(Content(shown))

    def _changed(self, where: str, words: str) -> bool:
        before = self._shown.get(where)
        self._shown[where] = words
        return before != words

    def _end(self, how: End) -> None:
        if self.is_current:  # else, under the palette, at the next look
            if how == "done" and self._bell:
                self.app.bell()
            self._ended = True
            self.dismiss(how)
