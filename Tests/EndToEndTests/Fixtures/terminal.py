"""Runs a command on a terminal of its own, prints what it wrote, and ends as it did. NAME=VALUE first sets variables."""
import os
import pty
import sys

arguments = sys.argv[1:]
while "=" in arguments[0]:
    name, value = arguments.pop(0).split("=", 1)
    os.environ[name] = value
os.environ["TERM"] = "xterm"
sys.exit(os.waitstatus_to_exitcode(pty.spawn(arguments, lambda file: os.read(file, 65536), lambda file: b"")))
