#!/usr/bin/env bash
# Many visitors of tlswalk serve at once (CONNECTIONS, 500 if not given), half of them broken or slow: every honest one is
# served, nothing crashes, and the memory of the first crowd is enough for the second.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need python3 ss
here=$(dirname "$0")
count=${CONNECTIONS:-500}
ulimit -n 4096 2> /dev/null
export ASAN_OPTIONS=quarantine_size_mb=1 # in a sanitized build what is freed is given back; leaks end it with a status

resident() { sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$server/status"; } # KiB
crowd() {
    timeout 280 python3 "$here/load.py" "$port" "$work/ca.pem" "$count" > "$work/crowd" 2>&1
    told "$(tail -n 1 "$work/crowd")" $? "$work/crowd" "$log"
    wait_for 90 quiet
    told 'then nobody is left' $? "$log"
}
quiet() { ! ss -Htn "sport = :$port" | grep -q ESTAB; }

serve --save-ca "$work/ca.pem" --timeout 5
before=$(resident)
crowd
first=$(resident)
crowd
second=$(resident)
[ "$second" -lt $((first + first / 4 + 4096)) ]
told "resident: $before KiB before, $first after the first crowd, $second after the second" $? "$log"
kill -TERM "$server" && wait "$server"
told 'SIGTERM ends it with status 0' $? "$log"
! grep -qE 'Sanitizer|runtime error' "$log"
told 'nothing crashed' $? "$log"
finish
