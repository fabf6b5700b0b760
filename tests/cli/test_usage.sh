#!/usr/bin/env bash
# Whatever is asked for wrongly is refused with exit status 2 and one line that says what was expected.
. "$(dirname "$0")/expect.bash"

checking "no command, an unknown command"
refuses 2 'expected a command' "$tlswalk"
refuses 2 'no such command' "$tlswalk" walk
refuses 2 'no such command' "$tlswalk" --walk

checking "unknown options and missing arguments, of every command"
for command in list run export check decode step; do
    refuses 2 "tlswalk $command --help" "$tlswalk" $command --no-such-option
    [ ! -s "$work/out" ] || fail "$command: something on stdout"
done
refuses 2 '--seed needs an argument' "$tlswalk" run tls12-rsa --seed
refuses 2 "tlswalk list --help" "$tlswalk" list --seed 3

checking "too few and too many words"
refuses 2 'expected one SCENARIO' "$tlswalk" run
refuses 2 'is one too many' "$tlswalk" run tls12-rsa tls12-rsa
refuses 2 'is one too many' "$tlswalk" list tls12-rsa
refuses 2 'expected one lesson FILE' "$tlswalk" check
refuses 2 'expected one SCENARIO' "$tlswalk" export -f json
refuses 2 'expected one SCENARIO' "$tlswalk" step

checking "unknown scenarios"
refuses 2 'tlswalk list' "$tlswalk" run tls14
refuses 2 'no such scenario and no such file' "$tlswalk" export -f json tls14
refuses 2 'no such scenario and no such file' "$tlswalk" step tls14
refuses 2 'no such scenario' "$tlswalk" run ''

checking "numbers are read strictly"
for seed in '' ' 1' '1 ' -1 +1 1.5 1e3 0x 0xg one 18446744073709551616 0x10000000000000000; do
    refuses 2 'expected a number from 0 to 2^64-1' "$tlswalk" run tls12-rsa --seed "$seed"
done

checking "words with few values"
refuses 2 'expected story, detail or bytes' "$tlswalk" run tls12-rsa --level all
refuses 2 'expected en or zh' "$tlswalk" run tls12-rsa --lang fr
refuses 2 'expected auto, always or never' "$tlswalk" run tls12-rsa --color blue
refuses 2 'is no cipher suite' "$tlswalk" run tls12-rsa --suite TLS_NONE
refuses 2 'another key exchange' "$tlswalk" run tls12-rsa --suite TLS_DHE_RSA_WITH_AES_128_GCM_SHA256
refuses 2 'expected json, keylog, pcapng or pem' "$tlswalk" export tls12-rsa
refuses 2 'json, keylog, pcapng and pem' "$tlswalk" export -f xml tls12-rsa
refuses 2 'expected record, handshake, certificate or http' "$tlswalk" decode --as tcp /dev/null
refuses 2 'expected rsa, dhe' "$tlswalk" decode --kx frob /dev/null
refuses 2 '1 to 253' "$tlswalk" run tls12-rsa --host ''

checking "what an argument says does not steer the terminal"
refuses 2 'no such command' "$tlswalk" $'a\nb\033[2J'
! grep -q $'\033' "$work/err" || fail "an escape sequence came through"

checking "help and version"
for command in list run export check decode step; do
    expect 0 "$tlswalk" $command --help
    silent
    says "usage: tlswalk $command"
done
expect 0 "$tlswalk" --help
says 'decode'
expect 0 "$tlswalk" --version
[ "$(head -1 "$work/out")" = 'tlswalk 0.1.0' ] || fail "the version is $(head -1 "$work/out")"
says 'For learning, not for production'
