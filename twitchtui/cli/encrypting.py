"""``encrypt`` and ``decrypt``: a diary that only a passphrase opens, and back."""

from typing import TYPE_CHECKING

import click

from twitchtui.cli.backups import ask, yes_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.diary.backups import Backup

NO_WAY_BACK = "Without the passphrase nobody can read it again, not even you: keep it safe."
ALREADY = "the diary is encrypted already; for another passphrase decrypt it first, then encrypt it"


@click.command()
@click.option(
    "--delete-plain-backups", "delete", is_flag=True, help="Delete the backups anyone can read."
)
@yes_option
@pass_desk
def encrypt(desk: Desk, delete: bool, yes: bool) -> None:
    """Encrypt the diary with a passphrase.

    From then on it, its journal and its backups can be read only with the passphrase, which is
    asked for at each start or printed by the passphrase_command of the settings file. The diary as
    it was is backed up first; that backup and earlier ones stay readable by anyone until they are
    deleted, with --delete-plain-backups now or later. Where there is no diary yet, an empty
    encrypted one is made.
    """
    from twitchtui.cli.passphrase import chosen
    from twitchtui.store import driver
    from twitchtui.store.converting import convert

    desk.must_be_writable()
    _not_a_demo(desk)
    diary = desk.places.diary
    if driver.looks_encrypted(diary):
        if not delete:
            raise Refusal(ALREADY)
        desk.unlock()
    elif not diary.exists():
        _make(desk, chosen(desk))
        return
    else:
        convert(desk.backups, chosen(desk))
        say("Encrypted, and held against the diary row by row.")
        say(NO_WAY_BACK)
    _tell_of_plain(desk, delete=delete, yes=yes)


@click.command()
@yes_option
@pass_desk
def decrypt(desk: Desk, yes: bool) -> None:
    """Make a plain diary of an encrypted one again.

    Anyone who can read its file can then read the diary. It is backed up first; backups made while
    it was encrypted stay so, and need their passphrase.
    """
    from twitchtui.store import driver
    from twitchtui.store.converting import convert

    desk.must_be_writable()
    _not_a_demo(desk)
    diary = desk.places.diary
    if not diary.exists():
        raise Refusal(f"there is no diary at {diary}")
    if not driver.looks_encrypted(diary):
        raise Refusal("the diary is not encrypted")
    desk.unlock()
    if not yes:
        ask("Make a plain file of it?", "to do it without a question give --yes")
    before = convert(desk.backups, "")
    say("Decrypted, and held against the encrypted diary row by row.")
    say(f"Backup {before.number} and those before it that are encrypted still need the passphrase.")


def _make(desk: Desk, passphrase: str) -> None:
    from twitchtui.store import driver
    from twitchtui.store.opening import create_encrypted

    driver.hold(passphrase)
    create_encrypted(desk.places.diary)
    say(f"An empty encrypted diary was made: {desk.places.diary}")
    say(NO_WAY_BACK)


def _tell_of_plain(desk: Desk, *, delete: bool, yes: bool) -> None:
    """Say what anyone can still read, and delete what may be deleted of it."""
    from twitchtui.diary.backups import Reason
    from twitchtui.store.converting import plain_among
    from twitchtui.store.leftovers import others_beside

    made = desk.backups.make(Reason.DAILY)
    plain = plain_among(desk.backups)
    if plain and delete:
        if not yes:
            ask(f"Delete the plain backups {_numbers(plain)}?", "to delete them give --yes")
        desk.backups.remove(plain)
        say(f"Deleted the plain backups {_numbers(plain)}; the encrypted one is {made.number}.")
    elif plain:
        say(
            f"These backups can still be read by anyone: {_numbers(plain)}. "
            "twitchtui encrypt --delete-plain-backups deletes them."
        )
    if beside := others_beside(desk.places.diary):
        say_all(["These files may be readable too; delete them yourself:", *map(str, beside)])
    say(
        "Copies you keep elsewhere, and what the disk still holds of deleted files, are not "
        "looked at."
    )


def _numbers(backups: "list[Backup]") -> str:
    return ", ".join(str(one.number) for one in backups)


def _not_a_demo(desk: Desk) -> None:
    if desk.demo is not None:
        raise Refusal("a demo diary is gone when it is closed; there is nothing to encrypt")
