"""Every message has its words in both languages, and the code and the catalogue name the same messages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import lca
from lca.problems import Message
from lca.texts import Text, Wording
from lca.words.messages import JOINED, MESSAGES

PACKAGE = Path(lca.__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def placeholders(wording: tuple[str, str]) -> set[str]:
    return {name for part in wording for _, name, _, _ in Formatter().parse(part) if name}


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Where a message is made, its key, and the names of its values."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message":
                where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                [key] = node.args
                assert isinstance(key, ast.Constant), f"{where}: write the key where it is used"
                assert all(one.arg for one in node.keywords), f"{where}: name the values"
                yield where, key.value, {str(one.arg) for one in node.keywords}


CALLS = list(calls())


def test_both_languages_say_the_same() -> None:
    """Proves: what one language tells of the values, the other does, too; so does each half where there is one."""
    for key, (english, chinese) in MESSAGES.items():
        assert placeholders(english) == placeholders(chinese), key
        assert [bool(part) for part in english] == [bool(part) for part in chinese], key


def test_chinese_is_chinese() -> None:
    """Proves: no wording was left in English: what has words in English has Chinese characters in Chinese."""
    for key, (english, chinese) in MESSAGES.items():
        for ours, theirs in zip(english, chinese, strict=True):
            words = re.sub(r"\{[^{}]*\}|`[^`]*`|--\w+", "", ours)
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", words):
                assert CHINESE.search(theirs), f"{key}: {theirs}"


def test_every_message_of_the_code_is_in_the_catalogue() -> None:
    """Proves: a message is made of a known key and of exactly the values that its words need."""
    assert len(CALLS) > 200
    wrong = [
        f"{where}: {key} with {sorted(values)}"
        for where, key, values in CALLS
        if key not in MESSAGES or values != placeholders(MESSAGES[key][0])
    ]
    assert wrong == []


def test_every_message_of_the_catalogue_is_said_somewhere() -> None:
    """Proves: the catalogue holds no abandoned words."""
    assert set(MESSAGES) - {key for _, key, _ in CALLS} == set()


def test_no_key_stands_in_two_parts_of_the_catalogue() -> None:
    """Proves: merging the parts loses none: each key is written once."""
    written: list[str] = []
    for path in (PACKAGE / "words" / "messages").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
                names = [key.value for key in node.value.keys if isinstance(key, ast.Constant)]
                written += [name for name in names if path.stem not in ("__init__", "foreign")]
    assert len(written) == len(set(written)) == len(MESSAGES)


def said(wording: Wording, monkeypatch: pytest.MonkeyPatch, **values: object) -> tuple[str, str]:
    monkeypatch.setitem(MESSAGES, "made-up", wording)
    message = Message("made-up", **values)  # type: ignore[arg-type]
    return message.text("en"), message.text("zh")


def test_values_are_shown_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: lists get the joiner of the language, numbers their nouns in English, and what a value is a message or a
    text of both languages is said in that of the whole."""
    wording = (("{n:cat|cats}: {names:or}", "{cure}"), ("{n}只猫：{names:or}", "{cure}"))
    values = {"names": ("a", "b", Message("nothing")), "cure": Text("feed", "喂")}
    assert said(wording, monkeypatch, n=1, **values) == (
        "1 cat: a, b or nothing; feed",
        "1只猫：a、b或空值；喂",
    )
    assert said(wording, monkeypatch, n=1200, **values)[0].startswith("1,200 cats")


@pytest.mark.parametrize("key", sorted(JOINED))
def test_joining_none_one_and_two(key: str) -> None:
    """Proves: nothing is joined where there is nothing to join."""
    wording = ((f"{{x:{key}}}", ""), (f"{{x:{key}}}", ""))
    with pytest.MonkeyPatch.context() as patch:
        assert said(wording, patch, x=()) == ("", "")
    with pytest.MonkeyPatch.context() as patch:
        assert said(wording, patch, x=("a",)) == ("a", "a")
    with pytest.MonkeyPatch.context() as patch:
        assert said(wording, patch, x=("a", "b")) == (
            f"a{JOINED[key][0][1]}b",
            f"a{JOINED[key][1][1]}b",
        )


def test_parts_of_a_message_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: a message can take up one half of another; if halves were mixed up, the cure would stand first."""
    wording = (("{p:what}!", "{p:cure}?"), ("{p:what}！", "{p:cure}？"))
    assert said(wording, monkeypatch, p=Message("file-empty"))[0] == (
        "the file is empty!; `lca new NAME` writes one to start from?"
    )


def test_names_stand_for_ids_by_the_name_of_the_value() -> None:
    """Proves: the name of a value decides what it is; a facility that is called like an activity stays a facility."""
    message = Message("supply-unlisted", facility="clinker", byproduct="clinker")
    shown = message.text("en", lambda name, text: f"{name} {text}")
    assert shown.startswith("'facility clinker' lists its supplies, but not byproduct clinker")


def test_values_with_braces_are_no_placeholders() -> None:
    """Proves: what a user wrote is not read as wording; '{0}' in a file would otherwise break its own message."""
    assert "'{key} {0}'" in str(
        Message("key-unknown", key="{key} {0}", cure=Message("write-one-of-them"))
    )
