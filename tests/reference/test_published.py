"""Published figures against the shipped library, through the engine: every row of reproduced.py.

Proven where a row agrees: an inventory built from other sources comes out where another author did. Not proven: that both
are right, that the figure holds for one works, or how much of a by-product is additional. A conflict is a row like the
others: it holds how far apart both are, so that whoever closes or widens it has to say so there.
"""

from __future__ import annotations

import pytest
from reproduced import PAGE, ROWS, Row, page

#: Beyond this nothing agrees.
LARGEST = 0.15


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.table[:20]}: {row.what}")
def test_published_figure(row: Row) -> None:
    """Proves: what the row says of ours and theirs."""
    assert row.holds, (
        f"{row.what}: published {row.published:g} {row.unit}, ours {row.ours():.5g}, departure {row.departure:+.3f} "
        f"where {row.stands if row.stands is not None else f'at most {row.tolerance}'} is written"
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.table[:20]}: {row.what}")
def test_form_of_a_row(row: Row) -> None:
    """Proves: nothing that is more than 15 % apart passes as agreeing, and no conflict is without a reason."""
    assert (row.tolerance is None) != (row.stands is None)
    if row.stands is None:
        assert row.tolerance is not None
        assert 0 < row.tolerance <= LARGEST
        assert not row.side
    else:
        assert abs(row.stands) > LARGEST
        assert row.reason
        assert row.side
    assert row.seen in ("original", "transcription", "computed")


def test_rows_are_of_several_kinds() -> None:
    """Proves: what agrees is more than what was put in, and the conflicts are told with it."""
    kinds = [row.kind for row in ROWS]
    assert kinds.count("agrees") >= 20
    assert kinds.count("conflict") >= 20
    assert len({row.what + row.table for row in ROWS}) == len(ROWS)


def test_the_page_says_what_is() -> None:
    """Proves: README.md shows these rows with today's library; `python tests/reference/reproduced.py` writes it."""
    assert PAGE.read_text("utf-8") == page()
