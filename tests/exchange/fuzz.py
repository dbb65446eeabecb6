"""Spoiled files, by the thousand: none may crash, hang, fill the memory or be taken in by halves.

    python -m tests.exchange.fuzz 5000 [seed]

Takes real exports of a diary, and every file in ``samples``, spoils each in some way, and takes it
in as a person would: looked at, then taken in, then undone. Whatever is wrong must be a sentence.
A file that is refused leaves the diary without a write; one that is taken in can be taken back. A
case that fails is kept in a file, and told with its seed, by which it comes again.
"""

import json
import resource
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from tests.store.scratch import blank_file
from twitchtui.diary.entries import Entry, Symptom, SymptomCheck
from twitchtui.diary.limits import Refusal
from twitchtui.exchange.demo import demo_entries
from twitchtui.exchange.jsonl import in_lines
from twitchtui.session import Session
from twitchtui.store import Store, StoreError

SAMPLES = Path(__file__).with_name("samples")
NOW = datetime(2026, 11, 21, 20, tzinfo=UTC)
SECONDS, MEGABYTES = 2.0, 256
MOST_ENTRIES = 120

HOSTILE = (
    "null", "true", "-1", "0", "1e999", "-1e-999", "NaN", "9" * 400, "9" * 5000, str(2**63),
    '""', '"\\ud800"', '"\\u0000"', '"[/x]"', '"=1+1"', '"\\u202e"', '"2026-02-30"', '"0001-01-01"',
    '"9999-12-31"', "[]", "{}", "[" * 3000, '{"a":' * 3000, '"' + "x" * 300_000 + '"', "1_000",
    '"\\uff11"',
)  # fmt: skip
"""What stands in the place of a value."""


class Sample(NamedTuple):
    """A file that can be taken in."""

    name: str
    content: bytes


def clock() -> datetime:
    """The same time always."""
    return NOW


# -- what is spoiled -------------------------------------------------------------------------------


@cache
def samples() -> tuple[Sample, ...]:
    """Real exports, and the samples of other programs' files."""
    found = [Sample("export.jsonl", _export())]
    there = [one for one in sorted(SAMPLES.iterdir()) if one.suffix not in (".md", ".py")]
    for one in there:
        if one.is_dir():
            found.append(Sample(f"{one.name}.zip", _zipped(one)))
        else:
            found.append(Sample(one.name, one.read_bytes()))
    return tuple(found)


def _zipped(folder: Path) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.*")):
            archive.writestr(str(file.relative_to(folder)), file.read_bytes())
    return target.getvalue()


def _export() -> bytes:
    """The export of a diary that was lived with: edits, deletions, choices."""
    with TemporaryDirectory() as folder, closing(_diary(Path(folder))) as store:
        store.load(_part(list(demo_entries("main", date(2026, 11, 20), UTC))))
        some = [one for one in store.everything() if isinstance(one, Entry)]
        store.save("delete", removed=some[::7])
        for entry in some[1::7]:
            store.save("edit", entry)
        store.set_preference("minerals.aims", {"magnesium": 350})
        store.count_opening(NOW.date())
        return b"".join(in_lines(store.everything()))


def _part(whole: list[Entry]) -> list[Entry]:
    kept = [one for one in whole if isinstance(one, Symptom | SymptomCheck)]
    return kept + [one for one in whole if one not in kept][:: len(whole) // MOST_ENTRIES]


def spoiled(sample: Sample, dice: Random) -> bytes:
    """A sample with one to three things wrong in it."""
    content = sample.content
    ways: list[Callable[[bytes, Random], bytes]] = [_flipped, _cut, _doubled, _filled, _lines]
    if sample.name.endswith(".jsonl"):
        ways += [_value, _value, _value]
    if sample.name.endswith(".zip"):
        ways += [_member, _member]
    for _ in range(dice.randint(1, 3)):
        content = dice.choice(ways)(content, dice)
    # a file is refused for its digest alone; what lies behind that is to be tried too
    return _sealed(content) if sample.name.endswith(".jsonl") and dice.random() < 0.8 else content


def _flipped(content: bytes, dice: Random) -> bytes:
    made = bytearray(content)
    for _ in range(dice.choice((1, 1, 4, 40)) if made else 0):
        made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
    return bytes(made)


def _cut(content: bytes, dice: Random) -> bytes:
    begin = dice.randrange(len(content) + 1)
    end = len(content) if dice.random() < 0.5 else begin + dice.randrange(200)
    return content[:begin] + content[end:]


def _doubled(content: bytes, dice: Random) -> bytes:
    begin = dice.randrange(len(content) + 1)
    part = content[begin : begin + dice.randrange(1, 400)]
    at = dice.randrange(len(content) + 1)
    return content[:at] + part * dice.choice((1, 2, 300)) + content[at:]


def _filled(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content) + 1)
    what = dice.choice((b"\0", b'"', b"\r", b"\n", b"\xff\xfe", b"\xef\xbb\xbf", b",", b"<", b"\\"))
    return content[:at] + what * dice.choice((1, 2, 500_000)) + content[at:]


