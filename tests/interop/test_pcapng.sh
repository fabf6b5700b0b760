#!/usr/bin/env bash
# Each scenario exported as pcapng opens in tshark: decrypted by the secrets inside, nothing malformed, every checksum
# right, and the same handshake messages in the same order and of the same length as the trace has.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need tshark capinfos python3

dissect() { # FILE FILTER FIELD...
    local file=$1 filter=$2
    shift 2
    tshark -r "$file" -o tcp.check_checksum:TRUE -o ip.check_checksum:TRUE -Y "$filter" -T fields -E occurrence=a \
        "${@/#/-e}" 2> "$work/tshark.err"
}

handshakes() { # LESSON: "type length" of each handshake message
    python3 - "$1" <<'PYTHON'
import json, sys
for m in json.load(open(sys.argv[1]))["messages"]:
    if m["layer"] == "handshake":
        b = bytes.fromhex(m["plain"])
        print(b[0], int.from_bytes(b[1:4], "big"))
PYTHON
}

for scenario in $("$program" list --json | python3 -c 'import json, sys; print(*[s["name"] for s in json.load(sys.stdin)])'); do
    "$program" run "$scenario" --seed 7 -o "$work/lesson.json" > /dev/null 2>&1
    "$program" export -f pcapng -o "$work/walk.pcapng" "$work/lesson.json" 2> "$work/err"
    told "$scenario: exported" $? "$work/err"
    capinfos "$work/walk.pcapng" > "$work/info" 2>&1
    told "$scenario: a whole file" $? "$work/info"

    dissect "$work/walk.pcapng" '_ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0 || tcp.analysis.flags' \
        frame.number > "$work/bad"
    [ ! -s "$work/bad" ] && [ ! -s <(grep -v 'Running as' "$work/tshark.err") ]
    told "$scenario: nothing malformed, checksums right" $? "$work/bad" "$work/tshark.err"

    dissect "$work/walk.pcapng" tls.handshake.type tls.handshake.type tls.handshake.length |
        python3 -c 'import sys
for line in sys.stdin:
    types, lengths = line.rstrip("\n").split("\t")
    for pair in zip(types.split(","), lengths.split(",")): print(*pair)' > "$work/theirs"
    handshakes "$work/lesson.json" > "$work/ours"
    cmp -s "$work/ours" "$work/theirs" && [ -s "$work/ours" ]
    told "$scenario: the handshake messages of the trace" $? "$work/ours" "$work/theirs"

    if python3 -c 'import json, sys; sys.exit(not json.load(open(sys.argv[1]))["outcome"]["established"])' "$work/lesson.json"; then
        dissect "$work/walk.pcapng" http.request.method http.request.method > "$work/http"
        dissect "$work/walk.pcapng" http.response.code http.response.code >> "$work/http"
        grep -q '^GET$' "$work/http" && grep -q '^200$' "$work/http"
        told "$scenario: opens decrypted" $? "$work/http"
    fi
done

"$program" export -f pcapng tls12-rsa > "$work/first.pcapng"
"$program" export -f pcapng tls12-rsa > "$work/second.pcapng"
cmp -s "$work/first.pcapng" "$work/second.pcapng"
told 'the same trace gives the same file' $?
finish
