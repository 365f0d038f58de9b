"""The package against the second calculation in this folder, on 300 random scenarios: 1e-9 of the gross amounts.

Proves METHOD §1 and §2 for every kind of fate, share and case, draw by draw. Only this file imports the package.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from generate import write
from recalculate import FIRST, Case, Recalculated, calculate
from recalculate import Fate as Recalculated_fate

import lca
from lca.library.library import load_library
from lca.runs.run import Result

#: Scenarios, in so many tests that pytest can spread over processes.
SCENARIOS, GROUPS = 300, 12
#: Every so many is calculated in draws, too.
DRAWN, DRAWS, SEED = 9, 64, 5
TOLERANCE = 1e-9
PERCENTILES = {"p2_5": 0.025, "p50": 0.5, "p97_5": 0.975}


class Compared:
    """Numbers of the package against those of the second calculation; what is apart is kept with its place."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.apart: list[str] = []
        self.largest: dict[str, float] = defaultdict(float)
        self.count = 0

    def near(self, what: str, place: object, given: Any, mine: Any, scale: Any) -> None:
        """given : of the package. scale : the gross amounts that 1e-9 is of."""
        given, mine = np.asarray(given, float), np.asarray(mine, float)
        size = np.asarray(scale, float)
        off = np.where(given == mine, 0.0, np.abs(given - mine) / np.where(size > 0, size, 1e-300))
        self.count += off.size
        worst = float(np.max(off)) if np.isfinite(off).all() else math.inf
        self.largest[what] = max(self.largest[what], worst)
        if not worst <= TOLERANCE:
            self.apart.append(f"{self.name} {what} {place}: {given} instead of {mine}")

    def same(self, what: str, place: object, given: object, mine: object) -> None:
        self.count += 1
        if given != mine:
            self.apart.append(f"{self.name} {what} {place}: {given!r} instead of {mine!r}")

    def none(self, what: str, place: object, given: Any) -> None:
        self.count += 1
        if not _nothing(given):
            self.apart.append(f"{self.name} {what} {place}: {given!r} instead of nothing")


def _nothing(given: Any) -> bool:
    return given is None or given == "" or (isinstance(given, float) and math.isnan(given))


def compared(path: Path, draws: int) -> Compared:
    """One scenario, calculated twice, with every table compared."""
    mine = calculate(path, draws, SEED)
    result = lca.run(lca.load(path), draws=draws, seed=SEED)
    found = Compared(path.stem)
    stages(found, result, mine)
    totals(found, result, mine)
    cases(found, result, mine)
    fates(found, result, mine)
    summary(found, result, mine)
    if draws:
        sample(found, result, mine)
    return found


def stages(found: Compared, result: Result, mine: Recalculated) -> None:
    case = mine.central["central"]
    gross = _gross(case)
    wanted = {
        (*key, indicator): float(values[column, 0])
        for key, values in case.rows.items()
        for column, indicator in enumerate(case.indicators)
    }
    given: dict[tuple[str, ...], float] = defaultdict(float)
    for row in result.stages.itertuples():
        given[row.exchange, row.route, row.stage, row.activity, row.indicator] += row.value
    for key in wanted.keys() | given.keys():
        scale = gross[key[0], key[-1]]
        found.near("stages", key, given.get(key, 0.0), wanted.get(key, 0.0), scale)


def _gross(case: Case) -> dict[tuple[str, str], float]:
    return {
        (exchange, indicator): float(case.gross[row, column, 0])
        for row, exchange in enumerate(case.exchanges)
        for column, indicator in enumerate(case.indicators)
    }


def totals(found: Compared, result: Result, mine: Recalculated) -> None:
    """exchanges.csv and the network."""
    ids = mine.exchanges
    for row in result.exchanges.itertuples():
        figures(found, "exchanges", row, [row.exchange], mine, "central")
    found.same("exchanges", "rows", len(result.exchanges), len(ids) * len(mine.indicators))
    for row in result.network.itertuples():
        figures(found, "network", row, ids, mine, "central")
    found.same("network", "rows", len(result.network), len(mine.indicators))


