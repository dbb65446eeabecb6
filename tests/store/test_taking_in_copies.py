"""Copies of a diary that went apart come together again, in whatever order, and nothing is lost."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.store.copies import blank, change, into, out
from tests.strategies import unhurried
from twitchtui.diary.coming import Verdict
from twitchtui.store import Store
from twitchtui.store.check import check

NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)
few = settings(unhurried, max_examples=25, phases=NO_SHRINK)


def bytes_of(store: Store) -> bytes:
    return store.path.read_bytes()


@few
@given(st.data())
def test_two_copies_taken_in_in_either_order_are_the_same_diary(data: st.DataObject) -> None:
    with blank() as base:
        change(data, base, data.draw(st.integers(0, 3)))
        ancestor = bytes_of(base)
        with blank(ancestor) as here, blank(ancestor) as there:
            change(data, here, data.draw(st.integers(0, 5)))
            change(data, there, data.draw(st.integers(0, 5)))
            one, other = out(here), out(there)
            # into the copies themselves
            into(here, other)
            into(there, one)
            joined = out(here)
            assert joined == out(there)
            assert check(here.path).faults == ()
            # again, and again from the other: nothing is new
            again = into(here, one, other, joined)
            assert [taken.counts for taken in again if taken.changing] == []
            assert out(here) == joined
    # into what both came from, and into an empty diary
    for begun in (ancestor, b""):
        for order in ((one, other), (other, one)):
            with blank(begun) as base:
                into(base, *order)
                assert out(base) == joined


@few
@given(st.data())
def test_what_an_empty_diary_takes_in_it_gives_out_just_the_same(data: st.DataObject) -> None:
    with blank() as first:
        change(data, first, data.draw(st.integers(0, 8)))
        whole = out(first)
    with blank() as second:
        weighed = into_words(second, whole)
        (taken,) = into(second, whole)
        assert weighed == taken.counts
        # that something was deleted which never was here is kept, and no news
        assert {verdict for _, verdict in taken.counts} <= {Verdict.ADDED, Verdict.SAME}
        assert out(second) == whole
        assert check(second.path).faults == ()


@few
@given(st.data())
def test_undo_puts_everything_back_to_the_letter(data: st.DataObject) -> None:
    with blank() as base:
        change(data, base, data.draw(st.integers(0, 3)))
        ancestor = bytes_of(base)
    with blank(ancestor) as here, blank(ancestor) as there:
        change(data, here, data.draw(st.integers(0, 4)))
        change(data, there, data.draw(st.integers(0, 4)))
        before, other = out(here), out(there)
        weighed = into_words(here, other)
        (taken,) = into(here, other)
        assert weighed == taken.counts
        joined = out(here)
        if joined != before:
            assert here.undo() == "import of a file"
        assert out(here) == before
        assert check(here.path).faults == ()
        into(here, other)
        assert out(here) == joined


def into_words(store: Store, file: bytes) -> object:
    """What weighing a file says, which changes nothing."""
    from io import BytesIO

    from twitchtui.exchange.from_jsonl import from_lines

    before = bytes_of(store)
    counts = store.weigh(from_lines(BytesIO(file))).counts
    assert bytes_of(store) == before
    return counts
