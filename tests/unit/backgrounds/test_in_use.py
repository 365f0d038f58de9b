"""Activities of backgrounds in scenarios: named, solved, drawn, compared and told apart.

The made-up background (conftest): 1 kg steel = 2 kg CO2 + 0.5 kWh; 1 kWh = 0.6 kg CO2 and 8 MJ coal;
1 t km by lorry = 0.1 kg CO2.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from made_up import made_up_background

import lca
from lca.backgrounds import store
from lca.backgrounds.in_use.context import Context
from lca.backgrounds.in_use.draws import with_draws
from lca.backgrounds.model import Described, Method
from lca.cli import main
from lca.engine.draws import draw
from lca.engine.propagate import propagate
from lca.inventory.routes import inventory
from lca.problems import Message
from lca.runs.comparison import Comparison
from lca.scenario.scenario import Scenario
from lca.words.messages import MIXING

Loader = Callable[..., Scenario]

#: 100 kt of slag displace 85.5 kt of the background's steel; hauled 50 km by its lorry; 10 kWh/t of its power.
MIXED = """
indicators: [ghg-100, energy-total, diverted-mass]
exchanges:
  - id: slag
    displaces: {product: "made-up:steel", transport: []}
    recycled:
      transport: [{mode: "made-up:Lorry", distance: 50 km}]
      processing: [{activity: {background: made-up, name: Electricity, unit: kWh}, amount: 10 kWh/t}]
"""


def values(result: lca.Result, stage: str, indicator: str) -> float:
    table = result.stages
    row = table[(table["stage"] == stage) & (table["indicator"] == indicator)]
    return float(row["value"].sum())


def test_a_sum_on_paper(loaded: Loader) -> None:
    """Proves: units and amounts meet: 85.5 kt × 2.3 kg/kg, 5 Mt km × 0.1, 1 GWh × 0.6 kg/kWh.

    If a kWh were taken for an MJ of it, processing would be 3.6 times too large or small.
    """
    store.save(made_up_background())
    result = lca.run(loaded(MIXED), draws=0)
    steel = 100e6 * 0.95 * 0.9
    assert values(result, "production", "ghg-100") == pytest.approx(steel * (2 + 0.5 * 0.6))
    assert values(result, "production", "energy-total") == pytest.approx(steel * 0.5 * 8)
    transport = result.stages.query("route == 'recycled' and stage == 'transport'")
    haul = transport.set_index("indicator")["value"]
    assert haul["ghg-100"] == pytest.approx(100e3 * 50 * 0.1)
    assert values(result, "processing", "ghg-100") == pytest.approx(100e3 * 10 * 0.6)
    assert values(result, "processing", "energy-total") == pytest.approx(100e3 * 10 * 8)


def test_draws_are_shared_by_everything_that_uses_a_background(loaded: Loader) -> None:
    """Proves: steel and power rest on the same kWh; the draws are those of the bank, at any number."""
    store.save(made_up_background(uncertain=True))
    scenario = loaded(MIXED)
    built = inventory(scenario)

    drawn = with_draws(scenario.library, built, 2000, 3, Context())
    power = "background/made-up/made-up:Electricity | kWh/ghg-100"
    steel = "background/made-up/made-up:steel/ghg-100"
    assert np.corrcoef(drawn.given[power], drawn.given[steel])[0, 1] > 0.1
    whole = propagate(drawn, 2000, 3)
    assert whole.virgin[0, 0].std() > 0
    again = with_draws(scenario.library, built, 150, 3, Context())
    assert np.array_equal(again.given[steel], drawn.given[steel][:150])
    median = np.median(drawn.given[steel])
    assert median == pytest.approx(2.3, rel=0.02)
    with pytest.raises(ValueError, match="its draws are not there"):
        [process] = [p for p in built.processes if p.id == "made-up:steel"]
        draw(process.flows[0][1], 10, 1)


def test_what_drives_it_is_the_same_by_processes(
    loaded: Loader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Proves: two processes draw a background for the same tables, and how far they are is told."""
    from lca.engine.workers.local import workers

    store.save(made_up_background(uncertain=True))
    scenario = loaded(MIXED)
    counts = list[tuple[int, int]]()
    context = Context(workers(2), counted=lambda done, of: counts.append((done, of)))
    two = lca.sensitivity(scenario, 64, context=context)
    assert counts[-1] == (128, 128)
    assert context.summaries["made-up"].computed == 128
    monkeypatch.setattr(
        "lca.backgrounds.in_use.draws.cache_path", lambda name: tmp_path / "other" / name
    )
    alone = Context()
    one = lca.sensitivity(scenario, 64, context=alone)
    assert alone.summaries["made-up"].computed == 128
    for name in ("drivers", "tornado", "breakeven"):
        assert getattr(one, name).equals(getattr(two, name)), name
    steel = one.tornado[one.tornado["number"] == "background/made-up/made-up:steel/ghg-100"]
    assert set(steel["value_unit"]) == {"kg CO2e per 1 kg"}
    assert steel["value"].iloc[0] == pytest.approx(2.3)


