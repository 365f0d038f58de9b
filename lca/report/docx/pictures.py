"""A picture in a running text as DrawingML."""

from __future__ import annotations

#: English Metric Units of a twentieth of a point, and of a pixel of a screen.
_TWIP, _PIXEL = 635, 9525


def drawing(
    relation: str, pixels: tuple[int, int], number: int, alt: str, room: tuple[int, int]
) -> str:
    """A picture as wide as the text, or as high as the page lets it be.

    relation : id of its file. pixels, room : width and height, of the room in twentieths of a point. alt : what those hear
    who do not see it, in quotation marks.
    """
    wide, high = pixels
    scale = min(room[0] * _TWIP / wide, room[1] * _TWIP / high, _PIXEL)
    width, height = int(wide * scale), int(high * scale)
    extent = f'cx="{width}" cy="{height}"'
    name = f'id="{number}" name="Figure {number}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"<wp:docPr {name} descr={alt}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {name} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
