"""The brief: every number of its findings, steps, equivalents and tables held against the tables of the results."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from making import calculated
from reading import Element, Page, read
from telling import numbers, tells

import lca
from lca.report import html
from lca.report.document import Bullets, Heading, Paragraph
from lca.report.equivalents import EQUIVALENTS, equivalents
from lca.report.findings import _evidence, _reference, _where
from lca.report.findings import blocks as findings
from lca.report.network import exchanges
from lca.report.saved import by_standing
from lca.report.steps import blocks as steps
from lca.results.view import View
from lca.runs.run import Result
from lca.texts import LANGS, Lang

GHG = "ghg-100"
#: t CO2e a year of one car and of one home: the agency's history of revisions for November 2009, and what a copy of its
#: calculator's output for 1,000 t says, 233 cars and 134 homes.
CARS, HOMES = (5.23, 1000 / 233), (11.21, 1000 / 134)
FIRST = ("slag", "ash-far-away", "steam", "gas")


def told(page: Page, chapter: str, tag: str = "li") -> list[str]:
    return [one.text for one in page.by_id(chapter).all(tag)]


def bare(text: str) -> str:
    """Without the 95 of every interval."""
    return re.sub(r"95 ?%", "", text)


def ordered(lang: Lang, count: int, of: int) -> list[float]:
    """`count of of` as the language has it."""
    return [count, of] if lang == "en" else [of, count]


def savings(result: Result, indicator: str = GHG) -> dict[str, dict[str, Any]]:
    table = result.exchanges[result.exchanges["indicator"] == indicator]
    return {str(row["exchange"]): row for row in table.to_dict("records")}


def group(result: Result, name: str, case: str = "central") -> dict[str, Any]:
    table = result.groups
    [row] = table[
        (table["group"] == name) & (table["case"] == case) & (table["indicator"] == GHG)
    ].to_dict("records")
    return row


def with_signs(of: View, saves: int, adds: int, saving: float = 2000.0) -> View:
    """A view whose first exchanges surely save, the next surely add, and of the others the interval spans zero."""
    at = of.exchanges["exchange"].map({id: at for at, id in enumerate(of.flows)})
    sign = (at < saves).astype(float) - ((at >= saves) & (at < saves + adds))
    size = saving * (1 - 0.01 * at)  # no two alike
    values = {
        "saving": sign.where(sign != 0, 0.1) * size,
        "p2_5": (sign - 0.5) * size,
        "p97_5": (sign + 0.5) * size,
        "virgin": 4 * size,
        "recycled": 4 * size,
    }
    return replace(of, exchanges=of.exchanges.assign(**values))


# findings


@pytest.mark.parametrize("lang", LANGS)
def test_where_the_saving_is(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: who surely saves, who adds, together with the interval of the draws summed here, and the three largest."""
    rows = savings(result)
    sure = sorted((row["saving"] for row in rows.values() if row["p2_5"] > 0), reverse=True)
    against = [row["saving"] for row in rows.values() if row["p97_5"] < 0]
    assert len(sure) == 7 and len(against) == 1
    ids = [id for id, row in rows.items() if row["p2_5"] > 0]
    drawn = result.draws.of(GHG)[ids].sum(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    found = numbers(bare(told(pages[lang], "findings")[0]))
    wanted = [*ordered(lang, len(sure), len(rows)), sum(sure)]
    for one, value in zip(found, wanted, strict=False):
        assert one.is_(value), one
    assert found[3].is_(low, 1.01) and found[4].is_(high, 1.01)
    for one, value in zip(found[5:], [*sure[:3], 1, -sum(against)], strict=True):
        assert one.is_(value), one


@pytest.mark.parametrize(
    ("saves", "adds", "en", "zh"),
    [
        (
            *(0, 0),
            "No exchange saves with its whole 95 % interval. The signs of 8 are not certain.",
            "没有一项交换的95%区间全部为节约。另有8项是否节约尚不确定。",
        ),
        (
            *(0, 1),
            "No exchange saves with its whole 95 % interval. "
            "1 adds burden with its whole interval: Slag to cement (2.00 t CO₂e). The signs of 7 are not certain.",
            "没有一项交换的95%区间全部为节约。1项的95%区间全部为新增负荷：矿渣制水泥（2.00 吨CO₂e）。另有7项是否节约尚不确定。",
        ),
        (
            *(1, 2),
            "1 of 8 exchanges saves with its whole 95 % interval: Slag to cement (2.00 t CO₂e). "
            "2 add burden with their whole interval: Ash far away (1.98 t CO₂e), Steam for homes (1.96 t CO₂e). "
            "The signs of 5 are not certain.",
            "8项交换中1项的95%区间全部为节约：矿渣制水泥（2.00 吨CO₂e）。2项的95%区间全部为新增负荷：粉煤灰远运（1.98 吨CO₂e）、"
            "余汽供热（1.96 吨CO₂e）。另有5项是否节约尚不确定。",
        ),
        (
            *(1, 6),
            "1 of 8 exchanges saves with its whole 95 % interval: Slag to cement (2.00 t CO₂e). "
            "6 add burden with their whole interval; most of all Ash far away (1.98 t CO₂e), "
            "Steam for homes (1.96 t CO₂e), Gas for gas (1.94 t CO₂e). The sign of 1 is not certain.",
            "8项交换中1项的95%区间全部为节约：矿渣制水泥（2.00 吨CO₂e）。6项的95%区间全部为新增负荷；最大者为粉煤灰远运（1.98 吨CO₂e）、"
            "余汽供热（1.96 吨CO₂e）、煤气代燃气（1.94 吨CO₂e）。另有1项是否节约尚不确定。",
        ),
    ],
)
def test_none_one_and_many(result: Result, saves: int, adds: int, en: str, zh: str) -> None:
    """Proves: singular and plural, and that nothing whose interval spans zero is said to save."""
    for lang, wanted in (("en", en), ("zh", zh)):
        view = with_signs(result.view(lang), saves, adds)  # type: ignore[arg-type]
        assert _where(result, view, GHG) == wanted


def test_two_are_together(result: Result) -> None:
    """Proves: from two on their sum stands with an interval, and up to three are all that there are."""
    said = _where(result, with_signs(result.view("en"), 2, 0), GHG)
    assert said.startswith(
        "2 of 8 exchanges save with their whole 95 % interval, together 3.98 t CO₂e a year (95 % interval "
    )
    assert "): Slag to cement (2.00 t CO₂e), Ash far away (1.98 t CO₂e). The signs of 6" in said
    four = _where(result, with_signs(result.view("en"), 4, 0), GHG)
    assert "); most of all Slag to cement" in four and "Gas for gas" not in four


def test_what_neither_saves_nor_adds_has_no_open_sign(result: Result) -> None:
    view = with_signs(result.view("en"), 7, 0)
    still = view.exchanges["exchange"] == "scrap"
    nothing = {
        name: view.exchanges[name].where(~still, 0.0)
        for name in ("virgin", "recycled", "saving", "p2_5", "p97_5")
    }
    assert "sign" not in _where(
        result, replace(view, exchanges=view.exchanges.assign(**nothing)), GHG
    )


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_reference_decides(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: the least and the most of the references with their names, and the interval of the network beside them."""
    savings = {
        case: group(result, "network", case)["saving"] for case in ("central", "strict", "lenient")
    }
    network = group(result, "network")
    said = told(pages[lang], "findings")[1]
    low, high, *ends = numbers(bare(said), {"en": 1e6, "zh": 1e7}[lang])
    assert low.is_(min(savings.values())) and high.is_(max(savings.values()))
    assert ends[0].is_(network["p2_5"], 1.01) and ends[1].is_(network["p97_5"], 1.01)
    assert min(savings, key=savings.__getitem__) == "strict"
    assert {"en": "55.2 (strict reference)", "zh": "5.52（严格参照）"}[lang] in said
    wider = max(savings.values()) - min(savings.values()) > network["p97_5"] - network["p2_5"]
    assert wider == ({"en": "That is wider", "zh": "其幅度大于"}[lang] in said)


def in_cases(of: View, **savings: float) -> View:
    """A view whose groups save so many t in the cases that are named; the network's interval is 90 to 110 t."""
    assert of.groups is not None
    cases = {case.replace("_", "-"): 1e3 * value for case, value in savings.items()}
    network = of.network.assign(saving=cases["central"], p2_5=9e4, p97_5=1.1e5)
    return replace(
        of,
        network=network,
        groups=of.groups.assign(saving=of.groups["case"].map(cases)),
        case_titles={case: title for case, title in of.case_titles.items() if case in cases},
    )


@pytest.mark.parametrize(
    ("cases", "wanted"),
    [
        (
            {"central": 100.0},
            "The scenario states one reference situation only: what another one would change is not in the intervals.",
        ),
        (
            {"central": 100.0, "strict": 95.0, "lenient": 105.0, "old_grid": 900.0},
            "What would happen without the exchanges, as the cases have it, moves the whole from 95.0 (strict reference) to "
            "105 t CO₂e a year (lenient reference). "
            "The 95 % interval of all uncertain numbers together is wider (90.0 to 110.0 t CO₂e).",
        ),
        (
            {"central": 100.0, "strict": -50.0},
            "What would happen without the exchanges, as the cases have it, moves the whole from −50.0 (strict reference) to "
            "100 t CO₂e a year (central reference). "
            "That is wider than the 95 % interval of all uncertain numbers together (90.0 to 110.0 t CO₂e). "
            "Whether the network as a whole saves depends on it.",
        ),
        (
            {"central": 100.0, "old_grid": 101.0},
            "What the cases change moves the whole from 100 (central reference) to 101 t CO₂e a year (Power of 2020). "
            "The 95 % interval of all uncertain numbers together is wider (90.0 to 110.0 t CO₂e).",
        ),
        (
            {"central": 100.0, "strict": 100.0},
            "The whole is the same in all cases: 100 t CO₂e a year.",
        ),
    ],
)
def test_words_of_the_reference(result: Result, cases: dict[str, float], wanted: str) -> None:
    """Proves: a case that is no reference is none in words; the sign is told to depend only where it does."""
    said = _reference(in_cases(result.view("en"), **cases), GHG)
    assert re.sub(r"\((\d+)(\.0)? to (\d+)(\.0)?", r"(\1.0 to \3.0", said) == wanted


@pytest.mark.parametrize("lang", LANGS)
def test_what_it_rests_on(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: each evidence with its sum and its count, from the exchanges one by one."""
    rows, sums, counts = savings(result), Counter[str](), Counter[str]()
    for one in result.scenario.exchanges:
        sums[one.evidence] += rows[one.id]["saving"]
        counts[one.evidence] += 1
    order = ("documented", "estimated", "illustrative")
    tells(told(pages[lang], "findings")[2], [x for id in order for x in (sums[id], counts[id])])
    view = result.view(lang)
    sure = {id: replace(flow, evidence="documented") for id, flow in view.flows.items()}
    word = {"en": "Illustrative exchanges show", "zh": "示意性的交换仅"}[lang]
    assert word in _evidence(result, view, GHG)
    assert word not in _evidence(result, replace(view, flows=sure), GHG)


# steps


def listed(result: Result, view: View) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Heading of the steps → the words under it, and each item with where it leads."""
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    head = ""
    for block in steps(result, view):
        if isinstance(block, Heading):
            head = block.text
            found[head] = "", []
        elif isinstance(block, Paragraph):
            found[head] = "".join(map(str, block.pieces)), found.get(head, ("", []))[1]
        elif isinstance(block, Bullets):
            for item in block.items:
                href = getattr(item[0], "href", "")
                text = "".join(getattr(piece, "text", piece) for piece in item)  # type: ignore[arg-type]
                found[head][1].append((href, text))
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_what_to_push_and_what_to_drop(result: Result, lang: Lang) -> None:
    """Proves: what is still to come of what saves in every case, the largest first; what adds in every case; their numbers."""
    view, rows = result.view(lang), savings(result)
    assert result.robust is not None
    operating = {one.id for one in result.scenario.exchanges if one.status == "operating"}
    assert operating & set(result.robust.saves)
    push = sorted(set(result.robust.saves) - operating, key=lambda id: -rows[id]["saving"])
    found = list(listed(result, view).values())
    for (_, items), ids in zip(found[:2], (push, result.robust.loses), strict=True):
        assert [href for href, _ in items] == [f"#exchange-{id}" for id in ids]
        for (_, text), id in zip(items, ids, strict=True):
            row = rows[id]
            said = bare(text.removeprefix(view.exchange_names[id]))
            saving, low, high, p = numbers(said)
            size = saving.value / float(saving.text.split()[0].replace("−", "-").replace(",", ""))
            assert saving.is_(row["saving"]) and p.is_(row["probability_saving"])
            low, high = numbers(said, size)[1:3]
            assert low.is_(row["p2_5"], 1.01) and high.is_(row["p97_5"], 1.01)


def test_what_to_measure(result: Result) -> None:
    """Proves: the numbers with the largest shares of the variance, largest first, none below one in a hundred."""
    drivers = result.drivers[result.drivers["indicator"] == GHG]
    shares = sorted(drivers["variance_share"], reverse=True)
    words, items = listed(result, result.view("en"))["Measure first"]
    assert "narrow the interval" in words
    assert len(items) == sum(share >= 0.01 for share in shares) == 3
    for (_, text), share in zip(items, shares, strict=False):
        tells(text.rpartition(":")[2], [share])
    assert items[0][1].startswith("Steam for homes") and items[2][1].startswith("Parameter usable")


def test_steps_without_anything_to_do(result: Result) -> None:
    """Proves: nothing to push or drop is said; what adds, but not surely, stands apart; no word of cases where there is one."""
    of = result.view("en")
    assert of.robust is not None
    view = replace(of, robust=replace(of.robust, saves=(), loses=()))
    found = listed(result, view)
    assert found["Push"] == (
        "No exchange that is still to come saves in every case with a probability of at least 95 %.",
        [],
    )
    words, items = found["Drop, or change"]
    assert words == "Adding burden in the central case, but not surely in every one:"
    assert [href for href, _ in items] == ["#exchange-ash-far-away"]
    alone = listed(result, replace(view, case_titles={"central": "Central reference"}))
    assert not any("case" in words for words, _ in alone.values())
    others = replace(of, robust=replace(of.robust, indicator="energy-total"))
    assert list(listed(result, others)) == ["Measure first"]
    many = replace(of, robust=replace(of.robust, saves=("ash-far-away", *of.robust.saves)))
    words, items = listed(result, many)["Push"]
    assert len(items) == 6 and items[-1][1] == "… and 1 more"


# equivalents


def test_published_factors() -> None:
    """Proves: the factors are those of their vintages, the later smaller, so that the number is the larger one."""
    for (later, earlier), (of_2009, of_2024) in zip(EQUIVALENTS, (CARS, HOMES), strict=True):
        assert earlier.factor == of_2009 and "2009" in earlier.vintage.en
        assert later.factor == pytest.approx(of_2024) and "2024" in later.vintage.en
        assert later.factor < earlier.factor
        assert (later.seen, earlier.seen) == ("transcription", "original")


@pytest.mark.parametrize("lang", LANGS)
def test_equivalents(result: Result, lang: Lang) -> None:
    """Proves: tonnes over the factors of both vintages, of what is between companies where some is within one."""
    intro, items = equivalents(result.view(lang))
    assert isinstance(intro, Paragraph) and isinstance(items, Bullets)
    parts = {
        "between_already": "already between companies",
        "between_to_come": "would be saved between",
    }
    for (text,), (name, words) in zip(items.items, parts.items(), strict=True):
        assert isinstance(text, str)
        assert lang == "zh" or words in text
        tonnes = group(result, name)["saving"] / 1e3
        for one, (large, small) in zip(
            re.split(r"[;；]?[,，] ?(?:or of |或)", text), (CARS, HOMES), strict=True
        ):
            shown = re.sub(r"20(09|24)(年11月)?|每年", "", one)
            low, high, *factors = [number.value for number in numbers(shown)]
            assert low == pytest.approx(tonnes / large, rel=0.05)
            assert high == pytest.approx(tonnes / small, rel=0.05)
            # behind their names, in tonnes each
            assert factors == pytest.approx([round(small, 2) * 1e3, round(large, 2) * 1e3])


def test_no_equivalent_of_what_is_not_sure(result: Result) -> None:
    """Proves: neither where the interval reaches zero, nor without draws, nor of another indicator, nor of less than one."""
    view = result.view("en")
    assert view.groups is not None
    assert equivalents(replace(view, groups=view.groups.assign(p2_5=0.0))) == []
    assert equivalents(replace(view, groups=view.groups.assign(p2_5=-1.0))) == []
    assert equivalents(replace(view, draws=0)) == []
    energy = replace(view, network=view.network[view.network["indicator"] == "energy-total"])
    assert equivalents(energy) == []
    assert equivalents(replace(view, groups=view.groups.assign(saving=4.2e3, p2_5=1.0))) == []
    _, items = equivalents(replace(view, groups=view.groups.assign(saving=8e3, p2_5=1.0)))
    assert isinstance(items, Bullets)
    assert all("passenger" in str(text) and "homes" not in str(text) for (text,) in items.items)


def test_of_one_company_alone(result: Result) -> None:
    """Proves: where nothing is within a company, nothing is said to be between companies."""
    of = result.view("en")
    view = replace(of, members={**of.members, "within": frozenset()})
    _, items = equivalents(view)
    assert isinstance(items, Bullets)
    for (text,), name in zip(items.items, ("already", "to_come"), strict=True):
        assert "between companies" not in str(text)
        assert numbers(str(text))[0].value == pytest.approx(
            group(result, name)["saving"] / 1e3 / CARS[0], rel=0.05
        )


# tables


@pytest.mark.parametrize("lang", LANGS)
def test_by_status_and_by_evidence(result: Result, lang: Lang) -> None:
    """Proves: each row is the sum of its exchanges, and either part of the table sums to the network, in every indicator."""
    table = by_standing(result, result.view(lang))
    heads = [column.head for column in table.columns]
    at = {GHG: 2, "energy-total": 4, "diverted-mass": 5}
    for group_, key, order in zip(
        table.groups,
        ("status", "evidence"),
        (
            ("operating", "negotiating", "proposed", "idea"),
            ("documented", "estimated", "illustrative"),
        ),
        strict=True,
    ):
        assert len(group_.rows) == len(order)
        assert sum(int(row[1].text) for row in group_.rows) == 8
        for indicator, column in at.items():
            unit = unit_of(heads[column])
            rows = savings(result, indicator)
            network = sum(row["saving"] for row in rows.values())
            assert network == pytest.approx(
                float(result.network.set_index("indicator").loc[indicator, "saving"])  # type: ignore[arg-type]
            )
            whole = 0.0
            for row, id in zip(group_.rows, order, strict=True):
                ids = [one.id for one in result.scenario.exchanges if getattr(one, key) == id]
                assert row[1].text == str(len(ids))
                tells(row[column].text, [sum(rows[one]["saving"] for one in ids)], unit)
                whole += numbers(row[column].text, unit)[0].value
            assert whole == pytest.approx(network, rel=0.005)


def unit_of(head: str) -> float:
    from telling import SIZES

    return SIZES[max((name for name in SIZES if head.endswith(name)), key=len)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_of_exchanges(result: Result, pages: dict[Lang, Page], lang: Lang) -> None:
    """Proves: all exchanges by their saving, each with amount, interval and probability, and the network below."""
    table = pages[lang].by_id("network").all("table")[0]
    lines = [row.all("th") + row.all("td") for row in table.all("tr")][1:]
    unit = unit_of(table.all("th")[2].text.removesuffix(" a year").removesuffix("/年"))
    view, rows = result.view(lang), savings(result)
    order = sorted(rows, key=lambda id: -rows[id]["saving"])
    for cells, id in zip(lines, order, strict=False):
        flow, row = view.flows[id], rows[id]
        assert cells[0].text.startswith(view.exchange_names[id])
        assert [one.attributes["href"] for one in cells[0].all("a")] == [f"#exchange-{id}"]
        tells(cells[1].text, [flow.amount])
        for one, value, steps_ in zip(
            numbers(cells[2].text, unit),
            (row["saving"], row["p2_5"], row["p97_5"]),
            (0.5, 1.01, 1.01),
            strict=True,
        ):
            assert one.is_(value, steps_), (cells[2].text, value)
        tells(cells[3].text, [row["probability_saving"]])
    assert len(lines) == len(order) + 1
    network = group(result, "network")
    assert numbers(lines[-1][2].text, unit)[0].is_(network["saving"])


# without draws, and one exchange alone


@pytest.mark.parametrize("lang", LANGS)
def test_without_draws_the_brief_has_no_interval(plain: dict[Lang, Page], lang: Lang) -> None:
    """Proves: not one interval or probability in it, and that what to do is not known."""
    chapters = [plain[lang].by_id(id) for id in ("savings", "findings", "next", "network", "rests")]
    text = " ".join(one.text for one in chapters)
    shown = text.replace(told(plain[lang], "findings")[1], "")  # from one reference to another
    assert not re.search(r"95 ?%|P\(saves\)|节约概率| to \d| ~ \d", shown), shown
    assert {"en": "Calculated without draws: what is sure", "zh": "未作抽样计算"}[lang] in text
    assert {
        "en": "At the values as written 7 of 8 exchanges save",
        "zh": "按所列数值，8项交换中7项有节约",
    }[lang] in text
    assert {"en": "In other words", "zh": "换算对照"}[lang] not in text
    assert chapters[2].all("h3") == []


def test_nothing_saves_without_draws() -> None:
    without = calculated(0)
    view = without.view("en")
    for saving, wanted in (
        (-1e3, "No exchange saves."),
        (1e3, "At the values as written 8 of 8 exchanges save; most of all "),
    ):
        said = _where(without, replace(view, exchanges=view.exchanges.assign(saving=saving)), GHG)
        assert said.startswith(wanted)


@pytest.fixture(scope="module")
def alone() -> Result:
    """One exchange, one reference, a source for it."""
    files = Path(__file__).parents[1] / "files"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lca.library.library.shipped", lambda _name: files / "library")
        return lca.run(lca.load(files / "good.yaml"), draws=64, seed=1)


def test_one_exchange(alone: Result) -> None:
    """Proves: one is told as one, in every chapter of the brief."""
    page = read(html(alone, "en", {}))
    where, reference, evidence = told(page, "findings")
    assert where == (
        "The exchange saves with its whole 95 % interval: "
        "Granulated blast-furnace slag → Test clinker (69.7 kt CO₂e)."
    )
    assert reference.startswith("The scenario states one reference situation only")
    assert " on 1 illustrative exchange." in evidence
    steps_ = page.by_id("next").text
    assert "Still to come, and saving with a probability of at least 95 %:" in steps_
    assert "every case" not in steps_
    rests = page.by_id("rests").text
    assert (
        "References: what would happen without the exchanges has a source for each of them."
        in rests
    )
    rows = page.by_id("network").all("table")[0].all("tr")
    assert len(rows) == 3  # head, exchange, network
    for text in (page.by_id(id).text for id in ("savings", "findings", "next", "rests")):
        assert not re.search(
            r"\b1 (exchanges|doubts|figures|activities|draws)\b", text.replace("1 of 1", "")
        ), text


def test_all_assumed_and_none(result: Result) -> None:
    """Proves: nobody is said to name a source where all references are assumed, and none to be assumed where all do."""
    from lca.report.fates import Fates
    from lca.report.references import References
    from lca.report.rests import _items

    view, references = result.view("en"), References(result, "en")

    class Some(Fates):
        def __init__(self, assumed: bool) -> None:
            super().__init__(result, view, references)
            self.all = assumed

        def assumed(self, exchange: str) -> Any:
            return (self.all,)

    said = [next(iter(_items(result, view, references, Some(one))))[0] for one in (True, False)]
    assert said[0] == (
        "References: what would happen without the exchanges is assumed, in whole or in part, for all of them."
    )
    assert said[1] == (
        "References: what would happen without the exchanges has a source for each of them."
    )


# words


@pytest.mark.parametrize("lang", LANGS)
def test_no_saving_is_claimed_that_is_not_sure(result: Result, lang: Lang) -> None:
    """Proves: with every interval across zero no sentence of the findings says that something saves."""
    view = with_signs(result.view(lang), 0, 0)
    [_, items] = findings(result, view)
    assert isinstance(items, Bullets)
    first = str(items.items[0][0])
    claims = re.findall({"en": r"[^.]*\bsaves?\b[^.]*\.", "zh": r"[^。]*节约[^。]*。"}[lang], first)
    none = {"en": ("No exchange",), "zh": ("没有一项", "另有8项是否节约")}[lang]
    assert claims and all(one.strip().startswith(none) for one in claims)


def test_bars_add_up_to_the_saving(result: Result, pages: dict[Lang, Page]) -> None:
    """Proves: bars of an exchange are the sums of its stages, in the sense of the saving, as long as their amounts."""
    for id in result.view("en").flows:
        article = pages["en"].by_id(f"exchange-{id}")
        [bars] = article.all("table", **{"class": "bars"})
        unit = unit_of(bars.all("caption")[0].text.removesuffix(" per year"))
        stages = result.stages[
            (result.stages["exchange"] == id) & (result.stages["indicator"] == GHG)
        ]
        sums = stages.groupby(["route", "stage"], sort=False)["value"].sum()
        wanted = [v if key[0] == "virgin" else -v for key, v in sums.items() if abs(v) > 1e-9]
        lines = [row for row in bars.all("tr") if row.attributes.get("class") != "group"]
        values = [*wanted, sum(wanted)]
        widths: list[tuple[float, float]] = []
        for row, value in zip(lines, values, strict=True):
            amount, drawn = row.all("td")
            tells(amount.text, [value], unit)
            assert ("adds" in amount.attributes["class"]) == (value < 0)
            widths.append((width(drawn.all("i")[0]), abs(value)))
        longest = max(widths)[0] / max(value for _, value in widths)
        assert all(w == pytest.approx(longest * v, abs=0.02) for w, v in widths)


def width(bar: Element) -> float:
    [found] = re.findall(r"width:([\d.]+)%", bar.attributes["style"])
    return float(found)


def test_the_tightest_break_even_is_told(result: Result, pages: dict[Lang, Page]) -> None:
    """Proves: what would turn an exchange, or that no value of one quantity alone does."""
    for id in result.view("en").flows:
        said = [one.text for one in pages["en"].by_id(f"exchange-{id}").all("p")]
        there = [
            f for f in result.flips if f.exchange == id and f.indicator == GHG and f.flip == f.flip
        ]
        if any(f.quantity != "parameter" and not f.behind for f in there):
            assert any(
                one.startswith("Its saving is zero at: ") and "never" not in one for one in said
            ), id
        elif any(f.exchange == id for f in result.flips):
            assert "No value of one quantity alone makes its saving zero." in said


def test_where_the_page_leads(result: Result) -> None:
    """Proves: the table of the brief names each exchange that has an article, and only those."""
    table = exchanges(result.view("en"))
    assert all(row[0].links for row in table.groups[0].rows)
