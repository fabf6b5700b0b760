#!/usr/bin/env bash
# tshark reads captured sessions of tlswalk serve and connect with the key log that tlswalk wrote: it sees the same request
# and answer, and in every handshake message the same fields at the same place as the lesson. The same for the scenarios.
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

# What a key log must have, once: the draft's labels.
labels() { # TLS
    if [ "$1" = 1.2 ]; then
        echo CLIENT_RANDOM
    else
        printf '%s\n' CLIENT_HANDSHAKE_TRAFFIC_SECRET CLIENT_TRAFFIC_SECRET_0 EXPORTER_SECRET \
            SERVER_HANDSHAKE_TRAFFIC_SECRET SERVER_TRAFFIC_SECRET_0
    fi
}

decrypts() { # WHAT TLS REQUEST_LINE
    wait "$relay"
    tshark -r "$work/capture.pcap" -o "tls.keylog_file:$work/keys" -Y http -T fields -e http.request.method \
        -e http.request.uri -e http.response.code > "$work/seen" 2> "$work/tshark.err"
    cut -d' ' -f1 "$work/keys" | sort > "$work/labels"
    labels "$2" | cmp -s - "$work/labels" && grep -q "^GET[[:space:]]$3" "$work/seen" && grep -q '200$' "$work/seen" &&
        [ "$(stat -c %a "$work/keys")" = 600 ] && ! tshark -r "$work/capture.pcap" -Y http 2> /dev/null | grep -q .
    told "$1" $? "$work/seen" "$work/labels" "$work/tshark.err" "$work/relay.err" "$log"
}

agrees() { # WHAT LESSON CAPTURE [KEYLOG]
    local what=$1
    shift
    python3 "$here/compare_dissection.py" "$@" > "$work/fields" 2>&1
    told "$what" $? "$work/fields"
}

visits() { # TLS SUITE OPENSSL_NAME
    local ciphers=(--tls13-ciphers "$3")
    [ "$1" = 1.3 ] || ciphers=(--ciphers "$3")
    mkdir -p "$work/recorded"
    rm -f "$work"/recorded/* "$work/keys"
    export SSLKEYLOGFILE=$work/keys
    serve --once --record "$work/recorded"
    unset SSLKEYLOGFILE
    start_relay "$port"
    timeout 20 curl -sS -k --tlsv"$1" --tls-max "$1" "${ciphers[@]}" "https://127.0.0.1:$relayed/seen" > "$work/out" 2>&1
    wait "$server"
    decrypts "tshark, serve and curl      $2" "$1" /seen
    agrees "the same fields, serve      $2" "$work"/recorded/*.json "$work/capture.pcap" "$work/keys"

    rm -f "$work/keys"
    serve --once --save-ca "$work/ca.pem"
    start_relay "$port"
    SSLKEYLOGFILE=$work/keys timeout 20 "$program" connect "127.0.0.1:$relayed" --ca "$work/ca.pem" --suite "$2" \
        --path /walked -o "$work/lesson.json" > "$work/out" 2>&1
    decrypts "tshark, connect and serve   $2" "$1" /walked
    agrees "the same fields, connect    $2" "$work/lesson.json" "$work/capture.pcap" "$work/keys"
}

while read -r _ name openssl _; do
    [ -z "$name" ] || visits 1.3 "$name" "$openssl"
done <<< "$suites13"
# one for each key exchange and each way to protect a record
while read -r _ name openssl _; do
    case $name in
        TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 | TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256 | TLS_RSA_WITH_AES_256_GCM_SHA384 | \
            TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384 | TLS_RSA_WITH_AES_128_CBC_SHA) visits 1.2 "$name" "$openssl" ;;
    esac
done <<< "$suites12"

for scenario in tls13 tls13-hrr tls13-psk tls13-0rtt tls13-mtls tls12-dhe-rsa tls12-ecdhe-ecdsa tls12-ticket tls12-mtls; do
    "$program" run "$scenario" -o "$work/lesson.json" > /dev/null
    "$program" export -f pcapng "$scenario" -o "$work/capture.pcapng"
    agrees "the same fields, scenario   $scenario" "$work/lesson.json" "$work/capture.pcapng"
done

# The line is there while the connection still waits for a request.
export SSLKEYLOGFILE=$work/early.keys
serve --once --timeout 10
unset SSLKEYLOGFILE
sleep 8 | timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_2 > "$work/out" 2>&1 &
started+=($!)
wait_for 8 grep -q '^CLIENT_RANDOM [0-9a-f]\{64\} [0-9a-f]\{96\}$' "$work/early.keys" && ! grep -q '^1 ' "$log"
told 'the key log is written before the connection ends' $? "$work/out" "$log"
finish
