"""Rows of cells as the tree of a scenario, whose every place is a cell: what is wrong later on is told there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lca.files.fields import as_id
from lca.files.tree import Node, tree
from lca.files.yaml_tree import InputFile
from lca.library.fate_words import fates
from lca.library.library import Library, load_library
from lca.library.names import plain
from lca.problems import Mark, Message, Problem, Refused, did_you_mean
from lca.quantities.beside import UNREADABLE, lacks_unit, properties, together
from lca.quantities.quantity import QuantityError
from lca.sheets import tables
from lca.sheets.exchanges import exchange
from lca.sheets.form import SETTINGS
from lca.sheets.tables import Row, Told, entry
from lca.words.sheets import HEADINGS, TITLES, YES_NO

_NEEDED = {column.name for column in SETTINGS if column.needed}
Entries = dict[str, tuple[Mark, Node]]


class Sheets(NamedTuple):
    """What sheets say: the tree of a scenario, the files read, what is wrong, and what is doubtful."""

    root: Node
    inputs: list[InputFile]
    problems: list[Problem]
    doubts: list[Problem]


def read(path: Path, shown: str, over: Mapping[str, Any] | None = None) -> Sheets:
    """A workbook or a folder of CSV as the tree of a scenario. Raises WrongInput for what is none.

    over : settings in the place of those of the sheet `scenario`. Fates and the words of the sheet `exchanges` are looked up in
        the shipped library.
    """
    told = Told()
    rows, places, inputs = tables.read(path, shown, told)
    reader = _Reader(told, load_library(), path.stem, over or {})
    at = places.get("facilities", Mark(shown))
    return Sheets(reader.root(rows, Mark(shown), at), inputs, told.problems, told.doubts)


class _Reader:
    """The rows of one workbook while they become a scenario.

    facilities : id → place and keys. called : ids and names as they are compared → ids. today : facility and by-product →
    what happens to it.
    """

    def __init__(self, told: Told, library: Library, stem: str, over: Mapping[str, Any]) -> None:
        self.told, self.library, self.stem, self.over = told, library, stem, over
        self.geography = ""
        self.facilities: dict[str, tuple[Mark, Entries]] = {}
        self.called: dict[str, set[str]] = {}
        self.today: dict[tuple[str, str], Node] = {}

    def root(self, rows: Mapping[str, list[Row]], mark: Mark, at: Mark) -> Node:
        """The whole scenario; `at` is where its facilities are."""
        for name in ("scenario", "facilities"):
            if name not in rows and not (name == "scenario" and self.over.keys() >= _NEEDED):
                self.told.wrong(mark, "", Message("sheet-missing", name=name))
        settings = self.settings(*rows.get("scenario", ()), mark=mark)
        for row in rows.get("facilities", ()):
            self.facility(row)
        for key, sheet, what in (("supplies", "has", "by-product"), ("uses", "needs", "product")):
            self.listed(key, what, rows.get(sheet, ()))
        each = [self.exchange(row) for row in rows.get("exchanges", ())]
        if not rows.get("facilities", True) and at not in [one.mark for one in self.told.problems]:
            self.told.wrong(at, "", Message("sheet-no-rows", name=TITLES["facilities"]))
        plants = self.facilities or {"none": (at, {"name": entry(at, "none")})}
        found = {id: (one, Node(one, dict(cells))) for id, (one, cells) in plants.items()}
        return Node(
            mark,
            {
                "schema": (mark, Node(mark, 2)),
                **settings,
                "facilities": (at, Node(at, found)),
                "exchanges": (mark, Node(mark, [one for one in each if one is not None])),
            },
        )

    def settings(self, *rows: Row, mark: Mark) -> Entries:
        """What stands on the sheet `scenario`; what is missing there is said, and something put in its place."""
        given: dict[str, Any] = {"id": as_id(self.stem) or "network", "title": self.stem}
        given |= {"year": 2023, "geography": "nowhere"}
        places = dict[str, Mark]()
        for row, name in ((one, name) for one in rows for name in one.places):
            if name in _NEEDED - self.over.keys():
                row.empty(name)
            places[name] = row.at(name)
            value = row.number(name) if name == "year" else row.text(name)
            if value is not None:
                given[name] = value
        given |= self.over
        self.geography = given["geography"]
        found = {name: entry(places.get(name, mark), value) for name, value in given.items()}
        return {"scenario" if name == "id" else name: one for name, one in found.items()}

    def facility(self, row: Row) -> None:
        """A row of the sheet `facilities`."""
        name = row.text("name") or row.text("id")
        row.empty("name")
        if name is None:
            return
        id = row.text("id") or as_id(name) or f"facility-{len(self.facilities) + 1}"
        if id in self.facilities:
            first = self.facilities[id][0]
            message = Message("row-facility-twice", name=id, first=first.cell or str(first))
            row.wrong("id" if "id" in row.cells else "name", message)
            return
        for text in (id, name):
            self.called.setdefault(plain(text), set()).add(id)
        cells = {"name": entry(row.at("name"), name)}
        cells |= _texts(row, "company", "sector", "place", "note", "source")
        ends = [Node(row.at(one), row.number(one)) for one in ("latitude", "longitude")]
        stated = [one in row.cells for one in ("latitude", "longitude")]
        if all(stated):
            cells["location"] = (ends[0].mark, Node(ends[0].mark, ends))
        elif any(stated):
            row.wrong("longitude" if stated[0] else "latitude", Message("cell-place-half"))
        if (answer := row.value("confidential")) is not None:
            words = {plain(one): key == "yes" for key, text in YES_NO.items() for one in text.both}
            words |= {"true": True, "false": False}
            cells["confidential"] = entry(
                row.at("confidential"), words.get(plain(str(answer)), answer)
            )
        self.facilities[id] = (row.at("id") if "id" in row.cells else row.at("name"), cells)

    def listed(self, key: str, what: str, rows: Iterable[Row]) -> None:
        """Supplies or uses of facilities, from the rows of a sheet."""
        first: dict[tuple[str, str], Mark] = {}
        for row in rows:
            row.empty(what)
            id, name, amount = self.named(row, "facility"), row.text(what), self.amount(row)
            if id is None or name is None:
                continue
            before = first.setdefault((id, plain(name)), row.at(what))
            if before != row.at(what):
                row.wrong(what, Message("row-twice", name=name, first=before.cell or str(before)))
                continue
            cells = {"amount": (amount.mark, amount)}
            if key == "supplies":
                cells |= _properties(row) | self.fate(row, id, name)
            if "price" in row.cells:
                price = self.quantity(row, "price", "price unit", "60 CNY/t")
                cells["price"] = (price.mark, price)
            cells |= _texts(row, "note", "source")
            mark, entries = self.facilities[id]
            listed = entries.setdefault(key, (mark, Node(mark, {})))[1].value
            assert isinstance(listed, dict)
            alone = len(cells) == 1
            listed[name] = (row.at(what), amount if alone else Node(amount.mark, dict(cells)))

    def fate(self, row: Row, id: str, name: str) -> Entries:
        """What happens to a by-product today."""
        given, share = row.text("what happens today"), row.text("share used")
        if given is None and share is None:
            return {}
        source, at = row.text("source") or "assumed", row.at("what happens today")
        try:
            found = fates(self.library, self.geography, name, given or "unknown", share, source)
        except (Refused, QuantityError) as error:
            of_share = given is None or isinstance(error, QuantityError)
            row.wrong("share used" if of_share else "what happens today", error.message)
            return {}
        if found is None:
            return {}
        self.today[id, plain(name)] = tree(found, at)
        return {"without": (at, self.today[id, plain(name)])}

    def exchange(self, row: Row) -> Node | None:
        """A row of the sheet `exchanges`; None where what it is about is missing, which is said."""
        ends = {column: self.named(row, column) for column in ("from", "to")}
        row.empty("by-product")
        row.empty("product")
        amount, byproduct = self.amount(row), row.text("by-product")
        own: dict[str, Node] = {
            name: self.quantity(row, name) for name in ("ratio", "distance") if name in row.cells
        }
        if None in ends.values() or byproduct is None or row.text("product") is None:
            return None
        today = self.today.get((str(ends["from"]), plain(byproduct)))
        return exchange(self.library, row, ends, amount, own, today)

    def named(self, row: Row, column: str) -> str | None:
        """The id of the facility that a cell names; None where there is none, which is said."""
        name = row.text(column)
        row.empty(column)
        if name is None:
            return None
        found = self.called.get(plain(name), set())
        if len(found) == 1:
            return next(iter(found))
        message = Message("row-facility-several", name=name)
        if not found:
            cure = did_you_mean(name, self.facilities, Message("row-facility-add"))
            message = Message("row-facility-unknown", name=name, cure=cure)
        row.wrong(column, message)
        return None

    def amount(self, row: Row) -> Node:
        """The amount of a row, with its range where one is given."""
        row.empty("amount")
        given = ["amount", *(name for name in ("low", "high") if name in row.cells)]
        parts = [self.quantity(row, name, "unit", "t/year") for name in given]
        if len(parts) == 1 or any(isinstance(one.value, dict) for one in parts):
            return next((one for one in parts if isinstance(one.value, dict)), parts[0])
        keys = ("value", *given[1:])
        return Node(
            parts[0].mark, {key: (one.mark, one) for key, one in zip(keys, parts, strict=True)}
        )

    def quantity(self, row: Row, column: str, units: str = "", example: str = "") -> Node:
        """A number and the unit in the column `units`, or one text of both."""
        at, value = row.at(column), row.value(column)
        if value is None:
            return tree({"parameter": UNREADABLE}, at)
        try:
            if isinstance(value, bool):
                raise QuantityError(Message("cell-not-a-number", given=str(value).upper()))
            text = together(str(value), row.text(units) or "")
            if units and lacks_unit(text):
                message = Message("cell-unit-missing", column=HEADINGS[units], example=example)
                raise QuantityError(message, ("unit",))
        except QuantityError as error:
            wrong = units if error.sub else column
            problem = Problem(row.at(wrong), wrong, error.message)
            if problem not in self.told.problems[-3:]:  # a unit is wrong once, not for each number
                self.told.problems.append(problem)
            return tree({"parameter": UNREADABLE}, at)
        return Node(at, text)


def _texts(row: Row, *columns: str) -> Entries:
    given = {name: row.text(name) for name in columns}
    return {name: entry(row.at(name), text) for name, text in given.items() if text is not None}


def _properties(row: Row) -> Entries:
    """Properties of a by-product, each at the place of the cell."""
    at = row.at("properties")
    try:
        found = properties(row.text("properties") or "")
    except QuantityError as error:
        row.wrong("properties", error.message)
        return {}
    return {"properties": entry(at, found)} if found else {}
