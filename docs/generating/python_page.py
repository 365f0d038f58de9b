"""The page on the Python interface: signatures and docstrings of every public name, each with an example that runs."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any

#: Name of a function or an object of lca → an example; tests/test_python_page.py runs all of them in this order.
EXAMPLES = {
    "load": """
        import lca

        scenario = lca.load("scenarios/first-steps.yaml")
        scenario.exchanges, scenario.facilities, scenario.warnings
        scenario.to_yaml("copy.yaml")""",
    "vary": """
        more = lca.vary(scenario, {"exchanges.slag-to-cement.amount": "150 kt/year"})
        lca.vary(scenario, {"exchanges": [{"id": "slag-to-cement", "amount": "150 kt/year"}]})""",
    "run": """
        result = lca.run(scenario, draws=256, seed=1)
        result.network  # a pandas.DataFrame, a row an indicator
        result.by("facility")
        result.draws.of("ghg-100")["network"].quantile([0.05, 0.95])
        result.draws.to_xarray()
        result.charts.waterfall()  # shows itself in a notebook
        result.to_excel("result.xlsx")
        result.report("reports", "html", annex="short")
        result.for_audience("public").to_excel("public.xlsx")""",
    "compare": """
        comparison = lca.compare([scenario, more], draws=256)
        comparison.table
        comparison.chart("ghg-100")""",
    "sweep": """
        haul = "exchanges.slag-to-cement.recycled.transport.0.distance"
        sweep = lca.sweep(scenario, {haul: ["0 km", "50 km", "500 km"]}, draws=64)
        sweep.frame
        sweep.chart("ghg-100")""",
    "sensitivity": """
        sensitivity = lca.sensitivity(scenario, points=64)
        sensitivity.drivers.head()
        sensitivity.charts.tornado()""",
    "factors": """
        lca.factors.search("foundry sand")
        lca.factors.search("水泥", kind="material")
        lca.factors.show("clinker").inventory
        lca.factors.show_byproduct("fly-ash").products
        lca.factors.frame().query("indicator == 'ghg-100' and kind == 'fuel'")
        # lca.factors.with_files("my.yaml") has your own factor files over it""",
    "match": """
        wastes = lca.load("scenarios/hebei-wastes.xlsx")
        matches = lca.match(wastes, draws=256)
        matches.table.query("probability > 0.95").head()  # a pandas.DataFrame, best first
        matches.to_csv("candidates.csv")""",
    "optimise": """
        best = lca.optimise(matches.alternatives())
        # a file of candidates of your own: lca.load("candidates.yaml", candidates=True)
        best.table  # what flows
        best.limits  # what one unit more of each limit is worth
        best.payments  # who gets what
        lca.run(best.to_scenario(), draws=64).network""",
    "allocate": """
        shares = lca.allocate(result)
        shares.by_rule.query("rule == 'cff' and indicator == 'ghg-100'")  # facilities add up to the network
        shares.accounting
        shares.draws("half")  # facility -> (indicators, draws)
        lca.allocate(result, a={"slag-to-cement": 0.2}).by_rule
        lca.allocate(lca.run(best.to_scenario(), draws=64), optimum=best).by_rule
        sheet = result.firm_sheet("steel-works")  # HTML, for that firm""",
    "pareto": """
        front = lca.pareto(matches.alternatives(), "ghg-100", "energy-total")
        [(one.saved()["ghg-100"], one.saved()["energy-total"]) for one in front]""",
    "Context": """
        told = []
        lca.run(scenario, draws=64, context=lca.Context(progress=told.append))""",
    "WrongInput": """
        try:
            lca.vary(scenario, {"year": "soon"})
        except lca.WrongInput as error:
            for problem in error.problems:
                print(problem.mark, problem.where, problem.what, problem.cure)""",
}
#: The parts of the page: title, names of lca, and classes that are reached from them as (how, module, name).
PARTS: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, str, str], ...]], ...] = (
    ("Scenarios", ("load", "vary", "Scenario"), ()),
    (
        "Results",
        ("run", "Result"),
        (
            ("result.draws", "lca.results.labelled", "LabelledDraws"),
            ("result.charts", "lca.charts", "Charts"),
        ),
    ),
    ("Comparisons", ("compare", "Comparison"), ()),
    ("A grid of variants", ("sweep", "Sweep"), ()),
    (
        "What drives a result",
        ("sensitivity", "Sensitivity"),
        (("sensitivity.charts", "lca.drivers.analysis", "DriverCharts"),),
    ),
    ("Matching and choosing", ("match", "Matches", "optimise", "pareto", "Optimum"), ()),
    ("Who may book what", ("allocate", "Allocation"), ()),
    (
        "The library",
        ("factors", "Library"),
        (
            ("library.show(id)", "lca.results.factor_shown", "ShownActivity"),
            ("library.show_byproduct(name)", "lca.results.byproduct_shown", "ShownByProduct"),
        ),
    ),
    ("Surroundings and errors", ("Context", "LcaError", "WrongInput", "Problem", "Message"), ()),
)


