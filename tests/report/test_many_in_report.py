"""The report of many exchanges: the largest one by one, the sum of the others, and nothing that grows without an end."""

from __future__ import annotations

import importlib.util
import math
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pandas as pd
import pytest
from reading import Element, Page, read
from telling import numbers

import lca
from lca.problems import LISTED, NAMED
from lca.report import html
from lca.report.cases import savings
from lca.report.document import Paragraph
from lca.report.evidence import published_shares
from lca.report.tables import Link
from lca.results.largest import largest
from lca.results.totals import exchange_labels, exchange_totals
from lca.runs.run import Result
from lca.texts import LANGS, Lang

if TYPE_CHECKING:
    from lca.results.outcome import Outcome

MANY = LISTED + 28
HERE = Path(__file__).parent
REST = {"en": "28 smaller ones together", "zh": "其余28项合计"}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A made-up network of more exchanges than are shown, with cases, as the benchmarks make it."""
    path = HERE.parent.parent / "benchmarks" / "many_exchanges.py"
    spec = importlib.util.spec_from_file_location("many_exchanges", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    file = tmp_path_factory.mktemp("many") / "many.yaml"
    module.write(file, MANY, cases=True)
    return lca.run(lca.load(file), draws=64)


@pytest.fixture(scope="module", params=LANGS)
def page(many: Result, request: pytest.FixtureRequest) -> tuple[Lang, Page]:
    lang: Lang = request.param
    return lang, read(html(many, lang, {}))


def tables(page: Page, lang: Lang) -> list[Element]:
    return [one for one in page.root.all("table") if REST[lang] in one.text]


def test_lists_of_exchanges_end_with_the_others(page: tuple[Lang, Page]) -> None:
    """Proves: no table has more rows of exchanges than are shown, and those that list all end with the sum of the others."""
    lang, found = page
    with_rest = tables(found, lang)
    # who gives what, the indicators that are told, fates, published totals, figures by how they were seen
    assert len(with_rest) == 7
    for table in with_rest:
        bodies = table.all("tbody")
        rows = [row for body in bodies for row in body.all("tr")]
        assert len([row for row in rows if REST[lang] in row.text]) == 1
        assert len(rows) <= LISTED + 2
    assert len(found.by_id("details").all("article")) == LISTED


def test_links_lead_to_what_is_there(page: tuple[Lang, Page]) -> None:
    _, found = page
    ids = {one.attributes["id"] for one in found.root.walk() if "id" in one.attributes}
    links = [one.attributes["href"] for one in found.root.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_no_sentence_and_no_cell_is_a_list_of_all(many: Result, page: tuple[Lang, Page]) -> None:
    """Proves: wherever exchanges are named one after the other, there are at most NAMED of them."""
    lang, found = page
    names = [re.compile(rf"{re.escape(one)}(?!\d)") for one in labels(many, lang).values()]
    most = 0
    for element in found.root.walk():
        if element.tag in ("p", "td", "th", "li", "dt", "dd", "figcaption", "summary"):
            text = element.text
            most = max(most, sum(name.search(text) is not None for name in names))
    assert 1 < most <= NAMED


@pytest.mark.parametrize("verdict", ["saves", "loses"])
def test_the_largest_of_a_verdict_are_named(
    verdict: str, many: Result, page: tuple[Lang, Page]
) -> None:
    """Proves: the six with the largest savings or burdens, largest first, then how many more, with a way to the tables."""
    lang, found = page
    view = many.view(lang)
    assert view.robust is not None
    ids: tuple[str, ...] = getattr(view.robust, verdict)
    assert len(ids) > NAMED
    head = {
        "saves": {"en": "Save in every case", "zh": "各参照下均节约"},
        "loses": {"en": "Add burden in every case", "zh": "各参照下均增加负荷"},
    }[verdict][lang]
    of = {"en": f" ({len(ids)} of {MANY})", "zh": f"（{MANY}项中的{len(ids)}项）"}[lang]
    [told] = [one for one in found.root.all("p") if one.text.startswith(head + of)]
    table = many.exchanges[many.exchanges["indicator"] == view.robust.indicator]
    savings = dict(zip(table["exchange"], table["saving"], strict=True))
    largest_first = sorted(ids, key=lambda id: -abs(savings[id]))
    names = labels(many, lang)
    places = {
        id: match.start()
        for id in ids
        if (match := re.search(rf"{re.escape(names[id])}(?!\d)", told.text))
    }
    assert sorted(places, key=lambda id: places[id]) == largest_first[:6]
    more = told.all("a")[-1]
    assert more.attributes["href"] == "#exchanges"
    assert more.text == {"en": f"… and {len(ids) - 6} more", "zh": f"……另有{len(ids) - 6}项"}[lang]
    assert found.by_id("exchanges").all("table")
    assert set(ids) == set(many.summary()["robust"][verdict])


def labels(many: Result, lang: Lang) -> dict[str, str]:
    return exchange_labels(many.view(lang))


def test_rows_add_up_to_the_network(many: Result) -> None:
    """Proves: what is shown and the row of the others are the saving of the network in every table of an indicator."""
    from lca.report.exchanges import savings_tables
    from lca.results.largest import rest_of
    from lca.results.totals import exchange_totals, network_total

    view = many.view("en")
    for table, indicator in zip(savings_tables(view), view.told, strict=True):
        shown = largest(view, indicator)
        rest = rest_of(view, indicator, shown)
        assert rest is not None
        parts = [one.saving for one in exchange_totals(view, indicator) if one.exchange in shown]
        whole = network_total(view, indicator).saving
        assert math.fsum([*parts, rest.saving]) == pytest.approx(whole, rel=1e-12)
        net = [_number(row[3].text) for group in table.groups for row in group.rows]
        assert len(net) == LISTED + 1
        unit = math.fsum(net) / whole  # numbers are rounded to what the unit shows
        assert unit == pytest.approx(10 ** round(math.log10(unit)), rel=0.02)


def _number(text: str) -> float:
    found = re.match(r"[\u2212-]?[\d,.]+", text)
    assert found is not None, text
    return float(found[0].replace(",", "").replace("\u2212", "-"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_verdict_on_many_names_the_largest(many: Result, lang: Lang) -> None:
    """Proves: of more exchanges than are shown the largest are named and the others counted; up to as many, all are."""
    from lca.report.first_box import box

    view = many.view(lang)
    assert view.robust is not None
    shown, ids = set(largest(view)), tuple(view.flows)
    totals = {one.exchange: abs(one.saving) for one in exchange_totals(view, view.robust.indicator)}
    for saves in (ids, ids[:NAMED], ids[: NAMED + 1], tuple(sorted(shown)), ids[:1]):
        own = replace(view, robust=replace(view.robust, saves=saves, loses=()))
        [said] = [
            block.pieces
            for block in box(own)
            if isinstance(block, Paragraph) and any(isinstance(one, Link) for one in block.pieces)
        ]
        few = sorted(saves, key=lambda id: -totals[id])[:6]
        named = list(saves) if len(saves) <= NAMED else few
        rest = len(saves) - len(named)
        links = [one for one in said if isinstance(one, Link)]
        told = links[:-1] if rest else links
        assert [one.href for one in told] == [f"#exchange-{id}" for id in named if id in shown]
        head = [one.value for one in numbers(str(said[0])) if one.text not in ("95", "95 %", "95%")]
        assert sorted(head) == sorted([len(saves), len(ids)])
        last = links[-1].text
        assert ("more" in last or "另有" in last) == (rest > 0), last
        if rest:
            assert [one.value for one in numbers(last)] == [rest]


def test_how_many_are_shown_is_told(page: tuple[Lang, Page]) -> None:
    """Proves: of LISTED + 28 the largest LISTED are told one by one, and 28 are not."""
    _, found = page
    [said] = [one for one in found.root.all("p") if "stages.csv" in one.text and "28" in one.text]
    assert sorted(one.value for one in numbers(said.text)) == sorted([LISTED, 28])


@pytest.mark.parametrize(("part", "said"), [(True, "28 of 28"), (False, "no")])
def test_assumed_fates_of_the_others_are_counted(
    many: Result, part: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: an exchange of whose fates one is assumed counts, as in the rows of its own."""
    from lca.report.fates import Fates
    from lca.report.references import References

    monkeypatch.setattr(Fates, "assumed", lambda *_: [False, part])
    view = many.view("en")
    table = Fates(many, view, References(many, "en")).everything()
    rows = [row for group in table.groups for row in group.rows]
    assert rows[-1][2].text == said
    assert {row[2].text for row in rows[:-1]} == {"in part" if part else "no"}


