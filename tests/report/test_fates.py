"""What happens to by-products without their exchanges: in words, in tables, and never what nobody wrote."""

from __future__ import annotations

import pytest
from making import calculated
from reading import Element, Page

from lca.report.as_written import range_of, share_of
from lca.report.cells import foreign
from lca.runs.run import Result
from lca.texts import LANGS, Lang

SLAG = {
    "en": (
        "Without this exchange: 60 % (50 to 70 %) would go to another user, for the same product (Test clinker), hauled"
        " 30 km (Test railway); 40 % (30 to 50 %) would be put away (Test landfill) (assumed).",
        "Strict reference: without this exchange, 98 % would go to another user, for the same product (Test clinker),"
        " hauled 30 km (Test railway); 2 % would be put away (Test landfill) (assumed).",
    ),
    "zh": (
        "若无本交换：60%（50~70%）由其他用户作相同利用（替代测试熟料），运输30 km（测试铁路）；"
        "40%（30~50%）予以处置（测试填埋）（假定）。",
        "严格参照：若无本交换，98%由其他用户作相同利用（替代测试熟料），运输30 km（测试铁路）；"
        "2%予以处置（测试填埋）（假定）。",
    ),
}
OTHERS = {
    "en": {
        "gas": "80 % would be used otherwise, in place of Test gas; 20 % would be used otherwise and displace nothing (assumed)",
        "flare": "Without this exchange: all of it would be put away (Made-up flaring).",
        "steam": "nothing that has a burden would be done with all of it (assumed)",
        "tyres-burnt": "nothing that has a burden would be done with all of it (no source stated, so assumed)",
    },
    "zh": {
        "gas": "80%另作他用，替代测试燃气；20%另作他用，不替代产品（假定）",
        "flare": "若无本交换：全部予以处置（虚构放散）。",
        "steam": "全部不作有负荷的处理（假定）",
        "tyres-burnt": "全部不作有负荷的处理（未注明来源，视为假定）",
    },
}


