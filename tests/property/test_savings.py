"""What must hold for the savings of any network, at central values and in every draw.

First at the level of the engine, with processes that may need each other; then from YAML to tables.
"""

from __future__ import annotations

import copy
import math
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pandas.testing import assert_frame_equal

import lca
from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import totals
from lca.engine.propagate import propagate
from lca.inventory.routes import inventory
from lca.quantities.numbers import Number, Share, Term
from lca.quantities.spreads import DISTRIBUTIONS, Given, LogitNormal
from lca.results.draws import Draws
from lca.runs.cases import drawn_shares
from lca.runs.run import Result

DRAWS = 33
CLOSE = 1e-12
#: A saving of less than this part of its lines is none (CONVENTIONS 3).
NOISE = 1e-9
FLOWS = ("f0", "f1", "f2")
EXCHANGES = tuple(f"e{at}" for at in range(6))

Array = NDArray[np.float64]
#: Exchange → virgin, recycled and saving, each (indicators, 1 + draws): the central value comes first.
Savings = dict[str, tuple[Array, Array, Array]]

engine = settings(max_examples=40, deadline=None)
#: The fixtures of one test serve all its examples: each example writes its files anew.
whole = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

values = st.floats(0.01, 100.0)
factors = st.floats(1e-3, 1e3)


kinds = st.sampled_from(list(DISTRIBUTIONS.values()))


@st.composite
def numbers(draw: st.DrawFn, key: str, of: st.SearchStrategy[float] = values) -> Number:
    value = draw(of)
    kind = draw(kinds)
    return Number(value, key, kind and kind.between(value, 0.7 * value, 1.2 * value))


@st.composite
def processes(draw: st.DrawFn) -> tuple[Process, ...]:
    """1 to 6 processes in any loops; all inputs of one are less than half of what it makes."""
    size = draw(st.integers(1, 6))
    made = []
    for at in range(size):
        reference = draw(values)
        share = st.floats(1e-3 * reference, 0.1 * reference)
        used = draw(st.lists(st.integers(0, size - 1), max_size=4))
        inputs = tuple(
            (f"p{i}", draw(numbers(f"p{at}/in/{row}", share))) for row, i in enumerate(used)
        )
        emitted = draw(st.lists(st.sampled_from(FLOWS), min_size=1, max_size=3))
        flows = tuple((flow, draw(numbers(f"p{at}/out/{row}"))) for row, flow in enumerate(emitted))
        made.append(Process(f"p{at}", reference, inputs, flows))
    return tuple(made)


@st.composite
def exchanges(draw: st.DrawFn, id: str, size: int, shared: Number) -> tuple[Line, ...]:
    """Lines of one exchange: its amount, times its yield or what that leaves, times other numbers.

    `shared` is a parameter that other exchanges may use as well. Some lines belong to fates whose shares add up to one.
    """
    amount = draw(numbers(f"{id}/amount"))
    rest = draw(st.booleans())
    given_ = tuple(
        Number(draw(st.floats(0.1, 0.6)), f"{id}/share/{at}", LogitNormal(0.4, 0.6))
        for at in range(draw(st.integers(1 if rest else 2, 3)))
    )
    fates = [(Share(given_, rest, at),) for at in range(len(given_) + rest)]
    # The complement of a share must stay above zero: what a share leaves is no negative mass.
    part = Number(draw(st.floats(0.1, 0.9)), f"{id}/yield", LogitNormal(0.2, 0.3))
    lines = []
    for row in range(draw(st.integers(1, 6))):
        more = st.sampled_from(
            [
                *(
                    (),
                    (Term(part),),
                    (Term(part, True),),
                    (Term(shared),),
                    (Term(part), Term(shared)),
                ),
                *fates,
            ]
        )
        own = (Term(draw(numbers(f"{id}/{row}"))),) if draw(st.booleans()) else ()
        lines.append(
            Line(
                id,
                draw(st.sampled_from(["virgin", "recycled"])),
                f"stage {draw(st.integers(0, 2))}",
                f"p{draw(st.integers(0, size - 1))}",
                (Term(amount), *draw(more), *own),
            )
        )
    return tuple(lines)


@st.composite
def networks(draw: st.DrawFn, fewest: int = 1) -> Inventory:
    """Up to 6 exchanges over random processes, one exchange after the other."""
    made = draw(processes())
    shared = draw(numbers("parameter"))
    count = draw(st.integers(fewest, len(EXCHANGES)))
    lines = tuple(
        line
        for id in EXCHANGES[:count]
        for line in draw(exchanges(id=id, size=len(made), shared=shared))
    )
    weights = {
        indicator: {flow: draw(values) for flow in FLOWS} for indicator in ("first", "second")
    }
    return Inventory(made, lines, weights)


