"""Chapters of years, money and claims: numbers of sums on paper in both languages, and nothing where nothing is asked for."""

from __future__ import annotations

import math
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import load_workbook

import lca
from lca.cli.run import _print_result
from lca.ledger.entries import TRANSFERS
from lca.ledger.money import BENEFITS as BENEFIT_ROWS
from lca.ledger.worth import Why
from lca.quantities.figures import amount
from lca.report.document import Bullets, Document, Paragraph, Section
from lca.report.pdf import render
from lca.report.sections import document
from lca.report.tables import Table
from lca.results.ledger_lines import lines
from lca.runs.run import Result
from lca.scenario.money import Party
from lca.texts import LANGS, Lang
from lca.words.ledger import BENEFITS, ITEMS, PARTIES, WHY, price_unit

FACTORS = """
sources: {paper: {citation: On paper, seen: original}}
activities:
  grid:
    {name: {en: Grid power, zh: 电网}, kind: energy, reference: 1 kWh, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper,
     flows: [{flow: co2-fossil, amount: {by_year: {2024: 0.6 kg, 2025: 0.5 kg, 2026: 0.3 kg}}}]}
  product: {name: {en: Product, zh: 产品}, reference: 1 t, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper, inputs: [{activity: grid, amount: 1000 kWh}]}
  steady: {name: {en: Steady, zh: 稳定产品}, reference: 1 t, geography: CN, year: 2024, boundary: cradle-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 1000 kg}]}
  mill: {name: {en: Mill, zh: 粉磨}, kind: processing, reference: 1 t, geography: CN, year: 2024, boundary: gate-to-gate, source: paper, zero_energy: on paper, flows: [{flow: co2-fossil, amount: 420 kg}]}
  dump: {name: {en: Dump, zh: 填埋}, kind: disposal, reference: 1 t, geography: CN, year: 2024, boundary: gate-to-gate, source: paper, zero_energy: on paper, flows: [{flow: mass-to-disposal, amount: 1 t}]}
"""
#: `power` saves 600, 500, 300 less 420 kg per t of 10 kt: 1.8, 0.8, then −1.2 kt. `plant` saves 10 kt a year and earns 1.5 million
#: for 6 million of investment over 8 years. Of `silent` nothing is counted.
SCENARIO = """
schema: 2
scenario: told
title: {en: Told, zh: 讲述}
year: 2024
years: 2024-2026
geography: CN
indicators: [ghg-100]
factors: [factors.yaml]
facilities: {a: {name: {en: A, zh: 甲}}, b: {name: {en: B, zh: 乙}}}
money: {currency: CNY, prices_of: 2024, discount_rate: 8 %, prices: {steady: {value: 150 CNY/t, low: 149 CNY/t, high: 151 CNY/t}, dump: 30 CNY/t}}
deadweight: {share: 20 %, source: paper}
attribution: {share: 70 %, source: assumed}
exchanges:
  - id: power
    name: {en: Power slag, zh: 电力矿渣}
    from: a
    to: b
    byproduct: bf-slag-aircooled
    amount: 10 kt/year
    status: operating
    evidence: illustrative
    displaces: {product: product, ratio: 1 t/t, transport: []}
    recycled: {yield: 1, transport: [], processing: [{activity: mill, amount: 1 t/t}]}
    without: [{disposal: [{activity: dump, amount: 1 t/t}], source: assumed}]
    money: {price: 45 CNY/t}
  - id: plant
    name: {en: Plant ash, zh: 电厂灰}
    from: b
    to: a
    byproduct: fly-ash
    amount: 10 kt/year
    status: idea
    evidence: illustrative
    displaces: {product: steady, ratio: 1 t/t, transport: []}
    recycled: {yield: 1, transport: []}
    without: [{disposal: [], source: assumed}]
    money: {price: 0 CNY/t, investment: [{by: receiver, amount: 6 million CNY, life: 8 years}]}
  - id: silent
    name: {en: Silent sludge, zh: 无价污泥}
    from: a
    to: b
    byproduct: steel-slag
    amount: 1 kt/year
    status: idea
    evidence: illustrative
    displaces: {product: product, ratio: 1 t/t, transport: []}
    recycled: {yield: 1, transport: []}
    without: [{disposal: [], source: assumed}]
"""
LEDGER = ("years", "money", "people", "programme")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Result:
    folder = tmp_path_factory.mktemp("told")
    (folder / "factors.yaml").write_text(FACTORS, "utf-8")
    (folder / "told.yaml").write_text(SCENARIO, "utf-8")
    return lca.run(lca.load(folder / "told.yaml"), draws=128)


