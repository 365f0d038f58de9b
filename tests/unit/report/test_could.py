"""What could be exchanged: candidates, tests and prices that are sums on paper, in both languages, and nothing where none is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import lca
from lca.audience.terms import leaks
from lca.quantities.figures import amount, haul
from lca.report.document import Block, Bullets, Code, Heading, Paragraph, Section
from lca.report.offered import Offered, offered
from lca.report.sections import document
from lca.report.tables import Link, Table
from lca.runs.run import Result
from lca.scenario.distances import DETOUR, great_circle_km
from lca.texts import LANGS, Lang

pytestmark = pytest.mark.usefixtures("made_up_library")

FACTORS = """
sources:
  made-up-pairs: {citation: Made-up pairs for tests, seen: computed}
sectors:
  cement: {name: {en: Cement, zh: 水泥}, aliases: [cement works]}
  power: {name: {en: Power, zh: 电力}}
substitutions:
  slag-for-clinker:
    byproduct: bf-slag
    product: clinker
    receivers: [cement]
    use: {en: admixture, zh: 混合材}
    ratio: 0.9 t/t
    processing: [{activity: grinding, amount: 1 t/t}]
    standards:
      - {number: RULE 7, clause: "3", limit: {en: told, zh: 已述}, source: made-up-pairs, requires: {moisture: {at_most: 1 %}}}
    source: made-up-pairs
  ash-for-clinker: {byproduct: fly-ash, product: clinker, receivers: [cement], source: made-up-pairs}
"""
FILE = """
schema: 2
scenario: three-works
title: {en: Three works, zh: 三厂}
year: 2023
geography: CN-HE
indicators: [ghg-100]
factors: [pairs.yaml]
facilities:
  steelworks:
    name: {en: Zorbium works, zh: 佐鲁伯厂}
    location: [39.0, 118.0]
    supplies:
      bf-slag: {amount: 100 kt/year, without: [{disposal: [{activity: landfill, amount: 1 t/t}], source: told}]}
      fly-ash: 10 kt/year
  near: {name: {en: Quexalt kilns, zh: 奎克萨窑}, location: [39.0, 119.0], uses: {clinker: 45 kt/year}}
  far: {name: {en: Tarnwick kilns, zh: 塔恩窑}, location: [39.0, 120.0], uses: {clinker: 18 kt/year}}
  middle: {name: {en: Brolth kilns, zh: 布罗窑}}
  quiet: {name: {en: Ulmsey kilns, zh: 乌姆西窑}, sector: cement works}
exchanges:
  - id: slag-to-near
    from: steelworks
    to: near
    byproduct: bf-slag
    amount: 10 kt/year
    status: operating
    evidence: documented
    source: told
    displaces: {product: clinker, ratio: 0.9 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: [], processing: [{activity: grinding, amount: 1 t/t}]}
    without: [{disposal: [{activity: landfill, amount: 1 t/t}], source: told}]
  - id: slag-to-middle
    from: steelworks
    to: middle
    byproduct: bf-slag
    amount: 30 kt/year
    status: idea
    evidence: estimated
    source: told
    displaces: {product: clinker, ratio: 0.9 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: [], processing: [{activity: grinding, amount: 1 t/t}]}
    without: [{disposal: [{activity: landfill, amount: 1 t/t}], source: told}]
