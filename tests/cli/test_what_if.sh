#!/usr/bin/env bash
# --what-if: who noticed, where in the program, what still held; and what cannot be asked.
. "$(dirname "$0")/expect.bash"

checking "a flipped bit: the client notices, by its check, in this file"
expect 0 "$tlswalk" run tls12-dhe-rsa --what-if 'flip server.server_hello.random[31]'
silent
says 'Somebody on the path flips a bit'
says 'Noticed by: client'
says '✗ The server signed its parameters'
says 'caught in walkthrough/tls/signature.c, tls_verify_signature()'
says '✓ The server chose TLS 1.2'
says 'alert'

checking "the place it names is there"
file=$(sed -n 's/.*caught in \(walkthrough[^,]*\), \([a-z_0-9]*\)().*/\1 \2/p' "$work/out")
grep -q "${file#* }(" "$here/../../${file% *}" || fail "no ${file#* } in ${file% *}"

checking "a lost message: nobody notices, and both wait"
expect 0 "$tlswalk" run tls12-rsa --what-if 'drop ServerHelloDone'
says 'Nobody noticed.'
says 'Both sides wait for ever'

checking "a lesson file keeps it, and is right"
expect 0 "$tlswalk" run tls13 --what-if 'flip client.client_hello.random[3]:5' --what-if 'drop server.certificate' -o "$work/two.json"
grep -q '"interferences":\["flip client.client_hello.random\[3\]:5","drop server.certificate"\]' "$work/two.json" ||
    fail "the file does not keep them"
expect 0 "$tlswalk" check "$work/two.json"
says 'The scenario was run again and gave the same file.'

checking "Chinese"
expect 0 "$tlswalk" run tls12-rsa --lang zh --what-if 'flip client.finished.verify_data'
says '察觉者：'

checking "what is not there, or never comes to pass"
refuses 2 'expected flip, set, drop' "$tlswalk" run tls13 --what-if 'melt server.server_hello'
refuses 2 'has no such field' "$tlswalk" run tls13 --what-if 'flip server.server_hello.colour'
refuses 2 'no such message' "$tlswalk" run tls13 --what-if 'drop server_key_exchange'
refuses 2 'never came to apply' "$tlswalk" run tls12-rsa --what-if 'drop client.client_hello' --what-if 'drop server.finished'
refuses 2 'lesson file' "$tlswalk" step "$work/two.json" --what-if 'drop Finished'
many=()
for _ in $(seq 17); do many+=(--what-if 'drop Finished'); done
refuses 2 'at most 16' "$tlswalk" run tls12-rsa "${many[@]}"
