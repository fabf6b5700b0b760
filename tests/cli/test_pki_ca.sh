#!/usr/bin/env bash
# tlswalk pki ca, request, issue, revoke: what a CA does, what it refuses, and what is never lost.
. "$(dirname "$0")/expect.bash"
pki() { "$tlswalk" pki "$@"; }
cd "$work"
mode() { stat -c %a "$1"; }

checking "words used and words in the catalogs are the same"
expect 0 python3 - "$here/../.." <<'PYTHON'
import glob, json, re, sys
root = sys.argv[1]
source = "".join(open(f, encoding="utf-8").read() for f in glob.glob(root + "/walkthrough/cli/*.c"))
used = set(re.findall(r'"(pki\.[a-z_]+)"', source))
assert len(used) > 10, "the source was not found"
for language in "en", "zh":
    words = json.load(open(f"{root}/lessons/text/{language}.json", encoding="utf-8"))["ui"]
    assert used == {w for w in words if w.startswith("pki.")}, (language, used)
PYTHON

checking "every option of each command's --help stands in the manual page"
expect 0 pki --help
for command in $(sed -n 's/^  \([a-z]*\) .*/\1/p' out | grep -v tlswalk); do
    expect 0 pki "$command" --help
    silent
    for option in $(grep -oE -- '(^  |, )--[a-z-]+' out | tr -d ' ,'); do
        grep -q -- "Fl -${option#--}" "$here/../../docs/man/tlswalk-pki.1" || fail "it does not name $option of $command"
    done
done

checking "a root: constrained by name, said never to be trusted, its key for its owner alone"
expect 0 pki ca root --name 'Test Root' --org 'Test School'
silent
says 'DNS:example, DNS:test, DNS:invalid, DNS:localhost'
says 'IP:127.0.0.0/8, IP:::1/128'
says 'no system should ever trust this CA'
[ "$(mode root/ca-key.pem)" = 600 ] || fail "the key can be read by others"
expect 0 openssl x509 -in root/ca.pem -noout -text
says 'X509v3 Name Constraints: critical'
says 'Public Key Algorithm: id-ecPublicKey'
says 'CA:TRUE, pathlen:1'
says 'O = Test School'

checking "not two in one directory, and never over something else"
cp -r root before
refuses 1 'holds a CA already' pki ca root --name Another
refuses 1 'holds a CA already' pki ca root/ --name Another
mkdir full empty && touch full/thing
refuses 1 'is not empty' pki ca full --name Another
refuses 1 'Not a directory' pki ca full/thing --name Another
refuses 1 'No such file' pki ca none/ca --name Another
refuses 1 'a name of its own' pki ca . --name Another
diff -r root before || fail "the CA has changed"
[ "$(ls)" = "$(printf 'before\nempty\nerr\nfull\nout\nroot')" ] || fail "something was left behind: $(ls)"
expect 0 pki ca empty/ --name 'In an empty one' --key ed25519

checking "a CA below it: within the constraints, and no deeper than allowed"
expect 0 pki ca sub --parent root --name 'Test Sub' --key ed25519 --json
python3 - "$work/out" <<'PYTHON'
import json, sys
made = json.load(open(sys.argv[1]))
assert made["subject"] == "Test Sub" and made["issuer"] == "Test Root" and made["pathLenConstraint"] == "0"
assert len(made["serialNumber"]) == 40 and "permittedSubtrees" not in made
PYTHON
cp root/index.json index
refuses 1 'path_length' pki ca deeper --parent sub --name 'Too deep'
refuses 1 'holds no CA' pki ca deeper --parent nowhere --name 'No parent'
[ ! -e deeper ] || fail "half a CA was left"
cmp sub/index.json <(printf '{"format":"tlswalk-ca/1","crl_number":0,"certificates":[\n]}\n') || fail "a refused CA is on record"
expect 0 pki ca free --name Free --unconstrained
says 'can pose as any site'
! openssl x509 -in free/ca.pem -noout -text | grep 'Name Constraints' || fail "it is constrained"

