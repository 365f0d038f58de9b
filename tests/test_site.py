"""What makes the site: pages of the library, links carried to their places, and the check of built pages."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from generating import gallery, site_check
from generating.activities import activity_page
from generating.doors import DOORS, doors
from generating.figures import Figures
from generating.library import library_pages
from generating.markdown import cell, filled, plain
from generating.staged import DeadLink, placed, stage

from lca.charts.table import CHARTS
from lca.drivers.analysis import FILES as SENSITIVITY
from lca.library.library import load_library
from lca.runs.comparison import FILES as COMPARISON
from lca.runs.files import FILES as RUN

ROOT = Path(__file__).resolve().parent.parent

#: 1 t of it gives off 10 kg (8 to 12.5) and takes 50 kWh of the made-up power, 0.7 kg each in 2022.
OWN = """
activities:
  fuzzy:
    name: {en: "Fuzzy | goods", zh: 模糊品}
    kind: material
    reference: 1 t
    geography: CN
    year: 2022
    boundary: cradle-to-gate
    source: made-up
    inputs:
      - {activity: power, amount: 50 kWh}
    flows:
      - {flow: co2-fossil, amount: {value: 10 kg, low: 8 kg, high: 12.5 kg}}
    published:
      - {indicator: ghg-100, value: 50, tolerance: 0.15, source: made-up, independent: true}
"""


@pytest.mark.usefixtures("made_up_library")
def test_the_page_of_an_activity_on_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves: score 10 + 50 × 0.7 = 45, its range 43 to 47.5, shares, the departure from 50, and who takes it."""
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    monkeypatch.setattr(Figures, "scenarios", {})
    figures = Figures(load_library([(tmp_path / "own.yaml", "own.yaml")]))
    low, high = figures.ranges["fuzzy"]["ghg-100"]
    assert figures.score("fuzzy", "ghg-100") == pytest.approx(45.0, rel=1e-12)
    assert (low, high) == (pytest.approx(43.0, rel=0.004), pytest.approx(47.5, rel=0.004))
    page = activity_page(figures, "fuzzy")
    assert "# Fuzzy \\| goods 模糊品 (`fuzzy`)" in page
    rows = {line.split(" | ")[0]: line.split(" | ") for line in page.splitlines() if "|" in line}
    assert rows["| [Test electricity](../activities/power.md)"][1:4] == ["50 kWh", "35", "77.8%"]
    ((flow,),) = [[row for row in rows.values() if "10 kg" in row]]
    assert flow[2:4] == ["10", "22.2%"]
    assert flow[6] == "8 to 12.5"
    assert "| ghg-100 | 50 | 45 | -10.0% | ±15%, independent | `made-up` |" in page
    power = activity_page(figures, "power")
    assert "[Fuzzy \\| goods](../activities/fuzzy.md)" in power


@pytest.fixture(scope="module")
def library() -> dict[str, str]:
    """The pages of the shipped library."""
    return dict(library_pages(Figures(load_library())))


def test_everything_of_the_library_has_a_page_and_links_meet(library: dict[str, str]) -> None:
    """Proves: no activity and no by-product is left out, and no page links to one that is not made."""
    known = load_library()
    wanted = {f"library/activities/{id}.md" for id in known.activities}
    wanted |= {f"library/byproducts/{id}.md" for id in known.byproducts}
    assert library.keys() == wanted | {"library/index.md"}
    for place, text in library.items():
        for target in re.findall(r"\]\(([^)#:]+\.md)\)", text):
            there = (Path("/site") / place).parent.joinpath(target).resolve()
            assert there.relative_to(Path("/site").resolve()).as_posix() in library, place
    assert library["library/index.md"].count("](activities/") == len(known.activities)
    assert library["library/index.md"].count("](byproducts/") == len(known.byproducts)