def ids(network: Inventory) -> list[str]:
    return list(dict.fromkeys(line.exchange for line in network.lines))


def lines_of(network: Inventory, id: str) -> list[Line]:
    return [line for line in network.lines if line.exchange == id]


def with_lines(network: Inventory, lines: list[Line]) -> Inventory:
    return replace(network, lines=tuple(lines))


def savings(network: Inventory, seed: int = 1) -> Savings:
    """Every exchange's results at central values and in every draw."""
    central = totals(network, solve(network))
    drawn = propagate(network, DRAWS, seed)
    assert central.exchanges == drawn.labels
    parts = ("virgin", "recycled", "saving")
    joined = [
        np.concatenate([getattr(central, part)[:, :, None], getattr(drawn, part)], axis=-1)
        for part in parts
    ]
    return {
        str(id): (joined[0][row], joined[1][row], joined[2][row])
        for row, id in enumerate(drawn.labels)
    }


def assert_same_draws(one: tuple[Array, ...], other: tuple[Array, ...]) -> None:
    """The draws to the last bit; central values to rounding of the common solve of all columns."""
    for mine, yours in zip(one, other, strict=True):
        np.testing.assert_array_equal(mine[:, 1:], yours[:, 1:])
    assert_close(one, other)


def assert_close(one: tuple[Array, ...], other: tuple[Array, ...]) -> None:
    """Equal to 1e-12: each route of itself, the saving of both routes, whose difference it is."""
    gross = np.abs(other[0]) + np.abs(other[1])
    for mine, yours, size in zip(one, other, (*np.abs(other[:2]), gross), strict=True):
        assert (np.abs(mine - yours) <= CLOSE * size).all()


@engine
@given(networks(), st.integers(0, 5))
def test_the_saving_is_virgin_less_recycled(network: Inventory, seed: int) -> None:
    """Proves: in every draw the saving is what one route burdens and the other does not.

    A sign lost on either side would double a route instead of taking it away.
    """
    for virgin, recycled, saving in savings(network, seed).values():
        assert (np.abs(saving - (virgin - recycled)) <= CLOSE * (virgin + recycled)).all()
        assert (virgin >= 0).all() and (recycled >= 0).all()


@engine
@given(networks(), st.integers(0, 5))
def test_swapped_routes_save_the_opposite(network: Inventory, seed: int) -> None:
    """Proves: virgin and recycled exchanged give the negative saving to the last bit, draw by draw.

    It fails if the routes had draws of their own, or if one of them were rounded differently.
    """
    other = {"virgin": "recycled", "recycled": "virgin"}
    swapped = [replace(line, route=other[line.route]) for line in network.lines]
    after = savings(with_lines(network, swapped), seed)
    for id, (virgin, recycled, saving) in savings(network, seed).items():
        np.testing.assert_array_equal(after[id][0][:, 1:], recycled[:, 1:])
        np.testing.assert_array_equal(after[id][1][:, 1:], virgin[:, 1:])
        np.testing.assert_array_equal(after[id][2], -saving)


def scaled(number: Number, by: float) -> Number:
    """A number `by` times as large in every draw."""
    found = number.spread
    assert not isinstance(found, Given)
    return Number(number.value * by, number.key, found and found.scaled(by))


@engine
@given(networks(), st.data(), factors)
def test_savings_scale_with_the_amount(network: Inventory, data: st.DataObject, by: float) -> None:
    """Proves: k times the amount is k times both routes and the saving; no other exchange notices."""
    chosen = data.draw(st.sampled_from(ids(network)))
    lines = [
        replace(line, terms=(line.terms[0].moved(lambda one: scaled(one, by)), *line.terms[1:]))
        if line.exchange == chosen
        else line
        for line in network.lines
    ]
    before, after = savings(network), savings(with_lines(network, lines))
    for id in before:
        if id == chosen:
            virgin, recycled, saving = before[id]
            assert_close(after[id], (by * virgin, by * recycled, by * saving))
        else:
            assert_same_draws(after[id], before[id])


