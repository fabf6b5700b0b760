#!/usr/bin/env bash
# test_schema.sh BUILD: every scenario, in every variant, written as a lesson file is valid by
# lessons/schema/lesson.schema.json as python3-jsonschema reads it; and the schema is no rubber stamp: lessons with one
# thing wrong are refused, each.
set -u

tlswalk=$1/tlswalk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
errors=0

complain() {
    echo "schema: $*" >&2
    errors=1
}

lessons=0
write() { # ARGUMENT...: of tlswalk export
    lessons=$((lessons + 1))
    "$tlswalk" export -f json -o "$work/$lessons.json" "$@" || complain "$*: not written"
}

scenarios=$("$tlswalk" list --json | python3 -c 'import json, sys; print(*(s["name"] for s in json.load(sys.stdin)))')
[ -n "$scenarios" ] || complain "no scenario is listed"
for scenario in $scenarios; do
    case $scenario in
    cert-*) write "$scenario" --seed 18446744073709551615 ;; # their names are the point of them
    *) write "$scenario" --seed 18446744073709551615 --host example.org ;;
    esac
    write "$scenario" --no-ems
done
write tls12-dhe-rsa --suite TLS_DHE_RSA_WITH_AES_128_CBC_SHA256
write tls12-rsa --suite TLS_RSA_WITH_AES_128_CBC_SHA
python3 tests/lessons/validate.py "$work"/*.json || complain "not every lesson is valid"

# One edit each of the first lesson; `d` is the file.
wrong=$(python3 - "$work" <<'PYTHON'
import json, os, sys

edits = """\
del d["format"]
d["format"] = "tlswalk-lesson/2"
d["digest"] = d["digest"].upper() + "0"
d["steps"] = {}
d["steps"][0]["level"] = "novel"
d["steps"][0]["mechanism"] = 10
d["steps"][0]["kind"] = "think"
d["steps"][0]["id"] = "first"
del d["steps"][0]["text"]
del d["values"][0]["name"]
d["values"][0]["hex"] += "a"
d["values"][0]["hex"] = "XY"
d["values"][0]["known_by"][0]["how"] = "guessed"
d["messages"][0]["layer"] = "telepathy"
d["actors"][0]["role"] = "hero"
d["origin"]["kind"] = "hearsay"
d["outcome"]["established"] = "yes"
"""
work = sys.argv[1]
os.mkdir(f"{work}/wrong")
with open(f"{work}/1.json", encoding="utf-8") as f:
    first = f.read()
for number, edit in enumerate(edits.splitlines()):
    d = json.loads(first)
    exec(edit)
    with open(f"{work}/wrong/{number}.json", "w", encoding="utf-8") as f:
        json.dump(d, f)
    print(f"{number}.json: {edit}")
PYTHON
) || complain "the edits do not fit the lesson"
python3 tests/lessons/validate.py "$work"/wrong/*.json 2> "$work/said" && complain "nothing wrong is refused"
refused=0
while IFS= read -r line; do
    refused=$((refused + 1))
    grep -q "/wrong/${line%%: *}: " "$work/said" || complain "accepted: ${line#*: }"
done <<< "$wrong"

[ $errors = 0 ] && echo "schema: $lessons lessons are valid, $refused wrong ones are refused"
exit $errors
