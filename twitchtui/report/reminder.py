"""The reminder of an evening: its one line, and the texts that have a computer show it at a time.

Pure: an evening or a ``Reminder`` in, text out. One line of shell does the work everywhere;
systemd, launchd and cron each get it in their own quoting, so that no name of a file means
anything to them.
"""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from html import escape

from twitchtui.diary.checklist import Line
from twitchtui.diary.evening import Evening
from twitchtui.diary.items import ItemKind
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import CheckState, FunctionAnswer, NewAnswer

CLOSED = "Tonight is closed."
ANSWERED = "Tonight is all answered; done for today closes it."
NO_DIARY = "There is no diary yet; twitchtui opens one."
UNKNOWN = "It is time for the diary."
"""Shown where the diary could not be looked at, as one whose passphrase nobody typed."""

MOST = 6
"""So many items of the list are named; a line beside the clock has no room for more."""

MARK = "Written by twitchtui"
"""How the first comment of every file of ours begins."""

TIMER, SERVICE = "twitchtui-remind.timer", "twitchtui-remind.service"
LABEL = "twitchtui.remind"
AGENT = f"{LABEL}.plist"

CRON_LENGTH = 990
"""Longer lines are cut by some kinds of cron."""


# -- the line --------------------------------------------------------------------------------------


def reminder_line(evening: Evening) -> str:
    """What is still open that night. Nothing is counted, and no symptom is named: others may see
    it too."""
    if evening.closed:
        return CLOSED
    questions = [*_questions(evening)]
    items = [line.item.name for line in evening.lines if _is_open(line)]
    if not questions and not items:
        return ANSWERED
    more = f" and {len(items) - MOST} more" if len(items) > MOST else ""
    listed = [f"On the list: {'; '.join(items[:MOST])}{more}."] if items else []
    return " ".join(("Tonight is open:" if questions else "Tonight is open.", *questions, *listed))


def _questions(evening: Evening) -> Iterator[str]:
    record = evening.record
    if evening.twitches == "unasked":
        yield "any twitches?"
    if evening.new_answer is NewAnswer.UNASKED:
        yield "anything new or changed?"
    if any(answer is None for _, answer in evening.to_check):
        yield "still there?"
    asked = record.function_answer if record else FunctionAnswer.UNASKED
    if evening.ask_function and asked is FunctionAnswer.UNASKED:
        yield "how were everyday things?"


def _is_open(line: Line) -> bool:
    return line.state is CheckState.UNKNOWN and line.item.kind is not ItemKind.LOAD


# -- what shows it ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reminder:
    """A line a day. ``program`` are the words that start twitchtui on the diary, ``show`` those
    that show a line which is added to them; without them it is printed. ``variables`` are those
    of the environment that the program needs as they are now."""

    at: time
    program: tuple[str, ...]
    show: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for word in (*self.program, *self.show, *self.variables.values()):
            if not word.isprintable():
                raise Refusal(
                    f"{ascii(word)[1:-1][:80]} cannot stand in a timer: it holds a line break or "
                    "another sign that is not printed"
                )

    @property
    def script(self) -> str:
        """One line for a POSIX shell: nothing where the program is gone, nothing was left open, or
        it runs late, in a morning after."""
        given = [f"{name}={value}" for name, value in self.variables.items()]
        words = [*(["env", *given] if given else []), *self.program]
        words += ["remind", "--quiet", "--after", f"{self.at:%H:%M}"]
        there = f"test -x {shlex.quote(self.program[0])} || exit 0"
        read = f"line=$({shlex.join(words)}) || line={shlex.quote(UNKNOWN)}"
        show = shlex.join(self.show) if self.show else "echo"
        return f'{there}; {read}; test -z "$line" || {show} "$line"'

    @property
    def mark(self) -> str:
        """The first comment of its files."""
        return f'{MARK} for {self.at:%H:%M}. "twitchtui remind remove" takes it away.'


def systemd_files(reminder: Reminder) -> dict[str, str]:
    """The user units by their names, the service first (systemd.unit, systemd.service,
    systemd.time)."""
    about = "Description=Reminder of tonight's diary"
    service = [f"# {reminder.mark}", "[Unit]", about, "", "[Service]", "Type=oneshot"]
    service += [f'ExecStart=/bin/sh -c "{_for_systemd(reminder.script)}"', ""]
    timer = [f"# {reminder.mark}", "[Unit]", about, "", "[Timer]"]
    timer += [f"OnCalendar=*-*-* {reminder.at:%H:%M}:00", "", "[Install]", "WantedBy=timers.target"]
    return {SERVICE: "\n".join(service), TIMER: "\n".join([*timer, ""])}


def _for_systemd(text: str) -> str:
    """For within double quotes: a % begins a specifier there and a $ a variable."""
    for sign, twice in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        text = text.replace(sign, twice)
    return text


def launchd_files(reminder: Reminder) -> dict[str, str]:
    """The agent by its name (launchd.plist)."""
    script = escape(reminder.script, quote=False)
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- {reminder.mark} -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{LABEL}</string>
  <key>ProgramArguments</key>
  <array>
    <string>/bin/sh</string>
    <string>-c</string>
    <string>{script}</string>
  </array>
  <key>StartCalendarInterval</key>
  <dict>
    <key>Hour</key>
    <integer>{reminder.at.hour}</integer>
    <key>Minute</key>
    <integer>{reminder.at.minute}</integer>
  </dict>
</dict>
</plist>
"""
    return {AGENT: text}


def cron_line(reminder: Reminder) -> str:
    """The line for ``crontab -e``. Raises Refusal for what no cron reads as it stands."""
    # the desktop is found where it always is: cron knows nothing of it
    bus = "DBUS_SESSION_BUS_ADDRESS"
    desktop = f'export {bus}="${{{bus}:-unix:path=/run/user/$(id -u)/bus}}"; '
    script = (desktop if reminder.show else "") + reminder.script
    if "\\" in script:  # kinds of cron differ in what they make of it
        raise Refusal("cron cannot be given a name with a backslash in it; rename the file")
    line = f"{reminder.at.minute} {reminder.at.hour} * * * {script}".replace("%", "\\%")
    if len(line.encode()) > CRON_LENGTH:
        raise Refusal("the names of the files are too long for a line of cron; move the diary")
    return line


def time_in(text: str) -> str | None:
    """The time in the mark of a file of ours, such as "21:30"; None for a file of another's."""
    for line in text.splitlines()[:2]:
        before, found, after = line.partition(f"{MARK} for ")
        if found and before in ("# ", "<!-- "):
            return after[:5]
    return None
