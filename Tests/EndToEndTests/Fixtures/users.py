"""Users of a fleet: a few of them ask as fast as they get answers, until SIGTERM; then what they saw is printed.

users.py HOST:PORT PATH...

They wait for an answer for ten seconds, or PATIENCE.
"""
import collections
import http.client
import json
import os
import signal
import sys
import threading
import time

host, paths = sys.argv[1], sys.argv[2:]
seen = collections.Counter()
failures = []
is_over = False
patience = float(os.environ.get("PATIENCE", 10))


def user(number):
    connection = None
    count = 0
    while not is_over:
        # Some users keep their connection, some come again and again.
        if connection is None or (number % 2 == 0 and count % 10 == 0):
            if connection is not None:
                connection.close()
            connection = http.client.HTTPConnection(host, timeout=patience)
        path = paths[count % len(paths)]
        count += 1
        try:
            connection.request("GET", path)
            reply = connection.getresponse()
            body = reply.read()
            if reply.status != 200:
                raise ValueError("%s: %d" % (path, reply.status))
            key = json.loads(body)
            seen["%s %s" % (key["service"], key["version"])] += 1
        except Exception as error:
            failures.append("%s %r" % (path, error))
            connection = None
        time.sleep(0.005)


def end(*_):
    global is_over
    is_over = True


signal.signal(signal.SIGTERM, end)
threads = [threading.Thread(target=user, args=(number,)) for number in range(4)]
for thread in threads:
    thread.start()
print("users are there", flush=True)
for thread in threads:
    while thread.is_alive():
        thread.join(0.1)
print(json.dumps({"requests": sum(seen.values()), "seen": seen, "failures": failures}), flush=True)
