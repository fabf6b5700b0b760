#!/usr/bin/env bash
# What comes after a first handshake, and beside it, with other programs as clients of tlswalk serve: resumption, client
# certificates, HelloRetryRequest, KeyUpdate, early data.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need openssl gnutls-cli curl python3 ss

request() { printf 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'; }
out=$work/out
openssl_client() { # OPTION...: one visit
    request | timeout 20 openssl s_client -connect "127.0.0.1:$port" -servername localhost -CAfile "$work/ca.pem" -ign_eof \
        "$@" > "$out" 2>&1
}
gnutls_client() { # OPTION...: one visit, or two with --resume
    : > "$out"
    { request; wait_for 5 grep -q '</html>' "$out"; } | timeout 20 gnutls-cli --x509cafile "$work/ca.pem" --port "$port" \
        "$@" localhost > "$out" 2>&1
}
own() { serve --save-ca "$work/ca.pem" --save-client "$work/me.pem" "$@"; }

for how in tickets sessions; do
    [ $how = tickets ] && own || own --no-tickets
    for tls in 1.2 1.3; do
        openssl_client "-tls${tls/./_}" -sess_out "$work/session.$tls"
        openssl_client "-tls${tls/./_}" -sess_in "$work/session.$tls"
        grep -q '^Reused' "$out" && grep -q 'Resumed</th><td>yes' "$out"
        told "openssl resumes      $tls, $how" $? "$out" "$log"
        gnutls_client --resume --priority "NORMAL:-VERS-ALL:+VERS-TLS$tls" && grep -q 'This is a resumed session' "$out" &&
            grep -q 'Resumed</th><td>yes' "$out"
        told "gnutls resumes       $tls, $how" $? "$out" "$log"
        # curl resumes between the URLs of one command
        timeout 20 curl -sS --cacert "$work/ca.pem" --tlsv$tls --tls-max $tls "https://localhost:$port/" \
            "https://localhost:$port/" > "$out" 2>&1 && grep -q 'Resumed</th><td>yes' "$out"
        told "curl resumes         $tls, $how" $? "$out" "$log"
    done
    stop "$server"
done
own --no-sessions
openssl_client -tls1_2 -sess_out "$work/session"
grep -q 'Session-ID: $' "$out" && [ ! -e "$work/session" ]
told '--no-sessions: nothing to take up again' $? "$out" "$log"
stop "$server"

own --demand-client-cert
for tls in 1.2 1.3; do
    openssl_client "-tls${tls/./_}" -cert "$work/me.pem" -key "$work/me.pem"
    grep -q "<td>TLS $tls</td>" "$out"
    told "openssl shows a certificate  $tls" $? "$out" "$log"
    gnutls_client --x509certfile "$work/me.pem" --x509keyfile "$work/me.pem" --priority "NORMAL:-VERS-ALL:+VERS-TLS$tls" &&
        grep -q "<td>TLS $tls</td>" "$out"
    told "gnutls shows a certificate   $tls" $? "$out" "$log"
    timeout 20 curl -sS --cacert "$work/ca.pem" --cert "$work/me.pem" --key "$work/me.pem" --tlsv$tls --tls-max $tls \
        "https://localhost:$port/" > "$out" 2>&1 && grep -q "<td>TLS $tls</td>" "$out"
    told "curl shows a certificate     $tls" $? "$out" "$log"
    openssl_client "-tls${tls/./_}"
    ! grep -q '<html' "$out"
    told "without one: refused         $tls" $? "$out" "$log"
done
stop "$server"

own --group secp384r1
openssl_client -tls1_3 -groups X25519:P-384
grep -q '<td>secp384r1</td>' "$out" && grep -q 'HelloRetryRequest' "$out"
told 'openssl, HelloRetryRequest' $? "$out" "$log"
gnutls_client --priority 'NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-X25519:+GROUP-SECP384R1' && grep -q '<td>secp384r1</td>' "$out"
told 'gnutls, HelloRetryRequest' $? "$out" "$log"
timeout 20 curl -sS --cacert "$work/ca.pem" --curves X25519:P-384 "https://localhost:$port/" > "$out" 2>&1 &&
    grep -q 'HelloRetryRequest' "$out"
told 'curl, HelloRetryRequest' $? "$out" "$log"
stop "$server"

own --early-data
request > "$work/request"
openssl_client -tls1_3 -sess_out "$work/session.early"
openssl_client -tls1_3 -sess_in "$work/session.early" -early_data "$work/request" < /dev/null
grep -q 'Early data was accepted' "$out" && grep -q '^HTTP/1.1 200' "$out"
told 'openssl, early data accepted' $? "$out" "$log"
openssl_client -tls1_3 -sess_in "$work/session.early" -early_data "$work/request" < /dev/null
! grep -q 'Early data was accepted' "$out"
told 'the same ticket again: early data is refused' $? "$out" "$log"
stop "$server"
own
openssl_client -tls1_3 -sess_out "$work/session.early"
grep -q 'Max Early Data: 0' "$out"
told 'without --early-data no ticket promises any' $? "$out" "$log"
stop "$server"

# "k" and "K" make s_client send a KeyUpdate; "K" asks for one in return.
own
for key in k K; do
    { sleep 0.5; echo $key; sleep 0.3; request; wait_for 5 grep -q '</html>' "$out"; } | timeout 20 openssl s_client \
        -connect "127.0.0.1:$port" -CAfile "$work/ca.pem" -tls1_3 > "$out" 2>&1
    grep -q '^KEYUPDATE' "$out" && grep -q '</html>' "$out"
    told "openssl sends a KeyUpdate ($key), and the answer opens" $? "$out" "$log"
done
stop "$server"
own --key-update 1 --padding 512
openssl_client -tls1_3
grep -q '</html>' "$out"
told 'openssl follows a KeyUpdate of ours, and padded records' $? "$out" "$log"
gnutls_client && grep -q '</html>' "$out"
told 'gnutls follows a KeyUpdate of ours, and padded records' $? "$out" "$log"
finish