def figures(
    found: Compared, what: str, row: Any, ids: list[str], mine: Recalculated, case: str
) -> None:
    """The columns that all result tables share."""
    place = (case, *ids, row.indicator)
    column = mine.indicators.index(row.indicator)
    found.same(f"{what} unit", place, row.unit, mine.unit(row.indicator))
    virgin, recycled, saving, gross = (x[column] for x in mine.central[case].summed(ids))
    for name, value in (("virgin", virgin), ("recycled", recycled), ("saving", saving)):
        found.near(f"{what} {name}", place, getattr(row, name), value[0], gross[0])
    if not mine.drawn:
        for name in (*PERCENTILES, "probability_saving"):
            found.none(f"{what} {name}", place, getattr(row, name))
        return
    _, _, drawn, gross = (x[column] for x in mine.drawn[case].summed(ids))
    for name, probability in PERCENTILES.items():
        wanted = np.quantile(drawn, probability)
        found.near(f"{what} {name}", place, getattr(row, name), wanted, gross.max())
    likely(found, f"{what} probability", place, row.probability_saving, drawn)


def likely(found: Compared, what: str, place: object, given: Any, drawn: Any) -> None:
    """The share of draws that save; nothing where all draws are 0."""
    if not drawn.any():
        found.none(what, place, given)
    else:
        found.near(what, place, given, (drawn > 0).mean(), 1.0)


def cases(found: Compared, result: Result, mine: Recalculated) -> None:
    if len(mine.central) == 1 and not len(result.cases):
        return
    ids = mine.exchanges
    seen = set()
    for row in result.cases.itertuples():
        seen.add((row.case, row.exchange, row.indicator))
        of = ids if row.exchange == "network" else [row.exchange]
        figures(found, "cases", row, of, mine, row.case)
        difference(found, row, of, mine)
    wanted = {
        (case, exchange, indicator)
        for case in mine.central
        for exchange in (*ids, "network")
        for indicator in mine.indicators
    }
    found.same("cases", "rows", sorted(seen ^ wanted), [])
    found.same("cases", "rows", len(result.cases), len(seen))


def difference(found: Compared, row: Any, ids: list[str], mine: Recalculated) -> None:
    """Case minus central, paired draw by draw."""
    place = (row.case, row.exchange, row.indicator)
    names = {"difference_p2_5": 0.025, "difference_p97_5": 0.975}
    if row.case == "central":
        for name in ("difference", *names):
            found.none(name, place, getattr(row, name))
        return
    column = mine.indicators.index(row.indicator)

    def of(kind: dict[str, Case]) -> tuple[Any, float]:
        one, other = (kind[case].summed(ids) for case in (row.case, "central"))
        scale = max(one[3][column].max(), other[3][column].max())
        return one[2][column] - other[2][column], float(scale)

    central, scale = of(mine.central)
    found.near("difference", place, row.difference, central[0], scale)
    if not mine.drawn:
        for name in names:
            found.none(name, place, getattr(row, name))
        return
    drawn, scale = of(mine.drawn)
    for name, probability in names.items():
        found.near(name, place, getattr(row, name), np.quantile(drawn, probability), scale)


def summary(found: Compared, result: Result, mine: Recalculated) -> None:
    """What summary.json holds of the cases, of parts of the network, and of what saves whatever is assumed."""
    given = result.summary()
    for group, ids in mine.groups.items():
        _part(found, group, given[group], ids, mine, "central")
    found.same(
        "summary", "cases", sorted(given["cases"]), sorted(mine.central.keys() - {"central"})
    )
    for name, case in given["cases"].items():
        _part(found, "case", case["network"], mine.exchanges, mine, name)
    if not mine.drawn or "kg CO2e" not in [mine.unit(indicator) for indicator in mine.indicators]:
        found.none("robust", "", given["robust"])
        return
    for what, sign in (("saves", 1), ("loses", -1)):
        found.same("robust", what, given["robust"][what], mine.robust(sign))


def _part(
    found: Compared, what: str, given: Any, ids: list[str], mine: Recalculated, case: str
) -> None:
    found.same(what, "indicators", sorted(given), sorted(mine.indicators))
    for indicator, values in given.items():
        row = SimpleNamespace(indicator=indicator, **values)
        figures(found, what, row, ids, mine, case)


