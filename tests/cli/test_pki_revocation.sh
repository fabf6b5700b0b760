#!/usr/bin/env bash
# tlswalk pki crl, ocsp and show: lists and answers about what was revoked, and everything laid open.
. "$(dirname "$0")/expect.bash"
pki() { "$tlswalk" pki "$@"; }
cd "$work"

expect 0 pki ca root --name 'Test Root' --key ec:p256
expect 0 pki ca sub --parent root --name 'Test Sub' --key ed25519
for name in good bad held; do
    expect 0 pki request --host "$name.example" --key ec:p256 -o "$name.req" --key-out "$name.key"
    expect 0 pki issue sub "$name.req" -o "$name.pem"
done
expect 0 pki revoke sub bad.pem --reason keyCompromise
expect 0 pki revoke sub held.pem --reason certificateHold
verify() { pki verify --trust root/ca.pem --untrusted sub/ca.pem "$@"; }

checking "a revocation list; its number counts up; the old one is replaced only with --force"
expect 0 pki crl sub -o first.crl
silent
says 'cRLNumber               1'
says 'revokedCertificates     2'
refuses 1 '--force replaces it' pki crl sub -o first.crl
expect 0 pki crl sub -o - --json
grep -q '^-----BEGIN X509 CRL-----$' out || fail "no list on standard output"
grep -q '"cRLNumber":"2"' err || fail "nothing was told on standard error"
cmp out sub/crl.pem || fail "the copy differs"
expect 0 pki crl root
says 'revokedCertificates     0'

checking "verification believes the list"
expect 0 verify --crl first.crl good.pem
expect 1 verify --crl first.crl bad.pem
says 'X509_V_ERR_CERT_REVOKED (23)'
says 'certificate_revoked (44)'
expect 1 verify --crl first.crl held.pem
expect 0 verify bad.pem
expect 1 verify --revocation leaf good.pem
says 'X509_V_ERR_UNABLE_TO_GET_CRL (3)'
expect 0 verify --revocation leaf --crl first.crl good.pem
expect 1 verify --revocation all --crl first.crl good.pem
expect 0 verify --revocation all --crl first.crl --crl root/crl.pem good.pem
expect 1 verify --json --crl first.crl bad.pem
python3 - <<'PYTHON'
import json
checks = json.load(open("out"))["checks"]
assert [c["check"] for c in checks if c["verdict"] == "failed"] == ["revocation"]
PYTHON

checking "a list too old, and one that was changed, are not believed"
expect 1 verify --revocation leaf --crl first.crl --time "$(date -u -d '8 days' +%FT%TZ)" good.pem
openssl crl -in first.crl -outform DER -out list.der
python3 - <<'PYTHON'
der = bytearray(open("list.der", "rb").read())
der[-1] ^= 1
open("forged.der", "wb").write(der)
PYTHON
expect 0 verify --revocation leaf --crl list.der good.pem
expect 1 verify --revocation leaf --crl forged.der good.pem
expect 0 pki revoke sub held.pem --reason removeFromCRL
expect 0 pki crl sub
expect 0 verify --crl sub/crl.pem held.pem
refuses 1 'holds no revocation list' verify --crl good.pem good.pem
refuses 2 'given, leaf or all' verify --revocation some good.pem

checking "OCSP: a question, the answer, signed by the CA or by a responder of its own"
expect 0 pki ocsp --make-request bad.pem sub/ca.pem -o bad.ask --nonce
expect 0 pki ocsp sub --request bad.ask -o bad.answer
says 'certStatus              revoked'
says 'keyCompromise'
expect 0 pki ocsp sub good.pem -o good.answer
says 'certStatus              good'
before=$(grep -c serial sub/index.json)
expect 0 pki ocsp sub good.pem --delegated -o delegated.answer --json
python3 - <<'PYTHON'
import json
answer = json.load(open("out"))
assert answer["certStatus"] == "good" and answer["responderID"] == "byKey", answer
PYTHON
[ "$(stat -c %a sub/ocsp-key.pem)" = 600 ] || fail "the responder's key can be read by others"
[ "$(grep -c serial sub/index.json)" = $((before + 1)) ] || fail "the responder is not on record"
cp sub/ocsp.pem responder.before
expect 0 pki ocsp sub good.pem --delegated
cmp sub/ocsp.pem responder.before || fail "a new responder was made without need"
cp good.key sub/ocsp-key.pem
expect 0 pki ocsp sub good.pem --delegated
! cmp -s sub/ocsp.pem responder.before || fail "a responder without its key was kept"

