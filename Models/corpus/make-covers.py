#!/usr/bin/env python3
"""Makes the corpus of the cover model: pages that are a fax's cover sheet, and pages that are not. See README.md.

    make-covers.py --out covers.jsonl [--per-template 60] [--seed 1]
    make-covers.py --check      expands every template many times, says what is wrong with them, and makes nothing
"""

import argparse
import importlib
import itertools
import json
import pathlib
import random
import re
import sys

import check
import clinical
import grammar
import layout
import noise
import slots

corpus = importlib.import_module("make-corpus")

TEMPLATES = pathlib.Path(__file__).parent / "covers.txt"
CLASSES = {"cover", "page"}
FIRST_PAGES = 6000  # of documents of the label model's corpus, the labels evenly
LAYOUT_COVERS = 800  # the covers that stand before those documents, alone
LONGEST = 1500  # characters of a page
AROUND_SHARE = 0.3  # so many pages have a line of a fax machine or a notice above or below them, whatever they are
ATTRIBUTE = re.compile(r"^([^:\n]{2,40}:{1,2}) +(\S.*)$")
SELF_STYLED = re.compile(r"\b(fax cover|cover (sheet|page)|bordereau)", re.I)  # covers that the label model's corpus has as documents
COVER_MARK = "\ue000"  # stands for the cover sheet of a document, and survives noise


def templates_of(text):
    """((template, its class) of each template, sentences by language); says what is wrong with a header."""
    found, sentences = grammar.read_templates("covers", text)
    headers = [line for line in text.split("\n") if line.startswith("== ") and not line.startswith("== sentences")]
    pairs = []
    for template, header in zip(found, headers):
        kind = header.split()[-1]
        if template.language not in ("en", "fr") or kind not in CLASSES or not set(template.sender) <= set(layout.LETTERHEAD["en"]):
            raise SystemExit(f"{TEMPLATES.name}: “{header}”: expected a language, a shell, kinds of sender, and cover or page")
        pairs.append((template, kind))
    return pairs, sentences


def letterhead(kinds, filler, rng):
    """The first line of a letterhead of one of these kinds."""
    lines = layout.LETTERHEAD[filler.language].get(rng.choice(kinds)) or ["<place>"]
    return grammar.expand(rng.choice(lines), filler, rng).split("\n")[0]


def relaid(text, rng):
    """Forms as readers hand them over: names and values on lines of their own, all names first, lines apart, one space."""
    draw = rng.random()
    lines = text.split("\n")
    if draw < 0.12:
        return "\n".join(ATTRIBUTE.sub(r"\1\n\2", line) for line in lines)
    if draw < 0.2:
        matches = [ATTRIBUTE.match(line) for line in lines]
        runs = itertools.groupby(zip(lines, matches), key=lambda pair: pair[1] is not None)
        out = []
        for is_form, run in runs:
            run = list(run)
            out += [m.group(1) for _, m in run] + [m.group(2) for _, m in run] if is_form else [line for line, _ in run]
        return "\n".join(out)
    if draw < 0.28:
        return "\n\n".join(line for line in lines if line.strip())
    if draw < 0.4:
        return re.sub(r" {2,}", " ", text)
    return text


def expanded(template, sentences, source, rng):
    """One page of a template, undamaged."""
    filler = slots.Slots(template.language, rng, source)
    paragraphs = template.body(rng)
    if template.title:
        paragraphs.insert(0, template.title)
    if rng.random() < AROUND_SHARE:
        paragraphs.insert(rng.choice([0, len(paragraphs)]), rng.choice(sentences[template.language]))
    head = letterhead(template.sender, filler, rng)
    contact = rng.choice(layout.CONTACT[template.language])
    filled = [paragraph.replace("<head>", head).replace("<contact>", contact) for paragraph in paragraphs]
    texts = [grammar.expand(paragraph, filler, rng).strip() for paragraph in filled]
    return relaid(rng.choice(["\n\n", "\n\n", "\n"]).join(text for text in texts if text), rng)


def of_templates(per_template, source, seed):
    """(class, group, text) of each template's pages, no two of a template alike before damage."""
    pairs, sentences = templates_of(TEMPLATES.read_text(encoding="utf-8"))
    for template, kind in pairs:
        rng = random.Random(f"{seed}/{template.name}")
        seen = set()
        for _ in range(per_template):
            text = expanded(template, sentences, source, rng)
            if text not in seen:
                seen.add(text)
                yield kind, template.name, noise.as_read(text, rng)


