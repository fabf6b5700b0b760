#!/usr/bin/env bash
# tlswalk pki verify: the path, every check, the verdict; and OpenSSL's, on the same files.
. "$(dirname "$0")/expect.bash"

expect 0 "$tlswalk" export -f pem tls12-dhe-rsa
csplit -s -f "$work/c-" "$work/out" '/BEGIN CERTIFICATE/' '{*}'
mv "$work/c-01" "$work/leaf.pem"
mv "$work/c-02" "$work/root.pem"

# verdict EXIT OPENSSL_WORDS MOMENT OPTION...: ours and OpenSSL's
verdict() {
    local want=$1 words=$2 moment=$3
    shift 3
    local host=learn.example
    [ $# = 0 ] || host=$1
    expect "$want" "$tlswalk" pki verify --trust "$work/root.pem" --host "$host" --time "$moment" "$work/leaf.pem"
    silent
    openssl verify -CAfile "$work/root.pem" -verify_hostname "$host" -attime "$(date -d "$moment" +%s)" \
        "$work/leaf.pem" > "$work/theirs" 2>&1 || true
    grep -qF -- "$words" "$work/theirs" || fail "OpenSSL does not say '$words': $(cat "$work/theirs")"
}

checking "valid, expired, not yet valid, another host: as OpenSSL says"
verdict 0 ': OK' 2026-01-16T00:00:00Z
says 'Valid'
says '✓ The certificate is for this host'
verdict 1 'error 10 ' 2026-09-16
says 'X509_V_ERR_CERT_HAS_EXPIRED (10)'
says 'alert certificate_expired (45)'
says 'ERR_CERT_DATE_INVALID'
says 'The first check that failed: learn.example expired'
verdict 1 'error 9 ' 2025-12-16T11:59:59Z
says 'X509_V_ERR_CERT_NOT_YET_VALID (9)'
verdict 1 'error 62 ' 2026-01-16 other.example
says 'X509_V_ERR_HOSTNAME_MISMATCH (62)'
never_says 'certificate_expired'

checking "nobody we trust has issued it"
expect 1 "$tlswalk" pki verify --host learn.example --time 2026-01-16 "$work/leaf.pem"
says 'no trust anchor found'
says 'unknown_ca (48)'

checking "moments: an offset, a leap day, what is none"
expect 0 "$tlswalk" pki verify --trust "$work/root.pem" --time 2026-03-16T20:00:00+08:00 "$work/leaf.pem"
expect 1 "$tlswalk" pki verify --trust "$work/root.pem" --time 2026-03-16T20:00:01+08:00 "$work/leaf.pem"
expect 1 "$tlswalk" pki verify --trust "$work/root.pem" --time 2028-02-29 "$work/leaf.pem"
for moment in 2027-02-29 2026-13-01 2026-1-1 now '' 2026-01-01T24:00:00Z 2026-01-01T00:00:00 2026-01-01x; do
    refuses 2 'expected a moment' "$tlswalk" pki verify --time "$moment" "$work/leaf.pem"
done

checking "JSON says the same"
expect 1 "$tlswalk" pki verify --json --trust "$work/root.pem" --host other.example --time 2026-01-16 "$work/leaf.pem"
python3 - "$work/out" <<'PYTHON'
import json, sys
v = json.load(open(sys.argv[1]))
assert v["valid"] is False and v["time"] == "2026-01-16T00:00:00Z"
assert [c["anchor"] for c in v["path"]] == [False, True]
failed = [c for c in v["checks"] if c["verdict"] == "failed"]
assert [c["check"] for c in failed] == ["hostname"], failed
assert failed[0]["openssl_code"] == 62 and failed[0]["field"] == "subjectAltName"
assert {"trust_anchor", "signature", "validity", "basic_constraints"} <= {c["check"] for c in v["checks"]}
PYTHON

checking "Chinese; files and words that are wrong"
expect 1 "$tlswalk" pki verify --lang zh --time 2026-01-16 "$work/leaf.pem"
says '没有找到信任锚'
refuses 1 'No such file' "$tlswalk" pki verify "$work/none.pem"
echo 'no certificate at all' > "$work/words"
refuses 1 'certificate 1' "$tlswalk" pki verify "$work/words"
: > "$work/empty"
refuses 1 'holds no certificate' "$tlswalk" pki verify "$work/empty"
sed '5s/./!/' "$work/leaf.pem" > "$work/broken.pem"
refuses 1 'broken PEM' "$tlswalk" pki verify "$work/broken.pem"
refuses 2 'expected server, client or any' "$tlswalk" pki verify --purpose browser "$work/leaf.pem"
refuses 2 'expected one file' "$tlswalk" pki verify
refuses 2 'no such command' "$tlswalk" pki frobnicate
expect 0 "$tlswalk" pki --help
says 'verify'
