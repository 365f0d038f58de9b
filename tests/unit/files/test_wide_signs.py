"""Signs of Chinese keyboards: named at their own line and column, and left alone where they are text."""

from __future__ import annotations

from pathlib import Path

import pytest

from lca.files.tree import plain
from lca.files.yaml_tree import read
from lca.problems import WrongInput

COLON = "YAML does not read the full-width sign '：'; write ': ', with the English keyboard"
SPACE = "YAML does not read the wide or hard space that stands here (U+3000)"


def said(folder: Path, text: str) -> list[str]:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongInput) as caught:
        read(path, "a.yaml")
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: 1\nfrom：a\nto: b\n", ["2:5"]),  # YAML: 3:1, could not find expected ':'
        ("a：1\nb: 2\n", ["1:2"]),  # YAML: 2:2, mapping values are not allowed
        ("- id：x\n  from: a\n", ["1:5"]),
        ("a：x\nb：y\nc: 3\n", ["1:2", "2:2"]),  # one text over two lines
        ("a: {name：A}\n", ["1:9"]),  # YAML: a key without a value
        ("a: 5\nlast：1\n", ["2:5"]),
    ],
)
def test_a_full_width_colon_has_its_own_place(tmp_path: Path, text: str, places: list[str]) -> None:
    """Proves: the line with the sign is named, not the one on which YAML gives up."""
    assert said(tmp_path, text) == [f"a.yaml:{place}: {COLON}" for place in places]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\n　　b: 2\n", "2:1"),
        ("a:\n  b: 1\n　　c: 2\n", "3:1"),
        ("a:　5 t\nb: 2\n", "1:3"),
    ],
)
def test_an_ideographic_space_is_named(tmp_path: Path, text: str, place: str) -> None:
    assert said(tmp_path, text)[0].startswith(f"a.yaml:{place}: {SPACE}")


@pytest.mark.parametrize(
    ("text", "place", "sign", "instead"),
    [
        ("a: {mode: truck，distance: 5 km}\n", "1:16", "，", ", "),
        ("a: {name: x、zh: y}\n", "1:12", "、", ", "),
        ("a: {x: 1｝\nb: 2\n", "1:9", "｝", "}"),
        ("－ id: x\n", "1:1", "－", "- "),
    ],
)
def test_other_signs(tmp_path: Path, text: str, place: str, sign: str, instead: str) -> None:
    [problem] = said(tmp_path, text)
    assert problem.startswith(f"a.yaml:{place}: YAML does not read the full-width sign '{sign}'")
    assert f"write '{instead}'" in problem


@pytest.mark.parametrize(
    "text",
    [
        "title: 注：矿渣，钢渣（干基）\n",
        "note: |\n  CO2：说明\n  　缩进\nb: 1\n",
        "'key：quoted': 1\n",
        "a: {zh: 甲，乙、丙}\n",
        "说明：文字: 1\n",
        "# 注释：a：b\na: 1\n",
    ],
)
def test_text_keeps_its_signs(tmp_path: Path, text: str) -> None:
    """Proves: Chinese punctuation inside texts, quotes, comments and Chinese keys is no problem."""
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert plain(read(path, "a.yaml").root)


def test_another_mistake_keeps_its_message(tmp_path: Path) -> None:
    """Proves: full-width signs in texts are not blamed for what is wrong elsewhere."""
    [problem] = said(tmp_path, "title: 注：矿渣\nnote: {en: x, zh: 甲，乙\nb: 1\n")
    assert "this is not YAML" in problem
