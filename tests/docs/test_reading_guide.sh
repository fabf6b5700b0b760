#!/usr/bin/env bash
# The reading guide and the `spec:` tags of the source say the same. Copies in which they do not are refused,
# with a word about what is wrong: else the first sentence would prove nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

python3 tests/docs/reading_guide.py .

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
guide=docs/reading-guide.md
library=libcrypto-edu/src
broken=0

# refused WHAT-IT-SAYS COMMAND...: the tree, changed by a command, does not pass.
refused() {
    local says=$1
    shift
    rm -rf "$work/tree" "$work/as-it-is"
    mkdir "$work/as-it-is"
    cp -R docs libcrypto-edu walkthrough tests README.md "$work/as-it-is/"
    cp -R "$work/as-it-is" "$work/tree"
    (cd "$work/tree" && "$@")
    if diff -rq "$work/as-it-is" "$work/tree" >"$work/said"; then
        echo "nothing was changed: $*" >&2
        exit 1
    fi
    if python3 tests/docs/reading_guide.py "$work/tree" >"$work/said" 2>&1; then
        echo "accepted although: $*" >&2
        exit 1
    fi
    grep -q "$says" "$work/said" || { echo "expected '$says' after: $*" >&2; cat "$work/said" >&2; exit 1; }
    broken=$((broken + 1))
}

refused 'SubBytes is tagged FIPS 197 5.1.1, and the guide has no such row' sed -i '/`SubBytes`/d' $guide
refused 'SubBytes in .* carries no such tag' sed -i '/spec: FIPS 197 5.1.1 /d' $library/cipher/aes.c
refused 'aes.c has no SubBytes' sed -i 's/\bSubBytes\b/ByteSub/' $library/cipher/aes.c
refused "there is no $library/cipher/aes.c" mv $library/cipher/aes.c $library/cipher/rijndael.c
refused 'is tagged FIPS 197 5.1.1' mv $library/cipher/aes.c $library/cipher/rijndael.c
refused 'is tagged FIPS 197 9.9' sed -i 's/spec: FIPS 197 5.1.1/spec: FIPS 197 9.9/' $library/cipher/aes.c
refused 'above something that is no definition' sed -i '1i /* spec: FIPS 197 5.1 */\n#define X' $library/cipher/aes.c
refused 'a tag has a line of its own' sed -i '1i /* AES. spec: FIPS 197 5.1 */' $library/cipher/aes.c
refused 'a frame cites FIPS 197 9.1' sed -i 's/"FIPS 197 5.1"/"FIPS 197 9.1"/' $library/cipher/aes.c
refused 'is a link to' sed -i 's/^\(.*`SubBytes`.*\)\[cipher.aes.c\]/\1[cipher\/aes_key.c]/' $guide
refused 'not a row of four columns' sed -i 's/ | `SubBytes` | / | /' $guide
refused 'twice' sed -i 's/^.*`SubBytes`.*$/&\n&/' $guide
refused 'no heading' sed -i 's/^### FIPS 197: .*/### FIPS 197: Rijndael/' $guide
refused 'has no handle_finished' sed -i 's/handle_finished/take_finished/' walkthrough/tls/finished.c
refused 'does not exist' rm tests/unit/crypto/test_aes.c
echo "$broken broken copies refused"
