#!/usr/bin/env bash
# tlswalk diff: two clients' hellos, from bytes, hex, lessons and scenarios; exit statuses as diff(1).
. "$(dirname "$0")/expect.bash"
seeds=$(cd "$here/../fuzz/seeds" && pwd)
curl=$seeds/handshake/client_hello_curl
openssl=$seeds/handshake/client_hello_openssl
diff_hellos() { "$tlswalk" diff "$@"; }

checking "the same hello: nothing to tell, exit status 0"
expect 0 diff_hellos "$curl" "$curl"
silent
says 'the same'
never_says 'changed'
[ "$(count '^  [-+~^] ')" = 0 ] || fail "differences of a hello and itself"

checking "the same hello as bytes, in hex, in a record, from standard input"
od -An -v -tx1 "$openssl" >"$work/hex"
expect 0 diff_hellos "$openssl" "$work/hex"
expect 0 diff_hellos --ignore-fresh "$openssl" "$seeds/record/client_hello_openssl"
expect 0 diff_hellos - "$work/hex" <"$openssl"

checking "curl and OpenSSL: what is added, what is changed, exit status 1"
expect 1 diff_hellos "$curl" "$openssl"
silent
says 'JA4 t13d3111h2_e8f1e7e78f70_1f22a2ca17c4'
says '  + TLS_AES_256_GCM_SHA384 (0x1302)'
says '  + key_share (51)'
says '  ~ random'
says 'extensions[supported_groups (10)].named_group_list'
says 'drawn anew'
expect 1 diff_hellos --lang zh "$openssl" "$curl"
says '  - key_share (51)'
says '处只在 A 中'

checking "what is fresh is left out"
expect 1 diff_hellos --ignore-fresh "$curl" "$openssl"
never_says '  ~ random'
sed 's/^ 01 00 01 4a 03 03 4f/ 01 00 01 4a 03 03 50/' "$work/hex" >"$work/other"
expect 1 diff_hellos "$work/hex" "$work/other"
expect 0 diff_hellos --ignore-fresh "$work/hex" "$work/other"

checking "a moved cipher suite is one difference"
python3 - "$openssl" "$work/moved" <<'PYTHON'
import sys
m = bytearray(open(sys.argv[1], "rb").read())
at = 4 + 2 + 32 + 1 + 32 + 2                  # the first suite, behind the session id
first = m[at:at + 2]
m[at:at + 4] = m[at + 2:at + 4] + first
open(sys.argv[2], "wb").write(m)
PYTHON
expect 1 diff_hellos "$openssl" "$work/moved"
[ "$(count '^  [-+~^] ')" = 1 ] || fail "not one difference"
says ' > '

checking "JSON"
expect 1 diff_hellos --json "$curl" "$openssl"
python3 - "$work/out" <<'PYTHON' || fail "the JSON does not say it"
import json, sys
d = json.load(open(sys.argv[1]))
assert d["b"]["ja4"] == "t13d3111h2_e8f1e7e78f70_1f22a2ca17c4" and len(d["a"]["ja3"]) == 32
kinds = {(x["kind"], x["name"]) for x in d["differences"]}
assert ("added", "key_share (51)") in kinds and ("changed", "random") in kinds and d["same"] > 50
PYTHON

checking "lessons and scenarios"
expect 0 "$tlswalk" run tls12-rsa -o "$work/rsa.json"
expect 0 diff_hellos tls12-rsa "$work/rsa.json"
expect 1 diff_hellos tls12-rsa tls12-dhe-rsa
says 'cipher_suites'

checking "trouble is 2, with one line"
refuses 2 'expected two ClientHellos' diff_hellos "$curl"
refuses 2 'No such file' diff_hellos "$curl" "$work/none"
refuses 2 'no ClientHello' diff_hellos "$curl" "$seeds/handshake/server_hello"
head -c 60 "$curl" >"$work/cut"
refuses 2 'alert decode_error' diff_hellos "$work/cut" "$curl"
refuses 2 'is empty' diff_hellos /dev/null "$curl"
printf '{"format":"tlswalk-lesson/1"' >"$work/bad.json"
refuses 2 'tlswalk' diff_hellos "$work/bad.json" "$curl"
