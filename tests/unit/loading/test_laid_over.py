"""Cases, fates and `usual` as files say them: what is laid over what, what is replaced whole, and what a case may hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import lca
from lca.library.fates import OtherUse
from lca.results.cases import central_first
from lca.scenario.scenario import Scenario
from lca.texts import Text

Loader = Callable[..., Scenario]
Refused = Callable[..., list[str]]
KNOWN = (Path(__file__).parents[2] / "files" / "known.yaml").read_text("utf-8")

CASES = """
parameters:
  haul: {name: {en: Haul, zh: 运距}, value: 50 km, low: 40 km, high: 70 km}
exchanges:
  - {id: slag, recycled: {transport: [{mode: truck, distance: {parameter: haul}}]}}
  - id: ash
    from: steelworks
    to: cement-works
    byproduct: fly-ash
    amount: {value: 10 kt/year, low: 8 kt/year, high: 12 kt/year}
    status: idea
    evidence: illustrative
    displaces: {product: clinker, ratio: 0.7 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: []}
    without:
      - {id: used, share: 0.7, use: same, transport: [{mode: truck, distance: 9 km}], source: made up}
      - {share: rest, disposal: [{activity: landfill, amount: 1 t/t}], source: made up}
facilities: {steelworks: {supplies: {fly-ash: 20 kt/year}}}
cases:
  strict:
    description: Nobody needs the ash.
    year: 2022
    parameters: {haul: {value: 60 km}}
    exchanges:
      - id: ash
        amount: 12 kt/year
        displaces: {displacement: 0.5}
        without: [{use: {displaces: none}, source: made up}]
  own: {title: {en: Our own, zh: 自有}}
"""


def test_a_case_is_laid_over_the_scenario(loaded: Loader) -> None:
    """Proves: mappings merge by key, quantities and `without` are replaced whole, names of parameters stay; the rest is
    the scenario's, which stays as it was."""
    scenario = loaded(CASES)
    assert list(scenario.cases) == ["strict", "own"]
    strict = scenario.cases["strict"]
    assert (strict.case, str(strict.case_title.en), strict.year) == (
        "strict",
        "Strict reference",
        2022,
    )
    haul = strict.file.parameters["haul"]
    assert (haul.value, haul.low, haul.label) == (60.0, None, Text("Haul", "运距"))
    slag, ash = strict.exchanges
    assert slag == scenario.exchanges[0]
    assert (ash.amount.value, ash.amount.low) == (12e6, None)
    assert ash.displaced is not None
    assert (ash.displaced.displacement.value, ash.displaced.ratio.value) == (0.5, 0.7)
    [fate] = ash.fates
    assert isinstance(fate.use, OtherUse) and fate.use.displaces == "none"
    assert (scenario.year, scenario.exchanges[1].amount.value) == (2023, 10e6)
    assert [one.kind for one in scenario.exchanges[1].fates] == ["same", "disposal"]
    assert scenario.case == "" and strict.name == "slag-strict"


def test_titles_of_cases(loaded: Loader) -> None:
    """Proves: strict and lenient have names of their own, others that of their file, and are told in one order."""
    scenario = loaded(CASES + "  zero: {}\n  lenient: {}\n")
    titles = {name: str(case.case_title) for name, case in scenario.cases.items()}
    assert titles == {
        "strict": "Strict reference",
        "own": "Our own",
        "zero": "zero",
        "lenient": "Lenient reference",
    }
    assert central_first(["central", *scenario.cases]) == [
        *("central", "strict", "lenient", "own", "zero")
    ]


def test_an_empty_case_is_the_scenario(loaded: Loader) -> None:
    scenario = loaded(CASES)
    assert scenario.cases["own"].exchanges == scenario.exchanges
    assert scenario.cases["own"].file.parameters == scenario.file.parameters


OWN = """
sources: {own: {citation: a test, seen: computed}}
activities:
  NAME:
    name: Own
    reference: 1 t
    geography: CN
    year: 2023
    boundary: cradle-to-gate
    zero_energy: a test
    source: own
    flows: [{flow: co2-fossil, amount: AMOUNT}]
"""


def own(name: str, amount: str) -> str:
    return OWN.replace("NAME", name).replace("AMOUNT", amount)


def test_factor_files_of_a_case_come_after_those_of_the_scenario(loaded: Loader) -> None:
    """Proves: the one list that is added to: later files override by id, earlier ones stay, and all are inputs of the
    scenario, whose runs calculate its cases."""
    text = "factors: [one.yaml, two.yaml]\ncases: {strict: {factors: [three.yaml]}}\n"
    files = {
        "one": own("clinker", "1 kg"),
        "two": own("coal", "2 kg"),
        "three": own("clinker", "3 kg"),
    }
    scenario = loaded(text, **files)
    strict = scenario.cases["strict"]

    def emitted(one: Scenario, id: str) -> float:
        return one.library.activities[id].activity.flows[0].amount.value

    assert [emitted(one, "clinker") for one in (scenario, strict)] == [1, 3]
    assert [emitted(one, "coal") for one in (scenario, strict)] == [2, 2]
    assert [Path(file.shown).name for file in scenario.inputs] == [
        *("scenario.yaml", "good.yaml", "one.yaml", "two.yaml", "three.yaml")
    ]
    assert Path(strict.inputs[-1].shown).name == "three.yaml"


