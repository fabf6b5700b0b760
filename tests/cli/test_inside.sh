#!/usr/bin/env bash
# tlswalk inside: every algorithm, every way to look at it, and what is refused.
. "$(dirname "$0")/expect.bash"
inside() { expect 0 "$tlswalk" inside "$@" </dev/null; }
# walk STATUS ALGORITHM LINE...: a scripted session.
walk() {
    local want=$1 algorithm=$2
    shift 2
    printf '%s\n' "$@" >"$work/script"
    expect "$want" "$tlswalk" inside "$algorithm" --interactive <"$work/script"
}

checking "the list names every algorithm, its standard and its inputs"
inside
silent
algorithms=$(grep -o '^  [a-z][a-z0-9-]*' "$work/out")
[ "$(wc -w <<<"$algorithms")" -ge 37 ] || fail "only $(wc -w <<<"$algorithms") algorithms"
says 'FIPS 197 5.1'
says '--key --in'
for family in Ciphers 'Hash functions' 'Key derivation' RSA 'Key exchange' 'Signatures'; do
    grep -q "^$family" "$work/out" || fail "no family $family"
done
cp "$work/out" "$work/list"
inside --list
cmp -s "$work/out" "$work/list" || fail "--list lists something else"
! grep -q 'inside\.' "$work/out" || fail "a title is missing"

checking "every algorithm prints its steps, its result and a command or a reason, in both languages"
for algorithm in $algorithms; do
    inside "$algorithm"
    silent
    [ "$(count '^  frame [0-9]+ / ')" -ge 1 ] || fail "$algorithm: no frames"
    says '  result'
    grep -qE '(^|[|;] )openssl |no equivalent' "$work/out" || fail "$algorithm: neither command nor reason"
    inside "$algorithm" --lang zh
    says '  结果'
    ! grep -q 'inside\.' "$work/out" || fail "$algorithm: a word is missing"
done

checking "every algorithm as JSON that parses, and frames that are numbered"
for algorithm in $algorithms; do
    inside "$algorithm" --json
    python3 - "$algorithm" "$work/out" <<'PYTHON' || fail "$algorithm: JSON"
import json, sys
d = json.load(open(sys.argv[2], encoding="utf-8"))
assert d["format"] == "tlswalk-inside/1" and d["algorithm"] == sys.argv[1] and d["spec"]
assert [f["n"] for f in d["frames"]] == list(range(1, len(d["frames"]) + 1)) and d["frames"]
assert not d["truncated"] and bytes.fromhex(d["result"]["hex"])
assert d["openssl"] or d["openssl_lacks"]
for f in d["frames"]:
    assert f["algorithm"] and f["label"] and f["spec"] and f["round"] >= 0
    for v in f["variables"]:
        bytes.fromhex(v["hex"])
        assert v["shape"] in ("bytes", "state", "words32", "words64", "integer", "bit")
        assert v["shape"] != "state" or len(v["hex"]) == 32
PYTHON
done

checking "other names in use"
for pair in gcm:aes-128-gcm cbc:aes-128-cbc ctr:aes-128-ctr sha-256:sha256 sha3:sha3-256 prf:tls12-prf; do
    inside "${pair%:*}" --json
    grep -q "\"algorithm\":\"${pair#*:}\"" "$work/out" || fail "${pair%:*} is not ${pair#*:}"
done

checking "FIPS 197 Appendix B: the first round, the changed bytes, MixColumns spelt out"
inside aes-128
says '19* a0* 9a* e9*'
says 's'"'"'[0,0] = 02·d4 ⊕ 03·bf ⊕ 5d ⊕ 30 = 04'
says '04* e0  48* 28*'
says '39* 02* dc* 19*'
says '3925841d02dc09fbdc118597196a0b32'

checking "the message as text, as hex, and from a file is the same; a key of one's own"
printf 'sixteen letters!' >"$work/message"
for given in "--in=sixteen letters!" "--hex=7369787465656e206c65747465727321" "--file=$work/message"; do
    inside aes-128 --key 000102030405060708090A0B0C0D0E0F "$given"
    sed -n '/^  result/,$p' "$work/out" >>"$work/results"
done
[ "$(sort -u "$work/results" | wc -l)" = 3 ] || fail "three results"
bash <(grep 'openssl enc' "$work/out") >"$work/openssl"
grep -qF "$(cat "$work/openssl")" "$work/out" || fail "OpenSSL computes something else"
expect 0 "$tlswalk" inside sha256 --file - <"$work/message"
says "$(sha256sum <"$work/message" | cut -d ' ' -f 1)"

