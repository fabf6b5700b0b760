"""Does tshark see the same fields in every handshake message?

compare_dissection.py LESSON CAPTURE [KEYLOG]: dissects CAPTURE (server's port 443), opened by KEYLOG or by the secrets inside
it, and compares each handshake message of each direction with LESSON's: its type, its length, and that each leaf tshark
shows lies exactly where LESSON has one. Prints a line a message; exits with 1 when anything differs.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

# What tshark makes of a field by cutting it further than the RFCs do.
CUT_FURTHER = {"tls.handshake.random_time", "tls.handshake.random_bytes", "tls.handshake.sig_hash_hash",
               "tls.handshake.sig_hash_sig", "tls.handshake.extension.padding_data"}


def dissected(capture, keys):
    """(from the server?, element) of each handshake message, in order."""
    options = ["-o", "tls.keylog_file:" + keys] if keys else []
    pdml = subprocess.run(["tshark", "-r", capture, "-T", "pdml", *options], check=True, capture_output=True).stdout
    for packet in ElementTree.fromstring(pdml).iter("packet"):
        server = packet.find("proto[@name='tcp']/field[@name='tcp.srcport']").get("show") == "443"
        for message in packet.iter("field"):
            if message.get("name") == "tls.handshake" and message.find("field[@name='tls.handshake.type']") is not None:
                yield server, message


def told(lesson):
    """(from the server?, message) of each handshake message, in order."""
    roles = {actor["id"]: actor["role"] for actor in lesson["actors"]}
    for message in lesson["messages"]:
        if message["layer"] == "handshake":
            yield roles[message["from"]] == "server", message


def compare(element, message):
    """The number of fields compared, and those of tshark's that LESSON does not have."""
    kind = element.find("field[@name='tls.handshake.type']")
    begin, size = int(kind.get("pos")), int(element.get("size"))  # the message's own position counts in another buffer
    ours = {(f["at"], f["len"]) for f in message["fields"]}
    first = next(f for f in message["fields"] if f["path"] == "msg_type")
    missing, count = [], 1
    number = int(kind.get("show"))
    if size != len(message["plain"]) // 2 or number != int(message["plain"][:2], 16) or (first["at"], first["len"]) != (0, 1):
        missing.append("type and length of the message")
    for field in element.iter("field"):
        name, length = field.get("name"), int(field.get("size"))
        leaf = all(child.get("name") in CUT_FURTHER for child in field)
        if not name.startswith("tls.") or name in CUT_FURTHER or length == 0 or not leaf:
            continue
        count += 1
        if (int(field.get("pos")) - begin, length) not in ours:
            missing.append("%s at %d, %d bytes" % (name, int(field.get("pos")) - begin, length))
    return count, missing


def main():
    lesson = json.load(open(sys.argv[1]))
    theirs, ours = list(dissected(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)), list(told(lesson))
    failed = len(theirs) != len(ours)
    if failed:
        print("%d messages dissected, %d in the lesson" % (len(theirs), len(ours)))
    for server in (False, True):
        for (_, element), (_, message) in zip((x for x in theirs if x[0] == server), (x for x in ours if x[0] == server)):
            count, missing = compare(element, message)
            print("%s %s: %d fields" % ("server" if server else "client", message["type"], count))
            for field in missing:
                failed = True
                print("  not in the lesson: " + field)
    sys.exit(failed)


main()
