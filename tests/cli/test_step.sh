#!/usr/bin/env bash
# tlswalk step: every command, scripted; what it refuses; and a session on a terminal.
. "$(dirname "$0")/expect.bash"
# walk STATUS LINE...: a scripted session with these lines.
walk() {
    local want=$1
    shift
    printf '%s\n' "$@" >"$work/script"
    expect "$want" "$tlswalk" step "${scenario:-tls12-dhe-rsa}" <"$work/script"
}
refused() {
    walk 1 "${@:2}"
    [ "$(wc -l <"$work/err")" = 1 ] || fail "not one line on stderr"
    grep -qF -- "$1" "$work/err" || fail "stderr does not say '$1'"
}

checking "next, an empty line, and back move between the steps of the story"
walk 0 next '' back
silent
[ "$(count ' ● ')" = 3 ] || fail "not three steps"
[ "$(grep -c 'ClientHello' "$work/out")" -ge 2 ] || fail "back did not come back"
walk 0 back
says 'This is the first step.'

checking "the whole story, by next alone, and then the outcome"
walk 0 $(yes next | head -20)
steps=$(count ' ● ')
[ "$steps" -ge 10 ] && [ "$steps" -le 12 ] || fail "$steps steps"
says 'Connection established'
says 'This is the last step.'

checking "the bytes of a ClientHello end with its fingerprints"
walk 0 'break ClientHello' continue bytes
[ "$(count '^  JA3   [0-9a-f]{32}$')" = 1 ] || fail "no JA3"
[ "$(count '^  JA4   t12d[0-9]{4}.._[0-9a-f]{12}_[0-9a-f]{12}$')" = 1 ] || fail "no JA4"

checking "goto goes to a step of any level"
walk 0 'goto 1' 'g 0x10'
[ "$(count ' ● ')" = 2 ] || fail "not two steps"
for n in 0 1000 x '' -1 '1 2'; do
    refused 'expected a step from 1 to' "goto $n"
done

checking "break and continue: by message in either spelling, by step"
for name in ServerHello server_hello server_hello.send serverhello; do
    walk 0 "break $name" continue
    says 'ServerHello ·'
    [ "$(count ' ● ')" = 1 ] || fail "not one step"
done
walk 0 'break compute.master_secret' 'break Finished' break c c
says '  compute.master_secret'
says 'Both sides derive the master secret'
walk 0 continue
says 'Connection established'
refused 'no step and no message' 'break nothing'
refused 'expected a step' break

checking "print: bytes, number, who knows it since when, what made it, and the OpenSSL command that agrees"
walk 0 'break compute.master_secret' continue 'print master_secret'
says 'master_secret (Master secret), 48 bytes, secret ='
says 'client: derived it, since step'
says 'prf12("SHA-256", pre_master_secret,'
grep '^openssl kdf' "$work/out" >"$work/command"
expect 0 "$tlswalk" run tls12-dhe-rsa --json
secret=$(python3 -c 'import json,sys; print(next(v["hex"] for v in json.load(open(sys.argv[1]))["values"] if v["name"]=="master_secret"))' "$work/out")
[ "$(bash "$work/command")" = "$secret" ] || fail "OpenSSL computes something else"
walk 0 'goto 40' 'print dh_p'
says 'decimal, 2048 bits ='
says 'eavesdropper: received it'
refused 'is not there yet' 'goto 1' 'print master_secret'
refused 'no value has this name' 'print nothing'
refused "expected a value's name" print

checking "bytes: a message, one field of it, and a step without a message"
walk 0 next bytes
says '  0000  16 03 01'
says 'cipher_suites[0] ='
walk 0 next 'bytes random'
[ "$(count ' = ')" = 1 ] || fail "more than one field"
refused 'no such field' next 'bytes nothing'
refused 'no message' 'goto 1' bytes
refused 'no message' bytes

checking "inside: frame by frame, forwards and back"
walk 0 'break compute.master_secret' c inside inside 'inside back' 'inside 3'
[ "$(grep -o 'frame [0-9]*' "$work/out" | tr -dc '0-9\n' | tr '\n' ' ')" = '1 2 1 3 ' ] || fail "other frames"
says 'TLS 1.2 PRF'
refused 'expected a frame from 1' 'break compute.master_secret' c 'inside 0'
refused 'inside' inside
refused 'step' 'goto 8' inside

checking "who knows what: everybody, and one"
walk 0 continue who
for actor in client server eavesdropper ca; do
    grep -qi "^$actor has" "$work/out" || fail "$actor is missing"
done
walk 0 'goto 60' 'who eaves'
sed -n '/eavesdropper lacks/,$p' "$work/out" | grep -qw pre_master_secret || fail "it has the secret"
[ "$(count ' has$')" = 1 ] || fail "more than one actor"
refused 'there are client' 'who nobody'

checking "values: those that are there by now"
walk 0 'goto 8' values
says 'client_random'
never_says 'server_random'

checking "level and lang, asked and set"
walk 0 level 'level detail' level next lang 'lang zh' lang 'goto 8'
says 'story'
says 'detail'
says '客户端'
refused 'expected story, detail or bytes' 'level all'
refused 'expected en or zh' 'lang fr'

checking "help, abbreviations, quit; what follows quit is not read"
walk 0 help
[ "$(count '^  [a-z]+')" = 14 ] || fail "not every command is listed"
walk 0 n h q nonsense
silent
refused 'no such command' nonsense

checking "a session on a lesson file; one that cannot be loaded"
expect 0 "$tlswalk" run tls12-rsa --seed 3 -o "$work/lesson.json"
scenario=$work/lesson.json walk 0 next
says 'ClientHello'
says 'seed 3'
echo '{}' >"$work/bad.json"
refuses 1 'bad.json' "$tlswalk" step "$work/bad.json" </dev/null

checking "the session in the README goes as it stands there"
sed -n 's/^    tlswalk> //p' "$here/../../README.md" >"$work/readme"
[ "$(wc -l <"$work/readme")" -ge 5 ] || fail "the README has no session"
expect 0 "$tlswalk" step tls12-dhe-rsa <"$work/readme"
silent

checking "on a terminal: a prompt, completion by Tab, history by the up arrow, and an end by Ctrl-D"
export ASAN_OPTIONS=fast_unwind_on_malloc=0 # so that a leak of libedit's is known as its own
up=$(printf '\033[A')
printf 'ne\t\nback\n%s\n\004' "$up" >"$work/typed"
expect 0 python3 "$here/on_terminal.py" "$tlswalk" step tls12-dhe-rsa --color never <"$work/typed"
says 'tlswalk> '
says 'The client says hello'
[ "$(count 'This is the first step')" = 2 ] || fail "the up arrow did not bring back the line before"

checking "on a terminal: Ctrl-C ends it"
printf 'next\n\003' >"$work/typed"
status=0
python3 "$here/on_terminal.py" "$tlswalk" step tls12-rsa <"$work/typed" >"$work/out" 2>"$work/err" || status=$?
[ "$status" != 0 ] || fail "it was not interrupted"
silent