def test_a_column_has_the_styles_that_it_is_given() -> None:
    from lca.report.tables import Column

    assert Column("a").style == ""
    assert Column("a", True).style == "number"
    assert Column("a", short=True, long=True).style == "short long"


def test_tables_on_disk_keep_all(many: Result) -> None:
    assert many.exchanges["exchange"].nunique() == MANY
    assert len(many.summary()["exchanges"]) == MANY


def shares_told(many: Result, burdens: tuple[float, float]) -> dict[str, list[str]]:
    """Rows of the table of published totals: all of exchange 1's virgin route, half of those that are not shown."""
    view = many.view("en")
    shown = largest(view)
    rest = [id for id in view.flows if id not in shown]
    assert rest
    share = {shown[0]: (1.0, 0.0), **dict.fromkeys(rest[:1], (0.5, 0.0))}
    aggregated = pd.DataFrame(
        [
            {"exchange": id, "indicator": indicator, "virgin": virgin, "recycled": recycled}
            for id in view.flows
            for indicator in view.drawn
            for virgin, recycled in [share.get(id, (0.0, 0.0))]
        ]
    )
    table = view.exchanges.copy()
    table.loc[table["exchange"].isin(rest), ["virgin", "recycled"]] = burdens
    found = published_shares(
        cast("Outcome", SimpleNamespace(aggregated=aggregated)), replace(view, exchanges=table)
    )
    assert found is not None
    return {
        cells[0].text.partition(" (each in")[0]: [cell.text for cell in cells[1:]]
        for group in found.groups
        for cells in group.rows
    }


