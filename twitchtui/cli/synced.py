"""Folders in which a diary is not safe: those that a program copies to other computers, and those
on a network.

Both can put an older file in the diary's place, or half of one, and a network may not keep what
was said to be saved. Told once for each diary, with what to do instead.
"""

from collections.abc import Callable
from pathlib import Path, PurePath

SERVICES = {
    "Dropbox": ("dropbox", "dropbox (", "dropbox-"),
    "iCloud Drive": ("mobile documents", "icloud drive", "icloudrive", "iclouddrive"),
    "OneDrive": ("onedrive", "onedrive -", "onedrive-"),
    "Google Drive": ("google drive", "googledrive", "googledrive-", "google-drive", "my drive"),
    "Nextcloud": ("nextcloud", "nextcloud-", "owncloud"),
    "pCloud": ("pclouddrive", "pcloud drive", "pcloud sync"),
    "MEGA": ("mega", "megasync"),
    "Proton Drive": ("proton drive", "protondrive-"),
    "Box": ("box sync", "box-box"),
}
"""The services, and the folders by which each is known: names, and beginnings of names (those that
end in a sign)."""

ANY_SERVICE = "cloudstorage"
"""The folder of macOS in which every service has its own."""

MARKS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".owncloudsync.log": "Nextcloud"}
"""What lies in a folder that is copied, whatever its name."""

NETWORK = frozenset(
    "nfs nfs4 cifs smbfs smb3 afs ncpfs davfs fuse.sshfs fuse.rclone fuse.davfs2 ceph "
    "fuse.glusterfs".split()
)
"""The file systems that are on a network, as Linux names them."""

TELL_SERVICE = (
    "the diary is in a folder that {service} copies to other computers, and can be replaced there "
    "by an older copy or by half of one. Keep it in a folder that is not copied (--db FILE or "
    "TWITCHTUI_DB says where), and copy the folder of its backups instead"
)
TELL_NETWORK = (
    "the diary is on a network disk ({kind}), where what is saved may be lost and two windows may "
    "not see each other. Keep it on a disk of this computer (--db FILE or TWITCHTUI_DB says "
    "where), and copy the folder of its backups to the network instead"
)


def unsafe(diary: Path, is_there: Callable[[Path], bool], mounts: str = "") -> str:
    """What to say of the folder of a diary (an absolute path); empty where nothing is wrong.

    ``is_there`` tells whether a file is; ``mounts`` is what Linux has in /proc/mounts.
    """
    service = _by_name(diary.parent) or _by_mark(diary.parent, is_there)
    if service:
        return TELL_SERVICE.format(service=service)
    kind = _file_system(diary, mounts)
    return TELL_NETWORK.format(kind=kind) if kind in NETWORK else ""


def _by_name(folder: PurePath) -> str:
    names = [part.casefold() for part in folder.parts]
    for name in names:
        for service, known in SERVICES.items():
            if any(name == one or (one[-1] in "(-" and name.startswith(one)) for one in known):
                return service
    return "a cloud drive" if ANY_SERVICE in names else ""


def _by_mark(folder: Path, is_there: Callable[[Path], bool]) -> str:
    for place in (folder, *folder.parents):
        for mark, service in MARKS.items():
            if is_there(place / mark):
                return service
    return ""


def _file_system(diary: PurePath, mounts: str) -> str:
    """The kind of the file system a file is on: that of the longest mount point above it, of two at
    one place the later."""
    found, longest = "", -1
    for line in mounts.splitlines():
        _, place, kind, *_ = (*line.split(" "), "", "", "")
        for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
            place = place.replace(code, letter)
        if place and diary.is_relative_to(place) and len(place) >= longest:
            found, longest = kind, len(place)
    return found


def read_mounts() -> str:
    """What is mounted where; empty on systems that do not say."""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
