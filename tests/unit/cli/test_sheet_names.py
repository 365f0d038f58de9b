"""Names that `lca sheet` refuses, and by-products by words that many share."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lca.cli import main


@pytest.mark.parametrize("name", ["foo.xls", "foo.ods", "foo.csv", "foo.XLSM"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_folder_of_that_name(
    name: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: the name of another format makes no folder; what to write is said. A folder of CSV is made where it is asked for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LCA_LANG", lang)
    done = CliRunner().invoke(main, ["sheet", "new", name])
    assert done.exit_code == 2 and not Path(name).exists()
    assert "foo.xlsx" in done.stderr and ("不写出" in done.stderr) == (lang == "zh")
    assert CliRunner().invoke(main, ["sheet", "new", name, "--csv"]).exit_code == 0
    assert Path(name, "facilities.csv").exists()


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "no workbook is named;"), ("zh", "未指明工作簿；")]
)
@pytest.mark.parametrize("do", ["read", "new"])
def test_nothing_is_named(do: str, lang: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: an empty name is one clear line, not the folder where one stands."""
    monkeypatch.setenv("LCA_LANG", lang)
    done = CliRunner().invoke(main, ["sheet", do, ""])
    assert done.exit_code == 2 and done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_word_that_many_share_is_none_of_them() -> None:
    """Proves: slag is no by-product, and slags are named; of what nothing is near the list is."""
    done = CliRunner().invoke(main, ["factors", "substitutes", "slag"])
    assert done.exit_code == 2 and "did you mean eaf-slag, bf-slag or copper-slag?" in done.stderr
    done = CliRunner().invoke(main, ["factors", "substitutes", "unobtainium"])
    assert done.exit_code == 2 and "`lca byproducts list` shows all" in done.stderr


def test_choices_are_quoted_as_chinese_is(tmp_path: Path) -> None:
    """Proves: what may be written stands in the quotes of each language."""
    path = tmp_path / "one.yaml"
    path.write_text(
        "schema: 2\nscenario: one\ntitle: One\nyear: 2023\ngeography: CN\n"
        "facilities: {a: {name: A, climate_target: running}}\nexchanges: []\n",
        "utf-8",
    )
    done = CliRunner().invoke(main, ["check", str(path), "--lang", "zh"])
    assert "“running” 应为“yes”、“no”或“unknown”；请写其中之一" in done.stderr
    done = CliRunner().invoke(main, ["check", str(path), "--lang", "en"])
    assert "'running' is not one of 'yes', 'no' or 'unknown'; write one of them" in done.stderr
