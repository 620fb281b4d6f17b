#!/bin/sh
# Builds a fuzz target and runs it: our own code with AddressSanitizer and libFuzzer's coverage, linked with Debian's
# libraries. See README.md beside this file, also for instrumented libraries.
#
#   Tests/Fuzz/fuzz.sh decoder|protocol SECONDS [libFuzzer's options]
set -eu
cd "$(dirname "$0")/../.."
[ $# -ge 2 ] || { echo "usage: $0 decoder|protocol SECONDS [libFuzzer's options]" >&2; exit 64; }
target=$1
seconds=$2
shift 2
out=.build/fuzz
corpus=$out/corpus-$target
seeds=$out/seeds-$target
mkdir -p "$out" "$corpus" "$seeds" "$out/found"

include() { pkg-config --cflags "$@" | tr ' ' '\n' | grep '^-I' | sort -u | sed 's/^/-Xcc /' | tr '\n' ' '; }

# module NAME OPTIONS...: one module's sources as one object file.
module() {
    name=$1
    shift
    swiftc -sanitize=address,fuzzer -parse-as-library -enable-testing -wmo -O -g -swift-version 6 -I "$out" "$@" \
        -module-name "$name" -emit-module -emit-module-path "$out/$name.swiftmodule" \
        -c Sources/"$name"/*.swift -o "$out/$name.o"
}

flags="-enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature NonisolatedNonsendingByDefault -enable-upcoming-feature ExistentialAny"
module Faxes $flags
case $target in
decoder)
    packages="libtiff-4 lept tesseract poppler-glib"
    maps=$(for name in CTIFF CLeptonica CTesseract CPoppler; do echo "-Xcc -fmodule-map-file=Sources/$name/module.modulemap"; done)
    headers="$maps $(include $packages)"
    module Decoding $flags $headers
    objects="$out/Decoding.o"
    link=$(pkg-config --libs $packages)
    source=Tests/Fuzz/DecoderTarget.swift
    cp Tests/DecodingTests/Fixtures/* SampleFaxes/faxes/* "$seeds"
    limits="-max_len=60000 -timeout=60"
    ;;
protocol)
    headers=""
    module ReaderProtocol $flags
    module Reading $flags
    objects="$out/ReaderProtocol.o $out/Reading.o"
    link=""
    source=Tests/Fuzz/ProtocolTarget.swift
    python3 Tests/Fuzz/protocol-seeds.py "$seeds"
    limits="-max_len=8000 -timeout=20"
    ;;
*) echo "no target $target: decoder or protocol" >&2; exit 64 ;;
esac
# The linker complains of symbols of the sanitizer's own that it can't export; nobody imports them.
swiftc -sanitize=address,fuzzer -parse-as-library -O -g -swift-version 6 -I "$out" $headers "$source" \
    "$out/Faxes.o" $objects $link -module-name FuzzTarget -o "$out/fuzz-$target" 2>"$out/link.log" \
    || { cat "$out/link.log" >&2; exit 1; }

# What a library would have no memory for must be an answer, as it is in the reader's child under its limit.
export ASAN_OPTIONS=allocator_may_return_null=1
export LSAN_OPTIONS=suppressions=$PWD/Tests/Fuzz/leaks.txt:print_suppressions=0
# The folder of instrumented libraries, where there is one.
[ -z "${LIBRARIES:-}" ] || export LD_LIBRARY_PATH=$LIBRARIES
exec "$out/fuzz-$target" -max_total_time="$seconds" $limits -rss_limit_mb=3000 -malloc_limit_mb=2500 \
    -print_final_stats=1 -artifact_prefix="$out/found/$target-" "$@" "$corpus" "$seeds"
