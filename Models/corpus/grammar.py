"""Expands {a|b} alternatives, ?{…} options and <slot>s; reads files of templates."""

import re

SLOT = re.compile(r"<([a-z]+)((?::[^<>]*)?)>")
DOUBLED = re.compile(r"\b(le|du|au) le (?=\d)", re.IGNORECASE)  # French dates bring an article of their own
CONTRACTED = [(re.compile(r"\bde le patient\b"), "du patient"), (re.compile(r"\bà le patient\b"), "au patient")]


def split_top(text):
    """Splits at the | that stand outside of inner braces."""
    parts, depth, current = [], 0, []
    for char in text:
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        if char == "|" and depth == 0:
            parts.append("".join(current))
            current = []
        else:
            current.append(char)
    parts.append("".join(current))
    return parts


def choose(text, rng):
    """Resolves all alternatives, outermost first."""
    out, index = [], 0
    while index < len(text):
        char = text[index]
        if char != "{":
            out.append(char)
            index += 1
            continue
        depth, end = 1, index + 1
        while depth:
            if end >= len(text):
                raise ValueError("unbalanced brace: " + text[max(0, index - 40):index + 80])
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        optional = bool(out) and out[-1] == "?"
        if optional:
            out.pop()
        if not optional or rng.random() < 0.5:
            out.append(choose(rng.choice(split_top(text[index + 1:end - 1])), rng))
        index = end
    return "".join(out)


def expand(text, slots, rng):
    """Alternatives first, then slots; a slot may itself hold both."""
    text = choose(text, rng)
    for _ in range(4):
        if not SLOT.search(text):
            break
        text = SLOT.sub(lambda m: str(slots.fill(m.group(1), m.group(2)[1:])), text)
        text = choose(text, rng)
    for apart, together in CONTRACTED:
        text = apart.sub(together, text)
    return DOUBLED.sub(r"\1 ", text)


def drawn(pool, rng):
    """Some lines of a pool, in an order and a form of this document's own; a line that starts with ! is always there."""
    fixed = [line[1:] for line in pool if line.startswith("!")]
    loose = [line for line in pool if not line.startswith("!")]
    least, most = max(1, len(loose) // 4), max(1, len(loose) * 4 // 5)
    chosen = rng.sample(range(len(loose)), rng.randint(least, most))
    if rng.random() < 0.7:
        chosen.sort()
    parts = fixed + [loose[index] for index in chosen]
    if rng.random() < 0.2:
        parts = parts[1:] + parts[:1]
    form = rng.random()
    if form < 0.35:
        return [" ".join(parts)]
    if form < 0.65:
        return ["\n".join(parts)]
    if form < 0.8:
        return parts
    if form < 0.9:
        return ["\n".join(rng.choice(["- ", "* ", "o "]) + part for part in parts)]
    return ["\n".join(f"{number}. {part}" for number, part in enumerate(parts, 1))]


class Template:
    """A document's plan: language, shell, kind of sender, title, and paragraphs with how each is used."""

    def __init__(self, label, name, header):
        self.label, self.name = label, name
        fields = header.split()
        self.language, self.shell = fields[0], fields[1]
        self.sender = fields[2].split(",") if len(fields) > 2 else ["clinic"]
        self.nobody = "nobody" in fields[3:]
        self.title, self.paragraphs, self.brief = "", [], False

    def body(self, rng):
        """Paragraphs in an order of this document's own: ~ ones change places, ? ones may be missing, * pools are drawn from."""
        loose = [p for kind, p in self.paragraphs if kind == "~"]
        rng.shuffle(loose)
        out = []
        for kind, paragraph in self.paragraphs:
            if kind == "*":
                out += drawn(paragraph.split("\n*"), rng)
                continue
            if kind == "+":
                lines = paragraph.split("\n")
                out += rng.sample(lines, min(len(lines), rng.choice([1, 1, 1, 2])))
                continue
            if kind == "?" and rng.random() < 0.5:
                continue
            if kind == "~":
                paragraph = loose.pop()
                if rng.random() < 0.15:
                    continue
            out.append(paragraph)
        return out


def read_lines(text):
    """Lines by language, from a file with the headers "== en" and "== fr"."""
    found, current = {"en": [], "fr": []}, None
    for line in text.split("\n"):
        if line.startswith("== "):
            current = found[line[3:].strip()]
        elif line.strip():
            current.append(line)
    return found


LINES_PER_BRIEF = 6


def brief_templates(label, text, senders):
    """Templates of short documents: each holds a few statements, any one of which makes a document of the label."""
    made = []
    for language, lines in read_lines(text).items():
        for start in range(0, len(lines), LINES_PER_BRIEF):
            template = Template(label, f"{label}/brief-{language}-{start // LINES_PER_BRIEF}", f"{language} letter {senders}")
            template.brief = True
            template.paragraphs = [("+", "\n".join(lines[start:start + LINES_PER_BRIEF]))]
            made.append(template)
    return made


def read_templates(label, text):
    """Templates of one label, and its loose sentences by language ("en", "fr")."""
    templates, sentences, current, paragraph = [], {"en": [], "fr": []}, None, []

    def close():
        if paragraph and current is not None:
            joined = "\n".join(paragraph)
            kind = joined[0] if joined[0] in "~?*" and not joined.startswith("?{") else "!"
            joined = joined if kind == "!" else joined[1:]
            if isinstance(current, Template):
                current.paragraphs.append((kind, joined))
            else:
                current.extend(paragraph)
        paragraph.clear()

    for line in text.split("\n"):
        if line.startswith("#"):
            continue
        if line.startswith("== "):
            close()
            header = line[3:]
            if header.startswith("sentences"):
                current = sentences[header.split()[1]]
            else:
                current = Template(label, f"{label}/{len(templates)}", header)
                templates.append(current)
        elif line.startswith("T: ") and isinstance(current, Template):
            current.title = line[3:]
        elif not line.strip():
            close()
        else:
            paragraph.append(line)
    close()
    return templates, sentences
