"""What the page is given: plain, whole, in its language, and the same every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest

import lca
from lca.scenario.scenario import Scenario
from lca.texts import LANGS, Lang
from lca.whatif import data
from lca.whatif.data import numbers, whatif
from lca.words.catalogue import CHINESE
from lca.words.whatif import SAID

Loader = Callable[..., Scenario]

HOSTILE = """
exchanges:
  - id: slag
    name: {en: "</script><script>1</script>", zh: "</script>&amp;"}
cases: {strict: {exchanges: [{id: slag, amount: 50 kt/year}]}}
"""


@pytest.mark.parametrize("lang", LANGS)
def test_it_ends_no_element_and_is_in_its_language(loaded: Loader, lang: Lang) -> None:
    """Proves: no sign of a name could end the script element, and what is read back is the name; words are of the page."""
    result = lca.run(loaded(HOSTILE), draws=64)
    found = whatif(result, result.view(lang))
    assert found is not None
    assert not set("<>&\u2028\u2029") & set(found.json)
    read = json.loads(found.json)
    name = {"en": "</script><script>1</script>", "zh": "</script>&amp;"}[lang]
    assert read["exchanges"][0]["name"] == name
    assert read["words"]["ratio"] == {"en": "Ratio", "zh": "替代比"}[lang]
    assert (found.draws, found.of) == (64, 64)


def test_the_same_result_gives_the_same_text(loaded: Loader) -> None:
    """Proves: nothing of it depends on when or how often it is made, nor on numbers calculated before."""
    texts = set()
    for _ in range(2):
        result = lca.run(loaded(HOSTILE), draws=64)
        view = result.view("en")
        for known in (None, partial(numbers, result)):
            found = whatif(result, view, known)
            assert found is not None
            texts.add(found.json)
    assert len(texts) == 1


def test_what_a_case_says_of_a_number_is_written_there(loaded: Loader) -> None:
    """Proves: the file's numbers are marked with their factors, those of a case beside them; others are left out."""
    result = lca.run(loaded(HOSTILE), draws=0)
    found = whatif(result, result.view("en"))
    assert found is not None
    [exchange] = json.loads(found.json)["exchanges"]
    assert exchange["written"]["amount"] == {"by": "amount", "of": {"value": "100 kt/year"}}
    assert exchange["cases"] == {
        "strict": {"amount": {"by": "amount", "of": {"value": "50 kt/year"}}}
    }


def test_a_network_that_is_too_large_has_none(
    loaded: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves: beyond the bound there is no panel rather than a page that no mail takes."""
    result = lca.run(loaded(HOSTILE), draws=0)
    monkeypatch.setattr(data, "LARGEST", 0)
    assert numbers(result) is None and whatif(result, result.view("en")) is None


def test_every_word_of_the_script_has_its_chinese() -> None:
    """Proves: what the script says stands in the catalogue, with the same blanks."""
    assert all(english in CHINESE for english in SAID.values())