def rows(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")]


def sentences(page: Page, exchange: str) -> list[str]:
    return [one.text for one in page.by_id(f"exchange-{exchange}").all("p")]


@pytest.mark.parametrize("lang", LANGS)
def test_the_reference_is_said_in_words(pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: shares with their intervals, where they go, hauls, what is assumed, and cases that differ alone."""
    said = sentences(pages[lang], "slag")
    for words in SLAG[lang]:
        assert words in said
    assert not any(("Lenient" if lang == "en" else "宽松") in text for text in said)
    for exchange, words in OTHERS[lang].items():
        assert any(words in text for text in sentences(pages[lang], exchange)), exchange
    source = {"en": "Source of the shares: ", "zh": "份额来源："}[lang]
    assert any(text.startswith(source) and text.endswith("本厂规划 [2]") for text in said)
    assert any(
        text.startswith(source) and text.endswith("Letter of the works")
        for text in sentences(pages[lang], "gas")
    )
    assert not any(text.startswith(source) for text in sentences(pages[lang], "steam"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_fates_of_an_exchange_in_a_table(pages: dict[Lang, Page], lang: Lang) -> None:
    table = rows(pages[lang].by_id("exchange-slag").tables[0])
    central, strict, clinker, landfill, same, away, user, assumed, none = {
        "en": (
            *("Central reference", "Strict reference", "Test clinker as in this exchange"),
            *("Test landfill", "98 %", "put away heap", "another user, the same use used"),
            *("assumed", "none"),
        ),
        "zh": (
            *("基准参照", "严格参照", "测试熟料 与本交换相同"),
            *("测试填埋", "98%", "处置 heap", "其他用户，相同利用 used"),
            *("假定", "无"),
        ),
    }[lang]
    haul = {"en": "30 km (Test railway)", "zh": "30 km（测试铁路）"}[lang]
    half = {
        "en": ("60 %", "50 to 70 %", "40 %", "30 to 50 %"),
        "zh": ("60%", "50~70%", "40%", "30~50%"),
    }
    first, first_ends, rest, rest_ends = half[lang]
    assert table[1:] == [
        [central],
        [user, first, first_ends, haul, clinker, "本厂规划 [2]"],
        [away, f"{rest} {assumed}", rest_ends, none, landfill, assumed],
        [strict],
        [user, same, "–", haul, clinker, "本厂规划 [2]"],
        [away, f"{'2 %' if lang == 'en' else '2%'} {assumed}", "–", none, landfill, assumed],
    ]
    gas = rows(pages[lang].by_id("exchange-gas").tables[0])
    nothing = {"en": "nothing", "zh": "不替代产品"}[lang]
    assert [row[4] for row in gas if len(row) > 1][1:3] == [
        {"en": "Test gas", "zh": "测试燃气"}[lang],
        nothing,
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_all_references_in_one_table(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: every exchange with its reference, whether that is assumed, and its source."""
    section = pages[lang].by_id("without")
    shown = {row[0]: row[1:] for row in rows(section.all("table")[0])[1:]}
    names = result.view(lang).exchange_names
    assert list(shown) == list(names.values())
    words = {"en": ("in part", "assumed", "no"), "zh": ("部分", "假定", "否")}[lang]
    for exchange, word in zip(("slag", "steam", "flare"), words, strict=True):
        assert shown[names[exchange]][1] == word
    assert shown[names["gas"]][2] == "Letter of the works"
    assert shown[names["steam"]][2] == "–"
    count = {
        "en": "Assumed, in whole or in part: 5 of 8.",
        "zh": "全部或部分为假定的：8项中有5项。",
    }
    assert count[lang] in section.text


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_displaced_and_chains(pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: tables and texts say what an exchange without a product does, and where the product of a chain counts."""
    only, chain_end, works, company = {
        "en": (
            "none: it only avoids",
            "Test coal counts at the end of the chain",
            "within one works",
            "within one company",
        ),
        "zh": ("无：仅避免原有去向", "测试煤炭 计在链条末端", "同一厂区内", "同一公司内"),
    }[lang]
    table = {row[0]: row for row in rows(pages[lang].by_id("exchanges").all("table")[0])}
    flare, sorted_, burnt = {
        "en": ("Flare that stops", "Tyres to the yard", "Tyres to the kiln"),
        "zh": ("停止放散", "轮胎进站", "轮胎入窑"),
    }[lang]
    assert table[flare][5] == only
    assert table[flare][2].endswith(works)
    assert table[sorted_][5] == chain_end
    assert "chain" not in table[burnt][5] and "链条" not in table[burnt][5]
    detail = pages[lang].by_id("exchange-flare")
    assert {"en": "inside Steelworks (Harbour)", "zh": "钢厂 (港区)内部"}[lang] in detail.text
    assert works in [one.text for one in detail.all("span")]
    assert company in [one.text for one in pages[lang].by_id("exchange-steam").all("span")]
    ratio = {"en": "Ratio (r)", "zh": "替代比（r）"}[lang]
    assert ratio not in detail.text
    assert ratio not in pages[lang].by_id("exchange-tyres-sorted").text
    assert ratio in pages[lang].by_id("exchange-tyres-burnt").text
    links = [one.attributes["href"] for one in pages[lang].by_id("exchange-tyres-sorted").all("a")]
    assert "#exchange-tyres-burnt" in links


@pytest.mark.parametrize("lang", LANGS)
def test_exchanges_that_touch(pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: 10 kt of iron not made leave 3 kt less slag; coal lies behind clinker; a chain counts once."""
    items = [one.text for one in pages[lang].by_id("exchanges").all("li")]
    touch, nested, chain = {
        "en": (
            "Steelworks makes less Made-up iron, and so 3.00 kt a year less of Granulated blast-furnace slag, which another"
            " exchange takes there: Scrap for iron → Slag to cement",
            "8.10 kt a year of Test coal lies behind the displaced Test clinker",
            "counts once, at its end: Tyres to the yard → Tyres to the kiln",
        ),
        "zh": (
            "钢厂少产虚构生铁，因而粒化高炉矿渣减少每年3,000 吨，而另一项交换正取用该副产物： 废钢代铁 → 矿渣制水泥",
            "被替代的测试熟料之内含测试煤炭每年8,100 吨",
            "仅在末端计一次： 轮胎进站 → 轮胎入窑",
        ),
    }[lang]
    assert items[0] == touch
    assert nested in items[1]
    assert items[2].endswith(chain)


@pytest.mark.parametrize("lang", LANGS)
def test_plants_state_their_company(pages: dict[Lang, Page], lang: Lang) -> None:
    table = rows(pages[lang].by_id("exchanges").all("table")[-1])
    assert table[0][2] == {"en": "Company", "zh": "所属公司"}[lang]
    group = {"en": "Works group", "zh": "钢铁集团"}[lang]
    assert [row[2] for row in table[1:]] == [group, "–", group, "–"]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_called_today(
    pages: dict[Lang, Page], plain: dict[Lang, Page], lang: Lang
) -> None:
    """Proves: the reference is what stands without the exchanges; `today` is left to the definition and to pictures."""
    for page in (pages[lang], plain[lang]):
        text = " ".join(
            one.text for one in page.root.all("section") if one.attributes["id"] != "charts"
        )
        assert text.lower().count("today") == (
            1 if lang == "en" else 0
        )  # what happens today where nothing operates yet
        assert "现状" not in text


def test_shares_are_short() -> None:
    assert [share_of(value, "en") for value in (0.95, 0.985, 1.0, 0.015, 0.999)] == [
        *("95 %", "98.5 %", "100 %", "1.5 %", "99.9 %"),
    ]
    assert range_of(0.899, 0.99, "en") == "90 to 99 %"
    assert range_of(0.02, 0.9, "zh") == "2~90%"


def test_marks_end_addresses() -> None:
    """Proves: `https://a.example/b; and more` leads to /b."""
    shown = foreign("en", "See https://a.example/b; https://a.example/c: more")
    assert 'href="https://a.example/b"' in shown
    assert 'href="https://a.example/c"' in shown


def test_without_draws_shares_have_no_intervals() -> None:
    result = calculated(0)
    assert result.fates["share_p2_5"].isna().all()


def test_the_page_without_draws_says_the_same(plain: dict[Lang, Page]) -> None:
    said = sentences(plain["en"], "slag")
    assert any(
        text.startswith("Without this exchange: 60 % would go to another user") for text in said
    )
    assert "95 % interval" not in rows(plain["en"].by_id("exchange-slag").tables[0])[0]
