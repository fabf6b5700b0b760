"""A TCP relay on loopback that writes what passes as a capture file.

relay.py TARGET_PORT FILE: prints the port it listens on, carries one connection to TARGET_PORT and
writes FILE (pcap, LINKTYPE_RAW: IPv4 and TCP headers made up, with true lengths and sequence numbers).
"""

import selectors
import socket
import struct
import sys
import time

CLIENT, SERVER = (b"\x0a\x00\x00\x01", 50000), (b"\x0a\x00\x00\x02", 443)
FIN, SYN, PUSH, ACK = 1, 2, 8, 16


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Capture:
    def __init__(self, path):
        self.file = open(path, "wb")
        self.file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101))
        self.next = {CLIENT: 1000, SERVER: 2000}  # sequence numbers

    def packet(self, source, target, flags, data=b""):
        tcp = struct.pack(">HHIIBBHHH", source[1], target[1], self.next[source],
                          self.next[target] if flags & ACK else 0, 5 << 4, flags, 65535, 0, 0)
        pseudo = source[0] + target[0] + struct.pack(">BBH", 0, 6, len(tcp) + len(data))
        tcp = tcp[:16] + struct.pack(">H", checksum(pseudo + tcp + data)) + tcp[18:]
        ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp) + len(data), 0, 0x4000, 64, 6, 0,
                         source[0], target[0])
        ip = ip[:10] + struct.pack(">H", checksum(ip)) + ip[12:]
        whole, now = ip + tcp + data, time.time()
        self.file.write(struct.pack("<IIII", int(now), int(now % 1 * 1e6), len(whole), len(whole)))
        self.file.write(whole)
        self.next[source] += len(data) + (1 if flags & (SYN | FIN) else 0)


def relay(client, server, capture):
    ends = {client: (server, CLIENT, SERVER), server: (client, SERVER, CLIENT)}
    ready = selectors.DefaultSelector()
    for end in ends:
        ready.register(end, selectors.EVENT_READ)
    while ready.get_map():
        for key, _ in ready.select(20) or sys.exit("relay: nothing came for 20 seconds"):
            other, source, target = ends[key.fileobj]
            data = key.fileobj.recv(1400)
            try:
                other.sendall(data) if data else other.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # that end is gone; what was said still belongs into the capture
            capture.packet(source, target, PUSH | ACK if data else FIN | ACK, data)
            if not data:
                ready.unregister(key.fileobj)


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    listener.settimeout(20)
    client = listener.accept()[0]
    capture = Capture(sys.argv[2])
    server = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 10)
    capture.packet(CLIENT, SERVER, SYN)
    capture.packet(SERVER, CLIENT, SYN | ACK)
    capture.packet(CLIENT, SERVER, ACK)
    relay(client, server, capture)
    capture.file.close()


main()
