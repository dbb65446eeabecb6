"""A CSV is read strictly, row by row, and what is wrong in it is told with its line."""

import io
import tracemalloc
from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchtui.exchange.coming import MOST_CELL, LeftOut, NotTaken
from twitchtui.exchange.reading.rows import Row, head, records, sheet


def cells(data: bytes) -> list[list[str]]:
    """The cells of a file in which every row is one."""
    table = sheet(io.BytesIO(data))
    return [list(table.header), *(cast(Row, row).cells for row in table.rows)]


def refused(data: bytes) -> str:
    file = io.BytesIO(data)
    with pytest.raises(NotTaken) as caught:
        list(sheet(file).rows)
    assert not file.closed
    return str(caught.value)


THREE = [["a", "b"], ["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    "data",
    [
        b"a,b\n1,2\n3,4\n",
        b"a,b\r\n1,2\r\n3,4",
        b"a,b\r1,2\r\n3,4\n",
        b"\xef\xbb\xbfa,b\n1,2\n3,4\n",
        "a,b\n1,2\n3,4\n".encode("utf-16"),
        b"\xfe\xff" + "a,b\n1,2\n3,4\n".encode("utf-16-be"),
        b"a;b\n1;2\n3;4\n",
        b"a\tb\n1\t2\n3\t4\n",
        b"\n\na,b\n\n1,2\n\r\n3,4\n\n",
        b'"a","b"\n"1","2"\n"3","4"\n',
        b" a , b \n1,2\n3,4\n",
        b"sep=;\r\na;b\r\n1;2\r\n3;4\r\n",
        b"SEP=|\na|b\n1|2\n3|4\n",
    ],
    ids=["lf", "crlf", "mixed", "bom", "utf-16", "utf-16-be", "semicolon", "tab", "blank lines",
         "quoted", "spaces in the header", "told", "told another"],
)  # fmt: skip
def test_each_way_of_writing_a_csv_gives_the_same_cells(data: bytes) -> None:
    assert cells(data) == THREE


def test_a_cell_may_hold_line_ends_separators_and_doubled_quotes() -> None:
    assert cells(b'a,b\n"1\n2","x, ""y"""\n') == [["a", "b"], ["1\n2", 'x, "y"']]


def test_a_row_is_named_by_the_line_it_begins_at() -> None:
    table = sheet(io.BytesIO(b'a,b\n\n"1\n\n2",x\n3,4\n'))
    assert [row.where for row in cast(Iterator[Row], table.rows)] == ["line 3", "line 6"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "there is nothing in it"),
        (b"sep=;\n", "line 1: it does not begin with a header"),
        (b" \n\t\n", "there is nothing in it"),
        (b"\0\0\0\0", "line 1: it holds zero bytes"),
        (b"a,b\n1,2\n3,\0\n", "line 3: it holds zero bytes"),
        (b"a,b\n1,2\n3,\xe9\n", "line 3: it is not UTF-8 text"),
        (b"a,b\n1,2\n" + b"x,y\n" * 5_000 + b"3,\xed\xa0\x80\n", "line 5003: it is not UTF-8"),
        ("a,b\n1,2".encode("utf-16")[:-1], "line 2: it is not UTF-16 text"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "line 3: a quotation mark is opened and never closed"),
        (b'a,b\n1,"2"3\n', "line 2: something stands between a closing quotation mark"),
        (b'a,"b\n1,2\n', "line 1: it does not begin with a header"),
        (b"just words\n", "line 1: it does not begin with a header that names two columns"),
        (b"a,b\n1," + b"x" * MOST_CELL, "line 2: it is longer than 1,000,000 characters"),
        (b'a,b\n1,"' + (b"x" * 600_000 + b"\n") * 2, "line 2: a cell is too long, or a quotation"),
    ],
)
def test_what_is_no_csv_is_refused_with_its_line(data: bytes, said: str) -> None:
    assert refused(data).startswith(said)


def test_two_columns_of_one_name_are_refused() -> None:
    def read(data: bytes) -> list[object]:
        return list(records(io.BytesIO(data), ["date"]))

    assert len(read(b"Date,x,,\n1,2,3,4\n")) == 1
    for header in (b"Date,x,X", b"Date,date,x"):
        with pytest.raises(NotTaken, match=r"^it has two columns “(x|date)”; please rename one"):
            read(header + b"\n1,2,3\n")


def test_a_row_of_another_number_of_cells_is_left_out_and_the_others_are_not() -> None:
    found = list(sheet(io.BytesIO(b"a,b\n1\n1,2\n1,2,3\n1,2\n3")).rows)
    assert [one for one in found if isinstance(one, Row)] == [
        Row("line 3", ["1", "2"]), Row("line 5", ["1", "2"]),
    ]  # fmt: skip
    assert [one for one in found if isinstance(one, LeftOut)] == [
        LeftOut("line 2", "it has 1 cells and the header 2"),
        LeftOut("line 4", "it has 3 cells and the header 2"),
        LeftOut("line 6", "it has 1 cells and the header 2: the file may be cut off here"),
    ]


def test_a_file_of_more_lines_than_are_taken_is_refused() -> None:
    three = b"a,b\n1,2\n1,2\n"
    assert len(list(sheet(io.BytesIO(three), most=3).rows)) == 2
    with pytest.raises(NotTaken, match=r"^line 4: a file of more than 3 lines is not taken"):
        list(sheet(io.BytesIO(three + b"1,2\n"), most=3).rows)


def test_one_record_of_any_number_of_lines_never_fills_the_memory() -> None:
    endless = b"a,b\n" + (b'"' + b"x" * 100_000 + b'\n",') * 200
    tracemalloc.start()
    try:
        assert refused(endless).startswith("line 2: a cell is too long")
        assert tracemalloc.get_traced_memory()[1] < 40_000_000  # of 20 million characters
    finally:
        tracemalloc.stop()


def test_the_names_of_the_columns_are_had_without_an_error_for_any_file() -> None:
    assert head(io.BytesIO(b"Date;Time of Day\n")) == ("date", "time of day")
    assert head(io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0")) == ()
    assert head(io.BytesIO(b"")) == ()


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    try:
        table = sheet(io.BytesIO(data))
        found = list(table.rows)
    except NotTaken:
        return
    assert all(isinstance(one, LeftOut) or len(one.cells) == len(table.header) for one in found)


@given(
    st.lists(st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=9),
                      min_size=2, max_size=2), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)  # fmt: skip
def test_what_is_written_as_csv_comes_back(
    made: list[list[str]], delimiter: str, end: str, coding: str
) -> None:
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["first", "second"])
    writer.writerows(made)
    assert cells(out.getvalue().encode(coding)) == [["first", "second"], *made]