checking "a request; the key in a file of its own"
expect 0 pki request --host www.example --host '*.test' --host 127.0.0.1 --host ::1 --key ec:p384 -o req.pem --key-out key.pem
says 'DNS:www.example, DNS:*.test, IP:127.0.0.1, IP:::1'
[ "$(mode key.pem)" = 600 ] || fail "the key can be read by others"
cp key.pem key.before
refuses 1 '--force replaces it' pki request --name a -o new.pem --key-out key.pem
refuses 1 '--force replaces it' pki request --name a -o req.pem --key-out new.pem
cmp key.pem key.before && [ ! -e new.pem ] || fail "files were touched"
expect 0 pki request --name a --host a.test --key-in key.pem -o - --client
grep -q '^-----BEGIN CERTIFICATE REQUEST-----$' out || fail "no request on standard output"
grep -q 'EC, P-384' err || fail "nothing was told on standard error"
expect 0 pki request --host b.example --key ed25519 -o req.pem --key-out key.pem --force
[ "$(mode key.pem)" = 600 ] || fail "the new key can be read by others"

checking "the CA issues: what comes from whom; a copy; the index; the chain without the root"
expect 0 pki issue sub req.pem -o cert.pem --chain chain.pem --crl-url http://ca.example/sub.crl \
    --ocsp-url http://ca.example/ocsp --ca-url http://ca.example/sub.cer --must-staple --days 30
