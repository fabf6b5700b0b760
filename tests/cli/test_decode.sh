#!/usr/bin/env bash
# tlswalk decode: each kind of bytes in each spelling, whole and broken.
. "$(dirname "$0")/expect.bash"
seeds=$(cd "$here/../fuzz/seeds" && pwd)
decode() { "$tlswalk" decode "$@"; }

checking "an alert record in every spelling of hex"
for text in '15030300020228' '15 03 03 00 02 02 28' '15:03:03:00:02:02:28' $'15 03 03\n00 02\t02 28\r\n' \
    '0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28' '0X15030300020228'; do
    printf '%s' "$text" >"$work/hex"
    expect 0 decode "$work/hex"
    silent
    says 'type = alert (21)'
    says 'description = handshake_failure (40)'
done

checking "the same from standard input, with and without -"
expect 0 decode <"$work/hex"
says 'handshake_failure'
expect 0 decode - <"$work/hex"
says 'handshake_failure'

checking "a whole captured record, as bytes and as hex, with the ClientHello inside"
expect 0 decode "$seeds/record/client_hello_openssl"
says 'type = handshake (22)'
says 'ClientHello, 334 bytes, @0005'
says 'extension_type = server_name (0)'
cp "$work/out" "$work/bytes"
od -An -v -tx1 "$seeds/record/client_hello_openssl" >"$work/hex"
expect 0 decode "$work/hex"
cmp "$work/out" "$work/bytes" || fail "hex and bytes differ"

checking "the titles of the fields, in both languages"
says 'Cipher suites the client offers'
expect 0 decode --lang zh "$work/hex"
says '客户端'

expect 0 "$tlswalk" run tls12-dhe-rsa -o "$work/dhe.json"
expect 0 "$tlswalk" run tls12-rsa -o "$work/rsa.json"
flow() { python3 - "$work/$1.json" "$2" "$3" <<'PYTHON'
import json, sys
lesson = json.load(open(sys.argv[1]))
actor = next(a["id"] for a in lesson["actors"] if a["role"] == sys.argv[2])
records = [m for m in lesson["messages"] if m["layer"] == "record" and m["from"] == actor]
hex = "".join(m["wire"] for m in records)
step = int(sys.argv[3])          # cut the messages into records of this size anew, as RFC 5246 6.2.1 allows
if step:
    plain = bytes.fromhex("".join(m["plain"] for m in lesson["messages"]
                                  if m["layer"] == "handshake" and m["from"] == actor and m["type"] != "finished"))
    hex = "".join("160303%04x" % len(plain[i:i + step]) + plain[i:i + step].hex() for i in range(0, len(plain), step))
print(hex)
PYTHON
}
checking "everything a server sends: records in a row, messages inside, sealed ones behind ChangeCipherSpec"
flow dhe server 0 >"$work/hex"
expect 0 decode "$work/hex"
for name in 'ServerHello,' 'Certificate,' 'ServerKeyExchange,' 'ServerHelloDone,' 'ChangeCipherSpec,'; do
    says "$name"
done
says 'dh_Ys'
says 'explicit_nonce'
says 'commonName (2.5.4.3)'

checking "messages cut into small records are put together again"
flow dhe server 100 >"$work/hex"
expect 0 decode "$work/hex"
for name in 'ServerHello, 53 bytes' 'ServerKeyExchange, 783 bytes' 'ServerHelloDone, 4 bytes'; do
    says "$name"
done

checking "ClientKeyExchange needs to be told the key exchange"
flow rsa client 0 >"$work/hex"
expect 0 decode --kx rsa "$work/hex"
says 'encrypted_pre_master_secret'
expect 0 decode --kx dhe <(flow dhe client 0)
says 'dh_Yc'

checking "handshake messages in a row"
printf '0e000000 1400000c 000102030405060708090a0b' >"$work/hex"
expect 0 decode "$work/hex"
says 'ServerHelloDone, 4 bytes'
says 'Finished, 16 bytes'
printf '0e000000' >"$work/hex"
expect 0 decode --as handshake "$work/hex"
says 'msg_type = server_hello_done (14)'

checking "messages of TLS 1.3 are known by their form, by a ServerHello, or by --tls"
random=202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f
printf '0b00000b 00 000007 000002 3000 0000' >"$work/hex"
expect 0 decode "$work/hex"
says 'certificate_request_context'
says 'certificate_list[0] (7 bytes)'
refuses 1 'alert decode_error' decode --tls 1.2 "$work/hex"
printf '080000060004001c0000' >"$work/hex"
refuses 1 'record_size_limit' decode "$work/hex"
printf '0800000c000a 001c00024001 00000000 14000020%s' "$random" >"$work/hex"
expect 0 decode "$work/hex"
says 'record_size_limit = 16385'
says 'Finished, 36 bytes'
expect 0 decode --tls 1.1 <(printf '0f000004 0002abcd')
says 'signature (4 bytes)'
never_says 'signature_scheme'

