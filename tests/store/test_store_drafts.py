"""What is half typed, as the store keeps it for windows that may be killed.

Taken out once and seen red: the lock of ``Windows`` (what a living window types is offered to
another), ``UPDATE`` in ``take_draft`` made an insert (two windows go on with the same).
"""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import check, intake, symptom
from tests.store.scratch import half_typed, opened
from twitchtui.store import StoreError
from twitchtui.store.windows import Windows

HOLDING = """
import sys
from pathlib import Path
from twitchtui.store.windows import Windows
print(Windows(Path(sys.argv[1]), "diary").token, flush=True)
sys.stdin.read()
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    """A window in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_all_that_is_half_typed_is_listed_and_one_window_alone_takes_it(tmp_path: Path) -> None:
    with closing(opened(tmp_path / "diary.db")) as store:
        store.keep_draft("1-a/water", {"amount": "33"})
        store.keep_draft("1-a/food", {"what": "alm"})
        assert sorted((form, body) for form, _, body in store.drafts()) == [
            ("1-a/food", {"what": "alm"}),
            ("1-a/water", {"amount": "33"}),
        ]
        assert store.take_draft("1-a/water", "2-b/water")
        assert not store.take_draft("1-a/water", "3-c/water")
        assert half_typed(store).get("2-b/water") == {"amount": "33"}
        assert len(store.drafts()) == 2


def test_what_a_form_held_goes_in_the_transaction_that_saves_it_and_in_no_other(
    tmp_path: Path,
) -> None:
    with closing(opened(tmp_path / "diary.db")) as store:
        store.keep_draft("1-a/water", {"amount": "33"})
        store.save("log", intake(id="one"))
        with store.saving_from("1-a/water"), pytest.raises(StoreError):
            store.save("log", check(symptom()))
        assert half_typed(store) == {"1-a/water": {"amount": "33"}}
        with store.saving_from("1-a/water"):
            store.save("log", intake(id="three"))
        assert half_typed(store) == {}


def test_a_window_is_open_until_its_process_ends_however_it_ends(tmp_path: Path) -> None:
    here = Windows(tmp_path, "diary")
    with holding(tmp_path) as other:
        assert other.stdout is not None
        token = other.stdout.readline().strip()
        assert here.is_open(token)
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert not here.is_open(token)
    assert here.is_open(here.token)
    here.close()


def test_a_name_of_an_earlier_window_with_the_same_number_is_not_this_one(tmp_path: Path) -> None:
    here = Windows(tmp_path, "diary")
    assert not here.is_open(f"{os.getpid()}-00000000")
    assert not here.is_open("nonsense")
    assert not here.is_open(f"{10**30}-00000000")
    here.close()


def test_without_a_folder_to_write_to_no_other_window_is_seen(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (None, tmp_path / "file"):
        here = Windows(folder, "diary")
        assert here.is_open(here.token)
        assert not here.is_open("1-00000000")
        here.close()
