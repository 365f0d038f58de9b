"""Brackets from the strict to the lenient reference: where they are, how far they reach, and what is said of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from looking import bars, drawn, outside, overlaps, reader, words
from matplotlib.figure import Figure
from synthetic import view

from lca.charts import Charts, comparison
from lca.charts.brackets import brackets
from lca.charts.drawing.sheet import ADDED, BRACKET, HOOK, PAPER, SAVED, tint
from lca.results.totals import exchange_totals
from lca.results.view import View
from lca.texts import LANGS, Lang

BOTH = ("strict", "lenient")


def savings(of: View, case: str) -> dict[str, float]:
    """Exchange, or `network` → saving in greenhouse gases in a case."""
    assert of.cases is not None
    table = of.cases[(of.cases["indicator"] == "ghg-100") & (of.cases["case"] == case)]
    return dict(zip(table["exchange"], table["saving"], strict=True))


def shown(figure: Figure) -> list[tuple[float, float]]:
    """Ends of the brackets from top to bottom, in the unit of the axis."""
    read = reader(figure)
    return [(read(left), read(right)) for left, right, _ in bars(figure, BRACKET)]


def with_cases(of: View, indicator: str, exchange: str, **saving: float) -> View:
    """A view in which one exchange saves something else in some cases."""
    assert of.cases is not None
    table, central = of.cases.copy(), savings(of, "central")[exchange]
    for case, value in saving.items():
        at = (table["case"] == case) & (table["exchange"] == exchange)
        at &= table["indicator"] == indicator
        table.loc[at, ["saving", "difference"]] = value, value - central
    return replace(of, cases=table)


@pytest.mark.parametrize("cases", [BOTH, ("strict",), ("lenient",)])
def test_a_bracket_reaches_from_the_strict_to_the_lenient_saving(cases: tuple[str, ...]) -> None:
    """Proves: the ends drawn are the savings of the table of cases; of one case alone, it and the saving itself; and
    what no case changes has none."""
    of = view(15, cases=cases)
    by_case = [savings(of, case if case in cases else "central") for case in BOTH]
    central = savings(of, "central")
    expected = [
        sorted(found[total.exchange] / 1e6 for found in by_case)
        for total in exchange_totals(of, "ghg-100")
        if any(found[total.exchange] != central[total.exchange] for found in by_case)
    ]
    # by the made-up view: two of three exchanges under the strict reference, one of three under the lenient
    assert len(expected) == (10 if "strict" in cases else 5)
    figure = drawn(Charts(of).ranking)
    assert shown(figure) == [pytest.approx(ends, rel=1e-6) for ends in expected]


def test_without_such_cases_there_is_no_bracket_and_no_word_of_it() -> None:
    for of in (view(15), replace(view(15), cases=None, groups=None), view(15, cases=())):
        figure = drawn(Charts(of).ranking)
        assert bars(figure, BRACKET) == []
        assert "racket" not in words(figure)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [1, 3, 20, 60])
@pytest.mark.parametrize("cases", [BOTH, ("strict",)])
def test_texts_stay_apart_and_the_axis_covers_the_brackets(
    count: int, lang: Lang, cases: tuple[str, ...]
) -> None:
    """Proves: also where a lenient saving is ten times all others."""
    of = view(count, lang, cases=cases)
    far = with_cases(of, "ghg-100", "x00", **{cases[-1]: 2e10})
    for one in (of, far):
        figure = drawn(Charts(one).ranking)
        assert outside(figure) == []
        assert overlaps(figure) == []
        [first] = [
            bar
            for bar in bars(figure, BRACKET)
            if bar[1] == max(b[1] for b in bars(figure, BRACKET))
        ]
        heads = [t for t in figure.axes[0].texts if t.get_text() in ("Net saving", "净节约")]
        assert first[1] < min(text.get_window_extent().x0 for text in heads) / figure.dpi


def test_the_notes_say_what_a_bracket_is() -> None:
    """Proves: with the titles that the file gives its cases, in both languages; which end is which."""
    said = words(drawn(Charts(view(15, cases=BOTH)).ranking)).replace("\n", " ")
    assert 'net saving under "Strict reference" (left end) and "All is new" (right end)' in said
    assert "other way round" not in said
    said = words(drawn(Charts(view(15, "zh", cases=BOTH)).ranking)).replace("\n", "")
    assert "括线：“严格参照”（左端）与“全部为新增”（右端）下的净节约量" in said
    said = words(drawn(Charts(view(15, cases=("strict",))).ranking)).replace("\n", " ")
    assert 'Bracket: from the net saving to that under "Strict reference"' in said


def test_a_strict_reference_that_saves_more_is_named() -> None:
    of = view(3, cases=BOTH)
    turned = with_cases(of, "ghg-100", "x00", strict=9e8, lenient=1e8)
    said = words(drawn(Charts(turned).ranking)).replace("\n", " ")
    assert f"Ends the other way round: {of.exchange_names['x00']}." in said


def test_cases_that_change_nothing_are_said_to() -> None:
    """Proves: differences that are noise of the last digits are none, too."""
    of = view(1, cases=BOTH)
    saving = savings(of, "central")["x00"]
    same = with_cases(of, "ghg-100", "x00", strict=saving, lenient=saving * (1 + 1e-13))
    figure = drawn(Charts(same).ranking)
    assert bars(figure, BRACKET) == []
    assert 'no net saving is changed by "Strict reference", "All is new".' in words(figure)


def test_small_exchanges_together_have_the_bracket_of_their_sum() -> None:
    of = view(80, cases=BOTH)
    totals = sorted(exchange_totals(of, "ghg-100"), key=lambda total: -abs(total.saving))
    rest = [total.exchange for total in totals[60:]]
    expected = [sum(savings(of, case)[id] for id in rest) / 1e6 for case in BOTH]
    assert shown(drawn(Charts(of).ranking))[-1] == pytest.approx(expected, rel=1e-6)


def test_networks_side_by_side_have_theirs() -> None:
    """Proves: a scenario with cases has the bracket of its network, one without has none, and the note names them."""
    of, plain = view(15, cases=BOTH), view(8)
    figure = drawn(lambda: comparison([of, plain], "ghg-100"))
    [(left, right)] = shown(figure)
    unit = 1e9 if "Mt CO₂e per year" in words(figure) else 1e6
    expected = [savings(of, case)["network"] / unit for case in BOTH]
    assert (left, right) == pytest.approx(expected, rel=1e-6)
    assert 'under "Strict reference" (left end)' in words(figure).replace("\n", " ")
    assert brackets(plain, "ghg-100") == {}


def test_scenarios_that_title_a_case_differently_get_its_usual_name() -> None:
    one = view(15, cases=BOTH)
    other = replace(view(8, cases=BOTH), case_titles={**one.case_titles, "lenient": "Other"})
    said = words(drawn(lambda: comparison([one, other], "ghg-100"))).replace("\n", " ")
    assert '"Lenient reference" (right end)' in said


def test_hooks_stand_out_on_every_ground_in_grey() -> None:
    """Proves: at least 3 to 1 by WCAG's relative luminance, which is what is left in a grey print."""
    for ground in (PAPER, BRACKET, tint(SAVED, 0.45), tint(ADDED, 0.5)):
        light, dark = luminance(ground), luminance(HOOK)
        assert (light + 0.05) / (dark + 0.05) >= 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
