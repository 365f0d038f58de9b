"""What must hold for the break-even values of any exchange: put back, the saving is zero; never is never."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import lca
from lca.breakeven.electricity import KWH, grid_flips
from lca.breakeven.polynomial import ITSELF, polynomials, zero
from lca.breakeven.text import sentence
from lca.breakeven.values import breakeven
from lca.engine.adjoint import solve
from lca.engine.inventory import Inventory, Line, Process
from lca.engine.net import totals
from lca.inventory.routes import inventory
from lca.quantities.numbers import Number, Term
from lca.results.flips import Flip

#: The fixtures of one test serve all its examples: each example writes its files anew.
whole = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
engine = settings(max_examples=50, deadline=None)
#: A saving of less than this share of both routes together is zero.
ZERO = 1e-9

Tree = dict[str, Any]


def rounded(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda value: float(f"{value:.3g}"))


def legs() -> st.SearchStrategy[list[Tree]]:
    one = st.builds(
        lambda mode, km: {"mode": mode, "distance": f"{km!r} km"},
        st.sampled_from(["truck", "rail"]),
        rounded(1, 9_000),
    )
    return st.lists(one, max_size=2)


def demands() -> st.SearchStrategy[list[Tree]]:
    one = st.builds(
        lambda activity, amount: {"activity": activity, "amount": f"{amount!r} t/t"},
        st.sampled_from(["grinding", "coal", "landfill"]),
        rounded(0.1, 2),
    )
    return st.lists(one, max_size=2)


@st.composite
def fates(draw: st.DrawFn) -> list[Tree]:
    """1 to 3 fates of all kinds, several with a rest or without; shares are sure."""
    count = draw(st.integers(1, 3))
    rest = draw(st.integers(-1, count - 1))
    parts = [draw(st.integers(1, 6)) for _ in range(count)]
    found = []
    for at, part in enumerate(parts):
        share = "rest" if at == rest else part / sum(parts)
        fate: Tree = {"id": f"f{at}", **({"share": share} if count > 1 else {})}
        kind = draw(st.sampled_from(["disposal", "same", "use"]))
        if kind == "disposal":
            fate["disposal"] = draw(demands())
        elif kind == "same":
            fate |= {"use": "same", "transport": draw(legs())}
        else:
            product, ratio = draw(st.sampled_from(["clinker", "coal"])), draw(rounded(0.3, 0.9))
            displaces = {"product": product, "ratio": f"{ratio!r} t/t", "transport": draw(legs())}
            fate |= {"use": {"displaces": displaces, "processing": draw(demands())}}
        found.append(fate)
    return found


#: One exchange as it stands in a file; it saves about as often as it adds.
written = st.fixed_dictionaries(
    {
        "id": st.just("slag"),
        "from": st.just("a"),
        "to": st.just("b"),
        "byproduct": st.just("bf-slag"),
        "amount": rounded(1, 100).map(lambda value: f"{value!r} kt/year"),
        "status": st.just("idea"),
        "evidence": st.just("illustrative"),
        "displaces": st.fixed_dictionaries(
            {
                "product": st.sampled_from(["clinker", "coal"]),
                "ratio": rounded(0.3, 0.9).map(lambda value: f"{value!r} t/t"),
                "displacement": rounded(0.2, 0.9),
                "transport": legs(),
            }
        ),
        "recycled": st.fixed_dictionaries(
            {
                "yield": rounded(0.2, 0.9),
                "transport": legs(),
                "processing": demands(),
                "residue": st.just({"activity": "landfill"}),
            }
        ),
        "without": fates(),
    }
)

HEAD: Tree = {
    "schema": 2,
    "scenario": "random",
    "title": "A random exchange",
    "year": 2023,
    "geography": "CN-HE",
    "indicators": ["ghg-100", "energy-total"],
    "facilities": {"a": {"name": "A"}, "b": {"name": "B"}},
}


def relative_saving(scenario: lca.Scenario, indicator: str) -> float:
    """Saving over the sizes of all lines together, −1..1."""
    built = inventory(scenario)
    scores = solve(built)
    found = totals(built, scores)
    at = found.indicators.index(indicator)
    gross = math.fsum(abs(float(line[at])) for line in scores.lines)
    return float(found.saving[0, at]) / gross if gross else 0.0


def variant(scenario: lca.Scenario, exchange: Tree, row: Tree, value: float) -> lca.Scenario:
    """The exchange with the quantity of a row at another value."""
    change: Tree
    if row["quantity"] == "distance":
        place, _ = str(row["label"]).split(" ")
        side, at = place.partition(".")[0], int(place.partition("[")[2].rstrip("]"))
        changed = [dict(leg) for leg in exchange[side]["transport"]]
        changed[at]["distance"] = f"{value!r} km"
        change = {side: {"transport": changed}}
    elif row["quantity"] == "yield":
        change = {"recycled": {"yield": value}}
    elif row["quantity"] == "share":
        change = {"without": with_share(exchange["without"], str(row["label"]), value)}
    else:
        unit = " t/t" if row["quantity"] == "ratio" else ""
        change = {"displaces": {row["quantity"]: f"{value!r}{unit}"}}
    return lca.vary(scenario, {"exchanges": [{"id": "slag", **change}]})


def with_share(fates: list[Tree], id: str, value: float) -> list[Tree]:
    """The fates with another share of one of them; the rest gives way, or all others in proportion."""
    rests = [fate["id"] for fate in fates if fate["share"] == "rest"]
    if rests and rests != [id]:
        return [{**fate, "share": value} if fate["id"] == id else fate for fate in fates]
    others = [fate for fate in fates if fate["id"] != id]
    held = math.fsum(fate["share"] for fate in others)
    changed = {fate["id"]: (1.0 - value) * fate["share"] / held for fate in others}
    last = {id: "rest" if rests else value}
    return [{**fate, "share": (last | changed)[fate["id"]]} for fate in fates]


def highest(exchange: Tree, row: Tree) -> float:
    """The highest value that a row can have in a file."""
    if row["quantity"] == "share":
        fates = exchange["without"]
        rests = [fate["id"] for fate in fates if fate["share"] == "rest"]
        if rests and rests != [row["label"]]:
            here = (row["label"], rests[0])
            return 1.0 - math.fsum(fate["share"] for fate in fates if fate["id"] not in here)
    if row["unit"] == "share":
        return 1.0
    return 1e6 if row["quantity"] == "distance" else 1e3


@whole
@given(exchange=written, data=st.data())
def test_the_saving_at_a_flip_is_zero(
    made_up_library: Path, tmp_path: Path, exchange: Tree, data: st.DataObject
) -> None:
    """Proves: whatever the exchange, the value of a row written into it saves nothing, and its sentence is true.

    Where a row says never, both ends of the range save, or both add. It fails if a line is left out of a
    slope, or stands in it with the wrong sign, and where a use that is the same, or another share, does not follow.
    """
    path = tmp_path / "random.yaml"
    path.write_text(yaml.safe_dump(HEAD | {"exchanges": [exchange]}, sort_keys=False), "utf-8")
    scenario = lca.load(path)
    built = inventory(scenario)
    table = breakeven(scenario, built, solve(built))
    plain = table[table["quantity"].isin(["distance", "ratio", "displacement", "yield", "share"])]
    rows = plain.to_dict("records")
    row = {str(key): value for key, value in data.draw(st.sampled_from(rows)).items()}
    turn = Flip(**{key: value for key, value in row.items() if key != "margin"})
    if row["quantity"] == "share":
        kind = next(one for one in scenario.exchanges[0].fates if one.id == row["label"]).kind
        turn = replace(turn, fate=kind)
    indicator, flip, base = str(row["indicator"]), float(row["flip"]), float(row["base"])
    now = relative_saving(scenario, indicator)
    assume(abs(now) > 1e-6)
    top = highest(exchange, row)
    if math.isnan(flip):
        assert sentence(turn, "en").startswith("never: saves" if now > 0 else "never: adds burden")
        for end in (1e-9, top * (1 - 1e-9)):
            then = relative_saving(variant(scenario, exchange, row, end), indicator)
            assert then * now > 0
        return
    assume(flip <= top)
    then = relative_saving(variant(scenario, exchange, row, flip), indicator)
    assert abs(then) <= ZERO
    assert row["margin"] == flip / base - 1
    beyond = flip + 0.1 * (flip - base)
    if 0 < beyond < top:
        then = relative_saving(variant(scenario, exchange, row, beyond), indicator)
        assert then * now < 0
        assert sentence(turn, "en").startswith("stops saving" if now > 0 else "starts saving")


amounts = st.floats(0.01, 10.0)


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    """2 to 5 processes in any loops, each using less than half of what it makes, in one exchange."""
    size = draw(st.integers(2, 5))
    processes = []
    for at in range(size):
        reference = draw(amounts)
        share = st.floats(1e-3 * reference, 0.1 * reference)
        used = draw(st.lists(st.integers(0, size - 1), max_size=4))
        inputs = tuple((f"p{one}", Number(draw(share))) for one in used)
        processes.append(Process(f"p{at}", reference, inputs, (("f", Number(draw(amounts))),)))
    lines = tuple(
        Line(
            "one",
            route,
            "use",
            f"p{draw(st.integers(0, size - 1))}",
            (Term(Number(draw(amounts))),),
        )
        for route in ("virgin", "virgin", "recycled", "recycled")
    )
    return Inventory(tuple(processes), lines, {"i": {"f": 1.0}})


@engine
@given(built=inventories())
def test_a_grid_at_its_flip_saves_nothing(built: Inventory) -> None:
    """Proves: own emissions that bring the grid's score to the flip value bring the saving to zero, in any loops."""
    scores = solve(built)
    found = grid_flips(built, scores, ("p0",))
    flip = float(found.flip[0, 0, 0])
    assume(not math.isnan(flip) and flip < 1e4 * found.base[0, 0])

    def with_more(amount: float) -> Inventory:
        first, *others = built.processes
        more = ("f", Number(amount * first.reference))
        return replace(built, processes=(replace(first, flows=(*first.flows, more)), *others))

    now = float(scores.of("p0")[0])
    per_unit = float(solve(with_more(1.0)).of("p0")[0]) - now
    assume(per_unit < 1e4)  # a loop that makes so much of one unit leaves no digits to compare
    changed = with_more((flip / KWH - now) / per_unit)
    solved = solve(changed)
    assert float(solved.of("p0")[0]) == pytest.approx(flip / KWH, rel=1e-8, abs=1e-9 * now)
    before, after = totals(built, scores), totals(changed, solved)
    # A flip at zero leaves no burden to compare with.
    gross = sum(one.virgin[0, 0] + one.recycled[0, 0] for one in (before, after))
    assert abs(after.saving[0, 0]) <= ZERO * gross


