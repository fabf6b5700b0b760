#!/usr/bin/env bash
# What comes after a first handshake, and beside it, with tlswalk connect as a client of OpenSSL's and nginx's servers:
# resumption, client certificates, HelloRetryRequest, KeyUpdate, early data. What was recorded is checked.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need openssl nginx python3 ss
make_chain

server_of_openssl() { # OPTION...: sets $port, $server and $log
    log=$work/s_server.$RANDOM
    port=$(free_port)
    openssl s_server -accept "127.0.0.1:$port" -key "$work/good.key" -cert "$work/good.pem" -cert_chain "$work/middle.pem" \
        -www "$@" > "$log" 2>&1 < /dev/null &
    server=$!
    started+=("$server")
    wait_for 10 listens "$port" || { told "openssl s_server $*" 1 "$log"; exit 1; }
}
server_of_nginx() { # DIRECTIVES: sets $port, $server and $log
    port=$(free_port)
    log=$work/nginx.error
    mkdir -p "$work/html"
    echo 'Hello from nginx.' > "$work/html/index.html"
    {
        echo "daemon off; master_process off; pid $work/nginx.pid; error_log $log; events { worker_connections 64; }"
        echo "http { access_log off; root $work/html;"
        for name in client_body proxy fastcgi uwsgi scgi; do echo "${name}_temp_path $work/$name;"; done
        echo "server { listen 127.0.0.1:$port ssl; ssl_certificate $work/chain.pem; ssl_certificate_key $work/good.key;
            ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:walk:1m; $1 } }"
    } > "$work/nginx.conf"
    nginx -c "$work/nginx.conf" -p "$work" > "$work/nginx.log" 2>&1 &
    server=$!
    started+=("$server")
    wait_for 10 listens "$port" || { told 'nginx starts' 1 "$work/nginx.log"; exit 1; }
}
connects() { # WHAT AGREED OPTION...
    local what=$1 agreed=$2
    shift 2
    timeout 30 "$program" connect "localhost:$port" -4 --ca "$work/root.pem" --lang en -o "$work/lesson.json" "$@" \
        > "$work/out" 2>&1 && grep -q '^Answer: HTTP/1.[01] 200' "$work/out" && grep -q "^TLS .*$agreed" "$work/out" &&
        "$program" check "$work/lesson.json" >> "$work/out" 2>&1
    told "$what" $? "$work/out" "$log"
}
me=(--client-cert "$work/me.pem" --client-key "$work/me.key")

for tls in 1.2 1.3; do
    server_of_openssl
    connects "openssl, resumption by ticket      $tls" resumed --tls $tls --resume
    stop "$server"
    server_of_openssl -no_ticket
    connects "openssl, resumption without ticket $tls" resumed --tls $tls --resume
    stop "$server"
    server_of_nginx 'ssl_session_tickets on;'
    connects "nginx, resumption by ticket        $tls" resumed --tls $tls --resume
    stop "$server"
    server_of_nginx 'ssl_session_tickets off;'
    connects "nginx, resumption without ticket   $tls" resumed --tls $tls --resume
    stop "$server"
    server_of_openssl -Verify 2 -CAfile "$work/root.pem" -verify_return_error
    connects "openssl, client certificate        $tls" '' --tls $tls "${me[@]}"
    stop "$server"
    server_of_nginx "ssl_verify_client on; ssl_client_certificate $work/root.pem;"
    connects "nginx, client certificate          $tls" '' --tls $tls "${me[@]}"
    stop "$server"
done

server_of_openssl -groups P-384
connects 'openssl, HelloRetryRequest' secp384r1 --tls 1.3 --level detail
grep -q HelloRetryRequest "$work/out"
told 'and it is told' $? "$work/out"
stop "$server"
server_of_nginx 'ssl_ecdh_curve P-384;'
connects 'nginx, HelloRetryRequest' secp384r1 --tls 1.3
connects 'nginx follows a KeyUpdate of ours' '' --tls 1.3 --key-update 1
connects 'nginx reads padded records' '' --tls 1.3 --padding 256
stop "$server"
server_of_nginx 'ssl_early_data on;'
connects 'nginx, early data' resumed --early-data --level detail
grep -q 'early data' "$work/out"
told 'and it is told' $? "$work/out"
stop "$server"
serve --save-ca "$work/root.pem" --early-data
connects 'tlswalk serve, early data' resumed --early-data
stop "$server"
serve --save-ca "$work/root.pem" --key-update 1
connects 'tlswalk serve, KeyUpdate on both sides' '' --key-update 1
stop "$server"
finish