def _lines(content: bytes, dice: Random) -> bytes:
    lines = content.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    what = dice.randrange(3)
    if what == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif what == 1:
        lines.insert(one, lines[other])
    else:
        del lines[one]
    return b"\n".join(lines)


def _value(content: bytes, dice: Random) -> bytes:
    """One value of one object is something else, or one of another object's."""
    lines = content.split(b"\n")
    at = dice.randrange(len(lines))
    try:
        made, other = json.loads(lines[at]), json.loads(dice.choice(lines))
        name = dice.choice(list(made))
        said = {key: json.dumps(value) for key, value in made.items()}
    except (ValueError, TypeError, IndexError, RecursionError):
        return content
    if dice.random() < 0.3:
        said |= {key: json.dumps(value) for key, value in other.items() if dice.random() < 0.2}
    else:
        said[name] = dice.choice(HOSTILE)
    lines[at] = ("{" + ", ".join(f'"{key}": {value}' for key, value in said.items()) + "}").encode()
    return b"\n".join(lines)


def _sealed(content: bytes) -> bytes:
    """With an end that is right for what stands before it."""
    lines = content.split(b"\n")
    body = b"\n".join(line for line in lines if b'"blake2b"' not in line).rstrip(b"\n") + b"\n"
    plain = b"".join(line.rstrip(b"\r") + b"\n" for line in body.split(b"\n")[:-1])
    digest = blake2b(plain, digest_size=16).hexdigest()
    end = json.dumps({"lines": plain.count(b"\n"), "blake2b": digest})
    return body + end.encode() + b"\n"


def _member(content: bytes, dice: Random) -> bytes:
    """One file of a zip file is spoiled, and it is packed again."""
    target = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            there = {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:  # whatever else a spoiled archive does to zipfile itself
        return content
    chosen = dice.choice(sorted(there)) if there else ""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in there.items():
            spoil = dice.choice((_flipped, _cut, _doubled, _filled, _lines))
            archive.writestr(name, spoil(inner, dice) if name == chosen else inner)
    return target.getvalue()


# -- how it is tried -------------------------------------------------------------------------------


def _diary(folder: Path) -> Store:
    path = folder / "diary.db"
    path.write_bytes(blank_file())
    return Store(path, clock)


def tried(store: Store, sample: Sample, content: bytes) -> str:
    """What became of a spoiled file; raises AssertionError where it should not have."""
    file = store.path.with_name(Path(sample.name).name)
    file.write_bytes(content)
    session = Session(store, clock)
    before = _state(store)
    # of the processor: the machine may have other things to do
    began, told = process_time(), ""
    try:
        previewed = session.preview(file)
        if not previewed.taken.changing:
            return "nothing new"
        session.take_in(previewed)
    except (Refusal, StoreError) as error:
        told = str(error)
    finally:
        took = process_time() - began
        assert took < SECONDS, f"took {took:.1f} s"
        peak = peak_mb()
        assert peak < MEGABYTES, f"took {peak} MB"
    if told:
        assert "\n" not in told, f"not a sentence: {told}"
        assert _state(store) == before, "refused, and yet written to"
        return "refused"
    assert store.undo() == f"import of {file.name}", "cannot be taken back"
    held = [record for record in store.everything() if not isinstance(record, tuple)]
    assert not held, "taken back, and yet something is left"
    return "taken in"


def _state(store: Store) -> object:
    """What changes with any write of anybody."""
    return store.data_version(), store.records()


def peak_mb() -> int:
    """The most memory this program has had, in MB."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    # not ru_maxrss, which begins with what the process that started this one has
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def run(number: int, seed: int = 0, *, say: Callable[[str], None] = print) -> Counter[str]:
    """Try so many spoiled files; what became of them, by sample."""
    found: Counter[str] = Counter()
    for case, sample, content in cases(number, seed):
        with TemporaryDirectory() as folder, closing(_diary(Path(folder))) as store:
            try:
                became = tried(store, sample, content)
            except BaseException:
                kept = Path(f"fuzz-{case}-{Path(sample.name).name}")
                kept.write_bytes(content)
                say(f"case {case} of seed {seed}, {sample.name}: kept as {kept}")
                raise
        found[f"{sample.name}: {became}"] += 1
    return found


def cases(number: int, seed: int) -> Iterator[tuple[int, Sample, bytes]]:
    """The cases of a seed, each made of its number alone."""
    every = samples()
    for case in range(number):
        dice = Random(f"{seed} {case}")
        # half of all are of the diary's own form
        sample = every[0] if case % 2 else every[case // 2 % len(every)]
        yield case, sample, spoiled(sample, dice)


if __name__ == "__main__":
    wanted, *rest = map(int, sys.argv[1:] or ("500",))
    for line, count in sorted(run(wanted, *rest).items()):
        print(f"{count:7,}  {line}")
    print(f"{peak_mb()} MB at most")