def test_a_broken_factor_file_of_a_case_is_told_with_the_rest(refused: Refused) -> None:
    """Proves: what is wrong in a file that a case names, and in the case itself, is said at once."""
    said = refused(
        "cases: {strict: {factors: [own.yaml, lost.yaml], exchanges: [{id: slag, amuont: 3}]}}\n",
        own="activities: {clinker: {nmae: C}}\n",
    )
    assert any("activities.clinker.nmae" in one and "strict" in one for one in said)
    assert any("there is no factor file 'lost.yaml'" in one for one in said)
    assert any("did you mean amount?" in one for one in said)


def test_doubts_of_a_case_are_its_own(loaded: Loader) -> None:
    """Proves: what the scenario is warned of is not said again for a case; what is new says which case it is, and fates
    that it alone assumes come first."""
    text = """
parameters: {spare: 3 t}
cases: {strict: {exchanges: [{id: slag, displaces: {ratio: 1.2 t/t}, without: [{use: same, source: assumed}]}]}}
"""
    scenario = loaded(text)
    assert [str(one.where) for one in scenario.cases["strict"].warnings] == [
        "cases.strict: exchanges[slag].without[0]",
        "cases.strict: exchanges[slag].displaces.ratio",
    ]
    assert [one.message.key for one in scenario.warnings] == [
        "parameter-unused",
        "fates-assumed",
        "more-out-than-in",
    ]


def test_sums_are_checked_in_a_case(refused: Refused) -> None:
    """Proves: a case that takes more than there is, is refused at its place."""
    text = "cases: {lenient: {exchanges: [{id: slag, amount: 300 kt/year}]}}\n"
    [said] = refused(text)
    assert said.startswith(
        "cases.lenient: facilities.steelworks.supplies.bf-slag: the exchanges take 1.5 times the 200 kt/year"
    )


def test_a_variant_lays_its_cases_over_those_of_the_file(loaded: Loader) -> None:
    """Proves: cases merge as everything else: exchanges of a case by id, its `without` replaced whole, new cases added."""
    scenario = loaded(CASES)
    changed = lca.vary(
        scenario,
        {
            "cases": {
                "strict": {
                    "exchanges": [
                        {"id": "ash", "amount": "9 kt/year"},
                        {"id": "slag", "status": "idea"},
                    ]
                },
                "lenient": {"parameters": {"haul": "10 km"}},
            }
        },
    )
    assert list(changed.cases) == ["strict", "own", "lenient"]
    slag, ash = changed.cases["strict"].exchanges
    assert (ash.amount.value, slag.status, changed.exchanges[0].status) == (9e6, "idea", "proposed")
    assert len(ash.fates) == 1
    assert changed.cases["lenient"].file.parameters["haul"].value == 10.0


def test_a_variant_without_an_exchange_drops_it_from_the_cases(loaded: Loader) -> None:
    """Proves: what is removed is removed in every case. If it were not, the case would name an unknown exchange."""
    changed = lca.vary(loaded(CASES), {"remove": ["ash"]})
    assert [one.id for one in changed.exchanges] == ["slag"]
    strict = changed.cases["strict"]
    assert [one.id for one in strict.exchanges] == ["slag"]
    assert strict.file.parameters["haul"].value == 60.0


def test_fates_of_a_variant_are_one_thing(loaded: Loader) -> None:
    """Proves: a `without` is replaced whole, also where its fates have ids and could be merged by them.

    If they were merged, the shares would be 0.5, a rest and another rest.
    """
    over = {
        "id": "ash",
        "without": [{"id": "used", "share": 0.5, "use": "same"}, {"share": 0.5, "disposal": []}],
    }
    changed = lca.vary(loaded(CASES), {"exchanges": [over]})
    fates = changed.exchanges[1].fates
    assert [(one.id, one.kind, one.transport) for one in fates] == [
        ("used", "same", []),
        (None, "disposal", []),
    ]


