"""What the tests' own terminal promises."""

from tests.terminal import Terminal


def test_the_last_words_of_a_program_that_has_ended_are_read():
    """Seen red with a ``wait_for_end`` that stopped as soon as the program had ended."""
    with Terminal([], {}, program="print('last words'); raise SystemExit(2)") as shown:
        shown.process.wait()
        assert shown.wait_for_end() == 2
        assert "last words" in shown.text