checking "toys: numbers in decimal, both parties side by side"
inside rsa --toy
says 'n = p · q = 61 · 53 = 3233'
says 'd = e⁻¹ mod λ(n) = 17⁻¹ mod 780 = 413'
says 'm = m2 + q · h'
says '  result    2790'
inside dh --toy
grep -qE '^    A = 8 +B = 19$' "$work/out" || fail "not side by side"
says '12² mod 23 = 6'

checking "points on a toy curve, and the slope of each line with its numbers"
inside ecdh --toy
says 'λ = (3·x₁² + a) / (2·y₁) = (3·3² + 2) / (2·6) = 29 · 12⁻¹ = 29 · 89 = 59'
says 'x₃ = λ² − x₁ − x₂ = 59² − 3 − 3 = 80'
says 'R = R + P = (80, 10) + (3, 6) = (80, 87)'
says 'B = (80, 87)'
grep -qE '^    A.x = 80 +B.x = 80$' "$work/out" || fail "points are not side by side"
inside ecdsa --toy
says 'Bob verifies with the public key Q = dG = (80, 87)'
says '0 < k < 5?'

checking "both ends of a signature and of an encryption"
for algorithm in ecdsa ed25519 rsa-sign rsa-pss rsa-encrypt rsa-oaep; do
    inside "$algorithm"
    grep -qE 'Bob (verifies|decrypts) with' "$work/out" || fail "$algorithm: one end only"
done

checking "one step alone; the same in hex, decimal and binary"
inside dh --toy --step 5 --base binary
[ "$(count '^  frame ')" = 1 ] || fail "not one frame"
says '00010111'
inside aes-128 --step 1 --base decimal
says '729683222'

checking "commands: forwards, back, jump, bases, a column of MixColumns, the result"
walk 0 aes-128 next '' back 'goto 48' 'base binary' 'base hex' result
[ "$(grep -o 'frame [0-9]*' "$work/out" | tr -dc '0-9\n' | tr '\n' ' ')" = '1 2 3 2 48 48 48 ' ] || fail "other frames"
says '3925841d02dc09fbdc118597196a0b32'
inside aes-128 --json
m_col=$(python3 -c 'import json,sys; print(next(f["n"] for f in json.load(open(sys.argv[1]))["frames"] if f["label"]=="m_col"))' "$work/out")
walk 0 aes-128 "goto $m_col" 'mix 0' 'mix 3' quit nonsense
silent
says '= b3 ⊕ da ⊕ 5d ⊕ 30 = 04'
[ "$(count 'MixColumns · row')" = 8 ] || fail "not two columns"
walk 0 aes-128 back
says 'This is the first step.'
walk 0 mixcolumns n n n n help
says 'This is the last step.'
[ "$(count '^  (next|back|goto|base|open|out|mix|result|help|quit) ')" = 10 ] || fail "not every command is listed"
for line in 'mix 0' open out 'open 1' 'goto 0' 'goto 9999' 'goto x' 'base octal' 'next 2' nonsense; do
    walk 1 aes-128 "$line"
    [ "$(wc -l <"$work/err")" = 1 ] || fail "not one line on stderr: $line"
done
walk 1 aes-128 "goto $m_col" 'mix 4'

checking "into an operation that a step holds, and out again"
walk 0 hkdf open 'goto 3' 'goto 136' open 'goto 2' open out out out
says 'open 1: HMAC'
grep -qE '^hmac  HMAC' "$work/out" || fail "the HMAC was not opened"
says '077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5'
[ "$(count 'frame 1 / 3 +HKDF')" = 2 ] || fail "not back where one was"
inside hkdf --open 1/136/2
says 'hash-round  '
says 'frame 1 / 8  SHA-256 · Sigma1'
inside aes-128-gcm --open "$(inside aes-128-gcm --json; python3 -c 'import json,sys; print(next(f["n"] for f in json.load(open(sys.argv[1]))["frames"] if f["label"]=="CB"))' "$work/out")"
says 'aes-block  '
says '9bb22ce7'
refuses 2 'holds no operation' "$tlswalk" inside sha256 --open 1
refuses 2 'from 1 to 1' "$tlswalk" inside hkdf --open 1.2
refuses 2 'from 1 to 3' "$tlswalk" inside hkdf --open 4
refuses 2 'with / between' "$tlswalk" inside hkdf --open 1,2