def test_pages_of_the_library_say_what_scenarios_and_readers_need(library: dict[str, str]) -> None:
    """Proves: scores are those of `lca factors show`, and uses, sources and standards stand on the page."""
    from lca.results.factor_show import show

    clinker = library["library/activities/clinker.md"]
    score = show(load_library(), "clinker").score("ghg-100")
    assert f"| {score:.5g} | kg CO2e | " in clinker
    assert "In `first-steps`: Slag to cement." in clinker
    assert "By-products that are known to stand for it: " in clinker
    assert "(../byproducts/bf-slag.md)" in clinker
    assert "`shao-2022`: " in clinker
    assert "seen in a copy of its figures" in clinker
    slag = library["library/byproducts/bf-slag.md"]
    assert "水渣" in slag
    assert "## What standards ask" in slag
    assert "../activities/clinker.md" in slag


def _tree(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_links_lead_to_where_pages_lie_in_the_site(tmp_path: Path) -> None:
    """Proves: a page outside of docs/, a file, a folder and an anchor; code is left alone; what is gone is taken away."""
    root = _tree(
        tmp_path / "项目 root",
        **{
            "CONVENTIONS.md": "[page](docs/howto/a.md#top)\n",
            "scenarios/x.yaml": "schema: 2\n",
            "docs/howto/a.md": "[c](../../CONVENTIONS.md#one) [x](../../scenarios/x.yaml) [f](../../scenarios)\n"
            "[l](../library/index.md) <https://x.org> [w](https://x.org)\n```text\n[c](../../CONVENTIONS.md)\n```\n"
            ":::{note}\n[c](../../CONVENTIONS.md)\n:::\n[c](../../CONVENTIONS.md)\n",
        },
    )
    into = _tree(tmp_path / "sources", **{"old.md": "gone", "gallery/a.svg": "kept"})
    stage(root, into, {"library/index.md": "# L\n"})
    lines = (into / "howto/a.md").read_text("utf-8").splitlines()
    assert lines[0] == "[c](../reference/conventions.md#one) [x](../files/scenarios/x.yaml) f"
    assert lines[1] == "[l](../library/index.md) <https://x.org> [w](https://x.org)"
    assert lines[3] == "[c](../../CONVENTIONS.md)"
    assert lines[6] == lines[8] == "[c](../reference/conventions.md)"
    assert (into / "reference/conventions.md").read_text("utf-8") == "[page](../howto/a.md#top)\n"
    assert (into / "files/scenarios/x.yaml").exists()
    assert not (into / "old.md").exists()
    assert (into / "gallery/a.svg").exists()


def test_links_to_nothing_are_told_all_at_once(tmp_path: Path) -> None:
    root = _tree(tmp_path, **{"docs/a.md": "[x](b.md)\n", "docs/c.md": "[y](../d.md)\n"})
    with pytest.raises(DeadLink) as caught:
        stage(root, tmp_path / "into", {})
    assert str(caught.value).splitlines() == [
        "docs/a.md: there is no docs/b.md",
        "docs/c.md: there is no d.md",
    ]


def test_no_page_of_the_repository_is_made_for_the_site_as_well(tmp_path: Path) -> None:
    root = _tree(tmp_path, **{"docs/gallery.md": "# G\n"})
    with pytest.raises(ValueError, match=r"gallery\.md"):
        stage(root, tmp_path / "into", {"gallery.md": "# G\n"})


def test_every_page_of_the_repository_has_its_place_and_its_links(
    tmp_path: Path, library: dict[str, str]
) -> None:
    """Proves: the sources of the site go together as the repository stands, and doors list every page of their part."""
    entries = doors(ROOT)
    stage(ROOT, tmp_path / "sources", {**library, **entries, "gallery.md": "# Gallery\n"})
    for place in placed(ROOT).values():
        folder, _, name = place.rpartition("/")
        if folder in DOORS and f"{folder}/index.md" in entries and name.endswith(".md"):
            assert name.removesuffix(".md") in entries[f"{folder}/index.md"].splitlines()


def test_the_builder_takes_nothing_of_others_away(tmp_path: Path) -> None:
    """Proves: a folder that holds other files is refused before anything is done, beside the site as well."""
    _tree(tmp_path, **{"mine-sources/thesis.md": "# T\n"})
    builder = ROOT / "docs" / "build.py"
    done = subprocess.run(
        [sys.executable, str(builder), str(tmp_path / "mine")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path / 'mine-sources'} holds other files: name another folder\n"
    assert (tmp_path / "mine-sources" / "thesis.md").exists()


def test_pages_whose_source_is_gone_go(tmp_path: Path) -> None:
    """Proves: a renamed page leaves nothing behind that links to pages of before; what Sphinx makes stays."""
    sources = _tree(tmp_path / "sources", **{"a.md": "", "notebooks/n.ipynb": ""})
    names = ("a.html", "notebooks/n.html", "search.html", "genindex.html")
    site = _tree(tmp_path / "site", **dict.fromkeys((*names, "old/b.html"), ""))
    runpy.run_path(str(ROOT / "docs" / "build.py"))["_sweep"](sources, site)
    left = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert left == set(names)


SOUND = (
    '<html><head><link rel="stylesheet" href="a.css"></head><body><h1 id="top">T</h1><a href="#top">t</a>'
    '<a href="b.html#%E9%92%A2">b</a><img src="x.png" alt="A bar"><a href="https://x.org">w</a></body></html>'
)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("#top", "#tip"), "a.html: no place is called #tip"),
        (("b.html#", "c.html#"), "a.html: there is no c.html#%E9%92%A2"),
        (("#%E9%92%A2", "#steel"), "a.html: no place is called b.html#steel"),
        (('alt="A bar"', ""), "a.html: no text in the place of x.png"),
        (('alt="A bar"', 'alt="images/x.png"'), "a.html: no text in the place of x.png"),
        (('href="a.css"', 'href="https://x.org/a.css"'), "a.html: loads https://x.org/a.css"),
        (('src="x.png"', 'src="//x.org/x.png"'), "a.html: loads //x.org/x.png"),
        (("x.png", "y.png"), "a.html: there is no y.png"),
    ],
)
def test_the_check_of_built_pages_sees(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """Proves: each kind of fault is found, and a sound site has none."""
    site = _tree(
        tmp_path / "网站",
        **{"a.html": SOUND, "a.css": "", "x.png": "", "b.html": '<p id="钢">s</p>'},
    )
    assert list(site_check.problems(site)) == []
    (site / "a.html").write_text(SOUND.replace(*change), "utf-8")
    assert list(site_check.problems(site)) == [said]


def test_the_gallery_has_every_chart_that_a_folder_may_hold() -> None:
    """Proves: a chart more is a chart more in the gallery, with what to see in it in both languages."""
    shown = {chart.name for chart in CHARTS} | gallery.OTHERS.keys()
    held: set[str] = set()
    for file in (*RUN, *COMPARISON, *SENSITIVITY):
        if file.holds is not None and file.name == "charts":
            held |= set(re.findall(r"[a-z]+", file.holds.pattern.partition(")")[0]))
    assert held == shown
    assert all(english and chinese for _, english, chinese in gallery.OTHERS.values())


def test_parts_of_pages_and_cells() -> None:
    """Proves: only marked parts change; a bar and a line break do not end a cell; signs of Markdown are shown."""
    page = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n"
    assert filled(page, {"x": "new", "y": "no"}) == page.replace("old", "new")
    with pytest.raises(KeyError):
        filled(page, {})
    assert cell("a\n| b") == "a \\| b"
    assert plain("a*b|[c] `d_e` `") == "a\\*b\\|\\[c\\] `d_e` \\`"


def test_chinese_is_found_by_its_parts() -> None:
    """Proves: 熟料 is found in 硅酸盐水泥熟料, which has no blanks; English is as it was."""
    search = pytest.importorskip("generating.site_search", reason="Sphinx is not installed")
    found = search.BothLanguages({}).split("Portland clinker 硅酸盐水泥熟料 水渣")
    assert {"Portland", "clinker", "硅酸盐水泥熟料", "水渣", "熟料", "水泥"} <= set(found)
    assert search.BothLanguages({}).word_filter("熟料")
    assert search.BothLanguages.language_name.isidentifier()  # a class of the script is called so


def test_formulas_are_mathml() -> None:
    convert = pytest.importorskip("latex2mathml.converter", reason="the docs extra is missing")
    made = convert.convert(r"V = m \cdot y \cdot \frac{r}{d}", display="block")
    assert made.startswith("<math")
    assert "<mfrac>" in made