silent
says 'DNS:b.example  (the request)'
says 'proved'
says 'status_request'
cmp cert.pem sub/issued/*.pem || fail "the copy differs"
grep -q '"status":"valid"' sub/index.json || fail "it is not on record"
[ "$(grep -c BEGIN chain.pem)" = 2 ] || fail "the chain is not leaf and CA"
expect 0 pki verify --trust root/ca.pem --host b.example chain.pem
expect 0 openssl verify -CAfile root/ca.pem -untrusted sub/ca.pem -purpose sslserver -verify_hostname b.example cert.pem
refuses 1 '--force replaces it' pki issue sub req.pem -o cert.pem
[ "$(grep -c serial sub/index.json)" = 1 ] || fail "a refused certificate is on record"
expect 0 pki issue sub req.pem --host c.test --client --days 9999 --lang zh
says 'DNS:c.test  (由 CA 决定)'
says '有效期不超过 CA 自己的证书'

checking "what clients would refuse is not issued, but as a bad example"
refuses 1 'name_constraints' pki issue sub req.pem --host www.bank.com
refuses 1 'name_constraints' pki issue sub req.pem --host 10.0.0.1
refuses 1 'validity, expired' pki issue sub req.pem --from 2020-01-01 --days 1
expect 0 pki request --name www.bank.com --host 127.0.0.1 --key ed25519 -o cn.req --key-out cn.key
refuses 1 'name_constraints' pki issue sub cn.req # OpenSSL takes that common name for a host
expect 0 pki issue sub cn.req --host a.test --host 127.0.0.1 -o cn.pem
expect 0 openssl verify -CAfile root/ca.pem -untrusted sub/ca.pem cn.pem
expect 0 pki request --name alice --client --key ed25519 -o alice.req --key-out alice.key
expect 0 pki issue sub alice.req -o alice.pem
expect 0 openssl verify -purpose sslclient -CAfile root/ca.pem -untrusted sub/ca.pem alice.pem
expect 0 pki issue sub req.pem --host www.bank.com --anyway -o bad.pem
expect 2 openssl verify -CAfile root/ca.pem -untrusted sub/ca.pem bad.pem
grep -q 'permitted subtree violation' out err || fail "OpenSSL gives another reason"
expect 1 pki verify --trust root/ca.pem --untrusted sub/ca.pem --host www.bank.com bad.pem
says 'X509_V_ERR_PERMITTED_VIOLATION (47)'

checking "a request changed on the way, or for somebody else's key, proves nothing"
openssl req -in req.pem -outform DER -out req.der
python3 - <<'PYTHON'
der = bytearray(open("req.der", "rb").read())
for name, at in ("name", der.index(b"b.example")), ("signature", len(der) - 1):
    bad = bytearray(der)
    bad[at] ^= 1
    open(name + ".der", "wb").write(bad)
PYTHON
expect 0 pki issue sub req.der
refuses 1 'no proof that the sender has the key' pki issue sub name.der
refuses 1 'no proof that the sender has the key' pki issue sub signature.der
for size in 0 1 50 "$(($(stat -c %s req.der) - 1))"; do
    head -c "$size" req.der > cut.der
    expect 1 pki issue sub cut.der
    [ "$(wc -l <err)" = 1 ] || fail "not one line"
done
refuses 1 'holds no certificate request' pki issue sub cert.pem

checking "revocation: by file and by number; once; a hold ends either way"
serial=$(openssl x509 -in cert.pem -noout -serial | cut -d= -f2)
expect 0 pki revoke sub cert.pem --reason certificateHold
expect 0 pki revoke sub "$serial" --reason removeFromCRL
says 'valid again'
! grep -q '"status":"revoked"' sub/index.json || fail "still on hold"
expect 0 pki revoke sub "$(sed 's/../&:/g; s/:$//' <<<"$serial")" --reason keyCompromise --time 2026-01-02T03:04:05Z
grep -q '"status":"revoked","revoked":"2026-01-02T03:04:05Z","reason":"keyCompromise"' sub/index.json || fail "not on record"
refuses 1 'revoked already: keyCompromise' pki revoke sub cert.pem
refuses 1 'is not a certificate of this CA' pki revoke root cert.pem
refuses 1 'no certificate with this number' pki revoke root "$serial"
refuses 2 'neither a file nor a serial number' pki revoke sub xyz
refuses 2 'no reason' pki revoke sub "$serial" --reason because

checking "words that are wrong"
refuses 2 'expected rsa:2048' pki ca new --name a --key rsa:1024
refuses 2 '--name' pki ca new
refuses 2 '--name' pki ca new --name "$(printf '%065d' 0)"
refuses 2 '--permit' pki ca new --name a --permit 10.0.0.0/33
refuses 2 '--permit' pki ca new --name a --permit 'a b'
refuses 2 'the opposite' pki ca new --name a --unconstrained --permit example
refuses 2 '--days' pki ca new --name a --days 0
refuses 2 '--path-length' pki ca new --name a --path-length 99
for host in '' '-a.example' 'a..b' '1.2.3' '1.2.3.4.5' '*.*.example' 'www.exämple' "$(printf 'a.%.0s' {1..130})x"; do
    refuses 2 '--host' pki request --name a --host "$host" -o r --key-out k
done
refuses 2 '--key-out' pki request --name a -o r
refuses 2 'two files' pki request --name a -o r --key-out r
refuses 2 '--crl-url' pki issue sub req.pem --crl-url 'no url'
refuses 2 'DIR REQ.pem' pki issue sub
[ ! -e new ] && [ ! -e r ] && [ ! -e k ] || fail "something was written"

checking "an index or a key that cannot be right stops the CA"
spoil() { # WORDS SED_SCRIPT
    sed -i.good "$2" sub/index.json
    refuses 1 "$1" pki issue sub req.pem
    mv sub/index.json.good sub/index.json
}
spoil 'is no JSON' '$d'
spoil 'tlswalk-ca/1' 's/tlswalk-ca/other/'
spoil 'certificates[0].serial' '0,/"serial":"../s//"serial":"XY/'
spoil 'certificates[1].serial' 2p # the same certificate twice
spoil 'certificates[0].status' '0,/"revoked","revoked"/s//"maybe","revoked"/'
spoil 'certificates[0].reason' 's/keyCompromise/whim/'
spoil 'crl_number' 's/"crl_number":0/"crl_number":-1/'
cp sub/ca-key.pem good
cp free/ca-key.pem sub/ca-key.pem
refuses 1 'is not the key of ca.pem' pki issue sub req.pem
cp good sub/ca-key.pem
expect 0 pki issue sub req.pem
