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

# ---- what is spoken ----
# The key a suite needs, its IANA name, what OpenSSL calls it, and the words that make GnuTLS offer it alone.
suites13='
any TLS_AES_128_GCM_SHA256 TLS_AES_128_GCM_SHA256 +AES-128-GCM:+AEAD
any TLS_AES_256_GCM_SHA384 TLS_AES_256_GCM_SHA384 +AES-256-GCM:+AEAD
any TLS_CHACHA20_POLY1305_SHA256 TLS_CHACHA20_POLY1305_SHA256 +CHACHA20-POLY1305:+AEAD
'
suites12='
rsa TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 ECDHE-RSA-AES128-GCM-SHA256 +ECDHE-RSA:+AES-128-GCM:+AEAD
rsa TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 ECDHE-RSA-AES256-GCM-SHA384 +ECDHE-RSA:+AES-256-GCM:+AEAD
rsa TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 ECDHE-RSA-CHACHA20-POLY1305 +ECDHE-RSA:+CHACHA20-POLY1305:+AEAD
rsa TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 ECDHE-RSA-AES128-SHA256 +ECDHE-RSA:+AES-128-CBC:+SHA256
rsa TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384 ECDHE-RSA-AES256-SHA384 +ECDHE-RSA:+AES-256-CBC:+SHA384
rsa TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA ECDHE-RSA-AES128-SHA +ECDHE-RSA:+AES-128-CBC:+SHA1
rsa TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA ECDHE-RSA-AES256-SHA +ECDHE-RSA:+AES-256-CBC:+SHA1
ec TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 ECDHE-ECDSA-AES128-GCM-SHA256 +ECDHE-ECDSA:+AES-128-GCM:+AEAD
ec TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 ECDHE-ECDSA-AES256-GCM-SHA384 +ECDHE-ECDSA:+AES-256-GCM:+AEAD
ec TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 ECDHE-ECDSA-CHACHA20-POLY1305 +ECDHE-ECDSA:+CHACHA20-POLY1305:+AEAD
ec TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 ECDHE-ECDSA-AES128-SHA256 +ECDHE-ECDSA:+AES-128-CBC:+SHA256
ec TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384 ECDHE-ECDSA-AES256-SHA384 +ECDHE-ECDSA:+AES-256-CBC:+SHA384
ec TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA ECDHE-ECDSA-AES128-SHA +ECDHE-ECDSA:+AES-128-CBC:+SHA1
ec TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA ECDHE-ECDSA-AES256-SHA +ECDHE-ECDSA:+AES-256-CBC:+SHA1
rsa TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 DHE-RSA-AES128-GCM-SHA256 +DHE-RSA:+AES-128-GCM:+AEAD
rsa TLS_DHE_RSA_WITH_AES_256_GCM_SHA384 DHE-RSA-AES256-GCM-SHA384 +DHE-RSA:+AES-256-GCM:+AEAD
rsa TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256 DHE-RSA-CHACHA20-POLY1305 +DHE-RSA:+CHACHA20-POLY1305:+AEAD
rsa TLS_DHE_RSA_WITH_AES_128_CBC_SHA256 DHE-RSA-AES128-SHA256 +DHE-RSA:+AES-128-CBC:+SHA256
rsa TLS_DHE_RSA_WITH_AES_256_CBC_SHA256 DHE-RSA-AES256-SHA256 +DHE-RSA:+AES-256-CBC:+SHA256
rsa TLS_DHE_RSA_WITH_AES_128_CBC_SHA DHE-RSA-AES128-SHA +DHE-RSA:+AES-128-CBC:+SHA1
rsa TLS_DHE_RSA_WITH_AES_256_CBC_SHA DHE-RSA-AES256-SHA +DHE-RSA:+AES-256-CBC:+SHA1
rsa TLS_RSA_WITH_AES_128_GCM_SHA256 AES128-GCM-SHA256 +RSA:+AES-128-GCM:+AEAD
rsa TLS_RSA_WITH_AES_256_GCM_SHA384 AES256-GCM-SHA384 +RSA:+AES-256-GCM:+AEAD
rsa TLS_RSA_WITH_AES_128_CBC_SHA256 AES128-SHA256 +RSA:+AES-128-CBC:+SHA256
rsa TLS_RSA_WITH_AES_256_CBC_SHA256 AES256-SHA256 +RSA:+AES-256-CBC:+SHA256
rsa TLS_RSA_WITH_AES_128_CBC_SHA AES128-SHA +RSA:+AES-128-CBC:+SHA1
rsa TLS_RSA_WITH_AES_256_CBC_SHA AES256-SHA +RSA:+AES-256-CBC:+SHA1
'
# IANA's name and GnuTLS's of each group; OpenSSL takes IANA's in lower case but for the curves of NIST.
groups='
x25519 X25519 GROUP-X25519
secp256r1 P-256 GROUP-SECP256R1
secp384r1 P-384 GROUP-SECP384R1
ffdhe2048 ffdhe2048 GROUP-FFDHE2048
ffdhe3072 ffdhe3072 GROUP-FFDHE3072
ffdhe4096 ffdhe4096 GROUP-FFDHE4096
'
key_types='rsa p256 p384 ed25519'

