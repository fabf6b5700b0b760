#!/usr/bin/env bash
# tlswalk connect: its options, its exit statuses, and servers that must be refused.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need openssl python3 ss

make_chain

server_of_openssl() { # OPTION...: sets $port, $server and $log
    log=$work/s_server.$RANDOM
    port=$(free_port)
    openssl s_server -accept "127.0.0.1:$port" -key "$work/good.key" -www -naccept 100 "$@" > "$log" 2>&1 < /dev/null &
    server=$!
    started+=("$server")
    wait_for 10 listens "$port" || { told "openssl s_server $*" 1 "$log"; exit 1; }
}

fetches() { # WHAT AGREED OPTION...: connects, agrees on that, and finds the answer whole
    local what=$1 agreed=$2
    shift 2
    timeout 30 "$program" connect "localhost:$port" -4 --ca "$work/root.pem" --lang en "$@" > "$work/out" 2>&1 &&
        grep -q '^Answer: HTTP/1.[01] 200' "$work/out" && grep -q "^TLS 1.[23], .*$agreed" "$work/out"
    told "$what" $? "$work/out" "$log"
}

refuses() { # WHAT STATUS EXPECTED TARGET OPTION...: that exit status, and one line that says why
    local what=$1 wanted=$2 expected=$3 target=$4 status
    shift 4
    timeout 30 "$program" connect "$target" --lang en "$@" > "$work/out" 2> "$work/err"
    status=$?
    [ $status = "$wanted" ] && [ "$(wc -l < "$work/err")" = 1 ] && grep -q "$expected" "$work/err"
    told "$what" $? "$work/err" "$log"
}

chain=(-cert "$work/good.pem" -cert_chain "$work/middle.pem")
server_of_openssl "${chain[@]}" -tls1_2 -cipher 'ALL:@SECLEVEL=1'
fetches 'as it comes: the best of what both speak' 'forward secrecy'
fetches '--no-ems' 'no extended master secret' --no-ems
fetches '--suite with several names' TLS_RSA_WITH_AES_128_CBC_SHA256 \
    --suite TLS_RSA_WITH_AES_128_CBC_SHA256,TLS_RSA_WITH_AES_128_CBC_SHA
fetches '--resolve' 'forward secrecy' --resolve "localhost:$port:127.0.0.1"
fetches '--grease' 'forward secrecy' --grease
fetches '--follow' 'forward secrecy' --follow
grep -q 'Finished' "$work/out"
told '--follow tells the steps' $? "$work/out"
timeout 30 "$program" connect "127.0.0.1:$port" --ca "$work/root.pem" --lang en -o "$work/lesson.json" > "$work/out" 2>&1 &&
    "$program" check "$work/lesson.json" > "$work/out" 2>&1 && grep -q '"withheld":true' "$work/lesson.json"
told 'an IP address as host; -o writes a lesson that tlswalk check finds right, without secrets' $? "$work/out"
"$program" connect "localhost:$port" -4 --ca "$work/root.pem" --json 2> "$work/err" | python3 -m json.tool > "$work/out" 2>&1
told '--json prints a lesson' $? "$work/err"
refuses 'a CA it does not know' 3 'certificate.trust_anchor.*unknown_ca sent' "127.0.0.1:$port"
refuses 'a host that is not named' 3 'certificate.hostname.*bad_certificate sent' "127.0.0.1:$port" --ca "$work/root.pem" \
    --sni other.example
timeout 30 "$program" connect "127.0.0.1:$port" --insecure --sni other.example --lang en > "$work/out" 2> "$work/err" &&
    grep -q '^WARNING' "$work/err" && grep -q '^Answer: HTTP/1.[01] 200' "$work/out"
told '--insecure: warned, and connected' $? "$work/out" "$work/err"
stop "$server"

server_of_openssl "${chain[@]}" -tls1_2 -cipher 'ALL:@SECLEVEL=1' -verify 1
fetches 'openssl s_server asks for a certificate and gets none' TLS_ECDHE
fetches 'openssl s_server asks for a certificate and gets none (RSA)' TLS_RSA --suite TLS_RSA_WITH_AES_128_CBC_SHA
stop "$server"

server_of_openssl -cert "$work/expired.pem" -cert_chain "$work/middle.pem" -tls1_2
refuses 'an expired certificate' 3 'certificate.validity.*certificate_expired sent' "127.0.0.1:$port" --ca "$work/root.pem"
stop "$server"
server_of_openssl "${chain[@]}" -tls1_3
refuses 'a server that speaks only TLS 1.3' 1 'alert protocol_version received' "127.0.0.1:$port" --ca "$work/root.pem" \
    --tls 1.2
