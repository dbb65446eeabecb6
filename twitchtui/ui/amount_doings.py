"""The key for caffeine and minerals: half-life, cut-offs and aims, as the person sets them."""

from textual import work

from twitchtui.ui.draft_doings import DraftDoings


class AmountDoings(DraftDoings):
    """Answers the key that opens the form."""

    def action_amounts(self) -> None:
        """Set the half-life, the cut-offs and the aims."""
        self._set_amounts()

    @work
    async def _set_amounts(self) -> None:
        from twitchtui.diary.items import Mineral
        from twitchtui.ui.amounts_form import Now, amounts_form

        session, settings = self.session, self.session.settings
        stored, checklist = session.store.profile(), session.checklist
        in_file = {*settings.cutoffs, *(item for item in settings.aims if item in tuple(Mineral))}
        if settings.half_life_h is not None:
            in_file.add("half_life_h")
        now = Now(
            stored,
            checklist.caffeine,
            session.mineral_aims,
            {each: checklist.mineral_aim(each, stored) for each in Mineral},
            frozenset(in_file),
        )
        form = amounts_form(now)
        form.opened_by("amounts")
        made = await self.app.push_screen_wait(form)
        if made is None:
            return

        def save() -> None:
            if made.cutoffs:
                session.set_cutoffs(made.cutoffs)
            if made.aims:
                session.set_mineral_aims(made.aims)
            if made.profile != stored:
                session.save_profile(made.profile)

        self.attempt(save, "saved; the same form changes it back")
