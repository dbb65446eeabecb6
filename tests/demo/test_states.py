"""The kept table of the two cases is what the rules say."""

from tests.demo.states import KEPT, document


def test_the_kept_table_of_states_is_what_the_rules_say() -> None:
    assert KEPT.read_text(encoding="utf-8") == document(), "run python -m tests.demo.states"