@pytest.fixture(scope="module")
def documents(told: Result) -> dict[Lang, Document]:
    return {lang: document(told, lang, {}) for lang in LANGS}


def chapter(of: Document, id: str) -> Section:
    return next(one for one in of.annex if one.id == id)


def tables(of: Document, id: str) -> dict[str, Table]:
    return {one.caption: one for one in chapter(of, id).blocks if isinstance(one, Table)}


def rows(of: Table) -> dict[str, list[str]]:
    """First cell → the texts of the others, with what stands small in brackets."""
    every = [line for group in of.groups for line in group.rows] + list(of.total)
    return {
        first.text or first.links[0].text: [
            f"{one.text} ({one.small})" if one.small else one.text for one in others
        ]
        for first, *others in every
    }


def said(of: Section) -> str:
    parts = [one.pieces for one in of.blocks if isinstance(one, Paragraph)]
    parts += [item for one in of.blocks if isinstance(one, Bullets) for item in one.items]
    return " ".join(piece for pieces in parts for piece in pieces if isinstance(piece, str))


def test_chapters_stand_before_the_basis_and_only_where_asked_for(
    documents: dict[Lang, Document], result: Result
) -> None:
    """Proves: four chapters in their order in both languages; none for a scenario without years, money and claims."""
    for lang, titles in (
        ("en", ["Over the years", "Money", "People", "What the programme may claim"]),
        ("zh", ["逐年变化", "资金", "就业", "项目可主张的部分"]),
    ):
        ids = [one.id for one in documents[lang].annex]
        assert ids[ids.index("basis") - 4 : ids.index("basis")] == list(LEDGER)
        assert [chapter(documents[lang], id).title for id in LEDGER] == titles
    bare = {one.id for one in document(result, "en", {}).annex}
    assert bare.isdisjoint(LEDGER)
    assert lines(result.view()) == []


def test_the_grid_that_stops_a_saving_is_named(documents: dict[Lang, Document]) -> None:
    """Proves: 1000 kWh less 420 kg stop saving when a kWh is below 0.42 kg; held figures give 5.4 kt where 1.4 are left."""
    text = said(chapter(documents["en"], "years"))
    assert (
        "At central values Power slag stops saving in 2026, when Grid power falls below 0.420 kg CO₂e per kWh."
        in text
    )
    # 3 × 1.8 + 30 + 3 × 0.6 = 37.2 kt against 1.4 + 30 + 1.4 = 32.8
    assert "Over 2024 to 2026 all exchanges together save 32.8 kt CO₂e" in text
    assert (
        "it would be 37.2 kt CO₂e: the figures of later years take away 4.40 kt CO₂e (12 %)."
        in text
    )
    chinese = said(chapter(documents["zh"], "years"))
    assert (
        "“电力矿渣”自2026年起不再节约，此时电网降至420 克CO₂e" in chinese
        or "0.420 千克CO₂e" in chinese
    )


def test_annual_and_cumulative_stand_apart(documents: dict[Lang, Document]) -> None:
    """Proves: 12.4, 11.3, 9.1 kt a year in one column; 12.4, 23.7, 32.8 in another with a head of its own."""
    [each, over] = tables(documents["en"], "years").values()
    heads = [one.head for one in each.columns]
    assert heads[1] == "Saving of the year, kt CO₂e"
    assert heads[4] == "Saved since the beginning of 2024, kt CO₂e"
    found = rows(each)
    assert [found[year][0] for year in ("2024", "2025", "2026")] == ["12.4", "11.3", "9.10"]
    assert [found[year][3] for year in ("2024", "2025", "2026")] == ["12.4", "23.7", "32.8"]
    whole = rows(over)
    assert whole["Power slag"][:2] == ["2024–2026", "1.40"]
    assert whole["Network"][1] == "32.8"


