"""The Guide's table of foods: mg in one serving, and which checklist item a serving ticks."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable

from twitchtui.diary.foods import Food, Foods
from twitchtui.diary.items import Mineral
from twitchtui.ui.lists import VimTable
from twitchtui.ui.text import Text, one_line

LITTLE_TAKEN_UP = "*"
NAME_WIDTH, SERVING_WIDTH, NUMBER_WIDTH = 26, 12, 5
"""So that the whole table is seen at 80 columns."""

ABOUT = (
    "Magnesium, potassium, calcium and sodium, in mg for a usual serving; Ticks names the items "
    "one serving is enough for. Estimates, not a diet record. * the body takes up little of it."
)

_SHORT = {Mineral.MAGNESIUM: "Mg", Mineral.POTASSIUM: "K", Mineral.CALCIUM: "Ca"}


def _by_name(food: Food) -> tuple[float, str]:
    return 0.0, food.name.casefold()


def _most_first(mg: Callable[[Food], float]) -> Callable[[Food], tuple[float, str]]:
    return lambda food: (-mg(food), food.name.casefold())


COLUMNS: Mapping[str, tuple[str, Callable[[Food], tuple[float, str]] | None]] = {
    "name": ("Food", _by_name),
    "serving": ("Serving", None),
    "magnesium": ("Mg", _most_first(lambda food: food.magnesium_mg)),
    "potassium": ("K", _most_first(lambda food: food.potassium_mg)),
    "calcium": ("Ca", _most_first(lambda food: food.calcium_mg)),
    "sodium": ("Na", _most_first(lambda food: food.sodium_mg)),
    "ticks": ("Ticks", None),
}
"""Heading and order of each column; text that says nothing by its order is not sorted by."""

SORTED_BY = [key for key, (_, order) in COLUMNS.items() if order]


class FoodPage(Vertical):
    """The table, sorted by the column of choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort_next", "Sort", id="guide.sort", tooltip="Sort by the next column"),
    ]

    def __init__(self, foods: Foods, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._foods = foods
        self._sorted_by = SORTED_BY[0]
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The table."""
        yield VimTable(id="guide-foods-table", cursor_type="row", zebra_stripes=True)

    def on_mount(self) -> None:
        """Fill the table."""
        self._fill()

    def go_to(self, food_id: str) -> None:
        """Put the cursor on a food, once the table is filled."""
        self._wanted = food_id
        self.query_one(VimTable).focus()
        self._find()

    def _find(self) -> None:
        table = self.query_one(VimTable)
        if self._wanted in table.rows:
            table.move_cursor(row=table.get_row_index(self._wanted))

    def action_sort_next(self) -> None:
        """Sort by the column after the one it is sorted by."""
        at = SORTED_BY.index(self._sorted_by)
        self._sort(SORTED_BY[(at + 1) % len(SORTED_BY)])

    @on(DataTable.HeaderSelected)
    def _header_selected(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        if event.column_key.value in SORTED_BY:
            self._sort(event.column_key.value)

    def _sort(self, column: str) -> None:
        self._sorted_by = column
        self._wanted = ""
        self._fill()

    def _fill(self) -> None:
        table = self.query_one(VimTable)
        table.clear(columns=True)
        for key, (heading, _) in COLUMNS.items():
            mark = " v" if key == self._sorted_by else ""
            right = key in SORTED_BY and key != "name"
            words = heading + mark
            table.add_column(Text(words.rjust(NUMBER_WIDTH) if right else words), key=key)
        order = COLUMNS[self._sorted_by][1] or _by_name
        for food in sorted(self._foods, key=order):
            table.add_row(*_cells(food), key=food.id)
        self._find()


def _cells(food: Food) -> tuple[Text, ...]:
    amounts = [_amount(food, mineral) for mineral in Mineral]
    ticks = " ".join(_SHORT[mineral] for mineral in food.counts_for)
    return (
        one_line(food.name, NAME_WIDTH),
        one_line(food.serving, SERVING_WIDTH),
        *amounts,
        _number(food.sodium_mg, " "),
        Text(ticks or "-"),
    )


def _amount(food: Food, mineral: Mineral) -> Text:
    if mineral in food.unknown:
        return Text("- ".rjust(NUMBER_WIDTH))
    return _number(food.mg(mineral), LITTLE_TAKEN_UP if mineral in food.poorly_absorbed else " ")


def _number(amount: float, mark: str) -> Text:
    return Text(f"{amount:.0f}{mark}".rjust(NUMBER_WIDTH))
