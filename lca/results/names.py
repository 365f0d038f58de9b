"""What an uncertain number is called and in which unit its scenario or factor file writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lca.engine.inventory import Inventory, Line, Process
from lca.inventory.processes import keyed_rows
from lca.quantities.figures import number as shown
from lca.quantities.numbers import Term
from lca.quantities.quantity import Quantity
from lca.results.view import View
from lca.scenario.scenario import Scenario
from lca.scenario.stage_table import stage_name
from lca.words.catalogue import tr

#: Numbers that every exchange has, by the last part of their key.
_OWN = ("amount", "yield", "ratio", "displacement")


@dataclass(frozen=True, slots=True)
class Written:
    """How a file writes a number: `size` base units make one `unit`."""

    unit: str
    size: float


class Names:
    """Names of uncertain numbers and of their groups in one language, by key.

    built : the inventory of the scenario, whose lines carry the keys.
    view : names of exchanges, activities and indicators.
    """

    def __init__(self, scenario: Scenario, built: Inventory, view: View) -> None:
        self._scenario, self._view = scenario, view
        self._rows: dict[str, str] = {}
        self._written: dict[str, Written] = {}
        self._lines: dict[str, Line] = {}
        for part in built.processes:
            self._add_rows(part)
        self._add_lines(built)
        for name, quantity in scenario.file.parameters.items():
            self._written[f"parameter/{name}"] = _written(quantity)
        self._add_factors(built)

    def _add_lines(self, built: Inventory) -> None:
        """Numbers of the exchanges, each as the quantity at its place; those of parameters have keys of their own."""
        given = {one.id: one.quantities for one in self._scenario.resolved}
        for one in self._scenario.resolved:
            for fate in one.fates:
                key = f"exchange/{one.id}/without/{fate.name}/share"
                self._written[key] = _written(fate.share)
        for line in built.lines:
            for term in line.terms:
                for key in (number.key for number in term.numbers):
                    if key.startswith("exchange/"):
                        self._lines.setdefault(
                            key, line
                        )  # a use `same` repeats those of the exchange
                        if isinstance(term, Term):
                            self._written[key] = _written(given[line.exchange][term.path])

    def _add_rows(self, plain: Process) -> None:
        """Rows of an activity of the library; one of a background has scores instead."""
        entry = self._scenario.library.activities.get(plain.id)
        if entry is None:
            return
        reference = entry.activity.reference.text
        if entry.outside is not None:
            self._add_scores(plain, reference)
            return
        uses = Counter(row.names for _, _, row in entry.rows())
        for key, part, row in keyed_rows(entry):
            name = self._flow(row.names) if part == "flows" else self._activity(row.names)
            if row.label and uses[row.names] > 1:
                name = tr(self._view.lang, "{name} ({label})", name=name, label=row.label)
            self._rows[key] = name
            self._written[key] = self._per(_written(row.amount.at(self._scenario.year)), reference)

    def _add_scores(self, plain: Process, reference: str) -> None:
        """An activity of a background has its scores for flows, in the units of the indicators."""
        for _, number in plain.flows:
            known = self._scenario.library.indicators.get(number.key.rpartition("/")[2])
            if known is not None:
                self._written[number.key] = self._per(Written(known.unit, 1.0), reference)

    def _per(self, written: Written, reference: str) -> Written:
        """A row of an activity counts for the activity's reference amount: `kg per 1 t`."""
        unit = tr(self._view.lang, "{unit} per {reference}", unit=written.unit, reference=reference)
        return replace(written, unit=unit.strip())

    def _add_factors(self, built: Inventory) -> None:
        """Characterisation factors are plain numbers in the file: the indicator's unit per unit of the flow."""
        library = self._scenario.library
        for indicator, row in built.characterisation.items():
            for flow in row:
                if indicator in library.indicators and flow in library.flows:
                    unit = f"{library.indicators[indicator].unit}/{library.flows[flow].unit}"
                    self._written[f"factor/{indicator}/{flow}"] = Written(unit, 1.0)

    def _activity(self, id: str) -> str:
        return self._view.activity_names.get(id, id)

    def _flow(self, id: str) -> str:
        known = self._scenario.library.flows.get(id)
        return known.name.in_(self._view.lang) if known is not None else id

    def number(self, key: str) -> str:
        """`Steel scrap to electric furnace: ratio`; the key itself where nothing else is known."""
        lang = self._view.lang
        kind, _, rest = key.partition("/")
        group = self.group("/".join(key.split("/")[:2]))
        if key in self._rows:
            return tr(lang, "{whole}: {part}", whole=group, part=self._rows[key])
        if kind == "exchange":
            _, _, inner = rest.partition("/")
            return tr(lang, "{whole}: {part}", whole=group, part=self._part(key, inner))
        if kind == "background":
            activity, _, indicator = rest.partition("/")[2].rpartition("/")
            label = self._view.indicator_names.get(indicator, indicator)
            part = tr(lang, "{name} ({label})", name=self._activity(activity), label=label)
            return tr(lang, "{whole}: {part}", whole=group, part=part)
        return self.group(key)

    def _part(self, key: str, inner: str) -> str:
        """A number of an exchange: one of its own, or the amount of a demand of a stage."""
        lang = self._view.lang
        if inner in _OWN:
            return tr(lang, inner)
        fate = inner.split("/")[1] if inner.startswith("without/") else ""
        if fate and inner.rpartition("/")[2] in (*_OWN, "share"):
            return tr(
                lang, "{part} of fate {fate}", part=tr(lang, inner.rpartition("/")[2]), fate=fate
            )
        line = self._lines.get(key)
        if line is None:
            return inner
        again = inner.rpartition(line.activity)[2].strip(
            "/"
        )  # which of several equal demands it is
        text = "{stage}, {activity} ({again})" if again else "{stage}, {activity}"
        stage = stage_name(lang, line.route, line.stage)
        fill = {"stage": stage[0].lower() + stage[1:], "activity": self._activity(line.activity)}
        part = tr(lang, text, **fill, again=again)
        return tr(lang, "{part} (fate {fate})", part=part, fate=fate) if fate else part

    def parameters(self) -> Mapping[str, str]:
        """Names of the shared parameters by their ids."""
        return {id: self.group(f"parameter/{id}") for id in self._scenario.file.parameters}

    def group(self, group: str) -> str:
        """`Haul to a landfill nearby`, else `Parameter local-haul`; the name of an exchange or an activity."""
        lang = self._view.lang
        kind, _, rest = group.partition("/")
        if kind == "exchange":
            return self._view.exchange_names.get(rest, rest)
        if kind == "activity":
            return self._activity(rest)
        if kind == "parameter":
            given = self._scenario.file.parameters.get(rest)
            if given is not None and given.label is not None:
                return given.label.in_(lang)
            return tr(lang, "Parameter {name}", name=rest)
        if kind == "background":
            return tr(lang, "Background {name}", name=rest)
        if kind == "factor":
            indicator, _, flow = rest.partition("/")
            name = self._view.indicator_names.get(indicator, indicator)
            return tr(
                lang, "Factor of {flow} in: {indicator}", flow=self._flow(flow), indicator=name
            )
        return group

    def written(self, key: str) -> Written:
        """Unit of a number as its file has it; base units without a name where it has none."""
        return self._written.get(key, Written("", 1.0))

    def value(self, key: str, value: float) -> str:
        """A value of a number (base units) with its unit: `28.4 km`."""
        written = self.written(key)
        text = shown(value / written.size)
        if "." in text:  # the zeros of 0.200 would say more than the file does
            text = text.rstrip("0").rstrip(".")
        return f"{text} {written.unit.replace('CO2e', 'CO₂e')}".rstrip()


def _written(quantity: Quantity) -> Written:
    return Written(quantity.unit.plain, quantity.unit.factor)