# The combinations of version, suite, group and certificate, a line each: VERSION SUITE OPENSSL GNUTLS GROUP
# OPENSSL_GROUP GNUTLS_GROUP KEY_TYPE.
combinations() {
    local kind name openssl words group openssl_group gnutls_group key tls list
    for tls in 1.3 1.2; do
        [ $tls = 1.3 ] && list=$suites13 || list=$suites12
        while read -r kind name openssl words; do
            [ -n "$kind" ] || continue
            while read -r group openssl_group gnutls_group; do
                [ -n "$group" ] || continue
                possible "$tls" "$name" "$group" || continue
                for key in $key_types; do
                    fits "$kind" "$key" && echo "$tls $name $openssl $words $group $openssl_group $gnutls_group $key"
                done
            done <<< "$groups"
        done <<< "$list"
    done
}
fits() { # KIND KEY_TYPE
    case $1 in any) ;; rsa) [ "$2" = rsa ] ;; ec) [ "$2" != rsa ] ;; esac
}
# In TLS 1.2 the kind of the group is in the suite's name; without an exchange "-" stands for one.
possible() { # VERSION SUITE GROUP
    [ "$1" = 1.3 ] && return 0
    case $2 in
        TLS_ECDHE*) [[ $3 != ffdhe* ]] ;;
        TLS_DHE*) [[ $3 = ffdhe* ]] ;;
        *) [ "$3" = x25519 ] ;;
    esac
}
# RFC 8422 5.3: in TLS 1.2 the curve of the certificate must be among the client's groups, too, and OpenSSL insists. The
# one to add to GROUP, in IANA's words or OpenSSL's, with SEPARATOR before it; nothing where it is there already.
also_curve() { # SEPARATOR VERSION KEY_TYPE GROUP iana|openssl
    local curve
    case $2-$3-$4 in
        1.2-p256-secp256r1 | 1.2-p384-secp384r1) return ;;
        1.2-p256-*) curve='secp256r1 P-256' ;;
        1.2-p384-*) curve='secp384r1 P-384' ;;
        *) return ;;
    esac
    [ "$5" = iana ] && echo "$1${curve% *}" || echo "$1${curve#* }"
}
# ---- certificates ----
# A root, an intermediate, and what it certifies: chain.pem (good.key), expired.pem (good.key); for each key type
# TYPE.pem (a chain) and TYPE.key; and a client's certificate, me.pem (me.key).
make_chain() {
    (
        cd "$work" || exit 1
        printf '%s\n' '[ca]' 'basicConstraints=critical,CA:TRUE' 'keyUsage=critical,keyCertSign,cRLSign' \
            '[leaf]' 'subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1' 'extendedKeyUsage=serverAuth' \
            'keyUsage=critical,digitalSignature,keyEncipherment' '[visitor]' 'keyUsage=critical,digitalSignature' \
            'extendedKeyUsage=clientAuth' > extensions
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
        cp good.key rsa.key
        openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out p256.key || exit 1
        openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out p384.key || exit 1
        openssl genpkey -algorithm ED25519 -out ed25519.key || exit 1
        for key in $key_types; do
            openssl req -new -key $key.key -subj '/CN=localhost' -out $key.csr || exit 1
            openssl x509 -req -in $key.csr -CA middle.pem -CAkey middle.key -set_serial 0x5$RANDOM -days 10 -sha256 \
                -extfile extensions -extensions leaf -out $key.leaf || exit 1
            cat $key.leaf middle.pem > $key.pem
        done
        openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out me.key || exit 1
        openssl req -new -key me.key -subj '/CN=me' -out me.csr || exit 1
        openssl x509 -req -in me.csr -CA root.pem -CAkey root.key -set_serial 9 -days 10 -sha256 \
            -extfile extensions -extensions visitor -out me.pem || exit 1
    ) > "$work/make_chain.log" 2>&1 || { told 'openssl makes a chain' 1 "$work/make_chain.log"; exit 1; }
}
