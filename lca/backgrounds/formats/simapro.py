"""What bw2io's reader of SimaPro CSV leaves to do: letters, units, normal distributions, shares, and places.

bw2io reads every file as Latin-1, converts units by a table in which those of time stand upside down, takes the 2 SD of
a normal distribution for a variance, and says of a bad line neither its number nor its process (docs/explanation/upstream.md).
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from numbers import Number
from pathlib import Path
from typing import Any

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats.account import Account, refused, shown
from lca.backgrounds.formats.foreign_units import brightway_name, in_place_of, kept_in, ratio, times
from lca.backgrounds.formats.letters import ENCODINGS, encoding_of
from lca.problems import Message

Dataset = dict[str, Any]

#: stats_arrays ids.
LOGNORMAL, NORMAL = 2, 3
#: Percent by which shares may miss 100, as shares of few digits do.
MISSED = 0.2
#: Relative difference up to which the units that a file defines are ours.
SAME = 1e-2
#: Bytes of the head that names the separator.
HEAD = 4096
CORRECT = "correct it in SimaPro and export again, with expressions converted to constants"


def read(path: Path, name: str, account: Account) -> list[Dataset]:
    """The datasets of a SimaPro CSV file, as bw2io makes them but for the above.

    Raises BackgroundError with line and process for what cannot be read.
    """
    import bw2io

    encoding = _encoding(path, account)
    delimiter = _delimiter(path)
    rows = Rows(path, encoding, delimiter)
    importer = bw2io.SimaProCSVImporter(
        str(path),
        name,
        delimiter=delimiter,
        encoding=encoding,
        extractor=_extractor(rows),
    )
    # The two migrations are the tables of units; power in MJ is ours to convert, with its product.
    strategies = importer.strategies
    for unwanted in ("migrate_datasets", "change_electricity_unit_mj_to_kwh"):
        strategies = in_place_of(strategies, unwanted)
    strategies = [one for one in strategies if _migration(one) != "default-units"]
    own = [
        lambda data: _converted(data, rows.units(), account),
        lambda data: _shared(data, account),
    ]
    importer.strategies = in_place_of(strategies, "normalize_units", own)
    importer.apply_strategies(verbose=False)
    return list(importer.data)


def _migration(strategy: Any) -> str:
    return str((getattr(strategy, "keywords", None) or {}).get("migration", ""))


def _encoding(path: Path, account: Account) -> str:
    """The encoding of a file, which is told where it has letters beyond ASCII."""
    data = path.read_bytes()
    found = encoding_of(data)
    if not data.isascii():
        account.conversions.append(Message("letters-read-as", encoding=ENCODINGS[found]))
    return found


def _delimiter(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(HEAD).replace(b"\0", b"").decode("latin-1").casefold()
    if "{csv separator: comma}" in head:
        return ","
    return "\t" if "{csv separator: tab}" in head else ";"


class Rows:
    """The rows of a file again, to say where one stands and what the file says of its units."""

    def __init__(self, path: Path, encoding: str, delimiter: str) -> None:
        self.path, self.encoding, self.delimiter = path, encoding, delimiter

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter)
            for row in reader:
                yield reader.line_num, [cell.replace("\x7f", "").strip() for cell in row]

    def place(self, wanted: Sequence[str]) -> str:
        """ "line 12, '…'" of the first row with these cells, with the product of the process around it."""
        product, head = "", False
        for line, row in self:
            if head and row:
                product = row[0]
            head = row[:1] in (["Products"], ["Waste treatment"])
            if row == list(wanted):
                return f"line {line}" + (f", '{product}'" if product else "")
        return f"'{self.delimiter.join(wanted)}'"

    def units(self) -> Mapping[str, tuple[float, str]]:
        """Unit → how many of which other unit one is, as the file's own list of units says."""
        found: dict[str, tuple[float, str]] = {}
        inside = False
        for _, row in self:
            if not any(row):
                inside = False
            elif row == ["Units"]:
                inside = True
            elif inside and len(row) > 3:
                try:
                    found[row[0]] = (float(row[2].replace(",", ".")), row[3])
                except ValueError:
                    continue
        return found


