"""Writes the generated pages of docs/, the chart and the printed examples of README.md from the code.

tests/test_docs.py fails when they are stale.
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


README = HERE.parent / "README.md"
#: What the shipped network says, in plain words, with tables of its results.
NETWORK = HERE.parent / "scenarios" / "hebei.md"
HOUSTON = NETWORK.with_name("houston.md")
#: An example with two mistakes, for the README.
BAD = ("clinker\n      ratio", "clinkr\n      ratio"), ("status: idea", "status: ide")


def main() -> None:
    """Write the pages, the README's examples and its chart."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
    with tempfile.TemporaryDirectory() as folder:
        printed = examples(Path(folder))
        chart = Path(folder) / "results" / "hebei" / "charts" / "waterfall-ghg-100.png"
        shutil.copyfile(chart, HERE / "waterfall.png")
    README.write_text(filled(README.read_text("utf-8"), printed), encoding="utf-8", newline="\n")
    for path, made in ((NETWORK, network_page), (HOUSTON, houston_page)):
        path.write_text(made(path.read_text("utf-8")), encoding="utf-8", newline="\n")


def filled(readme: str, printed: dict[str, str]) -> str:
    """The README with each example between its markers."""
    return _between_markers(
        readme, {name: f"```text\n{text}\n```" for name, text in printed.items()}
    )


def examples(folder: Path) -> dict[str, str]:
    """What the README's commands print, run in an empty folder with the scenarios beside it."""
    shutil.copytree(HERE.parent / "scenarios", folder / "scenarios")
    run = _printed(folder, "run", "scenarios/hebei.yaml")
    names = ("hebei-grid-2021", "hebei")
    compare = _printed(folder, "compare", *(f"scenarios/{name}.yaml" for name in names))
    _printed(folder, "new", "my-network")
    text = (folder / "my-network.yaml").read_text("utf-8")
    for good, bad in BAD:
        text = text.replace(good, bad)
    (folder / "my-network.yaml").write_text(text, encoding="utf-8")
    bad = _printed(folder, "check", "my-network.yaml")
    factor = _printed(folder, "factors", "show", "clinker")
    # The third table, one row an exchange on where it breaks even, is wide.
    sensitivity = _printed(folder, "sensitivity", "scenarios/hebei.yaml").partition("\nWhere")[0]
    verify = _printed(folder, "verify", "scenarios/hebei.yaml")
    return {
        "run": run,
        "compare": compare,
        "paper": on_paper(),
        "bad": bad,
        "factor": factor,
        "sensitivity": sensitivity.strip("\n"),
        "verify": verify,
    }


def network_page(page: str) -> str:
    """The page on the network with its sentence and tables between their markers."""
    import lca
    from lca.results.first_sentence import first_sentence

    result = lca.run(lca.load(NETWORK.with_suffix(".yaml")))
    gas = result.cases[result.cases["indicator"] == "ghg-100"]
    savings = {
        (str(one["exchange"]), str(one["case"])): float(one["saving"]) / 1e6
        for one in gas.to_dict("records")
    }
    cases = list(dict.fromkeys(case for _, case in savings))
    parts = {
        "sentence": f"**{first_sentence(result.view('en'), 'ghg-100')}**",
        "cases": _rows(_by_case(result, savings, cases)),
        "exchanges": _rows(_exchanges(result, savings)),
        "plants": _rows(_plants(result)),
    }
    return _between_markers(page, parts)


def houston_page(page: str) -> str:
    """The page on Houston with its table: what is saved, and of a short ton of by-product."""
    import lca
    from lca.quantities.figures import number
    from lca.quantities.us_units import SHORT_TON

    result = lca.run(lca.load(HOUSTON.with_suffix(".yaml")))
    of = {
        str(one["case"]): one
        for one in result.cases.to_dict("records")
        if one["indicator"] == "ghg-100" and one["exchange"] == "network"
    }
    taken = sum(flow.amount for flow in result.view("en").flows.values()) / SHORT_TON
    tons = {
        case: [float(row[key]) / SHORT_TON for key in ("saving", "p2_5", "p97_5")]
        for case, row in of.items()
    }
    cases = ("strict", "central", "lenient")
    rows = [
        ["short tons CO2e a year (AR6, 100 years)", *cases],
        [
            f"saved by {number(round(taken, -1))} short tons of by-products",
            *(
                f"{number(tons[case][0])} ({number(tons[case][1])} to {number(tons[case][2])})"
                for case in cases
            ),
        ],
        ["per short ton of by-product", *(f"{tons[case][0] / taken:.2f}" for case in cases)],
    ]
    return _between_markers(page, {"savings": _rows(rows)})