checking "a HelloRetryRequest is told from a ServerHello, and sealed records of TLS 1.3 by both"
retry=cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c
printf '1603030038 02000034 0303 %s 00 1301 00 000c 002b00020304 003300020017 1703030012 aabb %s' \
    "$retry" "${random:0:32}" >"$work/hex"
expect 0 decode "$work/hex"
says 'HelloRetryRequest, 56 bytes'
says 'random = SHA-256 of "HelloRetryRequest"'
says 'selected_group = secp256r1 (0x0017)'
says 'tag = 202122232425262728292a2b2c2d2e2f'

checking "the fingerprints of a ClientHello"
expect 0 decode "$seeds/record/client_hello_openssl"
says 'What client is this?'
says 'JA3   5a1edc7f170af1014fc65c994878e63c'
says '771,4866-4867-4865-49196-49200-'
says 'JA4   t13d3111h2_e8f1e7e78f70_1f22a2ca17c4'

checking "certificates: PEM (two in a row, with text between) and DER"
expect 0 "$tlswalk" export -f pem tls12-rsa
{ cat "$work/out"; echo 'some words'; cat "$work/out"; } >"$work/pem"
cp "$work/out" "$work/one.pem"
expect 0 decode "$work/pem"
[ "$(count '^certificate, ')" -ge 2 ] || fail "not every certificate is shown"
says 'sha256WithRSAEncryption'
openssl x509 -in "$work/one.pem" -outform DER -out "$work/der"
expect 0 decode "$work/der"
says 'serialNumber'
expect 0 decode --as certificate "$work/der"
says 'notAfter ='

checking "HTTP"
printf 'GET / HTTP/1.1\r\nHost: learn.example\r\n\r\n' >"$work/http"
expect 0 decode "$work/http"
says 'learn.example'
expect 0 decode --as http "$work/http"

checking "broken: what could be decoded is shown, then path, offset and alert, exit status 1"
head -c 60 "$seeds/record/client_hello_openssl" >"$work/cut"
refuses 1 'alert decode_error' decode "$work/cut"
says 'type = handshake (22)'
flow dhe server 0 >"$work/all"
head -c 400 "$work/all" >"$work/hex"
refuses 1 'offset' decode "$work/hex"
says 'ServerHello,'
printf '160303000416000001' >"$work/hex"
refuses 1 'alert decode_error' decode "$work/hex"
printf '1603030006020000ff0303' >"$work/hex"
refuses 1 'at offset' decode "$work/hex"
says 'undecoded'
printf '99030300020228' >"$work/hex"
refuses 1 'unexpected_message' decode --as record "$work/hex"
printf '1703037fff00' >"$work/hex"
refuses 1 'record_overflow' decode "$work/hex"
head -c 100 "$work/der" >"$work/cut"
refuses 1 'Certificate: at offset' decode --as certificate "$work/cut"
python3 - "$work" <<'PYTHON'
import sys
der = bytearray(open(sys.argv[1] + "/der", "rb").read())
at = der.index(bytes.fromhex("170d"))    # the UTCTime notBefore
der[at + 2] = ord("x")
open(sys.argv[1] + "/changed", "wb").write(der)
PYTHON
refuses 1 'validity.notBefore: at offset' decode "$work/changed"
says 'serialNumber'
never_says 'notAfter'
refuses 1 'offset' decode --as http "$work/der"
sed '3s/./!/' "$work/one.pem" >"$work/broken.pem"
refuses 1 'broken PEM' decode "$work/broken.pem"
openssl genrsa 2>/dev/null 512 | sed 's/.*-----BEGIN/-----BEGIN/' >"$work/key.pem"
refuses 1 'expected CERTIFICATE' decode "$work/key.pem"

checking "what is no input at all"
printf '15 03 0z' >"$work/hex"
refuses 1 "character 8, 'z'" decode "$work/hex"
printf '15 03 0' >"$work/hex"
refuses 1 'odd number' decode "$work/hex"
refuses 1 'is empty' decode /dev/null
printf 'ff ff ff ff' >"$work/hex"
refuses 1 'say --as' decode "$work/hex"
refuses 1 'No such file' decode "$work/none"