def test_known_answers_of_money(documents: dict[Lang, Document]) -> None:
    """Proves: 6 million at 1.5 million a year over 8 years: 2.62 million, 4.00 years, 18.6 %, and no cost per tonne."""
    found = rows(tables(documents["en"], "money")["Exchanges in money, the largest net first"])
    net, npv, payback, rate, cost = found["Plant ash"]
    assert net.startswith("1.50 (")
    assert npv.startswith("2.62 (") and "P(> 0) >99.2 %" in npv
    assert payback.startswith("4.00 (")
    assert rate.startswith("18.6 % (")
    assert cost == "saves both"
    assert "Silent sludge" not in found
    assert "Nothing is counted of 1 exchanges" in said(chapter(documents["en"], "money"))
    chinese = rows(tables(documents["zh"], "money")["各项交换的资金情况，按净收益由大到小"])
    assert chinese["电厂灰"][4] == "省钱又减排"


def test_what_is_missing_is_a_dash_and_is_listed(documents: dict[Lang, Document]) -> None:
    """Proves: no sum shows zero for what has no price; the price that is missing stands in the list with its effect."""
    own = tables(documents["en"], "money")
    parties = own["Money of the network by party and item"]
    receiver = next(group for group in parties.groups if group.head == "Receiver")
    found = {line[0].text: [one.text for one in line[1:]] for line in receiver.rows}
    assert found["processing"] == ["–", "–", "0", "1"]
    assert found["virgin product"][0] == "1.50"
    assert found["virgin product"][2:] == ["1", "2"]
    missing = rows(own["Money without a price"])
    assert missing["processing"] == ["Mill", "receiver", "the party would have less", "1"]
    prices = rows(own["Prices that are counted, central values without VAT"])
    assert prices["Steady"] == ["150 CNY/t", "2024", "the scenario"]


def test_benefits_in_the_words_of_the_programme(documents: dict[Lang, Document]) -> None:
    """Proves: 0.45 million of sales, 0.3 of disposal saved, 1.5 of feedstock; how many are counted and how many not."""
    found = rows(tables(documents["en"], "money")["Benefits of the network a year"])
    assert found["Revenue from by-products"][0] == "0.450"
    assert found["Disposal cost saved"][0] == "0.300"
    assert found["Cheaper feedstock: virgin cost saved"][0] == "1.50"
    assert found["Cheaper feedstock: virgin cost saved"][-2:] == ["1", "2"]
    assert found["Cost of using by-products (without their price)"][0] == "–"
    assert found["Net of both firms"][0] == "1.80"
    assert found["Investment, once"][0] == "6.00"
    assert found["Net of both firms"][-2:] == ["2", "2"]
    assert next(cells for name, cells in found.items() if "present" in name)[-2:] == ["2", ""]


def test_the_bargaining_zone(documents: dict[Lang, Document]) -> None:
    """Proves: the supplier of power slag spares 30 a tonne and gains from −30; the agreed 45 stands beside it."""
    zone = rows(tables(documents["en"], "money")["The bargaining zone of each exchange"])
    unit, low, high, price, both = zone["Power slag"]
    assert (unit, low) == ("CNY/t", "−30.0")
    assert high == "0 (open)"
    assert price == "45.0 (outside the zone)"
    assert both == "<0.8 %"


def test_what_may_be_claimed(documents: dict[Lang, Document]) -> None:
    """Proves: 0.8 × 0.7 is 56 %: of 12.4 kt a year 6.94, over the years 18.4 of 32.8, with both sources."""
    own = tables(documents["en"], "programme")
    [network, exchanges] = own.values()
    one = rows(network)["Greenhouse gases, GWP100 (IPCC AR6)"]
    assert one[1] == "12.4"
    assert one[2].startswith("6.94")
    assert one[3] == "56 %"
    assert "it is 18.4 kt CO₂e" in said(chapter(documents["en"], "programme"))
    found = rows(exchanges)["Plant ash"]
    assert found[1].startswith("20 %")
    assert found[2] == "70 % (assumed)"
    cell = next(
        line
        for group in exchanges.groups
        for line in group.rows
        if line[0].links[0].text == "Plant ash"
    )[2]
    assert [link.href[:8] for link in cell.links] == ["#source-"]


@pytest.mark.parametrize("lang", LANGS)
def test_three_lines_and_the_brief(
    told: Result, documents: dict[Lang, Document], lang: Lang
) -> None:
    """Proves: years, money and what is not counted are a line each; the first two stand in the brief, too."""
    found = lines(told.view(lang))
    assert len(found) == 3
    brief = said(documents[lang].brief[0])
    assert found[0] in brief
    assert found[1] in brief
    assert ("P(NPV > 0)" if lang == "en" else "净现值大于零的概率") in found[1]
    assert ("all parties with the state" if lang == "en" else "各方（含政府）合计") in found[1]
    assert ("2 of 3 exchanges" if lang == "en" else "3项交换中有2项") in found[2]


