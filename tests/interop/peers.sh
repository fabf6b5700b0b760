# Sourced by the interop tests: starting and ending servers on loopback, and telling how it went.
# The first argument of a test is the build folder or the program itself.
set -u
export LC_ALL=C

program=${1:?usage: $0 BUILD|PROGRAM}
[ -d "$program" ] && program=$program/tlswalk
program=$(realpath "$program")
work=$(mktemp -d)
started=()
failures=0

clean_up() {
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

need() { # TOOL...: a peer that is missing is a failure, not a pass
    for tool in "$@"; do
        command -v "$tool" > /dev/null || { echo "FAIL  $tool is not installed" >&2; exit 1; }
    done
}

told() { # WHAT STATUS [FILE...]: one line; the files are shown when it failed
    local what=$1 status=$2
    shift 2
    if [ "$status" = 0 ]; then
        echo "ok    $what"
        return
    fi
    echo "FAIL  $what"
    failures=$((failures + 1))
    for file in "$@"; do
        echo "--- $file"
        tail -n 15 "$file"
    done
}

finish() { [ "$failures" = 0 ] || { echo "$failures failed" >&2; exit 1; }; }

wait_for() { # SECONDS COMMAND...: until it succeeds
    local until=$((SECONDS + $1))
    shift
    until "$@" > /dev/null 2>&1; do
        [ $SECONDS -lt $until ] || return 1
        sleep 0.05
    done
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

listens() { # PORT: in this network namespace
    ss -Hltn "sport = :$1" | grep -q .
}

serve() { # OPTION...: starts tlswalk serve; sets $port, $server and $log
    log=$work/serve.$RANDOM
    "$program" serve --port 0 --quiet "$@" > "$log" 2>&1 &
    server=$!
    started+=("$server")
    wait_for 30 grep -q '^Listening' "$log" || { told 'serve starts' 1 "$log"; exit 1; }
    port=$(sed -n 's/^Listening on .*:\([0-9]*\) .*/\1/p' "$log")
}

stop() { # PID
    kill "$1" 2>/dev/null
    wait "$1" 2>/dev/null
}

# name, what OpenSSL calls it, and the words that make GnuTLS offer it alone
suites='
TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 DHE-RSA-AES128-GCM-SHA256 +DHE-RSA:+AES-128-GCM:+AEAD
TLS_DHE_RSA_WITH_AES_128_CBC_SHA256 DHE-RSA-AES128-SHA256 +DHE-RSA:+AES-128-CBC:+SHA256
TLS_RSA_WITH_AES_128_GCM_SHA256 AES128-GCM-SHA256 +RSA:+AES-128-GCM:+AEAD
TLS_RSA_WITH_AES_128_CBC_SHA AES128-SHA +RSA:+AES-128-CBC:+SHA1
TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ECDHE-RSA-AES128-GCM-SHA256 +ECDHE-RSA:+AES-128-GCM:+AEAD
TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 ECDHE-RSA-AES256-GCM-SHA384 +ECDHE-RSA:+AES-256-GCM:+AEAD
TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 ECDHE-RSA-CHACHA20-POLY1305 +ECDHE-RSA:+CHACHA20-POLY1305:+AEAD
TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384 ECDHE-RSA-AES256-SHA384 +ECDHE-RSA:+AES-256-CBC:+SHA384
TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA ECDHE-RSA-AES128-SHA +ECDHE-RSA:+AES-128-CBC:+SHA1
TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256 DHE-RSA-CHACHA20-POLY1305 +DHE-RSA:+CHACHA20-POLY1305:+AEAD
TLS_RSA_WITH_AES_256_GCM_SHA384 AES256-GCM-SHA384 +RSA:+AES-256-GCM:+AEAD
'
gnutls_base=NONE:+VERS-TLS1.2:+COMP-NULL:+SIGN-RSA-SHA256:+GROUP-FFDHE2048:+GROUP-X25519:+GROUP-SECP256R1

# A root, an intermediate, and what it certifies: chain.pem (good.key), expired.pem (good.key).
make_chain() {
    (
        cd "$work" || exit 1
        printf '%s\n' '[ca]' 'basicConstraints=critical,CA:TRUE' 'keyUsage=critical,keyCertSign,cRLSign' \
            '[leaf]' 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1' 'extendedKeyUsage=serverAuth' \
            'keyUsage=critical,digitalSignature,keyEncipherment' > extensions
        for key in root middle good; do
            openssl genrsa -out $key.key 2048 || exit 1
        done
        openssl req -x509 -new -key root.key -subj '/CN=interop root' -days 30 -out root.pem \
            -addext 'keyUsage=critical,keyCertSign' || exit 1
        openssl req -new -key middle.key -subj '/CN=interop intermediate' -out middle.csr || exit 1
        openssl x509 -req -in middle.csr -CA root.pem -CAkey root.key -set_serial 2 -days 20 -sha256 \
            -extfile extensions -extensions ca -out middle.pem || exit 1
        openssl req -new -key good.key -subj '/CN=localhost' -out good.csr || exit 1
        openssl x509 -req -in good.csr -CA middle.pem -CAkey middle.key -set_serial 3 -days 10 -sha256 \
            -extfile extensions -extensions leaf -out good.pem || exit 1
        openssl x509 -req -in good.csr -CA middle.pem -CAkey middle.key -set_serial 4 -days -1 -sha256 \
            -extfile extensions -extensions leaf -out expired.pem || exit 1
        cat good.pem middle.pem > chain.pem
    ) > "$work/make_chain.log" 2>&1 || { told 'openssl makes a chain' 1 "$work/make_chain.log"; exit 1; }
}
