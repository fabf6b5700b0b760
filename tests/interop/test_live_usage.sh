#!/usr/bin/env bash
# What serve and connect cannot do is said in one line, before anything is opened.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"

says() { # STATUS EXPECTED WORD...
    local wanted=$1 expected=$2 status
    shift 2
    timeout 10 "$program" "$@" > "$work/out" 2> "$work/err"
    status=$?
    [ $status = "$wanted" ] && [ "$(wc -l < "$work/err")" = 1 ] && grep -q -- "$expected" "$work/err" && [ ! -s "$work/out" ]
    status=$?
    told "$(printf '%q ' "$@")" $status "$work/err"
}

says 2 'from 0 to 65535' serve --port 65536
says 2 'needs an argument' serve --port
says 2 'takes no argument' serve --once=1
says 2 'go together' serve --cert a.pem
says 2 'no CA of our own' serve --cert a.pem --key a.key --save-ca b.pem
says 2 'names already' serve --cert a.pem --key a.key --host x
says 2 'from 1 to' serve --count 0
says 2 'expected seconds' serve --timeout 0
says 2 'expected seconds' serve --timeout 1.5s
says 2 'not spoken here' serve --suite TLS_AES_128_CCM_SHA256
says 2 'not spoken here' serve --suite TLS_DH_anon_WITH_AES_128_CBC_SHA
says 2 'none of these belongs to TLS 1.2' serve --tls 1.2 --suite TLS_AES_128_GCM_SHA256
says 2 'expected 1.2 or 1.3' serve --tls 1.1
says 2 'not spoken here' serve --group x448
says 2 'expected rsa, p256' serve --key-type dsa
says 2 'nobody is asked' serve --client-ca a.pem
says 2 'say who may issue' serve --cert a.pem --key a.key --ask-client-cert
says 2 'no CA of our own' serve --cert a.pem --key a.key --key-type p256
says 2 'from 1 to' serve --key-update 0
says 2 'no cipher suite' serve --suite NONSENSE
says 2 'one too many' serve there
says 1 'not a directory' serve --record "$work/none"
says 1 'No such file' serve --cert "$work/none.pem" --key "$work/none.key"
says 1 'cannot listen\|not known' serve --bind 192.0.2.1
says 2 'expected one HOST' connect
says 2 'HOST or HOST:PORT' connect 'host:'
says 2 'HOST or HOST:PORT' connect '[::1'
says 2 'HOST or HOST:PORT' connect 'host:0x1'
says 2 'HOST or HOST:PORT' connect 'user@host'
says 2 'begins with /' connect host --path x
says 2 'begins with /' connect host --path $'/a\r\nX: y'
says 2 'no host name' connect host --sni ''
says 2 'expected seconds' connect host --timeout x
says 2 'expected host:443:ADDRESS' connect host --resolve other:443:127.0.0.1
says 2 'go together' connect host --client-cert a.pem
says 2 'TLS 1.2 has none' connect host --tls 1.2 --early-data
says 2 'one lesson, at the end' connect host --follow --json
says 2 'up to four names' connect host --alpn ''
says 4 'not known\|resolution\|No address' connect nowhere.invalid
says 1 'No such file' connect localhost --client-cert none.pem --client-key none.key
finish