@engine
@given(networks(fewest=2), st.randoms(use_true_random=False))
def test_the_order_of_exchanges_does_not_matter(network: Inventory, rng: random.Random) -> None:
    """Proves: exchanges in another order keep their draws to the last bit, the network its sum.

    It fails if draws were dealt out in the order of the file.
    """
    order = ids(network)
    rng.shuffle(order)
    shuffled = with_lines(network, [line for id in order for line in lines_of(network, id)])
    before, after = savings(network), savings(shuffled)
    assert list(after) == order
    for id in order:
        assert_same_draws(after[id], before[id])
    assert_close(summed(after), summed(before))


@engine
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(network: Inventory, rng: random.Random) -> None:
    """Proves: lines of all exchanges mixed together give the same savings."""
    lines = list(network.lines)
    rng.shuffle(lines)
    before, after = savings(network), savings(with_lines(network, lines))
    for id in before:
        assert_close(after[id], before[id])


@engine
@given(networks(fewest=2), st.data())
def test_another_exchange_changes_no_other(network: Inventory, data: st.DataObject) -> None:
    """Proves: with or without one exchange, all others have the same draws to the last bit.

    Also if it alone needs some process, or shares a parameter. It fails if one generator dealt to all.
    """
    added = data.draw(st.sampled_from(ids(network)))
    without = with_lines(network, [line for line in network.lines if line.exchange != added])
    before, after = savings(without), savings(network)
    assert set(after) == {*before, added}
    for id in before:
        assert_same_draws(after[id], before[id])


def summed(found: Savings) -> tuple[Array, Array, Array]:
    """Sums over the exchanges, correctly rounded."""
    first, *_ = found.values()
    sums = [np.empty_like(part) for part in first]
    for at, total in enumerate(sums):
        for cell in np.ndindex(total.shape):
            total[cell] = math.fsum(parts[at][cell] for parts in found.values())
    return sums[0], sums[1], sums[2]


@engine
@given(networks(), st.integers(0, 5))
def test_the_network_is_the_sum(network: Inventory, seed: int) -> None:
    """Proves: each draw of the network is the sum of the same draw of all exchanges.

    It fails if an exchange were left out or counted twice, or if sums paired different draws.
    """
    drawn = Draws.named(propagate(network, DRAWS, seed)).total()
    assert drawn.names == ("network",)
    expected = summed(savings(network, seed))
    got = (drawn.virgin[0], drawn.recycled[0], drawn.saving[0])
    assert_close(got, tuple(part[:, 1:] for part in expected))


@engine
@given(networks(), st.data())
def test_groups_are_a_partition(network: Inventory, data: st.DataObject) -> None:
    """Proves: exchanges summed by group and then over the groups are the network."""
    drawn = Draws.named(propagate(network, DRAWS, 1))
    groups = {name: data.draw(st.sampled_from("abc")) for name in drawn.names}
    parts = drawn.by(groups)
    assert parts.names == tuple(dict.fromkeys(groups.values()))
    for group, indicator, got in parts:
        members = [drawn.of(name, indicator) for name in drawn.names if groups[name] == group]
        for route in ("virgin", "recycled", "saving"):
            expected = sum(getattr(one, route) for one in members)
            assert getattr(got, route) == pytest.approx(expected, rel=1e-9, abs=1e-6)
    total, network_ = parts.total(), drawn.total()
    assert_close(
        (total.virgin, total.recycled, total.saving),
        (network_.virgin, network_.recycled, network_.saving),
    )


@engine
@given(networks())
def test_lines_are_the_parts_of_their_exchange(network: Inventory) -> None:
    """Proves: at central values the routes of an exchange are the sums of its lines, and so is the saving."""
    scores = solve(network)
    found = totals(network, scores)
    for row, id in enumerate(found.exchanges):
        parts = []
        for route in ("virgin", "recycled"):
            rows = [
                scored
                for line, scored in zip(network.lines, scores.lines, strict=True)
                if (line.exchange, line.route) == (id, route)
            ]
            parts.append(np.sum(rows, axis=0) if rows else np.zeros(len(found.indicators)))
        assert_close(
            (found.virgin[row], found.recycled[row], found.saving[row]),
            (parts[0], parts[1], parts[0] - parts[1]),
        )


# --- From YAML to tables -------------------------------------------------------------------------

#: Products that need each other, and a lorry, with uncertain figures; the numbers are made up.
UNCERTAIN = """
activities:
  ore:
    name: Ore
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    inputs: [{activity: iron, amount: {value: 0.3 t, gsd: 1.1}}, {activity: power, amount: 20 kWh}]
    flows: [{flow: co2-fossil, amount: {value: 10 kg, low: 7 kg, high: 15 kg}}]
  iron:
    name: Iron
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    inputs: [{activity: ore, amount: {value: 0.2 t, low: 0.15 t, high: 0.3 t}}]
    flows: [{flow: co2-fossil, amount: 20 kg}, {flow: energy-hard-coal, amount: {value: 2 GJ, gsd: 1.2}}]
  lorry:
    name: Lorry
    kind: transport
    reference: 1 t km
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    flows: [{flow: co2-fossil, amount: {value: 0.1 kg, gsd: 1.3}}, {flow: energy-hard-coal, amount: 1 MJ}]
"""

