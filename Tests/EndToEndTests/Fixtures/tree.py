"""Recomputes the root of an exported ledger by RFC 6962 alone, and prints it beside the one that was signed."""
import base64
import hashlib
import json
import sys


def root(leaves):
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\1" + root(leaves[:split]) + root(leaves[split:])).digest()


bodies, checkpoint = [], None
for line in open(sys.argv[1], "rb").read().splitlines():
    if line.startswith(b'{"checkpoint":'):
        checkpoint = json.loads(line)["checkpoint"].split("\n")
        continue
    body, rest = line[len(b'{"entry":'):].rsplit(b',"hash":"', 1)
    assert hashlib.sha256(b"\0" + body).hexdigest() == rest[:-2].decode(), "leaf %d" % len(bodies)
    assert json.loads(body), "body %d" % len(bodies)
    bodies.append(body)
assert int(checkpoint[1]) == len(bodies), "size"
assert base64.b64decode(checkpoint[2]) == root(bodies), "root"
print("%d entries, one root" % len(bodies))
