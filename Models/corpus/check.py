"""Expands every template of every label many times, and says what is wrong with any of them."""

import random
import re

import clinical
import grammar
import layout
import slots

LEFT_OVER = re.compile(r"[{}]|<[a-z]+(:[^<>]*)?>")
TIGHT_BAR = re.compile(r"[^\s{|]\|[^\s}|]")


def top_level(text):
    """What stands outside of all braces; None if the braces don't pair."""
    depth, out = 0, []
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return None
        if depth == 0:
            out.append(char)
    return "".join(out) if depth == 0 else None


def complaints_about(text, language, rounds, rng):
    """What is wrong with one expandable text, as short phrases."""
    outside = top_level(text)
    if outside is None:
        return ["braces don't pair"]
    found = []
    if TIGHT_BAR.search(outside):
        found.append("an alternative outside of braces")
    for _ in range(rounds):
        try:
            filler = slots.Slots(language, rng, clinical.Dictations(None, empty=True))
            left = LEFT_OVER.search(grammar.expand(text, filler, rng))
        except (ValueError, KeyError, IndexError) as error:
            return found + [str(error)]
        if left:
            return found + [f"left over: {left.group()}"]
    return found


def texts_of(label, text):
    """(place, language, expandable text) of a label's file."""
    templates, sentences = grammar.read_templates(label, text)
    for template in templates:
        yield template.name, template.language, template.title
        for number, (_, paragraph) in enumerate(template.paragraphs, 1):
            yield f"{template.name}, paragraph {number}", template.language, paragraph
    for language, lines in sentences.items():
        for line in lines:
            yield f"{label}, sentence", language, line


def texts_of_lines(path):
    """The same for a file of lines by language."""
    for language, lines in grammar.read_lines(path.read_text(encoding="utf-8")).items():
        for number, line in enumerate(lines, 1):
            yield f"{path.name}, line {number}", language, line


def texts_of_tables():
    """The same for what stands around documents of any label."""
    for name in ("CONTACT", "BLOCKS", "SALUTATION", "CLOSING", "FOOTER", "COVER", "ASIDES"):
        for language, lines in getattr(layout, name).items():
            for line in lines:
                yield f"layout.{name}", language, line.replace("<head>", "")
    for table in (layout.LETTERHEAD, layout.SIGNATURE):
        for language, kinds in table.items():
            for kind, lines in kinds.items():
                for line in lines:
                    yield f"senders.txt {kind}", language, line
    for label, shells in clinical.SHELLS.items():
        for _, title, opening in shells:
            yield f"clinical.SHELLS {label}", "en", title
            yield f"clinical.SHELLS {label}", "en", opening


def complaints(labels, folder, rounds=60):
    """One line for each thing that is wrong; none if all is well. `folder` holds LABEL.txt."""
    found = []
    for label in labels:
        text = (folder / f"{label}.txt").read_text(encoding="utf-8")
        briefs = texts_of_lines(folder.parent / "briefs" / f"{label}.txt")
        for place, language, expandable in [*texts_of(label, text), *briefs]:
            rng = random.Random(place)
            found += [f"{place} ({language}): {what}" for what in complaints_about(expandable, language, rounds, rng)]
        languages = {template.language for template in grammar.read_templates(label, text)[0]}
        found += [f"{label}: no template in {language}" for language in sorted({"en", "fr"} - languages)]
    for place, language, expandable in [*texts_of_tables(), *texts_of_lines(folder.parent / "fillers.txt"), *texts_of_lines(folder.parent / "stories.txt")]:
        found += [f"{place} ({language}): {what}" for what in complaints_about(expandable, language, rounds, random.Random(place))]
    return found