HEAD = {
    "schema": 2,
    "scenario": "random",
    "title": "A random network",
    "year": 2023,
    "geography": "CN-HE",
    "indicators": ["ghg-100", "energy-total", "diverted-mass"],
    "factors": ["uncertain.yaml"],
    "facilities": {"a": {"name": "A"}, "b": {"name": "B"}},
    "byproducts": {f"by-{id}": {"name": id} for id in (*EXCHANGES, "more")},
}
PRODUCTS = ("clinker", "ore", "iron", "coal")
WORK = ("grinding", "ore", "iron", "landfill")
HAULS = ("truck", "rail", "lorry")

Tree = dict[str, Any]


def rounded(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda value: float(f"{value:.3g}"))


@st.composite
def quantities(draw: st.DrawFn, unit: str, low: float = 0.1, high: float = 100.0) -> Any:
    """An exact quantity, or one with a range or a geometric standard deviation."""
    value = draw(rounded(low, high))
    kind = draw(st.sampled_from(["exact", "range", "gsd"]))
    if kind == "exact":
        return f"{value!r} {unit}"
    if kind == "gsd":
        return {"value": f"{value!r} {unit}", "gsd": 1.2}
    return {
        "value": f"{value!r} {unit}",
        "low": f"{value * 0.7!r} {unit}",
        "high": f"{value * 1.2!r} {unit}",
    }


@st.composite
def shares(draw: st.DrawFn) -> Any:
    value = draw(rounded(0.2, 0.9))
    if draw(st.booleans()):
        return value
    return spread_share(value, "logit")


def spread_share(value: float, kind: str) -> Any:
    """A share with ends inside 0 to 1, or a sure one."""
    ends = {"value": value, "low": value * 0.8, "high": 1 - (1 - value) * 0.7}
    if kind == "sure":
        return value
    return ends if kind == "logit" else {**ends, "distribution": kind}


def demands(unit: str = "t/t") -> st.SearchStrategy[list[Tree]]:
    one = st.builds(
        lambda activity, amount: {"activity": activity, "amount": amount},
        st.sampled_from(WORK),
        quantities(unit, 0.1, 2),
    )
    return st.lists(one, max_size=2)


def legs() -> st.SearchStrategy[list[Tree]]:
    one = st.builds(
        lambda mode, distance: {"mode": mode, "distance": distance},
        st.sampled_from(HAULS),
        quantities("km", 1, 500),
    )
    return st.lists(one, max_size=2)


@st.composite
def displaced(draw: st.DrawFn) -> Any:
    """What is displaced, in the exchange or in another use; or nothing."""
    if draw(st.integers(0, 4)) == 0:
        return "none"
    return {
        "product": draw(st.sampled_from(PRODUCTS)),
        "ratio": draw(quantities("t/t", 0.3, 1.0)),
        "displacement": draw(shares()),
        "transport": draw(legs()),
        "use": draw(demands()),
    }


@st.composite
def uses(draw: st.DrawFn) -> Tree:
    """Another use that the by-product has."""
    found: Tree = {
        "displaces": draw(displaced()),
        "processing": draw(demands()),
        "use": draw(demands()),
    }
    if draw(st.booleans()):
        found |= {
            "yield": draw(shares()),
            "residue": {"activity": "landfill", "transport": draw(legs())},
        }
    return found


KINDS = ("sure", "logit", "triangular", "uniform")


@st.composite
def fates(draw: st.DrawFn) -> list[Tree]:
    """1 to 4 fates of all kinds: one that has it all, several with a rest, or several that add up to one by themselves."""
    count = draw(st.integers(1, 4))
    rest = draw(st.integers(-1, count - 1))  # its place; none
    left = 20 - (count - 1)
    found = []
    for at in range(count):
        part = draw(st.integers(1, left)) if at < count - 1 else left
        left -= part - 1
        share = "rest" if at == rest else spread_share(part / 20, draw(st.sampled_from(KINDS)))
        fate: Tree = {"source": "made up", **({"share": share} if count > 1 else {})}
        kind = draw(st.sampled_from(["disposal", "same", "use"]))
        if kind == "disposal":
            fate["disposal"] = draw(demands())
        else:
            fate["use"] = "same" if kind == "same" else draw(uses())
        if fate.get("disposal") != []:
            fate["transport"] = draw(legs())
        found.append({**({"id": f"f{at}"} if draw(st.booleans()) else {}), **fate})
    return found


