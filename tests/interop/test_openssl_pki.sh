#!/bin/sh
# Keys, requests, certificates, revocation lists and OCSP, with every kind of key: OpenSSL reads and verifies ours, we
# read and verify OpenSSL's.
# usage: test_openssl_pki.sh BUILD (where libcrypto-edu.a is)
set -eu
build=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -I"$top/libcrypto-edu/include" ${CFLAGS:-} \
    -o "$work/pki_peer" "$top/tests/interop/pki_peer.c" "$build/libcrypto-edu.a" -lgmp
mkdir "$work/ours" "$work/theirs"

says() { # a pattern, then the command that must succeed and print it
    pattern=$1
    shift
    if ! "$@" >answer 2>&1 || ! grep -q "$pattern" answer; then
        echo "expected \"$pattern\" from: $*" >&2
        cat answer >&2
        exit 1
    fi
}

cd "$work/ours"
../pki_peer write "$(date +%s)"
for name in rsa pss p256 p384 ed25519; do
    says 'valid\|ED25519' openssl pkey -in $name.key -check -noout -text
    openssl pkey -in $name.key | cmp - $name.key
    says 'OK' openssl req -in $name.csr -verify -noout
    openssl req -in $name.csr | cmp - $name.csr
    says 'DNS:ca.example' openssl req -in $name.csr -noout -text
    says 'OK' openssl verify -x509_strict -check_ss_sig -CAfile $name.crt $name.crt
    openssl x509 -in $name.crt | cmp - $name.crt
    says 'CA:TRUE, pathlen:1' openssl x509 -in $name.crt -noout -text
    says 'URI:http://ca.example/ca.crl' openssl x509 -in $name.crt -noout -text
    says 'OCSP - URI:http://ca.example/ocsp' openssl x509 -in $name.crt -noout -text
    says 'verify OK' openssl crl -in $name.crl -CAfile $name.crt -noout
    openssl crl -in $name.crl | cmp - $name.crl
    says 'Serial Number: 1234' openssl crl -in $name.crl -noout -text
    says 'Key Compromise' openssl crl -in $name.crl -noout -text
    says 'Serial Number: 1234' openssl ocsp -reqin $name.req -req_text
    says 'Response verify OK' openssl ocsp -reqin $name.req -respin $name.resp -CAfile $name.crt
    says '0x1234: revoked' openssl ocsp -issuer $name.crt -serial 0x1234 -no_nonce -respin $name.resp -CAfile $name.crt
done

cd "$work/theirs"
printf 'R\t351231235959Z\t260101000000Z,keyCompromise\t1234\tunknown\t/CN=revoked\n' >index.txt
make_all() { # a name, a hash, options of the signatures, then the options of genpkey
    name=$1
    md=$2
    options=$3
    shift 3
    rmd="-rmd $md"
    [ $md != null ] || rmd=
    openssl genpkey "$@" -out $name.key 2>errors
    # shellcheck disable=SC2086  # the options are words
    openssl req -new -key $name.key -subj "/O=Example/CN=$name" -addext subjectAltName=DNS:a.example -$md $options \
        -out $name.csr
    # shellcheck disable=SC2086
    openssl req -x509 -new -key $name.key -subj "/O=Example/CN=$name" -days 2 -$md $options -out $name.crt
    printf '01' >crlnumber
    printf '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_crl_days=2\n' >ca.cnf
    # shellcheck disable=SC2086
    openssl ca -config ca.cnf -gencrl -cert $name.crt -keyfile $name.key -md $md $options -out $name.crl 2>errors ||
        { cat errors; exit 1; }
    openssl ocsp -issuer $name.crt -serial 0x1234 -reqout $name.req
    openssl ocsp -index index.txt -CA $name.crt -rsigner $name.crt -rkey $name.key $rmd -reqin $name.req -ndays 1 \
        -respout $name.resp 2>errors || { cat errors; exit 1; }
    ../pki_peer read $name
}
pss='-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest'
make_all rsa sha512 '' -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make_all pss sha256 "$pss" -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make_all p256 sha256 '' -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make_all p384 sha384 '' -algorithm EC -pkeyopt ec_paramgen_curve:P-384
make_all ed25519 null '' -algorithm ED25519
echo "openssl reads our keys, requests, certificates, revocation lists and OCSP, and we read openssl's"
