"""Sets a document: blocks and lines become strips of ink, and strips fill pages. Tables are in tables.py."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import tables
from ink import DPI, HIGH, WIDE, Mark, Type, draw, px, text_mark
from lines import set_lines
from markup import Sheet
from PIL import Image
from tree import Element, parse, points

BLOCKS = {"p", "div", "h1", "h2", "h3", "hr", "table"}
HEADINGS = {"h1": 15.0, "h2": 12.0}
MARGIN = round(0.65 * DPI)
BODY_SIZE = 10.5


@dataclass(frozen=True)
class Strip:
    """A piece of a column that no page break may cut, from its upper left corner on."""

    height: float
    marks: list[Mark] = field(default_factory=list)
    new_page: bool = False


@dataclass(frozen=True)
class Manner:
    """How the content of an element is set, unless it says otherwise itself."""

    type: Type
    align: str = "left"
    ink: int = 0

    def of(self, element: Element) -> Manner:
        classes, size = element.classes, element.style("font-size")
        type_ = self.type
        if element.tag in HEADINGS or element.tag in ("h3", "b", "th"):
            type_ = type_.with_(bold=True, size=HEADINGS.get(element.tag, type_.size))
        if size:
            type_ = type_.with_(size=points(size))
        if classes & {"b", "black", "bar"}:
            type_ = type_.with_(bold=True)
        if "s" in classes:
            type_ = type_.with_(size=type_.size * 0.85)
        align = "center" if "c" in classes else "right" if "r" in classes else self.align
        return Manner(type_, align, 255 if "black" in classes else self.ink)


def set_column(element: Element, manner: Manner, width: float) -> list[Strip]:
    """The content of an element, one below the other: text between blocks becomes lines of its own."""
    strips: list[Strip] = []
    loose: list[Element | str] = []

    def flush() -> None:
        strips.extend(Strip(height, marks) for height, marks in set_lines(loose, manner, width))
        loose.clear()

    for child in element.children:
        if isinstance(child, Element) and child.tag in BLOCKS:
            flush()
            strips.extend(set_block(child, manner.of(child), width))
        else:
            loose.append(child)
    flush()
    return strips


def set_block(element: Element, manner: Manner, width: float) -> list[Strip]:
    classes = element.classes
    if element.tag == "hr":
        return [Strip(px(9), [Mark("fill", 0, px(3), width, px(1))])]
    if element.tag == "table":
        strips = [Strip(height, marks) for height, marks in tables.set_table(element, manner, width, set_column)]
    elif "cols" in classes:
        strips = [_side_by_side(element, manner, width)]
    elif classes & {"box", "bar", "black"} or element.style("border"):
        strips = [_framed(element, manner, width)]
    else:
        strips = set_column(element, manner, width)
    if "break" in classes:
        strips = [replace(strips[0], new_page=True), *strips[1:]] if strips else [Strip(0, [], True)]
    gap = {"p": 6.0, "h1": 5.0, "h2": 5.0, "h3": 3.0, "table": 4.0}.get(element.tag, 0)
    above = [Strip(px(6))] if element.tag in ("h2", "h3") and not strips[0].new_page else []
    return [*above, *strips, Strip(px(gap))]


def stacked(strips: list[Strip]) -> tuple[float, list[Mark]]:
    """Strips as one piece."""
    y, marks = 0.0, []
    for strip in strips:
        marks += [mark.moved(0, y) for mark in strip.marks]
        y += strip.height
    return y, marks


def _framed(element: Element, manner: Manner, width: float) -> Strip:
    """A box around, or a band of black or grey behind."""
    pad = px(5)
    height, marks = stacked(set_column(element, manner, width - 2 * pad))
    height += 2 * pad
    inner = [mark.moved(pad, pad) for mark in marks]
    if element.classes & {"bar", "black"}:
        return Strip(height, [Mark("fill", 0, 0, width, height, ink=0 if "black" in element.classes else 204), *inner])
    return Strip(height, [*tables.frame(0, 0, width, height, px(1)), *inner])


def _side_by_side(element: Element, manner: Manner, width: float) -> Strip:
    """Columns with the room that is left over between them, as a letterhead has it."""
    parts = [child for child in element.children if isinstance(child, Element)]
    wholes = [Element("div", {}, [part]) for part in parts]
    wishes = [tables.natural_width(whole, manner, width, set_column) for whole in wholes]
    squeeze = min(1.0, (width - px(8) * (len(parts) - 1)) / sum(wishes))
    widths = [wish * squeeze for wish in wishes]
    gap = (width - sum(widths)) / max(1, len(parts) - 1)
    x, tallest, marks = 0.0, 0.0, []
    for whole, wide in zip(wholes, widths, strict=True):
        height, inner = stacked(set_column(whole, manner, wide + 1))
        marks += [mark.moved(x, 0) for mark in inner]
        tallest, x = max(tallest, height), x + wide + gap
    return Strip(tallest, marks)


@dataclass(frozen=True)
class Page:
    image: Image.Image
    text: str


def set_document(sheet: Sheet) -> list[Page]:
    """The pages, with footers and running heads, and the text of each in the order in which it was set."""
    wide, high = (HIGH, WIDE) if sheet.landscape else (WIDE, HIGH)
    type_ = Type(sheet.font, BODY_SIZE * sheet.scale)
    room = high - 2 * MARGIN - px(12)
    pages: list[list[Mark]] = [[]]
    y = 0.0
    for strip in set_column(parse(sheet.body), Manner(type_), wide - 2 * MARGIN):
        if pages[-1] and (strip.new_page or (strip.marks and y + strip.height > room)):
            pages.append([])
            y = 0.0
        pages[-1] += [mark.moved(MARGIN, MARGIN + y) for mark in strip.marks]
        y += strip.height
    small = type_.with_(size=8.5)
    for number, marks in enumerate(pages, 1):
        marks += _furniture(sheet, small, number, len(pages), wide, high)
    return [Page(draw(marks, wide, high), text_of(marks)) for marks in pages]


def _furniture(sheet: Sheet, type_: Type, number: int, count: int, wide: int, high: int) -> list[Mark]:
    marks = []
    for text, y in ((sheet.footer, high - MARGIN), (sheet.running if number > 1 else "", MARGIN - px(16))):
        filled = text.replace("counter(pages)", str(count)).replace("counter(page)", str(number))
        line = " ".join(filled.split())
        if line:
            marks.append(text_mark(line, type_, (wide - type_.width(line)) / 2, y))
    return marks


def text_of(marks: list[Mark]) -> str:
    return "\n".join(mark.text for mark in marks if mark.kind == "text")
