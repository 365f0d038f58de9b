"""What the page is given to calculate with: plain data as JSON, numbers in base 64, words in one language.

Central values are float64, little-endian, as the engine has them; draws are told as `basis.told` does.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.quantities.indicators import scales
from lca.quantities.reading import read_in
from lca.results.coverage import without_total
from lca.results.outcome import Outcome
from lca.results.totals import exchange_labels
from lca.results.view import View
from lca.scenario.form import NETWORK
from lca.scenario.scenario import Scenario
from lca.scenario.shown import changed_of
from lca.scenario.stage_table import STAGES, stage_name
from lca.texts import Lang
from lca.whatif.basis import Told, told
from lca.whatif.coefficients import MANY, Block, Network, network
from lca.whatif.written import Written
from lca.words.catalogue import CHINESE
from lca.words.whatif import SAID

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: Networks of more exchanges have no such page: its data would be more than the report.
LARGEST = 300
#: A monomial whose spread is below this share of that of the largest of its exchange may be told as roughly as that.
_BESIDE = 0.1
#: What is left untold of draws beside their spread, of few coefficients and of more than MANY: far below what the
#: percentiles of some hundred draws scatter, which is some 15 % of it.
_LEFT, _LEFT_OF_MANY = 0.02, 0.04
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The data of the page as JSON that may stand in HTML. draws : those of the intervals; 0 without. of : those of the result."""

    json: str
    draws: int
    of: int


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """What is the same in every language: the blocks of a result, and as they are embedded."""

    network: Network
    bases: list[str]
    blocks: list[list[Json | int]]


def numbers(result: Outcome) -> Numbers | None:
    """The numbers of a result; None for a network that is too large, or that is not shown whole. Raises as the engine does."""
    count = len(result.scenario.resolved)
    if count > LARGEST or result.scenario.covered:
        return None
    found = network(result)
    return Numbers(found, *_blocks(found, count))


def whatif(
    result: Outcome, view: View, of: Callable[[], Numbers | None] | None = None
) -> WhatIf | None:
    """The data of a result, in the language of its view; None where `numbers` has none.

    of : gives its numbers, which several languages share. The same result gives the same text. Raises as the engine does.
    """
    known = of() if of is not None else numbers(result)
    if known is None:
        return None
    with read_in(result.scenario.file.units):
        whole = _data(result, view, known)
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":  # nothing of it ends the element that it stands in
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return WhatIf(text, known.network.draws, result.draws.count)


def _data(result: Outcome, view: View, known: Numbers) -> Json:
    scenario, lang, found = result.scenario, view.lang, known.network
    return {
        "scenario": scenario.id,
        "title": view.title,
        "file": Path(scenario.inputs[0].shown).name if scenario.inputs else "",
        "alone": scenario.case,
        "changed": changed_of(scenario.changed),
        "lang": lang,
        "draws": found.draws,
        "grid": found.grid,
        "of": result.draws.count,
        "main": found.indicators.index(view.main),
        "indicators": list(_indicators(view, found.indicators)),
        "stages": [[route, stage_name(lang, route, stage)] for route, stage in STAGES],
        "cases": list(_cases(result, view, found)),
        "exchanges": list(_exchanges(scenario, view, found)),
        "bases": known.bases,
        "blocks": known.blocks,
        "words": {name: _words(lang, text) for name, text in SAID.items()},
    }


def _words(lang: Lang, english: str) -> str:
    return english if lang == "en" else CHINESE[english]


def _indicators(view: View, ids: Sequence[str]) -> Iterator[Json]:
    """Ids, names and display units. told : whether the report tells of it, and the page offers it."""
    unknown = without_total(view.coverage)
    for id in ids:
        steps = scales(view.units[id], view.lang)
        yield {
            "id": id,
            "name": view.indicator_names[id],
            "scales": [list(step) for step in steps],
            "told": id in view.told and id not in unknown,
        }


