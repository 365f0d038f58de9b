"""The examples of the pages of docs/ run and print what stands there; see docs/run_pages.py."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"

RUN = runpy.run_path(str(DOCS / "run_pages.py"))
PAGES: list[Path] = RUN["pages"]()


def named(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.fixture
def pictureless(chartless: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures that a page saves by their names are not rendered either."""
    from matplotlib.figure import Figure

    others = Figure.savefig

    def save(figure: Figure, to: object, **how: object) -> None:
        if isinstance(to, str):
            Path(to).touch()
        else:
            others(figure, to, **how)

    monkeypatch.setattr(Figure, "savefig", save)


@pytest.mark.usefixtures("pictureless")
@pytest.mark.parametrize("path", PAGES, ids=named)
def test_the_examples_of_a_page_run_and_print_what_stands_there(path: Path, tmp_path: Path) -> None:
    """Proves: whoever copies the files and commands of a page, from top to bottom, sees what the page shows."""
    page = path.read_text("utf-8")
    assert RUN["filled"](page, tmp_path) == page, f"python docs/run_pages.py {path}"


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_no_example_escapes(path: Path) -> None:
    """Proves: a whole scenario on a page is run as a file, or the page says why it is not; so is what a shell would run."""
    assert list(RUN["unmarked"](path.read_text("utf-8"))) == []


def test_the_sum_on_paper_is_that_of_the_tool() -> None:
    """Proves: the page on the method multiplies the scores that its commands print, and comes to the result."""
    page = (DOCS / "explanation" / "method.md").read_text("utf-8")
    paper, tool = re.findall(r"^saving +([\d,.]+) t CO2e", page, re.M)
    assert float(paper.replace(",", "")) == pytest.approx(float(tool.replace(",", "")), rel=1e-5)
    multiplied = re.search(r"^clinker, heap, grinding, truck = ([^#]+)", page, re.M)
    assert multiplied
    printed = re.findall(r"^ ?ghg-100 +(\S+) +kg CO2e", page, re.M)
    assert [float(one) for one in multiplied[1].split(",")] == [float(one) for one in printed]


PAGE = """<!-- file: one.yaml -->
```yaml
extends: scenarios/first-steps.yaml
scenario: one
```

<!-- lines: good -->
```console
$ lca check one.yaml
```

```python
print("two")
```

```text
three
```
"""


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ("", "a\nb\nc\nd\ne\n"),
        ("b", "b\n…\n"),
        ("a; e", "a\n…\ne\n"),
        ("b ... d", "b\nc\nd\n…\n"),
        ("a ... b; ^[de]", "a\nb\n…\nd\ne\n"),
    ],
)
def test_lines_are_picked_by_pattern_and_by_range(wanted: str, kept: str) -> None:
    assert RUN["_picked"]("a\nb\nc\nd\ne\n", wanted) == kept


def test_a_stale_page_is_written_anew(tmp_path: Path) -> None:
    """Proves: commands and Python of a page are really run, in its folder, and what they print is put in."""
    written = RUN["filled"](PAGE, tmp_path)
    assert "one.yaml: good: 1 exchange between 2 facilities" in written
    assert "```text\ntwo\n```" in written
    assert "three" not in written


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        (PAGE.replace("lca check one", "lca check two"), "two.yaml"),
        (PAGE.replace("lines: good", "lines: splendid"), "splendid"),
        (PAGE.replace('print("two")', "raise ValueError"), "ValueError"),
        (PAGE.replace("$ lca check one.yaml", "$ rm one.yaml"), "only lca is run"),
        (PAGE.replace("lines: good", "not run:"), "says why"),
    ],
)
def test_an_example_that_fails_is_told(tmp_path: Path, spoiled: str, says: str) -> None:
    """Proves: the test above this one can fail: for a command, a missing line, Python, another program, no reason."""
    with pytest.raises(AssertionError, match=says):
        RUN["filled"](spoiled, tmp_path)


def test_blocks_that_escape_are_found() -> None:
    whole = "```yaml\nschema: 2\nscenario: x\nexchanges:\n  - {}\n```\n"
    assert list(RUN["unmarked"](whole + "```bash\nls\n```\n")) == ["schema: 2", "ls"]
    assert list(RUN["unmarked"]("<!-- file: x.yaml -->\n" + whole)) == []
    assert list(RUN["unmarked"]("```yaml\nexchanges:\n  - …\n```\n")) == []
