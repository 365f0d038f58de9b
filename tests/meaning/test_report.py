"""What the report says of references: what the analyst wrote, where it comes from, and nothing else. Pages on meaning.

The words are those of the page that a reader prints; tables are read as running text.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from case_files import Said, in_words
from paper import coproduct

from lca.runs.run import Result

Case = Callable[..., Said]
Calculated = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("chartless")


@pytest.fixture
def read(calculated: Calculated, tmp_path: Path) -> Callable[..., str]:
    """The text of the report on a case."""

    def make(name: str, over: str = "", lang: str = "en", draws: int = 64) -> str:
        result = calculated(name, over, draws=draws)
        folder = result.save(tmp_path / "out", "zh" if lang == "zh" else "en")
        return in_words(folder / "report.html")

    return make


def test_reference_in_words(read: Callable[..., str]) -> None:
    """Proves: the report says what each exchange is held against, in shares and words, and where that comes from.

    It once said of slag that "no use that it has today would be lost", which nobody had written.
    """
    text = read("used-today")
    assert "95 % would go to another user, for the same product (Portland cement clinker)" in text
    assert "5 % would be put away (Slag put on a stockpile)" in text
    # the key of the source is told as what it stands for
    assert "Source of the shares: SEAISI: Chinese steel works in 2025" in text
    assert "No reference is assumed" in text
    assert "no use that it has today would be lost" not in text


def test_what_is_assumed_is_marked(read: Callable[..., str]) -> None:
    """Proves: a share that nobody is named for is marked where it stands, and counted above the table."""
    text = read(
        "network",
        "exchanges: [{id: heat, without: [{disposal: [], source: assumed}]}]",
    )
    assert "Assumed, in whole or in part: 1 of 5" in text
    assert "Nothing that has a burden would be done with all of it (assumed) assumed" in text


def test_nothing_is_said_that_nobody_wrote(read: Callable[..., str]) -> None:
    """Proves: slag of which the analyst says that it is put away is put away; no other fate is told."""
    text = read("slag")
    assert "Without this exchange: all of it would be put away (Slag put on a stockpile)." in text
    # up to the heading, behind the contents: the method tells of all fates that there may be
    about = "".join(text.split("How it was calculated", 2)[:2])
    assert "would go to another user" not in about
    assert "Forgone use" not in about


def test_other_use_in_words(read: Callable[..., str]) -> None:
    """Proves: another use is told with what it displaces, its haul, and that it is lost."""
    text = read(
        "slag",
        "exchanges: [{id: a, without: [{share: 0.7, use: {displaces: {product: aggregate-natural, ratio: 1 t/t, "
        "transport: []}}, transport: [{mode: truck-30t, distance: 25 km}], source: a test}, "
        "{share: rest, disposal: [{activity: stockpile-slag, amount: 1 t/t}], source: a test}]}]",
    )
    [said] = {part.split("; ")[0] for part in text.split("Without this exchange: ")[1:2]}
    assert said.startswith("70 % ")
    assert "Crushed stone aggregate" in said
    assert "25 km" in said


def test_each_reference_of_each_case(read: Callable[..., str]) -> None:
    """Proves: what differs in the strict and the lenient case is told for each exchange and in a table of changes."""
    text = read("network")
    assert "Strict reference: without this exchange, 98 % (95 to 99 %) would go to another" in text
    assert "Lenient reference: without this exchange, all of it would be put away" in text
    assert "Share of ash that is used 0.7; 0.5 to 0.85" in text
    assert "0.95; 0.9 to 0.98" in text
    assert "Nearly all slag and ash are used" in text


def test_exchanges_that_touch_one_another(read: Callable[..., str]) -> None:
    """Proves: a paragraph says by how much one exchange takes from another: 521 kt of slag that scrap does not leave."""
    gone = 2000 * 0.91 * coproduct("steel-bof", "bf-slag")
    text = read("touching", "facilities: {steel: {supplies: {bf-slag: 3 Mt/year}}}")
    assert "Exchanges that touch one another" in text
    assert f"{gone:.0f} kt a year less of Granulated blast-furnace slag" in text


def test_nested_products_and_chains_are_told(read: Callable[..., str]) -> None:
    """Proves: so does what lies behind another displaced product, and a chain, which counts at its end."""
    text = read("nested")
    assert "74.2 kt a year of Portland cement clinker lies behind the displaced" in text
    text = read("chain", "exchanges: [{id: b, continues: a}]")
    assert "A chain, in which what is displaced counts once, at its end" in text
    assert "Another exchange hands the by-product on, and what is displaced counts there" in text


def test_no_exchanges_touch(read: Callable[..., str]) -> None:
    """Proves: where nothing touches there is no paragraph."""
    assert "touch one another" not in read("slag")


def test_exchange_that_only_avoids(read: Callable[..., str]) -> None:
    """Proves: an exchange without a displaced product has a page of its own, with no ratio and no virgin product."""
    text = read("slag", "exchanges: [{id: a, displaces: none}]")
    assert "Ratio (r)" not in text
    stages = text.split("Stages of both routes, per year")[1].split("What the results rest on")[0]
    assert "Disposal without the exchange Slag put on a stockpile" in stages
    assert "Virgin production" not in stages


def test_what_exists_and_what_would_come(read: Callable[..., str]) -> None:
    """Proves: what is saved already, what would be, and what stays inside a company are told apart, by case."""
    text = read("network", draws=128)
    assert "Operating exchanges 1 exchange 9.6" in text
    assert "All others 2 exchanges 29.7" in text
    assert "Within one company or works All exchanges 2 exchanges 26.4" in text
    assert "Both together All exchanges 5 exchanges 65.7" in text
    assert "Add burden in every case (1 of 5)" in text


def test_one_reference_alone(read: Callable[..., str]) -> None:
    """Proves: without cases the first box says that there is one reference situation only."""
    text = read("slag")
    assert "one reference situation only" in text[:3000]


def test_chinese(read: Callable[..., str]) -> None:
    """Proves: all of this is told in Chinese, too."""
    text = read("network", lang="zh")
    for said in ("严格参照", "宽松参照", "铁", "已实现", "未实施交换"):
        assert said in text
    for english in ("another user", "put away", "Strict reference", "saved already", "one another"):
        assert english not in text
