"""Calculating a scenario, and its result with the charts and files that can be made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lca.problems import Message, Problem, Refused
from lca.quantities.reading import read_in
from lca.results.outcome import Outcome
from lca.scenario.scenario import Scenario, has_exchanges

if TYPE_CHECKING:
    from lca.audience.cover import Audience
    from lca.backgrounds.in_use.context import Context
    from lca.charts import Charts
    from lca.charts.beside import Pictures
    from lca.engine.adjoint import Scores
    from lca.engine.inventory import Inventory
    from lca.report.annexes import Annex
    from lca.report.paper import Paper
    from lca.results.cases import CaseResult
    from lca.results.draws import Draws
    from lca.results.view import View
    from lca.texts import Lang

#: Draws of `lca run` when nothing is said.
DEFAULT_DRAWS = 4096
DEFAULT_SEED = 1


@dataclass(frozen=True, slots=True, eq=False)
class Result(Outcome):
    """A calculated scenario: the tables of its outcome, its charts, and its files."""

    def __repr__(self) -> str:
        from lca.results.shown import in_lines
        from lca.scenario.shown import changed_of

        return in_lines(self.view(), self.seed, changed_of(self.scenario.changed))

    def _repr_html_(self) -> str:
        from lca.results.shown import as_html
        from lca.scenario.shown import changed_of

        changed = changed_of(self.scenario.changed)
        return as_html(self.view(), self.seed, self.warnings, changed)

    def view(self, lang: Lang = "en") -> View:
        """The result as charts and pages need it, in one language."""
        from lca.results.build_view import view

        return view(self, lang)

    @property
    def charts(self) -> Charts:
        """Charts of this result in English; `Charts(result.view("zh"))` draws them in Chinese."""
        from lca.charts import Charts

        return Charts(self.view("en"))

    def for_audience(self, audience: Audience | None) -> Result:
        """The result as an audience is shown it: charts, tables, report and files of it give nothing else away.

        audience : "public", who is shown no plant by its name; "partner", who is not shown what the scenario calls
            `confidential`; None for all as it is. What is covered has aliases, districts and rounded numbers; sums over at
            least three plants are the true ones to three digits.
        Raises UnknownName for another audience, Refused for a background that is called after a plant.
        """
        from lca.audience.shown import shown_to

        return shown_to(self, audience)

    def to_excel(self, path: str | Path, lang: Lang = "en") -> Path:
        """Write the tables as one workbook: a sheet a table, in the indicators' units per year. Returns its path.

        lang : of the names beside ids. Numbers are numbers, texts never formulas; the same result gives the same bytes.
        Whole or not at all; only a workbook that lca wrote is replaced. Raises CannotSave, NotInstalled without xlsxwriter.
        """
        from lca.runs.workbook import save

        return save(self, Path(path), lang)

    def firm_sheet(self, id: str, lang: Lang = "en") -> str:
        """The sheet of a facility as the text of one HTML file: what it gives, takes and saves, and what it may book.

        It is for that firm: it names it and its partners. `lca.allocate(result)` has the same shares of all as tables.
        Raises UnknownName for no facility, Refused for one without exchanges and for a result covered for an audience.
        """
        from lca.report.firm import firm
        from lca.sharing.allocation import allocate

        return firm(allocate(self), id, lang)

    def report(
        self,
        folder: str | Path,
        forms: str = "html",
        langs: Sequence[Lang] = ("en",),
        annex: Annex = "full",
        paper: Paper = "a4",
    ) -> list[Path]:
        """Write reports to hand on, a file for each language and form, all of them or none. Returns their paths.

        forms : html, pdf, docx, xlsx with commas between them; all but html need the extra `report`. annex : what stands
            behind the brief: none, short or full. paper : a4 or letter. Who reads them: `result.for_audience("partner")`.
        Raises CannotSave, NotInstalled, and Refused for another form.
        """
        from lca.runs.forms import forms as named
        from lca.runs.hand_on import hand_on

        public = self.scenario.audience == "public"
        return hand_on(self, Path(folder), langs, named(forms), annex, paper, public)

    def save(
        self,
        folder: str | Path,
        lang: Lang = "en",
        draws: bool = False,
        say: Callable[[Message], None] | None = None,
        pictures: Pictures | None = None,
        firms: bool = False,
    ) -> Path:
        """Write the results folder (`runs.files.FILES`), whole or not at all. Returns its path.

        draws : also write draws.npz, the savings of every exchange in every draw; a result without draws has none.
        say : is told which file is written. pictures : its charts, where they are drawn already.
        firms : also write firms.csv, and a sheet for each facility into the folder firms.
        Raises CannotSave when the folder holds other files or cannot be written, Refused for draws of a public result, and
        for sheets of firms of a result that is covered for an audience.
        """
        from lca.charts.beside import Pictures
        from lca.runs.files import FILES, FIRMS, Saved
        from lca.runs.folder import save_files

        if draws and self.scenario.audience == "public":
            raise Refused(Message("draws-not-public"))
        if firms and self.scenario.covered:
            raise Refused(Message("firms-audience"))
        if pictures is None:
            shown = self.view(lang)
            pictures = Pictures(shown, shown.drawn)
        saved = Saved(self, pictures, firms)
        asked = [*(["draws.npz"] if draws else []), *([FIRMS] if firms else [])]
        return save_files(saved, Path(folder), FILES, lang, asked, say)


def run(
    scenario: Scenario,
    draws: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    context: Context | None = None,
) -> Result:
    """Calculate a scenario.

    draws : number of joint draws of everything uncertain; 0 leaves the uncertainty out.
    seed : root seed; the same seed gives the same draws of the same numbers.
    context : who calculates, who is told, what is calculated beside it (`lca.Context`); this process alone when left out.
    Raises WorkersError where the workers are gone, Refused (a ValueError) for a negative number of draws, EngineError
    where a loop of activities has no solution, TypeError for what is no scenario.
    """
    import time

    from lca.backgrounds.in_use.context import Context
    from lca.breakeven.values import flips
    from lca.engine.adjoint import solve
    from lca.inventory.routes import inventory
    from lca.ledger.kept import kept
    from lca.results import savings
    from lca.results.backgrounds import footings
    from lca.results.burden_shift import burden_shifts, with_declared
    from lca.results.cases import (
        CaseResult,
        case_table,
        fate_table,
        groups,
        robust,
    )
    from lca.results.convergence import convergence
    from lca.results.coverage import coverage, hidden
    from lca.results.factor_tables import aggregated_shares, factor_table
    from lca.results.named import with_names
    from lca.results.noise import Gross
    from lca.results.places import places
    from lca.results.provenance import provenance
    from lca.runs.cases import drawn_shares
    from lca.scenario.form import CENTRAL

    has_exchanges(scenario)
    if draws < 0:
        raise Refused(Message("draws-negative"))
    context = context or Context()
    say = context.progress
    started = time.perf_counter()
    say(Message("building-inventory"))
    built = inventory(scenario)
    say(Message("solving"))
    scores = solve(built)
    built, drawn = _drawn(scenario, built, draws, seed, context) if draws else (built, None)
    say(Message("making-tables"))
    stage_table = savings.stages(scenario, built, scores)
    gross = Gross.of(stage_table)
    drawn = drawn.settled(gross) if drawn is not None else None
    exchange_table = savings.exchanges(scenario, stage_table, drawn, gross)
    covered = coverage(scenario, built)
    little = hidden(covered)
    footing_table = footings(scenario, built, exchange_table)
    fates = drawn_shares(scenario, built, draws, seed)
    central = CaseResult(CENTRAL, scenario, exchange_table, drawn, gross, fates, little)
    whole = [central, *_cases(scenario, central, built, draws, seed, context)]
    say(Message("breakeven-values"))
    turning = flips(scenario, built, scores)
    say(Message("making-tables"))
    sure = robust(whole)
    all_cases = case_table(whole)
    named = partial(with_names, scenario=scenario)
    result = Result(
        scenario=scenario,
        network=savings.network(exchange_table, drawn, gross, little),
        exchanges=named(exchange_table),
        stages=named(stage_table),
        factors=factor_table(scenario, built, scores),
        statuses=savings.by_status(exchange_table, drawn, gross, little),
        aggregated=named(aggregated_shares(scenario, built, exchange_table)),
        drivers=savings.drivers(built, drawn),
        flips=turning,
        built=built,
        footings=footing_table,
        places=places(scenario, built, little),
        coverage=covered,
        shifts=with_declared(burden_shifts(exchange_table, scenario.units, drawn), scenario, built),
        convergence=named(convergence(scenario, drawn, little)),
        sample=drawn,
        cases=named(all_cases),
        groups=groups(whole, sure),
        fates=named(fate_table(whole)),
        robust=sure,
        ledger=kept(scenario, built, exchange_table, drawn, gross, seed, whole[1:], little),
        warnings=(),
        provenance=provenance(scenario, draws, seed),
        seed=seed,
        wall_seconds=time.perf_counter() - started,
    )
    with read_in(scenario.file.units):
        return replace(result, warnings=_warnings(result, scores))


def _warnings(result: Result, scores: Scores) -> tuple[Problem, ...]:
    """All doubts: what concerns the whole result before what concerns one place."""
    from lca.checks.fates import assumed_first
    from lca.checks.plausible import implausible
    from lca.results.backgrounds import mixed
    from lca.results.burden_shift import warned
    from lca.results.convergence import coarse
    from lca.results.expected import missed

    scenario, built, exchanges = result.scenario, result.built, result.exchanges
    found = (
        *coarse(result),
        *missed(scenario, result.cases),
        *mixed(scenario, built, result.footings),
        *scenario.warnings,
        *implausible(scenario, exchanges, built, scores),
        *warned(scenario, result.shifts, result.draws.count),
    )
    return assumed_first(found)


def _drawn(
    scenario: Scenario, built: Inventory, draws: int, seed: int, context: Context
) -> tuple[Inventory, Draws]:
    """The inventory with the draws of its backgrounds, and the draws of all exchanges."""
    from lca.backgrounds.in_use.draws import with_draws
    from lca.engine.workers.parallel import propagate_with
    from lca.inventory.routes import inventory
    from lca.results.draws import Draws

    context.progress(Message("so-many-draws", draws=draws))
    others = [
        (one.library, inventory(one))
        for one in (*context.beside, *scenario.cases.values())
        if one is not scenario and scenario.library.opened and one.library.opened
    ]
    built = with_draws(scenario.library, built, draws, seed, context, others)
    names = [exchange.id for exchange in scenario.exchanges]
    made = propagate_with(built, draws, seed, context.workers, exchanges=context.exchanges)
    return built, Draws.named(made, names, draws)


def _cases(
    scenario: Scenario,
    central: CaseResult,
    built: Inventory,
    draws: int,
    seed: int,
    context: Context,
) -> Iterator[CaseResult]:
    """The other cases, in the order in which they are told."""
    from lca.results.cases import central_first
    from lca.runs.cases import calculated

    for name in central_first(scenario.cases):
        context.progress(Message("calculating-case", case=name))
        yield calculated(scenario.cases[name], central, built, draws, seed, context)
