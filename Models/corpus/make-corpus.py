#!/usr/bin/env python3
"""Makes the corpus on which the shipped model is trained. See README.md.

    make-corpus.py --out corpus.jsonl [--per-label 2500] [--seed 1] [--no-clinical]
    make-corpus.py --check      expands every template many times, says what is wrong with them, and makes nothing
"""

import argparse
import json
import pathlib
import random
import sys

import check
import clinical
import grammar
import layout
import noise
import slots

HERE = pathlib.Path(__file__).parent
LABELS = """lab-result pathology-report imaging-report diagnostic-test consult-letter progress-note discharge-summary
emergency-report operative-report referral referral-response appointment-notice prescription-renewal pharmacy-notice
insurance-form records-request allied-health screening-notice immunization-record admin junk other""".split()
FRENCH_SHARE = 0.33
COMMONEST = {"consult-letter", "lab-result", "imaging-report"}  # what clinics get most: twice as many
DOCUMENTS_PER_TEMPLATE = 22  # at least, on average: labels with many kinds of documents get more
BRIEF_SHARE = 0.42
# Who sends a label's short documents; the last word is "nobody" where they are about no patient.
SENDERS = {
    "lab-result": "lab,lab,hospital", "pathology-report": "lab,hospital", "imaging-report": "imaging,hospital",
    "diagnostic-test": "diagnostic,hospital,specialist", "consult-letter": "specialist,specialist,hospital",
    "progress-note": "clinic", "discharge-summary": "hospital", "emergency-report": "hospital",
    "operative-report": "hospital,specialist", "referral": "clinic,clinic,specialist,hospital,allied",
    "referral-response": "specialist,hospital,public", "appointment-notice": "specialist,hospital,imaging,diagnostic,allied",
    "prescription-renewal": "pharmacy", "pharmacy-notice": "pharmacy", "insurance-form": "insurer,board,company",
    "records-request": "law,insurer,clinic,hospital", "allied-health": "allied", "screening-notice": "public",
    "immunization-record": "public,pharmacy,clinic", "admin": "hospital,clinic,public,company,specialist nobody",
    "junk": "company nobody", "other": "agency,agency,person,person,company,clinic,law,public,hospital",
}


def document(template, sentences, prose, rng):
    """One document of a template: its paragraphs, some of the label's loose sentences, a shell, and damage."""
    filler = slots.Slots(template.language, rng, prose)
    body = template.body(rng)
    for _ in range(rng.choice([0, 0, 1, 1, 2]) if not template.brief else 0):
        if sentences[template.language]:
            body.insert(rng.randrange(len(body) + 1), rng.choice(sentences[template.language]))
    for line in layout.fillers(template, rng):
        body.insert(rng.randrange(len(body) + 1), line)
    body = [grammar.expand(paragraph, filler, rng) for paragraph in body]
    text = layout.compose(template, body, filler, rng)
    if rng.random() < 0.25:
        extra = grammar.expand(rng.choice(layout.ASIDES[template.language]), filler, rng)
        lines = text.split("\n")
        lines.insert(rng.randrange(len(lines) + 1), extra)
        text = "\n".join(lines)
    return noise.as_read(text, rng)


def documents_of(label, count, prose, seed):
    """At least `count` documents of a label from templates drawn at random, each language its share."""
    rng = random.Random(f"{seed}/{label}")
    templates, sentences = grammar.read_templates(label, (HERE / "labels" / f"{label}.txt").read_text(encoding="utf-8"))
    briefs = grammar.brief_templates(label, (HERE / "briefs" / f"{label}.txt").read_text(encoding="utf-8"), SENDERS[label])
    count *= 2 if label in COMMONEST else 1
    for number in range(max(count, DOCUMENTS_PER_TEMPLATE * len(templates))):
        french = rng.random() < FRENCH_SHARE
        kinds = briefs if rng.random() < BRIEF_SHARE else templates
        pool = [t for t in kinds if (t.language == "fr") == french] or kinds
        template = rng.choice(pool)
        text = document(template, sentences, prose, rng)
        yield {"id": f"made-{label}-{number:04}", "label": label, "group": template.name, "language": template.language, "text": text}


def strangers(count, seed):
    """Texts that no clinic is faxed: they belong to no label, and so to the one that is hardly ever filed unseen."""
    rng = random.Random(f"{seed}/strangers")
    lines = grammar.read_lines((HERE / "strangers.txt").read_text(encoding="utf-8"))
    for number in range(count):
        language = "fr" if rng.random() < FRENCH_SHARE else "en"
        place = rng.randrange(len(lines[language]))
        chosen = [lines[language][place]] + rng.sample(lines[language], rng.choice([0, 0, 0, 1, 2]))
        if rng.random() < 0.4:
            words = " ".join(chosen).split()
            start = rng.randrange(len(words) // 2)
            chosen = [" ".join(words[start:start + rng.randrange(8, 60)])]
        text = rng.choice([" ", "\n", "\n\n"]).join(chosen).replace(" / ", "\n")
        yield {"id": f"stranger-{number:04}", "label": "other", "group": f"stranger/{language}-{place}", "language": language,
               "text": noise.as_read(text, rng)}


def main():
    parser = argparse.ArgumentParser(description="Makes intray's training corpus.")
    parser.add_argument("--out", help="the corpus, one JSON object a line")
    parser.add_argument("--check", action="store_true", help="check the templates instead of making a corpus")
    parser.add_argument("--per-label", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-clinical", action="store_true", help="leave the clinical dictations out")
    parser.add_argument("--without", help="a file of ids of clinical dictations to leave out, one a line")
    options = parser.parse_args()
    if options.check:
        wrong = check.complaints(LABELS, HERE / "labels")
        print("\n".join(wrong) if wrong else f"templates of {len(LABELS)} labels expand without a fault")
        sys.exit(1 if wrong else 0)
    if not options.out:
        parser.error("--out is needed (or --check)")
    without = set(pathlib.Path(options.without).read_text().split()) if options.without else set()
    source = clinical.Dictations(HERE / "sources", without=without, empty=options.no_clinical)
    with open(options.out, "w", encoding="utf-8") as out:
        for label in LABELS:
            for line in documents_of(label, options.per_label, source, options.seed):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        for line in strangers(options.per_label, options.seed):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
        for line in source.documents(random.Random(f"{options.seed}/clinical")):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
