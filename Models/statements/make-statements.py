#!/usr/bin/env python3
"""Makes the corpora of the statement models. See ../corpus/README.md for the grammar, and README.md.

    make-statements.py --out FOLDER [--per-line 24] [--seed 1]     writes urgency.jsonl and requests.jsonl
    make-statements.py --check                                     expands every line many times, and makes nothing
"""

import argparse
import json
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "corpus"))

import clinical  # noqa: E402
import grammar  # noqa: E402
import layout  # noqa: E402
import noise  # noqa: E402
import slots  # noqa: E402

CLASSES = {
    "urgency": {"critical", "urgent", "none"},
    "requests": {
        "book-follow-up", "notify-appointment", "missed-appointment", "re-refer", "send-information", "review-abnormal",
        "screening-due", "renew-prescription", "complete-form", "send-records", "none"},
}
LINES_PER_GROUP = 6  # neighbours are alike: cross-validation leaves them out together
ORDINARY = 6000  # sentences of published dictations, which alarm nobody and ask for nothing
# Dictations hold alarming sentences and requests too, and nobody has labelled them: what may be one is left out.
DOUBTFUL = re.compile(
    r"cancer|carcin|malig|metast|tumou?r|mass|lesion|critical|urgen|emerg|stat\b|immediate|acute|hemorrh|bleed|embol|ruptur|"
    r"perfor|suicid|sepsis|septic|arrest|shock|stroke|infarct|danger|severe|rapid|worse|intub|abscess|torsion|ischem|fracture|"
    r"follow|recheck|repeat|see |seen|return|refer|call|contact|arrange|schedul|appoint|please|recommend|request|send|sent|"
    r"primary|family|advis|remov|should|will|needs?\b|week|month|days?\b|fill|renew|refill|screen|overdue|\bdue\b", re.I)


def lines_of(text, classes, where):
    """(language, class, line) of a file of statements; says what is wrong with its headers."""
    language = kind = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("== "):
            language, kind = line[3:].split()
            if language not in ("en", "fr") or kind not in classes:
                raise SystemExit(f"{where}, line {number}: “{line}”: expected a language and one of {', '.join(sorted(classes))}")
        elif line.strip() and not line.startswith("#"):
            if kind is None:
                raise SystemExit(f"{where}, line {number}: a line before the first header")
            yield language, kind, line


def written(text):
    """Boxes to tick as words, which is how intray hands statements to the models."""
    text = re.sub(r"\[\s*[xX✓√]\s*\]|☒|☑", " tickedbox ", text)
    text = re.sub(r"\[\s*\]|☐|□", " emptybox ", text)
    return " ".join(text.split())


def made(name, per_line, seed):
    rng = random.Random(f"{seed}/{name}")
    source = clinical.Dictations(HERE.parent / "corpus" / "sources")
    all_lines = list(lines_of((HERE / f"{name}.txt").read_text(encoding="utf-8"), CLASSES[name], f"{name}.txt"))
    places = {}
    for language, kind, line in all_lines:
        place = places[language, kind] = places.get((language, kind), -1) + 1
        group = f"{name}/{language}-{kind}-{place // LINES_PER_GROUP}"
        seen = set()
        for _ in range(per_line):
            text = written(grammar.expand(line, slots.Slots(language, rng, source), rng))
            if text not in seen:
                seen.add(text)
                yield kind, group, noise.as_read(text, rng).replace("\n", " ").strip()
    for number, (language, line) in enumerate(surroundings()):
        for _ in range(per_line // 2):
            text = written(grammar.expand(line, slots.Slots(language, rng, source), rng))
            yield "none", f"surroundings/{number // LINES_PER_GROUP}", noise.as_read(text, rng).replace("\n", " ").strip()
    for number, sentence in enumerate(ordinary(source, rng)):
        yield "none", f"ordinary/{number // 20}", noise.as_read(sentence, rng).replace("\n", " ").strip()


def surroundings():
    """What stands around the statements of a document: letterheads, signatures, footers, facts about the patient."""
    corpus = HERE.parent / "corpus"
    lines = []
    for path in (HERE / "nothing.txt", corpus / "fillers.txt", corpus / "senders.txt"):
        language = None
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("== "):
                language = line.split()[1]
            elif line.strip() and not line.startswith("#"):
                lines += [(language, part) for part in line.lstrip("~").split("\\n")]
    for table in (layout.ASIDES, layout.FOOTER, layout.CLOSING, layout.CONTACT, layout.BLOCKS, layout.SALUTATION):
        for language, texts in table.items():
            lines += [(language, line) for text in texts for line in text.split("\n")]
    return [(language, line) for language, line in lines if line.strip() and line.count("{") == line.count("}")]


def ordinary(source, rng):
    """Sentences of the dictations that hold no word by which they could be urgent or a request."""
    found = []
    for text in (text for label, texts in source.by_label.items() if label not in clinical.NOBODY for text in texts):
        for sentence in re.split(r"(?<=[.:])\s+|\n+", text):
            if 3 <= len(sentence.split()) <= 40 and not DOUBTFUL.search(sentence):
                found.append(" ".join(sentence.split()))
    found = sorted(set(found))
    return rng.sample(found, min(ORDINARY, len(found)))


def main():
    parser = argparse.ArgumentParser(description="Makes the corpora of intray's statement models.")
    parser.add_argument("--out", help="folder for the corpora, one JSON object a line")
    parser.add_argument("--check", action="store_true", help="expand every line and make nothing")
    parser.add_argument("--per-line", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.out and not options.check:
        parser.error("--out is needed (or --check)")
    for name in CLASSES:
        count = 0
        out = open(pathlib.Path(options.out) / f"{name}.jsonl", "w", encoding="utf-8") if options.out else None
        for kind, group, text in made(name, options.per_line, options.seed):
            if text and out:
                out.write(json.dumps({"id": f"{name}-{count:06}", "label": kind, "group": group, "text": text}, ensure_ascii=False) + "\n")
            count += 1
        print(f"{name}: {count} statements")


if __name__ == "__main__":
    main()
