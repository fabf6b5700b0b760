#!/bin/sh
# Every certificate of the system's trust store: read, annotated to the last octet, written again as it was.
# usage: test_trust_store.sh BUILD (where libcrypto-edu.a is)
set -eu
build=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
store=/etc/ssl/certs/ca-certificates.crt
[ -s "$store" ] || { echo "there is no $store (package ca-certificates)" >&2; exit 1; }

${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -I"$top" -I"$top/libcrypto-edu/include" ${CFLAGS:-} \
    -o "$work/rewrite" "$top/tests/interop/rewrite_certificates.c" "$build/libcrypto-edu.a" -lgmp
count=$("$work/rewrite" "$store")
expected=$(grep -c -- '-----BEGIN CERTIFICATE-----' "$store")
[ "$count" = "$expected certificates" ] || { echo "$count of $expected" >&2; exit 1; }
echo "$count of the system's trust store read and written again"
