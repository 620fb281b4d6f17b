"""What fax and OCR do to a text: confused characters, lost accents, broken words and lines, specks, header lines."""

import unicodedata

CONFUSIONS = {"l": "1I|!", "I": "l1|", "1": "lI", "O": "0Q", "0": "O", "o": "0ce", "e": "co", "c": "eo", "a": "oe", "s": "5S", "S": "5",
              "5": "S", "B": "8", "8": "B", "g": "q9", "q": "g", "h": "b", "b": "h6", "n": "ru", "u": "n", "i": "l1;", "t": "fr", "f": "t",
              "r": "t", "v": "y", "y": "v", "E": "F", "F": "E", "D": "O", "G": "C6", "Z": "2", ".": ",", ",": "."}
PAIRS = [("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("w", "vv"), ("ii", "u"), ("fi", "f1"), ("nn", "m")]
SPECKS = list(".,'`-_~|:;*°«»")


def strip_accents(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def damage(text, level, rng):
    """`level` is about the share of characters that come out wrong."""
    if rng.random() < 0.5:
        text = strip_accents(text)
    for pair, wrong in PAIRS:
        if rng.random() < level * 4:
            text = "".join(piece + (wrong if rng.random() < 0.4 else pair) for piece in text.split(pair))[: -len(pair)]
    out = []
    for char in text:
        draw = rng.random()
        if draw < level * 0.6 and char in CONFUSIONS:
            out.append(rng.choice(CONFUSIONS[char]))
        elif draw < level * 0.7 and char.isalnum():
            continue
        elif draw < level * 0.8 and char.isalnum():
            out.append(char + " ")
        elif draw < level * 0.85 and char == " ":
            continue
        elif draw < level:
            out.append(char + rng.choice(SPECKS) if char in " \n" or rng.random() < 0.2 else char)
        else:
            out.append(char)
    return lose_lines("".join(out), level, rng)


def lose_lines(text, level, rng):
    lines = []
    for line in text.split("\n"):
        draw = rng.random()
        if draw < level * 0.5 and line.strip():
            continue
        if draw < level:
            line = rng.choice(["", rng.choice(SPECKS) + " "]) + line + " " + rng.choice(SPECKS)
        lines.append(line)
    return "\n".join(lines)


def as_read(text, rng):
    """The text as a reader would hand it over: most are clean, a third more or less damaged."""
    if rng.random() < 0.15:
        text = "\n".join(line for line in text.split("\n") if line.strip())
    if rng.random() < 0.07:
        text = text.upper()
    if rng.random() < 0.06:
        text = " ".join(text.split())
    draw = rng.random()
    level = 0 if draw < 0.6 else rng.uniform(0.003, 0.03) if draw < 0.85 else rng.uniform(0.03, 0.1)
    return damage(text, level, rng) if level else text
