"""The history of an encrypted diary, out and in: it stays so, and the file says it is not."""

from contextlib import closing

from tests.builders import episode
from tests.store.sealed import CANARY
from twitchtui.diary.entries import Episode
from twitchtui.exchange.jsonl import to_lines
from twitchtui.session import Session


def test_history_goes_out_of_an_encrypted_diary_and_into_one(sealed, tmp_path):
    coming = tmp_path / "in.jsonl"
    coming.write_bytes(b"".join(to_lines([episode(id="three", note=f"{CANARY} too")])))
    with closing(sealed.open()) as store:
        session = Session(store, sealed.clock)
        target = tmp_path / "out.jsonl"
        number = session.export_to(target)
        assert CANARY.encode() in target.read_bytes()
        assert "unlike the diary it is not encrypted" in session.exported(number, target)
        brought = session.bring(session.preview(coming))
        assert store.get(Episode, "three") is not None
        for file in (sealed.path, sealed.backups.path(brought.before)):
            assert CANARY.encode() not in file.read_bytes()
        store.undo()
        assert store.get(Episode, "three") is None
