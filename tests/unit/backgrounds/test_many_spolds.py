"""EcoSpold 2 from so many files on that they are read on all cores: the same as one after another, and in the same words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from foreign_files import IN, OUT, scores, spold_edge, spold_gas, spolds
from in_brightway import BRIGHTWAY

from lca.backgrounds.errors import BackgroundError
from lca.backgrounds.formats.bw2io_formats import read
from lca.backgrounds.formats.bw2io_run import MANY
from lca.files import ours
from lca.files.aside import run_aside

pytestmark = [*BRIGHTWAY, pytest.mark.usefixtures("elsewhere")]

WIDE = '<uncertainty><lognormal meanValue="1" mu="0" variance="9" varianceWithPedigreeUncertainty="9"/></uncertainty>'
#: Reads a folder both ways in one process, and counts the pools of processes that it takes.
BOTH = """
import json, multiprocessing
from pathlib import Path

def main(order):
    asked = json.loads(order.read_text("utf-8"))
    import bw2data, bw2io
    from lca.backgrounds.formats.account import Account
    from lca.backgrounds.formats.ecospold import read

    bw2data.projects.set_current("import")
    bw2io.create_default_biosphere3()
    pools, usual = [], multiprocessing.Pool
    multiprocessing.Pool = lambda *much, **more: pools.append(1) or usual(*much, **more)
    told = []
    for many in (False, True):
        account = Account()
        data = read(Path(asked["path"]), "data", account, many)
        told.append([json.dumps(data, sort_keys=True, default=str), account.as_json(), len(data), len(pools)])
    Path(asked["report"]).write_text(json.dumps({"told": told}))
"""


def chain(folder: Path, count: int) -> Path:
    """Goods of which each takes half of the one before, and gives off as many kg of CO2 as its number says."""
    activities = {}
    for at in range(count):
        edges = spold_edge(f"g{at}", 1.0, "kg", OUT) + spold_gas(float(at), WIDE * (at % 7 == 0))
        if at:
            edges += spold_edge(f"g{at - 1}", 0.5, "kg", IN, f"a-g{at - 1}")
        activities[f"g{at}"] = edges
    return spolds(folder, activities)


def test_both_ways_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: every dataset, exchange and spread, their order, links and notes are those of reading one after another;
    and it is indeed a pool that reads them."""
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "both.py").write_text(BOTH)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"))
    folder = chain(tmp_path / "data", 40)
    with ours.room(tmp_path) as room:
        found, said = run_aside("both", {"path": str(folder)}, room, tmp_path / "home")
    assert found is not None, said
    (one, notes, size, pools), (other, other_notes, other_size, more_pools) = found["told"]
    assert (size, other_size, pools, more_pools) == (40, 40, 0, 1)
    assert json.loads(one) == json.loads(other) and one == other
    assert notes == other_notes
    # of 0, 7, 14, 21, 28 and 35 kg the first can have no such spread
    assert "1 uncertain amount has parameters that no distribution can have" in str(notes)
    assert "5 log-normal spreads are replaced" in str(notes)


def test_so_many_files_have_their_scores(tmp_path: Path) -> None:
    """Proves: of MANY files each good has its number and half of the score of the one before, as on paper."""
    found = read("ecospold2", chain(tmp_path / "data", MANY))
    assert len(found.activities) == MANY
    by_name = scores(found)
    right = 0.0
    for at in range(MANY):
        right = at + right / 2
        assert by_name[f"g{at}"] == pytest.approx(right, rel=1e-12)


def test_a_bad_file_among_many_is_named(tmp_path: Path) -> None:
    """Proves: what a pool cannot read is said as it is of a few files: with the file, in one line."""
    folder = chain(tmp_path / "data", MANY)
    bad = folder / "a-g17_p.spold"
    bad.write_text(bad.read_text("utf-8").replace('amount="17.0"', 'amount="much"'), "utf-8")
    with pytest.raises(BackgroundError, match=r"^'a-g17_p\.spold': this cannot be read") as error:
        read("ecospold2", folder)
    assert "\n" not in str(error.value)
