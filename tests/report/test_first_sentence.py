"""The first sentence in every form that it can take, each written out by hand with the amounts that were put in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lca.report.first_box import pair
from lca.results.first_sentence import first_sentence, in_sentence
from lca.results.totals import network_total
from lca.results.view import View
from lca.runs.run import Result
from lca.texts import Lang

GHG = "ghg-100"
#: t CO2e a year of each group in the central case; the other cases save 10, 20 and 30 more.
SAVES = {
    "network": 500.0,
    "between": 400.0,
    "within": 100.0,
    "already": 200.0,
    "to_come": 300.0,
    "between_already": 150.0,
    "between_to_come": 250.0,
    "robust": 350.0,
    "robust_between": 280.0,
}
CASES = {"central": 0.0, "strict": 10.0, "lenient": 20.0, "old-grid": 30.0}
ALL = frozenset(("slag", "flare", "gas", "steam"))


def shown(
    result: Result,
    lang: Lang,
    within: str = "",
    already: str = "",
    sign: float = 1.0,
    cases: bool = False,
) -> View:
    """A view of four exchanges. within, already : ids of those within one company, and of those that operate."""
    of = result.view(lang)
    assert of.groups is not None
    groups = of.groups.copy()
    groups["saving"] = [
        sign * 1e3 * (SAVES[group] + CASES[case])
        for group, case in zip(groups["group"], groups["case"], strict=True)
    ]
    inside, exist = frozenset(within.split()), frozenset(already.split())
    members = {"network": ALL, "within": inside, "between": ALL - inside, "already": exist}
    titles = of.case_titles if cases else {"central": of.case_titles["central"]}
    return replace(of, groups=groups, members=members, case_titles=titles, robust=None)


@pytest.mark.parametrize(
    ("within", "already", "sign", "en", "zh"),
    [
        ("", "", 1.0, "In all 500 t CO₂e a year would be saved", "合计每年可节约500 吨CO₂e"),
        ("", "", -1.0, "In all 500 t CO₂e a year would be added", "合计每年将增加500 吨CO₂e"),
        ("", "", 0.0, "In all nothing is saved", "合计无节约"),
        (
            *("", "slag flare gas steam", 1.0),
            *("In all 500 t CO₂e a year is saved already", "合计每年已节约500 吨CO₂e"),
        ),
        (
            *("", "slag flare gas steam", -1.0),
            *("In all 500 t CO₂e a year are added already", "合计每年已增加500 吨CO₂e"),
        ),
        ("", "slag flare gas steam", 0.0, "In all nothing is saved", "合计无节约"),
        (
            *("", "slag", 1.0),
            "In all a saving of 500 t CO₂e a year, of which 200 is saved already and 300 would be",
            "合计每年节约500 吨CO₂e，其中已实现200、待实现300",
        ),
        (
            *("", "slag", -1.0),
            "In all an added burden of 500 t CO₂e a year, of which −200 is saved already and −300 would be",
            "合计每年增加500 吨CO₂e，其中已实现−200、待实现−300",
        ),
        # what operates within a company is none of those between companies
        (
            *("slag", "slag", 1.0),
            *("Between companies 400 t CO₂e a year would be saved", "企业之间每年可节约400 吨CO₂e"),
        ),
        (
            *("slag gas steam", "flare", -1.0),
            "Between companies 400 t CO₂e a year are added already",
            "企业之间每年已增加400 吨CO₂e",
        ),
        (
            *("slag", "slag flare gas", 1.0),
            "Between companies a saving of 400 t CO₂e a year, of which 150 is saved already and 250 would be",
            "企业之间每年节约400 吨CO₂e，其中已实现150、待实现250",
        ),
        (
            *("slag flare gas steam", "", 1.0),
            "Within companies, none between them, 500 t CO₂e a year would be saved",
            "均在企业内部（企业之间无交换），每年可节约500 吨CO₂e",
        ),
        (
            *("slag flare gas steam", "gas", 1.0),
            "Within companies, none between them, a saving of 500 t CO₂e a year, of which 200 is saved already "
            "and 300 would be",
            "均在企业内部（企业之间无交换），每年节约500 吨CO₂e，其中已实现200、待实现300",
        ),
    ],
)
def test_what_is_saved(
    result: Result, within: str, already: str, sign: float, en: str, zh: str
) -> None:
    """Proves: who saves, how much, whether it exists: each word follows the members of the groups and the sign."""
    for lang, said, end in (
        ("en", en, "; one reference situation only."),
        ("zh", zh, "；仅有一种参照情景。"),
    ):
        view = shown(result, lang, within, already, sign)  # type: ignore[arg-type]
        assert first_sentence(view, GHG) == said + end


@pytest.mark.parametrize(
    ("within", "saves", "en", "zh"),
    [
        ("", None, "", ""),
        (
            *("", ""),
            "; no exchange saves whatever is assumed",
            "；没有交换在任何假定下均有节约",
        ),
        (
            *("slag", ""),
            "; no exchange between companies saves whatever is assumed",
            "；企业之间没有交换在任何假定下均有节约",
        ),
        # those within a company do not count between companies
        (
            *("slag", "slag"),
            "; no exchange between companies saves whatever is assumed",
            "；企业之间没有交换在任何假定下均有节约",
        ),
        (
            *("", "slag"),
            "; 1 of 4 exchanges saves whatever is assumed, 350 to 380 t CO₂e",
            "；4项交换中1项无论如何假定均有节约，350 ~ 380 吨CO₂e",
        ),
        (
            *("", "slag gas"),
            "; 2 of 4 exchanges save whatever is assumed, 350 to 380 t CO₂e",
            "；4项交换中2项无论如何假定均有节约，350 ~ 380 吨CO₂e",
        ),
        (
            *("slag", "slag gas steam"),
            "; 2 of 3 exchanges save whatever is assumed, 280 to 310 t CO₂e",
            "；3项交换中2项无论如何假定均有节约，280 ~ 310 吨CO₂e",
        ),
    ],
)
def test_what_saves_whatever_is_assumed(
    result: Result, within: str, saves: str | None, en: str, zh: str
) -> None:
    """Proves: strict and lenient stand behind the central one with their own amounts, a third case does not; what is robust
    is told with the span of all cases."""
    robust = result.view("en").robust
    assert robust is not None
    if saves is not None:
        robust = replace(robust, saves=tuple(saves.split()))
    whole = 400 if within else 500
    for lang, front, end in (
        (
            "en",
            f"{'Between companies' if within else 'In all'} {whole} t CO₂e a year would be saved (strict reference "
            f"{whole + 10}, lenient reference {whole + 20}){en}",
            ".",
        ),
        (
            "zh",
            f"{'企业之间' if within else '合计'}每年可节约{whole} 吨CO₂e（严格参照{whole + 10}，"
            f"宽松参照{whole + 20}）{zh}",
            "。",
        ),
    ):
        view = shown(result, lang, within, cases=True)  # type: ignore[arg-type]
        view = replace(view, robust=None if saves is None else robust)
        assert first_sentence(view, GHG) == front + end
        if saves is not None:  # told of one indicator alone, and of several cases alone
            other = replace(view, robust=replace(robust, indicator="energy-total"))
            assert (
                first_sentence(other, GHG) == front.removesuffix(en if lang == "en" else zh) + end
            )
            alone = first_sentence(
                replace(view, case_titles={"central": view.case_titles["central"]}), GHG
            )
            assert "whatever" not in alone and "无论" not in alone and "任何" not in alone


def test_two_cases_are_several(result: Result) -> None:
    """Proves: what saves whatever is assumed is told from two cases on, with the span of both."""
    robust = result.view("en").robust
    assert robust is not None
    view = shown(result, "en", cases=True)
    two = {case: view.case_titles[case] for case in ("central", "strict")}
    view = replace(view, case_titles=two, robust=replace(robust, saves=("slag", "gas")))
    assert first_sentence(view, GHG) == (
        "In all 500 t CO₂e a year would be saved (strict reference 510); "
        "2 of 4 exchanges save whatever is assumed, 350 to 360 t CO₂e."
    )


@pytest.mark.parametrize("saving", [0.0, 0.5, 2.0, -0.5, -2.0])
def test_other_cases_on_the_card_of_a_saving(result: Result, saving: float) -> None:
    """Proves: what saves is told as saved and what adds as added, however little it is, with the cases in the same sense."""
    view = result.view("en")
    assert view.groups is not None
    of = replace(view, groups=view.groups.assign(saving=saving))
    total = replace(network_total(view, GHG), saving=saving)
    size = {0.0: "0", 0.5: "0.500", 2.0: "2.00"}[abs(saving)]
    assert pair(of, total) == f"(strict reference {size}, lenient reference {size})"
    own = replace(of, case_titles={"central": "", "old-grid": "Power of 2020"})
    assert pair(own, total) == f"(Power of 2020 {size})"
    assert pair(replace(of, case_titles={"central": ""}), total) == ""


def test_one_case_of_several_alone(result: Result) -> None:
    """Proves: a case that is looked at alone is named, ours in the words of a sentence, the file's own as it is written."""
    for title, said in (
        ("Strict reference", "strict reference alone"),
        ("Power of 2020", "Power of 2020 alone"),
        ("", "one reference situation only"),
        ("Central reference", "one reference situation only"),
    ):
        view = replace(shown(result, "en"), case_titles={"central": title})
        assert first_sentence(view, GHG) == f"In all 500 t CO₂e a year would be saved; {said}."
    assert (in_sentence("Lenient reference"), in_sentence("Grid")) == ("lenient reference", "Grid")
