"""All problems in one round: a file with an error of every kind tells them all, and none when these are mended."""

from __future__ import annotations

from pathlib import Path

import pytest

import lca

#: Files, with «name» where something may be wrong.
SCENARIO = """\
schema: 2
scenario: nasty
title: Nasty
year: «year»
geography: CN-HE
indicators: [ghg-100, «indicator»]
factors: [own.yaml, «file»]
parameters:
  haul: «haul»
facilities:
  steelworks: {name: Steelworks, «facility»: Steel, supplies: {bf-slag: «supply»}}
  cement-works: {name: Cement works, location: «location», uses: {clinker: 1 Mt/year}}
  works-two: {name: Second}
  works-three: {name: Third}
  works-four: {name: Fourth}
  works-five: {name: Fifth}
  works-six: {name: Sixth}
  works-seven: {name: Seventh}
  works-eight: {name: Eighth}
  works-nine: {name: Ninth}
  works-ten: {name: Tenth}
cases:
  strict:
    «case key»: A sceptic
    exchanges: [{id: «case exchange», status: idea}, {id: one, displaces: {ratio: «case ratio»}}]
  lenient:
    factors: [case.yaml]
    parameters: {«case parameter»: 20 km}
    exchanges: [{id: two, displaces: {product: «case product»}}]
exchanges:
"""
EXCHANGE = """\
  - id: {id}
    from: «{id} from»
    to: {to}
    byproduct: «{id} byproduct»
    amount: «{id} amount»
    status: «{id} status»
    evidence: illustrative
    displaces: {{product: «{id} product», ratio: «{id} ratio», transport: [{{mode: rail, distance: {{parameter: «{id} parameter»}}}}]}}
    recycled: {{yield: 1, transport: [{{mode: truck, distance: 50 km}}], processing: [{{activity: «{id} activity», amount: «{id} demand»}}]}}
    «{id} without»: [{{id: put, share: «{id} share», disposal: [{{activity: landfill, amount: 1 t/t}}], source: assumed}}, {{id: other, share: 0.4, use: same, transport: [], source: assumed}}]
"""
GOOD = {
    "year": "2023",
    "indicator": "energy-total",
    "file": "own.yaml",
    "haul": "100 km",
    "facility": "sector",
    "supply": "1 Mt/year",
    "location": "[39.6, 118.2]",
    "case key": "description",
    "case exchange": "two",
    "case ratio": "0.8 t/t",
    "case parameter": "haul",
    "case product": "mine",
    "from": "steelworks",
    "byproduct": "bf-slag",
    "amount": "100 kt/year",
    "status": "proposed",
    "product": "clinker",
    "ratio": "0.9 t/t",
    "parameter": "haul",
    "activity": "grinding",
    "demand": "1 t/t",
    "without": "without",
    "share": "0.6",
    "own reference": "1 t",
    "own input": "coal",
    "case input": "coal",
    "one activity": "kiln",
}
#: What own.yaml has: an activity whose form may be wrong and one whose references may be.
OWN = """\
activities:
  kiln: {name: Kiln, reference: «own reference», geography: CN, year: 2023, boundary: cradle-to-gate, source: made-up, inputs: [{activity: coal, amount: 1 kg}]}
  mine: {name: Mine, reference: 1 t, geography: CN, year: 2023, boundary: cradle-to-gate, source: made-up, inputs: [{activity: «own input», amount: 1 kg}]}
"""
CASE = """\
activities:
  mine: {name: Mine, reference: 1 t, geography: CN, year: 2023, boundary: cradle-to-gate, source: made-up, inputs: [{activity: «case input», amount: 1 kg}]}
"""
IDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: What is wrong, each another kind; every exchange of its own, so that none explains another.
WRONG = {
    "year": "soon",
    "indicator": "money",
    "file": "no.yaml",
    "haul": "100 kmm",
    "facility": "colour",
    "supply": "150 kt/year",  # two exchanges that are right take 100 kt each
    "location": "[139.6, 18.2]",
    "case key": "descripton",
    "case exchange": "twoo",
    "case ratio": "0.8 t/GJ",
    "case parameter": "hall",
    "case product": "mime",
    "own reference": "-1 t",
    "own input": "cole",
    "case input": "coat",
    "three from": "steelwork",
    "four byproduct": "bf-slagg",
    "five amount": "100 kWh/year",
    "six status": "dreamt",
    "seven product": "clinkr",
    "eight parameter": "hual",
    "nine share": "0.7",
    "ten demand": "1 kWh/t",
}