@st.composite
def written(draw: st.DrawFn, id: str) -> Tree:
    """One exchange as it stands in a file."""
    return {
        "id": id,
        "from": "a",
        "to": "b",
        "byproduct": f"by-{id}",
        "amount": draw(quantities("kt/year")),
        "status": draw(st.sampled_from(["proposed", "idea", "operating"])),
        "evidence": "illustrative",
        "displaces": draw(displaced()),
        "recycled": {
            "yield": draw(shares()),
            "transport": draw(legs()),
            "processing": draw(demands()),
            "residue": {"activity": "landfill"},
        },
        "without": draw(fates()),
    }


@st.composite
def files(draw: st.DrawFn, fewest: int = 1) -> list[Tree]:
    """1 to 4 exchanges."""
    return [draw(written(id=id)) for id in EXCHANGES[: draw(st.integers(fewest, 4))]]


@pytest.fixture
def folder(made_up_library: Path, tmp_path: Path) -> Path:
    (tmp_path / "uncertain.yaml").write_text(UNCERTAIN, "utf-8")
    return tmp_path


def run(folder: Path, found: list[Tree], **more: Any) -> Result:
    path = folder / "network.yaml"
    path.write_text(yaml.safe_dump(HEAD | more | {"exchanges": found}, sort_keys=False), "utf-8")
    return lca.run(lca.load(path), draws=DRAWS)


def of(table: pd.DataFrame, id: str) -> pd.DataFrame:
    return table[table["exchange"] == id].reset_index(drop=True)


ROUTES = ["virgin", "recycled"]
SAVED = ["saving", "p2_5", "p50", "p97_5"]


def sizes(result: Result, table: pd.DataFrame) -> Array:
    """Of each row of a table the sum of the sizes of its lines: parts of a route that fall away make it small, not exact."""
    scores = solve(result.built)
    lines = pd.DataFrame(np.abs(scores.lines), columns=list(scores.indicators))
    lines["exchange"] = [line.exchange for line in result.built.lines]
    status = result.exchanges.drop_duplicates("exchange").set_index("exchange")["status"]
    lines["status"] = lines["exchange"].map(status)
    found = []
    for record in table.to_dict("records"):
        mine = lines
        for column in ("exchange", "status"):
            if column in record:
                mine = mine[mine[column] == record[column]]
        found.append(mine[record["indicator"]].sum())
    return np.array(found)


def assert_tables_close(
    one: pd.DataFrame, other: pd.DataFrame, size: Array, by: float = 1.0
) -> None:
    """`one` is `by` times `other`, to 1e-12 of the size of its lines."""
    expected = by * other[ROUTES + SAVED].to_numpy()
    difference = np.abs(one[ROUTES + SAVED].to_numpy() - expected)
    gross = np.abs(by) * size[:, None]
    assert (difference[:, :2] <= CLOSE * gross).all()
    # The draws of both routes go up to a few times their central values.
    assert (difference[:, 2:] <= 10 * CLOSE * gross).all()


def assert_same_rows(one: Result, other: Result, id: str) -> None:
    """An exchange's statistics to the last bit; central values to rounding of the common solve."""
    central = [*ROUTES, "saving"]
    mine, yours = of(one.exchanges, id), of(other.exchanges, id)
    assert_frame_equal(mine.drop(columns=central), yours.drop(columns=central), check_exact=True)
    assert_tables_close(mine, yours, sizes(other, yours))
    assert_stages_close(of(one.stages, id), of(other.stages, id), other)


def assert_stages_close(
    one: pd.DataFrame, other: pd.DataFrame, result: Result, by: float = 1.0
) -> None:
    """Stages of one exchange, the same rows with `by` times the values."""
    assert_frame_equal(one.drop(columns="value"), other.drop(columns="value"))
    size = sizes(result, other.drop(columns="route"))
    assert (np.abs(one["value"] - by * other["value"]) <= CLOSE * by * size).all()


def times(quantity: Any, by: float) -> Any:
    """A written quantity with its value and range `by` times as large."""
    if isinstance(quantity, dict):
        return {key: text if key == "gsd" else times(text, by) for key, text in quantity.items()}
    number, unit = quantity.split(" ")
    return f"{float(number) * by!r} {unit}"


