"""What commands print: the examples of the README and of the pages that show them between markers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from generating import markdown

ROOT = Path(__file__).resolve().parent.parent.parent
README = ROOT / "README.md"
SCENARIOS = ROOT / "scenarios"
#: Pages that show examples.
PAGES = (README, ROOT / "docs" / "reference" / "examples.md")
#: Two mistakes in a scenario that is good.
BAD = ("clinker\n      ratio", "clinkr\n      ratio"), ("status: idea", "status: ide")

#: Runs a command in a folder and gives what it prints.
Run = Callable[..., str]


def printed(folder: Path, *command: str) -> str:
    """stdout of a command; its errors where there is none."""
    done = subprocess.run(
        [sys.executable, "-m", "lca", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = (done.stdout or done.stderr).strip("\n").splitlines()
    return "\n".join(line.rstrip() for line in lines)


def examples(folder: Path, run: Run = printed) -> dict[str, str]:
    """Name of each example → what it shows, from an empty folder with the scenarios beside it.

    run : calls the commands.
    """
    shutil.copytree(SCENARIOS, folder / "scenarios")
    whole = run(folder, "run", "scenarios/hebei.yaml")
    compared = run(folder, "compare", "scenarios/hebei-grid-2021.yaml", "scenarios/hebei.yaml")
    run(folder, "new", "my-network")
    text = (folder / "my-network.yaml").read_text("utf-8")
    for good, bad in BAD:
        text = text.replace(good, bad)
    (folder / "my-network.yaml").write_text(text, encoding="utf-8")
    # The third table, one row an exchange on where it breaks even, is wide.
    driven = run(folder, "sensitivity", "scenarios/hebei.yaml").partition("\nWhere")[0]
    said = {
        "demo": beginning(whole),
        "run": whole,
        "compare": compared,
        "paper": on_paper(),
        "bad": run(folder, "check", "my-network.yaml"),
        "factor": run(folder, "factors", "show", "clinker"),
        "sensitivity": driven.strip("\n"),
        "verify": run(folder, "verify", "scenarios/hebei.yaml"),
    }
    return {name: markdown.code(text) for name, text in said.items()}


def beginning(whole: str) -> str:
    """The first sentence of a run and the table of the network."""
    head, _, rest = whole.partition("\n\n")
    title, _, rest = rest.partition("\n\n")
    table = rest.partition("\n\n")[0]
    return f"{head}\n\n{title}\n\n{table}"


def on_paper() -> str:
    """first-steps.yaml as the sum that a reader can do: amount × score, line by line."""
    import lca
    from lca.engine.adjoint import solve
    from lca.inventory.routes import inventory

    scenario = lca.load(SCENARIOS / "first-steps.yaml")
    built = inventory(scenario)
    scores = solve(built)
    column = scores.indicators.index("ghg-100")
    rows = []
    totals = {"virgin": 0.0, "recycled": 0.0}
    for line, values in zip(built.lines, scores.lines, strict=True):
        reference = scenario.library.activities[line.activity].activity.reference
        unit = reference.text.removeprefix("1 ")
        amount = line.amount / reference.value
        score = float(scores.of(line.activity)[column]) * reference.value
        tonnes = float(values[column]) / 1e3
        totals[line.route] += tonnes
        rows.append(
            f"{line.route:8} {line.stage:10} {line.activity:16} {amount:>11,.0f} {unit:4}"
            f" x {score:>9.5g} kg CO2e/{unit:4} = {tonnes:>9,.1f} t CO2e"
        )
    saving = totals["virgin"] - totals["recycled"]
    rows.append(
        f"saving   {totals['virgin']:,.1f} - {totals['recycled']:,.1f} = {saving:,.1f} t CO2e a year"
    )
    return "\n".join(rows)
