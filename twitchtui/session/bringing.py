"""Bringing a diary's history in, and taking it out: what a file would add is told first, then all
of it is taken in as one action, or nothing.

Each of these takes as long as the file is; they use the diary through a hold of their own, so that
a thread may do them while a window stays open.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from twitchtui.diary.limits import Refusal
from twitchtui.session.keeping import Keeping
from twitchtui.session.saving import AlreadyThere, Saving, full_path, refuse_place

if TYPE_CHECKING:
    from twitchtui.diary.coming import Coming, Taken
    from twitchtui.exchange.coming import Ground, Reader
    from twitchtui.exchange.pages import MappingDraft
    from twitchtui.session.reading_in import Brought, Meter, Preview
    from twitchtui.store import Store

FORMS = {"jsonl": "jsonl", "zip": "tables", "parquet.zip": "parquet"}
"""The endings of the files that everything can be written to, each with the module that does it."""


class Bringing(Saving, Keeping):
    """A session that takes in files and writes the diary to one."""

    # -- in ------------------------------------------------------------------------------------

    def source(self, name: str) -> Path:
        """The file to read that is typed, in full. Raises Refusal where none can be read there."""
        from twitchtui.session.reading_in import refuse_source

        if not name.strip():
            raise Refusal("name a file")
        named = full_path(name)
        refuse_source(named)
        return named

    def reader_named(self, name: str) -> "Reader":
        """The reader of a kind of file; Refusal suggests the nearest."""
        from twitchtui.diary.quantities import choice
        from twitchtui.exchange.recognising import readers

        known = {reader.name: reader for reader in readers()}
        return known[choice("kind of file", name, known, {})]

    def reader_by(self, mapping: Path) -> "Reader":
        """The reader of a CSV that a mapping file describes. Raises Refusal."""
        from twitchtui.exchange.foreign.mapping import mapped_by
        from twitchtui.session.reading_in import read_from

        with read_from(mapping) as file:
            return mapped_by(file)

    def draft_mapping(self, file: Path) -> "MappingDraft":
        """A mapping for a CSV, made from its header, to be filled in. Raises Refusal."""
        from twitchtui.exchange.foreign.drafting import draft_mapping
        from twitchtui.exchange.pages import MappingDraft
        from twitchtui.session.reading_in import read_from

        with read_from(file) as opened:
            return MappingDraft(draft_mapping(opened))

    def preview(
        self,
        file: Path,
        *,
        reader: "Reader | None" = None,
        progress: "Meter | None" = None,
    ) -> "Preview":
        """What taking in a file would do; without a ``reader`` the file itself says how it is
        read. Raises Refusal where nothing of it can be taken in."""
        from twitchtui.diary.coming import Left
        from twitchtui.exchange.own_files import refuse_own
        from twitchtui.exchange.recognising import recognised
        from twitchtui.session.reading_in import (
            Nights,
            OutFor,
            Preview,
            all_of,
            digest_of,
            read_from,
            without_left,
        )

        with self._beside() as store, read_from(file) as opened:
            digest = digest_of(opened)
            if reader is None:
                refuse_own(opened)
            chosen = reader or recognised(opened)
            left, nights = dict[str, OutFor](), Nights()
            found = all_of(chosen, opened, self._ground(store), progress)
            taken = store.weigh(nights.passing(without_left(found, left)))
            here = {one.id: one for one in store.find(one.id for one in taken.conflicts)}
        told = [Left(one.number, why, tuple(one.places)) for why, one in left.items()]
        stay_open = nights.told and not nights.closed
        left_out = tuple(sorted(told, reverse=True))
        return Preview(file, chosen, taken, left_out, digest, here, stay_open)

    def bring(self, previewed: "Preview", progress: "Meter | None" = None) -> "Brought":
        """Take in a file that was previewed, after a backup. Raises Refusal, and changes nothing,
        where it is no longer that file."""
        from twitchtui.diary.backups import Reason
        from twitchtui.session.reading_in import Brought

        self.must_be_writable()
        before = self.backups.make(Reason.IMPORT)
        return Brought(self.take_in(previewed, progress), before)

    def take_in(self, previewed: "Preview", progress: "Meter | None" = None) -> "Taken":
        """As ``bring``, without the backup."""
        from twitchtui.session.reading_in import (
            all_of,
            label_of,
            read_from,
            unchanged,
            without_left,
        )

        self.must_be_writable()
        with self._beside() as store, read_from(previewed.file) as opened:
            found = all_of(previewed.reader, opened, self._ground(store), progress)
            coming = without_left(found, {})
            the_same = unchanged(coming, previewed.file, previewed.digest)
            return store.take_in(label_of(previewed.file), the_same)

    def _ground(self, store: "Store") -> "Ground":
        from twitchtui.exchange.coming import Ground

        now = self.now
        start = self.settings.over(store.profile()).day_start
        assert now.tzinfo is not None  # noqa: S101 (the clock is aware)
        return Ground(now.tzinfo, now, start)

    # -- out -----------------------------------------------------------------------------------

    def export_named(self, name: str) -> Path:
        """The file of that name, in full, with one of the endings of ``FORMS``. Raises Refusal for
        what is no file's name, or has no place."""
        if name.strip().casefold().endswith((".csv", ".parquet")):
            name = f"{name.strip()}.zip"
        target = self.file_named(name, "jsonl", {"jsonl": "", "zip": ""})
        refuse_place(target)
        return target

    def export_to(
        self,
        target: Path,
        *,
        replace: bool = False,
        progress: "Meter | None" = None,
    ) -> int:
        """Write everything to a file, whole or not at all, in the form its ending says; how many
        records that were.

        Raises AlreadyThere unless it may ``replace`` a file, Refusal where it could not be written.
        """
        from twitchtui.store.files import made_whole

        try:
            if target.exists() and not replace:
                raise FileExistsError(target)
            with made_whole(target, replace=replace) as new, new.open("wb") as file:
                return self.export_into(file, _ending(target.name), progress)
        except FileExistsError:
            raise AlreadyThere(f"{target} is there already") from None
        except OSError as error:
            why = (error.strerror or "an error of the disk").lower()
            raise Refusal(f"not exported: {target} could not be written: {why}") from None

    def export_into(
        self, file: BinaryIO, form: str = "jsonl", progress: "Meter | None" = None
    ) -> int:
        """Write everything to an open file, in one of the ``FORMS``; how many records that
        were."""
        from twitchtui.session.reading_in import TELL_EVERY

        number = 0

        def counted(records: "Iterator[Coming]") -> "Iterator[Coming]":
            nonlocal number
            for record in records:
                number += 1
                if progress and number % TELL_EVERY == 0:
                    progress(min(number, total), total)
                yield record

        with self._beside() as store:
            total = store.records() if progress else 0
            with closing(store.everything()) as records:
                import_module(f"twitchtui.exchange.{FORMS[form]}").write(counted(records), file)
        return number

    def exported(self, number: int, target: Path) -> str:
        """What to say once so many records were written to a file."""
        from twitchtui.store.driver import is_encrypted

        open_to_all = "; unlike the diary it is not encrypted" * is_encrypted(self.store.path)
        return f"Exported {number:,} record{'s' * (number != 1)} to {target}{open_to_all}"

    @contextmanager
    def _beside(self) -> "Iterator[Store]":
        """The diary for this thread alone."""
        from twitchtui.store.beside import BesideStore
        from twitchtui.store.only_reading import ReadOnlyStore

        kind = ReadOnlyStore if self.only_looking else BesideStore
        store = kind(self.store.path, self._clock, self.store.state)
        try:
            yield store
        finally:
            store.close()


def _ending(name: str) -> str:
    """Which of ``FORMS`` a name says; JSON Lines where none."""
    plain = name.casefold()
    return next((form for form in ("parquet.zip", "zip") if plain.endswith(f".{form}")), "jsonl")
