"""The keys that work on every tab: one table for the footer, the help and the palette."""

from textual.binding import Binding

from twitchtui.ui.bars import TABS

SHOWN, TONIGHT, HELP = "everywhere", "on Tonight", "in the help only"
"""Where the footer names a key; it works on every tab all the same."""

_KEYS = (
    # key, action, word in the footer, shown there, id, what it does
    ("w", "add_water", "water", TONIGHT, "add.water", "Add a drink of water"),
    ("c", "add_caffeine", "caffeine", TONIGHT, "add.caffeine", "Add a drink with caffeine"),
    ("f", "add_food", "food", TONIGHT, "add.food", "Add a food"),
    ("a", "add_activity", "activity", TONIGHT, "add.activity", "Add an activity, or plan one"),
    ("r", "timers", "recovery", HELP, "timers", "Stretch, foam roll or breathe by the clock"),
    ("s", "add_sleep", "sleep", HELP, "add.sleep", "Add last night's sleep"),
    ("p", "add_other", "other", HELP, "add.other", "Add a supplement or alcohol"),
    ("e", "log", "twitches", TONIGHT, "log.twitches", "Log the twitches of this night"),
    ("n", "none", "no", HELP, "answer.no", "No to the first open question"),
    ("y", "yes_new", "yes", HELP, "answer.new", "Something is new or changed"),
    ("equals_sign", "same", "as last", HELP, "answer.same", "Same twitches as last night"),
    ("d", "done", "done", TONIGHT, "day.done", "Done for today: close the day"),
    ("left_square_bracket", "day(-1)", "earlier", HELP, "day.earlier", "Go to the night before"),
    ("right_square_bracket", "day(1)", "later", HELP, "day.later", "Go to the night after"),
    ("full_stop", "today", "tonight", HELP, "day.tonight", "Back to tonight"),
    ("N", "close_yesterday", "close", HELP, "yesterday.close", "Close a yesterday left open"),
    ("L", "open_yesterday", "open", HELP, "yesterday.open", "Go to a yesterday left open"),
    ("S", "skip_yesterday", "leave", HELP, "yesterday.skip", "Leave yesterday as it is"),
    ("W", "worry", "worry", HELP, "answer.worry", "Answer the weekly question about worry"),
    ("X", "leave_it", "leave", HELP, "leave.it", "Leave that question, or put closing words away"),
    ("t", "entries", "entries", HELP, "entries", "What was entered for this night; delete a slip"),
    ("m", "milligrams", "mg", HELP, "tonight.mg", "Show or hide mineral estimates"),
    ("u", "undo", "undo", SHOWN, "undo", "Take back the last change"),
    ("exclamation_mark", "emergency", "emergency", HELP, "emergency", "Emergency signs"),
    ("question_mark", "help", "help", SHOWN, "help", "Keys, and what this is"),
    ("o", "list_items", "list", HELP, "list.items", "Choose what is on the list"),
    ("P", "welcome", "profile", HELP, "profile", "Profile: the first questions, country, medicine"),
    ("R", "relief", "relief", HELP, "relief", "What you tried, and whether it eased"),
    ("K", "habits", "kept", HELP, "habits", "What was kept of the list: a week, a year"),
    ("D", "summary", "doctor", HELP, "summary", "The page for your doctor: read, fill in, save"),
    ("A", "amounts", "amounts", HELP, "amounts", "Caffeine cut-offs, half-life, mineral aims"),
    ("B", "backups", "backups", HELP, "backups", "Backups: look, make one, put one back"),
    ("I", "in_out", "in, out", HELP, "in.out", "Export everything to a file, or import one"),
    ("F", "trouble", "file", HELP, "file", "What to do while the file is gone or an older copy"),
    ("C", "calm", "calm", HELP, "calm", "Calm mode: hide counts of twitches"),
    ("g", "go_on", "go on", HELP, "draft.open", "Go on with what was half typed"),
    ("Z", "drop_draft", "drop", HELP, "draft.drop", "Drop what was half typed"),
    ("q", "app.quit", "quit", HELP, "quit", "Close the diary"),
)

BINDINGS = [
    *(
        Binding(key, action, word, show=where == SHOWN, id=name, tooltip=what)
        for key, action, word, where, name, what in _KEYS
    ),
    *(
        Binding(str(number), f"tab('{tab}')", name, show=False, id=f"tab.{tab}",
                tooltip=f"Open {name}")
        for number, (tab, name) in enumerate(TABS.items(), start=1)
    ),
]  # fmt: skip
"""For the shell."""

BACK_TO_CHART = "3: back to the chart"
"""Said of a night that was opened from one."""

BY_ID = {binding.id: binding for binding in BINDINGS if binding.id}
"""The keys by what the tables of data name them."""

ON_TONIGHT = [
    Binding(key, f"screen.{action}", word, id=f"tonight.{name}", tooltip=what)
    for key, action, word, where, name, what in _KEYS
    if where == TONIGHT
]
"""The same keys again for the Tonight tab, whose footer names them."""

ONLY_TONIGHT = frozenset(
    "none same yes_new done close_yesterday open_yesterday skip_yesterday milligrams list_items"
    " entries worry leave_it timers go_on drop_draft".split()
)
"""Actions whose keys do nothing on the other tabs: nobody answers what they do not see."""