def page() -> str:
    """The whole page."""
    import lca

    parts = [
        "# Python, name by name",
        "This page is written by `python docs/generate.py` from the code. Values of tables are in the indicators' units per "
        "year (kg CO2e, MJ, kg); what is shown in a notebook and in charts has the units that people read. Every object says "
        "in a few lines what it is, and shows itself in Jupyter. Names beside ids in tables are English; files that are saved "
        "have them in the language of `lang`.",
    ]
    for title, names, reached in PARTS:
        parts.append(f"## {title}")
        for name in names:
            parts += _section(f"lca.{name}", getattr(lca, name), EXAMPLES.get(name, ""))
        for how, module, name in reached:
            parts += _section(how, getattr(__import__(module, fromlist=[name]), name))
    return "\n\n".join(parts) + "\n"


def _section(name: str, of: Any, example: str = "") -> list[str]:
    """A function with its signature, a class with its members, an object with what it is."""
    parts = [f"### {name}"]
    if inspect.isfunction(of):
        parts += [_signature(name, of), *_prose(of)]
    elif inspect.isclass(of):
        told = [one for one in of.__mro__ if one.__module__.startswith("lca") and one.__doc__]
        parts += [*(text for one in told for text in _prose(one)), *_members(of)]
    else:
        parts.append("The shipped factor library as an `lca.Library`, read on first use.")
    if name == "lca.LcaError":
        parts += [
            "Everything that a call raises on purpose is one of these, so `except lca.LcaError` meets all:",
            _errors(),
        ]
    if example:
        parts.append(f"```python\n{inspect.cleandoc(example)}\n```")
    return parts


def _members(of: type) -> Iterator[str]:
    """Attributes in a table; properties and methods with what they say."""
    fields = [name for name in attributes(of) if _is_field(of, name)]
    if fields:
        types = {name: type(inspect.getattr_static(of, name, None)).__name__ for name in fields}
        for one in reversed(of.__mro__):
            types.update(getattr(one, "__annotations__", {}))
        told = {name: _plain(str(types.get(name, ""))).replace(" | ", " or ") for name in fields}
        rows = [f"| `{name}` | `{kind}` |" for name, kind in told.items()]
        yield "\n".join(["| attribute | type |", "|---|---|", *rows])
    for name in attributes(of):
        if name in fields:
            continue
        member = inspect.getattr_static(of, name)
        if isinstance(member, (classmethod, staticmethod)):
            member = member.__func__
        if inspect.isfunction(member):
            yield f"#### {of.__name__}.{name}"
            yield _signature(name, member)
            yield from _prose(member)
        else:
            getter = getattr(member, "fget", None) or getattr(member, "func", None)
            kind = _plain(str(getter.__annotations__.get("return", ""))) if getter else ""
            yield f"#### {of.__name__}.{name}"
            yield f"`{name}: {kind}`"
            yield from _prose(getter or member)