def test_shares_on_totals_of_the_others(many: Result) -> None:
    """Proves: an exchange of which one route alone rests on totals is told, one of which none does is not; the others
    together have their shares weighed by their burdens, and none of a route that has no burden."""
    names, view = exchange_labels(many.view("en")), many.view("en")
    first = names[largest(view)[0]]
    told = shares_told(many, (2.0, 1.0))
    of_one = ["100.0 %", "0 %"] * len(view.drawn)
    assert list(told) == [first, REST["en"]]
    assert [one.rstrip("0.% ") for one in told[first]] == [one.rstrip("0.% ") for one in of_one]
    part = 0.5 / (len(view.flows) - LISTED)  # one of them, half of it
    assert [numbers(one)[0].value for one in told[REST["en"]][::2]] == pytest.approx(
        [part] * len(view.drawn), abs=0.0005
    )
    assert [numbers(one)[0].value for one in told[REST["en"]][1::2]] == [0.0] * len(view.drawn)
    assert list(shares_told(many, (0.0, 0.0))) == [first]


def test_cases_show_the_largest_savings(many: Result) -> None:
    """Proves: of more exchanges that differ than are shown, those are that save or add most, whatever their burdens."""
    view = many.view("en")
    assert view.cases is not None
    cases, ids = view.cases.copy(), list(view.flows)
    central = (cases["case"] == "central") & (cases["indicator"] == "ghg-100")
    sizes = {id: 1e6 * (1 + at * 37 % len(ids)) for at, id in enumerate(ids)}
    cases.loc[central & cases["exchange"].isin(ids), "saving"] = cases["exchange"].map(sizes)
    cases.loc[cases["exchange"].isin(ids) & ~central, "difference"] = 1e9
    table = savings(replace(view, cases=cases), "ghg-100")
    names = exchange_labels(view)
    told = {
        cells[0].text or cells[0].links[0].text for group in table.groups for cells in group.rows
    }
    wanted = sorted(ids, key=lambda id: -sizes[id])[:LISTED]
    assert {names[id] for id in wanted} <= told
    assert not {names[id] for id in ids if id not in wanted} & told


def test_the_brief_shows_the_largest(many: Result, page: tuple[Lang, Page]) -> None:
    """Proves: 20 rows of the largest by either sign, the rest in one row, and all of them make the network."""
    lang, found = page
    table = found.by_id("network").all("table")[0]
    lines = [row for body in table.all("tbody") for row in body.all("tr")]
    assert len(lines) == 21
    rows = many.exchanges[many.exchanges["indicator"] == many.view(lang).drawn[0]]
    sizes = rows.set_index("exchange")["saving"]
    largest_ = sizes.abs().sort_values(ascending=False).head(20).index
    shown = [row.all("a")[0].attributes["href"].removeprefix("#exchange-") for row in lines[:20]]
    assert set(shown) == set(largest_)
    assert shown == sorted(shown, key=lambda id: -sizes[id])
    told = [numbers(row.all("td")[1].text)[0].value for row in lines]
    whole = numbers(table.all("tfoot")[0].all("td")[1].text)[0].value
    assert math.isclose(sum(told), whole, rel_tol=0.01)
    rest = sizes.drop(list(largest_)).sum()
    unit = sizes[shown[0]] / told[0]
    assert math.isclose(told[-1] * unit, rest, rel_tol=0.01)
    assert str(MANY - 20) in lines[-1].text


def test_steps_name_a_few(many: Result, page: tuple[Lang, Page]) -> None:
    """Proves: of many exchanges to push or to drop five are named, and how many more there are."""
    _, found = page
    robust, status = many.robust, {one.id: one.status for one in many.scenario.exchanges}
    assert robust is not None
    push = [id for id in robust.saves if status[id] != "operating"]
    for items, count in zip(
        found.by_id("next").all("ul")[:2], (len(push), len(robust.loses)), strict=True
    ):
        assert count > 5
        lines = items.all("li")
        assert len(lines) == 6
        assert str(count - 5) in lines[-1].text