def _extractor(rows: Rows) -> Any:
    """bw2io's extractor with normal distributions as SimaPro writes them, and with the place of what is wrong."""
    from bw2io.extractors.simapro_csv import EndOfDatasets, SimaProCSVExtractor, to_number

    class Extractor(SimaProCSVExtractor):  # type: ignore[misc]
        @classmethod
        def create_distribution(
            cls, amount: str, kind: str, field1: str, field2: str, field3: str
        ) -> Dataset:
            if kind not in ("Lognormal", "Normal"):
                found: Dataset = super().create_distribution(amount, kind, field1, field2, field3)
                return found
            value, spread = to_number(amount), to_number(field1)
            number = isinstance(spread, (int, float)) and math.isfinite(spread)
            if kind == "Normal":  # field 1 is twice the standard deviation
                scale = spread / 2 if number else math.nan
            else:  # the square of the geometric standard deviation
                scale = math.log(spread) / 2 if number and spread > 0 else math.nan
            if kind == "Lognormal" and scale == 0:  # an SD² of 1 is none
                return {"uncertainty type": 0, "loc": value, "amount": value}
            middle = math.log(abs(value)) if kind == "Lognormal" and value else value
            which = LOGNORMAL if kind == "Lognormal" else NORMAL
            return {"uncertainty type": which, "loc": middle, "scale": scale, "amount": value}

        @classmethod
        def read_data_set(
            cls, data: list[list[str]], index: int, *more: Any
        ) -> tuple[Dataset, int]:
            try:
                found: tuple[Dataset, int] = super().read_data_set(data, index, *more)
            except (EndOfDatasets, BackgroundError, MemoryError):
                raise
            except Exception as error:
                heads = (["Products"], ["Waste treatment"])
                after = (at + 1 for at in range(index, len(data) - 1) if data[at][:1] in heads)
                refused(
                    rows.place(data[next(after, index)]), f"this cannot be read ({error})", CORRECT
                )
            return found

    for name in (
        *("parse_input_line", "parse_biosphere_flow", "parse_final_waste_flow"),
        *("parse_reference_product", "parse_waste_treatment", "parse_input_parameter"),
    ):
        setattr(Extractor, name, classmethod(_placed(getattr(Extractor, name).__func__, rows)))
    return Extractor


def _placed(parse: Any, rows: Rows) -> Any:
    def placed(cls: Any, line: list[str], *more: Any) -> Dataset:
        try:
            found: Dataset = parse(cls, line, *more)
        except (BackgroundError, MemoryError):
            raise
        except Exception as error:
            refused(rows.place(line), f"this cannot be read ({error})", CORRECT)
        for field in ("amount", "minimum", "maximum"):
            value = found.get(field, 0.0)
            if not isinstance(value, (int, float)) or not math.isfinite(value):
                refused(rows.place(line), f"'{value}' is not a number", CORRECT)
        return found

    return placed


def _converted(
    data: list[Dataset], defined: Mapping[str, tuple[float, str]], account: Account
) -> list[Dataset]:
    """All amounts in the units in which they are kept, those of products that the file makes in the product's."""
    for dataset in data:
        for edge in dataset["exchanges"]:
            written = edge["unit"].strip()
            unit, size = _size(written, defined)
            edge["unit"] = unit
            if size != 1.0:
                times(edge, size)
                account.turn(written, unit, size)
    _doubted(defined, account)
    made = defaultdict(set)
    for dataset in data:
        for edge in dataset["exchanges"]:
            if edge["type"] == "production":
                made[edge["name"].casefold()].add(edge["unit"])
    for dataset in data:
        for edge in dataset["exchanges"]:
            units = made.get(edge["name"].casefold(), {edge["unit"]})
            if edge["type"] == "biosphere" or len(units) > 1 or edge["unit"] in units:
                continue
            (unit,) = units
            between = ratio(edge["unit"], unit)
            if between is not None:
                account.turn(edge["unit"], unit, between)
                times(edge, between)
                edge["unit"] = unit
    return data


def _size(written: str, defined: Mapping[str, tuple[float, str]]) -> tuple[str, float]:
    """The unit in which a unit is kept and how many one is; by the file's own list where we do not know it."""
    unit, size = kept_in(written)
    if unit == written and size == 1.0 and written in defined:
        given, reference = defined[written]
        unit, per = kept_in(reference)
        return unit, given * per
    return unit, size


def _doubted(defined: Mapping[str, tuple[float, str]], account: Account) -> None:
    """Units that the file's own list takes for another size than we do."""
    doubted = []
    for written, (given, reference) in defined.items():
        (unit, size), (into, per) = kept_in(written), kept_in(reference)
        between = size / per if unit == into else ratio(unit, into)
        if between is not None and abs(given / between - 1) > SAME:
            doubted.append(f"{written} = {given:g} {brightway_name(reference)}, {between:.6g} here")
    if doubted:
        account.notes.append(
            Message("units-of-other-size", count=len(doubted), names=shown(doubted))
        )


def _shared(data: list[Dataset], account: Account) -> list[Dataset]:
    """Note the processes whose shares do not add up to 100 %, and products that carry nothing."""
    missed, empty = [], []
    for dataset in data:
        products = [edge for edge in dataset["exchanges"] if edge["type"] == "production"]
        shares = [edge.get("allocation") for edge in products]
        if not shares or not all(isinstance(one, Number) for one in shares):
            continue
        total = sum(float(one) for one in shares if one is not None)
        if abs(total - 100) > MISSED:
            missed.append(f"{products[0]['name']} ({total / 100:.6g})")
        if len(products) > 1:
            empty += [str(edge["name"]) for edge in products if not edge["allocation"]]
    if missed:
        account.notes.append(Message("shares-not-one", count=len(missed), names=shown(missed)))
    if empty:
        account.notes.append(Message("products-of-no-share", count=len(empty), names=shown(empty)))
    return data
