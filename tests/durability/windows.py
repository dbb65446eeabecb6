"""Two processes on one diary, doing at random what two open dashboards do, against the model."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import product
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NoReturn

from tests.builders import DAY, episode
from tests.durability.model import Command, Model, Reply, Seen
from tests.durability.stories import DIARY, EVENING, begin, contents, opened
from tests.durability.weakening import WAYS
from tests.durability.working import Share, scratch
from tests.sitting import Sitting
from twitchtui.diary.entries import Day, Entry, Episode
from twitchtui.diary.history import EpisodeFilter
from twitchtui.store import StoreError

STEPS = 400
"""So many steps on a diary before the next one: more than undo goes back."""

AT_ONCE = 0.1
"""The chance that both windows do something in the same moment."""

PEEK = Command("peek")
"""Asked after every step: it tells which of two came last."""

ANSWERS = ("stress", "sleep_quality")


def verdicts(rng: Random, weakening: str, share: Share) -> Iterator[str | None]:
    """What is wrong, step after step; after something wrong with a new diary."""
    while True:
        with scratch() as folder:
            begin(EVENING, folder, 0)
            windows = [_window(folder, weakening) for _ in range(2)]
            try:
                yield from _one_diary(rng, windows, folder)
            finally:
                for window in windows:
                    window.close()
                for _ in windows:
                    os.wait()


def _one_diary(rng: Random, windows: list[Connection], folder: Path) -> Iterator[str | None]:
    models = [Model(DAY.isoformat(), dict.fromkeys(ANSWERS))]
    for step in range(STEPS):
        which = [rng.randrange(2)] if rng.random() > AT_ONCE else [0, 1]
        # what the windows know is the same in all of them
        commands = {window: _command(rng, models[0], window, 2 * step + window) for window in which}
        for window in which:
            windows[window].send(commands[window])
        replies = {window: windows[window].recv() for window in which}
        windows[0].send(PEEK)
        models, verdict = _in_some_order(models, commands, replies, windows[0].recv())
        yield from [verdict] * len(which)
        if verdict:
            return
    yield _whole(folder, models)


def _in_some_order(
    models: list[Model], commands: dict[int, Command], replies: dict[int, Reply], peeked: Reply
) -> tuple[list[Model], str | None]:
    """The models after the commands that agree with the replies, in the one order or the other
    where they were given at once. Seldom both do, as where both windows removed the same entry:
    which of them did it shows once that is undone."""
    orders = [list(commands)] if len(commands) == 1 else [list(commands), list(commands)[::-1]]
    agree, complaint = list[Model](), None
    for model, order in product(models, orders):
        after = model.copied() if len(models) * len(orders) > 1 else model
        found = [after.reply(window, commands[window], replies[window]) for window in order]
        wrong = next(filter(None, [*found, after.reply(0, PEEK, peeked)]), None)
        if wrong is None and after not in agree:
            agree.append(after)
        complaint = wrong or complaint
    return agree, None if agree else complaint


def _command(rng: Random, model: Model, window: int, number: int) -> Command:
    """Something a person at that window could do now."""
    known = [entry for entry in model.windows[window] if entry != model.day]
    label = f"step {number}"
    name = rng.choice(("add", "add", "edit", "edit", "edit", "answer", "remove", "undo", "reload"))
    if name in ("edit", "remove") and not known:
        name = "reload"
    some = tuple(sorted(rng.sample(known, min(len(known), rng.randrange(1, 4)))))
    if name == "add":
        new = tuple(f"n{number}{each}" for each in range(rng.randrange(1, 4)))
        return Command(name, label, new, (("n_spells", rng.randrange(1, 9)), ("note", "new")))
    if name == "edit":
        answer = ("n_spells", rng.randrange(1, 4)) if rng.random() < 0.7 else ("note", f"{window}")
        return Command(name, label, some, (answer,))
    if name == "answer":
        return Command(name, label, (), ((rng.choice(ANSWERS), rng.randrange(1, 5)),))
    return Command(name, label, some if name == "remove" else ())


def _whole(folder: Path, models: list[Model]) -> str | None:
    """At the end: what a third process sees, and whether the file is whole."""
    contents(folder / DIARY)
    with opened(folder) as sitting:
        if sitting.store.commits_missing:
            return "commits are missing at the end"
        standing = [model.standing() for model in models]
        return None if _everything(sitting) in standing else "the end is another"


# -- the process of a window ---------------------------------------------------------------------


def _window(folder: Path, weakening: str) -> Connection:
    ours, its = Pipe()
    if os.fork() == 0:
        ours.close()
        _be_a_window(its, folder, weakening)
    its.close()
    return ours


def _be_a_window(commands: Connection, folder: Path, weakening: str) -> NoReturn:
    try:
        WAYS[weakening]()
        with opened(folder) as sitting, suppress(EOFError):
            seen: dict[str, Entry] = {}
            while True:
                commands.send(_done(sitting, seen, commands.recv()))
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _done(sitting: Sitting, seen: dict[str, Entry], command: Command) -> Reply:
    store = sitting.store
    if command.name == "reload":
        seen.clear()
        seen.update(_entries(sitting))
        return "seen", _plain(seen)
    if command.name == "undo":
        label = store.undo()
        return (f"undid {label}" if label else "nothing to undo"), {}
    if command.name == "peek":
        last = store.last_action()
        return (f"last is {last}" if last else "nothing to undo"), {}
    try:
        if command.name == "remove":
            store.save(command.label, removed=[seen[entry] for entry in command.ids])
            for entry in command.ids:
                del seen[entry]
            return "saved", {}
        edited = _edited(seen, command)
        saved = {entry.id: entry for entry in store.save(command.label, *edited)}
    except StoreError:
        return "refused", {}
    seen.update(saved)
    told = "; ".join(["saved", *sorted(store.conflicts)])
    store.conflicts.clear()
    return told, _plain(saved)


def _edited(seen: dict[str, Entry], command: Command) -> list[Entry]:
    answers = dict(command.answers)
    if command.name == "add":
        return [episode(id=entry, **answers) for entry in command.ids]
    if command.name == "edit":
        return [replace(seen[entry], **answers) for entry in command.ids]
    day = seen.get(DAY.isoformat(), Day(id=DAY.isoformat(), day=DAY))
    return [replace(day, **answers)]


def _entries(sitting: Sitting) -> dict[str, Entry]:
    found: list[Entry] = list(sitting.store.episodes(EpisodeFilter(), 0, 10 * STEPS))
    day = sitting.store.get(Day, DAY.isoformat())
    return {entry.id: entry for entry in ([*found, day] if day else found)}


def _everything(sitting: Sitting) -> Seen:
    return _plain(_entries(sitting))


def _plain(entries: dict[str, Entry]) -> Seen:
    return {
        entry.id: (
            {name: getattr(entry, name) for name in _answers(entry)},
            entry.revision,
        )
        for entry in entries.values()
    }


def _answers(entry: Entry) -> tuple[str, ...]:
    return ("n_spells", "note") if isinstance(entry, Episode) else ANSWERS