def filled(text: str, wrong: dict[str, str], id: str) -> str:
    """A text with what is good or wrong in its places."""
    given = {**{f"{id} {name}": good for name, good in GOOD.items()}, **GOOD, **wrong}
    for place, value in given.items():
        text = text.replace(f"«{place}»", value)
    return text


def told(folder: Path, wrong: dict[str, str]) -> list[lca.Problem]:
    """What is said of the files with some things wrong."""
    scenario = SCENARIO + "".join(
        filled(
            EXCHANGE.format(id=id, to=f"works-{id}" if id != "one" else "cement-works"), wrong, id
        )
        for id in IDS
    )
    for name, text in (("nasty", scenario), ("own", OWN), ("case", CASE)):
        (folder / f"{name}.yaml").write_text(filled(text, wrong, ""), "utf-8")
    try:
        lca.load(folder / "nasty.yaml")
    except lca.WrongInput as error:
        return list(error.problems)
    return []


@pytest.mark.usefixtures("made_up_library")
def test_everything_wrong_is_told_at_once_and_nothing_else(tmp_path: Path) -> None:
    """Proves: of two dozen kinds of errors none hides another one and none causes another message: mended, all is well.

    If form hid meaning, or the scenario its cases, whoever mends would be told something new in the next round.
    """
    assert told(tmp_path, {}) == []
    alone = [problem for name, text in WRONG.items() for problem in told(tmp_path, {name: text})]
    assert len(alone) == len(WRONG)
    together = told(tmp_path, WRONG)
    said = {problem.mark[:2] for problem in together}
    assert [one for one in alone if one.mark[:2] not in said] == []
    assert len(together) == len(WRONG)


@pytest.mark.usefixtures("made_up_library")
@pytest.mark.parametrize("mended", WRONG)
def test_mending_one_thing_takes_its_message_away(mended: str, tmp_path: Path) -> None:
    """Proves: each message belongs to one thing that is wrong, and no other one waits behind it."""
    left = {name: text for name, text in WRONG.items() if name != mended}
    assert len(told(tmp_path, left)) == len(left)


@pytest.mark.usefixtures("made_up_library")
def test_what_needs_an_unreadable_activity_ends_with_its_problem(tmp_path: Path) -> None:
    """Proves: a step of one's own whose step behind it is wrong is no traceback: the file's own problem alone is told."""
    step = "{{name: S, reference: 1 kg, geography: CN, year: 2020, boundary: cradle-to-gate, source: own, zero_energy: z, inputs: [{inputs}], flows: [{{flow: co2-fossil, amount: {amount}}}]}}"
    first = step.format(inputs="", amount="many")
    second = step.format(inputs="{activity: first, amount: 1 kg}", amount="1 kg")
    (tmp_path / "own.yaml").write_text(
        "sources: {own: {citation: Made up, seen: computed, year: 2020}}\n"
        f"activities:\n  first: {first}\n  second: {second}\n",
        "utf-8",
    )
    (tmp_path / "chain.yaml").write_text(
        """
schema: 2
scenario: chain
title: Chain
year: 2023
geography: CN
factors: [own.yaml]
byproducts: {waste: {name: Waste}}
facilities: {a: {name: A}, b: {name: B}}
exchanges:
  - {id: e, from: a, to: b, byproduct: waste, amount: 1 kt/year, status: idea, evidence: illustrative,
     displaces: {product: second, ratio: 1 kg/kg, displacement: 1, transport: []},
     recycled: {yield: 1, transport: []}, without: [{disposal: [], source: assumed}]}
""",
        "utf-8",
    )
    with pytest.raises(lca.WrongInput) as raised:
        lca.load(tmp_path / "chain.yaml")
    assert [one.where for one in raised.value.problems] == ["activities.first.flows[0].amount"]