stop "$server"
server_of_openssl "${chain[@]}" -tls1_2 -cipher ECDHE-RSA-AES256-GCM-SHA384
refuses 'a server without a common suite' 1 'alert handshake_failure received' "127.0.0.1:$port" --ca "$work/root.pem" \
    --suite TLS_RSA_WITH_AES_128_CBC_SHA
stop "$server"

# A server that would like another handshake: "r" makes s_server send HelloRequest; it takes no for an answer by leaving.
port=$(free_port)
log=$work/s_server.renegotiates
while sleep 0.3; do echo r; done | openssl s_server "${chain[@]}" -key "$work/good.key" \
    -accept "127.0.0.1:$port" -tls1_2 > "$log" 2>&1 &
server=$!
started+=("$server")
wait_for 10 listens "$port"
timeout 20 "$program" connect "127.0.0.1:$port" --ca "$work/root.pem" --lang en --level detail > "$work/out" 2>&1
grep -q 'The client declines: no_renegotiation' "$work/out" && grep -q 'no renegotiation' "$log"
told 'renegotiation is declined, and OpenSSL hears it' $? "$work/out" "$log"
stop "$server"

# ---- servers that are no servers ----
pretend() { # PYTHON: with c, an accepted socket
    log=$work/pretend.$RANDOM
    python3 -c "
import os, socket, sys, time
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); print(s.getsockname()[1], flush=True)
c = s.accept()[0]; c.recv(9999)
$1" > "$log" 2>&1 &
    started+=($!)
    wait_for 10 grep -q . "$log"
    port=$(head -n 1 "$log")
}
pretend 'c.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"); c.recv(9)'
refuses 'a server that speaks plain HTTP' 1 'record.header' "127.0.0.1:$port" --ca "$work/root.pem"
pretend 'c.sendall(os.urandom(3000)); c.recv(9)'
refuses 'a server that sends random bytes' 1 'the client noticed' "127.0.0.1:$port" --ca "$work/root.pem"
pretend 'c.close()'
refuses 'a server that hangs up' 1 'close_notify_seen' "127.0.0.1:$port" --ca "$work/root.pem"
pretend 'time.sleep(20)'
refuses 'a server that says nothing' 4 'said nothing for 1 seconds' "127.0.0.1:$port" --ca "$work/root.pem" --timeout 1
port=$(free_port)
refuses 'no server at all' 4 'Connection refused' "127.0.0.1:$port" --ca "$work/root.pem"
refuses 'a CA file that is not there' 1 'No such file' "127.0.0.1:$port" --ca "$work/none.pem"

# ---- an answer too long, and one cut short ----
openssl_file() { # SIZE PROMISED: openssl s_server -HTTP gives an answer with a body of SIZE bytes
    (cd "$work" && head -c "$1" /dev/zero | tr '\0' x > body.txt &&
        printf 'HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n' "$2" | cat - body.txt > answer)
    log=$work/s_server.$RANDOM
    port=$(free_port)
    (cd "$work" && exec openssl s_server -accept "127.0.0.1:$port" -key good.key -cert good.pem -cert_chain middle.pem \
        -HTTP -http_server_binmode > "$log" 2>&1 < /dev/null) &
    server=$!
    started+=("$server")
    wait_for 10 listens "$port"
}
openssl_file 300000 300000
fetches 'an answer of 300,000 bytes' '' --path /answer
stop "$server"
openssl_file 60000000 60000000
for tls in 1.2 1.3; do
    fetches "an answer of 60,000,000 bytes is counted, TLS $tls" '' --path /answer --tls $tls -o "$work/lesson.json" --level detail
    grep -q '(60000000 bytes of body)' "$work/out" && [ "$(stat -c %s "$work/lesson.json")" -lt 4000000 ] &&
        "$program" check "$work/lesson.json" > "$work/out"
    told "and the lesson is no longer for it, and right, TLS $tls" $? "$work/out"
    (ulimit -v 160000 && exec "$program" connect "127.0.0.1:$port" --ca "$work/root.pem" --path /answer --tls $tls) \
        > "$work/out" 2>&1
    told "memory stays flat, TLS $tls" $? "$work/out"
done
stop "$server"
openssl_file 1000 2000
refuses 'an answer shorter than its Content-Length' 5 'shorter than it promised' "127.0.0.1:$port" --ca "$work/root.pem" \
    --path /answer
stop "$server"

# ---- itself, by IPv6 ----
serve --bind ::1 --save-ca "$work/own.pem" --once
timeout 30 "$program" connect "[::1]:$port" --ca "$work/own.pem" --lang zh > "$work/out" 2>&1 &&
    grep -q '^Answer: HTTP/1.1 200' "$work/out"
told 'tlswalk serve at [::1]' $? "$work/out" "$log"

finish
