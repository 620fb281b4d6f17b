#!/bin/sh
# Shows intray at work: starts it with the sample roster, gives it the sample faxes, says which page to open.
# usage: demo.sh DATA-FOLDER PORT. Ctrl-C stops it; the folder keeps what was done, remove it to start anew.
set -eu
cd "$(dirname "$0")/../.."
data=$1 port=$2
mkdir -p "$data/drop"
.build/release/intray serve --drop "$data/drop" --data "$data/intray" --roster SampleFaxes/roster \
    --port "$port" --quiet 2 --clinic "Sample Clinic" &
intray=$!
trap 'kill "$intray" 2>/dev/null; wait "$intray"; exit 0' INT TERM
# Copied under a name that the drop folder passes over, then renamed: as a fax server that is careful would.
for fax in SampleFaxes/faxes/*; do
    name=$(basename "$fax")
    cp "$fax" "$data/drop/.$name.part" && mv "$data/drop/.$name.part" "$data/drop/$name"
done
echo "The sample faxes are in $data/drop. Open http://127.0.0.1:$port/ and watch them come in; Ctrl-C stops intray."
wait "$intray"
