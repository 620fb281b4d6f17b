# One-liners for people and for CI. "make demo" and "make test" need nothing but Swift 6.3, git and make.

# What Debian 12 must have installed to build, to run and to be tested.
PACKAGES = libtiff-dev libleptonica-dev libtesseract-dev libpoppler-glib-dev libseccomp-dev libsqlite3-dev \
	libfontconfig-dev fonts-urw-base35 pkg-config tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra tesseract-ocr-osd \
	poppler-utils chromium chromium-driver curl python3-pip
ROOT = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
STRICT = --explicit-target-dependency-import-check error
# Tests that decode pages, tests that start processes, and tests of the whole program: each on its own, so that what is
# timed is not disturbed. (Foundation's Process looks through the open files while it starts one, and has crashed where
# a hundred other tests opened and closed them.)
SLOW = DecodingTests
PROCESSES = ReadingTests|SearchablePDFTests|CrashTests
WHOLE = IntrayTests|BrowserTests|AccessibilityTests
# Tests with a limit in seconds, alone.
TIMED = ManyFaxesTests|DropFolderServiceTests|UploadIntakeTests
# What the reading benchmark needs besides: fonts for its own faxes, and what OCRmyPDF calls.
BENCH_PACKAGES = poppler-utils ghostscript fonts-liberation fonts-dejavu-core fonts-crosextra-carlito \
	fonts-crosextra-caladea fonts-lato $(shell python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv)
VENV = .build/bench-venv
BENCH =
DATA = data/demo
PORT = 8480
OSCAR_PORT = 8490
# For make adversary: documents, and a seed (another seed makes others).
DOCUMENTS = 30000
SEED = 1
# For make fuzz.
SECONDS = 300

# axe-core, which the tests of the page ask: fetched from PyPI, no part of this project.
AXE = .build/axe/axe.min.js

.PHONY: demo demo-oscar test axe test-oscar-tables check build packages lint format layers doctor train bench adversary \
	crash load hylafax fuzz clean

demo: build
	./Tests/Scripts/demo.sh $(DATA) $(PORT)

# The same against a stand-in of OSCAR, which goes away in the middle.
demo-oscar: MORE_PACKAGES = curl
demo-oscar: build
	swift build -c release --product oscar-stand-in $(STRICT)
	./Tests/Scripts/demo-oscar.sh $(DATA)-oscar $(PORT) $(OSCAR_PORT)

test: packages $(AXE)
	swift build --build-tests $(STRICT)
	swift test --skip-build --skip '$(SLOW)' --skip '$(PROCESSES)' --skip '$(WHOLE)' --skip '$(TIMED)'
	swift test --skip-build --filter '$(TIMED)'
	swift test --skip-build --filter '$(SLOW)'
	swift test --skip-build --filter '$(PROCESSES)'
	swift test --skip-build --filter '$(WHOLE)'
	python3 Tests/Crash/crash.py --faxes 20 --kills 20 --longest 2 --bin .build/debug

axe: packages $(AXE)

# pip checks the package's hash; only the one file of it is kept.
$(AXE): Tests/ReviewWebTests/Browser/requirements.txt | packages
	mkdir -p $(@D)
	/usr/bin/python3 -m pip download -q --disable-pip-version-check --no-deps --require-hashes -r $< -d $(@D)
	/usr/bin/python3 -m zipfile -e $(@D)/axe_*.whl $(@D)
	cp $(@D)/axe_playwright_python/axe.min.js $@

# The tests of filing once more, with OSCAR's own tables in a MariaDB behind the stand-in.
test-oscar-tables: MORE_PACKAGES = mariadb-server mariadb-client
test-oscar-tables: packages
	swift build --build-tests $(STRICT)
	./Tests/Scripts/oscar-tables.sh

check: lint test layers

build: packages
	swift build -c release --product intray $(STRICT)
	swift build -c release --product intray-reader $(STRICT)

# Installs what is missing, and asks for nothing when nothing is.
packages:
	@missing=""; for p in $(PACKAGES) $(MORE_PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	    echo "installing$$missing"; \
	    $(ROOT) apt-get update -qq && \
	    $(ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; fi

# A store of 100,000 documents, and how long each page takes then: see Tests/Load/README.md.
load: build
	test -d $(DATA)-load/data || python3 Tests/Load/fill.py --out $(DATA)-load --documents 100000
	python3 Tests/Load/pages.py --data $(DATA)-load

# Kills intray a thousand times over 500 faxes: nothing lost, nothing doubled. Takes some half an hour, and Linux.
crash: packages
	swift build --product intray && swift build --product oscar-stand-in
	python3 Tests/Crash/crash.py --faxes 500 --kills 1000 --longest 2

# HylaFAX's own faxrcvd hands a fax over to intray.
hylafax: MORE_PACKAGES = hylafax-server libtiff-tools
hylafax: packages
	swift build --product intray && swift build --product intray-reader
	./Tests/Scripts/hylafax.sh .build/debug

lint:
	swift format lint --strict --parallel -r Package.swift Sources Tests

format:
	swift format -i --parallel -r Package.swift Sources Tests

# What the compiler can't check: which libraries the program is linked with, where SQL stands, tests that never run.
layers:
	./Tests/Scripts/layers.sh

doctor: build
	.build/release/intray doctor --roster SampleFaxes/roster

# The corpora are made from Models/corpus and Models/statements (seeded), the models from the corpora.
train: build
	python3 Models/corpus/make-corpus.py --out .build/corpus.jsonl
	python3 Models/corpus/make-covers.py --out .build/covers.jsonl
	python3 Models/statements/make-statements.py --out .build
	.build/release/intray train --corpus .build/corpus.jsonl --out Models/labels-1.model
	.build/release/intray train --corpus .build/covers.jsonl --out Models/pages/covers.model
	.build/release/intray train --corpus .build/urgency.jsonl --out Models/statements/urgency.model
	.build/release/intray train --corpus .build/requests.jsonl --out Models/statements/requests.model

# Reads the same faxes with intray, tesseract and OCRmyPDF: Tests/Bench/README.md. BENCH="--limit 10" passes options on.
bench: MORE_PACKAGES = $(BENCH_PACKAGES)
bench: build $(VENV)/made
	python3 Tests/Bench/reading.py $(BENCH)

# Without a package index, or with a Python too old for it, OCRmyPDF is done without; the bench says so.
$(VENV)/made: Tests/Bench/requirements.txt | packages
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install -q --disable-pip-version-check -r $< && touch $@ || { \
	    echo "OCRmyPDF could not be installed; trying for Pillow and numpy alone" >&2; \
	    $(VENV)/bin/pip install -q --disable-pip-version-check $$(grep -E '^(pillow|numpy)' $<) || true; }

# Documents that try to be filed in a wrong chart; make test runs a sample of them.
adversary: packages
	./Tests/Scripts/adversary.sh $(DOCUMENTS) $(SEED)

# Random faxes against the decoder, and random answers of a child against the daemon: see Tests/Fuzz/README.md.
fuzz: packages
	Tests/Fuzz/fuzz.sh protocol $$(($(SECONDS) / 4))
	Tests/Fuzz/fuzz.sh decoder $$(($(SECONDS) * 3 / 4))

clean:
	rm -rf .build
