#!/usr/bin/env bash
# tshark reads a captured session of tlswalk serve or connect with the key log that tlswalk wrote, and sees the same
# request and answer.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need tshark curl python3 ss
here=$(dirname "$0")

start_relay() { # TARGET_PORT: sets $relayed and $relay
    rm -f "$work/port"
    python3 "$here/relay.py" "$1" "$work/capture.pcap" > "$work/port" 2> "$work/relay.err" &
    relay=$!
    started+=("$relay")
    wait_for 10 grep -q . "$work/port"
    relayed=$(cat "$work/port")
}

decrypts() { # WHAT REQUEST_LINE
    wait "$relay"
    tshark -r "$work/capture.pcap" -o "tls.keylog_file:$work/keys" -Y http -T fields -e http.request.method \
        -e http.request.uri -e http.response.code > "$work/seen" 2> "$work/tshark.err"
    grep -q "^GET[[:space:]]$2" "$work/seen" && grep -q '200$' "$work/seen" &&
        [ "$(stat -c %a "$work/keys")" = 600 ] && [ "$(grep -c '^CLIENT_RANDOM' "$work/keys")" = 1 ] &&
        ! tshark -r "$work/capture.pcap" -Y http 2> /dev/null | grep -q .
    told "$1" $? "$work/seen" "$work/tshark.err" "$work/relay.err" "$log"
    rm -f "$work/keys"
}

while read -r name openssl_name _; do
    [ -n "$name" ] || continue
    export SSLKEYLOGFILE=$work/keys
    serve --once
    unset SSLKEYLOGFILE
    start_relay "$port"
    timeout 20 curl -sS -k --tls-max 1.2 --ciphers "$openssl_name" "https://127.0.0.1:$relayed/seen" > "$work/out" 2>&1
    wait "$server"
    decrypts "tshark, serve and curl      $name" /seen

    serve --once --save-ca "$work/ca.pem"
    start_relay "$port"
    SSLKEYLOGFILE=$work/keys timeout 20 "$program" connect "127.0.0.1:$relayed" --ca "$work/ca.pem" --suite "$name" \
        --path /walked > "$work/out" 2>&1
    decrypts "tshark, connect and serve   $name" /walked
done <<< "$suites"

# The line is there while the connection still waits for a request.
export SSLKEYLOGFILE=$work/early.keys
serve --once --timeout 10
unset SSLKEYLOGFILE
sleep 8 | timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_2 > "$work/out" 2>&1 &
started+=($!)
wait_for 8 grep -q '^CLIENT_RANDOM [0-9a-f]\{64\} [0-9a-f]\{96\}$' "$work/early.keys" && ! grep -q '^1 ' "$log"
told 'the key log is written before the connection ends' $? "$work/out" "$log"
finish
