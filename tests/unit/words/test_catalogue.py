"""The words in two languages: nothing untranslated, nothing lost between them."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import lca.words.catalogue
from lca.words.catalogue import CHINESE, tr

_CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("english", CHINESE)
def test_a_translation_says_something_with_the_same_blanks(english: str) -> None:
    chinese = CHINESE[english]
    assert chinese.strip()
    assert _fields(chinese) <= _fields(english)
    # only the form of a count (one or many) may be lost, never a value
    assert _fields(chinese) == _fields(english)
    letters = re.sub(r"\{\w+\}", "", english)
    if re.search("[a-z]{3}", letters):
        assert _CHINESE_CHARACTER.search(chinese), f"{english!r} is not translated"


def test_every_text_in_the_code_is_known() -> None:
    """Calls `tr(lang, "…")` with a literal text; texts from tables fail when they are used."""
    unknown = [
        f"{path.name}:{call.lineno}: {call.args[1].value}"
        for path in sorted(Path(lca.__file__).parent.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "tr"
        and isinstance(call.args[1], ast.Constant)
        and call.args[1].value not in CHINESE
    ]
    assert unknown == []


def test_filling_in() -> None:
    assert tr("en", "{unit} per year", unit="kt") == "kt per year"
    assert tr("zh", "{unit} per year", unit="万吨") == "万吨/年"


def test_what_is_not_known_is_an_error_in_both_languages() -> None:
    for lang in ("en", "zh"):
        with pytest.raises(KeyError):
            tr(lang, "No such text")  # type: ignore[arg-type]
        with pytest.raises(KeyError):
            tr(lang, "{unit} per year")  # type: ignore[arg-type]