def test_the_bank_is_kept_and_used(loaded: Loader, own_cache: Path) -> None:
    store.save(made_up_background(uncertain=True))
    scenario = loaded(MIXED)
    first, second = Context(), Context()
    one = lca.run(scenario, 128, context=first)
    two = lca.run(scenario, 128, context=second)
    assert first.summaries["made-up"].computed == 128
    assert second.summaries["made-up"].computed == 0
    assert second.summaries["made-up"].kept == 128
    assert one.exchanges.equals(two.exchanges)
    assert any(own_cache.joinpath("bank").iterdir())


def test_compare_draws_all_rows_at_once(loaded: Loader, tmp_path: Path) -> None:
    """Proves: the second scenario finds its rows in the bank; apart it would solve every draw again."""
    store.save(made_up_background(uncertain=True))
    scenario = loaded(MIXED)
    other = lca.vary(
        scenario,
        {
            "exchanges": [
                {"id": "slag", "displaces": {"product": "clinker", "transport": []}, "recycled": {
                    "transport": [{"mode": "made-up:truck", "distance": "80 km"}]}}
            ]
        },
    )  # fmt: skip
    context = Context(beside=[scenario, other])
    one = lca.run(other, 64, context=context)
    assert context.summaries["made-up"].computed == 64
    two = lca.run(scenario, 64, context=context)
    assert context.summaries["made-up"].computed == 0
    assert Comparison([one, two]).table["difference_p50"].notna().any()


def test_a_factor_file_may_use_a_background(loaded: Loader) -> None:
    """Proves: a process of one's own takes power from a background: 3 kWh × 0.6 kg."""
    store.save(made_up_background())
    own = """
sources: {me: {citation: me, seen: original}}
activities:
  milling:
    name: Milling
    kind: processing
    reference: 1 t
    geography: CN
    year: 2023
    boundary: gate-to-gate
    source: me
    inputs: [{activity: "made-up:Electricity", amount: 3 kWh}]
"""
    over = """
factors: [own.yaml]
indicators: [ghg-100]
exchanges: [{id: slag, recycled: {processing: [{activity: milling, amount: 1 t/t}]}}]
"""
    result = lca.run(loaded(over, own=own), draws=0)
    assert values(result, "processing", "ghg-100") == pytest.approx(100e3 * 3 * 0.6)
    wrong = own.replace("3 kWh", "3 kg")
    with pytest.raises(
        lca.WrongInput, match=r"own\.yaml:12:\d+: .*'3 kg' is kg; write an amount in MJ"
    ):
        loaded(over, own=wrong)
    with pytest.raises(lca.WrongInput, match=r"own\.yaml:12:\d+: .*no activity 'Elektricity'"):
        loaded(over, own=own.replace("made-up:Electricity", "made-up:Elektricity"))


def test_waste_treatment_counts_positive(loaded: Loader) -> None:
    """Proves: treating 1 kg of waste emits 5 kg, though its production stands negative in the database.

    If the sign were not turned, disposal would be a credit.
    """
    from lca.backgrounds.model import Background
    from lca.engine.system import System, cells
    from lca.quantities.numbers import Number
    from lca.quantities.units import MASS

    base = made_up_background()
    system = System(
        ("tip",),
        ("co2",),
        cells([(0, 0, Number(-1.0), False)]),
        cells([(0, 0, Number(5.0), False)]),
    )
    tip: Background = replace(
        base,
        name="waste",
        activities=(Described("tip", "Tipping", "CN", "kg", 1.0, MASS, waste=True),),
        flows=base.flows[:1],
        system=system,
        methods={"ghg-100": Method("kg CO2e", {0: 1.0})},
    )
    store.save(tip)
    over = "indicators: [ghg-100]\nexchanges: [{id: slag, without: [{disposal: [{activity: 'waste:tip', amount: 1 t/t}], source: made up}]}]\n"
    scenario = loaded(over)
    assert scenario.library.activities["waste:tip"].activity.kind == "disposal"
    result = lca.run(scenario, draws=0)
    assert values(result, "disposal", "ghg-100") == pytest.approx(100e6 * 5)


def test_results_say_what_rests_on_which_background(loaded: Loader, tmp_path: Path) -> None:
    """Proves: shares of both routes add up to 1, and mixed sets of warming potentials are warned of."""
    base = made_up_background()
    store.save(
        replace(
            base,
            origin=replace(base.origin, system_model="consequential"),
            unlinked=("Glue | RER | kilogram (used by Steel)",),
        )
    )
    result = lca.run(loaded(MIXED), draws=64)
    table = result.footings.set_index(["background", "indicator"])
    for route in ("virgin_share", "recycled_share"):
        shares = table.xs("ghg-100", level="indicator")[route]
        assert shares.sum() == pytest.approx(1.0)
    landfill = values(result, "disposal", "ghg-100")
    virgin = float(result.network.set_index("indicator").loc["ghg-100", "virgin"])
    assert table.loc[("library", "ghg-100"), "virgin_share"] == pytest.approx(landfill / virgin)
    assert table.loc[("made-up", "ghg-100"), "factors"] == "own"
    said = " ".join(str(w) for w in result.warnings if w.message.key in MIXING)
    assert "system models mix: library cut-off; made-up consequential" in said
    assert (
        "lacks inputs that lead nowhere, 1 of them: Glue | RER | kilogram (used by Steel)" in said
    )
    folder = result.save(tmp_path / "out")
    assert len(pd.read_csv(folder / "backgrounds.csv")) == len(result.footings)
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    assert {row["background"] for row in summary["backgrounds"]} == {"library", "made-up"}
    content = result.footings.query("background == 'made-up'")["content"].iloc[0]
    assert summary["provenance"]["backgrounds"] == {"made-up": content}
    page = (folder / "report.html").read_text("utf-8")
    assert "A made-up database" in page and "Glue | RER | kilogram" in page


