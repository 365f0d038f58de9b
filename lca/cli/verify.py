"""`lca verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lca.cli.check import FILES, loaded
from lca.cli.talk import language, progress, tell
from lca.problems import Message
from lca.texts import Lang

#: Largest relative difference from stock Brightway that `lca verify` accepts.
VERIFIED = 1e-6


@click.command()
@FILES
@language("what is said")
def verify(files: tuple[Path, ...], lang: Lang) -> None:
    """Recalculate every route and indicator with stock bw2calc.LCA and print the largest relative difference."""
    from lca.backgrounds.in_use.verify import verdicts
    from lca.engine.referee import recalculate
    from lca.inventory.routes import inventory
    from lca.scenario.scenario import has_exchanges

    worst = 0.0
    whole = [case for one in loaded(files, lang) for case in (one, *one.cases.values())]
    for scenario in whole:
        has_exchanges(scenario)
        with progress(lang) as say:
            say(Message("recalculating"))
            built = inventory(scenario)
            verdict = recalculate(built)
            behind = verdicts(scenario.library, built)
        worst = max(worst, verdict.difference)
        tell(
            lang,
            Message(
                "verified",
                name=scenario.name,
                difference=f"{verdict.difference:.2e}",
                compared=verdict.compared,
                version=verdict.version,
                kind=verdict.kind,
                place=verdict.where,
                indicator=verdict.indicator,
            ),
        )
        for background, one in behind.items():
            worst = max(worst, one.difference)
            tell(
                lang,
                Message(
                    "verified-behind",
                    name=scenario.name,
                    background=background,
                    difference=f"{one.difference:.2e}",
                    compared=one.compared,
                    process=one.process,
                    indicator=one.indicator,
                ),
            )
    if not worst <= VERIFIED:
        tell(lang, Message("not-verified", limit=f"{VERIFIED:g}"), err=True)
        sys.exit(1)
