"""Where an exchange stops saving because of what happens without it. Pages on meaning, section 1; CONVENTIONS 25.

Each value is solved on paper and put back into the file: there the saving is zero, and turns its sign beyond.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from case_files import FILES, Said, saving
from click.testing import CliRunner
from paper import score

from lca.breakeven.text import sentence
from lca.cli import main
from lca.runs.run import Result

Case = Callable[..., Said]
Calculated = Callable[..., Result]

CLINKER = 0.9 * score("clinker")
GRINDING, STOCKPILE = score("slag-grinding"), score("stockpile-slag")
HAUL = score("truck-30t")
UNUSED = CLINKER + STOCKPILE - GRINDING - 50 * HAUL
PILE = "{share: rest, disposal: [{activity: stockpile-slag, amount: 1 t/t}], source: a test}"


def rows(result: Result, quantity: str, label: str | None = None) -> list[dict[str, Any]]:
    table = result.breakeven
    chosen = table[
        (table["exchange"] == "a")
        & (table["indicator"] == "ghg-100")
        & (table["quantity"] == quantity)
    ].to_dict("records")
    return [{str(k): v for k, v in row.items()} for row in chosen if label in (None, row["label"])]


def used(share: str, haul: str = "") -> str:
    """Fates of the slag: a share that others use, with their haul, and the rest on the stockpile."""
    transport = f"transport: [{{mode: truck-30t, distance: {haul}}}], " if haul else ""
    return (
        f"without: [{{id: others, share: {share}, use: same, {transport}source: a test}}, {PILE}]"
    )


def test_share_that_is_used(calculated: Calculated) -> None:
    """Proves: more slag used without the exchange ends the saving at the share that the sum on paper gives.

    (1 − s) · 762 kg = s · 50 km of haul that the others do not have: s = 99.5 %.
    """
    flip = UNUSED / (UNUSED + 50 * HAUL)
    result = calculated("slag", f"exchanges: [{{id: a, {used('0.95')}}}]")
    [row] = rows(result, "share", "others")
    assert (row["base"], row["unit"]) == (0.95, "share")
    assert row["flip"] == pytest.approx(flip, rel=1e-9)
    for share, sign in ((flip, 0), (flip - 1e-3, 1), (flip + 1e-3, -1)):
        again = saving(calculated("slag", f"exchanges: [{{id: a, {used(repr(share))}}}]"))
        assert math.copysign(1, again) == sign or abs(again) < 1.0
    # the rest is what the others leave: it flips where they do
    [rest] = rows(result, "share", "1")
    assert rest["flip"] == pytest.approx(1 - flip, rel=1e-6)


def test_words_of_a_share(calculated: Calculated) -> None:
    """Proves: the value is said as people would ask for it: how much has to be used today."""
    result = calculated("slag", f"exchanges: [{{id: a, {used('0.95')}}}]")
    [flip] = [
        one
        for one in result.flips
        if one.quantity == "share" and one.indicator == "ghg-100" and one.label == "others"
    ]
    assert sentence(flip, "en") == (
        "stops saving when more than 99.5% is used without the exchange (now 95.0%, +4.7 %)"
    ).replace("99.5%", "99.5 %").replace("95.0%", "95.0 %")
    assert "未实施交换时利用率高于99.5%" in sentence(flip, "zh")


def test_share_of_another_use(calculated: Calculated) -> None:
    """Proves: where the lost use displaces more than this one, the flip lies inside: ash for aggregate taken from kilns.

    Aggregate and stockpile are spared, a haul is added; a share s of the slag made 0.9 t of clinker with grinding.
    """
    over = (
        "displaces: {product: aggregate-natural, ratio: 1 t/t}, recycled: {transport: [{mode: truck-30t, distance: 20 km}], "
        "processing: []}, without: [{id: kilns, share: 0.05, use: {displaces: {product: clinker, ratio: 0.9 t/t, transport: []}, "
        f"processing: [{{activity: slag-grinding, amount: 1 t/t}}]}}, source: a test}}, {PILE}]"
    )
    result = calculated("slag", f"exchanges: [{{id: a, {over}}}]")
    [row] = rows(result, "share", "kilns")
    gain = score("aggregate-natural") + STOCKPILE - 20 * HAUL
    flip = gain / (CLINKER - GRINDING + STOCKPILE)
    assert row["flip"] == pytest.approx(flip, rel=1e-9)
    assert saving(result) == pytest.approx(
        1e5 * (gain - 0.05 * (CLINKER - GRINDING + STOCKPILE)), rel=1e-9
    )
    again = calculated("slag", f"exchanges: [{{id: a, {over.replace('0.05', repr(flip))}}}]")
    assert abs(saving(again)) < 1.0


def test_share_that_never_turns(calculated: Calculated) -> None:
    """Proves: with equal hauls the used share saves nothing and costs nothing: at 100 % the saving is zero, never below."""
    result = calculated("slag", f"exchanges: [{{id: a, {used('0.95', '50 km')}}}]")
    [row] = rows(result, "share", "others")
    assert row["flip"] == pytest.approx(1.0, abs=1e-12) or math.isnan(row["flip"])
    assert saving(calculated("slag", f"exchanges: [{{id: a, {used('1.0', '50 km')}}}]")) == 0.0


def test_shares_without_a_rest(calculated: Calculated) -> None:
    """Proves: without a rest the other fates give way in proportion: put the flip in and share the remainder as before."""

    def fates(s: float) -> str:
        left = 1 - s
        return (
            f"without: [{{id: others, share: {s!r}, use: same, source: a test}}, "
            f"{{share: {left * 0.75!r}, disposal: [{{activity: stockpile-slag, amount: 1 t/t}}], source: a test}}, "
            f"{{share: {left * 0.25!r}, disposal: [{{activity: landfill-inert, amount: 1 t/t}}], source: a test}}]"
        )

    result = calculated("slag", f"exchanges: [{{id: a, {fates(0.6)}}}]")
    [row] = rows(result, "share", "others")
    away = 0.75 * STOCKPILE + 0.25 * score("landfill-inert")
    spared = CLINKER - GRINDING - 50 * HAUL + away
    assert row["flip"] == pytest.approx(spared / (spared + 50 * HAUL), rel=1e-9)
    again = calculated("slag", f"exchanges: [{{id: a, {fates(row['flip'])}}}]")
    assert abs(saving(again)) < 1.0


@pytest.mark.parametrize("share", [0.0, 0.5, 0.95])
def test_same_users_move_along(calculated: Calculated, share: float) -> None:
    """Proves: ratio, yield and displacement of `same` users are this exchange's and move with it.

    With equal hauls the ratio at which the slag stops saving does not depend on how much of it is used by others. If
    theirs stayed, 95 % of the clinker would be lost at any ratio, and the flip would be far higher.
    """
    over = (
        used(repr(share), "50 km")
        if share
        else "without: [" + PILE.replace("share: rest, ", "") + "]"
    )
    result = calculated("slag", f"exchanges: [{{id: a, {over}}}]")
    lacking = GRINDING + 50 * HAUL - STOCKPILE
    [ratio] = rows(result, "ratio")
    assert ratio["flip"] == pytest.approx(lacking / score("clinker"), rel=1e-9)
    [displacement] = rows(result, "displacement")
    assert displacement["flip"] == pytest.approx(lacking / CLINKER, rel=1e-9)
    [kept] = rows(result, "yield")
    assert kept["flip"] == pytest.approx(lacking / CLINKER, rel=1e-9)
    again = calculated(
        "slag", f"exchanges: [{{id: a, displaces: {{ratio: {ratio['flip']!r} t/t}}, {over}}}]"
    )
    assert abs(saving(again)) < 1.0


def test_haul_of_the_exchange_alone(calculated: Calculated) -> None:
    """Proves: the haul of the others stands still while that of the exchange moves.

    (1 − s) · (762 + 50 km) = h − s · 50 km of haul, per tonne.
    """
    result = calculated("slag", f"exchanges: [{{id: a, {used('0.95', '50 km')}}}]")
    [row] = rows(result, "distance")
    flip = (0.05 * (UNUSED + 50 * HAUL) + 0.95 * 50 * HAUL) / HAUL
    assert row["flip"] == pytest.approx(flip, rel=1e-9)


def test_a_parameter_that_is_a_share(calculated: Calculated) -> None:
    """Proves: a share that is a parameter in two fates moves in both, and the rest gives way to both."""
    fates = (
        "without: [{id: near, share: {parameter: p}, use: same, source: a test}, "
        "{id: far, share: {parameter: p}, use: same, transport: [{mode: truck-30t, distance: 20 km}], source: a test}, "
        f"{PILE}]"
    )
    text = "parameters: {{p: {}}}\nexchanges: [{{id: a, {}}}]"
    result = calculated("slag", text.format("0.3", fates))
    [row] = rows(result, "parameter", "p")
    # (1 − 2p) · UNUSED = p · (50 + 30) km
    assert row["flip"] == pytest.approx(UNUSED / (2 * UNUSED + 80 * HAUL), rel=1e-9)
    again = calculated("slag", text.format(repr(row["flip"]), fates))
    assert abs(saving(again)) < 1.0


def test_one_fate_has_no_share_to_move(calculated: Calculated) -> None:
    """Proves: where all of the by-product has one fate there is no row of a share."""
    assert rows(calculated("slag"), "share") == []


@pytest.mark.usefixtures("chartless")
def test_shares_on_the_terminal_and_in_the_report(calculated: Calculated, tmp_path: Path) -> None:
    """Proves: the share that ends the saving stands among what would turn it, in the report and on the terminal.

    It is the tightest of all: 95 % are used, and from 99.5 % on nothing is saved.
    """
    over = tmp_path / "over.yaml"
    over.write_text(
        f"extends: {FILES}/slag.yaml\nscenario: shared\nexchanges: [{{id: a, {used('0.95')}}}]\n",
        "utf-8",
    )
    result = calculated("slag", f"exchanges: [{{id: a, {used('0.95')}}}]", draws=128)
    report = (result.save(tmp_path / "out") / "report.html").read_text("utf-8")
    assert re.search(r"others 0\.995 \(\+4\.7\s%\)", report)
    done = CliRunner().invoke(main, ["sensitivity", str(over), "--out", str(tmp_path / "s")])
    assert done.exit_code == 0, done.output
    assert "0.995" in done.output