def test_an_indicator_with_another_set_of_potentials_warns() -> None:
    """Proves: the shipped ghg-100 is AR6; a background that brings AR4 under the same id is told."""
    from lca.files.shipped import shipped

    store.save(made_up_background())
    first = lca.load(shipped("scenarios") / "first-steps.yaml")
    [exchange] = first.exchanges
    mixed = lca.vary(
        first,
        {
            "indicators": ["ghg-100"],
            "exchanges": [
                {"id": exchange.id, "recycled": {"transport": [{"mode": "made-up:truck", "distance": "9 km"}]}}
            ],
        },
    )  # fmt: skip
    result = lca.run(mixed, draws=0)
    said = [w.what for w in result.warnings if w.message.key in MIXING]
    assert said == ["ghg-100 mixes warming potentials of AR6 and AR4: library AR6; made-up AR4"]


def test_notes_of_a_background_speak_the_language_of_the_report(
    loaded: Loader, tmp_path: Path
) -> None:
    """Proves: what is known of factors and spreads is kept in both languages, and each page has its own."""
    base = made_up_background()
    method = Method("kg CO2e", {0: 1.0}, "AR4", Message("regional-factors", count=3).in_both())
    spread = Message("amounts-without-ends", count=2).in_both()
    store.save(replace(base, methods={**base.methods, "ghg-100": method}, notes=(spread,)))
    result = lca.run(loaded(MIXED), draws=0)
    for lang, other in (("en", "zh"), ("zh", "en")):
        folder = result.save(tmp_path / lang, lang=lang)
        page = (folder / "report.html").read_text("utf-8")
        for note in (method.note, spread):
            assert note.in_(lang) in page and note.in_(other) not in page
    assert method.note.en in pd.read_csv(tmp_path / "zh" / "backgrounds.csv")["note"].tolist()


def test_without_backgrounds_there_is_nothing_to_say(loaded: Loader, tmp_path: Path) -> None:
    result = lca.run(loaded(), draws=0)
    assert result.footings.empty
    assert "backgrounds" not in result.summary()
    assert not (result.save(tmp_path / "out") / "backgrounds.csv").exists()


def test_factors_show_tells_of_a_background() -> None:
    store.save(made_up_background())
    done = CliRunner().invoke(main, ["factors", "show", "made-up:Steel, low-alloyed", "--json"])
    shown = json.loads(done.stdout)
    assert shown["unit"] == "1 kg"
    assert shown["scores"]["ghg-100"] == pytest.approx(2.3)
    assert shown["scores"]["energy-total"] == pytest.approx(4.0)
    assert "energy-renewable" not in shown["scores"]
    text = CliRunner().invoke(main, ["factors", "show", "made-up:steel"]).stdout
    assert (
        "Electricity" in text and "Carbon dioxide, fossil" in text and "A made-up database" in text
    )
    missing = CliRunner().invoke(main, ["factors", "show", "made-up:steal"])
    assert missing.exit_code == 2 and "made-up" in missing.stderr


def test_verify_recalculates_backgrounds(loaded: Loader, tmp_path: Path) -> None:
    store.save(made_up_background())
    loaded(MIXED)
    done = CliRunner().invoke(main, ["verify", str(tmp_path / "scenario.yaml")])
    assert done.exit_code == 0, done.stderr
    assert "background made-up: largest relative difference" in done.stdout


def test_a_missing_background_is_one_problem(refused: Callable[..., list[str]]) -> None:
    """Proves: three references to a background that is not there are one message with the command to run."""
    said = refused(MIXED.replace("made-up", "warm-v15"))
    assert len(said) == 1
    assert "lca background import warm" in said[0]


def test_a_background_that_became_another_gives_another_bank(loaded: Loader) -> None:
    """Proves: banks are kept by content: a changed database does not get the draws of the old one."""
    store.save(made_up_background(uncertain=True))
    before = lca.run(loaded(MIXED), 64)
    base = made_up_background(uncertain=True)
    double = replace(base, methods={**base.methods, "ghg-100": Method("kg CO2e", {0: 2.0}, "AR4")})
    store.save(double)
    after = lca.run(loaded(MIXED), 64)
    ratio = after.exchanges.loc[0, "virgin"] / before.exchanges.loc[0, "virgin"]
    assert ratio > 1.9
    assert after.exchanges.loc[0, "p50"] / before.exchanges.loc[0, "p50"] > 1.9
