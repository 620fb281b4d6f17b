"""Breaks running text into lines: words, and the small pictures that stand among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ink import Mark, Type, px, text_mark
from tree import Element, points

if TYPE_CHECKING:
    from typesetting import Manner

LineBreak = None
Piece = tuple[Mark, bool]
"""A mark, and whether a space stands before it."""


def set_lines(nodes: list[Element | str], manner: Manner, width: float) -> list[tuple[float, list[Mark]]]:
    """(height, marks) of each line."""
    out, line, used = [], [], 0.0
    space = manner.type.width(" ")
    for piece in _pieces(nodes, manner, width):
        if piece is LineBreak:
            out.append(_line(line, manner, width, space))
            line, used = [], 0.0
            continue
        mark, spaced = piece
        if line and spaced and used + space + mark.width > width:
            out.append(_line(line, manner, width, space))
            line, used = [], 0.0
        used += mark.width + (space if spaced and line else 0)
        line.append(piece)
    if line:
        out.append(_line(line, manner, width, space))
    return out


def _line(pieces: list[Piece], manner: Manner, width: float, space: float) -> tuple[float, list[Mark]]:
    height = max([mark.height for mark, _ in pieces], default=manner.type.leading)
    x, marks = 0.0, []
    for place, (mark, spaced) in enumerate(pieces):
        x += space if spaced and place else 0
        marks.append(mark.moved(x, (height - mark.height) if mark.kind != "tick" else px(3)))
        x += mark.width
    shift = {"center": (width - x) / 2, "right": width - x}.get(manner.align, 0)
    return height, joined([mark.moved(max(0, shift), 0) for mark in marks], space)


def joined(marks: list[Mark], space: float) -> list[Mark]:
    """Words that follow each other in one type become one mark, so that the page's text reads in lines."""
    out: list[Mark] = []
    for mark in marks:
        last = out[-1] if out else None
        if last and last.kind == mark.kind == "text" and last.type == mark.type and last.y == mark.y:
            gap = mark.x - last.x - last.width
            glue = " " if gap > space / 2 else ""
            text = last.text + glue + mark.text
            out[-1] = Mark("text", last.x, last.y, mark.x + mark.width - last.x, last.height, text, last.type, last.ink)
        else:
            out.append(mark)
    return out


def _pieces(nodes: list[Element | str], manner: Manner, width: float) -> Iterator[Piece | None]:
    spaced = False
    for node in nodes:
        if isinstance(node, str):
            yield from _words(node, manner.type, manner.ink, spaced)
            spaced = node[-1:].isspace() if node.strip("\n\t ") else bool(node) or spaced
        elif node.tag == "br":
            yield LineBreak
            spaced = False
        else:
            drawing = node.tag == "svg"  # its few words are no text to judge a reader by
            inner = [] if drawing else list(_pieces(node.children, manner.of(node), width))
            inner = inner or list(_picture(node, width))
            for place, piece in enumerate(inner):
                yield (piece[0], piece[1] or spaced) if piece and place == 0 else piece
            spaced = bool(node.children) and isinstance(node.children[-1], str) and node.children[-1][-1:].isspace()


def _words(text: str, type_: Type, ink: int, spaced: bool) -> Iterator[Piece]:
    """Non-breaking spaces hold words together, and are widened to two as the sources mean them."""
    before = spaced or text[:1] in " \n\t"
    for word in text.replace("\n", " ").split(" "):
        if word:
            yield text_mark(word.replace("\u00a0", " "), type_, ink=ink), before
            before = True


def _picture(node: Element, width: float) -> Iterator[Piece]:
    size = [points(node.attributes[k], width * 72 / px(72)) for k in ("width", "height") if k in node.attributes]
    wide, high = (px(size[0]), px(size[-1])) if size else (0.0, 0.0)
    if node.tag == "tick":
        yield Mark("tick", 0, 0, px(8), px(8), node.attributes["state"]), False
    elif node.tag == "blank":
        # The line stands at the foot of an empty stretch.
        yield Mark("fill", 0, 0, min(wide, width), px(0.8)), False
    elif node.tag in ("scrawl", "logo", "svg"):
        yield Mark("logo" if node.tag == "logo" else "scrawl", 0, 0, wide, high, node.attributes.get("seed", "")), False
