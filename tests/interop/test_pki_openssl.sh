#!/usr/bin/env bash
# OpenSSL reads and accepts everything that the CA of tlswalk pki makes, with keys of every kind, and refuses what it
# should; tlswalk pki reads and judges what OpenSSL makes.
# usage: test_pki_openssl.sh BUILD
. "$(dirname "$0")/peers.sh"
need openssl curl
cd "$work"

pki() { "$program" pki "$@"; }
try() { # WHAT COMMAND...: must succeed
    local what=$1
    shift
    "$@" > out 2>&1
    told "$what" $? out
}
refused() { # WHAT WORDS COMMAND...: must fail, and say these words
    local what=$1 words=$2
    shift 2
    ! "$@" > out 2>&1 && grep -qF -- "$words" out
    told "$what" $? out
}
strict() { openssl verify -x509_strict -purpose sslserver -CAfile "$1/root/ca.pem" -untrusted "$1/sub/ca.pem" "${@:2}"; }
answered() { # DIR RESPONSE CERTIFICATE WORDS: OpenSSL verifies the response and reads this out of it
    openssl ocsp -respin "$2" -CAfile "$1/root/ca.pem" -verify_other "$1/sub/ca.pem" -issuer "$1/sub/ca.pem" -cert "$3" \
        -no_nonce > answer 2>&1 && grep -q 'Response verify OK' answer && grep -q ": $4" answer
}

# ---- ours, read by OpenSSL -----------------------------------------------------------------------

