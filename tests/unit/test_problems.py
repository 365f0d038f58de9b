from __future__ import annotations

from lca.problems import LONGEST, Mark, Problem, WrongInput, did_you_mean, one_of


def test_problem_says_where_what_and_cure() -> None:
    problem = Problem(Mark("a.yaml", 3, 7), "exchanges[x]", "it is wrong", "put it right")
    assert str(problem) == "a.yaml:3:7: exchanges[x]: it is wrong; put it right"


def test_whole_file_stands_at_its_first_character() -> None:
    assert str(Problem(Mark("a.yaml"), "", "it is empty", "")) == "a.yaml:1:1: it is empty"


def test_message_is_one_line_whatever_is_quoted() -> None:
    """Proves: quoted line breaks and control characters cannot move the cursor or fake a message."""
    problem = Problem(Mark("a.yaml", 1, 1), "", "'a\nb.yaml:1:1: \x1b[2J'", "mind 矿渣")
    assert str(problem) == r"a.yaml:1:1: 'a\nb.yaml:1:1: \x1b[2J'; mind 矿渣"


def test_long_message_is_shortened_in_the_middle() -> None:
    text = str(Problem(Mark("a.yaml", 1, 1), "", "x" * 1_000_000, "cure"))
    assert len(text) < LONGEST + 10
    assert text.startswith("a.yaml:1:1: xxx") and text.endswith("; cure")


def test_problems_are_sorted_and_told_once() -> None:
    later, sooner = (Problem(Mark("a.yaml", line, 1), "", "w", "c") for line in (10, 9))
    assert WrongInput([later, sooner, later]).problems == (sooner, later)


def test_did_you_mean_prefers_the_same_letters() -> None:
    """Proves: Kt suggests kt. By likeness alone it would suggest t, a thousandth."""
    assert did_you_mean("Kt", ["t", "kt", "Mt"], "other") == "did you mean kt?"
    assert did_you_mean("clincer", ["clinker", "coal"], "other") == "did you mean clinker?"
    assert did_you_mean("zzz", ["clinker", "coal"], "other") == "other"


def test_one_of() -> None:
    assert [one_of(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a or b", "a, b or c"]
