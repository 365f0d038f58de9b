"""What `lca.match` and its CSV cost for a million candidates, in CPU seconds and the memory of this process."""

from __future__ import annotations

import random
import resource
import tempfile
import time
from pathlib import Path

import lca

#: Facilities that give, and as many that take.
SIDE = 1000
_FATE = "without: [{disposal: [{activity: stockpile-slag, amount: 1 t/t}], source: made up}]"


def text(side: int) -> str:
    """A scenario in which every supply of slag is within reach of every need of clinker."""
    made = random.Random(1)
    lines = ["schema: 2", "scenario: many", "title: Many", "year: 2023", "geography: CN-HE"]
    lines += ["exchanges: []", "facilities:"]
    for at in range(2 * side):
        place = f"[{made.uniform(36, 42):.4f}, {made.uniform(113, 120):.4f}]"
        amount = f"{made.randint(1, 99)} kt/year"
        has = f"uses: {{clinker: {amount}}}"
        if at % 2:
            has = f"supplies: {{bf-slag: {{amount: {amount}, {_FATE}}}}}"
        lines.append(f"  f{at}: {{name: Works {at}, location: {place}, {has}}}")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.yaml"
        path.write_text(text(SIDE), "utf-8")
        scenario = lca.load(path)
        started = time.process_time()
        found = lca.match(scenario)
        matched = time.process_time()
        found.to_csv(Path(folder) / "many.csv")
        written = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"lca.match, {len(found):,} candidates  {matched - started:6.2f} s of CPU")
    print(f"their CSV                        {written - matched:6.2f} s of CPU")
    print(f"most memory of the process       {peak:6.0f} MB")


if __name__ == "__main__":
    main()
