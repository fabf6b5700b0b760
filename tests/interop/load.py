"""A bounded crowd of visitors for tlswalk serve.

load.py PORT CA COUNT: opens COUNT connections to 127.0.0.1, all of them before any goes on. Every second one is honest (TLS
1.3 and 1.2 in turn): it must get a whole answer. The others are broken or slow, each in a way of its own. Prints what was
served; exits with 1 when an honest one was not.
"""

import asyncio
import os
import socket
import ssl
import struct
import sys

PATIENCE = 240  # seconds for an honest visitor, on a machine with one slow core
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def hello():
    """A ClientHello of TLS 1.2 that offers one suite, as a record."""
    body = b"\x03\x03" + os.urandom(32) + b"\x00\x00\x02\xc0\x2f\x01\x00" + b"\x00\x0a\x00\x0a\x00\x04\x00\x02\x00\x1d"
    message = b"\x01" + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x01" + len(message).to_bytes(2, "big") + message


def contexts(ca):
    for version in (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_2):
        context = ssl.create_default_context(cafile=ca)
        context.minimum_version = context.maximum_version = version
        yield context


async def honest(plain, context):
    reader, writer = await asyncio.open_connection(sock=plain, ssl=context, server_hostname="localhost",
                                                   ssl_handshake_timeout=PATIENCE)
    writer.write(REQUEST)
    answer = await reader.read(-1)
    writer.close()
    header, _, body = answer.partition(b"\r\n\r\n")
    promised = int(header.lower().split(b"content-length:")[1].split()[0])
    return header.startswith(b"HTTP/1.1 200") and len(body) == promised


async def drain(loop, plain):
    while await loop.sock_recv(plain, 4096):
        pass


async def broken(plain, kind):
    loop = asyncio.get_running_loop()
    if kind == 0:  # says nothing
        await drain(loop, plain)
    elif kind == 1:  # half a hello, then silence
        await loop.sock_sendall(plain, hello()[:30])
        await drain(loop, plain)
    elif kind == 2:  # noise
        await loop.sock_sendall(plain, os.urandom(2000))
        await drain(loop, plain)
    elif kind == 3:  # a byte now and then
        for byte in hello():
            await loop.sock_sendall(plain, bytes([byte]))
            await asyncio.sleep(0.2)
        await drain(loop, plain)
    elif kind == 4:  # a handshake begun, then a reset
        await loop.sock_sendall(plain, hello())
        await loop.sock_recv(plain, 10)
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif kind == 5:  # a hello without end
        while True:
            await loop.sock_sendall(plain, b"\x16\x03\x03\x40\x00\x01\xff\xff\xff" + bytes(16380))
    else:  # plain HTTP
        await loop.sock_sendall(plain, REQUEST)
        await drain(loop, plain)


async def misbehave(plain, kind):
    try:
        await asyncio.wait_for(broken(plain, kind), 60)
    except (OSError, asyncio.TimeoutError):
        pass
    plain.close()


async def visit(plain, context):
    try:
        return await asyncio.wait_for(honest(plain, context), PATIENCE)
    except (OSError, ValueError, IndexError, asyncio.TimeoutError) as error:
        print("an honest one was not served:", repr(error))
        return False


async def crowd(port, ca, count):
    loop, trusting = asyncio.get_running_loop(), list(contexts(ca))
    sockets = [socket.socket() for _ in range(count)]
    for plain in sockets:
        plain.setblocking(False)
    await asyncio.gather(*(loop.sock_connect(plain, ("127.0.0.1", port)) for plain in sockets))
    tasks = [misbehave(plain, i // 2 % 7) if i % 2 else visit(plain, trusting[i // 2 % 2])
             for i, plain in enumerate(sockets)]
    results = await asyncio.gather(*tasks)
    served = sum(result is True for result in results)
    print("%d connections at once, %d honest, %d of them served" % (count, (count + 1) // 2, served))
    return served == (count + 1) // 2


sys.exit(not asyncio.run(crowd(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
