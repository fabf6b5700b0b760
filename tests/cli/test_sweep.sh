#!/usr/bin/env bash
# tlswalk sweep on a sample of the bits: who noticed, and that nothing goes unnoticed.
. "$(dirname "$0")/expect.bash"

for scenario in tls13 tls13-psk tls12-dhe-rsa tls12-ecdhe-rsa tls12-rsa; do
    checking "$scenario: no flipped bit goes unnoticed"
    expect 0 "$tlswalk" sweep "$scenario" --sample 211 --json
    silent
    python3 - "$work/out" "$scenario" <<'PYTHON'
import json, sys
sweep = json.load(open(sys.argv[1]))
assert sweep["scenario"] == sys.argv[2] and sweep["unnoticed"] == 0, sweep["unnoticed"]
assert sweep["flips"] == sum(row["flips"] for row in sweep["table"]) > 50
noticed = [row for row in sweep["table"] if row["end"] == "noticed"]
assert {row["noticed_by"] for row in noticed} == {"client", "server"}
assert all(row["check"] for row in noticed)
PYTHON
done

checking "the table, in both languages, and the same in one process as in three"
expect 0 "$tlswalk" sweep tls12-rsa --sample 301
says 'client.client_hello'
says '0 unnoticed and completed'
grep -o '^[0-9]* flips.*' "$work/out" > "$work/two"
expect 0 "$tlswalk" sweep tls12-rsa --sample 301 --jobs 3
grep -o '^[0-9]* flips.*' "$work/out" | cmp -s - "$work/two" || fail "another result with three processes"
expect 0 "$tlswalk" sweep tls12-rsa --sample 301 --lang zh
says '无人察觉而完成'

checking "wrong words"
refuses 2 'expected a number from 1' "$tlswalk" sweep tls13 --sample 0
refuses 2 'no such scenario' "$tlswalk" sweep nothing
refuses 2 'expected one SCENARIO' "$tlswalk" sweep