def fates(found: Compared, result: Result, mine: Recalculated) -> None:
    seen = set()
    for row in result.fates.itertuples():
        place = row.exchange, row.case, str(row.fate)
        seen.add(place)
        if row.case not in mine.central:
            found.same("fates", place, "a case", "no such case")
            continue
        fate = _fate(mine.central[row.case].fates[row.exchange], str(row.fate))
        if fate is None:
            found.same("fates", place, "a fate", "no such fate")
            continue
        found.same("fates kind", place, row.kind, fate.kind)
        found.near("fates share", place, row.share, fate.share[0], 1.0)
        assumed = fate.source in (None, "assumed")
        found.same("fates assumed", place, bool(row.assumed), assumed)
        if not assumed:
            found.same("fates source", place, row.source, fate.source)
        if mine.drawn:
            drawn = _fate(mine.drawn[row.case].fates[row.exchange], str(row.fate))
            assert drawn is not None
            for name, probability in (("share_p2_5", 0.025), ("share_p97_5", 0.975)):
                wanted = np.quantile(drawn.share, probability)
                found.near(f"fates {name}", place, getattr(row, name), wanted, 1.0)
    wanted_rows = {
        (exchange, name, fate.id)
        for name, case in mine.central.items()
        for exchange, listed in case.fates.items()
        for fate in listed
    }
    found.same("fates", "rows", sorted(seen ^ wanted_rows), [])


def _fate(listed: Iterable[Recalculated_fate], id: str) -> Recalculated_fate | None:
    return next((fate for fate in listed if fate.id == id), None)


def sample(found: Compared, result: Result, mine: Recalculated) -> None:
    """Every draw of every exchange."""
    given, case = result.sample, mine.drawn["central"]
    assert given is not None
    at = (
        [given.names.index(id) for id in case.exchanges],
        [given.indicators.index(id) for id in case.indicators],
    )
    for name in ("virgin", "recycled", "saving"):
        values = getattr(given, name)[np.ix_(*at)]
        found.near(f"draws {name}", "", values, getattr(case, name), case.gross)


#: Libraries by what they were read from.
LIBRARIES: dict[object, lca.Library] = {}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Factor files that 300 scenarios share are read once, and break-even values, which nobody looks at here, never."""

    def once(
        extra: Sequence[tuple[Path, str]] = (), base: lca.Library | None = None
    ) -> lca.Library:
        key = (tuple(extra), id(base))
        if key not in LIBRARIES:
            LIBRARIES[key] = load_library(extra, base)
        return LIBRARIES[key]

    monkeypatch.setattr("lca.loading.load.load_library", once)
    monkeypatch.setattr("lca.breakeven.values.flips", lambda *_built: ())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made")


@pytest.mark.parametrize("group", range(GROUPS))
@pytest.mark.usefixtures("quick")
def test_random_scenarios(group: int, made: Path) -> None:
    """Proves every table of 300 scenarios; a row left out or taken twice would be apart by its whole amount."""
    apart = []
    for seed in range(group, SCENARIOS, GROUPS):
        path = write(made, seed)
        try:
            one = compared(path, DRAWS if seed % DRAWN == 0 else 0)
        except Exception as error:  # the others are compared all the same
            apart.append(f"{path.stem} {type(error).__name__}: {error}")
            continue
        assert one.count
        apart += one.apart
    assert not apart, f"{len(apart)} apart:\n" + "\n".join(apart[:20])


IDENTICAL = """
schema: 2
scenario: identical
title: Two identical routes
year: 2023
geography: CN-HE
indicators: [ghg-100, energy-total, diverted-mass]
parameters:
  haul: {value: 60 km, low: 30 km, high: 120 km}
facilities:
  steel: {name: Steel works}
  cement: {name: Cement works}
