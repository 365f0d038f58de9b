"""The first box and the cases: numbers and words, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import calculated
from reading import Element, Page, read

import lca
from lca.quantities.figures import number, scale_for
from lca.report import html
from lca.results.first_sentence import first_sentence
from lca.results.totals import group_total
from lca.runs.run import Result
from lca.texts import LANGS, Lang

GHG = "ghg-100"
CASES = ("central", "strict", "lenient", "old-grid")


def rows(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_box_is_the_sentence(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    view = result.view(lang)
    (box,) = [
        one
        for one in pages[lang].by_id("savings").all("p")
        if one.attributes.get("class") == "first"
    ]
    assert view.main == GHG
    assert box.text == first_sentence(view, GHG)
    assert {
        "en": "Between companies a saving of 39.5 kt CO₂e a year",
        "zh": "企业之间每年节约3.95 万吨CO₂e",
    }[lang] in box.text


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_by_case(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: what is saved between companies and within one, already and to come, in each case, from the results."""
    view = result.view(lang)
    titles = {
        "en": ["Central reference", "Strict reference", "Lenient reference", "Power of 2020"],
        "zh": ["基准参照", "严格参照", "宽松参照", "2020年电力"],
    }[lang]
    brief, table = (
        pages[lang].by_id(id).all("table")[at] for id, at in (("savings", 0), ("cases", 1))
    )
    assert rows(table)[0][1:] == titles
    assert rows(brief)[0][1:] == titles[:3]
    assert [row[:4] for row in rows(table)] == rows(brief)
    scale = scale_for("kg CO2e", group_total(view, GHG, "between").saving, lang)
    groups = (
        "between",
        "between_already",
        "between_to_come",
        "within",
        "network",
        "already",
        "to_come",
        "robust",
        "robust_between",
    )
    shown = [row for row in rows(table)[1:] if len(row) > 1]
    assert len(shown) == len(groups)
    for row, group in zip(shown, groups, strict=True):
        for cell, case in zip(row[1:], CASES, strict=True):
            total = group_total(view, GHG, group, case)
            assert cell.split()[0] == scale.number(total.saving), (group, case)
            assert total.span_in(scale, scale.number(total.saving)) in cell
    assert ("P(saves)" if lang == "en" else "节约概率") in table.all("caption")[0].text
    heads = [row[0] for row in rows(table)[1:] if len(row) == 1]
    assert (
        heads
        == {
            "en": [
                "Between companies",
                "Within one company or works",
                "Both together",
                "Whatever is assumed",
            ],
            "zh": ["企业之间", "同一公司或同一厂区内", "两者合计", "无论如何假定"],
        }[lang]
    )
    assert (
        shown[1][0] == {"en": "Operating exchanges 1 exchange", "zh": "运行中的交换 1项交换"}[lang]
    )
    assert shown[2][0] == {"en": "All others 4 exchanges", "zh": "其余交换 4项交换"}[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_what_saves_whatever_is_assumed(
    result: Result, pages: dict[Lang, Page], lang: Lang
) -> None:
    """Proves: both lists with their links, from the verdicts of the results."""
    assert result.robust is not None
    assert result.robust.loses == ("ash-far-away",)
    texts = {"en": ("Save in every case (7 of 8)", "Add burden in every case (1 of 8)"),
             "zh": ("各参照下均节约（8项中的7项）", "各参照下均增加负荷（8项中的1项）")}  # fmt: skip
    for text, ids in zip(texts[lang], (result.robust.saves, result.robust.loses), strict=True):
        (found,) = [
            one for one in pages[lang].by_id("savings").all("p") if one.text.startswith(text)
        ]
        assert [one.attributes["href"] for one in found.all("a")] == [
            f"#exchange-{id}" for id in ids
        ]


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_shows_the_pair(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    view = result.view(lang)
    savings = [group_total(view, GHG, "network", case).saving for case in CASES]
    scale = scale_for("kg CO2e", savings[0], lang)
    _, strict, lenient, _ = (scale.number(saving) for saving in savings)
    pair = {
        "en": f"(strict reference {strict}, lenient reference {lenient})",
        "zh": f"（严格参照{strict}，宽松参照{lenient}）",
    }
    card = pages[lang].by_id("savings").all("li")[0].text
    assert pair[lang] in card
    assert {"en": "39.5 kt CO₂e of it between companies", "zh": "其中企业之间3.95 万吨CO₂e"}[
        lang
    ] in card


@pytest.mark.parametrize("lang", LANGS)
def test_exchanges_by_case(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: exchanges that differ and the network, with paired differences; on paper, 10 kt of iron at 300 kg more is 3 kt."""
    view = result.view(lang)
    section = pages[lang].by_id("cases")
    shown = {row[0]: row[1:] for row in rows(section.all("table")[2])[1:]}
    names = view.exchange_names
    network = {"en": "Network", "zh": "网络"}[lang]
    assert list(shown) == [names["slag"], names["gas"], names["scrap"], network]
    size = {"en": 1e6, "zh": 1e7}[lang]
    assert shown[names["scrap"]][3] == f"{number(18.05e6 / size)} {number(3e6 / size, sign=True)}"
    assert shown[names["scrap"]][1].split()[1] == "0"
    table = result.cases[(result.cases["indicator"] == GHG) & (result.cases["case"] == "strict")]
    slag = table[table["exchange"] == "slag"].iloc[0]
    saving, difference = shown[names["slag"]][1].replace("（", " (").split()[:2]
    assert saving == number(slag["saving"] / size)
    assert difference == number(slag["difference"] / size, sign=True)
    assert slag["difference_p2_5"] < slag["difference"] < slag["difference_p97_5"] < 0
    assert number(slag["difference_p2_5"] / size) in shown[names["slag"]][1]


@pytest.mark.parametrize("lang", LANGS)
def test_what_each_case_changes(pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: parameters, years, factor files, references and figures are told, and what cases say of themselves."""
    section = pages[lang].by_id("cases")
    table = rows(section.all("table")[0])
    expected = {
        "en": [
            (
                "Shared parameter: usable",
                "0.9; 0.85 to 0.95 (95 % range)",
                "0.95; 0.9 to 0.99 (95 % range)",
            ),
            (
                "Ratio (r) of Gas for gas",
                "0.5 Nm3/Nm3; 0.4 to 0.6 (all equally likely)",
                "0.7 Nm3/Nm3",
            ),
            ("Year of the factors", "2021", "2020"),
            ("Factors Made-up iron", "–", "old.yaml"),
        ],
        "zh": [
            ("共用参数：usable", "0.9；0.85 ~ 0.95（95% 范围）", "0.95；0.9 ~ 0.99（95% 范围）"),
            ("替代比（r）： 煤气代燃气", "0.5 Nm3/Nm3；0.4 ~ 0.6（均匀分布）", "0.7 Nm3/Nm3"),
            ("因子年份", "2021", "2020"),
            ("因子 虚构生铁", "–", "old.yaml"),
        ],
    }[lang]
    for row in expected:
        assert list(row) in table
    references = [
        row[0] for row in table if row[0].startswith({"en": "Reference of", "zh": "参照去向"}[lang])
    ]
    assert [name.split()[-1] for name in references] == {
        "en": ["cement", "gas"],
        "zh": ["矿渣制水泥", "煤气代燃气"],
    }[lang]
    assert {"en": "Nearly all slag would be used.", "zh": "矿渣几乎全部已利用。"}[
        lang
    ] in section.text


@pytest.mark.parametrize("lang", LANGS)
def test_warnings_say_their_case_and_assumed_fates_come_first(
    pages: dict[Lang, Page], lang: Lang
) -> None:
    table = rows(pages[lang].by_id("warnings").all("table")[0])[1:]
    first, counted = {
        "en": ("Network", "Slag to cement, Ash far away, Steam for homes"),
        "zh": ("网络", "矿渣制水泥、粉煤灰远运、余汽供热"),
    }[lang]
    assert table[0][0] == first
    assert counted in table[0][1]
    assert sum(counted in row[1] for row in table) == 1  # the strict case says nothing else
    in_case = {
        "en": "Slag to cement in the case: Lenient reference",
        "zh": "矿渣制水泥 所属案例：宽松参照",
    }[lang]
    assert any(row[0] == in_case and "8.55 kt" in row[1] for row in table) or lang == "zh"
    assert any(row[0] == in_case for row in table)


def test_one_reference_only(tmp_path: Path) -> None:
    """Proves: without cases the sentence says so, the table has one column, and there is no section on cases."""
    files = Path(__file__).parents[1] / "files"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lca.library.library.shipped", lambda _name: files / "library")
        result = lca.run(lca.load(files / "good.yaml"), draws=16)
    for lang, words, head in (
        ("en", "one reference situation only", "The one reference situation"),
        ("zh", "仅有一种参照情景", "唯一参照情景"),
    ):
        page = read(html(result, lang, {}))  # type: ignore[arg-type]
        (box,) = [one for one in page.root.all("p") if one.attributes.get("class") == "first"]
        assert words in box.text
        assert rows(page.by_id("savings").all("table")[0])[0][1:] == [head]
        assert "cases" not in {one.attributes.get("id") for one in page.root.all("section")}
        assert {
            "en": "The scenario states one reference situation only",
            "zh": "情景仅有一种参照情景",
        }[lang] in page.by_id("method").text


def test_without_draws_the_box_has_savings_alone() -> None:
    page = read(html(calculated(0), "en", {}))
    table = rows(page.by_id("savings").all("table")[0])
    assert [row[1] for row in table if len(row) > 1][1] == "39.5"
    assert "Save in every case" not in page.root.text


@pytest.mark.parametrize("lang", LANGS)
def test_the_method_says_how_fates_and_cases_count(pages: dict[Lang, Page], lang: Lang) -> None:
    text = pages[lang].by_id("method").text
    for words in {
        "en": ("add up to one in every draw", "saves the difference of the two hauls and nothing else", "draw by draw",
               "95 % of the draws", "A tonne is counted once", "efficiency and no symbiosis",
               "m × Σ shares put away × disposal of that fate and its haul"),
        "zh": ("份额之和为一", "只节约两段运输之差", "逐次抽样", "至少95%的抽样", "每吨只计一次", "效率提升而非共生",
               "m × Σ 处置份额 × 该去向的处置及其运输"),
    }[lang]:  # fmt: skip
        assert words in text
