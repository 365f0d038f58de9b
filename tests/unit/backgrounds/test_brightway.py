"""Brightway projects as backgrounds: the scores are those of stock bw2calc, and nothing of the project is touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from brightway_cases import CO2, GWP
from in_brightway import BRIGHTWAY
from scipy.sparse import coo_array

from lca.backgrounds.brightway import read_project
from lca.backgrounds.brightway.project import unpickled
from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.model import Background, Method
from lca.engine.system import Cells
from lca.quantities.spreads import KINDS, LogNormal
from lca.quantities.units import ENERGY, HAULAGE, MASS

pytestmark = BRIGHTWAY

#: Brightway stores float32.
NEAR = 1e-6


@pytest.fixture
def folder(written: tuple[Path, dict[str, float]], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIGHTWAY2_DIR", str(written[0]))
    return written[0]


def signed(cells: Cells, rows: int, columns: int) -> coo_array:
    return coo_array((cells.signed, (cells.rows, cells.columns)), shape=(rows, columns))


def scores_of(background: Background, method: Method) -> np.ndarray:
    """Scores of one unit of each product."""
    size, flows = len(background.activities), len(background.flows)
    factors = np.zeros(flows)
    factors[list(method.factors)] = list(method.factors.values())
    direct = signed(background.system.biosphere, flows, size).T @ factors
    technosphere = signed(background.system.technosphere, size, size)
    return np.linalg.solve(technosphere.T.toarray(), np.atleast_1d(direct))


@pytest.mark.parametrize(
    "database",
    ["plain", "waste", "substitution", "products", "coproduct", "above", "uncertain", "io"],
)
def test_scores_are_those_of_bw2calc(
    folder: Path, written: tuple[Path, dict[str, float]], database: str
) -> None:
    """Proves: productions other than 1, implicit ones, waste, substitution, allocation, products as nodes, links
    to other databases and input-output tables come out as bw2calc.LCA has them."""
    background = read_project.read("cases", database)
    ours = scores_of(background, read_project.method("cases", GWP, background))
    compared = 0
    for activity, score in zip(background.activities, ours, strict=True):
        keys = [key for key in written[1] if key.startswith(f"{database}/{activity.code}/")]
        if len(keys) > 1:  # makes other things, too
            keys = [key for key in keys if key.split("/")[2] == activity.code]
        for key in keys:
            assert score == pytest.approx(written[1][key], rel=NEAR), key
            compared += 1
    own = [one for one in background.activities if "|" not in one.code]
    assert compared == len(own) > 0


def test_each_process_gets_a_product_where_several_make_the_same(
    folder: Path, written: tuple[Path, dict[str, float]]
) -> None:
    """Proves: `one` makes 1 p and 2 q, `two` makes 3 p, so q belongs to `one`. At a factor of 1.5, p = 2·1.5/3 = 1
    and 1.5 = 1·p + 2·q gives q = 0.25. If `one` got p, `two` would have no product of its own."""
    background = read_project.read("cases", "swapped")
    scores = scores_of(background, read_project.method("cases", GWP, background))
    found = {
        one.code: (one.product, score)
        for one, score in zip(background.activities, scores, strict=True)
    }
    assert found["one"][0] == "q"
    assert found["one"][1] == pytest.approx(0.25)
    assert found["one"][1] == pytest.approx(written[1]["swapped/one/q"], rel=NEAR)
    assert found["two"][1] == pytest.approx(written[1]["swapped/two/p"], rel=NEAR)


def test_activities_are_described(folder: Path) -> None:
    """Proves: names, units in base units, products, comments and waste come along; other databases are named."""
    background = read_project.read("cases", "above")
    by_code = {one.code: one for one in background.activities}
    assert set(by_code) >= {"car", "steel", "plain|steel", "plain|power", "waste|treatment"}
    assert by_code["steel"].name == "scrap steel"
    steel = by_code["plain|steel"]
    assert (steel.product, steel.comment, steel.location) == ("crude steel", "made of ore", "GLO")
    assert (steel.size, steel.dimension) == (1.0, MASS)
    assert (by_code["plain|power"].size, by_code["plain|power"].dimension) == (3.6, ENERGY)
    assert (by_code["plain|haul"].size, by_code["plain|haul"].dimension) == (1000.0, HAULAGE)
    assert [code for code, one in by_code.items() if one.waste] == ["waste|treatment"]
    assert background.system.processes == tuple(one.code for one in background.activities)


def test_our_indicators_meet_the_flows(folder: Path) -> None:
    """Proves: air flows of every subcompartment are ours by name; water is not air; carbon from soil or biomass
    stock counts as fossil and into it negative; the gas that we do not count is named."""
    background = read_project.read("cases", "plain")
    found = {background.flows[at].code: ours for at, ours in background.flow_ids.items()}
    assert found == {
        f"bio|{CO2}": ("co2-fossil", 1.0),
        "bio|ch4-low": ("ch4-fossil", 1.0),
        "bio|0795345f": ("ch4-fossil", 1.0),
        "bio|co2-luc": ("co2-fossil", 1.0),
        "bio|co2-soil": ("co2-fossil", -1.0),
        "bio|co2-bio": ("co2-biogenic", 1.0),
    }
    assert background.covers == {"ghg"}
    assert any("HFC-23" in note.zh for note in background.notes)


def test_a_database_without_fossil_carbon_dioxide_is_not_covered(folder: Path) -> None:
    """Proves: where our flows are not found, our indicators are not offered: 0 kg CO2e would be a lie."""
    from lca.backgrounds.brightway.flows import matched
    from lca.backgrounds.model import Elementary

    odd = Elementary("x", "Carbon dioxide", ("air",), "kilogram")
    fossil = Elementary("y", "Carbon dioxide, fossil", ("air",), "kilogram")
    assert matched([odd]).covers == frozenset()
    assert matched([odd, fossil]).covers == frozenset()
    assert matched([fossil]).covers == {"ghg"}


@pytest.mark.parametrize(
    ("name", "place", "unit"),
    [
        ("Methane, from landfill", "air", "kilogram"),
        ("CO2", "air", "kilogram"),
        ("Greenhouse gases, total", "air", "kilogram"),
        ("Nitrous oxide", "air", "pound"),
        ("Carbon dioxide, fossil", "somewhere", "kilogram"),
        ("score/warm-v15/ghg-100", "air", "unit"),
    ],
)
def test_a_gas_that_cannot_be_placed_leaves_gases_open(name: str, place: str, unit: str) -> None:
    """Proves: what may be a gas of ours is never dropped from an indicator that is then offered."""
    from lca.backgrounds.brightway.flows import matched
    from lca.backgrounds.model import Elementary

    fossil = Elementary("y", "Carbon dioxide, fossil", ("air",), "kilogram")
    found = matched([fossil, Elementary("x", name, (place,), unit)])
    assert (found.covers, found.open) == (frozenset(), (1,))
    assert name in found.notes[0].en


@pytest.mark.parametrize(
    ("name", "place", "unit", "covers"),
    [
        ("Energy in hard coal, in ground", "natural resource", "megajoule", {"ghg", "energy"}),
        ("Energy, solar, converted", "natural resource", "megajoule", {"ghg", "energy"}),
        ("Coal, hard", "natural resource", "kilogram", {"ghg"}),
        ("Energy, gross calorific value, in biomass", "natural resource", "megajoule", {"ghg"}),
        ("score/warm-v15/energy-total", "air", "unit", set()),
        ("Methanethiol", "air", "kilogram", {"ghg", "energy"}),
        ("Methane, dichloro-, HCC-30", "air", "kilogram", {"ghg", "energy"}),
        ("Greenhouse gases, published total", "air", "kilogram", {"ghg", "energy"}),
    ],
)
def test_energy_is_covered_by_our_own_flows_alone(
    name: str, place: str, unit: str, covers: set[str]
) -> None:
    """Proves: energy by our names is ours; any other carrier beside it means that it is not complete."""
    from lca.backgrounds.brightway.flows import matched
    from lca.backgrounds.model import Elementary

    flows = [
        Elementary("y", "Carbon dioxide, fossil", ("air",), "kilogram"),
        Elementary("z", "Energy in crude oil, in ground", ("natural resource",), "kilowatt hour"),
        Elementary("x", name, (place,), unit),
    ]
    found = matched(flows)
    assert found.covers == covers
    assert found.ids[1] == ("energy-crude-oil", 3.6)


def test_our_factors_are_those_of_the_installed_method() -> None:
    """Proves: every name that we take for a gas of ours has, in the IPCC 2021 method that bw2io ships, the factor
    of our ghg-100. If one stood for another gas, or land use for nothing, they would differ."""
    import zipfile
    from importlib.util import find_spec

    from lca.backgrounds.brightway.flows import NAMES
    from lca.library.library import load_library

    spec = find_spec("bw2io")
    if spec is None or spec.origin is None:
        pytest.skip("bw2io is not installed")
    data = Path(spec.origin).parent / "data"
    with zipfile.ZipFile(data / "lcia" / "lcia_39_ecoinvent.zip") as archive:
        methods = archive.read("data.json").decode()
    # One method of seven hundred: its name, and the list of exchanges after it.
    wanted = ["IPCC 2021", "climate change", "global warming potential (GWP100)"]
    named = methods.index(json.dumps(wanted))
    listed = methods.index("[", methods.index('"exchanges"', named))
    factors = json.JSONDecoder().raw_decode(methods, listed)[0]
    amounts = {one["input"][1]: one["amount"] for one in factors}
    library = load_library()
    ours = library.indicators["ghg-100"].characterisation
    compared = 0
    for id, flow in library.flows.items():
        if flow.biosphere3 in amounts:
            assert amounts[flow.biosphere3] == ours[id].value, id
            compared += 1
    assert compared == 7  # all but biogenic CO2, which both count zero
    assert {id for id, _ in NAMES.values()} <= set(library.flows)


def snapshot(folder: Path) -> dict[str, tuple[int, int, str]]:
    return {
        str(path.relative_to(folder)): (
            path.stat().st_size,
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder",
        )
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def locked(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the projects that nobody may write."""
    copy = tmp_path / "locked"
    shutil.copytree(folder, copy)
    paths = [copy, *copy.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setenv("BRIGHTWAY2_DIR", str(copy))
    yield copy
    for path in paths:
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_the_project_is_never_written(locked: Path) -> None:
    """Proves: reading databases and methods leaves every file of Brightway's folder as it was: content, size and
    time, no file more. (A user who is root could write into the locked copy; the comparison sees it.)"""
    before = snapshot(locked)
    background = read_project.read("cases", "above")
    read_project.methods("cases")
    read_project.method("cases", GWP, background)
    read_project.content_key("cases", "above")
    assert snapshot(locked) == before


def test_a_write_ahead_log_is_read_without_a_trace(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a project that another program keeps open with a write-ahead log is read with what stands in the
    log, and no file appears beside it."""
    copy = tmp_path / "open"
    shutil.copytree(folder, copy)
    lci = next(copy.glob("cases.*/lci/databases.db"))
    db = sqlite3.connect(lci)
    db.execute("PRAGMA journal_mode=wal")
    db.execute("DELETE FROM activitydataset WHERE database='plain' AND code='wet'")
    db.execute("DELETE FROM exchangedataset WHERE output_database='plain' AND output_code='wet'")
    db.commit()
    assert lci.with_name("databases.db-wal").stat().st_size
    aside = tmp_path / "aside"
    shutil.copytree(copy, aside)
    db.close()
    monkeypatch.setenv("BRIGHTWAY2_DIR", str(aside))
    before = snapshot(aside)
    background = read_project.read("cases", "plain")
    assert "wet" not in background.system.processes
    assert snapshot(aside) == before


def test_reading_needs_no_bw2data_and_talks_to_nobody(folder: Path) -> None:
    """Proves: bw2data, which would make folders, print and switch projects, is not even imported."""
    code = (
        "import sys; sys.modules['bw2data'] = None\n"
        "from lca.backgrounds.brightway import read_project\n"
        "read_project.read('cases', 'plain')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "BRIGHTWAY2_DIR": str(folder)},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_content_key_follows_the_project(folder: Path, tmp_path: Path) -> None:
    """Proves: what was read is known again until the project is written to."""
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    key = read_project.content_key("cases", "plain", copy)
    assert key == read_project.content_key("cases", "plain", copy)
    assert key != read_project.content_key("cases", "waste", copy)
    lci = next(copy.glob("cases.*/lci/databases.db"))
    os.utime(lci, ns=(0, 0))
    assert key != read_project.content_key("cases", "plain", copy)


def test_the_same_database_gives_the_same_arrays(folder: Path) -> None:
    """Proves: identities of draws depend on the database alone."""
    one, other = (read_project.read("cases", "above").system for _ in range(2))
    assert one.content == other.content
    keys = np.concatenate([one.technosphere.keys, one.biosphere.keys])
    assert len(np.unique(keys)) == len(keys)


def test_a_number_is_one_draw_through_every_database(folder: Path) -> None:
    """Proves: steel reached as `plain` and through `above`, which leads to it, has the same draws; a car of 900 kg
    steel moves with it. If draws were keyed by the background's name, one tonne of steel would be two unknowns."""
    from lca.engine.large.sampled import Sampled
    from lca.engine.system import cells
    from lca.quantities.numbers import Number

    drawn = {}
    for database, code in (("plain", "steel"), ("above", "plain|steel")):
        background = read_project.read("cases", database)
        method = read_project.method("cases", GWP, background)
        factors = cells((at, 0, Number(one), False) for at, one in method.factors.items())
        row = background.system.processes.index(code)
        scores = Sampled(background.system, factors, ("gwp",)).block(0, 64, 7, [row]).values
        drawn[database] = scores.ravel()
    assert drawn["plain"].std() > 0.05 * drawn["plain"].mean()
    assert drawn["above"] == pytest.approx(drawn["plain"], rel=1e-9)
    plain, above = (read_project.read("cases", name).system for name in ("plain", "above"))
    for part in ("technosphere", "biosphere"):
        assert set(getattr(plain, part).keys) <= set(getattr(above, part).keys)


def test_uncertainty_fields_are_drawn(folder: Path) -> None:
    """Proves: quantiles of our draws are those of stats_arrays for the four distributions that both know; an
    amount beside its median keeps the spread around the amount; others are exact, and all that is counted."""
    stats_arrays = pytest.importorskip("stats_arrays")
    background = read_project.read("cases", "uncertain")
    cells = background.system.biosphere
    names = [flow.code.split("|")[1] for flow in background.flows]
    at = {names[row]: place for place, row in enumerate(cells.rows)}
    draws = cells.draws(0, 40_000, seed=1)
    cases = {
        CO2: (2, {"loc": np.log(2.0), "scale": 0.4}, 1),
        "0795345f": (2, {"loc": np.log(3.0), "scale": 0.2}, -1),
        "co2-luc": (3, {"loc": 5.0, "scale": 0.5}, 1),
        "co2-bio": (4, {"minimum": 0.5, "maximum": 2.5}, 1),
        "hfc": (5, {"loc": 1.0, "minimum": 0.8, "maximum": 2.0}, 1),
        "co2-soil": (2, {"loc": np.log(2.0), "scale": 0.3}, 1),  # the database's own median is 1
    }
    for name, (id, fields, sign) in cases.items():
        params = stats_arrays.UncertaintyBase.from_dicts({"uncertainty_type": id, **fields})
        probabilities = np.array([[0.05, 0.5, 0.95]])
        expected = stats_arrays.uncertainty_choices[id].ppf(params, probabilities).ravel()
        found = np.quantile(np.abs(draws[at[name]]), probabilities.ravel())
        assert found == pytest.approx(expected, rel=0.02), name
        assert np.sign(draws[at[name]]).mean() == sign
    for name in ("water-co2", "co2-in-air"):
        assert (draws[at[name]] == 2.0).all()
    notes = " / ".join(map(str, background.notes))
    assert "1 uncertain amount lies around the amount" in notes
    assert "1 uncertain amount has another distribution (stats_arrays 9)" in notes
    assert "1 uncertain amount has parameters" in notes


def test_an_input_output_table_keeps_its_uncertainty(folder: Path) -> None:
    """Proves: the distributions of a package are read, too."""
    cells = read_project.read("cases", "io").system.technosphere
    (at,) = np.flatnonzero(cells.kinds)
    assert KINDS[cells.kinds[at] - 1] is LogNormal
    assert cells.down[at] == pytest.approx(0.2, rel=NEAR)


def test_methods_are_read(folder: Path) -> None:
    """Proves: factors of one flow are summed, those of a region are left out and counted, as bw2calc does."""
    assert read_project.methods("cases") == [GWP, ("own", "water")]
    background = read_project.read("cases", "plain")
    method = read_project.method("cases", GWP, background)
    factors = {background.flows[at].code: value for at, value in method.factors.items()}
    assert factors[f"bio|{CO2}"] == 1.5
    assert (method.unit, method.gwp) == ("kg CO2-Eq", "AR6")
    assert "1 factor for single regions is left out" in method.note.en
    water = read_project.method("cases", ("own", "water"), background)
    assert list(water.factors.values()) == [2.0]
    assert water.gwp is None


def test_factors_by_code_are_summed_like_those_of_a_method(folder: Path) -> None:
    """Proves: a flow that the method names twice has the sum, 1 + 0.5, for the library's flows as well."""
    from lca.backgrounds.brightway.methods import factors_by_code

    assert factors_by_code("cases", GWP, [CO2, "hfc", "nowhere"]) == {CO2: 1.5, "hfc": 14600.0}


def test_brightway_lies_where_bw2data_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: without BRIGHTWAY2_DIR our folder is the one that bw2data makes in the same home."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.delenv("BRIGHTWAY2_DIR", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(home))
    code = "import bw2data; print(bw2data.projects._base_data_dir)"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=home,
    )
    assert Path(done.stdout.splitlines()[-1]) == read_project.data_folder()


def refusal(call: object, *args: object, **more: object) -> str:
    with pytest.raises(BackgroundError) as caught:
        call(*args, **more)  # type: ignore[operator]
    return str(caught.value)


def test_misses_help(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: wrong names of project, database and method say what is there."""
    background = read_project.read("cases", "waste")
    assert "did you mean cases?" in refusal(read_project.read, "case", "plain")
    assert "did you mean plain?" in refusal(read_project.read, "cases", "plane")
    text = refusal(read_project.method, "cases", ("IPCC 2021", "climate", "GWP100"), background)
    assert "did you mean [IPCC 2021, climate change, GWP100]" in text
    assert "knows no flow" in refusal(read_project.method, "cases", ("own", "water"), background)
    monkeypatch.setenv("BRIGHTWAY2_DIR", "/nowhere/at/all")
    assert "BRIGHTWAY2_DIR" in refusal(read_project.read, "cases", "plain")


def test_databases_that_nothing_can_calculate_are_refused(folder: Path) -> None:
    """Proves: unallocated products, products without a maker and empty databases are named, not solved."""
    assert "'both' makes 2 products" in refusal(read_project.read, "cases", "joint")
    assert "'well' has several products that are not allocated" in refusal(
        read_project.read, "cases", "raw"
    )
    assert "has no process" in refusal(read_project.read, "cases", "empty")


def test_exchanges_in_another_unit_than_their_product_are_told(
    folder: Path, written: tuple[Path, dict[str, float]]
) -> None:
    """Proves: 500 "kilogram" of a steel made in tons count as 500 tons, as in stock Brightway, and the note says so; kg
    beside kilogram and Nm3 beside normal cubic meter are the same; a ton of Brightway is a tonne."""
    one = read_project.read("cases", "mixed")
    steel = 500 * written[1]["mixed/steel/steel"]
    assert written[1]["mixed/car/car"] == pytest.approx(
        steel + written[1]["mixed/gas/gas"], rel=NEAR
    )
    first, second = (str(note) for note in one.notes[:2])
    assert first == (
        "2 exchanges are in another unit than what they exchange, and count as if in its unit, as in Brightway: "
        "'gas' takes gram of 'Carbon dioxide, fossil', which is in kilogram; "
        "'car' takes kilogram of 'steel', which is in ton"
    )
    assert second.startswith("1 activity is measured in 'ton', which in Brightway is the tonne")
    sizes = {activity.name: activity.size for activity in one.activities}
    assert (sizes["steel"], sizes["gas"]) == (1000.0, 1.0)


def test_a_database_without_a_solution_is_found_when_it_is_opened(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a loop that uses as much as it makes is refused by the database's name before anything is kept."""
    from lca.backgrounds.brightway import kept

    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "cache"))
    said = refusal(kept.opened, "cases", "loop")
    assert said.startswith("the background 'loop' has no solution: ")
    assert "a maker" in said
    assert not list((tmp_path / "cache").rglob("*.zip"))


