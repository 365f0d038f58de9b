"""Whatever stands in a file: a located refusal or a scenario, never a traceback."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import lca
from lca.files.signs import control_in
from lca.files.tree import plain
from lca.files.yaml_tree import read
from lca.quantities.quantity import QuantityError, quantity
from lca.quantities.ranges import in_range
from lca.quantities.unit_names import AMBIGUOUS, UNITS
from lca.quantities.units import UnitError, unit

FILES = Path(__file__).parent.parent / "files"
GOOD = (FILES / "good.yaml").read_text("utf-8")

#: The fixtures of one test serve all its examples: they hold nothing that an example changes.
lenient = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

LOCATED = re.compile(r"[^\n]+:\d+:\d+: [^\n]+")


def outcome(path: Path) -> str:
    """Loads a file; refusals must be non-empty and each on one line with its place."""
    try:
        lca.load(path)
    except lca.WrongInput as error:
        assert error.problems
        for problem in error.problems:
            assert LOCATED.fullmatch(str(problem)), str(problem)
            assert Path(problem.mark.file).exists()
        return "refused"
    return "loaded"


def write(folder: Path, data: bytes) -> Path:
    path = folder / "any.yaml"
    path.write_bytes(data)
    return path


@pytest.fixture
def folder(made_up_library: Path, tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    return tmp_path


@lenient
@given(data=st.binary(max_size=200))
def test_any_bytes(folder: Path, data: bytes) -> None:
    """Proves: bytes that are no scenario are refused."""
    assert outcome(write(folder, data)) == "refused"


@lenient
@given(
    text=st.text(
        alphabet=st.sampled_from(list("abé1.:-[]{},&*!|>'\"#%@`\n \t?<=~0e+矿\x85\ufeff")),
        max_size=60,
    )
)
@example(text="? a\n")
@example(text="*a : b")
@example(text="&a [*a]")
@example(text="%YAML 9.9\n--- a")
@example(text="!<tag:x> {}")
def test_any_yaml_characters(folder: Path, text: str) -> None:
    """Proves: no sequence of YAML's own characters breaks the reader."""
    assert outcome(write(folder, text.encode())) == "refused"


@lenient
@given(data=st.data())
def test_damaged_scenario(folder: Path, data: st.DataObject) -> None:
    """Proves: a good scenario with a piece cut out, doubled or replaced is refused in place, or loads."""
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 40)))
    middle = data.draw(
        st.sampled_from(
            ["", GOOD[start:end] * 2, "0", "-", "[", "{}", "é", "\t", "null", ".nan", "1e9"]
        )
    )
    outcome(write(folder, (GOOD[:start] + middle + GOOD[end:]).encode()))


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.sampled_from(
        [
            "",
            "slag",
            "steelworks",
            "clinker",
            "ei:x",
            "same",
            "rest",
            "usual",
            "none",
            "assumed",
            "1 t/year",
            "0.5 t/t",
            "-3 kg",
            "50 km",
            "<id>",
            "[key]",
            "a\0b",
        ]
    ),
    st.text(max_size=8),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(
                    [
                        "value",
                        "low",
                        "high",
                        "gsd",
                        "sd",
                        "pedigree",
                        "by_year",
                        "parameter",
                        "id",
                        "en",
                        "share",
                        "use",
                        "disposal",
                        "displaces",
                        "without",
                        "exchanges",
                        "parameters",
                    ]
                ),
                st.text(max_size=5),
            ),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    items = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for key, value in items:
        found += paths(value, (*path, key))
    return found


TREE = yaml.safe_load(GOOD)
OPTIONAL = [
    ("parameters",),
    ("factors",),
    ("backgrounds",),
    ("byproducts",),
    ("indicators",),
    ("extends",),
    ("remove",),
    ("facilities", "steelworks", "location"),
    ("exchanges", 0, "displaces", "use"),
    ("exchanges", 0, "displaces", "displacement"),
    ("exchanges", 0, "recycled", "use"),
    ("exchanges", 0, "without", 0, "id"),
    ("exchanges", 0, "without", 0, "share"),
    ("exchanges", 0, "without", 0, "use"),
    ("exchanges", 0, "without", 0, "transport"),
    ("exchanges", 0, "within"),
    ("exchanges", 0, "continues"),
    ("exchanges", 0, "disposal"),
    ("facilities", "steelworks", "company"),
    ("cases",),
]


@lenient
@given(path=st.sampled_from([*paths(TREE), *OPTIONAL]), value=values)
@example(path=("extends",), value="a\0b")
@example(path=("factors",), value=["a\0b", [], "x" * 300])
@example(path=("remove",), value=[["slag"], {}, None, 3])
@example(path=("facilities", "steelworks", "supplies", "bf-slag"), value="0 t/year")
@example(path=("facilities", "steelworks", "location"), value=[10**400, 1])
@example(path=("exchanges", 0, "amount"), value=10**400)
@example(path=("exchanges", 0, "without"), value="usual")
@example(path=("exchanges", 0, "without"), value=[{"share": "rest", "use": "same"}] * 2)
@example(path=("exchanges", 0, "without", 0, "share"), value=0)
@example(path=("exchanges", 0, "continues"), value="slag")
@example(path=("cases",), value={"strict": {"exchanges": [{"id": "slag", "without": None}]}})
@example(path=("cases",), value={"strict": {"exchanges": [None, {}, {"id": []}, "slag"]}})
@example(path=("cases",), value={"strict": None, "central": 3, "": []})
@example(path=("cases",), value={"strict": {"factors": [3, "a\0b"], "parameters": [], "year": "x"}})
def test_any_value_in_any_place(folder: Path, path: tuple[str | int, ...], value: Any) -> None:
    """Proves: no value in any place of a good scenario gives a traceback."""
    tree = yaml.safe_load(GOOD)
    node = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    text = yaml.safe_dump(tree, allow_unicode=True)
    outcome(write(folder, text.encode()))


