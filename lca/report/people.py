"""Posts that the network makes and takes, and how far its exchanges are: the programme's own columns."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from lca.quantities.figures import ABSENT, Scale, amount, scale_for
from lca.report.document import Block, Heading, Paragraph
from lca.report.exchanges import head
from lca.report.tables import Cell, Column, Table, row, table
from lca.results.largest import largest
from lca.results.money import MoneyResult
from lca.results.posts import PostsResult
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.form import Exchange
from lca.scenario.scenario import Scenario
from lca.words.catalogue import tr


def blocks(view: View, scenario: Scenario) -> Iterator[Block]:
    """The chapter; nothing where there are neither posts nor anything of readiness."""
    lang, money = view.lang, view.ledger.money
    posts = None if money is None else money.posts
    if posts is not None:
        key = "Posts in China, counted from what each party spends more and less, by the sectors of the input-output table of 2018: direct ones and those of suppliers. Spending that only changes hands and what is bought abroad make none; what wages make in turn and what productivity has taken since 2018 are left out."
        yield Paragraph((tr(lang, key),))
        yield Paragraph((_network(view, posts),))
        if not posts.table.empty:
            yield _sectors(view, posts)
    stated = [one for one in scenario.exchanges if _states(one)]
    if stated or (posts is not None and posts.exchanges):
        yield Heading(tr(lang, "How far the exchanges are"))
        yield _programme(view, scenario, money)


def _states(one: Exchange) -> bool:
    return one.readiness is not None or one.jobs is not None


def _network(view: View, posts: PostsResult) -> str:
    lang, told = view.lang, posts.network
    scale = Scale(1.0, "", lang)
    said = {
        key: scale.number(float(told[key])) for key in ("posts", "gained", "lost", "person_years")
    }
    key = "In all {posts} posts: {gained} are made and {lost} are lost. Investments make {person_years} person-years of work, once."
    if told.get("posts_p2_5") is not None:
        key = "In all {posts} posts (95 % interval {span}): {gained} are made and {lost} are lost. Investments make {person_years} person-years of work, once."
        said["span"] = scale.span(float(told["posts_p2_5"]), float(told["posts_p97_5"]))
    return tr(lang, key, **said)


def _sectors(view: View, posts: PostsResult) -> Table:
    """What is spent more and less in each sector, and the posts of that."""
    lang, money = view.lang, view.ledger.money
    assert money is not None
    sums: dict[str, list[float]] = {}
    names: dict[str, str] = {}
    column = "sector_name" if lang == "en" else "sector_name_zh"
    for one in posts.table.to_dict("records"):
        code = str(one["sector"])
        names[code] = str(one[column])
        found = sums.setdefault(code, [0.0, 0.0, 0.0])
        for at, key in enumerate(("spending", "direct", "posts")):
            found[at] += float(one[key])
    scale = scale_for(money.currency, [one[0] for one in sums.values()], lang)
    plain = Scale(1.0, "", lang)
    rows = [
        row(
            names[code],
            Cell(scale.number(spent), spent < 0.0),
            Cell(plain.number(direct), direct < 0.0),
            Cell(plain.number(total), total < 0.0),
        )
        for code, (spent, direct, total) in sorted(sums.items(), key=lambda one: -one[1][2])
    ]
    columns = (
        Column(tr(lang, "Sector")),
        Column(tr(lang, "Spent more, {unit} a year", unit=scale.unit), True),
        Column(tr(lang, "Direct posts"), True),
        Column(tr(lang, "Posts with suppliers"), True),
    )
    return table(tr(lang, "Posts by sector"), columns, rows)


def _programme(view: View, scenario: Scenario, money: MoneyResult | None) -> Table:
    """Status, investment, months, readiness, posts and small firms of the largest exchanges."""
    lang, names, shown = view.lang, exchange_labels(view), set(largest(view))
    rows = []
    for one in scenario.exchanges:
        if one.id not in shown:
            continue
        ready = one.readiness
        far = ABSENT if ready is None or ready.lowest is None else str(ready.lowest)
        months = ABSENT if ready is None or ready.months is None else str(ready.months)
        small = [scenario.facilities[end].sme for end in (one.from_, one.to)]
        rows.append(
            row(
                head(view, names, one.id, shown),
                tr(lang, one.status),
                _invested(money, one.id, lang),
                months,
                far,
                _posts(money, one.id, lang),
                ABSENT if None in small else str(sum(map(bool, small))),
            )
        )
    columns = (
        Column(tr(lang, "Exchange")),
        Column(tr(lang, "Status"), short=True),
        Column(tr(lang, "Investment"), True),
        Column(tr(lang, "Months to implement"), True),
        Column(tr(lang, "Readiness, lowest axis (1 to 9)"), True),
        Column(tr(lang, "Posts"), True),
        Column(tr(lang, "Small firms"), True),
    )
    return table(tr(lang, "The programme's columns"), columns, rows)


def _of(money: MoneyResult | None, id: str) -> dict[str, Any]:
    return {} if money is None else dict(money.exchanges.get(id, {}))


def _invested(money: MoneyResult | None, id: str, lang: Any) -> str:
    value = _of(money, id).get("investment")
    return amount(float(value), money.currency, lang) if money is not None and value else ABSENT


def _posts(money: MoneyResult | None, id: str, lang: Any) -> Cell:
    posts = None if money is None else money.posts
    told = None if posts is None else posts.exchanges.get(id)
    if told is None or told["posts"] is None or math.isnan(float(told["posts"])):
        return Cell(ABSENT)
    value = float(told["posts"])
    small = tr(lang, "stated") if told["stated"] else ""
    return Cell(Scale(1.0, "", lang).number(value), value < 0.0, small=small)
