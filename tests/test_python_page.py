"""The page on the Python interface names everything that is public, nothing else, and its examples run."""

from __future__ import annotations

import ast
import builtins
import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

import lca

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
MADE = runpy.run_path(str(ROOT / "docs" / "generating" / "python_page.py"))


def _sections() -> dict[str, str]:
    """Heading of a name of lca, or of what is reached from one → its text."""
    parts = re.split(r"^### (.+)$", PAGE, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _named(text: str) -> set[str]:
    """Members that a section tells of: headings, and attributes of its table."""
    rows = set(re.findall(r"^\| `(\w+)` \| `", text, re.M))
    return rows | set(re.findall(r"^#### \w+\.(\w+)$", text, re.M))


def _classes() -> dict[str, Any]:
    found = {f"lca.{name}": getattr(lca, name) for name in lca.__all__}
    for _, _, reached in MADE["PARTS"]:
        for how, module, name in reached:
            found[how] = getattr(__import__(module, fromlist=[name]), name)
    return found


def test_every_public_name_is_there_and_no_other() -> None:
    """Proves: `lca.__all__` and the classes that are reached from it are the sections of the page."""
    assert set(_sections()) == set(_classes())


def test_every_public_member_is_there_and_no_other() -> None:
    """Proves: methods, properties and fields of the code are those of the page, each way; dir() of an object knows each."""
    for heading, of in _classes().items():
        told = _named(_sections()[heading])
        if not isinstance(of, type):
            assert told == set(), heading
            continue
        assert told == set(MADE["attributes"](of)), heading
        stated = {name for one in of.__mro__ for name in getattr(one, "__annotations__", {})}
        assert told <= stated | set(dir(of)), heading


def test_everything_says_what_it_is() -> None:
    """Proves: every public function, class, method and property has a docstring."""
    for heading, of in _classes().items():
        assert of.__doc__, heading
        for name in MADE["attributes"](of) if isinstance(of, type) else ():
            member = next((vars(one)[name] for one in of.__mro__ if name in vars(one)), None)
            if callable(member) or isinstance(member, (property, classmethod)):
                assert member.__doc__, f"{heading}.{name}"


def test_a_type_checker_knows_what_there_is() -> None:
    """Proves: for a checker no name is there that is not, what `show` gives has scores, and groupings are named."""
    face = ast.parse((ROOT / "lca" / "__init__.py").read_text("utf-8"))
    hidden = [
        one.name
        for part in face.body
        if isinstance(part, ast.If) and ast.unparse(part.test) == "not TYPE_CHECKING"
        for one in part.body
        if isinstance(one, ast.FunctionDef)
    ]
    assert hidden == ["__getattr__"]
    assert not [one for one in face.body if getattr(one, "name", "") == "__getattr__"]
    assert lca.Library.show.__annotations__["return"] == "ShownActivity"
    assert lca.Result.by.__annotations__["what"] == "Grouping"
    with pytest.raises(AttributeError, match="loda"):
        getattr(lca, "loda")  # noqa: B009


def test_no_parameter_hides_in_another() -> None:
    """Proves: every `name : what` of a docstring is an item of its own, and plain values have no docstring of Python's."""
    items = [line for line in PAGE.split("\n") if line.startswith("- `")]
    assert not [line for line in items if re.search(r"\b[a-z_]+ : ", line)]
    assert {"- `geography`", "- `kind`", "- `background`"} <= {
        line.partition(":")[0] for line in items
    }
    assert "Convert a number or string to an integer" not in PAGE
    assert "| `exit_code` | `int` |" in _sections()["lca.LcaError"]


def test_every_error_that_is_raised_is_listed() -> None:
    """Proves: what the page says is raised is one of Python's, or stands among the kinds of LcaError."""
    listed = set(re.findall(r"^\| `lca\.[\w.]+\.(\w+)` \|", _sections()["lca.LcaError"], re.M))
    assert {
        "UnknownName",
        "CannotSave",
        "NoDraws",
        "NotInstalled",
        "Refused",
        "WrongInput",
    } <= listed
    said = " ".join(re.findall(r"Raises ([^.]*)", PAGE))
    named = set(re.findall(r"\b[A-Z][a-z]+[A-Z]\w+", said))
    assert named - listed <= {name for name in named if hasattr(builtins, name)}
    assert len(named) > 6


@pytest.mark.usefixtures("unrendered")
def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: the examples of the page, one after another, as somebody types them."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    examples = [
        inspected
        for inspected in re.findall(r"```python\n(.*?)```", PAGE, re.S)
        if "lca." in inspected
    ]
    names: dict[str, Any] = {}
    run = [text for text in examples if not text.startswith("lca.") or "\n" in text.strip()]
    for text in run:
        if re.match(r"lca\.\w+\(.*->", text):
            continue  # a signature
        exec(text, names)
    assert names["result"].draws.count == 256
    assert len(names["told"]) > 3
