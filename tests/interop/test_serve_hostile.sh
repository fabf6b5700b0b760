#!/usr/bin/env bash
# Peers of tlswalk serve that are wrong, rude or silent: the server says so, and goes on.
# shellcheck source=tests/interop/peers.sh
. "$(dirname "$0")/peers.sh"
need curl python3 ss

serve --timeout 1
talk() { # WHAT PYTHON EXPECTED: runs PYTHON with s, a connected socket; EXPECTED stands in the server's log
    local before
    before=$(grep -c "$3" "$log")
    timeout 20 python3 - "$port" > "$work/out" 2>&1 << END
import os, socket, sys, time
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10)
def hello(body=b"\x03\x03" + bytes(32) + b"\x00\x00\x02\x00\x2f\x01\x00"):
    m = b"\x01" + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x01" + len(m).to_bytes(2, "big") + m
$2
END
    local status=$?
    [ $status = 0 ] && wait_for 5 more_than "$before" "$3" &&
        [ "$(timeout 20 curl -sS -k -o /dev/null -w '%{http_code}' "https://127.0.0.1:$port/")" = 200 ]
    told "$1" $? "$work/out" "$log"
}
more_than() { [ "$(grep -c "$2" "$log")" -gt "$1" ]; }

talk 'plain HTTP to the TLS port gets an alert' \
    's.sendall(b"GET / HTTP/1.1\r\n\r\n"); assert s.recv(99)[0] == 21' 'alert .* sent'
talk 'random bytes' 's.sendall(os.urandom(4000)); s.recv(99)' 'noticed'
talk 'a record header with a length out of bounds' \
    's.sendall(b"\x16\x03\x01\xff\xff"); assert s.recv(99)[-1] == 22' 'record_overflow sent'
talk 'close at once' 's.close()' 'close_notify_seen'
talk 'half a ClientHello, then the end' 's.sendall(hello()[:20]); s.close()' 'close_notify_seen'
talk 'half a ClientHello, then silence' \
    's.sendall(hello()[:20]); assert s.recv(99) == b""' 'said nothing for 1 seconds'
talk 'a byte every 0.3 seconds' '
h = hello()
try:
    for b in h[:20]:
        s.sendall(bytes([b])); time.sleep(0.3)
    sys.exit("it had all the patience in the world")
except OSError:
    pass' 'said nothing for 1 seconds'
talk 'little by little, but without end: the handshake' '
try:
    for i in range(5): s.sendall(b"\x15\x03\x03\x00\x02\x01\x5a"); time.sleep(0.5)
    s.sendall(hello())
    for i in range(9): s.sendall(b"\x15\x03\x03\x00\x02\x01\x5a"); time.sleep(0.5)
    sys.exit("it had all the patience in the world")
except OSError:
    pass' 'took longer than 4 seconds .*(wait_client_key_exchange)'
talk 'little by little, but without end: the request' '
import ssl
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
context.maximum_version = ssl.TLSVersion.TLSv1_2
context.set_ciphers("DHE-RSA-AES128-GCM-SHA256")
t = context.wrap_socket(s)
try:
    for i in range(40): t.sendall(b"G"); time.sleep(0.3)
    sys.exit("it had all the patience in the world")
except OSError:
    pass' 'took longer than 4 seconds .*(wait_request)'
talk 'a reset' '
import struct
s.sendall(hello()); s.recv(10)
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); s.close()' 'close_notify_seen'
talk 'a ClientHello in single bytes is answered' \
    's.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for b in hello(): s.sendall(bytes([b]))
assert s.recv(99)[0] == 22' 'noticed\|said nothing'
talk 'an endless handshake message is cut off' '
try:
    while True: s.sendall(b"\x16\x03\x03\x40\x00\x01\xff\xff\xff" + bytes(16380))
except OSError:
    pass' 'noticed'
talk 'empty records do not keep it busy' '
try:
    while True: s.sendall(b"\x16\x03\x03\x00\x00" * 1000)
except OSError:
    pass' 'noticed'
talk 'warning alerts without end' '
try:
    while True: s.sendall(b"\x15\x03\x03\x00\x02\x01\x5a" * 1000)
except OSError:
    pass' 'message.few_ignored'
talk 'a hundred connections at once' '
many = [socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10) for _ in range(100)]
time.sleep(0.2)
for m in many: m.close()' 'close_notify_seen'

kill -INT "$server" && wait "$server"
told 'SIGINT ends it with status 0' $? "$log"
finish
