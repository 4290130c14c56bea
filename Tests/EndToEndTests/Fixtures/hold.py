"""Holds a port of 127.0.0.1 until it is killed."""
import signal
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("listening", flush=True)
signal.pause()
