"""Runs a command that finds no program of a name, anywhere on this machine: hidden.py NAME COMMAND..."""
import os
import sys

name, command = sys.argv[1], sys.argv[2:]
paths = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin:" + os.environ["PATH"]
found = {os.path.realpath(os.path.join(path, name)) for path in paths.split(":")}
hide = "".join("mount --bind /dev/null '%s' && " % path for path in found if os.path.exists(path))
os.execvp("unshare", ["unshare", "-m", "sh", "-c", hide + 'exec "$@"', "sh"] + command)
