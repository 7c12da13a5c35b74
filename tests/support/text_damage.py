"""Damage to text files of a known kind: bytes flipped, cut, doubled and spliced, and values no reader expects."""

import random
import re

HOSTILE = (
    *("", "0", "-1", "1e999", "-1e999", "nan", "inf", "9" * 40, "9" * 5000, "1e-400", "0x10", "true", "null", "[]"),
    *("{}", '""', '"\\u0000"', '"\\ud800"', '"' + "x" * 10_000 + '"', "[" * 3000, '{"a":' * 3000, "'''", '"', "\n"),
    *("\x00", "\ufeff", "é", "\u2028", "1979-05-27", "--", "#", "=", "[[a]]", "a.b.c = 1", '"../../etc/passwd"'),
)
"""Values in place of the one that belongs there."""

_VALUE = re.compile(rb"-?\d[\d.e+-]*|\"[^\"\n]*\"|true|false|null")


def mutated(content: bytes, chance: random.Random) -> bytes:
    """One to three damages, whatever they make of it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        content = chance.choice((_flip, _cut, _double, _splice, _replace, _replace, _insert))(content, chance)
    return content


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return b"\x00"
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_place(content, chance), _place(content, chance)))
    return content[:start] if chance.random() < 0.5 else content[:start] + content[end:]


def _double(content: bytes, chance: random.Random) -> bytes:
    start, end = sorted((_place(content, chance), _place(content, chance)))
    return content[:end] + content[start:end] + content[end:]


def _splice(content: bytes, chance: random.Random) -> bytes:
    place, other = _place(content, chance), _place(content, chance)
    return content[:place] + chance.randbytes(chance.randint(1, 40)) + content[other:]


def _replace(content: bytes, chance: random.Random) -> bytes:
    values = list(_VALUE.finditer(content))
    if not values:
        return _insert(content, chance)
    value = chance.choice(values)
    return content[: value.start()] + _hostile(chance) + content[value.end() :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    place = _place(content, chance)
    return content[:place] + _hostile(chance) + content[place:]


def _hostile(chance: random.Random) -> bytes:
    return chance.choice(HOSTILE).encode("utf-8", errors="surrogatepass")