def of_layout(source, seed):
    """(class, group, text) of the cover sheets that layout.py puts before documents."""
    rng = random.Random(f"{seed}/layout")
    for _ in range(LAYOUT_COVERS):
        language = "fr" if rng.random() < corpus.FRENCH_SHARE else "en"
        number = rng.randrange(len(layout.COVER[language]))
        filler = slots.Slots(language, rng, source)
        head = letterhead(list(layout.LETTERHEAD[language]), filler, rng)
        text = grammar.expand(layout.COVER[language][number].replace("<head>", head), filler, rng)
        if rng.random() < 0.6:
            text += "\n" + layout.pick(layout.FOOTER, filler, rng)
        yield "cover", f"layout/{language}-{number}", noise.as_read(text, rng)


def covers_among(label):
    """The names of a label's templates that are, or call themselves, cover sheets: faxes that have nothing else are `other`."""
    folder = TEMPLATES.parent
    made, _ = grammar.read_templates(label, (folder / "labels" / f"{label}.txt").read_text(encoding="utf-8"))
    made += grammar.brief_templates(label, (folder / "briefs" / f"{label}.txt").read_text(encoding="utf-8"), corpus.SENDERS[label])
    return {template.name for template in made
            if SELF_STYLED.search("\n".join([template.title, *(paragraph for _, paragraph in template.paragraphs)]))}


def first_pages(source, seed):
    """(class, group, text) of first pages of documents of every label, of those that no cover sheet stands before."""
    real = layout.COVER
    layout.COVER = {language: [f"{COVER_MARK}\n{COVER_MARK}\n{COVER_MARK}"] for language in real}  # noise may lose a line
    try:
        for place, label in enumerate(corpus.LABELS):
            share = FIRST_PAGES * (place + 1) // len(corpus.LABELS) - FIRST_PAGES * place // len(corpus.LABELS)
            covers = covers_among(label)
            bare = (line for line in corpus.documents_of(label, 2 * share, source, f"{seed}/covers")
                    if line["text"].strip() and COVER_MARK not in line["text"] and line["group"] not in covers)
            for line in itertools.islice(bare, share):
                yield "page", f"first/{line['group']}", line["text"].split("\f")[0]
    finally:
        layout.COVER = real


def complaints():
    """One line for each thing that is wrong with the templates; none if all is well."""
    pairs, sentences = templates_of(TEMPLATES.read_text(encoding="utf-8"))
    texts = [(template.name, template.language, paragraph) for template, _ in pairs
             for paragraph in [template.title, *(paragraph for _, paragraph in template.paragraphs)]]
    texts += [("a sentence", language, line) for language, lines in sentences.items() for line in lines]
    found = [f"{template.name}: it has no paragraph" for template, _ in pairs if not template.paragraphs]
    for place, language, text in texts:
        bare = text.replace("<head>", "").replace("<contact>", "")
        found += [f"{place} ({language}): {what}: {text[:60]}" for what in check.complaints_about(bare, language, 60, random.Random(place))]
    return found


def main():
    parser = argparse.ArgumentParser(description="Makes the corpus of intray's cover model.")
    parser.add_argument("--out", help="the corpus, one JSON object a line")
    parser.add_argument("--check", action="store_true", help="check the templates instead of making a corpus")
    parser.add_argument("--per-template", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.check:
        wrong = complaints()
        print("\n".join(wrong) if wrong else f"templates of {TEMPLATES.name} expand without a fault")
        sys.exit(1 if wrong else 0)
    if not options.out:
        parser.error("--out is needed (or --check)")
    source = clinical.Dictations(TEMPLATES.parent / "sources")
    pages = itertools.chain(
        of_templates(options.per_template, source, options.seed), of_layout(source, options.seed), first_pages(source, options.seed))
    counts = dict.fromkeys(sorted(CLASSES), 0)
    with open(options.out, "w", encoding="utf-8") as out:
        for kind, group, text in pages:
            text = text[:LONGEST].strip()
            if text:
                line = {"id": f"{kind}-{counts[kind]:05}", "label": kind, "group": group, "text": text}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
                counts[kind] += 1
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))


if __name__ == "__main__":
    main()