exchanges:
  - id: slag
    from: steel
    to: cement
    byproduct: bf-slag
    amount: {value: 100 kt/year, low: 80 kt/year, high: 150 kt/year}
    status: idea
    evidence: illustrative
    displaces:
      product: clinker
      ratio: {value: 0.8 t/t, low: 0.6 t/t, high: 1 t/t}
      displacement: {value: 0.9, low: 0.7, high: 0.97}
      transport: [{mode: rail-freight, distance: {value: 80 km, low: 40 km, high: 200 km}}]
      use: [{activity: electricity-hebei, amount: {value: 3 kWh/t, low: 1 kWh/t, high: 9 kWh/t}}]
    recycled:
      yield: {value: 0.9, low: 0.8, high: 0.96}
      transport: [{mode: truck-30t, distance: HAUL}]
      processing: [{activity: slag-grinding, amount: {value: 1 t/t, low: 0.9 t/t, high: 1.2 t/t}}]
      use: [{activity: electricity-hebei, amount: {value: 2 kWh/t, low: 1 kWh/t, high: 3 kWh/t}}]
      residue:
        activity: landfill-inert
        transport: [{mode: truck-18t, distance: {value: 9 km, low: 4 km, high: 30 km}}]
    without:
      - use: same
        transport: [{mode: truck-30t, distance: OTHER}]
"""


def identical(folder: Path, haul: str, other: str) -> Path:
    path = folder / "identical.yaml"
    path.write_text(IDENTICAL.replace("HAUL", haul).replace("OTHER", other), "utf-8")
    return path


@pytest.mark.parametrize("haul", ["60 km", "{parameter: haul}"])
def test_same_with_equal_hauls_saves_nothing(tmp_path: Path, haul: str) -> None:
    """Proves §9.1: the by-product has the same use with and without; its probability of a saving has no meaning."""
    result = lca.run(lca.load(identical(tmp_path, haul, haul)), draws=DRAWS, seed=SEED)
    assert result.sample is not None
    assert not result.sample.saving.any()
    assert (result.exchanges["saving"] == 0).all()
    for table in (result.exchanges, result.network):
        assert table["probability_saving"].map(_nothing).all()
        assert (table[["p2_5", "p50", "p97_5"]] == 0).all(axis=None)
    assert result.sample.virgin.any()


def test_same_saves_the_difference_of_the_hauls(tmp_path: Path) -> None:
    """Proves METHOD §1: 100 kt a year over 10 km less are 1e9 kg km less, whatever the use is."""
    path = identical(tmp_path, "50 km", "60 km")
    result = lca.run(lca.load(path), draws=0)
    hauled = result.stages.query("route == 'recycled' and stage == 'transport'")
    per_kg_km = hauled.set_index("indicator")["value"] / (1e8 * 50)
    saved = result.exchanges.set_index("indicator")["saving"]
    for indicator in ("ghg-100", "energy-total"):
        assert saved[indicator] == pytest.approx(per_kg_km[indicator] * 1e9, rel=1e-9)
        assert saved[indicator] > 0
    assert saved["diverted-mass"] == 0


SHARED = """
schema: 2
scenario: shared
title: Seventy of a hundred tonnes are stockpiled
year: 2023
geography: CN-HE
indicators: [diverted-mass]
facilities:
  steel: {name: Steel works}
  road: {name: Road works}
exchanges:
  - id: slag
    from: steel
    to: road
    byproduct: steel-slag
    amount: 100 t/year
    status: idea
    evidence: illustrative
    displaces: none
    recycled: {yield: 0.9, transport: [], residue: {activity: stockpile-slag}}
    without:
      - {id: dumped, share: 0.7, disposal: [{activity: stockpile-slag, amount: 1 t/t}]}
      - id: used
        share: rest
        use: {displaces: none, yield: 0.6, residue: {activity: stockpile-slag}}
cases:
  strict:
    exchanges: [{id: slag, without: [{use: same}]}]
  lenient:
    exchanges: [{id: slag, amount: 50 t/year}]
