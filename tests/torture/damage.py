"""Damaged files: every one is refused in place, or good and then runs; never a traceback, never a number that is none.

A file is one of the seeds with a few changes, drawn from a number: in its bytes, or in what it says. The same number gives
the same file.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import signal
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

FILES = Path(__file__).parent.parent / "files"
LIBRARY = FILES / "library"
#: Seconds after which a file hangs.
HANGS = 120
#: One good file of so many is run with its charts and its report.
WHOLE = 40

#: Values that something, somewhere, took for what they are not.
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        2,
        0.5,
        1e300,
        -1e300,
        1e-320,
        5e-324,
        1e160,
        float("nan"),
        float("inf"),
    ),
    *(
        10**400,
        2**63,
        1900,
        2022,
        "",
        " ",
        "x",
        "0",
        "1e400",
        "nan",
        "-0",
        "~",
        "=1+1",
        "-1+1",
        "@x",
        "+x",
    ),
    *(
        "0 t/year",
        "1e300 t/year",
        "1e-320 t/year",
        "1e160 t",
        "-5 t/year",
        "5 t",
        "100 %",
        "1000 %",
        "-1 %",
        "1 kWh",
    ),
    *(
        "1 t/t",
        "0 t/t",
        "1e30 t/t",
        "50 km",
        "1e9 km",
        "0 km",
        "1,000 t",
        "1 000 t",
        "１ t",
        "3-5 t",
        "10 万吨/年",
    ),
    *(
        "clinker",
        "power",
        "grinding",
        "steelworks",
        "cement-works",
        "slag",
        "bf-slag",
        "landfill",
        "same",
        "rest",
    ),
    *(
        "usual",
        "none",
        "assumed",
        "operating",
        "proposed",
        "documented",
        "illustrative",
        "truck",
        "rail",
        "ei:x",
        ":",
    ),
    *(
        "a\0b",
        "\x1b[31mred\x1b[0m",
        "\u202egnp.exe",
        "矿渣" * 40,
        "W" * 1000,
        "x" * 20_000,
        "\n\n",
        "\t",
        "<b>&amp;</b>",
    ),
    *(
        "../../../../etc/hostname",
        "/dev/zero",
        "/proc/self/environ",
        ".",
        "/",
        "~",
        "no-such.yaml",
        "\udcff",
    ),
    *(
        [],
        {},
        [[]],
        [None],
        {"": ""},
        {"value": 1},
        {"value": "1 t/t", "low": 0, "high": "1e300 t/t"},
    ),
    {"value": "1 t/year", "low": "0 t/year", "high": "1e300 t/year", "distribution": "uniform"},
    *(
        {"value": "5 t/t", "gsd": 100},
        {"value": "5 t/t", "gsd": 1e300},
        {"value": "5 t/t", "sd": "1e300 t/t"},
    ),
    *(
        {"parameter": "haul"},
        {"parameter": ""},
        {"by_year": {2020: "1 t/t"}},
        {"by_year": {}},
        {"en": "x", "zh": "\x9b"},
    ),
    {"value": 0.5, "pedigree": [1, 2, 3, 4, 5]},
    [{"use": "same", "share": 1}],
    [
        {"use": "same", "share": "rest"},
        {"disposal": [{"activity": "landfill", "amount": "1 t/t"}], "share": 1e-320},
    ],
)
NUMBER = re.compile(rb"(?<![\w.-])\d+(?:\.\d+)?(?![\w.])")
#: Pieces that are put into the bytes of a file.
PIECES = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\t",
        b"&a ",
        b"*a",
        b"<<: *a",
        b"!!python/object:os.system ",
        b"? ",
    ),
    *(
        b"- - - ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"|",
        b">",
        b"'",
        b'"',
        b"#",
        b"%",
        b"@",
        b"`",
        b": ",
        b"---\n",
        b"...\n",
    ),
    *(
        b"1e999",
        b".inf",
        b".nan",
        b"0x10",
        b"0o7",
        b"1_000",
        b"12:30",
        b"2020-01-01",
        b"null",
        b"\xe2\x80\xae",
        b"\x1b[2J",
    ),
    *(
        "：".encode(),
        "　".encode(),
        "１".encode(),
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"a" * 5000,
        b"[" * 200,
        b"- " * 200,
    ),
)


@dataclass
class Found:
    """What became of the files: how many were refused, good and run, and what went wrong with which."""

    refused: int = 0
    good: int = 0
    whole: int = 0
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Found) -> Found:
        self.refused += other.refused
        self.good += other.good
        self.whole += other.whole
        self.wrong += other.wrong
        return self


def seeds() -> list[tuple[str, bytes]]:
    """Scenarios that are good, doubtful and bad, and factor files, all over the made-up library."""
    names = [FILES / "good.yaml", *sorted((FILES / "doubtful").glob("*.yaml"))]
    names += [*sorted((FILES / "bad").glob("*.yaml")), FILES / "pipes.yaml", FILES / "known.yaml"]
    names += sorted(LIBRARY.glob("*.yaml"))
    return [(path.name, path.read_bytes().replace(b"../good.yaml", b"good.yaml")) for path in names]


def damaged(number: int, known: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The file of a number, and what it was made of."""
    chance = random.Random(number)
    # half of all from the good one: others are refused for what they were
    name, data = known[0] if chance.random() < 0.5 else chance.choice(known)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        how = chance.choices((_in_bytes, _in_meaning, _in_numbers), (3, 4, 5))[0]
        data = how(data, chance)
    return name, data


