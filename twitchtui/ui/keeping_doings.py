"""Copying and saving what is drawn: a small form, and the words that say what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from twitchtui.diary.limits import Refusal
from twitchtui.ui.base import ShellBase

if TYPE_CHECKING:
    from twitchtui.exchange.pages import Keepable
    from twitchtui.ui.ask import Answers

COPY = "copy"
COPIED = (
    "copied as text. Where pasting gives something else, the terminal keeps the clipboard to "
    "itself: save a file instead"
)


class KeepingDoings(ShellBase):
    """Answers the wish to keep a chart or a map."""

    @work
    async def keep(self, page: "Keepable") -> None:
        """Ask how, and do it; a form that fails stays as it was filled in."""
        from twitchtui.ui.ask import Ask, Field

        session = self.session
        choices = (
            (COPY, "copy text"),
            *((kind, f"{said} file") for kind, said in page.kinds.items()),
        )
        name = f"twitchtui-{page.name}-{session.today}"
        fields = (
            Field("how", "What", COPY, choices=choices),
            Field("name", "File", name, "its ending says the kind, or is added"),
        )
        endings = ", ".join(f".{kind}" for kind in page.kinds)
        asked: set[Path] = set()

        def make(answers: "Answers") -> str:
            how, typed = answers["how"], answers["name"].strip()
            ending = typed.rpartition(".")[2].casefold()
            if ending in page.kinds:
                how = ending
            elif how == COPY and typed != name:
                raise Refusal(f"choose the kind of file, or end its name in one of {endings}")
            if how == COPY:
                self.app.copy_to_clipboard(page.plain)
                return COPIED
            if not how:
                raise Refusal("choose what to do with it")
            target = session.file_named(typed, how, page.kinds)
            if target.is_file() and target not in asked:
                asked.add(target)
                raise Refusal(f"there is a file {target.name} already; save again to replace it")
            session.save_page(page, target, replace=target in asked)
            return f"saved: {target}"

        intro = f"Files go to {session.file_named(f'{name}.txt').parent} unless a folder is named."
        said = await self.app.push_screen_wait(Ask("Copy or save", fields, make, intro=intro))
        if said is not None:
            self.say(said)
