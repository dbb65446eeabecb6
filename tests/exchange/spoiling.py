"""The ways in which ``fuzz`` spoils a file, each by the dice it is given."""

import json
import re
import zipfile
from collections.abc import Callable
from hashlib import blake2b
from io import BytesIO
from random import Random

HOSTILE = (
    "null", "true", "-1", "0", "1e999", "-1e-999", "NaN", "9" * 400, "9" * 5000, str(2**63),
    '""', '"\\ud800"', '"\\u0000"', '"[/x]"', '"=1+1"', '"\\u202e"', '"2026-02-30"', '"0001-01-01"',
    '"9999-12-31"', "[]", "{}", "[" * 3000, '{"a":' * 3000, '"' + "x" * 300_000 + '"', "1_000",
    '"\\uff11"',
)  # fmt: skip
"""What stands in the place of a value."""


def spoiled(content: bytes, name: str, dice: Random) -> bytes:
    """The content of a file of that name with one to three things wrong in it."""
    ways: list[Callable[[bytes, Random], bytes]] = [_flipped, _cut, _doubled, _filled, _lines]
    if name.endswith(".jsonl"):
        ways += [_value, _value, _value]
    if name.endswith(".zip"):
        ways += [_member, _member]
    for _ in range(dice.randint(1, 3)):
        content = dice.choice(ways)(content, dice)
    # a file is refused for its digest alone; what lies behind that is to be tried too
    return _sealed(content) if name.endswith(".jsonl") and dice.random() < 0.8 else content


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
    while (at := content.find(b'"blake2b"')) >= 0:
        line, end = content.rfind(b"\n", 0, at) + 1, content.find(b"\n", at)
        content = content[:line] + (content[end + 1 :] if end >= 0 else b"")
    body = content.rstrip(b"\n") + b"\n"
    plain = re.sub(rb"(?<!\r)\r+\n", b"\n", body) if b"\r\n" in body else body
    digest = blake2b(plain, digest_size=16).hexdigest()
    end = json.dumps({"lines": plain.count(b"\n"), "blake2b": digest})
    return body + end.encode() + b"\n"


def _member(content: bytes, dice: Random) -> bytes:
    """One file of a zip file is spoiled, and it is packed again."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            there = {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:  # whatever else a spoiled archive does to zipfile itself
        return content
    chosen = dice.choice(sorted(there)) if there else ""
    if chosen:
        spoil = dice.choice((_flipped, _cut, _doubled, _filled, _lines))
        there[chosen] = spoil(there[chosen], dice)
    return packed(there)


def packed(files: dict[str, bytes]) -> bytes:
    """A zip file of these."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            # made so, it does not hold the time of day, by which every run would try another file
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
