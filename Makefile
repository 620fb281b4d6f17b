# One-liners for people and for CI. "make demo" and "make test" need nothing but Swift 6.3, git and make.

# What Debian 12 must have installed to build and to run.
PACKAGES = libtiff-dev libleptonica-dev libtesseract-dev libpoppler-glib-dev libseccomp-dev libsqlite3-dev \
	pkg-config tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra tesseract-ocr-osd
ROOT = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
STRICT = --explicit-target-dependency-import-check error
# Tests that read pages, and tests of the whole program: each on its own, so that what is timed is not disturbed.
SLOW = ReadingTests|DecodingTests
WHOLE = IntrayTests
DATA = data/demo
PORT = 8480
# For make fuzz.
SECONDS = 300

.PHONY: demo test check build packages lint format layers doctor train fuzz clean

demo: build
	./Tests/Scripts/demo.sh $(DATA) $(PORT)

test: packages
	swift build --build-tests $(STRICT)
	swift test --skip-build --skip '$(SLOW)' --skip '$(WHOLE)'
	swift test --skip-build --filter '$(SLOW)'
	swift test --skip-build --filter '$(WHOLE)'

check: lint test layers

build: packages
	swift build -c release --product intray $(STRICT)
	swift build -c release --product intray-reader $(STRICT)

# Installs what is missing, and asks for nothing when nothing is.
packages:
	@missing=""; for p in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	    echo "installing$$missing"; \
	    $(ROOT) apt-get update -qq && \
	    $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; fi

lint:
	swift format lint --strict --parallel -r Package.swift Sources Tests

format:
	swift format -i --parallel -r Package.swift Sources Tests

# What the compiler can't check: which libraries the program is linked with, where SQL stands, tests that never run.
layers:
	./Tests/Scripts/layers.sh

doctor: build
	.build/release/intray doctor --roster SampleFaxes/roster

# The corpus is made from Models/corpus (seeded), the model from the corpus.
train: build
	python3 Models/corpus/make-corpus.py --out .build/corpus.jsonl
	.build/release/intray train --corpus .build/corpus.jsonl --out Models/labels-1.model

# Random faxes against the decoder, and random answers of a child against the daemon: see Tests/Fuzz/README.md.
fuzz: packages
	Tests/Fuzz/fuzz.sh protocol $$(($(SECONDS) / 4))
	Tests/Fuzz/fuzz.sh decoder $$(($(SECONDS) * 3 / 4))

clean:
	rm -rf .build