def _cases(result: Outcome, view: View, found: Network) -> Iterator[Json]:
    """Ids, titles, and by indicator what the result says of the network: 2.5 and 97.5 percentile, probability."""
    rows = {
        (row["case"], row["indicator"]): row
        for row in result.cases.to_dict("records")
        if row["exchange"] == NETWORK
    }
    for case in found.cases:
        told = [rows[case, id] for id in found.indicators]
        columns = ("p2_5", "p97_5", "probability_saving")
        yield {
            "id": case,
            "title": view.case_titles[case],
            "network": [[_finite(row[column]) for column in columns] for row in told],
        }


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _exchanges(scenario: Scenario, view: View, found: Network) -> Iterator[Json]:
    """Ids and names, who continues each, and what the file and its cases say of its numbers."""
    names = exchange_labels(view)
    ids = [exchange.id for exchange in scenario.resolved]
    movable = {
        case: {block.exchange: block.movable for block in blocks if not block.credited}
        for case, blocks in found.cases.items()
    }
    central, *others = found.cases
    whole = {central: scenario, **{case: scenario.cases[case] for case in others}}
    files = {case: Written.of(one) for case, one in whole.items()}
    for at, exchange in enumerate(scenario.resolved):
        written = files[central].pieces(exchange, movable[central][at])
        cases = {}
        for case in others:
            own = files[case].pieces(whole[case].resolved[at], movable[case][at])
            said = files[central].said.get((case, exchange.id), ())
            own = {k: v for k, v in own.items() if k in said or v != written.get(k)}
            if own:
                cases[case] = own
        yield {
            "id": exchange.id,
            "name": names[exchange.id],
            "by": [
                at for at, one in enumerate(scenario.resolved) if one.given.continues == exchange.id
            ],
            "continues": None
            if exchange.given.continues is None
            else ids.index(exchange.given.continues),
            "written": written,
            "cases": cases,
        }


def _blocks(found: Network, exchanges: int) -> tuple[list[str], list[list[Json | int]]]:
    """The base of the draws of each exchange, and the blocks of each case; one that is the central one again is its position."""
    central, *others = found.cases.values()
    kept: list[list[Block | int]] = [list(central)]
    for blocks in others:
        kept.append([_same(one, central) for one in blocks])
    many = sum(len(one.masks) for blocks in kept for one in blocks if isinstance(one, Block))
    left = _LEFT_OF_MANY if many > MANY else _LEFT
    bases, written = [""] * exchanges, dict[int, Json]()
    for at in range(exchanges):
        own = [
            one
            for blocks in kept
            for one in blocks
            if isinstance(one, Block) and one.exchange == at
        ]
        made = _told(own, left, len(found.indicators))
        bases[at] = _text(made.base) if made else ""
        start = 0
        for one in own:
            rows = slice(start, start + len(one.masks) * one.central.shape[1])
            start = rows.stop
            written[id(one)] = _block(one, made, rows if one.draws is not None else slice(0))
    return bases, [
        [one if isinstance(one, int) else written[id(one)] for one in blocks] for blocks in kept
    ]


def _same(one: Block, central: Sequence[Block]) -> Block | int:
    """A block, or the position of the central one that says the same."""
    for at, other in enumerate(central):
        if other.exchange == one.exchange and _said(other) == _said(one):
            return at
    return one


def _said(one: Block) -> tuple[object, ...]:
    drawn = None if one.draws is None else one.draws.tobytes()
    return one.credited, one.movable, one.parts, one.masks, one.central.tobytes(), drawn


def _told(blocks: Sequence[Block], left: float, indicators: int) -> Told | None:
    """The draws of the blocks of one exchange, in their order; None where there are none.

    What may be left of the part of the grids is a share of the whole that it is a part of.
    """
    import numpy as np

    drawn = [one.draws for one in blocks if one.draws is not None and one.draws.size]
    if not drawn:
        return None
    sizes = []
    for draws in drawn:
        own = draws[:, :indicators]
        whole = np.maximum(own.sum(axis=0).std(axis=-1), _BESIDE * own.std(axis=-1).max(axis=0))
        sizes.append(np.tile(whole, draws.shape[0] * draws.shape[1] // indicators))
    rows = np.concatenate([draws.reshape(-1, draws.shape[-1]) for draws in drawn])
    return told(rows, np.concatenate(sizes), left)


def _block(one: Block, made: Told | None, rows: slice) -> Json:
    drawn: Json = {}
    if made is not None and one.draws is not None:
        drawn = {
            "means": _text(made.means[rows].astype("<f4")),
            "steps": _text(made.steps[rows].astype("<f4")),
            "weights": _text(made.weights[rows].astype("i1")),
        }
    return {
        "exchange": one.exchange,
        "credited": one.credited,
        "factors": [[movable.name, movable.most, movable.share] for movable in one.movable],
        "parts": [list(part) for part in one.parts],
        "central": _text(one.central.astype("<f8")),
        "masks": list(one.masks),
        **drawn,
    }


def _text(values: NDArray[np.generic]) -> str:
    """The bytes of an array, row by row, in base 64."""
    from base64 import b64encode

    return b64encode(values.tobytes()).decode()
