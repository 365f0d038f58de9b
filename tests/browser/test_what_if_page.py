"""How the page that answers what if behaves in Chromium: for eyes, keyboards, screen readers, and without scripts."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chromium import Chromium
from pages import Writer

import lca
from lca.runs.run import Result
from lca.scenario.scenario import Scenario
from lca.texts import LANGS, Lang

pytestmark = pytest.mark.browser
Loader = Callable[..., Scenario]

#: One exchange with every kind of number that may be moved; figures are those of tests/files/library.
PAPER = """
exchanges:
  - id: slag
    name: {en: "Slag</script><img src=x onerror='window.hurt=1'>", zh: "矿渣</script><img src=x onerror='window.hurt=1'>"}
    amount: {value: 10 kt/year, low: 8 kt/year, high: 13 kt/year}
    displaces: {ratio: 0.9 t/t, displacement: 0.5, transport: [{mode: rail, distance: 100 km}]}
    recycled:
      yield: 0.8 t/t
      transport: [{mode: truck, distance: 50 km}, {mode: rail, distance: 10 km}]
      processing: [{activity: power, amount: 40 kWh/t}, {activity: grinding, amount: 1 t/t}]
      residue: {activity: landfill, transport: [{mode: truck, distance: 20 km}]}
    without:
      - {id: heap, share: 0.6, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}
      - id: fuel
        share: rest
        use: {displaces: {product: coal, ratio: 0.5 t/t, transport: []}}
        source: made up
"""


#: How many inputs the further numbers have, once they are there.
OPENED = """new Promise(done => {
  const look = () => {
    const found = document.querySelectorAll('.wi-list details[open] input').length;
    if (found) done(found); else requestAnimationFrame(look);
  };
  look();
})"""


@pytest.fixture
def paper(loaded: Loader) -> Result:
    return lca.run(loaded(PAPER), draws=512)


def by_hand(
    a: float = 1,
    y: float = 1,
    r: float = 1,
    d: float = 1,
    km: float = 1,
    p: float = 1,
    s: float = 1,
    g: float = 1,
) -> float:
    """Saving of the exchange of PAPER, kg CO2e: products of the figures at the top of the library."""
    taken, usable, heap, kwh = 10_000 * a, 0.8 * y, 0.6 * s, 0.6 * g
    rail = 0.05 * kwh
    virgin = taken * usable * 0.9 * r * 0.5 * d * (810 + 50 * kwh + 100 * rail)
    virgin += taken * heap * 5
    recycled = taken * km * (50 * 0.1 + 10 * rail) + taken * (40 * p * kwh + 40 * kwh)
    recycled += taken * (1 - usable) * (5 + 20 * 0.1)
    recycled += taken * (1 - heap) * 0.5 * 100
    return virgin - recycled


def test_sums_on_paper(browser: Chromium, paper: Result, written: Writer) -> None:
    """Proves: each factor does to the saving what it does on paper, alone and with all the others."""
    browser.open(written(paper))
    names = {"a": "amount", "y": "yield", "r": "ratio", "d": "displacement"}
    names |= {"km": "distance", "p": "electricity"}
    positions: list[dict[str, float]] = [{}, *({name: 0.7} for name in (*names, "s", "g"))]
    positions.append(
        {"a": 1.2, "y": 0.9, "r": 1.3, "d": 0.8, "km": 2.5, "p": 0.0, "s": 1.5, "g": 0.4}
    )
    for given in positions:
        exchange: dict[str, Any] = {names[name]: x for name, x in given.items() if name in names}
        if "s" in given:
            exchange["share"] = {"heap": given["s"]}
        place = f"{{exchanges: {{slag: {exchange}}}, grid: {given.get('g', 1)}}}"
        found = browser.run(f"lca.evaluate({place}).exchanges.slag")
        assert found == pytest.approx(by_hand(**given), rel=1e-12)
    assert browser.run("lca.evaluate({exchanges: {slag: {on: false}}}).saving") == 0


#: A chain: the credit is given at its end, which is the first exchange where the second is not there.
CHAIN = """
facilities: {mill: {name: Mill}, cement-works: {supplies: {bf-slag: 95 kt/year}}}
exchanges:
  - id: slag
  - id: onward
    continues: slag
    from: cement-works
    to: mill
    byproduct: bf-slag
    amount: 95 kt/year
    status: idea
    evidence: illustrative
    displaces: {product: coal, ratio: 0.2 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: [{mode: truck, distance: 10 km}]}
    without: [{disposal: []}]
