#!/usr/bin/env bash
# tlswalk export and check: other formats, and lessons that cannot lie.
. "$(dirname "$0")/expect.bash"

expect 0 "$tlswalk" run tls12-dhe-rsa --seed 42 -o "$work/good.json"

checking "export json of a scenario and of a file is what run wrote"
expect 0 "$tlswalk" export -f json tls12-dhe-rsa --seed 42
silent
cmp "$work/out" "$work/good.json" || fail "the scenario's differs"
expect 0 "$tlswalk" export -f json "$work/good.json"
cmp "$work/out" "$work/good.json" || fail "the file's differs"

checking "export keylog: one CLIENT_RANDOM line with the file's own values"
expect 0 "$tlswalk" export --format keylog "$work/good.json"
python3 - "$work/good.json" "$work/out" <<'PYTHON'
import json, sys
values = {v["name"]: v.get("hex") for v in json.load(open(sys.argv[1]))["values"]}
lines = [l.split() for l in open(sys.argv[2]) if not l.startswith("#")]
assert lines == [["CLIENT_RANDOM", values["client_random"], values["master_secret"]]], lines
PYTHON

checking "export pem, into a file, is what OpenSSL reads"
expect 0 "$tlswalk" export -f pem -o "$work/certificates.pem" "$work/good.json"
[ ! -s "$work/out" ] || fail "something on stdout"
openssl x509 -in "$work/certificates.pem" -noout -subject | grep -q 'learn.example' || fail "another subject"

checking "a file has its own seed; a file that is not there; a file that cannot be read"
refuses 2 'has its own' "$tlswalk" export -f json --seed 3 "$work/good.json"
refuses 2 'no such scenario and no such file' "$tlswalk" export -f json "$work/none.json"
refuses 1 'directory' "$tlswalk" export -f json "$work"

checking "check: a good file is right"
expect 0 "$tlswalk" check "$work/good.json"
silent
says '✓'
says 'values computed again'
says 'The scenario was run again and gave the same file.'
expect 0 "$tlswalk" check --lang zh "$work/good.json"
says '全部属实'

checking "check: a changed value, a changed verdict, a changed field are found, with their places"
python3 - "$work" <<'PYTHON'
import json, sys
work = sys.argv[1]
def change(name, edit):
    lesson = json.load(open(f"{work}/good.json"))
    edit(lesson)
    json.dump(lesson, open(f"{work}/{name}.json", "w"))
def value(lesson):
    v = next(v for v in lesson["values"] if v["name"] == "master_secret")
    v["hex"] = ("0" if v["hex"][0] != "0" else "1") + v["hex"][1:]
def verdict(lesson):
    next(c for s in lesson["steps"] for c in s.get("checks", []))["ok"] = False
def field(lesson):
    f = next(f for m in lesson["messages"] for f in m["fields"] if f["path"] == "msg_type")
    f["shown"] = "server_hello (2)"
change("value", value); change("verdict", verdict); change("field", field)
PYTHON
for name in value verdict field; do
    expect 1 "$tlswalk" check "$work/$name.json"
    says '✗'
    says 'says something else than was computed'
done
expect 1 "$tlswalk" check "$work/value.json"
says 'master_secret'

checking "check: a truncated file, an empty one, none, another format"
head -c 5000 "$work/good.json" >"$work/cut.json"
: >"$work/empty.json"
echo '{"format":"tlswalk-lesson/2"}' >"$work/other.json"
for name in cut empty none other; do
    refuses 1 "$name.json" "$tlswalk" check "$work/$name.json"
done

checking "check: several files, one of them wrong"
expect 1 "$tlswalk" check "$work/good.json" "$work/value.json" "$work/none.json"
[ "$(count '^✓')" = 1 ] && [ "$(count '^✗')" = 1 ] || fail "the files are not told apart"
[ "$(wc -l <"$work/err")" = 1 ] || fail "the missing one is not reported in one line"
