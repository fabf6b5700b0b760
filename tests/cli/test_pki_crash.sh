#!/usr/bin/env bash
# A CA of tlswalk pki, killed at every step it takes on the disk, and with a disk that is full at every step: the
# index knows each certificate that is anywhere, nothing is half written, and the next command works.
. "$(dirname "$0")/expect.bash"
cd "$work"
${CC:-cc} -shared -fPIC -o die_at.so "$here/die_at.c" -ldl
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0"
pki() { "$tlswalk" pki "$@"; }

mkdir base
cd base
expect 0 pki ca root --name 'Test Root' --key ed25519
expect 0 pki ca sub --name 'Test Sub' --parent root --key ed25519
expect 0 pki request --host a.example --key ed25519 -o a.req --key-out a.key
expect 0 pki issue sub a.req -o a.pem
expect 0 pki crl sub
cd ..

# What must be true after any accident, in whatever is there.
cat >whole.py <<'PYTHON'
import base64, glob, json, os, re, sys
tidy = sys.argv[1] == "tidy"
on_record = set()
for ca in glob.glob("*/index.json"):
    index = json.load(open(ca))
    serials = [c["serial"] for c in index["certificates"]]
    assert len(serials) == len(set(serials)) and index["format"] == "tlswalk-ca/1"
    on_record.update(serials)
    for name in "ca.pem", "ca-key.pem", "issued":
        assert os.path.exists(os.path.join(os.path.dirname(ca), name)), (ca, name)
def blocks(pem):
    found = re.findall(r"-----BEGIN ([A-Z0-9 ]+)-----\n([A-Za-z0-9+/=\n]*)-----END \1-----\n", pem)
    assert found and pem.count("BEGIN") == len(found), "half a file"
    return found
def serial(body): # of 20 octets, behind two headers and the version
    der = base64.b64decode(body)
    at = der.index(b"\xa0\x03\x02\x01\x02\x02\x14")
    return der[at + 7 : at + 27].hex()
for path in glob.glob("**/*.pem", recursive=True) + glob.glob("*.req") + glob.glob("*.key"):
    if ".new-" in path:
        continue
    found = blocks(open(path).read())
    assert (os.stat(path).st_mode & 0o77 == 0) == ("key" in path), path
    if found[0][0] == "CERTIFICATE" and os.path.basename(path) not in ("ca.pem", "issuers.pem"):
        assert serial(found[0][1]) in on_record, path + " is not on record"
if os.path.exists("b.req"):
    assert os.path.exists("b.key")
left = [p for p in glob.glob("**/*", recursive=True) if ".new-" in p or re.search(r"\.(pem|json|req|key)\.[A-Za-z0-9]{6}$", p)]
assert not tidy or not left, left
PYTHON

# each HOW COMMAND...: the command with the accident at step 1, 2, 3 ... until it comes through
each() {
    local how=$1 n=0 got
    shift
    while :; do
        n=$((n + 1))
        rm -rf try && cp -r base try && cd try
        got=0
        { # the shell's own words about who was killed go nowhere
            env "$how=$n" LD_PRELOAD="$work/die_at.so" "$tlswalk" pki "$@" >"$work/out" 2>"$work/err" || got=$?
        } 2>/dev/null
        if [ "$how" = DIE_AT ]; then
            python3 ../whole.py any || fail "killed at step $n: $*"
        else
            python3 ../whole.py tidy || fail "a full disk at step $n: $*"
            [ "$got" = 0 ] || [ "$(wc -l <"$work/err")" = 1 ] || fail "not one line at step $n: $*"
        fi
        [ "$got" != 0 ] || break
        case $how$got in DIE_AT137 | FAIL_AT1) ;; *) fail "exit status $got at step $n: $*" ;; esac
        after "$@"
        cd ..
    done
    cd ..
    [ "$n" -gt 3 ] || fail "the accidents did not happen: $*"
    echo "    $1: $((n - 1)) steps"
}

# What the next person does, who does not know of the accident.
after() {
    case $1 in
    ca) [ -e new/index.json ] || expect 0 pki "$@" ;;
    request) expect 0 pki "$@" --force ;;
    issue) expect 0 pki "$@" --force ;;
    revoke)
        pki "$@" >"$work/out" 2>"$work/err" || grep -q 'revoked already' "$work/err" || fail "cannot be revoked"
        grep -q '"status":"revoked"' sub/index.json || fail "not revoked"
        ;;
    crl)
        local before=0 now
        [ ! -e b.crl ] || before=$(number b.crl)
        expect 0 pki "$@" --force
        now=$(number b.crl)
        [ "$now" -gt "$before" ] && [ "$now" -gt 1 ] || fail "list $now after list $before"
        ;;
    ocsp)
        expect 0 pki "$@" --force
        expect 0 openssl ocsp -respin b.ocsp -CAfile root/ca.pem -verify_other sub/ca.pem -issuer sub/ca.pem -cert a.pem -no_nonce
        ;;
    esac
}
number() { openssl crl -in "$1" -noout -crlnumber | sed 's/.*=0x//; s/.*=//' | xargs -I{} printf '%d\n' 0x{}; }

checking "killed at every step"
each DIE_AT ca new --name New --parent root --key ed25519
each DIE_AT request --host b.example --key ed25519 -o b.req --key-out b.key
each DIE_AT issue sub a.req -o b.pem --chain chain.pem
each DIE_AT revoke sub a.pem --reason keyCompromise
each DIE_AT crl sub -o b.crl
each DIE_AT ocsp sub a.pem --delegated -o b.ocsp

checking "a disk that is full at every step"
each FAIL_AT ca new --name New --parent root --key ed25519
each FAIL_AT issue sub a.req -o b.pem
each FAIL_AT crl sub -o b.crl

checking "no room for a single byte"
cp -r base full
(
    cd full
    trap '' XFSZ
    ulimit -f 0
    ! "$tlswalk" pki issue sub a.req -o b.pem 2>&1 | cat >/dev/null
    ! "$tlswalk" pki ca new --name New 2>&1 | cat >/dev/null
) || true
diff -r base full || fail "something was changed or left behind"

checking "a file system without hard links: written all the same, and never over another file"
cp -r base stick
cd stick
export NO_LINKS=1 LD_PRELOAD="$work/die_at.so"
expect 0 pki issue sub a.req -o b.pem
before=$(cksum <b.pem)
refuses 1 '--force replaces it' pki issue sub a.req -o b.pem
unset NO_LINKS LD_PRELOAD
[ "$before" = "$(cksum <b.pem)" ] || fail "it was replaced"
python3 ../whole.py tidy || fail "something is left"
cd ..

checking "eight at once: each has its certificate, and the index has all"
cp -r base many
cd many
for i in 1 2 3 4 5 6 7 8; do pki issue sub a.req -o "many$i.pem" >/dev/null & done
wait
python3 ../whole.py tidy || fail "the index has not all"
[ "$(grep -c '"serial"' sub/index.json)" = 9 ] && [ "$(ls many*.pem | wc -l)" = 8 ] || fail "not eight"
