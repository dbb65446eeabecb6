"""A diary in a folder that is copied or on a network: told once, with what to do instead.

Taken out once and seen red: each kind of look, the longest mount point, the preference.
"""

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from twitchtui.cli.synced import MARKS, NETWORK, SERVICES, TELL_SERVICE, unsafe

HOME = Path("/") / "home" / "sam"
MAC = Path("/") / "Users" / "sam"
PLACES = [
    (HOME / "Dropbox/diary.db", "Dropbox"),
    (HOME / "Dropbox (Personal)/health/diary.db", "Dropbox"),
    (MAC / "Library/CloudStorage/Dropbox-Acme/diary.db", "Dropbox"),
    (MAC / "Library/Mobile Documents/com~apple~CloudDocs/diary.db", "iCloud Drive"),
    (HOME / "OneDrive/diary.db", "OneDrive"),
    (HOME / "OneDrive - Acme/diary.db", "OneDrive"),
    (MAC / "Library/CloudStorage/OneDrive-Personal/diary.db", "OneDrive"),
    (HOME / "Google Drive/diary.db", "Google Drive"),
    (MAC / "Library/CloudStorage/GoogleDrive-sam@example.org/My Drive/diary.db", "Google Drive"),
    (HOME / "Nextcloud/twitchtui/diary.db", "Nextcloud"),
    (HOME / "ownCloud/diary.db", "Nextcloud"),
    (HOME / "pCloudDrive/diary.db", "pCloud"),
    (HOME / "MEGA/diary.db", "MEGA"),
    (MAC / "Library/CloudStorage/ProtonDrive-sam/diary.db", "Proton Drive"),
    (HOME / "Box Sync/diary.db", "Box"),
    (MAC / "Library/CloudStorage/Unheard-of/diary.db", "a cloud drive"),
]
SAFE = [
    HOME / ".local/share/twitchtui/diary.db",
    HOME / "Dropbox.db",
    HOME / "Dropboxes/diary.db",
    HOME / "my OneDrive/diary.db",
    HOME / "Boxing/diary.db",
    HOME / "megabytes/diary.db",
    HOME / "diary.db",
]


def nowhere(path: Path) -> bool:
    return False


@pytest.mark.parametrize(("diary", "service"), PLACES, ids=str)
def test_a_folder_that_a_service_copies_is_known_by_its_name(diary: Path, service: str) -> None:
    assert unsafe(diary, nowhere) == TELL_SERVICE.format(service=service)


def test_every_service_of_the_table_has_a_place_here() -> None:
    assert {service for _, service in PLACES} == {*SERVICES, "a cloud drive"}


@pytest.mark.parametrize("diary", SAFE, ids=str)
def test_a_folder_that_is_only_called_alike_is_none(diary: Path) -> None:
    assert unsafe(diary, nowhere) == ""


@pytest.mark.parametrize(("mark", "service"), MARKS.items())
@pytest.mark.parametrize("above", [HOME / "notes", HOME])
def test_a_folder_that_is_copied_is_known_by_what_lies_in_one_above(
    mark: str, service: str, above: Path
) -> None:
    diary = HOME / "notes/diary.db"
    assert unsafe(diary, lambda path: path == above / mark) == TELL_SERVICE.format(service=service)
    assert unsafe(diary, lambda path: path == above / "other" / mark) == ""


@pytest.mark.parametrize("kind", sorted(NETWORK))
def test_a_network_disk_is_known_by_its_file_system(kind: str) -> None:
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/the\\040share {kind} rw 0 0\n"
    assert f"on a network disk ({kind})" in unsafe(Path("/mnt/the share/diary.db"), nowhere, mounts)
    assert unsafe(Path("/mnt/the share too/diary.db"), nowhere, mounts) == ""
    inside = mounts + "/dev/sdb1 /mnt/the\\040share/usb vfat rw 0 0\n"
    assert unsafe(Path("/mnt/the share/usb/diary.db"), nowhere, inside) == ""
    over = mounts + "tmpfs /mnt/the\\040share tmpfs rw 0 0\n"
    assert unsafe(Path("/mnt/the share/diary.db"), nowhere, over) == ""


@pytest.mark.parametrize("mounts", ["", "\n", "nonsense", "a b", "\\134 \\ \\040"])
def test_what_the_system_does_not_say_is_no_warning(mounts: str) -> None:
    assert unsafe(HOME / "diary.db", nowhere, mounts) == ""


def test_it_is_told_once_for_each_diary_and_again_where_it_was_moved(
    twitchtui: CommandLine,
) -> None:
    one, other = (twitchtui.home / name / "diary.db" for name in ("Dropbox", "OneDrive"))
    first = twitchtui.run("--db", str(one), "add", "water", "500")
    assert "a folder that Dropbox copies to other computers" in first.stderr
    assert first.stderr.count("\n") == 1
    assert twitchtui.run("--db", str(one), "status").stderr == ""
    one.parent.rename(other.parent)
    assert "a folder that OneDrive copies" in twitchtui.run("--db", str(other), "status").stderr
    assert twitchtui.run("--db", str(other), "status").stderr == ""
    assert twitchtui.run("status").stderr == ""
