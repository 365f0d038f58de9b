"""Charts cost nothing until one is drawn, and nothing is said on stderr."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_HERE = str(Path(__file__).parent)


def _run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k != "MPLCONFIGDIR"} | environment
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, env=kept, check=True)


def test_importing_charts_imports_no_matplotlib_and_no_pandas() -> None:
    code = (
        "import sys, lca.charts, lca.results.view, lca.words.catalogue, lca.quantities.figures\n"
        "print(sorted({'matplotlib', 'pandas', 'numpy'} & set(sys.modules)))"
    )
    assert _run(code).stdout == "[]\n"


def test_a_home_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file, so that nothing can be written below it", "utf-8")
    code = (
        f"import sys; sys.path.insert(0, {_HERE!r})\n"
        "from synthetic import view\n"
        "from lca.charts import Charts\n"
        "Charts(view(3, 'zh')).ranking().canvas.draw()\n"
        "import os; print('matplotlib.pyplot' in sys.modules, os.environ['MPLCONFIGDIR'])"
    )
    done = _run(code, HOME=str(home))
    pyplot, folder = done.stdout.split()
    assert done.stderr == ""
    assert pyplot == "False"
    assert not Path(folder).exists(), "the temporary cache is removed at the end"
