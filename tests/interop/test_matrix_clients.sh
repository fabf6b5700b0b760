#!/usr/bin/env bash
# Other programs as clients of tlswalk serve: OpenSSL, GnuTLS and curl, each with every version, suite, group and key
# type in every combination. Each must verify the chain and the name, and find in the page what it agreed on.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need openssl gnutls-cli curl python3 ss
make_chain

request() { printf 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'; }
page_says() { # FILE TLS NAME GROUP
    grep -q "<td>TLS $2</td>" "$1" && grep -q "<td>$3</td>" "$1" || return 1
    case $3 in TLS_RSA_*) grep -q '<td>RSA key transport</td>' "$1" ;; *) grep -q "<td>$4</td>" "$1" ;; esac
}

with_openssl() { # TLS NAME CIPHER GROUP OPENSSL_GROUP
    local out=$work/openssl.out suite=(-cipher "$3:@SECLEVEL=0") groups=(-groups "$5")
    [ "$1" = 1.3 ] && suite=(-ciphersuites "$3")
    [[ $2 = TLS_DHE* ]] && groups=() # a client of TLS 1.2 leaves the field to the server
    request | timeout 20 openssl s_client -connect "127.0.0.1:$port" -servername localhost -verify_hostname localhost \
        -CAfile "$work/root.pem" "-tls${1/./_}" "${suite[@]}" "${groups[@]}" -ign_eof > "$out" 2>&1
    grep -q 'Verify return code: 0 (ok)' "$out" && grep -q '^HTTP/1.1 200' "$out" &&
        page_says "$out" "$1" "$2" "$([ ${#groups[@]} = 0 ] && echo ffdhe2048 || echo "$4")"
}

with_gnutls() { # TLS NAME WORDS GROUP GNUTLS_GROUP
    local out=$work/gnutls.out
    : > "$out"
    { request; wait_for 5 grep -q '</html>' "$out"; } | timeout 20 gnutls-cli --x509cafile "$work/root.pem" \
        --port "$port" --priority "NONE:+VERS-TLS$1:+COMP-NULL:+SIGN-ALL:+$5:$3" localhost > "$out" 2>&1
    grep -q 'Status: The certificate is trusted' "$out" && page_says "$out" "$1" "$2" "$4"
}

with_curl() { # TLS NAME CIPHER GROUP OPENSSL_GROUP
    local out=$work/curl.out suite=(--ciphers "$3:@SECLEVEL=0") groups=(--curves "$5")
    [ "$1" = 1.3 ] && suite=(--tls13-ciphers "$3")
    [[ $2 = TLS_DHE* ]] && groups=()
    timeout 20 curl -sS --tlsv"$1" --tls-max "$1" "${suite[@]}" "${groups[@]}" --cacert "$work/root.pem" \
        "https://localhost:$port/" > "$out" 2>&1
    page_says "$out" "$1" "$2" "$([ ${#groups[@]} = 0 ] && echo ffdhe2048 || echo "$4")"
}

for key_type in $key_types; do
    serve --cert "$work/$key_type.pem" --key "$work/$key_type.key"
    declare "port_$key_type=$port" "log_$key_type=$log"
done
# Where the client must offer the certificate's curve beside the group, this server leaves it no choice.
serve --cert "$work/p256.pem" --key "$work/p256.key" --group secp384r1
port_choosy=$port log_choosy=$log
while read -r tls name openssl words group openssl_group gnutls_group key; do
    choice=$key
    [ "$tls $group $key" = '1.2 secp384r1 p256' ] && choice=choosy
    port_of=port_$choice log_of=log_$choice
    also=$(also_curve : "$tls" "$key" "$group" openssl)
    port=${!port_of} log=${!log_of}
    [[ $name = TLS_RSA_* ]] && shown=- || shown=$group
    with_openssl "$tls" "$name" "$openssl" "$group" "$openssl_group$also"
    told "openssl → serve  $tls $name $shown $key" $? "$work/openssl.out" "$log"
    with_gnutls "$tls" "$name" "$words" "$group" "$gnutls_group"
    told "gnutls  → serve  $tls $name $shown $key" $? "$work/gnutls.out" "$log"
    with_curl "$tls" "$name" "$openssl" "$group" "$openssl_group$also"
    told "curl    → serve  $tls $name $shown $key" $? "$work/curl.out" "$log"
done < <(combinations)
finish