@lenient
@given(
    key=st.sampled_from(["title", "year", "factors", "parameters", "exchanges", "x"]), value=values
)
def test_any_case(folder: Path, key: str, value: Any) -> None:
    """Proves: nothing that a case may say gives a traceback."""
    tree = yaml.safe_load(GOOD) | {"cases": {"strict": {key: value}}}
    outcome(write(folder, yaml.safe_dump(tree, allow_unicode=True).encode()))


@lenient
@given(
    path=st.sampled_from([path[2:] for path in paths(TREE) if path[:2] == ("exchanges", 0)][1:]),
    value=values,
)
def test_any_value_of_an_exchange_in_a_case(
    folder: Path, path: tuple[str | int, ...], value: Any
) -> None:
    """Proves: no value in any place of an exchange that differs in a case gives a traceback."""
    nested: Any = value
    for step in reversed(path):
        nested = [nested] if step == 0 else {step: nested}
    over = {"id": "slag"} | nested
    tree = yaml.safe_load(GOOD) | {"cases": {"strict": {"exchanges": [over]}}}
    outcome(write(folder, yaml.safe_dump(tree, allow_unicode=True).encode()))


@lenient
@given(path=st.sampled_from([*paths(TREE), *OPTIONAL]), value=values)
def test_any_override(folder: Path, path: tuple[str | int, ...], value: Any) -> None:
    """Proves: no override of one place of an extended scenario gives a traceback."""
    nested: Any = value
    for step in reversed(path):
        nested = (
            [{"id": "slag"} | nested if isinstance(nested, dict) else nested]
            if step == 0
            else {step: nested}
        )
    tree = {"extends": "good.yaml"} | nested
    outcome(write(folder, yaml.safe_dump(tree, allow_unicode=True).encode()))


#: Texts that PyYAML, reading YAML 1.1, writes without quotes and that are numbers (or refused) here: 0E0, 08.
NUMBERS_OF_ONE_DAY = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+|[-+]?0\d+")

plain_trees = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**18), 10**18),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=10).filter(
            lambda text: not NUMBERS_OF_ONE_DAY.fullmatch(text) and control_in(text) is None
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text("abc-é ", max_size=6), inner, max_size=4),
    ),
    max_leaves=12,
)


@lenient
@given(tree=plain_trees)
def test_reader_agrees_with_pyyaml(tmp_path: Path, tree: Any) -> None:
    """Proves: what PyYAML writes is read back as it was: values, keys and order."""
    path = tmp_path / "tree.yaml"
    path.write_text(yaml.safe_dump({"root": tree}, allow_unicode=True, sort_keys=False), "utf-8")
    assert plain(read(path, "tree.yaml").root) == {"root": tree}


numbers = st.floats(1e-6, 1e12)
names = st.sampled_from(sorted(UNITS))


@given(number=numbers, name=names, other=names)
def test_quantity_round_trip(number: float, name: str, other: str) -> None:
    """Proves: a number with a unit is the number times the unit's size, whatever else it is divided by."""
    assume(in_range(number * UNITS[name][1] / UNITS[other][1]))
    read_back = quantity(f"{number!r} {name}/{other}")
    assert read_back.value == pytest.approx(number * UNITS[name][1] / UNITS[other][1], rel=1e-12)
    if not name[0].isdigit() and in_range(number * UNITS[name][1]):  # "1.0" and "1" would be 1.01
        alone = quantity(f"{number!r}{name}")
        assert alone.value == pytest.approx(number * UNITS[name][1], rel=1e-12)
    assert quantity(f"{number!r} {name}/{name}").dimension == ()
    assert read_back.text == f"{number!r} {name}/{other}"


@given(text=st.text(max_size=20))
def test_any_unit(text: str) -> None:
    """Proves: a unit is read or refused with a cure."""
    try:
        assert unit(text).factor > 0
    except UnitError as error:
        assert all(error.message.parts("en")) and all(error.message.parts("zh"))


@given(raw=values)
@example(raw={"value": 10**400})
def test_any_quantity(raw: Any) -> None:
    """Proves: a quantity is read with a finite number, or refused with a cure."""
    try:
        found = quantity(raw)
    except QuantityError as error:
        assert all(error.message.parts("en")) and all(error.message.parts("zh"))
    else:
        assert math.isfinite(found.value) or found.parameter or found.by_year


@settings(deadline=None)  # the first example imports scipy
@given(
    value=st.floats(1e-3, 1e3),
    down=st.floats(1.001, 50),
    up=st.floats(1.001, 50),
    share=st.booleans(),
)
def test_spread_meets_its_percentiles(value: float, down: float, up: float, share: bool) -> None:
    """Proves: the quantiles at 2.5, 50 and 97.5 % are low, value and high, for any range."""
    import numpy as np

    if share:
        value, low, high = 0.5, 0.5 / down, 1 - 0.5 / up
    else:
        low, high = value / down, value * up
    number = quantity({"value": value, "low": low, "high": high}).number("key", share=share)
    assert number.spread is not None
    got = number.spread.quantile(number.value, np.array([0.025, 0.5, 0.975]))
    assert list(got) == pytest.approx([low, value, high], rel=1e-9)


def test_no_name_has_two_meanings() -> None:
    """Proves: a name is accepted or ambiguous, never both."""
    assert not set(UNITS) & set(AMBIGUOUS)
