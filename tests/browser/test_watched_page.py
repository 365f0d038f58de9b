"""A page that is watched, in a browser: it loads itself anew when another state stands beside it, and keeps its position."""

from __future__ import annotations

from pathlib import Path

import pytest
from chromium import Chromium

import lca
from lca.runs.watching import Page

pytestmark = pytest.mark.browser
HOUSTON = Path(__file__).parent.parent.parent / "scenarios" / "houston.yaml"


def test_it_loads_itself_anew(browser: Chromium, tmp_path: Path) -> None:
    """Proves: the page shows what was saved last, without pictures first, then with them, and stays where it is."""
    scenario = lca.load(HOUSTON)
    page = Page(tmp_path, scenario.name, "en")
    states = page.write(lca.run(scenario, draws=64), "one")
    assert next(states) == "one-1"
    browser.open(f"{page.path.as_uri()}#findings")
    first = browser.run("document.querySelector('.first').textContent")
    assert browser.run("document.querySelectorAll('figure').length") == 0
    assert next(states) == "one-2"
    browser.wait("Page.loadEventFired")
    assert browser.run("document.querySelectorAll('figure svg').length") >= 1
    assert browser.run("location.hash") == "#findings"
    amount = next(one.id for one in scenario.exchanges)
    twice = lca.vary(scenario, {f"exchanges.{amount}.amount": "1 kt/year"})
    assert next(page.write(lca.run(twice, draws=64), "two")) == "two-1"
    browser.wait("Page.loadEventFired")
    assert browser.run("document.querySelector('.first').textContent") != first
    assert browser.complaints() == []


def test_nothing_but_its_own_files_is_asked_for(browser: Chromium, tmp_path: Path) -> None:
    scenario = lca.load(HOUSTON)
    page = Page(tmp_path, scenario.name, "zh")
    next(page.write(lca.run(scenario, draws=0), "one"))
    browser.open(page.path.as_uri())
    own = tmp_path.as_uri()
    assert page.path.as_uri() in browser.requested()
    # a page of another test may still look beside itself
    asked = {one.partition("?")[0].rpartition("/")[2] for one in browser.requested()}
    assert all(one.endswith(("-watch.html", "-watch-mark.html")) for one in asked)
    assert any(one.startswith(own) and "-mark" in one for one in browser.requested())
