"""An activity that names what is not there is refused with its place, before anything of it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lca.cli import main

FILE = """
sources: {mine: {citation: Somebody, seen: original}}
activities:
  thing:
    name: {en: Thing, zh: 物}
    kind: material
    reference: 1 t
    geography: CN
    year: 2020
    boundary: cradle-to-gate
    source: mine
    flows: [{flow: co2-fossil, amount: 1 kg}]
    zero_energy: made up
    published: [{indicator: ghg-100, value: 1, source: mine, tolerance: 0.1}]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "indicator: ghg-100",
            "indicator: ghg-1000",
            "14:29: activities.thing.published[0].indicator: there is no indicator 'ghg-1000'; did you mean ghg-100, ghg-100-ar5 or ghg-100-ar4?",
        ),
        (
            "value: 1, source: mine",
            "value: 1, source: mind",
            "14:17: activities.thing.published[0]: there is no source 'mind'; did you mean mine?",
        ),
        (
            "    source: mine\n",
            "    source: mind\n",
            "12:13: activities.thing.flows[0]: there is no source 'mind'; did you mean mine?",
        ),
    ],
)
def test_a_name_that_is_not_there(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Proves: one line with its place, the same as `lca factors check` says, no traceback and nothing half shown."""
    path = tmp_path / "own.yaml"
    path.write_text(FILE, "utf-8")
    shown = CliRunner().invoke(main, ["factors", "show", "thing", "--with", str(path)])
    assert shown.exit_code == 0, shown.output
    assert FILE.count(old) == 1
    path.write_text(FILE.replace(old, new), "utf-8")
    shown = CliRunner().invoke(main, ["factors", "show", "thing", "--with", str(path)])
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr.strip() == f"{path}:{said}"
    checked = CliRunner().invoke(main, ["factors", "check", str(path)])
    assert checked.exit_code == 1
    assert f"{path}:{said}" in checked.output