@whole
@given(found=files(), data=st.data(), by=factors)
def test_tables_scale_with_the_amount(
    folder: Path, found: list[Tree], data: st.DataObject, by: float
) -> None:
    """Proves: k times the `amount` of an exchange is k times its stages, routes, saving and percentiles.

    The draws of all others stay the same bits. It fails if a stage forgot the amount, or counted it twice.
    """
    before = run(folder, found)
    changed = copy.deepcopy(found)
    chosen = data.draw(st.sampled_from(changed))
    chosen["amount"] = times(chosen["amount"], by)
    after = run(folder, changed)
    for id in (one["id"] for one in found):
        if id != chosen["id"]:
            assert_same_rows(after, before, id)
            continue
        mine, yours = of(after.exchanges, id), of(before.exchanges, id)
        assert_tables_close(mine, yours, sizes(before, yours), by)
        assert_stages_close(of(after.stages, id), of(before.stages, id), before, by)


@whole
@given(found=files(fewest=2), rng=st.randoms(use_true_random=False))
def test_tables_do_not_depend_on_the_order(
    folder: Path, found: list[Tree], rng: random.Random
) -> None:
    """Proves: exchanges written in another order have the same statistics to the last bit.

    Central values agree to 1e-12, because all exchanges are columns of one system.
    """
    before = run(folder, found)
    shuffled = found.copy()
    rng.shuffle(shuffled)
    after = run(folder, shuffled)
    assert list(after.exchanges["exchange"].unique()) == [one["id"] for one in shuffled]
    for id in (one["id"] for one in found):
        assert_same_rows(after, before, id)
    assert_tables_close(after.network, before.network, sizes(before, before.network))


@whole
@given(found=files(), more=written(id="more"), first=st.booleans())
def test_tables_do_not_notice_another_exchange(
    folder: Path, found: list[Tree], more: Tree, first: bool
) -> None:
    """Proves: one exchange more, before or after, leaves the rows of the others as they were.

    The network grows by the rows of the new one.
    """
    before = run(folder, found)
    after = run(folder, [more, *found] if first else [*found, more])
    for id in (one["id"] for one in found):
        assert_same_rows(after, before, id)
    added = of(after.exchanges, "more")[ROUTES].to_numpy()
    size = sizes(after, after.network)[:, None]
    grown = before.network[ROUTES].to_numpy() + added
    assert (np.abs(after.network[ROUTES].to_numpy() - grown) <= CLOSE * size).all()


def assert_same_or_noise(one: float, other: float, size: float) -> None:
    """The same to the last bit, or both less than rounding leaves of so much."""
    assert one == other or max(abs(one), abs(other)) <= NOISE * size


@whole
@given(found=files())
def test_tables_add_up(folder: Path, found: list[Tree]) -> None:
    """Proves: stages add up to exchanges, exchanges and statuses to the network, and so does every draw.

    The network's interval and probability are those of the summed draws.
    """
    result = run(folder, found)
    assert result.sample is not None
    drawn = result.sample
    size = sizes(result, result.network)
    for at, row in enumerate(result.network.to_dict("records")):
        exchanges_ = result.exchanges[result.exchanges["indicator"] == row["indicator"]]
        stages = result.stages[result.stages["indicator"] == row["indicator"]]
        statuses = result.statuses[result.statuses["indicator"] == row["indicator"]]
        for table in (exchanges_, statuses):
            for one, gross in zip(table.to_dict("records"), sizes(result, table), strict=True):
                assert_same_or_noise(one["saving"], one["virgin"] - one["recycled"], gross)
        for route in ROUTES:
            assert row[route] == math.fsum(exchanges_[route])
            assert row[route] == pytest.approx(math.fsum(statuses[route]), abs=CLOSE * size[at])
            mine = stages[stages["route"] == route]["value"]
            assert row[route] == pytest.approx(math.fsum(mine), abs=CLOSE * size[at])
        assert_same_or_noise(row["saving"], row["virgin"] - row["recycled"], size[at])
        draws = np.zeros(DRAWS)
        for name in drawn.names:
            draws += drawn.of(name, row["indicator"]).saving
        for column, expected in zip(SAVED[1:], np.percentile(draws, (2.5, 50, 97.5)), strict=True):
            assert_same_or_noise(row[column], expected, 10 * size[at])
        if not math.isnan(row["probability_saving"]):
            sure = np.abs(draws) > 10 * NOISE * size[at]
            assert abs(row["probability_saving"] - (draws > 0).mean()) <= (~sure).mean()


