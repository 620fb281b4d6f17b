#!/usr/bin/env python3
"""Labels the same texts with intray's model and with scikit-learn's TF-IDF and LinearSVC, on the same folds.

    labels.py --intray PATH [--texts FILE.jsonl] [--corpus FILE.jsonl] [--folds 5] [--seed 1] [--json FILE]

Says how right each was, how fast in the same run, how large the shipped model is, how long it takes to load, and, with
--corpus (as make-corpus.py makes it), how long training on 10,000 of its documents takes. Both are trained on the fold
alone and use one core to label; reading and writing JSON counts against intray, and not against scikit-learn. Needs
scikit-learn (pip install scikit-learn), which is no part of the product.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_score
from sklearn.svm import LinearSVC

PROJECT = Path(__file__).resolve().parents[2]
STRENGTHS = [0.1, 0.3, 1, 3, 10]


def load(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    return [row for row in rows if row.get("label")]


def write(rows, path):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def seconds(work):
    started = time.perf_counter()
    result = work()
    return result, time.perf_counter() - started


class Intray:
    def __init__(self, program, folder):
        self.program, self.model = program, folder / "fold.model"
        self.training, self.asked, self.nothing = folder / "train.jsonl", folder / "ask.jsonl", folder / "nothing.jsonl"
        self.nothing.write_text("")

    def train(self, rows):
        write(rows, self.training)
        command = [self.program, "train", "--corpus", self.training, "--out", self.model]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)

    def classify(self, path, model=None):
        command = [self.program, "classify", "--json", "--model", model or self.model]
        with open(path, "rb") as file:
            answer = subprocess.run(command, stdin=file, capture_output=True, check=True).stdout
        return [json.loads(line)["label"] for line in answer.splitlines()]

    def predict(self, rows):
        """Labels, and the seconds that they took without the start of the program."""
        write([{"id": row["id"], "text": row["text"]} for row in rows], self.asked)
        starts = [seconds(lambda: self.classify(self.nothing))[1] for _ in range(3)]
        labels, taken = seconds(lambda: self.classify(self.asked))
        return labels, max(taken - statistics.median(starts), 1e-6)


class LinearSVM:
    """TF-IDF of words 1-2 and of pieces of words 3-5; C is the best on the fold's own training texts."""

    def train(self, rows):
        texts, labels = [row["text"] for row in rows], [row["label"] for row in rows]
        self.spaces = [
            TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(1, 2)),
            TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(3, 5), analyzer="char_wb")]
        vectors = hstack([space.fit_transform(texts) for space in self.spaces]).tocsr()
        mean = lambda c: cross_val_score(LinearSVC(C=c), vectors, labels, cv=3, scoring="accuracy").mean()
        self.strength = max(STRENGTHS, key=mean)
        self.machine = LinearSVC(C=self.strength).fit(vectors, labels)

    def predict(self, rows):
        texts = [row["text"] for row in rows]
        label = lambda: self.machine.predict(hstack([space.transform(texts) for space in self.spaces]).tocsr())
        labels, taken = seconds(label)
        return list(labels), taken


def compare(program, rows, folds, seed, folder):
    labels = [row["label"] for row in rows]
    groups = [row.get("group") or row["id"] for row in rows]
    cut = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    runs = {"intray": Intray(program, folder), "TF-IDF and LinearSVC": LinearSVM()}
    said = {name: {} for name in runs}
    times = {name: {"train": 0.0, "label": 0.0} for name in runs}
    strengths = []
    for learn, ask in cut.split(rows, labels, groups):
        for name, run in runs.items():
            times[name]["train"] += seconds(lambda: run.train([rows[place] for place in learn]))[1]
            answer, taken = run.predict([rows[place] for place in ask])
            times[name]["label"] += taken
            said[name].update(zip(ask, answer))
        strengths.append(runs["TF-IDF and LinearSVC"].strength)
    result = {"documents": len(rows), "labels": len(set(labels)), "folds": folds, "C": strengths}
    for name in runs:
        predicted = [said[name][place] for place in range(len(rows))]
        result[name] = {
            "accuracy": accuracy_score(labels, predicted), "macroF1": f1_score(labels, predicted, average="macro"),
            "documentsPerSecond": len(rows) / times[name]["label"], "trainingSeconds": times[name]["train"]}
    result["timesFaster"] = times["TF-IDF and LinearSVC"]["label"] / times["intray"]["label"]
    return result


def shipped(program, model, folder):
    """Size of the shipped model, and what it adds to the start of the program."""
    intray = Intray(program, folder)
    version = lambda: subprocess.run([program, "--version"], capture_output=True, check=True)
    with_model = [seconds(lambda: intray.classify(intray.nothing, model))[1] for _ in range(9)]
    without = [seconds(version)[1] for _ in range(9)]
    return {
        "megabytes": model.stat().st_size / 1e6,
        "loadMilliseconds": 1000 * (statistics.median(with_model) - statistics.median(without))}


def training(program, corpus, count, seed, folder):
    rows = load(corpus)
    sample = random.Random(seed).sample(rows, min(count, len(rows)))
    _, taken = seconds(lambda: Intray(program, folder).train(sample))
    return {"documents": len(sample), "seconds": taken}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--intray", default=PROJECT / ".build/release/intray")
    parser.add_argument("--texts", default=PROJECT / "Models/corpus/sources/mtsamples.jsonl")
    parser.add_argument("--model", type=Path, default=PROJECT / "Models/labels-1.model")
    parser.add_argument("--corpus")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        result = compare(options.intray, load(options.texts), options.folds, options.seed, folder)
        result["shippedModel"] = shipped(options.intray, options.model, folder)
        if options.corpus:
            result["training"] = training(options.intray, options.corpus, 10_000, options.seed, folder)
    print(f"{result['documents']} texts of {result['labels']} labels, {result['folds']} folds")
    for name in ("intray", "TF-IDF and LinearSVC"):
        figures = result[name]
        print(
            f"{name:22} accuracy {figures['accuracy']:.3f}  macro-F1 {figures['macroF1']:.3f}  "
            f"{figures['documentsPerSecond']:.0f} texts a second  trained in {figures['trainingSeconds']:.1f} s")
    print(f"intray is {result['timesFaster']:.0f} times as fast")
    print("shipped model: {megabytes:.1f} MB, loads in {loadMilliseconds:.0f} ms".format(**result["shippedModel"]))
    if "training" in result:
        print("training on {documents} documents: {seconds:.0f} s".format(**result["training"]))
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
