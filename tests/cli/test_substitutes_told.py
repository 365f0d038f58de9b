"""`lca factors substitutes` tells the uses of a by-product, and what of its standards is enforced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lca.cli import main

OWN = """
sources:
  me: {citation: Me, seen: original}
  guess: {citation: A guess, seen: unchecked}
byproducts:
  brown-dust: {name: {en: Brown dust, zh: 褐尘}, measured_in: [mass], aliases: [棕尘]}
substitutions:
  one:
    byproduct: brown-dust
    product: clinker
    use: {en: raw meal, zh: 生料}
    receivers: [cement]
    ratio: 0.5 t/t
    permissions: [{status: needs-permit, where: CN, note: a test}]
    reach: {usual: 30 km, most: 90 km}
    precedents: [Somewhere]
    standards:
      - {number: GB 1-2000, limit: {en: at most a tenth, zh: 不超过十分之一}, source: me, share: 10 %, share_of: mix}
      - {number: GB 2-2000, limit: {en: not at all, zh: 不得使用}, source: me, forbids: true, since: 2024-06-01}
      - {number: GB 3-2000, limit: {en: some, zh: 若干}, source: guess}
    source: me
  two: {byproduct: brown-dust, product: bricks, named: {en: Brown bricks, zh: 褐砖}, source: guess}
"""


def told(*words: str) -> Result:
    return CliRunner().invoke(main, ["factors", "substitutes", *words])


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            [
                *("0.5 t/t", "Cement", "raw meal", "30 km, at most", "10 % of the", "forbidden"),
                *("not enforced", "needs-permit", "Somewhere", "bricks", "unchecked"),
            ],
        ),
        ("zh", ["水泥", "生料", "最远90 km", "混合料的10 %", "不作限制", "需许可", "未能核对"]),
    ],
)
def test_uses_are_told(own: str, lang: str, said: list[str]) -> None:
    """Proves: under any of its names a by-product shows its uses, what standards allow, permits and precedents."""
    for name in ("brown-dust", "Brown Dust", "棕尘"):
        shown = told(name, "--with", own, "--lang", lang)
        assert shown.exit_code == 0, shown.output
        plain = " ".join(shown.stdout.split())
        assert [one for one in said if one not in plain] == [], name


def test_uses_as_json(own: str) -> None:
    """Proves: the same as data, with what a product is called that the library does not make."""
    first, second = json.loads(told("brown-dust", "--with", own, "--json").stdout)["uses"]
    assert (first["product"], first["ratio"], first["seen"]) == ("clinker", "0.5 t/t", "original")
    assert first["receivers"] == ["cement"]
    assert [(one["share"], one["forbids"], one["seen"]) for one in first["standards"]] == [
        ("10 %", False, "original"),
        (None, True, "original"),
        (None, False, "unchecked"),
    ]
    assert (second["name"]["zh"], second["in_library"], second["seen"]) == (
        "褐砖",
        False,
        "unchecked",
    )


def test_shipped_uses() -> None:
    """Proves: steel slag in cement is told as forbidden with the clause, and nothing is known of nothing."""
    uses = {one["product"]: one for one in json.loads(told("steel slag", "--json").stdout)["uses"]}
    [clause] = [one for one in uses["clinker"]["standards"] if one["forbids"]]
    assert (clause["standard"], clause["where"], clause["since"]) == (
        "GB 175-2023, 5.2",
        "CN",
        "2024-06-01",
    )
    unknown = told("steel slagg")
    assert unknown.exit_code == 2 and "there is no by-product 'steel slagg'" in unknown.stderr