@st.composite
def two_routes(draw: st.DrawFn, id: str) -> tuple[Tree, Tree, Tree]:
    """An exchange, its parameters, and the same exchange with its routes swapped.

    Its amounts are parameters, so that they are the same numbers in both places. The product is made on the virgin route
    and used as an aid on the recycled one; what the one puts away with a share, a use of the other that is lost makes
    with the same share.
    """
    parameters: Tree = {
        f"{id}-taken": draw(quantities("kt/year")),
        f"{id}-part": spread_share(draw(rounded(0.2, 0.9)), draw(st.sampled_from(KINDS))),
    }

    def some(name: str) -> tuple[str, Tree]:
        parameters[f"{id}-{name}"] = draw(quantities("t/t", 0.3, 1.0))
        return draw(st.sampled_from(PRODUCTS)), {"parameter": f"{id}-{name}"}

    made, done = ([some(f"{name}-{at}") for at in range(2)] for name in ("made", "done"))

    def exchange(virgin: int, recycled: int) -> Tree:
        product, ratio = made[virgin]
        aid, amount = made[recycled]
        kept, lost = done[virgin], done[recycled]
        part = {"parameter": f"{id}-part"}
        shares_ = (part, "rest") if virgin == 0 else ("rest", part)
        return {
            "id": id,
            "from": "a",
            "to": "b",
            "byproduct": f"by-{id}",
            "status": "idea",
            "evidence": "illustrative",
            "amount": {"parameter": f"{id}-taken"},
            "displaces": {"product": product, "ratio": ratio, "transport": []},
            "recycled": {
                "yield": 1,
                "transport": [],
                "processing": [{"activity": aid, "amount": amount}],
                "residue": None,
            },
            "without": [
                {"share": shares_[0], "disposal": [{"activity": kept[0], "amount": kept[1]}]},
                {
                    "share": shares_[1],
                    "use": {"displaces": {"product": lost[0], "ratio": lost[1], "transport": []}},
                },
            ],
        }

    return exchange(0, 1), exchange(1, 0), parameters


@whole
@given(pairs=st.tuples(*(two_routes(id=id) for id in EXCHANGES[:3])), count=st.integers(1, 3))
def test_tables_of_swapped_routes_are_the_opposite(
    folder: Path, pairs: tuple[tuple[Tree, Tree, Tree], ...], count: int
) -> None:
    """Proves: what was made and put to disposal, now used and lost, turns every saving round.

    Lines stand in another order then, so that sums agree to 1e-12; the percentiles change places.
    """
    pairs = pairs[:count]
    parameters: Tree = {}
    for _, _, own in pairs:
        parameters |= own
    results = [
        run(folder, [pair[side] for pair in pairs], parameters=parameters) for side in (0, 1)
    ]
    drawn = [propagate(inventory(one.scenario), DRAWS, 1) for one in results]
    assert_close(
        (drawn[1].virgin, drawn[1].recycled, drawn[1].saving),
        (drawn[0].recycled, drawn[0].virgin, -drawn[0].saving),
    )
    for name in ("exchanges", "statuses", "network"):
        one, other = (getattr(result, name) for result in results)
        assert_tables_close(
            other.assign(saving=-other["saving"]),
            one.assign(
                virgin=one["recycled"],
                recycled=one["virgin"],
                p2_5=-one["p97_5"],
                p50=-one["p50"],
                p97_5=-one["p2_5"],
            ),
            sizes(results[0], one),
        )


@st.composite
def used_alike(draw: st.DrawFn, id: str) -> Tree:
    """An exchange whose by-product somebody else uses in the same way at the same distance, but for a rest."""
    found = draw(written(id=id))
    for leg in found["recycled"]["transport"]:
        leg["distance"] = f"{draw(rounded(1, 500))!r} km"
    [rest] = draw(fates().filter(lambda one: len(one) == 1))
    share = spread_share(draw(st.integers(1, 19)) / 20, draw(st.sampled_from(KINDS)))
    same = {
        "share": share,
        "use": "same",
        "transport": copy.deepcopy(found["recycled"]["transport"]),
    }
    return {**found, "without": [{**same, "source": "a"}, {**rest, "share": "rest"}]}


