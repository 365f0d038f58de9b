"""Generated pages and schemas are what the code says now, and what stands in the repository names nothing that is not there."""

from __future__ import annotations

import configparser
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from generating import examples, networks
from generating.markdown import filled, marked
from generating.pages import PAGES
from jsonschema import Draft202012Validator

import lca
from lca.cli import COMMANDS, main
from lca.files.shipped import shipped
from lca.files.tree import plain
from lca.files.yaml_tree import read
from lca.scenario.schemas import schema_text

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "lca" / "schema"


@pytest.mark.parametrize("name", ["scenario", "factors"])
def test_the_schema_in_the_repository_is_current(name: str) -> None:
    kept = (SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8")
    assert kept == schema_text("scenario" if name == "scenario" else "factors"), "run: make schema"


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), (
        "python docs/generate.py"
    )


@pytest.mark.parametrize(
    ("path", "made"),
    [(networks.NETWORK, networks.network_page), (networks.HOUSTON, networks.houston_page)],
    ids=["hebei", "houston"],
)
def test_the_page_of_a_scenario_is_current(path: Path, made: Callable[[str], str]) -> None:
    """Proves: sentence and tables of hebei.md and houston.md are those of the scenario as it is calculated now."""
    page = path.read_text(encoding="utf-8")
    assert made(page) == page, "python docs/generate.py"


def test_the_page_of_conflicts_tells_who_departs_by_how_much_and_why() -> None:
    """Proves: what no check can hold is on the page with its reason, a check that is near is not."""
    page = (ROOT / "docs" / "reference" / "conflicts.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    mines = [row for row in rows if row[0] == "| `hard-coal-supply`, ghg-100" and "390 " in row[1]]
    ((_, published, ours, departure, check, source, why),) = mines
    assert published == "390 kg CO2e per 1 t"
    assert float(departure.rstrip("%")) == round((float(ours) / 390 - 1) * 100)
    assert (check, source) == ("none", "`coal-mines-1151`")
    assert "1151 Chinese mines" in why
    assert all(abs(float(row[3].rstrip("%"))) >= 15 for row in rows)
    assert not any(row[0].startswith("| `electricity-china`") for row in rows)
    assert f"There are {len(rows)}." in page


@pytest.mark.parametrize("path", sorted(shipped("scenarios").glob("*.yaml")), ids=lambda p: p.name)
def test_shipped_scenarios_fit_the_schema(path: Path) -> None:
    schema = json.loads((SCHEMA / "scenario.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    errors = Draft202012Validator(schema).iter_errors(plain(read(path, path.name).root))
    assert [error.message for error in errors] == []


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    schema = json.loads((SCHEMA / "scenario.schema.json").read_text(encoding="utf-8"))
    scenario = plain(read(shipped("scenarios") / "hebei.yaml", "hebei.yaml").root)
    scenario["exchanges"][0]["stauts"] = "idea"
    del scenario["exchanges"][1]["without"]
    messages = [error.message for error in Draft202012Validator(schema).iter_errors(scenario)]
    assert any("stauts" in message for message in messages)
    assert any("without" in message for message in messages)


@pytest.mark.parametrize("path", sorted(shipped("factors").glob("*.yaml")), ids=lambda p: p.name)
def test_factor_files_fit_the_schema(path: Path) -> None:
    schema = json.loads((SCHEMA / "factors.schema.json").read_text(encoding="utf-8"))
    errors = Draft202012Validator(schema).iter_errors(plain(read(path, path.name).root))
    assert [error.message for error in errors] == []


@pytest.mark.usefixtures("chartless")
def test_the_examples_are_what_the_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: each example is what its command prints; here without a process and without pictures for each."""

    def run(folder: Path, *command: str) -> str:
        if (
            command[0] == "verify"
        ):  # the last digits of a difference near 1e-12 are the machine's own
            return ""
        monkeypatch.chdir(folder)
        done = CliRunner().invoke(main, list(command))
        lines = (done.stdout or done.stderr).strip("\n").splitlines()
        return "\n".join(line.rstrip() for line in lines)

    monkeypatch.delenv("COLUMNS")  # pages are those of a pipe
    said = examples.examples(tmp_path, run)
    del said["verify"]
    shown: set[str] = set()
    for path in examples.PAGES:
        page = path.read_text(encoding="utf-8")
        kept = {name: text for name, text in said.items() if name in marked(page)}
        verify = page.partition("<!-- verify -->\n")[2].partition("\n<!-- end")[0]
        assert filled(page, {**kept, "verify": verify}) == page, "python docs/generate.py"
        shown |= kept.keys()
    assert shown == said.keys()
    assert all(len(text) > 100 for text in said.values())


def test_the_readme_names_commands_and_files_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"\blca ([a-z]+)", " ".join(re.findall(r"`lca [^`]+`", readme))):
        assert command in COMMANDS
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", readme):
        assert (ROOT / target).exists(), target
    assert "make demo" in readme[:1500]
    assert "make test" in readme[:1500]


def test_the_scenario_of_the_readme_is_good_and_is_that_of_first_steps(tmp_path: Path) -> None:
    """Proves: a reader who saves the twenty lines gets the sum on paper (clinker and slag powder, no warning of form)."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    written = readme.partition("```yaml\n")[2].partition("\n```")[0]
    assert written.count("\n") < 20
    (tmp_path / "slag.yaml").write_text(written, encoding="utf-8")
    savings = []
    for path in (tmp_path / "slag.yaml", shipped("scenarios") / "first-steps.yaml"):
        network = lca.run(lca.load(path), draws=0).network.set_index("indicator")
        savings.append(float(network.loc["ghg-100", "saving"]))
    assert savings[0] == pytest.approx(savings[1], rel=1e-12)


def test_the_citation_is_sound_and_of_this_version() -> None:
    """Proves: CITATION.cff has what CFF 1.2.0 asks for, and version and licence of setup.cfg."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    assert str(cited["cff-version"]) == "1.2.0"
    assert cited["message"]
    assert cited["title"].startswith("lca")
    assert [set(author) for author in cited["authors"]] == [{"name"}]  # an entity, no person
    assert cited["version"] == setup["metadata"]["version"]
    assert " AND ".join(cited["license"]) == setup["metadata"]["license"]
    assert cited["type"] == "software"
    assert set(cited) <= {
        *("cff-version", "message", "title", "abstract", "type", "authors", "version", "license"),
        *("keywords", "date-released", "repository-code", "url", "doi", "commit"),
    }


def test_setup_lists_every_package() -> None:
    """A package that is missing in setup.cfg is missing in the wheel."""
    listed = re.findall(
        r"^    (lca[\w.]*)$", (ROOT / "setup.cfg").read_text(encoding="utf-8"), re.M
    )
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "lca").rglob("*.py")}
    assert found - set(listed) == set()