def test_words_of_the_format_are_names_like_others(loaded: Loader) -> None:
    """Proves: a facility called `without` and a case called `parameters` are merged key by key, as any is.

    If the word alone were looked at, the facility would lose its name, and the case would be read as a quantity.
    """
    text = """
facilities: {without: {name: Without Ltd, place: Tangshan}}
cases: {parameters: {year: 2022, exchanges: [{id: slag, amount: 90 kt/year}]}}
"""
    over = {
        "facilities": {"without": {"place": "Caofeidian"}},
        "cases": {"parameters": {"exchanges": [{"id": "slag", "status": "idea"}]}},
    }
    changed = lca.vary(loaded(text), over)
    facility = changed.facilities["without"]
    assert (str(facility.name), str(facility.place)) == ("Without Ltd", "Caofeidian")
    case = changed.cases["parameters"]
    [slag] = case.exchanges
    assert (case.year, slag.amount.value, slag.status) == (2022, 90e6, "idea")


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"central": {}}, "'central' is what tables call the scenario itself"),
        ({"Strict": {}}, "'Strict' is not an id"),
        ({"strict": {"indicators": ["ghg-100"]}}, "the key 'indicators' is not known"),
        ({"strict": {"facilities": {}}}, "the key 'facilities' is not known"),
        ({"strict": {"remove": ["ash"]}}, "the key 'remove' is not known"),
        ({"strict": {"extends": "good.yaml"}}, "the key 'extends' is not known"),
        ({"strict": {"parameters": {"price": 3}}}, "a case cannot add the parameter 'price'"),
        ({"strict": {"exchanges": [{"id": "new"}]}}, "a case cannot add the exchange 'new'"),
        ({"strict": {"exchanges": [{"amount": 3}]}}, "'id' is missing"),
    ],
)
def test_what_a_case_may_not_hold(loaded: Loader, over: dict[str, object], said: str) -> None:
    """Proves: a case says what differs of what is there, and nothing else."""
    with pytest.raises(lca.WrongInput) as caught:
        lca.vary(loaded(CASES), {"cases": over})
    assert any(said in one.what for one in caught.value.problems), str(caught.value)


USUAL = """
factors: [known.yaml]
facilities: {steelworks: {supplies: {BY: 1 kt/year}}}
exchanges:
  - id: dross
    from: steelworks
    to: cement-works
    byproduct: BY
    amount: 1 kt/year
    status: operating
    evidence: illustrative
    displaces: {product: PRODUCT, ratio: 0.7 t/t, transport: []}
    recycled: {yield: 1 t/t, transport: []}
    without: usual
"""


def usual(byproduct: str, product: str = "clinker") -> str:
    return USUAL.replace("BY", byproduct).replace("PRODUCT", product)


@pytest.mark.parametrize(
    ("product", "kinds"),
    [("clinker", ["same", "use", "disposal"]), ("coal", ["use", "same", "disposal"])],
)
def test_usual_fates_stand_in_the_place_of_the_word(
    loaded: Loader, product: str, kinds: list[str]
) -> None:
    """Proves: shares, spreads, ids and sources are those of the library; a use that displaces the same is the same use."""
    scenario = loaded(usual("dross", product), known=KNOWN)
    dross = scenario.exchanges[1]
    assert [one.kind for one in dross.fates] == kinds
    first = dross.fates[0].share
    assert first != "rest" and first is not None
    assert (first.value, first.low, first.high) == (0.6, 0.5, 0.7)
    assert [one.id for one in dross.fates] == ["cement", None, None]
    assert {one.source for one in dross.fates} == {"yearbook"}
    assert not any(one.message.key == "fates-assumed" for one in scenario.warnings)


@pytest.mark.parametrize(
    ("byproduct", "said"),
    [
        (
            "sludge",
            "the usual fates of 'sludge' were not seen at a source; find out who takes the sludge, and",
        ),
        (
            "mud",
            "the usual fates of 'mud' were not seen at a source; find out how much of it is used there",
        ),
        (
            "dust",
            "the library knows no usual fates of 'dust'; find out who takes the dust, and write",
        ),
        (
            "fly-ash",
            "the library knows no usual fates of 'fly-ash'; find out how much of it is used there",
        ),
    ],
)
def test_usual_fates_that_nobody_saw_are_refused(
    refused: Refused, byproduct: str, said: str
) -> None:
    """Proves: an assumption is no usual fate: the message says what to find out."""
    [one] = refused(usual(byproduct, "coal"), known=KNOWN)
    assert one.startswith(f"exchanges[dross].without: {said}")


def test_usual_in_a_case(loaded: Loader) -> None:
    """Proves: a case may fall back on the usual fates where the scenario says its own, and the other way round."""
    text = (
        usual("dross")
        + "cases: {strict: {exchanges: [{id: dross, without: [{use: same, source: made up}]}]}}\n"
    )
    scenario = loaded(text, known=KNOWN)
    assert [len(one.exchanges[1].fates) for one in (scenario, scenario.cases["strict"])] == [3, 1]
    text = text.replace("without: usual", "without: [{use: same, source: a}]").replace(
        "without: [{use: same, source: made up}]", "without: usual"
    )
    scenario = loaded(text, known=KNOWN)
    assert [len(one.exchanges[1].fates) for one in (scenario, scenario.cases["strict"])] == [1, 3]


def test_usual_fates_in_a_measure_that_does_not_fit_are_told_at_the_word(refused: Refused) -> None:
    """Proves: fates per tonne do not fit an amount in energy: the place is that of the word in the file."""
    text = usual("dross", "steam").replace("1 kt/year", "1 TJ/year").replace("0.7 t/t", "0.7 GJ/GJ")
    said = refused(text, known=KNOWN)
    assert said
    assert all("TJ/year" in one or "without" in one for one in said)
