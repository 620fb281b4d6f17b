#!/bin/sh
# A reader that answers as the files in the folder $1 say.
cat "$1/greeting"
dd bs=1 count=1 of=/dev/null 2>/dev/null
cat "$1/answer"
if [ -s "$1/second" ]; then
    sleep 0.4
    cat "$1/second"
fi
. "$1/then"