"""


@pytest.mark.parametrize("off", ["slag", "onward"])
def test_a_chain_without_its_end_or_its_beginning(
    browser: Chromium, loaded: Loader, written: Writer, tmp_path: Path, off: str
) -> None:
    """Proves: switched off is what `remove` does, also where an exchange continues another; the file that says so loads."""
    scenario = loaded(CHAIN)
    browser.open(written(lca.run(scenario, draws=64)))
    assert browser.run("lca.evaluate({}).exchanges.slag") == pytest.approx(100_000 * -24.25)
    place = f"{{exchanges: {{{off}: {{on: false}}}}}}"
    (tmp_path / "what-if.yaml").write_text(browser.run(f"lca.yaml({place})"), "utf-8")
    changed = lca.run(lca.load(tmp_path / "what-if.yaml"), draws=0).exchanges
    row = changed[changed["indicator"] == "ghg-100"].iloc[0]
    answer = browser.run(f"lca.evaluate({place}).exchanges")
    assert answer[row["exchange"]] == pytest.approx(row["saving"], rel=1e-12)
    assert answer[off] == 0


def test_what_the_file_says_of_every_number(
    browser: Chromium, paper: Result, written: Writer, tmp_path: Path
) -> None:
    """Proves: hauls, demands and shares are written so that they load to the numbers of the page; of nothing, too."""
    browser.open(written(paper))
    for km, power in ((0.0, 0.0), (2.0, 1.5)):
        own = f"{{amount: 0.7, yield: 0.9, distance: {km}, electricity: {power}, share: {{heap: 1.5}}}}"
        text = browser.run(f"lca.yaml({{exchanges: {{slag: {own}}}}})")
        (tmp_path / "what-if.yaml").write_text(text, "utf-8")
        network = lca.run(lca.load(tmp_path / "what-if.yaml"), draws=0).network
        found = float(network.set_index("indicator").loc["ghg-100", "saving"])
        assert found == pytest.approx(by_hand(a=0.7, y=0.9, km=km, p=power, s=1.5), rel=1e-12)


def test_a_case_that_was_calculated_alone(
    browser: Chromium, loaded: Loader, written: Writer, tmp_path: Path
) -> None:
    """Proves: what is moved on the page of one case is written into that case of the file."""
    strict = loaded(
        f"{PAPER}cases: {{strict: {{exchanges: [{{id: slag, amount: 5 kt/year}}]}}}}"
    ).cases["strict"]
    browser.open(written(lca.run(strict, draws=0)))
    (tmp_path / "what-if.yaml").write_text(
        browser.run("lca.yaml({exchanges: {slag: {amount: 1.2}}})"), "utf-8"
    )
    network = lca.run(lca.load(tmp_path / "what-if.yaml").cases["strict"], draws=0).network
    found = float(network.set_index("indicator").loc["ghg-100", "saving"])
    assert found == pytest.approx(by_hand(a=0.6), rel=1e-12)


def test_no_draws_no_interval(browser: Chromium, loaded: Loader, written: Writer) -> None:
    """Proves: a result without draws has savings and says that there is no interval."""
    browser.open(written(lca.run(loaded(PAPER), draws=0)))
    answer = browser.run("lca.evaluate({})")
    assert answer["saving"] == pytest.approx(by_hand(), rel=1e-12)
    assert answer["p2_5"] is None and answer["p97_5"] is None
    assert "Without draws" in browser.run("document.querySelector('.wi-total').innerText")


def test_a_name_that_is_a_script_is_a_name(
    browser: Chromium, paper: Result, written: Writer
) -> None:
    """Proves: what a name says is shown and not run, nothing is asked of any network, and nothing is blocked or thrown."""
    address = written(paper)
    browser.open(address)
    assert browser.run("document.querySelector('.wi-name').innerText").startswith("Slag</script>")
    assert browser.run("typeof window.hurt") == "undefined"
    assert browser.requested() == [address]
    assert browser.complaints() == []


def test_the_address_keeps_the_position(browser: Chromium, paper: Result, written: Writer) -> None:
    """Proves: a changed number stands in the address, and a page opened there shows it; an address of something else
    is passed over."""
    address = written(paper)
    browser.open(address)
    change(browser, "[type=number]", "50")
    assert "slag.amount=0.5" in browser.run("location.hash")
    told = browser.run("document.querySelector('[data-part=saving]').innerText")
    browser.reload()
    assert browser.run("document.querySelector('.wi-list [type=number]').value") == "50"
    assert browser.run("document.querySelector('.wi-list [type=range]').value") == "50"
    assert browser.run("document.querySelector('[data-part=saving]').innerText") == told
    browser.open("about:blank")
    browser.open(address + "#what-if?gone.amount=2&case=best&slag.amount=much&off=slag")
    assert browser.run("document.querySelector('.wi-list [type=checkbox]').checked") is False
    assert browser.complaints() == []


def change(browser: Chromium, input: str, value: str) -> None:
    """Write into an input of the first exchange as somebody would who types and leaves it."""
    browser.run(
        f"{{const one = document.querySelector('.wi-list {input}'); one.value = '{value}';"
        " for (const name of ['input', 'change']) one.dispatchEvent(new Event(name, {bubbles: true}))}"
    )


def test_a_keyboard_moves_it(browser: Chromium, paper: Result, written: Writer) -> None:
    """Proves: Tab reaches switch, slider and further numbers in turn; space and arrows move the total."""
    browser.open(written(paper))
    browser.run("document.querySelector('[data-part=copy]').focus()")
    at, saving = "document.activeElement", "document.querySelector('[data-part=saving]').innerText"
    before = browser.run(saving)
    while browser.run(f"{at}.type") != "checkbox":
        browser.key("Tab", 9)
    browser.key(" ", 32, " ")
    assert browser.run(saving) == "Nothing saved and nothing added"
    browser.key(" ", 32, " ")
    assert browser.run(saving) == before
    browser.key("Tab", 9)
    assert browser.run(f"{at}.type") == "range"
    for _ in range(50):
        browser.key("ArrowLeft", 37)
    assert browser.run(f"{at}.value") == "50"
    half = browser.run("lca.evaluate({exchanges: {slag: {amount: 0.5}}}).saving")
    assert math.isclose(half, by_hand(a=0.5), rel_tol=1e-12)
    assert browser.run(saving) != before
    browser.key("Tab", 9)
    assert browser.run(f"{at}.type") == "number"
    browser.key("Tab", 9)
    assert browser.run(f"{at}.tagName") == "SUMMARY"
    browser.key("Enter", 13, "\r")
    assert browser.run(OPENED) == 2 * len(
        ("yield", "ratio", "displacement", "distance", "electricity", "share")
    )


@pytest.mark.parametrize("lang", LANGS)
def test_every_input_has_a_name(
    browser: Chromium, paper: Result, written: Writer, lang: Lang
) -> None:
    """Proves: a screen reader has a name for every control, no two alike, and hears of new totals."""
    browser.open(written(paper, lang))
    browser.run(f"document.querySelector('.wi-list details').open = true; {OPENED}")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = {"checkbox", "slider", "spinbutton", "combobox", "button", "DisclosureTriangle"}
    named = [
        (one["role"]["value"], one.get("name", {}).get("value", ""))
        for one in nodes
        if not one["ignored"] and one["role"]["value"] in roles
    ]
    assert {"checkbox", "slider", "spinbutton", "combobox", "button"} <= {role for role, _ in named}
    assert all(name for _, name in named)
    assert len({one for one in named if one[0] == "slider"}) == 8
    assert any(one["role"]["value"] == "status" for one in nodes)


def test_without_scripts_it_is_the_report(
    browser: Chromium, paper: Result, written: Writer
) -> None:
    """Proves: where no script runs the page is read as it is, and nothing of the panel shows."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(written(paper))
    shown = "document.querySelector('#what-if').checkVisibility()"
    texts = browser.call(
        "Runtime.evaluate", expression=f"[{shown}, document.body.innerText]", returnByValue=True
    )
    panel, text = texts["result"]["value"]
    assert panel is False
    assert "What if" not in text and "a year" in text
