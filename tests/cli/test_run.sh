#!/usr/bin/env bash
# tlswalk list and run: the same handshake for the same seed, and a story of it.
. "$(dirname "$0")/expect.bash"

checking "list names every scenario with its title, in both languages and as JSON"
expect 0 "$tlswalk" list
silent
says tls12-dhe-rsa
says 'A TLS 1.2 handshake with RSA key transport'
expect 0 "$tlswalk" list --lang zh
says '临时 Diffie-Hellman'
expect 0 "$tlswalk" list --json
python3 -c 'import json,sys; a=json.load(open(sys.argv[1]))
assert {"tls12-dhe-rsa","tls12-rsa"} <= {s["name"] for s in a}
assert all(s["title"]["zh"] and s["summary"]["en"] for s in a)' "$work/out"

for scenario in tls12-dhe-rsa tls12-rsa; do
    checking "$scenario: the same seed gives the same bytes, another seed others"
    expect 0 "$tlswalk" run $scenario --json
    silent
    cp "$work/out" "$work/one"
    expect 0 "$tlswalk" run $scenario --json --seed 0x1
    cmp "$work/one" "$work/out" || fail "seed 1 and seed 0x1 differ"
    expect 0 "$tlswalk" run $scenario --json --seed 18446744073709551615
    ! cmp -s "$work/one" "$work/out" || fail "two seeds give the same bytes"

    checking "$scenario: the story has ten to twelve steps and an outcome"
    expect 0 "$tlswalk" run $scenario
    silent
    steps=$(count '^ *[0-9]+ ● ')
    [ "$steps" -ge 10 ] && [ "$steps" -le 12 ] || fail "$steps steps"
    [ "$(count 'Why: ')" -ge 8 ] || fail "the story does not say why"
    says '✓ Connection established · TLS 1.2 ·'
    says 'eavesdropper lacks these secrets'
    sed -n '/eavesdropper lacks/,$p' "$work/out" | grep -qw master_secret || fail "it has the master secret"
    ! sed -n '/eavesdropper has/,/eavesdropper lacks/p' "$work/out" | grep -qw master_secret || fail "it has it"

    checking "$scenario: detail says more, bytes shows them all"
    cp "$work/out" "$work/story"
    expect 0 "$tlswalk" run $scenario --level detail
    [ "$(count '^ *[0-9]+ ● ')" -gt 30 ] || fail "few steps"
    says '✓ '
    says 'master_secret (Master secret), 48 bytes, secret ='
    never_says '  0000  '
    expect 0 "$tlswalk" run $scenario --level bytes
    says '  0000  16 03 01 '
    says 'cipher_suites[0] ='
    says 'type = handshake (22)'
done

checking "options of a scenario: host, suite, no extended master secret"
expect 0 "$tlswalk" run tls12-dhe-rsa --host www.example --level bytes
says '"www.example"'
expect 0 "$tlswalk" run tls12-dhe-rsa --suite TLS_DHE_RSA_WITH_AES_128_CBC_SHA256
says 'TLS 1.2 · TLS_DHE_RSA_WITH_AES_128_CBC_SHA256'
expect 0 "$tlswalk" run tls12-dhe-rsa --no-ems
says 'TLS 1.2'
! sed -n '/═ Outcome/,$p' "$work/out" | grep -q extended_master_secret || fail "it was negotiated"

checking "Chinese, by option and by environment"
expect 0 "$tlswalk" run tls12-rsa --lang zh
says '为什么'
says '═══ 密钥交换 ═'
never_says 'Why:'
expect 0 env LC_ALL=zh_CN.UTF-8 "$tlswalk" run tls12-rsa
says '═══ 密钥交换 ═'
