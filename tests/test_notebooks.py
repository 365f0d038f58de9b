"""The notebooks run from top to bottom as Jupyter runs them, and what is a chart there is a picture."""

from __future__ import annotations

import ast
import base64
import io
import os
import re
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: Methods that draw.
DRAWN = ("chart", "charts")
#: Bytes of a notebook with all its outputs, and characters of one text in it.
LARGEST, LONGEST = 5_000_000, 20_000


@pytest.fixture(autouse=True)
def _of_jupyter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from or written to the user's own Jupyter, and the kernel has this checkout's lca."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    path = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *([path] if path else [])]))


def _draws(source: str) -> bool:
    """Whether the last expression of a cell is a chart: something that a method of `charts`, or `chart`, returns."""
    body = ast.parse(re.sub(r"^%.*", "", source, flags=re.M)).body
    last = body[-1] if body else None
    if not (isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)):
        return False
    names = [one.attr for one in ast.walk(last.value.func) if isinstance(one, ast.Attribute)]
    return any(name in DRAWN for name in names)


def _pictures(outputs: list[Any]) -> list[np.ndarray[Any, Any]]:
    found = [
        output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})
    ]
    return [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(one))).convert("RGB")) for one in found
    ]


def test_there_are_eight() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == [f"{number:02d}" for number in range(1, 9)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_with_its_pictures_and_is_kept_clean(path: Path) -> None:
    """Proves: every cell works in its order, every chart is a picture, no text is a flood, nothing is warned of
    on stderr, and no output is kept in the repository.
    """
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    NotebookClient(
        notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    charts = [cell for cell in code if _draws(cell.source)]
    assert charts
    for cell in charts:
        pictures = _pictures(cell.outputs)
        assert pictures, cell.source
        for picture in pictures:
            height, width, _ = picture.shape
            assert width > 600 and height > 200
            assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 10, f"blank: {cell.source}"
    for cell in code:
        for output in cell.outputs:
            assert output.get("name") != "stderr", output.get("text")
            for kind, text in output.get("data", {}).items():
                assert kind.startswith("image/") or len(text) <= LONGEST, (cell.source, kind)
            assert len(output.get("text", "")) <= LONGEST
    assert len(nbformat.writes(notebook)) <= LARGEST  # type: ignore[no-untyped-call]
