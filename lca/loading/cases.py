"""Cases of a scenario: other references laid over the whole as a file that extends it would be."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lca.files.tree import Node, Path_
from lca.files.validation import dotted
from lca.loading.extends import id_of, merged
from lca.problems import Message, Problem, did_you_mean
from lca.scenario.case_form import Case
from lca.scenario.form import CENTRAL, NETWORK, Exchange
from lca.scenario.scenario import Scenario
from lca.scenario.stages import quantities, references, stages

#: What a case lays over the scenario; its title and description are its own.
_OVER = ("year", "grid", "parameters", "exchanges")


def without_cases(root: Node) -> Node:
    """The tree of the central case."""
    if not isinstance(root.value, dict):
        return root
    kept = {key: entry for key, entry in root.value.items() if key != "cases"}
    return Node(root.mark, kept)


def laid_over(root: Node, case: Node) -> Node:
    """The tree of a case: what it says laid over the scenario; its factor files come after the scenario's."""
    assert isinstance(case.value, dict)
    over = {
        key: (mark, node) for key, (mark, node) in case.value.items() if key in _OVER and node.value
    }
    files = case.value.get("factors")
    if files is not None:
        before = root.child("factors")
        first = before.value if before is not None and isinstance(before.value, list) else []
        more = files[1].value if isinstance(files[1].value, list) else []
        over["factors"] = (files[0], Node(files[1].mark, [*first, *more]))
    return merged(without_cases(root), Node(case.mark, over))


def differing(central: Scenario, given: Case, laid: Node, new: Collection[str]) -> list[int]:
    """Positions of the exchanges of which something differs in a case.

    new : activities that its factor files bring.
    """
    before, now = _exchanges(central.root), _exchanges(laid)
    moved = set(given.parameters)
    return [
        position
        for position, exchange in enumerate(central.exchanges)
        if given.year is not None
        or given.grid is not None
        or before[position] is not now[position]
        or touched(exchange, moved, new)
    ]


def touched(exchange: Exchange, parameters: Collection[str], activities: Collection[str]) -> bool:
    """Whether an exchange refers to one of some parameters or activities."""
    if not (parameters or activities):
        return False
    found = stages(exchange)
    return any(one.parameter in parameters for _, one in quantities(exchange, found)) or any(
        str(one) in activities for _, one in references(found)
    )


def with_facilities(root: Node, names: Collection[str]) -> Node:
    """The tree with some of its facilities alone, or the first of them: the others have been read before."""
    facilities = root.child("facilities")
    assert isinstance(root.value, dict) and facilities is not None
    assert isinstance(facilities.value, dict)
    kept = {name: one for name, one in facilities.value.items() if name in names}
    kept = kept or dict(list(facilities.value.items())[:1])
    return Node(root.mark, {**root.value, "facilities": (root.mark, Node(facilities.mark, kept))})


def stray(root: Node) -> Iterator[Problem]:
    """Exchanges and parameters that a case would add: it says what differs of what is there."""
    cases = root.child("cases")
    listed = cases.value if cases is not None and isinstance(cases.value, dict) else {}
    there = [id for id in map(id_of, _exchanges(root)) if id] if listed else []
    for name, (mark, case) in listed.items():
        seen: set[str] = set()
        if name in (CENTRAL, NETWORK):
            message = Message("case-name-reserved", case=name)
            yield Problem(mark, dotted(("cases", name), root), message)
        for position, node in enumerate(_exchanges(case)):
            id = id_of(node)
            path: Path_ = ("cases", name, "exchanges", position, "id")
            named = node.child("id")
            if id is None or named is None:
                continue  # the model says that it has none
            if id not in there:
                cure = did_you_mean(id, there, Message("name-an-exchange"))
                message = Message("case-exchange-unknown", exchange=id, cure=cure)
                yield Problem(named.mark, dotted(path, root), message)
            elif id in seen:
                message = Message("case-exchange-twice", exchange=id)
                yield Problem(named.mark, dotted(path, root), message)
            seen.add(id)
        given, stated = case.child("parameters"), root.child("parameters")
        own = given.value if given is not None and isinstance(given.value, dict) else {}
        known = list(stated.value) if stated and isinstance(stated.value, dict) else []
        for parameter, (at, _) in own.items():
            if parameter not in known:
                cure = did_you_mean(parameter, known, Message("add-to-scenario-parameters"))
                message = Message("case-parameter-unknown", parameter=parameter, cure=cure)
                yield Problem(at, dotted(("cases", name, "parameters", parameter), root), message)


def _exchanges(node: Node) -> list[Node]:
    listed = node.child("exchanges")
    return listed.value if listed is not None and isinstance(listed.value, list) else []
