"""Export and import from the dashboard."""

from pathlib import Path
from typing import TYPE_CHECKING

from twitchtui.ui.keeping_doings import KeepingDoings

if TYPE_CHECKING:
    from twitchtui.ui.bringing import Looked, Meter


class BringingDoings(KeepingDoings):
    """Takes the diary's history in and out."""

    def action_in_out(self) -> None:
        """Export to a file, or take one in."""
        from twitchtui.ui.bringing import InOutScreen, Ways

        session = self.session
        ways = Ways(
            f"~/twitchtui-{session.today}.jsonl",
            session.export_named,
            lambda target, replace, progress: self.saving(
                lambda: self._export(target, replace, progress), ""
            ),
            lambda name, mapping: (
                session.source(name),
                session.source(mapping) if mapping.strip() else None,
            ),
            lambda file, mapping, progress: self.saving(
                lambda: self._look(file, mapping, progress), ""
            ),
            lambda name: session.draft_mapping(session.source(name)),
            self.keep,
        )
        self.app.push_screen(InOutScreen(ways), lambda _: self._show_what_came())

    def _export(self, target: Path, replace: bool, progress: "Meter") -> str:
        number = self.session.export_to(target, replace=replace, progress=progress)
        return self.session.exported(number, target)

    def _look(self, file: Path, mapping: Path | None, progress: "Meter") -> "Looked":
        from twitchtui.report.bringing import lines
        from twitchtui.ui.bringing import Looked

        session = self.session
        reader = session.reader_by(mapping) if mapping else None
        found = session.preview(file, reader=reader, progress=progress)
        told = lines(
            found.taken,
            found.left_out,
            calm=self.calm,
            named=found.here,
            stay_open=found.stay_open,
        )

        def take_in(progress: "Meter") -> str:
            before = session.bring(found, progress).before
            return (
                f"Taken in. u takes it back; backup {before.number} is the diary as it was before."
            )

        return Looked(
            (f"This is {found.reader.words}.", *told),
            found.taken.changing > 0,
            lambda progress: self.saving(lambda: take_in(progress), ""),
        )

    def _show_what_came(self) -> None:
        self.session.forget_list()
        self.attempt(lambda: None)