def test_what_is_left_out_is_not_what_is_told(
    documents: dict[Lang, Document], result: Result
) -> None:
    left = said(chapter(documents["en"], "left-out"))
    assert "Money" not in left
    assert "Jobs and health" in left
    assert "Money, jobs and health" in said(chapter(document(result, "en", {}), "left-out"))


def test_an_audience_sees_no_ledger(told: Result) -> None:
    """Proves: of a covered result the sums over years are told, and nothing of any one plant or of money."""
    public = told.for_audience("public")
    of = document(public, "en", {})
    assert {one.id for one in of.annex} & set(LEDGER) == {"years"}
    assert all("exchange" not in caption.lower() for caption in tables(of, "years"))
    assert len(lines(public.view())) == 1


def test_it_is_printed(told: Result, documents: dict[Lang, Document], tmp_path: Path) -> None:
    """Proves: the printed report and that for office programs have the chapters and their tables."""
    pytest.importorskip("typst")
    import docx
    from pypdf import PdfReader

    from lca.report.docx import render as office

    (tmp_path / "x.pdf").write_bytes(render(documents["zh"]))
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "x.pdf").pages)
    bare = "".join(text.replace("\u200b", "").split())
    for words in ("逐年变化", "省钱又减排", "各项交换的议价区间", "项目可主张的部分"):
        assert words in bare
    (tmp_path / "x.docx").write_bytes(office(documents["en"], {}))
    book = docx.Document(str(tmp_path / "x.docx"))
    cells = {cell.text for table in book.tables for cell in table.rows[0].cells}
    assert {"Supplier gains from", "Agreed price", "Would have come anyway"} <= cells


def test_the_parts_show_themselves(told: Result) -> None:
    """Proves: a `repr` tells in a few lines what is there, and where the rest is."""
    text = repr(told.ledger)
    assert "Savings of 2024 to 2026: 3 exchanges, 1 crossing" in text
    assert "Money of 3 exchanges, CNY of 2024" in text
    assert "What a programme may claim a year: ghg-100" in text
    assert len(text.splitlines()) < 12


def test_sheets_of_the_ledger(told: Result, result: Result, tmp_path: Path) -> None:
    """Proves: a sheet for each table of the ledger with its numbers, and what it is; none where nothing is asked for."""
    names = ["years", "cumulative", "money", "firms", "programme"]
    book = load_workbook(told.to_excel(tmp_path / "a.xlsx"), data_only=True)
    assert [name for name in book.sheetnames if name in names] == names
    assert told.ledger.by_year is not None and told.ledger.money is not None
    for name, table in (
        ("cumulative", told.ledger.by_year.cumulative),
        ("money", told.ledger.money.table),
    ):
        head, *lines_of = book[name].values
        column = "saving" if name == "cumulative" else "value"
        found = [line[head.index(column)] for line in lines_of]
        wanted = [None if math.isnan(one) else one for one in table[column]]
        assert found == pytest.approx(wanted)
    told_of = {cell.value for row in book["summary"].iter_rows() for cell in row}
    assert set(names) <= told_of
    bare = load_workbook(result.to_excel(tmp_path / "b.xlsx")).sheetnames
    assert set(names).isdisjoint(bare)


@pytest.mark.parametrize("lang", LANGS)
def test_the_terminal_has_three_lines_more(
    told: Result, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proves: what is told after the tables are the three lines, whatever the width."""
    _print_result(told, lang)
    printed = "".join(capsys.readouterr().out.split())
    for line in lines(told.view(lang)):
        assert "".join(line.split()) in printed


def test_every_code_has_its_words() -> None:
    """Proves: parties, items, benefits and reasons that the ledger can give are known in both languages."""
    assert set(get_args(Party)) == set(PARTIES)
    assert set(get_args(Why)) - {""} <= set(WHY)
    assert set(BENEFIT_ROWS) == set(BENEFITS)
    items = {item for rows_of in BENEFIT_ROWS.values() for _, item in rows_of}
    assert items | TRANSFERS <= set(ITEMS)
    for words in (PARTIES, WHY, BENEFITS, ITEMS):
        assert all(one.en and one.zh and one.en != one.zh for one in words.values())
    assert price_unit("CNY/t").both == ("CNY/t", "元/吨")
    assert amount(1.5e6, "USD", "zh") == "150 万美元"
