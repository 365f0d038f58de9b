"""Nothing that the public may not see is in any file of a public run, in either language; likewise for partners."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from holding import LIBRARY, NAMES, NUMBERS, PLAN, SECRETS, WORDS, found, plan

import lca
from lca.audience.terms import leaks
from lca.cli import main
from lca.texts import LANGS, Lang


def ran(*arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lca.library.library.shipped", lambda _name: LIBRARY)
        return CliRunner().invoke(main, ["run", str(PLAN), "--draws", "64", *arguments])


def test_the_secrets_are_there(tmp_path: Path) -> None:
    """Proves: the test below can fail: what the analyst's own run writes holds every name and every word."""
    done = ran("--out", str(tmp_path / "own"))
    assert done.exit_code == 0, done.output
    here = "\n".join(found(tmp_path / "own", SECRETS))
    for one in (*NAMES[:10:2], *WORDS[::2], "412.37", "300.11", "44.41"):
        assert f": {one}" in here, one


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_in_a_public_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    """Proves: no name, id, coordinate, amount as written, note or source stands in the folder, its name or the terminal."""
    monkeypatch.chdir(tmp_path)
    done = ran("--audience", "public", "--lang", lang)
    assert done.exit_code == 0, done.output
    [folder] = (tmp_path / "results").iterdir()
    assert folder.name == "network-public"
    assert {path.name for path in folder.iterdir()} >= {"report.html", "summary.json", "charts"}
    assert found(folder, SECRETS) == []
    # the command names its file itself, and nothing else does
    assert leaks(done.stdout.encode(), SECRETS) == []
    assert leaks(done.stderr.encode(), SECRETS) == []


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_in_a_public_workbook_or_in_python(tmp_path: Path, lang: Lang) -> None:
    """Proves: the same of the workbook, of what objects look like, and of every text of the charts."""
    result = lca.run(plan(), draws=64).for_audience("public")
    result.to_excel(tmp_path / "book.xlsx", lang)
    assert found(tmp_path, SECRETS) == []
    shown = [
        repr(result),
        result._repr_html_(),
        repr(result.scenario),
        result.scenario._repr_html_(),
    ]
    shown += [
        repr(result.view(lang).facilities),
        repr(result.view(lang).flows),
        repr(result.scenario.file),
    ]
    shown += [repr(one) for one in result.scenario.exchanges] + [str(result.draws.exchanges)]
    assert leaks("\n".join(shown).encode(), SECRETS) == []


def reported(folder: Path, audience: str) -> Result:
    """Reports of the network in every form and both languages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lca.library.library.shipped", lambda _name: LIBRARY)
        forms = ("--format", "html,pdf,docx,xlsx", "--lang", "both", "--draws", "64")
        arguments = ["report", str(PLAN), "--audience", audience, "--out", str(folder), *forms]
        return CliRunner().invoke(main, arguments)


def test_nothing_in_a_public_report(tmp_path: Path) -> None:
    """Proves: no form of a public report holds a secret, in its texts, its pictures, its metadata, its name; a partner's do."""
    done = reported(tmp_path / "public", "public")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "public").iterdir()) == sorted(
        f"network-{lang}-public.{form}"
        for lang in LANGS
        for form in ("html", "pdf", "docx", "xlsx")
    )
    assert found(tmp_path / "public", SECRETS) == []
    assert leaks((done.stdout + done.stderr).encode(), SECRETS) == []
    done = reported(tmp_path / "partner", "partner")
    assert done.exit_code == 0, done.output
    there = "\n".join(found(tmp_path / "partner", SECRETS))
    for form in ("html", "pdf", "docx", "xlsx"):
        assert f"-en.{form}" in there


def test_charts_without_a_map(tmp_path: Path) -> None:
    """Proves: plants without coordinates have no map, and the folder is whole without it."""
    result = lca.run(plan(), draws=0).for_audience("public")
    assert all(one.latitude is None for one in result.view().facilities.values())
    assert not list(result.save(tmp_path / "public").rglob("map*"))


def test_a_partner_is_not_shown_what_is_confidential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: names, words and numbers of a confidential plant and exchange are nowhere, those of others are as written."""
    monkeypatch.chdir(tmp_path)
    done = ran("--audience", "partner")
    assert done.exit_code == 0, done.output
    folder = tmp_path / "results" / "zorbium-plan-partner"
    hidden = (
        *("plimsort", "普林索", "39.54321", "118.34567", "1.0437"),
        *(
            "412.37",
            "300.11",
            "517.93",
            "100.19",
            "30.77",
            "187.3",
        ),  # what the confidential plant takes
        *("fennimark", "芬尼马克", "512.77", "0.8131", "steam-to-yindrel", "slag-to-plimsort"),
    )
    assert found(folder, hidden) == []
    assert leaks((done.stdout + done.stderr).encode(), hidden) == []
    page = (folder / "report.html").read_text("utf-8")
    for one in ("Zorbium Steel Works", "Tarnwick", "14.29 kt/year", "44.41 km", "4123.7 kt/year"):
        assert one in page, one


def test_a_partner_sees_all_where_nothing_is_confidential(tmp_path: Path) -> None:
    """Proves: without `confidential` a partner's result is the result."""
    bare = re.sub(r"\n +confidential: true", "", PLAN.read_text("utf-8"))
    for name in ("zorbium-own.yaml",):
        (tmp_path / name).write_bytes((PLAN.parent / name).read_bytes())
    (tmp_path / "plan.yaml").write_text(bare, encoding="utf-8")
    result = lca.run(plan(tmp_path / "plan.yaml"), draws=0)
    assert result.for_audience("partner").summary() == result.summary()
    assert result.for_audience(None) is result


def test_no_draws_of_a_public_run(tmp_path: Path) -> None:
    """Proves: draws.npz is refused for the public in one line, before anything is written, and in Python, too."""
    done = ran("--audience", "public", "--save-draws", "--out", str(tmp_path / "public"))
    assert done.exit_code == 2
    assert done.stderr == "a public result has no draws.npz; leave --save-draws (draws=True) out\n"
    assert not (tmp_path / "public").exists()
    result = lca.run(plan(), draws=64).for_audience("public")
    with pytest.raises(ValueError, match=r"no draws\.npz"):
        result.save(tmp_path / "public", draws=True)
    with pytest.raises(ValueError, match="is not written"):
        result.scenario.to_yaml()


def test_another_audience_is_unknown() -> None:
    """Proves: a word that is no audience ends in a line that says which there are."""
    result = lca.run(plan(), draws=0)
    with pytest.raises(
        lca.UnknownName if hasattr(lca, "UnknownName") else LookupError, match="public"
    ):
        result.for_audience("publik")  # type: ignore[arg-type]


def test_numbers_are_words_of_their_own() -> None:
    """Proves: what is looked for is found in UTF-8, in UTF-16 at either byte, and inside longer words."""
    for one in ("Sanyou", NUMBERS[0]):
        assert leaks(f"x{one}y".encode(), (one,)) == [one]
        assert leaks(b"?" + one.encode("utf-16-le"), (one,)) == [one]
    assert leaks("SHOUGANG\u200bJingtang".encode(), ("shougangjingtang",)) == ["shougangjingtang"]
