"""What happens without the exchange: fates whose shares add up to one. Pages on meaning, sections 1 and 9.

All values are worked on paper from the factor files (`paper.py`), per tonne of by-product.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from case_files import FILES, Said, cell, saving, stage, told
from click.testing import CliRunner
from paper import Z975, score
from twenty import TWENTY

import lca
from lca.cli import main
from lca.runs.run import Result

Case = Callable[..., Said]
Calculated = Callable[..., Result]

CLINKER = 0.9 * score("clinker")
GRINDING = score("slag-grinding")
STOCKPILE = score("stockpile-slag")
HAUL = score("truck-30t")
#: Saving of a tonne of slag that nobody uses.
UNUSED = CLINKER + STOCKPILE - GRINDING - 50 * HAUL


def without(*fates: str, more: str = "") -> str:
    """A text that gives the exchange other fates."""
    return f"exchanges: [{{id: a, {more}without: [{', '.join(fates)}]}}]"


STOCKPILED = "disposal: [{activity: stockpile-slag, amount: 1 t/t}]"
SAME = "{share: 0.95, use: same, source: a test}"
REST = f"{{share: rest, {STOCKPILED}, source: a test}}"


# What has to be stated


def test_without_is_required(case: Case) -> None:
    """Proves: absence is not zero. 300 kt of slag without a word on it is refused, where 227 kt came out."""
    found = case("unstated")
    assert found.refused
    assert len(found.problems) == 1
    said = found.problems[0].text(mark=False)
    assert said.startswith("exchanges[a]: there is no statement of what happens to the by-product")
    assert "add without: with its fates" in said
    assert "{share: 0.9, use: same, source: …}" in said


def test_optimism_has_to_be_written(calculated: Calculated) -> None:
    """Proves: the 227 kt come out only for who writes that nobody uses the slag."""
    result = calculated("slag", "exchanges: [{id: a, amount: 300 kt/year}]")
    assert saving(result) == pytest.approx(3e5 * UNUSED, rel=1e-9)
    assert saving(result) == pytest.approx(227e6, rel=0.01)


def test_schema_1_is_one_error(case: Case) -> None:
    """Proves: an old file gets one error, with the two lines to write."""
    found = case("first-schema")
    assert [problem.mark.line for problem in found.problems] == [1]
    said = found.one("schema-1")
    assert "'schema: 2'" in said
    assert "in the place of disposal and forgone_use" in said
    assert "'without: [{share: 0.9, use: same, source: …}, {share: rest, disposal:" in said


def test_schema_1_is_one_error_on_the_terminal() -> None:
    """Proves: the terminal says it in one line and ends with 2, `--json` holds one problem."""
    runner = CliRunner()
    path = str(FILES / "first-schema.yaml")
    shown = runner.invoke(main, ["check", path])
    assert shown.exit_code == 2
    assert [line for line in shown.output.splitlines() if line.strip()] == [
        next(line for line in shown.output.splitlines() if "first-schema.yaml:1:9" in line)
    ]
    kept = runner.invoke(main, ["check", path, "--json"])
    assert kept.output.count('"where": "schema"') == 1
    assert kept.output.count('"what"') == 1


def test_old_keys_in_a_variant(case: Case) -> None:
    """Proves: `disposal` in a variant of a new file is refused, too, and the new key is named."""
    found = case("slag", "exchanges: [{id: a, disposal: []}]")
    assert found.refused
    assert any("without" in str(problem) for problem in found.problems)


@pytest.mark.parametrize(
    ("fates", "key", "said"),
    [
        (["{source: a test}"], "fate-no-kind", "does not say what happens"),
        (
            ["{disposal: [], use: same, source: a test}"],
            "fate-two-kinds",
            "either put away or used",
        ),
        ([SAME, f"{{{STOCKPILED}, source: a test}}"], "fate-without-share", "states no share"),
        (
            ["{share: rest, use: same, source: a test}", REST],
            "rest-twice",
            "only one fate can be the rest",
        ),
        (
            [
                "{share: 0.474, use: same, source: a test}",
                f"{{share: 0.6, {STOCKPILED}, source: a test}}",
            ],
            "shares-sum",
            "add up to 1.074, not 1",
        ),
        (
            [
                "{share: 0.3, use: same, source: a test}",
                f"{{share: 0.6, {STOCKPILED}, source: a test}}",
            ],
            "shares-sum",
            "add up to 0.9, not 1",
        ),
        (
            [f"{{share: 0.6, {STOCKPILED}, source: a test}}"],
            "shares-sum",
            "add up to 0.6, not 1",
        ),
        (
            [
                "{share: 0.6, use: same, source: a test}",
                "{share: 0.5, disposal: [], source: a test}",
                REST,
            ],
            "shares-sum",
            "add up to 1.1, not 1",
        ),
        (
            ["{share: 1.2, use: same, source: a test}", REST],
            "share-outside",
            "leaves the range 0..1",
        ),
        (
            ["{share: {value: 0.9, low: 0.8, high: 1.1}, use: same, source: a test}", REST],
            "share-outside",
            "leaves the range 0..1",
        ),
        (
            ["{share: -0.1, use: same, source: a test}", REST],
            "share-outside",
            "leaves the range 0..1",
        ),
        (["{share: 0.9 t, use: same, source: a test}", REST], "share-with-unit", "not a share"),
        (
            ["{share: {value: 0.9, gsd: 1.1}, use: same, source: a test}", REST],
            "share-spread",
            "a share takes no gsd",
        ),
        (
            ["{share: {value: 0.9, sd: 0.01}, use: same, source: a test}", REST],
            "share-spread",
            "a share takes no sd",
        ),
        (
            ["{share: {value: 0.9, pedigree: [1, 2, 3, 2, 1]}, use: same, source: a test}", REST],
            "share-spread",
            "a share takes no pedigree",
        ),
        (
            ["{disposal: [], transport: [{mode: truck-18t, distance: 5 km}], source: a test}"],
            "haul-to-nowhere",
            "to which nothing happens is not hauled",
        ),
        (
            [f"{{{STOCKPILED}, transport: [{{mode: truck-18t}}], source: a test}}"],
            "fate-distance-missing",
            "the haul of a fate has no distance",
        ),
        (
            ["{use: same, transport: [{mode: truck-18t}], source: a test}"],
            "fate-distance-missing",
            "the haul of a fate has no distance",
        ),
        ([f"{{{STOCKPILED}}}"], "fate-source-missing", "say" if False else "has no source"),
        (
            ["{share: 0.95, id: x, use: same, source: a test}", REST.replace("{", "{id: x, ", 1)],
            "fate-twice",
            "is called 'x'",
        ),
    ],
)
def test_what_is_refused(case: Case, fates: list[str], key: str, said: str) -> None:
    """Proves: fates that leave something open, or add up to more or less than one, are refused with the reason."""
    found = case("slag", without(*fates))
    assert found.refused
    assert key in found.keys
    assert said in str(found.of(key)[0])


def test_shares_of_the_evidence(case: Case) -> None:
    """Proves: 0.474 t and 0.6 t of one tonne of ash are refused with their sum, in the place where they stand."""
    found = case("more-than-whole")
    assert found.keys == ["shares-sum"]
    assert found.one("shares-sum") == (
        "exchanges[a].without: the shares of the fates add up to 1.074, not 1; "
        "correct them, or write share: rest for what the others leave"
    )


@pytest.mark.parametrize(
    ("shares", "good"),
    [
        ((0.1, 0.2, 0.7), True),
        ((1 / 3, 1 / 3, 1 / 3), True),
        ((0.3333333, 0.3333333, 0.3333333), False),
        ((0.5, 0.3, 0.2000001), False),
    ],
)
def test_sum_within_1e_9(case: Case, shares: tuple[float, ...], good: bool) -> None:
    """Proves: written shares may miss one by 1e-9; the message shows digits that differ from 1."""
    fates = [f"{{share: {share!r}, {STOCKPILED}, source: a test}}" for share in shares]
    found = case("slag", without(*fates))
    assert found.refused != good
    for problem in found.of("shares-sum"):
        assert "add up to 1, not 1" not in str(problem)
        assert f"add up to {sum(shares):.7f}" in str(problem)


def test_rest_of_nothing(calculated: Calculated) -> None:
    """Proves: a rest of exactly 0 is allowed and counts nothing."""
    fates = [
        "{share: 0.25, use: same, source: a test}",
        f"{{share: 0.75, {STOCKPILED}, source: a test}}",
        "{share: rest, disposal: [{activity: landfill-inert, amount: 1 t/t}], source: a test}",
    ]
    result = calculated("slag", without(*fates))
    assert stage(result, "virgin", "disposal") == pytest.approx(
        {"stockpile-slag": 1e5 * 0.75 * STOCKPILE, "landfill-inert": 0.0}
    )


def test_source_of_an_idea(case: Case) -> None:
    """Proves: an idea needs no source; what is said of it is that its fates are assumed."""
    found = case("slag", without(f"{{{STOCKPILED}}}", more="status: idea, "))
    assert not found.refused
    assert found.keys[0] == "fates-assumed"
    assert "is assumed in 1 exchange: a; find a source for the shares" in (
        found.one("fates-assumed")
    )


# What the shares do


def test_slag_that_is_used_today(calculated: Calculated) -> None:
    """Proves: of 300 kt of slag of which 95 % is used already, 10 kt CO2e are saved, not 227.

    0.05 of what is saved where nobody uses the slag; the other user has no haul, so that 0.95 · 50 km are added.
    """
    result = calculated("used-today", draws=256)
    expected = 3e5 * (0.05 * UNUSED - 0.95 * 50 * HAUL)
    assert saving(result) == pytest.approx(expected, rel=1e-9)
    assert saving(result) == pytest.approx(10.26e6, rel=0.01)
    lost = stage(result, "recycled", "forgone-use")
    assert lost == pytest.approx(
        {"clinker": 3e5 * 0.95 * CLINKER, "slag-grinding": -3e5 * 0.95 * GRINDING}, rel=1e-9
    )
    # 5 % of the slag is kept from the stockpile, and no residue arises
    assert saving(result, indicator="diverted-mass") == pytest.approx(0.05 * 3e8, rel=1e-9)
    assert told(result, "saving-below") == []


def test_slag_that_is_used_today_at_the_same_distance(calculated: Calculated) -> None:
    """Proves: where the other user is as far, the used share saves nothing at all: 5 % of 227 kt are left."""
    haul = "transport: [{mode: truck-30t, distance: 50 km}]"
    result = calculated(
        "used-today",
        without(f"{{share: 0.95, use: same, {haul}, source: a test}}", REST),
    )
    assert saving(result) == pytest.approx(3e5 * 0.05 * UNUSED, rel=1e-9)


def test_every_part_of_the_same_use(calculated: Calculated) -> None:
    """Proves: `same` takes the haul of the product, what both emit in use, yield, residue and its haul along.

    All stages stand in the exchange; with a share of 0.4, hauled 20 km instead of 50, the share saves −30 km alone.
    """
    parts = (
        "displaces: {displacement: 0.8, transport: [{mode: rail-freight, distance: 100 km}], "
        "use: [{activity: limestone-calcined, amount: 0.1 t/t}]}, "
        "recycled: {yield: 0.9, use: [{activity: electricity-hebei, amount: 3 kWh/t}], "
        "residue: {activity: landfill-inert, transport: [{mode: truck-18t, distance: 10 km}]}}, "
    )
    haul = "transport: [{mode: truck-30t, distance: 20 km}]"
    used = calculated(
        "slag", without(f"{{share: 0.4, use: same, {haul}, source: a test}}", REST, more=parts)
    )
    unused = calculated("slag", without(f"{{{STOCKPILED}, source: a test}}", more=parts))
    for indicator, haul_km in (
        ("ghg-100", HAUL),
        ("energy-total", score("truck-30t", "energy-total")),
    ):
        expected = 0.6 * saving(unused, indicator=indicator) - 0.4 * 30 * haul_km * 1e5
        assert saving(used, indicator=indicator) == pytest.approx(expected, rel=1e-9)
    # residue of 0.1 · 100 kt is put away on both sides of the used share
    assert saving(used, indicator="diverted-mass") == pytest.approx(0.6 * (1 - 0.1) * 1e8)


#: Another use of slag as aggregate, which loses 10 % on the way.
AGGREGATE = (
    "use: {displaces: {product: aggregate-natural, ratio: 0.95 t/t, displacement: 0.8, "
    "transport: [{mode: truck-18t, distance: 30 km}]}, yield: 0.9, "
    "processing: [{activity: steel-slag-crushing, amount: 1 t/t}], "
    "use: [{activity: diesel-burned, amount: 2 MJ/t}], "
    "residue: {activity: landfill-inert, transport: [{mode: truck-18t, distance: 5 km}]}}, "
    "transport: [{mode: truck-30t, distance: 25 km}]"
)


@pytest.mark.parametrize("indicator", ["ghg-100", "energy-total", "diverted-mass"])
def test_another_use_that_is_lost(calculated: Calculated, indicator: str) -> None:
    """Proves: what another use displaced has to be made again, and its own burdens fall away as negative rows.

    Of 100 kt 70 % were crushed to aggregate: V' = m · 0.7 · 0.9 · 0.95 · 0.8 is made and hauled again; crushing, haul,
    diesel and a residue of 10 % with its haul fall away.
    """
    result = calculated(
        "slag",
        without(
            f"{{share: 0.7, {AGGREGATE}, source: a test}}",
            REST,
            more="recycled: {yield: 0.98, residue: {activity: landfill-inert}}, ",
        ),
    )

    def of(activity: str) -> float:
        return score(activity, indicator)

    again = 0.9 * 0.95 * 0.8
    expected = {
        "aggregate-natural": 0.7 * again * of("aggregate-natural"),
        "truck-18t": 0.7 * (again * 30 - 0.1 * 5) * of("truck-18t"),
        "steel-slag-crushing": -0.7 * of("steel-slag-crushing"),
        "diesel-burned": -0.7 * 0.9 * 2 / 1 * _per_mj("diesel-burned", indicator),
        "landfill-inert": -0.7 * 0.1 * of("landfill-inert"),
        "truck-30t": -0.7 * 25 * of("truck-30t"),
    }
    lost = stage(result, "recycled", "forgone-use", indicator=indicator)
    assert lost == pytest.approx({id: 1e5 * x for id, x in expected.items()}, rel=1e-9, abs=1e-3)
    own = (
        0.98 * 0.9 * of("clinker")
        + 0.3 * of("stockpile-slag")
        - of("slag-grinding")
        - 50 * of("truck-30t")
        - 0.02 * of("landfill-inert")
    )
    whole = 1e5 * (own - math.fsum(expected.values()))
    assert saving(result, indicator=indicator) == pytest.approx(whole, rel=1e-9)
    if indicator == "diverted-mass":
        # 30 kt off the stockpile, 2 kt of residue, and the 7 kt that the lost use put away
        assert saving(result, indicator=indicator) == pytest.approx((30 - 2 + 7) * 1e6, rel=1e-9)


def _per_mj(activity: str, indicator: str) -> float:
    """Score of one MJ of an energy activity of the library, whatever its reference."""
    from paper import activities, amount

    kind, whole = amount(activities()[activity]["reference"], 2023)
    assert kind == "energy"
    return score(activity, indicator) / whole


def test_recycled_route_below_zero(calculated: Calculated) -> None:
    """Proves: where a lost use needed more than the exchange does, the recycled route is negative and stays so."""
    dirty = "use: {displaces: none, processing: [{activity: slag-grinding, amount: 3 t/t}]}"
    result = calculated("slag", without(f"{{{dirty}, source: a test}}"), draws=256)
    row = cell(result, "a")
    assert row["recycled"] == pytest.approx(1e5 * (50 * HAUL + GRINDING - 3 * GRINDING), rel=1e-9)
    assert row["recycled"] < 0
    assert row["saving"] == pytest.approx(row["virgin"] - row["recycled"], rel=1e-12)
    assert row["virgin"] == pytest.approx(1e5 * CLINKER, rel=1e-9)


def test_backfill_displaces_nothing(calculated: Calculated) -> None:
    """Proves: another use may displace nothing; only its haul falls away."""
    result = calculated(
        "slag",
        without(
            "{use: {displaces: none}, transport: [{mode: truck-18t, distance: 8 km}], source: a test}"
        ),
    )
    assert stage(result, "recycled", "forgone-use") == pytest.approx(
        {"truck-18t": -1e5 * 8 * score("truck-18t")}
    )


def test_exchange_that_displaces_nothing(calculated: Calculated) -> None:
    """Proves: an exchange may only avoid: without a product it saves the disposal, and loses its haul and processing."""
    over = "displaces: none, "
    result = calculated("slag", f"exchanges: [{{id: a, {over}}}]", draws=256)
    assert stage(result, "virgin", "production") == {}
    assert saving(result) == pytest.approx(1e5 * (STOCKPILE - GRINDING - 50 * HAUL), rel=1e-9)


def test_another_use_needs_a_residue(case: Case) -> None:
    """Proves: what another use cannot use goes somewhere, too."""
    use = "use: {displaces: {product: clinker, ratio: 0.9 t/t, transport: []}, yield: 0.9}"
    found = case("slag", without(f"{{{use}, source: a test}}"))
    assert found.keys == ["residue-not-stated"]
    assert found.problems[0].where == "exchanges[a].without[0].use"


def test_yield_of_another_use_in_another_unit(case: Case) -> None:
    """Proves: the yield may be left out only where it is a share: scrap measured by its heat needs one."""
    use = "use: {displaces: {product: coal-boiler-heat, ratio: 1 GJ/GJ, transport: []}}"
    found = case("slag", without(f"{{{use}, source: a test}}"))
    assert found.refused


# What is exactly nothing


@pytest.mark.parametrize("seed", [1, 2, 77])
@pytest.mark.parametrize(
    "haul",
    ["distance: 50 km", "distance: {parameter: km}"],
)
@pytest.mark.parametrize(
    "spread",
    ["", "amount: {value: 100 kt/year, low: 20 kt/year, high: 900 kt/year}, ", "every number"],
)
def test_same_use_saves_exactly_nothing(
    calculated: Calculated, seed: int, haul: str, spread: str
) -> None:
    """Proves: `use: same` with an equal haul saves 0 in every draw, whatever is uncertain and whatever the seed.

    Equal are the same numbers without spread, or the same parameter. No draw saves, so that there is no probability.
    """
    numbers = spread
    if spread == "every number":
        numbers = (
            "amount: {value: 100 kt/year, gsd: 2}, "
            "displaces: {ratio: {value: 0.9 t/t, low: 0.5 t/t, high: 1 t/t}, "
            "displacement: {value: 0.6, low: 0.1, high: 0.99}, "
            "transport: [{mode: rail-freight, distance: {value: 90 km, gsd: 1.5}}]}, "
        )
    recycled = (
        f"recycled: {{yield: {{value: 0.9, low: 0.5, high: 0.98}}, transport: [{{mode: truck-30t, {haul}}}], "
        "residue: {activity: landfill-inert}}, "
    )
    result = calculated(
        "slag",
        "parameters: {km: {value: 50 km, low: 10 km, high: 300 km}}\n"
        + without(
            f"{{use: same, transport: [{{mode: truck-30t, {haul}}}], source: a test}}",
            more=numbers + recycled,
        ),
        draws=128,
        seed=seed,
    )
    assert result.sample is not None
    assert not result.sample.saving.any()
    for indicator in ("ghg-100", "energy-total", "diverted-mass"):
        row = cell(result, "a", indicator)
        assert row["saving"] == 0.0
        assert [row[key] for key in ("p2_5", "p50", "p97_5")] == [0.0, 0.0, 0.0]
        assert math.isnan(row["probability_saving"])
    summary = result.summary()
    assert summary["network"]["ghg-100"]["probability_saving"] is None
    assert summary["exchanges"][0]["ghg-100"]["probability_saving"] is None


@pytest.mark.usefixtures("chartless")
def test_same_use_in_other_words_saves_nothing(calculated: Calculated, tmp_path: Path) -> None:
    """Proves: this exchange written out as another use leaves no rounding: 0 in every draw, and no probability.

    With P(saves) < 0.1 % it would read as a sure loss. Files say it: an empty cell, null, and an en dash.
    """
    result = calculated("same-written-twice", draws=512)
    assert result.sample is not None
    assert not result.sample.saving.any()
    row = cell(result, "a")
    assert row["saving"] == 0.0
    assert row["virgin"] == row["recycled"] > 8e7
    assert math.isnan(row["probability_saving"])
    assert result.summary()["network"]["ghg-100"]["probability_saving"] is None
    assert told(result, "saving-zero") == [
        "exchanges[a]: the exchange saves exactly nothing: both routes burden the same; "
        "state in `without` what differs, if something does"
    ]
    # and nothing else
    about = [one for one in result.warnings if one.where.startswith("exchanges[a]")]
    assert [one.message.key for one in about] == ["saving-zero"]
    shown = CliRunner().invoke(
        main,
        [
            "run",
            str(FILES / "same-written-twice.yaml"),
            "--draws",
            "128",
            "--out",
            str(tmp_path / "o"),
        ],
    )
    assert shown.exit_code == 0, shown.output
    gases = [line for line in shown.output.splitlines() if "GWP100" in line and "–" in line]
    assert gases
    assert gases[0].rstrip().endswith("–")
    assert "<0.8 %" not in shown.output
    table = (tmp_path / "o" / "exchanges.csv").read_text("utf-8").splitlines()
    assert table[1].split(",")[-1] == ""


def test_rounding_of_other_factors_is_nothing(calculated: Calculated, tmp_path: Path) -> None:
    """Proves: a reference that is the exchange in figures, not in activities, leaves rounding, which is 0 in every draw.

    An activity of a user's own stands for grinding with the same score, written as a third and two thirds.
    """
    own = tmp_path / "own.yaml"
    own.write_text(
        "sources: {own: {citation: a test, seen: computed}}\n"
        "activities:\n"
        + "".join(
            f"  {id}: {{name: {id}, kind: {kind}, reference: 1 t, geography: CN, year: 2023, "
            "boundary: gate-to-gate, source: own, zero_energy: a test, "
            f"flows: [{', '.join(f'{{flow: co2-fossil, amount: {one!r} kg, label: r{at}}}' for at, one in enumerate(parts))}]}}\n"
            for id, kind, parts in (
                ("milled", "processing", [0.1 + 0.2]),
                ("dumped", "disposal", [0.1, 0.2]),
            )
        ),
        "utf-8",
    )
    result = calculated(
        "slag",
        f"factors: [{own}]\nindicators: [ghg-100]\n"
        "exchanges: [{id: a, displaces: none, amount: {value: 100 kt/year, low: 1 kt/year, high: 1 Mt/year}, "
        "recycled: {transport: [], processing: [{activity: milled, amount: 0.7 t/t}]}, "
        "without: [{disposal: [{activity: dumped, amount: 0.7 t/t}], source: a test}]}]",
        draws=256,
    )
    row = cell(result, "a")
    assert row["saving"] == 0.0
    assert math.isnan(row["probability_saving"])
    assert result.sample is not None
    assert not result.sample.saving.any()


def test_hauls_that_are_only_equal_in_size(calculated: Calculated) -> None:
    """Proves: two hauls with spreads of their own are two hauls: the share saves about as often as it loses."""
    haul = "{mode: truck-30t, distance: {value: 50 km, low: 25 km, high: 100 km}}"
    result = calculated(
        "slag",
        without(
            f"{{use: same, transport: [{haul}], source: a test}}",
            more=f"recycled: {{transport: [{haul}]}}, ",
        ),
        draws=2048,
    )
    row = cell(result, "a")
    assert row["saving"] == 0.0
    assert 0.45 < row["probability_saving"] < 0.55
    # the difference of two log-normals with sigma ln 2 / 1.96, each 50 km · 100 kt
    sigma = math.log(2) / Z975
    one = 50 * math.sqrt((math.exp(sigma**2) - 1) * math.exp(sigma**2))
    expected = 1e5 * HAUL * one * math.sqrt(2)
    assert result.sample is not None
    assert float(result.sample.of("a", "ghg-100").saving.std()) == pytest.approx(expected, rel=0.15)


# Shares in draws


def shares_drawn(result: Result) -> np.ndarray:
    """Draws of the shares of the fates, seen from outside: what each fate puts away of a mass of 1 t, (fates, draws)."""
    from lca.inventory.routes import inventory
    from lca.runs.cases import drawn_shares

    drawn = drawn_shares(
        result.scenario, inventory(result.scenario), result.draws.count, result.seed
    )
    [exchange] = [one for one in result.scenario.resolved if one.id == "a"]
    return np.array(np.broadcast_arrays(*drawn(exchange)))


@pytest.mark.parametrize(
    "shares",
    [
        ("{value: 0.95, low: 0.9, high: 0.99}", "rest"),
        ("{value: 0.5, low: 0.1, high: 0.9}", "{value: 0.5, low: 0.1, high: 0.9}"),
        ("{value: 0.6, low: 0.2, high: 0.95}", "{value: 0.3, low: 0.05, high: 0.8}", "rest"),
        ("{value: 0.2, low: 0.1, high: 0.5, distribution: triangular}", "0.5", "0.3"),
        ("{value: 0.2, low: 0.1, high: 0.5, distribution: uniform}", "rest", "0.3"),
        ("{parameter: p}", "{parameter: p}", "rest"),
    ],
)
def test_shares_add_up_in_every_draw(calculated: Calculated, shares: tuple[str, ...]) -> None:
    """Proves: shares are within 0 and 1 and add up to one in every draw, with a rest and without.

    The mass put away tells it from outside: every fate puts all of its share away, so that all of it is always put away.
    """
    places = ("stockpile-slag", "landfill-inert", "stockpile-ash")
    fates = [
        f"{{share: {share}, disposal: [{{activity: {place}, amount: 1 t/t}}], source: a test}}"
        for share, place in zip(shares, places, strict=False)
    ]
    result = calculated(
        "slag",
        "parameters: {p: {value: 0.45, low: 0.2, high: 0.7}}\n" + without(*fates),
        draws=1024,
        seed=5,
    )
    drawn = shares_drawn(result)
    assert drawn.min() >= 0.0
    assert drawn.max() <= 1.0
    assert np.abs(drawn.sum(axis=0) - 1.0).max() < 1e-12
    assert result.sample is not None
    mass = result.sample.of("a", "diverted-mass").virgin
    assert np.abs(mass / 1e8 - 1.0).max() < 1e-12
    table = result.fates
    assert table["share"].sum() == pytest.approx(1.0, abs=1e-12)
    assert np.quantile(drawn, 0.025, axis=1) == pytest.approx(table["share_p2_5"].to_list())
    assert np.quantile(drawn, 0.975, axis=1) == pytest.approx(table["share_p97_5"].to_list())


def test_rest_gives_way(calculated: Calculated) -> None:
    """Proves: with a rest the others are drawn as written, on the logit scale; their percentiles are low and high."""
    result = calculated(
        "slag",
        without("{share: {value: 0.8, low: 0.6, high: 0.9}, use: same, source: a test}", REST),
        draws=4096,
    )
    used, rest = result.fates.to_dict("records")
    assert (used["share_p2_5"], used["share_p97_5"]) == pytest.approx((0.6, 0.9), abs=2e-3)
    assert (rest["share_p2_5"], rest["share_p97_5"]) == pytest.approx((0.1, 0.4), abs=2e-3)
    assert (used["kind"], rest["kind"]) == ("same", "disposal")
    assert (used["fate"], rest["fate"]) == ("0", "1")


def test_shares_without_a_rest_give_way_to_one_another(calculated: Calculated) -> None:
    """Proves: without a rest every share of a draw is divided by their sum, a sure one, too.

    0.4 (0.2 to 0.6) beside a sure 0.6: where 0.2 is drawn the sure one counts 0.6 / 0.8 = 0.75.
    """
    fates = [
        "{share: {value: 0.4, low: 0.2, high: 0.6}, use: same, source: a test}",
        f"{{share: 0.6, {STOCKPILED}, source: a test}}",
    ]
    result = calculated("slag", without(*fates), draws=4096)
    _, sure = result.fates.to_dict("records")
    assert sure["share"] == 0.6
    assert sure["share_p97_5"] == pytest.approx(0.6 / 0.8, abs=2e-3)
    assert sure["share_p2_5"] == pytest.approx(0.6 / 1.2, abs=2e-3)


def test_draws_of_a_share_follow_its_name(calculated: Calculated) -> None:
    """Proves: a fate with an id keeps its draws when another fate is put before it; one without moves with its place."""
    share = "{value: 0.5, low: 0.2, high: 0.8}"
    named = f"{{id: kept, share: {share}, use: same, source: a test}}"
    before = "{id: new, share: 0.1, disposal: [], source: a test}"
    one = shares_drawn(calculated("slag", without(named, REST), draws=64))[0]
    two = shares_drawn(calculated("slag", without(before, named, REST), draws=64))[1]
    assert np.array_equal(one, two)
    bare = named.replace("id: kept, ", "")
    three = shares_drawn(calculated("slag", without(bare, REST), draws=64))[0]
    four = shares_drawn(calculated("slag", without(before, bare, REST), draws=64))[1]
    assert not np.array_equal(three, four)


# What the library and the files say of fates


def test_usual_fates(calculated: Calculated) -> None:
    """Proves: `without: usual` takes the library's shares; a use of the same product is the same use.

    Slag for clinker: 98.8 % is used, so that 1.2 % of the saving is left, less the haul of the rest.
    """
    result = calculated("slag", "exchanges: [{id: a, without: usual}]", draws=64)
    expected = 1e5 * (0.012 * UNUSED - 0.988 * 50 * HAUL)
    assert saving(result) == pytest.approx(expected, rel=1e-9)
    kinds = [
        (row["kind"], row["source"], row["assumed"]) for row in result.fates.to_dict("records")
    ]
    assert kinds == [("same", "cisa-2023-q1", False), ("disposal", "cisa-2023-q1", False)]


def test_usual_fates_of_another_use(calculated: Calculated) -> None:
    """Proves: slag taken to roads is missed in cement: the exchange adds burden, in every draw."""
    over = "displaces: {product: aggregate-natural, ratio: 1 t/t}, recycled: {processing: []}"
    result = calculated("slag", f"exchanges: [{{id: a, {over}, without: usual}}]", draws=256)
    expected = 1e5 * (
        score("aggregate-natural") - 50 * HAUL + 0.012 * STOCKPILE - 0.988 * (CLINKER - GRINDING)
    )
    assert saving(result) == pytest.approx(expected, rel=1e-9)
    assert cell(result, "a")["probability_saving"] == 0.0
    assert len(told(result, "saving-negative")) == 1


@pytest.mark.parametrize(
    ("byproduct", "product", "key", "what"),
    [
        ("carbide-slag", "limestone", "usual-unseen", "where the slag of this works goes"),
        ("steel-slag", "aggregate-natural", "usual-unseen", "whether the works sells slag today"),
        ("eaf-slag", "aggregate-natural", "usual-unknown", "where the works puts its slag"),
    ],
)
def test_usual_fates_that_nobody_saw(
    case: Case, byproduct: str, product: str, key: str, what: str
) -> None:
    """Proves: `usual` without shares that were seen at a source is an error that says what to find out."""
    found = case(
        "slag",
        f"exchanges: [{{id: a, byproduct: {byproduct}, displaces: {{product: {product}, ratio: 0.9 t/t}}, without: usual}}]",
    )
    assert found.refused
    said = found.one(key)
    assert f"find out {what}" in said
    assert "write the fates with their source" in said


@pytest.mark.parametrize(
    ("fates", "warns"),
    [
        ([f"{{{STOCKPILED}, source: assumed}}"], True),
        ([f"{{{STOCKPILED}, source: our survey of 2024}}"], False),
        (["{share: 0.75, use: same, source: assumed}", REST.replace("a test", "assumed")], True),
        (["{share: 0.8, use: same, source: assumed}", REST.replace("a test", "assumed")], False),
        (["{share: 0.1, use: same, source: assumed}", REST], True),
    ],
)
def test_unusual_fates(case: Case, fates: list[str], warns: bool) -> None:
    """Proves: an assumed share that is more than 20 points from the usual one (98.8 % used) is told, with its source.

    In the last case the share of the users is assumed and only the stockpile has a source.
    """
    found = case("slag", without(*fates))
    assert not found.refused
    said = found.of("fates-unusual")
    assert len(said) == warns
    for problem in said:
        assert "99% is usual (CN 2023, cisa-2023-q1)" in str(problem)


def test_assumed_fates_come_first(calculated: Calculated) -> None:
    """Proves: assumed shares are listed first among the warnings, before what the draws leave in doubt."""
    result = calculated("slag", without(f"{{{STOCKPILED}, source: assumed}}"), draws=64)
    assert len(result.warnings) > 1
    assert result.warnings[0].message.key == "fates-assumed"


def test_assumed_fates_come_first_in_the_shipped_network() -> None:
    """Proves: so they do in the network of Hebei, whose indicators all need more draws."""
    Path(__file__).parents[2]
    result = lca.run(lca.load(TWENTY), draws=128)
    assert result.warnings[0].message.key == "fates-assumed"
    assert "is assumed in 13 exchanges: steel-slag-to-road, " in str(result.warnings[0])


def test_table_of_fates(calculated: Calculated) -> None:
    """Proves: fates.csv has a row per fate with the columns of the contract."""
    result = calculated(
        "slag",
        without(
            "{id: kilns, share: 0.95, use: same, source: cisa-2025}",
            REST.replace("a test", "assumed"),
        ),
    )
    assert list(result.fates.columns) == [
        *("exchange", "name", "case", "case_name", "fate", "share", "share_p2_5", "share_p97_5"),
        *("kind", "source", "assumed"),
    ]
    rows = result.fates.to_dict("records")
    assert [
        (row["exchange"], row["case"], row["fate"], row["kind"], row["source"], row["assumed"])
        for row in rows
    ] == [
        ("a", "central", "kilns", "same", "cisa-2025", False),
        ("a", "central", "1", "disposal", "assumed", True),
    ]
    assert [row["share"] for row in rows] == pytest.approx([0.95, 0.05])
    assert "evidence" in result.exchanges.columns