def _is_field(of: type, name: str) -> bool:
    """Whether a member is a plain value: of an instance, or of the class, whose own docstring says nothing of it."""
    if dataclasses.is_dataclass(of) and name in {one.name for one in dataclasses.fields(of)}:
        return True
    member = inspect.getattr_static(of, name, None)
    told = (property, cached_property, classmethod, staticmethod)
    return not (inspect.isfunction(member) or isinstance(member, told))


def _errors() -> str:
    """The kinds of LcaError: where each is imported from, what it is of Python's, and what it says."""
    from lca.problems import LcaError

    for module in ERRORS:
        import_module(module)
    rows = []
    for one in sorted(_below(LcaError), key=lambda kind: kind.__name__):
        plain = [base.__name__ for base in one.__mro__ if base.__module__ == "builtins"]
        also = ", ".join(f"`{name}`" for name in plain if name not in _PLAIN)
        said = inspect.cleandoc(one.__doc__ or "").split("\n\n")[0].replace("\n", " ")
        rows.append(f"| `{one.__module__}.{one.__name__}` | {also} | {said} |")
    return "\n".join(["| kind of LcaError | also a | |", "|---|---|---|", *rows])


#: Modules that errors of the interface stand in, and what every error is.
ERRORS = (
    *("lca.problems", "lca.engine.errors", "lca.engine.variance.sobol"),
    *("lca.backgrounds.errors", "lca.files.regular", "lca.quantities.quantity"),
)
_PLAIN = ("object", "BaseException", "Exception")


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        if one.__module__ in ERRORS:
            yield one
            yield from _below(one)


def attributes(of: type) -> list[str]:
    """Public names of a class, its own and those that it inherits of lca, in the order in which they are defined."""
    found: dict[str, None] = {}
    for one in reversed(of.__mro__):
        if not one.__module__.startswith("lca"):
            continue
        found |= dict.fromkeys(getattr(one, "__annotations__", {}))
        found |= dict.fromkeys(vars(one))
    return [name for name in found if not name.startswith("_")]


def _signature(name: str, of: Any) -> str:
    """A call as code; `self` is left out."""
    text = _plain(str(inspect.signature(of)))
    text = re.sub(r"^\((self|cls)(, )?", "(", text)
    return f"```python\n{name}{text}\n```"


def _plain(text: str) -> str:
    """Annotations without the quotes of postponed ones; a default that is a function has no address."""
    text = re.sub(r"<function \w+ at 0x[0-9a-f]+>", "...", text)
    return re.sub(r"'([^']*)'", r"\1", text) if "'" in text else text


def _prose(of: Any) -> Iterator[str]:
    """A docstring as Markdown: `name : what` becomes an item, paragraphs stay; code in it is indented further."""
    said = inspect.cleandoc(of.__doc__ or "")
    for block in re.split(r"\n\s*\n", said):
        items, prose = [], []
        for line in _apart(block):
            found = re.match(r"([a-z_]+(?:, [a-z_0-9]+)*) : (.*)", line)
            if found:
                items.append(f"- `{found[1]}`: {found[2]}")
            elif line.startswith("    ") and items:
                items[-1] += f" {line.strip()}"
            elif items:
                items.append(line.strip())
            else:
                prose.append(line.strip())
        if prose:
            yield "\n".join(prose)
        if items:
            yield _listed(items)


def _apart(block: str) -> Iterator[str]:
    """The lines of a paragraph; a `name : what` that begins behind a full stop has a line of its own."""
    for line in block.split("\n"):
        first, *others = re.split(r"(?<=[.)?]) +(?=[a-z_]+(?:, [a-z_0-9]+)* : )", line)
        yield first
        yield from others


def _listed(items: list[str]) -> str:
    """Items, with what follows them as paragraphs behind the list."""
    lines: list[str] = []
    for item in items:
        if not item.startswith("- ") and lines and lines[-1].startswith("- "):
            lines.append("")
        lines.append(item)
    return "\n".join(lines)
