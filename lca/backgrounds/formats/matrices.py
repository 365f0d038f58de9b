"""Any database as matrices, described by a background.yaml: process matrices and input-output tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lca.backgrounds.arrays import biosphere, exact_cells, technosphere
from lca.backgrounds.formats.cells import Form
from lca.backgrounds.formats.descriptor import Convention, Descriptor
from lca.backgrounds.formats.matrixfile import Entries, carries_labels, entries, row_codes
from lca.backgrounds.formats.tables import form_at, table, unique, wrong
from lca.backgrounds.model import Background, Described, Elementary, Method, Origin
from lca.backgrounds.units_of import money_of, size_of
from lca.engine.system import Cells, System
from lca.files.tree import Node, mark_at
from lca.files.validation import dotted, keys_of, validated
from lca.files.yaml_tree import read as read_yaml
from lca.problems import Message, Problem, WrongInput, did_you_mean, listed
from lca.texts import Text

if TYPE_CHECKING:
    from lca.quantities.arrays import Array


def read(path: Path, name: str | None = None) -> Background:
    """The database that a background.yaml describes.

    Raises WrongInput: what is wrong in the descriptor, or the first thing that is wrong in a file.
    """
    shown = str(path)
    root = read_yaml(path, shown, keys_of(Descriptor)).root
    said = validated(Descriptor, root)
    folder = path.parent
    activities = _activities(said, folder, root)
    flows = _flows(said, folder)
    codes = tuple(one.code for one in activities)
    ids = tuple(one.code for one in flows)
    a = entries(said.technosphere, folder, codes, codes)
    b = entries(said.biosphere, folder, ids, codes)
    made = _made(a, activities, said.technosphere.convention)
    origin = Origin(kind="matrices", **said.source.model_dump())
    return Background(
        name or said.background,
        origin,
        tuple(_with_waste(one, made[at] < 0) for at, one in enumerate(activities)),
        flows,
        System(
            codes,
            ids,
            _technosphere(a, said.technosphere.convention, len(codes)),
            biosphere(b.rows, b.columns, b.values),
        ),
        _methods(said, folder, ids, root),
        _flow_ids(said, ids, root),
        frozenset(said.covers),
        conversions=tuple(_forms(said, folder)),
    )


def _forms(said: Descriptor, folder: Path) -> Iterator[Text]:
    """How tables are written that have something else than commas between their cells."""
    headings = {
        said.activities.file: (said.activities.code, said.activities.name),
        said.flows.file: (said.flows.code, said.flows.name, said.flows.unit),
    }
    matrices = (said.technosphere, said.biosphere, said.characterisation)
    files = dict.fromkeys([*headings, *(one.file for one in matrices if one)])
    found: dict[Form, list[str]] = {}
    for file in files:
        if not file.endswith(".npz"):
            form = form_at(folder / file, headings.get(file, ()))
            if not form.usual:
                found.setdefault(form, []).append(file)
    for form, names in found.items():
        separator = "';'" if form.separator == ";" else Message("a-tab")
        sign = "','" if form.comma else "'.'"
        yield Message(
            "numbers-with-commas", separator=separator, sign=sign, names=listed(names)
        ).in_both()


def _at(root: Node, what: str, cure: str | Message, *path: str | int) -> WrongInput:
    message = Message("import-refused", what=what, cure=cure)
    return WrongInput([Problem(mark_at(root, path), dotted(path, root), message)])


def _activities(said: Descriptor, folder: Path, root: Node) -> list[Described]:
    given = said.activities
    needed = [
        one for one in (given.code, given.name, given.location, given.product, given.unit) if one
    ]
    rows = table(folder / given.file, needed)
    unique(rows, given.code)
    found: list[Described] = []
    money: dict[str, str] = {}
    for row in rows:
        unit = row[given.unit] if given.unit else given.units or ""
        size, dimension = size_of(unit)
        currency = money_of(dimension)
        problem = _price_problem(currency, unit, money, said.technosphere.convention)
        if problem is not None and given.unit is None:
            raise _at(root, *problem, "activities", "units")
        if problem is not None:
            row.wrong(*problem)
        found.append(
            Described(
                row[given.code].strip(),
                row[given.name].strip(),
                row[given.location].strip() if given.location else given.locations or "",
                unit,
                size,
                dimension,
                row[given.product].strip() if given.product else "",
                year=said.source.year,
            )
        )
    return found


def _price_problem(
    currency: str | None, unit: str, seen: dict[str, str], convention: Convention
) -> tuple[str, str] | None:
    """What is wrong with a unit of money: no year, or another one than a table of coefficients has so far."""
    if currency is None:
        return None
    if not currency[-4:].isdigit():
        return (
            f"the unit '{unit}' does not say which year's prices it means",
            f"write the year with it, for example {_dated(unit.strip(), currency)}",
        )
    first = next(iter(seen), currency)
    seen.setdefault(currency, unit)
    if convention == "input-output" and currency != first:
        return (
            f"the unit '{unit}' is other money than {first} above",
            "coefficients of one table are in one money of one year: convert them first",
        )
    return None


def _dated(unit: str, currency: str) -> str:
    """Money with a year; millions of it stay millions."""
    return f"{currency}2012" if size_of(unit)[0] == 1.0 else f"'{unit} 2012'"


def _with_waste(one: Described, waste: bool) -> Described:
    from dataclasses import replace

    return replace(one, waste=True) if waste else one


def _flows(said: Descriptor, folder: Path) -> tuple[Elementary, ...]:
    given = said.flows
    needed = [one for one in (given.code, given.name, given.unit, given.categories) if one]
    rows = table(folder / given.file, needed)
    unique(rows, given.code)
    return tuple(
        Elementary(
            row[given.code].strip(),
            row[given.name].strip(),
            tuple(row[given.categories].split("/")) if given.categories else (),
            row[given.unit].strip(),
        )
        for row in rows
    )


def _made(a: Entries, activities: Sequence[Described], convention: Convention) -> Array:
    """What each activity makes of its own product in its column, (activities,)."""
    made = np.zeros(len(activities))
    own = np.flatnonzero(a.rows == a.columns)
    made[a.rows[own]] = a.values[own]
    if convention == "input-output":
        made = 1.0 - made
        for at in own:
            if made[a.rows[at]] <= 0:
                code = activities[int(a.rows[at])].code
                what = f"'{code}' uses {a.values[at]:g} of its own product for one that it makes"
                a.wrong(int(at), what, "a table of coefficients has less than 1 there")
        return made
    for at in np.flatnonzero(made == 0):
        what = f"'{activities[int(at)].code}' makes nothing of its own product"
        wrong(a.file, 0, what, "put its production on the diagonal")
    return made


def _technosphere(a: Entries, convention: Convention, count: int) -> Cells:
    if convention == "inputs-negative":
        return technosphere(a.rows, a.columns, a.values)
    if convention == "inputs-positive":
        return exact_cells(a.rows, a.columns, a.values, a.rows != a.columns)
    every = np.arange(count)
    return exact_cells(
        np.concatenate([every, a.rows]),
        np.concatenate([every, a.columns]),
        np.concatenate([np.ones(count), a.values]),
        np.repeat([False, True], [count, len(a.values)]),
    )


def _methods(
    said: Descriptor, folder: Path, ids: tuple[str, ...], root: Node
) -> Mapping[str, Method]:
    if said.characterisation is None:
        return {}
    spec = said.characterisation
    if not spec.indicators and not carries_labels(spec):
        what = "the rows of this matrix have no names"
        how = "add indicators: [ … ] with the codes of all its rows, in their order"
        raise _at(root, what, how, "characterisation")
    rows = spec.indicators or row_codes(spec, folder)
    for id, one in said.indicators.items():
        if one.row not in rows:
            cure = did_you_mean(one.row, rows, Message("rows-are", names=listed(rows)))
            raise _at(root, f"there is no row '{one.row}'", cure, "indicators", id, "row")
    c = entries(spec, folder, rows, ids)
    at = {row: position for position, row in enumerate(rows)}
    return {
        id: Method(
            one.unit,
            {
                int(flow): float(value) * one.factor
                for row, flow, value in zip(c.rows, c.columns, c.values, strict=True)
                if row == at[one.row]
            },
            one.gwp,
            one.note,
        )
        for id, one in said.indicators.items()
    }


def _flow_ids(
    said: Descriptor, ids: tuple[str, ...], root: Node
) -> Mapping[int, tuple[str, float]]:
    from lca.library.library import load_library

    at = {id: position for position, id in enumerate(ids)}
    ours = load_library().flows if said.flow_ids else {}
    for code, mine in said.flow_ids.items():
        if code not in at:
            cure = did_you_mean(code, ids, Message("see-table-of-flows"))
            raise _at(root, f"there is no flow '{code}'", cure, "flow_ids", code)
        if mine.flow not in ours:
            cure = did_you_mean(mine.flow, ours, Message("see-flows"))
            what = f"there is no elementary flow '{mine.flow}'"
            raise _at(root, what, cure, "flow_ids", code, "flow")
    return {at[code]: (mine.flow, mine.factor) for code, mine in said.flow_ids.items()}