@engine
@given(
    built=inventories(),
    kinds=st.lists(st.sampled_from(["held", "x", "rest"]), min_size=12, max_size=12),
    value=st.floats(0.05, 0.95),
)
def test_a_polynomial_is_the_saving(built: Inventory, kinds: list[str], value: float) -> None:
    """Proves: any product of a number, its complement and others has the coefficients that the engine adds up.

    And a root that is found is one. It fails if (1 − x) or a power were expanded wrongly.
    """
    lines = []
    for at, line in enumerate(built.lines):
        more = tuple(
            Term(Number(value), complement=kind == "rest", path=("x",))
            for kind in kinds[3 * at : 3 * at + 3]
            if kind != "held"
        )
        lines.append(replace(line, terms=(*line.terms, *more)))
    scores = solve(built)

    def saving(x: float) -> tuple[float, float]:
        moved = tuple(
            replace(
                part,
                terms=tuple(
                    replace(term, number=Number(x)) if term.path == ("x",) else term
                    for term in part.terms
                ),
            )
            for part in lines
        )
        found = totals(replace(built, lines=moved), scores)
        return float(found.saving[0, 0]), float(found.virgin[0, 0] + found.recycled[0, 0])

    coefficients = polynomials(lines, scores, {("x",): ITSELF})[:, 0].tolist()
    gross = sum(saving(x)[1] for x in (0.0, value, 1.0))
    for x in (0.0, 0.3, value, 1.0):
        expected, _ = saving(x)
        powers = math.fsum(one * x**power for power, one in enumerate(coefficients))
        assert powers == pytest.approx(expected, rel=1e-9, abs=1e-9 * gross)
    root = zero(coefficients, value, 1.0)
    if not math.isnan(root):
        assert abs(saving(root)[0]) <= ZERO * gross
