"""What the folders of lca run, compare and sensitivity hold: files, columns and keys."""

from __future__ import annotations

from typing import Any

from generating import markdown


def results_page() -> str:
    """From the lists by which the folders are written."""
    from lca.drivers.analysis import FILES as SENSITIVITY
    from lca.runs.comparison import FILES as COMPARISON
    from lca.runs.files import FILES as RUN
    from lca.runs.variants import FILES as VARIANTS

    parts = [
        "# Results folders, file by file",
        "Written by `python docs/generate.py` from the lists by which the folders are written.",
        "A folder is written whole or not at all; the same inputs give the same bytes. Files hold the indicators' units "
        "per year at full precision, rows of indicators in the order of the scenario; charts and report have people's units.",
        "The first key of its JSON, `lca`, is the version that wrote it, by which a folder is known as one that may be "
        "replaced. One that holds anything else, of yours, is refused.",
        "`virgin`, `recycled` and `saving` are those with all inputs at their central values; percentiles and "
        "`probability_saving` are those of the draws. A saving below 1e-9 of its gross amounts is 0, and where all draws are "
        "0 there is no probability: what has no meaning is empty in CSV and null in JSON.",
        "In the tables below, `unit / year` is the unit that the row has in its column `unit`, per year. `0 to 1` is a share.",
        "A text in a CSV file that a spreadsheet would take for a formula (it begins with =, +, -, @, their full-width signs, a "
        "tab or a line break, and is no number) has an apostrophe before it; numbers are numbers. `report.html` says to "
        "browsers by a content security policy that it loads and runs nothing.",
    ]
    folders = (
        *(("run", RUN), ("run --table", VARIANTS)),
        *(("compare", COMPARISON), ("sensitivity", SENSITIVITY)),
    )
    for command, files in folders:
        parts += _folder(command, files)
    return "\n\n".join(parts) + "\n"


def _folder(command: str, files: tuple[Any, ...]) -> list[str]:
    """The files of a command's folder, then what stands in each."""
    listed = [["file", "what it holds"], *([f"`{file.name}`", file.says] for file in files)]
    parts = [f"## lca {command}", markdown.rows(listed)]
    for file in files:
        if not file.inside:
            continue
        head = "column" if file.name.endswith(".csv") else "key"
        rows = [
            [f"`{name}`", markdown.plain(one.unit), one.says] for name, one in file.inside.items()
        ]
        parts += [f"### {file.name}", markdown.rows([[head, "unit", "meaning"], *rows])]
    return parts
