"""What words of a scenario or a sheet were taken for, as `lca check` and `lca sheet read` tell it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lca.cli.layout import Column
from lca.cli.talk import table
from lca.texts import Lang
from lca.words.catalogue import tr

if TYPE_CHECKING:
    from lca.scenario.scenario import Scenario


def taken_in(file: Path, scenario: Scenario | None) -> list[dict[str, Any]]:
    """What words of a file were taken for, as it stands in JSON."""
    return [
        {
            "file": str(file),
            "facility": one.facility,
            "kind": one.kind,
            "written": one.written,
            "id": one.id,
            "certainty": one.certainty,
            "others": [{"id": id, "certainty": certainty} for id, certainty in one.others],
        }
        for one in (scenario.taken if scenario is not None else ())
    ]


def tell_taken(scenario: Scenario | None, lang: Lang) -> None:
    """What words were taken for, where there are any."""
    if scenario is None or not scenario.taken:
        return
    columns = [
        Column(tr(lang, "Facility")),
        Column(tr(lang, "Written")),
        Column(tr(lang, "Taken for")),
        Column(tr(lang, "Certain"), True),
        Column(tr(lang, "Or else"), leaves=1),
    ]
    nothing = tr(lang, "not understood")
    rows = [
        [
            one.facility,
            one.written,
            one.id or nothing,
            f"{one.certainty:.0%}" if one.id is not None else "",
            ", ".join(f"{id} {certainty:.0%}" for id, certainty in one.others),
        ]
        for one in scenario.taken
    ]
    table(tr(lang, "What words are taken for"), columns, rows, lang)
