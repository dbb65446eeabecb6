"""A symptom code as typed; what is none is answered with the codes it may have been meant for.

Found as on the screen: by the words of the list and the other words it is searched by. Nothing far
from what was typed is suggested, for a suggestion here can frighten (domain.md 3.8).
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from twitchtui import reference
from twitchtui.diary.limits import Refusal
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.flags.symptom_list import Ask, SymptomList

MOST = 4
"""So many codes are suggested."""

_SHORTEST = 3
"""Fewer letters than this are in too many words."""

_LIKENESS = 0.8


def code_of(typed: str) -> SymptomCode:
    """The code that was typed; Refusal suggests codes and says where all of them are."""
    wanted = _plain(typed)
    codes = {_plain(code): code for code in SymptomCode}
    begun = [code for plain, code in codes.items() if wanted and plain.startswith(wanted)]
    if wanted in codes:
        return codes[wanted]
    if len(begun) == 1:
        return begun[0]
    near = begun or _found_by(wanted) or _like(wanted)
    hint = f"did you mean {' or '.join(near[:MOST])}? " if near else ""
    raise Refusal(
        f"{typed[:40]!r} is not a symptom code; {hint}twitchtui symptoms --codes lists them all"
    )


def _found_by(wanted: str) -> list[SymptomCode]:
    """Codes whose words hold, at the beginning of a word, every word that was typed."""
    typed = [word for word in wanted[:100].split() if len(word) >= _SHORTEST]
    found = []
    for code, words in _words().items():
        if typed and all(any(word.startswith(one) for word in words) for one in typed):
            found.append(code)
    return found


def _like(wanted: str) -> list[SymptomCode]:
    """Codes with a word that is nearly what was typed: a slip of the finger."""
    by_word: dict[str, list[SymptomCode]] = {}
    for code, words in _words().items():
        for word in {*words, _plain(code)}:
            by_word.setdefault(word, []).append(code)
    near = get_close_matches(wanted[:100], by_word, MOST, _LIKENESS)
    return list(dict.fromkeys(code for word in near for code in by_word[word]))


def _words() -> Mapping[SymptomCode, set[str]]:
    listed = SymptomList.from_table(reference.table("symptoms"))
    tasks = tuple(listed.tasks.values())

    def texts(code: SymptomCode) -> Iterator[str]:
        one = listed.of(code)
        yield from (code, one.words, *one.also)
        if Ask.TASKS in one.asks:
            yield from tasks

    return {
        code: {word.strip(",:()") for text in texts(code) for word in _plain(text).split()}
        for code in SymptomCode
    }


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
