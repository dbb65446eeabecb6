"""The keys of the Red flags tab: one table for the footer, the help and the palette."""

from textual.binding import Binding, BindingType

KEYS: list[BindingType] = [
    Binding("j", "step(1)", "Next", show=False, id="flags.next", tooltip="Next flag"),
    Binding("k", "step(-1)", "Previous", show=False, id="flags.previous",
            tooltip="The flag before"),
    Binding("enter", "open", "Entries", id="flags.open",
            tooltip="Show the entries behind a flag, or the card of a line"),
    Binding("h", "answer('getting_help')", "Getting help", id="flags.getting_help",
            tooltip="I am getting help"),
    Binding("s", "answer('seen_for_this')", "Seen", id="flags.seen",
            tooltip="I have been seen for this"),
    Binding("m", "answer('by_mistake')", "Mistake", id="flags.mistake",
            tooltip="Entered by mistake"),
    Binding("r", "read", "Read it", id="flags.read", tooltip="I have read it"),
    Binding("v", "review", "Doctor", id="flags.review",
            tooltip="A doctor has looked at it"),
    Binding("b", "book", "Booked", id="flags.book", tooltip="A visit is booked"),
    Binding("D", "screen.summary", "Page", id="flags.summary",
            tooltip="The page for your doctor: read, fill in, save"),
    Binding("t", "usual", "Usual", id="flags.usual",
            tooltip="Show or fold the table: usual or worth mentioning"),
    Binding("o", "every_rule", "Rules", id="flags.every_rule",
            tooltip="Show or fold every rule and where it stands"),
    Binding("escape", "back", "Back", id="flags.back",
            tooltip="From the entries to the flags; from a card to its line"),
]  # fmt: skip