"""


def test_diverted_mass_on_paper(tmp_path: Path) -> None:
    """Proves that residues of lost uses count: 70 t less 10 t of residue, and 12 t that the lost use left behind."""
    path = tmp_path / "shared.yaml"
    path.write_text(SHARED, "utf-8")
    result = lca.run(lca.load(path), draws=0)
    rows = result.stages.set_index(["route", "stage"])["value"]
    assert rows["virgin", "disposal"] == pytest.approx(70_000)
    assert rows["recycled", "residue"] == pytest.approx(10_000)
    assert rows["recycled", "forgone-use"] == pytest.approx(-100_000 * 0.3 * 0.4)
    saved = result.cases.set_index(["case", "exchange"])["saving"]
    assert saved["central", "slag"] == pytest.approx(70_000 - 10_000 + 12_000)
    assert saved["strict", "network"] == 0
    assert saved["lenient", "network"] == pytest.approx(36_000)
    told = result.fates.set_index(["case", "fate"])
    assert told.loc[("central", "used"), "share"] == pytest.approx(0.3)
    assert told.loc[("strict", str(FIRST)), "kind"] == "same"


NOTHING = """
schema: 2
scenario: nothing
title: Exchanges that nothing hangs on
year: 2023
geography: CN-HE
indicators: [ghg-100, diverted-mass]
facilities:
  steel: {name: Steel works}
  road: {name: Road works}
exchanges:
  - id: put-away
    from: steel
    to: road
    byproduct: bf-slag
    amount: {value: 100 t/year, gsd: 1.2}
    status: idea
    evidence: illustrative
    displaces: none
    recycled: {yield: 1, transport: []}
    without: [{disposal: [{activity: stockpile-slag, amount: 1 t/t}]}]
  - id: empty
    from: road
    to: steel
    byproduct: steel-slag
    amount: 100 t/year
    status: idea
    evidence: illustrative
    displaces: none
    recycled: {yield: 1, transport: []}
    without: [{disposal: []}]
"""


def told(folder: Path, text: str, draws: int = DRAWS) -> Result:
    """The result of a scenario after it was compared with the second calculation."""
    path = folder / "told.yaml"
    path.write_text(text, "utf-8")
    found = compared(path, draws)
    assert not found.apart, "\n".join(found.apart)
    return lca.run(lca.load(path), draws=draws, seed=SEED)


@pytest.mark.parametrize("draws", [0, DRAWS])
def test_exchange_without_any_row(tmp_path: Path, draws: int) -> None:
    """Proves that an exchange that changes nothing saves nothing, and does not stop the others."""
    result = told(tmp_path, NOTHING, draws)
    saved = result.exchanges.set_index(["exchange", "indicator"])["saving"]
    assert saved["empty", "ghg-100"] == 0
    assert saved["put-away", "diverted-mass"] == pytest.approx(100_000)


def test_case_that_takes_every_row_of_an_exchange(tmp_path: Path) -> None:
    """Proves that nothing of the central case stays: where nobody puts it away, 100 t less are diverted."""
    over = NOTHING[: NOTHING.index("  - id: empty")] + (
        "cases: {strict: {exchanges: [{id: put-away, without: [{disposal: []}]}]}}\n"
    )
    result = told(tmp_path, over)
    rows = result.cases.set_index(["case", "exchange", "indicator"])
    assert rows.loc[("strict", "put-away", "diverted-mass"), "saving"] == 0
    assert rows.loc[("strict", "network", "diverted-mass"), "difference"] == pytest.approx(-1e5)


def test_case_that_gives_an_exchange_its_first_rows(tmp_path: Path) -> None:
    """Proves the other way round."""
    over = NOTHING + (
        "cases: {strict: {exchanges: [{id: empty, "
        "without: [{disposal: [{activity: stockpile-slag, amount: 1 t/t}]}]}]}}\n"
    )
    result = told(tmp_path, over)
    rows = result.cases.set_index(["case", "exchange", "indicator"])["saving"]
    assert rows["strict", "empty", "diverted-mass"] == pytest.approx(1e5)


def test_case_with_an_empty_list_of_exchanges(tmp_path: Path) -> None:
    """Proves §9.4: an exchange that a case does not name is as in the scenario."""
    base = NOTHING.replace("recycled: {yield: 1, transport: []}", LORRY)
    result = told(tmp_path, base + "cases: {strict: {title: Nothing differs, exchanges: []}}\n", 0)
    assert (result.cases.query("case == 'strict'")["difference"] == 0).all()


LORRY = "recycled: {yield: 1, transport: [{mode: truck-30t, distance: 9 km}]}"


def test_variant_drops_what_it_removes_from_the_cases(tmp_path: Path) -> None:
    """Proves §9.4: the case keeps its name where the one exchange that it was about is gone."""
    base = NOTHING + "cases: {strict: {exchanges: [{id: empty, amount: 1 t/year}]}}\n"
    (tmp_path / "base.yaml").write_text(base, "utf-8")
    result = told(tmp_path, "extends: base.yaml\nscenario: variant\nremove: [empty]\n")
    assert set(result.cases["case"]) == {"central", "strict"}


def test_from_and_to_are_one_works(tmp_path: Path) -> None:
    """Proves §3: inside one works the giver takes its own by-product; that is no chain."""
    one = NOTHING[: NOTHING.index("  - id: empty")].replace(
        "to: road", "to: steel\n    within: works"
    )
    one = one.replace("displaces: none", PRODUCT)
    result = told(tmp_path, one)
    assert result.summary()["within"]["ghg-100"]["saving"] > 0
    assert result.summary()["between"]["ghg-100"]["saving"] == 0


PRODUCT = "displaces: {product: limestone, ratio: 0.9 t/t, transport: []}"


def test_rounding_is_nothing_in_every_draw(tmp_path: Path) -> None:
    """Proves §6: where the used shares pass 1 both routes are the same, and what rounding leaves of it does not save."""
    uses = """without:
      - {share: rest, disposal: []}
      - {share: {value: 0.35, low: 0.1, high: 0.6}, use: same}
      - {share: {value: 0.6, low: 0.3, high: 0.9, distribution: uniform}, use: same}
