"""Tables and cards as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lca.report.document import Card
from lca.report.docx.layout import Layout
from lca.report.docx.texts import Texts, attribute, paragraph, run
from lca.report.tables import Cell, Table

#: Cards in a row.
_ACROSS = 3
#: Signs of a cell from which its row may go on on the next page.
_TALL = 1200
_LOOK = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'


def table(texts: Texts, one: Table, how: Layout) -> str:
    """A table whose head is repeated on each page and whose rows are not broken."""
    return "".join(
        (
            _begun("ReportTable", how.widths, one.caption),
            _head(texts, one, how),
            *_groups(texts, one, how),
            "</w:tbl>",
        )
    )


def _begun(style: str, widths: Sequence[int], caption: str) -> str:
    name = f"<w:tblCaption w:val={attribute(caption, 250)}/>" if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}{name}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _head(texts: Texts, one: Table, how: Layout) -> str:
    kind = "Dense" if how.dense else "Table"
    cells = (
        _cell(width, paragraph(f"{kind}Head{'Number' * column.number}", run(column.head)))
        for column, width in zip(one.columns, how.widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _groups(texts: Texts, one: Table, how: Layout) -> Iterator[str]:
    kind = "Dense" if how.dense else "Table"
    styles = [f"{kind}Name", *(f"{kind}{_of(column.number)}" for column in one.columns[1:])]
    last = (one.total or one.groups[-1].rows)[-1:]
    for group in one.groups:
        if group.head:
            inside = paragraph(f"{kind}Head", texts.foreign(group.head))
            fill = '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F6"/>'
            span = f'<w:gridSpan w:val="{len(styles)}"/>'
            head = _cell(sum(how.widths), inside, span, fill)
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{head}</w:tr>"
        for cells in group.rows:
            yield _row(texts, cells, styles, how.widths, how.together and (cells,) != last)
    edge = (
        '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1D2327"/></w:tcBorders>'
    )
    for at, cells in enumerate(one.total):
        keep = how.together and (cells,) != last
        strong = [style.replace("Text", "Name") for style in styles]
        yield _row(texts, cells, strong, how.widths, keep, edge if at == 0 else "")


def _of(number: bool) -> str:
    return "Number" if number else "Text"


def _row(
    texts: Texts,
    cells: Sequence[Cell],
    styles: Sequence[str],
    widths: Sequence[int],
    keep: bool,
    edge: str = "",
) -> str:
    tall = any(len(cell.text) + len(cell.small) > _TALL for cell in cells)
    whole = "" if tall else "<w:trPr><w:cantSplit/></w:trPr>"
    more = "<w:keepNext/>" if keep and not tall else ""
    found = []
    for cell, style, width in zip(cells, styles, widths, strict=True):
        inside = (texts.mark(cell.anchor) if cell.anchor else "") + texts.cell(cell)
        found.append(_cell(width, paragraph(style, inside, more), after=edge))
    return f"<w:tr>{whole}{''.join(found)}</w:tr>"


def _cell(width: int, inside: str, span: str = "", after: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{after}</w:tcPr>{inside}</w:tc>'


def cards(found: Sequence[Card], width: int) -> str:
    """The headline: a few numbers side by side."""
    one = width // _ACROSS
    rows = []
    for start in range(0, len(found), _ACROSS):
        part = found[start : start + _ACROSS]
        cells = [_cell(one, _card(card)) for card in part]
        cells += [_cell(one, paragraph("CardLine", ""))] * (_ACROSS - len(part))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    return _begun("ReportCards", [one] * _ACROSS, "") + "".join(rows) + "</w:tbl>"


def _card(card: Card) -> str:
    value = run(card.value, "Added" if card.adds else "")
    lines = [paragraph("CardLine", run(text)) for text in card.lines if text]
    return "".join((paragraph("CardLabel", run(card.label)), paragraph("CardValue", value), *lines))
