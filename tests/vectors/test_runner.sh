#!/usr/bin/env bash
# test_runner.sh BUILD: the runners of Wycheproof's and NIST's files pass what is right and fail what is not: a valid case marked invalid and the
# reverse, files that are broken, cut, empty, missing or shorter than they say.
set -u

runner=$1/tests/vectors/wycheproof
samples=$(dirname "$0")/samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# expect STATUS WORDS ARGUMENTS...: the runner ends with STATUS and says WORDS.
expect() {
    local status=$1 words=$2 said
    shift 2
    said=$("$runner" "$@" 2>&1)
    local got=$?
    if [ "$got" != "$status" ] || [[ $said != *"$words"* ]]; then
        echo "$runner $*: status $got instead of $status, or not '$words': $said" >&2
        failures=$((failures + 1))
    fi
}

# changed NAME SED-SCRIPT: the good sample with a change, which must be one.
changed() {
    sed "$2" "$samples/hmac_good.json" > "$work/$1"
    if cmp -s "$samples/hmac_good.json" "$work/$1"; then
        echo "$1: the change changes nothing" >&2
        failures=$((failures + 1))
    fi
}

expect 0 'hmac_good.json: 4 passed, 0 failed, 0 skipped' "$samples/hmac_good.json"
expect 1 '0 passed, 1 failed' "$samples/hmac_valid_marked_invalid.json"
expect 1 'test 1: should be rejected, is accepted' "$samples/hmac_valid_marked_invalid.json"
expect 0 '0 passed, 0 failed, 1 skipped (KMAC128)' "$samples/unknown_algorithm.json"
expect 0 'ecdh_keys.json: 10 passed, 0 failed, 0 skipped' "$samples/ecdh_keys.json"
expect 0 'x25519_keys.json: 5 passed, 0 failed, 1 skipped (curve448)' "$samples/x25519_keys.json"
expect 1 'hmac_good.json: 4 passed' "$samples" # a folder runs all, and fails with one

changed invalid_marked_valid.json 's/"result": "invalid"/"result": "valid"/'
expect 1 '2 passed, 2 failed' "$work/invalid_marked_valid.json"
changed odd_hex.json 's/"msg": "./"msg": "/'
expect 1 'a field is missing or malformed' "$work/odd_hex.json"
changed no_hex.json 's/"key": "../"key": "zz/'
expect 1 'a field is missing or malformed' "$work/no_hex.json"
changed no_key.json 's/"key":/"kee":/'
expect 1 'a field is missing or malformed' "$work/no_key.json"
changed no_result.json 's/"result": "valid"/"result": "fine"/'
expect 1 'a field is missing or malformed' "$work/no_result.json"
changed undecided.json 's/"result": "\(in\)\{0,1\}valid"/"result": "acceptable"/'
expect 0 '4 passed, 0 failed, 0 skipped' "$work/undecided.json" # accepted or refused, both are right
changed fewer.json 's/"numberOfTests": 4/"numberOfTests": 5/'
expect 1 '4 tests instead of 5' "$work/fewer.json"
changed no_algorithm.json 's/"algorithm"/"algo"/'
expect 1 'not a file of test vectors' "$work/no_algorithm.json"

sed 's/KMAC128/AES-GCM-SIV/; s/MacTest/AeadTest/' "$samples/unknown_algorithm.json" > "$work/siv.json"
expect 0 '0 passed, 0 failed, 1 skipped (AES-GCM-SIV)' "$work/siv.json" # no AES-GCM, though it begins so

head -c 900 "$samples/hmac_good.json" > "$work/cut.json"
expect 1 'cut.json: cannot be read' "$work/cut.json"
: > "$work/empty.json"
expect 1 'empty.json: cannot be read' "$work/empty.json"
echo '{"algorithm": "HMACSHA256", "numberOfTests": 0, "testGroups": []}' > "$work/none.json"
expect 1 'none.json: 0 tests' "$work/none.json"
expect 1 'cut.json: cannot be read' "$samples/hmac_good.json" "$work/cut.json"
mkdir "$work/folder"
expect 2 'usage' "$work/folder"
expect 2 'usage'
expect 1 'No such file' "$samples/hmac_good.json" "$work/missing.json"

# The reader of NIST's files: a right answer, a wrong one, a file with nothing in it, a folder without any.
runner=$1/tests/vectors/cavp
mkdir "$work/good" "$work/wrong" "$work/nothing" "$work/cut"
cat > "$work/good/rfc-4231-sha256.txt" <<'VECTOR'
Len = 64
Key = 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b
Msg = 4869205468657265
MD = b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
VECTOR
sed 's/^MD = b0/MD = b1/' "$work/good/rfc-4231-sha256.txt" > "$work/wrong/rfc-4231-sha256.txt"
: > "$work/nothing/rfc-4231-sha256.txt"
sed 's/^Msg = 48/Msg = 4/' "$work/good/rfc-4231-sha256.txt" > "$work/cut/rfc-4231-sha256.txt"
expect 0 'rfc-4231-sha256.txt: 1 passed, 0 failed, 0 skipped' "$work/good"
expect 1 'rfc-4231-sha256.txt: 0 passed, 1 failed, 0 skipped' "$work/wrong"
expect 1 'no vectors in it' "$work/nothing"
expect 1 '0 passed, 1 failed' "$work/cut"
expect 1 'no vectors found' "$work/folder"
expect 1 'cannot be read' "$work/missing"

# The player of RFC 8448's traces: as it is printed; with one value, one message, one record or one key that is not as printed.
runner=$1/tests/vectors/rfc8448
trace=$samples/rfc8448_section3.json
expect 0 'our server: 70 compared, 0 differ' "$trace"
expect 0 'our client: 61 compared, 0 differ' "$trace"
wrong() {
    sed "$2" "$trace" > "$work/$1"
    cmp -s "$trace" "$work/$1" && echo "$1: the change changes nothing" >&2 && failures=$((failures + 1))
    expect 1 "$3" "$work/$1"
}
wrong secret.json 's/"master_secret": "18/"master_secret": "19/' 'secrets, master_secret: differs'
wrong hash.json 's/"client_hello..server_hello": "86/"client_hello..server_hello": "87/' 'client_hello..server_hello: differs'
wrong finished.json 's/"bytes": "140000209b/"bytes": "140000209c/' 'finished, all bytes: differs'
wrong signature.json 's/0f000084080400805a/0f000084080400805b/' 'certificate_verify, all bytes: differs'
wrong record.json 's/"record": "1703030013c9/"record": "1703030013c8/' 'record, 7, from the client: differs'
wrong key.json 's/"server_ephemeral_private": "b1/"server_ephemeral_private": "b9/' 'server_ephemeral_public: differs'
wrong unknown.json 's/"exporter_master_secret"/"expoter_master_secret"/' 'expoter_master_secret: differs'
wrong message.json 's/"name": "NewSessionTicket"/"name": "Ticket"/' 'our server'
expect 1 'cut.json: cannot be read' "$work/cut.json"
expect 1 'no section in it' "$work/none.json"
expect 2 'usage'

[ "$failures" = 0 ] && echo "the runners fail when they should"