"""
#: What a tonne saves without its haul: 0.9 · 840 clinker, less 24 to grind it, and 5 not put away; a truck is 0.1 per t km.
TONNE, FAR = 737.0, DETOUR * great_circle_km((39.0, 118.0), (39.0, 120.0))


def calculated(folder: Path, draws: int = 0, file: str = FILE, factors: str = FACTORS) -> Result:
    (folder / "pairs.yaml").write_text(factors, "utf-8")
    (folder / "three-works.yaml").write_text(file, "utf-8")
    return lca.run(lca.load(folder / "three-works.yaml"), draws=draws)


def chapter(result: Result, lang: Lang, given: Offered | None, of: str = "could") -> Section | None:
    made = document(result, lang, {}, offered=given)
    return next((one for one in made.sections if one.id == of), None)


def blocks(result: Result, lang: Lang = "en") -> tuple[Block, ...]:
    found = chapter(result, lang, offered(result))
    assert found is not None
    return found.blocks


def cells(some: tuple[Block, ...], caption: str) -> list[list[str]]:
    """The rows of a table, each cell with its small line."""
    [found] = [one for one in some if isinstance(one, Table) and one.caption.startswith(caption)]
    return [
        [" · ".join(filter(None, (cell.text, cell.small))) for cell in row]
        for group in found.groups
        for row in group.rows
    ]


def said(value: object) -> Iterator[str]:
    """Every text of some blocks."""
    match value:
        case str():
            yield value
        case Paragraph():
            yield from said(value.pieces)
        case Bullets():
            yield from said(value.items)
        case Code() | Link() | Heading():
            yield value.text
        case tuple():
            for one in value:
                yield from said(one)


def test_candidates_on_paper(tmp_path: Path) -> None:
    """Proves: a row has what is left of the need, base − haul a tonne, the rule that nobody has measured for; what the scenario
    has is left out; without a need all that is left beside what operates is told, as at most."""
    far, quiet = cells(blocks(calculated(tmp_path)), "Candidate exchanges")
    assert far[0].startswith("Granulated blast-furnace slag for ") and far[0].endswith(
        " · admixture"
    )
    assert far[1] == "Zorbium works → Tarnwick kilns"
    assert far[2] == amount(18e6 / 0.9, "kg", "en") == "20.0 kt"
    each = TONNE - 0.1 * FAR
    assert far[3] == f"{20.0 * each / 1000:.1f}"
    assert far[5] == haul(FAR, "en")
    assert far[6] == "RULE 7, 3: not known"
    assert quiet[1] == "Zorbium works → Ulmsey kilns"
    assert quiet[2] == "up to 90.0 kt"
    assert quiet[3] == f"up to {90.0 * TONNE / 1000:.1f}"
    assert "need not stated" in quiet[0]
    assert "distance not known" in quiet[0]


def test_probabilities_only_where_there_are_draws(tmp_path: Path) -> None:
    """Proves: without draws there is an en dash, with 64 joint draws that all save a bound that they can tell."""
    assert cells(blocks(calculated(tmp_path)), "Candidate exchanges")[0][4] == "–"
    assert cells(blocks(calculated(tmp_path, 64)), "Candidate exchanges")[0][4] == ">98 %"


def test_uses_that_nobody_has_calculated(tmp_path: Path) -> None:
    """Proves: ash, whose ratio nobody says, is no candidate and stands in a list of its own with those who could take it."""
    some = blocks(calculated(tmp_path))
    [uses] = [one for one in some if isinstance(one, Bullets)]
    [item] = uses.items
    assert item[0].startswith("Fly ash for ")  # type: ignore[union-attr]
    assert "from Zorbium works to Quexalt kilns, Tarnwick kilns, Ulmsey kilns" in str(item[0])
    assert "nobody says how much of the product it replaces" in str(item[0])


def test_tests_to_order(tmp_path: Path) -> None:
    """Proves: property, by-product, standard, bound, and on what it hangs; none where the supply states it."""
    [row] = cells(blocks(calculated(tmp_path)), "Tests to order")
    assert row[:5] == [
        "moisture",
        "Granulated blast-furnace slag",
        "Zorbium works",
        "RULE 7, 3",
        "≤ 1 %",
    ]
    most = amount(90e3 * TONNE, "kg CO2e", "en")
    assert row[5] == f"Tarnwick kilns, Ulmsey kilns: up to {most} a year"
    known = "{amount: 100 kt/year, properties: {moisture: 0.5 %},"
    some = blocks(calculated(tmp_path, file=FILE.replace("{amount: 100 kt/year,", known)))
    assert "Tests to order" not in {one.caption for one in some if isinstance(one, Table)}
    assert cells(some, "Candidate exchanges")[0][6] == "RULE 7, 3: met"


def test_what_is_forbidden_is_counted_and_no_candidate(tmp_path: Path) -> None:
    """Proves: ash that a rule forbids is left out, and the three pairs of it are told as a number."""
    rule = "permissions: [{status: forbidden, where: CN, source: made-up-pairs}], ratio: 1 t/t"
    ruled = FACTORS.replace("{byproduct: fly-ash,", f"{{byproduct: fly-ash, {rule},")
    some = blocks(calculated(tmp_path, factors=ruled))
    assert all("slag" in row[0] for row in cells(some, "Candidate exchanges"))
    assert "3 more are forbidden, or miss a standard." in " ".join(said(some))
    assert "forbidden" not in " ".join(said(blocks(calculated(tmp_path))))


def test_what_is_left(tmp_path: Path) -> None:
    """Proves: stated, less what operates, of that what is planned, and how many candidates share it."""
    slag, ash = cells(blocks(calculated(tmp_path)), "Supplies")
    assert slag[2:] == ["100 kt", "90.0 kt", "30.0 kt", "2"]
    assert ash[2:] == ["10.0 kt", "10.0 kt", "–", "–"]


def test_prices_on_paper(tmp_path: Path) -> None:
    """Proves: the far need binds, a tonne of it is worth what its slag saves, until the slag is used up; the supply is worth
    nothing; without the steelworks all is lost."""
    some = blocks(calculated(tmp_path))
    each = (TONNE - 0.1 * FAR) / 0.9
    [row] = cells(some, "Shadow prices")
    assert row == [
        row[0],
        "Tarnwick kilns",
        "18.0 kt",
        f"{amount(each, 'kg CO2e', 'en')} per t",
        f"up to {amount((100 - 40) * 0.9e6, 'kg', 'en')}",
    ]
    assert row[0].endswith("used")
    now, more = 40e3 * TONNE, 20e3 * (TONNE - 0.1 * FAR)
    text = " ".join(said(some))
    assert f"would save {amount(now + more, 'kg CO2e', 'en')} a year" in text
    assert f"as they stand save {amount(now, 'kg CO2e', 'en')}" in text
    order = [
        ("Zorbium works", now + more),
        ("Brolth kilns", 30e3 * TONNE),
        ("Tarnwick kilns", more),
        ("Quexalt kilns", 10e3 * TONNE),
    ]
    hangs = ", ".join(f"{name} ({amount(lost, 'kg CO2e', 'en')})" for name, lost in order)
    assert f"even where others take its place: {hangs}." in text


def test_a_share_that_a_standard_allows_is_worth_what_it_lets_in(tmp_path: Path) -> None:
    """Proves: at most half of the 18 kt may be slag: 9 kt, and a tonne more allowed is worth its saving."""
    ruled = FACTORS.replace(
        "source: made-up-pairs, requires", "share: 0.5, source: made-up-pairs, requires"
    )
    some = blocks(calculated(tmp_path, factors=ruled))
    assert cells(some, "Candidate exchanges")[0][2] == "9.00 kt"
    prices = {tuple(row[:2]): row[2:] for row in cells(some, "Shadow prices")}
    allowed = prices["Granulated blast-furnace slag · allowed by RULE 7, 3", "Tarnwick kilns"]
    assert allowed[:2] == ["9.00 kt", f"{amount(TONNE - 0.1 * FAR, 'kg CO2e', 'en')} per t"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_brief_names_the_first(tmp_path: Path, lang: Lang) -> None:
    """Proves: one sentence with the count, the first candidate and a link to the chapter, in either language."""
    result = calculated(tmp_path)
    found = chapter(result, lang, offered(result), "next")
    assert found is not None
    last = found.blocks[-1]
    assert isinstance(last, Paragraph)
    text = "".join(said(last))
    assert {"en": "2 candidates", "zh": "2项候选交换"}[lang] in text
    assert {"en": "Tarnwick kilns", "zh": "塔恩窑"}[lang] in text
    assert amount(20e3 * (TONNE - 0.1 * FAR), "kg CO2e", lang) in text
    assert [one.href for one in last.pieces if isinstance(one, Link)] == ["#could"]
    assert len(chapter(result, lang, None, "next").blocks) == len(found.blocks) - 2  # type: ignore[union-attr]


def test_chinese_has_the_same_numbers_of_rows(tmp_path: Path) -> None:
    result = calculated(tmp_path)
    shapes = []
    for lang in LANGS:
        some = blocks(result, lang)
        shapes.append(
            [(type(one), len(one.groups[0].rows) if isinstance(one, Table) else 0) for one in some]
        )
    assert shapes[0] == shapes[1]
    rows = cells(blocks(result, "zh"), "候选交换")
    assert rows[0][1] == "佐鲁伯厂 → 塔恩窑"
    assert rows[0][6] == "RULE 7, 3：未知"


def test_nothing_where_nothing_is_stated_or_proposed(tmp_path: Path) -> None:
    """Proves: no empty heading: without supplies there is no chapter, and none where no use is known."""
    start = FILE.index("    supplies:")
    bare = FILE[:start] + FILE[FILE.index("  near:") :]
    result = calculated(tmp_path, file=bare)
    assert offered(result) is None
    assert chapter(result, "en", None) is None
    unknown = FACTORS.replace("byproduct: bf-slag", "byproduct: waste-steam").replace(
        "fly-ash", "waste-tyres"
    )
    result = calculated(tmp_path, factors=unknown)
    found = offered(result)
    assert found is not None and not found.best
    assert chapter(result, "en", found) is None


def test_where_it_was_not_looked_for_a_command_is_named(tmp_path: Path) -> None:
    """Proves: the page of `lca run` says how to get it, and does not calculate it."""
    found = chapter(calculated(tmp_path), "en", None)
    assert found is not None
    assert "lca report FILE" in list(said(found.blocks))


@pytest.mark.parametrize("audience", ["public", "partner"])
def test_a_covered_report_says_that_it_is_left_out(tmp_path: Path, audience: str) -> None:
    """Proves: nothing is looked for where plants are covered, the reports say so, and none of them holds what is hidden."""
    secret = FILE.replace(
        "uses: {clinker: 18 kt/year}", "uses: {clinker: 18.377 kt/year}, confidential: true"
    )
    result = calculated(tmp_path, file=secret).for_audience(audience)  # type: ignore[arg-type]
    assert offered(result) is None
    found = chapter(result, "en", None)
    assert found is not None
    assert "covered" in "".join(said(found.blocks))
    hidden = ["Tarnwick", "塔恩", "18.377", "120.0]"]
    if audience == "public":
        hidden += ["Zorbium", "佐鲁伯", "Quexalt", "奎克萨", "Ulmsey", "乌姆西", "moisture"]
    paths = result.report(tmp_path / "out", "html,xlsx", LANGS)
    assert [path.name for path in paths if leaks(path.read_bytes(), hidden)] == []
    pages = [path for path in paths if path.suffix == ".html"]
    assert len(pages) == 2
    assert all('id="could"' in path.read_text("utf-8") for path in pages)


def test_a_partner_sees_it_where_nothing_is_confidential(tmp_path: Path) -> None:
    result = calculated(tmp_path)
    [path] = result.for_audience("partner").report(tmp_path / "out")
    page = path.read_text("utf-8")
    assert "Zorbium works → Tarnwick kilns" in page
    assert (
        path.read_bytes()
        == result.for_audience("partner").report(tmp_path / "again")[0].read_bytes()
    )


def test_candidates_have_a_sheet(tmp_path: Path) -> None:
    """Proves: the workbook of a report has all candidates with names and numbers of full precision; that of to_excel has none."""
    from openpyxl import load_workbook

    result = calculated(tmp_path)
    [path] = result.report(tmp_path / "out", "xlsx", ["zh"])
    head, *rows = load_workbook(path)["candidates"].iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    far = next(one for one in told if one["to"] == "far" and one["byproduct"] == "bf-slag")
    assert far["saving"] == pytest.approx(20e3 * (TONNE - 0.1 * FAR))
    assert (far["to_name"], far["standards"]) == ("塔恩窑", "RULE 7, 3: unknown (moisture)")
    result.to_excel(tmp_path / "book.xlsx")
    assert "candidates" not in load_workbook(tmp_path / "book.xlsx").sheetnames
