"""In which language commands speak: --lang, else LCA_LANG, else the locale; and that all of them can."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from made_up import made_up_background

from lca.backgrounds import store
from lca.cli import COMMANDS, main
from lca.cli.talk import default_language

FILES = Path(__file__).parents[1] / "files"
KITZES = str(FILES / "kitzes" / "background.yaml")
#: Commands that say nothing but data.
SILENT = {"lca schema"}


def lca(*args: str) -> Result:
    return CliRunner().invoke(main, list(args), catch_exceptions=False)


@pytest.mark.parametrize(
    ("told", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ({"LC_ALL": "zh_CN", "LCA_LANG": "en"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({"LCA_LANG": "zh"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_environment(
    told: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LCA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert default_language() == lang


def test_the_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: commands follow the environment, --lang overrides it, and unknown commands are told of in it, too."""
    monkeypatch.setenv("LCA_LANG", "zh")
    assert "副产物" in lca("byproducts").stdout
    assert "副产物" not in lca("byproducts", "list", "--lang", "en").stdout.splitlines()[0]
    assert "没有命令“chek”" in lca("chek").stderr
    assert "没有过程“clinkerr”" in lca("factors", "show", "clinkerr").stderr
    assert lca("--help").stdout.startswith("Usage:")


def commands(group: click.Group, path: str = "lca") -> dict[str, click.Command]:
    """Every command that does something, by its words."""
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= commands(command, f"{path} {name}")
        else:
            found[f"{path} {name}"] = command
    return found


def test_every_command_has_the_option() -> None:
    assert isinstance(main, click.Group)
    found = commands(main)
    assert {words.split()[1] for words in found} == set(COMMANDS)
    bare = {
        words
        for words, command in found.items()
        if not any("--lang" in one.opts for one in command.params)
    }
    assert bare == SILENT


#: Names, ids and units that stand in a Chinese line as they are.
_KEPT = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”|\([^)]*\)|（[^）]*）|\S*[:/_.=-]\S*|[A-Z]\w*")


def english(text: str) -> list[str]:
    """Runs of two English words and more."""
    return re.findall(r"[a-z]{2,}(?: [a-z]{2,})+", _KEPT.sub("…", text))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("background", "import", "matrices", KITZES), "导入用时"),
        (("background", "list"), "尚未导入背景数据库"),
        (("background", "remove", "made-up"), "made-up 已移除"),
        (("background", "show", "made-up", "--search", "nothingness"), "没有包含这些词语的过程"),
        (("bank", "list"), "没有保存的抽样"),
        (("bank", "clear"), "没有可删除的内容"),
        (("factors", "search", "nothingness"), "没有过程或副产物符合"),
        (("export", "good.yaml"), "请说明导出到何处"),
        (("new", "Not-an-id"), "不是有效的标识"),
        (("verify", "none.yaml"), "没有该文件"),
    ],
)
def test_what_is_said_is_chinese(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if "made-up" in arguments:
        store.save(made_up_background())
    done = lca(*arguments, "--lang", "zh")
    assert said in done.stderr
    assert english(done.stderr) == []


def test_a_background_is_described_in_chinese() -> None:
    """Proves: what an import, a list and a page on a database say beside its own names; the table's heads, too."""
    imported = lca("background", "import", "matrices", KITZES, "--lang", "zh").stdout
    assert "2 个过程 · 2 种基本流 · 指标：ghg-100" in imported
    assert "每项输入均有对应的过程" in imported
    shown = lca("background", "show", "kitzes", "--lang", "zh")
    assert "系统模型：" in shown.stdout and "许可：" in shown.stdout
    assert "可查找过程" in shown.stderr
    heads = lca("background", "list", "--lang", "zh").stdout.splitlines()[0]
    assert english(heads) == [] and "许可" in heads


def test_the_referee_speaks_chinese(made_up_library: Path, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(f"extends: {FILES / 'good.yaml'}\n", "utf-8")
    said = lca("verify", str(path), "--lang", "zh").stdout
    assert "个得分的最大相对差为" in said


def test_search_finds_both_in_both_languages() -> None:
    """Proves: one search over activities and by-products, by name and alias, with filters and near misses."""
    found = json.loads(lca("factors", "search", "slag", "--json").stdout)
    assert {one["what"] for one in found} == {"activity", "byproduct"}
    alias = json.loads(lca("factors", "search", "GGBS", "--json").stdout)
    assert "bf-slag" in [one["id"] for one in alias]
    chinese = json.loads(lca("factors", "search", "矿渣", "--kind", "byproduct", "--json").stdout)
    assert "bf-slag" in [one["id"] for one in chinese]
    assert {one["kind"] for one in chinese} == {"byproduct"}
    assert json.loads(lca("byproducts", "search", "矿渣", "--json").stdout)
    here = json.loads(lca("factors", "list", "--geography", "US", "--json").stdout)
    assert here and {one["geography"][:2] for one in here} == {"US"}
    for near, id in (("foundary sand", "foundry-sand"), ("fly ashes", "fly-ash")):
        for command in ("factors", "byproducts"):
            missed = lca(command, "search", *near.split())
            assert (missed.exit_code, missed.stdout) == (1, "")
            assert f"did you mean {id}" in missed.stderr
    assert lca("factors", "show", "Fly", "ash").stdout.startswith("fly-ash: ")
    assert "did you mean clinker" in lca("factors", "show", "clinkerr").stderr


def test_search_of_an_imported_database() -> None:
    """Proves: --background looks into one database, with --geography; kinds it has none."""
    store.save(made_up_background())
    found = json.loads(
        lca("factors", "search", "steel", "--background", "made-up", "--json").stdout
    )
    assert found and {one["background"] for one in found} == {"made-up"}
    assert all(one["id"].startswith("made-up:") for one in found)
    place = found[0]["geography"]
    same = lca(
        "factors", "search", "steel", "--background", "made-up", "--geography", place, "--json"
    )
    assert {one["geography"] for one in json.loads(same.stdout)} == {place}
    refused = lca("factors", "list", "--background", "made-up", "--kind", "fuel")
    assert (refused.exit_code, "have no kind" in refused.stderr) == (2, True)
    assert lca("factors", "search", "x", "--background", "nowhere").exit_code == 2