"""
    text = NOTHING[: NOTHING.index("  - id: empty")]
    text = text.replace(
        "without: [{disposal: [{activity: stockpile-slag, amount: 1 t/t}]}]\n", uses
    )
    text = text.replace(
        "{yield: 1, transport: []}",
        "{yield: 0.9, transport: [], residue: {activity: stockpile-ash}}",
    )
    result = told(tmp_path, text)
    assert result.sample is not None
    assert result.sample.saving.max() == 0
    assert (result.exchanges["probability_saving"] == 0).all()


@pytest.mark.usefixtures("chartless")
def test_files_hold_the_same(tmp_path: Path) -> None:
    """Proves draws.npz, cases.csv and fates.csv: what has no meaning is empty there."""
    path = tmp_path / "shared.yaml"
    text = SHARED.replace("share: 0.7", "share: {value: 0.7, low: 0.5, high: 0.9}")
    path.write_text(text.replace("displaces: none", PRODUCT), "utf-8")
    lca.run(lca.load(path), draws=DRAWS, seed=SEED).save(tmp_path / "out", draws=True)
    mine = calculate(path, DRAWS, SEED)
    case = mine.drawn["central"]
    with np.load(tmp_path / "out" / "draws.npz") as drawn:
        assert list(drawn["exchanges"]) == mine.exchanges
        for name in ("virgin", "recycled", "saving"):
            off = np.abs(drawn[name] - getattr(case, name))
            assert (off <= TOLERANCE * case.gross).all(), name
    with (tmp_path / "out" / "cases.csv").open(encoding="utf-8") as file:
        rows = {(row["case"], row["exchange"]): row for row in csv.DictReader(file)}
    strict = rows["strict", "network"]
    assert strict["probability_saving"] == ""
    assert float(strict["saving"]) == float(strict["p97_5"]) == 0
    assert rows["central", "slag"]["difference"] == rows["central", "slag"]["difference_p2_5"] == ""
    assert float(rows["lenient", "slag"]["difference"]) == pytest.approx(
        -0.5 * float(rows["central", "slag"]["saving"])
    )
    with (tmp_path / "out" / "fates.csv").open(encoding="utf-8") as file:
        shares = {(row["case"], row["fate"]): row for row in csv.DictReader(file)}
    drawn_shares = {fate.id: fate.share for fate in case.fates["slag"]}
    for id in ("dumped", "used"):
        row = shares["central", id]
        wanted = np.quantile(drawn_shares[id], [0.025, 0.975])
        assert [float(row["share_p2_5"]), float(row["share_p97_5"])] == pytest.approx(wanted, 1e-9)
