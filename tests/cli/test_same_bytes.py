"""Same inputs, same bytes: what the commands write and print in one process is what they do in another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from twenty import TWENTY

import lca

FIRST = str(TWENTY)
#: Exchanges of it that stay: of several of everything the order would show.
KEPT = ("bf-slag-to-cement", "steel-slag-to-road", "fly-ash-to-cement")
CODE = """
import sys
from lca.cli import main
first = sys.argv[1]
def lca(*words):
    main(words, standalone_mode=False)
for name in ("one", "other"):
    with open(f"{name}.yaml", "w") as file:
        file.write(f"extends: {first}\\nscenario: {name}\\nremove: [{sys.argv[2]}]\\n")
lca("run", "one.yaml", "--draws", "64", "--out", "run")
lca("sensitivity", "one.yaml", "--points", "64", "--lang", "zh", "--out", "sensitivity")
lca("compare", "one.yaml", "other.yaml", "--draws", "64", "--out", "compare")
"""


def test_same_inputs_same_bytes(tmp_path: Path) -> None:
    """Proves: two processes with other hash seeds, in other folders, print the same and write the same files, charts and
    report included; run, sensitivity and compare. If a set were gone through anywhere, its order would show."""
    ids = [exchange.id for exchange in lca.load(FIRST).exchanges]
    others = [id for id in ids if id not in KEPT]
    assert len(ids) - len(others) == len(KEPT)
    running = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-c", CODE, FIRST, ", ".join(others)]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        running.append(
            subprocess.Popen(
                command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        )
    one, two = (process.communicate() for process in running)
    assert [process.returncode for process in running] == [0, 0], one[1].decode()
    assert one[0] == two[0]  # stderr says how long it took
    first, second = (
        {
            str(path.relative_to(tmp_path / seed)): path.read_bytes()
            for path in (tmp_path / seed).rglob("*")
            if path.is_file()
        }
        for seed in ("1", "2")
    )
    assert set(first) == set(second)
    assert {name.partition(os.sep)[0] for name in first} >= {"run", "sensitivity", "compare"}
    assert sum(name.endswith((".svg", ".png")) for name in first) > 16
    assert [name for name in first if first[name] != second[name]] == []
