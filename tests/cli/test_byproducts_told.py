"""`lca byproducts`: lists, searches and shows in both languages, with exit codes that scripts can rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lca.cli import main

OWN = """
sources: {me: {citation: Me, seen: original}}
byproducts:
  brown-dust:
    name: {en: Brown dust, zh: 褐尘}
    measured_in: [mass]
    aliases: [BD, 棕尘]
    usual:
      year: 2020
      geography: CN
      source: me
      fates:
        - {share: 0.25, disposal: [{activity: stockpile-slag, amount: 1 t/t}]}
        - {share: rest, use: same}
substitutions:
  dust-for-ore:
    byproduct: brown-dust
    product: iron-ore
    ratio: 0.5 t/t
    standards: [{number: GB 1-2000, clause: "3", limit: {en: at most a tenth, zh: 不超过十分之一}, source: me}]
    source: me
"""


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, ["byproducts", *args], catch_exceptions=False)


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return str(path)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_has_every_by_product(lang: str) -> None:
    listed = json.loads(lca("list", "--json").stdout)
    told = lca("list", "--lang", lang)
    assert told.exit_code == 0
    assert str(len(listed)) in told.stdout.splitlines()[0]
    lines = [line.split()[0] for line in told.stdout.splitlines() if line.strip()]
    assert [one["id"] for one in listed] == [id for id in lines if id in {x["id"] for x in listed}]


def test_found_by_names_of_either_language(own: str) -> None:
    for words in (["棕尘"], ["bd"], ["brown", "褐尘"]):
        [found] = json.loads(lca("search", *words, "--json", "--with", own).stdout)
        assert found == {
            "id": "brown-dust",
            "name": {"en": "Brown dust", "zh": "褐尘"},
            "measured_in": ["mass"],
            "aliases": ["BD", "棕尘"],
            "used_share": 0.75,
            "assumed": False,
            "substitutions": 1,
        }


def test_nothing_found() -> None:
    found = lca("search", "nothingness")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "no by-product matches 'nothingness'" in found.stderr
    assert "nothingness" in lca("search", "nothingness", "--lang", "zh").stderr
    asked = lca("search", "nothingness", "--json")
    assert (asked.exit_code, json.loads(asked.stdout)) == (0, [])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            [
                "also: BD, 棕尘",
                "put away: stockpile-slag",
                "0.5 t/t",
                "GB 1-2000, 3",
                "at most a tenth",
            ],
        ),
        (
            "zh",
            ["又称：BD, 棕尘", "处置：stockpile-slag", "0.5 t/t", "GB 1-2000, 3", "不超过十分之一"],
        ),
    ],
)
def test_shown_under_any_name(own: str, lang: str, said: list[str]) -> None:
    for name in ("brown-dust", "Brown Dust", "褐尘", "棕尘"):
        shown = lca("show", name, "--with", own, "--lang", lang)
        assert shown.exit_code == 0
        assert [one for one in said if one not in shown.stdout] == [], name


def test_what_makes_it_is_shown() -> None:
    shown = lca("show", "top-gas-pressure").stdout
    assert "pig-iron" in shown and "27.5 kWh" in shown


def test_shown_as_json(own: str) -> None:
    shown = json.loads(lca("show", "brown-dust", "--with", own, "--json").stdout)
    assert shown["substitutions"] == {"iron-ore": "0.5 t/t"}
    assert shown["standards"]["iron-ore"] == [
        {
            "standard": "GB 1-2000, 3",
            "limit": {"en": "at most a tenth", "zh": "不超过十分之一"},
            "source": "me",
        }
    ]
    assert [fate["kind"] for fate in shown["usual"]["fates"]] == ["disposal", "same"]


def test_an_unknown_name_is_refused() -> None:
    shown = lca("show", "bf-slagg")
    assert shown.exit_code == 2
    assert "there is no by-product 'bf-slagg'; did you mean bf-slag" in shown.stderr
