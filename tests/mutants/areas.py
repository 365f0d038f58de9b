"""What is changed, and which tests should notice: the areas of the code, and what in them means nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from changes import Change

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Area:
    """Modules and tests, as patterns below the top of the checkout.

    wanted : share of the changes that should be noticed. layout : whether numbers are places on a sheet.
    but : modules that are left out. chosen : which of the tests are tried, as pytest's -k; all of them when left out.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    wanted: float = 0.9
    layout: bool = False
    but: tuple[str, ...] = field(default=())
    chosen: str = ""

    def files(self, root: Path) -> list[Path]:
        left_out = {path for pattern in self.but for path in root.glob(pattern)}
        found = {path for pattern in self.modules for path in root.glob(pattern)}
        return sorted(path for path in found - left_out if path.stat().st_size > 200)


AREAS: dict[str, Area] = {
    "charts": Area(
        ("lca/charts/*.py", "lca/charts/drawing/*.py"),
        ("tests/charts",),
        layout=True,
        # what looks at places alone takes most of the time
        chosen="not texts_stay_apart and not can_be_drawn and not same_bytes",
        # texts measured, labels moved apart, fonts found: held by tests of overlaps and of the page
        but=tuple(
            f"lca/charts/drawing/{name}.py" for name in ("ruler", "labels", "fonts", "quiet")
        ),
    ),
    "report": Area(("lca/report/*.py",), ("tests/report", "tests/meaning/test_report.py")),
    "units": Area(
        ("lca/quantities/unit_names.py", "lca/quantities/units.py", "lca/quantities/near_units.py"),
        (
            *("tests/unit/quantities/test_units.py", "tests/unit/quantities/test_near_units.py"),
            *("tests/reference/test_every_unit.py", "tests/reference/test_units_and_pedigree.py"),
        ),
        wanted=1.0,
    ),
    "savings": Area(
        ("lca/results/savings.py", "lca/results/totals.py", "lca/results/first_sentence.py"),
        (
            *("tests/unit/results", "tests/unit/inventory", "tests/unit/drivers"),
            *(
                "tests/report",
                "tests/charts/test_numbers_drawn.py",
                "tests/handworked/test_exchange.py",
                "tests/handworked/test_variance_on_paper.py",
            ),
        ),
        wanted=1.0,
    ),
    "breakeven": Area(
        ("lca/breakeven/*.py", "lca/results/flips.py"),
        (
            *("tests/unit/breakeven", "tests/handworked/test_breakeven.py"),
            "tests/handworked/test_breakeven_power.py",
            *("tests/meaning/test_meaning_breakeven.py", "tests/meaning/test_power_of_others.py"),
        ),
        wanted=1.0,
    ),
    "checks": Area(
        ("lca/checks/*.py",),
        (
            "tests/unit/checks",
            "tests/meaning/test_counted_once.py",
            "tests/meaning/test_meaning_plausible.py",
        ),
    ),
    "engine": Area(
        tuple(
            f"lca/engine/{name}.py"
            for name in (
                "adjoint",
                "cascade",
                "draws",
                "net",
                "normal",
                "propagate",
                "system",
                "loops",
            )
        ),
        ("tests/unit/engine", "tests/handworked/test_engine.py"),
    ),
}

#: Constants of charts that mean something though they stand between lengths in inches.
_MEANT = re.compile(
    r"^(_CUT|_NARROW|MOST|_MOST|_SPAN|_LARGEST|_ADDING|_LARGE_ENOUGH|_VISIBLE|_FOLDED|_LEAST|_WORTH|_NAMED|FAR"
    r"|_WIDEST|_THINNEST|KM_PER_DEGREE)\b"
)


def counts(area: Area, change: Change, source: list[str]) -> bool:
    """Whether a change means something: on a sheet a length or a place is taste, a factor of a value is not."""
    if not area.layout:
        return True
    line = source[change.line - 1].strip()
    if _MEANT.match(line):
        return True
    number = re.compile(r"(?<![\w.\"'])\d+\.?\d*(?![\w.\"'])")
    plain = [float(text) for text in number.findall(change.before)]
    if change.kind == "constant":
        return change.number in (None, 0.0, 100.0)
    if change.kind == "operator":  # a place so many inches beside another
        return all(value in (0.0, 1.0, 100.0) for value in plain)
    return True


def without_effect() -> dict[tuple[str, str, str], str]:
    """(module, line, change) → why nobody could notice it: the lines of without_effect.txt.

    Each has four parts, with a bar between spaces: module, the line of the code, the change, and why.
    """
    found = {}
    for line in (HERE / "without_effect.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            module, code, change, why = (part.strip() for part in line.split(" | "))
            found[module, code, change] = why
    return found
