"""HTML as a tree, as far as the samples' sources use it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"br", "hr", "col"}
POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def style(self, name: str) -> str | None:
        found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", self.attributes.get("style", ""))
        return found[1].strip() if found else None

    def elements(self, *tags: str) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element) and child.tag in tags]


def points(length: str, whole: float = 0.0) -> float:
    """A length in points; a percentage is one of `whole`."""
    found = re.match(r"([\d.]+)(pt|mm|cm|%)", length)
    if not found:
        raise ValueError(f"the length {length!r} has no unit that the typesetter knows")
    return float(found[1]) * (whole / 100 if found[2] == "%" else POINTS[found[2]])


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in (element.tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(text: str) -> Element:
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.open[0]
