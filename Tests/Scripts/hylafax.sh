#!/bin/sh
# HylaFAX's own faxrcvd hands a received fax over to a running intray, by the FaxDispatch of docs/hylafax. Needs Debian's
# hylafax-server. The fax is a sample in HylaFAX's TIFF; no call is made, for that takes two modems.
# usage: hylafax.sh BIN-FOLDER
set -eu
cd "$(dirname "$0")/../.."
project=$(pwd) bin=$(cd "$1" && pwd) port=18490
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
spool=$work/spool drop=$work/drop
mkdir -p "$drop" "$spool/recvq" "$spool/etc" "$spool/tmp"
cp -r /var/spool/hylafax/bin "$spool/bin"
cp -r /etc/hylafax/templates "$spool/etc/" 2>/dev/null || true
cat >"$spool/etc/setup.cache" <<CACHE
SPOOL=$spool SBIN=/usr/sbin LIBEXEC=/usr/lib/hylafax TIFFBIN=/usr/bin
SED=sed AWK=awk GREP=grep CAT=cat RM=rm CP=cp MV=mv MKDIR=mkdir CHMOD=chmod CHOWN=chown SENDMAIL=true
CACHE
cp docs/hylafax/FaxDispatch "$spool/etc/FaxDispatch"

"$bin/intray" serve --drop "$drop" --data "$work/data" --roster SampleFaxes/roster --port "$port" --quiet 1 \
    >/dev/null 2>&1 &
fax=$spool/recvq/fax000000017.tif
cp "$(find SampleFaxes/faxes -name '*.tif' | sort | head -1)" "$fax"
tiffset -s 270 '604 555 0100' "$fax"
pages=$(tiffinfo "$fax" 2>/dev/null | grep -c 'TIFF Directory')
printf '03/05/26 13:45\tRECV\t000000042\tttyS0\tfax000000017.tif\t""\tfax\t""\t"604 555 0100"\t5504\t%s\t2:05\t2:01\t""\t"6045550100"\t""\t""\t""\t""\n' \
    "$((pages + 1))" >"$spool/etc/xferfaxlog"
(cd "$spool" && INTRAY=$bin/intray INTRAY_DROP=$drop bin/faxrcvd recvq/fax000000017.tif ttyS0 000000042 "RSPREC error/got DCN" 6045550100)

ask() { python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])' \
    "$work/data/intray.sqlite" "$1" 2>/dev/null || echo none; }
tries=0
until [ "$(ask "SELECT COUNT(*) FROM fax WHERE stage = 'triaged'")" = 1 ]; do
    tries=$((tries + 1)); [ $tries -lt 120 ] || { echo "hylafax: the fax did not come through" >&2; ls -R "$drop"; exit 1; }
    sleep 1
done
told=$(ask "SELECT json_extract(transmission, '\$.tsi') || ' ' || json_extract(transmission, '\$.promisedPages') || ' ' || page_count || ' ' || json_extract(transmission, '\$.callError') FROM fax")
[ "$told" = "604 555 0100 $((pages + 1)) $pages RSPREC error/got DCN" ] || { echo "hylafax: intray knows \"$told\" of the call" >&2; exit 1; }
[ -f "$fax" ] && [ -z "$(ls "$drop")" ]
[ "$(ask "SELECT COUNT(*) FROM document WHERE stage = 'review' AND triaged LIKE '%did not end well%'")" != 0 ] \
    || { echo "hylafax: the call's end is no reason for review" >&2; exit 1; }
echo "hylafax: delivered through faxrcvd; sender, $pages of $((pages + 1)) pages, and how the call ended, are known"