checking "verification believes the answers, of whoever may give them"
for answer in good.answer delegated.answer; do
    expect 0 verify --ocsp "$answer" --revocation leaf good.pem
    expect 1 verify --ocsp "$answer" --revocation leaf --time "$(date -u -d '8 days' +%FT%TZ)" good.pem
done
expect 1 verify --ocsp bad.answer bad.pem
says 'X509_V_ERR_CERT_REVOKED (23)'
says 'certificate_revoked (44)'
expect 0 verify --ocsp bad.answer good.pem
python3 - <<'PYTHON'
der = bytearray(open("good.answer", "rb").read())
der[-1] ^= 1
open("forged.answer", "wb").write(der)
PYTHON
expect 1 verify --ocsp forged.answer --revocation leaf good.pem
refuses 1 'no OCSP response' verify --ocsp bad.ask good.pem

checking "what is not this CA's, or nothing that was ever issued"
refuses 1 'not issued by the owner' pki ocsp --make-request good.pem root/ca.pem -o x
refuses 1 'is not a certificate of this CA' pki ocsp root good.pem
expect 0 pki ocsp root --request bad.ask
says 'unauthorized'
cp -r sub lost && sed -i 2d lost/index.json
expect 0 pki ocsp lost good.pem
says 'certStatus              unknown'
refuses 1 'no OCSP request' pki ocsp sub --request good.answer
refuses 1 '--force replaces it' pki ocsp sub good.pem -o good.answer
refuses 2 'DIR CERT.pem' pki ocsp sub
refuses 2 'DIR' pki ocsp sub good.pem --request bad.ask
refuses 2 '--output' pki ocsp --make-request good.pem sub/ca.pem

checking "show: every kind"
for file in good.pem good.req sub/crl.pem bad.ask bad.answer delegated.answer good.key sub/ca-key.pem; do
    expect 0 pki show "$file"
    silent
done
expect 0 pki show sub/crl.pem
says 'certificate revocation list'
says 'revocationDate = '
says 'CRLReason = keyCompromise (1)'
expect 0 pki show delegated.answer
says 'responseStatus = successful (0)'
says 'responseType = id-pkix-ocsp-basic'
expect 0 pki show good.req --lang zh
says '签名者确实持有私钥'
cat good.pem good.req sub/crl.pem >several
expect 0 pki show several
[ "$(count '^(certificate|certificate request|certificate revocation list), ')" = 3 ] || fail "not three"

checking "show: a private key's secrets only on demand"
secret=$(openssl pkey -in good.key -noout -text | sed -n '/priv:/,/pub:/p' | grep -o '[0-9a-f][0-9a-f]:.*' | head -1 | cut -c1-11 | tr : ' ')
expect 0 pki show good.key
says 'privateKey = withheld'
says 'EC, P-256'
never_says "$secret"
expect 0 pki show good.key --with-secrets
says "$secret"
for form in 'genrsa -traditional 2048' 'ecparam -name secp384r1 -genkey' 'genpkey -algorithm ed25519'; do
    # shellcheck disable=SC2086 # words are wanted
    openssl $form >openssl.key 2>/dev/null
    expect 0 pki show openssl.key
    says 'withheld'
done

checking "show: what is broken is shown as far as it can be read"
openssl crl -in sub/crl.pem -outform DER -out list.der
for size in 1 2 20 60 100 150; do
    head -c "$size" list.der >cut.der
    expect 1 pki show cut.der
    [ "$(wc -l <err)" = 1 ] || fail "not one line"
done
python3 - <<'PYTHON'
der = bytearray(open("list.der", "rb").read())
der[der.index(b"\x17\x0d", der.index(b"\x17\x0d") + 1)] = 0x16   # nextUpdate is no time any more
open("bad.der", "wb").write(der)
PYTHON
refuses 1 'another tag is expected' pki show bad.der
says 'thisUpdate = '
refuses 1 'is empty' pki show /dev/null
refuses 1 'which is not shown' pki show <(printf -- '-----BEGIN THING-----\nAA==\n-----END THING-----\n')