@whole
@given(found=used_alike(id="e0"))
def test_a_share_that_is_used_alike_saves_nothing(folder: Path, found: Tree) -> None:
    """Proves: in every draw the saving is the rest's share of what it is against the rest alone.

    It fails if a number of the other user were drawn apart, or one of its stages left out or given the wrong sign.
    """
    alone = {**found, "without": [{**found["without"][1], "share": 1}]}
    # the same fate has the same draws, whose keys name it
    for one in (found["without"][1], alone["without"][0]):
        one["id"] = "rest"
    mixed, whole_ = run(folder, [found]), run(folder, [alone])
    left = shares_of(mixed)[1]
    for at, indicator in enumerate(HEAD["indicators"]):
        size = sizes(mixed, mixed.network)[at] + sizes(whole_, whole_.network)[at]
        assert mixed.sample is not None and whole_.sample is not None
        got = mixed.sample.of("e0", indicator).saving
        expected = left * whole_.sample.of("e0", indicator).saving
        assert (np.abs(got - expected) <= 10 * NOISE * size).all()


def shares_of(result: Result) -> Array:
    """(fates, draws) of the shares of the one exchange of a result."""
    [exchange] = result.scenario.resolved
    drawn = drawn_shares(result.scenario, result.built, DRAWS, result.seed)(exchange)
    return np.array([np.broadcast_to(one, DRAWS) for one in drawn])


@whole
@given(found=written(id="e0").filter(lambda one: len(one["without"]) > 1))
def test_shares_add_up_to_one(folder: Path, found: Tree) -> None:
    """Proves: in every draw, whatever their spreads, shares are none below zero and one together."""
    result = run(folder, [found])
    drawn = shares_of(result)
    assert (drawn >= 0).all()
    assert np.abs(drawn.sum(axis=0) - 1).max() <= CLOSE
    table = result.fates
    assert table["share"].sum() == pytest.approx(1, rel=CLOSE)
    ends = np.percentile(drawn, (2.5, 97.5), axis=1)
    assert table["share_p2_5"].to_numpy() == pytest.approx(ends[0], abs=CLOSE)
    assert table["share_p97_5"].to_numpy() == pytest.approx(ends[1], abs=CLOSE)


@st.composite
def overlays(draw: st.DrawFn, found: list[Tree]) -> list[Tree]:
    """What differs of some exchanges in a case."""
    chosen = draw(st.lists(st.sampled_from(found), max_size=2, unique_by=lambda one: one["id"]))
    changes = []
    for one in chosen:
        other = draw(written(id=one["id"]))
        keys = draw(st.sets(st.sampled_from(["amount", "displaces", "recycled", "without"])))
        changes.append({"id": one["id"], **{key: other[key] for key in sorted(keys)}})
    return changes


@whole
@given(found=files(fewest=2), data=st.data())
def test_a_case_is_the_scenario_with_what_differs(
    folder: Path, found: list[Tree], data: st.DataObject
) -> None:
    """Proves: a case has the rows of a scenario that it is laid over to, drawn with the same numbers.

    What does not differ is not calculated again, and differs by nothing. It fails if a change were not noticed, or a
    draw keyed by the case.
    """
    over = data.draw(overlays(found))
    result = run(folder, found, cases={"strict": {"exchanges": over}})
    again = lca.run(result.scenario.cases["strict"], draws=DRAWS)
    case = result.cases[result.cases["case"] == "strict"].reset_index(drop=True)
    assert list(case["exchange"].unique()) == [*(one["id"] for one in found), "network"]
    for id in (one["id"] for one in found):
        mine, yours = of(case, id), of(again.exchanges, id)
        central = [*ROUTES, "saving"]
        statistics = [column for column in SAVED if column not in central]
        assert_frame_equal(mine[statistics], yours[statistics], check_exact=True)
        assert_tables_close(mine, yours, sizes(again, yours))
    before = result.cases[result.cases["case"] == "central"].reset_index(drop=True)
    assert before["difference"].isna().all()
    difference = case["saving"] - before["saving"]
    assert case["difference"].to_numpy() == pytest.approx(difference.to_numpy(), rel=1e-12)
    assert result.sample is not None and again.sample is not None
    for id in (one["id"] for one in found):
        for row in of(case, id).to_dict("records"):
            one, two = (
                part.of(id, row["indicator"]).saving for part in (result.sample, again.sample)
            )
            ends = np.percentile(two - one, (2.5, 97.5))
            size = np.abs(one).max() + np.abs(two).max()
            assert [row["difference_p2_5"], row["difference_p97_5"]] == pytest.approx(
                ends, abs=CLOSE * size
            )
            if id not in {change["id"] for change in over}:
                assert (row["difference"], *ends) == (0.0, 0.0, 0.0)