def _in_numbers(data: bytes, chance: random.Random) -> bytes:
    """Another number in the place of one: what is left is most often good, and has to run."""
    found = list(NUMBER.finditer(data))
    if not found:
        return _in_bytes(data, chance)
    one = chance.choice(found)
    value = float(one[0])
    new = chance.choice(
        (
            value * 10.0 ** chance.randint(-12, 12),
            value * chance.uniform(0.5, 2.0),
            -value,
            10.0 ** chance.randint(-330, 308),
            *(0.0, 1.0, 0.999999999999, 1.0000000001, 5e-324, 1.7e308),
        )
    )
    return data[: one.start()] + f"{new:.{chance.choice((1, 3, 17))}g}".encode() + data[one.end() :]


def _in_bytes(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + int(chance.expovariate(0.1)))
    match chance.randrange(5):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:end] + data[start:]
        case 2 if start < len(data):
            return (
                data[:start] + bytes([data[start] ^ 1 << chance.randrange(8)]) + data[start + 1 :]
            )
        case 3:
            lines = data.splitlines(keepends=True)
            one, other = chance.randrange(len(lines) or 1), chance.randrange(len(lines) or 1)
            if lines:
                lines[one], lines[other] = lines[other], lines[one]
            return b"".join(lines)
    return data[:start] + chance.choice(PIECES) + data[start if chance.random() < 0.5 else end :]


def _in_meaning(data: bytes, chance: random.Random) -> bytes:
    try:
        tree = yaml.safe_load(data.decode("utf-8", "strict"))
    except (yaml.YAMLError, ValueError, RecursionError):
        return _in_bytes(data, chance)
    places = list(_places(tree))
    if not places:
        return _in_bytes(data, chance)
    node, key = chance.choice(places)
    match chance.randrange(6):
        case 0:
            del node[key]
        case 1:
            other, there = chance.choice(places)
            with contextlib.suppress(IndexError, KeyError):
                node[key] = other[there]
        case 2 if isinstance(node, dict):
            new = chance.choice(
                [str(key) + "x", str(key)[:-1], "value", "id", "en", "\x1b", "x" * 300]
            )
            node[new] = node.pop(key)
        case 3 if isinstance(node, list):
            node.insert(chance.randrange(len(node) + 1), node[key])
        case _:
            node[key] = chance.choice(VALUES)
    with contextlib.suppress(yaml.YAMLError, RecursionError, UnicodeError, ValueError):
        return str(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)).encode(
            "utf-8", "surrogatepass"
        )
    return data


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    todo, seen = [tree], set[int]()
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        items = (
            node.items()
            if isinstance(node, dict)
            else enumerate(node)
            if isinstance(node, list)
            else ()
        )
        for key, value in list(items):
            yield node, key
            todo.append(value)


#: A line of a refusal: a place, or at least the file or a thing, and what to do.
LINE = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def tried(number: int, folder: Path, known: list[tuple[str, bytes]]) -> Found:
    """Check the file of a number as a user does; if it is good, run it."""
    name, data = damaged(number, known)
    path = folder / f"{number}.yaml"
    path.write_bytes(data)
    for other in ("good.yaml",):
        if not (folder / other).exists():
            (folder / other).write_bytes(dict(known)[other])
    whole = number % WHOLE == 0
    try:
        with _limited(), warnings.catch_warnings():
            warnings.simplefilter("error")
            code, said = command("check", str(path))
            wrong = [
                f"no line of a refusal: {line!r}"
                for line in said.splitlines()
                if not LINE.fullmatch(line)
            ]
            if code == 2 and not said.strip():
                wrong.append("refused without a word")
            if code not in (0, 2):
                wrong.append(f"exit code {code}: {said[:300]}")
            if code == 0 and _scenario(data):
                wrong += _run(path, folder / "out", whole)
    except Exception:
        wrong, code = [traceback.format_exc()[-1500:]], 1
    found = Found(refused=int(code == 2), good=int(code == 0), whole=int(code == 0 and whole))
    if wrong:
        found.wrong = [f"{number} (of {name}): {one}" for one in wrong]
    else:
        path.unlink()
    return found


def command(*words: str) -> tuple[int, str]:
    """Exit code and stderr of a command in this process; raises what is no exit."""
    from lca.cli import main

    out, err, stdout = io.StringIO(), io.StringIO(), os.dup(1)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main.main(list(words), prog_name="lca")
    except SystemExit as stop:
        return int(stop.code or 0), err.getvalue()
    finally:
        os.dup2(stdout, 1)  # a command that could not write has closed it
        os.close(stdout)
    return 0, err.getvalue()


def _scenario(data: bytes) -> bool:
    return b"exchanges" in data and b"facilities" in data


def _run(path: Path, out: Path, whole: bool) -> list[str]:
    """What is wrong when a file that was called good is run: finite numbers, a report that is whole."""
    import numpy as np

    import lca

    result = lca.run(lca.load(path), draws=64)
    numbers = result.exchanges[["virgin", "recycled", "saving"]].to_numpy(float)
    if not np.isfinite(numbers).all():
        return ["a saving that is no number"]
    if not whole:
        result.summary()
        return []
    result.save(out)
    text = (out / "report.html").read_text("utf-8")
    wrong = [
        f"the report holds {one!r}" for one in (">nan", "&gt;nan", ">inf ", " nan ") if one in text
    ]
    return wrong if text.rstrip().endswith("</html>") else [*wrong, "the report is cut"]


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    def late(_number: int, _frame: object) -> None:
        raise TimeoutError(f"more than {HANGS} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fuzz(numbers: range, folder: Path, say: Callable[[str], None] = lambda _: None) -> Found:
    """Try the files of some numbers, over the made-up library."""
    found, known = Found(), seeds()
    with mock.patch("lca.library.library.shipped", lambda _name: LIBRARY):
        for number in numbers:
            one = tried(number, folder, known)
            for line in one.wrong:
                say(line)
            found += one
    return found
