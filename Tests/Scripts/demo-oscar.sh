#!/bin/sh
# Shows intray filing into an OSCAR: the stand-in that the tests use, which goes away in the middle for a while.
# usage: demo-oscar.sh DATA-FOLDER PORT OSCAR-PORT. Ctrl-C stops it; remove the folder to start anew.
set -eu
cd "$(dirname "$0")/../.."
data=$1 port=$2 oscar=http://127.0.0.1:$3
bin=${BIN:-.build/release}
mkdir -p "$data/drop"
say() { echo "== $1"; }
trap 'kill $(jobs -p) 2>/dev/null; wait; exit 0' INT TERM
tell() { curl -fsS -X POST -H 'Content-Type: application/json' -d "$1" "$oscar/stand-in/faults" >/dev/null; }
filed() { curl -fsS "$oscar/stand-in/ledger" | grep -o '"fileName"' | wc -l; }

say "An OSCAR (Open-O 24.09, a stand-in) comes up on $oscar/oscar with the sample patients"
"$bin/oscar-stand-in" open-o-24.09 "$3" SampleFaxes/roster &
until curl -fsS "$oscar/stand-in/ledger" >/dev/null 2>&1; do sleep 0.2; done

cat >"$data/emr.yaml" <<YAML
variant: open-o-24.09
url: $oscar/oscar
provider: "900"
front-desk: "201"
roster-minutes: 60
soap-look-up: yes
YAML

say "An administrator authorises intray there (curl signs in and consents in their place)"
export INTRAY_OSCAR_KEY=k3y0123456789abc INTRAY_OSCAR_SECRET=s3cr3t0123456789
export INTRAY_SOAP_USER=oscardoc INTRAY_SOAP_PASSWORD=mac2002
"$bin/intray" oscar authorize --soap --emr "$data/emr.yaml" --data "$data/intray" >/dev/null 2>&1 || true
"$bin/intray" oscar authorize --emr "$data/emr.yaml" --data "$data/intray" \
    --callback "http://127.0.0.1:$((port + 1))/back" 2>"$data/authorize.txt" &
authorize=$!
until page=$(grep -o 'http[^ ]*oauth_token=[^ ]*' "$data/authorize.txt"); do sleep 0.2; done
sleep 0.5
curl -fsSL --post303 -o /dev/null -d "oauthDecision=allow&${page#*\?}" "${page%%\?*}" || true
wait "$authorize"
"$bin/intray" oscar sync --emr "$data/emr.yaml" --data "$data/intray"
"$bin/intray" oscar check --emr "$data/emr.yaml" --data "$data/intray"

say "intray serves"
"$bin/intray" serve --drop "$data/drop" --data "$data/intray" --emr "$data/emr.yaml" --port "$port" --quiet 2 \
    --clinic "Sample Clinic" &
for fax in SampleFaxes/faxes/*; do
    name=$(basename "$fax")
    cp "$fax" "$data/drop/.$name.part" && mv "$data/drop/.$name.part" "$data/drop/$name"
done
say "The sample faxes are in $data/drop; the page is http://127.0.0.1:$port/"
until [ "$(filed)" -ge 5 ]; do sleep 1; done
say "OSCAR has $(filed) documents; now its gateway says that it is away"
tell "$("$bin/oscar-stand-in" faults gateway 502)"
sleep 30
say "OSCAR has $(filed) documents; this waits:"
"$bin/intray" oscar check --emr "$data/emr.yaml" --data "$data/intray" | head -2 || true
say "OSCAR is back, and loses the answer to the next document"
tell "$("$bin/oscar-stand-in" faults loseAnswersAfterWrite 1)"
waits() { "$bin/intray" oscar check --emr "$data/emr.yaml" --data "$data/intray" 2>/dev/null | grep -c '^waiting *0 '; }
last=-1
until [ -z "$(ls "$data/drop")" ] && [ "$(waits)" = 1 ] && [ "$last" = "$(filed)" ]; do
    last=$(filed)
    sleep 15
done
say "OSCAR has $(filed) documents; all of it: $oscar/stand-in/ledger. Ctrl-C stops the demo."
wait
