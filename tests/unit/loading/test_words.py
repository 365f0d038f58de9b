"""Words in the place of ids in scenario files: taken for ids, told, doubted, refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import lca
from lca.cli import main
from lca.scenario.amounts import Supply
from lca.scenario.scenario import Scenario

SHEET = """
schema: 2
scenario: sheet
title: A sheet
year: 2023
geography: CN-HE
parameters: {ash: 3 kt/year}
facilities:
  steel:
    name: Steel mill
    sector: Steel plant
    supplies:
      "converter slag": 100 kt/year
      "granulated BF slag": {value: 50 kt/year, properties: {moisture: 12 %}}
      "粉煤灰（干）": {parameter: ash}
      "unobtainium cake": 1 kt/year
      waste-steam: 1 PJ/year
  kiln:
    name: Kiln
    sector: cement
    uses: {"Portland clinkers": 400 kt/year, "coal": 20 kt/year, "fairy tears": 1 t/year}
exchanges: []
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.yaml"
    path.write_text(SHEET, "utf-8")
    return path


def taken(scenario: Scenario) -> dict[str, str | None]:
    return {one.written: one.id for one in scenario.taken if one.kind != "sector"}


def test_words_become_ids(sheet: Path) -> None:
    """Proves: the file has ids, with amounts and properties, without what is not understood; what was taken is kept."""
    scenario = lca.load(sheet)
    assert list(scenario.facilities["steel"].supplies) == [
        *("steel-slag", "bf-slag", "fly-ash", "waste-steam")
    ]
    slag = scenario.facilities["steel"].supplies_["bf-slag"]
    assert isinstance(slag, Supply) and slag.properties["moisture"].text == "12 %"
    assert list(scenario.facilities["kiln"].uses) == ["clinker", "hard-coal-supply"]
    assert taken(scenario) == {
        "converter slag": "steel-slag",
        "granulated BF slag": "bf-slag",
        "粉煤灰（干）": "fly-ash",
        "unobtainium cake": None,
        "Portland clinkers": "clinker",
        "coal": "hard-coal-supply",
        "fairy tears": None,
    }
    assert [(one.facility, one.written) for one in scenario.taken if one.kind == "sector"] == [
        ("steel", "Steel plant")
    ]
    said = [one.where for one in scenario.warnings if one.message.key == "no-known-use"]
    assert sorted(said) == [
        "facilities.kiln.uses.fairy tears",
        "facilities.steel.supplies.unobtainium cake",
    ]


def test_variants_keep_the_words(sheet: Path) -> None:
    """Proves: a variant starts from what was written, and so does a file that is written anew."""
    scenario = lca.load(sheet)
    other = lca.vary(scenario, {"year": 2021})
    assert other.year == 2021 and taken(other) == taken(scenario)
    more = lca.vary(scenario, {"facilities": {"steel": {"supplies": {"mill scale": "2 kt/year"}}}})
    assert "mill-scale" in more.facilities["steel"].supplies
    again = sheet.with_name("again.yaml")
    scenario.to_yaml(again)
    assert "unobtainium cake" in again.read_text("utf-8")
    assert taken(lca.load(again)) == taken(scenario)


def test_check_says_what_was_taken(sheet: Path) -> None:
    """Proves: the table has every word with its certainty; JSON has them in a list."""
    told = CliRunner().invoke(main, ["check", str(sheet), "--lang", "en"])
    assert told.exit_code == 0
    for part in (
        "What words are taken for",
        "converter slag",
        "steel-slag",
        "90%",
        "not understood",
    ):
        assert part in told.stdout
    chinese = CliRunner().invoke(main, ["check", str(sheet), "--lang", "zh"])
    assert "文字的识别结果" in chinese.stdout and "未能识别" in chinese.stdout
    found = json.loads(CliRunner().invoke(main, ["check", str(sheet), "--json"]).stdout)["taken"]
    [slag] = [one for one in found if one["written"] == "converter slag"]
    assert (slag["facility"], slag["kind"], slag["id"]) == ("steel", "supplies", "steel-slag")
    assert 0.8 <= slag["certainty"] <= 1 and all(one["id"] for one in slag["others"])


OVER = """
facilities:
  steelworks: {supplies: {"Blast furnace slag (granulated)": 200 kt/year}}
"""


def test_with_exchanges_and_cases(loaded: object, tmp_path: Path, made_up_library: Path) -> None:
    """Proves: sums and cases count what words stand for, and say where it is written."""
    good = Path(__file__).parents[2] / "files" / "good.yaml"
    text = good.read_text("utf-8").replace(
        "supplies: {bf-slag: 200 kt/year}",
        'supplies: {"Granulated blast furnace slags": 90 kt/year}',
    )
    path = tmp_path / "good.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(path)
    [problem] = caught.value.problems
    assert problem.message.key == "supply-exceeded" and problem.mark.line == 7
    text = text.replace("90 kt/year", "150 kt/year")
    path.write_text(
        text + "cases: {more: {exchanges: [{id: slag, amount: 140 kt/year}]}}\n", "utf-8"
    )
    scenario = lca.load(path)
    assert scenario.cases["more"].facilities["steelworks"].supplies.keys() == {"bf-slag"}
    path.write_text(
        text + "cases: {more: {exchanges: [{id: slag, amount: 160 kt/year}]}}\n", "utf-8"
    )
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(path)
    [problem] = caught.value.problems
    assert problem.message.key == "supply-exceeded" and problem.where.startswith("cases.more")
    result = lca.run(scenario, draws=0).for_audience("public")
    assert result.scenario.taken == ()