checking "what is within a step, as JSON: what it takes and gives, and opened by its number"
inside hmac --json
python3 - "$tlswalk" "$work/out" <<'PYTHON' || fail "operations within frames"
import json, subprocess, sys
inside = json.load(open(sys.argv[2], encoding="utf-8"))
frame = next(f for f in inside["frames"] if f["label"] == "outer")
[within] = frame["inside"]
assert within["op"] == "hash" and within["result"] == inside["result"]
opened = json.loads(subprocess.run([sys.argv[1], "inside", "hmac", "--json", "--open", str(frame["n"])],
                                   stdout=subprocess.PIPE, check=True).stdout)
assert opened["op"] == "hash" and opened["inputs"] == within["inputs"] and opened["result"] == within["result"]
printed = subprocess.run(["bash", "-c", opened["openssl"]], stdout=subprocess.PIPE, check=True).stdout
assert printed.decode().strip() == opened["result"]["hex"] and opened["openssl_lacks"] is None
PYTHON

checking "the same view in a step of a handshake"
printf '%s\n' 'break compute.master_secret' continue inside >"$work/script"
expect 0 "$tlswalk" step tls12-dhe-rsa <"$work/script"
says 'A(1) = HMAC(secret, A(1−1))'
printf '%s\n' 'break compute.master_secret' continue inside 'inside open' 'inside out' >"$work/script"
expect 0 "$tlswalk" step tls12-dhe-rsa <"$work/script"
says 'frame 1 / 602  SHA-256 · schedule'
[ "$(count 'frame 1 / 4  TLS 1.2 PRF · A')" = 2 ] || fail "not out again"
for line in 'inside out' 'inside open 2' 'inside open x'; do
    printf '%s\n' 'break compute.master_secret' continue "$line" >"$work/script"
    expect 1 "$tlswalk" step tls12-dhe-rsa <"$work/script"
done

checking "on a terminal: it waits for commands"
export ASAN_OPTIONS=fast_unwind_on_malloc=0
printf 'next\nqu\t\n' >"$work/typed"
expect 0 python3 "$here/on_terminal.py" "$tlswalk" inside mixcolumns --color never <"$work/typed"
says 'inside> '
[ "$(count 'frame 2 / 4')" = 1 ] || fail "next did not go on"

checking "what is refused, in one line"
refuses 2 'no such algorithm' "$tlswalk" inside rot13
refuses 2 'one too many' "$tlswalk" inside aes-128 sha256
refuses 2 '15 bytes long; expected 16' "$tlswalk" inside aes-128 --in 'fifteen letters'
refuses 2 'expected 16' "$tlswalk" inside aes-128 --key 00
refuses 2 'odd number' "$tlswalk" inside aes-128 --key 000
refuses 2 'no hex digit' "$tlswalk" inside sha256 --hex 0x00
refuses 2 "has no input 'nonce'" "$tlswalk" inside aes-128 --nonce 00
refuses 2 'takes no message' "$tlswalk" inside dh --in hello
refuses 2 'has no toy size' "$tlswalk" inside sha256 --toy
refuses 2 'needs an argument' "$tlswalk" inside aes-128 --key
refuses 2 'takes no argument' "$tlswalk" inside rsa --toy=1
refuses 2 'from 1 to 166' "$tlswalk" inside aes-128 --step 167
refuses 2 'from 1' "$tlswalk" inside aes-128 --step 0
refuses 2 'hex, decimal or binary' "$tlswalk" inside aes-128 --base 7
refuses 2 'not understood' "$tlswalk" inside aes-128 --wrong
refuses 2 'expected an ALGORITHM' "$tlswalk" inside --toy
refuses 2 'm < n' "$tlswalk" inside rsa --toy --m 3233
refuses 2 'an odd prime p' "$tlswalk" inside dh --toy --p 22
refuses 1 'nothing.bin' "$tlswalk" inside sha256 --file "$work/nothing.bin"

checking "words used and words in the catalogs are the same"
expect 0 python3 - "$here/../.." <<'PYTHON'
import glob, json, re, subprocess, sys
root = sys.argv[1]
def read(pattern): return "".join(open(f, encoding="utf-8").read() for f in glob.glob(root + pattern))
source, window = read("/walkthrough/*/*.c"), read("/gui/*/*.c")
used = {w for w in re.findall(r'"(inside\.[a-z_.]+)"', source)}
for language in "en", "zh":
    words = json.load(open(f"{root}/lessons/text/{language}.json", encoding="utf-8"))["ui"]
    there = {w for w in words if w.startswith("inside.")}
    plain = {w for w in there if not w.startswith(("inside.title.", "inside.label.", "inside.family."))}
    assert used <= plain, (language, used - plain)
    others = {w for w in plain - used if not w.startswith("inside.does.") and f'"{w}"' not in window}
    assert not others, (language, others)  # neither the command line's words nor the window's
    assert all(words[w].strip() for w in there)
PYTHON