def _between_markers(page: str, parts: dict[str, str]) -> str:
    """A page with each part between its markers."""
    for name, text in parts.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = f"{before}{begin}{text}\n{end}{after}"
    return page


def _rows(rows: list[list[str]]) -> str:
    """A Markdown table; its first row is the head, columns of numbers stand right."""
    head, *body = rows
    right = [all(row[at][:1] in "−0123456789" for row in body) for at in range(len(head))]
    lines = [head, ["---:" if one else "---" for one in right], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _kt(value: float) -> str:
    from lca.quantities.figures import number

    return number(round(value, 1) if abs(value) < 10 else round(value))


def _by_case(
    result: Any, savings: dict[tuple[str, str], float], cases: list[str]
) -> list[list[str]]:
    members = result.view("en").members
    robust = set(result.view("en").robust.saves)
    groups = {
        "between companies": members["between"],
        "… of which operating": members["between"] & members["already"],
        "… of which to come": members["between"] - members["already"],
        "within one company or works": members["within"],
        "all": members["between"] | members["within"],
        "saves in every case, between companies": robust & members["between"],
    }
    return [
        ["", "exchanges", *cases],
        *(
            [name, str(len(ids)), *(_kt(sum(savings[id, case] for id in ids)) for case in cases)]
            for name, ids in groups.items()
        ),
    ]


def _exchanges(result: Any, savings: dict[tuple[str, str], float]) -> list[list[str]]:
    members = result.view("en").members
    given = sorted(result.scenario.exchanges, key=lambda one: -savings[one.id, "central"])
    return [
        ["exchange", "status", "evidence", "between", "strict", "central", "lenient"],
        *(
            [
                one.name.in_("en"),
                f"{one.status} since {one.since}" if one.since else one.status,
                one.evidence,
                "yes" if one.id in members["between"] else "no",
                *(_kt(savings[one.id, case]) for case in ("strict", "central", "lenient")),
            ]
            for one in given
        ),
    ]


def _plants(result: Any) -> list[list[str]]:
    facilities = result.scenario.facilities.values()
    companies = [one for one in facilities if one.kind == "company"]
    return [
        ["company", "group", "place", "source"],
        *(
            [
                one.name.in_("en"),
                one.company.in_("en") if one.company else "",
                one.place.in_("en"),
                one.source,
            ]
            for one in sorted(companies, key=lambda one: one.name.in_("en"))
        ),
    ]


def on_paper() -> str:
    """first-steps.yaml as the sum that a reader can do: amount × score, line by line."""
    import lca
    from lca.engine.adjoint import solve
    from lca.inventory.routes import inventory

    scenario = lca.load(HERE.parent / "scenarios" / "first-steps.yaml")
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


def _printed(folder: Path, *command: str) -> str:
    """stdout of a command; its errors where there is none."""
    done = subprocess.run(
        [sys.executable, "-m", "lca", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = (done.stdout or done.stderr).strip("\n").splitlines()
    return "\n".join(line.rstrip() for line in lines)


def pages() -> dict[str, str]:
    """File name → text of each generated page."""
    return {
        "scenario.md": files_page(),
        "commands.md": commands_page(),
        "results.md": results_page(),
        "conflicts.md": conflicts_page(),
        "python.md": runpy.run_path(str(HERE / "python_page.py"))["page"](),
    }


def conflicts_page() -> str:
    """Published values from which the library departs by more than 15 %, the largest departures first."""
    from lca.checks.worth import open_conflicts
    from lca.library.held import NO_CHECK, Published
    from lca.library.library import load_library

    library = load_library()
    parts = [
        "# Open conflicts with published values",
        "This page is written by `python docs/generate.py` from `published:` and `conflicts:` of the factor files: every "
        "published score from which ours departs by more than 15 %, the farthest first.",
        f"A departure of up to {NO_CHECK:.0%} may be a check, with its reason and its tolerance; what is farther away "
        "checks nothing and is told here alone. `lca factors show ID` has the note of the activity.",
    ]
    rows = [
        "| activity | published | ours | departure | check | source | why |",
        "|---|---|---|---|---|---|---|",
    ]
    found = sorted(open_conflicts(library), key=lambda one: (-abs(one.departure), one.entry.id))
    for one in found:
        said, activity = one.said, one.entry.activity
        unit = f"{library.indicators[said.indicator].unit} per {activity.reference.text}"
        held = f"±{said.tolerance:.0%}" if isinstance(said, Published) else "none"
        note = said.note if isinstance(said, Published) else None
        why = ". ".join(text.rstrip(".") for text in (said.reason, note) if text)
        cells = [
            f"`{one.entry.id}`, {said.indicator}",
            f"{said.value:.5g} {unit}",
            *(f"{one.score:.5g}", f"{one.departure:+.0%}", held, f"`{said.source}`", why),
        ]
        rows.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n\n".join([*parts, f"There are {len(found)}.", "\n".join(rows)]) + "\n"


def results_page() -> str:
    """What the folders of lca run, compare and sensitivity hold, from the lists by which they are written."""
    from lca.drivers.analysis import FILES as SENSITIVITY
    from lca.runs.comparison import FILES as COMPARISON
    from lca.runs.files import FILES as RUN

    parts = [
        "# Results folders, file by file",
        "This page is written by `python docs/generate.py` from the lists by which the folders are written.",
        "A folder is written whole or not at all; the same inputs give the same bytes. Files hold the indicators' units "
        "per year at full precision, rows of indicators in the order of the scenario; charts and report have people's units.",
        "The first key of its JSON, `lca`, is the version that wrote it, by which a folder is known as one that may be "
        "replaced. One that holds anything else, of yours, is refused.",
        "Ids have their names in the column behind them (`exchange`, `name`; `activity`, `activity_name`), in the language of "
        "`--lang`. From Python `Result.to_excel` writes the same tables as one workbook.",
        "`virgin`, `recycled` and `saving` are those with all inputs at their central values; percentiles and "
        "`probability_saving` are those of the draws. A saving below 1e-9 of its gross amounts is 0, and where all draws are "
        "0 there is no probability: what has no meaning is empty in CSV and null in JSON.",
        "A text in a CSV file that a spreadsheet would take for a formula (it begins with =, +, -, @, their full-width signs, a "
        "tab or a line break, and is no number) has an apostrophe before it; numbers are numbers. `report.html` says to "
        "browsers by a content security policy that it loads and runs nothing.",
    ]
    for command, files in (("run", RUN), ("compare", COMPARISON), ("sensitivity", SENSITIVITY)):
        rows = [f"| `{file.name}` | {file.says} |" for file in files]
        parts += [f"## lca {command}", "\n".join(["| file | what it holds |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def files_page() -> str:
    """The reference of every key of scenario and factor files."""
    from lca.files.fields import NAME_LENGTH, NOTE_LENGTH
    from lca.library.form import FactorFile
    from lca.quantities.ranges import LARGEST, MAX_GSD, MAX_RATIO, SMALLEST, TOGETHER
    from lca.scenario.form import ScenarioFile
    from lca.scenario.schemas import described

    parts = [
        "# Scenario and factor files, key by key",
        "This page is written by `python docs/generate.py` from the models that read the files.",
        "## Quantities",
        "A quantity is a number with its unit in one string (`1.2 Mt/year`, `10 万吨/年`), or a mapping with `value` and "
        "one of `low` and `high`, `gsd`, `sd`, `pedigree`; `distribution` is lognormal (the default), normal, "
        "triangular, uniform or fixed. CONVENTIONS 14 says what they mean. `{parameter: name}` refers to a shared "
        "parameter of the scenario, and `{by_year: {2022: …, 2023: …}}` dates an amount in a factor file. A shared "
        "parameter may have a `name` beside its `value`, a text or `{en: …, zh: …}`, by which charts and tables call it.",
        f"Numbers are 0, or between {SMALLEST:g} and {LARGEST:g} in base units (kg, MJ, Nm3, m3, km, money), whatever their "
        "sign: that leaves a factor of a thousand beyond what mankind takes from the Earth in a year, and beyond the mass of "
        f"a bacterium. A `gsd` is at most {MAX_GSD:g}, and the end of a log-normal range no farther from its value than that "
        f"means ({MAX_RATIO:,.0f} times). Where numbers of an exchange, or of an activity with all that stands behind it, come "
        f"to more than {TOGETHER:g} together with their spread, that is refused as well.",
        "## Texts and files",
        f"Names and titles have one line of at most {NAME_LENGTH} characters; notes, sources and descriptions have at most "
        f"{NOTE_LENGTH:,}, with line breaks and tabs. Control characters, overrides and isolates of the direction of writing, "
        "and characters that cannot be seen are refused in all of them, in keys, ids and names of files.",
        "Only regular files are read: what comes from a pipe (`<(…)`, `/dev/stdin` in a pipe) is saved in a file first. A file "
        "that another one names in `extends`, `factors` or `file` and that is of another kind is not quoted in messages.",
        *_units(),
        "## Scenario file",
        "Two more keys make variants: `extends: other.yaml` merges this file over another (mappings by key, exchanges "
        "by id, a quantity as a whole), and `remove: [id]` leaves exchanges out.",
        *_models(described(ScenarioFile), "The file"),
        "## Factor file",
        *_models(described(FactorFile), "The file"),
    ]
    return "\n\n".join(parts) + "\n"


#: Dimensions of units and what they are called, in the order of the table.
MEASURED = {
    "1": "plain number",
    "kg": "mass",
    "MJ": "energy",
    "Nm3": "gas",
    "m3": "volume of a liquid",
    "km": "length",
    "kg km": "haulage",
    "kg/year": "mass a year",
    "year": "time",
    **dict.fromkeys(("CNY", "USD", "EUR"), "money"),
}
#: What readers should know of a unit.
NOTES = {
    "LHV": "said behind an energy: lower heating value, which all energies are",
    "CO2e": "of a mass: `kg CO2e`",
    "short-ton": "2,000 lb",
    "Mg": "megagram, not milligram",
    "MJ": "lower heating value; `HHV` behind a unit of energy: higher",
    "kWh": "electricity, or heat",
    "kcal": "calorie of the International Table, 4.1868 J",
    "kgce": "coal equivalent: 7,000 kcal/kg, GB/T 2589",
    "toe": "oil equivalent: 10 Gcal",
    "Btu": "International Table",
    "therm": "EC: 100,000 Btu",
    "MMBtu": "a million Btu; `dth` is ten therms",
    "Nm3": "0 °C, 101.325 kPa",
    "gal": "US gallon, 231 cubic inches",
    "bbl": "US barrel, 42 gallons",
    "mi": "international mile",
    "ton-mile": "short ton and mile",
    "tpa": "tonnes a year",
}


def _units() -> list[str]:
    """Every unit with its size; names of one size stand together."""
    from lca.quantities.unit_names import CONDITIONS, COUNTS, UNITS

    bare = [name for name in UNITS if f"万{name}" in UNITS]
    counted = {word + name for word in COUNTS for name in bare}
    same: dict[tuple[str, float], list[str]] = {}
    for name, (base, size) in UNITS.items():
        if name != "1" and name not in counted:
            same.setdefault((base, float(f"{size:.9g}")), []).append(name)
    rows = ["| | units | size | |", "|---|---|---|---|"]
    order = list(MEASURED)
    for (base, size), names in sorted(
        same.items(), key=lambda one: (order.index(one[0][0]), one[0][1])
    ):
        notes = [NOTES[name] for name in names if name in NOTES]
        notes += dict.fromkeys(CONDITIONS[name].at for name in names if name in CONDITIONS)
        shown = ", ".join(f"`{name}`" for name in names)
        unit = "" if base == "1" else f" {base}"
        rows.append(f"| {MEASURED[base]} | {shown} | {size:,.9g}{unit} | {'; '.join(notes)} |")
    return [
        "### Units",
        "A unit is one of the table, a product (`t km`) or a quotient (`kWh/t`, `Mt/year`). Names are matched exactly; "
        "one that is not known is answered with another spelling of the same size, or with its conversion. "
        + ", ".join(f"`{word}`" for word in COUNTS)
        + " stand before "
        + ", ".join(f"`{name}`" for name in bare)
        + " (`万t`, `百万m3`, `亿kWh`). Full-width digits and signs are read where they mean one thing.",
        "Gas is kept at 0 °C and 101.325 kPa. `Sm3`, `scf`, `Mcf` and `MMcf` are converted as an ideal gas, and a warning says it. "
        "Natural gas of Chinese statistics is measured at 20 °C: multiply by 273.15/293.15 = 0.9318 and write Nm3. `m3` and "
        "`立方米` are volumes of liquids.",
        "Energies of fuels are lower heating values. An amount or a supply of a by-product may have `HHV` behind its energy "
        "(`1.2 PJ HHV/year`): it is converted by the by-product's `heating_ratios` of a factor file, and a warning says it.",
        "Powers and hourly or daily amounts are refused, for they need hours of operation: a `蒸吨` of steam (0.7 MW) for "
        "7,000 hours is 7 kt/year of steam or 17.6 TJ/year of heat.",
        "\n".join(rows),
    ]


def _models(schema: dict[str, Any], title: str) -> list[str]:
    parts = _table(title, schema)
    for name, definition in schema.get("$defs", {}).items():
        if "properties" in definition:
            parts += _table(name, definition)
    return parts


def _table(title: str, schema: dict[str, Any]) -> list[str]:
    rows = ["| key | what | |", "|---|---|---|"]
    required = schema.get("required", [])
    for key, field in schema["properties"].items():
        text = field.get("description", "").replace("\n", " ").replace("|", "\\|")
        default = field.get("default")
        state = (
            "required"
            if key in required
            else ("" if default in (None, [], {}) else f"default `{_shown(default)}`")
        )
        rows.append(f"| `{key}` | {text}{_kind(field)} | {state} |")
    head = [f"### {title}"]
    if title != "The file" and schema.get("description"):
        head.append(schema["description"].strip().replace("\n", " "))
    return [*head, "\n".join(rows)]


def _shown(default: Any) -> str:
    return ", ".join(map(str, default)) if isinstance(default, list) else str(default)


def _kind(field: dict[str, Any]) -> str:
    """The values of a choice, or the model that stands there."""
    names = [str(name) for name in field.get("enum", [])]
    text = str(field)
    links = [part.split("'")[0] for part in text.split("#/$defs/")[1:]]
    if names:
        return f" One of {', '.join(f'`{name}`' for name in names)}."
    if links:
        return f" → {', '.join(dict.fromkeys(links))}"
    return ""


def commands_page() -> str:
    """The help of every command."""
    import click

    from lca.cli import COMMANDS, main

    parts = [
        "# Commands",
        "Written by `python docs/generate.py` from `--help`.",
        _help(main, "lca"),
    ]
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        parts.append(_help(command, f"lca {name}"))
        if isinstance(command, click.Group):
            for sub, one in command.commands.items():
                parts.append(_help(one, f"lca {name} {sub}"))
    return "\n\n".join(parts) + "\n"


def _help(command: Any, name: str) -> str:
    import click

    from lca.cli import main

    # click keeps the help option of the first call: ask as the command line does
    settings = main.context_settings
    with click.Context(command, info_name=name, terminal_width=100, **settings) as context:
        return f"## {name}\n\n```\n{command.get_help(context)}\n```"


if __name__ == "__main__":
    main()
