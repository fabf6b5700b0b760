#!/usr/bin/env bash
# Chromium loads the page of tlswalk serve over TLS 1.3 and 1.2, believing the CA made on the spot, and shows what it agreed on.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need chromium certutil python3 ss

# Chromium finds its trusted authorities in the NSS store of its user's home; this one has a home of its own.
export HOME=$work/home
mkdir -p "$HOME/.pki/nssdb"
certutil -d "sql:$HOME/.pki/nssdb" -N --empty-password

load() { # VERSION OPTION...: the page as Chromium has it in the end
    local version=$1
    shift
    # --no-sandbox: root, as in a container of CI, may not have one
    timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-background-networking --user-data-dir="$work/profile" \
        --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE localhost' "$@" --dump-dom "https://localhost:$port/" \
        > "$work/dom" 2> "$work/chromium.err"
    grep -q "<td>TLS $version</td>" "$work/dom"
}

for key_type in rsa p256; do
    for tls in 1.3 1.2; do
        serve --save-ca "$work/ca.pem" --key-type $key_type --tls $tls
        certutil -d "sql:$HOME/.pki/nssdb" -D -n walk 2> /dev/null
        certutil -d "sql:$HOME/.pki/nssdb" -A -n walk -t C,, -i "$work/ca.pem"
        load $tls
        told "chromium loads the page, TLS $tls, $key_type" $? "$work/dom" "$work/chromium.err" "$log"
        grep -q 'GREASE' "$work/dom" && grep -q 'X25519' "$work/dom" && grep -q 'JA4</th><td>t13d' "$work/dom"
        told "its ClientHello is on the page: GREASE, groups, JA4, TLS $tls, $key_type" $? "$work/dom"
        certutil -d "sql:$HOME/.pki/nssdb" -D -n walk
        rm -rf "$work/profile"
        load $tls && status=1 || status=0
        grep -q 'alert .* received' "$log" || status=1
        told "without the CA it refuses, TLS $tls, $key_type" $status "$work/chromium.err" "$log"
        stop "$server"
    done
done
finish
