#!/bin/sh
# What does OpenSSL think of the certificates we issue? It must accept the good chain under its
# strict rules, and refuse another host, a time after its end and a missing root.
# usage: test_openssl_verify_issued.sh BUILD (where libcrypto-edu.a is)
set -eu
build=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -I"$top/libcrypto-edu/include" ${CFLAGS:-} \
    -o "$work/issue_chain" "$top/tests/interop/issue_chain.c" "$build/libcrypto-edu.a" -lgmp
cd "$work"
./issue_chain leaf.pem intermediate.pem root.pem

verify() {
    openssl verify -x509_strict -purpose sslserver -untrusted intermediate.pem "$@" leaf.pem
}
refused() { # the expected message, then what makes OpenSSL say it
    message=$1
    shift
    if verify "$@" >answer 2>&1 || ! grep -q "$message" answer; then
        echo "expected \"$message\", got:" >&2
        cat answer >&2
        exit 1
    fi
}

at="-attime 1750000000"
verify -CAfile root.pem $at -verify_hostname www.example.com
verify -CAfile root.pem $at -verify_hostname a.example.org
verify -CAfile root.pem $at -verify_ip 127.0.0.1
refused "hostname mismatch" -CAfile root.pem $at -verify_hostname www.example.net
refused "has expired" -CAfile root.pem -attime 2600000001
refused "not yet valid" -CAfile root.pem -attime 1699999999
refused "unable to get local issuer certificate" -no-CAfile -no-CApath -no-CAstore $at

# Nothing in what we wrote is written differently by OpenSSL.
for name in leaf intermediate root; do
    openssl x509 -in $name.pem | cmp - $name.pem
done
echo "openssl verifies what we issue"
