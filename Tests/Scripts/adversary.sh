#!/bin/sh
# Runs the adversary's documents against the matcher, optimised: a package of the modules that it needs alone, so that
# nothing else is built a second time.
#
#     adversary.sh DOCUMENTS SEED
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
package=$root/.build/adversary
mkdir -p "$package/Sources" "$package/Tests"
for module in Faxes Notation PatientMatching; do ln -sfn "../../../Sources/$module" "$package/Sources/$module"; done
ln -sfn ../../../Tests/PatientMatchingTests "$package/Tests/PatientMatchingTests"
cat > "$package/Package.swift" <<'END'
// swift-tools-version: 6.2
import PackageDescription
let features: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
let package = Package(
    name: "adversary", platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Faxes", swiftSettings: features),
        .target(name: "Notation", dependencies: ["Faxes"], swiftSettings: features),
        .target(name: "PatientMatching", dependencies: ["Faxes", "Notation"], swiftSettings: features),
        .testTarget(
            name: "PatientMatchingTests", dependencies: ["Faxes", "PatientMatching"], swiftSettings: features),
    ])
END
INTRAY_ADVERSARY=$1 INTRAY_SEED=$2 \
    swift test --package-path "$package" -c release -Xswiftc -enable-testing --filter AdversaryTests
