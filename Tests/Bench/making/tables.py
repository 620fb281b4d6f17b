"""Sets tables: as wide as their content where there is room, rows that no page break cuts, ruled or plain."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ink import Mark, px
from tree import Element, points

if TYPE_CHECKING:
    from typesetting import Manner, Strip

SetColumn = Callable[[Element, "Manner", float], "list[Strip]"]
UNBOUND = 1e6
PAD = (5.0, 1.5)
"""Left and right, above and below, in points."""


def frame(x: float, y: float, width: float, height: float, thick: float) -> list[Mark]:
    return [
        Mark("fill", x, y, width, thick), Mark("fill", x, y + height - thick, width, thick),
        Mark("fill", x, y, thick, height), Mark("fill", x + width - thick, y, thick, height),
    ]


def natural_width(element: Element, manner: Manner, limit: float, set_column: SetColumn) -> float:
    """The width that the content takes if nothing is broken; what fills all the room there is counts as the limit."""
    if element.tag == "table":
        return min(limit, sum(_wishes(element, manner, limit, set_column)))
    blocks = [child for child in element.children if isinstance(child, Element) and child.tag in ("table", "div")]
    widest = max((natural_width(b, manner.of(b), limit, set_column) for b in blocks), default=0.0)
    rest = Element("div", {}, [child for child in element.children if child not in blocks])
    left = type(manner)(manner.type, "left", manner.ink)
    strips = set_column(rest, left, UNBOUND)
    marks = [mark for strip in strips for mark in strip.marks if mark.width < UNBOUND]
    return min(limit, max([widest, *(mark.x + mark.width for mark in marks)]) + 2)


def set_table(table: Element, manner: Manner, width: float, set_column: SetColumn) -> list[tuple[float, list[Mark]]]:
    """(height, marks) of each row; a boxed table is one piece."""
    boxed, inset = "box" in table.classes, px(4) if "box" in table.classes else 0.0
    widths = _widths(table, manner, width - 2 * inset, set_column)
    rows = [_row(row, manner, widths, "grid" in table.classes, set_column) for row in table.elements("tr")]
    if not boxed:
        return rows
    y, marks = inset, []
    for height, inner in rows:
        marks += [mark.moved(inset, y) for mark in inner]
        y += height
    return [(y + inset, [*frame(0, 0, sum(widths) + 2 * inset, y + inset, px(1)), *marks])]


def _cells(row: Element) -> list[Element]:
    return row.elements("td", "th")


def _span(cell: Element) -> int:
    return int(cell.attributes.get("colspan", "1"))


def _wishes(table: Element, manner: Manner, limit: float, set_column: SetColumn) -> list[float]:
    count = max(sum(map(_span, _cells(row))) for row in table.elements("tr"))
    wishes = [0.0] * count
    for row in table.elements("tr"):
        cells = _cells(row)
        for place, cell in enumerate(cells):
            if all(_span(c) == 1 for c in cells[: place + 1]):
                wish = natural_width(cell, manner.of(cell), limit, set_column) + 2 * px(PAD[0])
                wishes[place] = max(wishes[place], wish)
    return wishes


def _widths(table: Element, manner: Manner, width: float, set_column: SetColumn) -> list[float]:
    told = [points(column.style("width") or "", 1.0) for column in table.elements("col")]
    if told:
        return [width * share for share in told]
    wishes = _wishes(table, manner, width, set_column)
    if sum(wishes) <= width:
        spare = (width - sum(wishes)) / len(wishes) if "w" in table.classes else 0.0
        return [wish + spare for wish in wishes]
    # Narrow columns keep what they need; the wide ones share the rest.
    fair = width / len(wishes)
    narrow = sum(wish for wish in wishes if wish <= fair)
    wide = sum(wish for wish in wishes if wish > fair)
    return [wish if wish <= fair else wish * (width - narrow) / wide for wish in wishes]


def _row(
    row: Element, manner: Manner, widths: list[float], ruled: bool, set_column: SetColumn
) -> tuple[float, list[Mark]]:
    across, down = px(PAD[0]), px(PAD[1])
    x, place, boxes, tallest = 0.0, 0, [], manner.type.leading + 2 * down
    for cell in _cells(row):
        wide = sum(widths[place : place + _span(cell)])
        y, marks = down, []
        for strip in set_column(cell, manner.of(cell), wide - 2 * across + 3):
            marks += [mark.moved(x + across, y) for mark in strip.marks]
            y += strip.height
        tallest = max(tallest, y + down)
        boxes.append((x, wide, marks))
        x, place = x + wide, place + _span(cell)
    out = []
    for left, wide, marks in boxes:
        out += (frame(left, 0, wide, tallest, px(0.8)) if ruled else []) + marks
    return tallest, out
