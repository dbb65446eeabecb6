"""Files that a person asks for: whole or not at all, theirs alone, and never over another."""

import os
import stat
from pathlib import Path

import pytest

from twitchtui.diary.limits import Refusal
from twitchtui.exchange.pages import Page
from twitchtui.session.saving import AlreadyThere, Saving

PAGE = Page("spells", "Twitch spells per night")


def test_a_saved_file_is_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    target = Saving().save_page(PAGE, tmp_path / "a.txt")
    assert target.read_text(encoding="utf-8") == "Twitch spells per night\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(AlreadyThere, match=r"a\.txt is there already"):
        Saving().save_page(PAGE, target)
    assert target.read_text(encoding="utf-8") == "mine"
    Saving().save_page(PAGE, target, replace=True)
    assert target.read_text(encoding="utf-8") == PAGE.plain


def test_what_fails_leaves_what_was_there_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("mine", encoding="utf-8")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refusal, match=r"^not saved: .*a\.txt could not be written: No space left"):
        Saving().save_page(PAGE, target, replace=True)
    assert target.read_text(encoding="utf-8") == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_picture_that_cannot_be_made_touches_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(page: Page, kind: str) -> bytes:
        raise Refusal("PNG needs one more package")

    monkeypatch.setattr(Page, "made", none)
    with pytest.raises(Refusal, match="one more package"):
        Saving().save_page(PAGE, tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_a_missing_folder_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    for name, said in (
        ("a.txt", "is a folder"), ("b.txt", "no ordinary file"), ("c.txt", "no ordinary file"),
        ("no/d.txt", "there is no folder"), ("b.txt/d.txt", "there is no folder"),
        (f"{'d' * 300}.txt", "could not be"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=said):
            Saving().save_page(PAGE, tmp_path / name, replace=True)


def test_a_name_is_completed_and_shown_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    named = Saving().file_named
    assert named("a", "svg") == tmp_path / "a.svg"
    assert named(" a.png ", "svg") == tmp_path / "a.png"
    assert named("b.1", "txt") == tmp_path / "b.1.txt"
    assert named("~/x/a.txt") == tmp_path / "home" / "x" / "a.txt"
    for name, said in (("", "name a file"), (" . ", "name a file"), ("a.gif", "ends in one of")):
        with pytest.raises(Refusal, match=said):
            named(name)
    with pytest.raises(Refusal, match="not a file's name"):
        named("~nobody-at-all/a.txt")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("charts", "charts is a folder; name a file in it"),
        ("charts/", "charts is a folder; name a file in it"),
        ("pipe", "pipe is no ordinary file; name another"),
        ("nowhere/", "nowhere is a folder; name a file in it"),
        ("nowhere/a", "there is no folder"),
    ],
)
def test_an_ending_is_not_added_to_the_name_of_what_can_be_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "charts").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refusal, match=said):
        Saving().file_named(name, "txt")
    assert Saving().file_named("a", "txt") == tmp_path / "a.txt"
    assert Saving().file_named("charts/a", "txt") == tmp_path / "charts" / "a.txt"
