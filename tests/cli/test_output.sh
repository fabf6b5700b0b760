#!/usr/bin/env bash
# Where output goes: files that are whole or not there, terminals, pipes, full disks.
. "$(dirname "$0")/expect.bash"
escape=$(printf '\033')

checking "-o writes the lesson that --json prints, beside the narration"
expect 0 "$tlswalk" run tls12-rsa -o "$work/lesson.json"
says 'Connection established'
expect 0 "$tlswalk" run tls12-rsa --json
cmp "$work/out" "$work/lesson.json" || fail "they differ"

checking "-o leaves nothing behind but the file, with the permissions of any other"
[ "$(ls "$work" | grep -c lesson)" = 1 ] || fail "there is more than one file"
touch "$work/other"
[ "$(stat -c %a "$work/lesson.json")" = "$(stat -c %a "$work/other")" ] || fail "permissions differ"

checking "-o into a folder that does not exist: exit status 1, and the old file stays when it cannot be replaced"
refuses 1 'No such file or directory' "$tlswalk" run tls12-rsa -o "$work/none/lesson.json"
mkdir "$work/folder"
refuses 1 "$work/folder" "$tlswalk" run tls12-rsa -o "$work/folder"
[ "$(ls "$work" | grep -c folder)" = 1 ] || fail "a temporary file is left"

checking "-o replaces an old file with another one (rename), so that readers never see half of it"
before=$(stat -c %i "$work/lesson.json")
exec 9<"$work/lesson.json"
expect 0 "$tlswalk" run tls12-rsa --seed 7 -o "$work/lesson.json"
[ "$before" != "$(stat -c %i "$work/lesson.json")" ] || fail "it was written in place"
python3 -c 'import json,sys; assert json.load(sys.stdin)["origin"]["seed"] in (1, "1")' <&9

checking "-o to what is not a plain file"
expect 0 "$tlswalk" run tls12-rsa -o /dev/null
[ -c /dev/null ] || fail "/dev/null was replaced"
ln -s /proc/self/fd/1 "$work/stdout" # what /dev/stdout is

expect 0 "$tlswalk" export -f pem tls12-rsa -o "$work/stdout"
says 'BEGIN CERTIFICATE'
expect 0 "$tlswalk" run tls12-rsa -o "$work/stdout"
says '"format":"tlswalk-lesson/1"'
says 'Connection established'
"$tlswalk" export -f pem tls12-rsa -o "$work/stdout" | grep -q 'END CERTIFICATE' || fail "not through a pipe"
mkfifo "$work/pipe"
cat "$work/pipe" >"$work/through" &
expect 0 "$tlswalk" export -f pem tls12-rsa -o "$work/pipe"
wait $!
[ -p "$work/pipe" ] || fail "the pipe was replaced"
grep -q 'END CERTIFICATE' "$work/through" || fail "nothing came through the pipe"

checking "-o follows a symbolic link, and keeps an old file's permissions"
echo old >"$work/target"
chmod 640 "$work/target"
ln -s target "$work/link"
expect 0 "$tlswalk" export -f pem tls12-rsa -o "$work/link"
[ -L "$work/link" ] || fail "the link was replaced"
grep -q 'END CERTIFICATE' "$work/target" || fail "the link's target was not written"
[ "$(stat -c %a "$work/target")" = 640 ] || fail "the permissions changed"
ln -s fresh "$work/link_to_nothing"
expect 0 "$tlswalk" export -f pem tls12-rsa -o "$work/link_to_nothing"
[ -L "$work/link_to_nothing" ] || fail "the link was replaced"
grep -q 'END CERTIFICATE' "$work/fresh" || fail "the link's target was not made"

checking "a full disk is reported"
if [ -c /dev/full ]; then
    for arguments in 'run tls12-rsa' 'run tls12-rsa --json' 'list' 'export -f pem tls12-rsa' '--help'; do
        status=0
        "$tlswalk" $arguments >/dev/full 2>"$work/err" || status=$?
        [ "$status" = 1 ] || fail "exit status $status: $arguments"
        grep -q '^tlswalk: standard output: ' "$work/err" || fail "not reported: $arguments"
    done
fi

checking "a reader that goes away ends it quietly"
{ "$tlswalk" run tls12-rsa --level bytes 2>"$work/err" || true; } | head -1 >"$work/out"
silent

checking "no colours without a terminal, unless asked for"
expect 0 "$tlswalk" run tls12-rsa
never_says "$escape"
expect 0 "$tlswalk" run tls12-rsa --color always
says "$escape[1m"
expect 0 env NO_COLOR=1 "$tlswalk" run tls12-rsa --color always
says "$escape[1m"

checking "colours on a terminal, but not with NO_COLOR, not with TERM=dumb, not with --color never"
expect 0 python3 "$here/on_terminal.py" "$tlswalk" list </dev/null
says "$escape[1m"
expect 0 env NO_COLOR=1 python3 "$here/on_terminal.py" "$tlswalk" list </dev/null
never_says "$escape"
expect 0 env NO_COLOR= python3 "$here/on_terminal.py" "$tlswalk" list </dev/null
says "$escape[1m"
expect 0 python3 "$here/on_terminal.py" env TERM=dumb "$tlswalk" list </dev/null
never_says "$escape"
expect 0 python3 "$here/on_terminal.py" "$tlswalk" list --color never </dev/null
never_says "$escape"

checking "ASCII alone where the locale has no more"
expect 0 env LC_ALL=C "$tlswalk" run tls12-dhe-rsa --level bytes
! LC_ALL=C grep -q '[^ -~]' "$work/out" || fail "there is more than ASCII"
says '-> server'
says '=== Finished ='
expect 0 env LC_ALL=C "$tlswalk" run tls12-rsa --lang zh
says '密钥交换'

checking "every line fits, also where Chinese characters take two columns"
for columns in 60 80 100 1000; do
    for language in en zh; do
        expect 0 env COLUMNS=$columns "$tlswalk" run tls12-dhe-rsa --level bytes --lang $language
        python3 - "$work/out" $columns <<'PYTHON' || fail "a line is wider than $columns columns"
import sys, unicodedata
limit = min(int(sys.argv[2]), 110)
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.rstrip("\n")
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    if width > limit or line != line.rstrip():
        sys.exit(f"{width} columns: {line}")
PYTHON
    done
done
