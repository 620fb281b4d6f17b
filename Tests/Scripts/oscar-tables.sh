#!/bin/sh
# Runs the tests of filing with OSCAR's own tables in a MariaDB behind the stand-in. The server is ours: in a folder of its
# own, on a socket, and gone afterwards.
set -eu
cd "$(dirname "$0")/../.."
folder=$(mktemp -d /tmp/oscar-tables.XXXXXX)
user=$(id -un)
mariadb-install-db --no-defaults --user="$user" --datadir="$folder/data" --auth-root-authentication-method=normal \
    --skip-test-db >"$folder/install.log" 2>&1
mariadbd --no-defaults --user="$user" --datadir="$folder/data" --socket="$folder/socket" --skip-networking \
    --pid-file="$folder/pid" --skip-grant-tables >"$folder/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$folder"' EXIT
until mariadb --socket="$folder/socket" -e 'SELECT 1' >/dev/null 2>&1; do sleep 0.2; done
INTRAY_OSCAR_TABLES="$folder/socket" swift test --skip-build \
    --filter 'ConformanceTests|OSCARTrapTests|RosterSyncTests|OutageTests'
