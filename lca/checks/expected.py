"""Rules on what a scenario expects: names that are there, and units of the indicator."""

from __future__ import annotations

from collections.abc import Iterator

from lca.files.tree import Node, mark_at
from lca.files.validation import dotted
from lca.library.library import Library
from lca.problems import Message, Problem, did_you_mean, listed
from lca.scenario.expected import PROBABILITY, bound, share_of, size_of, subject
from lca.scenario.form import CENTRAL, NETWORK, ScenarioFile

#: What a bound may look like, by the unit of the indicator.
_EXAMPLES = {"kg CO2e": "at least 5 kt CO2e", "MJ": "at least 5 TJ", "kg": "at least 5 kt"}


def misnamed(file: ScenarioFile, library: Library, root: Node, written: Node) -> Iterator[Problem]:
    """Exchanges, indicators and cases that are not there, and bounds in another unit.

    written : the whole tree, with what cannot be read of it.
    """
    exchanges, others = written.child("exchanges"), written.child("cases")
    items = exchanges.value if exchanges is not None else None
    ids = [str(one.scalar("id")) for one in items] if isinstance(items, list) else []
    named = others.value if others is not None else None
    cases = [CENTRAL, *(named if isinstance(named, dict) else ())]
    for key, text in file.expect.items():
        about, within = subject(key), bound(text)
        assert about is not None and within is not None  # the form has read them
        found: list[Message] = []
        if about.of != NETWORK and about.of not in ids:
            cure = did_you_mean(about.of, ids, Message("name-an-exchange"))
            found.append(Message("expect-exchange", exchange=about.of, cure=cure))
        if about.indicator not in file.indicators:
            there = Message("path-there", names=listed(file.indicators))
            cure = did_you_mean(about.indicator, file.indicators, there)
            found.append(Message("expect-indicator", indicator=about.indicator, cure=cure))
        if about.case is not None and about.case not in cases:
            cure = did_you_mean(about.case, cases, Message("cases-there", names=listed(cases)))
            found.append(Message("expect-case", case=about.case, cure=cure))
        path = "expect", key
        for message in found:
            yield Problem(mark_at(root, path, key=True), dotted(path, root), message)
        known = library.indicators.get(about.indicator)
        if known is None:
            continue
        wanted, size = known.unit, size_of(within.unit, known.unit)
        example = _EXAMPLES.get(wanted, f"at least 5 {wanted}")
        if about.what == PROBABILITY:
            wanted, size, example = "%", share_of(within.unit), "at least 90 %"
        if size is None:
            what = about.what if about.what == PROBABILITY else about.indicator
            message = Message(
                "expect-unit", given=text, indicator=what, unit=wanted, example=example
            )
            yield Problem(mark_at(root, path), dotted(path, root), message)
