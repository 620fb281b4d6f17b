#!/bin/sh
# Checks of the layering that the build can't make. Run after "make test": it looks at the debug build.
set -eu
cd "$(dirname "$0")/../.."
failed=0
complain() { echo "layers: $1" >&2; failed=1; }

# Untrusted bytes are decoded in intray-reader only: the daemon is linked with no image, PDF or OCR library.
if ldd .build/debug/intray | grep -E 'tiff|lept|tesseract|poppler|cairo'; then
    complain "intray is linked with a decoding library"
fi
ldd .build/debug/intray-reader | grep -q tesseract || complain "intray-reader is not linked with Tesseract"

# What Sources/CThrift puts in the place of libraries' functions is what Tesseract calls; else a page costs more.
bound=$(LD_DEBUG=bindings LD_BIND_NOW=1 .build/debug/intray-reader 2>&1 </dev/null | grep 'libtesseract.*intray-reader ' || true)
for name in GOMP_parallel_sections pixOpenBrick pixWriteMem Convolve7Forward WriteTimeStepPart MaxpoolTimeStep; do
    echo "$bound" | grep -q "$name" || complain "Tesseract calls the library's $name, and not what stands in for it"
done

# Only the stores write SQL.
if grep -rnE '"(SELECT|INSERT INTO|UPDATE [a-z]+ SET|DELETE FROM) ' Sources --include='*.swift' | grep -v '^Sources/Store'; then
    complain "SQL outside the stores"
fi

# A function that is named as a test and has no @Test never runs; a disabled test proves nothing.
if grep -rnE 'func test[A-Z]|XCTSkip|\.disabled\(|withKnownIssue' Tests --include='*.swift'; then
    complain "a test that does not run"
fi

# The project stands alone.
if git grep -nF -e '../shared' -e '/work/' -- . ':!Tests/Scripts/layers.sh'; then
    complain "a path outside the project"
fi
exit $failed
