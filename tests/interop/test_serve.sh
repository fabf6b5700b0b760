#!/usr/bin/env bash
# Other programs as clients of tlswalk serve: OpenSSL, GnuTLS and curl, each with every suite.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need openssl gnutls-cli curl python3 ss

ca=$work/ca.pem
request() { printf 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'; }

with_openssl() { # NAME OPENSSL_NAME [OPTION...]
    local name=$1 cipher=$2 out=$work/openssl.out
    shift 2
    { request; sleep 1; } | timeout 20 openssl s_client -connect "127.0.0.1:$port" -servername localhost \
        -verify_hostname localhost -CAfile "$ca" -tls1_2 -cipher "$cipher:@SECLEVEL=1" -ign_eof "$@" > "$out" 2>&1
    grep -q 'Verify return code: 0 (ok)' "$out" && grep -q "Cipher is $cipher" "$out" &&
        grep -q '^HTTP/1.1 200' "$out" && grep -q "<td>$name</td>" "$out"
    told "openssl s_client  $name $*" $? "$out" "$log"
}

with_gnutls() { # NAME WORDS
    local out=$work/gnutls.out
    { request; sleep 1; } | timeout 20 gnutls-cli --x509cafile "$ca" --port "$port" --priority "$gnutls_base:$2" \
        localhost > "$out" 2>&1
    grep -q 'Status: The certificate is trusted' "$out" && grep -q '^HTTP/1.1 200' "$out" &&
        grep -q "<td>$1</td>" "$out"
    told "gnutls-cli        $1" $? "$out" "$log"
}

with_curl() { # NAME OPENSSL_NAME WHAT [OPTION...]
    local out=$work/curl.out name=$1 cipher=$2 what=$3
    shift 3
    timeout 20 curl -sS --tls-max 1.2 --ciphers "$cipher" "$@" "https://localhost:$port/" > "$out" 2>&1 &&
        grep -q "<td>$name</td>" "$out"
    told "curl $what  $name" $? "$out" "$log"
}

serve --save-ca "$ca"
while read -r name openssl_name words; do
    [ -n "$name" ] || continue
    with_openssl "$name" "$openssl_name"
    with_gnutls "$name" "$words"
    with_curl "$name" "$openssl_name" '--cacert' --cacert "$ca"
    with_curl "$name" "$openssl_name" '-k      ' -k
done <<< "$suites"

timeout 20 curl -sS -k "https://127.0.0.1:$port/" > "$work/out" 2>&1 &&
    grep -q '<td>TLS 1.3</td>' "$work/out" && grep -q 'x25519' "$work/out" && grep -q 'secrecy</th><td>yes' "$work/out"
told 'curl as it comes: TLS 1.3, x25519, forward secrecy' $? "$work/out"
timeout 20 curl -sS -k -I "https://127.0.0.1:$port/" > "$work/out" 2>&1 && grep -q '^HTTP/1.1 200' "$work/out"
told 'HEAD' $? "$work/out"
timeout 20 curl -sS -k -d body -w '%{http_code}' -o /dev/null "https://127.0.0.1:$port/" > "$work/out" 2>&1
grep -q '^405' "$work/out"
told 'POST is answered with 405' $? "$work/out"
timeout 20 curl -sS -k -H "Long: $(head -c 20000 /dev/zero | tr '\0' x)" -w '%{http_code}' -o /dev/null \
    "https://127.0.0.1:$port/" > "$work/out" 2>&1
grep -q '^431' "$work/out"
told 'a header of 20,000 bytes is answered with 431' $? "$work/out"
timeout 20 curl -sS --cacert /etc/ssl/certs/ca-certificates.crt "https://localhost:$port/" > "$work/out" 2>&1
[ $? = 60 ] && wait_for 5 grep -q 'alert unknown_ca received' "$log"
told 'a client that does not know the CA says so' $? "$work/out" "$log"
for group in X25519 P-256 P-384 ffdhe2048 ffdhe3072; do
    for suite in TLS_AES_128_GCM_SHA256 TLS_AES_256_GCM_SHA384 TLS_CHACHA20_POLY1305_SHA256; do
        printf 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n' | timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_3 \
            -servername localhost -CAfile "$ca" -verify_return_error -groups $group -ciphersuites $suite -ign_eof > "$work/out" 2>&1
        grep -q "<td>$suite</td>" "$work/out"
        told "openssl s_client, TLS 1.3, $suite, $group" $? "$work/out" "$log"
    done
done
session=$work/session
for turn in out in; do
    printf 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n' | timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_3 \
        -servername localhost -CAfile "$ca" -ign_eof -sess_$turn "$session" > "$work/out" 2>&1
done
grep -q '^Reused, TLSv1.3' "$work/out" && grep -q 'taken up again' "$work/out"
told 'openssl s_client comes back with a ticket of TLS 1.3' $? "$work/out" "$log"
for how in '' -no_ticket; do
    for turn in out in; do
        # shellcheck disable=SC2086 # no word when there is no option
        { request; sleep 1; } | timeout 20 openssl s_client -connect "127.0.0.1:$port" -servername localhost -CAfile "$ca" \
            -tls1_2 -ign_eof $how -sess_$turn "$work/session12$how" > "$work/out" 2>&1
    done
    grep -q '^Reused, TLSv1.2' "$work/out" && grep -q '^HTTP/1.1 200' "$work/out"
    told "openssl s_client comes back to TLS 1.2 $how" $? "$work/out" "$log"
done
timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_2 -cipher CAMELLIA256-SHA < /dev/null > "$work/out" 2>&1
grep -q 'handshake failure' "$work/out"
told 'a client without a common suite gets handshake_failure' $? "$work/out" "$log"
kill -TERM "$server" && wait "$server"
told 'SIGTERM ends it with status 0' $? "$log"

serve --save-ca "$ca" --no-ems
timeout 20 curl -sS -k --tls-max 1.2 "https://127.0.0.1:$port/" > "$work/out" 2>&1 && grep -q 'secret</th><td>no' "$work/out"
told '--no-ems: curl without extended_master_secret' $? "$work/out" "$log"
stop "$server"

make_chain
mkdir "$work/recorded"
serve --cert "$work/chain.pem" --key "$work/good.key" --record "$work/recorded" --with-secrets --once
timeout 20 curl -sS --cacert "$work/root.pem" "https://localhost:$port/" > "$work/out" 2>&1
told 'curl and a chain with an intermediate, --cert and --key' $? "$work/out" "$log"
wait "$server"
told '--once ends with status 0' $? "$log"
"$program" check "$work"/recorded/*.json > "$work/out" 2>&1
told '--record: tlswalk check finds the lesson right' $? "$work/out"
secret=$(openssl rsa -in "$work/good.key" -noout -text | sed -n '/^prime1/,/^prime2/p' | tr -d ' :\n' |
    sed 's/^prime100//; s/prime2$//' | cut -c1-64)
[ ${#secret} = 64 ] && ! grep -qi "$secret" "$work"/recorded/*.json
told "--key stays out of the lesson, even --with-secrets" $? "$work/out"
finish
