"""Each bound of the rules on scenarios from both sides: what is said just beyond it, and that nothing is said before it.

Everything stands over files/good.yaml: 100 kt of slag a year of 200 that are there, for 0.95 · 0.9 · 100 = 85.5 kt of the
1,000 kt of clinker that the cement works uses.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import lca
from lca.scenario.scenario import Scenario

Loader = Callable[..., Scenario]
#: What is asked about, the file over good.yaml, and the beginning of what is said; empty where nothing is.
Row = tuple[str, str, str]

OTHER = """
  - id: other
    from: steelworks
    to: cement-works
    byproduct: bf-slag
    amount: {amount}
    status: idea
    evidence: illustrative
    displaces: {displaces}
    recycled: {{yield: 1 t/t, transport: []}}
    without: [{{disposal: [], source: made up}}]
"""


def other(amount: str = "1 kt/year", displaces: str = "none") -> str:
    return "exchanges:" + OTHER.format(amount=amount, displaces=displaces)


def slag(lines: str) -> str:
    return f"exchanges:\n  - id: slag\n    {lines}\n"


def coal(amount: str) -> str:
    """Coal that lies behind 85.5 kt of clinker, 8.55 kt of it, and is displaced itself."""
    return other(amount, "{product: coal, ratio: 1 t/t, transport: []}")


def places(start: str, end: str) -> str:
    return f"facilities: {{steelworks: {{location: {start}}}, cement-works: {{location: {end}}}}}\n"


def spread(low: str, value: str, high: str, more: str = "") -> str:
    return slag(
        f"displaces: {{ratio: {{value: {value} t/t, low: {low} t/t, high: {high} t/t{more}}}}}"
    )


DOUBTS: list[Row] = [
    # ten years from 2022 are near enough
    ("year-far", "year: 2032", ""),
    ("year-far", "year: 2033", "exchanges[slag].displaces.product: the figures of 'clinker' describe 2022, 11 years from 2033"),
    ("year-far", "year: 2012", ""),
    ("year-far", "year: 2011", "exchanges[slag].displaces.product: the figures of 'clinker' describe 2022, 11 years from 2011"),
    # power is there for 2020, 2022 and 2023
    ("year-missing", "year: 2022", ""),
    ("year-missing", "year: 2021", "year: 'power' has no figures for 2021; those of 2020 are used; use a year from 2020 to 2023, or add figures"),
    ("year-missing", "year: 2024", "year: 'power' has no figures for 2024; those of 2023 are used; use a year from 2020 to 2023, or add figures"),
    # one degree of a great circle is 111.195 km; 0.95 of it 105.635 km
    ("haul-short", places("[0, 10]", "[0, 11]") + slag("recycled: {transport: [{mode: truck, distance: 105.7 km}]}"), ""),
    ("haul-short", places("[0, 10]", "[0, 11]") + slag("recycled: {transport: [{mode: truck, distance: 105.6 km}]}"),
     "exchanges[slag].recycled.transport: the haul is 106 km as written, but the plants lie 111 km apart"),
    ("haul-short", places("[0, 10]", "[0, 11]") + slag("recycled: {transport: [{mode: truck, distance: 60 km}, {mode: rail, distance: 46 km}]}"), ""),
    ("haul-short", places("[0, 10]", "[0, 11]") + slag("recycled: {transport: []}"), ""),
    ("haul-short", "facilities: {steelworks: {location: [0, 10]}}", ""),
    # on a meridian 2° are 222.39 km, by road 1.3 times as far
    ("distance-estimated", places("[38, 118]", "[40, 118]") + slag("recycled: {transport: [{mode: truck}]}"),
     "exchanges[slag].recycled.transport[0]: the distance is estimated from the coordinates: 222 km great circle, 289 km by road (× 1.3)"),
    ("distance-estimated", places("[38, 118]", "[40, 118]"), ""),
    # ln (0.9 / 0.81) = 0.10536; three times as far up is 0.9 · (0.9 / 0.81)³ = 1.23457
    ("spread-lopsided", spread("0.81", "0.9", "1.234"), ""),
    ("spread-lopsided", spread("0.81", "0.9", "1.236"), "exchanges[slag].displaces.ratio: 0.9 t/t, 0.81 to 1.236: lopsided, 3.0 times as far up as down on the scale of logarithms"),
    # and down: 1 / 1.1³ = 0.7513 of the value
    ("spread-lopsided", spread("0.677", "0.9", "0.99"), ""),
    ("spread-lopsided", spread("0.675", "0.9", "0.99"), "exchanges[slag].displaces.ratio: 0.9 t/t, 0.675 to 0.99: lopsided, 3.0 times as far down as up on the scale of logarithms"),
    ("spread-lopsided", spread("0.8", "0.9", "1.2", ", distribution: triangular"), ""),
    ("spread-lopsided", spread("0.8", "0.9", "1.21", ", distribution: triangular"), "exchanges[slag].displaces.ratio: 0.9 t/t, 0.8 to 1.21: lopsided, 3.1 times as far up as down;"),
    ("spread-on-one-side", spread("0.9", "0.9", "0.91", ", distribution: triangular"), "exchanges[slag].displaces.ratio: 0.9 t/t, 0.9 to 0.91: lopsided, all of it lies above the value"),
    ("spread-on-one-side", spread("0.89", "0.9", "0.9", ", distribution: triangular"), "exchanges[slag].displaces.ratio: 0.9 t/t, 0.89 to 0.9: lopsided, all of it lies below the value"),
    # 8.55 kt of coal lie behind the clinker: a hundredth of 855 kt
    ("nested-products", "facilities: {steelworks: {supplies: {bf-slag: 2 Mt/year}}}\n" + coal("856 kt/year"), ""),
    ("nested-products", "facilities: {steelworks: {supplies: {bf-slag: 2 Mt/year}}}\n" + coal("854 kt/year"),
     "exchanges[slag].displaces.product: 8.55 kt a year of coal lies behind this clinker, and 'other' displaces coal at the same facility as well; add coal under uses"),
    ("nested-products", "facilities: {cement-works: {uses: {coal: 10 kt/year}}}\n" + coal("1 kt/year"),
     "exchanges[slag].displaces.product: 8.55 kt a year of coal lies behind this clinker, and 'other' displaces coal at the same facility as well; the 10 kt/year that are stated are enough"),
    # two takers of what nobody says how much there is; one alone takes what it takes
    ("supply-unlisted", "", ""),
    ("sum-unchecked", other(), ""),
]  # fmt: skip

ERRORS: list[Row] = [
    # sums: one part in a thousand million is rounding
    ("supply-exceeded", other("100 kt/year"), ""),
    ("supply-exceeded", other("100.0000001 kt/year"), ""),
    ("supply-exceeded", other("100.00001 kt/year"), "facilities.steelworks.supplies.bf-slag: the exchanges take more than the 200 kt/year that is supplied (slag, other)"),
    ("supply-exceeded", other("100.9 kt/year"), "facilities.steelworks.supplies.bf-slag: the exchanges take more than the 200 kt/year that is supplied (slag, other)"),
    ("supply-exceeded", other("101.1 kt/year"), "facilities.steelworks.supplies.bf-slag: the exchanges take 1.01 times the 200 kt/year that is supplied (slag, other)"),
    ("supply-exceeded", slag("amount: 400 kt/year"), "facilities.steelworks.supplies.bf-slag: the exchanges take 2 times the 200 kt/year that is supplied (slag)"),
    ("use-exceeded", "facilities: {cement-works: {uses: {clinker: 85.5 kt/year}}}", ""),
    ("use-exceeded", "facilities: {cement-works: {uses: {clinker: 85.4 kt/year}}}", "facilities.cement-works.uses.clinker: the exchanges displace more than the 85.4 kt/year that is used (slag)"),
    ("use-exceeded", "facilities: {cement-works: {uses: {clinker: 57 kt/year}}}", "facilities.cement-works.uses.clinker: the exchanges displace 1.5 times the 57 kt/year that is used (slag)"),
    ("use-exceeded", "facilities: {cement-works: {uses: {clinker: 42.75 kt/year}}}\n" + slag("displaces: {displacement: 0.5}"), ""),
    # 1 kt of coal and 8.55 kt behind the clinker
    ("nested-exceeded", "facilities: {cement-works: {uses: {coal: 9.55 kt/year}}}\n" + coal("1 kt/year"), ""),
    ("nested-exceeded", "facilities: {cement-works: {uses: {coal: 9.5 kt/year}}}\n" + coal("1 kt/year"), "facilities.cement-works.uses.coal:"),
    # a normal draw five standard deviations down
    ("below-zero", slag("displaces: {ratio: {value: 0.9 t/t, sd: 0.179 t/t}}"), ""),
    ("below-zero", slag("displaces: {ratio: {value: 0.9 t/t, sd: 0.181 t/t}}"), "exchanges[slag].displaces.ratio: '0.9 t/t' is or may be below zero; give low and high without distribution"),
    ("below-zero", slag("recycled: {transport: [{mode: truck, distance: 0 km}]}"), ""),
    ("below-zero", slag("recycled: {transport: [{mode: truck, distance: -1 km}]}"), "exchanges[slag].recycled.transport[0].distance: '-1 km' is or may be below zero; write a positive number"),
    ("exchange-empty", slag("recycled: {processing: [{activity: grinding, amount: 0 t/t}]}"), ""),
    ("exchange-empty", slag("displaces: {ratio: 0 t/t}"), "exchanges[slag].displaces.ratio:"),
    ("exchange-empty", slag("recycled: {yield: 0 t/t}"), "exchanges[slag].recycled.yield:"),
    ("exchange-empty", slag("amount: 0 t/year"), "exchanges[slag].amount:"),
    ("exchange-empty", slag("displaces: {displacement: 0}"), ""),
    # shares to a thousand millionth
    ("shares-sum", slag("without: [{share: 0.4, disposal: [], source: x}, {share: 0.6000000001, use: same, source: x}]"), ""),
    ("shares-sum", slag("without: [{share: 0.4, disposal: [], source: x}, {share: 0.60000001, use: same, source: x}]"), "exchanges[slag].without: the shares of the fates add up to 1.00000001"),
    ("shares-sum", slag("without: [{share: 0.4, disposal: [], source: x}, {share: 0.5999999999, use: same, source: x}]"), ""),
    ("shares-sum", slag("without: [{share: 0.4, disposal: [], source: x}, {share: 0.59999, use: same, source: x}]"), "exchanges[slag].without: the shares of the fates add up to 0.99999"),
    ("shares-sum", slag("without: [{share: 0.4, disposal: [], source: x}, {share: rest, use: same, source: x}]"), ""),
    ("shares-sum", slag("without: [{share: 0.4, disposal: [], source: x}, {share: 0.7, disposal: [], id: y, source: x}, {share: rest, use: same, source: x}]"), "exchanges[slag].without: the shares of the fates add up to 1.1"),
    ("share-outside", slag("displaces: {displacement: 1}"), ""),
    ("share-outside", slag("displaces: {displacement: 1.001}"), "exchanges[slag].displaces.displacement: '1.001' leaves the range 0..1 of a share"),
    ("share-outside", slag("displaces: {displacement: {value: 0.9, low: 0.8, high: 1.001, distribution: uniform}}"), "exchanges[slag].displaces.displacement:"),
    ("share-outside", slag("displaces: {displacement: {value: 0.9, low: -0.1, high: 1, distribution: uniform}}"), "exchanges[slag].displaces.displacement:"),
    ("share-outside", slag("displaces: {displacement: {value: 0.9, low: 0, high: 1, distribution: uniform}}"), ""),
    # a yield of one loses nothing; one that may be less leaves something
    ("residue-not-stated", slag("recycled: {yield: 1 t/t, residue: null}"), ""),
    ("residue-not-stated", slag("recycled: {yield: 0.999 t/t, residue: null}"), "exchanges[slag].recycled: the yield '0.999 t/t' leaves a residue"),
    ("residue-not-stated", slag("recycled: {yield: {value: 1, low: 0.9, high: 1, distribution: triangular}, residue: null}"), "exchanges[slag].recycled:"),
    # the ends of the earth
    *(("no-place-on-earth", places(f"[{lat}, {lon}]", "[0, 0]") + slag("recycled: {transport: [{mode: truck, distance: 30000 km}]}"), "") for lat, lon in ((90, 180), (-90, -180))),
    ("no-place-on-earth", places("[90.1, 0]", "[0, 0]"), "facilities.steelworks.location: [90.1, 0] is no place on Earth; put latitude first"),
    ("no-place-on-earth", places("[118, -39.6]", "[0, 0]"), "facilities.steelworks.location: [118, -39.6] is no place on Earth; put latitude first"),
    ("no-place-on-earth", places("[180, -90]", "[0, 0]"), "facilities.steelworks.location: [180, -90] is no place on Earth; put latitude first"),
    ("no-place-on-earth", places("[-180, 90]", "[0, 0]"), "facilities.steelworks.location: [-180, 90] is no place on Earth; put latitude first"),
    ("no-place-on-earth", places("[180.1, 0]", "[0, 0]"), "facilities.steelworks.location: [180.1, 0] is no place on Earth; write decimal degrees"),
    ("no-place-on-earth", places("[-180.1, 0]", "[0, 0]"), "facilities.steelworks.location: [-180.1, 0] is no place on Earth; write decimal degrees"),
    ("no-place-on-earth", places("[100, 91]", "[0, 0]"), "facilities.steelworks.location: [100, 91] is no place on Earth; write decimal degrees"),
    ("no-place-on-earth", places("[118, -90.1]", "[0, 0]"), "facilities.steelworks.location: [118, -90.1] is no place on Earth; write decimal degrees"),
    ("no-place-on-earth", places("[118, 90.1]", "[0, 0]"), "facilities.steelworks.location: [118, 90.1] is no place on Earth; write decimal degrees"),
    ("no-place-on-earth", places("[-90.1, 0]", "[0, 0]"), "facilities.steelworks.location: [-90.1, 0] is no place on Earth; put latitude first"),
    ("no-place-on-earth", places("[0, 180.1]", "[0, 0]"), "facilities.steelworks.location: [0, 180.1] is no place on Earth; write decimal degrees"),
    ("no-place-on-earth", places("[0, -180.1]", "[0, 0]"), "facilities.steelworks.location: [0, -180.1] is no place on Earth; write decimal degrees"),
]  # fmt: skip


def said(loaded: Loader, over: str, key: str) -> list[str]:
    try:
        problems = loaded(over + "\n").warnings
    except lca.WrongInput as error:
        problems = error.problems
    return [str(one).split(": ", 1)[1] for one in problems if one.message.key == key]


@pytest.mark.parametrize(("key", "over", "told"), DOUBTS)
def test_doubt(loaded: Loader, key: str, over: str, told: str) -> None:
    """Proves: a doubt is told once and with its numbers beyond its bound, and not at all before it."""
    found = said(loaded, over, key)
    assert [one for one in found if one.startswith(told)] if told else found == [], found
    assert loaded(over + "\n")


@pytest.mark.parametrize(("key", "over", "told"), ERRORS)
def test_error(loaded: Loader, key: str, over: str, told: str) -> None:
    """Proves: what is beyond a bound is refused once, at its place and with its numbers; what lies before it is taken."""
    found = said(loaded, over, key)
    assert len(found) == bool(told), found
    assert not told or found[0].startswith(told)
    if not told:
        assert loaded(over + "\n")
