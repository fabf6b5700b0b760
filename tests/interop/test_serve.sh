#!/usr/bin/env bash
# tlswalk serve, seen by its visitors: the page, what is refused, what is recorded, how it ends.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need openssl curl python3 ss

ca=$work/ca.pem
serve --save-ca "$ca"
timeout 20 curl -sS --cacert "$ca" "https://localhost:$port/" > "$work/out" 2>&1 &&
    grep -q '<td>TLS 1.3</td>' "$work/out" && grep -q '<td>x25519</td>' "$work/out" && grep -q 'secrecy</th><td>yes' "$work/out" &&
    grep -q 'JA4</th><td>t13d' "$work/out" && grep -q 'master_secret</code>' "$work/out"
told 'curl as it comes: TLS 1.3, its own hello, JA4, the key schedule' $? "$work/out"
timeout 20 curl -sS --cacert "$ca" --tls-max 1.2 "https://localhost:$port/" > "$work/out" 2>&1 &&
    grep -q 'TLS_ECDHE_RSA_WITH_AES_128_GCM' "$work/out" && grep -q 'Extended master secret</th><td>yes' "$work/out"
told 'curl and TLS 1.2: forward secrecy, extended master secret' $? "$work/out"
timeout 20 curl -sS -k "https://localhost:$port/" > "$work/out" 2>&1
! grep -qiE '(src|href)=|url\(|<script|@import' "$work/out" && ! grep -q 'https\?://' "$work/out"
told 'the page asks nobody for anything' $? "$work/out"
printf 'GET / HTTP/1.1\r\nHost: x\r\n\r\n' | timeout 20 openssl s_client -connect "127.0.0.1:$port" -alpn '<script>,http/1.1' \
    -servername '<b>&"x' -ign_eof > "$work/out" 2>&1
grep -q '&lt;script&gt;' "$work/out" && grep -q '&lt;b&gt;&amp;&quot;x' "$work/out" && ! grep -q '<script>\|<b>&"x</code>' "$work/out"
told 'what the client says of itself is escaped' $? "$work/out"
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
timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_1 -cipher ALL:@SECLEVEL=0 < /dev/null > "$work/out" 2>&1
grep -q 'protocol version' "$work/out"
told 'a client that speaks only TLS 1.1 gets protocol_version' $? "$work/out" "$log"
timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_2 -cipher AES128-CCM < /dev/null > "$work/out" 2>&1
grep -q 'handshake failure' "$work/out"
told 'a client without a common suite gets handshake_failure' $? "$work/out" "$log"
kill -TERM "$server" && wait "$server"
told 'SIGTERM ends it with status 0' $? "$log"

serve --save-ca "$ca" --no-ems
timeout 20 curl -sS -k --tls-max 1.2 "https://127.0.0.1:$port/" > "$work/out" 2>&1 && grep -q 'secret</th><td>no' "$work/out"
told '--no-ems: curl without extended_master_secret' $? "$work/out" "$log"
stop "$server"

serve --follow --count 1 --lang en
{ sleep 1; } | timeout 20 openssl s_client -connect "127.0.0.1:$port" -tls1_3 > "$work/out" 2>&1 &
started+=($!)
wait_for 1 grep -q 'ServerHello ' "$log"
told '--follow: steps are told while the connection is open' $? "$log"
wait "$server"

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
