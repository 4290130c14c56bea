"""A service of the test fleet: answers HTTP with its version and what it was given, and fails as its release says.

Faults lie in the file `fault` of the release, a line each, `NAME [ARGUMENT] [@ENVIRONMENT]`:
never-healthy, exit, stale VERSION, hang (ignores SIGTERM), crash-after REQUESTS, slow SECONDS (until it listens),
errors N (every N-th request fails), stall N (every N-th request is never answered).

It also fails as soon as the file `SERVICE-VERSION.fails` is in the fleet's directory, and says at `/metrics` that it holds as
much memory as the file `SERVICE.memory` there says.
"""
import json
import os
import signal
import socket
import sys
import threading
import time

RELEASE = os.path.dirname(os.path.abspath(sys.argv[0]))


def faults():
    found = {}
    path = os.path.join(RELEASE, "fault")
    if os.path.exists(path):
        for line in open(path):
            words = line.split()
            where = [word for word in words if word.startswith("@")]
            if words and (not where or where[0][1:] == os.environ["CORDEE_ENVIRONMENT"]):
                found[words[0]] = words[1] if len(words) > 1 else ""
    return found


FAULTS = faults()
VERSION = open(os.path.join(RELEASE, "VERSION")).read().strip()
served = 0
under_way = 0
lock = threading.Lock()
is_stopping = False


def answer(path):
    global served
    if path == "/health":
        if "never-healthy" in FAULTS:
            return 503, {"version": VERSION}
        return 200, {"version": FAULTS.get("stale", VERSION)}
    with lock:
        served += 1
        if "crash-after" in FAULTS and served > int(FAULTS["crash-after"]):
            os._exit(3)
        is_stalled = "stall" in FAULTS and served % int(FAULTS["stall"]) == 0
        if "errors" in FAULTS and served % int(FAULTS["errors"]) == 0:
            return 500, {"version": VERSION}
    if is_stalled:
        threading.Event().wait()
    name = os.path.join(RELEASE, "..", "..", "..", os.environ["CORDEE_SERVICE"])
    if os.path.exists("%s-%s.fails" % (name, VERSION)):
        return 500, {}
    if path.endswith("/metrics"):
        return 200, "process_resident_memory_bytes %s\n" % open(name + ".memory").read().strip()
    if path.endswith("/variables"):
        return 200, dict(os.environ)
    if path.endswith("/needs"):
        from urllib.request import urlopen

        urls = [value for name, value in os.environ.items() if name.endswith("_URL")]
        return 200, [json.load(urlopen(url + "/who", timeout=5)) for url in urls]
    return 200, {"service": os.environ["CORDEE_SERVICE"], "version": VERSION, "pid": os.getpid()}


def serve(connection):
    global under_way
    reader = connection.makefile("rb")
    try:
        while not is_stopping:
            first = reader.readline().split()
            while reader.readline().strip():
                pass
            if len(first) < 2:
                return
            with lock:
                under_way += 1
            try:
                status, body = answer(first[1].decode())
                kind = "text/plain" if isinstance(body, str) else "application/json"
                text = (body if isinstance(body, str) else json.dumps(body)).encode()
                head = "HTTP/1.1 %d -\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                connection.sendall((head % (status, kind, len(text))).encode() + text)
            finally:
                with lock:
                    under_way -= 1
    except OSError:
        pass
    finally:
        reader.close()
        connection.close()


def stop(*_):
    global is_stopping
    if "hang" in FAULTS:
        return
    is_stopping = True
    deadline = time.monotonic() + 1
    while under_way and time.monotonic() < deadline:
        time.sleep(0.005)
    os._exit(0)


def main():
    if "exit" in FAULTS:
        print("this release cannot start", file=sys.stderr)
        sys.exit(7)
    signal.signal(signal.SIGTERM, stop)
    time.sleep(float(FAULTS.get("slow", 0)))
    listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])), backlog=256)
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=serve, args=(connection,), daemon=True).start()
