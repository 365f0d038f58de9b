"""Checklists: their data, what a result answers, and what the report prints of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from making import HERE, calculated
from reading import Page, read
from test_content import BOTH, rows

import lca
from lca.charts.findings import standing as on_charts
from lca.quantities.reading import read_in
from lca.report import html
from lca.report.checklist import CHECKLISTS, STATUSES, Answer, answer, with_checklists
from lca.report.checklist_form import FILES, Requirement, checklists
from lca.report.document import Section
from lca.report.statement import STATEMENT
from lca.report.study import KEYS, STUDY, named
from lca.runs.run import Result
from lca.scenario.study import Study
from lca.texts import Lang, Text
from lca.words.catalogue import tr

#: Points that must be there, each once.
POINTS = {
    "14044": (
        "5.1.1",
        "5.1.2",
        "5.2-a1",
        "5.2-a2",
        "5.2-a3",
        "5.2-b1",
        "5.2-b2",
        "5.2-b3",
        "5.2-b4",
        "5.2-c1",
        "5.2-c2",
        "5.2-c3i",
        "5.2-c3ii",
        "5.2-c4",
        "5.2-d1",
        "5.2-d2",
        "5.2-d3",
        "5.2-d4",
        "5.2-d5",
        "5.2-d6",
        "5.2-d7",
        "5.2-e1",
        "5.2-e2",
        "5.2-e3",
        "5.2-f1",
        "5.2-g",
        "5.3-a",
        "5.3-b",
        "5.3-c",
        "5.3-d",
        "5.3-e",
        "5.3-f",
        "5.3-g",
        "5.3-h",
        "5.3-i",
    ),
    "14067": (
        "7.2-a",
        "7.2-b",
        "7.2-c",
        "7.2-d",
        "7.2-e",
        "7.2-f",
        "7.3-a",
        "7.3-b",
        "7.3-c",
        "7.3-d",
        "7.3-e",
        "7.3-f",
        "7.3-g",
        "7.3-h",
        "7.3-i",
        "7.3-j",
    ),
    "wbcsd": ("g1", "g2", "g3", "s1", "s2", "s3", "s4", "s5", "spec", "report"),
    "ami": ("1", "2", "3", "4", "5"),
    "add": ("dw", "leak", "disp", "sub", "mult", "pers"),
}
NEEDED = [f"{standard}-{point}" for standard, points in POINTS.items() for point in points]
NEEDED += ["24067-data-place"]
#: Names, acronyms and terms that Chinese readers use as they are.
LATIN = {"WBCSD", "Protocol"}
PAGES = ("pages", "plain")
EVERY = [one for of in checklists() for one in of.requirements]
#: A study that states everything.
WHOLE = {
    "commissioner": "An office <b>",
    "practitioner": {"en": "An institute", "zh": "某研究院"},
    "purpose": {"en": "To see what is saved.", "zh": "了解节约量。"},
    "use": {"en": "To choose.", "zh": "用于选择。"},
    "readers": {"en": "Officers", "zh": "主管人员"},
    "public_comparison": True,
    "changes": {"en": "Tyres came in later.", "zh": "后增轮胎。"},
    "date": "2026-05-31",
    "review": {
        "kind": "panel",
        "by": {"en": "Three <i>people</i>", "zh": "三位<i>专家</i>"},
        "statement": {"en": "=All is | well.", "zh": "=均属妥当。"},
        "date": "2026-06-30",
    },
}


def asked(id: str) -> Requirement:
    (found,) = [one for one in EVERY if one.id == id]
    return found


def with_study(result: Result, study: dict[str, Any] | None) -> Result:
    """The result of the same scenario with another study."""
    own = None if study is None else Study.model_validate(study)
    file = result.scenario.file.model_copy(update={"study": own})
    return replace(result, scenario=replace(result.scenario, file=file))


def titles(page: Page) -> dict[str, str]:
    """What the other sections of a page are called."""
    return {
        one.attributes["id"]: one.all("h2")[0].text
        for one in page.root.all("section")
        if one.attributes["id"] != CHECKLISTS
    }


def answered(result: Result, page: Page, id: str, lang: Lang = "en") -> Answer:
    known = {**titles(page), STATEMENT: "", STUDY: ""}
    return answer(result, result.view(lang), asked(id), known)


def test_every_point_is_there_once() -> None:
    count = Counter(one.id for one in EVERY)
    assert [id for id, times in count.items() if times > 1] == []
    assert set(NEEDED) - set(count) == set()
    assert len(NEEDED) == 73
    assert len(checklists()) == len(FILES)
    assert {file.name for file in (HERE.parents[1] / "lca/report/checklists").iterdir()} == {
        f"{name}.yaml" for name in FILES
    }


def test_how_it_is_known_is_said() -> None:
    """Proves: nothing claims that the wording of a standard was read, and every way of knowing says what was."""
    for one in checklists():
        assert {each.seen for each in one.requirements} == set(one.basis)
    assert {one.seen for one in EVERY} == {"structure", "summary", "memory"}


def test_every_point_has_something_to_say() -> None:
    for one in EVERY:
        told = (one.part, one.key, one.text, one.lacks, one.outside, one.count)
        assert any(told), one.id
        assert one.unstated is None or one.key, one.id
        assert one.outside is None or not any((one.part, one.key, one.text, one.lacks)), one.id


@pytest.mark.parametrize("kind", PAGES)
def test_parts_are_anchors_and_keys_are_of_the_form(
    kind: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(kind)["en"]
    anchors = {*titles(page), STATEMENT}
    for one in EVERY:
        assert set(one.part or ()) <= anchors | ({"turning"} if kind == "plain" else set()), one.id
        for key in one.key or ():
            part, _, name = key.partition(".")
            assert (part, name in Study.model_fields) == ("study", True), key
    assert list(KEYS) == list(Study.model_fields)


def test_both_languages_are_complete() -> None:
    """Proves: no text serves for both but numbers of clauses and names of standards, and no English is left."""
    texts = [(one.id, text) for one in EVERY for text in _texts(one)]
    texts += [(one.title.en, text) for one in checklists() for text in _texts(one)]
    assert len(texts) > 250
    for where, text in texts:
        words = set(re.findall(r"[A-Za-z]{4,}", text.zh)) - LATIN
        assert words == set(), where
        if text.en == text.zh:
            assert not re.search(r"[a-z]{3}", text.en), where
        else:
            assert re.search(r"[\u4e00-\u9fff]", text.zh), where
        assert not re.search(r"[\u4e00-\u9fff]", text.en), where


def _texts(model: Any) -> list[Text]:
    values = [getattr(model, name) for name in type(model).model_fields]
    values += [one for value in values if isinstance(value, dict) for one in value.values()]
    return [value for value in values if isinstance(value, Text)]


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("kind", PAGES)
def test_the_counts_are_those_of_the_rows(
    kind: str, lang: Lang, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(kind)[lang]
    for at, one in enumerate(checklists(), 1):
        article = page.by_id(f"{CHECKLISTS}-{at}")
        assert article.all("h3")[0].text == one.title.in_(lang)
        printed = rows(article.all("table")[0])[1:]
        assert [row[1] for row in printed] == [r.requirement.in_(lang) for r in one.requirements]
        count = Counter(row[2] for row in printed)
        said = article.all("p")[0].text.lower()
        for status in STATUSES:
            name = tr(lang, status)
            there = tr(lang, "{status} {number}", status=name, number=count[name]).lower()
            assert (there in said) == bool(count[name]), (one.title.en, status)
        assert sum(count.values()) == len(one.requirements)
        for seen in one.basis.values():
            assert seen.in_(lang) in article.all("p")[1].text
        assert all(row[3] for row in printed)


def test_nothing_stated_is_nothing_answered(result: Result, pages: dict[Lang, Page]) -> None:
    page = pages["en"]
    found = answered(result, page, "14044-5.2-a1")
    keys = "Commissioner (study.commissioner), Practitioner (study.practitioner)"
    assert found == Answer("not answered", why=(f"Not stated in the scenario: {keys}.",))
    review = answered(result, page, "14044-5.2-g")
    assert review == Answer("answered", ("Nobody has reviewed the study.",))
    assert answered(result, page, "14044-5.3-d").status == "not answered"
    assert answered(result, page, "14044-5.3-h").status == "answered"
    assert not [one for one in page.root.walk() if one.attributes.get("id") == STUDY]
    assert answered(result, page, "14067-7.2-f").status == "does not apply"
    assert answered(result, page, "14067-7.2-b").status == "not answered"
    assert answered(result, page, "gbt-33760-report").status == "answered in part"


def test_what_is_stated_is_answered(result: Result, pages: dict[Lang, Page]) -> None:
    page, whole = pages["en"], with_study(result, WHOLE)
    for one in EVERY:
        if one.key:
            found = answered(whole, page, one.id)
            assert (found.status, found.parts[-1]) == ("answered", STUDY), one.id
    some = with_study(result, {"commissioner": "An office"})
    found = answered(some, page, "14044-5.2-a1")
    assert (found.status, found.parts) == ("answered in part", (STUDY,))
    assert found.why == (f"Not stated in the scenario: {named('study.practitioner', 'en')}.",)


def test_what_is_not_public_asks_for_less(result: Result, pages: dict[Lang, Page]) -> None:
    private = with_study(result, {"public_comparison": False})
    public = [one.id for one in EVERY if one.applies]
    assert len(public) == 9
    for id in public:
        assert answered(private, pages["en"], id).status == "does not apply"
        assert answered(result, pages["en"], id).status != "does not apply"
    assert answered(private, pages["en"], "14044-5.2-b4").status == "answered"


def test_without_draws_uncertainty_is_not_answered(plain: dict[Lang, Page]) -> None:
    without = calculated(0)
    found = answered(without, plain["en"], "14067-7.3-h")
    assert found == Answer("not answered", why=("The result was calculated without draws.",))


def test_a_part_that_a_report_has_not_is_no_answer(result: Result) -> None:
    """Proves: a short form of the report does not say that it answers what stands in the long one."""
    view = result.view("en")
    none = ("No such part in this form of the report.",)
    assert answer(result, view, asked("14044-5.2-d3"), {}) == Answer("not answered", why=none)
    some = answer(result, view, asked("14044-5.1.1"), {"method": "Method"})
    assert (some.status, some.parts) == ("answered", ("method",))


@pytest.mark.parametrize("lang", BOTH)
def test_the_chapter_stands_before_the_provenance(result: Result, lang: Lang) -> None:
    view = result.view(lang)
    sections = (Section("savings", "S", ()), Section("provenance", "P", ()))
    found = with_checklists(result, view, (), sections)
    assert [one.id for one in found] == ["savings", CHECKLISTS, "provenance"]
    assert [one.id for one in with_checklists(result, view, (), sections[:1])][-1] == CHECKLISTS
    assert found == with_checklists(result, view, (), sections)


def test_companies_with_a_target_are_counted(result: Result, pages: dict[Lang, Page]) -> None:
    """Steelworks and heating are one company, cement works and yard are one each."""

    def told(**targets: str) -> Answer:
        file = result.scenario.file
        plants = {
            id: one.model_copy(
                update={"climate_target": targets.get(id.replace("-", "_"), "unknown")}
            )
            for id, one in file.facilities.items()
        }
        scenario = replace(result.scenario, file=file.model_copy(update={"facilities": plants}))
        return answered(replace(result, scenario=scenario), pages["en"], "wbcsd-g1")

    key = "Of 3 companies: target and own emissions reported {}, not {}, unknown {}."
    assert told() == Answer("not answered", why=(key.format(0, 0, 3),))
    some = told(steelworks="yes", heating="yes", yard="no")
    assert some == Answer("answered in part", why=(key.format(1, 1, 1),))
    conflict = told(steelworks="yes", heating="no")
    assert conflict == Answer("not answered", why=(key.format(0, 0, 3),))
    whole = told(steelworks="yes", cement_works="no", yard="no")
    assert whole == Answer("answered", (key.format(1, 2, 0),))


@pytest.mark.parametrize("lang", BOTH)
def test_the_study_is_printed(result: Result, lang: Lang) -> None:
    page = read(html(with_study(result, WHOLE), lang, {}))
    article = page.by_id(STUDY)
    heads = [one.text for one in article.all("dt")]
    assert heads == [tr(lang, head) for head in KEYS.values()]
    told = [one.text for one in article.all("dd")]
    review: Any = WHOLE["review"]
    assert told[0] == "An office <b>"
    assert told[5:8:2] == [tr(lang, "yes"), "2026-05-31"]
    for part in (review["by"][lang], review["date"], review["statement"][lang]):
        assert part in told[-1].replace(" ", " ")
    assert {one.text for one in page.root.all("i")} == {""}  # drawn bars
    assert page.root.all("b") == []
    assert {"#study"} <= {one.attributes["href"] for one in page.by_id(CHECKLISTS).all("a")}


def test_a_reviewer_changes_the_banner(result: Result) -> None:
    def banner(study: dict[str, Any] | None) -> str:
        (found,) = read(html(with_study(result, study), "en", {})).root.all("p", role="note")
        return found.text

    nobody = "Screening study, not critically reviewed"
    assert banner(None).startswith(nobody)
    assert banner({"purpose": "To see."}).startswith(nobody)
    assert banner({"review": {"kind": "none"}}).startswith(nobody)
    said = "Critically reviewed by an internal expert: A. Person"
    assert banner({"review": {"kind": "internal", "by": "A. Person"}}).startswith(said)
    whole = banner(WHOLE)
    assert whole.startswith("Critically reviewed by a panel: Three <i>people</i>")
    assert "What the reviewers say" in whole
    assert nobody not in whole


def test_what_was_set_over_is_not_reviewed(result: Result) -> None:
    own = with_study(result, WHOLE)
    changed = replace(own, scenario=replace(own.scenario, changed=(("year", "2022"),)))
    assert read(html(changed, "en", {})).root.all("p", role="note")[0].text.startswith("Screening")
    assert on_charts(changed.view("en")) == "Screening study, not critically reviewed."


def test_charts_say_the_same_as_the_banner(result: Result) -> None:
    one, other = with_study(result, WHOLE).view("en"), result.view("en")
    assert on_charts(one) == "Critically reviewed by a panel."
    assert on_charts(one, one) == "Critically reviewed by a panel."
    assert on_charts(one, other) == "Screening study, not critically reviewed."


def test_without_greenhouse_gases_most_do_not_apply(
    result: Result, pages: dict[Lang, Page]
) -> None:
    with read_in("metric"):
        view = result.view("en")
        energy = replace(view, network=view.network[view.network["indicator"] == "energy-total"])
        found = with_checklists(result, energy, (), [])[-1]
    articles = [block for block in found.blocks if hasattr(block, "id")]
    none = tr("en", "It does not apply: no indicator of greenhouse gases is told.")
    told = [none in str(article) for article in articles]
    assert told == [one.gases_only for one in checklists()]


def test_a_wrong_answer_is_a_located_error(tmp_path: Any) -> None:
    """Proves: the vocabulary is closed."""
    from lca.files.validation import validated
    from lca.files.yaml_tree import read as read_file

    path = tmp_path / "own.yaml"
    path.write_text(
        "id: a\nclause: b\nrequirement: c\nseen: guessed\nparts: [method]\nneeds: luck\n", "utf-8"
    )
    with pytest.raises(lca.WrongInput) as caught:
        validated(Requirement, read_file(path, "own.yaml").root)
    said = str(caught.value).splitlines()
    assert {line.split(": ")[1] for line in said} == {"seen", "needs", "parts"}
