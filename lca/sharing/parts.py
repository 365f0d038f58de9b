"""What rules divide: the savings of an exchange by where they arise, at central values and in every draw.

A view on the stage table and on the joint draws of a result. In draws two parts are read out of the same inventory with the
same seed: no number is drawn that was not, and none is another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lca.engine.inventory import Inventory, Line
    from lca.quantities.arrays import Array
    from lca.results.outcome import Outcome

#: Stages of what happens to the by-product without the exchange: the giver's own.
DISPOSAL = frozenset({("virgin", "disposal")})
#: Stages at the taker: what it does with the by-product, and what the use of either emits there.
PLANT = frozenset(
    {
        ("virgin", "use"),
        *(("recycled", stage) for stage in ("transport", "processing", "use", "residue")),
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Savings of one exchange, all of one shape: (indicators,) or (indicators, draws); indicator units a year.

    saving : all of it, as the result has it. disposal : what is no longer put away. plant : what the taker's own plant saves, mostly
    negative. replaced : the virgin product with its haul and use. recycled : what takes its place, with uses that are lost.
    What is neither disposal nor plant lies beyond both: the product that is not made and hauled, less uses that are lost.
    """

    saving: Array
    disposal: Array
    plant: Array
    replaced: Array
    recycled: Array

    @property
    def beyond(self) -> Array:
        """What neither side does itself; with both other parts the saving."""
        return self.saving - self.disposal - self.plant


def central(result: Outcome) -> dict[str, Parts]:
    """Exchange → its parts at central values, each (indicators,) in the scenario's order."""
    import numpy as np

    indicators = list(result.scenario.indicators)
    at = {id: column for column, id in enumerate(indicators)}
    ids = [one.id for one in result.scenario.exchanges]
    found = {id: np.zeros((5, len(indicators))) for id in ids}
    table = result.stages
    names = ("exchange", "route", "stage", "indicator", "value")
    for exchange, route, stage, indicator, value in zip(
        *(table[name].tolist() for name in names), strict=True
    ):
        sign = 1.0 if route == "virgin" else -1.0
        cells, column = found[exchange], at[indicator]
        if (route, stage) in DISPOSAL:
            cells[1, column] += sign * value
        elif (route, stage) in PLANT:
            cells[2, column] += sign * value
        if route == "recycled":
            cells[4, column] += value
        elif (route, stage) not in DISPOSAL:
            cells[3, column] += value
    columns = (result.exchanges[name].tolist() for name in ("exchange", "indicator", "saving"))
    for exchange, indicator, saving in zip(*columns, strict=True):
        found[exchange][0, at[indicator]] = saving
    return {id: Parts(*found[id]) for id in ids}


@dataclass(frozen=True, slots=True, eq=False)
class DrawnParts:
    """The same in every draw, exchange by exchange: all of a large network at once would be five times its draws.

    rows : (exchange, part) → row of `drawn`, whose labels are both. order : of its indicators in those of the scenario.
    """

    result: Outcome
    virgin: Array
    saving: Array
    rows: dict[tuple[str, str], int]

    def of(self, exchange: str) -> Parts:
        """Parts of an exchange, each (indicators, draws). Raises KeyError for another."""
        import numpy as np

        sample = self.result.sample
        assert sample is not None
        order = [sample.indicators.index(id) for id in self.result.scenario.indicators]
        row = sample.rows[exchange]
        whole = sample.saving[row][order]
        nothing = np.zeros_like(whole)

        def part(name: str, of: Array) -> Array:
            at = self.rows.get((exchange, name))
            return nothing if at is None else np.asarray(of[at][order])

        put_away = part("disposal", self.saving)
        return Parts(
            whole,
            put_away,
            part("plant", self.saving),
            sample.virgin[row][order] - part("disposal", self.virgin),
            sample.recycled[row][order],
        )


def drawn(result: Outcome) -> DrawnParts | None:
    """The parts in the draws of a result; None without draws."""
    from lca.engine.workers.local import workers
    from lca.engine.workers.parallel import propagate_with

    sample = result.sample
    if sample is None:
        return None
    built, labels = _apart(result.built)
    if not labels:
        nothing = sample.saving[:0]
        return DrawnParts(result, nothing, nothing, {})
    made = propagate_with(built, sample.count, result.seed, workers(1, None))
    rows = {labels[label]: row for row, label in enumerate(made.labels)}
    order = [made.indicators.index(id) for id in sample.indicators]
    same = order == list(range(len(made.indicators)))
    virgin, saving = (one if same else one[:, order] for one in (made.virgin, made.saving))
    return DrawnParts(result, virgin, saving, rows)


def _apart(built: Inventory) -> tuple[Inventory, dict[str, tuple[str, str]]]:
    """The inventory with the lines of both parts alone, each under a label of its own; label → exchange and part."""
    labels: dict[str, tuple[str, str]] = {}

    def lines() -> Iterator[Line]:
        for line in built.lines:
            stage = (line.route, line.stage)
            name = "disposal" if stage in DISPOSAL else "plant" if stage in PLANT else ""
            if name:
                label = f"{line.exchange}/{name}"  # ids have no slash
                labels[label] = (line.exchange, name)
                yield replace(line, exchange=label)

    told = tuple(lines())
    return replace(built, lines=told), labels
