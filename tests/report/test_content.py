"""What a reader must find on the page."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
from reading import Element, Page

from lca.quantities.figures import amount, beside, probability, scale_for
from lca.quantities.indicators import kind
from lca.report.evidence import published_shares
from lca.runs.run import Result
from lca.texts import Lang
from lca.words.catalogue import tr

BOTH: tuple[Lang, ...] = ("en", "zh")


def rows(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")]


def titled(page: Page, caption: str) -> Element:
    (found,) = [
        one for one in page.root.all("table") if one.all("caption")[0].text.startswith(caption)
    ]
    return found


def saving(result: Result, indicator: str, exchange: str = "") -> float:
    table = result.exchanges if exchange else result.network
    table = table[table["indicator"] == indicator]
    return float((table[table["exchange"] == exchange] if exchange else table)["saving"].iloc[0])


@pytest.mark.parametrize("lang", BOTH)
def test_the_headline(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    text = pages[lang].by_id("savings").text
    gases, energy = saving(result, "ghg-100"), saving(result, "energy-total")
    assert amount(gases, "kg CO2e", lang) in text
    assert amount(energy, "MJ", lang) in text
    assert beside(energy, kind("energy-total", "MJ").also, lang) in text
    assert amount(saving(result, "diverted-mass"), "kg", lang) in text
    assert (
        amount(130e6, "kg", lang) in text
    )  # 100 kt of slag, 10 of ash, twice 5 of tyres and 10 of scrap change hands
    p = float(result.network["probability_saving"].iloc[0])
    assert probability(p, result.draws.count, lang) in text
    assert tr(lang, "between {count} plants of {of} companies", count=4, of=3) in text
    assert tr(lang, "Screening study, not critically reviewed") in pages[lang].root.text


def test_gross_and_net_stand_together(result: Result, pages: dict[Lang, Page]) -> None:
    """CONVENTIONS 1: never only net."""
    table = titled(pages["en"], "Gross and net of the network")
    network = result.network.set_index("indicator")
    assert len(rows(table)) == 1 + len(network)
    for cells, (_, record) in zip(rows(table)[1:], network.iterrows(), strict=True):
        values = [float(record[column]) for column in ("virgin", "recycled", "saving")]
        scale = scale_for(str(record["unit"]), values, "en")
        assert cells[1] == scale.unit
        assert [cell.split()[0] for cell in cells[2:5]] == scale.ledger(values, values[2])


def test_each_status_is_totalled_apart(result: Result, pages: dict[Lang, Page]) -> None:
    """CONVENTIONS 9."""
    section = pages["en"].by_id("gross")
    table = section.all("table")[1]  # after that of the network
    heads = [row[0].split()[0] for row in rows(table)[1:]]
    assert heads == ["operating", "negotiating", "proposed", "idea", "Network"]


@pytest.mark.parametrize("lang", BOTH)
def test_every_exchange_is_there(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    page, view = pages[lang], result.view(lang)
    for id, name in view.exchange_names.items():
        detail = page.by_id(f"exchange-{id}")
        assert name in detail.text
        assert name in page.by_id("exchanges").text
        assert len(detail.tables) == 3
        assert len(detail.all("table", **{"class": "bars"})) == 1
        stated = result.stages[result.stages["exchange"] == id]["activity"]
        for activity in stated:
            assert view.activity_names[activity] in detail.text


def test_a_loss_is_as_plain_as_a_saving(result: Result, pages: dict[Lang, Page]) -> None:
    assert saving(result, "ghg-100", "ash-far-away") < 0
    (row,) = _rows_of(pages["en"], "Ash far away")
    red = [cell.text for cell in row.all("td") if "adds" in cell.attributes.get("class", "")]
    assert len(red) == 3  # net, share of today, per tonne
    assert all(text.startswith("\u2212") for text in red)
    detail = pages["en"].by_id("exchange-ash-far-away").text
    assert "Greenhouse gases: adds 2.00 kt CO₂e a year" in detail
    # per tonne of ash: 0.5 t x 200 kg avoided, 3000 km x 0.1 kg added
    assert red[2] == "\u2212200 kg CO₂e/t"


def _rows_of(page: Page, name: str) -> list[Element]:
    tables = page.by_id("exchanges").all("table")
    return [row for row in tables[1].all("tr") if name in row.text]


def test_assumptions_are_shown_as_written(pages: dict[Lang, Page]) -> None:
    slag = pages["en"].by_id("exchange-slag").text
    assert "100 kt/year 80 to 130 (95 % range)" in slag
    assert "0.9 (shared parameter usable) 0.85 to 0.95 (95 % range)" in slag
    assert "pedigree 2, 3, 1, 1, 3: GSD 1.10" in slag
    # 0.5 degrees of latitude: 55.6 km x 1.3
    assert "72 km by road no range given estimated: 56 km great circle × 1.3" in slag
    assert "heap < 5 m" in slag
    ash = pages["en"].by_id("exchange-ash-far-away").text
    assert "0.4 to 0.6 (ends of a triangle)" in ash
    assert "nothing that has a burden is stated" in ash
    assert "Forgone use" not in ash  # none is lost, and none is spoken of
    assert "GSD 1.10" in pages["en"].by_id("exchange-steam").text
    assert "Winter only." in pages["en"].by_id("exchange-steam").text
    gas = pages["en"].by_id("exchange-gas").text
    assert "standard deviation 1,000,000" in gas
    assert "0.4 to 0.6 (all equally likely)" in gas
    assert "Forgone use Test gas V = m · y · r · d" in gas
    assert "Ratio (r) virgin product displaced 0.1 Nm3/Nm3" in gas


def test_what_rests_on_published_totals(pages: dict[Lang, Page]) -> None:
    text = pages["en"].by_id("basis").text
    shares = rows(titled(pages["en"], "Share of each route that rests on published totals"))
    assert [row[0] for row in shares[1:]] == ["Ash far away"]
    assert shares[1][1] == "100 %"  # all that is avoided is the published total
    assert "Unseen total Greenhouse gases, published total 200 kg / 1 t AR4" in text
    unchecked = rows(titled(pages["en"], "Figures that could not be checked"))
    assert {row[0] for row in unchecked[1:]} == {"Unseen total"}
    counts = rows(titled(pages["en"], "Figures behind each exchange"))
    assert {row[0]: row[-1] for row in counts[1:]}["Ash far away"] == "2"


def test_a_rounding_error_is_no_published_total(result: Result) -> None:
    noise = result.aggregated.assign(virgin=1e-17, recycled=-3e-18)
    assert published_shares(replace(result, aggregated=noise), result.view()) is None
    little = result.aggregated.assign(virgin=1e-5, recycled=math.nan)
    shown = published_shares(replace(result, aggregated=little), result.view())
    assert shown is not None
    assert [cell.text for cell in shown.groups[0].rows[0][1:3]] == ["<0.10 %", "–"]


@pytest.mark.parametrize("lang", BOTH)
def test_every_factor_and_every_source_is_there(
    result: Result, pages: dict[Lang, Page], lang: Lang
) -> None:
    page = pages[lang]
    for activity in set(result.factors["activity"]):
        assert page.by_id(f"factor-{activity}")
    sources = page.by_id("sources")
    assert len(sources.all("li")) == 3
    for key in ("made-up", "unseen", "own-plan"):
        assert result.scenario.library.sources[key].citation in sources.text
    assert "CC BY 4.0" in sources.text
    assert tr(lang, "unchecked") in sources.text
    # the plant's source is a key: the reader sees the citation, not the key
    assert "Unseen <i>table</i> & co" in page.by_id("exchanges").text


@pytest.mark.parametrize("lang", BOTH)
def test_every_warning_is_there_in_words(
    result: Result, pages: dict[Lang, Page], lang: Lang
) -> None:
    """A text of a check that has no translation yet would be marked as English on the Chinese page."""
    section = pages[lang].by_id("warnings")
    shown = rows(section.all("table")[0])[1:]
    places = ((one.where.split(": ")[-1].split(".")[0], one.what) for one in result.warnings)
    assert len(shown) == len(set(places))
    assert {warning.message.key for warning in result.warnings} >= {
        "boundary",
        "year-far",
        "distance-estimated",
        "saving-negative",
    }
    assert section.all("span", lang="en") == []
    assert "yaml" not in section.text
    assert "'ash-far-away'" not in section.text


def test_without_draws_there_are_no_intervals(
    pages: dict[Lang, Page], plain: dict[Lang, Page]
) -> None:
    for lang in BOTH:
        text = plain[lang].root.text
        assert tr(lang, "Calculated without draws, so without intervals.") in text
        assert (
            tr(lang, "Uncertainty was not calculated: the results use the values as written.")
            in text
        )
        assert not re.search(r"\bnan\b", text)
        heads = {one.text for one in plain[lang].root.all("th", scope="col")}
        assert tr(lang, "P(saves)") not in heads
        assert plain[lang].root.all("figure") == []
    assert "P(saves)" in {one.text for one in pages["en"].root.all("th", scope="col")}


def test_provenance(result: Result, pages: dict[Lang, Page]) -> None:
    text = pages["en"].by_id("provenance").text
    for file in result.provenance["inputs"]:
        assert file["file"] in text
        assert file["sha256"] in text
    assert result.provenance["factors_sha256"] in text
    assert f"Draws {result.draws.count} Seed {result.seed}" in text
