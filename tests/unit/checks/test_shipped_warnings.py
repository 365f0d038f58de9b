"""The warnings of the shipped scenarios are those that were read by eye."""

from __future__ import annotations

from shipped_warnings import LIST, listed


def test_warnings_of_the_shipped_scenarios() -> None:
    """Proves: no rule says more or less of them than it did, and of the same places: message keys and places.

    Where that is meant, `python tests/shipped_warnings.py` writes the list anew, to be read before it is kept.
    """
    assert listed() == LIST.read_text("utf-8")
