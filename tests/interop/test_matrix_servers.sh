#!/usr/bin/env bash
# tlswalk connect as a client of OpenSSL's, GnuTLS's and nginx's servers, with every version, suite, group and key type
# in every combination.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need openssl gnutls-serv nginx python3 ss ip unshare
make_chain

connects() { # TLS NAME GROUP PORT KEY_TYPE: agrees on exactly that, and finds the answer whole
    local agreed="TLS $1, $2,.*, $3" tls=$1 name=$2 group=$3 at=$4
    case $name in TLS_RSA_*) agreed="TLS 1.2, $name,.* no forward secrecy" ;; esac
    timeout 30 "$program" connect "localhost:$at" -4 --ca "$work/root.pem" --lang en --tls "$tls" --suite "$name" \
        --group "$group$(also_curve , "$tls" "$5" "$group" iana)" > "$work/out" 2>&1 && grep -q '^Answer: HTTP/1.[01] 200' "$work/out" &&
        grep -q "^$agreed" "$work/out"
}

server_of_openssl() { # KEY_TYPE: sets $port
    port=$(free_port)
    openssl s_server -accept "127.0.0.1:$port" -key "$work/$1.key" -cert "$work/$1.leaf" -cert_chain "$work/middle.pem" \
        -groups X25519:P-256:P-384:ffdhe2048:ffdhe3072:ffdhe4096 -cipher 'ALL:@SECLEVEL=0' -dhparam "$work/dh.pem" -www \
        > "$work/s_server.$1" 2>&1 < /dev/null &
    started+=($!)
    wait_for 10 listens "$port" || { told "openssl s_server $1" 1 "$work/s_server.$1"; exit 1; }
}

# One server block for each key type.
start_nginx() {
    mkdir -p "$work/nginx/html"
    echo 'Hello from nginx.' > "$work/nginx/html/index.html"
    {
        echo "daemon off; master_process off; pid $work/nginx/pid; error_log $work/nginx/error.log;"
        echo 'events { worker_connections 64; }'
        echo "http { access_log off; root $work/nginx/html;"
        for name in client_body proxy fastcgi uwsgi scgi; do echo "${name}_temp_path $work/nginx/$name;"; done
        for key_type in $key_types; do
            declare -g "nginx_$key_type=$(free_port)"
            at=nginx_$key_type
            echo "server { listen 127.0.0.1:${!at} ssl; server_name localhost; ssl_certificate $work/$key_type.pem;
                ssl_certificate_key $work/$key_type.key; ssl_protocols TLSv1.2 TLSv1.3; ssl_dhparam $work/dh.pem;
                ssl_ecdh_curve X25519:P-256:P-384:ffdhe2048:ffdhe3072:ffdhe4096; ssl_ciphers ALL:@SECLEVEL=0; }"
        done
        echo '}'
    } > "$work/nginx.conf"
    nginx -c "$work/nginx.conf" -p "$work/nginx" > "$work/nginx.log" 2>&1 &
    started+=($!)
    wait_for 10 listens "$nginx_ed25519" || { told 'nginx starts' 1 "$work/nginx.log"; exit 1; }
}

# Both of these take the field from a file in TLS 1.2, so that only one group of it can be agreed on there.
openssl dhparam -out "$work/dh.pem" -dsaparam 2048 > /dev/null 2>&1
openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out "$work/dh.pem" 2> /dev/null
for key_type in $key_types; do
    server_of_openssl "$key_type"
    declare "openssl_$key_type=$port"
done
start_nginx

# gnutls-serv listens on every address, so all of its work is done in a network of its own.
combinations > "$work/combinations"
export program work
export -f connects told also_curve
cat > "$work/gnutls.sh" << 'END'
failures=0
ip link set lo up || exit 1
for key in $key_types; do
    case $key in rsa) port=8443 ;; p256) port=8444 ;; p384) port=8445 ;; ed25519) port=8446 ;; esac
    gnutls-serv --http --port $port --x509certfile "$work/$key.pem" --x509keyfile "$work/$key.key" --disable-client-cert \
        --priority 'NORMAL:+DHE-RSA:+RSA:+AES-128-CBC:+AES-256-CBC:+SHA1:+SHA256:+SHA384:+GROUP-ALL:+SIGN-ALL' \
        > "$work/gnutls.$key" 2>&1 < /dev/null &
    servers="$servers $!"
done
trap 'kill $servers' EXIT
for _ in $(seq 100); do [ "$(ss -Hltn 'sport >= 8443 and sport <= 8446' | wc -l)" -ge 4 ] && break; sleep 0.05; done
while read -r tls name _ _ group _ _ key; do
    case $key in rsa) port=8443 ;; p256) port=8444 ;; p384) port=8445 ;; ed25519) port=8446 ;; esac
    connects "$tls" "$name" "$group" $port "$key"
    told "connect → gnutls   $tls $name $group $key" $? "$work/out" "$work/gnutls.$key"
done < "$work/combinations"
exit $failures
END
# Where users may not make namespaces of their own (in a chroot, say), root makes it.
in_own_network() {
    if unshare -rn true 2> "$work/unshare"; then
        unshare -rn "$@"
    elif [ "$(id -u)" = 0 ]; then
        unshare -n "$@"
    else
        sudo -n env program="$program" work="$work" key_types="$key_types" unshare -n "$@"
    fi
}
while read -r tls name _ _ group _ _ key; do
    at=openssl_$key
    [[ $name = TLS_RSA_* ]] && shown=- || shown=$group
    if [[ $name = TLS_DHE_* && $group != ffdhe2048 ]]; then
        echo "n/a   connect → openssl  $tls $name $group $key: its field is that of a file, in TLS 1.2"
        echo "n/a   connect → nginx    $tls $name $group $key: its field is that of a file, in TLS 1.2"
        continue
    fi
    connects "$tls" "$name" "$group" "${!at}" "$key"
    told "connect → openssl  $tls $name $shown $key" $? "$work/out" "$work/s_server.$key"
    at=nginx_$key
    connects "$tls" "$name" "$group" "${!at}" "$key"
    told "connect → nginx    $tls $name $shown $key" $? "$work/out" "$work/nginx/error.log"
done < "$work/combinations"
export key_types
in_own_network bash "$work/gnutls.sh" || failures=$((failures + $?))
finish