def test_lost_inputs_are_refused_or_listed(folder: Path) -> None:
    """Proves: an input that leads nowhere stops the reader, or is cut off and listed when that is allowed."""
    assert "glue | kilogram (used by a and 1 more)" in refusal(read_project.read, "cases", "lost")
    background = read_project.read("cases", "lost", cut_off=True)
    assert background.unlinked == ("glue | kilogram (used by a and 1 more)",)
    assert len(background.system.technosphere) == 3


def test_nothing_pickled_in_a_project_is_run() -> None:
    """Proves: objects of other libraries in a project are read over; a pickle cannot call anything."""
    import pickle

    class Harm:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("touch /nowhere/harm",)

    found = unpickled(pickle.dumps({"amount": np.float64(2.0), "x": Harm()}))
    assert found["amount"] == 2.0
    assert type(found["x"]).__name__ == "_Opaque"


def test_what_was_read_is_kept_until_the_project_changes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: a second opening takes the cache and gives the same; a project that was written to, and a damaged or
    unwritable cache, are read again."""
    from lca.backgrounds.brightway import kept

    copy, cache = tmp_path / "copy", tmp_path / "cache"
    shutil.copytree(folder, copy)
    monkeypatch.setenv("LCA_CACHE", str(cache))
    reads: list[str] = []

    def counted(*args: object, **more: object) -> Background:
        reads.append("read")
        return read_project.read(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "read", counted)
    first = kept.opened("cases", "uncertain", copy)
    second = kept.opened("cases", "uncertain", copy)
    assert len(reads) == 1
    assert second.system.content == first.system.content
    assert (second.notes, second.covers) == (first.notes, first.covers)
    assert (second.flow_ids, second.activities) == (first.flow_ids, first.activities)
    os.utime(next(copy.glob("cases.*/lci/databases.db")), ns=(0, 0))
    kept.opened("cases", "uncertain", copy)
    (file,) = (cache / "brightway").glob("*.zip")
    file.write_bytes(b"PK damaged")
    kept.opened("cases", "uncertain", copy)
    assert len(reads) == 3
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("LCA_CACHE", str(tmp_path / "file"))
    kept.opened("cases", "uncertain", copy)
    assert len(reads) == 4
