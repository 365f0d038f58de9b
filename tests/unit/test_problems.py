from __future__ import annotations

import pickle

import pytest

from lca.backgrounds.errors import BackgroundError
from lca.engine.errors import EngineError, SingularSystemError, WorkersError
from lca.engine.variance.sobol import SampleError
from lca.problems import (
    LONGEST,
    CannotSave,
    LcaError,
    Mark,
    Message,
    Problem,
    Refused,
    UnknownName,
    WrongInput,
    did_you_mean,
)
from lca.quantities.quantity import QuantityError
from lca.quantities.units import UnitError

SAID = {"key": "colour", "cure": Message("write-one-of-them")}
UNKNOWN = Message("key-unknown", **SAID)


def test_problem_says_where_what_and_cure() -> None:
    problem = Problem(Mark("a.yaml", 3, 7), "exchanges[x]", UNKNOWN)
    assert str(problem) == (
        "a.yaml:3:7: exchanges[x]: the key 'colour' is not known; write one of them"
    )
    assert problem.text("zh") == "a.yaml:3:7: exchanges[x]: 键“colour”未知；请写其中之一"
    assert (problem.what, problem.cure) == ("the key 'colour' is not known", "write one of them")
    assert problem.text(mark=False).startswith("exchanges[x]: the key")


def test_whole_file_stands_at_its_first_character() -> None:
    said = str(Problem(Mark("a.yaml"), "", Message("draws-missing", key="x")))
    assert said == "a.yaml:1:1: x: its draws are not there"


def test_message_is_one_line_whatever_is_quoted() -> None:
    """Proves: quoted line breaks and control characters cannot move the cursor or fake a message."""
    message = Message("see-flows")
    unknown = Message("flow-unknown", flow="a\nb.yaml:1:1: \x1b[2J 矿渣", cure=message)
    assert str(Problem(Mark("a.yaml", 1, 1), "", unknown)) == (
        r"a.yaml:1:1: there is no elementary flow 'a\nb.yaml:1:1: \u001b[2J 矿渣'; see factors/flows.yaml"
    )


def test_long_message_is_shortened_in_the_middle() -> None:
    message = Message("flow-unknown", flow="x" * 1_000_000, cure=Message("see-flows"))
    text = str(Problem(Mark("a.yaml", 1, 1), "", message))
    assert len(text) < LONGEST + 10
    assert text.startswith("a.yaml:1:1: there is") and text.endswith("; see factors/flows.yaml")


def test_problems_are_sorted_and_told_once() -> None:
    """Proves: by file, line and column as numbers, then by their English text; equal ones once."""
    later, sooner = (Problem(Mark("a.yaml", line, 1), "", UNKNOWN) for line in (10, 9))
    again = Problem(Mark("a.yaml", 10, 1), "", Message("key-unknown", **SAID))
    first = Problem(Mark("a.yaml", 9, 1), "", Message("file-empty"))
    assert WrongInput([later, sooner, first, again]).problems == (first, sooner, later)


def test_did_you_mean_prefers_the_same_letters() -> None:
    """Proves: Kt suggests kt. By likeness alone it would suggest t, a thousandth."""
    other = Message("see-flows")
    assert str(did_you_mean("Kt", ["t", "kt", "Mt"], other)) == "did you mean kt?"
    assert str(did_you_mean("clincer", ["clinker", "coal"], other)) == "did you mean clinker?"
    assert did_you_mean("zzz", ["clinker", "coal"], other) == other
    assert did_you_mean("Kt", ["kt"], other).text("zh") == "是否指 kt？"


@pytest.mark.parametrize(
    ("kind", "also"),
    [
        (CannotSave, LcaError),
        (Refused, LcaError),
        (WorkersError, LcaError),
        (BackgroundError, LookupError),
        *((kind, ValueError) for kind in (EngineError, SampleError, UnknownName)),
        *((kind, ValueError) for kind in (QuantityError, UnitError, SingularSystemError)),
    ],
)
def test_one_family_of_errors(kind: type[LcaError], also: type[Exception]) -> None:
    """Proves: every error that ends a command has its code and its lines in both languages, is what Python callers
    catch it as, and comes whole from a worker process."""
    error = kind(Message("process-missing", process="x"))
    assert isinstance(error, also) and error.exit_code == 2
    assert str(error) == "there is no process 'x'"
    assert "there is no process 'x'" in error.lines()[0] and "没有过程“x”" in error.lines("zh")[0]
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is kind and back.message == error.message


def test_wrong_input_has_a_line_for_each_problem() -> None:
    problems = [Problem(Mark("a.yaml", line, 1), "", Message("file-empty")) for line in (2, 1)]
    error = WrongInput(problems)
    assert [line[:9] for line in error.lines()] == ["a.yaml:1:", "a.yaml:2:"]
    assert str(error).splitlines() == error.lines("en") != error.lines("zh")
    assert pickle.loads(pickle.dumps(error)).problems == error.problems
