"""WARM v15 in the tests: EPA's whole matrices, where they are at hand, and the part of them that is kept here.

python tests/reference/warm_cut.py FOLDER writes the part anew from the whole matrices in FOLDER.
"""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: The part: every process that the factors of `MATERIALS` and `TREATED`, and scenarios/warm-materials.yaml lead to.
CUT = ROOT / "tests" / "files" / "warm"
#: The whole: 551 processes.
WHOLE = Path(os.environ.get("LCA_SHARED_DATA") or ROOT.parent / "shared" / "data") / "warm-v15"

#: What EPA publishes a factor of and the tests compare: the processes "MSW recycling of …".
MATERIALS = (
    "Aluminum Cans",
    "Aluminum Cans (Energy)",
    "Aluminum Ingot",
    "Steel Cans",
    "Copper Wire",
    "Glass",
    "Corrugated Containers",
    "Newspaper",
    "Office Paper",
    "Phonebooks",
    "HDPE",
    "PET",
    "PP",
    "Mixed Plastics",
)
#: What US EPA has calculated itself from these matrices, in another program (test_warm_by_epa.py).
TREATED = (
    "Anaerobic digestion of Food Waste; Dry digestion, Cured",
    "MSW composting of Food Waste",
    "MSW combustion of Food Waste",
    "MSW landfilling of Food Waste; National average LFG recovery, typical collection, National average conditions",
    "MSW recycling of Concrete",
    "MSW landfilling of Concrete",
)
#: Processes whose units the tests look at.
UNITS = ("Transport, by truck", "Electricity generation, at grid, National")
INDICATORS = ("GHGs", "Energy consumption")
FILES = ("A.csv", "B.csv", "index_A.csv", "index_B.csv", "WARMv15_lcia_methods.csv")

Rows = list[list[str]]


def cut(folder: Path) -> dict[str, str]:
    """The part by file name: rows and columns of the whole in their order, every number as it is written there."""
    a, b, processes, flows, factors = (_rows(folder / name) for name in FILES)
    scenario = (ROOT / "scenarios" / "warm-materials.yaml").read_text("utf-8")
    wanted = {f"MSW recycling of {material}" for material in MATERIALS}
    wanted |= {*TREATED, *UNITS, *re.findall(r"'warm-v15:([^'\n]+)'", scenario)}
    name = processes[0].index("process name")
    columns = _closed(a, [at for at, row in enumerate(processes[1:]) if row[name] in wanted])
    method, weighed = factors[0].index("Indicator"), factors[0].index("Flow UUID")
    kept = [row for row in factors[1:] if row[method] in INDICATORS]
    ids = {row[weighed] for row in kept}
    rows = [at for at, row in enumerate(flows[1:]) if row[0] in ids]
    tables = (
        [[a[row][column] for column in columns] for row in columns],
        [[b[row][column] for column in columns] for row in rows],
        [processes[0], *(processes[1 + at] for at in columns)],
        [flows[0], *(flows[1 + at] for at in rows)],
        [factors[0], *kept],
    )
    return {name: _text(table) for name, table in zip(FILES, tables, strict=True)}


def _closed(a: Rows, wanted: Iterable[int]) -> list[int]:
    """The columns wanted and all that they lead to, in the order of the whole."""
    found, open_ = set(wanted), list(wanted)
    while open_:
        column = open_.pop()
        for row, cells in enumerate(a):
            if float(cells[column]) != 0 and row not in found:
                found.add(row)
                open_.append(row)
    return sorted(found)


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _text(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    for file, text in cut(Path(sys.argv[1])).items():
        (CUT / file).write_text(text, "utf-8")
