"""What the checks doubt in the shipped scenarios: which message, and at which place of the file.

    python tests/shipped_warnings.py      # writes tests/files/shipped-warnings.txt anew; look at what changed

The list is read by eye whenever it changes: a doubt more is explained, one less is a doubt that is gone for a reason.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests" / "files" / "shipped-warnings.txt"


def listed() -> str:
    """A line for each warning of each scenario, in the order of their names and of their places."""
    import lca
    from lca.backgrounds import store
    from lca.backgrounds.formats import warm
    from lca.files.shipped import shipped

    store.save(warm.read(ROOT / "tests" / "files" / "warm"))
    lines = []
    for path in sorted(shipped("scenarios").glob("*.yaml")):
        result = lca.run(lca.load(path), draws=0)
        found = sorted({f"{one.where or '(all)'}: {one.message.key}" for one in result.warnings})
        lines += [path.stem, *(f"  {text}" for text in found or ["(none)"]), ""]
    return "\n".join(lines)


def main() -> None:
    """Write the list."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["LCA_CACHE"] = cache
        LIST.write_text(listed(), "utf-8")
    print(f"written: {LIST}")


if __name__ == "__main__":
    sys.exit(main())