def test_an_id_that_is_mistyped_stays_an_error(tmp_path: Path, made_up_library: Path) -> None:
    """Proves: where there are exchanges what has the form of an id is no word; without any it is understood."""
    good = Path(__file__).parents[2] / "files" / "good.yaml"
    text = good.read_text("utf-8").replace("bf-slag: 200", "bf-slag: 200 kt/year, waste-tire: 1")
    path = tmp_path / "good.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(lca.WrongInput, match="did you mean waste-tyres"):
        path.write_text(text.replace("waste-tire", "waste-tyers"), "utf-8")
        lca.load(path)
    alone = text[: text.index("exchanges:")].replace("waste-tire", "waste-tyers")
    path.write_text(alone + "exchanges: []\n", "utf-8")
    assert "waste-tyres" in lca.load(path).facilities["steelworks"].supplies


def test_products_without_an_activity(tmp_path: Path) -> None:
    """Proves: what only substitutions name may be used, by its id or in words; parameters of properties are looked for."""
    (tmp_path / "own.yaml").write_text(
        "sources: {me: {citation: Me, seen: original}}\nsubstitutions:\n"
        "  mine: {byproduct: stillage, product: np-fertilizer, named: {en: NP fertiliser, zh: 氮磷肥}, source: me}\n",
        "utf-8",
    )
    path = tmp_path / "farm.yaml"
    text = (
        "schema: 2\nscenario: farm\ntitle: Farm\nyear: 2023\ngeography: CN\nfactors: [own.yaml]\n"
        "parameters: {wet: 60 %}\nfacilities:\n  farm: {name: Farm, uses: {USE: 3 kt/year}}\n"
        "  still: {name: Still, supplies: {stillage: {value: 1 kt/year, properties: {moisture: {parameter: wet}}}}}\n"
        "exchanges: []\n"
    )
    for use in ("np-fertilizer", "NP fertilizers"):
        path.write_text(text.replace("USE", use), "utf-8")
        scenario = lca.load(path)
        assert list(scenario.facilities["farm"].uses) == ["np-fertilizer"]
        assert scenario.warnings == ()
    path.write_text(
        text.replace("USE", "urea").replace("parameter: wet", "parameter: dry"), "utf-8"
    )
    with pytest.raises(lca.WrongInput, match=r"supplies\.stillage\.properties\.moisture"):
        lca.load(path)


def test_what_cannot_be_calculated(sheet: Path) -> None:
    """Proves: commands that calculate say in one line that there are no exchanges, and what proposes some."""
    other = sheet.with_name("other.yaml")
    other.write_text(SHEET.replace("scenario: sheet", "scenario: other"), "utf-8")
    table = sheet.with_name("table.csv")
    table.write_text("name,year\na,2021\n", "utf-8")
    for arguments in (
        ["run", str(sheet)],
        ["run", str(sheet), "--table", str(table)],
        ["report", str(sheet)],
        ["compare", str(sheet), str(other)],
        ["verify", str(sheet)],
        ["export", str(sheet), "--excel", str(sheet.with_suffix(".xlsx"))],
        ["sensitivity", str(sheet)],
        ["watch", str(sheet)],
    ):
        told = CliRunner().invoke(main, [*arguments, "--lang", "en"])
        assert told.exit_code == 2, (arguments, told.output)
        said = told.stderr.strip().splitlines()
        assert said == [f"'sheet' has no exchanges yet; `lca match {sheet}` proposes some"]


def test_ids_alone_wait_for_nothing(tmp_path: Path) -> None:
    """Proves: a scenario with ids alone is checked without what understands words."""
    scenario = Path(__file__).parents[3] / "scenarios" / "hebei.yaml"
    code = (
        "import sys; from lca.cli import main\n"
        f"try: main(['check', {str(scenario)!r}])\n"
        "except SystemExit as end: assert not end.code\n"
        "print(sorted({'rapidfuzz', 'lca.library.meant', 'lca.library.nearness'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


TWO = """
schema: 2
scenario: two
title: Two words
year: 2023
geography: CN-HE
facilities:
  works:
    name: Works
    sector: power-station
    supplies:
      "fly ash": {one}
      "粉煤灰": {other}
exchanges: []
"""


@pytest.mark.parametrize(
    ("one", "other", "line", "said", "in_chinese"),
    [
        ("3 GJ/year", "100 t/year", 12, "'3 GJ/year' is MJ/year, not kg/year", "应为 kg/year"),
        ("100 t/year", "3 t", 13, "'3 t' is kg, not kg/year", "“3 t”的量纲是 kg"),
        ("100 t/year", "3 blobs/year", 13, "the unit 'blobs' is not known", "blobs"),
        ("3 blobs/year", "100 t/year", 12, "the unit 'blobs' is not known", "blobs"),
    ],
)
def test_two_words_of_which_one_has_no_amount(
    tmp_path: Path, one: str, other: str, line: int, said: str, in_chinese: str
) -> None:
    """Proves: the unit that cannot be is what is said, at its place, and not that the two are one."""
    path = tmp_path / "two.yaml"
    path.write_text(TWO.format(one=one, other=other), "utf-8")
    with pytest.raises(lca.WrongInput) as caught:
        lca.load(path)
    (problem,) = caught.value.problems
    assert (problem.mark.line, said in problem.message.text("en")) == (line, True), str(problem)
    assert in_chinese in problem.message.text("zh")


def test_two_words_with_the_same_wrong_unit(tmp_path: Path) -> None:
    """Proves: what can be added up is one amount, of which the unit is doubted as that of a guess is."""
    path = tmp_path / "two.yaml"
    path.write_text(TWO.format(one="3 GJ/year", other="4 GJ/year"), "utf-8")
    keys = [one.message.key for one in lca.load(path).warnings]
    assert "stated-no-amount" in keys and "taken-together" in keys
