"""Terms of products: what is one number cancels wherever it stands."""

from __future__ import annotations

from lca.quantities.numbers import Number, Term


def test_complement() -> None:
    assert Term(Number(0.3), complement=True).value == 0.7
    assert Term(Number(0.3)).value == 0.3


def test_terms_of_one_number_are_equal_wherever_they_come_from() -> None:
    """Proves: what both routes share cancels, although each route has its own place for it."""
    number = Number(0.3, "parameter/share")
    one, other = Term(number, path=("disposal", 0, "amount")), Term(number, path=("amount",))
    assert one == other
    assert len({one, other}) == 1
    assert one != Term(number, complement=True, path=one.path)
