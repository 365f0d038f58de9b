"""The styles of the Word document, as rows: whoever changes one in Word changes all that is set in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lca.texts import Lang

#: Fonts of Latin and of Chinese texts, and of what programs write. Office has them on every system.
LATIN, CHINESE, FIXED = "Calibri", "Microsoft YaHei", "Consolas"
INK, MUTED, RULE, SOFT, SAVED, ADDED = "1D2327", "50585F", "D3D8DC", "F3F5F6", "07554F", "9A3B23"


@dataclass(frozen=True, slots=True)
class Style:
    """A style. based : on which other. paragraph, text : its properties, in the order of the schema.

    follows : style of the paragraph behind one of it. own : Word does not know it by its name.
    """

    id: str
    name: str
    based: str = ""
    paragraph: str = ""
    text: str = ""
    follows: str = ""
    own: bool = False
    character: bool = False


def _space(before: int, after: int, line: int = 0) -> str:
    """Space before and behind, twentieths of a point; line : 240 is a single one."""
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _type(half_points: int = 0, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    slope = "<w:i/><w:iCs/>" if italic else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    return weight + slope + ink + size


def _bar(side: str, colour: str, eighths: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="6" w:color="{colour}"/></w:pBdr>'


_NEXT, _TOGETHER = "<w:keepNext/>", "<w:keepLines/>"
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="6" w:color="B98900"/>'
    for side in ("top", "left", "bottom", "right")
)


def _hanging(left: int, hang: int) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hang}"/>'


def _fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


_HEAD = _NEXT + _TOGETHER
_BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_RIGHT = '<w:jc w:val="right"/>'

#: Paragraph and character styles.
STYLES: tuple[Style, ...] = (
    Style(
        "Normal",
        "Normal",
        paragraph=f"<w:widowControl/>{_space(80, 80, 264)}",
        text=_type(0, INK),
    ),
    Style(
        *("Title", "Title", "Normal"),
        paragraph=_HEAD + _space(240, 80, 240),
        text=_type(48, INK, bold=True),
        follows="Subtitle",
    ),
    Style("Subtitle", "Subtitle", "Normal", text=_type(22, MUTED), follows="Normal"),
    Style(
        *("Heading1", "heading 1", "Normal"),
        paragraph=f'{_HEAD}{_bar("top", INK, 18)}{_space(480, 120, 240)}<w:outlineLvl w:val="0"/>',
        text=_type(32, INK, bold=True),
        follows="Normal",
    ),
    Style(
        *("Heading2", "heading 2", "Normal"),
        paragraph=f'{_HEAD}{_space(320, 80, 240)}<w:outlineLvl w:val="1"/>',
        text=_type(25, SAVED, bold=True),
        follows="Normal",
    ),
    Style(
        *("Heading3", "heading 3", "Normal"),
        paragraph=f'{_HEAD}{_space(200, 60, 240)}<w:outlineLvl w:val="2"/>',
        text=_type(21, INK, bold=True),
        follows="Normal",
    ),
    Style(
        *("PartTitle", "Part Title", "Title"),
        paragraph=f"<w:pageBreakBefore/>{_space(0, 240, 240)}",
        follows="Normal",
        own=True,
    ),
    Style(
        *("TOCHeading", "TOC Heading", "Normal"),
        paragraph=_HEAD + _space(240, 80),
        text=_type(26, INK, bold=True),
        follows="Normal",
    ),
    Style(
        *("TOC1", "toc 1", "Normal"),
        paragraph='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>'
        + _space(60, 20, 240),
        text=_type(20, bold=True),
    ),
    Style(
        *("TOC2", "toc 2", "Normal"),
        paragraph='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>'
        f'{_space(0, 0, 240)}<w:ind w:left="280"/>',
        text=_type(18),
    ),
    Style(
        *("Caption", "caption", "Normal"),
        paragraph=_HEAD + _space(240, 80, 240),
        text=_type(19, INK, bold=True),
    ),
    Style(
        *("ListBullet", "List Bullet", "Normal"),
        paragraph=f"{_BULLET}{_space(30, 30)}<w:contextualSpacing/>",
    ),
    Style("Quote", "Quote", "Normal", f'{_space(80, 120)}<w:ind w:left="360" w:right="360"/>'),
    Style(*("Lead", "Lead", "Normal"), paragraph=_space(120, 120), text=_type(23), own=True),
    Style(
        *("Banner", "Banner", "Normal"),
        paragraph=f"{_TOGETHER}<w:pBdr>{_BOX}</w:pBdr>{_fill('FFF4D6')}{_space(160, 200)}"
        '<w:ind w:left="140" w:right="140"/>',
        own=True,
    ),
    Style(
        *("KeySentence", "Key Sentence", "Normal"),
        paragraph=f"{_TOGETHER}{_bar('left', SAVED, 36)}{_fill(SOFT)}{_space(160, 160)}"
        '<w:ind w:left="200"/>',
        text=_type(24, bold=True),
        own=True,
    ),
    Style(
        *("Between", "Between Plants", "Normal"), paragraph=_NEXT, text=_type(0, MUTED), own=True
    ),
    Style(
        *("Equation", "Equation", "Normal"),
        paragraph='<w:ind w:left="360"/>',
        text=_type(24, bold=True),
        own=True,
    ),
    Style("Tags", "Tags", "Normal", text=_type(18, MUTED), own=True),
    Style(
        *("Term", "Term", "Normal"),
        paragraph=_HEAD + _space(80, 0),
        text=_type(bold=True),
        follows="Meaning",
        own=True,
    ),
    Style(
        *("Meaning", "Meaning", "Normal"),
        paragraph=f'{_space(0, 80)}<w:ind w:left="360"/>',
        own=True,
    ),
    Style(
        *("Source", "Source", "Normal"),
        paragraph='<w:tabs><w:tab w:val="left" w:pos="560"/></w:tabs>' + _hanging(560, 560),
        text=_type(18),
        own=True,
    ),
    Style(
        *("Picture", "Picture", "Normal"),
        paragraph=f"{_NEXT}{_space(160, 0, 240)}",
        follows="Caption",
        own=True,
    ),
    Style("CaptionNote", "Caption Note", "Normal", text=_type(18, MUTED), own=True),
    Style(
        *("TableText", "Table Text", "Normal"),
        paragraph=_space(20, 20, 240),
        text=_type(17),
        own=True,
    ),
    Style("TableNumber", "Table Number", "TableText", paragraph=_RIGHT, own=True),
    Style("TableHead", "Table Head", "TableText", _NEXT, _type(bold=True), own=True),
    Style("TableHeadNumber", "Table Head Number", "TableHead", _RIGHT, own=True),
    Style("TableName", "Table Name", "TableText", text=_type(bold=True), own=True),
    Style("DenseText", "Dense Text", "TableText", text=_type(14), own=True),
    Style("DenseNumber", "Dense Number", "TableNumber", text=_type(14), own=True),
    Style("DenseHead", "Dense Head", "TableHead", text=_type(14), own=True),
    Style("DenseHeadNumber", "Dense Head Number", "TableHeadNumber", text=_type(14), own=True),
    Style("DenseName", "Dense Name", "TableName", text=_type(14), own=True),
    Style(
        *("CardLabel", "Card Label", "Normal"),
        paragraph=_NEXT + _space(60, 0, 240),
        text=_type(17, MUTED, bold=True),
        own=True,
    ),
    Style(
        *("CardValue", "Card Value", "Normal"),
        paragraph=_NEXT + _space(0, 20, 240),
        text=_type(32, SAVED, bold=True),
        own=True,
    ),
    Style(
        *("CardLine", "Card Line", "Normal"),
        paragraph=_space(0, 20, 240),
        text=_type(16),
        own=True,
    ),
    Style("SectionEnd", "Section End", "Normal", _space(0, 0, 20), _type(2), own=True),
    Style("Header", "header", "Normal", _space(0, 0), _type(16, MUTED)),
    Style("Footer", "footer", "Normal", _RIGHT, _type(16, MUTED)),
    Style("Strong", "Strong", text=_type(bold=True), character=True),
    Style("Hyperlink", "Hyperlink", text=_type(0, SAVED) + '<w:u w:val="single"/>', character=True),
    Style("CrossReference", "Cross Reference", text=_type(0, SAVED), character=True, own=True),
    Style(
        "SmallText",
        "Small Text",
        text='<w:b w:val="0"/>' + _type(14, MUTED),
        character=True,
        own=True,
    ),
    Style("Added", "Burden Added", text=_type(0, ADDED, bold=True), character=True, own=True),
    Style(
        *("CodeText", "Code Text"),
        text=f'<w:rFonts w:ascii="{FIXED}" w:hAnsi="{FIXED}" w:cs="{FIXED}"/><w:noProof/>'
        + _type(18),
        character=True,
        own=True,
    ),
)


def _edge(side: str, eighths: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


_MARGINS = (
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
)
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"{_MARGINS}</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f"{_edge('top', 12, INK)}{_edge('bottom', 8, INK)}{_edge('insideH', 4, RULE)}</w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'{_edge("bottom", 12, INK)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    "</w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportCards"><w:name w:val="Report Cards"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:tblPr><w:tblBorders>'
    f"{_edge('top', 24, SAVED)}{_edge('insideH', 24, SAVED)}{_edge('insideV', 48, 'FFFFFF')}"
    "</w:tblBorders></w:tblPr></w:style>"
)


def styles_xml(lang: Lang) -> str:
    """What stands inside `w:styles`. Latin words are checked as English, Chinese ones as Chinese, in either language."""
    line = "" if lang == "en" else "<w:kinsoku/>"
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{CHINESE}"'
        f' w:cs="{LATIN}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{line}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    return defaults + "".join(_styles()) + _TABLES


def _styles() -> Iterator[str]:
    for one in STYLES:
        kind = "character" if one.character else "paragraph"
        marks = ' w:default="1"' if one.id == "Normal" else ""
        marks += ' w:customStyle="1"' if one.own else ""
        based = f'<w:basedOn w:val="{one.based}"/>' if one.based else ""
        follows = f'<w:next w:val="{one.follows}"/>' if one.follows else ""
        of_paragraph = f"<w:pPr>{one.paragraph}</w:pPr>" if one.paragraph else ""
        of_text = f"<w:rPr>{one.text}</w:rPr>" if one.text else ""
        yield (
            f'<w:style w:type="{kind}"{marks} w:styleId="{one.id}"><w:name w:val="{one.name}"/>{based}{follows}'
            f"<w:qFormat/>{of_paragraph}{of_text}</w:style>"
        )


def numbering_xml() -> str:
    """What stands inside `w:numbering`: the bullets of lists."""
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{_hanging(360, 240)}</w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