ours() { # KEY_TYPE
    local d=${1//:/-}
    mkdir "$d"
    try "$1: root" pki ca "$d/root" --name "Root $1" --key "$1" --days 100
    try "$1: CA below" pki ca "$d/sub" --name "Sub $1" --key "$1" --parent "$d/root" --days 50
    for name in good bad; do
        try "$1: request" pki request --host "$name.example" --host 127.0.0.1 --key "$1" -o "$d/$name.req" \
            --key-out "$d/$name.key"
        try "$1: OpenSSL verifies the request" openssl req -in "$d/$name.req" -noout -verify
        try "$1: OpenSSL takes the key" openssl pkey -in "$d/$name.key" -noout -check
        try "$1: certificate" pki issue "$d/sub" "$d/$name.req" -o "$d/$name.pem" --ocsp-url http://127.0.0.1/ocsp \
            --crl-url http://127.0.0.1/sub.crl --ca-url http://127.0.0.1/sub.cer
        try "$1: OpenSSL accepts the chain" strict "$d" -verify_hostname "$name.example" "$d/$name.pem"
        try "$1: and the address" strict "$d" -verify_ip 127.0.0.1 "$d/$name.pem"
    done
    refused "$1: another host is refused" 'hostname mismatch' strict "$d" -verify_hostname other.example "$d/good.pem"
    cmp -s <(openssl x509 -in "$d/good.pem" -noout -pubkey) <(openssl pkey -in "$d/good.key" -pubout)
    told "$1: certificate and key belong together" $?

    try "$1: a server's chain" pki issue "$d/sub" "$d/good.req" --chain "$d/chain.pem"
    serve --cert "$d/chain.pem" --key "$d/good.key" --once
    try "$1: curl believes the server that has it" curl -sS --cacert "$d/root/ca.pem" --resolve "good.example:$port:127.0.0.1" \
        "https://good.example:$port/"
    wait "$server"

    try "$1: revoked" pki revoke "$d/sub" "$d/bad.pem" --reason superseded
    try "$1: lists" pki crl "$d/sub" -o "$d/sub.crl"
    try "$1: lists" pki crl "$d/root" -o "$d/root.crl"
    try "$1: OpenSSL verifies the list" openssl crl -in "$d/sub.crl" -CAfile "$d/sub/ca.pem" -noout
    cat "$d/sub.crl" "$d/root.crl" > "$d/all.crl"
    try "$1: OpenSSL accepts the good one" strict "$d" -crl_check_all -CRLfile "$d/all.crl" "$d/good.pem"
    refused "$1: and refuses the revoked one" 'certificate revoked' strict "$d" -crl_check_all -CRLfile "$d/all.crl" "$d/bad.pem"
    try "$1: we accept the good one" pki verify --trust "$d/root/ca.pem" --untrusted "$d/sub/ca.pem" --crl "$d/all.crl" \
        --revocation all "$d/good.pem"
    refused "$1: and refuse the revoked one" CERT_REVOKED pki verify --trust "$d/root/ca.pem" --untrusted "$d/sub/ca.pem" \
        --crl "$d/all.crl" "$d/bad.pem"

    for how in '' --delegated; do
        # shellcheck disable=SC2086 # no word is wanted for none
        pki ocsp "$d/sub" "$d/bad.pem" -o "$d/bad.ocsp" --force $how > out 2>&1 && answered "$d" "$d/bad.ocsp" "$d/bad.pem" revoked
        told "$1: OpenSSL believes the answer: revoked $how" $? answer
        # shellcheck disable=SC2086
        pki ocsp "$d/sub" "$d/good.pem" -o "$d/good.ocsp" --force $how > out 2>&1 && answered "$d" "$d/good.ocsp" "$d/good.pem" good
        told "$1: OpenSSL believes the answer: good $how" $? answer
    done
    try "$1: OpenSSL asks" openssl ocsp -issuer "$d/sub/ca.pem" -cert "$d/good.pem" -reqout "$d/ask"
    try "$1: we answer" pki ocsp "$d/sub" --request "$d/ask" -o "$d/nonce.ocsp"
    try "$1: with the nonce of its question" openssl ocsp -respin "$d/nonce.ocsp" -reqin "$d/ask" -CAfile "$d/root/ca.pem" \
        -verify_other "$d/sub/ca.pem" -issuer "$d/sub/ca.pem"
    grep -q 'Response verify OK' out && ! grep -qi nonce out
    told "$1: which it finds again" $? out
}
for type in rsa:2048 rsa:3072 ec:p256 ec:p384 ed25519; do ours $type; done

# ---- name constraints ----------------------------------------------------------------------------

d=ec-p256
for host in www.bank.com 10.0.0.1; do
    try "$host, issued although" pki issue "$d/sub" "$d/good.req" --host "$host" --anyway -o "$d/out.pem" --force
    refused "OpenSSL keeps to the constraints: $host" 'permitted subtree violation' strict "$d" "$d/out.pem"
    refused "and so do we" PERMITTED_VIOLATION pki verify --trust "$d/root/ca.pem" --untrusted "$d/sub/ca.pem" "$d/out.pem"
done
try 'constraints of our own' pki ca own --name Own --permit school.local --permit 10.0.0.0/8 --exclude admin.school.local
try 'what is permitted is issued' pki issue own "$d/good.req" --host www.school.local --host 10.1.2.3 -o out.pem
try 'for OpenSSL too' openssl verify -x509_strict -CAfile own/ca.pem out.pem
try 'excluded, issued although' pki issue own "$d/good.req" --host x.admin.school.local --anyway -o out.pem --force
refused 'OpenSSL refuses what is excluded' 'excluded subtree violation' openssl verify -CAfile own/ca.pem out.pem

# ---- OpenSSL's, read by us -----------------------------------------------------------------------

theirs() { # NAME GENPKEY_OPTION...
    local name=$1
    shift
    openssl genpkey "$@" -out "$name.key" 2> out &&
        openssl req -new -key "$name.key" -subj "/O=Their school/CN=$name.example" -addext "subjectAltName=DNS:$name.example" \
            -addext extendedKeyUsage=serverAuth,clientAuth -out "$name.req" 2> out
    told "OpenSSL asks with $name" $? out
    try "we lay its request open" pki show "$name.req"
    try "and its key" pki show "$name.key" --with-secrets
    try "and issue" pki issue "$d/sub" "$name.req" -o "$name.pem"
    try "it verifies" strict "$d" -verify_hostname "$name.example" "$name.pem"
    try "its key asks through us" pki request --host "$name.example" --key-in "$name.key" -o "$name.again" --force
    try "OpenSSL verifies that" openssl req -in "$name.again" -noout -verify
}
theirs rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
theirs p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
theirs p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
theirs ed25519 -algorithm ED25519

mkdir db && : > db/index && echo 01 > db/serial && echo 07 > db/crlnumber
cat > ca.cnf << 'CONF'
[ca]
default_ca = own
[own]
database = db/index
serial = db/serial
crlnumber = db/crlnumber
new_certs_dir = db
default_md = sha256
default_days = 30
default_crl_days = 7
policy = any
copy_extensions = copy
crl_extensions = crl
[any]
commonName = supplied
organizationName = optional
[crl]
authorityKeyIdentifier = keyid
CONF
try 'a CA of OpenSSL' openssl req -x509 -newkey rsa:2048 -nodes -keyout db/ca.key -out db/ca.pem -subj '/CN=Their CA' -days 30
for name in rsa p256; do
    try "it issues for $name" openssl ca -batch -config ca.cnf -cert db/ca.pem -keyfile db/ca.key -in "$name.req" -out "their-$name.pem" -notext
done
try 'it revokes one' openssl ca -config ca.cnf -cert db/ca.pem -keyfile db/ca.key -revoke their-p256.pem -crl_reason keyCompromise
try 'and lists it' openssl ca -config ca.cnf -cert db/ca.pem -keyfile db/ca.key -gencrl -out their.crl
try 'we lay its list open' pki show their.crl
try 'and accept the other' pki verify --trust db/ca.pem --crl their.crl --revocation leaf --host rsa.example their-rsa.pem
refused 'but not the one it lists' CERT_REVOKED pki verify --trust db/ca.pem --crl their.crl their-p256.pem
for name in rsa p256; do
    try "we ask about $name" pki ocsp --make-request "their-$name.pem" db/ca.pem -o "$name.ask" --nonce
    try 'it answers' openssl ocsp -index db/index -CA db/ca.pem -rsigner db/ca.pem -rkey db/ca.key -reqin "$name.ask" \
        -respout "$name.answer" -ndays 1
    try 'we lay question and answer open' pki show "$name.ask"
    try 'we lay question and answer open' pki show "$name.answer"
done
try 'and believe: good' pki verify --trust db/ca.pem --ocsp rsa.answer --revocation leaf their-rsa.pem
refused 'and believe: revoked' CERT_REVOKED pki verify --trust db/ca.pem --ocsp p256.answer their-p256.pem
finish
